"""Tables as a reader of the PDF finds them again, cell by cell."""

from __future__ import annotations

from segip_desk.core.cuadro.tabla import NO_APLICA, Clase, Tabla, Unidad, Union
from segip_desk.core.informe import Seccion
from tests.reports.muestras import PARRAFO, cabeza, celda, informe, lee, tabla_anidada, tabla_larga, tablas


def leidas(tabla: Tabla) -> list[list[list[str | None]]]:
    with lee(informe(Seccion("Sección", (PARRAFO,), tabla))) as documento:
        return list(tablas(documento.pages))


def test_numbers_blanks_texts_and_not_applicable_are_read_back() -> None:
    tabla = Tabla(
        "t", "t", "recaudacion", ("MES",),
        (cabeza("ENERO"), cabeza("FEBRERO"), cabeza("TOTAL", clase=Clase.TOTAL)),
        (cabeza("CANTIDAD"), cabeza("RECAUDACIÓN (Bs)"), cabeza("%", clase=Clase.PORCENTAJE),
         cabeza("POA", clase=Clase.META), cabeza("OBSERVACIÓN", clase=Clase.TEXTO)),
        (
            (celda(14_556), celda(2_225_360_00, unidad=Unidad.CENTAVOS),
             celda(8_327, Clase.PORCENTAJE, Unidad.CENTESIMAS), celda(19_092_00, Clase.META, Unidad.CENTESIMAS),
             celda("CUARENTENA")),
            (celda(0), celda(None), NO_APLICA, celda(None), celda(None)),
            (celda(14_556, Clase.TOTAL), celda(2_225_360_00, Clase.TOTAL, Unidad.CENTAVOS), *(celda(None),) * 3),
        ),
    )  # fmt: skip
    assert leidas(tabla) == [
        [
            ["MES", "CANTIDAD", "RECAUDACIÓN (Bs)", "%", "POA", "OBSERVACIÓN"],
            ["ENERO", "14.556", "2.225.360,00", "83,27", "19.092", "CUARENTENA"],
            ["FEBRERO", "0", "", "—", "", ""],
            ["TOTAL", "14.556", "2.225.360,00", "", "", ""],
        ]
    ]


def test_two_level_heads_span_their_columns_and_single_ones_both_rows() -> None:
    columnas = (
        cabeza("CON RESOLUCIÓN", "ENVIADOS"), cabeza("CON RESOLUCIÓN", "EJECUTADOS"),
        cabeza("SIN RESOLUCIÓN", "ENVIADOS"), cabeza("SIN RESOLUCIÓN", "EJECUTADOS"),
        cabeza("TOTAL", clase=Clase.TOTAL),
    )  # fmt: skip
    tabla = Tabla(
        "t",
        "t",
        "saneamiento",
        ("MES",),
        (cabeza("ENERO"),),
        columnas,
        (tuple(celda(v) for v in (121, 84, 88, 510, 803)),),
    )
    (leida,) = leidas(tabla)
    assert leida == [
        ["MES", "CON RESOLUCIÓN", None, "SIN RESOLUCIÓN", None, "TOTAL"],
        [None, "ENVIADOS", "EJECUTADOS", "ENVIADOS", "EJECUTADOS", None],
        ["ENERO", "121", "84", "88", "510", "803"],
    ]


def test_merged_cells_print_their_value_once() -> None:
    tabla = Tabla(
        "t", "t", "ci", ("TIPO",), (cabeza("DETALLE"), cabeza("TOTAL POR DISTRITO", clase=Clase.TOTAL)),
        tuple(cabeza("DISTRITO 9", tramite) for tramite in ("NUEVOS", "RENOVACIONES", "REPOSICIONES")),
        ((celda(13), celda(0), celda(64)), (celda(77, Clase.TOTAL), celda(None), celda(None))),
        uniones=(Union(1, 0, 1, 3),),
    )  # fmt: skip
    (leida,) = leidas(tabla)
    assert leida[2:] == [["DETALLE", "13", "0", "64"], ["TOTAL POR DISTRITO", "77", None, None]]


