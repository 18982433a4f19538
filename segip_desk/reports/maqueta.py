"""The flow: blocks onto pages in one pass, with the rules of what stays together; no drawing yet."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, NamedTuple

from segip_desk.core.informe import Tramo
from segip_desk.reports.bloques import BloqueGrafico, Deseo, Lugar, Parrafo, Subtitulo, Titulo
from segip_desk.reports.cuadro import BLANCO_MAXIMO, BloqueCuadro, bloques_de_cuadro
from segip_desk.reports.firmas import BloqueFirmas
from segip_desk.reports.fuentes import imprimible
from segip_desk.reports.papel import Ajustes, hoja
from segip_desk.reports.portada import Entrada, paginas_de_indice

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from segip_desk.core.informe import Informe, Seccion
    from segip_desk.reports.bloques import Bloque, Pieza
    from segip_desk.reports.papel import Hoja

_PRESENTACION = 0.4
_HOLGURA = 0.01
"""Added in another order, heights differ in their last digits, and a chart would be lowered for what does not fit."""
_A_LA_VISTA = 12
"""How many blocks ahead a chart looks: more than a page holds."""
TEXTOS = "Comentario de la oficina"
"""What stands over the office's own words under a table; a section of words alone says it in its title."""


class Puesto(NamedTuple):
    """A piece on a page, its top left corner at (x, y), and its height."""

    pieza: Pieza
    x: float
    y: float
    alto: float


@dataclass(slots=True)
class Pagina:
    """A page of the body."""

    hoja: Hoja
    puestos: list[Puesto] = field(default_factory=list)


class Maqueta(NamedTuple):
    """A report laid out.

    Attributes:
        vertical: the sheet of the cover and the contents.
        indice: the entries of each page of contents, with their page numbers.
        paginas: the pages of the body, after the contents.
    """

    vertical: Hoja
    indice: list[list[Entrada]]
    paginas: list[Pagina]

    @property
    def total(self) -> int:
        """Number of pages, cover and contents included."""
        return 1 + len(self.indice) + len(self.paginas)


class Flujo:
    """Fills pages from the top; titles and what presents a block wait for it."""

    def __init__(self, vertical: Hoja, apaisada: Hoja) -> None:
        self._hojas = {False: vertical, True: apaisada}
        self.paginas: list[Pagina] = []
        self.lugares: dict[str, int] = {}
        self._y = 0.0
        self._espera: list[Titulo | Parrafo] = []

    @property
    def _pagina(self) -> Pagina:
        return self.paginas[-1]

    def _abre(self, *, apaisada: bool) -> None:
        self.paginas.append(Pagina(self._hojas[apaisada]))
        self._y = self._pagina.hoja.arriba

    def _asegura(self, apaisado: bool | None) -> None:  # noqa: FBT001  # None, True and False are three sheets
        """Open a page where none is open or the open one lies the other way."""
        if not self.paginas or (apaisado is not None and self._pagina.hoja != self._hojas[apaisado]):
            self._abre(apaisada=bool(apaisado))

    def ata(self, previo: Titulo | Parrafo) -> None:
        """Keep a title or a presentation until its block is placed.

        A chapter goes to a new page unless much of this one is free.
        """
        if isinstance(previo, Titulo) and previo.capitulo and self.paginas and self._pagina.puestos:
            abierta = self._pagina.hoja
            if abierta.abajo - self._y < abierta.alto_texto * BLANCO_MAXIMO:
                self._abre(apaisada=bool(previo.apaisado))
        self._espera.append(previo)

    def pone(self, bloque: Bloque, reserva: float = 0.0, despues: Sequence[Titulo | Bloque] = ()) -> None:
        """Place a block, over as many pages as it takes.

        Args:
            reserva: what stays free under its end.
            despues: what comes next; a chart makes room for it where it can.
        """
        self._asegura(bloque.apaisado)
        self._suelta_si_es_mucho()
        pendiente: Bloque | None = bloque
        while pendiente is not None:
            fresca = not self._pagina.puestos
            previo = self._alto_espera(fresca=fresca)
            antes = 0.0 if fresca and not self._espera else pendiente.antes
            libre = self._pagina.hoja.abajo - self._y - previo - antes
            abierta = self._pagina.hoja
            deseos = _deseos(despues, abierta, self._hojas) if isinstance(pendiente, BloqueGrafico) else ()
            lugar = Lugar(abierta, libre, reserva, obligado=fresca, blanco=abierta.abajo - self._y, deseos=deseos)
            corte = pendiente.corta(lugar)
            if corte is None:
                self._abre(apaisada=bool(pendiente.apaisado))
                continue
            self._pone_espera()
            self._asienta(corte.pieza, corte.alto, pendiente.antes)
            pendiente = corte.resto
            if pendiente is not None:
                self._abre(apaisada=self._pagina.hoja == self._hojas[True])

    def cierra(self) -> None:
        """Place the titles that no block followed."""
        if self._espera:
            self._asegura(self._espera[0].apaisado)
            if self._y + self._alto_espera(fresca=not self._pagina.puestos) > self._pagina.hoja.abajo:
                self._abre(apaisada=False)
            self._pone_espera()

    def _suelta_si_es_mucho(self) -> None:
        """Let a long presentation flow by itself: it is worth no half empty page."""
        if self._alto_espera(fresca=False) > self._pagina.hoja.alto_texto * _PRESENTACION:
            espera, self._espera = self._espera, []
            for previo in espera:
                if isinstance(previo, Titulo):
                    self._espera.append(previo)
                else:
                    self.pone(replace(previo, presenta=False))

    def _alto_espera(self, *, fresca: bool) -> float:
        ancho = self._pagina.hoja.ancho_texto
        alto = sum(previo.alto(ancho) + previo.antes for previo in self._espera)
        return alto - self._espera[0].antes if fresca and self._espera else alto

    def _pone_espera(self) -> None:
        ancho = self._pagina.hoja.ancho_texto
        for previo in self._espera:
            if isinstance(previo, Titulo):
                for clave in filter(None, (previo.clave_capitulo, previo.clave)):
                    self.lugares[clave] = len(self.paginas)
            self._asienta(previo.pieza(ancho), previo.alto(ancho), previo.antes)
        self._espera = []

    def _asienta(self, pieza: Pieza, alto: float, antes: float) -> None:
        if self._pagina.puestos:
            self._y += antes
        self._pagina.puestos.append(Puesto(pieza, self._pagina.hoja.izquierda, self._y, alto))
        self._y += alto


