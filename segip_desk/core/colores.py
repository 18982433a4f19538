"""The colours of every page and screen: one accent, and one hue for each kind of document."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence


class Color(NamedTuple):
    """Red, green and blue, 0 to 1."""

    rojo: float
    verde: float
    azul: float

    @classmethod
    def de(cls, hexadecimal: str) -> Color:
        """Read `#23425F`."""
        return cls(*(int(hexadecimal[i : i + 2], 16) / 255 for i in (1, 3, 5)))

    def hacia(self, otro: Color, parte: float) -> Color:
        """Mix with another: 0 is this one, 1 the other."""
        return Color(*(round(a + (b - a) * parte, 4) for a, b in zip(self, otro, strict=True)))


BLANCO = Color(1.0, 1.0, 1.0)
NEGRO = Color(0.0, 0.0, 0.0)
TINTA = Color.de("#1F2933")
SECUNDARIO = Color.de("#66727F")
LINEA = Color.de("#E1E5EA")
LINEA_FIRME = Color.de("#B8C2CC")
FONDO = Color.de("#F2F6F9")
ACENTO = Color.de("#0B5CAD")
CABEZA = Color.de("#23425F")
CABEZA_LINEA = Color.de("#6F88A0")
BORRADOR = Color.de("#B3261E")

_CEDULAS, _LICENCIAS, _EXTRANJERIA = Color.de("#0B6BB0"), Color.de("#E39A12"), Color.de("#0E9A73")
_CERTIFICACIONES, _BIOMETRIA = Color.de("#C06FA3"), Color.de("#4FA7DC")
_SANEAMIENTO, _ARCHIVO, _OTRO = Color.de("#CF5A12"), Color.de("#7C6A46"), Color.de("#5B6875")

_LUGAR_BASE = 0.2
"""Where the hue itself stands in a ramp from dark to light: the eye tells light shades apart better."""

_MATICES = {
    "ci": _CEDULAS,
    "emision": _CEDULAS,
    "cedulas": _CEDULAS,
    "lc": _LICENCIAS,
    "lcc": _LICENCIAS,
    "licencias": _LICENCIAS,
    "cie": _EXTRANJERIA,
    "lce": _EXTRANJERIA,
    "pic": _EXTRANJERIA,
    "extranjeria": _EXTRANJERIA,
    "cert": _CERTIFICACIONES,
    "certificaciones": _CERTIFICACIONES,
    "bio": _BIOMETRIA,
    "biometria": _BIOMETRIA,
    "biometrizacion": _BIOMETRIA,
    "saneamiento": _SANEAMIENTO,
    "san": _SANEAMIENTO,
    "san_cie": _SANEAMIENTO,
    "gjv": _SANEAMIENTO,
    "archivo": _ARCHIVO,
    "arc": _ARCHIVO,
}

# A series that names a kind of document takes its hue, so that a kind keeps one colour in every chart.
_PALABRAS = (
    ("extranjer", _EXTRANJERIA),
    ("cie", _EXTRANJERIA),
    ("pic", _EXTRANJERIA),
    ("certific", _CERTIFICACIONES),
    ("biometri", _BIOMETRIA),
    ("saneamiento", _SANEAMIENTO),
    ("archivo", _ARCHIVO),
    ("licencia", _LICENCIAS),
    ("lc", _LICENCIAS),
    ("cédula", _CEDULAS),
    ("ci", _CEDULAS),
)


def matiz(area: str) -> Color:
    """Return the hue of an area or concepto (`ci`, `saneamiento`); a calm grey for what has none."""
    return _MATICES.get(area.lower()) or _MATICES.get(area.lower().partition("_")[0], _OTRO)


def de_series(area: str, nombres: Sequence[str], claridad: float = 0.8, areas: Sequence[str] = ()) -> tuple[Color, ...]:
    """Return one colour a series: each kind's own where every series is a different kind, else a ramp of the hue.

    `areas` says the kind of each; without it, its name may. `claridad` is how near to white the lightest may come:
    thin lines need less than areas.
    """
    if len(nombres) > 1:
        propios = [_de_area(suya) or _de_nombre(nombre) for nombre, suya in zip_longest(nombres, areas, fillvalue="")]
        distintos = {color for color in propios if color is not None}
        if None not in propios and len(distintos) == len(nombres):
            return tuple(color for color in propios if color is not None)
    return rampa(matiz(area), len(nombres), claridad)


def rampa(base: Color, cuantos: int, claridad: float = 0.8) -> tuple[Color, ...]:
    """Return shades of a hue, from dark to light, the hue itself when one is asked."""
    if cuantos <= 1:
        return (base,)
    oscuro, claro = base.hacia(NEGRO, 0.32), base.hacia(BLANCO, claridad)
    if cuantos == 2:
        return (base, base.hacia(claro, 0.7))
    tonos = []
    for i in range(cuantos):
        lugar = i / (cuantos - 1)
        if lugar < _LUGAR_BASE:
            tonos.append(oscuro.hacia(base, lugar / _LUGAR_BASE))
        else:
            tonos.append(base.hacia(claro, (lugar - _LUGAR_BASE) / (1 - _LUGAR_BASE)))
    return tuple(tonos)


def _de_area(area: str) -> Color | None:
    return _MATICES.get(area.lower())


def _de_nombre(nombre: str) -> Color | None:
    minusculas = nombre.lower()
    primera = minusculas.split(maxsplit=1)[0] if minusculas.strip() else ""
    for palabra, color in _PALABRAS:
        if primera == palabra or (len(palabra) > 3 and palabra in minusculas):
            return color
    return None
