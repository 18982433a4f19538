"""`usuarios`, and who acts on a base with accounts, as a terminal has it."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from segip_desk.recursos import recurso
from segip_desk.services import claves
from segip_desk.services.quien import maquina
from tests.contract.conftest import Hecho

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.contract.conftest import Consola

ANA, LUIS, OTRA = "lluvia tarde camino", "piedra sol ventana", "mesa azul domingo"
POR_ENTRADA = "--clave-por-entrada"
DE_ANA = ("--usuario", "ana", POR_ENTRADA)


@pytest.fixture(autouse=True)
def barata(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hash as Argon2id does, with less work."""
    from argon2 import PasswordHasher  # noqa: PLC0415 - as in the program, only where it is used

    monkeypatch.setattr(claves, "_argon2", lambda: PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))


@pytest.fixture
def con_claves(consola: Consola, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Hecho]:
    """Return what runs a command with these lines in its input: `con_claves([ANA], "usuarios", …)`."""

    def correr(lineas: list[str], *orden: object) -> Hecho:
        entrada = io.TextIOWrapper(io.BytesIO("".join(f"{linea}\n" for linea in lineas).encode()))
        monkeypatch.setattr(sys, "stdin", entrada)
        # Without a command the program would open its window.
        return consola(*orden) if orden else Hecho(0, "", "")

    return correr


@pytest.fixture
def con_ana(con_claves: Callable[..., Hecho]) -> Callable[..., Hecho]:
    """Return `con_claves`, on a base where ana administers and luis registers Lourdes."""
    primera = con_claves(
        [ANA], "usuarios", "crear", "ana", "--rol", "administra", "--nombre", "Ana Flores", POR_ENTRADA
    )
    assert (primera.estado, primera.error) == (0, "")
    orden = ("usuarios", "crear", "luis", "--rol", "registra", "--oficina", "tj.lourdes", *DE_ANA)
    segunda = con_claves([ANA, OTRA], *orden)
    assert "provisional" in segunda.salida
    cambio = con_claves([OTRA, LUIS], "usuarios", "clave", "--usuario", "luis", POR_ENTRADA)
    assert cambio.salida == "Clave de luis cambiada.\n"
    return con_claves


@pytest.fixture
def parte(tmp_path: Path) -> Path:
    """Return a file with a figure of Lourdes."""
    archivo = tmp_path / "parte.csv"
    archivo.write_text("fecha,oficina,indicador,valor\n2020-06,tj.lourdes,ci.nuevo,5\n", encoding="utf-8")
    return archivo


def test_a_base_without_accounts_says_so_and_asks_nobody(consola: Consola, parte: Path) -> None:
    assert consola.bien("usuarios").salida.startswith("Esta base no tiene cuentas: actúa el usuario de la máquina.")
    assert consola.bien("usuarios", "listar", "--formato", "json").json == {"cuentas": [], "dos_personas": False}
    consola.bien("importar", "conteos", parte, "--usuario", "quien sea")
    hecho = consola("usuarios", "clave", "--usuario", "ana")
    assert (hecho.estado, hecho.salida) == (2, "")
    assert "no tiene cuentas" in hecho.error


def test_each_acts_with_their_password_and_within_their_roles(con_ana: Callable[..., Hecho], parte: Path) -> None:
    de_luis = ("--usuario", "luis", POR_ENTRADA)
    assert con_ana([LUIS], "importar", "conteos", parte, *de_luis).estado == 0
    parte.write_text("fecha,oficina,indicador,valor\n2020-06,tj.central,ci.nuevo,5\n", encoding="utf-8")
    for simula in ((), ("--simular",)):
        hecho = con_ana([LUIS], "importar", "conteos", parte, *simula, *de_luis)
        assert hecho.estado == 2
        assert hecho.error.startswith(
            "parte.csv:2:valor: «luis» no puede registrar cifras: le falta el rol «registra» en la oficina «tj.central»"
        )
        assert "Lo da quien administra: ana." in hecho.error
    for orden in (
        ("cerrar", "--area", "emision", "--gestion", 2020, "--mes", 6),
        ("usuarios", "dos-personas", "si"),
        ("usuarios", "rol", "luis", "registra"),
        ("usuarios", "maquina", "luis", "--agregar"),
        ("usuarios", "desactivar", "ana"),
    ):
        hecho = con_ana([LUIS], *orden, *de_luis)
        assert (hecho.estado, hecho.salida) == (2, ""), orden
        assert "«luis» no puede " in hecho.error
    assert con_ana([LUIS], "cuadros", *de_luis).estado == 0
    bitacora = con_ana([LUIS], "bitacora", "--formato", "json", *de_luis).json["entradas"]
    assert [entrada["usuario"] for entrada in bitacora[-4:]] == ["ana", "luis", "luis", "luis"]
    assert con_ana([LUIS], "bitacora", "--verificar", *de_luis).estado == 0


