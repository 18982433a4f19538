"""Checking a definition against the catalogue: a code that does not exist would leave the table silently short."""

from __future__ import annotations

from typing import TYPE_CHECKING

from segip_desk.core.cuadro.ejes import indicadores_de
from segip_desk.core.problems import Problem, Rejected, parecido

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from segip_desk.core.catalogo import Catalogo
    from segip_desk.core.cuadro.definicion import Definicion, Eje, FiltroOficinas, Nivel

_CON_ALIAS_DE_OFICINA, _CON_ALIAS_DE_MEDIDA = ("oficina",), ("indicador", "tramite", "concepto")


def revisar_definicion(
    definicion: Definicion,
    catalogo: Catalogo,
    tipos: Collection[str],
    areas: Collection[str],
    materiales: Collection[str] = (),
) -> list[Problem]:
    """Return what a definition names and the catalogue lacks.

    Args:
        tipos: the types of oficina; areas: the areas of the register; materiales: the codes of the valued material.
    """
    faltas = [*_faltas(definicion, catalogo, tipos, areas), *_de_materiales(definicion, materiales)]
    return [Problem(dice, archivo=f"{definicion.id}.toml") for dice in faltas]


def _de_materiales(definicion: Definicion, materiales: Collection[str]) -> Iterator[str]:
    for codigo in definicion.valorados.materiales if definicion.valorados else ():
        if codigo not in materiales:
            yield f"el material «{codigo}» no está en el catálogo.{parecido(codigo, materiales)}"


def _faltas(
    definicion: Definicion, catalogo: Catalogo, tipos: Collection[str], areas: Collection[str]
) -> Iterator[str]:
    if definicion.area not in areas:
        yield f"el área «{definicion.area}» no existe.{parecido(definicion.area, areas)}"
    for medida in definicion.medidas:
        yield from _de_medida(medida, catalogo)
    for filtro in _filtros(definicion):
        for codigo in (*filtro.codigos, *filtro.excluir):
            if codigo not in catalogo.oficinas:
                yield _no_hay_oficina(codigo, catalogo)
        for tipo in (*filtro.tipos, *filtro.excluir_tipos):
            if tipo not in tipos:
                yield f"el tipo de oficina «{tipo}» no existe.{parecido(tipo, tipos)}"
    for eje in (definicion.filas, definicion.columnas):
        if eje is not None:
            yield from _de_eje(eje, catalogo)
    yield from _de_celdas(definicion)


def _filtros(definicion: Definicion) -> Iterator[FiltroOficinas]:
    if definicion.oficinas is not None:
        yield definicion.oficinas
    for eje in (definicion.filas, definicion.columnas):
        for nivel in eje.niveles if eje else ():
            yield nivel.oficinas
            yield from (linea.oficinas for linea in nivel.lineas if linea.oficinas is not None)


def _de_medida(medida: str, catalogo: Catalogo) -> Iterator[str]:
    try:
        indicadores_de((medida,), catalogo)
    except Rejected as rechazo:
        yield str(rechazo)


def _de_eje(eje: Eje, catalogo: Catalogo) -> Iterator[str]:
    for meta in eje.metas:
        yield from _de_medida(meta.indicador, catalogo)
    for nivel in eje.niveles:
        for clave in nivel.alias:
            yield from _de_alias(nivel, clave, catalogo)


def _de_alias(nivel: Nivel, clave: str, catalogo: Catalogo) -> Iterator[str]:
    if nivel.eje in _CON_ALIAS_DE_OFICINA and clave not in catalogo.oficinas:
        yield f"«alias»: {_no_hay_oficina(clave, catalogo)}"
    if nivel.eje in _CON_ALIAS_DE_MEDIDA:
        yield from (f"«alias»: {dice}" for dice in _de_medida(clave, catalogo))


def _de_celdas(definicion: Definicion) -> Iterator[str]:
    """Yield the cells apart whose row or column is no line of the definition."""
    for nombre, eje in (("fila", definicion.filas), ("columna", definicion.columnas)):
        lineas = {linea.clave_propia for nivel in (eje.niveles if eje else ()) for linea in nivel.lineas}
        for celda in definicion.celdas:
            clave = celda.fila if nombre == "fila" else celda.columna
            if lineas and clave not in lineas:
                yield f"[[celda]]: no hay {nombre} «{clave}».{parecido(clave, lineas)}"


def _no_hay_oficina(codigo: str, catalogo: Catalogo) -> str:
    nombre = catalogo.departamento.nombre
    return f"«{codigo}» no es una oficina de {nombre}.{parecido(codigo, catalogo.oficinas)}"
