"""A cell that can be trusted: refused in place, two desks, a locked base, a closed month, a killed process."""

from __future__ import annotations

import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import UTC, date, datetime
from time import perf_counter
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from segip_desk.core.conteos import Figura, Respaldo, Vigente
from segip_desk.core.rejilla.forma import Orientacion
from segip_desk.desk.planilla.ausencia import DialogoAusencia
from segip_desk.desk.planilla.cerrado import COMPLEMENTO, REABRIR
from segip_desk.desk.planilla.importar import VistaPrevia
from segip_desk.desk.planilla.modelo import Paso
from segip_desk.services import ausencias, cierres, cifra, planillas
from segip_desk.services.bases import abrir_base
from segip_desk.services.quien import Quien
from tests.desk.planilla.conftest import CONTROL, FEBRERO, clave

if TYPE_CHECKING:
    from pathlib import Path

    from tests.desk.planilla.conftest import Mano

K = Qt.Key
LUIS = Quien("luis", lambda: datetime(2021, 3, 6, 15, 30, tzinfo=UTC))


def boton(mano: Mano, texto: str) -> QPushButton:
    (suyo,) = [
        b
        for b in mano.pagina.findChildren(QPushButton)
        if b.isVisibleTo(mano.pagina) and b.text().replace("&", "") == texto
    ]
    return suyo


def otra_persona(mano: Mano, valor: int | None) -> None:
    planillas.guardar(mano.sesion.base, LUIS, [Figura(clave(1), valor)], {})


def test_what_is_refused_stays_in_its_place_with_the_reason_and_is_corrected_there(mano: Mano) -> None:
    mano.teclear("doce\n7\n")
    mano.esperar()
    assert (mano.texto(0, 0), mano.paso(0, 0)) == ("doce", Paso.RECHAZADA)
    burbuja = mano.pagina.atencion.burbuja
    assert burbuja.isVisible()
    assert burbuja.texto == "«doce» no es un número; escríbalo como 1234 o 1.234,56."
    assert mano.pagina.sin_guardar() == "En «Producción diaria» hay 1 celda que no se guardó."
    boton(mano, "Corregir").click()
    assert mano.editor is not None
    assert mano.editor.text() == "doce"
    mano.editor.clear()
    mano.teclear("12\n")
    assert [mano.guardado().valor(f, 0) for f in (0, 1)] == [12, 7]
    assert mano.pagina.sin_guardar() == ""
    assert not burbuja.isVisible()


def test_esc_lets_go_of_what_was_refused(mano: Mano) -> None:
    mano.teclear("x\n")
    mano.tecla(K.Key_Up)
    mano.tecla(K.Key_Escape)
    assert (mano.texto(0, 0), mano.paso(0, 0)) == ("", None)


def test_the_window_does_not_close_over_a_refused_cell_without_asking(mano: Mano) -> None:
    mano.teclear("x\n")
    mano.ventana.close()
    assert mano.ventana.isVisible()
    assert "Si cierra ahora, eso se pierde." in mano.ventana.avisos.textos[0]


def test_a_block_that_cannot_be_taken_is_marked_cell_by_cell_and_nothing_is_stored(mano: Mano) -> None:
    mano.pegar("1\t2\nx\t4\n")
    assert [mano.paso(f, c) for f, c in ((0, 0), (1, 0))] == [None, Paso.RECHAZADA]
    assert mano.ventana.avisos.textos[0].startswith("No se guardó nada: hay celdas que no se pueden tomar.")
    assert mano.guardado().valor(0, 0) is None


def test_a_pasted_total_that_is_wrong_is_marked_and_the_figures_are_saved(mano: Mano) -> None:
    mano.pegar("1\t2\t3\t7\n")
    assert mano.pagina.modelo.diferencias[0, 3].calculado == 6
    assert "no es lo que suman las cifras" in mano.ventana.avisos.textos[0]
    assert mano.guardado().valor(0, 3) == 6


