"""The one door for writes where the base has accounts, on both databases."""

from __future__ import annotations

import shutil
from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from segip_desk.core.calendario import Feriado
from segip_desk.core.catalogo import Material, Partida
from segip_desk.core.cierre import Mes
from segip_desk.core.conteos import Clave, Conflictos, Figura
from segip_desk.core.cuentas import CIERRE_DE_A_DOS, REGISTRA, ROLES, Cuenta, Rol, administradores
from segip_desk.core.observaciones import ClaveObservacion
from segip_desk.core.poa import ClaveMeta, Programacion
from segip_desk.core.problems import Rejected
from segip_desk.core.verificacion.hallazgo import Hallazgo
from segip_desk.storage import bitacora, lecturas
from segip_desk.storage.autores import autores
from segip_desk.storage.base import abrir
from segip_desk.storage.cotejo import Cotejo
from segip_desk.storage.cuentas import leer_clave, leer_cuentas
from segip_desk.storage.obra import Acto
from tests.bases import INDICADORES, OFICINAS, acto

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from segip_desk.storage.base import Base
    from segip_desk.storage.obra import Obra

LOURDES = Clave(202006, "tj.lourdes", "ci.nuevo", 15)
CENTRAL = LOURDES._replace(oficina="tj.central")
META = ClaveMeta(2020, "1", "1.1", "9.1", "Emitir", "2020-06")
NOTA = ClaveObservacion("ci_por_oficina", 2020, "2020-04", "")
JUNIO = Mes("emision", 202006)
HALLAZGO = Hallazgo("desgloses", "error", "2020-06/tj.lourdes/ci", (), "No suman lo mismo.")
ROLES_DE = {
    "jefa": [Rol("administra")],
    "ana": [Rol("registra", "tj.lourdes", "emision")],
    "poa": [Rol("registra", "", "poa")],
    "rita": [Rol("revisa", "tj.lourdes")],
    "cira": [Rol("cierra", "", "emision"), Rol("registra", "tj.central")],
    "dario": [Rol("cierra")],
    "toda": [Rol("registra")],
    "lee": [Rol("consulta")],
}
ESCRIBEN = {*ROLES_DE} - {"lee"}


def hacer(base: Base, usuario: str, *ordenes: Callable[[Obra], object], accion: str = "probar") -> None:
    """Do some things in one write."""
    with base.escritura(acto(accion, usuario=usuario, detalle="por algo")) as obra:
        for orden in ordenes:
            orden(obra)
        obra.confirmar()


def abrir_cuentas(base: Base) -> None:
    """Give a base the accounts of `ROLES_DE`."""
    for usuario, roles in ROLES_DE.items():
        nueva = Cuenta(usuario, usuario.title(), roles=frozenset(roles))
        hacer(base, "jefa", lambda obra, nueva=nueva: obra.cuentas.crear(nueva, f"$hash${nueva.usuario}"))  # type: ignore[misc]


@pytest.fixture
def con_cuentas(base: Base) -> Base:
    """Return a base with accounts."""
    abrir_cuentas(base)
    return base


def foto(base: Base) -> list[bitacora.Entrada]:
    """Return all that was ever written."""
    with base.lectura() as con:
        return list(bitacora.entradas(con))


def figura(clave: Clave) -> Callable[[Obra], object]:
    return lambda obra: obra.conteos([Figura(clave, 7)])


