"""Accounts: who may act on a base and what for; each function is one use, and the window calls the same."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from segip_desk.core.cuentas import (
    CIERRE_DE_A_DOS,
    NO,
    SI,
    Cuenta,
    Rol,
    parse_usuario,
    por_que_no_es_clave,
    por_que_no_es_maquina,
    por_que_no_es_rol,
    por_que_no_es_usuario,
)
from segip_desk.core.permisos import Exigencia, por_que_no_puede
from segip_desk.core.problems import Rejected
from segip_desk.services import claves
from segip_desk.services.semillas import nombres_de_areas
from segip_desk.storage import fichas
from segip_desk.storage.cuentas import leer_cuentas

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from segip_desk.core.permisos import Que
    from segip_desk.services.quien import Quien
    from segip_desk.storage.base import Base

SIN_CUENTAS = (
    "Esta base no tiene cuentas: actúa el usuario de la máquina. La primera se crea con «segip-desk usuarios crear "
    "USUARIO --rol administra»."
)


def hay_cuentas(base: Base) -> bool:
    """Tell whether the base asks who acts; without accounts, the machine's login acts.

    Raises:
        Unavailable: the machine failed.
    """
    with base.lectura() as con:
        return bool(leer_cuentas(con))


def listar(base: Base) -> tuple[Cuenta, ...]:
    """Return every account, in order of name.

    Raises:
        Unavailable: the machine failed.
    """
    with base.lectura() as con:
        return tuple(leer_cuentas(con).values())


def puede(base: Base, quien: Quien, que: Que, oficina: str | None = None, area: str | None = None) -> str | None:
    """Return why somebody may not write something, in a sentence; None if they may.

    Args:
        oficina, area: where; None asks whether they may anywhere.

    Raises:
        Unavailable: the machine failed.
    """
    with base.lectura() as con:
        return por_que_no_puede(quien.usuario, Exigencia(que, oficina, area), leer_cuentas(con))


def crear(base: Base, quien: Quien, cuenta: Cuenta, clave: str) -> Cuenta:
    """Open an account, and return it.

    The first one must administer the others, and its password is its owner's; that of any other is provisional.

    Raises:
        Rejected: its name, a role or the password will not do; there is one already; or who acts does not administer.
        Unavailable: the machine failed.
    """
    usuario = parse_usuario(cuenta.usuario)
    _rechazar(
        por_que_no_es_usuario(usuario),
        por_que_no_es_clave(clave, usuario),
        *map(por_que_no_es_maquina, cuenta.maquinas),
    )
    if not cuenta.roles:
        message = f"Diga qué puede hacer «{usuario}»: «--rol registra», revisa, cierra, consulta o administra."
        raise Rejected(message)
    _revisar_roles(base, cuenta.roles)
    cifrada = claves.cifrar(clave)
    with base.escritura(quien.acto("crear cuenta", usuario)) as obra:
        primera = not leer_cuentas(obra.con)
        nombre = " ".join(cuenta.nombre.split()) or usuario
        nueva = Cuenta(usuario, nombre, True, not primera, cuenta.maquinas, cuenta.roles)  # noqa: FBT003 - active
        obra.cuentas.crear(nueva, cifrada)
        obra.confirmar()
    return nueva


def dar_rol(base: Base, quien: Quien, usuario: str, rol: Rol) -> bool:
    """Give a role to an account, and tell whether it was not there.

    Raises:
        Rejected: there is no such account or role, or who acts does not administer.
        Unavailable: the machine failed.
    """
    _revisar_roles(base, [rol])
    suya = parse_usuario(usuario)
    with base.escritura(quien.acto("dar rol", f"{suya}: {rol.frase}")) as obra:
        nuevo = obra.cuentas.dar(suya, rol)
        obra.confirmar()
    return nuevo


def quitar_rol(base: Base, quien: Quien, usuario: str, rol: Rol) -> None:
    """Take a role from an account; the last one that administers keeps it.

    Raises:
        Rejected: there is no such account, it has no such role, it is the last to administer, or who acts does not.
        Unavailable: the machine failed.
    """
    suya = parse_usuario(usuario)
    with base.escritura(quien.acto("quitar rol", f"{suya}: {rol.frase}")) as obra:
        obra.cuentas.quitar(suya, rol)
        obra.confirmar()


def poner_clave(base: Base, quien: Quien, usuario: str, clave: str) -> None:
    """Give another's account a password that its owner changes at the next login; one's own is `cambiar_clave`.

    Raises:
        Rejected: there is no such account, it is one's own, the password is weak, or who acts does not administer.
        Unavailable: the machine failed.
    """
    suya = parse_usuario(usuario)
    if suya == quien.usuario:
        message = "La clave propia se cambia diciendo la vieja: «segip-desk usuarios clave»."
        raise Rejected(message)
    _rechazar(por_que_no_es_clave(clave, suya))
    cifrada = claves.cifrar(clave)
    with base.escritura(quien.acto("cambiar clave", suya)) as obra:
        obra.cuentas.poner_clave(suya, cifrada, provisional=True)
        obra.confirmar()


def activar(base: Base, quien: Quien, usuario: str, *, activa: bool) -> bool:
    """Let an account enter, or not any more, and tell whether that is news; it is never erased.

    Raises:
        Rejected: there is no such account, it is the last to administer, or who acts does not.
        Unavailable: the machine failed.
    """
    suya = parse_usuario(usuario)
    with base.escritura(quien.acto("activar cuenta" if activa else "desactivar cuenta", suya)) as obra:
        cambio = obra.cuentas.activar(suya, activa=activa)
        obra.confirmar()
    return cambio


def enlazar(
    base: Base, quien: Quien, usuario: str, agregar: Collection[str] = (), quitar: Collection[str] = ()
) -> tuple[str, ...]:
    """Let logins of machines (`ana@pc-01`) act as an account without a password, and others no more.

    Returns:
        Those that may.

    Raises:
        Rejected: there is no such account or login, or who acts does not administer.
        Unavailable: the machine failed.
    """
    _rechazar(*map(por_que_no_es_maquina, agregar))
    suya = parse_usuario(usuario)
    with base.escritura(quien.acto("enlazar máquina", suya)) as obra:
        quedan = obra.cuentas.enlazar(suya, agregar, quitar)
        obra.confirmar()
    return quedan


def pide_dos_personas(base: Base) -> bool:
    """Tell whether a month is closed only by who entered none of its figures.

    Raises:
        Unavailable: the machine failed.
    """
    with base.lectura() as con:
        return fichas.ajustes(con).get(CIERRE_DE_A_DOS) == SI


def pedir_dos_personas(base: Base, quien: Quien, *, pide: bool) -> bool:
    """Ask for a second person to close a month, or not any more, and tell whether that is news.

    Raises:
        Rejected: who acts does not administer.
        Unavailable: the machine failed.
    """
    if not pide and not pide_dos_personas(base):
        return False
    with base.escritura(quien.acto("cierre de a dos", SI if pide else NO)) as obra:
        cambio = bool(obra.ajustar({CIERRE_DE_A_DOS: SI if pide else NO}))
        obra.confirmar()
    return cambio


def plana(base: Base) -> dict[str, Any]:
    """Return the accounts as the command line writes them for a machine.

    Raises:
        Unavailable: the machine failed.
    """
    return {
        "cuentas": [
            {
                "usuario": una.usuario,
                "nombre": una.nombre,
                "activa": una.activa,
                "clave_provisional": una.provisional,
                "maquinas": list(una.maquinas),
                "roles": [rol._asdict() for rol in sorted(una.roles)],
            }
            for una in listar(base)
        ],
        "dos_personas": pide_dos_personas(base),
    }


def en_texto(base: Base) -> str:
    """Return the accounts for a person.

    Raises:
        Unavailable: the machine failed.
    """
    cuentas = listar(base)
    dos = ["Para cerrar un mes hace falta quien no haya registrado sus cifras."] if pide_dos_personas(base) else []
    if not cuentas:
        return "\n".join([SIN_CUENTAS, *dos])
    lineas = []
    for una in cuentas:
        notas = [] if una.activa else ["desactivada"]
        notas += ["debe cambiar su clave"] if una.provisional else []
        lineas.append(f"{una.usuario}  {una.nombre}" + (f"  ({', '.join(notas)})" if notas else ""))
        lineas.append(f"    roles: {', '.join(rol.frase for rol in sorted(una.roles)) or 'ninguno'}")
        if una.maquinas:
            lineas.append(f"    entra sin clave desde: {', '.join(una.maquinas)}")
    return "\n".join([*lineas, *dos])


def _revisar_roles(base: Base, roles: Iterable[Rol]) -> None:
    with base.lectura() as con:
        oficinas = fichas.catalogo(con).oficinas
    _rechazar(*(por_que_no_es_rol(rol, oficinas, nombres_de_areas()) for rol in sorted(roles)))


def _rechazar(*dichos: str | None) -> None:
    problemas = [dicho for dicho in dichos if dicho is not None]
    if problemas:
        raise Rejected(*problemas)
