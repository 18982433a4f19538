"""Make the four fonts of `resources/fuentes` from the variable Noto Sans of the `fontpkg-noto-sans` package.

reportlab cannot instance a variable font, and the whole family weighs megabytes: here it is pinned to the weights and
widths that a report uses, and cut down to what a Bolivian office writes. Run it only when the family changes:

    python -m pip install fonttools fontpkg-noto-sans
    python packaging/fuentes.py
"""

from __future__ import annotations

import sys
from importlib import metadata, resources
from pathlib import Path
from typing import NamedTuple

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import OverlapMode, instantiateVariableFont

DESTINO = Path(__file__).resolve().parent.parent / "resources" / "fuentes"
PAQUETE = "fontpkg_noto_sans"
ARCHIVO = "NotoSans[wdth,wght].ttf"
CIFRAS = "0123456789"

# Latin with every accent, spaces and dashes, superscripts, currency, letterlike signs, fractions, and the arithmetic.
ALCANCE = (
    (0x0020, 0x007E),
    (0x00A0, 0x024F),
    (0x0300, 0x0333),
    (0x2000, 0x206F),
    (0x2070, 0x209F),
    (0x20A0, 0x20CF),
    (0x2100, 0x215F),
    (0x2212, 0x2212),
    (0x2215, 0x2215),
    (0xFB00, 0xFB04),
)
# What the register prints and cannot do without; a family that lacks one of these is refused. (Noto Sans itself has no
# arrows, no check mark, and none of <= >= !=.)
OBLIGATORIOS = "ÁÉÍÓÚÜÑáéíóúüñ¿¡«»“”‘’–—…·•ºª°№€§±×÷−²³¹ \u00a0\u202f\u2011" + CIFRAS
RASGOS = ("kern", "mark", "ccmp", "locl")


class Estilo(NamedTuple):
    """One static font: its family, style, and place on the two axes of the variable one (weight, and width in %)."""

    familia: str
    estilo: str
    peso: int
    ancho: float

    @property
    def postscript(self) -> str:
        """Return the PostScript name, which is also the file's name."""
        return f"{self.familia.replace(' ', '')}-{self.estilo}"


ESTILOS = (
    Estilo("Noto Sans", "Regular", 400, 100.0),
    Estilo("Noto Sans", "Bold", 700, 100.0),
    Estilo("Noto Sans Condensed", "Regular", 400, 75.0),
    Estilo("Noto Sans Condensed", "Bold", 700, 75.0),
)


def _name(fuente: TTFont, estilo: Estilo, version: str) -> None:
    """Write the family, style and full names, and the style bits that go with them."""
    tabla = fuente["name"]
    conservados = {0, 7, 8, 9, 10, 11, 12, 13, 14}
    tabla.names = [n for n in tabla.names if n.nameID in conservados and n.platformID == 3]
    textos = {
        1: estilo.familia,
        2: estilo.estilo,
        3: f"{version};GOOG;{estilo.postscript};subset",
        4: estilo.familia if estilo.estilo == "Regular" else f"{estilo.familia} {estilo.estilo}",
        5: f"Version {version}",
        6: estilo.postscript,
    }
    for numero, texto in textos.items():
        tabla.setName(texto, numero, 3, 1, 0x409)
    negrita = estilo.estilo == "Bold"
    os2 = fuente["OS/2"]
    os2.usWeightClass = estilo.peso
    os2.usWidthClass = 3 if estilo.ancho < 100 else 5
    os2.fsSelection = (os2.fsSelection & ~0b110_0001) | (0b10_0000 if negrita else 0b100_0000)
    fuente["head"].macStyle = 1 if negrita else 0


def _subset(fuente: TTFont) -> None:
    """Cut the font down to `ALCANCE`, without hinting: reports are printed or shown smoothed."""
    opciones = Options()
    opciones.hinting = False
    opciones.layout_features = list(RASGOS)
    opciones.name_IDs = ["*"]
    opciones.name_languages = ["*"]
    opciones.notdef_outline = True
    opciones.glyph_names = False
    recorte = Subsetter(options=opciones)
    recorte.populate(unicodes=[c for primero, ultimo in ALCANCE for c in range(primero, ultimo + 1)])
    recorte.subset(fuente)


def check(fuente: TTFont) -> list[str]:
    """Return what the font lacks: an obligatory character, or figures that are not all of one width."""
    mapa = fuente.getBestCmap()
    faltan = [f"U+{ord(c):04X}" for c in OBLIGATORIOS if ord(c) not in mapa]
    anchos = {fuente["hmtx"][mapa[ord(c)]][0] for c in CIFRAS if ord(c) in mapa}
    return faltan + ([f"figures of several widths: {sorted(anchos)}"] if len(anchos) != 1 else [])


def build(origen: Path, estilo: Estilo, version: str) -> TTFont:
    """Return one static, cut-down font made from the variable one at `origen`."""
    fuente = TTFont(origen, recalcTimestamp=False)
    fuente = instantiateVariableFont(
        fuente, {"wght": estilo.peso, "wdth": estilo.ancho}, overlap=OverlapMode.KEEP_AND_SET_FLAGS
    )
    if "STAT" in fuente:
        del fuente["STAT"]
    _name(fuente, estilo, version)
    _subset(fuente)
    return fuente


def main() -> int:
    """Write the four fonts; return 1 when the family lacks something that a report needs."""
    DESTINO.mkdir(parents=True, exist_ok=True)
    fallas = 0
    with resources.as_file(resources.files(PAQUETE) / "files" / ARCHIVO) as origen:
        version = str(TTFont(origen)["name"].getDebugName(5)).removeprefix("Version ")
        for estilo in ESTILOS:
            fuente = build(origen, estilo, version)
            problemas = check(fuente)
            fallas += bool(problemas)
            salida = DESTINO / f"{estilo.postscript}.ttf"
            fuente.save(salida)
            estado = "; ".join(problemas) or f"{len(fuente.getGlyphOrder())} glyphs, {salida.stat().st_size:,} bytes"
            sys.stdout.write(f"{salida.name}: {estado}\n")
    sys.stdout.write(f"Noto Sans {version}, from {PAQUETE} {metadata.version(PAQUETE)}\n")
    return 1 if fallas else 0


if __name__ == "__main__":
    sys.exit(main())
