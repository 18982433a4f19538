"""A `Documento` as PDF: its head, its tables, and a line for each who signs; the same one gives the same bytes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple

from segip_desk.core.calendario import fecha_corta
from segip_desk.core.colores import BORRADOR, CABEZA, LINEA_FIRME, SECUNDARIO, TINTA
from segip_desk.reports.bloques import Corte, Parrafo, Rotulacion
from segip_desk.reports.cuadro import bloques_de
from segip_desk.reports.firmas import BloqueFirmas
from segip_desk.reports.fuentes import imprimible, noto
from segip_desk.reports.maqueta import Flujo
from segip_desk.reports.papel import Ajustes, hoja
from segip_desk.reports.pdf import reparte
from segip_desk.reports.pluma import Letra, Pluma
from segip_desk.reports.portada import INSTITUCION
from segip_desk.reports.texto import parte_lineas

if TYPE_CHECKING:
    from segip_desk.core.documento import Documento
    from segip_desk.reports.bloques import Bloque, Lugar
    from segip_desk.reports.cuadro import BloqueCuadro
    from segip_desk.reports.papel import Hoja

_TITULO, _PASO_TITULO = 15.0, 19.0
_CUERPO_DATO, _PASO_DATO, _ROTULO = 9.0, 12.0, 6.8
_COLUMNAS, _COLUMNAS_APAISADO = 3, 4
_CALLE = 14.0
_HUECO = 14.0
_NUMERO = 11.0


class Impreso(NamedTuple):
    """A document as the bytes of a PDF, and its number of pages."""

    contenido: bytes
    paginas: int


@dataclass(frozen=True, slots=True)
class Encabezado:
    """Who issues the document, what it is, its number, and what is said of it in short."""

    documento: Documento
    ancho: float
    antes: float = 0.0
    apaisado: bool | None = None

    @property
    def alto(self) -> float:
        """Its height."""
        filas = self._filas()
        return 49.0 + len(self._titulo()) * _PASO_TITULO + sum(self._alto_fila(fila) for fila in filas) + 4.0

    def corta(self, _lugar: Lugar) -> Corte | None:
        """Return it whole: it opens its page."""
        return Corte(self, self.alto)

    def dibuja(self, pluma: Pluma, x: float, y: float) -> None:
        """Draw it with its top left corner at (x, y)."""
        de = self.documento
        normal, fuerte = noto()
        derecha = x + self.ancho
        pluma.texto(x, y + 7, imprimible(INSTITUCION.upper()), Letra(normal, 7.2, SECUNDARIO))
        quien = imprimible(f"Dirección Departamental de {de.departamento.nombre}")
        pluma.texto(x, y + 19, quien, Letra(fuerte, 9.6, TINTA))
        pluma.texto(derecha, y + 9, imprimible(de.numero), Letra(fuerte, _NUMERO, TINTA), "d")
        pluma.texto(derecha, y + 21, imprimible(de.aviso), Letra(normal, 7.6, BORRADOR), "d")
        pluma.lineas([(x, y + 28, derecha, y + 28)], CABEZA, 1.2)
        y += 49.0
        for linea in self._titulo():
            pluma.texto(x, y, linea, Letra(fuerte, _TITULO, TINTA))
            y += _PASO_TITULO
        y -= _PASO_TITULO - 12.0
        paso = (self.ancho + _CALLE) / self._columnas
        for fila in self._filas():
            for k, (rotulo, lineas) in enumerate(fila):
                izquierda = x + k * paso
                pluma.texto(izquierda, y + 7, rotulo, Letra(normal, _ROTULO, SECUNDARIO))
                for i, linea in enumerate(lineas):
                    pluma.texto(izquierda, y + 18 + i * _PASO_DATO, linea, Letra(normal, _CUERPO_DATO, TINTA))
            y += self._alto_fila(fila)

    @property
    def _columnas(self) -> int:
        return _COLUMNAS_APAISADO if self.documento.apaisado else _COLUMNAS

    def _titulo(self) -> tuple[str, ...]:
        return parte_lineas(imprimible(self.documento.titulo), noto().fuerte, self.ancho / _TITULO)

    def _filas(self) -> list[list[tuple[str, tuple[str, ...]]]]:
        ancho = (self.ancho + _CALLE) / self._columnas - _CALLE
        dichos = [
            (imprimible(rotulo), parte_lineas(imprimible(valor), noto().normal, ancho / _CUERPO_DATO))
            for rotulo, valor in self.documento.datos
        ]
        return [dichos[i : i + self._columnas] for i in range(0, len(dichos), self._columnas)]

    def _alto_fila(self, fila: list[tuple[str, tuple[str, ...]]]) -> float:
        return _HUECO + max(len(lineas) for _, lineas in fila) * _PASO_DATO


@dataclass(frozen=True, slots=True)
class Nota:
    """A line in small that stands by itself."""

    rotulacion: Rotulacion
    antes: float = 8.0
    apaisado: bool | None = None

    def corta(self, lugar: Lugar) -> Corte | None:
        """Return it whole, or nothing."""
        alto = self.rotulacion.alto
        return Corte(self.rotulacion, alto) if lugar.obligado or alto + lugar.reserva <= lugar.alto else None


def imprimir_documento(documento: Documento, ajustes: Ajustes | None = None) -> Impreso:
    """Print a document as PDF."""
    abierta = hoja((ajustes or Ajustes()).papel, apaisada=documento.apaisado)
    flujo = _flujo(documento, abierta)
    memoria = BytesIO()
    pluma = Pluma(memoria, documento.impreso)
    quien = f"Dirección Departamental de {documento.departamento.nombre}"
    titulo = " ".join(filter(None, (documento.titulo, documento.numero)))
    pluma.describe(titulo=titulo, autor=f"{INSTITUCION}. {quien}", asunto=titulo, claves=documento.claves)
    for numero, pagina in enumerate(flujo.paginas, start=1):
        pluma.abre_pagina(abierta.ancho, abierta.alto)
        if numero > 1:
            _corredor(pluma, abierta, imprimible(quien), imprimible(titulo))
        for puesto in pagina.puestos:
            puesto.pieza.dibuja(pluma, puesto.x, puesto.y)
        _pie(pluma, abierta, documento, (numero, len(flujo.paginas)))
        pluma.cierra_pagina()
    pluma.guarda()
    return Impreso(memoria.getvalue(), len(flujo.paginas))


def _flujo(documento: Documento, abierta: Hoja) -> Flujo:
    """Lay a document out; who signs stands under the last of what is signed."""
    firmas = BloqueFirmas((), documento.firmas, abierta.ancho_texto, antes=6.0) if documento.firmas else None
    bloques: list[Bloque] = [
        Encabezado(documento, abierta.ancho_texto),
        *(Parrafo.de(uno, apaisado=None) for uno in documento.parrafos),
        *(
            _holgado(parte, documento.alto_de_fila)
            for tabla in documento.tablas
            for parte in bloques_de(tabla.titulo, tabla, abierta, abierta)
        ),
        *(Parrafo.de(uno, apaisado=None) for uno in documento.cierre),
        Nota(Rotulacion.de(f"Cabeza de la bitácora al imprimir: {documento.cabeza}", abierta.ancho_texto, nota=True)),
    ]
    flujo = Flujo(abierta, abierta)
    reserva = firmas.alto + firmas.antes if firmas else 0.0
    for i, bloque in enumerate(bloques):
        # Who signs stands with the last rows of what is signed, and with all that is said under them.
        es_cola = i + 1 >= len(bloques) - len(documento.cierre) - 1
        flujo.pone(bloque, sum(map(_alto, bloques[i + 1 :])) + reserva if es_cola else 0.0)
    if firmas:
        flujo.pone(firmas)
    return flujo


def _holgado(bloque: BloqueCuadro, alto: float) -> BloqueCuadro:
    """Make room in the rows of a table for who writes by hand."""
    if not alto:
        return bloque
    return replace(bloque, medida=replace(bloque.medida, altos=tuple(max(suyo, alto) for suyo in bloque.medida.altos)))


def _alto(bloque: Bloque) -> float:
    """Return the height of what is said under the tables."""
    if isinstance(bloque, Parrafo):
        return bloque.alto(0.0) + bloque.antes
    return bloque.rotulacion.alto + bloque.antes if isinstance(bloque, Nota) else 0.0


def _corredor(pluma: Pluma, abierta: Hoja, izquierda: str, derecha: str) -> None:
    reparte(pluma, abierta, 27.5, (izquierda, "", derecha))
    pluma.lineas([(abierta.izquierda, 33.5, abierta.derecha, 33.5)], LINEA_FIRME, 0.6)


def _pie(pluma: Pluma, abierta: Hoja, documento: Documento, pagina: tuple[int, int]) -> None:
    abajo = abierta.alto - 33.5
    pluma.lineas([(abierta.izquierda, abajo, abierta.derecha, abajo)], LINEA_FIRME, 0.6)
    impreso = f"Impreso {fecha_corta(documento.impreso.date())} {documento.impreso:%H:%M}"
    codigo = imprimible(f"base {documento.base} · verificación {documento.verificacion}")
    reparte(pluma, abierta, abajo + 12, (impreso, codigo, f"Página {pagina[0]} de {pagina[1]}"))
