"""What stands around the chapters of a Word document: cover, contents, running head and foot, and who signs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from segip_desk.core.calendario import fecha_corta, fecha_larga
from segip_desk.core.colores import ACENTO, BORRADOR, LINEA_FIRME, SECUNDARIO, TINTA
from segip_desk.core.informe import Tramo
from segip_desk.reports.docx_texto import (
    JUNTO,
    Parrafo,
    abre_campo,
    borde,
    campo,
    cierra_campo,
    columnas,
    corrida,
    corridas,
    hexadecimal,
    tabulados,
    twips,
)
from segip_desk.reports.fuentes import noto
from segip_desk.reports.portada import INSTITUCION, con_mayuscula, direccion, referencia

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from segip_desk.core.informe import Firma, Informe
    from segip_desk.reports.papel import Hoja
    from segip_desk.reports.portada import Entrada

_POR_FILA = 3
_CALLE_CIFRAS, _CALLE_FIRMAS = 20.0, 26.0
_ROTULO_REFERENCIA = 82.0
_NOTA, _CLARO = 7.0, 24.0
_SIN_REGLA = '<w:pBdr><w:top w:val="nil"/></w:pBdr>'


def portada(informe: Informe, hoja: Hoja) -> Iterator[Parrafo | str]:
    """Yield the cover: who reports, what, of when, its figures, and its reference at the foot."""
    yield Parrafo("PortadaInstitucion", corrida(INSTITUCION.upper()))
    yield Parrafo("PortadaDireccion", corrida(direccion(informe)))
    raya = (
        f"<w:pBdr>{borde('bottom', hexadecimal(ACENTO), 24, 1)}</w:pBdr>"
        f'<w:spacing w:before="{twips(hoja.alto * 0.13)}"/><w:ind w:right="{twips(hoja.ancho_texto - 44)}"/>'
    )
    yield Parrafo("Normal", "", raya)
    yield Parrafo("Title", corrida(informe.titulo))
    yield Parrafo("Subtitle", corrida(con_mayuscula(informe.lapso.titulo)))
    if informe.borrador:
        yield Parrafo("BodyText", corrida("Borrador: tiene hallazgos abiertos y no es un documento oficial."))
    yield Parrafo("Normal", "", f'<w:spacing w:before="{twips(hoja.alto * 0.07)}"/>')
    for inicio in range(0, len(informe.cifras), _POR_FILA):
        yield _cifras(informe.cifras[inicio : inicio + _POR_FILA], hoja)
        yield Parrafo("Separador")
    yield from _referencia(informe, hoja)


def contenido(entradas: Sequence[Entrada], hoja: Hoja) -> Iterator[Parrafo]:
    """Yield the contents: a field that Word fills with page numbers when it opens the document."""
    salto = "<w:pageBreakBefore/>"
    yield Parrafo("TOCHeading", corrida("Contenido"), salto)
    puntos = f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{twips(hoja.ancho_texto)}"/></w:tabs>'
    for i, entrada in enumerate(entradas):
        pagina = campo(f"PAGEREF {entrada.clave} \\h", "")
        linea = tabulados(corrida(f"{entrada.numero} {entrada.titulo}"), pagina)
        enlace = f'<w:hyperlink w:anchor="{entrada.clave}" w:history="1">{linea}</w:hyperlink>'
        antes = abre_campo('TOC \\o "1-2" \\h \\z \\u') if i == 0 else ""
        despues = cierra_campo() if i == len(entradas) - 1 else ""
        yield Parrafo("TOC1" if entrada.es_capitulo else "TOC2", f"{antes}{enlace}{despues}", puntos)


def titulo(nivel: int, entrada: Entrada, orden: int, propiedades: str = "") -> Parrafo:
    """Write a numbered heading that the contents lead to; `orden` tells it from the other headings."""
    marca = f'<w:bookmarkStart w:id="{orden}" w:name="{entrada.clave}"/>'
    texto = corrida(f"{entrada.numero} {entrada.titulo}")
    return Parrafo(f"Heading{nivel}", f'{marca}{texto}<w:bookmarkEnd w:id="{orden}"/>', propiedades)


def cabeza_de_pagina(informe: Informe, hoja: Hoja) -> str:
    """Write the running head: who reports, and what."""
    quien = corrida(f"{INSTITUCION} · {direccion(informe)}".upper())
    que = corrida(f"{informe.titulo} · {informe.lapso.titulo}")
    sello = sello_borrador() if informe.borrador else ""
    derecha = f'<w:tabs><w:tab w:val="right" w:pos="{twips(hoja.ancho_texto)}"/></w:tabs>'
    return Parrafo("Header", sello + tabulados(quien, que), derecha).xml()


def pie_de_pagina(informe: Informe, hoja: Hoja) -> str:
    """Write the foot: reference, code and page; on two lines where one does not hold them."""
    emitido = f"emitido {fecha_corta(informe.impreso.date())} {informe.impreso:%H:%M}"
    cite = f"CITE: {informe.cite} · {emitido}" if informe.cite else con_mayuscula(emitido)
    codigo = f"base {informe.base} · verificación {informe.verificacion}"
    pagina = (
        corrida("Página ", orillas=True)
        + campo("PAGE", corrida("1"))
        + corrida(" de ", orillas=True)
        + campo("NUMPAGES", corrida("1"))
    )
    derecha = f'<w:tabs><w:tab w:val="right" w:pos="{twips(hoja.ancho_texto)}"/></w:tabs>'
    una = f"{cite} · {codigo}"
    if noto().normal.ancho(f"{una}Página 000 de 000", _NOTA) + _CLARO <= hoja.ancho_texto:
        return Parrafo("Footer", tabulados(corrida(una), pagina), derecha).xml()
    primera = Parrafo("Footer", tabulados(corrida(cite), pagina), derecha)
    return primera.xml() + Parrafo("Footer", corrida(codigo), _SIN_REGLA).xml()


def sello_borrador() -> str:
    """Write the word BORRADOR across the page, as Word's own watermarks are written: its Design tab takes it off."""
    estilo = (
        "position:absolute;margin-left:0;margin-top:0;width:440pt;height:110pt;rotation:315;z-index:-251658752;"
        "mso-position-horizontal:center;mso-position-horizontal-relative:margin;"
        "mso-position-vertical:center;mso-position-vertical-relative:margin"
    )
    return (
        '<w:r><w:pict><v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800"'
        ' path="m@7,l@8,m@5,21600l@6,21600e"><v:formulas><v:f eqn="sum #0 0 10800"/><v:f eqn="prod #0 2 1"/>'
        '<v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/><v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/>'
        '<v:f eqn="if @0 21600 @1"/><v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/></v:formulas>'
        '<v:path textpathok="t" o:connecttype="rect"/><v:textpath on="t" fitshape="t"/></v:shapetype>'
        '<v:shape id="PowerPlusWaterMarkObject1" o:spid="_x0000_s2049" type="#_x0000_t136"'
        f' style="{estilo}" o:allowincell="f" fillcolor="#{hexadecimal(BORRADOR)}" stroked="f">'
        '<v:fill opacity=".22"/><v:textpath style="font-family:&quot;Noto Sans&quot;;font-size:1pt" string="BORRADOR"/>'
        "</v:shape></w:pict></w:r>"
    )