def test_without_a_password_nothing_is_told_and_nothing_waits(con_ana: Callable[..., Hecho]) -> None:
    for orden, lineas, dice in (
        (("cuadros", "--usuario", "ana"), [], "con «--clave-por-entrada»"),
        (("cuadros", *DE_ANA), [], "la entrada se terminó"),
        (("cuadros", *DE_ANA), ["no es esta clave"], "El usuario o la clave no son correctos"),
        (("cuadros", "--usuario", "nadie", POR_ENTRADA), [ANA], "El usuario o la clave no son correctos"),
        (("cuadros",), [], f"({maquina()})"),
    ):
        hecho = con_ana(lineas, *orden)
        assert (hecho.estado, hecho.salida) == (2, ""), orden
        assert dice in hecho.error


def test_the_accounts_are_listed(con_ana: Callable[..., Hecho]) -> None:
    con_ana([ANA], "usuarios", "rol", "luis", "cierra", "--area", "emision", *DE_ANA)
    con_ana([ANA], "usuarios", "dos-personas", "si", *DE_ANA)
    con_ana([ANA], "usuarios", "maquina", "luis", "--agregar", "luis@pc-02", *DE_ANA)
    assert con_ana([ANA], "usuarios", *DE_ANA).salida.splitlines() == [
        "ana  Ana Flores",
        "    roles: administra",
        "luis  luis",
        "    roles: cierra (área emision), registra (oficina tj.lourdes)",
        "    entra sin clave desde: luis@pc-02",
        "Para cerrar un mes hace falta quien no haya registrado sus cifras.",
    ]
    dicho = con_ana([ANA], "usuarios", "listar", "--formato", "json", *DE_ANA).json
    assert dicho["dos_personas"] is True
    assert dicho["cuentas"][1] == {
        "usuario": "luis",
        "nombre": "luis",
        "activa": True,
        "clave_provisional": False,
        "maquinas": ["luis@pc-02"],
        "roles": [
            {"rol": "cierra", "oficina": "", "area": "emision"},
            {"rol": "registra", "oficina": "tj.lourdes", "area": ""},
        ],
    }
    assert dicho == con_ana([ANA], "usuarios", "--formato", "json", *DE_ANA).json


def test_an_administrator_gives_takes_wakes_and_puts_to_sleep(con_ana: Callable[..., Hecho]) -> None:
    for orden, dice in (
        (("rol", "luis", "revisa"), "luis tiene ahora el rol revisa."),
        (("rol", "luis", "revisa"), "luis ya tenía el rol revisa."),
        (("quitar-rol", "luis", "revisa"), "luis ya no tiene el rol revisa."),
        (("desactivar", "luis"), "Cuenta luis desactivada."),
        (("desactivar", "luis"), "Cuenta luis ya estaba desactivada."),
        (("activar", "luis"), "Cuenta luis activada."),
        (("maquina", "luis", "--agregar"), f"luis entra sin clave desde: {maquina()}."),
        (("maquina", "luis", "--quitar"), "luis entra sin clave desde: ninguna máquina."),
        (("dos-personas", "no"), "Esta base ya no pide una segunda persona para cerrar."),
    ):
        assert con_ana([ANA], "usuarios", *orden, *DE_ANA).salida == f"{dice}\n"
    assert "provisional" in con_ana([ANA, OTRA], "usuarios", "clave", "luis", *DE_ANA).salida
    hecho = con_ana([OTRA], "cuadros", "--usuario", "luis", POR_ENTRADA)
    assert (hecho.estado, "provisional" in hecho.error) == (2, True)
    assert con_ana([ANA, OTRA], "usuarios", "clave", "ana", *DE_ANA).salida == "Clave de ana cambiada.\n"
    assert con_ana([OTRA], "usuarios", *DE_ANA).estado == 0


