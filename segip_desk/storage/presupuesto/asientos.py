"""Asientos through the door: appended, never changed; the cumulative figures after them are derived anew."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from segip_desk.core.conteos import Cambio, Conflicto, Conflictos, Resumen
from segip_desk.core.numeros import plano_centavos
from segip_desk.core.presupuesto.asiento import tocado
from segip_desk.core.presupuesto.cortes import efectos
from segip_desk.core.presupuesto.revision import problemas_de, problemas_de_la_carga
from segip_desk.storage import crudo
from segip_desk.storage.diferencia import sin_repetidas
from segip_desk.storage.presupuesto import lecturas
from segip_desk.storage.presupuesto.cuotas import por_que_no_hay_cuota
from segip_desk.storage.presupuesto.limites import por_que_no_alcanza
from segip_desk.storage.respaldos import guardar_respaldos
from segip_desk.storage.siembra import texto_de_campos
from segip_desk.storage.texto import sin_basura

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from sqlalchemy.engine import Connection

    from segip_desk.core.conteos import Respaldo
    from segip_desk.core.presupuesto.asiento import Asiento, ClaveAsiento
    from segip_desk.core.presupuesto.libro import Asentado
    from segip_desk.core.presupuesto.linea import Linea
    from segip_desk.storage.cierres import Guardia

ConPapel = tuple["Asiento", "Respaldo | None"]
"""An asiento with the paper that it comes from."""
EnAnio = tuple[int, "Linea"]
"""A line in a gestión: its ledger begins anew each year."""

_INSERTA = f"insert into asiento ({lecturas.COLUMNAS}) values ({', '.join('?' * 19)})"  # noqa: S608 - our own columns
_CORRIGE = (
    "update asiento set efecto = ? where gestion = ? and sistema = ? and documento = ? and linea = ? and momento = ?"
)
_POCAS = 200
"""Up to how many asientos only what they name is read; more read their gestiones whole."""


def escribir_asientos(con: Connection, guardia: Guardia, filas: Sequence[ConPapel]) -> tuple[Resumen, list[Cambio]]:
    """Write them, and return what changed; see `Obra.asientos`."""
    sin_repetidas([uno.clave for uno, _ in filas])
    _sin_basura(filas)
    hay = {uno.asiento.clave: uno for uno in _vigentes(con, [uno for uno, _ in filas])}
    nuevos = {indice: uno for indice, (uno, _) in enumerate(filas) if uno.clave not in hay}
    conflictos = _distintos(filas, hay)
    clasificadores = {g: lecturas.clasificador(con, g) for g in {uno.gestion for uno in nuevos.values()}}
    conflictos += [
        Conflicto(indice, dice)
        for indice, uno in nuevos.items()
        for dice in problemas_de(uno, clasificadores[uno.gestion])
    ]
    if conflictos:
        raise Conflictos(conflictos)
    antes = _por_linea(uno.asiento for uno in hay.values())
    despues = _por_linea((*(uno.asiento for uno in hay.values()), *nuevos.values()))
    de_linea = {(uno.gestion, uno.linea): despues[uno.gestion, uno.linea] for uno in nuevos.values()}
    for gestion in clasificadores:
        suyos = {i: uno for i, uno in nuevos.items() if uno.gestion == gestion}
        conflictos += problemas_de_la_carga(
            suyos, {linea: todos for (g, linea), todos in de_linea.items() if g == gestion}, _asientos(hay, gestion)
        )
    if conflictos:
        raise Conflictos(conflictos)
    _exigir_saldo(con, nuevos, antes, despues)
    guardia.pasar(tocado(indice, uno) for indice, uno in nuevos.items())
    _guardar(con, [filas[indice] for indice in nuevos], hay, de_linea.values())
    cambios = [cambio for indice in nuevos for cambio in _cambios(*filas[indice])]
    return Resumen(nuevas=len(nuevos), iguales=len(filas) - len(nuevos)), cambios


def _sin_basura(filas: Sequence[ConPapel]) -> None:
    for uno, papel in filas:
        sin_basura(*uno.linea, uno.documento, uno.referencia, uno.revierte, uno.beneficiario, uno.comprobante)
        sin_basura(uno.contratacion, uno.glosa, *(papel or ()))


def _vigentes(con: Connection, asientos: Sequence[Asiento]) -> list[Asentado]:
    """Return what stands in the lines and in the documents of some asientos."""
    if len(asientos) > _POCAS:
        return [uno for gestion in {a.gestion for a in asientos} for uno in lecturas.asientos(con, gestion)]
    lineas = {(uno.gestion, uno.linea) for uno in asientos}
    documentos = {(uno.gestion, uno.linea.sistema, uno.documento) for uno in asientos}
    hallados = {uno.asiento.clave: uno for g, linea in lineas for uno in lecturas.asientos(con, g, linea)}
    for documento in documentos:
        hallados |= {uno.asiento.clave: uno for uno in lecturas.de_documento(con, *documento)}
    return list(hallados.values())


def _asientos(hay: Mapping[ClaveAsiento, Asentado], gestion: int) -> list[Asiento]:
    return [uno.asiento for clave, uno in hay.items() if clave.gestion == gestion]


def _distintos(filas: Sequence[ConPapel], hay: Mapping[ClaveAsiento, Asentado]) -> list[Conflicto]:
    """Refuse what stands already with other figures: nothing is edited away."""
    conflictos = []
    for indice, (uno, _) in enumerate(filas):
        suyo = hay.get(uno.clave)
        if suyo is not None and not uno.igual(suyo.asiento):
            que = ", ".join(uno.en_que_difiere(suyo.asiento))
            dice = (
                f"El asiento «{uno.momento}» del documento «{uno.documento}», línea {uno.renglon}, ya está con otros "
                f"datos ({que}); un asiento no se cambia: reviértalo con otro documento."
            )
            conflictos.append(Conflicto(indice, dice))
    return conflictos


def _por_linea(asientos: Iterable[Asiento]) -> dict[EnAnio, list[Asiento]]:
    lineas: dict[EnAnio, list[Asiento]] = defaultdict(list)
    for uno in asientos:
        lineas[uno.gestion, uno.linea].append(uno)
    return lineas


def _exigir_saldo(
    con: Connection,
    nuevos: Mapping[int, Asiento],
    antes: Mapping[EnAnio, Sequence[Asiento]],
    despues: Mapping[EnAnio, Sequence[Asiento]],
) -> None:
    """Refuse what is made here where it breaks its line on some date, or passes the quota of its month."""
    hechos = {indice: uno for indice, uno in nuevos.items() if uno.hecho_aqui}
    vistas: set[EnAnio] = set()
    conflictos = []
    for indice, uno in hechos.items():
        donde = uno.gestion, uno.linea
        if donde not in vistas:
            vistas.add(donde)
            dichos = por_que_no_alcanza(con, uno, antes.get(donde, ()), despues[donde], nuevos.values())
            conflictos += [Conflicto(indice, dice) for dice in dichos]
    conflictos += por_que_no_hay_cuota(con, hechos)
    if conflictos:
        raise Conflictos(conflictos)


def _guardar(
    con: Connection,
    filas: Sequence[ConPapel],
    hay: Mapping[ClaveAsiento, Asentado],
    lineas: Collection[Sequence[Asiento]],
) -> None:
    suman = {clave: efecto for todos in lineas for clave, efecto in efectos(todos).items()}
    papeles = guardar_respaldos(con, [papel for _, papel in filas])
    crudo.insertar(con, _INSERTA, [_valores(uno, suman[uno.clave], papeles[papel]) for uno, papel in filas])
    crudo.muchas(
        con,
        _CORRIGE,
        [(efecto, *clave) for clave, efecto in suman.items() if clave in hay and hay[clave].efecto != efecto],
    )


def _valores(uno: Asiento, efecto: int, papel: int | None) -> tuple[object, ...]:
    """Return its row, in the order of `COLUMNAS`."""
    _, categoria, partida, fuente = uno.linea
    return (
        *uno.clave,
        *(uno.fecha.isoformat(), categoria, partida, fuente, uno.importe, efecto),
        *(uno.referencia, uno.revierte, uno.beneficiario, uno.comprobante, uno.contratacion, uno.glosa),
        *(int(uno.hecho_aqui), papel),
    )


def _cambios(uno: Asiento, papel: Respaldo | None) -> Iterable[Cambio]:
    clave = str(uno)
    yield Cambio(clave, None, texto_de_campos(uno.campos))
    if papel is not None:
        yield Cambio(f"{clave}#respaldo", None, str(papel))


def dichos_de_asientos(con: Connection) -> Iterator[list[tuple[str, str]]]:
    """Yield every asiento as the bitácora writes it; a difference that somebody altered has no entry that says it."""
    for gestion in lecturas.gestiones(con):
        lineas: dict[Linea, list[Asentado]] = defaultdict(list)
        for uno in lecturas.asientos(con, gestion):
            lineas[uno.asiento.linea].append(uno)
        for suyos in lineas.values():
            suman = efectos(uno.asiento for uno in suyos)
            pares = [(c.clave, c.despues or "") for uno in suyos for c in _cambios(uno.asiento, uno.respaldo)]
            alterados = [uno for uno in suyos if uno.efecto != suman[uno.asiento.clave]]
            yield [*pares, *((f"{uno.asiento}#efecto", plano_centavos(uno.efecto)) for uno in alterados)]
