"""What a window asks of completeness, of days without activity and of an office's own data."""

from __future__ import annotations

import shutil
from datetime import date
from typing import TYPE_CHECKING

import pytest

from segip_desk.core.completitud import Estado
from segip_desk.core.problems import Rejected
from segip_desk.core.sin_actividad import TODAS, ClaveInactividad, SinActividad
from segip_desk.services import ausencias, oficinas
from segip_desk.services.bases import abrir_base
from segip_desk.services.cierres import cerrar
from segip_desk.services.completitud import completitud
from segip_desk.services.importar import importar
from segip_desk.services.verificar import explicar, verificar
from tests.bases import QUIEN

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from segip_desk.storage.base import Base

HOY = date(2020, 10, 9)
CLAVE = ClaveInactividad("tj.central", date(2020, 10, 6))
CORTE = SinActividad(CLAVE, date(2020, 10, 7), "CORTE DE ENERGIA")
CARGA = """\
fecha,oficina,indicador,valor
2020-10-01,tj.central,ci.nuevo,10
2020-10-01,tj.central,ci.renovacion,5
2020-10-05,tj.central,ci.nuevo,7
2020-10-01,tj.central,rec.ci,100.00
2020-09,tj.lourdes,ci.nuevo,40
2020-10-03,tj.morros_blancos,ci.nuevo,2
"""


@pytest.fixture
def tarija(plantilla_de_tarija: Path, tmp_path: Path) -> Iterator[Base]:
    """Open a base with some days of October of 2020."""
    with abrir_base(str(shutil.copy(plantilla_de_tarija, tmp_path / "tj.sqlite")), QUIEN) as base:
        archivo = tmp_path / "carga.csv"
        archivo.write_text(CARGA, encoding="utf-8")
        importar(base, QUIEN, "conteos", archivo)
        yield base


def octubre(base: Base, oficina: str = "tj.central", area: str = "emision") -> dict[int, Estado]:
    (mes,) = completitud(base, 2020, area, HOY, (10,))[oficina]
    return {dia.fecha.day: dia.estado for dia in mes.dias}


def test_the_calendar_of_an_office_says_what_each_day_is(tarija: Base) -> None:
    (mes,) = completitud(tarija, 2020, "emision", HOY, (10,))["tj.central"]
    assert mes.por_dias
    assert [dia.day for dia in mes.faltan] == [2, 6, 7, 8]
    assert [dia.total for dia in mes.dias[:5]] == [15, None, None, None, 7]
    assert octubre(tarija)[9] is Estado.FUTURO
    assert octubre(tarija)[4] is Estado.NO_ATIENDE
    assert octubre(tarija, area="recaudacion")[5] is Estado.FALTA


def test_a_year_shows_its_holidays_and_who_gives_months(tarija: Base) -> None:
    ano = completitud(tarija, 2020, "emision", HOY)
    abril = {dia.fecha.day: dia for dia in ano["tj.central"][3].dias}
    assert (abril[15].estado, abril[15].motivo) == (Estado.FERIADO, "La Tablada")
    lourdes = ano["tj.lourdes"]
    assert not lourdes[8].faltan
    assert lourdes[8].del_mes
    assert lourdes[7].faltan
    assert not lourdes[9].faltan, "October is not over"
    assert not ano["tj.morros_blancos"][9].faltan, "a prison is visited, not open each day"
    assert "tj.brigadas" not in ano
    assert "tj.departamental" not in ano
    assert "tj.bermejo" in ano
    with pytest.raises(Rejected, match="No hay cifras del área «emisión»"):
        completitud(tarija, 2020, "emisión", HOY)


