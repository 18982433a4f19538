"""The page Valorados: its parts under tabs."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from segip_desk.desk.paginas.pestanas import ConPestanas, Pestana

if TYPE_CHECKING:
    from collections.abc import Mapping

_AQUI = "segip_desk.desk.valorados"
PARTES: dict[str, Pestana] = {
    "kardex": Pestana("Kardex", f"{_AQUI}.kardex:Kardex"),
    "movimiento": Pestana("Movimiento", f"{_AQUI}.movimiento:NuevoMovimiento"),
    "transito": Pestana("En tránsito", f"{_AQUI}.transito:EnTransito"),
    "jornada": Pestana("Jornada", f"{_AQUI}.jornada:JornadaDeCustodio"),
    "serie": Pestana("¿Dónde está?", f"{_AQUI}.serie:DondeEsta"),
    "recuentos": Pestana("Recuento", f"{_AQUI}.recuentos:Recuentos"),
    "bajas": Pestana("Bajas", f"{_AQUI}.bajas:Bajas"),
    "incidentes": Pestana("Incidentes", f"{_AQUI}.incidentes:Incidentes"),
    "cuadre": Pestana("Cuadre", f"{_AQUI}.cuadre:Cuadres"),
    "agota": Pestana("Se agota", f"{_AQUI}.agota:SeAgota"),
    "niveles": Pestana("Mínimos", f"{_AQUI}.niveles:Niveles"),
    "sin_series": Pestana("Sin series", f"{_AQUI}.sin_series:SinSeries"),
    "custodios": Pestana("Custodios", f"{_AQUI}.custodios:Custodios"),
    "formularios": Pestana("Formularios", f"{_AQUI}.formularios:Formularios"),
}
"""In the order of the tabs."""
MOVIMIENTO = "movimiento/"
"""How the bitácora names a line: where a figure of a cuadro comes from leads to its card."""


class Valorados(ConPestanas):
    """The ledger of valued material."""

    ident = "valorados"
    nombre = "Partes de Valorados"
    partes: ClassVar[Mapping[str, Pestana]] = PARTES
    por_otra = frozenset(("niveles", "sin_series"))

    def adonde(self, clave: str, *resto: str) -> tuple[str, tuple[str, ...]]:
        """Override ConPestanas.adonde: a line of the ledger, and a material by itself, lead to a card."""
        if clave.startswith(MOVIMIENTO):
            return "kardex", (clave,)
        if clave and clave not in self.partes:
            return "kardex", (clave, self.contexto.oficina)
        return super().adonde(clave, *resto)
