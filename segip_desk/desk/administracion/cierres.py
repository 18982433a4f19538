"""Closing: the months of the gestión, area by area; closing one, opening it again, its acta."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QStandardPaths, Qt
from PySide6.QtWidgets import QAbstractItemView, QFileDialog, QHeaderView, QLineEdit, QPushButton, QTableView

from segip_desk.core.calendario import MESES, fecha_corta, periodo_de
from segip_desk.core.cierre import Mes, hora_impresa, hora_local, nombre_de_mes
from segip_desk.desk import ajustes
from segip_desk.desk.administracion.seccion import Seccion
from segip_desk.desk.sesion import Cambio
from segip_desk.desk.ventana.piezas import boton, fila, rotulo

if TYPE_CHECKING:
    from collections.abc import Mapping

    from segip_desk.core.cierre import Cierre
    from segip_desk.desk.paginas.pagina import Entorno
    from segip_desk.services.cierres import Tablero
    from segip_desk.services.quien import Quien
    from segip_desk.storage.base import Base

Indice = QModelIndex | QPersistentModelIndex
_RAIZ = QModelIndex()
_CERRADO = "cerrado"


class TableroModel(QAbstractTableModel):
    """Areas in the rows, months in the columns."""

    def __init__(self) -> None:
        """Stand empty."""
        super().__init__()
        self._tablero: Tablero | None = None

    def poner(self, tablero: Tablero) -> None:
        """Show a gestión."""
        self.beginResetModel()
        self._tablero = tablero
        self.endResetModel()

    def mes(self, indice: Indice) -> Mes | None:
        """Return the month of an area at a place."""
        if self._tablero is None or not indice.isValid():
            return None
        area, _ = self._tablero.areas[indice.row()]
        return Mes(area, periodo_de(self._tablero.gestion, indice.column() + 1))

    def cierre(self, indice: Indice) -> Cierre | None:
        """Return who closed it and when; None where it is open."""
        mes = self.mes(indice)
        return None if mes is None or self._tablero is None else self._tablero.cerrados.get(mes)

    def nombre(self, mes: Mes) -> str:
        """Name a month of an area as the board does: `Emisión documental, enero de 2020`."""
        areas = dict(self._tablero.areas) if self._tablero is not None else {}
        return f"{areas.get(mes.area, mes.area)}, {nombre_de_mes(mes.periodo)}"

    def rowCount(self, parent: Indice = _RAIZ) -> int:
        """Override QAbstractTableModel.rowCount."""
        return 0 if parent.isValid() or self._tablero is None else len(self._tablero.areas)

    def columnCount(self, parent: Indice = _RAIZ) -> int:
        """Override QAbstractTableModel.columnCount."""
        return 0 if parent.isValid() else len(MESES)

    def data(self, index: Indice, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Override QAbstractTableModel.data."""
        cierre = self.cierre(index)
        if role == Qt.ItemDataRole.DisplayRole:
            return _CERRADO if cierre is not None else ""
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.frase(index)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self.frase(index)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignCenter)
        return None

    def frase(self, indice: Indice) -> str:
        """Say what stands at a place, in a sentence."""
        mes, cierre = self.mes(indice), self.cierre(indice)
        if mes is None:
            return ""
        nombre = self.nombre(mes)
        if cierre is None:
            return f"{nombre}: abierto."
        local = hora_local(cierre.instante)
        return f"{nombre}: lo cerró {cierre.usuario} el {fecha_corta(local)} a las {local:%H:%M}."

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Override QAbstractTableModel.headerData."""
        if role != Qt.ItemDataRole.DisplayRole or section < 0:
            return None
        if orientation is Qt.Orientation.Horizontal:
            return MESES[section][:3].capitalize() if section < len(MESES) else None
        areas = self._tablero.areas if self._tablero is not None else ()
        return areas[section][1] if section < len(areas) else None


class Cierres(Seccion):
    """The board of the gestión above the page."""

    titulo = "Cierre de meses"
    guia = (
        "Un mes cerrado no cambia: lo que llega tarde entra como complemento, con su motivo, y el próximo informe lo "
        "dice. Elija un mes de un área."
    )
    areas = frozenset(("cierres",))

    def __init__(self, entorno: Entorno) -> None:
        """Make it."""
        super().__init__(entorno)
        self.modelo = TableroModel()
        self._negados: Mapping[str, str] = {}
        self.tabla = QTableView()
        self.tabla.setModel(self.modelo)
        self.tabla.setAccessibleName("Meses cerrados, por área")
        self.tabla.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.tabla.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.tabla.setTabKeyNavigation(False)
        self.tabla.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.tabla.verticalHeader().setDefaultSectionSize(26)
        self.tabla.selectionModel().currentChanged.connect(lambda *_: self._ver())
        self.elegido = rotulo("", envuelve=True)
        self.motivo = QLineEdit()
        self.motivo.setAccessibleName("Motivo")
        self.motivo.setPlaceholderText("Motivo: obligatorio para reabrir")
        self.cerrar = boton("Cerrar mes", self._cerrar, "principal")
        self.reabrir = boton("Reabrir", self._reabrir)
        self.acta = boton("Imprimir el acta…", self._pedir_acta)
        abajo = fila(separacion=8)
        for pieza in (self.motivo, self.cerrar, self.reabrir, self.acta):
            abajo.addWidget(pieza)
        self.caja.addWidget(self.tabla, 1)
        self.caja.addWidget(self.elegido)
        self.caja.addLayout(abajo)
        self.caja.addWidget(self.respuesta)
        self._ver()

    def leer(self) -> None:
        """Read which months are closed."""
        gestion = self.entorno.contexto.gestion
        self.sesion.leer(partial(_tablero, gestion, self.sesion.quien), self._llenar, dueno=self, turno="cierres")

    def foco(self) -> None:
        """Put the keyboard on the board."""
        self.tabla.setFocus()

    def _llenar(self, leido: tuple[Tablero, Mapping[str, str]]) -> None:
        tablero, self._negados = leido
        actual = self.tabla.currentIndex()
        fila_, columna_ = max(actual.row(), 0), max(actual.column(), 0)
        if not actual.isValid():
            columna_ = self.entorno.contexto.mes - 1
        self.modelo.poner(tablero)
        self.tabla.setCurrentIndex(self.modelo.index(fila_, columna_))
        self._ver()

    def _ver(self) -> None:
        indice = self.tabla.currentIndex()
        cerrado = self.modelo.cierre(indice) is not None
        self.elegido.setText(self.modelo.frase(indice))
        mes = self.modelo.mes(indice)
        negado = self._negados.get(mes.area, "") if mes is not None else ""
        abierto = "Este mes está abierto: no hay qué reabrir." if mes is not None and not cerrado else ""
        self._permitir(self.cerrar, negado or ("Este mes ya está cerrado." if cerrado else ""))
        self._permitir(self.reabrir, negado or abierto)
        self._permitir(self.acta, "El acta es de un mes cerrado." if abierto else "")

    def _permitir(self, cual: QPushButton, por_que_no: str) -> None:
        """Grey what cannot be done, and say why where the pointer stands on it."""
        cual.setEnabled(self.tabla.currentIndex().isValid() and not por_que_no)
        cual.setToolTip(por_que_no)

    def _cerrar(self) -> None:
        self._hacer(_cerrar, "Cerrado")

    def _reabrir(self) -> None:
        self._hacer(_reabrir, "Reabierto")

    def _hacer(self, que: object, dicho: str) -> None:
        mes = self.modelo.mes(self.tabla.currentIndex())
        if mes is None or not callable(que):
            return
        self.decir("Guardando…")
        self.sesion.escribir(
            partial(que, mes, self.motivo.text()),
            lambda _hecho: self._hecho(f"{dicho}: {self.modelo.nombre(mes)}."),
            self.fallar,
            cambio=Cambio(frozenset((mes.area, "cierres")), frozenset((mes.periodo,))),
            dueno=self,
        )

    def _hecho(self, dicho: str) -> None:
        self.motivo.clear()
        self.decir(dicho, "bien")

    def _pedir_acta(self) -> None:
        mes = self.modelo.mes(self.tabla.currentIndex())
        if mes is None:
            return
        documentos = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        carpeta = ajustes.texto("informes/carpeta") or documentos
        nombre = f"acta-{mes.area}-{mes.periodo // 100}-{mes.periodo % 100:02d}.pdf"
        dado, _ = QFileDialog.getSaveFileName(self, "Guardar el acta", str(Path(carpeta) / nombre), "PDF (*.pdf)")
        if dado:
            self.imprimir_acta(mes, Path(dado))

    def imprimir_acta(self, mes: Mes, salida: Path) -> None:
        """Write the acta of a closed month."""
        impreso = hora_impresa(datetime.now(tz=UTC))
        self.decir("Escribiendo el acta…")
        self.sesion.leer(
            partial(_acta, mes, salida, impreso), lambda dice: self.decir(dice, "bien"), self.fallar, dueno=self
        )


def _tablero(gestion: int, quien: Quien, base: Base) -> tuple[Tablero, Mapping[str, str]]:
    """Return the board, and why who acts may not close the months of an area, by its code."""
    from segip_desk.services.cierres import cierres_de  # noqa: PLC0415 - off the GUI thread
    from segip_desk.services.usuarios import puede  # noqa: PLC0415 - the same

    tablero = cierres_de(base, gestion)
    dichos = {area: puede(base, quien, "cerrar", None, area) for area, _ in tablero.areas}
    return tablero, {area: dice for area, dice in dichos.items() if dice is not None}


def _cerrar(mes: Mes, motivo: str, base: Base, quien: Quien) -> Mes:
    from segip_desk.services.cierres import cerrar  # noqa: PLC0415 - off the GUI thread

    return cerrar(base, quien, mes.area, *divmod(mes.periodo, 100), motivo)


def _reabrir(mes: Mes, motivo: str, base: Base, quien: Quien) -> Mes:
    from segip_desk.services.cierres import reabrir  # noqa: PLC0415 - off the GUI thread

    return reabrir(base, quien, mes.area, *divmod(mes.periodo, 100), motivo)


def _acta(mes: Mes, salida: Path, impreso: datetime, base: Base) -> str:
    from segip_desk.services.actas import imprimir_acta, revisar_salida  # noqa: PLC0415 - off the GUI thread

    revisar_salida(salida)
    return imprimir_acta(base, mes, salida, impreso=impreso)
