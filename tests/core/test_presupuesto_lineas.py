"""The parts of a budget line, the classifier as a tree, cut-offs and the chain of an expense."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from segip_desk.core.catalogo import Partida
from segip_desk.core.numeros import NumeroInvalido, importe_de_celda, marca_decimal
from segip_desk.core.presupuesto.asiento import Asiento, Momento
from segip_desk.core.presupuesto.clasificador import Clasificador, comparar, escribe_partida, parse_partida
from segip_desk.core.presupuesto.cortes import efectos
from segip_desk.core.presupuesto.etapas import roturas
from segip_desk.core.presupuesto.fondos import Fondo, MovimientoFondo, por_que_no
from segip_desk.core.presupuesto.linea import Linea, LineaInvalida, parse_categoria, parse_fuente, parse_sistema

LINEA = Linea("sigep", "48 0 007", "24110", "20-230")


@pytest.mark.parametrize(
    ("escrita", "codigo", "sigep", "valores"),
    [
        ("25220", "25220", "2.5.2.20", "252.20"),
        ("2.5.2.20", "25220", "2.5.2.20", "252.20"),
        ("252.20", "25220", "2.5.2.20", "252.20"),
        ("252.2", "25220", "2.5.2.20", "252.20"),
        ("395.00", "39500", "3.9.5", "395.00"),
        ("3.9.5", "39500", "3.9.5", "395.00"),
        ("395", "39500", "3.9.5", "395.00"),
        ("2", "20000", "2", "200.00"),
    ],
)
def test_a_partida_is_read_and_printed_in_the_three_ways(escrita: str, codigo: str, sigep: str, valores: str) -> None:
    assert parse_partida(escrita) == codigo
    assert (escribe_partida(codigo), escribe_partida(codigo, "sigep"), escribe_partida(codigo, "valores")) == (
        codigo,
        sigep,
        valores,
    )


@pytest.mark.parametrize(
    "mala", ["", "2522", "252201", "2.5.2.20.1", "25a20", "2..5", "TOTAL", "25.20", "25.2", "2.52"]
)
def test_what_is_no_partida_is_refused(mala: str) -> None:
    with pytest.raises(LineaInvalida, match=r"(no es una|falta la) partida"):
        parse_partida(mala)


def test_the_parts_of_a_line_have_one_form() -> None:
    assert {parse_categoria(una) for una in ("48 0 007", "48-0-7", "48.00.007", " 48  0 07 ")} == {"48 0 007"}
    assert {parse_fuente(una) for una in ("20-230", "20/230", "20 230")} == {"20-230"}
    assert parse_sistema(" SIGEP ") == "sigep"
    for parse, mala in ((parse_categoria, "48 0"), (parse_fuente, "20"), (parse_sistema, "sap")):
        with pytest.raises(LineaInvalida, match="»"):
            parse(mala)


def test_the_classifier_is_a_tree_with_its_own_year() -> None:
    codigos = ("20000", "24000", "24110", "25220", "30000", "31110")
    suyo = Clasificador.de(2020, [Partida(codigo, f"Partida {codigo}") for codigo in codigos])
    assert suyo.ramas("24110") == ("24110", "24000", "20000")
    assert (suyo.hijas(None), suyo.hijas("20000")) == (("20000", "30000"), ("24000", "25220"))
    assert (suyo.grupo("31110"), suyo.nivel("24110")) == ("30000", 2)
    assert suyo.por_que_no("24110") is None
    assert "es un grupo" in (suyo.por_que_no("24000") or "")
    assert "no está en el clasificador de la gestión 2020" in (suyo.por_que_no("24120") or "")
    otro = Clasificador.de(2021, [Partida("20000", "Otro"), Partida("24120", "Nueva")])
    assert [una.codigo for una in comparar(suyo, otro)] == ["20000", *codigos[1:3], "24120", *codigos[3:]]


def _asiento(dia: int, momento: Momento, importe: int, documento: str = "D", revierte: str = "") -> Asiento:
    return Asiento(date(2020, 5, dia), LINEA, momento, importe, documento, revierte=revierte)


def test_a_back_dated_asiento_gives_way_to_the_report_that_had_it() -> None:
    corte = _asiento(10, "corte_devengado", 100)
    assert efectos([corte]) == {corte.clave: 100}
    tarde = _asiento(4, "devengado", 30, "C-1")
    assert efectos([corte, tarde]) == {corte.clave: 70, tarde.clave: 30}
    otro = _asiento(20, "corte_devengado", 90, "E")
    assert efectos([otro, corte, tarde])[otro.clave] == -10
    anula = _asiento(10, "corte_devengado", 100, "F", revierte="D")
    assert efectos([otro, corte, tarde, anula]) == {tarde.clave: 30, corte.clave: 0, anula.clave: 0, otro.clave: 60}


def test_vigente_is_cut_off_with_what_was_allowed_at_first() -> None:
    inicial, vigente = _asiento(10, "corte_inicial", 100), _asiento(10, "corte_vigente", 120)
    assert efectos([vigente, inicial]) == {inicial.clave: 100, vigente.clave: 20}


def test_a_stage_that_a_report_does_not_tell_is_not_compared() -> None:
    cortes = [_asiento(10, "corte_vigente", 100), _asiento(10, "corte_devengado", 80)]
    assert roturas(cortes) == []
    (rota,) = roturas([*cortes, _asiento(10, "corte_pagado", 90)])
    assert (rota.mayor, rota.menor, rota.falta, rota.codigo) == ("devengado", "pagado", 10, "")
    (sin_credito,) = roturas([_asiento(3, "certificado", 5)])
    assert (sin_credito.fecha, sin_credito.codigo) == (date(2020, 5, 3), "EGA-01012")


@pytest.mark.parametrize(
    ("texto", "marca", "centavos"),
    [
        ("1.655.356,33", ",", 165535633),
        ("1,655,356.33", ".", 165535633),
        ("(1.234,50)", ",", -123450),
        ("-1.234,50", ",", -123450),
        ("1.234", ",", 123400),
        ("1,234", ".", 123400),
    ],
)
def test_an_amount_is_read_in_the_style_of_its_column(texto: str, marca: str, centavos: int) -> None:
    assert importe_de_celda(texto, marca) == centavos
    assert marca_decimal(texto) in {None, marca}


def test_an_amount_of_the_other_style_is_refused() -> None:
    with pytest.raises(NumeroInvalido, match="otro estilo"):
        importe_de_celda("1,655.33", ",")
    with pytest.raises(NumeroInvalido, match="dos maneras"):
        importe_de_celda("1.234")


def test_a_fund_never_accounts_for_more_than_it_was_given() -> None:
    dia = date(2020, 2, 3)
    movimientos = (MovimientoFondo(1, dia, "asignacion", 500), MovimientoFondo(2, dia, "rendicion", 450))
    fondo = Fondo(2020, "CC", "caja_chica", "Administración", movimientos=movimientos)
    assert (fondo.abierto(), por_que_no(fondo)) == (50, None)
    de_mas = Fondo(2020, "CC", "viaticos", "x", movimientos=(*movimientos, MovimientoFondo(3, dia, "devolucion", 51)))
    assert "sobran Bs 0,01" in (por_que_no(de_mas) or "")
    deshecha = (*movimientos, MovimientoFondo(3, dia, "rendicion", 450, revierte=2))
    assert Fondo(2020, "CC", "viaticos", "x", movimientos=deshecha).abierto() == 500


def test_a_movement_of_a_fund_is_undone_on_its_day_or_after() -> None:
    dia = date(2020, 2, 3)
    movimientos = (MovimientoFondo(1, dia, "asignacion", 500), MovimientoFondo(2, dia, "rendicion", 450))
    antes = MovimientoFondo(3, date(2020, 2, 2), "rendicion", 450, revierte=2)
    fondo = Fondo(2020, "CC", "viaticos", "x", movimientos=(*movimientos, antes))
    assert "anterior al movimiento que revierte, del 03/02/2020" in (por_que_no(fondo) or "")
    assert por_que_no(replace(fondo, movimientos=(*movimientos, antes._replace(fecha=dia)))) is None
