"""The command line: the same services as the window, without a window.

It reads arguments, asks a service, prints what it answers and turns the three kinds of error into an exit status:
0 done, 1 done and there are findings, 2 refused, 3 the base cannot be opened or is damaged.
"""

from __future__ import annotations

import json
import os
import sys
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, TypeVar

from segip_desk.core.calendario import Lapso
from segip_desk.core.problems import Rejected, Unavailable
from segip_desk.ordenes import FORMATOS_DE_CUADRO, analizador

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Collection
    from pathlib import Path

    from segip_desk.services.auditoria import Verificacion
    from segip_desk.services.importar import Importacion
    from segip_desk.services.quien import Quien
    from segip_desk.storage.base import Base

F = TypeVar("F", bound=str)

HECHO, CON_HALLAZGOS, RECHAZADO, SIN_BASE = 0, 1, 2, 3
INTERRUMPIDO = 130
"""As a shell names a command ended by Ctrl+C."""
PROBLEMAS_A_LA_VISTA = 200
"""A file that is wrong in every row is one mistake, not a hundred thousand lines."""


def main(argv: list[str] | None = None) -> int:
    """Run one command and return its exit status."""
    _escribir_en_utf8()
    argumentos = analizador().parse_args(argv)
    try:
        estado = _HACE[argumentos.orden](argumentos)
        sys.stdout.flush()
    except Rejected as rechazo:
        _mostrar_problemas(rechazo)
        return RECHAZADO
    except Unavailable as falla:
        print(f"segip-desk: {falla}", file=sys.stderr)
        return SIN_BASE
    except KeyboardInterrupt:
        print("segip-desk: interrumpido; lo que estaba a medias no se guardó.", file=sys.stderr)
        return INTERRUMPIDO
    except BrokenPipeError:
        # Whoever read our output has seen enough: `segip-desk bitacora | head`.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return HECHO
    except Exception as error:  # noqa: BLE001 - the last door: a bug of ours is told, kept and never shown raw
        from segip_desk.services.fallas import disculpa

        print(f"segip-desk: {disculpa(error)}", file=sys.stderr)
        return SIN_BASE
    return estado


def _iniciar(a: argparse.Namespace) -> int:
    from segip_desk.services import bases

    with bases.crear_base(_direccion(a), a.departamento, _quien(a)) as base:
        print(f"Base nueva de {base.departamento.nombre}, con su catálogo: {base.nombre}")
    return HECHO


def _demo(a: argparse.Namespace) -> int:
    from segip_desk.services.demo import GESTION, crear_demo

    with crear_demo(_direccion(a), a.departamento, _quien(a)) as base:
        print(f"Base nueva de {base.departamento.nombre} con las cifras publicadas de {GESTION}: {base.nombre}")
    return HECHO


def _copiar(a: argparse.Namespace) -> int:
    from segip_desk.services import copias

    with _abrir(a) as base:
        print(copias.frase_de_copia(copias.copiar(base, _quien(a), a.carpeta)))
    return HECHO


def _restaurar(a: argparse.Namespace) -> int:
    from segip_desk.services import copias

    restaurada = copias.restaurar(a.archivo, _direccion(a))
    with restaurada.base:
        print(copias.frase_de_restaurada(restaurada))
    return HECHO


def _importar(a: argparse.Namespace) -> int:
    from segip_desk.services.importar import importar, simular

    hacer = simular if a.simular else importar
    with _abrir(a, para_escribir=not a.simular) as base:
        hecho = hacer(base, _quien(a), a.clase, a.archivo, reemplazar=a.reemplazar, complemento=a.complemento)
    if hecho.problemas:
        _mostrar_problemas(Rejected(*hecho.problemas))
    print(_cuenta(hecho, simulada=a.simular))
    return RECHAZADO if hecho.problemas else HECHO


