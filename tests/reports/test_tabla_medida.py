"""Whatever the table, nothing leaves its cell and no cell leaves the page."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from segip_desk.core.cuadro.tabla import NO_APLICA, Cabeza, Celda, Clase, Tabla, Unidad, Union
from segip_desk.reports.fuentes import ASCENSO, DESCENSO, imprimible
from segip_desk.reports.medida import mide
from segip_desk.reports.papel import hoja
from segip_desk.reports.trazo_tabla import alto_de, rotula
from tests.reports.muestras import MESES, NOMBRES_MESES, cabeza, celda, tabla_anidada, tabla_larga

VERTICAL, APAISADA = hoja("carta"), hoja("carta", apaisada=True)

palabras = st.sampled_from(
    ["CENTRAL", "Villa Montes", "TOTAL", "SEPTIEMBRE", "de", "Ñandú", "%EJEC.", "Número de expedientes ordenados"]
)
textos = st.lists(palabras, max_size=12).map(" ".join) | st.text(max_size=40) | st.just("W" * 60)
celdas = (
    st.integers(-(10**9), 10**14).map(lambda valor: Celda(Clase.DATO, valor, Unidad.CENTAVOS))
    | st.integers(0, 10**6).map(lambda valor: Celda(Clase.DATO, valor))
    | textos.map(lambda texto: Celda(Clase.TEXTO, texto))
    | st.sampled_from([NO_APLICA, Celda(Clase.VACIO)])
)


@st.composite
def cualquier_tabla(draw: st.DrawFn) -> Tabla:
    """Make a table of up to 24 columns and 3 levels of labels, with one merged cell."""
    niveles, alturas = draw(st.integers(1, 3)), draw(st.integers(1, 3))
    filas, columnas = draw(st.integers(1, 8)), draw(st.integers(1, 24))
    clases = st.sampled_from([Clase.DATO, Clase.DATO, Clase.SUBTOTAL, Clase.TOTAL, Clase.META])

    def cabezas(cuantas: int, hondura: int) -> tuple[Cabeza, ...]:
        etiquetas = st.lists(textos, min_size=1, max_size=hondura).map(tuple)
        return tuple(cabeza(*draw(etiquetas), clase=draw(clases)) for _ in range(cuantas))

    fila, columna = draw(st.integers(0, filas - 1)), draw(st.integers(0, columnas - 1))
    union = Union(fila, columna, draw(st.integers(1, filas - fila)), draw(st.integers(1, columnas - columna)))
    return Tabla(
        id="t",
        titulo="t",
        area="ci",
        esquina=tuple(draw(textos) for _ in range(niveles)),
        filas=cabezas(filas, niveles),
        columnas=cabezas(columnas, alturas),
        celdas=tuple(tuple(draw(celdas) for _ in range(columnas)) for _ in range(filas)),
        uniones=(union,),
    )


@settings(max_examples=60)
@given(cualquier_tabla())
def test_every_text_lies_inside_its_cell_and_every_cell_inside_the_margins(tabla: Tabla) -> None:
    for medida in mide(tabla, VERTICAL, APAISADA):
        sheet = APAISADA if medida.apaisada else VERTICAL
        x, y = sheet.izquierda, 100.0
        abajo = y + alto_de(medida, 0, len(medida.altos))
        for caja, rotulos, letra in rotula(medida, 0, len(medida.altos), x, y):
            izquierda, arriba, derecha, fondo = caja
            assert sheet.izquierda <= izquierda < derecha <= sheet.derecha + 0.01
            assert y <= arriba < fondo <= abajo + 0.01
            assert letra.cuerpo >= 6
            for rotulo in rotulos:
                fin = rotulo.x + letra.tipo.ancho(rotulo.texto, letra.cuerpo)
                assert izquierda <= rotulo.x <= fin <= derecha + 0.01, rotulo
                assert arriba <= rotulo.y - ASCENSO * letra.cuerpo, rotulo
                assert rotulo.y + DESCENSO * letra.cuerpo <= fondo + 0.01, rotulo


@settings(max_examples=40)
@given(cualquier_tabla())
def test_no_letter_of_a_cell_is_lost(tabla: Tabla) -> None:
    juntos = ""
    for medida in mide(tabla, VERTICAL, APAISADA):
        por_columna = sorted(rotula(medida, 0, len(medida.altos), 0, 0), key=lambda una: una.caja)
        juntos += "".join(rotulo.texto for una in por_columna for rotulo in una.rotulos).replace(" ", "")
    tapadas = {
        (i, j)
        for union in tabla.uniones
        for i in range(union.fila, union.fila + union.alto)
        for j in range(union.columna, union.columna + union.ancho)
    } - {(union.fila, union.columna) for union in tabla.uniones}
    for i, fila in enumerate(tabla.celdas):
        for j, una in enumerate(fila):
            if isinstance(una.valor, str) and (i, j) not in tapadas:
                assert imprimible(una.valor).replace(" ", "") in juntos


@pytest.mark.parametrize("largo", [100, 1_000, 3_000])
@pytest.mark.parametrize("columnas", [1, 6, 40])
def test_a_row_of_long_texts_is_cut_so_that_its_parts_fit_a_page(largo: int, columnas: int) -> None:
    larga = tabla_larga(2, columnas)
    verbosa = replace(larga, celdas=tuple((celda("palabra " * largo), *fila[1:]) for fila in larga.celdas))
    for medida in mide(verbosa, VERTICAL, APAISADA):
        sheet = APAISADA if medida.apaisada else VERTICAL
        assert max(medida.altos) + medida.alto_cabeza < sheet.alto_texto - 30


def meses_por_oficina(breves: bool = True) -> Tabla:  # noqa: FBT001, FBT002  # read with its name where it matters
    columnas = tuple(
        cabeza(mes, breves=(breve,) if breves else ()) for mes, breve in zip(NOMBRES_MESES, MESES, strict=True)
    )
    filas = tuple(cabeza(oficina) for oficina in ("TARIJA", "LOURDES", "YACUIBA"))
    return Tabla(
        "ci", "t", "ci", ("OFICINA",), filas, columnas, tuple(tuple(celda(14_556) for _ in columnas) for _ in filas)
    )


def test_a_narrow_table_keeps_its_full_labels() -> None:
    (medida,) = mide(tabla_larga(5), VERTICAL, APAISADA)
    assert (medida.estilo.breve, medida.estilo.cuerpo, medida.apaisada) == (False, 8.0, False)
    assert medida.estilo.familia.normal.nombre == "NotoSans-Regular"


def test_twelve_months_take_short_labels_before_a_condensed_face() -> None:
    (medida,) = mide(meses_por_oficina(), VERTICAL, APAISADA)
    assert medida.estilo.breve
    assert not medida.apaisada
    assert medida.estilo.familia.normal.nombre == "NotoSans-Regular"
    assert [p.caja.texto for p in medida.cabeza[1:4]] == ["Ene.", "Feb.", "Mar."]


def test_columns_of_data_are_equally_wide() -> None:
    (medida,) = mide(meses_por_oficina(), VERTICAL, APAISADA)
    anchos = [b - a for a, b in pairwise(medida.bordes)][1:]
    assert max(anchos) - min(anchos) < 0.01


def test_what_does_not_fit_upright_turns_the_sheet() -> None:
    ancha = meses_por_oficina(breves=False)
    ancha = replace(
        ancha,
        columnas=ancha.columnas[:6] * 3,
        celdas=tuple(tuple(celda(2_225_360_00, unidad=Unidad.CENTAVOS) for _ in range(18)) for _ in ancha.filas),
    )
    (medida,) = mide(ancha, VERTICAL, APAISADA)
    assert medida.apaisada
    assert medida.estilo.cuerpo >= 6


def test_what_no_sheet_holds_is_split_with_the_row_labels_repeated() -> None:
    partes = mide(tabla_larga(4, columnas=60), VERTICAL, APAISADA)
    assert len(partes) > 1
    vistas: list[str] = []
    for parte in partes:
        assert [p.caja.texto for p in parte.cuerpo if p.caja.columna == 0][:2] == ["Oficina 1", "Oficina 2"]
        vistas += [p.caja.texto for p in parte.cabeza[1:]]
    assert vistas == [f"Columna {j}" for j in range(1, 61)]


@pytest.mark.parametrize("ancho", [2, 3, 4, 5, 7])
def test_a_merged_cell_that_is_cut_between_parts_stays_inside_both(ancho: int) -> None:
    ancha = tabla_larga(1, columnas=60, con_total=False)
    unida = replace(
        ancha,
        celdas=(tuple(celda("W" * 60) for _ in range(60)),),
        uniones=tuple(Union(0, j, 1, ancho) for j in range(0, 60 - ancho, ancho)),
        columnas=tuple(cabeza(f"C{j}") for j in range(60)),
    )
    partes = mide(unida, VERTICAL, APAISADA)
    assert len(partes) > 1
    assert all(parte.ancho <= APAISADA.ancho_texto + 0.01 for parte in partes)


def test_outer_labels_stand_once_a_group_and_again_on_the_next_page() -> None:
    (medida,) = mide(tabla_anidada(2), VERTICAL, APAISADA)

    def vistos(desde: int, hasta: int) -> list[str]:
        cajas = list(rotula(medida, desde, hasta, 0, 0))[len(medida.cabeza) :]
        return [r.texto for caja in cajas for r in caja.rotulos if caja.caja[0] == 0]

    assert vistos(0, len(medida.altos)) == ["ENERO", "FEBRERO", "TOTAL 2020"]
    assert vistos(0, 3) == ["ENERO"]
    assert vistos(3, 8) == ["ENERO", "FEBRERO"]


@pytest.mark.parametrize(("texto", "lado"), [("14.556", "d"), ("CUARENTENA", "i")])
def test_figures_stand_right_and_words_left(texto: str, lado: str) -> None:
    tabla = Tabla(
        "t", "t", "ci", ("MES",), (cabeza("ENERO"),), (cabeza("TOTAL"), cabeza("OBSERVACIONES", clase=Clase.TEXTO)),
        ((celda(14_556), celda("CUARENTENA")),),
    )  # fmt: skip
    (medida,) = mide(tabla, VERTICAL, APAISADA)
    assert {p.caja.texto: p.caja.lado for p in medida.cuerpo}[texto] == lado
