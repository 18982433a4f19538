"""Cuadros: from the register to a `Tabla`, and out as text, csv, JSON or a sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from segip_desk.core.calendario import Lapso, periodo_de
from segip_desk.core.cuadro.armado import armar
from segip_desk.core.cuadro.cubo import Cubo
from segip_desk.core.cuadro.ejes import indicadores_de
from segip_desk.core.cuadro.registro import Registro
from segip_desk.core.plan.medida import indicadores_que_miden
from segip_desk.core.problems import Rejected
from segip_desk.services import definiciones, semillas
from segip_desk.services.plan.regla import firmas_de_juicios, regla_vigente
from segip_desk.storage import fichas, lecturas

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from sqlalchemy.engine import Connection

    from segip_desk.core.catalogo import Catalogo, Indicador
    from segip_desk.core.cuadro.definicion import Definicion
    from segip_desk.core.cuadro.tabla import Tabla
    from segip_desk.core.kardex.flujo import Movido
    from segip_desk.core.presupuesto.sumas import Sumas
    from segip_desk.storage.base import Base

Formato = Literal["texto", "csv", "json", "xlsx"]
GESTIONES_COMPARADAS = 5
"""How many a table compares when nobody says from which: the cost of a report must not grow with the years."""


def listar(base: Base) -> list[dict[str, str]]:
    """Return id, title and area of every cuadro of the base's departamento."""
    return [{"id": d.id, "titulo": d.nombre, "area": d.area} for d in definiciones.cuadros(base.departamento.codigo)]


def cuadro(base: Base, ident: str, lapso: Lapso) -> Tabla:
    """Build one cuadro over a lapso.

    Raises:
        Rejected: there is no such cuadro.
        Unavailable: the machine failed.
    """
    definicion = definiciones.cuadro(base.departamento.codigo, ident)
    with base.lectura() as con:
        registro = leer_registro(con, base.departamento.codigo, [definicion], lapso)
    return armar(definicion, registro)


def escribir(tabla: Tabla, formato: Formato, salida: Path | None) -> str | None:
    """Write a table to a file, or return it as text.

    Raises:
        Rejected: a sheet without a file, or a file that may not be written.
        Unavailable: the machine failed.
    """
    # Each way out loads only what it needs.
    if formato == "xlsx":
        from segip_desk.exchange.libros import tabla_xlsx  # noqa: PLC0415

        if salida is None:
            message = "Una hoja de cálculo se guarda en un archivo; agregue «--salida cuadro.xlsx»."
            raise Rejected(message)
        tabla_xlsx(salida, tabla)
        return None
    from segip_desk.exchange.archivo import guardar  # noqa: PLC0415
    from segip_desk.exchange.escritura import tabla_csv, tabla_json, tabla_texto  # noqa: PLC0415

    texto = {"texto": tabla_texto, "csv": tabla_csv, "json": tabla_json}[formato](tabla)
    if salida is None:
        return texto
    guardar(salida, texto)
    return None


def leer_registro(
    con: Connection, departamento: str, cuadros: Sequence[Definicion], lapso: Lapso, oficina: str = ""
) -> Registro:
    """Read, once, what some cuadros are cut from; of one oficina only, where one is named."""
    perfil = semillas.perfil(departamento)
    catalogo = semillas.con_tipos(fichas.catalogo(con))
    metas = tuple(meta for meta, _ in fichas.metas(con, lapso.gestion))
    medidas = [m for d in cuadros for m in d.medidas]
    if _usa_metas(cuadros):
        medidas += [i for m in metas for i in indicadores_que_miden(m.indicador, catalogo)]
    indicadores = _indicadores(medidas, catalogo)
    cifras = lecturas.cubo(con, indicadores, lapso.periodos)
    periodos = frozenset(lapso.periodos)
    comparan = _indicadores([m for d in cuadros if "gestion" in d.ejes for m in d.medidas], catalogo)
    if comparan:
        anteriores = _gestiones_anteriores(con, comparan, lapso)
        cifras |= lecturas.cubo(con, comparan, anteriores)
        periodos |= frozenset(anteriores)
    if oficina:
        cifras = {clave: valor for clave, valor in cifras.items() if clave[1] == oficina}
    por_fecha = _indicadores([m for d in cuadros if "fecha" in d.ejes for m in d.medidas], catalogo)
    return Registro(
        catalogo=catalogo,
        lapso=lapso,
        cubo=Cubo(catalogo, cifras, _por_fecha(con, por_fecha, lapso, cifras) if por_fecha else None),
        observaciones=tuple(observacion for observacion, _ in fichas.observaciones(con, lapso.gestion)),
        metas=metas,
        fuente=perfil.fuente,
        elaboracion=perfil.elaboracion,
        regla_poa=regla_vigente(con, departamento, lapso.gestion),
        firmas=firmas_de_juicios(con, metas) if _usa_metas(cuadros) else {},
        periodos=periodos,
        presupuesto=_sumas(con, lapso) if any(map(_usa_presupuesto, cuadros)) else None,
        kardex=_movido(con, lapso) if any(d.valorados is not None for d in cuadros) else None,
    )


