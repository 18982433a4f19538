"""Read the first sheet of an xlsx or ods workbook, after looking for what its reader would not survive or would hide.

The reader turns the errors of an xlsx sheet (`#N/A`) into blanks, which mean "untouched" here, gives a month that Excel
shows as `jun-20` as the first day of that month, and gives the whole grid up to the farthest cell: all are seen in the
sheet's own XML first.
"""

from __future__ import annotations

import io
import posixpath
import re
import struct
import zipfile
import zlib
from datetime import date
from xml.etree import ElementTree as ET
from xml.parsers import expat

from python_calamine import CalamineError, CalamineWorkbook

from segip_desk.core.calendario import periodo_de, texto_fecha
from segip_desk.core.problems import Problem, Rejected
from segip_desk.exchange.hoja import ErrorDeHoja, FilaCruda

MAXIMO_EXPANDIDO = 400_000_000
MAXIMO_CUADRICULA = 30_000_000
_CUADRICULA_HOLGADA = 8_000_000
_VECES_LO_ESCRITO = 20

_OLE = b"\xd0\xcf\x11\xe0"
_RELACION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_FILA = re.compile(rb"<(?:\w+:)?row\b[^>]*?\br=[\"'](\d+)[\"']")
# A pattern that begins with plain letters is searched many times faster.
_DE_DOS_LETRAS, _DE_TRES_LETRAS = re.compile(rb'r="[A-Z]{2}'), re.compile(rb'r="[A-Z]{3}')
_CELDA_CON_ERROR = re.compile(
    rb"<(?:\w+:)?c\b(?=[^>]*\bt=[\"']e[\"'])[^>]*?\br=[\"']([A-Z]{1,3})(\d+)[\"'][^>]*>"
    rb"(?:(?!</(?:\w+:)?c>).)*?<(?:\w+:)?v>([^<]*)<",
    re.DOTALL,
)
_CELDA_CON_ESTILO = re.compile(rb"<(?:\w+:)?c\b(?=[^>]*\bs=[\"'](\d+)[\"'])[^>]*?\br=[\"']([A-Z]{1,3})(\d+)[\"']")
_MES_Y_ANO = 17
"""The number that Excel gives to its own format `mmm-yy`."""
# What of a format is not a code: a text in quotes, a letter after a backslash, a colour or a locale in brackets.
_SIN_CODIGO = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
_FILA_ODS = re.compile(rb"<table:table-row\b([^>]*)>")
_CELDA_ODS = re.compile(rb"<table:(?:covered-)?table-cell\b([^>]*)>")
_REPITE_FILAS = re.compile(rb"number-rows-repeated=\"(\d+)\"")
_REPITE_COLUMNAS = re.compile(rb"number-columns-repeated=\"(\d+)\"")
# The reader never returns from some of these when their XML ends too soon. A sheet of an xlsx it reads safely.
_PARTES_LEIDAS = frozenset(
    {"content.xml", "META-INF/manifest.xml", "xl/workbook.xml", "xl/sharedStrings.xml", "xl/styles.xml"}
)
# What the readers of packages, of XML and of sheets were seen to raise, or document, on damaged bytes.
_DE_ARCHIVO_DANADO = (
    CalamineError,
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    ET.ParseError,
    expat.ExpatError,
    EOFError,
    OSError,
    ValueError,
    LookupError,
    RuntimeError,
    OverflowError,
)


def leer_libro(nombre: str, contenido: bytes, extension: str) -> list[FilaCruda]:
    """Return the rows of the first sheet, from its first row and column; errors are `ErrorDeHoja`.

    Raises:
        Rejected: damaged, protected, without sheets, or bigger inside than what fits.
    """
    try:
        errores, meses = _revisa(nombre, contenido, extension)
        hoja = CalamineWorkbook.from_filelike(io.BytesIO(contenido)).get_sheet_by_index(0)
        filas: list[FilaCruda] = hoja.to_python(skip_empty_area=False)
        for fila, columna, que in errores:
            filas[fila][columna] = ErrorDeHoja(que)
        for fila, columna in meses:
            dia = filas[fila][columna]
            # With another day it was typed as a day, and only shown short.
            if isinstance(dia, date) and dia.day == 1:
                filas[fila][columna] = texto_fecha(periodo_de(dia.year, dia.month))
    except (Rejected, KeyboardInterrupt, SystemExit, MemoryError):
        raise
    except _DE_ARCHIVO_DANADO as error:
        raise _danado(nombre) from error
    except BaseException as error:
        # A panic of the reader's Rust code does not descend from Exception, and its class cannot be imported.
        if type(error).__name__ != "PanicException":
            raise
        raise _danado(nombre) from error
    while filas and not any(celda != "" for celda in filas[-1]):
        filas.pop()
    return filas


