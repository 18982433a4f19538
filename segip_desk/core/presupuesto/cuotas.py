"""The monthly quota of what may be committed, by clase de gasto."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from segip_desk.core.calendario import MESES
from segip_desk.core.numeros import escribe_centavos
from segip_desk.core.problems import Rejected

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from segip_desk.core.presupuesto.asiento import Asiento
    from segip_desk.core.presupuesto.clasificador import Clasificador

CUOTA = "CUO-00206"
"""SIGEP's own code for what is committed above the quota."""
CLASES: Mapping[int, str] = {
    1: "servicios personales",
    2: "otros servicios personales",
    3: "Esfuerzo por Bolivia",
    4: "bienes y servicios",
    5: "servicios básicos",
    6: "activos fijos",
    7: "construcciones",
    8: "otras deudas",
    9: "deuda pública",
    10: "transferencias",
    11: "otros",
    12: "transferencias de capital",
}
"""The clases de gasto; which partidas are of each, the office says."""


class ClaveCuota(NamedTuple):
    """Where a quota stands."""

    gestion: int
    sistema: str
    mes: int
    clase: int


class Uso(NamedTuple):
    """A quota and what was committed of it, in centavos."""

    clave: ClaveCuota
    cuota: int
    comprometido: int

    @property
    def excedido(self) -> int:
        """How much was committed above it."""
        return self.comprometido - self.cuota

    @property
    def dice(self) -> str:
        """Say what of it was committed."""
        return (
            f"La cuota de {CLASES[self.clave.clase]} de {MESES[self.clave.mes - 1]} de {self.clave.gestion} "
            f"({self.clave.sistema.upper()}) es de Bs {escribe_centavos(self.cuota)} y lo comprometido llega a Bs "
            f"{escribe_centavos(self.comprometido)}: sobran Bs {escribe_centavos(self.excedido)}. El SIGEP lo rechaza "
            f"como {CUOTA}."
        )


def exigir_clase(clase: int) -> None:
    """Refuse a clase de gasto that does not exist.

    Raises:
        Rejected: it does not.
    """
    if clase not in CLASES:
        todas = "; ".join(f"{numero}, {nombre}" for numero, nombre in CLASES.items())
        message = f"No existe la clase de gasto {clase}; las que hay son: {todas}."
        raise Rejected(message)


def clase_de(partida: str, clasificador: Clasificador, clases: Mapping[str, int]) -> int | None:
    """Return the clase de gasto of a partida: its own, or that of the nearest above; None where none is said."""
    return next((clases[una] for una in clasificador.ramas(partida) if una in clases), None)


def usos(
    cuotas: Mapping[ClaveCuota, int],
    comprometidos: Iterable[tuple[Asiento, int]],
    clasificador: Clasificador,
    clases: Mapping[str, int],
) -> tuple[Uso, ...]:
    """Return what was committed of each quota of a gestión.

    Args:
        comprometidos: what is committed with what it adds, in centavos.
    """
    sumas = dict.fromkeys(cuotas, 0)
    for uno, efecto in comprometidos:
        clase = clase_de(uno.linea.partida, clasificador, clases)
        clave = ClaveCuota(uno.gestion, uno.linea.sistema, uno.fecha.month, clase or 0)
        if clave in sumas:
            sumas[clave] += efecto
    return tuple(Uso(clave, cuota, sumas[clave]) for clave, cuota in sorted(cuotas.items()))
