"""The manual of the clerk: its chapters at the left, a search over all of them, and the chapter itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QFont, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QListWidget, QListWidgetItem, QTextBrowser, QWidget

from segip_desk.desk.busqueda import llano
from segip_desk.desk.contexto import Destino
from segip_desk.desk.paginas.pagina import Pagina
from segip_desk.desk.ventana.piezas import columna
from segip_desk.services import manual

if TYPE_CHECKING:
    from segip_desk.desk.paginas.pagina import Entorno

_ANCHO_INDICE, _ANCHO_TEXTO = 248, 800
_CAPITULO, _SECCION = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1
_TAMANOS = {1: 20, 2: 16, 3: 14}
"""Pixels of each level of heading."""


class Manual(Pagina):
    """Chapters of `resources/ayuda`, one at a time; the Destino's clave is `chapter`, or `chapter#heading`."""

    def __init__(self, entorno: Entorno) -> None:
        """Make the page."""
        super().__init__(entorno)
        self._capitulo = ""
        self._campo = QLineEdit()
        self._campo.setPlaceholderText("Buscar en el manual")
        self._campo.setAccessibleName("Buscar en el manual")
        self._campo.setClearButtonEnabled(True)
        self._campo.textChanged.connect(self._listar)
        self._campo.returnPressed.connect(self._primero)
        self._lista = QListWidget()
        self._lista.setProperty("aire", "lista")
        self._lista.setAccessibleName("Capítulos del manual")
        self._lista.setWordWrap(True)
        self._lista.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._lista.itemActivated.connect(self._ir)
        self._lista.itemClicked.connect(self._ir)
        self._texto = QTextBrowser()
        self._texto.setAccessibleName("Capítulo del manual")
        self._texto.setOpenLinks(False)
        self._texto.anchorClicked.connect(self._seguir)
        self._texto.setMaximumWidth(_ANCHO_TEXTO)
        indice = QWidget()
        indice.setFixedWidth(_ANCHO_INDICE)
        caja = columna(indice, separacion=8)
        caja.addWidget(self._campo)
        caja.addWidget(self._lista, 1)
        todo = QHBoxLayout(self)
        todo.setContentsMargins(16, 12, 16, 12)
        todo.setSpacing(16)
        todo.addWidget(indice)
        todo.addWidget(self._texto, 1)
        todo.addStretch(0)
        entorno.tema.cambiado.connect(self._pintar)
        self._listar("")

    def mostrar(self, destino: Destino) -> None:
        """Show a chapter, the index where none is named."""
        capitulo, _, seccion = (destino.clave or manual.INDICE).partition("#")
        self._capitulo = manual.capitulo(capitulo).id
        self._pintar()
        if seccion:
            self._texto.moveCursor(QTextCursor.MoveOperation.Start)
            self._a_la_seccion(seccion)
        self._marcar()

    def foco(self) -> None:
        """Let the arrows read."""
        self._texto.setFocus()

    def _pintar(self) -> None:
        documento = self._texto.document()
        documento.setMarkdown(manual.capitulo(self._capitulo or manual.INDICE).texto)
        documento.setDocumentMargin(20)
        cursor = QTextCursor(documento)
        bloque = documento.begin()
        while bloque.isValid():
            cursor.setPosition(bloque.position())
            nivel = bloque.blockFormat().headingLevel()
            aire = QTextBlockFormat()
            aire.setTopMargin(16 if nivel > 1 else 4)
            aire.setBottomMargin(4)
            aire.setLineHeight(125, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
            cursor.mergeBlockFormat(aire)
            if nivel:
                letra = QTextCharFormat()
                letra.setProperty(QTextCharFormat.Property.FontPixelSize, _TAMANOS.get(nivel, 13))
                letra.setFontWeight(QFont.Weight.DemiBold)
                cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
                cursor.mergeCharFormat(letra)
            bloque = bloque.next()
        self._texto.moveCursor(QTextCursor.MoveOperation.Start)

    def _listar(self, pedido: str) -> None:
        self._lista.clear()
        if pedido.strip():
            for hallado in manual.buscar_en_el_manual(pedido, llano):
                titulo = manual.capitulo(hallado.capitulo).titulo
                donde = titulo if hallado.seccion == titulo else f"{titulo} · {hallado.seccion}"
                self._agregar(f"{donde}\n{hallado.alrededor}", hallado.capitulo, hallado.seccion)
            if not self._lista.count():
                nada = QListWidgetItem("El manual no dice nada con esas palabras.", self._lista)
                nada.setFlags(Qt.ItemFlag.NoItemFlags)
        else:
            for capitulo in manual.capitulos():
                self._agregar(capitulo.titulo, capitulo.id, "")
        self._marcar()

    def _agregar(self, texto: str, capitulo: str, seccion: str) -> None:
        renglon = QListWidgetItem(texto, self._lista)
        renglon.setData(_CAPITULO, capitulo)
        renglon.setData(_SECCION, seccion)

    def _marcar(self) -> None:
        """Show in the index which chapter is on the page."""
        for fila in range(self._lista.count()):
            if self._lista.item(fila).data(_CAPITULO) == self._capitulo and not self._campo.text().strip():
                self._lista.setCurrentRow(fila)

    def _primero(self) -> None:
        if self._lista.count():
            self._ir(self._lista.item(0))

    def _ir(self, renglon: QListWidgetItem) -> None:
        capitulo, seccion = renglon.data(_CAPITULO), renglon.data(_SECCION)
        if capitulo:
            self.entorno.ir(Destino("manual", clave=f"{capitulo}#{seccion}" if seccion else capitulo))

    def _seguir(self, enlace: QUrl) -> None:
        self.entorno.ir(Destino("manual", clave=enlace.path().removesuffix(".md")))

    def _a_la_seccion(self, seccion: str) -> None:
        bloque = self._texto.document().begin()
        while bloque.isValid():
            if bloque.blockFormat().headingLevel() and bloque.text() == seccion:
                self._texto.moveCursor(QTextCursor.MoveOperation.End)
                cursor = QTextCursor(bloque)
                self._texto.setTextCursor(cursor)
                return
            bloque = bloque.next()
