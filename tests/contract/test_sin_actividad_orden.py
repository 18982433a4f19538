"""`importar` and `exportar` of days without activity and of control figures, as they are typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

if TYPE_CHECKING:
    from pathlib import Path

    from tests.contract.conftest import Consola

AUSENCIAS = """\
oficina,desde,hasta,motivo,respaldo,corte
todas,2020-03-22,2020-06-30,cuarentena,DS 4199,2020-03-21
tj.central,2020-10-05,2020-10-05,corte de energía,,
"""
CONTROL = """\
fecha,oficina,indicador,valor,fuente,respaldo,corte
2020,brigada_distrital,ci,410,tabla nacional,,
2020,tj.departamental,ci,109763,tabla nacional,Informe público 2020,2020-12-31
2020-06,tj.central,rec.ci,1234.50,DNAF,,
"""


@pytest.mark.parametrize(("clase", "texto"), [("sin_actividad", AUSENCIAS), ("control", CONTROL)])
def test_what_is_exported_changes_nothing_when_it_is_imported(
    consola: Consola, tmp_path: Path, clase: str, texto: str
) -> None:
    archivo = tmp_path / "f.csv"
    archivo.write_text(texto, encoding="utf-8")
    cuantas = texto.count("\n") - 1
    assert f"nuevas: {cuantas}," in consola.bien("importar", clase, archivo, "--simular").salida
    consola.bien("importar", clase, archivo)
    assert consola.bien("exportar", clase).salida == texto
    for extension in ("csv", "xlsx"):
        salida = tmp_path / f"vuelta.{extension}"
        consola.bien("exportar", clase, "--salida", salida)
        assert f"iguales: {cuantas}," in consola.bien("importar", clase, salida).salida
    assert "La cadena está entera" in consola.bien("bitacora", "--verificar").salida


def test_an_export_is_narrowed_to_a_gestion_or_a_month(consola: Consola, tmp_path: Path) -> None:
    for clase, texto in (("sin_actividad", AUSENCIAS), ("control", CONTROL)):
        archivo = tmp_path / "f.csv"
        archivo.write_text(texto, encoding="utf-8")
        consola.bien("importar", clase, archivo)

    def filas(*orden: object) -> int:
        return consola.bien("exportar", *orden).salida.count("\n") - 1

    assert filas("sin_actividad", "--gestion", 2020) == 2
    assert filas("sin_actividad", "--mes", "2020-04") == 1
    assert filas("sin_actividad", "--gestion", 2021) == 0
    assert filas("control", "--gestion", 2020) == 3
    assert filas("control", "--mes", "2020-06") == 1


def test_the_sheet_of_an_office_says_why_a_day_is_blank(consola: Consola, tmp_path: Path) -> None:
    archivo, planilla = tmp_path / "f.csv", tmp_path / "planilla.xlsx"
    archivo.write_text(AUSENCIAS, encoding="utf-8")
    consola.bien("importar", "sin_actividad", archivo)
    consola.bien("exportar", "planilla", "--oficina", "tj.central", "--mes", "2020-10", "--salida", planilla)
    celdas = [str(celda) for fila in load_workbook(planilla).worksheets[0].values for celda in fila]
    assert [celda for celda in celdas if "corte de energía" in celda] == ["lunes · corte de energía"]
    consola.bien("importar", "planilla", planilla)


def test_a_bad_row_stores_nothing(consola: Consola, tmp_path: Path) -> None:
    archivo = tmp_path / "f.csv"
    archivo.write_text(AUSENCIAS + "tj.centrl,2020-10-05,,feriado,,\n", encoding="utf-8")
    hecho = consola("importar", "sin_actividad", archivo)
    assert hecho.estado == 2
    assert hecho.error.startswith("f.csv:4:oficina: no se conoce la oficina «tj.centrl». ¿Quiso decir «tj.central»?")
    assert consola.bien("exportar", "sin_actividad").salida == "oficina,desde,hasta,motivo\n"


def test_a_control_figure_is_never_added(consola_demo: Consola, tmp_path: Path) -> None:
    cuadro = ("cuadro", "ci_total_departamento", "--gestion", 2020)
    antes = consola_demo.bien(*cuadro).salida
    archivo = tmp_path / "f.csv"
    archivo.write_text(CONTROL, encoding="utf-8")
    consola_demo.bien("importar", "control", archivo)
    assert consola_demo.bien(*cuadro).salida == antes
    hallados = consola_demo("verificar", "--gestion", 2020, "--formato", "json").json["hallazgos"]
    suyos = [uno for uno in hallados if uno["regla"] == "cifras_de_control"]
    assert [uno["claves"][0] for uno in suyos] == [
        "2020/brigada_distrital/ci/tabla nacional",
        "2020/tj.departamental/ci/tabla nacional",
        "2020-06/tj.central/rec.ci/DNAF",
    ]
    assert {uno["gravedad"] for uno in suyos} == {"aviso"}
    # It prints as official, and an explanation prints with it.
    explica = ("verificar", "--explicar", "cifras_de_control", "--clave", "2020/tj.departamental/ci/tabla nacional")
    consola_demo.bien(*explica, "--motivo", "La tabla nacional cuenta también las brigadas.")
    consola_demo.bien("informe", "--gestion", 2020, "--salida", tmp_path / "informe.pdf")


def test_a_quarantine_that_is_declared_is_asked_for_no_more(consola_demo: Consola, tmp_path: Path) -> None:
    def sin_cifras() -> int:
        hallados = consola_demo("verificar", "--gestion", 2020, "--formato", "json").json["hallazgos"]
        return sum(uno["regla"] == "oficina_sin_cifras" for uno in hallados)

    assert sin_cifras() == 3
    archivo = tmp_path / "f.csv"
    archivo.write_text(AUSENCIAS, encoding="utf-8")
    consola_demo.bien("importar", "sin_actividad", archivo)
    assert sin_cifras() == 0