def firmas(informe: Informe, hoja: Hoja) -> Iterator[Parrafo | str]:
    """Yield the sentence that is signed, and a line for each who signs, three across; never parted."""
    lugar = f"{informe.departamento.sede}, {fecha_larga(informe.impreso.date())}"
    frase = (
        Tramo("Las cifras de este informe provienen del registro de la Dirección Departamental; "),
        Tramo("su código de verificación es "),
        Tramo(informe.verificacion, fuerte=True),
        Tramo(f". {lugar}."),
    )
    yield Parrafo("BodyText", corridas(frase), f'{JUNTO}<w:spacing w:before="{twips(24)}"/>')
    filas = -(-len(informe.firmas) // _POR_FILA)
    por_fila = -(-len(informe.firmas) // filas)
    for inicio in range(0, len(informe.firmas), por_fila):
        yield Parrafo("Separador", "", f'{JUNTO}<w:spacing w:before="{twips(52)}"/>')
        yield _fila_de_firmas(informe.firmas[inicio : inicio + por_fila], hoja)
    yield Parrafo("Separador")


def _cifras(cifras: Sequence[tuple[str, str]], hoja: Hoja) -> str:
    """Write a row of figures, each over what it counts."""
    ancho = (hoja.ancho_texto - _CALLE_CIFRAS * (_POR_FILA - 1)) / _POR_FILA
    linea = borde("top", hexadecimal(LINEA_FIRME), 4)
    celdas = [
        Parrafo("PortadaCifra", corrida(cifra)).xml() + Parrafo("PortadaRotulo", corrida(rotulo)).xml()
        for rotulo, cifra in cifras
    ]
    return _fila_suelta(celdas, (ancho, _CALLE_CIFRAS), linea, "left")


def _fila_de_firmas(firmantes: Sequence[Firma], hoja: Hoja) -> str:
    ancho = (hoja.ancho_texto - _CALLE_FIRMAS * (_POR_FILA - 1)) / _POR_FILA
    linea = borde("top", hexadecimal(TINTA), 6)
    celdas = [
        Parrafo("FirmaNombre", corrida(firma.nombre)).xml() + Parrafo("FirmaCargo", corrida(firma.cargo.upper())).xml()
        for firma in firmantes
    ]
    return _fila_suelta(celdas, (ancho, _CALLE_FIRMAS), linea, "center")


def _fila_suelta(celdas: Sequence[str], anchos: tuple[float, float], linea: str, lado: str) -> str:
    """Write one row of cells under a line each, with white between them (`anchos`: of a cell, and of the white)."""
    ancho, calle = (twips(a) for a in anchos)
    puestos, puestas = [], []
    for i, celda in enumerate(celdas):
        if i:
            puestos.append(calle)
            puestas.append(f'<w:tc><w:tcPr><w:tcW w:w="{calle}" w:type="dxa"/></w:tcPr><w:p/></w:tc>')
        puestos.append(ancho)
        bordes = f"<w:tcBorders>{linea}</w:tcBorders>"
        puestas.append(f'<w:tc><w:tcPr><w:tcW w:w="{ancho}" w:type="dxa"/>{bordes}</w:tcPr>{celda}</w:tc>')
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(puestos)}" w:type="dxa"/><w:jc w:val="{lado}"/>'
        '<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/>'
        f"</w:tblCellMar></w:tblPr>{columnas(puestos)}"
        f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{''.join(puestas)}</w:tr></w:tbl>"
    )


