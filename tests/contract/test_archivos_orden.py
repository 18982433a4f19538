"""`importar` and `exportar`: what goes in comes out, and what is imported again changes nothing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

if TYPE_CHECKING:
    from pathlib import Path

    from openpyxl.worksheet.worksheet import Worksheet

    from tests.contract.conftest import Consola

CABEZA = "fecha,oficina,indicador,valor\n"


def _csv(carpeta: Path, texto: str, nombre: str = "f.csv") -> Path:
    archivo = carpeta / nombre
    archivo.write_text(texto, encoding="utf-8")
    return archivo


def _cuenta(salida: str) -> dict[str, int]:
    return {que: int(cuantas) for que, cuantas in re.findall(r"(\w+): (\d+)", salida)}


def test_simular_counts_new_changed_equal_and_rejected_and_stores_nothing(consola: Consola, tmp_path: Path) -> None:
    consola.bien(
        "importar", "conteos", _csv(tmp_path, f"{CABEZA}2020-01,tj.central,ci.nuevo,1\n2020-02,tj.central,ci.nuevo,2\n")
    )
    antes, cabeza = consola.conteos(), consola.bien("bitacora", "--formato", "json").json["cabeza"]
    otra = _csv(
        tmp_path,
        f"{CABEZA}2020-01,tj.central,ci.nuevo,1\n2020-02,tj.central,ci.nuevo,3\n2020-03,tj.central,ci.nuevo,4\n"
        "2020-03,tj.centro,ci.nuevo,4\n",
    )
    hecho = consola("importar", "conteos", otra, "--simular")
    assert hecho.estado == 2
    assert _cuenta(hecho.salida) == {"nuevas": 1, "cambiadas": 1, "iguales": 1, "rechazadas": 1}
    assert hecho.error.startswith("f.csv:5:oficina: ")
    assert consola.conteos() == antes
    assert consola.bien("bitacora", "--formato", "json").json["cabeza"] == cabeza

    buena = _csv(tmp_path, f"{CABEZA}2020-02,tj.central,ci.nuevo,3\n")
    hecho = consola.bien("importar", "conteos", buena, "--simular")
    assert _cuenta(hecho.salida) == {"nuevas": 0, "cambiadas": 1, "iguales": 0, "rechazadas": 0}
    assert consola.conteos() == antes


def test_a_month_refuses_its_days_unless_they_replace_it(consola: Consola, tmp_path: Path) -> None:
    consola.bien("importar", "conteos", _csv(tmp_path, f"{CABEZA}2020-06,tj.central,ci.nuevo,100\n"))
    dias = _csv(tmp_path, f"{CABEZA}2020-06-01,tj.central,ci.nuevo,40\n2020-06-02,tj.central,ci.nuevo,59\n", "dias.csv")
    antes = consola.conteos()
    hecho = consola("importar", "conteos", dias)
    assert hecho.estado == 2
    assert "dias.csv:2:" in hecho.error
    assert "--reemplazar" in hecho.error or "reemplaz" in hecho.error
    assert consola.conteos() == antes
    consola.bien("importar", "conteos", dias, "--reemplazar")
    assert consola.conteos() == dias.read_text(encoding="utf-8")
    mes = _csv(tmp_path, f"{CABEZA}2020-06,tj.central,ci.nuevo,100\n", "mes.csv")
    for opciones in ((), ("--reemplazar",)):
        assert consola("importar", "conteos", mes, *opciones).estado == 2
    assert consola.conteos() == dias.read_text(encoding="utf-8")


def test_a_task_of_the_poa_is_taken_out_with_the_word_that_erases(consola: Consola, tmp_path: Path) -> None:
    cabeza = "gestion,descripcion,periodo,programado\n"
    consola.bien("importar", "poa", _csv(tmp_path, f"{cabeza}2020,Emitir,2020,5\n2020,Emitri,2020,5\n"))
    hecho = consola.bien("importar", "poa", _csv(tmp_path, f"{cabeza}2020,Emitri,2020,borrar\n"))
    assert _cuenta(hecho.salida) == {"nuevas": 0, "cambiadas": 0, "iguales": 0, "borradas": 1, "rechazadas": 0}
    assert consola.bien("exportar", "poa").salida.count("Emit") == 1
    assert consola.bien("bitacora", "--verificar").salida.startswith("La cadena está entera")


def test_an_oficina_has_no_planilla_of_a_month_before_it_opened(consola: Consola, tmp_path: Path) -> None:
    base, salida = str(tmp_path / "lp.sqlite"), tmp_path / "p.xlsx"
    consola("iniciar", "--departamento", "lp", base=base)
    orden = ("exportar", "planilla", "--oficina", "lp.centro", "--salida", salida, "--mes")
    hecho = consola(*orden, "2020-10", base=base)
    assert hecho.estado == 2
    assert "no estaba abierta en 2020-10 (atiende desde 01/11/2020)" in hecho.error
    assert not salida.exists()
    assert consola(*orden, "2020-11", base=base).estado == 0


@pytest.mark.parametrize("opcion", [("--oficina", "tj.central"), ("--planilla", "apoyo")])
def test_what_only_a_planilla_has_is_refused_elsewhere(consola: Consola, opcion: tuple[str, str]) -> None:
    hecho = consola("exportar", "conteos", *opcion)
    assert (hecho.estado, hecho.salida) == (2, "")
    assert f"{opcion[0]}: solo para «exportar planilla»" in hecho.error


@pytest.mark.parametrize("clase", ["conteos", "observaciones", "poa"])
@pytest.mark.parametrize("extension", ["csv", "xlsx"])
def test_importing_an_export_changes_nothing(consola_demo: Consola, clase: str, extension: str, tmp_path: Path) -> None:
    archivo = tmp_path / f"todo.{extension}"
    consola_demo.bien("exportar", clase, "--salida", archivo)
    antes = consola_demo.bien("exportar", clase).salida
    cuenta = _cuenta(consola_demo.bien("importar", clase, archivo).salida)
    assert (cuenta["nuevas"], cuenta["cambiadas"], cuenta["rechazadas"]) == (0, 0, 0)
    assert cuenta["iguales"] == len(antes.splitlines()) - 1 > 0
    assert consola_demo.bien("exportar", clase).salida == antes


@pytest.mark.parametrize("clase", ["conteos", "observaciones", "poa"])
def test_an_export_fills_an_empty_base(consola_demo: Consola, clase: str, tmp_path: Path) -> None:
    archivo = tmp_path / "todo.csv"
    consola_demo.bien("exportar", clase, "--salida", archivo)
    base = str(tmp_path / "vacia.sqlite")
    assert consola_demo("iniciar", "--departamento", "tj", base=base).estado == 0
    assert consola_demo("importar", clase, archivo, base=base).estado == 0
    assert consola_demo("exportar", clase, base=base).salida == archivo.read_text(encoding="utf-8")


def test_exports_have_the_columns_of_the_contract(consola: Consola, tmp_path: Path) -> None:
    assert consola.conteos() == CABEZA
    assert consola.bien("exportar", "observaciones").salida == "cuadro,gestion,fila,columna,texto\n"
    assert consola.bien("exportar", "poa").salida == (
        "gestion,accion,operacion,codigo,descripcion,unidad,responsable,verificacion,indicador,agregacion,periodo,"
        "programado,reformulado,ejecutado,evaluacion\n"
    )
    con_papel = f"{CABEZA[:-1]},respaldo,corte\n2020-06,tj.central,ci.nuevo,1,Nota 12/2020,2020-06-30\n"
    consola.bien("importar", "conteos", _csv(tmp_path, con_papel))
    assert consola.conteos() == con_papel


@pytest.mark.parametrize(
    ("lapso", "fechas"),
    [
        ((), ["2019", "2020", "2020-06", "2020-07", "2021-06"]),
        (("--gestion", 2020), ["2020", "2020-06", "2020-07"]),
        (("--gestion", 2020, "--mes", 6), ["2020-06"]),
        (("--mes", "2021-06"), ["2021-06"]),
    ],
)
def test_exportar_narrows_to_a_gestion_or_a_month(
    consola: Consola, lapso: tuple[object, ...], fechas: list[str], tmp_path: Path
) -> None:
    todas = ("2019,tj.central,ci.nuevo", "2020,tj.yacuiba,lc.nueva", "2020-06,tj.central,ci.nuevo",
             "2020-07,tj.central,ci.nuevo", "2021-06,tj.central,ci.nuevo")  # fmt: skip
    consola.bien("importar", "conteos", _csv(tmp_path, CABEZA + "".join(f"{una},1\n" for una in todas)))
    filas = consola.bien("exportar", "conteos", *lapso).salida.splitlines()[1:]
    assert [fila.split(",")[0] for fila in filas] == fechas


@pytest.mark.parametrize("separador", [",", ";", "\t"])
@pytest.mark.parametrize("marca", ["", "\ufeff"])
def test_a_csv_may_part_its_cells_in_three_ways_with_or_without_a_mark(
    consola: Consola, separador: str, marca: str, tmp_path: Path
) -> None:
    texto = marca + "valor,fecha,indicador,oficina\n7,2020-06,ci.nuevo,tj.central\n".replace(",", separador)
    consola.bien("importar", "conteos", _csv(tmp_path, texto))
    assert consola.conteos() == f"{CABEZA}2020-06,tj.central,ci.nuevo,7\n"


def test_borrar_erases_and_a_blank_of_a_wide_sheet_does_not(consola: Consola, tmp_path: Path) -> None:
    ancha = 'fecha,oficina,ci.nuevo,lc.nueva,rec.ci\n2020-06,tj.central,14.556,"14,556",287028.00\n'
    consola.bien("importar", "conteos", _csv(tmp_path, ancha))
    assert consola.conteos() == (
        f"{CABEZA}2020-06,tj.central,ci.nuevo,14556\n2020-06,tj.central,lc.nueva,14556\n"
        "2020-06,tj.central,rec.ci,287028.00\n"
    )
    consola.bien("importar", "conteos", _csv(tmp_path, "fecha,oficina,ci.nuevo,lc.nueva\n2020-06,tj.central,borrar,\n"))
    assert "ci.nuevo" not in consola.conteos()
    assert "lc.nueva,14556" in consola.conteos()


def test_a_planilla_goes_out_is_filled_in_and_comes_back(consola: Consola, tmp_path: Path) -> None:
    hoja = tmp_path / "p.xlsx"
    orden = ("exportar", "planilla", "--oficina", "tj.central", "--mes", "2020-10", "--salida", hoja)
    assert str(hoja) in consola.bien(*orden).salida
    libro = load_workbook(hoja)
    pagina = libro.active
    cabeza = next(fila for fila in pagina.iter_rows() if any(celda.value == "ci.nuevo" for celda in fila))
    columna = next(celda.column for celda in cabeza if celda.value == "ci.nuevo")
    pagina.cell(_fila_del_dia(pagina, 5), columna, 12)
    pagina.cell(_fila_del_dia(pagina, 6), columna, 30)
    libro.save(hoja)
    cuenta = _cuenta(consola.bien("importar", "planilla", hoja, "--simular").salida)
    assert cuenta["nuevas"] == 2
    consola.bien("importar", "planilla", hoja)
    assert consola.conteos() == f"{CABEZA}2020-10-05,tj.central,ci.nuevo,12\n2020-10-06,tj.central,ci.nuevo,30\n"
    consola.bien(*orden)
    assert _cuenta(consola.bien("importar", "planilla", hoja).salida)["iguales"] == 2


def test_an_observacion_and_a_target_print_in_their_cuadro(consola: Consola, tmp_path: Path) -> None:
    consola.bien("importar", "conteos", _csv(tmp_path, f"{CABEZA}2020-03,tj.central,san.con_ra,5\n"))
    consola.bien(
        "importar", "observaciones",
        _csv(tmp_path, "cuadro,gestion,fila,columna,texto\nsaneamiento_resumen,2020,2020-03,observacion,CUARENTENA\n"),
    )  # fmt: skip
    tabla = consola.bien("cuadro", "saneamiento_resumen", "--gestion", 2020, "--formato", "json").json["impresa"]
    assert tabla["celdas"][2] == [5, None, 5, "CUARENTENA"]
    consola.bien(
        "importar", "poa",
        _csv(tmp_path, "gestion,descripcion,indicador,periodo,programado,reformulado\n2020,Cédulas,ci,2020,1478,528\n"),
    )  # fmt: skip
    tabla = consola.bien("cuadro", "ci_por_oficina", "--gestion", 2020, "--formato", "json").json
    assert [meta["valores"][0] for meta in tabla["metas"]] == [1478, 528]


def _fila_del_dia(pagina: Worksheet, dia: int) -> int:
    """Find the row of a planilla whose first cell is a day."""
    for fila in pagina.iter_rows(max_col=1):
        valor = fila[0].value
        if str(valor).startswith(f"2020-10-{dia:02d}") or getattr(valor, "day", None) == dia:
            return int(fila[0].row)
    message = f"the planilla has no day {dia}"
    raise LookupError(message)
