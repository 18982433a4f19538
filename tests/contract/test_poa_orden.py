"""`poa-regla`, `poa-evaluar`, `poa-atrasadas`, and the cuadros of the POA as a clerk reads them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.contract.conftest import Consola

POA = """gestion,accion,operacion,codigo,descripcion,indicador,agregacion,periodo,programado,ejecutado,evaluacion
2020,9.1,DDTJ 2,,Emitir cédulas,ci en tj.central,suma,2020-06,10,,
2020,9.1,DDTJ 2,,Certificar,cert.ci + cert.lc,suma,2020-06,8,,
2020,10.1,DDTJ 4,,Talleres,,suma,2020-06,2,0,
"""
EVALUAR = ("poa-evaluar", "--periodo", "2020-06", "--tarea")
JUNIO = ("--gestion", 2020, "--mes", 6)


@pytest.fixture
def con_poa(consola: Consola, tmp_path: Path) -> Consola:
    """Return a terminal with three tasks of June and what measures them."""
    poa, conteos = tmp_path / "poa.csv", tmp_path / "conteos.csv"
    poa.write_text(POA, encoding="utf-8")
    filas = ("tj.central,ci.nuevo,15", "tj.yacuiba,ci.nuevo,99", "tj.central,cert.ci,1", "tj.central,cert.lc,2")
    conteos.write_text("fecha,oficina,indicador,valor\n" + "".join(f"2020-06,{f}\n" for f in filas), encoding="utf-8")
    consola.bien("importar", "conteos", conteos)
    consola.bien("importar", "poa", poa)
    return consola


def test_a_task_is_measured_by_a_sum_and_in_the_offices_that_it_names(con_poa: Consola) -> None:
    tabla = con_poa.bien("cuadro", "poa_seguimiento", *JUNIO, "--formato", "texto").salida
    lineas = {linea.split("  ")[0]: linea.split() for linea in tabla.splitlines()}
    assert {"10", "15", "100,00", "150,00", "CUMPLE"} <= set(lineas["Emitir cédulas"])
    assert "3" in lineas["Certificar"]
    assert lineas["Certificar"][-2:] == ["NO", "CUMPLE"]


def test_an_export_with_measures_and_reasons_changes_nothing(con_poa: Consola, tmp_path: Path) -> None:
    con_poa.bien(
        "poa-evaluar",
        "--periodo",
        "2020-06",
        "--tarea",
        "Talleres",
        "--evaluacion",
        "NO APLICA",
        "--motivo",
        "Pandemia.",
    )
    antes = con_poa.bien("exportar", "poa").salida
    assert "NO APLICA: Pandemia." in antes
    archivo = tmp_path / "otra vez.csv"
    archivo.write_text(antes, encoding="utf-8")
    dicho = con_poa.bien("importar", "poa", archivo).salida
    assert "iguales: 3" in dicho
    assert con_poa.bien("exportar", "poa").salida == antes


def test_a_judgement_prints_its_reason_under_the_table(con_poa: Consola) -> None:
    orden = (
        "poa-evaluar",
        "--periodo",
        "2020-06",
        "--tarea",
        "10.1 DDTJ 4",
        "--evaluacion",
        "NO APLICA",
        "--usuario",
        "eva",
    )
    sin_motivo = con_poa(*orden)
    assert (sin_motivo.estado, sin_motivo.salida) == (2, "")
    assert "Falta el motivo" in sin_motivo.error
    con_poa.bien(*orden, "--motivo", "Se suspendieron.")
    notas = con_poa.bien("cuadro", "poa", *JUNIO, "--formato", "json").json["notas"]
    assert any(
        nota.startswith("10.1 DDTJ 4: NO APLICA (según la regla, NO CUMPLE), escrito por eva el ")
        and nota.endswith("Se suspendieron.")
        for nota in notas
    )


def test_the_rule_is_shown_changed_and_printed(con_poa: Consola) -> None:
    assert "CUMPLE desde 50 %" in con_poa.bien("poa-regla", "--gestion", 2020).salida
    con_poa.bien("poa-regla", "--gestion", 2020, "--umbral", "37,50", "--tope", "no")
    notas = con_poa.bien("cuadro", "poa", *JUNIO, "--formato", "json").json["notas"]
    assert any("CUMPLE desde 37,50 %" in nota and "aunque pase de 100 %" in nota for nota in notas)
    for mala in ("0", "mucho", "101"):
        assert con_poa("poa-regla", "--gestion", 2020, "--umbral", mala).estado == 2
    assert con_poa.bien("poa-atrasadas", *JUNIO[:2], "--hasta-mes", 6).salida == "10.1 DDTJ 4 Talleres: 0 de 2\n"


def test_the_summary_counts_tasks_by_operation(con_poa: Consola) -> None:
    tabla = con_poa.bien("cuadro", "poa_resumen", *JUNIO, "--formato", "json").json
    assert tabla["filas"] == [["DDTJ 2"], ["DDTJ 4"]]
    assert tabla["claves_columnas"] == [["tareas"], ["cumple"], ["no_cumple"], ["no_aplica"], ["sin_evaluar"]]
    assert tabla["celdas"] == [[2, 1, 1, 0, 0], [1, 0, 1, 0, 0]]
    # (100 + 37,5) / 2, 0, and the average of the three tasks: never that of the averages.
    assert [fila[-1] for fila in tabla["impresa"]["celdas"]] == ["68.75", "0.00", "45.83"]


@pytest.mark.parametrize(
    ("indicador", "dice"),
    [
        ("ci + rec.ci", "suma bolivianos con otras cosas"),
        ("ci en tj.marte", "no existe la oficina «tj.marte»"),
        ("cii", "no se conoce el indicador o concepto «cii»"),
    ],
)
def test_what_measures_nothing_is_refused_by_row_and_column(
    con_poa: Consola, tmp_path: Path, indicador: str, dice: str
) -> None:
    archivo = tmp_path / "f.csv"
    archivo.write_text(f"gestion,descripcion,periodo,indicador\n2020,x,2020,{indicador}\n", encoding="utf-8")
    hecho = con_poa("importar", "poa", archivo)
    assert hecho.estado == 2
    assert "f.csv:2:indicador" in hecho.error
    assert dice in hecho.error
