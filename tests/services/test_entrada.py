"""Entering: right and wrong passwords, waits, provisional ones, and logins that need none."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from segip_desk.core.cuentas import Cuenta, Rol, por_que_no_es_maquina
from segip_desk.core.problems import Rejected
from segip_desk.services import claves, entrada, usuarios
from segip_desk.services.bases import abrir_base
from segip_desk.services.quien import Quien, maquina
from segip_desk.storage import bitacora, crudo, fichas
from tests.bases import QUIEN

if TYPE_CHECKING:
    from segip_desk.storage.base import Base

BUENA, OTRA = "lluvia tarde camino", "piedra sol ventana"
PC, AJENA = "ana@pc-01", "luis@pc-02"


class Reloj:
    """A clock that a test moves."""

    def __init__(self) -> None:
        self.hora = datetime(2021, 1, 5, 9, tzinfo=UTC)

    def __call__(self) -> datetime:
        """Tell the time."""
        return self.hora

    def pasan(self, **cuanto: float) -> None:
        """Let time go by."""
        self.hora += timedelta(**cuanto)


@pytest.fixture(autouse=True)
def barata(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hash as Argon2id does, with less work: what is tested here is what comes of it."""
    from argon2 import PasswordHasher  # noqa: PLC0415 - as in the program, only where it is used

    monkeypatch.setattr(claves, "_argon2", lambda: PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))


@pytest.fixture
def reloj() -> Reloj:
    return Reloj()


@pytest.fixture
def con_ana(base: Base) -> Base:
    """Return a base with an account that administers."""
    usuarios.crear(base, QUIEN, Cuenta("ana", "Ana Flores", roles=frozenset([Rol("administra")])), BUENA)
    return base


def falla(base: Base, reloj: Reloj, usuario: str = "ana", clave: str = "no es esta clave", origen: str = PC) -> str:
    """Enter with a wrong password and return what is said."""
    with pytest.raises(Rejected) as refusal:
        entrada.entrar(base, usuario, clave, origen, reloj)
    return str(refusal.value)


def test_a_right_password_enters_and_leaves_no_entry(con_ana: Base, reloj: Reloj) -> None:
    with con_ana.lectura() as con:
        antes = bitacora.cabeza(con)
    assert entrada.entrar(con_ana, " Ana ", BUENA, PC, reloj) == Quien("ana", reloj)
    with con_ana.lectura() as con:
        assert bitacora.cabeza(con) == antes
        assert crudo.filas(con, "select * from intento") == [("ana", PC, 0, "", 1)]


def test_what_is_wrong_is_not_told(con_ana: Base, reloj: Reloj) -> None:
    assert falla(con_ana, reloj) == falla(con_ana, reloj, "nadie") == entrada.EQUIVOCADA


def test_the_same_is_checked_whether_there_is_such_an_account_or_not(
    con_ana: Base, reloj: Reloj, monkeypatch: pytest.MonkeyPatch
) -> None:
    vistas: Counter[str] = Counter()
    de_verdad = claves.coincide

    def cuenta(guardada: str | None, clave: str) -> bool:
        vistas["hash"] += 1
        return de_verdad(guardada, clave)

    monkeypatch.setattr(claves, "coincide", cuenta)
    dichas = {usuario: [falla(con_ana, reloj, usuario) for _ in range(7)] for usuario in ("ana", "nadie")}
    assert dichas["ana"] == dichas["nadie"]
    assert "espere 1 minuto" in dichas["ana"][5]
    assert vistas["hash"] == 14


def test_after_five_wrong_ones_the_place_waits_and_no_other_does(con_ana: Base, reloj: Reloj) -> None:
    for _ in range(5):
        assert falla(con_ana, reloj) == entrada.EQUIVOCADA
    assert "espere 1 minuto" in falla(con_ana, reloj, clave=BUENA)
    assert entrada.entrar(con_ana, "ana", BUENA, AJENA, reloj).usuario == "ana"
    reloj.pasan(seconds=61)
    assert falla(con_ana, reloj) == entrada.EQUIVOCADA
    assert "espere 2 minutos" in falla(con_ana, reloj)
    reloj.pasan(minutes=2)
    assert entrada.entrar(con_ana, "ana", BUENA, PC, reloj).usuario == "ana"
    assert falla(con_ana, reloj) == entrada.EQUIVOCADA


def test_nobody_is_kept_out_of_where_they_entered_before(con_ana: Base, reloj: Reloj) -> None:
    entrada.entrar(con_ana, "ana", BUENA, PC, reloj)
    for _ in range(9):
        falla(con_ana, reloj)
    assert "espere" in falla(con_ana, reloj)
    assert entrada.entrar(con_ana, "ana", BUENA, PC, reloj).usuario == "ana"


