"""A rule as data: the kinds that there are, their parameters, and how they are read from TOML."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, TypeVar

from segip_desk.core.calendario import parse_fecha
from segip_desk.core.completitud import MESES_DE_COSTUMBRE
from segip_desk.core.lector import Lector
from segip_desk.core.problems import parecido
from segip_desk.core.verificacion.hallazgo import GRAVEDADES, Gravedad

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from segip_desk.core.catalogo import Catalogo
    from segip_desk.core.problems import Problem

_T = TypeVar("_T", bound=str)

Alcance = Literal["oficina", "departamento"]
Cada = Literal["mes", "gestion"]
Compara = Literal["igual", "como_mucho"]
_COMUNES = ("id", "titulo", "tipo", "gravedad", "hacer")


@dataclass(frozen=True, slots=True)
class Desgloses:
    """Two desgloses of a concepto in one office and month must add up to the same; no concepto means all."""

    conceptos: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Relacion:
    """Two medidas over the same scope are equal, or one is at most the other times its factor.

    Attributes:
        izquierda, derecha: conceptos, desgloses (`bio@edad`) or indicadores that each side adds.
        menos: what is taken away from the right side, as what was exempt of paying; blank takes nothing.
        factores: what the right side is multiplied by, from which month on, the earliest first: 1700 makes centavos
            of cédulas at Bs 17. The first one is also of the time before it.
        tolerancia: hundredths of a percent of the right side that the left may differ by.
    """

    izquierda: tuple[str, ...]
    derecha: tuple[str, ...]
    compara: Compara
    alcance: Alcance
    cada: Cada
    factores: tuple[tuple[int, int], ...]
    tolerancia: int
    menos: tuple[str, ...] = ()

    def factor(self, periodo: int) -> int:
        """Return what a month's right side is multiplied by."""
        vigentes = [factor for desde, factor in self.factores if desde <= periodo]
        return vigentes[-1] if vigentes else self.factores[0][1]


@dataclass(frozen=True, slots=True)
class PoaMedido:
    """A typed ejecutado is what the register measures for the task."""


@dataclass(frozen=True, slots=True)
class PoaMeta:
    """A target is plausible: not executed more than `veces` times, nor left at 0."""

    veces: int


@dataclass(frozen=True, slots=True)
class Historia:
    """A month's figure is near those of the `meses` before it.

    Attributes:
        minimo: how many of those months must have a figure, for there to be a history.
        veces: how many deviations from the median are far.
        piso: percentage of the median that counts as one deviation at least, for a series that hardly moved.
        desde: a difference smaller than this is never far.
    """

    meses: int
    minimo: int
    veces: int
    piso: int
    desde: int


@dataclass(frozen=True, slots=True)
class Falta:
    """An office with figures of an area in at least `minimo` of the `meses` before has some in this one."""

    meses: int
    minimo: int


@dataclass(frozen=True, slots=True)
class Dias:
    """An office that gives an area by days has figures on each day of attention, or a reason; no area means all."""

    areas: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DeControl:
    """The register says what another source says; `tolerancia` is in hundredths of a percent of the latter."""

    tolerancia: int


@dataclass(frozen=True, slots=True)
class PoaPorcentaje:
    """A task counted in percentages does not add them up, and none is more than a hundred."""


@dataclass(frozen=True, slots=True)
class PoaEvaluacion:
    """What was written of a task's fulfilment is what its share says, or has a reason."""


@dataclass(frozen=True, slots=True)
class PoaPeriodos:
    """A figure of a quarter or a gestión is what its months or quarters add up to, where all of them have one."""


@dataclass(frozen=True, slots=True)
class PoaFicha:
    """The rows of a task say the same of what it is: how it adds up, what measures it, and its unit."""


@dataclass(frozen=True, slots=True)
class Cuadre:
    """What an office emitted and annulled is what left its stock of each material.

    Attributes:
        emitido: conceptos, desgloses or indicadores that use one piece each.
        materiales: each is compared by itself.
        tolerancia: hundredths of a percent of what is due.
        por_dias: compare the days too, of an office that counts by days.
    """

    emitido: tuple[str, ...]
    materiales: tuple[str, ...]
    tolerancia: int
    por_dias: bool


@dataclass(frozen=True, slots=True)
class PresupuestoEtapas:
    """No stage of a budget line passes the one before it, on any date."""


@dataclass(frozen=True, slots=True)
class PresupuestoDocumentos:
    """What follows a document of the budget does not pass it."""


@dataclass(frozen=True, slots=True)
class PresupuestoCuotas:
    """What is committed in a month does not pass its quota."""


DePoa = PoaMedido | PoaMeta | PoaPorcentaje | PoaEvaluacion | PoaPeriodos | PoaFicha
DelPresupuesto = PresupuestoEtapas | PresupuestoDocumentos | PresupuestoCuotas
Comprueba = Desgloses | Relacion | DePoa | Historia | Falta | Dias | DeControl | Cuadre | DelPresupuesto