def _deseos(despues: Sequence[Titulo | Bloque], abierta: Hoja, hojas: Mapping[bool, Hoja]) -> tuple[Deseo, ...]:
    """Say how high are the next block, the next two and so on, with their titles, the most that a page holds first."""
    deseos: list[Deseo] = []
    alto = holgura = 0.0
    ancho = abierta.ancho_texto
    for bloque in despues:
        alto += bloque.antes
        if isinstance(bloque, Titulo | Parrafo):
            alto += bloque.alto(ancho)
        elif isinstance(bloque, BloqueGrafico):
            suyo = bloque.desea(ancho)
            alto, holgura = alto + suyo.alto, holgura + suyo.holgura
        elif isinstance(bloque, BloqueCuadro):
            alto += bloque.alto_entera(abierta)
        else:
            break
        if alto > abierta.alto_texto or (bloque.apaisado is not None and hojas[bloque.apaisado] != abierta):
            break
        if not (isinstance(bloque, Titulo) or (isinstance(bloque, Parrafo) and bloque.presenta)):
            deseos.append(Deseo(alto + _HOLGURA, holgura))
    return tuple(reversed(deseos))


def maquetar(informe: Informe, ajustes: Ajustes | None = None) -> Maqueta:
    """Lay a report out: its pages with everything placed, and the contents with their page numbers."""
    papel = (ajustes or Ajustes()).papel
    vertical, apaisada = hoja(papel), hoja(papel, apaisada=True)
    flujo = Flujo(vertical, apaisada)
    bloques = list(_bloques(informe, vertical, apaisada))
    firmas = BloqueFirmas.de(informe, vertical.ancho_texto) if informe.firmas else None
    reserva = firmas.alto + firmas.antes if firmas else 0.0
    for i, bloque in enumerate(bloques):
        if isinstance(bloque, Titulo) or (isinstance(bloque, Parrafo) and bloque.presenta):
            flujo.ata(bloque)
        else:
            flujo.pone(bloque, reserva if i == len(bloques) - 1 else 0.0, bloques[i + 1 : i + 1 + _A_LA_VISTA])
    if firmas:
        flujo.pone(firmas)
    flujo.cierra()
    entradas = list(_entradas(informe))
    indice = paginas_de_indice(entradas, vertical)
    delante = 1 + len(indice)
    indice = [[e._replace(pagina=delante + flujo.lugares.get(e.clave, 1)) for e in pagina] for pagina in indice]
    return Maqueta(vertical, indice, flujo.paginas)


def _bloques(informe: Informe, vertical: Hoja, apaisada: Hoja) -> Iterator[Titulo | Bloque]:
    cuadros = graficos = 0
    for c, capitulo in enumerate(informe.capitulos, start=1):
        for s, seccion in enumerate(capitulo.secciones, start=1):
            partes: tuple[Bloque, ...] = ()
            for tabla in seccion.tablas:
                cuadros += 1
                partes += bloques_de_cuadro(cuadros, tabla, vertical, apaisada)
            girada = bool(partes and partes[0].apaisado)
            presenta = bool(partes) or seccion.grafico is not None
            titulo = Titulo(f"{c}.{s}", imprimible(seccion.titulo), f"s{c}.{s}", girada)
            if s == 1:
                titulo = replace(titulo, capitulo=f"{c} · {imprimible(capitulo.titulo)}", clave_capitulo=f"c{c}")
            yield titulo
            for parrafo in seccion.parrafos:
                yield Parrafo.de(parrafo, apaisado=girada, presenta=presenta)
            yield from partes
            if seccion.grafico is not None:
                graficos += 1
                yield BloqueGrafico(graficos, seccion.grafico)
            yield from _textos(seccion)


def _textos(seccion: Seccion) -> Iterator[Bloque]:
    for i, texto in enumerate(seccion.textos):
        parrafo = Parrafo.de((Tramo(texto),), apaisado=None)
        yield parrafo if i or not seccion.tablas else Subtitulo(TEXTOS, parrafo, None)


def _entradas(informe: Informe) -> Iterator[Entrada]:
    for c, capitulo in enumerate(informe.capitulos, start=1):
        yield Entrada(str(c), capitulo.titulo, f"c{c}", 0, es_capitulo=True)
        for s, seccion in enumerate(capitulo.secciones, start=1):
            yield Entrada(f"{c}.{s}", seccion.titulo, f"s{c}.{s}", 0, es_capitulo=False)
