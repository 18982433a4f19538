"""A report as a Word document that an office goes on editing: the same report gives the same bytes.

The tables are as the PDF measures them. The charts stay in the PDF: a document of words holds no vector drawing that
every version of Word and LibreOffice shows alike. The package is written here, part by part, as a library that
writes such documents would load megabytes to say the same.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from segip_desk.reports.docx_cuadro import cierre_de_cuadro, rotulo_de_cuadro, tabla_docx
from segip_desk.reports.docx_estilos import estilos_xml, fuentes_incluidas
from segip_desk.reports.docx_paquete import Descripcion, empaqueta
from segip_desk.reports.docx_partes import (
    cabeza_de_pagina,
    contenido,
    firmas,
    pie_de_pagina,
    portada,
    sello_borrador,
    titulo,
)
from segip_desk.reports.docx_texto import JUNTO, Parrafo, corrida, corridas, twips
from segip_desk.reports.maqueta import TEXTOS
from segip_desk.reports.medida import mide
from segip_desk.reports.papel import MARGEN, Ajustes, hoja
from segip_desk.reports.portada import INSTITUCION, Entrada, direccion

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from segip_desk.core.cuadro.tabla import Tabla
    from segip_desk.core.informe import Informe, Seccion
    from segip_desk.reports.medida import Estilo, TablaMedida
    from segip_desk.reports.papel import Hoja

_XMLNS = " ".join(
    f'xmlns:{prefijo}="{espacio}"'
    for prefijo, espacio in (
        ("w", "http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
        ("r", "http://schemas.openxmlformats.org/officeDocument/2006/relationships"),
        ("v", "urn:schemas-microsoft-com:vml"),
        ("o", "urn:schemas-microsoft-com:office:office"),
    )
)


def documento_docx(informe: Informe, ajustes: Ajustes | None = None) -> bytes:
    """Return a report as the bytes of a Word document."""
    return _Obra(informe, (ajustes or Ajustes())).documento()


class _Obra:
    """One document in the making: blocks in order, a section of the document for each run of sheets turned alike."""

    def __init__(self, informe: Informe, ajustes: Ajustes) -> None:
        self.informe = informe
        self.hojas = {giro: hoja(ajustes.papel, apaisada=giro) for giro in (False, True)}
        self._cuadros = 0
        self._estilos: list[Estilo] = []
        self._hechos: list[str] = []
        self._ultimo: Parrafo | None = None
        self._girada = False
        self._marcas = 0

    def documento(self) -> bytes:
        """Return the bytes of the whole document."""
        vertical = self.hojas[False]
        self._ponen(portada(self.informe, vertical))
        self._cierra(_seccion(vertical, "cabeza_portada" if self.informe.borrador else "", ""))
        capitulos = _entradas(self.informe)
        self._ponen(contenido([e for entradas in capitulos for e in entradas], vertical))
        for capitulo, entradas in zip(self.informe.capitulos, capitulos, strict=True):
            for i, (seccion, entrada) in enumerate(zip(capitulo.secciones, entradas[1:], strict=True)):
                self._seccion(seccion, [entradas[0], entrada] if i == 0 else [entrada])
        if self.informe.firmas:
            self._ata_el_ultimo()
            self._ponen(firmas(self.informe, self.hojas[self._girada]))
        if self._ultimo is not None:
            self._hechos.append(self._ultimo.xml())
        cuerpo = f"{''.join(self._hechos)}{self._hoja_abierta()}"
        documento = f"<w:document {_XMLNS}><w:body>{cuerpo}</w:body></w:document>"
        fuentes = fuentes_incluidas(self._estilos)
        return empaqueta(documento, estilos_xml(self._estilos), fuentes, self._margenes(), _descripcion(self.informe))

    def _seccion(self, seccion: Seccion, titulos: Iterable[Entrada]) -> None:
        cuadros = [(tabla, mide(tabla, self.hojas[False], self.hojas[True])) for tabla in seccion.tablas]
        self._gira(girada=bool(cuadros and cuadros[0][1][0].apaisada))
        for entrada in titulos:
            self._marcas += 1
            primera = "<w:pageBreakBefore/>" if self._marcas == 1 else ""
            self._pone(titulo(1 if entrada.es_capitulo else 2, entrada, self._marcas, primera))
        presenta = JUNTO if cuadros else ""
        self._ponen(Parrafo("BodyText", corridas(parrafo), presenta) for parrafo in seccion.parrafos)
        for tabla, medidas in cuadros:
            self._cuadro(tabla, medidas)
        if seccion.textos:
            if cuadros:
                self._pone(Parrafo("Heading3", corrida(TEXTOS)))
            self._ponen(Parrafo("BodyText", corrida(texto)) for texto in seccion.textos)

    def _cuadro(self, tabla: Tabla, medidas: Sequence[TablaMedida]) -> None:
        self._gira(girada=medidas[0].apaisada)
        self._cuadros += 1
        for i, medida in enumerate(medidas, start=1):
            self._estilos.append(medida.estilo)
            self._pone(rotulo_de_cuadro(self._cuadros, tabla.titulo, (i, len(medidas))))
            self._pone(tabla_docx(tabla, medida, self.hojas[medida.apaisada].alto_texto))
        self._ponen(cierre_de_cuadro(tabla) or [Parrafo("Separador")])

    def _gira(self, *, girada: bool) -> None:
        """Open a section of the document where the sheet must lie the other way."""
        if girada != self._girada:
            self._cierra(self._hoja_abierta())
            self._girada = girada

    def _hoja_abierta(self) -> str:
        giro = "apaisada" if self._girada else "vertical"
        return _seccion(self.hojas[self._girada], f"cabeza_{giro}", f"pie_{giro}")

    def _ponen(self, bloques: Iterable[Parrafo | str]) -> None:
        for bloque in bloques:
            self._pone(bloque)

    def _pone(self, bloque: Parrafo | str) -> None:
        """Add a paragraph, or the XML of a table."""
        if self._ultimo is not None:
            self._hechos.append(self._ultimo.xml())
        self._ultimo = bloque if isinstance(bloque, Parrafo) else None
        if isinstance(bloque, str):
            self._hechos.append(bloque)

    def _ata_el_ultimo(self) -> None:
        """Keep the end of what is signed on the page of the signatures."""
        if self._ultimo is not None and not self._ultimo.propiedades.startswith(JUNTO):
            self._ultimo = replace(self._ultimo, propiedades=f"{JUNTO}{self._ultimo.propiedades}")

    def _cierra(self, seccion: str) -> None:
        """End a section of the document with the last paragraph: one of its own could open an empty page."""
        ultimo, self._ultimo = self._ultimo or Parrafo("Separador"), None
        self._hechos.append(ultimo.xml(seccion))

    def _margenes(self) -> dict[str, str]:
        margenes = {}
        for giro, nombre in ((False, "vertical"), (True, "apaisada")):
            margenes[f"cabeza_{nombre}"] = _margen("hdr", cabeza_de_pagina(self.informe, self.hojas[giro]))
            margenes[f"pie_{nombre}"] = _margen("ftr", pie_de_pagina(self.informe, self.hojas[giro]))
        if self.informe.borrador:
            margenes["cabeza_portada"] = _margen("hdr", Parrafo("Normal", sello_borrador()).xml())
        return margenes


def _seccion(papel: Hoja, cabeza: str, pie: str) -> str:
    """Write the properties of a section: its head and foot, and its sheet."""
    acostada = ' w:orient="landscape"' if papel.ancho > papel.alto else ""
    lado = twips(MARGEN)
    con_cabeza = f'<w:headerReference w:type="default" r:id="{cabeza}"/>' if cabeza else ""
    con_pie = f'<w:footerReference w:type="default" r:id="{pie}"/>' if pie else ""
    return (
        f'<w:sectPr>{con_cabeza}{con_pie}<w:type w:val="nextPage"/>'
        f'<w:pgSz w:w="{twips(papel.ancho)}" w:h="{twips(papel.alto)}"{acostada}/>'
        f'<w:pgMar w:top="{twips(papel.arriba)}" w:right="{lado}" w:bottom="{twips(papel.alto - papel.abajo)}"'
        f' w:left="{lado}" w:header="{twips(20)}" w:footer="{twips(20)}" w:gutter="0"/></w:sectPr>'
    )


def _margen(etiqueta: str, xml: str) -> str:
    return f"<w:{etiqueta} {_XMLNS}>{xml}</w:{etiqueta}>"


def _entradas(informe: Informe) -> list[list[Entrada]]:
    """Return the headings of each chapter: its own, then its sections'."""
    return [
        [
            Entrada(str(c), capitulo.titulo, f"_Toc{c:03}000", 0, es_capitulo=True),
            *(
                Entrada(f"{c}.{s}", seccion.titulo, f"_Toc{c:03}{s:03}", 0, es_capitulo=False)
                for s, seccion in enumerate(capitulo.secciones, start=1)
            ),
        ]
        for c, capitulo in enumerate(informe.capitulos, start=1)
    ]


def _descripcion(informe: Informe) -> Descripcion:
    quien = direccion(informe)
    return Descripcion(
        titulo=f"{informe.titulo}, {informe.lapso.titulo}. {quien}",
        autor=f"{INSTITUCION}. {quien}",
        asunto=f"{informe.titulo} de {informe.lapso.nombre}" + (f". CITE {informe.cite}" if informe.cite else ""),
        claves=str(informe.marca),
        creado=informe.impreso,
    )
