"""An expense from its certificación to its payment, a traspaso and a result of the POA, by keyboard alone."""

from __future__ import annotations

import os
from functools import partial
from typing import TYPE_CHECKING

import pdfplumber
import pytest

from segip_desk.core.presupuesto.seguir import PASOS
from segip_desk.desk.tema.colores import CLARO
from segip_desk.services.auditoria import verificar_bitacora
from segip_desk.services.bases import abrir_base
from segip_desk.services.plan.rejilla import leer
from segip_desk.services.presupuesto.ejecucion import libro_de_linea
from segip_desk.services.presupuesto.traspasos import traspasos
from segip_desk.services.quien import Quien
from tests.desk.jornada.pantalla import Pantalla, Programa, Zona, hasta, lo_que_falta
from tests.desk.presupuestos import MANTENIMIENTO, sembrar

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from segip_desk.core.presupuesto.libro import Libro
    from segip_desk.storage.base import Base

pytestmark = pytest.mark.skipif(
    bool(lo_que_falta()) and not os.environ.get("CI"), reason=f"not installed here: {', '.join(lo_que_falta())}"
)

PAGINA = Zona(200, 56, 1360, 736)
LUGAR = Zona(246, 8, 640, 40)
VENTANA = "Tarija — SEGIP Desk"
_TECLAS = {" ": "space", ".": "period", "-": "minus", "\n": "Return", "\t": "Tab"}


@pytest.fixture
def pantalla(tmp_path: Path) -> Iterator[Pantalla]:
    """Return a screen of this test's own."""
    faltan = lo_que_falta()
    assert not faltan, f"CI installs them: {faltan}"
    with Pantalla(tmp_path) as hecha:
        yield hecha


@pytest.fixture
def base(archivo_demo: Path) -> Iterator[Base]:
    """Return the base that the window works on, with the budget of a small year."""
    abierta = abrir_base(str(archivo_demo), Quien("auditora"))
    sembrar(abierta)
    yield abierta
    abierta.cerrar()


def buscar(ventana: Programa, nombre: str) -> None:
    ventana.pulsar("ctrl+k")
    ventana.escribir(nombre)
    ventana.pulsar("Return")


def ir(ventana: Programa, nombre: str, zona: Zona = PAGINA) -> None:
    """Go somewhere by its name, and wait until it stands still."""
    ventana.y_cambia(zona, partial(buscar, ventana, nombre), f"«{nombre}»")


def teclear(ventana: Programa, texto: str) -> None:
    """Type a text; a tabulator and a line's end are keys too."""
    ventana.pulsar(*(_TECLAS.get(letra, letra) for letra in texto))


def rojo(ventana: Programa) -> bool:
    """Tell whether a refusal is on the page."""
    return ventana.pantalla.cuantos(CLARO.mal_tinta, PAGINA) > 40


def libro(base: Base) -> Libro:
    return libro_de_linea(base, 2020, MANTENIMIENTO)


def test_an_expense_is_certified_committed_owed_and_paid(
    pantalla: Pantalla, archivo_demo: Path, base: Base, tmp_path: Path
) -> None:
    with Programa(pantalla, archivo_demo, tmp_path, "mgutierrez") as ventana:
        ir(ventana, "oct 2020", LUGAR)
        ir(ventana, "ejecucion por partida")
        certifica(ventana, base)
        sigue_hasta_el_pago(ventana, base)
        papel = imprime(ventana, tmp_path)
        traspasa(ventana, base)
        escribe_un_resultado(ventana, base)
        buscar(ventana, "cerrar el programa")
        assert (ventana.proceso.wait(30), ventana.dichos) == (0, "")
    with pdfplumber.open(papel) as pdf:
        texto = "\n".join(pagina.extract_text() for pagina in pdf.pages)
    assert "70.000,00" in texto
    assert "Setenta mil 00/100" in texto
    pasos = [e.asentado.asiento for e in libro(base).cadenas if e.asentado.asiento.momento in PASOS]
    assert [uno.referencia for uno in pasos] == ["", "CP-1", "oc-14", "c31-5"]
    assert verificar_bitacora(base).ok


def certifica(ventana: Programa, base: Base) -> None:
    """Certify a cent too much, which is refused with its breakdown in place, and then what there is."""
    ventana.y_cambia(PAGINA, lambda: ventana.pulsar("ctrl+n"), "the form")
    teclear(ventana, "\t\t\t\t\t95000.01\n")
    hasta(lambda: rojo(ventana), "the refusal")
    ventana.quieta(PAGINA)
    assert libro(base).saldos.certificado == 0
    teclear(ventana, "70000.00\n")
    hasta(lambda: libro(base).saldos.certificado == 70_000_00, "the certificado")
    ventana.quieta(PAGINA)


def sigue_hasta_el_pago(ventana: Programa, base: Base) -> None:
    """Take each step of the one before, whole: its amount is proposed."""
    for etapa, documento in (("comprometido", "oc-14"), ("devengado", "c31-5"), ("pagado", "c31-5")):
        ventana.pulsar("Down")
        teclear(ventana, f"\t\t\t\t\t\t\t{documento}\n")
        hasta(lambda etapa=etapa: getattr(libro(base).saldos, etapa) == 70_000_00, f"what is {etapa}")  # type: ignore[misc]
        ventana.quieta(PAGINA)


def imprime(ventana: Programa, carpeta: Path) -> Path:
    """Print the certificación, from its row of the ledger."""
    ventana.pulsar("Escape", "Home", "Down", "shift+Tab", "shift+Tab", "shift+Tab", "space")
    ventana.enfocar("Guardar como")
    ventana.pulsar("Return")
    papel = carpeta / "certificacion-CP-1.pdf"
    hasta(lambda: papel.exists() and papel.read_bytes().rstrip().endswith(b"%%EOF"), "the printed certificación")
    ventana.enfocar(VENTANA)
    return papel


def traspasa(ventana: Programa, base: Base) -> None:
    """Ask for a traspaso that misses a cent, then for the right one, and approve it."""
    ir(ventana, "traspasos")
    ventana.pulsar("shift+Tab", "Down", "Tab")
    teclear(ventana, "tr-1\t\t\t\tfalta\t")
    teclear(ventana, "43120\n48 0 007\n20-230\n100.00\n24110\n\n\n\n99.99\n")
    ventana.pulsar("ctrl+Return")
    hasta(lambda: rojo(ventana), "the missing cent")
    assert traspasos(base, 2020) == ()
    ventana.pulsar("Up", "Right", "Right", "Right", "Right")
    teclear(ventana, "100.00\n")
    ventana.pulsar("ctrl+Return")
    hasta(lambda: traspasos(base, 2020), "the traspaso that is asked for")
    ventana.quieta(PAGINA)
    assert libro(base).saldos.modificaciones == 0
    ventana.pulsar("Tab", "Tab", "Tab", "Tab", "Tab", "space")
    hasta(lambda: libro(base).saldos.modificaciones == 100_00, "the approved traspaso")


def escribe_un_resultado(ventana: Programa, base: Base) -> None:
    """Type what a task did in a quarter."""
    ventana.y_cambia(PAGINA, lambda: ventana.pulsar("ctrl+7"), "the POA")
    teclear(ventana, "777\n")

    def escrito() -> bool:
        celda = leer(base, 2020, 10, "trimestre").tareas[0].celdas[0]
        return celda.propia is not None and celda.propia.ejecutado == 777_00

    hasta(escrito, "the result of a task")
    ventana.quieta(PAGINA)
