"""Ways to spoil a file: its bytes, the parts inside a workbook, the cells of a sheet, its encoding."""

from __future__ import annotations

import io
import struct
import zipfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import random

CELDAS = (
    "",
    " ",
    "\0",
    "\ud800",
    "\ufeff",
    "\u2028",
    "\x0b",
    "\x1f",
    "\u202e",
    '"',
    "'",
    "\r",
    "\n\n",
    "\t",
    ";",
    ",",
    "=1+1",
    "=HYPERLINK(A1)",
    "'=1",
    "+1",
    "-1",
    "-0",
    "@SUM(A1)",
    "9" * 400,
    "1e999",
    "nan",
    "inf",
    "1.234",
    "1.234.567,89",
    "\uff11\uff12",
    "²",
    "٣",
    "borrar",
    "TRUE",
    "#REF!",
    "2020-13",
    "2020-06-31",
    "0000-00-00",
    "2020-06-15T00:00:00",
    "99999999999999999999",
    "a" * 140_000,
    "é" * 300,
    "&amp;&#0;",
    "<!DOCTYPE x>",
    "tj.central",
    "ci.nuevo",
    "2020",
)
"""What a cell should not hold, or not there."""
_TROZOS = (
    b"",
    b"\0",
    b"\xff\xfe",
    b"\xed\xa0\x80",
    b"\xc3",
    b"<",
    b">",
    b"/>",
    b'"',
    b"&",
    b"&lol;",
    b"&#x0;",
    b"]]>",
    b"<![CDATA[",
    b"<!--",
    b"99999999",
    b"-1",
    b' r="XFD1048576"',
    b' t="e"',
    b' t="s"',
    b' table:number-columns-repeated="16384"',
    b' table:number-rows-repeated="1048576"',
    b"PK\x03\x04",
    b"PK\x01\x02",
    b"\n",
    b"\r\r\n",
    b";",
    b",",
)
CODIFICACIONES = ("utf-8-sig", "utf-16", "utf-16-be", "utf-32", "latin-1", "cp1252", "cp850", "utf-7")


def danar(contenido: bytes, extension: str, azar: random.Random) -> bytes:
    """Return a file spoilt in one way or several, always the same for the same `azar`."""
    for _ in range(azar.choice((1, 1, 1, 2, 4))):
        if extension == ".csv":
            hacer = azar.choice((_bytes, _bytes, _celda, _celda, _celda, _filas, _codificar))
        else:
            hacer = azar.choice((_bytes, _parte, _parte, _parte, _texto_de_parte, _texto_de_parte, _mentir, _quitar))
        contenido = hacer(contenido, azar)
    return contenido


def rehacer(contenido: bytes, cambiadas: dict[str, bytes | None]) -> bytes:
    """Return a package with some of its parts changed, or left out where they are None."""
    salida = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(contenido)) as viejo, zipfile.ZipFile(salida, "w", zipfile.ZIP_DEFLATED) as nuevo:
        for nombre in dict.fromkeys(viejo.namelist()):
            datos = cambiadas[nombre] if nombre in cambiadas else viejo.read(nombre)
            if datos is not None:
                nuevo.writestr(nombre, datos)
    return salida.getvalue()


def _bytes(contenido: bytes, azar: random.Random) -> bytes:
    """Change, take away, repeat or insert some bytes, or cut the rest off."""
    donde = azar.randrange(len(contenido) + 1)
    hasta = min(len(contenido), donde + azar.choice((1, 1, 2, 8, 64, 1000)))
    cual = azar.randrange(5)
    if cual == 0:
        return contenido[:donde] + azar.randbytes(hasta - donde) + contenido[hasta:]
    if cual == 1:
        return contenido[:donde] + contenido[hasta:]
    if cual == 2:
        return contenido[:hasta] + contenido[donde:hasta] * azar.choice((1, 2, 50)) + contenido[hasta:]
    if cual == 3:
        return contenido[:donde] + azar.choice(_TROZOS) + contenido[donde:]
    return contenido[:donde]