HECHOS: dict[str, tuple[Callable[[Obra], object], set[str]]] = {
    "a figure of Lourdes": (figura(LOURDES), {"ana", "toda"}),
    "a figure of the centre": (figura(CENTRAL), {"cira", "toda"}),
    "money of Lourdes": (figura(LOURDES._replace(indicador="rec.ci")), {"toda"}),
    "an observación": (
        lambda obra: obra.observaciones([(NOTA, "CUARENTENA", None)], {"ci_por_oficina": "emision"}),
        {"ana", "cira", "toda"},
    ),
    "an observación of the centre": (
        lambda obra: obra.observaciones([(NOTA._replace(fila="tj.central"), "X", None)], {"ci_por_oficina": "emision"}),
        {"cira", "toda"},
    ),
    "a target": (
        lambda obra: obra.metas([(Programacion(META, "caso", "Jefa", "", "ci.nuevo", "suma", 1000, None, None), None)]),
        {"poa", "cira", "toda"},
    ),
    "a text": (lambda obra: obra.textos(2020, "2020", {"logros": "Se abrió."}), {"cira", "toda"}),
    "an explanation": (lambda obra: obra.explicar(HALLAZGO, "Otro corte"), {"rita"}),
    "a closing": (lambda obra: obra.cerrar(Mes("emision", 202005)), {"cira", "dario"}),
    "a closing of another area": (lambda obra: obra.cerrar(Mes("legal", 202005)), {"dario"}),
    "a holiday": (lambda obra: obra.corregir_feriados([(date(2020, 4, 15), "Tarija")]), {"jefa"}),
    "a grey cell": (lambda obra: obra.no_aplica([("tj.yacuiba", "leg.querella")]), {"jefa"}),
    "a setting": (lambda obra: obra.ajustar({"color": "azul"}), {"jefa"}),
    "a role": (lambda obra: obra.cuentas.dar("lee", Rol("registra")), {"jefa"}),
    "another's password": (lambda obra: obra.cuentas.poner_clave("toda", "$x", provisional=True), {"jefa", "toda"}),
    "the seeds of a holiday": (
        lambda obra: obra.feriados(2020, [Feriado(date(2020, 1, 1), "Año Nuevo", "nacional")]),
        ESCRIBEN,
    ),
    "the seeds of the classifier": (lambda obra: obra.partidas(2020, [Partida("25600", "Imprenta")]), ESCRIBEN),
    "the seeds of a material": (
        lambda obra: obra.catalogo(materiales=[Material("cart", "Cartón", "unidad", True, "peps", "25600", "ci")]),  # noqa: FBT003
        ESCRIBEN,
    ),
    "the print of the seeds": (lambda obra: obra.ajustar({"huella_catalogo": "abc"}), ESCRIBEN),
}


@pytest.mark.parametrize("hecho", HECHOS)
def test_each_write_is_of_who_may_and_of_nobody_else(con_cuentas: Base, hecho: str) -> None:
    orden, pueden = HECHOS[hecho]
    antes = foto(con_cuentas)
    for usuario in [*({*ROLES_DE} - pueden), "pedro"]:
        with pytest.raises(Rejected, match=f"«{usuario}».* administra.*: jefa"):
            hacer(con_cuentas, usuario, orden)
        assert foto(con_cuentas) == antes
    for usuario in sorted(pueden)[:1]:
        hacer(con_cuentas, usuario, orden)
        assert len(foto(con_cuentas)) == len(antes) + 1


def test_a_base_without_accounts_asks_nobody(base: Base) -> None:
    for orden, _ in HECHOS.values():
        if "cuentas" not in orden.__code__.co_names:
            hacer(base, "quien sea", orden)


def test_a_refused_load_names_the_rows_and_stores_none(con_cuentas: Base) -> None:
    figuras = [Figura(clave._replace(dia=dia), dia) for dia in (1, 2) for clave in (LOURDES, CENTRAL)]
    with pytest.raises(Conflictos) as refusal:
        hacer(con_cuentas, "ana", lambda obra: obra.conteos(figuras))
    assert [conflicto.indice for conflicto in refusal.value.conflictos] == [1, 3]
    with con_cuentas.lectura() as con:
        assert list(lecturas.figuras(con)) == []
    # What is equal to what stands is no change of another's.
    hacer(con_cuentas, "toda", lambda obra: obra.conteos(figuras))
    hacer(con_cuentas, "ana", lambda obra: obra.conteos([Figura(LOURDES._replace(dia=1), 9), *figuras[1:]]))


def test_a_finer_figure_does_not_take_the_place_of_one_that_is_not_ones_own(con_cuentas: Base) -> None:
    hacer(con_cuentas, "toda", figura(CENTRAL._replace(dia=0)))
    with pytest.raises(Conflictos):
        hacer(con_cuentas, "ana", lambda obra: obra.conteos([Figura(CENTRAL, 1)], reemplazar=True))


def test_a_month_is_reopened_by_who_closes_it(con_cuentas: Base) -> None:
    hacer(con_cuentas, "dario", lambda obra: obra.cerrar(Mes("emision", 202005)))
    with pytest.raises(Rejected, match="le falta el rol «cierra»"):
        hacer(con_cuentas, "toda", lambda obra: obra.reabrir(Mes("emision", 202005)), accion="reabrir")
    hacer(con_cuentas, "dario", lambda obra: obra.reabrir(Mes("emision", 202005)), accion="reabrir")


