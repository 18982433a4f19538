"""What an office corrects of its own catalogue: the name, the days of attention and the dates of an office."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

from segip_desk.core.problems import Rejected, parecido
from segip_desk.services import semillas
from segip_desk.storage import fichas

if TYPE_CHECKING:
    from datetime import date

    from segip_desk.core.catalogo import Oficina, TipoOficina
    from segip_desk.services.quien import Quien
    from segip_desk.storage.base import Base

_DIAS = re.compile(r"[1-7]+", re.ASCII)
_NO_SE_DICE: Any = object()
"""What is not said stays: None says that a date is not known."""


class Conocida(NamedTuple):
    """An office of the base, and what kind it is."""

    oficina: Oficina
    tipo: TipoOficina


def listar(base: Base) -> tuple[Conocida, ...]:
    """Return every office of the base, in catalogue order.

    Raises:
        Rejected: a file of the catalogue was edited and is wrong.
        Unavailable: the machine failed.
    """
    tipos = semillas.comun().tipos
    with base.lectura() as con:
        return tuple(Conocida(una, tipos[una.tipo]) for una in fichas.catalogo(con).oficinas.values())


def cambiar(
    base: Base,
    quien: Quien,
    codigo: str,
    *,
    nombre: str = _NO_SE_DICE,
    dias_atencion: str = _NO_SE_DICE,
    desde: date | None = _NO_SE_DICE,
    hasta: date | None = _NO_SE_DICE,
) -> Oficina:
    """Change what is said of an office, and return it as it stands.

    Args:
        dias_atencion: weekdays on which figures are expected, 1 (Monday) to 7, as in `12345`.
        desde, hasta: first and last day that it is open; None, not known.

    Raises:
        Rejected: no such office, a blank name, days that are none, or dates that leave figures outside.
        Unavailable: the machine failed.
    """
    dichos: dict[str, Any] = {"nombre": nombre, "dias_atencion": dias_atencion, "desde": desde, "hasta": hasta}
    campos = {campo: valor for campo, valor in dichos.items() if valor is not _NO_SE_DICE}
    with base.escritura(quien.acto("cambiar oficina", codigo)) as obra:
        oficinas = fichas.catalogo(obra.con).oficinas
        if codigo not in oficinas:
            message = f"No existe la oficina «{codigo}».{parecido(codigo, oficinas)}"
            raise Rejected(message)
        nueva = _revisada(replace(oficinas[codigo], **campos))
        obra.corregir_oficina(nueva)
        obra.confirmar()
    return nueva


def _revisada(oficina: Oficina) -> Oficina:
    """Return an office with its days in order and its name without blanks around."""
    nombre = " ".join(oficina.nombre.split())
    if not nombre:
        message = "Falta el nombre de la oficina; escríbalo como debe salir en los cuadros."
        raise Rejected(message)
    if not _DIAS.fullmatch(oficina.dias_atencion):
        message = (
            f"«{oficina.dias_atencion}» no son días de atención; escriba sus números, de 1 (lunes) a 7 (domingo): "
            "«12345» es de lunes a viernes."
        )
        raise Rejected(message)
    if oficina.desde and oficina.hasta and oficina.hasta < oficina.desde:
        message = f"{nombre} cerraría el {oficina.hasta:%d/%m/%Y}, antes de abrir; corrija las fechas."
        raise Rejected(message)
    return replace(oficina, nombre=nombre, dias_atencion="".join(sorted(set(oficina.dias_atencion))))
