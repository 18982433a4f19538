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
from segip_desk.exchange.cuadricula import exige_medida, lugar_columna, mide_ods, mide_xlsx
from segip_desk.exchange.hoja import ErrorDeHoja, FilaCruda

MAXIMO_EXPANDIDO = 250_000_000

_OLE = b"\xd0\xcf\x11\xe0"
_RELACION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_CELDA_CON_ERROR = re.compile(
    rb"<(?:\w+:)?c\b(?=[^>]*\bt=[\"']e[\"'])[^>]*?\br=[\"']([A-Z]{1,3})(\d+)[\"'][^>]*>"
    rb"(?:(?!</(?:\w+:)?c>).)*?<(?:\w+:)?v>([^<]*)<",
    re.DOTALL,
)
_CELDA_CON_ESTILO = re.compile(rb"<(?:\w+:)?c\b(?=[^>]*\bs=[\"'](\d+)[\"'])[^>]*?\br=[\"']([A-Z]{1,3})(\d+)[\"']")
_CUENTA_DE_TEXTOS = re.compile(rb"\buniqueCount\s*=\s*[\"']\s*(\d+)")
_MES_Y_ANO = 17
"""The number that Excel gives to its own format `mmm-yy`."""
# What of a format is not a code: a text in quotes, a letter after a backslash, a colour or a locale in brackets.
_SIN_CODIGO = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
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
            raise _rechazo(nombre, "es demasiado grande por dentro (más de 250 MB); divídalo, por ejemplo por meses.")
        for parte in _PARTES_LEIDAS.intersection(paquete.namelist()):
            datos = paquete.read(parte)
            expat.ParserCreate().Parse(datos, True)  # noqa: FBT003  # expat takes no names
            _exige_cuenta_de_textos(nombre, parte, datos)
        if extension == ".ods":
            exige_medida(nombre, *mide_ods(paquete.read("content.xml")))
            return [], []
        hoja = paquete.read(_primera_hoja(paquete))
        de_mes = _estilos_de_mes(paquete)
    exige_medida(nombre, *mide_xlsx(hoja))
    errores = _CELDA_CON_ERROR.findall(hoja) if b't="e"' in hoja or b"t='e'" in hoja else []
    con_estilo = _CELDA_CON_ESTILO.findall(hoja) if de_mes else []
    return (
        [(int(numero) - 1, lugar_columna(letras), que.decode("utf-8", "replace")) for letras, numero, que in errores],
        [(int(numero) - 1, lugar_columna(letras)) for estilo, letras, numero in con_estilo if int(estilo) in de_mes],
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


def _exige_cuenta_de_textos(nombre: str, parte: str, datos: bytes) -> None:
    """Refuse shared texts that say to be more than there are: the reader makes room for all that they say."""
    cuenta = _CUENTA_DE_TEXTOS.search(datos) if parte == "xl/sharedStrings.xml" else None
    if cuenta is not None and int(cuenta[1][:12]) > datos.count(b"<"):
        raise _danado(nombre)


def _danado(nombre: str) -> Rejected:
    return _rechazo(
        nombre, "está dañado o no es un libro de hojas de cálculo; ábralo, vuelva a guardarlo e intente de nuevo."
    )


def _rechazo(nombre: str, dice: str) -> Rejected:
    return Rejected(Problem(dice, archivo=nombre))
