"""The seeds of a base, read from what their TOML files say: the common catalogue and a departamento's profile.

A seed is edited by hand, so each fault is a `Problem` with its sentence, and one bad line never hides the others.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, NamedTuple, TypeVar, cast

from segip_desk.core.catalogo import (
    LUNES_A_VIERNES,
    Agregacion,
    Catalogo,
    Departamento,
    Indicador,
    Material,
    Oficina,
    Partida,
    TipoOficina,
)
from segip_desk.core.informe import Firma
from segip_desk.core.problems import Problem, parecido

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping

Datos = dict[str, object]
T = TypeVar("T")

_INDICADOR = re.compile(r"[a-z][a-z0-9]*\.[a-z][a-z0-9_]*")
_OFICINA = re.compile(r"[a-z]{2}\.[a-z][a-z0-9_]*")
_PALABRA = re.compile(r"[a-z][a-z0-9_]*")
_PARTIDA = re.compile(r"[1-9][0-9]{4}")
_DIAS = re.compile(r"[1-7]{1,7}")
_CIEN_POR_CIENTO = 100
_TIPOS = {
    str: "un texto entre comillas",
    bool: "true o false",
    int: "un número entero",
    date: "una fecha, como 2020-11-01",
}


class Area(NamedTuple):
    """A part of the register that is read and closed together: `emision`."""

    codigo: str
    nombre: str


class Concepto(NamedTuple):
    """What is counted: its name in plural, its short form for an axis, and the hue of its charts."""

    codigo: str
    nombre: str
    breve: str
    tono: str


@dataclass(frozen=True, slots=True)
class Comun:
    """The catalogue that all departamentos share, each part by code and in catalogue order.

    Attributes:
        clasificador: the first gestión in which `partidas` is the classifier.
    """

    areas: Mapping[str, Area]
    conceptos: Mapping[str, Concepto]
    tipos: Mapping[str, TipoOficina]
    indicadores: Mapping[str, Indicador]
    materiales: Mapping[str, Material]
    partidas: Mapping[str, Partida]
    clasificador: int


@dataclass(frozen=True, slots=True)
class Perfil:
    """A departamento as its profile tells it.

    Attributes:
        oficinas: in catalogue order.
        firmas: who signs a report, from left to right.
        fuente, elaboracion: what prints under a cuadro.
        umbral_cumple: hundredths of a percent from which a task of the POA is fulfilled.
        no_aplica: pairs (oficina, indicador) that the office cannot have.
    """

    departamento: Departamento
    oficinas: Mapping[str, Oficina]
    firmas: tuple[Firma, ...]
    fuente: str
    elaboracion: str
    umbral_cumple: int
    no_aplica: frozenset[tuple[str, str]] = frozenset()

    def catalogo(self, comun: Comun) -> Catalogo:
        """Return what a new base of this departamento knows."""
        return Catalogo(self.departamento, self.oficinas, comun.indicadores, self.no_aplica, comun.tipos)


def padre_partida(codigo: str, conocidas: Collection[str]) -> str | None:
    """Return the nearest known partida above: of 25220 it is 25200, 25000 or 20000; None for a grupo."""
    arriba = (codigo[:digitos].ljust(5, "0") for digitos in (4, 3, 2, 1))
    return next((padre for padre in arriba if padre != codigo and padre in conocidas), None)


def lee_comun(archivos: Mapping[str, Datos]) -> tuple[Comun, tuple[Problem, ...]]:
    """Read the common catalogue from its files, given by name without ending (`indicadores`).

    Returns:
        The catalogue without the lines that are wrong, and the problems, each with its file.
    """
    problemas: list[Problem] = []

    def lista(archivo: str, nombre: str, lee: Callable[[_Linea], T], codigo: re.Pattern[str]) -> dict[str, T]:
        lector = _Lector(f"{archivo}.toml", archivos.get(archivo, {}), problemas)
        return lector.por_codigo(nombre, lee, codigo)

    areas = lista("areas", "area", _area, _PALABRA)
    conceptos = lista("conceptos", "concepto", _concepto, _PALABRA)
    tipos = lista("tipos_oficina", "tipo", _tipo, _PALABRA)
    indicadores = lista("indicadores", "indicador", lambda x: _indicador(x, areas, conceptos), _INDICADOR)
    partidas = lista("partidas", "partida", _partida, _PARTIDA)
    materiales = lista("materiales", "material", lambda x: _material(x, partidas, conceptos), re.compile(r"[A-Z0-9-]+"))
    clasificador = _Linea("El archivo", "partidas.toml", archivos.get("partidas", {}), problemas)
    gestion = clasificador.dato("gestion", int, None)
    clasificador.nada_mas({"partida"})
    problemas.extend(
        Problem(f"La partida {codigo} no tiene grupo; agregue la partida {codigo[0]}0000.", archivo="partidas.toml")
        for codigo in partidas
        if codigo[1:] != "0000" and padre_partida(codigo, partidas) is None
    )
    return Comun(areas, conceptos, tipos, indicadores, materiales, partidas, gestion), tuple(problemas)


def lee_perfil(datos: Datos, comun: Comun, archivo: str = "perfil.toml") -> tuple[Perfil, tuple[Problem, ...]]:
    """Read a departamento's profile.

    Returns:
        The profile without the lines that are wrong, and the problems, each with its file.
    """
    problemas: list[Problem] = []
    hoja = _Linea("El perfil", archivo, datos, problemas)
    departamento = Departamento(*(hoja.texto(campo) for campo in ("codigo", "nombre", "sigla", "iso", "sede")))
    umbral = hoja.dato("umbral_cumple", int, 50)
    if not 0 < umbral <= _CIEN_POR_CIENTO:
        hoja.dice(f"tiene umbral_cumple = {umbral}; escriba un porcentaje de 1 a 100.")
    fuente, elaboracion = hoja.texto("fuente"), hoja.texto("elaboracion")
    hoja.nada_mas({"firma", "oficina", "no_aplica"})
    lector = _Lector(archivo, datos, problemas)
    firmas = tuple(Firma(f.texto("cargo"), f.dato("nombre", str, "")) for f in lector.lineas("firma", opcional=True))
    oficinas = lector.por_codigo("oficina", lambda x: _oficina(x, departamento.codigo, comun.tipos), _OFICINA)
    departamentales = [o.codigo for o in oficinas.values() if o.tipo == "departamental"]
    if departamentales != [f"{departamento.codigo}.departamental"]:
        hoja.dice(
            f"debe tener una sola oficina de tipo «departamental», con el código "
            f"«{departamento.codigo}.departamental»; tiene: {', '.join(departamentales) or 'ninguna'}."
        )
    no_aplica = frozenset(
        par for linea in lector.lineas("no_aplica", opcional=True) for par in _no_aplica(linea, oficinas, comun)
    )
    perfil = Perfil(departamento, oficinas, firmas, fuente, elaboracion, umbral * 100, no_aplica)
    return perfil, tuple(problemas)


class _Linea:
    """One table of a seed: it gives its fields, and notes a problem for each that is wrong."""

    def __init__(self, quien: str, archivo: str, datos: Datos, problemas: list[Problem]) -> None:
        self._quien, self._archivo, self._datos, self._problemas = quien, archivo, datos, problemas
        self._leidos: set[str] = set()

    def dice(self, que: str) -> None:
        """Note a problem of this line; `que` follows its name."""
        self._problemas.append(Problem(f"{self._quien} {que}", archivo=self._archivo))

    def texto(self, campo: str) -> str:
        """Return a text that must be there and not be empty."""
        valor = self.dato(campo, str, None)
        if valor == "":
            self.dice(f"tiene «{campo}» vacío; escríbalo.")
        return valor

    def dato(self, campo: str, tipo: type[T], si_falta: T | None) -> T:
        """Return a field of its type; where it is missing or wrong, `si_falta` or an empty value of the type."""
        self._leidos.add(campo)
        vacio = cast("T", date.min if tipo is date else tipo()) if si_falta is None else si_falta
        if campo not in self._datos:
            if si_falta is None:
                self.dice(f"no tiene «{campo}»; agréguelo.")
            return vacio
        valor = self._datos[campo]
        if type(valor) is tipo:
            return valor
        self.dice(f"tiene «{campo}» mal escrito; escriba {_TIPOS.get(tipo, 'una lista')}.")
        return vacio

    def conocido(self, campo: str, conocidos: Collection[str], lista: str) -> str:
        """Return a text that must be one of `conocidos`, which `lista` names."""
        valor = self.texto(campo)
        if valor and valor not in conocidos:
            self.dice(f"tiene {campo} = «{valor}», que no está en {lista}.{parecido(valor, conocidos)}")
        return valor

    def nada_mas(self, salvo: Collection[str] = ()) -> None:
        """Note the fields that nobody asked for."""
        for campo in self._datos:
            if campo not in self._leidos and campo not in salvo:
                pista = parecido(campo, self._leidos) or " Quítelo."
                self.dice(f"tiene «{campo}», que el programa no conoce.{pista}")


class _Lector:
    """The lists of one seed file."""

    def __init__(self, archivo: str, datos: Datos, problemas: list[Problem]) -> None:
        self._archivo, self._datos, self._problemas = archivo, datos, problemas

    def lineas(self, nombre: str, *, opcional: bool = False) -> Iterator[_Linea]:
        """Give the lines of a list in order, passing over what is no table; fields not asked for are noted."""
        lista = self._datos.get(nombre)
        if lista is None and opcional:
            return
        if not isinstance(lista, list) or not lista:
            self._problemas.append(Problem(f"Falta la lista «{nombre}»; agréguela.", archivo=self._archivo))
            return
        for numero, fila in enumerate(lista, 1):
            if not isinstance(fila, dict):
                dice = f"«{nombre}» n.º {numero} no es una línea de campos; escríbala entre llaves."
                self._problemas.append(Problem(dice, archivo=self._archivo))
                continue
            codigo = fila.get("codigo")
            quien = f"«{nombre}» n.º {numero}" + (f" ({codigo})" if isinstance(codigo, str) else "")
            linea = _Linea(quien, self._archivo, fila, self._problemas)
            yield linea
            linea.nada_mas()

    def por_codigo(self, nombre: str, lee: Callable[[_Linea], T], forma: re.Pattern[str]) -> dict[str, T]:
        """Read a list whose lines have a code; a line with a problem is left out."""
        leidas: dict[str, T] = {}
        for linea in self.lineas(nombre):
            antes = len(self._problemas)
            codigo = linea.texto("codigo")
            if codigo and not forma.fullmatch(codigo):
                linea.dice("tiene un código mal formado; compárelo con los de las otras líneas.")
            elif codigo in leidas:
                linea.dice("repite un código; cada código va una sola vez.")
            valor = lee(linea)
            if len(self._problemas) == antes:
                leidas[codigo] = valor
        return leidas


def _area(linea: _Linea) -> Area:
    return Area(linea.texto("codigo"), linea.texto("nombre"))


def _concepto(linea: _Linea) -> Concepto:
    return Concepto(linea.texto("codigo"), linea.texto("nombre"), linea.texto("breve"), linea.texto("tono"))


def _tipo(linea: _Linea) -> TipoOficina:
    return TipoOficina(
        linea.texto("codigo"),
        linea.texto("nombre"),
        linea.dato("por_oficina", bool, None),
        linea.dato("diaria", bool, False),  # noqa: FBT003 - most kinds are visited, and only the offices say it
    )


def _indicador(linea: _Linea, areas: Collection[str], conceptos: Collection[str]) -> Indicador:
    agregacion = linea.dato("agregacion", str, "suma")
    if agregacion not in {"suma", "ultimo"}:
        linea.dice(f"tiene agregacion = «{agregacion}»; escriba «suma» o «ultimo».")
    return Indicador(
        codigo=linea.texto("codigo"),
        area=linea.conocido("area", areas, "areas.toml"),
        concepto=linea.conocido("concepto", conceptos, "conceptos.toml"),
        desglose=linea.dato("desglose", str, ""),
        etiqueta=linea.texto("etiqueta"),
        nombre=linea.texto("nombre"),
        unidad=linea.texto("unidad"),
        agregacion=cast("Agregacion", agregacion),
    )


def _partida(linea: _Linea) -> Partida:
    return Partida(linea.texto("codigo"), linea.texto("nombre"))


def _material(linea: _Linea, partidas: Collection[str], conceptos: Collection[str]) -> Material:
    insumo_de = linea.dato("insumo_de", str, "")
    if insumo_de and insumo_de not in conceptos:
        linea.dice(f"tiene insumo_de = «{insumo_de}», que no está en conceptos.toml.{parecido(insumo_de, conceptos)}")
    return Material(
        codigo=linea.texto("codigo"),
        nombre=linea.texto("nombre"),
        unidad=linea.texto("unidad"),
        con_serie=linea.dato("con_serie", bool, None),
        metodo=linea.texto("metodo"),
        partida=linea.conocido("partida", partidas, "partidas.toml"),
        insumo_de=insumo_de,
    )


def _oficina(linea: _Linea, departamento: str, tipos: Collection[str]) -> Oficina:
    codigo = linea.texto("codigo")
    if not codigo.startswith(f"{departamento}."):
        linea.dice(f"no es de este departamento; su código debe empezar con «{departamento}.».")
    desde, hasta = linea.dato("desde", date, date.min), linea.dato("hasta", date, date.max)
    if desde > hasta:
        linea.dice("cierra antes de abrir; corrija «desde» o «hasta».")
    dias = linea.dato("dias", str, LUNES_A_VIERNES)
    if not _DIAS.fullmatch(dias):
        linea.dice(f"tiene dias = «{dias}»; escriba los días de la semana, del 1 (lunes) al 7: «12345».")
    return Oficina(
        codigo=codigo,
        nombre=linea.texto("nombre"),
        tipo=linea.conocido("tipo", tipos, "tipos_oficina.toml"),
        desde=None if desde == date.min else desde,
        hasta=None if hasta == date.max else hasta,
        dias_atencion=dias,
    )


def _no_aplica(linea: _Linea, oficinas: Collection[str], comun: Comun) -> Iterator[tuple[str, str]]:
    """Give the pairs of a line `{oficina = "tj.lourdes", concepto = "lc"}`."""
    oficina = linea.conocido("oficina", oficinas, "la lista «oficina»")
    concepto = linea.conocido("concepto", comun.conceptos, "conceptos.toml")
    for indicador in comun.indicadores.values():
        if indicador.concepto == concepto:
            yield oficina, indicador.codigo
