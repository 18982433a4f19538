"""Every command, a module a theme: its options, and what it asks of the services."""

from __future__ import annotations

from typing import TYPE_CHECKING

from segip_desk import __version__
from segip_desk.argumentos import Analizador
from segip_desk.ordenes import (
    agotamiento,
    archivos,
    bases,
    bitacora,
    cierres,
    cuadros,
    emitidos,
    informe,
    poa,
    presupuesto,
    presupuesto_actos,
    presupuesto_papeles,
    respaldos,
    revision,
    usuarios,
    valorados,
    valorados_listas,
)
from segip_desk.ordenes.identidad import comunes, con_base

if TYPE_CHECKING:
    from segip_desk.ordenes.comun import Hace

_QUE_ES = "SEGIP Desk: el registro de una dirección departamental y sus informes. Sin ninguna orden, abre la ventana."


def analizador() -> Analizador:
    """Return the parser of every command; what it reads carries in `hace` what does the command."""
    raiz = Analizador(prog="segip-desk", description=_QUE_ES)
    con_base(raiz, None)
    raiz.add_argument("--version", action="version", version=f"SEGIP Desk {__version__}", help="muestra la versión")
    ordenes = raiz.add_subparsers(metavar="ORDEN", required=True, title="Órdenes", parser_class=Analizador)

    def orden(nombre: str, ayuda: str, hace: Hace) -> Analizador:
        sub = ordenes.add_parser(
            nombre, help=ayuda, description=ayuda[0].upper() + ayuda[1:] + ".", parents=[comunes()]
        )
        sub.set_defaults(hace=hace)
        return sub

    temas = (
        *(bases, archivos, cierres, cuadros, valorados, valorados_listas, agotamiento, revision, informe, emitidos),
        *(respaldos, bitacora, usuarios, presupuesto, presupuesto_actos, presupuesto_papeles, poa),
    )
    for ordenes_de in temas:
        ordenes_de.declarar(orden)
    return raiz
