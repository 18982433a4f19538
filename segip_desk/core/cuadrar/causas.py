"""Why a cell is likely wrong, as a colleague would say it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from segip_desk.core.cuadrar import etiquetas
from segip_desk.core.cuadrar.cifras import ESCALA, POTENCIAS, Cifra, escribe

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from segip_desk.core.cuadrar.hoja import Lugar
    from segip_desk.core.cuadrar.relaciones import Instancia
    from segip_desk.core.cuadrar.tabla import Tabla

_PRIMER_ANO, _ULTIMO_ANO = 1990 * ESCALA, 2060 * ESCALA
_PUNTO = ESCALA


class Lector:
    """Reads a table's cells by their place, and calls them by their labels."""

    def __init__(self, tabla: Tabla) -> None:
        """Keep where each label stands."""
        self._tabla = tabla
        self._filas = dict(zip(tabla.filas, tabla.rutas_filas, strict=True))
        self._columnas = dict(zip(tabla.columnas, tabla.rutas_columnas, strict=True))
        self.orden_filas = {fila: n for n, fila in enumerate(tabla.filas)}
        self.orden_columnas = {columna: n for n, columna in enumerate(tabla.columnas)}

    def valor(self, celda: Lugar) -> int | None:
        """Return the number of a cell, in millionths, or None."""
        fila, columna = celda
        en_la_hoja = 0 <= fila < len(self._tabla.celdas) and 0 <= columna < len(self._tabla.celdas[fila])
        dada = self._tabla.celdas[fila][columna] if en_la_hoja else None
        return dada.valor if isinstance(dada, Cifra) else None

    def fila(self, fila: int) -> str:
        """Return the label of a row."""
        return " / ".join(self._filas.get(fila, ())) or f"fila {fila + 1}"

    def columna(self, columna: int) -> str:
        """Return the label of a column."""
        return " / ".join(self._columnas.get(columna, ())) or f"columna {columna + 1}"

    def nombre(self, celda: Lugar, desde: Lugar | None = None) -> str:
        """Call a cell by its labels; seen from another one, only by what parts them."""
        if desde is not None and celda[0] == desde[0]:
            return f"«{self.columna(celda[1])}»"
        if desde is not None and celda[1] == desde[1]:
            return f"«{self.fila(celda[0])}»"
        return f"«{self.fila(celda[0])}», «{self.columna(celda[1])}»"

    def vecinas(self, celda: Lugar) -> Iterator[Lugar]:
        """Return the cells of the table beside one: left, above, right, below."""
        fila, columna = self.orden_filas.get(celda[0]), self.orden_columnas.get(celda[1])
        if fila is None or columna is None:
            return
        for paso_fila, paso_columna in ((0, -1), (-1, 0), (0, 1), (1, 0)):
            n, m = fila + paso_fila, columna + paso_columna
            if 0 <= n < len(self._tabla.filas) and 0 <= m < len(self._tabla.columnas):
                yield self._tabla.filas[n], self._tabla.columnas[m]

    def de_su_linea(self, celda: Lugar, *, por_columnas: bool) -> Iterator[Lugar]:
        """Return the cells of the row of one, or of its column, codes included."""
        if por_columnas:
            for columna in (*self._tabla.codigos, *self._tabla.columnas):
                yield celda[0], columna
        else:
            for fila in self._tabla.filas:
                yield fila, celda[1]

    def es_aparte(self, celda: Lugar, de: Lugar) -> bool:
        """Tell whether a cell of the line of `de` is a subtotal, a target or or a code."""
        ruta = self._columnas.get(celda[1]) if celda[0] == de[0] else self._filas.get(celda[0])
        return ruta is None or etiquetas.es_total(ruta) or etiquetas.es_meta(ruta)

    def dice_el_ano(self, celda: Lugar, ano: int) -> bool:
        """Tell whether a year stands in the labels of a cell."""
        rutas = (*self._filas.get(celda[0], ()), *self._columnas.get(celda[1], ()))
        return any(str(ano) in nivel for nivel in rutas)


def de_total(una: Instancia, debe: int, lector: Lector, hermanas: list[Instancia]) -> str:
    """Say why a claimed total is likely wrong.

    Args:
        una: the relation that it breaks.
        debe: what it should say, in millionths.
        lector: the table.
        hermanas: the same relation at its other crossings, for rows that are shifted.
    """
    for causa in (_corrida, _repetida, _entra_mal, _de_otra, _sobra_otra, _ano):
        dicho = causa(una, debe, lector, hermanas)
        if dicho:
            return dicho
    return de_cifra(una.declarado, debe, una.decimales) or _diferencia(una.declarado, debe, una.decimales)


