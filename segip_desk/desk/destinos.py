"""Where figures lead: from what a service says to a page of the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from segip_desk.desk.contexto import Destino

if TYPE_CHECKING:
    from segip_desk.core.inicio import Adonde

_PAGINAS = {
    "saneamiento": "saneamiento",
    "legal": "saneamiento",
    "archivo": "archivo",
    "tecnologias": "archivo",
    "poa": "poa",
    "presupuesto": "presupuesto",
    "valorados": "valorados",
}
"""The page whose planillas hold an area; emisión has the others."""


def pagina_de_area(area: str) -> str:
    """Return the id of the page where the figures of an area are written."""
    return _PAGINAS.get(area, "emision")


def de_cifra(area: str, gestion: int, mes: int, oficina: str, clave: str = "") -> Destino:
    """Return the way to a figure, by its key in the bitácora; mes is 0 for what is known for the gestión only."""
    return Destino(pagina_de_area(area), gestion or None, mes or None, oficina or None, clave)


def de_pendiente(adonde: Adonde) -> Destino:
    """Return the way to where something that is pending is settled."""
    if adonde.lugar == "planilla":
        return de_cifra(adonde.area, adonde.gestion, adonde.mes, adonde.oficina, adonde.clave)
    pagina, clave = {
        "cierre": ("administracion", "cierres"),
        "poa": ("poa", adonde.clave),
        "copia": ("administracion", "copias"),
        "verificacion": ("verificacion", adonde.clave),
    }[adonde.lugar]
    return Destino(pagina, adonde.gestion or None, adonde.mes or None, adonde.oficina or None, clave)
