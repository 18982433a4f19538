"""The window. It asks `services`, draws core values, and never sees a session, a table or a file of the office.

Nothing here loads SQLAlchemy, charts or pictures of pages until after the first paint: start-up is sacred.
"""

from __future__ import annotations

from segip_desk.core.problems import Unavailable


def abrir_ventana(direccion: str | None, usuario: str | None) -> int:
    """Open the window, and return its exit status when it was closed.

    Args:
        direccion: of the base; None opens the last one, or the habitual one.
        usuario: who acts; None is whoever is logged in on this machine.

    Raises:
        Unavailable: there is no screen, or the system lacks what a window needs.
    """
    try:
        # Only a window loads Qt.
        from segip_desk.desk.arranque import correr  # noqa: PLC0415
    except ImportError as error:
        # Qt is installed with the program; what it stands on is the system's: libGL, libxkbcommon…
        message = f"A este sistema le falta algo para abrir ventanas ({error}); instálelo, o use las órdenes."
        raise Unavailable(message) from error
    return correr(direccion, usuario)
