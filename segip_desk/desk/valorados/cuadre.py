"""The cuadre of an office: what was emitted beside what was used, and what was collected beside what it should be."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from segip_desk.core.calendario import MESES
from segip_desk.core.numeros import escribe
from segip_desk.desk.contexto import Destino
from segip_desk.desk.modelos.lista import Columna, Lista
from segip_desk.desk.valorados.seccion import Valorada
from segip_desk.desk.ventana.piezas import rotulo

if TYPE_CHECKING:
    from collections.abc import Callable

    from segip_desk.desk.contexto import Lugar
    from segip_desk.desk.paginas.pagina import Entorno
    from segip_desk.desk.sesion import Cambio
    from segip_desk.services.kardex.cuadre import Comparado
    from segip_desk.storage.base import Base


def _meses(uno: Comparado) -> str:
    ultimo = MESES[uno.meses[-1] % 100 - 1].capitalize()
    return ultimo if len(uno.meses) == 1 else f"Hasta {ultimo.lower()}"


def _cifra(titulo: str, texto: Callable[[Comparado], str]) -> Columna[Comparado]:
    return Columna(titulo, texto, 104, a_la_derecha=True, fuerte=titulo == "Diferencia")


class Cuadres(Valorada["tuple[Comparado, ...]"]):
    """Each comparison with its two figures, those that agree too."""

    titulo = "Cuadre"
    guia = (
        "Lo emitido más lo anulado, contra el material que salió; lo cobrado, contra la tarifa. En el mes y hasta él. "
        "Enter lleva a la explicación en Verificación: las cifras pueden diferir con razón, y entonces se dice por qué."
    )

    def __init__(self, entorno: Entorno) -> None:
        """Make it."""
        super().__init__(entorno)
        self.resumen = rotulo("", "subtitulo")
        self.lista: Lista[Comparado] = Lista(
            (
                Columna("Oficina", self._oficina, 150),
                Columna("Periodo", _meses, 110),
                Columna("De un lado", lambda uno: uno.izquierda[0], consejo=lambda uno: uno.que),
                _cifra("Son", lambda uno: escribe(uno.izquierda[1], uno.unidad)),
                Columna("Del otro", lambda uno: uno.derecha[0], consejo=lambda uno: uno.que),
                _cifra("Debían ser", lambda uno: escribe(uno.derecha[1], uno.unidad)),
                _cifra("Diferencia", lambda uno: escribe(uno.diferencia, uno.unidad)),
                Columna("", lambda uno: "cuadra" if uno.cuadra else "no cuadra", 84),
            ),
            "Comparaciones del cuadre",
        )
        self.caja.addWidget(self.resumen)
        self.caja.addWidget(self.lista, 1)
        self.caja.addWidget(self.respuesta)
        self.lista.activated.connect(lambda *_: self._seguir())

    def consulta(self) -> Callable[[Base], tuple[Comparado, ...]]:
        """Override Editable.consulta."""
        return partial(_leer, self.contexto.lugar)

    def llenar(self, datos: tuple[Comparado, ...]) -> None:
        """Show those that do not agree first."""
        self.lista.poner(sorted(datos, key=lambda uno: uno.cuadra))
        malos = sum(not uno.cuadra for uno in datos)
        if not datos:
            self.resumen.setText("No hay nada que comparar en este mes: faltan cifras o movimientos.")
        elif malos:
            self.resumen.setText(f"No cuadran {malos} de {len(datos)} comparaciones.")
        else:
            self.resumen.setText(f"Cuadran las {len(datos)} comparaciones.")

    def actualizar(self, cambio: Cambio) -> None:
        """Override Seccion.actualizar: figures of any area are on one of the sides."""
        if cambio.toca(periodo=self.contexto.lugar.periodo):
            self.leer()

    def permitir(self, dice: str | None) -> None:
        """Override Editable.permitir: whoever may read may look."""

    def foco(self) -> None:
        """Put the keyboard on the list."""
        self.lista.setFocus()

    def _oficina(self, uno: Comparado) -> str:
        return self.contexto.nombre_de_oficina(uno.oficina) if uno.oficina else "Todo el departamento"

    def _seguir(self) -> None:
        uno = self.lista.elegida
        if uno is not None:
            self.entorno.ir(Destino("verificacion", mes=uno.meses[-1] % 100, clave=uno.regla))


def _leer(lugar: Lugar, base: Base) -> tuple[Comparado, ...]:
    from segip_desk.services.kardex.cuadre import cuadre  # noqa: PLC0415 - off the GUI thread

    return cuadre(base, lugar.gestion, lugar.mes, lugar.oficina)
