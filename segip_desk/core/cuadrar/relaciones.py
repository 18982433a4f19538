"""A relation between lines of a table, how much of the table speaks for it, and each place where it is claimed."""

from __future__ import annotations

from math import log10
from typing import TYPE_CHECKING, NamedTuple

from segip_desk.core.cuadrar import etiquetas
from segip_desk.core.cuadrar.cifras import DECIMALES, ESCALA, POTENCIAS
from segip_desk.core.cuadrar.tabla import Clase, Vista

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from segip_desk.core.cuadrar.hoja import Lugar

MUESTRA = 160
"""Crossings that are looked at to choose a hypothesis; the chosen one is held against all of them."""
_RUIDO = 10
_PRIMERAS = 20


class Relacion(NamedTuple):
    """A line that is others added, taken away, multiplied or divided.

    Attributes:
        clase: as in `Rota`.
        linea: the line that is claimed to be computed.
        de: the lines it is computed from.
        signos: 1 or -1 for each of them.
        tramos: its cells are merged over several crossings, and add them all.
        base: the crossing of the total that a share is of; None in all the others.
        respaldo: another relation of the same line says it more closely; where this one holds it speaks for the
            total, and where it does not it adds nothing.
    """

    clase: str
    linea: int
    de: tuple[int, ...]
    signos: tuple[int, ...]
    tramos: bool = False
    base: int | None = None
    respaldo: bool = False


class Instancia(NamedTuple):
    """A relation at one crossing.

    Attributes:
        clase: as in `Rota`.
        celda: where the claimed value stands in the grid.
        de: where those it comes from stand, blank ones too, and `signos` of each.
        declarado: the claimed value, in millionths.
        calculado: what it should be.
        decimales: with how many decimals to say it.
        cumple: whether they agree.
        sin_detalle: nothing of what it adds was given, and so it proves nothing alone.
    """

    clase: str
    celda: Lugar
    de: tuple[Lugar, ...]
    signos: tuple[int, ...]
    declarado: int
    calculado: int
    decimales: int
    cumple: bool
    sin_detalle: bool = False


class Prueba(NamedTuple):
    """What the cells say of a hypothesis, over the crossings where it says something.

    Attributes:
        cumplen: where it holds, though all that is added be zero but one.
        fallan: where it does not.
        fuertes: where it holds with two or more addends that are not zero.
        peso: how unlikely those are by chance, in powers of ten.
        lejos: what is missing or left over where it fails, added up.
    """

    cumplen: int
    fallan: int
    fuertes: int
    peso: float
    lejos: int

    @property
    def casos(self) -> int:
        """Return how many crossings say something."""
        return self.cumplen + self.fallan


