"""Every axis and level of a cuadro: what goes in the rows and columns, in which order, and when it prints."""

from __future__ import annotations

import pytest

from segip_desk.core.calendario import Lapso
from segip_desk.core.cuadro.ejes import indicadores_de
from segip_desk.core.problems import Rejected
from tests.core.muestra_cuadros import ANUAL, CATALOGO, esperada, hoja, registro, tabla

UNA_COLUMNA = """
[columnas]
eje = "lineas"
linea = [{ etiqueta = "CANTIDAD", clave = "cantidad" }]
"""


def por(eje: str, medida: str = "ci", otras: str = "") -> str:
    """Return a cuadro of one column whose rows go by an axis."""
    return f'medida = ["{medida}"]\n[filas]\neje = "{eje}"\ntotal = "TOTAL"\n{otras}\n{UNA_COLUMNA}'


MESES = "2020-01 central ci.nuevo 5\n2020-02 central ci.nuevo 0\n2020-06 bermejo ci.renovacion 7"


@pytest.mark.parametrize(
    ("lapso", "filas"),
    [
        (Lapso(2020, 1, 3), "ENERO | 5\nFEBRERO | 0\nMARZO |\nTOTAL | 5"),
        (Lapso.mes(2020, 6), "JUNIO | 7\nTOTAL | 7"),
        (Lapso.trimestre(2020, 2), "ABRIL |\nMAYO |\nJUNIO | 7\nTOTAL | 7"),
        (Lapso.mes(2020, 5), "MAYO |\nTOTAL | 0"),
    ],
)
def test_months_are_those_of_the_lapso_and_a_blank_one_stays_blank(lapso: Lapso, filas: str) -> None:
    assert hoja(tabla(por("mes"), registro(MESES, lapso))) == esperada(f"| CANTIDAD\n{filas}")


SIN_MES = f"{MESES}\n2020 yacuiba ci.nuevo 100"


def test_a_figure_of_the_gestion_stands_apart_from_the_months_of_a_whole_year() -> None:
    hecha = tabla(por("mes"), registro(SIN_MES))
    assert [fila.etiquetas[0] for fila in hecha.filas[-3:]] == ["DICIEMBRE", "SIN MES", "TOTAL"]
    assert hecha.filas[-2].claves == ("2020",)
    assert [fila[0].valor for fila in hecha.celdas[-2:]] == [100, 112]
    # It is of no month: a part of the year does not know it, and a year without one does not print it.
    assert hoja(tabla(por("mes"), registro(SIN_MES, Lapso(2020, 1, 2)))).splitlines()[-1] == "TOTAL | 5"
    assert "SIN MES" not in hoja(tabla(por("mes"), registro(MESES)))
    # Nor where the figure is of something else.
    assert "SIN MES" not in hoja(tabla(por("mes", "lc"), registro(SIN_MES)))


@pytest.mark.parametrize(
    ("lapso", "filas"),
    [
        (
            ANUAL,
            """
            I TRIMESTRE   | 5
            II TRIMESTRE  | 7
            III TRIMESTRE |
            IV TRIMESTRE  |
            SIN MES       | 100
            TOTAL         | 112
            """,
        ),
        (Lapso(2020, 1, 4), "I TRIMESTRE | 5\nII TRIMESTRE |\nTOTAL | 5"),
        (Lapso.mes(2020, 6), "II TRIMESTRE | 7\nTOTAL | 7"),
    ],
)
def test_quarters_are_cut_to_the_lapso(lapso: Lapso, filas: str) -> None:
    hecha = tabla(por("trimestre"), registro(SIN_MES, lapso))
    assert hoja(hecha).splitlines()[1:] == esperada(filas).splitlines()
    assert hecha.filas[0].claves[0].startswith("2020-T")


DIAS = """
2020-11-17 carcel ci.nuevo 3
2020-11-17 carcel ci.renovacion 2
2020-11-19 carcel ci.nuevo 0
2020-12    carcel ci.nuevo 6
2020       carcel ci.sin_detalle 40
"""


