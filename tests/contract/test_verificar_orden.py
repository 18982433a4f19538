"""`verificar`: what it finds, its status, how a difference is explained, and what the report says of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pdfplumber
import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.contract.conftest import Consola

REGLA, CLAVE = "desgloses_que_coinciden", "2020-06/tj.central/bio"
EXPLICA = ("verificar", "--explicar", REGLA, "--clave", CLAVE, "--motivo", "Un caso se biometrizó dos veces.")


def cargar(consola: Consola, carpeta: Path, *filas: str) -> None:
    archivo = carpeta / "cifras.csv"
    archivo.write_text("\n".join(["fecha,oficina,indicador,valor", *filas]), encoding="utf-8")
    consola.bien("importar", "conteos", archivo)


@pytest.fixture
def consola_rota(consola: Consola, tmp_path: Path) -> Consola:
    """Return a terminal with a base where two desgloses cannot both be true."""
    cargar(consola, tmp_path, "2020-06,tj.central,bio.con_emision,7", "2020-06,tj.central,bio.menores,6")
    return consola


def test_an_empty_register_keeps_every_rule(consola: Consola) -> None:
    assert consola.bien("verificar").salida == "El registro cumple todas las reglas.\n"
    assert consola.bien("verificar", "--formato", "json").json == {"hallazgos": []}


def test_a_contradiction_is_found_in_its_period_only(consola_rota: Consola) -> None:
    (hallazgo,) = consola_rota("verificar", "--formato", "json").json["hallazgos"]
    assert (hallazgo["regla"], hallazgo["gravedad"], hallazgo["explicado"]) == (REGLA, "error", False)
    assert hallazgo["claves"][0] == CLAVE
    assert list(hallazgo["cifras"].values()) == [7, 6]
    assert consola_rota("verificar").estado == 1
    assert consola_rota("verificar", "--gestion", 2020, "--mes", 6).estado == 1
    assert consola_rota("verificar", "--mes", "2020-07").estado == 0
    assert consola_rota("verificar", "--gestion", 2021).estado == 0


def test_an_explained_difference_is_open_no_more_and_prints_as_a_note(consola_rota: Consola, tmp_path: Path) -> None:
    papel = tmp_path / "informe.pdf"
    informe = ("informe", "--gestion", 2020, "--salida", papel)
    borrador = consola_rota(*informe)
    assert borrador.estado == 1
    assert "BORRADOR" in borrador.salida
    assert "«Biometrizados» suma 7 por emisión y 6 por edad" in texto(papel)
    with pdfplumber.open(papel) as pdf:
        # Neither level nor upright: turned as a seal is, and no label of a chart.
        sellos = ["".join(signo["text"] for signo in pagina.chars if all(signo["matrix"][:2])) for pagina in pdf.pages]
    assert len(sellos) > 1
    assert set(sellos) == {"BORRADOR"}

    assert "Explicado por" in consola_rota.bien(*EXPLICA).salida
    (hallazgo,) = consola_rota.bien("verificar", "--formato", "json").json["hallazgos"]
    assert hallazgo["explicado"] is True
    assert hallazgo["explicacion"]["texto"] == "Un caso se biometrizó dos veces."
    assert "BORRADOR" not in consola_rota.bien(*informe).salida
    assert "Un caso se biometrizó dos veces." in texto(papel)

    cargar(consola_rota, tmp_path, "2020-06,tj.central,bio.menores,5")
    assert consola_rota("verificar").estado == 1


@pytest.mark.parametrize(
    ("sobra", "dice"),
    [
        (("--explicar", "desglose_que_coincide", "--clave", CLAVE, "--motivo", "x"), "No existe la regla"),
        (("--explicar", REGLA, "--clave", "2020-05/tj.central/bio", "--motivo", "x"), "no encuentra nada en"),
        (("--explicar", REGLA, "--clave", CLAVE, "--motivo", " "), "Falta el motivo"),
        (("--explicar", REGLA), "diga cuál y por qué"),
        (("--clave", CLAVE), "diga cuál y por qué"),
        (("--mes", "6"), "Diga también la gestión"),
    ],
)
def test_what_cannot_be_explained_is_refused(consola_rota: Consola, sobra: tuple[str, ...], dice: str) -> None:
    hecho = consola_rota("verificar", *sobra)
    assert hecho.estado == 2
    assert dice in hecho.error


def test_the_published_contradictions_of_tarija_are_avisos(consola_demo: Consola, tmp_path: Path) -> None:
    hecho = consola_demo("verificar", "--gestion", 2020, "--formato", "json")
    assert hecho.estado == 1
    dicen = " ".join(uno["dice"] for uno in hecho.json["hallazgos"])
    for cifras in (
        "«Expedientes verificados y ordenados» (15.096)",
        "(9.515)",
        "la meta es 24.000 y se ejecutaron 57.424, el 239,27 %",
    ):
        assert cifras in dicen
    assert {uno["gravedad"] for uno in hecho.json["hallazgos"]} == {"aviso", "informativa"}
    consola_demo.bien("informe", "--gestion", 2020, "--salida", tmp_path / "informe.pdf")


def paginas(papel: Path) -> list[str]:
    with pdfplumber.open(papel) as pdf:
        return [" ".join(pagina.extract_text().split()) for pagina in pdf.pages]


def texto(papel: Path) -> str:
    return " ".join(paginas(papel))