def test_what_is_declared_is_missed_no_more_and_comes_back_when_it_is_taken_back(tarija: Base) -> None:
    clave = "2020-10/tj.central/emision"

    def faltas() -> list[str]:
        hallados = verificar(tarija, 2020, 10, hoy=HOY)
        return [v.hallazgo.dice for v in hallados if v.hallazgo.clave == clave]

    assert faltas() == [
        (
            "Oficina Central, octubre de 2020: no hay cifras de «Emisión documental» en 4 días de atención: 2 y del 6 "
            "al 8. Cargue lo que falta, o declare por qué no hubo actividad con «Sin actividad…», en su planilla, o "
            "con «segip-desk importar sin_actividad»."
        )
    ]
    assert ausencias.declarar(tarija, QUIEN, CORTE)
    assert not ausencias.declarar(tarija, QUIEN, CORTE)
    assert octubre(tarija)[6] is Estado.SIN_ACTIVIDAD
    assert "en 2 días de atención: 2 y 8" in faltas()[0]
    dada = SinActividad(CLAVE, date(2020, 10, 7), "corte de energía")
    assert ausencias.listar(tarija, oficina="tj.central") == (dada,)
    assert ausencias.listar(tarija, oficina="tj.lourdes") == ()
    assert ausencias.listar(tarija, desde=date(2020, 10, 8)) == ()
    assert ausencias.listar(tarija, hasta=date(2020, 10, 5)) == ()
    ausencias.quitar(tarija, QUIEN, CLAVE)
    assert octubre(tarija)[6] is Estado.FALTA
    with pytest.raises(Rejected, match="No hay nada declarado"):
        ausencias.quitar(tarija, QUIEN, CLAVE)


def test_a_blank_month_is_asked_for_as_the_last_one_was_given(tarija: Base) -> None:
    hallados = verificar(tarija, 2020, 11, hoy=date(2020, 12, 1))
    assert [v.hallazgo.dice.partition(". ")[0] for v in hallados if v.hallazgo.regla == "dias_sin_cifras"] == [
        f"Oficina Central, noviembre de 2020: no hay cifras de «{area}» en ninguno de sus 20 días de atención"
        for area in ("Emisión documental", "Recaudaciones")
    ]


def test_an_explanation_is_of_those_days(tarija: Base) -> None:
    regla, clave = "dias_sin_cifras", "2020-10/tj.central/emision"
    explicar(tarija, QUIEN, regla, clave, "Se atendió con planilla manual.")
    # 2020 is over for who explains, so it was of every day of October that is missing.
    de_esos = [v for v in verificar(tarija, 2020, hoy=date(2021, 1, 5)) if v.hallazgo.clave == clave]
    assert [v.abierto for v in de_esos if v.hallazgo.regla == regla] == [False]
    ausencias.declarar(tarija, QUIEN, CORTE)
    otros = [v for v in verificar(tarija, 2020, hoy=date(2021, 1, 5)) if v.hallazgo.clave == clave]
    assert [v.abierto for v in otros if v.hallazgo.regla == regla] == [True]


def test_a_late_declaration_says_so(tarija: Base) -> None:
    cerrar(tarija, QUIEN, "emision", 2020, 10)
    with pytest.raises(Rejected, match="está cerrado"):
        ausencias.declarar(tarija, QUIEN, CORTE)
    with pytest.raises(Rejected, match="falta el motivo"):
        ausencias.declarar(tarija, QUIEN, SinActividad(CLAVE, CORTE.hasta, " "))
    assert ausencias.declarar(tarija, QUIEN, CORTE, complemento="La nota llegó en enero")
    todas = SinActividad(ClaveInactividad(TODAS, date(2020, 11, 2)), date(2020, 11, 2), "feriado")
    assert ausencias.declarar(tarija, QUIEN, todas)


def test_an_office_attends_on_the_days_that_it_says(tarija: Base) -> None:
    nueva = oficinas.cambiar(tarija, QUIEN, "tj.central", dias_atencion="654321", nombre=" Oficina  Central ")
    assert (nueva.dias_atencion, nueva.nombre) == ("123456", "Oficina Central")
    assert octubre(tarija)[3] is Estado.FALTA
    assert oficinas.cambiar(tarija, QUIEN, "tj.central", desde=date(2020, 10, 1)).dias_atencion == "123456"
    assert len(completitud(tarija, 2020, "emision", HOY)["tj.central"]) == 3
    assert oficinas.cambiar(tarija, QUIEN, "tj.central", desde=None).desde is None
    for malo, dice in (
        ({"dias_atencion": "0"}, "no son días de atención"),
        ({"nombre": " "}, "Falta el nombre"),
        ({"desde": date(2020, 10, 2)}, "tiene cifras de 2020-10-01"),
        ({"desde": date(2020, 10, 2), "hasta": date(2020, 10, 1)}, "antes de abrir"),
    ):
        with pytest.raises(Rejected, match=dice):
            oficinas.cambiar(tarija, QUIEN, "tj.central", **malo)
    with pytest.raises(Rejected, match="No existe la oficina"):
        oficinas.cambiar(tarija, QUIEN, "tj.centrl", nombre="Central")
