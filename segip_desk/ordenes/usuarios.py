"""Accounts: who may act on a base, and what for."""

from __future__ import annotations

import argparse
import json
from typing import TYPE_CHECKING

from segip_desk.argumentos import Analizador
from segip_desk.core.cuentas import NO, ROLES, SI, Cuenta, Rol, parse_usuario
from segip_desk.core.problems import Rejected
from segip_desk.ordenes.comun import HECHO, abrir, quien
from segip_desk.ordenes.identidad import comunes, identificar, pedir, pedir_nueva

if TYPE_CHECKING:
    from collections.abc import Callable

    from segip_desk.ordenes.comun import Agregador, Hace
    from segip_desk.services.quien import Quien
    from segip_desk.storage.base import Base


def declarar(orden: Agregador) -> None:
    """Declare them."""
    usuarios = orden("usuarios", "lista las cuentas, y las crea, cambia o desactiva", _listar)
    _con_formato(usuarios, "texto")
    partes = usuarios.add_subparsers(metavar="QUÉ", title="Sobre las cuentas", parser_class=Analizador)

    def parte(nombre: str, ayuda: str, hace: Hace) -> Analizador:
        dice = ayuda[0].upper() + ayuda[1:] + "."
        sub: Analizador = partes.add_parser(nombre, help=ayuda, description=dice, parents=[comunes()])
        sub.set_defaults(hace=hace)
        return sub

    _con_formato(parte("listar", "muestra quién puede actuar, y con qué roles", _listar), argparse.SUPPRESS)
    crear = _de_una(parte, "crear", "abre una cuenta; la primera administra a las demás", _crear)
    crear.add_argument("--nombre", default="", help="el de la persona, como va en un papel")
    crear.add_argument("--rol", action="append", default=[], metavar="ROL", help=f"uno o más: {', '.join(ROLES)}")
    _con_lugar(crear)
    rol = _de_una(parte, "rol", "da un rol a una cuenta", _dar)
    quitar = _de_una(parte, "quitar-rol", "quita un rol a una cuenta", _quitar)
    for una in (rol, quitar):
        una.add_argument("rol", metavar="ROL", help=", ".join(ROLES))
        _con_lugar(una)
    clave = parte("clave", "cambia la clave propia, o pone una provisional a otra persona", _clave)
    clave.add_argument("de", nargs="?", metavar="USUARIO", help="de quién (si no, la propia)")
    _de_una(parte, "activar", "deja entrar otra vez a una cuenta desactivada", _activar)
    _de_una(parte, "desactivar", "no deja entrar más a una cuenta; lo que escribió queda con su nombre", _desactivar)
    maquina = _de_una(parte, "maquina", "deja que el usuario de una máquina actúe sin escribir la clave", _maquina)
    ayuda_maquina = "como «ana@pc-01»; sin decir cuál, la sesión de esta máquina"
    maquina.add_argument("--agregar", nargs="?", const="", metavar="SESIÓN", help=ayuda_maquina)
    maquina.add_argument("--quitar", nargs="?", const="", metavar="SESIÓN", help="la misma, para que ya no")
    dos = parte("dos-personas", "pide, o ya no, que cierre un mes quien no registró sus cifras", _dos_personas)
    dos.add_argument("pide", choices=(SI, NO), metavar="si|no", help="si o no")


def _de_una(parte: Callable[[str, str, Hace], Analizador], nombre: str, ayuda: str, hace: Hace) -> Analizador:
    """Declare what is done to one account."""
    sub = parte(nombre, ayuda, hace)
    sub.add_argument("de", metavar="USUARIO", help="de quién")
    return sub


def _con_formato(a: Analizador, falta: str) -> None:
    a.add_argument("--formato", choices=("texto", "json"), default=falta, help="cómo se escribe")


def _con_lugar(a: Analizador) -> None:
    a.add_argument("--oficina", default="", help="solo en esa oficina (si no, en todas)")
    a.add_argument("--area", default="", help="solo en esa área (si no, en todas)")


def _listar(a: argparse.Namespace) -> int:
    from segip_desk.services import usuarios

    with abrir(a) as base:
        if a.formato == "json":
            print(json.dumps(usuarios.plana(base), ensure_ascii=False, indent=2))
        else:
            print(usuarios.en_texto(base))
    return HECHO


