"""What stands around the ledger: custodians, counts to accept, incidents and forms."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Any

from segip_desk.argumentos import parse_gestion
from segip_desk.core.kardex.formularios import COLUMNAS, SERIES, Custodio, Formulario
from segip_desk.core.kardex.movimiento import Tipo, parse_nombrada
from segip_desk.core.kardex.rangos import RangoInvalido, parse_rango
from segip_desk.core.problems import Rejected
from segip_desk.ordenes.comun import HECHO, abrir, quien
from segip_desk.ordenes.valorados import parse_fecha

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from segip_desk.argumentos import Analizador
    from segip_desk.core.kardex.movimiento import ClaveMovimiento
    from segip_desk.core.kardex.recuento import Recuento
    from segip_desk.ordenes.comun import Agregador
    from segip_desk.storage.base import Base


def declarar(orden: Agregador) -> None:
    """Declare them."""
    custodio = orden("custodio", "lista a quienes responden por material, o registra a uno", _custodio)
    custodio.add_argument("codigo", nargs="?", metavar="CÓDIGO", help="tj.central/op03 (si no se dice, los lista)")
    custodio.add_argument("--nombre", help="el de la persona, como va en un papel")
    custodio.add_argument("--puesto", help="su puesto")
    custodio.add_argument("--desde", type=parse_fecha, metavar="FECHA", help="desde qué día responde")
    custodio.add_argument("--hasta", type=parse_fecha, metavar="FECHA", help="hasta qué día responde")
    _con_json(custodio)
    recuento = orden("recuento", "lista los recuentos físicos, o acepta la diferencia de uno", _recuento)
    recuento.add_argument("--aceptar", metavar="RECUENTO", help="cuál: «CNT central-1», o «2020/CNT/central-1/1»")
    recuento.add_argument("--motivo", help="por qué hay diferencia; es obligatorio para aceptar")
    recuento.add_argument("--series", metavar="RANGO", help="las que faltan o sobran: 328812-328815")
    recuento.add_argument("--lote", help="de qué lote son")
    recuento.add_argument("--fecha", type=parse_fecha, help="la del ajuste (si no, la del recuento)")
    recuento.add_argument("--gestion", type=parse_gestion, help="el año del recuento (si no, el que lo tenga)")
    recuento.add_argument("--pendientes", action="store_true", help="solo los que esperan aceptación")
    _con_json(recuento)
    incidente = orden("incidente", "lista los incidentes de valorados, o anota qué se hizo con uno", _incidente)
    incidente.add_argument("numero", nargs="?", type=int, metavar="N", help="cuál (si no se dice, los lista)")
    incidente.add_argument("--informe", help="el informe del hecho, con su número")
    incidente.add_argument("--denuncia", help="la denuncia, con su número")
    incidente.add_argument("--texto", help="qué pasó, o cómo terminó")
    incidente.add_argument("--cerrar", action="store_true", help="queda resuelto")
    incidente.add_argument("--abiertos", action="store_true", help="solo los que no se cerraron")
    _con_json(incidente)
    formulario = orden("formulario", "lista los formularios de valorados, o corrige uno", _formulario)
    formulario.add_argument("codigo", nargs="?", metavar="CÓDIGO", help="AV-2 (si no se dice, los lista)")
    formulario.add_argument("--titulo", help="lo que encabeza el papel")
    formulario.add_argument("--columnas", metavar="LISTA", help=f"separadas por comas: {', '.join(COLUMNAS)}")
    formulario.add_argument("--firmas", metavar="LISTA", help="quiénes firman, separados por comas")
    formulario.add_argument("--tipos", metavar="LISTA", help=f"qué movimientos van en él: {', '.join(Tipo)}")
    formulario.add_argument("--serie", choices=SERIES, help="si su numeración es de cada oficina o de la gestión")
    formulario.add_argument("--confirmar", action="store_true", help="ya tiene su formato: no dice «por confirmar»")
    _con_json(formulario)


def _con_json(a: Analizador) -> None:
    a.add_argument("--formato", choices=("texto", "json"), default="texto", help="cómo se escribe la lista")


def _custodio(a: argparse.Namespace) -> int:
    from segip_desk.services.kardex import custodios

    if a.codigo is None:
        _solo_con(a, "custodio tj.central/op03", "nombre", "puesto", "desde", "hasta")
        with abrir(a) as base:
            lista = custodios.listar(base)
        filas = [(u.codigo, u.nombre, u.puesto, " a ".join(filter(None, (u.desde, u.hasta)))) for u in lista]
        return _listar(a, [asdict(uno) for uno in lista], filas, "Ningún custodio registrado.")
    with abrir(a, para_escribir=True) as base:
        codigo = a.codigo.strip().lower()
        antes = next((uno for uno in custodios.listar(base) if uno.codigo == codigo), Custodio(codigo))
        dado = {
            "nombre": a.nombre,
            "puesto": a.puesto,
            "desde": a.desde and a.desde.isoformat(),
            "hasta": a.hasta and a.hasta.isoformat(),
        }
        nuevo = replace(antes, **{campo: valor for campo, valor in dado.items() if valor is not None})
        cambio = custodios.guardar(base, quien(a), nuevo)
    print(f"{codigo}: {nuevo.nombre}{'' if cambio else ' (ya estaba así)'}")
    return HECHO


def _recuento(a: argparse.Namespace) -> int:
    from segip_desk.core.kardex.recuento import dice_diferencia
    from segip_desk.services.kardex import recuentos

    if a.aceptar is None:
        _solo_con(a, "recuento --aceptar RECUENTO", "motivo", "series", "lote", "fecha", "gestion")
        with abrir(a) as base:
            lista = recuentos.listar(base, pendientes=a.pendientes)
        filas = [
            (
                *(u.fecha.isoformat(), u.clave.corta, u.lugar, u.material, str(u.contado), str(u.saldo)),
                *(dice_diferencia(u.diferencia), u.estado),
            )
            for u in lista
        ]
        return _listar(a, [_recuento_json(uno) for uno in lista], filas, "Ningún recuento.")
    series = _series(a)
    with abrir(a, para_escribir=True) as base:
        clave = _cual(base, a.aceptar, a.gestion)
        hecho = recuentos.aceptar(base, quien(a), clave, a.motivo or "", series=series, fecha=a.fecha)
    ajuste = f"; lo mueve {hecho.ajuste.dicha}" if hecho.ajuste else ""
    print(f"{hecho.clave.dicha}: {dice_diferencia(hecho.contado - hecho.saldo)}, {hecho.estado}{ajuste}.")
    return HECHO


def _series(a: argparse.Namespace) -> list[tuple[str, Any]]:
    if a.series is None:
        return []
    try:
        return [(a.lote or "", parse_rango(a.series))]
    except RangoInvalido as error:
        message = f"--series: {error}"
        raise Rejected(message) from error


def _cual(base: Base, texto: str, gestion: int | None) -> ClaveMovimiento:
    """Return the count that a text names: it may leave the year and the line out where there is no doubt."""
    from segip_desk.services.kardex import recuentos

    nombrada = parse_nombrada(texto, gestion or 0)
    suyos = [
        uno.clave
        for uno in recuentos.listar(base)
        if nombrada is not None
        and uno.clave[1:3] == nombrada[1:3]
        and nombrada.gestion in {0, uno.clave.gestion}
        and nombrada.linea in {0, uno.clave.linea}
    ]
    if len(suyos) == 1:
        return suyos[0]
    if not suyos:
        message = f"No hay ningún recuento «{texto}»; «segip-desk recuento» los lista."
        raise Rejected(message)
    message = f"«{texto}» puede ser {', '.join(uno.corta for uno in suyos)}; diga cuál."
    raise Rejected(message)


def _recuento_json(uno: Recuento) -> dict[str, Any]:
    return {
        "recuento": uno.clave.corta,
        "fecha": uno.fecha.isoformat(),
        "lugar": uno.lugar,
        "material": uno.material,
        "contado": uno.contado,
        "saldo": uno.saldo,
        "diferencia": uno.diferencia,
        "motivo": uno.motivo,
        "estado": uno.estado,
        "usuario": uno.usuario,
        "ajuste": uno.ajuste.corta if uno.ajuste else None,
    }


def _incidente(a: argparse.Namespace) -> int:
    from segip_desk.core.kardex.incidente import CLASES
    from segip_desk.services.kardex import incidentes

    if a.numero is None:
        _solo_con(a, "incidente 1", "informe", "denuncia", "texto", "cerrar")
        with abrir(a) as base:
            lista = incidentes.listar(base, abiertos=a.abiertos)
        dichos = [{**asdict(uno), "movimiento": uno.movimiento.corta} for uno in lista]
        filas = [
            (str(u.numero), u.estado, CLASES[u.clase], u.movimiento.corta, u.informe, u.denuncia, u.texto)
            for u in lista
        ]
        return _listar(a, dichos, filas, "Ningún incidente.")
    with abrir(a, para_escribir=True) as base:
        que = {"informe": a.informe, "denuncia": a.denuncia, "texto": a.texto}
        cambio = incidentes.anotar(base, quien(a), a.numero, **que, cerrar=a.cerrar)
    print(f"Incidente {a.numero}: {'anotado' if cambio else 'nada cambió'}{', cerrado' if a.cerrar else ''}.")
    return HECHO


def _formulario(a: argparse.Namespace) -> int:
    from segip_desk.services.kardex import formularios

    if a.codigo is None:
        _solo_con(a, "formulario AV-2", "titulo", "columnas", "firmas", "tipos", "serie", "confirmar")
        with abrir(a) as base:
            lista = formularios.listar(base)
        filas = [
            (u.codigo, u.titulo, ", ".join(u.tipos), "confirmado" if u.confirmado else "por confirmar") for u in lista
        ]
        return _listar(a, [asdict(uno) for uno in lista], filas, "Ningún formulario.")
    with abrir(a, para_escribir=True) as base:
        hay = {uno.codigo: uno for uno in formularios.listar(base)}
        antes = hay.get(a.codigo, Formulario(a.codigo, "", ("linea", "material", "cantidad"), ()))
        nuevo = replace(
            antes,
            titulo=antes.titulo if a.titulo is None else a.titulo,
            columnas=antes.columnas if a.columnas is None else _partes(a.columnas),
            firmas=antes.firmas if a.firmas is None else _partes(a.firmas),
            tipos=antes.tipos if a.tipos is None else _partes(a.tipos),
            serie=a.serie or antes.serie,
            confirmado=antes.confirmado or a.confirmar,
        )
        cambio = formularios.corregir(base, quien(a), nuevo)
    print(f"{nuevo.codigo}: {nuevo.titulo}{'' if cambio else ' (ya estaba así)'}")
    return HECHO


def _partes(texto: str) -> tuple[str, ...]:
    return tuple(parte.strip() for parte in texto.split(",") if parte.strip())


def _solo_con(a: argparse.Namespace, ejemplo: str, *opciones: str) -> None:
    """Refuse what would change something where nobody says of what."""
    dadas = [f"--{opcion}" for opcion in opciones if getattr(a, opcion)]
    if dadas:
        message = f"{' y '.join(dadas)}: diga de cuál, como «segip-desk {ejemplo}»."
        raise Rejected(message)


def _listar(
    a: argparse.Namespace, dichos: Sequence[dict[str, Any]], filas: Sequence[tuple[str, ...]], ninguno: str
) -> int:
    if a.formato == "json":
        print(json.dumps(dichos, ensure_ascii=False, indent=2))
        return HECHO
    if not filas:
        print(ninguno)
        return HECHO
    anchos = [max(map(len, columna)) for columna in zip(*filas, strict=True)]
    for fila in filas:
        print("  ".join(parte.ljust(ancho) for parte, ancho in zip(fila, anchos, strict=True)).rstrip())
    return HECHO
