"""The heads that are not ours and what their columns were said to be, kept for the next file like them.

They are kept with the user's settings and not in the base: a way of reading is no figure, it would be a line of the
bitácora for each sheet that somebody looks at, and who may only look at the base may not write it. What it leads to is
always shown before it is stored.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, cast

from segip_desk.core.mapa import Mapa
from segip_desk.desk import ajustes

if TYPE_CHECKING:
    from segip_desk.services.cargas import Clase

_CLAVE = "importar/mapas"
_CUANTOS = 100


def recordados() -> dict[str, tuple[Clase, Mapa]]:
    """Return the kind and the map of each head that was seen, by its fingerprint, the oldest first."""
    try:
        guardados = json.loads(ajustes.texto(_CLAVE, "{}"))
        return {huella: _mapa(*partes) for huella, partes in guardados.items()}
    except (ValueError, TypeError, AttributeError):
        # Somebody edited the file: what cannot be read is as if it had not been there.
        return {}


def recordar(huella: str, clase: Clase, mapa: Mapa) -> None:
    """Keep what a head was said to be; the oldest are forgotten."""
    todos = recordados()
    todos.pop(huella, None)
    todos[huella] = (clase, mapa)
    llevar = {una: [suya, list(m.columnas), list(map(list, m.fijas))] for una, (suya, m) in todos.items()}
    ajustes.poner(_CLAVE, json.dumps(dict(list(llevar.items())[-_CUANTOS:]), ensure_ascii=False))


def _mapa(clase: object, columnas: list[object], fijas: list[list[object]]) -> tuple[Clase, Mapa]:
    return cast("Clase", str(clase)), Mapa(
        tuple(map(str, columnas)), tuple((str(nombre), str(texto)) for nombre, texto in fijas)
    )
