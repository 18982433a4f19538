"""What a rule finds: the figures, their places, and one sentence that says what to do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from segip_desk.core.cuadro.tabla import Unidad
from segip_desk.core.numeros import (
    escribe_centavos,
    escribe_centesimas,
    escribe_conteo,
    plano_centavos,
    plano_centesimas,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

Gravedad = Literal["error", "aviso", "informativa"]
GRAVEDADES: tuple[Gravedad, ...] = ("error", "aviso", "informativa")
"""From the gravest: an error cannot be true, an aviso asks for an answer, an informativa may well be right."""


class Cifra(NamedTuple):
    """A figure of a hallazgo: where it stands (`conteo/2020-06/tj.central/bio@edad`), what it is and how much."""

    clave: str
    valor: int
    unidad: Unidad = Unidad.CONTEO

    @property
    def escrita(self) -> str:
        """Print it in a sentence."""
        if self.unidad is Unidad.CENTAVOS:
            return f"Bs {escribe_centavos(self.valor)}"
        return escribe_centesimas(self.valor) if self.unidad is Unidad.CENTESIMAS else escribe_conteo(self.valor)

    @property
    def plana(self) -> int | str:
        """Write it for a machine: a count is an integer, and what has decimals is a text."""
        if self.unidad is Unidad.CENTAVOS:
            return plano_centavos(self.valor)
        return plano_centesimas(self.valor) if self.unidad is Unidad.CENTESIMAS else self.valor


@dataclass(frozen=True, slots=True)
class Hallazgo:
    """One thing that a rule found.

    Attributes:
        regla: the rule's id.
        clave: which one of the rule's; with `regla` it names the hallazgo, month after month the same.
        cifras: the figures that disagree, with their places.
        dice: the sentence: the figures, their places and what to do.
    """

    regla: str
    gravedad: Gravedad
    clave: str
    cifras: tuple[Cifra, ...]
    dice: str

    @property
    def claves(self) -> tuple[str, ...]:
        """Its own key first, then the places of its figures."""
        return (self.clave, *dict.fromkeys(cifra.clave for cifra in self.cifras))

    @property
    def huella(self) -> str:
        """The figures in a text: an explanation is of them, and of no others."""
        return "; ".join(f"{cifra.clave} = {cifra.plana}" for cifra in self.cifras)


@dataclass(frozen=True, slots=True)
class Explicacion:
    """Why a difference is accepted: of which figures (`huella`), who said so and when (ISO, UTC)."""

    huella: str
    texto: str
    usuario: str
    instante: str


class Verificado(NamedTuple):
    """A hallazgo, and its explanation where one stands for these very figures."""

    hallazgo: Hallazgo
    explicacion: Explicacion | None

    @property
    def abierto(self) -> bool:
        """Tell whether it waits for somebody: what is only informative does not."""
        return self.explicacion is None and self.hallazgo.gravedad != "informativa"

    @property
    def impide(self) -> bool:
        """Tell whether a report with it is a draft."""
        return self.explicacion is None and self.hallazgo.gravedad == "error"

    @property
    def plano(self) -> dict[str, Any]:
        """Return it as the command line writes it for a machine."""
        suyo, por_que = self.hallazgo, self.explicacion
        return {
            "regla": suyo.regla,
            "gravedad": suyo.gravedad,
            "claves": list(suyo.claves),
            "dice": suyo.dice,
            "cifras": {cifra.clave: cifra.plana for cifra in suyo.cifras},
            "explicado": por_que is not None,
            "explicacion": None
            if por_que is None
            else {"texto": por_que.texto, "usuario": por_que.usuario, "instante": por_que.instante},
        }


def unir_explicaciones(
    hallazgos: tuple[Hallazgo, ...], explicaciones: Mapping[tuple[str, str], Explicacion]
) -> tuple[Verificado, ...]:
    """Give each hallazgo its explanation; one that was of other figures explains nothing."""
    verificados = []
    for hallazgo in hallazgos:
        explicacion = explicaciones.get((hallazgo.regla, hallazgo.clave))
        vale = explicacion is not None and explicacion.huella == hallazgo.huella
        verificados.append(Verificado(hallazgo, explicacion if vale else None))
    return tuple(verificados)
