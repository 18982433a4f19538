"""The colours of the window, light and dark. Plain values: charts, cells and the sheet take them from here only."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Colores:
    """One theme, each colour as `#RRGGBB`.

    Attributes:
        tinta, secundario: text; apagado: text of what cannot be used.
        suelo: behind everything; papel: cards, tables and fields; lateral: the sidebar; panel: the detail at the right.
        linea, linea_firme: hairlines, and those of what can be typed in.
        acento, sobre_acento: the one accent, and the text on it.
        seleccion, encima: what is chosen, and what is under the pointer.
        sombra: grey cells: weekends, what does not apply.
        bien, aviso, mal: states, as a mark; `…_tinta`: the same as text; `…_suelo`: as a ground.
        matices: the colour of each kind of document, by area or concepto.
    """

    oscuro: bool
    tinta: str
    secundario: str
    apagado: str
    suelo: str
    papel: str
    lateral: str
    panel: str
    linea: str
    linea_firme: str
    acento: str
    sobre_acento: str
    seleccion: str
    encima: str
    sombra: str
    bien: str
    aviso: str
    mal: str
    bien_tinta: str
    aviso_tinta: str
    mal_tinta: str
    bien_suelo: str
    aviso_suelo: str
    mal_suelo: str
    matices: Mapping[str, str]

    def matiz(self, clase: str) -> str:
        """Return the colour of an area, a concepto or an indicador; of the budget's grey where it is not known."""
        return self.matices.get(clase) or self.matices.get(clase.partition(".")[0]) or self.matices["presupuesto"]

    def rampa(self, clase: str, cuantos: int) -> tuple[str, ...]:
        """Return shades of one hue, from the one that stands out most, for the offices inside a kind."""
        base = self.matiz(clase)
        fuerte = mezclar(base, "#FFFFFF" if self.oscuro else "#000000", 0.3)
        debil = mezclar(base, self.papel, 0.75)
        pasos = max(cuantos - 1, 1)
        return tuple(
            mezclar(fuerte, base, min(paso * 3 / pasos, 1.0))
            if paso * 3 <= pasos
            else mezclar(base, debil, (paso / pasos - 1 / 3) * 1.5)
            for paso in range(cuantos)
        )


def mezclar(uno: str, otro: str, parte: float) -> str:
    """Mix two colours: 0 is the first, 1 the other."""
    canales = (round(int(uno[i : i + 2], 16) * (1 - parte) + int(otro[i : i + 2], 16) * parte) for i in (1, 3, 5))
    return "#" + "".join(f"{canal:02X}" for canal in canales)


def contraste(uno: str, otro: str) -> float:
    """Return the contrast ratio of two colours, 1 to 21, as WCAG 2 has it."""
    claro, oscuro = sorted((_luminancia(uno), _luminancia(otro)), reverse=True)
    return (claro + 0.05) / (oscuro + 0.05)


def _luminancia(color: str) -> float:
    canales = [int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    rojo, verde, azul = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in canales)
    return 0.2126 * rojo + 0.7152 * verde + 0.0722 * azul


_CLASES = MappingProxyType(
    {
        "cedulas": ("ci", "emision", "emi"),
        "licencias": ("lc", "lcc", "eval", "evaluacion"),
        "extranjeria": ("cie", "lce", "pic"),
        "certificaciones": ("cert", "leg", "legal"),
        "biometria": ("bio", "biometrizacion", "gjv"),
        "saneamiento": ("san", "mod"),
        "archivo": ("arch", "arc"),
        "presupuesto": ("rec", "recaudacion", "ptto", "tecnologias", "sop", "soporte", "poa", "valorados"),
    }
)
"""Which codes share the colour of a kind of document."""


def _matices(**tonos: str) -> Mapping[str, str]:
    return MappingProxyType(
        {codigo: tono for clase, tono in tonos.items() for codigo in (clase, *_CLASES.get(clase, ()))}
    )


CLARO = Colores(
    oscuro=False,
    tinta="#1F2933",
    secundario="#596673",
    apagado="#9AA5B1",
    suelo="#F5F7F9",
    papel="#FFFFFF",
    lateral="#EEF2F6",
    panel="#FAFBFD",
    linea="#E1E5EA",
    linea_firme="#C5CDD6",
    acento="#0B5CAD",
    sobre_acento="#FFFFFF",
    seleccion="#DCE9F6",
    encima="#E4EAF0",
    sombra="#F0F2F5",
    bien="#1B7F4B",
    aviso="#E39A12",
    mal="#B3261E",
    bien_tinta="#17693E",
    aviso_tinta="#8A5A00",
    mal_tinta="#B3261E",
    bien_suelo="#E5F3EB",
    aviso_suelo="#FCF1DC",
    mal_suelo="#FBE9E7",
    matices=_matices(
        cedulas="#0B6BB0",
        licencias="#E39A12",
        extranjeria="#0E9A73",
        certificaciones="#C06FA3",
        biometria="#4FA7DC",
        saneamiento="#CF5A12",
        archivo="#7C6A46",
        presupuesto="#5B6875",
    ),
)

OSCURO = Colores(
    oscuro=True,
    tinta="#E3E8ED",
    secundario="#A3AFBB",
    apagado="#66727F",
    suelo="#14191F",
    papel="#1B2128",
    lateral="#10151A",
    panel="#181E25",
    linea="#2B343E",
    linea_firme="#43505D",
    acento="#6FB1F0",
    sobre_acento="#0C1620",
    seleccion="#1E3A56",
    encima="#232C36",
    sombra="#232A32",
    bien="#3FA871",
    aviso="#D9952B",
    mal="#E0625A",
    bien_tinta="#62C592",
    aviso_tinta="#E8B355",
    mal_tinta="#F18B83",
    bien_suelo="#17332A",
    aviso_suelo="#3A2E17",
    mal_suelo="#3F2224",
    matices=_matices(
        cedulas="#3D8FD1",
        licencias="#D9952B",
        extranjeria="#27A883",
        certificaciones="#C67FAE",
        biometria="#69B6E3",
        saneamiento="#DA7136",
        archivo="#A18D63",
        presupuesto="#8492A0",
    ),
)
