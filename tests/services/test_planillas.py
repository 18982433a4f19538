"""Planillas: what is opened, what is written, what two desks do to one cell, and what is known of a figure."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from segip_desk.core.conteos import Clave, Conflictos, Figura, Respaldo, Vigente
from segip_desk.core.problems import Rejected
from segip_desk.core.rejilla.forma import Orientacion, Pedido
from segip_desk.core.rejilla.hoja import Tipo
from segip_desk.services import cierres, cifra, planillas
from segip_desk.services.bases import abrir_base
from segip_desk.services.quien import Quien
from segip_desk.storage import bitacora
from tests.bases import QUIEN

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from segip_desk.storage.base import Base

LUIS = Quien("luis", lambda: datetime(2021, 1, 6, 15, 30, tzinfo=UTC))
PAPEL = Respaldo("Reporte RPED", "2020-10-16")
MES = Pedido("produccion", Orientacion.DIAS, "tj.central", 2020, 10)


@pytest.fixture
def tarija(otra_direccion: Callable[[], str]) -> Iterator[Base]:
    with abrir_base(otra_direccion(), QUIEN) as base:
        yield base


def clave(dia: int, indicador: str = "ci.nuevo", periodo: int = 202010) -> Clave:
    return Clave(periodo, "tj.central", indicador, dia)


def escribir(base: Base, *figuras: Figura, quien: Quien = QUIEN) -> planillas.Guardado:
    return planillas.guardar(base, quien, figuras, {})


def test_a_grid_is_opened_with_figures_papers_notes_holidays_and_what_is_closed(tarija: Base) -> None:
    escribir(tarija, Figura(clave(1), 23, PAPEL), Figura(clave(2), 25), Figura(clave(1, "rec.ci"), 100))
    planillas.anotar(tarija, QUIEN, clave(1), "Revisar", marca=True)
    cierres.cerrar(tarija, QUIEN, "emision", 2020, 10)
    hoja = planillas.abrir(tarija, MES)
    columna = hoja.rejilla.celda(clave(1))
    assert columna == (0, 0)
    assert [hoja.valor(f, 0) for f in range(3)] == [23, 25, None]
    assert hoja.vigente(clave(1)) == Vigente(23, PAPEL)
    assert hoja.vigente(clave(2)) == Vigente(25, None)
    assert hoja.notas[clave(1)].texto == "Revisar"
    assert hoja.cierre(0, 0) is not None
    # Seeded with the first figure of the gestión.
    noviembre = planillas.abrir(tarija, MES._replace(mes=11))
    assert noviembre.rejilla.filas[1].motivo


def test_a_folded_column_that_holds_a_figure_is_shown(tarija: Base) -> None:
    codigos = [c.indicador.codigo for c in planillas.abrir(tarija, MES).rejilla.columnas if c.indicador]
    assert "ci.sin_detalle" not in codigos
    escribir(tarija, Figura(clave(0, "ci.sin_detalle"), 900))
    codigos = [c.indicador.codigo for c in planillas.abrir(tarija, MES).rejilla.columnas if c.indicador]
    assert "ci.sin_detalle" in codigos
    completa = planillas.abrir(tarija, MES._replace(completa=True)).rejilla
    assert "lc.sin_detalle" in [c.indicador.codigo for c in completa.columnas if c.indicador]


def test_every_page_has_its_planillas_and_each_opens_in_each_orientation(tarija: Base) -> None:
    vistas = {
        pagina: [p.id for p in planillas.listar(tarija, pagina)] for pagina in ("emision", "saneamiento", "archivo")
    }
    assert vistas == {
        "emision": ["produccion", "biometrizacion", "certificaciones", "recaudacion", "evaluacion"],
        "saneamiento": ["saneamiento", "legal"],
        "archivo": ["archivo", "tecnologias"],
    }
    for ident in (ident for suyas in vistas.values() for ident in suyas):
        for orientacion in Orientacion:
            hoja = planillas.abrir(tarija, Pedido(ident, orientacion, "tj.central", 2020, 10, 5))
            assert any(hoja.editable(0, c) for c in range(len(hoja.rejilla.columnas)))


def test_the_same_figures_are_seen_from_every_side(tarija: Base) -> None:
    escribir(tarija, Figura(clave(5), 7), Figura(clave(6), 8), Figura(clave(0, periodo=202001), 100))
    por_oficina = planillas.abrir(tarija, MES._replace(orientacion=Orientacion.OFICINAS))
    assert (por_oficina.valor(0, 0), por_oficina.tipo(0, 0)) == (15, Tipo.SUMADA)
    de_un_dia = planillas.abrir(tarija, MES._replace(orientacion=Orientacion.DIA, dia=6))
    assert (de_un_dia.valor(0, 0), de_un_dia.tipo(0, 0)) == (8, Tipo.DATO)
    por_mes = planillas.abrir(tarija, MES._replace(orientacion=Orientacion.MESES))
    assert [por_mes.valor(f, 0) for f in (0, 9, 13)] == [100, 15, 115]


@pytest.mark.parametrize(
    ("pedido", "dice"),
    [(MES._replace(planilla="producion"), "¿Quiso decir «produccion»"), (MES._replace(oficina="tj.nada"), "tj.nada")],
)
def test_what_is_not_there_is_refused(tarija: Base, pedido: Pedido, dice: str) -> None:
    with pytest.raises(Rejected, match=dice):
        planillas.abrir(tarija, pedido)


def test_a_batch_is_one_entry_and_says_what_stood(tarija: Base) -> None:
    escribir(tarija, Figura(clave(1), 5))
    hecho = planillas.guardar(tarija, QUIEN, [Figura(clave(1), 6), Figura(clave(2), 7)], {clave(1): 5, clave(2): None})
    assert hecho.antes == {clave(1): Vigente(5), clave(2): None}
    assert hecho.choques == ()
    with tarija.lectura() as con:
        (entrada,) = [e for e in bitacora.entradas(con) if e.n == hecho.entrada]
    assert (entrada.accion, entrada.detalle, len(entrada.cambios)) == ("planilla", "2 celdas", 2)


def test_a_cell_that_another_desk_changed_is_told_with_both_values_and_nothing_is_stored(tarija: Base) -> None:
    escribir(tarija, Figura(clave(1), 5))
    escribir(tarija, Figura(clave(1), 9), quien=LUIS)
    hecho = planillas.guardar(tarija, QUIEN, [Figura(clave(1), 6), Figura(clave(2), 7)], {clave(1): 5, clave(2): None})
    (choque,) = hecho.choques
    assert (choque.figura.valor, choque.esperado, choque.vigente) == (6, 5, Vigente(9))
    assert (choque.usuario, choque.instante[:16]) == ("luis", "2021-01-06T15:30")
    assert planillas.abrir(tarija, MES).valor(1, 0) is None


def test_two_desks_that_write_the_same_do_not_clash(tarija: Base) -> None:
    escribir(tarija, Figura(clave(1), 9), quien=LUIS)
    assert planillas.guardar(tarija, QUIEN, [Figura(clave(1), 9)], {clave(1): None}).choques == ()


def test_a_closed_month_refuses_cell_by_cell_and_takes_a_complemento(tarija: Base) -> None:
    escribir(tarija, Figura(clave(1), 5))
    cierres.cerrar(tarija, QUIEN, "emision", 2020, 10)
    with pytest.raises(Conflictos) as rechazo:
        planillas.guardar(tarija, QUIEN, [Figura(clave(1, "rec.ci"), 100), Figura(clave(1), 6)], {})
    assert [c.indice for c in rechazo.value.conflictos] == [1]
    tarde = planillas.guardar(tarija, QUIEN, [Figura(clave(1), 6)], {}, complemento="Llegó tarde el parte")
    assert tarde.tardias == 1
    assert planillas.abrir(tarija, MES).valor(0, 0) == 6


def test_what_is_known_of_a_figure(tarija: Base) -> None:
    escribir(tarija, *(Figura(clave(n), 100 + n) for n in range(5, 30)))
    escribir(tarija, Figura(clave(16, periodo=201910), 109))
    escribir(tarija, Figura(clave(16), 212, PAPEL), quien=LUIS)
    planillas.anotar(tarija, LUIS, clave(16), "Es correcto: brigada.", marca=False)
    ficha = cifra.ficha(tarija, clave(16))
    assert [v.valor for v in ficha.ultimos] == [*range(105, 116), 212]
    assert (ficha.ultimos[-1].etiqueta, ficha.oficina) == ("16/10/2020", "Oficina Central")
    assert (ficha.anterior.etiqueta, ficha.anterior.valor, ficha.hay_anterior) == ("Mismo día, 2019", 109, True)
    assert ficha.rango is not None
    assert not ficha.rango.tiene(212)
    assert [(e.usuario, e.antes, e.despues, e.papel) for e in ficha.historia] == [
        ("luis", 116, 212, "Reporte RPED; corte 2020-10-16"),
        ("ana", None, 116, ""),
    ]
    assert ficha.nota is not None
    assert ficha.nota.texto == "Es correcto: brigada."
    assert "ci_por_oficina" in dict(ficha.cuadros)


def test_of_a_month_and_of_a_gestion_the_months_and_the_gestiones_before_are_known(tarija: Base) -> None:
    escribir(tarija, *(Figura(clave(0, periodo=202000 + mes), 10 * mes) for mes in range(1, 11)))
    escribir(tarija, Figura(clave(0, "rec.ci", 201900), 1234_50))
    mes = cifra.ficha(tarija, clave(0))
    assert [v.valor for v in mes.ultimos] == [10 * n for n in range(1, 11)]
    assert (mes.anterior.etiqueta, mes.hay_anterior) == ("Mismo mes, 2019", False)
    gestion = cifra.ficha(tarija, clave(0, "rec.ci", 202000))
    assert [(v.etiqueta, v.valor) for v in gestion.ultimos] == [("2019", 1234_50)]
    assert gestion.anterior == ("Gestión 2019", 1234_50)


def test_of_a_blank_nothing_is_known_but_where_it_leads(tarija: Base) -> None:
    ficha = cifra.ficha(tarija, clave(16, "rec.ci"))
    assert (ficha.ultimos, ficha.historia, ficha.nota, ficha.rango) == ((), (), None, None)
    assert "recaudacion" in dict(ficha.cuadros)


def test_the_usual_ranges_of_a_grid_are_by_office_indicador_and_kind_of_day(tarija: Base) -> None:
    escribir(tarija, *(Figura(clave(n, periodo=202009), 100) for n in range(1, 31)))
    rangos = planillas.rangos(tarija, MES)
    assert rangos["tj.central", "ci.nuevo", 0].mediana == 100
    por_mes = planillas.rangos(tarija, MES._replace(orientacion=Orientacion.OFICINAS))
    assert por_mes == {}


def test_the_papers_that_were_named_last_come_first(tarija: Base) -> None:
    escribir(tarija, Figura(clave(1), 5, PAPEL))
    escribir(tarija, Figura(clave(2), 5, Respaldo("Nota 2")))
    assert planillas.papeles(tarija) == (Respaldo("Nota 2"), PAPEL)


def test_months_are_counted_back_over_the_turn_of_the_year() -> None:
    assert planillas.meses_hasta(202102, 4) == (202011, 202012, 202101, 202102)
