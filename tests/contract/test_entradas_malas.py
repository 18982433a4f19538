"""Every bad row and bad file that a clerk may hand in: refused with its place and a sentence, and nothing is stored."""

from __future__ import annotations

import io
import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest
from openpyxl import Workbook

from segip_desk.cli import main
from segip_desk.exchange import lectura

if TYPE_CHECKING:
    from tests.contract.conftest import Consola

YA = "2019,tj.yacuiba,lc.nueva,3\n2020-01,tj.central,ci.nuevo,10\n2020-02-05,tj.central,ci.nuevo,5\n"
LARGA = "fecha,oficina,indicador,valor\n"
BUENA = "2020-08,tj.bermejo,ci.nuevo,1\n"


class Mala(NamedTuple):
    """A bad row: what it says, the column that is wrong, and a part of the sentence."""

    fila: str
    columna: str
    dice: str


FILAS = {
    "unknown office": Mala("2020-06,tj.centrall,ci.nuevo,1", "oficina", "¿Quiso decir «tj.central»?"),
    "office by its name": Mala("2020-06,Villa Montes,ci.nuevo,1", "oficina", "¿Quiso decir «tj.villa_montes»?"),
    "no office": Mala("2020-06,,ci.nuevo,1", "oficina", "falta la oficina"),
    "another departamento's office": Mala("2020-06,ch.sucre,ci.nuevo,1", "oficina", "es de Chuquisaca"),
    "unknown indicador": Mala("2020-06,tj.central,ci.nuebo,1", "indicador", "¿Quiso decir «ci.nuevo»?"),
    "concepto for indicador": Mala("2020-06,tj.central,ci,1", "indicador", "no se conoce el indicador «ci»"),
    "no indicador": Mala("2020-06,tj.central,,1", "indicador", "falta el indicador"),
    "no such day": Mala("2020-02-30,tj.central,ci.nuevo,1", "fecha", "no existe la fecha «2020-02-30»"),
    "no such month": Mala("2020-13,tj.central,ci.nuevo,1", "fecha", "no existe la fecha «2020-13»"),
    "not a leap year": Mala("2019-02-29,tj.central,ci.nuevo,1", "fecha", "no existe la fecha «2019-02-29»"),
    "date as on paper": Mala("15/06/2020,tj.central,ci.nuevo,1", "fecha", "escríbala como 2020-06-15"),
    "no date": Mala(",tj.central,ci.nuevo,1", "fecha", "falta la fecha"),
    "a year out of reach": Mala("0020,tj.central,ci.nuevo,1", "fecha", "no existe la fecha «0020»"),
    "negative": Mala("2020-06,tj.central,ci.nuevo,-1", "valor", "«-1»"),
    "accountants' negative": Mala("2020-06,tj.central,ci.nuevo,(5)", "valor", "«(5)»"),
    "not whole": Mala("2020-06,tj.central,ci.nuevo,12.5", "valor", "no es un número entero"),
    "text": Mala("2020-06,tj.central,ci.nuevo,doce", "valor", "«doce»"),
    "NaN": Mala("2020-06,tj.central,ci.nuevo,NaN", "valor", "«NaN»"),
    "infinite": Mala("2020-06,tj.central,ci.nuevo,inf", "valor", "«inf»"),
    "an exponent": Mala("2020-06,tj.central,ci.nuevo,1e3", "valor", "«1e3»"),
    "forty digits": Mala(f"2020-06,tj.central,ci.nuevo,{'9' * 40}", "valor", "9"),
    "wrong groups of three": Mala('2020-06,tj.central,ci.nuevo,"1.23.456"', "valor", "«1.23.456»"),
    "digits of another script": Mala("2020-06,tj.central,ci.nuevo,١٢", "valor", "«١٢»"),
    "no valor": Mala("2020-06,tj.central,ci.nuevo,", "valor", "borrar"),
    "a formula's error": Mala("2020-06,tj.central,ci.nuevo,#N/A", "valor", "«#N/A»"),
    "three decimals of Bs": Mala("2020-06,tj.central,rec.ci,12.3456", "valor", "«12.3456»"),
    "a lone group in Bs": Mala("2020-06,tj.central,rec.ci,1.234", "valor", "«1.234»"),
    "a lone comma group in Bs": Mala('2020-06,tj.central,rec.ci,"1,234"', "valor", "«1,234»"),
    "negative Bs": Mala("2020-06,tj.central,rec.ci,-17.00", "valor", "«-17.00»"),
    "forty digits of Bs": Mala(f"2020-06,tj.central,rec.ci,{'9' * 40}", "valor", "9"),
    "a month where days stand": Mala("2020-02,tj.central,ci.nuevo,9", "valor", "febrero de 2020"),
    "a day where a month stands": Mala("2020-01-07,tj.central,ci.nuevo,9", "valor", "--reemplazar"),
    "a month where a gestión stands": Mala("2019-03,tj.yacuiba,lc.nueva,9", "valor", "2019"),
    "the same key, even if equal": Mala("2020-08,tj.bermejo,ci.nuevo,1", "valor", "repite la fila 2"),
    "short row": Mala("2020-06,tj.central,ci.nuevo", "valor", "3 celdas y la cabecera 4"),
    "long row": Mala("2020-06,tj.central,ci.nuevo,1,2", "", "5 celdas y la cabecera 4"),
}


