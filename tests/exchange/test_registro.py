"""What the register hands out is what an import takes: importing an export changes nothing."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, get_args

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from segip_desk.core.conteos import Clave, Figura, Respaldo
from segip_desk.core.identidad import parece_documento
from segip_desk.core.numeros import MAXIMO_CENTAVOS, MAXIMO_CONTEO
from segip_desk.core.observaciones import ClaveObservacion, Observacion
from segip_desk.core.poa import AgregacionMeta, ClaveMeta, Programacion
from segip_desk.core.problems import Rejected
from segip_desk.exchange.conteos import interpretar_conteos
from segip_desk.exchange.lectura import leer_hoja
from segip_desk.exchange.observaciones import interpretar_observaciones
from segip_desk.exchange.poa import interpretar_poa
from segip_desk.exchange.registro import (
    Cuadricula,
    cuadricula_csv,
    exportar_conteos,
    exportar_observaciones,
    exportar_poa,
    guardar_cuadricula,
)

if TYPE_CHECKING:
    from segip_desk.core.catalogo import Catalogo
    from segip_desk.exchange.hoja import Hoja

EXTENSIONES = st.sampled_from([".csv", ".xlsx"])
TEXTOS = (
    st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs")), max_size=30)
    .map(lambda texto: " ".join(texto.split()))
    .filter(lambda texto: texto.casefold() != "borrar" and texto.isprintable() and not parece_documento(texto))
)
CON_TEXTO = TEXTOS.filter(bool)
DIAS = st.dates(min_value=date(1990, 1, 1), max_value=date(2100, 12, 31))
CUANDO = st.one_of(
    DIAS.map(lambda dia: (dia.year * 100 + dia.month, dia.day)),
    DIAS.map(lambda dia: (dia.year * 100 + dia.month, 0)),
    DIAS.map(lambda dia: (dia.year * 100, 0)),
)
RESPALDOS = st.none() | st.builds(Respaldo, CON_TEXTO, st.just("") | DIAS.map(lambda dia: dia.isoformat()))
CENTESIMAS = st.none() | st.integers(0, MAXIMO_CENTAVOS)


def _figura(cuando: tuple[int, int], indicador: str, valor: int | None, respaldo: Respaldo | None) -> Figura:
    tope = MAXIMO_CENTAVOS if indicador == "rec.ci" else MAXIMO_CONTEO
    return Figura(Clave(cuando[0], "tj.central", indicador, cuando[1]), valor and valor % (tope + 1), respaldo)


FIGURAS = st.lists(
    st.builds(
        _figura,
        CUANDO,
        st.sampled_from(["ci.nuevo", "lc.nueva", "rec.ci"]),
        st.none() | st.integers(0, MAXIMO_CENTAVOS),
        RESPALDOS,
    ),
    min_size=1,
    max_size=8,
    unique_by=lambda figura: figura.clave,
)
OBSERVADAS = st.lists(
    st.builds(
        Observacion,
        st.builds(ClaveObservacion, st.just("emision_general"), st.integers(1990, 2100), CON_TEXTO, TEXTOS),
        CON_TEXTO,
    ),
    min_size=1,
    max_size=5,
    unique_by=lambda observada: observada.clave,
)


def _programacion(clave: ClaveMeta, periodo: str, resto: Programacion) -> Programacion:
    return replace(resto, clave=clave._replace(periodo=f"{clave.gestion}{periodo}"))


PROGRAMADAS = st.lists(
    st.builds(
        _programacion,
        st.builds(ClaveMeta, st.integers(1990, 2100), TEXTOS, TEXTOS, TEXTOS, CON_TEXTO, st.just("")),
        st.sampled_from(["", "-T1", "-T4", "-01", "-12"]),
        st.builds(
            Programacion,
            st.just(ClaveMeta(2020, "", "", "", "", "")),
            TEXTOS,
            TEXTOS,
            TEXTOS,
            st.sampled_from(["", "ci", "rec.ci"]),
            st.sampled_from(get_args(AgregacionMeta)),
            CENTESIMAS,
            CENTESIMAS,
            CENTESIMAS,
            TEXTOS,
        ),
    ),
    min_size=1,
    max_size=5,
    unique_by=lambda una: una.clave,
)


def ida_y_vuelta(cuadricula: Cuadricula, extension: str) -> Hoja:
    with tempfile.TemporaryDirectory() as carpeta:
        ruta = Path(carpeta) / f"f{extension}"
        guardar_cuadricula(ruta, cuadricula)
        return leer_hoja(ruta)


@settings(max_examples=60)
@given(FIGURAS, EXTENSIONES)
def test_counts_that_go_out_come_back_the_same(catalogo: Catalogo, figuras: list[Figura], extension: str) -> None:
    lectura, problemas = interpretar_conteos(ida_y_vuelta(exportar_conteos(figuras, catalogo), extension), catalogo, {})
    assert (lectura.figuras, problemas) == (figuras, [])


@settings(max_examples=60)
@given(OBSERVADAS, EXTENSIONES)
def test_observaciones_that_go_out_come_back_the_same(observadas: list[Observacion], extension: str) -> None:
    hoja = ida_y_vuelta(exportar_observaciones(observadas), extension)
    leidas, problemas = interpretar_observaciones(hoja, ["emision_general"])
    assert ([Observacion(una.clave, una.texto or "") for una in leidas], problemas) == (observadas, [])


@settings(max_examples=60)
@given(PROGRAMADAS, EXTENSIONES)
def test_the_poa_that_goes_out_comes_back_the_same(
    catalogo: Catalogo, programadas: list[Programacion], extension: str
) -> None:
    leidas, problemas = interpretar_poa(ida_y_vuelta(exportar_poa(programadas), extension), catalogo)
    assert ([una.programacion for una in leidas], problemas) == (programadas, [])


FIGURA = Figura(Clave(202006, "tj.central", "ci.nuevo", 15), 14)
DINERO = Figura(Clave(202006, "tj.central", "rec.ci", 0), 28_702_800)


def test_an_export_has_the_columns_of_an_import(catalogo: Catalogo) -> None:
    assert cuadricula_csv(exportar_conteos([FIGURA, DINERO], catalogo)) == (
        "fecha,oficina,indicador,valor\n2020-06-15,tj.central,ci.nuevo,14\n2020-06,tj.central,rec.ci,287028.00\n"
    )


def test_the_paper_has_columns_only_when_some_figure_has_one(catalogo: Catalogo) -> None:
    con_papel = DINERO._replace(respaldo=Respaldo("CITE 1", "2020-07-01"))
    assert cuadricula_csv(exportar_conteos([FIGURA, con_papel], catalogo)).splitlines() == [
        "fecha,oficina,indicador,valor,respaldo,corte",
        "2020-06-15,tj.central,ci.nuevo,14,,",
        "2020-06,tj.central,rec.ci,287028.00,CITE 1,2020-07-01",
    ]


def test_an_export_of_nothing_is_its_head(catalogo: Catalogo) -> None:
    assert cuadricula_csv(exportar_conteos([], catalogo)) == "fecha,oficina,indicador,valor\n"


def test_a_text_that_looks_like_a_formula_has_an_apostrophe_in_csv_and_is_a_text_in_xlsx(tmp_path: Path) -> None:
    observadas = [Observacion(ClaveObservacion("x", 2020, "-1", "@a"), '=HYPERLINK("x")')]
    assert (
        cuadricula_csv(exportar_observaciones(observadas)).splitlines()[1] == '''x,2020,-1,'@a,"'=HYPERLINK(""x"")"'''
    )
    guardar_cuadricula(tmp_path / "f.xlsx", exportar_observaciones(observadas))
    hoja = openpyxl.load_workbook(tmp_path / "f.xlsx").active
    assert [(celda.value, celda.data_type) for celda in hoja[2]] == [
        *(("x", "s"), (2020, "n"), ("-1", "s"), ("@a", "s")),
        ('=HYPERLINK("x")', "s"),
    ]


def test_another_extension_and_more_rows_than_a_sheet_has_are_refused(tmp_path: Path) -> None:
    with pytest.raises(Rejected, match=r"f\.pdf: no se escriben archivos «\.pdf»; use \.csv o \.xlsx\."):
        guardar_cuadricula(tmp_path / "f.pdf", Cuadricula("x", ("a",), []))
    with pytest.raises(Rejected, match=r"son 1048576 filas y una hoja admite 1048575; expórtelas como \.csv"):
        guardar_cuadricula(tmp_path / "f.xlsx", Cuadricula("x", ("a",), [(1,)] * 1_048_576))
    assert list(tmp_path.iterdir()) == []