@dataclass(frozen=True, slots=True)
class Regla:
    """A rule.

    Attributes:
        hacer: what to do about it, a whole sentence: it ends every hallazgo.
        comprueba: what it checks.
    """

    id: str
    titulo: str
    gravedad: Gravedad
    hacer: str
    comprueba: Comprueba

    @property
    def meses_atras(self) -> int:
        """How many months before the ones that are checked it has to see."""
        if isinstance(self.comprueba, Dias):
            return MESES_DE_COSTUMBRE
        return self.comprueba.meses if isinstance(self.comprueba, Historia | Falta) else 0


def parse_regla(datos: Mapping[str, Any], archivo: str, catalogo: Catalogo) -> tuple[Regla | None, list[Problem]]:
    """Read a rule from the tables of its TOML file; None where something is wrong."""
    lector = Lector(archivo)
    tipo = lector.texto(datos, "tipo", "regla")
    if tipo not in TIPOS:
        conocidos = ", ".join(TIPOS)
        lector.queja("regla", f"el tipo «{tipo}» no se conoce; los que hay son: {conocidos}.{parecido(tipo, TIPOS)}")
        return None, lector.problemas
    claves, leer = TIPOS[tipo]
    lector.claves(datos, (*_COMUNES, *claves), "regla")
    textos = {clave: lector.texto(datos, clave, "regla") for clave in ("id", "titulo", "hacer")}
    for clave, texto in textos.items():
        if not texto:
            lector.queja("regla", f"falta «{clave}».")
    if textos["id"] and f"{textos['id']}.toml" != archivo:
        lector.queja("regla", f"su «id» es «{textos['id']}»; debe ser el nombre del archivo.")
    gravedad = _una_de(lector, datos, "gravedad", GRAVEDADES)
    comprueba = leer(lector, datos, catalogo)
    if lector.problemas or gravedad is None:
        return None, lector.problemas
    return Regla(**textos, gravedad=gravedad, comprueba=comprueba), []


def _desgloses(lector: Lector, datos: Mapping[str, Any], catalogo: Catalogo) -> Desgloses:
    conceptos = lector.textos(datos, "conceptos", "regla")
    for concepto in conceptos:
        if concepto not in catalogo.conceptos:
            dice = f"el concepto «{concepto}» no está en el catálogo.{parecido(concepto, catalogo.conceptos)}"
            lector.queja("regla", dice)
    return Desgloses(conceptos)


def _relacion(lector: Lector, datos: Mapping[str, Any], catalogo: Catalogo) -> Relacion:
    lados = {lado: lector.textos(datos, lado, "regla") for lado in ("izquierda", "derecha", "menos")}
    for lado, terminos in lados.items():
        if not terminos and lado != "menos":
            lector.queja("regla", f"falta «{lado}».")
        _conocidas(lector, terminos, catalogo)
    return Relacion(
        **lados,
        compara=_una_de(lector, datos, "compara", ("igual", "como_mucho")) or "igual",
        alcance=_una_de(lector, datos, "alcance", ("oficina", "departamento")) or "oficina",
        cada=_una_de(lector, datos, "cada", ("mes", "gestion")) or "mes",
        factores=_factores(lector, datos.get("factor", 1)),
        tolerancia=_entero(lector, datos, "tolerancia", falta=0, minimo=0),
    )


def _conocidas(lector: Lector, terminos: tuple[str, ...], catalogo: Catalogo) -> None:
    """Complain of each term that counts nothing."""
    medidas = {
        *catalogo.conceptos,
        *catalogo.indicadores,
        *(f"{i.concepto}@{i.desglose}" for i in catalogo.indicadores.values()),
    }
    for termino in terminos:
        if termino not in medidas:
            dice = f"«{termino}» no es un concepto, un desglose ni un indicador del catálogo."
            lector.queja("regla", dice + parecido(termino, medidas))


def _cuadre(lector: Lector, datos: Mapping[str, Any], catalogo: Catalogo) -> Cuadre:
    emitido, materiales = (lector.textos(datos, clave, "regla") for clave in ("emitido", "materiales"))
    for clave, suyos in (("emitido", emitido), ("materiales", materiales)):
        if not suyos:
            lector.queja("regla", f"falta «{clave}».")
    _conocidas(lector, emitido, catalogo)
    tolerancia = _entero(lector, datos, "tolerancia", falta=0, minimo=0)
    return Cuadre(emitido, materiales, tolerancia, lector.si_o_no(datos, "por_dias", "regla"))


