"""From where to where each kind of movement goes: what it says by itself is completed, the rest is refused."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from segip_desk.core.kardex.lugares import (
    NOMBRES_DE_CLASE,
    TENEDORAS,
    Clase,
    LugarInvalido,
    anulado_de,
    clase_de,
    en_transito,
    sin_fondo,
)
from segip_desk.core.kardex.movimiento import NOMBRES_DE_TIPO, LineaInvalida, Tipo

if TYPE_CHECKING:
    from segip_desk.core.kardex.lugares import Lugares
    from segip_desk.core.kardex.movimiento import Linea, Movimiento


class _Regla(NamedTuple):
    """Between which kinds of place a kind of movement goes; exterior is what an empty origen or destino means."""

    de: frozenset[Clase]
    a: frozenset[Clase]
    origen: str = ""
    destino: str = ""


_DEL_DEPOSITO = frozenset({Clase.ALMACEN, Clase.OFICINA})
_AFUERA = frozenset({Clase.NACIONAL, Clase.DEPARTAMENTO})
_CON_ANULADO = TENEDORAS | {Clase.ANULADO}

_REGLAS: dict[Tipo, _Regla] = {
    Tipo.INICIAL: _Regla(frozenset({Clase.AJUSTE}), _CON_ANULADO, origen="ajuste"),
    Tipo.INGRESO: _Regla(_AFUERA, TENEDORAS, origen="nacional"),
    Tipo.COMPRA: _Regla(frozenset({Clase.PROVEEDOR}), TENEDORAS, origen="proveedor"),
    Tipo.ASIGNACION: _Regla(_DEL_DEPOSITO | _AFUERA, TENEDORAS),
    Tipo.ENVIO: _Regla(_DEL_DEPOSITO | _AFUERA, frozenset({Clase.TRANSITO})),
    Tipo.RECEPCION: _Regla(frozenset({Clase.TRANSITO}), _DEL_DEPOSITO),
    Tipo.CONSUMO: _Regla(TENEDORAS, frozenset({Clase.CONSUMO}), destino="consumo"),
    Tipo.ANULACION: _Regla(TENEDORAS, frozenset({Clase.ANULADO})),
    Tipo.DEVOLUCION: _Regla(
        TENEDORAS | {Clase.TRANSITO}, TENEDORAS | {Clase.NACIONAL, Clase.DEPARTAMENTO, Clase.PROVEEDOR}
    ),
    Tipo.TRANSFERENCIA: _Regla(TENEDORAS | {Clase.DEPARTAMENTO}, TENEDORAS | {Clase.DEPARTAMENTO}),
    Tipo.AJUSTE: _Regla(_CON_ANULADO | {Clase.AJUSTE}, _CON_ANULADO | {Clase.AJUSTE}),
    Tipo.EXTRAVIO: _Regla(_CON_ANULADO | {Clase.TRANSITO}, frozenset({Clase.EXTRAVIO}), destino="extravio"),
    Tipo.BAJA: _Regla(frozenset({Clase.ANULADO}), frozenset({Clase.BAJA}), destino="baja"),
}


def lugares_de(linea: Linea, lugares: Lugares, responde: Movimiento | None) -> tuple[str, str]:
    """Return origen and destino in their normal form.

    Raises:
        LineaInvalida: the kind of movement does not go between them.
    """
    if linea.tipo is Tipo.RECUENTO:
        escritos = {t.strip() for t in (linea.origen, linea.destino) if t.strip()}
        if len(escritos) != 1:
            message = "un recuento es de un lugar: escríbalo en «origen»."
            raise LineaInvalida(message, "origen")
        lugar = parse_lugar(escritos.pop(), lugares, "origen")
        if clase_de(lugar) not in _CON_ANULADO:
            message = f"«{lugar}» no se puede contar; cuente un almacén, una oficina, un custodio o lo anulado."
            raise LineaInvalida(message, "origen")
        return lugar, ""
    regla = _REGLAS[linea.tipo]
    textos = _completos(linea, lugares, regla, responde)
    origen, destino = (parse_lugar(texto, lugares, columna) for texto, columna in zip(textos, _COLUMNAS, strict=True))
    if linea.tipo is Tipo.ENVIO and clase_de(destino) in _DEL_DEPOSITO:
        destino = en_transito(destino)
    elif linea.tipo is Tipo.ENVIO and clase_de(destino) is not Clase.TRANSITO:
        message = (
            f"un envío va al almacén o a una oficina, y no a «{destino}»: a un custodio se le entrega con una "
            "«asignacion», y lo que se va del departamento es una «devolucion» o una «transferencia»."
        )
        raise LineaInvalida(message, "destino")
    for lugar, clases, columna in ((origen, regla.de, "origen"), (destino, regla.a, "destino")):
        if clase_de(lugar) not in clases:
            pueden = ", ".join(NOMBRES_DE_CLASE[clase] for clase in Clase if clase in clases)
            tipo = NOMBRES_DE_TIPO[linea.tipo].lower()
            sentido = "sale de" if columna == "origen" else "llega a"
            message = f"«{tipo}» no {sentido} «{lugar}»; puede ser: {pueden}."
            raise LineaInvalida(message, columna)
    _revisar_par(linea.tipo, origen, destino)
    return origen, destino


_COLUMNAS = ("origen", "destino")


def _revisar_par(tipo: Tipo, origen: str, destino: str) -> None:
    """Refuse a movement from a place to itself, between others, or an annulment in another office."""
    if origen == destino or (sin_fondo(origen) and sin_fondo(destino)):
        message = f"nada se mueve de «{origen}» a «{destino}»; revise de dónde sale y adónde llega."
        raise LineaInvalida(message, "destino")
    if tipo is Tipo.ENVIO and destino == en_transito(origen):
        message = f"«{origen}» no se envía a sí misma; revise el destino."
        raise LineaInvalida(message, "destino")
    if tipo is Tipo.ANULACION and destino != anulado_de(origen):
        message = f"lo que anula «{origen}» queda en «{anulado_de(origen)}», no en «{destino}»."
        raise LineaInvalida(message, "destino")
    if tipo is Tipo.RECEPCION and origen != en_transito(destino):
        message = f"lo que viaja en «{origen}» no lo recibe «{destino}»."
        raise LineaInvalida(message, "destino")
    if tipo is Tipo.AJUSTE and Clase.AJUSTE not in {clase_de(origen), clase_de(destino)}:
        message = "un ajuste va de un lugar a «ajuste» (falta) o de «ajuste» a un lugar (sobra)."
        raise LineaInvalida(message, "destino")


def _completos(linea: Linea, lugares: Lugares, regla: _Regla, responde: Movimiento | None) -> tuple[str, str]:
    """Return the texts of origen and destino, with what the kind of movement, or the line that it answers, says."""
    origen = linea.origen.strip().lower() or regla.origen
    destino = linea.destino.strip().lower() or regla.destino
    if linea.tipo is Tipo.RECEPCION:
        return _de_recepcion(origen, destino, responde)
    if linea.tipo is Tipo.ENVIO:
        if destino == Clase.TRANSITO:
            message = "un envío dice en «destino» quién lo recibe."
            raise LineaInvalida(message, "destino")
        return origen or lugares.almacen, destino
    if linea.tipo is Tipo.ANULACION and destino in {"", Clase.ANULADO}:
        return origen, anulado_de(parse_lugar(origen, lugares, "origen"))
    if linea.tipo in {Tipo.INGRESO, Tipo.COMPRA}:
        return origen, destino or lugares.almacen
    return (origen, destino) if responde is None else _de_respuesta(linea.tipo, origen, destino, responde)


def _de_respuesta(tipo: Tipo, origen: str, destino: str, responde: Movimiento) -> tuple[str, str]:
    if tipo is Tipo.AJUSTE:
        if not origen:
            origen = "ajuste" if destino != Clase.AJUSTE else responde.origen
        return origen, destino or ("ajuste" if origen != Clase.AJUSTE else responde.origen)
    if tipo is Tipo.DEVOLUCION:
        return origen or responde.destino, destino or responde.origen
    return origen, destino


def _de_recepcion(origen: str, destino: str, responde: Movimiento | None) -> tuple[str, str]:
    if responde is not None and responde.tipo is Tipo.ENVIO:
        if origen in {"", Clase.TRANSITO, responde.origen}:
            origen = responde.destino
        return origen, destino or responde.destino.partition("/")[2]
    if destino and not origen.startswith(f"{Clase.TRANSITO}/"):
        return en_transito(destino), destino
    return origen, destino


def parse_lugar(texto: str, lugares: Lugares, columna: str) -> str:
    """Return a place in its normal form.

    Raises:
        LineaInvalida: there is no such place; it is of that column.
    """
    if not texto:
        message = f"falta «{columna}»: escriba de dónde sale o adónde llega."
        raise LineaInvalida(message, columna)
    if texto in {Clase.TRANSITO, Clase.ANULADO}:
        message = f"«{texto}» solo no dice de quién; escríbalo como «{texto}/{lugares.almacen}» o con una oficina."
        raise LineaInvalida(message, columna)
    try:
        return lugares.parse(texto)
    except LugarInvalido as error:
        raise LineaInvalida(str(error), columna) from error
