"""From a printed figure back to its day, office, person and paper."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from segip_desk.core.calendario import Lapso
from segip_desk.core.conteos import Clave, Figura, Respaldo
from segip_desk.core.cuadro.tabla import Clase, Unidad
from segip_desk.services import rastro, tablas
from segip_desk.services.bases import abrir_base
from segip_desk.services.demo import crear_demo
from tests.bases import QUIEN

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from segip_desk.storage.base import Base

NOTA = Respaldo("Nota 12/2020", "2020-06-30")


@pytest.fixture
def tarija(otra_direccion: Callable[[], str]) -> Iterator[Base]:
    with abrir_base(otra_direccion(), QUIEN) as abierta:
        yield abierta


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Base]:
    archivo: Path = tmp_path_factory.mktemp("demo") / "tarija.sqlite"
    with crear_demo(str(archivo), "tj", QUIEN) as base:
        yield base


def escribir(base: Base, usuario: str, *figuras: Figura) -> None:
    quien = replace(QUIEN, usuario=usuario, reloj=lambda: datetime(2020, 7, 3, 14, 5, tzinfo=UTC))
    with base.escritura(quien.acto("planilla")) as obra:
        obra.conteos(figuras)
        obra.confirmar()


def test_a_total_is_followed_to_its_days_its_person_and_its_paper(tarija: Base) -> None:
    dia = Clave(202006, "tj.central", "ci.nuevo", 15)
    escribir(tarija, "ana", Figura(dia, 7, NOTA), Figura(dia._replace(dia=16), 5))
    escribir(tarija, "luis", Figura(dia._replace(dia=16), 6))
    seguida = rastro.seguir(tarija, "ci_por_oficina", Lapso(2020), ("total",), ("2020-06",))
    assert seguida is not None
    assert (seguida.celda.valor, seguida.suma) == (13, 13)
    assert [(a.fecha, a.oficina, a.valor, a.papel) for a in seguida.apuntes] == [
        ("15/06/2020", "tj.central", 7, "Nota 12/2020, corte 30/06/2020"),
        ("16/06/2020", "tj.central", 6, ""),
    ]
    firmado = rastro.firmas(tarija, seguida.apuntes)
    assert [firmado[a.clave].usuario for a in seguida.apuntes] == ["ana", "luis"]
    assert f"{firmado[str(dia)].instante:%d/%m/%Y %H:%M}" == "03/07/2020 10:05"


def test_a_cell_that_is_not_printed_has_no_trail(tarija: Base) -> None:
    assert rastro.seguir(tarija, "ci_por_oficina", Lapso(2020), ("tj.ninguna",), ("2020-06",)) is None
    assert rastro.firmas(tarija, []) == {}


def test_money_and_a_level_are_followed_in_their_unit(tarija: Base) -> None:
    enero = Clave(202001, "tj.central", "rec.ci", 0)
    escribir(tarija, "ana", Figura(enero, 17_00), Figura(enero._replace(periodo=202002), 34_00))
    seguida = rastro.seguir(tarija, "recaudacion", Lapso(2020), ("total",), ("rec.ci",))
    assert seguida is not None
    assert [(a.fecha, a.valor, a.unidad) for a in seguida.apuntes] == [
        ("enero de 2020", 17_00, Unidad.CENTAVOS),
        ("febrero de 2020", 34_00, Unidad.CENTAVOS),
    ]


def test_every_figure_that_the_demo_prints_is_the_sum_of_its_entries(demo: Base) -> None:
    """All cuadros of the 2020 figures: the last total of each, and one cell of each kind of column."""
    vistas = 0
    for fila in tablas.listar(demo):
        tabla = tablas.cuadro(demo, fila["id"], Lapso(2020))
        for clase in (Clase.TOTAL, Clase.SUBTOTAL, Clase.DATO):
            lugar = next(
                (
                    (i, j)
                    for i in reversed(range(len(tabla.filas)))
                    for j, celda in enumerate(tabla.celdas[i])
                    if celda.clase is clase and isinstance(celda.valor, int) and celda.unidad is not Unidad.CENTESIMAS
                ),
                None,
            )
            if lugar is None:
                continue
            i, j = lugar
            seguida = rastro.seguir(demo, tabla.id, Lapso(2020), tabla.filas[i].claves, tabla.columnas[j].claves)
            assert seguida is not None
            if tabla.id == "poa_resumen":
                # It counts tasks, which are no figures of the register.
                assert seguida.nota.startswith("Se cuentan tareas")
                continue
            assert seguida.suma == tabla.celdas[i][j].valor, (tabla.id, tabla.filas[i], tabla.columnas[j])
            vistas += 1
    assert vistas > 30


def test_a_task_of_the_poa_is_followed_to_its_rows(demo: Base) -> None:
    tabla = tablas.cuadro(demo, "poa", Lapso(2020))
    j = next(n for n, c in enumerate(tabla.columnas) if c.claves[-1] == "programado")
    i = next(n for n, fila in enumerate(tabla.celdas) if isinstance(fila[j].valor, int))
    seguida = rastro.seguir(demo, "poa", Lapso(2020), tabla.filas[i].claves, tabla.columnas[j].claves)
    assert seguida is not None
    assert seguida.suma == tabla.celdas[i][j].valor
    assert {a.unidad for a in seguida.apuntes} == {Unidad.CENTESIMAS}
    firmado = rastro.firmas(demo, seguida.apuntes)
    assert {a.clave for a in seguida.apuntes} == set(firmado)