def de_dato(celda: Lugar, dice: int, debe: int, decimales: int, lector: Lector) -> str:
    """Say why a figure that is no total is likely wrong: its row and its column miss the same."""
    debido = escribe(debe, decimales)
    final = f" Con {debido} cuadran las sumas en que entra."
    for vecina in lector.vecinas(celda):
        if dice and lector.valor(vecina) == dice:
            return f"Parece repetir el valor de la celda vecina, {lector.nombre(vecina, celda)}.{final}"
    return (de_cifra(dice, debe, decimales) or "Las sumas de su fila y de su columna fallan por lo mismo.") + final


def de_otra(celda: Lugar, dice: int, debe: int, decimales: int, lector: Lector, desde: Lugar) -> str:
    """Say that a sum breaks because of another cell."""
    return (
        f"El error parece estar en {lector.nombre(celda, desde)}, que dice {escribe(dice, decimales)} y debería decir "
        f"{escribe(debe, decimales)}."
    )


def de_arrastre(celda: Lugar, dice: int, debe: int, decimales: int, lector: Lector, desde: Lugar) -> str:
    """Say that a total carries another cell's mistake on."""
    return (
        f"Arrastra el error de {lector.nombre(celda, desde)}, que dice {escribe(dice, decimales)} y debería decir "
        f"{escribe(debe, decimales)}."
    )


def de_porcentaje(una: Instancia, lector: Lector, sumados: list[int]) -> str:
    """Say why a percentage is likely wrong; `sumados` are the others of its line, which may have been added."""
    suma = sum(sumados)
    if (
        len(sumados) >= 2
        and abs(suma - una.declarado) <= len(sumados) * _PUNTO // 2 * (una.decimales == 0) + _PUNTO // 50
    ):
        return "Los porcentajes no se suman: el del total se calcula de sus totales."
    nombres = [lector.nombre(celda, una.celda) for celda in una.de]
    de = f"De {nombres[1]} a {nombres[0]}" if una.clase == "variacion" else " entre ".join(nombres)
    dicho = de_cifra(una.declarado, una.calculado, una.decimales)
    calculado = escribe(una.calculado, una.decimales)
    return f"{de} da {calculado}.{f' {dicho}' if dicho else ''}"


