"""What runs out and when, by place and material; the draft of what to ask for; and how a stock went and goes on."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from segip_desk.core.calendario import periodo_de, primer_dia, ultimo_dia
from segip_desk.core.catalogo import LUNES_A_VIERNES
from segip_desk.core.kardex.agotamiento import (
    COBERTURA,
    TOPE,
    VENTANA,
    Agotamiento,
    Calendario,
    Ritmo,
    alcanza,
    orden_de_urgencia,
    usado,
    usos_de,
)
from segip_desk.core.kardex.agotamiento_dicho import serie, tabla_agotamiento, tabla_pedido
from segip_desk.core.kardex.flujo import ALMACEN, DEPARTAMENTO, dentro
from segip_desk.core.problems import Rejected, parecido
from segip_desk.services import semillas
from segip_desk.storage import fichas, lecturas
from segip_desk.storage.kardex import listas
from segip_desk.storage.kardex.flujos import leer_entre

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy.engine import Connection

    from segip_desk.core.catalogo import Catalogo
    from segip_desk.core.cuadro.tabla import Tabla
    from segip_desk.core.grafico import Grafico
    from segip_desk.core.kardex.agotamiento import Usos
    from segip_desk.core.kardex.flujo import Movido
    from segip_desk.storage.base import Base


class Leido(NamedTuple):
    """What the stocks are told by, read once.

    Attributes:
        usos: what left each place for use.
        emitidos: documents by (periodo, oficina, concepto), where the ledger does not reach the year before.
        feriados: the holidays that are known.
    """

    fecha: date
    movido: Movido
    usos: Usos
    catalogo: Catalogo
    emitidos: Mapping[tuple[int, str, str], int]
    feriados: frozenset[date]
    niveles: Mapping[tuple[str, str], tuple[int, int]]

    def calendario(self, lugar: str) -> Calendario:
        """Return which days a place works."""
        oficina = self.catalogo.oficinas.get(lugar)
        return Calendario(oficina.dias_atencion if oficina else LUNES_A_VIERNES, self.feriados)

    def nombre(self, lugar: str) -> str:
        """Name a place."""
        if lugar == DEPARTAMENTO:
            return "Todo el departamento"
        oficina = self.catalogo.oficinas.get(lugar)
        return oficina.nombre if oficina else "Almacén departamental"


def agotamiento(base: Base, fecha: date, *, lugar: str = "", material: str = "") -> tuple[Agotamiento, ...]:
    """Return how long each stock lasts from the end of a day, the most pressing first.

    Args:
        base: the base.
        fecha: the last day that counts.
        lugar: an office, the store, or `departamento` for the whole; empty takes all of them.
        material: of which only.

    Raises:
        Rejected: there is no such place or material.
        Unavailable: the machine failed.
    """
    with base.lectura() as con:
        return de_leido(leer(con, fecha), lugar, material)


def leer(con: Connection, fecha: date) -> Leido:
    """Read what the stocks of a day are told by: a year of the ledger, and what was emitted in it."""
    catalogo = semillas.con_tipos(fichas.catalogo(con))
    movido = leer_entre(con, date(fecha.year - 1, fecha.month, 1), fecha)
    emitidos: dict[tuple[int, str, str], int] = {}
    if movido.flujos or movido.saldos:
        conceptos = {uno.insumo_de for uno in movido.materiales.values() if uno.insumo_de}
        indicadores = [uno for uno in catalogo.indicadores.values() if uno.concepto in conceptos]
        meses = tuple(periodo_de(gestion, mes) for gestion in (fecha.year - 1, fecha.year) for mes in range(1, 13))
        for (periodo, oficina, indicador), valor in lecturas.cubo(con, indicadores, meses).items():
            clave = (periodo, oficina, catalogo.indicadores[indicador].concepto)
            emitidos[clave] = emitidos.get(clave, 0) + valor
    niveles = {(uno.lugar, uno.material): (uno.minimo, uno.alerta) for uno in listas.leer_niveles(con)}
    return Leido(
        fecha,
        movido,
        usos_de(movido),
        catalogo,
        emitidos,
        frozenset(uno.fecha for uno in fichas.feriados(con)),
        niveles,
    )


def de_leido(leido: Leido, lugar: str = "", material: str = "") -> tuple[Agotamiento, ...]:
    """Return what `agotamiento` does, of what was read.

    Raises:
        Rejected: there is no such place or material.
    """
    movido = leido.movido
    lugares = tuple(dict.fromkeys((*movido.oficinas, *(cual for cual, _ in leido.niveles), DEPARTAMENTO)))
    conocidos = (*leido.catalogo.oficinas, f"{leido.catalogo.departamento.codigo}.{ALMACEN}", DEPARTAMENTO)
    if lugar and lugar not in conocidos:
        message = (
            f"No existe el lugar «{lugar}»; use una oficina, el almacén o «departamento».{parecido(lugar, conocidos)}"
        )
        raise Rejected(message)
    if material and material not in movido.materiales:
        message = f"No existe el material «{material}».{parecido(material, movido.materiales)}"
        raise Rejected(message)
    hallados = [
        suyo
        for cual in lugares
        for codigo in movido.materiales
        if lugar in ("", cual) and material in ("", codigo) and "/" not in cual
        for suyo in [_de(leido, cual, codigo)]
        if suyo.saldo or suyo.ritmo.piezas or suyo.minimo
    ]
    return tuple(sorted(hallados, key=orden_de_urgencia))


def urgentes(leido: Leido) -> tuple[Agotamiento, ...]:
    """Return the stocks of offices and of the store that somebody must look at, the most pressing first."""
    return tuple(uno for uno in de_leido(leido) if uno.estado != "bien" and uno.lugar != DEPARTAMENTO)


def cuadro_de_agotamiento(base: Base, fecha: date, *, lugar: str = "", material: str = "") -> Tabla:
    """Return `agotamiento` as a table.

    Raises:
        Rejected: there is no such place or material.
        Unavailable: the machine failed.
    """
    with base.lectura() as con:
        leido = leer(con, fecha)
    hay = de_leido(leido, lugar, material)
    return tabla_agotamiento(hay, fecha, leido.movido.materiales, {uno.lugar: leido.nombre(uno.lugar) for uno in hay})


def pedido(base: Base, fecha: date, *, dias: int = COBERTURA, lugar: str = "") -> Tabla:
    """Return the draft of a request that covers some working days: of the whole departamento, or of a place.

    Raises:
        Rejected: there is no such place.
        Unavailable: the machine failed.
    """
    with base.lectura() as con:
        leido = leer(con, fecha)
    suyos = sorted(de_leido(leido, lugar or DEPARTAMENTO), key=lambda uno: uno.material)
    return tabla_pedido(suyos, fecha, dias, leido.movido.materiales)


def existencia_en_el_tiempo(base: Base, fecha: date, lugar: str, material: str) -> Grafico:
    """Return a stock over time, with how it goes on at its present pace.

    Raises:
        Rejected: there is no such place or material.
        Unavailable: the machine failed.
    """
    with base.lectura() as con:
        leido = leer(con, fecha)
    hallados = de_leido(leido, lugar, material)
    if not hallados:
        message = f"«{lugar}» no tiene «{material}», ni lo usó; elija otro lugar u otro material."
        raise Rejected(message)
    nombre = leido.movido.materiales[material].nombre
    titulo = f"Existencia de {material} {nombre}, {leido.nombre(lugar)}"
    return serie(leido.movido, hallados[0], leido.calendario(lugar), titulo)


def _de(leido: Leido, lugar: str, material: str) -> Agotamiento:
    movido, fecha, calendario = leido.movido, leido.fecha, leido.calendario(lugar)
    desde = fecha - timedelta(days=VENTANA - 1)
    saldo = movido.antes_de(fecha + timedelta(days=1), lugar, material).cantidad
    ritmo = Ritmo(usado(leido.usos.get((lugar, material), ()), desde, fecha), calendario.habiles(desde, fecha))
    minimo, alerta = _niveles(leido, lugar, material)
    alcance = alcanza(saldo, fecha, calendario, lambda _: ritmo) if ritmo.piezas else None
    suyo = Agotamiento(lugar, material, fecha, saldo, ritmo, alcance, minimo=minimo, alerta=alerta)
    if saldo <= 0 or not ritmo.piezas:
        return suyo
    ritmos, segun = _de_temporada(leido, lugar, material, calendario)
    return replace(
        suyo,
        de_temporada=alcanza(saldo, fecha, calendario, lambda dia: ritmos.get(dia.month)),
        segun_emision=segun,
    )


def _niveles(leido: Leido, lugar: str, material: str) -> tuple[int, int]:
    """Return the levels of a place; the whole departamento keeps what each of its places must."""
    if lugar != DEPARTAMENTO:
        return leido.niveles.get((lugar, material), (0, 0))
    suyos = [dos for (cual, otro), dos in leido.niveles.items() if otro == material and dentro(cual, DEPARTAMENTO)]
    return sum(minimo for minimo, _ in suyos), 0


def _de_temporada(leido: Leido, lugar: str, material: str, calendario: Calendario) -> tuple[dict[int, Ritmo], bool]:
    """Return the pace of each month of the year before, and whether some is told by what was emitted."""
    ritmos: dict[int, Ritmo] = {}
    segun_emision, suyos = False, leido.usos.get((lugar, material), ())
    concepto = leido.movido.materiales[material].insumo_de
    for n in range(TOPE // 30):
        periodo = _corrido(leido.fecha, n - 12)
        if periodo % 100 in ritmos:
            break
        desde, hasta = primer_dia(periodo), ultimo_dia(periodo)
        piezas = usado(suyos, desde, min(hasta, leido.fecha))
        if not piezas and concepto and not lugar.endswith(f".{ALMACEN}"):
            piezas = sum(
                valor
                for (mes, oficina, cual), valor in leido.emitidos.items()
                if (mes, cual) == (periodo, concepto) and lugar in (DEPARTAMENTO, oficina)
            )
            segun_emision = segun_emision or bool(piezas)
        if piezas:
            ritmos[periodo % 100] = Ritmo(piezas, max(1, calendario.habiles(desde, hasta)))
    return ritmos, segun_emision


def _corrido(fecha: date, meses: int) -> int:
    """Return the month so many after that of a day, yyyymm."""
    corrido = fecha.year * 12 + fecha.month - 1 + meses
    return periodo_de(corrido // 12, corrido % 12 + 1)
