"""What an official report keeps of itself: its figures as they are sealed, how each was printed, and its lines.

It travels inside the PDF and stays in the register of issued reports. The figures are the very text that the code
is computed over; beside it stand what makes them readable (labels, units) and the words of every page.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from segip_desk.core.calendario import Lapso
from segip_desk.core.cuadro.impresion import impresa
from segip_desk.core.cuadro.tabla import NO_APLICA, VACIA, Celda, Clase, Unidad
from segip_desk.core.sello import cifras_canonicas, codigo

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from segip_desk.core.cuadro.tabla import Cabeza, Tabla
    from segip_desk.core.informe import Informe

ADJUNTO = "segip-desk.json"
"""The name under which a PDF carries its record."""

Valor = int | str | None
Paginas = tuple[tuple[str, ...], ...]

_LETRAS = {Unidad.CONTEO: "n", Unidad.CENTAVOS: "c", Unidad.CENTESIMAS: "t"}
_UNIDADES = {letra: unidad for unidad, letra in _LETRAS.items()}
_PORCENTAJE, _TEXTO, _NADA, _NO_APLICA = "p", "s", ".", "x"


class Linea(NamedTuple):
    """A row or a column: its keys, one a level, and how people call it."""

    claves: tuple[str, ...]
    nombre: str


@dataclass(frozen=True, slots=True)
class CuadroImpreso:
    """One table as it was printed; each row of `celdas` is as long as `columnas`."""

    id: str
    titulo: str
    filas: tuple[Linea, ...]
    columnas: tuple[Linea, ...]
    celdas: tuple[tuple[Celda, ...], ...]

    def impresas(self, fila: str, columna: str) -> list[str]:
        """Return what is printed in a row and a column of those names."""
        return [
            impresa(celda)
            for linea, celdas in zip(self.filas, self.celdas, strict=True)
            for suya, celda in zip(self.columnas, celdas, strict=True)
            if (linea.nombre, suya.nombre) == (fila, columna)
        ]


@dataclass(frozen=True)
class Constancia:
    """A report's own record.

    Attributes:
        titulo: of the document: `Informe anual`.
        borrador: it was no official report.
        trimestre: its period was asked for as a quarter.
        cifras: the text that its code is computed over.
        cuadros: the same figures, with what makes them readable.
        paginas: the lines of each page, as `core.paginas` has them; none in what is no PDF.
    """

    titulo: str
    borrador: bool
    trimestre: bool
    cifras: str
    cuadros: tuple[CuadroImpreso, ...]
    paginas: Paginas = ()

    @property
    def codigo(self) -> str:
        """The verification code of its figures."""
        return codigo(self.cifras)

    @cached_property
    def lapso(self) -> Lapso:
        """The period that it covers."""
        sellado = json.loads(self.cifras)
        desde, hasta = sellado["meses"]
        return Lapso(sellado["gestion"], desde, hasta, es_trimestre=self.trimestre)

    def escribe(self) -> str:
        """Write it as one text, the same on every machine."""
        campos = {
            "titulo": self.titulo,
            "borrador": self.borrador,
            "trimestre": self.trimestre,
            "cifras": self.cifras,
            "filas": [[linea.nombre for linea in cuadro.filas] for cuadro in self.cuadros],
            "columnas": [[linea.nombre for linea in cuadro.columnas] for cuadro in self.cuadros],
            "unidades": [["".join(map(_letra, fila)) for fila in cuadro.celdas] for cuadro in self.cuadros],
            "paginas": self.paginas,
        }
        return json.dumps(campos, ensure_ascii=False, separators=(",", ":"))


def constancia(informe: Informe, paginas: Sequence[tuple[str, ...]] = ()) -> Constancia:
    """Return the record of a report, with the lines of its pages where it has pages."""
    tablas = [tabla for capitulo in informe.capitulos for seccion in capitulo.secciones for tabla in seccion.tablas]
    return Constancia(
        titulo=informe.titulo,
        borrador=informe.borrador,
        trimestre=informe.lapso.es_trimestre,
        cifras=cifras_canonicas(informe.base, informe.lapso, tablas),
        cuadros=tuple(map(_cuadro, tablas)),
        paginas=tuple(paginas),
    )


def parse_constancia(texto: str) -> Constancia | None:
    """Read a record back; None when it is none, whatever somebody wrote in its place."""
    try:
        campos = json.loads(texto)
        leida = Constancia(
            titulo=_texto(campos["titulo"]),
            borrador=campos["borrador"] is True,
            trimestre=campos["trimestre"] is True,
            cifras=_texto(campos["cifras"]),
            cuadros=tuple(_cuadros_leidos(campos)),
            paginas=tuple(tuple(map(_texto, pagina)) for pagina in campos["paginas"]),
        )
        # A period out of the calendar is found here, and not when somebody asks for its months.
        if not (1 <= leida.lapso.desde <= leida.lapso.hasta <= 12 and 1990 <= leida.lapso.gestion <= 2100):
            return None
    except (ValueError, KeyError, TypeError, IndexError, AttributeError, RecursionError):
        return None
    return leida


def _cuadro(tabla: Tabla) -> CuadroImpreso:
    filas = tuple(map(_linea, tabla.filas, tabla.celdas))
    columnas = tuple(_linea(columna, ()) for columna in tabla.columnas)
    return CuadroImpreso(tabla.id, tabla.titulo, filas, columnas, tabla.celdas)


def _linea(cabeza: Cabeza, celdas: Iterable[Celda]) -> Linea:
    """Name a row or a column; one without a label, as a task is, by the first text that it says."""
    nombre = " / ".join(dict.fromkeys(filter(None, cabeza.etiquetas)))
    dicho = nombre or next((celda.valor for celda in celdas if isinstance(celda.valor, str)), "")
    return Linea(cabeza.claves, dicho or " / ".join(cabeza.claves))


def _letra(celda: Celda) -> str:
    if celda.clase is Clase.NO_APLICA:
        return _NO_APLICA
    if celda.valor is None:
        return _NADA
    if isinstance(celda.valor, str):
        return _TEXTO
    return _PORCENTAJE if celda.clase is Clase.PORCENTAJE else _LETRAS[celda.unidad]


def _cuadros_leidos(campos: dict[str, Any]) -> list[CuadroImpreso]:
    sellados = json.loads(campos["cifras"])["cuadros"]
    return [
        CuadroImpreso(
            _texto(sellado["id"]),
            _texto(sellado["titulo"]),
            _lineas_leidas(sellado["filas"], filas),
            _lineas_leidas(sellado["columnas"], columnas),
            tuple(
                tuple(_celda_leida(*suya) for suya in zip(valores, letras, strict=True))
                for valores, letras in zip(sellado["celdas"], unidades, strict=True)
            ),
        )
        for sellado, filas, columnas, unidades in zip(
            sellados, campos["filas"], campos["columnas"], campos["unidades"], strict=True
        )
    ]


def _lineas_leidas(claves: list[list[str]], nombres: list[str]) -> tuple[Linea, ...]:
    return tuple(
        Linea(tuple(map(_texto, suyas)), _texto(nombre)) for suyas, nombre in zip(claves, nombres, strict=True)
    )


def _celda_leida(valor: Valor, letra: str) -> Celda:
    if letra in (_NO_APLICA, _NADA):
        if valor is not None:
            raise ValueError(letra)
        return NO_APLICA if letra == _NO_APLICA else VACIA
    if letra == _TEXTO:
        return Celda(Clase.TEXTO, _texto(valor))
    if not isinstance(valor, int) or isinstance(valor, bool):
        raise TypeError(letra)
    if letra == _PORCENTAJE:
        return Celda(Clase.PORCENTAJE, valor, Unidad.CENTESIMAS)
    return Celda(Clase.DATO, valor, _UNIDADES[letra])


def _texto(dado: object) -> str:
    if not isinstance(dado, str):
        raise TypeError(dado)
    return dado


class Distinta(NamedTuple):
    """A cell that two records print differently, or a table that only one of them has.

    Attributes:
        cuadro, titulo: which table; fila, columna: which cell, as people call them, empty for the whole table.
        claves: the keys of its row and its column together.
        antes, ahora: as each prints it; None where it has no such cell, or no such table.
    """

    cuadro: str
    titulo: str
    fila: str = ""
    columna: str = ""
    claves: tuple[str, ...] = ()
    antes: str | None = None
    ahora: str | None = None

    @property
    def lugar(self) -> str:
        """Where it is, in a sentence."""
        if not self.fila and not self.columna:
            return f"el cuadro «{self.titulo}»"
        return f"«{self.titulo}», {self.fila} / {self.columna}"


def comparar(antes: Constancia, ahora: Constancia) -> list[Distinta]:
    """Return what `ahora` prints otherwise than `antes`, in the order of the tables; empty when their codes agree.

    A table is the same when its id and its title are, or its id where it has only one on each side. One that has
    the same figures in another form, a blank row more, is told whole.
    """
    if antes.cifras == ahora.cifras:
        return []
    unos, otros = _por_nombre(antes), _por_nombre(ahora)
    distintas: list[Distinta] = []
    for nombre, cuadro in unos.items():
        otro = otros.pop(nombre, None)
        distintas += [_falta(cuadro, "impreso", None)] if otro is None else _comparar_cuadros(cuadro, otro)
    return distintas + [_falta(cuadro, None, "impreso") for cuadro in otros.values()]


def _falta(cuadro: CuadroImpreso, antes: str | None, ahora: str | None) -> Distinta:
    return Distinta(cuadro.id, cuadro.titulo, antes=antes, ahora=ahora)


def _por_nombre(suya: Constancia) -> dict[tuple[str, str, int], CuadroImpreso]:
    cuantos = Counter(cuadro.id for cuadro in suya.cuadros)
    vistos: Counter[tuple[str, str]] = Counter()
    nombrados = {}
    for cuadro in suya.cuadros:
        nombre = (cuadro.id, cuadro.titulo if cuantos[cuadro.id] > 1 else "")
        nombrados[*nombre, vistos[nombre]] = cuadro
        vistos[nombre] += 1
    return nombrados


def _comparar_cuadros(uno: CuadroImpreso, otro: CuadroImpreso) -> list[Distinta]:
    antes, ahora = _celdas(uno), _celdas(otro)
    distintas = []
    for lugar in dict.fromkeys([*antes, *ahora]):
        vieja, nueva = antes.get(lugar), ahora.get(lugar)
        valores = [None if suya is None else suya[2].valor for suya in (vieja, nueva)]
        quien = nueva or vieja
        if valores[0] != valores[1] and quien is not None:
            textos = [None if suya is None else impresa(suya[2]) for suya in (vieja, nueva)]
            fila, columna, _ = quien
            claves = (*fila.claves, *columna.claves)
            distintas.append(Distinta(otro.id, otro.titulo, fila.nombre, columna.nombre, claves, *textos))
    return distintas or (
        [] if _forma(uno) == _forma(otro) else [Distinta(otro.id, otro.titulo, antes="impreso", ahora="impreso")]
    )


def _forma(cuadro: CuadroImpreso) -> tuple[object, ...]:
    return cuadro.titulo, [fila.claves for fila in cuadro.filas], [columna.claves for columna in cuadro.columnas]


def _celdas(cuadro: CuadroImpreso) -> dict[tuple[object, ...], tuple[Linea, Linea, Celda]]:
    """Return every cell by the keys of its row and column; where keys repeat, by which of them it is."""
    filas, columnas = _numeradas(cuadro.filas), _numeradas(cuadro.columnas)
    return {
        (fila, columna): (cuadro.filas[i], cuadro.columnas[j], cuadro.celdas[i][j])
        for i, fila in enumerate(filas)
        for j, columna in enumerate(columnas)
    }


def _numeradas(lineas: Sequence[Linea]) -> list[tuple[tuple[str, ...], int]]:
    vistas: Counter[tuple[str, ...]] = Counter()
    numeradas = []
    for linea in lineas:
        numeradas.append((linea.claves, vistas[linea.claves]))
        vistas[linea.claves] += 1
    return numeradas
