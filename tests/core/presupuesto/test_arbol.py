"""The execution as a tree: what hangs below what, and that every sum is of what hangs below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from segip_desk.core.catalogo import Partida
from segip_desk.core.presupuesto.arbol import armar_arbol
from segip_desk.core.presupuesto.clasificador import Clasificador
from segip_desk.core.presupuesto.ejecucion import FilaEjecucion, Saldos, suma
from segip_desk.core.presupuesto.linea import Linea

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from segip_desk.core.presupuesto.arbol import Rama

CODIGOS = {
    "20000": "Servicios no personales",
    "25000": "Servicios profesionales",
    "25200": "Estudios",
    "25220": "Consultores de línea",
    "25210": "Consultorías",
    "40000": "Activos reales",
    "43120": "Equipo",
}
CLASIFICADOR = Clasificador.de(2020, [Partida(codigo, nombre) for codigo, nombre in CODIGOS.items()])


def fila(partida: str, inicial: int, categoria: str = "48 0 007") -> FilaEjecucion:
    return FilaEjecucion(Linea("sigep", categoria, partida, "20-230"), Saldos(inicial, certificado=inicial // 2))


def ramas(de: Iterable[Rama]) -> Iterator[Rama]:
    for una in de:
        yield una
        yield from ramas(una.hijas)


def test_partidas_hang_from_their_own_classifier_and_those_without_lines_are_absent() -> None:
    arbol = armar_arbol(CLASIFICADOR, [fila("43120", 5), fila("25220", 100)])
    assert [(una.codigo, una.nombre) for una in ramas(arbol)] == [
        ("20000", "Servicios no personales"),
        ("25000", "Servicios profesionales"),
        ("25200", "Estudios"),
        ("25220", "Consultores de línea"),
        ("40000", "Activos reales"),
        ("43120", "Equipo"),
    ]
    assert [una.saldos.inicial for una in arbol] == [100, 5]


def test_a_partida_of_one_line_is_that_line_and_one_of_several_has_each_below() -> None:
    (grupo,) = armar_arbol(CLASIFICADOR, [fila("43120", 5)])
    assert grupo.linea is None
    assert [una.linea for una in grupo.hijas] == [Linea("sigep", "48 0 007", "43120", "20-230")]
    (grupo,) = armar_arbol(CLASIFICADOR, [fila("43120", 5), fila("43120", 7, "48 0 008")])
    (partida,) = grupo.hijas
    assert (partida.linea, partida.saldos.inicial) == (None, 12)
    assert [una.linea and una.linea.categoria for una in partida.hijas] == ["48 0 007", "48 0 008"]


def test_a_partida_that_no_classifier_has_stands_by_itself() -> None:
    (sola,) = armar_arbol(Clasificador.de(2020, []), [fila("99999", 3)])
    assert (sola.codigo, sola.nombre, sola.saldos.inicial) == ("99999", "", 3)


@given(
    st.lists(
        st.tuples(st.sampled_from(list(CODIGOS)), st.integers(0, 9), st.integers(0, 10**9)), unique_by=lambda u: u[:2]
    )
)
def test_every_sum_is_of_what_hangs_below_and_nothing_is_lost(unas: list[tuple[str, int, int]]) -> None:
    filas = [fila(partida, importe, f"48 0 {n:03d}") for partida, n, importe in unas]
    arbol = armar_arbol(CLASIFICADOR, filas)
    assert suma(una.saldos for una in arbol) == suma(una.saldos for una in filas)
    assert sorted(una.linea for una in ramas(arbol) if una.linea) == sorted(una.linea for una in filas)
    for una in ramas(arbol):
        assert not una.hijas or una.saldos == suma(hija.saldos for hija in una.hijas)