def _sumas(con: Connection, lapso: Lapso) -> Sumas:
    # As the next: it loads with the first table of its kind.
    from segip_desk.storage.presupuesto.sumas import leer_sumas  # noqa: PLC0415

    return leer_sumas(con, lapso.gestion, lapso.fin)


def _movido(con: Connection, lapso: Lapso) -> Movido:
    from segip_desk.storage.kardex.flujos import leer_movido  # noqa: PLC0415

    return leer_movido(con, lapso)


def constructor(
    con: Connection, departamento: str, idents: Sequence[str], lapso: Lapso, oficina: str = ""
) -> Callable[[str, Lapso], Tabla]:
    """Return what builds any of some cuadros over the lapso or a part of it, the register read once."""
    por_id = {ident: definiciones.cuadro(departamento, ident) for ident in idents}
    registro = leer_registro(con, departamento, list(por_id.values()), lapso, oficina)
    hechas: dict[tuple[str, Lapso], Tabla] = {}

    def tabla_de(ident: str, suyo: Lapso) -> Tabla:
        if (ident, suyo) not in hechas:
            hechas[ident, suyo] = armar(por_id[ident], registro.en(suyo))
        return hechas[ident, suyo]

    return tabla_de


def _usa_presupuesto(cuadro: Definicion) -> bool:
    return cuadro.presupuesto is not None or (cuadro.tareas is not None and bool(cuadro.tareas.financiero))


def _usa_metas(cuadros: Sequence[Definicion]) -> bool:
    return any(d.tareas is not None for d in cuadros)


def _indicadores(medidas: Sequence[str], catalogo: Catalogo) -> list[Indicador]:
    return [catalogo.indicadores[codigo] for codigo in indicadores_de(dict.fromkeys(medidas), catalogo)]


def _gestiones_anteriores(con: Connection, indicadores: Sequence[Indicador], lapso: Lapso) -> tuple[int, ...]:
    """Return the periodos of the gestiones that a table compares with the lapso's."""
    primera = lapso.desde_gestion
    if primera is None:
        con_figuras = [g for g in lecturas.gestiones_con_figuras(con, indicadores) if g < lapso.gestion]
        primera = max(min(con_figuras, default=lapso.gestion), lapso.gestion - GESTIONES_COMPARADAS + 1)
    return tuple(periodo_de(g, mes) for g in range(primera, lapso.gestion) for mes in range(13))


def _por_fecha(
    con: Connection, indicadores: Sequence[Indicador], lapso: Lapso, cifras: dict[tuple[int, str, str], int]
) -> dict[tuple[int, int, str, str], int]:
    """Return the figures by date; one known only for its month or gestión stands at dia 0."""
    por_dia = lecturas.por_dia(con, indicadores, lapso.periodos)
    con_dias = {(periodo, oficina, indicador) for periodo, _, oficina, indicador in por_dia}
    codigos = {indicador.codigo for indicador in indicadores}
    oficinas = {oficina for _, oficina, _ in cifras}
    por_dia = {clave: valor for clave, valor in por_dia.items() if clave[2] in oficinas}
    for (periodo, oficina, indicador), valor in cifras.items():
        if indicador in codigos and periodo in lapso.periodos and (periodo, oficina, indicador) not in con_dias:
            por_dia[periodo, 0, oficina, indicador] = valor
    return por_dia
