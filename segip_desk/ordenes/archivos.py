"""Files in and out."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from segip_desk.argumentos import parse_gestion, parse_gestion_y_mes
from segip_desk.core.problems import Rejected
from segip_desk.ordenes.comun import HECHO, RECHAZADO, abrir, avisar, gestion_y_mes, mostrar_problemas, quien

if TYPE_CHECKING:
    import argparse

    from segip_desk.ordenes.comun import Agregador
    from segip_desk.services.importar import Importacion

_POR_MES = frozenset({"conteos", "poa", "sin_actividad", "control", "movimientos", "presupuesto", "instantaneas"})
CLASES = (
    *("conteos", "planilla", "observaciones", "poa", "textos", "feriados", "sin_actividad", "control"),
    *("movimientos", "nacional", "presupuesto", "instantaneas"),
)
SIN_EXPORTAR = frozenset({"nacional"})
"""What is taken in and handed out as something else: its movements are exported as the others."""


def declarar(orden: Agregador) -> None:
    """Declare them."""
    importar = orden("importar", "guarda todas las filas de un archivo, o ninguna", _importar)
    importar.add_argument("clase", choices=CLASES, help="qué trae el archivo")
    importar.add_argument("archivo", type=Path, help="csv, xlsx u ods")
    importar.add_argument("--simular", action="store_true", help="cuenta lo que pasaría y no guarda nada")
    importar.add_argument(
        "--reemplazar", action="store_true", help="las cifras más finas toman el lugar de la del mes o de la gestión"
    )
    importar.add_argument(
        "--complemento", metavar="MOTIVO", help="deja entrar lo que llegó tarde a un mes ya cerrado, y dice por qué"
    )
    ayuda_respaldo = "de qué papel salen las filas que no lo dicen: «reporte RPED 123/2020»"
    importar.add_argument("--respaldo", metavar="TEXTO", help=ayuda_respaldo)
    importar.add_argument("--corte", metavar="FECHA", help="hasta qué día llega ese papel: 2020-10-31")
    ayuda_archivo = "guarda también una copia de ese papel: un pdf escaneado, un correo"
    importar.add_argument("--respaldo-archivo", type=Path, metavar="ARCHIVO", help=ayuda_archivo)
    exportar = orden("exportar", "escribe lo registrado, en las columnas que se importan", _exportar)
    exportar.add_argument("clase", choices=[c for c in CLASES if c not in SIN_EXPORTAR], help="qué se escribe")
    exportar.add_argument("--gestion", type=parse_gestion, help="solo esa gestión")
    exportar.add_argument("--mes", type=parse_gestion_y_mes, help="solo ese mes: 6, o 2020-06")
    exportar.add_argument("--oficina", help="de qué oficina es la planilla")
    exportar.add_argument("--planilla", help="cuál: diaria (si no se dice) o apoyo")
    exportar.add_argument("--salida", type=Path, help="archivo .csv o .xlsx (si no, csv por la salida)")


def _importar(a: argparse.Namespace) -> int:
    from segip_desk.services.importar import importar, simular
    from segip_desk.services.respaldos import leer_segun

    hacer = simular if a.simular else importar
    segun = leer_segun(a.respaldo, a.corte, a.respaldo_archivo)
    with abrir(a, para_escribir=not a.simular) as base:
        como = {"reemplazar": a.reemplazar, "complemento": a.complemento, "segun": segun}
        hecho = hacer(base, quien(a), a.clase, a.archivo, **como)
    if hecho.aviso:
        avisar(hecho.aviso)
    if hecho.problemas:
        mostrar_problemas(Rejected(*hecho.problemas))
    print(_cuenta(hecho, simulada=a.simular))
    return RECHAZADO if hecho.problemas else HECHO


def _exportar(a: argparse.Namespace) -> int:
    from segip_desk.services import exportar

    if a.clase == "planilla":
        return _exportar_planilla(a)
    _sin_lo_de_planilla(a)
    gestion, mes = gestion_y_mes(a)
    if mes is not None and a.clase not in _POR_MES:
        message = f"«exportar {a.clase}» da toda la gestión; quite --mes, o escriba «--gestion {gestion}»."
        raise Rejected(message)
    with abrir(a) as base:
        texto = exportar.exportar(base, a.clase, gestion=gestion, mes=mes, salida=a.salida)
    if texto is not None:
        sys.stdout.write(texto)
    return HECHO


def _exportar_planilla(a: argparse.Namespace) -> int:
    from segip_desk.services import exportar

    gestion, mes = _mes_de_planilla(a)
    with abrir(a) as base:
        exportar.exportar_hoja(base, a.oficina, gestion, mes, a.salida, a.planilla or exportar.PLANILLA)
    print(f"Planilla de {a.oficina}, {gestion}-{mes:02d}: {a.salida}")
    return HECHO


def _mes_de_planilla(a: argparse.Namespace) -> tuple[int, int]:
    gestion, mes = gestion_y_mes(a)
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


def _cuenta(hecho: Importacion, *, simulada: bool) -> str:
    r = hecho.resumen
    partes = [f"nuevas: {r.nuevas}", f"cambiadas: {r.cambiadas}", f"iguales: {r.iguales}"]
    if r.borradas:
        partes.append(f"borradas: {r.borradas}")
    partes.append(f"rechazadas: {hecho.rechazadas}")
    if hecho.tardias:
        partes.append(f"en meses cerrados, como complemento: {hecho.tardias}")
    return f"{'Simulación, nada se guardó. ' if simulada else ''}{', '.join(partes)}"
