"""What the register says, each value under the key and in the text that the bitácora has for it.

It asks the tables themselves and remembers nothing: who changes them behind the program's back leaves no entry, and
what is remembered holds until the next one.
"""

from __future__ import annotations

import re
from dataclasses import fields
from functools import partial
from typing import TYPE_CHECKING

from segip_desk.core.calendario import texto_fecha
from segip_desk.core.catalogo import Indicador, Material, Oficina
from segip_desk.core.cierre import Cierre, Mes, cambio_de_complemento
from segip_desk.core.control import ClaveControl, medidas
from segip_desk.core.cuentas import Cuenta, Rol
from segip_desk.core.numeros import plano_centavos, plano_centesimas
from segip_desk.core.observaciones import ClaveObservacion
from segip_desk.core.poa import ClaveMeta
from segip_desk.core.respaldos import clave_de_copia
from segip_desk.storage import crudo, fichas
from segip_desk.storage.cuentas import dicho_de_rol, dichos_de_cuenta
from segip_desk.storage.emitidos import dichos_de_emitidos
from segip_desk.storage.explicaciones import dicho_de, leer_explicaciones
from segip_desk.storage.kardex import dichos as valorados
from segip_desk.storage.notas import dichas
from segip_desk.storage.presupuesto import tablas
from segip_desk.storage.presupuesto.asientos import dichos_de_asientos
from segip_desk.storage.respaldos import todas_las_copias, todos_los_respaldos
from segip_desk.storage.siembra import texto_de_campos

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sqlalchemy.engine import Connection

Dichos = list[tuple[str, str]]
"""Keys with their values."""

_CONTEOS = "select periodo, oficina_id, indicador_id, dia, valor, respaldo_id from conteo"
_OBSERVACIONES = "select cuadro, gestion, fila, columna, texto, respaldo_id from observacion"
_TEXTOS_META = ("unidad", "responsable", "verificacion", "indicador", "agregacion", "evaluacion")
_CIFRAS_META = ("programado", "reformulado", "ejecutado")
_METAS = (
    "select gestion, accion, operacion, codigo, descripcion, periodo, unidad, responsable, verificacion, indicador, "
    "agregacion, evaluacion, programado, reformulado, ejecutado, respaldo_id from meta"
)
_COMPLEMENTOS = (
    "select entrada, area, periodo, motivo, count(*) from complemento group by entrada, area, periodo, motivo"
)
_NO_APLICA = "select oficina_id, indicador_id from no_aplica"
_SEMILLAS = {"oficina": Oficina, "indicador": Indicador, "material": Material}
_DE_NACIMIENTO = re.compile(r"identidad$|departamento\.")
"""A base is born with its identity and its departamento, before its bitácora; the first hash answers for the one."""


def dichos(con: Connection) -> Iterator[Dichos]:
    """Yield every value of the register, some thousands at a time, in no order."""
    for lee in FAMILIAS.values():
        yield from lee(con)


def _conteos(con: Connection) -> Iterator[Dichos]:
    """Yield the figures and their papers; a million of them are formatted here, so the common part is kept."""
    oficinas = _Nombres(crudo.filas(con, "select id, codigo from oficina"))
    indicadores = _Nombres(crudo.filas(con, "select id, codigo from indicador"))
    en_bolivianos = {numero for (numero,) in crudo.filas(con, "select id from indicador where unidad = 'Bs'")}
    papeles = _papeles(con)
    fechas: dict[tuple[int, int], str] = {}
    lugares: dict[tuple[int, int], tuple[str, bool]] = {}
    for filas in crudo.por_partes(con, _CONTEOS):
        juntos = []
        for periodo, oficina, indicador, dia, valor, papel in filas:
            fecha = fechas.get((periodo, dia))
            if fecha is None:
                fecha = fechas[periodo, dia] = f"conteo/{texto_fecha(periodo, dia)}"
            lugar = lugares.get((oficina, indicador))
            if lugar is None:
                nombre = f"/{oficinas[oficina]}/{indicadores[indicador]}"
                lugar = lugares[oficina, indicador] = nombre, indicador in en_bolivianos
            clave = fecha + lugar[0]
            juntos.append((clave, plano_centavos(valor) if lugar[1] else str(valor)))
            if papel is not None:
                juntos.append((f"{clave}#respaldo", papeles[papel]))
        yield juntos


