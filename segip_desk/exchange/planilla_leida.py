"""Read back a planilla that an office filled in: the office and the month are taken from inside."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from segip_desk.core.calendario import MESES, texto_fecha
from segip_desk.core.conteos import Clave, Figura
from segip_desk.core.problems import Problem, Rejected
from segip_desk.exchange.celdas import Motivo, RespaldoMalo, corto, lee_fecha, lee_respaldo, texto_llano
from segip_desk.exchange.conteos import DE_ANCHA
from segip_desk.exchange.hoja import (
    CODIGO,
    CORTE,
    INDICADOR,
    MES,
    RESPALDO,
    CeldaCruda,
    FilaCruda,
    esta_vacia,
    letra_columna,
    llano,
)
from segip_desk.exchange.lector import Lector, LecturaConteos, Lugar, Medida, repetidas
from segip_desk.exchange.lectura import leer_filas
from segip_desk.exchange.planillas import COLUMNA_PRIMERA, TODO_EL_MES, TOTAL

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from segip_desk.core.catalogo import Catalogo
    from segip_desk.core.conteos import Respaldo


class _Portada(NamedTuple):
    """What stands over the days: the office, the month, the paper, and where the row of indicadores is."""

    oficina: str
    periodo: int
    respaldo: Respaldo | None
    fila_indicadores: int


def leer_planilla(ruta: Path, catalogo: Catalogo, ajenas: Mapping[str, str]) -> tuple[LecturaConteos, list[Problem]]:
    """Read the figures of a planilla; a blank cell is untouched, and the totals are not read.

    Args:
        ruta: the file, as `exportar_planilla` wrote it and the office filled it in.
        catalogo: the offices and indicadores of the base.
        ajenas: name of the departamento of every known office code.

    Returns:
        The figures that are right with their places (the column is the indicador's code), and every problem.

    Raises:
        Rejected: it is not a planilla, its office or month are not known, or the file cannot be read.
    """
    filas, numeros = leer_filas(ruta)
    lector = Lector(ruta.name, catalogo, ajenas)
    portada = _portada(lector, filas)
    medidas, problemas = _medidas(lector, filas[portada.fila_indicadores], numeros[portada.fila_indicadores])
    lectura = LecturaConteos()
    for numero, fila in zip(
        numeros[portada.fila_indicadores + 1 :], filas[portada.fila_indicadores + 1 :], strict=True
    ):
        problemas += _fila(lector, lectura, portada, medidas, (numero, fila))
    problemas += repetidas(ruta.name, lectura)
    return lectura, sorted(problemas, key=lambda problema: problema.fila or 0)


def _portada(lector: Lector, filas: Sequence[FilaCruda]) -> _Portada:
    """Find office and month, and the row of indicadores under them."""
    hallados: dict[str, tuple[int, FilaCruda]] = {}
    for lugar, fila in enumerate(filas):
        rotulo = llano(texto_llano(fila[0])) if fila else ""
        hallados.setdefault(rotulo, (lugar, fila))
        if rotulo == llano(INDICADOR):
            break
    faltan = [nombre for nombre in (CODIGO, MES, INDICADOR) if llano(nombre) not in hallados]
    if faltan:
        dice = f"no es una planilla: falta la fila «{faltan[0]}» en la primera columna; "
        if _son_conteos(filas):
            dice += f"es una hoja de conteos, impórtela con «segip-desk importar conteos {lector.archivo}»."
        else:
            dice += "exporte la planilla de nuevo y llene esa."
        raise Rejected(Problem(dice, archivo=lector.archivo))
    en_codigo, fila_codigo = hallados[llano(CODIGO)]
    en_mes, fila_mes = hallados[llano(MES)]
    oficina = lector.oficinas[fila_codigo[1] if len(fila_codigo) > 1 else ""]
    cuando = lee_fecha(fila_mes[1] if len(fila_mes) > 1 else "")
    problemas = []
    if isinstance(oficina, Motivo):
        problemas.append(Problem(oficina.dice, en_codigo + 1, CODIGO, lector.archivo))
    if isinstance(cuando, Motivo) or not cuando[0] % 100:
        dice = "no dice de qué mes es la planilla; escriba el mes como 2020-10."
        problemas.append(Problem(dice, en_mes + 1, MES, lector.archivo))
    if isinstance(oficina, Motivo) or isinstance(cuando, Motivo) or problemas:
        raise Rejected(*problemas)
    return _Portada(oficina, cuando[0], _respaldo(lector, hallados), hallados[llano(INDICADOR)][0])


def _respaldo(lector: Lector, hallados: Mapping[str, tuple[int, FilaCruda]]) -> Respaldo | None:
    """Read the paper, where the planilla has its rows and somebody filled them in."""
    lugares = [hallados.get(llano(rotulo), (0, ())) for rotulo in (RESPALDO, CORTE)]
    leido = lee_respaldo(*(fila[1] if len(fila) > 1 else "" for _, fila in lugares))
    if not isinstance(leido, RespaldoMalo):
        return leido
    malos = zip((RESPALDO, CORTE), lugares, (leido.documento, leido.corte), strict=True)
    raise Rejected(
        *(Problem(motivo.dice, lugar + 1, que, lector.archivo) for que, (lugar, _), motivo in malos if motivo)
    )


def _son_conteos(filas: Sequence[FilaCruda]) -> bool:
    """Tell whether the first row is the head of a sheet of counts."""
    return bool(filas) and {llano(texto_llano(celda)) for celda in filas[0]} >= set(DE_ANCHA)


def _medidas(lector: Lector, fila: FilaCruda, numero: int) -> tuple[dict[int, Medida | None], list[Problem]]:
    """Return the indicador of each column, None where it is told to be wrong, and what is wrong."""
    medidas: dict[int, Medida | None] = {}
    problemas = []
    vistos: set[str] = set()
    for columna, celda in enumerate(fila[COLUMNA_PRIMERA:], COLUMNA_PRIMERA):
        if esta_vacia(celda):
            continue
        medida = lector.medidas[celda]
        medidas[columna] = None
        if isinstance(medida, Motivo):
            problemas.append(Problem(medida.dice, numero, letra_columna(columna), lector.archivo))
        elif medida.codigo in vistos:
            dice = f"la columna «{medida.codigo}» está dos veces; deje una sola."
            problemas.append(Problem(dice, numero, medida.codigo, lector.archivo))
        else:
            vistos.add(medida.codigo)
            medidas[columna] = medida
    return medidas, problemas


def _fila(
    lector: Lector,
    lectura: LecturaConteos,
    portada: _Portada,
    medidas: Mapping[int, Medida | None],
    leida: tuple[int, FilaCruda],
) -> list[Problem]:
    """Add the figures of one row; return what is wrong with it."""
    numero, fila = leida
    rotulo = llano(texto_llano(fila[0])) if fila else ""
    escritas = [(columna, fila[columna]) for columna in range(1, len(fila)) if not esta_vacia(fila[columna])]
    if rotulo == llano(TOTAL) or (not rotulo and not escritas):
        return []
    dia = _dia_de(portada, fila[0])
    if isinstance(dia, Motivo):
        return [Problem(dia.dice, numero, "Fecha", lector.archivo)]
    problemas = []
    for columna, celda in escritas:
        if columna < COLUMNA_PRIMERA:
            continue
        medida = medidas.get(columna)
        if medida is None and columna in medidas:
            continue
        if medida is None:
            dice = "la columna tiene una cifra y no dice de qué indicador es; bórrela."
            problemas.append(Problem(dice, numero, letra_columna(columna), lector.archivo))
            continue
        valor = medida.valores.lee(celda)
        if isinstance(valor, Motivo):
            problemas.append(Problem(valor.dice, numero, medida.codigo, lector.archivo))
            continue
        lectura.figuras.append(
            Figura(Clave(portada.periodo, portada.oficina, medida.codigo, dia), valor, portada.respaldo)
        )
        lectura.lugares.append(Lugar(numero, medida.codigo))
    return problemas


def _dia_de(portada: _Portada, celda: CeldaCruda) -> int | Motivo:
    """Return the day of a row, 0 for the one of the whole month."""
    if llano(texto_llano(celda)) == llano(TODO_EL_MES):
        return 0
    cuando = lee_fecha(celda)
    gestion, mes = divmod(portada.periodo, 100)
    if isinstance(cuando, Motivo) or not cuando[1]:
        escrita = corto(texto_llano(celda))
        return Motivo(f"«{escrita}» no es un día de la planilla; escriba la fecha como {gestion}-{mes:02d}-01.")
    if cuando[0] != portada.periodo:
        dice = f"{texto_fecha(*cuando)} no es un día de {MESES[mes - 1]} de {gestion}, que es el mes de la planilla."
        return Motivo(dice)
    return cuando[1]
