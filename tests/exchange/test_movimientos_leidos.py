"""Movements of valued material: read as a clerk writes them, and written back in one form."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from segip_desk.core.conteos import Respaldo
from segip_desk.core.kardex.movimiento import ClaveMovimiento, Linea, Movimiento, Tipo
from segip_desk.core.kardex.rangos import Rango
from segip_desk.core.problems import Rejected
from segip_desk.exchange.lectura import hoja_de
from segip_desk.exchange.movimientos import COLUMNAS, exportar_movimientos, interpretar_movimientos

if TYPE_CHECKING:
    from collections.abc import Mapping

    from segip_desk.core.problems import Problem
    from segip_desk.exchange.hoja import CeldaCruda, FilaCruda

MINIMA = {"fecha": "2020-10-05", "formulario": "AV-2", "numero": "118", "tipo": "ingreso"}


def leer(*filas: Mapping[str, CeldaCruda]) -> tuple[list[Linea], list[Problem]]:
    cabeza = list(dict.fromkeys(columna for fila in filas for columna in fila))
    crudas: list[FilaCruda] = [[*cabeza], *([fila.get(columna, "") for columna in cabeza] for fila in filas)]
    leidas, problemas = interpretar_movimientos(hoja_de("m.csv", crudas, range(1, len(crudas) + 1)))
    return [una.linea for una in leidas], problemas


def una(**celdas: CeldaCruda) -> Linea:
    (linea,), problemas = leer({**MINIMA, **celdas})
    assert problemas == []
    return linea


@pytest.mark.parametrize(
    ("celdas", "serie"),
    [
        ({"serie_desde": "328812", "serie_hasta": "328832"}, Rango(328812, 328832)),
        ({"serie_desde": 328812.0, "serie_hasta": 328832}, Rango(328812, 328832)),
        ({"serie_desde": "328812-328832"}, Rango(328812, 328832)),
        ({"serie_desde": "328812 a 328832"}, Rango(328812, 328832)),
        ({"serie_desde": "328812+21"}, Rango(328812, 328832)),
        ({"serie_desde": "328812"}, Rango(328812, 328812)),
        ({"lote": "BO-1"}, None),
    ],
)
def test_a_range_is_read_as_it_is_typed(celdas: dict[str, CeldaCruda], serie: Rango | None) -> None:
    assert una(**celdas).serie == serie


def test_a_kind_goes_by_its_code_or_its_name() -> None:
    assert [una(tipo=dicho).tipo for dicho in ("asignacion", "Asignación", "SALDO INICIAL", " envío ")] == [
        Tipo.ASIGNACION,
        Tipo.ASIGNACION,
        Tipo.INICIAL,
        Tipo.ENVIO,
    ]


def test_counts_and_money_are_read_as_everywhere() -> None:
    linea = una(cantidad="15.000", costo_unitario="1,03", importe="15.450,00")
    assert (linea.cantidad, linea.costo, linea.importe) == (15000, 103, 1545000)
    assert (una().cantidad, una().costo) == (None, None)


def test_lines_without_a_number_are_in_the_order_of_the_file() -> None:
    otro = {**MINIMA, "numero": "0119"}
    lineas, _ = leer(
        MINIMA, otro, {**MINIMA, "numero": "00118"}, {**MINIMA, "linea": "7"}, MINIMA, {**otro, "numero": "119"}
    )
    assert [linea.linea for linea in lineas] == [1, 1, 2, 7, 8, 2]


@pytest.mark.parametrize(
    ("celdas", "columna", "dice"),
    [
        ({"fecha": ""}, "fecha", "falta la fecha"),
        ({"fecha": "30/02/2020"}, "fecha", "no existe"),
        ({"tipo": ""}, "tipo", "falta el tipo"),
        ({"tipo": "total"}, "tipo", "no es un tipo"),
        ({"cantidad": "borrar"}, "cantidad", "no se borra"),
        ({"cantidad": "-3"}, "cantidad", "negativo"),
        ({"importe": "1.234"}, "importe", "dos maneras"),
        ({"serie_desde": "abc"}, "serie_desde", "no es un rango"),
        ({"serie_desde": "9", "serie_hasta": "3"}, "serie_hasta", "antes"),
        ({"serie_hasta": "3"}, "serie_desde", "falta desde"),
        ({"glosa": "entregado a C.I. 5834712"}, "glosa", "documento de una persona"),
        ({"corte": "2020-10"}, "corte", "no es un día"),
    ],
)
def test_a_bad_cell_is_named_and_says_why(celdas: dict[str, CeldaCruda], columna: str, dice: str) -> None:
    lineas, problemas = leer({**MINIMA, **celdas})
    assert lineas == []
    assert [problema.columna for problema in problemas] == [columna]
    assert dice in problemas[0].dice


def test_an_unknown_column_is_refused_by_its_name() -> None:
    with pytest.raises(Rejected, match="«color» no se conoce"):
        leer({**MINIMA, "color": "azul"})


def test_what_is_handed_out_reads_back_the_same() -> None:
    uno = Movimiento(
        ClaveMovimiento(2020, "ENT", "214", 1),
        date(2020, 10, 7),
        Tipo.ENVIO,
        "CI001",
        "tj.almacen",
        "transito/tj.yacuiba",
        2000,
        "BO-1",
        Rango(331301, 333300),
        referencia=ClaveMovimiento(2020, "AV-2", "118", 1),
        glosa="Por carga",
    )
    cuadricula = exportar_movimientos([uno], [Respaldo("Nota 3/2020", "2020-10-07")])
    assert cuadricula.cabeza == (*COLUMNAS, "respaldo", "corte")
    (fila,) = [["" if celda is None else str(celda) for celda in una] for una in cuadricula.filas]
    escrita = dict(zip(cuadricula.cabeza, fila, strict=True))
    assert leer(escrita) == ([uno.linea()], [])
    assert escrita["destino"] == "tj.yacuiba"


def test_the_reasons_have_a_column_only_where_there_are_some() -> None:
    def cabeza(motivo: str) -> tuple[str, ...]:
        clave = ClaveMovimiento(2020, "EXT", "1", 1)
        uno = Movimiento(clave, date(2020, 3, 1), Tipo.EXTRAVIO, "CI001", "tj.almacen", "extravio", 2, motivo=motivo)
        return exportar_movimientos([uno]).cabeza

    assert "motivo" not in cabeza("")
    assert cabeza("Robo.") == (*COLUMNAS, "motivo")
