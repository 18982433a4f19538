"""The page of reports, on the figures of 2020."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pdfplumber
import pytest
from PySide6.QtPrintSupport import QPrinter

from segip_desk.core.calendario import Lapso
from segip_desk.core.conteos import Clave, Figura
from segip_desk.desk.contexto import Destino, Lugar
from segip_desk.desk.informes.pagina import EMITIDOS, TEXTOS, Informes
from segip_desk.services.emitidos import emitidos
from segip_desk.services.textos import leer_textos

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from segip_desk.desk.sesion import Sesion
    from segip_desk.desk.ventana.marco import Ventana
    from segip_desk.services.quien import Quien
    from segip_desk.storage.base import Base
    from tests.desk.conftest import Quieto


@pytest.fixture
def pagina(ventana: Ventana, sesion: Sesion, quieto: Quieto) -> Informes:
    """Return the page, its sheets drawn."""
    ventana.ir(Destino("informes", gestion=2020, mes=10))
    quieto(sesion)
    hallada = ventana.pagina
    assert isinstance(hallada, Informes)
    return hallada


def esperar_hojas(pagina: Informes, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not pagina.previa._papeles[0].falta and pagina.previa._papeles[0]._imagen is not None)


def palabras(archivo: Path) -> str:
    with pdfplumber.open(archivo) as pdf:
        return "\n".join(pagina.extract_text() or "" for pagina in pdf.pages)


def test_the_pages_in_sight_are_those_of_the_real_pdf(pagina: Informes, qtbot: QtBot) -> None:
    esperar_hojas(pagina, qtbot)
    papeles = pagina.previa._papeles
    assert (len(papeles), pagina._titulo.text()) == (24, "Informe anual, gestión 2020")
    imagen = papeles[0].grab().toImage()
    assert len({imagen.pixel(x, 8) for x in range(0, imagen.width(), 20)}) == 1, "the band of the cover"
    assert imagen.pixelColor(imagen.width() // 2, 8).name() != "#ffffff"
    assert papeles[-1].falta, "a page far away is not drawn before it is near"


def test_the_period_follows_the_month_above_the_page(pagina: Informes, sesion: Sesion, quieto: Quieto) -> None:
    pagina.eleccion.elegir("hasta")
    quieto(sesion)
    assert pagina.lapso == Lapso(2020, 1, 10)
    pagina.contexto.poner(Lugar("", 2020, 3))
    quieto(sesion)
    assert (pagina.lapso, pagina._titulo.text()) == (
        Lapso(2020, 1, 3),
        "Informe mensual acumulado, enero a marzo de 2020",
    )
    pagina.eleccion.elegir("trimestre")
    quieto(sesion)
    assert pagina.lapso == Lapso.trimestre(2020, 1)


def test_what_the_office_writes_is_kept_when_left_and_prints(
    pagina: Informes, sesion: Sesion, quieto: Quieto, tmp_path: Path
) -> None:
    pagina._pestanas.setCurrentIndex(TEXTOS)
    pagina.textos._texto.setPlainText("Se abrió la oficina de Lourdes, en febrero.")
    pagina._pestanas.setCurrentIndex(EMITIDOS)
    quieto(sesion)
    dichos = {suyo.clave: suyo.texto for suyo in leer_textos(sesion.base, Lapso(2020)) if suyo.texto}
    assert list(dichos.values()) == ["Se abrió la oficina de Lourdes, en febrero."]
    pagina.guardado.guardar(pagina.pedido("pdf", tmp_path / "informe.pdf"))
    quieto(sesion)
    assert "Se abrió la oficina de Lourdes, en febrero." in palabras(tmp_path / "informe.pdf")


def test_a_persons_number_is_refused_in_place(pagina: Informes, sesion: Sesion, quieto: Quieto) -> None:
    pagina._pestanas.setCurrentIndex(TEXTOS)
    pagina.textos._texto.setPlainText("Se atendió a la titular de la C.I. 4567890.")
    pagina.textos.guardar()
    quieto(sesion)
    assert "parece el número de documento de una persona" in pagina.textos._estado.text()
    assert [suyo for suyo in leer_textos(sesion.base, Lapso(2020)) if suyo.texto] == []
    assert pagina.sin_guardar().startswith("El texto de «Objetivo» no se guardó: «4567890» parece")
    lista = pagina.textos._lista
    lista.setCurrentRow(2)
    lista.setCurrentRow(1)
    assert pagina.textos._texto.toPlainText() == "Se atendió a la titular de la C.I. 4567890.", "it waits to be mended"
    pagina.textos._texto.setPlainText("")
    assert pagina.sin_guardar() == ""


@pytest.mark.parametrize("formato", ["pdf", "xlsx", "docx"])
def test_a_saved_report_is_in_the_register(
    pagina: Informes, sesion: Sesion, quieto: Quieto, tmp_path: Path, formato: str
) -> None:
    pagina.eleccion._cite.setText("SEGIP/DDTJ/12")
    salida = tmp_path / f"informe.{formato}"
    pagina.guardado.guardar(pagina.pedido(formato, salida))  # type: ignore[arg-type]
    quieto(sesion)
    assert salida.stat().st_size > 10_000
    (suyo,) = emitidos(sesion.base)
    assert (suyo.cite, suyo.formato, suyo.usuario) == ("SEGIP/DDTJ/12", formato, "ana")
    assert pagina.emitidos.lista.modelo.filas == (suyo,)
    cuando = pagina.emitidos.lista.modelo.index(0, 1).data()
    assert suyo.cuando == f"ana, {cuando}"
    assert pagina._pdf.isEnabled()
    assert "Emitido con el n.º 1." in pagina.entorno.avisos.textos[0]


def test_a_saving_that_is_stopped_writes_nothing(
    pagina: Informes, sesion: Sesion, quieto: Quieto, tmp_path: Path
) -> None:
    pagina.guardado.guardar(pagina.pedido("pdf", tmp_path / "informe.pdf"))
    pagina.marcha.cancelada.emit()
    quieto(sesion)
    assert (list(tmp_path.glob("*.pdf")), emitidos(sesion.base)) == ([], ())
    assert pagina.entorno.avisos.textos == ("Se canceló: no se escribió ningún archivo.",)


def test_paper_takes_the_pages_that_were_asked_for(
    pagina: Informes, sesion: Sesion, quieto: Quieto, tmp_path: Path
) -> None:
    impresora = QPrinter(QPrinter.PrinterMode.HighResolution)
    impresora.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    impresora.setOutputFileName(str(tmp_path / "papel.pdf"))
    impresora.setFromTo(2, 4)
    assert pagina._vista is not None
    pagina.guardado.imprimir_en(impresora, pagina._vista.hojas)
    quieto(sesion)
    with pdfplumber.open(tmp_path / "papel.pdf") as pdf:
        medidas = [(round(float(p.width)), round(float(p.height))) for p in pdf.pages]
    esperadas = [(round(ancho), round(alto)) for ancho, alto in pagina._vista.hojas.medidas[1:4]]
    assert medidas == esperadas
    assert pagina.entorno.avisos.textos == ("El informe se envió a la impresora.",)


def test_a_report_that_was_handed_in_tells_what_changed_and_is_known_again(
    pagina: Informes, sesion: Sesion, quieto: Quieto, tmp_path: Path
) -> None:
    salida = tmp_path / "informe.pdf"
    pagina.guardado.guardar(pagina.pedido("pdf", salida))
    quieto(sesion)
    emitido = pagina.emitidos
    assert not emitido.cambios.isEnabled()
    emitido.autenticar(salida)
    quieto(sesion)
    autentico = emitido.respuesta.toPlainText()
    sesion.escribir(_corregir)
    quieto(sesion)
    emitido.lista.selectRow(0)
    emitido.ver_cambios()
    quieto(sesion)
    assert "LOURDES" in emitido.respuesta.toPlainText().upper()
    assert "ana" in emitido.respuesta.toPlainText()
    emitido.autenticar(salida)
    quieto(sesion)
    assert emitido.respuesta.toPlainText() != autentico
    emitido.autenticar(tmp_path / "no hay.pdf")
    quieto(sesion)
    assert "no hay.pdf" in emitido.respuesta.toPlainText()


def _corregir(base: Base, quien: Quien) -> None:
    with base.escritura(quien.acto("planilla")) as obra:
        obra.conteos([Figura(Clave(202010, "tj.lourdes", "ci.sin_detalle", 0), 7)], reemplazar=True)
        obra.confirmar()