def _observaciones(con: Connection) -> Iterator[Dichos]:
    papeles = _papeles(con)
    for filas in crudo.por_partes(con, _OBSERVACIONES):
        for *lugar, texto, papel in filas:
            clave = str(ClaveObservacion(*lugar))
            yield [(clave, texto), *_papel(clave, papel, papeles)]


def _metas(con: Connection) -> Iterator[Dichos]:
    papeles = _papeles(con)
    for filas in crudo.por_partes(con, _METAS):
        for fila in filas:
            clave = str(ClaveMeta(*fila[:6]))
            textos = zip(_TEXTOS_META, fila[6:12], strict=True)
            cifras = zip(_CIFRAS_META, fila[12:15], strict=True)
            yield [
                *((f"{clave}#{campo}", texto) for campo, texto in textos if texto),
                *((f"{clave}#{campo}", plano_centesimas(cifra)) for campo, cifra in cifras if cifra is not None),
                *_papel(clave, fila[15], papeles),
            ]


def _cierres(con: Connection) -> Iterator[Dichos]:
    for filas in crudo.por_partes(con, "select area, periodo, usuario, instante from cierre"):
        suyos = (Cierre(Mes(area, periodo), *resto) for area, periodo, *resto in filas)
        yield [(str(uno.mes), str(uno)) for uno in suyos]


def _complementos(con: Connection) -> Iterator[Dichos]:
    for filas in crudo.por_partes(con, _COMPLEMENTOS):
        yield [cambio_de_complemento(n, Mes(area, periodo), veces, dice) for n, area, periodo, dice, veces in filas]


class _Nombres(dict[int, str]):
    """What numbers stand for; one that stands for nothing, which no door of ours writes, is told as it is."""

    def __missing__(self, numero: int) -> str:
        return f"«{numero}»"


def _papeles(con: Connection) -> _Nombres:
    return _Nombres((numero, str(papel)) for numero, papel in todos_los_respaldos(con).items() if numero is not None)


def _papel(clave: str, numero: int | None, papeles: _Nombres) -> Dichos:
    return [] if numero is None else [(f"{clave}#respaldo", papeles[numero])]


def _respaldos(con: Connection) -> Iterator[Dichos]:
    yield [(clave_de_copia(papel, copia.sha256), str(copia)) for papel, copia in todas_las_copias(con)]


def _textos(con: Connection) -> Iterator[Dichos]:
    for filas in crudo.por_partes(con, "select periodo, clave, texto from texto_informe"):
        yield [(f"texto/{periodo}/{clave}", texto) for periodo, clave, texto in filas]


def _feriados(con: Connection) -> Iterator[Dichos]:
    for filas in crudo.por_partes(con, "select fecha, nombre, origen from feriado"):
        for fecha, nombre, origen in filas:
            yield [(f"feriado/{fecha}", nombre), (f"feriado/{fecha}#origen", origen)]


def _gestiones(con: Connection) -> Iterator[Dichos]:
    for filas in crudo.por_partes(con, "select gestion, sembrado from gestion"):
        yield [(f"gestion/{gestion}/{que}", "sembrado") for gestion, que in filas]


def _partidas(con: Connection) -> Iterator[Dichos]:
    for filas in crudo.por_partes(con, "select gestion, codigo, nombre from partida"):
        yield [(f"partida/{gestion}/{codigo}", nombre) for gestion, codigo, nombre in filas]


def _no_aplica(con: Connection) -> Iterator[Dichos]:
    oficinas = _Nombres(crudo.filas(con, "select id, codigo from oficina"))
    indicadores = _Nombres(crudo.filas(con, "select id, codigo from indicador"))
    for filas in crudo.por_partes(con, _NO_APLICA):
        yield [(f"no_aplica/{oficinas[oficina]}/{indicadores[codigo]}", "no aplica") for oficina, codigo in filas]


