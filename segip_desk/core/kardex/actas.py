"""A movement's document as its form: the lines that it holds, who gives, who takes, and who signs."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from segip_desk.core.calendario import fecha_corta
from segip_desk.core.cuadro.tabla import VACIA, Cabeza, Clase, Tabla
from segip_desk.core.informe import Firma, Tramo
from segip_desk.core.kardex.formularios import COLUMNAS, POR_CONFIRMAR, Formulario
from segip_desk.core.kardex.lugares import Clase as ClaseDeLugar
from segip_desk.core.kardex.lugares import clase_de
from segip_desk.core.kardex.movimiento import NOMBRES_DE_TIPO, Tipo
from segip_desk.core.kardex.recuento import dice_diferencia
from segip_desk.core.kardex.tablas import AREA, SIN_DETALLE, columnas, cuenta, dinero, texto
from segip_desk.core.numeros import escribe_conteo

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from segip_desk.core.cuadro.tabla import Celda
    from segip_desk.core.documento import Documento
    from segip_desk.core.informe import Parrafo
    from segip_desk.core.kardex.movimiento import ClaveMovimiento, Movimiento
    from segip_desk.core.kardex.papeles import Emisor

_CIFRAS = frozenset({"cantidad", "costo_unitario", "valor"})
_DE_SERIE = frozenset({"desde", "hasta"})


_FINES = frozenset(
    {
        ClaseDeLugar.CONSUMO,
        ClaseDeLugar.ANULADO,
        ClaseDeLugar.BAJA,
        ClaseDeLugar.EXTRAVIO,
        ClaseDeLugar.AJUSTE,
    }
)
"""Places where nobody gives nor takes."""


class Asentado(NamedTuple):
    """A document of the ledger, and what is known of its lines.

    Attributes:
        lineas: in the order in which they were entered.
        valores: what each line moved, in centavos, by its number.
        esperados: of a count, what the ledger had at that moment, by its number.
        respondidos: the lines that its lines answer.
        recibidos: of those, how many were received in all, this document and others.
        respaldos: the papers behind it.
    """

    lineas: tuple[Movimiento, ...]
    valores: Mapping[int, int]
    esperados: Mapping[int, int]
    respondidos: Mapping[ClaveMovimiento, Movimiento]
    recibidos: Mapping[ClaveMovimiento, int]
    respaldos: tuple[str, ...] = ()


def acta(asentado: Asentado, formulario: Formulario, emisor: Emisor) -> Documento:
    """Put a document on paper, as the form that it was entered with."""
    lineas = asentado.lineas
    tipos = {uno.tipo for uno in lineas}
    if tipos == {Tipo.RECUENTO}:
        tabla = _de_recuento(asentado, emisor)
    elif tipos == {Tipo.RECEPCION}:
        tabla = _de_recepcion(asentado, emisor)
    else:
        tabla = _de_lineas(asentado, formulario, emisor)
    tablas = [tabla, _resumen(lineas, emisor)] if tipos == {Tipo.BAJA} else [tabla]
    papel = emisor.documento(formulario.titulo, _datos(asentado, emisor), tablas)
    return replace(
        papel,
        numero=f"{formulario.codigo} N.º {lineas[0].clave.numero}",
        cierre=tuple(_cierre(asentado, emisor)),
        firmas=tuple(map(Firma, formulario.firmas)),
        aviso="" if formulario.confirmado else POR_CONFIRMAR,
        apaisado=len(tabla.columnas) >= 9,
    )


def _datos(asentado: Asentado, emisor: Emisor) -> list[tuple[str, str]]:
    lineas, nombre = asentado.lineas, emisor.lugares.nombre
    fechas = sorted({uno.fecha for uno in lineas})
    cuando = fecha_corta(fechas[0]) + ("" if len(fechas) == 1 else f" a {fecha_corta(fechas[-1])}")
    origenes = _juntos(nombre(_quien_entrega(uno, asentado)) for uno in lineas if uno.tipo is not Tipo.INICIAL)
    datos = [("Fecha", cuando), ("Movimiento", _juntos(NOMBRES_DE_TIPO[uno.tipo] for uno in lineas))]
    if {uno.tipo for uno in lineas} == {Tipo.RECUENTO}:
        datos.append(("Lugar contado", origenes))
    else:
        de_mano_en_mano = all(clase_de(lugar) not in _FINES for uno in lineas for lugar in (uno.origen, uno.destino))
        rotulos = ("Entrega", "Recibe") if de_mano_en_mano else ("Sale de", "Pasa a")
        destinos = _juntos(nombre(_quien_recibe(uno)) for uno in lineas if uno.destino)
        datos += zip(rotulos, (origenes, destinos), strict=True)
    datos.append(("Respaldo", _juntos(asentado.respaldos)))
    datos.append(("Glosa", _juntos(uno.glosa for uno in lineas) if len({uno.glosa for uno in lineas}) == 1 else ""))
    return datos


def _quien_entrega(uno: Movimiento, asentado: Asentado) -> str:
    """Return who gives: of a recepción, whoever sent it."""
    enviado = asentado.respondidos.get(uno.referencia) if uno.referencia and uno.tipo is Tipo.RECEPCION else None
    return uno.origen if enviado is None else enviado.origen


def _quien_recibe(uno: Movimiento) -> str:
    """Return who takes: of an envío, whoever it travels to."""
    return uno.destino.partition("/")[2] if clase_de(uno.destino) is ClaseDeLugar.TRANSITO else uno.destino


def _juntos(dichos: Iterable[str]) -> str:
    return "; ".join(dict.fromkeys(filter(None, dichos)))


def _de_lineas(asentado: Asentado, formulario: Formulario, emisor: Emisor) -> Tabla:
    """Lay the lines out in the columns of the form; the total of each unit under them."""
    nombres = [nombre for nombre in formulario.columnas if nombre != "linea"]
    lineas = asentado.lineas
    filas = [Cabeza((str(uno.clave.linea),), (uno.clave.corta,)) for uno in lineas]
    celdas = [tuple(_celda(nombre, uno, asentado, emisor) for nombre in nombres) for uno in lineas]
    if "cantidad" in nombres:
        for unidad, suma in _por_unidad(lineas, emisor).items():
            valor = sum(asentado.valores.get(uno.clave.linea, 0) for uno in lineas if _unidad(uno, emisor) == unidad)
            filas.append(Cabeza((f"Total {unidad}",), (f"total/{unidad}",), Clase.TOTAL))
            celdas.append(tuple(_celda_total(nombre, suma, valor) for nombre in nombres))
    palabras = [j for j, nombre in enumerate(nombres) if nombre not in _CIFRAS]
    return Tabla(
        id="documento",
        titulo=f"Detalle: {_en_lineas(len(lineas))}",
        area=AREA,
        esquina=(COLUMNAS["linea"],),
        filas=tuple(filas),
        columnas=columnas(((COLUMNAS[nombre],) for nombre in nombres), palabras),
        celdas=tuple(celdas),
    )


def _celda(nombre: str, uno: Movimiento, asentado: Asentado, emisor: Emisor) -> Celda:
    material = emisor.materiales.get(uno.material)
    if nombre == "cantidad":
        return cuenta(uno.cantidad)
    if nombre == "valor":
        return dinero(asentado.valores.get(uno.clave.linea))
    if nombre == "costo_unitario":
        valor = asentado.valores.get(uno.clave.linea)
        return dinero(None if valor is None or not uno.cantidad else (2 * valor + uno.cantidad) // (2 * uno.cantidad))
    if nombre in _DE_SERIE:
        if uno.serie is None:
            falta = material is not None and material.con_serie and nombre == "desde"
            return texto(SIN_DETALLE if falta else "")
        return texto(str(uno.serie.desde if nombre == "desde" else uno.serie.hasta))
    referencia = uno.referencia or uno.revierte
    palabras = {
        "material": uno.material,
        "descripcion": material.nombre if material else "",
        "unidad": material.unidad if material else "",
        "lote": uno.lote,
        "origen": emisor.lugares.nombre(uno.origen),
        "destino": emisor.lugares.nombre(uno.destino) if uno.destino else "",
        "glosa": uno.glosa,
        "motivo": uno.motivo or uno.glosa,
        "referencia": referencia.dicha if referencia else "",
    }
    return texto(palabras[nombre])


def _celda_total(nombre: str, suma: int, valor: int) -> Celda:
    if nombre == "cantidad":
        return cuenta(suma, Clase.TOTAL)
    return dinero(valor, Clase.TOTAL) if nombre == "valor" else VACIA


def _de_recepcion(asentado: Asentado, emisor: Emisor) -> Tabla:
    """Set what was received beside what was sent."""
    filas, celdas = [], []
    for uno in asentado.lineas:
        enviado = asentado.respondidos.get(uno.referencia) if uno.referencia else None
        total = asentado.recibidos.get(uno.referencia, 0) if uno.referencia else 0
        material = emisor.materiales[uno.material]
        filas.append(Cabeza((str(uno.clave.linea),), (uno.clave.corta,)))
        celdas.append(
            (
                texto(f"{uno.material} · {material.nombre}"),
                texto(uno.lote),
                texto(str(uno.serie) if uno.serie else (SIN_DETALLE if material.con_serie else "")),
                texto(uno.referencia.dicha if uno.referencia else ""),
                cuenta(enviado.cantidad if enviado else None),
                cuenta(uno.cantidad),
                cuenta(enviado.cantidad - total if enviado else None),
            )
        )
    titulos = ("Material", "Lote", "Series recibidas", "Envío", "Enviado", "Recibido", "Falta recibir")
    return Tabla(
        id="recepcion",
        titulo=f"Detalle: {_en_lineas(len(filas))}",
        area=AREA,
        esquina=(COLUMNAS["linea"],),
        filas=tuple(filas),
        columnas=columnas(((titulo,) for titulo in titulos), range(4)),
        celdas=tuple(celdas),
    )


def _de_recuento(asentado: Asentado, emisor: Emisor) -> Tabla:
    """Set what was counted beside what the ledger had."""
    filas, celdas = [], []
    for uno in asentado.lineas:
        esperado = asentado.esperados.get(uno.clave.linea)
        filas.append(Cabeza((uno.material,), (uno.clave.corta,)))
        celdas.append(
            (
                texto(emisor.materiales[uno.material].nombre),
                texto(_unidad(uno, emisor)),
                cuenta(esperado),
                cuenta(uno.cantidad),
                texto("" if esperado is None else dice_diferencia(uno.cantidad - esperado)),
                texto(uno.motivo or uno.glosa),
            )
        )
    titulos = ("Material", "UM", "Según kardex", "Contado", "Diferencia", "Motivo")
    return Tabla(
        id="recuento",
        titulo="Lo contado y lo que dice el kardex en ese momento",
        area=AREA,
        esquina=("Código",),
        filas=tuple(filas),
        columnas=columnas(((titulo,) for titulo in titulos), (0, 1, 4, 5)),
        celdas=tuple(celdas),
    )


def _resumen(lineas: Sequence[Movimiento], emisor: Emisor) -> Tabla:
    """Sum a baja by material and by the place where it waited."""
    sumas: Counter[tuple[str, str]] = Counter()
    for uno in lineas:
        sumas[uno.material, uno.origen] += uno.cantidad
    return Tabla(
        id="resumen",
        titulo="Resumen por material y lugar",
        area=AREA,
        esquina=("Código", "Material"),
        filas=tuple(
            Cabeza((codigo, emisor.materiales[codigo].nombre), (codigo, origen)) for codigo, origen in sorted(sumas)
        ),
        columnas=columnas((("Lugar",), ("UM",), ("Cantidad",)), range(2)),
        celdas=tuple(
            (
                texto(emisor.lugares.nombre(origen)),
                texto(emisor.materiales[codigo].unidad),
                cuenta(sumas[codigo, origen]),
            )
            for codigo, origen in sorted(sumas)
        ),
    )


def _cierre(asentado: Asentado, emisor: Emisor) -> Iterable[Parrafo]:
    lineas = asentado.lineas
    tipos = {uno.tipo for uno in lineas}
    if Tipo.ENVIO in tipos:
        a_quien = _juntos(emisor.lugares.nombre(_quien_recibe(uno)) for uno in lineas if uno.tipo is Tipo.ENVIO)
        yield (
            Tramo("El material queda en tránsito hasta que lo confirme quien lo recibe: "),
            Tramo(a_quien, fuerte=True),
            Tramo("."),
        )
    if tipos == {Tipo.RECEPCION}:
        faltan = [
            asentado.respondidos[clave].cantidad - asentado.recibidos.get(clave, 0) for clave in asentado.respondidos
        ]
        if any(falta > 0 for falta in faltan):
            yield (Tramo("No llegó todo lo enviado: la diferencia queda en tránsito y abre un incidente."),)
    if Tipo.BAJA in tipos:
        rangos = sum(uno.serie is not None for uno in lineas)
        yield (
            Tramo("Se dan de baja "),
            Tramo(_juntos(f"{escribe_conteo(n)} ({u})" for u, n in _por_unidad(lineas, emisor).items()), fuerte=True),
            Tramo(f", en {_en_lineas(len(lineas))}, {rangos} con su rango de series; la lista es completa."),
        )


def _por_unidad(lineas: Iterable[Movimiento], emisor: Emisor) -> dict[str, int]:
    sumas: dict[str, int] = {}
    for uno in lineas:
        sumas[_unidad(uno, emisor)] = sumas.get(_unidad(uno, emisor), 0) + uno.cantidad
    return sumas


def _unidad(uno: Movimiento, emisor: Emisor) -> str:
    material = emisor.materiales.get(uno.material)
    return material.unidad if material else ""


def _en_lineas(cuantas: int) -> str:
    return "1 línea" if cuantas == 1 else f"{escribe_conteo(cuantas)} líneas"
