"""Closed months in the one door for writes, on both databases: create, change, delete and replace."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from segip_desk.core.calendario import Lapso
from segip_desk.core.cierre import Complemento, Mes, Reapertura
from segip_desk.core.conteos import Cambio, Clave, Conflictos, Figura, Respaldo, Resumen
from segip_desk.core.observaciones import ClaveObservacion
from segip_desk.core.poa import ClaveMeta, Programacion
from segip_desk.core.problems import Rejected
from segip_desk.storage import bitacora, cierres, fichas, lecturas
from segip_desk.storage.obra import Acto

if TYPE_CHECKING:
    from collections.abc import Callable

    from segip_desk.storage.base import Base
    from segip_desk.storage.bitacora import Entrada
    from segip_desk.storage.obra import Obra

JUNIO, DICIEMBRE = Mes("emision", 202006), Mes("emision", 202012)
DIA = Clave(202006, "tj.central", "ci.nuevo", 15)
OTRO_DIA = DIA._replace(dia=16)
DE_JULIO = DIA._replace(periodo=202007)
GESTION = Clave(202000, "tj.lourdes", "ci.nuevo", 0)
NOTA = Respaldo("Nota 12/2020")
AREAS = {"ci_por_oficina": "emision", "rec": "recaudacion"}
MOTIVO = "Llegó tarde el parte de Lourdes"
CUANDO = datetime(2021, 1, 5, 13, 0, tzinfo=UTC)


def acto(accion: str = "importar", detalle: str = "", cuando: datetime = CUANDO) -> Acto:
    """Return an act of the year after."""
    return Acto("eva", accion, cuando, detalle)


def hacer(base: Base, *ordenes: Callable[[Obra], object], suyo: Acto | None = None) -> Entrada | None:
    """Do some things in one write, and return its entry."""
    with base.escritura(suyo or acto()) as obra:
        for orden in ordenes:
            orden(obra)
        return obra.confirmar()


def cerrar(base: Base, *meses: Mes) -> None:
    """Close months."""
    with base.escritura(acto("cerrar")) as obra:
        for mes in meses:
            obra.cerrar(mes)
        obra.confirmar()


def reabrir(base: Base, mes: Mes, motivo: str = "Se sumó dos veces", cuando: datetime = CUANDO) -> None:
    """Open a month again."""
    hacer(base, lambda obra: obra.reabrir(mes), suyo=acto("reabrir", motivo, cuando))


def escribir(*figuras: Figura, reemplazar: bool = False) -> Callable[[Obra], Resumen]:
    """Return what writes figures."""
    return lambda obra: obra.conteos(figuras, reemplazar=reemplazar)


def anotar(*filas: tuple[ClaveObservacion, str | None, Respaldo | None]) -> Callable[[Obra], Resumen]:
    """Return what writes observaciones."""
    return lambda obra: obra.observaciones(filas, AREAS)


def programar(*filas: tuple[Programacion | ClaveMeta, Respaldo | None]) -> Callable[[Obra], Resumen]:
    """Return what writes targets."""
    return lambda obra: obra.metas(filas)


def complementar(obra: Obra) -> None:
    """Let a write enter closed months."""
    obra.complementar(MOTIVO)


def foto(base: Base) -> tuple[object, ...]:
    """Return all that the base holds, the head of its chain included."""
    with base.lectura() as con:
        assert bitacora.verificar(con, base.identidad) == []
        return (
            list(lecturas.figuras(con)),
            fichas.observaciones(con),
            fichas.metas(con),
            cierres.leer_cierres(con),
            bitacora.cabeza(con),
        )


@pytest.fixture
def cerrada(base: Base) -> Base:
    """Return a base with figures of a day, of a month and of a gestión, whose June and December are closed."""
    mes = Clave(202006, "tj.lourdes", "ci.renovacion", 0)
    hacer(base, escribir(Figura(DIA, 12), Figura(DE_JULIO, 20), Figura(mes, 30), Figura(GESTION, 900)))
    cerrar(base, JUNIO, DICIEMBRE)
    return base


@pytest.mark.parametrize(
    ("figuras", "lugares"),
    [
        pytest.param([Figura(OTRO_DIA, 1)], [0], id="create"),
        pytest.param([Figura(DE_JULIO, 1), Figura(DIA, 13)], [1], id="change"),
        pytest.param([Figura(DIA, 12, NOTA)], [0], id="change of paper alone"),
        pytest.param([Figura(DIA, None)], [0], id="delete"),
        pytest.param([Figura(DIA, None), Figura(DE_JULIO._replace(dia=17), 12)], [0], id="move out, by the old date"),
        pytest.param([Figura(DE_JULIO, None), Figura(OTRO_DIA, 20)], [1], id="move in, by the new date"),
        pytest.param(
            [Figura(DE_JULIO, 5), Figura(Clave(202006, "tj.lourdes", "ci.renovacion", 3), 1)],
            [1, 1],
            id="replace the month by days",
        ),
        pytest.param(
            [Figura(DE_JULIO, 5), *(Figura(GESTION._replace(periodo=periodo), 1) for periodo in (202003, 202004))],
            [1, 2],
            id="replace the gestión by open months",
        ),
        pytest.param([Figura(GESTION, None)], [0], id="delete the gestión's, closed with December"),
        pytest.param([Figura(Clave(202000, "tj.departamental", "ci.nuevo", 0), 1)], [0], id="create the gestión's"),
    ],
)  # fmt: skip
def test_a_closed_month_refuses_figures(cerrada: Base, figuras: list[Figura], lugares: list[int]) -> None:
    antes = foto(cerrada)
    with pytest.raises(Conflictos, match="está cerrado: lo cerró eva el 05/01/2021 a las 09:00") as caso:
        hacer(cerrada, escribir(*figuras, reemplazar=True))
    assert [conflicto.indice for conflicto in caso.value.conflictos] == lugares
    assert foto(cerrada) == antes
    # The same as a complemento goes in.
    assert hacer(cerrada, complementar, escribir(*figuras, reemplazar=True)) is not None
    reabrir(cerrada, JUNIO)
    reabrir(cerrada, DICIEMBRE)


def test_what_changes_nothing_or_is_of_another_month_or_area_is_let_through(cerrada: Base) -> None:
    de_recaudacion = Figura(Clave(202006, "tj.central", "rec.ci", 0), 500)
    entrada = hacer(cerrada, escribir(Figura(DIA, 12), Figura(DE_JULIO, 21), de_recaudacion))
    assert entrada is not None
    assert [cambio.clave for cambio in entrada.cambios] == [str(de_recaudacion.clave), str(DE_JULIO)]
    with cerrada.lectura() as con:
        assert cierres.complementos(con, Lapso(2020)) == ()


def test_observaciones_are_guarded_by_the_area_of_their_cuadro(cerrada: Base) -> None:
    de_junio, de_mayo = (ClaveObservacion("ci_por_oficina", 2020, "tj.central", mes) for mes in ("2020-06", "2020-05"))
    de_otra = ClaveObservacion("rec", 2020, "2020-06", "")
    hacer(cerrada, anotar((de_mayo, "COVID", None), (de_otra, "x", NOTA)))
    de_la_gestion = de_junio._replace(columna="")
    hacer(cerrada, complementar, anotar((de_junio, "CUARENTENA", None)))
    antes = foto(cerrada)
    for clave, texto in ((de_junio, "otra"), (de_junio, None), (de_la_gestion, "nueva")):
        with pytest.raises(Conflictos, match="está cerrado") as caso:
            hacer(cerrada, anotar((de_mayo, "y", None), (clave, texto, None)))
        assert [conflicto.indice for conflicto in caso.value.conflictos] == [1]
    assert foto(cerrada) == antes
    assert hacer(cerrada, anotar((de_junio, "CUARENTENA", None))) is None


def test_targets_are_guarded_by_the_month_that_ends_their_period(base: Base) -> None:
    clave = ClaveMeta(2020, "1", "2", "a", "Emisión #1", "2020-T2")
    trimestre, de_julio = (
        Programacion(clave._replace(periodo=periodo), programado=10_00) for periodo in ("2020-T2", "2020-07")
    )
    hacer(base, programar((trimestre, None)))
    cerrar(base, Mes("poa", 202006))
    antes = foto(base)
    nueva = Programacion(clave._replace(periodo="2020-06"), programado=1_00)
    for mala in (Programacion(clave, programado=11_00), clave, nueva):
        with pytest.raises(Conflictos, match="junio de 2020 del área «poa»") as caso:
            hacer(base, programar((de_julio, None), (mala, None)))
        assert [conflicto.indice for conflicto in caso.value.conflictos] == [1]
    assert foto(base) == antes
    hacer(base, programar((de_julio, None), (trimestre, None)))
    # A key may hold the mark that parts a field from its row.
    hacer(base, complementar, programar((Programacion(clave, programado=11_00), NOTA)))
    with base.lectura() as con:
        tardias = cierres.complementos(con, Lapso(2020))
    assert [(t.clave, t.antes, t.despues) for t in tardias] == [
        (f"{clave}#programado", "10", "11"),
        (f"{clave}#respaldo", None, "Nota 12/2020"),
    ]


def test_a_complemento_is_kept_with_its_change_its_reason_and_its_entry(cerrada: Base) -> None:
    entrada = hacer(
        cerrada,
        lambda obra: obra.complementar(f"  {MOTIVO} "),
        escribir(Figura(DE_JULIO, 1), Figura(DIA, 13, NOTA), Figura(OTRO_DIA, 2)),
        suyo=acto(detalle="lourdes.csv"),
    )
    assert entrada is not None
    # The chain holds the reason, whatever becomes of the table beside it.
    assert entrada.detalle == f"lourdes.csv; complemento: {MOTIVO}"
    resto = (MOTIVO, "eva", "2021-01-05T13:00:00.000Z")
    esperados = (
        Complemento(JUNIO, entrada.n, str(DIA), "12", "13", *resto),
        Complemento(JUNIO, entrada.n, f"{DIA}#respaldo", None, "Nota 12/2020", *resto),
        Complemento(JUNIO, entrada.n, str(OTRO_DIA), None, "2", *resto),
    )
    with cerrada.lectura() as con:
        assert cierres.complementos(con, Lapso(2020)) == esperados
        assert cierres.complementos(con, Lapso.trimestre(2020, 2)) == esperados
        # Written in January of 2021, so that month's report tells it as well.
        assert cierres.complementos(con, Lapso.mes(2021, 1)) == esperados
        assert cierres.complementos(con, Lapso.trimestre(2020, 3)) == ()
        assert cierres.complementos(con, Lapso.mes(2021, 2)) == ()


def test_a_complemento_that_touches_nothing_closed_is_none(cerrada: Base) -> None:
    entrada = hacer(cerrada, complementar, escribir(Figura(DE_JULIO, 1)), suyo=acto(detalle="julio.csv"))
    assert entrada is not None
    assert entrada.detalle == "julio.csv"


@pytest.mark.parametrize("motivo", ["", "  \n"])
def test_without_a_reason_there_is_neither_complemento_nor_reopening(cerrada: Base, motivo: str) -> None:
    antes = foto(cerrada)
    with pytest.raises(Rejected, match="Falta el motivo"):
        hacer(cerrada, lambda obra: obra.complementar(motivo))
    with pytest.raises(Rejected, match="Falta el motivo"):
        reabrir(cerrada, JUNIO, motivo)
    assert foto(cerrada) == antes


def test_closing_and_reopening_are_entries_of_the_chain(cerrada: Base) -> None:
    reabrir(cerrada, JUNIO)
    hacer(cerrada, escribir(Figura(DIA, 13)))
    cerrar(cerrada, JUNIO)
    reabrir(cerrada, DICIEMBRE, "Faltaba el anual", datetime(2021, 3, 1, 3, 0, tzinfo=UTC))
    with cerrada.lectura() as con:
        entradas = list(bitacora.entradas(con, desde=3))
        assert set(cierres.leer_cierres(con)) == {JUNIO}
        una = Reapertura(JUNIO, "Se sumó dos veces", "eva", "2021-01-05T13:00:00.000Z")
        otra = Reapertura(DICIEMBRE, "Faltaba el anual", "eva", "2021-03-01T03:00:00.000Z")
        assert cierres.reaperturas(con, Lapso(2020)) == (una, otra)
        assert cierres.reaperturas(con, Lapso.mes(2020, 6)) == (una,)
        assert cierres.reaperturas(con, Lapso.mes(2021, 1)) == (una,)
        # In Bolivia it was still February.
        assert cierres.reaperturas(con, Lapso.mes(2021, 2)) == (otra,)
        assert cierres.reaperturas(con, Lapso(2019)) == ()
    assert [(entrada.accion, entrada.cambios) for entrada in entradas] == [
        ("cerrar", (Cambio(str(JUNIO), None, "cerrado"), Cambio(str(DICIEMBRE), None, "cerrado"))),
        ("reabrir", (Cambio(str(JUNIO), "cerrado", None),)),
        ("importar", (Cambio(str(DIA), "12", "13"),)),
        ("cerrar", (Cambio(str(JUNIO), None, "cerrado"),)),
        ("reabrir", (Cambio(str(DICIEMBRE), "cerrado", None),)),
    ]


def test_a_month_closes_once_opens_once_and_not_before_it_ends(cerrada: Base) -> None:
    antes = foto(cerrada)
    with pytest.raises(Rejected, match="ya está cerrado: lo cerró eva"):
        cerrar(cerrada, JUNIO)
    with pytest.raises(Rejected, match="ya está cerrado"):
        cerrar(cerrada, Mes("emision", 202005), Mes("emision", 202005))
    with pytest.raises(Rejected, match="no está cerrado; no hay qué reabrir"):
        reabrir(cerrada, Mes("emision", 202005))
    with pytest.raises(Rejected, match="todavía no termina"):
        cerrar(cerrada, Mes("emision", 202101))
    with pytest.raises(ValueError, match="called reabrir"):
        hacer(cerrada, lambda obra: obra.reabrir(JUNIO), suyo=acto("corregir", MOTIVO))
    assert foto(cerrada) == antes


def test_what_follows_in_the_same_write_finds_the_month_closed_or_open(cerrada: Base) -> None:
    with pytest.raises(Conflictos, match="está cerrado"):
        hacer(cerrada, lambda obra: obra.cerrar(Mes("emision", 202007)), escribir(Figura(DE_JULIO, 1)))
    suyo = acto("reabrir", MOTIVO)
    assert hacer(cerrada, lambda obra: obra.reabrir(JUNIO), escribir(Figura(DIA, 1)), suyo=suyo) is not None
