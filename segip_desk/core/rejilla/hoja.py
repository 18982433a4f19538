"""A grid with what stands in it: the kind of each cell, its value, its live totals, and why it cannot be written."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from segip_desk.core.calendario import fecha_corta, periodo_de
from segip_desk.core.cierre import Cierre, Mes, hora_local, nombre_de_mes
from segip_desk.core.conteos import Clave, Vigente
from segip_desk.core.numeros import escribe_centavos, escribe_conteo
from segip_desk.core.rejilla.forma import Clase, Orientacion, Sombra

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from segip_desk.core.catalogo import Indicador
    from segip_desk.core.conteos import Grupo, Respaldo
    from segip_desk.core.rejilla.forma import Rejilla, Renglon

_DICIEMBRE = 12

Crudo = tuple[int | None, ...]
"""What stands at a key, as its row was read: the last two are its value, and the number of its paper."""


class Tipo(StrEnum):
    """The kind of a cell."""

    DATO = "dato"
    ENTERO = "entero"
    TOTAL = "total"
    SUMADA = "sumada"
    TAPADA = "tapada"
    NO_APLICA = "no_aplica"
    FUERA = "fuera"


ESCRIBIBLES = frozenset({Tipo.DATO, Tipo.ENTERO})
"""The kinds that take what is typed, where the month is not closed."""


class Nota(NamedTuple):
    """What people say of a figure: a comment, and whether it is marked to be looked at; who and when (ISO, UTC)."""

    texto: str
    marca: bool
    usuario: str
    instante: str


class _Finas(NamedTuple):
    """The finer figures of a group: what they come to, how many they are, and the place of the last."""

    valor: int
    cuantas: int
    ultima: tuple[int, int]


@dataclass(frozen=True)
class Hoja:
    """A grid with its figures. It never changes: `con` gives the next one.

    Attributes:
        rejilla: its shape.
        valores: what stands, by key; a key is a plain tuple equal to its `Clave`. Finer and coarser figures than
            those of the cells are among them, for they decide what may be written.
        papeles: the papers, by number.
        cierres: closed months of its areas.
        notas: what people say of its figures.
        complemento: whether what is typed enters closed months, as a late paper does.
    """

    rejilla: Rejilla
    valores: Mapping[tuple[int, str, str, int], Crudo]
    papeles: Mapping[int | None, Respaldo | None] = field(default_factory=dict)
    cierres: Mapping[Mes, Cierre] = field(default_factory=dict)
    notas: Mapping[Clave, Nota] = field(default_factory=dict)
    complemento: bool = False

    def con(self, cambios: Mapping[Clave, Vigente | None]) -> Hoja:
        """Return the grid after some figures changed; None is blank."""
        valores, papeles = dict(self.valores), dict(self.papeles)
        numeros = {papel: numero for numero, papel in papeles.items()}
        for clave, vigente in cambios.items():
            if vigente is None:
                valores.pop(clave, None)
                continue
            papel = vigente.respaldo
            if papel not in numeros:
                # A number of its own, that no base gives: the next reading brings the true one.
                numeros[papel] = None if papel is None else -len(numeros) - 1
                papeles[numeros[papel]] = papel
            valores[clave] = vigente.valor, numeros[papel]
        return replace(self, valores=valores, papeles=papeles)

    def como_complemento(self, *, complemento: bool) -> Hoja:
        """Return the grid with its closed months open to a late paper, or closed again."""
        return self if complemento == self.complemento else replace(self, complemento=complemento)

    def vigente(self, clave: Clave) -> Vigente | None:
        """Return what stands at a key."""
        crudo = self.valores.get(clave)
        return None if crudo is None else Vigente(crudo[-2] or 0, self.papeles.get(crudo[-1]))

    def valor(self, fila: int, columna: int) -> int | None:
        """Return what a cell shows: a figure, a sum, a total; None is blank.

        A row of blanks has no total; the column's is 0, as it prints.
        """
        medida = self.rejilla.columnas[columna]
        renglon = self.rejilla.filas[fila]
        if medida.suma:
            partes = [v for c in medida.suma if (v := self.valor(fila, c)) is not None]
            return sum(partes) if partes or renglon.clase is Clase.TOTAL else None
        if renglon.clase is Clase.TOTAL:
            return self._total(columna)
        return self._cifra(renglon, _medida(medida.indicador))

    def _cifra(self, renglon: Renglon, medida: Indicador) -> int | None:
        clave = (renglon.periodo, renglon.oficina, medida.codigo, renglon.dia)
        crudo = self.valores.get(clave)
        if crudo is not None:
            return crudo[-2]
        finas = self._finas.get(clave[:3]) if renglon.clase is Clase.DATO and not renglon.dia else None
        return None if finas is None else finas.valor

    def tipo(self, fila: int, columna: int) -> Tipo:
        """Return the kind of a cell."""
        renglon, medida = self.rejilla.filas[fila], self.rejilla.columnas[columna].indicador
        if medida is None or renglon.clase is Clase.TOTAL:
            return Tipo.TOTAL
        oficina = self.rejilla.oficinas[renglon.oficina]
        if (renglon.oficina, medida.codigo) in self.rejilla.no_aplica:
            return Tipo.NO_APLICA
        if not (oficina.desde is None and oficina.hasta is None) and not oficina.abierta_en(
            renglon.periodo, renglon.dia
        ):
            return Tipo.FUERA
        grupo = (renglon.periodo, renglon.oficina, medida.codigo)
        if not renglon.dia and grupo in self._finas:
            return Tipo.SUMADA
        if self._gruesa(grupo, renglon.dia) is not None:
            return Tipo.TAPADA
        return Tipo.ENTERO if renglon.clase is Clase.ENTERO else Tipo.DATO

    def cierre(self, fila: int, columna: int) -> Cierre | None:
        """Return who closed the month of a cell's area, and when."""
        renglon, medida = self.rejilla.filas[fila], self.rejilla.columnas[columna].indicador
        if not self.cierres or medida is None or renglon.clase is Clase.TOTAL:
            return None
        periodo = renglon.periodo if renglon.periodo % 100 else renglon.periodo + _DICIEMBRE
        return self.cierres.get(Mes(medida.area, periodo))

    def editable(self, fila: int, columna: int) -> bool:
        """Tell whether a cell can be written."""
        return self.tipo(fila, columna) in ESCRIBIBLES and self.abierta(fila, columna)

    def abierta(self, fila: int, columna: int) -> bool:
        """Tell whether the month of a cell's area takes figures: it is not closed, or a late paper enters it."""
        return self.complemento or self.cierre(fila, columna) is None

    def por_que_no(self, fila: int, columna: int) -> str | None:
        """Say why a cell cannot be written; None when it can."""
        tipo = self.tipo(fila, columna)
        renglon, columna_suya = self.rejilla.filas[fila], self.rejilla.columnas[columna]
        if tipo is Tipo.TOTAL:
            return "Los totales se calculan solos; escriba las cifras que los forman."
        medida = _medida(columna_suya.indicador)
        oficina = self.rejilla.oficinas[renglon.oficina]
        if tipo is Tipo.NO_APLICA:
            return f"«{medida.nombre}» no se registra en {oficina.nombre}: está declarado como «no aplica»."
        if tipo is Tipo.FUERA:
            return f"{oficina.nombre} no estaba abierta en esa fecha; elija otra fecha u otra oficina."
        if tipo is Tipo.SUMADA:
            return self._dice_sumada(fila, medida)
        if tipo is Tipo.TAPADA:
            return self._dice_tapada(fila, medida)
        cierre = None if self.complemento else self.cierre(fila, columna)
        return None if cierre is None else dice_cierre(cierre)

    def esta_vacia(self, fila: int) -> bool:
        """Tell whether a row has no figure at all."""
        return all(self.valor(fila, c) is None for c in range(len(self.rejilla.columnas)))

    def primera_vacia(self) -> tuple[int, int]:
        """Return where work goes on: the first cell to write of the first row that is blank and should not be.

        Where the month of that cell is closed work does not go on, though another area of the row be open.
        """
        columnas = range(len(self.rejilla.columnas))
        for n, renglon in enumerate(self.rejilla.filas):
            if renglon.clase is Clase.DATO and renglon.sombra is Sombra.NINGUNA and self.esta_vacia(n):
                primera = next((c for c in columnas if self.tipo(n, c) in ESCRIBIBLES), None)
                if primera is not None and self.abierta(n, primera):
                    return n, primera
        return 0, 0

    def _dice_sumada(self, fila: int, medida: Indicador) -> str:
        renglon = self.rejilla.filas[fila]
        cuantas = self._finas[renglon.periodo, renglon.oficina, medida.codigo].cuantas
        finas = "su cifra" if cuantas == 1 else f"sus {cuantas} cifras"
        if self.rejilla.pedido.orientacion is Orientacion.DIAS or not renglon.periodo % 100:
            return f"«{medida.nombre}» ya tiene {finas} más arriba; bórrelas para escribir una sola del periodo."
        return f"Se suma de {finas} por día; ábralas con «Días» para corregirlas."

    def _dice_tapada(self, fila: int, medida: Indicador) -> str:
        renglon = self.rejilla.filas[fila]
        clave = self._gruesa((renglon.periodo, renglon.oficina, medida.codigo), renglon.dia)
        gruesa = 0 if clave is None else self.valores[clave][-2] or 0
        escrita = (escribe_centavos if medida.es_dinero else escribe_conteo)(gruesa)
        if clave is not None and clave[0] % 100:
            return f"El mes ya tiene una sola cifra ({escrita}), en la fila «Mes»; bórrela para registrar día por día."
        return (
            f"La gestión ya tiene una sola cifra ({escrita}), en «Meses», fila «Gestión»; "
            "bórrela para registrar el detalle."
        )

    def _gruesa(self, grupo: Grupo, dia: int) -> tuple[int, str, str, int] | None:
        """Return the key of the coarser figure that covers a cell."""
        periodo, oficina, codigo = grupo
        mensual = (periodo, oficina, codigo, 0)
        if dia and mensual in self.valores:
            return mensual
        anual = (periodo_de(periodo // 100), oficina, codigo, 0)
        return anual if periodo % 100 and anual in self.valores else None

    @cached_property
    def _totales(self) -> dict[int, int]:
        """The totals that were asked for: every painting asks for all of them again."""
        return {}

    def _total(self, columna: int) -> int:
        if columna not in self._totales:
            self._totales[columna] = self._sumar(columna)
        return self._totales[columna]

    def _sumar(self, columna: int) -> int:
        medida = _medida(self.rejilla.columnas[columna].indicador)
        valores = [v for renglon in self.rejilla.filas[:-1] if (v := self._cifra(renglon, medida)) is not None]
        if not valores:
            return 0
        por_oficina = self.rejilla.pedido.orientacion in (Orientacion.OFICINAS, Orientacion.DIA)
        return valores[-1] if medida.agregacion == "ultimo" and not por_oficina else sum(valores)

    @cached_property
    def _finas(self) -> dict[Grupo, _Finas]:
        """What the figures finer than a month's, or than a gestión's, come to, by the group of the coarser one."""
        finas: dict[Grupo, _Finas] = {}
        niveles = {
            c.indicador.codigo
            for c in self.rejilla.columnas
            if c.indicador is not None and c.indicador.agregacion == "ultimo"
        }
        anual = self.rejilla.pedido.orientacion is Orientacion.MESES
        for (periodo, oficina, codigo, dia), crudo in self.valores.items():
            valor = crudo[-2] or 0
            grupos: Iterable[Grupo] = ((periodo, oficina, codigo),) if dia else ()
            if anual and periodo % 100:
                grupos = (*grupos, (periodo_de(periodo // 100), oficina, codigo))
            for grupo in grupos:
                actual = finas.get(grupo)
                if actual is None:
                    finas[grupo] = _Finas(valor, 1, (periodo, dia))
                elif codigo in niveles:
                    ultima = max(actual.ultima, (periodo, dia))
                    suyo = valor if ultima == (periodo, dia) else actual.valor
                    finas[grupo] = _Finas(suyo, actual.cuantas + 1, ultima)
                else:
                    finas[grupo] = _Finas(actual.valor + valor, actual.cuantas + 1, actual.ultima)
        return finas


def dice_cierre(cierre: Cierre) -> str:
    """Say that a month is closed, by whom and when, and what can be done."""
    cuando = hora_local(cierre.instante)
    return (
        f"{nombre_de_mes(cierre.mes.periodo).capitalize()} está cerrado en esta área por {cierre.usuario}, el "
        f"{fecha_corta(cuando.date())} a las {cuando:%H:%M}; lo que llegó tarde entra como complemento, con su motivo, "
        "o se reabre el mes."
    )


def _medida(indicador: Indicador | None) -> Indicador:
    """Return the indicador of a column that is no total."""
    if indicador is None:
        message = "a total has no indicador"
        raise ValueError(message)
    return indicador
