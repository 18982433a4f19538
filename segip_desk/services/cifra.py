"""What is known of one figure: its last values, who wrote it and from which paper, its history, and what it feeds."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from segip_desk.core.calendario import MESES, fecha_corta, periodo_de, primer_dia, ultimo_dia
from segip_desk.core.cuadro.ejes import indicadores_de
from segip_desk.core.numeros import parse_centavos
from segip_desk.core.rejilla.rango import rangos_de, tiempo_de
from segip_desk.services import definiciones, semillas
from segip_desk.services.planillas import MESES_DE_HISTORIA, meses_hasta
from segip_desk.storage import bitacora, fichas, lecturas
from segip_desk.storage.notas import leer_notas

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

    from segip_desk.core.catalogo import Catalogo, Indicador
    from segip_desk.core.conteos import Clave
    from segip_desk.core.rejilla.hoja import Nota
    from segip_desk.core.rejilla.rango import Rango
    from segip_desk.storage.base import Base

ULTIMOS = 12
_CAMBIOS = 10
_RESPALDO = "#respaldo"


class Valor(NamedTuple):
    """A figure of before: when, as a chart labels it, and how much."""

    etiqueta: str
    valor: int


class Escrito(NamedTuple):
    """A value that somebody wrote: when (ISO, UTC), who, by which act, before and after, and from which paper."""

    instante: str
    usuario: str
    accion: str
    antes: int | None
    despues: int | None
    papel: str


@dataclass(frozen=True, slots=True)
class FichaCifra:
    """What the panel beside a cell shows.

    Attributes:
        clave, indicador, oficina: of which figure; oficina is its name.
        ultimos: the last twelve values of the same grain, oldest first, this one included where it stands.
        anterior: the same day or month of the gestión before, and how it is called.
        rango: what is usual of it.
        historia: who wrote it, newest first.
        nota: what people say of it.
        cuadros: id and title of the cuadros that it feeds.
    """

    clave: Clave
    indicador: Indicador
    oficina: str
    ultimos: tuple[Valor, ...]
    anterior: Valor
    hay_anterior: bool
    rango: Rango | None
    historia: tuple[Escrito, ...]
    nota: Nota | None
    cuadros: tuple[tuple[str, str], ...]


def ficha(base: Base, clave: Clave) -> FichaCifra:
    """Read what is known of a figure, standing or blank.

    Raises:
        Unavailable: the machine failed.
    """
    with base.lectura() as con:
        catalogo = fichas.catalogo(con)
        medida = catalogo.indicadores[clave.indicador]
        valores = _valores(con, clave, medida)
        anterior = _anterior(con, clave, medida)
        notas = leer_notas(con, str(clave))
        historia = tuple(_historia(con, clave, medida))
    de_antes = {k: v for k, v in valores.items() if k <= (clave.periodo, clave.dia)}
    claves = {(p, clave.oficina, clave.indicador, d): v for (p, d), v in valores.items()}
    rangos = rangos_de(claves, {medida.codigo} if medida.es_dinero else set())
    return FichaCifra(
        clave=clave,
        indicador=medida,
        oficina=catalogo.oficinas[clave.oficina].nombre,
        ultimos=tuple(Valor(_etiqueta(*k), v) for k, v in sorted(de_antes.items())[-ULTIMOS:]),
        anterior=Valor(_nombre_anterior(clave), anterior or 0),
        hay_anterior=anterior is not None,
        rango=rangos.get((clave.oficina, clave.indicador, tiempo_de(clave))),
        historia=historia,
        nota=notas.get(clave),
        cuadros=_cuadros_de(catalogo.departamento.codigo, clave.indicador),
    )


def _valores(con: Connection, clave: Clave, medida: Indicador) -> dict[tuple[int, int], int]:
    """Return the figures that one is compared with, by (periodo, dia): days, months, or gestiones."""
    periodo, oficina, codigo, dia = clave
    if dia:
        serie = lecturas.serie(con, oficina, codigo, meses_hasta(periodo, MESES_DE_HISTORIA // 3))
        return {lugar: valor for lugar, valor in serie.items() if lugar[1]}
    if not periodo % 100:
        return _gestiones(con, clave, medida)
    cifras = lecturas.cubo(con, [medida], meses_hasta(periodo, 2 * MESES_DE_HISTORIA))
    return {(p, 0): valor for (p, suya, _), valor in cifras.items() if suya == oficina}


def _gestiones(con: Connection, clave: Clave, medida: Indicador) -> dict[tuple[int, int], int]:
    gestiones = range(clave.periodo // 100 - ULTIMOS + 1, clave.periodo // 100 + 1)
    cifras = lecturas.cubo(con, [medida], [periodo_de(g, mes) for g in gestiones for mes in range(13)])
    sumadas: dict[tuple[int, int], int] = {}
    for (periodo, suya, _), valor in sorted(cifras.items()):
        if suya == clave.oficina:
            lugar = (periodo_de(periodo // 100), 0)
            # Of a level, the last month's stands for its gestión.
            sumadas[lugar] = valor + (sumadas.get(lugar, 0) if medida.agregacion == "suma" else 0)
    return sumadas


def _anterior(con: Connection, clave: Clave, medida: Indicador) -> int | None:
    periodo = clave.periodo - 100
    if clave.dia:
        return lecturas.serie(con, clave.oficina, clave.indicador, [periodo]).get((periodo, clave.dia))
    if not periodo % 100:
        return _gestiones(con, clave, medida).get((periodo, 0))
    return lecturas.cubo(con, [medida], [periodo]).get((periodo, clave.oficina, clave.indicador))


def _nombre_anterior(clave: Clave) -> str:
    gestion = clave.periodo // 100 - 1
    if clave.dia:
        return f"Mismo día, {gestion}"
    return f"Mismo mes, {gestion}" if clave.periodo % 100 else f"Gestión {gestion}"


def _etiqueta(periodo: int, dia: int) -> str:
    if dia:
        return fecha_corta(primer_dia(periodo, dia)) if dia <= ultimo_dia(periodo).day else str(dia)
    gestion, mes = divmod(periodo, 100)
    return f"{MESES[mes - 1]} de {gestion}" if mes else str(gestion)


def _historia(con: Connection, clave: Clave, medida: Indicador) -> list[Escrito]:
    """Return who wrote the figure, newest first: a change of its paper alone is a line too."""
    escritos: list[Escrito] = []
    for dicho in bitacora.ultimos(con, str(clave), _RESPALDO, 2 * _CAMBIOS):
        acto = (dicho.instante, dicho.usuario, dicho.accion)
        if not dicho.clave.endswith(_RESPALDO):
            antes, despues = _entero(dicho.antes, medida), _entero(dicho.despues, medida)
            escritos.append(Escrito(*acto, antes, despues, ""))
        elif escritos and escritos[-1][:3] == acto:
            # The paper of a write comes after its value.
            escritos[-1] = escritos[-1]._replace(papel=dicho.despues or "")
        else:
            escritos.append(Escrito(*acto, None, None, dicho.despues or ""))
    return escritos[:_CAMBIOS]


def _entero(texto: str | None, medida: Indicador) -> int | None:
    """Read a value back from the bitácora."""
    if texto is None:
        return None
    return parse_centavos(texto) if medida.es_dinero else int(texto)


@cache
def _cuadros_de(departamento: str, indicador: str) -> tuple[tuple[str, str], ...]:
    catalogo: Catalogo = semillas.catalogo_semilla(departamento)
    return tuple(
        (d.id, d.nombre)
        for d in definiciones.cuadros(departamento)
        if d.medidas and indicador in indicadores_de(d.medidas, catalogo)
    )
