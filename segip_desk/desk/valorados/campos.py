"""Fields that the parts of Valorados are typed in: a code found by typing, ranges, a day whose month may be closed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QCompleter, QPlainTextEdit, QWidget

from segip_desk.core.kardex.movimiento import AREA_VALORADOS
from segip_desk.core.kardex.rangos import RangoInvalido, parse_rangos
from segip_desk.core.numeros import NumeroInvalido, parse_conteo
from segip_desk.core.problems import Rejected
from segip_desk.desk.paginas.fechado import Fechado as DiaFechado

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QLineEdit

    from segip_desk.core.kardex.rangos import Rango
    from segip_desk.desk.sesion import Sesion
    from segip_desk.services.kardex.mesa import Conocido

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


class Fechado(DiaFechado):
    """A day of the ledger of valued material."""

    def __init__(self, sesion: Sesion, nombre: str = "Fecha", al_entrar: Callable[[], object] | None = None) -> None:
        """Stand empty."""
        super().__init__(sesion, (AREA_VALORADOS, "Valorados"), nombre, al_entrar)


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
