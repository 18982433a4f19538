"""What a base says of itself between one write and the next, read once.

Every write leaves an entry in the bitácora, so two readings that see the same last entry see the same catalogue, texts
and targets. A table asks for them each time that it is built, and they would cost as much as its figures.
"""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar
from weakref import WeakKeyDictionary

from segip_desk.storage import crudo

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy.engine import Connection, Engine
    from sqlalchemy.engine.base import Transaction

P = ParamSpec("P")
R = TypeVar("R")

_Recuerdos = dict[object, Any]
_ULTIMA = "select hash from entrada order by n desc limit 1"

_por_base: WeakKeyDictionary[Engine, tuple[object, _Recuerdos]] = WeakKeyDictionary()
_por_lectura: WeakKeyDictionary[Transaction, _Recuerdos] = WeakKeyDictionary()


def recordada(lee: Callable[Concatenate[Connection, P], R]) -> Callable[Concatenate[Connection, P], R]:
    """Make a query answer from memory while the base's last entry is the same; its answer must not be altered.

    Inside a write it is asked each time, for what is being written has no entry yet.
    """

    @wraps(lee)
    def pregunta(con: Connection, /, *args: P.args, **kwargs: P.kwargs) -> R:
        if con.get_execution_options().get("segip_escribe", False):
            return lee(con, *args, **kwargs)
        recuerdos = _recuerdos(con)
        clave = (lee, args, tuple(kwargs.items()))
        if clave not in recuerdos:
            recuerdos[clave] = lee(con, *args, **kwargs)
        dicho: R = recuerdos[clave]
        return dicho

    return pregunta


def _recuerdos(con: Connection) -> _Recuerdos:
    """Return what is remembered of the moment that this reading sees."""
    lectura = con.get_transaction()
    if lectura is not None and lectura in _por_lectura:
        return _por_lectura[lectura]
    ultima = crudo.filas(con, _ULTIMA)
    recordada_en, recuerdos = _por_base.get(con.engine, (None, {}))
    if recordada_en != ultima:
        recuerdos = {}
        _por_base[con.engine] = ultima, recuerdos
    lectura = con.get_transaction()
    if lectura is not None:
        _por_lectura[lectura] = recuerdos
    return recuerdos
