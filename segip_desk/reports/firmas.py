"""The end of the report: the sentence that is signed, and who signs it, on one page with what goes before."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from segip_desk.core.calendario import fecha_larga
from segip_desk.core.colores import SECUNDARIO, TINTA
from segip_desk.core.informe import Tramo
from segip_desk.reports.bloques import CUERPO, PASO, Corte, Parrafo, Renglones
from segip_desk.reports.fuentes import imprimible, noto
from segip_desk.reports.pluma import Letra
from segip_desk.reports.texto import parte_lineas

if TYPE_CHECKING:
    from segip_desk.core.informe import Firma, Informe
    from segip_desk.reports.bloques import Lugar
    from segip_desk.reports.pluma import Pluma
    from segip_desk.reports.texto import Renglon

_POR_FILA = 3
_CALLE = 26.0
_ESPACIO_FIRMA = 62.0
_PASO_CARGO = 9.6
_CARGO = 7.6
_HOLGURA = 0.01
"""A chart may take all the room but what was reserved for who signs; floats do not add up to the same."""


@dataclass(frozen=True, slots=True)
class BloqueFirmas:
    """The closing sentence over a line for each who signs, three across; never parted."""

    frase: tuple[Renglon, ...]
    firmas: tuple[Firma, ...]
    ancho: float
    antes: float = 24.0
    apaisado: bool | None = None

    @classmethod
    def de(cls, informe: Informe, ancho: float) -> BloqueFirmas:
        """Write the sentence of a report: what is signed, where and when."""
        lugar = f"{informe.departamento.sede}, {fecha_larga(informe.impreso.date())}"
        frase = (
            Tramo("Las cifras de este informe provienen del registro de la Dirección Departamental; "),
            Tramo("su código de verificación es "),
            Tramo(informe.verificacion, fuerte=True),
            Tramo(f". {lugar}."),
        )
        return cls(Parrafo.de(frase, apaisado=None).renglones, informe.firmas, ancho)

    @property
    def alto(self) -> float:
        """Its height."""
        return len(self.frase) * PASO + sum(self._alto_fila(fila) for fila in self._filas())

    def corta(self, lugar: Lugar) -> Corte | None:
        """Return it whole, or nothing."""
        return Corte(self, self.alto) if lugar.obligado or self.alto <= lugar.alto + _HOLGURA else None

    def dibuja(self, pluma: Pluma, x: float, y: float) -> None:
        """Draw it with its top left corner at (x, y)."""
        Renglones(self.frase).dibuja(pluma, x, y)
        y += len(self.frase) * PASO
        for fila in self._filas():
            ancho = self._ancho_firma()
            sobra = self.ancho - len(fila) * ancho - (len(fila) - 1) * _CALLE
            for k, firma in enumerate(fila):
                izquierda = x + sobra / 2 + k * (ancho + _CALLE)
                linea = y + _ESPACIO_FIRMA
                pluma.lineas([(izquierda, linea, izquierda + ancho, linea)], TINTA, 0.6)
                base = linea + 12
                for nombre in self._nombre(firma):
                    pluma.texto(izquierda + ancho / 2, base, nombre, Letra(noto().normal, CUERPO - 0.6, TINTA), "c")
                    base += PASO - 2
                for cargo in self._cargo(firma):
                    pluma.texto(izquierda + ancho / 2, base, cargo, Letra(noto().fuerte, _CARGO, SECUNDARIO), "c")
                    base += _PASO_CARGO
            y += self._alto_fila(fila)

    def _filas(self) -> list[tuple[Firma, ...]]:
        filas = -(-len(self.firmas) // _POR_FILA)
        por_fila = -(-len(self.firmas) // max(1, filas))
        return [self.firmas[i : i + por_fila] for i in range(0, len(self.firmas), max(1, por_fila))]

    def _ancho_firma(self) -> float:
        return (self.ancho - _CALLE * (_POR_FILA - 1)) / _POR_FILA

    def _nombre(self, firma: Firma) -> tuple[str, ...]:
        nombre = imprimible(firma.nombre)
        return parte_lineas(nombre, noto().normal, self._ancho_firma() / (CUERPO - 0.6)) if nombre else ()

    def _cargo(self, firma: Firma) -> tuple[str, ...]:
        return parte_lineas(imprimible(firma.cargo.upper()), noto().fuerte, self._ancho_firma() / _CARGO)

    def _alto_fila(self, fila: tuple[Firma, ...]) -> float:
        textos = (len(self._nombre(f)) * (PASO - 2) + len(self._cargo(f)) * _PASO_CARGO for f in fila)
        return _ESPACIO_FIRMA + 6 + max(textos)
