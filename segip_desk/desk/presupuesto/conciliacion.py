"""SIPPEC against SIGEP up to a day: what differs, of which class it is, and why, where somebody says it."""

from __future__ import annotations

from datetime import UTC, date, datetime
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QTabBar

from segip_desk.core.calendario import fecha_corta
from segip_desk.core.cierre import hora_impresa
from segip_desk.core.numeros import escribe_centavos, escribe_conteo
from segip_desk.core.presupuesto.conciliacion import CLASES, ejecuciones, nombre_de_sitio
from segip_desk.core.problems import Rejected
from segip_desk.desk.administracion.campos import campo, campo_fecha, leer_fecha, poner_fecha
from segip_desk.desk.contexto import Destino
from segip_desk.desk.modelos.lista import Columna, Lista
from segip_desk.desk.paginas.guardar import pedir_ruta
from segip_desk.desk.paginas.pestanas import Parte, avisar_papel, con_consejo, fin_de
from segip_desk.desk.presupuesto.dichos import PRESUPUESTO, bs
from segip_desk.desk.ventana.piezas import boton, columna, fila, rotulo

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from segip_desk.core.permisos import Que
    from segip_desk.core.presupuesto.conciliacion import Conciliacion, Diferencia, Sitio
    from segip_desk.desk.paginas.pagina import Entorno
    from segip_desk.services.presupuesto.impresos import Formato
    from segip_desk.services.quien import Quien
    from segip_desk.storage.base import Base

_ABIERTA = "Abierta"
_PESTANAS: tuple[tuple[str, Callable[[Diferencia], bool]], ...] = (
    ("Todas", lambda _una: True),
    ("Abiertas", lambda una: una.abierta),
    ("Explicadas", lambda una: bool(una.explicacion)),
    ("Redondeo", lambda una: una.clase == "redondeo" and not una.explicacion),
)
"""What each tab lists; every difference is in one of the last three."""


def _etapa(una: Diferencia) -> str:
    dicha = una.etapa.capitalize()
    return dicha if una.etapa == una.contra else f"{dicha} (SIGEP: {una.contra})"


def _estado(una: Diferencia) -> str:
    return una.explicacion or (_ABIERTA if una.abierta else "No se explica")


def _de_linea(una: Diferencia) -> str:
    return f"{una.sitio.categoria} · {una.sitio.fuente}" if una.sitio.partida else "Todo el sistema"


COLUMNAS: tuple[Columna[Diferencia], ...] = (
    Columna("Partida", lambda una: una.sitio.partida or "Total", 68),
    Columna("Categoría · fuente", _de_linea, 132),
    Columna("Etapa", _etapa, 204),
    Columna("SIPPEC", lambda una: escribe_centavos(una.sippec), 104, a_la_derecha=True),
    Columna("SIGEP", lambda una: escribe_centavos(una.sigep), 104, a_la_derecha=True),
    Columna("Diferencia", lambda una: escribe_centavos(una.importe), 104, a_la_derecha=True, fuerte=True),
    Columna("Parece ser", lambda una: CLASES[una.clase], 180),
    Columna("Por qué", _estado),
)