def _crear(a: argparse.Namespace) -> int:
    from segip_desk.services import usuarios

    roles = frozenset(Rol(rol, a.oficina, a.area) for rol in a.rol)
    with abrir(a, para_escribir=True) as base:
        pedida = Cuenta(parse_usuario(a.de), a.nombre, roles=roles)
        nueva = usuarios.crear(base, quien(a), pedida, pedir_nueva(a, pedida.usuario))
    print(f"Cuenta nueva: {nueva.usuario}, {', '.join(rol.frase for rol in sorted(nueva.roles))}.")
    if nueva.provisional:
        print("Su clave es provisional: la cambiará con «segip-desk usuarios clave» antes de hacer otra cosa.")
    else:
        print("Desde ahora esta base pregunta quién actúa. Cree una segunda cuenta que administre, por si falta esta.")
    return HECHO


def _dar(a: argparse.Namespace) -> int:
    from segip_desk.services import usuarios

    rol = Rol(a.rol, a.oficina, a.area)
    with abrir(a, para_escribir=True) as base:
        nuevo = usuarios.dar_rol(base, quien(a), a.de, rol)
    print(f"{parse_usuario(a.de)} {'tiene ahora' if nuevo else 'ya tenía'} el rol {rol.frase}.")
    return HECHO


def _quitar(a: argparse.Namespace) -> int:
    from segip_desk.services import usuarios

    rol = Rol(a.rol, a.oficina, a.area)
    with abrir(a, para_escribir=True) as base:
        usuarios.quitar_rol(base, quien(a), a.de, rol)
    print(f"{parse_usuario(a.de)} ya no tiene el rol {rol.frase}.")
    return HECHO


def _clave(a: argparse.Namespace) -> int:
    from segip_desk.services import usuarios

    with abrir(a, para_escribir=True, quien_es=_con_clave_propia) as base:
        suya = quien(a).usuario
        ajena = suya if a.de is None else parse_usuario(a.de)
        if ajena == suya:
            print(f"Clave de {suya} cambiada.")
        else:
            usuarios.poner_clave(base, quien(a), ajena, pedir_nueva(a, ajena))
            print(f"Clave provisional de {ajena}: la cambiará antes de hacer otra cosa.")
    return HECHO


def _con_clave_propia(a: argparse.Namespace, base: Base) -> Quien:
    """Return who acts, with their own password changed if that is what they ask: a provisional one lets do no more."""
    from segip_desk.services import entrada, usuarios
    from segip_desk.services.quien import maquina

    if not usuarios.hay_cuentas(base):
        raise Rejected(usuarios.SIN_CUENTAS)
    suya = entrada.a_quien_pedir(base, a.usuario, maquina())
    if a.de is not None and parse_usuario(a.de) != suya:
        return identificar(a, base)
    vieja = pedir(a, f"Clave actual de {suya}")
    return entrada.cambiar_clave(base, suya, vieja, pedir_nueva(a, suya), maquina())


def _activar(a: argparse.Namespace) -> int:
    return _poner_activa(a, activa=True)


def _desactivar(a: argparse.Namespace) -> int:
    return _poner_activa(a, activa=False)


def _poner_activa(a: argparse.Namespace, *, activa: bool) -> int:
    from segip_desk.services import usuarios

    with abrir(a, para_escribir=True) as base:
        cambio = usuarios.activar(base, quien(a), a.de, activa=activa)
    print(f"Cuenta {parse_usuario(a.de)} {'' if cambio else 'ya estaba '}{'activada' if activa else 'desactivada'}.")
    return HECHO


def _maquina(a: argparse.Namespace) -> int:
    from segip_desk.services import usuarios
    from segip_desk.services.quien import maquina

    if a.agregar is None and a.quitar is None:
        message = "Diga qué sesión: «--agregar ana@pc-01» o «--quitar ana@pc-01»; sola, es la de esta máquina."
        raise Rejected(message)
    agregar, quitar = ([] if dada is None else [dada or maquina()] for dada in (a.agregar, a.quitar))
    with abrir(a, para_escribir=True) as base:
        quedan = usuarios.enlazar(base, quien(a), a.de, agregar, quitar)
    print(f"{parse_usuario(a.de)} entra sin clave desde: {', '.join(quedan) or 'ninguna máquina'}.")
    return HECHO


def _dos_personas(a: argparse.Namespace) -> int:
    from segip_desk.services import usuarios

    pide = a.pide == SI
    with abrir(a, para_escribir=True) as base:
        cambio = usuarios.pedir_dos_personas(base, quien(a), pide=pide)
    dice = "pide que cierre un mes quien no registró sus cifras" if pide else "no pide una segunda persona para cerrar"
    print(f"Esta base {'' if cambio else 'ya '}{dice}.")
    return HECHO
