"""A report of the national system as lines of the ledger: what each of its words stands for here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from segip_desk.core.calendario import parse_dia
from segip_desk.core.conteos import Respaldo
from segip_desk.core.kardex.lugares import Clase, clase_de
from segip_desk.core.kardex.movimiento import Linea, Tipo
from segip_desk.core.kardex.rangos import RangoInvalido, parse_rango
from segip_desk.core.problems import Problem, Rejected
from segip_desk.exchange.celdas import corto, texto_llano
from segip_desk.exchange.hoja import llano
from segip_desk.recursos import recurso
from segip_desk.services.toml import leer_toml
from segip_desk.storage.kardex.lecturas import documentos_de, lugares, materiales

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy.engine import Connection

    from segip_desk.core.catalogo import Material
    from segip_desk.core.kardex.lugares import Lugares
    from segip_desk.core.kardex.rangos import Rango
    from segip_desk.exchange.nacional import LineaNacional, ReporteNacional

_DEVOLUCION = "devolucion"
_LETRAS = {"ingreso": "I", _DEVOLUCION: "D"}


class Palabras(NamedTuple):
    """What the words of a report stand for; the first that is contained counts."""

    formulario: str
    reportes: Mapping[str, str]
    estados: Mapping[str, str]
    materiales: Mapping[str, str]


@cache
def palabras() -> Palabras:
    """Return the words of `resources/nacional.toml`.

    Raises:
        Rejected: the file was edited and is wrong.
    """
    datos = leer_toml(recurso("nacional.toml"))
    tablas = [datos.get(nombre, {}) for nombre in ("reportes", "estados", "materiales")]
    formulario = datos.get("formulario", "")
    bien = isinstance(formulario, str) and all(
        isinstance(tabla, dict) and all(isinstance(valor, str) for valor in tabla.values()) for tabla in tablas
    )
    malas = [] if not bien else [valor for valor in tablas[0].values() if valor not in _LETRAS]
    malas += [] if not bien else [valor for valor in tablas[1].values() if valor not in list(Tipo)]
    if not bien or not formulario or malas:
        dice = "debe dar «formulario» y las tablas «reportes», «estados» y «materiales», con palabras entre comillas."
        if malas:
            dice = f"no se conoce {', '.join(f'«{mala}»' for mala in malas)} como reporte ni como tipo de movimiento."
        raise Rejected(Problem(dice, archivo="nacional.toml"))
    return Palabras(formulario, *tablas)


@dataclass(frozen=True, slots=True)
class Contexto:
    """What a base knows, and the national documents that it has: (gestión, número)."""

    lugares: Lugares
    materiales: Mapping[str, Material]
    registrados: frozenset[tuple[int, str]]


def leer_contexto(con: Connection) -> Contexto:
    """Read what a report is understood with."""
    return Contexto(lugares(con), materiales(con), documentos_de(con, palabras().formulario))


class Traducida(NamedTuple):
    """A line of the ledger, its paper, and the row of the report."""

    linea: Linea
    respaldo: Respaldo
    fila: int


def traducir(reporte: ReporteNacional, contexto: Contexto, corte: str = "") -> tuple[list[Traducida], list[Problem]]:
    """Return the lines of a report, and every row that cannot be one.

    Args:
        corte: the date (ISO) that counts where the report says none.

    Raises:
        Rejected: its kind or its date is not known, or its movement is registered already.
    """
    clase = _segun(palabras().reportes, reporte.titulo) or _segun(palabras().reportes, reporte.archivo)
    if clase is None:
        dice = (
            "no se sabe qué reporte es: su título no dice «ingreso», «asignación» ni «devolución»; escríbalo sobre la "
            "tabla como lo imprime el sistema nacional."
        )
        raise Rejected(Problem(dice, archivo=reporte.archivo))
    fecha = _fecha(reporte, corte)
    numero = f"{_LETRAS[clase]}-{''.join(reporte.movimiento.split())}".replace("/", "-")
    if (fecha.year, numero) in contexto.registrados:
        dice = (
            f"el movimiento {reporte.movimiento} ({clase}) del sistema nacional ya está registrado como "
            f"{palabras().formulario} {numero} de {fecha.year}; no se registra dos veces."
        )
        raise Rejected(Problem(dice, archivo=reporte.archivo))
    papel = Respaldo(f"Sistema nacional, movimiento {reporte.movimiento}", fecha.isoformat())
    lineas: list[Traducida] = []
    problemas = list(reporte.problemas)
    for una in reporte.lineas:
        leida = _linea(una, reporte, contexto, (clase, fecha, numero))
        if isinstance(leida, Problem):
            problemas.append(leida)
        else:
            lineas.append(Traducida(leida, papel, una.fila))
    return lineas, problemas


def _fecha(reporte: ReporteNacional, corte: str) -> date:
    dicha = texto_llano(reporte.fecha).strip()
    fecha = parse_dia(dicha.split()[0]) if dicha else None
    if fecha is None and corte:
        fecha = date.fromisoformat(corte)
    if fecha is None:
        dice = (
            "no dice la fecha del movimiento; agregue «Fecha: 12/10/2020» sobre la tabla, o dígala con "
            "«--respaldo» y «--corte 2020-10-12»."
        )
        raise Rejected(Problem(dice, archivo=reporte.archivo))
    return fecha


def _linea(
    una: LineaNacional, reporte: ReporteNacional, contexto: Contexto, documento: tuple[str, date, str]
) -> Linea | Problem:
    """Translate a row, or say why it cannot be."""
    clase, fecha, numero = documento
    material = _material(una.descripcion, contexto.materiales)
    if material is None:
        dice = (
            f"«{corto(una.descripcion)}» no es un material conocido; agregue esa palabra a «materiales» en "
            "resources/nacional.toml, o escriba el código del material."
        )
        return Problem(dice, una.fila, "Descripción", reporte.archivo)
    try:
        serie = _serie(una, material)
    except RangoInvalido as error:
        return Problem(str(error), una.fila, "Desde", reporte.archivo)
    lugar = _lugar(reporte, contexto.lugares)
    tipo, origen, destino = Tipo.INGRESO, "nacional", lugar
    if clase == _DEVOLUCION:
        dicho = _segun(palabras().estados, una.estado)
        if dicho is None:
            dice = f"«{corto(una.estado)}» no es un estado conocido; agréguelo a «estados» en resources/nacional.toml."
            return Problem(dice, una.fila, "Estado", reporte.archivo)
        tipo, origen = Tipo(dicho), lugar
        destino = _a_quien_devuelve(lugar, contexto.lugares) if tipo is Tipo.DEVOLUCION else ""
    return Linea(
        fecha,
        palabras().formulario,
        numero,
        tipo,
        material.codigo,
        origen,
        destino,
        una.cantidad,
        una.lote,
        serie,
        # Who the report is about is staff, but a name that nobody registered here stays on the paper.
        glosa=una.estado.capitalize(),
        linea=una.linea,
    )


def _serie(una: LineaNacional, material: Material) -> Rango | None:
    if not material.con_serie or not (una.desde or una.hasta):
        return None
    return parse_rango(f"{una.desde} a {una.hasta}" if una.desde and una.hasta else una.desde or una.hasta)


def _material(descripcion: str, conocidos: Mapping[str, Material]) -> Material | None:
    """Return the material that a description names: by its code, its name, or a word of ours."""
    dicha = llano(descripcion)
    for material in conocidos.values():
        if llano(material.codigo) in dicha.split() or llano(material.nombre) == dicha:
            return material
    codigo = _segun(palabras().materiales, descripcion)
    return None if codigo is None else conocidos.get(codigo)


def _lugar(reporte: ReporteNacional, conocidos: Lugares) -> str:
    """Return the place of whom a report is about: a custodian of that name, the office, or the store."""
    responsable, oficina = llano(reporte.responsable), llano(reporte.oficina).removeprefix("oficina ")
    por_nombre = [codigo for codigo, nombre in conocidos.custodios.items() if nombre and llano(nombre) == responsable]
    if len(por_nombre) == 1:
        return por_nombre[0]
    for codigo, nombre in conocidos.oficinas.items():
        if oficina and oficina in {llano(nombre).removeprefix("oficina "), codigo, codigo.rpartition(".")[2]}:
            return codigo
    return conocidos.almacen


def _a_quien_devuelve(lugar: str, conocidos: Lugares) -> str:
    """Return to whom a return goes: a custodian's to their office, an office's to the store."""
    clase = clase_de(lugar)
    if clase is Clase.CUSTODIO:
        return lugar.partition("/")[0]
    return "nacional" if clase is Clase.ALMACEN else conocidos.almacen


def _segun(tabla: Mapping[str, str], texto: str) -> str | None:
    """Return what the first word of a table that is in a text stands for."""
    dicho = llano(texto)
    return next((valor for palabra, valor in tabla.items() if llano(palabra) in dicho), None)
