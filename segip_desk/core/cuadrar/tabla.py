"""One table of the sheet: which are its heads, its labels and its figures, and what kind of figures each line holds."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from segip_desk.core.cuadrar import etiquetas
from segip_desk.core.cuadrar.bloques import Bloque, es_cabeza_de_periodos
from segip_desk.core.cuadrar.cifras import ESCALA, Cifra
from segip_desk.core.cuadrar.etiquetas import Ruta, llana

if TYPE_CHECKING:
    from collections.abc import Sequence

    from segip_desk.core.cuadrar.hoja import Celda, Lugar

_NO_TITULAN = ("FUENTE", "ELABORA", "NOTA", "OBS", "*")
_TITULAN = ("CUADRO", "TABLA")


class Clase(Enum):
    """What a line of figures holds, and so what may be done with them."""

    CIFRA = "cifra"
    PARTE = "parte"
    NO_SUMA = "no_suma"
    CODIGO = "codigo"


@dataclass(frozen=True, slots=True)
class Tabla:
    """A table told apart from its sheet.

    Attributes:
        nombre: its title, or an empty text.
        celdas: the whole grid that it stands in.
        filas: rows of the grid that hold its figures.
        columnas: columns of the grid that hold its figures, codes left out.
        rutas_filas: the labels of each row, and `rutas_columnas` of each column.
        clases_filas: what each row holds, and `clases_columnas` each column.
        codigos: columns of codes and years, which explain a sum that took them in.
    """

    nombre: str
    celdas: Sequence[Sequence[Celda]]
    filas: tuple[int, ...]
    columnas: tuple[int, ...]
    rutas_filas: tuple[Ruta, ...]
    rutas_columnas: tuple[Ruta, ...]
    clases_filas: tuple[Clase, ...]
    clases_columnas: tuple[Clase, ...]
    codigos: tuple[int, ...]


def arma(celdas: Sequence[Sequence[Celda]], bloque: Bloque, cabeza: tuple[str, ...] | None = None) -> Tabla | None:
    """Tell a block's heads, labels and figures apart; None where it has no figures to relate."""
    columnas = range(bloque.columna, bloque.hasta_columna)
    con_cifras = _filas_de_cifras(celdas, bloque, con_cabeza=cabeza is not None)
    if not con_cifras:
        return None
    if cabeza is None:
        cabezas = _rutas_de_cabeza(celdas, range(bloque.fila, con_cifras[0]), columnas)
    else:
        cabezas = {j: tuple(cabeza[j].split(" / ")) if j < len(cabeza) else () for j in columnas}
    texto, codigo, datos = _reparte_columnas(celdas, con_cifras, cabezas)
    if not datos:
        return None
    rotulos = tuple(j for j in columnas if j in texto | codigo and j < datos[0])
    rutas_columnas = tuple(cabezas[j] for j in datos)
    rutas_filas = _rutas_de_filas(celdas, con_cifras, rotulos, codigo, datos[0])
    return Tabla(
        nombre=_titulo(celdas, range(bloque.fila, con_cifras[0]), columnas),
        celdas=celdas,
        filas=tuple(con_cifras),
        columnas=tuple(datos),
        rutas_filas=rutas_filas,
        rutas_columnas=rutas_columnas,
        clases_filas=tuple(
            _clase(ruta, [celdas[i][j] for j in datos]) for ruta, i in zip(rutas_filas, con_cifras, strict=True)
        ),
        clases_columnas=tuple(
            _clase(ruta, [celdas[i][j] for i in con_cifras]) for ruta, j in zip(rutas_columnas, datos, strict=True)
        ),
        codigos=tuple(sorted(codigo)),
    )


def _filas_de_cifras(celdas: Sequence[Sequence[Celda]], bloque: Bloque, *, con_cabeza: bool) -> list[int]:
    """Return the rows that hold figures; years, days and codes above them all are a head."""
    hallan: list[int] = []
    for i in range(bloque.fila, bloque.hasta_fila):
        fila = list(celdas[i][bloque.columna : bloque.hasta_columna])
        if any(isinstance(celda, Cifra) for celda in fila) and (hallan or con_cabeza or not _encabeza(fila)):
            hallan.append(i)
    return hallan


def _encabeza(fila: list[Celda]) -> bool:
    """Tell whether a row of numbers is a head: years, days, or codes that a label names."""
    rotulo = next((celda for celda in fila if celda is not None), None)
    numeros = [celda for celda in fila if isinstance(celda, Cifra)]
    de_codigos = isinstance(rotulo, str) and etiquetas.es_codigo(rotulo) and len(numeros) >= 2
    return es_cabeza_de_periodos(fila) or de_codigos


