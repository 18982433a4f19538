"""The part of the cumulative reports: what a file would book is seen line by line, and booked only as it is seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent

from segip_desk.core.cuentas import ADMINISTRA, CONSULTA, Cuenta, Rol
from segip_desk.desk.presupuesto.reporte import ReporteAcumulado
from segip_desk.services import cierres, usuarios
from segip_desk.services.auditoria import verificar_bitacora
from segip_desk.services.presupuesto.ejecucion import ejecucion
from segip_desk.services.quien import Quien
from segip_desk.services.respaldos import papeles
from tests.bases import QUIEN
from tests.desk.presupuestos import MANTENIMIENTO, asiento, ir, sembrar

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.modeltest import ModelTester

    from segip_desk.desk.sesion import Sesion
    from segip_desk.desk.ventana.marco import Ventana
    from tests.desk.conftest import Quieto

REPORTE = """\
EJECUCIÓN PRESUPUESTARIA;;;;
PARTIDA;DESCRIPCIÓN;PRESUPUESTO VIGENTE;TOTAL DEVENGADO;TOTAL PAGADO
2.4.1.10;Mantenimiento;90.000,00;70.000,00;70.000,00
2.5.2.20;Consultores;120.000,50;117.412,14;100.000,00
2;Servicios no personales;210.000,50;187.412,14;170.000,00
TOTAL;;210.000,50;187.412,14;170.000,00
"""


def archivo(carpeta: Path, texto: str = REPORTE) -> Path:
    hecho = carpeta / "sigep.csv"
    hecho.write_text(texto, encoding="utf-8")
    return hecho


def abierta(ventana: Ventana, sesion: Sesion, quieto: Quieto) -> ReporteAcumulado:
    parte = ir(ventana, sesion, quieto, "presupuesto", "reporte")
    assert isinstance(parte, ReporteAcumulado)
    return parte


def mirada(parte: ReporteAcumulado, sesion: Sesion, quieto: Quieto, ruta: Path, *, linea: bool = True) -> None:
    parte.sistema.setCurrentIndex(parte.sistema.findData("sigep"))
    if linea:
        parte.categoria.setText("48 0 7")
        parte.fuente.setText("20-230")
    parte.tomar(ruta)
    quieto(sesion)
    quieto(sesion)


def filas(parte: ReporteAcumulado) -> list[list[str]]:
    modelo = parte.renglones.lista.modelo
    return [[modelo.index(f, c).data() for c in range(modelo.columnCount())] for f in range(modelo.rowCount())]


def test_a_report_is_seen_line_by_line_and_then_booked(
    ventana: Ventana, sesion: Sesion, quieto: Quieto, tmp_path: Path, qtmodeltester: ModelTester
) -> None:
    parte = abierta(ventana, sesion, quieto)
    assert parte.fecha.campo.text() == "31/10/2020"
    assert not parte.registra.isVisibleTo(parte)
    mirada(parte, sesion, quieto, archivo(tmp_path))
    assert parte.estado.text() == "Si se registra: 6 diferencias en 2 líneas."
    assert parte.columnas.text().startswith("Números escritos como 1.655.356,33. «PRESUPUESTO VIGENTE» es lo vigente")
    assert parte.columnas.text().endswith("No se usan: «DESCRIPCIÓN».")
    assert parte.totales.text() == (
        "2 líneas: vigente Bs 210.000,50, devengado Bs 187.412,14, pagado Bs 170.000,00. "
        "2 totales revisados: todos cuadran."
    )
    qtmodeltester.check(parte.renglones.lista.modelo)
    assert filas(parte)[0] == [
        "3", "Difiere", "24110  Mantenimiento y reparación de inmuebles", "48 0 007 · 20-230", "Vigente", "0,00",
        "90.000,00", "90.000,00",
    ]  # fmt: skip
    parte.registrar()
    quieto(sesion)
    quieto(sesion)
    assert parte.estado.text() == (
        "«Reporte SIGEP al 31/10/2020» registrado: 6 diferencias en 2 líneas. "
        "El archivo sigep.csv queda guardado como respaldo."
    )
    assert ejecucion(sesion.base, 2020, "sigep").total("sigep").pagado == 170_000_00
    assert any("Reporte SIGEP al 31/10/2020" in str(uno) for uno in papeles(sesion.base))
    assert verificar_bitacora(sesion.base).ok


def test_the_difference_is_with_what_stood_and_what_is_not_named_stays(
    ventana: Ventana, sesion: Sesion, quieto: Quieto, tmp_path: Path
) -> None:
    parte = abierta(ventana, sesion, quieto)
    mirada(parte, sesion, quieto, archivo(tmp_path))
    parte.registrar()
    quieto(sesion)
    parte.fecha.campo.setText("30/11/2020")
    suyas = ["24110;Mantenimiento;90.000,00;75.000,00;70.000,00", "TOTAL;;90.000,00;75.000,00;70.000,00"]
    sin_consultores = "\n".join([*REPORTE.splitlines()[:2], *suyas])
    mirada(parte, sesion, quieto, archivo(tmp_path, sin_consultores))
    assert parte.estado.text() == "Si se registra: 1 diferencia en 1 línea."
    assert [(una[1], una[5], una[6], una[7]) for una in filas(parte)] == [
        ("Igual", "90.000,00", "90.000,00", "0,00"),
        ("Difiere", "70.000,00", "75.000,00", "5.000,00"),
        ("Igual", "70.000,00", "70.000,00", "0,00"),
        ("No la nombra", "", "", ""),
    ]
    assert parte.renglones.pestanas.tabText(2) == "Difieren 1"
    parte.renglones.pestanas.setCurrentIndex(2)
    assert len(filas(parte)) == 1


@pytest.mark.parametrize(
    "caso",
    [
        ("TOTAL;;210.000,50", "TOTAL;;210.000,51", "difieren en Bs 0,01 (el SIGEP llama a esto EGA-00238)", 6),
        ("117.412,14;", "117,412.14;", "Mezcla dos estilos de número", None),
        ("2.5.2.20", "2.5.2.99", "La partida 25299 no está en el clasificador", 4),
        ("2.5.2.20", "2.4.1.10", "Repite la línea de la fila 3", 4),
    ],
)
def test_what_is_wrong_is_said_in_place_and_nothing_is_booked(
    ventana: Ventana, sesion: Sesion, quieto: Quieto, tmp_path: Path, caso: tuple[str, str, str, int | None]
) -> None:
    de, a, dice, fila = caso
    parte = abierta(ventana, sesion, quieto)
    mirada(parte, sesion, quieto, archivo(tmp_path, REPORTE.replace(de, a)))
    assert parte.estado.text().startswith("No se puede registrar, por ")
    malas = [una for una in filas(parte) if una[1] == "Rechazada"]
    suya = next(una for una in malas if dice in una[2])
    assert suya[0] == ("" if fila is None else str(fila))
    # The first reason is said whole, and what is right is compared all the same.
    assert parte.renglones.detalle.text()
    assert any(una[2].startswith("24110") for una in filas(parte))
    assert not parte.registra.isEnabled()
    parte.registrar()
    quieto(sesion)
    assert ejecucion(sesion.base, 2020, "sigep").filas == ()


def test_a_file_that_is_no_report_says_so(ventana: Ventana, sesion: Sesion, quieto: Quieto, tmp_path: Path) -> None:
    parte = abierta(ventana, sesion, quieto)
    mirada(parte, sesion, quieto, archivo(tmp_path, REPORTE.replace("PARTIDA;", "COSA;")))
    assert "no tiene una fila de títulos con la partida" in parte.estado.text()
    assert not parte.registra.isEnabled()
    parte.quitar()
    assert parte.estado.text().startswith("Elija el reporte acumulado")


def test_what_is_said_of_the_report_is_part_of_what_was_seen(
    ventana: Ventana, sesion: Sesion, quieto: Quieto, tmp_path: Path
) -> None:
    parte = abierta(ventana, sesion, quieto)
    mirada(parte, sesion, quieto, archivo(tmp_path), linea=False)
    assert "El reporte no dice la categoría programática" in filas(parte)[0][2]
    parte.categoria.setText("cuarenta")
    parte.categoria.editingFinished.emit()
    assert "cuarenta" in parte.estado.text()
    parte.categoria.setText("48 0 7")
    parte.categoria.editingFinished.emit()
    quieto(sesion)
    parte.fuente.setText("20-230")
    parte.fuente.editingFinished.emit()
    quieto(sesion)
    assert parte.registra.isEnabled()
    # Half typed, what is seen is of another report.
    parte.documento.setText("REP-7")
    parte.documento.textEdited.emit("REP-7")
    assert not parte.registra.isEnabled()
    parte.documento.editingFinished.emit()
    quieto(sesion)
    parte.registrar()
    quieto(sesion)
    assert parte.estado.text().startswith("«REP-7» registrado")


def test_what_is_seen_follows_what_others_book(
    ventana: Ventana, sesion: Sesion, quieto: Quieto, tmp_path: Path
) -> None:
    parte = abierta(ventana, sesion, quieto)
    mirada(parte, sesion, quieto, archivo(tmp_path))
    assert filas(parte)[0][5] == "0,00"

    def otro(base: object, quien: object) -> None:
        del base, quien
        sembrar(sesion.base, asiento("inicial", 40_000_00, "LEY-9", linea=MANTENIMIENTO._replace(sistema="sigep")))

    sesion.escribir(otro)
    quieto(sesion)
    quieto(sesion)
    assert filas(parte)[0][5:] == ["40.000,00", "90.000,00", "50.000,00"]


def test_a_closed_month_asks_why_it_enters_now(
    ventana: Ventana, sesion: Sesion, quieto: Quieto, tmp_path: Path
) -> None:
    cierres.cerrar(sesion.base, QUIEN, "presupuesto", 2020, 10)
    parte = abierta(ventana, sesion, quieto)
    mirada(parte, sesion, quieto, archivo(tmp_path))
    assert "Octubre de 2020 está cerrado" in parte.fecha.cerrado.text()
    assert not parte.registra.isEnabled()
    assert "cerrado" in filas(parte)[0][2]
    parte.fecha.motivo.setText("Llegó tarde")
    parte.fecha.motivo.editingFinished.emit()
    quieto(sesion)
    assert parte.estado.text() == "Si se registra: 6 diferencias en 2 líneas."
    parte.registrar()
    quieto(sesion)
    assert "registrado" in parte.estado.text()


def test_who_may_not_book_may_look_and_finds_it_grey(
    ventana: Ventana, sesion: Sesion, quieto: Quieto, tmp_path: Path
) -> None:
    jefa = Quien("jefa", QUIEN.reloj)
    usuarios.crear(sesion.base, jefa, Cuenta("jefa", "Jefa", roles=frozenset({Rol(ADMINISTRA)})), "clave larga 1")
    usuarios.crear(sesion.base, jefa, Cuenta("ana", "Ana", roles=frozenset({Rol(CONSULTA)})), "clave larga 2")
    parte = abierta(ventana, sesion, quieto)
    mirada(parte, sesion, quieto, archivo(tmp_path))
    assert not parte.registra.isEnabled()
    assert "le falta el rol «registra»" in parte.registra.toolTip()


def test_a_file_is_dropped_on_it(ventana: Ventana, sesion: Sesion, quieto: Quieto, tmp_path: Path) -> None:
    parte = abierta(ventana, sesion, quieto)
    datos = QMimeData()
    datos.setUrls([QUrl.fromLocalFile(str(archivo(tmp_path)))])
    soltado = QDropEvent(
        QPoint(1, 1), Qt.DropAction.CopyAction, datos, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    parte.dropEvent(soltado)
    quieto(sesion)
    assert parte.nombre.text() == "sigep.csv"


def test_a_file_that_changed_since_it_was_seen_is_not_booked(
    ventana: Ventana, sesion: Sesion, quieto: Quieto, tmp_path: Path
) -> None:
    parte = abierta(ventana, sesion, quieto)
    mirada(parte, sesion, quieto, archivo(tmp_path))
    archivo(tmp_path, REPORTE.replace("Mantenimiento", "Mantenimiento y más"))
    parte.registrar()
    quieto(sesion)
    assert "cambió después de que se miró" in parte.estado.text()
    assert ejecucion(sesion.base, 2020, "sigep").filas == ()
    assert not parte.registra.isEnabled()


def test_a_day_that_was_typed_stays_until_the_month_is_another(
    ventana: Ventana, sesion: Sesion, quieto: Quieto
) -> None:
    parte = abierta(ventana, sesion, quieto)
    parte.fecha.campo.setText("15/10/2020")
    parte.fecha.campo.editingFinished.emit()
    assert parte.documento.placeholderText() == "Reporte SIGEP al 15/10/2020"
    parte.leer()
    quieto(sesion)
    assert parte.fecha.campo.text() == "15/10/2020"
    ventana.contexto.poner(ventana.contexto.lugar.mover(1))
    quieto(sesion)
    assert parte.fecha.campo.text() == "30/11/2020"
