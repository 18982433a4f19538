"""What runs out, and the draft of what to ask for."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtWidgets import QMenu

from segip_desk.core.cuadro.copiado import pie_de
from segip_desk.core.kardex.agotamiento import COBERTURA
from segip_desk.core.problems import Rejected
from segip_desk.desk.administracion.campos import campo
from segip_desk.desk.contexto import Destino
from segip_desk.desk.modelos.vista import VistaTabla
from segip_desk.desk.paginas.guardar import pedir_ruta
from segip_desk.desk.valorados.campos import leer_cuantas
from segip_desk.desk.valorados.seccion import Valorada, impreso
from segip_desk.desk.ventana.piezas import boton, fila, rotulo

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path

    from segip_desk.core.cuadro.tabla import Tabla
    from segip_desk.desk.paginas.pagina import Entorno
    from segip_desk.services.kardex.salidas import Formato
    from segip_desk.storage.base import Base

_FORMATOS: tuple[tuple[Formato, str], ...] = (("pdf", "Para imprimir (PDF)"), ("xlsx", "Libro de Excel"))
_DEPARTAMENTO = "departamento"


class _Que(NamedTuple):
    fecha: date
    oficina: str
    dias: int


class SeAgota(Valorada["Tabla"]):
    """A table of stocks, the most pressing first."""

    titulo = "Lo que se agota"
    guia = (
        "Cuánto dura cada existencia al ritmo de los últimos días y al del año anterior, en días de atención. Enter en "
        "una fila abre su kardex; el borrador de pedido cubre los días que usted diga."
    )

    def __init__(self, entorno: Entorno) -> None:
        """Make it."""
        super().__init__(entorno)
        self.vista = VistaTabla(entorno.tema)
        self.vista.setAccessibleName("Lo que se agota")
        self.pie = rotulo("", "menor", envuelve=True)
        self.dias = campo("Días de atención que cubre el pedido")
        self.dias.setText(str(COBERTURA))
        self.dias.setFixedWidth(72)
        self.preparar = boton("Preparar pedido…", aire="menu")
        menu = QMenu(self.preparar)
        for formato, nombre in _FORMATOS:
            menu.addAction(nombre, partial(self.guardar_pedido, formato))
        self.preparar.setMenu(menu)
        abajo = fila(separacion=8)
        abajo.addWidget(rotulo("Pedido para"))
        abajo.addWidget(self.dias)
        abajo.addWidget(rotulo("días de atención"))
        abajo.addWidget(self.preparar)
        abajo.addWidget(boton("Mínimos y alertas", lambda: self._ir("niveles"), "enlace"))
        abajo.addStretch(1)
        self.caja.addWidget(self.vista, 1)
        self.caja.addWidget(self.pie)
        self.caja.addLayout(abajo)
        self.caja.addWidget(self.respuesta)
        self.vista.pedida.connect(self._seguir)

    def consulta(self) -> Callable[[Base], Tabla]:
        """Override Editable.consulta."""
        return partial(_leer, _Que(self.dia(), self.contexto.oficina, 0))

    def llenar(self, datos: Tabla) -> None:
        """Override Editable.llenar."""
        self.vista.poner(datos)
        self.pie.setText("\n".join(pie_de(datos)) if datos.filas else "No hay material con saldo ni con uso este año.")

    def permitir(self, dice: str | None) -> None:
        """Override Editable.permitir: whoever may read may ask."""

    def foco(self) -> None:
        """Put the keyboard on the table."""
        self.vista.setFocus()

    def guardar_pedido(self, formato: Formato) -> None:
        """Put the draft into a file."""
        try:
            dias = leer_cuantas(self.dias) or COBERTURA
        except Rejected as error:
            self.fallar(error)
            return
        ruta = pedir_ruta(self, f"pedido-de-material.{formato}", f"*.{formato}")
        if ruta is not None:
            que = _Que(self.dia(), self.contexto.oficina, dias)
            self.escribir_papel(ruta, partial(_pedir, que, formato, ruta))

    def _seguir(self, i: int, _j: int) -> None:
        tabla = self.vista.tabla
        if tabla is not None:
            lugar, material = tabla.filas[i].claves
            self._ir(f"kardex|{material}|{'' if lugar == _DEPARTAMENTO else lugar}")

    def _ir(self, clave: str) -> None:
        self.entorno.ir(Destino("valorados", clave=clave))


def _leer(que: _Que, base: Base) -> Tabla:
    from segip_desk.services.kardex.agotamiento import cuadro_de_agotamiento  # noqa: PLC0415 - off the GUI thread

    return cuadro_de_agotamiento(base, que.fecha, lugar=que.oficina)


def _pedir(que: _Que, formato: Formato, ruta: Path, base: Base) -> None:
    from segip_desk.services.kardex.agotamiento import pedido  # noqa: PLC0415 - off the GUI thread
    from segip_desk.services.kardex.salidas import escribir_tabla  # noqa: PLC0415 - as above

    tabla = pedido(base, que.fecha, dias=que.dias, lugar=que.oficina)
    escribir_tabla(base, tabla, formato, ruta, impreso())
