"""The working day of a clerk, typed in a real window: a month of an office by keyboard alone, and what comes of it."""

from __future__ import annotations

import os
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

import pdfplumber
import pytest
from PIL import ImageChops
from pypdfium2 import PdfDocument

from segip_desk.core.numeros import escribe_conteo
from segip_desk.core.rejilla.forma import Orientacion, Pedido
from segip_desk.desk.tema.colores import CLARO
from segip_desk.recursos import recurso
from segip_desk.services import auditoria, ausencias, inicio, planillas
from segip_desk.services.bases import abrir_base
from segip_desk.services.quien import Quien
from tests.desk.jornada.pantalla import Pantalla, Programa, Zona, hasta, lo_que_falta

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pypdfium2 import PdfPage

    from segip_desk.core.rejilla.hoja import Hoja
    from segip_desk.storage.base import Base

pytestmark = pytest.mark.skipif(
    bool(lo_que_falta()) and not os.environ.get("CI"), reason=f"not installed here: {', '.join(lo_que_falta())}"
)

LUGAR = Zona(246, 8, 640, 40)
"""The office and the month, above the page."""
PAGINA = Zona(200, 56, 1360, 736)
TARJETAS = Zona(200, 92, 1360, 196)
DIAS = Zona(211, 142, 268, 690)
"""The heads of the rows of a grid, beside what drops from above."""
REJILLA = Zona(211, 96, 1072, 690)

SECRETARIA = "mgutierrez"
OFICINA, GESTION, MES = "tj.lourdes", 2021, 3
FERIADO = date(2021, 3, 19)
"""A Friday that Lourdes did not open."""
HABILES = tuple(dia for dia in range(1, 32) if date(GESTION, MES, dia).weekday() < 5 and dia != FERIADO.day)
"""Days of attention with figures."""
TECLEADAS = ("ci.nuevo", "ci.renovacion", "ci.reposicion", "lc.nueva", "lc.renovacion", "lc.duplicado")
PEGADAS = ("cert.ci", "cert.lc", "cert.cie")
_PUNTO_A_PUNTO, _OTRO_GRIS = 2.0, 128
"""How large two pages are compared, in pixels a point, and from which difference of 255 a point is another one."""
_A_LAS_PEGADAS = 14
"""Columns from the first to where the pasted block goes."""


def cifra(indicador: str, dia: int) -> int:
    """Return an invented figure: each indicador and day its own."""
    n = (*TECLEADAS, *PEGADAS).index(indicador)
    return (61, 48, 9, 12, 17, 3, 4, 2, 1)[n] + dia * (7, 5, 3, 2, 3, 1, 1, 1, 1)[n] % (23, 19, 7, 9, 8, 5, 6, 3, 2)[n]


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


def hoja(base: Base) -> Hoja:
    return planillas.abrir(base, Pedido("produccion", Orientacion.DIAS, OFICINA, GESTION, MES))


def valores(base: Base, *indicadores: str) -> dict[tuple[str, int], int | None]:
    """Return what the register holds of a month's days with figures."""
    suya = hoja(base)
    columnas = {c.indicador.codigo: n for n, c in enumerate(suya.rejilla.columnas) if c.indicador is not None}
    return {(uno, dia): suya.valor(dia - 1, columnas[uno]) for uno in indicadores for dia in HABILES}


def esperadas(*indicadores: str) -> dict[tuple[str, int], int | None]:
    return {(uno, dia): cifra(uno, dia) for uno in indicadores for dia in HABILES}


def ir_al_lugar(ventana: Programa, *nombres: str) -> None:
    """Choose the office and the month by typing their names."""
    for nombre in nombres:
        ventana.y_cambia(LUGAR, partial(buscar, ventana, nombre), f"«{nombre}» above the page")


def buscar(ventana: Programa, nombre: str) -> None:
    ventana.pulsar("ctrl+k")
    ventana.escribir(nombre)
    ventana.pulsar("Return")


def teclas_del_mes() -> list[str]:
    """Return the keys of the month's figures from the first cell on: the same in a sheet."""
    teclas: list[str] = []
    for dia in range(1, 32):
        if dia not in HABILES:
            teclas.append("Down")
            continue
        for indicador in TECLEADAS:
            teclas += [*str(cifra(indicador, dia)), "Tab"]
        teclas[-1] = "Return"
    return teclas


def teclas_en_calc() -> int:
    """Return how many keys the same month takes in LibreOffice Calc, its heads and days being there.

    The figures take the same. The totals that the planilla has by itself are formulas there: one a kind of document,
    copied over the other days, and one under the first column, copied to the right.
    """
    copiar, elegir, pegar = len("^C"), len("^⇧↓"), len("^V")
    de_fila = sum(len(formula) + len("⏎") for formula in ("=suma(b2:d2)", "=suma(f2:h2)"))
    de_columna = len("=suma(b2:b33)") + len("⏎")
    copias = 3 * (len("↑") + copiar + elegir + pegar)
    return len(teclas_del_mes()) + de_fila + de_columna + copias