def test_a_cell_that_another_desk_changed_shows_both_values_and_the_clerk_takes_the_other(mano: Mano) -> None:
    otra_persona(mano, 9)
    mano.teclear("6\n")
    mano.esperar()
    assert mano.paso(0, 0) is Paso.CHOQUE
    assert mano.pagina.atencion.burbuja.texto == (
        "luis la cambió mientras tanto: ahora dice 9, y usted escribió 6. Elija cuál queda."
    )
    boton(mano, "Tomar la otra").click()
    assert (mano.texto(0, 0), mano.paso(0, 0)) == ("9", None)
    assert mano.guardado().valor(0, 0) == 9


def test_or_leaves_the_own_one(mano: Mano) -> None:
    otra_persona(mano, 9)
    mano.teclear("6\n")
    mano.esperar()
    boton(mano, "Dejar la mía").click()
    assert mano.guardado().valor(0, 0) == 6
    assert mano.paso(0, 0) is Paso.GUARDADA


def test_undo_is_refused_with_a_sentence_when_the_value_is_another_or_the_month_closed(mano: Mano) -> None:
    mano.teclear("6\n")
    mano.esperar()
    otra_persona(mano, 9)
    mano.tecla(K.Key_Z, CONTROL)
    mano.esperar()
    assert mano.paso(0, 0) is Paso.CHOQUE
    mano.pagina.redaccion.descartar([(0, 0)])
    mano.en(1, 0)
    mano.teclear("8\n")
    mano.esperar()
    cierres.cerrar(mano.sesion.base, LUIS, "emision", 2021, 2)
    mano.tecla(K.Key_Z, CONTROL)
    mano.esperar()
    estado = mano.estado(1, 0)
    assert estado is not None
    assert estado.paso is Paso.RECHAZADA
    assert "está cerrado" in estado.dice
    assert mano.guardado().valor(1, 0) == 8


