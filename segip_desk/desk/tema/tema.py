"""The theme of the program: light or dark, as the system or the user says; type, icons and the sheet."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Literal, get_args

from PySide6.QtCore import QByteArray, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from segip_desk.desk import ajustes
from segip_desk.desk.tema.colores import CLARO, OSCURO, Colores
from segip_desk.desk.tema.hoja import CUERPO, hoja
from segip_desk.recursos import recurso

if TYPE_CHECKING:
    from collections.abc import Iterator

Modo = Literal["sistema", "claro", "oscuro"]
MODOS: tuple[Modo, ...] = get_args(Modo)
FAMILIA = "Noto Sans"
CONDENSADA = "Noto Sans Condensed"
LADO = 18
"""The side of an icon, in pixels that the screen's scale multiplies."""
_CLAVE = "tema/modo"


class Tema(QObject):
    """The look of the whole program.

    Attributes:
        cambiado: emitted when the colours are others; the sheet and the palette are then in place already.
    """

    cambiado = Signal()

    def __init__(self, app: QApplication) -> None:
        """Dress the program; there is one Tema in a process."""
        super().__init__(app)
        self._app = app
        self._modo: Modo = _modo(ajustes.texto(_CLAVE))
        app.setStyle("Fusion")
        _cargar_fuentes()
        fuente = QFont(FAMILIA)
        fuente.setPixelSize(CUERPO)
        app.setFont(fuente)
        self.colores = self._vigentes()
        self._vestir()
        app.styleHints().colorSchemeChanged.connect(self._mirar_sistema)

    @property
    def modo(self) -> Modo:
        """What was chosen."""
        return self._modo

    def elegir(self, modo: Modo) -> None:
        """Choose light, dark or the system's, and remember it."""
        ajustes.poner(_CLAVE, modo)
        self._modo = modo
        self._mirar_sistema()

    def icono(self, nombre: str, color: str = "", lado: int = LADO) -> QIcon:
        """Return an icon in a colour, the text's secondary where none is given."""
        return _icono(nombre, color or self.colores.secundario, lado, self._app.devicePixelRatio())

    def poner_icono(self, boton: QAbstractButton, nombre: str, lado: int = LADO) -> None:
        """Give a button an icon that follows the theme."""
        boton.setProperty("icono", f"{nombre}:{lado}")
        self._pintar_icono(boton)

    def poner_imagen(self, rotulo: QLabel, nombre: str, tono: str = "secundario", lado: int = LADO) -> None:
        """Give a label an icon as its picture; tono is the name of a colour of `Colores`."""
        rotulo.setProperty("icono", f"{nombre}:{lado}:{tono}")
        self._pintar_icono(rotulo)

    def _pintar_icono(self, donde: QWidget) -> None:
        nombre, lado, *tono = str(donde.property("icono")).split(":")
        icono = self.icono(nombre, getattr(self.colores, tono[0]) if tono else "", int(lado))
        if isinstance(donde, QAbstractButton) and donde.isCheckable():
            icono = QIcon(icono)
            marcado = self.icono(nombre, self.colores.acento, int(lado)).pixmap(int(lado), int(lado))
            icono.addPixmap(marcado, QIcon.Mode.Normal, QIcon.State.On)
        if isinstance(donde, QAbstractButton):
            donde.setIcon(icono)
            donde.setIconSize(QSize(int(lado), int(lado)))
        elif isinstance(donde, QLabel):
            donde.setPixmap(icono.pixmap(int(lado), int(lado)))

    def _vigentes(self) -> Colores:
        oscuro = self._modo == "oscuro" or (
            self._modo == "sistema" and self._app.styleHints().colorScheme() == Qt.ColorScheme.Dark
        )
        return OSCURO if oscuro else CLARO

    def _mirar_sistema(self) -> None:
        vigentes = self._vigentes()
        if vigentes is not self.colores:
            self.colores = vigentes
            self._vestir()
            for con_icono in _con_icono(self._app):
                self._pintar_icono(con_icono)
            self.cambiado.emit()

    def _vestir(self) -> None:
        self._app.setPalette(_paleta(self.colores))
        self._app.setStyleSheet(hoja(self.colores))


def _modo(texto: str) -> Modo:
    return next((modo for modo in MODOS if modo == texto), "sistema")


def _con_icono(app: QApplication) -> Iterator[QWidget]:
    return (uno for uno in app.allWidgets() if uno.property("icono"))


def _cargar_fuentes() -> None:
    for archivo in ("NotoSans-Regular", "NotoSans-Bold"):
        if QFontDatabase.addApplicationFont(str(recurso("fuentes", f"{archivo}.ttf"))) < 0:
            message = f"{archivo}.ttf: Qt does not take it"
            raise FileNotFoundError(message)


def cargar_condensada() -> None:
    """Load the condensed faces, which only wide tables ask for."""
    if CONDENSADA not in QFontDatabase.families():
        for archivo in ("NotoSansCondensed-Regular", "NotoSansCondensed-Bold"):
            QFontDatabase.addApplicationFont(str(recurso("fuentes", f"{archivo}.ttf")))


def _paleta(c: Colores) -> QPalette:
    paleta = QPalette()
    papeles = QPalette.ColorRole
    for papel, color in (
        (papeles.Window, c.suelo),
        (papeles.WindowText, c.tinta),
        (papeles.Base, c.papel),
        (papeles.AlternateBase, c.suelo),
        (papeles.Text, c.tinta),
        (papeles.Button, c.papel),
        (papeles.ButtonText, c.tinta),
        (papeles.BrightText, c.mal_tinta),
        (papeles.Highlight, c.acento),
        (papeles.HighlightedText, c.sobre_acento),
        (papeles.ToolTipBase, c.papel),
        (papeles.ToolTipText, c.tinta),
        (papeles.PlaceholderText, c.secundario),
        (papeles.Link, c.acento),
        (papeles.LinkVisited, c.acento),
        (papeles.Light, c.papel),
        (papeles.Mid, c.linea_firme),
        (papeles.Dark, c.linea_firme),
        (papeles.Accent, c.acento),
    ):
        paleta.setColor(papel, QColor(color))
    for papel in (papeles.WindowText, papeles.Text, papeles.ButtonText):
        paleta.setColor(QPalette.ColorGroup.Disabled, papel, QColor(c.apagado))
    return paleta


@cache
def _icono(nombre: str, color: str, lado: int, escala: float) -> QIcon:
    # Loaded with the first icon, not with the module: a process that only looks at colours does not pay for it.
    from PySide6.QtSvg import QSvgRenderer  # noqa: PLC0415

    dibujo = recurso("iconos", f"{nombre}.svg").read_text(encoding="utf-8").replace("currentColor", color)
    pixeles = round(lado * escala)
    imagen = QPixmap(pixeles, pixeles)
    imagen.fill(Qt.GlobalColor.transparent)
    pintor = QPainter(imagen)
    QSvgRenderer(QByteArray(dibujo.encode())).render(pintor, QRectF(0, 0, pixeles, pixeles))
    pintor.end()
    imagen.setDevicePixelRatio(escala)
    return QIcon(imagen)