def bloque() -> str:
    """Return the certificates of the month as Calc copies them: a column and a row of totals with them."""
    filas = [[cifra(uno, dia) for uno in PEGADAS] if dia in HABILES else [] for dia in range(1, 32)]
    lineas = [[*map(str, fila), str(sum(fila))] if fila else ["", "", "", ""] for fila in filas]
    totales = [sum(fila[n] for fila in filas if fila) for n in range(len(PEGADAS))]
    lineas += [["", "", "", ""], [*map(str, totales), str(sum(totales))]]
    return "".join("\t".join(linea) + "\n" for linea in lineas)


def test_a_clerk_enters_a_month_and_hands_in_the_report(
    pantalla: Pantalla, archivo_demo: Path, base: Base, tmp_path: Path
) -> None:
    (tmp_path / "Documents").mkdir()
    with Programa(pantalla, archivo_demo, tmp_path, SECRETARIA) as ventana:
        ir_al_lugar(ventana, "mar 2021", "lourdes")
        ventana.quieta(PAGINA)
        tarjetas = pantalla.puntos(TARJETAS)
        escribe_el_mes(ventana, base)
        pega_un_bloque(ventana, base)
        corrige(ventana, base)
        declara_el_feriado(ventana, base)
        ventana.y_cambia(PAGINA, lambda: ventana.pulsar("ctrl+1"), "Inicio")
        assert pantalla.puntos(TARJETAS) != tarjetas
        abre_un_grafico(ventana)
        informe = guarda_el_informe(ventana, tmp_path)
        papel = imprime_a_un_archivo(ventana, tmp_path)
        buscar(ventana, "cerrar el programa")
        assert (ventana.proceso.wait(30), ventana.dichos) == (0, "")
    lo_que_quedo(base, informe)
    lo_que_se_imprimio(informe, papel)


def escribe_el_mes(ventana: Programa, base: Base) -> None:
    """Type 22 days of six indicadores; README says how many keys that takes."""
    ventana.teclas = 0
    # A clerk does not wait for the grid either.
    ventana.pulsar("ctrl+2", *teclas_del_mes())
    hasta(lambda: valores(base, *TECLEADAS) == esperadas(*TECLEADAS), "the month in the register")
    leeme = (recurso().parent / "README.md").read_text(encoding="utf-8")
    assert f"{ventana.teclas} keys" in leeme
    assert f"{teclas_en_calc()} in LibreOffice Calc" in leeme


def pega_un_bloque(ventana: Programa, base: Base) -> None:
    """Paste a block with its totals: the figures are stored in one entry, the totals agree."""
    antes = len(auditoria.anotaciones(base))
    ventana.pantalla.copiar(bloque())
    ventana.pulsar("ctrl+Home", *["Right"] * _A_LAS_PEGADAS, "ctrl+v")
    hasta(lambda: valores(base, *PEGADAS) == esperadas(*PEGADAS), "the block in the register")
    assert len(auditoria.anotaciones(base)) == antes + 1


def corrige(ventana: Programa, base: Base) -> None:
    """Correct a figure, undo that and do it again."""
    primera = (TECLEADAS[0], HABILES[0])

    def dice(valor: int) -> None:
        hasta(lambda: valores(base, TECLEADAS[0])[primera] == valor, f"{valor} in the first cell")

    ventana.pulsar("ctrl+Home", "7", "0", "Return")
    dice(70)
    ventana.pulsar("ctrl+z")
    dice(cifra(*primera))
    ventana.pulsar("ctrl+y")
    dice(70)


def declara_el_feriado(ventana: Programa, base: Base) -> None:
    """Say why a day has no figures: it waits for nobody any more."""

    def pendientes() -> list[str]:
        return [uno.dice for uno in inicio.pendientes(base, Quien("ana"), GESTION, MES) if "Lourdes" in uno.dice]

    antes = pendientes()
    ventana.pulsar("ctrl+Home", *["Down"] * (FERIADO.day - 1))
    buscar(ventana, "sin actividad")
    ventana.enfocar("Sin actividad")
    ventana.pulsar("Return")
    hasta(lambda: ausencias.listar(base, oficina=OFICINA, desde=FERIADO, hasta=FERIADO), "the declared day")
    assert pendientes() != antes
    ventana.enfocar("Tarija — SEGIP Desk")


def abre_un_grafico(ventana: Programa) -> None:
    """Look at this year beside the one before: its bar has the colour of the cards."""
    ventana.y_cambia(PAGINA, lambda: buscar(ventana, "graficos"), "the charts")
    ventana.y_cambia(PAGINA, lambda: ventana.pulsar("Tab", "Tab", "Right"), "this year beside the one before")
    hasta(lambda: ventana.pantalla.cuantos(CLARO.matiz("ci"), PAGINA) > 1000, "a bar")