def _celda(contenido: bytes, azar: random.Random) -> bytes:
    """Put into a cell of a csv what should not be there."""
    lineas = contenido.split(b"\n")
    cual = azar.randrange(len(lineas))
    celdas = lineas[cual].split(b",")
    nueva = azar.choice(CELDAS)
    if azar.random() < 0.5:
        nueva = '"' + nueva.replace('"', '""') + '"'
    celdas[azar.randrange(len(celdas))] = nueva.encode("utf-8", "surrogatepass")
    lineas[cual] = b",".join(celdas)
    return b"\n".join(lineas)


def _filas(contenido: bytes, azar: random.Random) -> bytes:
    """Repeat, shuffle or take away rows, or add a column."""
    lineas = contenido.split(b"\n")
    cual = azar.randrange(4)
    if cual == 0:
        lineas *= 2
    elif cual == 1:
        azar.shuffle(lineas)
    elif cual == 2:
        del lineas[azar.randrange(len(lineas))]
    else:
        lineas = [linea + b"," + azar.choice(CELDAS).encode("utf-8", "surrogatepass") for linea in lineas]
    return b"\n".join(lineas)


def _codificar(contenido: bytes, azar: random.Random) -> bytes:
    """Write a text in another encoding, and part of the time with other separators and ends of line."""
    texto = contenido.decode("utf-8", "replace")
    if azar.random() < 0.5:
        texto = texto.replace(",", azar.choice(";\t|")).replace("\n", azar.choice(("\r\n", "\r", "\n\n")))
    return texto.encode(azar.choice(CODIFICACIONES), "replace")


def _partes(contenido: bytes) -> dict[str, bytes]:
    """Return the parts of a package by name; none of one that is spoilt already."""
    try:
        with zipfile.ZipFile(io.BytesIO(contenido)) as paquete:
            return {nombre: paquete.read(nombre) for nombre in paquete.namelist()}
    except Exception:  # noqa: BLE001 - a spoilt package may raise whatever; it is then spoilt by its bytes
        return {}


def _parte(contenido: bytes, azar: random.Random) -> bytes:
    """Spoil the bytes of a part, in a package whose sums are right again."""
    partes = _partes(contenido)
    if not partes:
        return _bytes(contenido, azar)
    cual = azar.choice(sorted(partes))
    return rehacer(contenido, {cual: _bytes(partes[cual], azar)})


def _texto_de_parte(contenido: bytes, azar: random.Random) -> bytes:
    """Put into the text of an element or of an attribute what should not be there."""
    partes = _partes(contenido)
    de_hojas = [nombre for nombre in sorted(partes) if "sheet" in nombre or "content" in nombre or "shared" in nombre]
    if not de_hojas:
        return _bytes(contenido, azar)
    cual = azar.choice(de_hojas)
    datos = partes[cual]
    marca = azar.choice((b">", b'="'))
    lugares = [i for i in range(len(datos)) if datos.startswith(marca, i)]
    if not lugares:
        return _bytes(contenido, azar)
    desde = azar.choice(lugares) + len(marca)
    hasta = datos.find(b"<" if marca == b">" else b'"', desde)
    nueva = azar.choice(CELDAS).encode("utf-8", "surrogatepass")
    return rehacer(contenido, {cual: datos[:desde] + nueva + datos[max(hasta, desde) :]})


def _mentir(contenido: bytes, azar: random.Random) -> bytes:
    """Change the sizes or the sum that a package gives of a part, in its list or before the part itself."""
    firma, lugares = azar.choice(((b"PK\x01\x02", (16, 20, 24, 42)), (b"PK\x03\x04", (14, 18, 22))))
    cuantas = contenido.count(firma)
    if not cuantas:
        return _bytes(contenido, azar)
    donde = -1
    for _ in range(azar.randint(1, cuantas)):
        donde = contenido.find(firma, donde + 1)
    donde += azar.choice(lugares)
    mentira = struct.pack("<I", azar.choice((0, 1, 7, 0x7FFF_FFFF, 0xFFFF_FFFE, azar.randrange(1 << 32))))
    return contenido[:donde] + mentira + contenido[donde + 4 :]


def _quitar(contenido: bytes, azar: random.Random) -> bytes:
    """Take a part away, or put another in its place."""
    partes = _partes(contenido)
    if not partes:
        return _bytes(contenido, azar)
    uno, otro = (azar.choice(sorted(partes)) for _ in range(2))
    return rehacer(contenido, {uno: None if uno == otro else partes[otro]})
