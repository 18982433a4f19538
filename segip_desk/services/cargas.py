"""What each kind of file holds, and how it is written: one reader a kind."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, Any, Literal, Protocol

from segip_desk.core.calendario import parse_dia
from segip_desk.core.conteos import Figura, Resumen
from segip_desk.core.control import Control
from segip_desk.core.kardex.movimiento import ClaveMovimiento, Linea, normal_formulario, normal_numero
from segip_desk.core.poa import Programacion
from segip_desk.core.presupuesto.sumas import Instantanea
from segip_desk.core.problems import Rejected
from segip_desk.core.sin_actividad import SinActividad
from segip_desk.exchange.ausencias import interpretar_ausencias
from segip_desk.exchange.conteos import interpretar_conteos
from segip_desk.exchange.controles import interpretar_controles
from segip_desk.exchange.feriados import interpretar_feriados
from segip_desk.exchange.hoja import llano
from segip_desk.exchange.instantaneas import interpretar_instantaneas
from segip_desk.exchange.lectura import leer_hoja
from segip_desk.exchange.mapeo import aplicar
from segip_desk.exchange.movimientos import interpretar_movimientos
from segip_desk.exchange.nacional import es_nacional, leer_nacional
from segip_desk.exchange.observaciones import interpretar_observaciones
from segip_desk.exchange.planilla_leida import leer_planilla
from segip_desk.exchange.poa import interpretar_poa
from segip_desk.exchange.presupuesto import interpretar_presupuesto
from segip_desk.exchange.textos import TextoLeido, interpretar_textos
from segip_desk.services import definiciones, semillas
from segip_desk.services.kardex.nacional import traducir
from segip_desk.services.lugares import fuera_de_lugar
from segip_desk.storage.presupuesto.instantaneas import fila_de_instantanea
from segip_desk.storage.presupuesto.tablas import INSTANTANEA

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from segip_desk.core.catalogo import Catalogo
    from segip_desk.core.conteos import Cambio, Respaldo
    from segip_desk.core.mapa import Mapa
    from segip_desk.core.problems import Problem
    from segip_desk.exchange.hoja import Hoja
    from segip_desk.exchange.lector import LecturaConteos
    from segip_desk.services.kardex.nacional import Contexto
    from segip_desk.storage.obra import Obra
    from segip_desk.storage.presupuesto.instantaneas import Publicada

Clase = Literal[
    "conteos",
    "planilla",
    "observaciones",
    "poa",
    "textos",
    "feriados",
    "sin_actividad",
    "control",
    "movimientos",
    "nacional",
    "presupuesto",
    "instantaneas",
]


@dataclass(frozen=True, slots=True)
class Fuente:
    """A file to take in, and how.

    Attributes:
        ruta: where it is.
        mapa: which of its columns is which of ours, where its head is not ours.
        leida: its sheet, where it was read already.
        marca: what told it from itself when its user looked at it; another is refused.
        solo_buenas: whether the rows that are right are stored where others are not.
        a_la_vista: how many of the changes are told one by one.
        papel: the paper that its user says it comes from.
        valorados: what a report of the national system is understood with.
    """

    ruta: Path
    mapa: Mapa | None = None
    leida: Hoja | None = field(default=None, repr=False)
    marca: tuple[int, int] | None = None
    solo_buenas: bool = False
    a_la_vista: int = 0
    papel: Respaldo | None = None
    valorados: Contexto | None = field(default=None, repr=False)

    def hoja(self, catalogo: Catalogo) -> Hoja:
        """Return its sheet, with our columns."""
        leida = leer_hoja(self.ruta) if self.leida is None else self.leida
        return leida if self.mapa is None else aplicar(leida, self.mapa, codigos_por_nombre(catalogo))

    def en_sus_palabras(self, problema: Problem) -> Problem:
        """Name the column of a problem as the file does."""
        if self.mapa is None or self.leida is None or problema.columna is None:
            return problema
        return replace(problema, columna=self.mapa.titulo(problema.columna, self.leida.cabeza))


def codigos_por_nombre(catalogo: Catalogo) -> dict[str, dict[str, str]]:
    """Return the code that each plain name stands for, by the column where it is written.

    An office goes also by its name without the word, and by the end of its code, where no other has it.
    """
    oficinas = {codigo: llano(una.nombre) for codigo, una in catalogo.oficinas.items()}
    cortos = [(corto, codigo) for codigo, nombre in oficinas.items() for corto in {_sin_oficina(nombre), _fin(codigo)}]
    veces = Counter(corto for corto, _ in cortos)
    return {
        "oficina": {corto: codigo for corto, codigo in cortos if veces[corto] == 1}
        | {nombre: codigo for codigo, nombre in oficinas.items()},
        "indicador": {llano(uno.nombre): codigo for codigo, uno in catalogo.indicadores.items()},
    }


def _sin_oficina(nombre: str) -> str:
    return nombre.removeprefix("oficina ")


def _fin(codigo: str) -> str:
    return codigo.rpartition(".")[2]


@dataclass(frozen=True, slots=True)
class Carga:
    """A file that was read: its good rows, where each stands, how they are written, and what is wrong.

    Attributes:
        lugares: row and column of each of `filas`.
        escribir: writes some of the rows.
        gestiones: those that it writes; antes: they must have their seeds before it, since it corrects them.
        con_papel: its rows may say from which paper they come; it is the last of each row's parts.
    """

    filas: Sequence[Any]
    lugares: Sequence[tuple[int, str | None]]
    escribir: Callable[[Obra, Sequence[Any]], Resumen]
    problemas: Sequence[Problem]
    gestiones: frozenset[int] = frozenset()
    antes: bool = False
    con_papel: bool = False

    def segun(self, papel: Respaldo) -> Carga:
        """Give a paper to every row that says none."""
        return replace(self, filas=[fila if _papel(fila) is not None else _segun(fila, papel) for fila in self.filas])

    @property
    def nombrados(self) -> list[Respaldo]:
        """The papers that its rows say, in the order of the file."""
        return (
            [papel for papel in dict.fromkeys(map(_papel, self.filas)) if papel is not None] if self.con_papel else []
        )

    def papeles(self, cambios: Sequence[Cambio]) -> list[Respaldo]:
        """Return the papers of the rows that some changes touched, in the order of the file."""
        if not self.con_papel or not cambios:
            return []
        todos = dict.fromkeys(map(_papel, self.filas))
        if len(todos) > 1:
            tocadas = {cambio.clave.partition("#")[0] for cambio in cambios}
            todos = dict.fromkeys(_papel(fila) for fila in self.filas if _clave(fila) in tocadas)
        return [papel for papel in todos if papel is not None]

    @property
    def por_clave(self) -> dict[str, tuple[int, str | None]]:
        """Where each key that it writes stands in its file, as the bitácora writes keys."""
        return dict(zip(map(_clave, self.filas), self.lugares, strict=True))


def _papel(fila: Any) -> Respaldo | None:  # noqa: ANN401 - a row of whatever kind
    papel: Respaldo | None = fila[-1]
    return papel


def _segun(fila: Any, papel: Respaldo) -> Any:  # noqa: ANN401 - as above
    return fila._replace(respaldo=papel) if isinstance(fila, Figura) else (*fila[:-1], papel)


def _clave(fila: Any) -> str:  # noqa: ANN401 - as above
    if isinstance(fila, TextoLeido):
        return f"texto/{fila.periodo}/{fila.seccion}"
    if isinstance(fila[0], date):
        return f"feriado/{fila[0]}"
    if isinstance(fila[0], Linea):
        una = fila[0]
        documento = normal_formulario(una.formulario), normal_numero(una.numero)
        return str(ClaveMovimiento(una.fecha.year, *documento, una.linea))
    return str(fila[0].clave if isinstance(fila[0], Programacion | SinActividad | Control | Instantanea) else fila[0])


class _Lector(Protocol):
    def __call__(self, fuente: Fuente, catalogo: Catalogo, *, reemplazar: bool) -> Carga: ...


def leer(clase: Clase, fuente: Fuente, catalogo: Catalogo, *, reemplazar: bool) -> Carga:
    """Read a file of one kind.

    Raises:
        Rejected: it cannot be read at all; bad rows are the carga's problems.
    """
    return _LECTORES[clase](fuente, catalogo, reemplazar=reemplazar)


def _de_conteos(fuente: Fuente, catalogo: Catalogo, *, reemplazar: bool) -> Carga:
    return _de_figuras(*interpretar_conteos(fuente.hoja(catalogo), catalogo, _ajenas()), reemplazar=reemplazar)


def _de_planilla(fuente: Fuente, catalogo: Catalogo, *, reemplazar: bool) -> Carga:
    return _de_figuras(*leer_planilla(fuente.ruta, catalogo, _ajenas()), reemplazar=reemplazar)


def _de_figuras(lectura: LecturaConteos, problemas: Sequence[Problem], *, reemplazar: bool) -> Carga:
    return Carga(
        lectura.figuras,
        lectura.lugares,
        lambda obra, figuras: obra.conteos(figuras, reemplazar=reemplazar),
        problemas,
        frozenset(figura.clave.periodo // 100 for figura in lectura.figuras),
        con_papel=True,
    )


def _de_observaciones(fuente: Fuente, catalogo: Catalogo, *, reemplazar: bool) -> Carga:  # noqa: ARG001 - one of a table of readers
    cuadros = definiciones.archivos_de_cuadros(catalogo.departamento.codigo)
    leidas, problemas = interpretar_observaciones(fuente.hoja(catalogo), cuadros)
    problemas += fuera_de_lugar((una for una in leidas if una.texto is not None), catalogo, fuente.ruta.name)
    filas = [(una.clave, una.texto, una.respaldo) for una in leidas]
    nombrados = {una.clave.cuadro for una in leidas}
    areas = {ident: definiciones.cuadro(catalogo.departamento.codigo, ident).area for ident in nombrados}
    return Carga(
        filas, _lugares(leidas), lambda obra, suyas: obra.observaciones(suyas, areas), problemas, con_papel=True
    )


def _de_poa(fuente: Fuente, catalogo: Catalogo, *, reemplazar: bool) -> Carga:  # noqa: ARG001 - as above
    leidas, problemas = interpretar_poa(fuente.hoja(catalogo), catalogo)
    filas = [(una.programacion, una.respaldo) for una in leidas]
    return Carga(filas, _lugares(leidas), lambda obra, suyas: obra.metas(suyas), problemas, con_papel=True)


def _de_textos(fuente: Fuente, catalogo: Catalogo, *, reemplazar: bool) -> Carga:  # noqa: ARG001 - as above
    secciones = definiciones.informe(catalogo.departamento.codigo).secciones
    leidos, problemas = interpretar_textos(fuente.hoja(catalogo), secciones)
    return Carga(leidos, _lugares(leidos), _escribir_textos, problemas)


def _escribir_textos(obra: Obra, leidos: Sequence[TextoLeido]) -> Resumen:
    por_informe: dict[tuple[int, str], dict[str, str]] = {}
    for uno in leidos:
        por_informe.setdefault((uno.gestion, uno.periodo), {})[uno.seccion] = uno.texto
    return sum((obra.textos(*informe, textos) for informe, textos in por_informe.items()), Resumen())


def _de_feriados(fuente: Fuente, catalogo: Catalogo, *, reemplazar: bool) -> Carga:  # noqa: ARG001 - as above
    leidos, problemas = interpretar_feriados(fuente.hoja(catalogo))
    return Carga(
        [(uno.fecha, uno.nombre) for uno in leidos],
        _lugares(leidos),
        lambda obra, dias: obra.corregir_feriados(dias),
        problemas,
        frozenset(uno.fecha.year for uno in leidos),
        antes=True,
    )


def _de_ausencias(fuente: Fuente, catalogo: Catalogo, *, reemplazar: bool) -> Carga:  # noqa: ARG001 - as above
    leidas, problemas = interpretar_ausencias(fuente.hoja(catalogo), catalogo, _ajenas())
    filas = [(una.ausencia, una.respaldo) for una in leidas]
    return Carga(filas, _lugares(leidas), lambda obra, suyas: obra.sin_actividad(suyas), problemas, con_papel=True)


def _de_controles(fuente: Fuente, catalogo: Catalogo, *, reemplazar: bool) -> Carga:  # noqa: ARG001 - as above
    leidos, problemas = interpretar_controles(fuente.hoja(catalogo), catalogo, _ajenas())
    filas = [(uno.control, uno.respaldo) for uno in leidos]
    return Carga(filas, _lugares(leidos), lambda obra, suyas: obra.controles(suyas), problemas, con_papel=True)


def _de_instantaneas(fuente: Fuente, catalogo: Catalogo, *, reemplazar: bool) -> Carga:  # noqa: ARG001 - as above
    leidas, problemas = interpretar_instantaneas(fuente.hoja(catalogo))
    filas = [(una.instantanea, una.respaldo) for una in leidas]
    return Carga(filas, _lugares(leidas), _escribir_instantaneas, problemas, con_papel=True)


def _escribir_instantaneas(obra: Obra, suyas: Sequence[Publicada]) -> Resumen:
    fechas = [parse_dia(una.corte) for una, _ in suyas]
    return obra.presupuesto.filas(INSTANTANEA, [fila_de_instantanea(*una) for una in suyas], fechas)


def _de_movimientos(fuente: Fuente, catalogo: Catalogo, *, reemplazar: bool) -> Carga:  # noqa: ARG001 - as above
    hoja = fuente.hoja(catalogo)
    try:
        leidas, problemas = interpretar_movimientos(hoja)
    except Rejected:
        if not es_nacional([[*hoja.cabeza], *hoja.filas]):
            raise
        dice = f"es un reporte del sistema nacional; impórtelo con «segip-desk importar nacional {hoja.archivo}»."
        raise Rejected(hoja.problema(dice)) from None
    return Carga(
        [(una.linea, una.respaldo) for una in leidas],
        _lugares_de_lineas(leidas),
        lambda obra, suyas: obra.movimientos(suyas),
        problemas,
        frozenset(una.linea.fecha.year for una in leidas),
        con_papel=True,
    )


def _de_nacional(fuente: Fuente, catalogo: Catalogo, *, reemplazar: bool) -> Carga:  # noqa: ARG001 - as above
    if fuente.valorados is None:
        message = "a report of the national system needs what the base knows"
        raise ValueError(message)
    papel = fuente.papel
    traducidas, problemas = traducir(leer_nacional(fuente.ruta), fuente.valorados, papel.corte if papel else "")
    return Carga(
        [(una.linea, papel or una.respaldo) for una in traducidas],
        _lugares_de_lineas(traducidas),
        lambda obra, suyas: obra.movimientos(suyas),
        problemas,
        frozenset(una.linea.fecha.year for una in traducidas),
        con_papel=True,
    )


def _de_presupuesto(fuente: Fuente, catalogo: Catalogo, *, reemplazar: bool) -> Carga:  # noqa: ARG001 - as above
    leidos, problemas = interpretar_presupuesto(fuente.hoja(catalogo))
    filas = [(uno.asiento, uno.respaldo) for uno in leidos]
    gestiones = frozenset(uno.asiento.gestion for uno in leidos)

    def escribir(obra: Obra, suyos: Sequence[Any]) -> Resumen:
        for gestion in sorted(gestiones):
            # A simulation has seeded nothing before.
            obra.partidas(gestion, semillas.partidas())
        return obra.presupuesto.asientos(suyos)

    return Carga(filas, _lugares(leidos), escribir, problemas, gestiones, antes=True, con_papel=True)


class _ConFila(Protocol):
    @property
    def fila(self) -> int: ...


def _lugares(leidos: Sequence[_ConFila]) -> list[tuple[int, str | None]]:
    return [(uno.fila, None) for uno in leidos]


class _ConLinea(Protocol):
    @property
    def linea(self) -> Linea: ...
    @property
    def fila(self) -> int: ...


def _lugares_de_lineas(leidas: Sequence[_ConLinea]) -> list[tuple[int, str | None]]:
    """Say where each line stands, and the column to blame where a place cannot give what leaves it."""
    return [(una.fila, "cantidad" if una.linea.serie is None else "serie_desde") for una in leidas]


def _ajenas() -> dict[str, str]:
    return {codigo: una.departamento for codigo, una in semillas.todas_las_oficinas().items()}


_LECTORES: Mapping[Clase, _Lector] = {
    "conteos": _de_conteos,
    "planilla": _de_planilla,
    "observaciones": _de_observaciones,
    "poa": _de_poa,
    "textos": _de_textos,
    "feriados": _de_feriados,
    "sin_actividad": _de_ausencias,
    "control": _de_controles,
    "movimientos": _de_movimientos,
    "nacional": _de_nacional,
    "presupuesto": _de_presupuesto,
    "instantaneas": _de_instantaneas,
}