def _referencia(informe: Informe, hoja: Hoja) -> Iterator[Parrafo | str]:
    """Yield the lines at the foot of the cover, in a table that stays there."""
    anchos = twips(_ROTULO_REFERENCIA), twips(hoja.ancho_texto - _ROTULO_REFERENCIA)
    filas = []
    for dice, valor in referencia(informe):
        partes = zip(anchos, (corrida(dice, color=hexadecimal(SECUNDARIO)), corrida(valor)), strict=True)
        celdas = (
            f'<w:tc><w:tcPr><w:tcW w:w="{ancho}" w:type="dxa"/></w:tcPr>{Parrafo("PortadaDato", dato).xml()}</w:tc>'
            for ancho, dato in partes
        )
        filas.append(f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{''.join(celdas)}</w:tr>")
    propias = (
        '<w:tblpPr w:vertAnchor="margin" w:horzAnchor="margin" w:tblpX="0" w:tblpYSpec="bottom"/>'
        f'<w:tblW w:w="{sum(anchos)}" w:type="dxa"/>'
        f"<w:tblBorders>{borde('top', hexadecimal(LINEA_FIRME), 4)}</w:tblBorders>"
        '<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/>'
        "</w:tblCellMar>"
    )
    yield f"<w:tbl><w:tblPr>{propias}</w:tblPr>{columnas(anchos)}{''.join(filas)}</w:tbl>"
    # What floats hangs from the paragraph after it, and the section of the cover ends there.
    yield Parrafo("Separador")
