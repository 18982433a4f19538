"""The POA task by task, through the services, on both databases."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from segip_desk.core.cierre import Mes
from segip_desk.core.conteos import Clave, Figura, Respaldo
from segip_desk.core.plan.juicio import ReglaPoa
from segip_desk.core.poa import ClaveMeta, Programacion
from segip_desk.core.problems import Rejected
from segip_desk.services.plan import escribir, regla, rejilla
from segip_desk.storage import bitacora, fichas
from segip_desk.storage.cotejo import Cotejo
from tests.bases import QUIEN, acto

if TYPE_CHECKING:
    from segip_desk.storage.base import Base

EMITIR = ClaveMeta(2020, "9.1", "DDTJ 2", "5.2", "Emitir cédulas", "")
PAPEL = Respaldo("Nota 4/2020", "2020-04-30")
MOTIVO = "La pandemia suspendió los talleres"


@pytest.fixture
def con_plan(base: Base) -> Base:
    """Return a base with a task of twelve months that `ci` measures, and one of the year."""
    with base.escritura(acto()) as obra:
        obra.conteos([Figura(Clave(202000 + mes, "tj.central", "ci.nuevo", 0), mes) for mes in (1, 2, 3)])
        emitir = [
            Programacion(EMITIR._replace(periodo=f"2020-{mes:02d}"), "documento", indicador="ci", programado=2_00)
            for mes in range(1, 13)
        ]
        taller = Programacion(ClaveMeta(2020, "10.1", "DDTJ 4", "", "Talleres", "2020"), programado=2_00, ejecutado=0)
        obra.metas([*((una, PAPEL) for una in emitir), (taller, None)])
        obra.confirmar()
    return base


def cifras(base: Base, periodo: str) -> list[tuple[int | None, int | None, int | None]]:
    with base.lectura() as con:
        suyas = [meta for meta, _ in fichas.metas(con, 2020) if meta.clave == EMITIR._replace(periodo=periodo)]
    return [(una.programado, una.reformulado, una.ejecutado) for una in suyas]


def sana(base: Base) -> bool:
    """Tell whether the register is what its bitácora says."""
    cotejo = Cotejo()
    with base.lectura() as con:
        return not list(bitacora.verificar(con, base.identidad, cotejo.oir)) and cotejo.comparar(con) == ([], [])


def test_a_cell_is_written_over_what_stands_and_keeps_the_rest(con_plan: Base) -> None:
    escribir.fijar(con_plan, QUIEN, EMITIR, "2020-03", "reformulado", 1_00)
    assert cifras(con_plan, "2020-03") == [(2_00, 1_00, None)]
    escribir.fijar(con_plan, QUIEN, EMITIR, "2020-T1", "ejecutado", 7_50)
    assert cifras(con_plan, "2020-T1") == [(None, None, 7_50)]
    tarea = rejilla.leer(con_plan, 2020, 3).tareas[0]
    assert (tarea.total.programado, tarea.total.reformulado, tarea.total.ejecutado) == (6_00, 1_00, 7_50)
    with con_plan.lectura() as con:
        papeles = {meta.clave.periodo: papel for meta, papel in fichas.metas(con, 2020) if meta.clave.accion == "9.1"}
    assert (papeles["2020-03"], papeles["2020-T1"]) == (PAPEL, None)
    # A row that says nothing any more goes.
    escribir.fijar(con_plan, QUIEN, EMITIR, "2020-T1", "ejecutado", None)
    assert cifras(con_plan, "2020-T1") == []
    assert sana(con_plan)


def test_the_last_row_of_a_task_stays_blank(con_plan: Base) -> None:
    taller = ClaveMeta(2020, "10.1", "DDTJ 4", "", "Talleres", "")
    escribir.fijar(con_plan, QUIEN, taller, "2020", "programado", None)
    escribir.fijar(con_plan, QUIEN, taller, "2020", "ejecutado", None)
    assert [una.clave.accion for una in rejilla.leer(con_plan, 2020).tareas] == ["9.1", "10.1"]


@pytest.mark.parametrize(
    ("tarea", "periodo", "valor", "dice"),
    [
        (EMITIR._replace(descripcion="Emitir cedulas"), "2020-03", 1, "No hay una tarea «Emitir cedulas»"),
        (EMITIR, "2021-03", 1, "«2021-03» no es un periodo de la gestión 2020"),
        (EMITIR, "2020-13", 1, "«2020-13» no es un periodo de la gestión 2020"),
        (EMITIR, "2020-03", -1, "cifra negativa"),
    ],
)
def test_a_bad_cell_stores_nothing(con_plan: Base, tarea: ClaveMeta, periodo: str, valor: int, dice: str) -> None:
    with pytest.raises(Rejected, match=dice):
        escribir.fijar(con_plan, QUIEN, tarea, periodo, "programado", valor)
    assert cifras(con_plan, "2020-03") == [(2_00, None, None)]


def test_a_judgement_has_a_reason_who_and_when(con_plan: Base) -> None:
    taller = rejilla.buscar_tarea(con_plan, "2020", "10.1 DDTJ 4")
    for dice, motivo, queja in (("NO APLICA", "  ", "Falta el motivo"), ("CASI", "x", "no es una evaluación")):
        with pytest.raises(Rejected, match=queja):
            escribir.evaluar(con_plan, QUIEN, taller, "2020", dice, motivo)
    with pytest.raises(Rejected, match="datos de personas"):
        escribir.evaluar(con_plan, QUIEN, taller, "2020", "NO APLICA", "Faltó C.I. 1234567")
    escribir.evaluar(con_plan, QUIEN, taller, "2020", "NO APLICA", f"{MOTIVO}\n en marzo")
    tarea = rejilla.leer(con_plan, 2020).tareas[1]
    assert tarea.juicio == ("NO APLICA", f"{MOTIVO} en marzo")
    assert tarea.segun == "NO CUMPLE"
    assert tarea.firma is not None
    assert tarea.firma.usuario == "ana"
    assert not any("se escribió" in aviso for aviso in tarea.avisos)
    escribir.evaluar(con_plan, QUIEN, taller, "2020", "")
    assert rejilla.leer(con_plan, 2020).tareas[1].juicio == ("NO CUMPLE", "")
    assert sana(con_plan)


def test_a_task_is_made_renamed_and_erased_whole(con_plan: Base) -> None:
    nueva = ClaveMeta(2020, "11", "", "", "Digitalizar", "")
    escribir.guardar_tarea(con_plan, QUIEN, Programacion(nueva._replace(periodo="2020"), "hoja"))
    with pytest.raises(Rejected, match="Ya hay una tarea «Digitalizar»"):
        escribir.guardar_tarea(con_plan, QUIEN, Programacion(nueva._replace(periodo="2020")))
    otra = EMITIR._replace(descripcion="Emitir cédulas de identidad")
    resumen = escribir.guardar_tarea(con_plan, QUIEN, Programacion(otra, "cédula", "Jefa", indicador="ci"), EMITIR)
    assert (resumen.nuevas, resumen.borradas) == (12, 12)
    primera = rejilla.leer(con_plan, 2020).tareas[0]
    assert (primera.clave, primera.ficha.unidad, primera.ficha.responsable) == (otra, "cédula", "Jefa")
    assert primera.total.ejecutado == 6_00
    escribir.borrar_tarea(con_plan, QUIEN, nueva)
    assert [una.clave.accion for una in rejilla.leer(con_plan, 2020).tareas] == ["9.1", "10.1"]
    assert sana(con_plan)


def test_a_task_that_is_typed_with_blanks_comes_back_from_a_sheet_as_itself(con_plan: Base) -> None:
    nueva = ClaveMeta(2020, " 11", "", "DDTJ  2", "Digitalizar\nlegajos ", "2020")
    escribir.guardar_tarea(con_plan, QUIEN, Programacion(nueva, " hoja", "Jefa  de archivo"))
    ultima = rejilla.leer(con_plan, 2020).tareas[-1].ficha
    limpia = ClaveMeta(2020, "11", "", "DDTJ 2", "Digitalizar legajos", "2020")
    assert (ultima.clave, ultima.unidad, ultima.responsable) == (limpia, "hoja", "Jefa de archivo")
    with pytest.raises(Rejected, match="pasa de 1000 letras"):
        escribir.guardar_tarea(con_plan, QUIEN, Programacion(nueva._replace(descripcion="x" * 1001)))


def test_tasks_behind_are_named(con_plan: Base) -> None:
    assert [una.clave.accion for una in rejilla.atrasadas(con_plan, 2020, 3)] == []
    assert [una.clave.accion for una in rejilla.atrasadas(con_plan, 2020, 12)] == ["9.1", "10.1"]


def test_the_rule_changes_from_a_gestion_on_in_one_entry(con_plan: Base) -> None:
    assert regla.regla(con_plan, 2020) == ReglaPoa()
    assert regla.cambiar_regla(con_plan, QUIEN, 2020, umbral=20_00, tope=False) == ReglaPoa(20_00, tope=False)
    assert [regla.regla(con_plan, gestion) for gestion in (2019, 2021)] == [ReglaPoa(), ReglaPoa(20_00, tope=False)]
    with con_plan.lectura() as con:
        ultima = bitacora.ultima(con)
        assert ultima is not None
        cambios = next(iter(bitacora.entradas(con, ultima.n))).cambios
    assert [(uno.clave, uno.despues) for uno in cambios] == [
        ("ajuste/poa.umbral.2020", "20"),
        ("ajuste/poa.tope.2020", "no"),
    ]
    # 25 % is now enough.
    assert rejilla.leer(con_plan, 2020).tareas[0].juicio.dice == "CUMPLE"
    # The same again writes nothing.
    regla.cambiar_regla(con_plan, QUIEN, 2020, umbral=20_00)
    with con_plan.lectura() as con:
        assert bitacora.ultima(con) == ultima
    assert sana(con_plan)


@pytest.mark.parametrize("umbral", [0, -1, 100_01])
def test_a_threshold_is_a_share(base: Base, umbral: int) -> None:
    with pytest.raises(Rejected, match="más de 0 y hasta 100"):
        regla.cambiar_regla(base, QUIEN, 2020, umbral=umbral)


def test_what_a_closed_month_was_judged_by_changes_with_a_reason_only(con_plan: Base) -> None:
    with con_plan.escritura(acto("cerrar")) as obra:
        obra.cerrar(Mes("poa", 202003))
        obra.confirmar()
    taller = ClaveMeta(2020, "10.1", "DDTJ 4", "", "Talleres", "")
    with pytest.raises(Rejected, match=r"juzga meses cerrados\. El mes de marzo de 2020 del área «poa» está cerrado"):
        regla.cambiar_regla(con_plan, QUIEN, 2020, umbral=60_00)
    with pytest.raises(Rejected, match="está cerrado"):
        escribir.fijar(con_plan, QUIEN, EMITIR, "2020-03", "ejecutado", 1_00)
    # A later gestión judges none of it, and what is of another month goes on.
    regla.cambiar_regla(con_plan, QUIEN, 2021, umbral=70_00)
    escribir.fijar(con_plan, QUIEN, taller, "2020", "ejecutado", 1_00)
    regla.cambiar_regla(con_plan, QUIEN, 2020, umbral=60_00, complemento="Instructivo 9/2020")
    escribir.fijar(con_plan, QUIEN, EMITIR, "2020-03", "ejecutado", 1_00, complemento="Llegó tarde")
    assert [regla.regla(con_plan, gestion).umbral for gestion in (2020, 2021)] == [60_00, 70_00]
    assert sana(con_plan)
