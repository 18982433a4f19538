"""Issuing a report, and the register of those that were issued.

A report that prints as official is handed in, so the office keeps it: which, of when, with what figures. Its file is
written first and registered after, so that nothing stands in the register that nobody has. Printed again on the same
day, with the same CITE and the same figures, it is the same document: the same file, with the hour and the head of
the first, and no second number.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

from segip_desk.core.emitidos import Emitido
from segip_desk.core.problems import ReadOnly, Rejected, Unavailable
from segip_desk.services.informes import escribir_informe, preparar_informe
from segip_desk.storage.emitidos import leer_emitido, leer_emitidos

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from pathlib import Path

    from segip_desk.core.calendario import Lapso
    from segip_desk.core.informe import Informe
    from segip_desk.reports.papel import Papel
    from segip_desk.services.informes import Escrito, Formato
    from segip_desk.services.quien import Quien
    from segip_desk.storage.base import Base

EMITIR = "emitir informe"
"""The acción of the entry that registers a report."""


@dataclass(frozen=True, slots=True)
class Pedido:
    """Which report is wanted: its period, its reference, the moment that it says it was printed, and the file."""

    lapso: Lapso
    cite: str
    impreso: datetime
    formato: Formato
    salida: Path
    papel: Papel = "carta"


class Emision(NamedTuple):
    """What was written.

    Attributes:
        dice: a sentence: what and where; with its number in the register, where it has one.
        borrador: it is no official report, and was not registered.
        aviso: why an official one could not be registered; empty where it was.
    """

    dice: str
    borrador: bool
    aviso: str = ""


def emitir(base: Base, quien: Quien, pedido: Pedido) -> Emision:
    """Write a report and, where it is official, keep it in the register of issued reports.

    In a base that can only be read, or for who may only look, it is written all the same, with an aviso: that paper is
    in no register.

    Raises:
        Rejected: its definition was edited and is wrong, or the folder does not let it be written.
        Unavailable: the machine failed; where the file stands already, the sentence says that it is not registered.
    """
    impreso = pedido.impreso.replace(microsecond=0)
    informe = preparar_informe(base, pedido.lapso, cite=pedido.cite, impreso=impreso)
    if informe.borrador:
        return Emision(_escribir(informe, pedido).dice, borrador=True)
    for anterior in _anteriores(base, informe, pedido):
        igual = replace(informe, impreso=anterior.impreso, cabeza=anterior.cabeza)
        escrito = _escribir(igual, pedido)
        if _huella(pedido.salida) == anterior.huella:
            dice = f"{escrito.dice}\nEs el mismo documento que se emitió con el n.º {anterior.n}."
            return Emision(dice, borrador=False)
    escrito = _escribir(informe, pedido)
    emitido = Emitido(
        lapso=pedido.lapso,
        cite=pedido.cite,
        formato=pedido.formato,
        papel=pedido.papel,
        impreso=impreso,
        codigo=informe.verificacion,
        cabeza=informe.cabeza,
        huella=_huella(pedido.salida),
        constancia=escrito.constancia.escribe(),
    )
    return _registrar(base, quien, emitido, escrito.dice)


def emitidos(base: Base) -> tuple[Emitido, ...]:
    """Return the issued reports in the order of issue, without their figures.

    Raises:
        Unavailable: the machine failed.
    """
    with base.lectura() as con:
        return leer_emitidos(con)


def emitido(base: Base, n: int) -> Emitido:
    """Return an issued report with its figures.

    Raises:
        Rejected: there is none of that number.
        Unavailable: the machine failed, or another tool spoilt its figures.
    """
    with base.lectura() as con:
        suyo, hay = leer_emitido(con, n), leer_emitidos(con)
    if suyo is not None:
        return suyo
    if any(uno.n == n for uno in hay):
        message = (
            f"Las cifras del emitido n.º {n} están dañadas: otra herramienta las cambió. Guarde la base tal como está "
            "y revísela con «segip-desk bitacora --verificar»."
        )
        raise Unavailable(message)
    cuales = f"van del 1 al {hay[-1].n}" if hay else "todavía no hay ninguno"
    message = f"No hay ningún informe emitido con el número {n}: {cuales}. «segip-desk emitidos» los lista."
    raise Rejected(message)


def emitidos_json(lista: Sequence[Emitido]) -> str:
    """Write the register for a machine."""
    return json.dumps({"emitidos": [plano(uno) for uno in lista]}, ensure_ascii=False, indent=2)


def emitidos_texto(lista: Sequence[Emitido]) -> str:
    """Write the register for a person, a line each."""
    if not lista:
        return "Todavía no se emitió ningún informe."
    return "\n".join(
        f"{uno.n}  {uno.cuando}  {uno.lapso.titulo}  {uno.formato}  {uno.codigo}  {uno.cite or 'sin CITE'}"
        for uno in lista
    )


def plano(uno: Emitido) -> dict[str, object]:
    """Return an issued report as JSON has it."""
    return {
        "n": uno.n,
        "instante": uno.instante,
        "usuario": uno.usuario,
        "periodo": uno.lapso.codigo,
        "gestion": uno.lapso.gestion,
        "desde": uno.lapso.desde,
        "hasta": uno.lapso.hasta,
        "cite": uno.cite,
        "formato": uno.formato,
        "impreso": uno.impreso.isoformat(),
        "codigo": uno.codigo,
        "cabeza": uno.cabeza,
        "archivo": uno.huella,
    }


def _escribir(informe: Informe, pedido: Pedido) -> Escrito:
    return escribir_informe(informe, pedido.formato, pedido.salida, pedido.papel)


def _huella(archivo: Path) -> str:
    return sha256(archivo.read_bytes()).hexdigest()


def _anteriores(base: Base, informe: Informe, pedido: Pedido) -> list[Emitido]:
    """Return what was issued before with the same figures, CITE and form, and says the same day; the newest first."""
    pedida = (pedido.lapso, pedido.cite, pedido.formato, pedido.papel, pedido.impreso.date())
    with base.lectura() as con:
        hay = leer_emitidos(con, informe.verificacion)
    return [u for u in reversed(hay) if (u.lapso, u.cite, u.formato, u.papel, u.impreso.date()) == pedida]


def _registrar(base: Base, quien: Quien, emitido: Emitido, dice: str) -> Emision:
    acto = quien.acto(EMITIR, f"{emitido.lapso.titulo}, {emitido.formato}, CITE {emitido.cite or 'ninguno'}")
    try:
        with base.escritura(acto) as obra:
            obra.emitir(emitido)
            obra.confirmar()
        with base.lectura() as con:
            n = next(uno.n for uno in leer_emitidos(con, emitido.codigo) if uno.huella == emitido.huella)
    except (ReadOnly, Rejected) as falla:
        aviso = f"Este ejemplar no quedó en el registro de emitidos, y no vale para entregarlo. {falla}"
        return Emision(dice, borrador=False, aviso=aviso)
    except Unavailable as falla:
        message = f"{dice}, pero no quedó en el registro de emitidos. {falla} No lo entregue: vuelva a imprimirlo."
        raise Unavailable(message) from falla
    return Emision(f"{dice}\nEmitido con el n.º {n}.", borrador=False)
