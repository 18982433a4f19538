"""Numbers of a table from anywhere, read by the table's own style.

`core/numeros` refuses a text that could be read in two ways, because what it reads enters the register. Nothing read
here does: a printed table is taken as its reader takes it, and the style of its column decides.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from segip_desk.core.numeros import escribe_centavos, escribe_conteo

if TYPE_CHECKING:
    from collections.abc import Iterable

DECIMALES = 6
POTENCIAS = (1, 10, 100, 1_000, 10_000, 100_000, 1_000_000)
ESCALA = POTENCIAS[DECIMALES]
"""Values are integers in millionths: money, counts and percentages alike, and no float is ever added."""

_MAXIMO = 25
_LIMITE = 1e25
_CIFRA = re.compile(
    r"(?P<abre>\()?\s*(?P<signo>[-\u2212\u2013+])?\s*(?:Bs\.?|BS\.?|\$us\.?)?\s*(?P<otro>[-\u2212])?"
    r"(?P<n>[0-9][0-9.,\s]*?)\s*(?P<parte>%)?\s*(?:Bs\.?|BS\.?|\$us\.?)?(?P<cierra>\))?"
)
_ESPACIADA = re.compile(r"[0-9]{1,3}(?:\s[0-9]{3})+(?:[.,][0-9]+)?")
_GRUPOS = {marca: re.compile(rf"[0-9]{{1,3}}(?:\{marca}[0-9]{{3}})+") for marca in ".,"}
_CEROS = frozenset({"-", "\u2013", "\u2212"})
_NEGATIVOS = frozenset("-\u2212\u2013")


class Cifra(NamedTuple):
    """A number of the table.

    Attributes:
        valor: in millionths.
        decimales: how many it was printed with, 0 to 6.
        porcentual: it carried a percent sign.
    """

    valor: int
    decimales: int
    porcentual: bool = False


def de_numero(numero: float | Decimal) -> Cifra | None:
    """Take the number of a sheet's cell; None where it is no finite number."""
    if isinstance(numero, Decimal):
        return _de_decimal(numero)
    if not abs(numero) < _LIMITE:
        return None
    if numero == int(numero):
        return Cifra(int(numero) * ESCALA, 0)
    # A sum of the sheet strays from its cents in the last bits.
    return _de_decimal(Decimal(repr(round(numero, DECIMALES))))


def lee(texto: str, decimal: str | None) -> Cifra | None:
    """Read a text as a number; None where it is none (a word, a code such as `2.5.2.20` or `007`).

    Args:
        texto: the cell.
        decimal: the decimal mark of its column, or None where the column does not say; a lone `1.234` is then 1234.
    """
    limpio = texto.strip()
    if limpio in _CEROS:
        return Cifra(0, 0)
    partes = _CIFRA.fullmatch(limpio)
    if partes is None or (partes["abre"] is None) != (partes["cierra"] is None):
        return None
    leida = _valor(partes["n"].strip(), decimal)
    if leida is None:
        return None
    valor, decimales = leida
    negativo = partes["abre"] or partes["otro"] or (partes["signo"] or "+") in _NEGATIVOS
    return Cifra(-valor if negativo else valor, decimales, partes["parte"] is not None)


def estilo(textos: Iterable[str]) -> str | None:
    """Return the decimal mark that a column's texts show beyond doubt, or None."""
    votos = {".": 0, ",": 0}
    for texto in textos:
        partes = _CIFRA.fullmatch(texto.strip()) if texto else None
        marca = _marca(partes["n"]) if partes else None
        if marca:
            votos[marca] += 1
    if votos["."] == votos[","]:
        return None
    return "." if votos["."] > votos[","] else ","


def escribe(valor: int, decimales: int) -> str:
    """Print a value for a person: `14.556`, `1.234,50`, `-3`."""
    if decimales == 0:
        entero = redondea(valor, 0) // ESCALA
        return escribe_conteo(entero) if entero >= 0 else f"-{escribe_conteo(-entero)}"
    if decimales <= 2:
        return escribe_centavos(redondea(valor, 2) * 100 // ESCALA)
    entero, resto = divmod(abs(redondea(valor, decimales)) * POTENCIAS[decimales] // ESCALA, POTENCIAS[decimales])
    return f"{'-' if valor < 0 else ''}{escribe_conteo(entero)},{resto:0{decimales}d}"


def a_decimal(valor: int, decimales: int) -> Decimal:
    """Return a value as a Decimal with that many decimals."""
    return (Decimal(redondea(valor, decimales)) / ESCALA).quantize(Decimal(1).scaleb(-decimales))


def escribe_decimal(valor: Decimal) -> str:
    """Print a Decimal for a person, with the decimals that it has."""
    cifra = _de_decimal(valor)
    return escribe(cifra.valor, cifra.decimales)


def redondea(valor: int, decimales: int) -> int:
    """Round to some decimals, half away from zero, still in millionths."""
    paso = POTENCIAS[DECIMALES - decimales]
    entero = (abs(valor) + paso // 2) // paso * paso
    return entero if valor >= 0 else -entero


def _de_decimal(numero: Decimal) -> Cifra:
    exponente = numero.as_tuple().exponent
    decimales = min(max(-exponente, 0), DECIMALES) if isinstance(exponente, int) else 0
    return Cifra(int((numero * ESCALA).to_integral_value()), decimales)


def _valor(n: str, decimal: str | None) -> tuple[int, int] | None:
    """Read unsigned digits and marks: the value in millionths and its decimals."""
    if _ESPACIADA.fullmatch(n):
        n = "".join(n.split())
    if len(n) > _MAXIMO or any(letra.isspace() for letra in n):
        return None
    if n.isdigit():
        return None if len(n) > 1 and n[0] == "0" else (int(n) * ESCALA, 0)
    marca = _marca(n)
    if marca is None:
        miles = "." if "." in n else ","
        if n.count(miles) > 1 or decimal != miles:
            return (int(n.replace(miles, "")) * ESCALA, 0) if _GRUPOS[miles].fullmatch(n) else None
        marca = miles
    return _con_decimales(*n.rpartition(marca))


def _con_decimales(entero: str, marca: str, resto: str) -> tuple[int, int] | None:
    miles = "," if marca == "." else "."
    if not resto.isdigit() or not (entero.isdigit() or _GRUPOS[miles].fullmatch(entero)):
        return None
    digitos = entero.replace(miles, "")
    return int(digitos) * ESCALA + int(resto[:DECIMALES].ljust(DECIMALES, "0")), min(len(resto), DECIMALES)


def _marca(n: str) -> str | None:
    """Return the mark that can only be decimal in these digits; None where there is none or it may part thousands."""
    puntos, comas = n.count("."), n.count(",")
    if puntos and comas:
        return "." if n.rindex(".") > n.rindex(",") else ","
    if puntos + comas == 0:
        return None
    marca = "." if puntos else ","
    if puntos + comas > 1:
        # Thousands: the other one is decimal, though this text has none of it.
        return None
    entero, _, resto = n.partition(marca)
    return marca if len(resto.strip()) != 3 or len(entero) > 3 or entero.startswith("0") else None
