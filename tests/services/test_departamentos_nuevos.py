"""Departamentos whose tables nobody has seen: figures in from three kinds of file, every cuadro equal to plain sums.

The sums are made here from the figures themselves; the program's rules are not asked.
"""

from __future__ import annotations

import csv
import json
import random
import re
from collections import defaultdict
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P
from openpyxl import Workbook, load_workbook

from segip_desk.cli import main
from segip_desk.recursos import recurso
from tests.publicado.comparar import Impresa, leer_impresa, llano
from tests.publicado.leer_pdf import celdas_leidas, como_en_el_pdf, encabeza, tablas_del_pdf

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

DEPARTAMENTOS = ("lp", "cb", "or", "pt", "sc", "be", "pa")
DE_OFICINA = ("ci", "lc", "cert", "lce", "pic")
DE_TODAS = ("cie", "rec")
CUADROS = (
    "ci_por_oficina", "lc_por_oficina", "certificaciones", "certificaciones_por_oficina", "extranjeria",
    "emision_general", "recaudacion",
)  # fmt: skip
FUERA = frozenset({"brigada_movil", "brigada_distrital", "departamental"})
MESES = tuple(f"2020-{mes:02d}" for mes in range(1, 13))
SIN_MES = "2020"

Clave = tuple[str, str, str]
"""fecha, oficina, indicador."""


class Mundo(NamedTuple):
    """A base with figures, and the figures: counts as they are, money in centavos."""

    departamento: str
    base: Path
    tipos: dict[str, str]
    cifras: dict[Clave, int]

    def suma(
        self, conceptos: Iterable[str], oficinas: Callable[[str], bool] = lambda _: True, mes: str | None = None
    ) -> int | None:
        """Add what stands under some conceptos or indicadores, offices and month; None where all is blank.

        Args:
            mes: `2020-06`; `2020` for what is known only of the gestión; None for everything of the gestión.
        """
        pedidos = set(conceptos)
        hay = [
            valor
            for (fecha, oficina, indicador), valor in self.cifras.items()
            if oficinas(oficina)
            and not pedidos.isdisjoint({indicador, indicador.split(".")[0]})
            and mes in {None, fecha[:7]}
        ]
        return sum(hay) if hay else None


def _catalogo(nombre: str) -> list[dict[str, str]]:
    ruta = recurso().parent / "tests" / "publicado" / "catalogo" / nombre
    with ruta.open(encoding="utf-8", newline="") as archivo:
        return list(csv.DictReader(archivo))


INDICADORES = [fila["codigo"] for fila in _catalogo("indicadores.csv")]


def _inventar(departamento: str) -> tuple[dict[str, str], dict[Clave, int]]:
    """Invent a year of figures: blanks, zeros, days, months, a gestión, and two desgloses of bio."""
    azar = random.Random(departamento)  # noqa: S311 - the same figures in every run
    oficinas = [fila for fila in _catalogo("oficinas.csv") if fila["departamento"] == departamento]
    cifras: dict[Clave, int] = {}
    for oficina in oficinas:
        codigo, todas = oficina["codigo"], oficina["tipo"] == "departamental"
        conceptos = (*DE_TODAS, "cert") if todas else DE_OFICINA
        suyos = [indicador for indicador in INDICADORES if indicador.split(".")[0] in conceptos]
        for indicador in suyos:
            _inventar_anio(azar, cifras, codigo, indicador, oficina["desde"][:7])
    departamental = f"{departamento}.departamental"
    for mes in MESES[:9]:
        menores, mayores = azar.randrange(900), azar.randrange(5000)
        con = azar.randrange(menores + mayores + 1)
        partes = {"menores": menores, "mayores": mayores, "con_emision": con, "sin_emision": menores + mayores - con}
        cifras |= {(mes, departamental, f"bio.{parte}"): valor for parte, valor in partes.items()}
    cifras["2020-05", departamental, "ci.sin_detalle"] = 77
    return {oficina["codigo"]: oficina["tipo"] for oficina in oficinas}, cifras


