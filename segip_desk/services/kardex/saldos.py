"""What every place holds at a date, where a serial is, and which series are missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from segip_desk.core.kardex.filtro import Filtro
from segip_desk.core.kardex.lugares import Clase, clase_de, sin_fondo
from segip_desk.core.kardex.tarjeta import Paradero, Saldo
from segip_desk.core.problems import Rejected
from segip_desk.services.kardex.registrar import Registrado, registrados
from segip_desk.services.kardex.tarjeta import lugar_conocido, material_conocido
from segip_desk.storage.kardex import consultas, lecturas

if TYPE_CHECKING:
    from datetime import date

    from segip_desk.storage.base import Base


def saldos(
    base: Base,
    *,
    fecha: date | None = None,
    lugar: str | None = None,
    material: str | None = None,
    ajenos: bool = False,
) -> tuple[Saldo, ...]:
    """Return what every place holds at the end of a date, by place, material and lote; places without any are absent.

    Args:
        fecha: None is the end of the ledger.
        ajenos: also what is not of this direction (`nacional`, `proveedor`…, below zero by what they gave).

    Raises:
        Rejected: an unknown place or material.
        Unavailable: the machine failed.
    """
    with base.lectura() as con:
        codigo = None if material is None else material_conocido(con, material)
        suyo = None if lugar is None else lugar_conocido(con, lugar)
        todos = consultas.saldos(con, consultas.SIEMPRE if fecha is None else fecha.isoformat(), codigo)
    return tuple(
        uno
        for uno in todos
        if (suyo is None and (ajenos or not sin_fondo(uno.lugar))) or (suyo is not None and uno.lugar == suyo)
    )


def donde_esta(
    base: Base, material: str, serie: int, *, lote: str | None = None, fecha: date | None = None
) -> tuple[Paradero, ...]:
    """Return where a serial is at a date and how it got there: one answer a lote that has it, mostly one.

    Raises:
        Rejected: an unknown material, one without series, or a serial that is not in the ledger.
        Unavailable: the machine failed.
    """
    with base.lectura() as con:
        codigo = material_conocido(con, material)
        uno = lecturas.materiales(con)[codigo]
        if not uno.con_serie:
            message = f"«{codigo}» ({uno.nombre}) no lleva series; vea su tarjeta por cantidad."
            raise Rejected(message)
        hasta = consultas.SIEMPRE if fecha is None else fecha.isoformat()
        caminos = consultas.camino(con, lecturas.codigos_de_material(con)[codigo], serie, hasta)
        nombres = lecturas.lugares(con).custodios
    hallados = tuple(
        Paradero(
            serie,
            codigo,
            suyo,
            pasos[-1].destino,
            nombres.get(pasos[-1].destino, "") if clase_de(pasos[-1].destino) is Clase.CUSTODIO else "",
            pasos,
        )
        for suyo, pasos in sorted(caminos.items())
        if lote is None or suyo == lote.strip()
    )
    if not hallados:
        de_lote = f" del lote «{lote.strip()}»" if lote else ""
        cuando = "" if fecha is None else f" hasta el {fecha:%d/%m/%Y}"
        message = f"La serie {serie}{de_lote} de {codigo} no está en el registro{cuando}; revise el número y el lote."
        raise Rejected(message)
    return hallados


def series_faltantes(base: Base) -> tuple[Registrado, ...]:
    """Return the movements of material with series that do not tell them, and were not undone: «falta detalle».

    Raises:
        Unavailable: the machine failed.
    """
    with base.lectura() as con:
        return registrados(con, Filtro(vigentes=True, sin_detalle=True))
