"""What the budget keeps beside its ledger: rows with a key, each field told apart in the bitácora."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from segip_desk.core.numeros import plano_centavos
from segip_desk.storage import crudo
from segip_desk.storage.diferencia import Fila, comparar, sin_repetidas
from segip_desk.storage.respaldos import guardar_respaldos, todos_los_respaldos
from segip_desk.storage.texto import sin_basura

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sqlalchemy.engine import Connection

    from segip_desk.core.conteos import Cambio, Respaldo, Resumen

Campos = dict[str, "int | str"]


class Tabla(NamedTuple):
    """A table: the columns of its key, the others, those that are centavos, and whether its rows have a paper."""

    nombre: str
    clave: tuple[str, ...]
    campos: tuple[str, ...]
    dinero: frozenset[str] = frozenset()
    con_papel: bool = True


class Clave(NamedTuple):
    """Where a row stands: its table, and its key's values."""

    tabla: str
    partes: tuple[int | str, ...]

    def __str__(self) -> str:
        """Write it as the bitácora does: `cuota/2020/sigep/6/4`."""
        return f"{self.tabla}/{'/'.join(map(str, self.partes))}"


class Escrita(NamedTuple):
    """A row to write: fields of None erase it."""

    partes: tuple[int | str, ...]
    campos: Campos | None
    papel: Respaldo | None = None


_IMPORTE = frozenset({"importe"})
TRASPASO = Tabla(
    "traspaso",
    ("gestion", "sistema", "numero"),
    ("fecha", "estado", "justificacion", "informe", "modificacion", "resuelto", "motivo"),
)
TRASPASO_LINEA = Tabla(
    "traspaso_linea",
    ("gestion", "sistema", "numero", "linea"),
    ("categoria", "partida", "fuente", "importe"),
    _IMPORTE,
    con_papel=False,
)
CUOTA = Tabla("cuota", ("gestion", "sistema", "mes", "clase"), ("importe",), _IMPORTE)
CLASE_GASTO = Tabla("clase_gasto", ("gestion", "partida"), ("clase",), con_papel=False)
FONDO = Tabla("fondo", ("gestion", "codigo"), ("tipo", "responsable", "glosa"), con_papel=False)
FONDO_MOVIMIENTO = Tabla(
    "fondo_movimiento",
    ("gestion", "codigo", "n"),
    ("fecha", "tipo", "importe", "documento", "glosa", "revierte"),
    _IMPORTE,
)
CERTIFICACION = Tabla(
    "certificacion",
    ("gestion", "sistema", "documento"),
    ("unidad", "clase", "centro", "proceso", "justificacion", "elaborado", "aprobado"),
    con_papel=False,
)
INSTANTANEA = Tabla("instantanea", ("gestion", "sistema", "corte", "partida", "etapa"), ("importe",), _IMPORTE)
CONCILIACION = Tabla(
    "conciliacion",
    ("gestion", "corte", "categoria", "partida", "fuente", "etapa"),
    ("clase", "sigep", "sippec", "texto", "usuario", "instante"),
    frozenset({"sigep", "sippec"}),
    con_papel=False,
)
TABLAS = (
    TRASPASO,
    TRASPASO_LINEA,
    CUOTA,
    CLASE_GASTO,
    FONDO,
    FONDO_MOVIMIENTO,
    CERTIFICACION,
    INSTANTANEA,
    CONCILIACION,
)


def leer(con: Connection, tabla: Tabla, gestion: int | None = None) -> list[Escrita]:
    """Return the rows of a gestión, or all, by key."""
    papel = ("respaldo_id",) if tabla.con_papel else ()
    columnas = ", ".join((*tabla.clave, *tabla.campos, *papel))
    donde, valores = ("", ()) if gestion is None else (" where gestion = ?", (gestion,))
    filas = crudo.filas(con, f"select {columnas} from {tabla.nombre}{donde}", valores)  # noqa: S608 - our own columns
    papeles = todos_los_respaldos(con) if papel else {}
    ancho, total = len(tabla.clave), len(tabla.clave) + len(tabla.campos)
    leidas = [
        Escrita(
            tuple(fila[:ancho]),
            dict(zip(tabla.campos, fila[ancho:total], strict=True)),
            papeles[fila[total]] if papel else None,
        )
        for fila in filas
    ]
    return sorted(leidas, key=lambda una: una.partes)


