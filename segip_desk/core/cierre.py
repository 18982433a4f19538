"""Closing: a month of an area that is closed changes only by a reasoned reopening or a complemento.

A figure of a month is of that month; one of a whole gestión, or of a quarter, is of its last month: it is
only final when that month is.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from typing import TYPE_CHECKING, NamedTuple

from segip_desk.core.calendario import MESES, fecha_corta, parse_fecha, periodo_de, texto_fecha, ultimo_dia

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from segip_desk.core.catalogo import Indicador
    from segip_desk.core.conteos import Clave, Figura, Grupo
    from segip_desk.core.observaciones import ClaveObservacion
    from segip_desk.core.poa import ClaveMeta
    from segip_desk.core.revision import Revision

AREA_POA = "poa"
AREA_PRESUPUESTO = "presupuesto"

HORA_DE_BOLIVIA = timezone(timedelta(hours=-4))
"""Bolivia has one hour and no summer time: a month ends, and a date prints, the same wherever the program runs."""

_DICIEMBRE = 12
_LARGA = "Lo que es de toda la gestión o de un trimestre se cierra con su último mes. "
_DESPLAZA = "Esta fila tomaría el lugar de la cifra de un periodo más largo. "


class Mes(NamedTuple):
    """A month of an area: periodo is yyyymm."""

    area: str
    periodo: int

    def __str__(self) -> str:
        """Write it as the bitácora does: `cierre/2020-06/emision`."""
        return f"cierre/{texto_fecha(self.periodo)}/{self.area}"

    @property
    def nombre(self) -> str:
        """Name it in a sentence: `junio de 2020 del área «emision»`."""
        return f"{nombre_de_mes(self.periodo)} del área «{self.area}»"


@dataclass(frozen=True, slots=True)
class Cierre:
    """Who closed a month of an area, and when (ISO, UTC)."""

    mes: Mes
    usuario: str
    instante: str

    def __str__(self) -> str:
        """Write it as the bitácora does: all that the register holds of it."""
        return f"cerrado por {self.usuario}, {self.instante}"


Cierres = dict[Mes, Cierre]


@dataclass(frozen=True, slots=True)
class Complemento:
    """A value that entered a month already closed.

    Attributes:
        entrada: number of the bitácora's entry that wrote it; clave, antes, despues: the change.
        motivo: why so late; usuario, instante: who wrote it and when (ISO, UTC).
    """

    mes: Mes
    entrada: int
    clave: str
    antes: str | None
    despues: str | None
    motivo: str
    usuario: str
    instante: str


@dataclass(frozen=True, slots=True)
class Reapertura:
    """A closed month that was opened again: why, who did it and when (ISO, UTC)."""

    mes: Mes
    motivo: str
    usuario: str
    instante: str


class Tocado(NamedTuple):
    """A change that a write would make: its place in the load, its key, and the month whose closing covers it.

    Attributes:
        ante: what must be said before the month is named, where it is not the one that the row names.
    """

    indice: int
    clave: object
    mes: Mes
    ante: str = ""


def nombre_de_mes(periodo: int) -> str:
    """Name a month inside a sentence: `junio de 2020`."""
    return f"{MESES[periodo % 100 - 1]} de {periodo // 100}"


def cambio_de_complemento(entrada: int, mes: Mes, cuantos: int, motivo: str) -> tuple[str, str]:
    """Return the key and the value by which an entry says of itself that it entered a closed month, and why."""
    clave = f"complemento/{entrada}/{texto_fecha(mes.periodo)}/{mes.area}"
    return clave, f"{cuantos} {'cambio' if cuantos == 1 else 'cambios'}: {motivo}"


def parse_mes(clave: str) -> Mes:
    """Read a month back from its key in the bitácora: the opposite of `str(mes)`."""
    _, fecha, area = clave.split("/", 2)
    return Mes(area, periodo_de(int(fecha[:4]), int(fecha[5:])))


def hora_local(instante: str) -> datetime:
    """Return a moment of the register (ISO, UTC) by the office's clock."""
    return datetime.fromisoformat(instante).astimezone(HORA_DE_BOLIVIA)


def hora_impresa(momento: datetime) -> datetime:
    """Return a moment that knows its zone as a clock of the office shows it, to be printed: without a zone."""
    return momento.astimezone(HORA_DE_BOLIVIA).replace(tzinfo=None)


def dia_local(instante: datetime) -> date:
    """Return the day that it is at the office at a moment that knows its zone."""
    return instante.astimezone(HORA_DE_BOLIVIA).date()


