"""A new movement, line after line, with what there is where it leaves from beside it."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from segip_desk.core.calendario import fecha_corta
from segip_desk.core.kardex.movimiento import NOMBRES_DE_TIPO, ClaveMovimiento, Linea, Tipo
from segip_desk.core.kardex.rangos import contar
from segip_desk.core.numeros import NumeroInvalido, escribe_conteo, parse_centavos
from segip_desk.core.problems import Rejected
from segip_desk.desk.administracion.campos import campo, con_rotulo, formulario, lista_corta
from segip_desk.desk.valorados import consultas
from segip_desk.desk.valorados.al_lado import AlLado, piezas_de
from segip_desk.desk.valorados.campos import (
    Elegible,
    Fechado,
    Series,
    al_imprimir,
    al_registrar,
    de_lugares,
    de_materiales,
    leer_cuantas,
)
from segip_desk.desk.valorados.consultas import AL_FIN, DE_AFUERA, TIPOS, Pregunta
from segip_desk.desk.valorados.linea import documento
from segip_desk.desk.valorados.seccion import VALORADOS, Valorada
from segip_desk.desk.ventana.piezas import boton, columna, fila, rotulo

if TYPE_CHECKING:
    from collections.abc import Callable

    from segip_desk.core.conteos import Resumen
    from segip_desk.core.kardex.tarjeta import Saldo
    from segip_desk.desk.paginas.pagina import Entorno
    from segip_desk.desk.valorados.consultas import Respuesta
    from segip_desk.services.kardex.mesa import Conocido
    from segip_desk.storage.base import Base

_CON_MOTIVO = frozenset((Tipo.ANULACION, Tipo.EXTRAVIO, Tipo.BAJA))
_DEL_ALMACEN = frozenset((Tipo.ENVIO, Tipo.ASIGNACION))


class NuevoMovimiento(Valorada["Conocido"]):
    """The form; what was typed stays until it is entered."""

    titulo = "Nuevo movimiento"
    guia = (
        "Ctrl+Enter lo registra entero; Ctrl+L agrega la línea y deja escribir otra del mismo documento. Las series "
        "van en rangos: con ellas, la cantidad sobra."
    )

    def __init__(self, entorno: Entorno) -> None:
        """Make it."""
        super().__init__(entorno)
        self._hay: Conocido | None = None
        self._escrito: ClaveMovimiento | None = None
        self.tipo = lista_corta("Tipo de movimiento")
        for uno in TIPOS:
            self.tipo.addItem(NOMBRES_DE_TIPO[uno], uno)
        self.fecha = Fechado(self.sesion, "Fecha del movimiento")
        self.formulario = campo("Formulario")
        self.numero = campo("Número del formulario")
        self.material = Elegible("Material del movimiento")
        self.origen = Elegible("De dónde sale")
        self.destino = Elegible("Adónde llega")
        self.series = Series("Series")
        self.cantidad = campo("Cantidad")
        self.lote = campo("Lote")
        self.costo = campo("Costo unitario en bolivianos", "Bs de cada pieza")
        self.motivo = campo("Motivo", "Por qué")
        self.glosa = campo("Glosa", "Lo que convenga decir en la tarjeta")
        self.van = rotulo("", "secundario", envuelve=True)
        self.registra = boton("Registrar", self.registrar, "principal")
        self.otra = boton("Otra línea", self.agregar)
        self.acta = boton("Imprimir el documento…", self._imprimir, "enlace")
        self.lado = AlLado()
        self._armar()
        self._conectar()
        self._contar()
        self._vestir()

    def abrir(self, claves: tuple[str, ...]) -> None:
        """Override Valorada.abrir: the material, where it leaves from, the kind and the series."""
        material, origen, tipo, series, *_ = (*claves, "", "", "", "")
        if tipo in TIPOS:
            self.tipo.setCurrentIndex(TIPOS.index(Tipo(tipo)))
            self._vestir()
        if material:
            self.material.poner(material)
        if origen:
            (self.destino if self.cual in DE_AFUERA else self.origen).poner(origen)
        if series:
            self.series.setPlainText(series)
        self._preguntar()

    def consulta(self) -> Callable[[Base], Conocido]:
        """Override Editable.consulta."""
        return consultas.conocido

    def llenar(self, datos: Conocido) -> None:
        """Override Editable.llenar."""
        primera = self._hay is None
        self._hay = datos
        self.material.ofrecer(de_materiales(datos))
        self._ofrecer()
        if not self.lado.lineas:
            self.fecha.proponer(self.dia())
        if primera or not self.origen.codigo:
            self._proponer_lugares()
        self._preguntar()

    def foco(self) -> None:
        """Begin at the kind."""
        self.tipo.setFocus()

    @property
    def cual(self) -> Tipo:
        """The kind that is chosen."""
        return Tipo(self.tipo.currentData())

    def registrar(self) -> None:
        """Enter the lines that were added, and the one that is half typed."""
        try:
            lineas = (*self.lado.lineas, *self._leer())
        except Rejected as error:
            self.fallar(error)
            return
        if not lineas:
            self.decir("No hay nada que registrar: escriba el material y las series, o la cantidad.", "mal")
            return
        clave = ClaveMovimiento(lineas[0].fecha.year, lineas[0].formulario, lineas[0].numero, 1)
        piezas = sum(map(piezas_de, lineas))
        hecho = partial(self._registrado, clave, piezas)
        self.escribir(partial(consultas.registrar, lineas, self.fecha.complemento), hecho, VALORADOS)

    def agregar(self) -> None:
        """Keep the line, and let another one of its document be typed."""
        try:
            suyas = self._leer()
        except Rejected as error:
            self.fallar(error)
            return
        if not suyas:
            self.decir("Escriba las series o la cantidad de la línea antes de agregar otra.", "mal")
            return
        self.lado.poner_lineas((*self.lado.lineas, *suyas))
        self._limpiar()
        self.decir(f"{len(self.lado.lineas)} en el documento, sin registrar todavía.")
        self.material.entrar()

    def sin_guardar(self) -> str:
        """Say what would be lost."""
        return f"Hay {len(self.lado.lineas)} líneas de un movimiento sin registrar." if self.lado.lineas else ""

    def _leer(self) -> tuple[Linea, ...]:
        """Return what the form says, a line a range; none where it says nothing.

        Raises:
            Rejected: something of it cannot be read.
        """
        series, cantidad = self.series.leer(), leer_cuantas(self.cantidad)
        if not series and cantidad is None:
            return ()
        if series and cantidad is not None and contar(series) != cantidad:
            message = (
                f"La cantidad dice {escribe_conteo(cantidad)} y las series suman {escribe_conteo(contar(series))}; "
                "corrija una de las dos."
            )
            raise Rejected(message)
        try:
            costo = parse_centavos(self.costo.text()) if self.costo.isVisibleTo(self) and self.costo.text() else None
        except NumeroInvalido as error:
            message = f"Costo unitario: {error}"
            raise Rejected(message) from error
        una = Linea(
            self.fecha.leer(),
            self.formulario.text().strip(),
            self.numero.text().strip(),
            self.cual,
            self.material.codigo,
            self.origen.codigo,
            self.destino.codigo,
            cantidad,
            self.lote.text().strip(),
            costo=costo,
            glosa=self.glosa.text(),
            motivo=self.motivo.text() if self.motivo.isVisibleTo(self) else "",
        )
        return tuple(replace(una, serie=rango, cantidad=rango.cantidad) for rango in series) or (una,)

    def _registrado(self, clave: ClaveMovimiento, piezas: int, resumen: Resumen) -> None:
        self._escrito = clave
        self.lado.poner_lineas(())
        self._limpiar()
        self._soltar_numero()
        if resumen.nuevas:
            self.decir(f"Registrado: {clave.formulario} {clave.numero}, {escribe_conteo(piezas)} en total.", "bien")
        else:
            self.decir(f"{clave.formulario} {clave.numero} ya estaba registrado, igual; no cambió nada.")
        self.acta.setVisible(True)
        self.acta.setText(f"Imprimir {clave.formulario} {clave.numero}…")
        self._preguntar()
        self.material.entrar()

    def _soltar_numero(self) -> None:
        """Let the next number be proposed over what was typed."""
        self.numero.setModified(False)
        self.formulario.setModified(False)

    def _limpiar(self) -> None:
        for donde in (self.series, self.cantidad, self.costo, self.motivo):
            donde.clear()

    def _imprimir(self) -> None:
        if self._escrito is not None:
            self.guardar_papel(f"{self._escrito.formulario} {self._escrito.numero}", partial(documento, self._escrito))

    # What is looked up while it is typed

    def _preguntar(self) -> None:
        try:
            fecha = self.fecha.leer()
        except Rejected:
            return
        pregunta = Pregunta(self.cual, fecha, self.material.codigo, self._origen_pleno(), self.destino.codigo)
        self.sesion.leer(partial(consultas.mirar, pregunta), self._respondido, self.fallar, dueno=self, turno="mirar")

    def _origen_pleno(self) -> str:
        if self._hay is not None and self.cual is Tipo.ENVIO and not self.origen.codigo:
            return self._hay.lugares.almacen
        return self.origen.codigo

    def _respondido(self, leido: Respuesta) -> None:
        codigo, numero, saldos = leido
        if not self.numero.isModified() and not self.formulario.isModified() and not self.lado.lineas:
            self.formulario.setText(codigo)
            self.numero.setText(numero)
        self.lado.saldos.poner(saldos)
        origen = self._origen_pleno()
        if self.cual in DE_AFUERA or not origen or self._hay is None:
            self.lado.titulo.setText("Viene de afuera: no sale de ningún lugar de aquí.")
        else:
            total = escribe_conteo(sum(uno.cantidad for uno in saldos))
            cuando = fecha_corta(self.fecha.leer())
            self.lado.titulo.setText(f"{self._nombre(origen)} tiene {total} de {self.material.codigo} el {cuando}")

    def _nombre(self, lugar: str) -> str:
        conocido = self._hay is not None and any(lugar == uno for uno in self._hay.tenedores)
        return self._hay.lugares.nombre(lugar) if conocido and self._hay is not None else lugar

    def _tomar(self, uno: Saldo) -> None:
        """Put what a line of the balances has into the form."""
        self.lote.setText(uno.lote)
        self.series.setPlainText("\n".join(map(str, uno.rangos)))
        if not uno.rangos:
            self.cantidad.setText(str(uno.cantidad))
        self.series.setFocus()
        self.series.selectAll()

    def _contar(self) -> None:
        try:
            series = self.series.leer()
            dice = f"{escribe_conteo(contar(series))} piezas en {_rangos(len(series))}" if series else ""
        except Rejected as error:
            dice = str(error)
        self.van.setText(dice)
        self.campos.setRowVisible(self.van, bool(dice))

    # Its parts

    def _vestir(self) -> None:
        """Show what the kind asks for."""
        cual = self.cual
        self.campos.setRowVisible(self.costo, cual in DE_AFUERA)
        self.campos.setRowVisible(self.motivo, cual in _CON_MOTIVO)
        self.origen.linea.setPlaceholderText(DE_AFUERA.get(cual, ""))
        self.destino.linea.setPlaceholderText(AL_FIN.get(cual, ""))
        self.destino.setEnabled(cual not in AL_FIN)
        self.origen.setEnabled(cual not in {Tipo.COMPRA, Tipo.INICIAL})
        self._ofrecer()
        self._proponer_lugares()

    def _proponer_lugares(self) -> None:
        """Say the places that a kind mostly goes between."""
        if self._hay is None:
            return
        almacen, cual = self._hay.lugares.almacen, self.cual
        suyo = self.contexto.oficina
        if cual in DE_AFUERA:
            self.origen.poner("")
            self.destino.poner(self.destino.codigo or almacen)
        elif cual in _DEL_ALMACEN:
            self.origen.poner(almacen)
            self.destino.poner(suyo if suyo and self.destino.codigo in {"", almacen} else self.destino.codigo)
        else:
            anterior = self.origen.codigo
            if cual is Tipo.BAJA:
                self.origen.poner(anterior if anterior.startswith("anulado/") else f"anulado/{suyo or almacen}")
            elif not anterior or anterior.startswith("anulado/") or anterior == almacen:
                self.origen.poner(suyo or almacen)
            self.destino.poner("" if cual in AL_FIN else almacen if cual is Tipo.DEVOLUCION else self.destino.codigo)

    def _ofrecer(self) -> None:
        if self._hay is None:
            return
        suyos = de_lugares(self._hay)
        anulados = [f"anulado/{uno}" for uno in self._hay.tenedores if "/" not in uno]
        con_anulado = self.cual in {Tipo.BAJA, Tipo.EXTRAVIO}
        mas = de_lugares(self._hay, anulados if con_anulado else ["nacional"] if self.cual is Tipo.INGRESO else [])
        self.origen.ofrecer([*mas, *suyos] if self.cual is Tipo.BAJA else [*suyos, *mas])
        self.destino.ofrecer(suyos)

    def _conectar(self) -> None:
        self.tipo.currentIndexChanged.connect(self._cambiar_tipo)
        for donde in (self.material, self.origen, self.destino):
            donde.elegido.connect(self._preguntar)
        self.fecha.cambiada.connect(self._preguntar)
        self.lado.tomado.connect(self._tomar)
        self.series.textChanged.connect(self._contar)
        al_registrar(self, self.registrar)
        al_imprimir(self, self._imprimir)
        otra = QShortcut(QKeySequence("Ctrl+L"), self)
        otra.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        otra.activated.connect(self.agregar)

    def _cambiar_tipo(self) -> None:
        self._vestir()
        self._soltar_numero()
        self._preguntar()

    def _armar(self) -> None:
        self.formulario.setFixedWidth(96)
        self.registra.setToolTip("Ctrl+Enter")
        self.otra.setToolTip("Ctrl+L")
        numerado, suma = QWidget(), QWidget()
        de_numerado, de_suma = fila(numerado, separacion=8), fila(suma, separacion=8)
        for de_numero in (self.formulario, rotulo("N.º"), self.numero):
            de_numerado.addWidget(de_numero)
        for de_cantidad in (self.cantidad, rotulo("Lote"), self.lote):
            de_suma.addWidget(de_cantidad)
        self.campos = formulario()
        for nombre, pieza in (
            ("Tipo", self.tipo),
            ("Fecha", self.fecha),
            ("Formulario", numerado),
            ("Material", self.material),
            ("De", self.origen),
            ("A", self.destino),
            ("Series", self.series),
            ("", self.van),
            ("Cantidad", suma),
            ("Costo (Bs)", self.costo),
            ("Motivo", self.motivo),
            ("Glosa", self.glosa),
        ):
            con_rotulo(self.campos, nombre, pieza)
        botones = fila(separacion=8)
        for accion in (self.registra, self.otra, self.acta):
            botones.addWidget(accion)
        botones.addStretch(1)
        self.acta.hide()
        izquierda = columna(self.edicion, separacion=8)
        izquierda.addLayout(self.campos)
        izquierda.addLayout(botones)
        izquierda.addWidget(self.respuesta)
        izquierda.addStretch(1)
        todo = fila(separacion=24)
        todo.addWidget(self.edicion, 3)
        todo.addWidget(self.lado, 2)
        self.caja.addLayout(todo, 1)


def _rangos(n: int) -> str:
    return "un rango" if n == 1 else f"{n} rangos"