def _exportar(a: argparse.Namespace) -> int:
    from segip_desk.services import exportar

    if a.clase == "planilla":
        return _exportar_planilla(a)
    _sin_lo_de_planilla(a)
    gestion, mes = _gestion_y_mes(a)
    with _abrir(a) as base:
        texto = exportar.exportar(base, a.clase, gestion=gestion, mes=mes, salida=a.salida)
    if texto is not None:
        sys.stdout.write(texto)
    return HECHO


def _exportar_planilla(a: argparse.Namespace) -> int:
    from segip_desk.services import exportar

    gestion, mes = _mes_de_planilla(a)
    with _abrir(a) as base:
        exportar.exportar_hoja(base, a.oficina, gestion, mes, a.salida, a.planilla or exportar.PLANILLA)
    print(f"Planilla de {a.oficina}, {gestion}-{mes:02d}: {a.salida}")
    return HECHO


def _cerrar(a: argparse.Namespace) -> int:
    from segip_desk.services import actas, cierres

    if a.salida is not None:
        actas.revisar_salida(a.salida)
    elif a.acta:
        message = "Diga en qué archivo se escribe el acta: «--salida acta.pdf»."
        raise Rejected(message)
    with _abrir(a, para_escribir=not a.acta) as base:
        if a.acta:
            mes = cierres.mes_de_area(a.area, a.gestion, a.mes)
        else:
            mes = cierres.cerrar(base, _quien(a), a.area, a.gestion, a.mes, a.motivo)
            print(f"Cerrado: {mes.nombre}.")
        if a.salida is not None:
            impreso = datetime.now()  # noqa: DTZ005 - a paper carries the office's own clock
            print(actas.imprimir_acta(base, mes, a.salida, impreso=impreso))
    return HECHO


def _reabrir(a: argparse.Namespace) -> int:
    from segip_desk.services import cierres

    with _abrir(a, para_escribir=True) as base:
        mes = cierres.reabrir(base, _quien(a), a.area, a.gestion, a.mes, a.motivo)
    print(f"Reabierto: {mes.nombre}. Cuando esté corregido, vuelva a cerrarlo.")
    return HECHO


def _cuadros(a: argparse.Namespace) -> int:
    from segip_desk.services.tablas import listar

    with _abrir(a) as base:
        lista = listar(base)
    if a.formato == "json":
        print(json.dumps(lista, ensure_ascii=False, indent=2))
        return HECHO
    ancho = max(len(uno["id"]) for uno in lista)
    for uno in lista:
        print(f"{uno['id']:<{ancho}}  {uno['titulo']}")
    return HECHO


def _cuadro(a: argparse.Namespace) -> int:
    from segip_desk.services import tablas

    with _abrir(a) as base:
        tabla = tablas.cuadro(base, a.id, _lapso_de_cuadro(a))
    texto = tablas.escribir(tabla, _formato(a.formato, a.salida, FORMATOS_DE_CUADRO, "texto"), a.salida)
    if texto is not None:
        sys.stdout.write(texto if texto.endswith("\n") else f"{texto}\n")
    return HECHO


def _informe(a: argparse.Namespace) -> int:
    from segip_desk.services import informes

    formato = _formato(a.formato, a.salida, informes.FORMATOS, "pdf")
    if formato not in informes.FORMATOS:
        message = f"Un informe se escribe como {' o '.join(informes.FORMATOS)}, y no como «{formato}»."
        raise Rejected(message)
    lapso = Lapso.trimestre(a.gestion, a.trimestre) if a.trimestre else Lapso(a.gestion, 1, a.mes or 12)
    impreso = a.fecha_impresion or datetime.now()  # noqa: DTZ005 - a paper carries the office's own clock
    with _abrir(a) as base:
        informe = informes.preparar_informe(base, lapso, cite=a.cite, impreso=impreso)
    print(informes.escribir_informe(informe, formato, a.salida, a.papel))
    return CON_HALLAZGOS if informe.borrador else HECHO