def test_names_that_are_no_account_leave_little_and_not_for_long(con_ana: Base, reloj: Reloj) -> None:
    entrada.entrar(con_ana, "ana", BUENA, PC, reloj)
    falla(con_ana, reloj, BUENA)
    with con_ana.lectura() as con:
        assert BUENA not in str(crudo.filas(con, "select * from intento"))
    reloj.pasan(days=2)
    falla(con_ana, reloj, "otro")
    with con_ana.lectura() as con:
        cuentas = sorted(cuenta for (cuenta,) in crudo.filas(con, "select cuenta from intento"))
    assert (len(cuentas), cuentas[1]) == (2, "ana")


def test_a_password_that_another_chose_is_changed_first(con_ana: Base, reloj: Reloj) -> None:
    ana = entrada.entrar(con_ana, "ana", BUENA, PC, reloj)
    usuarios.crear(con_ana, ana, Cuenta("luis", "", roles=frozenset([Rol("registra")])), OTRA)
    with pytest.raises(entrada.ClaveProvisional, match="«segip-desk usuarios clave»"):
        entrada.entrar(con_ana, "luis", OTRA, AJENA, reloj)
    for nueva, dice in ((OTRA, "es la misma"), ("breve", "corta"), ("luis-luis-luis", "nombre del usuario")):
        with pytest.raises(Rejected, match=dice):
            entrada.cambiar_clave(con_ana, "luis", OTRA, nueva, AJENA, reloj)
    with pytest.raises(Rejected, match="no son correctos"):
        entrada.cambiar_clave(con_ana, "luis", "otra cosa larga", BUENA, AJENA, reloj)
    assert entrada.cambiar_clave(con_ana, "luis", OTRA, "una clave mía", AJENA, reloj).usuario == "luis"
    assert entrada.entrar(con_ana, "luis", "una clave mi\u0301a", AJENA, reloj).usuario == "luis"
    usuarios.poner_clave(con_ana, ana, "luis", BUENA)
    with pytest.raises(entrada.ClaveProvisional):
        entrada.entrar(con_ana, "luis", BUENA, AJENA, reloj)
    with pytest.raises(Rejected, match="La clave propia"):
        usuarios.poner_clave(con_ana, ana, "ana", OTRA)


def test_an_account_that_sleeps_is_told_so_only_with_its_password(con_ana: Base, reloj: Reloj) -> None:
    ana = Quien("ana", reloj)
    usuarios.crear(con_ana, ana, Cuenta("luis", "", roles=frozenset([Rol("registra")])), OTRA)
    assert usuarios.activar(con_ana, ana, "luis", activa=False)
    assert not usuarios.activar(con_ana, ana, "luis", activa=False)
    assert falla(con_ana, reloj, "luis") == entrada.EQUIVOCADA
    assert "desactivada" in falla(con_ana, reloj, "luis", OTRA)


def nunca(usuario: str) -> str:
    pytest.fail(f"{usuario} was asked for a password")


def test_a_login_that_an_administrator_trusts_needs_no_password(con_ana: Base) -> None:
    ana = Quien("ana")
    usuarios.crear(con_ana, ana, Cuenta("luis", "", roles=frozenset([Rol("registra")])), OTRA)
    assert usuarios.enlazar(con_ana, ana, "luis", [PC]) == (PC,)
    assert entrada.identificar(con_ana, None, PC, nunca).usuario == "luis"
    assert entrada.identificar(con_ana, "luis", PC, nunca).usuario == "luis"
    # To be somebody else, or on another machine, takes a password.
    assert entrada.identificar(con_ana, "ana", PC, lambda _: BUENA).usuario == "ana"
    assert entrada.identificar(con_ana, None, "ana@pc-09", lambda _: BUENA).usuario == "ana"
    with pytest.raises(Rejected, match="diga quién actúa con «--usuario»"):
        entrada.identificar(con_ana, None, "eva@pc-03", nunca)
    # Of two, it is not known which.
    usuarios.enlazar(con_ana, ana, "ana", ["x@pc", PC])
    assert entrada.identificar(con_ana, None, "x@pc", nunca).usuario == "ana"
    usuarios.enlazar(con_ana, ana, "luis", ["x@pc"])
    with pytest.raises(Rejected, match="diga quién actúa"):
        entrada.identificar(con_ana, None, "x@pc", nunca)
    usuarios.enlazar(con_ana, ana, "luis", quitar=["x@pc"])
    assert not usuarios.activar(con_ana, ana, "luis", activa=True)
    usuarios.activar(con_ana, ana, "luis", activa=False)
    assert entrada.entrar_por_maquina(con_ana, "luis", PC) is None


