"""The `[presupuesto]` of a cuadro's definition: rows of the budget ledger, and what is printed of each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, TypeVar, get_args

from segip_desk.core.presupuesto.clasificador import Estilo
from segip_desk.core.presupuesto.linea import SISTEMAS
from segip_desk.core.problems import parecido

if TYPE_CHECKING:
    from collections.abc import Mapping

    from segip_desk.core.lector import Lector

T = TypeVar("T", bound=str)

EjeGasto = Literal["sistema", "grupo", "partida", "fuente", "categoria", "mes"]
"""What the rows go by."""
Cifra = Literal[
    "inicial",
    "modificaciones",
    "vigente",
    "certificado",
    "comprometido",
    "devengado",
    "pagado",
    "ejecutado",
    "saldo_por_certificar",
    "saldo_por_devengar",
    "saldo_por_pagar",
    "disponible",
]
"""What a column prints; `ejecutado` and `disponible` go by the base of each system: certificado in SIPPEC, devengado in
SIGEP."""
Texto = Literal["descripcion", "base"]

EJES: tuple[EjeGasto, ...] = get_args(EjeGasto)
CIFRAS: tuple[Cifra, ...] = get_args(Cifra)
TEXTOS: tuple[Texto, ...] = get_args(Texto)
ESTILOS: tuple[Estilo, ...] = get_args(Estilo)


@dataclass(frozen=True, slots=True)
class ColumnaGasto:
    """A column.

    Attributes:
        clave: names it in formulas, in the report and in the JSON.
        cifra: what it prints, in centavos; empty in the others.
        parte, sobre: a percentage of two cifras, computed from what the row adds up.
        texto: the name of the partida, or the base of the system's percentage.
        acumulado: from January, where the other figures are of the row's month or of the lapso.
        tiempo: the percentage of the gestión that has passed.
        linea: print a percentage as data, so that a chart draws it.
    """

    etiqueta: str
    clave: str
    cifra: Cifra | None = None
    parte: Cifra | None = None
    sobre: Cifra | None = None
    texto: Texto | None = None
    acumulado: bool = False
    tiempo: bool = False
    linea: bool = False


@dataclass(frozen=True, slots=True)
class Presupuesto:
    """Rows of the budget.

    Attributes:
        sistemas: of which the figures are: the first that has any; with rows by sistema, all of them.
        filas: what the rows go by, from the outer level to the inner.
        esquina: heads of the labels, one a level.
        estilo: how a partida prints.
        total, subtotal: labels; empty prints none.
    """

    sistemas: tuple[str, ...]
    filas: tuple[EjeGasto, ...]
    esquina: tuple[str, ...]
    columnas: tuple[ColumnaGasto, ...]
    estilo: Estilo = "llano"
    total: str = ""
    subtotal: str = ""


def parse_presupuesto(lector: Lector, datos: Mapping[str, Any]) -> Presupuesto:
    """Read the table; what is wrong is kept by the lector."""
    donde = "presupuesto"
    lector.claves(datos, ("sistemas", "filas", "esquina", "estilo", "total", "subtotal", "columna"), donde)
    sistemas = lector.textos(datos, "sistemas", donde) or SISTEMAS
    for sistema in sistemas:
        if sistema not in SISTEMAS:
            lector.queja(donde, f"«{sistema}» no es un sistema; use {' o '.join(SISTEMAS)}.")
    filas = tuple(eje for dado in lector.textos(datos, "filas", donde) if (eje := _uno(lector, dado, EJES, donde)))
    if not filas:
        lector.queja(donde, f"falta «filas»; use una o varias de: {', '.join(EJES)}.")
    esquina = lector.textos(datos, "esquina", donde)
    if len(esquina) != len(filas):
        lector.queja(donde, f"«esquina» lleva un texto por nivel: {len(filas)}, y no {len(esquina)}.")
    if "mes" in filas and len(filas) > 1:
        lector.queja(donde, "las filas por «mes» van solas, en un solo nivel.")
    if "sistema" in filas and "total" in datos:
        lector.queja(donde, "SIGEP y SIPPEC dicen el mismo dinero dos veces: sus filas no llevan «total».")
    columnas = tuple(_columna(lector, suya) for suya in lector.tablas(datos, "columna", donde))
    if not columnas:
        lector.queja(donde, "necesita al menos una «columna».")
    for clave in {c.clave for c in columnas if [o.clave for o in columnas].count(c.clave) > 1}:
        lector.queja(donde, f"dos columnas tienen la clave «{clave}»; dé a una otra «clave».")
    return Presupuesto(
        sistemas=sistemas,
        filas=filas,
        esquina=esquina,
        columnas=columnas,
        estilo=_uno(lector, lector.texto(datos, "estilo", donde, falta="llano"), ESTILOS, donde) or "llano",
        total=lector.plantilla(datos, "total", donde, ("gestion",)),
        subtotal=lector.texto(datos, "subtotal", donde),
    )


def _columna(lector: Lector, datos: Mapping[str, Any]) -> ColumnaGasto:
    etiqueta = lector.texto(datos, "etiqueta", "presupuesto")
    donde = f"presupuesto.columna «{etiqueta}»"
    lector.claves(
        datos, ("etiqueta", "clave", "cifra", "parte", "sobre", "texto", "acumulado", "tiempo", "linea"), donde
    )
    cifra, parte, sobre = (
        _uno(lector, lector.texto(datos, palabra, donde), CIFRAS, donde) if palabra in datos else None
        for palabra in ("cifra", "parte", "sobre")
    )
    texto = _uno(lector, lector.texto(datos, "texto", donde), TEXTOS, donde) if "texto" in datos else None
    tiempo = lector.si_o_no(datos, "tiempo", donde)
    if (parte is None) != (sobre is None):
        lector.queja(donde, "un porcentaje lleva «parte» y «sobre».")
    if sum((cifra is not None, parte is not None, texto is not None, tiempo)) != 1:
        lector.queja(donde, "lleva «cifra», o «parte» y «sobre», o «texto», o «tiempo», y una sola cosa.")
    propia = cifra or texto or ("tiempo" if tiempo else f"{parte}_de_{sobre}")
    return ColumnaGasto(
        etiqueta=etiqueta,
        clave=lector.texto(datos, "clave", donde) or propia,
        cifra=cifra,
        parte=parte,
        sobre=sobre,
        texto=texto,
        acumulado=lector.si_o_no(datos, "acumulado", donde),
        tiempo=tiempo,
        linea=lector.si_o_no(datos, "linea", donde),
    )


def _uno(lector: Lector, dado: str, posibles: tuple[T, ...], donde: str) -> T | None:
    """Return the word that was given, where it is one of the possible ones."""
    for posible in posibles:
        if posible == dado:
            return posible
    lector.queja(donde, f"«{dado}» no se conoce; use uno de: {', '.join(posibles)}.{parecido(dado, posibles)}")
    return None
