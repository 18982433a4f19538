"""A real screen, a real keyboard and the program in a process of its own, for a test that works as a clerk does.

The screen is Xvfb's, whose pixels are a file; the keyboard and the clipboard are xdotool's and xclip's. Nothing here
waits for time: `hasta` waits for something that is seen in the register, in a title or on the screen.
"""

from __future__ import annotations

import mmap
import os
import shutil
import struct
import subprocess
import sys
import time
from array import array
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple, Self

from PySide6.QtGui import QImage

from segip_desk.recursos import recurso

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

ANCHO, ALTO = 1366, 768
PLAZO = 30.0
"""Seconds for something that should come at once, on a machine that does ten other things."""
PROGRAMAS = ("Xvfb", "xdotool", "xclip")
_PULSO = 0.03
_ENTRE_TECLAS_MS = "4"
_POR_VEZ = 120
_DE_CABEZA = 25
"""Words of 32 bits that an XWD picture begins with."""


class Zona(NamedTuple):
    """A rectangle of the screen: left, top, right and bottom, the two last outside."""

    x: int
    y: int
    hasta_x: int
    hasta_y: int


TODA = Zona(0, 0, ANCHO, ALTO)


def hasta(se_cumple: Callable[[], object], que: str, plazo: float = PLAZO) -> None:
    """Wait until something is so.

    Raises:
        AssertionError: it did not come to be.
    """
    limite = time.monotonic() + plazo
    while not se_cumple():
        assert time.monotonic() < limite, f"never came: {que}"
        time.sleep(_PULSO)


