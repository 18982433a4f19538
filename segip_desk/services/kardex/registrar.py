"""Movements entered, undone, given their series, and listed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from segip_desk.core.kardex.filtro import SIN_FILTRO, Filtro
from segip_desk.core.kardex.movimiento import Linea, Tipo
from segip_desk.core.kardex.rangos import contar
from segip_desk.core.numeros import escribe_conteo
from segip_desk.core.problems import Rejected
from segip_desk.storage.kardex import lecturas
from segip_desk.storage.respaldos import todos_los_respaldos

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from sqlalchemy.engine import Connection

    from segip_desk.core.conteos import Respaldo, Resumen
    from segip_desk.core.kardex.movimiento import ClaveMovimiento, Movimiento
    from segip_desk.core.kardex.rangos import Rango
    from segip_desk.services.quien import Quien
    from segip_desk.storage.base import Base


class Registrado(NamedTuple):
    """A line of the ledger with its paper, and whether it was undone since."""

    movimiento: Movimiento
    respaldo: Respaldo | None
    revertido: bool


class Documento(NamedTuple):
    """The form and the number under which a line is written."""

    formulario: str
    numero: str


def registrar(
    base: Base,
    quien: Quien,
    lineas: Sequence[Linea],
    *,
    respaldo: Respaldo | None = None,
    complemento: str | None = None,
    simular: bool = False,
    accion: str = "registrar movimientos",
) -> Resumen:
    """Add lines to the ledger, all or none; one that stands already, equal, changes nothing.

    Args:
        complemento: why they come so late, for months already closed.
        simular: tell what would be done, and do not do it.

    Raises:
        Conflictos: with the place of every line that cannot be, and why.
        Rejected: who writes may not.
        Unavailable: the machine failed.
    """
    with base.escritura(quien.acto(accion, _detalle(lineas))) as obra:
        if complemento is not None:
            obra.complementar(complemento)
        resumen = obra.movimientos([(linea, respaldo) for linea in lineas])
        if simular:
            obra.permisos.revisar(obra.cambios)
        else:
            obra.confirmar()
    return resumen


def _detalle(lineas: Sequence[Linea]) -> str:
    """Name the documents of some lines, the first three of them."""
    documentos = list(dict.fromkeys(f"{una.formulario} {una.numero}".strip() for una in lineas))
    return ", ".join(documentos[:3]) + (f" y {len(documentos) - 3} más" if len(documentos) > 3 else "")


def revertir(
    base: Base,
    quien: Quien,
    clave: ClaveMovimiento,
    fecha: date,
    motivo: str,
    *,
    documento: Documento | None = None,
    complemento: str | None = None,
) -> Resumen:
    """Undo a whole line, on a date, with a reason.

    Args:
        documento: where the reversal is written; without it, `REV` and the next number of the gestión.

    Raises:
        Rejected: there is no such line, it was undone already, what it moved is elsewhere by now, or no reason.
        Unavailable: the machine failed.
    """
    lineas = [_reversion(base, clave, fecha, _motivo(motivo), documento)]
    return registrar(base, quien, lineas, complemento=complemento, accion="revertir un movimiento")


def detallar(
    base: Base,
    quien: Quien,
    clave: ClaveMovimiento,
    partes: Sequence[tuple[str, Rango]],
    fecha: date,
    *,
    complemento: str | None = None,
) -> Resumen:
    """Give a line without series its own: it is undone, and its ranges are entered, in one write.

    Args:
        partes: lote and range; together as many pieces as the line has.
        fecha: of the correction, not before the line's.

    Raises:
        Rejected: there is no such line, it has its series, or the ranges are of another quantity or elsewhere.
        Unavailable: the machine failed.
    """
    movimiento = _buscar(base, clave)
    if movimiento.serie is not None:
        message = f"{clave.dicha} ya tiene sus series: {movimiento.serie}. Para cambiarlas, reviértala."
        raise Rejected(message)
    cuantas = contar(rango for _, rango in partes)
    if cuantas != movimiento.cantidad:
        message = (
            f"{clave.dicha} movió {escribe_conteo(movimiento.cantidad)} y los rangos suman {escribe_conteo(cuantas)}; "
            "deben ser las mismas piezas."
        )
        raise Rejected(message)
    reversion = _reversion(base, clave, fecha, "Se da el detalle de series.", None)
    modelo = replace(movimiento.linea(), fecha=fecha, formulario=reversion.formulario, numero=reversion.numero)
    unidad = modelo.costo if modelo.costo is not None or modelo.importe is None else None
    nuevas = [
        replace(
            modelo,
            linea=n,
            lote=lote or movimiento.lote,
            serie=rango,
            cantidad=rango.cantidad,
            costo=unidad,
            importe=_parte(movimiento.importe, partes, n - 2),
        )
        for n, (lote, rango) in enumerate(partes, 2)
    ]
    return registrar(base, quien, [reversion, *nuevas], complemento=complemento, accion="detallar series")


def _parte(importe: int | None, partes: Sequence[tuple[str, Rango]], n: int) -> int | None:
    """Return which part of a line's value goes to one of its ranges; together they are the whole."""
    if importe is None:
        return None
    cuantas = [rango.cantidad for _, rango in partes]
    total, antes = sum(cuantas), sum(cuantas[:n])
    return importe * (antes + cuantas[n]) // total - importe * antes // total


def _motivo(motivo: str) -> str:
    if not motivo.strip():
        message = "Falta el motivo: diga por qué se revierte, con una frase que entienda quien lea la tarjeta."
        raise Rejected(message)
    return motivo.strip()


def _buscar(base: Base, clave: ClaveMovimiento) -> Movimiento:
    with base.lectura() as con:
        hallados = lecturas.de_documento(con, clave)
    if not hallados:
        message = f"No hay ninguna línea {clave.dicha}; revise el formulario, el número y la línea."
        raise Rejected(message)
    return hallados[0].movimiento


def _reversion(base: Base, clave: ClaveMovimiento, fecha: date, motivo: str, documento: Documento | None) -> Linea:
    _buscar(base, clave)
    with base.lectura() as con:
        suyo = documento or Documento("REV", siguiente_numero(con, "REV", fecha.year))
    return Linea(fecha, *suyo, Tipo.REVERSION, revierte=clave.corta, motivo=motivo, linea=1 if documento is None else 0)


def siguiente_numero(con: Connection, formulario: str, gestion: int, prefijo: str = "") -> str:
    """Return the number after the last of a form in a gestión, of those that begin with a prefix."""
    numeros = [numero.removeprefix(prefijo) for numero in lecturas.numeros_de(con, formulario, gestion, prefijo)]
    return f"{prefijo}{max((int(numero) for numero in numeros if numero.isdecimal()), default=0) + 1}"


def movimientos(base: Base, filtro: Filtro = SIN_FILTRO) -> tuple[Registrado, ...]:
    """Return movements in the order of the ledger.

    Raises:
        Unavailable: the machine failed.
    """
    with base.lectura() as con:
        return registrados(con, filtro)


def registrados(con: Connection, filtro: Filtro) -> tuple[Registrado, ...]:
    """Return movements as `movimientos` does, within a reading."""
    papeles = todos_los_respaldos(con)
    fuera = lecturas.revertidos(con)
    return tuple(
        Registrado(uno.movimiento, papeles[uno.respaldo], uno.id in fuera) for uno in lecturas.filtrados(con, filtro)
    )
