"""The item model of a grid: a `Hoja`, what happens to each cell that was typed, and what is strange in it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from segip_desk.core.rejilla.escritura import plano_de, texto_de
from segip_desk.core.rejilla.forma import Clase, Sombra
from segip_desk.core.rejilla.hoja import Tipo
from segip_desk.core.rejilla.rango import tiempo_de

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from segip_desk.core.conteos import Clave
    from segip_desk.core.rejilla.escritura import Diferencia
    from segip_desk.core.rejilla.forma import Pedido
    from segip_desk.core.rejilla.hoja import Hoja
    from segip_desk.core.rejilla.rango import Rango, Rangos
    from segip_desk.services.planillas import Choque

Indice = QModelIndex | QPersistentModelIndex
_RAIZ = QModelIndex()
_SE_ELIGE = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
_SE_ESCRIBE = _SE_ELIGE | Qt.ItemFlag.ItemIsEditable
_GRISES = frozenset({Tipo.NO_APLICA, Tipo.FUERA, Tipo.TAPADA, Tipo.SUMADA})
_POCAS = 6
"""Up to so many cells are told one by one; of more, the whole grid is drawn again, in one notice."""


class Paso(StrEnum):
    """What happens to a cell that was typed."""

    GUARDANDO = "guardando"
    GUARDADA = "guardada"
    RECHAZADA = "rechazada"
    CHOQUE = "choque"
    FALLIDA = "fallida"


class Fondo(StrEnum):
    """The ground of a cell that is as it should be."""

    PAPEL = "papel"
    SOMBRA = "sombra"
    TOTAL = "total"


class Aspecto(NamedTuple):
    """How a cell looks: its kind, its text, its ground, and whether its figure is far from its history."""

    tipo: Tipo
    texto: str
    fondo: Fondo
    raro: bool


PENDIENTES = (Paso.RECHAZADA, Paso.CHOQUE, Paso.FALLIDA)
"""What waits for a person: it is not in the register."""


@dataclass(frozen=True, slots=True)
class Estado:
    """A cell that was typed: how far it came, what it said and why it is not saved.

    Attributes:
        paso: how far it came.
        texto: what was typed; dice: why it was not taken.
        choque: what another wrote meanwhile.
    """

    paso: Paso
    texto: str = ""
    dice: str = ""
    choque: Choque | None = None


_DICEN = {
    Paso.GUARDANDO: "guardando",
    Paso.GUARDADA: "guardada",
    Paso.RECHAZADA: "no se guardó",
    Paso.CHOQUE: "otra persona la cambió",
    Paso.FALLIDA: "no se pudo guardar",
}


class Modelo(QAbstractTableModel):
    """A grid as Qt asks for it. It stores nothing: what is typed is announced, and whoever listens decides.

    Attributes:
        escrito: emitted with {(fila, columna): texto} for what was typed in one cell.
        movida: emitted after the sheet in sight became another one, or some of its cells did.
    """

    escrito = Signal(object)
    movida = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        """Begin without a sheet."""
        super().__init__(parent)
        self._hoja: Hoja | None = None
        self._estados: dict[tuple[int, int], Estado] = {}
        self._diferencias: dict[tuple[int, int], Diferencia] = {}
        self._rangos: Rangos = {}
        self._banderas: dict[tuple[int, int], Qt.ItemFlag] = {}
        self._aspectos: dict[tuple[int, int], Aspecto] = {}

    @property
    def hoja(self) -> Hoja | None:
        """The sheet in sight, with what is being saved in it."""
        return self._hoja

    @property
    def pedido(self) -> Pedido | None:
        """What the sheet in sight was asked for as; None before there is one."""
        return None if self._hoja is None else self._hoja.rejilla.pedido

    @property
    def estados(self) -> Mapping[tuple[int, int], Estado]:
        """What happens to the cells that were typed."""
        return self._estados

    @property
    def diferencias(self) -> Mapping[tuple[int, int], Diferencia]:
        """The totals that the last block said otherwise."""
        return self._diferencias

    def poner(self, hoja: Hoja) -> None:
        """Show another sheet; one of the same shape keeps the selection and an open editor."""
        self._banderas, self._aspectos = {}, {}
        if self._hoja is not None and (hoja.rejilla is self._hoja.rejilla or hoja.rejilla == self._hoja.rejilla):
            self._hoja = hoja
            self._avisar_todo()
        else:
            self.beginResetModel()
            self._hoja = hoja
            self._estados, self._diferencias, self._rangos = {}, {}, {}
            self.endResetModel()
        self.movida.emit()

    def cambiar(self, hoja: Hoja, estados: Mapping[tuple[int, int], Estado | None]) -> None:
        """Show the same sheet after some cells changed: one notice, however many they are.

        Args:
            estados: what happens to each of those cells; None is nothing any more.
        """
        if hoja is not self._hoja:
            self._banderas, self._aspectos = {}, {}
        self._hoja = hoja
        for celda, estado in estados.items():
            self._aspectos.pop(celda, None)
            if estado is None:
                self._estados.pop(celda, None)
            else:
                self._estados[celda] = estado
        if 0 < len(estados) <= _POCAS:
            self._avisar_de(estados)
        else:
            self._avisar_todo()
        self.movida.emit()

    def poner_rangos(self, rangos: Rangos) -> None:
        """Take what is usual of the figures, to mark those that are not."""
        self._rangos, self._aspectos = rangos, {}
        self._avisar_todo()

    def poner_diferencias(self, diferencias: Iterable[Diferencia]) -> None:
        """Mark the totals that a block said otherwise, in the place of those before."""
        self._diferencias = {(d.fila, d.columna): d for d in diferencias}
        self._avisar_todo()

    def rango(self, clave: Clave) -> Rango | None:
        """Return what is usual of a figure."""
        return self._rangos.get((clave.oficina, clave.indicador, tiempo_de(clave)))

    def fuera_de_rango(self, fila: int, columna: int) -> Rango | None:
        """Return what is usual of a figure that is not; None for the others."""
        if self._hoja is None or not self._rangos:
            return None
        clave = self._hoja.rejilla.clave(fila, columna)
        if clave is None or (valor := self._hoja.valor(fila, columna)) is None:
            return None
        rango = self.rango(clave)
        return rango if rango is not None and not rango.tiene(valor) else None

    def aspecto(self, fila: int, columna: int) -> Aspecto:
        """Return how a cell looks; kept, for a grid is drawn more often than it changes."""
        celda = (fila, columna)
        if celda not in self._aspectos:
            self._aspectos[celda] = self._mirar(fila, columna)
        return self._aspectos[celda]

    def _mirar(self, fila: int, columna: int) -> Aspecto:
        hoja = self._hoja
        if hoja is None:
            return Aspecto(Tipo.FUERA, "", Fondo.PAPEL, raro=False)
        tipo, renglon = hoja.tipo(fila, columna), hoja.rejilla.filas[fila]
        descansa = renglon.sombra is not Sombra.NINGUNA
        if tipo is Tipo.TOTAL:
            fondo = Fondo.SOMBRA if renglon.clase is Clase.TOTAL or descansa else Fondo.TOTAL
        else:
            gris = descansa or tipo in _GRISES or not hoja.abierta(fila, columna)
            fondo = Fondo.SOMBRA if gris else Fondo.PAPEL
        raro = tipo is not Tipo.TOTAL and self.fuera_de_rango(fila, columna) is not None
        return Aspecto(tipo, self.texto(fila, columna), fondo, raro)

    def texto(self, fila: int, columna: int) -> str:
        """Return what a cell shows: what was typed, where it was not taken."""
        estado = self._estados.get((fila, columna))
        if estado is not None and estado.paso in PENDIENTES:
            return estado.texto
        if self._hoja is None:
            return ""
        if self._hoja.tipo(fila, columna) in (Tipo.NO_APLICA, Tipo.FUERA):
            return "—"
        return texto_de(self._hoja.valor(fila, columna), es_dinero=self._hoja.rejilla.columnas[columna].es_dinero)

    # Qt

    def rowCount(self, parent: Indice = _RAIZ) -> int:
        """Override QAbstractItemModel.rowCount."""
        return 0 if parent.isValid() or self._hoja is None else len(self._hoja.rejilla.filas)

    def columnCount(self, parent: Indice = _RAIZ) -> int:
        """Override QAbstractItemModel.columnCount."""
        return 0 if parent.isValid() or self._hoja is None else len(self._hoja.rejilla.columnas)

    def flags(self, index: Indice) -> Qt.ItemFlag:
        """Override QAbstractItemModel.flags: what cannot be written can still be chosen and copied."""
        if not index.isValid() or self._hoja is None:
            return Qt.ItemFlag.NoItemFlags
        celda = (index.row(), index.column())
        # Qt asks it twice for each cell that it draws.
        if celda not in self._banderas:
            self._banderas[celda] = _SE_ESCRIBE if self._hoja.editable(*celda) else _SE_ELIGE
        return self._banderas[celda]

    def data(self, index: Indice, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Override QAbstractItemModel.data."""
        if not index.isValid() or self._hoja is None:
            return None
        fila, columna = index.row(), index.column()
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        textos = {
            Qt.ItemDataRole.DisplayRole: self.texto,
            Qt.ItemDataRole.EditRole: self._editable,
            Qt.ItemDataRole.ToolTipRole: self.dice,
            Qt.ItemDataRole.AccessibleTextRole: self._accesible,
        }
        lee = textos.get(Qt.ItemDataRole(role))
        return None if lee is None else lee(fila, columna)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Override QAbstractItemModel.headerData."""
        if self._hoja is None or role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        rejilla = self._hoja.rejilla
        if orientation == Qt.Orientation.Horizontal:
            if not 0 <= section < len(rejilla.columnas):
                return None
            una = rejilla.columnas[section]
            return una.nombre if role == Qt.ItemDataRole.ToolTipRole else una.etiqueta
        if not 0 <= section < len(rejilla.filas):
            return None
        renglon = rejilla.filas[section]
        if role == Qt.ItemDataRole.ToolTipRole:
            return renglon.motivo or renglon.nombre
        return f"{renglon.etiqueta} {renglon.detalle}".strip()

    def setData(self, index: Indice, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Override QAbstractItemModel.setData: one cell is the smallest block; what becomes of it is told later."""
        if role != Qt.ItemDataRole.EditRole or not index.isValid() or self._hoja is None:
            return False
        celda = (index.row(), index.column())
        texto = str(value)
        if texto == self._editable(*celda):
            return False
        self.escrito.emit({celda: texto})
        return True

    # What is said of a cell

    def dice(self, fila: int, columna: int) -> str:
        """Say what must be known of a cell, in full sentences; empty for one that is as it should be."""
        hoja = self._hoja
        if hoja is None:
            return ""
        frases = []
        estado = self._estados.get((fila, columna))
        if estado is not None and estado.dice:
            frases.append(estado.dice)
        if (distinta := self._diferencias.get((fila, columna))) is not None:
            es_dinero = hoja.rejilla.columnas[columna].es_dinero
            dicho = texto_de(distinta.dicho, es_dinero=es_dinero)
            suma = texto_de(distinta.calculado, es_dinero=es_dinero)
            frases.append(f"Lo pegado dice {dicho} y las cifras suman {suma}.")
        if raro := self.dice_rango(fila, columna):
            frases.append(raro)
        tipo = hoja.tipo(fila, columna)
        if tipo is not Tipo.TOTAL and (porque := hoja.por_que_no(fila, columna)) is not None:
            frases.append(porque)
        renglon = hoja.rejilla.filas[fila]
        if renglon.motivo:
            frases.append(f"{renglon.motivo}.")
        clave = hoja.rejilla.clave(fila, columna)
        if clave is not None and (nota := hoja.notas.get(clave)) is not None:
            frases.append(f"{'Marcada para revisar. ' if nota.marca else ''}{nota.texto}".strip())
        return "\n".join(frases)

    def dice_rango(self, fila: int, columna: int) -> str:
        """Say that a figure is far from its history; empty where it is not."""
        rango = self.fuera_de_rango(fila, columna)
        if rango is None or self._hoja is None:
            return ""
        es_dinero = self._hoja.rejilla.columnas[columna].es_dinero
        bajo, alto = (texto_de(borde, es_dinero=es_dinero) for borde in (rango.bajo, rango.alto))
        return f"Está fuera del rango habitual ({bajo} – {alto})."

    def _editable(self, fila: int, columna: int) -> str:
        estado = self._estados.get((fila, columna))
        if estado is not None and estado.paso in PENDIENTES:
            return estado.texto
        if self._hoja is None:
            return ""
        return plano_de(self._hoja.valor(fila, columna), es_dinero=self._hoja.rejilla.columnas[columna].es_dinero)

    def _accesible(self, fila: int, columna: int) -> str:
        if self._hoja is None:
            return ""
        estado = self._estados.get((fila, columna))
        piezas = [
            self._hoja.rejilla.lugar(fila, columna),
            self.texto(fila, columna) or "vacía",
            _DICEN[estado.paso] if estado is not None else "",
            self.dice(fila, columna).replace("\n", " "),
        ]
        return ". ".join(pieza for pieza in piezas if pieza)

    def _avisar_de(self, celdas: Iterable[tuple[int, int]]) -> None:
        """Tell of some cells, one by one: of a range, Qt would draw the whole grid again."""
        if self._hoja is None:
            return
        rejilla = self._hoja.rejilla
        abajo = self.rowCount() - 1
        tocadas: dict[tuple[int, int], None] = {}
        for fila, columna in celdas:
            totales = [n for n, una in enumerate(rejilla.columnas) if columna in una.suma]
            tocadas.update({(f, c): None for f in (fila, abajo) for c in (columna, *totales)})
            # The figure of a whole month covers its days, and they cover it.
            entero = rejilla.filas[fila].clase is Clase.ENTERO
            tocadas.update({(f, columna): None for f in (range(abajo) if entero else (abajo - 1,))})
        for celda in tocadas:
            indice = self.index(*celda)
            self.dataChanged.emit(indice, indice)

    def _avisar_todo(self) -> None:
        if self._hoja is not None and self._hoja.rejilla.columnas:
            ultima = self.index(self.rowCount() - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), ultima)
