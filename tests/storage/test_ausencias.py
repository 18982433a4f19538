"""Days without activity, control figures and an office's own data in the base, on both databases."""

from __future__ import annotations

import contextlib
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from segip_desk.core.cierre import Mes
from segip_desk.core.conteos import Clave, Conflictos, Figura, Respaldo, Resumen
from segip_desk.core.control import ClaveControl, Control
from segip_desk.core.problems import Rejected
from segip_desk.core.sin_actividad import TODAS, ClaveInactividad, SinActividad
from segip_desk.storage import bitacora, fichas, lecturas
from segip_desk.storage.ausencias import leer_ausencias
from segip_desk.storage.controles import leer_controles
from segip_desk.storage.restauracion import restaurar
from tests.bases import acto
from tests.copias import copia_de

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from segip_desk.storage.ausencias import Ausencia
    from segip_desk.storage.base import Base
    from segip_desk.storage.bitacora import Entrada
    from segip_desk.storage.obra import Obra

DECRETO = Respaldo("DS 4199", "2020-03-21")
CLAVE = ClaveInactividad(TODAS, date(2020, 3, 22))
CUARENTENA = SinActividad(CLAVE, date(2020, 4, 30), "cuarentena")
CONTROL = Control(ClaveControl(202000, "tj.departamental", "ci", "tabla nacional"), 109_763)


def hacer(base: Base, *ordenes: Callable[[Obra], object]) -> Entrada | None:
    """Do some things in one write, and return its entry."""
    with base.escritura(acto()) as obra:
        for orden in ordenes:
            orden(obra)
        return obra.confirmar()


def declarar(base: Base, *filas: Ausencia, motivo: str = "") -> Resumen:
    with base.escritura(acto("declarar")) as obra:
        if motivo:
            obra.complementar(motivo)
        resumen = obra.sin_actividad(filas)
        obra.confirmar()
    return resumen


def declaradas(base: Base) -> list[SinActividad]:
    with base.lectura() as con:
        return [una for una, _ in leer_ausencias(con)]


def test_a_declaration_is_kept_told_in_the_bitacora_changed_and_taken_back(base: Base) -> None:
    assert declarar(base, (CUARENTENA, DECRETO)) == Resumen(nuevas=1)
    assert declarar(base, (CUARENTENA, None)) == Resumen(iguales=1)
    with base.lectura() as con:
        assert leer_ausencias(con) == ((CUARENTENA, DECRETO),)
    larga = SinActividad(CLAVE, date(2020, 6, 30), "cuarentena")
    assert declarar(base, (larga, None)) == Resumen(cambiadas=1)
    assert declarar(base, (CLAVE, None)) == Resumen(borradas=1)
    assert declaradas(base) == []
    with base.lectura() as con:
        cambios = [tuple(c) for entrada in list(bitacora.entradas(con))[1:] for c in entrada.cambios]
        assert bitacora.verificar(con, base.identidad) == []
    clave = "sin_actividad/2020-03-22/todas"
    assert cambios == [
        (clave, None, "cuarentena"),
        (f"{clave}#hasta", None, "2020-04-30"),
        (f"{clave}#respaldo", None, "DS 4199; corte 2020-03-21"),
        (f"{clave}#hasta", "2020-04-30", "2020-06-30"),
        (f"{clave}#respaldo", "DS 4199; corte 2020-03-21", None),
        (clave, "cuarentena", None),
        (f"{clave}#hasta", "2020-06-30", None),
    ]


def test_a_bad_declaration_is_told_by_its_place_and_nothing_is_kept(base: Base) -> None:
    mala = SinActividad(ClaveInactividad("tj.nadie", date(2020, 3, 22)), date(2020, 3, 22), "cuarentena")
    with pytest.raises(Conflictos) as caso:
        declarar(base, (CUARENTENA, None), (mala, None))
    assert [conflicto.indice for conflicto in caso.value.conflictos] == [1]
    with pytest.raises(Conflictos, match="está dos veces"):
        declarar(base, (CUARENTENA, None), (CLAVE, None))
    assert declaradas(base) == []


