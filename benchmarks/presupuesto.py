"""Execution by line of a hundred thousand asientos beside its raw query; and the cents of a million."""

from __future__ import annotations

import random
import sqlite3
import tempfile
from contextlib import closing
from datetime import date, timedelta
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.generada import QUIEN
from benchmarks.medir import Linea, exigir, por_turnos, segundos
from segip_desk.core.presupuesto.asiento import Asiento
from segip_desk.core.presupuesto.linea import Linea as LineaPresupuesto
from segip_desk.services import semillas
from segip_desk.services.bases import abrir_base, crear_base, sembrar_gestiones
from segip_desk.services.presupuesto.ejecucion import ejecucion
from segip_desk.storage.presupuesto import lecturas

if TYPE_CHECKING:
    from collections.abc import Iterator

    from segip_desk.core.presupuesto.asiento import Momento
    from segip_desk.storage.base import Base

ASIENTOS, POR_LINEA = 100_000, 1.5
DE_CENTAVOS, GESTION = 1_000_000, 2020
_GASTO: tuple[Momento, ...] = ("certificado", "comprometido", "devengado", "pagado")
_CRUDA = (
    "select sistema, categoria, partida, fuente, momento, sum(efecto) from asiento where gestion = ? "
    "group by sistema, categoria, partida, fuente, momento"
)


def presupuesto() -> Iterator[Linea]:
    """Measure execution by line, and hold that no cent drifts."""
    with tempfile.TemporaryDirectory() as carpeta:
        archivo = Path(carpeta) / "base.sqlite"
        crear_base(str(archivo), "tj", QUIEN).cerrar()
        with abrir_base(str(archivo), QUIEN) as base:
            gastos = asientos_generados()
            sumas = _cargar(base, list(islice(gastos, ASIENTOS)))
            with closing(sqlite3.connect(archivo)) as conexion:

                def consulta() -> list[tuple[object, ...]]:
                    return conexion.execute(_CRUDA, (GESTION,)).fetchall()

                nuestro, par = por_turnos(segundos(lambda: ejecucion(base, GESTION)), segundos(consulta), veces=21)
            exigir(_sumas(base) == sumas, "los centavos de cien mil asientos")
            yield Linea("presupuesto", "ejecución por línea, 100.000 asientos", nuestro, par, POR_LINEA, "sqlite3")
            while sum(1 for _ in ()) == 0 and lecturas_cuantas(base) < DE_CENTAVOS:
                for clave, valor in _cargar(base, list(islice(gastos, ASIENTOS))).items():
                    sumas[clave] = sumas.get(clave, 0) + valor
            exigir(_sumas(base) == sumas, "los centavos de un millón de asientos")
            hecha, _ = por_turnos(segundos(lambda: ejecucion(base, GESTION)), segundos(lambda: None), veces=3)
            yield Linea("presupuesto", "ejecución por línea, un millón, al centavo", hecha)
