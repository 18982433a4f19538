"""What is said of cells that were typed or pasted, and not taken."""

from __future__ import annotations

from typing import TYPE_CHECKING

from segip_desk.core.rejilla import escritura
from segip_desk.desk.planilla.modelo import Estado, Paso

if TYPE_CHECKING:
    from segip_desk.core.conteos import Figura
    from segip_desk.core.rejilla.escritura import Propuesta
    from segip_desk.core.rejilla.hoja import Hoja
    from segip_desk.services.planillas import Choque

_A_LA_VISTA = 4
"""How many refused cells are written out; all of them are marked in the grid."""


def de_totales(propuesta: Propuesta) -> str:
    """Say how many totals of a block are not what its figures come to; empty where all are."""
    cuantas = len(propuesta.diferencias)
    if not cuantas:
        return ""
    cual = "Un total de lo pegado no es" if cuantas == 1 else f"{cuantas} totales de lo pegado no son"
    return f"{cual} lo que suman las cifras; están marcados. Revise el papel."


def de_rechazos(propuesta: Propuesta, hoja: Hoja) -> str:
    """Say why a block was not taken, cell by cell."""
    lineas = []
    for uno in propuesta.rechazos[:_A_LA_VISTA]:
        donde = hoja.rejilla.lugar(uno.fila, uno.columna) if cabe(hoja, (uno.fila, uno.columna)) else "Una celda"
        lineas.append(f"{donde}: {uno.dice}")
    sobran = len(propuesta.rechazos) - len(lineas)
    if sobran:
        lineas.append(f"… y {sobran} celdas más, marcadas en la planilla.")
    return "\n".join(["No se guardó nada: hay celdas que no se pueden tomar.", *lineas])


def de_choque(hoja: Hoja, figura: Figura, choque: Choque | None, celda: tuple[int, int]) -> Estado:
    """Return the state of a cell of a step that met what another wrote: there, or in another cell of the step."""
    es_dinero = hoja.rejilla.columnas[celda[1]].es_dinero
    texto = escritura.plano_de(figura.valor, es_dinero=es_dinero)
    if choque is None:
        return Estado(Paso.FALLIDA, texto, "No se guardó porque otra celda del mismo paso fue cambiada.")
    suyo = choque.vigente
    dicho = escritura.texto_de(None if suyo is None else suyo.valor, es_dinero=es_dinero) or "vacía"
    mio = escritura.texto_de(figura.valor, es_dinero=es_dinero) or "vacía"
    quien = choque.usuario or "Otra persona"
    dice = f"{quien} la cambió mientras tanto: ahora dice {dicho}, y usted escribió {mio}. Elija cuál queda."
    return Estado(Paso.CHOQUE, texto, dice, choque)


def nombre(que: str, cuantas: int) -> str:
    """Name a step for undoing it: `pegar 12 celdas`."""
    return f"{que} una celda" if cuantas == 1 else f"{que} {cuantas} celdas"


def cabe(hoja: Hoja, celda: tuple[int, int]) -> bool:
    """Tell whether a cell is of the grid: a block may be larger."""
    return celda[0] < len(hoja.rejilla.filas) and celda[1] < len(hoja.rejilla.columnas)
