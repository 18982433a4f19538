"""What runs out, the cuadre and the trail of a figure of material, on the demonstration and on both databases."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from segip_desk.core.calendario import Lapso
from segip_desk.core.cuadro.tabla import Clase, Unidad
from segip_desk.core.kardex.formularios import Nivel
from segip_desk.core.kardex.movimiento import Linea, Tipo
from segip_desk.core.problems import Rejected
from segip_desk.services import inicio, rastro, tablas
from segip_desk.services.bases import abrir_base
from segip_desk.services.demo import crear_demo
from segip_desk.services.kardex import agotamiento, niveles
from segip_desk.services.kardex.cuadre import cuadre
from segip_desk.services.kardex.registrar import registrar
from segip_desk.services.verificar import verificar
from tests.bases import QUIEN

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from segip_desk.storage.base import Base

FIN = date(2020, 12, 31)


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Base]:
    with crear_demo(str(tmp_path_factory.mktemp("demo") / "tarija.sqlite"), "tj", QUIEN) as base:
        yield base


@pytest.fixture
def tarija(otra_direccion: Callable[[], str]) -> Iterator[Base]:
    with abrir_base(otra_direccion(), QUIEN) as base:
        yield base


def linea(dia: int, tipo: Tipo, cantidad: int, origen: str = "", destino: str = "", **otras: Any) -> Linea:  # noqa: ANN401 - its fields
    fecha = date(2020, 10, dia)
    return Linea(fecha, "AV", str(dia), tipo, "CI002", origen, destino, cantidad, costo=_costo(tipo), **otras)


def _costo(tipo: Tipo) -> int | None:
    return 110 if tipo in (Tipo.INGRESO, Tipo.INICIAL) else None


def test_a_ledger_is_read_into_its_tables_on_both_databases(tarija: Base) -> None:
    registrar(
        tarija,
        QUIEN,
        [
            linea(1, Tipo.INICIAL, 50, destino="tj.almacen"),
            linea(2, Tipo.INGRESO, 1000),
            linea(5, Tipo.ENVIO, 300, destino="tj.central"),
            linea(6, Tipo.RECEPCION, 290, destino="tj.central", referencia="AV/5"),
            linea(9, Tipo.CONSUMO, 100, "tj.central"),
            linea(12, Tipo.REVERSION, 100, revierte="AV/9"),
        ],
    )
    suya = tablas.cuadro(tarija, "almacen_resumen", Lapso.mes(2020, 10))
    valores = {c.claves[-1] or c.claves[0]: v.valor for c, v in zip(suya.columnas, suya.celdas[0], strict=True)}
    assert suya.filas[0].claves == ("34500",)
    assert valores["saldo_inicial"] == 50 * 110
    assert valores["nacional"] == 1000 * 110
    assert valores["saldo_final"] == 1050 * 110
    resumen = tablas.cuadro(tarija, "valorado_resumen", Lapso(2020))
    assert [fila.claves for fila in resumen.filas if fila.clase is Clase.DATO] == [
        ("recibido", "CI002"),
        ("entregado", "CI002"),
    ]
    niveles.guardar(tarija, QUIEN, [Nivel("tj.central", "CI002", 295, 400)])
    (suyo,) = agotamiento.agotamiento(tarija, date(2020, 10, 31), lugar="tj.central", material="CI002")
    assert (suyo.saldo, suyo.ritmo.piezas, suyo.estado) == (290, 0, "minimo")


def test_every_figure_of_the_demo_is_the_sum_of_its_movements(demo: Base) -> None:
    for ident in ("valorado_resumen", "almacen_resumen", "ccm02", "valorado_cedulas", "valorado_por_oficina"):
        tabla = tablas.cuadro(demo, ident, Lapso(2020))
        for i, j in ((0, len(tabla.columnas) - 1), (len(tabla.filas) - 1, len(tabla.columnas) - 1)):
            celda = tabla.celdas[i][j]
            seguida = rastro.seguir(demo, ident, Lapso(2020), tabla.filas[i].claves, tabla.columnas[j].claves)
            assert seguida is not None
            assert seguida.suma == (celda.valor or 0), (ident, i, j)
            firmas = rastro.firmas(demo, seguida.apuntes)
            assert all(a.clave in firmas and a.papel for a in seguida.apuntes if a.que != "Saldo anterior")
            assert {a.unidad for a in seguida.apuntes} <= {celda.unidad} <= {Unidad.CONTEO, Unidad.CENTAVOS}


def test_the_demo_agrees_with_what_was_published(demo: Base) -> None:
    assert [v.hallazgo.dice for v in verificar(demo, 2020) if v.hallazgo.regla.startswith("cuadre_")] == []
    comparados = cuadre(demo, 2020, 12, "tj.yacuiba")
    assert {(uno.regla, len(uno.meses), uno.diferencia, uno.cuadra) for uno in comparados} == {
        (regla, meses, 0, True)
        for regla in ("cuadre_de_cedulas", "cuadre_de_laminas", "cuadre_de_licencias")
        for meses in (1, 3)
    }


def test_what_runs_out_is_on_the_first_page_with_its_date(demo: Base) -> None:
    dichos = [uno for uno in inicio.pendientes(demo, QUIEN, 2020, 12) if uno.adonde.area == "valorados"]
    assert dichos[0].dice == (
        "Yacuiba: de «Cédulas de identidad» hay 180, menos que el nivel de alerta; no alcanza ni un día de atención, "
        "hasta el 31/12/2020."
    )
    assert dichos[0].adonde[:5] == ("planilla", 2020, 12, "tj.yacuiba", "valorados")
    assert dichos[-1].dice.startswith("Otros ")
    de_bermejo = inicio.pendientes(demo, QUIEN, 2020, 12, "tj.bermejo")
    assert [uno for uno in de_bermejo if uno.adonde.oficina == "tj.yacuiba"] == []


def test_a_request_is_of_the_whole_departamento_and_of_a_place_when_asked(demo: Base) -> None:
    todo = agotamiento.pedido(demo, FIN)
    assert [fila.claves[0] for fila in todo.filas] == ["CI001", "CI002", "IL009", "IL010", "IL011", "IL012"]
    de_una = agotamiento.pedido(demo, FIN, dias=20, lugar="tj.yacuiba")
    (cedulas,) = (c for f, c in zip(de_una.filas, de_una.celdas, strict=True) if f.claves == ("CI001",))
    assert cedulas[-1].valor == -(-9612 * 20 // 100) + 100 - 180
    grafico = agotamiento.existencia_en_el_tiempo(demo, FIN, "tj.yacuiba", "CI001")
    assert grafico.series[0].valores[13] == grafico.lineas[0].valores[13] == 180


@pytest.mark.parametrize(
    ("lugar", "material", "dice"),
    [
        ("tj.centra", "", "¿Quiso decir «tj.central»?"),
        ("", "CI0001", "No existe el material «CI0001»"),
    ],
)
def test_what_does_not_exist_is_told(demo: Base, lugar: str, material: str, dice: str) -> None:
    with pytest.raises(Rejected, match=dice.replace("?", r"\?")):
        agotamiento.agotamiento(demo, FIN, lugar=lugar, material=material)
    with pytest.raises(Rejected, match="no tiene «CI003»"):
        agotamiento.existencia_en_el_tiempo(demo, FIN, "tj.yacuiba", "CI003")


def test_chuquisaca_has_no_ledger_and_says_nothing_of_it(tmp_path: Path) -> None:
    with crear_demo(str(tmp_path / "ch.sqlite"), "ch", QUIEN) as base:
        assert agotamiento.agotamiento(base, FIN) == ()
        assert agotamiento.pedido(base, FIN).filas == ()
        assert tablas.cuadro(base, "valorado_resumen", Lapso(2020)).filas == ()
        assert [u for u in inicio.pendientes(base, QUIEN, 2020, 12) if u.adonde.area == "valorados"] == []
        assert [c for c in cuadre(base, 2020, 12) if c.regla.startswith("cuadre_")] == []
