"""What was sent and waits for its receiver: confirmed as it arrived, whole or not."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtWidgets import QWidget

from segip_desk.core.calendario import fecha_corta
from segip_desk.core.kardex.movimiento import ClaveMovimiento, Linea, Tipo
from segip_desk.core.kardex.rangos import contar
from segip_desk.core.numeros import escribe_conteo
from segip_desk.core.problems import Rejected
from segip_desk.desk.administracion.campos import campo, con_rotulo, formulario
from segip_desk.desk.contexto import Destino
from segip_desk.desk.modelos.lista import Columna, Lista
from segip_desk.desk.valorados.campos import Fechado, Series, al_imprimir, al_registrar, leer_cuantas
from segip_desk.desk.valorados.linea import documento
from segip_desk.desk.valorados.seccion import VALORADOS, Valorada
from segip_desk.desk.ventana.piezas import boton, columna, fila, linea, rotulo

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from segip_desk.core.kardex.rangos import Rango
    from segip_desk.desk.paginas.pagina import Entorno
    from segip_desk.services.kardex.mesa import Conocido, EnCamino
    from segip_desk.services.quien import Quien
    from segip_desk.storage.base import Base


class _Llegada(NamedTuple):
    """What arrived; without series or a quantity, all that is missing."""

    envio: EnCamino
    fecha: date
    series: tuple[Rango, ...]
    cantidad: int | None
    glosa: str
    complemento: str | None


class EnTransito(Valorada["tuple[Conocido, tuple[EnCamino, ...]]"]):
    """The envíos that wait, and what arrived of the chosen one."""

    titulo = "En tránsito"
    guia = (
        "Lo enviado está en tránsito hasta que quien lo recibe lo confirma. Si llegó todo, basta la fecha; si no, diga "
        "qué series o cuántas piezas llegaron: se abre un incidente por la diferencia."
    )

    def __init__(self, entorno: Entorno) -> None:
        """Make it."""
        super().__init__(entorno)
        self._hay: Conocido | None = None
        self._escrito: ClaveMovimiento | None = None
        self.lista: Lista[EnCamino] = Lista(
            (
                Columna("Fecha", lambda uno: fecha_corta(uno.movimiento.fecha), 88),
                Columna("Envío", lambda uno: _corta(uno.movimiento.clave), 110),
                Columna("Material", lambda uno: uno.movimiento.material, 80),
                Columna("De", lambda uno: self._nombre(uno.movimiento.origen)),
                Columna("A", lambda uno: self._nombre(uno.movimiento.destino.partition("/")[2])),
                Columna("Series", lambda uno: str(uno.movimiento.serie or "sin series"), 160),
                Columna("Enviado", lambda uno: escribe_conteo(uno.movimiento.cantidad), 80, a_la_derecha=True),
                Columna("Recibido", lambda uno: escribe_conteo(uno.recibido), 80, a_la_derecha=True),
                Columna("Falta", lambda uno: escribe_conteo(uno.falta), 80, a_la_derecha=True, fuerte=True),
            ),
            "Envíos que esperan",
        )
        self.cual = rotulo("", "subtitulo")
        self.fecha = Fechado(self.sesion, "Llegó el", self.recibir)
        self.series = Series("Series que llegaron", "En blanco: llegó todo lo que falta")
        self.cantidad = campo("Cantidad que llegó", "Si no llegó todo y no hay series", self.recibir)
        self.glosa = campo("Glosa", "Qué pasó con lo que no llegó", self.recibir)
        self.perdido = boton("Lo que falta se perdió…", self._extravio, "enlace")
        self.acta = boton("", self._imprimir, "enlace")
        self._armar()
        self.lista.selectionModel().selectionChanged.connect(lambda *_: self._mostrar())
        self.lista.activated.connect(lambda *_: self.fecha.campo.setFocus())
        al_registrar(self, self.recibir)
        al_imprimir(self, self._imprimir)

    def consulta(self) -> Callable[[Base], tuple[Conocido, tuple[EnCamino, ...]]]:
        """Override Editable.consulta."""
        return _leer

    def llenar(self, datos: tuple[Conocido, tuple[EnCamino, ...]]) -> None:
        """Override Editable.llenar."""
        self._hay, unos = datos
        oficina = self.contexto.oficina
        suyos = tuple(uno for uno in unos if not oficina or uno.movimiento.destino.endswith(f"/{oficina}"))
        antes = self.lista.elegida
        self.lista.poner(suyos, None if antes is None else lambda uno: uno.movimiento.clave == antes.movimiento.clave)
        if suyos and self.lista.elegida is None:
            self.lista.selectRow(0)
        if not suyos:
            donde = "" if not oficina else f" a {self.contexto.nombre_de_oficina(oficina)}"
            self.cual.setText(f"No hay nada en tránsito{donde}.")
        self._mostrar()

    def foco(self) -> None:
        """Put the keyboard on the envíos."""
        self.lista.setFocus()

    def recibir(self) -> None:
        """Enter what arrived."""
        uno = self.lista.elegida
        if uno is None:
            return
        try:
            fecha, series, cantidad = self.fecha.leer(), self.series.leer(), leer_cuantas(self.cantidad)
        except Rejected as error:
            self.fallar(error)
            return
        if series and cantidad not in {None, contar(series)}:
            self.decir("La cantidad no es la de las series; escriba solo las series.", "mal")
            return
        llegada = _Llegada(uno, fecha, series, cantidad, self.glosa.text(), self.fecha.complemento)
        self.escribir(partial(_recibir, llegada), partial(self._recibido, llegada), VALORADOS)

    def _recibido(self, llegada: _Llegada, clave: ClaveMovimiento) -> None:
        llego = contar(llegada.series) or llegada.cantidad or llegada.envio.falta
        falta = llegada.envio.falta - llego
        for donde in (self.series, self.cantidad, self.glosa):
            donde.clear()
        self._escrito = clave
        self.acta.setText(f"Imprimir {clave.formulario} {clave.numero}…")
        self.acta.show()
        dicho = f"Recibido: {clave.formulario} {clave.numero}, {escribe_conteo(llego)}."
        if falta:
            self.decir(f"{dicho} Faltan {escribe_conteo(falta)}: queda abierto un incidente.", "aviso")
        else:
            self.decir(dicho, "bien")

    def _mostrar(self) -> None:
        uno = self.lista.elegida
        self.edicion.setVisible(uno is not None)
        if uno is None:
            return
        self.cual.setText(
            f"{_corta(uno.movimiento.clave)} a {self._nombre(uno.movimiento.destino.partition('/')[2])}: "
            f"faltan {escribe_conteo(uno.falta)} de {uno.movimiento.material}"
        )
        self.fecha.proponer(max(self.dia(), uno.movimiento.fecha))
        self.perdido.setVisible(uno.recibido > 0)

    def _extravio(self) -> None:
        uno = self.lista.elegida
        if uno is not None:
            movimiento = uno.movimiento
            clave = f"movimiento|{movimiento.material}|{movimiento.destino}|{Tipo.EXTRAVIO}"
            self.entorno.ir(Destino("valorados", clave=clave))

    def _imprimir(self) -> None:
        if self._escrito is not None:
            self.guardar_papel(f"{self._escrito.formulario} {self._escrito.numero}", partial(documento, self._escrito))

    def _nombre(self, lugar: str) -> str:
        return lugar if self._hay is None else self._hay.lugares.nombre(lugar)

    def _armar(self) -> None:
        campos = formulario()
        for nombre, pieza in (
            ("Llegó el", self.fecha),
            ("Series", self.series),
            ("Cantidad", self.cantidad),
            ("Glosa", self.glosa),
        ):
            con_rotulo(campos, nombre, pieza)
        botones = fila(separacion=8)
        botones.addWidget(boton("Recibir", self.recibir, "principal"))
        botones.addWidget(self.perdido)
        botones.addStretch(1)
        caja = columna(self.edicion, separacion=8)
        caja.addLayout(campos)
        caja.addLayout(botones)
        abajo = QWidget()
        de_abajo = columna(abajo, separacion=8)
        de_abajo.addWidget(self.cual)
        de_abajo.addWidget(self.edicion)
        pie = fila(separacion=8)
        pie.addWidget(self.respuesta, 1)
        pie.addWidget(self.acta)
        self.acta.hide()
        self.caja.addWidget(self.lista, 1)
        self.caja.addWidget(linea())
        self.caja.addWidget(abajo)
        self.caja.addLayout(pie)


def _corta(clave: ClaveMovimiento) -> str:
    return f"{clave.formulario} {clave.numero}/{clave.linea}"


def _leer(base: Base) -> tuple[Conocido, tuple[EnCamino, ...]]:
    from segip_desk.services.kardex import mesa  # noqa: PLC0415 - off the GUI thread

    return mesa.conocido(base), mesa.en_camino(base)


def _recibir(llegada: _Llegada, base: Base, quien: Quien) -> ClaveMovimiento:
    from segip_desk.services.kardex.formularios import siguiente  # noqa: PLC0415 - off the GUI thread
    from segip_desk.services.kardex.registrar import registrar  # noqa: PLC0415 - as above

    envio = llegada.envio.movimiento
    lugar = envio.destino.partition("/")[2]
    codigo, numero = siguiente(base, Tipo.RECEPCION, lugar, llegada.fecha.year)
    cantidad = llegada.cantidad
    if not llegada.series and cantidad is None and llegada.envio.recibido:
        # Of an envío that came in part, the whole is not what is missing.
        cantidad = llegada.envio.falta
    una = Linea(
        llegada.fecha,
        codigo,
        numero,
        Tipo.RECEPCION,
        envio.material,
        destino=lugar,
        cantidad=cantidad,
        referencia=envio.clave.corta,
        glosa=llegada.glosa,
    )
    unas = [_con(una, rango, n) for n, rango in enumerate(llegada.series, 1)] or [una]
    registrar(base, quien, unas, complemento=llegada.complemento, accion="recibir un envío")
    return ClaveMovimiento(llegada.fecha.year, codigo, numero, 1)


def _con(una: Linea, rango: Rango, n: int) -> Linea:
    return replace(una, serie=rango, cantidad=rango.cantidad, linea=n)
