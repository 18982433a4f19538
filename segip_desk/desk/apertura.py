"""What the door asks of the services, off the GUI thread: here SQLAlchemy loads, after the first paint.

So every import of a service is inside the function that needs it.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from segip_desk.services.escritorio import Apertura, Posible
    from segip_desk.services.quien import Quien
    from segip_desk.storage.base import Base


@dataclass(frozen=True, slots=True)
class Abierta:
    """A base that was opened off the GUI thread; con_cuentas says whether it asks who acts."""

    base: Base
    quien: Quien
    apertura: Apertura
    direccion: str
    con_cuentas: bool = False


@dataclass(frozen=True, slots=True)
class PideClave:
    """An open base that asks for a password before it shows anything; usuario is who is thought to enter."""

    base: Base
    direccion: str
    usuario: str


def abrir(direccion: str, usuario: str | None, *, de_nuevo: bool = False) -> Abierta | PideClave:
    """Open a base, off the GUI thread: SQLAlchemy loads here.

    Args:
        direccion: its path or its address.
        usuario: who acts, or enters; None is the login of the machine.
        de_nuevo: whether a password is asked for even of a login that the base trusts.

    Raises:
        Rejected, Unavailable: as `services.bases.abrir_base`.
    """
    from segip_desk.services import bases, entrada
    from segip_desk.services.quien import maquina
    from segip_desk.services.usuarios import hay_cuentas

    quien = _quien(usuario)
    base = bases.abrir_base(direccion, quien)
    try:
        if not hay_cuentas(base):
            return _mirada(base, quien, direccion)
        conocido = None if de_nuevo else entrada.entrar_por_maquina(base, usuario, maquina())
        if conocido is None:
            return PideClave(base, direccion, usuario or quien.usuario)
        return _entrado(base, conocido, direccion)
    except BaseException:
        base.cerrar()
        raise


def entrar(espera: PideClave, usuario: str, clave: str) -> Abierta:
    """Let somebody in by their password, off the GUI thread: to compare it takes a while on purpose.

    Raises:
        Rejected, Unavailable: as `services.entrada.entrar`.
    """
    from segip_desk.services import entrada
    from segip_desk.services.quien import maquina

    return _entrado(espera.base, entrada.entrar(espera.base, usuario, clave, maquina()), espera.direccion)


def cambiar_clave(espera: PideClave, usuario: str, vieja: str, nueva: str) -> Abierta:
    """Change a provisional password, and let its owner in.

    Raises:
        Rejected, Unavailable: as `services.entrada.cambiar_clave`.
    """
    from segip_desk.services import entrada
    from segip_desk.services.quien import maquina

    quien = entrada.cambiar_clave(espera.base, usuario, vieja, nueva, maquina())
    return _entrado(espera.base, quien, espera.direccion)


def _entrado(base: Base, quien: Quien, direccion: str) -> Abierta:
    """Look at a base with accounts, once somebody entered."""
    from segip_desk.services import bases

    bases.actualizar_catalogo(base, quien)
    return _mirada(base, quien, direccion, con_cuentas=True)


def crear(departamento: str, direccion: str, con_cifras: bool, usuario: str | None) -> Abierta:  # noqa: FBT001 - one of four
    """Make a base and open it, off the GUI thread.

    Raises:
        Rejected, Unavailable: as `services.escritorio.hacer_nueva`.
    """
    from segip_desk.services import escritorio

    quien = _quien(usuario)
    base = escritorio.hacer_nueva(escritorio.Nueva(departamento, direccion, con_cifras), quien)
    try:
        return _mirada(base, quien, direccion.strip())
    except BaseException:
        base.cerrar()
        raise


def _mirada(base: Base, quien: Quien, direccion: str, *, con_cuentas: bool = False) -> Abierta:
    from segip_desk.services import escritorio

    return Abierta(base, quien, escritorio.leer_apertura(base), direccion, con_cuentas)


def _quien(usuario: str | None) -> Quien:
    from segip_desk.services.quien import Quien

    return Quien(usuario) if usuario else Quien.de_la_maquina()


def cual(direccion: str | None, ultima: str) -> tuple[str | None, bool]:
    """Return which base to open, None where there is none yet; and whether somebody named it."""
    from segip_desk.services import bases

    dicha = direccion or bases.direccion_dicha()
    if dicha:
        return dicha, True
    posibles = (ultima, bases.direccion_habitual())
    return next((una for una in posibles if "://" in una or (una and Path(una).exists())), None), False


def que_se_puede_hacer() -> tuple[tuple[Posible, ...], str]:
    """Return the departamentos that a new base may be of, and where it may go."""
    from segip_desk.services import bases, escritorio

    return escritorio.posibles(), escritorio.direccion_libre(bases.direccion_habitual())


def empezar_el_dia(base: Base, quien: Quien) -> tuple[datetime | None, list[str]]:
    """Make the day's copy where it is missing; return when the newest was made, and what must be told."""
    from segip_desk.services import escritorio

    avisos: list[str] = []
    return escritorio.empezar_el_dia(base, quien, avisos.append), avisos