def _rutas_de_cabeza(celdas: Sequence[Sequence[Celda]], filas: range, columnas: range) -> dict[int, Ruta]:
    """Join the rows of the head, a merged cell standing over all that it covers."""
    cabezas = [[_como_texto(celdas[i][j]) for j in columnas] for i in filas]
    varias = [fila for fila in cabezas if sum(map(bool, fila)) >= 2]
    if varias:
        primera = next(n for n, fila in enumerate(cabezas) if sum(map(bool, fila)) >= 2)
        cabezas = [fila for fila in cabezas[primera:] if any(fila)]
    else:
        cabezas = cabezas[-1:]
    for n, fila in enumerate(cabezas[:-1]):
        debajo = [any(otra[k] for otra in cabezas[n + 1 :]) for k in range(len(fila))]
        for k in range(1, len(fila)):
            if not fila[k] and fila[k - 1] and debajo[k] and debajo[k - 1]:
                fila[k] = fila[k - 1]
    rutas = (tuple(fila[k] for fila in cabezas if fila[k]) for k in range(len(columnas)))
    return {
        j: tuple(parte for nivel in ruta for parte in nivel.split(" / "))
        for j, ruta in zip(columnas, rutas, strict=True)
    }


def _como_texto(celda: Celda) -> str:
    if isinstance(celda, Cifra):
        return str(celda.valor // ESCALA)
    return celda or ""


def _reparte_columnas(
    celdas: Sequence[Sequence[Celda]], filas: Sequence[int], cabezas: dict[int, Ruta]
) -> tuple[set[int], set[int], list[int]]:
    """Return the columns of texts, those of codes, and those of figures."""
    texto: set[int] = set()
    codigo: set[int] = set()
    datos: list[int] = []
    for j, ruta in cabezas.items():
        columna = [celdas[i][j] for i in filas]
        numeros = [celda for celda in columna if isinstance(celda, Cifra)]
        textos = [celda for celda in columna if isinstance(celda, str)]
        if not numeros:
            texto.add(j)
        elif etiquetas.es_codigo(ruta[-1] if ruta else "") or (not datos and _son_codigos(numeros, textos)):
            codigo.add(j)
        elif len(textos) > len(numeros) and len(set(textos)) * 2 > len(textos):
            texto.add(j)
        else:
            datos.append(j)
    return texto, codigo, datos


def _son_codigos(numeros: list[Cifra], textos: list[str]) -> bool:
    """Tell whether a column left of every figure holds years, or 1, 2, 3."""
    enteros = [numero.valor // ESCALA for numero in numeros if numero.decimales == 0]
    if len(enteros) < len(numeros) or len(enteros) < 2:
        return False
    de_anos = all(1990 <= n <= 2060 for n in enteros)
    seguidos = enteros == list(range(1, len(enteros) + 1))
    return de_anos or (seguidos and not textos and len(enteros) >= 3)


def _rutas_de_filas(
    celdas: Sequence[Sequence[Celda]], filas: Sequence[int], rotulos: tuple[int, ...], codigo: set[int], primera: int
) -> tuple[Ruta, ...]:
    """Return the labels of each row; a label merged over several rows stands in each of them."""
    rutas: list[Ruta] = []
    arriba: dict[int, str] = {}
    for i in filas:
        niveles = [_como_texto(celdas[i][j]) for j in rotulos]
        if len(rotulos) > 1 and any(niveles[1:]):
            for n, j in enumerate(rotulos[:-1]):
                if not niveles[n] and j not in codigo and not any(niveles[:n]):
                    niveles[n] = arriba.get(j, "")
        arriba.update({j: nivel for j, nivel in zip(rotulos, niveles, strict=True) if nivel})
        ruta = tuple(nivel for nivel in niveles if nivel)
        suelto = next(
            (celda for celda in celdas[i][primera:] if isinstance(celda, str) and etiquetas.es_total_puro((celda,))), ""
        )
        rutas.append((*ruta, suelto) if suelto and not etiquetas.es_total(ruta) else ruta)
    return tuple(rutas)


def _clase(ruta: Ruta, celdas: list[Celda]) -> Clase:
    numeros = [celda for celda in celdas if isinstance(celda, Cifra)]
    con_signo = sum(numero.porcentual for numero in numeros)
    chicos = bool(numeros) and all(abs(numero.valor) <= 1000 * ESCALA for numero in numeros)
    de_ejecucion = etiquetas.es_ejecucion(ruta) and chicos and any(numero.decimales for numero in numeros)
    if etiquetas.es_parte(ruta) or (numeros and con_signo * 2 > len(numeros)) or de_ejecucion:
        return Clase.PARTE
    return Clase.NO_SUMA if etiquetas.no_suma(ruta) else Clase.CIFRA


def _titulo(celdas: Sequence[Sequence[Celda]], filas: range, columnas: range) -> str:
    titulos: list[str] = []
    for i in filas:
        textos = [celda for j in columnas if isinstance(celda := celdas[i][j], str)]
        if len(textos) > 1:
            break
        if len(textos) == 1 and len(textos[0]) > 3 and not llana(textos[0]).startswith(_NO_TITULAN):
            titulos.append(textos[0])
    propios = [titulo for titulo in titulos if llana(titulo).startswith(_TITULAN)]
    # What is in brackets under a title is its unit, or its period.
    return next(iter(propios or [titulo for titulo in titulos if not titulo.startswith("(")][::-1]), "")


@dataclass(frozen=True, slots=True)
class Vista:
    """A table looked at by its columns or by its rows, so that every detector is written once.

    A line is a column (or a row); the crossings are the rows (or the columns) that it passes through.

    Attributes:
        por_columnas: whether the lines are the columns.
        valores: of each line, its value at each crossing, or None.
        decimales: of each line, with how many decimals each value was printed.
        rutas: the labels of each line, and `rutas_cruces` of each crossing.
        clases: what each line holds, and `clases_cruces` each crossing.
        lugares: the line's index in the grid, and `lugares_cruces` the crossing's.
        mas_decimales: the most decimals in each line, and `mas_decimales_cruces` in each crossing.
        solas: whether the line has a single number, and `solas_cruces` whether the crossing has.
    """

    por_columnas: bool
    valores: list[list[int | None]]
    decimales: list[list[int]]
    rutas: tuple[Ruta, ...]
    rutas_cruces: tuple[Ruta, ...]
    clases: tuple[Clase, ...]
    clases_cruces: tuple[Clase, ...]
    lugares: tuple[int, ...]
    lugares_cruces: tuple[int, ...]
    mas_decimales: list[int]
    mas_decimales_cruces: list[int]
    solas: list[bool]
    solas_cruces: list[bool]

    @property
    def cruces(self) -> range:
        """Return the indexes of the crossings."""
        return range(len(self.lugares_cruces))

    def lugar(self, linea: int, cruce: int) -> Lugar:
        """Return where in the grid a line meets a crossing."""
        lugares = self.lugares[linea], self.lugares_cruces[cruce]
        return (lugares[1], lugares[0]) if self.por_columnas else lugares


def mira(tabla: Tabla, *, por_columnas: bool) -> Vista:
    """Look at a table by its columns or by its rows."""
    filas, columnas = tabla.filas, tabla.columnas
    cruces = [[tabla.celdas[i][j] for i in filas] for j in columnas]
    lineas = cruces if por_columnas else [list(fila) for fila in zip(*cruces, strict=True)]
    valores = [[celda.valor if isinstance(celda, Cifra) else None for celda in linea] for linea in lineas]
    decimales = [[celda.decimales if isinstance(celda, Cifra) else 0 for celda in linea] for linea in lineas]
    de_filas, de_columnas = (
        (tabla.rutas_filas, tabla.clases_filas, filas),
        (tabla.rutas_columnas, tabla.clases_columnas, columnas),
    )
    suyas, otras = (de_columnas, de_filas) if por_columnas else (de_filas, de_columnas)
    return Vista(
        por_columnas=por_columnas,
        valores=valores,
        decimales=decimales,
        rutas=suyas[0],
        rutas_cruces=otras[0],
        clases=suyas[1],
        clases_cruces=otras[1],
        lugares=suyas[2],
        lugares_cruces=otras[2],
        mas_decimales=[max(linea) for linea in decimales],
        mas_decimales_cruces=[max(cruce) for cruce in zip(*decimales, strict=True)],
        solas=[len(linea) - linea.count(None) == 1 for linea in valores],
        solas_cruces=[len(cruce) - cruce.count(None) == 1 for cruce in zip(*valores, strict=True)],
    )
