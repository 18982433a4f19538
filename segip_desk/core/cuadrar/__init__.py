"""The arithmetic of any table, found without formulas and without being told."""

from __future__ import annotations

from segip_desk.core.cuadrar.cifras import escribe_decimal
from segip_desk.core.cuadrar.hoja import CeldaDada, Cuadrada, Cuadricula, Rota
from segip_desk.core.cuadrar.motor import cuadrar

__all__ = ["CeldaDada", "Cuadrada", "Cuadricula", "Rota", "cuadrar", "escribe_decimal"]
