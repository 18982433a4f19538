"""The register of issued reports as a clerk meets it: what enters it, and what changed since."""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.storage.test_base import sin_privilegios

if TYPE_CHECKING:
    from tests.contract.conftest import Consola

JUNIO = ("--gestion", 2020, "--mes", 6)
FIJO = ("--fecha-impresion", "2021-01-05T09:12", "--cite", "12/2020")


def informe(consola: Consola, salida: Path, *mas: object) -> str:
    return consola.bien("informe", *JUNIO, *(mas or FIJO), "--salida", salida).salida


def emitidos(consola: Consola) -> list[dict[str, Any]]:
    lista: list[dict[str, Any]] = consola.bien("emitidos", "--formato", "json").json["emitidos"]
    return lista


def cargar(consola: Consola, tmp_path: Path, *filas: str, mas: tuple[str, ...] = ()) -> None:
    archivo = tmp_path / "carga.csv"
    archivo.write_text("\n".join(["fecha,oficina,indicador,valor", *filas]) + "\n")
    consola.bien("importar", "conteos", archivo, "--usuario", "luis", *mas)


def test_an_official_report_is_registered_and_its_number_is_told(consola_demo: Consola, tmp_path: Path) -> None:
    assert consola_demo.bien("emitidos").salida == "Todavía no se emitió ningún informe.\n"
    antes = consola_demo.bien("bitacora", "--formato", "json").json["cabeza"]
    assert informe(consola_demo, tmp_path / "i.pdf").endswith("\nEmitido con el n.º 1.\n")
    (uno,) = emitidos(consola_demo)
    esperado = {"n": 1, "periodo": "2020-06", "desde": 1, "hasta": 6, "cite": "12/2020", "formato": "pdf"}
    assert esperado.items() <= uno.items()
    assert uno["cabeza"] == antes
    entradas = consola_demo.bien("bitacora", "--accion", "emitir informe", "--formato", "json").json["entradas"]
    assert [[c["clave"] for c in e["cambios"]] for e in entradas] == [["emitido/1"]]
    consola_demo.bien("bitacora", "--verificar", "--contra", tmp_path / "i.pdf")
    assert uno["codigo"] in consola_demo.bien("emitidos").salida


@pytest.mark.parametrize("formato", ["pdf", "docx", "xlsx"])
def test_the_same_report_again_that_day_is_the_same_document(
    consola_demo: Consola, formato: str, tmp_path: Path
) -> None:
    uno, otro = (tmp_path / f"{nombre}.{formato}" for nombre in ("uno", "otro"))
    informe(consola_demo, uno)
    mas_tarde = ("--fecha-impresion", "2021-01-05T17:40", "--cite", "12/2020")
    assert "el mismo documento que se emitió con el n.º 1." in informe(consola_demo, otro, *mas_tarde)
    assert uno.read_bytes() == otro.read_bytes()
    assert len(emitidos(consola_demo)) == 1


def test_another_day_another_cite_or_other_figures_are_another_document(consola_demo: Consola, tmp_path: Path) -> None:
    informe(consola_demo, tmp_path / "i.pdf")
    informe(consola_demo, tmp_path / "i.pdf", "--fecha-impresion", "2021-01-06T09:12", "--cite", "12/2020")
    informe(consola_demo, tmp_path / "i.pdf", "--fecha-impresion", "2021-01-05T09:12", "--cite", "13/2020")
    cargar(consola_demo, tmp_path, "2020-06,tj.central,ci.nuevo,77")
    informe(consola_demo, tmp_path / "i.pdf")
    assert [uno["n"] for uno in emitidos(consola_demo)] == [1, 2, 3, 4]
    assert len({uno["codigo"] for uno in emitidos(consola_demo)}) == 2


def test_the_office_s_own_words_make_another_document(consola_demo: Consola, tmp_path: Path) -> None:
    informe(consola_demo, tmp_path / "i.pdf")
    textos = tmp_path / "textos.csv"
    textos.write_text("gestion,periodo,seccion,texto\n2020,2020-06,ci_por_oficina,Se abrió Lourdes.\n")
    consola_demo.bien("importar", "textos", textos)
    assert "Emitido con el n.º 2." in informe(consola_demo, tmp_path / "i.pdf")


def test_a_draft_is_not_issued(consola_demo: Consola, tmp_path: Path) -> None:
    # The same documents, divided in two ways that do not add up to the same.
    cargar(consola_demo, tmp_path, "2020-06,tj.central,bio.con_emision,7", "2020-06,tj.central,bio.menores,6")
    hecho = consola_demo("informe", *JUNIO, *FIJO, "--salida", tmp_path / "i.pdf")
    assert hecho.estado == 1
    assert "BORRADOR" in hecho.salida
    assert emitidos(consola_demo) == []


