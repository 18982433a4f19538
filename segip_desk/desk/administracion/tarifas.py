"""What is charged for each document and since when: shown here, changed in the files of the rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from segip_desk.core.calendario import MESES
from segip_desk.core.numeros import escribe_centavos
from segip_desk.desk.administracion.seccion import Seccion
from segip_desk.desk.modelos.lista import Columna, Lista
from segip_desk.desk.ventana.piezas import boton, fila, rotulo

if TYPE_CHECKING:
    from segip_desk.desk.paginas.pagina import Entorno
    from segip_desk.services.tarifas import Tarifa
    from segip_desk.storage.base import Base


def _mes(periodo: int) -> str:
    return f"{MESES[periodo % 100 - 1]} de {periodo // 100}" if periodo else "siempre"


_COLUMNAS: tuple[Columna[Tarifa], ...] = (
    Columna("Qué se paga", lambda una: una.de_que),
    Columna("Desde", lambda una: _mes(una.desde), 160),
    Columna("Bs", lambda una: escribe_centavos(una.centavos), 90, orden=lambda una: una.centavos, a_la_derecha=True),
    Columna("Archivo", lambda una: una.archivo.name, 240, consejo=lambda una: str(una.archivo)),
)


class Tarifas(Seccion):
    """Every tariff, the newest of each document first."""

    titulo = "Tarifas"
    guia = (
        "Con ellas la verificación compara lo recaudado con lo emitido. No se cambian aquí: están en los archivos de "
        "las reglas."
    )

    def __init__(self, entorno: Entorno) -> None:
        """Make it."""
        super().__init__(entorno)
        self.lista: Lista[Tarifa] = Lista(_COLUMNAS, "Tarifas")
        self.lista.selectionModel().selectionChanged.connect(lambda *_: self._ver())
        self.como = rotulo("", envuelve=True)
        self.abrir = boton("Abrir la carpeta de las reglas", self._abrir)
        abajo = fila(separacion=8)
        abajo.addWidget(self.abrir)
        abajo.addStretch(1)
        self.caja.addWidget(self.lista, 1)
        self.caja.addWidget(self.como)
        self.caja.addLayout(abajo)
        self.caja.addWidget(self.respuesta)
        self.abrir.setEnabled(False)

    def leer(self) -> None:
        """Read the rules."""
        self.sesion.leer(_leer, self._llenar, self.fallar, dueno=self, turno="tarifas")

    def foco(self) -> None:
        """Put the keyboard on the tariffs."""
        self.lista.setFocus()

    def _llenar(self, halladas: tuple[Tarifa, ...]) -> None:
        self.lista.poner(halladas)
        if halladas and self.lista.elegida is None:
            self.lista.selectRow(0)
        if not halladas:
            self.decir("Ninguna regla de este departamento compara lo recaudado con lo emitido.")
        self._ver()

    def _ver(self) -> None:
        una = self.lista.elegida
        self.abrir.setEnabled(una is not None)
        self.como.setText(
            ""
            if una is None
            else f"Cuando cambie, abra {una.archivo} y agregue una línea con el mes en que empieza la nueva y su valor "
            "en centavos; las anteriores se quedan, y los años de antes no cambian. Vale al abrir otra vez el programa."
        )

    def _abrir(self) -> None:
        una = self.lista.elegida
        if una is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(una.archivo.parent)))


def _leer(base: Base) -> tuple[Tarifa, ...]:
    from segip_desk.services.tarifas import tarifas  # noqa: PLC0415 - off the GUI thread

    return tarifas(base.departamento.codigo)
