"""SIPPEC against SIGEP: in what both differ up to the month above the page, and why, where somebody says it."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from segip_desk.core.calendario import fecha_corta
from segip_desk.core.cierre import hora_impresa
from segip_desk.core.numeros import escribe_centavos
from segip_desk.core.presupuesto.conciliacion import CLASES, Conciliacion, Diferencia, ejecuciones, nombre_de_sitio
from segip_desk.core.problems import Rejected
from segip_desk.desk.administracion.campos import campo
from segip_desk.desk.modelos.lista import Columna, Lista
from segip_desk.desk.paginas.guardar import pedir_ruta
from segip_desk.desk.paginas.pestanas import Parte, avisar_papel, con_consejo, fin_de
from segip_desk.desk.presupuesto.dichos import MOMENTOS, PRESUPUESTO
from segip_desk.desk.ventana.avisos import frase_de
from segip_desk.desk.ventana.piezas import boton, fila, rotulo

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path

    from segip_desk.core.permisos import Que
    from segip_desk.desk.paginas.pagina import Entorno
    from segip_desk.services.quien import Quien
    from segip_desk.storage.base import Base


def _estado(una: Diferencia) -> str:
    return "Abierta" if una.abierta else "Explicada" if una.explicacion else "—"


_COLUMNAS: tuple[Columna[Diferencia], ...] = (
    Columna("Partida", lambda una: una.sitio.partida or "Todo", 84, consejo=lambda una: nombre_de_sitio(una.sitio)),
    Columna("Categoría", lambda una: una.sitio.categoria, 92),
    Columna("Fuente", lambda una: una.sitio.fuente, 76),
    Columna("Etapa", lambda una: MOMENTOS.get(una.etapa, una.etapa.capitalize()), 110),
    Columna("SIPPEC", lambda una: escribe_centavos(una.sippec), 110, a_la_derecha=True),
    Columna("SIGEP", lambda una: escribe_centavos(una.sigep), 110, a_la_derecha=True),
    Columna("Diferencia", lambda una: escribe_centavos(una.importe), 110, a_la_derecha=True),
    Columna("Qué parece", lambda una: CLASES[una.clase], 180),
    Columna("Estado", _estado, 84),
    Columna("Explicación", lambda una: una.explicacion),
)


class Conciliar(Parte["Conciliacion | str"]):
    """The differences, and the explanation of the one that is chosen."""

    titulo = "Conciliación"
    que: ClassVar[Que] = "explicar"
    areas = frozenset(("presupuesto", "usuarios"))

    def __init__(self, entorno: Entorno) -> None:
        """Make it."""
        super().__init__(entorno)
        self._elegida: Diferencia | None = None
        self._negado: str | None = None
        self.resumen = rotulo("", "subtitulo", envuelve=True)
        self.bases = rotulo("", "secundario", envuelve=True)
        self.lista: Lista[Diferencia] = Lista(_COLUMNAS, "Diferencias entre el SIPPEC y el SIGEP")
        self.texto = campo("Explicación", "Por qué difieren; vacía, la quita", self.explicar)
        self.explica = boton("Guardar la explicación", self.explicar, "principal")
        self.imprime = boton("Imprimir la conciliación…", self.imprimir)
        arriba = fila(separacion=8)
        arriba.addWidget(self.resumen, 1)
        arriba.addWidget(self.imprime)
        abajo = fila(separacion=8)
        abajo.addWidget(self.texto, 1)
        abajo.addWidget(self.explica)
        self.caja.addLayout(arriba)
        self.caja.addWidget(self.bases)
        self.caja.addWidget(self.lista, 1)
        self.caja.addLayout(abajo)
        self.caja.addWidget(self.respuesta)
        self.lista.selectionModel().selectionChanged.connect(lambda *_: self._elegir())
        self.lista.activated.connect(lambda *_: self.texto.setFocus())

    def consulta(self) -> Callable[[Base], Conciliacion | str]:
        """Override Editable.consulta."""
        return partial(_leer, self._hasta())

    def llenar(self, datos: Conciliacion | str) -> None:
        """Override Editable.llenar: where one system says nothing, that is what is said."""
        if isinstance(datos, str):
            self.resumen.setText(datos)
            self.bases.clear()
            self.lista.poner(())
        else:
            hasta = fecha_corta(datos.hasta)
            self.resumen.setText(
                f"Al {hasta}: {datos.lineas} líneas comparadas, {datos.iguales} iguales. Diferencias: "
                f"{len(datos.diferencias)}; abiertas: {len(datos.abiertas)}"
            )
            self.bases.setText("\n".join(ejecuciones(datos)))
            cual = None if self._elegida is None else (self._elegida.sitio, self._elegida.etapa)
            self.lista.poner(datos.diferencias, lambda una: (una.sitio, una.etapa) == cual)
        con_consejo(self.imprime, None if isinstance(datos, Conciliacion) else "No hay qué imprimir")
        self._elegir()

    def permitir(self, dice: str | None) -> None:
        """Override Parte.permitir."""
        super().permitir(dice)
        self._negado = dice
        self._ver_boton()

    def foco(self) -> None:
        """Put the keyboard on the differences."""
        self.lista.setFocus()

    def explicar(self) -> None:
        """Say why both differ."""
        una = self._elegida
        if una is not None and self.explica.isEnabled():
            que = partial(_explicar, self._hasta(), una, self.texto.text())
            self.escribir(que, lambda _d: self.decir("Explicación guardada.", "bien"), PRESUPUESTO)

    def imprimir(self) -> None:
        """Put the conciliación into a file, as a paper that is signed."""
        hasta = self._hasta()
        ruta = pedir_ruta(self, f"conciliacion-{hasta.isoformat()}.pdf", "*.pdf")
        if ruta is not None:
            hecho = partial(avisar_papel, self.entorno, ruta)
            self.sesion.leer(partial(_imprimir, hasta, ruta), hecho, self.fallar, dueno=self)

    def _hasta(self) -> date:
        return fin_de(self.contexto.lugar)

    def _elegir(self) -> None:
        una = self.lista.elegida
        if una != self._elegida:
            self._elegida = una
            self.texto.setText("" if una is None else una.explicacion)
        self._ver_boton()

    def _ver_boton(self) -> None:
        falta = None if self._elegida is not None else "Elija una diferencia"
        for pieza in (self.texto, self.explica):
            con_consejo(pieza, self._negado or falta)


def _leer(hasta: date, base: Base) -> Conciliacion | str:
    from segip_desk.services.presupuesto.conciliacion import conciliacion  # noqa: PLC0415 - off the GUI thread

    try:
        return conciliacion(base, hasta)
    except Rejected as error:
        return frase_de(error)


def _explicar(hasta: date, una: Diferencia, texto: str, base: Base, quien: Quien) -> Diferencia:
    from segip_desk.services.presupuesto.conciliacion import explicar  # noqa: PLC0415 - off the GUI thread

    return explicar(base, quien, hasta, una.sitio, una.etapa, texto)


def _imprimir(hasta: date, ruta: Path, base: Base) -> str:
    from segip_desk.services.presupuesto.impresos import escribir_conciliacion  # noqa: PLC0415 - off the GUI thread

    _, dicho = escribir_conciliacion(base, hasta, "pdf", ruta, hora_impresa(datetime.now(tz=UTC)))
    return dicho or f"Conciliación guardada en {ruta}"