def test_what_explains_a_closed_month_enters_as_a_complemento_only(base: Base) -> None:
    declarar(base, (CUARENTENA, None))
    hacer(base, lambda obra: obra.cerrar(Mes("emision", 202004)), lambda obra: obra.cerrar(Mes("legal", 202004)))
    corta = SinActividad(CLAVE, date(2020, 4, 20), "cuarentena")
    with pytest.raises(Conflictos) as caso:
        declarar(base, (corta, None))
    # Once, and not for each area that is closed.
    assert len(caso.value.conflictos) == 1
    assert "El mes de abril de 2020 del área «emision» está cerrado" in str(caso.value)
    with pytest.raises(Conflictos):
        declarar(base, (CLAVE, None))
    # What stood and still stands is not touched.
    larga = SinActividad(CLAVE, date(2020, 5, 31), "cuarentena")
    assert declarar(base, (larga, None)) == Resumen(cambiadas=1)
    assert declarar(base, (corta, None), motivo="La oficina atendió desde el 21") == Resumen(cambiadas=1)
    with base.lectura() as con:
        *_, entrada = bitacora.entradas(con)
        assert entrada.cambios[0].despues == "1 cambio: La oficina atendió desde el 21"
        assert entrada.cambios[0].clave.endswith("/2020-04/emision")
        assert bitacora.verificar(con, base.identidad) == []


fechas = st.dates(date(2020, 3, 20), date(2020, 6, 10))
filas = st.tuples(
    st.sampled_from([TODAS, "tj.central"]), fechas, fechas, st.sampled_from(["cuarentena", "feriado", ""])
)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(cargas=st.lists(filas, min_size=1, max_size=8))
def test_no_load_explains_a_closed_month_otherwise(base: Base, cargas: list[tuple[str, date, date, str]]) -> None:
    """A random load: what a closed April says stays as it was, unless it says itself a complemento."""
    cerrado = Mes("emision", 202004)
    with base.lectura() as con:
        esta = fichas.ajustes(con).get("abril")
    if esta is None:
        primera = SinActividad(ClaveInactividad(TODAS, date(2020, 4, 6)), date(2020, 4, 12), "cuarentena")
        hacer(
            base,
            lambda obra: obra.sin_actividad([(primera, None)]),
            lambda obra: obra.ajustar({"abril": "cerrado"}),
            lambda obra: obra.cerrar(cerrado),
        )
    for oficina, desde, hasta, motivo in cargas:
        antes = set(explicados(base))
        clave = ClaveInactividad(oficina, desde)
        with contextlib.suppress(Rejected):
            declarar(base, (SinActividad(clave, hasta, motivo) if motivo else clave, None))
        assert set(explicados(base)) == antes


def explicados(base: Base) -> Iterator[tuple[str, date, str]]:
    """Yield what is explained of April: office, day and reason."""
    for una in declaradas(base):
        for dia in (date(2020, 4, n) for n in range(1, 31)):
            if una.cubre(una.clave.oficina, dia):
                yield una.clave.oficina, dia, una.motivo


def test_control_figures_are_kept_and_closed_months_do_not_hold_them(base: Base) -> None:
    hacer(base, lambda obra: obra.cerrar(Mes("emision", 202004)))
    otra = Control(ClaveControl(202004, "regional", "rec_ci", "tabla nacional"), 17_00)
    entrada = hacer(base, lambda obra: obra.controles([(CONTROL, DECRETO), (otra, None)]))
    assert entrada is not None
    assert [tuple(cambio) for cambio in entrada.cambios] == [
        ("control/2020/tj.departamental/ci/tabla nacional", None, "109763"),
        ("control/2020/tj.departamental/ci/tabla nacional#respaldo", None, "DS 4199; corte 2020-03-21"),
        ("control/2020-04/regional/rec_ci/tabla nacional", None, "17.00"),
    ]
    hacer(base, lambda obra: obra.controles([(otra.clave, None)]))
    with base.lectura() as con:
        assert leer_controles(con) == ((CONTROL, DECRETO),)
        assert lecturas.gestiones_con_figuras(con, list(fichas.catalogo(con).indicadores.values())) == ()
    with pytest.raises(Conflictos, match="falta la fuente"):
        hacer(base, lambda obra: obra.controles([(Control(CONTROL.clave._replace(fuente=""), 1), None)]))


