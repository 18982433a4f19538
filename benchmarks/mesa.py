"""The planilla at the desk: opened into its model, a cell left, and a block pasted, each to where it is saved."""

from __future__ import annotations

import os
import shutil
import tempfile
from contextlib import closing, contextmanager
from itertools import cycle
from pathlib import Path
from time import perf_counter, sleep
from typing import TYPE_CHECKING

from benchmarks.generada import GESTION, QUIEN, base_generada
from benchmarks.medir import Linea, exigir, por_turnos, segundos
from benchmarks.planilla import LIMITE, MES, OFICINA, cruda
from segip_desk.core.rejilla.forma import Orientacion, Pedido

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from segip_desk.desk.planilla.modelo import Modelo
    from segip_desk.desk.planilla.redaccion import Redaccion
    from segip_desk.desk.planilla.vista import Vista

_CONSULTA = "select indicador_id, dia, valor, respaldo_id from conteo where periodo = ? and oficina_id = ?"
CELDA_MS, PEGAR_MS = 16.0, 100.0
_VECES = 21
_ESPERA = 0.001


def mesa() -> Iterator[Linea]:
    """Measure the three."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as carpeta:
        archivo = Path(shutil.copy(base_generada(), carpeta))
        with _planilla(archivo) as (vista, modelo, redaccion, leer):
            yield _abrir(archivo, modelo, leer)
            yield _ver(leer)
            yield from _dejar(vista, redaccion, leer)
            yield _pegar(vista, redaccion, leer)


@contextmanager
def _planilla(
    archivo: Path,
) -> Iterator[tuple[Vista, Modelo, Redaccion, Callable[[Pedido], None]]]:
    """Give a grid on a window, on a base of its own, and what opens another in it."""
    # Qt is loaded by whoever measures it, and by no other line.
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415

    from segip_desk.desk.planilla.modelo import Modelo  # noqa: PLC0415
    from segip_desk.desk.planilla.redaccion import Redaccion  # noqa: PLC0415
    from segip_desk.desk.planilla.vista import Vista  # noqa: PLC0415
    from segip_desk.desk.sesion import Sesion  # noqa: PLC0415
    from segip_desk.desk.tema.tema import Tema  # noqa: PLC0415
    from segip_desk.services import bases, escritorio, planillas  # noqa: PLC0415

    app = QApplication.instance() or QApplication([])
    exigir(isinstance(app, QApplication), "una aplicación con ventanas")
    base = bases.abrir_base(str(archivo), QUIEN)
    sesion = Sesion(base, QUIEN, escritorio.leer_apertura(base))
    modelo = Modelo()
    redaccion = Redaccion(sesion, modelo)
    vista = Vista(modelo, Tema(app))  # type: ignore[arg-type]  # it is one, or we would not be here
    vista.resize(880, 680)
    vista.show()

    def leer(pedido: Pedido) -> None:
        modelo.poner(redaccion.leida(planillas.abrir(base, pedido)))

    try:
        yield vista, modelo, redaccion, leer
    finally:
        vista.close()
        sesion.cerrar()


def _abrir(archivo: Path, modelo: Modelo, leer: Callable[[Pedido], None]) -> Linea:
    pedidos = [Pedido("produccion", Orientacion.DIAS, OFICINA, *divmod(MES, 100)), _en_blanco(1)]
    leer(pedidos[0])
    with closing(cruda(archivo)) as conexion:
        (oficina,) = conexion.execute("select id from oficina where codigo = ?", (OFICINA,)).fetchone()

        def consulta() -> list[tuple[int, ...]]:
            return conexion.execute(_CONSULTA, (MES, oficina)).fetchall()

        nuestro, par = por_turnos(segundos(lambda: leer(pedidos[0])), segundos(consulta), veces=101)
        exigir(modelo.hoja is not None and len(modelo.hoja.valores) == len(consulta()), "las cifras de la planilla")
    return Linea("mesa", "abrir una planilla, de los datos al modelo", nuestro, par, LIMITE, "la consulta con sqlite3")


def _ver(leer: Callable[[Pedido], None]) -> Linea:
    """Open one month after another, until each is measured and painted: what the line above leaves to the window."""
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415

    pedido = Pedido("produccion", Orientacion.DIAS, OFICINA, *divmod(MES, 100))
    meses = cycle((pedido, pedido._replace(mes=pedido.mes + 1)))

    def ver() -> None:
        leer(next(meses))
        QApplication.processEvents()

    (nuestro,) = por_turnos(segundos(ver), veces=_VECES)
    return Linea("mesa", "abrir una planilla, hasta pintada", nuestro)


def _dejar(vista: Vista, redaccion: Redaccion, leer: Callable[[Pedido], None]) -> Iterator[Linea]:
    """Leave a cell: what the GUI thread spends, until it is painted as saved; and how long that takes in all."""
    from PySide6.QtCore import Qt  # noqa: PLC0415
    from PySide6.QtTest import QTest  # noqa: PLC0415
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415

    leer(_en_blanco(1))
    vista.ir_a(0, 0)
    hechas: list[object] = []
    redaccion.guardada.connect(hechas.append)
    gastos, totales = [], []
    for n in range(_VECES):
        for letra in str(100 + n):
            QTest.keyClicks(vista.editor or vista, letra)
        antes, empieza, gasto = len(hechas), perf_counter(), 0.0
        gasto += segundos(lambda: QTest.keyClick(vista.editor or vista, Qt.Key.Key_Return))()
        while len(hechas) == antes:
            # Between one turn of the window and the next, it is idle: that is not its work.
            gasto += segundos(QApplication.processEvents)()
            sleep(_ESPERA)
        gasto += segundos(QApplication.processEvents)()
        gastos.append(gasto)
        totales.append(perf_counter() - empieza)
    gastos.sort()
    totales.sort()
    medio = _VECES // 2
    dice = "lo que puede tardar la ventana"
    yield Linea("mesa", "dejar una celda, trabajo de la ventana", gastos[medio] * 1000, CELDA_MS, 1, dice)
    yield Linea("mesa", "dejar una celda, hasta guardada", totales[medio] * 1000)


def _pegar(vista: Vista, redaccion: Redaccion, leer: Callable[[Pedido], None]) -> Linea:
    """Paste 31 x 40 cells over a blank month, until they are saved and painted."""
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415

    from segip_desk.core.rejilla.escritura import Zona  # noqa: PLC0415

    hechas: list[object] = []
    redaccion.guardada.connect(hechas.append)
    tiempos = []
    for mes in (1, 3, 5, 7, 8, 10, 12):
        leer(_en_blanco(mes)._replace(planilla="diaria"))
        hoja = vista.modelo.hoja
        exigir(hoja is not None, "una planilla")
        texto = "\n".join("\t".join(str(dia + columna) for columna in range(40)) for dia in range(1, 32))
        antes, empieza = len(hechas), perf_counter()
        redaccion.pegar(texto, Zona(0, 0, 0, 0))
        while len(hechas) == antes:
            QApplication.processEvents()
        QApplication.processEvents()
        tiempos.append(perf_counter() - empieza)
        exigir(len(hechas[-1]) == 31 * 40, "las celdas pegadas")  # type: ignore[arg-type]  # a set of keys
    tiempos.sort()
    dice = "lo que puede tardar"
    return Linea("mesa", "pegar 31 x 40 celdas, hasta guardadas", tiempos[len(tiempos) // 2] * 1000, PEGAR_MS, 1, dice)


def _en_blanco(mes: int) -> Pedido:
    """Return a month that the generated base has not."""
    return Pedido("produccion", Orientacion.DIAS, OFICINA, GESTION + 1, mes)
