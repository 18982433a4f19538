"""One sheet each of what offices print, and what a colleague would say of it."""

from __future__ import annotations

import time

import pytest

from segip_desk.core.cuadrar import CeldaDada, Cuadrada, Cuadricula, cuadrar


def _hoja(texto: str) -> tuple[Cuadrada, ...]:
    return cuadrar(Cuadricula("hoja", [linea.split(";") for linea in texto.strip().split("\n")]))


def _rotas(texto: str) -> list[tuple[tuple[int, int], str, str]]:
    return [(rota.celda, str(rota.calculado), rota.causa) for tabla in _hoja(texto) for rota in tabla.rotas]


CUADRAN = {
    "texts among the months": "MES;CI;LC;TOTAL\nENERO;1.256;310;1.566\nFEBRERO;980;210;1.190\nMARZO;COVID;COVID;COVID\n"
    "ABRIL;CUARENTENA;CUARENTENA;\nMAYO;765;100;865\nTOTAL;3.001;620;3.621",
    "years as heads": "GESTION;2017;2018;2019;2020;TOTAL\nCI;8483;18679;17629;6676;51467\nLC;100;200;300;400;1000\n"
    "TOTAL;8583;18879;17929;7076;52467",
    "total above": "OFICINA;CI;LC\nTOTAL;60;33\nA;10;11\nB;20;12\nC;30;10",
    "rows that detail the one above": "TIPO;CANTIDAD\nSANEAMIENTO;377\nFallecidos;179\nConsular;73\nNo previstos;89\n"
    "Género;36\nGENERAL;102\nTOTAL;479",
    "a running balance": "FECHA;GLOSA;INGRESO;SALIDA;SALDO\n05/01/2020;x;0;200;800\n09/01/2020;y;500;100;1200\n"
    "12/01/2020;y;0;50;1150\nTOTAL;;500;350;1150",
    "unit prices": "MATERIAL;CANTIDAD;PRECIO UNITARIO;TOTAL\nA;10;2,50;25,00\nB;4;10,00;40,00\nC;3;1,00;3,00\n"
    "TOTAL;17;;68,00",
    "a target repeated": "OFICINA;META;ENE;FEB;MAR;TOTAL\nA;5000;10;20;30;60\nB;5000;11;25;36;72\n"
    "TOTAL;5000;21;45;66;132",
    "rounded shares": "OFICINA;CANT.;%\nA;1;33%\nB;1;33%\nC;1;33%\nTOTAL;3;100%",
    "accumulated": "MES;CANTIDAD;ACUMULADO\nENERO;100;100\nFEBRERO;50;150\nMARZO;70;220\nTOTAL;220;",
    "percentages of what is not printed": "DPTO;CANTIDAD;PORCENTAJE\nOruro;189428;666\nBeni;51577;90\nTotal;241005;105",
    "two levels and their totals": ";ENERO;;;FEBRERO;;;TOTAL\nOFICINA;M;F;TOTAL;M;F;TOTAL;\nA;10;20;30;5;6;11;41\n"
    "B;11;22;33;7;7;14;47\nTOTAL;21;42;63;12;13;25;88",
    "no total at all": "TIPO;TOTAL\nCEDULAS;97365\nLICENCIAS;17587\nCIE;432",
}


@pytest.mark.parametrize("hoja", CUADRAN.values(), ids=CUADRAN)
def test_what_holds_is_left_in_peace(hoja: str) -> None:
    assert _rotas(hoja) == []


def test_a_row_of_totals_that_is_shifted_is_one_mistake() -> None:
    rotas = _rotas(
        "OFICINA;ENE;FEB;MAR;ABR;MAY;JUN\nA;10;20;30;40;55;61\nB;11;25;37;48;59;62\nC;12;29;33;41;53;68\n"
        "TOTALES;;;33;74;100;129"
    )
    assert [celda for celda, _, _ in rotas] == [(5, 4), (5, 5), (5, 6), (5, 7)]
    assert {causa.split(":")[0] for _, _, causa in rotas} == {"«TOTALES» está corrido 2 columnas a la derecha"}


def test_a_year_in_the_sum_is_named() -> None:
    rotas = _rotas("GESTION;CI;LC;CIE;TOTAL\n2018;1200;300;10;1510\n2019;1500;320;12;3851\n2020;900;210;8;1118")
    assert rotas == [((3, 5), "1832", "Parece que se sumó el año 2019.")]


def test_percentages_that_were_added_are_named() -> None:
    rotas = _rotas(
        "PARTIDA;DESCRIPCION;VIGENTE;EJECUTADO;EJEC. %\n322.00;Artes;1,075;108;10\n345.00;Minerales;1,329;93;7\n"
        "395.00;Utiles;836;331;40\nTOTAL;;3,240;532;57"
    )
    assert rotas == [
        ((5, 5), "16", "Los porcentajes no se suman: el del total se calcula de sus totales."),
    ]


def test_a_column_added_twice_and_one_left_out_are_named() -> None:
    hoja = "OFICINA;ENE;FEB;MAR;TOTAL\nA;110;220;330;660\nB;111;225;336;672\nC;112;229;334;{}\nD;115;239;344;698"
    assert _rotas(hoja.format(904)) == [((4, 5), "675", "Parece que «FEB» (229) entró dos veces.")]
    assert _rotas(hoja.format(563)) == [((4, 5), "675", "Parece que se dejó fuera «ENE» (112).")]