def test_an_account_that_sleeps_writes_nothing_and_wakes_as_it_was(con_cuentas: Base) -> None:
    hacer(con_cuentas, "jefa", lambda obra: obra.cuentas.activar("ana", activa=False))
    with pytest.raises(Rejected, match="«ana» está desactivada"):
        hacer(con_cuentas, "ana", figura(LOURDES))
    hacer(con_cuentas, "jefa", lambda obra: obra.cuentas.activar("ana", activa=True))
    hacer(con_cuentas, "ana", figura(LOURDES))


def test_the_first_account_administers_and_the_last_one_goes_on(base: Base) -> None:
    with pytest.raises(Rejected, match="La primera cuenta tiene que administrar"):
        hacer(base, "root", lambda obra: obra.cuentas.crear(Cuenta("ana", "Ana"), "$x"))
    abrir_cuentas(base)
    for orden in (
        lambda obra: obra.cuentas.quitar("jefa", Rol("administra")),
        lambda obra: obra.cuentas.activar("jefa", activa=False),
    ):
        with pytest.raises(Rejected, match="«jefa» es la única cuenta que administra"):
            hacer(base, "jefa", orden)
    # Not even inside a write that goes on after the refusal.
    with base.escritura(acto(usuario="jefa")) as obra:
        with pytest.raises(Rejected, match="es la única"):
            obra.cuentas.quitar("jefa", Rol("administra"))
        obra.confirmar()
    with base.lectura() as con:
        assert administradores(leer_cuentas(con)) == ("jefa",)
    hacer(base, "jefa", lambda obra: obra.cuentas.dar("ana", Rol("administra")))
    hacer(base, "jefa", lambda obra: obra.cuentas.quitar("jefa", Rol("administra")))
    with pytest.raises(Rejected, match=r"le falta el rol «administra»\..*: ana"):
        hacer(base, "jefa", lambda obra: obra.cuentas.dar("jefa", Rol("administra")))


def test_what_is_no_account_or_no_role_is_refused(con_cuentas: Base) -> None:
    for orden, dice in (
        (lambda obra: obra.cuentas.crear(Cuenta("ana", "Otra"), "$x"), "Ya hay una cuenta «ana»"),
        (lambda obra: obra.cuentas.dar("anna", Rol("registra")), "¿Quiso decir «ana»?"),
        (lambda obra: obra.cuentas.quitar("ana", Rol("registra")), "los suyos son: registra .oficina tj.lourdes"),
        (lambda obra: obra.cuentas.enlazar("ana", [], ["x@y"]), "«x@y» no actúa como «ana»"),
    ):
        with pytest.raises(Rejected, match=dice):
            hacer(con_cuentas, "jefa", orden)


def test_the_register_and_the_chain_answer_for_the_accounts(con_cuentas: Base) -> None:
    hacer(con_cuentas, "jefa", lambda obra: obra.cuentas.enlazar("ana", ["ana@pc-01", "ana@pc-02"], []))
    hacer(con_cuentas, "jefa", lambda obra: obra.cuentas.enlazar("ana", [], ["ana@pc-01", "ana@pc-02"]))
    hacer(con_cuentas, "ana", lambda obra: obra.cuentas.poner_clave("ana", "$otra", provisional=False))
    cotejo = Cotejo()
    with con_cuentas.lectura() as con:
        assert bitacora.verificar(con, con_cuentas.identidad, cotejo.oir) == []
        assert cotejo.comparar(con) == ([], [])
        assert leer_clave(con, "ana") == "$otra"
        dicho = str(list(bitacora.entradas(con)))
    assert "$" not in dicho


def test_where_two_people_are_asked_for_who_entered_does_not_close(con_cuentas: Base) -> None:
    hacer(con_cuentas, "cira", figura(CENTRAL))
    hacer(con_cuentas, "toda", figura(LOURDES), figura(LOURDES._replace(periodo=202007)))
    hacer(con_cuentas, "toda", lambda obra: obra.conteos([Figura(LOURDES, None)]))
    with con_cuentas.lectura() as con:
        assert autores(con, JUNIO) == {"cira", "toda"}
        assert autores(con, Mes("recaudacion", 202006)) == frozenset()
    hacer(con_cuentas, "jefa", lambda obra: obra.ajustar({CIERRE_DE_A_DOS: "si"}))

    def cerrar(obra: Obra) -> None:
        obra.cerrar(JUNIO)

    en_julio = Acto("cira", "cerrar", acto().instante.replace(month=7))
    with (
        pytest.raises(Rejected, match=r"«cira» registró cifras de junio de 2020.*Puede hacerlo: dario\."),
        con_cuentas.escritura(en_julio) as obra,
    ):
        cerrar(obra)
    with con_cuentas.escritura(Acto("dario", "cerrar", en_julio.instante)) as obra:
        cerrar(obra)
        assert obra.confirmar() is not None


