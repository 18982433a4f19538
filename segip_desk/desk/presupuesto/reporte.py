"""A cumulative report of SIGEP or SIPPEC: what it would book, shown before anything is stored."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog

from segip_desk.core.numeros import escribe_centavos, escribe_conteo
from segip_desk.core.presupuesto.linea import SISTEMAS
from segip_desk.core.problems import Rejected
from segip_desk.desk import ajustes
from segip_desk.desk.administracion.campos import campo, lista_corta
from segip_desk.desk.modelos.lista import Columna, Lista
from segip_desk.desk.paginas.pestanas import Parte, con_consejo
from segip_desk.desk.presupuesto.campos import Fechado
from segip_desk.desk.presupuesto.dichos import MOMENTOS, PRESUPUESTO, bs
from segip_desk.desk.ventana.piezas import boton, fila, rotulo

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QComboBox

    from segip_desk.core.permisos import Que
    from segip_desk.core.presupuesto.reporte import Diferencia
    from segip_desk.desk.paginas.pagina import Entorno
    from segip_desk.services.presupuesto.cortes import DeQue, Previa
    from segip_desk.services.quien import Quien
    from segip_desk.storage.base import Base

_FILTRO = "Reportes (*.xlsx *.ods *.csv);;Todos los archivos (*)"
_CARPETA = "presupuesto/carpeta"

_COLUMNAS: tuple[Columna[Diferencia], ...] = (
    Columna("Partida", lambda una: una.linea.partida, 84),
    Columna("Categoría", lambda una: una.linea.categoria, 96),
    Columna("Fuente", lambda una: una.linea.fuente, 84),
    Columna("Etapa", lambda una: MOMENTOS.get(una.etapa, una.etapa.capitalize())),
    Columna("Había", lambda una: escribe_centavos(una.habia), 130, a_la_derecha=True),
    Columna("Dice el reporte", lambda una: escribe_centavos(una.dice), 130, a_la_derecha=True),
    Columna("Se asienta", lambda una: escribe_centavos(una.efecto), 130, a_la_derecha=True),
)


class ReporteAcumulado(Parte[None]):
    """A file, what it says and what it would book."""

    titulo = "Reporte acumulado"
    que: ClassVar[Que] = "presupuesto"
    areas = frozenset(("presupuesto", "cierres", "usuarios"))

    def __init__(self, entorno: Entorno) -> None:
        """Stand without a file."""
        super().__init__(entorno)
        self.ruta: Path | None = None
        self.previa: Previa | None = None
        self._negado: str | None = None
        self.archivo = rotulo("Ningún archivo elegido", "subtitulo")
        self.elige = boton("Elegir el reporte…", self.elegir, "principal")
        self.sistema: QComboBox = lista_corta("Sistema del reporte")
        for uno in SISTEMAS:
            self.sistema.addItem(uno.upper(), uno)
        self.fecha = Fechado(self.sesion, "Cortado al", self.mirar)
        self.categoria = campo("Categoría de sus líneas", "si el reporte no la dice", self.mirar)
        self.fuente = campo("Fuente de sus líneas", "si el reporte no la dice", self.mirar)
        self.mira = boton("Ver qué asentaría", self.mirar)
        self.dice = rotulo("", "secundario", envuelve=True)
        self.dice.setAccessibleName("Qué dice el reporte")
        self.lista: Lista[Diferencia] = Lista(_COLUMNAS, "Diferencias que se asentarían")
        self.asienta = boton("Asentar el reporte", self.asentar, "principal")
        arriba = fila(separacion=8)
        arriba.addWidget(self.elige)
        arriba.addWidget(self.archivo, 1)
        campos = fila(separacion=8)
        for texto, pieza in (
            ("Sistema", self.sistema),
            ("Cortado al", self.fecha),
            ("Categoría", self.categoria),
            ("Fuente", self.fuente),
        ):
            dicho = rotulo(texto)
            dicho.setBuddy(pieza)
            campos.addWidget(dicho)
            campos.addWidget(pieza)
        campos.addWidget(self.mira)
        campos.addStretch(1)
        abajo = fila(separacion=8)
        abajo.addWidget(self.respuesta, 1)
        abajo.addWidget(self.asienta)
        self.caja.addLayout(arriba)
        self.caja.addLayout(campos)
        self.caja.addWidget(self.dice)
        self.caja.addWidget(self.lista, 1)
        self.caja.addLayout(abajo)
        atajo = QShortcut(QKeySequence("Ctrl+Return"), self)
        atajo.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        atajo.activated.connect(self.asentar)
        self.sistema.currentIndexChanged.connect(lambda _n: self._olvidar())
        self._olvidar()

    def consulta(self) -> Callable[[Base], None]:
        """Override Editable.consulta: there is nothing to read but whether who acts may book."""
        return _nada

    def llenar(self, datos: None) -> None:
        """Override Editable.llenar."""
        del datos
        if not self.fecha.campo.text():
            self.fecha.poner(self.dia())
        if self.previa is not None:
            self.mirar()

    def permitir(self, dice: str | None) -> None:
        """Override Parte.permitir."""
        super().permitir(dice)
        self._negado = dice
        self._ver_boton()

    def foco(self) -> None:
        """Put the keyboard where work begins."""
        self.elige.setFocus()

    def elegir(self) -> None:
        """Ask for the report."""
        carpeta = ajustes.texto(_CARPETA) or QStandardPaths.writableLocation(
            QStandardPaths.StandardLocation.DocumentsLocation
        )
        dado, _ = QFileDialog.getOpenFileName(self, "Qué reporte se asienta", carpeta, _FILTRO)
        if dado:
            ajustes.poner(_CARPETA, str(Path(dado).parent))
            self.tomar(Path(dado))

    def tomar(self, ruta: Path) -> None:
        """Look at a report."""
        self.ruta = ruta
        self.archivo.setText(ruta.name)
        self.archivo.setToolTip(str(ruta))
        self.mirar()

    def mirar(self) -> None:
        """Read the report and show what it would book; nothing is stored."""
        if self.ruta is None:
            self.decir("Elija primero el archivo del reporte.", "mal")
            return
        try:
            pedido = partial(_mirar, self.ruta, self._leer_de_que())
        except Rejected as error:
            self.fallar(error)
            return
        self._olvidar()
        self.decir(f"Leyendo {self.ruta.name}…")
        # A simulation takes the lock of whoever writes, and lets it go without a trace.
        self.sesion.escribir(pedido, self._ver, self.fallar, cambio=None, dueno=self)

    def asentar(self) -> None:
        """Book what was shown."""
        if self.previa is None or self.ruta is None or not self.asienta.isEnabled():
            return
        try:
            pedido = partial(_asentar, self.ruta, self._leer_de_que(), self.fecha.complemento)
        except Rejected as error:
            self.fallar(error)
            return
        self.escribir(pedido, self._asentado, PRESUPUESTO)

    def _leer_de_que(self) -> tuple[str, ...]:
        fecha = self.fecha.leer().isoformat()
        return str(self.sistema.currentData()), fecha, self.categoria.text().strip(), self.fuente.text().strip()

    def _olvidar(self) -> None:
        self.previa = None
        self.dice.clear()
        self.lista.poner(())
        self._ver_boton()

    def _ver(self, previa: Previa) -> None:
        self.previa = previa
        self.lista.poner(previa.diferencias)
        self.dice.setText(_dicho(previa))
        cuantas = escribe_conteo(len(previa.diferencias))
        self.decir(
            f"Diferencias que se asentarían: {cuantas}." if previa.diferencias else "Todo está ya como dice el reporte."
        )
        self._ver_boton()

    def _asentado(self, previa: Previa) -> None:
        self._olvidar()
        self.dice.setText(_dicho(previa))
        nuevas = escribe_conteo(previa.resumen.nuevas)
        self.decir(f"Reporte asentado; cifras nuevas: {nuevas}; el archivo queda como respaldo.", "bien")

    def _ver_boton(self) -> None:
        falta = None if self.previa is not None else "Mire primero qué asentaría"
        con_consejo(self.asienta, self._negado or falta)


def _dicho(previa: Previa) -> str:
    """Say how the report was read: its style of numbers, its columns, its totals and what it leaves out."""
    reporte = previa.reporte
    estilo = f"Números como {reporte.estilo}." if reporte.estilo else "Números sin signos de miles ni decimales."
    columnas = ", ".join(
        f"{titulo} ({MOMENTOS.get(etapa, etapa).lower()})" for etapa, titulo in reporte.columnas.items()
    )
    sumas = "; ".join(f"{MOMENTOS.get(etapa, etapa).lower()} {bs(importe)}" for etapa, importe in reporte.suma.items())
    partes = [estilo, f"Columnas: {columnas}.", f"{escribe_conteo(len(reporte.filas))} líneas suman {sumas}."]
    if reporte.totales:
        partes.append(f"Filas de totales: {escribe_conteo(len(reporte.totales))}, y cuadran.")
    if reporte.ignoradas:
        partes.append(f"No se usan: {', '.join(reporte.ignoradas)}.")
    if previa.ausentes:
        partidas = ", ".join(dict.fromkeys(una.partida for una in previa.ausentes))
        partes.append(f"El reporte no nombra {partidas}: quedan como están.")
    return " ".join(partes)


def _nada(base: Base) -> None:
    del base


def _de_que(dicho: tuple[str, ...]) -> DeQue:
    from segip_desk.services.presupuesto.cortes import DeQue  # noqa: PLC0415 - off the GUI thread

    sistema, fecha, categoria, fuente = dicho
    return DeQue(sistema, date.fromisoformat(fecha), categoria, fuente)


def _mirar(ruta: Path, dicho: tuple[str, ...], base: Base, quien: Quien) -> Previa:
    from segip_desk.services.presupuesto.cortes import mirar  # noqa: PLC0415 - off the GUI thread

    return mirar(base, quien, ruta, _de_que(dicho))


def _asentar(ruta: Path, dicho: tuple[str, ...], complemento: str | None, base: Base, quien: Quien) -> Previa:
    from segip_desk.services.presupuesto.cortes import asentar  # noqa: PLC0415 - off the GUI thread

    return asentar(base, quien, ruta, _de_que(dicho), complemento)
