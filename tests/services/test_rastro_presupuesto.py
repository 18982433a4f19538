"""From a printed figure of the budget back to its asientos and to what was published."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from segip_desk.core.calendario import Lapso
from segip_desk.core.cuadro.tabla import Clase
from segip_desk.services import definiciones, rastro, tablas
from segip_desk.services.demo import crear_demo
from tests.bases import QUIEN

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from segip_desk.storage.base import Base


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Base]:
    archivo: Path = tmp_path_factory.mktemp("demo") / "tarija.sqlite"
    with crear_demo(str(archivo), "tj", QUIEN) as base:
        yield base


def test_a_vigente_is_its_inicial_and_its_traspaso(demo: Base) -> None:
    seguida = rastro.seguir(demo, "presupuesto_partidas", Lapso(2021), ("39500",), ("vigente",))
    assert seguida is not None
    assert [(a.fecha, a.lugar, a.que.split(" · ")[0], a.valor) for a in seguida.apuntes] == [
        ("04/01/2021", "SIGEP", "39500: inicial", 12_000_00),
        ("15/03/2021", "SIGEP", "39500: traspaso", 2_000_00),
    ]
    assert all(a.papel.startswith("Ejemplo inventado") for a in seguida.apuntes)
    assert set(rastro.firmas(demo, seguida.apuntes)) == {a.clave for a in seguida.apuntes}


def test_a_published_figure_names_its_table_of_the_report(demo: Base) -> None:
    seguida = rastro.seguir(demo, "presupuesto_resumen", Lapso(2020), ("sigep",), ("pagado",))
    assert seguida is not None
    assert (len(seguida.apuntes), seguida.suma) == (30, 850_774_97)
    assert {a.papel.split(",")[0] for a in seguida.apuntes} == {"Informe público 2020"}
    assert len(rastro.firmas(demo, seguida.apuntes)) == 30


@pytest.mark.parametrize("lapso", [Lapso(2020), Lapso(2021), Lapso.mes(2021, 6), Lapso.trimestre(2021, 1)])
def test_every_figure_of_every_table_adds_up_from_its_asientos(demo: Base, lapso: Lapso) -> None:
    for ident in (d.id for d in definiciones.cuadros("tj") if d.presupuesto is not None):
        tabla = tablas.cuadro(demo, ident, lapso)
        for fila, celdas in zip(tabla.filas, tabla.celdas, strict=True):
            for columna, celda in zip(tabla.columnas, celdas, strict=True):
                if not isinstance(celda.valor, int) or columna.clase is Clase.PORCENTAJE or "avance" in ident:
                    continue
                seguida = rastro.seguir(demo, ident, lapso, fila.claves, columna.claves)
                assert seguida is not None
                assert seguida.suma == celda.valor, (ident, fila.claves, columna.claves)
