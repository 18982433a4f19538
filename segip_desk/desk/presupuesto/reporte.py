"""A cumulative report of SIGEP or SIPPEC: chosen, looked at line by line, and booked, with the file as its paper."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QFileDialog

from segip_desk.core.presupuesto.linea import SISTEMAS, LineaInvalida, parse_categoria, parse_fuente
from segip_desk.core.problems import Rejected
from segip_desk.desk import ajustes
from segip_desk.desk.administracion.campos import campo, lista_corta
from segip_desk.desk.paginas.pestanas import Parte, con_consejo, fin_de
from segip_desk.desk.presupuesto.campos import Fechado
from segip_desk.desk.presupuesto.dichos import PRESUPUESTO
from segip_desk.desk.presupuesto.hojeada import columnas_de, cuantas, frase_de_hoja, totales_de
from segip_desk.desk.presupuesto.renglones import Renglones, renglones_de
from segip_desk.desk.ventana.avisos import frase_de
from segip_desk.desk.ventana.piezas import boton, con_aire, fila, rotulo

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from PySide6.QtGui import QDragEnterEvent, QDropEvent

    from segip_desk.core.permisos import Que
    from segip_desk.desk.contexto import Lugar
    from segip_desk.desk.paginas.pagina import Entorno
    from segip_desk.services.presupuesto.cortes import Hojeada, Previa
    from segip_desk.services.quien import Quien
    from segip_desk.storage.base import Base

_FILTRO = "Reportes (*.xlsx *.ods *.csv *.tsv *.txt);;Todos los archivos (*)"
_GUIA = (
    "Elija el reporte acumulado del SIGEP o del SIPPEC (Excel, LibreOffice o CSV), o suéltelo aquí. Verá, línea por "
    "línea, cuánto había, cuánto dice el reporte y qué diferencia se asentaría; mientras tanto, nada se guarda."
)
_SISTEMA, _CARPETA = "presupuesto/sistema", "importar/carpeta"
_ANCHO_LINEA, _ANCHO_NOMBRE = 112, 240


class _Dicho(NamedTuple):
    """What is said of a report on the screen; the fields of a DeQue, whose module is for the other threads."""

    sistema: str
    fecha: date
    categoria: str
    fuente: str
    documento: str


class ReporteAcumulado(Parte["Mapping[str, str]"]):
    """A file, of which system and day it is, and what it would book."""

    titulo = "Reporte acumulado"
    que: ClassVar[Que] = "presupuesto"
    areas = frozenset(("presupuesto", "cierres", "usuarios"))

    def __init__(self, entorno: Entorno) -> None:
        """Stand without a file."""
        super().__init__(entorno)
        self.ruta: Path | None = None
        self.hoja: Hojeada | None = None
        self._mirado: tuple[_Dicho, str | None] | None = None
        self._huella = (0, 0)
        self._propuesta: Lugar | None = None
        self._nombres: Mapping[str, str] = {}
        self._negado: str | None = None
        self._guardando = False
        self.elige = boton("Elegir un archivo…", self.elegir, "principal")
        self.nombre = rotulo("", "subtitulo")
        self.quita = boton("Quitar el archivo", self.quitar, "enlace")
        self.sistema: QComboBox = lista_corta("Sistema del reporte")
        for uno in SISTEMAS:
            self.sistema.addItem(uno.upper(), uno)
        self.sistema.setCurrentIndex(max(self.sistema.findData(ajustes.texto(_SISTEMA)), 0))
        self.fecha = Fechado(self.sesion, "Fecha de corte", self.mirar)
        self.documento = campo("Cómo se llama el reporte", "", self.mirar)
        self.categoria = campo("Categoría de sus líneas", "si no la dice", self.mirar)
        self.fuente = campo("Fuente de sus líneas", "si no la dice", self.mirar)
        self.estado = rotulo(_GUIA, "secundario", envuelve=True)
        self.estado.setAccessibleName("Qué pasaría con el reporte")
        self.columnas = rotulo("", "secundario", envuelve=True)
        self.columnas.setAccessibleName("Columnas y números del reporte")
        self.totales = rotulo("", "secundario", envuelve=True)
        self.totales.setAccessibleName("Totales del reporte")
        self.renglones = Renglones()
        self.registra = boton("Registrar", self.registrar, "principal")
        self._armar()
        self._conectar()
        self._mostrar()

    # What it shows

    def consulta(self) -> Callable[[Base], Mapping[str, str]]:
        """Override Editable.consulta: the names of the partidas."""
        return partial(_nombres, self.contexto.gestion)

    def llenar(self, datos: Mapping[str, str]) -> None:
        """Override Editable.llenar."""
        self._nombres = datos
        if self.ruta is None:
            self._proponer()
        else:
            self.mirar()

    def permitir(self, dice: str | None) -> None:
        """Override Parte.permitir."""
        super().permitir(dice)
        self._negado = dice
        self._habilitar()

    def foco(self) -> None:
        """Put the keyboard on what can be done."""
        (self.elige if self.hoja is None else self.renglones.lista).setFocus()

    # What it does

    def elegir(self) -> None:
        """Ask for a file."""
        documentos = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        carpeta = ajustes.texto(_CARPETA) or documentos
        dado, _ = QFileDialog.getOpenFileName(self, "Qué reporte se asienta", carpeta, _FILTRO)
        if dado:
            ajustes.poner(_CARPETA, str(Path(dado).parent))
            self.tomar(Path(dado))

    def tomar(self, ruta: Path) -> None:
        """Look at a file, and forget the one before."""
        if self._guardando:
            return
        self.ruta, self.hoja = ruta, None
        self.nombre.setText(ruta.name)
        self.decir("")
        self.mirar()

    def quitar(self) -> None:
        """Leave the file; nothing of it was stored."""
        if not self._guardando:
            self._sin_archivo()
            self._estado(_GUIA, "secundario")
            self.elige.setFocus()

    def mirar(self) -> None:
        """Read the file as what is said of it, and show what it would book."""
        if self.ruta is None or self._guardando:
            return
        self.hoja = None
        try:
            self._mirado = self._de_que(), self.fecha.complemento
        except Rejected as error:
            self._fallo(error)
            return
        self._estado(f"Leyendo {self.ruta.name}…", "secundario")
        self._habilitar()
        pedido = partial(_hojear, self.sesion.quien, self.ruta, *self._mirado)
        self.sesion.leer(pedido, self._ver, self._fallo, dueno=self, turno="mirar")

    def registrar(self) -> None:
        """Book what is shown."""
        if self.ruta is None or self._mirado is None or not self._por_asentar or self._negado is not None:
            return
        self._guardando = True
        self._estado("Registrando…", "secundario")
        self._habilitar()
        pedido = partial(_asentar, self.ruta, self._huella, *self._mirado)
        self.sesion.escribir(pedido, self._registrado, self._no_registrado, cambio=PRESUPUESTO, dueno=self)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Override QWidget.dragEnterEvent."""
        if len(event.mimeData().urls()) == 1 and event.mimeData().urls()[0].isLocalFile():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Override QWidget.dropEvent."""
        event.acceptProposedAction()
        self.tomar(Path(event.mimeData().urls()[0].toLocalFile()))

    # Between both

    @property
    def _por_asentar(self) -> bool:
        """Whether there is something to book, and nothing against it."""
        hoja = self.hoja
        return hoja is not None and not hoja.problemas and any(una.diferencia.efecto for una in hoja.cifras)

    def _de_que(self) -> _Dicho:
        """Return what is said of the report.

        Raises:
            Rejected: the day, the categoría or the fuente cannot be read.
        """
        try:
            categoria = parse_categoria(texto) if (texto := self.categoria.text().strip()) else ""
            fuente = parse_fuente(texto) if (texto := self.fuente.text().strip()) else ""
        except LineaInvalida as error:
            raise Rejected(str(error)) from error
        return _Dicho(
            str(self.sistema.currentData()), self.fecha.leer(), categoria, fuente, self.documento.text().strip()
        )

    def _proponer(self) -> None:
        """Propose the end of the month above the page, while no file was chosen; a day that was typed stays."""
        lugar = self.contexto.lugar
        if self._propuesta is None or self._propuesta.periodo != lugar.periodo or not self.fecha.campo.text().strip():
            self._propuesta = lugar
            self.fecha.poner(fin_de(lugar))
        self.fecha.mirar()
        self._nombrar()

    def _nombrar(self) -> None:
        try:
            dicho = f"Reporte {self.sistema.currentText()} al {self.fecha.leer():%d/%m/%Y}"
        except Rejected:
            dicho = ""
        self.documento.setPlaceholderText(dicho)

    def _tocado(self) -> None:
        """Let nothing be booked that is not as it is shown."""
        if self.hoja is not None and not self._guardando:
            self.hoja = None
            self._habilitar()

    def _otro(self) -> None:
        """Look again where what was said of the report is another thing now."""
        self._nombrar()
        try:
            dicho = self._de_que(), self.fecha.complemento
        except Rejected as error:
            if self.ruta is not None:
                self._fallo(error)
            return
        if self.hoja is None or dicho != self._mirado:
            self.mirar()

    def _ver(self, vista: tuple[tuple[int, int], Hojeada]) -> None:
        self._huella, hoja = vista
        self.hoja = hoja
        self._estado(*frase_de_hoja(hoja))
        self._mostrar()

    def _fallo(self, error: Exception) -> None:
        self.hoja = None
        self._estado(frase_de(error), "mal")
        self._mostrar()

    def _registrado(self, previa: Previa) -> None:
        self._guardando = False
        nombre, llamado = self.nombre.text(), self.documento.text().strip() or self.documento.placeholderText()
        self._sin_archivo()
        lineas = len({una.linea for una in previa.diferencias})
        self._estado(
            f"«{llamado}» registrado: {cuantas(len(previa.diferencias), 'diferencia', 'diferencias')} en "
            f"{cuantas(lineas, 'línea', 'líneas')}. El archivo {nombre} queda guardado como respaldo.",
            "bien",
        )
        self.elige.setFocus()

    def _no_registrado(self, error: Exception) -> None:
        self._guardando = False
        self.hoja = None
        self._estado(f"No se guardó nada. {frase_de(error)}", "mal")
        self._habilitar()

    def _sin_archivo(self) -> None:
        self.ruta, self.hoja = None, None
        self.nombre.setText("")
        self.documento.clear()
        self._mostrar()

    def _mostrar(self) -> None:
        hoja = self.hoja
        for pieza in (self.columnas, self.totales):
            pieza.setVisible(hoja is not None)
        if hoja is not None:
            self.columnas.setText(columnas_de(hoja))
            self.totales.setText(totales_de(hoja))
        self.renglones.poner(() if hoja is None else tuple(renglones_de(hoja, self._nombres)))
        self._habilitar()

    def _habilitar(self) -> None:
        self.elige.setText("Elegir un archivo…" if self.ruta is None else "Elegir otro…")
        con_aire(self.elige, "principal" if self.ruta is None else "")
        self.elige.setEnabled(not self._guardando)
        self.quita.setVisible(self.ruta is not None)
        self.quita.setEnabled(not self._guardando)
        for pieza in (self.sistema, self.fecha, self.documento, self.categoria, self.fuente):
            pieza.setEnabled(not self._guardando)
        self.registra.setVisible(self.ruta is not None)
        con_consejo(self.registra, self._negado)
        if self._negado is None:
            self.registra.setEnabled(self._por_asentar and not self._guardando)

    def _estado(self, texto: str, aire: str) -> None:
        con_aire(self.estado, aire)
        self.estado.setText(texto)

    def _conectar(self) -> None:
        self.setAcceptDrops(True)
        atajo = QShortcut(QKeySequence("Ctrl+Return"), self)
        atajo.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        atajo.activated.connect(self.registrar)
        self.sistema.currentIndexChanged.connect(lambda _n: self._otro())
        for uno in (self.fecha.campo, self.fecha.motivo, self.documento, self.categoria, self.fuente):
            uno.textEdited.connect(lambda _texto: self._tocado())
            uno.editingFinished.connect(self._otro)

    def _armar(self) -> None:
        arriba = fila(separacion=12)
        arriba.addWidget(self.elige)
        arriba.addWidget(self.nombre)
        arriba.addWidget(self.quita)
        arriba.addStretch(1)
        self.categoria.setFixedWidth(_ANCHO_LINEA)
        self.fuente.setFixedWidth(_ANCHO_LINEA)
        self.documento.setFixedWidth(_ANCHO_NOMBRE)
        dichos = fila(separacion=8)
        for nombre, pieza in (
            ("Sistema", self.sistema),
            ("Al", self.fecha),
            ("Se llama", self.documento),
            ("Categoría", self.categoria),
            ("Fuente", self.fuente),
        ):
            dice = rotulo(nombre)
            dice.setBuddy(pieza)
            dichos.addWidget(dice)
            dichos.addWidget(pieza)
        dichos.addStretch(1)
        abajo = fila(separacion=8)
        abajo.addWidget(self.respuesta, 1)
        abajo.addWidget(self.registra)
        self.caja.addLayout(arriba)
        self.caja.addLayout(dichos)
        self.caja.addWidget(self.estado)
        self.caja.addWidget(self.columnas)
        self.caja.addWidget(self.totales)
        self.caja.addWidget(self.renglones, 1)
        self.caja.addLayout(abajo)
        self.caja.addStretch(0)


def _nombres(gestion: int, base: Base) -> Mapping[str, str]:
    from segip_desk.services.presupuesto.ejecucion import clasificador  # noqa: PLC0415 - off the GUI thread

    return clasificador(base, gestion).nombres


def _huella_de(ruta: Path) -> tuple[int, int]:
    """Return what tells that a file was written again; a file that is gone is told by who reads it."""
    if not ruta.exists():
        return 0, 0
    estado = ruta.stat()
    return estado.st_mtime_ns, estado.st_size


def _hojear(
    quien: Quien, ruta: Path, dicho: _Dicho, complemento: str | None, base: Base
) -> tuple[tuple[int, int], Hojeada]:
    from segip_desk.services.presupuesto.cortes import DeQue, hojear  # noqa: PLC0415 - off the GUI thread

    huella = _huella_de(ruta)
    return huella, hojear(base, quien, ruta, DeQue(*dicho), complemento)


def _asentar(
    ruta: Path, huella: tuple[int, int], dicho: _Dicho, complemento: str | None, base: Base, quien: Quien
) -> Previa:
    from segip_desk.services.presupuesto.cortes import DeQue, asentar  # noqa: PLC0415 - off the GUI thread

    if _huella_de(ruta) != huella:
        message = f"El archivo {ruta.name} cambió después de que se miró; elíjalo otra vez y vea qué asentaría."
        raise Rejected(message)
    return asentar(base, quien, ruta, DeQue(*dicho), complemento)