class ConciliacionDeSistemas(Parte["Conciliacion | str"]):
    """The differences up to a day, and the explanation of the one that is chosen."""

    titulo = "Conciliación"
    que: ClassVar[Que] = "explicar"
    areas = frozenset(("presupuesto", "usuarios"))

    def __init__(self, entorno: Entorno) -> None:
        """Make it."""
        super().__init__(entorno)
        self.hecha: Conciliacion | None = None
        self._propio = False
        self._negado: str | None = None
        self._seguir = False
        self._vista: Diferencia | None = None
        self.hasta = campo_fecha("Conciliar hasta qué día", self._al_dia)
        self.cuenta = rotulo("", envuelve=True)
        self.cuenta.setAccessibleName("Cuánto difieren los dos sistemas")
        self.bases = rotulo("", "secundario", envuelve=True)
        self.bases.setAccessibleName("Ejecución de cada sistema y su base")
        self.pestanas = QTabBar()
        self.pestanas.setAccessibleName("Qué diferencias se ven")
        self.pestanas.setDrawBase(False)
        self.pestanas.setExpanding(False)
        for nombre, _ in _PESTANAS:
            self.pestanas.addTab(nombre)
        self.lista: Lista[Diferencia] = Lista(COLUMNAS, "Diferencias entre el SIPPEC y el SIGEP")
        self.dice = rotulo("", "subtitulo", envuelve=True)
        self.texto = campo("Por qué difieren", "Por qué difieren: se imprime en la conciliación", self.explicar)
        self.explica = boton("Explicar", self.explicar, "principal")
        self.quita = boton("Quitar la explicación", self.quitar)
        self.imprime = boton("Imprimir…", lambda: self.guardar("pdf"))
        self.hoja = boton("Guardar como hoja…", lambda: self.guardar("xlsx"))
        self._armar()
        self._conectar()

    # What it shows

    def abrir(self, claves: tuple[str, ...]) -> None:
        """Override Parte.abrir: the day, ISO, where one is asked for."""
        if claves and claves[0]:
            self._propio = True
            poner_fecha(self.hasta, date.fromisoformat(claves[0]))

    def consulta(self) -> Callable[[Base], Conciliacion | str]:
        """Override Editable.consulta."""
        return partial(_leer, self._hasta())

    def llenar(self, datos: Conciliacion | str) -> None:
        """Override Editable.llenar."""
        self.hecha = None if isinstance(datos, str) else datos
        hay = self.hecha is not None
        if not hay and self.isAncestorOf(QApplication.focusWidget() or self):
            # What had the keyboard goes out of sight.
            self.hasta.setFocus()
        for pieza in (self.pestanas, self.lista, self.edicion, self.bases):
            pieza.setVisible(hay)
        for pieza in (self.imprime, self.hoja):
            con_consejo(pieza, None if hay else "No hay qué conciliar hasta ese día")
        if self.hecha is None:
            self.cuenta.setText(str(datos))
            self.lista.poner(())
            return
        self.cuenta.setText(cuenta_de(self.hecha))
        self.bases.setText("\n".join(ejecuciones(self.hecha)))
        for n, (nombre, pasa) in enumerate(_PESTANAS):
            cuantas = sum(map(pasa, self.hecha.diferencias))
            self.pestanas.setTabText(n, f"{nombre} {escribe_conteo(cuantas)}")
        self._filtrar()

    def permitir(self, dice: str | None) -> None:
        """Override Parte.permitir: the part stays readable, and what writes is grey."""
        super().permitir(dice)
        self.edicion.setEnabled(True)
        self._negado = dice
        self._ver()

    def foco(self) -> None:
        """Put the keyboard on the differences, or where there are none on the day."""
        (self.hasta if self.hecha is None else self.lista).setFocus()

    def sin_guardar(self) -> str:
        """Say what would be lost."""
        una = self.lista.elegida
        escrito = self.texto.text().strip()
        return "Hay una explicación escrita sin guardar." if una is not None and escrito != una.explicacion else ""

    # What it does

    def explicar(self) -> None:
        """Say why the difference that is chosen is there."""
        if not self.texto.text().strip():
            self.decir("Escriba por qué difieren; para dejarla abierta está «Quitar la explicación».", "mal")
            return
        self._escribir(self.texto.text().strip())

    def quitar(self) -> None:
        """Leave the difference that is chosen open again."""
        self._escribir("")

    def guardar(self, formato: Formato) -> None:
        """Put the conciliación into a file: the paper that is signed, or a sheet."""
        if self.hecha is None:
            return
        hasta = self.hecha.hasta
        ruta = pedir_ruta(self, f"conciliacion-{hasta.isoformat()}.{formato}", f"*.{formato}")
        if ruta is not None:
            hecho = partial(avisar_papel, self.entorno, ruta)
            self.sesion.leer(partial(_guardar, hasta, formato, ruta), hecho, self.fallar, dueno=self)

    def _escribir(self, texto: str) -> None:
        una = self.lista.elegida
        if una is None or self.hecha is None or self._negado is not None:
            return
        hasta = self.hecha.hasta
        que = partial(_explicar, hasta, una.sitio, una.etapa, texto)
        self._seguir = bool(texto)
        self.escribir(que, self._escrito, PRESUPUESTO)

    def _escrito(self, una: Diferencia) -> None:
        donde = f"lo {una.etapa} {_de_sitio(una)}"
        self.decir(f"Explicado {donde}." if una.explicacion else f"Queda abierto {donde}.", "bien")

    # Between both

    def _filtrar(self) -> None:
        pasa = _PESTANAS[max(self.pestanas.currentIndex(), 0)][1]
        vistas = [una for una in self.hecha.diferencias if pasa(una)] if self.hecha is not None else []
        antes = self.lista.elegida
        elegida = (lambda una: (una.sitio, una.etapa) == (antes.sitio, antes.etapa)) if antes else None
        if self._seguir and antes is not None:
            # The next one that waits for an explanation.
            self._seguir = False
            abierta = next((una for una in vistas if una.abierta), None)
            elegida = elegida if abierta is None else (lambda una: una is abierta)
        with QSignalBlocker(self.lista.selectionModel()):
            self.lista.poner(vistas, elegida)
            if vistas and self.lista.elegida is None:
                self.lista.selectRow(0)
        self.lista.viewport().update()
        self._ver()

    def _ver(self) -> None:
        """Show the difference that is chosen, with what somebody said of it."""
        una = self.lista.elegida
        mala = "Elija una diferencia" if una is None else None
        if una is not None and not una.abierta and not una.explicacion:
            mala = "Menos de un boliviano es redondeo, y no se explica"
        dice = self._negado or mala
        for pieza in (self.texto, self.explica):
            con_consejo(pieza, dice)
        con_consejo(self.quita, dice or (None if una and una.explicacion else "Esa diferencia no tiene explicación"))
        self.dice.setText("" if una is None else dicho_de(una))
        if una != self._vista:
            # What is half typed of the same figures stays.
            self._vista = una
            self.texto.setText("" if una is None else una.explicacion)

    def _hasta(self) -> date:
        """Return the day up to which both are compared: the one that was typed, else the end of the month above."""
        try:
            dia = leer_fecha(self.hasta) if self._propio else None
        except Rejected as error:
            self.fallar(error)
            dia = None
        if dia is None or dia.year != self.contexto.gestion:
            self._propio = False
            dia = fin_de(self.contexto.lugar)
            poner_fecha(self.hasta, dia)
        return dia

    def _al_dia(self) -> None:
        try:
            dia = leer_fecha(self.hasta)
        except Rejected as error:
            self.fallar(error)
            return
        self._propio = True
        self.decir("")
        if dia is not None and dia.year != self.contexto.gestion:
            clave = f"conciliacion|{dia.isoformat()}"
            self.entorno.ir(Destino("presupuesto", gestion=dia.year, mes=dia.month, clave=clave))
            return
        self.leer()

    def _al_texto(self) -> None:
        if self.texto.isEnabled():
            self.texto.setFocus()
            self.texto.selectAll()

    def _conectar(self) -> None:
        self.pestanas.currentChanged.connect(lambda _n: self._filtrar())
        self.lista.selectionModel().selectionChanged.connect(lambda *_: self._ver())
        self.lista.activated.connect(lambda _index: self._al_texto())
        self.contexto.cambiado.connect(lambda _lugar: setattr(self, "_propio", False))
        escape = QShortcut(QKeySequence("Esc"), self.texto)
        escape.setContext(Qt.ShortcutContext.WidgetShortcut)
        escape.activated.connect(self._dejar)

    def _dejar(self) -> None:
        self._vista = None
        self._ver()
        self.lista.setFocus()

    def _armar(self) -> None:
        arriba = fila(separacion=8)
        hasta = rotulo("Hasta")
        hasta.setBuddy(self.hasta)
        arriba.addWidget(hasta)
        arriba.addWidget(self.hasta)
        arriba.addSpacing(8)
        arriba.addWidget(self.cuenta, 1)
        arriba.addWidget(self.hoja)
        arriba.addWidget(self.imprime)
        caja = columna(self.edicion, separacion=8)
        escrito = fila(separacion=8)
        escrito.addWidget(self.texto, 1)
        escrito.addWidget(self.quita)
        escrito.addWidget(self.explica)
        caja.addWidget(self.dice)
        caja.addLayout(escrito)
        self.caja.addLayout(arriba)
        self.caja.addWidget(self.bases)
        self.caja.addWidget(self.pestanas)
        self.caja.addWidget(self.lista, 1)
        self.caja.addWidget(self.edicion)
        self.caja.addWidget(self.respuesta)
        self.caja.addStretch(0)


