"""SQLAlchemy, loaded without what only its asynchronous half and its plug-ins ask for: a third of the time."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_QUE_SOBRAN = {"asyncio": ("iscoroutine",), "importlib.metadata": ()}
"""The modules that it imports at its beginning and may never use, each with the functions that it takes by name."""


class _Suplente(ModuleType):
    """Stands for a module of Python until something of it is asked for, and then answers as the module itself."""

    def __init__(self, nombre: str, funciones: tuple[str, ...]) -> None:
        super().__init__(nombre)
        for una in funciones:
            setattr(self, una, _aplazada(self, una))

    def __getattr__(self, nombre: str) -> object:
        if nombre.startswith("__"):
            # Python asks a module about its loading, and is not to load it for that.
            raise AttributeError(nombre)
        return getattr(_verdadero(self), nombre)


@contextmanager
def suplidos() -> Iterator[None]:
    """Let others stand for those modules inside the block; whoever imports them after it is given the true ones."""
    suplentes = {nombre: _Suplente(nombre, suyas) for nombre, suyas in _QUE_SOBRAN.items() if nombre not in sys.modules}
    sys.modules.update(suplentes)
    try:
        yield
    finally:
        for uno in suplentes.values():
            _retirar(uno)


def cargar() -> None:
    """Load SQLAlchemy with what SQLite needs of it; it does nothing where it is loaded."""
    with suplidos():
        import_module("sqlalchemy.dialects.sqlite")


def _aplazada(suplente: _Suplente, funcion: str) -> object:
    def llamar(*argumentos: object) -> object:
        return getattr(_verdadero(suplente), funcion)(*argumentos)

    return llamar


def _verdadero(suplente: _Suplente) -> ModuleType:
    _retirar(suplente)
    return import_module(suplente.__name__)


def _retirar(suplente: _Suplente) -> None:
    if sys.modules.get(suplente.__name__) is suplente:
        del sys.modules[suplente.__name__]
