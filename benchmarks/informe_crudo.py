"""The peer of the report: raw sqlite3 and a raw canvas, run as a process of its own.

`python -m benchmarks.informe_crudo BASE GESTION LLAMADAS FUENTES SALIDA` reads the same figures with one query, and
draws the same cells and charts, call by call, as `benchmarks.grabar` wrote them down. It imports nothing of ours.
"""

from __future__ import annotations

import marshal
import sqlite3
import sys
from pathlib import Path
from typing import Any

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

_FIGURAS = (
    "select periodo, oficina_id, indicador_id, sum(valor) from conteo "
    "where periodo between ? and ? group by periodo, oficina_id, indicador_id"
)


def main(base: str, gestion: str, llamadas: str, fuentes: str, salida: str) -> None:
    """Print the report."""
    conexion = sqlite3.connect(base)
    periodo = int(gestion) * 100
    oficina = dict(conexion.execute("select id, codigo from oficina"))
    indicador = dict(conexion.execute("select id, codigo from indicador"))
    leidas = conexion.execute(_FIGURAS, (periodo, periodo + 12))
    cifras = {(mes, oficina[suya], indicador[que]): valor for mes, suya, que, valor in leidas}
    # A program writes each figure itself; the words that were recorded already hold them.
    textos = [f"{valor:,}".replace(",", ".") for valor in cifras.values()]
    if len(textos) != len(cifras):
        raise AssertionError
    for fuente in Path(fuentes).glob("*.ttf"):
        pdfmetrics.registerFont(TTFont(fuente.stem, str(fuente)))
    dibujar(Canvas(salida, invariant=1, pageCompression=1), marshal.loads(Path(llamadas).read_bytes()))  # noqa: S302 - written by benchmarks.grabar


def dibujar(lienzo: Any, llamadas: list[Any]) -> None:  # noqa: ANN401 - reportlab has no types
    """Draw every call that was written down."""
    abiertos: list[Any] = [lienzo, None, None]
    for cual, nombre, args, kwargs in llamadas:
        if nombre == "beginText":
            abiertos[1] = lienzo.beginText()
        elif nombre == "beginPath":
            abiertos[2] = lienzo.beginPath()
        elif nombre == "drawText":
            lienzo.drawText(abiertos[1])
        elif nombre == "drawPath":
            lienzo.drawPath(abiertos[2], **kwargs)
        else:
            getattr(abiertos[cual], nombre)(*args, **kwargs)


if __name__ == "__main__":
    main(*sys.argv[1:])
