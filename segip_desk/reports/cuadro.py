"""A table in the flow: caption, head, rows, source; whole if it is small, else broken where it reads well."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from segip_desk.core.colores import SECUNDARIO, TINTA
from segip_desk.core.cuadro.tabla import Clase
from segip_desk.reports.bloques import AIRE_ROTULO, Corte, Rotulacion
from segip_desk.reports.medida import mide
from segip_desk.reports.trazo_tabla import alto_de, dibuja_tabla

if TYPE_CHECKING:
    from segip_desk.core.cuadro.tabla import Tabla
    from segip_desk.reports.bloques import Lugar
    from segip_desk.reports.medida import TablaMedida
    from segip_desk.reports.papel import Hoja
    from segip_desk.reports.pluma import Pluma

_CONTINUACION = " (continuación)"
_JUNTAS = 2
_FILAS_QUE_VALEN = 6
_ENTERA_HASTA = 0.55
_FILAS_ENTERAS = 8
_FILAS_POR_LADO = 4
BLANCO_MAXIMO = 0.35
"""How much of a page may stay white before a table breaks, or a chapter opens low on it."""
_GRUPO_CERCA = 0.6


@dataclass(frozen=True, slots=True)
class BloqueCuadro:
    """A measured table under its caption, with its source below.

    Attributes:
        medida: the whole table; `desde` is the first row still to be placed.
        cierre: source and notes, under the last row.
    """

    rotulo: str
    medida: TablaMedida
    cierre: tuple[Rotulacion, ...]
    antes: float = 13.0
    desde: int = 0

    @property
    def apaisado(self) -> bool:
        """Whether it needs the sheet turned."""
        return self.medida.apaisada

    def alto_entera(self, hoja: Hoja) -> float:
        """Return the height of what is left of it, caption and source included."""
        rotulo = self._rotulo(hoja).alto + AIRE_ROTULO
        cierre = sum(nota.alto for nota in self.cierre) + (AIRE_ROTULO if self.cierre else 0.0)
        return rotulo + alto_de(self.medida, self.desde, len(self.medida.altos)) + cierre

    def corta(self, lugar: Lugar) -> Corte | None:
        """Return the rows that fit with the head over them, under the rules of `_parte_en`."""
        fin = len(self.medida.altos)
        rotulo = self._rotulo(lugar.hoja)
        fijo = rotulo.alto + AIRE_ROTULO
        entera = self.alto_entera(lugar.hoja)
        if entera + lugar.reserva <= lugar.alto:
            return Corte(TablaPuesta(self, rotulo, self.desde, fin, self.cierre), entera)
        corta = entera <= lugar.hoja.alto_texto * _ENTERA_HASTA
        if corta and not lugar.obligado:
            filas = self.medida.rejilla.clases[self.desde :].count(Clase.DATO)
            if filas <= _FILAS_ENTERAS or lugar.blanco <= lugar.hoja.alto_texto * BLANCO_MAXIMO:
                return None
        juntas = _FILAS_POR_LADO if corta and not lugar.obligado else _JUNTAS
        hasta = self._parte_en(lugar, lugar.alto - fijo - self.medida.alto_cabeza, juntas)
        if hasta is None:
            return None
        if hasta == fin:
            return Corte(TablaPuesta(self, rotulo, self.desde, fin, self.cierre), entera)
        pieza = TablaPuesta(self, rotulo, self.desde, hasta, ())
        return Corte(pieza, fijo + alto_de(self.medida, self.desde, hasta), replace(self, desde=hasta))

    def _parte_en(self, lugar: Lugar, alto: float, juntas: int) -> int | None:
        """Choose the row that opens the next page.

        It is no total and no row inside a merged cell, `juntas` data rows stand on each side, and it opens a group
        where one does so near the foot. On a fresh page the rules give way before nothing is placed.
        """
        altos, fin = self.medida.altos, len(self.medida.altos)
        caben, usado = self.desde, 0.0
        while caben < fin and usado + altos[caben] <= alto:
            usado += altos[caben]
            caben += 1
        if not lugar.obligado and caben - self.desde < _FILAS_QUE_VALEN:
            return None
        buenos = [k for k in range(self.desde + 1, min(caben, fin - 1) + 1) if self._parte_bien(k, juntas)]
        if buenos:
            cerca = self.desde + (buenos[-1] - self.desde) * _GRUPO_CERCA
            return max((k for k in buenos if k in self.medida.rejilla.grupos and k >= cerca), default=buenos[-1])
        if not lugar.obligado:
            return None
        return max(caben, self.desde + 1)

    def _parte_bien(self, fila: int, juntas: int) -> bool:
        clases = self.medida.rejilla.clases
        return (
            fila not in self.medida.rejilla.pegadas
            and clases[fila] is not Clase.TOTAL
            and clases[fila] is not Clase.SUBTOTAL
            and clases[self.desde : fila].count(Clase.DATO) >= juntas
            and clases[fila:].count(Clase.DATO) >= juntas
        )

    def _rotulo(self, hoja: Hoja) -> Rotulacion:
        texto = self.rotulo + (_CONTINUACION if self.desde else "")
        return Rotulacion.de(texto, hoja.ancho_texto, fuerte=True, color=SECUNDARIO if self.desde else TINTA)


@dataclass(frozen=True, slots=True)
class TablaPuesta:
    """Some rows of a table on a page, with caption and, after the last, the source."""

    bloque: BloqueCuadro
    rotulo: Rotulacion
    desde: int
    hasta: int
    cierre: tuple[Rotulacion, ...]

    def dibuja(self, pluma: Pluma, x: float, y: float) -> None:
        """Draw it with its top left corner at (x, y)."""
        self.rotulo.dibuja(pluma, x, y)
        y += self.rotulo.alto + AIRE_ROTULO
        dibuja_tabla(pluma, self.bloque.medida, self.desde, self.hasta, x, y)
        y += alto_de(self.bloque.medida, self.desde, self.hasta) + AIRE_ROTULO
        for nota in self.cierre:
            nota.dibuja(pluma, x, y)
            y += nota.alto


def bloques_de_cuadro(numero: int, tabla: Tabla, vertical: Hoja, apaisada: Hoja) -> tuple[BloqueCuadro, ...]:
    """Measure a table and return its block, or one a part where no sheet can hold all its columns."""
    return bloques_de(f"Cuadro {numero}. {tabla.titulo}", tabla, vertical, apaisada)


def bloques_de(rotulo: str, tabla: Tabla, vertical: Hoja, apaisada: Hoja) -> tuple[BloqueCuadro, ...]:
    """Measure a table under a caption of one's own."""
    medidas = mide(tabla, vertical, apaisada)
    ancho = (apaisada if medidas[0].apaisada else vertical).ancho_texto
    partes = len(medidas)
    bloques = []
    for i, medida in enumerate(medidas, start=1):
        parte = f" (parte {i} de {partes})" if partes > 1 else ""
        cierre = _cierre(tabla, ancho) if i == partes else ()
        bloques.append(BloqueCuadro(f"{rotulo}{parte}", medida, cierre))
    return tuple(bloques)


def _cierre(tabla: Tabla, ancho: float) -> tuple[Rotulacion, ...]:
    origen = [
        f"{dice}: {_con_punto(texto)}"
        for dice, texto in (("Fuente", tabla.fuente), ("Elaboración", tabla.elaboracion))
        if texto
    ]
    lineas = [" ".join(origen)] if origen else []
    return tuple(Rotulacion.de(linea, ancho, nota=True) for linea in (*lineas, *tabla.notas) if linea.strip())


def _con_punto(texto: str) -> str:
    limpio = texto.strip()
    return limpio if limpio.endswith((".", "…")) else f"{limpio}."
