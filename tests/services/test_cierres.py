"""Closing through the services: the acta, what the next report tells, and the refusals."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pdfplumber
import pytest

from segip_desk.core.calendario import Lapso
from segip_desk.core.problems import Rejected, Unavailable
from segip_desk.core.sin_actividad import ClaveInactividad, SinActividad
from segip_desk.services import actas, auditoria, informes
from segip_desk.services.ausencias import declarar
from segip_desk.services.bases import abrir_base
from segip_desk.services.cierres import cerrar, mes_de_area, reabrir
from segip_desk.services.demo import crear_demo
from segip_desk.services.importar import importar, simular
from tests.bases import QUIEN

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from segip_desk.core.informe import Informe
    from segip_desk.storage.base import Base

IMPRESO = datetime(2021, 1, 5, 9, 12)  # noqa: DTZ001 - a paper carries the office's own clock
OCTUBRE = mes_de_area("emision", 2020, 10)


@pytest.fixture(scope="session")
def plantilla_demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a base with the figures of Tarija's 2020, to be copied."""
    archivo = tmp_path_factory.mktemp("demo") / "tj.sqlite"
    crear_demo(str(archivo), "tj", QUIEN).cerrar()
    return archivo


@pytest.fixture
def tarija(plantilla_demo: Path, tmp_path: Path) -> Iterator[Base]:
    """Open a base with the figures of Tarija's 2020."""
    with abrir_base(str(shutil.copy(plantilla_demo, tmp_path / "tj.sqlite")), QUIEN) as base:
        yield base


def cargar(base: Base, carpeta: Path, *filas: str, complemento: str | None = None) -> None:
    """Import figures."""
    archivo = carpeta / "carga.csv"
    archivo.write_text("\n".join(("fecha,oficina,indicador,valor", *filas)), encoding="utf-8")
    importar(base, QUIEN, "conteos", archivo, complemento=complemento)


def parrafos(informe: Informe) -> dict[str, str]:
    """Return the words of each section."""
    return {
        seccion.titulo: " ".join("".join(tramo.texto for tramo in parrafo) for parrafo in seccion.parrafos)
        for capitulo in informe.capitulos
        for seccion in capitulo.secciones
        if seccion.parrafos
    }


def test_the_acta_has_the_figures_who_closed_the_head_and_the_signatures(tarija: Base, tmp_path: Path) -> None:
    assert cerrar(tarija, QUIEN, "emision", 2020, 10) == OCTUBRE
    salida = tmp_path / "acta.pdf"
    dice = actas.imprimir_acta(tarija, OCTUBRE, salida, impreso=IMPRESO)
    assert dice == f"Acta de cierre: Emisión documental, octubre de 2020: 5 páginas en {salida}"
    with pdfplumber.open(salida) as pdf:
        texto = "\n".join(pagina.extract_text() for pagina in pdf.pages)
    assert "Producción de cédulas de identidad por oficina y mes, octubre de 2020" in texto
    assert "TOTALES 12.604 12.604" in texto
    assert "Cerró el mes ana el 05/01/2021 a las 05:12 (hora de Bolivia)." in texto
    assert "Nada queda pendiente." in texto
    cabeza = auditoria.verificar_bitacora(tarija).cabeza
    assert cabeza is not None
    assert texto.replace("\n", "").count(cabeza) == 2
    assert "ELABORADO POR" in texto


def test_an_office_that_used_to_have_figures_is_pending(tarija: Base, tmp_path: Path) -> None:
    cargar(tarija, tmp_path, "2019-11,tj.lourdes,lc.nueva,3", "2019-09,tj.entre_rios,ci.nuevo,3")
    cargar(tarija, tmp_path, "2020-10,tj.bermejo,ci.sin_detalle,borrar", "2020-10,tj.bermejo,lc.sin_detalle,borrar")
    cerrar(tarija, QUIEN, "emision", 2020, 10)
    dice = parrafos(actas.preparar_acta(tarija, OCTUBRE, impreso=IMPRESO))["Pendientes"]
    # Lourdes has its cards; Entre Ríos was silent for more than a year.
    assert dice == "Sin cifras en el mes, aunque las tuvieron en los doce meses anteriores: Bermejo."


