"""Who answers for material, where, and since when."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from segip_desk.core.kardex.formularios import Custodio
from segip_desk.core.kardex.tablas import dia
from segip_desk.core.problems import Rejected
from segip_desk.desk.administracion.campos import campo, campo_fecha, con_rotulo, formulario, leer_fecha
from segip_desk.desk.modelos.lista import Columna
from segip_desk.desk.valorados.con_lista import Catalogada
from segip_desk.desk.valorados.seccion import VALORADOS

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

    from segip_desk.desk.paginas.pagina import Entorno
    from segip_desk.services.quien import Quien
    from segip_desk.storage.base import Base


def _dia(iso: str) -> str:
    return dia(iso) if iso else ""


class Custodios(Catalogada[Custodio]):
    """Every custodian, and the one that is corrected."""

    titulo = "Custodios"
    guia = (
        "Quien tiene material en su mano y responde por él: personal de la oficina, nunca ciudadanos. El código es la "
        "oficina y un nombre corto: «tj.central/op03»."
    )

    def __init__(self, entorno: Entorno) -> None:
        """Make it."""
        columnas: tuple[Columna[Custodio], ...] = (
            Columna("Código", lambda uno: uno.codigo, 180),
            Columna("Nombre", lambda uno: uno.nombre or "sin nombre todavía"),
            Columna("Puesto", lambda uno: uno.puesto),
            Columna("Desde", lambda uno: _dia(uno.desde), 96),
            Columna("Hasta", lambda uno: _dia(uno.hasta), 96),
        )
        super().__init__(entorno, columnas, "Custodios de material")
        self.primero = self.codigo = campo("Código del custodio", "tj.central/op03", self.guardar)
        self.nombre = campo("Nombre del custodio", "", self.guardar)
        self.puesto = campo("Puesto", "Operador de emisión", self.guardar)
        self.desde = campo_fecha("Responde desde el", self.guardar)
        self.hasta = campo_fecha("Responde hasta el", self.guardar)
        campos = formulario()
        for nombre, pieza in (
            ("Código", self.codigo),
            ("Nombre", self.nombre),
            ("Puesto", self.puesto),
            ("Desde", self.desde),
            ("Hasta", self.hasta),
        ):
            con_rotulo(campos, nombre, pieza)
        self.armar(campos, (("Guardar", self.guardar, "principal"), ("Otro custodio", self.nuevo, "")))

    def consulta(self) -> Callable[[Base], tuple[Custodio, ...]]:
        """Override Editable.consulta."""
        return partial(_leer, self.contexto.oficina)

    def clave(self, una: Custodio) -> Hashable:
        """Override ConLista.clave."""
        return una.codigo

    def mostrar(self, una: Custodio | None) -> None:
        """Fill the form."""
        oficina = self.contexto.oficina
        suyo = una or Custodio(f"{oficina}/" if oficina else "")
        self.codigo.setText(suyo.codigo)
        self.codigo.setReadOnly(una is not None)
        self.nombre.setText(suyo.nombre)
        self.puesto.setText(suyo.puesto)
        self.desde.setText(_dia(suyo.desde))
        self.hasta.setText(_dia(suyo.hasta))

    def guardar(self) -> None:
        """Write what the form says."""
        try:
            desde, hasta = leer_fecha(self.desde), leer_fecha(self.hasta)
        except Rejected as error:
            self.fallar(error)
            return
        suyo = Custodio(
            self.codigo.text().strip(),
            self.nombre.text().strip(),
            self.puesto.text().strip(),
            "" if desde is None else desde.isoformat(),
            "" if hasta is None else hasta.isoformat(),
        )
        self.buscado = suyo.codigo
        self.escribir(partial(_guardar, suyo), lambda _: self.decir(f"Guardado: {suyo.nombre}.", "bien"), VALORADOS)


def _leer(oficina: str, base: Base) -> tuple[Custodio, ...]:
    from segip_desk.services.kardex.custodios import listar  # noqa: PLC0415 - off the GUI thread

    return listar(base, oficina=oficina or None)


def _guardar(suyo: Custodio, base: Base, quien: Quien) -> bool:
    from segip_desk.services.kardex.custodios import guardar  # noqa: PLC0415 - off the GUI thread

    return guardar(base, quien, suyo)
