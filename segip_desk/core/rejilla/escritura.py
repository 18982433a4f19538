"""What typing, pasting, filling and erasing ask of a grid: figures to write, or why each cell cannot be taken."""

from __future__ import annotations

import csv
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from segip_desk.core.conteos import Clave, Figura, Vigente
from segip_desk.core.numeros import (
    NumeroInvalido,
    escribe_centavos,
    escribe_conteo,
    parse_centavos,
    parse_conteo,
    plano_centavos,
)
from segip_desk.core.rejilla.forma import Clase
from segip_desk.core.rejilla.hoja import ESCRIBIBLES, Tipo

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from segip_desk.core.conteos import Respaldo
    from segip_desk.core.rejilla.hoja import Hoja

_RAYAS = frozenset({"-", "—", "–"})
_DESALINEADAS = 2
"""So many totals that are all wrong, and none right, say that a block came without them."""

Bloque = list[list[str]]
"""The texts of a block of cells, row by row."""


class Zona(NamedTuple):
    """A rectangle of cells, its last row and column included."""

    fila: int
    columna: int
    hasta_fila: int
    hasta_columna: int

    @property
    def celdas(self) -> list[tuple[int, int]]:
        """Its cells, row by row."""
        filas, columnas = range(self.fila, self.hasta_fila + 1), range(self.columna, self.hasta_columna + 1)
        return [(f, c) for f in filas for c in columnas]


class Rechazo(NamedTuple):
    """A cell that cannot be taken: what it said, and why not."""

    fila: int
    columna: int
    texto: str
    dice: str


class Diferencia(NamedTuple):
    """A total of a pasted block that is not what its figures come to."""

    fila: int
    columna: int
    dicho: int
    calculado: int


@dataclass(frozen=True, slots=True)
class Propuesta:
    """What a block of texts asks for. With any `rechazos` nothing is to be stored.

    Attributes:
        figuras: what to write; what stands already is not among them.
        rechazos: the cells that cannot be taken.
        comprobados: how many totals of the block are right; diferencias: those that are not.
        zona: the cells that the block covers.
    """

    figuras: tuple[Figura, ...] = ()
    rechazos: tuple[Rechazo, ...] = ()
    comprobados: int = 0
    diferencias: tuple[Diferencia, ...] = ()
    zona: Zona = field(default=Zona(0, 0, -1, -1))


def interpretar(texto: str, *, es_dinero: bool) -> int | None:
    """Read what was typed in a cell; None is blank.

    Raises:
        NumeroInvalido: it is no number of that kind; its message says why.
    """
    limpio = texto.strip().strip("\u00a0\u202f")
    if not limpio:
        return None
    return parse_centavos(limpio) if es_dinero else parse_conteo(limpio)


def texto_de(valor: int | None, *, es_dinero: bool) -> str:
    """Write a value as a cell shows it: `1.234`, `1.234,56`; blank is empty."""
    if valor is None:
        return ""
    return escribe_centavos(valor) if es_dinero else escribe_conteo(valor)


def plano_de(valor: int | None, *, es_dinero: bool) -> str:
    """Write a value as it is edited and copied: `1234`, `1234,56`, which every sheet and this program read alike."""
    if valor is None:
        return ""
    return plano_centavos(valor).replace(".", ",") if es_dinero else str(valor)


def leer_bloque(texto: str) -> Bloque:
    """Read what Excel or LibreOffice leave in the clipboard: rows of cells parted by tabs, quoted where they must."""
    # A quote in the middle of a cell is a quote; csv would only fail on a NUL, which no sheet gives.
    renglones = texto.replace("\0", "").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if renglones and not renglones[-1]:
        renglones.pop()
    filas = list(csv.reader((f"{renglon}\n" for renglon in renglones), delimiter="\t"))
    ancho = max((len(fila) for fila in filas), default=0)
    return [[*fila, *[""] * (ancho - len(fila))] for fila in filas]


def escribir_bloque(hoja: Hoja, zona: Zona) -> str:
    """Write cells for the clipboard, totals included, as a sheet takes them."""
    columnas = hoja.rejilla.columnas
    filas = [
        "\t".join(
            plano_de(hoja.valor(f, c), es_dinero=columnas[c].es_dinero)
            for c in range(zona.columna, zona.hasta_columna + 1)
        )
        for f in range(zona.fila, zona.hasta_fila + 1)
    ]
    return "\n".join(filas) + "\n"


