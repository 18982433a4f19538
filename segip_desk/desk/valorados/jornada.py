"""The day of a custodian on one screen: what they had, what they used, spoilt and gave back, and what they keep."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtWidgets import QCheckBox, QComboBox, QPlainTextEdit, QWidget

from segip_desk.core.kardex.jornada import Anulado, Jornada, por_que_no_cuadra, primeros, sin_usar
from segip_desk.core.kardex.lugares import Clase, clase_de
from segip_desk.core.kardex.rangos import RangoInvalido, contar, parse_rango, restar
from segip_desk.core.kardex.tablas import RANGOS_A_LA_VISTA, series
from segip_desk.core.numeros import NumeroInvalido, escribe_conteo, parse_conteo
from segip_desk.core.problems import Rejected
from segip_desk.desk import ajustes
from segip_desk.desk.administracion.campos import con_rotulo, formulario, lista_corta
from segip_desk.desk.valorados.campos import (
    Elegible,
    Fechado,
    Series,
    al_imprimir,
    al_registrar,
    de_lugares,
    de_materiales,
)
from segip_desk.desk.valorados.consultas import conocido
from segip_desk.desk.valorados.seccion import VALORADOS, Valorada
from segip_desk.desk.ventana.piezas import boton, columna, con_aire, fila, linea, rotulo

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, datetime

    from segip_desk.core.conteos import Resumen
    from segip_desk.core.documento import Documento
    from segip_desk.core.kardex.jornada import Propuesta
    from segip_desk.core.kardex.rangos import Rango
    from segip_desk.desk.paginas.pagina import Entorno
    from segip_desk.services.kardex.mesa import Conocido
    from segip_desk.services.quien import Quien
    from segip_desk.storage.base import Base

_CUSTODIO, _MATERIAL = "valorados/custodio", "valorados/material_de_jornada"

_BAJO = 40
"""The height of a line of ranges; more of them scroll."""


class _Pregunta(NamedTuple):
    custodio: str
    material: str
    fecha: date


class JornadaDeCustodio(Valorada["Conocido"]):
    """The AV-4 idea: delivered = used + annulled + given back + left, by ranges."""

    titulo = "Jornada de un custodio"
    guia = (
        "«+96» en Usadas son las primeras 96 que tenía; en Anuladas va una por línea, con motivo: «328815 quemada». "
        "Si la oficina entrega sus cifras por mes, elija la oficina y el último día. Ctrl+Enter la registra."
    )

    def __init__(self, entorno: Entorno) -> None:
        """Make it."""
        super().__init__(entorno)
        self._propuestas: tuple[Propuesta, ...] = ()
        self.fecha = Fechado(self.sesion, "Fecha de la jornada")
        self.custodio = Elegible("Custodio u oficina")
        self.material = Elegible("Material de la jornada")
        self.lote: QComboBox = lista_corta("Lote")
        self.tenia = rotulo("", "subtitulo", envuelve=True)
        self.usadas = Series("Usadas", "+96, o los rangos: 328812-328907", _BAJO)
        self.anuladas = QPlainTextEdit()
        self.devueltas = Series("Devueltas", "Lo que vuelve a la oficina", _BAJO)
        self.devuelve = QCheckBox("Devuelve todo lo que sobra")
        self.queda = rotulo("", envuelve=True)
        self.registra = boton("Registrar la jornada", self.registrar, "principal")
        self.hoja = boton("Imprimir la hoja…", self._imprimir)
        self.custodio.poner(ajustes.texto(_CUSTODIO))
        self.material.poner(ajustes.texto(_MATERIAL))
        self._armar()
        self._conectar()

    def abrir(self, claves: tuple[str, ...]) -> None:
        """Override Valorada.abrir: the material and the custodian."""
        material, custodio, *_ = (*claves, "", "")
        if material:
            self.material.poner(material)
        if custodio:
            self.custodio.poner(custodio)

    def consulta(self) -> Callable[[Base], Conocido]:
        """Override Editable.consulta."""
        return conocido

    def llenar(self, datos: Conocido) -> None:
        """Override Editable.llenar."""
        custodios = [uno for uno in datos.tenedores if clase_de(uno) is Clase.CUSTODIO]
        oficina = self.contexto.oficina
        custodios.sort(key=lambda uno: not uno.startswith(f"{oficina}/"))
        otros = [uno for uno in datos.tenedores if clase_de(uno) is not Clase.CUSTODIO]
        self.custodio.ofrecer(de_lugares(datos, [*custodios, *otros]))
        self.material.ofrecer(de_materiales(datos))
        if not self.custodio.codigo:
            self.custodio.poner(custodios[0] if custodios else oficina)
        if not self.material.codigo and datos.materiales:
            self.material.poner(datos.materiales[0].codigo)
        self.fecha.proponer(self.dia())
        self._preguntar()

    def foco(self) -> None:
        """Begin at what was used."""
        if self._propuestas:
            self.usadas.setFocus()
        else:
            self.custodio.entrar()

    @property
    def propuesta(self) -> Propuesta | None:
        """What they had, of the lote that is chosen."""
        n = self.lote.currentIndex()
        return self._propuestas[n] if 0 <= n < len(self._propuestas) else None

    def leer_jornada(self) -> Jornada | None:
        """Return the day as it is typed; None where there is nothing to enter.

        Raises:
            Rejected: something of it cannot be read.
        """
        suya = self.propuesta
        if suya is None:
            return None
        anulados = self._anulados(con_serie=bool(suya.rangos))
        de_anulados = [uno.rango for uno in anulados if uno.rango is not None]
        usados, usadas = self._rangos(self.usadas, restar(suya.rangos, de_anulados), con_serie=bool(suya.rangos))
        devueltos: tuple[Rango, ...] = ()
        devueltas = 0
        hecha = Jornada(suya.custodio, suya.material, suya.lote, suya.fecha, "", "", usados, anulados, usadas=usadas)
        quedan, rangos = sin_usar(suya, hecha)
        if self.devuelve.isChecked():
            devueltos, devueltas = rangos, quedan - contar(rangos)
        else:
            devueltos, devueltas = self._rangos(self.devueltas, rangos, con_serie=bool(suya.rangos))
        return Jornada(
            suya.custodio,
            suya.material,
            suya.lote,
            suya.fecha,
            "",
            "",
            usados,
            anulados,
            devueltos,
            usadas,
            devueltas,
        )

    def registrar(self) -> None:
        """Enter the day."""
        try:
            jornada = self.leer_jornada()
        except Rejected as error:
            self.fallar(error)
            return
        if jornada is None:
            self.decir("No hay jornada que registrar: elija quién, qué material y qué día.", "mal")
            return
        cuenta = " · ".join(
            f"{escribe_conteo(n)} {que}"
            for n, que in zip(jornada.cuentas, ("usadas", "anuladas", "devueltas"), strict=True)
        )
        hecho = partial(self._registrada, cuenta)
        self.escribir(partial(_asentar, jornada, self.fecha.complemento), hecho, VALORADOS)

    def sin_guardar(self) -> str:
        """Say what would be lost."""
        escrito = any(donde.toPlainText().strip() for donde in (self.usadas, self.anuladas, self.devueltas))
        return "Hay una jornada escrita sin registrar." if escrito else ""

    def _anulados(self, *, con_serie: bool) -> tuple[Anulado, ...]:
        hechos = []
        for texto in self.anuladas.toPlainText().splitlines():
            numero, _, motivo = texto.strip().partition(" ")
            if not numero:
                continue
            try:
                if con_serie:
                    hechos.append(Anulado(motivo.strip(), parse_rango(numero)))
                else:
                    hechos.append(Anulado(motivo.strip(), None, parse_conteo(numero)))
            except (RangoInvalido, NumeroInvalido) as error:
                message = f"Anuladas, «{texto.strip()[:40]}»: {error}"
                raise Rejected(message) from error
        return tuple(hechos)

    def _rangos(self, donde: Series, libres: tuple[Rango, ...], *, con_serie: bool) -> tuple[tuple[Rango, ...], int]:
        """Return the ranges of a field and how many without series; `+96` are the first of what is free."""
        texto = donde.toPlainText().strip()
        if not texto:
            return (), 0
        cuantas = texto.removeprefix("+").strip()
        if not con_serie or (texto.startswith("+") and "\n" not in texto and "," not in texto):
            try:
                n = parse_conteo(cuantas)
            except NumeroInvalido as error:
                message = f"{donde.accessibleName()}: {error}"
                raise Rejected(message) from error
            if not con_serie:
                return (), n
            if n > contar(libres):
                message = f"{donde.accessibleName()}: tenía {escribe_conteo(contar(libres))} con serie, no {cuantas}."
                raise Rejected(message)
            return primeros(libres, n), 0
        return donde.leer(), 0

    def _registrada(self, cuenta: str, _resumen: Resumen) -> None:
        ajustes.poner(_CUSTODIO, self.custodio.codigo)
        ajustes.poner(_MATERIAL, self.material.codigo)
        for donde in (self.usadas, self.anuladas, self.devueltas):
            donde.clear()
        self.devuelve.setChecked(False)
        self.decir(f"Jornada registrada: {cuenta}.", "bien")
        self._preguntar()
        self.hoja.setFocus()

    def _imprimir(self) -> None:
        try:
            fecha = self.fecha.leer()
        except Rejected as error:
            self.fallar(error)
            return
        quien = self.custodio.codigo
        self.guardar_papel(f"jornada {quien} {fecha.isoformat()}", partial(_hoja, quien, fecha))

    # What they had

    def _preguntar(self) -> None:
        try:
            pregunta = _Pregunta(self.custodio.codigo, self.material.codigo, self.fecha.leer())
        except Rejected:
            return
        if pregunta.custodio and pregunta.material:
            self.sesion.leer(partial(_proponer, pregunta), self._propuesto, self._negado, dueno=self, turno="tenia")

    def _propuesto(self, propuestas: tuple[Propuesta, ...]) -> None:
        if propuestas != self._propuestas or not self.tenia.text():
            antes = self.lote.currentIndex()
            self._propuestas = propuestas
            self.lote.clear()
            for una in propuestas:
                self.lote.addItem(una.lote or "sin lote")
            if 0 <= antes < len(propuestas):
                self.lote.setCurrentIndex(antes)
        self._ver()

    def _negado(self, error: Exception) -> None:
        self._propuestas = ()
        self.lote.clear()
        self._ver()
        self.fallar(error)

    def _ver(self) -> None:
        """Say what they had, and what they would keep."""
        suya = self.propuesta
        self.registra.setEnabled(suya is not None)
        if suya is None:
            self.tenia.setText("No tiene nada de este material ese día; registre primero la entrega.")
            self.queda.setText("")
            return
        con = f": {_series(suya.rangos)}" if suya.rangos else ", sin detalle de series"
        self.tenia.setText(
            f"Tenía {escribe_conteo(suya.total)} ({escribe_conteo(suya.sobrante)} de antes y "
            f"{escribe_conteo(suya.entregado)} de este día){con}"
        )
        self._contar()

    def _contar(self) -> None:
        suya = self.propuesta
        if suya is None:
            return
        try:
            jornada = self.leer_jornada()
        except Rejected as error:
            con_aire(self.queda, "mal")
            self.queda.setText(str(error))
            return
        if jornada is None:
            return
        cuantas, rangos = sin_usar(suya, jornada)
        usadas, anuladas, devueltas = map(escribe_conteo, jornada.cuentas)
        problemas = por_que_no_cuadra(suya, jornada) if any(jornada.cuentas) else ()
        con_aire(self.queda, "mal" if problemas else "")
        self.queda.setText(
            " ".join(f"{dice[:1].upper()}{dice[1:]}" for dice in problemas)
            or f"{usadas} usadas + {anuladas} anuladas + {devueltas} devueltas; le quedan {escribe_conteo(cuantas)}"
            + (f": {_series(rangos)}" if rangos else "")
        )

    def _conectar(self) -> None:
        for donde in (self.custodio, self.material):
            donde.elegido.connect(self._preguntar)
        self.fecha.cambiada.connect(self._preguntar)
        self.lote.currentIndexChanged.connect(lambda _n: self._ver())
        for escrito in (self.usadas, self.anuladas, self.devueltas):
            escrito.textChanged.connect(self._contar)
        self.devuelve.toggled.connect(self._devolver)
        al_registrar(self, self.registrar)
        al_imprimir(self, self._imprimir)

    def _devolver(self, todo: bool) -> None:  # noqa: FBT001 - a signal names no arguments
        self.devueltas.setEnabled(not todo)
        self._contar()

    def _armar(self) -> None:
        self.anuladas.setAccessibleName("Anuladas, cada una con su motivo")
        self.anuladas.setPlaceholderText("328815 quemada")
        self.anuladas.setTabChangesFocus(True)
        self.anuladas.setFixedHeight(_BAJO + 24)
        self.custodio.setMinimumWidth(280)
        self.material.setMinimumWidth(280)
        arriba = formulario()
        for nombre, pieza in (
            ("Fecha", self.fecha),
            ("Quién", self.custodio),
            ("Material", self.material),
            ("Lote", self.lote),
        ):
            con_rotulo(arriba, nombre, pieza)
        campos = formulario()
        con_rotulo(campos, "Usadas", self.usadas)
        con_rotulo(campos, "Anuladas", self.anuladas)
        con_rotulo(campos, "Devueltas", self.devueltas)
        campos.addRow("", self.devuelve)
        botones = fila(separacion=8)
        botones.addWidget(self.registra)
        botones.addWidget(self.hoja)
        botones.addStretch(1)
        abajo = QWidget()
        caja = columna(abajo, separacion=8)
        caja.addLayout(campos)
        caja.addWidget(self.queda)
        caja.addLayout(botones)
        izquierda = columna(self.edicion, separacion=12)
        izquierda.addLayout(arriba)
        izquierda.addWidget(linea())
        izquierda.addWidget(self.tenia)
        izquierda.addWidget(abajo)
        izquierda.addWidget(self.respuesta)
        izquierda.addStretch(1)
        self.edicion.setMaximumWidth(760)
        self.caja.addWidget(self.edicion, 1)


def _series(rangos: tuple[Rango, ...]) -> str:
    """Write the first of some ranges: an office's month has more than a screen shows."""
    return series(rangos, sin_detalle=False, tope=RANGOS_A_LA_VISTA)


def _proponer(una: _Pregunta, base: Base) -> tuple[Propuesta, ...]:
    from segip_desk.services.kardex.jornada import proponer  # noqa: PLC0415 - off the GUI thread

    return proponer(base, una.custodio, una.material, una.fecha)


def _asentar(jornada: Jornada, complemento: str | None, base: Base, quien: Quien) -> Resumen:
    from segip_desk.services.kardex.jornada import asentar  # noqa: PLC0415 - off the GUI thread

    return asentar(base, quien, jornada, complemento=complemento)


def _hoja(custodio: str, fecha: date, base: Base, momento: datetime) -> Documento:
    from segip_desk.services.kardex.papeles import papel_de_custodio  # noqa: PLC0415 - off the GUI thread

    return papel_de_custodio(base, custodio, fecha, impreso=momento)
