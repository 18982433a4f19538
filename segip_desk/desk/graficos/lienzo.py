"""A chart with its title and its legend: values under the pointer or the arrows, and out as a picture."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QFocusEvent, QGuiApplication, QImage, QKeyEvent, QPainter
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from segip_desk.core.ejes_grafico import lectura
from segip_desk.desk.graficos import trazo
from segip_desk.desk.graficos.leyenda import Entrada, Leyenda
from segip_desk.desk.graficos.tonos import de_series
from segip_desk.desk.tema.colores import CLARO
from segip_desk.desk.ventana.piezas import columna, rotulo

if TYPE_CHECKING:
    from segip_desk.core.grafico import Grafico
    from segip_desk.desk.tema.colores import Colores
    from segip_desk.desk.tema.tema import Tema

_ESCALA_PNG = 2.0
_PASOS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class Lienzo(QWidget):
    """One chart, or a sentence where there is none."""

    def __init__(self, tema: Tema, parent: QWidget | None = None, *, con_titulo: bool = True) -> None:
        """Stand empty; pyqtgraph is loaded with the first chart."""
        super().__init__(parent)
        self._tema = tema
        self._grafico: Grafico | None = None
        self._plot: Any = None
        self._mirada = -1
        self._con_titulo = con_titulo
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Gráfico")
        self.setMinimumHeight(140)
        self._titulo = rotulo("", "subtitulo", envuelve=True)
        self._vacio = rotulo("", "secundario", envuelve=True)
        self._vacio.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._vacio.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._leyenda = Leyenda()
        self._nota = QFrame(self)
        self._nota.setProperty("aire", "flotante")
        self._nota.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._dicho = rotulo()
        columna(self._nota, 8).addWidget(self._dicho)
        self._nota.hide()
        self._caja = columna(self, separacion=4)
        for parte in (self._titulo, self._vacio, self._leyenda):
            self._caja.addWidget(parte)
        self._titulo.setVisible(con_titulo)
        self._leyenda.hide()
        tema.cambiado.connect(self._redibujar)

    @property
    def grafico(self) -> Grafico | None:
        """The chart that is shown."""
        return self._grafico

    def poner(self, grafico: Grafico | None, si_no: str = "No hay cifras para un gráfico en este periodo.") -> None:
        """Show another chart, or a sentence that says why there is none."""
        self._grafico, self._mirada = grafico, -1
        self._nota.hide()
        self._vacio.setText("" if grafico else si_no)
        self._vacio.setVisible(grafico is None)
        self._titulo.setText(grafico.titulo if grafico else "")
        self._titulo.setVisible(self._con_titulo and grafico is not None)
        self.setAccessibleDescription(describir(grafico) if grafico else si_no)
        if grafico is not None and self._plot is None:
            self._plot = trazo.lienzo(self._tema.colores)
            self._plot.scene().sigMouseMoved.connect(self._mirar)
            self._plot.installEventFilter(self)
            # pyqtgraph asks for 640 x 480: the room is the page's to give.
            self._plot.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
            self._caja.insertWidget(1, self._plot, 1)
        if self._plot is not None:
            self._plot.setVisible(grafico is not None)
        self._redibujar()

    def imagen(self) -> QImage:
        """Return the chart as a picture on white, whatever the theme, at twice the size of the screen."""
        self._nota.hide()
        self._dibujar(CLARO)
        foto = QImage((self.size() * _ESCALA_PNG).expandedTo(self.minimumSize()), QImage.Format.Format_ARGB32)
        foto.setDevicePixelRatio(_ESCALA_PNG)
        foto.fill(QColor(CLARO.papel))
        self._titulo.setStyleSheet(f"color: {CLARO.tinta}")
        pintor = QPainter(foto)
        self.render(pintor, QPoint(), renderFlags=QWidget.RenderFlag.DrawChildren)
        pintor.end()
        self._titulo.setStyleSheet("")
        self._redibujar()
        return foto

    def copiar(self) -> None:
        """Put the picture on the clipboard."""
        QGuiApplication.clipboard().setImage(self.imagen())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Override QWidget.keyPressEvent: the arrows read the chart, a category at a time."""
        paso = _PASOS.get(Qt.Key(event.key()))
        if paso is None or self._grafico is None:
            super().keyPressEvent(event)
            return
        self._leer((self._mirada + paso) % len(self._grafico.categorias) if self._mirada >= 0 else 0)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Override QWidget.focusOutEvent: what was read goes away."""
        self._nota.hide()
        super().focusOutEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Override QObject.eventFilter: the pointer leaves the plot."""
        if watched is self._plot and event.type() == QEvent.Type.Leave:
            self._nota.hide()
            self._mirada = -1
        return super().eventFilter(watched, event)

    def _mirar(self, donde: QPointF) -> None:
        if self._grafico is None:
            return
        punto = self._plot.getViewBox().mapSceneToView(donde)
        cuantas = len(self._grafico.categorias)
        acostado = self._grafico.tipo in ("barras", "proporcion")
        cual = round(max(cuantas, 5) - 1 - punto.y() if acostado else punto.x())
        if 0 <= cual < cuantas and self._plot.sceneBoundingRect().contains(donde):
            self._leer(cual)
        else:
            self._nota.hide()

    def _leer(self, cual: int) -> None:
        """Say the figures of a category beside it."""
        if self._grafico is None:
            return
        self._mirada = cual
        lineas = [f"{nombre}: {cifra}" if nombre else cifra for nombre, cifra in lectura(self._grafico, cual)]
        texto = "\n".join([self._grafico.categorias[cual], *(lineas or ["sin cifra"])])
        self._dicho.setText(texto)
        self._nota.adjustSize()
        vista = self._plot.getViewBox()
        acostado = self._grafico.tipo in ("barras", "proporcion")
        lugar = max(len(self._grafico.categorias), 5) - 1 - cual
        escena = vista.mapViewToScene(QPointF(0, lugar) if acostado else QPointF(cual, 0))
        punto = self._plot.mapTo(self, self._plot.mapFromScene(escena))
        ancho, alto = self._nota.width(), self._nota.height()
        x = min(
            max(punto.x() + 24 if acostado or punto.x() < self.width() // 2 else punto.x() - ancho - 24, 0),
            self.width() - ancho,
        )
        y = min(max(punto.y() - alto - 16, 0), max(self.height() - alto, 0))
        self._nota.move(x, y)
        self._nota.show()
        self._nota.raise_()
        self.setAccessibleDescription(texto.replace("\n", "; "))

    def _redibujar(self) -> None:
        self._dibujar(self._tema.colores)

    def _dibujar(self, colores: Colores) -> None:
        grafico = self._grafico
        if grafico is None or self._plot is None:
            self._leyenda.poner((), colores.secundario)
            return
        tonos = de_series(grafico, colores)
        trazo.trazar(self._plot, grafico, tonos, colores)
        entradas = [Entrada(serie.nombre, tono) for serie, tono in zip(grafico.series, tonos, strict=True)]
        entradas += [Entrada(linea.nombre, colores.secundario, de_guiones=True) for linea in grafico.lineas]
        self._leyenda.poner(entradas if len(entradas) > 1 else (), colores.secundario)


def describir(grafico: Grafico) -> str:
    """Tell a chart in words, for who does not see it."""
    partes = [
        f"{categoria} {', '.join(f'{nombre} {cifra}'.strip() for nombre, cifra in lectura(grafico, n)) or 'sin cifra'}"
        for n, categoria in enumerate(grafico.categorias)
    ]
    return f"{grafico.titulo}. {'; '.join(partes)}."
