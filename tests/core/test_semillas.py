"""Seeds: from what a TOML file says to the catalogue, with a sentence for each line that is wrong."""

from __future__ import annotations

from copy import deepcopy
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from segip_desk.core.catalogo import Indicador, Oficina
from segip_desk.core.informe import Firma
from segip_desk.core.semillas import lee_comun, lee_perfil, padre_partida

if TYPE_CHECKING:
    from segip_desk.core.semillas import Comun, Datos

INDICADOR = {
    "codigo": "ci.nuevo",
    "area": "emision",
    "concepto": "ci",
    "etiqueta": "Nuevo",
    "nombre": "Cédula: nuevo",
    "unidad": "documento",
}
MATERIAL = {"codigo": "CI001", "nombre": "Cédulas", "unidad": "pieza", "con_serie": True, "metodo": "peps"}
ARCHIVOS: dict[str, Any] = {
    "areas": {"area": [{"codigo": "emision", "nombre": "Emisión"}]},
    "conceptos": {"concepto": [{"codigo": "ci", "nombre": "Cédulas", "breve": "C.I.", "tono": "ci"}]},
    "tipos_oficina": {
        "tipo": [
            {"codigo": "principal", "nombre": "Principal", "por_oficina": True},
            {"codigo": "departamental", "nombre": "Departamental", "por_oficina": False},
        ]
    },
    "indicadores": {"indicador": [INDICADOR]},
    "partidas": {
        "gestion": 2020,
        "partida": [{"codigo": "30000", "nombre": "Materiales"}, {"codigo": "32200", "nombre": "Artes gráficas"}],
    },
    "materiales": {"material": [{**MATERIAL, "partida": "32200", "insumo_de": "ci"}]},
}
PERFIL: dict[str, Any] = {
    "codigo": "tj",
    "nombre": "Tarija",
    "sigla": "DDTJ",
    "iso": "BO-T",
    "sede": "Tarija",
    "umbral_cumple": 60,
    "fuente": "Registro.",
    "elaboracion": "SEGIP.",
    "firma": [{"cargo": "ELABORADO POR", "nombre": "A. B."}, {"cargo": "APROBADO POR"}],
    "oficina": [
        {"codigo": "tj.central", "nombre": "Oficina Central", "tipo": "principal", "desde": date(2020, 1, 2)},
        {"codigo": "tj.departamental", "nombre": "Departamental", "tipo": "departamental", "dias": "1234567"},
    ],
    "no_aplica": [{"oficina": "tj.departamental", "concepto": "ci"}],
}


def comun() -> Comun:
    catalogo, problemas = lee_comun(ARCHIVOS)
    assert problemas == ()
    return catalogo


def con(datos: dict[str, Any], camino: tuple[str | int, ...], valor: object) -> dict[str, Any]:
    """Return the data with one value changed; `...` takes it out."""
    copia = deepcopy(datos)
    donde: Any = copia
    for paso in camino[:-1]:
        donde = donde[paso]
    if valor is ...:
        del donde[camino[-1]]
    elif isinstance(donde, list) and camino[-1] == len(donde):
        donde.append(valor)
    else:
        donde[camino[-1]] = valor
    return copia


def test_the_common_catalogue_is_read() -> None:
    catalogo = comun()
    assert catalogo.indicadores == {
        "ci.nuevo": Indicador("ci.nuevo", "emision", "ci", "", "Nuevo", "Cédula: nuevo", "documento", "suma")
    }
    assert catalogo.materiales["CI001"].con_serie
    assert catalogo.clasificador == 2020
    assert [tipo.codigo for tipo in catalogo.tipos.values() if tipo.por_oficina] == ["principal"]


def test_a_profile_is_read() -> None:
    perfil, problemas = lee_perfil(PERFIL, comun())
    assert problemas == ()
    assert perfil.oficinas == {
        "tj.central": Oficina("tj.central", "Oficina Central", "principal", desde=date(2020, 1, 2)),
        "tj.departamental": Oficina("tj.departamental", "Departamental", "departamental", dias_atencion="1234567"),
    }
    assert perfil.firmas == (Firma("ELABORADO POR", "A. B."), Firma("APROBADO POR"))
    assert perfil.umbral_cumple == 60_00
    assert perfil.no_aplica == {("tj.departamental", "ci.nuevo")}
    assert perfil.catalogo(comun()).no_aplica == perfil.no_aplica


