"""Passwords: hashed and checked with Argon2id, which is loaded only when one is."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from segip_desk.core.cuentas import normalizar_clave

if TYPE_CHECKING:
    from argon2 import PasswordHasher

_DE_NADIE = "$argon2id$v=19$m=65536,t=3,p=4$7afoVRWi5DOG9YOgYzM7Hg$CCbRF+D+We5xfB9pgEFkCzz6rWrn4rWqBPGezSLyBx4"
"""What a password is checked against where there is no account: it takes as long, and none is right."""


def cifrar(clave: str) -> str:
    """Return what a password is later checked against: Argon2id with a salt of its own."""
    return _argon2().hash(normalizar_clave(clave))


def coincide(guardada: str | None, clave: str) -> bool:
    """Tell whether a password is right, in the same time whether there is an account (`guardada`) or not (None)."""
    from argon2.exceptions import InvalidHashError, VerificationError  # noqa: PLC0415 - see the module's docstring

    try:
        _argon2().verify(guardada or _DE_NADIE, normalizar_clave(clave))
    except (VerificationError, InvalidHashError):
        return False
    return guardada is not None


@cache
def _argon2() -> PasswordHasher:
    from argon2 import PasswordHasher  # noqa: PLC0415 - see the module's docstring
    from argon2.profiles import RFC_9106_LOW_MEMORY  # noqa: PLC0415 - the same

    return PasswordHasher.from_parameters(RFC_9106_LOW_MEMORY)
