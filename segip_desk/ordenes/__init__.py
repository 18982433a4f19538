"""Every command, a module a theme: its options, and what it asks of the services."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from segip_desk import __version__
from segip_desk.argumentos import Analizador
from segip_desk.ordenes import archivos, bases, bitacora, cierres, cuadros, informe, revision

if TYPE_CHECKING:
    from segip_desk.ordenes.comun import Hace

_QUE_ES = "SEGIP Desk: el registro de una dirección departamental y sus informes. Sin ninguna orden, abre la ventana."


def _con_base(a: Analizador, falta: str | None) -> None:
    ayuda_base = "archivo o dirección de la base (si no, la habitual)"
    a.add_argument("--base", default=falta, metavar="BASE", help=ayuda_base)
    ayuda_usuario = "quién actúa (si no, el usuario de la máquina)"
    a.add_argument("--usuario", default=falta, metavar="USUARIO", help=ayuda_usuario)


def analizador() -> Analizador:
    """Return the parser of every command; what it reads carries in `hace` what does the command."""
    raiz = Analizador(prog="segip-desk", description=_QUE_ES)
    _con_base(raiz, None)
    comunes = Analizador(con_ayuda=False, titulo="De toda orden")
    # Before the command or after it: what was said before is not undone by saying nothing after.
    _con_base(comunes, argparse.SUPPRESS)
    raiz.add_argument("--version", action="version", version=f"SEGIP Desk {__version__}", help="muestra la versión")
    ordenes = raiz.add_subparsers(metavar="ORDEN", required=True, title="Órdenes", parser_class=Analizador)

    def orden(nombre: str, ayuda: str, hace: Hace) -> Analizador:
        sub = ordenes.add_parser(nombre, help=ayuda, description=ayuda[0].upper() + ayuda[1:] + ".", parents=[comunes])
        sub.set_defaults(hace=hace)
        return sub

    for ordenes_de in (bases, archivos, cierres, cuadros, revision, informe, bitacora):
        ordenes_de.declarar(orden)
    return raiz
