"""An act as PDF: a head that says whose it is, its data, its table, its words and who signs; no cover."""

from __future__ import annotations

from dataclasses import dataclass, replace
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple

from segip_desk.core.calendario import fecha_corta
from segip_desk.core.colores import ACENTO, LINEA_FIRME, SECUNDARIO, TINTA
from segip_desk.reports.bloques import Corte, Parrafo
from segip_desk.reports.cuadro import bloques_de_cuadro
from segip_desk.reports.firmas import BloqueFirmas
from segip_desk.reports.fuentes import imprimible, noto
from segip_desk.reports.maqueta import Flujo
from segip_desk.reports.papel import Ajustes, hoja
from segip_desk.reports.pluma import Letra, Pluma
from segip_desk.reports.portada import INSTITUCION
from segip_desk.reports.texto import parte_lineas

if TYPE_CHECKING:
    from segip_desk.core.acto import Acto
    from segip_desk.reports.bloques import Lugar
    from segip_desk.reports.maqueta import Pagina

_ALTO_TITULO = 74.0
_CUERPO, _PASO, _ROTULO = 9.0, 12.0, 7.2
_CALLE = 18.0
_PIE = 7.0


class ActoImpreso(NamedTuple):
    """An act as the bytes of a PDF, and its number of pages."""

    contenido: bytes
    paginas: int


def imprimir_acto(acto: Acto, ajustes: Ajustes | None = None) -> ActoImpreso:
    """Print an act; the same one gives the same bytes."""
    papel = (ajustes or Ajustes()).papel
    vertical, apaisada = hoja(papel), hoja(papel, apaisada=True)
    cuadros = bloques_de_cuadro(1, acto.tabla, vertical, apaisada)
    girado = cuadros[0].apaisado
    suya = apaisada if girado else vertical
    flujo = Flujo(vertical, apaisada)
    flujo.pone(_Cabeza.de(acto, suya.ancho_texto, apaisado=girado))
    firmas = BloqueFirmas((), acto.firmas, suya.ancho_texto) if acto.firmas else None
    reserva = firmas.alto + firmas.antes if firmas else 0.0
    for cuadro in cuadros:
        # The only table of a paper has no number.
        flujo.pone(replace(cuadro, rotulo=imprimible(acto.tabla.titulo)))
    for i, tramos in enumerate(acto.parrafos, 1):
        parrafo = replace(Parrafo.de(tramos, apaisado=None), antes=8.0)
        flujo.pone(parrafo, reserva if i == len(acto.parrafos) else 0.0)
    if firmas:
        flujo.pone(firmas)
    memoria = BytesIO()
    _dibuja(acto, flujo.paginas, memoria)
    return ActoImpreso(memoria.getvalue(), len(flujo.paginas))


@dataclass(frozen=True, slots=True)
class _Cabeza:
    """Whose the act is, its title and number, and its data in two columns."""

    acto: Acto
    ancho: float
    filas: tuple[tuple[tuple[str, tuple[str, ...]], ...], ...]
    apaisado: bool | None
    antes: float = 0.0

    @classmethod
    def de(cls, acto: Acto, ancho: float, *, apaisado: bool) -> _Cabeza:
        """Break the data to their columns, two a row."""
        columna = (ancho - _CALLE) / 2
        datos = [
            (imprimible(rotulo.upper()), parte_lineas(imprimible(texto), noto().normal, columna / _CUERPO))
            for rotulo, texto in acto.datos
            if texto
        ]
        return cls(acto, ancho, tuple(tuple(datos[i : i + 2]) for i in range(0, len(datos), 2)), apaisado)

    @property
    def alto(self) -> float:
        """Its height."""
        return _ALTO_TITULO + sum(map(self._alto_fila, self.filas)) - 8

    def corta(self, lugar: Lugar) -> Corte | None:
        """Return it whole: it opens the paper."""
        del lugar
        return Corte(self, self.alto)

    def dibuja(self, pluma: Pluma, x: float, y: float) -> None:
        """Draw it with its top left corner at (x, y)."""
        fuerte, normal = noto().fuerte, noto().normal
        quien = f"{INSTITUCION} · Dirección Departamental de {self.acto.departamento.nombre}"
        pluma.texto(x, y + 8, imprimible(quien.upper()), Letra(normal, 7.6, SECUNDARIO))
        pluma.lineas([(x, y + 20, x + 44, y + 20)], ACENTO, 3.0)
        pluma.texto(x, y + 44, imprimible(self.acto.titulo), Letra(fuerte, 17.0, TINTA))
        pluma.texto(x + self.ancho, y + 44, imprimible(self.acto.numero), Letra(fuerte, 12.0, ACENTO), "d")
        y += _ALTO_TITULO
        pluma.lineas([(x, y - 16, x + self.ancho, y - 16)], LINEA_FIRME, 0.6)
        for fila in self.filas:
            for n, (rotulo, lineas) in enumerate(fila):
                izquierda = x + n * ((self.ancho - _CALLE) / 2 + _CALLE)
                pluma.texto(izquierda, y, rotulo, Letra(normal, _ROTULO, SECUNDARIO))
                for k, linea in enumerate(lineas, 1):
                    pluma.texto(izquierda, y + k * _PASO, linea, Letra(normal, _CUERPO, TINTA))
            y += self._alto_fila(fila)

    @staticmethod
    def _alto_fila(fila: tuple[tuple[str, tuple[str, ...]], ...]) -> float:
        return max(len(lineas) for _, lineas in fila) * _PASO + 18


def _dibuja(acto: Acto, paginas: list[Pagina], memoria: BytesIO) -> None:
    pluma = Pluma(memoria, acto.impreso)
    quien = f"{INSTITUCION}. Dirección Departamental de {acto.departamento.nombre}"
    asunto = f"{acto.titulo} {acto.numero}"
    pluma.describe(titulo=asunto, autor=quien, asunto=asunto, claves=f"base {acto.base} bitácora {acto.cabeza}")
    letra = Letra(noto().normal, _PIE, SECUNDARIO)
    for numero, pagina in enumerate(paginas, 1):
        suya = pagina.hoja
        pluma.abre_pagina(suya.ancho, suya.alto)
        for puesto in pagina.puestos:
            puesto.pieza.dibuja(pluma, puesto.x, puesto.y)
        abajo = suya.alto - 33.5
        pluma.lineas([(suya.izquierda, abajo, suya.derecha, abajo)], LINEA_FIRME, 0.6)
        impreso = f"Impreso {fecha_corta(acto.impreso.date())} {acto.impreso:%H:%M}"
        pluma.texto(suya.izquierda, abajo + 12, impreso, letra)
        de_donde = f"base {acto.base} · bitácora {acto.cabeza[:16]}"
        pluma.texto(suya.ancho / 2, abajo + 12, imprimible(de_donde), letra, "c")
        pluma.texto(suya.derecha, abajo + 12, f"Página {numero} de {len(paginas)}", letra, "d")
        pluma.cierra_pagina()
    pluma.guarda()
