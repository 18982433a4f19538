"""Whether the pages of a PDF are those that were printed, and the figures inside it those that its code is of.

Everything is compared by words and figures, never by bytes: another program may have saved the file again.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, NamedTuple

from segip_desk.core.cuadro.impresion import impresa
from segip_desk.core.paginas import sin_espacios

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from segip_desk.core.constancia import Constancia, CuadroImpreso, Paginas

_PIE = re.compile(r"base([0-9a-f]{8})·verificación([0-9A-F]{4}(?:-[0-9A-F]{4}){3})")
_CABEZA = re.compile(r"Bitácora([0-9a-f]{64})")
_BORRADOR = "Borrador:tienehallazgosabiertos"
_ALREDEDOR = 12
_PARECIDA = 0.5
"""A page of which less than half was printed so is another page, and its lines are not told one by one."""


class Marcas(NamedTuple):
    """What the pages themselves say, as a reader sees it.

    Attributes:
        base: the identity at their foot; codigos: the code at the foot of each page that has one, by page from 1.
        cabeza: of the bitácora, on the cover; borrador: the cover says that it is a draft.
    """

    base: str
    codigos: dict[int, str]
    cabeza: str
    borrador: bool


class Retoque(NamedTuple):
    """A line that is not as it was printed.

    Attributes:
        pagina: from 1; antes, ahora: the line then and now, None where there was or is none.
        cuadro, titulo: the table; fila, columna: the cell, as people call them; empty where the line is of none.
        celda: what the cell said then and says now.
    """

    pagina: int
    antes: str | None
    ahora: str | None
    cuadro: str = ""
    titulo: str = ""
    fila: str = ""
    columna: str = ""
    celda: tuple[str, str] = ("", "")

    @property
    def trozos(self) -> tuple[str | None, str | None]:
        """The part of the line that changed, then and now, with a few letters around it."""
        if not self.antes or not self.ahora:
            return self.antes, self.ahora
        desde, detras = _bordes(self.antes, self.ahora)
        desde, detras = max(desde - _ALREDEDOR, 0), max(detras - _ALREDEDOR, 0)
        return self.antes[desde : len(self.antes) - detras], self.ahora[desde : len(self.ahora) - detras]


class Ausente(NamedTuple):
    """A figure of the record that no line of the pages says."""

    cuadro: str
    titulo: str
    fila: str
    columna: str
    valor: str


def leer_marcas(paginas: Paginas) -> Marcas:
    """Read the code and the base at the foot of each page, and the head and the warning on the cover."""
    pies = {n: hallado for n, pagina in enumerate(paginas, 1) if (hallado := _PIE.search("\n".join(pagina)))}
    portada = "\n".join(paginas[0]) if paginas else ""
    cabeza = _CABEZA.search(portada)
    return Marcas(
        base=next((pie[1] for pie in pies.values()), ""),
        codigos={n: pie[2] for n, pie in pies.items()},
        cabeza=cabeza[1] if cabeza else "",
        borrador=_BORRADOR in portada,
    )


def comparar_paginas(impresas: Constancia, leidas: Paginas) -> list[Retoque]:
    """Return what the pages say otherwise than they were printed, from the first page to the last.

    A page that is another one altogether, is missing or is one too many is told as a single Retoque without lines.
    """
    retoques: list[Retoque] = []
    for de, hasta, otra, fin in _distintas(impresas.paginas, leidas):
        for n in range(max(hasta - de, fin - otra)):
            i, j = de + n, otra + n
            if i >= hasta or j >= fin:
                # Missing, by the place that it had; or one too many, by the place that it has.
                retoques.append(Retoque(i + 1, "", None) if j >= fin else Retoque(j + 1, None, ""))
            else:
                retoques += _comparar_pagina(impresas, j + 1, impresas.paginas[i], leidas[j])
    return retoques


def ausentes(suya: Constancia, leidas: Paginas) -> list[Ausente]:
    """Return the figures of a record that no line of the pages says: where nothing better is known, what can be seen.

    A row is looked for as a whole, since a lone `5` stands on any page; a figure outside the row's own line (in a
    merged cell, or in another part of a wide table) is looked for anywhere. Texts, which fold, are not looked for.
    """
    lineas = [linea for pagina in leidas for linea in pagina]
    todo = "\n".join(lineas)
    faltan = []
    for cuadro in suya.cuadros:
        for i, fila in enumerate(cuadro.celdas):
            textos = [impresa(celda) if isinstance(celda.valor, int) else "" for celda in fila]
            if "".join(textos) in todo:
                continue
            mejor = max((_presentes(textos, linea) for linea in lineas), key=len, default=set())
            faltan += [
                Ausente(cuadro.id, cuadro.titulo, cuadro.filas[i].nombre, cuadro.columnas[j].nombre, texto)
                for j, texto in enumerate(textos)
                if texto and j not in mejor and texto not in todo
            ]
    return faltan


def _presentes(textos: Sequence[str], linea: str) -> set[int]:
    """Return which texts a line says, one after another."""
    desde, hallados = 0, set()
    for j, texto in enumerate(textos):
        lugar = linea.find(texto, desde) if texto else -1
        if lugar >= 0:
            hallados.add(j)
            desde = lugar + len(texto)
    return hallados


def _distintas(unas: Sequence[object], otras: Sequence[object]) -> Iterator[tuple[int, int, int, int]]:
    for que, *lugares in SequenceMatcher(None, unas, otras, autojunk=False).get_opcodes():
        if que != "equal":
            de, hasta, otra, fin = lugares
            yield de, hasta, otra, fin


def _comparar_pagina(impresas: Constancia, n: int, antes: tuple[str, ...], ahora: tuple[str, ...]) -> Iterable[Retoque]:
    cambios = list(_distintas(antes, ahora))
    iguales = len(antes) - sum(hasta - de for de, hasta, _, _ in cambios)
    if iguales < _PARECIDA * len(antes):
        return [Retoque(n, "", "")]
    retoques = []
    for de, hasta, otra, fin in cambios:
        for k in range(max(hasta - de, fin - otra)):
            vieja = antes[de + k] if de + k < hasta else None
            nueva = ahora[otra + k] if otra + k < fin else None
            retoques.append(_ubicado(impresas, Retoque(n, vieja, nueva)))
    return retoques


def _ubicado(impresas: Constancia, retoque: Retoque) -> Retoque:
    """Say which cell of which table a changed line is of, where it is plain."""
    antes, ahora = retoque.antes, retoque.ahora
    if antes is None or ahora is None:
        return retoque
    desde, detras = _bordes(antes, ahora)
    lugar = desde, len(antes) - detras
    for cuadro in impresas.cuadros:
        for i in range(len(cuadro.filas)):
            hallada = _celda_en(cuadro, i, antes, lugar)
            if hallada is not None:
                j, principio, fin = hallada
                dicho = ahora[principio : len(ahora) - (len(antes) - fin)]
                return retoque._replace(
                    cuadro=cuadro.id,
                    titulo=cuadro.titulo,
                    fila=cuadro.filas[i].nombre,
                    columna=cuadro.columnas[j].nombre,
                    celda=(antes[principio:fin], dicho),
                )
    return retoque


def _celda_en(cuadro: CuadroImpreso, i: int, linea: str, lugar: tuple[int, int]) -> tuple[int, int, int] | None:
    """Return the cell of a row that covers a place of a line, with where it begins and ends there.

    The row must be in the line with all its figures, and its label where it has but one; or a line of its own must be
    some of its neighbouring figures, as the merged ones are. What is less plain is not told.
    """
    textos = [sin_espacios(impresa(celda)) for celda in cuadro.celdas[i]]
    etiqueta = sin_espacios(cuadro.filas[i].nombre.rpartition(" / ")[2])
    principio = linea.find(etiqueta + "".join(textos))
    if principio >= 0:
        principio += len(etiqueta)
    elif sum(map(bool, textos)) > 1:
        principio = linea.find("".join(textos))
    if principio < 0:
        textos, principio = _vecinos(textos, linea), 0
    for j, texto in enumerate(textos):
        if texto and principio <= lugar[0] and lugar[1] <= principio + len(texto):
            return j, principio, principio + len(texto)
        principio += len(texto)
    return None


def _vecinos(textos: Sequence[str], linea: str) -> list[str]:
    """Return the neighbouring texts that make the whole of a line, and blanks in the place of the others."""
    for a in range(len(textos)):
        for b in range(a + 1, len(textos) + 1):
            if textos[a] and "".join(textos[a:b]) == linea:
                return ["" if j < a or j >= b else texto for j, texto in enumerate(textos)]
    return []


def _bordes(uno: str, otro: str) -> tuple[int, int]:
    """Return how much two lines share at their beginning, and at their end without counting it twice."""
    desde = _comun(uno, otro)
    return desde, min(_comun(uno[::-1], otro[::-1]), len(uno) - desde, len(otro) - desde)


def _comun(uno: str, otro: str) -> int:
    """Return how many characters two texts share at their beginning."""
    n = 0
    for a, b in zip(uno, otro, strict=False):
        if a != b:
            break
        n += 1
    return n