def test_a_locked_base_freezes_nothing_and_loses_no_keystroke(mano: Mano, archivo_demo: Path) -> None:
    guion = (
        "import sqlite3, sys\n"
        "con = sqlite3.connect(sys.argv[1], isolation_level=None); con.execute('begin immediate')\n"
        "print('tengo', flush=True); sys.stdin.readline(); con.rollback()\n"
    )
    orden = [sys.executable, "-c", guion, str(archivo_demo)]
    with subprocess.Popen(orden, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as otro:
        assert otro.stdout is not None
        assert otro.stdin is not None
        assert otro.stdout.readline() == "tengo\n"
        empieza = perf_counter()
        mano.teclear("1\n2\n3\n4\n5\n")
        assert perf_counter() - empieza < 2
        assert [mano.texto(f, 0) for f in range(5)] == list("12345")
        assert {mano.paso(f, 0) for f in range(5)} == {Paso.GUARDANDO}
        assert mano.texto(29, 0) == "15"
        otro.stdin.write("\n")
        otro.stdin.flush()
        assert [mano.guardado().valor(f, 0) for f in range(5)] == [1, 2, 3, 4, 5]
    assert {mano.paso(f, 0) for f in range(5)} <= {Paso.GUARDADA, None}


def test_a_cell_typed_twice_while_the_base_is_busy_ends_with_the_last(mano: Mano, archivo_demo: Path) -> None:
    with closing(sqlite3.connect(archivo_demo, isolation_level=None)) as otra:
        otra.execute("begin immediate")
        mano.teclear("1\n")
        mano.en(0, 0)
        mano.teclear("2\n")
        mano.en(0, 0)
        mano.tecla(K.Key_Delete)
        mano.teclear("3\n")
        assert mano.texto(0, 0) == "3"
        otra.rollback()
    assert mano.guardado().valor(0, 0) == 3
    assert mano.texto(0, 0) == "3"


def test_a_closed_month_says_who_and_when_and_takes_a_complemento_or_is_opened_again(mano: Mano) -> None:
    cierres.cerrar(mano.sesion.base, LUIS, "emision", 2021, 2)
    mano.ir(mes=1)
    mano.ir()
    assert mano.pagina.candado.cerrado.isVisible()
    assert mano.pagina.candado.cerrado.accessibleName() == (
        "Febrero de 2021 está cerrado: Emisión documental, por luis el 06/03/2021 a las 11:30."
    )
    mano.en(0, 0)
    mano.teclear("5")
    assert mano.editor is None
    assert "está cerrado" in mano.pagina.atencion.burbuja.texto
    mano.pagina.candado.cerrado.pedido.emit(COMPLEMENTO, "Llegó tarde el parte")
    mano.teclear("5\n")
    assert mano.guardado().valor(0, 0) == 5
    boton(mano, "Terminar el complemento").click()
    assert not mano.pagina.modelo.flags(mano.pagina.modelo.index(1, 0)) & Qt.ItemFlag.ItemIsEditable
    mano.pagina.candado.cerrado.pedido.emit(REABRIR, "Faltaban cifras")
    mano.esperar()
    assert not mano.pagina.candado.cerrado.isVisible()
    assert not mano.guardado().cierres


def test_the_chosen_paper_is_stamped_on_what_is_typed_and_told_beside_the_cell(mano: Mano) -> None:
    papel = Respaldo("RPED", "2021-02-16")
    mano.pagina.barra.papel.elegir(papel)
    assert mano.pagina.barra.papel.text() == "Respaldo: RPED, corte 16/02/2021"
    mano.teclear("5\n")
    assert mano.guardado().vigente(clave(1)) == Vigente(5, papel)
    assert planillas.papeles(mano.sesion.base)[0] == papel


def test_a_comment_and_a_mark_are_kept(mano: Mano) -> None:
    mano.teclear("5\n")
    mano.en(0, 0)
    mano.esperar()
    boton_marca = next(b for b in mano.pagina.detalle.findChildren(QPushButton) if b.text() == "Marcar para revisar")
    boton_marca.click()
    mano.pagina.detalle._comentario.setPlainText("Falta el parte.")
    mano.pagina.detalle.guardar_comentario()
    mano.esperar()
    nota = cifra.ficha(mano.sesion.base, clave(1)).nota
    assert nota is not None
    assert nota[:3] == ("Falta el parte.", True, "ana")
    assert "Marcada para revisar. Falta el parte." in mano.pagina.modelo.dice(0, 0)


def test_a_destination_leads_to_the_cell_of_a_figure(mano: Mano) -> None:
    mano.ir("conteo/2021-02-16/tj.central/lc.nueva")
    assert mano.vista.celda == (15, 4)
    mano.ir("conteo/2021/tj.central/ci.nuevo")
    pedido = mano.pagina.pedido
    assert pedido is not None
    assert pedido.orientacion is Orientacion.MESES
    assert mano.vista.celda == (12, 0)


def test_of_all_the_offices_the_month_is_shown_by_office(mano: Mano) -> None:
    mano.ir(oficina="")
    hoja = mano.pagina.modelo.hoja
    assert hoja is not None
    assert hoja.rejilla.pedido.orientacion is Orientacion.OFICINAS
    assert hoja.rejilla.filas[0].etiqueta == "Oficina Central"


def test_a_planilla_goes_out_as_a_sheet_and_comes_back_with_a_preview(mano: Mano, tmp_path: Path) -> None:
    mano.teclear("5\n6\n")
    mano.esperar()
    ruta = tmp_path / "febrero.xlsx"
    mano.pagina.exportar_a(ruta)
    mano.esperar()
    assert mano.ventana.avisos.textos[0] == f"La planilla se guardó en {ruta}."
    mano.en(0, 0)
    mano.tecla(K.Key_Delete)
    mano.esperar()
    previa = VistaPrevia(mano.sesion, ruta, mano.ventana)
    mano.esperar()
    assert previa.texto == "febrero.xlsx: 1 nuevas, 0 que cambian, 1 iguales, 0 que se borran."
    assert previa.se_puede
    with mano.qtbot.waitSignal(previa.accepted):
        next(b for b in previa.findChildren(QPushButton) if b.text() == "Importar").click()
    assert mano.guardado().valor(0, 0) == 5
    assert mano.texto(0, 0) == "5"


def test_a_day_without_activity_is_declared_from_the_grid_shaded_named_and_taken_back(mano: Mano) -> None:
    dia = date(2021, 2, 2)
    dialogo = DialogoAusencia(("tj.central", "Oficina Central"), dia, ())
    dialogo.poner(date(2021, 2, 3), "corte de energia")
    boton_declarar = next(b for b in dialogo.findChildren(QPushButton) if b.text() == "Declarar")
    boton_declarar.click()
    mano.pagina.explicar(dialogo.declarada)
    mano.esperar()
    hoja = mano.pagina.modelo.hoja
    assert hoja is not None
    assert [r.motivo for r in hoja.rejilla.filas[:4]] == ["", "corte de energía", "corte de energía", ""]
    assert "corte de energía." in mano.pagina.modelo.dice(1, 0)
    (vigente,) = ausencias.listar(mano.sesion.base, oficina="tj.central", desde=dia, hasta=dia)
    otro = DialogoAusencia(("tj.central", "Oficina Central"), dia, (vigente,))
    next(b for b in otro.findChildren(QPushButton) if b.text() == "Quitar «corte de energía»").click()
    mano.pagina.explicar(otro.quitada)
    assert mano.guardado().rejilla.filas[1].motivo == ""


MATADA = """
import os, sys
os.environ["QT_QPA_PLATFORM"] = "offscreen"
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from segip_desk.desk.contexto import Destino
from segip_desk.desk.sesion import Sesion
from segip_desk.desk.tema.tema import Tema
from segip_desk.desk.ventana.marco import Ventana
from segip_desk.services.bases import abrir_base
from segip_desk.services.escritorio import leer_apertura
from segip_desk.services.quien import Quien

QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, sys.argv[2])
app = QApplication([])
quien = Quien("ana")
base = abrir_base(sys.argv[1], quien)
sesion = Sesion(base, quien, leer_apertura(base))
ventana = Ventana(Tema(app))
ventana.show()
ventana.usar(sesion)
ventana.ir(Destino("emision", 2021, 2, "tj.central"))
while ventana.pagina.modelo.hoja is None:
    QTest.qWait(5)
ventana.pagina.redaccion.guardada.connect(
    lambda claves: print(*(f"{c.dia}" for c in claves), flush=True)
)
vista = ventana.pagina.vista
vista.ir_a(0, 0)
for n in range(1, 29):
    for letra in str(100 + n):
        QTest.keyClick(vista.editor or vista, letra)
    QTest.keyClick(vista.editor or vista, Qt.Key.Key_Return)
    QTest.qWait(2)
QTest.qWait(60000)
"""


def test_a_killed_window_loses_at_most_the_cell_that_was_not_saved(archivo_demo: Path, tmp_path: Path) -> None:
    orden = [sys.executable, "-c", MATADA, str(archivo_demo), str(tmp_path)]
    vistas: list[int] = []
    with subprocess.Popen(orden, stdout=subprocess.PIPE, text=True) as proceso:
        assert proceso.stdout is not None
        while len(vistas) < 12:
            linea = proceso.stdout.readline()
            assert linea, "the window ended by itself"
            vistas += [int(dia) for dia in linea.split()]
        proceso.send_signal(signal.SIGKILL)
        resto = proceso.stdout.read()
    vistas += [int(dia) for dia in resto.split()]
    with abrir_base(str(archivo_demo), LUIS) as base:
        hoja = planillas.abrir(base, FEBRERO)
    estan = [dia for dia in range(1, 29) if hoja.valor(dia - 1, 0) == 100 + dia]
    assert estan[: len(vistas)] == vistas == list(range(1, len(vistas) + 1))
    # Saved without being seen as such, at most: never half a cell.
    assert estan == list(range(1, len(estan) + 1))
