"""The offices of the base: how they are called, when they are open and on which days they attend."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtWidgets import QCheckBox, QWidget

from segip_desk.core.calendario import DIAS, escribe_dias, fecha_corta
from segip_desk.core.problems import Rejected
from segip_desk.desk.administracion.campos import campo, campo_fecha, con_rotulo, formulario, leer_fecha, poner_fecha
from segip_desk.desk.administracion.con_lista import ConLista
from segip_desk.desk.modelos.lista import Columna
from segip_desk.desk.sesion import CUALQUIERA
from segip_desk.desk.ventana.piezas import boton, columna, fila, linea, rotulo

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable
    from datetime import date

    from segip_desk.core.catalogo import Oficina
    from segip_desk.desk.paginas.pagina import Entorno
    from segip_desk.services.oficinas import Conocida
    from segip_desk.services.quien import Quien
    from segip_desk.storage.base import Base

_LETRAS = "LMXJVSD"


class _Escrito(NamedTuple):
    codigo: str
    nombre: str
    desde: date | None
    hasta: date | None
    dias: str


def _atiende(una: Conocida) -> str:
    return escribe_dias(una.oficina.dias_atencion) if una.tipo.diaria else "no se le pide cada día"


def _dia(fecha: date | None) -> str:
    return "" if fecha is None else fecha_corta(fecha)


_COLUMNAS: tuple[Columna[Conocida], ...] = (
    Columna("Oficina", lambda una: una.oficina.nombre),
    Columna("Código", lambda una: una.oficina.codigo, 130),
    Columna("Tipo", lambda una: una.tipo.nombre, 170),
    Columna("Abre", lambda una: _dia(una.oficina.desde), 90),
    Columna("Cierra", lambda una: _dia(una.oficina.hasta), 90),
    Columna("Atiende", _atiende, 170),
)


class Oficinas(ConLista["Conocida"]):
    """Every office, and the one that is corrected."""

    titulo = "Oficinas"
    guia = (
        "El nombre sale en los cuadros; de los días de atención depende qué días faltan. Una fecha en blanco es la que "
        "no se conoce."
    )
    areas = frozenset(("oficinas",))
    siempre_una = True

    def __init__(self, entorno: Entorno) -> None:
        """Make it."""
        super().__init__(entorno, _COLUMNAS, "Oficinas de la base")
        self.buscado = entorno.contexto.oficina or None
        self.cual = rotulo("", "subtitulo")
        self.primero = self.nombre = campo("Nombre de la oficina", "", self.guardar)
        self.desde = campo_fecha("Abre el", self.guardar)
        self.hasta = campo_fecha("Cierra el", self.guardar)
        self.dias = [QCheckBox(letra) for letra in _LETRAS]
        for marca, dia in zip(self.dias, DIAS, strict=True):
            marca.setAccessibleName(f"Atiende los {dia}" if dia.endswith("s") else f"Atiende los {dia}s")
            marca.setToolTip(dia)
        self._armar()
        self.caja.addWidget(self.lista, 1)
        self.caja.addWidget(linea())
        self.caja.addWidget(self.edicion)
        self.caja.addWidget(self.respuesta)

    def consulta(self) -> Callable[[Base], tuple[Conocida, ...]]:
        """Override Editable.consulta."""
        return _leer

    def clave(self, una: Conocida) -> Hashable:
        """Override ConLista.clave."""
        return una.oficina.codigo

    def llenar(self, datos: tuple[Conocida, ...]) -> None:
        """Show the offices, here and above the page."""
        super().llenar(datos)
        suyas = tuple(una.oficina for una in datos)
        if suyas != self.entorno.contexto.oficinas:
            self.entorno.contexto.poner_oficinas(suyas)

    def mostrar(self, una: Conocida | None) -> None:
        """Fill the form with an office."""
        if una is None:
            return
        oficina = una.oficina
        self.cual.setText(f"{oficina.nombre} ({oficina.codigo})")
        self.nombre.setText(oficina.nombre)
        poner_fecha(self.desde, oficina.desde)
        poner_fecha(self.hasta, oficina.hasta)
        for n, marca in enumerate(self.dias, 1):
            marca.setChecked(str(n) in oficina.dias_atencion)
            marca.setEnabled(una.tipo.diaria)

    def guardar(self) -> None:
        """Write what the form says of the office."""
        if self.mostrado is None:
            return
        try:
            desde, hasta = leer_fecha(self.desde), leer_fecha(self.hasta)
        except Rejected as error:
            self.fallar(error)
            return
        dias = "".join(str(n) for n, marca in enumerate(self.dias, 1) if marca.isChecked())
        if not dias:
            self.decir("Marque por lo menos un día de atención.", "mal")
            return
        escrito = _Escrito(self.mostrado.oficina.codigo, self.nombre.text(), desde, hasta, dias)
        self.escribir(partial(_cambiar, escrito), self._guardada, CUALQUIERA)

    def _armar(self) -> None:
        semana = QWidget()
        de_semana = fila(semana, separacion=12)
        for marca in self.dias:
            de_semana.addWidget(marca)
        de_semana.addStretch(1)
        fechas = QWidget()
        de_fechas = fila(fechas, separacion=8)
        de_fechas.addWidget(self.desde)
        de_fechas.addWidget(rotulo("y cierra el"))
        de_fechas.addWidget(self.hasta)
        de_fechas.addStretch(1)
        campos = formulario()
        con_rotulo(campos, "Nombre", self.nombre)
        con_rotulo(campos, "Abre el", fechas)
        con_rotulo(campos, "Atiende", semana)
        abajo = fila(separacion=8)
        abajo.addWidget(boton("Guardar", self.guardar, "principal"))
        abajo.addStretch(1)
        caja = columna(self.edicion, separacion=8)
        caja.addWidget(self.cual)
        caja.addLayout(campos)
        caja.addLayout(abajo)

    def _guardada(self, oficina: Oficina) -> None:
        self.decir(f"Guardado: {oficina.nombre}.", "bien")


def _leer(base: Base) -> tuple[Conocida, ...]:
    from segip_desk.services.oficinas import listar  # noqa: PLC0415 - off the GUI thread

    return listar(base)


def _cambiar(escrito: _Escrito, base: Base, quien: Quien) -> Oficina:
    from segip_desk.services.oficinas import cambiar  # noqa: PLC0415 - off the GUI thread

    codigo, nombre, desde, hasta, dias = escrito
    return cambiar(base, quien, codigo, nombre=nombre, dias_atencion=dias, desde=desde, hasta=hasta)
