"""Caja chica, fondos rotativos and viáticos: what was given, accounted for and given back, and what is open."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from segip_desk.core.calendario import fecha_corta
from segip_desk.core.numeros import escribe_centavos
from segip_desk.core.presupuesto.fondos import MOVIMIENTOS, TIPOS, Fondo, MovimientoFondo
from segip_desk.core.problems import Rejected
from segip_desk.desk.administracion.campos import campo, lista_corta
from segip_desk.desk.modelos.lista import Columna, Lista
from segip_desk.desk.paginas.pestanas import Parte, con_consejo
from segip_desk.desk.presupuesto.campos import ANCHO_IMPORTE, Fechado, leer_importe
from segip_desk.desk.presupuesto.dichos import PRESUPUESTO, bs
from segip_desk.desk.ventana.piezas import boton, columna, fila, linea, rotulo

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QComboBox, QWidget

    from segip_desk.core.permisos import Que
    from segip_desk.desk.paginas.pagina import Entorno
    from segip_desk.services.quien import Quien
    from segip_desk.storage.base import Base

_TIPOS = {"caja_chica": "Caja chica", "fondo_rotativo": "Fondo rotativo", "viaticos": "Viáticos"}
_MOVIMIENTOS = {"asignacion": "Asignación", "rendicion": "Rendición", "devolucion": "Devolución"}


def _que(uno: MovimientoFondo) -> str:
    dicho = _MOVIMIENTOS[uno.tipo]
    return f"Reversión de {dicho.lower()} {uno.revierte}" if uno.revierte else dicho


_COLUMNAS: tuple[Columna[Fondo], ...] = (
    Columna("Código", lambda uno: uno.codigo, 90),
    Columna("Tipo", lambda uno: _TIPOS[uno.tipo], 130),
    Columna("Responde", lambda uno: uno.responsable),
    Columna("Asignado", lambda uno: escribe_centavos(uno.suma("asignacion")), 120, a_la_derecha=True),
    Columna("Rendido", lambda uno: escribe_centavos(uno.suma("rendicion")), 120, a_la_derecha=True),
    Columna("Devuelto", lambda uno: escribe_centavos(uno.suma("devolucion")), 120, a_la_derecha=True),
    Columna("Por rendir", lambda uno: escribe_centavos(uno.abierto()), 120, a_la_derecha=True),
)
_DE_MOVIMIENTO: tuple[Columna[MovimientoFondo], ...] = (
    Columna("N.º", lambda uno: str(uno.n), 56),
    Columna("Fecha", lambda uno: fecha_corta(uno.fecha), 100),
    Columna("Qué", _que, 170),
    Columna("Bs", lambda uno: escribe_centavos(-uno.importe if uno.revierte else uno.importe), 120, a_la_derecha=True),
    Columna("Documento", lambda uno: uno.documento, 140),
    Columna("Glosa", lambda uno: uno.glosa),
)


class Fondos(Parte["tuple[Fondo, ...]"]):
    """The fondos of the gestión, and the movements of one."""

    titulo = "Fondos"
    que: ClassVar[Que] = "presupuesto"
    areas = frozenset(("presupuesto", "cierres", "usuarios"))

    def __init__(self, entorno: Entorno) -> None:
        """Make it."""
        super().__init__(entorno)
        self._negado: str | None = None
        self.lista: Lista[Fondo] = Lista(_COLUMNAS, "Fondos de la gestión")
        self.codigo = campo("Código del fondo", "CC-1", self.abrir_fondo)
        self.tipo: QComboBox = lista_corta("Tipo de fondo")
        for tipo in TIPOS:
            self.tipo.addItem(_TIPOS[tipo], tipo)
        self.responsable = campo("Cargo que responde", "Administración", self.abrir_fondo)
        self.para = campo("Para qué es", "Gastos menores", self.abrir_fondo)
        self.abre = boton("Abrir el fondo", self.abrir_fondo)
        self.movimientos: Lista[MovimientoFondo] = Lista(_DE_MOVIMIENTO, "Movimientos del fondo")
        self.cual = rotulo("Elija un fondo", "subtitulo")
        self.que_mueve: QComboBox = lista_corta("Qué se registra en el fondo")
        for movimiento in MOVIMIENTOS:
            self.que_mueve.addItem(_MOVIMIENTOS[movimiento], movimiento)
        self.fecha = Fechado(self.sesion, "Fecha del movimiento", self.mover)
        self.importe = campo("Importe del movimiento", "1.250,50", self.mover)
        self.importe.setFixedWidth(ANCHO_IMPORTE)
        self.documento = campo("Documento del movimiento", "INF-7", self.mover)
        self.glosa = campo("Glosa del movimiento", "De qué es", self.mover)
        self.mueve = boton("Registrar", self.mover, "principal")
        self.revierte = boton("Revertir", self.revertir)
        self._armar()
        self.lista.selectionModel().selectionChanged.connect(lambda *_: self._ver())
        self.movimientos.selectionModel().selectionChanged.connect(lambda *_: self._ver_botones())

    def consulta(self) -> Callable[[Base], tuple[Fondo, ...]]:
        """Override Editable.consulta."""
        return partial(_leer, self.contexto.gestion)

    def llenar(self, datos: tuple[Fondo, ...]) -> None:
        """Override Editable.llenar."""
        elegido = self.lista.elegida
        codigo = elegido.codigo if elegido is not None else self.codigo.text().strip()
        self.lista.poner(datos, lambda uno: uno.codigo == codigo)
        if datos and self.lista.elegida is None:
            self.lista.selectRow(0)
        if not self.fecha.campo.text():
            self.fecha.poner(self.dia())
        self._ver()

    def permitir(self, dice: str | None) -> None:
        """Override Parte.permitir."""
        super().permitir(dice)
        self._negado = dice
        self._ver_botones()

    def foco(self) -> None:
        """Put the keyboard on the fondos, or on a new one."""
        (self.lista if self.lista.modelo.filas else self.codigo).setFocus()

    def abrir_fondo(self) -> None:
        """Open a fondo, or say otherwise what one is for."""
        fondo = Fondo(
            self.contexto.gestion,
            self.codigo.text().strip(),
            self.tipo.currentData(),
            self.responsable.text().strip(),
            self.para.text().strip(),
        )
        self.lista.clearSelection()
        self.escribir(
            partial(_abrir, fondo), lambda _r: self.decir(f"Fondo {fondo.codigo} abierto.", "bien"), PRESUPUESTO
        )

    def mover(self) -> None:
        """Book what the fondo is given, accounts for or gives back."""
        try:
            suyo = MovimientoFondo(
                0,
                self.fecha.leer(),
                self.que_mueve.currentData(),
                leer_importe(self.importe),
                self.documento.text().strip(),
                self.glosa.text().strip(),
            )
        except Rejected as error:
            self.fallar(error)
            return
        self._mover(suyo)

    def revertir(self) -> None:
        """Undo the movement that is chosen, of the amount that is typed or of all of it."""
        uno = self.movimientos.elegida
        if uno is None:
            return
        try:
            importe = leer_importe(self.importe) if self.importe.text().strip() else uno.importe
            self._mover(MovimientoFondo(0, self.fecha.leer(), uno.tipo, importe, f"REV-{uno.n}", revierte=uno.n))
        except Rejected as error:
            self.fallar(error)

    def _mover(self, suyo: MovimientoFondo) -> None:
        fondo = self.lista.elegida
        if fondo is None:
            self.decir("Elija primero el fondo.", "mal")
            return
        self.escribir(partial(_mover, fondo.gestion, fondo.codigo, suyo), self._movido, PRESUPUESTO)

    def _movido(self, fondo: Fondo) -> None:
        for donde in (self.importe, self.documento, self.glosa):
            donde.clear()
        self.decir(f"{fondo.codigo}: por rendir {bs(fondo.abierto())}.", "bien")
        self.importe.setFocus()

    def _ver(self) -> None:
        fondo = self.lista.elegida
        self.movimientos.poner(fondo.movimientos if fondo is not None else ())
        self.cual.setText("Elija un fondo" if fondo is None else f"{fondo.codigo} · por rendir {bs(fondo.abierto())}")
        self._ver_botones()

    def _ver_botones(self) -> None:
        sin_fondo = "Elija un fondo" if self.lista.elegida is None else None
        con_consejo(self.mueve, self._negado or sin_fondo)
        uno = self.movimientos.elegida
        deshecho = uno is None or bool(uno.revierte)
        con_consejo(self.revierte, self._negado or ("Elija el movimiento que se deshace" if deshecho else None))
        con_consejo(self.abre, self._negado)

    def _armar(self) -> None:
        nuevo = fila(separacion=8)
        de_nuevo: tuple[tuple[QWidget, int], ...] = (
            *((self.codigo, 0), (self.tipo, 0), (self.responsable, 1)),
            *((self.para, 1), (self.abre, 0)),
        )
        for pieza, ancho in de_nuevo:
            nuevo.addWidget(pieza, ancho)
        uno = fila(separacion=8)
        de_uno: tuple[tuple[QWidget, int], ...] = (
            (self.que_mueve, 0),
            (self.fecha, 0),
            (self.importe, 0),
            (self.documento, 1),
            (self.glosa, 2),
            (self.revierte, 0),
            (self.mueve, 0),
        )
        for pieza, ancho in de_uno:
            uno.addWidget(pieza, ancho)
        abajo = columna(self.edicion, separacion=8)
        abajo.addWidget(self.cual)
        abajo.addWidget(self.movimientos, 1)
        abajo.addLayout(uno)
        self.caja.addWidget(self.lista, 1)
        self.caja.addLayout(nuevo)
        self.caja.addWidget(linea())
        self.caja.addWidget(self.edicion, 1)
        self.caja.addWidget(self.respuesta)


def _leer(gestion: int, base: Base) -> tuple[Fondo, ...]:
    from segip_desk.services.presupuesto.controles import fondos  # noqa: PLC0415 - off the GUI thread

    return fondos(base, gestion)


def _abrir(fondo: Fondo, base: Base, quien: Quien) -> None:
    from segip_desk.services.presupuesto.controles import abrir_fondo  # noqa: PLC0415 - off the GUI thread

    abrir_fondo(base, quien, fondo)


def _mover(gestion: int, codigo: str, suyo: MovimientoFondo, base: Base, quien: Quien) -> Fondo:
    from segip_desk.services.presupuesto.controles import mover_fondo  # noqa: PLC0415 - off the GUI thread

    return mover_fondo(base, quien, gestion, codigo, suyo)
