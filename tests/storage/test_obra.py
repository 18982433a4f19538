"""The one door for writes, on both databases."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from segip_desk.core.calendario import Feriado
from segip_desk.core.catalogo import Indicador, Material, Oficina, Partida
from segip_desk.core.conteos import Cambio, Clave, Conflictos, Figura, Respaldo, Resumen
from segip_desk.core.observaciones import ClaveObservacion, Observacion
from segip_desk.core.poa import ClaveMeta, Programacion
from segip_desk.core.problems import Rejected
from segip_desk.storage import bitacora, fichas, lecturas
from segip_desk.storage.obra import Acto
from tests.bases import INDICADORES, OFICINAS, acto

if TYPE_CHECKING:
    from segip_desk.storage.base import Base

JUNIO_15 = Clave(202006, "tj.central", "ci.nuevo", 15)
JUNIO = JUNIO_15._replace(dia=0)
NOTA = Respaldo("Nota 12/2020", "2020-06-30")
AREAS = {"ci_por_oficina": "emision"}


def escribir(base: Base, *figuras: Figura, reemplazar: bool = False) -> tuple[Resumen, tuple[Cambio, ...]]:
    """Write figures and return what the write says that it did."""
    with base.escritura(acto()) as obra:
        resumen = obra.conteos(figuras, reemplazar=reemplazar)
        entrada = obra.confirmar()
    return resumen, entrada.cambios if entrada else ()


def todas(base: Base) -> list[Figura]:
    """Return every figure."""
    with base.lectura() as con:
        return list(lecturas.figuras(con))


def test_what_is_confirmed_stays_with_its_entry(base: Base) -> None:
    with base.escritura(acto(detalle="junio.csv")) as obra:
        resumen = obra.conteos([Figura(JUNIO_15, 12, NOTA)])
        entrada = obra.confirmar()
    assert resumen == Resumen(nuevas=1)
    assert entrada is not None
    assert (entrada.n, entrada.instante, entrada.usuario) == (2, "2020-06-15T13:45:07.250Z", "ana")
    assert entrada.cambios == (
        Cambio(str(JUNIO_15), None, "12"),
        Cambio(f"{JUNIO_15}#respaldo", None, "Nota 12/2020; corte 2020-06-30"),
    )
    assert todas(base) == [Figura(JUNIO_15, 12, NOTA)]
    with base.lectura() as con:
        assert list(bitacora.entradas(con, desde=2)) == [entrada]


def test_what_is_not_confirmed_leaves_no_trace(base: Base) -> None:
    with base.escritura(acto()) as obra:
        obra.conteos([Figura(JUNIO_15, 12, NOTA)])
    assert todas(base) == []
    with base.lectura() as con:
        cabeza = bitacora.cabeza(con)
    assert cabeza is not None
    assert cabeza[0] == 1


def test_an_error_inside_leaves_no_trace(base: Base) -> None:
    def fallar() -> None:
        with base.escritura(acto()) as obra:
            obra.conteos([Figura(JUNIO_15, 12)])
            raise KeyError

    with pytest.raises(KeyError):
        fallar()
    assert todas(base) == []
    assert escribir(base, Figura(JUNIO_15, 13))[0] == Resumen(nuevas=1)


def test_a_write_that_changes_nothing_makes_no_entry(base: Base) -> None:
    escribir(base, Figura(JUNIO_15, 12, NOTA))
    assert escribir(base, Figura(JUNIO_15, 12)) == (Resumen(iguales=1), ())
    assert todas(base) == [Figura(JUNIO_15, 12, NOTA)]


def test_a_write_is_confirmed_once(base: Base) -> None:
    with base.escritura(acto()) as obra:
        obra.confirmar()
        with pytest.raises(RuntimeError, match="once"):
            obra.confirmar()


def test_every_conflict_comes_with_its_place_and_nothing_is_written(base: Base) -> None:
    malas = [Figura(JUNIO_15, 1), Figura(JUNIO, 30), Figura(JUNIO_15._replace(oficina="ch.sucre"), 2)]
    with pytest.raises(Conflictos) as caso:
        escribir(base, *malas)
    assert [conflicto.indice for conflicto in caso.value.conflictos] == [2]
    with pytest.raises(Conflictos) as caso:
        escribir(base, *malas[:2])
    assert [conflicto.indice for conflicto in caso.value.conflictos] == [1]
    assert todas(base) == []


def test_grains_are_judged_against_what_stands(base: Base) -> None:
    escribir(base, Figura(JUNIO, 30))
    with pytest.raises(Conflictos, match="reemplazar"):
        escribir(base, Figura(JUNIO_15, 1))
    resumen, cambios = escribir(base, Figura(JUNIO_15, 1), reemplazar=True)
    assert resumen == Resumen(nuevas=1, borradas=1)
    assert cambios == (Cambio(str(JUNIO), "30", None), Cambio(str(JUNIO_15), None, "1"))
    with pytest.raises(Conflictos, match="borrar"):
        escribir(base, Figura(JUNIO, 30), reemplazar=True)
    with pytest.raises(Conflictos, match="por mes o por día"):
        escribir(base, Figura(Clave(202000, "tj.central", "ci.nuevo", 0), 365))
    # Other offices and indicadores keep their own grain.
    escribir(base, Figura(Clave(202000, "tj.lourdes", "ci.nuevo", 0), 365))
    escribir(base, Figura(Clave(202000, "tj.central", "ci.renovacion", 0), 365))


def test_a_value_of_the_widest_amount_is_held(base: Base) -> None:
    mayor = Figura(Clave(202006, "tj.central", "rec.ci", 0), 99_999_999_999_999)
    escribir(base, mayor)
    assert todas(base) == [mayor]


def test_a_figure_changes_is_erased_and_comes_back(base: Base) -> None:
    escribir(base, Figura(JUNIO_15, 1, NOTA))
    otra = Respaldo("Nota 13/2020")
    assert escribir(base, Figura(JUNIO_15, 1, otra)) == (
        Resumen(cambiadas=1),
        (Cambio(f"{JUNIO_15}#respaldo", str(NOTA), str(otra)),),
    )
    assert todas(base) == [Figura(JUNIO_15, 1, otra)]
    assert escribir(base, Figura(JUNIO_15, 2))[0] == Resumen(cambiadas=1)
    assert todas(base) == [Figura(JUNIO_15, 2)]
    assert escribir(base, Figura(JUNIO_15, None))[0] == Resumen(borradas=1)
    assert todas(base) == []
    assert escribir(base, Figura(JUNIO_15, 2))[0] == Resumen(nuevas=1)


def test_observaciones_are_written_changed_and_erased(base: Base) -> None:
    una = ClaveObservacion("ci_por_oficina", 2020, "tj.central", "2020-04")
    otra = ClaveObservacion("ci_por_oficina", 2021, "", "2021-04")
    with base.escritura(acto()) as obra:
        assert obra.observaciones([(una, "CUARENTENA\ncon\ttab", NOTA), (otra, "x", None)], AREAS) == Resumen(nuevas=2)
        obra.confirmar()
    with base.escritura(acto()) as obra:
        resumen = obra.observaciones([(una, "CUARENTENA\ncon\ttab", None), (otra, "y", None)], AREAS)
        assert (resumen, len(obra.cambios)) == (Resumen(cambiadas=1, iguales=1), 1)
        obra.confirmar()
    with base.lectura() as con:
        assert fichas.observaciones(con) == (
            (Observacion(una, "CUARENTENA\ncon\ttab"), NOTA),
            (Observacion(otra, "y"), None),
        )
        assert len(fichas.observaciones(con, 2021)) == 1
        assert bitacora.verificar(con, base.identidad) == []
    with base.escritura(acto()) as obra:
        # The paper alone is a change as well.
        assert obra.observaciones([(otra, "y", NOTA)], AREAS) == Resumen(cambiadas=1)
        assert obra.cambios == [Cambio(f"{otra}#respaldo", None, str(NOTA))]
        assert fichas.observaciones(obra.con, 2021) == ((Observacion(otra, "y"), NOTA),)
    with base.escritura(acto()) as obra:
        assert obra.observaciones([(una, None, None)], AREAS) == Resumen(borradas=1)
        assert obra.observaciones([(una, None, None)], AREAS) == Resumen(iguales=1)
        entrada = obra.confirmar()
    assert entrada is not None
    assert entrada.cambios[0] == Cambio(str(una), "CUARENTENA\ncon\ttab", None)


def test_a_text_that_a_database_cannot_hold_is_refused(base: Base) -> None:
    clave = ClaveObservacion("ci_por_oficina", 2020, "", "")
    for malo in ("con\0nulo", "medio\ud800"):
        with pytest.raises(Rejected, match="no se puede guardar"), base.escritura(acto()) as obra:
            obra.observaciones([(clave, malo, None)], AREAS)
        with pytest.raises(Rejected, match="no se puede guardar"), base.escritura(acto()) as obra:
            obra.conteos([Figura(JUNIO_15, 1, Respaldo(malo))])
        with pytest.raises(Rejected, match="no se puede guardar"), base.escritura(acto(usuario=malo)):
            pass


META = Programacion(
    ClaveMeta(2020, "1.2", "3", "a", "Emisión de cédulas", "2020-T1"),
    unidad="cédula",
    indicador="ci",
    programado=120_000_00,
    ejecutado=97_22,
)


def test_targets_are_written_field_by_field(base: Base) -> None:
    with base.escritura(acto()) as obra:
        assert obra.metas([(META, NOTA)]) == Resumen(nuevas=1)
        entrada = obra.confirmar()
    assert entrada is not None
    assert {cambio.clave.partition("#")[2]: cambio.despues for cambio in entrada.cambios} == {
        "unidad": "cédula",
        "indicador": "ci",
        "agregacion": "suma",
        "programado": "120000",
        "ejecutado": "97.22",
        "respaldo": str(NOTA),
    }
    mejor = Programacion(META.clave, "cédula", indicador="ci.nuevo", programado=0, evaluacion="CUMPLE")
    with base.escritura(acto()) as obra:
        assert obra.metas([(META, None)]) == Resumen(iguales=1)
        assert obra.metas([(mejor, None)]) == Resumen(cambiadas=1)
        obra.confirmar()
    with base.lectura() as con:
        assert fichas.metas(con, 2020) == ((mejor, None),)
        assert fichas.metas(con, 2021) == ()
    with base.escritura(acto()) as obra:
        assert obra.metas([(META.clave, None)]) == Resumen(borradas=1)
        assert obra.metas([(META.clave, None)]) == Resumen(iguales=1)
        obra.confirmar()
    with base.lectura() as con:
        assert fichas.metas(con) == ()


def test_a_target_must_be_measured_by_something_that_exists(base: Base) -> None:
    malas = [
        META,
        Programacion(META.clave._replace(codigo="b"), indicador="ci.nuebo"),
        Programacion(META.clave._replace(codigo="c"), programado=-1),
    ]
    with pytest.raises(Conflictos, match=r"ci\.nuevo") as caso, base.escritura(acto()) as obra:
        obra.metas([(mala, None) for mala in malas])
    assert [conflicto.indice for conflicto in caso.value.conflictos] == [1, 2]


def test_a_key_that_comes_twice_or_is_too_long_is_refused(base: Base) -> None:
    larga = Programacion(META.clave._replace(descripcion="ñ" * 1_100))
    with pytest.raises(Conflictos) as caso, base.escritura(acto()) as obra:
        obra.metas([(META, None), (larga, None), (META.clave, None)])
    assert [conflicto.indice for conflicto in caso.value.conflictos] == [1, 2]


def test_the_offices_own_words_belong_to_an_informe(base: Base) -> None:
    with base.escritura(acto()) as obra:
        assert obra.textos(2020, "2020-T1", {"logros": "Uno.", "limitaciones": "Dos."}) == Resumen(nuevas=2)
        assert obra.textos(2020, "2020", {"logros": "Otro."}) == Resumen(nuevas=1)
        assert obra.textos(2020, "2020-T1", {"logros": "Tres.", "limitaciones": ""}) == Resumen(cambiadas=1, borradas=1)
        obra.confirmar()
    with base.lectura() as con:
        assert fichas.textos(con, 2020, "2020-T1") == {"logros": "Tres."}
        assert fichas.textos(con, 2020, "2020") == {"logros": "Otro."}
        assert fichas.todos_los_textos(con, 2020) == (
            (2020, "2020", "logros", "Otro."),
            (2020, "2020-T1", "logros", "Tres."),
        )
        assert fichas.todos_los_textos(con, 2021) == ()


def test_seeds_add_what_is_missing_beside_its_neighbour_and_keep_the_rest(base: Base) -> None:
    nueva = Oficina("tj.bermejo", "Bermejo", "regional", hasta=date(2030, 1, 2), dias_atencion="123456")
    retocada = Oficina("tj.lourdes", "Otro nombre", "principal")
    formulario = Material("CI003", "Formulario", "pieza", con_serie=True, metodo="peps", partida="32200", insumo_de="")
    with base.escritura(acto()) as obra:
        semillas = (OFICINAS[0], nueva, retocada, *OFICINAS[2:])
        assert obra.catalogo(oficinas=semillas, indicadores=INDICADORES, materiales=[formulario]) == 2
        obra.confirmar()
    with base.lectura() as con:
        catalogo = fichas.catalogo(con)
        assert fichas.materiales(con) == (formulario,)
    assert list(catalogo.oficinas) == ["tj.central", "tj.bermejo", "tj.lourdes", "tj.yacuiba", "tj.departamental"]
    assert catalogo.oficinas["tj.bermejo"] == nueva
    assert catalogo.oficinas["tj.lourdes"] == OFICINAS[1]
    assert tuple(catalogo.indicadores.values()) == INDICADORES
    assert catalogo.departamento == base.departamento
    with base.escritura(acto()) as obra:
        assert obra.catalogo(oficinas=semillas, materiales=[formulario]) == 0
        assert obra.confirmar() is None


def test_a_new_indicador_can_be_counted_at_once(base: Base) -> None:
    nuevo = Indicador("ci.duplicado", "emision", "ci", "tramite", "Duplicado", "Cédula: duplicado", "documento")
    figura = Figura(Clave(202006, "tj.central", "ci.duplicado", 0), 4)
    with base.escritura(acto()) as obra:
        obra.catalogo(indicadores=[nuevo])
        obra.conteos([figura])
        obra.confirmar()
    assert todas(base) == [figura]


def test_a_gestion_is_seeded_once(base: Base) -> None:
    aniversario = Feriado(date(2020, 4, 15), "Aniversario de Tarija", "holidays")
    trabajo = Feriado(date(2020, 5, 1), "Día del trabajo", "holidays")
    with base.escritura(acto()) as obra:
        assert obra.feriados(2020, [trabajo, aniversario]) == 5
        assert obra.partidas(2020, [Partida("11700", "Sueldos")]) == 2
        assert obra.feriados(2020, [aniversario]) == 0
        assert obra.partidas(2020, [Partida("21100", "Comunicaciones")]) == 0
        obra.confirmar()
    with base.lectura() as con:
        assert fichas.feriados(con, 2020) == fichas.feriados(con) == (aniversario, trabajo)
        assert fichas.feriados(con, 2021) == ()
        assert fichas.partidas(con, 2020) == (Partida("11700", "Sueldos"),)
        assert fichas.sembrado(con) == {(2020, "feriados"), (2020, "partidas")}


def test_the_office_corrects_its_holidays_and_the_seed_does_not_bring_them_back(base: Base) -> None:
    aniversario = Feriado(date(2020, 4, 15), "Aniversario de Tarija", "holidays")
    trabajo = Feriado(date(2020, 5, 1), "Día del trabajo", "holidays")
    decreto = date(2020, 11, 3)
    with base.escritura(acto()) as obra:
        obra.feriados(2020, [trabajo, aniversario])
        obra.confirmar()
    with base.escritura(acto()) as obra:
        dias = [(aniversario.fecha, aniversario.nombre), (trabajo.fecha, None), (decreto, "Feriado por decreto")]
        assert obra.corregir_feriados(dias) == Resumen(nuevas=1, iguales=1, borradas=1)
        obra.feriados(2020, [trabajo, aniversario])
        entrada = obra.confirmar()
    assert entrada is not None
    assert entrada.cambios == (
        Cambio("feriado/2020-05-01", "Día del trabajo", None),
        Cambio("feriado/2020-05-01#origen", "holidays", None),
        Cambio("feriado/2020-11-03", None, "Feriado por decreto"),
        Cambio("feriado/2020-11-03#origen", None, "oficina"),
    )
    with base.lectura() as con:
        assert fichas.feriados(con, 2020) == (aniversario, Feriado(decreto, "Feriado por decreto", "oficina"))
    with pytest.raises(Conflictos, match="dos veces"), base.escritura(acto()) as obra:
        obra.corregir_feriados([(decreto, "Uno"), (decreto, None)])


def test_a_cell_that_holds_figures_cannot_be_declared_grey(base: Base) -> None:
    escribir(base, Figura(JUNIO_15, 1))
    with pytest.raises(Rejected, match="bórrelas antes"), base.escritura(acto()) as obra:
        obra.no_aplica([("tj.central", "ci.nuevo")])
    with pytest.raises(Rejected, match="use códigos"), base.escritura(acto()) as obra:
        obra.no_aplica([("tj.central", "ci.nuebo")])
    with base.escritura(acto()) as obra:
        assert obra.no_aplica([("tj.central", "leg.querella")], [("tj.lourdes", "leg.querella")]) == 2
        obra.confirmar()
    with base.lectura() as con:
        assert fichas.catalogo(con).no_aplica == {("tj.central", "leg.querella")}


def test_settings_change_with_their_entry(base: Base) -> None:
    with base.escritura(acto()) as obra:
        assert obra.ajustar({"catalogo.huella": "abc"}) == 1
        assert obra.ajustar({"catalogo.huella": "abc"}) == 0
        assert obra.ajustar({"catalogo.huella": "def"}) == 1
        obra.confirmar()
    with base.lectura() as con:
        assert fichas.ajustes(con)["catalogo.huella"] == "def"


def test_an_act_knows_its_time_zone() -> None:
    with pytest.raises(ValueError, match="time zone"):
        Acto("ana", "importar", datetime(2020, 6, 15, tzinfo=UTC).replace(tzinfo=None))


def test_what_no_base_can_hold_is_quoted_as_the_clerk_would_read_it(base: Base) -> None:
    with (
        pytest.raises(Rejected, match=r"El texto «abc\\x00» tiene"),
        base.escritura(acto()) as obra,
    ):
        obra.corregir_feriados([(date(2020, 4, 15), "abc\0")])
