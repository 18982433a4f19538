"""The panel beside the grid: what is known of the cell where one stands."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from segip_desk.core.calendario import MESES, primer_dia
from segip_desk.core.cierre import hora_local
from segip_desk.core.rejilla.escritura import texto_de
from segip_desk.core.rejilla.forma import DIAS_BREVES
from segip_desk.core.rejilla.hoja import Nota
from segip_desk.desk.contexto import Destino
from segip_desk.desk.planilla.barras import Barras
from segip_desk.desk.ventana.piezas import boton, columna, con_aire, fila, linea, rotulo, vaciar

if TYPE_CHECKING:
    from collections.abc import Callable

    from segip_desk.core.conteos import Clave
    from segip_desk.desk.tema.tema import Tema
    from segip_desk.services.cifra import Escrito, FichaCifra

_HISTORIA = 5
_ALTO_COMENTARIO = 52


class Detalle(QWidget):
    """What is known of a figure, read when one comes to its cell.

    Attributes:
        anotada: emitted with a key, a comment and a mark to keep.
    """

    anotada = Signal(object, str, bool)

    def __init__(self, tema: Tema, ir: Callable[[Destino], None], parent: QWidget | None = None) -> None:
        """Make it, without a figure."""
        super().__init__(parent)
        self._ir = ir
        self._clave: Clave | None = None
        self._nota: Nota | None = None
        self._cambia = False
        self._titulo = rotulo("", "subtitulo", envuelve=True)
        self._lugar = rotulo("", "menor", envuelve=True)
        self._aviso = rotulo("", "aviso", envuelve=True)
        self._barras = Barras(tema)
        self._cifras = QGridLayout()
        self._historia = QVBoxLayout()
        self._cuadros = QLabel()
        self._comentario = QPlainTextEdit()
        self._marca = boton("Marcar para revisar", self._alternar_marca, "enlace")
        self._correcta = boton("Es correcto…", self._escribir_correcta, "enlace")
        self._cuerpo = QWidget()
        self._armar()

    def _armar(self) -> None:
        self._historia.setSpacing(2)
        self._historia.setContentsMargins(0, 0, 0, 0)
        self._cuadros.setTextFormat(Qt.TextFormat.RichText)
        self._cuadros.setWordWrap(True)
        # By mouse and by keyboard: Tab goes from one link to the next.
        self._cuadros.setTextInteractionFlags(
            Qt.TextInteractionFlag.LinksAccessibleByMouse | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
        )
        self._cuadros.linkActivated.connect(lambda ident: self._ir(Destino("cuadros", clave=ident)))
        self._cifras.setContentsMargins(0, 4, 0, 0)
        self._cifras.setVerticalSpacing(4)
        self._cifras.setColumnStretch(0, 1)
        self._comentario.setFixedHeight(_ALTO_COMENTARIO)
        self._comentario.setPlaceholderText("Un comentario para quien lea esta cifra")
        self._comentario.setAccessibleName("Comentario de la cifra")
        self._comentario.setTabChangesFocus(True)
        self._comentario.installEventFilter(self)
        caja = columna(self, separacion=6)
        caja.setContentsMargins(14, 12, 14, 12)
        caja.addWidget(self._titulo)
        caja.addWidget(self._lugar)
        caja.addWidget(self._cuerpo)
        caja.addStretch(1)
        dentro = columna(self._cuerpo, separacion=6)
        dentro.addWidget(rotulo("Últimos registros", "menor"))
        dentro.addWidget(self._barras)
        dentro.addLayout(self._cifras)
        dentro.addWidget(self._aviso)
        dentro.addWidget(linea())
        dentro.addWidget(rotulo("Historial", "subtitulo"))
        dentro.addLayout(self._historia)
        dentro.addWidget(linea())
        dentro.addWidget(rotulo("Comentario", "subtitulo"))
        dentro.addWidget(self._comentario)
        acciones = fila(separacion=8)
        acciones.addWidget(self._correcta)
        acciones.addWidget(self._marca)
        acciones.addStretch(1)
        dentro.addLayout(acciones)
        dentro.addWidget(linea())
        dentro.addWidget(rotulo("Se usa en", "subtitulo"))
        dentro.addWidget(self._cuadros)
        self._cuerpo.hide()

    @property
    def clave(self) -> Clave | None:
        """The figure that it shows."""
        return self._clave

    def sin_cifra(self, titulo: str, dice: str) -> None:
        """Say what a cell without a figure is: a total, a grey cell."""
        self.guardar_comentario()
        self._clave = None
        self._titulo.setText(titulo)
        self._lugar.setText(dice)
        self._cuerpo.hide()

    def esperar(self, clave: Clave, titulo: str) -> None:
        """Stand at a figure that is being read; what is shown of another is not mistaken for it."""
        if clave != self._clave:
            self.guardar_comentario()
            self._clave = clave
            self._titulo.setText(titulo)
            self._lugar.setText("")

    def mostrar(self, ficha: FichaCifra, aviso: str) -> None:
        """Show what was read of a figure, and what is strange in it."""
        if ficha.clave != self._clave:
            return
        medida = ficha.indicador

        def escribe(valor: int) -> str:
            return texto_de(valor, es_dinero=medida.es_dinero)

        self._titulo.setText(f"{medida.etiqueta} · {_cuando(ficha.clave)}")
        self._lugar.setText(f"{ficha.oficina} · {medida.nombre}")
        self._barras.poner(ficha.ultimos, medida.concepto, escribe)
        filas = [(ficha.anterior.etiqueta, escribe(ficha.anterior.valor) if ficha.hay_anterior else "sin registro")]
        if ficha.rango is not None:
            filas.append(("Mediana", escribe(ficha.rango.mediana)))
            filas.append(("Rango habitual", f"{escribe(ficha.rango.bajo)} – {escribe(ficha.rango.alto)}"))
        while (parte := self._cifras.takeAt(0)) is not None:
            if (pieza := parte.widget()) is not None:
                pieza.deleteLater()
        for n, (nombre, valor) in enumerate(filas):
            self._cifras.addWidget(rotulo(nombre, "menor"), n, 0)
            self._cifras.addWidget(rotulo(valor), n, 1, Qt.AlignmentFlag.AlignRight)
        self._aviso.setText(aviso)
        self._aviso.setVisible(bool(aviso))
        self._correcta.setVisible(bool(aviso) and ficha.nota is None)
        self._mostrar_historia(ficha, escribe)
        self._mostrar_cuadros(ficha)
        self._mostrar_nota(ficha.nota)
        self._cuerpo.show()

    def guardar_comentario(self) -> None:
        """Hand over the comment that was typed, if it is another."""
        texto = self._comentario.toPlainText().strip()
        antes = "" if self._nota is None else self._nota.texto
        if self._clave is not None and self._cuerpo.isVisibleTo(self) and texto != antes:
            self._anotar(texto, marca=self._nota is not None and self._nota.marca)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Override QObject.eventFilter: a comment is saved as it is left."""
        if watched is self._comentario and event.type() == QEvent.Type.FocusOut:
            self.guardar_comentario()
        return super().eventFilter(watched, event)

    def _mostrar_historia(self, ficha: FichaCifra, escribe: Callable[[int], str]) -> None:
        vaciar(self._historia)
        for escrito in ficha.historia[:_HISTORIA]:
            self._historia.addWidget(rotulo(_quien(escrito), "menor", envuelve=True))
            self._historia.addWidget(rotulo(_que(escrito, escribe), envuelve=True))
        if not ficha.historia:
            self._historia.addWidget(rotulo("Nadie la escribió todavía.", "menor", envuelve=True))

    def _mostrar_cuadros(self, ficha: FichaCifra) -> None:
        if not ficha.cuadros:
            self._cuadros.setText("Ningún cuadro la usa todavía.")
            return
        enlaces = (
            f'<a href="{ident}" style="text-decoration:none">{escape(titulo)}</a>' for ident, titulo in ficha.cuadros
        )
        self._cuadros.setText(" · ".join(enlaces))

    def _mostrar_nota(self, nota: Nota | None) -> None:
        self._nota = nota
        if not self._comentario.hasFocus():
            self._comentario.setPlainText("" if nota is None else nota.texto)
        marcada = nota is not None and nota.marca
        self._marca.setText("Quitar la marca" if marcada else "Marcar para revisar")
        con_aire(self._marca, "enlace")

    def _alternar_marca(self) -> None:
        self._anotar(self._comentario.toPlainText().strip(), marca=not (self._nota is not None and self._nota.marca))

    def _escribir_correcta(self) -> None:
        self._comentario.setPlainText("Es correcto: ")
        self._comentario.moveCursor(self._comentario.textCursor().MoveOperation.End)
        self._comentario.setFocus()

    def _anotar(self, texto: str, *, marca: bool) -> None:
        if self._clave is not None:
            # What follows before it is saved counts on it.
            self._nota = Nota(texto, marca, "", "")
            self.anotada.emit(self._clave, texto, marca)


def _cuando(clave: Clave) -> str:
    gestion, mes = divmod(clave.periodo, 100)
    if clave.dia:
        dia = DIAS_BREVES[primer_dia(clave.periodo, clave.dia).weekday()]
        return f"{dia} {clave.dia} {MESES[mes - 1][:3]}"
    return f"{MESES[mes - 1]} de {gestion}" if mes else f"gestión {gestion}"


def _quien(escrito: Escrito) -> str:
    cuando = hora_local(escrito.instante)
    accion = "" if escrito.accion == "planilla" else f" · {escrito.accion}"
    return f"{cuando:%d/%m/%Y %H:%M} · {escrito.usuario}{accion}"


def _que(escrito: Escrito, escribe: Callable[[int], str]) -> str:
    papel = f" · {escrito.papel}" if escrito.papel else ""
    if escrito.antes is None and escrito.despues is None:
        return f"respaldo: {escrito.papel or 'quitado'}"
    antes, despues = ("vacío" if v is None else escribe(v) for v in (escrito.antes, escrito.despues))
    return f"De {antes} a {despues}{papel}"
