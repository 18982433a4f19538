"""Every command and its options; what each does is in `cli`."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from segip_desk import __version__
from segip_desk.argumentos import (
    Analizador,
    parse_dia,
    parse_gestion,
    parse_gestion_y_mes,
    parse_instante,
    parse_mes,
    parse_trimestre,
)

if TYPE_CHECKING:
    from segip_desk.services.tablas import Formato

CLASES = ("conteos", "planilla", "observaciones", "poa", "textos", "feriados", "sin_actividad", "control")
FORMATOS_DE_CUADRO: tuple[Formato, ...] = ("texto", "csv", "json", "xlsx")


class _Agregador(Protocol):
    """Adds a command: its name, and what it is for."""

    def __call__(self, nombre: str, ayuda: str) -> Analizador: ...


def _con_base(a: Analizador, falta: str | None) -> None:
    ayuda_base = "archivo o dirección de la base (si no, la habitual)"
    a.add_argument("--base", default=falta, metavar="BASE", help=ayuda_base)
    ayuda_usuario = "quién actúa (si no, el usuario de la máquina)"
    a.add_argument("--usuario", default=falta, metavar="USUARIO", help=ayuda_usuario)


def analizador() -> Analizador:
    """Return the parser of every command; what it reads carries the command's name in `orden`."""
    raiz = Analizador(
        prog="segip-desk", description="SEGIP Desk: el registro de una dirección departamental y sus informes."
    )
    _con_base(raiz, None)
    comunes = Analizador(con_ayuda=False, titulo="De toda orden")
    # Before the command or after it: what was said before is not undone by saying nothing after.
    _con_base(comunes, argparse.SUPPRESS)
    raiz.add_argument("--version", action="version", version=f"SEGIP Desk {__version__}", help="muestra la versión")
    ordenes = raiz.add_subparsers(metavar="ORDEN", required=True, title="Órdenes", parser_class=Analizador)

    def orden(nombre: str, ayuda: str) -> Analizador:
        sub = ordenes.add_parser(nombre, help=ayuda, description=ayuda[0].upper() + ayuda[1:] + ".", parents=[comunes])
        sub.set_defaults(orden=nombre)
        return sub

    for agregar in (_ordenes_de_bases, _ordenes_de_archivos, _ordenes_de_cierres, _ordenes_de_cuadros, _orden_informe):
        agregar(orden)
    return raiz


def _ordenes_de_bases(orden: _Agregador) -> None:
    iniciar = orden("iniciar", "hace una base nueva con el catálogo de un departamento")
    iniciar.add_argument("--departamento", required=True, help="su código: tj, ch, pa, lp, cb, or, pt, sc, be")
    demo = orden("demo", "hace una base nueva con las cifras publicadas de 2020")
    demo.add_argument("--departamento", default="tj", help="tj (si no se dice), ch o pa")
    copiar = orden("copiar", "copia la base en un solo archivo, y lo comprueba")
    copiar.add_argument("carpeta", type=Path, metavar="CARPETA", help="dónde; debe existir")
    restaurar = orden("restaurar", "hace una base nueva con lo que guarda una copia")
    restaurar.add_argument("archivo", type=Path, metavar="ARCHIVO", help="la copia; la base nueva va donde diga --base")
    bitacora = orden("bitacora", "muestra quién escribió qué y cuándo")
    bitacora.add_argument("--verificar", action="store_true", help="revisa que la cadena y el registro concuerden")
    ayuda_contra = "con --verificar: un informe, acta o copia cuya cabeza debe estar en la cadena"
    bitacora.add_argument("--contra", type=Path, metavar="ARCHIVO", help=ayuda_contra)
    bitacora.add_argument("--de", default="", metavar="USUARIO", help="solo lo que escribió")
    bitacora.add_argument("--desde", type=parse_dia, metavar="FECHA", help="2020-06-15, 2020-06 o 2020")
    bitacora.add_argument("--hasta", type=parse_dia, metavar="FECHA", help="hasta ese día, mes o año")
    bitacora.add_argument("--accion", default="", metavar="TEXTO", help="solo lo que lo dice en su acción o su archivo")
    ayuda_clave = "la historia de lo que empieza así: conteo/2020-10/tj.central/ci.nuevo"
    bitacora.add_argument("--clave", default="", metavar="TEXTO", help=ayuda_clave)
    bitacora.add_argument("--formato", choices=("texto", "json"), default="texto", help="cómo se escribe")


def _ordenes_de_archivos(orden: _Agregador) -> None:
    importar = orden("importar", "guarda todas las filas de un archivo, o ninguna")
    importar.add_argument("clase", choices=CLASES, help="qué trae el archivo")
    importar.add_argument("archivo", type=Path, help="csv, xlsx u ods")
    importar.add_argument("--simular", action="store_true", help="cuenta lo que pasaría y no guarda nada")
    importar.add_argument(
        "--reemplazar", action="store_true", help="las cifras más finas toman el lugar de la del mes o de la gestión"
    )
    importar.add_argument(
        "--complemento", metavar="MOTIVO", help="deja entrar lo que llegó tarde a un mes ya cerrado, y dice por qué"
    )
    exportar = orden("exportar", "escribe lo registrado, en las columnas que se importan")
    exportar.add_argument("clase", choices=CLASES, help="qué se escribe")
    exportar.add_argument("--gestion", type=parse_gestion, help="solo esa gestión")
    exportar.add_argument("--mes", type=parse_gestion_y_mes, help="solo ese mes: 6, o 2020-06")
    exportar.add_argument("--oficina", help="de qué oficina es la planilla")
    exportar.add_argument("--planilla", help="cuál: diaria (si no se dice) o apoyo")
    exportar.add_argument("--salida", type=Path, help="archivo .csv o .xlsx (si no, csv por la salida)")


