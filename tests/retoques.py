"""Changing a PDF as somebody who knows how would: objects written again at its end, as PDF has it for corrections."""

from __future__ import annotations

import re
import zlib
from base64 import a85decode
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_OBJETO = re.compile(rb"(?<=\n)(\d+) 0 obj\n(.*?)endobj", re.DOTALL)
_FLUJO = re.compile(rb"(.*?)stream\r?\n(.*)endstream\s*", re.DOTALL)


def retocar(pdf: bytes, *cambios: tuple[str, str], veces: int = 1) -> bytes:
    """Replace texts wherever they stand, in compressed streams too; each must be there `veces` times at least."""
    nuevos: dict[int, bytes] = {}
    hechos = dict.fromkeys((antes for antes, _ in cambios), 0)

    def cambia(datos: bytes) -> bytes:
        for antes, ahora in cambios:
            hechos[antes] += datos.count(antes.encode())
            datos = datos.replace(antes.encode(), ahora.encode())
        return datos

    for numero, objeto in _OBJETO.findall(pdf):
        nuevo = _cambiado(objeto, cambia)
        if nuevo is not None:
            nuevos[int(numero)] = nuevo
    assert all(cuantos >= veces for cuantos in hechos.values()), hechos
    return con_objetos(pdf, nuevos)


def con_objetos(pdf: bytes, nuevos: dict[int, bytes]) -> bytes:
    """Write objects again at the end, with a table and a trailer that continue those before."""
    previo = int(re.findall(rb"startxref\s+(\d+)", pdf)[-1])
    trailer = re.findall(rb"trailer\s*<<(.*?)>>\s*startxref", pdf, re.DOTALL)[-1]
    trailer = re.sub(rb"/Prev \d+", b"", trailer)
    cuerpo, lugares = pdf if pdf.endswith(b"\n") else pdf + b"\n", {}
    for numero, objeto in nuevos.items():
        lugares[numero] = len(cuerpo)
        cuerpo += b"%d 0 obj\n%b\nendobj\n" % (numero, objeto)
    tabla = b"".join(b"%d 1\n%010d 00000 n \n" % (numero, lugar) for numero, lugar in lugares.items())
    return cuerpo + b"xref\n%btrailer\n<<%b/Prev %d>>\nstartxref\n%d\n%%%%EOF\n" % (
        tabla,
        trailer,
        previo,
        len(cuerpo),
    )


def _cambiado(objeto: bytes, cambia: Callable[[bytes], bytes]) -> bytes | None:
    flujo = _FLUJO.fullmatch(objeto)
    if flujo is None or b"FlateDecode" not in flujo[1]:
        nuevo = cambia(objeto)
        return nuevo if nuevo != objeto else None
    doblado = a85decode(b"<~" + flujo[2].strip(), adobe=True) if b"ASCII85" in flujo[1] else flujo[2]
    datos = zlib.decompressobj().decompress(doblado)
    nuevos = cambia(datos)
    if nuevos == datos:
        return None
    doblado = zlib.compress(nuevos)
    cabeza = re.sub(rb"/Length \d+", b"/Length %d" % len(doblado), flujo[1].replace(b"/ASCII85Decode", b""))
    return b"%bstream\n%b\nendstream" % (cabeza, doblado)