def test_a_sign_that_was_lost_is_named() -> None:
    rotas = _rotas(
        "MATERIAL;SALDO INICIAL;INGRESOS;SALIDAS;SALDO FINAL\nA;500;40;100;440\nB;700;10;210;920\n"
        "C;90;77;33;134\nD;55;9;8;56"
    )
    assert rotas == [((3, 5), "500", "Parece que «SALIDAS» (210) entró con el signo cambiado.")]


def test_digits_in_another_order_are_named() -> None:
    rotas = _rotas("OFICINA;ENE;FEB;TOTAL\nA;110;220;330\nB;1111;2256;3376\nC;112;229;341\nD;115;239;354")
    assert rotas == [((3, 4), "3367", "Parece que se cambiaron dos cifras de lugar: 3.367.")]


def test_thousands_read_as_decimals_are_named() -> None:
    filas: list[list[CeldaDada]] = [
        ["OF", "ENE", "FEB", "TOTAL"],
        ["A", 1234, 500, 1734],
        ["B", 2.345, 100, 2445],
        ["C", 700, 30, 730],
    ]
    [tabla] = cuadrar(Cuadricula("hoja", [*filas, ["TOTAL", 4279, 630, 4909]]))
    [dato] = [rota for rota in tabla.rotas if rota.clase == "dato"]
    assert dato.celda == (3, 2)
    assert dato.causa.startswith("Parece que la marca de miles se leyó como decimal.")


def test_tables_beside_and_under_each_other_are_told_apart() -> None:
    tablas = _hoja(
        "CUADRO 1. CEDULAS;;;;;;;\nMES;A;B;TOTAL;;MES;X;Y;TOTAL\nENERO;1;2;3;;ENERO;10;20;30\n"
        "FEBRERO;5;6;11;;FEBRERO;11;22;33\n"
        "TOTAL;6;8;14;;TOTAL;21;42;64\nFuente: propia;;;;;;;;\n;;;;;;;;\nCUADRO 2. LICENCIAS;;;;;;;;\n"
        "OFICINA;CANT.;;;;;;;\n"
        "SUCRE;100;;;;;;;\nCAMARGO;50;;;;;;;\nTOTAL GENERAL;151;;;;;;;"
    )
    assert [(tabla.nombre, {rota.celda for rota in tabla.rotas}) for tabla in tablas] == [
        ("CUADRO 1. CEDULAS", set()),
        ("hoja (2)", {(5, 9)}),
        ("CUADRO 2. LICENCIAS", {(12, 2)}),
    ]


def test_a_big_sheet_is_looked_at_in_time() -> None:
    rejilla = [[(i * 7919 + j * j * 104_729) % 3_001 for j in range(58)] for i in range(1_998)]
    sumadas = [[*fila, sum(fila)] for fila in rejilla]
    filas: list[list[CeldaDada]] = [["OFICINA", *(f"C{j}" for j in range(58)), "TOTAL"]]
    filas += [[f"oficina {i}", *fila] for i, fila in enumerate(sumadas)]
    filas.append(["TOTAL", *map(sum, zip(*sumadas, strict=True))])
    inicio = time.perf_counter()
    [tabla] = cuadrar(Cuadricula("grande", filas))
    assert (tabla.relaciones > 2_000, tabla.rotas) == (True, ())
    assert time.perf_counter() - inicio < 6  # a tenth of that on an idle machine


ACUMULA = "MES;CANTIDAD;ACUMULADO\nENERO;100;100\nFEBRERO;50;150\nMARZO;70;{}\nABRIL;30;{}\nMAYO;45;{}\nTOTAL;295;"


@pytest.mark.parametrize("despues", [("230", "250", "295"), ("230", "260", "305")], ids=["mended", "carried on"])
def test_what_accumulates_wrong_is_said_once(despues: tuple[str, str, str]) -> None:
    """Whether the months after it carry the mistake on or not."""
    (rota,) = _rotas(ACUMULA.format(*despues))
    assert rota[:2] == ((4, 3), "220")


def test_a_kardex_carries_its_balance_from_line_to_line() -> None:
    """Its first line has no opening balance to come from, and is believed."""
    rotas = _rotas(
        "FECHA;GLOSA;INGRESO;SALIDA;SALDO\n05/01/2020;x;0;200;800\n09/01/2020;y;500;100;1200\n12/01/2020;y;0;50;1150\n"
        "13/01/2020;y;0;25;1025\n14/01/2020;y;0;20;1105"
    )
    assert [rota[:2] for rota in rotas] == [((5, 5), "1125")]


VARIA = (
    "DEPARTAMENTO;2019;2020;VARIACIÓN;VARIACIÓN %\nLa Paz;90.120;61.330;-28.790;-31,95%\n"
    "Oruro;20.415;26.300;5.885;28,83%\n"
    "Tarija;41.977;29.112;{};{}\nPando;8.483;9.117;634;7,47%\nTOTAL;160.995;125.859;-35.136;-21,82%"
)


def test_how_much_a_year_is_over_another_is_computed() -> None:
    assert _rotas(VARIA.format("-12.865", "-30,65%")) == []
    rotas = _rotas(VARIA.format("12.865", "-69,35%"))
    assert rotas == [
        ((4, 4), "-12865", "Se perdió el signo."),
        ((4, 5), "-30.65", "De «2019» a «2020» da -30,65."),
    ]