def _factores(lector: Lector, dado: object) -> tuple[tuple[int, int], ...]:
    """Read a factor: one number, or a list of them with the month that each begins in."""
    filas = [{"desde": "1990-01", "valor": dado}] if isinstance(dado, int) else dado
    leidos = []
    for fila in filas if isinstance(filas, list) and filas else [{}]:
        desde = parse_fecha(str(fila.get("desde", ""))) if isinstance(fila, dict) else None
        valor = fila.get("valor") if isinstance(fila, dict) else None
        es_mes = desde is not None and desde[0] % 100 and not desde[1]
        if desde is None or not es_mes or not isinstance(valor, int) or isinstance(valor, bool) or valor < 1:
            lista = 'una lista como [{desde = "2011-01", valor = 1700}]'
            lector.queja("regla", f"«factor» debe ser un número entero, de 1 en adelante, o {lista}.")
            return ((0, 1),)
        leidos.append((desde[0], valor))
    return tuple(sorted(leidos))


def _poa_porcentaje(_lector: Lector, _datos: Mapping[str, Any], _catalogo: Catalogo) -> PoaPorcentaje:
    return PoaPorcentaje()


def _poa_evaluacion(_lector: Lector, _datos: Mapping[str, Any], _catalogo: Catalogo) -> PoaEvaluacion:
    return PoaEvaluacion()


def _poa_periodos(_lector: Lector, _datos: Mapping[str, Any], _catalogo: Catalogo) -> PoaPeriodos:
    return PoaPeriodos()


def _poa_ficha(_lector: Lector, _datos: Mapping[str, Any], _catalogo: Catalogo) -> PoaFicha:
    return PoaFicha()


def _dias(lector: Lector, datos: Mapping[str, Any], catalogo: Catalogo) -> Dias:
    areas = lector.textos(datos, "areas", "regla")
    conocidas = {indicador.area for indicador in catalogo.indicadores.values()}
    for area in areas:
        if area not in conocidas:
            dice = f"el área «{area}» no está en el catálogo.{parecido(area, conocidas)}"
            lector.queja("regla", dice)
    return Dias(areas)


def _de_control(lector: Lector, datos: Mapping[str, Any], _catalogo: Catalogo) -> DeControl:
    return DeControl(_entero(lector, datos, "tolerancia", falta=0, minimo=0))


def _poa_medido(_lector: Lector, _datos: Mapping[str, Any], _catalogo: Catalogo) -> PoaMedido:
    return PoaMedido()


def _poa_meta(lector: Lector, datos: Mapping[str, Any], _catalogo: Catalogo) -> PoaMeta:
    return PoaMeta(_entero(lector, datos, "veces"))


def _historia(lector: Lector, datos: Mapping[str, Any], _catalogo: Catalogo) -> Historia:
    return Historia(**{clave: _entero(lector, datos, clave) for clave in ("meses", "minimo", "veces", "piso", "desde")})


def _falta(lector: Lector, datos: Mapping[str, Any], _catalogo: Catalogo) -> Falta:
    return Falta(**{clave: _entero(lector, datos, clave) for clave in ("meses", "minimo")})


TIPOS: dict[str, tuple[tuple[str, ...], Callable[[Lector, Mapping[str, Any], Catalogo], Comprueba]]] = {
    "desgloses": (("conceptos",), _desgloses),
    "relacion": (("izquierda", "derecha", "menos", "compara", "alcance", "cada", "factor", "tolerancia"), _relacion),
    "cuadre": (("emitido", "materiales", "tolerancia", "por_dias"), _cuadre),
    "poa_medido": ((), _poa_medido),
    "poa_meta": (("veces",), _poa_meta),
    "historia": (("meses", "minimo", "veces", "piso", "desde"), _historia),
    "falta": (("meses", "minimo"), _falta),
    "poa_porcentaje": ((), _poa_porcentaje),
    "poa_evaluacion": ((), _poa_evaluacion),
    "poa_periodos": ((), _poa_periodos),
    "poa_ficha": ((), _poa_ficha),
    "dias": (("areas",), _dias),
    "control": (("tolerancia",), _de_control),
    "presupuesto_etapas": ((), lambda *_: PresupuestoEtapas()),
    "presupuesto_documentos": ((), lambda *_: PresupuestoDocumentos()),
    "presupuesto_cuotas": ((), lambda *_: PresupuestoCuotas()),
}
"""The words of each kind beside the common ones, and what reads them."""


def _una_de(lector: Lector, datos: Mapping[str, Any], clave: str, posibles: tuple[_T, ...]) -> _T | None:
    dada = lector.texto(datos, clave, "regla")
    for una in posibles:
        if dada == una:
            return una
    lector.queja("regla", f"«{clave}» debe ser una de: {', '.join(posibles)}.{parecido(dada, posibles)}")
    return None


def _entero(lector: Lector, datos: Mapping[str, Any], clave: str, *, falta: int | None = None, minimo: int = 1) -> int:
    valor = datos.get(clave, falta)
    if not isinstance(valor, int) or isinstance(valor, bool) or valor < minimo:
        lector.queja("regla", f"«{clave}» debe ser un número entero, de {minimo} en adelante.")
        return minimo
    return valor
