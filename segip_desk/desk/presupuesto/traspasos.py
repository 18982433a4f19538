"""Traspasos: several origins and destinations that sum to zero, asked for, and approved or rejected by another role."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QGridLayout

from segip_desk.core.calendario import fecha_corta
from segip_desk.core.numeros import escribe_centavos
from segip_desk.core.presupuesto.linea import SISTEMAS, Linea
from segip_desk.core.presupuesto.traspasos import ClaveTraspaso, Traspaso
from segip_desk.core.problems import Rejected
from segip_desk.desk.administracion.campos import campo, lista_corta
from segip_desk.desk.modelos.lista import Columna, Lista
from segip_desk.desk.paginas.pestanas import Parte, con_consejo
from segip_desk.desk.presupuesto.campos import Fechado
from segip_desk.desk.presupuesto.dichos import PRESUPUESTO, bs
from segip_desk.desk.presupuesto.lineas import LineasDeTraspaso
from segip_desk.desk.ventana.piezas import boton, columna, con_aire, fila, linea, rotulo

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from PySide6.QtWidgets import QComboBox, QWidget

    from segip_desk.core.permisos import Que
    from segip_desk.desk.paginas.pagina import Entorno
    from segip_desk.services.quien import Quien
    from segip_desk.storage.base import Base

_ESTADOS = {"solicitado": "Solicitado", "aprobado": "Aprobado", "rechazado": "Rechazado"}


def _resuelto(uno: Traspaso) -> str:
    return "" if uno.resuelto is None else fecha_corta(uno.resuelto)


_COLUMNAS: tuple[Columna[Traspaso], ...] = (
    Columna("Número", lambda uno: uno.numero, 90),
    Columna("Sistema", lambda uno: uno.sistema.upper(), 76),
    Columna("Pedido", lambda uno: fecha_corta(uno.fecha), 92),
    Columna("Estado", lambda uno: _ESTADOS[uno.estado], 96, consejo=lambda uno: uno.motivo or _ESTADOS[uno.estado]),
    Columna("Resuelto", _resuelto, 92),
    Columna("Bs", lambda uno: escribe_centavos(uno.importe), 110, a_la_derecha=True),
    Columna("Informe", lambda uno: uno.informe, 130),
    Columna("Justificación", lambda uno: uno.justificacion),
)


class Leido(NamedTuple):
    """What the part shows: traspasos, what each line has to certify, and why who acts may not resolve one."""

    traspasos: tuple[Traspaso, ...]
    libres: Mapping[Linea, int]
    no_resuelve: str | None


class Traspasos(Parte[Leido]):
    """The traspasos of the gestión, and one of them below."""

    titulo = "Traspasos"
    que: ClassVar[Que] = "traspaso"
    areas = frozenset(("presupuesto", "cierres", "usuarios"))

    def __init__(self, entorno: Entorno) -> None:
        """Make it."""
        super().__init__(entorno)
        self.mostrado: Traspaso | None = None
        self._buscado = ""
        self._no_escribe: str | None = None
        self._no_resuelve: str | None = None
        self._libres: Mapping[Linea, int] = {}
        self.lista: Lista[Traspaso] = Lista(_COLUMNAS, "Traspasos de la gestión")
        self.cual = rotulo("Traspaso nuevo", "subtitulo")
        self.sistema: QComboBox = lista_corta("Sistema del traspaso")
        for uno in SISTEMAS:
            self.sistema.addItem(uno.upper(), uno)
        self.numero = campo("Número del traspaso", "TR-3")
        self.fecha = Fechado(self.sesion, "Fecha del pedido")
        self.informe = campo("Informe técnico", "CITE del informe")
        self.modificacion = campo("Modificación", "3ra Modificación")
        self.justificacion = campo("Justificación", "Por qué se mueve ese presupuesto")
        self.lineas = LineasDeTraspaso(entorno.tema)
        self.cuadra = rotulo("", "subtitulo", envuelve=True)
        self.cuadra.setAccessibleName("Lo que falta para cuadrar")
        self.guarda = boton("Guardar el pedido", self.guardar, "principal")
        self.resuelve_el = Fechado(self.sesion, "Fecha en que se resuelve")
        self.motivo = campo("Motivo del rechazo", "Motivo, si se rechaza")
        self.aprueba = boton("Aprobar", partial(self._resolver, ""))
        self.rechaza = boton("Rechazar", self._rechazar)
        self._armar()
        self._conectar()
        self._nuevo()

    def abrir(self, claves: tuple[str, ...]) -> None:
        """Override Parte.abrir: the number of a traspaso."""
        self._buscado = claves[0] if claves else ""

    def consulta(self) -> Callable[[Base], Leido]:
        """Override Editable.consulta."""
        return partial(_leer, self.contexto.gestion, self.sesion.quien)

    def llenar(self, datos: Leido) -> None:
        """Override Editable.llenar."""
        self._no_resuelve, self._libres = datos.no_resuelve, datos.libres
        self.lineas.modelo.poner_libres(str(self.sistema.currentData()), self._libres)
        clave = None if self.mostrado is None else _clave(self.mostrado)
        buscado, self._buscado = self._buscado, ""
        self.lista.poner(datos.traspasos, lambda uno: uno.numero == buscado if buscado else _clave(uno) == clave)
        vigente = next((uno for uno in datos.traspasos if _clave(uno) == clave), None)
        if buscado or (clave is not None and vigente != self.mostrado):
            self._ver(self.lista.elegida if buscado else vigente)
        elif clave is None:
            self.lista.clearSelection()
        self._ver_botones()

    def permitir(self, dice: str | None) -> None:
        """Override Parte.permitir."""
        super().permitir(dice)
        self._no_escribe = dice
        self._ver_botones()

    def foco(self) -> None:
        """Put the keyboard on the list, or on a new one where there is none."""
        (self.lista if self.lista.modelo.filas else self.numero).setFocus()

    def sin_guardar(self) -> str:
        """Say what would be lost."""
        escrito = self.mostrado is None and any(self.lineas.modelo.sumas)
        return "Hay un traspaso escrito sin guardar." if escrito else ""

    # What it does

    def leer_pedido(self) -> Traspaso:
        """Return what is typed.

        Raises:
            Rejected: something cannot be read.
        """
        fecha = self.fecha.leer()
        return Traspaso(
            fecha.year,
            str(self.sistema.currentData()),
            self.numero.text().strip(),
            fecha,
            self.lineas.modelo.leer(),
            self.justificacion.text().strip(),
            self.informe.text().strip(),
            self.modificacion.text().strip(),
        )

    def guardar(self) -> None:
        """Ask for the traspaso, or change one that is asked for."""
        if not self.guarda.isEnabled():
            return
        try:
            pedido = self.leer_pedido()
        except Rejected as error:
            self.fallar(error)
            return
        self.escribir(partial(_solicitar, pedido), self._guardado, PRESUPUESTO)

    def nuevo(self) -> None:
        """Begin another."""
        self.lista.clearSelection()
        self._nuevo()
        self.decir("")
        self.numero.setFocus()

    def _guardado(self, uno: Traspaso) -> None:
        self._ver(uno)
        self.leer()
        self.decir(f"Pedido guardado: {uno.numero}, {bs(uno.importe)}. Entra en lo vigente cuando se apruebe.", "bien")

    def _rechazar(self) -> None:
        if not self.motivo.text().strip():
            self.decir("Falta el motivo: diga por qué se rechaza el traspaso.", "mal")
            self.motivo.setFocus()
            return
        self._resolver(self.motivo.text().strip())

    def _resolver(self, rechazo: str) -> None:
        uno = self.mostrado
        if uno is None:
            return
        try:
            dia = self.resuelve_el.leer()
        except Rejected as error:
            self.fallar(error)
            return
        self.escribir(partial(_resolver_traspaso, _clave(uno), dia, rechazo), self._resuelto, PRESUPUESTO)

    def _resuelto(self, uno: Traspaso) -> None:
        self._ver(uno)
        self.leer()
        cuando = fecha_corta(uno.resuelto) if uno.resuelto else ""
        self.decir(f"{uno.numero}: {_ESTADOS[uno.estado].lower()} el {cuando}.", "bien")

    # What it shows

    def _nuevo(self) -> None:
        self._ver(None)
        self.fecha.poner(self.dia())

    def _ver(self, uno: Traspaso | None) -> None:
        self.mostrado = uno
        self.cual.setText("Traspaso nuevo" if uno is None else f"{uno.numero} · {_ESTADOS[uno.estado]}")
        for donde, texto in (
            (self.numero, uno.numero if uno else ""),
            (self.informe, uno.informe if uno else ""),
            (self.modificacion, uno.modificacion if uno else ""),
            (self.justificacion, uno.justificacion if uno else ""),
            (self.motivo, uno.motivo if uno else ""),
        ):
            donde.setText(texto)
        if uno is not None:
            self.sistema.setCurrentIndex(self.sistema.findData(uno.sistema))
            self.fecha.poner(uno.fecha)
        self.lineas.modelo.poner(uno.lineas if uno else ())
        self.resuelve_el.poner(uno.resuelto if uno and uno.resuelto else self.dia())
        self._ver_botones()

    def _cuadrar(self) -> None:
        """Say what leaves, what enters and what is missing, to the cent."""
        sale, entra = self.lineas.modelo.sumas
        dicho = f"Sale {bs(sale)} · Entra {bs(entra)}"
        if sale == entra:
            con_aire(self.cuadra, "bien" if sale else "secundario")
            self.cuadra.setText(f"{dicho} · cuadra" if sale else "Escriba de qué partidas sale y a cuáles entra.")
        else:
            con_aire(self.cuadra, "mal")
            donde = "en los destinos" if sale > entra else "en los orígenes"
            self.cuadra.setText(f"{dicho} · faltan {bs(abs(sale - entra))} {donde}")

    def _ver_botones(self) -> None:
        uno = self.mostrado
        abierto = uno is None or uno.estado == "solicitado"
        dice = self._no_escribe or (None if abierto else "Ya se resolvió: lo que se mueve después es otro traspaso")
        self.lineas.modelo.se_puede = dice is None
        for campo_suyo in (self.informe, self.modificacion, self.justificacion):
            campo_suyo.setReadOnly(dice is not None)
        for suyo in (self.sistema, self.numero):
            con_consejo(suyo, dice or (None if uno is None else "Es lo que lo identifica"))
        con_consejo(self.guarda, dice)
        sin_pedido = "Elija un traspaso solicitado" if uno is None or not abierto else None
        for pieza in (self.aprueba, self.rechaza, self.motivo):
            con_consejo(pieza, sin_pedido or self._no_resuelve)

    def _elegir(self) -> None:
        uno = self.lista.elegida
        if uno is not None and uno != self.mostrado:
            self._ver(uno)
            self.decir("")

    def _conectar(self) -> None:
        self.lista.selectionModel().selectionChanged.connect(lambda *_: self._elegir())
        self.lista.activated.connect(lambda *_: self.lineas.setFocus())
        self.lineas.modelo.cambiadas.connect(self._cuadrar)
        self.sistema.currentIndexChanged.connect(
            lambda _n: self.lineas.modelo.poner_libres(str(self.sistema.currentData()), self._libres)
        )
        for tecla, hace in (("Ctrl+N", self.nuevo), ("Ctrl+Return", self.guardar)):
            atajo = QShortcut(QKeySequence(tecla), self)
            atajo.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            atajo.activated.connect(hace)

    def _armar(self) -> None:
        cabeza = fila(separacion=8)
        cabeza.addWidget(self.cual, 1)
        cabeza.addWidget(boton("Nuevo", self.nuevo))
        campos = QGridLayout()
        campos.setHorizontalSpacing(8)
        campos.setVerticalSpacing(8)
        campos.setColumnStretch(3, 1)
        campos.setColumnStretch(5, 1)
        pares: tuple[tuple[tuple[str, QWidget], ...], ...] = (
            (("Sistema", self.sistema), ("Número", self.numero), ("Modificación", self.modificacion)),
            (("Fecha", self.fecha), ("Informe", self.informe), ("Justificación", self.justificacion)),
        )
        for n, unos in enumerate(pares):
            for m, (texto, pieza) in enumerate(unos):
                dice = rotulo(texto)
                dice.setBuddy(pieza)
                campos.addWidget(dice, n, 2 * m)
                campos.addWidget(pieza, n, 2 * m + 1)
        guardar = fila(separacion=8)
        guardar.addWidget(self.cuadra, 1)
        guardar.addWidget(self.guarda)
        resolver = fila(separacion=8)
        for pieza in (rotulo("Se resuelve el"), self.resuelve_el):
            resolver.addWidget(pieza)
        resolver.addWidget(self.motivo, 1)
        for pieza in (self.rechaza, self.aprueba):
            resolver.addWidget(pieza)
        abajo = columna(self.edicion, separacion=8)
        abajo.addLayout(campos)
        abajo.addWidget(self.lineas, 1)
        abajo.addLayout(guardar)
        self.caja.addWidget(self.lista, 2)
        self.caja.addLayout(cabeza)
        self.caja.addWidget(self.edicion, 3)
        self.caja.addWidget(linea())
        self.caja.addLayout(resolver)
        self.caja.addWidget(self.respuesta)


def _clave(uno: Traspaso) -> ClaveTraspaso:
    return ClaveTraspaso(uno.gestion, uno.sistema, uno.numero)


def _leer(gestion: int, quien: Quien, base: Base) -> Leido:
    from segip_desk.services.presupuesto.ejecucion import ejecucion  # noqa: PLC0415 - off the GUI thread
    from segip_desk.services.presupuesto.traspasos import traspasos  # noqa: PLC0415 - as above
    from segip_desk.services.usuarios import puede  # noqa: PLC0415 - as above

    libres = {una.linea: una.saldos.saldo_por_certificar for una in ejecucion(base, gestion).filas}
    return Leido(traspasos(base, gestion), libres, puede(base, quien, "resolver"))


def _solicitar(pedido: Traspaso, base: Base, quien: Quien) -> Traspaso:
    from segip_desk.services.presupuesto.traspasos import solicitar  # noqa: PLC0415 - off the GUI thread

    return solicitar(base, quien, pedido)


def _resolver_traspaso(cual: ClaveTraspaso, dia: date, rechazo: str, base: Base, quien: Quien) -> Traspaso:
    from segip_desk.services.presupuesto.traspasos import aprobar, rechazar  # noqa: PLC0415 - off the GUI thread

    return rechazar(base, quien, cual, dia, rechazo) if rechazo else aprobar(base, quien, cual, dia)
