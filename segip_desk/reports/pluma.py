"""A pen over the canvas: distances from the top left corner, colours and faces as values."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from reportlab import rl_config
from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFStream, PDFString, PDFZCompress
from reportlab.pdfgen.canvas import Canvas

from segip_desk.core.paginas import Puesta, en_lineas
from segip_desk.reports.fuentes import noto

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime
    from typing import BinaryIO

    from segip_desk.reports.colores import Color
    from segip_desk.reports.fuentes import Familia, Tipo
    from segip_desk.reports.texto import Renglon

# Streams as bytes: base 85 is a fourth larger, and encoding it takes a tenth of the time of a report.
rl_config.useA85 = 0

Lado = Literal["i", "d", "c"]
Segmento = tuple[float, float, float, float]


class Letra(NamedTuple):
    """How a text is set: face, size in points, colour."""

    tipo: Tipo
    cuerpo: float
    color: Color


class Rotulo(NamedTuple):
    """A text at the left end of its baseline, in points from the top left corner."""

    x: float
    y: float
    texto: str


class Pluma:
    """Draws on the pages of one document.

    Attributes:
        paginas: the lines of each page that was ended, as `core.paginas` has them.
    """

    def __init__(self, salida: BinaryIO, impreso: datetime) -> None:
        """Open a document whose bytes depend on nothing but what is drawn and when it says it was printed."""
        self._lienzo: Any = Canvas(
            salida,
            invariant=1,
            pageCompression=1,
            initialFontName=noto().normal.nombre,
            initialFontSize=8,
            lang="es-BO",
        )
        fecha = f"D:{impreso:%Y%m%d%H%M%S}-04'00'"
        self._lienzo.setDateFormatter(lambda *_partes: fecha)
        self._alto = 0.0
        self._relleno: Color | None = None
        self._puestas: list[Puesta] = []
        self.paginas: list[tuple[str, ...]] = []

    def describe(self, *, titulo: str, autor: str, asunto: str, claves: str) -> None:
        """Write the metadata that readers and archives look for."""
        self._lienzo.setTitle(titulo)
        self._lienzo.setAuthor(autor)
        self._lienzo.setSubject(asunto)
        self._lienzo.setKeywords(claves)
        self._lienzo.setCreator("SEGIP Desk")
        self._lienzo.setProducer("SEGIP Desk")
        self._lienzo.setViewerPreference("DisplayDocTitle", "true")
        self._lienzo.showOutline()

    def abre_pagina(self, ancho: float, alto: float) -> None:
        """Start a page of a size; `cierra_pagina` ends it."""
        self._lienzo.setPageSize((ancho, alto))
        self._alto = alto
        self._relleno = None

    def cierra_pagina(self) -> None:
        """End the page."""
        self.paginas.append(en_lineas(self._puestas))
        self._puestas = []
        self._lienzo.showPage()

    def adjunta(self, nombre: str, dice: str, contenido: bytes) -> None:
        """Put a file inside the document, where readers list its attachments."""
        documento = self._lienzo._doc  # noqa: SLF001 - the canvas has no word for attachments
        flujo = PDFStream(PDFDictionary({"Type": PDFName("EmbeddedFile")}), contenido, [PDFZCompress])
        ficha = PDFDictionary(
            {
                "Type": PDFName("Filespec"),
                "F": PDFString(nombre),
                "UF": PDFString(nombre),
                "Desc": PDFString(dice),
                "EF": PDFDictionary({"F": documento.Reference(flujo)}),
            }
        )
        nombres = PDFDictionary({"Names": PDFArray([PDFString(nombre), documento.Reference(ficha)])})
        documento.Catalog.Names = PDFDictionary({"EmbeddedFiles": nombres})

    def guarda(self) -> None:
        """Write the document out."""
        self._lienzo.save()

    def texto(self, x: float, y: float, texto: str, letra: Letra, lado: Lado = "i") -> None:
        """Set one text with its baseline at `y`, from, up to or around `x`."""
        if lado != "i":
            ancho = letra.tipo.ancho(texto, letra.cuerpo)
            x -= ancho if lado == "d" else ancho / 2
        self.textos([Rotulo(x, y, texto)], letra)

    def textos(self, rotulos: Iterable[Rotulo], letra: Letra) -> None:
        """Set many texts of one face in one go."""
        objeto = self._lienzo.beginText()
        self._rellena(letra.color)
        objeto.setFont(letra.tipo.nombre, letra.cuerpo)
        alto = self._alto
        for x, y, texto in rotulos:
            objeto.setTextOrigin(x, alto - y)
            objeto.textOut(texto)
            self._puestas.append(Puesta(x, alto - y, texto))
        self._lienzo.drawText(objeto)

    def renglon(self, x: float, y: float, renglon: Renglon, estilo: tuple[Familia, float, Color], ancho: float) -> None:
        """Set one line of a paragraph, stretched to `ancho` points unless it is the last."""
        familia, cuerpo, color = estilo
        sobra = ancho - renglon.ancho * cuerpo
        self._rellena(color)
        objeto = self._lienzo.beginText()
        objeto.setTextOrigin(x, self._alto - y)
        if not renglon.ultimo and renglon.espacios and sobra > 0:
            objeto.setWordSpace(sobra / renglon.espacios)
        for texto, fuerte in renglon.trozos:
            objeto.setFont(familia.de(fuerte=fuerte).nombre, cuerpo)
            objeto.textOut(texto)
        objeto.setWordSpace(0)
        self._puestas.append(Puesta(x, self._alto - y, "".join(texto for texto, _ in renglon.trozos)))
        self._lienzo.drawText(objeto)

    def rectangulo(self, x: float, y: float, ancho: float, alto: float, color: Color) -> None:
        """Fill a rectangle from its top left corner."""
        self._rellena(color)
        self._lienzo.rect(x, self._alto - y - alto, ancho, alto, stroke=0, fill=1)

    def lineas(
        self, segmentos: Sequence[Segmento], color: Color, grosor: float, guiones: tuple[float, ...] | None = None
    ) -> None:
        """Stroke straight lines, each (x1, y1, x2, y2), solid or with dashes."""
        if not segmentos:
            return
        alto = self._alto
        self._lienzo.setStrokeColorRGB(*color)
        self._lienzo.setLineWidth(grosor)
        if guiones:
            self._lienzo.setDash(list(guiones))
        self._lienzo.lines([(x1, alto - y1, x2, alto - y2) for x1, y1, x2, y2 in segmentos])
        if guiones:
            self._lienzo.setDash()

    def quebrada(self, puntos: Sequence[tuple[float, float]], color: Color, grosor: float) -> None:
        """Stroke a line through points, with round joins."""
        trazo = self._lienzo.beginPath()
        for i, (x, y) in enumerate(puntos):
            (trazo.lineTo if i else trazo.moveTo)(x, self._alto - y)
        self._lienzo.setStrokeColorRGB(*color)
        self._lienzo.setLineWidth(grosor)
        self._lienzo.setLineJoin(1)
        self._lienzo.setLineCap(1)
        self._lienzo.drawPath(trazo, stroke=1, fill=0)
        self._lienzo.setLineCap(0)

    def disco(self, x: float, y: float, radio: float, color: Color, borde: Color) -> None:
        """Fill a disc with a thin border."""
        self._rellena(color)
        self._lienzo.setStrokeColorRGB(*borde)
        self._lienzo.setLineWidth(0.8)
        self._lienzo.circle(x, self._alto - y, radio, stroke=1, fill=1)

    def sello(self, centro: tuple[float, float], giro: float, texto: str, letra: Letra) -> None:
        """Set a turned text over everything, nearly transparent."""
        self._lienzo.saveState()
        self._lienzo.translate(centro[0], self._alto - centro[1])
        self._lienzo.rotate(giro)
        self._lienzo.setFillColorRGB(*letra.color)
        self._lienzo.setFillAlpha(0.08)
        self._lienzo.setFont(letra.tipo.nombre, letra.cuerpo)
        self._lienzo.drawCentredString(0, -letra.cuerpo * 0.36, texto)
        self._lienzo.restoreState()
        self._relleno = None

    def marca(self, clave: str, y: float, titulo: str | None = None, nivel: int = 0) -> None:
        """Name this place, for links, and for the outline where it has a title."""
        self._lienzo.bookmarkPage(clave, fit="XYZ", left=0, top=self._alto - y)
        if titulo is not None:
            self._lienzo.addOutlineEntry(titulo, clave, level=nivel, closed=False)

    def enlace(self, caja: Segmento, clave: str) -> None:
        """Make a box (left, top, right, bottom) a link to a named place."""
        x1, y1, x2, y2 = caja
        self._lienzo.linkRect("", clave, (x1, self._alto - y2, x2, self._alto - y1), relative=0, thickness=0)

    def _rellena(self, color: Color) -> None:
        if color != self._relleno:
            self._lienzo.setFillColorRGB(*color)
            self._relleno = color
