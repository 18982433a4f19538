"""The verification code of a report: a short print of its figures, and of nothing else.

Two reports with the same figures carry the same code, whatever the paper, the fonts or the library that drew them.
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from segip_desk.core.calendario import Lapso
    from segip_desk.core.cuadro.tabla import Tabla


def cifras_canonicas(base: str, lapso: Lapso, tablas: Iterable[Tabla]) -> str:
    """Write the figures of a report as one text, the same on every machine: JSON without spaces, keys in order."""
    return json.dumps(
        {
            "base": base,
            "gestion": lapso.gestion,
            "meses": [lapso.desde, lapso.hasta],
            "cuadros": [
                {
                    "id": tabla.id,
                    "titulo": tabla.titulo,
                    "filas": [list(f.claves) for f in tabla.filas],
                    "columnas": [list(c.claves) for c in tabla.columnas],
                    "celdas": [[c.valor for c in fila] for fila in tabla.celdas],
                }
                for tabla in tablas
            ],
        },
        ensure_ascii=False,
        separators=(",", ":"),
        sort_keys=True,
    )


def codigo(cifras: str) -> str:
    """Return the code that is printed: 64 bits of the figures' SHA-256, as `7F3A-91C2-5D0E-B846`."""
    digitos = hashlib.sha256(cifras.encode()).hexdigest()[:16].upper()
    return "-".join(digitos[i : i + 4] for i in range(0, 16, 4))
