"""Scenario: an office of Chuquisaca enters its days, mends one, and a printed figure is followed back.

Camargo, October 2020. The office had telephoned the month's figure in: 60 new cédulas. Then its sheet of days arrives
by mail. The clerk, Rosa, enters the days in the place of the month's figure; a day later she finds that the 6th was
copied wrong and corrects it, with the note that says so. In January the report is printed; the auditor points at 57 and
asks where it comes from.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pdfplumber
import pytest

from segip_desk.cli import main
from tests.publicado.leer_pdf import tablas_del_pdf

if TYPE_CHECKING:
    from pathlib import Path

POR_TELEFONO = """\
fecha,oficina,indicador,valor,respaldo
2020-10,ch.camargo,ci.nuevo,60,Llamada de Camargo
2020-10,ch.sucre,ci.nuevo,900,Planilla de Sucre
"""
POR_DIAS = """\
fecha,oficina,indicador,valor,respaldo,corte
2020-10-05,ch.camargo,ci.nuevo,21,Planilla de Camargo,2020-10-31
2020-10-06,ch.camargo,ci.nuevo,91,Planilla de Camargo,2020-10-31
2020-10-07,ch.camargo,ci.nuevo,17,Planilla de Camargo,2020-10-31
"""
CORRECCION = """\
fecha,oficina,indicador,valor,respaldo,corte
2020-10-06,ch.camargo,ci.nuevo,19,Nota CAM/12/2020,2020-11-03
"""


class Oficina:
    """The desk of Chuquisaca: what is asked of the program, and what it answers."""

    def __init__(self, carpeta: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.carpeta = carpeta
        self._capsys = capsys
        self.pide("iniciar", "--departamento", "ch", "--usuario", "administrador")

    def pide(self, *orden: str, estado: int = 0) -> str:
        """Run a command as it is typed; return what it says, on the screen or in its refusal."""
        assert main([*orden, "--base", str(self.carpeta / "chuquisaca.sqlite")]) == estado
        salida, error = self._capsys.readouterr()
        return error if estado else salida

    def importa(self, nombre: str, texto: str, *opciones: str, estado: int = 0) -> str:
        """Hand in a file as Rosa."""
        archivo = self.carpeta / nombre
        archivo.write_text(texto, encoding="utf-8")
        return self.pide("importar", "conteos", str(archivo), *opciones, "--usuario", "rosa", estado=estado)

    def octubre(self) -> dict[str, int]:
        """Return what the table of cédulas prints for October, by office."""
        orden = ("cuadro", "ci_por_oficina", "--gestion", "2020", "--mes", "10", "--formato", "json")
        tabla = json.loads(self.pide(*orden))
        oficinas = [clave[0] for clave in tabla["claves_columnas"]]
        return dict(zip(oficinas, tabla["celdas"][0], strict=True))

    def bitacora(self) -> list[dict[str, Any]]:
        """Return the audit trail."""
        entradas: list[dict[str, Any]] = json.loads(self.pide("bitacora", "--formato", "json"))["entradas"]
        return entradas


@pytest.fixture
def oficina(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Oficina:
    return Oficina(tmp_path, capsys)


def test_a_printed_figure_is_followed_back_to_the_day_the_paper_and_the_person(oficina: Oficina) -> None:
    # 2 November. Only the month's figure is known.
    oficina.importa("telefono.csv", POR_TELEFONO)
    assert oficina.octubre()["ch.camargo"] == 60

    # 3 November. The days arrive. The program does not mix them with the month's figure by itself: it says what stands,
    # and what to do.
    rechazo = oficina.importa("dias.csv", POR_DIAS, estado=2)
    assert rechazo.startswith("dias.csv:2:valor: Ya hay un total")
    assert "octubre de 2020" in rechazo
    assert "--reemplazar" in rechazo
    assert oficina.octubre()["ch.camargo"] == 60
    oficina.importa("dias.csv", POR_DIAS, "--reemplazar")
    assert oficina.octubre()["ch.camargo"] == 21 + 91 + 17

    # 4 November. The 6th was copied wrong, 91 for 19.
    dice = oficina.importa("correccion.csv", CORRECCION)
    assert dice.startswith("nuevas: 0, cambiadas: 1")
    octubre = oficina.octubre()
    assert (octubre["ch.camargo"], octubre["ch.sucre"]) == (57, 900)

    # January. The report is printed, and its table says 57 for Camargo.
    informe = oficina.carpeta / "informe.pdf"
    impresion = ("--fecha-impresion", "2021-01-05", "--cite", "SEGIP/DDCH/001/2021")
    oficina.pide("informe", "--gestion", "2020", "--salida", str(informe), *impresion)
    tabla = next(t for t in tablas_del_pdf(informe) if t.titulo.startswith("Emisión de cédulas de identidad por mes y"))
    impresa = next(fila for fila in tabla.filas if fila[0] == "OCTUBRE")
    columna = [palabras[-1:] for palabras in tabla.cabeza].index(["CAMARGO"])
    assert impresa[columna] == "57"

    # The auditor asks where 57 comes from. Three days stand behind it, each with its paper.
    dias = oficina.pide("exportar", "conteos", "--mes", "2020-10").splitlines()
    assert [dia for dia in dias if "camargo" in dia] == [
        "2020-10-05,ch.camargo,ci.nuevo,21,Planilla de Camargo,2020-10-31",
        "2020-10-06,ch.camargo,ci.nuevo,19,Nota CAM/12/2020,2020-11-03",
        "2020-10-07,ch.camargo,ci.nuevo,17,Planilla de Camargo,2020-10-31",
    ]

    # And the trail says who wrote each value, from which file, and what it was before: nothing was lost.
    historia = [
        (entrada["usuario"], entrada["detalle"], cambio["clave"], cambio["antes"], cambio["despues"])
        for entrada in oficina.bitacora()
        for cambio in entrada["cambios"]
        if cambio["clave"] in {"conteo/2020-10/ch.camargo/ci.nuevo", "conteo/2020-10-06/ch.camargo/ci.nuevo"}
    ]
    assert historia == [
        ("rosa", "telefono.csv", "conteo/2020-10/ch.camargo/ci.nuevo", None, "60"),
        ("rosa", "dias.csv", "conteo/2020-10/ch.camargo/ci.nuevo", "60", None),
        ("rosa", "dias.csv", "conteo/2020-10-06/ch.camargo/ci.nuevo", None, "91"),
        ("rosa", "correccion.csv", "conteo/2020-10-06/ch.camargo/ci.nuevo", "91", "19"),
    ]

    # The chain of the trail is whole, and the report carries the mark of the base that printed it.
    assert "La cadena está entera" in oficina.pide("bitacora", "--verificar")
    with pdfplumber.open(informe) as pdf:
        assert "SEGIP/DDCH/001/2021" in (pdf.pages[0].extract_text() or "")
