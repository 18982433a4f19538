"""Rules over what others say and over missing days: what is entered beside what is found."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from segip_desk.core.calendario import Lapso
from segip_desk.core.catalogo import Catalogo, Indicador, Oficina, TipoOficina
from segip_desk.core.completitud import Calendario
from segip_desk.core.control import ClaveControl, Control, medidas, por_que_no_se_compara
from segip_desk.core.poa import ClaveMeta, Programacion
from segip_desk.core.sin_actividad import ClaveInactividad, SinActividad
from segip_desk.core.verificacion.examen import Examen
from segip_desk.core.verificacion.regla import Regla, parse_regla
from segip_desk.core.verificacion.verificar import verificar
from tests.bases import TARIJA

if TYPE_CHECKING:
    from segip_desk.core.poa import AgregacionMeta
    from segip_desk.core.verificacion.hallazgo import Hallazgo

INDICADORES = (
    Indicador("ci.nuevo", "emision", "ci", "tramite", "Nuevo", "Cédula: nuevo", "documento"),
    Indicador("ci.renovacion", "emision", "ci", "tramite", "Renovación", "Cédula: renovación", "documento"),
    Indicador("lc.nueva", "emision", "lc", "", "Nueva", "Licencia: nueva", "documento"),
    Indicador("rec.ci", "recaudacion", "rec", "", "C.I.", "Recaudación por cédulas", "Bs"),
)
CATALOGO = Catalogo(
    TARIJA,
    {
        codigo: Oficina(codigo, nombre, tipo)
        for codigo, nombre, tipo in (
            ("tj.central", "Central", "principal"),
            ("tj.distrito_7", "Distrito 7", "brigada_distrital"),
            ("tj.distrito_9", "Distrito 9", "brigada_distrital"),
            ("tj.departamental", "Departamental", "departamental"),
        )
    },
    {i.codigo: i for i in INDICADORES},
    tipos={
        "principal": TipoOficina("principal", "Oficina principal", por_oficina=True, diaria=True),
        "brigada_distrital": TipoOficina("brigada_distrital", "Brigada distrital", por_oficina=False),
    },
)
NACIONAL = "tabla nacional"
OCTUBRE = {
    (202010, "tj.central", "ci.nuevo"): 60,
    (202010, "tj.central", "ci.renovacion"): 30,
    (202010, "tj.distrito_7", "ci.nuevo"): 12,
    (202010, "tj.distrito_9", "ci.nuevo"): 5,
    (202010, "tj.central", "lc.nueva"): 44,
    (202010, "tj.central", "rec.ci"): 1530_00,
    (201912, "tj.central", "lc.nueva"): 23,
}
EXAMEN = Examen(CATALOGO, Lapso(2020), OCTUBRE, conceptos={"ci": "Cédulas"}, areas={"emision": "Emisión"})


def regla(tipo: str, **datos: object) -> Regla:
    comunes = {"id": "una", "titulo": "Una regla", "gravedad": "aviso", "hacer": "Mire."}
    leida, problemas = parse_regla({**comunes, "tipo": tipo, **datos}, "una.toml", CATALOGO)
    assert leida is not None, problemas
    return leida


def control(periodo: int, lugar: str, medida: str, valor: int) -> Control:
    return Control(ClaveControl(periodo, lugar, medida, NACIONAL), valor)


def de_control(*controles: Control, lapso: Lapso | None = None, tolerancia: int = 0) -> tuple[Hallazgo, ...]:
    examen = replace(EXAMEN, controles=controles, lapso=lapso or EXAMEN.lapso)
    return verificar([regla("control", tolerancia=tolerancia)], examen)


@pytest.mark.parametrize(
    ("ajena", "dice"),
    [
        (control(202000, "tj.departamental", "ci", 107), None),
        (control(202010, "tj.central", "ci.nuevo", 60), None),
        (control(202010, "tj.central", "ci@tramite", 90), None),
        (control(202000, "brigada_distrital", "ci", 17), None),
        (
            control(202010, "tj.central", "ci.nuevo", 61),
            "Central, octubre de 2020: «Cédula: nuevo» suma 60 en el registro, y según «tabla nacional», 61: 1 más.",
        ),
        (
            control(202010, "tj.central", "ci@tramite", 134),
            (
                "Central, octubre de 2020: «Cédulas por trámite» suma 90 en el registro, y según «tabla nacional», "
                "134: 44 más. La diferencia, 44, es justo lo que suma «Licencia: nueva»."
            ),
        ),
        (
            control(202000, "tj.departamental", "ci", 95),
            (
                "Todo el departamento de Tarija, la gestión 2020: «Cédulas» suma 107 en el registro, y según «tabla "
                "nacional», 95: 12 menos. La diferencia, 12, es justo la cifra de Distrito 7."
            ),
        ),
        (
            control(202000, "tj.departamental", "lc", 67),
            (
                "Todo el departamento de Tarija, la gestión 2020: «Licencia: nueva» suma 44 en el registro, y según "
                "«tabla nacional», 67: 23 más. La diferencia, 23, es justo la cifra de diciembre de 2019."
            ),
        ),
        (
            control(202010, "tj.central", "rec", 1530_50),
            (
                "Central, octubre de 2020: «Recaudación por cédulas» suma Bs 1.530,00 en el registro, y según «tabla "
                "nacional», Bs 1.530,50: Bs 0,50 más."
            ),
        ),
        (
            control(202011, "tj.central", "ci", 3),
            "Central, noviembre de 2020: «Cédulas», según «tabla nacional», suma 3; el registro no tiene la cifra.",
        ),
    ],
)
def test_a_control_figure_is_compared_and_the_difference_explained(ajena: Control, dice: str | None) -> None:
    assert [h.dice for h in de_control(ajena)] == ([] if dice is None else [f"{dice} Mire."])


def test_a_difference_is_explained_by_one_figure_that_is_no_chance() -> None:
    # Distrito 9 has 5, as has many a figure.
    (hallazgo,) = de_control(control(202000, "tj.departamental", "ci", 102))
    assert "La diferencia" not in hallazgo.dice
    dos = replace(EXAMEN, cifras={**OCTUBRE, (202010, "tj.distrito_9", "ci.nuevo"): 12})
    (hallazgo,) = verificar(
        [regla("control")], replace(dos, controles=[control(202000, "tj.departamental", "ci", 102)])
    )
    assert "114 en el registro" in hallazgo.dice
    assert "La diferencia" not in hallazgo.dice


def test_a_control_figure_is_looked_at_in_its_own_time_and_within_its_tolerance() -> None:
    ajena, del_ano = control(202010, "tj.central", "ci", 100), control(202000, "tj.central", "ci", 100)
    assert len(de_control(ajena, del_ano)) == 2
    assert de_control(ajena, del_ano, lapso=Lapso.mes(2020, 9)) == ()
    (hallazgo,) = de_control(ajena, del_ano, lapso=Lapso.mes(2020, 10))
    assert hallazgo.claves == (
        "2020-10/tj.central/ci/tabla nacional",
        "conteo/2020-10/tj.central/ci",
        "control/2020-10/tj.central/ci/tabla nacional",
    )
    assert len(de_control(ajena, tolerancia=9_99)) == 1
    assert de_control(ajena, tolerancia=10_00) == ()


@pytest.mark.parametrize(
    ("ajena", "dice"),
    [
        (control(202000, "tj.central", "ci", 1), None),
        (control(202000, "principal", "ci@tramite", 1), None),
        (control(202000, "departamental", "ci", 1), "no es una oficina ni un tipo de oficina"),
        (control(202000, "tj.centra", "ci", 1), "¿Quiso decir «tj.central»?"),
        (control(202000, "tj.central", "cii", 1), "no es un indicador, un concepto ni un desglose"),
        (control(202000, "tj.central", "ci", -1), "negativa"),
        (Control(ClaveControl(202000, "tj.central", "ci", " "), 1), "falta la fuente"),
    ],
)
def test_what_cannot_be_compared_is_refused(ajena: Control, dice: str | None) -> None:
    dicho = por_que_no_se_compara(ajena, CATALOGO)
    assert (dicho is None) if dice is None else (dicho is not None and dice in dicho)
    assert medidas(INDICADORES)["rec"] is True
    assert medidas(INDICADORES)["ci@tramite"] is False


def dias(mascara: int, calendario: Calendario | None = None, oficina: str = "tj.central") -> tuple[Hallazgo, ...]:
    examen = replace(
        EXAMEN,
        presencia={(202010, oficina, "ci.nuevo"): mascara},
        calendario=calendario or Calendario(),
        lapso=Lapso.mes(2020, 10),
    )
    return verificar([regla("dias")], examen)


TODO_OCTUBRE = sum(1 << n for n in range(1, 32))


def test_a_day_without_figures_is_missed_until_it_is_explained() -> None:
    assert dias(TODO_OCTUBRE) == ()
    assert dias(TODO_OCTUBRE - (1 << 3)) == ()  # a Saturday
    (hallazgo,) = dias(TODO_OCTUBRE - (1 << 5))
    assert hallazgo.dice == "Central, octubre de 2020: no hay cifras de «Emisión» el día 5. Mire."
    (hallazgo,) = dias(TODO_OCTUBRE - (1 << 5) - (1 << 6) - (1 << 8))
    assert hallazgo.dice == (
        "Central, octubre de 2020: no hay cifras de «Emisión» en 3 días de atención: 5, 6 y 8. Mire."
    )
    assert hallazgo.huella == "dias/2020-10/tj.central/emision/5,6,8 = 3"
    una = SinActividad(ClaveInactividad("todas", date(2020, 10, 5)), date(2020, 10, 8), "cuarentena")
    assert dias(TODO_OCTUBRE - (1 << 5) - (1 << 6) - (1 << 8), Calendario(sin_actividad=[una])) == ()
    assert dias(TODO_OCTUBRE - (1 << 5), Calendario({date(2020, 10, 5): "Feriado"})) == ()
    assert dias(TODO_OCTUBRE - (1 << 30), Calendario(hoy=date(2020, 10, 30))) == ()


def test_a_visited_point_and_who_gives_months_are_not_asked_for_days() -> None:
    assert dias(1 << 5, oficina="tj.distrito_7") == ()
    assert dias(1) == ()
    assert len(dias(1 << 5)) == 1


def test_a_silent_month_is_explained_by_a_declaration() -> None:
    cifras = {(202000 + mes, "tj.central", "ci.nuevo"): 5 for mes in (1, 2, 3, 5)}
    examen = replace(EXAMEN, cifras=cifras)
    falta = regla("falta", meses=12, minimo=3)
    (hallazgo,) = verificar([falta], examen)
    assert hallazgo.dice == (
        "Central, abril de 2020: no hay cifras de «Emisión», y las hubo en 3 de los 12 meses anteriores. Mire."
    )
    entero = SinActividad(ClaveInactividad("tj.central", date(2020, 3, 22)), date(2020, 4, 30), "cuarentena")
    assert verificar([falta], replace(examen, calendario=Calendario(sin_actividad=[entero]))) == ()
    corto = replace(entero, hasta=date(2020, 4, 29))
    assert len(verificar([falta], replace(examen, calendario=Calendario(sin_actividad=[corto])))) == 1
    # Who gives days is asked for them by another rule.
    por_dias = replace(examen, presencia={(202003, "tj.central", "ci.nuevo"): 1 << 4})
    assert verificar([falta], por_dias) == ()


def tarea(
    periodo: str, programado: int, unidad: str = "Porcentaje de avance", agregacion: AgregacionMeta = "suma"
) -> Programacion:
    clave = ClaveMeta(2020, "9", "", "", "Capacitar", periodo)
    return Programacion(clave, unidad, agregacion=agregacion, programado=programado)


@pytest.mark.parametrize(
    ("filas", "dicen"),
    [
        (
            [tarea("2020-T1", 100_00), tarea("2020-T2", 90_00)],
            ["lo programado es un porcentaje y se está sumando: 100 + 90 da 190 %."],
        ),
        ([tarea("2020", 100_00)], []),
        ([tarea("2020", 100_01)], ["lo programado es 100,01 %, más de cien por ciento."]),
        ([tarea("2020-T1", 100_00, agregacion="promedio"), tarea("2020-T2", 90_00, agregacion="promedio")], []),
        ([tarea("2020-T1", 100_00, "caso"), tarea("2020-T2", 90_00, "caso")], []),
        ([tarea("2020-T1", 300_00, "caso", "porcentaje")], ["lo programado es 300 %, más de cien por ciento."]),
        ([tarea("2020-T1", 50_00, "%"), tarea("2020-T2", 50_00, "%")], ["se está sumando: 50 + 50 da 100 %."]),
    ],
)
def test_percentages_are_not_added_nor_more_than_a_hundred(filas: list[Programacion], dicen: list[str]) -> None:
    hallados = verificar([regla("poa_porcentaje")], replace(EXAMEN, metas=filas))
    assert len(hallados) == len(dicen)
    for hallazgo, dice in zip(hallados, dicen, strict=True):
        assert dice in hallazgo.dice


@pytest.mark.parametrize(
    ("datos", "dice"),
    [
        ({"tipo": "dias", "areas": ["emison"]}, "el área «emison» no está en el catálogo. ¿Quiso decir «emision»?"),
        ({"tipo": "control", "tolerancia": -1}, "«tolerancia» debe ser un número entero, de 0 en adelante"),
        ({"tipo": "poa_porcentaje", "veces": 2}, "la palabra «veces» no se conoce"),
    ],
)
def test_a_rule_that_is_misspelt_says_what(datos: dict[str, object], dice: str) -> None:
    comunes = {"id": "una", "titulo": "Una regla", "gravedad": "aviso", "hacer": "Mire."}
    leida, problemas = parse_regla({**comunes, **datos}, "una.toml", CATALOGO)
    assert leida is None
    assert any(dice in str(problema) for problema in problemas)
