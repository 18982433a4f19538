"""A traspaso: what leaves some lines enters others; only an approved one changes what is vigente."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

from segip_desk.core.presupuesto.asiento import Asiento
from segip_desk.core.presupuesto.linea import Linea
from segip_desk.core.presupuesto.revision import dice_descuadre

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from segip_desk.core.presupuesto.clasificador import Clasificador

Estado = Literal["solicitado", "aprobado", "rechazado"]


class ClaveTraspaso(NamedTuple):
    """Which traspaso it is."""

    gestion: int
    sistema: str
    numero: str


class LineaTraspaso(NamedTuple):
    """What a traspaso takes from a line (negative centavos), or gives to it."""

    categoria: str
    partida: str
    fuente: str
    importe: int


@dataclass(frozen=True, slots=True)
class Traspaso:
    """A change between lines, of one system.

    Attributes:
        fecha: when it was asked for; resuelto: when it was approved or rejected, None before.
        informe: the CITE of the technical report; modificacion: `3ra Modificación`.
        motivo: why it was rejected, or what the approval said.
    """

    gestion: int
    sistema: str
    numero: str
    fecha: date
    lineas: tuple[LineaTraspaso, ...]
    justificacion: str
    informe: str = ""
    modificacion: str = ""
    estado: Estado = "solicitado"
    resuelto: date | None = None
    motivo: str = ""

    @property
    def suma(self) -> int:
        """What its lines lack to add to zero, in centavos."""
        return sum(linea.importe for linea in self.lineas)

    @property
    def importe(self) -> int:
        """How much it moves, in centavos."""
        return sum(linea.importe for linea in self.lineas if linea.importe > 0)


def problemas_de(traspaso: Traspaso, clasificador: Clasificador) -> Iterator[str]:
    """Yield what is wrong with a traspaso by itself."""
    if not traspaso.numero.strip() or "#" in traspaso.numero:
        yield "Falta el número del traspaso, o lleva «#»; escriba el que le dio la oficina, como «TR-3»."
    if not traspaso.justificacion.strip():
        yield "Falta la justificación del traspaso; diga por qué se mueve ese presupuesto."
    if not traspaso.lineas:
        yield "El traspaso no tiene líneas; escriba de qué partidas sale y a cuáles entra."
    if traspaso.fecha.year != traspaso.gestion:
        yield f"La fecha del traspaso no es de la gestión {traspaso.gestion}; corríjala."
    for linea in traspaso.lineas:
        dice = clasificador.por_que_no(linea.partida)
        if dice is not None:
            yield dice
        if not linea.importe:
            yield f"La línea de la partida {linea.partida} es de cero; escriba cuánto sale o entra, o quítela."
    for partida in sorted(_que_dan_y_reciben(traspaso)):
        yield f"La partida {partida} da y recibe en el mismo traspaso; deje solo la diferencia, o quite las dos líneas."
    if traspaso.suma:
        yield dice_descuadre(traspaso.numero, traspaso.suma)


def _que_dan_y_reciben(traspaso: Traspaso) -> set[str]:
    dan, reciben = ({linea[:3] for linea in traspaso.lineas if linea.importe * signo > 0} for signo in (-1, 1))
    return {partida for _, partida, _ in dan & reciben}


def asientos_de(traspaso: Traspaso, fecha: date) -> list[Asiento]:
    """Return what an approved traspaso books on a date."""
    return [
        Asiento(
            fecha,
            Linea(traspaso.sistema, linea.categoria, linea.partida, linea.fuente),
            "traspaso",
            linea.importe,
            traspaso.numero,
            renglon,
            referencia=traspaso.informe,
            glosa=traspaso.justificacion,
            hecho_aqui=True,
        )
        for renglon, linea in enumerate(traspaso.lineas, 1)
    ]
