"""Movements through the door: read as their kinds say, followed in the ledger of their material, and kept."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING

from segip_desk.core.calendario import periodo_de
from segip_desk.core.cierre import Mes, Tocado
from segip_desk.core.conteos import Cambio, Conflicto, Conflictos, Resumen
from segip_desk.core.kardex.formularios import Custodio
from segip_desk.core.kardex.lugares import Clase, clase_de
from segip_desk.core.kardex.movimiento import (
    AREA_VALORADOS,
    ClaveMovimiento,
    LineaInvalida,
    Movimiento,
    Tipo,
    parse_nombrada,
)
from segip_desk.core.kardex.reglas import actua, normalizar, por_que_no_responde, por_que_no_todavia
from segip_desk.storage import crudo
from segip_desk.storage.kardex import lecturas
from segip_desk.storage.kardex.listas import escribir_custodio, leer_custodios
from segip_desk.storage.kardex.seguimiento import Nuevo, seguir
from segip_desk.storage.respaldos import guardar_respaldos
from segip_desk.storage.texto import sin_basura

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import date, datetime

    from sqlalchemy.engine import Connection

    from segip_desk.core.catalogo import Material
    from segip_desk.core.conteos import Respaldo
    from segip_desk.core.kardex.lugares import Lugares
    from segip_desk.core.kardex.movimiento import Linea, Nombrada
    from segip_desk.core.permisos import Que
    from segip_desk.storage.cierres import Guardia
    from segip_desk.storage.kardex.lecturas import Guardado
    from segip_desk.storage.permisos import Permisos

Fila = tuple["Linea", "Respaldo | None"]
_MUCHAS = 32
"""From so many lines on, which documents stand is read whole instead of asked one by one."""


class _Documentos:
    """The documents that stand, each read once: none changes until the load is kept."""

    def __init__(self, con: Connection, lineas: int) -> None:
        self._con = con
        self._de_una_vez = lineas >= _MUCHAS
        self._numeros: dict[tuple[int, str], frozenset[str]] = {}
        self._documentos: dict[tuple[int, str, str], list[Guardado]] = {}

    def documento(self, nombrada: Nombrada | ClaveMovimiento) -> list[Guardado]:
        """Return the lines that a document has, by number of line."""
        clave = (nombrada.gestion, nombrada.formulario, nombrada.numero)
        if clave not in self._documentos:
            hay = not self._de_una_vez or nombrada.numero in self._numeros_de(nombrada.gestion, nombrada.formulario)
            self._documentos[clave] = lecturas.de_documento(self._con, nombrada._replace(linea=0)) if hay else []
        return self._documentos[clave]

    def _numeros_de(self, gestion: int, formulario: str) -> frozenset[str]:
        if (gestion, formulario) not in self._numeros:
            suyos = frozenset(lecturas.numeros_de(self._con, formulario, gestion))
            self._numeros[gestion, formulario] = suyos
        return self._numeros[gestion, formulario]


@dataclass(slots=True)
class Carga:
    """A load of lines under way: what it brings, what was there already, and why some cannot be."""

    con: Connection
    hoy: date
    nuevos: list[Nuevo] = field(default_factory=list)
    iguales: int = 0
    conflictos: list[Conflicto] = field(default_factory=list)
    _por_documento: dict[tuple[int, str, str], list[Nuevo]] = field(default_factory=dict)
    _claves: set[ClaveMovimiento] = field(default_factory=set)
    _siguiente: int = 0
    _guardados: _Documentos = field(init=False)
    _lugares: Lugares = field(init=False)
    _materiales: dict[str, Material] = field(init=False)
    _custodios: dict[str, Custodio] = field(init=False)

    def __post_init__(self) -> None:
        """Read once what every line is read with: inside a write nothing is remembered."""
        self._lugares = lecturas.lugares(self.con)
        self._materiales = lecturas.materiales(self.con)
        self._custodios = {uno.codigo: uno for uno in leer_custodios(self.con)}

    def leer(self, filas: Sequence[Fila]) -> None:
        """Read lines day by day, each after the one that it names."""
        ((ultimo,),) = crudo.filas(self.con, "select coalesce(max(id), 0) from movimiento")
        self._siguiente = ultimo + 1
        self._guardados = _Documentos(self.con, len(filas))
        por_fecha = sorted(enumerate(linea for linea, _ in filas), key=lambda par: par[1].fecha)
        for _, suyas in groupby(por_fecha, key=lambda par: par[1].fecha):
            hoy = list(suyas)
            while hoy:
                quedan = [par for par in hoy if not self._leer(*par, ultima=False)]
                if len(quedan) == len(hoy):
                    self._leer(*quedan.pop(0), ultima=True)
                hoy = quedan

    def _leer(self, indice: int, linea: Linea, *, ultima: bool) -> bool:
        """Read a line; tell whether that was possible, or it waits for the one that it names."""
        try:
            nombrado = linea.revierte or linea.referencia
            responde = self._nombrado(linea, nombrado) if nombrado.strip() else None
            if nombrado.strip() and responde is None:
                if not ultima:
                    return False
                columna = "revierte" if linea.revierte else "referencia"
                message = f"no hay ninguna línea «{nombrado.strip()}»; escríbala como «AV-2/128/1» o «2020/AV-2/128/1»."
                raise LineaInvalida(message, columna)  # noqa: TRY301 - told with the rest
            self._recibir(indice, linea, responde)
        except LineaInvalida as error:
            self.conflictos.append(Conflicto(indice, f"{_documento(linea)}: {error}", error.columna))
        return True

    def _recibir(self, indice: int, linea: Linea, responde: tuple[int, Movimiento] | None) -> None:
        linea = replace(linea, linea=linea.linea or self._linea_siguiente(linea))
        uno = normalizar(linea, self._lugares, self._materiales, None if responde is None else responde[1])
        sin_basura(uno.clave.formulario, uno.clave.numero, uno.lote, uno.glosa, uno.motivo)
        documento = self._del_documento(uno.clave)
        if uno.clave in self._claves:
            message = "está dos veces; deje una sola."
            raise LineaInvalida(message, "linea")
        guardado = next(
            (otro for otro in self._guardados.documento(uno.clave) if otro.movimiento.clave == uno.clave), None
        )
        if guardado is not None:
            if not _igual(uno, guardado.movimiento):
                message = (
                    "ya está registrada con otro contenido; una línea registrada no se cambia: revierta la que está, "
                    "o use otro número."
                )
                raise LineaInvalida(message, "numero")
            self.iguales += 1
            return
        dice = por_que_no_todavia(uno, self.hoy) or por_que_no_responde(uno, self._custodios)
        if dice is not None:
            raise LineaInvalida(dice, "fecha")
        nuevo = Nuevo(indice, self._siguiente, uno, None if responde is None else responde[0])
        self._siguiente += 1
        self.nuevos.append(nuevo)
        documento.append(nuevo)
        self._claves.add(uno.clave)

    def _del_documento(self, clave: ClaveMovimiento) -> list[Nuevo]:
        return self._por_documento.setdefault((clave.gestion, clave.formulario, clave.numero), [])

    def _linea_siguiente(self, linea: Linea) -> int:
        nombrada = parse_nombrada(f"{linea.fecha.year}/{linea.formulario}/{linea.numero}", linea.fecha.year)
        if nombrada is None:
            return 1
        hay = [uno.movimiento.clave.linea for uno in self._guardados.documento(nombrada)]
        hay += [uno.movimiento.clave.linea for uno in self._del_documento(ClaveMovimiento(*nombrada))]
        return max(hay, default=0) + 1

    def _nombrado(self, linea: Linea, nombrado: str) -> tuple[int, Movimiento] | None:
        """Return the line that another names, of the base or of this load; None where there is none yet."""
        nombrada = parse_nombrada(nombrado, linea.fecha.year)
        if nombrada is None:
            return None
        hay = [(uno.id, uno.movimiento) for uno in self._guardados.documento(nombrada)]
        hay += [(uno.id, uno.movimiento) for uno in self._del_documento(ClaveMovimiento(*nombrada))]
        pide = nombrada.linea or (linea.linea if linea.revierte and len(hay) > 1 else 0)
        suyas = [par for par in hay if pide in {0, par[1].clave.linea}]
        if len(suyas) > 1:
            # A line answers the one of its own number, or the only one of its material.
            iguales = [par for par in suyas if par[1].material == linea.material and par[1].serie == linea.serie]
            suyas = iguales or [par for par in suyas if par[1].material == linea.material] or suyas
        if len(suyas) > 1:
            message = f"«{nombrado.strip()}» tiene {len(hay)} líneas; diga cuál, como «{suyas[0][1].clave.corta}»."
            raise LineaInvalida(message, "revierte" if linea.revierte else "referencia")
        return suyas[0] if suyas else None


def _documento(linea: Linea) -> str:
    return " ".join(
        parte for parte in (linea.formulario, linea.numero, f"línea {linea.linea}" if linea.linea else "") if parte
    )


def _igual(uno: Movimiento, otro: Movimiento) -> bool:
    """Tell whether a line says what is kept; what it leaves blank, it does not deny."""
    firmes = attrgetter("fecha", "tipo", "material", "origen", "destino", "cantidad", "revierte")
    blandos = attrgetter("lote", "serie", "costo", "importe", "referencia", "glosa", "motivo")
    return firmes(uno) == firmes(otro) and all(
        dice in {None, "", esta} for dice, esta in zip(blandos(uno), blandos(otro), strict=True)
    )


def escribir_movimientos(
    con: Connection, guardia: Guardia, permisos: Permisos, filas: Sequence[Fila], ahora: datetime
) -> tuple[Resumen, list[Cambio], list[Nuevo]]:
    """Write lines, and return what changed and those that are new; see `Obra.movimientos`."""
    carga = Carga(con, ahora.date())
    carga.leer(filas)
    for nuevo in carga.nuevos:
        que: Que = "aceptar" if nuevo.movimiento.tipo is Tipo.AJUSTE else "valorados"
        permisos.situar(str(nuevo.movimiento.clave), que, actua(nuevo.movimiento))
    buenos, guardar = _seguir(con, permisos, carga)
    if carga.conflictos:
        raise Conflictos(carga.conflictos)
    guardia.pasar(_tocados(guardia, buenos))
    for guarda in guardar:
        guarda()
    cambios = _custodios(con, buenos)
    papeles = guardar_respaldos(con, [papel for _, papel in filas])
    ids = lecturas.codigos_de_material(con)
    crudo.insertar(con, _INSERTA, [_fila(uno, ids, papeles[filas[uno.indice][1]]) for uno in buenos])
    for uno in buenos:
        clave, papel = str(uno.movimiento.clave), filas[uno.indice][1]
        cambios.append(Cambio(clave, None, lecturas.texto_de_movimiento(uno.movimiento)))
        if papel is not None:
            cambios.append(Cambio(f"{clave}#respaldo", None, str(papel)))
    return Resumen(nuevas=len(buenos), iguales=carga.iguales), cambios, buenos


_INSERTA = (
    "insert into movimiento (id, fecha, gestion, formulario, numero, linea, tipo, material_id, origen, destino, "
    "cantidad, lote, serie_desde, serie_hasta, costo, importe, referencia_id, revierte_id, glosa, motivo, respaldo_id) "
    "values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)


def _fila(nuevo: Nuevo, ids: dict[str, int], papel: int | None) -> tuple[object, ...]:
    uno = nuevo.movimiento
    desde, hasta = (None, None) if uno.serie is None else uno.serie
    es_reversion = uno.tipo is Tipo.REVERSION
    responde = (None, nuevo.responde) if es_reversion else (nuevo.responde, None)
    return (
        nuevo.id,
        uno.fecha.isoformat(),
        *uno.clave,
        str(uno.tipo),
        ids[uno.material],
        uno.origen,
        uno.destino,
        uno.cantidad,
        uno.lote,
        desde,
        hasta,
        uno.costo,
        uno.importe,
        *responde,
        uno.glosa,
        uno.motivo,
        papel,
    )


def _tocados(guardia: Guardia, nuevos: Sequence[Nuevo]) -> Iterator[Tocado]:
    """Yield the month of each movement; or a later one that is closed, since its balances would change."""
    cerrados = sorted(mes.periodo for mes in guardia.cerrados if mes.area == AREA_VALORADOS)
    for uno in nuevos:
        fecha = uno.movimiento.fecha
        periodo = periodo_de(fecha.year, fecha.month)
        mes = next((cerrado for cerrado in cerrados if cerrado >= periodo), periodo)
        ante = "" if mes == periodo else "El movimiento cambiaría los saldos de un mes posterior que está cerrado. "
        yield Tocado(uno.indice, uno.movimiento.clave, Mes(AREA_VALORADOS, mes), ante)


def _custodios(con: Connection, nuevos: Sequence[Nuevo]) -> list[Cambio]:
    """Register the custodians that are named for the first time; who they are is told later."""
    conocidos = lecturas.lugares(con).custodios
    nombrados = {
        lugar
        for uno in nuevos
        for lugar in (uno.movimiento.origen, uno.movimiento.destino)
        if lugar and clase_de(lugar) is Clase.CUSTODIO and lugar not in conocidos
    }
    return [cambio for codigo in sorted(nombrados) for cambio in escribir_custodio(con, Custodio(codigo))]


def _seguir(con: Connection, permisos: Permisos, carga: Carga) -> tuple[list[Nuevo], list[Callable[[], None]]]:
    """Follow the new movements in the ledgers of their materials; return them as they end, and what keeps them."""
    buenos: list[Nuevo] = []
    guardar: list[Callable[[], None]] = []
    ids = lecturas.codigos_de_material(con)
    por_material: dict[str, list[Nuevo]] = {}
    for nuevo in carga.nuevos:
        por_material.setdefault(nuevo.movimiento.material, []).append(nuevo)
    for material, suyos in por_material.items():
        seguidos = seguir(con, permisos, ids[material], suyos)
        buenos += seguidos.buenos
        carga.conflictos += seguidos.conflictos
        guardar.append(seguidos.guardar)
    return sorted(buenos, key=lambda uno: uno.id), guardar
