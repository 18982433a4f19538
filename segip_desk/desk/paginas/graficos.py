"""Charts of any cuadro: which, of which office, over which months and how drawn; and out as a picture."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QFontMetrics, QShowEvent
from PySide6.QtWidgets import QButtonGroup, QComboBox

from segip_desk.core.comparacion import CLASES
from segip_desk.desk import ajustes
from segip_desk.desk.contexto import Destino
from segip_desk.desk.graficos import trazo
from segip_desk.desk.graficos.lienzo import Lienzo
from segip_desk.desk.paginas.cuadros import PRIMERO
from segip_desk.desk.paginas.guardar import guardar_imagen, pedir_ruta
from segip_desk.desk.paginas.pagina import Pagina
from segip_desk.desk.paginas.periodo import EleccionDePeriodo
from segip_desk.desk.ventana.piezas import boton, columna, fila, hueco, rotulo, tarjeta
from segip_desk.services import graficos

if TYPE_CHECKING:
    from collections.abc import Sequence

    from segip_desk.core.calendario import Lapso
    from segip_desk.core.comparacion import ClaseGrafico
    from segip_desk.desk.paginas.pagina import Entorno
    from segip_desk.desk.sesion import Cambio
    from segip_desk.services.graficos import Dibujo, FichaCuadro
    from segip_desk.storage.base import Base

_CUADRO, _PERIODO = "graficos/cuadro", "graficos/periodo"
_ANCHO = 420


class Graficos(Pagina):
    """The Destino's clave is the id of a cuadro; with `|class`, also how it is drawn."""

    def __init__(self, entorno: Entorno) -> None:
        """Make the page, and ask for the list of cuadros."""
        super().__init__(entorno)
        self._fichas: tuple[FichaCuadro, ...] = ()
        self._pedido = ajustes.texto(_CUADRO)
        self._clase: ClaseGrafico | None = None
        self._cuadro = QComboBox()
        self._cuadro.setAccessibleName("Cuadro")
        self._cuadro.setFixedWidth(_ANCHO)
        self._periodo = EleccionDePeriodo(self.contexto, ajustes.texto(_PERIODO, "gestion"))
        self._titulo = rotulo("Gráficos", "titulo")
        self._de_quien = rotulo("", "secundario")
        self._por_que_todo = rotulo("", "secundario", envuelve=True)
        self._clases = QButtonGroup(self)
        self._botones = {
            clase: boton(nombre, partial(self._dibujar_como, clase), "paso") for clase, nombre in CLASES.items()
        }
        self._lienzo = Lienzo(entorno.tema)
        self._vieja = True
        self._acciones = QAction("Copiar el gráfico", self), QAction("Guardar el gráfico (PNG)", self)
        for accion, hace in zip(self._acciones, (self._copiar, self._guardar), strict=True):
            accion.triggered.connect(hace)
        self._armar()
        self._cuadro.activated.connect(lambda _n: self._elegir())
        self._periodo.cambiado.connect(self._cambiar_periodo)
        self.contexto.cambiado.connect(self._mover)
        self.sesion.leer(graficos.fichas_de_cuadros, self._listar, dueno=self)

    def mostrar(self, destino: Destino) -> None:
        """Show the chart of a cuadro, the one of last time where none is named."""
        ident, _, clase = destino.clave.partition("|")
        self._pedido = ident or self._pedido
        self._clase = next((una for una in CLASES if una == clase), self._clase)
        self._leer()

    def actualizar(self, cambio: Cambio) -> None:
        """Draw again when figures of the period in sight may have changed."""
        if any(cambio.toca(periodo=periodo) for periodo in self._periodo.lapso().periodos):
            self._mover()

    def foco(self) -> None:
        """Begin at the choice of the cuadro."""
        self._cuadro.setFocus()

    def acciones(self) -> Sequence[QAction]:
        """Return what the palette offers."""
        return self._acciones

    def showEvent(self, event: QShowEvent) -> None:
        """Override QWidget.showEvent: what changed out of sight is drawn now."""
        super().showEvent(event)
        if self._vieja:
            self._leer()

    def _armar(self) -> None:
        todo = columna(self, separacion=12)
        todo.setContentsMargins(16, 12, 16, 12)
        cabeza = fila(separacion=8)
        cabeza.addWidget(self._titulo)
        cabeza.addWidget(self._de_quien)
        cabeza.addWidget(hueco(), 1)
        cabeza.addWidget(boton("Copiar", self._copiar))
        cabeza.addWidget(boton("Guardar PNG…", self._guardar))
        cabeza.addWidget(boton("Ver el cuadro", self._ver_cuadro, "enlace"))
        eleccion = fila(separacion=8)
        eleccion.addWidget(self._cuadro)
        eleccion.addWidget(self._periodo)
        eleccion.addWidget(hueco(), 1)
        clases = fila(separacion=4)
        for clase, suyo in self._botones.items():
            suyo.setCheckable(True)
            negrita = suyo.font()
            negrita.setBold(True)
            # What is chosen is written in bold, and must not be cut.
            suyo.setMinimumWidth(QFontMetrics(negrita).horizontalAdvance(CLASES[clase]) + 28)
            suyo.setAccessibleName(f"Gráfico: {CLASES[clase]}")
            self._clases.addButton(suyo)
            clases.addWidget(suyo)
            suyo.hide()
        clases.addWidget(hueco(), 1)
        marco, caja = tarjeta()
        caja.addWidget(self._lienzo, 1)
        for parte in (cabeza, eleccion, clases):
            todo.addLayout(parte)
        self._por_que_todo.hide()
        todo.addWidget(self._por_que_todo)
        todo.addWidget(marco, 1)

    def _listar(self, fichas: tuple[FichaCuadro, ...]) -> None:
        self._fichas = fichas
        area = ""
        for ficha in fichas:
            if area and ficha.area != area:
                self._cuadro.insertSeparator(self._cuadro.count())
            area = ficha.area
            self._cuadro.addItem(ficha.titulo, ficha.id)
            self._cuadro.setItemData(self._cuadro.count() - 1, ficha.area, Qt.ItemDataRole.ToolTipRole)
        self._leer()

    def _elegir(self) -> None:
        ident = self._cuadro.currentData()
        if isinstance(ident, str) and ident != self._pedido:
            self.entorno.ir(Destino("graficos", clave=ident))

    def _dibujar_como(self, clase: ClaseGrafico) -> None:
        self._clase = clase
        self._leer()

    def _cambiar_periodo(self) -> None:
        ajustes.poner(_PERIODO, self._periodo.clase)
        self._mover()

    def _mover(self) -> None:
        if self.isVisible():
            self._leer()
        else:
            self._vieja = True

    def _leer(self) -> None:
        if not self._fichas:
            return
        if not any(ficha.id == self._pedido for ficha in self._fichas):
            self._pedido = next((f.id for f in self._fichas if f.id == PRIMERO), self._fichas[0].id)
        ajustes.poner(_CUADRO, self._pedido)
        self._vieja = False
        self._cuadro.setCurrentIndex(self._cuadro.findData(self._pedido))
        ident, clase, lapso, oficina = self._pedido, self._clase, self._periodo.lapso(), self.contexto.oficina
        self._de_quien.setText("todas las oficinas" if not oficina else self.contexto.nombre_de_oficina(oficina))

        def leer(base: Base) -> Dibujo:
            hecho = graficos.dibujar(base, ident, clase, lapso, oficina)
            if hecho.grafico is not None:
                trazo.cargar()
            return hecho

        self.sesion.leer(leer, self._poner, dueno=self, turno="grafico")

    def _poner(self, dibujo: Dibujo) -> None:
        for clase, suyo in self._botones.items():
            suyo.setVisible(clase in dibujo.clases)
            suyo.setChecked(clase == dibujo.clase)
        lapso = self._periodo.lapso()
        self._lienzo.poner(dibujo.grafico, _por_que_no(dibujo, lapso))
        self._por_que_todo.setVisible(dibujo.ampliado and dibujo.grafico is not None)
        self._por_que_todo.setText(
            f"Se dibuja toda la gestión: {lapso.titulo} no tiene dos cifras de este cuadro que comparar."
        )

    def _copiar(self) -> None:
        if self._lienzo.grafico is not None:
            self._lienzo.copiar()
            self.entorno.estado("Gráfico copiado; péguelo en su documento.")

    def _guardar(self) -> None:
        if self._lienzo.grafico is None:
            self.entorno.avisos.decir("No hay gráfico que guardar; elija otro cuadro o periodo.")
            return
        ruta = pedir_ruta(self, f"{self._pedido}.png", "*.png")
        if ruta is not None:
            guardar_imagen(self._lienzo, ruta, self.entorno)

    def _ver_cuadro(self) -> None:
        self.entorno.ir(Destino("cuadros", clave=self._pedido))


def _por_que_no(dibujo: Dibujo, lapso: Lapso) -> str:
    if dibujo.clases:
        return "No hay cifras para este gráfico; elija otro periodo, otra oficina u otro cuadro."
    return (
        f"Este cuadro no tiene en la gestión {lapso.gestion} dos cifras que comparar. Elija arriba otra gestión u otra "
        "oficina, elija otro cuadro, o registre sus cifras."
    )
