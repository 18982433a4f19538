"""A page with a planilla: what is above the grid, the grid, and the panel beside it."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog

from segip_desk.core.calendario import ultimo_dia
from segip_desk.core.cierre import HORA_DE_BOLIVIA
from segip_desk.core.conteos import Clave, parse_clave
from segip_desk.core.rejilla.suma import dice_suma
from segip_desk.core.sin_actividad import SinActividad
from segip_desk.desk.paginas.pagina import Pagina
from segip_desk.desk.planilla import pedidos
from segip_desk.desk.planilla.barra import Barra
from segip_desk.desk.planilla.burbuja import Atencion
from segip_desk.desk.planilla.cerrado import Candado
from segip_desk.desk.planilla.cuadre import TiraDeCuadre
from segip_desk.desk.planilla.detalle import Detalle
from segip_desk.desk.planilla.eleccion import Eleccion
from segip_desk.desk.planilla.espera import Espera
from segip_desk.desk.planilla.modelo import Modelo
from segip_desk.desk.planilla.redaccion import Redaccion
from segip_desk.desk.planilla.vista import Vista
from segip_desk.desk.sesion import Cambio
from segip_desk.desk.ventana.piezas import columna

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QWidget

    from segip_desk.core.conteos import Respaldo
    from segip_desk.core.planilla import Planilla
    from segip_desk.core.rejilla.escritura import Zona
    from segip_desk.core.rejilla.forma import Pedido
    from segip_desk.core.rejilla.hoja import Hoja
    from segip_desk.core.sin_actividad import ClaveInactividad
    from segip_desk.desk.contexto import Destino
    from segip_desk.desk.paginas.pagina import Entorno
    from segip_desk.services.cifra import FichaCifra

_AVISO = "planilla"
PREFIJO = "planilla:"
"""How a Destino names a planilla of the page in its clave; anything else there is the key of a figure."""
_FILTRO = "Hojas de cálculo (*.xlsx)"


class PaginaPlanilla(Pagina):
    """The planillas of one page of the window; each subclass names it."""

    nombre = ""

    def __init__(self, entorno: Entorno) -> None:
        """Make the page, empty until it is shown."""
        super().__init__(entorno)
        self.eleccion = Eleccion()
        self._vieja = False
        self.modelo = Modelo(self)
        self.redaccion = Redaccion(self.sesion, self.modelo, self)
        self.barra = Barra()
        self.vista = Vista(self.modelo, entorno.tema)
        self.candado = Candado(self.vista, self.redaccion, self.sesion, entorno.tema, self._fallo)
        self.atencion = Atencion(self.vista, self.redaccion)
        self.espera = Espera(self.vista, lambda: self.modelo.pedido is None or self.modelo.pedido != self.pedido)
        self.detalle = Detalle(entorno.tema, entorno.ir)
        self.cuadre = TiraDeCuadre(entorno)
        caja = columna(self, separacion=8)
        caja.setContentsMargins(14, 10, 14, 8)
        caja.addWidget(self.barra)
        caja.addWidget(self.candado.cerrado)
        caja.addWidget(self.cuadre)
        caja.addWidget(self.vista, 1)
        self._conectar()

    # The protocol of a page

    def mostrar(self, destino: Destino) -> None:
        """Override Pagina.mostrar: show what a destination names, a planilla or a figure."""
        if destino.clave.startswith(PREFIJO):
            self.eleccion.elegida = destino.clave.removeprefix(PREFIJO)
        elif (clave := parse_clave(destino.clave)) is not None:
            self.eleccion.buscar(clave, prefiere_otra=self.modelo.hoja is not None)
        if self.eleccion.planillas:
            self._abrir()
        else:
            self.sesion.leer(partial(pedidos.listar, self.nombre), self._poner_planillas, dueno=self, turno="planillas")

    def actualizar(self, cambio: Cambio) -> None:
        """Override Pagina.actualizar: read again what another part of the window changed."""
        if self.redaccion.es_propia(cambio) or self.modelo.hoja is None:
            return
        rejilla = self.modelo.hoja.rejilla
        suyas = {*rejilla.areas, "feriados", "oficinas", "cierres", "notas", "sin_actividad"}
        if not cambio.areas or cambio.areas & suyas:
            self._abrir()

    def panel(self) -> QWidget | None:
        """Override Pagina.panel: what is known of the cell."""
        return self.detalle

    def foco(self) -> None:
        """Override Pagina.foco: the grid."""
        self.vista.setFocus()

    def acciones(self) -> Sequence[QAction]:
        """Override Pagina.acciones: what the bar offers."""
        return self.barra.acciones

    def terminar(self) -> None:
        """Override Pagina.terminar: what is half typed is handed to the writer."""
        self.vista.terminar()
        self.detalle.guardar_comentario()

    def sin_guardar(self) -> str:
        """Override Pagina.sin_guardar: what was refused is in no register."""
        cuantas = self.redaccion.pendientes
        if not cuantas:
            return ""
        celdas = "1 celda que no se guardó" if cuantas == 1 else f"{cuantas} celdas que no se guardaron"
        return f"En «{self.barra.titulo}» hay {celdas}."

    # What is in sight

    @property
    def pedido(self) -> Pedido | None:
        """The grid that the context and the bar ask for; None before the planillas are known."""
        return self.eleccion.pedido(self.contexto.lugar)

    @property
    def hoy(self) -> date:
        """Today, by the office's clock."""
        return self.sesion.quien.reloj().astimezone(HORA_DE_BOLIVIA).date()

    def pegar(self, zona: Zona | None = None) -> None:
        """Write what the clipboard holds over the selected cells."""
        zona = zona or self.vista.zona
        texto = QGuiApplication.clipboard().text()
        if zona is None:
            return
        if not texto.strip("\r\n"):
            self.decir("aviso", "No hay nada que pegar: copie primero las celdas en Excel o en LibreOffice.")
            return
        self.entorno.avisos.quitar(_AVISO)
        self.redaccion.pegar(texto, zona)

    def exportar_a(self, ruta: Path) -> None:
        """Save the office's month as a sheet to fill in."""
        pedido = self.pedido
        if pedido is not None:
            hecho = partial(self.decir, "bien", f"La planilla se guardó en {ruta}.")
            self.sesion.leer(partial(pedidos.exportar, pedido, ruta), lambda _nada: hecho(), self._fallo, dueno=self)

    def _poner_planillas(self, planillas: Sequence[Planilla]) -> None:
        self.eleccion.poner(planillas)
        self.barra.poner_planillas(planillas)
        self._abrir()

    def _abrir(self) -> None:
        """Read the grid that is asked for."""
        pedido = self.pedido
        if pedido is None or not self.isVisible():
            self._vieja = True
            return
        self._vieja = False
        self.sesion.leer(
            partial(pedidos.leer, pedido),
            partial(self._mostrar_hoja, pedido, self.redaccion.version),
            self._fallo,
            dueno=self,
            turno="hoja",
        )

    def _mostrar_hoja(self, pedido: Pedido, version: int, leida: pedidos.Leida) -> None:
        if version != self.redaccion.version:
            # Something was typed since the reading began: it may be older than what is in sight.
            self._abrir()
            return
        hoja = self.redaccion.leida(leida.hoja)
        otra = self.modelo.hoja is None or self.modelo.hoja.rejilla.pedido != pedido
        if otra:
            self.redaccion.complemento = None
        hoja = hoja.como_complemento(complemento=self.redaccion.complemento is not None)
        self.modelo.poner(hoja)
        dias, una = ultimo_dia(self.contexto.lugar.periodo).day, bool(self.contexto.oficina)
        self.barra.poner(hoja.rejilla.titulo, pedido.orientacion, dia=pedido.dia, dias=dias, una_oficina=una)
        self.vista.filas.hoy = hoja.rejilla.fila_de(self.hoy)
        self.candado.mirar(leida.areas)
        self.cuadre.mirar(self.nombre, self.contexto.lugar)
        if otra or self.eleccion.busca is not None:
            self._colocarse(hoja)
        self.sesion.leer(partial(pedidos.rangos, pedido), self.modelo.poner_rangos, dueno=self, turno="rangos")
        self._mirar_celda()

    def _colocarse(self, hoja: Hoja) -> None:
        """Stand at the figure that was looked for, else where work goes on: the first row without figures."""
        busca, self.eleccion.busca = self.eleccion.busca, None
        celda = None if busca is None else hoja.rejilla.celda(busca)
        self.vista.ir_a(*(celda or hoja.primera_vacia()))

    # What happens

    def _conectar(self) -> None:
        self.contexto.cambiado.connect(self._otro_lugar)
        barra, vista, redaccion = self.barra, self.vista, self.redaccion
        barra.planilla_pedida.connect(partial(self._elegir, "elegida"))
        barra.orientacion_pedida.connect(partial(self._elegir, "orientacion"))
        barra.dia_pedido.connect(partial(self._elegir, "dia"))
        barra.completa_pedida.connect(partial(self._elegir, "completa"))
        barra.accion.connect(self._hacer)
        barra.papel.elegido.connect(self._elegir_papel)
        vista.pegado.connect(self.pegar)
        vista.borrado.connect(lambda: self._con_zona(redaccion.borrar))
        vista.bajado.connect(lambda: self._con_zona(redaccion.bajar))
        vista.llenado.connect(lambda texto: self._con_zona(partial(redaccion.llenar, texto)))
        vista.deshecho.connect(redaccion.deshacer)
        vista.rehecho.connect(redaccion.rehacer)
        vista.elegida.connect(self._mirar_seleccion)
        vista.selectionModel().currentChanged.connect(self._mirar_celda)
        redaccion.dicho.connect(self.decir)
        redaccion.guardada.connect(self._guardada)
        self.modelo.movida.connect(self._mirar_seleccion)
        self.detalle.anotada.connect(self._anotar)

    def _otro_lugar(self, _lugar: object) -> None:
        if self.eleccion.planillas:
            self.terminar()
            self._abrir()

    def showEvent(self, event: object) -> None:
        """Override QWidget.showEvent: what became old while hidden is read again."""
        super().showEvent(event)  # type: ignore[arg-type]  # Qt gives it what it takes
        if self._vieja:
            self._abrir()
        self.sesion.leer(pedidos.papeles, self.barra.papel.poner_conocidos, dueno=self, turno="papeles")

    def _elegir(self, que: str, valor: object) -> None:
        setattr(self.eleccion, que, valor)
        self._cambiar()

    def _cambiar(self) -> None:
        self.terminar()
        self._abrir()
        self.vista.setFocus()

    def _elegir_papel(self, papel: Respaldo | None) -> None:
        self.redaccion.papel = papel
        self.vista.setFocus()

    def _hacer(self, que: str) -> None:
        if que == "pegar":
            self.pegar()
            self.vista.setFocus()
        elif que == "ausencia":
            from segip_desk.desk.planilla.ausencia import pedir_ausencia  # noqa: PLC0415 - as `importar`

            pedir_ausencia(self)
        elif que == "exportar":
            self._pedir_exportar()
        elif que == "importar":
            from segip_desk.desk.planilla.importar import pedir_importar  # noqa: PLC0415 - few days need it

            pedir_importar(self)

    def explicar(self, dicha: SinActividad | ClaveInactividad | None) -> None:
        """Declare days without activity, or take a declaration back."""
        tarde = self.redaccion.complemento
        if isinstance(dicha, SinActividad):
            escribe = partial(pedidos.declarar, dicha, self.redaccion.papel, tarde)
        elif dicha is not None:
            escribe = partial(pedidos.quitar, dicha, tarde)
        else:
            return
        self.sesion.escribir(escribe, fallo=self._fallo, cambio=Cambio(frozenset({"sin_actividad"})), dueno=self)

    def _pedir_exportar(self) -> None:
        pedido = self.pedido
        if pedido is None:
            return
        sugerida = f"{pedido.planilla}-{pedido.oficina}-{pedido.gestion}-{pedido.mes:02d}.xlsx"
        ruta, _ = QFileDialog.getSaveFileName(self, "Exportar planilla", sugerida, _FILTRO)
        if ruta:
            self.exportar_a(Path(ruta))

    def _con_zona(self, hace: object) -> None:
        zona = self.vista.zona
        if zona is not None and callable(hace):
            self.entorno.avisos.quitar(_AVISO)
            hace(zona)

    def _mirar_seleccion(self) -> None:
        hoja, zona = self.modelo.hoja, self.vista.zona
        celdas = [] if hoja is None or zona is None else zona.celdas
        self.entorno.estado(dice_suma(hoja, celdas) if hoja is not None and len(celdas) > 1 else "")

    def _mirar_celda(self, *_: object) -> None:
        """Read what is known of the current cell, for the panel, and say what is pending in it."""
        hoja, celda = self.modelo.hoja, self.vista.celda
        if hoja is None or celda is None:
            return
        self.atencion.mirar(*celda)
        clave = hoja.rejilla.clave(*celda)
        titulo = hoja.rejilla.lugar(*celda)
        if clave is None or (clave.oficina, clave.indicador) in hoja.rejilla.no_aplica:
            self.detalle.sin_cifra(titulo, hoja.por_que_no(*celda) or "")
            return
        self.detalle.esperar(clave, titulo)
        self.sesion.leer(partial(pedidos.ficha, clave), self._mostrar_ficha, dueno=self, turno="ficha")

    def _mostrar_ficha(self, ficha: FichaCifra) -> None:
        hoja = self.modelo.hoja
        celda = None if hoja is None else hoja.rejilla.celda(ficha.clave)
        aviso = "" if celda is None else self.modelo.dice_rango(*celda)
        self.detalle.mostrar(ficha, aviso)

    def _guardada(self, claves: frozenset[Clave]) -> None:
        if self.detalle.clave in claves:
            self._mirar_celda()

    def _anotar(self, clave: Clave, texto: str, marca: bool) -> None:  # noqa: FBT001 - Qt's signal
        self.sesion.escribir(
            partial(pedidos.anotar, clave, texto, marca=marca),
            fallo=self._fallo,
            cambio=Cambio(frozenset({"notas"}), frozenset({clave.periodo}), frozenset({f"nota/{clave}"})),
            dueno=self,
        )

    def _fallo(self, error: Exception) -> None:
        self.espera.dejar()
        self.entorno.avisos.error(error, clave=_AVISO)

    def decir(self, clase: str, texto: str) -> None:
        """Say something above the page, in the place of what was said before."""
        self.entorno.avisos.decir(texto, clase, clave=_AVISO)  # type: ignore[arg-type]  # one of the three classes


class Emision(PaginaPlanilla):
    """Emission of documents, and what is counted with it."""

    nombre = "emision"


class Saneamiento(PaginaPlanilla):
    """Corrections, and the legal area."""

    nombre = "saneamiento"


class Archivo(PaginaPlanilla):
    """Files, and technical support."""

    nombre = "archivo"
