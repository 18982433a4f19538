"""SIPPEC against SIGEP: what differs up to a date, and why, where somebody says it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from segip_desk.core.calendario import fecha_corta
from segip_desk.core.presupuesto.conciliacion import (
    COMPARADAS,
    Cifras,
    Conciliacion,
    Dicho,
    Sitio,
    conciliar,
    nombre_de_sitio,
)
from segip_desk.core.presupuesto.linea import SISTEMAS
from segip_desk.core.presupuesto.sumas import CREDITO, de_instantanea
from segip_desk.core.problems import Rejected
from segip_desk.storage.presupuesto import tablas
from segip_desk.storage.presupuesto.sumas import leer_sumas

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.engine import Connection

    from segip_desk.core.presupuesto.conciliacion import Diferencia
    from segip_desk.core.presupuesto.sumas import Renglon, Suma, Sumas
    from segip_desk.services.quien import Quien
    from segip_desk.storage.base import Base


def conciliacion(base: Base, hasta: date) -> Conciliacion:
    """Compare what both systems say of a gestión, up to and including a day of it.

    Raises:
        Rejected: one of the two systems says nothing of it.
        Unavailable: the machine failed.
    """
    with base.lectura() as con:
        return _conciliacion(con, hasta)


def explicar(base: Base, quien: Quien, hasta: date, sitio: Sitio, etapa: str, texto: str) -> Diferencia:
    """Say why both systems differ in an etapa of a line; an empty text takes the explanation back.

    It stands while both figures are these.

    Raises:
        Rejected: they do not differ there, or who writes may not explain.
        Unavailable: the machine failed.
    """
    acto = quien.acto("explicar conciliación", f"{nombre_de_sitio(sitio)}, {etapa}, al {fecha_corta(hasta)}")
    with base.escritura(acto) as obra:
        hecha = _conciliacion(obra.con, hasta)
        una = next((d for d in hecha.diferencias if (d.sitio, d.etapa) == (sitio, etapa)), None)
        if una is None:
            message = (
                f"El SIGEP y el SIPPEC no difieren al {fecha_corta(hasta)} en lo {etapa} de {nombre_de_sitio(sitio)}; "
                "la conciliación de ese día lista en qué difieren."
            )
            raise Rejected(message)
        campos: tablas.Campos | None = {
            "clase": una.clase,
            "sigep": una.sigep,
            "sippec": una.sippec,
            "texto": texto.strip(),
            "usuario": acto.usuario,
            "instante": acto.instante.isoformat(timespec="seconds"),
        }
        partes = (hasta.year, hasta.isoformat(), *sitio, etapa)
        escrita = tablas.Escrita(partes, campos if texto.strip() else None)
        # No closed month guards it: why two systems differ is often known long after.
        obra.presupuesto.filas(tablas.CONCILIACION, [escrita], [None])
        obra.confirmar()
    return replace(una, explicacion=texto.strip())


def _conciliacion(con: Connection, hasta: date) -> Conciliacion:
    sumas = leer_sumas(con, hasta.year, hasta)
    faltan = [sistema for sistema in SISTEMAS if sistema not in sumas.sistemas]
    if faltan:
        tiene = "no tiene" if len(faltan) == 1 else "no tienen"
        message = (
            f"No hay qué conciliar al {fecha_corta(hasta)}: el {' y el '.join(s.upper() for s in faltan)} {tiene} "
            "cifras de esa gestión hasta ese día. Cargue su reporte acumulado: en la ventana, en Presupuesto; o con "
            "«segip-desk corte»."
        )
        raise Rejected(message)
    con_lineas = {suma.linea.sistema for suma in sumas.movidas}
    if con_lineas == set(SISTEMAS):
        sigep, sippec = (_por_linea(sumas, sistema) for sistema in SISTEMAS)
    else:
        # What one of the two published as a whole is compared with the whole of the other.
        sigep, sippec = (_entero(sumas, sistema, hasta) for sistema in SISTEMAS)
    return conciliar(hasta.year, hasta, sigep, sippec, _dichos(con, hasta))


def _por_linea(sumas: Sumas, sistema: str) -> dict[Sitio, Cifras]:
    suyas = [suma for suma in sumas.movidas if suma.linea.sistema == sistema]
    lleva = {suma.renglon for suma in suyas}
    por_sitio: dict[Sitio, list[Suma]] = {}
    for suma in suyas:
        por_sitio.setdefault(Sitio(*suma.linea[1:]), []).append(suma)
    return {sitio: _cifras(propias, lleva) for sitio, propias in por_sitio.items()}


def _entero(sumas: Sumas, sistema: str, hasta: date) -> dict[Sitio, Cifras]:
    publicadas = (de_instantanea(una) for una in sumas.publicadas(hasta.isoformat()))
    suyas = [suma for suma in (*sumas.movidas, *publicadas) if suma.linea.sistema == sistema]
    return {Sitio("", "", ""): _cifras(suyas, {suma.renglon for suma in suyas})}


def _cifras(suyas: list[Suma], lleva: set[Renglon]) -> Cifras:
    """Add up some sums of one system; of an etapa that it does not keep, nothing is known."""
    renglones = {etapa: CREDITO if etapa == "vigente" else (etapa,) for etapa in COMPARADAS}
    return Cifras(
        *(
            sum(suma.importe for suma in suyas if suma.renglon in de) if lleva.intersection(de) else None
            for de in renglones.values()
        )
    )


def _dichos(con: Connection, hasta: date) -> dict[tuple[Sitio, str], Dicho]:
    """Return the last explanation of each difference, of that day or of one before it."""
    dichos: dict[tuple[Sitio, str], Dicho] = {}
    for partes, campos, _ in tablas.leer(con, tablas.CONCILIACION, hasta.year):
        _, corte, categoria, partida, fuente, etapa = map(str, partes)
        datos = campos or {}
        if corte <= hasta.isoformat():
            dicho = Dicho(int(datos["sigep"]), int(datos["sippec"]), str(datos["texto"]))
            dichos[Sitio(categoria, partida, fuente), etapa] = dicho
    return dichos
