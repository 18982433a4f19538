"""Sheets whose head is not ours."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from segip_desk.core.mapa import Mapa
from segip_desk.core.problems import Rejected
from segip_desk.exchange.hoja import Hoja
from segip_desk.exchange.mapeo import aplicar, huella, proponer

HOJA = Hoja("ajena.csv", ("Localidad", "Trámite", "Cant.", ""), [["Central", "ci.nuevo", "7", "x"]], [2])
CODIGOS = {"oficina": {"central": "tj.central"}}
OPCIONES = {"fecha": ("mes", "día"), "oficina": ("localidad",), "valor": ("cantidad",), "ci.nuevo": ("Cédula: nuevo",)}


def test_columns_are_ours_those_not_used_go_and_the_fixed_ones_stand_in_every_row() -> None:
    nuestra = aplicar(HOJA, Mapa(("oficina", "indicador", "valor", ""), (("fecha", "2021-01"),)), CODIGOS)
    assert nuestra.cabeza == ("oficina", "indicador", "valor", "fecha")
    assert nuestra.filas == [["tj.central", "ci.nuevo", "7", "2021-01"]]
    assert nuestra.numeros == [2]
    assert HOJA.filas == [["Central", "ci.nuevo", "7", "x"]]


@pytest.mark.parametrize(
    ("mapa", "dice"),
    [
        (Mapa(("oficina", "valor")), "las columnas del archivo cambiaron"),
        (Mapa(("oficina", "valor", "valor", "")), "dos columnas son «valor»"),
        (Mapa(("oficina", "valor", "", ""), (("valor", "1"),)), "dos columnas son «valor»"),
    ],
)
def test_a_map_of_another_head_or_of_one_column_twice_is_refused(mapa: Mapa, dice: str) -> None:
    with pytest.raises(Rejected, match=dice):
        aplicar(HOJA, mapa, CODIGOS)


def test_a_column_is_named_as_the_file_names_it() -> None:
    mapa = Mapa(("oficina", "indicador", "valor", "corte"), (("fecha", "2021"),))
    assert [mapa.titulo(c, HOJA.cabeza) for c in ("valor", "corte", "fecha", "otra")] == [
        "Cant.",
        "corte",
        "fecha",
        "otra",
    ]


def test_near_titles_are_proposed_and_far_ones_are_not() -> None:
    assert proponer(("MES", "Localidad", "Cantidades", "Firma"), OPCIONES) == ("fecha", "oficina", "valor", "")
    assert proponer(("cedula nuevo", "cédula: nuevo"), OPCIONES) == ("", "ci.nuevo")


def test_a_fingerprint_is_of_the_titles_and_their_order() -> None:
    assert huella(("Mes", "Año")) == huella((" MES ", "ano"))
    assert len({huella(c) for c in (("a", "b"), ("b", "a"), ("a b",), ("a", "b", ""))}) == 4


@given(st.lists(st.sampled_from(["fecha", "Fecha", "mes", "localidad", "valores", "zzz", ""]) | st.text(max_size=8)))
def test_each_of_ours_is_proposed_once_and_its_own_name_wins(cabeza: list[str]) -> None:
    propuestas = proponer(cabeza, OPCIONES)
    assert len(propuestas) == len(cabeza)
    usadas = [una for una in propuestas if una]
    assert len(usadas) == len(set(usadas))
    assert set(usadas) <= set(OPCIONES)
    if "fecha" in cabeza:
        assert cabeza[propuestas.index("fecha")].strip().casefold() in {"fecha", "mes"}
