"""What a report carries to be known again: the base, the head of its bitácora, and a code of its figures.

The verification code is a short print of the figures, and of nothing else. Two
reports with the same figures carry the same code, whatever the paper, the fonts or the library that drew them.
"""

from __future__ import annotations

import hashlib
import json
import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from segip_desk.core.calendario import Lapso
    from segip_desk.core.cuadro.tabla import Tabla

_MARCA = re.compile(
    r"(?:verificación (?P<codigo>[0-9A-F-]*); )?base (?P<base>[0-9a-f]{8,64}); bitácora (?P<cabeza>[0-9a-f]{64})\b"
)


class Marca(NamedTuple):
    """What the properties of a printed file say of where it came from.

    Attributes:
        base: the base's identity, or its beginning.
        cabeza: the hash of the last entry of its bitácora then.
        verificacion: the code over its figures, empty in what has none.
    """

    base: str
    cabeza: str
    verificacion: str = ""

    def __str__(self) -> str:
        """Write it as the keywords of a file."""
        inicio = f"verificación {self.verificacion}; " if self.verificacion else ""
        return f"{inicio}base {self.base}; bitácora {self.cabeza}"


def parse_marca(claves: str) -> Marca | None:
    """Read the keywords of a file; None when they say nothing of a bitácora."""
    hallada = _MARCA.search(claves)
    return None if hallada is None else Marca(hallada["base"], hallada["cabeza"], hallada["codigo"] or "")


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
