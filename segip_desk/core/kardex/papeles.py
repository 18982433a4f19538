"""Papers of valued material: who issues them and what they share; the card, the saldos and the blind count sheet."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from segip_desk.core.calendario import fecha_corta
from segip_desk.core.cuadro.tabla import VACIA, Cabeza, Tabla
from segip_desk.core.documento import Documento
from segip_desk.core.informe import Firma, Tramo
from segip_desk.core.kardex.tablas import (
    AREA,
    RANGOS_A_LA_VISTA,
    TODO,
    columnas,
    tabla_camino,
    tabla_saldos,
    tabla_tarjeta,
    texto,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date, datetime

    from segip_desk.core.catalogo import Departamento, Material
    from segip_desk.core.cuadro.tabla import Celda
    from segip_desk.core.kardex.lugares import Lugares
    from segip_desk.core.kardex.tarjeta import Paradero, Saldo, Tarjeta


class Emisor(NamedTuple):
    """Who issues a paper, from what, and when it says it was printed.

    Attributes:
        base: short id of the base; cabeza: head of its bitácora.
        materiales: by code.
    """

    departamento: Departamento
    lugares: Lugares
    materiales: Mapping[str, Material]
    impreso: datetime
    base: str
    cabeza: str

    def documento(self, titulo: str, datos: Sequence[tuple[str, str]], tablas: Sequence[Tabla]) -> Documento:
        """Begin a paper; what it says is left out where it is empty."""
        dichos = tuple((rotulo, valor) for rotulo, valor in datos if valor)
        return Documento(titulo, self.departamento, dichos, tuple(tablas), self.impreso, self.base, self.cabeza)


RESPONSABLES = (Firma("Responsable de valorados"), Firma("Revisado por"))
_RAYA = texto("_" * 18)
_RANGOS, _A_MANO = 4, 22.0
"""How many ranges of a material there is room for, and the height of a row that is written by hand, in points."""
CUENTAN = (Firma("Contó"), Firma("Presenció"), Firma("Responsable del material"))


def papel_tarjeta(tarjeta: Tarjeta, emisor: Emisor) -> Documento:
    """Put a kardex card on paper: landscape, valued, signed."""
    material = emisor.materiales[tarjeta.material]
    lugar = emisor.lugares.nombre(tarjeta.lugar) if tarjeta.lugar else TODO
    datos = (
        ("Material", f"{material.codigo} · {material.nombre}"),
        ("Lugar", lugar),
        ("Periodo", periodo(tarjeta.desde, tarjeta.hasta)),
        ("Unidad y valoración", f"{material.unidad}, {material.metodo.upper()}"),
    )
    papel = emisor.documento("Kardex de material valorado", datos, [tabla_tarjeta(tarjeta, material, emisor.lugares)])
    return replace(papel, apaisado=True, firmas=RESPONSABLES)


def papel_saldos(saldos: Sequence[Saldo], fecha: date, emisor: Emisor) -> Documento:
    """Put balances on paper, landscape."""
    tabla = tabla_saldos(saldos, fecha, emisor.materiales, emisor.lugares, RANGOS_A_LA_VISTA)
    papel = emisor.documento("Saldos de material valorado", (("Fecha", fecha_corta(fecha)),), [tabla])
    return replace(papel, apaisado=True, firmas=RESPONSABLES)


def papel_paradero(paradero: Paradero, emisor: Emisor) -> Documento:
    """Put on paper where a serial is, who has it, and how it got there."""
    datos = (
        ("Material", f"{paradero.material} · {emisor.materiales[paradero.material].nombre}"),
        ("Serie", f"{paradero.serie}" + (f", lote {paradero.lote}" if paradero.lote else "")),
        ("Está en", emisor.lugares.nombre(paradero.lugar)),
        ("La tiene", paradero.custodio),
    )
    return emisor.documento("¿Dónde está la serie?", datos, [tabla_camino(paradero, emisor.lugares)])


def hoja_de_recuento(lugar: str, fecha: date, codigos: Sequence[str], emisor: Emisor) -> Documento:
    """Make the sheet on which a place is counted: blind, it says what to count and not how much there should be.

    Args:
        codigos: the material that the place has had, in catalogue order.
    """
    filas: list[Cabeza] = []
    celdas: list[tuple[Celda, ...]] = []
    for codigo in codigos:
        material = emisor.materiales[codigo]
        rango = (_RAYA, _RAYA) if material.con_serie else (VACIA, VACIA)
        filas.append(Cabeza((codigo,), (codigo,)))
        celdas.append((texto(material.nombre), texto(material.unidad), *rango, _RAYA, _RAYA))
        for n in range(_RANGOS - 1 if material.con_serie else 0):
            filas.append(Cabeza(("",), (f"{codigo}/{n}",)))
            celdas.append((VACIA, VACIA, *rango, _RAYA, _RAYA))
    tabla = Tabla(
        id="recuento",
        titulo="Escriba lo que cuenta; un renglón por rango donde el material lleva series",
        area=AREA,
        esquina=("Código",),
        filas=tuple(filas),
        columnas=columnas(
            (("Material",), ("UM",), ("Desde",), ("Hasta",), ("Cantidad contada",), ("Observación",)), range(6)
        ),
        celdas=tuple(celdas),
    )
    datos = (("Lugar", emisor.lugares.nombre(lugar)), ("Fecha del recuento", fecha_corta(fecha)), ("Hora", "____:____"))
    hoja = emisor.documento("Hoja de recuento físico", datos, [tabla])
    dice = "Esta hoja no dice cuánto debería haber: se cuenta primero y se compara después."
    return replace(hoja, parrafos=((Tramo(dice),),), firmas=CUENTAN, apaisado=True, alto_de_fila=_A_MANO)


def periodo(desde: date | None, hasta: date | None) -> str:
    """Say from when until when."""
    if desde is None:
        return "Desde el inicio" if hasta is None else f"Hasta el {fecha_corta(hasta)}"
    return f"Desde el {fecha_corta(desde)}" if hasta is None else f"{fecha_corta(desde)} a {fecha_corta(hasta)}"