def test_dates_are_those_with_figures_and_what_has_no_day_says_so() -> None:
    hecha = tabla(por("fecha"), registro(DIAS))
    assert hoja(hecha) == esperada(
        """
                                | CANTIDAD
        SIN FECHA               | 40
        17 DE NOVIEMBRE DE 2020 | 5
        19 DE NOVIEMBRE DE 2020 | 0
        DICIEMBRE DE 2020       | 6
        TOTAL                   | 51
        """
    )
    assert [fila.claves[0] for fila in hecha.filas] == ["2020", "2020-11-17", "2020-11-19", "2020-12", "total"]
    assert hecha.filas[1].breves == ("17/11/2020",)


def test_dates_go_inside_their_month() -> None:
    toml = f"""
        medida = ["ci"]
        [filas]
        total = "TOTAL"
        [[filas.nivel]]
        eje = "mes"
        subtotal = "TOTAL DEL MES"
        [[filas.nivel]]
        eje = "fecha"
        {UNA_COLUMNA}
    """
    hecha = tabla(toml, registro(DIAS, Lapso(2020, 11, 12)))
    assert hoja(hecha) == esperada(
        """
                                            | CANTIDAD
        NOVIEMBRE > 17 DE NOVIEMBRE DE 2020 | 5
        NOVIEMBRE > 19 DE NOVIEMBRE DE 2020 | 0
        NOVIEMBRE > TOTAL DEL MES           | 5
        DICIEMBRE > DICIEMBRE DE 2020       | 6
        DICIEMBRE > TOTAL DEL MES           | 6
        TOTAL                               | 11
        """
    )


GESTIONES = """
2018    central bio.sin_detalle 80
2019-05 central bio.sin_detalle 9
2019-12 central bio.sin_detalle 1
2020-02 central bio.sin_detalle 4
2020-08 central bio.sin_detalle 6
"""


@pytest.mark.parametrize(
    ("lapso", "gestiones", "filas"),
    [
        (ANUAL, (2018, 2019, 2020), "2018 | 80\n2019 | 10\n2020 | 10\nTOTAL | 100"),
        (ANUAL, (2020,), "2020 | 10\nTOTAL | 10"),
        # The last gestión is cut to the lapso, those before it are whole.
        (Lapso(2020, 1, 6), (2018, 2019), "2018 | 80\n2019 | 10\n2020 | 4\nTOTAL | 94"),
        (Lapso(2020, 1, 6), (2018, 2019, 2020), "2018 | 80\n2019 | 10\n2020 | 4\nTOTAL | 94"),
    ],
)
def test_gestiones_go_up_to_that_of_the_lapso(lapso: Lapso, gestiones: tuple[int, ...], filas: str) -> None:
    hecha = tabla(por("gestion", "bio"), registro(GESTIONES, lapso, gestiones=gestiones))
    assert hoja(hecha) == esperada(f"| CANTIDAD\n{filas}")


OFICINAS = """
2020-01 central ci.nuevo 1
2020-01 yacuiba ci.nuevo 2
2020-01 carcel  ci.nuevo 4
2020-01 brigada ci.nuevo 8
"""


