"""The papers behind figures told to a person, and as JSON."""

from __future__ import annotations

import json
from itertools import groupby
from typing import TYPE_CHECKING, Any

from segip_desk.core.calendario import fecha_corta, parse_fecha, primer_dia
from segip_desk.core.cierre import hora_local
from segip_desk.core.numeros import escribe_conteo
from segip_desk.core.respaldos import nombrado
from segip_desk.services.respaldos import papeles

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from segip_desk.core.conteos import Respaldo
    from segip_desk.services.procedencia import Parte, Procedencia
    from segip_desk.services.respaldos import Guardado
    from segip_desk.storage.base import Base

PARTES_A_LA_VISTA = 31
"""How many values of one paper a person is shown; JSON has them all."""
_COMO = {
    "intacto": "intacto",
    "falta": "FALTA: no está donde se guardó",
    "alterado": "ALTERADO: ya no dice lo que decía cuando se guardó",
}


def procedencia_texto(hallada: Procedencia, escritas: Sequence[Path] = ()) -> str:
    """Tell from which papers a figure comes, a paper a paragraph.

    Args:
        escritas: where copies of its files were written.
    """
    return "\n".join(_lineas(hallada, escritas))


def _lineas(hallada: Procedencia, escritas: Sequence[Path]) -> Iterator[str]:
    partes = hallada.partes
    yield f"{hallada.que}: {hallada.valor}" if hallada.valor else hallada.que
    if len(partes) > 1 and hallada.valor:
        yield f"Sale de {escribe_conteo(len(partes))} cifras registradas."
    for (papel, entrada), juntas in groupby(partes, key=lambda parte: (parte.respaldo, parte.entrada)):
        suyas = list(juntas)
        yield ""
        yield "Sin respaldo: nadie dijo de qué papel salió." if papel is None else _papel(papel)
        if len(partes) > 1:
            yield from _valores(suyas)
        if entrada is None:
            yield "  La bitácora no dice quién lo registró; revísela con «segip-desk bitacora --verificar»."
        else:
            cuando = hora_local(entrada.instante)
            detalle = f": {entrada.detalle}" if entrada.detalle else ""
            yield (
                f"  Lo registró {entrada.usuario} el {fecha_corta(cuando)} a las {cuando:%H:%M} "
                f"({entrada.accion}{detalle}; entrada {entrada.n} de la bitácora)."
            )
        if papel is not None:
            yield from _archivos(suyas[0].archivos)
    if escritas:
        yield ""
    for ruta in escritas:
        yield f"Copia comprobada, escrita en {ruta}"


def _papel(papel: Respaldo) -> str:
    return f"Según {papel.documento or 'un papel sin nombre'}{_hasta(papel)}"


def _hasta(papel: Respaldo) -> str:
    cuando = parse_fecha(papel.corte)
    return f", con corte al {fecha_corta(primer_dia(*cuando))}" if cuando else ""


def _valores(suyas: Sequence[Parte]) -> Iterator[str]:
    for parte in suyas[:PARTES_A_LA_VISTA]:
        yield f"  {parte.clave}: {parte.valor}"
    if len(suyas) > PARTES_A_LA_VISTA:
        yield f"  … y {escribe_conteo(len(suyas) - PARTES_A_LA_VISTA)} más"


def _archivos(archivos: Sequence[Guardado]) -> Iterator[str]:
    if not archivos:
        yield "  No se guardó copia de este papel."
    for copia, ruta, como in archivos:
        yield f"  Archivo {copia.nombre}, {escribe_conteo(copia.bytes)} bytes: {_COMO[como]}"
        yield f"    {ruta}"
        yield f"    SHA-256 {copia.sha256}"


def procedencia_json(hallada: Procedencia) -> str:
    """Write the same as JSON."""
    campos = {
        "cifra": hallada.cifra,
        "valor": hallada.valor,
        "ok": hallada.ok,
        "partes": [_parte(parte) for parte in hallada.partes],
    }
    return json.dumps(campos, ensure_ascii=False, indent=2)


def _parte(parte: Parte) -> dict[str, Any]:
    entrada = parte.entrada
    return {
        "clave": parte.clave,
        "valor": parte.valor,
        **_nombrado(parte.respaldo),
        "usuario": entrada.usuario if entrada else None,
        "instante": entrada.instante if entrada else None,
        "entrada": entrada.n if entrada else None,
        "archivos": [{**uno.copia._asdict(), "ruta": str(uno.ruta), "estado": uno.estado} for uno in parte.archivos],
    }


def _nombrado(papel: Respaldo | None) -> dict[str, str | None]:
    if papel is None:
        return dict.fromkeys(("respaldo", "clase", "numero", "corte"))
    return {"respaldo": papel.documento, **nombrado(papel.documento)._asdict(), "corte": papel.corte or None}


def papeles_texto(base: Base) -> str:
    """Tell every paper, a line each, with its files under it."""
    lineas = []
    for papel, usos, copias in papeles(base):
        lineas.append(f"{papel.documento or 'un papel sin nombre'}{_hasta(papel)}: {escribe_conteo(usos)} cifras")
        lineas += [f"  {copia.nombre}, {escribe_conteo(copia.bytes)} bytes, SHA-256 {copia.sha256}" for copia in copias]
    return "\n".join(lineas) or "Ninguna cifra dice de qué papel salió."


def papeles_json(base: Base) -> str:
    """Write the same as JSON."""
    todos = [
        {**_nombrado(papel), "usos": usos, "archivos": [copia._asdict() for copia in copias]}
        for papel, usos, copias in papeles(base)
    ]
    return json.dumps({"papeles": todos}, ensure_ascii=False, indent=2)
