"""The ledger of a line: every asiento below the one that it follows, for whom it was, and by which papers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from segip_desk.core.calendario import fecha_corta
from segip_desk.core.numeros import escribe_centavos
from segip_desk.desk.modelos.lista import Columna
from segip_desk.desk.presupuesto.dichos import MOMENTOS

if TYPE_CHECKING:
    from segip_desk.core.presupuesto.libro import Eslabon

_SANGRIA = "     "


def _momento(una: Eslabon) -> str:
    asiento = una.asentado.asiento
    dicho = MOMENTOS.get(asiento.momento, asiento.momento)
    if asiento.revierte:
        dicho = f"Reversión de {dicho.lower()}"
    return f"{_SANGRIA * una.nivel}{'↳ ' if una.nivel else ''}{dicho}"


def _documento(una: Eslabon) -> str:
    asiento = una.asentado.asiento
    return asiento.documento if asiento.renglon == 1 else f"{asiento.documento}:{asiento.renglon}"


def _todo(una: Eslabon) -> str:
    """Say all that an asiento says, a line each."""
    asiento, efecto, papel = una.asentado
    partes = (
        ("", f"{MOMENTOS.get(asiento.momento, asiento.momento)}: Bs {escribe_centavos(efecto)}"),
        ("Acumulado que dice el reporte: Bs ", escribe_centavos(asiento.importe) if asiento.es_corte else ""),
        ("Sigue a ", asiento.referencia),
        ("Revierte ", asiento.revierte),
        ("Para ", asiento.beneficiario),
        ("Proceso ", asiento.contratacion),
        ("Comprobante ", asiento.comprobante),
        ("Respaldo: ", "" if papel is None else str(papel)),
        ("", asiento.glosa),
    )
    return "\n".join(f"{que}{valor}" for que, valor in partes if valor)


COLUMNAS: tuple[Columna[Eslabon], ...] = (
    Columna("Fecha", lambda una: fecha_corta(una.asentado.asiento.fecha), 88, consejo=_todo),
    Columna("Qué", _momento, 190, consejo=_todo),
    Columna("Bs", lambda una: escribe_centavos(una.asentado.efecto), 96, consejo=_todo, a_la_derecha=True),
    Columna("Documento", _documento, 100, consejo=_todo),
    Columna("A quién", lambda una: una.asentado.asiento.beneficiario, 170, consejo=_todo),
    Columna("Proceso", lambda una: una.asentado.asiento.contratacion, 110, consejo=_todo),
    Columna("Comprobante", lambda una: una.asentado.asiento.comprobante, 100, consejo=_todo),
    Columna("Glosa", lambda una: una.asentado.asiento.glosa, consejo=_todo),
)