def proponer(hoja: Hoja, escritos: Mapping[tuple[int, int], str], papel: Respaldo | None = None) -> Propuesta:
    """Say what some typed cells ask for.

    A total is checked against what the figures come to once they are written, and never stored. So is the figure of
    a whole month where the block brings its days.

    Args:
        escritos: the text of each cell (fila, columna); an empty one erases.
        papel: the paper that is stamped on what is written.
    """
    leida = _Lectura(hoja, papel)
    for celda, texto in sorted(escritos.items(), key=lambda par: _enteros_al_final(hoja, par[0])):
        leida.leer(celda, texto)
    if leida.rechazos:
        return Propuesta(rechazos=tuple(sorted(leida.rechazos)))
    figuras = tuple(leida.figuras.values())
    despues = hoja.con({f.clave: None if f.valor is None else Vigente(f.valor, f.respaldo) for f in figuras})
    total = len(hoja.rejilla.filas) - 1
    diferencias = []
    for fila, columna, dicho in leida.totales:
        calculado = despues.valor(total if hoja.rejilla.filas[fila].clase is not Clase.DATO else fila, columna) or 0
        if calculado != dicho:
            diferencias.append(Diferencia(fila, columna, dicho, calculado))
    return Propuesta(figuras, (), len(leida.totales) - len(diferencias), tuple(diferencias))


def pegar(hoja: Hoja, bloque: Bloque, zona: Zona, papel: Respaldo | None = None) -> Propuesta:
    """Say what a pasted block asks for, over the selected cells, as Excel does.

    One that divides the selection is repeated over it; else it lies from the selection's first cell on. Where it
    crosses columns of totals and all those totals would be wrong, it came without them, and they are stepped over.
    """
    if not bloque or not bloque[0]:
        return Propuesta()
    alto, ancho = len(bloque), len(bloque[0])
    filas, columnas = zona.hasta_fila - zona.fila + 1, zona.hasta_columna - zona.columna + 1
    veces_alto = filas // alto if filas % alto == 0 else 1
    veces_ancho = columnas // ancho if columnas % ancho == 0 else 1
    if (alto, ancho) == (1, 1) and zona.celdas != [(zona.fila, zona.columna)]:
        return llenar(hoja, zona, bloque[0][0], papel)
    entero = [fila * veces_ancho for fila in bloque] * veces_alto
    ancho *= veces_ancho
    seguidas = list(range(zona.columna, zona.columna + ancho))
    con_totales = proponer(hoja, _colocar(entero, zona.fila, seguidas), papel)
    elegidas, propuesta = seguidas, con_totales
    datos = [c for c in range(zona.columna, len(hoja.rejilla.columnas)) if not hoja.rejilla.columnas[c].suma][:ancho]
    de_columna = [d for d in con_totales.diferencias if hoja.rejilla.columnas[d.columna].suma]
    if len(datos) == ancho and datos != seguidas and not con_totales.comprobados and len(de_columna) >= _DESALINEADAS:
        elegidas, propuesta = datos, proponer(hoja, _colocar(entero, zona.fila, datos), papel)
    hasta = min(zona.fila + len(entero), len(hoja.rejilla.filas)) - 1
    cubre = Zona(zona.fila, zona.columna, hasta, min(elegidas[-1], len(hoja.rejilla.columnas) - 1))
    return Propuesta(propuesta.figuras, propuesta.rechazos, propuesta.comprobados, propuesta.diferencias, cubre)


def llenar(hoja: Hoja, zona: Zona, texto: str, papel: Respaldo | None = None) -> Propuesta:
    """Say what it asks for to write one text in every selected cell that can be written."""
    return proponer(hoja, {celda: texto for celda in zona.celdas if hoja.editable(*celda)}, papel)


def bajar(hoja: Hoja, zona: Zona, papel: Respaldo | None = None) -> Propuesta:
    """Say what Ctrl+D asks for: the first selected row goes down over the others; of one row, the one above comes."""
    desde = zona.fila if zona.hasta_fila > zona.fila else zona.fila - 1
    if desde < 0:
        return Propuesta()
    columnas = hoja.rejilla.columnas
    escritos = {
        (f, c): plano_de(hoja.valor(desde, c), es_dinero=columnas[c].es_dinero)
        for f, c in zona.celdas
        if f > desde and hoja.editable(f, c)
    }
    return proponer(hoja, escritos, papel)


