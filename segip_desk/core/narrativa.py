"""The sentences of a report: templates whose figures are bound to a table; no digit is typed.

A template is a Spanish sentence with names in braces. A sentence that names what the table does not have (a
second oficina, a month without production) is left out whole, so that no sentence is ever false or half said.
The names are explained in `resources/informes/LEEME.md`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from segip_desk.core.cuadro.tabla import Unidad
from segip_desk.core.informe import Parrafo, Tramo
from segip_desk.core.numeros import escribe, escribe_centavos

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from segip_desk.core.calendario import Lapso
    from segip_desk.core.vista import Clases, Linea, Vista

_NOMBRE = re.compile(r"\{([^{}]+)\}")
_CLASES: Mapping[str, Clases] = {
    "oficina": "oficina",
    "oficinas": "oficina",
    "mes": "mes",
    "meses": "mes",
    "linea": "linea",
    "lineas": "linea",
}
_PUESTO = re.compile(r"(oficina|mes|linea)_([1-9])(?:_(valor|parte))?")
_GRUPO = re.compile(r"(oficinas|meses|lineas)(_en_cero)?")
_EN_PALABRAS = (
    "cero",
    "una",
    "dos",
    "tres",
    "cuatro",
    "cinco",
    "seis",
    "siete",
    "ocho",
    "nueve",
    "diez",
    "once",
    "doce",
)


def nombres_desconocidos(plantilla: str) -> list[str]:
    """Return the names of a template that mean nothing."""
    return [n for n in _NOMBRE.findall(plantilla) if not _se_conoce(n)]


def redactar(frases: Iterable[Iterable[str]], vista: Vista, lapso: Lapso) -> Parrafo:
    """Bind the sentences to a table and join those that can be said; an empty paragraph when none can.

    Args:
        frases: each a list of ways to say it; the first that can be said counts.
    """
    tramos: list[Tramo] = []
    for formas in frases:
        dichas = (_frase(forma, lambda nombre: _enlazar(nombre, vista, lapso)) for forma in formas)
        frase = next((dicha for dicha in dichas if dicha is not None), None)
        if frase is not None:
            tramos += [*([Tramo(" ")] if tramos else []), *frase]
    return tuple(tramos)


def enumerar(nombres: Iterable[str]) -> str:
    """Join names as Spanish does: `abril, mayo y junio`, `Tarija e Irupana`."""
    todos = list(nombres)
    if len(todos) < 2:
        return "".join(todos)
    nexo = "e" if re.match(r"h?[ií](?![aeouáéó])", todos[-1].casefold()) else "y"
    return f"{', '.join(todos[:-1])} {nexo} {todos[-1]}"


def _se_conoce(nombre: str) -> bool:
    return bool(
        nombre in {"periodo", "gestion", "total"}
        or _PUESTO.fullmatch(nombre)
        or _GRUPO.fullmatch(nombre)
        or re.fullmatch(r"(valor|parte):[\w.@-]+", nombre)
    )


def _frase(plantilla: str, enlazar: Callable[[str], Tramo | None]) -> list[Tramo] | None:
    tramos: list[Tramo] = []
    for n, pieza in enumerate(_NOMBRE.split(plantilla)):
        if n % 2:
            tramo = enlazar(pieza)
            if tramo is None:
                return None
            tramos.append(tramo)
        elif pieza:
            tramos.append(Tramo(pieza))
    return tramos


def _enlazar(nombre: str, vista: Vista, lapso: Lapso) -> Tramo | None:
    if nombre == "periodo":
        return Tramo(lapso.nombre)
    if nombre == "gestion":
        return Tramo(str(lapso.gestion))
    if nombre == "total":
        return _cifra(vista.total, vista.unidad)
    puesto, grupo = _PUESTO.fullmatch(nombre), _GRUPO.fullmatch(nombre)
    if puesto:
        return _de_puesto(vista, *puesto.groups())
    if grupo:
        return _de_grupo(vista, *grupo.groups())
    que, _, clave = nombre.partition(":")
    linea = vista.linea(clave)
    return _de_linea(vista, linea, que) if linea else None


def _de_puesto(vista: Vista, clase: str, puesto: str, que: str | None) -> Tramo | None:
    """Bind the first, second… line of a class by what it adds up to; a line of zero has no place.

    Where only one line produced, nothing is first.
    """
    lineas = _con_produccion(vista, clase)
    if len(lineas) < max(int(puesto), 2):
        return None
    linea = sorted(lineas, key=lambda li: -(li.valor or 0))[int(puesto) - 1]
    return _de_linea(vista, linea, que) if que else Tramo(linea.nombre)


def _de_linea(vista: Vista, linea: Linea, que: str) -> Tramo | None:
    """Bind the valor of a line, or its parte of the total."""
    return _cifra(linea.valor, linea.unidad) if que == "valor" else _parte(linea.valor, vista.total)


def _de_grupo(vista: Vista, clase: str, en_cero: str | None) -> Tramo | None:
    """Bind how many lines of a class produced, or the names of those that did not."""
    if en_cero is None:
        cuantas = len(_con_produccion(vista, clase))
        if cuantas < 2:
            return None
        return Tramo(_EN_PALABRAS[cuantas] if cuantas < len(_EN_PALABRAS) else str(cuantas))
    sin = [li.nombre for li in vista.lineas(_CLASES[clase]) if li.valor == 0]
    return Tramo(enumerar(sin)) if sin and _con_produccion(vista, clase) else None


def _con_produccion(vista: Vista, clase: str) -> list[Linea]:
    return [li for li in vista.lineas(_CLASES[clase]) if li.valor]


def _cifra(valor: int | None, unidad: Unidad) -> Tramo | None:
    if valor is None:
        return None
    return Tramo(f"Bs {escribe_centavos(valor)}" if unidad is Unidad.CENTAVOS else escribe(valor, unidad), fuerte=True)


def _parte(valor: int | None, total: int | None) -> Tramo | None:
    """Bind a share of the total, with one decimal, half up from the exact quotient."""
    if valor is None or not total:
        return None
    decimas = (valor * 2000 + total) // (2 * total)
    return Tramo(f"{decimas // 10},{decimas % 10}\u00a0%", fuerte=True)