def _ordenes_de_cierres(orden: _Agregador) -> None:
    cerrar = orden("cerrar", "cierra un mes de un área: desde ahí sus cifras no cambian sin un motivo")
    _con_mes_de_area(cerrar, "lo que convenga dejar dicho en la bitácora")
    cerrar.add_argument("--salida", type=Path, help="archivo .pdf donde se escribe el acta de cierre")
    cerrar.add_argument("--acta", action="store_true", help="no cierra nada: imprime el acta de un mes ya cerrado")
    reabrir = orden("reabrir", "abre otra vez un mes cerrado; el próximo informe lo dice")
    _con_mes_de_area(reabrir, "por qué se reabre; es obligatorio")


def _con_mes_de_area(a: Analizador, motivo: str) -> None:
    a.add_argument("--area", required=True, help="cuál: emision, recaudacion, saneamiento…")
    a.add_argument("--gestion", type=parse_gestion, required=True, help="el año")
    a.add_argument("--mes", type=parse_mes, required=True, help="el mes, de 1 a 12")
    a.add_argument("--motivo", default="", help=motivo)


def _ordenes_de_cuadros(orden: _Agregador) -> None:
    cuadros = orden("cuadros", "lista los cuadros del departamento")
    cuadros.add_argument("--formato", choices=("texto", "json"), default="texto", help="cómo se escriben")
    cuadrar = orden("cuadrar", "revisa si cuadra la aritmética de una tabla de cualquier parte")
    cuadrar.add_argument("archivo", type=Path, help="csv, xlsx, ods, o el JSON de una tabla publicada")
    cuadrar.add_argument("--formato", choices=("texto", "json"), default="texto", help="cómo se escribe")
    _orden_verificar(orden)
    cuadro = orden("cuadro", "muestra un cuadro")
    cuadro.add_argument("id", help="cuál; «segip-desk cuadros» los lista")
    cuadro.add_argument("--gestion", type=parse_gestion, required=True, help="el año")
    lapso = cuadro.add_mutually_exclusive_group()
    lapso.add_argument("--mes", type=parse_mes, help="solo ese mes")
    lapso.add_argument("--hasta-mes", type=parse_mes, help="el año hasta ese mes")
    lapso.add_argument("--trimestre", type=parse_trimestre, help="solo ese trimestre")
    cuadro.add_argument("--desde-gestion", type=parse_gestion, help="primera gestión que se compara")
    ayuda_formato = "cómo se escribe (si no, como diga el nombre del archivo, o texto)"
    cuadro.add_argument("--formato", choices=FORMATOS_DE_CUADRO, help=ayuda_formato)
    cuadro.add_argument("--salida", type=Path, help="archivo (si no, por la salida)")


def _orden_verificar(orden: _Agregador) -> None:
    verificar = orden("verificar", "revisa el registro con todas las reglas, y explica una diferencia")
    verificar.add_argument("--gestion", type=parse_gestion, help="solo esa gestión")
    verificar.add_argument("--mes", type=parse_gestion_y_mes, help="solo ese mes: 6, o 2020-06")
    verificar.add_argument("--formato", choices=("texto", "json"), default="texto", help="cómo se escribe")
    verificar.add_argument("--explicar", metavar="REGLA", help="explica un hallazgo de esa regla")
    verificar.add_argument("--clave", help="cuál de los de la regla, como se muestra")
    verificar.add_argument("--motivo", help="por qué se acepta; el informe lo imprime")


def _orden_informe(orden: _Agregador) -> None:
    informe = orden("informe", "escribe el informe de una gestión, un trimestre o el año hasta un mes")
    informe.add_argument("--gestion", type=parse_gestion, required=True, help="el año")
    lapso = informe.add_mutually_exclusive_group()
    lapso.add_argument("--mes", type=parse_mes, help="el año hasta ese mes")
    lapso.add_argument("--trimestre", type=parse_trimestre, help="ese trimestre")
    ayuda_formato = "pdf, xlsx o docx (si no, como diga el nombre del archivo, o pdf)"
    informe.add_argument("--formato", help=ayuda_formato)
    informe.add_argument("--salida", type=Path, required=True, help="archivo que se escribe")
    informe.add_argument("--cite", default="", help="CITE del documento")
    informe.add_argument("--papel", choices=("carta", "oficio"), default="carta", help="carta (si no se dice) u oficio")
    informe.add_argument("--fecha-impresion", type=parse_instante, help="fecha que lleva impresa (si no, la de hoy)")
