"""The forms of valued material: listed, edited by the office, and numbered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from segip_desk.core.kardex.formularios import por_que_no_es_formulario
from segip_desk.core.kardex.lugares import oficina_de
from segip_desk.core.problems import Rejected
from segip_desk.services.kardex.registrar import siguiente_numero
from segip_desk.storage.kardex import listas

if TYPE_CHECKING:
    from segip_desk.core.kardex.formularios import Formulario
    from segip_desk.services.quien import Quien
    from segip_desk.storage.base import Base

SUELTO = "VAL"
"""The form of a kind of movement that points to none."""


def listar(base: Base) -> tuple[Formulario, ...]:
    """Return the forms, by code.

    Raises:
        Unavailable: the machine failed.
    """
    with base.lectura() as con:
        return listas.leer_formularios(con)


def corregir(base: Base, quien: Quien, formulario: Formulario) -> bool:
    """Write a form over the one of the same code, with the kinds of movement that use it; tell whether that was news.

    Raises:
        Rejected: its code, columns or kinds are none, or who writes does not administer.
        Unavailable: the machine failed.
    """
    dice = por_que_no_es_formulario(formulario)
    if dice is not None:
        raise Rejected(dice)
    with base.escritura(quien.acto("corregir formulario", formulario.codigo)) as obra:
        obra.formularios([formulario])
        return obra.confirmar() is not None


def siguiente(base: Base, tipo: str, lugar: str, gestion: int) -> tuple[str, str]:
    """Return the form that a kind of movement uses, and its next number in a gestión: of the place, or of all.

    Raises:
        Unavailable: the machine failed.
    """
    with base.lectura() as con:
        suyo = next((uno for uno in listas.leer_formularios(con) if tipo in uno.tipos), None)
        if suyo is None:
            return SUELTO, siguiente_numero(con, SUELTO, gestion)
        if suyo.serie != "lugar":
            return suyo.codigo, siguiente_numero(con, suyo.codigo, gestion)
        # Two offices must not write the same number: theirs begin with their name.
        prefijo = f"{oficina_de(lugar).rpartition('.')[2]}-"
        return suyo.codigo, siguiente_numero(con, suyo.codigo, gestion, prefijo)
