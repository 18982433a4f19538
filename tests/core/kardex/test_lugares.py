"""Places: their codes, their kinds and their names."""

from __future__ import annotations

import pytest

from segip_desk.core.kardex.lugares import (
    Clase,
    Lugares,
    LugarInvalido,
    anulado_de,
    clase_de,
    es_propia,
    oficina_de,
    sin_fondo,
)

TARIJA = Lugares("tj", {"tj.central": "Oficina Central"}, {"tj.central/op3": "Rosa"})


@pytest.mark.parametrize(
    ("codigo", "clase", "oficina", "nombre"),
    [
        ("nacional", Clase.NACIONAL, "", "Almacén nacional"),
        ("ch", Clase.DEPARTAMENTO, "", "CH"),
        ("tj.almacen", Clase.ALMACEN, "tj.almacen", "Almacén departamental"),
        ("tj.central", Clase.OFICINA, "tj.central", "Oficina Central"),
        ("tj.central/op3", Clase.CUSTODIO, "tj.central", "Rosa (Oficina Central)"),
        ("tj.central/op4", Clase.CUSTODIO, "tj.central", "op4 (Oficina Central)"),
        ("transito/tj.central", Clase.TRANSITO, "tj.central", "En tránsito a Oficina Central"),
        ("anulado/tj.central", Clase.ANULADO, "tj.central", "Anulado de Oficina Central"),
        ("extravio", Clase.EXTRAVIO, "", "Extravío"),
    ],
)
def test_a_code_tells_its_kind(codigo: str, clase: Clase, oficina: str, nombre: str) -> None:
    assert TARIJA.parse(codigo.upper()) == codigo
    assert (clase_de(codigo), oficina_de(codigo), TARIJA.nombre(codigo)) == (clase, oficina, nombre)


@pytest.mark.parametrize(
    "texto", ["tj.luna", "tj", "xx", "transito/consumo", "tj.central/Ó", "", "ch.sucre", "transito"]
)
def test_what_is_no_place_is_told(texto: str) -> None:
    with pytest.raises(LugarInvalido, match="no es un lugar de esta base"):
        TARIJA.parse(texto)


def test_the_custodian_of_an_office_annuls_there() -> None:
    assert anulado_de("tj.central/op3") == "anulado/tj.central"
    assert (es_propia("transito/tj.central"), es_propia("consumo"), es_propia("anulado/tj.central")) == (
        True,
        False,
        False,
    )
    assert (sin_fondo("ajuste"), sin_fondo("ch"), sin_fondo("consumo")) == (True, True, False)