def _revisa(nombre: str, contenido: bytes, extension: str) -> tuple[list[tuple[int, int, str]], list[tuple[int, int]]]:
    """Check what is inside before the reader opens it.

    Returns:
        Of the first sheet, the errors (row, column, which), and the cells (row, column) that show a month without day.
    """
    if contenido.startswith(_OLE):
        raise _rechazo(
            nombre,
            "está protegido con contraseña o es de un formato antiguo; quítele la contraseña y guárdelo como .xlsx.",
        )
    with zipfile.ZipFile(io.BytesIO(contenido)) as paquete:
        if sum(parte.file_size for parte in paquete.infolist()) > MAXIMO_EXPANDIDO:
            raise _rechazo(nombre, "es demasiado grande por dentro (más de 400 MB); divídalo, por ejemplo por meses.")
        for parte in _PARTES_LEIDAS.intersection(paquete.namelist()):
            expat.ParserCreate().Parse(paquete.read(parte), True)  # noqa: FBT003  # expat takes no names
        if extension == ".ods":
            _mide_ods(nombre, paquete.read("content.xml"))
            return [], []
        hoja = paquete.read(_primera_hoja(paquete))
        de_mes = _estilos_de_mes(paquete)
    _mide_xlsx(nombre, hoja)
    errores = _CELDA_CON_ERROR.findall(hoja) if b't="e"' in hoja or b"t='e'" in hoja else []
    con_estilo = _CELDA_CON_ESTILO.findall(hoja) if de_mes else []
    return (
        [(int(numero) - 1, _lugar(letras), que.decode("utf-8", "replace")) for letras, numero, que in errores],
        [(int(numero) - 1, _lugar(letras)) for estilo, letras, numero in con_estilo if int(estilo) in de_mes],
    )


def _estilos_de_mes(paquete: zipfile.ZipFile) -> frozenset[int]:
    """Return the styles whose cells show a date as a month and its year."""
    if "xl/styles.xml" not in paquete.namelist():
        return frozenset()
    raiz = _xml(paquete, "xl/styles.xml")
    formatos = {
        int(formato.attrib["numFmtId"]): formato.attrib["formatCode"]
        for formatos in raiz
        if formatos.tag.endswith("}numFmts")
        for formato in formatos
    }
    de_mes = {numero for numero, codigo in formatos.items() if _es_de_mes(codigo)} | {_MES_Y_ANO}
    celdas = [estilo for estilos in raiz if estilos.tag.endswith("}cellXfs") for estilo in estilos]
    return frozenset(n for n, estilo in enumerate(celdas) if int(estilo.get("numFmtId", "0")) in de_mes)


def _es_de_mes(codigo: str) -> bool:
    """Tell whether a format shows month and year and no day, as `mmm-yy` does."""
    letras = set(_SIN_CODIGO.sub("", codigo).casefold())
    return {"m", "y"} <= letras and not letras & set("dhs")


def _primera_hoja(paquete: zipfile.ZipFile) -> str:
    """Return the part of the package that holds the first sheet."""
    libro = _xml(paquete, "xl/workbook.xml")
    idents = [hoja.attrib[_RELACION] for hojas in libro if hojas.tag.endswith("}sheets") for hoja in hojas]
    for relacion in _xml(paquete, "xl/_rels/workbook.xml.rels"):
        if relacion.get("Id") in idents[:1]:
            return posixpath.normpath(posixpath.join("/xl", relacion.attrib["Target"])).lstrip("/")
    raise KeyError(*idents[:1])


def _xml(paquete: zipfile.ZipFile, parte: str) -> ET.Element:
    return ET.fromstring(paquete.read(parte))  # noqa: S314  # its size is bounded, and expat stops entity bombs


def _mide_xlsx(nombre: str, hoja: bytes) -> None:
    """Refuse a sheet whose farthest cell makes a grid that does not fit in memory."""
    ultima = hoja.rfind(b"<row ")
    fila = _FILA.match(hoja, ultima) if ultima >= 0 else None
    if fila is None or int(fila[1]) * 16_384 <= _CUADRICULA_HOLGADA:
        return
    ancho = 16_384 if _DE_TRES_LETRAS.search(hoja) else 702 if _DE_DOS_LETRAS.search(hoja) else 26
    _mide(nombre, int(fila[1]), ancho, hoja.count(b"<c "))


def _mide_ods(nombre: str, contenido: bytes) -> None:
    """Refuse an ods whose repeated rows or columns make a grid that does not fit in memory."""
    fin = contenido.rfind(b"<text:p")
    ultima = contenido.rfind(b"<table:table-row", 0, max(fin, 0))
    alto = sum(_veces(_REPITE_FILAS, fila[1]) for fila in _FILA_ODS.finditer(contenido, 0, ultima + 1_000))
    celdas, ancho = 0, 1
    for trozo in contenido[: max(fin, 0)].split(b"<table:table-row")[1:]:
        suyas = [_veces(_REPITE_COLUMNAS, celda[1]) for celda in _CELDA_ODS.finditer(trozo)]
        celdas += len(suyas)
        ancho = max(ancho, sum(suyas))
    _mide(nombre, alto, ancho, celdas)


def _veces(patron: re.Pattern[bytes], atributos: bytes) -> int:
    repite = patron.search(atributos)
    return int(repite[1]) if repite else 1


def _mide(nombre: str, alto: int, ancho: int, escritas: int) -> None:
    cuadricula = alto * ancho
    if cuadricula > MAXIMO_CUADRICULA or cuadricula > max(_CUADRICULA_HOLGADA, escritas * _VECES_LO_ESCRITO):
        raise _rechazo(
            nombre, f"la hoja llega hasta la fila {alto}, casi toda vacía; borre las filas y columnas que sobran."
        )


def _lugar(letras: bytes) -> int:
    lugar = 0
    for letra in letras:
        lugar = lugar * 26 + letra - 64
    return lugar - 1


def _danado(nombre: str) -> Rejected:
    return _rechazo(
        nombre, "está dañado o no es un libro de hojas de cálculo; ábralo, vuelva a guardarlo e intente de nuevo."
    )


def _rechazo(nombre: str, dice: str) -> Rejected:
    return Rejected(Problem(dice, archivo=nombre))
