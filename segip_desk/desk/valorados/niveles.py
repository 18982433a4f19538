"""Below how many pieces a place is short of a material."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from segip_desk.core.kardex.formularios import Nivel
from segip_desk.core.numeros import escribe_conteo
from segip_desk.core.problems import Rejected
from segip_desk.desk.administracion.campos import campo, con_rotulo, formulario
from segip_desk.desk.modelos.lista import Columna
from segip_desk.desk.valorados.campos import Elegible, de_lugares, de_materiales, leer_cuantas
from segip_desk.desk.valorados.con_lista import Catalogada
from segip_desk.desk.valorados.consultas import conocido
from segip_desk.desk.valorados.seccion import VALORADOS

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

    from segip_desk.desk.paginas.pagina import Entorno
    from segip_desk.services.kardex.mesa import Conocido
    from segip_desk.services.quien import Quien
    from segip_desk.storage.base import Base


class Niveles(Catalogada[Nivel]):
    """Every level, and the one that is corrected."""

    titulo = "Mínimos y alertas"
    guia = (
        "Debajo de la alerta conviene pedir; debajo del mínimo, la oficina se queda sin material. Con los dos en cero "
        "el nivel se quita."
    )

    def __init__(self, entorno: Entorno) -> None:
        """Make it."""
        self._hay: Conocido | None = None
        columnas: tuple[Columna[Nivel], ...] = (
            Columna("Lugar", lambda uno: uno.lugar if self._hay is None else self._hay.lugares.nombre(uno.lugar)),
            Columna("Material", lambda uno: uno.material, 120),
            Columna("Mínimo", lambda uno: escribe_conteo(uno.minimo), 96, a_la_derecha=True),
            Columna("Alerta", lambda uno: escribe_conteo(uno.alerta), 96, a_la_derecha=True),
        )
        super().__init__(entorno, columnas, "Niveles de material")
        self.lugar = Elegible("Lugar del nivel", self.guardar)
        self.material = Elegible("Material del nivel", self.guardar)
        self.minimo = campo("Mínimo", "", self.guardar)
        self.alerta = campo("Alerta", "", self.guardar)
        self.primero = self.minimo
        campos = formulario()
        con_rotulo(campos, "Lugar", self.lugar)
        con_rotulo(campos, "Material", self.material)
        con_rotulo(campos, "Mínimo", self.minimo)
        con_rotulo(campos, "Alerta", self.alerta)
        self.armar(campos, (("Guardar", self.guardar, "principal"), ("Otro nivel", self.nuevo, "")))

    def consulta(self) -> Callable[[Base], tuple[Nivel, ...]]:
        """Override Editable.consulta."""
        self.sesion.leer(conocido, self._ofrecer, self.fallar, dueno=self, turno="conocido")
        return _leer

    def clave(self, una: Nivel) -> Hashable:
        """Override ConLista.clave."""
        return una.lugar, una.material

    def mostrar(self, una: Nivel | None) -> None:
        """Fill the form."""
        self.lugar.poner(self.contexto.oficina if una is None else una.lugar)
        self.material.poner("" if una is None else una.material)
        self.minimo.setText("" if una is None else escribe_conteo(una.minimo))
        self.alerta.setText("" if una is None else escribe_conteo(una.alerta))

    def guardar(self) -> None:
        """Write what the form says."""
        try:
            minimo, alerta = leer_cuantas(self.minimo) or 0, leer_cuantas(self.alerta) or 0
        except Rejected as error:
            self.fallar(error)
            return
        suyo = Nivel(self.lugar.codigo, self.material.codigo, minimo, max(minimo, alerta))
        self.buscado = (suyo.lugar, suyo.material)
        self.escribir(partial(_guardar, suyo), lambda _: self.decir("Guardado.", "bien"), VALORADOS)

    def _ofrecer(self, hay: Conocido) -> None:
        self._hay = hay
        self.lugar.ofrecer(de_lugares(hay))
        self.material.ofrecer(de_materiales(hay))
        self.lista.viewport().update()


def _leer(base: Base) -> tuple[Nivel, ...]:
    from segip_desk.services.kardex.niveles import listar  # noqa: PLC0415 - off the GUI thread

    return listar(base)


def _guardar(suyo: Nivel, base: Base, quien: Quien) -> bool:
    from segip_desk.services.kardex.niveles import guardar  # noqa: PLC0415 - off the GUI thread

    return guardar(base, quien, [suyo])
