"""The lists around the ledger, through the door: custodians, forms, levels and incidents."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from segip_desk.core.conteos import Cambio
from segip_desk.core.kardex.formularios import Custodio, Formulario, Nivel
from segip_desk.core.kardex.incidente import ABIERTO, CERRADO, DIFERENCIA, EXTRAVIO, Incidente
from segip_desk.core.kardex.movimiento import ClaveMovimiento, Tipo
from segip_desk.storage import crudo
from segip_desk.storage.texto import sin_basura

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy.engine import Connection

    from segip_desk.storage.kardex.seguimiento import Nuevo

_INCIDENTES = (
    "select i.numero, m.gestion, m.formulario, m.numero, m.linea, i.clase, i.informe, i.denuncia, i.estado, i.texto, "
    "i.usuario, i.instante from incidente i join movimiento m on m.id = i.movimiento"
)
_FORMULARIOS = "select codigo, titulo, columnas, firmas, serie, confirmado from formulario"


class Firma(NamedTuple):
    """Who writes an incident, and when (ISO, UTC)."""

    usuario: str
    instante: str


def leer_custodios(con: Connection) -> tuple[Custodio, ...]:
    """Return the custodians, by code."""
    filas = crudo.filas(con, "select codigo, nombre, puesto, desde, hasta from custodio")
    return tuple(Custodio(*fila) for fila in sorted(filas))


def texto_de_custodio(uno: Custodio) -> str:
    """Write a custodian as the bitácora does."""
    return json.dumps(
        {"nombre": uno.nombre, "puesto": uno.puesto, "desde": uno.desde, "hasta": uno.hasta}, ensure_ascii=False
    )


def escribir_custodio(con: Connection, uno: Custodio) -> list[Cambio]:
    """Write a custodian over the one of the same code, and return what changed."""
    sin_basura(uno.codigo, uno.nombre, uno.puesto)
    antes = next((otro for otro in leer_custodios(con) if otro.codigo == uno.codigo), None)
    if antes == uno:
        return []
    crudo.quitar(con, "custodio", ("codigo",), [(uno.codigo,)])
    sql = "insert into custodio (codigo, nombre, puesto, oficina, desde, hasta) values (?, ?, ?, ?, ?, ?)"
    crudo.muchas(con, sql, [(uno.codigo, uno.nombre, uno.puesto, uno.oficina, uno.desde, uno.hasta)])
    dicho = None if antes is None else texto_de_custodio(antes)
    return [Cambio(f"custodio/{uno.codigo}", dicho, texto_de_custodio(uno))]


def leer_formularios(con: Connection) -> tuple[Formulario, ...]:
    """Return the forms, by code."""
    tipos: dict[str, list[str]] = {}
    for tipo, codigo in sorted(crudo.filas(con, "select tipo, formulario from tipo_formulario")):
        tipos.setdefault(codigo, []).append(tipo)
    return tuple(
        Formulario(
            codigo,
            titulo,
            tuple(columnas.split()),
            tuple(firmas.splitlines()),
            serie,
            tuple(tipos.get(codigo, ())),
            bool(confirmado),
        )
        for codigo, titulo, columnas, firmas, serie, confirmado in sorted(crudo.filas(con, _FORMULARIOS))
    )


def texto_de_formulario(uno: Formulario) -> str:
    """Write a form as the bitácora does; its kinds of movement are told apart."""
    campos = {"titulo": uno.titulo, "columnas": uno.columnas, "firmas": uno.firmas, "serie": uno.serie}
    return json.dumps({**campos, "confirmado": int(uno.confirmado)}, ensure_ascii=False)


def escribir_formularios(con: Connection, unos: Sequence[Formulario]) -> list[Cambio]:
    """Write forms over those of the same code, with the kinds of movement that use them; return what changed."""
    hay = {uno.codigo: uno for uno in leer_formularios(con)}
    usan = {tipo: uno.codigo for uno in hay.values() for tipo in uno.tipos}
    cambios = []
    for uno in unos:
        sin_basura(uno.codigo, uno.titulo, *uno.columnas, *uno.firmas)
        dicho = None if uno.codigo not in hay else texto_de_formulario(hay[uno.codigo])
        if dicho != texto_de_formulario(uno):
            cambios.append(Cambio(f"formulario/{uno.codigo}", dicho, texto_de_formulario(uno)))
            fila = (uno.titulo, " ".join(uno.columnas), "\n".join(uno.firmas), uno.serie, int(uno.confirmado))
            if dicho is None:
                sql = (
                    "insert into formulario (titulo, columnas, firmas, serie, confirmado, codigo) "
                    "values (?, ?, ?, ?, ?, ?)"
                )
            else:
                sql = (
                    "update formulario set titulo = ?, columnas = ?, firmas = ?, serie = ?, confirmado = ? "
                    "where codigo = ?"
                )
            crudo.muchas(con, sql, [(*fila, uno.codigo)])
        for tipo in uno.tipos:
            if usan.get(tipo) != uno.codigo:
                crudo.quitar(con, "tipo_formulario", ("tipo",), [(tipo,)])
                crudo.muchas(con, "insert into tipo_formulario (tipo, formulario) values (?, ?)", [(tipo, uno.codigo)])
                cambios.append(Cambio(f"tipo_formulario/{tipo}", usan.get(tipo), uno.codigo))
                usan[tipo] = uno.codigo
    return cambios


def leer_niveles(con: Connection) -> tuple[Nivel, ...]:
    """Return the levels, by place and material."""
    return tuple(Nivel(*fila) for fila in sorted(crudo.filas(con, "select lugar, material, minimo, alerta from nivel")))


def escribir_niveles(con: Connection, unos: Sequence[Nivel]) -> list[Cambio]:
    """Write levels over those of the same place and material; two zeros take one away. Return what changed."""
    hay = {(uno.lugar, uno.material): uno for uno in leer_niveles(con)}
    cambios = []
    for uno in unos:
        clave = (uno.lugar, uno.material)
        antes = hay.get(clave)
        nuevo = uno if uno.minimo or uno.alerta else None
        if antes == nuevo:
            continue
        crudo.quitar(con, "nivel", ("lugar", "material"), [clave])
        if nuevo is not None:
            sql = "insert into nivel (lugar, material, minimo, alerta) values (?, ?, ?, ?)"
            crudo.muchas(con, sql, [(*clave, uno.minimo, uno.alerta)])
        dichos = (None if otro is None else texto_de_nivel(otro) for otro in (antes, nuevo))
        cambios.append(Cambio(f"nivel/{uno.material}/{uno.lugar}", *dichos))
        hay[clave] = uno
    return cambios


def texto_de_nivel(uno: Nivel) -> str:
    """Write a level as the bitácora does."""
    return f"mínimo {uno.minimo}, alerta {uno.alerta}"


def leer_incidentes(con: Connection) -> tuple[Incidente, ...]:
    """Return the incidents, by number."""
    return tuple(
        Incidente(numero, ClaveMovimiento(*resto[:4]), *resto[4:])
        for numero, *resto in sorted(crudo.filas(con, _INCIDENTES))
    )


def texto_de_incidente(uno: Incidente) -> str:
    """Write an incident as the bitácora does."""
    campos = {
        "movimiento": uno.movimiento.corta,
        "clase": uno.clase,
        "informe": uno.informe,
        "denuncia": uno.denuncia,
        "estado": uno.estado,
        "texto": uno.texto,
        "usuario": uno.usuario,
        "instante": uno.instante,
    }
    return json.dumps(campos, ensure_ascii=False)


def anotar_incidente(con: Connection, uno: Incidente) -> list[Cambio]:
    """Write what was done about an incident, and return what changed."""
    sin_basura(uno.informe, uno.denuncia, uno.texto)
    antes = next(otro for otro in leer_incidentes(con) if otro.numero == uno.numero)
    crudo.muchas(
        con,
        "update incidente set informe = ?, denuncia = ?, estado = ?, texto = ?, usuario = ?, instante = ? "
        "where numero = ?",
        [(uno.informe, uno.denuncia, uno.estado, uno.texto, uno.usuario, uno.instante, uno.numero)],
    )
    return [Cambio(f"incidente/{uno.numero}", texto_de_incidente(antes), texto_de_incidente(uno))]


def abrir_incidentes(con: Connection, nuevos: Iterable[Nuevo], firma: Firma) -> list[Cambio]:
    """Open an incident for each loss, and for each envío that did not arrive whole; close those that did after all."""
    cambios: list[Cambio] = []
    envios: dict[int, str] = {}
    for nuevo in nuevos:
        uno = nuevo.movimiento
        if uno.tipo is Tipo.EXTRAVIO:
            cambios += _abrir(con, nuevo.id, EXTRAVIO, uno.motivo or uno.glosa, firma)
        elif uno.tipo is Tipo.RECEPCION and nuevo.responde is not None:
            envios[nuevo.responde] = uno.clave.dicha
    if not envios:
        return cambios
    # It loads with the first envío that is received: a base opens without the rules of the ledger.
    from segip_desk.storage.kardex.respuestas import recibido  # noqa: PLC0415

    for envio, dicha in envios.items():
        ((enviado,),) = crudo.filas(con, "select cantidad from movimiento where id = ?", (envio,))
        falta = enviado - recibido(con, envio)
        sql = "select numero from incidente where movimiento = ? and clase = 'diferencia' and estado = 'abierto'"
        abiertos = crudo.filas(con, sql, (envio,))
        if falta and not abiertos:
            cambios += _abrir(con, envio, DIFERENCIA, f"Se enviaron {enviado} y falta recibir {falta}.", firma)
        elif not falta and abiertos:
            uno_ = next(i for i in leer_incidentes(con) if i.numero == abiertos[0][0])
            texto = f"{uno_.texto} Se completó con {dicha}."
            cambios += anotar_incidente(con, _firmado(uno_, texto, CERRADO, firma))
    return cambios


def _firmado(uno: Incidente, texto: str, estado: str, firma: Firma) -> Incidente:
    return Incidente(uno.numero, uno.movimiento, uno.clase, uno.informe, uno.denuncia, estado, texto, *firma)


def _abrir(con: Connection, movimiento: int, clase: str, texto: str, firma: Firma) -> list[Cambio]:
    ((numero,),) = crudo.filas(con, "select coalesce(max(numero), 0) + 1 from incidente")
    sql = (
        "insert into incidente (numero, movimiento, clase, informe, denuncia, estado, texto, usuario, instante) "
        "values (?, ?, ?, '', '', ?, ?, ?, ?)"
    )
    crudo.muchas(con, sql, [(numero, movimiento, clase, ABIERTO, texto, *firma)])
    suyo = next(uno for uno in leer_incidentes(con) if uno.numero == numero)
    return [Cambio(f"incidente/{numero}", None, texto_de_incidente(suyo))]
