"""Traspasos, funds, certificaciones and published totals: their rows as values, and back."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from segip_desk.core.presupuesto.fondos import Fondo, MovimientoFondo
from segip_desk.core.presupuesto.traspasos import LineaTraspaso, Traspaso
from segip_desk.storage.presupuesto import tablas
from segip_desk.storage.presupuesto.tablas import Escrita

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

    from segip_desk.core.conteos import Respaldo


def leer_traspasos(con: Connection, gestion: int | None = None) -> tuple[tuple[Traspaso, Respaldo | None], ...]:
    """Return the traspasos of a gestión, or all, with their papers, by number."""
    lineas: dict[tuple[Any, ...], list[LineaTraspaso]] = {}
    for partes, campos, _ in tablas.leer(con, tablas.TRASPASO_LINEA, gestion):
        datos: dict[str, Any] = campos or {}
        lineas.setdefault(partes[:3], []).append(LineaTraspaso(**datos))
    return tuple(
        (_traspaso(partes, campos or {}, tuple(lineas.get(partes, ()))), papel)
        for partes, campos, papel in tablas.leer(con, tablas.TRASPASO, gestion)
    )


def leer_traspaso(con: Connection, gestion: int, sistema: str, numero: str) -> Traspaso | None:
    """Return a traspaso by its number; None where there is none."""
    todos = (uno for uno, _ in leer_traspasos(con, gestion))
    return next((uno for uno in todos if (uno.sistema, uno.numero) == (sistema, numero)), None)


def filas_de_traspaso(traspaso: Traspaso, papel: Respaldo | None) -> tuple[Escrita, list[Escrita]]:
    """Return the rows of a traspaso: its own, and those of its lines."""
    partes = traspaso.gestion, traspaso.sistema, traspaso.numero
    suya: tablas.Campos = {
        "fecha": traspaso.fecha.isoformat(),
        "estado": traspaso.estado,
        "justificacion": traspaso.justificacion,
        "informe": traspaso.informe,
        "modificacion": traspaso.modificacion,
        "resuelto": "" if traspaso.resuelto is None else traspaso.resuelto.isoformat(),
        "motivo": traspaso.motivo,
    }
    lineas = [Escrita((*partes, n), dict(linea._asdict())) for n, linea in enumerate(traspaso.lineas, 1)]
    return Escrita(partes, suya, papel), lineas


def _traspaso(partes: tuple[Any, ...], campos: dict[str, Any], lineas: tuple[LineaTraspaso, ...]) -> Traspaso:
    resuelto = campos["resuelto"]
    fechas = {"fecha": date.fromisoformat(campos["fecha"]), "resuelto": _fecha(resuelto), "lineas": lineas}
    return Traspaso(*partes, **{**campos, **fechas})


def _fecha(texto: str) -> date | None:
    return date.fromisoformat(texto) if texto else None


def leer_fondos(con: Connection, gestion: int) -> tuple[Fondo, ...]:
    """Return the fondos of a gestión with their movements, by code."""
    movimientos: dict[tuple[Any, ...], list[MovimientoFondo]] = {}
    for partes, campos, _ in tablas.leer(con, tablas.FONDO_MOVIMIENTO, gestion):
        datos: dict[str, Any] = dict(campos or {})
        datos["fecha"] = date.fromisoformat(datos["fecha"])
        movimientos.setdefault(partes[:2], []).append(MovimientoFondo(n=int(partes[2]), **datos))
    fondos = []
    for partes, campos, _ in tablas.leer(con, tablas.FONDO, gestion):
        datos = dict(campos or {})
        suyos = tuple(movimientos.get(partes, ()))
        fondos.append(Fondo(int(partes[0]), str(partes[1]), **datos, movimientos=suyos))
    return tuple(fondos)