@pytest.mark.parametrize(
    ("camino", "valor", "dice"),
    [
        (
            ("indicadores", "indicador", 0, "area"),
            "emisión",
            "«indicador» n.º 1 (ci.nuevo) tiene area = «emisión», que ",
        ),
        (("indicadores", "indicador", 0, "area"), "emisoin", "¿Quiso decir «emision»?"),
        (("indicadores", "indicador", 0, "concepto"), "lc", "que no está en conceptos.toml"),
        (("indicadores", "indicador", 0, "codigo"), "ci", "código mal formado"),
        (("indicadores", "indicador", 0, "codigo"), "CI.nuevo", "código mal formado"),
        (("indicadores", "indicador", 0, "codigo"), 7, "«codigo» mal escrito"),
        (("indicadores", "indicador", 0, "nombre"), ..., "no tiene «nombre»; agréguelo."),
        (("indicadores", "indicador", 0, "nombre"), "", "tiene «nombre» vacío"),
        (("indicadores", "indicador", 0, "agregacion"), "media", "escriba «suma» o «ultimo»"),
        (
            ("indicadores", "indicador", 0, "etiquta"),
            "x",
            "«etiquta», que el programa no conoce. ¿Quiso decir «etiqueta»?",
        ),
        (("indicadores", "indicador", 1), INDICADOR, "repite un código"),
        (("indicadores", "indicador", 0), "ci.nuevo", "no es una línea de campos"),
        (("indicadores", "indicador"), [], "Falta la lista «indicador»"),
        (("indicadores",), {}, "Falta la lista «indicador»"),
        (("tipos_oficina", "tipo", 0, "por_oficina"), "si", "escriba true o false"),
        (("partidas", "partida", 0, "codigo"), "3.2.2", "código mal formado"),
        (("partidas", "partida", 2), {"codigo": "25400", "nombre": "Limpieza"}, "agregue la partida 20000"),
        (("partidas", "gestion"), "2020", "escriba un número entero"),
        (("partidas", "gestion"), ..., "no tiene «gestion»"),
        (("partidas", "ano"), 2020, "«ano», que el programa no conoce"),
        (("materiales", "material", 0, "partida"), "32201", "que no está en partidas.toml"),
        (("materiales", "material", 0, "insumo_de"), "cx", "que no está en conceptos.toml"),
    ],
)
def test_a_wrong_line_of_the_catalogue_is_told(camino: tuple[str | int, ...], valor: object, dice: str) -> None:
    _, problemas = lee_comun(con(ARCHIVOS, camino, valor))
    assert any(dice in problema.dice for problema in problemas), problemas
    assert problemas[0].archivo == f"{camino[0]}.toml"


@pytest.mark.parametrize(
    ("camino", "valor", "dice"),
    [
        (("oficina", 0, "codigo"), "ch.central", "su código debe empezar con «tj.»"),
        (("oficina", 0, "codigo"), "tj.Central", "código mal formado"),
        (("oficina", 0, "tipo"), "principa", "¿Quiso decir «principal»?"),
        (("oficina", 0, "hasta"), date(2019, 1, 1), "cierra antes de abrir"),
        (("oficina", 0, "desde"), "2020-11-01", "una fecha, como 2020-11-01"),
        (("oficina", 0, "desde"), datetime(2020, 11, 1), "una fecha, como 2020-11-01"),  # noqa: DTZ001 - TOML has times without zone
        (("oficina", 0, "dias"), "lunes", "«12345»"),
        (("oficina", 1), ..., "«tj.departamental»; tiene: ninguna."),
        (("oficina", 0, "tipo"), "departamental", "tiene: tj.central, tj.departamental."),
        (("umbral_cumple",), 0, "de 1 a 100"),
        (("umbral_cumple",), 50.5, "escriba un número entero"),
        (("fuente",), ..., "no tiene «fuente»"),
        (("oficinas",), [], "«oficinas», que el programa no conoce"),
        (("firma", 0, "cargo"), "", "«cargo» vacío"),
        (("no_aplica", 0, "oficina"), "tj.lourdes", "que no está en la lista «oficina»"),
        (("no_aplica", 0, "concepto"), "lc", "que no está en conceptos.toml"),
    ],
)
def test_a_wrong_line_of_a_profile_is_told(camino: tuple[str | int, ...], valor: object, dice: str) -> None:
    _, problemas = lee_perfil(con(PERFIL, camino, valor), comun())
    assert any(dice in problema.dice for problema in problemas), problemas


def test_one_wrong_line_never_hides_the_others() -> None:
    lineas = [INDICADOR, {**INDICADOR, "codigo": "x", "area": "y"}, {**INDICADOR, "codigo": "ci.otro", "unidad": ""}]
    catalogo, problemas = lee_comun(con(ARCHIVOS, ("indicadores", "indicador"), lineas))
    assert list(catalogo.indicadores) == ["ci.nuevo"]
    assert [str(problema).split(")")[0] for problema in problemas] == [
        "indicadores.toml: «indicador» n.º 2 (x",
        "indicadores.toml: «indicador» n.º 2 (x",
        "indicadores.toml: «indicador» n.º 3 (ci.otro",
    ]


def test_without_signers_or_grey_cells_a_profile_still_stands() -> None:
    datos: Datos = {campo: valor for campo, valor in PERFIL.items() if campo not in {"firma", "no_aplica"}}
    perfil, problemas = lee_perfil(datos, comun())
    assert (perfil.firmas, perfil.no_aplica, problemas) == ((), frozenset(), ())


@pytest.mark.parametrize(
    ("codigo", "padre"), [("25220", "25200"), ("25400", "20000"), ("20000", None), ("25221", "25220"), ("90000", None)]
)
def test_the_parent_of_a_partida_is_the_nearest_known(codigo: str, padre: str | None) -> None:
    assert padre_partida(codigo, {"20000", "25200", "25220", "25400"}) == padre


@given(st.sets(st.from_regex(r"[1-9][0-9]{4}", fullmatch=True), max_size=60))
def test_partidas_are_a_tree(codigos: set[str]) -> None:
    for codigo in codigos:
        padre = padre_partida(codigo, codigos)
        if padre is not None:
            assert padre in codigos - {codigo}
            assert codigo.startswith(padre.rstrip("0"))


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(max_size=5) | st.dates(), lambda x: (
    st.lists(x, max_size=3) | st.dictionaries(st.sampled_from([*INDICADOR, *PERFIL, "area", "x"]), x, max_size=4)
), max_leaves=12))  # fmt: skip
def test_nothing_in_a_file_breaks_the_reading(basura: object) -> None:
    """Any TOML gives problems, never an exception."""
    _, problemas = lee_comun({**ARCHIVOS, "indicadores": {"indicador": basura}, "areas": {"area": [basura]}})
    assert problemas
    lee_perfil({"oficina": basura, "codigo": basura, "firma": [basura], "no_aplica": basura}, comun())
