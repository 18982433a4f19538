"""Papers of valued material made from the register: a document as its form, a count sheet, a custodian's day."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from segip_desk.core.kardex.actas import Asentado, acta
from segip_desk.core.kardex.formularios import Formulario
from segip_desk.core.kardex.lugares import Clase, clase_de, es_propia
from segip_desk.core.kardex.movimiento import Tipo, parse_nombrada
from segip_desk.core.kardex.papeles import hoja_de_recuento
from segip_desk.core.kardex.parte import papel_parte
from segip_desk.core.problems import Rejected
from segip_desk.services.kardex import recuentos
from segip_desk.services.kardex.saldos import saldos
from segip_desk.services.kardex.salidas import emisor
from segip_desk.services.kardex.tarjeta import lugar_conocido, tarjeta
from segip_desk.storage.kardex.consultas import materiales_de
from segip_desk.storage.kardex.exportables import del_documento, valores_de
from segip_desk.storage.kardex.lecturas import documentos_de
from segip_desk.storage.kardex.listas import leer_formularios
from segip_desk.storage.kardex.respuestas import recibido_de

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date, datetime

    from sqlalchemy.engine import Connection

    from segip_desk.core.documento import Documento
    from segip_desk.core.kardex.movimiento import ClaveMovimiento, Movimiento
    from segip_desk.core.kardex.tarjeta import Tarjeta
    from segip_desk.storage.base import Base

_COLUMNAS = ("linea", "material", "descripcion", "unidad", "lote", "desde", "hasta", "cantidad", "origen", "destino")
_CONTABLES = frozenset({Clase.ALMACEN, Clase.OFICINA, Clase.CUSTODIO, Clase.ANULADO})


def papel_de_documento(base: Base, documento: str, gestion: int | None, *, impreso: datetime) -> Documento:
    """Put a document of the ledger on paper, as the form that it was entered with.

    Args:
        documento: `AV-2 128`, `AV-2/128` or `2020/AV-2/128`.
        gestion: where `documento` does not say it; None is the only one that has it.

    Raises:
        Rejected: there is no such document, or more than one.
        Unavailable: the machine failed.
    """
    nombrada = parse_nombrada(documento, gestion or 0)
    if nombrada is None:
        message = f"«{documento}» no nombra un documento; escríbalo como «AV-2 128» o «2020/AV-2/128»."
        raise Rejected(message)
    with base.lectura() as con:
        suya = nombrada.gestion or _unica_gestion(con, nombrada.formulario, nombrada.numero)
        asentado = _asentado(con, suya, nombrada.formulario, nombrada.numero)
        formularios = {uno.codigo: uno for uno in leer_formularios(con)}
        suyo = emisor(con, base, impreso)
    asentado = asentado._replace(esperados=_esperados(base, asentado.lineas))
    formulario = formularios.get(nombrada.formulario) or _sin_formulario(nombrada.formulario)
    return acta(asentado, formulario, suyo)


def _unica_gestion(con: Connection, formulario: str, numero: str) -> int:
    gestiones = sorted(gestion for gestion, otro in documentos_de(con, formulario) if otro == numero)
    if not gestiones:
        message = f"No hay ningún documento {formulario} {numero}; revise su formulario y su número."
        raise Rejected(message)
    if len(gestiones) > 1:
        message = f"{formulario} {numero} está en las gestiones {', '.join(map(str, gestiones))}; diga cuál."
        raise Rejected(message)
    return int(gestiones[0])


def _sin_formulario(codigo: str) -> Formulario:
    """Return what a document of a form that nobody registered is printed with: all that it holds."""
    return Formulario(codigo, "Movimiento de material valorado", _COLUMNAS, ("Elaborado por", "Revisado por"))


def _asentado(con: Connection, gestion: int, formulario: str, numero: str) -> Asentado:
    leidas = del_documento(con, gestion, formulario, numero)
    if not leidas:
        message = f"No hay ningún documento {formulario} {numero} en la gestión {gestion}; revise su número y el año."
        raise Rejected(message)
    lineas = tuple(uno for uno, _ in leidas)
    respondidos = {uno.referencia: None for uno in lineas if uno.referencia is not None}
    hallados: dict[ClaveMovimiento, Movimiento] = {}
    recibidos: dict[ClaveMovimiento, int] = {}
    for clave in respondidos:
        for otro, _ in del_documento(con, *clave[:3]):
            if otro.clave == clave:
                hallados[clave] = otro
        recibidos[clave] = recibido_de(con, clave)
    return Asentado(
        lineas,
        valores_de(con, gestion, formulario, numero),
        {},
        hallados,
        recibidos,
        tuple(dict.fromkeys(str(papel) for _, papel in leidas if papel is not None)),
    )


def _esperados(base: Base, lineas: Sequence[Movimiento]) -> Mapping[int, int]:
    """Return what the ledger had when each count was entered."""
    if not any(uno.tipo is Tipo.RECUENTO for uno in lineas):
        return {}
    claves = {uno.clave for uno in lineas}
    return {uno.clave.linea: uno.saldo for uno in recuentos.listar(base) if uno.clave in claves}


def papel_de_recuento(base: Base, lugar: str, fecha: date, *, impreso: datetime) -> Documento:
    """Make the blind sheet on which a place is counted: every material that it holds.

    Raises:
        Rejected: the place cannot be counted, or it holds none.
        Unavailable: the machine failed.
    """
    with base.lectura() as con:
        suyo = lugar_conocido(con, lugar)
        quien = emisor(con, base, impreso)
    if clase_de(suyo) not in _CONTABLES:
        message = f"«{lugar}» no se puede contar; cuente un almacén, una oficina, un custodio o lo anulado."
        raise Rejected(message)
    codigos = [uno.material for uno in recuentos.hoja(base, suyo, fecha)]
    if not codigos:
        message = f"{quien.lugares.nombre(suyo)} no tiene material valorado al {fecha:%d/%m/%Y}; no hay qué contar."
        raise Rejected(message)
    return hoja_de_recuento(suyo, fecha, codigos, quien)


def papel_de_custodio(base: Base, custodio: str, fecha: date, *, impreso: datetime) -> Documento:
    """Put a custodian's day on paper, with a line for each who signs.

    Raises:
        Rejected: there is no such custodian, or there is nothing of that day.
        Unavailable: the machine failed.
    """
    with base.lectura() as con:
        suyo = lugar_conocido(con, custodio)
        if not es_propia(suyo) or clase_de(suyo) is Clase.TRANSITO:
            message = f"«{custodio}» no es un custodio ni una oficina; escríbalo como «oficina/op03»."
            raise Rejected(message)
        codigos = materiales_de(con, suyo)
        quien = emisor(con, base, impreso)
        de_consumo = next((uno for uno in leer_formularios(con) if Tipo.CONSUMO in uno.tipos), None)
    tarjetas = [
        una
        for codigo in quien.materiales
        if codigo in codigos and _con_algo(una := tarjeta(base, codigo, lugar=suyo, desde=fecha, hasta=fecha))
    ]
    if not tarjetas:
        message = f"{quien.lugares.nombre(suyo)} no tuvo material el {fecha:%d/%m/%Y}; revise el custodio y la fecha."
        raise Rejected(message)
    antes, despues = (saldos(base, fecha=cuando, lugar=suyo) for cuando in (fecha - timedelta(days=1), fecha))
    return papel_parte(suyo, fecha, tarjetas, (antes, despues), de_consumo, quien)


def _con_algo(una: Tarjeta) -> bool:
    return bool(una.filas or una.saldo_anterior.cantidad)