def de_cifra(dice: int, debe: int, decimales: int) -> str:
    """Say how a figure was likely mistyped, or nothing."""
    if dice == -debe and dice:
        return "Se perdió el signo."
    if dice * debe <= 0:
        return ""
    for veces, de_menos, de_mas in (
        (1000, "Parece que la marca de miles se leyó como decimal.", "Parece que sobran tres ceros."),
        (10, "Parece que falta una cifra al final.", "Parece que sobra una cifra al final."),
    ):
        if dice * veces == debe or debe * veces == dice:
            return de_menos if dice * veces == debe else de_mas
    dado, debido = (str(abs(n) * POTENCIAS[decimales] // ESCALA) for n in (dice, debe))
    return _de_cifras(dado, debido, escribe(debe, decimales))


def _de_cifras(dado: str, debido: str, escrito: str) -> str:
    """Compare two runs of digits as a typist would mistake one for the other."""
    if len(dado) == len(debido):
        distintas = sum(a != b for a, b in zip(dado, debido, strict=True))
        if distintas == 2 and sorted(dado) == sorted(debido):
            return f"Parece que se cambiaron dos cifras de lugar: {escrito}."
        return f"Parece que se escribió mal una cifra: {escrito}." if distintas == 1 and len(dado) > 1 else ""
    corto, largo = sorted((dado, debido), key=len)
    if len(largo) == len(corto) + 1 and any(largo[:n] + largo[n + 1 :] == corto for n in range(len(largo))):
        return f"Parece que {'falta' if largo is debido else 'sobra'} una cifra."
    return ""


def _diferencia(dice: int, debe: int, decimales: int) -> str:
    sobra = dice - debe
    monto = escribe(abs(sobra), decimales)
    return f"{'Sobran' if sobra > 0 else 'Faltan'} {monto}; no se ve de dónde: revise la suma y lo que se sumó."


def _corrida(una: Instancia, _debe: int, lector: Lector, hermanas: list[Instancia]) -> str:
    """See a row, or a column, of totals that stands some places aside."""
    if len(hermanas) < 4 or sum(otra.cumple and otra.declarado != 0 for otra in hermanas) * 2 > len(hermanas):
        return ""
    eje = 1 if una.clase == "total_columna" else 0
    orden = lector.orden_columnas if eje else lector.orden_filas
    # Where a shifted total left its own place blank, nothing is claimed and yet the sum is known.
    lineas = {celda[1 - eje] for celda in una.de}
    calculados = {
        n: sum(lector.valor((linea, lugar) if eje else (lugar, linea)) or 0 for linea in lineas)
        for lugar, n in orden.items()
    }
    for paso in (1, -1, 2, -2, 3, -3):
        van = [
            otra
            for otra in hermanas
            if otra.declarado and calculados.get(orden[otra.celda[eje]] - paso) == otra.declarado
        ]
        if len(van) >= 3 and len(van) * 3 >= sum(otra.declarado != 0 for otra in hermanas) * 2:
            lados = ("a la derecha", "a la izquierda") if eje else ("hacia abajo", "hacia arriba")
            sitio = "columna" if eje else "fila"
            cuantas = f"{abs(paso)} {sitio}{'s' if abs(paso) > 1 else ''}"
            linea = lector.fila(una.celda[0]) if eje else lector.columna(una.celda[1])
            lado = lados[0] if paso > 0 else lados[1]
            return f"«{linea}» está corrido {cuantas} {lado}: aquí va {escribe(una.calculado, una.decimales)}."
    return ""


def _repetida(una: Instancia, debe: int, lector: Lector, _: list[Instancia]) -> str:
    if not una.declarado or una.declarado == debe:
        return ""
    if any(otra == una.declarado for otra in map(lector.valor, una.de)):
        igual = next(celda for celda in una.de if lector.valor(celda) == una.declarado)
        if len(una.de) > 1:
            return f"Tiene solo la cifra de {lector.nombre(igual, una.celda)}, y no la suma de las {len(una.de)}."
    for vecina in lector.vecinas(una.celda):
        if lector.valor(vecina) == una.declarado:
            return f"Parece repetir el valor de la celda vecina, {lector.nombre(vecina, una.celda)}."
    return ""


def _entra_mal(una: Instancia, debe: int, lector: Lector, _: list[Instancia]) -> str:
    """See an addend that was left out, added twice or taken with the other sign."""
    sobra = una.declarado - debe
    casos: tuple[tuple[Callable[[int], int], str], ...] = (
        (lambda v: -v, "Parece que se dejó fuera {}."),
        (lambda v: v, "Parece que {} entró dos veces."),
        (lambda v: -2 * v, "Parece que {} entró con el signo cambiado."),
    )
    for cuanto, dicho in casos:
        for celda, signo in zip(una.de, una.signos, strict=True):
            valor = lector.valor(celda)
            if valor and cuanto(valor * signo) == sobra:
                nombre = f"{lector.nombre(celda, una.celda)} ({escribe(valor, una.decimales)})"
                return dicho.format(nombre)
    return ""


def _de_otra(una: Instancia, _debe: int, lector: Lector, hermanas: list[Instancia]) -> str:
    for otra in hermanas:
        cerca = abs(otra.celda[0] - una.celda[0]) + abs(otra.celda[1] - una.celda[1]) == 1
        if cerca and una.declarado and otra.calculado == una.declarado:
            return f"Lleva la suma que corresponde a {lector.nombre(otra.celda, una.celda)}."
    return ""


def _sobra_otra(una: Instancia, debe: int, lector: Lector, _: list[Instancia]) -> str:
    """See what was added though it is no addend: a subtotal, a target, a code."""
    sobra = una.declarado - debe
    if sobra <= 0:
        return ""
    if una.declarado == 2 * debe:
        return "Sale el doble: parece que se sumaron también los subtotales."
    ajenas = set(una.de) | {una.celda}
    for celda in lector.de_su_linea(una.celda, por_columnas=una.clase != "total_columna"):
        if celda not in ajenas and lector.valor(celda) == sobra and lector.es_aparte(celda, una.celda):
            if _PRIMER_ANO <= sobra <= _ULTIMO_ANO and lector.columna(celda[1]).startswith("columna "):
                return f"Parece que se sumó el año {sobra // ESCALA}."
            return f"Parece que se sumó también {lector.nombre(celda, una.celda)} ({escribe(sobra, una.decimales)})."
    return ""


def _ano(una: Instancia, debe: int, lector: Lector, _: list[Instancia]) -> str:
    sobra = una.declarado - debe
    if _PRIMER_ANO <= sobra <= _ULTIMO_ANO and sobra % ESCALA == 0:
        ano = sobra // ESCALA
        if lector.dice_el_ano(una.celda, ano) or any(lector.dice_el_ano(celda, ano) for celda in una.de):
            return f"Parece que se sumó el año {ano}."
    return ""


def es_de_nivel(ruta: etiquetas.Ruta) -> bool:
    """Tell whether a line holds levels or targets, whose total may be one of them and no sum."""
    return etiquetas.es_meta(ruta) or etiquetas.es_acumulado(ruta) or etiquetas.papel(ruta) in {"saldo", "inicial"}
