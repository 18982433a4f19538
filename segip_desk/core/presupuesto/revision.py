"""What a load of asientos must hold, beside what stands: each row, its chain, and the documents that it completes."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from segip_desk.core.calendario import fecha_corta
from segip_desk.core.conteos import Conflicto
from segip_desk.core.identidad import por_que_no_se_escribe
from segip_desk.core.numeros import MAXIMO_CENTAVOS, escribe_centavos
from segip_desk.core.presupuesto.asiento import EN_ORDEN, LUGAR_DE
from segip_desk.core.presupuesto.cortes import Documentos, cortes_anulados

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from segip_desk.core.presupuesto.asiento import Asiento
    from segip_desk.core.presupuesto.clasificador import Clasificador
    from segip_desk.core.presupuesto.linea import Linea

_SIGUEN = EN_ORDEN[2:]
"""The etapas that follow another one of an expense: its referencia is checked."""


def problemas_de(asiento: Asiento, clasificador: Clasificador) -> Iterator[str]:
    """Yield what is wrong with an asiento by itself.

    Args:
        clasificador: that of its gestión.
    """
    dice = clasificador.por_que_no(asiento.linea.partida)
    if dice is not None:
        yield dice
    if asiento.importe == 0 and not asiento.es_corte:
        yield "El importe es cero; un asiento mueve algo: escriba cuánto, o quite la fila."
    if asiento.importe < 0 and asiento.momento != "traspaso":
        yield "El importe es negativo; solo un traspaso lleva signo, y lo que se deshace se nombra en «revierte»."
    if abs(asiento.importe) > MAXIMO_CENTAVOS:
        yield "El importe es demasiado grande; revise si sobran dígitos."
    if not asiento.documento:
        yield "Falta el documento: diga qué papel hace este asiento."
    dice = por_que_no_se_escribe(*asiento.textos) if asiento.hecho_aqui else None
    if dice is not None:
        yield dice
    if "#" in asiento.documento:
        yield f"El documento «{asiento.documento}» lleva «#», que no se admite; escríbalo como «Nro.»."
    if asiento.renglon < 1:
        yield "La línea del documento se cuenta desde 1."


def problemas_de_la_carga(
    nuevos: Mapping[int, Asiento], de_linea: Mapping[Linea, Sequence[Asiento]], vigentes: Iterable[Asiento]
) -> list[Conflicto]:
    """Return what is wrong with the new asientos of a load once they stand among the others.

    Args:
        nuevos: those of one gestión, by place in the load.
        de_linea: every asiento of their lines, the new ones among them.
        vigentes: those of that gestión that stood, of the documents that the load names at least.
    """
    conflictos: list[Conflicto] = []
    lineas: dict[Linea, list[tuple[int, Asiento]]] = defaultdict(list)
    for indice, uno in nuevos.items():
        lineas[uno.linea].append((indice, uno))
    for linea, suyos in lineas.items():
        todos = de_linea[linea]
        documentos = Documentos(todos)
        conflictos += _reversiones(suyos, documentos)
        conflictos += _referencias(suyos, documentos)
        conflictos += _cortes_dobles(suyos, todos)
    return [*conflictos, *_traspasos(nuevos, vigentes)]


def _reversiones(suyos: Sequence[tuple[int, Asiento]], documentos: Documentos) -> Iterator[Conflicto]:
    for indice, uno in suyos:
        dice = _por_que_no_revierte(uno, documentos) if uno.revierte else None
        if dice is not None:
            yield Conflicto(indice, dice)


def _por_que_no_revierte(uno: Asiento, documentos: Documentos) -> str | None:
    deshechos = documentos.deshechos(uno)
    if not deshechos:
        return (
            f"No hay un asiento «{uno.momento}» del documento «{uno.revierte}» en la partida {uno.linea.nombre}; "
            "revise qué se revierte."
        )
    desde, de_todos = min(otro.fecha for otro in deshechos), sum(otro.importe for otro in deshechos)
    if uno.fecha < desde:
        return f"La reversión es anterior a lo que revierte, del {fecha_corta(desde)}; corrija la fecha."
    if uno.es_corte and (len(deshechos) > 1 or (uno.fecha, uno.importe) != (desde, de_todos)):
        return (
            f"Un corte se revierte entero y con su misma fecha: «{uno.revierte}» es de {_bs(de_todos)}, del "
            f"{fecha_corta(desde)}."
        )
    if uno.momento == "traspaso" and uno.importe * de_todos > 0:
        return f"La reversión de un traspaso lleva el signo contrario; «{uno.revierte}» es de {_bs(de_todos)}."
    queda = _por_revertir(uno, deshechos, documentos)
    if abs(uno.importe) > queda:
        return (
            f"Revierte {_bs(abs(uno.importe))}, y de «{uno.revierte}» solo quedan {_bs(max(queda, 0))} por revertir; "
            "corrija el importe."
        )
    return None


def _por_revertir(uno: Asiento, deshechos: Sequence[Asiento], documentos: Documentos) -> int:
    """Return how much a reversal may undo, in centavos, whatever the others that name one of its lines or the whole."""
    del_documento = [otro for otro in documentos.nombrados(deshechos[0].documento) if otro.momento == uno.momento]
    quedan = []
    for grupo in (deshechos, [otro for otro in del_documento if not otro.revierte]):
        dentro = {otro.clave for otro in grupo}
        otras = {otra.clave: otra for otro in grupo for otra in documentos.reversiones(otro) if otra.clave != uno.clave}
        suyas = [o for o in otras.values() if dentro.issuperset(d.clave for d in documentos.deshechos(o))]
        quedan.append(abs(sum(otro.importe for otro in grupo)) - abs(sum(otra.importe for otra in suyas)))
    return min(quedan)


def _anteriores(uno: Asiento, documentos: Documentos) -> tuple[list[Asiento], list[Asiento]]:
    """Return the steps of an expense that an asiento's referencia names, and those of them that come before it."""
    nombrados = [
        otro
        for otro in documentos.nombrados(uno.referencia)
        if not otro.revierte and not otro.es_corte and otro.etapa in EN_ORDEN[1:]
    ]
    return nombrados, [otro for otro in nombrados if LUGAR_DE[otro.momento] < LUGAR_DE[uno.momento]]


