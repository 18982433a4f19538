"""Tables cut from the ledger: what came in, what went out and what remains, and the way back to the lines."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from segip_desk.core.calendario import Lapso
from segip_desk.core.catalogo import Material
from segip_desk.core.cuadro.armado import armar
from segip_desk.core.cuadro.impresion import impresa
from segip_desk.core.cuadro.lectura import parse_definicion
from segip_desk.core.cuadro.rastro import Rastreador
from segip_desk.core.cuadro.registro import Registro
from segip_desk.core.cuadro.revision import revisar_definicion
from segip_desk.core.cuadro.tabla import Unidad
from segip_desk.core.kardex.flujo import Flujo, Monto, Movido, sumar
from segip_desk.recursos import recurso
from tests.core.muestra_cuadros import CATALOGO, coherente, cubo, esperada, hoja

if TYPE_CHECKING:
    from segip_desk.core.cuadro.definicion import Definicion
    from segip_desk.core.cuadro.tabla import Tabla

MATERIALES = {
    uno.codigo: uno
    for uno in (
        Material("CI001", "Cédulas", "pieza", con_serie=True, metodo="peps", partida="32200", insumo_de="ci"),
        Material("CI002", "Láminas", "pieza", con_serie=False, metodo="peps", partida="34500", insumo_de="ci"),
        Material("IL009", "Ribbon", "rollo", con_serie=False, metodo="peps", partida="39500", insumo_de=""),
        Material("IL010", "Film", "rollo", con_serie=False, metodo="peps", partida="39500", insumo_de=""),
    )
}
PARTIDAS = {"32200": "Artes gráficas", "34500": "Plásticos", "39500": "Útiles"}


def movido(texto: str, saldos: str = "") -> Movido:
    """Read a ledger: a line is `2020-10-05 envio CI001 tj.almacen>transito/tj.central 500 1000`; `-` before undoes."""
    flujos = []
    for n, linea in enumerate(filter(str.strip, texto.splitlines()), 1):
        fecha, tipo, material, lugares, *monto = linea.split()
        origen, _, destino = lugares.partition(">")
        flujos.append(
            Flujo(
                f"movimiento/2020/AV/{n}/1",
                date.fromisoformat(fecha),
                tipo.removeprefix("-"),
                material,
                origen,
                destino,
                Monto(*map(int, monto)),
                tipo.startswith("-"),
            )
        )
    antes = {
        (material, lugar): Monto(int(cantidad), int(valor))
        for material, lugar, cantidad, valor in map(str.split, filter(str.strip, saldos.splitlines()))
    }
    return Movido(date(2020, 1, 1), MATERIALES, PARTIDAS, antes, tuple(flujos))


LIBRO = """
2020-10-01 ingreso CI001 nacional>tj.almacen 1000 2000
2020-10-02 ingreso IL009 nacional>tj.almacen 10 5000
2020-10-05 envio CI001 tj.almacen>transito/tj.central 400 800
2020-10-07 recepcion CI001 transito/tj.central>tj.central 400 800
2020-10-09 transferencia CI001 tj.central>tj.central/op01 100 200
2020-10-20 consumo CI001 tj.central/op01>consumo 90 180
2020-10-20 anulacion CI001 tj.central/op01>anulado/tj.central 5 10
2020-11-03 envio IL009 tj.almacen>transito/tj.bermejo 3 1500
2020-11-04 recepcion IL009 transito/tj.bermejo>tj.bermejo 3 1500
2020-11-30 consumo IL009 tj.bermejo>consumo 2 1000
2020-12-01 -envio CI001 transito/tj.central>tj.almacen 100 200
2020-12-05 extravio CI001 tj.central>extravio 1 2
"""
SALDOS = "CI001 tj.almacen 50 100\nIL010 tj.bermejo 4 800"
TRIMESTRE = Lapso.trimestre(2020, 4)


def registro(texto: str = LIBRO, saldos: str = SALDOS, lapso: Lapso = TRIMESTRE) -> Registro:
    return Registro(CATALOGO, lapso, cubo(""), kardex=movido(texto, saldos))


def hecha(ident: str, suyo: Registro | None = None) -> Tabla:
    """Build a cuadro that comes with the program."""
    leida = de_recurso(ident)
    suya = armar(leida, suyo or registro())
    coherente(suya)
    return suya


def de_recurso(ident: str) -> Definicion:
    leida, problemas = parse_definicion(
        tomllib.loads(recurso("cuadros", f"{ident}.toml").read_text(encoding="utf-8")), f"{ident}.toml"
    )
    assert leida is not None, problemas
    return leida


def test_pieces_are_never_added_to_rolls_and_what_is_undone_is_taken_away() -> None:
    assert hoja(hecha("valorado_resumen")) == esperada(
        """
                                  | OCTUBRE | NOVIEMBRE | DICIEMBRE | TOTAL
        RECIBIDO > CI001 Cédulas  | 1.000   |           |           | 1.000
        RECIBIDO > IL009 Ribbon   | 10      |           |           | 10
        RECIBIDO > TOTAL PIEZAS   | 1.000   | 0         | 0         | 1.000
        RECIBIDO > TOTAL ROLLOS   | 10      | 0         | 0         | 10
        ENTREGADO > CI001 Cédulas | 400     |           | -100      | 300
        ENTREGADO > IL009 Ribbon  |         | 3         |           | 3
        ENTREGADO > TOTAL PIEZAS  | 400     | 0         | -100      | 300
        ENTREGADO > TOTAL ROLLOS  | 0       | 3         | 0         | 3
        """
    )


def test_the_valued_summary_balances_and_its_inner_transfers_do_not_show() -> None:
    assert hoja(hecha("almacen_resumen")) == esperada(
        """
              | DESCRIPCIÓN    | SALDO AL 01/10/2020 | INGRESOS > DEL NIVEL NACIONAL | INGRESOS > COMPRAS | SALIDAS > CONSUMO | SALIDAS > ANULADO | SALIDAS > EXTRAVÍOS, FALTANTES Y OTROS | SALDO AL 31/12/2020
        32200 | Artes gráficas | 1,00                | 20,00                         |                    | 1,80              | 0,10              | 0,02                                   | 19,08
        39500 | Útiles         | 8,00                | 50,00                         |                    | 10,00             |                   |                                        | 48,00
        TOTAL |                | 9,00                | 70,00                         | 0,00               | 11,80             | 0,10              | 0,02                                   | 67,08
        """  # noqa: E501 - a table is read as it prints
    )


def test_an_inventory_of_the_first_day_is_the_opening_balance_and_a_later_one_has_its_column() -> None:
    inicial = "2020-10-{} inicial CI001 ajuste>tj.almacen 50 100"
    del_dia = hecha("almacen_resumen", registro(inicial.format("01"), ""))
    assert [impresa(celda) for celda in del_dia.celdas[0]] == ["Artes gráficas", "1,00", "", "", "", "", "1,00"]
    tarde = hecha("almacen_resumen", registro(inicial.format("02"), ""))
    assert [impresa(celda) for celda in tarde.celdas[0]] == ["Artes gráficas", "0,00", "1,00", "", "", "", "", "1,00"]
    assert tarde.columnas[2].etiquetas == ("INGRESOS", "INVENTARIO DE APERTURA")


def test_rolls_are_followed_month_by_month_and_over_the_whole_time() -> None:
    assert hoja(hecha("ccm02")) == esperada(
        """
                                | SALDO ANTERIOR | INGRESOS | CONSUMO | OTRAS SALIDAS | SALDO
        OCTUBRE > IL009 Ribbon  | 0              | 10       |         |               | 10
        OCTUBRE > IL010 Film    | 4              |          |         |               | 4
        NOVIEMBRE > IL009 Ribbon | 10            |          | 2       |               | 8
        NOVIEMBRE > IL010 Film  | 4              |          |         |               | 4
        DICIEMBRE > IL009 Ribbon | 8             |          |         |               | 8
        DICIEMBRE > IL010 Film  | 4              |          |         |               | 4
        TOTAL > IL009 Ribbon    | 0              | 10       | 2       | 0             | 8
        TOTAL > IL010 Film      | 4              | 0        | 0       | 0             | 4
        """
    )


def test_what_an_office_used_is_hers_whoever_had_it_in_hand() -> None:
    assert hoja(hecha("valorado_por_oficina")) == esperada(
        """
                | OCTUBRE | NOVIEMBRE | DICIEMBRE | TOTAL
        CENTRAL | 95      |           |           | 95
        TOTALES | 95      | 0         | 0         | 95
        """
    )
    assert hoja(hecha("valorado_cedulas")).splitlines()[1] == "OCTUBRE | 1.000 | 400 | 90 | 5 |"


@pytest.mark.parametrize("ident", ["valorado_resumen", "almacen_resumen", "ccm02", "valorado_por_oficina"])
def test_without_a_ledger_a_table_has_no_rows(ident: str) -> None:
    assert hecha(ident, registro("", "")).filas == ()
    assert hecha(ident, Registro(CATALOGO, TRIMESTRE, cubo(""))).filas == ()


@pytest.mark.parametrize("ident", ["valorado_resumen", "almacen_resumen", "ccm02", "valorado_cedulas"])
def test_every_printed_figure_is_what_stands_behind_it(ident: str) -> None:
    rastreador = Rastreador(de_recurso(ident), registro())
    for i, fila in enumerate(rastreador.tabla.celdas):
        for j, celda in enumerate(fila):
            lineas, anterior, _ = rastreador.rastro(i, j).kardex
            detras = (anterior or Monto()).mas(sumar(lineas))
            dinero = celda.unidad is Unidad.CENTAVOS
            if isinstance(celda.valor, int):
                assert celda.valor == (detras.centavos if dinero else detras.cantidad), (i, j)
            else:
                assert not lineas


def test_the_closing_balance_is_the_opening_one_and_what_moved_in_any_part_of_the_time() -> None:
    meses = [hecha("almacen_resumen", registro(lapso=Lapso.mes(2020, mes))) for mes in (10, 11, 12)]
    for antes, despues in pairwise(meses):
        assert antes.celdas[-1][-1].valor == despues.celdas[-1][1].valor


@pytest.mark.parametrize(
    ("cambia", "por", "dice"),
    [
        ('"mes"', '"meses"', "«columnas»: «meses» no es uno de: mes, material, partida, oficina, medida. ¿Quiso"),
        ('columnas = ["mes"]', 'columnas = ["material"]', "«material» va en las filas o en las columnas"),
        ('mide = "ingresos"', 'mide = "entradas"', "«mide» debe ser uno de: saldo_inicial, ingresos, salidas"),
        ('"ingreso", "compra"', '"ingreso", "conpra"', "«conpra» no es una clase de movimiento"),
        ('clave = "entregado"', 'clave = "recibido"', "dos medidas tienen la clave «recibido»"),
        ('borde = "almacen"', 'borde = "tj.central"', "«borde» debe ser departamento o almacen"),
        ('esquina = ["MOVIMIENTO", "MATERIAL"]', 'esquina = ["MATERIAL"]', "«esquina» lleva un texto por nivel: 2"),
        ('filas = ["medida", "material"]', 'filas = ["material"]', "con varias medidas, «medida» va en «filas»"),
        ("[valorados]", "tareas = {}\n[valorados]", "una sola de estas cosas"),
    ],
)
def test_a_word_that_is_wrong_is_told(cambia: str, por: str, dice: str) -> None:
    texto = recurso("cuadros", "valorado_resumen.toml").read_text(encoding="utf-8")
    assert cambia in texto
    leida, problemas = parse_definicion(tomllib.loads(texto.replace(cambia, por)), "valorado_resumen.toml")
    assert leida is None
    assert any(dice in str(problema) for problema in problemas), problemas


def test_a_material_that_is_not_in_the_catalogue_is_told() -> None:
    suya = replace(de_recurso("valorado_cedulas"), area="emision")
    assert revisar_definicion(suya, CATALOGO, (), ("emision",), ("CI001",)) == []
    (problema,) = revisar_definicion(suya, CATALOGO, (), ("emision",), ("CI002",))
    assert "el material «CI001» no está en el catálogo" in str(problema)
