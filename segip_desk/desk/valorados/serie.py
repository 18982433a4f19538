"""Where a serial is, with whom, and how it got there; at any date."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from segip_desk.core.kardex.lugares import Clase, clase_de
from segip_desk.core.kardex.movimiento import NOMBRES_DE_TIPO
from segip_desk.core.kardex.tablas import dia
from segip_desk.core.numeros import NumeroInvalido, parse_conteo
from segip_desk.core.problems import Rejected
from segip_desk.desk import ajustes
from segip_desk.desk.administracion.campos import campo, campo_fecha, leer_fecha
from segip_desk.desk.contexto import Destino
from segip_desk.desk.modelos.lista import Columna, Lista
from segip_desk.desk.paginas.guardar import pedir_ruta
from segip_desk.desk.valorados.campos import Elegible, de_materiales
from segip_desk.desk.valorados.consultas import conocido
from segip_desk.desk.valorados.seccion import Valorada, impreso
from segip_desk.desk.ventana.piezas import boton, fila, rotulo

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from segip_desk.core.kardex.tarjeta import Paradero, Paso
    from segip_desk.desk.paginas.pagina import Entorno
    from segip_desk.services.kardex.mesa import Conocido
    from segip_desk.storage.base import Base

_MATERIAL = "valorados/material_buscado"
_COMO = {
    Clase.CONSUMO: "usada",
    Clase.BAJA: "dada de baja",
    Clase.EXTRAVIO: "extraviada, con su incidente",
    Clase.AJUSTE: "fuera por un ajuste",
}
"""How somebody says that a piece is nowhere any more."""


class _Pregunta(NamedTuple):
    material: str
    serie: int
    fecha: date | None


class _Renglon(NamedTuple):
    """A step, and of which lote."""

    lote: str
    paso: Paso


class DondeEsta(Valorada["Conocido"]):
    """A question and its answer."""

    titulo = "¿Dónde está la serie…?"
    guia = "Escriba el número y Enter. Con una fecha, dice dónde estaba ese día."

    def __init__(self, entorno: Entorno) -> None:
        """Make it."""
        super().__init__(entorno)
        self._hay: Conocido | None = None
        self._hallados: tuple[Paradero, ...] = ()
        self.material = Elegible("Material buscado", self.buscar)
        self.serie = campo("Número de serie", "328820", self.buscar)
        self.fecha = campo_fecha("Al día", self.buscar)
        self.dice = rotulo("", "titulo", envuelve=True)
        self.dice.setAccessibleName("Dónde está")
        self.camino: Lista[_Renglon] = Lista(
            (
                Columna("Fecha", lambda uno: dia(uno.paso.fecha), 88),
                Columna("Lote", lambda uno: uno.lote, 90),
                Columna("Movimiento", lambda uno: NOMBRES_DE_TIPO[uno.paso.tipo], 120),
                Columna("Documento", lambda uno: uno.paso.clave.dicha, 220),
                Columna("De", lambda uno: self._nombre(uno.paso.origen)),
                Columna("A", lambda uno: self._nombre(uno.paso.destino)),
            ),
            "Camino de la serie",
        )
        self.guarda = boton("Imprimir su camino…", self._guardar)
        self.material.poner(ajustes.texto(_MATERIAL))
        self._armar()

    def abrir(self, claves: tuple[str, ...]) -> None:
        """Override Valorada.abrir: the material, and with a third the number."""
        if claves and claves[0]:
            self.material.poner(claves[0])
        if len(claves) > 2:
            self.serie.setText(claves[2])
            self.buscar()

    def consulta(self) -> Callable[[Base], Conocido]:
        """Override Editable.consulta."""
        return conocido

    def llenar(self, datos: Conocido) -> None:
        """Override Editable.llenar."""
        self._hay = datos
        con_serie = [uno for uno in datos.materiales if uno.con_serie]
        self.material.ofrecer(de_materiales(datos._replace(materiales=tuple(con_serie))))
        if not self.material.codigo and con_serie:
            self.material.poner(con_serie[0].codigo)

    def permitir(self, dice: str | None) -> None:
        """Override Editable.permitir: whoever may read may ask."""

    def foco(self) -> None:
        """Begin at the number."""
        self.serie.setFocus()
        self.serie.selectAll()

    def buscar(self) -> None:
        """Ask."""
        self.decir("")
        try:
            pregunta = _Pregunta(self.material.codigo, parse_conteo(self.serie.text()), leer_fecha(self.fecha))
        except NumeroInvalido as error:
            self._responder(())
            self.decir(f"Número de serie: {error}", "mal")
            return
        except Rejected as error:
            self._responder(())
            self.fallar(error)
            return
        ajustes.poner(_MATERIAL, pregunta.material)
        self.sesion.leer(partial(_buscar, pregunta), self._responder, self._negado, dueno=self, turno="serie")

    def _negado(self, error: Exception) -> None:
        self._responder(())
        self.fallar(error)

    def _responder(self, hallados: tuple[Paradero, ...]) -> None:
        self._hallados = hallados
        self.dice.setText(" ".join(map(self._frase, hallados)))
        self.camino.poner([_Renglon(uno.lote, paso) for uno in hallados for paso in uno.camino])
        self.camino.scrollToBottom()
        self.guarda.setEnabled(bool(hallados))

    def _frase(self, uno: Paradero) -> str:
        cuando = self.fecha.text().strip()
        esta = _COMO.get(clase_de(uno.lugar)) or f"{'estaba' if cuando else 'está'} en {self._nombre(uno.lugar)}"
        lote = f" del lote {uno.lote}" if uno.lote else ""
        desde = dia(uno.camino[-1].fecha)
        return f"{uno.serie}{lote}{f', el {cuando}' if cuando else ''}: {esta}, desde el {desde}."

    def _nombre(self, lugar: str) -> str:
        return lugar if self._hay is None else self._hay.lugares.nombre(lugar)

    def _guardar(self) -> None:
        if not self._hallados:
            return
        uno = self._hallados[0]
        ruta = pedir_ruta(self, f"serie-{uno.material}-{uno.serie}.pdf", "*.pdf")
        if ruta is not None:

            def escribir(base: Base) -> None:
                from segip_desk.services.kardex.salidas import escribir_paradero  # noqa: PLC0415 - off the GUI thread

                escribir_paradero(base, uno, "pdf", ruta, impreso())

            self.escribir_papel(ruta, escribir)

    def _al_kardex(self) -> None:
        if self._hallados:
            uno = self._hallados[0]
            self.entorno.ir(Destino("valorados", clave=f"kardex|{uno.material}|"))

    def _armar(self) -> None:
        self.material.setMinimumWidth(280)
        self.serie.setFixedWidth(160)
        arriba = fila(separacion=8)
        for pieza in (
            self.material,
            self.serie,
            rotulo("Al día"),
            self.fecha,
            boton("Buscar", self.buscar, "principal"),
            self.guarda,
            boton("Ver su kardex", self._al_kardex, "enlace"),
        ):
            arriba.addWidget(pieza)
        arriba.addStretch(1)
        self.guarda.setEnabled(False)
        self.caja.addLayout(arriba)
        self.caja.addWidget(self.dice)
        self.caja.addWidget(self.camino, 1)
        self.caja.addWidget(self.respuesta)


def _buscar(una: _Pregunta, base: Base) -> tuple[Paradero, ...]:
    from segip_desk.services.kardex.saldos import donde_esta  # noqa: PLC0415 - off the GUI thread

    return donde_esta(base, una.material, una.serie, fecha=una.fecha)
