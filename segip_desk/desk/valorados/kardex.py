"""The kardex card of a material, of a place or of the whole departamento, by month."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QSizePolicy

from segip_desk.core.kardex.lugares import Clase, clase_de
from segip_desk.core.kardex.rangos import escribe_rangos
from segip_desk.core.kardex.tablas import SIN_DETALLE, detalle, dia
from segip_desk.core.kardex.tarjeta import FilaTarjeta
from segip_desk.core.numeros import escribe_centavos, escribe_conteo
from segip_desk.desk import ajustes
from segip_desk.desk.contexto import Destino
from segip_desk.desk.graficos import trazo
from segip_desk.desk.graficos.lienzo import Lienzo
from segip_desk.desk.modelos.lista import Columna, Lista
from segip_desk.desk.paginas.guardar import pedir_ruta
from segip_desk.desk.valorados.campos import TODO, Elegible, al_imprimir, de_lugares, de_materiales
from segip_desk.desk.valorados.linea import LineaElegida
from segip_desk.desk.valorados.seccion import Valorada, impreso
from segip_desk.desk.valorados.tarjetas import Datos
from segip_desk.desk.ventana.piezas import boton, fila, rotulo, tarjeta

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from segip_desk.desk.contexto import Lugar
    from segip_desk.desk.paginas.pagina import Entorno
    from segip_desk.services.kardex.mesa import Conocido, Proyeccion, Vista
    from segip_desk.services.kardex.salidas import Formato
    from segip_desk.storage.base import Base

_ULTIMO = "valorados/material"
_FORMATOS: tuple[tuple[Formato, str, str], ...] = (
    ("pdf", "Tarjeta para imprimir (PDF)", "pdf"),
    ("xlsx", "Libro de Excel", "xlsx"),
    ("csv", "Texto separado por comas", "csv"),
    ("json", "Datos para otro programa (JSON)", "json"),
)
ANTERIOR = "Saldo anterior"
_LINEA = "movimiento/"


class _Cual(NamedTuple):
    """A card: of a material and a place, or that which a line is on."""

    material: str
    lugar: str
    linea: str


def _cuenta(valor: int) -> str:
    return escribe_conteo(valor) if valor else ""


def _series(una: FilaTarjeta) -> str:
    dichas = escribe_rangos(una.rangos)
    lote = f"{una.lote}: " if una.lote and una.rangos else una.lote
    return f"{lote}{dichas}" + (f"{'; ' if dichas or lote else ''}{SIN_DETALLE}" if una.sin_detalle else "")


class Kardex(Valorada["tuple[Conocido, Vista | None]"]):
    """A material and a place, and everything that is known of them in the month above the page."""

    titulo = "Kardex"

    def __init__(self, entorno: Entorno) -> None:
        """Make it."""
        super().__init__(entorno)
        self.vista: Vista | None = None
        self._linea = ""
        self._oficina = self.contexto.oficina
        self.material = Elegible("Material")
        self.lugar = Elegible("Lugar de la tarjeta")
        self.unidad = rotulo("", "secundario")
        self.datos = Datos()
        self.lista: Lista[FilaTarjeta] = Lista(self._columnas(), "Movimientos de la tarjeta")
        self.linea = LineaElegida(self)
        self.lienzo = Lienzo(entorno.tema)
        self.lista.setVerticalScrollMode(Lista.ScrollMode.ScrollPerPixel)
        self.donde: Lista[tuple[str, int]] = Lista(
            (
                Columna("Dónde está", self._nombre),
                Columna("Cantidad", lambda uno: escribe_conteo(uno[1]), 80, a_la_derecha=True),
            ),
            "Dónde está el material",
        )
        self.material.poner(ajustes.texto(_ULTIMO))
        self.lugar.poner(self._oficina)
        self._armar()
        self.material.elegido.connect(self.leer)
        self.lugar.elegido.connect(self.leer)
        self.lista.selectionModel().selectionChanged.connect(lambda *_: self.linea.mostrar(self.lista.elegida))
        self.lista.activated.connect(lambda *_: self.linea.foco())
        self.lista.verticalScrollBar().rangeChanged.connect(lambda *_: self._al_fondo())
        al_imprimir(self, partial(self.exportar, "pdf", "pdf"))
        self.donde.activated.connect(lambda *_: self._ir_a_donde())

    def abrir(self, claves: tuple[str, ...]) -> None:
        """Override Valorada.abrir: the material and the place, empty for all; or a line, as the bitácora names it."""
        if claves:
            # What is asked for by name is not changed because the office above the page is another.
            self._oficina = self.contexto.oficina
        if claves and claves[0].startswith(_LINEA):
            self._linea = claves[0]
        elif claves:
            self.material.poner(claves[0])
        if len(claves) > 1:
            self.lugar.poner(claves[1])

    def consulta(self) -> Callable[[Base], tuple[Conocido, Vista | None]]:
        """Override Editable.consulta."""
        if self.contexto.oficina != self._oficina:
            self._oficina = self.contexto.oficina
            self.lugar.poner(self._oficina)
        return partial(_leer, _Cual(self.material.codigo, self.lugar.codigo, self._linea), self.contexto.lugar)

    def llenar(self, datos: tuple[Conocido, Vista | None]) -> None:
        """Override Editable.llenar."""
        hay, una = datos
        self.material.ofrecer(de_materiales(hay))
        self.lugar.ofrecer([("", TODO), *de_lugares(hay)])
        if self.vista is None:
            self.decir("")
        self.vista = una
        if una is None:
            return
        ajustes.poner(_ULTIMO, una.material.codigo)
        self.material.poner(una.material.codigo)
        self.lugar.poner(una.lugar)
        self.unidad.setText(_como_es(una))
        self.datos.poner(una)
        linea, self._linea = self._linea, ""
        filas = (_anterior(una), *una.tarjeta.filas)
        self.lista.poner(filas, (lambda fila_suya: _clave(fila_suya) == linea) if linea else None)
        self.linea.mostrar(self.lista.elegida)
        self.donde.poner(una.donde)
        self._preguntar_alcance(una)

    def foco(self) -> None:
        """Put the keyboard on the material, or on the lines where there is a card."""
        if self.vista is not None and self.vista.tarjeta.filas:
            self.lista.setFocus()
        else:
            self.material.entrar()

    def _columnas(self) -> tuple[Columna[FilaTarjeta], ...]:
        def derecha(titulo: str, texto: Callable[[FilaTarjeta], str], ancho: int = 76) -> Columna[FilaTarjeta]:
            return Columna(titulo, texto, ancho, a_la_derecha=True)

        return (
            Columna("Fecha", lambda una: dia(una.fecha), 88),
            Columna("Formulario", lambda una: f"{una.formulario} {una.numero}/{una.linea}" if una.tipo else "", 130),
            Columna("Detalle", self._detalle),
            Columna("Series", _series, 190),
            derecha("Ingreso", lambda una: _cuenta(una.ingreso)),
            derecha("Salida", lambda una: _cuenta(una.salida)),
            Columna("Saldo", lambda una: escribe_conteo(una.saldo), 80, a_la_derecha=True, fuerte=True),
            derecha("C/U (Bs)", lambda una: escribe_centavos(una.costo_unitario) if una.tipo else "", 84),
            derecha("Saldo (Bs)", lambda una: escribe_centavos(una.saldo_valor), 104),
        )

    def _detalle(self, una: FilaTarjeta) -> str:
        if self.vista is None or not una.tipo:
            return ANTERIOR
        return detalle(una.tipo, una.contraparte, self.vista.lugares, entra=una.ingreso > 0, glosa=una.glosa)

    def _nombre(self, uno: tuple[str, int]) -> str:
        return uno[0] if self.vista is None else self.vista.lugares.nombre(uno[0])

    def _armar(self) -> None:
        self.material.setMinimumWidth(220)
        self.lugar.setMinimumWidth(210)
        arriba = fila(separacion=8)
        for campo_suyo in (self.material, self.lugar, self.unidad):
            arriba.addWidget(campo_suyo)
        arriba.addStretch(1)
        arriba.addWidget(boton("Nuevo movimiento", partial(self._ir, "movimiento"), "enlace"))
        arriba.addWidget(boton("Sin series", partial(self._ir, "sin_series"), "enlace"))
        guardar = boton("Imprimir o guardar…", aire="menu")
        menu = QMenu(guardar)
        for formato, nombre, extension in _FORMATOS:
            menu.addAction(nombre, partial(self.exportar, formato, extension))
        guardar.setMenu(menu)
        arriba.addWidget(guardar)
        marco, dentro = tarjeta(4)
        dentro.setContentsMargins(12, 8, 12, 8)
        dentro.addWidget(self.lienzo, 1)
        self.donde.setFixedWidth(300)
        abajo = fila(separacion=12)
        abajo.addWidget(marco, 1)
        abajo.addWidget(self.donde)
        self.datos.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.caja.addLayout(arriba)
        self.caja.addWidget(self.datos)
        self.caja.addWidget(self.lista, 3)
        self.edicion = self.linea
        self.caja.addWidget(self.linea)
        self.caja.addWidget(self.respuesta)
        self.caja.addLayout(abajo, 2)
        self.caja.setAlignment(self.datos, Qt.AlignmentFlag.AlignTop)

    def exportar(self, formato: Formato, extension: str) -> None:
        """Put the card into a file."""
        if self.vista is None:
            return
        una = self.vista.tarjeta
        ruta = pedir_ruta(
            self, f"kardex-{una.material}-{(una.lugar or 'todo').replace('/', '-')}.{extension}", f"*.{extension}"
        )
        if ruta is not None:

            def escribir(base: Base) -> None:
                from segip_desk.services.kardex.salidas import escribir_tarjeta  # noqa: PLC0415 - off the GUI thread

                escribir_tarjeta(base, una, formato, ruta, impreso())

            self.escribir_papel(ruta, escribir)

    def _preguntar_alcance(self, una: Vista) -> None:
        """Ask until when the stock lasts, which takes a year of the ledger: the card does not wait for it."""
        hasta = una.tarjeta.hasta
        if hasta is None:
            return
        pregunta = partial(_alcance, una.material.codigo, una.lugar, min(hasta, self.dia()))
        self.sesion.leer(pregunta, self._alcanza, self.fallar, dueno=self, turno="alcance")

    def _alcanza(self, suyo: Proyeccion) -> None:
        self.datos.poner_alcance(suyo.agotamiento)
        self.lienzo.poner(suyo.grafico, "Este lugar no tiene existencias que proyectar.")

    def _al_fondo(self) -> None:
        """Show the newest lines, until one is chosen."""
        if self.lista.elegida is None:
            self.lista.scrollToBottom()

    def _ir(self, parte: str) -> None:
        self.entorno.ir(Destino("valorados", clave=f"{parte}|{self.material.codigo}|{self.lugar.codigo}"))

    def _ir_a_donde(self) -> None:
        uno = self.donde.elegida
        if uno is None:
            return
        de_camino = clase_de(uno[0]) is Clase.TRANSITO
        clave = "transito" if de_camino else f"kardex|{self.material.codigo}|{uno[0]}"
        self.entorno.ir(Destino("valorados", clave=clave))


def _como_es(una: Vista) -> str:
    partes = [una.material.unidad, "con serie" if una.material.con_serie else "sin serie", una.material.metodo.upper()]
    if una.cierre is not None:
        partes.append(f"mes cerrado por {una.cierre.usuario}")
    return " · ".join(partes)


def _anterior(una: Vista) -> FilaTarjeta:
    desde = una.tarjeta.desde
    cantidad, valor = una.tarjeta.saldo_anterior
    fecha = "" if desde is None else desde.isoformat()
    return FilaTarjeta(fecha, "", "", "", 0, 0, "", "", (), "", 0, 0, cantidad, 0, 0, 0, valor, sin_detalle=False)


def _clave(una: FilaTarjeta) -> str:
    return f"{_LINEA}{una.gestion}/{una.formulario}/{una.numero}/{una.linea}"


def _leer(cual: _Cual, del_mes: Lugar, base: Base) -> tuple[Conocido, Vista | None]:
    from segip_desk.services.kardex import mesa  # noqa: PLC0415 - off the GUI thread

    hay = mesa.conocido(base)
    material, lugar = mesa.tarjeta_de(base, cual.linea) if cual.linea else (cual.material, cual.lugar)
    if not material and hay.materiales:
        material = hay.materiales[0].codigo
    if not material:
        return hay, None
    return hay, mesa.vista(base, material, lugar, del_mes.gestion, del_mes.mes)


def _alcance(material: str, lugar: str, fecha: date, base: Base) -> Proyeccion:
    from segip_desk.services.kardex.mesa import proyeccion  # noqa: PLC0415 - off the GUI thread

    trazo.cargar()
    return proyeccion(base, material, lugar, fecha)
