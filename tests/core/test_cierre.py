"""Closing: which month covers what, and why it is refused, in sentences."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from segip_desk.core.cierre import (
    Cierre,
    Mes,
    Tocado,
    hora_local,
    limites,
    parse_mes,
    por_que_no,
    por_que_no_se_cierra,
    por_que_no_se_reabre,
    tocado_por_meta,
    tocado_por_observacion,
    tocados_por_figuras,
)
from segip_desk.core.conteos import Clave, Figura
from segip_desk.core.observaciones import ClaveObservacion
from segip_desk.core.poa import ClaveMeta
from segip_desk.core.revision import Revision
from tests.bases import INDICADORES

JUNIO = Mes("emision", 202006)
CIERRE = Cierre(JUNIO, "ana", "2020-07-06T01:30:00.000Z")
POR_CODIGO = {indicador.codigo: indicador for indicador in INDICADORES}


def clave(periodo: int, dia: int = 0, indicador: str = "ci.nuevo") -> Clave:
    """Return a key of the central office."""
    return Clave(periodo, "tj.central", indicador, dia)


def test_a_month_is_written_and_read_back() -> None:
    assert str(JUNIO) == "cierre/2020-06/emision"
    assert parse_mes(str(JUNIO)) == JUNIO
    assert JUNIO.nombre == "junio de 2020 del área «emision»"


@pytest.mark.parametrize(
    ("periodo", "dia", "mes"), [(202006, 0, 202006), (202006, 30, 202006), (202000, 0, 202012), (202012, 31, 202012)]
)
def test_a_figure_is_of_its_month_and_that_of_a_gestion_of_december(periodo: int, dia: int, mes: int) -> None:
    nueva = Figura(clave(periodo, dia), 1)
    (tocado,) = tocados_por_figuras(Revision(nuevas=[nueva]), [nueva], POR_CODIGO)
    assert (tocado.indice, tocado.clave, tocado.mes) == (0, nueva.clave, Mes("emision", mes))
    assert bool(tocado.ante) == (periodo == 202000)


def test_figures_are_of_the_area_of_their_indicador_and_at_their_place() -> None:
    cargadas = [Figura(clave(202006, 1), 5), Figura(clave(202007, 0, "rec.ci"), 5), Figura(clave(202008), None)]
    revision = Revision(nuevas=[cargadas[1]], cambiadas=[cargadas[0]], borradas=[cargadas[2].clave])
    tocados = set(tocados_por_figuras(revision, cargadas, POR_CODIGO))
    assert tocados == {
        Tocado(0, cargadas[0].clave, JUNIO),
        Tocado(1, cargadas[1].clave, Mes("recaudacion", 202007)),
        Tocado(2, cargadas[2].clave, Mes("emision", 202008)),
    }


def test_what_is_displaced_stands_at_each_row_that_displaces_it() -> None:
    cargadas = [
        Figura(clave(202001), 1),
        Figura(clave(202006, 1, "ci.renovacion"), 1),
        Figura(clave(202006, 2), 1),
        Figura(clave(202007, 3), None),
    ]
    # The gestión's figure gives way to January's and to a day of June; the renovations' June, to its day.
    desplazadas = [clave(202000), clave(202006, 0, "ci.renovacion")]
    revision = Revision(nuevas=cargadas[:3], borradas=desplazadas)
    lugares = {
        (t.indice, t.clave, t.mes.periodo) for t in tocados_por_figuras(revision, cargadas, POR_CODIGO) if t.ante
    }
    assert lugares == {
        (0, desplazadas[0], 202012),
        (2, desplazadas[0], 202012),
        (1, desplazadas[1], 202006),
    }


@pytest.mark.parametrize(
    ("periodo", "mes"), [("2020", 202012), ("2020-T1", 202003), ("2020-T4", 202012), ("2020-06", 202006)]
)
def test_a_target_is_of_the_last_month_of_its_period(periodo: str, mes: int) -> None:
    tocado = tocado_por_meta(3, ClaveMeta(2020, "1", "2", "a", "x", periodo))
    assert (tocado.indice, tocado.mes) == (3, Mes("poa", mes))
    assert bool(tocado.ante) == (len(periodo) != 7 or "T" in periodo)


def test_a_target_without_a_period_is_our_mistake() -> None:
    with pytest.raises(ValueError, match="no such period: 2020-T5"):
        tocado_por_meta(0, ClaveMeta(2020, "1", "2", "a", "x", "2020-T5"))


@pytest.mark.parametrize(
    ("fila", "columna", "mes"),
    [
        ("tj.central", "2020-04", 202004),
        ("2020-04-17", "", 202004),
        ("2020-05/tj.central", "ci.nuevo", 202005),
        ("2020-T2", "", 202006),
        ("tj.central", "", 202012),
        ("", "2019-04", 202012),
        ("2020", "2020-03", 202003),
    ],
)
def test_an_observation_is_of_the_month_of_its_row_or_column(fila: str, columna: str, mes: int) -> None:
    tocado = tocado_por_observacion(1, ClaveObservacion("ci_por_oficina", 2020, fila, columna), "emision")
    assert (tocado.indice, tocado.mes) == (1, Mes("emision", mes))


def test_a_refusal_says_who_closed_it_when_and_what_to_do() -> None:
    dice = por_que_no(Tocado(0, clave(202006), JUNIO), CIERRE)
    # 01:30 in UTC is still the evening before in Bolivia.
    assert dice.startswith(
        "El mes de junio de 2020 del área «emision» está cerrado: lo cerró ana el 05/07/2020 a las 21:30."
    )
    assert "«--complemento»" in dice
    assert "«segip-desk reabrir»" in dice
    assert por_que_no(Tocado(0, clave(202006), JUNIO, "Antes. "), CIERRE) == f"Antes. {dice}"


def test_a_month_is_closed_once_and_after_its_last_day_in_bolivia() -> None:
    fin = datetime(2020, 7, 1, 3, 59, tzinfo=UTC)
    assert "todavía no termina" in (por_que_no_se_cierra(JUNIO, {}, fin) or "")
    assert por_que_no_se_cierra(JUNIO, {}, fin.replace(hour=4)) is None
    dice = por_que_no_se_cierra(JUNIO, {JUNIO: CIERRE}, fin.replace(hour=4))
    assert dice is not None
    assert "ya está cerrado: lo cerró ana el 05/07/2020" in dice
    assert por_que_no_se_cierra(JUNIO._replace(area="legal"), {JUNIO: CIERRE}, fin.replace(hour=4)) is None


def test_only_what_is_closed_is_opened() -> None:
    assert por_que_no_se_reabre(JUNIO, {JUNIO: CIERRE}) is None
    assert "no está cerrado" in (por_que_no_se_reabre(JUNIO, {}) or "")


def test_the_days_of_a_lapso_begin_and_end_at_midnight_in_bolivia() -> None:
    desde, hasta = limites(date(2020, 6, 1), date(2020, 6, 30))
    assert desde <= "2020-06-01T04:00:00.000Z" < hasta
    assert not desde <= "2020-06-01T03:59:59.999Z"
    assert desde <= "2020-07-01T03:59:59.999Z" < hasta
    assert hasta <= "2020-07-01T04:00:00.000Z"
    assert hora_local("2020-07-01T03:59:59.999Z").date() == date(2020, 6, 30)