def test_a_year_and_a_quarter_are_of_their_last_month(con_cuentas: Base) -> None:
    hacer(con_cuentas, "toda", figura(CENTRAL._replace(periodo=202000, dia=0)))
    anual = META._replace(periodo="2020-T2")
    fila = Programacion(anual, "caso", "Jefa", "", "ci.nuevo", "suma", 1000, None, None)
    hacer(con_cuentas, "poa", lambda obra: obra.metas([(fila, None)]))
    with con_cuentas.lectura() as con:
        assert [autores(con, Mes("emision", 202000 + mes)) for mes in (1, 12)] == [frozenset(), {"toda"}]
        assert [autores(con, Mes("poa", 202000 + mes)) for mes in (4, 6, 12)] == [frozenset(), {"poa"}, frozenset()]


# Whatever roles come and go, and whatever is written meanwhile

USUARIOS = ("jefa", "ana", "eva")
rol = st.builds(
    Rol,
    st.sampled_from([*ROLES, "registra", "administra"]),
    st.sampled_from(["", "tj.central", "tj.lourdes"]),
    st.sampled_from(["", "emision", "recaudacion"]),
)
paso = st.one_of(
    st.tuples(st.sampled_from(["dar", "quitar"]), st.sampled_from(USUARIOS), st.sampled_from(USUARIOS), rol),
    st.tuples(st.just("activar"), st.sampled_from(USUARIOS), st.sampled_from(USUARIOS), st.booleans()),
    st.tuples(
        st.just("figura"),
        st.sampled_from(USUARIOS),
        st.sampled_from([una.codigo for una in OFICINAS[:2]]),
        st.sampled_from([uno.codigo for uno in INDICADORES[:3]]),
    ),
)


@pytest.fixture(scope="module")
def modelo(plantilla_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a base with three accounts, to be copied."""
    archivo = tmp_path_factory.mktemp("modelo") / "base.db"
    shutil.copy(plantilla_sqlite, archivo)
    with abrir(str(archivo)) as base:
        for usuario in USUARIOS:
            roles = frozenset([Rol("administra")] if usuario == "jefa" else [Rol("registra", "tj.lourdes")])
            nueva = Cuenta(usuario, usuario, roles=roles)
            hacer(base, "jefa", lambda obra, nueva=nueva: obra.cuentas.crear(nueva, "$x"))  # type: ignore[misc]
    return archivo


@settings(max_examples=30)
@given(pasos=st.lists(paso, max_size=10))
def test_no_stream_of_roles_lets_a_write_of_others_pass(
    modelo: Path, tmp_path_factory: pytest.TempPathFactory, pasos: list[tuple[str, str, str, object]]
) -> None:
    archivo = shutil.copy(modelo, tmp_path_factory.mktemp("una") / "base.db")
    with abrir(str(archivo)) as base:
        for n, (que, quien, sobre, dato) in enumerate(pasos):
            with base.lectura() as con:
                suya = leer_cuentas(con)[quien]
            antes = len(foto(base))
            if que == "figura":
                indicador = next(uno for uno in INDICADORES if uno.codigo == dato)
                debe = suya.activa and any(
                    r.rol == REGISTRA and r.oficina in {"", sobre} and r.area in {"", indicador.area}
                    for r in suya.roles
                )
                orden = figura(Clave(202001, sobre, indicador.codigo, n + 1))
            else:
                debe = suya.administra
                orden = sobre_cuentas(que, sobre, dato)
            with suppress(Rejected):
                hacer(base, quien, orden)
            assert debe or len(foto(base)) == antes
            with base.lectura() as con:
                assert administradores(leer_cuentas(con))


def sobre_cuentas(que: str, sobre: str, dato: object) -> Callable[[Obra], object]:
    if isinstance(dato, Rol):
        return lambda obra: getattr(obra.cuentas, que)(sobre, dato)
    return lambda obra: obra.cuentas.activar(sobre, activa=bool(dato))
