"""What a part of Valorados with a list and a form below it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, TypeVar

from segip_desk.core.kardex.movimiento import AREA_VALORADOS
from segip_desk.desk.administracion.con_lista import ConLista
from segip_desk.desk.ventana.piezas import boton, columna, fila, linea

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QFormLayout

    from segip_desk.core.permisos import Que
    from segip_desk.desk.modelos.lista import Columna
    from segip_desk.desk.paginas.pagina import Entorno

F = TypeVar("F")


class Catalogada(ConLista[F]):
    """A list that the office corrects: custodians, forms, levels, incidents."""

    que: ClassVar[Que] = "valorados"
    areas = frozenset((AREA_VALORADOS, "oficinas", "usuarios"))

    def __init__(self, entorno: Entorno, columnas: Sequence[Columna[F]], nombre: str) -> None:
        """Make the list; the part puts its form below with `armar`."""
        super().__init__(entorno, columnas, nombre)
        self.contexto = entorno.contexto

    def abrir(self, claves: tuple[str, ...]) -> None:
        """Look at what a Destino asks for: the key of a line."""
        if claves:
            self.buscado = claves[0]

    def decir(self, texto: str, aire: str = "menor") -> None:
        """Override Seccion.decir: what says nothing takes no room."""
        super().decir(texto, aire)
        self.respuesta.setVisible(bool(texto))

    def permitir(self, dice: str | None) -> None:
        """Grey what may not be changed; why is said, and is the tool tip of what is grey."""
        super().permitir(dice)
        self.edicion.setToolTip(dice or "")

    def sin_guardar(self) -> str:
        """Say what would be lost: nothing that is not written again in a moment."""
        return ""

    def armar(self, campos: QFormLayout, acciones: Sequence[tuple[str, Callable[[], object], str]]) -> None:
        """Put the list, its form and its buttons (text, what it does, look) in their places."""
        abajo = fila(separacion=8)
        for texto, hace, aire in acciones:
            abajo.addWidget(boton(texto, hace, aire))
        abajo.addStretch(1)
        caja = columna(self.edicion, separacion=8)
        caja.addLayout(campos)
        caja.addLayout(abajo)
        self.caja.addWidget(self.lista, 1)
        self.caja.addWidget(linea())
        self.caja.addWidget(self.edicion)
        self.caja.addWidget(self.respuesta)
