"""A cumulative report is looked at before it is booked, and both systems are conciled."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from segip_desk.desk.presupuesto.conciliar import Conciliar
from segip_desk.desk.presupuesto.reporte import ReporteAcumulado
from segip_desk.services.presupuesto.ejecucion import ejecucion
from tests.desk.presupuestos import asiento, ir, sembrar

if TYPE_CHECKING:
    from pathlib import Path

    from segip_desk.desk.sesion import Sesion
    from segip_desk.desk.ventana.marco import Ventana
    from tests.desk.conftest import Quieto

REPORTE = """\
PARTIDA;DESCRIPCIÓN;PRESUPUESTO VIGENTE;TOTAL DEVENGADO
2.4.1.10;Mantenimiento;95.000,00;70.000,00
4.3.1.20;Equipo;61.234,56;0,00
TOTAL;;156.234,56;70.000,00
"""


def mirado(ventana: Ventana, sesion: Sesion, quieto: Quieto, archivo: Path) -> ReporteAcumulado:
    """Show a report cut at October, of one categoría and fuente."""
    parte = ir(ventana, sesion, quieto, "presupuesto", "reporte")
    assert isinstance(parte, ReporteAcumulado)
    parte.categoria.setText("48 0 007")
    parte.fuente.setText("20-230")
    parte.tomar(archivo)
    quieto(sesion)
    return parte


@pytest.fixture
def archivo(tmp_path: Path) -> Path:
    """Return SIGEP's report."""
    ruta = tmp_path / "sigep.csv"
    ruta.write_text(REPORTE, encoding="utf-8")
    return ruta


def test_a_report_says_what_it_would_book_and_books_it(
    ventana: Ventana, sesion: Sesion, quieto: Quieto, archivo: Path
) -> None:
    sembrar(sesion.base)
    parte = mirado(ventana, sesion, quieto, archivo)
    assert parte.dice.text().startswith("Números como 1.655.356,33. Columnas: PRESUPUESTO VIGENTE (vigente)")
    assert "2 líneas suman vigente Bs 156.234,56; devengado Bs 70.000,00." in parte.dice.text()
    assert "Filas de totales: 1, y cuadran. No se usan: DESCRIPCIÓN." in parte.dice.text()
    assert parte.lista.modelo.filas[0][1:] == ("vigente", 0, 95_000_00)
    assert ejecucion(sesion.base, 2020, "sigep").filas == ()
    parte.asienta.click()
    quieto(sesion)
    quieto(sesion)
    assert parte.respuesta.text() == "Reporte asentado; cifras nuevas: 4; el archivo queda como respaldo."
    assert ejecucion(sesion.base, 2020).total("sigep").devengado == 70_000_00
    assert not parte.asienta.isEnabled()
    parte.mira.click()
    quieto(sesion)
    assert parte.respuesta.text() == "Todo está ya como dice el reporte."


def test_a_report_whose_total_is_not_its_lines_is_refused(
    ventana: Ventana, sesion: Sesion, quieto: Quieto, archivo: Path
) -> None:
    archivo.write_text(REPORTE.replace("156.234,56", "156.234,57"), encoding="utf-8")
    parte = mirado(ventana, sesion, quieto, archivo)
    assert "difieren en Bs 0,01 (el SIGEP llama a esto EGA-00238)" in parte.respuesta.text()
    assert not parte.asienta.isEnabled()
    assert parte.asienta.toolTip() == "Mire primero qué asentaría"


def test_both_systems_are_conciled_and_a_difference_is_explained(
    ventana: Ventana, sesion: Sesion, quieto: Quieto, archivo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sembrar(sesion.base, asiento("certificado", 80_000_00, "CP-1", 2))
    parte = ir(ventana, sesion, quieto, "presupuesto", "conciliacion")
    assert isinstance(parte, Conciliar)
    assert "el SIGEP no tiene cifras" in parte.resumen.text()
    assert not parte.imprime.isEnabled()
    reporte = mirado(ventana, sesion, quieto, archivo)
    reporte.asienta.click()
    quieto(sesion)
    ir(ventana, sesion, quieto, "presupuesto", "conciliacion")
    quieto(sesion)
    assert parte.resumen.text().endswith("Diferencias: 1; abiertas: 1")
    assert "SIPPEC: certificado Bs 80.000,00 sobre vigente Bs 156.234,56" in parte.bases.text()
    parte.lista.selectRow(0)
    assert [parte.lista.modelo.index(0, n).data() for n in (0, 4, 5, 6, 8)] == [
        "24110",
        "80.000,00",
        "70.000,00",
        "10.000,00",
        "Abierta",
    ]
    parte.texto.setText("En trámite de pago")
    parte.explicar()
    quieto(sesion)
    quieto(sesion)
    assert parte.resumen.text().endswith("Diferencias: 1; abiertas: 0")
    assert parte.lista.modelo.index(0, 9).data() == "En trámite de pago"
    monkeypatch.setattr("segip_desk.desk.presupuesto.conciliar.pedir_ruta", lambda *_: tmp_path / "c.pdf")
    parte.imprime.click()
    quieto(sesion)
    assert (tmp_path / "c.pdf").read_bytes().startswith(b"%PDF")
    assert date(2020, 10, 31).strftime("%d/%m/%Y") in parte.resumen.text()
