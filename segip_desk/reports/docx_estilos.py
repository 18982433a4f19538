"""The styles, settings and typefaces of a Word document: what an office changes in one place for the whole report."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, NamedTuple

from segip_desk.core.colores import ACENTO, CABEZA, LINEA_FIRME, SECUNDARIO, TINTA
from segip_desk.recursos import recurso
from segip_desk.reports.docx_texto import borde, hexadecimal, twips
from segip_desk.reports.fuentes import condensada
from segip_desk.reports.medida import INTERLINEA

if TYPE_CHECKING:
    from collections.abc import Iterable

    from segip_desk.reports.medida import Estilo

NORMAL, CONDENSADA = "Noto Sans", "Noto Sans Condensed"
_XMLNS = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_XMLNS_R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_TINTA, _GRIS, _AZUL = hexadecimal(TINTA), hexadecimal(SECUNDARIO), hexadecimal(ACENTO)
# For a machine that refuses embedded typefaces: about as wide, so that the columns still hold their figures.
_SUPLENTE = {NORMAL: "Segoe UI", CONDENSADA: "Arial Narrow"}
_COMPATIBLE = "http://schemas.microsoft.com/office/word"


class _Norma(NamedTuple):
    """A paragraph style: its id, the name that Word knows it by, its base, and its XML in the order of the format."""

    clave: str
    nombre: str
    base: str = "Normal"
    parrafo: str = ""
    letra: str = ""
    sigue: str = ""


class Fuente(NamedTuple):
    """A typeface that travels inside the document: its part, its key, and its bytes, veiled as the format asks."""

    familia: str
    papel: str
    parte: str
    llave: str
    contenido: bytes


def nombre_celda(estilo: Estilo) -> tuple[str, str]:
    """Return the id and the name of the style of the cells of a table measured so."""
    cuerpo = f"{estilo.cuerpo:g}".replace(".", ",")
    estrecha = estilo.familia == condensada()
    clave = f"Celda{round(estilo.cuerpo * 10)}{'C' if estrecha else ''}"
    return clave, f"Celda {cuerpo}{' condensada' if estrecha else ''}"


def estilos_xml(de_tablas: Iterable[Estilo]) -> str:
    """Write the styles: those of every report, and one for each size of cell in use."""
    celdas = {nombre_celda(estilo): estilo for estilo in de_tablas}
    normas = [*_normas(), *(_celda(nombres, celdas[nombres]) for nombres in sorted(celdas))]
    return (
        f"<w:styles {_XMLNS}><w:docDefaults><w:rPrDefault><w:rPr>{_fuente(NORMAL)}"
        f'<w:color w:val="{_TINTA}"/><w:sz w:val="19"/><w:szCs w:val="19"/>'
        '<w:lang w:val="es-BO" w:eastAsia="es-BO" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        '<w:pPrDefault><w:pPr><w:spacing w:after="0" w:line="240" w:lineRule="auto"/></w:pPr></w:pPrDefault>'
        "</w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>'
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        '<w:tblPr><w:tblInd w:w="0" w:type="dxa"/></w:tblPr></w:style>'
        f"{''.join(map(_estilo, normas))}"
        # Word gives it to each entry of the contents that it writes.
        '<w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/></w:style>'
        "</w:styles>"
    )


def ajustes_xml() -> str:
    """Write the settings: Word works the contents out when it opens the document, and keeps the typefaces inside."""
    return (
        f'<w:settings {_XMLNS}><w:embedTrueTypeFonts/><w:defaultTabStop w:val="720"/>'
        '<w:characterSpacingControl w:val="doNotCompress"/><w:updateFields w:val="true"/><w:compat>'
        f'<w:compatSetting w:name="compatibilityMode" w:uri="{_COMPATIBLE}" w:val="15"/>'
        f'<w:compatSetting w:name="overrideTableStyleFontSizeAndJustification" w:uri="{_COMPATIBLE}" w:val="1"/>'
        '</w:compat><w:themeFontLang w:val="es-BO"/><w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/>'
        "</w:settings>"
    )


def fuentes_incluidas(de_tablas: Iterable[Estilo]) -> list[Fuente]:
    """Return the typefaces in use, ready to travel in the document.

    Raises:
        FileNotFoundError: the installation lacks its resources.
    """
    familias = [(NORMAL, "NotoSans")]
    if any(estilo.familia == condensada() for estilo in de_tablas):
        familias.append((CONDENSADA, "NotoSansCondensed"))
    fuentes = []
    for familia, archivo in familias:
        for papel, corte in (("embedRegular", "Regular"), ("embedBold", "Bold")):
            llave = uuid.uuid5(uuid.NAMESPACE_URL, f"segip-desk/{archivo}-{corte}")
            contenido = _vela(recurso("fuentes", f"{archivo}-{corte}.ttf").read_bytes(), llave)
            fuentes.append(Fuente(familia, papel, f"{archivo}-{corte}.odttf", f"{{{llave}}}".upper(), contenido))
    return fuentes


def tabla_de_fuentes_xml(fuentes: Iterable[Fuente]) -> str:
    """Write the list of typefaces; each one embedded is the relation `rIdN`, in order."""
    por_familia: dict[str, list[str]] = {}
    for i, fuente in enumerate(fuentes, start=1):
        por_familia.setdefault(fuente.familia, []).append(
            f'<w:{fuente.papel} r:id="rId{i}" w:fontKey="{fuente.llave}"/>'
        )
    familias = "".join(
        f'<w:font w:name="{familia}"><w:altName w:val="{_SUPLENTE[familia]}"/><w:charset w:val="00"/>'
        f'<w:family w:val="swiss"/><w:pitch w:val="variable"/>{"".join(cortes)}</w:font>'
        for familia, cortes in por_familia.items()
    )
    return f"<w:fonts {_XMLNS} {_XMLNS_R}>{familias}</w:fonts>"


def _vela(contenido: bytes, llave: uuid.UUID) -> bytes:
    """Veil the first 32 bytes with the key, backwards, twice: ECMA-376 part 4, font embedding."""
    clave = llave.bytes[::-1] * 2
    return bytes(a ^ b for a, b in zip(contenido[:32], clave, strict=True)) + contenido[32:]


def _normas() -> tuple[_Norma, ...]:
    linea = hexadecimal(LINEA_FIRME)
    return (
        _Norma("BodyText", "Body Text", parrafo=f'{_aire(0, 5, 1.06)}<w:jc w:val="both"/>'),
        _titulo(1, 17, _AZUL, _aire(22, 6)),
        _titulo(2, 13, _TINTA, _aire(16, 5)),
        _titulo(3, 9.5, _TINTA, _aire(12, 3)),
        _Norma("Title", "Title", letra=_letra(34, fuerte=True), parrafo=_aire(10, 0), sigue="Subtitle"),
        _Norma("Subtitle", "Subtitle", letra=_letra(18, _AZUL), parrafo=_aire(2, 0), sigue="BodyText"),
        _Norma(
            "Caption", "caption", parrafo=f"<w:keepNext/><w:keepLines/>{_aire(11, 4)}", letra=_letra(8, fuerte=True)
        ),
        _Norma("FuenteCuadro", "Fuente de cuadro", parrafo=_aire(2.5, 0), letra=_letra(7, _GRIS)),
        _Norma("Separador", "Separador", parrafo=_exacto(2)),
        _Norma("TOCHeading", "TOC Heading", parrafo=_aire(0, 10), letra=_letra(17, fuerte=True), sigue="BodyText"),
        _Norma("TOC1", "toc 1", parrafo=f"<w:keepNext/>{_aire(8, 1)}", letra=_letra(9.5, fuerte=True)),
        _Norma("TOC2", "toc 2", parrafo=f'{_aire(1, 1)}<w:ind w:left="{twips(18)}"/>', letra=_letra(9.5)),
        _Norma("Header", "header", parrafo=_regla("bottom", linea), letra=_letra(7, _GRIS)),
        _Norma("Footer", "footer", parrafo=_regla("top", linea), letra=_letra(7, _GRIS)),
        _Norma(
            "PortadaInstitucion",
            "Portada institución",
            parrafo=_regla("top", hexadecimal(CABEZA), grosor=72, lejos=20),
            letra=_letra(9, _GRIS),
        ),
        _Norma("PortadaDireccion", "Portada dirección", parrafo=_aire(4, 0), letra=_letra(12, fuerte=True)),
        _Norma("PortadaCifra", "Portada cifra", parrafo=f"<w:keepNext/>{_aire(5, 0)}", letra=_letra(21, fuerte=True)),
        _Norma("PortadaRotulo", "Portada rótulo", parrafo=_aire(0, 14), letra=_letra(8, _GRIS)),
        _Norma("PortadaDato", "Portada dato", parrafo=_aire(5, 0), letra=_letra(9)),
        _Norma("FirmaNombre", "Firma nombre", parrafo=f'<w:keepNext/>{_aire(3, 0)}<w:jc w:val="center"/>'),
        _Norma("FirmaCargo", "Firma cargo", parrafo='<w:jc w:val="center"/>', letra=_letra(7.5, _GRIS, fuerte=True)),
    )


def _titulo(nivel: int, cuerpo: float, color: str, aire: str) -> _Norma:
    parrafo = f'<w:keepNext/><w:keepLines/>{aire}<w:outlineLvl w:val="{nivel - 1}"/>'
    letra = _letra(cuerpo, color, fuerte=True)
    return _Norma(f"Heading{nivel}", f"heading {nivel}", parrafo=parrafo, letra=letra, sigue="BodyText")


def _celda(nombres: tuple[str, str], estilo: Estilo) -> _Norma:
    clave, nombre = nombres
    fuente = _fuente(CONDENSADA) if estilo.familia == condensada() else ""
    return _Norma(clave, nombre, parrafo=_exacto(estilo.cuerpo * INTERLINEA), letra=fuente + _letra(estilo.cuerpo))


def _estilo(norma: _Norma) -> str:
    sigue = f'<w:next w:val="{norma.sigue}"/>' if norma.sigue else ""
    return (
        f'<w:style w:type="paragraph" w:styleId="{norma.clave}"><w:name w:val="{norma.nombre}"/>'
        f'<w:basedOn w:val="{norma.base}"/>{sigue}<w:qFormat/>'
        f"<w:pPr>{norma.parrafo}</w:pPr><w:rPr>{norma.letra}</w:rPr></w:style>"
    )


def _fuente(nombre: str) -> str:
    return f'<w:rFonts w:ascii="{nombre}" w:hAnsi="{nombre}" w:eastAsia="{nombre}" w:cs="{nombre}"/>'


def _letra(cuerpo: float, color: str = "", *, fuerte: bool = False) -> str:
    medios = round(cuerpo * 2)
    tinta = f'<w:color w:val="{color}"/>' if color else ""
    return f'{"<w:b/>" if fuerte else ""}{tinta}<w:sz w:val="{medios}"/><w:szCs w:val="{medios}"/>'


def _aire(antes: float, despues: float, lineas: float = 1.0) -> str:
    linea = f'w:line="{round(lineas * 240)}" w:lineRule="auto"'
    return f'<w:spacing w:before="{twips(antes)}" w:after="{twips(despues)}" {linea}/>'


def _exacto(puntos: float) -> str:
    return f'<w:spacing w:before="0" w:after="0" w:line="{twips(puntos)}" w:lineRule="exact"/>'


def _regla(lado: str, color: str, *, grosor: int = 4, lejos: int = 4) -> str:
    return f"<w:pBdr>{borde(lado, color, grosor, lejos)}</w:pBdr>"
