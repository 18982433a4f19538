"""Holidays of a departamento and gestión: what a library knows, corrected by the rules of a seed file."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal

from segip_desk.core.calendario import Feriado
from segip_desk.core.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

Origen = Literal["nacional", "departamental", "por confirmar"]

_FECHA = re.compile(r"\d{2}-\d{2}", re.ASCII)
_SIN_LIMITE = 9999
_DOMINGO = 7
_BISIESTO = 2020
_CAMPOS = {
    "quitar": {"fecha", "motivo"},
    "agregar": {"fecha", "motivo", "nombre"},
    "dudar": {"fecha", "motivo"},
}
_OPCIONALES = {"departamento", "desde", "hasta"}


@dataclass(frozen=True, slots=True)
class Correccion:
    """What is done with a day of each year.

    Attributes:
        accion: quitar, agregar or dudar.
        mes_dia: `02-10`.
        departamento: its code, or empty for all.
        desde, hasta: first and last gestión.
    """

    accion: str
    mes_dia: str
    nombre: str = ""
    departamento: str = ""
    desde: int = 0
    hasta: int = _SIN_LIMITE

    def vale(self, departamento: str, gestion: int) -> bool:
        """Tell whether it speaks of that departamento and gestión."""
        return self.departamento in {"", departamento} and self.desde <= gestion <= self.hasta


def corrige(
    nacionales: Mapping[date, str],
    departamentales: Mapping[date, str],
    correcciones: Collection[Correccion],
    departamento: str,
    gestion: int,
) -> tuple[Feriado, ...]:
    """Return the holidays of a gestión in order of date, one a day.

    Days are taken out, added and marked as `correcciones` say; then what falls on a Sunday passes to Monday as well
    (the Sunday stays: it is still the holiday), unless Monday is a holiday of its own.
    """
    dias: dict[date, tuple[str, Origen]] = {dia: (nombre, "departamental") for dia, nombre in departamentales.items()}
    dias |= {dia: (nombre, "nacional") for dia, nombre in nacionales.items()}
    validas = [c for c in correcciones if c.vale(departamento, gestion)]
    for correccion in validas:
        dia = _en(correccion.mes_dia, gestion)
        if dia is None:
            continue
        if correccion.accion == "quitar":
            dias.pop(dia, None)
        elif correccion.accion == "agregar":
            dias.setdefault(dia, (correccion.nombre, "departamental" if correccion.departamento else "nacional"))
        elif dia in dias:
            dias[dia] = (dias[dia][0], "por confirmar")
    for dia, (nombre, origen) in list(dias.items()):
        lunes = dia + timedelta(days=1)
        if dia.isoweekday() == _DOMINGO:
            dias.setdefault(lunes, (f"{nombre} (trasladado)", origen))
    return tuple(
        Feriado(dia, nombre.replace("(observado)", "(trasladado)"), origen)
        for dia, (nombre, origen) in sorted(dias.items())
        if dia.year == gestion
    )


def lee_correcciones(
    datos: Mapping[str, object], departamentos: Collection[str]
) -> tuple[tuple[Correccion, ...], tuple[Problem, ...]]:
    """Read the corrections of a seed file.

    Returns:
        The corrections without the lines that are wrong, and the problems.
    """
    leidas: list[Correccion] = []
    problemas = [
        Problem(f"«{nombre}» no es una lista de correcciones; las que hay son: {', '.join(_CAMPOS)}.")
        for nombre in datos
        if nombre not in _CAMPOS
    ]
    for accion in _CAMPOS:
        lista = datos.get(accion, [])
        for numero, linea in enumerate(lista if isinstance(lista, list) else [lista], 1):
            fallas = list(_fallas(accion, linea, departamentos))
            if fallas:
                problemas.extend(Problem(f"«{accion}» n.º {numero} {falla}") for falla in fallas)
            else:
                campos = {k: v for k, v in linea.items() if k not in {"fecha", "motivo"}}
                leidas.append(Correccion(accion, linea["fecha"], **campos))
    return tuple(leidas), tuple(problemas)


def _fallas(accion: str, linea: object, departamentos: Collection[str]) -> Iterator[str]:
    if not isinstance(linea, dict):
        yield "no es una línea de campos; escríbala entre llaves."
        return
    for campo in sorted(_CAMPOS[accion] - linea.keys()):
        yield f"no tiene «{campo}»; agréguelo."
    for campo, valor in linea.items():
        tipo = int if campo in {"desde", "hasta"} else str
        if campo not in _CAMPOS[accion] | _OPCIONALES:
            yield f"tiene «{campo}», que el programa no conoce; quítelo."
        elif type(valor) is not tipo:
            yield f"tiene «{campo}» mal escrito; escriba {'una gestión' if tipo is int else 'un texto entre comillas'}."
        elif campo == "departamento" and valor not in departamentos:
            yield f"habla del departamento «{valor}», que no existe; los que hay son: {', '.join(departamentos)}."
        elif campo == "fecha" and (not _FECHA.fullmatch(str(valor)) or _en(str(valor), _BISIESTO) is None):
            yield f"tiene fecha = «{valor}»; escriba mes y día, como «02-10»."


def _en(mes_dia: str, gestion: int) -> date | None:
    """Return a day of each year in one gestión; None for 29 February where there is none."""
    try:
        return date.fromisoformat(f"{gestion:04d}-{mes_dia}")
    except ValueError:
        return None
