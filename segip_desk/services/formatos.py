"""The kinds of file that can be taken in: their columns, which kind a sheet is, and what its columns may be."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, get_args

from segip_desk.core.mapa import Mapa
from segip_desk.exchange import (
    ausencias,
    controles,
    feriados,
    instantaneas,
    movimientos,
    observaciones,
    poa,
    presupuesto,
    textos,
)
from segip_desk.exchange.conteos import DE_ANCHA, DE_LARGA, DE_RESPALDO
from segip_desk.exchange.hoja import llano
from segip_desk.exchange.mapeo import proponer
from segip_desk.services.cargas import Clase

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from segip_desk.core.catalogo import Catalogo

MOTIVO = "motivo del rechazo"
"""The last column of a sheet of rejected rows; one that comes back corrected still has it."""


class Formato(NamedTuple):
    """The columns of a kind of file: those that must be there, and those that may."""

    obligatorias: tuple[str, ...]
    optativas: tuple[str, ...] = DE_RESPALDO

    @property
    def columnas(self) -> tuple[str, ...]:
        """All of them."""
        return (*self.obligatorias, *self.optativas)


FORMATOS: Mapping[Clase, Formato] = {
    "conteos": Formato(DE_LARGA),
    "observaciones": Formato(observaciones.COLUMNAS),
    "poa": Formato(poa.OBLIGATORIAS, (*(c for c in poa.COLUMNAS if c not in poa.OBLIGATORIAS), *DE_RESPALDO)),
    "textos": Formato(textos.COLUMNAS, ()),
    "feriados": Formato(feriados.COLUMNAS, ("origen",)),
    "sin_actividad": Formato(ausencias.OBLIGATORIAS, ("hasta", *DE_RESPALDO)),
    "control": Formato(controles.COLUMNAS),
    "movimientos": Formato(
        movimientos.OBLIGATORIAS,
        (*(c for c in movimientos.COLUMNAS if c not in movimientos.OBLIGATORIAS), movimientos.MOTIVO, *DE_RESPALDO),
    ),
    "presupuesto": Formato(
        presupuesto.OBLIGATORIAS,
        (
            *(c for c in presupuesto.COLUMNAS if c not in presupuesto.OBLIGATORIAS),
            presupuesto.CONTRATACION,
            *DE_RESPALDO,
        ),
    ),
    "instantaneas": Formato(instantaneas.OBLIGATORIAS, ("partida", *DE_RESPALDO)),
}
"""Every kind that has a head of ours."""
SIN_CABEZA: frozenset[Clase] = frozenset({"planilla", "nacional"})
"""A planilla is known by its first column, a report of the national system by its labels."""
CLASES: tuple[Clase, ...] = get_args(Clase)
_OTROS_NOMBRES: Mapping[str, Collection[str]] = {
    "fecha": ("día", "mes", "periodo", "período", "fecha de registro"),
    "oficina": ("localidad", "sede", "regional", "sucursal", "nombre de la oficina", "código de oficina"),
    "indicador": ("concepto", "tipo", "trámite", "tipo de trámite", "servicio", "documento"),
    "valor": ("cantidad", "total", "cifra", "número", "emitidos", "monto", "importe"),
    "respaldo": ("documento de respaldo", "nota", "cite", "reporte", "papel"),
    "corte": ("fecha de corte", "corte al"),
    "gestion": ("año",),
    "texto": ("observación", "comentario", "detalle"),
    "nombre": ("feriado", "descripción"),
    "descripcion": ("tarea", "actividad"),
    "motivo": ("causa", "razón"),
    "fuente": ("según", "origen"),
}


def lleva_papel(clase: Clase) -> bool:
    """Tell whether the rows of a kind may say from which paper they come."""
    return clase in SIN_CABEZA or set(DE_RESPALDO) <= set(FORMATOS[clase].optativas)


def reconocer(cabeza: Sequence[str], catalogo: Catalogo) -> Clase | None:
    """Return the kind of file that has a head like this one, None where no kind has."""
    return next((clase for clase in FORMATOS if es_suya(clase, cabeza, catalogo)), None)


def es_suya(clase: Clase, cabeza: Sequence[str], catalogo: Catalogo) -> bool:
    """Tell whether a head is of a kind as it stands: every title known, and none missing."""
    titulos = [llano(titulo) for titulo in cabeza]
    if clase == "conteos" and not {"valor", "indicador"} & set(titulos):
        conocidos = {llano(nombre) for nombre in (*DE_ANCHA, *DE_RESPALDO, *catalogo.indicadores)}
        return conocidos.issuperset(titulos) and {*DE_ANCHA} < set(titulos)
    formato = FORMATOS[clase]
    return {llano(c) for c in formato.columnas}.issuperset(titulos) and set(titulos).issuperset(formato.obligatorias)


def sin_motivo(cabeza: Sequence[str]) -> Mapa | None:
    """Return the map of a sheet of rejected rows that comes back, None for any other head."""
    return Mapa((*cabeza[:-1], "")) if cabeza and llano(cabeza[-1]) == MOTIVO else None


def opciones(clase: Clase, catalogo: Catalogo) -> dict[str, tuple[str, ...]]:
    """Return every column that a foreign one may be, and the other names that each goes by."""
    suyas = {nombre: tuple(_OTROS_NOMBRES.get(nombre, ())) for nombre in FORMATOS[clase].columnas}
    if clase == "conteos":
        suyas |= {codigo: (uno.nombre,) for codigo, uno in catalogo.indicadores.items()}
    return suyas


def falta(clase: Clase, mapa: Mapa) -> tuple[str, ...]:
    """Return the columns that a map still has to give."""
    dadas = {*mapa.columnas, *(nombre for nombre, texto in mapa.fijas if texto.strip())}
    pide = FORMATOS[clase].obligatorias
    if clase == "conteos" and not {"indicador", "valor"} & dadas:
        # Wide: its other columns are indicadores, one at least.
        sobran = dadas - {"", *DE_ANCHA, *DE_RESPALDO}
        pide = DE_ANCHA if sobran else DE_LARGA
    return tuple(nombre for nombre in pide if nombre not in dadas)


def proponer_mapa(cabeza: Sequence[str], catalogo: Catalogo, clase: Clase | None) -> tuple[Clase, Mapa]:
    """Propose what a foreign head is: of a kind, or of the kind whose columns it has most of."""
    if clase is not None:
        return clase, Mapa(_sin_mezclar(clase, proponer(cabeza, opciones(clase, catalogo))))
    mapas = [proponer_mapa(cabeza, catalogo, cada) for cada in FORMATOS]
    return min(mapas, key=lambda uno: (len(falta(*uno)), -sum(map(bool, uno[1].columnas))))


def _sin_mezclar(clase: Clase, columnas: tuple[str, ...]) -> tuple[str, ...]:
    """Keep a proposal long or wide: a sheet with a value has no column an indicador."""
    largas = {"indicador", "valor"} & set(columnas)
    if clase != "conteos" or not largas:
        return columnas
    suyas = FORMATOS[clase].columnas
    anchas = [nombre for nombre in columnas if nombre and nombre not in suyas]
    if len(largas) < 2 <= len(anchas):
        return tuple("" if nombre in largas else nombre for nombre in columnas)
    return tuple(nombre if nombre in suyas else "" for nombre in columnas)