def test_where_the_file_cannot_be_written_nothing_is_registered(consola_demo: Consola, tmp_path: Path) -> None:
    assert consola_demo("informe", *JUNIO, *FIJO, "--salida", tmp_path / "no" / "i.pdf").estado == 2
    assert emitidos(consola_demo) == []


@pytest.mark.skipif(os.name != "posix", reason="Windows gives permissions otherwise")
def test_a_base_that_can_only_be_read_still_prints_and_says_that_it_is_in_no_register(
    consola_demo: Consola,
) -> None:
    # Not under pytest's own folder, which only its owner may enter.
    with tempfile.TemporaryDirectory() as carpeta:
        base, salida = Path(carpeta) / "demo.sqlite", Path(carpeta) / "i.pdf"
        shutil.copy(consola_demo.base, base)
        base.chmod(0o444)
        base.parent.chmod(0o777)
        with sin_privilegios():
            hecho = consola_demo("informe", *JUNIO, *FIJO, "--salida", salida, base=str(base))
        assert (hecho.estado, "Emitido" in hecho.salida) == (0, False), hecho
        assert "no quedó en el registro de emitidos" in hecho.error
        assert salida.read_bytes().startswith(b"%PDF-")


def test_what_has_changed_since_it_was_handed_in(consola_demo: Consola, tmp_path: Path) -> None:
    informe(consola_demo, tmp_path / "i.pdf")
    assert "no cambió ninguna" in consola_demo.bien("emitidos", 1).salida
    # July is not in it, and another office's figure is not in the cell that changed.
    cargar(consola_demo, tmp_path, "2020-07,tj.central,ci.nuevo,5")
    assert consola_demo.bien("emitidos", 1, "--formato", "json").json["igual"] is True
    consola_demo.bien("cerrar", "--area", "emision", "--gestion", 2020, "--mes", 6)
    cargar(consola_demo, tmp_path, "2020-06,tj.lourdes,ci.nuevo,9", mas=("--complemento", "Llegó por courier"))
    hecho = consola_demo("emitidos", 1, "--formato", "json")
    assert hecho.estado == 1
    cambio = next(c for c in hecho.json["cambios"] if (c["cuadro"], c["columna"]) == ("ci_por_oficina", "JUNIO"))
    (entrada,) = hecho.json["entradas"]
    assert {"fila": "LOURDES", "entonces": "0", "hoy": "9", "entradas": [entrada["n"]]}.items() <= cambio.items()
    assert (entrada["usuario"], entrada["como"], entrada["motivo"]) == ("luis", "complemento", "Llegó por courier")
    dicho = consola_demo("emitidos", 1).salida
    assert "LOURDES / JUNIO: decía 0 y hoy diría 9" in dicho
    assert "complemento: Llegó por courier" in dicho


def test_a_reopening_is_told_with_its_reason(consola_demo: Consola, tmp_path: Path) -> None:
    consola_demo.bien("cerrar", "--area", "emision", "--gestion", 2020, "--mes", 6)
    informe(consola_demo, tmp_path / "i.pdf")
    consola_demo.bien("reabrir", "--area", "emision", "--gestion", 2020, "--mes", 6, "--motivo", "Faltó Lourdes")
    cargar(consola_demo, tmp_path, "2020-06,tj.lourdes,ci.nuevo,9")
    entradas = consola_demo("emitidos", 1, "--formato", "json").json["entradas"]
    assert [(e["accion"], e["como"], e["motivo"]) for e in entradas] == [
        ("reabrir", "reapertura", "Faltó Lourdes"),
        ("importar conteos", None, None),
    ]


@pytest.mark.parametrize(("n", "dice"), [(7, "no hay ninguno"), (0, "no es un número"), ("uno", "no es un número")])
def test_a_number_that_was_never_given_is_refused(consola: Consola, n: object, dice: str) -> None:
    hecho = consola("emitidos", n)
    assert hecho.estado == 2
    assert dice in hecho.error


def test_a_register_that_another_tool_changed_is_found(consola_demo: Consola, tmp_path: Path) -> None:
    informe(consola_demo, tmp_path / "i.pdf")
    con = sqlite3.connect(consola_demo.base)
    with con:
        con.execute("update emitido set cifras = 'AAAA'")
    con.close()
    assert consola_demo("emitidos", 1).estado == 3
    assert "«emitido/1»" in consola_demo("bitacora", "--verificar").salida
