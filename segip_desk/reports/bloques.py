"""The blocks of the flow: each knows how much of it fits in what is left of a page, and draws that."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple, Protocol

from segip_desk.core.colores import ACENTO, SECUNDARIO, TINTA
from segip_desk.reports.fuentes import ALTO_MAYUSCULA, imprimible, noto
from segip_desk.reports.grafico import alto_comodo, alto_minimo, dibuja_grafico
from segip_desk.reports.pluma import Letra
from segip_desk.reports.texto import compone, parte_lineas

if TYPE_CHECKING:
    from collections.abc import Sequence

    from segip_desk.core.colores import Color
    from segip_desk.core.grafico import Grafico
    from segip_desk.core.informe import Tramo
    from segip_desk.reports.papel import Hoja
    from segip_desk.reports.pluma import Pluma
    from segip_desk.reports.texto import Renglon

CUERPO, PASO = 9.3, 13.9
ANCHO_LECTURA = 516.0
_TITULO, _PASO_TITULO = 15.0, 19.0
_CAPITULO, _PASO_CAPITULO = 8.4, 15.0
ROTULO, PASO_ROTULO = 8.0, 11.0
NOTA, PASO_NOTA = 6.9, 9.2
AIRE_ROTULO = 4.0
_VIUDAS = 2


class Pieza(Protocol):
    """What a page holds: something of a height that draws itself."""

    def dibuja(self, pluma: Pluma, x: float, y: float) -> None:
        """Draw it with its top left corner at (x, y)."""


class Corte(NamedTuple):
    """A piece that fits, its height, and the block of what is left over."""

    pieza: Pieza
    alto: float
    resto: Bloque | None = None


class Deseo(NamedTuple):
    """What comes next and would do well on the same page.

    Attributes:
        alto: of it, its charts as low as they are read well.
        holgura: how much higher those charts would like to be.
    """

    alto: float
    holgura: float


class Lugar(NamedTuple):
    """What is left of a page.

    Attributes:
        alto: of the room left.
        reserva: what must be left free below the end of the block, on the same page.
        obligado: True on a fresh page, where something must be placed.
        blanco: what stays white where the block goes to the next page, with the titles that wait for it.
        deseos: what a chart may make room for by being lower, the most first.
    """

    hoja: Hoja
    alto: float
    reserva: float = 0.0
    obligado: bool = False
    blanco: float = 0.0
    deseos: tuple[Deseo, ...] = ()


class Bloque(Protocol):
    """A part of the flow.

    Attributes:
        antes: white above it, unless it opens a page.
        apaisado: the sheet that it needs turned or upright, or None for whichever is open.
    """

    @property
    def antes(self) -> float:
        """White above it, unless it opens a page."""

    @property
    def apaisado(self) -> bool | None:
        """Whether it needs the sheet turned, or upright; None for whichever is open."""

    def corta(self, lugar: Lugar) -> Corte | None:
        """Return what fits, or None to go to the next page whole."""


@dataclass(frozen=True, slots=True)
class Titulo:
    """The title of a section, after the line of its chapter where it opens one; it never ends a page."""

    numero: str
    titulo: str
    clave: str
    apaisado: bool | None
    antes: float = 26.0
    capitulo: str = ""
    clave_capitulo: str = ""

    def lineas(self, ancho: float) -> tuple[str, ...]:
        """Break the title to a width."""
        return parte_lineas(f"{self.numero} {self.titulo}", noto().fuerte, ancho / _TITULO)

    def alto(self, ancho: float) -> float:
        """Return its height, the white below included."""
        return (_PASO_CAPITULO if self.capitulo else 0.0) + len(self.lineas(ancho)) * _PASO_TITULO + 6.0

    def pieza(self, ancho: float) -> Pieza:
        """Return what a page holds."""
        return _TituloPuesto(self, self.lineas(ancho))


@dataclass(frozen=True, slots=True)
class _TituloPuesto:
    titulo: Titulo
    lineas: tuple[str, ...]

    def dibuja(self, pluma: Pluma, x: float, y: float) -> None:
        fuerte = noto().fuerte
        if self.titulo.capitulo:
            pluma.marca(self.titulo.clave_capitulo, y - 6, self.titulo.capitulo, 0)
            pluma.texto(x, y + 8.0, self.titulo.capitulo, Letra(fuerte, _CAPITULO, ACENTO))
            y += _PASO_CAPITULO
        pluma.marca(self.titulo.clave, y - 6, f"{self.titulo.numero} {self.titulo.titulo}", 1)
        for i, linea in enumerate(self.lineas):
            pluma.texto(x, y + _TITULO * 0.95 + i * _PASO_TITULO, linea, Letra(fuerte, _TITULO, TINTA))


@dataclass(frozen=True, slots=True)
class Parrafo:
    """A paragraph; over two pages, at least two lines stand on each.

    Attributes:
        presenta: True where it speaks of the table or chart after it, and stays with it.
    """

    renglones: tuple[Renglon, ...]
    apaisado: bool | None
    antes: float = 5.0
    presenta: bool = False

    @classmethod
    def de(cls, tramos: Sequence[Tramo], *, apaisado: bool | None, presenta: bool = False) -> Parrafo:
        """Break a text to the measure that is good to read."""
        return cls(compone(tramos, noto(), ANCHO_LECTURA / CUERPO), apaisado, presenta=presenta)

    def alto(self, _ancho: float) -> float:
        """Return its height."""
        return len(self.renglones) * PASO

    def pieza(self, _ancho: float) -> Pieza:
        """Return what a page holds, whole."""
        return Renglones(self.renglones)

    def corta(self, lugar: Lugar) -> Corte | None:
        """Return the lines that fit."""
        cuantas = len(self.renglones)
        if cuantas * PASO + lugar.reserva <= lugar.alto:
            return Corte(Renglones(self.renglones), cuantas * PASO)
        caben = min(int(lugar.alto / PASO), cuantas - _VIUDAS)
        if caben < _VIUDAS:
            return Corte(Renglones(self.renglones), cuantas * PASO) if lugar.obligado else None
        return Corte(Renglones(self.renglones[:caben]), caben * PASO, replace(self, renglones=self.renglones[caben:]))


@dataclass(frozen=True, slots=True)
class Renglones:
    """Lines of a paragraph on a page."""

    renglones: tuple[Renglon, ...]

    def dibuja(self, pluma: Pluma, x: float, y: float) -> None:
        """Draw them, justified but for the last."""
        base = y + PASO / 2 + CUERPO * ALTO_MAYUSCULA / 2
        for i, renglon in enumerate(self.renglones):
            pluma.renglon(x, base + i * PASO, renglon, (noto(), CUERPO, TINTA), ANCHO_LECTURA)


@dataclass(frozen=True, slots=True)
class Subtitulo:
    """A small title inside a section, tied to the paragraph under it."""

    texto: str
    parrafo: Parrafo
    apaisado: bool | None
    antes: float = 14.0

    def corta(self, lugar: Lugar) -> Corte | None:
        """Return the title with the lines of its paragraph that fit."""
        corte = self.parrafo.corta(lugar._replace(alto=lugar.alto - PASO))
        if corte is None:
            return None
        return Corte(_SubtituloPuesto(self.texto, corte.pieza), corte.alto + PASO, corte.resto)


@dataclass(frozen=True, slots=True)
class _SubtituloPuesto:
    texto: str
    debajo: Pieza

    def dibuja(self, pluma: Pluma, x: float, y: float) -> None:
        pluma.texto(x, y + PASO / 2 + CUERPO * ALTO_MAYUSCULA / 2, self.texto, Letra(noto().fuerte, CUERPO, TINTA))
        self.debajo.dibuja(pluma, x, y + PASO)


@dataclass(frozen=True, slots=True)
class BloqueGrafico:
    """A chart under its caption, never parted."""

    numero: int
    grafico: Grafico
    apaisado: bool | None = None
    antes: float = 18.0

    def desea(self, ancho: float) -> Deseo:
        """Return the height that it takes at least, and how much more it would like."""
        minimo = alto_minimo(self.grafico, ancho)
        alto = self._rotulo(ancho).alto + AIRE_ROTULO + minimo
        return Deseo(alto, max(0.0, alto_comodo(self.grafico, ancho) - minimo))

    def corta(self, lugar: Lugar) -> Corte | None:
        """Return the chart as high as it likes, or less where that keeps it, or what comes next, on the page."""
        ancho = lugar.hoja.ancho_texto
        rotulo = self._rotulo(ancho)
        libre = lugar.alto - lugar.reserva - rotulo.alto - AIRE_ROTULO
        minimo = alto_minimo(self.grafico, ancho)
        if libre < minimo and not lugar.obligado:
            return None
        alto = min(libre, alto_comodo(self.grafico, ancho))
        suya = alto - minimo
        for deseo in lugar.deseos:
            sobra = libre - minimo - deseo.alto
            if sobra >= 0:
                # Charts that share a page are lowered alike.
                alto = minimo + min(suya, sobra * suya / (suya + deseo.holgura)) if suya > 0 else alto
                break
        pieza = _GraficoPuesto(rotulo, self.grafico, ancho, alto)
        return Corte(pieza, rotulo.alto + AIRE_ROTULO + alto)

    def _rotulo(self, ancho: float) -> Rotulacion:
        return Rotulacion.de(f"Gráfico {self.numero}. {self.grafico.titulo}", ancho, fuerte=True)


@dataclass(frozen=True, slots=True)
class _GraficoPuesto:
    rotulo: Rotulacion
    grafico: Grafico
    ancho: float
    alto: float

    def dibuja(self, pluma: Pluma, x: float, y: float) -> None:
        self.rotulo.dibuja(pluma, x, y)
        dibuja_grafico(pluma, self.grafico, (x, y + self.rotulo.alto + AIRE_ROTULO, self.ancho, self.alto))


@dataclass(frozen=True, slots=True)
class Rotulacion:
    """A caption or a note: a few lines of one weight."""

    lineas: tuple[str, ...]
    letra: Letra
    paso: float

    @classmethod
    def de(
        cls, texto: str, ancho: float, *, fuerte: bool = False, nota: bool = False, color: Color = TINTA
    ) -> Rotulacion:
        """Break a caption, or a note in small, to a width."""
        tipo = noto().de(fuerte=fuerte)
        cuerpo, paso = (NOTA, PASO_NOTA) if nota else (ROTULO, PASO_ROTULO)
        letra = Letra(tipo, cuerpo, SECUNDARIO if nota else color)
        return cls(parte_lineas(imprimible(texto), tipo, ancho / cuerpo), letra, paso)

    @property
    def alto(self) -> float:
        """Its height."""
        return len(self.lineas) * self.paso

    def dibuja(self, pluma: Pluma, x: float, y: float) -> None:
        """Draw it with its top left corner at (x, y)."""
        base = y + self.paso / 2 + self.letra.cuerpo * ALTO_MAYUSCULA / 2
        for i, linea in enumerate(self.lineas):
            pluma.texto(x, base + i * self.paso, linea, self.letra)
