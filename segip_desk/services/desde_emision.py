"""What has changed since a report was handed in: which figures, and what in the bitácora changed them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from segip_desk.core.calendario import parse_fecha, periodo_de
from segip_desk.core.cierre import hora_local
from segip_desk.core.constancia import comparar, constancia, parse_constancia
from segip_desk.core.cuadro.ejes import indicadores_de
from segip_desk.core.poa import meses_de
from segip_desk.core.problems import Unavailable
from segip_desk.services import definiciones
from segip_desk.services.emitidos import emitido, plano
from segip_desk.services.informes import preparar_informe
from segip_desk.storage import bitacora, fichas
from segip_desk.storage.cierres import REABRIR

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.engine import Connection

    from segip_desk.core.catalogo import Catalogo
    from segip_desk.core.constancia import Distinta
    from segip_desk.core.emitidos import Emitido
    from segip_desk.storage.base import Base
    from segip_desk.storage.bitacora import Entrada

_DE_POA = ("poa",)
"""The cuadros that are built of targets; the others, of figures and their observaciones."""


class Responsable(NamedTuple):
    """An entry of the bitácora that changed something that the report prints.

    Attributes:
        motivo: why, where it entered a closed month (`complemento`) or opened one again (`reapertura`).
    """

    entrada: Entrada
    como: str = ""
    motivo: str = ""


@dataclass(frozen=True, slots=True)
class Desde:
    """An issued report against the register of today.

    Attributes:
        distintas: what prints otherwise, each with the numbers of the entries that changed it.
        responsables: those entries, and the reopenings of its months, in order.
    """

    emitido: Emitido
    distintas: tuple[tuple[Distinta, tuple[int, ...]], ...]
    responsables: tuple[Responsable, ...]

    @property
    def igual(self) -> bool:
        """Tell whether it would print the same figures today."""
        return not self.distintas

    def json(self) -> str:
        """Write it for a machine."""
        campos = {
            "emitido": plano(self.emitido),
            "igual": self.igual,
            "cambios": [
                {
                    "cuadro": d.cuadro,
                    "titulo": d.titulo,
                    "fila": d.fila,
                    "columna": d.columna,
                    "entonces": d.antes,
                    "hoy": d.ahora,
                    "entradas": entradas,
                }
                for d, entradas in self.distintas
            ],
            "entradas": [
                {
                    "n": uno.entrada.n,
                    "instante": uno.entrada.instante,
                    "usuario": uno.entrada.usuario,
                    "accion": uno.entrada.accion,
                    "detalle": uno.entrada.detalle,
                    "como": uno.como or None,
                    "motivo": uno.motivo or None,
                }
                for uno in self.responsables
            ],
        }
        return json.dumps(campos, ensure_ascii=False, indent=2)

    def texto(self) -> str:
        """Write it for a person."""
        nombre = self.emitido.nombre
        lineas = [f"{nombre[:1].upper()}{nombre[1:]}. Lo emitió {self.emitido.cuando}."]
        if self.igual:
            return "\n".join([*lineas, "Desde entonces no cambió ninguna de sus cifras."])
        lineas.append("Desde entonces cambió:")
        for d, entradas in self.distintas:
            quienes = f" (anotación {', '.join(map(str, entradas))})" if entradas else ""
            lineas.append(f"  - {d.lugar}: {_cambio(d)}{quienes}.")
        lineas += ["Lo cambiaron:"] * bool(self.responsables)
        return "\n".join(lineas + [_linea(uno) for uno in self.responsables])


def desde_emision(base: Base, n: int) -> Desde:
    """Compare an issued report with what the same period would print today.

    Raises:
        Rejected: no report was issued with that number.
        Unavailable: the machine failed, or another tool spoilt what the register kept.
    """
    suyo = emitido(base, n)
    entonces = parse_constancia(suyo.constancia)
    if entonces is None:
        message = (
            f"Lo que el registro guardó del emitido n.º {n} está dañado; revise la base con «bitacora --verificar»."
        )
        raise Unavailable(message)
    impreso = datetime(suyo.lapso.gestion, 1, 1)  # noqa: DTZ001 - a date that no figure depends on
    hoy = constancia(preparar_informe(base, suyo.lapso, cite=suyo.cite, impreso=impreso))
    distintas = comparar(entonces, hoy)
    if not distintas:
        return Desde(suyo, (), ())
    with base.lectura() as con:
        posteriores = _posteriores(con, suyo)
        catalogo = fichas.catalogo(con)
    departamento = base.departamento.codigo
    medidas = {d.cuadro: _medidas(departamento, d.cuadro, catalogo) for d in distintas}
    tocados = [(e.n, _tocado(e, suyo)) for e in posteriores]
    con_entradas = tuple(
        (d, tuple(n for n, tocado in tocados if _toca(tocado, d, lugar)))
        for d in distintas
        for lugar in (_lugar(d.claves, medidas[d.cuadro], catalogo),)
    )
    suyas = {n for _, entradas in con_entradas for n in entradas}
    return Desde(
        suyo,
        con_entradas,
        tuple(_responsable(e) for e in posteriores if e.n in suyas or _reabre(e, suyo)),
    )


def _posteriores(con: Connection, suyo: Emitido) -> list[Entrada]:
    """Return the entries written since the report was read from the register, with their changes."""
    n = bitacora.contiene(con, suyo.cabeza) or 0
    return list(bitacora.entradas(con, n + 1))


def _medidas(departamento: str, cuadro: str, catalogo: Catalogo) -> frozenset[str]:
    """Return the indicadores that a cuadro counts; none of one that this version of the program lacks."""
    if cuadro not in definiciones.archivos_de_cuadros(departamento):
        return frozenset()
    conocidas = [m for m in definiciones.cuadro(departamento, cuadro).medidas if _conocida(m, catalogo)]
    return frozenset(indicadores_de(conocidas, catalogo))


def _conocida(medida: str, catalogo: Catalogo) -> bool:
    return medida in catalogo.indicadores or medida.partition("@")[0] in catalogo.conceptos


class _Tocado(NamedTuple):
    """What an entry changed: figures as (periodo, oficina, indicador), the cuadros that it wrote on, and the POA."""

    cifras: frozenset[tuple[int, str, str]]
    observados: frozenset[str]
    poa: bool


def _tocado(entrada: Entrada, suyo: Emitido) -> _Tocado:
    """Read the keys of an entry once; what is of the same gestión and outside the report's period is left out."""
    cifras, observados, poa = set(), set(), False
    for cambio in entrada.cambios:
        familia, _, resto = cambio.clave.partition("#")[0].partition("/")
        if familia == "conteo":
            fecha, oficina, indicador = resto.split("/", 2)
            periodo = (parse_fecha(fecha) or (0, 0))[0]
            if periodo in suyo.lapso.periodos or periodo // 100 != suyo.lapso.gestion:
                cifras.add((periodo, oficina, indicador))
        elif familia == "observacion":
            cuadro, gestion, _ = resto.split("/", 2)
            if gestion == str(suyo.lapso.gestion):
                observados.add(cuadro)
        poa = poa or familia == "poa"
    return _Tocado(frozenset(cifras), frozenset(observados), poa)


