"""How the cells of a grid look. The whole grid is drawn in one go: asked cell by cell, Qt takes three times as long."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QPoint, QRect, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen

from segip_desk.core.rejilla.hoja import Tipo
from segip_desk.desk.planilla.medidas import MARGEN
from segip_desk.desk.planilla.modelo import PENDIENTES, Fondo, Paso

if TYPE_CHECKING:
    from segip_desk.desk.planilla.vista import Vista
    from segip_desk.desk.tema.colores import Colores
    from segip_desk.desk.tema.tema import Tema

_MARCA = 3
_PUNTO = 5
_AL_INICIO = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_APAGADAS = frozenset({Tipo.NO_APLICA, Tipo.FUERA, Tipo.TAPADA})


class _Tintas(NamedTuple):
    """The brushes and pens of a theme, made once."""

    fondos: dict[Fondo, QBrush]
    suelo: QBrush
    seleccion: QBrush
    raro: QBrush
    mal: QBrush
    tinta: QPen
    apagado: QPen
    mal_tinta: QPen
    acento: QPen
    linea: QPen
    firme: QPen
    puntos: dict[Paso, QPen]
    marca_rara: QBrush
    marca_nota: QBrush

    @classmethod
    def de(cls, c: Colores) -> _Tintas:
        def punto(color: str) -> QPen:
            return QPen(QColor(color), _PUNTO, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)

        return cls(
            fondos={
                Fondo.PAPEL: QBrush(QColor(c.papel)),
                Fondo.SOMBRA: QBrush(QColor(c.sombra)),
                Fondo.TOTAL: QBrush(QColor(c.panel)),
            },
            suelo=QBrush(QColor(c.suelo)),
            seleccion=QBrush(QColor(c.seleccion)),
            raro=QBrush(QColor(c.aviso_suelo)),
            mal=QBrush(QColor(c.mal_suelo)),
            tinta=QPen(QColor(c.tinta)),
            apagado=QPen(QColor(c.secundario)),
            mal_tinta=QPen(QColor(c.mal_tinta)),
            acento=QPen(QColor(c.acento), 2),
            # As thin as the screen has them, at any scale.
            linea=QPen(QColor(c.linea), 0),
            firme=QPen(QColor(c.linea_firme), 0),
            puntos={
                Paso.GUARDANDO: punto(c.aviso),
                Paso.GUARDADA: punto(c.bien),
                Paso.RECHAZADA: punto(c.mal),
                Paso.CHOQUE: punto(c.mal),
                Paso.FALLIDA: punto(c.mal),
            },
            marca_rara=QBrush(QColor(c.matiz("saneamiento"))),
            marca_nota=QBrush(QColor(c.acento)),
        )


class _Tramo(NamedTuple):
    """A column in sight: its place, and where it is on the screen."""

    columna: int
    x: int
    ancho: int


class Pintura(QObject):
    """Draws the cells of a grid."""

    def __init__(self, tema: Tema, vista: Vista) -> None:
        """Take the colours of a theme, and the grid to draw."""
        super().__init__(vista)
        self._tema = tema
        self._vista = vista
        self._tintas = _Tintas.de(tema.colores)
        tema.cambiado.connect(self._otro_tema)

    @property
    def firme(self) -> QPen:
        """The line that parts a head, or the totals, from the cells."""
        return self._tintas.firme

    @property
    def suelo(self) -> QBrush:
        """What is behind the grid."""
        return self._tintas.suelo

    def pintar(self, painter: QPainter, lugar: QRect) -> None:
        """Draw what is in a part of the screen."""
        vista, hoja = self._vista, self._vista.modelo.hoja
        if hoja is None or not hoja.rejilla.columnas:
            return
        desde, hasta = vista.rowAt(lugar.top()), vista.rowAt(lugar.bottom())
        if desde < 0:
            return
        tramos = self._tramos(lugar)
        for fila in range(desde, (hasta if hasta >= 0 else len(hoja.rejilla.filas) - 1) + 1):
            self._pintar_fila(painter, fila, vista.rowViewportPosition(fila), tramos)
            renglon = hoja.rejilla.filas[fila]
            if renglon.motivo and hoja.esta_vacia(fila):
                self._nombrar(painter, fila, renglon.motivo)

    def pintar_fila(self, painter: QPainter, fila: int, y: int) -> None:
        """Draw the cells of a row in sight at another height."""
        self._pintar_fila(painter, fila, y, self._tramos(self._vista.viewport().rect()))

    def _tramos(self, lugar: QRect) -> list[_Tramo]:
        vista = self._vista
        desde, hasta = vista.columnAt(lugar.left()), vista.columnAt(lugar.right())
        if desde < 0:
            return []
        ultima = hasta if hasta >= 0 else vista.modelo.columnCount() - 1
        return [_Tramo(n, vista.columnViewportPosition(n), vista.columnWidth(n) - 1) for n in range(desde, ultima + 1)]

    def _pintar_fila(self, painter: QPainter, fila: int, y: int, tramos: list[_Tramo]) -> None:
        """Draw a row: its grounds, its hairlines, its texts of each look together, and what is marked in it."""
        vista, modelo, tinta = self._vista, self._vista.modelo, self._tintas
        alto = vista.rowHeight(fila) - 1
        zona, actual, estados = vista.zona, vista.celda, modelo.estados
        elegidas = (
            range(0)
            if zona is None or not zona.fila <= fila <= zona.hasta_fila
            else range(zona.columna, zona.hasta_columna + 1)
        )
        normales: list[tuple[int, str]] = []
        if tramos:
            # Under the hairlines, which at some scales are thinner than the place that they stand in.
            fin = tramos[-1].x + tramos[-1].ancho + 1
            painter.fillRect(tramos[0].x, y, fin - tramos[0].x, alto + 1, tinta.fondos[Fondo.PAPEL])
        for columna, x, ancho in tramos:
            aspecto = modelo.aspecto(fila, columna)
            celda = (fila, columna)
            estado, distinto = estados.get(celda), celda in modelo.diferencias
            pendiente = estado is not None and estado.paso in PENDIENTES
            if pendiente:
                fondo = tinta.mal
            elif columna in elegidas:
                fondo = tinta.seleccion
            else:
                fondo = tinta.raro if aspecto.raro else tinta.fondos[aspecto.fondo]
            painter.fillRect(x, y, ancho, alto, fondo)
            if aspecto.raro or distinto:
                painter.fillRect(x, y, _MARCA, alto, tinta.marca_rara)
            if aspecto.texto:
                gruesa = aspecto.tipo is Tipo.TOTAL
                texto = (x + ancho - MARGEN - vista.medidas.ancho(aspecto.texto, gruesa=gruesa), aspecto.texto)
                if not gruesa and not pendiente and not distinto and aspecto.tipo not in _APAGADAS:
                    normales.append(texto)
                else:
                    malo = pendiente or distinto
                    pluma = tinta.mal_tinta if malo else tinta.apagado if aspecto.tipo in _APAGADAS else tinta.tinta
                    self._escribir(painter, y, alto, [texto], pluma, gruesa=gruesa)
            if celda == actual:
                painter.setPen(tinta.acento)
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRect(QRect(x + 1, y + 1, ancho - 2, alto - 2))
        self._escribir(painter, y, alto, normales, tinta.tinta, gruesa=False)
        self._rayar(painter, y, alto, tramos)
        self._marcar(painter, fila, y, alto, tramos)

    def _escribir(
        self, painter: QPainter, y: int, alto: int, textos: list[tuple[int, str]], pluma: QPen, *, gruesa: bool
    ) -> None:
        medidas = self._vista.medidas
        metrica = medidas.metrica_gruesa if gruesa else medidas.metrica
        base = y + (alto + metrica.ascent() - metrica.descent()) // 2
        painter.setFont(medidas.gruesa if gruesa else medidas.normal)
        painter.setPen(pluma)
        for x, texto in textos:
            painter.drawText(x, base, texto)

    def _rayar(self, painter: QPainter, y: int, alto: int, tramos: list[_Tramo]) -> None:
        if not tramos:
            return
        painter.setPen(self._tintas.linea)
        fin = tramos[-1].x + tramos[-1].ancho
        painter.drawLine(tramos[0].x, y + alto, fin, y + alto)
        for _, x, ancho in tramos:
            painter.drawLine(x + ancho, y, x + ancho, y + alto)

    def _marcar(self, painter: QPainter, fila: int, y: int, alto: int, tramos: list[_Tramo]) -> None:
        """Draw the points that say how far cells came, and the corner of those that have a note."""
        modelo = self._vista.modelo
        puntos: dict[Paso, list[QPoint]] = {}
        if modelo.estados:
            for columna, x, _ in tramos:
                estado = modelo.estados.get((fila, columna))
                if estado is not None:
                    puntos.setdefault(estado.paso, []).append(QPoint(x + 6, y + alto // 2))
        if puntos:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            for paso, suyos in puntos.items():
                painter.setPen(self._tintas.puntos[paso])
                painter.drawPoints(suyos)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        hoja = modelo.hoja
        if hoja is None or not hoja.notas:
            return
        for columna, x, ancho in tramos:
            clave = hoja.rejilla.clave(fila, columna)
            if clave is not None and (nota := hoja.notas.get(clave)) is not None:
                suya = self._tintas.marca_rara if nota.marca else self._tintas.marca_nota
                painter.fillRect(x + ancho - 2 * _MARCA, y, 2 * _MARCA, _MARCA, suya)

    def _nombrar(self, painter: QPainter, fila: int, motivo: str) -> None:
        """Write why no figure is expected, along the cells of an empty row."""
        vista = self._vista
        lugar = QRect(0, vista.rowViewportPosition(fila), vista.viewport().width(), vista.rowHeight(fila))
        painter.setFont(vista.medidas.normal)
        painter.setPen(self._tintas.apagado)
        corto = vista.medidas.metrica.elidedText(motivo, Qt.TextElideMode.ElideRight, lugar.width() - MARGEN)
        painter.drawText(lugar.adjusted(MARGEN, 0, 0, 0), _AL_INICIO, corto)

    def _otro_tema(self) -> None:
        self._tintas = _Tintas.de(self._tema.colores)