def muestra(vista: Vista, clases: Iterable[Clase] = (Clase.CIFRA,)) -> list[int]:
    """Return the crossings to try a hypothesis on, spread over the table; those that cannot be added are left out."""
    admitidas = set(clases)
    cruces = [k for k in vista.cruces if vista.clases_cruces[k] in admitidas]
    paso = max(1, len(cruces) // MUESTRA)
    return cruces[::paso]


def tolera(vista: Vista, linea: int, de: Sequence[int], cruce: int) -> int:
    """Return how far a claimed sum may be, because it is printed with fewer decimals than what it adds."""
    suyos = decimales_de(vista, linea, cruce)
    de_ellas = max((vista.mas_decimales[j] for j in de), default=0)
    margen = POTENCIAS[DECIMALES - suyos] // 2 if de_ellas > suyos else 0
    return margen + (_RUIDO * (len(de) + 1) if max(de_ellas, suyos) > 4 else 0)


def decimales_de(vista: Vista, linea: int, cruce: int) -> int:
    """Return the decimals of a cell: a sheet's 100 in a column of cents is 100.00."""
    de_linea, de_cruce = vista.mas_decimales[linea], vista.mas_decimales_cruces[cruce]
    # A line of one number has no style of its own: that of what it crosses is taken.
    comun = [de_cruce] if vista.solas[linea] else [de_linea] if vista.solas_cruces[cruce] else [de_linea, de_cruce]
    return max(vista.decimales[linea][cruce], min(comun))


def prueba(vista: Vista, linea: int, de: Sequence[int], signos: Sequence[int] | None, cruces: Sequence[int]) -> Prueba:
    """Hold a hypothesis against the crossings given."""
    objetivo = vista.valores[linea]
    cumplen = fallan = fuertes = lejos = 0
    peso = 0.0
    con_decimales = max((vista.mas_decimales[j] for j in de), default=0) > 0
    pares = [(vista.valores[j], s) for j, s in zip(de, signos or [1] * len(de), strict=True)]
    for k in cruces:
        declarado = objetivo[k]
        if declarado is None:
            continue
        suma = no_nulas = hay = 0
        for valores, signo in pares:
            valor = valores[k]
            if valor is not None:
                hay = 1
                if valor:
                    suma += valor * signo
                    no_nulas += 1
        if not hay or (not no_nulas and not declarado):
            continue
        if suma == declarado or (con_decimales and abs(suma - declarado) <= tolera(vista, linea, de, k)):
            cumplen += 1
            if no_nulas > 1:
                fuertes += 1
                peso += log10(2 + abs(declarado) * POTENCIAS[vista.mas_decimales[linea]] / ESCALA)
        else:
            fallan += 1
            lejos += abs(suma - declarado)
    return Prueba(cumplen, fallan, fuertes, peso, lejos)


def promete(vista: Vista, linea: int, de: Sequence[int], signos: Sequence[int] | None, cruces: Sequence[int]) -> bool:
    """Tell whether a hypothesis holds anywhere in its first crossings, and is worth holding against all of them."""
    pocas = cruces[:_PRIMERAS]
    return len(cruces) == len(pocas) or prueba(vista, linea, de, signos, pocas).cumplen > 0


def instancias(vista: Vista, relacion: Relacion) -> Iterator[Instancia]:
    """Return the relation at each crossing where its line has a value and something to compute it from."""
    k, hasta = 0, len(vista.lugares_cruces)
    while k < hasta:
        fin = k + 1
        declarado = vista.valores[relacion.linea][k]
        if declarado is not None and vista.clases_cruces[k] is Clase.CIFRA:
            if relacion.tramos:
                fin = fin_de_tramo(vista, relacion.linea, relacion.de, k)
            una = _instancia(vista, relacion, range(k, fin), declarado)
            if not una.cumple and fin > k + 1:
                suelta = _instancia(vista, relacion, range(k, k + 1), declarado)
                una, fin = (suelta, k + 1) if suelta.cumple else (una, fin)
            yield una
        k = fin


def fin_de_tramo(vista: Vista, linea: int, de: Sequence[int], cruce: int) -> int:
    """Return where a merged cell ends: the crossings after it whose own is blank though they have addends."""
    fin = cruce + 1
    valores = vista.valores
    while (
        fin < len(vista.lugares_cruces)
        and valores[linea][fin] is None
        and not etiquetas.es_total(vista.rutas_cruces[fin])
        and any(valores[j][fin] is not None for j in de)
    ):
        fin += 1
    return fin


def _instancia(vista: Vista, relacion: Relacion, cruces: range, declarado: int) -> Instancia:
    lugares, signos, suma, hay = [], [], 0, False
    for k in cruces:
        for j, signo in zip(relacion.de, relacion.signos, strict=True):
            valor = vista.valores[j][k]
            lugares.append(vista.lugar(j, k))
            signos.append(signo)
            suma += (valor or 0) * signo
            hay = hay or valor is not None
    k = cruces.start
    cumple = abs(suma - declarado) <= tolera(vista, relacion.linea, relacion.de, k)
    decimales = max(decimales_de(vista, relacion.linea, k), *(vista.decimales[j][k] for j in relacion.de))
    return Instancia(
        relacion.clase,
        vista.lugar(relacion.linea, k),
        tuple(lugares),
        tuple(signos),
        declarado,
        suma,
        min(decimales, 4),
        cumple,
        sin_detalle=not hay,
    )
