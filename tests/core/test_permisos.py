"""What each kind of write asks, and whatever the roles, that nothing of another office or area passes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from segip_desk.core.catalogo import Catalogo
from segip_desk.core.conteos import Clave
from segip_desk.core.cuentas import CIERRA, CONSULTA, REGISTRA, ROLES, Cuenta, Rol
from segip_desk.core.permisos import Exigencia, Lugares, por_que_no_puede
from tests.bases import INDICADORES, OFICINAS, TARIJA

if TYPE_CHECKING:
    from segip_desk.core.permisos import Que

CATALOGO = Catalogo(TARIJA, {una.codigo: una for una in OFICINAS}, {uno.codigo: uno for uno in INDICADORES})
ADMINISTRA = Cuenta("jefa", "Jefa", roles=frozenset([Rol("administra")]))
AREAS = ["", "emision", "recaudacion", "legal", "poa"]

roles = st.builds(Rol, st.sampled_from(list(ROLES)), st.sampled_from(["", *CATALOGO.oficinas]), st.sampled_from(AREAS))


def con(*suyos: Rol) -> dict[str, Cuenta]:
    """Return a base's accounts: one with these roles, and who administers."""
    return {"ana": Cuenta("ana", "Ana", roles=frozenset(suyos)), "jefa": ADMINISTRA}


def niega(clave: str, *suyos: Rol, areas: dict[str, str] | None = None) -> str:
    """Return why `ana` may not change a key, empty where she may."""
    lugares = Lugares(CATALOGO, areas or {})
    dicen = (por_que_no_puede("ana", exigencia, con(*suyos)) for exigencia in lugares.exigencias(clave, "ana"))
    return next((dice for dice in dicen if dice), "")


def test_without_accounts_all_is_allowed() -> None:
    assert por_que_no_puede("quien.sea", Exigencia("administrar"), {}) is None


def test_a_refusal_says_who_what_where_and_who_gives_it() -> None:
    assert por_que_no_puede("ana", Exigencia("conteos", "tj.lourdes", "emision"), con()) == (
        "«ana» no puede registrar cifras: le falta el rol «registra» en la oficina «tj.lourdes» y el área «emision». "
        "Lo da quien administra: jefa."
    )
    assert por_que_no_puede("ana", Exigencia("textos", None, ""), con()) == (
        "«ana» no puede escribir los textos del informe: le falta el rol «registra» en todas las áreas. "
        "Lo da quien administra: jefa."
    )
    assert "no tiene cuenta" in (por_que_no_puede("pedro", Exigencia("conteos"), con()) or "")
    dormida = {"ana": Cuenta("ana", "Ana", activa=False, roles=frozenset([Rol("registra")])), "jefa": ADMINISTRA}
    assert "desactivada" in (por_que_no_puede("ana", Exigencia("conteos"), dormida) or "")


EN_LOURDES, EN_LEGAL = Rol("registra", "tj.lourdes"), Rol("registra", "", "legal")


