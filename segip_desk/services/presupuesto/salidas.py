"""Execution by line as a table of the command line: JSON, csv, xlsx and text."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Literal

from segip_desk.core.calendario import fecha_corta, parse_fecha, ultimo_dia
from segip_desk.core.numeros import escribe_centavos, plano_centavos
from segip_desk.core.presupuesto.ejecucion import COLUMNAS
from segip_desk.core.problems import Rejected
from segip_desk.exchange.archivo import guardar
from segip_desk.exchange.registro import Cuadricula, bolivianos, cuadricula_csv, guardar_cuadricula
from segip_desk.services.presupuesto.ejecucion import ejecucion
from segip_desk.storage.presupuesto import lecturas

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from pathlib import Path

    from segip_desk.core.presupuesto.ejecucion import Ejecucion, Saldos
    from segip_desk.core.presupuesto.libro import Libro
    from segip_desk.exchange.registro import Valor
    from segip_desk.storage.base import Base

Formato = Literal["texto", "csv", "json", "xlsx"]
_DE_LINEA = ("sistema", "categoria", "partida", "fuente")


def leer_hasta(texto: str) -> date:
    """Read the last day that counts: `2020-06-30`, or the end of `2020-06` or of `2020`.

    Raises:
        Rejected: it is no date.
    """
    leida = parse_fecha(texto)
    if leida is None:
        message = f"«{texto}» no es una fecha; escríbala como 2020-06-30, 2020-06 o 2020."
        raise Rejected(message)
    return ultimo_dia(*leida)


def pedir(base: Base, gestion: int | None, sistema: str | None, hasta: date | None) -> Ejecucion:
    """Return the execution of a gestión; without one, that of the date, or the last that has asientos.

    Raises:
        Rejected: the date is of another gestión, or there is no asiento at all.
        Unavailable: the machine failed.
    """
    if gestion is not None and hasta is not None and hasta.year != gestion:
        message = f"La fecha {fecha_corta(hasta)} no es de la gestión {gestion}; deje una de las dos."
        raise Rejected(message)
    cual = gestion or (None if hasta is None else hasta.year)
    if cual is None:
        with base.lectura() as con:
            cual = max(lecturas.gestiones(con), default=None)
        if cual is None:
            message = "Esta base no tiene presupuesto; cárguelo con «segip-desk importar presupuesto ARCHIVO»."
            raise Rejected(message)
    return ejecucion(base, cual, sistema, hasta)


def escribir(hecha: Ejecucion, formato: Formato, salida: Path | None) -> str | None:
    """Write the execution in a format, to a file or as the text that is returned.

    Raises:
        Rejected: xlsx without a file, or a file that may not be written.
        Unavailable: the disk gave up.
    """
    if formato == "xlsx":
        if salida is None:
            message = "Un xlsx va a un archivo: «--salida presupuesto.xlsx»."
            raise Rejected(message)
        guardar_cuadricula(salida, _cuadricula(hecha))
        return None
    if formato == "json":
        texto = json.dumps(_json(hecha), ensure_ascii=False, indent=2)
    else:
        texto = cuadricula_csv(_cuadricula(hecha)) if formato == "csv" else _texto(hecha)
    if salida is None:
        return texto
    guardar(salida, texto)
    return None


def libro_texto(libro: Libro) -> str:
    """Write the ledger of a line as its chains: what each asiento was, for whom, and by which papers."""
    if not libro.filas:
        return f"La partida {libro.linea.nombre} no tiene asientos."
    lineas = [f"Libro de la partida {libro.linea.nombre}"]
    for (asiento, efecto, papel), nivel in libro.cadenas:
        partes = [f"{fecha_corta(asiento.fecha)}  {asiento.momento}  Bs {escribe_centavos(efecto)}"]
        partes.append(f"documento {asiento.documento}, línea {asiento.renglon}")
        datos = (
            ("para", asiento.beneficiario),
            ("comprobante", asiento.comprobante),
            ("contratación", asiento.contratacion),
            ("revierte", asiento.revierte),
            ("glosa:", asiento.glosa),
            ("respaldo:", "" if papel is None else str(papel)),
        )
        partes += [f"{que} {valor}" for que, valor in datos if valor]
        lineas.append(f"{'    ' * nivel}{'; '.join(partes)}")
    saldos = libro.saldos
    lineas.append(
        f"Vigente Bs {escribe_centavos(saldos.vigente)}; certificado Bs {escribe_centavos(saldos.certificado)}; "
        f"comprometido Bs {escribe_centavos(saldos.comprometido)}; devengado Bs {escribe_centavos(saldos.devengado)}; "
        f"pagado Bs {escribe_centavos(saldos.pagado)}."
    )
    return "\n".join(lineas)


def _plano(saldos: Saldos) -> dict[str, str]:
    return {columna: plano_centavos(getattr(saldos, columna)) for columna in COLUMNAS}


def _json(hecha: Ejecucion) -> dict[str, Any]:
    lineas = [{**fila.linea._asdict(), **_plano(fila.saldos)} for fila in hecha.filas]
    return {"lineas": lineas, "totales": _totales(hecha)}


def _totales(hecha: Ejecucion) -> Mapping[str, Any]:
    """Return the totals of the one system, or of each: two say the same money, and are not added."""
    suyos = {sistema: _plano(hecha.total(sistema)) for sistema in hecha.sistemas}
    if len(suyos) > 1:
        return suyos
    return next(iter(suyos.values()), _plano(hecha.total("")))


def _cuadricula(hecha: Ejecucion) -> Cuadricula:
    filas: list[tuple[Valor, ...]] = [
        (*fila.linea, *(bolivianos(getattr(fila.saldos, c)) for c in COLUMNAS)) for fila in hecha.filas
    ]
    filas += [
        (sistema, "TOTAL", "", "", *(bolivianos(getattr(hecha.total(sistema), c)) for c in COLUMNAS))
        for sistema in hecha.sistemas
    ]
    return Cuadricula("presupuesto", (*_DE_LINEA, *COLUMNAS), filas)


def _texto(hecha: Ejecucion) -> str:
    cabeza = (*_DE_LINEA, *(columna.replace("_", " ") for columna in COLUMNAS))
    filas = [(*fila.linea, *_escritos(fila.saldos)) for fila in hecha.filas]
    filas += [(sistema, "TOTAL", "", "", *_escritos(hecha.total(sistema))) for sistema in hecha.sistemas]
    anchos = [max(len(fila[n]) for fila in (cabeza, *filas)) for n in range(len(cabeza))]
    de_texto = len(_DE_LINEA)
    lineas = [
        "  ".join(
            texto.ljust(ancho) if n < de_texto else texto.rjust(ancho)
            for n, (texto, ancho) in enumerate(zip(fila, anchos, strict=True))
        ).rstrip()
        for fila in (cabeza, *filas)
    ]
    hasta = "" if hecha.hasta is None else f" al {fecha_corta(hecha.hasta)}"
    return "\n".join([f"Ejecución del presupuesto {hecha.gestion}{hasta}, en bolivianos", *lineas])


def _escritos(saldos: Saldos) -> tuple[str, ...]:
    return tuple(escribe_centavos(getattr(saldos, columna)) for columna in COLUMNAS)