def limites(desde: date, hasta: date) -> tuple[str, str]:
    """Return the first moment of a day and the first after another, as the register writes them (ISO, UTC)."""
    bordes = (datetime(d.year, d.month, d.day, tzinfo=HORA_DE_BOLIVIA) for d in (desde, hasta + timedelta(days=1)))
    primero, despues = (borde.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S") for borde in bordes)
    return primero, despues


def tocados_por_figuras(
    revision: Revision, figuras: Sequence[Figura], indicadores: Mapping[str, Indicador]
) -> Iterator[Tocado]:
    """Yield every figure that a load changes; a coarser one that is displaced stands at each row that displaces it."""
    lugares = {figura.clave: indice for indice, figura in enumerate(figuras)}
    propias = (*(f.clave for f in revision.nuevas), *(f.clave for f in revision.cambiadas), *revision.borradas)
    desplazadas = []
    for clave in propias:
        if clave in lugares:
            yield Tocado(lugares[clave], clave, _mes_de(clave, indicadores), "" if clave.periodo % 100 else _LARGA)
        else:
            desplazadas.append(clave)
    finas = _finas(figuras) if desplazadas else {}
    for clave in desplazadas:
        mes = _mes_de(clave, indicadores)
        yield from (Tocado(indice, clave, mes, _DESPLAZA) for indice in finas[clave[:3]])


def _mes_de(clave: Clave, indicadores: Mapping[str, Indicador]) -> Mes:
    periodo = clave.periodo
    return Mes(indicadores[clave.indicador].area, periodo if periodo % 100 else periodo + _DICIEMBRE)


def _finas(figuras: Sequence[Figura]) -> dict[Grupo, list[int]]:
    """Return, by the group of a month's or a gestión's figure, the places of the finer ones that the load sets."""
    finas: dict[Grupo, list[int]] = {}
    for indice, (clave, valor, _) in enumerate(figuras):
        periodo, oficina, indicador, dia = clave
        if valor is not None and dia:
            finas.setdefault((periodo, oficina, indicador), []).append(indice)
        if valor is not None and periodo % 100:
            finas.setdefault((periodo_de(periodo // 100), oficina, indicador), []).append(indice)
    return finas


def tocado_por_meta(indice: int, clave: ClaveMeta) -> Tocado:
    """Return the month that a target touches: the last one of its period.

    Raises:
        ValueError: its period is none.
    """
    # The window tells the hour with this module before it is painted; the POA loads after that.
    from segip_desk.core.poa import meses_de  # noqa: PLC0415

    leido = meses_de(clave.periodo)
    if leido is None:
        message = f"no such period: {clave.periodo}"
        raise ValueError(message)
    gestion, meses = leido
    return Tocado(indice, clave, Mes(AREA_POA, periodo_de(gestion, meses[-1])), _LARGA if len(meses) > 1 else "")


def tocado_por_observacion(indice: int, clave: ClaveObservacion, area: str) -> Tocado:
    """Return the month that an observación touches: that of its row or column, else the last of its gestión."""
    from segip_desk.core.poa import meses_de  # noqa: PLC0415 - as above

    for nivel in (*clave.fila.split("/"), *clave.columna.split("/")):
        fecha = parse_fecha(nivel)
        gestion, meses = meses_de(texto_fecha(fecha[0]) if fecha else nivel) or (0, range(1, _DICIEMBRE + 1))
        if gestion == clave.gestion and len(meses) < _DICIEMBRE:
            return Tocado(indice, clave, Mes(area, periodo_de(gestion, meses[-1])), _LARGA if len(meses) > 1 else "")
    return Tocado(indice, clave, Mes(area, periodo_de(clave.gestion, _DICIEMBRE)), _LARGA)


def por_que_no(tocado: Tocado, cierre: Cierre) -> str:
    """Say why nothing may be written in a closed month: who closed it, since when, and what to do."""
    return (
        f"{tocado.ante}El mes de {cierre.mes.nombre} está cerrado: {_quien_y_cuando(cierre)}. Si llegó un papel "
        "tarde, cárguelo con «--complemento» y el motivo; si la cifra estaba mal, reabra el mes con "
        "«segip-desk reabrir» y el motivo."
    )


def por_que_no_se_cierra(mes: Mes, cierres: Mapping[Mes, Cierre], ahora: datetime) -> str | None:
    """Return why a month cannot be closed now; None if it can."""
    if mes in cierres:
        return (
            f"El mes de {mes.nombre} ya está cerrado: {_quien_y_cuando(cierres[mes])}. "
            "Para imprimir otra vez su acta agregue «--acta»."
        )
    if ahora.astimezone(HORA_DE_BOLIVIA).date() <= ultimo_dia(mes.periodo):
        return f"El mes de {mes.nombre} todavía no termina; ciérrelo desde el primer día del mes siguiente."
    return None


def por_que_no_se_reabre(mes: Mes, cierres: Mapping[Mes, Cierre]) -> str | None:
    """Return why a month cannot be opened again; None if it can."""
    return None if mes in cierres else f"El mes de {mes.nombre} no está cerrado; no hay qué reabrir."


def _quien_y_cuando(cierre: Cierre) -> str:
    cuando = hora_local(cierre.instante)
    return f"lo cerró {cierre.usuario} el {fecha_corta(cuando)} a las {cuando:%H:%M}"
