"""Control figures: what another source says of a thing that the register counts; compared, and never added."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from segip_desk.core.calendario import texto_fecha
from segip_desk.core.problems import parecido

if TYPE_CHECKING:
    from collections.abc import Iterable

    from segip_desk.core.catalogo import Catalogo, Indicador

DEPARTAMENTAL = "departamental"
"""The kind of the office where the whole direction is meant."""


class ClaveControl(NamedTuple):
    """What a control figure is of, and who says it.

    Attributes:
        periodo: yyyymm, or yyyy00 for a gestión.
        lugar: an office's code, or a kind of office (`brigada_distrital`): all of them. The departmental office is
            the whole direction.
        medida: an indicador (`ci.nuevo`), a concepto (`ci`) or a desglose of one (`bio@edad`).
    """

    periodo: int
    lugar: str
    medida: str
    fuente: str

    def __str__(self) -> str:
        """Write it as the bitácora does: `control/2020/tj.departamental/ci/Informe de la DNO`."""
        return f"control/{texto_fecha(self.periodo)}/{self.lugar}/{self.medida}/{self.fuente}"


@dataclass(frozen=True, slots=True)
class Control:
    """A control figure: valor is a count, or centavos."""

    clave: ClaveControl
    valor: int


def medidas(indicadores: Iterable[Indicador]) -> dict[str, bool]:
    """Return every medida that may be compared, and whether its values are centavos."""
    dicho: dict[str, bool] = {}
    for uno in indicadores:
        for medida in (uno.codigo, uno.concepto, f"{uno.concepto}@{uno.desglose}"):
            dicho[medida] = dicho.get(medida, False) or uno.es_dinero
    return dicho


def lugares(catalogo: Catalogo) -> tuple[str, ...]:
    """Return every place that a control figure may be of: the offices, and their kinds."""
    tipos = {oficina.tipo for oficina in catalogo.oficinas.values()} - {DEPARTAMENTAL}
    return (*catalogo.oficinas, *sorted(tipos))


def por_que_no_se_compara(uno: Control, catalogo: Catalogo) -> str | None:
    """Return why a control figure cannot be kept; None if it can."""
    posibles, de_que = lugares(catalogo), medidas(catalogo.indicadores.values())
    if uno.clave.lugar not in posibles:
        return f"«{uno.clave.lugar}» no es una oficina ni un tipo de oficina.{parecido(uno.clave.lugar, posibles)}"
    if uno.clave.medida not in de_que:
        dice = f"«{uno.clave.medida}» no es un indicador, un concepto ni un desglose."
        return dice + parecido(uno.clave.medida, de_que)
    if not uno.clave.fuente.strip():
        return "falta la fuente; escriba quién da la cifra, como «Informe nacional 2020»."
    if uno.valor < 0:
        return "la cifra es negativa; corríjala."
    return None


def oficinas_de(lugar: str, catalogo: Catalogo) -> frozenset[str] | None:
    """Return the offices whose figures a place adds; None is the whole direction."""
    oficina = catalogo.oficinas.get(lugar)
    if oficina is None:
        return frozenset(codigo for codigo, suya in catalogo.oficinas.items() if suya.tipo == lugar)
    return None if oficina.tipo == DEPARTAMENTAL else frozenset((lugar,))
