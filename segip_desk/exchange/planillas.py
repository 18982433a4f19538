"""Write an office's month as a sheet to fill in, with office and month inside."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import groupby
from typing import TYPE_CHECKING

from segip_desk.core.calendario import MESES, texto_fecha
from segip_desk.core.planilla import DIAS_SEMANA
from segip_desk.exchange.archivo import guardar
from segip_desk.exchange.hoja import CODIGO, CORTE, INDICADOR, MES, RESPALDO, letra_columna
from segip_desk.exchange.libros import AZUL, AZUL_CLARO, GRIS, LINEA, SIN_FECHA, Libro

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from xlsxwriter.format import Format  # type: ignore[import-untyped]  # it ships no types
    from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]  # it ships no types

    from segip_desk.core.catalogo import Catalogo, Indicador, Oficina
    from segip_desk.core.planilla import Planilla

TODO_EL_MES, TOTAL = "Todo el mes", "TOTAL"
"""The words in the first column by which the rows that are no day are told."""
FILA_RESPALDO, FILA_CORTE, FILA_AYUDA = 4, 5, 6
FILA_CONCEPTO, FILA_ETIQUETA, FILA_INDICADOR, FILA_PRIMER_DIA = 7, 8, 9, 10
COLUMNA_PRIMERA = 2
_SABADO = 5
_OFICIO_LEGAL = 5
_AYUDA = (
    "Llene solo las celdas blancas. Una celda vacía no cambia nada; escriba 0 si no hubo producción, "
    "y «borrar» para quitar una cifra ya registrada."
)


@dataclass(frozen=True, slots=True)
class Mensual:
    """What fills a planilla: an office's month.

    Attributes:
        oficina: the office; periodo: yyyymm.
        figuras: what stands, by (dia, indicador); dia 0 is the month's figure.
        feriados: the name of each holiday, or why there was no activity on a day.
    """

    oficina: Oficina
    periodo: int
    figuras: Mapping[tuple[int, str], int]
    feriados: Mapping[date, str]


def exportar_planilla(
    ruta: Path, planilla: Planilla, catalogo: Catalogo, mensual: Mensual, creado: datetime = SIN_FECHA
) -> None:
    """Write a month of an office as an xlsx to fill in: a row a day, one for the whole month, and live totals.

    Only the cells to fill in are open; the rest is protected without a password.

    Raises:
        Rejected, Unavailable: as `guardar`.
    """
    libro = Libro(creado, planilla.titulo)
    hoja = libro.libro.add_worksheet(texto_fecha(mensual.periodo))
    medidas = planilla.medidas(catalogo, mensual.oficina.codigo)
    _escribe_portada(libro, hoja, planilla, mensual)
    _escribe_cabeza(libro, hoja, planilla, medidas)
    ultimo = monthrange(*divmod(mensual.periodo, 100))[1]
    for dia in range(1, ultimo + 1):
        _escribe_dia(libro, hoja, mensual, medidas, dia)
    _escribe_mes(libro, hoja, mensual, medidas, FILA_PRIMER_DIA + ultimo)
    _escribe_total(libro, hoja, mensual, medidas, FILA_PRIMER_DIA + ultimo + 1)
    _valida(hoja, medidas, FILA_PRIMER_DIA + ultimo)
    hoja.freeze_panes(FILA_PRIMER_DIA, COLUMNA_PRIMERA)
    hoja.protect("", {"format_columns": True, "format_rows": True})
    hoja.set_landscape()
    hoja.set_paper(_OFICIO_LEGAL)
    hoja.fit_to_pages(1, 0)
    hoja.repeat_rows(FILA_CONCEPTO, FILA_ETIQUETA)
    hoja.repeat_columns(0, COLUMNA_PRIMERA - 1)
    hoja.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    hoja.set_footer(f"&L{mensual.oficina.nombre.replace('&', '&&')} · {_nombre_mes(mensual.periodo)}&RPágina &P de &N")
    guardar(ruta, libro.contenido())


def _escribe_portada(libro: Libro, hoja: Worksheet, planilla: Planilla, mensual: Mensual) -> None:
    rotulo = libro.formato(bold=True, font_color=AZUL)
    dato = libro.formato(align="left")
    hoja.set_column(0, 0, 13)
    hoja.set_column(1, 1, 30)
    hoja.set_row(0, 26)
    hoja.write_string(0, 0, planilla.titulo, libro.formato(bold=True, font_size=15, font_color=AZUL))
    for fila, (que, valor) in enumerate(
        (
            ("Oficina", mensual.oficina.nombre),
            (CODIGO, mensual.oficina.codigo),
            (MES, texto_fecha(mensual.periodo)),
        ),
        1,
    ):
        hoja.write_string(fila, 0, que, rotulo)
        hoja.write_string(fila, 1, valor, dato)
    hoja.write_string(3, COLUMNA_PRIMERA, _nombre_mes(mensual.periodo), dato)
    # A text, or a sheet would make a date of `12/2020`.
    abierta = libro.formato(align="left", num_format="@", locked=False, **_BORDE)
    de_papel = (
        (FILA_RESPALDO, RESPALDO, "el papel de donde salen las cifras, si lo hay: reporte RPED 123/2020"),
        (FILA_CORTE, CORTE, "hasta qué día llega ese papel: 2020-10-31"),
    )
    for fila, que, pista in de_papel:
        hoja.write_string(fila, 0, que, rotulo)
        hoja.write_blank(fila, 1, None, abierta)
        hoja.write_string(fila, COLUMNA_PRIMERA, pista, libro.formato(italic=True, font_size=9, font_color="555555"))
    hoja.write_string(FILA_AYUDA, 0, _AYUDA, libro.formato(italic=True, font_size=9, font_color="555555"))


def _escribe_cabeza(libro: Libro, hoja: Worksheet, planilla: Planilla, medidas: tuple[Indicador, ...]) -> None:
    hoja.set_row(FILA_CONCEPTO, 32)
    hoja.set_row(FILA_ETIQUETA, 62)
    hoja.set_row(FILA_INDICADOR, 24)
    codigo = libro.formato(font_size=7, font_color="888888", align="center", text_wrap=True)
    for columna, titulo in enumerate(("Fecha", "Día")):
        hoja.merge_range(FILA_CONCEPTO, columna, FILA_ETIQUETA, columna, titulo, libro.cabeza)
    hoja.write_string(FILA_INDICADOR, 0, INDICADOR, codigo)
    columna = COLUMNA_PRIMERA
    for etiqueta, grupo in groupby(medidas, key=planilla.etiqueta):
        suyas = list(grupo)
        hasta = columna + len(suyas) - 1
        # A concepto of one column needs the width of its own name.
        ancho = max(11.0, (len(etiqueta) / 2 + 2) / len(suyas))
        hoja.set_column(columna, hasta, ancho)
        if len(suyas) > 1:
            hoja.merge_range(FILA_CONCEPTO, columna, FILA_CONCEPTO, hasta, etiqueta, libro.cabeza)
        else:
            hoja.write_string(FILA_CONCEPTO, columna, etiqueta, libro.cabeza)
        for lugar, medida in enumerate(suyas, columna):
            hoja.write_string(FILA_ETIQUETA, lugar, medida.etiqueta, _subcabeza(libro))
            hoja.write_string(FILA_INDICADOR, lugar, medida.codigo, codigo)
        columna = hasta + 1


def _subcabeza(libro: Libro) -> Format:
    return libro.formato(
        bold=True, font_size=9, font_color=AZUL, bg_color=AZUL_CLARO, align="center", text_wrap=True, **_BORDE
    )


def _escribe_dia(libro: Libro, hoja: Worksheet, mensual: Mensual, medidas: tuple[Indicador, ...], dia: int) -> None:
    fila = FILA_PRIMER_DIA + dia - 1
    fecha = date(*divmod(mensual.periodo, 100), dia)
    feriado = mensual.feriados.get(fecha)
    # Holidays and days without attention are shaded, and stay open: a brigade may work on a Sunday.
    fondo: dict[str, object] = (
        {"bg_color": "FBF3DC"} if feriado else {"bg_color": GRIS} if fecha.weekday() >= _SABADO else {}
    )
    cuando = datetime.combine(fecha, time())
    hoja.write_datetime(fila, 0, cuando, libro.formato(num_format="dd/mm/yyyy", align="center", **_BORDE, **fondo))
    nombre = DIAS_SEMANA[fecha.weekday()]
    texto = f"{nombre} · {feriado}" if feriado else nombre
    hoja.write_string(fila, 1, texto, libro.formato(shrink=True, **_BORDE, **fondo))
    _escribe_cifras(libro, hoja, mensual, medidas, (fila, dia, fondo))


def _escribe_mes(libro: Libro, hoja: Worksheet, mensual: Mensual, medidas: tuple[Indicador, ...], fila: int) -> None:
    fuerte = libro.formato(bold=True, font_color=AZUL, top=2, bottom=1, border_color=LINEA)
    hoja.write_string(fila, 0, TODO_EL_MES, fuerte)
    hoja.write_string(fila, 1, "si no se sabe día por día", libro.formato(font_size=9, top=2, bottom=1))
    _escribe_cifras(libro, hoja, mensual, medidas, (fila, 0, {"top": 2}))


def _escribe_cifras(
    libro: Libro,
    hoja: Worksheet,
    mensual: Mensual,
    medidas: tuple[Indicador, ...],
    lugar: tuple[int, int, dict[str, object]],
) -> None:
    """Write the open cells of a row: its place, its day, and how it is shaded."""
    fila, dia, fondo = lugar
    for columna, medida in enumerate(medidas, COLUMNA_PRIMERA):
        formato = libro.formato(**{**_BORDE, **fondo, "num_format": _forma(medida), "locked": False})
        valor = mensual.figuras.get((dia, medida.codigo))
        if valor is None:
            hoja.write_blank(fila, columna, None, formato)
        else:
            hoja.write_number(fila, columna, _en_hoja(valor, medida), formato)


def _escribe_total(libro: Libro, hoja: Worksheet, mensual: Mensual, medidas: tuple[Indicador, ...], fila: int) -> None:
    fuerte = {"bold": True, "bg_color": AZUL_CLARO, **_BORDE}
    hoja.write_string(fila, 0, TOTAL, libro.formato(**fuerte))
    hoja.write_string(fila, 1, "", libro.formato(**fuerte))
    for columna, medida in enumerate(medidas, COLUMNA_PRIMERA):
        formato = libro.formato(num_format=_forma(medida), **fuerte)
        if medida.agregacion == "ultimo":
            # A level does not add up over the days.
            hoja.write_blank(fila, columna, None, formato)
            continue
        letra = letra_columna(columna)
        suma = sum(valor for (_, codigo), valor in mensual.figuras.items() if codigo == medida.codigo)
        formula = f"=SUM({letra}{FILA_PRIMER_DIA + 1}:{letra}{fila})"
        hoja.write_formula(fila, columna, formula, formato, _en_hoja(suma, medida))


def _valida(hoja: Worksheet, medidas: tuple[Indicador, ...], ultima: int) -> None:
    """Let each cell take a whole number from 0 (an amount with centavos in Bs), or the word that erases."""
    for columna, medida in enumerate(medidas, COLUMNA_PRIMERA):
        celda = f"{letra_columna(columna)}{FILA_PRIMER_DIA + 1}"
        if medida.es_dinero:
            regla, dice = f"ROUND({celda},2)={celda}", "Escriba bolivianos, desde 0, con dos decimales como máximo."
        else:
            regla, dice = f"INT({celda})={celda}", "Escriba un número entero desde 0."
        formula = f'=IF(ISNUMBER({celda}),AND({celda}>=0,{regla}),LOWER({celda})="borrar")'
        hoja.data_validation(
            FILA_PRIMER_DIA,
            columna,
            ultima,
            columna,
            {
                "validate": "custom",
                "value": formula,
                "error_title": "Cifra no válida",
                "error_message": f"{dice} Para quitar la cifra registrada, escriba borrar.",
            },
        )


_BORDE: dict[str, object] = {"border": 1, "border_color": LINEA}


def _forma(medida: Indicador) -> str:
    return "#,##0.00" if medida.es_dinero else "#,##0"


def _en_hoja(valor: int, medida: Indicador) -> float:
    return valor / 100 if medida.es_dinero else valor


def _nombre_mes(periodo: int) -> str:
    gestion, mes = divmod(periodo, 100)
    return f"{MESES[mes - 1]} de {gestion}"
