"""The register of issued reports."""

from __future__ import annotations

import binascii
import zlib
from base64 import b64decode, b64encode
from dataclasses import replace
from datetime import datetime
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from segip_desk.core.calendario import Lapso
from segip_desk.core.conteos import Cambio
from segip_desk.core.emitidos import Emitido, dicho_de
from segip_desk.storage import crudo

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.engine import Connection

_COLUMNAS = (
    "gestion, desde, hasta, trimestre, cite, formato, papel, impreso, codigo, cabeza, huella, n, usuario, instante"
)
_ILEGIBLE = "ilegibles"


def leer_emitidos(con: Connection, codigo: str | None = None) -> tuple[Emitido, ...]:
    """Return the issued reports in the order of issue, all or those of a verification code, without their figures."""
    donde, valores = ("", ()) if codigo is None else (" where codigo = ?", (codigo,))
    filas = crudo.filas(con, f"select {_COLUMNAS} from emitido{donde} order by n", valores)  # noqa: S608 - our own names
    return tuple(map(_emitido, filas))


def leer_emitido(con: Connection, n: int) -> Emitido | None:
    """Return one with its figures; None where there is none of that number, or another tool spoilt its figures."""
    filas = crudo.filas(con, f"select {_COLUMNAS}, cifras from emitido where n = ?", (n,))  # noqa: S608 - our own names
    if not filas:
        return None
    texto = _desdobla(filas[0][-1])
    return None if texto is None else replace(_emitido(filas[0][:-1]), constancia=texto)


def guardar_emitido(con: Connection, emitido: Emitido) -> list[Cambio]:
    """Keep an issued report, and return the change; none where the very same file is kept already."""
    if crudo.filas(con, "select n from emitido where huella = ?", (emitido.huella,)):
        return []
    ((n,),) = crudo.filas(con, "select coalesce(max(n), 0) + 1 from emitido")
    numerado = replace(emitido, n=n)
    lapso = numerado.lapso
    fila = (
        *(lapso.gestion, lapso.desde, lapso.hasta, int(lapso.es_trimestre)),
        *(numerado.cite, numerado.formato, numerado.papel, numerado.impreso.isoformat()),
        *(numerado.codigo, numerado.cabeza, numerado.huella),
        *(n, numerado.usuario, numerado.instante, _dobla(numerado.constancia)),
    )
    marcas = ", ".join("?" * len(fila))
    crudo.muchas(con, f"insert into emitido ({_COLUMNAS}, cifras) values ({marcas})", [fila])  # noqa: S608 - our own names
    return [Cambio(numerado.clave, None, numerado.dicho)]


def dichos_de_emitidos(con: Connection) -> Iterator[list[tuple[str, str]]]:
    """Yield the key and the value of the bitácora of every issued report."""
    sql = f"select {_COLUMNAS}, cifras from emitido"  # noqa: S608 - our own names
    for filas in crudo.por_partes(con, sql, cuantas=64):
        for *fila, cifras in filas:
            suyo, texto = _emitido(tuple(fila)), _desdobla(cifras)
            huella = _ILEGIBLE if texto is None else sha256(texto.encode()).hexdigest()
            yield [(suyo.clave, dicho_de(suyo, huella))]


def _emitido(fila: tuple[Any, ...]) -> Emitido:
    gestion, desde, hasta, trimestre, cite, formato, papel, impreso, codigo, cabeza, huella, n, usuario, instante = fila
    return Emitido(
        lapso=Lapso(gestion, desde, hasta, es_trimestre=bool(trimestre)),
        cite=cite,
        formato=formato,
        papel=papel,
        impreso=datetime.fromisoformat(impreso),
        codigo=codigo,
        cabeza=cabeza,
        huella=huella,
        n=n,
        usuario=usuario,
        instante=instante,
    )


def _dobla(texto: str) -> str:
    """Press a text: the lines of a report are mostly alike, and a copy carries them all."""
    return b64encode(zlib.compress(texto.encode(), 9)).decode()


def _desdobla(doblado: str) -> str | None:
    try:
        return zlib.decompress(b64decode(doblado, validate=True)).decode()
    except (binascii.Error, zlib.error, ValueError):
        return None
