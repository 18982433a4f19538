"""The ledger as tables: the card, the balances, and the way of a serial."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from segip_desk.core.calendario import fecha_corta
from segip_desk.core.cuadro.tabla import VACIA, Cabeza, Celda, Clase, Tabla, Unidad
from segip_desk.core.kardex.lugares import PROPIAS, clase_de
from segip_desk.core.kardex.lugares import Clase as ClaseDeLugar
from segip_desk.core.kardex.movimiento import NOMBRES_DE_TIPO, Tipo
from segip_desk.core.kardex.rangos import juntar
from segip_desk.core.numeros import escribe_conteo

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from segip_desk.core.catalogo import Material
    from segip_desk.core.kardex.lugares import Lugares
    from segip_desk.core.kardex.rangos import Rango
    from segip_desk.core.kardex.tarjeta import FilaTarjeta, Paradero, Saldo, Tarjeta

AREA = "valorados"
RANGOS_A_LA_VISTA, RANGOS_DE_CELDA = 8, 1_000
"""How many ranges of a row a person is shown, and how many a cell of a sheet can hold."""
SIN_DETALLE = "falta detalle de series"
TODO = "Toda la dirección departamental"
_BS = "Bs"
_DE_TARJETA = (
    ("Documento",),
    ("Detalle",),
    ("Lote",),
    ("Series",),
    ("Cantidad", "Ingreso"),
    ("Cantidad", "Salida"),
    ("Cantidad", "Saldo"),
    ("Costo unitario", _BS),
    ("Valor (Bs)", "Ingreso"),
    ("Valor (Bs)", "Salida"),
    ("Valor (Bs)", "Saldo"),
)
_TEXTOS_DE_TARJETA = 4
_EN_PIE = PROPIAS | {ClaseDeLugar.ANULADO}
"""Kinds of place that hold what there still is."""


def texto(valor: str) -> Celda:
    """Return a cell of words, or an empty one."""
    return Celda(Clase.TEXTO, valor) if valor else VACIA


def cuenta(valor: int | None, clase: Clase = Clase.DATO) -> Celda:
    """Return a cell of a count, or an empty one."""
    return VACIA if valor is None else Celda(clase, valor)


def dinero(valor: int | None, clase: Clase = Clase.DATO) -> Celda:
    """Return a cell of centavos, or an empty one."""
    return VACIA if valor is None else Celda(clase, valor, Unidad.CENTAVOS)


def columnas(titulos: Iterable[tuple[str, ...]], de_texto: Iterable[int] = ()) -> tuple[Cabeza, ...]:
    """Head some columns; their keys are their titles."""
    palabras = frozenset(de_texto)
    return tuple(
        Cabeza(titulo, titulo, Clase.TEXTO if j in palabras else Clase.DATO) for j, titulo in enumerate(titulos)
    )


def dia(iso: str) -> str:
    """Write an ISO date as an office does: `14/10/2020`."""
    return fecha_corta(date.fromisoformat(iso))


def detalle(tipo: str, contraparte: str, lugares: Lugares, *, entra: bool, glosa: str = "") -> str:
    """Say what a movement was to a place: `Asignación a Oficina Central`, with the office's own words after it."""
    dicho = NOMBRES_DE_TIPO[Tipo(tipo)]
    if contraparte and clase_de(contraparte) not in {
        ClaseDeLugar.CONSUMO,
        ClaseDeLugar.BAJA,
        ClaseDeLugar.EXTRAVIO,
        ClaseDeLugar.AJUSTE,
        ClaseDeLugar.ANULADO,
    }:
        en_viaje = clase_de(contraparte) is ClaseDeLugar.TRANSITO
        otro = lugares.nombre(contraparte.partition("/")[2] if en_viaje and not entra else contraparte)
        dicho += f" {'de' if entra else 'a'} {otro}"
    return f"{dicho}. {glosa}" if glosa else dicho


def series(rangos: Sequence[Rango], *, sin_detalle: bool, tope: int | None = None) -> str:
    """Write the ranges of a line, the first `tope` of them, or that they are missing."""
    juntos = juntar(rangos)
    dichos = [", ".join(map(str, juntos[:tope]))] if juntos else []
    if tope is not None and len(juntos) > tope:
        dichos = [f"{dichos[0]}… y {escribe_conteo(len(juntos) - tope)} rangos más"]
    return "; ".join([*dichos, *([SIN_DETALLE] if sin_detalle else [])])