def _bitacora(a: argparse.Namespace) -> int:
    from segip_desk.services import auditoria

    filtro = auditoria.Filtro(a.de, a.desde or "", a.hasta or "", a.accion, a.clave)
    _coherente(a, filtrada=filtro != auditoria.TODO)
    with _abrir(a) as base:
        if a.verificar:
            return _mostrar_verificacion(auditoria.verificar_bitacora(base, a.contra), a.formato)
        if a.formato == "json":
            print(auditoria.bitacora_json(base, filtro))
            return HECHO
        for linea in auditoria.bitacora_texto(base, filtro):
            print(linea)
    return HECHO


def _cuadrar(a: argparse.Namespace) -> int:
    from segip_desk.services import cuadrar

    tablas = cuadrar.cuadrar_archivo(a.archivo)
    print(cuadrar.cuadrar_json(tablas) if a.formato == "json" else cuadrar.cuadrar_texto(a.archivo, tablas))
    return CON_HALLAZGOS if any(tabla.rotas for tabla in tablas) else HECHO


def _coherente(a: argparse.Namespace, *, filtrada: bool) -> None:
    """Refuse what would be left unread: a check is of the whole bitácora, and only a check looks at a paper."""
    if a.verificar and filtrada:
        message = "--verificar revisa toda la bitácora; quite --de, --desde, --hasta, --accion y --clave."
        raise Rejected(message)
    if a.contra is not None and not a.verificar:
        message = f"--contra va con --verificar: «bitacora --verificar --contra {a.contra}»."
        raise Rejected(message)
    if a.desde and a.hasta and a.desde[: len(a.hasta)] > a.hasta[: len(a.desde)]:
        message = f"--desde {a.desde} es posterior a --hasta {a.hasta}; inviértalas."
        raise Rejected(message)


def _verificar(a: argparse.Namespace) -> int:
    from segip_desk.services import verificar

    pedido = (a.explicar, a.clave, a.motivo)
    gestion, mes = _gestion_y_mes(a)
    if any(parte is not None for parte in pedido) and None in pedido:
        message = "Para explicar un hallazgo diga cuál y por qué: «--explicar REGLA --clave CLAVE --motivo TEXTO»."
        raise Rejected(message)
    with _abrir(a, para_escribir=a.explicar is not None) as base:
        if a.explicar is None:
            hallados = verificar.verificar(base, gestion, mes)
        else:
            hallados = (verificar.explicar(base, _quien(a), *pedido),)
    print(verificar.hallazgos_json(hallados) if a.formato == "json" else verificar.hallazgos_texto(hallados))
    return CON_HALLAZGOS if any(uno.abierto for uno in hallados) else HECHO


def _mostrar_verificacion(hallado: Verificacion, formato: str) -> int:
    if formato == "json":
        print(hallado.json())
    elif hallado.ok:
        print(f"La cadena está entera: {hallado.entradas} entradas, cabeza {hallado.cabeza}.")
        print("El registro dice lo mismo que su bitácora.")
    else:
        print("La bitácora no responde por todo lo que hay:")
        for falla in hallado.fallas:
            print(f"  - {falla}")
    if formato == "texto" and hallado.papel:
        print(hallado.papel)
    return HECHO if hallado.ok else CON_HALLAZGOS


def _direccion(a: argparse.Namespace) -> str:
    from segip_desk.services.bases import direccion_habitual

    return a.base or direccion_habitual()


def _abrir(a: argparse.Namespace, *, para_escribir: bool = False) -> Base:
    from segip_desk.services.bases import abrir_base

    return abrir_base(_direccion(a), _quien(a), _avisar if para_escribir else None)


def _avisar(dice: str) -> None:
    print(f"segip-desk: aviso: {dice}", file=sys.stderr)


def _quien(a: argparse.Namespace) -> Quien:
    from segip_desk.services.quien import Quien

    return Quien(a.usuario) if a.usuario else Quien.de_la_maquina()


def _lapso_de_cuadro(a: argparse.Namespace) -> Lapso:
    if a.desde_gestion is not None and a.desde_gestion > a.gestion:
        message = f"--desde-gestion {a.desde_gestion} es posterior a --gestion {a.gestion}; inviértalas."
        raise Rejected(message)
    if a.trimestre:
        return replace(Lapso.trimestre(a.gestion, a.trimestre), desde_gestion=a.desde_gestion)
    return Lapso(a.gestion, a.mes or 1, a.mes or a.hasta_mes or 12, a.desde_gestion)


