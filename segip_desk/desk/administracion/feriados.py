"""The holidays of the gestión above the page."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from segip_desk.core.calendario import DIAS, fecha_corta
from segip_desk.core.problems import Rejected
from segip_desk.desk.administracion.campos import campo, campo_fecha, con_rotulo, formulario, leer_fecha, poner_fecha
from segip_desk.desk.administracion.con_lista import ConLista
from segip_desk.desk.modelos.lista import Columna
from segip_desk.desk.sesion import CUALQUIERA
from segip_desk.desk.ventana.piezas import boton, columna, fila, linea, rotulo

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable
    from datetime import date

    from segip_desk.core.calendario import Feriado
    from segip_desk.desk.paginas.pagina import Entorno
    from segip_desk.services.quien import Quien
    from segip_desk.storage.base import Base

_ORIGENES = {"oficina": "lo escribió la oficina"}
_COLUMNAS: tuple[Columna[Feriado], ...] = (
    Columna("Fecha", lambda uno: fecha_corta(uno.fecha), 110),
    Columna("Día", lambda uno: DIAS[uno.fecha.isoweekday() - 1], 110),
    Columna("Feriado", lambda uno: uno.nombre),
    Columna("De dónde viene", lambda uno: _ORIGENES.get(uno.origen, uno.origen), 170),
)


class Feriados(ConLista["Feriado"]):
    """The holidays of a gestión, and the one that is written."""

    titulo = "Feriados"
    guia = (
        "En un feriado no se esperan cifras. El programa trae los de cada gestión; corrija aquí los que el decreto "
        "del año movió o agregó. Los «por confirmar» dependen de cada departamento o de cada año."
    )
    areas = frozenset(("feriados",))

    def __init__(self, entorno: Entorno) -> None:
        """Make it."""
        super().__init__(entorno, _COLUMNAS, "Feriados de la gestión")
        self._gestion = entorno.contexto.gestion
        self.al_suprimir(self.quitar)
        self.cual = rotulo("Feriado nuevo", "subtitulo")
        self.primero = self.fecha = campo_fecha("Fecha", self.guardar)
        self.nombre = campo("Nombre del feriado", "Aniversario de la ciudad", self.guardar)
        campos = formulario()
        con_rotulo(campos, "Fecha", self.fecha)
        con_rotulo(campos, "Nombre", self.nombre)
        self.boton_quitar = boton("Quitar: ese día se trabaja", self.quitar)
        abajo = fila(separacion=8)
        abajo.addWidget(boton("Guardar", self.guardar, "principal"))
        abajo.addWidget(boton("Nuevo", self.nuevo))
        abajo.addWidget(self.boton_quitar)
        abajo.addStretch(1)
        caja = columna(self.edicion, separacion=8)
        caja.addWidget(self.cual)
        caja.addLayout(campos)
        caja.addLayout(abajo)
        self.caja.addWidget(self.lista, 1)
        self.caja.addWidget(linea())
        self.caja.addWidget(self.edicion)
        self.caja.addWidget(self.respuesta)
        self.mostrar(None)

    def consulta(self) -> Callable[[Base], tuple[Feriado, ...]]:
        """Override Editable.consulta."""
        gestion = self.entorno.contexto.gestion
        if gestion != self._gestion:
            self._gestion = gestion
            self._poner(None)
        return partial(_leer, gestion)

    def clave(self, una: Feriado) -> Hashable:
        """Override ConLista.clave."""
        return una.fecha

    def llenar(self, datos: tuple[Feriado, ...]) -> None:
        """Show the holidays."""
        super().llenar(datos)
        if not datos:
            self.decir(f"No se conocen feriados de la gestión {self._gestion}.")

    def mostrar(self, una: Feriado | None) -> None:
        """Fill the form with a holiday."""
        self.cual.setText("Feriado nuevo" if una is None else f"Feriado del {fecha_corta(una.fecha)}")
        poner_fecha(self.fecha, None if una is None else una.fecha)
        self.nombre.setText("" if una is None else una.nombre)
        self.boton_quitar.setEnabled(una is not None)

    def guardar(self) -> None:
        """Write what the form says."""
        try:
            dia = leer_fecha(self.fecha)
        except Rejected as error:
            self.fallar(error)
            return
        if dia is None:
            self.decir("Falta la fecha; escríbala como 06/08/2020.", "mal")
            return
        viejo = None if self.mostrado is None else self.mostrado.fecha
        self.escribir(partial(_escribir, dia, self.nombre.text(), viejo), lambda _: self._guardado(dia), CUALQUIERA)

    def quitar(self) -> None:
        """Make the chosen one a working day."""
        if self.mostrado is None or not self.edicion.isEnabled():
            return
        dia = self.mostrado.fecha
        dicho = f"Quitado: el {fecha_corta(dia)} es día de trabajo."
        self.escribir(partial(_quitar, dia), lambda _: self.decir(dicho, "bien"), CUALQUIERA)

    def _guardado(self, dia: date) -> None:
        self.buscado = dia
        self.decir(f"Guardado: el {fecha_corta(dia)} es feriado.", "bien")


def _leer(gestion: int, base: Base) -> tuple[Feriado, ...]:
    from segip_desk.services.feriados_propios import listar  # noqa: PLC0415 - off the GUI thread

    return listar(base, gestion)


def _escribir(dia: date, nombre: str, en_lugar_de: date | None, base: Base, quien: Quien) -> bool:
    from segip_desk.services.feriados_propios import escribir  # noqa: PLC0415 - off the GUI thread

    return escribir(base, quien, dia, nombre, en_lugar_de=en_lugar_de)


def _quitar(dia: date, base: Base, quien: Quien) -> None:
    from segip_desk.services.feriados_propios import quitar  # noqa: PLC0415 - off the GUI thread

    quitar(base, quien, dia)
