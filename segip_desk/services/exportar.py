"""The register out, in the columns that an import takes: importing an export changes nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from segip_desk.core.calendario import periodo_de, primer_dia, texto_fecha, ultimo_dia
from segip_desk.core.problems import Rejected, parecido
from segip_desk.core.revision import dice_cerrada
from segip_desk.core.sin_actividad import motivos_del_mes
from segip_desk.exchange.ausencias import exportar_ausencias
from segip_desk.exchange.controles import exportar_controles
from segip_desk.exchange.instantaneas import exportar_instantaneas
from segip_desk.exchange.movimientos import exportar_movimientos
from segip_desk.exchange.planillas import Mensual, exportar_planilla
from segip_desk.exchange.presupuesto import exportar_presupuesto
from segip_desk.exchange.registro import (
    Cuadricula,
    cuadricula_csv,
    exportar_conteos,
    exportar_feriados,
    exportar_observaciones,
    exportar_poa,
    exportar_textos,
    guardar_cuadricula,
)
from segip_desk.services import definiciones, semillas
from segip_desk.storage import fichas, lecturas
from segip_desk.storage.ausencias import leer_ausencias
from segip_desk.storage.controles import leer_controles
from segip_desk.storage.kardex.exportables import exportables
from segip_desk.storage.presupuesto.instantaneas import leer_instantaneas
from segip_desk.storage.presupuesto.lecturas import asientos as leer_asientos

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from sqlalchemy.engine import Connection

    from segip_desk.core.catalogo import Catalogo
    from segip_desk.core.sin_actividad import SinActividad
    from segip_desk.storage.base import Base

Clase = Literal[
    "conteos",
    "observaciones",
    "poa",
    "textos",
    "feriados",
    "sin_actividad",
    "control",
    "movimientos",
    "presupuesto",
    "instantaneas",
]
PLANILLA = "diaria"


def exportar(
    base: Base, clase: Clase, *, gestion: int | None = None, mes: int | None = None, salida: Path | None = None
) -> str | None:
    """Write the register's rows as csv or xlsx, by the name of the file; without one, return them as csv.

    Args:
        gestion, mes: only what stands there; mes narrows counts, and the targets of that month.

    Raises:
        Rejected: a file of another kind, or one that may not be written.
        Unavailable: the machine failed.
    """
    cuadricula = _cuadricula(base, clase, gestion, mes)
    if salida is None:
        return cuadricula_csv(cuadricula)
    guardar_cuadricula(salida, cuadricula)
    return None


def exportar_hoja(base: Base, oficina: str, gestion: int, mes: int, salida: Path, planilla: str = PLANILLA) -> None:
    """Write an office's month as a sheet to fill in, with what stands already.

    Raises:
        Rejected: no such oficina or planilla, an oficina that was closed, or a file that may not be written.
        Unavailable: the machine failed.
    """
    periodo = periodo_de(gestion, mes)
    with base.lectura() as con:
        catalogo = fichas.catalogo(con)
        _exigir_abierta(oficina, periodo, catalogo)
        figuras = lecturas.planilla(con, oficina, periodo)
        motivos = motivos_del_mes((una for una, _ in leer_ausencias(con)), oficina, periodo)
        motivos |= {feriado.fecha: feriado.nombre for feriado in fichas.feriados(con, gestion)}
    planillas = definiciones.planillas(catalogo)
    if planilla not in planillas:
        message = f"No existe la planilla «{planilla}»; las que hay son: {', '.join(planillas)}."
        raise Rejected(message + parecido(planilla, planillas))
    mensual = Mensual(catalogo.oficinas[oficina], periodo, figuras, motivos)
    exportar_planilla(salida, planillas[planilla], catalogo, mensual)


def planillas_de_papel(base: Base) -> tuple[tuple[str, str], ...]:
    """Return id and title of each planilla that can be written as a sheet.

    Raises:
        Rejected: the definition of one was edited and is wrong.
        Unavailable: the machine failed.
    """
    with base.lectura() as con:
        catalogo = fichas.catalogo(con)
    return tuple((ident, una.titulo) for ident, una in definiciones.planillas(catalogo).items())


def _exigir_abierta(oficina: str, periodo: int, catalogo: Catalogo) -> None:
    suya = catalogo.oficinas.get(oficina)
    if suya is not None and suya.abierta_en(periodo):
        return
    if suya is not None:
        # What would be filled in could not be imported.
        raise Rejected(dice_cerrada(suya, texto_fecha(periodo)))
    ajena = semillas.todas_las_oficinas().get(oficina)
    if ajena is not None:
        message = f"La oficina «{oficina}» es de {ajena.departamento}; esta base es de {catalogo.departamento.nombre}."
        raise Rejected(message)
    message = f"No existe la oficina «{oficina}».{parecido(oficina, catalogo.oficinas)}"
    raise Rejected(message)


def _cuadricula(base: Base, clase: Clase, gestion: int | None, mes: int | None) -> Cuadricula:
    with base.lectura() as con:
        return _EXPORTA[clase](con, gestion, mes)


def _conteos(con: Connection, gestion: int | None, mes: int | None) -> Cuadricula:
    return exportar_conteos(lecturas.figuras(con, gestion, mes), fichas.catalogo(con))


def _observaciones(con: Connection, gestion: int | None, _mes: int | None) -> Cuadricula:
    observadas = fichas.observaciones(con, gestion)
    return exportar_observaciones([o for o, _ in observadas], [papel for _, papel in observadas])


def _poa(con: Connection, gestion: int | None, mes: int | None) -> Cuadricula:
    metas = fichas.metas(con, gestion)
    if mes is not None:
        metas = tuple(par for par in metas if par[0].clave.periodo == f"{gestion}-{mes:02d}")
    return exportar_poa([meta for meta, _ in metas], [papel for _, papel in metas])


def _feriados(con: Connection, gestion: int | None, _mes: int | None) -> Cuadricula:
    return exportar_feriados(fichas.feriados(con, gestion))


def _textos(con: Connection, gestion: int | None, _mes: int | None) -> Cuadricula:
    return exportar_textos(fichas.todos_los_textos(con, gestion))


def _ausencias(con: Connection, gestion: int | None, mes: int | None) -> Cuadricula:
    declaradas = [par for par in leer_ausencias(con) if _toca(par[0], gestion, mes)]
    return exportar_ausencias([una for una, _ in declaradas], [papel for _, papel in declaradas])


def _toca(una: SinActividad, gestion: int | None, mes: int | None) -> bool:
    """Tell whether a declaration has a day in a gestión, or in its month."""
    if gestion is None:
        return True
    periodo = periodo_de(gestion, mes or 0)
    return una.clave.desde <= ultimo_dia(periodo) and primer_dia(periodo) <= una.hasta


def _controles(con: Connection, gestion: int | None, mes: int | None) -> Cuadricula:
    ajenas = [
        (control, papel)
        for control, papel in leer_controles(con)
        if (gestion is None or control.clave.periodo // 100 == gestion)
        and (mes is None or control.clave.periodo % 100 == mes)
    ]
    return exportar_controles([uno for uno, _ in ajenas], fichas.catalogo(con), [papel for _, papel in ajenas])


def _instantaneas(con: Connection, gestion: int | None, mes: int | None) -> Cuadricula:
    suyas = [
        (una, papel)
        for una, papel in leer_instantaneas(con, gestion)
        if mes is None or una.corte.startswith(f"{una.corte[:4]}-{mes:02d}")
    ]
    return exportar_instantaneas([una for una, _ in suyas], [papel for _, papel in suyas])


def _movimientos(con: Connection, gestion: int | None, mes: int | None) -> Cuadricula:
    lineas = exportables(con, gestion, mes)
    return exportar_movimientos([uno for uno, _ in lineas], [papel for _, papel in lineas])


def _presupuesto(con: Connection, gestion: int | None, mes: int | None) -> Cuadricula:
    asentados = leer_asientos(con, gestion)
    return exportar_presupuesto([uno for uno in asentados if mes is None or uno.asiento.fecha.month == mes])


_EXPORTA: Mapping[Clase, Callable[[Connection, int | None, int | None], Cuadricula]] = {
    "conteos": _conteos,
    "observaciones": _observaciones,
    "poa": _poa,
    "textos": _textos,
    "feriados": _feriados,
    "sin_actividad": _ausencias,
    "control": _controles,
    "movimientos": _movimientos,
    "presupuesto": _presupuesto,
    "instantaneas": _instantaneas,
}
"""What lays out each kind of row, of one gestión and mes or of all."""
