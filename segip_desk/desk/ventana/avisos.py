"""The one door to the screen for messages: strips above the page, never modal, which stay until they are answered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QWidget

from segip_desk.core.problems import Rejected
from segip_desk.desk.ventana.piezas import boton, columna, fila, rotulo

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from segip_desk.desk.tema.tema import Tema

Clase = Literal["bien", "aviso", "mal"]
_ICONOS: dict[Clase, str] = {"bien": "circle-check", "aviso": "triangle-alert", "mal": "circle-x"}
_NOMBRES: dict[Clase, str] = {"bien": "Hecho", "aviso": "Aviso", "mal": "No se pudo"}
_A_LA_VISTA = 3
_PROBLEMAS = 5
"""How many problems of one refusal are written out."""


class Avisos(QWidget):
    """The messages that stand now, the newest first.

    Attributes:
        dicho: emitted with the class and the text of each message, as it appears.
    """

    dicho = Signal(str, str)

    def __init__(self, tema: Tema, parent: QWidget | None = None) -> None:
        """Stand empty, and take no room."""
        super().__init__(parent)
        self._tema = tema
        self._caja = columna(self, separacion=4)
        self._caja.setContentsMargins(16, 8, 16, 0)
        self._por_clave: dict[str, _Tira] = {}
        self._siguiente = 0
        self.hide()

    @property
    def textos(self) -> tuple[str, ...]:
        """What stands on the screen, the newest first."""
        return tuple(tira.texto for tira in reversed(self._por_clave.values()))

    def decir(
        self,
        texto: str,
        clase: Clase = "aviso",
        acciones: Sequence[tuple[str, Callable[[], object]]] = (),
        *,
        clave: str = "",
    ) -> None:
        """Show a message.

        Args:
            texto: full sentences: what, where, what to do.
            clase: its colour and icon.
            acciones: verb and what it does; the message goes when one is taken.
            clave: a message of the same key takes the place of the one that stands.
        """
        if not clave:
            clave = f"aviso {self._siguiente}"
            self._siguiente += 1
        self.quitar(clave)
        tira = _Tira(texto, clase, acciones, lambda: self.quitar(clave), self._tema)
        self._por_clave[clave] = tira
        self._caja.insertWidget(0, tira)
        for sobra in list(self._por_clave)[:-_A_LA_VISTA]:
            self.quitar(sobra)
        self.show()
        self.dicho.emit(clase, texto)

    def error(self, error: Exception, *, clave: str = "") -> None:
        """Show why something was not done: a Rejected, an Unavailable or a Defecto."""
        self.decir(frase_de(error), "mal", clave=clave)

    def quitar(self, clave: str) -> None:
        """Take a message away, if it stands."""
        tira = self._por_clave.pop(clave, None)
        if tira is not None:
            self._caja.removeWidget(tira)
            tira.hide()
            tira.deleteLater()
            self.setVisible(bool(self._por_clave))

    def vaciar(self) -> None:
        """Take every message away."""
        for clave in list(self._por_clave):
            self.quitar(clave)


class _Tira(QFrame):
    """One message."""

    def __init__(
        self,
        texto: str,
        clase: Clase,
        acciones: Sequence[tuple[str, Callable[[], object]]],
        quitar: Callable[[], None],
        tema: Tema,
    ) -> None:
        super().__init__()
        self.texto = texto
        self.setProperty("aire", f"tira-{clase}")
        self.setAccessibleName(f"{_NOMBRES[clase]}: {texto}")
        caja = fila(self, separacion=8)
        caja.setContentsMargins(12, 6, 6, 6)
        imagen = rotulo()
        tema.poner_imagen(imagen, _ICONOS[clase], f"{clase}_tinta")
        caja.addWidget(imagen, 0, Qt.AlignmentFlag.AlignTop)
        dice = rotulo(texto, envuelve=True)
        dice.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        caja.addWidget(dice, 1)
        for verbo, hace in acciones:
            caja.addWidget(boton(verbo, _y_quitar(hace, quitar)), 0, Qt.AlignmentFlag.AlignTop)
        cerrar = boton("", quitar, "icono")
        cerrar.setAccessibleName("Quitar este aviso")
        cerrar.setToolTip("Quitar este aviso")
        tema.poner_icono(cerrar, "x", 16)
        caja.addWidget(cerrar, 0, Qt.AlignmentFlag.AlignTop)


def frase_de(error: Exception) -> str:
    """Return what a user is told of an error, its first letter a capital."""
    if isinstance(error, Rejected):
        # The name of a file stays as it is.
        lineas = [
            str(problema) if problema.archivo else str(problema)[:1].upper() + str(problema)[1:]
            for problema in error.problemas[:_PROBLEMAS]
        ]
        sobran = len(error.problemas) - len(lineas)
        if sobran:
            lineas.append(f"… y {sobran} problemas más.")
        return "\n".join(lineas)
    texto = str(error)
    return texto[:1].upper() + texto[1:]


def _y_quitar(hace: Callable[[], object], quitar: Callable[[], None]) -> Callable[[], None]:
    def las_dos() -> None:
        quitar()
        hace()

    return las_dos