def test_a_day_without_figures_nor_a_reason_is_pending(tarija: Base, tmp_path: Path) -> None:
    dias = [f"2020-10-{dia:02d},tj.entre_rios,ci.nuevo,3" for dia in range(1, 32) if dia not in {5, 6, 7, 8, 20}]
    cargar(tarija, tmp_path, *dias, "2020-09,tj.brigadas,ci.nuevo,3")
    cerrar(tarija, QUIEN, "emision", 2020, 10)
    sin_cifras = "Sin cifras en el mes, aunque las tuvieron en los doce meses anteriores: Brigadas móviles."
    dice = parrafos(actas.preparar_acta(tarija, OCTUBRE, impreso=IMPRESO))["Pendientes"]
    assert dice == f"{sin_cifras} Días de atención sin cifras ni motivo: Entre Ríos, del 5 al 8 y 20."
    todo_octubre = SinActividad(ClaveInactividad("todas", date(2020, 10, 1)), date(2020, 10, 31), "cuarentena")
    assert declarar(tarija, QUIEN, todo_octubre, complemento="El decreto llegó tarde")
    dice = parrafos(actas.preparar_acta(tarija, OCTUBRE, impreso=IMPRESO))["Pendientes"]
    assert dice == "Nada queda pendiente."


def test_a_task_without_execution_is_pending_in_the_acta_of_the_poa(tarija: Base, tmp_path: Path) -> None:
    archivo = tmp_path / "poa.csv"
    filas = ("2020,A1,Talleres,2020-T2,,4,", "2020,A2,Visitas,2020-06,,4,4", "2020,A3,Cédulas,2020-06,ci,4,")
    cabeza = "gestion,codigo,descripcion,periodo,indicador,programado,ejecutado"
    archivo.write_text("\n".join((cabeza, *filas, "2020,A4,Otra,2020-05,,4,")), encoding="utf-8")
    importar(tarija, QUIEN, "poa", archivo)
    junio = cerrar(tarija, QUIEN, "poa", 2020, 6)
    dice = parrafos(actas.preparar_acta(tarija, junio, impreso=IMPRESO))["Pendientes"]
    assert dice == "Tareas programadas para el mes que no tienen lo ejecutado: A1 Talleres."


@pytest.mark.parametrize("area", ["valorados", "presupuesto", "legal", "archivo"])
def test_every_area_has_its_acta(tarija: Base, area: str) -> None:
    mes = cerrar(tarija, QUIEN, area, 2020, 10)
    dice = parrafos(actas.preparar_acta(tarija, mes, impreso=IMPRESO))
    assert dice["Cierre"].startswith("Cerró el mes ana")


def test_the_acta_is_only_of_a_closed_month(tarija: Base) -> None:
    with pytest.raises(Rejected, match="no está cerrado; ciérrelo"):
        actas.preparar_acta(tarija, OCTUBRE, impreso=IMPRESO)


def test_an_acta_that_cannot_be_written_says_that_the_month_is_closed(tarija: Base, tmp_path: Path) -> None:
    cerrar(tarija, QUIEN, "emision", 2020, 10)
    with pytest.raises(Unavailable, match="El mes está cerrado; con «--acta"):
        actas.imprimir_acta(tarija, OCTUBRE, tmp_path / "no" / "acta.pdf", impreso=IMPRESO)


def test_the_next_report_prints_reopenings_and_complementos(tarija: Base, tmp_path: Path) -> None:
    def notas(lapso: Lapso) -> dict[str, str]:
        return parrafos(informes.preparar_informe(tarija, lapso, cite="", impreso=IMPRESO))

    antes = notas(Lapso(2020, 1, 10))
    cerrar(tarija, QUIEN, "emision", 2020, 10)
    cargar(tarija, tmp_path, "2020-10,tj.bermejo,ci.nuevo,5", complemento="Llegó el parte de Bermejo")
    reabrir(tarija, QUIEN, "emision", 2020, 10, "Se sumó dos veces")
    nuevas = notas(Lapso(2020, 1, 10)).items() - antes.items()
    assert {titulo: dice for titulo, dice in nuevas if "cerrad" in titulo or "reabierto" in titulo} == {
        "Meses reabiertos": "Octubre de 2020, Emisión documental. Se sumó dos veces. Reabrió el mes ana el 05/01/2021.",
        "Complementos a meses cerrados": (
            "Octubre de 2020, Emisión documental. Llegó el parte de Bermejo. Lo cargó ana el 05/01/2021. "
            "Cédula de identidad: nuevo, Bermejo, octubre de 2020: de vacío a 5."
        ),
    }
    assert "Meses reabiertos" not in notas(Lapso(2020, 1, 9))
    # A report that was handed in before 2021 is told in the first one of 2021.
    assert "Meses reabiertos" in notas(Lapso.mes(2021, 1))
    # The paper has no letter that its fonts lack.
    salida = tmp_path / "informe.pdf"
    informe = informes.preparar_informe(tarija, Lapso(2020, 1, 10), cite="", impreso=IMPRESO)
    informes.escribir_informe(informe, "pdf", salida)
    with pdfplumber.open(salida) as pdf:
        assert "de vacío a 5." in pdf.pages[-1].extract_text()


