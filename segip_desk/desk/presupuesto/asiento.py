"""The form of an asiento: what is certified, committed, owed and paid, tied to what it follows, and its undoing."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, cast

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QSizePolicy

from segip_desk.core.numeros import escribe_centavos
from segip_desk.core.presupuesto.asiento import Asiento
from segip_desk.core.presupuesto.seguir import PASOS, por_revertir, seguibles
from segip_desk.core.problems import Rejected
from segip_desk.desk.administracion.campos import campo, con_rotulo, formulario, lista_corta
from segip_desk.desk.presupuesto.campos import CamposDeLinea, Fechado, leer_importe
from segip_desk.desk.presupuesto.dichos import MOMENTOS, bs
from segip_desk.desk.ventana.avisos import frase_de
from segip_desk.desk.ventana.piezas import boton, columna, con_aire, fila, rotulo

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from segip_desk.core.presupuesto.asiento import Momento
    from segip_desk.core.presupuesto.libro import Libro
    from segip_desk.core.presupuesto.linea import Linea
    from segip_desk.core.presupuesto.seguir import Seguible
    from segip_desk.desk.sesion import Sesion

ESCRIBIBLES: tuple[Momento, ...] = (
    "certificado",
    "comprometido",
    "devengado",
    "pagado",
    "inicial",
    "adicional",
    "reduccion",
)
"""What may be typed; a traspaso has its own part of the page."""
_NADA = "Ningún documento"


class Escrito(NamedTuple):
    """What the form says: the asiento, and why it enters a closed month."""

    asiento: Asiento
    complemento: str | None


class FormularioDeAsiento(QFrame):
    """Made hidden; it fills with the line that is chosen.

    Attributes:
        pedido: emitted with an Escrito that is to be booked.
        dejado: emitted when the clerk wants no form any more.
        otra_linea: emitted with the Linea that was typed, whose ledger is to be read.
        impresion: emitted with the number of the certificación that is to be printed.
    """

    pedido = Signal(object)
    dejado = Signal()
    otra_linea = Signal(object)
    impresion = Signal(str)

    def __init__(self, sesion: Sesion) -> None:
        """Make it empty."""
        super().__init__()
        self.setProperty("aire", "tarjeta")
        self.setAccessibleName("Nuevo asiento")
        self.sistema = ""
        self._libro: Libro | None = None
        self._revierte: Asiento | None = None
        self._siguen: tuple[Seguible, ...] = ()
        self._certificada = ""
        self.titulo = rotulo("Nuevo asiento", "subtitulo")
        self.momento: QComboBox = lista_corta("Qué se registra")
        for uno in ESCRIBIBLES:
            self.momento.addItem(MOMENTOS[uno], uno)
        self.fecha = Fechado(sesion, "Fecha del asiento", self.registrar)
        self.importe = campo("Importe", "70.000,00", self.registrar)
        self.linea = CamposDeLinea(self.registrar)
        self.sigue: QComboBox = lista_corta("Sigue a")
        self.documento = campo("Documento", "C31-55", self.registrar)
        self.beneficiario = campo("A quién", "Empresa o institución", self.registrar)
        self.proceso = campo("Proceso de contratación", "CUCE, o como se llame", self.registrar)
        self.comprobante = campo("Comprobante", "C-31 N.º 55", self.registrar)
        self.glosa = campo("Glosa", "Para qué es", self.registrar)
        self.respuesta = rotulo("", "menor", envuelve=True)
        self.respuesta.setAccessibleName("Resultado")
        self.registra = boton("Registrar", self.registrar, "principal")
        self.imprime = boton("Imprimir la certificación…", lambda: self.impresion.emit(self._certificada))
        self.imprime.hide()
        self._armar()
        self.momento.currentIndexChanged.connect(lambda _n: self._al_cambiar())
        self.sigue.currentIndexChanged.connect(lambda _n: self._proponer())
        self.linea.cambiada.connect(self._otra)

    # What it is about

    def poner_linea(self, sistema: str, linea: Linea | None, libro: Libro | None) -> None:
        """Take the line that is chosen, with its ledger where it was read."""
        otra = libro is None or self._libro is None or libro.linea != self._libro.linea or sistema != self.sistema
        self.sistema, self._libro = sistema, libro
        if linea is not None and otra:
            self.linea.poner(*linea[1:])
        if otra and self._revierte is not None:
            self.empezar()
        self._ofrecer()

    def empezar(self, momento: Momento | None = None) -> None:
        """Begin another asiento; what the last one said of it goes."""
        self._revierte = None
        self.titulo.setText("Nuevo asiento")
        for uno in (self.importe, self.documento, self.beneficiario, self.proceso, self.comprobante, self.glosa):
            uno.clear()
        if momento is not None:
            self.momento.setCurrentIndex(self.momento.findData(momento))
        for pieza in (self.momento, self.linea, self.sigue):
            pieza.setEnabled(True)
        self._al_cambiar()

    def revertir(self, uno: Asiento, dia: date) -> str:
        """Begin the undoing of an asiento, whole or in part, and return why it cannot be; empty where it can."""
        queda = por_revertir([fila.asentado.asiento for fila in self._libro.filas] if self._libro else [], uno)
        if uno.momento == "traspaso":
            return "Un traspaso no se deshace línea por línea: haga otro que devuelva lo que movió."
        if queda <= 0:
            return "De ese asiento no queda nada por revertir."
        self.empezar(uno.momento if uno.momento in ESCRIBIBLES else None)
        self._revierte = uno
        self.titulo.setText(
            f"Revertir {MOMENTOS[uno.momento].lower()} de «{uno.documento}»: quedan {bs(queda)}; puede ser una parte"
        )
        self.importe.setText(escribe_centavos(queda))
        self.documento.setText(f"REV-{uno.documento}")
        self.beneficiario.setText(uno.beneficiario)
        self.proceso.setText(uno.contratacion)
        self.fecha.poner(max(dia, uno.fecha))
        for pieza in (self.momento, self.linea, self.sigue):
            pieza.setEnabled(False)
        self.respuesta.clear()
        return ""

    def certificar_hecha(self, documento: str) -> None:
        """Offer to print a certificación that was made."""
        self._certificada = documento
        self.imprime.setVisible(bool(documento))

    def decir(self, texto: str, aire: str = "menor") -> None:
        """Say what came of it, in place."""
        con_aire(self.respuesta, aire)
        self.respuesta.setText(texto)

    def fallar(self, error: Exception) -> None:
        """Say why it was not booked, in place, with its breakdown."""
        self.decir(frase_de(error), "mal")
        self.importe.setFocus()
        self.importe.selectAll()

    @property
    def a_medias(self) -> bool:
        """Tell whether something is typed that was not booked."""
        return any(uno.text().strip() for uno in (self.importe, self.beneficiario, self.comprobante, self.glosa))

    def leer(self) -> Escrito:
        """Return what it says.

        Raises:
            Rejected: something is missing, or cannot be read.
        """
        revierte = self._revierte
        momento = cast("Momento", self.momento.currentData()) if revierte is None else revierte.momento
        linea = self.linea.leer(self.sistema) if revierte is None else revierte.linea
        sigue = None if revierte is not None else self._elegido
        importe = sigue.queda if sigue is not None and not self.importe.text().strip() else leer_importe(self.importe)
        documento = self.documento.text().strip()
        if not documento and momento != "certificado":
            message = "Falta «Documento»; escriba el papel que hace este asiento, como C31-55."
            raise Rejected(message)
        asiento = Asiento(
            self.fecha.leer(),
            linea,
            momento,
            importe,
            documento,
            referencia="" if sigue is None else sigue.documento,
            revierte="" if revierte is None else f"{revierte.documento}:{revierte.renglon}",
            beneficiario=self.beneficiario.text().strip(),
            comprobante=self.comprobante.text().strip(),
            contratacion=self.proceso.text().strip(),
            glosa=self.glosa.text().strip(),
        )
        return Escrito(asiento, self.fecha.complemento)

    def registrar(self) -> None:
        """Ask for it to be booked."""
        try:
            escrito = self.leer()
        except Rejected as error:
            self.decir(str(error), "mal")
            return
        self.certificar_hecha("")
        self.decir("Guardando…")
        self.pedido.emit(escrito)

    # What it offers

    @property
    def _elegido(self) -> Seguible | None:
        n = self.sigue.currentIndex()
        return self._siguen[n] if 0 <= n < len(self._siguen) else None

    def _al_cambiar(self) -> None:
        gasto = self.momento.currentData() in PASOS
        certifica = self.momento.currentData() == "certificado"
        self.documento.setPlaceholderText("El siguiente CP-n" if certifica else "C31-55")
        for pieza in (self.beneficiario, self.proceso, self.comprobante):
            pieza.setEnabled(gasto)
        self._ofrecer()

    def _ofrecer(self) -> None:
        """Offer what the asiento may follow: documents of the line with something left."""
        asientos = [] if self._libro is None else [fila.asentado.asiento for fila in self._libro.filas]
        momento = str(self.momento.currentData())
        self._siguen = seguibles(asientos, momento)
        with QSignalBlocker(self.sigue):
            self.sigue.clear()
            for uno in self._siguen:
                self.sigue.addItem(f"{uno.documento} · {MOMENTOS[uno.momento].lower()} · quedan {bs(uno.queda)}")
            self.sigue.addItem(_NADA)
            self.sigue.setCurrentIndex(0)
        self.sigue.setEnabled(self._revierte is None and momento in PASOS[1:])
        self._proponer()

    def _proponer(self) -> None:
        """Say what is left, and for whom it was: a full step is Enter alone."""
        uno = self._elegido
        if self._revierte is not None:
            return
        if uno is None:
            saldos = None if self._libro is None else self._libro.saldos
            libre = saldos is not None and self.momento.currentData() == "certificado"
            dice = f"libre {escribe_centavos(saldos.saldo_por_certificar)}" if saldos and libre else ""
            self.importe.setPlaceholderText(dice)
            return
        self.importe.setPlaceholderText(escribe_centavos(uno.queda))
        for donde, texto in ((self.beneficiario, uno.beneficiario), (self.proceso, uno.contratacion)):
            if texto and not donde.text():
                donde.setText(texto)

    def _otra(self) -> None:
        try:
            linea = self.linea.leer(self.sistema)
        except Rejected:
            return
        if self._libro is None or linea != self._libro.linea:
            self.otra_linea.emit(linea)

    def _armar(self) -> None:
        self.sigue.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        caja = columna(self, separacion=8)
        caja.setContentsMargins(12, 8, 12, 12)
        arriba = fila(separacion=8)
        arriba.addWidget(self.titulo, 1)
        arriba.addWidget(boton("Cerrar", self.dejado.emit, "enlace"))
        caja.addLayout(arriba)
        cuadro = formulario()
        pares: tuple[tuple[str, QWidget], ...] = (
            ("Qué", self.momento),
            ("Fecha", self.fecha),
            ("Línea", self.linea),
            ("Sigue a", self.sigue),
            ("Bs", self.importe),
            ("Documento", self.documento),
            ("A quién", self.beneficiario),
            ("Proceso", self.proceso),
            ("Comprobante", self.comprobante),
            ("Glosa", self.glosa),
        )
        for nombre, pieza in pares:
            con_rotulo(cuadro, nombre, pieza)
        caja.addLayout(cuadro)
        botones = fila(separacion=8)
        botones.addWidget(self.registra)
        botones.addWidget(self.imprime)
        botones.addStretch(1)
        caja.addLayout(botones)
        caja.addWidget(self.respuesta)
        caja.addStretch(1)
