"""Cards, balances and the way of a serial, out as text, csv, JSON, a sheet or a PDF."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Literal, NamedTuple

from segip_desk.core.kardex.papeles import RESPONSABLES, Emisor, papel_paradero, papel_saldos, papel_tarjeta
from segip_desk.core.kardex.tablas import RANGOS_A_LA_VISTA, RANGOS_DE_CELDA, tabla_camino, tabla_saldos, tabla_tarjeta
from segip_desk.core.problems import Rejected
from segip_desk.services.informes import LARGO_IDENTIDAD
from segip_desk.services.tablas import escribir
from segip_desk.storage import bitacora, fichas
from segip_desk.storage.kardex.lecturas import lugares, materiales

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date, datetime
    from pathlib import Path

    from sqlalchemy.engine import Connection

    from segip_desk.core.cuadro.tabla import Tabla
    from segip_desk.core.documento import Documento
    from segip_desk.core.kardex.tarjeta import Paradero, Saldo, Tarjeta
    from segip_desk.storage.base import Base

Formato = Literal["texto", "csv", "json", "xlsx", "pdf"]
_TOPES: Mapping[str, int] = {"texto": RANGOS_A_LA_VISTA, "pdf": RANGOS_A_LA_VISTA, "xlsx": RANGOS_DE_CELDA}
"""How many ranges of a balance are told: csv and JSON have them all."""
FORMATOS: tuple[Formato, ...] = ("texto", "csv", "json", "xlsx", "pdf")
_ANCHA = 6
"""With more columns than these the sheet is turned."""


class _Dicho(NamedTuple):
    """What is handed out, in each of its shapes; only one of them is made."""

    tabla: Callable[[], Tabla]
    json: Callable[[], str]
    papel: Callable[[], Documento]


def emisor(con: Connection, base: Base, impreso: datetime) -> Emisor:
    """Return who issues a paper at this moment; `impreso` is what the paper says."""
    ultima = bitacora.cabeza(con)
    return Emisor(
        fichas.departamento(con),
        lugares(con),
        materiales(con),
        impreso,
        base.identidad[:LARGO_IDENTIDAD],
        ultima[1] if ultima else "",
    )


def escribir_tarjeta(
    base: Base, tarjeta: Tarjeta, formato: Formato, salida: Path | None, impreso: datetime
) -> str | None:
    """Write a kardex card to a file, or return it as text.

    Args:
        impreso: when, as a PDF says it.

    Raises:
        Rejected: a sheet or a PDF without a file, or a file that may not be written.
        Unavailable: the machine failed.
    """
    from segip_desk.exchange.kardex import tarjeta_json  # noqa: PLC0415 - each way out loads only what it needs

    suyo = _emisor(base, impreso)
    dicho = _Dicho(
        lambda: tabla_tarjeta(tarjeta, suyo.materiales[tarjeta.material], suyo.lugares),
        lambda: tarjeta_json(tarjeta),
        lambda: papel_tarjeta(tarjeta, suyo),
    )
    return _escribir(dicho, formato, salida)


def escribir_saldos(
    base: Base, saldos: Sequence[Saldo], fecha: date, formato: Formato, salida: Path | None, impreso: datetime
) -> str | None:
    """Write balances to a file, or return them as text; as `escribir_tarjeta`."""
    from segip_desk.exchange.kardex import saldos_json  # noqa: PLC0415 - as above

    suyo = _emisor(base, impreso)
    dicho = _Dicho(
        lambda: tabla_saldos(saldos, fecha, suyo.materiales, suyo.lugares, _TOPES.get(formato)),
        lambda: saldos_json(saldos, fecha),
        lambda: papel_saldos(saldos, fecha, suyo),
    )
    return _escribir(dicho, formato, salida)


def escribir_paradero(
    base: Base, paradero: Paradero, formato: Formato, salida: Path | None, impreso: datetime
) -> str | None:
    """Write where a serial is and its way to a file, or return it as text; as `escribir_tarjeta`."""
    from segip_desk.exchange.kardex import paradero_json  # noqa: PLC0415 - as above

    suyo = _emisor(base, impreso)
    dicho = _Dicho(
        lambda: tabla_camino(paradero, suyo.lugares),
        lambda: paradero_json(paradero),
        lambda: papel_paradero(paradero, suyo),
    )
    return _escribir(dicho, formato, salida)


def escribir_tabla(base: Base, tabla: Tabla, formato: Formato, salida: Path | None, impreso: datetime) -> str | None:
    """Write any other table of valued material to a file, or return it as text; as `escribir_tarjeta`."""
    if formato != "pdf":
        return escribir(tabla, formato, salida)
    titulo, _, cuando = tabla.titulo.rpartition(", ")
    papel = _emisor(base, impreso).documento(titulo, [("Cuándo", cuando)], [tabla])
    guardar_papel(replace(papel, firmas=RESPONSABLES, apaisado=len(tabla.columnas) > _ANCHA), salida)
    return None


def guardar_papel(papel: Documento, salida: Path | None) -> int:
    """Write a paper as PDF, and return its pages.

    Raises:
        Rejected: no file was named, or it may not be written.
        Unavailable: the disk gave up.
    """
    from segip_desk.exchange.archivo import guardar  # noqa: PLC0415 - reportlab only for who prints
    from segip_desk.reports.documento import imprimir_documento  # noqa: PLC0415 - as above

    if salida is None:
        message = "Un PDF se guarda en un archivo; agregue «--salida papel.pdf»."
        raise Rejected(message)
    impreso = imprimir_documento(papel)
    guardar(salida, impreso.contenido)
    return impreso.paginas


def _emisor(base: Base, impreso: datetime) -> Emisor:
    with base.lectura() as con:
        return emisor(con, base, impreso)


def _escribir(dicho: _Dicho, formato: Formato, salida: Path | None) -> str | None:
    if formato == "pdf":
        guardar_papel(dicho.papel(), salida)
        return None
    if formato == "json":
        from segip_desk.exchange.archivo import guardar  # noqa: PLC0415 - as above

        if salida is None:
            return dicho.json()
        guardar(salida, dicho.json())
        return None
    return escribir(dicho.tabla(), formato, salida)
