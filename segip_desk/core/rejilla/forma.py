"""The shape of a grid: which rows and columns a planilla has in each orientation, and which figure each cell is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from segip_desk.core.calendario import MESES, fecha_corta, periodo_de, primer_dia, ultimo_dia
from segip_desk.core.conteos import Clave

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import date

    from segip_desk.core.catalogo import Catalogo, Indicador, Oficina
    from segip_desk.core.planilla import Planilla

DIAS_BREVES = ("lun", "mar", "mié", "jue", "vie", "sáb", "dom")


class Orientacion(StrEnum):
    """What stands in the rows; the columns are always indicadores."""

    DIAS = "dias"
    OFICINAS = "oficinas"
    DIA = "dia"
    MESES = "meses"


class Pedido(NamedTuple):
    """Which grid is asked for.

    Attributes:
        planilla: its definition's id.
        orientacion: days of an office's month, offices of a month, offices of a day, or months of an office.
        oficina: whose, where the rows are days or months.
        gestion, mes, dia: when; what the orientation does not need is ignored.
        completa: whether the columns that are folded away while empty are shown.
    """

    planilla: str
    orientacion: Orientacion
    oficina: str
    gestion: int
    mes: int
    dia: int = 1
    completa: bool = False

    @property
    def periodo(self) -> int:
        """Its month, or its gestión where the rows are months."""
        return periodo_de(self.gestion, 0 if self.orientacion is Orientacion.MESES else self.mes)


class Clase(StrEnum):
    """The kind of a row: of figures, of the one figure that covers all the rows, or of totals."""

    DATO = "dato"
    ENTERO = "entero"
    TOTAL = "total"


class Sombra(StrEnum):
    """Why no figure is expected on a day."""

    NINGUNA = ""
    DESCANSO = "descanso"
    FERIADO = "feriado"
    SIN_ACTIVIDAD = "sin_actividad"


class Renglon(NamedTuple):
    """A row: which figure it holds of each indicador, and how it is read.

    Attributes:
        periodo, dia, oficina: of its figures; a row of totals has none.
        etiqueta, detalle: its head, as in `16` and `vie`.
        nombre: the row inside a sentence: `viernes 16 de octubre de 2020`.
        sombra: why no figure is expected; motivo says it.
    """

    clase: Clase
    periodo: int
    dia: int
    oficina: str
    etiqueta: str
    detalle: str = ""
    nombre: str = ""
    sombra: Sombra = Sombra.NINGUNA
    motivo: str = ""


class Columna(NamedTuple):
    """A column: an indicador, or the total of some others.

    Attributes:
        indicador: None for a total.
        suma: the places of the columns that a total adds, else none.
        grupo, tono: the head above it, and its kind of document.
        etiqueta: its own head, short.
    """

    indicador: Indicador | None
    grupo: str
    tono: str
    etiqueta: str
    suma: tuple[int, ...] = ()
    es_dinero: bool = False

    @property
    def nombre(self) -> str:
        """Name it in a sentence."""
        return self.indicador.nombre if self.indicador else f"{self.etiqueta} de {self.grupo}"


class Dias(NamedTuple):
    """What is known of days: holidays, and days of an office without activity, each with its reason."""

    feriados: Mapping[date, str]
    sin_actividad: Mapping[tuple[str, date], str]


SIN_DIAS = Dias({}, {})


@dataclass(frozen=True)
class Rejilla:
    """A planilla laid out: rows, columns, and the cells that an office cannot have.

    Attributes:
        titulo: of the planilla.
        pedido: what was asked for.
        no_aplica: pairs (oficina, indicador) that are grey.
        oficinas: those of its rows, by code.
        plegadas: how many columns are folded away because they are empty.
    """

    titulo: str
    pedido: Pedido
    filas: tuple[Renglon, ...]
    columnas: tuple[Columna, ...]
    oficinas: Mapping[str, Oficina]
    no_aplica: frozenset[tuple[str, str]] = frozenset()
    plegadas: int = 0

    def clave(self, fila: int, columna: int) -> Clave | None:
        """Return the key of a cell's figure; None for a total."""
        renglon, medida = self.filas[fila], self.columnas[columna].indicador
        if medida is None or renglon.clase is Clase.TOTAL:
            return None
        return Clave(renglon.periodo, renglon.oficina, medida.codigo, renglon.dia)

    def celda(self, clave: Clave) -> tuple[int, int] | None:
        """Return where a figure stands; None when it is not of this grid."""
        fila = self._filas_de.get((clave.periodo, clave.oficina, clave.dia))
        columna = self._columnas_de.get(clave.indicador)
        return None if fila is None or columna is None else (fila, columna)

    def fila_de(self, dia: date) -> int | None:
        """Return the row of a day, where the rows are days or months."""
        periodo = periodo_de(dia.year, dia.month)
        for n, renglon in enumerate(self.filas):
            if renglon.clase is Clase.DATO and renglon.periodo == periodo and renglon.dia in (0, dia.day):
                return n
        return None

    def lugar(self, fila: int, columna: int) -> str:
        """Name a cell in a sentence: `Reposición, viernes 16 de octubre de 2020`."""
        return f"{self.columnas[columna].nombre}, {self.filas[fila].nombre}"

    @cached_property
    def areas(self) -> tuple[str, ...]:
        """The areas of its indicadores, in their order."""
        return tuple(dict.fromkeys(c.indicador.area for c in self.columnas if c.indicador is not None))

    @cached_property
    def _filas_de(self) -> dict[tuple[int, str, int], int]:
        suyas = enumerate(self.filas)
        return {(r.periodo, r.oficina, r.dia): n for n, r in suyas if r.clase is not Clase.TOTAL}

    @cached_property
    def _columnas_de(self) -> dict[str, int]:
        return {c.indicador.codigo: n for n, c in enumerate(self.columnas) if c.indicador is not None}