def test_a_cell_merged_downwards_prints_its_value_once() -> None:
    tabla = Tabla(
        "t", "t", "ci", ("OFICINA",), (cabeza("TARIJA"), cabeza("LOURDES"), cabeza("YACUIBA")),
        (cabeza("POA 2020", clase=Clase.META), cabeza("ENERO")),
        ((celda(14_781), celda(1)), (celda(None), celda(2)), (celda(None), celda(3))),
        uniones=(Union(0, 0, 3, 1),),
    )  # fmt: skip
    (leida,) = leidas(tabla)
    assert leida[1:] == [["TARIJA", "14.781", "1"], ["LOURDES", None, "2"], ["YACUIBA", None, "3"]]


def test_nested_rows_over_two_pages_repeat_the_head_and_keep_every_row() -> None:
    tabla = tabla_anidada()
    partes = leidas(tabla)
    assert len(partes) > 1
    assert all(parte[0][0] == "MES" for parte in partes)
    filas = [fila for parte in partes for fila in parte[2:]]
    assert len(filas) == len(tabla.filas)
    assert filas[0][:3] == ["ENERO", "CENTRAL", "7"]
    assert filas[1][:3] == [None, "BERMEJO", "14"]
    assert filas[-1][:3] == ["TOTAL 2020", None, "3.935"]


def test_long_texts_wrap_and_none_of_their_words_is_lost() -> None:
    largo = "Verificación y ordenamiento del archivo de la documentación en general según procedimientos"
    fuente = "SEGIP/DDP/007/2020; SEGIP/DDP/008/2020; SEGIP/DDP/009/2020"
    tabla = Tabla(
        "poa", "t", "poa", ("CÓDIGO",), (cabeza("9.1.1"), cabeza("9.1.2")),
        (cabeza("DESCRIPCIÓN", clase=Clase.TEXTO), cabeza("PROG."), cabeza("FUENTE", clase=Clase.TEXTO)),
        ((celda(largo), celda(2000), celda(fuente)), (celda(largo * 3), celda(12), celda(fuente))),
    )  # fmt: skip
    (leida,) = leidas(tabla)
    assert leida[1] == ["9.1.1", largo, "2.000", fuente]
    assert leida[2][1] == largo * 3


def test_a_text_longer_than_a_page_goes_on_over_the_next() -> None:
    palabras = [f"palabra{i}" for i in range(4000)]
    tabla = Tabla(
        "t", "t", "ci", ("MES",), (cabeza("ENERO"), cabeza("FEBRERO")),
        (cabeza("TEXTO", clase=Clase.TEXTO), cabeza("N")),
        ((celda(" ".join(palabras)), celda(1)), (celda("corto"), celda(2))),
    )  # fmt: skip
    with lee(informe(Seccion("Sección", (), tabla))) as documento:
        texto = " ".join(pagina.extract_text() for pagina in documento.pages)
        alto = max(letra["bottom"] for pagina in documento.pages for letra in pagina.chars if "palabra" in texto)
        assert alto < 792 - 15
    for palabra in palabras[:: len(palabras) // 40]:
        assert palabra in texto


def test_a_table_of_sixty_columns_comes_in_parts() -> None:
    with lee(informe(Seccion("Sección", (), tabla_larga(4, columnas=60)))) as documento:
        texto = "\n".join(pagina.extract_text() for pagina in documento.pages)
        leidas_ = list(tablas(documento.pages))
    assert "Cuadro 1. Tabla de 4 filas (parte 1 de " in texto
    assert [valor for parte in leidas_ for valor in parte[1][1:]] == [str(10 + j) for j in range(60)]
    assert texto.count("Fuente: registro diario de las oficinas.") == 1


def test_source_and_notes_stand_under_the_table() -> None:
    with lee(informe(Seccion("Sección", (PARRAFO,), tabla_larga(3)))) as documento:
        texto = documento.pages[2].extract_text()
    assert "Fuente: registro diario de las oficinas. Elaboración: Dirección Departamental de Tarija." in texto
    assert texto.index("Cuadro 1. Tabla de 3 filas") < texto.index("Oficina 3") < texto.index("Fuente:")
