"""What the `[valorados]` section of a cuadro says: rows and columns that are cut from the ledger of valued material."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, get_args

from segip_desk.core.kardex.flujo import ALMACEN, DEPARTAMENTO
from segip_desk.core.problems import parecido

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from segip_desk.core.lector import Lector

Nivel = Literal["mes", "material", "partida", "oficina", "medida"]
QueMide = Literal["saldo_inicial", "ingresos", "salidas", "saldo_final"]
Valor = Literal["cantidad", "centavos"]
NIVELES: tuple[Nivel, ...] = get_args(Nivel)
MIDEN: tuple[QueMide, ...] = get_args(QueMide)
TIPOS = (
    "inicial",
    "ingreso",
    "compra",
    "asignacion",
    "envio",
    "recepcion",
    "consumo",
    "anulacion",
    "devolucion",
    "transferencia",
    "ajuste",
    "extravio",
    "baja",
)
"""The kinds of movement that move something; a reversion is of the kind that it undoes."""
_PALABRAS = (
    "filas",
    "columnas",
    "medida",
    "valor",
    "unidades",
    "materiales",
    "esquina",
    "descripcion",
    "total",
    "total_filas",
    "total_unidad",
    "total_lapso",
)


@dataclass(frozen=True, slots=True)
class Medida:
    """One thing that is measured of the ledger.

    Attributes:
        mide: what there was at the start, what came in, what went out, or what there is at the end.
        tipos: the kinds of movement that count; empty takes those that no other medida of the same edge names.
        borde: of the whole direction, or of its store; the rows by office have each their own.
        grupo: the head over it.
        si_hay: print it only where it has figures.
    """

    clave: str
    etiqueta: str
    mide: QueMide
    tipos: tuple[str, ...] = ()
    borde: str = DEPARTAMENTO
    grupo: str = ""
    si_hay: bool = False


@dataclass(frozen=True, slots=True)
class Valorados:
    """Rows and columns that are cut from the ledger.

    Attributes:
        filas, columnas: what they go by, from the outer level to the inner.
        unidades, materiales: which material only; empty takes all.
        esquina: heads of the labels, one a level.
        descripcion: label of a text column with the name of the partida or material; empty prints none.
        total: label of the total column; total_filas: of the row that adds everything.
        total_unidad: label of the rows that add what is counted in one unit, `{unidad}` its name.
        total_lapso: label of the rows of the whole lapso, after those of its months.
    """

    filas: tuple[Nivel, ...]
    columnas: tuple[Nivel, ...]
    medidas: tuple[Medida, ...]
    valor: Valor = "cantidad"
    unidades: tuple[str, ...] = ()
    materiales: tuple[str, ...] = ()
    esquina: tuple[str, ...] = ()
    descripcion: str = ""
    total: str = ""
    total_filas: str = ""
    total_unidad: str = ""
    total_lapso: str = ""


def parse_valorados(lector: Lector, datos: Mapping[str, Any]) -> Valorados:
    """Read the section; what is wrong is in the lector."""
    donde = "valorados"
    lector.claves(datos, _PALABRAS, donde)
    filas, columnas = _niveles(lector, datos, "filas"), _niveles(lector, datos, "columnas")
    repetidos = [nivel for nivel, veces in Counter((*filas, *columnas)).items() if veces > 1]
    if repetidos:
        lector.queja(donde, f"«{repetidos[0]}» va en las filas o en las columnas, y una sola vez.")
    esquina = lector.textos(datos, "esquina", donde)
    if esquina and len(esquina) != len(filas):
        lector.queja(donde, f"«esquina» lleva un texto por nivel: {len(filas)}, y no {len(esquina)}.")
    medidas = tuple(_medida(lector, una) for una in lector.tablas(datos, "medida", donde))
    if not medidas:
        lector.queja(donde, "necesita al menos una [[valorados.medida]].")
    elif len(medidas) > 1 and "medida" not in (*filas, *columnas):
        lector.queja(donde, "con varias medidas, «medida» va en «filas» o en «columnas».")
    repetidas = [clave for clave, veces in Counter(una.clave for una in medidas).items() if veces > 1]
    if repetidas:
        lector.queja(donde, f"dos medidas tienen la clave «{repetidas[0]}».")
    valor = lector.texto(datos, "valor", donde, falta="cantidad")
    if valor not in get_args(Valor):
        lector.queja(donde, f"«valor» debe ser uno de: {', '.join(get_args(Valor))}.")
    return Valorados(
        filas=filas,
        columnas=columnas,
        medidas=medidas,
        valor="centavos" if valor == "centavos" else "cantidad",
        unidades=lector.textos(datos, "unidades", donde),
        materiales=lector.textos(datos, "materiales", donde),
        esquina=esquina,
        descripcion=lector.texto(datos, "descripcion", donde),
        total=lector.plantilla(datos, "total", donde, ("gestion",)),
        total_filas=lector.texto(datos, "total_filas", donde),
        total_unidad=lector.plantilla(datos, "total_unidad", donde, ("unidad",)),
        total_lapso=lector.plantilla(datos, "total_lapso", donde, ("gestion",)),
    )


def _niveles(lector: Lector, datos: Mapping[str, Any], lado: str) -> tuple[Nivel, ...]:
    dichos = lector.textos(datos, lado, "valorados")
    for dicho in dichos:
        if dicho not in NIVELES:
            lector.queja("valorados", f"«{lado}»: «{dicho}» no es uno de: {', '.join(NIVELES)}.{_cerca(dicho)}")
    if not dichos:
        lector.queja("valorados", f"falta «{lado}».")
    return tuple(nivel for dicho in dichos for nivel in NIVELES if nivel == dicho)


def _cerca(dicho: str) -> str:
    return parecido(dicho, NIVELES)


def _medida(lector: Lector, datos: Mapping[str, Any]) -> Medida:
    donde = f"valorados.medida «{datos.get('etiqueta', '')}»"
    lector.claves(datos, ("clave", "etiqueta", "mide", "tipos", "borde", "grupo", "si_hay"), donde)
    for palabra in ("clave", "etiqueta"):
        if not datos.get(palabra):
            lector.queja(donde, f"falta «{palabra}».")
    dicho = lector.texto(datos, "mide", donde)
    mide = next((uno for uno in MIDEN if uno == dicho), None)
    if mide is None:
        lector.queja(donde, f"«mide» debe ser uno de: {', '.join(MIDEN)}.{parecido(dicho, MIDEN)}")
    tipos = lector.textos(datos, "tipos", donde)
    for tipo in tipos:
        if tipo not in TIPOS:
            lector.queja(donde, f"«{tipo}» no es una clase de movimiento; son: {', '.join(TIPOS)}.")
    borde = lector.texto(datos, "borde", donde, falta=DEPARTAMENTO)
    if borde not in (DEPARTAMENTO, ALMACEN):
        lector.queja(donde, f"«borde» debe ser {DEPARTAMENTO} o {ALMACEN}.")
    return Medida(
        clave=lector.texto(datos, "clave", donde),
        etiqueta=lector.plantilla(datos, "etiqueta", donde, ("desde", "hasta", "gestion")),
        mide=mide or "ingresos",
        tipos=tipos,
        borde=borde,
        grupo=lector.texto(datos, "grupo", donde),
        si_hay=lector.si_o_no(datos, "si_hay", donde),
    )


def que_tipos(medida: Medida, medidas: Sequence[Medida]) -> frozenset[str]:
    """Return the kinds that a medida counts: those it names, or those that none of its like does."""
    if medida.tipos:
        return frozenset(medida.tipos)
    nombrados = {t for otra in medidas if (otra.mide, otra.borde) == (medida.mide, medida.borde) for t in otra.tipos}
    return frozenset(TIPOS) - nombrados
