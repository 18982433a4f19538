"""The working day of whoever keeps the store, in a real window: from what arrives to its papers, by keyboard alone."""

from __future__ import annotations

import os
from functools import partial
from typing import TYPE_CHECKING

import pdfplumber
import pytest

from segip_desk.core.kardex.filtro import Filtro
from segip_desk.core.kardex.movimiento import Tipo
from segip_desk.core.kardex.rangos import escribe_rangos
from segip_desk.services.auditoria import verificar_bitacora
from segip_desk.services.bases import abrir_base
from segip_desk.services.kardex import recuentos, registrar, saldos
from segip_desk.services.quien import Quien
from tests.desk.jornada.pantalla import Pantalla, Programa, Zona, hasta, lo_que_falta

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from segip_desk.storage.base import Base

pytestmark = pytest.mark.skipif(
    bool(lo_que_falta()) and not os.environ.get("CI"), reason=f"not installed here: {', '.join(lo_que_falta())}"
)

PAGINA = Zona(200, 56, 1360, 736)
VENTANA = "Tarija — SEGIP Desk"
MATERIAL, LOTE, PRIMERA = "CI001", "V1", 7_600_001
_TECLAS = {" ": "space", "+": "plus", "/": "slash", ".": "period", "-": "minus", "\n": "Return"}


@pytest.fixture
def pantalla(tmp_path: Path) -> Iterator[Pantalla]:
    """Return a screen of this test's own."""
    faltan = lo_que_falta()
    assert not faltan, f"CI installs them: {faltan}"
    with Pantalla(tmp_path) as hecha:
        yield hecha


@pytest.fixture
def base(archivo_demo: Path) -> Iterator[Base]:
    """Return the base that the window works on, for looking into it."""
    abierta = abrir_base(str(archivo_demo), Quien("auditora"))
    yield abierta
    abierta.cerrar()


def buscar(ventana: Programa, nombre: str) -> None:
    ventana.pulsar("ctrl+k")
    ventana.escribir(nombre)
    ventana.pulsar("Return")


def ir(ventana: Programa, nombre: str) -> None:
    """Go to a part by its name, and wait until it stands still."""
    ventana.y_cambia(PAGINA, partial(buscar, ventana, nombre), f"«{nombre}»")


def teclear(ventana: Programa, texto: str) -> None:
    ventana.pulsar(*(_TECLAS.get(letra, letra) for letra in texto))


def llenar(ventana: Programa, *campos: str) -> None:
    """Type field after field, each left with Tab; an empty one stays as it is proposed."""
    for campo in campos:
        teclear(ventana, campo)
        ventana.pulsar("Tab")


def hay(base: Base, tipo: Tipo, cuantos: int) -> None:
    """Wait until so many movements of a kind are in the register since 2021."""

    def estan() -> bool:
        return sum(uno.movimiento.fecha.year > 2020 for uno in de_tipo(base, tipo)) == cuantos

    hasta(estan, f"{cuantos} × {tipo}")


def de_tipo(base: Base, tipo: Tipo) -> tuple[registrar.Registrado, ...]:
    return registrar.movimientos(base, Filtro(tipo=tipo))


def series(base: Base, lugar: str) -> str:
    """Return the series that a place holds of what arrived in this test."""
    return ", ".join(escribe_rangos(uno.rangos) for uno in saldos.saldos(base, lugar=lugar) if uno.lote == LOTE)


def imprimir(ventana: Programa, archivo: Path) -> str:
    """Print the paper of the part in sight, and return what it says."""
    ventana.pulsar("ctrl+p")
    ventana.enfocar("Guardar como")
    ventana.pulsar("Return")
    hasta(lambda: archivo.exists() and archivo.read_bytes().rstrip().endswith(b"%%EOF"), archivo.name)
    ventana.enfocar(VENTANA)
    ventana.quieta(PAGINA)
    with pdfplumber.open(archivo) as pdf:
        return "\n".join(pagina.extract_text() for pagina in pdf.pages)


def test_the_store_receives_sends_counts_and_prints(
    pantalla: Pantalla, archivo_demo: Path, base: Base, tmp_path: Path
) -> None:
    with Programa(pantalla, archivo_demo, tmp_path, "mgutierrez") as ventana:
        buscar(ventana, "mar 2021")
        ventana.quieta(PAGINA)
        recibe_y_envia(ventana, base, tmp_path)
        confirma(ventana, base)
        pasa_el_dia(ventana, base, tmp_path)
        cuenta(ventana, base)
        mira_la_tarjeta(ventana, base, tmp_path)
        buscar(ventana, "cerrar el programa")
        assert (ventana.proceso.wait(30), ventana.dichos) == (0, "")
    assert verificar_bitacora(base).ok


