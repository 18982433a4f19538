"""The papers behind figures: how much stands on each, the files that are kept of them, and one more."""

from __future__ import annotations

import tempfile
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

from segip_desk.core.calendario import fecha_corta, parse_dia
from segip_desk.core.numeros import escribe_conteo
from segip_desk.desk.administracion.con_lista import ConLista
from segip_desk.desk.modelos.lista import Columna
from segip_desk.desk.sesion import Cambio
from segip_desk.desk.ventana.piezas import boton, columna, fila, rotulo

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

    from segip_desk.core.conteos import Respaldo
    from segip_desk.core.permisos import Que
    from segip_desk.core.respaldos import Copia
    from segip_desk.desk.paginas.pagina import Entorno
    from segip_desk.services.quien import Quien
    from segip_desk.services.respaldos import Guardado
    from segip_desk.storage.base import Base

_CAMBIO = Cambio(areas=frozenset(("respaldos",)))
_COMO_ESTA = {
    "intacto": "Está intacto",
    "falta": "Falta: no está donde se guardó",
    "alterado": "Alterado: ya no es lo que se guardó",
}


class Linea(NamedTuple):
    """A paper, how much stands on it, and one of its files; None where it has none."""

    papel: Respaldo
    usos: int
    copia: Copia | None


def _corte(una: Linea) -> str:
    dia = parse_dia(una.papel.corte)
    return una.papel.corte if dia is None else fecha_corta(dia)


_COLUMNAS: tuple[Columna[Linea], ...] = (
    Columna("Papel", lambda una: una.papel.documento),
    Columna("Corte", _corte, 110),
    Columna("Respalda", lambda una: escribe_conteo(una.usos), 90, orden=lambda una: una.usos, a_la_derecha=True),
    Columna("Archivo guardado", lambda una: "ninguno" if una.copia is None else una.copia.nombre, 200),
)


class Papeles(ConLista["Linea"]):
    """Every paper of the register, a line for each of its files."""

    titulo = "Papeles"
    guia = (
        "De qué papel salieron las cifras, y el archivo que se guarda de cada uno. «Respalda» cuenta las cifras, metas "
        "y observaciones que están sobre él."
    )
    areas = frozenset(("respaldos",))
    que: ClassVar[Que] = "conteos"
    siempre_una = True

    def __init__(self, entorno: Entorno) -> None:
        """Make it."""
        super().__init__(entorno, _COLUMNAS, "Papeles del registro")
        self._abiertos: tempfile.TemporaryDirectory[str] | None = None
        self.estado = rotulo("", envuelve=True)
        self.estado.setAccessibleName("Estado del archivo")
        self.abrir = boton("Abrir el archivo", self._abrir, "principal")
        self.guardar = boton("Guardar una copia en…", self._pedir_carpeta)
        agregar = boton("Agregar un archivo al papel…", self._pedir_archivo)
        de_edicion = columna(self.edicion)
        de_edicion.addWidget(agregar)
        abajo = fila(separacion=8)
        abajo.addWidget(self.abrir)
        abajo.addWidget(self.guardar)
        abajo.addWidget(self.edicion)
        abajo.addStretch(1)
        self.caja.addWidget(self.lista, 1)
        self.caja.addWidget(self.estado)
        self.caja.addLayout(abajo)
        self.caja.addWidget(self.respuesta)
        self.mostrar(None)

    def consulta(self) -> Callable[[Base], tuple[Linea, ...]]:
        """Override Editable.consulta."""
        return _leer

    def clave(self, una: Linea) -> Hashable:
        """Override ConLista.clave."""
        return una.papel, una.copia

    def llenar(self, datos: tuple[Linea, ...]) -> None:
        """Show the papers."""
        super().llenar(datos)
        self.edicion.setEnabled(self.edicion.isEnabled() and bool(datos))
        if not datos:
            self.decir("Ninguna cifra dice todavía de qué papel salió.")

    def mostrar(self, una: Linea | None) -> None:
        """Look at the file of a line."""
        copia = None if una is None else una.copia
        self.abrir.setEnabled(copia is not None)
        self.guardar.setEnabled(copia is not None)
        if copia is None:
            self.estado.setText("" if una is None else "De este papel no se guarda ningún archivo.")
            return
        self.estado.setText("Mirando el archivo…")
        self.sesion.leer(partial(_estado, copia), self._decir_estado, self.fallar, dueno=self, turno="estado")

    def sacar(self, carpeta: Path, luego: Callable[[Path], object]) -> None:
        """Write the chosen file out, compared with what it was."""
        if self.mostrado is not None and self.mostrado.copia is not None:
            self.sesion.leer(partial(_extraer, self.mostrado.copia, carpeta), luego, self.fallar, dueno=self)

    def agregar(self, archivo: Path) -> None:
        """Keep one more file of the chosen paper."""
        if self.mostrado is None:
            return
        papel = self.mostrado.papel

        def hecho(copia: Copia) -> None:
            self.buscado = (papel, copia)
            self.decir(f"Guardado: «{copia.nombre}» es de «{papel}».", "bien")

        self.escribir(partial(_adjuntar, papel, archivo), hecho, _CAMBIO)

    def _decir_estado(self, guardado: Guardado) -> None:
        copia, ruta, como = guardado
        self.estado.setText(f"{_COMO_ESTA[como]}. {escribe_conteo(copia.bytes)} bytes, en {ruta}")
        self.abrir.setEnabled(como == "intacto")
        self.guardar.setEnabled(como == "intacto")

    def _abrir(self) -> None:
        # What is opened is a copy of it: a program that saves it again does not alter what is kept.
        if self._abiertos is None:
            self._abiertos = tempfile.TemporaryDirectory(prefix="segip-papeles-", ignore_cleanup_errors=True)
            self.destroyed.connect(self._abiertos.cleanup)
        carpeta = tempfile.mkdtemp(dir=self._abiertos.name)
        self.sacar(Path(carpeta), lambda ruta: QDesktopServices.openUrl(QUrl.fromLocalFile(str(ruta))))

    def _pedir_carpeta(self) -> None:
        dada = QFileDialog.getExistingDirectory(self, "Carpeta donde va la copia del papel")
        if dada:
            self.sacar(Path(dada), lambda ruta: self.decir(f"Guardado en {ruta}", "bien"))

    def _pedir_archivo(self) -> None:
        dado, _ = QFileDialog.getOpenFileName(self, "Archivo del papel")
        if dado:
            self.agregar(Path(dado))


def _leer(base: Base) -> tuple[Linea, ...]:
    from segip_desk.services.respaldos import papeles  # noqa: PLC0415 - off the GUI thread

    return tuple(Linea(uno.respaldo, uno.usos, copia) for uno in papeles(base) for copia in uno.copias or (None,))


def _estado(copia: Copia, base: Base) -> Guardado:
    from segip_desk.services.respaldos import estado  # noqa: PLC0415 - off the GUI thread

    return estado(base, copia)


def _extraer(copia: Copia, carpeta: Path, base: Base) -> Path:
    from segip_desk.services.respaldos import extraer  # noqa: PLC0415 - off the GUI thread

    return extraer(base, copia, carpeta)


def _adjuntar(papel: Respaldo, archivo: Path, base: Base, quien: Quien) -> Copia:
    from segip_desk.services.respaldos import adjuntar  # noqa: PLC0415 - off the GUI thread

    return adjuntar(base, quien, papel, archivo)