def _gestion_y_mes(a: argparse.Namespace) -> tuple[int | None, int | None]:
    """Return what `exportar` narrows to; `--mes 2020-06` says both."""
    gestion, mes = a.mes or (None, None)
    if mes is not None and gestion is None and a.gestion is None:
        message = "Diga también la gestión: «--gestion 2020 --mes 6»."
        raise Rejected(message)
    return (a.gestion if gestion is None else gestion), mes


def _mes_de_planilla(a: argparse.Namespace) -> tuple[int, int]:
    gestion, mes = _gestion_y_mes(a)
    if not a.oficina or gestion is None or mes is None or a.salida is None:
        message = (
            "Una planilla es de una oficina y un mes, y va a un archivo: "
            "«exportar planilla --oficina tj.central --mes 2020-10 --salida planilla.xlsx»."
        )
        raise Rejected(message)
    return gestion, mes


def _sin_lo_de_planilla(a: argparse.Namespace) -> None:
    """Refuse what would narrow nothing: who asks for an oficina must not be given them all."""
    sobran = [opcion for opcion, valor in (("--oficina", a.oficina), ("--planilla", a.planilla)) if valor is not None]
    if sobran:
        message = f"{' y '.join(sobran)}: solo para «exportar planilla»; «exportar {a.clase}» da todas las oficinas."
        raise Rejected(message)


def _formato(dado: F | None, salida: Path | None, posibles: Collection[F], si_no: F) -> F:
    """Return the format that was asked for, else the one that the file's name says."""
    if dado is not None:
        return dado
    extension = "" if salida is None else salida.suffix.lower().removeprefix(".")
    return next((formato for formato in posibles if formato == extension), si_no)


def _cuenta(hecho: Importacion, *, simulada: bool) -> str:
    r = hecho.resumen
    partes = [f"nuevas: {r.nuevas}", f"cambiadas: {r.cambiadas}", f"iguales: {r.iguales}"]
    if r.borradas:
        partes.append(f"borradas: {r.borradas}")
    partes.append(f"rechazadas: {hecho.rechazadas}")
    if hecho.tardias:
        partes.append(f"en meses cerrados, como complemento: {hecho.tardias}")
    return f"{'Simulación, nada se guardó. ' if simulada else ''}{', '.join(partes)}"


def _mostrar_problemas(rechazo: Rejected) -> None:
    problemas = rechazo.problemas
    for problema in problemas[:PROBLEMAS_A_LA_VISTA]:
        print(problema if problema.archivo else f"segip-desk: {problema}", file=sys.stderr)
    if len(problemas) > PROBLEMAS_A_LA_VISTA:
        print(f"… y {len(problemas) - PROBLEMAS_A_LA_VISTA} problemas más.", file=sys.stderr)
    if any(problema.fila is not None for problema in problemas):
        print("Nada se guardó. Corrija esas filas y vuelva a importar.", file=sys.stderr)


def _escribir_en_utf8() -> None:
    """Write Spanish whatever the console's code page is: a Windows pipe would otherwise refuse an ñ."""
    for salida in (sys.stdout, sys.stderr):
        if hasattr(salida, "reconfigure"):
            salida.reconfigure(encoding="utf-8")


_HACE: dict[str, Callable[[argparse.Namespace], int]] = {
    "iniciar": _iniciar,
    "demo": _demo,
    "copiar": _copiar,
    "restaurar": _restaurar,
    "importar": _importar,
    "exportar": _exportar,
    "cerrar": _cerrar,
    "reabrir": _reabrir,
    "cuadros": _cuadros,
    "cuadro": _cuadro,
    "informe": _informe,
    "bitacora": _bitacora,
    "cuadrar": _cuadrar,
    "verificar": _verificar,
}
"""What does each command of `ordenes`."""