def test_a_copy_carries_them(base: Base, direccion_libre: str, tmp_path: Path) -> None:
    hacer(
        base, lambda obra: obra.sin_actividad([(CUARENTENA, DECRETO)]), lambda obra: obra.controles([(CONTROL, None)])
    )
    copia = restaurar(copia_de(base, tmp_path).ruta, direccion_libre).base
    with copia, copia.lectura() as con:
        assert (leer_ausencias(con), leer_controles(con)) == (((CUARENTENA, DECRETO),), ((CONTROL, None),))


def test_an_office_is_corrected_where_its_figures_allow(base: Base) -> None:
    hacer(base, lambda obra: obra.conteos([Figura(Clave(202006, "tj.yacuiba", "ci.nuevo", 15), 3)]))
    with base.lectura() as con:
        yacuiba = fichas.catalogo(con).oficinas["tj.yacuiba"]
    nueva = type(yacuiba)(yacuiba.codigo, "Yacuiba Frontera", yacuiba.tipo, date(2020, 6, 1), None, "123456")
    entrada = hacer(base, lambda obra: obra.corregir_oficina(nueva))
    assert entrada is not None
    ((clave, antes, despues),) = entrada.cambios
    assert (clave, "Yacuiba Frontera" in (antes or ""), "Yacuiba Frontera" in (despues or "")) == (
        "oficina/tj.yacuiba",
        False,
        True,
    )
    assert hacer(base, lambda obra: obra.corregir_oficina(nueva)) is None
    with base.lectura() as con:
        assert fichas.catalogo(con).oficinas["tj.yacuiba"] == nueva
        assert bitacora.verificar(con, base.identidad) == []
    tarde = type(nueva)(nueva.codigo, nueva.nombre, nueva.tipo, date(2020, 6, 16))
    with pytest.raises(Rejected, match="tiene cifras de 2020-06-15, cuando no estaría abierta"):
        hacer(base, lambda obra: obra.corregir_oficina(tarde))


def test_presence_is_a_mask_of_days(base: Base) -> None:
    dia = Clave(202006, "tj.central", "ci.nuevo", 31 - 1)
    figuras = [
        Figura(dia, 0),
        Figura(dia._replace(dia=1), 5),
        Figura(dia._replace(periodo=202005, dia=31), 5),
        Figura(dia._replace(oficina="tj.lourdes", dia=0), 9),
        Figura(dia._replace(indicador="ci.renovacion", periodo=202000, dia=0), 9),
    ]
    hacer(base, lambda obra: obra.conteos(figuras))
    with base.lectura() as con:
        indicadores = list(fichas.catalogo(con).indicadores.values())
        assert lecturas.presencia(con, indicadores, [202000, 202005, 202006]) == {
            (202006, "tj.central", "ci.nuevo"): 1 << 30 | 1 << 1,
            (202005, "tj.central", "ci.nuevo"): 1 << 31,
            (202006, "tj.lourdes", "ci.nuevo"): 1,
            (202000, "tj.central", "ci.renovacion"): 1,
        }
        assert lecturas.presencia(con, indicadores[:1], [202005]) == {(202005, "tj.central", "ci.nuevo"): 1 << 31}
        assert lecturas.presencia(con, indicadores, []) == {}
