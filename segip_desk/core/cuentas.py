"""Accounts: who may act on a base, with which roles, and how good a password must be.

A base without accounts belongs to whoever opens it; from its first account on, each write asks whose it is.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from segip_desk.core.problems import parecido

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

REGISTRA, REVISA, CIERRA, CONSULTA, ADMINISTRA = "registra", "revisa", "cierra", "consulta", "administra"
ROLES = {
    REGISTRA: "escribe cifras, observaciones, metas y textos",
    REVISA: "explica las diferencias que encuentran las reglas",
    CIERRA: "cierra los meses de un área, y los reabre",
    CONSULTA: "lee todo y no escribe nada",
    ADMINISTRA: "lleva las cuentas, los ajustes, los feriados y el catálogo",
}
"""What each role lets its holder do, in the order in which they are listed."""
CON_OFICINA = {REGISTRA, REVISA}
"""The roles that may be of one office."""
CON_AREA = {REGISTRA, REVISA, CIERRA}
"""The roles that may be of one area."""

TODAS = "todas"
"""How a role that no office or area narrows is written."""
CIERRE_DE_A_DOS = "cierre_de_a_dos"
"""The ajuste that asks for a second person: `si` or `no`."""
SI, NO = "si", "no"

LARGO_MINIMO = 10
_LARGO_MAXIMO = 200
_USUARIO = re.compile(r"[a-z][a-z0-9._-]{1,31}")
_MAQUINA = re.compile(r"[^\s@/#]+@[^\s@/#]+")


class Rol(NamedTuple):
    """A role, in one office and one area; an empty one is all of them."""

    rol: str
    oficina: str = ""
    area: str = ""

    def __str__(self) -> str:
        """Write it as the bitácora does: `registra/tj.central/todas`."""
        return f"{self.rol}/{self.oficina or TODAS}/{self.area or TODAS}"

    @property
    def frase(self) -> str:
        """Write it for a person: `registra (oficina tj.central, área emision)`."""
        partes = [f"oficina {self.oficina}"] if self.oficina else []
        partes += [f"área {self.area}"] if self.area else []
        return f"{self.rol} ({', '.join(partes)})" if partes else self.rol


@dataclass(frozen=True, slots=True)
class Cuenta:
    """Who may act.

    Attributes:
        usuario: as `--usuario` and the bitácora name them.
        nombre: the person's, as a paper would have it.
        activa: whether they may still enter; an account is never erased, for the bitácora names it.
        provisional: whether somebody else chose the password, which is then changed before anything else.
        maquinas: logins (`ana@pc-01`) that act as this account without a password.
        roles: what it may do.
    """

    usuario: str
    nombre: str
    activa: bool = True
    provisional: bool = False
    maquinas: tuple[str, ...] = ()
    roles: frozenset[Rol] = frozenset()

    @property
    def administra(self) -> bool:
        """Tell whether it can give roles to others now."""
        return self.activa and Rol(ADMINISTRA) in self.roles


def parse_usuario(dado: str) -> str:
    """Return a user's name as accounts have it: `Ana ` is `ana`."""
    return unicodedata.normalize("NFC", dado.strip()).lower()


def por_que_no_es_usuario(usuario: str) -> str | None:
    """Return why a name cannot be an account's; None if it can."""
    if _USUARIO.fullmatch(usuario):
        return None
    return (
        f"«{usuario}» no sirve como usuario: use de 2 a 32 letras minúsculas sin acento, cifras, puntos o guiones, y "
        "empiece con una letra, como «ana.flores»."
    )


def por_que_no_es_maquina(maquina: str) -> str | None:
    """Return why a text cannot name a login of a machine; None if it can."""
    if _MAQUINA.fullmatch(maquina):
        return None
    return f"«{maquina}» no es un usuario de una máquina; escríbalo como «ana@pc-01», sin espacios."


def por_que_no_es_rol(rol: Rol, oficinas: Collection[str], areas: Collection[str]) -> str | None:
    """Return why a role cannot be given; None if it can.

    Args:
        oficinas, areas: codes that the base knows.
    """
    if rol.rol not in ROLES:
        return f"No existe el rol «{rol.rol}»; los que hay son: {', '.join(ROLES)}.{parecido(rol.rol, ROLES)}"
    if rol.oficina and rol.rol not in CON_OFICINA:
        return f"El rol «{rol.rol}» no es de una oficina; delo sin «--oficina»."
    if rol.area and rol.rol not in CON_AREA:
        return f"El rol «{rol.rol}» no es de un área; delo sin «--area»."
    if rol.oficina and rol.oficina not in oficinas:
        return f"Esta base no tiene la oficina «{rol.oficina}»; use su código.{parecido(rol.oficina, oficinas)}"
    if rol.area and rol.area not in areas:
        hay = ", ".join(areas)
        return f"No existe el área «{rol.area}»; las que hay son: {hay}.{parecido(rol.area, areas)}"
    return None


def normalizar_clave(clave: str) -> str:
    """Return a password as it is hashed: an accent typed in two ways is one accent."""
    return unicodedata.normalize("NFC", clave)


def por_que_no_es_clave(clave: str, usuario: str) -> str | None:
    """Return why a password is too weak; None if it is good. The sentence never repeats it."""
    if len(clave) < LARGO_MINIMO:
        return f"La clave es corta: use al menos {LARGO_MINIMO} caracteres; tres o cuatro palabras sirven."
    if len(clave) > _LARGO_MAXIMO:
        return f"La clave es demasiado larga: use menos de {_LARGO_MAXIMO} caracteres."
    if any(not letra.isprintable() for letra in clave):
        return "La clave tiene un carácter que no se puede escribir; use letras, cifras, signos y espacios."
    letras = _letras(clave)
    if letras and not letras.replace(_letras(usuario), ""):
        return "La clave es el nombre del usuario; use tres o cuatro palabras que no lo sean."
    return None


def _letras(texto: str) -> str:
    return "".join(filter(str.isalpha, texto.lower()))


def administradores(cuentas: Mapping[str, Cuenta]) -> tuple[str, ...]:
    """Return who can give roles, in order of name."""
    return tuple(sorted(cuenta.usuario for cuenta in cuentas.values() if cuenta.administra))


def por_que_nadie_administra(cuentas: Mapping[str, Cuenta], usuario: str) -> str | None:
    """Return why accounts cannot be left so, after `usuario`'s was touched; None if they can."""
    if not cuentas or administradores(cuentas):
        return None
    if set(cuentas) == {usuario} and cuentas[usuario].activa:
        return f"La primera cuenta tiene que administrar a las demás: dé a «{usuario}» el rol «{ADMINISTRA}»."
    return (
        f"«{usuario}» es la única cuenta que administra esta base; dé antes el rol «{ADMINISTRA}» a otra persona que "
        "pueda entrar."
    )


def segunda_persona(quien: str, autores: Iterable[str], hizo: str, pueden: Iterable[str]) -> str | None:
    """Return why somebody cannot confirm alone what they did themselves; None if they can.

    Args:
        quien: who confirms.
        autores: who did what is to be confirmed.
        hizo: what was done, after «ana»: `registró cifras de junio de 2020 del área «emision»`.
        pueden: everybody who could confirm it by role.
    """
    suyos = frozenset(autores)
    if quien not in suyos:
        return None
    otros = sorted(set(pueden) - suyos)
    cual = f"Puede hacerlo: {', '.join(otros)}." if otros else "Pida a quien administra que dé el rol a otra persona."
    return f"«{quien}» {hizo}, y esta base pide que lo confirme otra persona. {cual}"
