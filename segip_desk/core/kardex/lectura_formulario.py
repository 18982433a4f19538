"""Read the definition of a form from its TOML table."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, get_args

from segip_desk.core.kardex.formularios import COLUMNAS, Formulario, Serie
from segip_desk.core.kardex.movimiento import Tipo, normal_formulario
from segip_desk.core.lector import Lector
from segip_desk.core.problems import parecido

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from segip_desk.core.problems import Problem

_CLAVES = ("codigo", "titulo", "tipos", "columnas", "firmas", "serie", "confirmado")
SERIES: tuple[Serie, ...] = get_args(Serie)


def parse_formulario(datos: Mapping[str, Any], archivo: str) -> tuple[Formulario | None, list[Problem]]:
    """Read a form; None and the problems where it cannot stand."""
    lector = Lector(archivo)
    lector.claves(datos, _CLAVES, "formulario")
    uno = Formulario(
        lector.texto(datos, "codigo", "formulario"),
        lector.texto(datos, "titulo", "formulario"),
        lector.textos(datos, "columnas", "formulario"),
        lector.textos(datos, "firmas", "formulario"),
        lector.texto(datos, "serie", "formulario", falta=SERIES[1]),
        lector.textos(datos, "tipos", "formulario"),
        lector.si_o_no(datos, "confirmado", "formulario"),
    )
    for dice in faltas_de(uno):
        lector.queja(f"formulario «{uno.codigo}»", dice)
    return (None if lector.problemas else uno), lector.problemas


def faltas_de(uno: Formulario) -> list[str]:
    """Return what keeps a form from being used, a sentence each."""
    faltas = []
    if not uno.codigo or uno.codigo != normal_formulario(uno.codigo) or "/" in uno.codigo:
        faltas.append("«codigo» va sin espacios ni barras, como «AV-2».")
    if not uno.titulo.strip():
        faltas.append("falta «titulo»; escriba lo que encabeza el papel.")
    if not uno.columnas:
        faltas.append("falta «columnas»; diga al menos una.")
    faltas += [
        f"no se conoce la columna «{una}».{parecido(una, COLUMNAS)}" for una in uno.columnas if una not in COLUMNAS
    ]
    faltas += [f"la columna «{una}» está dos veces." for una in _repetidos(uno.columnas)]
    if uno.serie not in SERIES:
        faltas.append(f"«serie» es una de: {', '.join(SERIES)}.")
    tipos = list(Tipo)
    faltas += [f"no se conoce el tipo «{tipo}».{parecido(tipo, tipos)}" for tipo in uno.tipos if tipo not in tipos]
    return faltas


def tipos_repetidos(formularios: Iterable[Formulario]) -> list[str]:
    """Return the kinds of movement that go on more than one form."""
    return _repetidos([tipo for uno in formularios for tipo in uno.tipos])


def _repetidos(nombres: Iterable[str]) -> list[str]:
    return [nombre for nombre, veces in Counter(nombres).items() if veces > 1]
