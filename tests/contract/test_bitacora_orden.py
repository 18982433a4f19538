"""The audit trail as a clerk and an auditor ask for it."""

from __future__ import annotations

import sqlite3
import zipfile
from typing import TYPE_CHECKING

import pytest

from segip_desk.core.sello import Marca, parse_marca

if TYPE_CHECKING:
    from pathlib import Path

    from tests.contract.conftest import Consola

CLAVE = "conteo/2020-10/tj.central/ci.nuevo"


@pytest.fixture
def tres(consola: Consola, tmp_path: Path) -> Consola:
    """Return a terminal whose base was loaded by two people, the same figure among others."""
    for usuario, valor, papel in (("ana", 10, "Nota 1"), ("luis", 12, "Nota 2")):
        archivo = tmp_path / f"{usuario}.csv"
        archivo.write_text(
            "fecha,oficina,indicador,valor,respaldo\n"
            f"2020-10,tj.central,ci.nuevo,{valor},{papel}\n2020-11,tj.central,ci.nuevo,{valor},\n"
        )
        consola.bien("importar", "conteos", archivo, "--usuario", usuario)
    return consola


def a_mano(consola: Consola, *ordenes: str) -> None:
    """Do to the file what the program would not."""
    con = sqlite3.connect(consola.base)
    with con:
        for orden in ordenes:
            assert con.execute(orden).rowcount > 0
    con.close()


def verificar(consola: Consola, *mas: object, estado: int = 1) -> list[str]:
    hecho = consola("bitacora", "--verificar", "--formato", "json", *mas)
    assert hecho.estado == estado, hecho
    assert list(hecho.json) == ["ok", "entradas", "cabeza", "fallas"]
    assert hecho.json["ok"] is not bool(hecho.json["fallas"])
    return list(hecho.json["fallas"])


@pytest.mark.parametrize(
    ("filtro", "quienes"),
    [
        (("--de", "luis"), ["luis"]),
        (("--de", "nadie"), []),
        (("--accion", "IMPORTAR conteos: ana"), ["ana"]),
        (("--clave", CLAVE), ["ana", "luis"]),
        (("--clave", CLAVE, "--de", "luis"), ["luis"]),
        (("--clave", CLAVE, "--hasta", "2019"), []),
        (("--clave", CLAVE, "--desde", "2020-01", "--hasta", "2099-12-31"), ["ana", "luis"]),
    ],
)
def test_filters_leave_fewer_entries_of_the_same_shape(
    tres: Consola, filtro: tuple[str, ...], quienes: list[str]
) -> None:
    todo = tres.bien("bitacora", "--formato", "json").json
    dicho = tres.bien("bitacora", "--formato", "json", *filtro).json
    de_dos = [entrada for entrada in dicho["entradas"] if entrada["accion"] == "importar conteos"]
    assert [entrada["usuario"] for entrada in de_dos] == quienes
    assert dicho["cabeza"] == todo["cabeza"]
    assert {e["hash"] for e in dicho["entradas"]} <= {e["hash"] for e in todo["entradas"]}
    assert all(set(entrada) == set(todo["entradas"][0]) for entrada in dicho["entradas"])


def test_a_figure_tells_its_history_with_its_papers(tres: Consola) -> None:
    lineas = tres.bien("bitacora", "--clave", CLAVE).salida.splitlines()
    assert [linea.strip() for linea in lineas if CLAVE in linea] == [
        f"{CLAVE}: · → 10 (según Nota 1)",
        f"{CLAVE}: 10 → 12 (según Nota 2)",
    ]
    assert "Ninguna anotación" in tres.bien("bitacora", "--clave", "conteo/1999").salida


@pytest.mark.parametrize(
    "orden",
    [
        ("--contra", "x.pdf"),
        ("--verificar", "--de", "ana"),
        ("--desde", "2021", "--hasta", "2020-05"),
        ("--desde", "ayer"),
        ("--verificar", "--contra", "no-hay.pdf"),
    ],
)
def test_what_makes_no_sense_is_refused(consola: Consola, orden: tuple[str, ...]) -> None:
    assert consola("bitacora", *orden).estado == 2


