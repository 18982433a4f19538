"""No citizen's data is stored: tell a text that carries what looks like an identity number."""

from __future__ import annotations

import re

_EXTENSION = r"(?:LP|SC|CB|CH|TJ|OR|PT|PO|BE|BN|PA|PN|PD|QR)"
_CORRIDA = re.compile(r"\d{7,}")
_CON_EXTENSION = re.compile(
    rf"\b(?:\d{{5,}}|\d{{1,2}}\.\d{{3}}\.\d{{3}}|\d{{3}}\.\d{{3}})(?:\s*-\s*\d?[A-Z]{{1,2}})?[\s.-]*{_EXTENSION}\b",
    re.IGNORECASE,
)


def parece_documento(texto: str) -> str | None:
    """Return the part of a text that looks like an identity number, or None.

    It is a run of seven digits or more, or a shorter number followed by a departamento's letters (`123456 TJ`).
    """
    hallado = _CON_EXTENSION.search(texto) or _CORRIDA.search(texto)
    return hallado[0] if hallado else None
