"""Quotas by clase de gasto, funds, published totals, and the classifier of a new gestión."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from segip_desk.core.calendario import primer_dia
from segip_desk.core.presupuesto.clasificador import comparar
from segip_desk.core.presupuesto.cuotas import ClaveCuota, exigir_clase
from segip_desk.core.presupuesto.fondos import Fondo, MovimientoFondo, por_que_no
from segip_desk.core.problems import Rejected
from segip_desk.services.bases import sembrar_gestiones
from segip_desk.storage import fichas
from segip_desk.storage.presupuesto import lecturas, tablas
from segip_desk.storage.presupuesto.cuotas import leer_clases, leer_usos
from segip_desk.storage.presupuesto.otros import leer_fondos

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from segip_desk.core.conteos import Respaldo
    from segip_desk.core.presupuesto.asiento import Etapa
    from segip_desk.core.presupuesto.clasificador import Diferencia
    from segip_desk.core.presupuesto.cuotas import Uso
    from segip_desk.services.quien import Quien
    from segip_desk.storage.base import Base


def fijar_cuota(base: Base, quien: Quien, clave: ClaveCuota, importe: int | None) -> None:
    """Set what may be committed in a month by a clase de gasto, in centavos; None takes the quota away.

    Raises:
        Rejected: no such clase or month, or a closed one.
        Unavailable: the machine failed.
    """
    exigir_clase(clave.clase)
    if not 1 <= clave.mes <= 12 or (importe is not None and importe < 0):
        message = "La cuota es de un mes, de 1 a 12, y no es negativa; corríjala."
        raise Rejected(message)
    with base.escritura(quien.acto("fijar cuota", f"{clave.gestion}-{clave.mes:02d}")) as obra:
        campos: tablas.Campos | None = None if importe is None else {"importe": importe}
        obra.presupuesto.filas(tablas.CUOTA, [tablas.Escrita(clave, campos)], [_dia(clave.gestion, clave.mes)])
        obra.confirmar()


def asignar_clase(base: Base, quien: Quien, gestion: int, partida: str, clase: int | None) -> None:
    """Say of which clase de gasto a partida is, with all below it; None leaves it to the ones above.

    Raises:
        Rejected: no such clase or partida.
        Unavailable: the machine failed.
    """
    if clase is not None:
        exigir_clase(clase)
    sembrar_gestiones(base, quien, {gestion})
    with base.escritura(quien.acto("asignar clase de gasto", partida)) as obra:
        if partida not in lecturas.clasificador(obra.con, gestion).nombres:
            message = f"La partida {partida} no está en el clasificador de la gestión {gestion}."
            raise Rejected(message)
        campos: tablas.Campos | None = None if clase is None else {"clase": clase}
        obra.presupuesto.filas(tablas.CLASE_GASTO, [tablas.Escrita((gestion, partida), campos)], [None])
        obra.confirmar()


def cuotas(base: Base, gestion: int) -> tuple[Uso, ...]:
    """Return the quotas of a gestión with what was committed of each.

    Raises:
        Unavailable: the machine failed.
    """
    with base.lectura() as con:
        return leer_usos(con, gestion)


def clases(base: Base, gestion: int) -> Mapping[str, int]:
    """Return the clase de gasto of each partida that has one of its own.

    Raises:
        Unavailable: the machine failed.
    """
    with base.lectura() as con:
        return leer_clases(con, gestion)


def abrir_fondo(base: Base, quien: Quien, fondo: Fondo) -> None:
    """Open a fondo, or say otherwise what it is for and who answers for it.

    Raises:
        Rejected: it has no code or no one answers for it.
        Unavailable: the machine failed.
    """
    if not fondo.codigo.strip() or "#" in fondo.codigo or not fondo.responsable.strip():
        message = "Falta el código del fondo o el cargo responsable; escriba los dos, como «CC-1» y «Administración»."
        raise Rejected(message)
    campos: tablas.Campos = {"tipo": fondo.tipo, "responsable": fondo.responsable, "glosa": fondo.glosa}
    with base.escritura(quien.acto("abrir fondo", fondo.codigo)) as obra:
        obra.presupuesto.filas(tablas.FONDO, [tablas.Escrita((fondo.gestion, fondo.codigo), campos)], [None])
        obra.confirmar()


def mover_fondo(
    base: Base, quien: Quien, gestion: int, codigo: str, movimiento: MovimientoFondo, papel: Respaldo | None = None
) -> Fondo:
    """Book what a fondo is given, accounts for or gives back, and return it; the number is the next.

    Raises:
        Rejected: no such fondo, more accounted for than given, or a closed month.
        Unavailable: the machine failed.
    """
    with base.escritura(quien.acto("mover fondo", codigo)) as obra:
        fondos = {uno.codigo: uno for uno in leer_fondos(obra.con, gestion)}
        if codigo not in fondos:
            message = f"No hay un fondo «{codigo}» en la gestión {gestion}; ábralo con «segip-desk fondo abrir»."
            raise Rejected(message)
        anterior = fondos[codigo]
        suyo = movimiento._replace(n=len(anterior.movimientos) + 1)
        fondo = replace(anterior, movimientos=(*anterior.movimientos, suyo))
        dice = por_que_no(fondo)
        if dice is not None:
            raise Rejected(dice)
        campos: tablas.Campos = {
            "fecha": suyo.fecha.isoformat(),
            "tipo": suyo.tipo,
            "importe": suyo.importe,
            "documento": suyo.documento,
            "glosa": suyo.glosa,
            "revierte": suyo.revierte,
        }
        escrita = tablas.Escrita((gestion, codigo, suyo.n), campos, papel)
        obra.presupuesto.filas(tablas.FONDO_MOVIMIENTO, [escrita], [suyo.fecha])
        obra.confirmar()
    return fondo


def fondos(base: Base, gestion: int) -> tuple[Fondo, ...]:
    """Return the fondos of a gestión with their movements.

    Raises:
        Unavailable: the machine failed.
    """
    with base.lectura() as con:
        return leer_fondos(con, gestion)


def publicar(
    base: Base,
    quien: Quien,
    sistema: str,
    corte: date,
    totales: Mapping[Etapa, int],
    papel: Respaldo | None = None,
) -> None:
    """Keep totals that were published without their lines, in centavos, at a cut-off.

    Raises:
        Rejected: the month is closed.
        Unavailable: the machine failed.
    """
    filas = [
        tablas.Escrita((corte.year, sistema, corte.isoformat(), "", etapa), {"importe": importe}, papel)
        for etapa, importe in totales.items()
    ]
    with base.escritura(quien.acto("guardar totales publicados", f"{sistema} {corte}")) as obra:
        obra.presupuesto.filas(tablas.INSTANTANEA, filas, [corte] * len(filas))
        obra.confirmar()


def publicados(base: Base, gestion: int) -> dict[tuple[str, str, str], int]:
    """Return the published totals of a gestión, in centavos, by sistema, corte (ISO) and etapa.

    Raises:
        Unavailable: the machine failed.
    """
    with base.lectura() as con:
        filas = tablas.leer(con, tablas.INSTANTANEA, gestion)
    return {
        (str(sistema), str(corte), str(etapa)): int((campos or {})["importe"])
        for (_, sistema, corte, partida, etapa), campos, _ in filas
        if not partida
    }


def copiar_clasificador(base: Base, quien: Quien, de: int, a: int) -> int:
    """Give a gestión the classifier of another, once, and return how many partidas it has.

    Raises:
        Rejected: the other has none, or this one has its own already.
        Unavailable: the machine failed.
    """
    with base.escritura(quien.acto("copiar clasificador", f"{de} a {a}")) as obra:
        partidas = fichas.partidas(obra.con, de)
        if not partidas:
            message = f"La gestión {de} no tiene clasificador; elija otra de la que copiar."
            raise Rejected(message)
        if fichas.partidas(obra.con, a):
            message = (
                f"La gestión {a} ya tiene su clasificador; «segip-desk clasificador --comparar» dice en qué difiere."
            )
            raise Rejected(message)
        obra.partidas(a, partidas)
        obra.confirmar()
    return len(partidas)


def comparar_clasificadores(base: Base, antes: int, ahora: int) -> tuple[Diferencia, ...]:
    """Return what differs between the classifiers of two gestiones.

    Raises:
        Unavailable: the machine failed.
    """
    with base.lectura() as con:
        return comparar(lecturas.clasificador(con, antes), lecturas.clasificador(con, ahora))


def _dia(gestion: int, mes: int) -> date:
    return primer_dia(gestion * 100 + mes)
