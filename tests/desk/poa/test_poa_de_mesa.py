"""The page of the POA: what was promised and done, typed in a grid, and who judges otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from segip_desk.core.cuentas import ADMINISTRA, CONSULTA, Cuenta, Rol
from segip_desk.core.poa import ClaveMeta, Programacion
from segip_desk.desk.contexto import Destino
from segip_desk.desk.poa.modelo import PlanModel
from segip_desk.desk.poa.pagina import PlanDeLaGestion, Poa
from segip_desk.services import cierres, usuarios
from segip_desk.services.auditoria import verificar_bitacora
from segip_desk.services.plan.escribir import guardar_tarea
from segip_desk.services.plan.rejilla import leer
from segip_desk.services.quien import Quien
from tests.bases import QUIEN
from tests.desk.presupuestos import sembrar

if TYPE_CHECKING:
    from pytestqt.modeltest import ModelTester
    from pytestqt.qtbot import QtBot

    from segip_desk.core.plan.rejilla import TareaDelPlan
    from segip_desk.desk.sesion import Sesion
    from segip_desk.desk.ventana.marco import Ventana
    from tests.desk.conftest import Quieto

TALLER = ClaveMeta(2020, "10.1", "DDTJ 4", "", "Talleres de capacitación", "2020-T1")


def abierta(ventana: Ventana, sesion: Sesion, quieto: Quieto, mes: int = 3) -> PlanDeLaGestion:
    con_taller = Programacion(TALLER, "taller", "Capacitación", programado=4_00)
    guardar_tarea(sesion.base, QUIEN, con_taller)
    ventana.ir(Destino("poa", gestion=2020, mes=mes, clave="Talleres"))
    quieto(sesion)
    quieto(sesion)
    pagina = ventana.pagina
    assert isinstance(pagina, Poa)
    return pagina.parte


def de_taller(parte: PlanDeLaGestion) -> int:
    """Return the first row of the task."""
    plan = parte.rejilla.modelo.plan
    assert plan is not None
    return 2 * next(n for n, una in enumerate(plan.tareas) if una.clave.descripcion == TALLER.descripcion)


def taller(sesion: Sesion, hasta: int = 3) -> TareaDelPlan:
    plan = leer(sesion.base, 2020, hasta, "trimestre")
    return next(una for una in plan.tareas if una.clave.descripcion == TALLER.descripcion)


def fila(parte: PlanDeLaGestion, n: int) -> list[str]:
    modelo = parte.rejilla.modelo
    return [modelo.index(n, c).data() for c in range(modelo.columnCount())]


def escribir(parte: PlanDeLaGestion, quieto: Quieto, n: int, columna: int, texto: str) -> None:
    modelo = parte.rejilla.modelo
    modelo.setData(modelo.index(n, columna), texto)
    quieto(parte.sesion)
    quieto(parte.sesion)


def test_the_grid_is_a_model_that_qt_takes(
    ventana: Ventana, sesion: Sesion, quieto: Quieto, qtmodeltester: ModelTester
) -> None:
    parte = abierta(ventana, sesion, quieto)
    qtmodeltester.check(parte.rejilla.modelo)
    cabezas = [parte.rejilla.modelo.headerData(n, Qt.Orientation.Horizontal) for n in range(9)]
    assert cabezas == ["Tarea", "", "T1", "T2", "T3", "T4", "A la fecha", "%", "Estado"]
    qtmodeltester.check(PlanModel(ventana.tema))
    assert parte.rejilla.tarea is not None
    assert parte.rejilla.tarea.clave.descripcion == TALLER.descripcion


def test_a_result_is_typed_and_the_state_follows_in_colour_and_words(
    ventana: Ventana, sesion: Sesion, quieto: Quieto
) -> None:
    parte = abierta(ventana, sesion, quieto)
    n = de_taller(parte)
    assert fila(parte, n)[:3] == ["DDTJ 4 · Talleres de capacitación", "Meta", "4"]
    assert fila(parte, n)[-1] == "SIN EJECUTADO"
    escribir(parte, quieto, n + 1, 2, "3")
    assert parte.respuesta.text() == "Guardado."
    assert fila(parte, n + 1)[2:] == ["3", "", "", "", "3", "75 %", "CUMPLE"]
    suelo = parte.rejilla.modelo.index(n, 8).data(Qt.ItemDataRole.BackgroundRole)
    assert suelo.name().upper() == ventana.tema.colores.bien_suelo
    assert parte.detalle.estado.text() == "CUMPLE"
    assert "ejecutado 3 de una meta de 4: 75 %" in parte.detalle.porque.text()
    escribir(parte, quieto, n + 1, 2, "1")
    assert fila(parte, n)[-1].startswith("NO CUMPLE")
    escribir(parte, quieto, n + 1, 2, "")
    assert taller(sesion).total.ejecutado is None
    assert verificar_bitacora(sesion.base).ok


def test_the_target_is_reformulated_or_programmed_as_chosen(ventana: Ventana, sesion: Sesion, quieto: Quieto) -> None:
    parte = abierta(ventana, sesion, quieto)
    n = de_taller(parte)
    escribir(parte, quieto, n, 2, "2")
    assert (taller(sesion).total.programado, taller(sesion).total.reformulado) == (4_00, 2_00)
    parte.escribe.setCurrentIndex(1)
    escribir(parte, quieto, n, 3, "6")
    assert taller(sesion, 6).total.programado == 10_00
    assert "Programado 4; Reformulado 2" in parte.rejilla.modelo.index(n, 2).data(Qt.ItemDataRole.ToolTipRole)


def test_what_is_no_figure_is_told_and_nothing_is_written(ventana: Ventana, sesion: Sesion, quieto: Quieto) -> None:
    parte = abierta(ventana, sesion, quieto)
    n = de_taller(parte)
    escribir(parte, quieto, n + 1, 2, "tres")
    assert "tres" in parte.respuesta.text()
    assert fila(parte, n + 1)[2] == ""
    assert taller(sesion).total.ejecutado is None


def test_a_judgement_over_the_rule_asks_why_and_says_who(ventana: Ventana, sesion: Sesion, quieto: Quieto) -> None:
    parte = abierta(ventana, sesion, quieto)
    escribir(parte, quieto, de_taller(parte) + 1, 2, "0")
    detalle = parte.detalle
    assert [detalle.de.itemData(n) for n in range(3)] == ["2020", "2020-T1", "2020-03"]
    detalle.de.setCurrentIndex(1)
    detalle.juicio.setCurrentText("NO APLICA")
    detalle.guarda.click()
    quieto(sesion)
    assert "Falta el motivo" in detalle.respuesta.text()
    detalle.motivo.setText("Se suspendieron por la cuarentena")
    detalle.guarda.click()
    quieto(sesion)
    quieto(sesion)
    assert detalle.respuesta.text() == "Guardada."
    assert detalle.estado.text() == "NO APLICA"
    assert "Según la regla sería NO CUMPLE. Motivo (ana," in detalle.porque.text()
    detalle.juicio.setCurrentIndex(0)
    detalle.guarda.click()
    quieto(sesion)
    quieto(sesion)
    assert detalle.estado.text() == "NO CUMPLE"


def test_a_closed_month_asks_why_it_enters_now(ventana: Ventana, sesion: Sesion, quieto: Quieto) -> None:
    for mes in (1, 2, 3):
        cierres.cerrar(sesion.base, QUIEN, "poa", 2020, mes)
    ventana.ir(Destino("poa", gestion=2020, mes=3))
    quieto(sesion)
    pagina = ventana.pagina
    assert isinstance(pagina, Poa)
    parte = pagina.parte
    assert parte.rejilla.modelo.headerData(2, Qt.Orientation.Horizontal) == "T1 ·"
    escribir(parte, quieto, 1, 2, "7")
    assert "cerrado" in parte.respuesta.text()
    parte.motivo.setText("Llegó tarde el parte")
    escribir(parte, quieto, 1, 2, "7")
    assert parte.respuesta.text() == "Guardado."
    assert fila(parte, 1)[2] == "7"


def test_months_and_the_whole_year_are_other_columns_and_the_budget_stands_beside(
    ventana: Ventana, sesion: Sesion, quieto: Quieto
) -> None:
    sembrar(sesion.base)
    parte = abierta(ventana, sesion, quieto, 12)
    assert parte.financiera.text() == "Ejecución financiera a la misma fecha: certificado 0 % de lo vigente (SIPPEC)."
    for clave, cuantas in (("mes", 12), ("gestion", 1)):
        parte.grano.setCurrentIndex(parte.grano.findData(clave))
        quieto(sesion)
        assert parte.rejilla.modelo.columnCount() == cuantas + 5
    assert "A este paso, a fin de año" in parte.detalle.proyecta.text() or not parte.detalle.proyecta.text()


def test_keys_walk_and_empty_the_grid(ventana: Ventana, sesion: Sesion, quieto: Quieto, qtbot: QtBot) -> None:
    parte = abierta(ventana, sesion, quieto)
    parte.rejilla.setCurrentIndex(parte.rejilla.modelo.index(1, 2))
    qtbot.keyClick(parte.rejilla, Qt.Key.Key_Return)
    assert parte.rejilla.currentIndex().row() == 3
    n = de_taller(parte)
    escribir(parte, quieto, n + 1, 2, "3")
    parte.rejilla.setCurrentIndex(parte.rejilla.modelo.index(n + 1, 2))
    qtbot.keyClick(parte.rejilla, Qt.Key.Key_Delete)
    quieto(sesion)
    quieto(sesion)
    assert taller(sesion).total.ejecutado is None


def test_who_may_not_write_finds_the_grid_closed(ventana: Ventana, sesion: Sesion, quieto: Quieto) -> None:
    jefa = Quien("jefa", QUIEN.reloj)
    usuarios.crear(sesion.base, jefa, Cuenta("jefa", "Jefa", roles=frozenset({Rol(ADMINISTRA)})), "clave larga 1")
    usuarios.crear(sesion.base, jefa, Cuenta("ana", "Ana", roles=frozenset({Rol(CONSULTA)})), "clave larga 2")
    ventana.ir(Destino("poa", gestion=2020, mes=3))
    quieto(sesion)
    pagina = ventana.pagina
    assert isinstance(pagina, Poa)
    modelo = pagina.parte.rejilla.modelo
    assert not modelo.flags(modelo.index(1, 2)) & Qt.ItemFlag.ItemIsEditable
    assert "le falta el rol «registra»" in pagina.parte.permiso.text()
    assert "le falta el rol «registra»" in pagina.parte.detalle.guarda.toolTip()
