"""Any cuadro exactly as it prints, the chart beside it, and from each figure the way to the entries behind it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QAction, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QLineEdit,
    QListView,
    QMenu,
    QSplitter,
    QStackedWidget,
    QWidget,
)

from segip_desk.core.cuadro.copiado import pie_de
from segip_desk.desk import ajustes
from segip_desk.desk.contexto import Destino
from segip_desk.desk.graficos import trazo
from segip_desk.desk.graficos.lienzo import Lienzo
from segip_desk.desk.modelos.lista_cuadros import ListaCuadros, RenglonDeLista
from segip_desk.desk.modelos.vista import VistaTabla
from segip_desk.desk.paginas.guardar import guardar_imagen, pedir_ruta
from segip_desk.desk.paginas.pagina import Pagina
from segip_desk.desk.paginas.periodo import CLASES_DE_PERIODO, EleccionDePeriodo
from segip_desk.desk.paginas.procedencia import Procedencia
from segip_desk.desk.ventana.piezas import boton, columna, fila, rotulo, tarjeta
from segip_desk.services import graficos, tablas

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from segip_desk.core.calendario import Lapso
    from segip_desk.core.cuadro.tabla import Tabla
    from segip_desk.desk.paginas.pagina import Entorno
    from segip_desk.desk.sesion import Cambio
    from segip_desk.services.graficos import FichaCuadro, Hoja
    from segip_desk.services.tablas import Formato
    from segip_desk.storage.base import Base

_LISTA = 232
_GESTIONES = 6
_ULTIMO, _PERIODO = "cuadros/ultimo", "cuadros/periodo"
_FORMATOS: tuple[tuple[Formato, str, str], ...] = (
    ("xlsx", "Libro de Excel", "xlsx"),
    ("csv", "Texto separado por comas", "csv"),
    ("json", "Datos para otro programa (JSON)", "json"),
)
PRIMERO = "ci_por_oficina"
"""The cuadro that is opened before somebody chose one: the one that every office is in."""
SEPARA = "|"
"""Between the id of a cuadro and the keys of a cell in a Destino: `ci_por_oficina|tj.central|2020-06`."""


class Cuadros(Pagina):
    """The Destino's clave is the id of a cuadro; with `|row|column`, also the cell to stand at."""

    def __init__(self, entorno: Entorno) -> None:
        """Make the page, and ask for the list of cuadros."""
        super().__init__(entorno)
        self._ident = ""
        self._celda: tuple[str, ...] = ()
        self._lapso: Lapso | None = None
        self._pintada: tuple[str, Lapso] | None = None
        self._vieja = False
        self._fichas: tuple[FichaCuadro, ...] = ()
        self._modelo = ListaCuadros(self)
        self._busqueda = QLineEdit()
        self._lista = QListView()
        self._titulo = rotulo("", "titulo", envuelve=True)
        self._periodo = EleccionDePeriodo(self.contexto, ajustes.texto(_PERIODO, CLASES_DE_PERIODO[-1]))
        self._desde = QComboBox()
        self._vista = VistaTabla(entorno.tema)
        self._pie = rotulo("", "menor", envuelve=True)
        self._abajo = QStackedWidget()
        self._lienzo = Lienzo(entorno.tema)
        self._procedencia = Procedencia(entorno)
        self._guardar = boton("Guardar como…", aire="menu")
        self._acciones = (
            self._accion("Copiar el cuadro para Excel", self._copiar),
            *(self._accion(f"Guardar el cuadro: {nombre}", partial(self._exportar, f)) for f, nombre, _ in _FORMATOS),
            self._accion("Copiar el gráfico", self._lienzo.copiar),
            self._accion("Guardar el gráfico (PNG)", self._guardar_png),
        )
        self._armar()
        self._conectar()
        self.sesion.leer(graficos.fichas_de_cuadros, self._listar, dueno=self)

    def mostrar(self, destino: Destino) -> None:
        """Show a cuadro, the one of last time where none is named, standing at a cell where one is."""
        ident, *celda = destino.clave.split(SEPARA)
        self._celda = tuple(celda)
        self._elegir(ident or self._ident or ajustes.texto(_ULTIMO))

    def actualizar(self, cambio: Cambio) -> None:
        """Read again when figures of the period in sight may have changed."""
        lapso = self._lapso
        if lapso is None or not any(cambio.toca(periodo=periodo) for periodo in lapso.periodos):
            return
        if self.isVisible():
            self._leer()
        else:
            self._vieja = True

    def foco(self) -> None:
        """Begin at the table, or at the search where there is none yet."""
        (self._vista if self._vista.tabla is not None else self._busqueda).setFocus()

    def acciones(self) -> Sequence[QAction]:
        """Return what the palette offers."""
        return self._acciones

    # Its parts

    def _armar(self) -> None:
        self._busqueda.setPlaceholderText("Buscar cuadro")
        self._busqueda.setAccessibleName("Buscar cuadro")
        self._busqueda.setClearButtonEnabled(True)
        self._lista.setModel(self._modelo)
        self._lista.setProperty("aire", "lista")
        self._lista.setItemDelegate(RenglonDeLista(self._lista))
        self._lista.setResizeMode(QListView.ResizeMode.Adjust)
        self._lista.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._lista.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._lista.setAccessibleName("Cuadros")
        self._vista.setAccessibleName("Cuadro")
        self._desde.setAccessibleName("Desde qué gestión se compara")
        menu = QMenu(self._guardar)
        for formato, nombre, _ in _FORMATOS:
            menu.addAction(nombre, partial(self._exportar, formato))
        menu.addSeparator()
        menu.addAction("Gráfico como imagen (PNG)", self._guardar_png)
        self._guardar.setMenu(menu)
        izquierda = QWidget()
        izquierda.setFixedWidth(_LISTA)
        caja = columna(izquierda, separacion=8)
        caja.addWidget(self._busqueda)
        caja.addWidget(self._lista, 1)
        todo = fila(self, separacion=16)
        todo.setContentsMargins(16, 12, 16, 12)
        todo.addWidget(izquierda)
        todo.addWidget(self._derecha(), 1)

    def _derecha(self) -> QWidget:
        lado = QWidget()
        caja = columna(lado, separacion=8)
        arriba = fila(separacion=8)
        arriba.addWidget(self._titulo, 1)
        for parte in (self._periodo, self._desde, boton("Copiar", self._copiar), self._guardar):
            arriba.addWidget(parte, 0, Qt.AlignmentFlag.AlignTop)
        self._desde.hide()
        marco, dentro = tarjeta()
        dentro.addWidget(self._lienzo, 1)
        self._abajo.addWidget(marco)
        self._abajo.addWidget(self._procedencia)
        de_arriba = QWidget()
        hoja = columna(de_arriba, separacion=4)
        hoja.setContentsMargins(0, 0, 0, 8)
        hoja.addWidget(self._vista, 1)
        hoja.addWidget(self._pie)
        self._partes = QSplitter(Qt.Orientation.Vertical)
        self._partes.setChildrenCollapsible(False)
        self._partes.setHandleWidth(1)
        self._abajo.setContentsMargins(0, 8, 0, 0)
        self._partes.addWidget(de_arriba)
        self._partes.addWidget(self._abajo)
        self._partes.setStretchFactor(0, 3)
        self._partes.setStretchFactor(1, 2)
        caja.addLayout(arriba)
        caja.addWidget(self._partes, 1)
        return lado

    def _conectar(self) -> None:
        self._busqueda.textChanged.connect(self._filtrar)
        self._busqueda.returnPressed.connect(self._abrir_primera)
        self._lista.clicked.connect(self._abrir)
        self._lista.activated.connect(self._abrir)
        self._periodo.cambiado.connect(self._cambiar_periodo)
        self._desde.activated.connect(lambda _n: self._leer())
        self._vista.pedida.connect(self._seguir)
        self._vista.elegida.connect(self.entorno.estado)
        self._procedencia.cerrada.connect(self._dejar_de_seguir)
        QShortcut(QKeySequence("Ctrl+F"), self, self._busqueda.setFocus)

    def _accion(self, texto: str, hace: Callable[[], object]) -> QAction:
        accion = QAction(texto, self)
        accion.triggered.connect(lambda _marcada=False: hace())
        return accion

    # Choosing

    def _listar(self, fichas: tuple[FichaCuadro, ...]) -> None:
        self._fichas = fichas
        self._modelo.poner(fichas)
        self._elegir(self._ident or ajustes.texto(_ULTIMO))

    def _filtrar(self, texto: str) -> None:
        self._modelo.filtrar(texto)
        self._marcar()

    def _abrir_primera(self) -> None:
        if (primera := self._modelo.primera()) is not None:
            self._abrir(self._modelo.index(primera, 0))

    def _abrir(self, indice: QModelIndex) -> None:
        ficha = self._modelo.ficha(indice.row())
        if ficha is not None and ficha.id != self._ident:
            self.entorno.ir(Destino("cuadros", clave=ficha.id))

    def _elegir(self, ident: str) -> None:
        """Stand at a cuadro; before the list is known, remember it."""
        if not self._fichas:
            self._ident = ident
            return
        por_id = {una.id: una for una in self._fichas}
        ficha = por_id.get(ident) or por_id.get(PRIMERO) or self._fichas[0]
        self._ident = ficha.id
        ajustes.poner(_ULTIMO, ficha.id)
        self._marcar()
        self._ofrecer_gestiones(ficha)
        self._leer()

    def _marcar(self) -> None:
        fila_suya = self._modelo.fila_de(self._ident)
        if fila_suya is not None:
            self._lista.setCurrentIndex(self._modelo.index(fila_suya, 0))

    def _ofrecer_gestiones(self, ficha: FichaCuadro) -> None:
        self._desde.setVisible(ficha.compara)
        if ficha.compara and not self._desde.count():
            gestion = self.contexto.gestion
            self._desde.addItem("Gestiones con cifras", None)
            for n in range(1, _GESTIONES):
                self._desde.addItem(f"Desde {gestion - n}", gestion - n)

    def _desde_cual(self) -> int | None:
        """Return from which gestión the cuadro in sight compares, where somebody said so."""
        compara = any(ficha.id == self._ident and ficha.compara for ficha in self._fichas)
        dicho = self._desde.currentData() if compara else None
        return dicho if isinstance(dicho, int) else None

    def _cambiar_periodo(self) -> None:
        ajustes.poner(_PERIODO, self._periodo.clase)
        self._desde.clear()
        if self.isVisible() and self._ident:
            self._elegir(self._ident)

    # Reading

    def _leer(self) -> None:
        if not self._ident or not self._fichas:
            return
        ident, lapso = self._ident, self._periodo.lapso(self._desde_cual())
        self._lapso, self._vieja = lapso, False

        def leer(base: Base) -> Hoja:
            hecha = graficos.hoja(base, ident, lapso)
            if hecha.grafico is not None:
                trazo.cargar()
            return hecha

        self.sesion.leer(leer, partial(self._poner, ident, lapso), dueno=self, turno="cuadro")

    def _poner(self, ident: str, lapso: Lapso, hoja: Hoja) -> None:
        tabla = hoja.tabla
        mismo = self._pintada == (ident, lapso)
        self._pintada = (ident, lapso)
        self._titulo.setText(tabla.titulo)
        self._vista.poner(tabla)
        self._pie.setText("\n".join(pie_de(tabla)))
        self._pie.setVisible(bool(self._pie.text()))
        self._lienzo.poner(hoja.grafico)
        if not mismo:
            self._dejar_de_seguir()
        self._abajo.setVisible(hoja.grafico is not None or self._abajo.currentIndex() > 0)
        self._repartir()
        self._situar(tabla)

    def _repartir(self) -> None:
        """Give the table the room that it takes, and the chart what is left, which is a third at least."""
        alto = self._partes.height()
        pie = self._pie.sizeHint().height() if self._pie.text() else 0
        arriba = min(self._vista.alto_natural() + pie + 8, alto * 2 // 3)
        self._partes.setSizes([arriba, max(alto - arriba, 1)])

    def _situar(self, tabla: Tabla) -> None:
        if len(self._celda) != 2:
            return
        lugar = _lugar(tabla, *self._celda)
        self._celda = ()
        if lugar is not None:
            self._vista.situar(*lugar)

    # Following, copying and saving

    def _seguir(self, i: int, j: int) -> None:
        tabla = self._vista.tabla
        if tabla is not None and self._lapso is not None:
            self._procedencia.seguir(tabla, self._lapso, i, j)
            self._abajo.setCurrentWidget(self._procedencia)
            if not self._abajo.isVisible():
                self._abajo.show()
                self._repartir()
            self._procedencia.foco()

    def _dejar_de_seguir(self) -> None:
        if self._abajo.currentWidget() is self._procedencia:
            self._abajo.setCurrentIndex(0)
            self._abajo.setVisible(self._lienzo.grafico is not None)
            self._vista.setFocus()

    def _copiar(self) -> None:
        self._vista.copiar_todo()
        if self._vista.tabla is not None:
            self.entorno.estado("Cuadro copiado; péguelo en su hoja de cálculo.")

    def _exportar(self, formato: Formato) -> None:
        tabla = self._vista.tabla
        if tabla is None:
            return
        extension = next(suya for clave, _, suya in _FORMATOS if clave == formato)
        ruta = pedir_ruta(self, f"{tabla.id}.{extension}", f"*.{extension}")
        if ruta is not None:
            self.sesion.leer(
                lambda _base: tablas.escribir(tabla, formato, ruta),
                lambda _hecho: self.entorno.avisos.decir(f"Cuadro guardado en {ruta}.", "bien"),
                dueno=self,
            )

    def _guardar_png(self) -> None:
        if self._lienzo.grafico is None:
            self.entorno.avisos.decir("Este cuadro no tiene gráfico que guardar en este periodo.")
            return
        ruta = pedir_ruta(self, f"{self._ident}.png", "*.png")
        if ruta is not None:
            guardar_imagen(self._lienzo, ruta, self.entorno)

    def showEvent(self, event: QShowEvent) -> None:
        """Override QWidget.showEvent: what changed out of sight is read now."""
        super().showEvent(event)
        if self._vieja or (
            self._pintada is not None and self._pintada[1] != self._periodo.lapso(self._desde.currentData())
        ):
            self._leer()


def _lugar(tabla: Tabla, de_fila: str, de_columna: str) -> tuple[int, int] | None:
    i = next((n for n, cabeza in enumerate(tabla.filas) if "/".join(filter(None, cabeza.claves)) == de_fila), None)
    j = next((n for n, c in enumerate(tabla.columnas) if "/".join(filter(None, c.claves)) == de_columna), None)
    return None if i is None or j is None else (i, j)
