"""What the tabs of an account ask of the services, off the GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from segip_desk.core.cuentas import Cuenta, Rol
    from segip_desk.services.quien import Quien
    from segip_desk.storage.base import Base


def crear(cuenta: Cuenta, clave: str, base: Base, quien: Quien) -> Cuenta:
    """Open an account."""
    from segip_desk.services import usuarios  # noqa: PLC0415 - off the GUI thread

    return usuarios.crear(base, quien, cuenta, clave)


def dar(usuario: str, rol: Rol, base: Base, quien: Quien) -> bool:
    """Give a role, and tell whether it is news."""
    from segip_desk.services import usuarios  # noqa: PLC0415 - off the GUI thread

    return usuarios.dar_rol(base, quien, usuario, rol)


def quitar(usuario: str, rol: Rol, base: Base, quien: Quien) -> None:
    """Take a role."""
    from segip_desk.services import usuarios  # noqa: PLC0415 - off the GUI thread

    usuarios.quitar_rol(base, quien, usuario, rol)


def cambiar_clave(vieja: str, nueva: str, base: Base, quien: Quien) -> None:
    """Change one's own password."""
    from segip_desk.services.entrada import cambiar_clave as cambiar  # noqa: PLC0415 - off the GUI thread
    from segip_desk.services.quien import maquina  # noqa: PLC0415 - the same

    cambiar(base, quien.usuario, vieja, nueva, maquina(), quien.reloj)


def poner_clave(usuario: str, clave: str, base: Base, quien: Quien) -> None:
    """Give another's account a provisional password."""
    from segip_desk.services import usuarios  # noqa: PLC0415 - off the GUI thread

    usuarios.poner_clave(base, quien, usuario, clave)


def activar(usuario: str, activa: bool, base: Base, quien: Quien) -> bool:  # noqa: FBT001 - bound by partial
    """Let an account enter, or not."""
    from segip_desk.services import usuarios  # noqa: PLC0415 - off the GUI thread

    return usuarios.activar(base, quien, usuario, activa=activa)


def enlazar(
    usuario: str, agregar: tuple[str, ...], quitar: tuple[str, ...], base: Base, quien: Quien
) -> tuple[str, ...]:
    """Let logins of machines act as an account, and others no more."""
    from segip_desk.services import usuarios  # noqa: PLC0415 - off the GUI thread

    return usuarios.enlazar(base, quien, usuario, agregar, quitar)
