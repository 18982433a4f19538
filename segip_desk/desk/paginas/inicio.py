"""The first page: what to do today, and what the month produced; words first, charts after."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget
from shiboken6 import isValid

from segip_desk.core.calendario import texto_fecha
from segip_desk.core.inicio import ordenar
from segip_desk.desk.contexto import Destino
from segip_desk.desk.destinos import de_cifra, de_pendiente
from segip_desk.desk.graficos import trazo
from segip_desk.desk.graficos.calendario import CalendarioDelMes
from segip_desk.desk.graficos.cifra import BarrasDeMetas, TarjetaDeCifra
from segip_desk.desk.graficos.lienzo import Lienzo
from segip_desk.desk.paginas.pagina import Pagina
from segip_desk.desk.paginas.registro import ficha
from segip_desk.desk.ventana.piezas import boton, columna, fila, hueco, linea, rotulo, tarjeta, vaciar
from segip_desk.services import inicio

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from segip_desk.core.completitud import MesDeOficina
    from segip_desk.core.grafico import Grafico
    from segip_desk.core.inicio import Gravedad, Meta, Pendiente, Tarjeta
    from segip_desk.desk.contexto import Lugar
    from segip_desk.desk.paginas.pagina import Entorno
    from segip_desk.desk.sesion import Cambio
    from segip_desk.storage.base import Base

_ANCHO_PENDIENTES, _ALTO_MEDIO = 460, 216
_LETRAS_DE_AREA = 22
_PUNTOS: dict[Gravedad, tuple[str, str]] = {
    "error": ("punto-mal", "Error"),
    "aviso": ("punto-aviso", "Aviso"),
    "tarea": ("punto-bien", "Por hacer"),
}


class Inicio(Pagina):
    """What is pending up to the month above, each line with its place; and the month in figures and charts."""

    def __init__(self, entorno: Entorno) -> None:
        """Make the page, empty."""
        super().__init__(entorno)
        self._vieja = True
        self._faltan: set[str] = set()
        self._titulo = rotulo("", "titulo")
        self._debajo = rotulo("", "secundario")
        self._tarjetas = QHBoxLayout()
        self._tarjetas.setSpacing(12)
        self._hechas: list[TarjetaDeCifra] = []
        self._lista = QVBoxLayout()
        self._lista.setSpacing(0)
        self._por_hacer: list[QWidget] = []
        self._primeros: tuple[Pendiente, ...] = ()
        self._de_los_libros: tuple[Lugar, tuple[Pendiente, ...]] | None = None
        self._lienzo = Lienzo(entorno.tema, con_titulo=False)
        self._de_grafico = rotulo("", "subtitulo", envuelve=True)
        self._linea = rotulo("", "secundario")
        self._calendario = CalendarioDelMes(entorno.tema, self.contexto.nombre_de_oficina)
        self._area = QComboBox()
        self._area.setAccessibleName("Área del registro del mes")
        self._area.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._area.setMinimumContentsLength(_LETRAS_DE_AREA)
        self._sin_registro = rotulo("", "secundario", envuelve=True)
        self._metas = BarrasDeMetas(entorno.tema)
        self._de_metas = rotulo("", "subtitulo")
        self._sin_metas = rotulo("", "secundario", envuelve=True)
        self._armar()
        self.contexto.cambiado.connect(self._mover)
        self.sesion.leer(inicio.areas, self._poner_areas, dueno=self)

    def mostrar(self, destino: Destino) -> None:
        """Show the month above."""
        del destino
        self._leer()

    def actualizar(self, cambio: Cambio) -> None:
        """Read again: nearly any write changes what is pending."""
        del cambio
        self._mover()

    def foco(self) -> None:
        """Begin at the first thing to do; before it is known, nowhere in particular."""
        primero = next((hacer for hacer in self._por_hacer if isValid(hacer)), None)
        (primero or self).setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        """Override QWidget.showEvent: what changed out of sight is read now."""
        super().showEvent(event)
        if self._vieja:
            self._leer()

    def _armar(self) -> None:
        dentro = QWidget()
        todo = columna(dentro, separacion=12)
        todo.setContentsMargins(16, 12, 16, 12)
        cabeza = fila(separacion=12)
        cabeza.addWidget(self._titulo)
        cabeza.addWidget(self._debajo)
        cabeza.addWidget(hueco(), 1)
        todo.addLayout(cabeza)
        todo.addLayout(self._tarjetas)
        medio = fila(separacion=12)
        medio.addWidget(self._de_pendientes())
        medio.addWidget(self._del_grafico(), 1)
        todo.addLayout(medio)
        # What is long scrolls inside: the whole page fits the screen of an office.
        todo.setStretchFactor(medio, 1)
        self._abajo = QGridLayout()
        self._abajo.setHorizontalSpacing(12)
        self._abajo.addWidget(self._del_registro(), 0, 0)
        self._abajo.addWidget(self._de_las_metas(), 0, 1)
        self._abajo.setColumnStretch(0, 1)
        todo.addLayout(self._abajo)
        columna(self).addWidget(_rodante(dentro))

    def _de_pendientes(self) -> QWidget:
        marco, caja = tarjeta(4)
        marco.setFixedWidth(_ANCHO_PENDIENTES)
        caja.addWidget(rotulo("Pendientes", "subtitulo"))
        dentro = QWidget()
        lista = columna(dentro)
        lista.addLayout(self._lista)
        lista.addStretch(1)
        caja.addWidget(_rodante(dentro), 1)
        return marco

    def _del_grafico(self) -> QWidget:
        marco, caja = tarjeta(4)
        marco.setMinimumHeight(_ALTO_MEDIO)
        cabeza = fila(separacion=8)
        cabeza.addWidget(self._de_grafico, 1)
        cabeza.addWidget(self._linea)
        cabeza.addWidget(boton("Más gráficos", partial(self.entorno.ir, Destino("graficos")), "enlace"))
        caja.addLayout(cabeza)
        caja.addWidget(self._lienzo, 1)
        return marco

    def _del_registro(self) -> QWidget:
        marco, caja = tarjeta(4)
        cabeza = fila(separacion=8)
        cabeza.addWidget(rotulo("Registro del mes", "subtitulo"))
        leyenda = rotulo("más intenso: más cifras · tachado: falta · gris: no atiende", "menor", envuelve=True)
        cabeza.addWidget(leyenda, 1)
        cabeza.addWidget(self._area)
        caja.addLayout(cabeza)
        caja.addWidget(self._calendario)
        caja.addWidget(self._sin_registro)
        caja.addStretch(1)
        self._area.activated.connect(lambda _n: self._pedir_registro(self.contexto.lugar))
        self._calendario.pedido.connect(self._ir_al_dia)
        return marco

    def _de_las_metas(self) -> QWidget:
        marco, caja = tarjeta(8)
        caja.addWidget(self._de_metas)
        caja.addWidget(self._metas)
        caja.addWidget(self._sin_metas)
        caja.addStretch(1)
        self._sin_metas.hide()
        return marco

    # Reading: words, then figures, then charts

    def _mover(self) -> None:
        if self.isVisible():
            self._leer()
        else:
            self._vieja = True

    def _leer(self) -> None:
        self._vieja = False
        lugar, quien = self.contexto.lugar, self.sesion.quien
        self._titulo.setText(lugar.nombre)
        de_quien = "todas las oficinas" if not lugar.oficina else self.contexto.nombre_de_oficina(lugar.oficina)
        self._debajo.setText(de_quien)
        self._faltan = {"produccion", "pendientes"}
        leer = partial(self.sesion.leer, dueno=self)
        leer(
            lambda base: inicio.produccion(base, lugar.gestion, lugar.mes, lugar.oficina),
            partial(self._poner_tarjetas, lugar),
            partial(self._sin, "produccion", lugar),
            turno="produccion",
        )
        leer(
            lambda base: inicio.pendientes_del_registro(base, quien, lugar.gestion, lugar.mes, lugar.oficina),
            partial(self._poner_pendientes, lugar),
            partial(self._sin, "pendientes", lugar),
            turno="pendientes",
        )

    def _poner_tarjetas(self, lugar: Lugar, tarjetas: tuple[Tarjeta, ...]) -> None:
        while len(self._hechas) < len(tarjetas):
            self._hechas.append(TarjetaDeCifra(self.entorno.tema))
            self._tarjetas.addWidget(self._hechas[-1], 1)
        for n, hecha in enumerate(self._hechas):
            hecha.setVisible(n < len(tarjetas))
            if n < len(tarjetas):
                hecha.poner(tarjetas[n], lugar.periodo)
        self._llego("produccion", lugar)

    def _sin(self, que: str, lugar: Lugar, error: Exception) -> None:
        self.entorno.avisos.error(error)
        self._llego(que, lugar)

    def _llego(self, que: str, lugar: Lugar) -> None:
        """Tell once the words and the figures are all there; what draws loads after them, and does not slow them."""
        self._faltan.discard(que)
        if self._faltan:
            return
        self.con_cifras.emit()
        quien = self.sesion.quien
        self.sesion.leer(
            lambda base: inicio.pendientes_de_los_libros(base, quien, lugar.gestion, lugar.mes, lugar.oficina),
            partial(self._poner_los_libros, lugar),
            dueno=self,
            turno="libros",
        )
        self.sesion.leer(
            lambda base: inicio.metas(base, lugar.gestion, lugar.mes),
            partial(self._poner_metas, lugar),
            dueno=self,
            turno="metas",
        )
        self._pedir_registro(lugar)
        self._pedir_grafico(lugar)

    def _poner_areas(self, areas: tuple[tuple[str, str], ...]) -> None:
        for codigo, nombre in areas:
            self._area.addItem(nombre, codigo)
        if not self._faltan:
            self._pedir_registro(self.contexto.lugar)

    def _pedir_registro(self, lugar: Lugar) -> None:
        if not self._area.count():
            return
        area, quien = str(self._area.currentData()), self.sesion.quien
        self.sesion.leer(
            lambda base: inicio.registro_del_mes(base, quien, area, lugar.gestion, lugar.mes),
            partial(self._poner_registro, area),
            dueno=self,
            turno="registro",
        )

    def _pedir_grafico(self, lugar: Lugar) -> None:
        def leer(base: Base) -> Grafico | None:
            hecho = inicio.grafico(base, lugar.gestion, lugar.oficina)
            if hecho is not None:
                trazo.cargar()
            return hecho

        self.sesion.leer(leer, self._poner_grafico, dueno=self, turno="grafico")

    def _poner_pendientes(self, lugar: Lugar, pendientes: tuple[Pendiente, ...]) -> None:
        self._primeros = pendientes
        self._listar(lugar)
        self._llego("pendientes", lugar)

    def _poner_los_libros(self, lugar: Lugar, pendientes: tuple[Pendiente, ...]) -> None:
        antes, self._de_los_libros = self._de_los_libros, (lugar, pendientes)
        if antes != self._de_los_libros:
            self._listar(lugar)

    def _listar(self, lugar: Lugar) -> None:
        """Show what is pending; until the ledgers answered, what is known of them for the same place."""
        libros = self._de_los_libros
        sabidos = libros is not None and libros[0] == lugar
        pendientes = ordenar((*self._primeros, *(libros[1] if libros is not None and sabidos else ())))
        con_foco = any(isValid(hacer) and hacer.hasFocus() for hacer in self._por_hacer)
        vaciar(self._lista)
        self._por_hacer.clear()
        if not pendientes and sabidos and not lugar.oficina:
            self._lista.addWidget(rotulo(f"Nada pendiente hasta {lugar.nombre.lower()}.", "secundario", envuelve=True))
        propios = [uno for uno in pendientes if uno.oficina]
        de_todos = [uno for uno in pendientes if not uno.oficina]
        if lugar.oficina and sabidos and not propios:
            self._lista.addWidget(rotulo("Nada pendiente de esta oficina.", "secundario", envuelve=True))
        for pendiente in propios:
            self._lista.addWidget(linea())
            self._lista.addWidget(self._renglon(pendiente))
        if lugar.oficina and de_todos:
            de_quien = rotulo("De todo el departamento", "menor")
            de_quien.setContentsMargins(0, 8, 0, 2)
            self._lista.addWidget(de_quien)
        for pendiente in de_todos:
            self._lista.addWidget(linea())
            self._lista.addWidget(self._renglon(pendiente))
        contados = len(propios) if lugar.oficina else len(pendientes)
        cuantos = f"{contados} pendientes" if contados != 1 else "un pendiente"
        self._debajo.setText(f"{self._debajo.text().partition(' · ')[0]} · {cuantos if contados else 'sin pendientes'}")
        if con_foco:
            self.foco()

    def _renglon(self, pendiente: Pendiente) -> QWidget:
        renglon = QWidget()
        caja = fila(renglon, separacion=8)
        caja.setContentsMargins(0, 5, 0, 5)
        aire, nombre = _PUNTOS[pendiente.gravedad]
        punto = rotulo("", aire)
        punto.setFixedSize(8, 8)
        punto.setAccessibleName(nombre)
        punto.setToolTip(nombre)
        caja.addWidget(punto, 0, Qt.AlignmentFlag.AlignVCenter)
        caja.addWidget(rotulo(pendiente.dice, envuelve=True), 1)
        destino = de_pendiente(pendiente.adonde)
        if ficha(destino.pagina) is not None:
            hacer = boton(pendiente.hacer, partial(self.entorno.ir, destino), "enlace")
            hacer.setAccessibleName(f"{pendiente.hacer}: {pendiente.dice}")
            caja.addWidget(hacer, 0, Qt.AlignmentFlag.AlignVCenter)
            self._por_hacer.append(hacer)
        return renglon

    def _poner_metas(self, lugar: Lugar, metas: tuple[Meta, ...]) -> None:
        mes = lugar.nombre.split()[0].lower()
        self._de_metas.setText(f"Avance del POA, {'enero' if lugar.mes == 1 else f'enero a {mes}'}")
        self._metas.poner(metas)
        self._metas.setVisible(bool(metas))
        self._sin_metas.setText("" if metas else f"No hay metas del POA de {lugar.gestion} que el registro mida.")
        self._sin_metas.setVisible(not metas)

    def _poner_registro(self, area: str, meses: tuple[MesDeOficina, ...]) -> None:
        oficina = self.contexto.oficina
        suyos = [uno for uno in meses if not oficina or uno.oficina == oficina]
        self._calendario.poner(suyos, area)
        self._calendario.setVisible(bool(suyos))
        self._sin_registro.setText("" if suyos else "Ninguna oficina dio cifras de esta área en el mes.")
        self._sin_registro.setVisible(not suyos)

    def _ir_al_dia(self, oficina: str, dia: int) -> None:
        lugar = self.contexto.lugar
        clave = f"conteo/{texto_fecha(lugar.periodo, dia)}/{oficina}/"
        self.entorno.ir(de_cifra(str(self._area.currentData()), lugar.gestion, lugar.mes, oficina, clave))

    def _poner_grafico(self, grafico: Grafico | None) -> None:
        self._de_grafico.setText(grafico.titulo if grafico else "Mes a mes")
        comparados = ", ".join(suya.nombre for suya in grafico.lineas) if grafico else ""
        self._linea.setText(f"línea: {comparados}" if comparados else "")
        self._lienzo.poner(grafico, "Todavía no hay cifras de esta gestión.")


def _rodante(dentro: QWidget) -> QScrollArea:
    """Return what scrolls up and down only, where it does not fit."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(dentro)
    # What is under it shows through: Qt paints what it scrolls, unless told not to.
    for parte in (area.viewport(), dentro):
        parte.setAutoFillBackground(False)
    return area