def cuenta_de(hecha: Conciliacion) -> str:
    """Say how many lines were compared and what came of it."""
    if not hecha.diferencias:
        return f"Al {fecha_corta(hecha.hasta)} los dos sistemas dicen lo mismo en todo lo que ambos llevan."
    difieren = len(hecha.diferencias)
    abiertas = len(hecha.abiertas)
    iguales = f"{escribe_conteo(hecha.iguales)} de {escribe_conteo(hecha.lineas)} líneas iguales"
    return (
        f"{iguales}; {escribe_conteo(difieren)} {'diferencia' if difieren == 1 else 'diferencias'}, "
        f"{'ninguna abierta' if not abiertas else f'{escribe_conteo(abiertas)} sin explicar'}."
    )


def dicho_de(una: Diferencia) -> str:
    """Say a difference as a sentence."""
    donde = _de_sitio(una)
    contra = "" if una.etapa == una.contra else f", contra lo {una.contra} del SIGEP"
    mas, menos = ("SIPPEC", "SIGEP") if una.importe > 0 else ("SIGEP", "SIPPEC")
    cuanto = bs(abs(una.importe))
    return f"En lo {una.etapa} {donde}{contra}, el {mas} dice {cuanto} más que el {menos}."


def _de_sitio(una: Diferencia) -> str:
    return f"de {nombre_de_sitio(una.sitio)}".replace("de el ", "del ")


def _leer(hasta: date, base: Base) -> Conciliacion | str:
    """Return the conciliación, or why there is none: that is shown in its place."""
    from segip_desk.services.presupuesto.conciliacion import conciliacion  # noqa: PLC0415 - off the GUI thread

    try:
        return conciliacion(base, hasta)
    except Rejected as error:
        return str(error)


def _explicar(hasta: date, sitio: Sitio, etapa: str, texto: str, base: Base, quien: Quien) -> Diferencia:
    from segip_desk.services.presupuesto.conciliacion import explicar  # noqa: PLC0415 - off the GUI thread

    return explicar(base, quien, hasta, sitio, etapa, texto)


def _guardar(hasta: date, formato: Formato, ruta: Path, base: Base) -> str:
    from segip_desk.services.presupuesto.impresos import escribir_conciliacion  # noqa: PLC0415 - off the GUI thread

    _, dice = escribir_conciliacion(base, hasta, formato, ruta, hora_impresa(datetime.now(tz=UTC)))
    return dice or f"Conciliación al {fecha_corta(hasta)} en {ruta}"
