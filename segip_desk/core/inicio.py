"""What the first page says of a month: its production beside what it was, and how far the POA is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

from segip_desk.core.calendario import MESES, periodo_de
from segip_desk.core.cuadro.cubo import Seleccion
from segip_desk.core.cuadro.ejes import indicadores_de
from segip_desk.core.cuadro.tabla import Unidad
from segip_desk.core.numeros import escribe, escribe_decimas, parte
from segip_desk.core.plan.medida import lo_medido
from segip_desk.core.plan.proyeccion import meta_del_ano
from segip_desk.core.poa import avance, por_tarea
from segip_desk.core.problems import Problem, parecido

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from segip_desk.core.cuadro.registro import Registro

DESDE_CUANTO_EN_PARTES = 100
"""A share of fewer things than these says less than their number."""

Gravedad = Literal["error", "aviso", "tarea"]
Lugar = Literal["planilla", "cierre", "verificacion", "copia", "poa"]


@dataclass(frozen=True, slots=True)
class DefInicio:
    """What the first page shows: a card a concepto or indicador, and the cuadro of its chart."""

    tarjetas: tuple[str, ...] = ()
    cuadro: str = ""


class Adonde(NamedTuple):
    """Where a pending line leads; what it does not name is left as it is.

    Attributes:
        clave: in the words of the place: a figure's key, or a hallazgo's.
    """

    lugar: Lugar
    gestion: int = 0
    mes: int = 0
    oficina: str = ""
    area: str = ""
    clave: str = ""


@dataclass(frozen=True, slots=True)
class Pendiente:
    """Something that waits for somebody.

    Attributes:
        dice: the sentence.
        hacer: the verb of its action.
        oficina: whose it is, where one office was asked about; empty is of the whole departamento.
    """

    gravedad: Gravedad
    dice: str
    hacer: str
    adonde: Adonde
    oficina: str = ""


@dataclass(frozen=True, slots=True)
class Tarjeta:
    """The production of a month; None is no figure.

    Attributes:
        clave: the concepto or indicador; tono chooses its colour.
        antes, hace_un_ano: the month before, and the same month a year before.
        meta: the target of that very month, in the unit of the value.
    """

    clave: str
    titulo: str
    tono: str
    unidad: Unidad
    valor: int | None
    antes: int | None = None
    hace_un_ano: int | None = None
    meta: int | None = None

    @property
    def impreso(self) -> str:
        """The figure as it is read; a dash where there is none."""
        if self.valor is None:
            return "—"
        escrito = escribe(self.valor, self.unidad)
        return f"Bs {escrito}" if self.unidad is Unidad.CENTAVOS else escrito


@dataclass(frozen=True, slots=True)
class Meta:
    """How far a task of the POA is.

    Attributes:
        porcentaje: executed over the target, in hundredths of a percent, not capped.
        del_ano: the target is of the whole gestión, since none is given by month.
    """

    nombre: str
    tono: str
    ejecutado: int
    meta: int
    porcentaje: int
    del_ano: bool


def definir_inicio(
    datos: Mapping[str, object], conocidos: Collection[str], cuadros: Collection[str]
) -> tuple[DefInicio, list[Problem]]:
    """Read what the first page shows, as TOML gives it.

    Args:
        datos: the file.
        conocidos: codes of conceptos and indicadores.
        cuadros: ids of cuadros.

    Returns:
        What is right of it, and every problem.
    """
    problemas = [
        Problem(f"no se conoce la clave «{clave}».{parecido(clave, ('tarjetas', 'cuadro'))}", columna=clave)
        for clave in datos
        if clave not in {"tarjetas", "cuadro"}
    ]
    tarjetas, cuadro = datos.get("tarjetas", []), datos.get("cuadro", "")
    if not isinstance(tarjetas, list) or not all(isinstance(una, str) for una in tarjetas):
        problemas.append(Problem('tarjetas es una lista de códigos: tarjetas = ["ci", "lc"].', columna="tarjetas"))
        tarjetas = []
    problemas += [
        Problem(f"no se conoce «{una}».{parecido(una, conocidos)}", columna="tarjetas")
        for una in tarjetas
        if una not in conocidos
    ]
    if not isinstance(cuadro, str) or (cuadro and cuadro not in cuadros):
        problemas.append(Problem(f"no existe el cuadro «{cuadro}».{parecido(str(cuadro), cuadros)}", columna="cuadro"))
        cuadro = ""
    return DefInicio(tuple(una for una in tarjetas if una in conocidos), cuadro), problemas


def tarjeta(registro: Registro, clave: str, titulo: str, tono: str, *, con_meta: bool) -> Tarjeta:
    """Cut a card from the register; its lapso is the month.

    Args:
        registro: of the month, with the figures of the month before and of the year before.
        clave: a concepto or an indicador.
        titulo: how it is called.
        tono: of its colour.
        con_meta: whether the target of the direction says something of these figures.
    """
    medida = frozenset(indicadores_de((clave,), registro.catalogo))
    es_dinero = any(registro.catalogo.indicadores[uno].es_dinero for uno in medida)
    (periodo,) = registro.lapso.meses

    def en(cual: int) -> int | None:
        return registro.cubo.valor(Seleccion(medida=medida, periodos=frozenset((cual,))))

    return Tarjeta(
        clave=clave,
        titulo=titulo,
        tono=tono,
        unidad=Unidad.CENTAVOS if es_dinero else Unidad.CONTEO,
        valor=en(periodo),
        antes=en(mes_anterior(periodo)),
        hace_un_ano=en(periodo - 100),
        meta=_meta_del_mes(registro, clave, es_dinero=es_dinero) if con_meta else None,
    )


def escribe_meses(periodos: Sequence[int]) -> str:
    """Write months of one gestión in a sentence: `de abril a junio de 2020`, `en enero y marzo de 2020`.

    Args:
        periodos: yyyymm, in order; one at least.
    """
    gestion, nombres = periodos[0] // 100, [MESES[periodo % 100 - 1] for periodo in periodos]
    # Two months in a row are two months, not a run.
    if len(periodos) > 2 and periodos[-1] - periodos[0] == len(periodos) - 1:
        return f"de {nombres[0]} a {nombres[-1]} de {gestion}"
    return f"en {' y '.join(filter(None, (', '.join(nombres[:-1]), nombres[-1])))} de {gestion}"


def mes_anterior(periodo: int) -> int:
    """Return the month before another, yyyymm."""
    return periodo - 1 if periodo % 100 > 1 else periodo_de(periodo // 100 - 1, 12)


def frases(una: Tarjeta, periodo: int) -> tuple[str, ...]:
    """Say how a card's figure stands beside the month before, the year before and the target."""
    antes = mes_anterior(periodo)
    nombre_de_antes = MESES[antes % 100 - 1] + ("" if antes // 100 == periodo // 100 else f" de {antes // 100}")
    hace_un_ano = f"{MESES[periodo % 100 - 1]} de {periodo // 100 - 1}"
    dichas = [
        _diferencia(una, una.antes, nombre_de_antes),
        _diferencia(una, una.hace_un_ano, hace_un_ano),
    ]
    if una.meta:
        hecho = parte(una.valor or 0, una.meta) or 0
        dichas.append(f"{escribe_decimas(hecho)} % de la meta de {escribe(una.meta, una.unidad)}")
    return tuple(filter(None, dichas))


def avances(registro: Registro, conceptos: Mapping[str, tuple[str, str]], umbral: int = 8) -> tuple[Meta, ...]:
    """Return how far the tasks of the POA that the register measures are, in the order of the POA.

    Args:
        registro: its lapso is the year up to the month.
        conceptos: the short name and the hue of each concepto.
        umbral: how many are shown at most.
    """
    hallados = []
    for filas in por_tarea(registro.metas).values():
        indicador = filas[0].indicador
        if not indicador:
            continue
        lapso = registro.lapso
        suyo = avance(filas, lapso, lo_medido(indicador, lapso.periodos, registro.catalogo, registro.cubo))
        del_ano = suyo.meta is None
        meta = meta_del_ano(filas, lapso.gestion) if del_ano else suyo.meta
        if not meta or suyo.ejecutado is None:
            continue
        hecho = parte(suyo.ejecutado, meta)
        nombre, tono = conceptos.get(indicador.partition("@")[0], conceptos.get(indicador.partition(".")[0], ("", "")))
        nombre = nombre or filas[0].clave.descripcion or filas[0].clave.codigo
        hallados.append(Meta(nombre, tono, suyo.ejecutado, meta, hecho or 0, del_ano))
    return tuple(hallados[:umbral])


def _meta_del_mes(registro: Registro, clave: str, *, es_dinero: bool) -> int | None:
    """Add the targets of the month of the tasks that this very concepto measures."""
    suyas = [fila for fila in registro.metas if fila.indicador == clave]
    metas = [avance(filas, registro.lapso).meta for filas in por_tarea(suyas).values()]
    conocidas = [meta for meta in metas if meta is not None]
    if not conocidas:
        return None
    # Centavos are hundredths already.
    return sum(conocidas) if es_dinero else sum(conocidas) // 100


def _diferencia(una: Tarjeta, otro: int | None, cuando: str) -> str:
    if una.valor is None or otro is None:
        return ""
    cuanto = una.valor - otro
    if not cuanto:
        return f"igual que en {cuando}"
    signo = "+" if cuanto > 0 else "−"
    if otro < DESDE_CUANTO_EN_PARTES:
        return f"{signo}{escribe(abs(cuanto), una.unidad)} que en {cuando}"
    return f"{signo}{escribe_decimas(parte(abs(cuanto), otro) or 0)} % que en {cuando}"


def ordenar(pendientes: Iterable[Pendiente]) -> tuple[Pendiente, ...]:
    """Return what is pending from the gravest, each grade in the order given."""
    orden: Mapping[Gravedad, int] = {"error": 0, "aviso": 1, "tarea": 2}
    return tuple(sorted(pendientes, key=lambda uno: orden[uno.gravedad]))
