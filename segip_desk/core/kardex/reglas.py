"""How a typed line is read: what its kind says by itself is completed, and what it does not allow is refused."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from segip_desk.core.calendario import fecha_corta
from segip_desk.core.kardex.lugares import SIN_FONDO, Clase, clase_de, oficina_de, sin_fondo
from segip_desk.core.kardex.movimiento import (
    ClaveMovimiento,
    Linea,
    LineaInvalida,
    Movimiento,
    Tipo,
    normal_formulario,
    normal_numero,
)
from segip_desk.core.kardex.trayecto import lugares_de, parse_lugar
from segip_desk.core.numeros import MAXIMO_CENTAVOS, MAXIMO_CONTEO, escribe_centavos, escribe_conteo
from segip_desk.core.problems import parecido

if TYPE_CHECKING:
    from collections.abc import Mapping

    from segip_desk.core.catalogo import Material
    from segip_desk.core.kardex.formularios import Custodio
    from segip_desk.core.kardex.lugares import Lugares
    from segip_desk.core.kardex.rangos import Rango


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
    origen, destino = lugares_de(linea, lugares, responde)
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
    escritos = {parse_lugar(t.strip(), lugares, "origen") for t in (linea.origen, linea.destino) if t.strip()}
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


def por_que_no_responde(uno: Movimiento, custodios: Mapping[str, Custodio]) -> str | None:
    """Return why a custodian of a movement cannot answer for it on its date; None if they can.

    Who left still gives back what they have, or it is found missing; what undoes an error is not judged.
    """
    if uno.tipo is Tipo.REVERSION:
        return None
    fecha = uno.fecha.isoformat()
    for lugar in (uno.origen, uno.destino):
        custodio = custodios.get(lugar)
        if custodio is None:
            continue
        quien = f"«{lugar}» ({custodio.nombre})" if custodio.nombre else f"«{lugar}»"
        if custodio.desde and fecha < custodio.desde:
            desde = fecha_corta(date.fromisoformat(custodio.desde))
            return f"{quien} responde por el material desde el {desde}; revise la fecha o el custodio."
        entrega = lugar == uno.origen and uno.tipo not in {Tipo.CONSUMO, Tipo.ANULACION}
        if custodio.hasta and fecha > custodio.hasta and not entrega:
            hasta = fecha_corta(date.fromisoformat(custodio.hasta))
            return f"{quien} respondió por el material hasta el {hasta}; revise la fecha o el custodio."
    return None


_MARGEN = timedelta(days=366)
"""How far ahead of the machine's clock a movement may be."""


def por_que_no_todavia(uno: Movimiento, hoy: date) -> str | None:
    """Return why a movement cannot be yet; None if it can.

    A slip of the year is told at once, for what is never edited could not be undone before its own date; within a year
    the clock of an old machine may be what is wrong.
    """
    if uno.fecha <= hoy + _MARGEN:
        return None
    return (
        f"el {fecha_corta(uno.fecha)} todavía no llega (el reloj de esta computadora dice {fecha_corta(hoy)}); "
        "revise el año, o ponga en hora el reloj."
    )