@pytest.mark.parametrize(
    ("clave", "puede", "no_puede"),
    [
        ("conteo/2020-06-15/tj.lourdes/ci.nuevo", EN_LOURDES, EN_LEGAL),
        ("conteo/2020-06/tj.central/leg.querella#respaldo", EN_LEGAL, EN_LOURDES),
        ("conteo/2020/tj.central/ci.nuevo", Rol("registra", "tj.central", "emision"), Rol("registra", "tj.lourdes")),
        ("observacion/legal/2020/2020-04/", EN_LEGAL, Rol("registra", "", "emision")),
        ("observacion/legal/2020/tj.lourdes/2020-04#respaldo", EN_LOURDES, Rol("registra", "tj.central")),
        ("observacion/otro/2020/2020-04/", Rol("registra"), EN_LEGAL),
        ("poa/2020-T1/1/1/1/x", Rol("registra", "", "poa"), Rol("registra", "", "emision")),
        ("texto/2020/logros", Rol("registra"), EN_LEGAL),
        ("cierre/2020-06/emision", Rol("cierra", "", "emision"), Rol("cierra", "", "legal")),
        ("cierre/2020-06/emision", Rol("cierra"), Rol("registra")),
        ("explicacion/desgloses/conteo/2020-06/tj.lourdes/ci@edad", Rol("revisa", "tj.lourdes", "emision"), EN_LOURDES),
        ("explicacion/desgloses/2020-06/tj.lourdes/ci", Rol("revisa", "", "emision"), Rol("revisa", "tj.central")),
        ("sin_actividad/2020-03-22/tj.lourdes#hasta", EN_LOURDES, Rol("registra", "tj.central")),
        ("sin_actividad/2020-03-22/todas", Rol("registra"), EN_LOURDES),
        ("control/2020/tj.lourdes/ci/Informe/2", Rol("registra", "", "emision"), EN_LEGAL),
        ("oficina/tj.lourdes", Rol("administra"), Rol("registra")),
        ("explicacion/meta/poa/2020", Rol("revisa", "tj.central"), Rol("administra")),
        ("feriado/2020-01-01", Rol("administra"), Rol("registra")),
        ("no_aplica/tj.lourdes/ci.nuevo", Rol("administra"), Rol("registra")),
        ("ajuste/cierre_de_a_dos", Rol("administra"), Rol("cierra")),
        ("ajuste/poa.umbral.2020", Rol("cierra", "", "poa"), Rol("cierra", "", "emision")),
        ("ajuste/poa.tope.2020", Rol("administra"), Rol("registra", "", "poa")),
        ("ajuste/huella_catalogo", Rol("cierra"), Rol("consulta")),
        ("usuario/luis#clave", Rol("administra"), Rol("registra")),
        ("usuario/ana#clave", Rol("consulta"), None),
        ("usuario/ana#maquinas", Rol("administra"), Rol("registra")),
        ("rol/ana/administra/todas/todas", Rol("administra"), Rol("cierra")),
        ("desconocido/2020/F1/3/1", Rol("registra", "", "legal"), Rol("registra", "", "emision")),
        ("movimiento/2020/AV-2/3/1", Rol("registra", "", "valorados"), Rol("registra", "", "emision")),
        ("custodio/tj.lourdes/op1", Rol("registra", "tj.lourdes", ""), Rol("registra", "tj.central", "")),
        ("incidente/3", Rol("registra", "", "valorados"), Rol("registra", "", "emision")),
        ("formulario/AV-2", Rol("administra"), Rol("registra")),
        ("desconocida/x", Rol("administra"), Rol("registra")),
    ],
)
def test_each_change_asks_for_its_role_where_it_writes(clave: str, puede: Rol, no_puede: Rol | None) -> None:
    areas = {
        "observacion/legal/2020/2020-04/": "legal",
        "observacion/legal/2020/tj.lourdes/2020-04": "legal",
        "desconocido/2020/F1/3/1": "legal",
    }
    assert niega(clave, puede, areas=areas) == ""
    assert "jefa" in niega(clave, *([no_puede] if no_puede else []), areas=areas)


@given(st.lists(roles, max_size=4), st.sampled_from(list(CATALOGO.oficinas)), st.sampled_from(INDICADORES))
def test_no_figure_of_another_office_or_area_passes(suyos: list[Rol], oficina: str, indicador: object) -> None:
    assert hasattr(indicador, "codigo")
    suyo = CATALOGO.indicadores[indicador.codigo]
    debe = any(r.rol == REGISTRA and r.oficina in {"", oficina} and r.area in {"", suyo.area} for r in suyos)
    assert (niega(str(Clave(202006, oficina, suyo.codigo, 3)), *suyos) == "") == debe


@given(st.lists(roles, max_size=4), st.sampled_from(AREAS[1:]))
def test_no_month_of_another_area_is_closed(suyos: list[Rol], area: str) -> None:
    debe = any(r.rol == CIERRA and r.area in {"", area} for r in suyos)
    assert (niega(f"cierre/2020-06/{area}", *suyos) == "") == debe


@given(st.sampled_from(["conteos", "observaciones", "poa", "textos", "explicar", "cerrar", "reabrir", "administrar"]))
def test_who_consults_writes_nothing(que: Que) -> None:
    assert por_que_no_puede("ana", Exigencia(que), con(Rol(CONSULTA))) is not None
