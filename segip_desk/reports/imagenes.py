"""The pages of a PDF as pictures, to be looked at before they are printed."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

_PUNTOS_POR_PULGADA = 72
# pdfium keeps state of its own and knows nothing of threads: one picture is drawn at a time in a process.
_TURNO = threading.Lock()


class Imagen(NamedTuple):
    """A page in pixels: its bytes are rows of `paso` bytes, each pixel blue, green, red and one that says nothing."""

    ancho: int
    alto: int
    paso: int
    contenido: bytes


class Hojas:
    """A PDF held open. It may be asked from any thread; `cerrar` lets it go.

    Attributes:
        medidas: width and height of each page, in points.
    """

    def __init__(self, contenido: bytes) -> None:
        """Open a PDF of ours."""
        # It loads a library of its own: only a window that previews pays for it.
        import pypdfium2  # noqa: PLC0415

        with _TURNO:
            self._documento = pypdfium2.PdfDocument(contenido)
            paginas = range(len(self._documento))
            self.medidas: Sequence[tuple[float, float]] = tuple(self._documento.get_page_size(n) for n in paginas)
        self._abierto = True

    def imagen(self, n: int, puntos_por_pulgada: float) -> Imagen | None:
        """Draw page `n`, from 0; None when the document was let go meanwhile."""
        with _TURNO:
            if not self._abierto:
                return None
            pagina = self._documento[n]
            mapa = pagina.render(scale=puntos_por_pulgada / _PUNTOS_POR_PULGADA, prefer_bgrx=True)
            hecha = Imagen(mapa.width, mapa.height, mapa.stride, bytes(mapa.buffer))
            mapa.close()
            pagina.close()
        return hecha

    def cerrar(self) -> None:
        """Let the document go."""
        with _TURNO:
            if self._abierto:
                self._abierto = False
                self._documento.close()
