"""The one place that parses and prints numbers: typed, pasted, imported and printed alike, in the style 1.234,56.

Counts are integers, money is integer centavos, shares and targets are integer hundredths. A text that could be
read in two ways is refused with a sentence; nothing is guessed and no character is dropped.
"""

from __future__ import annotations

import re
from math import isfinite
from typing import TYPE_CHECKING

from segip_desk.core.cuadro.tabla import Unidad

if TYPE_CHECKING:
    from collections.abc import Callable

MAXIMO_CONTEO = 999_999_999
MAXIMO_CENTAVOS = 99_999_999_999_999
DECIMALES = 2

_DIGITOS = re.compile(r"[0-9]+")
_GRUPOS = re.compile(r"[1-9][0-9]{0,2}(?:\.[0-9]{3})+|[1-9][0-9]{0,2}(?:,[0-9]{3})+")
_GRUPO_SOLO = re.compile(r"[1-9][0-9]{0,2}[.,][0-9]{3}")
_DECIMALES = re.compile(
    r"(?P<entero>[0-9]+|[1-9][0-9]{0,2}(?:\.[0-9]{3})+|[1-9][0-9]{0,2}(?:,[0-9]{3})+)(?P<marca>[.,])(?P<resto>[0-9]+)"
)
_EXPONENTE = re.compile(r"[-+]?[0-9.,]+[eE][-+]?[0-9]+")
_NEGATIVO = re.compile(r"[-\u2212(][0-9., ]+\)?")
_MAXIMO_CITA = 24
_MAXIMO_DIGITOS = 30
# What a float may stray from the hundredths that were typed: its own error, and that of a sum or two of the sheet.
_RUIDO, _RUIDO_RELATIVO = 1e-6, 1e-15


class NumeroInvalido(ValueError):
    """A text that is not the number asked for; its message is a Spanish sentence."""


def parse_conteo(texto: str) -> int:
    """Read a count: digits, with right groups of three as thousands (`14.556`, `14,556`).

    Decimals are taken only when they are zeros (`12,00`), as sheets write whole numbers.

    Raises:
        NumeroInvalido: it is not a whole number from 0 to 999.999.999.
    """
    limpio = texto.strip()
    if _DIGITOS.fullmatch(limpio) or _GRUPOS.fullmatch(limpio):
        return _dentro(_entero(limpio), MAXIMO_CONTEO, texto)
    partes = _DECIMALES.fullmatch(limpio)
    if partes is None or _marca_repetida(partes):
        raise NumeroInvalido(_por_que_no(limpio))
    if partes["resto"].strip("0") or len(partes["resto"]) > DECIMALES:
        message = f"«{_corto(limpio)}» no es un número entero; una cantidad de documentos no lleva decimales."
        raise NumeroInvalido(message)
    return _dentro(_entero(partes["entero"]), MAXIMO_CONTEO, texto)


def parse_centavos(texto: str) -> int:
    """Read bolivianos as centavos: `287028`, `287028.00`, `287.028,00`, `287,028.00`.

    Raises:
        NumeroInvalido: more than two decimals, a lone group of three that may be either (`1.234`), or no number.
    """
    return _parse_centesimas(texto, "bolivianos")


def marca_decimal(texto: str) -> str | None:
    """Return the mark that parts the decimals in the style of an amount, `,` or `.`; None where it shows neither.

    `1.655.356` shows it by its thousands; `1.234` may be of either style.
    """
    limpio = _sin_signo(texto)[0]
    if _GRUPO_SOLO.fullmatch(limpio) or _DIGITOS.fullmatch(limpio):
        return None
    if _GRUPOS.fullmatch(limpio):
        return "," if "." in limpio else "."
    partes = _DECIMALES.fullmatch(limpio)
    return None if partes is None or _marca_repetida(partes) else partes["marca"]


def importe_de_celda(valor: object, marca: str | None = None) -> int:
    """Read signed bolivianos as centavos from a sheet's cell: `-1.234,50`, `(1.234,50)`, a number.

    Args:
        marca: what parts the decimals in the whole column, where it is known: `1.234` can be read then.

    Raises:
        NumeroInvalido: as `parse_centavos`; or a text of the other style.
    """
    if isinstance(valor, str):
        limpio, signo = _sin_signo(valor)
        suya = marca_decimal(limpio)
        if marca is not None and suya not in {None, marca}:
            message = f"«{_corto(limpio)}» está escrito en otro estilo que el resto de su columna; use uno solo."
            raise NumeroInvalido(message)
        if marca is not None and _GRUPO_SOLO.fullmatch(limpio) and marca not in limpio:
            return signo * _dentro(_entero(limpio) * 100, MAXIMO_CENTAVOS, limpio)
        return signo * parse_centavos(limpio)
    if isinstance(valor, int | float) and not isinstance(valor, bool) and valor < 0:
        return -centavos_de_celda(-valor)
    return centavos_de_celda(valor)


