"""Physical counts: the blind sheet, what was counted, and what waits for a second person."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from segip_desk.core.calendario import fecha_corta
from segip_desk.core.kardex.recuento import Recuento, dice_diferencia
from segip_desk.core.numeros import escribe_conteo
from segip_desk.core.problems import Rejected
from segip_desk.desk.administracion.campos import campo
from segip_desk.desk.modelos.lista import Columna, Lista
from segip_desk.desk.valorados.campos import Elegible, Fechado, Series, al_imprimir, al_registrar, de_lugares
from segip_desk.desk.valorados.contados import CONTADO, MOTIVO, Anotado, ContadosModel
from segip_desk.desk.valorados.linea import documento
from segip_desk.desk.valorados.seccion import VALORADOS, Valorada
from segip_desk.desk.ventana.piezas import boton, columna, fila, linea, rotulo

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, datetime

    from segip_desk.core.documento import Documento
    from segip_desk.core.kardex.movimiento import ClaveMovimiento
    from segip_desk.core.kardex.rangos import Rango
    from segip_desk.core.permisos import Que
    from segip_desk.desk.paginas.pagina import Entorno
    from segip_desk.services.kardex.mesa import Conocido
    from segip_desk.services.kardex.recuentos import PorContar
    from segip_desk.services.quien import Quien
    from segip_desk.storage.base import Base

_ESTADOS = {"conforme": "conforme", "pendiente": "espera aceptación", "aceptado": "aceptado y ajustado"}


class _Conteo(NamedTuple):
    lugar: str
    fecha: date
    anotado: tuple[Anotado, ...]
    complemento: str | None


class _Aceptacion(NamedTuple):
    clave: ClaveMovimiento
    motivo: str
    lote: str
    series: tuple[Rango, ...]
    complemento: str | None


class Recuentos(Valorada["tuple[Conocido, tuple[Recuento, ...]]"]):
    """The sheet that is being counted, and every count."""

    que: ClassVar[Que] = "aceptar"
    titulo = "Recuento físico"
    guia = (
        "La hoja no dice cuánto debería haber. Escriba lo contado y registre: si no cuadra, espera a que otra persona "
        "lo acepte con su motivo; entonces se ajusta."
    )

    def __init__(self, entorno: Entorno) -> None:
        """Make it."""
        super().__init__(entorno)
        self._hay: Conocido | None = None
        self._buscada: ClaveMovimiento | None = None
        self.lugar = Elegible("Lugar que se cuenta")
        self.fecha = Fechado(self.sesion, "Fecha del recuento")
        self.contados = ContadosModel()
        self.hoja = QTableView()
        self.lista: Lista[Recuento] = Lista(
            (
                Columna("Fecha", lambda uno: fecha_corta(uno.fecha), 88),
                Columna("Documento", lambda uno: f"{uno.clave.formulario} {uno.clave.numero}/{uno.clave.linea}", 130),
                Columna("Lugar", lambda uno: self._nombre(uno.lugar)),
                Columna("Material", lambda uno: uno.material, 80),
                Columna("Contado", lambda uno: escribe_conteo(uno.contado), 80, a_la_derecha=True),
                Columna("Saldo", lambda uno: escribe_conteo(uno.saldo), 80, a_la_derecha=True),
                Columna("Diferencia", lambda uno: dice_diferencia(uno.diferencia), 120, fuerte=True),
                Columna("Estado", lambda uno: _ESTADOS[uno.estado], 150),
                Columna("Contó", lambda uno: uno.usuario, 110),
                Columna("Motivo", lambda uno: uno.motivo),
            ),
            "Recuentos",
        )
        self.motivo = campo("Motivo de la diferencia", "Por qué hay diferencia", self.aceptar)
        self.lote = campo("Lote de lo que falta o sobra", "lote")
        self.series = Series("Series de lo que falta o sobra", "Series, si se sabe cuáles", 32)
        self.acepta = boton("Aceptar y ajustar", self.aceptar, "principal")
        self.acta = boton("Imprimir su acta…", self._acta, "enlace")
        self.aceptacion = QWidget()
        self._armar()
        self._conectar()

    def abrir(self, claves: tuple[str, ...]) -> None:
        """Override Valorada.abrir: the place."""
        if claves and claves[0]:
            self.lugar.poner(claves[0])

    def consulta(self) -> Callable[[Base], tuple[Conocido, tuple[Recuento, ...]]]:
        """Override Editable.consulta."""
        return _leer

    def llenar(self, datos: tuple[Conocido, tuple[Recuento, ...]]) -> None:
        """Override Editable.llenar."""
        self._hay, todos = datos
        anulados = [f"anulado/{uno}" for uno in self._hay.tenedores if "/" not in uno]
        self.lugar.ofrecer(de_lugares(self._hay, [*self._hay.tenedores, *anulados]))
        if not self.lugar.codigo:
            self.lugar.poner(self.contexto.oficina or self._hay.lugares.almacen)
        self.fecha.proponer(self.dia())
        antes = self.lista.elegida
        clave = self._buscada or (None if antes is None else antes.clave)
        self._buscada = None
        orden = sorted(todos, key=lambda uno: (uno.estado != "pendiente", -uno.fecha.toordinal()))
        self.lista.poner(orden, None if clave is None else lambda uno: uno.clave == clave)
        self._mostrar()
        if not self.contados.anotado:
            self.preparar()

    def foco(self) -> None:
        """Put the keyboard where the first count is typed."""
        if self.contados.hoja:
            self._a_la_celda(0)
        else:
            self.lugar.entrar()

    def preparar(self) -> None:
        """Ask what there is to count."""
        try:
            fecha = self.fecha.leer()
        except Rejected as error:
            self.fallar(error)
            return
        lugar = self.lugar.codigo
        if lugar:
            self.sesion.leer(partial(_hoja, lugar, fecha), self._preparada, self.fallar, dueno=self, turno="hoja")

    def registrar(self) -> None:
        """Enter what was counted."""
        # What is half typed in a cell is of the count too.
        self.hoja.setFocus()
        try:
            conteo = _Conteo(self.lugar.codigo, self.fecha.leer(), self.contados.anotado, self.fecha.complemento)
        except Rejected as error:
            self.fallar(error)
            return
        self.escribir(partial(_contar, conteo), self._contado, VALORADOS)

    def aceptar(self) -> None:
        """Accept the chosen count: its difference is moved."""
        uno = self.lista.elegida
        if uno is None:
            return
        try:
            series = self.series.leer()
        except Rejected as error:
            self.fallar(error)
            return
        aceptacion = _Aceptacion(
            uno.clave, self.motivo.text(), self.lote.text().strip(), series, self.fecha.complemento
        )
        self.escribir(partial(_aceptar, aceptacion), self._aceptado, VALORADOS)

    def sin_guardar(self) -> str:
        """Say what would be lost."""
        return "Hay un recuento escrito sin registrar." if self.contados.anotado else ""

    def _preparada(self, hoja: tuple[PorContar, ...]) -> None:
        self.contados.poner(hoja)
        self.registra.setEnabled(bool(hoja))
        self.imprime.setEnabled(bool(hoja))
        if hoja:
            self.hoja.setCurrentIndex(self.contados.index(0, CONTADO))
        if not hoja:
            self.decir(f"{self._nombre(self.lugar.codigo)} no tiene material ese día: no hay qué contar.")

    def _contado(self, hechos: tuple[Recuento, ...]) -> None:
        self.contados.poner(self.contados.hoja)
        con = [uno for uno in hechos if uno.diferencia]
        dicho = "; ".join(f"{uno.material}: {dice_diferencia(uno.diferencia)}" for uno in con[:4])
        if con:
            self.decir(f"Recuento registrado. {dicho}. Espera a que otra persona lo acepte.", "aviso")
        else:
            self.decir("Recuento registrado: todo cuadra con el saldo.", "bien")
        # The list is read again after a write: what was counted is chosen when it comes.
        self._buscada = (con or list(hechos))[0].clave
        self.leer()

    def _aceptado(self, uno: Recuento) -> None:
        for donde in (self.motivo, self.lote, self.series):
            donde.clear()
        self.decir(f"Aceptado: {uno.material} en {self._nombre(uno.lugar)}, {dice_diferencia(uno.diferencia)}.", "bien")

    def _mostrar(self) -> None:
        uno = self.lista.elegida
        self.acta.setEnabled(uno is not None)
        self.aceptacion.setVisible(uno is not None and uno.estado == "pendiente")

    def _acta(self) -> None:
        uno = self.lista.elegida
        if uno is not None:
            self.guardar_papel(f"{uno.clave.formulario} {uno.clave.numero}", partial(documento, uno.clave))

    def _imprimir(self) -> None:
        try:
            fecha = self.fecha.leer()
        except Rejected as error:
            self.fallar(error)
            return
        lugar = self.lugar.codigo
        self.guardar_papel(f"recuento {lugar} {fecha.isoformat()}", partial(_papel, lugar, fecha))

    def _nombre(self, lugar: str) -> str:
        return lugar if self._hay is None else self._hay.lugares.nombre(lugar)

    def _a_la_celda(self, n: int) -> None:
        self.hoja.setFocus()
        self.hoja.setCurrentIndex(self.contados.index(n, CONTADO))

    def _siguiente(self, desde: QModelIndex) -> None:
        """Go down when a count was typed, as in a sheet."""
        if desde.column() == CONTADO and desde.row() + 1 < self.contados.rowCount():
            self._a_la_celda(desde.row() + 1)

    def _conectar(self) -> None:
        self.lugar.elegido.connect(self.preparar)
        self.fecha.cambiada.connect(self.preparar)
        self.lista.selectionModel().selectionChanged.connect(lambda *_: self._mostrar())
        self.contados.rechazado.connect(lambda dice: self.decir(dice, "mal"))
        self.contados.dataChanged.connect(lambda donde, *_: self._siguiente(donde), Qt.ConnectionType.QueuedConnection)
        al_registrar(self, self.registrar)
        al_imprimir(self, self._imprimir)

    def _armar(self) -> None:
        self.hoja.setModel(self.contados)
        self.hoja.setAccessibleName("Hoja de recuento")
        self.hoja.setProperty("aire", "lista")
        self.hoja.setTabKeyNavigation(False)
        self.hoja.setShowGrid(False)
        gestos = QAbstractItemView.EditTrigger
        # Not by coming to a cell: that would take the keyboard from the place above.
        self.hoja.setEditTriggers(gestos.AnyKeyPressed | gestos.EditKeyPressed | gestos.DoubleClicked)
        self.hoja.verticalHeader().hide()
        self.hoja.verticalHeader().setDefaultSectionSize(26)
        cabeza = self.hoja.horizontalHeader()
        cabeza.setHighlightSections(False)
        for n in (0, MOTIVO):
            cabeza.setSectionResizeMode(n, QHeaderView.ResizeMode.Stretch)
        self.lugar.setMinimumWidth(280)
        self.registra = boton("Registrar el recuento", self.registrar, "principal")
        self.imprime = boton("Imprimir la hoja…", self._imprimir)
        arriba = fila(separacion=8)
        for pieza in (self.lugar, self.fecha):
            arriba.addWidget(pieza)
        arriba.addStretch(1)
        arriba.addWidget(self.imprime)
        arriba.addWidget(self.registra)
        de_aceptacion = fila(self.aceptacion, separacion=8)
        self.lote.setFixedWidth(96)
        de_aceptacion.addWidget(self.motivo, 2)
        de_aceptacion.addWidget(self.lote)
        de_aceptacion.addWidget(self.series, 1)
        de_aceptacion.addWidget(self.acepta)
        caja = columna(self.edicion, separacion=8)
        caja.addLayout(arriba)
        caja.addWidget(self.hoja, 1)
        caja.addWidget(linea())
        caja.addWidget(self.lista, 1)
        caja.addWidget(self.aceptacion)
        pie = fila(separacion=8)
        pie.addWidget(self.respuesta, 1)
        pie.addWidget(self.acta)
        self.caja.addWidget(self.edicion, 1)
        self.caja.addLayout(pie)
        self.caja.addWidget(rotulo("Ctrl+Enter registra el recuento; Ctrl+P imprime la hoja para contar.", "menor"))
        QWidget.setTabOrder(self.fecha.motivo, self.hoja)
        QWidget.setTabOrder(self.hoja, self.imprime)
        QWidget.setTabOrder(self.imprime, self.registra)


def _leer(base: Base) -> tuple[Conocido, tuple[Recuento, ...]]:
    from segip_desk.services.kardex import mesa, recuentos  # noqa: PLC0415 - off the GUI thread

    return mesa.conocido(base), recuentos.listar(base)


def _hoja(lugar: str, fecha: date, base: Base) -> tuple[PorContar, ...]:
    from segip_desk.services.kardex.recuentos import hoja  # noqa: PLC0415 - off the GUI thread

    return hoja(base, lugar, fecha)


def _contar(conteo: _Conteo, base: Base, quien: Quien) -> tuple[Recuento, ...]:
    from segip_desk.services.kardex.recuentos import Contado, contar  # noqa: PLC0415 - off the GUI thread

    contados = [Contado(uno.material, uno.cantidad, uno.motivo) for uno in conteo.anotado if uno.cantidad is not None]
    return contar(base, quien, conteo.lugar, conteo.fecha, contados, complemento=conteo.complemento)


def _aceptar(una: _Aceptacion, base: Base, quien: Quien) -> Recuento:
    from segip_desk.services.kardex.recuentos import aceptar  # noqa: PLC0415 - off the GUI thread

    series = [(una.lote, rango) for rango in una.series]
    return aceptar(base, quien, una.clave, una.motivo, series=series, complemento=una.complemento)


def _papel(lugar: str, fecha: date, base: Base, momento: datetime) -> Documento:
    from segip_desk.services.kardex.papeles import papel_de_recuento  # noqa: PLC0415 - off the GUI thread

    return papel_de_recuento(base, lugar, fecha, impreso=momento)
