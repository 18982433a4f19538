"""The accounts in the base, and how a write changes them: never erased, and always with somebody who administers."""

from __future__ import annotations

from contextlib import contextmanager
from hashlib import sha256
from typing import TYPE_CHECKING

from segip_desk.core.conteos import Cambio
from segip_desk.core.cuentas import Cuenta, Rol, por_que_nadie_administra
from segip_desk.core.problems import Rejected, parecido
from segip_desk.storage import crudo
from segip_desk.storage.recuerdo import recordada
from segip_desk.storage.texto import sin_basura

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from sqlalchemy.engine import Connection

    from segip_desk.storage.permisos import Permisos

_USUARIOS = "select usuario, nombre, activo, provisional, maquinas from usuario"
_ROLES = "select usuario, rol, oficina, area from rol"


@recordada
def leer_cuentas(con: Connection) -> dict[str, Cuenta]:
    """Return every account with its roles, in order of name; a password is not among it."""
    filas = sorted(crudo.filas(con, _USUARIOS))
    if not filas:
        return {}
    roles: dict[str, set[Rol]] = {}
    for usuario, *rol in crudo.filas(con, _ROLES):
        roles.setdefault(usuario, set()).add(Rol(*rol))
    return {
        usuario: Cuenta(
            usuario, nombre, bool(activo), bool(provisional), tuple(maquinas.split()), frozenset(roles.get(usuario, ()))
        )
        for usuario, nombre, activo, provisional, maquinas in filas
    }


def leer_clave(con: Connection, usuario: str) -> str | None:
    """Return what a password is checked against; None where there is no such account."""
    filas = crudo.filas(con, "select clave from usuario where usuario = ?", (usuario,))
    return str(filas[0][0]) if filas else None


def dichos_de_cuenta(cuenta: Cuenta, clave: str) -> list[tuple[str, str]]:
    """Return an account as the bitácora writes it, each value under its key; its roles are told apart.

    Of the password it says that it was changed, with a print of what it is checked against: so is a password that
    another tool put there found, and no password can be tried against the bitácora, which has not its salt.
    """
    lugar = f"usuario/{cuenta.usuario}"
    huella = sha256(clave.encode()).hexdigest()[:16]
    quien = ", provisional" if cuenta.provisional else ""
    return [
        (lugar, cuenta.nombre),
        (f"{lugar}#estado", "activa" if cuenta.activa else "desactivada"),
        (f"{lugar}#clave", f"clave cambiada{quien} [{huella}]"),
        *([(f"{lugar}#maquinas", " ".join(cuenta.maquinas))] if cuenta.maquinas else []),
    ]


def dicho_de_rol(usuario: str, rol: Rol) -> tuple[str, str]:
    """Return a role of an account as the bitácora writes it."""
    return f"rol/{usuario}/{rol}", "tiene"


