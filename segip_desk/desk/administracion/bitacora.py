"""The audit trail: who wrote what and when, and whether it is whole."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit

from segip_desk.core.calendario import fecha_corta, parse_dia, parse_fecha, texto_fecha
from segip_desk.core.cierre import hora_local
from segip_desk.core.numeros import escribe_conteo
from segip_desk.desk.administracion.seccion import Seccion
from segip_desk.desk.modelos.lista import Columna, Lista
from segip_desk.desk.ventana.piezas import boton, fila

if TYPE_CHECKING:
    from segip_desk.desk.paginas.pagina import Entorno
    from segip_desk.services.auditoria import Anotacion, Verificacion
    from segip_desk.storage.base import Base

_FILTROS = ("Quién", "Desde: 15/06/2020", "Hasta: 30/06/2020", "Qué hizo, o qué archivo", "Clave: conteo/2020-10/…")
_PAUSA_MS = 300
_ALTO_CAMBIOS = 130


def _cuando(instante: str) -> str:
    local = hora_local(instante)
    return f"{fecha_corta(local)} {local:%H:%M}"


_DE_CAMBIOS: tuple[Columna[tuple[str, str]], ...] = (
    Columna("Cambio", lambda uno: uno[0], consejo=lambda uno: "\n".join(filter(None, uno))),
)
_COLUMNAS: tuple[Columna[Anotacion], ...] = (
    Columna("N.º", lambda una: str(una.n), 60, orden=lambda una: una.n, a_la_derecha=True),
    Columna("Cuándo", lambda una: _cuando(una.instante), 140),
    Columna("Quién", lambda una: una.usuario, 130),
    Columna("Qué hizo", lambda una: una.accion),
    Columna("Cambios", lambda una: escribe_conteo(una.cuantos), 80, orden=lambda una: una.cuantos, a_la_derecha=True),
)


class Bitacora(Seccion):
    """The newest entries that the filters let through."""

    titulo = "Bitácora"
    guia = (
        "Todo lo que se escribió, quién y cuándo. No se puede borrar ni corregir: cada anotación lleva el sello de la "
        "anterior."
    )

    def __init__(self, entorno: Entorno) -> None:
        """Make it."""
        super().__init__(entorno)
        self.de, self.desde, self.hasta, self.accion, self.clave = (self._campo(guia) for guia in _FILTROS)
        self.lista: Lista[Anotacion] = Lista(_COLUMNAS, "Anotaciones de la bitácora")
        self.cambios: Lista[tuple[str, str]] = Lista(_DE_CAMBIOS, "Cambios de la anotación")
        self.cambios.horizontalHeader().hide()
        copiar = QShortcut(QKeySequence(QKeySequence.StandardKey.Copy), self.cambios)
        copiar.setContext(Qt.ShortcutContext.WidgetShortcut)
        copiar.activated.connect(self.copiar)
        self.cambios.setFixedHeight(_ALTO_CAMBIOS)
        self.lista.selectionModel().selectionChanged.connect(lambda *_: self._ver())
        filtros = fila(separacion=8)
        for campo in (self.de, self.desde, self.hasta, self.accion, self.clave):
            filtros.addWidget(campo)
        abajo = fila(separacion=8)
        abajo.addWidget(boton("Verificar la cadena", self.verificar))
        abajo.addWidget(self.respuesta, 1)
        self.caja.addLayout(filtros)
        self.caja.addWidget(self.lista, 1)
        self.caja.addWidget(self.cambios)
        self.caja.addLayout(abajo)
        self._espera = QTimer(self)
        self._espera.setSingleShot(True)
        self._espera.setInterval(_PAUSA_MS)
        self._espera.timeout.connect(self.leer)

    def leer(self) -> None:
        """Read the entries that the filters let through."""
        desde, hasta = (_fecha(campo.text()) for campo in (self.desde, self.hasta))
        if desde is None or hasta is None:
            self.decir("Las fechas se escriben como 15/06/2020; también sirve 2020-06-15, 2020-06 o 2020.", "mal")
            return
        self.decir("")
        filtro = (self.de.text().strip(), desde, hasta, self.accion.text().strip(), self.clave.text().strip())
        self.sesion.leer(partial(_leer, filtro), self._llenar, self.fallar, dueno=self, turno="bitacora")

    def foco(self) -> None:
        """Put the keyboard on the entries."""
        self.lista.setFocus()

    def verificar(self) -> None:
        """Check that the chain is whole and that the register agrees with it."""
        self.decir("Revisando la cadena y el registro…")
        self.sesion.leer(_verificar, self._verificada, self.fallar, dueno=self, turno="verificar")

    def copiar(self) -> None:
        """Copy the chosen change, with its key as the bitácora writes it."""
        elegido = self.cambios.elegida
        if elegido is not None:
            QGuiApplication.clipboard().setText("\t".join(filter(None, elegido)))

    def _campo(self, guia: str) -> QLineEdit:
        campo = QLineEdit()
        campo.setPlaceholderText(guia)
        campo.setAccessibleName(guia)
        campo.setClearButtonEnabled(True)
        campo.textEdited.connect(lambda _texto: self._espera.start())
        return campo

    def _llenar(self, entradas: tuple[Anotacion, ...]) -> None:
        self.lista.poner(entradas)
        if entradas and self.lista.elegida is None:
            self.lista.selectRow(0)
        self._ver()
        if not entradas:
            self.decir("Ninguna anotación es como la que se pide.")

    def _ver(self) -> None:
        una = self.lista.elegida
        if una is None:
            self.cambios.poner(())
            return
        sobran = una.cuantos - len(una.cambios)
        de_mas = [(f"… y {sobran} cambios más.", "")] if sobran else []
        self.cambios.poner((*zip(una.cambios, una.claves, strict=True), *de_mas))

    def _verificada(self, hallado: Verificacion) -> None:
        if hallado.ok:
            self.decir(f"La cadena está entera, con {hallado.entradas} entradas, y el registro dice lo mismo.", "bien")
        else:
            self.cambios.poner([(falla, "") for falla in hallado.fallas])
            self.decir("La bitácora no responde por todo lo que hay: vea arriba qué.", "mal")


def _fecha(texto: str) -> str | None:
    if not texto.strip():
        return ""
    dia, fecha = parse_dia(texto), parse_fecha(texto)
    if dia is not None:
        return dia.isoformat()
    return None if fecha is None else texto_fecha(*fecha)


def _leer(filtro: tuple[str, str, str, str, str], base: Base) -> tuple[Anotacion, ...]:
    from segip_desk.services.auditoria import Filtro, anotaciones, dias_en_utc  # noqa: PLC0415 - off the GUI thread

    de, desde, hasta, accion, clave = filtro
    return anotaciones(base, Filtro(de, *dias_en_utc(desde, hasta), accion, clave))


def _verificar(base: Base) -> Verificacion:
    from segip_desk.services.auditoria import verificar_bitacora  # noqa: PLC0415 - off the GUI thread

    return verificar_bitacora(base)