def recibe_y_envia(ventana: Programa, base: Base, carpeta: Path) -> None:
    """Receive 5,000 blanks, and send some to two offices, each by its act."""
    ir(ventana, "nuevo movimiento")
    llenar(ventana, "ing", "03/03/2021", "", "", MATERIAL.lower(), "", "", f"{PRIMERA}+5000", "", LOTE, "4.20")
    ventana.pulsar("ctrl+Return")
    hay(base, Tipo.INGRESO, 1)
    assert series(base, "tj.almacen") == "7600001-7605000"
    for n, oficina in enumerate(("tj.lourdes", "tj.yacuiba")):
        ir(ventana, "inicio")
        ir(ventana, "nuevo movimiento")
        llenar(ventana, "env", "05/03/2021", "", "", "", "", oficina, f"{PRIMERA + n * 1000}+1000", "", LOTE)
        ventana.pulsar("ctrl+Return")
        hay(base, Tipo.ENVIO, n + 1)
    numero = de_tipo(base, Tipo.ENVIO)[-1].movimiento.clave
    ventana.quieta(PAGINA)
    ventana.pantalla.retratar(carpeta / "movimiento.png")
    acta = imprimir(ventana, carpeta / f"{numero.formulario}-{numero.numero}.pdf")
    assert "7601001" in acta
    assert "Yacuiba" in acta


def confirma(ventana: Programa, base: Base) -> None:
    """Receive in both offices what was sent to them, and before it what the demo left on its way."""
    ir(ventana, "recibir lo que")
    for n in (1, 2, 3):
        ventana.pulsar("ctrl+Return")
        hay(base, Tipo.RECEPCION, n)
        ventana.quieta(PAGINA)
    assert [series(base, oficina) for oficina in ("tj.lourdes", "tj.yacuiba")] == ["7600001-7601000", "7601001-7602000"]


def pasa_el_dia(ventana: Programa, base: Base, carpeta: Path) -> None:
    """Give an operator their material, and write what they did with it."""
    ir(ventana, "nuevo movimiento")
    llenar(ventana, "asig", "31/03/2021", "", "", "", "tj.lourdes", "tj.lourdes/op01", f"{PRIMERA}+200", "", LOTE)
    ventana.pulsar("ctrl+Return")
    hay(base, Tipo.ASIGNACION, 1)
    ir(ventana, "jornada de un")
    llenar(ventana, "tj.lourdes/op01", MATERIAL.lower())
    ventana.quieta(PAGINA)
    llenar(ventana, "", "+96", f"{PRIMERA + 9} quemada")
    ventana.quieta(PAGINA)
    ventana.pantalla.retratar(carpeta / "jornada.png")
    ventana.pulsar("ctrl+Return")
    hasta(lambda: series(base, "tj.lourdes/op01") == "7600098-7600200", "the day in the register")
    hoja = imprimir(ventana, carpeta / "jornada-tj.lourdes-op01-2021-03-31.pdf")
    assert "7600010" in hoja


def cuenta(ventana: Programa, base: Base) -> None:
    """Count what the office has: one is missing, and waits for somebody else."""
    saldo = sum(u.cantidad for u in saldos.saldos(base, lugar="tj.lourdes", material=MATERIAL))
    ir(ventana, "recuento fisico")
    llenar(ventana, "tj.lourdes", "")
    ventana.quieta(PAGINA)
    teclear(ventana, str(saldo - 1))
    ventana.pulsar("ctrl+Return")

    def contado() -> list[tuple[str, int]]:
        return [(u.estado, u.diferencia) for u in recuentos.listar(base) if u.lugar == "tj.lourdes"]

    hasta(lambda: contado() == [("pendiente", -1)], "the count in the register")


def mira_la_tarjeta(ventana: Programa, base: Base, carpeta: Path) -> None:
    """Look at the card of the store, and print it."""
    ir(ventana, "kardex de un")
    ventana.quieta(PAGINA)
    ventana.pantalla.retratar(carpeta / "kardex.png")
    tarjeta = imprimir(ventana, carpeta / f"kardex-{MATERIAL}-todo.pdf")
    assert "7600001-7605000" in tarjeta.replace(" ", "").replace("–", "-")
    assert base.identidad[:8] in tarjeta
