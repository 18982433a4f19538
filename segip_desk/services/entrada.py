"""Entering: who acts on a base, by their password or by the login of a machine that an administrator trusts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from segip_desk.core.cuentas import parse_usuario, por_que_no_es_clave
from segip_desk.core.intentos import Intentos, frase_de_espera, marca_de
from segip_desk.core.problems import Rejected
from segip_desk.services import claves
from segip_desk.services.quien import Quien, ahora
from segip_desk.storage import intentos
from segip_desk.storage.cuentas import leer_clave, leer_cuentas

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from segip_desk.core.cuentas import Cuenta
    from segip_desk.storage.base import Base

EQUIVOCADA = "El usuario o la clave no son correctos; revise las mayúsculas y el teclado, y pruebe otra vez."
"""It does not tell which of the two: so nobody learns who has an account."""


class ClaveProvisional(Rejected):
    """The password is right, and somebody else chose it: it must be changed before anything else."""

    def __init__(self) -> None:
        """Say it, and how."""
        super().__init__(
            "Su clave es provisional, porque la puso quien administra: cámbiela con «segip-desk usuarios clave»."
        )


def entrar(base: Base, usuario: str, clave: str, origen: str, reloj: Callable[[], datetime] = ahora) -> Quien:
    """Return who acts, once their password is right.

    Args:
        origen: from where, `ana@pc-01` (`services.quien.maquina`); what is wrong from one place shuts out no other.
        reloj: tells the time.

    Raises:
        ClaveProvisional: it is right and must be changed first (`cambiar_clave`).
        Rejected: it is wrong, or others before it were.
        Unavailable: the machine failed.
    """
    cuenta = _comprobar(base, usuario, clave, origen, reloj)
    if cuenta.provisional:
        raise ClaveProvisional
    return Quien(cuenta.usuario, reloj)


def entrar_por_maquina(
    base: Base, usuario: str | None, origen: str, reloj: Callable[[], datetime] = ahora
) -> Quien | None:
    """Return who acts without a password, where an administrator said so of this login of this machine.

    Args:
        usuario: who says to act, None where nobody does: then it is the only one that the login can be.

    Raises:
        Unavailable: the machine failed.
    """
    with base.lectura() as con:
        suyas = [una.usuario for una in leer_cuentas(con).values() if una.activa and origen in una.maquinas]
    if usuario is not None:
        suyas = [una for una in suyas if una == parse_usuario(usuario)]
    return Quien(suyas[0], reloj) if len(suyas) == 1 else None


def identificar(base: Base, usuario: str | None, origen: str, pedir: Callable[[str], str]) -> Quien:
    """Return who acts on a base with accounts.

    Args:
        usuario: who says to act; None leaves it to the login of the machine.
        origen: as in `entrar`.
        pedir: asks the person before the screen for the password of a user.

    Raises:
        Rejected: nobody that the base knows, or as in `entrar`.
        Unavailable: the machine failed.
    """
    por_maquina = entrar_por_maquina(base, usuario, origen)
    if por_maquina is not None:
        return por_maquina
    quien = a_quien_pedir(base, usuario, origen)
    return entrar(base, quien, pedir(quien), origen)


def a_quien_pedir(base: Base, usuario: str | None, origen: str) -> str:
    """Return whose password is to be asked for: who says to act, else whoever the machine's login is.

    Raises:
        Rejected: nobody says, and the login is of none or of several.
        Unavailable: the machine failed.
    """
    if usuario is not None:
        return parse_usuario(usuario)
    por_maquina = entrar_por_maquina(base, None, origen)
    if por_maquina is not None:
        return por_maquina.usuario
    login = origen.partition("@")[0]
    with base.lectura() as con:
        if login in leer_cuentas(con):
            return login
    message = (
        f"Esta base tiene cuentas, y el usuario de esta máquina ({origen}) no es el de una cuenta sola; diga quién "
        "actúa con «--usuario»."
    )
    raise Rejected(message)


def cambiar_clave(
    base: Base, usuario: str, vieja: str, nueva: str, origen: str, reloj: Callable[[], datetime] = ahora
) -> Quien:
    """Change one's own password, and return who acts from now on.

    Raises:
        Rejected: the old one is wrong, as in `entrar`; or the new one is weak, or the same.
        Unavailable: the machine failed.
    """
    cuenta = _comprobar(base, usuario, vieja, origen, reloj)
    if nueva == vieja:
        message = "La clave nueva es la misma; escriba otra."
        raise Rejected(message)
    dice = por_que_no_es_clave(nueva, cuenta.usuario)
    if dice is not None:
        raise Rejected(dice)
    quien, cifrada = Quien(cuenta.usuario, reloj), claves.cifrar(nueva)
    with base.escritura(quien.acto("cambiar su clave")) as obra:
        obra.cuentas.poner_clave(cuenta.usuario, cifrada, provisional=False)
        obra.confirmar()
    return quien


def _comprobar(base: Base, usuario: str, clave: str, origen: str, reloj: Callable[[], datetime]) -> Cuenta:
    """Return the account of a right password; whether there is such an account changes neither time nor answer.

    A place from which the account entered before does not wait for it to be right: so can nobody who only types wrong
    ones at that desk keep its owner out.
    """
    nombre = parse_usuario(usuario)
    with base.lectura() as con:
        cuenta, guardada = leer_cuentas(con).get(nombre), leer_clave(con, nombre)
    marca = marca_de(nombre, base.identidad, existe=cuenta is not None)
    antes = _contar(base, nombre, marca, origen, reloj)
    espera = antes.espera(reloj())
    bien = claves.coincide(guardada, clave)
    if cuenta is None or not bien or (espera and not antes.entro):
        raise Rejected(frase_de_espera(espera) if espera else EQUIVOCADA)
    if base.se_puede_escribir:
        _olvidar(base, nombre, marca, origen, reloj)
    if not cuenta.activa:
        message = f"La cuenta «{nombre}» está desactivada; hable con quien administra la base."
        raise Rejected(message)
    return cuenta


def _contar(base: Base, nombre: str, marca: str, origen: str, reloj: Callable[[], datetime]) -> Intentos:
    """Return what was tried before, and count one more, except where nothing can be written."""
    if not base.se_puede_escribir:
        with base.lectura() as con:
            return intentos.leer_intentos(con, marca, origen)
    with base.escritura(Quien(nombre, reloj).acto("entrar")) as obra:
        antes = intentos.contar(obra.con, marca, origen, reloj())
        obra.confirmar()
    return antes


def _olvidar(base: Base, nombre: str, marca: str, origen: str, reloj: Callable[[], datetime]) -> None:
    with base.escritura(Quien(nombre, reloj).acto("entrar")) as obra:
        intentos.entro(obra.con, marca, origen)
        obra.confirmar()
