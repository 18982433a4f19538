"""A report's own record: written, read back whatever it holds, and compared cell by cell."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from segip_desk.core.calendario import Lapso
from segip_desk.core.constancia import Constancia, CuadroImpreso, Distinta, Linea, comparar, parse_constancia
from segip_desk.core.cuadro.tabla import NO_APLICA, VACIA, Cabeza, Celda, Clase, Tabla, Unidad
from segip_desk.core.sello import cifras_canonicas

LAPSO = Lapso.trimestre(2020, 2)
CELDA = st.one_of(
    st.just(VACIA),
    st.just(NO_APLICA),
    st.builds(Celda, st.just(Clase.DATO), st.integers(0, 10**12), st.sampled_from(Unidad)),
    st.builds(Celda, st.just(Clase.PORCENTAJE), st.integers(0, 10**6), st.just(Unidad.CENTESIMAS)),
    st.builds(
        Celda,
        st.just(Clase.TEXTO),
        st.text(st.characters(exclude_categories=["Cs"]), max_size=8),
        st.just(Unidad.CONTEO),
    ),
)


def tabla(*filas: tuple[Celda, ...], ident: str = "ci", titulo: str = "Cédulas", claves: str = "abcdef") -> Tabla:
    return Tabla(
        id=ident,
        titulo=titulo,
        area="emision",
        esquina=("OFICINA",),
        filas=tuple(Cabeza((f"FILA {c}",), (c,)) for c, _ in zip(claves, filas, strict=False)),
        columnas=tuple(Cabeza((mes,), (mes.lower(),)) for mes in ("ABRIL", "MAYO")[: len(filas[0])]),
        celdas=filas,
    )


def de(*tablas: Tabla, paginas: tuple[tuple[str, ...], ...] = ()) -> Constancia:
    cuadros = tuple(
        CuadroImpreso(
            t.id,
            t.titulo,
            tuple(Linea(f.claves, f.etiquetas[0]) for f in t.filas),
            tuple(Linea(c.claves, c.etiquetas[0]) for c in t.columnas),
            t.celdas,
        )
        for t in tablas
    )
    return Constancia("Informe", borrador=False, trimestre=True, cifras=cifras_canonicas("1f2e3d4c", LAPSO, tablas),
                      cuadros=cuadros, paginas=paginas)  # fmt: skip


def n(valor: int) -> Celda:
    return Celda(Clase.DATO, valor)


@given(st.lists(st.tuples(CELDA, CELDA), min_size=1, max_size=4), st.lists(st.tuples(st.text("añ1."))))
def test_what_is_written_is_read_back(filas: list[tuple[Celda, Celda]], paginas: list[tuple[str]]) -> None:
    escrita = de(tabla(*filas), paginas=tuple(paginas))
    leida = parse_constancia(escrita.escribe())
    assert leida == escrita
    assert leida is not None
    assert (leida.codigo, leida.lapso) == (escrita.codigo, LAPSO)


BUENA = json.loads(de(tabla((n(5), VACIA))).escribe())


@pytest.mark.parametrize(
    "mala",
    [
        "",
        "null",
        "[" * 100_000,
        "{}",
        json.dumps(BUENA | {"cifras": "5"}),
        json.dumps(BUENA | {"cifras": BUENA["cifras"].replace("2020", "-1")}),
        json.dumps(BUENA | {"cifras": BUENA["cifras"].replace("[4,6]", "[4,60]")}),
        json.dumps(BUENA | {"cifras": BUENA["cifras"].replace("[5,null]", '["5",null]')}),
        json.dumps(BUENA | {"cifras": BUENA["cifras"].replace("[5,null]", "[true,null]")}),
        json.dumps(BUENA | {"cifras": BUENA["cifras"].replace("[5,null]", "[5]")}),
        json.dumps(BUENA | {"unidades": [["n"]]}),
        json.dumps(BUENA | {"unidades": [["nn"]]}),
        json.dumps(BUENA | {"unidades": [["q."]]}),
        json.dumps(BUENA | {"filas": [[]]}),
        json.dumps(BUENA | {"paginas": [[5]]}),
        json.dumps(BUENA | {"paginas": 5}),
    ],
)
def test_what_somebody_wrote_in_its_place_is_none(mala: str) -> None:
    assert parse_constancia(mala) is None


@given(st.binary(max_size=40), st.integers(0, 400))
def test_no_change_of_its_bytes_breaks_the_reader(cambio: bytes, lugar: int) -> None:
    buena = json.dumps(BUENA).encode()
    mala = buena[:lugar] + cambio + buena[lugar + len(cambio) :]
    leida = parse_constancia(mala.decode(errors="replace"))
    assert leida is None or leida.lapso.gestion in range(1990, 2101)


def test_equal_figures_are_equal_whatever_their_labels() -> None:
    una = de(tabla((n(5), VACIA)))
    otra = replace(una, cuadros=(replace(una.cuadros[0], filas=(Linea(("a",), "Otra"),)),), paginas=(("x",),))
    assert comparar(una, otra) == []


def test_a_changed_cell_is_named_with_what_it_said_and_says() -> None:
    antes = de(tabla((n(1204), VACIA), (n(7), n(0))))
    ahora = de(tabla((n(1304), VACIA), (n(7), VACIA)))
    assert comparar(antes, ahora) == [
        Distinta("ci", "Cédulas", "FILA a", "ABRIL", ("a", "abril"), "1.204", "1.304"),
        Distinta("ci", "Cédulas", "FILA b", "MAYO", ("b", "mayo"), "0", ""),
    ]


def test_cells_are_met_by_their_keys_and_not_by_their_place() -> None:
    antes = de(tabla((n(1), n(2)), (n(3), n(4)), claves="ab"))
    ahora = de(tabla((n(9), n(9)), (n(1), n(2)), (n(3), n(4)), claves="zab"))
    assert [(d.fila, d.columna, d.antes, d.ahora) for d in comparar(antes, ahora)] == [
        ("FILA z", "ABRIL", None, "9"),
        ("FILA z", "MAYO", None, "9"),
    ]
    en_blanco = de(tabla((VACIA, VACIA), (n(1), n(2)), (n(3), n(4)), claves="zab"))
    assert comparar(antes, en_blanco) == [Distinta("ci", "Cédulas", antes="impreso", ahora="impreso")]


def test_a_table_that_only_one_has_is_told_whole_and_quarters_go_by_their_title() -> None:
    abril, mayo = (tabla((n(5), n(v)), titulo=titulo) for v, titulo in ((1, "Abril"), (2, "Mayo")))
    assert comparar(de(abril), de(abril, tabla((n(1),), ident="lc"))) == [Distinta("lc", "Cédulas", ahora="impreso")]
    assert comparar(de(abril, mayo), de(mayo, mayo)) == [
        Distinta("ci", "Abril", antes="impreso"),
        Distinta("ci", "Mayo", ahora="impreso"),
    ]
    # One on each side is the same table under another title.
    assert [d.fila for d in comparar(de(abril), de(mayo))] == ["FILA a"]