def test_a_trusted_login_acts_as_its_account(con_ana: Callable[..., Hecho], parte: Path) -> None:
    con_ana([ANA], "usuarios", "maquina", "luis", "--agregar", *DE_ANA)
    assert con_ana([], "importar", "conteos", parte).estado == 0
    ultima = con_ana([], "bitacora", "--formato", "json").json["entradas"][-2]
    assert (ultima["usuario"], ultima["accion"]) == ("luis", "importar conteos")
    # Its own password is still asked for to be changed.
    assert con_ana([], "usuarios", "clave", POR_ENTRADA).estado == 2
    assert con_ana([LUIS, OTRA], "usuarios", "clave", POR_ENTRADA).estado == 0


def test_what_is_refused_is_a_sentence(con_ana: Callable[..., Hecho]) -> None:
    for orden, dice in (
        (("crear", "eva"), "qué puede hacer «eva»"),
        (("crear", "ana", "--rol", "registra"), "Ya hay una cuenta «ana»"),
        (("crear", "E v a", "--rol", "registra"), "no sirve como usuario"),
        (("rol", "luis", "registrar"), "¿Quiso decir «registra»?"),
        (("rol", "luiz", "registra"), "¿Quiso decir «luis»?"),
        (("rol", "luis", "cierra", "--oficina", "tj.central"), "no es de una oficina"),
        (("quitar-rol", "ana", "administra"), "«ana» es la única"),
        (("desactivar", "ana"), "«ana» es la única"),
        (("maquina", "luis"), "Diga qué sesión"),
        (("maquina", "luis", "--agregar", "pc"), "como «ana@pc-01»"),
    ):
        hecho = con_ana([ANA, OTRA], "usuarios", *orden, *DE_ANA)
        assert (hecho.estado, hecho.salida) == (2, ""), orden
        assert dice in hecho.error
    assert con_ana([ANA, "breve"], "usuarios", "crear", "eva", "--rol", "registra", *DE_ANA).estado == 2
    assert con_ana([], "usuarios", "dos-personas", "quizás").estado == 2


def test_the_closing_of_two_people(con_ana: Callable[..., Hecho], parte: Path) -> None:
    con_ana([ANA], "usuarios", "rol", "luis", "cierra", *DE_ANA)
    con_ana([ANA], "usuarios", "rol", "ana", "cierra", "--area", "emision", *DE_ANA)
    con_ana([ANA], "usuarios", "dos-personas", "si", *DE_ANA)
    con_ana([LUIS], "importar", "conteos", parte, "--usuario", "luis", POR_ENTRADA)
    junio = ("cerrar", "--area", "emision", "--gestion", 2020, "--mes", 6)
    hecho = con_ana([LUIS], *junio, "--usuario", "luis", POR_ENTRADA)
    assert hecho.estado == 2
    assert "«luis» registró cifras de junio de 2020 del área «emision»" in hecho.error
    assert "Puede hacerlo: ana." in hecho.error
    assert con_ana([ANA], *junio, *DE_ANA).estado == 0


def test_no_password_is_kept_anywhere(
    con_ana: Callable[..., Hecho], consola: Consola, parte: Path, tmp_path: Path
) -> None:
    dichos = [
        con_ana([LUIS], "importar", "conteos", parte, "--usuario", "luis", POR_ENTRADA),
        con_ana([ANA, OTRA], "usuarios", "clave", "luis", *DE_ANA),
        con_ana([OTRA], "cuadros", "--usuario", "luis", POR_ENTRADA),
        con_ana([LUIS], "cuadros", "--usuario", LUIS, POR_ENTRADA),
        con_ana([ANA], "bitacora", "--formato", "json", *DE_ANA),
        con_ana([ANA], "copiar", tmp_path, *DE_ANA),
    ]
    for hecho in dichos:
        # Who types a password where the user goes has it told back by no one either.
        assert not any(clave in hecho.salida + hecho.error for clave in (ANA, LUIS, OTRA))
    archivos = [uno for uno in tmp_path.rglob("*") if uno.is_file()]
    assert len(archivos) >= 3
    for archivo in archivos:
        datos = archivo.read_bytes()
        assert not any(clave.encode() in datos for clave in (ANA, LUIS, OTRA)), archivo
    assert consola.base


