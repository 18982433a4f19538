"""Growth: the same planilla, cuadro and report with one year behind and with ten."""

from __future__ import annotations

import tempfile
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.generada import ANIOS, DEPARTAMENTO, GESTION, QUIEN, base_generada, carpeta
from benchmarks.informe import Caso, imprimir
from benchmarks.medir import Linea, correr, por_turnos, segundos
from benchmarks.planilla import leer_planilla
from segip_desk.core.calendario import Lapso
from segip_desk.services import tablas
from segip_desk.services.bases import abrir_base

if TYPE_CHECKING:
    from collections.abc import Iterator

LIMITE = 1.3
CUADROS = ("ci_por_oficina", "emision_general")


def crecimiento() -> Iterator[Linea]:
    """Measure each with ten years against one."""
    diez, uno, lapso = base_generada(ANIOS), base_generada(1), Lapso(GESTION)
    par_es = "con 1 año"
    with abrir_base(str(diez), QUIEN) as larga, abrir_base(str(uno), QUIEN) as corta:
        con, sin = por_turnos(*(segundos(partial(leer_planilla, base)) for base in (larga, corta)), veces=101)
        yield Linea("crecimiento", f"planilla con {ANIOS} años", con, sin, LIMITE, par_es)
        for ident in CUADROS:
            con, sin = por_turnos(
                *(segundos(partial(tablas.cuadro, base, ident, lapso)) for base in (larga, corta)),
                veces=41,
            )
            yield Linea("crecimiento", f"{ident} con {ANIOS} años", con, sin, LIMITE, par_es)
    with tempfile.TemporaryDirectory(dir=carpeta()) as aparte:
        casos = [imprimir(Caso(DEPARTAMENTO, base, GESTION), Path(aparte) / "informe.pdf") for base in (diez, uno)]
        con, sin = por_turnos(*(partial(correr, *caso) for caso in casos), veces=9)
        yield Linea("crecimiento", f"informe con {ANIOS} años", con, sin, LIMITE, par_es)
