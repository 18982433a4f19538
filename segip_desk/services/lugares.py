"""Where an observación may stand: a row or a column that its cuadro has, or could have with other figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from segip_desk.core.calendario import Lapso, parse_fecha
from segip_desk.core.cuadro.armado import armar
from segip_desk.core.cuadro.cubo import Cubo
from segip_desk.core.cuadro.observado import DE_LA_FILA, nombres_de
from segip_desk.core.cuadro.registro import Registro
from segip_desk.core.problems import Problem, parecido
from segip_desk.services import definiciones, semillas

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from segip_desk.core.catalogo import Catalogo
    from segip_desk.core.cuadro.tabla import Cabeza
    from segip_desk.exchange.observaciones import ObservacionLeida


def fuera_de_lugar(leidas: Iterable[ObservacionLeida], catalogo: Catalogo, archivo: str) -> Iterator[Problem]:
    """Yield the observaciones whose row or column no table of theirs could print: they would be kept and never seen."""
    codigos = {codigo.casefold() for codigo in (*catalogo.oficinas, *catalogo.indicadores, *catalogo.conceptos)}
    for leida in leidas:
        definicion = definiciones.cuadro(catalogo.departamento.codigo, leida.clave.cuadro)
        if definicion.tareas or definicion.presupuesto or definicion.valorados:
            # Its rows are tasks, lines of the budget or material of the kardex, which may be loaded later.
            continue
        tabla = armar(
            definicion, Registro(semillas.con_tipos(catalogo), Lapso(leida.clave.gestion), Cubo(catalogo, {}))
        )
        for lado, nombre, cabezas in (
            ("fila", leida.clave.fila, tabla.filas),
            ("columna", leida.clave.columna, tabla.columnas),
        ):
            conocidos = _nombres(cabezas)
            if nombre.casefold() in (*DE_LA_FILA, *conocidos) or _es_posible(nombre, codigos):
                continue
            dice = f"el cuadro {leida.clave.cuadro} no tiene la {lado} «{nombre}».{parecido(nombre, conocidos)}"
            yield Problem(dice, leida.fila, lado, archivo)


def _nombres(cabezas: Iterable[Cabeza]) -> set[str]:
    return {nombre for cabeza in cabezas for nombre in nombres_de(cabeza)}


def _es_posible(nombre: str, codigos: set[str]) -> bool:
    """Tell whether each level is a code or a date: a row that prints only with figures."""
    niveles = nombre.casefold().split("/")
    return all(nivel in codigos or nivel == "total" or parse_fecha(nivel) is not None for nivel in niveles)