def test_a_copy_is_brought_back_by_who_administers_it(
    con_ana: Callable[..., Hecho], consola: Consola, tmp_path: Path
) -> None:
    con_ana([ANA], "copiar", tmp_path, *DE_ANA)
    (copia,) = tmp_path.glob("*.segipcopia")
    nueva = tmp_path / "nueva.sqlite"
    antes = sorted(tmp_path.iterdir())
    for lineas, usuario, dice in (
        ([LUIS], "luis", "«luis» no puede restaurar una copia de esta base: le falta el rol «administra»"),
        ([LUIS], "ana", "no son correctos"),
        ([], "ana", "la entrada se terminó"),
    ):
        con_ana(lineas)
        hecho = consola("restaurar", copia, "--usuario", usuario, POR_ENTRADA, base=str(nueva))
        assert (hecho.estado, hecho.salida) == (2, "")
        assert dice in hecho.error
        assert sorted(tmp_path.iterdir()) == antes
    con_ana([ANA])
    assert consola("restaurar", copia, *DE_ANA, base=str(nueva)).estado == 0
    con_ana([ANA])
    assert consola("usuarios", *DE_ANA, base=str(nueva)).salida.startswith("ana  Ana Flores")


def proceso(base: str, *orden: str) -> tuple[list[str], dict[str, str]]:
    entorno = {**os.environ, "PYTHONPATH": str(recurso().parent)}
    return [sys.executable, "-m", "segip_desk", *orden, "--base", base], entorno


@pytest.mark.skipif(os.name != "posix", reason="there is no pseudo-terminal")
def test_on_a_terminal_the_password_is_asked_for_and_not_shown(con_ana: Callable[..., Hecho], consola: Consola) -> None:
    import pty  # noqa: PLC0415 - Windows has none

    assert con_ana([], "cuadros").estado == 2
    orden, entorno = proceso(consola.base, "usuarios", "--usuario", "ana")
    nuestra, suya = pty.openpty()
    with subprocess.Popen(
        orden, stdin=suya, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=entorno, start_new_session=True
    ) as hijo:
        assert hijo.stderr is not None
        pedido = b""
        while not pedido.endswith(b"Clave de ana: "):
            pedido += hijo.stderr.read(1) or pytest.fail("it ended without asking")
        # The prompt comes once the echo is off.
        os.write(nuestra, f"{ANA}\n".encode())
        salida, error = hijo.communicate(timeout=60)
    # What was shown, ended by a line of ours, so that there is something to read.
    os.write(suya, b"fin\n")
    mostrado = b""
    while b"fin" not in mostrado:
        mostrado += os.read(nuestra, 4096)
    os.close(suya)
    os.close(nuestra)
    assert (hijo.returncode, salida.decode().splitlines()[0]) == (0, "ana  Ana Flores"), error
    assert ANA.encode() not in mostrado + salida + error


def test_a_process_without_a_terminal_never_waits(con_ana: Callable[..., Hecho], consola: Consola) -> None:
    assert con_ana([], "cuadros").estado == 2
    orden, entorno = proceso(consola.base, "cuadros", "--usuario", "ana")
    hecho = subprocess.run(
        orden,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        env=entorno,
        timeout=60,
        check=False,
        start_new_session=True,
    )
    assert (hecho.returncode, hecho.stdout) == (2, b"")
    assert "«--clave-por-entrada»" in hecho.stderr.decode()


def test_argon2_is_loaded_only_where_there_is_a_password(demo_tj: Path) -> None:
    programa = (
        "import sys; from segip_desk.cli import main; main(['cuadros', '--base', sys.argv[1], '--usuario', 'ana']); "
        "print([m for m in ('argon2', 'getpass', 'pwd') if m in sys.modules and m != 'pwd'], file=sys.stderr)"
    )
    entorno = {**os.environ, "PYTHONPATH": str(recurso().parent)}
    hecho = subprocess.run(
        [sys.executable, "-c", programa, str(demo_tj)], capture_output=True, text=True, env=entorno, check=True
    )
    assert "argon2" not in hecho.stderr
