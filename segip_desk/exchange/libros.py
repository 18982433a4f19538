"""Write `Tabla`s as xlsx: one table that reads back plainly, or a whole report with a sheet a cuadro."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from segip_desk.core.cuadro.impresion import impresa
from segip_desk.core.cuadro.tabla import Clase, Unidad
from segip_desk.exchange.archivo import guardar
from segip_desk.exchange.escritura import cabeza_unida, etiquetas_fila

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from xlsxwriter.format import Format  # type: ignore[import-untyped]  # it ships no types
    from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]  # it ships no types

    from segip_desk.core.cuadro.tabla import Cabeza, Celda, Tabla

AZUL, AZUL_CLARO, GRIS, LINEA = "23425F", "E8EEF4", "EDEDED", "C9D3DC"
SIN_FECHA = datetime(2020, 1, 1, tzinfo=UTC)
CARTA, APAISADA_DESDE = 1, 7
_DESTACADAS = (Clase.SUBTOTAL, Clase.TOTAL)
_ANCHO_MINIMO, _ANCHO_MAXIMO, _ANCHO_TEXTO = 8, 40, 60
_NO_VALE_EN_HOJA = re.compile(r"[\[\]:*?/\\]")
_MAXIMO_NOMBRE_HOJA = 31


@dataclass(frozen=True, slots=True)
class Portada:
    """What the first sheet of a report says.

    Attributes:
        titulo: `Informe anual de la gestión 2020`; lineas: what stands under it, a line each.
        creado: the date that the file carries; the same one gives the same bytes.
        claves: the keywords of its properties: what the report carries to be known again.
    """

    titulo: str
    lineas: tuple[str, ...] = ()
    creado: datetime = SIN_FECHA
    claves: str = ""


class Libro:
    """A workbook in memory, and its formats, each made once."""

    def __init__(self, creado: datetime = SIN_FECHA, titulo: str = "", claves: str = "") -> None:
        """Begin a workbook that carries the date `creado`."""
        # Here and not above: its import costs 60 ms, which a program that writes no sheet should not pay.
        from xlsxwriter import Workbook  # type: ignore[import-untyped]  # noqa: PLC0415

        self._bytes = io.BytesIO()
        self.libro = Workbook(self._bytes, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
        suyas = {"title": titulo, "author": "SEGIP Desk", "keywords": claves}
        self.libro.set_properties({"created": creado.replace(tzinfo=None), **suyas})
        self._formatos: dict[tuple[tuple[str, object], ...], Format] = {}

    def formato(self, **propiedades: object) -> Format:
        """Return the format with these properties."""
        llave = tuple(sorted(propiedades.items()))
        if llave not in self._formatos:
            base = {"font_name": "Calibri", "font_size": 10, "valign": "vcenter"}
            self._formatos[llave] = self.libro.add_format({**base, **propiedades})
        return self._formatos[llave]

    @property
    def cabeza(self) -> Format:
        """The format of a head."""
        return self.formato(
            bold=True, font_color="white", bg_color=AZUL, align="center", text_wrap=True, border=1, border_color=LINEA
        )

    def contenido(self) -> bytes:
        """Close the workbook and return its bytes."""
        self.libro.close()
        return self._bytes.getvalue()


def tabla_xlsx(ruta: Path, tabla: Tabla, creado: datetime = SIN_FECHA) -> None:
    """Write one table as a workbook: the head in row 1, then the rows with real numbers, and nothing else.

    Raises:
        Rejected, Unavailable: as `guardar`.
    """
    libro = Libro(creado, tabla.titulo)
    hoja = libro.libro.add_worksheet(nombre_de_hoja(tabla.id, set()))
    _escribe_tabla(libro, hoja, tabla, 0)
    hoja.freeze_panes(1, len(tabla.esquina))
    _prepara_impresion(hoja, tabla, 0)
    guardar(ruta, libro.contenido())


def libro_xlsx(ruta: Path, hojas: Sequence[tuple[str, Tabla]], portada: Portada) -> None:
    """Write a whole report as a workbook: a sheet of contents with links, and a sheet a cuadro.

    Raises:
        Rejected, Unavailable: as `guardar`.
    """
    libro = Libro(portada.creado, portada.titulo, portada.claves)
    usados = {"history"}  # Excel keeps this name for itself
    indice = libro.libro.add_worksheet(nombre_de_hoja("Contenido", usados))
    nombres = [nombre_de_hoja(nombre, usados) for nombre, _ in hojas]
    _escribe_indice(libro, indice, portada, list(zip(nombres, (tabla for _, tabla in hojas), strict=True)))
    for nombre, (_, tabla) in zip(nombres, hojas, strict=True):
        hoja = libro.libro.add_worksheet(nombre)
        hoja.hide_gridlines(2)
        hoja.set_row(0, 22)
        hoja.write_string(0, 0, tabla.titulo, libro.formato(bold=True, font_size=13, font_color=AZUL))
        volver = libro.formato(font_color=AZUL, underline=1, font_size=9)
        hoja.write_url(1, 0, f"internal:'{indice.get_name()}'!A1", volver, "Volver al contenido")
        fila = _escribe_tabla(libro, hoja, tabla, 2)
        _escribe_pie(libro, hoja, tabla, fila + 1)
        hoja.freeze_panes(3, len(tabla.esquina))
        _prepara_impresion(hoja, tabla, 2)
    guardar(ruta, libro.contenido())


def nombre_de_hoja(pedido: str, usados: set[str]) -> str:
    """Return a name that a sheet may have and none of `usados` has, and add it to them."""
    limpio = _NO_VALE_EN_HOJA.sub(" ", pedido).strip(" '")[:_MAXIMO_NOMBRE_HOJA] or "Hoja"
    nombre, veces = limpio, 1
    while nombre.casefold() in usados:
        veces += 1
        sufijo = f" ({veces})"
        nombre = limpio[: _MAXIMO_NOMBRE_HOJA - len(sufijo)] + sufijo
    usados.add(nombre.casefold())
    return nombre


def _escribe_tabla(libro: Libro, hoja: Worksheet, tabla: Tabla, desde: int) -> int:
    """Write the head in the row `desde`, from 0, and the rows under it; return the row after the last one."""
    for j, titulo in enumerate(cabeza_unida(tabla)):
        hoja.write_string(desde, j, titulo, libro.cabeza)
    for i, (cabeza, celdas) in enumerate(zip(tabla.filas, tabla.celdas, strict=True), desde + 1):
        realce = _realce(cabeza)
        for j, etiqueta in enumerate(etiquetas_fila(tabla, cabeza)):
            hoja.write_string(i, j, etiqueta, libro.formato(border=1, border_color=LINEA, **realce))
        for j, (columna, celda) in enumerate(zip(tabla.columnas, celdas, strict=True), len(tabla.esquina)):
            _escribe_celda(libro, hoja, (i, j), celda, realce or _realce(columna))
    anchos = _anchos(tabla)
    for j, ancho in enumerate(anchos):
        hoja.set_column(j, j, ancho)
    lineas = max((_lineas(titulo, ancho) for titulo, ancho in zip(cabeza_unida(tabla), anchos, strict=True)), default=1)
    hoja.set_row(desde, 6 + 14 * lineas)
    return desde + 1 + len(tabla.filas)


def _realce(cabeza: Cabeza) -> dict[str, object]:
    """Return the properties of a subtotal's or total's row or column."""
    if cabeza.clase is Clase.TOTAL:
        return {"bold": True, "bg_color": AZUL_CLARO}
    return {"bold": True} if cabeza.clase is Clase.SUBTOTAL else {}


def _escribe_celda(
    libro: Libro, hoja: Worksheet, sitio: tuple[int, int], celda: Celda, realce: dict[str, object]
) -> None:
    borde = {"border": 1, "border_color": LINEA, **realce}
    if celda.clase is Clase.NO_APLICA:
        # Not a dash: the cell must read back as empty. Its grey says that it does not apply.
        hoja.write_blank(*sitio, None, libro.formato(**{**borde, "bg_color": GRIS}))
    elif celda.valor is None:
        hoja.write_blank(*sitio, None, libro.formato(**borde))
    elif isinstance(celda.valor, str):
        hoja.write_string(*sitio, celda.valor, libro.formato(text_wrap=True, **borde))
    else:
        valor, forma = numero_de(celda.valor, celda.unidad, celda.clase)
        hoja.write_number(*sitio, valor, libro.formato(num_format=forma, **borde))


def numero_de(valor: int, unidad: Unidad, clase: Clase = Clase.DATO) -> tuple[float, str]:
    """Return the number that a sheet holds for an integer of the register, and its format."""
    if unidad is Unidad.CONTEO:
        return valor, "#,##0"
    if unidad is Unidad.CENTESIMAS:
        if clase is Clase.PORCENTAJE:
            return valor / 100, "0.00"
        return valor / 100, "#,##0" if valor % 100 == 0 else "#,##0.00"
    return valor / 100, "#,##0.00"


def _anchos(tabla: Tabla) -> list[float]:
    """Return the width of each column, in characters, by its content and the longest word of its title."""
    cuerpo = [
        [*etiquetas_fila(tabla, fila), *map(impresa, celdas)]
        for fila, celdas in zip(tabla.filas, tabla.celdas, strict=True)
    ]
    anchos = []
    for j, titulo in enumerate(cabeza_unida(tabla)):
        palabra = max(map(len, titulo.split()), default=0)
        largo = max((len(fila[j]) for fila in cuerpo), default=0)
        tope = _ANCHO_TEXTO if j < len(tabla.esquina) else _ANCHO_MAXIMO
        anchos.append(min(max(palabra, largo, _ANCHO_MINIMO), tope) * 1.1 + 2)
    return anchos


def _lineas(texto: str, ancho: float) -> int:
    """Return how many lines a text takes in a column, broken between words."""
    lineas, libre = 1, ancho
    for palabra in texto.split():
        if libre < len(palabra) and libre < ancho:
            lineas, libre = lineas + 1, ancho
        libre -= len(palabra) + 1
    return lineas


def _escribe_indice(libro: Libro, hoja: Worksheet, portada: Portada, hojas: Sequence[tuple[str, Tabla]]) -> None:
    hoja.hide_gridlines(2)
    hoja.set_column(0, 0, 6)
    hoja.set_column(1, 1, 90)
    hoja.set_row(0, 28)
    hoja.write_string(0, 0, portada.titulo, libro.formato(bold=True, font_size=16, font_color=AZUL))
    for i, linea in enumerate(portada.lineas, 1):
        hoja.write_string(i, 0, linea, libro.formato(font_color="555555"))
    desde = len(portada.lineas) + 2
    hoja.write_string(desde, 0, "N.º", libro.cabeza)
    hoja.write_string(desde, 1, "Cuadro", libro.cabeza)
    enlace = libro.formato(font_color=AZUL, underline=1, border=1, border_color=LINEA)
    for numero, (nombre, tabla) in enumerate(hojas, 1):
        hoja.write_number(desde + numero, 0, numero, libro.formato(align="center", border=1, border_color=LINEA))
        destino = nombre.replace("'", "''")
        hoja.write_url(desde + numero, 1, f"internal:'{destino}'!A1", enlace, tabla.titulo)
    hoja.freeze_panes(desde + 1, 0)
    hoja.set_paper(CARTA)
    hoja.fit_to_pages(1, 0)


def _escribe_pie(libro: Libro, hoja: Worksheet, tabla: Tabla, fila: int) -> None:
    nota = libro.formato(font_size=9, font_color="555555")
    fuentes = (("Fuente", tabla.fuente), ("Elaboración", tabla.elaboracion))
    for i, texto in enumerate([*tabla.notas, *(f"{que}: {quien}" for que, quien in fuentes if quien)], fila):
        hoja.write_string(i, 0, texto, nota)


def _prepara_impresion(hoja: Worksheet, tabla: Tabla, cabeza: int) -> None:
    """Print on Letter, landscape where it is wide, as wide as the page, with the head on every page."""
    hoja.set_paper(CARTA)
    if len(tabla.columnas) + len(tabla.esquina) >= APAISADA_DESDE:
        hoja.set_landscape()
    hoja.fit_to_pages(1, 0)
    hoja.repeat_rows(cabeza)
    hoja.set_margins(left=0.5, right=0.5, top=0.9, bottom=0.7)
    # An & is a code inside a header, and 255 characters are all that one may have.
    hoja.set_header(f"&C&B{tabla.titulo.replace('&', '&&')[:200]}")
    hoja.set_footer("&RPágina &P de &N")