@pytest.fixture(scope="session")
def plantilla_con_cifras(plantilla_tj: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a base of Tarija with the figures of `YA`, to be copied."""
    carpeta = tmp_path_factory.mktemp("con_cifras")
    base, archivo = Path(shutil.copy(plantilla_tj, carpeta)), carpeta / "ya.csv"
    archivo.write_text(LARGA + YA, encoding="utf-8")
    assert main(["importar", "conteos", str(archivo), "--base", str(base)]) == 0
    return base


@pytest.fixture
def con_cifras(consola: Consola, plantilla_con_cifras: Path) -> Consola:
    shutil.copy(plantilla_con_cifras, consola.base)
    return consola


@pytest.mark.parametrize("caso", FILAS)
def test_a_bad_row_is_told_with_its_place_and_stores_nothing(con_cifras: Consola, caso: str, tmp_path: Path) -> None:
    mala = FILAS[caso]
    archivo = tmp_path / "malo.csv"
    archivo.write_text(f"{LARGA}{BUENA}{mala.fila}\n", encoding="utf-8")
    hecho, simulado = (
        con_cifras("importar", "conteos", archivo),
        con_cifras("importar", "conteos", archivo, "--simular"),
    )
    assert (hecho.estado, simulado.estado) == (2, 2)
    suya = next(linea for linea in hecho.error.splitlines() if linea.startswith("malo.csv:3:"))
    assert suya.startswith(f"malo.csv:3:{mala.columna}")
    assert mala.dice in suya
    assert _es_oracion(suya)
    assert suya in simulado.error
    assert con_cifras.conteos() == LARGA + YA


def test_a_month_and_its_day_in_one_file_are_refused(con_cifras: Consola, tmp_path: Path) -> None:
    archivo = tmp_path / "malo.csv"
    archivo.write_text(f"{LARGA}{BUENA}2020-08-03,tj.bermejo,ci.nuevo,9\n", encoding="utf-8")
    for opciones in ((), ("--reemplazar",)):
        hecho = con_cifras("importar", "conteos", archivo, *opciones)
        assert hecho.estado == 2
        assert hecho.error.startswith("malo.csv:")
        assert con_cifras.conteos() == LARGA + YA


def test_one_bad_row_never_hides_the_others(con_cifras: Consola, tmp_path: Path) -> None:
    archivo = tmp_path / "malo.csv"
    archivo.write_text(LARGA + "".join(f"{mala.fila}\n" for mala in FILAS.values()), encoding="utf-8")
    hecho = con_cifras("importar", "conteos", archivo)
    assert hecho.estado == 2
    dichas = {int(n) for n in re.findall(r"^malo\.csv:(\d+):", hecho.error, re.MULTILINE)}
    de_registro = {"a month where days stand", "a day where a month stands", "a month where a gestión stands"}
    de_otra = {"the same key, even if equal"}
    for numero, caso in enumerate(FILAS, 2):
        assert numero in dichas or caso in de_registro | de_otra, caso


def test_an_office_has_no_figures_before_it_opened(consola: Consola, tmp_path: Path) -> None:
    base, archivo = str(tmp_path / "lp.sqlite"), tmp_path / "malo.csv"
    assert consola("iniciar", "--departamento", "lp", base=base).estado == 0
    archivo.write_text(f"{LARGA}2020-11,lp.centro,ci.nuevo,1\n2020-10,lp.centro,ci.nuevo,1\n", encoding="utf-8")
    hecho = consola("importar", "conteos", archivo, base=base)
    assert hecho.estado == 2
    assert "malo.csv:3:" in hecho.error
    assert "atiende desde 01/11/2020" in hecho.error
    assert consola("exportar", "conteos", base=base).salida == LARGA


class Archivo(NamedTuple):
    """A bad file: its name, its bytes (None where there is none to read), and a part of the sentence."""

    nombre: str
    contenido: bytes | None
    dice: str


def _csv(texto: str, dice: str) -> Archivo:
    return Archivo("f.csv", texto.encode(), dice)


def _xlsx(dice: str, *filas: tuple[object, ...]) -> Archivo:
    return Archivo("f.xlsx", _libro(*filas), dice)


def _libro(*filas: tuple[object, ...]) -> bytes:
    libro, escrito = Workbook(), io.BytesIO()
    for fila in filas:
        libro.active.append(fila)
    libro.save(escrito)
    return escrito.getvalue()


CABEZA = ("fecha", "oficina", "indicador", "valor")
ARCHIVOS = {
    "unknown column": _csv("fecha,oficina,indicadr,valor\n2020,tj.central,ci.nuevo,1\n", "f.csv:1:indicadr: "),
    "missing column": _csv("fecha,oficina,indicador\n2020,tj.central,ci.nuevo\n", "f.csv:1:valor: "),
    "column twice": _csv("fecha,oficina,indicador,valor,valor\n2020,tj.central,ci.nuevo,1,1\n", "dos veces"),
    "column without a title": _csv("fecha,oficina,indicador,valor,\n2020,tj.central,ci.nuevo,1,x\n", "título"),
    "wide with an unknown indicador": _csv("fecha,oficina,ci.nuebo\n2020,tj.central,1\n", "«ci.nuevo»"),
    "wide without an indicador": _csv("fecha,oficina\n2020,tj.central\n", "f.csv:1: "),
    "NUL": _csv(f"{LARGA}2020,tj.central,ci.nuevo,1\0\n", "f.csv:2: "),
    "only a head": _csv(LARGA, "solo tiene la cabecera"),
    "empty": _csv("", "está vacío"),
    "only blanks": _csv("\n \n\n", "está vacío"),
    "open quotes": _csv(f'{LARGA}2020,"tj.central,ci.nuevo,1\n', "comillas"),
    "not UTF-8": Archivo("f.csv", f"{LARGA}2020,tj.central,ci.nuevo,ñ\n".encode("latin-1"), "UTF-8"),
    "damaged xlsx": Archivo("f.xlsx", _libro(CABEZA)[:-300], "f.xlsx: "),
    "xlsx that is text": Archivo("f.xlsx", b"fecha;oficina", "f.xlsx: "),
    "damaged ods": Archivo("f.ods", b"PK\x03\x04nada", "f.ods: "),
    "xlsx with only a head": _xlsx("solo tiene la cabecera", CABEZA),
    "xlsx without a cell": _xlsx("está vacío"),
    "xlsx with a formula's error": _xlsx("f.xlsx:2:valor: ", CABEZA, ("2020", "tj.central", "ci.nuevo", "#N/A")),
    "xlsx with true": _xlsx("f.xlsx:2:valor: ", CABEZA, ("2020", "tj.central", "ci.nuevo", True)),
    "another kind": Archivo("f.pdf", b"%PDF-1.4", ".pdf"),
    "old Excel": Archivo("f.xls", b"\xd0\xcf\x11\xe0", ".xls"),
    "a folder": Archivo("carpeta.csv", None, "es una carpeta"),
    "missing": Archivo("no_esta.csv", None, "no existe el archivo"),
}


@pytest.mark.parametrize("caso", ARCHIVOS)
def test_a_bad_file_is_refused_with_a_sentence(con_cifras: Consola, caso: str, tmp_path: Path) -> None:
    malo = ARCHIVOS[caso]
    archivo = tmp_path / malo.nombre
    if malo.contenido is not None:
        archivo.write_bytes(malo.contenido)
    elif caso == "a folder":
        archivo.mkdir()
    hecho = con_cifras("importar", "conteos", archivo)
    assert hecho.estado == 2
    assert hecho.error.startswith(malo.nombre)
    assert malo.dice in hecho.error
    assert all(map(_es_oracion, hecho.error.splitlines()))
    assert con_cifras.conteos() == LARGA + YA


@pytest.mark.parametrize(
    "clase", ["planilla", "observaciones", "poa", "conteos", "sin_actividad", "control", "presupuesto"]
)
@pytest.mark.parametrize("nombre", ["f.csv", "f.xlsx"])
def test_a_file_of_another_kind_is_refused_by_every_import(
    con_cifras: Consola, clase: str, nombre: str, tmp_path: Path
) -> None:
    archivo = tmp_path / nombre
    archivo.write_bytes(_libro(("uno", "dos"), (1, 2)) if nombre == "f.xlsx" else b"uno,dos\n1,2\n")
    hecho = con_cifras("importar", clase, archivo)
    assert hecho.estado == 2
    assert hecho.error.startswith(nombre)


def test_a_file_over_the_limit_is_refused(con_cifras: Consola, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lectura, "MAXIMO_BYTES", 2_000_000)
    archivo = tmp_path / "enorme.csv"
    archivo.write_bytes(LARGA.encode() + b" " * 2_000_000)
    hecho = con_cifras("importar", "conteos", archivo)
    assert hecho.estado == 2
    assert hecho.error.startswith("enorme.csv: pesa más de 2 MB")


@pytest.mark.parametrize(
    ("clase", "texto", "lugar"),
    [
        ("observaciones", "cuadro,gestion,fila,columna,texto\nno_hay,2020,total,observacion,x\n", "f.csv:2:cuadro"),
        (
            "observaciones",
            "cuadro,gestion,fila,columna,texto\nci_por_oficina,MMXX,total,observacion,x\n",
            "f.csv:2:gestion",
        ),
        ("observaciones", "cuadro,gestion,fila,columna\nci_por_oficina,2020,total,observacion\n", "f.csv:1:texto"),
        ("poa", "gestion,descripcion,periodo,programado\n2020,Cédulas,2021-06,5\n", "f.csv:2:periodo"),
        ("poa", "gestion,descripcion,periodo,programado\n2020,Cédulas,2020-T5,5\n", "f.csv:2:periodo"),
        ("poa", "gestion,descripcion,periodo,programado\n2020,Cédulas,2020,mucho\n", "f.csv:2:programado"),
        ("poa", "gestion,descripcion,periodo,indicador\n2020,Cédulas,2020,sii\n", "f.csv:2:indicador"),
        ("poa", "gestion,descripcion,periodo,agregacion\n2020,Cédulas,2020,sumo\n", "f.csv:2:agregacion"),
        ("poa", "gestion,descripcion,periodo\n2020,Cédulas,2020\n2020,Cédulas,2020\n", "f.csv:3:periodo"),
    ],
)
def test_observaciones_and_targets_are_refused_alike(
    consola: Consola, clase: str, texto: str, lugar: str, tmp_path: Path
) -> None:
    archivo = tmp_path / "f.csv"
    archivo.write_text(texto, encoding="utf-8")
    antes = consola.bien("exportar", clase).salida
    hecho = consola("importar", clase, archivo)
    assert hecho.estado == 2
    assert hecho.error.startswith(lugar)
    assert consola.bien("exportar", clase).salida == antes


def _es_oracion(linea: str) -> bool:
    """Tell whether a refusal is a whole sentence."""
    return linea.rstrip().endswith((".", "?")) and " " in linea