def _inventar_anio(azar: random.Random, cifras: dict[Clave, int], oficina: str, indicador: str, desde: str) -> None:
    if azar.random() < 0.1 and not desde:
        cifras[SIN_MES, oficina, indicador] = azar.randrange(40_000)
        return
    for mes in MESES:
        suerte = azar.random()
        if mes < desde or suerte < 0.2:
            continue
        if suerte < 0.3:
            cifras[mes, oficina, indicador] = 0
        elif suerte < 0.4:
            for dia in azar.sample(range(1, 29), 3):
                cifras[f"{mes}-{dia:02d}", oficina, indicador] = azar.randrange(500)
        else:
            cifras[mes, oficina, indicador] = azar.randrange(30_000)


@pytest.fixture(scope="module", params=DEPARTAMENTOS)
def mundo(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Mundo:
    """Enter a departamento's figures: January to April as a long csv, to August as a wide xlsx, the rest as ods."""
    departamento = str(request.param)
    tipos, cifras = _inventar(departamento)
    carpeta = tmp_path_factory.mktemp(departamento)
    base = carpeta / "base.sqlite"
    assert main(["iniciar", "--departamento", departamento, "--base", str(base)]) == 0
    partes: dict[str, dict[Clave, int]] = defaultdict(dict)
    for clave, valor in cifras.items():
        mes = clave[0][5:7]
        partes["csv" if "01" <= mes <= "04" else "xlsx" if "05" <= mes <= "08" else "ods"][clave] = valor
    for extension, escribe in (("csv", _larga_csv), ("xlsx", _ancha_xlsx), ("ods", _larga_ods)):
        archivo = carpeta / f"cifras.{extension}"
        escribe(archivo, partes[extension])
        assert main(["importar", "conteos", str(archivo), "--base", str(base)]) == 0
    return Mundo(departamento, base, tipos, cifras)


def _escrita(clave: Clave, valor: int) -> float | int | str:
    return f"{valor // 100}.{valor % 100:02d}" if clave[2].startswith("rec.") else valor


def _larga_csv(archivo: Path, cifras: dict[Clave, int]) -> None:
    lineas = [",".join((*clave, str(_escrita(clave, valor)))) for clave, valor in cifras.items()]
    archivo.write_text("\n".join(("fecha,oficina,indicador,valor", *lineas, "")), encoding="utf-8")


def _ancha_xlsx(archivo: Path, cifras: dict[Clave, int]) -> None:
    """Write a row a date and office; what is blank is an empty cell."""
    columnas = sorted({indicador for _, _, indicador in cifras})
    libro = Workbook()
    libro.active.append(("fecha", "oficina", *columnas))
    for fecha, oficina in dict.fromkeys((fecha, oficina) for fecha, oficina, _ in cifras):
        claves = [(fecha, oficina, columna) for columna in columnas]
        valores = [_numero(clave, cifras[clave]) if clave in cifras else None for clave in claves]
        libro.active.append((fecha, oficina, *valores))
    libro.save(archivo)


def _larga_ods(archivo: Path, cifras: dict[Clave, int]) -> None:
    documento, tabla = OpenDocumentSpreadsheet(), Table(name="cifras")
    for fila in (("fecha", "oficina", "indicador", "valor"), *((*c, _numero(c, v)) for c, v in cifras.items())):
        renglon = TableRow()
        for valor in fila:
            es_texto = isinstance(valor, str)
            celda = TableCell(valuetype="string") if es_texto else TableCell(valuetype="float", value=str(valor))
            celda.addElement(P(text=str(valor)))
            renglon.addElement(celda)
        tabla.addElement(renglon)
    documento.spreadsheet.addElement(tabla)
    documento.save(archivo)


def _numero(clave: Clave, valor: int) -> float:
    return valor / 100 if clave[2].startswith("rec.") else valor


def test_what_was_entered_is_exported(mundo: Mundo, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["exportar", "conteos", "--base", str(mundo.base)]) == 0
    leidas = {
        (fila["fecha"], fila["oficina"], fila["indicador"]): fila["valor"]
        for fila in csv.DictReader(capsys.readouterr().out.splitlines())
    }
    assert leidas == {clave: str(_escrita(clave, valor)) for clave, valor in mundo.cifras.items()}


@pytest.mark.parametrize(
    ("cuadro", "concepto"),
    [("ci_por_oficina", "ci"), ("lc_por_oficina", "lc"), ("certificaciones_por_oficina", "cert")],
)
def test_a_cuadro_by_office_is_the_sums_of_each_office_and_month(mundo: Mundo, cuadro: str, concepto: str) -> None:
    tabla = _pedir(mundo, cuadro)
    oficinas = [
        oficina
        for oficina, tipo in mundo.tipos.items()
        if tipo not in FUERA or (tipo == "departamental" and mundo.suma([concepto], oficina.__eq__) is not None)
    ]
    sin_mes = mundo.suma([concepto], oficinas.__contains__, SIN_MES) is not None
    meses = [*MESES, *([SIN_MES] if sin_mes else [])]
    assert tabla["claves_filas"] == [[oficina] for oficina in oficinas]
    assert [clave for [clave] in tabla["claves_columnas"]][:12] == list(MESES)
    assert tabla["celdas"] == [[mundo.suma([concepto], oficina.__eq__, mes) for mes in meses] for oficina in oficinas]
    assert tabla["totales_filas"] == [mundo.suma([concepto], oficina.__eq__) or 0 for oficina in oficinas]
    assert tabla["totales_columnas"] == [mundo.suma([concepto], oficinas.__contains__, mes) or 0 for mes in meses]
    assert tabla["total"] == mundo.suma([concepto], oficinas.__contains__)


def test_an_office_that_opens_in_mid_year_is_there_only_from_then_on(mundo: Mundo) -> None:
    if mundo.departamento != "lp":
        return
    antes = _pedir(mundo, "ci_por_oficina", "--hasta-mes", "10")["claves_filas"]
    despues = _pedir(mundo, "ci_por_oficina", "--mes", "11")["claves_filas"]
    assert ["lp.centro"] not in antes
    assert ["lp.centro"] in despues


@pytest.mark.parametrize(
    ("cuadro", "conceptos"),
    [("certificaciones", ["cert"]), ("extranjeria", ["cie", "pic", "lce", "cert.cie"]), ("recaudacion", ["rec"])],
)
def test_a_cuadro_by_month_is_the_sums_of_each_indicador(mundo: Mundo, cuadro: str, conceptos: list[str]) -> None:
    tabla = _pedir(mundo, cuadro)
    codigos = [clave for [clave] in tabla["claves_columnas"]]
    filas = [clave for [clave] in tabla["claves_filas"]]
    meses = [*MESES, *([SIN_MES] if mundo.suma(conceptos, mes=SIN_MES) is not None else [])]
    suyos = [codigo for codigo in INDICADORES if {codigo, codigo.split(".")[0]} & set(conceptos)]
    assert set(codigos) <= set(suyos)
    assert all(mundo.suma([codigo]) is None for codigo in set(suyos) - set(codigos))
    assert filas[:12] == list(MESES)
    assert len(filas) == len(meses)
    en_json = _bolivianos if cuadro == "recaudacion" else _tal_cual
    assert tabla["celdas"] == [[en_json(mundo.suma([codigo], mes=mes)) for codigo in codigos] for mes in meses]
    assert tabla["totales_filas"] == [en_json(mundo.suma(conceptos, mes=mes) or 0) for mes in meses]
    assert tabla["totales_columnas"] == [en_json(mundo.suma([codigo]) or 0) for codigo in codigos]
    assert tabla["total"] == en_json(mundo.suma(conceptos) or 0)


def test_emision_general_has_a_row_a_kind_of_document(mundo: Mundo) -> None:
    tabla = _pedir(mundo, "emision_general")
    leidas = {clave[0]: fila[0] for clave, fila in zip(tabla["claves_filas"], tabla["celdas"], strict=True)}

    def es_brigada(oficina: str) -> bool:
        return mundo.tipos[oficina].startswith("brigada")

    esperadas = {
        "ci": mundo.suma(["ci"], lambda oficina: not es_brigada(oficina)),
        "ci_brigadas": mundo.suma(["ci"], es_brigada),
        **{concepto: mundo.suma([concepto]) for concepto in ("lc", "cie", "pic", "lce")},
        # Two desgloses of the same people: a total takes one.
        "bio": mundo.suma(["bio.menores", "bio.mayores"]),
    }
    assert leidas == esperadas
    assert tabla["total"] == sum(valor or 0 for concepto, valor in esperadas.items() if concepto != "bio")


@pytest.mark.parametrize("cuadro", CUADROS)
def test_csv_and_xlsx_hold_the_same_cells(mundo: Mundo, cuadro: str, tmp_path: Path) -> None:
    nuestra = leer_impresa(_pedir(mundo, cuadro))
    for formato, leer in (("csv", _leer_csv), ("xlsx", _leer_xlsx)):
        archivo = tmp_path / f"cuadro.{formato}"
        orden = ["cuadro", cuadro, "--gestion", "2020", "--base", str(mundo.base), "--formato", formato]
        assert main([*orden, "--salida", str(archivo)]) == 0
        cabeza, *filas = leer(archivo)
        assert cabeza[nuestra.niveles :] == nuestra.cabeza[nuestra.niveles :]
        assert filas == [[_a_numero(celda) for celda in fila] for fila in nuestra.filas]


def test_the_report_holds_the_same_cells(mundo: Mundo, tmp_path: Path) -> None:
    archivo = tmp_path / "informe.pdf"
    orden = ["informe", "--gestion", "2020", "--base", str(mundo.base), "--fecha-impresion", "2021-01-05"]
    assert main([*orden, "--salida", str(archivo)]) == 0
    por_titulo = {llano(leida.titulo): leida for leida in tablas_del_pdf(archivo)}
    for cuadro in CUADROS:
        nuestra: Impresa = leer_impresa(_pedir(mundo, cuadro))
        leida = por_titulo[llano(nuestra.titulo)]
        assert encabeza(leida, nuestra) == []
        assert celdas_leidas(leida, nuestra.niveles) == como_en_el_pdf(nuestra)


def _pedir(mundo: Mundo, cuadro: str, *lapso: str) -> Any:  # noqa: ANN401  # the JSON of a cuadro
    salida = mundo.base.with_name("cuadro.json")
    orden = ["cuadro", cuadro, "--gestion", "2020", *lapso, "--base", str(mundo.base), "--formato", "json"]
    assert main([*orden, "--salida", str(salida)]) == 0
    return json.loads(salida.read_text(encoding="utf-8"))


def _tal_cual(valor: int | None) -> int | None:
    return valor


def _bolivianos(valor: int | None) -> str | None:
    return None if valor is None else f"{valor // 100}.{valor % 100:02d}"


def _leer_csv(archivo: Path) -> list[list[object]]:
    with archivo.open(encoding="utf-8", newline="") as texto:
        cabeza, *filas = csv.reader(texto)
    return [list(cabeza), *([_a_numero(celda) for celda in fila] for fila in filas)]


def _leer_xlsx(archivo: Path) -> list[list[object]]:
    return [list(fila) for fila in load_workbook(archivo).active.values]


def _a_numero(celda: object) -> object:
    """Read a cell as a number where it is one, a blank as None."""
    if isinstance(celda, str) and re.fullmatch(r"\d+(\.\d\d)?", celda):
        return float(celda)
    return None if celda == "" else celda
