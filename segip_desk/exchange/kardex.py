"""Cards, balances and the way of a serial as JSON, word for word as the command line's contract says."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from segip_desk.core.kardex.lugares import Clase, clase_de
from segip_desk.core.numeros import plano_centavos

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from segip_desk.core.kardex.rangos import Rango
    from segip_desk.core.kardex.tarjeta import Paradero, Saldo, Tarjeta


def tarjeta_json(tarjeta: Tarjeta) -> str:
    """Write a kardex card; `lugar` is null where it is of the whole departamento."""
    return _escribe(
        {
            "material": tarjeta.material,
            "lugar": tarjeta.lugar or None,
            "saldo_anterior": {
                "cantidad": tarjeta.saldo_anterior.cantidad,
                "valor": plano_centavos(tarjeta.saldo_anterior.valor),
            },
            "filas": [
                {
                    "fecha": fila.fecha,
                    "tipo": str(fila.tipo),
                    "formulario": fila.formulario,
                    "numero": fila.numero,
                    "linea": fila.linea,
                    "glosa": fila.glosa,
                    "lote": fila.lote,
                    "rangos": _rangos(fila.rangos),
                    "ingreso": fila.ingreso,
                    "salida": fila.salida,
                    "saldo": fila.saldo,
                    "costo_unitario": plano_centavos(fila.costo_unitario),
                    "ingreso_valor": plano_centavos(fila.ingreso_valor),
                    "salida_valor": plano_centavos(fila.salida_valor),
                    "saldo_valor": plano_centavos(fila.saldo_valor),
                }
                for fila in tarjeta.filas
            ],
        }
    )


def saldos_json(saldos: Iterable[Saldo], fecha: date) -> str:
    """Write the balances at a date."""
    return _escribe(
        {
            "fecha": fecha.isoformat(),
            "saldos": [
                {
                    "lugar": uno.lugar,
                    "material": uno.material,
                    "lote": uno.lote,
                    "cantidad": uno.cantidad,
                    "rangos": _rangos(uno.rangos),
                    "valor": plano_centavos(uno.valor),
                }
                for uno in saldos
            ],
        }
    )


def paradero_json(paradero: Paradero) -> str:
    """Write where a serial is, and its way; `custodio` is their name, else their code; null in nobody's hand."""
    return _escribe(
        {
            "serie": paradero.serie,
            "material": paradero.material,
            "lote": paradero.lote,
            "lugar": paradero.lugar,
            "custodio": paradero.custodio or (paradero.lugar if clase_de(paradero.lugar) is Clase.CUSTODIO else None),
            "camino": [
                {
                    "fecha": paso.fecha,
                    "tipo": str(paso.tipo),
                    "formulario": paso.clave.formulario,
                    "numero": paso.clave.numero,
                    "linea": paso.clave.linea,
                    "origen": paso.origen,
                    "destino": paso.destino,
                }
                for paso in paradero.camino
            ],
        }
    )


def _rangos(rangos: Sequence[Rango]) -> list[list[int]]:
    return [[uno.desde, uno.hasta] for uno in rangos]


def _escribe(documento: dict[str, object]) -> str:
    return json.dumps(documento, ensure_ascii=False, indent=1) + "\n"
