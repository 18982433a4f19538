"""Our window, as `segip-desk --base BASE` opens it, until its frame is painted or its first page has what it shows.

Run as `python -m benchmarks.ventana_hasta HASTA BASE AJUSTES`, where HASTA is `pintada`, the frame; `cifras`, the words
and figures; `graficos`, the charts too; or, from there, `planilla`, one opened, or `informe`, one previewed. There the
process ends, as its peer does.
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
            programa.puerta.lista.connect(lambda: _al_callar(programa, _DESPUES.get(hasta)))

    correr(*(pedida or (base, None)), al_empezar=medir)


def _con_cifras(programa: Programa) -> None:
    """End once the first page has its words and figures; they were asked for, and have not come yet."""
    pagina = programa.ventana.pagina
    if pagina is None:
        os._exit(1)
    pagina.con_cifras.connect(lambda: os._exit(0))


_DESPUES = {"planilla": "emision", "informe": "informes"}
"""The page that is opened once the first one has all that it shows."""
_RESPIRO_MS = 300
"""Pages of a report are drawn a little after they are there; of these two the memory is measured, not the time."""


def _al_callar(programa: Programa, luego: str | None) -> None:
    """End once nothing that the first page asked for is under way; or go to another page, and end when it has all."""
    from PySide6.QtCore import QTimer  # noqa: PLC0415 - loaded by then

    from segip_desk.desk.contexto import Destino  # noqa: PLC0415 - the same

    ventana = programa.ventana
    sesion = ventana.sesion
    if sesion is None:
        os._exit(1)
    lector = sesion.lector

    def acabar() -> None:
        if not lector.en_curso:
            os._exit(0)

    def ir() -> None:
        lector.cuenta.disconnect(callar)
        lector.cuenta.connect(lambda cuantos: None if cuantos else QTimer.singleShot(_RESPIRO_MS, ventana, acabar))
        ventana.ir(Destino(luego or "", mes=6))

    def callar(cuantos: int) -> None:
        if not cuantos and luego is None:
            os._exit(0)
        if not cuantos:
            # Out of the answer that ended the reading: it is still being shown.
            QTimer.singleShot(0, ventana, ir)

    lector.cuenta.connect(callar)
    callar(lector.en_curso)


if __name__ == "__main__":
    main(*sys.argv[1:])
