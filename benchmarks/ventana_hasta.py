"""Our window, as `segip-desk --base BASE` opens it, until its frame is painted or its first page has what it shows.

Run as `python -m benchmarks.ventana_hasta pintada|cifras|graficos BASE AJUSTES`: the frame; the words and figures; the
charts too. The process ends there, as its peer does.
"""

from __future__ import annotations

import gc

# As segip_desk.__main__ does.
gc.disable()

import os  # noqa: E402 - after the collector
import sys  # noqa: E402
from typing import TYPE_CHECKING  # noqa: E402

if TYPE_CHECKING:
    from segip_desk.desk.arranque import Programa


def main(hasta: str, base: str, ajustes: str) -> None:
    """Open it."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["XDG_CONFIG_HOME"] = ajustes
    from segip_desk.cli import parse_ventana  # noqa: PLC0415 - it loads after the settings

    pedida = parse_ventana(["--base", base])
    from segip_desk.desk.arranque import correr  # noqa: PLC0415 - the same

    def medir(programa: Programa) -> None:
        if hasta == "pintada":
            programa.ventana.pintada.connect(lambda: os._exit(0))
        elif hasta == "cifras":
            programa.puerta.lista.connect(lambda: _con_cifras(programa))
        else:
            programa.puerta.lista.connect(lambda: _al_callar(programa))

    correr(*(pedida or (base, None)), al_empezar=medir)


def _con_cifras(programa: Programa) -> None:
    """End once the first page has its words and figures; they were asked for, and have not come yet."""
    pagina = programa.ventana.pagina
    if pagina is None:
        os._exit(1)
    pagina.con_cifras.connect(lambda: os._exit(0))


def _al_callar(programa: Programa) -> None:
    """End once nothing that the first page asked for is under way."""
    sesion = programa.ventana.sesion
    if sesion is None:
        os._exit(1)
    if not sesion.lector.en_curso:
        os._exit(0)
    sesion.lector.cuenta.connect(lambda cuantos: None if cuantos else os._exit(0))


if __name__ == "__main__":
    main(*sys.argv[1:])
