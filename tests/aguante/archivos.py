"""Spoilt files of every kind, imported in a process with little memory: stored whole, or refused, and soon."""

from __future__ import annotations

import random
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P

from segip_desk.core.problems import Rejected
from segip_desk.exchange.lectura import leer_filas
from segip_desk.services.auditoria import verificar_bitacora
from segip_desk.services.bases import abrir_base
from segip_desk.services.demo import crear_demo
from segip_desk.services.exportar import exportar, exportar_hoja
from segip_desk.services.importar import importar, simular
from segip_desk.storage import bitacora
from tests.aguante.danos import danar
from tests.aguante.vivero import naciendo
from tests.bases import QUIEN
from tests.valorados import OCTUBRE

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

    from segip_desk.services.cargas import Clase
    from segip_desk.services.exportar import Clase as ClaseExportada
    from segip_desk.storage.base import Base

MEMORIA = 1_000_000_000
"""Bytes of addresses that a process which imports may have."""
SEGUNDOS = 10.0
"""In which a file is stored or refused."""
_CADA = 100
_AGREGADOS: dict[Clase, str] = {
    "textos": "gestion,periodo,seccion,texto\n2020,2020,objetivo,=Palabras suyas\n2020,2020-T1,convenios,Otras\n",
    "sin_actividad": "oficina,desde,hasta,motivo\ntj.lourdes,2020-06-03,2020-06-05,cuarentena\n",
    "control": "fecha,oficina,indicador,valor,fuente\n2020-06,tj.central,ci.nuevo,99,Reporte nacional\n",
    # Of a year and lotes that the published figures do not reach.
    "movimientos": OCTUBRE.replace("2020-10", "2021-10").replace("BO-", "ZZ-"),
    "presupuesto": (
        "fecha,sistema,categoria,partida,fuente,momento,importe,documento,referencia,glosa\n"
        "2020-01-02,sippec,48 0 007,24110,20-230,inicial,90000.00,LEY,,Aprobado\n"
        "2020-03-02,sippec,48 0 007,24110,20-230,certificado,70000.00,CP-1,,Pintura\n"
        "2020-04-02,sippec,48 0 007,24110,20-230,devengado,70000.00,C31-1,CP-1,\n"
    ),
}
"""What the published figures do not have."""
_NACIONAL = (
    "REPORTE DE INGRESO POR ASIGNACIÓN DE MATERIAL;;;;;;;\nMovimiento(s): 128;;Fecha: 05/11/2021;;;;;\n"
    "No.;Descripción;UM;Lote;Desde;Hasta;Cantidad;Estado\n1;CÉDULA DS4924;PIEZA;ZZ-3;1;2500;2500;NUEVO\n"
)
_ANCHA = "fecha,oficina,ci.nuevo,rec.ci\n2021-06,tj.lourdes,5,7.50\n2021-07,tj.bermejo,,8\n"


class Sano(NamedTuple):
    """A good file of a kind."""

    clase: Clase
    ruta: Path


class Mala(NamedTuple):
    """A spoilt file that did not go as it must: its number, where it is kept, and what happened."""

    numero: int
    ruta: Path
    dice: str


class Resultado(NamedTuple):
    """What became of some spoilt files."""

    guardados: int
    rechazados: int
    malas: tuple[Mala, ...]


def archivos_sanos(carpeta: Path) -> tuple[str, list[Sano]]:
    """Make a base with the published figures, and files of every kind as the program writes them, and as ods.

    Returns:
        The address of the base, and the files.
    """
    direccion = str(carpeta / "demo.sqlite")
    sanos: list[Sano] = []
    clases: tuple[ClaseExportada, ...] = (
        *("conteos", "observaciones", "poa", "feriados"),
        *("textos", "sin_actividad", "control", "movimientos", "presupuesto"),
    )
    with crear_demo(direccion, "tj", QUIEN) as base:
        for clase, texto in _AGREGADOS.items():
            (carpeta / f"{clase}.csv").write_text(texto, encoding="utf-8")
            importar(base, QUIEN, clase, carpeta / f"{clase}.csv")
        for clase in clases:
            for extension in ("csv", "xlsx"):
                ruta = carpeta / f"{clase}.{extension}"
                gestion = 2021 if clase == "movimientos" else 2020
                exportar(base, clase, gestion=gestion, mes=6 if clase == "conteos" else None, salida=ruta)
                sanos.append(Sano(clase, ruta))
        for planilla in ("diaria", "apoyo"):
            ruta = carpeta / f"planilla_{planilla}.xlsx"
            exportar_hoja(base, "tj.lourdes", 2020, 6, ruta, planilla)
            sanos.append(Sano("planilla", ruta))
    ancha = carpeta / "ancha.csv"
    ancha.write_text(
        "fecha,oficina,ci.nuevo,rec.ci\n2021-06,tj.lourdes,5,7.50\n2021-07,tj.bermejo,,8\n", encoding="utf-8"
    )
    sanos.append(Sano("conteos", ancha))
    nacional = carpeta / "nacional.csv"
    nacional.write_text(_NACIONAL, encoding="utf-8")
    sanos.append(Sano("nacional", nacional))
    return direccion, [*sanos, *(Sano(uno.clase, como_ods(uno.ruta)) for uno in sanos if uno.ruta.suffix == ".xlsx")]


