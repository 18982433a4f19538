"""The days without activity of the gestión above the page: declared, corrected and taken back."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from PySide6.QtWidgets import QWidget

from segip_desk.core.calendario import fecha_corta
from segip_desk.core.problems import Rejected
from segip_desk.core.sin_actividad import MOTIVOS, TODAS, ClaveInactividad, SinActividad
from segip_desk.desk.administracion.campos import (
    campo,
    campo_fecha,
    con_rotulo,
    formulario,
    leer_fecha,
    lista_corta,
    poner_fecha,
)
from segip_desk.desk.administracion.con_lista import ConLista
from segip_desk.desk.modelos.lista import Columna
from segip_desk.desk.sesion import CUALQUIERA
from segip_desk.desk.ventana.piezas import boton, columna, fila, linea, rotulo

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

    from segip_desk.core.conteos import Respaldo
    from segip_desk.core.permisos import Que
    from segip_desk.desk.paginas.pagina import Entorno
    from segip_desk.services.quien import Quien
    from segip_desk.storage.base import Base

_NOMBRE_DE_TODAS = "Todas las oficinas"


class Declarada(NamedTuple):
    """A declaration, its paper, and how its office is called."""

    una: SinActividad
    papel: Respaldo | None
    oficina: str


class _Escrita(NamedTuple):
    una: SinActividad
    en_lugar_de: ClaveInactividad | None
    papel: Respaldo | str | None
    complemento: str | None


_COLUMNAS: tuple[Columna[Declarada], ...] = (
    Columna("Oficina", lambda d: d.oficina, 210),
    Columna("Desde", lambda d: fecha_corta(d.una.clave.desde), 100),
    Columna("Hasta", lambda d: fecha_corta(d.una.hasta), 100),
    Columna("Motivo", lambda d: d.una.motivo),
    Columna("Papel", lambda d: "" if d.papel is None else str(d.papel), 200),
)


class Ausencias(ConLista["Declarada"]):
    """The declarations of a gestión, and the one that is written."""

    titulo = "Días sin actividad"
    guia = (
        "Explican que un día no tenga cifras; no las borran ni las impiden. Un día sin cifras y sin motivo queda "
        "pendiente. Se declara para una oficina o para todas."
    )
    areas = frozenset(("sin_actividad", "oficinas"))
    que: ClassVar[Que] = "conteos"

    def __init__(self, entorno: Entorno) -> None:
        """Make it."""
        super().__init__(entorno, _COLUMNAS, "Días sin actividad de la gestión")
        self._gestion = entorno.contexto.gestion
        self.al_suprimir(self.quitar)
        self.cual = rotulo("", "subtitulo")
        self.primero = self.oficina = lista_corta("Oficina")
        self.desde = campo_fecha("Desde", self.declarar)
        self.hasta = campo_fecha("Hasta", self.declarar)
        self.motivo = lista_corta("Motivo")
        self.motivo.setEditable(True)
        self.motivo.addItems(MOTIVOS)
        self.papel = campo("Papel que lo dice", "Opcional: DS 4199", self.declarar)
        self.complemento = campo("Motivo del complemento", "Solo si toca un mes cerrado", self.declarar)
        self.boton_quitar = boton("Quitar", self.quitar)
        self._armar()
        self.caja.addWidget(self.lista, 1)
        self.caja.addWidget(linea())
        self.caja.addWidget(self.edicion)
        self.caja.addWidget(self.respuesta)
        entorno.contexto.oficinas_cambiadas.connect(self._poner_oficinas)
        self._poner_oficinas()
        self.mostrar(None)

    def consulta(self) -> Callable[[Base], tuple[Declarada, ...]]:
        """Override Editable.consulta."""
        contexto = self.entorno.contexto
        if contexto.gestion != self._gestion:
            self._gestion = contexto.gestion
            self._poner(None)
        nombres = {una.codigo: una.nombre for una in contexto.oficinas} | {TODAS: _NOMBRE_DE_TODAS}
        return partial(_leer, contexto.gestion, nombres)

    def clave(self, una: Declarada) -> Hashable:
        """Override ConLista.clave."""
        return una.una.clave

    def llenar(self, datos: tuple[Declarada, ...]) -> None:
        """Show the declarations."""
        super().llenar(datos)
        if not datos and not self.respuesta.text():
            self.decir(f"Nada declarado en la gestión {self._gestion}.")

    def mostrar(self, una: Declarada | None) -> None:
        """Fill the form with a declaration."""
        self.boton_quitar.setEnabled(una is not None)
        self.complemento.clear()
        if una is None:
            self.cual.setText("Declarar días sin actividad")
            self._elegir_oficina(self.entorno.contexto.oficina or TODAS)
            for pieza in (self.desde, self.hasta, self.papel):
                pieza.clear()
            self.motivo.setCurrentIndex(0)
            return
        dicha, papel, oficina = una
        self.cual.setText(f"{oficina}, desde el {fecha_corta(dicha.clave.desde)}")
        self._elegir_oficina(dicha.clave.oficina)
        poner_fecha(self.desde, dicha.clave.desde)
        poner_fecha(self.hasta, dicha.hasta)
        self.motivo.setCurrentText(dicha.motivo)
        self.papel.setText("" if papel is None else papel.documento)

    def declarar(self) -> None:
        """Write what the form says."""
        try:
            escrita = self._escrita()
        except Rejected as error:
            self.fallar(error)
            return
        self.escribir(partial(_declarar, escrita), lambda _: self._declarada(escrita.una), CUALQUIERA)

    def quitar(self) -> None:
        """Take back the chosen declaration."""
        if self.mostrado is None or not self.edicion.isEnabled():
            return
        clave = self.mostrado.una.clave
        dicho = f"Quitado: desde el {fecha_corta(clave.desde)} se esperan cifras otra vez."
        complemento = self.complemento.text().strip() or None
        self.escribir(partial(_quitar, clave, complemento), lambda _: self.decir(dicho, "bien"), CUALQUIERA)

    def _armar(self) -> None:
        fechas = QWidget()
        de_fechas = fila(fechas, separacion=8)
        de_fechas.addWidget(self.desde)
        de_fechas.addWidget(rotulo("hasta"))
        de_fechas.addWidget(self.hasta)
        de_fechas.addWidget(rotulo("En blanco es un solo día.", "menor"))
        de_fechas.addStretch(1)
        izquierda, derecha = formulario(), formulario()
        con_rotulo(izquierda, "Oficina", self.oficina)
        con_rotulo(izquierda, "Desde", fechas)
        con_rotulo(derecha, "Motivo", self.motivo)
        con_rotulo(derecha, "Papel", self.papel)
        con_rotulo(derecha, "Complemento", self.complemento)
        campos = fila(separacion=24)
        campos.addLayout(izquierda, 1)
        campos.addLayout(derecha, 1)
        abajo = fila(separacion=8)
        abajo.addWidget(boton("Declarar", self.declarar, "principal"))
        abajo.addWidget(boton("Nueva", self.nuevo))
        abajo.addWidget(self.boton_quitar)
        abajo.addStretch(1)
        caja = columna(self.edicion, separacion=8)
        caja.addWidget(self.cual)
        caja.addLayout(campos)
        caja.addLayout(abajo)

    def _poner_oficinas(self) -> None:
        elegida = self.oficina.currentData()
        self.oficina.clear()
        self.oficina.addItem(_NOMBRE_DE_TODAS, TODAS)
        for una in self.entorno.contexto.oficinas:
            self.oficina.addItem(una.nombre, una.codigo)
        self._elegir_oficina(elegida or TODAS)

    def _elegir_oficina(self, codigo: str) -> None:
        self.oficina.setCurrentIndex(max(self.oficina.findData(codigo), 0))

    def _escrita(self) -> _Escrita:
        """Return what the form says.

        Raises:
            Rejected: a date is none, or is missing.
        """
        desde, hasta = leer_fecha(self.desde), leer_fecha(self.hasta)
        if desde is None:
            message = "Falta desde qué día; escríbalo como 22/03/2020."
            raise Rejected(message)
        clave = ClaveInactividad(str(self.oficina.currentData()), desde)
        una = SinActividad(clave, hasta or desde, self.motivo.currentText())
        vieja = self.mostrado
        papel: Respaldo | str | None = self.papel.text().strip() or None
        if vieja is not None and vieja.papel is not None and papel == vieja.papel.documento:
            # Its cut-off is not typed here, and stays.
            papel = vieja.papel
        en_lugar_de = None if vieja is None else vieja.una.clave
        return _Escrita(una, en_lugar_de, papel, self.complemento.text().strip() or None)

    def _declarada(self, una: SinActividad) -> None:
        self.buscado = una.clave
        desde, hasta = fecha_corta(una.clave.desde), fecha_corta(una.hasta)
        cuando = f"el {desde}" if desde == hasta else f"del {desde} al {hasta}"
        self.decir(f"Declarado sin actividad: {self.oficina.currentText()}, {cuando}.", "bien")


def _leer(gestion: int, nombres: dict[str, str], base: Base) -> tuple[Declarada, ...]:
    from segip_desk.services.ausencias import con_papeles  # noqa: PLC0415 - off the GUI thread

    return tuple(
        Declarada(una, papel, nombres.get(una.clave.oficina, una.clave.oficina))
        for una, papel in con_papeles(base, gestion)
    )


def _declarar(escrita: _Escrita, base: Base, quien: Quien) -> bool:
    from segip_desk.services.ausencias import declarar  # noqa: PLC0415 - off the GUI thread
    from segip_desk.services.respaldos import leer_segun  # noqa: PLC0415 - the same

    una, en_lugar_de, papel, complemento = escrita
    respaldo = leer_segun(papel, None, None).respaldo if isinstance(papel, str) else papel
    return declarar(base, quien, una, en_lugar_de=en_lugar_de, respaldo=respaldo, complemento=complemento)


def _quitar(clave: ClaveInactividad, complemento: str | None, base: Base, quien: Quien) -> None:
    from segip_desk.services.ausencias import quitar  # noqa: PLC0415 - off the GUI thread

    quitar(base, quien, clave, complemento=complemento)
