"""Totals: of a run, of a group, of the lines of one name, of the subtotals; after what they add or before it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from math import log10
from typing import TYPE_CHECKING, NamedTuple

from segip_desk.core.cuadrar import etiquetas
from segip_desk.core.cuadrar.relaciones import Prueba, Relacion, fin_de_tramo, instancias, muestra, promete, prueba
from segip_desk.core.cuadrar.tabla import Clase, Vista

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_PIVOTES = 6
_CORRIDA_MAXIMA = 80
_POCOS = 3
"""With so few cells the labels must speak: no majority can."""
_RONDAS = 6
"""Times that the labels of all lines are read for one total."""
_CORRIMIENTOS = (1, -1, 2, -2, 3, -3)

Fuentes = tuple[int, ...]


class _Propuesta(NamedTuple):
    """What a total may add.

    Attributes:
        de: the lines.
        por_nombre: its label says so: the group or the name that they share.
        libre: a run that begins wherever the figures agree.
        despues: the lines stand after their total.
    """

    de: Fuentes
    por_nombre: bool = False
    libre: bool = False
    despues: bool = False


@dataclass(slots=True)
class _Trabajo:
    """What may still be looked at, in cells: a sheet of nothing but totals must end too.

    Attributes:
        queda: how many cells.
    """

    queda: int = 6_000_000


def busca_totales(vista: Vista) -> list[Relacion]:
    """Return the totals among the lines of a view: those that figures prove, then those labelled."""
    clase = "total_fila" if vista.por_columnas else "total_columna"
    usables = [j for j, una in enumerate(vista.clases) if una is Clase.CIFRA]
    cruces = muestra(vista)
    if len(usables) < 2 or not cruces:
        return []
    halladas = _grupos(vista, clase, usables, cruces)
    hijas = {j for una in halladas for j in una.de}
    trabajo = _Trabajo()
    for t in usables:
        if not (etiquetas.es_total(vista.rutas[t]) or etiquetas.es_periodo(vista.rutas[t])):
            continue
        trabajo.queda -= _RONDAS * len(usables)
        if trabajo.queda <= 0:
            break
        una = _rotulado(vista, clase, t, _propuestas(vista, t, usables, hijas, cruces), cruces, trabajo)
        if una is not None:
            directa = _de_subtotales(vista, una, usables, halladas, cruces) if hijas.intersection(una.de) else None
            halladas.extend([directa, una._replace(respaldo=True)] if directa is not None else [una])
            hijas.update((directa or una).de, una.de)
    return halladas


def _de_subtotales(
    vista: Vista, una: Relacion, usables: list[int], halladas: list[Relacion], cruces: list[int]
) -> Relacion | None:
    """Return the same total as the sum of the subtotals that stand for its lines, where that is claimed too."""
    partes = {hallada.linea: hallada.de for hallada in halladas if not hallada.tramos}
    hijas = {j for de in partes.values() for j in de}
    raices = tuple(j for j in usables if j < una.linea and j not in hijas and not etiquetas.es_meta(vista.rutas[j]))
    if len(raices) < 2 or raices == una.de or not any(j in partes for j in raices):
        return None
    if _hojas(raices, partes) != _hojas(una.de, partes):
        return None
    dicho = prueba(vista, una.linea, raices, None, cruces)
    return una._replace(de=raices, signos=(1,) * len(raices)) if dicho.cumplen >= dicho.fallan else None


def _hojas(lineas: Sequence[int], partes: dict[int, Fuentes]) -> set[int]:
    """Return the lines that these add in the end."""
    hojas: set[int] = set()
    pendientes, vistas = list(lineas), set(lineas)
    while pendientes:
        linea = pendientes.pop()
        if linea not in partes:
            hojas.add(linea)
            continue
        nuevas = [j for j in partes[linea] if j not in vistas]
        pendientes += nuevas
        vistas.update(nuevas)
    return hojas


def _grupos(vista: Vista, clase: str, usables: list[int], cruces: list[int]) -> list[Relacion]:
    """Return the lines without the word that are, by their figures alone, the sum of a run beside them."""
    halladas: list[Relacion] = []
    if len(cruces) < 2:
        return halladas
    umbral = 4 + 2 * log10(len(usables))
    tomadas: set[int] = set()
    for t, de in _corridas_posibles(vista, usables, cruces):
        if (
            t in tomadas
            or etiquetas.es_total(vista.rutas[t])
            or etiquetas.papel(vista.rutas[t]) in {"saldo", "inicial"}
        ):
            continue
        if any(etiquetas.papel(vista.rutas[j]) in {"saldo", "inicial"} for j in de):
            continue
        dicho = prueba(vista, t, de, None, cruces)
        if dicho.fuertes >= 2 and dicho.peso >= umbral and dicho.cumplen >= 4 * dicho.fallan:
            halladas.append(Relacion(clase, t, de, (1,) * len(de)))
            tomadas.add(t)
    return halladas


def _corridas_posibles(vista: Vista, usables: list[int], cruces: list[int]) -> Iterator[tuple[int, Fuentes]]:
    """Return each line with the runs beside it that add up to it at some crossing rich in figures."""
    ricos = sorted(cruces, key=lambda k: -sum(bool(vista.valores[j][k]) for j in usables))[:_PIVOTES]
    vistas: set[tuple[int, int, int]] = set()
    for k in ricos:
        sumas = [0]
        for j in usables:
            sumas.append(sumas[-1] + (vista.valores[j][k] or 0))
        donde: dict[int, list[int]] = defaultdict(list)
        for n, suma in enumerate(sumas):
            donde[suma].append(n)
        for n, t in enumerate(usables):
            valor = vista.valores[t][k]
            if not valor:
                continue
            antes = [(s, n) for s in donde.get(sumas[n] - valor, ()) if s <= n - 2][-4:]
            despues = [(n + 1, s) for s in donde.get(sumas[n + 1] + valor, ()) if s >= n + 3][:4]
            for desde, hasta in antes + despues:
                if (t, desde, hasta) not in vistas:
                    vistas.add((t, desde, hasta))
                    yield t, tuple(usables[desde:hasta])


def _rotulado(
    vista: Vista, clase: str, t: int, propuestas: Iterator[_Propuesta], cruces: list[int], trabajo: _Trabajo
) -> Relacion | None:
    """Return the relation that a labelled total keeps best, if its label or its figures speak for one."""
    mejor = _mejor(vista, t, propuestas, cruces, trabajo)
    de_tramos = _de_tramos(vista, clase, t, mejor[1] if mejor else None)
    if de_tramos is not None:
        return de_tramos
    if mejor is None or not _se_acepta(vista, t, *mejor):
        return None
    return Relacion(clase, t, mejor[0].de, (1,) * len(mejor[0].de))


def _mejor(
    vista: Vista, t: int, propuestas: Iterator[_Propuesta], cruces: list[int], trabajo: _Trabajo
) -> tuple[_Propuesta, Prueba] | None:
    """Return what most cells say that a total adds, and how they say it."""
    mejor: tuple[_Propuesta, Prueba] | None = None
    mejor_nota = (-1, 0)
    for propuesta in propuestas:
        costo = len(propuesta.de) * len(cruces)
        if costo > trabajo.queda:
            continue
        trabajo.queda -= costo
        if mejor is not None and not promete(vista, t, propuesta.de, None, cruces):
            continue
        dicho = prueba(vista, t, propuesta.de, None, cruces)
        nota = (int(dicho.casos > 0), dicho.cumplen - dicho.fallan)
        if nota > mejor_nota and _compite(propuesta, dicho, mejor[1] if mejor else None):
            mejor, mejor_nota = (propuesta, dicho), nota
        if dicho.fuertes >= 2 and not dicho.fallan:
            break
    return mejor


def _compite(propuesta: _Propuesta, dicho: Prueba, otra: Prueba | None) -> bool:
    """Tell whether a proposal that its label does not favour has enough for it to be heard."""
    if propuesta.libre and (dicho.fuertes < 2 or dicho.fallan > dicho.cumplen):
        return False
    # Most totals close what they add; one that opens it must be kept by more than a chance.
    return not propuesta.despues or otra is None or dicho.cumplen >= otra.cumplen + 2


def _propuestas(vista: Vista, t: int, usables: list[int], hijas: set[int], cruces: list[int]) -> Iterator[_Propuesta]:
    """Return what a total may add, what its labels say first; each set of two lines or more, once."""
    dadas: set[Fuentes] = set()
    for propuesta in _todas_las_propuestas(vista, t, usables, hijas, cruces):
        if len(propuesta.de) >= 2 and propuesta.de not in dadas:
            dadas.add(propuesta.de)
            yield propuesta


def _todas_las_propuestas(
    vista: Vista, t: int, usables: list[int], hijas: set[int], cruces: list[int]
) -> Iterator[_Propuesta]:
    rutas = vista.rutas
    ruta = rutas[t]
    otras = [j for j in usables if j != t]
    hojas = [j for j in otras if not etiquetas.es_total(rutas[j]) and not etiquetas.es_meta(rutas[j])]
    if len(ruta) > 1 and etiquetas.es_total(ruta[-1:]):
        yield _Propuesta(tuple(j for j in hojas if rutas[j][:-1] == ruta[:-1]), por_nombre=True)
    resto = etiquetas.resto_de_total(ruta)
    if resto:
        iguales = (j for j in otras if len(rutas[j]) > 1 and etiquetas.llana(rutas[j][-1]) == resto)
        yield _Propuesta(tuple(j for j in iguales if not etiquetas.es_total(rutas[j])), por_nombre=True)
    for sentido in (1, -1):
        lado = [j for j in otras if (j - t) * sentido < 0][::sentido]
        yield from _de_un_lado(vista, lado, hijas, sentido)
    yield from _libres(vista, t, [j for j in otras if j < t], cruces)


def _de_un_lado(vista: Vista, lado: list[int], hijas: set[int], sentido: int) -> Iterator[_Propuesta]:
    """Return the sets that stand on one side of a total; `lado` ends beside it."""
    rutas = vista.rutas
    meses = [j for j in lado if etiquetas.es_mes(rutas[j]) and not etiquetas.es_total(rutas[j])]
    sin_metas = [j for j in lado if not etiquetas.es_meta(rutas[j])]
    corte = next((n for n in range(len(sin_metas) - 1, -1, -1) if etiquetas.es_total(rutas[sin_metas[n]])), -1)
    grupos = [
        sin_metas[corte + 1 :],
        [j for j in sin_metas if j not in hijas],
        meses if len(meses) >= 3 else [],
        [j for j in sin_metas if not etiquetas.es_total(rutas[j])],
        [j for j in sin_metas if etiquetas.es_total(rutas[j])],
        [j for j in lado if not etiquetas.es_total(rutas[j])],
        _sin_detalles(vista, [j for j in sin_metas if not etiquetas.es_total(rutas[j])][::sentido]),
    ]
    for grupo in grupos:
        yield _Propuesta(tuple(sorted(grupo)), despues=sentido < 0)


def _sin_detalles(vista: Vista, lado: list[int]) -> list[int]:
    """Leave out the lines that are only the detail of the one above them, as far as every crossing says so."""
    if len(vista.lugares_cruces) > _POCOS or len(lado) > _CORRIDA_MAXIMA:
        return []
    quedan: list[int] = []
    n = 0
    while n < len(lado):
        quedan.append(lado[n])
        detalles = 0
        for hasta in range(n + 3, len(lado) + 1):
            dicho = prueba(vista, lado[n], lado[n + 1 : hasta], None, list(vista.cruces))
            if dicho.fuertes and not dicho.fallan:
                detalles = hasta - n - 1
                break
        n += 1 + detalles
    return quedan if len(quedan) < len(lado) else []


def _libres(vista: Vista, t: int, antes: list[int], cruces: list[int]) -> Iterator[_Propuesta]:
    """Return the run that ends beside the total and is kept by most, wherever it begins."""
    sumas = dict.fromkeys((k for k in cruces if vista.valores[t][k] is not None), 0)
    mejor, cumplen = 0, 0
    for largo in range(1, min(len(antes), _CORRIDA_MAXIMA) + 1):
        valores = vista.valores[antes[-largo]]
        van = 0
        for k in sumas:
            sumas[k] += valores[k] or 0
            van += sumas[k] == vista.valores[t][k] != 0
        if largo >= 2 and van > cumplen:
            mejor, cumplen = largo, van
    if mejor:
        yield _Propuesta(tuple(antes[-mejor:]), libre=True)


def _se_acepta(vista: Vista, t: int, propuesta: _Propuesta, dicho: Prueba) -> bool:
    """Tell whether the label or the figures speak clearly enough for a total, so that what breaks it is wrong."""
    puro = etiquetas.es_total_puro(vista.rutas[t]) or _cierra(vista, t, propuesta.de)
    if dicho.casos == 0:
        return puro
    if dicho.fallan == 0:
        return puro or propuesta.por_nombre or dicho.fuertes >= 1
    if dicho.cumplen == 0 and len(propuesta.de) <= _CORRIDA_MAXIMA and _corrida(vista, t, propuesta.de):
        return puro
    if puro:
        mayoria = dicho.cumplen * 2 >= dicho.casos or (dicho.cumplen >= 2 and dicho.cumplen * 3 >= dicho.casos)
        return mayoria or (dicho.casos <= _POCOS and not propuesta.libre)
    if propuesta.por_nombre:
        return dicho.cumplen * 2 >= dicho.casos or dicho.casos <= _POCOS
    return dicho.fuertes >= 2 and dicho.cumplen >= 2 * dicho.fallan


def _cierra(vista: Vista, t: int, de: Sequence[int]) -> bool:
    """Tell whether a total of something is the only one, and closes its table: `TOTAL R.A.` after its two kinds."""
    rutas = vista.rutas
    cifras = [j for j, una in enumerate(vista.clases) if una is Clase.CIFRA]
    sola = not any(etiquetas.es_total(rutas[j]) for j in cifras if j != t)
    if t != cifras[-1] or not sola or etiquetas.papel(rutas[t]) in {"saldo", "inicial"}:
        return False
    if not vista.por_columnas:
        return len(de) >= 3
    return not any(etiquetas.es_hecho(rutas[j]) or etiquetas.es_base(rutas[j]) for j in (t, *de))


def _corrida(vista: Vista, t: int, de: Sequence[int]) -> bool:
    """Tell whether the total is right but stands some crossings aside of where it belongs."""
    declarados = vista.valores[t]
    sumas = [sum(vista.valores[j][k] or 0 for j in de) for k in vista.cruces]
    dichos = sum(bool(valor) for valor in declarados)
    for paso in _CORRIMIENTOS:
        iguales = sum(
            bool(suma) and 0 <= k + paso < len(declarados) and declarados[k + paso] == suma
            for k, suma in enumerate(sumas)
        )
        if iguales >= 3 and iguales * 3 >= dichos * 2:
            return True
    return False


def _de_tramos(vista: Vista, clase: str, t: int, suelta: Prueba | None) -> Relacion | None:
    """Return a total whose cells are merged over several crossings, where that explains more than cell by cell."""
    if suelta is not None and suelta.fallan == 0 and suelta.cumplen:
        return None
    rutas = vista.rutas
    usables = [j for j in range(t) if vista.clases[j] is Clase.CIFRA]
    de = tuple(j for j in usables if not etiquetas.es_total(rutas[j]) and not etiquetas.es_meta(rutas[j]))
    if (
        not de
        or len(de) > _CORRIDA_MAXIMA
        or not any(fin_de_tramo(vista, t, de, k) > k + 1 for k in vista.cruces if vista.valores[t][k] is not None)
    ):
        return None
    relacion = Relacion(clase, t, de, (1,) * len(de), tramos=True)
    halladas = [una for una in instancias(vista, relacion) if (una.declarado or una.calculado) and not una.sin_detalle]
    cumplen = sum(una.cumple for una in halladas)
    fallan = len(halladas) - cumplen
    rotulada = etiquetas.es_total(rutas[t]) and cumplen >= 1 and len(halladas) <= _POCOS
    if not (rotulada or (cumplen >= 2 and cumplen >= 2 * fallan)) or (
        suelta is not None and cumplen - fallan <= suelta.cumplen - suelta.fallan
    ):
        return None
    return relacion
