"""A planilla that comes back from an office: what it would do is shown first, and then it is done."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QDialog, QFileDialog, QListWidget

from segip_desk.desk.sesion import CUALQUIERA
from segip_desk.desk.ventana.piezas import boton, columna, fila, rotulo

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from segip_desk.desk.planilla.pagina import PaginaPlanilla
    from segip_desk.desk.sesion import Sesion
    from segip_desk.services.importar import Importacion
    from segip_desk.services.quien import Quien
    from segip_desk.storage.base import Base

_FILTRO = "Planillas (*.xlsx *.ods)"
_A_LA_VISTA = 200


def pedir_importar(pagina: PaginaPlanilla) -> None:
    """Ask for a file, and show what it would do."""
    ruta, _ = QFileDialog.getOpenFileName(pagina, "Importar planilla", "", _FILTRO)
    if ruta:
        vista = VistaPrevia(pagina.sesion, Path(ruta), pagina.window())
        vista.exec()
        vista.deleteLater()


class VistaPrevia(QDialog):
    """What an office's sheet would change, cell by cell where it cannot be taken."""

    def __init__(self, sesion: Sesion, ruta: Path, parent: QWidget | None = None) -> None:
        """Read the file, in the other thread."""
        super().__init__(parent)
        self.setWindowTitle("Importar planilla")
        self.setMinimumWidth(520)
        self._sesion = sesion
        self._ruta = ruta
        self._resumen = rotulo(f"Leyendo {ruta.name}…", envuelve=True)
        self._problemas = QListWidget()
        self._problemas.setAccessibleName("Celdas que no se pueden tomar")
        self._problemas.setWordWrap(True)
        self._problemas.hide()
        self._reemplazar = QCheckBox("Los días toman el lugar de la cifra de todo el mes")
        self._reemplazar.toggled.connect(self._simular)
        self._importar = boton("Importar", self._hacer, "principal")
        self._importar.setEnabled(False)
        caja = columna(self, margen=16, separacion=8)
        caja.addWidget(self._resumen)
        caja.addWidget(self._problemas, 1)
        caja.addWidget(self._reemplazar)
        botones = fila(separacion=8)
        botones.addStretch(1)
        botones.addWidget(boton("Cancelar", self.reject))
        botones.addWidget(self._importar)
        caja.addLayout(botones)
        self._simular()

    @property
    def texto(self) -> str:
        """What it says of the file."""
        return self._resumen.text()

    @property
    def se_puede(self) -> bool:
        """Whether the file can be taken."""
        return self._importar.isEnabled()

    def _simular(self) -> None:
        self._importar.setEnabled(False)
        simular = partial(_simular, self._ruta, reemplazar=self._reemplazar.isChecked())
        # It takes the write lock for a moment, so it goes where writes go.
        self._sesion.escribir(simular, self._mostrar, self._fallo, cambio=None, dueno=self)

    def _mostrar(self, leida: Importacion) -> None:
        r = leida.resumen
        cuentas = f"{r.nuevas} nuevas, {r.cambiadas} que cambian, {r.iguales} iguales, {r.borradas} que se borran"
        dice = f"{self._ruta.name}: {cuentas}."
        if leida.rechazadas:
            dice += f" {leida.rechazadas} filas no se pueden tomar: corríjalas en el archivo y vuelva a importar."
        self._resumen.setText(dice)
        self._problemas.clear()
        self._problemas.addItems([str(problema) for problema in leida.problemas[:_A_LA_VISTA]])
        self._problemas.setVisible(bool(leida.problemas))
        self._importar.setEnabled(not leida.problemas and bool(r.nuevas or r.cambiadas or r.borradas))

    def _hacer(self) -> None:
        self._importar.setEnabled(False)
        hacer = partial(_importar, self._ruta, reemplazar=self._reemplazar.isChecked())
        self._sesion.escribir(hacer, lambda _hecha: self.accept(), self._fallo, cambio=CUALQUIERA, dueno=self)

    def _fallo(self, error: Exception) -> None:
        self._resumen.setText(str(error))


def _simular(ruta: Path, base: Base, quien: Quien, *, reemplazar: bool) -> Importacion:
    from segip_desk.services import importar  # noqa: PLC0415 - as `pedidos`

    return importar.simular(base, quien, "planilla", ruta, reemplazar=reemplazar)


def _importar(ruta: Path, base: Base, quien: Quien, *, reemplazar: bool) -> Importacion:
    from segip_desk.services import importar  # noqa: PLC0415 - as `pedidos`

    return importar.importar(base, quien, "planilla", ruta, reemplazar=reemplazar)
