"""Record what a report draws, so that a program with nothing but the canvas can draw the very same.

Each call that the report makes on reportlab's canvas, on its texts and on its paths is kept with its arguments: the
same pages, words, rules, grounds and chart shapes, in the same faces, and already batched as ours are.
"""

from __future__ import annotations

import marshal
from typing import TYPE_CHECKING, Any

from segip_desk.reports import pluma
from segip_desk.reports.pdf import imprimir_pdf

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from segip_desk.core.informe import Informe

Llamada = tuple[int, str, tuple[Any, ...], dict[str, Any]]
"""(0 the canvas, 1 the open text, 2 the open path), method, arguments."""
LIENZO, TEXTO, TRAZO = range(3)
_ABREN = {"beginText": TEXTO, "beginPath": TRAZO}


class _Objeto:
    """Stands before the canvas, a text or a path: it writes down each call and passes it on."""

    def __init__(self, real: Any, cual: int, llamadas: list[Llamada]) -> None:  # noqa: ANN401 - reportlab has no types
        self.real = real
        self._cual = cual
        self._llamadas = llamadas

    def __getattr__(self, nombre: str) -> Callable[..., Any]:
        metodo = getattr(self.real, nombre)

        def llamada(*args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 - the same
            if not any(callable(argumento) for argumento in args):
                # What was begun is drawn by name: at replay it is the text or the path that is open.
                sin_objeto = tuple(None if isinstance(argumento, _Objeto) else argumento for argumento in args)
                self._llamadas.append((self._cual, nombre, sin_objeto, kwargs))
            reales = [argumento.real if isinstance(argumento, _Objeto) else argumento for argumento in args]
            dado = metodo(*reales, **kwargs)
            return _Objeto(dado, _ABREN[nombre], self._llamadas) if nombre in _ABREN else dado

        return llamada


def grabar(informe: Informe, archivo: Path) -> int:
    """Write down every call of a report's drawing in a file; return how many there are."""
    llamadas: list[Llamada] = []
    lienzo = vars(pluma)["Canvas"]
    vars(pluma)["Canvas"] = lambda *args, **kwargs: _Objeto(lienzo(*args, **kwargs), LIENZO, llamadas)
    try:
        imprimir_pdf(informe)
    finally:
        vars(pluma)["Canvas"] = lienzo
    archivo.write_bytes(marshal.dumps(llamadas))
    return len(llamadas)