class Pantalla:
    """An X screen without a window manager; used in a `with`."""

    def __init__(self, carpeta: Path) -> None:
        """Start it; its pixels are kept in a folder."""
        lee, escribe = os.pipe()
        medida = f"{ANCHO}x{ALTO}x24"
        # The clipboard outlives whoever put something there: no reset when the last program goes.
        orden = ["Xvfb", "-displayfd", str(escribe), "-screen", "0", medida, "-fbdir", str(carpeta), "-noreset"]
        self._servidor = subprocess.Popen([*orden, "-nolisten", "tcp"], pass_fds=(escribe,), stderr=subprocess.DEVNULL)
        os.close(escribe)
        with os.fdopen(lee) as dice:
            numero = dice.readline().strip()
        assert numero, "Xvfb did not start"
        self.nombre = f":{numero}"
        self.ambiente = {**os.environ, "DISPLAY": self.nombre}
        for ajeno in ("WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "QT_SCALE_FACTOR", "XAUTHORITY"):
            self.ambiente.pop(ajeno, None)
        self._archivo = (carpeta / "Xvfb_screen0").open("rb")
        self._puntos = mmap.mmap(self._archivo.fileno(), 0, access=mmap.ACCESS_READ)
        cabeza = struct.unpack(f">{_DE_CABEZA}I", self._puntos[: 4 * _DE_CABEZA])
        self._desde, self._por_linea = cabeza[0] + 12 * cabeza[19], cabeza[12]
        self._xclip: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        """Return it."""
        return self

    def __exit__(self, *_: object) -> None:
        """End it."""
        self._puntos.close()
        self._archivo.close()
        for proceso in (self._xclip, self._servidor):
            if proceso is not None:
                proceso.terminate()
                proceso.wait(PLAZO)

    def puntos(self, zona: Zona = TODA) -> bytes:
        """Return the pixels of a part of the screen, four bytes each: blue, green, red and nothing."""
        lineas = range(zona.y, zona.hasta_y)
        inicios = (self._desde + n * self._por_linea + 4 * zona.x for n in lineas)
        largo = 4 * (zona.hasta_x - zona.x)
        return b"".join(self._puntos[uno : uno + largo] for uno in inicios)

    def retratar(self, archivo: Path) -> None:
        """Write what is on the screen as a PNG."""
        imagen = QImage(self.puntos(), ANCHO, ALTO, QImage.Format.Format_RGB32)
        assert imagen.save(str(archivo)), archivo

    def cuantos(self, color: str, zona: Zona = TODA) -> int:
        """Return how many pixels of a part of the screen have exactly a colour, `#RRGGBB`."""
        puntos, buscado = array("I", self.puntos(zona)), int(color[1:], 16)
        # The fourth byte says nothing, and a server may fill it.
        return puntos.count(buscado) + puntos.count(buscado | 0xFF000000)

    def xdotool(self, *orden: str) -> str:
        """Run xdotool, and return what it prints; nothing where it found nothing."""
        hecho = subprocess.run(
            ["xdotool", *orden], env=self.ambiente, capture_output=True, text=True, check=False, timeout=PLAZO
        )
        return hecho.stdout

    def copiar(self, texto: str) -> None:
        """Put a text in the clipboard, in the form that LibreOffice Calc gives cells to a program that wants text."""
        if self._xclip is not None:
            self._xclip.terminate()
            self._xclip.wait(PLAZO)
        self._xclip = subprocess.Popen(
            ["xclip", "-selection", "clipboard", "-quiet"],
            stdin=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=self.ambiente,
        )
        assert self._xclip.stdin is not None
        self._xclip.stdin.write(texto.encode())
        self._xclip.stdin.close()
        hasta(lambda: self._pegado() == texto, "the block in the clipboard")

    def _pegado(self) -> str:
        orden = ["xclip", "-selection", "clipboard", "-o"]
        hecho = subprocess.run(orden, env=self.ambiente, capture_output=True, check=False, timeout=PLAZO)
        return hecho.stdout.decode()


class Programa:
    """The window on a base, in a process of its own; used in a `with`.

    Attributes:
        teclas: how many keys were pressed since it was last set; a modifier is one too.
    """

    def __init__(self, pantalla: Pantalla, base: Path, carpeta: Path, usuario: str) -> None:
        """Open the window and give it the keyboard."""
        self.pantalla = pantalla
        self._carpeta = carpeta
        self.teclas = 0
        ambiente = {
            **pantalla.ambiente,
            "QT_QPA_PLATFORM": "xcb",
            "PYTHONPATH": str(recurso().parent),
            "HOME": str(carpeta),
            "XDG_CONFIG_HOME": str(carpeta / "ajustes"),
            "XDG_DATA_HOME": str(carpeta / "datos"),
            "XDG_RUNTIME_DIR": str(carpeta),
        }
        orden = [sys.executable, "-m", "segip_desk", "--base", str(base), "--usuario", usuario]
        self._dichos = (carpeta / "dichos.txt").open("w+b")
        self.proceso = subprocess.Popen(orden, env=ambiente, stdout=self._dichos, stderr=self._dichos)
        self.enfocar("Tarija — SEGIP Desk")

    def __enter__(self) -> Self:
        """Return it."""
        return self

    def __exit__(self, clase: type[BaseException] | None, *_: object) -> None:
        """End it, if it did not end; of a test that failed, the last picture stays beside its base."""
        if clase is not None:
            self.pantalla.retratar(self._carpeta / "falla.png")
        if self.proceso.poll() is None:
            self.proceso.kill()
            self.proceso.wait(PLAZO)
        self._dichos.close()

    @property
    def dichos(self) -> str:
        """What it printed: warnings of Qt, and bugs."""
        self._dichos.seek(0)
        return self._dichos.read().decode()

    def enfocar(self, titulo: str) -> None:
        """Give the keyboard to a window when it is on the screen, as the window manager of an office does."""

        def esta() -> bool:
            assert self.proceso.poll() is None, self.dichos
            suyas = self.pantalla.xdotool("search", "--onlyvisible", "--name", f"^{titulo}").split()
            if suyas:
                self.pantalla.xdotool("windowfocus", suyas[-1])
            return bool(suyas) and self.pantalla.xdotool("getwindowfocus").strip() == suyas[-1]

        hasta(esta, f"the window «{titulo}» with the keyboard")

    def pulsar(self, *teclas: str) -> None:
        """Press keys, one after the other: `a`, `Return`, `ctrl+k`."""
        self.teclas += sum(tecla.count("+") + 1 for tecla in teclas)
        for n in range(0, len(teclas), _POR_VEZ):
            self.pantalla.xdotool("key", "--delay", _ENTRE_TECLAS_MS, *teclas[n : n + _POR_VEZ])

    @contextmanager
    def pulsando(self, *teclas: str) -> Iterator[None]:
        """Press keys while something else is done; what is not pressed by then is not pressed any more."""
        orden = ["xdotool", "key", "--delay", "20", *teclas]
        with subprocess.Popen(orden, env=self.pantalla.ambiente, stderr=subprocess.DEVNULL) as mano:
            yield
            mano.terminate()
        # A hand that is stopped may hold a key down, and a key that is down is not pressed again.
        self.pantalla.xdotool("keyup", *set(teclas))

    def escribir(self, texto: str) -> None:
        """Type a text of letters without accents, digits and blanks."""
        self.pulsar(*("space" if letra == " " else letra for letra in texto))

    def y_cambia(self, zona: Zona, hace: Callable[[], object], que: str) -> None:
        """Do something, and wait until a part of the screen is another one and stands still."""
        antes = self.pantalla.puntos(zona)
        hace()
        hasta(lambda: self.pantalla.puntos(zona) != antes, que)
        self.quieta(zona)

    def quieta(self, zona: Zona) -> None:
        """Wait until a part of the screen stands still."""
        vistas: list[bytes] = []

        def no_se_mueve() -> bool:
            vistas.append(self.pantalla.puntos(zona))
            return len(vistas) > 5 and len(set(vistas[-6:])) == 1

        hasta(no_se_mueve, "a screen that stands still")


def lo_que_falta() -> list[str]:
    """Return the programs that a real screen takes and this machine does not have."""
    return [uno for uno in PROGRAMAS if shutil.which(uno) is None]
