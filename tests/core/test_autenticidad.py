"""Pages against those that were printed: what changed, on which page, in which cell."""

from __future__ import annotations

from segip_desk.core.autenticidad import Ausente, Retoque, ausentes, comparar_paginas, leer_marcas
from segip_desk.core.constancia import Constancia, CuadroImpreso, Linea
from segip_desk.core.cuadro.tabla import VACIA, Celda, Clase

CABEZA = "0f" * 32
PORTADA = ("Informe", "Bitácora" + CABEZA, "Lugar", "Fin")
CUADRO = ("OFICINAABRILMAYO", "CENTRAL1.204", "LOURDES1.31112", "TOTAL2.51512", "Fuente", "9.9928.000")
PIE = "CITE:1·base1f2e3d4c·verificación7F3A-91C2-5D0E-B846Página2de3"


def n(valor: int) -> Celda:
    return Celda(Clase.DATO, valor)


def impresa(*paginas: tuple[str, ...]) -> Constancia:
    columnas = tuple(Linea((mes,), mes) for mes in ("META", "REFORMULADA", "ABRIL", "MAYO"))
    filas = tuple(Linea((f,), f) for f in ("Oficina / CENTRAL", "Oficina / LOURDES", "TOTAL"))
    celdas = (
        # The targets stand merged over the rows, on a line of their own.
        (n(9992), n(8000), n(1204), VACIA),
        (VACIA, VACIA, n(1311), n(12)),
        (VACIA, VACIA, n(2515), n(12)),
    )
    return Constancia("Informe", False, False, "", (CuadroImpreso("ci", "CI", filas, columnas, celdas),), paginas)  # noqa: FBT003


def cambiada(antes: str, ahora: str) -> tuple[str, ...]:
    return tuple(ahora if linea == antes else linea for linea in CUADRO)


def test_the_same_lines_are_no_finding() -> None:
    assert comparar_paginas(impresa(PORTADA, CUADRO), (PORTADA, CUADRO)) == []


def test_a_changed_figure_is_found_with_its_cell() -> None:
    (retoque,) = comparar_paginas(impresa(PORTADA, CUADRO), (PORTADA, cambiada("LOURDES1.31112", "LOURDES1.38812")))
    assert (retoque.pagina, retoque.cuadro, retoque.fila, retoque.columna) == (2, "ci", "Oficina / LOURDES", "ABRIL")
    assert retoque.celda == ("1.311", "1.388")


def test_a_merged_figure_is_found_by_its_neighbours() -> None:
    (retoque,) = comparar_paginas(impresa(CUADRO), (cambiada("9.9928.000", "9.9927.000"),))
    assert (retoque.fila, retoque.columna, retoque.celda) == ("Oficina / CENTRAL", "REFORMULADA", ("8.000", "7.000"))


def test_what_is_drawn_over_a_figure_is_more_than_was_printed() -> None:
    (retoque,) = comparar_paginas(impresa(CUADRO), (cambiada("TOTAL2.51512", "TOTAL22..551155112"),))
    assert retoque.antes == "TOTAL2.51512"


def test_words_are_told_with_what_stands_around_them() -> None:
    (retoque,) = comparar_paginas(impresa(PORTADA, CUADRO), (PORTADA, (*CUADRO[:4], "Fuentes:otra", CUADRO[5])))
    assert (retoque.cuadro, retoque.trozos) == ("", ("Fuente", "Fuentes:otra"))
    largo = "a" * 50
    assert Retoque(1, f"{largo}5{largo}", f"{largo}6{largo}").trozos == (
        f"{'a' * 12}5{'a' * 12}",
        f"{'a' * 12}6{'a' * 12}",
    )


def test_lines_taken_away_or_added_are_told() -> None:
    assert comparar_paginas(impresa(CUADRO), (CUADRO[:4] + CUADRO[5:],)) == [Retoque(1, "Fuente", None)]
    assert comparar_paginas(impresa(CUADRO), ((*CUADRO, "Visto"),)) == [Retoque(1, None, "Visto")]


def test_pages_missing_added_or_of_another_paper_are_told_whole() -> None:
    suya = impresa(PORTADA, CUADRO, ("c", "d"))
    assert comparar_paginas(suya, (PORTADA, ("c", "d"))) == [Retoque(2, "", None)]
    assert comparar_paginas(suya, (PORTADA, CUADRO, ("x", "y"), ("c", "d"))) == [Retoque(3, None, "")]
    assert comparar_paginas(suya, (PORTADA, CUADRO, ("x", "y"))) == [Retoque(3, "", "")]
    assert comparar_paginas(suya, ()) == [Retoque(n, "", None) for n in (1, 2, 3)]


def test_figures_of_the_record_that_no_page_says_are_found() -> None:
    assert ausentes(impresa(), (PORTADA, CUADRO)) == []
    assert ausentes(impresa(), (PORTADA, cambiada("LOURDES1.31112", "LOURDES1.38812"))) == [
        Ausente("ci", "CI", "Oficina / LOURDES", "ABRIL", "1.311")
    ]


def test_the_pages_say_their_base_their_code_and_their_head() -> None:
    marcas = leer_marcas((PORTADA, (*CUADRO, PIE)))
    assert marcas == ("1f2e3d4c", {2: "7F3A-91C2-5D0E-B846"}, CABEZA, False)
    assert leer_marcas(((*PORTADA, "Borrador:tienehallazgosabiertosynoesundocumentooficial."),)).borrador
    assert leer_marcas(()) == ("", {}, "", False)