def _referencias(suyos: Sequence[tuple[int, Asiento]], documentos: Documentos) -> Iterator[Conflicto]:
    for indice, uno in suyos:
        if uno.etapa not in _SIGUEN or not uno.referencia or uno.es_corte:
            continue
        nombrados, anteriores = _anteriores(uno, documentos)
        if not nombrados:
            dice = (
                f"No está en la partida {uno.linea.nombre} el documento «{uno.referencia}» al que sigue este "
                f"{uno.momento}; registre antes ese paso, o corrija la referencia."
            )
        elif not anteriores:
            dice = (
                f"Un {uno.momento} sigue a un paso anterior, y «{uno.referencia}» es un {nombrados[0].momento}; "
                "corrija la referencia."
            )
        elif (desde := min(otro.fecha for otro in anteriores)) > uno.fecha:
            dice = (
                f"Este {uno.momento} es del {fecha_corta(uno.fecha)}, anterior a «{uno.referencia}», del "
                f"{fecha_corta(desde)}; corrija la fecha."
            )
        else:
            continue
        yield Conflicto(indice, dice)


class Exceso(NamedTuple):
    """A document that more follows than it is, net of what was undone: importes in centavos."""

    documento: str
    momento: str
    importe: int
    posterior: str
    de_posterior: int


