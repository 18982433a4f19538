"""What is registered, in files with the columns that an import takes."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Literal, NamedTuple

from PySide6.QtWidgets import QButtonGroup, QComboBox, QRadioButton, QWidget

from segip_desk.desk.archivos.condiciones import NOMBRES
from segip_desk.desk.paginas.guardar import pedir_ruta
from segip_desk.desk.ventana.avisos import frase_de
from segip_desk.desk.ventana.piezas import boton, columna, con_aire, fila, rotulo

if TYPE_CHECKING:
    from pathlib import Path

    from segip_desk.desk.contexto import Lugar
    from segip_desk.desk.paginas.pagina import Entorno
    from segip_desk.services.exportar import Clase as DeRegistro
    from segip_desk.storage.base import Base

    Clase = DeRegistro | Literal["planilla"]

MES, GESTION, COMPLETO = range(3)
_SIN_MES = frozenset({"observaciones", "textos", "feriados"})
"""What is of a gestión and not of a month."""
_ANCHO = 420
_HABITUAL = "diaria"
"""The planilla that goes out where nobody says which."""


class Encargo(NamedTuple):
    """What is exported: gestion None is all that there is, mes None the whole gestión."""

    clase: Clase
    gestion: int | None
    mes: int | None
    oficina: str
    planilla: str
    salida: Path


class Exportar(QWidget):
    """What, of when, and into which file."""

    def __init__(self, entorno: Entorno, parent: QWidget | None = None) -> None:
        """Offer figures of the month above the page."""
        super().__init__(parent)
        self._entorno = entorno
        self._contexto = entorno.contexto
        self.clase = QComboBox()
        self.clase.setAccessibleName("Qué se exporta")
        for ident, nombre in NOMBRES.items():
            if ident != "nacional":
                self.clase.addItem(nombre, ident)
        self.planilla = QComboBox()
        self.planilla.setAccessibleName("Cuál planilla")
        self._periodos = QButtonGroup(self)
        self.de_mes, self.de_gestion, self.de_todo = (QRadioButton() for _ in range(3))
        for n, opcion in enumerate((self.de_mes, self.de_gestion, self.de_todo)):
            self._periodos.addButton(opcion, n)
        self.de_gestion.setChecked(True)
        self.dice = rotulo("", "menor", envuelve=True)
        self.dice.setAccessibleName("Resultado")
        self.excel = boton("Guardar en Excel…", partial(self._pedir, "xlsx"), "principal")
        self.csv = boton("Guardar en CSV…", partial(self._pedir, "csv"))
        self._planilla_rotulo = rotulo("Cuál planilla", "menor")
        self._guia = rotulo("", "secundario", envuelve=True)
        self._armar()
        self.clase.currentIndexChanged.connect(lambda _n: self._mostrar())
        self._contexto.cambiado.connect(lambda _lugar: self._mostrar())
        self._mostrar()

    @property
    def elegida(self) -> Clase:
        """The kind that is chosen."""
        clase: Clase = self.clase.currentData()
        return clase

    def leer(self) -> None:
        """Ask once which planillas there are."""
        if not self.planilla.count():
            self._entorno.sesion.leer(_planillas, self._llenar, self._fallo, dueno=self, turno="planillas")

    def exportar(self, salida: Path) -> None:
        """Write the file."""
        lugar = self._contexto.lugar
        clase, de = self.elegida, self._periodos.checkedId()
        gestion = None if de == COMPLETO and clase != "planilla" else lugar.gestion
        mes = lugar.mes if clase == "planilla" or (de == MES and clase not in _SIN_MES) else None
        encargo = Encargo(clase, gestion, mes, lugar.oficina, self.planilla.currentData() or "", salida)
        self._decir("Escribiendo el archivo…", "menor")
        self._entorno.sesion.leer(
            partial(_exportar, encargo),
            lambda _nada: self._decir(f"Quedó en {salida}.", "bien"),
            self._fallo,
            dueno=self,
        )

    def foco(self) -> None:
        """Put the keyboard on what is exported."""
        self.clase.setFocus()

    def _armar(self) -> None:
        dentro = QWidget()
        dentro.setMaximumWidth(_ANCHO)
        caja = columna(dentro, separacion=4)
        caja.addWidget(rotulo("Qué", "menor"))
        caja.addWidget(self.clase)
        caja.addSpacing(8)
        caja.addWidget(self._planilla_rotulo)
        caja.addWidget(self.planilla)
        caja.addWidget(self.de_mes)
        caja.addWidget(self.de_gestion)
        caja.addWidget(self.de_todo)
        caja.addSpacing(8)
        caja.addWidget(self._guia)
        caja.addSpacing(8)
        botones = fila(separacion=8)
        botones.addWidget(self.excel)
        botones.addWidget(self.csv)
        botones.addStretch(1)
        caja.addLayout(botones)
        caja.addWidget(self.dice)
        caja.addStretch(1)
        todo = fila(self)
        todo.setContentsMargins(16, 12, 16, 12)
        todo.addWidget(dentro, 1)
        todo.addStretch(1)

    def _mostrar(self) -> None:
        lugar, clase = self._contexto.lugar, self.elegida
        es_planilla = clase == "planilla"
        self.de_mes.setText(lugar.nombre)
        self.de_gestion.setText(f"Gestión {lugar.gestion}")
        self.de_todo.setText("Todo lo registrado")
        if clase in _SIN_MES and self.de_mes.isChecked():
            self.de_gestion.setChecked(True)
        self.de_mes.setEnabled(clase not in _SIN_MES)
        for pieza in (self.de_mes, self.de_gestion, self.de_todo):
            pieza.setVisible(not es_planilla)
        for suya in (self.planilla, self._planilla_rotulo):
            suya.setVisible(es_planilla)
        self.csv.setVisible(not es_planilla)
        puede = not es_planilla or bool(lugar.oficina)
        self.excel.setEnabled(puede)
        self._guia.setText(self._explicar(lugar, es_planilla=es_planilla))

    def _explicar(self, lugar: Lugar, *, es_planilla: bool) -> str:
        if not es_planilla:
            return (
                "El archivo lleva los mismos títulos que se importan: lo que salga puede corregirse y volver a entrar."
            )
        if not lugar.oficina:
            return "Elija arriba una oficina: la planilla es de una sola."
        nombre = self._contexto.nombre_de_oficina(lugar.oficina)
        return f"{nombre}, {lugar.nombre.lower()}: una hoja para llenar en Excel, con lo que ya está escrito."

    def _pedir(self, extension: str) -> None:
        lugar = self._contexto.lugar
        if self.elegida == "planilla":
            nombre = f"planilla-{lugar.oficina}-{lugar.gestion}-{lugar.mes:02d}"
        else:
            de = {MES: f"-{lugar.gestion}-{lugar.mes:02d}", GESTION: f"-{lugar.gestion}"}
            nombre = f"{self.elegida}{de.get(self._periodos.checkedId(), '')}"
        filtro = "Excel (*.xlsx)" if extension == "xlsx" else "CSV (*.csv)"
        salida = pedir_ruta(self, f"{nombre}.{extension}", filtro)
        if salida is not None:
            self.exportar(salida if salida.suffix else salida.with_suffix(f".{extension}"))

    def _llenar(self, planillas: tuple[tuple[str, str], ...]) -> None:
        for ident, titulo in planillas:
            self.planilla.addItem(titulo, ident)
        self.planilla.setCurrentIndex(max(self.planilla.findData(_HABITUAL), 0))

    def _fallo(self, error: Exception) -> None:
        self._decir(frase_de(error), "mal")

    def _decir(self, texto: str, aire: str) -> None:
        con_aire(self.dice, aire)
        self.dice.setText(texto)


def _planillas(base: Base) -> tuple[tuple[str, str], ...]:
    from segip_desk.services.exportar import planillas_de_papel  # noqa: PLC0415 - off the GUI thread

    return planillas_de_papel(base)


def _exportar(encargo: Encargo, base: Base) -> None:
    from segip_desk.services import exportar  # noqa: PLC0415 - off the GUI thread

    if encargo.clase == "planilla":
        gestion, mes = encargo.gestion or 0, encargo.mes or 0
        exportar.exportar_hoja(
            base, encargo.oficina, gestion, mes, encargo.salida, encargo.planilla or exportar.PLANILLA
        )
    else:
        exportar.exportar(base, encargo.clase, gestion=encargo.gestion, mes=encargo.mes, salida=encargo.salida)
