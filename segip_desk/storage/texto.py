"""What a text must be for both databases to hold it."""

from __future__ import annotations

from segip_desk.core.problems import Rejected


def sin_basura(*textos: object) -> None:
    """Refuse what one of the two databases could not hold: a NUL, or half of a character."""
    for texto in textos:
        if isinstance(texto, str) and ("\0" in texto or not _es_utf8(texto)):
            message = (
                f"El texto «{ascii(texto[:24])[1:-1]}» tiene un carácter que no se puede guardar; escríbalo de nuevo."
            )
            raise Rejected(message)


def _es_utf8(texto: str) -> bool:
    if texto.isascii():
        return True
    try:
        texto.encode()
    except UnicodeEncodeError:
        return False
    return True