def escribir(con: Connection, tabla: Tabla, filas: Sequence[Escrita]) -> tuple[Resumen, list[Cambio]]:
    """Write rows, each whole over what stands at its key, and return what changed.

    Raises:
        Conflictos: a key comes twice.
    """
    claves = [Clave(tabla.nombre, una.partes) for una in filas]
    sin_repetidas(claves)
    for una in filas:
        sin_basura(*una.partes, *(una.campos or {}).values(), *(una.papel or ()))
    gestiones = {una.partes[0] for una in filas}
    hay = {
        Clave(tabla.nombre, una.partes): _fila(tabla, una)
        for gestion in gestiones
        for una in leer(con, tabla, int(gestion))
    }
    carga = {clave: None if una.campos is None else _fila(tabla, una) for clave, una in zip(claves, filas, strict=True)}
    diferencia = comparar(carga, hay)
    crudo.quitar(con, tabla.nombre, tabla.clave, [clave.partes for clave in diferencia.borradas])
    papeles = guardar_respaldos(con, [una.papel for una in filas])
    escritas = {clave: una for clave, una in zip(claves, filas, strict=True) if una.campos is not None}
    nuevas = [escritas[clave] for clave in diferencia.nuevas]
    otras = (*tabla.campos, *(("respaldo_id",) if tabla.con_papel else ()))
    columnas = (*tabla.clave, *otras)
    orden = f"insert into {tabla.nombre} ({', '.join(columnas)}) values ({', '.join('?' * len(columnas))})"  # noqa: S608 - our own columns
    crudo.muchas(con, orden, [_valores(tabla, una, papeles) for una in nuevas])
    # In its place: other rows hang from it.
    pone = ", ".join(f"{columna} = ?" for columna in otras)
    donde = " and ".join(f"{columna} = ?" for columna in tabla.clave)
    ancho = len(tabla.clave)
    valores = [_valores(tabla, escritas[clave], papeles) for clave in diferencia.cambiadas]
    corrige = f"update {tabla.nombre} set {pone} where {donde}"  # noqa: S608 - our own columns
    crudo.muchas(con, corrige, [(*fila[ancho:], *fila[:ancho]) for fila in valores])
    return diferencia.resumen, diferencia.cambios


def dichas(tabla: Tabla, con: Connection) -> Iterator[list[tuple[str, str]]]:
    """Yield the values of a table as the bitácora writes them."""
    for una in leer(con, tabla):
        clave = Clave(tabla.nombre, una.partes)
        fila = _fila(tabla, una)
        pares = [(f"{clave}#{campo}", valor) for campo, valor in fila.campos.items() if valor is not None]
        yield pares if una.papel is None else [*pares, (f"{clave}#respaldo", str(una.papel))]


def _fila(tabla: Tabla, una: Escrita) -> Fila:
    campos = una.campos or {}
    return Fila({campo: _texto(tabla, campo, campos[campo]) for campo in tabla.campos}, una.papel)


def _texto(tabla: Tabla, campo: str, valor: int | str) -> str | None:
    if campo in tabla.dinero:
        return plano_centavos(int(valor))
    return str(valor) if valor not in {"", 0} else None


def _valores(tabla: Tabla, una: Escrita, papeles: Mapping[Respaldo | None, int | None]) -> tuple[object, ...]:
    campos = una.campos or {}
    papel = (papeles[una.papel],) if tabla.con_papel else ()
    return (*una.partes, *(campos[campo] for campo in tabla.campos), *papel)
