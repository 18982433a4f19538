"""The measures of a table: face, size, labels, orientation and column widths, chosen by what its words need."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from segip_desk.core.cuadro.tabla import Clase
from segip_desk.reports.filas_altas import Puesta, corta_filas
from segip_desk.reports.fuentes import condensada, noto
from segip_desk.reports.rejilla import rejilla
from segip_desk.reports.texto import palabra_mas_ancha, parte_lineas

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from segip_desk.core.cuadro.tabla import Tabla
    from segip_desk.reports.fuentes import Familia, Tipo
    from segip_desk.reports.papel import Hoja
    from segip_desk.reports.rejilla import Caja, Rejilla

INTERLINEA = 1.24
RELLENO, RELLENO_TRAS_CIFRA = 3.0, 9.0
_AIRE, _AIRE_DENSO, _FILAS_DENSAS = 0.42, 0.21, 24
_TOPE_PALABRA, _TOPE_APRETADO, _TOPE_TEXTO = 13.0, 4.0, 24.0
_CORTA_CABEZA, _CORTA_ETIQUETA, _CORTO_TEXTO, _ETIQUETA_COMODA = 7.0, 12.0, 7.0, 16.0
_LINEAS_CABEZA, _LINEAS_ETIQUETA, _LINEAS_TEXTO = 4, 3, 6
_FUERA_DE_TABLA, _LINEAS_DE_FILA = 60.0, 6
"""Room of a page that a caption and white take; the least lines of a row that is cut to go on over the next page."""
_PARTE_ANGOSTA, _ANGOSTA_SI = 0.6, 0.36
_HOLGURA, _HOLGURA_LINEAS = 0.01, 1.12


class Estilo(NamedTuple):
    """One way of setting a table."""

    familia: Familia
    cuerpo: float
    breve: bool


@dataclass(frozen=True, slots=True)
class TablaMedida:
    """A grid with every width and height in points.

    Attributes:
        bordes: left edge of each column from the table's left edge, and the right edge of the last.
        rellenos: white at the left of each column.
        altos_cabeza, altos: heights of the rows of the head and of the body.
        cabeza, cuerpo: boxes with their lines.
        aire: white above and below the lines of a box.
        apaisada: True where it needs the sheet turned.
    """

    rejilla: Rejilla
    estilo: Estilo
    bordes: tuple[float, ...]
    rellenos: tuple[float, ...]
    altos_cabeza: tuple[float, ...]
    altos: tuple[float, ...]
    cabeza: tuple[Puesta, ...]
    cuerpo: tuple[Puesta, ...]
    aire: float
    apaisada: bool

    @property
    def ancho(self) -> float:
        """Width of the table."""
        return self.bordes[-1]

    @property
    def alto_cabeza(self) -> float:
        """Height of the head."""
        return sum(self.altos_cabeza)


class _Necesidad(NamedTuple):
    """What each column needs, in ems: the least, and what lets its words stand on one line."""

    minimo: list[float]
    comodo: list[float]


def mide(tabla: Tabla, vertical: Hoja, apaisada: Hoja) -> tuple[TablaMedida, ...]:
    """Measure a table: upright if it can be, else turned, else in parts with the row labels repeated."""
    entera = rejilla(tabla)
    for turned, hoja in ((False, vertical), (True, apaisada)):
        estilo = _primer_estilo(entera, hoja.ancho_texto, turned=turned)
        if estilo is not None:
            return (_arma(entera, estilo, hoja, turned=turned),)
    return tuple(
        _arma(parte, estilo, apaisada, turned=True, tope=tope)
        for parte, estilo, tope in _partes(tabla, entera, apaisada.ancho_texto)
    )


def _estilos(*, turned: bool) -> Iterable[Estilo]:
    """List the ways of setting a table, the most readable first."""
    for familia in (noto(), condensada()):
        for breve in (False, True):
            for cuerpo in (8.0, 7.5, 7.0):
                yield Estilo(familia, cuerpo, breve)
    for cuerpo in (6.5, 6.0) if turned else (6.5,):
        yield Estilo(condensada(), cuerpo, breve=True)


def _primer_estilo(grilla: Rejilla, ancho: float, *, turned: bool) -> Estilo | None:
    """Choose the most readable style that fits; full labels that would make uneven columns yield to short ones."""
    hay_breves = grilla.cabeza != grilla.cabeza_breve
    blanco = sum(rellenos(grilla)) + grilla.columnas * RELLENO
    medidas: dict[tuple[str, bool], float] = {}
    for estilo in _estilos(turned=turned):
        clave = (estilo.familia.normal.nombre, estilo.breve and hay_breves)
        if clave not in medidas:
            minimo = _necesidad(grilla, estilo, _TOPE_PALABRA).minimo
            if hay_breves and not estilo.breve:
                _nivela(minimo, _cifras(grilla, Clase.DATO), float("inf"))
            medidas[clave] = sum(minimo)
        if medidas[clave] * estilo.cuerpo + blanco <= ancho:
            return estilo
    return None


def _cifras(grilla: Rejilla, *clases: Clase) -> list[int]:
    """List the columns of figures, of some kinds or of all."""
    return [
        j
        for j, clase in enumerate(grilla.clases_columna)
        if j not in grilla.textuales and (not clases or clase in clases)
    ]


def _necesidad(grilla: Rejilla, estilo: Estilo, tope: float) -> _Necesidad:
    necesidad = _Necesidad([1.0] * grilla.columnas, [1.0] * grilla.columnas)
    minimo, comodo = necesidad
    cabeza = grilla.cabeza_breve if estilo.breve else grilla.cabeza
    anchas: list[tuple[Caja, float]] = []
    for cajas, es_cabeza in ((cabeza, True), (grilla.cuerpo, False)):
        for caja in cajas:
            if not caja.texto:
                continue
            tipo = estilo.familia.de(fuerte=caja.fuerte)
            entero = tipo.ems(caja.texto)
            menos = entero
            if caja.es_texto:
                menos = _menos(caja, grilla, tipo, tope, es_cabeza=es_cabeza)
            if caja.ancho > 1:
                anchas.append((caja, menos))
                continue
            j = caja.columna
            minimo[j] = max(minimo[j], menos)
            comodo[j] = max(comodo[j], min(entero, max(menos, _CORTA_CABEZA)) if es_cabeza else entero)
    for caja, menos in anchas:
        _ensancha(minimo, caja, menos)
    for j, menos in enumerate(minimo):
        minimo[j] = menos + _HOLGURA
        comodo[j] = max(comodo[j], menos) + _HOLGURA
    return necesidad


def _menos(caja: Caja, grilla: Rejilla, tipo: Tipo, tope: float, *, es_cabeza: bool) -> float:
    """Return the least width of a text: its widest word, in few lines; squeezed, in as many as it takes."""
    entero = tipo.ems(caja.texto)
    palabra = min(palabra_mas_ancha(caja.texto, tipo), tope)
    if tope == _TOPE_APRETADO:
        return palabra
    if es_cabeza:
        lineas, corto = _LINEAS_CABEZA, 0.0
    elif caja.columna < grilla.niveles:
        lineas, corto = _LINEAS_ETIQUETA, _CORTA_ETIQUETA
    else:
        lineas, corto = _LINEAS_TEXTO, _CORTO_TEXTO
    if entero <= corto:
        return entero
    mucho = _ETIQUETA_COMODA if caja.columna < grilla.niveles else _TOPE_TEXTO
    return min(entero, max(palabra, min(entero / lineas * _HOLGURA_LINEAS, mucho)))


def rellenos(grilla: Rejilla) -> list[float]:
    """Return the white at the left of each column, in points: more where words come after figures."""
    return [
        RELLENO_TRAS_CIFRA if j and j in grilla.textuales and j - 1 not in grilla.textuales else RELLENO
        for j in range(grilla.columnas)
    ]


def _ensancha(minimo: list[float], caja: Caja, menos: float) -> None:
    """Widen the columns under a box that spans several, where together they are too narrow for it."""
    suyas = range(caja.columna, caja.columna + caja.ancho)
    falta = menos - sum(minimo[j] for j in suyas)
    if falta > 0:
        for j in suyas:
            minimo[j] += falta / caja.ancho


def _partes(tabla: Tabla, entera: Rejilla, ancho: float) -> Iterable[tuple[Rejilla, Estilo, float]]:
    """Split the columns into parts that fit, the row labels repeated, a group of columns kept whole if it can be."""
    estilo, tope = Estilo(noto(), 7.0, breve=True), _TOPE_PALABRA
    puntos = _en_puntos(_necesidad(entera, estilo, tope).minimo, entera, estilo.cuerpo)
    if sum(puntos[: entera.niveles]) + max(puntos[entera.niveles :], default=0.0) > ancho / 2:
        estilo, tope = Estilo(condensada(), 6.0, breve=True), _TOPE_APRETADO
        puntos = _en_puntos(_necesidad(entera, estilo, tope).minimo, entera, estilo.cuerpo)
    etiquetas, datos = puntos[: entera.niveles], puntos[entera.niveles :]
    cupo = ancho - sum(etiquetas)
    desde = 0
    while desde < len(datos):
        hasta, usado = desde, 0.0
        while hasta < len(datos) and (hasta == desde or usado + datos[hasta] <= cupo):
            usado += datos[hasta]
            hasta += 1
        hasta = _corte_de_grupo(tabla, desde, hasta)
        parte = rejilla(tabla, range(desde, hasta))
        # A merged cell or a group that is cut asks more of the columns that are left to it.
        while hasta > desde + 1 and _minimo(parte, estilo, tope) > ancho:
            hasta -= 1
            parte = rejilla(tabla, range(desde, hasta))
        yield parte, estilo, tope
        desde = hasta


def _minimo(grilla: Rejilla, estilo: Estilo, tope: float) -> float:
    return sum(_en_puntos(_necesidad(grilla, estilo, tope).minimo, grilla, estilo.cuerpo))


def _corte_de_grupo(tabla: Tabla, desde: int, hasta: int) -> int:
    """Move a cut of the columns back to where a group starts, when that leaves at least half of them."""
    if hasta == len(tabla.columnas):
        return hasta
    for corte in range(hasta, (desde + hasta) // 2, -1):
        if tabla.columnas[corte].etiquetas[:1] != tabla.columnas[corte - 1].etiquetas[:1]:
            return corte
    return hasta


def _arma(grilla: Rejilla, estilo: Estilo, hoja: Hoja, *, turned: bool, tope: float = _TOPE_PALABRA) -> TablaMedida:
    anchos = _anchos(grilla, _necesidad(grilla, estilo, tope), estilo.cuerpo, hoja.ancho_texto)
    bordes = tuple(accumulate(anchos, initial=0.0))
    izquierdos = tuple(rellenos(grilla))
    aire = estilo.cuerpo * (_AIRE if len(grilla.clases) <= _FILAS_DENSAS else _AIRE_DENSO)
    cabeza = _puestas(grilla.cabeza_breve if estilo.breve else grilla.cabeza, bordes, izquierdos, estilo)
    cuerpo = _puestas(grilla.cuerpo, bordes, izquierdos, estilo)
    paso = estilo.cuerpo * INTERLINEA
    altos_cabeza = _altos(cabeza, grilla.altura, paso, estilo.cuerpo * 0.36)
    caben = int((hoja.alto_texto - _FUERA_DE_TABLA - sum(altos_cabeza)) / paso)
    grilla, cuerpo = corta_filas(grilla, cuerpo, max(_LINEAS_DE_FILA, caben))
    return TablaMedida(
        rejilla=grilla,
        estilo=estilo,
        bordes=bordes,
        rellenos=izquierdos,
        altos_cabeza=altos_cabeza,
        altos=_altos(cuerpo, len(grilla.clases), paso, aire),
        cabeza=cabeza,
        cuerpo=cuerpo,
        aire=aire,
        apaisada=turned,
    )


def _anchos(grilla: Rejilla, necesidad: _Necesidad, cuerpo: float, ancho: float) -> list[float]:
    """Share the width out: what each needs, short labels whole, figures in step, words on few lines, then air."""
    puntos = _en_puntos(necesidad.minimo, grilla, cuerpo)
    comodos = _en_puntos(necesidad.comodo, grilla, cuerpo)
    if sum(comodos) <= ancho * _ANGOSTA_SI:
        ancho *= _PARTE_ANGOSTA
    cifras = _cifras(grilla)
    palabras = sorted(grilla.textuales)
    cortas = [min(comodo, _ETIQUETA_COMODA * cuerpo) for comodo in comodos]
    _acerca(puntos, cortas, range(grilla.niveles), ancho - sum(puntos))
    _nivela(puntos, _cifras(grilla, Clase.DATO), ancho - sum(puntos))
    _acerca(puntos, comodos, palabras, ancho - sum(puntos))
    _acerca(puntos, comodos, cifras, ancho - sum(puntos))
    sobra = ancho - sum(puntos)
    if sobra > 0:
        pesos = [1.0] * grilla.columnas
        for j in grilla.textuales:
            pesos[j] = 2.0 if cifras else comodos[j]
        for j, peso in enumerate(pesos):
            puntos[j] += sobra * peso / sum(pesos)
    return puntos


def _en_puntos(ems: Sequence[float], grilla: Rejilla, cuerpo: float) -> list[float]:
    return [ancho * cuerpo + relleno + RELLENO for ancho, relleno in zip(ems, rellenos(grilla), strict=True)]


def _nivela(puntos: list[float], cuales: Sequence[int], sobra: float) -> None:
    """Raise the narrowest of some columns to one width, as far as the room goes, so that figures march in step."""
    orden = sorted(cuales, key=puntos.__getitem__)
    for i, j in enumerate(orden[1:], start=1):
        sube = min(puntos[j] - puntos[orden[0]], sobra / i)
        if sube <= 0:
            continue
        for k in orden[:i]:
            puntos[k] += sube
        sobra -= sube * i


def _acerca(puntos: list[float], comodos: Sequence[float], cuales: Sequence[int], sobra: float) -> None:
    """Bring some columns nearer to what they would like, each by the same part of what it lacks."""
    faltas = {j: max(0.0, comodos[j] - puntos[j]) for j in cuales}
    total = sum(faltas.values())
    if total > 0 and sobra > 0:
        parte = min(1.0, sobra / total)
        for j, falta in faltas.items():
            puntos[j] += falta * parte


def _puestas(
    cajas: Sequence[Caja], bordes: Sequence[float], izquierdos: Sequence[float], estilo: Estilo
) -> tuple[Puesta, ...]:
    puestas = []
    for caja in cajas:
        if not caja.es_texto or not caja.texto:
            puestas.append(Puesta(caja, (caja.texto,)))
            continue
        ancho = bordes[caja.columna + caja.ancho] - bordes[caja.columna] - izquierdos[caja.columna] - RELLENO
        tipo = estilo.familia.de(fuerte=caja.fuerte)
        puestas.append(Puesta(caja, parte_lineas(caja.texto, tipo, ancho / estilo.cuerpo + _HOLGURA / 2)))
    return tuple(puestas)


def _altos(puestas: Sequence[Puesta], filas: int, paso: float, aire: float) -> tuple[float, ...]:
    """Return the heights of rows that hold their boxes; a box over several rows widens the last of them."""
    altos = [paso + 2 * aire] * filas
    varias = []
    for puesta in puestas:
        if len(puesta.lineas) > 1:
            if puesta.caja.alto > 1:
                varias.append(puesta)
            else:
                fila = puesta.caja.fila
                altos[fila] = max(altos[fila], len(puesta.lineas) * paso + 2 * aire)
    for caja, lineas in varias:
        falta = len(lineas) * paso + 2 * aire - sum(altos[caja.fila : caja.fila + caja.alto])
        if falta > 0:
            altos[caja.fila + caja.alto - 1] += falta
    return tuple(altos)
