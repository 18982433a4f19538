"""Every command, a module a theme: its options, and what it asks of the services."""

from __future__ import annotations

from typing import TYPE_CHECKING

from segip_desk import __version__
from segip_desk.argumentos import Analizador, Tema
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
from segip_desk.ordenes.ejemplos import ejemplos
from segip_desk.ordenes.identidad import comunes, con_base

if TYPE_CHECKING:
    from segip_desk.ordenes.comun import Hace

_QUE_ES = "SEGIP Desk: el registro de una dirección departamental y sus informes. Sin ninguna orden, abre la ventana."
_AL_FINAL = "«segip-desk ORDEN --ayuda» explica cada una, con ejemplos. El manual está en la ventana: F1."
_TEMAS = {
    "La base": (bases, usuarios),
    "Registrar": (archivos, cierres, respaldos),
    "Cuadros e informes": (cuadros, informe, emitidos),
    "Material valorado": (valorados, valorados_listas, agotamiento),
    "Presupuesto": (presupuesto, presupuesto_actos, presupuesto_papeles),
    "Plan operativo anual": (poa,),
    "Revisar": (revision, bitacora),
}


def analizador() -> Analizador:
    """Return the parser of every command; what it reads carries in `hace` what does the command."""
    raiz = Analizador(prog="segip-desk", description=_QUE_ES, epilog=_AL_FINAL)
    con_base(raiz, None)
    raiz.add_argument("--version", action="version", version=f"SEGIP Desk {__version__}", help="muestra la versión")
    ordenes = raiz.add_subparsers(metavar="ORDEN", required=True, title="Órdenes", parser_class=Analizador)

    def orden(nombre: str, ayuda: str, hace: Hace) -> Analizador:
        dice = ayuda[0].upper() + ayuda[1:] + "."
        sub = ordenes.add_parser(nombre, help=ayuda, description=dice, epilog=ejemplos(nombre), parents=[comunes()])
        sub.set_defaults(hace=hace)
        return sub

    for titulo, modulos in _TEMAS.items():
        ordenes._choices_actions.append(Tema(titulo))  # noqa: SLF001 - argparse has no heads among commands
        for modulo in modulos:
            modulo.declarar(orden)
    return raiz
