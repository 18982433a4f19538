"""What reading figures has in common, long, wide or in a planilla: offices, indicadores, values, places."""

from __future__ import annotations

from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from segip_desk.core.calendario import texto_fecha
from segip_desk.core.numeros import NumeroInvalido, centavos_de_celda, conteo_de_celda
from segip_desk.core.problems import Problem, parecido
from segip_desk.exchange.celdas import Motivo, corto, es_borrar, es_de_totales, lee_fecha, texto_llano
from segip_desk.exchange.hoja import ErrorDeHoja, llano
from segip_desk.exchange.memoria import Memoria

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from segip_desk.core.catalogo import Catalogo, Indicador
    from segip_desk.core.conteos import Clave, Figura
    from segip_desk.exchange.hoja import CeldaCruda

_MAXIMO_PISTAS = 200
_PARECIDO = 0.6


class Lugar(NamedTuple):
    """Where a figure stands in its file: row, and title of the column."""

    fila: int
    columna: str


@dataclass(slots=True)
class LecturaConteos:
    """The figures of a sheet, and beside each one where it stands.

    Attributes:
        figuras: in the order of the sheet; a valor of None erases.
        lugares: as long as figuras.
    """

    figuras: list[Figura] = field(default_factory=list)
    lugares: list[Lugar] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Valores:
    """How the values of one unit are read: memories by kind of cell, since True, 1 and 1.0 are one key."""

    textos: Memoria[int | Motivo | None]
    numeros: Memoria[int | Motivo | None]
    otros: Callable[[CeldaCruda], int | Motivo | None]

    @classmethod
    def de(cls, lee: Callable[[object], int]) -> Valores:
        """Read values with `lee`, which raises NumeroInvalido."""
        lector = partial(_lee_valor, lee)
        return cls(Memoria(lector), Memoria(lector), lector)

    def lee(self, celda: CeldaCruda) -> int | Motivo | None:
        """Read a value; None erases."""
        tipo = type(celda)
        if tipo is str:
            return self.textos[celda]
        if tipo is float or tipo is int:
            return self.numeros[celda]
        return self.otros(celda)


class Medida(NamedTuple):
    """An indicador's code and how its values are read."""

    codigo: str
    valores: Valores


class Lector:
    """How one file of figures is read: each distinct date, office, indicador and value once."""

    def __init__(self, archivo: str, catalogo: Catalogo, ajenas: Mapping[str, str]) -> None:
        """Read the file named `archivo` against a catalogue; `ajenas` names the departamento of every known office."""
        self.archivo = archivo
        self.catalogo = catalogo
        self.ajenas = ajenas
        self.conteos = Valores.de(conteo_de_celda)
        self.dinero = Valores.de(centavos_de_celda)
        self.fechas: Memoria[tuple[int, int] | Motivo] = Memoria(lee_fecha)
        self.oficinas: Memoria[str | Motivo] = Memoria(self.lee_oficina)
        self.medidas: Memoria[Medida | Motivo] = Memoria(self.lee_indicador)
        self._pistas = 0

    def valores_de(self, indicador: Indicador) -> Valores:
        """Return how the values of an indicador are read."""
        return self.dinero if indicador.es_dinero else self.conteos

    def lee_oficina(self, celda: CeldaCruda) -> str | Motivo:
        """Read an office's code, and say whose it is when it is not of this departamento."""
        codigo = texto_llano(celda).strip()
        if codigo in self.catalogo.oficinas and not isinstance(celda, ErrorDeHoja):
            return codigo
        if not codigo:
            return Motivo("falta la oficina; escriba su código, como «tj.central».")
        if codigo in self.ajenas:
            propio = self.catalogo.departamento.nombre
            return Motivo(f"la oficina «{codigo}» es de {self.ajenas[codigo]}, y esta base es de {propio}.")
        total = es_de_totales(codigo)
        if total is not None:
            return total
        nombres = {oficina.nombre: suyo for suyo, oficina in self.catalogo.oficinas.items()}
        return Motivo(f"no se conoce la oficina «{corto(codigo)}».{self.pista(codigo, nombres)}")

    def lee_indicador(self, celda: CeldaCruda) -> Medida | Motivo:
        """Read an indicador's code."""
        codigo = texto_llano(celda).strip()
        indicador = self.catalogo.indicadores.get(codigo)
        if indicador is not None:
            return Medida(codigo, self.valores_de(indicador))
        if not codigo:
            return Motivo("falta el indicador; escriba su código, como «ci.nuevo».")
        nombres = {indicador.nombre: suyo for suyo, indicador in self.catalogo.indicadores.items()}
        return Motivo(f"no se conoce el indicador «{corto(codigo)}».{self.pista(codigo, nombres)}")

    def pista(self, dado: str, por_nombre: Mapping[str, str]) -> str:
        """Hint at the code that was meant, by its own letters or by the plain name of what it names."""
        self._pistas += 1
        if self._pistas > _MAXIMO_PISTAS:
            # Looking for the nearest name is slow, and a file with hundreds of unknown codes is the wrong file.
            return ""
        llanos = {llano(nombre): codigo for nombre, codigo in por_nombre.items()}
        if llano(dado) in llanos:
            return f" ¿Quiso decir «{llanos[llano(dado)]}»?"
        por_codigo = parecido(dado, por_nombre.values())
        cerca = get_close_matches(llano(dado), llanos, n=1, cutoff=_PARECIDO)
        return por_codigo or (f" ¿Quiso decir «{llanos[cerca[0]]}»?" if cerca else "")


def repetidas(archivo: str, lectura: LecturaConteos) -> list[Problem]:
    """Tell the keys that stand twice, even with the same value: nobody knows which one was meant."""
    claves = [figura[0] for figura in lectura.figuras]
    if len(set(claves)) == len(claves):
        return []
    primeros: dict[Clave, Lugar] = {}
    problemas = []
    for clave, lugar in zip(claves, lectura.lugares, strict=True):
        primero = primeros.setdefault(clave, lugar)
        if primero is not lugar:
            dice = (
                f"repite la fila {primero.fila}: {clave.oficina}, {clave.indicador}, "
                f"{texto_fecha(clave.periodo, clave.dia)}; deje una sola."
            )
            problemas.append(Problem(dice, lugar.fila, lugar.columna, archivo))
    return problemas


def _lee_valor(lee: Callable[[object], int], celda: CeldaCruda) -> int | Motivo | None:
    """Read a value with `lee`; None erases."""
    if es_borrar(celda):
        return None
    if isinstance(celda, ErrorDeHoja):
        return Motivo(f"«{celda}» es un error de la hoja de cálculo; escriba la cifra.")
    try:
        return lee(celda)
    except NumeroInvalido as error:
        return Motivo(str(error))
