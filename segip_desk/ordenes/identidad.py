"""Who acts, as a terminal tells it: the options of every command, and passwords that no argument ever holds."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from segip_desk.argumentos import Analizador
from segip_desk.core.problems import Rejected

if TYPE_CHECKING:
    from segip_desk.services.quien import Quien
    from segip_desk.storage.base import Base

_LARGO = 4096
"""Bytes of a line of the input that may be a password: what is longer is something else."""


def con_base(a: Analizador, falta: str | None) -> None:
    """Declare what every command takes: which base, and who acts."""
    ayuda_base = "archivo o dirección de la base (si no, la habitual)"
    a.add_argument("--base", default=falta, metavar="BASE", help=ayuda_base)
    ayuda_usuario = "quién actúa (si no, el usuario de la máquina)"
    a.add_argument("--usuario", default=falta, metavar="USUARIO", help=ayuda_usuario)
    ayuda_clave = "si hace falta una clave, la lee de la entrada, una por línea, y no la pide en la terminal"
    # An option that is not there must not undo what was said before the command, as the two above.
    no_dicha = falta if falta is not None else False
    a.add_argument("--clave-por-entrada", action="store_true", default=no_dicha, help=ayuda_clave)


def comunes() -> Analizador:
    """Return the parent of every command: what was said before it is not undone by saying nothing after."""
    padre = Analizador(con_ayuda=False, titulo="De toda orden")
    con_base(padre, argparse.SUPPRESS)
    return padre


def sin_identificar(a: argparse.Namespace) -> Quien:
    """Return who acts on a base that does not ask: who is said, else the machine's login."""
    from segip_desk.services.quien import Quien

    return Quien(a.usuario) if a.usuario else Quien.de_la_maquina()


def identificar(a: argparse.Namespace, base: Base) -> Quien:
    """Return who acts on an open base, with their password where it asks for one.

    Raises:
        Rejected: nobody that the base knows, or the password is missing or wrong.
    """
    from segip_desk.services import entrada
    from segip_desk.services.quien import maquina
    from segip_desk.services.usuarios import hay_cuentas

    if not hay_cuentas(base):
        return sin_identificar(a)
    return entrada.identificar(base, a.usuario, maquina(), lambda usuario: pedir(a, f"Clave de {usuario}"))


def pedir(a: argparse.Namespace, que: str) -> str:
    """Ask for a password without showing it, or read it from the next line of the input.

    Args:
        que: what is asked for.

    Raises:
        Rejected: there is no terminal to ask, and no line to read.
    """
    if a.clave_por_entrada:
        return _de_la_entrada(que)
    if sys.stdin is None or not sys.stdin.isatty():
        message = (
            f"{que}: hace falta, y no hay una terminal donde pedirla; dela en una línea de la entrada, con "
            "«--clave-por-entrada»."
        )
        raise Rejected(message)
    # Its import is needed only here.
    from getpass import getpass

    try:
        return getpass(f"{que}: ")
    except EOFError as error:
        message = f"{que}: no se escribió ninguna."
        raise Rejected(message) from error


def pedir_nueva(a: argparse.Namespace, usuario: str) -> str:
    """Ask for a new password, twice where somebody types it unseen.

    Raises:
        Rejected: the two differ, or as in `pedir`.
    """
    nueva = pedir(a, f"Clave nueva de {usuario}")
    if not a.clave_por_entrada and pedir(a, "Otra vez") != nueva:
        message = "Las dos claves no son iguales; repita la orden."
        raise Rejected(message)
    return nueva


def _de_la_entrada(que: str) -> str:
    linea = b"" if sys.stdin is None else sys.stdin.buffer.readline(_LARGO)
    if not linea:
        message = f"{que}: la entrada se terminó; dé una clave por línea."
        raise Rejected(message)
    try:
        return linea.decode().removesuffix("\n").removesuffix("\r")
    except UnicodeDecodeError as error:
        # Its text would show the password to whoever reads the log of a bug.
        message = f"{que}: la entrada no está en UTF-8; guárdela así."
        raise Rejected(message) from error.with_traceback(None)