@pytest.mark.parametrize(
    ("filtro", "filas"),
    [
        # In catalogue order, without brigades; those that are not open and the departamental one, only with figures.
        ("", "Central 1 · Bermejo – · Yacuiba 2 · Morros Blancos 4 · TOTAL 7"),
        # Those that are named come first, always; another follows where it has figures.
        ('["tj.bermejo", "tj.central"]', "Bermejo – · Central 1 · Yacuiba 2 · Morros Blancos 4 · TOTAL 7"),
        ('{ codigos = ["tj.bermejo", "tj.central"], solo = true }', "Bermejo – · Central 1 · TOTAL 1"),
        (
            '{ codigos = ["tj.bermejo"], excluir_tipos = ["penitenciaria"] }',
            "Bermejo – · Central 1 · Yacuiba 2 · TOTAL 3",
        ),
        ('{ tipos = ["regional"] }', "Bermejo – · Yacuiba 2 · TOTAL 2"),
        ('{ excluir_tipos = ["penitenciaria", "principal"] }', "Bermejo – · Yacuiba 2 · TOTAL 2"),
        ('{ excluir = ["tj.yacuiba", "tj.carcel"] }', "Central 1 · Bermejo – · TOTAL 1"),
        ('{ tipos = ["brigada_movil"] }', "Brigadas móviles 8 · TOTAL 8"),
        ('{ codigos = ["tj.brigada"] }', "Brigadas móviles 8 · Central 1 · Yacuiba 2 · Morros Blancos 4 · TOTAL 15"),
        # A named oficina that is not open in the period needs figures too.
        ('{ codigos = ["tj.entre_rios"], solo = true }', "TOTAL –"),
    ],
)
def test_oficinas_are_those_that_the_filter_takes(filtro: str, filas: str) -> None:
    otras = f"oficinas = {filtro}" if filtro else ""
    hecha = tabla(por("oficina", otras=otras), registro(OFICINAS, Lapso.mes(2020, 1)))
    dichas = [
        f"{f.etiquetas[0]} {c[0].valor if c[0].valor is not None else '–'}"
        for f, c in zip(hecha.filas, hecha.celdas, strict=True)
    ]
    assert " · ".join(dichas) == filas


@pytest.mark.parametrize(
    ("cifra", "lapso", "oficina", "sale"),
    [
        ("", ANUAL, "tj.entre_rios", True),
        ("", Lapso(2020, 1, 6), "tj.entre_rios", False),
        ("", Lapso.mes(2020, 7), "tj.entre_rios", True),
        ("", Lapso.mes(2020, 10), "tj.entre_rios", False),
        # A figure is never hidden: neither before the opening nor of the whole direction.
        ("2020-10 entre_rios ci.nuevo 1", Lapso.mes(2020, 10), "tj.entre_rios", True),
        ("2020-10 departamental ci.nuevo 0", Lapso.mes(2020, 10), "tj.departamental", True),
        ("2020-09 departamental ci.nuevo 1", Lapso.mes(2020, 10), "tj.departamental", False),
        ("2020-10 departamental lc.emitida 1", Lapso.mes(2020, 10), "tj.departamental", False),
        ("2020 departamental ci.nuevo 1", ANUAL, "tj.departamental", True),
        ("2020 departamental ci.nuevo 1", Lapso(2020, 1, 6), "tj.departamental", False),
    ],
)
def test_an_oficina_prints_where_it_is_open_or_has_figures(
    cifra: str, lapso: Lapso, oficina: str, *, sale: bool
) -> None:
    hecha = tabla(por("oficina"), registro(cifra, lapso))
    assert ((oficina,) in {fila.claves for fila in hecha.filas}) is sale


def test_types_of_oficina_come_in_catalogue_order_and_the_direction_only_with_figures() -> None:
    assert hoja(tabla(por("tipo_oficina"), registro(OFICINAS))) == esperada(
        """
                       | CANTIDAD
        PRINCIPAL      | 1
        REGIONAL       | 2
        SEMIPERMANENTE |
        PENITENCIARIA  | 4
        BRIGADA MÓVIL  | 8
        TOTAL          | 15
        """
    )
    con = registro(f"{OFICINAS}\n2020-01 departamental ci.nuevo 16")
    assert hoja(tabla(por("tipo_oficina"), con)).splitlines()[-2:] == ["TODA LA DIRECCIÓN | 16", "TOTAL | 31"]


KINDS = """
2020-01 central ci.nuevo 1
2020-01 central ci.renovacion 2
2020-01 central lc.emitida 4
2020-01 central bio.menores 8
2020-01 central bio.con_emision 16
"""