def test_closing_changes_no_figure(tarija: Base) -> None:
    def codigo() -> str:
        return informes.preparar_informe(tarija, Lapso(2020), cite="", impreso=IMPRESO).verificacion

    antes = codigo()
    for mes in (1, 10, 12):
        cerrar(tarija, QUIEN, "emision", 2020, mes)
    assert codigo() == antes


def test_a_simulation_tells_what_a_closed_month_would_refuse(tarija: Base, tmp_path: Path) -> None:
    cerrar(tarija, QUIEN, "emision", 2020, 10)
    archivo = tmp_path / "carga.csv"
    filas = ("2020-11,tj.bermejo,ci.nuevo,5", "2020-10,tj.bermejo,ci.nuevo,5", "2020-10,tj.bermejo,rec.ci,5")
    archivo.write_text("\n".join(("fecha,oficina,indicador,valor", *filas)), encoding="utf-8")
    hecho = simular(tarija, QUIEN, "conteos", archivo)
    assert (hecho.resumen.nuevas, hecho.rechazadas, hecho.tardias) == (2, 1, 0)
    assert str(hecho.problemas[0]).startswith("carga.csv:3:valor: El mes de octubre de 2020")
    hecho = simular(tarija, QUIEN, "conteos", archivo, complemento="Llegó tarde")
    assert (hecho.resumen.nuevas, hecho.rechazadas, hecho.tardias) == (3, 0, 1)


def test_a_gestion_that_gives_way_is_simulated_in_one_pass(tarija: Base, tmp_path: Path) -> None:
    cargar(tarija, tmp_path, "2019,tj.central,ci.nuevo,900")
    cerrar(tarija, QUIEN, "emision", 2019, 12)
    filas = [f"2019-{mes:02d}-{dia:02d},tj.central,ci.nuevo,1" for mes in range(1, 12) for dia in range(1, 29)]
    archivo = tmp_path / "carga.csv"
    archivo.write_text("\n".join(("fecha,oficina,indicador,valor", *filas)), encoding="utf-8")
    hecho = simular(tarija, QUIEN, "conteos", archivo, reemplazar=True)
    assert (hecho.resumen.nuevas, hecho.rechazadas) == (0, len(filas))
    assert "tomaría el lugar de la cifra de un periodo más largo. El mes de diciembre de 2019" in str(
        hecho.problemas[0]
    )


def test_a_month_that_has_not_ended_and_an_unknown_area_are_refused(tarija: Base) -> None:
    temprano = replace(QUIEN, reloj=lambda: datetime(2020, 10, 31, 23, 0, tzinfo=UTC))
    with pytest.raises(Rejected, match="octubre de 2020 del área «emision» todavía no termina"):
        cerrar(tarija, temprano, "emision", 2020, 10)
    with pytest.raises(Rejected, match="¿Quiso decir «emision»"):
        cerrar(tarija, QUIEN, "emisión", 2020, 10)
    with pytest.raises(Rejected, match="Falta el motivo"):
        reabrir(tarija, QUIEN, "emision", 2020, 10, " ")


@pytest.mark.parametrize("nombre", ["acta.xlsx", "acta", "no/acta.pdf"])
def test_an_acta_needs_a_pdf_in_a_folder_that_is_there(tmp_path: Path, nombre: str) -> None:
    with pytest.raises(Rejected, match=r"termine el nombre en «\.pdf»|no existe esa carpeta"):
        actas.revisar_salida(tmp_path / nombre)
    actas.revisar_salida(tmp_path / "acta.PDF")
