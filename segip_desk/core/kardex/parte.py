"""The sheet of a custodian's day: what was delivered is what was used, what was annulled and what is left."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from segip_desk.core.calendario import fecha_corta
from segip_desk.core.cuadro.tabla import Cabeza, Celda, Tabla
from segip_desk.core.informe import Firma
from segip_desk.core.kardex.formularios import POR_CONFIRMAR
from segip_desk.core.kardex.lugares import oficina_de
from segip_desk.core.kardex.movimiento import Tipo
from segip_desk.core.kardex.tablas import AREA, columnas, cuenta, detalle, series, texto

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from segip_desk.core.documento import Documento
    from segip_desk.core.kardex.formularios import Formulario
    from segip_desk.core.kardex.papeles import Emisor
    from segip_desk.core.kardex.tarjeta import Saldo, Tarjeta

TITULO = "Parte diario de material valorado"
FIRMAS = ("Operador", "Responsable de la oficina")


class Parte(NamedTuple):
    """How a custodian's day went with one material, in pieces.

    Attributes:
        anterior: what was in hand before the day; recibido: what came in it.
        otro: what went elsewhere (a transfer, a loss, an adjustment).
        queda: what is in hand after it.
    """

    material: str
    anterior: int
    recibido: int
    utilizado: int
    anulado: int
    devuelto: int
    otro: int
    queda: int

    @property
    def entregado(self) -> int:
        """What the custodian had to account for."""
        return self.anterior + self.recibido

    @property
    def sin_utilizar(self) -> int:
        """What came back or stayed in hand."""
        return self.devuelto + self.queda


def parte_de(tarjeta: Tarjeta) -> Parte:
    """Return how a day went, from its card; what was undone counts on the side where it came from."""
    utilizado = anulado = devuelto = recibido = otro = 0
    for fila in tarjeta.filas:
        deshecho = _deshecho(fila.contraparte) if fila.tipo == Tipo.REVERSION and fila.ingreso else None
        cuanto = -fila.ingreso if deshecho else fila.salida
        match deshecho or fila.tipo:
            case Tipo.CONSUMO:
                utilizado += cuanto
            case Tipo.ANULACION:
                anulado += cuanto
            case Tipo.DEVOLUCION if fila.salida:
                devuelto += cuanto
            case _:
                recibido += fila.ingreso
                otro += fila.salida
    anterior, queda = tarjeta.saldo_anterior.cantidad, tarjeta.saldo.cantidad
    return Parte(tarjeta.material, anterior, recibido, utilizado, anulado, devuelto, otro, queda)


def _deshecho(contraparte: str) -> Tipo | None:
    """Return what a reversal that comes from a place undid, where the place alone says it."""
    if contraparte == "consumo":
        return Tipo.CONSUMO
    return Tipo.ANULACION if contraparte.startswith("anulado/") else None


def papel_parte(
    custodio: str,
    fecha: date,
    tarjetas: Sequence[Tarjeta],
    saldos: tuple[Sequence[Saldo], Sequence[Saldo]],
    formulario: Formulario | None,
    emisor: Emisor,
) -> Documento:
    """Put a custodian's day on paper, with a line for each who signs.

    Args:
        tarjetas: of that day, a card a material.
        saldos: what was in hand before it, and after it.
        formulario: the form of the day; None prints it without one.
    """
    oficina = oficina_de(custodio)
    datos = (
        ("Custodio", emisor.lugares.nombre(custodio)),
        ("Oficina", emisor.lugares.nombre(oficina)),
        ("Fecha", fecha_corta(fecha)),
    )
    papel = emisor.documento(TITULO, datos, [_resumen(tarjetas, emisor), _detalle(tarjetas, saldos, emisor)])
    firmas = formulario.firmas if formulario else FIRMAS
    return replace(
        papel,
        numero=formulario.codigo if formulario else "",
        aviso="" if formulario and formulario.confirmado else POR_CONFIRMAR,
        firmas=tuple(map(Firma, firmas)),
    )


def _resumen(tarjetas: Sequence[Tarjeta], emisor: Emisor) -> Tabla:
    partes = [parte_de(tarjeta) for tarjeta in tarjetas]
    con_otro = any(uno.otro for uno in partes)
    titulos = ["UM", "Saldo anterior", "Recibido", "Entregado", "Utilizado", "Anulado", "Sin utilizar"]
    titulos += ["Otras salidas"] if con_otro else []
    return Tabla(
        id="parte",
        titulo="Entregado = utilizado + anulado + sin utilizar" + (" + otras salidas" if con_otro else ""),
        area=AREA,
        esquina=("Material",),
        filas=tuple(
            Cabeza((f"{uno.material} · {emisor.materiales[uno.material].nombre}",), (uno.material,)) for uno in partes
        ),
        columnas=columnas(((titulo,) for titulo in titulos), (0,)),
        celdas=tuple(
            (
                texto(emisor.materiales[uno.material].unidad),
                *map(cuenta, (uno.anterior, uno.recibido, uno.entregado, uno.utilizado, uno.anulado, uno.sin_utilizar)),
                *((cuenta(uno.otro),) if con_otro else ()),
            )
            for uno in partes
        ),
    )


def _detalle(tarjetas: Sequence[Tarjeta], saldos: tuple[Sequence[Saldo], Sequence[Saldo]], emisor: Emisor) -> Tabla:
    filas: list[Cabeza] = []
    celdas: list[tuple[Celda, ...]] = []
    for tarjeta in tarjetas:
        for clave, celda in _renglones(tarjeta, saldos, emisor):
            filas.append(Cabeza((tarjeta.material,), (tarjeta.material, clave)))
            celdas.append(celda)
    titulos = ("Concepto", "Documento", "Lote", "Series", "Cantidad")
    return Tabla(
        id="detalle",
        titulo="Detalle por rangos",
        area=AREA,
        esquina=("Código",),
        filas=tuple(filas),
        columnas=columnas(((titulo,) for titulo in titulos), range(4)),
        celdas=tuple(celdas),
    )


def _renglones(
    tarjeta: Tarjeta, saldos: tuple[Sequence[Saldo], Sequence[Saldo]], emisor: Emisor
) -> Iterator[tuple[str, tuple[Celda, ...]]]:
    antes, despues = ([s for s in unos if s.material == tarjeta.material] for unos in saldos)
    for n, saldo in enumerate(antes):
        yield f"antes/{n}", _de_saldo("Saldo anterior", saldo)
    for fila in tarjeta.filas:
        entra = fila.ingreso > 0
        yield (
            f"{fila.formulario}/{fila.numero}/{fila.linea}",
            (
                texto(detalle(fila.tipo, fila.contraparte, emisor.lugares, entra=entra, glosa=fila.glosa)),
                texto(f"{fila.formulario} {fila.numero}/{fila.linea}"),
                texto(fila.lote),
                texto(series(fila.rangos, sin_detalle=fila.sin_detalle)),
                cuenta(fila.ingreso or fila.salida),
            ),
        )
    for n, saldo in enumerate(despues):
        yield f"despues/{n}", _de_saldo("Queda en su poder", saldo)


def _de_saldo(que: str, saldo: Saldo) -> tuple[Celda, ...]:
    return (
        texto(que),
        texto(""),
        texto(saldo.lote),
        texto(series(saldo.rangos, sin_detalle=saldo.sin_detalle > 0)),
        cuenta(saldo.cantidad),
    )
