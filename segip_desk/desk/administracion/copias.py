"""Copies: those that are made by themselves, one now, one elsewhere, and back into a new base."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

from segip_desk.core.calendario import fecha_corta
from segip_desk.core.problems import Rejected
from segip_desk.desk.administracion.seccion import Seccion
from segip_desk.desk.modelos.lista import Columna, Lista
from segip_desk.desk.sesion import Cambio
from segip_desk.desk.ventana.piezas import boton, fila, rotulo

if TYPE_CHECKING:
    from collections.abc import Callable

    from segip_desk.core.copias import Guardada
    from segip_desk.desk.paginas.pagina import Entorno
    from segip_desk.services.quien import Quien
    from segip_desk.storage.base import Base

_EXTENSION = "Copia de SEGIP Desk (*.segipcopia)"
_COLUMNAS: tuple[Columna[Guardada], ...] = (
    Columna("Cuándo", lambda copia: f"{fecha_corta(copia.local.date())} {copia.local:%H:%M}", 150),
    Columna("Archivo", lambda copia: copia.nombre),
)


class Copias(Seccion):
    """The automatic copies of the open base."""

    titulo = "Copias de seguridad"
    guia = (
        "Cada día, con lo primero que se guarda, se hace una copia sola; se abre y se cuenta antes de darla por buena. "
        "Lleve además una a otro disco o a una memoria, por lo menos cada semana."
    )
    areas = frozenset(("copias",))

    def __init__(self, entorno: Entorno) -> None:
        """Make it."""
        super().__init__(entorno)
        self._carpeta: Path | None = None
        self.lista: Lista[Guardada] = Lista(_COLUMNAS, "Copias automáticas")
        self.donde = rotulo("", "menor", envuelve=True)
        abajo = fila(separacion=8)
        abajo.addWidget(boton("Hacer una copia ahora", self._ahora, "principal"))
        abajo.addWidget(boton("Copiar a otra carpeta…", self._pedir_carpeta))
        self.boton_restaurar = boton("Restaurar una copia…", self._pedir_copia)
        abajo.addWidget(self.boton_restaurar)
        abajo.addWidget(boton("Abrir la carpeta", self._abrir_carpeta))
        abajo.addStretch(1)
        self.caja.addWidget(self.donde)
        self.caja.addWidget(self.lista, 1)
        self.caja.addLayout(abajo)
        self.caja.addWidget(self.respuesta)

    def leer(self) -> None:
        """Look at the folder."""
        pregunta = partial(_guardadas, self.sesion.quien)
        self.sesion.leer(pregunta, self._llenar, self.fallar, dueno=self, turno="copias")

    def foco(self) -> None:
        """Put the keyboard on the copies."""
        self.lista.setFocus()

    def copiar_a(self, carpeta: Path) -> None:
        """Copy the base into a folder."""
        self._hacer(partial(_copiar, carpeta))

    def restaurar(self, copia: Path, nueva: Path) -> None:
        """Make a new base of a copy; the open one is not touched."""
        self.decir("Restaurando…")
        self.sesion.leer(
            partial(_restaurar, copia, nueva, self.sesion.quien),
            lambda dice: self.decir(dice, "bien"),
            self.fallar,
            dueno=self,
        )

    def _llenar(self, halladas: tuple[Path, tuple[Guardada, ...], str | None]) -> None:
        self._carpeta, copias, negado = halladas
        self.boton_restaurar.setEnabled(negado is None)
        self.boton_restaurar.setToolTip(negado or "")
        self.donde.setText(f"Están en {self._carpeta}")
        self.lista.poner(copias)

    def _ahora(self) -> None:
        self._hacer(_copiar_ahora)

    def _hacer(self, que: Callable[[Base, Quien], str]) -> None:
        self.decir("Copiando y comprobando…")
        self.sesion.escribir(
            que,
            lambda dice: self.decir(dice, "bien"),
            self.fallar,
            cambio=Cambio(areas=frozenset(("copias",))),
            dueno=self,
        )

    def _pedir_carpeta(self) -> None:
        dada = QFileDialog.getExistingDirectory(self, "Carpeta donde va la copia")
        if dada:
            self.copiar_a(Path(dada))

    def _pedir_copia(self) -> None:
        elegida = self.lista.elegida
        desde = str(self._carpeta / elegida.nombre) if elegida is not None and self._carpeta is not None else ""
        copia, _ = QFileDialog.getOpenFileName(self, "Qué copia se restaura", desde, _EXTENSION)
        if not copia:
            return
        nueva, _ = QFileDialog.getSaveFileName(
            self, "Dónde va la base restaurada", str(Path.home() / "restaurada.sqlite"), "Base (*.sqlite)"
        )
        if nueva:
            self.restaurar(Path(copia), Path(nueva))

    def _abrir_carpeta(self) -> None:
        if self._carpeta is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._carpeta)))


def _guardadas(quien: Quien, base: Base) -> tuple[Path, tuple[Guardada, ...], str | None]:
    """Return the folder of the copies, the copies, and why who acts may not restore one; None where they may."""
    from segip_desk.services.copias import guardadas  # noqa: PLC0415 - off the GUI thread
    from segip_desk.services.usuarios import puede  # noqa: PLC0415 - the same

    return (*guardadas(base), puede(base, quien, "restaurar"))


def _copiar_ahora(base: Base, quien: Quien) -> str:
    from segip_desk.services.copias import copiar_ahora, frase_de_copia  # noqa: PLC0415 - off the GUI thread

    return frase_de_copia(copiar_ahora(base, quien))


def _copiar(carpeta: Path, base: Base, quien: Quien) -> str:
    from segip_desk.services.copias import copiar, frase_de_copia  # noqa: PLC0415 - off the GUI thread

    return frase_de_copia(copiar(base, quien, carpeta))


def _restaurar(copia: Path, nueva: Path, quien: Quien, abierta: Base) -> str:
    from segip_desk.services.copias import frase_de_restaurada, restaurar  # noqa: PLC0415 - off the GUI thread

    restaurada = restaurar(copia, str(nueva), partial(_quien_restaura, abierta, quien))
    with restaurada.base:
        return frase_de_restaurada(restaurada)


def _quien_restaura(abierta: Base, quien: Quien, copiada: Base) -> Quien:
    """Who entered a base is known in its own copies; in those of another, only as its accounts know the machine."""
    from segip_desk.services.entrada import entrar_por_maquina  # noqa: PLC0415 - off the GUI thread
    from segip_desk.services.quien import maquina  # noqa: PLC0415 - the same
    from segip_desk.services.usuarios import hay_cuentas  # noqa: PLC0415 - the same

    if copiada.identidad == abierta.identidad or not hay_cuentas(copiada):
        return quien
    conocida = entrar_por_maquina(copiada, None, maquina())
    if conocida is None:
        message = (
            "Es copia de otra base, con cuentas, que no conoce al usuario de esta máquina; restáurela con «segip-desk "
            "restaurar», que pide la clave de quien la administra."
        )
        raise Rejected(message)
    return conocida