def tabla_tarjeta(tarjeta: Tarjeta, material: Material, lugares: Lugares) -> Tabla:
    """Lay a kardex card out: the opening balance, a row a movement, and the totals."""
    anterior = tarjeta.saldo_anterior
    desde = "" if tarjeta.desde is None else fecha_corta(tarjeta.desde)
    filas = [Cabeza((desde,), ("saldo_anterior",), Clase.SUBTOTAL)]
    celdas: list[tuple[Celda, ...]] = [
        (
            VACIA,
            Celda(Clase.TEXTO, "Saldo anterior"),
            *(VACIA, VACIA, VACIA, VACIA),
            *(cuenta(anterior.cantidad, Clase.SUBTOTAL), VACIA, VACIA, VACIA),
            dinero(anterior.valor, Clase.SUBTOTAL),
        )
    ]
    for fila in tarjeta.filas:
        clave = f"{fila.gestion}/{fila.formulario}/{fila.numero}/{fila.linea}"
        filas.append(Cabeza((dia(fila.fecha),), (clave,)))
        celdas.append(_de_tarjeta(fila, lugares))
    fin = tarjeta.saldo
    filas.append(Cabeza(("Total",), ("total",), Clase.TOTAL))
    celdas.append(
        (
            *(VACIA, VACIA, VACIA, VACIA),
            cuenta(sum(f.ingreso for f in tarjeta.filas), Clase.TOTAL),
            cuenta(sum(f.salida for f in tarjeta.filas), Clase.TOTAL),
            cuenta(fin.cantidad, Clase.TOTAL),
            VACIA,
            dinero(sum(f.ingreso_valor for f in tarjeta.filas), Clase.TOTAL),
            dinero(sum(f.salida_valor for f in tarjeta.filas), Clase.TOTAL),
            dinero(fin.valor, Clase.TOTAL),
        )
    )
    donde = lugares.nombre(tarjeta.lugar) if tarjeta.lugar else TODO
    return Tabla(
        id=f"kardex {material.codigo}",
        titulo=f"{material.codigo} · {material.nombre}. {donde}",
        area=AREA,
        esquina=("Fecha",),
        filas=tuple(filas),
        columnas=columnas(_DE_TARJETA, range(_TEXTOS_DE_TARJETA)),
        celdas=tuple(celdas),
    )


def _de_tarjeta(fila: FilaTarjeta, lugares: Lugares) -> tuple[Celda, ...]:
    entra = fila.ingreso > 0
    mueve = fila.ingreso > 0 or fila.salida > 0
    return (
        texto(f"{fila.formulario} {fila.numero}/{fila.linea}"),
        texto(detalle(fila.tipo, fila.contraparte, lugares, entra=entra, glosa=fila.glosa)),
        texto(fila.lote),
        texto(series(fila.rangos, sin_detalle=fila.sin_detalle)),
        cuenta(fila.ingreso or None),
        cuenta(fila.salida or None),
        cuenta(fila.saldo),
        dinero(fila.costo_unitario if mueve else None),
        dinero(fila.ingreso_valor if fila.ingreso else None),
        dinero(fila.salida_valor if fila.salida else None),
        dinero(fila.saldo_valor),
    )


def tabla_saldos(
    saldos: Sequence[Saldo],
    fecha: date | None,
    materiales: Mapping[str, Material],
    lugares: Lugares,
    tope: int | None = None,
) -> Tabla:
    """Lay balances out, a row a place, material and lote: what there is, then what was used or lost.

    Pieces and rolls are not added: only their value is. `tope` is how many ranges of a row are told.
    """
    filas: list[Cabeza] = []
    celdas: list[tuple[Celda, ...]] = []
    en_pie = [uno for uno in saldos if clase_de(uno.lugar) in _EN_PIE]
    idos = [uno for uno in saldos if clase_de(uno.lugar) not in _EN_PIE]
    for nombre, unos in (("Total en existencia", en_pie), ("Total salido", idos)):
        for uno in unos:
            filas.append(Cabeza((lugares.nombre(uno.lugar), uno.material), (uno.lugar, uno.material, uno.lote)))
            celdas.append(_de_saldo(uno, materiales.get(uno.material), tope))
        if unos:
            filas.append(Cabeza((nombre, ""), (nombre,), Clase.TOTAL))
            valor = dinero(sum(uno.valor for uno in unos), Clase.TOTAL)
            celdas.append((VACIA, VACIA, VACIA, VACIA, VACIA, valor))
    cuando = "a la fecha" if fecha is None else f"al {fecha_corta(fecha)}"
    return Tabla(
        id="saldos",
        titulo=f"Saldos de material valorado {cuando}",
        area=AREA,
        esquina=("Lugar", "Código"),
        filas=tuple(filas),
        columnas=columnas((("Material",), ("UM",), ("Lote",), ("Series",), ("Cantidad",), ("Valor (Bs)",)), range(4)),
        celdas=tuple(celdas),
    )


def _de_saldo(uno: Saldo, material: Material | None, tope: int | None) -> tuple[Celda, ...]:
    return (
        texto(material.nombre if material else ""),
        texto(material.unidad if material else ""),
        texto(uno.lote),
        texto(series(uno.rangos, sin_detalle=uno.sin_detalle > 0, tope=tope)),
        cuenta(uno.cantidad),
        dinero(uno.valor),
    )


def tabla_camino(paradero: Paradero, lugares: Lugares) -> Tabla:
    """Lay the way of a serial out: a row a step; where it is now is said under it."""
    pasos = paradero.camino
    filas = [Cabeza((dia(paso.fecha),), (paso.clave.corta,)) for paso in pasos]
    celdas = [
        (
            texto(NOMBRES_DE_TIPO[paso.tipo]),
            texto(f"{paso.clave.formulario} {paso.clave.numero}/{paso.clave.linea}"),
            texto(lugares.nombre(paso.origen)),
            texto(lugares.nombre(paso.destino)),
        )
        for paso in pasos
    ]
    lote = f", lote {paradero.lote}" if paradero.lote else ""
    return Tabla(
        id=f"serie {paradero.serie}",
        titulo=f"{paradero.material}{lote}, serie {paradero.serie}: {lugares.nombre(paradero.lugar)}",
        area=AREA,
        esquina=("Fecha",),
        filas=tuple(filas),
        columnas=columnas((("Movimiento",), ("Documento",), ("De",), ("A",)), range(4)),
        celdas=tuple(celdas),
    )