def test_the_machine_is_what_the_system_says_and_no_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    dicha = maquina()
    for variable in ("LOGNAME", "USER", "USERNAME", "LNAME", "HOSTNAME", "COMPUTERNAME"):
        monkeypatch.setenv(variable, "otro")
    assert maquina() == dicha
    assert dicha.count("@") == 1
    assert por_que_no_es_maquina(dicha) is None


def test_what_may_be_done_is_told_before_it_is_tried(con_ana: Base) -> None:
    ana = Quien("ana")
    roles = frozenset([Rol("registra", "tj.lourdes")])
    usuarios.crear(con_ana, ana, Cuenta("luis", "", roles=roles), OTRA)
    luis = Quien("luis")
    assert usuarios.puede(con_ana, luis, "conteos") is None
    assert usuarios.puede(con_ana, luis, "conteos", "tj.lourdes", "emision") is None
    assert "tj.central" in (usuarios.puede(con_ana, luis, "conteos", "tj.central", "emision") or "")
    assert "cierra" in (usuarios.puede(con_ana, luis, "cerrar", area="emision") or "")
    assert usuarios.dar_rol(con_ana, ana, "luis", Rol("cierra", area="emision"))
    assert not usuarios.dar_rol(con_ana, ana, "luis", Rol("cierra", area="emision"))
    assert usuarios.puede(con_ana, luis, "cerrar", area="emision") is None
    usuarios.quitar_rol(con_ana, ana, "luis", Rol("cierra", area="emision"))
    assert usuarios.puede(con_ana, luis, "cerrar") is not None


def test_an_account_is_made_with_all_that_it_needs_or_not_at_all(con_ana: Base) -> None:
    ana = Quien("ana")
    registra = frozenset([Rol("registra")])
    for cuenta, clave, dice in (
        (Cuenta("lu is", "", roles=registra), OTRA, "no sirve como usuario"),
        (Cuenta("luis", "", roles=registra), "breve", "corta"),
        (Cuenta("luis", ""), OTRA, "qué puede hacer"),
        (Cuenta("luis", "", roles=frozenset([Rol("registra", "tj.nada")])), OTRA, "no tiene la oficina"),
        (Cuenta("luis", "", maquinas=("pc",), roles=registra), OTRA, "no es un usuario de una máquina"),
        (Cuenta("ana", "", roles=registra), OTRA, "Ya hay una cuenta"),
    ):
        with pytest.raises(Rejected, match=dice):
            usuarios.crear(con_ana, ana, cuenta, clave)
    assert [una.usuario for una in usuarios.listar(con_ana)] == ["ana"]


def test_on_a_base_that_only_lets_itself_be_read_one_enters_to_read(
    con_ana: Base, reloj: Reloj, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(type(con_ana), "se_puede_escribir", False)
    assert falla(con_ana, reloj) == entrada.EQUIVOCADA
    assert entrada.entrar(con_ana, "ana", BUENA, PC, reloj).usuario == "ana"
    with con_ana.lectura() as con:
        assert crudo.filas(con, "select * from intento") == []


def test_the_codes_of_a_newer_program_come_with_who_may_write(con_ana: Base, direccion: str) -> None:
    usuarios.crear(con_ana, Quien("ana"), Cuenta("luis", "", roles=frozenset([Rol("consulta")])), OTRA)

    def oficinas(usuario: str, *, entro: bool = True) -> int:
        quien = Quien(usuario)
        identificar = (lambda _: quien) if entro else None
        with abrir_base(direccion, quien, identificar=identificar) as base, base.lectura() as con:
            return len(fichas.catalogo(con).oficinas)

    antes = oficinas("luis")
    # A name alone is nobody yet: the window opens the base first, and asks who enters then.
    assert oficinas("ana", entro=False) == antes
    assert oficinas("ana") > antes


def test_argon2id_is_what_keeps_a_password(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    cifrada = claves.cifrar(BUENA)
    assert cifrada.startswith("$argon2id$v=19$m=65536,t=3,p=4$")
    assert claves._DE_NADIE.startswith(cifrada[: cifrada.index("$", 20)])
    assert claves.coincide(cifrada, BUENA)
    assert not claves.coincide(cifrada, OTRA)
    assert not claves.coincide(None, BUENA)
    assert not claves.coincide("no es de Argon2", BUENA)
