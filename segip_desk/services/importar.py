"""Files in: all rows or none, through the one door for writes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, Protocol

from segip_desk.core.conteos import Conflictos, Resumen
from segip_desk.core.problems import Problem, Rejected
from segip_desk.exchange.conteos import interpretar_conteos
from segip_desk.exchange.feriados import interpretar_feriados
from segip_desk.exchange.lectura import leer_hoja
from segip_desk.exchange.observaciones import interpretar_observaciones
from segip_desk.exchange.planilla_leida import leer_planilla
from segip_desk.exchange.poa import interpretar_poa
from segip_desk.exchange.textos import interpretar_textos
from segip_desk.services import definiciones, semillas
from segip_desk.services.bases import sembrar_gestiones
from segip_desk.services.lugares import fuera_de_lugar
from segip_desk.storage import fichas

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from segip_desk.core.catalogo import Catalogo
    from segip_desk.exchange.lector import LecturaConteos
    from segip_desk.services.quien import Quien
    from segip_desk.storage.base import Base
    from segip_desk.storage.obra import Obra

Clase = Literal["conteos", "planilla", "observaciones", "poa", "textos", "feriados"]


@dataclass(frozen=True, slots=True)
class Importacion:
    """What an import did, or would do.

    Attributes:
        resumen: rows by their effect; rechazadas: rows that cannot be stored.
        problemas: why, one or more a rejected row.
    """

    resumen: Resumen
    problemas: tuple[Problem, ...] = ()

    @property
    def rechazadas(self) -> int:
        """How many rows are wrong; a problem of the whole file counts as one."""
        return len({p.fila for p in self.problemas})


@dataclass(frozen=True, slots=True)
class _Carga:
    """A file that was read: how to write it, and where each of its rows stands.

    Attributes:
        gestiones: those that it writes; antes: they must have their seeds before it, since it corrects them.
    """

    escribir: Callable[[Obra], Resumen]
    lugares: Sequence[tuple[int, str | None]]
    problemas: Sequence[Problem]
    gestiones: frozenset[int]
    antes: bool = False


class _Lector(Protocol):
    """Reads one kind of file."""

    def __call__(self, ruta: Path, catalogo: Catalogo, *, reemplazar: bool) -> _Carga: ...


def importar(
    base: Base, quien: Quien, clase: Clase, ruta: Path, *, reemplazar: bool = False, simular: bool = False
) -> Importacion:
    """Store every row of a file, or none.

    Args:
        reemplazar: lets finer figures take the place of the coarser one that stands.
        simular: tells what would happen, and stores nothing.

    Raises:
        Rejected: with every bad row, when not simulating; or the file cannot be read at all.
        Unavailable: the machine failed.
    """
    with base.lectura() as con:
        catalogo = fichas.catalogo(con)
    carga = _LECTORES[clase](ruta, catalogo, reemplazar=reemplazar)
    if carga.problemas and not simular:
        raise Rejected(*carga.problemas)
    problemas = list(carga.problemas)
    resumen = Resumen()
    if carga.antes and not simular:
        sembrar_gestiones(base, quien, carga.gestiones)
    with base.escritura(quien.acto(f"importar {clase}", ruta.name)) as obra:
        try:
            resumen = carga.escribir(obra)
        except Conflictos as conflictos:
            malas = {p.fila for p in problemas}
            hallados = [Problem(c.dice, *carga.lugares[c.indice], archivo=ruta.name) for c in conflictos.conflictos]
            # What the reading said of a row is not said again.
            problemas += [problema for problema in hallados if problema.fila not in malas]
            if not simular:
                raise Rejected(*problemas) from conflictos
        if not simular:
            obra.confirmar()
    if not simular:
        sembrar_gestiones(base, quien, carga.gestiones)
    return Importacion(resumen, tuple(sorted(problemas, key=lambda p: p.fila or 0)))


def _de_conteos(ruta: Path, catalogo: Catalogo, *, reemplazar: bool) -> _Carga:
    return _de_figuras(*interpretar_conteos(leer_hoja(ruta), catalogo, _ajenas()), reemplazar=reemplazar)


def _de_planilla(ruta: Path, catalogo: Catalogo, *, reemplazar: bool) -> _Carga:
    return _de_figuras(*leer_planilla(ruta, catalogo, _ajenas()), reemplazar=reemplazar)


def _de_figuras(lectura: LecturaConteos, problemas: Sequence[Problem], *, reemplazar: bool) -> _Carga:
    return _Carga(
        lambda obra: obra.conteos(lectura.figuras, reemplazar=reemplazar),
        lectura.lugares,
        problemas,
        frozenset(figura.clave.periodo // 100 for figura in lectura.figuras),
    )


def _de_observaciones(ruta: Path, catalogo: Catalogo, *, reemplazar: bool) -> _Carga:  # noqa: ARG001 - one of a table of readers
    cuadros = definiciones.archivos_de_cuadros(catalogo.departamento.codigo)
    leidas, problemas = interpretar_observaciones(leer_hoja(ruta), cuadros)
    problemas += fuera_de_lugar((una for una in leidas if una.texto is not None), catalogo, ruta.name)
    filas = [(una.clave, una.texto, una.respaldo) for una in leidas]
    return _Carga(lambda obra: obra.observaciones(filas), [(una.fila, None) for una in leidas], problemas, frozenset())


def _de_poa(ruta: Path, catalogo: Catalogo, *, reemplazar: bool) -> _Carga:  # noqa: ARG001 - one of a table of readers
    leidas, problemas = interpretar_poa(leer_hoja(ruta), catalogo)
    filas = [(una.programacion, una.respaldo) for una in leidas]
    return _Carga(lambda obra: obra.metas(filas), [(una.fila, None) for una in leidas], problemas, frozenset())


def _de_textos(ruta: Path, catalogo: Catalogo, *, reemplazar: bool) -> _Carga:  # noqa: ARG001 - as above
    secciones = definiciones.informe(catalogo.departamento.codigo).secciones
    leidos, problemas = interpretar_textos(leer_hoja(ruta), secciones)

    def escribir(obra: Obra) -> Resumen:
        por_informe: dict[tuple[int, str], dict[str, str]] = {}
        for uno in leidos:
            por_informe.setdefault((uno.gestion, uno.periodo), {})[uno.seccion] = uno.texto
        resumen = Resumen()
        for informe, textos in por_informe.items():
            resumen += obra.textos(*informe, textos)
        return resumen

    return _Carga(escribir, [(uno.fila, None) for uno in leidos], problemas, frozenset())


def _de_feriados(ruta: Path, catalogo: Catalogo, *, reemplazar: bool) -> _Carga:  # noqa: ARG001 - as above
    leidos, problemas = interpretar_feriados(leer_hoja(ruta))
    dias = [(uno.fecha, uno.nombre) for uno in leidos]
    gestiones = frozenset(uno.fecha.year for uno in leidos)
    return _Carga(
        lambda obra: obra.corregir_feriados(dias),
        [(uno.fila, None) for uno in leidos],
        problemas,
        gestiones,
        antes=True,
    )


def _ajenas() -> dict[str, str]:
    return {codigo: una.departamento for codigo, una in semillas.todas_las_oficinas().items()}


_LECTORES: Mapping[str, _Lector] = {
    "conteos": _de_conteos,
    "planilla": _de_planilla,
    "observaciones": _de_observaciones,
    "poa": _de_poa,
    "textos": _de_textos,
    "feriados": _de_feriados,
}
