"""The window as a process, from its start to what can be seen, beside a process with a bare window and a table."""

from __future__ import annotations

import tempfile
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.generada import QUIEN, carpeta
from benchmarks.medir import Linea, correr, memoria, por_turnos
from segip_desk.services import demo

if TYPE_CHECKING:
    from collections.abc import Iterator

LIMITE_PINTADA, LIMITE_CIFRAS, LIMITE_GRAFICOS = 1.5, 4.0, 7.0
MEMORIA_MB, MEMORIA_CON_INFORME_MB = 200, 250
VECES = 7
_HASTA = ("pintada", "cifras", "graficos")
_CON = (
    ("planilla", "Inicio y una planilla", MEMORIA_MB),
    ("informe", "Inicio y un informe a la vista", MEMORIA_CON_INFORME_MB),
)
_PAR = "QMainWindow + QTableView"


def ventana() -> Iterator[Linea]:
    """Measure the window on the demonstration of Tarija, copied once already today."""
    with tempfile.TemporaryDirectory(dir=carpeta()) as aparte:
        base = Path(aparte) / "tj.sqlite"
        demo.crear_demo(str(base), "tj", QUIEN).cerrar()
        abre = {hasta: ("-m", "benchmarks.ventana_hasta", hasta, str(base), aparte) for hasta in _HASTA}
        desnuda = ("-m", "benchmarks.ventana_desnuda")
        pintada, cifras, graficos, par = por_turnos(
            *(partial(correr, *abre[hasta]) for hasta in _HASTA), partial(correr, *desnuda), veces=VECES
        )
        yield Linea("ventana", "del proceso al marco pintado", pintada, par, LIMITE_PINTADA, _PAR)
        yield Linea("ventana", "del proceso a las palabras y cifras de Inicio", cifras, par, LIMITE_CIFRAS, _PAR)
        yield Linea("ventana", "del proceso a sus gráficos", graficos, par, LIMITE_GRAFICOS, _PAR)
        usa = memoria(*abre["graficos"])
        yield Linea("ventana", "memoria con Inicio", usa, MEMORIA_MB, 1.0, "lo que puede usar", "MB")
        for hasta, dice, limite in _CON:
            suya = memoria("-m", "benchmarks.ventana_hasta", hasta, str(base), aparte)
            yield Linea("ventana", f"memoria con {dice}", suya, limite, 1.0, "lo que puede usar", "MB")
        yield Linea("ventana", "memoria, al lado de la ventana desnuda", usa, memoria(*desnuda), None, _PAR, "MB")