def _sin_signo(texto: str) -> tuple[str, int]:
    """Return an amount without its sign, and the sign: accountants write what is negative between brackets."""
    limpio = texto.strip()
    if limpio[:1] in {"-", "\u2212"}:
        return limpio[1:].strip(), -1
    if limpio[:1] == "(" and limpio[-1:] == ")":
        return limpio[1:-1].strip(), -1
    return limpio, 1


def parse_centesimas(texto: str) -> int:
    """Read a target as hundredths of its unit: a whole number as a count is read, else up to two decimals.

    Raises:
        NumeroInvalido: no number, or more than two decimals.
    """
    limpio = texto.strip()
    if _GRUPOS.fullmatch(limpio):
        return _dentro(_entero(limpio), MAXIMO_CONTEO, texto) * 100
    return _parse_centesimas(limpio, "la unidad")


def conteo_de_celda(valor: object) -> int:
    """Read a count from a sheet's cell, which may be a number or a text.

    Raises:
        NumeroInvalido: as `parse_conteo`; or a true/false, a date, an error.
    """
    if isinstance(valor, int) and not isinstance(valor, bool):
        return _dentro(valor, MAXIMO_CONTEO, str(valor))
    if isinstance(valor, float):
        if not isfinite(valor):
            raise NumeroInvalido(_por_que_no(_como_se_ve(valor)))
        if not valor.is_integer():
            message = f"«{_como_se_ve(valor)}» no es un número entero; una cantidad de documentos no lleva decimales."
            raise NumeroInvalido(message)
        return _dentro(int(valor), MAXIMO_CONTEO, str(int(valor)))
    if isinstance(valor, str):
        return parse_conteo(valor)
    raise NumeroInvalido(_por_que_no(_como_se_ve(valor)))


def centavos_de_celda(valor: object) -> int:
    """Read bolivianos as centavos from a sheet's cell, which may be a number or a text.

    Raises:
        NumeroInvalido: as `parse_centavos`; or a true/false, a date, an error.
    """
    return _centesimas_de_celda(valor, parse_centavos)


def centesimas_de_celda(valor: object) -> int:
    """Read hundredths from a sheet's cell, which may be a number or a text.

    Raises:
        NumeroInvalido: as `parse_centesimas`; or a true/false, a date, an error.
    """
    return _centesimas_de_celda(valor, parse_centesimas)


def escribe_conteo(valor: int) -> str:
    """Print a count: `14.556`."""
    return f"{valor:,}".replace(",", ".")


def escribe_centavos(valor: int) -> str:
    """Print centavos as bolivianos, and hundredths alike: `1.234,56`."""
    signo = "-" if valor < 0 else ""
    entero, resto = divmod(abs(valor), 100)
    return f"{signo}{escribe_conteo(entero)},{resto:02d}"