def armar_rejilla(
    planilla: Planilla,
    pedido: Pedido,
    catalogo: Catalogo,
    *,
    tonos: Mapping[str, str],
    dias: Dias = SIN_DIAS,
    usadas: Collection[str] = (),
) -> Rejilla:
    """Lay a planilla out.

    Args:
        tonos: the kind of document of each concepto.
        dias: holidays, and days without activity, of the time that is asked for.
        usadas: indicadores that hold a figure in it: they are never folded away.
    """
    filas = _RENGLONES[pedido.orientacion](pedido, catalogo, dias)
    suyas = {codigo: catalogo.oficinas[codigo] for codigo in dict.fromkeys(f.oficina for f in filas if f.oficina)}
    medidas = [
        uno
        for uno in planilla.todas(catalogo)
        if any((oficina, uno.codigo) not in catalogo.no_aplica for oficina in suyas)
    ]
    columnas, plegadas = _columnas(planilla, medidas, tonos, usadas if not pedido.completa else planilla.plegadas)
    return Rejilla(planilla.titulo, pedido, filas, columnas, suyas, catalogo.no_aplica, plegadas)


def _columnas(
    planilla: Planilla, medidas: Sequence[Indicador], tonos: Mapping[str, str], usadas: Collection[str]
) -> tuple[tuple[Columna, ...], int]:
    """Return the columns group by group, each desglose of two or more with its total; and how many were folded."""
    vistas = [uno for uno in medidas if uno.codigo in usadas or uno.codigo not in planilla.plegadas]
    grupos: dict[str, dict[tuple[str, str], list[Indicador]]] = {}
    for uno in vistas:
        grupos.setdefault(planilla.grupo(uno), {}).setdefault((uno.concepto, uno.desglose), []).append(uno)
    columnas: list[Columna] = []
    for nombre, desgloses in grupos.items():
        tono = tonos.get(next(iter(desgloses))[0], "")
        for suyos in desgloses.values():
            primera = len(columnas)
            columnas += [Columna(uno, nombre, tono, planilla.breve(uno), (), uno.es_dinero) for uno in suyos]
            if len(suyos) > 1 and suyos[0].concepto not in planilla.sin_total:
                suma = tuple(range(primera, len(columnas)))
                columnas.append(Columna(None, nombre, tono, "Total", suma, suyos[0].es_dinero))
    return tuple(columnas), len(medidas) - len(vistas)


