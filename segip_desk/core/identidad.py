"""What a free text may be: not too long, and no citizen's data in it, told by what looks like an identity number."""

from __future__ import annotations

import re

_EXTENSION = r"(?:LP|SC|CB|CH|TJ|OR|PT|PO|BE|BN|PA|PN|PD|QR)"
_CORRIDA = re.compile(r"\d{7,}")
_CON_EXTENSION = re.compile(
    rf"\b(?:\d{{5,}}|\d{{1,2}}\.\d{{3}}\.\d{{3}}|\d{{3}}\.\d{{3}})(?:\s*-\s*\d?[A-Z]{{1,2}})?[\s.-]*{_EXTENSION}\b",
    re.IGNORECASE,
)
_CUCE = re.compile(r"\b\d{2}-\d{4}-\d{2}-\d{5,8}-\d{1,2}-\d{1,2}\b")
"""The code of a contracting process, which holds a number as long as a person's."""
MAXIMO_TEXTO = 1_000
"""How many letters a free text may have."""


def parece_documento(texto: str) -> str | None:
    """Return the part of a text that looks like an identity number, or None.

    It is a run of seven digits or more, or a shorter number followed by a departamento's letters (`123456 TJ`).
    """
    sin_procesos = _CUCE.sub("", texto)
    hallado = _CON_EXTENSION.search(sin_procesos) or _CORRIDA.search(sin_procesos)
    return hallado[0] if hallado else None


def por_que_no_se_guarda(*textos: str) -> str | None:
    """Return why texts may not be kept, as a sentence: one carries what looks like an identity number; None else."""
    documento = next(filter(None, map(parece_documento, textos)), None)
    if documento is None:
        return None
    return f"«{documento}» parece el número de documento de una persona; aquí no se guardan datos de personas."


def en_una_linea(texto: str) -> str:
    """Return a text with each run of blanks, and each end of line, as one blank: so is a sheet read."""
    return " ".join(texto.split())


def por_que_no_se_escribe(*textos: str) -> str | None:
    """Return why texts that a person typed may not be kept, as a sentence: whatever a sheet is refused for; or None."""
    for texto in textos:
        if len(texto) > MAXIMO_TEXTO:
            return f"El texto «{texto[:24]}…» pasa de {MAXIMO_TEXTO} letras; acórtelo."
        if not texto.isprintable():
            return f"«{ascii(texto[:24])[1:-1]}» tiene caracteres que no se pueden imprimir; vuelva a escribirlo."
    return por_que_no_se_guarda(*textos)
