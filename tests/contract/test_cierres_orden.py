"""`cerrar`, `reabrir`, `importar --complemento`: a closed month as a clerk meets it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pdfplumber
import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.contract.conftest import Consola, Hecho

JUNIO = ("--area", "emision", "--gestion", 2020, "--mes", 6)


@pytest.fixture
def cargar(consola: Consola, tmp_path: Path) -> Cargar:
    """Return what imports figures."""
    return Cargar(consola, tmp_path / "parte.csv")


class Cargar:
    """`cargar("2020-06,tj.central,ci.nuevo,5", "--complemento", "Llegó tarde")`."""

    def __init__(self, consola: Consola, archivo: Path) -> None:
        """Write to a file, and import it."""
        self.consola, self.archivo = consola, archivo

    def __call__(self, fila: str, *opciones: object) -> Hecho:
        """Import a row."""
        self.archivo.write_text(f"fecha,oficina,indicador,valor\n{fila}\n", encoding="utf-8")
        return self.consola("importar", "conteos", self.archivo, *opciones)


def test_a_month_is_closed_with_its_acta_and_opened_with_a_reason(
    consola: Consola, cargar: Cargar, tmp_path: Path
) -> None:
    cargar("2020-06,tj.central,ci.nuevo,1234")
    acta = tmp_path / "acta.pdf"
    hecho = consola.bien("cerrar", *JUNIO, "--motivo", "Revisado por eva", "--salida", acta, "--usuario", "ana")
    assert hecho.salida.splitlines()[0] == "Cerrado: junio de 2020 del área «emision»."
    assert str(acta) in hecho.salida
    with pdfplumber.open(acta) as pdf:
        texto = "\n".join(pagina.extract_text() for pagina in pdf.pages)
    assert "1.234" in texto
    assert "Cerró el mes ana" in texto
    cabeza = consola.bien("bitacora", "--verificar", "--formato", "json").json["cabeza"]
    assert cabeza in texto
    assert "reabierto" in consola.bien("reabrir", *JUNIO, "--motivo", "Se sumó dos veces").salida.casefold()
    assert cargar("2020-06,tj.central,ci.nuevo,1235").estado == 0
    dichas = consola.bien("bitacora").salida
    assert "cerrar: Revisado por eva" in dichas
    assert "reabrir: Se sumó dos veces" in dichas
    assert "cierre/2020-06/emision: cerrado → ·" in dichas


def test_a_closed_month_refuses_and_says_why_by_whom_and_what_to_do(consola: Consola, cargar: Cargar) -> None:
    cargar("2020-06,tj.central,ci.nuevo,5")
    consola.bien("cerrar", *JUNIO, "--usuario", "ana")
    antes = consola.conteos()
    for fila in (
        "2020-06,tj.central,ci.nuevo,6",
        "2020-06-01,tj.lourdes,ci.nuevo,6",
        "2020-06,tj.central,ci.nuevo,borrar",
    ):
        hecho = cargar(fila, "--reemplazar")
        assert hecho.estado == 2
        assert hecho.error.startswith("parte.csv:2:valor: El mes de junio de 2020 del área «emision» está cerrado: lo ")
        for parte in ("cerró ana el ", "«--complemento»", "«segip-desk reabrir»", "Nada se guardó."):
            assert parte in hecho.error
    assert consola.conteos() == antes
    # The same again, and another area, are no change of a closed month.
    assert cargar("2020-06,tj.central,ci.nuevo,5").estado == 0
    assert cargar("2020-06,tj.central,rec.ci,500.00").estado == 0


def test_a_late_paper_enters_as_a_complemento_and_the_report_tells_it(
    consola: Consola, cargar: Cargar, tmp_path: Path
) -> None:
    consola.bien("cerrar", *JUNIO)
    hecho = cargar("2020-06,tj.lourdes,ci.nuevo,6", "--complemento", "Llegó el parte de Lourdes", "--usuario", "eva")
    assert (
        hecho.salida == "nuevas: 1, cambiadas: 0, iguales: 0, rechazadas: 0, en meses cerrados, como complemento: 1\n"
    )
    salida = tmp_path / "informe.pdf"
    consola.bien("informe", "--gestion", 2020, "--mes", 7, "--salida", salida)
    with pdfplumber.open(salida) as pdf:
        texto = " ".join("\n".join(pagina.extract_text() for pagina in pdf.pages).split())
    assert "Complementos a meses cerrados" in texto
    assert "Junio de 2020, Emisión documental. Llegó el parte de Lourdes. Lo cargó eva" in texto
    assert "parte.csv; complemento: Llegó el parte de Lourdes" in consola.bien("bitacora").salida
    assert cargar("2020-06,tj.lourdes,ci.nuevo,7", "--complemento", " ").estado == 2


def test_what_cannot_be_closed_or_opened_is_refused(consola: Consola, tmp_path: Path) -> None:
    consola.bien("cerrar", *JUNIO)
    cabeza = consola.bien("bitacora", "--verificar").salida
    mayo = (*JUNIO[:-1], 5)
    malas: tuple[tuple[tuple[object, ...], str], ...] = (
        (("cerrar", *JUNIO), "ya está cerrado: lo cerró"),
        (("cerrar", "--area", "emison", *JUNIO[2:]), "¿Quiso decir «emision»"),
        (("cerrar", *JUNIO[:-1], 13), "no es un mes"),
        (("cerrar", "--area", "emision", "--gestion", 2100, "--mes", 1), "todavía no termina"),
        (("cerrar", *mayo, "--salida", tmp_path / "no" / "acta.pdf"), "no existe esa carpeta"),
        (("cerrar", *mayo, "--salida", tmp_path / "acta.xlsx"), "«.pdf»"),
        (("cerrar", *mayo, "--acta"), "--salida acta.pdf"),
        (("cerrar", *mayo, "--acta", "--salida", tmp_path / "acta.pdf"), "no está cerrado; ciérrelo"),
        (("reabrir", *mayo, "--motivo", "x"), "no está cerrado; no hay qué reabrir"),
        (("reabrir", *JUNIO), "Falta el motivo"),
        (("reabrir", *JUNIO, "--motivo", ""), "Falta el motivo"),
    )
    for orden, dice in malas:
        hecho = consola(*orden)
        assert (hecho.estado, hecho.salida) == (2, "")
        assert dice in hecho.error, orden
    assert consola.bien("bitacora", "--verificar").salida == cabeza


def test_the_acta_of_a_closed_month_is_printed_again(consola: Consola, tmp_path: Path) -> None:
    consola.bien("cerrar", *JUNIO)
    acta = tmp_path / "acta.pdf"
    assert "Cerrado" not in consola.bien("cerrar", *JUNIO, "--acta", "--salida", acta).salida
    assert acta.read_bytes().startswith(b"%PDF-")
