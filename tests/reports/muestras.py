"""Tables and reports built by hand, and how a PDF is read back."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING

import pdfplumber

from segip_desk.core.calendario import Lapso
from segip_desk.core.catalogo import Departamento
from segip_desk.core.cuadro.tabla import Cabeza, Celda, Clase, Tabla, Unidad
from segip_desk.core.grafico import Grafico, Serie
from segip_desk.core.informe import Capitulo, Firma, Informe, Seccion, Tramo
from segip_desk.reports.pdf import Ajustes, imprimir_pdf

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from contextlib import AbstractContextManager

    from pdfplumber.page import Page
    from pdfplumber.pdf import PDF

MESES = ("Ene.", "Feb.", "Mar.", "Abr.", "May.", "Jun.", "Jul.", "Ago.", "Sep.", "Oct.", "Nov.", "Dic.")
NOMBRES_MESES = (
    *("ENERO", "FEBRERO", "MARZO", "ABRIL", "MAYO", "JUNIO"),
    *("JULIO", "AGOSTO", "SEPTIEMBRE", "OCTUBRE", "NOVIEMBRE", "DICIEMBRE"),
)
TARIJA = Departamento("tj", "Tarija", "DDTJ", "BO-T", "Tarija")
PARRAFO = (
    Tramo("En la gestión 2020 se emitieron "),
    Tramo("97.365", fuerte=True),
    Tramo(" cédulas de identidad, de las cuales el "),
    Tramo("34,1 %", fuerte=True),
    Tramo(" corresponde a la Oficina Central; entre abril y junio no hubo emisión por la cuarentena."),
)


def cabeza(*etiquetas: str, clase: Clase = Clase.DATO, breves: tuple[str, ...] = ()) -> Cabeza:
    """Head a row or a column; its keys are its labels."""
    return Cabeza(etiquetas, etiquetas, clase, breves)


def celda(valor: int | str | None, clase: Clase = Clase.DATO, unidad: Unidad = Unidad.CONTEO) -> Celda:
    """Print a figure, a text or a blank."""
    if valor is None:
        return Celda(Clase.VACIO)
    return Celda(Clase.TEXTO, valor) if isinstance(valor, str) else Celda(clase, valor, unidad)


def tabla_larga(filas: int, columnas: int = 3, *, con_total: bool = True) -> Tabla:
    """Make a table of so many data rows, `Oficina 1` to the last, with a total row."""
    cabezas = tuple(cabeza(f"Columna {j}") for j in range(1, columnas + 1))
    etiquetas = [cabeza(f"Oficina {i}") for i in range(1, filas + 1)]
    celdas = [tuple(celda(i * 10 + j) for j in range(columnas)) for i in range(1, filas + 1)]
    if con_total:
        etiquetas.append(cabeza("Total", clase=Clase.TOTAL))
        celdas.append(tuple(celda(j, Clase.TOTAL) for j in range(columnas)))
    return Tabla(
        "larga", f"Tabla de {filas} filas", "ci", ("OFICINA",), tuple(etiquetas), cabezas, tuple(celdas),
        fuente="registro diario de las oficinas", elaboracion="Dirección Departamental de Tarija",
    )  # fmt: skip


def tabla_anidada(meses: int = 12, columnas: int = 11) -> Tabla:
    """Make the shape of Tarija's saneamiento: month > office with a subtotal a month, and a total."""
    oficinas = ("CENTRAL", "BERMEJO", "VILLAMONTES", "YACUIBA")
    filas: list[Cabeza] = []
    celdas: list[tuple[Celda, ...]] = []
    for mes in NOMBRES_MESES[:meses]:
        for oficina in (*oficinas, "TOTAL"):
            clase = Clase.SUBTOTAL if oficina == "TOTAL" else Clase.DATO
            filas.append(cabeza(mes, oficina, clase=clase))
            celdas.append(tuple(celda(len(filas) * 7 + j, clase) for j in range(columnas)))
    filas.append(cabeza("TOTAL 2020", clase=Clase.TOTAL))
    celdas.append(tuple(celda(3935 + j, Clase.TOTAL) for j in range(columnas)))
    cabezas = tuple(cabeza("SANEAMIENTO", f"C/R.A. {j}") for j in range(1, columnas + 1))
    return Tabla("anidada", "Saneamiento por mes y oficina", "saneamiento", ("MES", "OFICINA"), tuple(filas), cabezas,
                 tuple(celdas))  # fmt: skip


def grafico(tipo: str = "apiladas", area: str = "ci") -> Grafico:
    """Make a chart of twelve months and two offices, with a gap and a zero."""
    return Grafico(
        tipo,  # type: ignore[arg-type]  # the name of a kind of chart
        "Cédulas de identidad por mes y oficina",
        MESES,
        (
            Serie("Central", (577, 364, 234, 0, None, 0, 174, 222, 292, 446, 404, 605)),
            Serie("Lourdes", (315, 180, 157, 0, None, 0, 96, 103, 134, 184, 157, 271)),
        ),
        area,
    )


def informe(*secciones: Seccion, firmas: int = 2, borrador: bool = False) -> Informe:
    """Make a report of one chapter."""
    return Informe(
        titulo="Informe anual",
        departamento=TARIJA,
        lapso=Lapso(2020),
        capitulos=(Capitulo("Operaciones", secciones),),
        firmas=tuple(Firma(f"Responsable del área {i}") for i in range(1, firmas + 1)),
        cifras=(("Cédulas de identidad", "97.365"), ("Licencias para conducir", "17.587")),
        cite="016/2020/DSC/SEGIP-TARIJA",
        impreso=datetime(2021, 1, 5, 9, 12),  # noqa: DTZ001  # a local time, as it prints
        base="7f3a91",
        cabeza="ab12cd34",
        verificacion="7F3A-91C2-5D0E-B846",
        borrador=borrador,
    )


def completo(*, borrador: bool = False) -> Informe:
    """Make a report of two chapters with every kind of part."""
    primero = informe(
        Seccion("Cédulas de identidad", (PARRAFO,), tabla_larga(6), grafico(), ("Se amplió el horario de atención.",)),
        Seccion("Licencias", (PARRAFO,), tabla_larga(8), grafico("lineas", "lc")),
        borrador=borrador,
    )
    legal = Capitulo("Área legal", (Seccion("Saneamiento", (PARRAFO,), tabla_anidada()),))
    return replace(primero, capitulos=(*primero.capitulos, legal))


def pdf(de: Informe, ajustes: Ajustes | None = None) -> bytes:
    """Draw a report in memory."""
    return imprimir_pdf(de, ajustes).contenido


def lee(de: Informe) -> AbstractContextManager[PDF]:
    """Draw a report and open it with pdfplumber."""
    return pdfplumber.open(BytesIO(pdf(de)))


def tablas(paginas: Sequence[Page]) -> Iterator[list[list[str | None]]]:
    """Read every table of some pages, words broken over lines joined again."""
    for pagina in paginas:
        for cruda in pagina.extract_tables():
            yield [[texto and texto.replace("\n", " ") for texto in fila] for fila in cruda]