def borrar(hoja: Hoja, zona: Zona) -> Propuesta:
    """Say what Delete asks for: every selected figure that can be written becomes blank."""
    escritos = {
        celda: ""
        for celda in zona.celdas
        if (clave := hoja.rejilla.clave(*celda)) is not None and clave in hoja.valores
    }
    return proponer(hoja, escritos)


def _colocar(bloque: Bloque, desde: int, columnas: Sequence[int]) -> dict[tuple[int, int], str]:
    return {
        (desde + i, columna): texto
        for i, fila in enumerate(bloque)
        for columna, texto in zip(columnas, fila, strict=True)
    }


def _enteros_al_final(hoja: Hoja, celda: tuple[int, int]) -> tuple[bool, int, int]:
    """Order cells so that the figures of days are known before the month's is judged."""
    fila, columna = celda
    entero = fila < len(hoja.rejilla.filas) and hoja.rejilla.filas[fila].clase is not Clase.DATO
    return entero, fila, columna


class _Lectura:
    """Texts of cells, read one after another: the figures that they ask for, the totals that they say, and the rest."""

    def __init__(self, hoja: Hoja, papel: Respaldo | None) -> None:
        self.figuras: dict[Clave, Figura] = {}
        self.rechazos: list[Rechazo] = []
        self.totales: list[tuple[int, int, int]] = []
        self._hoja = hoja
        self._papel = papel

    def leer(self, celda: tuple[int, int], texto: str) -> None:
        """Read one cell."""
        hoja = self._hoja
        if celda[0] >= len(hoja.rejilla.filas) or celda[1] >= len(hoja.rejilla.columnas):
            if texto.strip():
                self.rechazos.append(Rechazo(*celda, texto, "cae fuera de la planilla; pegue más arriba."))
            return
        try:
            valor = interpretar(texto, es_dinero=hoja.rejilla.columnas[celda[1]].es_dinero)
        except NumeroInvalido as error:
            # A dash where nothing can be written is how a sheet draws a grey cell.
            if texto.strip() not in _RAYAS or hoja.editable(*celda):
                self.rechazos.append(Rechazo(*celda, texto, str(error)))
            return
        tipo = hoja.tipo(*celda)
        if not self._es_total(*celda, tipo):
            self._tomar(celda, texto, valor, tipo)
        elif valor is not None:
            self.totales.append((*celda, valor))

    def _es_total(self, fila: int, columna: int, tipo: Tipo) -> bool:
        """Tell whether a cell is only checked: a total, or the figure of the whole where its parts stand or come."""
        hoja = self._hoja
        clase = hoja.rejilla.filas[fila].clase
        if tipo is Tipo.TOTAL or (tipo is Tipo.SUMADA and clase is Clase.ENTERO):
            return True
        medida = hoja.rejilla.columnas[columna].indicador
        if clase is not Clase.ENTERO or medida is None:
            return False
        return any(f.clave.indicador == medida.codigo and f.valor is not None for f in self.figuras.values())

    def _tomar(self, celda: tuple[int, int], texto: str, valor: int | None, tipo: Tipo) -> None:
        """Take the figure of one cell, or say why not; what stands already needs nothing."""
        hoja, papel = self._hoja, self._papel
        clave = hoja.rejilla.clave(*celda)
        if clave is None:
            return
        # Judged once: a pasted block has a thousand cells, and nearly all of them can be written.
        editable = tipo in ESCRIBIBLES and hoja.abierta(*celda)
        if not editable and valor == hoja.valor(*celda):
            return
        vigente = hoja.vigente(clave)
        mismo_papel = valor is None or papel is None or (vigente is not None and vigente.respaldo == papel)
        if valor == (None if vigente is None else vigente.valor) and mismo_papel:
            return
        if not editable and (dice := hoja.por_que_no(*celda)) is not None:
            self.rechazos.append(Rechazo(*celda, texto, dice))
            return
        self.figuras[clave] = Figura(clave, valor, papel if valor is not None else None)