def _explicaciones(con: Connection) -> Iterator[Dichos]:
    yield [dicho_de(lugar, explicacion) for lugar, explicacion in leer_explicaciones(con).items()]


def _sin_actividad(con: Connection) -> Iterator[Dichos]:
    papeles = _papeles(con)
    for filas in crudo.por_partes(con, "select oficina, desde, hasta, motivo, respaldo_id from sin_actividad"):
        for oficina, desde, hasta, motivo, papel in filas:
            clave = f"sin_actividad/{desde}/{oficina}"
            yield [(clave, motivo), (f"{clave}#hasta", hasta), *_papel(clave, papel, papeles)]


def _controles(con: Connection) -> Iterator[Dichos]:
    papeles = _papeles(con)
    de_que = medidas(fichas.catalogo(con).indicadores.values())
    for filas in crudo.por_partes(con, "select periodo, lugar, medida, fuente, valor, respaldo_id from control"):
        for *lugar, valor, papel in filas:
            clave = str(ClaveControl(*lugar))
            dinero = de_que.get(lugar[2], False)
            yield [(clave, plano_centavos(valor) if dinero else str(valor)), *_papel(clave, papel, papeles)]


def _usuarios(con: Connection) -> Iterator[Dichos]:
    for filas in crudo.por_partes(con, "select usuario, nombre, activo, provisional, maquinas, clave from usuario"):
        for usuario, nombre, activo, provisional, maquinas, clave in filas:
            yield dichos_de_cuenta(
                Cuenta(usuario, nombre, activo == 1, provisional == 1, tuple(maquinas.split())), clave
            )


def _roles(con: Connection) -> Iterator[Dichos]:
    for filas in crudo.por_partes(con, "select usuario, rol, oficina, area from rol"):
        yield [dicho_de_rol(usuario, Rol(*rol)) for usuario, *rol in filas]


def _ajustes(con: Connection) -> Iterator[Dichos]:
    for filas in crudo.por_partes(con, "select clave, valor from ajuste"):
        yield [(f"ajuste/{clave}", valor) for clave, valor in filas if not _DE_NACIMIENTO.match(clave)]


def _semillas(tabla: str) -> Callable[[Connection], Iterator[Dichos]]:
    campos = [campo.name for campo in fields(_SEMILLAS[tabla])]

    def lee(con: Connection) -> Iterator[Dichos]:
        for filas in crudo.por_partes(con, f"select {', '.join(campos)} from {tabla}"):  # noqa: S608 - our own names
            suyos = (dict(zip(campos, fila, strict=True)) for fila in filas)
            yield [(f"{tabla}/{uno['codigo']}", texto_de_campos(uno)) for uno in suyos]

    return lee


FAMILIAS: dict[str, Callable[[Connection], Iterator[Dichos]]] = {
    "conteo": _conteos,
    "observacion": _observaciones,
    "poa": _metas,
    "respaldo": _respaldos,
    "texto": _textos,
    "cierre": _cierres,
    "complemento": _complementos,
    "feriado": _feriados,
    "gestion": _gestiones,
    "partida": _partidas,
    "no_aplica": _no_aplica,
    "explicacion": _explicaciones,
    "emitido": dichos_de_emitidos,
    "sin_actividad": _sin_actividad,
    "control": _controles,
    "usuario": _usuarios,
    "rol": _roles,
    "nota": dichas,
    **{tabla.nombre: partial(tablas.dichas, tabla) for tabla in tablas.TABLAS},
    "asiento": dichos_de_asientos,
    "ajuste": _ajustes,
    "oficina": _semillas("oficina"),
    "indicador": _semillas("indicador"),
    "material": _semillas("material"),
    **valorados.FAMILIAS,
}
"""What reads the values of each family, by the word that its keys begin with."""
