"""A sheet of counts becomes figures; each bad cell is told with its row, its column and what to do."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest

from segip_desk.core.conteos import Clave, Figura, Respaldo
from segip_desk.core.problems import Rejected
from segip_desk.exchange.conteos import interpretar_conteos
from segip_desk.exchange.lectura import leer_hoja

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from segip_desk.core.catalogo import Catalogo
    from tests.exchange.conftest import Guardado, Libro

    Lee = Callable[..., tuple[list[Figura], list[str]]]

CENTRAL = "tj.central"
CABEZA = "fecha,oficina,indicador,valor\n"


@pytest.fixture
def lee(guarda: Guardado, libro: Libro, catalogo: Catalogo, ajenas: Mapping[str, str]) -> Lee:
    """Read a csv text, or the rows of a workbook; return the figures and the problems as they print."""

    def lee(contenido: str | Sequence[Sequence[object]]) -> tuple[list[Figura], list[str]]:
        ruta = guarda(contenido) if isinstance(contenido, str) else libro(contenido)
        lectura, problemas = interpretar_conteos(leer_hoja(ruta), catalogo, ajenas)
        assert len(lectura.figuras) == len(lectura.lugares)
        return lectura.figuras, [str(problema) for problema in problemas]

    return lee


def figura(periodo: int, dia: int, indicador: str, valor: int | None, oficina: str = CENTRAL) -> Figura:
    return Figura(Clave(periodo, oficina, indicador, dia), valor)


@pytest.mark.parametrize(
    ("fila", "esperada"),
    [
        ("2020-06-15,tj.central,ci.nuevo,14", figura(202006, 15, "ci.nuevo", 14)),
        ("2020-06,tj.central,ci.nuevo,14", figura(202006, 0, "ci.nuevo", 14)),
        ("2020,tj.central,ci.nuevo,14", figura(202000, 0, "ci.nuevo", 14)),
        (" 2020-06 , tj.central , ci.nuevo , 14 ", figura(202006, 0, "ci.nuevo", 14)),
        ("2020-02-29,tj.central,ci.nuevo,0", figura(202002, 29, "ci.nuevo", 0)),
        ("2020-06,tj.central,ci.nuevo,14.556", figura(202006, 0, "ci.nuevo", 14_556)),
        ('2020-06,tj.central,ci.nuevo,"14,556"', figura(202006, 0, "ci.nuevo", 14_556)),
        ("2020-06,tj.central,ci.nuevo,borrar", figura(202006, 0, "ci.nuevo", None)),
        ("2020-06,tj.central,ci.nuevo,BORRAR", figura(202006, 0, "ci.nuevo", None)),
        ("2020-06,tj.central,rec.ci,287028.00", figura(202006, 0, "rec.ci", 28_702_800)),
        ("2020-06,tj.central,rec.ci,287028", figura(202006, 0, "rec.ci", 28_702_800)),
        ('2020-06,tj.central,rec.ci,"1.234,5"', figura(202006, 0, "rec.ci", 123_450)),
    ],
)
def test_a_long_row_is_a_figure(lee: Lee, fila: str, esperada: Figura) -> None:
    assert lee(CABEZA + fila) == ([esperada], [])


@pytest.mark.parametrize(
    ("fila", "problema"),
    [
        ("2020-13,tj.central,ci.nuevo,1", "2:fecha: no existe la fecha «2020-13»"),
        ("2021-02-29,tj.central,ci.nuevo,1", "2:fecha: no existe la fecha «2021-02-29»"),
        ("15/06/2020,tj.central,ci.nuevo,1", "2:fecha: no existe la fecha «15/06/2020»; escríbala como 2020-06-15."),
        ("jun-20,tj.central,ci.nuevo,1", "2:fecha: no existe la fecha «jun-20»; escríbala como 2020-06."),
        ("sept.-2020,tj.central,ci.nuevo,1", "«sept.-2020»; escríbala como 2020-09."),
        ("6/2020,tj.central,ci.nuevo,1", "«6/2020»; escríbala como 2020-06."),
        ("Totales,tj.central,ci.nuevo,1", "2:fecha: «Totales» es una fila de totales; bórrela"),
        ("2020,TOTAL,ci.nuevo,1", "2:oficina: «TOTAL» es una fila de totales; bórrela"),
        ("1899,tj.central,ci.nuevo,1", "2:fecha: no existe la fecha «1899»"),
        (",tj.central,ci.nuevo,1", "2:fecha: falta la fecha"),
        ("2020,tj.centrl,ci.nuevo,1", "2:oficina: no se conoce la oficina «tj.centrl». ¿Quiso decir «tj.central»?"),
        ("2020,Yacuiba,ci.nuevo,1", "2:oficina: no se conoce la oficina «Yacuiba». ¿Quiso decir «tj.yacuiba»?"),
        (
            "2020,entre rios,ci.nuevo,1",
            "2:oficina: no se conoce la oficina «entre rios». ¿Quiso decir «tj.entre_rios»?",
        ),
        ("2020,zzzz,ci.nuevo,1", "2:oficina: no se conoce la oficina «zzzz»."),
        ("2020,ch.sucre,ci.nuevo,1", "2:oficina: la oficina «ch.sucre» es de Chuquisaca, y esta base es de Tarija."),
        ("2020,,ci.nuevo,1", "2:oficina: falta la oficina"),
        ("2020,tj.central,ci.nuevos,1", "2:indicador: no se conoce el indicador «ci.nuevos». ¿Quiso decir «ci.nuevo»?"),
        ("2020,tj.central,,1", "2:indicador: falta el indicador"),
        ("2020,tj.central,ci.nuevo,", "2:valor: está vacío; escriba la cifra, 0 si no hubo producción"),
        ("2020,tj.central,ci.nuevo,-3", "2:valor: «-3» es negativo"),
        ("2020,tj.central,ci.nuevo,3.5", "2:valor: «3.5» no es un número entero"),
        ("2020,tj.central,ci.nuevo,tres", "2:valor: «tres» no es un número"),
        ("2020,tj.central,ci.nuevo,NaN", "2:valor: «NaN» no es un número"),
        ("2020,tj.central,ci.nuevo,inf", "2:valor: «inf» no es un número"),
        ("2020,tj.central,ci.nuevo,1e3", "2:valor: «1e3» está en notación exponencial"),
        ("2020,tj.central,ci.nuevo," + "9" * 40, "2:valor: «999999999999999999999…» es demasiado grande"),
        ("2020,tj.central,ci.nuevo," + "9" * 9_000, "es demasiado grande"),
        ("2020,tj.central,ci.nuevo,1.23.456", "2:valor: «1.23.456» no es un número"),
        ("2020,tj.central,ci.nuevo,١٢", "2:valor: «١٢» no es un número"),
        ("2020,tj.central,rec.ci,1.234", "2:valor: «1.234» puede leerse de dos maneras"),
        ("2020,tj.central,rec.ci,12.345678", "2:valor: «12.345678» tiene más de dos decimales"),
        ("2020,tj.central,rec.ci,-5.00", "2:valor: «-5.00» es negativo"),
    ],
)
def test_a_bad_cell_is_told_where_it_is_and_what_to_do(lee: Lee, fila: str, problema: str) -> None:
    figuras, problemas = lee(CABEZA + fila)
    assert figuras == []
    assert len(problemas) == 1
    assert problema in problemas[0]
    assert problemas[0].startswith("f.csv:2:")


def test_every_bad_cell_is_told_and_the_good_rows_are_read(lee: Lee) -> None:
    figuras, problemas = lee(
        CABEZA + "x,y,z,\n2020,tj.central,ci.nuevo,5\n2020,tj.central,ci.nuevo\n2020-05,q,ci.nuevo,-1\n"
    )
    assert figuras == [figura(202000, 0, "ci.nuevo", 5)]
    assert [":".join(p.split(":")[1:3]) for p in problemas] == [
        *("2:fecha", "2:oficina", "2:indicador", "2:valor"),
        *("4:valor", "5:oficina", "5:valor"),
    ]


@pytest.mark.parametrize(
    ("fila", "esperada"),
    [
        ([date(2020, 6, 15), CENTRAL, "ci.nuevo", 14], figura(202006, 15, "ci.nuevo", 14)),
        ([2020, CENTRAL, "ci.nuevo", 14.0], figura(202000, 0, "ci.nuevo", 14)),
        (["2020-06", CENTRAL, "ci.nuevo", "14"], figura(202006, 0, "ci.nuevo", 14)),
        (["2020-06", CENTRAL, "rec.ci", 287028.5], figura(202006, 0, "rec.ci", 28_702_850)),
        (["2020-06", CENTRAL, "rec.ci", 0.1 + 0.2], figura(202006, 0, "rec.ci", 30)),
    ],
)
def test_a_cell_of_a_sheet_is_what_it_holds(lee: Lee, fila: list[object], esperada: Figura) -> None:
    assert lee([CABEZA.strip().split(","), fila]) == ([esperada], [])


@pytest.mark.parametrize(
    ("fila", "problema"),
    [
        (["2020-06", CENTRAL, "ci.nuevo", True], "2:valor: «VERDADERO» no es un número"),
        (["2020-06", CENTRAL, "ci.nuevo", date(2020, 6, 15)], "2:valor: «2020-06-15» no es un número"),
        (["2020-06", CENTRAL, "ci.nuevo", 3.5], "2:valor: «3.5» no es un número entero"),
        (["2020-06", CENTRAL, "ci.nuevo", -3], "2:valor: «-3» es negativo"),
        (["2020-06", CENTRAL, "ci.nuevo", 1e12], "2:valor: «1000000000000» es demasiado grande"),
        (["2020-06", CENTRAL, "ci.nuevo", "#N/A"], "2:valor: «#N/A» no es un número"),
        (["2020-06", CENTRAL, "rec.ci", 1.234], "2:valor: «1.234» tiene más de dos decimales"),
        (["2020-06", CENTRAL, "rec.ci", True], "2:valor: «VERDADERO» no es un número"),
        ([202006, CENTRAL, "ci.nuevo", 3], "2:fecha: no existe la fecha «202006»"),
        ([True, CENTRAL, "ci.nuevo", 3], "2:fecha: aquí va una fecha, no verdadero o falso"),
        ([date(1950, 1, 1), CENTRAL, "ci.nuevo", 3], "2:fecha: «01/01/1950» está fuera de las gestiones"),
        (["2020", 7, "ci.nuevo", 3], "2:oficina: no se conoce la oficina «7»."),
    ],
)
def test_a_cell_that_holds_something_else_is_a_bad_row(lee: Lee, fila: list[object], problema: str) -> None:
    figuras, problemas = lee([CABEZA.strip().split(","), fila])
    assert figuras == []
    assert [problema in uno for uno in problemas] == [True]


def test_a_day_with_an_hour_is_refused(lee: Lee) -> None:
    hora = datetime(2020, 6, 15, 10, 30)  # noqa: DTZ001  # a sheet has no time zones
    assert (
        "lleva hora; escriba solo el día, como 2020-06-15"
        in lee([CABEZA.strip().split(","), [hora, CENTRAL, "ci.nuevo", 1]])[1][0]
    )


def test_one_and_true_are_not_taken_for_each_other(lee: Lee) -> None:
    filas = [["2020-01", CENTRAL, "ci.nuevo", 1], ["2020-02", CENTRAL, "ci.nuevo", True]]
    figuras, problemas = lee([CABEZA.strip().split(","), *filas, *[[f, o, "rec.ci", v] for f, o, _, v in filas]])
    assert [una.valor for una in figuras] == [1, 100]
    assert [p.split(":")[1] for p in problemas] == ["3", "5"]


def test_one_and_true_are_not_taken_for_each_other_in_a_wide_sheet(lee: Lee) -> None:
    figuras, problemas = lee([["fecha", "oficina", "ci.nuevo", "lc.nueva"], ["2020", CENTRAL, 1, True]])
    assert figuras == [figura(202000, 0, "ci.nuevo", 1)]
    assert problemas == [
        "f.xlsx:2:lc.nueva: «VERDADERO» no es un número; escríbalo como 1234 o 1.234,56.",
    ]


@pytest.mark.parametrize(
    "filas",
    [
        "2020-06,tj.central,ci.nuevo,1\n2020-06,tj.central,ci.nuevo,1\n",
        "2020-06,tj.central,ci.nuevo,1\n 2020-06,tj.central,ci.nuevo,borrar\n",
    ],
)
def test_the_same_key_twice_is_refused_even_if_equal(lee: Lee, filas: str) -> None:
    _, problemas = lee(CABEZA + filas)
    assert problemas == ["f.csv:3:valor: repite la fila 2: tj.central, ci.nuevo, 2020-06; deje una sola."]


def test_a_wide_sheet_is_one_figure_a_cell_and_a_blank_is_untouched(lee: Lee) -> None:
    figuras, problemas = lee(
        "fecha,oficina,ci.nuevo,rec.ci,lc.nueva\n2020-06-01,tj.central,5,10.50,\n2020-06,tj.yacuiba, ,borrar,0\n"
    )
    assert problemas == []
    assert figuras == [
        figura(202006, 1, "ci.nuevo", 5),
        figura(202006, 1, "rec.ci", 1050),
        figura(202006, 0, "rec.ci", None, "tj.yacuiba"),
        figura(202006, 0, "lc.nueva", 0, "tj.yacuiba"),
    ]


def test_a_bad_wide_row_stores_nothing_and_tells_each_cell(lee: Lee) -> None:
    figuras, problemas = lee(
        [["fecha", "oficina", "ci.nuevo", "rec.ci"], ["2020-13", "q", 3, 1.005], ["2020", CENTRAL, -1, 2]]
    )
    assert figuras == [figura(202000, 0, "rec.ci", 200)]
    assert [":".join(p.split(":")[1:3]) for p in problemas] == ["2:fecha", "2:oficina", "2:rec.ci", "3:ci.nuevo"]


def test_the_same_key_twice_in_a_wide_sheet_names_the_column(lee: Lee) -> None:
    _, problemas = lee("fecha,oficina,ci.nuevo\n2020,tj.central,1\n2020,tj.central,2\n")
    assert problemas == ["f.csv:3:ci.nuevo: repite la fila 2: tj.central, ci.nuevo, 2020; deje una sola."]


def test_a_figure_keeps_the_paper_behind_it(lee: Lee) -> None:
    filas = (
        "2020-01,tj.central,ci.nuevo,1,CITE 12/2020,2020-02-05\n"
        "2020-02,tj.central,ci.nuevo,1,,\n"
        "2020-03,tj.central,ci.nuevo,1,,2020-04-05\n"
    )
    figuras, problemas = lee("fecha,oficina,indicador,valor,respaldo,corte\n" + filas)
    assert problemas == []
    assert [una.respaldo for una in figuras] == [
        Respaldo("CITE 12/2020", "2020-02-05"),
        None,
        Respaldo("", "2020-04-05"),
    ]


@pytest.mark.parametrize(
    "cabeza", ["fecha,oficina,indicador,valor,corte", "fecha,oficina,indicador,valor,corte,respaldo"]
)
def test_a_corte_that_is_no_day_is_told(lee: Lee, cabeza: str) -> None:
    sobra = "," * (cabeza.count(",") - 4)
    _, problemas = lee(
        f"{cabeza}\n2020-01,tj.central,ci.nuevo,1,ayer{sobra}\n2020-02,tj.central,ci.nuevo,1,2020-02{sobra}\n"
    )
    assert [":".join(p.split(":")[1:3]) for p in problemas] == ["2:corte", "3:corte"]


@pytest.mark.parametrize(
    ("cabeza", "dice"),
    [
        ("fecha,oficina,indicador", ["f.csv:1:valor: falta la columna «valor»; escríbala en la cabecera."]),
        ("fecha,indicador,valor", ["f.csv:1:oficina: falta la columna «oficina»; escríbala en la cabecera."]),
        (
            "fecha,oficina,indicador,valr",
            [
                "f.csv:1:valr: la columna «valr» no se conoce. ¿Quiso decir «valor»?",
                "f.csv:1:valor: falta la columna «valor»; escríbala en la cabecera.",
            ],
        ),
        ("fecha,oficina,fecha,ci.nuevo", ["f.csv:1:fecha: la columna «fecha» está dos veces; deje una sola."]),
        (
            "fecha,oficina,ci.nuevos",
            ["f.csv:1:ci.nuevos: la columna «ci.nuevos» no se conoce. ¿Quiso decir «ci.nuevo»?"],
        ),
        (
            "fecha,oficina,,ci.nuevo",
            ["f.csv:1:C: la columna C tiene datos y no tiene título; escríbalo o vacíe la columna."],
        ),
        (
            "fecha,oficina,ci.nuevo,Total",
            ["f.csv:1:Total: la columna «Total» es de totales; quítela, porque los totales se calculan."],
        ),
        (
            "fecha,oficina,,,,,,,ci.nuevo",
            ["f.csv:1:C: las columnas C, D, E, F, G y otras tienen datos y no tienen título; escríbalo o vacíelas."],
        ),
        ("fecha,oficina", ["f.csv:1: falta la columna «valor», o una columna por indicador (como «ci.nuevo»)."]),
    ],
)
def test_a_bad_head_is_refused_by_the_name_of_the_column(lee: Lee, cabeza: str, dice: list[str]) -> None:
    with pytest.raises(Rejected) as rechazo:
        lee(f"{cabeza}\n{','.join('1' for _ in cabeza.split(','))}\n")
    assert [str(problema) for problema in rechazo.value.problemas] == dice


def test_capitals_and_accents_of_a_title_do_not_matter(lee: Lee) -> None:
    assert lee(" Fecha ,OFICINA,Indicador,Válor\n2020,tj.central,ci.nuevo,1\n")[1] == []


def test_thousands_of_unknown_codes_are_told_in_a_moment(lee: Lee) -> None:
    filas = "".join(f"2020,desconocida {numero},ci.nuevo,1\n" for numero in range(5_000))
    assert len(lee(CABEZA + filas)[1]) == 5_000
