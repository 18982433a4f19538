"""Rules over a register: what is entered beside what is found, for each kind."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from segip_desk.core.calendario import Lapso, meses_antes
from segip_desk.core.catalogo import Catalogo, Indicador, Oficina
from segip_desk.core.poa import ClaveMeta, Programacion
from segip_desk.core.verificacion.examen import Examen
from segip_desk.core.verificacion.hallazgo import Explicacion, unir_explicaciones
from segip_desk.core.verificacion.regla import Historia, Regla, parse_regla
from segip_desk.core.verificacion.tiempo import costumbre, esta_lejos
from segip_desk.core.verificacion.verificar import verificar
from tests.bases import TARIJA

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from segip_desk.core.verificacion.hallazgo import Hallazgo

INDICADORES = (
    Indicador("ci.nuevo", "emision", "ci", "tramite", "Nuevo", "Cédula: nuevo", "documento"),
    Indicador("bio.con", "bio", "bio", "emision", "Con", "Biometrizados con emisión", "persona"),
    Indicador("bio.sin", "bio", "bio", "emision", "Sin", "Biometrizados sin emisión", "persona"),
    Indicador("bio.menores", "bio", "bio", "edad", "Menores", "Biometrizados menores", "persona"),
    Indicador("bio.mayores", "bio", "bio", "edad", "Mayores", "Biometrizados mayores", "persona"),
    Indicador("rec.ci", "recaudacion", "rec", "", "C.I.", "Recaudación por cédulas", "Bs"),
)
CATALOGO = Catalogo(
    TARIJA,
    {c: Oficina(c, n, "principal") for c, n in (("tj.central", "Central"), ("tj.lourdes", "Lourdes"))},
    {i.codigo: i for i in INDICADORES},
)
COMUNES = {"id": "una", "titulo": "Una regla", "gravedad": "error", "hacer": "Corríjala."}
HISTORIA = {"tipo": "historia", "meses": 12, "minimo": 3, "veces": 6, "piso": 20, "desde": 10}
RELACION = {"tipo": "relacion", "alcance": "oficina", "cada": "mes", "compara": "igual"}
Cifras = dict[tuple[int, str, str], int]


def regla(**datos: object) -> Regla:
    leida, problemas = parse_regla({**COMUNES, **datos}, "una.toml", CATALOGO)
    assert leida is not None, problemas
    return leida


def hallar(
    datos: Mapping[str, object],
    cifras: Cifras,
    lapso: Lapso | None = None,
    metas: Sequence[Programacion] = (),
) -> tuple[Hallazgo, ...]:
    return verificar([regla(**datos)], Examen(CATALOGO, lapso or Lapso(2020), cifras, metas))


def central(**por_indicador: int) -> Cifras:
    return {(202006, "tj.central", codigo.replace("_", ".")): valor for codigo, valor in por_indicador.items()}


@pytest.mark.parametrize(
    ("cifras", "halladas"),
    [
        (central(bio_con=3, bio_sin=4, bio_menores=5, bio_mayores=2), []),
        (central(bio_con=3, bio_sin=4), []),
        (central(bio_con=3, bio_sin=4, bio_menores=5, bio_mayores=1), [{"emision": 7, "edad": 6}]),
        (central(bio_con=0, bio_menores=5), [{"emision": 0, "edad": 5}]),
        (
            {(202000, "tj.central", "bio.con"): 9, (202001, "tj.central", "bio.menores"): 4, **central(bio_menores=4)},
            [{"emision": 9, "edad": 8}],
        ),
        (
            {(202000, "tj.central", "bio.con"): 8, (202001, "tj.lourdes", "bio.menores"): 4, **central(bio_menores=8)},
            [],
        ),
    ],
)
def test_two_desgloses_of_a_concepto_agree(cifras: Cifras, halladas: list[dict[str, int]]) -> None:
    suyas = hallar({"tipo": "desgloses"}, cifras)
    assert [{c.clave.partition("@")[2]: c.valor for c in h.cifras} for h in suyas] == halladas


def test_a_disagreement_says_the_figures_their_places_and_what_to_do() -> None:
    (hallazgo,) = hallar({"tipo": "desgloses"}, central(bio_con=1500, bio_menores=5))
    assert hallazgo.dice == (
        "Central, junio de 2020: «bio» suma 1.500 por emisión y 5 por edad, y debe sumar lo mismo. Corríjala."
    )
    assert hallazgo.claves == (
        "2020-06/tj.central/bio",
        "conteo/2020-06/tj.central/bio@emision",
        "conteo/2020-06/tj.central/bio@edad",
    )


@pytest.mark.parametrize(
    ("cambia", "cifras", "claves"),
    [
        ({}, central(bio_con=7, ci_nuevo=7), []),
        ({}, central(bio_con=7), []),
        ({}, central(bio_con=7, ci_nuevo=6), ["2020-06/tj.central"]),
        ({}, central(bio_con=5, ci_nuevo=6), ["2020-06/tj.central"]),
        ({"compara": "como_mucho"}, central(bio_con=5, ci_nuevo=6), []),
        ({"compara": "como_mucho"}, central(bio_con=7, ci_nuevo=6), ["2020-06/tj.central"]),
        ({"alcance": "departamento"}, {**central(bio_con=7), (202006, "tj.lourdes", "ci.nuevo"): 7}, []),
        ({"alcance": "departamento"}, {**central(bio_con=7), (202006, "tj.lourdes", "ci.nuevo"): 8}, ["2020-06/tj"]),
        ({"cada": "gestion"}, {**central(bio_con=7), (202001, "tj.central", "ci.nuevo"): 7}, []),
        ({"cada": "gestion"}, {**central(bio_con=7), (202001, "tj.central", "ci.nuevo"): 8}, ["2020/tj.central"]),
        ({"tolerancia": 100}, central(bio_con=101, ci_nuevo=100), []),
        ({"tolerancia": 99}, central(bio_con=101, ci_nuevo=100), ["2020-06/tj.central"]),
    ],
)
def test_two_medidas_keep_their_relation(cambia: dict[str, object], cifras: Cifras, claves: list[str]) -> None:
    datos = {**RELACION, "izquierda": ["bio.con"], "derecha": ["ci"], **cambia}
    assert [h.clave for h in hallar(datos, cifras)] == claves


def test_a_factor_compares_money_with_what_was_paid_for() -> None:
    datos = {**RELACION, "izquierda": "rec.ci", "derecha": "ci", "factor": 1700}
    assert hallar(datos, central(rec_ci=3400, ci_nuevo=2)) == ()
    (hallazgo,) = hallar(datos, central(rec_ci=3300, ci_nuevo=2))
    assert "(Bs 33,00) debe ser igual a «Cédula: nuevo» (2, por Bs 17,00: Bs 34,00)" in hallazgo.dice
    assert [cifra.plana for cifra in hallazgo.cifras] == ["33.00", 2]


def test_a_factor_changes_from_a_month_on() -> None:
    tarifas = [{"desde": "2020-06", "valor": 2000}, {"desde": "2011-01", "valor": 1700}]
    datos = {**RELACION, "cada": "gestion", "izquierda": "rec.ci", "derecha": "ci", "factor": tarifas}
    en_mayo: Cifras = {(202005, "tj.central", "ci.nuevo"): 1}
    assert hallar(datos, {**central(rec_ci=57_00, ci_nuevo=2), **en_mayo}) == ()
    (hallazgo,) = hallar(datos, {**central(rec_ci=51_00, ci_nuevo=2), **en_mayo})
    assert "(Bs 51,00) debe ser igual a «Cédula: nuevo» (3, por Bs 17,00 y Bs 20,00: Bs 57,00)" in hallazgo.dice
    # A gestión's own figure has no month, and so no tariff.
    assert hallar(datos, {**central(rec_ci=51_00), (202000, "tj.central", "ci.nuevo"): 3}) == ()
    assert len(hallar({**datos, "cada": "mes"}, central(rec_ci=34_00, ci_nuevo=2))) == 1
    for malo in ([], [{"desde": "2020", "valor": 1}], [{"desde": "2020-06"}], "17", 0, True):
        leida, problemas = parse_regla({**COMUNES, **datos, "factor": malo}, "una.toml", CATALOGO)
        assert leida is None
        assert "«factor» debe ser un número entero" in str(problemas[0])


def meta(periodo: str = "2020", **campos: Any) -> Programacion:  # noqa: ANN401 - the fields that the case is about
    return Programacion(ClaveMeta(2020, "9.1", "", "", "Emitir", periodo), indicador="ci", **campos)


@pytest.mark.parametrize(
    ("una", "halladas"),
    [
        (meta(ejecutado=10_00), 0),
        (meta(ejecutado=11_00), 1),
        (meta("2020-06", ejecutado=10_00), 0),
        (meta("2020-T1", ejecutado=11_00), 0),
        (meta(), 0),
        (meta("2020-06", ejecutado=9_50, agregacion="promedio"), 0),
    ],
)
def test_the_typed_ejecutado_is_the_measured_one(una: Programacion, halladas: int) -> None:
    assert len(hallar({"tipo": "poa_medido"}, central(ci_nuevo=10), metas=[una])) == halladas


@pytest.mark.parametrize(
    ("programado", "ejecutado", "dice"),
    [
        (10_00, 20_00, None),
        (10_00, 20_01, "se ejecutaron 20,01, el 200,10 %"),
        (10_00, 0, "no se ejecutó nada"),
        (0, 20_00, None),
        (10_00, None, None),
    ],
)
def test_a_target_is_plausible(programado: int, ejecutado: int | None, dice: str | None) -> None:
    suyas = hallar({"tipo": "poa_meta", "veces": 2}, {}, metas=[meta(programado=programado, ejecutado=ejecutado)])
    assert [dice in h.dice for h in suyas if dice] == ([True] if dice else [])
    assert len(suyas) == (dice is not None)


@pytest.mark.parametrize(
    ("antes", "valor", "lejos"),
    [
        ([100, 110, 90, 105], 100, False),
        ([100, 110, 90, 105], 260, True),
        ([100, 100, 100, 100], 219, False),
        ([100, 100, 100, 100], 221, True),
        ([0, 0, 0, 0], 9, False),
        ([0, 0, 0, 0], 10, True),
        ([100, 5], 900, False),
    ],
)
def test_a_figure_is_near_its_history(antes: list[int], valor: int, *, lejos: bool) -> None:
    cifras = {(202001 + mes, "tj.central", "ci.nuevo"): suyo for mes, suyo in enumerate([*antes, valor])}
    lapso = Lapso.mes(2020, len(antes) + 1)
    assert bool(hallar(HISTORIA, cifras, lapso)) is lejos


@given(st.lists(st.integers(0, 10**9), min_size=1, max_size=12), st.data())
def test_the_usual_figure_is_never_far(antes: list[int], data: st.DataObject) -> None:
    como = Historia(12, 1, data.draw(st.integers(1, 9)), data.draw(st.integers(1, 99)), 1)
    assert not esta_lejos(costumbre(antes).mediana_doble // 2, antes, como)


def test_the_months_before_cross_the_year() -> None:
    assert meses_antes(202002, 3) == (202001, 201912, 201911)


def test_an_office_that_gave_figures_is_missed_and_a_month_that_nobody_gave_is_not() -> None:
    cifras = {(202000 + mes, "tj.lourdes", "ci.nuevo"): 1 for mes in (1, 2)}
    cifras |= {(202000 + mes, "tj.central", "ci.nuevo"): 1 for mes in (1, 2, 3)}
    datos = {"tipo": "falta", "meses": 12, "minimo": 2}
    assert [h.clave for h in hallar(datos, cifras)] == ["2020-03/tj.lourdes/emision"]
    assert hallar({**datos, "minimo": 3}, cifras) == ()


@given(st.dictionaries(st.tuples(st.integers(1, 12), st.booleans()), st.integers(0, 999), max_size=24))
def test_a_register_that_keeps_the_rules_has_no_hallazgos(valores: dict[tuple[int, bool], int]) -> None:
    cifras: Cifras = {}
    for (mes, es_central), valor in valores.items():
        lugar = (202000 + mes, "tj.central" if es_central else "tj.lourdes")
        partes = {"bio.con": valor, "bio.sin": 1, "bio.menores": valor // 3, "bio.mayores": valor - valor // 3 + 1}
        cifras |= {(*lugar, codigo): suyo for codigo, suyo in partes.items()}
        cifras |= {(*lugar, "ci.nuevo"): valor, (*lugar, "rec.ci"): valor * 1700}
    for datos in (
        {"tipo": "desgloses"},
        {**RELACION, "izquierda": "bio.con", "derecha": "ci"},
        {**RELACION, "izquierda": "rec.ci", "derecha": "ci", "factor": 1700, "alcance": "departamento"},
        {**RELACION, "izquierda": "bio.con", "derecha": "bio@edad", "compara": "como_mucho", "cada": "gestion"},
    ):
        assert hallar(datos, cifras) == ()
    medida = {
        p: v * 100
        for p in range(202001, 202013)
        if (v := sum(cifras.get((p, o, "ci.nuevo"), 0) for o in CATALOGO.oficinas))
    }
    metas = [meta(f"2020-{p % 100:02d}", ejecutado=v, programado=v) for p, v in medida.items()]
    for datos in ({"tipo": "poa_medido"}, {"tipo": "poa_meta", "veces": 1}):
        assert hallar(datos, cifras, metas=metas) == ()


def test_an_explanation_is_of_its_figures_and_of_no_others() -> None:
    (antes,) = hallar({"tipo": "desgloses"}, central(bio_con=3, bio_menores=5))
    (despues,) = hallar({"tipo": "desgloses"}, central(bio_con=3, bio_menores=6))
    dicha = {("una", antes.clave): Explicacion(antes.huella, "Otro corte.", "ana", "2020-07-01T00:00:00.000Z")}
    assert [v.impide for v in unir_explicaciones((antes, despues), dicha)] == [False, True]


@pytest.mark.parametrize(
    ("datos", "dice"),
    [
        ({"tipo": "desglose"}, "¿Quiso decir «desgloses»?"),
        ({"tipo": "poa_meta", "veces": 0}, "«veces» debe ser un número entero, de 1 en adelante."),
        ({"tipo": "desgloses", "conceptos": ["bioo"]}, "el concepto «bioo» no está en el catálogo."),
        ({**RELACION, "izquierda": ["ci"], "derecha": ["cy"]}, "«cy» no es un concepto"),
        ({**RELACION, "izquierda": ["ci"]}, "falta «derecha»"),
        ({"tipo": "poa_medido", "gravedad": "grave"}, "«gravedad» debe ser una de: error, aviso, informativa."),
        ({"tipo": "poa_medido", "id": "otra"}, "debe ser el nombre del archivo"),
        ({"tipo": "poa_medido", "hacer": ""}, "falta «hacer»"),
        ({"tipo": "poa_medido", "veces": 2}, "la palabra «veces» no se conoce."),
    ],
)
def test_a_rule_that_is_wrong_says_what_and_where(datos: dict[str, object], dice: str) -> None:
    leida, problemas = parse_regla({**COMUNES, **datos}, "una.toml", CATALOGO)
    assert leida is None
    assert any(dice in str(problema) and problema.archivo == "una.toml" for problema in problemas), problemas