class _Lugar(NamedTuple):
    """Which figures are counted in a cell; None where its keys narrow nothing."""

    periodos: frozenset[int] | None
    oficina: str | None
    indicadores: frozenset[str]

    def tiene(self, cifra: tuple[int, str, str]) -> bool:
        """Tell whether a figure is one of them."""
        periodo, oficina, indicador = cifra
        return (
            indicador in self.indicadores
            and (self.oficina is None or oficina == self.oficina)
            and (self.periodos is None or periodo in self.periodos)
        )


def _lugar(claves: Sequence[str], medidas: frozenset[str], catalogo: Catalogo) -> _Lugar:
    """Read the keys of a row and a column: months, quarters and gestiones, oficinas, indicadores and conceptos."""
    periodos, oficina, indicadores = None, None, medidas
    for clave in claves:
        meses = meses_de(clave)
        if meses is not None:
            gestion, suyos = meses
            estos = frozenset(periodo_de(gestion, mes) for mes in (0, *suyos))
            periodos = estos if periodos is None else periodos & estos
        elif clave in catalogo.oficinas:
            oficina = clave
        elif clave in catalogo.indicadores:
            indicadores &= {clave}
        elif clave in catalogo.conceptos:
            indicadores &= {indicador.codigo for indicador in catalogo.conceptos[clave]}
    return _Lugar(periodos, oficina, indicadores)


def _toca(tocado: _Tocado, d: Distinta, lugar: _Lugar) -> bool:
    """Tell whether an entry changed something that a cell is made of, by the keys of both."""
    if d.cuadro in tocado.observados or (tocado.poa and d.cuadro in _DE_POA):
        return True
    return any(map(lugar.tiene, tocado.cifras))


def _reabre(entrada: Entrada, suyo: Emitido) -> bool:
    if entrada.accion != REABRIR:
        return False
    periodos = {str(c.clave).split("/")[1] for c in entrada.cambios if c.clave.startswith("cierre/")}
    return any((parse_fecha(periodo) or (0, 0))[0] in suyo.lapso.meses for periodo in periodos)


def _responsable(entrada: Entrada) -> Responsable:
    if entrada.accion == REABRIR:
        return Responsable(entrada, "reapertura", entrada.detalle)
    tarde = next((c for c in entrada.cambios if c.clave.startswith("complemento/")), None)
    motivo = (tarde.despues or "").partition(": ")[2] if tarde else ""
    return Responsable(entrada, "complemento" if tarde else "", motivo)


def _cambio(d: Distinta) -> str:
    if d.fila or d.columna:
        return f"decía {_o_nada(d.antes)} y hoy diría {_o_nada(d.ahora)}"
    if d.antes is None:
        return "entonces no se imprimió"
    return "hoy no se imprimiría" if d.ahora is None else "tiene otras filas, columnas o título, con las mismas cifras"


def _o_nada(texto: str | None) -> str:
    return texto or "nada"


def _linea(uno: Responsable) -> str:
    entrada = uno.entrada
    local = hora_local(entrada.instante)
    que = f"{entrada.accion}: {entrada.detalle}" if entrada.detalle else entrada.accion
    como = f"; {uno.como}: {uno.motivo}" if uno.como == "complemento" else ""
    return f"  {entrada.n}  {local:%d/%m/%Y %H:%M}  {entrada.usuario}  {que}{como}"