def test_a_figure_changed_by_another_tool_is_named_with_both_values(tres: Consola) -> None:
    assert verificar(tres, estado=0) == []
    assert "dice lo mismo" in tres.bien("bitacora", "--verificar").salida
    a_mano(tres, "update conteo set valor = 99 where periodo = 202010")
    (falla,) = verificar(tres)
    assert all(parte in falla for parte in (CLAVE, "«99»", "«12»", "luis", "se cambió por fuera"))
    a_mano(tres, "delete from conteo where periodo = 202010")
    assert "se quitó por fuera" in verificar(tres)[0]
    a_mano(tres, "insert into conteo select 209901, oficina_id, indicador_id, 0, 1, null from conteo")
    assert any("conteo/2099-01/tj.central/ci.nuevo" in f and "se agregó" in f for f in verificar(tres))


def test_an_emptied_table_is_one_deed(consola_demo: Consola) -> None:
    a_mano(consola_demo, "delete from conteo")
    fallas = verificar(consola_demo)
    assert len(fallas) == 201
    assert fallas[-1].endswith("diferencias del registro con su bitácora más.")


def test_a_report_and_a_copy_vouch_for_the_chain_that_made_them(tres: Consola, tmp_path: Path) -> None:
    papeles = [tmp_path / f"octubre.{que}" for que in ("pdf", "docx", "xlsx")]
    for papel in papeles:
        tres("informe", "--gestion", "2020", "--mes", "1", "--salida", papel)
    tres.bien("copiar", tmp_path)
    papeles += tmp_path.glob("*.segipcopia")
    assert len(papeles) == 4
    posterior = tmp_path / "luego.csv"
    posterior.write_text("fecha,oficina,indicador,valor\n2020-10,tj.central,ci.nuevo,13\n")
    tres.bien("importar", "conteos", posterior)
    for papel in papeles:
        assert verificar(tres, "--contra", papel, estado=0) == []
        assert (
            f"«{papel.name}» lleva la cabeza de la entrada"
            in tres.bien("bitacora", "--verificar", "--contra", papel).salida
        )
    # Cut back to before the reports, register and all: nothing but a paper knows.
    a_mano(
        tres,
        "delete from conteo",
        "delete from respaldo_archivo",
        "delete from cambio where clave like 'conteo/%'",
        "delete from cambio where entrada > 1",
        "delete from entrada where n > 1",
        "delete from feriado",
        "delete from gestion",
        "delete from partida",
        "delete from emitido",
    )
    assert verificar(tres, estado=0) == []
    for papel in papeles:
        (falla,) = verificar(tres, "--contra", papel)
        assert papel.name in falla
        assert "reescrita" in falla


def test_a_paper_of_another_base_is_told(tres: Consola, consola_demo: Consola, tmp_path: Path) -> None:
    papel = tmp_path / "ajeno.pdf"
    consola_demo("informe", "--gestion", "2020", "--mes", "1", "--salida", papel)
    assert "es de otra base" in verificar(tres, "--contra", papel)[0]


def test_a_file_without_a_head_is_refused(consola: Consola, tmp_path: Path) -> None:
    nada = {
        "vacio.pdf": b"",
        "corto.pdf": b"%PDF-1.4\ntrailer\n<< /Info 7 0 R >>\n",
        "dice.pdf": b"%PDF-1.4\n(base 00000000; bit\xe1cora " + b"0" * 64 + b")\ntrailer\n<< /Root 1 0 R >>",
        "texto.docx": b"hola",
        "copia.segipcopia": b"hola",
    }
    for nombre, contenido in nada.items():
        (tmp_path / nombre).write_bytes(contenido)
    with zipfile.ZipFile(tmp_path / "sin.xlsx", "w") as paquete:
        paquete.writestr("docProps/core.xml", "<a><keywords>verano</keywords></a>")
    for nombre in (*nada, "sin.xlsx", "."):
        hecho = consola("bitacora", "--verificar", "--contra", tmp_path / nombre)
        assert (hecho.estado, hecho.salida) == (2, ""), nombre


def test_what_a_paper_carries_is_read_as_it_is_written() -> None:
    marca = Marca("76a1f978", "0f" * 32, "EAB7-C4C8-768F-72E6")
    assert parse_marca(str(marca)) == marca
    assert parse_marca(str(marca._replace(verificacion=""))) == marca._replace(verificacion="")
    assert parse_marca(str(marca._replace(cabeza=""))) is None