def guarda_el_informe(ventana: Programa, carpeta: Path) -> Path:
    """Look at the pages of the report, and save them."""
    ventana.y_cambia(PAGINA, lambda: ventana.pulsar("ctrl+8"), "the page of the report")
    hasta(lambda: ventana.pantalla.cuantos("#FFFFFF", PAGINA) > 200_000, "a page of paper")
    ventana.quieta(PAGINA)
    ventana.pulsar("ctrl+s")
    ventana.enfocar("Guardar el informe en PDF")
    ventana.pulsar("Return")
    informe = carpeta / "Documents" / "informe-tj-2021.pdf"
    hasta(informe.exists, "the report")
    ventana.enfocar("Tarija — SEGIP Desk")
    ventana.quieta(PAGINA)
    return informe


def imprime_a_un_archivo(ventana: Programa, carpeta: Path) -> Path:
    """Print the pages in sight to a file: where there is no printer, the dialog of printing offers it first."""
    papel = carpeta / "Informe anual, gestión 2021.pdf"
    ventana.pulsar("ctrl+p")
    ventana.enfocar("Imprimir el informe")
    ventana.pulsar("Return")
    # A PDF says where it ends in its last line.
    hasta(lambda: papel.exists() and papel.read_bytes().rstrip().endswith(b"%%EOF"), "the printed pages")
    ventana.enfocar("Tarija — SEGIP Desk")
    return papel


def lo_que_se_imprimio(informe: Path, papel: Path) -> None:
    """See that the printed pages, which are pictures, show those of the saved report, the month with them."""
    with pdfplumber.open(informe) as pdf:
        textos = [pagina.extract_text() for pagina in pdf.pages]
    del_mes = next(n for n, texto in enumerate(textos) if f"MARZO {escribe_conteo(certificado(PEGADAS[0]))} " in texto)
    with PdfDocument(informe) as guardado, PdfDocument(papel) as impreso:
        assert len(impreso) == len(guardado)
        iguales, ajenas = (distintos(guardado[del_mes], impreso[n]) for n in (del_mes, del_mes - 1))
    assert iguales < 0.01 < ajenas


def certificado(indicador: str) -> int:
    return sum(cifra(indicador, dia) for dia in HABILES)


def distintos(una: PdfPage, otra: PdfPage) -> float:
    """Return which part of the points of two pages is clearly another grey."""
    grises = [pagina.render(scale=_PUNTO_A_PUNTO).to_pil().convert("L") for pagina in (una, otra)]
    diferencia = ImageChops.difference(grises[0], grises[1].resize(grises[0].size))
    de_cada_gris: list[int] = diferencia.histogram()
    return sum(de_cada_gris[_OTRO_GRIS:]) / sum(de_cada_gris)


def lo_que_quedo(base: Base, informe: Path) -> None:
    """See that the paper holds what was typed, and the bitácora who typed it."""
    with pdfplumber.open(informe) as pdf:
        texto = "\n".join(pagina.extract_text() for pagina in pdf.pages)
    corregidas = 70 - cifra(TECLEADAS[0], HABILES[0])
    cedulas = sum(cifra(uno, dia) for uno in TECLEADAS[:3] for dia in HABILES) + corregidas
    certificaciones = [certificado(uno) for uno in PEGADAS]
    assert f"se emitieron {escribe_conteo(cedulas)} cédulas de identidad" in texto
    assert "MARZO " + " ".join(map(escribe_conteo, [*certificaciones, sum(certificaciones)])) in texto
    escritas = auditoria.anotaciones(base, auditoria.Filtro(clave=f"conteo/{GESTION}"))
    # A figure an entry, the block, the correction and its two ways.
    assert [una.usuario for una in escritas] == [SECRETARIA] * (len(TECLEADAS) * len(HABILES) + 4)
    assert auditoria.verificar_bitacora(base).ok


def test_a_killed_window_loses_no_more_than_the_cell_that_was_being_typed(
    pantalla: Pantalla, archivo_demo: Path, base: Base, tmp_path: Path
) -> None:
    columna = TECLEADAS[0]

    def guardadas() -> list[int | None]:
        return [valor for valor in valores(base, columna).values() if valor is not None]

    teclas = [tecla for dia in range(1, 32) for tecla in (*str(cifra(columna, dia)), "Return")]
    with Programa(pantalla, archivo_demo, tmp_path, SECRETARIA) as ventana:
        ir_al_lugar(ventana, "mar 2021", "lourdes")
        ventana.pulsar("ctrl+2")
        with ventana.pulsando(*teclas):
            hasta(lambda: len(guardadas()) > 5, "some figures in the register")
            ventana.proceso.kill()
            ventana.proceso.wait(30)
    suya = hoja(base)
    quedan = [suya.valor(fila, 0) for fila in range(31)]
    primera = quedan.index(None)
    assert quedan == [cifra(columna, dia) for dia in range(1, primera + 1)] + [None] * (31 - primera)
    with Programa(pantalla, archivo_demo, tmp_path, SECRETARIA) as ventana:
        # The window opens on the month that was written last, and the grid where work stopped.
        ir_al_lugar(ventana, "lourdes")
        ventana.pulsar("ctrl+2", *str(cifra(columna, primera + 1)), "Return")
        hasta(lambda: hoja(base).valor(primera, 0) == cifra(columna, primera + 1), "the figure that was lost")
    assert auditoria.verificar_bitacora(base).ok
