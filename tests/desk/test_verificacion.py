"""The page of checks, on the figures of 2020."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton

from segip_desk.desk.contexto import Destino
from segip_desk.desk.verificacion.pagina import CUADRAR, Verificacion
from segip_desk.services.verificar import verificar

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from segip_desk.desk.sesion import Sesion
    from segip_desk.desk.ventana.marco import Ventana
    from tests.desk.conftest import Quieto


@pytest.fixture
def pagina(ventana: Ventana, sesion: Sesion, quieto: Quieto) -> Verificacion:
    """Return the page, the rules applied."""
    ventana.ir(Destino("verificacion", gestion=2020, mes=10))
    quieto(sesion)
    hallada = ventana.pagina
    assert isinstance(hallada, Verificacion)
    return hallada


def abiertos(sesion: Sesion) -> list[str]:
    return [uno.hallazgo.clave for uno in verificar(sesion.base, 2020) if uno.abierto]


def test_what_waits_for_an_answer_is_what_the_command_says(pagina: Verificacion, sesion: Sesion) -> None:
    vistos = [uno.verificado.hallazgo.clave for uno in pagina.hallazgos.lista.modelo.filas]
    assert vistos == abiertos(sesion) != []
    assert pagina.cuenta.text() == f"Gestión 2020 · {len(vistos)} esperan respuesta"
    assert pagina.hallazgos.detalle.dice.text() == pagina.hallazgos.lista.modelo.filas[0].verificado.hallazgo.dice


def test_where_figures_are_missing_the_way_is_to_the_planilla_that_lacks_them(
    ventana: Ventana, pagina: Verificacion, sesion: Sesion, quieto: Quieto
) -> None:
    (falta,) = pagina.hallazgos.lista.modelo.filas[0].cifras
    assert (falta.nombre, falta.escrita) == ("Archivo, Departamental Tarija, abril de 2020", "sin cifras")
    (enlace,) = (b for b in pagina.hallazgos.detalle.findChildren(QPushButton) if b.text().endswith(": sin cifras"))
    enlace.click()
    quieto(sesion)
    lugar = ventana.contexto.lugar
    assert (lugar.gestion, lugar.mes, lugar.oficina) == (2020, 4, "tj.departamental")
    assert type(ventana.pagina).__name__ == "Archivo"


def test_an_explanation_takes_it_off_the_list_and_says_who(
    pagina: Verificacion, sesion: Sesion, quieto: Quieto
) -> None:
    antes = abiertos(sesion)
    detalle = pagina.hallazgos.detalle
    detalle.motivo.setPlainText("El archivo estuvo cerrado por la cuarentena.")
    detalle.explicar.click()
    quieto(sesion)
    assert abiertos(sesion) == antes[1:]
    assert len(pagina.hallazgos.lista.modelo.filas) == len(antes) - 1
    pagina.hallazgos.filtro.setCurrentIndex(1)
    (suyo,) = pagina.hallazgos.lista.modelo.filas
    assert suyo.verificado.hallazgo.clave == antes[0]
    assert detalle.explicado.text().startswith("Aceptado por ana, ")
    assert detalle.explicado.text().endswith(": El archivo estuvo cerrado por la cuarentena.")


def test_without_a_reason_nothing_is_accepted(pagina: Verificacion, sesion: Sesion, quieto: Quieto) -> None:
    antes = abiertos(sesion)
    pagina.hallazgos.detalle.explicar.click()
    quieto(sesion)
    assert abiertos(sesion) == antes
    assert pagina.hallazgos.detalle.estado.text().startswith("Falta el motivo: diga por qué se acepta")


def test_a_destination_chooses_its_hallazgo(
    ventana: Ventana, pagina: Verificacion, sesion: Sesion, quieto: Quieto
) -> None:
    ultimo = abiertos(sesion)[-1]
    ventana.ir(Destino("verificacion", clave=ultimo))
    quieto(sesion)
    elegida = pagina.hallazgos.lista.elegida
    assert elegida is not None
    assert elegida.verificado.hallazgo.clave == ultimo


def test_a_table_that_was_copied_is_checked(
    ventana: Ventana, pagina: Verificacion, sesion: Sesion, quieto: Quieto
) -> None:
    ventana.ir(Destino("verificacion", clave=CUADRAR))
    QGuiApplication.clipboard().setText("OFICINA\tENE\tFEB\tTOTAL\nA\t10\t20\t30\nB\t11\t25\t37\nTOTAL\t21\t45\t67\n")
    pagina.cuadrar.pegar_boton.click()
    quieto(sesion)
    assert "6 relaciones, y 2 no cuadran" in pagina.cuadrar.respuesta.toPlainText()
    assert "celda D3: el total de la fila dice 37 y debería decir 36" in pagina.cuadrar.respuesta.toPlainText()


def test_a_file_that_is_no_table_is_told_in_place(
    pagina: Verificacion, sesion: Sesion, quieto: Quieto, tmp_path: Path
) -> None:
    (tmp_path / "foto.xlsx").write_bytes(b"nada")
    pagina.cuadrar.revisar(tmp_path / "foto.xlsx")
    quieto(sesion)
    assert "foto.xlsx" in pagina.cuadrar.respuesta.toPlainText()
    assert pagina.entorno.avisos.textos == ()


def test_an_empty_clipboard_is_a_sentence(pagina: Verificacion, qtbot: QtBot) -> None:
    QGuiApplication.clipboard().clear()
    pagina.acciones()[0].trigger()
    qtbot.waitUntil(lambda: "No hay ninguna tabla copiada" in pagina.cuadrar.respuesta.toPlainText())
    assert pagina.pestanas.currentIndex() == 1
