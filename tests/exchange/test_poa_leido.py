"""A sheet of the POA becomes programaciones."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from segip_desk.core.poa import ClaveMeta, Programacion
from segip_desk.core.problems import Rejected
from segip_desk.exchange.lectura import leer_hoja
from segip_desk.exchange.poa import ProgramacionLeida, interpretar_poa

if TYPE_CHECKING:
    from segip_desk.core.catalogo import Catalogo
    from segip_desk.core.poa import AgregacionMeta
    from tests.exchange.conftest import Guardado, Libro

COMPLETA = (
    "gestion,accion,operacion,codigo,descripcion,unidad,responsable,verificacion,indicador,agregacion,periodo,"
    "programado,reformulado,ejecutado,evaluacion\n"
)


def lee(guarda: Guardado, catalogo: Catalogo, texto: str) -> tuple[list[ProgramacionLeida], list[str]]:
    leidas, problemas = interpretar_poa(leer_hoja(guarda(texto)), catalogo)
    return leidas, [str(problema) for problema in problemas]


def test_a_full_row_is_a_programacion(guarda: Guardado, catalogo: Catalogo) -> None:
    fila = '2020,9.1.1,DDPA 2,5.2,Emitir cédulas,documento,Jefe,CITE 1,ci,Último valor,2020-t1,2.000,"97,5",,CUMPLE\n'
    leidas, problemas = lee(guarda, catalogo, COMPLETA + fila)
    clave = ClaveMeta(2020, "9.1.1", "DDPA 2", "5.2", "Emitir cédulas", "2020-T1")
    assert problemas == []
    assert leidas == [
        ProgramacionLeida(
            Programacion(clave, "documento", "Jefe", "CITE 1", "ci", "ultimo", 200_000, 9_750, None, "CUMPLE"), None, 2
        )
    ]


def test_three_columns_are_enough(guarda: Guardado, catalogo: Catalogo) -> None:
    leidas, problemas = lee(guarda, catalogo, "gestion,descripcion,periodo\n2020,Tarea,2020\n2020,Tarea,2020-06\n")
    assert problemas == []
    assert [una.programacion for una in leidas] == [
        Programacion(ClaveMeta(2020, "", "", "", "Tarea", "2020")),
        Programacion(ClaveMeta(2020, "", "", "", "Tarea", "2020-06")),
    ]


def test_borrar_as_what_is_programmed_erases_the_row(guarda: Guardado, catalogo: Catalogo) -> None:
    leidas, problemas = lee(
        guarda, catalogo, "gestion,descripcion,periodo,programado\n2020,Tarea,2020,Borrar\n2020,Tarea,2020-06,5\n"
    )
    assert problemas == []
    assert [una.programacion for una in leidas] == [
        ClaveMeta(2020, "", "", "", "Tarea", "2020"),
        Programacion(ClaveMeta(2020, "", "", "", "Tarea", "2020-06"), programado=500),
    ]


def test_numbers_of_a_sheet_are_codes_where_codes_are_due(libro: Libro, catalogo: Catalogo) -> None:
    ruta = libro(
        [["gestion", "accion", "codigo", "descripcion", "periodo", "programado"], [2020, 9.1, 5, "T", 2020, 12.5]]
    )
    leidas, problemas = interpretar_poa(leer_hoja(ruta), catalogo)
    assert problemas == []
    assert leidas[0].programacion == Programacion(ClaveMeta(2020, "9.1", "", "5", "T", "2020"), programado=1250)


@pytest.mark.parametrize(
    ("escrita", "leida"),
    [("", "suma"), ("suma", "suma"), ("Promedio", "promedio"), ("último", "ultimo"), ("porcentaje", "porcentaje")],
)
def test_agregacion_is_written_as_people_write(
    guarda: Guardado, catalogo: Catalogo, escrita: str, leida: AgregacionMeta
) -> None:
    leidas, _ = lee(guarda, catalogo, f"gestion,descripcion,periodo,agregacion\n2020,T,2020,{escrita}\n")
    assert leidas[0].programacion == Programacion(ClaveMeta(2020, "", "", "", "T", "2020"), agregacion=leida)


@pytest.mark.parametrize(
    ("columnas", "problema"),
    [
        ({"gestion": "20"}, "2:gestion: «20» no es una gestión"),
        ({"descripcion": " "}, "2:descripcion: falta la descripción"),
        ({"descripcion": "Atender a 7654321 OR"}, "2:descripcion: «7654321 OR» parece el número de documento"),
        ({"periodo": ""}, "2:periodo: falta el periodo"),
        ({"periodo": "2020-T5"}, "2:periodo: «2020-T5» no es un periodo; escriba 2020, 2020-T1 o 2020-06."),
        ({"periodo": "0020-T1"}, "2:periodo: «0020-T1» no es un periodo"),
        ({"periodo": "2020-06-15"}, "2:periodo: «2020-06-15» no es un periodo"),
        ({"periodo": "2021-06"}, "2:periodo: el periodo 2021-06 no es de la gestión 2020."),
        ({"agregacion": "resta"}, "2:agregacion: «resta» no es una agregación"),
        ({"indicador": "cii"}, "2:indicador: no se conoce el indicador o concepto «cii»."),
        ({"programado": "mil"}, "2:programado: «mil» no es un número"),
        ({"reformulado": "1,2345"}, "2:reformulado: «1,2345» tiene más de dos decimales"),
        ({"ejecutado": "-1"}, "2:ejecutado: «-1» es negativo"),
    ],
)
def test_a_bad_cell_is_told(guarda: Guardado, catalogo: Catalogo, columnas: dict[str, str], problema: str) -> None:
    todas = {"gestion": "2020", "descripcion": "T", "periodo": "2020", **columnas}
    fila = ";".join(todas.values())
    leidas, problemas = lee(guarda, catalogo, f"{';'.join(todas)}\n{fila}\n")
    assert leidas == []
    assert [problema in uno for uno in problemas] == [True]


def test_the_same_task_and_period_twice_is_refused(guarda: Guardado, catalogo: Catalogo) -> None:
    _, problemas = lee(guarda, catalogo, "gestion,descripcion,periodo\n2020,T,2020\n2020, T ,2020\n")
    assert problemas == ["f.csv:3:periodo: repite la fila 2; deje una sola."]


def test_a_head_without_periodo_is_refused(guarda: Guardado, catalogo: Catalogo) -> None:
    with pytest.raises(Rejected, match="falta la columna «periodo»"):
        lee(guarda, catalogo, "gestion,descripcion\n2020,T\n")