def _de_dias(pedido: Pedido, catalogo: Catalogo, dias: Dias) -> tuple[Renglon, ...]:
    periodo, codigo = pedido.periodo, pedido.oficina
    oficina = catalogo.oficinas[codigo]
    mes = f"{MESES[pedido.mes - 1]} de {pedido.gestion}"
    filas = []
    for dia in range(1, ultimo_dia(periodo).day + 1):
        fecha = primer_dia(periodo, dia)
        breve = DIAS_BREVES[fecha.weekday()]
        nombre = f"{breve} {dia} de {mes}"
        sombra = _sombra(fecha, oficina, dias)
        filas.append(Renglon(Clase.DATO, periodo, dia, codigo, str(dia), breve, nombre, *sombra))
    entero = Renglon(Clase.ENTERO, periodo, 0, codigo, "Mes", "", f"todo {mes}")
    return (*filas, entero, Renglon(Clase.TOTAL, 0, 0, "", "Total", "", f"total de {mes}"))


def _de_oficinas(pedido: Pedido, catalogo: Catalogo, dias: Dias) -> tuple[Renglon, ...]:
    periodo = pedido.periodo
    dia = pedido.dia if pedido.orientacion is Orientacion.DIA else 0
    fecha = primer_dia(periodo, dia)
    cuando = fecha_corta(fecha) if dia else f"{MESES[pedido.mes - 1]} de {pedido.gestion}"
    filas = [
        Renglon(
            Clase.DATO,
            periodo,
            dia,
            una.codigo,
            una.nombre,
            "",
            f"{una.nombre}, {cuando}",
            *(_sombra(fecha, una, dias) if dia else (Sombra.NINGUNA, "")),
        )
        for una in catalogo.oficinas.values()
        if una.abierta_en(periodo, dia)
    ]
    return (*filas, Renglon(Clase.TOTAL, 0, 0, "", "Total", "", f"total de {cuando}"))


def _de_meses(pedido: Pedido, catalogo: Catalogo, _dias: Dias) -> tuple[Renglon, ...]:
    gestion, codigo = pedido.gestion, catalogo.oficinas[pedido.oficina].codigo
    filas = [
        Renglon(Clase.DATO, periodo_de(gestion, n), 0, codigo, mes.capitalize(), "", f"{mes} de {gestion}")
        for n, mes in enumerate(MESES, 1)
    ]
    entero = Renglon(Clase.ENTERO, periodo_de(gestion), 0, codigo, "Gestión", "", f"toda la gestión {gestion}")
    return (*filas, entero, Renglon(Clase.TOTAL, 0, 0, "", "Total", "", f"total de la gestión {gestion}"))


def _sombra(fecha: date, oficina: Oficina, dias: Dias) -> tuple[Sombra, str]:
    """Return why no figure is expected of an office on a day; what was declared says more than the calendar."""
    if (motivo := dias.sin_actividad.get((oficina.codigo, fecha))) is not None:
        return Sombra.SIN_ACTIVIDAD, motivo
    if (nombre := dias.feriados.get(fecha)) is not None:
        return Sombra.FERIADO, nombre
    if str(fecha.isoweekday()) not in oficina.dias_atencion:
        return Sombra.DESCANSO, ""
    return Sombra.NINGUNA, ""


_RENGLONES = {
    Orientacion.DIAS: _de_dias,
    Orientacion.OFICINAS: _de_oficinas,
    Orientacion.DIA: _de_oficinas,
    Orientacion.MESES: _de_meses,
}
