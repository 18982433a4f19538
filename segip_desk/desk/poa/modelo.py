"""The POA as a grid: two rows a tarea, what was promised and what was done, and a column a period."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QFont

from segip_desk.core.numeros import NumeroInvalido, escribe_centesimas, parse_centesimas
from segip_desk.core.poa import meses_de

if TYPE_CHECKING:
    from collections.abc import Collection

    from segip_desk.core.plan.rejilla import CeldaDelPlan, Plan, TareaDelPlan
    from segip_desk.core.poa import CampoMeta, ClaveMeta
    from segip_desk.desk.tema.tema import Tema

Indice = QModelIndex | QPersistentModelIndex
_RAIZ = QModelIndex()
TAREA, FILA, PRIMER_PERIODO = 0, 1, 2
_AL_FINAL = ("A la fecha", "%", "Estado")
A_LA_FECHA, PORCENTAJE, ESTADO = range(3)
POR_TAREA = 2
_SIN_FUERZA = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class Escrita(NamedTuple):
    """What was typed in a cell: hundredths of the unit, None where it was emptied."""

    tarea: ClaveMeta
    periodo: str
    campo: CampoMeta
    valor: int | None


class PlanModel(QAbstractTableModel):
    """Two rows a tarea: Meta and Ejecutado.

    Attributes:
        escrita: emitted with an Escrita.
        mal_escrita: emitted with why what was typed is no figure.
        se_puede: whether cells can be typed in.
        campo_meta: what the row Meta writes: `reformulado` or `programado`.
    """

    escrita = Signal(object)
    mal_escrita = Signal(str)

    def __init__(self, tema: Tema, parent: QObject | None = None) -> None:
        """Stand empty."""
        super().__init__(parent)
        self._tema = tema
        self.plan: Plan | None = None
        self.se_puede = False
        self.campo_meta: CampoMeta = "reformulado"
        self._cerrados: frozenset[int] = frozenset()
        self._en_camino: dict[tuple[int, int], str] = {}
        self._pesada = QFont()
        self._pesada.setWeight(QFont.Weight.DemiBold)

    def poner(self, plan: Plan, cerrados: Collection[int]) -> None:
        """Show a plan; where it has the same shape, what is chosen stays so."""
        otra_forma = self.plan is None or (plan.grano, len(plan.tareas)) != (self.plan.grano, len(self.plan.tareas))
        if otra_forma:
            self.beginResetModel()
        self.plan, self._cerrados = plan, frozenset(cerrados)
        self._en_camino.clear()
        if otra_forma:
            self.endResetModel()
        elif self.rowCount():
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1))

    def olvidar(self) -> None:
        """Show what stands again: what was typed was not written."""
        self._en_camino.clear()
        if self.rowCount():
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1))

    def tarea(self, fila: int) -> TareaDelPlan | None:
        """Return the tarea of a row."""
        if self.plan is None or not 0 <= fila < self.rowCount():
            return None
        return self.plan.tareas[fila // POR_TAREA]

    def celda(self, index: Indice) -> CeldaDelPlan | None:
        """Return what a cell of a period holds; None elsewhere."""
        tarea = self.tarea(index.row())
        n = index.column() - PRIMER_PERIODO
        return tarea.celdas[n] if tarea is not None and 0 <= n < len(tarea.celdas) else None

    def rowCount(self, parent: Indice = _RAIZ) -> int:
        """Override QAbstractTableModel.rowCount."""
        return 0 if parent.isValid() or self.plan is None else POR_TAREA * len(self.plan.tareas)

    def columnCount(self, parent: Indice = _RAIZ) -> int:
        """Override QAbstractTableModel.columnCount."""
        periodos = 0 if self.plan is None else len(self.plan.periodos)
        return 0 if parent.isValid() else PRIMER_PERIODO + periodos + len(_AL_FINAL)

    def flags(self, index: Indice) -> Qt.ItemFlag:
        """Override QAbstractTableModel.flags."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        editable = self.se_puede and self.celda(index) is not None
        return _SIN_FUERZA | Qt.ItemFlag.ItemIsEditable if editable else _SIN_FUERZA

    def data(self, index: Indice, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Override QAbstractTableModel.data."""
        tarea = self.tarea(index.row()) if index.isValid() else None
        if tarea is None:
            return None
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole, Qt.ItemDataRole.AccessibleTextRole}:
            return self._en_camino.get((index.row(), index.column())) or self._texto(tarea, index)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._consejo(tarea, index)
        return self._traza(tarea, index, role)

    def setData(self, index: Indice, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Override QAbstractTableModel.setData: what is typed goes to whoever writes."""
        celda, tarea = self.celda(index), self.tarea(index.row())
        if role != Qt.ItemDataRole.EditRole or celda is None or tarea is None or not self.se_puede:
            return False
        texto = str(value or "").strip()
        try:
            valor = parse_centesimas(texto) if texto else None
        except NumeroInvalido as error:
            self.mal_escrita.emit(str(error))
            return False
        campo: CampoMeta = self._campo(index.row())
        propio = None if celda.propia is None else getattr(celda.propia, campo)
        if valor == propio or (propio is None and texto == self._texto(tarea, index)):
            return False
        self._en_camino[index.row(), index.column()] = texto or " "
        self.dataChanged.emit(index, index)
        self.escrita.emit(Escrita(tarea.clave, celda.periodo, campo, valor))
        return True

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Override QAbstractTableModel.headerData."""
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < self.columnCount():
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._cabeza(section)
        if role == Qt.ItemDataRole.ToolTipRole and self._cerrado(section):
            return "Cerrado: lo que se escriba entra como complemento, con su motivo"
        return None

    def _campo(self, fila: int) -> CampoMeta:
        return "ejecutado" if fila % POR_TAREA else self.campo_meta

    def _cabeza(self, section: int) -> str:
        periodos = () if self.plan is None else self.plan.periodos
        if section < PRIMER_PERIODO:
            return ("Tarea", "")[section]
        n = section - PRIMER_PERIODO
        if n < len(periodos):
            return f"{periodos[n][1]} ·" if self._cerrado(section) else periodos[n][1]
        return _AL_FINAL[n - len(periodos)]

    def _cerrado(self, section: int) -> bool:
        """Tell whether every month of a column is closed."""
        n = section - PRIMER_PERIODO
        if self.plan is None or not 0 <= n < len(self.plan.periodos):
            return False
        leido = meses_de(self.plan.periodos[n][0])
        return leido is not None and self._cerrados.issuperset(leido[1])

    def _final(self, index: Indice) -> int | None:
        """Return which of the last columns a cell is of; None of the others."""
        n = index.column() - (self.columnCount() - len(_AL_FINAL))
        return n if n >= 0 else None

    def _texto(self, tarea: TareaDelPlan, index: Indice) -> str:
        hecho = bool(index.row() % POR_TAREA)
        celda = self.celda(index)
        if celda is not None:
            return _cifra(celda.avance.ejecutado if hecho else celda.avance.meta)
        final = self._final(index)
        if final is None:
            codigo = " ".join(filter(None, (tarea.clave.operacion, tarea.clave.codigo)))
            de_tarea = f"{codigo} · {tarea.clave.descripcion}" if codigo else tarea.clave.descripcion
            return de_tarea if index.column() == TAREA else ("Ejecutado" if hecho else "Meta")
        if final == A_LA_FECHA:
            return _cifra(tarea.total.ejecutado if hecho else tarea.total.meta)
        if final == PORCENTAJE:
            porcentaje = tarea.regla.porcentaje(tarea.total)
            return "" if porcentaje is None else f"{escribe_centesimas(porcentaje)} %"
        return f"{tarea.estado.dice} ⚠" if tarea.avisos else tarea.estado.dice

    def _consejo(self, tarea: TareaDelPlan, index: Indice) -> str:
        celda = self.celda(index)
        if celda is not None and index.row() % POR_TAREA:
            if celda.medido is not None and celda.propia is not None and celda.propia.ejecutado is not None:
                return f"Escrito; el registro mide {escribe_centesimas(celda.medido)} {tarea.ficha.unidad}"
            return "Lo mide el registro; si escribe una cifra, prevalece" if celda.medido is not None else ""
        if celda is not None:
            programado, reformulado = celda.avance.programado, celda.avance.reformulado
            dichos = (("Programado", programado), ("Reformulado", reformulado))
            return "; ".join(f"{que} {escribe_centesimas(n)}" for que, n in dichos if n is not None)
        if self._final(index) == ESTADO:
            return "\n".join((tarea.estado.dice, *tarea.avisos))
        return self._texto(tarea, index)

    def _traza(self, tarea: TareaDelPlan, index: Indice, role: int) -> object:
        """Return how a cell is drawn."""
        c = self._tema.colores
        celda, final = self.celda(index), self._final(index)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            derecha = celda is not None or final in {A_LA_FECHA, PORCENTAJE}
            lado = Qt.AlignmentFlag.AlignRight if derecha else Qt.AlignmentFlag.AlignLeft
            return int(lado | Qt.AlignmentFlag.AlignVCenter)
        if role == Qt.ItemDataRole.BackgroundRole:
            suelos = {"bien": c.bien_suelo, "mal": c.mal_suelo, "curso": c.aviso_suelo}
            suelo = suelos.get(tarea.estado.tono, "") if final == ESTADO else ""
            suelo = suelo or (c.sombra if celda is not None and self._cerrado(index.column()) else "")
            return QColor(suelo) if suelo else None
        if role == Qt.ItemDataRole.ForegroundRole:
            return QColor(self._tinta(tarea, index))
        return self._pesada if role == Qt.ItemDataRole.FontRole and final is not None else None

    def _tinta(self, tarea: TareaDelPlan, index: Indice) -> str:
        c = self._tema.colores
        celda = self.celda(index)
        if (index.row(), index.column()) in self._en_camino or index.column() == FILA:
            return c.secundario
        if celda is not None and index.row() % POR_TAREA:
            propio = celda.propia is not None and celda.propia.ejecutado is not None
            return c.tinta if propio else c.secundario
        if self._final(index) == ESTADO:
            return {"bien": c.bien_tinta, "mal": c.mal_tinta, "curso": c.aviso_tinta}.get(
                tarea.estado.tono, c.secundario
            )
        return c.tinta


def _cifra(valor: int | None) -> str:
    return "" if valor is None else escribe_centesimas(valor)
