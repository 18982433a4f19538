"""The catalogue through the door: seeds add what is missing, and never undo what the office changed."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from segip_desk.core.conteos import Cambio
from segip_desk.core.problems import Rejected
from segip_desk.storage import crudo, fichas
from segip_desk.storage.codigos import leer_codigos

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from sqlalchemy.engine import Connection

    from segip_desk.core.calendario import Feriado
    from segip_desk.core.catalogo import Indicador, Material, Oficina, Partida

_OFICINA = (
    "insert into oficina (id, orden, codigo, nombre, tipo, desde, hasta, dias_atencion) values (?, ?, ?, ?, ?, ?, ?, ?)"
)
_INDICADOR = (
    "insert into indicador (id, orden, codigo, area, concepto, desglose, etiqueta, nombre, unidad, agregacion) "
    "values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_MATERIAL = (
    "insert into material (id, orden, codigo, nombre, unidad, con_serie, metodo, partida, insumo_de) "
    "values (?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_LEIDAS = {
    "oficina": "select codigo, id, orden from oficina",
    "indicador": "select codigo, id, orden from indicador",
    "material": "select codigo, id, orden from material",
}
_ESCRIBE = json.JSONEncoder(ensure_ascii=False).encode


def sembrar(
    con: Connection, *, oficinas: Sequence[Oficina], indicadores: Sequence[Indicador], materiales: Sequence[Material]
) -> list[Cambio]:
    """Add the codes that the base lacks and return them as changes."""
    return [
        *_agregar(con, "oficina", _OFICINA, oficinas),
        *_agregar(con, "indicador", _INDICADOR, indicadores),
        *_agregar(con, "material", _MATERIAL, materiales),
    ]


def _agregar(
    con: Connection, tabla: str, insercion: str, semillas: Sequence[Oficina | Indicador | Material]
) -> list[Cambio]:
    """Insert the missing ones, each with the orden of the neighbour before it; among equals the id decides."""
    hay = {codigo: (numero, orden) for codigo, numero, orden in crudo.filas(con, _LEIDAS[tabla])}
    siguiente = max((numero for numero, _ in hay.values()), default=0) + 1
    vacia = not hay
    orden = 0
    cambios, filas = [], []
    for lugar, semilla in enumerate(semillas, 1):
        if semilla.codigo in hay:
            orden = hay[semilla.codigo][1]
            continue
        orden = lugar if vacia else orden
        campos = campos_de(semilla)
        filas.append((siguiente, orden, *campos.values()))
        siguiente += 1
        cambios.append(Cambio(f"{tabla}/{semilla.codigo}", None, texto_de_campos(campos)))
    crudo.muchas(con, insercion, filas)
    return cambios


def texto_de_campos(campos: Mapping[str, Any]) -> str:
    """Write the fields of a code of the catalogue, in their order, as the bitácora does."""
    return _ESCRIBE(campos)


def campos_de(semilla: Oficina | Indicador | Material) -> dict[str, Any]:
    """Return the columns of a code of the catalogue: dates as ISO, yes and no as 1 and 0."""
    campos = asdict(semilla)
    for fecha in ("desde", "hasta"):
        if campos.get(fecha) is not None:
            campos[fecha] = campos[fecha].isoformat()
    if "con_serie" in campos:
        campos["con_serie"] = int(campos["con_serie"])
    return campos


def feriados(con: Connection, gestion: int, semillas: Sequence[Feriado]) -> list[Cambio]:
    """Seed the holidays of a gestión that was never seeded, and return them as changes."""
    if (gestion, "feriados") in fichas.sembrado(con):
        return []
    puestos = {feriado.fecha for feriado in fichas.feriados(con, gestion)}
    nuevos = [feriado for feriado in semillas if feriado.fecha not in puestos]
    crudo.muchas(
        con,
        "insert into feriado (fecha, nombre, origen) values (?, ?, ?)",
        [(feriado.fecha.isoformat(), feriado.nombre, feriado.origen) for feriado in nuevos],
    )
    return [
        *_marcar(con, gestion, "feriados"),
        *(Cambio(f"feriado/{f.fecha}{campo}", None, dice) for f in nuevos for campo, dice in _campos_feriado(f)),
    ]


def _campos_feriado(feriado: Feriado) -> tuple[tuple[str, str], tuple[str, str]]:
    return ("", feriado.nombre), ("#origen", feriado.origen)


def partidas(con: Connection, gestion: int, semillas: Sequence[Partida]) -> list[Cambio]:
    """Seed the classifier of a gestión that was never seeded, and return it as changes."""
    if (gestion, "partidas") in fichas.sembrado(con):
        return []
    puestas = {partida.codigo for partida in fichas.partidas(con, gestion)}
    nuevas = [partida for partida in semillas if partida.codigo not in puestas]
    crudo.muchas(
        con,
        "insert into partida (gestion, codigo, nombre) values (?, ?, ?)",
        [(gestion, partida.codigo, partida.nombre) for partida in nuevas],
    )
    return [
        *_marcar(con, gestion, "partidas"),
        *(Cambio(f"partida/{gestion}/{partida.codigo}", None, partida.nombre) for partida in nuevas),
    ]


def _marcar(con: Connection, gestion: int, que: str) -> list[Cambio]:
    crudo.muchas(con, "insert into gestion (gestion, sembrado) values (?, ?)", [(gestion, que)])
    return [Cambio(f"gestion/{gestion}/{que}", None, "sembrado")]


def no_aplica(
    con: Connection, agregar: Collection[tuple[str, str]], quitar: Collection[tuple[str, str]]
) -> list[Cambio]:
    """Declare cells that do not apply, take others back, and return what changed.

    Raises:
        Rejected: an unknown code, or a cell that holds figures.
    """
    codigos = leer_codigos(con)
    malos = [
        f"«{oficina}, {indicador}» no es una celda del catálogo; use códigos de oficina e indicador que existan."
        for oficina, indicador in (*agregar, *quitar)
        if oficina not in codigos.id_oficina or indicador not in codigos.id_indicador
    ]
    if malos:
        raise Rejected(*malos)
    hay = fichas.catalogo(con).no_aplica
    nuevas = [celda for celda in dict.fromkeys(agregar) if celda not in hay]
    fuera = [celda for celda in dict.fromkeys(quitar) if celda in hay]
    numeros = {celda: (codigos.id_oficina[celda[0]], codigos.id_indicador[celda[1]]) for celda in (*nuevas, *fuera)}
    con_figuras = "select 1 from conteo where oficina_id = ? and indicador_id = ? limit 1"
    ocupadas = [celda for celda in nuevas if crudo.filas(con, con_figuras, numeros[celda])]
    if ocupadas:
        raise Rejected(*(f"«{i}» tiene cifras en {o}; bórrelas antes de declarar que no aplica." for o, i in ocupadas))
    crudo.muchas(
        con, "insert into no_aplica (oficina_id, indicador_id) values (?, ?)", [numeros[celda] for celda in nuevas]
    )
    crudo.muchas(
        con, "delete from no_aplica where oficina_id = ? and indicador_id = ?", [numeros[celda] for celda in fuera]
    )
    return [
        *(Cambio(f"no_aplica/{oficina}/{indicador}", None, "no aplica") for oficina, indicador in nuevas),
        *(Cambio(f"no_aplica/{oficina}/{indicador}", "no aplica", None) for oficina, indicador in fuera),
    ]


def ajustar(con: Connection, ajustes: Mapping[str, str]) -> list[Cambio]:
    """Set settings and return those that changed."""
    hay = fichas.ajustes(con)
    nuevos = {clave: valor for clave, valor in ajustes.items() if hay.get(clave) != valor}
    crudo.muchas(con, "delete from ajuste where clave = ?", [(clave,) for clave in nuevos if clave in hay])
    crudo.muchas(con, "insert into ajuste (clave, valor) values (?, ?)", list(nuevos.items()))
    return [Cambio(f"ajuste/{clave}", hay.get(clave), valor) for clave, valor in nuevos.items()]
