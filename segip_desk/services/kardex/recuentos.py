"""Physical counts: the blind sheet, what was counted, and its acceptance by a second person."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from segip_desk.core.kardex.filtro import Filtro
from segip_desk.core.kardex.lugares import Clase
from segip_desk.core.kardex.movimiento import ClaveMovimiento, Linea, Tipo
from segip_desk.core.kardex.recuento import Recuento, dice_diferencia
from segip_desk.core.problems import Rejected
from segip_desk.services.kardex import formularios
from segip_desk.services.kardex.registrar import registrar
from segip_desk.services.kardex.tarjeta import lugar_conocido
from segip_desk.storage.bitacora import entradas_de
from segip_desk.storage.kardex import consultas, lecturas
from segip_desk.storage.kardex.respuestas import ajuste_de, saldo_en

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from sqlalchemy.engine import Connection

    from segip_desk.core.conteos import Respaldo
    from segip_desk.core.kardex.rangos import Rango
    from segip_desk.core.kardex.recuento import Estado
    from segip_desk.services.quien import Quien
    from segip_desk.storage.base import Base
    from segip_desk.storage.kardex.lecturas import Guardado


class PorContar(NamedTuple):
    """A line of a blind sheet: what there is to count, without how many there should be."""

    material: str
    nombre: str
    unidad: str
    con_serie: bool


class Contado(NamedTuple):
    """What was counted of a material; motivo, where it is known why it is not what it should be."""

    material: str
    cantidad: int
    motivo: str = ""


def hoja(base: Base, lugar: str, fecha: date) -> tuple[PorContar, ...]:
    """Return the blind sheet of a place at the end of a date: every material that it holds, in catalogue order.

    Raises:
        Rejected: an unknown place.
        Unavailable: the machine failed.
    """
    with base.lectura() as con:
        suyo = lugar_conocido(con, lugar)
        hay = {uno.material for uno in consultas.saldos(con, fecha.isoformat()) if uno.lugar == suyo}
        materiales = lecturas.materiales(con)
    return tuple(
        PorContar(codigo, uno.nombre, uno.unidad, uno.con_serie) for codigo, uno in materiales.items() if codigo in hay
    )


def contar(
    base: Base,
    quien: Quien,
    lugar: str,
    fecha: date,
    contados: Sequence[Contado],
    *,
    respaldo: Respaldo | None = None,
    complemento: str | None = None,
) -> tuple[Recuento, ...]:
    """Enter a count, and return each beside what the ledger said.

    Raises:
        Rejected: an unknown place or material, a month that is closed, or nothing was counted.
        Unavailable: the machine failed.
    """
    if not contados:
        message = "No se contó nada: escriba cuántas piezas hay de cada material."
        raise Rejected(message)
    codigo, numero = formularios.siguiente(base, Tipo.RECUENTO, lugar, fecha.year)
    lineas = [
        Linea(fecha, codigo, numero, Tipo.RECUENTO, uno.material, lugar, "", uno.cantidad, motivo=uno.motivo, linea=n)
        for n, uno in enumerate(contados, 1)
    ]
    registrar(base, quien, lineas, respaldo=respaldo, complemento=complemento, accion="registrar recuento")
    claves = {ClaveMovimiento(fecha.year, codigo, numero, n) for n in range(1, len(lineas) + 1)}
    return tuple(uno for uno in listar(base) if uno.clave in claves)


def listar(base: Base, *, pendientes: bool = False) -> tuple[Recuento, ...]:
    """Return the counts that were not undone, in the order of the ledger; only those that wait, where asked for.

    Raises:
        Unavailable: the machine failed.
    """
    with base.lectura() as con:
        fuera = lecturas.revertidos(con)
        leidos = [uno for uno in lecturas.filtrados(con, Filtro(tipo=Tipo.RECUENTO)) if uno.id not in fuera]
        entradas = entradas_de(con, [str(uno.movimiento.clave) for uno in leidos])
        quienes = {clave: entrada.usuario for clave, entrada in entradas.items()}
        todos = [_recuento(con, uno, quienes.get(str(uno.movimiento.clave), "")) for uno in leidos]
    return tuple(uno for uno in todos if not pendientes or uno.estado == "pendiente")


def _recuento(con: Connection, guardado: Guardado, usuario: str) -> Recuento:
    uno = guardado.movimiento
    material = lecturas.codigos_de_material(con)[uno.material]
    saldo = saldo_en(con, material, uno.origen, uno.fecha.isoformat(), guardado.id)
    ajuste = ajuste_de(con, guardado.id)
    suyo = None if ajuste is None else lecturas.de_numero(con, ajuste).clave
    estado: Estado = "aceptado" if suyo is not None else "conforme" if uno.cantidad == saldo else "pendiente"
    return Recuento(
        uno.clave, uno.fecha, uno.origen, uno.material, uno.cantidad, saldo, uno.motivo, estado, usuario, suyo
    )


def aceptar(
    base: Base,
    quien: Quien,
    clave: ClaveMovimiento,
    motivo: str,
    *,
    series: Sequence[tuple[str, Rango]] = (),
    fecha: date | None = None,
    complemento: str | None = None,
) -> Recuento:
    """Accept a count: its difference is moved, by somebody else than who counted where the base has accounts.

    Args:
        motivo: why there is a difference.
        series: lote and range of the pieces that are missing or too many, where the ledger should know them; one.
        fecha: of the adjustment; None is the count's.

    Raises:
        Rejected: there is no such count that waits, no reason, or the same person counted.
        Unavailable: the machine failed.
    """
    suyo = next((uno for uno in listar(base) if uno.clave == clave), None)
    if suyo is None or suyo.estado != "pendiente":
        message = f"{clave.dicha} no es un recuento que espere aceptación; vea la lista de recuentos."
        raise Rejected(message)
    if not motivo.strip():
        message = f"Falta el motivo: {dice_diferencia(suyo.diferencia)} en «{suyo.lugar}»; diga por qué."
        raise Rejected(message)
    if len(series) > 1:
        message = (
            "Un ajuste mueve un solo rango; si faltan varios, registre el extravío de cada uno antes del recuento."
        )
        raise Rejected(message)
    lote, rango = series[0] if series else ("", None)
    sobra = suyo.diferencia > 0
    codigo, numero = formularios.siguiente(base, Tipo.AJUSTE, suyo.lugar, (fecha or suyo.fecha).year)
    linea = Linea(
        fecha or suyo.fecha,
        codigo,
        numero,
        Tipo.AJUSTE,
        suyo.material,
        str(Clase.AJUSTE) if sobra else suyo.lugar,
        suyo.lugar if sobra else str(Clase.AJUSTE),
        abs(suyo.diferencia),
        lote,
        rango,
        referencia=clave.corta,
        motivo=motivo.strip(),
        linea=1,
    )
    registrar(base, quien, [linea], complemento=complemento, accion="aceptar recuento")
    return next(uno for uno in listar(base) if uno.clave == clave)
