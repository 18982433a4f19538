"""Amounts in words, as an act of the office says them: `Diecisiete mil veintiún 05/100 bolivianos`.

The cents are written as a fraction between the words and the noun, and the words agree with the noun as if it came
right after them: `veintiún` and not `veintiuno`, `un millón de`.
"""

from __future__ import annotations

from segip_desk.core.numeros import MAXIMO_CENTAVOS

_HASTA_29 = (
    *("cero", "un", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve"),
    *("diez", "once", "doce", "trece", "catorce", "quince", "dieciséis", "diecisiete", "dieciocho", "diecinueve"),
    *("veinte", "veintiún", "veintidós", "veintitrés", "veinticuatro", "veinticinco", "veintiséis"),
    *("veintisiete", "veintiocho", "veintinueve"),
)
_DECENAS = ("", "", "", "treinta", "cuarenta", "cincuenta", "sesenta", "setenta", "ochenta", "noventa")
_CENTENAS = (
    *("", "ciento", "doscientos", "trescientos", "cuatrocientos", "quinientos"),
    *("seiscientos", "setecientos", "ochocientos", "novecientos"),
)
_CIEN, _MIL, _MILLON = 100, 1000, 1_000_000


def entero_en_letras(valor: int) -> str:
    """Write a whole number as it stands before a masculine noun: `veintiún`, `cien`, `quinientos`, `un millón`.

    Raises:
        ValueError: it is negative, or has more than twelve digits.
    """
    if not 0 <= valor <= MAXIMO_CENTAVOS // 100:
        message = f"{valor} is not written in words: 0 to 999.999.999.999 are"
        raise ValueError(message)
    millones, resto = divmod(valor, _MILLON)
    if not millones:
        return _hasta_un_millon(resto)
    dicho = "un millón" if millones == 1 else f"{_hasta_un_millon(millones)} millones"
    return f"{dicho} {_hasta_un_millon(resto)}" if resto else dicho


def monto_en_letras(centavos: int) -> str:
    """Write an amount in words: `Diecisiete mil veintiún 05/100 bolivianos`.

    Args:
        centavos: from 0 to 999.999.999.999,99 bolivianos.

    Raises:
        ValueError: it is out of that range.
    """
    entero, resto = divmod(centavos, _CIEN)
    palabras = entero_en_letras(entero)
    # A millón is a noun: what it counts follows it with «de», unless more of the number comes between.
    enlace = " de" if entero and entero % _MILLON == 0 else ""
    moneda = "boliviano" if centavos == _CIEN else "bolivianos"
    return f"{palabras[0].upper()}{palabras[1:]}{enlace} {resto:02d}/100 {moneda}"


def son(centavos: int) -> str:
    """Write the line of an act that says its amount: `Son: Diecisiete mil veintiún 05/100 bolivianos`.

    Raises:
        ValueError: as `monto_en_letras`.
    """
    return f"Son: {monto_en_letras(centavos)}"


def _hasta_un_millon(valor: int) -> str:
    miles, resto = divmod(valor, _MIL)
    if not miles:
        return _hasta_mil(resto)
    dicho = "mil" if miles == 1 else f"{_hasta_mil(miles)} mil"
    return f"{dicho} {_hasta_mil(resto)}" if resto else dicho


def _hasta_mil(valor: int) -> str:
    if valor == _CIEN:
        return "cien"
    centenas, resto = divmod(valor, _CIEN)
    if centenas:
        return f"{_CENTENAS[centenas]} {_hasta_cien(resto)}" if resto else _CENTENAS[centenas]
    return _hasta_cien(resto)


def _hasta_cien(valor: int) -> str:
    if valor < len(_HASTA_29):
        return _HASTA_29[valor]
    decenas, unidades = divmod(valor, 10)
    return f"{_DECENAS[decenas]} y {_HASTA_29[unidades]}" if unidades else _DECENAS[decenas]