def probar(carpeta: Path, cuantos: int, semilla: int) -> Resultado:
    """Spoil some files and import each; a process that dies or does not answer is followed by another."""
    direccion, sanos = archivos_sanos(carpeta)
    guardados = rechazados = 0
    malas: list[Mala] = []
    numero = 0
    while numero < cuantos:
        with naciendo(
            _importar_danados, direccion, carpeta, sanos, semilla, (numero, cuantos), memoria=MEMORIA
        ) as hijo:
            while numero < cuantos:
                try:
                    dice = hijo.oir(SEGUNDOS)
                except (EOFError, TimeoutError) as falla:
                    malas.append(_guardar(carpeta, numero, f"murió o no respondió: {falla!r}"))
                    numero += 1
                    hijo.matar()
                    break
                guardados += dice == "guardado"
                rechazados += dice == "rechazado"
                if dice not in {"guardado", "rechazado"}:
                    malas.append(_guardar(carpeta, numero, dice))
                numero += 1
    with abrir_base(direccion, QUIEN) as base:
        hallado = verificar_bitacora(base)
        assert hallado.ok, hallado.fallas[:5]
    return Resultado(guardados, rechazados, tuple(malas))


def _importar_danados(
    canal: Connection, direccion: str, carpeta: Path, sanos: list[Sano], semilla: int, cuales: tuple[int, int]
) -> None:
    """Import spoilt files one after another, and say what became of each."""
    with abrir_base(direccion, QUIEN) as base:
        for numero in range(*cuales):
            azar = random.Random(f"{semilla}-{numero}")  # noqa: S311 - repeatable, not secret
            clase, sana = azar.choice(sanos)
            ruta = carpeta / f"danado{sana.suffix}"
            ruta.write_bytes(danar(sana.read_bytes(), sana.suffix, azar))
            try:
                dice = _importar(base, clase, ruta, azar)
            except BaseException as error:  # noqa: BLE001 - a panic of the reader's is no Exception, and it is what we look for
                dice = f"{clase}: {error!r}"
            if numero % _CADA == _CADA - 1 and not verificar_bitacora(base).ok:
                dice = f"{clase}: la bitácora no responde por el registro"
            canal.send(dice)


def _importar(base: Base, clase: Clase, ruta: Path, azar: random.Random) -> str:
    reemplazar = azar.random() < 0.3
    antes = _cabeza(base)
    try:
        limpio = not simular(base, QUIEN, clase, ruta, reemplazar=reemplazar).problemas
    except Rejected:
        limpio = False
    if _cabeza(base) != antes:
        return f"{clase}: una simulación guardó algo"
    try:
        hecho = importar(base, QUIEN, clase, ruta, reemplazar=reemplazar)
    except Rejected as rechazo:
        if limpio:
            return f"{clase}: la simulación no dijo nada, y se rechaza: {rechazo}"
        if not all(str(problema).startswith(ruta.name) for problema in rechazo.problemas):
            return f"{clase}: un rechazo no nombra el archivo: {rechazo}"
        return "rechazado" if _cabeza(base) == antes else f"{clase}: se rechazó, y algo se guardó"
    if not limpio:
        return f"{clase}: la simulación lo rechazaba, y se guardó"
    r = hecho.resumen
    cambio = r.nuevas + r.cambiadas + r.borradas > 0
    return "guardado" if cambio or _cabeza(base) == antes else f"{clase}: dijo que nada cambiaba, y guardó algo"


def _cabeza(base: Base) -> tuple[int, str] | None:
    with base.lectura() as con:
        return bitacora.cabeza(con)


def _guardar(carpeta: Path, numero: int, dice: str) -> Mala:
    """Keep a file that went wrong; the last one written is it."""
    danado = max(carpeta.glob("danado.*"), key=lambda ruta: ruta.stat().st_mtime_ns)
    return Mala(numero, Path(shutil.copy(danado, carpeta / f"malo-{numero}{danado.suffix}")), dice)


def como_ods(ruta: Path) -> Path:
    """Write the cells of a workbook as ods."""
    documento, tabla = OpenDocumentSpreadsheet(), Table(name="Hoja1")
    for fila in leer_filas(ruta)[0]:
        linea = TableRow()
        for valor in fila:
            numero = isinstance(valor, int | float)
            celda = TableCell(valuetype="float", value=valor) if numero else TableCell(valuetype="string")
            celda.addElement(P(text=str(valor)))
            linea.addElement(celda)
        tabla.addElement(linea)
    documento.spreadsheet.addElement(tabla)
    destino = ruta.with_suffix(".ods")
    documento.save(destino)
    return destino
