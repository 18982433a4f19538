"""The execution as a tree, the ledger of the line that is chosen, and the form that books in it."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QSplitter, QWidget

from segip_desk.core.calendario import fecha_corta
from segip_desk.core.cierre import hora_impresa
from segip_desk.core.presupuesto.certificacion import Certificacion, LineaCertificada
from segip_desk.core.presupuesto.linea import SISTEMAS, Linea, parse_sistema
from segip_desk.core.problems import Rejected
from segip_desk.desk import ajustes
from segip_desk.desk.administracion.campos import campo_fecha, leer_fecha, lista_corta, poner_fecha
from segip_desk.desk.contexto import Destino
from segip_desk.desk.modelos.lista import Lista
from segip_desk.desk.paginas.guardar import pedir_ruta
from segip_desk.desk.paginas.pestanas import Parte, avisar_papel, con_consejo, fin_de
from segip_desk.desk.presupuesto.arbol import Arbol
from segip_desk.desk.presupuesto.asiento import Escrito, FormularioDeAsiento
from segip_desk.desk.presupuesto.dichos import MOMENTOS, PRESUPUESTO, bs
from segip_desk.desk.presupuesto.libro import COLUMNAS
from segip_desk.desk.presupuesto.publicado import CifrasPublicadas
from segip_desk.desk.presupuesto.tiempo import JuntoAlTiempo
from segip_desk.desk.ventana.piezas import boton, columna, fila, rotulo

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path

    from segip_desk.core.permisos import Que
    from segip_desk.core.presupuesto.arbol import Rama
    from segip_desk.core.presupuesto.libro import Eslabon, Libro
    from segip_desk.desk.paginas.pagina import Entorno
    from segip_desk.services.presupuesto.mesa import VistaEjecucion
    from segip_desk.services.quien import Quien
    from segip_desk.storage.base import Base

_ANCHO_FORMULARIO = 380
_SIN_LINEA = "Elija una partida: aquí se ve su libro, asiento por asiento."
_SISTEMA = "presupuesto/sistema"


class EjecucionPorPartida(Parte["VistaEjecucion"]):
    """What the page opens on."""

    titulo = "Ejecución"
    que: ClassVar[Que] = "presupuesto"
    areas = frozenset(("presupuesto", "cierres", "usuarios"))

    def __init__(self, entorno: Entorno) -> None:
        """Make it."""
        super().__init__(entorno)
        self.linea: Linea | None = None
        self.libro: Libro | None = None
        self._hasta_propio = False
        self._negado: str | None = None
        self.sistema: QComboBox = lista_corta("Sistema")
        for uno in SISTEMAS:
            self.sistema.addItem(uno.upper(), uno)
        # Until one is chosen, the one that has a ledger is shown before what was only published.
        self._elegido = ajustes.texto(_SISTEMA)
        self.sistema.setCurrentIndex(max(self.sistema.findData(self._elegido), 0))
        self.hasta = campo_fecha("Hasta qué día", self._al_dia)
        self.tiempo = JuntoAlTiempo(entorno.tema)
        self.arbol = Arbol(entorno.tema)
        self.publicado = CifrasPublicadas(self.empezar)
        self.abajo = QWidget()
        self.vacio = rotulo("", "secundario", envuelve=True)
        self.de_linea = rotulo(_SIN_LINEA, "subtitulo", envuelve=True)
        self.asientos: Lista[Eslabon] = Lista(COLUMNAS, "Libro de la línea")
        self.nuevo = boton("Registrar…", self.empezar, "principal")
        self.revierte = boton("Revertir…", self.revertir)
        self.imprime = boton("Imprimir la certificación…", lambda: self.imprimir(self._certificado))
        self.formulario = FormularioDeAsiento(self.sesion)
        self.formulario.hide()
        self._armar()
        self._conectar()

    # What it shows

    def abrir(self, claves: tuple[str, ...]) -> None:
        """Override Parte.abrir: sistema, categoría, partida and fuente of a line."""
        if not claves:
            return
        with QSignalBlocker(self.sistema):
            self.sistema.setCurrentIndex(max(self.sistema.findData(claves[0]), 0))
        self._elegido = str(self.sistema.currentData())
        if len(claves) == len(Linea._fields):
            self._elegir_linea(Linea(*claves))

    def consulta(self) -> Callable[[Base], VistaEjecucion]:
        """Override Editable.consulta."""
        return partial(_leer, self._hasta(), self._elegido)

    def llenar(self, datos: VistaEjecucion) -> None:
        """Override Editable.llenar."""
        if datos.sistema and datos.sistema != self.sistema.currentData():
            with QSignalBlocker(self.sistema):
                self.sistema.setCurrentIndex(self.sistema.findData(datos.sistema))
        self.arbol.poner(datos.ramas, datos.total, datos.sistema)
        publicada = self.publicado.poner(datos.publicado, datos.hasta)
        self.abajo.setVisible(datos.publicado is None or not self.formulario.isHidden())
        self.tiempo.poner(*(publicada or (datos.total, datos.sistema, datos.hasta)))
        self.tiempo.setVisible(bool(datos.ramas) or publicada is not None)
        self.vacio.setVisible(not datos.ramas and datos.publicado is None)
        self.vacio.setText(
            f"La gestión {datos.gestion} no tiene presupuesto al {fecha_corta(datos.hasta)}. Cargue el reporte del "
            "SIGEP o del SIPPEC en «Reporte acumulado», importe un archivo, o registre lo inicial línea por línea."
        )
        if self.linea is not None:
            self.arbol.elegir_linea(self.linea)
            self._pedir_libro(self.linea)
        elif not self.arbol.currentIndex().isValid():
            self.arbol.elegir_primera()

    def permitir(self, dice: str | None) -> None:
        """Override Parte.permitir."""
        super().permitir(dice)
        self._negado = dice
        for pieza in (self.nuevo, self.publicado.nuevo, self.formulario.registra):
            con_consejo(pieza, dice)
        self._ver_botones()

    def foco(self) -> None:
        """Put the keyboard on the tree, or on what stands for it."""
        if not self.publicado.isHidden():
            self.publicado.lista.setFocus()
            return
        self.arbol.setFocus()

    def sin_guardar(self) -> str:
        """Say what would be lost."""
        escrito = self.formulario.isVisibleTo(self) and self.formulario.a_medias
        return "Hay un asiento escrito sin registrar." if escrito else ""

    # What it does

    def empezar(self) -> None:
        """Open the form for what may come next in the line."""
        if self._negado is not None:
            return
        self.formulario.empezar()
        self._mostrar_formulario()
        self.formulario.momento.setFocus()

    def revertir(self) -> None:
        """Open the form for undoing the asiento that is chosen."""
        una = self.asientos.elegida
        if una is None or self._negado is not None:
            return
        dice = self.formulario.revertir(una.asentado.asiento, self.dia())
        if dice:
            self.decir(dice, "mal")
            return
        self._mostrar_formulario()
        self.formulario.importe.setFocus()
        self.formulario.importe.selectAll()

    def cerrar_formulario(self) -> None:
        """Put the form away."""
        self.formulario.hide()
        self.formulario.empezar()
        self.formulario.decir("")
        self.abajo.setVisible(self.publicado.isHidden())
        self.asientos.setFocus()

    def _mostrar_formulario(self) -> None:
        self.formulario.certificar_hecha("")
        self.formulario.decir("")
        if not self.formulario.fecha.campo.text():
            self.formulario.fecha.poner(self.dia())
        self.formulario.poner_linea(str(self.sistema.currentData()), self.linea, self.libro)
        self.formulario.show()
        self.abajo.show()

    def _registrar(self, escrito: Escrito) -> None:
        asiento = escrito.asiento
        if asiento.momento == "certificado" and not asiento.revierte:
            que: Callable[[Base, Quien], str] = partial(_certificar, escrito)
        else:
            que = partial(_registrar, escrito)
        hecho = partial(self._registrado, escrito)
        self.sesion.escribir(que, hecho, self.formulario.fallar, cambio=PRESUPUESTO, dueno=self)

    def _registrado(self, escrito: Escrito, documento: str) -> None:
        asiento = escrito.asiento
        dicho = f"{MOMENTOS[asiento.momento]} {bs(asiento.importe)} en «{documento}»."
        self.linea = asiento.linea
        self.formulario.empezar()
        if asiento.revierte:
            dicho = f"Revertido: {dicho}"
        elif asiento.momento == "certificado":
            self.formulario.certificar_hecha(documento)
        self.formulario.decir(dicho, "bien")
        self.arbol.elegir_linea(asiento.linea)
        self._pedir_libro(asiento.linea)
        self.formulario.momento.setFocus()

    # The ledger

    def _al_elegir(self, rama: Rama | None) -> None:
        if rama is None or rama.linea is None:
            if rama is not None:
                self.linea = self.libro = None
                self._ver_libro()
            return
        self._elegir_linea(rama.linea)

    def _elegir_linea(self, linea: Linea) -> None:
        self.linea = linea
        self._pedir_libro(linea)

    def _pedir_libro(self, linea: Linea) -> None:
        self.sesion.leer(
            partial(_leer_libro, linea, self._hasta()), self._recibir_libro, self.fallar, dueno=self, turno="libro"
        )

    def _recibir_libro(self, libro: Libro) -> None:
        if self.linea == libro.linea:
            self.libro = libro
            self._ver_libro()

    def _ver_libro(self) -> None:
        libro = self.libro
        if libro is None:
            self.de_linea.setText(_SIN_LINEA)
            self.asientos.poner(())
        else:
            _, categoria, partida, fuente = libro.linea
            libre = bs(libro.saldos.saldo_por_certificar)
            self.de_linea.setText(f"Libro de {partida} · {categoria} · {fuente}: por certificar {libre}")
            self.asientos.poner(libro.cadenas)
        self.formulario.poner_linea(str(self.sistema.currentData()), self.linea, libro)
        self._ver_botones()

    def _ver_botones(self) -> None:
        una = self.asientos.elegida
        dice = self._negado or ("Elija en el libro el asiento que se deshace" if una is None else None)
        con_consejo(self.revierte, dice)
        con_consejo(self.imprime, None if self._certificado else "Elija en el libro un certificado")

    @property
    def _certificado(self) -> str:
        """The number of the certificación that is chosen in the ledger; empty where another thing is."""
        una = self.asientos.elegida
        if una is None or una.asentado.asiento.momento != "certificado" or una.asentado.asiento.revierte:
            return ""
        return una.asentado.asiento.documento

    def imprimir(self, documento: str) -> None:
        """Put a certificación into a file, as the act that is signed."""
        ruta = pedir_ruta(self, f"certificacion-{documento.replace('/', '-')}.pdf", "*.pdf") if documento else None
        if ruta is not None:
            certificada = (self._hasta().year, str(self.sistema.currentData()), documento)
            hecho = partial(avisar_papel, self.entorno, ruta)
            self.sesion.leer(partial(_imprimir, certificada, ruta), hecho, self.fallar, dueno=self)

    # The date

    def _hasta(self) -> date:
        """Return the day up to which it counts: the one that was typed, else the end of the month above the page."""
        try:
            dia = leer_fecha(self.hasta) if self._hasta_propio else None
        except Rejected as error:
            self.fallar(error)
            dia = None
        if dia is None or dia.year != self.contexto.gestion:
            self._hasta_propio = False
            dia = fin_de(self.contexto.lugar)
            poner_fecha(self.hasta, dia)
        return dia

    def _al_dia(self) -> None:
        self._hasta_propio = True
        try:
            dia = leer_fecha(self.hasta)
        except Rejected as error:
            self.fallar(error)
            return
        self.decir("")
        if dia is not None and dia.year != self.contexto.gestion:
            self.entorno.ir(Destino("presupuesto", gestion=dia.year, mes=dia.month))
            return
        self.leer()

    def _conectar(self) -> None:
        self.sistema.currentIndexChanged.connect(lambda _n: self._otro_sistema())
        self.arbol.elegida.connect(self._al_elegir)
        self.arbol.abierta.connect(lambda rama: self.asientos.setFocus() if rama and rama.linea else None)
        self.asientos.selectionModel().selectionChanged.connect(lambda *_: self._ver_botones())
        self.formulario.pedido.connect(self._registrar)
        self.formulario.dejado.connect(self.cerrar_formulario)
        self.formulario.otra_linea.connect(self._elegir_linea)
        self.formulario.impresion.connect(self.imprimir)
        self.contexto.cambiado.connect(lambda _lugar: setattr(self, "_hasta_propio", False))
        for tecla, hace in (("Ctrl+N", self.empezar), ("Ctrl+Return", self.formulario.registrar)):
            atajo = QShortcut(QKeySequence(tecla), self)
            atajo.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            atajo.activated.connect(hace)
        escape = QShortcut(QKeySequence("Esc"), self.formulario)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self.cerrar_formulario)
        suprime = QShortcut(QKeySequence(QKeySequence.StandardKey.Delete), self.asientos)
        suprime.setContext(Qt.ShortcutContext.WidgetShortcut)
        suprime.activated.connect(self.revertir)

    def _otro_sistema(self) -> None:
        self._elegido = str(self.sistema.currentData())
        ajustes.poner(_SISTEMA, self._elegido)
        self.linea = self.libro = None
        self._ver_libro()
        self.leer()

    def _armar(self) -> None:
        arriba = fila(separacion=8)
        arriba.addWidget(rotulo("Sistema"))
        arriba.addWidget(self.sistema)
        arriba.addWidget(rotulo("Hasta"))
        arriba.addWidget(self.hasta)
        arriba.addSpacing(16)
        arriba.addWidget(self.tiempo)
        arriba.addStretch(1)
        libro = columna(self.abajo, separacion=8)
        libro.setContentsMargins(0, 8, 0, 0)
        cabeza = fila(separacion=8)
        cabeza.addWidget(self.de_linea, 1)
        for pieza in (self.imprime, self.revierte, self.nuevo):
            cabeza.addWidget(pieza)
        libro.addLayout(cabeza)
        libro.addWidget(self.asientos, 1)
        partido = QSplitter(Qt.Orientation.Vertical)
        partido.setChildrenCollapsible(False)
        partido.addWidget(self.publicado.con(self.arbol))
        partido.addWidget(self.abajo)
        partido.setStretchFactor(0, 3)
        partido.setStretchFactor(1, 2)
        self.caja.addLayout(arriba)
        self.caja.addWidget(self.vacio)
        juntos = fila(separacion=12)
        juntos.addWidget(partido, 1)
        juntos.addWidget(self.formulario)
        self.formulario.setFixedWidth(_ANCHO_FORMULARIO)
        self.caja.addLayout(juntos, 1)
        self.caja.addWidget(self.respuesta)


def _leer(hasta: date, sistema: str, base: Base) -> VistaEjecucion:
    from segip_desk.services.presupuesto.mesa import vista_de_ejecucion  # noqa: PLC0415 - off the GUI thread

    return vista_de_ejecucion(base, hasta, sistema)


def _leer_libro(linea: Linea, hasta: date, base: Base) -> Libro:
    from segip_desk.services.presupuesto.ejecucion import libro_de_linea  # noqa: PLC0415 - off the GUI thread

    return libro_de_linea(base, hasta.year, linea, hasta)


def _registrar(escrito: Escrito, base: Base, quien: Quien) -> str:
    from segip_desk.services.presupuesto.asentar import registrar  # noqa: PLC0415 - off the GUI thread

    registrar(base, quien, [escrito.asiento], complemento=escrito.complemento)
    return escrito.asiento.documento


def _imprimir(certificada: tuple[int, str, str], ruta: Path, base: Base) -> str:
    from segip_desk.services.presupuesto.impresos import imprimir_certificacion  # noqa: PLC0415 - off the GUI thread

    return imprimir_certificacion(base, certificada, ruta, hora_impresa(datetime.now(tz=UTC)))


def _certificar(escrito: Escrito, base: Base, quien: Quien) -> str:
    """Certify one line, and return the number that the certificación got."""
    from segip_desk.services.presupuesto.asentar import certificar  # noqa: PLC0415 - off the GUI thread

    uno = escrito.asiento
    pedida = Certificacion(
        parse_sistema(uno.linea.sistema),
        uno.fecha,
        (LineaCertificada(uno.linea.categoria, uno.linea.partida, uno.linea.fuente, uno.importe),),
        uno.documento,
        proceso=uno.contratacion,
        justificacion=uno.glosa,
    )
    return certificar(base, quien, pedida, complemento=escrito.complemento).documento
