"""Every planilla that is shipped is right, and a wrong one says what is wrong."""

from __future__ import annotations

import pytest

from segip_desk.core.catalogo import Catalogo, Departamento, Indicador
from segip_desk.core.planilla import Planilla, definir_planilla

INDICADORES = (
    Indicador("ci.nuevo", "emision", "ci", "tramite", "Nuevo", "Cédula: nuevo", "documento"),
    Indicador("lc.nueva", "emision", "lc", "tramite", "Nueva", "Licencia: nueva", "documento"),
    Indicador("rec.ci", "recaudacion", "rec", "documento", "C.I. (Bs)", "Recaudación", "Bs"),
)
CATALOGO = Catalogo(
    Departamento("tj", "Tarija", "DDTJ", "BO-T", "Tarija"),
    {},
    {indicador.codigo: indicador for indicador in INDICADORES},
)


def test_a_definition_gives_columns_area_by_area_and_each_once() -> None:
    datos = {
        "titulo": "P",
        "areas": ["recaudacion"],
        "indicadores": ["lc.nueva", "rec.ci"],
        "etiquetas": {"lc": "L.C."},
    }
    planilla, problemas = definir_planilla("p", datos, CATALOGO)
    assert problemas == []
    medidas = planilla.medidas(CATALOGO, "tj.central")
    assert [medida.codigo for medida in medidas] == ["rec.ci", "lc.nueva"]
    assert [planilla.etiqueta(medida) for medida in medidas] == ["Recaudación", "L.C."]


def test_a_concepto_without_a_name_takes_that_of_its_indicador() -> None:
    assert Planilla("p", "P").etiqueta(INDICADORES[0]) == "Cédula"


@pytest.mark.parametrize(
    ("datos", "problemas"),
    [
        ({"areas": ["emision"]}, ["p:titulo: falta el título"]),
        ({"titulo": " ", "areas": ["emision"]}, ["p:titulo: falta el título"]),
        ({"titulo": "P"}, ["p: no tiene ninguna columna"]),
        ({"titulo": "P", "areas": "emision"}, ["p:areas: areas es una lista de textos", "p: no tiene ninguna columna"]),
        ({"titulo": "P", "areas": ["emision", "x"]}, ["p:areas: no se conoce «x»."]),
        (
            {"titulo": "P", "indicadores": ["ci.nuevo", "ci.nuev"]},
            ["p:indicadores: no se conoce «ci.nuev». ¿Quiso decir"],
        ),
        (
            {"titulo": "P", "area": [], "areas": ["emision"]},
            ["p:area: no se conoce la clave «area». ¿Quiso decir «areas»?"],
        ),
        (
            {"titulo": "P", "areas": ["emision"], "etiquetas": {"cii": "x"}},
            ["p:etiquetas: no se conoce el concepto «cii»."],
        ),
        (
            {"titulo": "P", "areas": ["emision"], "etiquetas": ["x"]},
            ["p:etiquetas: etiquetas lleva un texto por concepto"],
        ),
    ],
)
def test_a_wrong_definition_says_what_is_wrong(datos: dict[str, object], problemas: list[str]) -> None:
    dichos = [str(problema) for problema in definir_planilla("p", datos, CATALOGO)[1]]
    assert len(dichos) == len(problemas)
    assert all(dicho.startswith(problema) for dicho, problema in zip(dichos, problemas, strict=True))
