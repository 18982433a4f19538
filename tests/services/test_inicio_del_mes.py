"""What the first page reads: pending lines with their places, and the month in figures."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from segip_desk.core.completitud import Estado
from segip_desk.core.conteos import Clave, Figura
from segip_desk.core.poa import ClaveMeta, Programacion
from segip_desk.core.presupuesto.asiento import Asiento
from segip_desk.core.presupuesto.linea import Linea
from segip_desk.services import cierres, copias, inicio, verificar
from segip_desk.services.bases import crear_base
from segip_desk.services.demo import crear_demo
from segip_desk.services.presupuesto.asentar import registrar
from tests.bases import QUIEN

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from segip_desk.core.inicio import Pendiente
    from segip_desk.storage.base import Base


@pytest.fixture
def demo(tmp_path: Path) -> Iterator[Base]:
    with crear_demo(str(tmp_path / "tarija.sqlite"), "tj", QUIEN) as base:
        yield base


def de(lugar: str, pendientes: tuple[Pendiente, ...]) -> list[Pendiente]:
    return [uno for uno in pendientes if uno.adonde.lugar == lugar]


def test_the_month_is_told_as_it_is_printed(demo: Base) -> None:
    tarjetas = inicio.produccion(demo, 2020, 10)
    assert [(una.titulo, una.impreso, una.antes) for una in tarjetas] == [
        ("Cédulas de identidad", "12.604", 8135),
        ("Licencias para conducir", "1.830", 1219),
        ("Cédulas de identidad de extranjeros", "69", 35),
        ("Saneamientos", "430", 447),
    ]
    assert [una.impreso for una in inicio.produccion(demo, 2020, 10, "tj.bermejo")][:2] == ["1.069", "154"]


def test_a_month_that_ended_is_to_be_closed_and_one_that_is_closed_is_not(demo: Base) -> None:
    (antes,) = de("cierre", inicio.pendientes(demo, QUIEN, 2020, 2))
    assert antes.dice == "Enero de 2020 está completo y sin errores: se puede cerrar. También un mes más."
    assert (antes.gravedad, antes.adonde.gestion, antes.adonde.mes) == ("tarea", 2020, 1)
    for area in ("emision", "biometrizacion", "saneamiento", "archivo", "tecnologias", "legal", "recaudacion"):
        cierres.cerrar(demo, QUIEN, area, 2020, 1)
    (despues,) = de("cierre", inicio.pendientes(demo, QUIEN, 2020, 2))
    assert despues.dice == "Febrero de 2020 está completo y sin errores: se puede cerrar."


def test_a_month_that_goes_on_is_not_to_be_closed(demo: Base) -> None:
    en_enero = replace(QUIEN, reloj=lambda: datetime(2020, 1, 31, 12, tzinfo=UTC))
    assert de("cierre", inicio.pendientes(demo, en_enero, 2020, 1)) == []


def test_findings_are_named_once_a_rule_and_what_is_explained_is_not(demo: Base) -> None:
    abiertos = [uno.hallazgo for uno in verificar.verificar(demo, 2020) if uno.abierto]
    lineas = de("verificacion", inicio.pendientes(demo, QUIEN, 2020, 12))
    reglas = {hallazgo.clave: hallazgo.regla for hallazgo in abiertos}
    assert len({reglas[uno.adonde.clave] for uno in lineas if uno.hacer == "Ver el hallazgo"}) == sum(
        uno.hacer == "Ver el hallazgo" for uno in lineas
    )
    for hallazgo in abiertos:
        verificar.explicar(demo, QUIEN, hallazgo.regla, hallazgo.clave, "Así lo dice el papel.")
    assert de("verificacion", inicio.pendientes(demo, QUIEN, 2020, 12)) == []


def test_a_copy_is_asked_for_when_there_is_none_or_it_is_old(demo: Base) -> None:
    (sin_copia,) = de("copia", inicio.pendientes(demo, QUIEN, 2020, 1))
    assert "ninguna copia" in sin_copia.dice
    avisos: list[str] = []
    copias.asegurar_la_del_dia(demo, QUIEN, avisos.append)
    assert avisos == []
    assert de("copia", inicio.pendientes(demo, QUIEN, 2020, 1)) == []
    luego = QUIEN.reloj() + timedelta(days=9)
    (vieja,) = de("copia", inicio.pendientes(demo, replace(QUIEN, reloj=lambda: luego), 2020, 1))
    assert vieja.dice.endswith("hace 9 días.")


def test_an_empty_base_has_no_figures_and_says_so(tmp_path: Path) -> None:
    with crear_base(str(tmp_path / "vacia.sqlite"), "tj", QUIEN) as vacia:
        assert {una.valor for una in inicio.produccion(vacia, 2020, 10)} == {None}
        assert {una.impreso for una in inicio.produccion(vacia, 2020, 10)} == {"—"}
        assert inicio.metas(vacia, 2020, 10) == ()
        assert inicio.grafico(vacia, 2020) is None
        assert de("cierre", inicio.pendientes(vacia, QUIEN, 2020, 10)) == []


def test_the_poa_is_measured_from_january_to_the_month(demo: Base) -> None:
    hechas = {una.nombre: una for una in inicio.metas(demo, 2020, 12)}
    assert (hechas["C.I."].porcentaje, hechas["C.I."].del_ano) == (185350, False)
    assert inicio.metas(demo, 2020, 10)[1].del_ano


def test_tasks_of_the_poa_that_are_behind_are_told_once(demo: Base) -> None:
    assert de("poa", inicio.pendientes(demo, QUIEN, 2020, 12)) == []
    tareas = [Programacion(ClaveMeta(2020, "8", "", "", nombre, "2020"), programado=10_00) for nombre in ("Una", "Dos")]
    with demo.escritura(QUIEN.acto("poa")) as obra:
        obra.metas([(replace(una, ejecutado=1_25), None) for una in tareas])
        obra.confirmar()
    (linea,) = de("poa", inicio.pendientes(demo, QUIEN, 2020, 12))
    assert linea.dice == "La tarea «Dos» del POA está por debajo de lo programado, con 12,50 %. También otra más."
    assert (linea.adonde.gestion, linea.adonde.mes, linea.hacer) == (2020, 12, "Ver el POA")


def test_a_day_without_figures_nor_a_reason_leads_to_its_planilla(demo: Base) -> None:
    figuras = [Figura(Clave(202106, "tj.bermejo", "ci.nuevo", dia), 3) for dia in (1, 2, 3, 8)]
    with demo.escritura(QUIEN.acto("planilla")) as obra:
        obra.conteos(figuras)
        obra.confirmar()
    quien = replace(QUIEN, reloj=lambda: datetime(2021, 6, 10, 12, tzinfo=UTC))
    (linea,) = de("planilla", inicio.pendientes(demo, quien, 2021, 6))[:1]
    assert linea.dice.startswith("Bermejo, junio de 2021")
    assert linea.adonde[1:5] == (2021, 6, "tj.bermejo", "emision")
    (mes,) = [uno for uno in inicio.registro_del_mes(demo, quien, "emision", 2021, 6) if uno.oficina == "tj.bermejo"]
    assert (mes.dias[0].estado, mes.dias[0].total) == (Estado.CON_CIFRAS, 3)
    assert (mes.dias[3].estado, mes.dias[5].estado) == (Estado.FALTA, Estado.NO_ATIENDE)
    assert mes.dias[8].estado is Estado.FALTA
    assert mes.dias[9].estado is Estado.FUTURO
    # What it has not, it does not owe twice: the month of that area is not offered for closing.
    assert de("cierre", inicio.pendientes(demo, quien, 2021, 6)) == []


def test_months_that_an_office_owes_are_one_line(demo: Base) -> None:
    dichas = de("planilla", inicio.pendientes(demo, QUIEN, 2020, 10))
    # What runs out leads to the pages of an area too.
    (linea,) = [una for una in dichas if una.adonde.area != "valorados"]
    assert linea.dice == "Departamental Tarija: no hay cifras de «Archivo» de abril a junio de 2020."
    assert linea.adonde[1:5] == (2020, 4, "tj.departamental", "archivo")


def test_of_one_office_come_its_own_lines_and_those_of_the_departamento(demo: Base) -> None:
    figuras = [Figura(Clave(202106, suya, "ci.nuevo", 1), 3) for suya in ("tj.bermejo", "tj.yacuiba")]
    with demo.escritura(QUIEN.acto("planilla")) as obra:
        obra.conteos(figuras)
        obra.confirmar()
    quien = replace(QUIEN, reloj=lambda: datetime(2021, 6, 10, 12, tzinfo=UTC))
    todas = de("planilla", inicio.pendientes(demo, quien, 2021, 6))
    assert {"tj.bermejo", "tj.yacuiba"} <= {una.adonde.oficina for una in todas}
    de_bermejo = inicio.pendientes(demo, quien, 2021, 6, "tj.bermejo")
    assert {una.adonde.oficina for una in de_bermejo if una.oficina} == {"tj.bermejo"}
    assert not any("Yacuiba" in una.dice for una in de_bermejo)
    # What is of the whole departamento is said to every office.
    de_archivo = [una for una in inicio.pendientes(demo, QUIEN, 2020, 10, "tj.bermejo") if "«Archivo»" in una.dice]
    assert [una.oficina for una in de_archivo] == [""]


def test_partidas_near_their_limit_are_told_and_lead_to_their_ledger(demo: Base) -> None:
    lineas = [Linea("sippec", f"48 0 00{n}", "24110", "20-230") for n in (7, 8, 9)]
    asientos = [Asiento(date(2020, 1, 2), una, "inicial", 100_00, "LEY", n) for n, una in enumerate(lineas, 1)]
    asientos += [Asiento(date(2020, 3, 2), una, "certificado", 95_00 + n, f"CP-{n}") for n, una in enumerate(lineas, 1)]
    assert not any(uno.adonde.area == "presupuesto" for uno in inicio.pendientes(demo, QUIEN, 2020, 6))
    registrar(demo, QUIEN, asientos)
    suyas = [uno for uno in inicio.pendientes(demo, QUIEN, 2020, 6) if uno.adonde.area == "presupuesto"]
    assert [uno.dice for uno in suyas] == [
        f"A la partida 24110 de la categoría {categoria}, fuente 20-230 (SIPPEC) le quedan Bs {queda}: lo "
        f"certificado va en {va} %."
        for categoria, queda, va in (("48 0 009", "4,97", "95,03"), ("48 0 008", "4,98", "95,02"))
    ] + [
        "Otra partida está cerca de su límite.",
    ]
    assert suyas[0].adonde.clave == "ejecucion|sippec|48 0 009|24110|20-230"
    assert not any(uno.adonde.area == "presupuesto" for uno in inicio.pendientes(demo, QUIEN, 2020, 12))
