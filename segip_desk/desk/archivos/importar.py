"""A file that comes in: chosen, looked at, and stored whole, or its rows that are right."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from segip_desk.core.numeros import escribe_conteo
from segip_desk.desk import ajustes
from segip_desk.desk.archivos.columnas import Columnas, frase_de_falta
from segip_desk.desk.archivos.condiciones import NOMBRES, Condiciones
from segip_desk.desk.archivos.filas import Filas
from segip_desk.desk.archivos.recuerdo import recordados, recordar
from segip_desk.desk.paginas.guardar import pedir_ruta
from segip_desk.desk.sesion import CUALQUIERA
from segip_desk.desk.ventana.avisos import frase_de
from segip_desk.desk.ventana.piezas import boton, columna, con_aire, fila, rotulo

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtGui import QDragEnterEvent, QDropEvent

    from segip_desk.core.conteos import Resumen
    from segip_desk.core.mapa import Mapa
    from segip_desk.core.problems import Problem
    from segip_desk.desk.paginas.pagina import Entorno
    from segip_desk.services.cargas import Clase
    from segip_desk.services.importar import Importacion
    from segip_desk.services.previa import Previa
    from segip_desk.services.quien import Quien
    from segip_desk.storage.base import Base

_FILTRO = "Hojas (*.xlsx *.ods *.csv *.tsv *.txt);;Todos los archivos (*)"
_GUIA = (
    "Elija una hoja de Excel, de LibreOffice o CSV, o suéltela aquí. Verá qué cambia y qué está mal antes de guardar; "
    "mientras tanto, nada se guarda."
)
_ALTO_COLUMNAS = 200


class _Dicho(NamedTuple):
    """What is asked of a file, as it stands on the screen."""

    ruta: Path
    clase: Clase | None
    mapa: Mapa | None
    papel: str
    corte: str
    escaneado: Path | None
    reemplazar: bool
    motivo: str


class Importar(QWidget):
    """A file and what it would do."""

    def __init__(self, entorno: Entorno, condiciones: Condiciones, parent: QWidget | None = None) -> None:
        """Stand without a file."""
        super().__init__(parent)
        self._entorno = entorno
        self._sesion = entorno.sesion
        self.condiciones = condiciones
        self.ruta: Path | None = None
        self.previa: Previa | None = None
        self._mapa: Mapa | None = None
        self._clase: Clase | None = None
        self._guardando = False
        self._hecho_antes = ""
        self.elegir_boton = boton("Elegir un archivo…", self.elegir, "principal")
        self.nombre = rotulo("", "subtitulo")
        self.estado = rotulo(_GUIA, "secundario", envuelve=True)
        self.estado.setAccessibleName("Qué pasaría con el archivo")
        self.columnas = Columnas()
        self.columnas.setFixedHeight(_ALTO_COLUMNAS)
        self.columnas_dicen = rotulo("", "aviso", envuelve=True)
        self.filas = Filas()
        self.guardar_boton = boton("Guardar todo", self.guardar, "principal")
        self.buenas_boton = boton("Guardar solo las buenas", partial(self.guardar, solo_buenas=True))
        self.rechazadas_boton = boton("Llevar las rechazadas a una hoja…", self._pedir_rechazadas)
        self.quitar_boton = boton("Quitar el archivo", self.quitar, "enlace")
        self._armar()
        self.setAcceptDrops(True)
        self.condiciones.tocadas.connect(self._tocadas)
        self.condiciones.cambiadas.connect(self._otras_condiciones)
        self.columnas.modelo.cambiado.connect(self._otras_columnas)
        self._mostrar()

    def elegir(self) -> None:
        """Ask for a file."""
        documentos = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        carpeta = ajustes.texto("importar/carpeta") or documentos
        dado, _ = QFileDialog.getOpenFileName(self, "Qué archivo se importa", carpeta, _FILTRO)
        if dado:
            ajustes.poner("importar/carpeta", str(Path(dado).parent))
            self.tomar(Path(dado))

    def tomar(self, ruta: Path) -> None:
        """Look at a file, and forget the one before."""
        if self._guardando:
            return
        self.ruta, self.previa, self._mapa, self._clase, self._hecho_antes = ruta, None, None, None, ""
        self.condiciones.vaciar()
        self.nombre.setText(ruta.name)
        self.mirar()

    def quitar(self) -> None:
        """Leave the file; nothing of it was stored."""
        if not self._guardando:
            self._sin_archivo()
            self._decir(_GUIA, "secundario")

    def mirar(self) -> None:
        """Read the file, as is said of it, and show what it would do."""
        if self.ruta is None or self._guardando:
            return
        self.previa = None
        self._decir(f"Leyendo {self.ruta.name}…", "secundario")
        self._habilitar()
        pedido = partial(_mirar, self._sesion.quien, self._dicho(self.ruta), recordados())
        self._sesion.leer(pedido, self._ver, self._fallo, dueno=self, turno="mirar")

    def envejecer(self) -> None:
        """Look again: somebody wrote meanwhile, and what is shown may not be so any more."""
        if self.previa is not None:
            self.mirar()

    def guardar(self, *, solo_buenas: bool = False) -> None:
        """Store the file, or its rows that are right, in one transaction."""
        previa = self.previa
        if previa is None or previa.hecho is None or self._guardando:
            return
        self._guardando = True
        self._decir("Guardando…", "secundario")
        self._habilitar()
        self._sesion.escribir(
            partial(_guardar, previa, solo_buenas),
            partial(self._guardado, previa),
            self._no_guardado,
            cambio=CUALQUIERA,
            dueno=self,
        )

    def guardar_rechazadas(self, salida: Path) -> None:
        """Write the rejected rows in a sheet of their own, with the reason of each."""
        if self.ruta is None or self.previa is None or self.previa.hecho is None:
            return
        self._sesion.leer(
            partial(_rechazadas, self.ruta, self.previa.hecho.problemas, salida),
            lambda dice: self._entorno.avisos.decir(dice, "bien", clave="importar"),
            lambda error: self._entorno.avisos.error(error, clave="importar"),
            dueno=self,
        )

    def foco(self) -> None:
        """Put the keyboard on what can be done."""
        (self.elegir_boton if self.previa is None else self.filas.lista).setFocus()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Override QWidget.dragEnterEvent."""
        if len(event.mimeData().urls()) == 1 and event.mimeData().urls()[0].isLocalFile():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Override QWidget.dropEvent."""
        event.acceptProposedAction()
        self.tomar(Path(event.mimeData().urls()[0].toLocalFile()))

    def _armar(self) -> None:
        caja = columna(self, separacion=8)
        caja.setContentsMargins(16, 8, 16, 12)
        arriba = fila(separacion=12)
        arriba.addWidget(self.elegir_boton)
        arriba.addWidget(self.nombre)
        arriba.addWidget(self.quitar_boton)
        arriba.addStretch(1)
        abajo = fila(separacion=8)
        abajo.addWidget(self.rechazadas_boton)
        abajo.addStretch(1)
        abajo.addWidget(self.buenas_boton)
        abajo.addWidget(self.guardar_boton)
        caja.addLayout(arriba)
        caja.addWidget(self.estado)
        caja.addWidget(self.columnas_dicen)
        caja.addWidget(self.columnas)
        caja.addWidget(self.filas, 1)
        caja.addLayout(abajo)
        caja.addStretch(0)

    def _dicho(self, ruta: Path) -> _Dicho:
        c = self.condiciones
        return _Dicho(
            ruta,
            c.clase_dicha,
            self._mapa,
            c.papel.text().strip(),
            c.corte.text().strip(),
            c.escaneado,
            c.reemplazar.isChecked(),
            c.motivo.text().strip(),
        )

    def _tocadas(self) -> None:
        """Let nothing be stored that is not as it is shown."""
        if self.previa is not None and not self._guardando:
            self.previa = None
            self._habilitar()

    def _otras_condiciones(self) -> None:
        if self.condiciones.clase_dicha != self._clase:
            # What the columns were said to be was of another kind.
            self._clase, self._mapa = self.condiciones.clase_dicha, None
        self.mirar()

    def _otras_columnas(self) -> None:
        self._mapa = self.columnas.modelo.mapa
        self.mirar()

    def _ver(self, previa: Previa) -> None:
        self.previa = previa
        clase = NOMBRES[previa.pedido.clase] if previa.pedido.clase is not None else ""
        if previa.hecho is None:
            self._decir(f"{clase}: faltan columnas.", "aviso")
        else:
            self._decir(f"{self._hecho_antes}{clase}. {_frase(previa.hecho)}", _aire(previa.hecho))
        self._hecho_antes = ""
        self._mostrar()

    def _fallo(self, error: Exception) -> None:
        self.previa = None
        self._decir(f"{self._hecho_antes}{frase_de(error)}", "mal")
        self._hecho_antes = ""
        self.filas.poner(None)
        self._habilitar()

    def _guardado(self, previa: Previa, hecho: Importacion) -> None:
        self._guardando = False
        if previa.extrana is not None and previa.pedido.clase is not None and previa.pedido.mapa is not None:
            recordar(previa.extrana.huella, previa.pedido.clase, previa.pedido.mapa)
        if hecho.aviso:
            self._entorno.avisos.decir(hecho.aviso, clave="importar")
        dice = f"Guardado: {_cuentas(hecho.resumen)}. "
        if hecho.problemas:
            # The rows that were left out stay in sight, to be taken to a sheet and corrected.
            self._hecho_antes = dice
            self.mirar()
            return
        nombre = previa.pedido.ruta.name
        self._sin_archivo()
        self._decir(f"{nombre}. {dice}", "bien")

    def _no_guardado(self, error: Exception) -> None:
        self._guardando = False
        self._decir(f"No se guardó nada. {frase_de(error)}", "mal")
        self.previa = None
        self._habilitar()

    def _pedir_rechazadas(self) -> None:
        if self.ruta is not None:
            salida = pedir_ruta(self, f"{self.ruta.stem}-rechazadas.xlsx", "Excel (*.xlsx);;CSV (*.csv)")
            if salida is not None:
                self.guardar_rechazadas(salida if salida.suffix else salida.with_suffix(".xlsx"))

    def _sin_archivo(self) -> None:
        self.ruta, self.previa, self._mapa, self._clase = None, None, None, None
        self.condiciones.vaciar()
        self.nombre.setText("")
        self._mostrar()

    def _mostrar(self) -> None:
        extrana = None if self.previa is None else self.previa.extrana
        self.columnas.setVisible(extrana is not None)
        self.columnas_dicen.setVisible(extrana is not None)
        if extrana is not None:
            self.columnas.poner(extrana)
            con_aire(self.columnas_dicen, "aviso" if extrana.falta else "secundario")
            self.columnas_dicen.setText(frase_de_falta(extrana.falta, recordado=extrana.recordado))
        self.filas.poner(self.previa)
        self._habilitar()

    def _habilitar(self) -> None:
        hecho = None if self.previa is None else self.previa.hecho
        libre = hecho is not None and not self._guardando
        hay = hecho is not None and hecho.resumen != _sin_nada(hecho.resumen)
        malas = hecho is not None and bool(hecho.problemas)
        self.elegir_boton.setText("Elegir un archivo…" if self.ruta is None else "Elegir otro…")
        con_aire(self.elegir_boton, "principal" if self.ruta is None else "")
        self.elegir_boton.setEnabled(not self._guardando)
        self.condiciones.setEnabled(self.ruta is not None and not self._guardando)
        self.columnas.setEnabled(not self._guardando)
        self.quitar_boton.setVisible(self.ruta is not None)
        self.quitar_boton.setEnabled(not self._guardando)
        self.guardar_boton.setVisible(self.ruta is not None)
        self.guardar_boton.setEnabled(libre and hay and not malas)
        self.buenas_boton.setVisible(malas)
        self.buenas_boton.setEnabled(libre and hay)
        self.rechazadas_boton.setVisible(malas)
        self.rechazadas_boton.setEnabled(libre)

    def _decir(self, texto: str, aire: str) -> None:
        con_aire(self.estado, aire)
        self.estado.setText(texto)


def _sin_nada(resumen: Resumen) -> Resumen:
    """Return what a load counts that changes nothing."""
    return type(resumen)(iguales=resumen.iguales)


def _cuentas(resumen: Resumen) -> str:
    partes = [
        ("nueva", "nuevas", resumen.nuevas),
        ("cambiada", "cambiadas", resumen.cambiadas),
        ("borrada", "borradas", resumen.borradas),
        ("igual", "iguales", resumen.iguales),
    ]
    return ", ".join(f"{escribe_conteo(n)} {una if n == 1 else varias}" for una, varias, n in partes if n) or "nada"


def _frase(hecho: Importacion) -> str:
    frases = [f"Si se guarda: {_cuentas(hecho.resumen)}."]
    if hecho.resumen == _sin_nada(hecho.resumen):
        frases = [
            "Todo lo que trae ya está registrado igual." if hecho.resumen.iguales else "No trae nada que guardar."
        ]
    if hecho.tardias:
        entran = "entra a un mes cerrado" if hecho.tardias == 1 else "entran a meses cerrados"
        frases.append(f"{escribe_conteo(hecho.tardias)} {entran}, como complemento.")
    if hecho.problemas:
        cuantas = (
            "Una fila está rechazada"
            if hecho.rechazadas == 1
            else (f"{escribe_conteo(hecho.rechazadas)} filas están rechazadas")
        )
        frases.append(f"{cuantas}: corríjalas en el archivo, o guarde las demás y lleve estas a una hoja.")
    return " ".join(frases)


def _aire(hecho: Importacion) -> str:
    return "mal" if hecho.problemas else "bien"


def _mirar(quien: Quien, dicho: _Dicho, recuerdo: Mapping[str, tuple[Clase, Mapa]], base: Base) -> Previa:
    from segip_desk.services.previa import Pedido, leer_papel, mirar  # noqa: PLC0415 - off the GUI thread

    segun = leer_papel(dicho.papel, dicho.corte, dicho.escaneado)
    pedido = Pedido(dicho.ruta, dicho.clase, dicho.mapa, dicho.reemplazar, dicho.motivo or None, segun)
    return mirar(base, quien, pedido, recuerdo)


def _guardar(previa: Previa, solo_buenas: bool, base: Base, quien: Quien) -> Importacion:  # noqa: FBT001 - of a partial
    from segip_desk.services.previa import guardar  # noqa: PLC0415 - off the GUI thread

    return guardar(base, quien, previa, solo_buenas=solo_buenas)


def _rechazadas(ruta: Path, problemas: Sequence[Problem], salida: Path, _base: Base) -> str:
    from segip_desk.services.rechazadas import guardar_rechazadas  # noqa: PLC0415 - off the GUI thread

    cuantas = guardar_rechazadas(ruta, problemas, salida)
    filas = "Una fila rechazada quedó" if cuantas == 1 else f"{escribe_conteo(cuantas)} filas rechazadas quedaron"
    return f"{filas} en {salida}, con el motivo de cada una al final. Corríjalas allí e importe esa hoja."
