"""The tables of the POA: a row a task, programmed beside executed, its share and its judgement."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from segip_desk.core.calendario import Lapso
from segip_desk.core.cuadro.tabla import Celda, Clase, Unidad
from segip_desk.core.plan.juicio import ReglaPoa
from segip_desk.core.poa import AgregacionMeta, ClaveMeta, Programacion
from tests.core.muestra_cuadros import ANUAL, esperada, hoja, registro, tabla

if TYPE_CHECKING:
    from collections.abc import Sequence

TRIMESTRE = Lapso.trimestre(2020, 1)


def tarea(
    codigo: str, periodo: str = "2020", programado: int | None = None, ejecutado: int | None = None, indicador: str = ""
) -> Programacion:
    """Return a row of the POA; figures in units, not hundredths."""
    return Programacion(
        ClaveMeta(2020, "9.1", "DDTJ 1", codigo, f"Tarea {codigo}", periodo),
        indicador=indicador,
        programado=None if programado is None else programado * 100,
        ejecutado=None if ejecutado is None else ejecutado * 100,
    )


POA = """
[tareas]
fila = "codigo"
clave = "codigo"
porcentaje = "%"
evaluacion = "EVALUACIÓN"
[tareas.textos]
descripcion = "DESCRIPCIÓN"
responsable = "RESPONSABLE"
[tareas.etiquetas]
fila = "CÓDIGO"
total_programado = "META {gestion}"
"""


def test_a_task_prints_its_target_what_was_done_its_share_and_its_judgement() -> None:
    metas = [tarea("10", "2020", 8, 9), tarea("2", "2020", 200, 99), tarea("3", "2020", 0, 5), tarea("4", "2020", 7)]
    hecha = tabla(POA, registro("", metas=metas))
    # In the order of a POA: 2 before 10. A share prints up to 100 %, and a column that no task fills does not print.
    assert hoja(hecha) == esperada(
        """
           | DESCRIPCIÓN | META 2020 | TOTAL EJECUTADO | %      | EVALUACIÓN
        2  | Tarea 2     | 200       | 99              | 49,50  | NO CUMPLE
        3  | Tarea 3     | 0         | 5               |        | NO APLICA
        4  | Tarea 4     | 7         |                 |        |
        10 | Tarea 10    | 8         | 9               | 100,00 | CUMPLE
        """
    )
    assert hecha.esquina == ("CÓDIGO",)
    assert [f.claves for f in hecha.filas] == [("2",), ("3",), ("4",), ("10",)]
    assert [c.clase for c in hecha.columnas] == [
        Clase.TEXTO, Clase.META, Clase.DATO, Clase.PORCENTAJE, Clase.TEXTO,
    ]  # fmt: skip
    assert hecha.celdas[0][1] == Celda(Clase.META, 200_00, Unidad.CENTESIMAS)
    assert hecha.notas == (ReglaPoa().impresa, "Porcentaje real de lo que pasa de 100 %: 9.1 DDTJ 1 10, 112,50 %.")


def test_a_typed_judgement_prevails_and_a_reformulated_target_is_the_one_in_force() -> None:
    metas = [
        replace(tarea("1", "2020", 100, 40), reformulado=50_00),
        replace(tarea("2", "2020", 100, 1), evaluacion="CUMPLE"),
    ]
    assert hoja(tabla(POA, registro("", metas=metas))) == esperada(
        """
          | DESCRIPCIÓN | META 2020 | TOTAL REFORMULADO | TOTAL EJECUTADO | %     | EVALUACIÓN
        1 | Tarea 1     | 100       | 50                | 40              | 80,00 | CUMPLE
        2 | Tarea 2     | 100       |                   | 1               | 1,00  | CUMPLE
        """
    )


CITE = 'verificacion = "FUENTE"\n[tareas.textos]'


@pytest.mark.parametrize(
    ("cites", "columna"),
    [(["Nota 1", ""], ["Nota 1", None]), (["", ""], None), ([], [])],
    ids=["uno", "ninguno", "vacía"],
)
def test_the_source_of_verification_prints_where_some_task_has_one(
    cites: Sequence[str], columna: list[str | None] | None
) -> None:
    metas = [replace(tarea(str(n), "2020", 1), verificacion=cite) for n, cite in enumerate(cites)]
    hecha = tabla(POA.replace("[tareas.textos]", CITE), registro("", metas=metas))
    lugar = next((j for j, c in enumerate(hecha.columnas) if c.claves == ("verificacion",)), None)
    assert (None if lugar is None else [fila[lugar].valor for fila in hecha.celdas]) == columna


POR_MES = """
[tareas]
indicadores = ["lc", "ci"]
fila = "descripcion"
por_mes = true
[tareas.etiquetas]
programado = "PROG"
ejecutado = "EJEC."
total_programado = "TOTAL PROG."
total_ejecutado = "TOTAL EJEC."
"""


def por_mes(
    codigo: str, indicador: str, *valores: int | None, agregacion: AgregacionMeta = "suma"
) -> list[Programacion]:
    return [
        replace(tarea(codigo, f"2020-{mes:02d}", valor, indicador=indicador), agregacion=agregacion)
        for mes, valor in enumerate(valores, 1)
    ]


def test_a_task_goes_month_by_month_against_what_the_register_measures() -> None:
    metas = [*por_mes("1", "ci", 10, 10, 10), *por_mes("2", "lc", 5, None, 5), *por_mes("3", "bio", 1, 1, 1)]
    cifras = """
        2020-01 central ci.nuevo 6
        2020-01 bermejo ci.renovacion 1
        2020-03 central ci.nuevo 0
        2020-02 central lc.emitida 4
        2020-04 central lc.emitida 99
    """
    hecha = tabla(POR_MES, registro(cifras, TRIMESTRE, metas=metas))
    # Only the tasks of those indicadores, in that order; a month without figures is blank, and a total 0.
    assert hoja(hecha) == esperada(
        """
                | ENERO > PROG | ENERO > EJEC. | FEBRERO > PROG | FEBRERO > EJEC. | MARZO > PROG | MARZO > EJEC. | TOTAL PROG. | TOTAL EJEC.
        Tarea 2 | 5            |               |                | 4               | 5            |               | 10          | 4
        Tarea 1 | 10           | 7             | 10             |                 | 10           | 0             | 30          | 7
        """  # noqa: E501 - a table as wide as it prints
    )
    assert [c.claves for c in hecha.columnas][:2] == [("2020-01", "programado"), ("2020-01", "ejecutado")]
    assert [c.claves for c in hecha.columnas][-2:] == [("total", "programado"), ("total", "ejecutado")]
    assert [f.claves for f in hecha.filas] == [("lc",), ("ci",)]
    assert hecha.columnas[0].breves == ("Ene.", "PROG")
    assert hecha.notas == ("TOTAL PROG.: el total suma las metas del periodo.",)


@pytest.mark.parametrize(
    ("agregacion", "total", "nota"),
    [
        ("suma", 6, "TOTAL PROG.: el total suma las metas del periodo."),
        ("promedio", 2, "TOTAL PROG.: el total es el promedio de las metas del periodo."),
        ("ultimo", 3, "TOTAL PROG.: el total es la última meta del periodo."),
        ("porcentaje", 2, "TOTAL PROG.: el total es el promedio de los porcentajes del periodo."),
    ],
)
def test_how_targets_add_up_is_said_under_the_table(agregacion: AgregacionMeta, total: int, nota: str) -> None:
    metas = por_mes("1", "ci", 1, 2, 3, agregacion=agregacion)
    hecha = tabla(POR_MES, registro("", TRIMESTRE, metas=metas))
    assert hecha.celdas[0][-2].valor == total * 100
    assert hecha.notas == (nota,)


def test_a_task_measured_in_bolivianos_is_in_bolivianos() -> None:
    """Its target is hundredths of a boliviano, and so are centavos."""
    metas = [tarea("1", "2020", 1000, indicador="rec.ci")]
    cifras = "2020-01 central rec.ci 25050\n2020-02 central rec.ci 24950"
    assert (
        hoja(tabla(POA, registro(cifras, metas=metas))).splitlines()[1] == "1 | Tarea 1 | 1.000 | 500 | 50,00 | CUMPLE"
    )


@pytest.mark.parametrize(
    ("lapso", "ejecutado"),
    [(ANUAL, "90"), (Lapso(2020, 1, 6), "30"), (Lapso.mes(2020, 2), "20"), (Lapso.mes(2020, 7), "")],
)
def test_what_is_measured_is_that_of_the_lapso(lapso: Lapso, ejecutado: str) -> None:
    metas = [tarea("1", "2020", 100, indicador="ci")]
    cifras = "2020-01 central ci.nuevo 10\n2020-02 central ci.nuevo 20\n2020-08 bermejo ci.renovacion 60"
    hecha = tabla(POA.replace('evaluacion = "EVALUACIÓN"', ""), registro(cifras, lapso, metas=metas))
    dicho = hoja(hecha).splitlines()[1].split(" | ")
    assert (
        dicho[hecha.columnas.index(next(c for c in hecha.columnas if c.claves == ("ejecutado",))) + 1].strip(" |")
        == ejecutado
    )


def test_a_text_in_place_of_a_figure_is_the_total_too_where_it_is_all_that_there_is() -> None:
    metas = [*por_mes("1", "ci", 10, 10, 10), *por_mes("2", "lc", 5, 5, 5)]
    observaciones = [("ci", f"2020-0{mes}/ejecutado", "COVID") for mes in (1, 2, 3)]
    observaciones += [("lc", "2020-02/ejecutado", "COVID")]
    hecha = tabla(
        POR_MES, registro("2020-01 central lc.emitida 3", TRIMESTRE, metas=metas, observaciones=observaciones)
    )
    assert [linea.split(" | ")[2::2] for linea in hoja(hecha).splitlines()[1:]] == [
        ["3", "COVID", "", "3"],
        ["COVID", "COVID", "COVID", "COVID"],
    ]


def test_a_poa_of_another_gestion_is_not_of_this_table() -> None:
    otra = tarea("1", "2020", 5)
    otra = replace(otra, clave=otra.clave._replace(gestion=2019, periodo="2019"))
    hecha = tabla(POA, registro("", metas=[otra]))
    assert hecha.filas == ()
    # An empty form keeps its columns.
    assert [c.etiquetas[0] for c in hecha.columnas][:3] == ["DESCRIPCIÓN", "RESPONSABLE", "META 2020"]


def test_tasks_of_one_accion_keep_keys_of_their_own() -> None:
    """Rows are named by their key in observaciones and in JSON: two tasks never have the same."""
    toml = POA.replace('clave = "codigo"', 'clave = "accion"').replace('fila = "codigo"', 'fila = "accion"')
    hecha = tabla(toml, registro("", metas=[tarea("1", "2020", 5), tarea("2", "2020", 6)]))
    assert [f.etiquetas for f in hecha.filas] == [("9.1",), ("9.1",)]
    assert [f.claves for f in hecha.filas] == [("9.1/DDTJ 1/1/Tarea 1",), ("9.1/DDTJ 1/2/Tarea 2",)]
