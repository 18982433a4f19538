"""Fields that the parts of Valorados are typed in: a code found by typing, ranges, a day whose month may be closed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QCompleter, QPlainTextEdit, QWidget

from segip_desk.core.calendario import fecha_corta
from segip_desk.core.cierre import hora_local, nombre_de_mes
from segip_desk.core.kardex.rangos import RangoInvalido, parse_rangos
from segip_desk.core.numeros import NumeroInvalido, parse_conteo
from segip_desk.core.problems import Rejected
from segip_desk.desk.administracion.campos import campo, campo_fecha, leer_fecha, poner_fecha
from segip_desk.desk.ventana.piezas import columna, fila, rotulo

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from PySide6.QtWidgets import QLineEdit

    from segip_desk.core.cierre import Cierre
    from segip_desk.core.kardex.rangos import Rango
    from segip_desk.desk.sesion import Sesion
    from segip_desk.services.kardex.mesa import Conocido
    from segip_desk.storage.base import Base

GUIA_SERIES = "328812-328832, 328812+21, o dos columnas pegadas"
TODO = "Todo el departamento"


class Elegible(QComboBox):
    """One of some codes, found by typing any part of its name; another code may be typed too.

    Attributes:
        elegido: emitted when what it says is another, and the clerk is done with it.
    """

    elegido = Signal()

    def __init__(self, nombre: str, al_entrar: Callable[[], object] | None = None) -> None:
        """Stand empty."""
        super().__init__()
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setAccessibleName(nombre)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(12)
        self._dicho = ""
        completa = QCompleter(self.model(), self)
        completa.setFilterMode(Qt.MatchFlag.MatchContains)
        completa.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completa.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        self.setCompleter(completa)
        self.linea.setAccessibleName(nombre)
        self.linea.editingFinished.connect(self._avisar)
        self.activated.connect(lambda _n: self._avisar())
        if al_entrar is not None:
            self.linea.returnPressed.connect(al_entrar)

    @property
    def linea(self) -> QLineEdit:
        """Where it is typed."""
        linea = self.lineEdit()
        if linea is None:
            message = "an editable list has its line"
            raise RuntimeError(message)
        return linea

    def ofrecer(self, pares: Sequence[tuple[str, str]]) -> None:
        """Offer other codes, each with what it is called; what is said stays."""
        if [(self.itemData(n), self.itemText(n)) for n in range(self.count())] == list(pares):
            return
        a_medias = self.linea.hasFocus() and self.linea.isModified()
        codigo, texto_suyo = self.codigo, self.currentText()
        with QSignalBlocker(self):
            self.clear()
            for suyo, texto in pares:
                self.addItem(texto, suyo)
            if a_medias:
                self.setEditText(texto_suyo)
                self.linea.setModified(True)
            else:
                self.poner(codigo)

    @property
    def codigo(self) -> str:
        """The code of what is said, whole or by a part that only one has; else what was typed."""
        texto = self.currentText().strip()
        n = self.findText(texto, Qt.MatchFlag.MatchFixedString)
        if n >= 0:
            return str(self.itemData(n))
        codigos = [str(self.itemData(i)) for i in range(self.count())]
        iguales = [codigo for codigo in codigos if codigo.lower() == texto.lower()]
        if iguales or not texto:
            return iguales[0] if iguales else ""
        contienen = [i for i in range(self.count()) if texto.lower() in self.itemText(i).lower()]
        return codigos[contienen[0]] if len(contienen) == 1 else texto

    def poner(self, codigo: str) -> None:
        """Say a code."""
        with QSignalBlocker(self):
            self.setCurrentIndex(self.findData(codigo))
            if self.currentIndex() < 0:
                self.setEditText(codigo)
        self.linea.setCursorPosition(0)
        if self.linea.hasFocus():
            # What is proposed under the keyboard is typed over.
            self.linea.selectAll()
        self._dicho = self.codigo

    def entrar(self) -> None:
        """Put the keyboard here, to type over what is said."""
        self.setFocus()
        self.linea.selectAll()

    def _avisar(self) -> None:
        codigo = self.codigo
        es_otro = codigo != self._dicho
        self.poner(codigo)
        if es_otro:
            self.elegido.emit()


def de_materiales(hay: Conocido) -> list[tuple[str, str]]:
    """Return the materials as a list offers them."""
    return [(uno.codigo, f"{uno.codigo} · {uno.nombre}") for uno in hay.materiales]


def de_lugares(hay: Conocido, codigos: Sequence[str] | None = None) -> list[tuple[str, str]]:
    """Return places as a list offers them: those that hold material, or those of some codes."""
    unos = hay.tenedores if codigos is None else codigos
    return [(codigo, f"{hay.lugares.nombre(codigo)} · {codigo}") for codigo in unos]


class Series(QPlainTextEdit):
    """Ranges of serials, one a line: typed, or pasted as two columns."""

    def __init__(self, nombre: str, guia: str = GUIA_SERIES, alto: int = 56) -> None:
        """Stand empty; Tab leaves it."""
        super().__init__()
        self.setAccessibleName(nombre)
        self.setPlaceholderText(guia)
        self.setTabChangesFocus(True)
        self.setFixedHeight(alto)

    def leer(self) -> tuple[Rango, ...]:
        """Return the ranges.

        Raises:
            Rejected: one is none, or two overlap.
        """
        try:
            return parse_rangos(self.toPlainText())
        except RangoInvalido as error:
            message = f"{self.accessibleName()}: {error}"
            raise Rejected(message) from error


def leer_cuantas(donde: QLineEdit) -> int | None:
    """Return the count of a field, None where it is blank.

    Raises:
        Rejected: it is no count.
    """
    texto = donde.text().strip()
    if not texto:
        return None
    try:
        return parse_conteo(texto)
    except NumeroInvalido as error:
        message = f"{donde.accessibleName()}: {error}"
        raise Rejected(message) from error


class Fechado(QWidget):
    """A day; where its month is closed it says so, and asks why what is entered comes so late.

    Attributes:
        cambiada: emitted when the day is another.
    """

    cambiada = Signal()

    def __init__(self, sesion: Sesion, nombre: str = "Fecha", al_entrar: Callable[[], object] | None = None) -> None:
        """Stand empty."""
        super().__init__()
        self._sesion = sesion
        self._mirada: date | None = None
        self.campo = campo_fecha(nombre, al_entrar)
        self.cerrado = rotulo("", "aviso", envuelve=True)
        self.cerrado.setAccessibleName("Mes cerrado")
        self.motivo = campo("Por qué entra recién ahora", "Por qué entra recién ahora", al_entrar)
        caja = columna(self, separacion=4)
        arriba = fila(separacion=8)
        arriba.addWidget(self.campo)
        arriba.addWidget(self.motivo, 1)
        arriba.addStretch(0)
        caja.addLayout(arriba)
        caja.addWidget(self.cerrado)
        self._callar()
        self.setFocusProxy(self.campo)
        self.campo.editingFinished.connect(self._mirar)

    def poner(self, dia: date) -> None:
        """Say a day."""
        poner_fecha(self.campo, dia)
        self.mirar()

    def proponer(self, dia: date) -> None:
        """Say a day, where nobody typed another."""
        if not self.campo.isModified() or not self.campo.text().strip():
            self.poner(dia)

    def leer(self) -> date:
        """Return the day.

        Raises:
            Rejected: it is none, or blank.
        """
        dia = leer_fecha(self.campo)
        if dia is None:
            message = f"Falta «{self.campo.accessibleName()}»; escriba el día como 15/06/2020."
            raise Rejected(message)
        return dia

    @property
    def complemento(self) -> str | None:
        """Why it comes so late, where the month is closed and somebody said it."""
        texto = self.motivo.text().strip()
        return texto if texto and self.motivo.isVisibleTo(self) else None

    def mirar(self) -> None:
        """Ask whether the month is closed."""
        try:
            dia = leer_fecha(self.campo)
        except Rejected:
            dia = None
        self._mirada = dia
        if dia is None:
            self._callar()
            return

        def preguntar(base: Base) -> Cierre | None:
            from segip_desk.services.kardex.mesa import cierre_de  # noqa: PLC0415 - off the GUI thread

            return cierre_de(base, dia)

        self._sesion.leer(preguntar, self._decir, dueno=self, turno="cierre")

    def _mirar(self) -> None:
        antes = self._mirada
        self.mirar()
        if self._mirada is not None and self._mirada != antes:
            self.cambiada.emit()

    def _decir(self, cierre: Cierre | None) -> None:
        if cierre is None:
            self._callar()
            return
        cuando = fecha_corta(hora_local(cierre.instante).date())
        self.cerrado.setText(
            f"{nombre_de_mes(cierre.mes.periodo).capitalize()} está cerrado en Valorados desde el {cuando} "
            f"({cierre.usuario}). Lo que registre entra como complemento: diga por qué."
        )
        self.cerrado.show()
        self.motivo.show()

    def _callar(self) -> None:
        self.cerrado.hide()
        self.motivo.hide()


def al_registrar(donde: QWidget, hace: Callable[[], object]) -> None:
    """Let Ctrl+Enter do the main thing of a part, wherever the keyboard is in it."""
    _atajos(donde, hace, "Ctrl+Return", "Ctrl+Enter")


def al_imprimir(donde: QWidget, hace: Callable[[], object]) -> None:
    """Let Ctrl+P print the paper of a part, wherever the keyboard is in it."""
    _atajos(donde, hace, "Ctrl+P")


def _atajos(donde: QWidget, hace: Callable[[], object], *teclas: str) -> None:
    for tecla in teclas:
        atajo = QShortcut(QKeySequence(tecla), donde)
        atajo.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        atajo.activated.connect(hace)