def excesos(asientos: Sequence[Asiento]) -> list[Exceso]:
    """Return the documents of a line of which more follows than they are."""
    documentos = Documentos(asientos)
    pasos: dict[tuple[str, str], list[Asiento]] = defaultdict(list)
    siguen: dict[tuple[str, str, str], list[Asiento]] = defaultdict(list)
    for uno in asientos:
        if uno.es_corte or uno.revierte or uno.etapa not in EN_ORDEN[1:]:
            continue
        pasos[uno.documento, uno.momento].append(uno)
        if uno.referencia and uno.etapa in _SIGUEN:
            for documento, anterior in {(o.documento, o.momento) for o in _anteriores(uno, documentos)[1]}:
                siguen[documento, anterior, uno.momento].append(uno)
    hallados = []
    for (documento, momento, posterior), suyos in siguen.items():
        hay, cuanto = _neto(pasos[documento, momento], documentos), _neto(suyos, documentos)
        if cuanto > hay:
            hallados.append(Exceso(documento, momento, hay, posterior, cuanto))
    return hallados


def _neto(suyos: Sequence[Asiento], documentos: Documentos) -> int:
    """Return what is left of some asientos; a reversal that undoes several of them is taken once."""
    deshacen = {otra.clave: otra.importe for uno in suyos for otra in documentos.reversiones(uno)}
    # One of a whole document may be of asientos that are not among these.
    return max(sum(uno.importe for uno in suyos) - sum(deshacen.values()), 0)


def _cortes_dobles(suyos: Sequence[tuple[int, Asiento]], todos: Sequence[Asiento]) -> Iterator[Conflicto]:
    if not any(uno.es_corte for _, uno in suyos):
        return
    anulados = cortes_anulados(todos)
    vistos: dict[tuple[object, ...], list[Asiento]] = defaultdict(list)
    for uno in todos:
        if uno.es_corte and uno.clave not in anulados:
            vistos[uno.fecha, uno.etapa].append(uno)
    for indice, uno in suyos:
        otros = [otro for otro in vistos.get((uno.fecha, uno.etapa), ()) if otro.clave != uno.clave]
        if uno.es_corte and uno.clave not in anulados and otros:
            dice = (
                f"La partida {uno.linea.nombre} ya tiene lo {uno.etapa} al {fecha_corta(uno.fecha)}: Bs "
                f"{escribe_centavos(otros[0].importe)}, del documento «{otros[0].documento}»; revierta ese antes, "
                "o deje uno solo."
            )
            yield Conflicto(indice, dice)


def _traspasos(nuevos: Mapping[int, Asiento], vigentes: Iterable[Asiento]) -> Iterator[Conflicto]:
    """Refuse a traspaso whose lines do not add to zero."""
    indices: dict[tuple[str, str, date], int] = {}
    for indice, uno in nuevos.items():
        if uno.momento == "traspaso":
            indices.setdefault((uno.linea.sistema, uno.documento, uno.fecha), indice)
    if not indices:
        return
    # By date: what has left a partida and entered none yet would be missing from the credit of all until it does.
    sumas: dict[tuple[str, str, date], int] = defaultdict(int)
    for uno in (*vigentes, *nuevos.values()):
        if uno.momento == "traspaso":
            sumas[uno.linea.sistema, uno.documento, uno.fecha] += uno.importe
    for clave, indice in indices.items():
        if sumas[clave]:
            sistema, documento, fecha = clave
            en_todo = sum(suma for otra, suma in sumas.items() if otra[:2] == (sistema, documento))
            yield Conflicto(indice, dice_descuadre(documento, sumas[clave], None if en_todo else fecha))


def dice_descuadre(documento: str, suma: int, al: date | None = None) -> str:
    """Say by how much the lines of a traspaso do not add to zero: on a date, where in all they do."""
    cuando = "" if al is None else f", y al {fecha_corta(al)}"
    que = "sobran en los destinos" if suma > 0 else "faltan en los destinos"
    return (
        f"Las líneas del traspaso «{documento}» deben sumar cero{cuando or ' y'} {que} {_bs(abs(suma))}; lo que sale "
        "de unas partidas es lo que entra a otras, en la misma fecha."
    )


def _bs(centavos: int) -> str:
    return f"Bs {escribe_centavos(centavos)}"
