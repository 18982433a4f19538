"""The threads: answers come back in the GUI thread, and none that nobody waits for."""

from __future__ import annotations

import threading
from functools import partial
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QObject

from segip_desk.core.problems import Rejected
from segip_desk.desk.hilos import Defecto, Hilo

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot


@pytest.fixture
def hilo() -> Iterator[Hilo]:
    suyo = Hilo("prueba")
    yield suyo
    assert suyo.cerrar(10)


def esperar(qtbot: QtBot, hilo: Hilo) -> None:
    qtbot.waitUntil(lambda: not hilo.en_curso)


def test_the_function_runs_in_the_thread_and_the_answer_in_the_window_s(qtbot: QtBot, hilo: Hilo) -> None:
    donde: list[threading.Thread] = []
    hilo.pedir(threading.current_thread, lambda hecho: donde.extend([hecho, threading.current_thread()]))
    esperar(qtbot, hilo)
    assert donde[0].name == "segip-prueba-0"
    assert donde[1] is threading.main_thread()


def test_a_refusal_and_a_bug_come_back_each_as_what_it_is(qtbot: QtBot, hilo: Hilo, sin_base_ajena: Path) -> None:
    negados: list[Exception] = []
    rechazo = Rejected("No se puede.")

    def rechazar() -> None:
        raise rechazo

    hilo.pedir(rechazar, fallo=negados.append)
    hilo.pedir(lambda: 1 / 0, fallo=negados.append)
    esperar(qtbot, hilo)
    assert negados[0] is rechazo
    assert isinstance(negados[1], Defecto)
    assert isinstance(negados[1].__cause__, ZeroDivisionError)
    (anotada,) = (sin_base_ajena / "estado").rglob("falla-*.txt")
    assert "ZeroDivisionError" in anotada.read_text()
    assert str(anotada) in str(negados[1])


def test_a_newer_request_of_the_same_turn_drops_the_older(qtbot: QtBot, hilo: Hilo) -> None:
    suelta = threading.Event()
    mostrados: list[object] = []
    corridos: list[int] = []
    hilo.pedir(suelta.wait)
    for numero in range(3):
        hilo.pedir(partial(corridos.append, numero), lambda _, n=numero: mostrados.append(n), turno="tabla")  # type: ignore[misc]
    hilo.pedir(lambda: None, lambda _: mostrados.append("otra"), turno="panel")
    suelta.set()
    esperar(qtbot, hilo)
    assert mostrados == [2, "otra"]
    assert corridos == [2]


def test_an_answer_for_a_page_that_is_gone_is_dropped(qtbot: QtBot, hilo: Hilo) -> None:
    suelta = threading.Event()
    mostrados: list[object] = []
    pagina = QObject()
    hilo.pedir(suelta.wait, mostrados.append, dueno=pagina)
    with qtbot.waitSignal(pagina.destroyed):
        pagina.deleteLater()
    suelta.set()
    esperar(qtbot, hilo)
    assert mostrados == []


def test_a_writer_carries_out_what_was_dropped() -> None:
    escritor = Hilo("escritor", escribe=True)
    hechos: list[str] = []
    escritor.pedir(lambda: hechos.append("guardado"), lambda _: hechos.append("mostrado")).soltar()
    assert escritor.cerrar(10)
    assert hechos == ["guardado"]


def test_closing_carries_out_what_is_queued_and_delivers_nothing_more() -> None:
    hilo = Hilo("prueba")
    hechos: list[object] = []
    for numero in range(20):
        hilo.pedir(partial(hechos.append, numero), lambda _: hechos.append("tarde"))
    assert hilo.cerrar(10)
    QCoreApplication.processEvents()
    assert hechos == list(range(20))
    with pytest.raises(RuntimeError):
        hilo.pedir(lambda: None)