def escribe_centesimas(valor: int) -> str:
    """Print hundredths, without decimals where they are zeros: `97,22`, `19.092`."""
    return escribe_conteo(valor // 100) if valor % 100 == 0 else escribe_centavos(valor)


def escribe_decimas(centesimas: int) -> str:
    """Print hundredths rounded to one decimal, half up, as a comparison needs no more: `54,9`, `1.322,3`, `100`."""
    entero, decima = divmod((centesimas + 5) // 10, 10)
    return f"{escribe_conteo(entero)},{decima}" if decima else escribe_conteo(entero)


def escribe(valor: int, unidad: Unidad) -> str:
    """Print an integer in its unit, for a person."""
    if unidad is Unidad.CONTEO:
        return escribe_conteo(valor)
    return escribe_centavos(valor)


def plano_centavos(valor: int) -> str:
    """Write centavos, or hundredths, for a machine: `2225360.00`."""
    signo = "-" if valor < 0 else ""
    entero, resto = divmod(abs(valor), 100)
    return f"{signo}{entero}.{resto:02d}"


def plano_centesimas(valor: int) -> str:
    """Write hundredths for a machine, without decimals where they are zeros: `97.22`, `19092`."""
    return str(valor // 100) if valor % 100 == 0 else plano_centavos(valor)


def parte(valor: int, total: int) -> int | None:
    """Return what part of `total` is `valor`, in hundredths of a percent, half up; None over a total of zero."""
    return None if total == 0 else (valor * 20_000 + total) // (2 * total)


def _parse_centesimas(texto: str, de_que: str) -> int:
    limpio = texto.strip()
    if _GRUPO_SOLO.fullmatch(limpio):
        con_decimales = f"{limpio},00" if "." in limpio else f"{limpio}.00"
        message = (
            f"«{limpio}» puede leerse de dos maneras; escriba los decimales («{con_decimales}») "
            f"o quite el separador («{_entero(limpio)}»)."
        )
        raise NumeroInvalido(message)
    if _DIGITOS.fullmatch(limpio) or _GRUPOS.fullmatch(limpio):
        return _dentro(_entero(limpio) * 100, MAXIMO_CENTAVOS, texto)
    partes = _DECIMALES.fullmatch(limpio)
    if partes is None or _marca_repetida(partes):
        raise NumeroInvalido(_por_que_no(limpio))
    if len(partes["resto"]) > DECIMALES:
        message = f"«{_corto(limpio)}» tiene más de dos decimales; escriba {de_que} con dos decimales como máximo."
        raise NumeroInvalido(message)
    centesimas = _entero(partes["entero"]) * 100 + int(partes["resto"].ljust(DECIMALES, "0"))
    return _dentro(centesimas, MAXIMO_CENTAVOS, texto)


def _centesimas_de_celda(valor: object, parse: Callable[[str], int]) -> int:
    if isinstance(valor, int) and not isinstance(valor, bool):
        return _dentro(valor * 100, MAXIMO_CENTAVOS, str(valor))
    if isinstance(valor, float):
        if not isfinite(valor):
            raise NumeroInvalido(_por_que_no(_como_se_ve(valor)))
        centesimas = _dentro(round(valor * 100), MAXIMO_CENTAVOS, _como_se_ve(valor))
        if abs(valor * 100 - centesimas) > _RUIDO + centesimas * _RUIDO_RELATIVO:
            message = f"«{_como_se_ve(valor)}» tiene más de dos decimales; escríbalo con dos decimales como máximo."
            raise NumeroInvalido(message)
        return centesimas
    if isinstance(valor, str):
        return parse(valor)
    raise NumeroInvalido(_por_que_no(_como_se_ve(valor)))


def _como_se_ve(valor: object) -> str:
    """Write a cell that is no number as its sheet shows it."""
    if isinstance(valor, bool):
        return "VERDADERO" if valor else "FALSO"
    return str(valor)


def _entero(digitos: str) -> int:
    limpio = digitos.replace(".", "").replace(",", "").lstrip("0")
    # Python refuses to convert thousands of digits; any number this long is too big anyway.
    return int(limpio[:_MAXIMO_DIGITOS] or "0")


def _marca_repetida(partes: re.Match[str]) -> bool:
    """Tell whether the decimal mark also parts the thousands: `1.234.56` is no number."""
    return partes["marca"] in partes["entero"]


def _dentro(valor: int, maximo: int, texto: str) -> int:
    if valor < 0:
        message = f"«{_corto(texto.strip())}» es negativo; una cifra del registro no baja de cero."
        raise NumeroInvalido(message)
    if valor > maximo:
        message = f"«{_corto(texto.strip())}» es demasiado grande; revise si sobran dígitos."
        raise NumeroInvalido(message)
    return valor


def _por_que_no(limpio: str) -> str:
    """Say in a sentence why a text is no number of the register."""
    if not limpio:
        return "está vacío; escriba la cifra, 0 si no hubo producción, o «borrar» para quitar la que está."
    if _EXPONENTE.fullmatch(limpio):
        return f"«{_corto(limpio)}» está en notación exponencial; escriba todos los dígitos."
    if _NEGATIVO.fullmatch(limpio):
        return f"«{_corto(limpio)}» es negativo; una cifra del registro no baja de cero."
    return f"«{_corto(limpio)}» no es un número; escríbalo como 1234 o 1.234,56."


def _corto(texto: str) -> str:
    return texto if len(texto) <= _MAXIMO_CITA else f"{texto[: _MAXIMO_CITA - 3]}…"