class Cuentas:
    """What one write does to the accounts; each method remembers its changes."""

    def __init__(self, con: Connection, cambios: list[Cambio], permisos: Permisos) -> None:
        """Write on a connection that holds the write lock, and add to the changes of its write.

        Args:
            permisos: of who writes, read before the accounts change.
        """
        self._con = con
        self._cambios = cambios
        self._permisos = permisos

    def crear(self, cuenta: Cuenta, clave: str) -> None:
        """Open an account.

        Args:
            clave: what its password is checked against, as Argon2 writes it.

        Raises:
            Rejected: there is one of that name, or nobody would administer the base.
        """
        sin_basura(cuenta.usuario, cuenta.nombre, *cuenta.maquinas)
        if cuenta.usuario in leer_cuentas(self._con):
            message = f"Ya hay una cuenta «{cuenta.usuario}»; elija otro usuario, o actívela si estaba desactivada."
            raise Rejected(message)
        with self._tocar(cuenta.usuario):
            fila = (cuenta.usuario, cuenta.nombre, clave, int(cuenta.provisional), int(cuenta.activa))
            orden = (
                "insert into usuario (usuario, nombre, clave, provisional, activo, maquinas) values (?, ?, ?, ?, ?, ?)"
            )
            crudo.muchas(self._con, orden, [(*fila, " ".join(cuenta.maquinas))])
            self._poner_roles(cuenta.usuario, cuenta.roles)

    def dar(self, usuario: str, rol: Rol) -> bool:
        """Give a role to an account, and tell whether it was not there.

        Raises:
            Rejected: there is no such account.
        """
        if rol in self._de(usuario).roles:
            return False
        with self._tocar(usuario):
            self._poner_roles(usuario, [rol])
        return True

    def quitar(self, usuario: str, rol: Rol) -> None:
        """Take a role from an account.

        Raises:
            Rejected: there is no such account, it has no such role, or nobody would administer the base.
        """
        cuenta = self._de(usuario)
        if rol not in cuenta.roles:
            suyos = ", ".join(uno.frase for uno in sorted(cuenta.roles)) or "ninguno"
            message = f"«{usuario}» no tiene el rol {rol.frase}; los suyos son: {suyos}."
            raise Rejected(message)
        with self._tocar(usuario):
            orden = "delete from rol where usuario = ? and rol = ? and oficina = ? and area = ?"
            crudo.muchas(self._con, orden, [(usuario, *rol)])

    def poner_clave(self, usuario: str, clave: str, *, provisional: bool) -> None:
        """Change what a password is checked against.

        Raises:
            Rejected: there is no such account.
        """
        self._de(usuario)
        with self._tocar(usuario):
            orden = "update usuario set clave = ?, provisional = ? where usuario = ?"
            crudo.muchas(self._con, orden, [(clave, int(provisional), usuario)])

    def activar(self, usuario: str, *, activa: bool) -> bool:
        """Let an account enter, or not, and tell whether that is news.

        Raises:
            Rejected: there is no such account, or nobody would administer the base.
        """
        if self._de(usuario).activa == activa:
            return False
        with self._tocar(usuario):
            crudo.muchas(self._con, "update usuario set activo = ? where usuario = ?", [(int(activa), usuario)])
        return True

    def enlazar(self, usuario: str, agregar: Collection[str], quitar: Collection[str]) -> tuple[str, ...]:
        """Let logins of machines act as an account, and others no more; return those that may.

        Raises:
            Rejected: there is no such account, or a login that it has not.
        """
        hay = self._de(usuario).maquinas
        ajenas = [maquina for maquina in quitar if maquina not in hay]
        if ajenas:
            message = f"«{ajenas[0]}» no actúa como «{usuario}»; los suyos son: {', '.join(hay) or 'ninguno'}."
            raise Rejected(message)
        sin_basura(*agregar)
        quedan = tuple(sorted({*hay, *agregar} - set(quitar)))
        with self._tocar(usuario):
            crudo.muchas(self._con, "update usuario set maquinas = ? where usuario = ?", [(" ".join(quedan), usuario)])
        return quedan

    def _de(self, usuario: str) -> Cuenta:
        cuentas = leer_cuentas(self._con)
        if usuario not in cuentas:
            message = f"No hay una cuenta «{usuario}»; «segip-desk usuarios» las lista.{parecido(usuario, cuentas)}"
            raise Rejected(message)
        return cuentas[usuario]

    def _poner_roles(self, usuario: str, roles: Iterable[Rol]) -> None:
        orden = "insert into rol (usuario, rol, oficina, area) values (?, ?, ?, ?)"
        crudo.muchas(self._con, orden, [(usuario, *rol) for rol in sorted(roles)])

    @contextmanager
    def _tocar(self, usuario: str) -> Iterator[None]:
        """Remember what is changed of an account meanwhile, or undo it.

        Raises:
            Rejected: nobody would administer the base, or who writes does not.
        """
        antes = self._dichos(usuario)
        with self._con.begin_nested():
            yield
            despues = self._dichos(usuario)
            cambios = [
                Cambio(clave, antes.get(clave), despues.get(clave))
                for clave in {**antes, **despues}
                if antes.get(clave) != despues.get(clave)
            ]
            self._permisos.revisar(cambios)
            dice = por_que_nadie_administra(leer_cuentas(self._con), usuario)
            if dice is not None:
                raise Rejected(dice)
        self._cambios += cambios

    def _dichos(self, usuario: str) -> Mapping[str, str]:
        clave = leer_clave(self._con, usuario)
        if clave is None:
            return {}
        cuenta = leer_cuentas(self._con)[usuario]
        return dict([*dichos_de_cuenta(cuenta, clave), *(dicho_de_rol(usuario, rol) for rol in sorted(cuenta.roles))])
