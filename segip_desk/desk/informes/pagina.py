"""The page Informes: choose the period, see what is open, look at the pages, print and save."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QMenu, QStackedWidget, QTabBar, QWidget

from segip_desk.core.cierre import hora_impresa
from segip_desk.desk import ajustes
from segip_desk.desk.contexto import Destino
from segip_desk.desk.informes.eleccion import Eleccion
from segip_desk.desk.informes.emitidos import Emitidos
from segip_desk.desk.informes.guardado import Guardado, Marcha
from segip_desk.desk.informes.previa import Previa
from segip_desk.desk.informes.textos import Textos
from segip_desk.desk.paginas.pagina import Pagina
from segip_desk.desk.ventana.avisos import frase_de
from segip_desk.desk.ventana.piezas import boton, columna, con_aire, fila, rotulo

if TYPE_CHECKING:
    from collections.abc import Sequence

    from segip_desk.core.calendario import Lapso
    from segip_desk.desk.contexto import Lugar
    from segip_desk.desk.paginas.pagina import Entorno
    from segip_desk.desk.sesion import Cambio
    from segip_desk.services.emitidos import Pedido
    from segip_desk.services.vista_previa import VistaPrevia
    from segip_desk.storage.base import Base

Formato = Literal["pdf", "xlsx", "docx"]
_NOMBRES: dict[Formato, str] = {"pdf": "PDF", "xlsx": "Excel", "docx": "Word"}
_ANCHO_IZQUIERDA = 250
PREVIA, TEXTOS, EMITIDOS = range(3)


class Informes(Pagina):
    """The report of the gestión, of a quarter or of the year up to the month above the page."""

    def __init__(self, entorno: Entorno) -> None:
        """Make the page; its pages are drawn when it is shown."""
        super().__init__(entorno)
        self._vista: VistaPrevia | None = None
        self._vieja = True
        self.eleccion = Eleccion(self.contexto.lugar)
        self.previa = Previa(self.sesion)
        self.textos = Textos(self.sesion)
        self.emitidos = Emitidos(entorno)
        self.marcha = Marcha()
        self.guardado = Guardado(entorno, self.marcha, self)
        self._titulo = rotulo("Informe", "titulo")
        self._paginas = rotulo("", "secundario")
        self._estado = rotulo("", "menor", envuelve=True)
        self._hallazgos = boton("", self._ir_a_hallazgos, "enlace")
        self._hallazgos.hide()
        self._pestanas = QTabBar()
        self._pila = QStackedWidget()
        self._acciones = self._hacer_acciones()
        self._armar()
        self.contexto.cambiado.connect(self._mover)
        self.eleccion.cambiada.connect(self._otro)
        self.textos.cambiados.connect(self._otro)
        self.previa.pagina_vista.connect(self._contar)
        self.guardado.libre.connect(self._habilitar)

    def mostrar(self, destino: Destino) -> None:
        """Show the pages; the clave may be `textos` or `emitidos`."""
        self._pestanas.setCurrentIndex({"textos": TEXTOS, "emitidos": EMITIDOS}.get(destino.clave, PREVIA))
        if self._vieja:
            self._leer()

    def actualizar(self, cambio: Cambio) -> None:
        """Draw the pages again when figures of their period changed."""
        if cambio.toca("emitidos") and cambio.areas:
            self.emitidos.leer()
        elif not cambio.periodos or any(cambio.toca(None, periodo) for periodo in self.eleccion.lapso.periodos):
            self._otro()

    def foco(self) -> None:
        """Let the arrows go through the pages."""
        (self.previa, self.textos, self.emitidos)[self._pestanas.currentIndex()].setFocus()

    def acciones(self) -> Sequence[QAction]:
        """Offer printing and saving in the palette."""
        return self._acciones

    def terminar(self) -> None:
        """Keep the words that are half written."""
        self.textos.guardar()

    def sin_guardar(self) -> str:
        """Say which words were refused."""
        return self.textos.sin_guardar()

    @property
    def lapso(self) -> Lapso:
        """The period of the report in sight."""
        return self.eleccion.lapso

    def pedido(self, formato: Formato, salida: Path) -> Pedido:
        """Return what is saved when a file was chosen."""
        from segip_desk.services.emitidos import Pedido  # noqa: PLC0415 - loaded by now, with the pages

        impreso = hora_impresa(datetime.now(tz=UTC))
        return Pedido(self.lapso, self.eleccion.cite, impreso, formato, salida, self.eleccion.papel)

    def guardar(self, formato: Formato) -> None:
        """Ask for a file, and save the report in it."""
        carpeta = ajustes.texto("informes/carpeta") or _documentos()
        nombre = f"informe-{self.sesion.apertura.departamento.codigo}-{self.lapso.codigo}.{formato}"
        filtro = f"{_NOMBRES[formato]} (*.{formato})"
        dado, _ = QFileDialog.getSaveFileName(
            self, f"Guardar el informe en {_NOMBRES[formato]}", str(Path(carpeta) / nombre), filtro
        )
        if dado:
            salida = Path(dado)
            if not salida.suffix:
                salida = salida.with_suffix(f".{formato}")
            ajustes.poner("informes/carpeta", str(salida.parent))
            self.guardado.guardar(self.pedido(formato, salida))

    def imprimir(self) -> None:
        """Send the pages in sight to a printer."""
        if self._vista is not None:
            self.guardado.imprimir(self._vista.hojas, self._vista.titulo, self)

    def _hacer_acciones(self) -> tuple[QAction, ...]:
        hechas = []
        for texto, tecla, hace in (
            ("Imprimir el informe…", "Ctrl+P", self.imprimir),
            ("Guardar el informe en PDF…", "Ctrl+S", partial(self.guardar, "pdf")),
            ("Guardar el informe en Excel…", "", partial(self.guardar, "xlsx")),
            ("Guardar el informe en Word…", "", partial(self.guardar, "docx")),
        ):
            accion = QAction(texto, self)
            if tecla:
                accion.setShortcut(tecla)
            accion.triggered.connect(lambda _marcada=False, hace=hace: hace())
            self.addAction(accion)
            hechas.append(accion)
        return tuple(hechas)

    def _armar(self) -> None:
        caja = columna(self)
        caja.addLayout(self._cabeza())
        caja.addWidget(self.marcha)
        medio = fila()
        medio.addWidget(self._izquierda())
        derecha = columna(lado := QWidget())
        for texto in ("Vista previa", "Textos de la dirección", "Informes emitidos"):
            self._pestanas.addTab(texto)
        self._pestanas.setAccessibleName("Qué se ve del informe")
        self._pestanas.setDrawBase(False)
        self._pestanas.setUsesScrollButtons(False)
        self._pestanas.setElideMode(Qt.TextElideMode.ElideNone)
        self._pestanas.currentChanged.connect(self._pestana)
        arriba = fila()
        arriba.addWidget(self._pestanas)
        arriba.addStretch(1)
        arriba.addWidget(self._paginas)
        arriba.addSpacing(16)
        derecha.addLayout(arriba)
        for pieza in (self.previa, self.textos, self.emitidos):
            self._pila.addWidget(pieza)
        derecha.addWidget(self._pila, 1)
        medio.addWidget(lado, 1)
        caja.addLayout(medio, 1)

    def _cabeza(self) -> QHBoxLayout:
        cabeza = fila(separacion=8)
        cabeza.setContentsMargins(16, 12, 16, 8)
        cabeza.addWidget(self._titulo)
        cabeza.addStretch(1)
        self._imprimir = boton("Imprimir…", self.imprimir)
        self._pdf = boton("Guardar PDF…", partial(self.guardar, "pdf"), "principal")
        self._otros = boton("Guardar como", aire="menu")
        menu = QMenu(self._otros)
        for accion in self._acciones[2:]:
            menu.addAction(accion)
        self._otros.setMenu(menu)
        for pieza in (self._imprimir, self._otros, self._pdf):
            cabeza.addWidget(pieza)
        return cabeza

    def _izquierda(self) -> QWidget:
        lado = QWidget()
        lado.setFixedWidth(_ANCHO_IZQUIERDA)
        caja = columna(lado, separacion=8)
        caja.setContentsMargins(16, 4, 16, 16)
        caja.addWidget(self.eleccion)
        caja.addSpacing(8)
        caja.addWidget(rotulo("Antes de entregarlo", "subtitulo"))
        caja.addWidget(self._estado)
        caja.addWidget(self._hallazgos)
        caja.addStretch(1)
        return lado

    def _mover(self, lugar: Lugar) -> None:
        self.eleccion.mover(lugar)

    def _otro(self) -> None:
        self._vieja = True
        if self.isVisible():
            self._leer()

    def _leer(self) -> None:
        self._vieja = False
        lapso, cite, papel = self.lapso, self.eleccion.cite, self.eleccion.papel
        self.textos.poner(lapso)
        self.emitidos.leer()
        self._decir("Preparando las páginas…", "menor")
        self._hallazgos.hide()
        impreso = hora_impresa(datetime.now(tz=UTC))
        self.sesion.leer(
            lambda base: _vista(base, lapso, cite, papel, impreso), self._ver, self._fallo, dueno=self, turno="vista"
        )

    def _ver(self, vista: VistaPrevia) -> None:
        self._vista = vista
        self._titulo.setText(vista.titulo)
        self.previa.poner(vista.hojas)
        abiertos = [uno for uno in vista.hallazgos if uno.abierto]
        impiden = sum(uno.impide for uno in abiertos)
        if vista.borrador:
            cosas = (
                "una cifra que no puede ser cierta" if impiden == 1 else f"{impiden} cifras que no pueden ser ciertas"
            )
            self._decir(f"Sale como BORRADOR: hay {cosas}. Corríjalas, o explique por qué están bien.", "mal")
        elif abiertos:
            cosas = "un aviso" if len(abiertos) == 1 else f"{len(abiertos)} avisos"
            self._decir(f"Sale como oficial. Quedan {cosas} que conviene mirar.", "aviso")
        else:
            self._decir("Sale como oficial: el periodo cumple todas las reglas.", "bien")
        self._hallazgos.setText("Ver lo que falta responder")
        self._hallazgos.setVisible(bool(abiertos))
        self._habilitar(libre=True)

    def _fallo(self, error: Exception) -> None:
        self._vista = None
        self.previa.poner(None)
        self._decir(frase_de(error), "mal")
        self._habilitar(libre=True)

    def _decir(self, texto: str, aire: str) -> None:
        con_aire(self._estado, aire)
        self._estado.setText(texto)

    def _habilitar(self, libre: bool) -> None:  # noqa: FBT001 - as `libre` gives it
        puede = libre and self._vista is not None
        for pieza in (self._imprimir, self._pdf, self._otros):
            pieza.setEnabled(puede)
        for accion in self._acciones:
            accion.setEnabled(puede)

    def _contar(self, vista: int, total: int) -> None:
        self._paginas.setText(f"Página {vista} de {total}")

    def _pestana(self, n: int) -> None:
        if n != TEXTOS:
            self.textos.guardar()
        self._pila.setCurrentIndex(n)
        self._paginas.setVisible(n == PREVIA)

    def _ir_a_hallazgos(self) -> None:
        self.entorno.ir(Destino("verificacion", gestion=self.lapso.gestion))


def _documentos() -> str:
    return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation) or str(Path.home())


def _vista(base: Base, lapso: Lapso, cite: str, papel: Literal["carta", "oficio"], impreso: datetime) -> VistaPrevia:
    from segip_desk.services.vista_previa import vista_previa  # noqa: PLC0415 - off the GUI thread

    return vista_previa(base, lapso, cite, papel, impreso)
