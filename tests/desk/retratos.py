"""Pictures of every page, to be looked at: `python -m tests.desk.retratos FOLDER [PAGE…]`.

Each page of Tarija's 2020, light and dark at 1366 x 768, at 1920 x 1080, and at 150 % of a 1920 x 1080 screen. PAGE may
name a part of a page, `valorados:jornada`.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from segip_desk.desk.arranque import Programa
    from segip_desk.desk.tema.tema import Modo

RAIZ = Path(__file__).resolve().parents[2]
_PLAZO = 120
"""Seconds for all the pages of a setting."""
_RESPIRO_MS = 400
"""What a chart or a preview takes to draw after its figures came."""


class Toma(NamedTuple):
    """A setting: its name, the window in logical pixels, the theme and the scale of the screen."""

    nombre: str
    ancho: int
    alto: int
    modo: Modo
    escala: float


TOMAS = (
    Toma("claro", 1366, 768, "claro", 1.0),
    Toma("oscuro", 1366, 768, "oscuro", 1.0),
    Toma("grande", 1920, 1080, "claro", 1.0),
    Toma("150", 1280, 720, "claro", 1.5),
)


def main(carpeta: str, *paginas: str) -> int:
    """Take them all, a process a setting: the scale is of a process."""
    destino = Path(carpeta).resolve()
    destino.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as aparte:
        from segip_desk.services.demo import crear_demo  # noqa: PLC0415 - the processes of the pictures do not need it
        from segip_desk.services.quien import Quien  # noqa: PLC0415 - the same

        base = Path(aparte) / "tarija.sqlite"
        crear_demo(str(base), "tj", Quien("mgutierrez")).cerrar()
        for numero, toma in enumerate(TOMAS):
            entorno = {
                **os.environ,
                "QT_QPA_PLATFORM": "offscreen",
                "QT_SCALE_FACTOR": str(toma.escala),
                "XDG_CONFIG_HOME": f"{aparte}/ajustes-{toma.nombre}",
            }
            orden = [sys.executable, "-m", "tests.desk.retratos", "--toma", str(numero), str(destino), str(base)]
            subprocess.run([*orden, *paginas], env=entorno, cwd=RAIZ, check=True, timeout=_PLAZO)
    return 0


def una_toma(toma: Toma, destino: Path, base: str, paginas: tuple[str, ...]) -> int:
    """Open the window in one setting, and take a picture a page."""
    from segip_desk.desk.arranque import correr  # noqa: PLC0415 - the settings of the process come first

    # Qt does not keep whoever listens alive.
    vivos: list[Retratista] = []
    return correr(base, "mgutierrez", lambda programa: vivos.append(Retratista(programa, toma, destino, paginas)))


class Retratista:
    """Walks from page to page, and takes each once nothing that it asked for is under way."""

    def __init__(self, programa: Programa, toma: Toma, destino: Path, paginas: tuple[str, ...]) -> None:
        from segip_desk.desk.paginas.registro import FICHAS  # noqa: PLC0415 - after the settings

        self._ventana = programa.ventana
        self._toma = toma
        self._destino = destino
        self._faltan = list(paginas) or [una.id for una in FICHAS]
        self._ventana.tema.elegir(toma.modo)
        self._ventana.resize(toma.ancho, toma.alto)
        programa.puerta.lista.connect(self._siguiente)

    def _siguiente(self) -> None:
        from segip_desk.desk.contexto import Destino  # noqa: PLC0415 - after the settings

        if not self._faltan:
            self._ventana.close()
            return
        pagina, _, clave = self._faltan[0].partition(":")
        self._ventana.ir(Destino(pagina, mes=10, oficina="tj.central", clave=clave))
        self._mirar()

    def _mirar(self) -> None:
        from PySide6.QtCore import QTimer  # noqa: PLC0415 - after the settings

        sesion = self._ventana.sesion
        ocupada = sesion is not None and (sesion.lector.en_curso or sesion.escritor.en_curso)
        QTimer.singleShot(_RESPIRO_MS, self._mirar if ocupada else self._tomar)

    def _tomar(self) -> None:
        archivo = self._destino / f"{self._faltan.pop(0).replace(':', '-').replace('|', '-')}-{self._toma.nombre}.png"
        if not self._ventana.grab().save(str(archivo)):
            message = f"{archivo}: could not be written"
            raise OSError(message)
        self._siguiente()


if __name__ == "__main__":
    if sys.argv[1] == "--toma":
        sys.exit(una_toma(TOMAS[int(sys.argv[2])], Path(sys.argv[3]), sys.argv[4], tuple(sys.argv[5:])))
    sys.exit(main(*sys.argv[1:]))
