"""Execution by line of a hundred thousand asientos beside its raw query; and the cents of a million."""

from __future__ import annotations

import os
import random
import sqlite3
import tempfile
from collections import Counter
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.generada import QUIEN
from benchmarks.medir import Linea, exigir, por_turnos, segundos
from segip_desk.core.presupuesto.asiento import Asiento
from segip_desk.core.presupuesto.linea import SISTEMAS
from segip_desk.core.presupuesto.linea import Linea as LineaPresupuesto
from segip_desk.services.bases import abrir_base, crear_base, sembrar_gestiones
from segip_desk.services.presupuesto.ejecucion import clasificador, ejecucion

if TYPE_CHECKING:
    from collections.abc import Iterator

    from segip_desk.core.presupuesto.asiento import Momento
    from segip_desk.storage.base import Base

CUANTOS, LIMITE = 100_000, 1.5
PAGINA_MS = 100.0
GESTION, GESTIONES = 2020, 10
"""A hundred thousand in each: a million."""
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
        with abrir_base(str(archivo), QUIEN) as base, closing(sqlite3.connect(archivo)) as conexion:
            cargar = segundos(lambda: _cargar(base, GESTION))
            yield Linea("presupuesto", "guardar 100.000 asientos, con su bitácora", cargar() * 1000)

            def consulta() -> list[tuple[object, ...]]:
                return conexion.execute(_CRUDA, (GESTION,)).fetchall()

            nuestro, par = por_turnos(segundos(lambda: ejecucion(base, GESTION)), segundos(consulta), veces=21)
            yield Linea("presupuesto", "ejecución por línea, 100.000 asientos", nuestro, par, LIMITE, "sqlite3")
            yield _abrir_pagina(base)
            for gestion in range(GESTION - GESTIONES + 1, GESTION):
                _cargar(base, gestion)
            for gestion in range(GESTION - GESTIONES + 1, GESTION + 1):
                _exigir_centavos(base, gestion)
            nuestro, par = por_turnos(segundos(lambda: ejecucion(base, GESTION)), segundos(consulta), veces=21)
            yield Linea("presupuesto", "la misma, entre un millón, al centavo", nuestro, par, LIMITE, "sqlite3")


def generados(gestion: int, partidas: list[str]) -> Iterator[Asiento]:
    """Yield a gestión's asientos: what each line is allowed, and expenses of four steps each; the same every time."""
    azar = random.Random(gestion)  # noqa: S311 - repeatable, not secret
    lineas = [
        LineaPresupuesto(sistema, f"48 0 {n:03d}", partida, fuente)
        for sistema in SISTEMAS
        for n in range(1, 4)
        for partida in partidas
        for fuente in ("20-230", "41-111")
    ]
    enero = date(gestion, 1, 1)
    for n, linea in enumerate(lineas, 1):
        yield Asiento(enero, linea, "inicial", 9_000_000_00 + azar.randrange(100), "LEY", n)
    for n in range((CUANTOS - len(lineas)) // len(_GASTO)):
        linea, importe = azar.choice(lineas), azar.randint(1, 9_999_99)
        dia = enero + timedelta(days=azar.randrange(365))
        for momento in _GASTO:
            yield Asiento(
                dia, linea, momento, importe, f"C31-{n}", referencia="" if momento == "certificado" else f"C31-{n}"
            )


def _cargar(base: Base, gestion: int) -> None:
    sembrar_gestiones(base, QUIEN, {gestion})
    suyo = clasificador(base, gestion)
    partidas = [codigo for codigo in suyo.nombres if suyo.por_que_no(codigo) is None]
    with base.escritura(QUIEN.acto("generar", str(gestion))) as obra:
        obra.presupuesto.asientos([(uno, None) for uno in generados(gestion, partidas)])
        obra.confirmar()


def _abrir_pagina(base: Base) -> Linea:
    """Measure the page of the budget, from its figures to its tree painted."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    # Qt is loaded by whoever measures it, and by no other line.
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415

    from segip_desk.desk.presupuesto.arbol import Arbol  # noqa: PLC0415
    from segip_desk.desk.tema.tema import Tema  # noqa: PLC0415
    from segip_desk.services.presupuesto.mesa import vista_de_ejecucion  # noqa: PLC0415

    app = QApplication.instance() or QApplication([])
    arbol = Arbol(Tema(app))  # type: ignore[arg-type]  # it is an application with windows
    arbol.resize(1130, 420)
    arbol.show()

    def abrir() -> None:
        vista = vista_de_ejecucion(base, date(GESTION, 12, 31), "sigep")
        arbol.poner(vista.ramas, vista.total, vista.sistema)
        arbol.grab()

    abrir()
    # What nobody else does has its limit as its peer.
    hecho = segundos(abrir)
    tiempos = sorted(hecho() for _ in range(21))
    arbol.close()
    return Linea(
        "presupuesto", "abrir la página, 100.000 asientos", tiempos[len(tiempos) // 2] * 1000, PAGINA_MS, 1, "de plazo"
    )


def _exigir_centavos(base: Base, gestion: int) -> None:
    """Add a gestión up in Python's own integers, and hold that its execution says the same."""
    suyo = clasificador(base, gestion)
    partidas = [codigo for codigo in suyo.nombres if suyo.por_que_no(codigo) is None]
    sumas: Counter[str] = Counter()
    for uno in generados(gestion, partidas):
        sumas[uno.momento] += uno.importe
    hecha = ejecucion(base, gestion)
    for momento in ("inicial", *_GASTO):
        dicho = sum(getattr(fila.saldos, momento) for fila in hecha.filas)
        exigir(dicho == sumas[momento], f"los centavos de lo {momento} en {gestion}")