@pytest.mark.parametrize(
    ("eje", "medida", "filas"),
    [
        ("concepto", '["lc", "ci"]', "Licencia para conducir 4 · Cédula de identidad 3"),
        ("concepto", '["ci", "bio@edad", "ci.nuevo"]', "Cédula de identidad 3 · Menores 8 · Cédula de identidad 1"),
        ("indicador", '["ci"]', "Nuevo 1 · Renovación 2"),
        ("indicador", '["ci.renovacion", "ci"]', "Renovación 2 · Nuevo 1"),
        ("indicador", '["bio@edad", "lc"]', "Menores 8 · Mayores – · Licencias 4"),
        ("tramite", '["bio", "ci"]', "Nuevo 1 · Renovación 2"),
    ],
)
def test_what_is_counted_goes_in_the_order_of_the_medida(eje: str, medida: str, filas: str) -> None:
    toml = f'[filas]\neje = "{eje}"\nmedida = {medida}\n{UNA_COLUMNA}'
    hecha = tabla(toml, registro(KINDS))
    dichas = [
        f"{f.etiquetas[0]} {c[0].valor if c[0].valor is not None else '–'}"
        for f, c in zip(hecha.filas, hecha.celdas, strict=True)
    ]
    assert " · ".join(dichas) == filas


def test_without_detail_prints_only_with_figures() -> None:
    con = registro(f"{KINDS}\n2020-02 bermejo ci.sin_detalle 0")
    assert [f.claves[0] for f in tabla(por("indicador"), con).filas] == [
        "ci.nuevo", "ci.renovacion", "ci.sin_detalle", "total",
    ]  # fmt: skip
    assert [f.claves[0] for f in tabla(por("indicador"), registro(KINDS)).filas] == [
        "ci.nuevo",
        "ci.renovacion",
        "total",
    ]


@pytest.mark.parametrize(
    ("cifras", "meses"),
    [
        ("2020-03 central ci.nuevo 5\n2020-08 central ci.nuevo 0", ["MAR", "AGO", "TOTAL"]),
        # Where nothing has figures, everything prints, so that the table is not an empty frame.
        ("", ["ENE", "FEB", "MAR", "ABR", "MAY", "JUN", "JUL", "AGO", "SEP", "OCT", "NOV", "DIC", "TOTAL"]),
    ],
)
def test_what_is_empty_may_be_left_out(cifras: str, meses: list[str]) -> None:
    toml = """
        medida = ["ci"]
        [filas]
        eje = "indicador"
        [columnas]
        eje = "mes"
        total = "TOTAL"
        omitir_vacios = true
        breves = true
    """
    assert [c.etiquetas[0] for c in tabla(toml, registro(cifras)).columnas] == meses


def test_an_alias_takes_the_place_of_a_name_and_may_be_short() -> None:
    alias = 'alias = { "tj.central" = "TARIJA", "tj.bermejo" = ["BERMEJO", "Berm."] }'
    filas = tabla(por("oficina", otras=alias), registro("")).filas
    assert [(f.etiquetas[0], f.breves) for f in filas[:3]] == [
        ("TARIJA", ()),
        ("BERMEJO", ("Berm.",)),
        ("Yacuiba", ()),
    ]


@pytest.mark.parametrize(
    ("terminos", "indicadores"),
    [
        (("ci",), ("ci.nuevo", "ci.renovacion", "ci.sin_detalle")),
        (("bio@edad",), ("bio.menores", "bio.mayores")),
        (("lc", "ci.nuevo", "ci.nuevo"), ("lc.emitida", "ci.nuevo")),
        ((), ()),
    ],
)
def test_a_medida_names_conceptos_desgloses_or_indicadores(
    terminos: tuple[str, ...], indicadores: tuple[str, ...]
) -> None:
    assert indicadores_de(terminos, CATALOGO) == indicadores


@pytest.mark.parametrize(
    ("termino", "pista"),
    [("ci.nuevp", "¿Quiso decir «ci.nuevo»?"), ("bio@sexo", ""), ("@edad", ""), ("", "")],
)
def test_a_medida_that_the_catalogue_lacks_is_refused_with_the_nearest_one(termino: str, pista: str) -> None:
    with pytest.raises(Rejected, match=f"«{termino}» no es un concepto, un desglose ni un indicador .*{pista}"):
        indicadores_de((termino,), CATALOGO)
