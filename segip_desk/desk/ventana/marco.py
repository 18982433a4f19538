"""The window: the frame, the page in sight, and how one gets from one to another."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial
from pathlib import PurePath
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QPaintEvent, QShortcut
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QWidget

from segip_desk.core.cierre import hora_impresa
from segip_desk.desk.contexto import Contexto, Destino, Lugar
from segip_desk.desk.paginas.pagina import Entorno
from segip_desk.desk.paginas.registro import FICHAS, ficha
from segip_desk.desk.ventana import opciones
from segip_desk.desk.ventana.avisos import Avisos
from segip_desk.desk.ventana.barra import Barra
from segip_desk.desk.ventana.estado import Estado
from segip_desk.desk.ventana.historia import Historia
from segip_desk.desk.ventana.lateral import Lateral
from segip_desk.desk.ventana.panel import Panel
from segip_desk.desk.ventana.piezas import columna, fila
from segip_desk.desk.ventana.recuerdo import recordar, recuperar

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from segip_desk.desk.paginas.pagina import Pagina
    from segip_desk.desk.paginas.registro import Ficha
    from segip_desk.desk.sesion import Cambio, Sesion
    from segip_desk.desk.tema.tema import Tema
    from segip_desk.desk.ventana.opciones import Opcion
    from segip_desk.desk.ventana.paleta import Paleta

ANCHO, ALTO = 1366, 768
"""The size of a first window: the screen of an office PC."""
_ANCHO_MINIMO, _ALTO_MINIMO = 900, 560
_AL_CERRAR = "cerrar"
"""Key of the message that tells why the window does not close yet."""


class Ventana(QMainWindow):
    """The frame, with a base or without one yet.

    Attributes:
        pintada: emitted once, after the first paint of the frame.
        cerrada: emitted when it is gone, all saved.
        contexto: what is chosen above the page.
        avisos: the one door for messages.
        tema: the look of the program.
        opciones_de_bases: what the palette offers about bases, given by whoever opens them.
    """

    pintada = Signal()
    cerrada = Signal()

    def __init__(self, tema: Tema, lugar: Lugar | None = None, fichas: Sequence[Ficha] = FICHAS) -> None:
        """Make the frame; `usar` gives it a base."""
        super().__init__()
        self.setWindowTitle("SEGIP Desk")
        self.setMinimumSize(_ANCHO_MINIMO, _ALTO_MINIMO)
        self.resize(ANCHO, ALTO)
        self.tema = tema
        self._fichas = tuple(fichas)
        self._sesion: Sesion | None = None
        self._entorno: Entorno | None = None
        self._paginas: dict[str, Pagina] = {}
        self._paleta: Paleta | None = None
        self._cuadros: list[Opcion] | None = None
        self.opciones_de_bases: tuple[Opcion, ...] = ()
        self._historia = Historia()
        self._de_antesala: QWidget | None = None
        self._sin_pintar = True
        self._cierra = False
        self._descarta = False
        self._tras_guardar: Callable[[], object] | None = None
        hoy = hora_impresa(datetime.now(tz=UTC))
        self.contexto = Contexto(lugar or Lugar("", hoy.year, hoy.month), parent=self)
        self.avisos = Avisos(tema)
        self.lateral = Lateral(self._fichas, tema)
        self.barra = Barra(self.contexto, tema)
        self.estado = Estado(self.pedir_ayuda)
        self.panel = Panel()
        self._pila = QStackedWidget()
        self._armar()
        self._conectar()
        self._teclas()
        self.barra.habilitar(abierta=False)
        self.lateral.setEnabled(False)
        recuperar(self)

    @property
    def sesion(self) -> Sesion | None:
        """The open base, None before there is one."""
        return self._sesion

    @property
    def pagina(self) -> Pagina | None:
        """The page in sight."""
        return None if (aqui := self._historia.actual) is None else self._paginas.get(aqui.pagina)

    @property
    def ficha(self) -> Ficha | None:
        """What the page in sight is."""
        return None if (aqui := self._historia.actual) is None else ficha(aqui.pagina, self._fichas)

    def usar(self, sesion: Sesion) -> None:
        """Take an open base, and show the first page."""
        self._dejar()
        self._sesion = sesion
        self._entorno = Entorno(sesion, self.contexto, self.ir, self.avisos, self.tema, self.estado.decir_de_la_pagina)
        apertura = sesion.apertura
        self.contexto.poner_oficinas(apertura.oficinas)
        if apertura.ultimo_mes is not None:
            self.contexto.poner(Lugar("", *apertura.ultimo_mes))
        self.lateral.poner_departamento(apertura.departamento.nombre)
        self.estado.poner_base(PurePath(apertura.nombre).name, apertura.nombre, sesion.quien.usuario)
        self.estado.poner_copia(apertura.ultima_copia, hay_automatica=sesion.base.archivo is not None)
        self.setWindowTitle(f"{apertura.departamento.nombre} — SEGIP Desk")
        sesion.falla.connect(self.avisos.error)
        sesion.cambio.connect(self._contar_cambio)
        sesion.pendientes.connect(self._contar_pendientes)
        self.barra.habilitar(abierta=True)
        self.lateral.setEnabled(True)
        if self._fichas:
            self.ir(Destino(self._fichas[0].id))

    def antesala(self, pieza: QWidget) -> None:
        """Show something in the place of the pages while no base is open: the assistant, or the login."""
        self._dejar()
        self._pila.addWidget(pieza)
        self._pila.setCurrentWidget(pieza)
        self._de_antesala = pieza
        self.estado.abriendo("Ninguna base abierta")
        pieza.setFocus()

    def soltar(self, luego: Callable[[], object]) -> None:
        """Let go of the base, once all is saved, and do something else with the empty frame."""
        self._tras_guardar = luego
        self.close()

    def ir(self, destino: Destino) -> None:
        """Show what a destination asks for, and remember where we were."""
        if ficha(destino.pagina, self._fichas) is None or self._entorno is None:
            self.avisos.decir("Esa página no está en esta versión del programa.")
            return
        pleno = self._historia.ir(destino, self.contexto.lugar)
        self._mostrar(pleno)

    def atras(self) -> None:
        """Go back to where we were before."""
        self._andar(-1)

    def adelante(self) -> None:
        """Go again to where we came back from."""
        self._andar(1)

    def pedir_ayuda(self) -> None:
        """Show the chapter of the manual about the page in sight."""
        suya = self.ficha
        if suya is not None and suya.id != "manual":
            self.ir(Destino("manual", clave=suya.ayuda))

    def buscar(self) -> None:
        """Open the palette."""
        if self._paleta is None:
            from segip_desk.desk.ventana.paleta import Paleta  # noqa: PLC0415 - after the first paint

            self._paleta = Paleta(self.contexto, self.tema, self)
        abierta = self._sesion is not None
        self._paleta.abrir(
            [
                *(opciones.de_la_pagina(self.pagina) if abierta else ()),
                *(opciones.de_paginas(self, self._fichas) if abierta else ()),
                *(opciones.de_partes(self, self._fichas) if abierta else ()),
                *(opciones.de_oficinas(self.contexto) if abierta else ()),
                *(self._cuadros or ()),
                *opciones.del_programa(self),
                *self.opciones_de_bases,
            ]
        )
        if self._sesion is not None and self._cuadros is None:
            opciones.leer_cuadros(self, self._sesion, self._fichas)

    def poner_cuadros(self, cuadros: list[Opcion]) -> None:
        """Offer cuadros in the palette from now on."""
        self._cuadros = cuadros
        if self._paleta is not None and self._paleta.isVisible():
            self._paleta.agregar(cuadros)

    def acerca(self) -> None:
        """Tell the version and the licences of what is shipped."""
        from segip_desk.desk.ventana.acerca import Acerca  # noqa: PLC0415 - few ever ask

        Acerca(self).show()

    def _andar(self, pasos: int) -> None:
        if self._historia.puede(pasos):
            if (actual := self.pagina) is not None:
                actual.terminar()
            self._mostrar(self._historia.andar(pasos))

    def _mostrar(self, destino: Destino) -> None:
        if (actual := self._pila.currentWidget()) in self._paginas.values():
            actual.terminar()  # type: ignore[union-attr]  # it is one of the pages
        pagina = self._pagina(destino.pagina)
        self.estado.decir_de_la_pagina("")
        self.contexto.poner(destino.desde(self.contexto.lugar))
        self._pila.setCurrentWidget(pagina)
        self.lateral.marcar(destino.pagina)
        self.barra.hay_atras(hay=self._historia.puede(-1))
        pagina.mostrar(destino)
        self.panel.mostrar(pagina.panel())
        pagina.foco()

    def _pagina(self, ident: str) -> Pagina:
        """Return a page, made the first time that it is asked for."""
        if ident not in self._paginas:
            suya = ficha(ident, self._fichas)
            if suya is None or self._entorno is None:
                message = f"{ident}: no such page, or no base to show"
                raise LookupError(message)
            hecha = suya.hacer(self._entorno)
            self._paginas[ident] = hecha
            self._pila.addWidget(hecha)
        return self._paginas[ident]

    def _contar_cambio(self, cambio: Cambio) -> None:
        for pagina in self._paginas.values():
            pagina.actualizar(cambio)

    def _contar_pendientes(self, cuantos: int) -> None:
        if cuantos:
            self.estado.poner_pendientes(cuantos)
        else:
            self.estado.poner_guardado(hora_impresa(datetime.now(tz=UTC)))
            if self._cierra:
                self.close()

    # The window itself

    def _armar(self) -> None:
        todo = QWidget()
        todo.setProperty("aire", "suelo")
        arriba = fila(separacion=0)
        derecha = columna(derecho := QWidget())
        derecha.addWidget(self.barra)
        medio = fila(separacion=0)
        centro = columna(central := QWidget())
        centro.addWidget(self.avisos)
        centro.addWidget(self._pila, 1)
        medio.addWidget(central, 1)
        medio.addWidget(self.panel)
        derecha.addLayout(medio, 1)
        arriba.addWidget(self.lateral)
        arriba.addWidget(derecho, 1)
        caja = columna(todo)
        caja.addLayout(arriba, 1)
        caja.addWidget(self.estado)
        self.setCentralWidget(todo)

    def _conectar(self) -> None:
        self.lateral.pedida.connect(lambda ident: self.ir(Destino(ident)))
        self.barra.atras.connect(self.atras)
        self.barra.buscar.connect(self.buscar)

    def _teclas(self) -> None:
        teclas: list[tuple[str, Callable[[], object]]] = [
            ("F1", self.pedir_ayuda),
            ("Ctrl+K", self.buscar),
            ("Alt+Left", self.atras),
            ("Alt+Right", self.adelante),
            ("Ctrl+PgUp", partial(self._mover_mes, -1)),
            ("Ctrl+PgDown", partial(self._mover_mes, 1)),
            ("Ctrl+B", self.lateral.alternar),
            ("F9", self.alternar_panel),
        ]
        teclas += [(suya.tecla, partial(self.ir, Destino(suya.id))) for suya in self._fichas if suya.tecla]
        for tecla, hace in teclas:
            QShortcut(QKeySequence(tecla), self, hace)

    def _mover_mes(self, meses: int) -> None:
        if self._sesion is not None:
            self.contexto.poner(self.contexto.lugar.mover(meses))

    def alternar_panel(self) -> None:
        """Put the detail away, or bring it back."""
        self.panel.querer(visible=not self.panel.querido)

    def _dejar(self) -> None:
        """Let go of the base and its pages, or of what stood in their place."""
        self.panel.mostrar(None)
        if self._de_antesala is not None:
            self._pila.removeWidget(self._de_antesala)
            self._de_antesala.deleteLater()
            self._de_antesala = None
        for pagina in self._paginas.values():
            self._pila.removeWidget(pagina)
            pagina.deleteLater()
        self._paginas.clear()
        self._historia = Historia()
        self._entorno = None
        if self._sesion is not None:
            self._sesion.cerrar()
            self._sesion.deleteLater()
            self._sesion = None
            self._cuadros = None
            self.estado.soltar_base()
            self.lateral.poner_departamento("")
            self.setWindowTitle("SEGIP Desk")
            self.barra.habilitar(abierta=False)
            self.lateral.setEnabled(False)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Override QMainWindow.paintEvent: tell when the frame was first seen."""
        super().paintEvent(event)
        if self._sin_pintar:
            self._sin_pintar = False
            QTimer.singleShot(0, self, self.pintada.emit)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Override QWidget.closeEvent: what is unsaved is waited for, and said; nothing is lost without an answer."""
        if (actual := self.pagina) is not None and not self._cierra:
            actual.terminar()
        if self._sesion is not None and self._sesion.sin_guardar:
            self._cierra = True
            self.avisos.decir(
                "Se está guardando lo último que escribió; la ventana se cerrará sola cuando termine.",
                acciones=(("Seguir trabajando", self._no_cerrar),),
                clave=_AL_CERRAR,
            )
            event.ignore()
            return
        perdido = " ".join(dice for pagina in self._paginas.values() if (dice := pagina.sin_guardar()))
        if perdido and not self._descarta:
            self._cierra = False
            self.avisos.decir(
                f"{perdido} Si cierra ahora, eso se pierde.",
                "mal",
                (("Cerrar sin guardar", self._descartar), ("Seguir trabajando", self._no_cerrar)),
                clave=_AL_CERRAR,
            )
            event.ignore()
            return
        if (luego := self._tras_guardar) is not None:
            # Not the window goes, only its base.
            self._no_cerrar()
            self._dejar()
            event.ignore()
            luego()
            return
        recordar(self)
        self._dejar()
        event.accept()
        self.cerrada.emit()

    def _no_cerrar(self) -> None:
        self._cierra = False
        self._descarta = False
        self._tras_guardar = None
        self.avisos.quitar(_AL_CERRAR)

    def _descartar(self) -> None:
        self._descarta = True
        self.close()
