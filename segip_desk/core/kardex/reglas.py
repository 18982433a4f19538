"""How a typed line is read: what its kind says by itself is completed, and what it does not allow is refused."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from segip_desk.core.kardex.lugares import (
    SIN_FONDO,
    TENEDORAS,
    Clase,
    LugarInvalido,
    anulado_de,
    clase_de,
    en_transito,
    oficina_de,
    sin_fondo,
)
from segip_desk.core.kardex.movimiento import (
    NOMBRES_DE_TIPO,
    ClaveMovimiento,
    Linea,
    Movimiento,
    Tipo,
    normal_formulario,
    normal_numero,
)
from segip_desk.core.numeros import MAXIMO_CENTAVOS, MAXIMO_CONTEO, escribe_centavos, escribe_conteo
from segip_desk.core.problems import parecido

if TYPE_CHECKING:
    from collections.abc import Mapping

    from segip_desk.core.catalogo import Material
    from segip_desk.core.kardex.lugares import Lugares
    from segip_desk.core.kardex.rangos import Rango


class LineaInvalida(ValueError):
    """A line that cannot be a movement; its message is a Spanish sentence."""

    def __init__(self, dice: str, columna: str = "") -> None:
        """Keep the sentence, and the column of a file that it is about."""
        super().__init__(dice)
        self.columna = columna


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
_MAXIMO_TEXTO = 500


def normalizar(
    linea: Linea, lugares: Lugares, materiales: Mapping[str, Material], responde: Movimiento | None = None
) -> Movimiento:
    """Return a line in its normal form.

    Args:
        linea: its número de línea is known already.
        responde: the movement that it answers (`referencia`) or undoes (`revierte`).

    Raises:
        LineaInvalida: it cannot be.
    """
    clave = _clave(linea)
    if linea.tipo is Tipo.REVERSION:
        if responde is None:
            message = "una reversión dice en «revierte» la línea que deshace, como «AV-2/128/1»."
            raise LineaInvalida(message, "revierte")
        return _reversion(linea, clave, lugares, responde)
    if linea.revierte:
        message = f"solo una reversión lleva «revierte», y esta línea es «{linea.tipo}»."
        raise LineaInvalida(message, "revierte")
    if responde is None:
        _pedir_respuesta(linea.tipo)
    material = _material(linea.material or (responde.material if responde else ""), materiales)
    origen, destino = _lugares(linea, lugares, responde)
    lote = linea.lote.strip()
    serie = linea.serie
    if linea.tipo in {Tipo.RECEPCION, Tipo.DEVOLUCION} and responde is not None:
        lote = lote or responde.lote
        if serie is None and linea.cantidad in {None, responde.cantidad} and linea.tipo is Tipo.RECEPCION:
            serie = responde.serie
            linea = replace(linea, cantidad=responde.cantidad)
    _revisar_serie(linea.tipo, material, serie)
    uno = Movimiento(
        clave,
        linea.fecha,
        linea.tipo,
        material.codigo,
        origen,
        destino,
        _cantidad(linea, serie),
        lote,
        serie,
        linea.costo,
        linea.importe,
        referencia=None if responde is None else responde.clave,
        glosa=linea.glosa.strip(),
        motivo=linea.motivo.strip(),
    )
    _revisar_importe(uno)
    if responde is not None:
        _revisar_respuesta(uno, responde)
    return uno


def _pedir_respuesta(tipo: Tipo) -> None:
    """Refuse a kind of movement that always answers another line."""
    if tipo is Tipo.RECEPCION:
        message = "una recepción dice en «referencia» el envío que recibe, como «AV-2/128/1»."
        raise LineaInvalida(message, "referencia")
    if tipo is Tipo.AJUSTE:
        message = "un ajuste dice en «referencia» el recuento que lo pide; lo que se perdió o robaron es un extravío."
        raise LineaInvalida(message, "referencia")


def _clave(linea: Linea) -> ClaveMovimiento:
    formulario, numero = normal_formulario(linea.formulario), normal_numero(linea.numero)
    if not formulario or "/" in formulario:
        message = "falta el formulario; escriba su código, como «AV-2», sin barras."
        raise LineaInvalida(message, "formulario")
    if not numero or "/" in numero:
        message = "falta el número del formulario; escríbalo sin barras."
        raise LineaInvalida(message, "numero")
    if len(formulario) + len(numero) > 80:
        message = "el formulario y su número son demasiado largos; acórtelos."
        raise LineaInvalida(message, "numero")
    if not 1 <= linea.linea <= MAXIMO_CONTEO:
        message = "la línea es un número desde 1."
        raise LineaInvalida(message, "linea")
    for columna in ("lote", "glosa", "motivo"):
        if len(getattr(linea, columna)) > _MAXIMO_TEXTO:
            message = f"el texto de «{columna}» es demasiado largo; acórtelo a {_MAXIMO_TEXTO} letras."
            raise LineaInvalida(message, columna)
    return ClaveMovimiento(linea.fecha.year, formulario, numero, linea.linea)


def _material(codigo: str, materiales: Mapping[str, Material]) -> Material:
    hallado = materiales.get(codigo.strip()) or materiales.get(codigo.strip().upper())
    if hallado is None:
        dice = f"«{codigo.strip()}» no es un material de esta base; use su código, como «CI001»."
        raise LineaInvalida(dice + parecido(codigo.strip(), materiales), "material")
    return hallado


def _revisar_serie(tipo: Tipo, material: Material, serie: Rango | None) -> None:
    if serie is None:
        return
    if not material.con_serie:
        message = f"«{material.codigo}» ({material.nombre}) no lleva series; quite desde y hasta."
        raise LineaInvalida(message, "serie_desde")
    if tipo is Tipo.RECUENTO:
        message = "un recuento dice cuántas piezas se contaron; lo que falta o sobra lleva series en su ajuste."
        raise LineaInvalida(message, "serie_desde")


def _cantidad(linea: Linea, serie: Rango | None) -> int:
    cantidad = linea.cantidad
    if serie is not None:
        if cantidad is not None and cantidad != serie.cantidad:
            message = (
                f"la cantidad dice {escribe_conteo(cantidad)} y de {serie.desde} a {serie.hasta} hay "
                f"{escribe_conteo(serie.cantidad)}; corrija una de las dos."
            )
            raise LineaInvalida(message, "cantidad")
        cantidad = serie.cantidad
    if cantidad is None:
        message = "falta la cantidad."
        raise LineaInvalida(message, "cantidad")
    if cantidad < (0 if linea.tipo is Tipo.RECUENTO else 1) or cantidad > MAXIMO_CONTEO:
        message = f"la cantidad {escribe_conteo(cantidad)} no puede ser; escriba cuántas piezas se mueven."
        raise LineaInvalida(message, "cantidad")
    return cantidad


def _revisar_importe(uno: Movimiento) -> None:
    """Refuse a cost where it is not the cost of what enters, or one that does not agree with its total."""
    if uno.costo is None and uno.importe is None:
        return
    columna = "costo_unitario" if uno.costo is not None else "importe"
    if uno.tipo is Tipo.RECUENTO or not sin_fondo(uno.origen):
        message = (
            "el costo se escribe donde el material entra de afuera; aquí lo dan las entradas (PEPS): déjelo vacío."
        )
        raise LineaInvalida(message, columna)
    total = importe_de(uno)
    if min(uno.costo or 0, uno.importe or 0) < 0 or total > MAXIMO_CENTAVOS:
        message = "el costo o el importe no puede ser; revise si sobran dígitos."
        raise LineaInvalida(message, columna)
    if uno.costo is not None and uno.importe is not None and 2 * abs(uno.costo * uno.cantidad - total) > uno.cantidad:
        message = (
            f"el importe {escribe_centavos(total)} no es {escribe_conteo(uno.cantidad)} por "
            f"{escribe_centavos(uno.costo)}; corrija uno de los dos."
        )
        raise LineaInvalida(message, "importe")


def importe_de(uno: Movimiento) -> int:
    """Return the value of what a movement brings from outside, in centavos; without a cost, it is worth nothing."""
    if uno.importe is not None:
        return uno.importe
    return (uno.costo or 0) * uno.cantidad


def _lugares(linea: Linea, lugares: Lugares, responde: Movimiento | None) -> tuple[str, str]:
    """Return origen and destino in their normal form."""
    if linea.tipo is Tipo.RECUENTO:
        escritos = {t.strip() for t in (linea.origen, linea.destino) if t.strip()}
        if len(escritos) != 1:
            message = "un recuento es de un lugar: escríbalo en «origen»."
            raise LineaInvalida(message, "origen")
        lugar = _lugar(escritos.pop(), lugares, "origen")
        if clase_de(lugar) not in _CON_ANULADO:
            message = f"«{lugar}» no se puede contar; cuente un almacén, una oficina, un custodio o lo anulado."
            raise LineaInvalida(message, "origen")
        return lugar, ""
    regla = _REGLAS[linea.tipo]
    textos = _completos(linea, lugares, regla, responde)
    origen, destino = (_lugar(texto, lugares, columna) for texto, columna in zip(textos, _COLUMNAS, strict=True))
    if linea.tipo is Tipo.ENVIO and clase_de(destino) in _DEL_DEPOSITO:
        destino = en_transito(destino)
    for lugar, clases, columna in ((origen, regla.de, "origen"), (destino, regla.a, "destino")):
        if clase_de(lugar) not in clases:
            pueden = ", ".join(sorted(clases))
            tipo = NOMBRES_DE_TIPO[linea.tipo].lower()
            sentido = "sale de" if columna == "origen" else "llega a"
            message = f"«{tipo}» no {sentido} «{lugar}»: puede ser {pueden}."
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
        return origen, anulado_de(_lugar(origen, lugares, "origen"))
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


def _lugar(texto: str, lugares: Lugares, columna: str) -> str:
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


def _revisar_respuesta(uno: Movimiento, responde: Movimiento) -> None:
    """Refuse what a movement cannot answer."""
    if responde.material != uno.material:
        message = f"{responde.clave.dicha} es de «{responde.material}» y esta línea de «{uno.material}»."
        raise LineaInvalida(message, "referencia")
    if responde.fecha > uno.fecha:
        message = f"{responde.clave.dicha} es del {responde.fecha:%d/%m/%Y}, después de esta línea; revise la fecha."
        raise LineaInvalida(message, "fecha")
    if uno.tipo is Tipo.RECEPCION and (responde.tipo is not Tipo.ENVIO or responde.destino != uno.origen):
        message = f"{responde.clave.dicha} no es un envío a «{uno.destino}»; una recepción nombra el suyo."
        raise LineaInvalida(message, "referencia")
    if uno.tipo is Tipo.AJUSTE:
        contado = uno.destino if uno.origen == Clase.AJUSTE else uno.origen
        if responde.tipo is not Tipo.RECUENTO or responde.origen != contado:
            message = f"{responde.clave.dicha} no es un recuento de «{contado}»; un ajuste nombra el suyo."
            raise LineaInvalida(message, "referencia")


def _reversion(linea: Linea, clave: ClaveMovimiento, lugares: Lugares, original: Movimiento) -> Movimiento:
    """Return the movement that undoes a whole line; what was typed must be what the line says."""
    if original.tipo is Tipo.REVERSION:
        message = f"{original.clave.dicha} es una reversión; no se revierte: registre de nuevo el movimiento."
        raise LineaInvalida(message, "revierte")
    if linea.fecha < original.fecha:
        message = f"{original.clave.dicha} es del {original.fecha:%d/%m/%Y}, después de esta línea; revise la fecha."
        raise LineaInvalida(message, "fecha")
    origen, destino = (original.destino, original.origen) if original.destino else (original.origen, "")
    pares: tuple[tuple[str, object, object], ...] = (
        ("material", linea.material.strip().upper() or original.material.upper(), original.material.upper()),
        ("cantidad", original.cantidad if linea.cantidad is None else linea.cantidad, original.cantidad),
        ("lote", linea.lote.strip() or original.lote, original.lote),
        ("serie_desde", linea.serie or original.serie, original.serie),
    )
    for columna, dice, debe in pares:
        if dice != debe:
            message = f"una reversión deshace la línea entera: «{columna}» es {debe} en {original.clave.dicha}."
            raise LineaInvalida(message, columna)
    escritos = {_lugar(t.strip(), lugares, "origen") for t in (linea.origen, linea.destino) if t.strip()}
    if not escritos <= {origen, destino, origen.partition("/")[2]}:
        message = f"{original.clave.dicha} fue de «{original.origen}» a «{original.destino}»; su reversión va al revés."
        raise LineaInvalida(message, "origen")
    if linea.costo is not None or linea.importe is not None:
        message = "una reversión no lleva costo: devuelve las mismas piezas con el suyo."
        raise LineaInvalida(message, "costo_unitario")
    return Movimiento(
        clave,
        linea.fecha,
        Tipo.REVERSION,
        original.material,
        origen,
        destino,
        original.cantidad,
        original.lote,
        original.serie,
        revierte=original.clave,
        glosa=linea.glosa.strip(),
        motivo=linea.motivo.strip(),
    )


def actua(uno: Movimiento) -> str:
    """Return the office whose clerk makes a movement; empty for the departmental store's, and for none."""
    entra = uno.tipo in {Tipo.RECEPCION, Tipo.INICIAL, Tipo.INGRESO, Tipo.COMPRA}
    oficina = oficina_de(uno.destino if entra or clase_de(uno.origen) in SIN_FONDO else uno.origen)
    return "" if clase_de(oficina or "consumo") is not Clase.OFICINA else oficina
