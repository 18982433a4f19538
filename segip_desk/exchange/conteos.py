"""Turn a sheet of counts, long or wide, into figures to write; every bad cell is told, none hides another."""

from __future__ import annotations

from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from segip_desk.core.calendario import texto_fecha
from segip_desk.core.conteos import Clave, Figura, Respaldo
from segip_desk.core.numeros import NumeroInvalido, centavos_de_celda, conteo_de_celda
from segip_desk.core.problems import Problem, Rejected, parecido
from segip_desk.exchange.celdas import Motivo, RespaldoMalo, corto, es_borrar, lee_fecha, lee_respaldo, texto_llano
from segip_desk.exchange.hoja import ErrorDeHoja, esta_vacia, llano, ubica_columnas
from segip_desk.exchange.memoria import Memoria, recolector_en_pausa

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from segip_desk.core.catalogo import Catalogo, Indicador
    from segip_desk.exchange.hoja import CeldaCruda, FilaCruda, Hoja

DE_LARGA = ("fecha", "oficina", "indicador", "valor")
DE_ANCHA = ("fecha", "oficina")
DE_RESPALDO = ("respaldo", "corte")
_MAXIMO_PISTAS = 200
_PARECIDO = 0.6

_RespaldoLeido = Respaldo | RespaldoMalo | None


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


def interpretar_conteos(
    hoja: Hoja, catalogo: Catalogo, ajenas: Mapping[str, str]
) -> tuple[LecturaConteos, list[Problem]]:
    """Read the figures of a sheet, long (a column `valor`) or wide (a column an indicador).

    Args:
        hoja: the sheet.
        catalogo: the offices and indicadores of the base.
        ajenas: name of the departamento of every known office code, the base's own among them or not.

    Returns:
        The figures that are right, and every problem, in the order of the sheet.

    Raises:
        Rejected: the head is not one of counts.
    """
    lector = _Lector(hoja, catalogo, ajenas)
    problemas = list(hoja.problemas)
    titulos = {llano(titulo) for titulo in hoja.cabeza}
    es_larga = "valor" in titulos or "indicador" in titulos
    with recolector_en_pausa():
        lectura, nuevos = lector.larga() if es_larga else lector.ancha()
        problemas += nuevos
        problemas += _repetidas(hoja, lectura)
    problemas.sort(key=lambda problema: problema.fila or 0)
    return lectura, problemas


class _Lector:
    """One reading of one sheet: its memories, and its two shapes."""

    def __init__(self, hoja: Hoja, catalogo: Catalogo, ajenas: Mapping[str, str]) -> None:
        self.hoja = hoja
        self.catalogo = catalogo
        self.ajenas = ajenas
        self.conteos = Valores.de(conteo_de_celda)
        self.dinero = Valores.de(centavos_de_celda)
        self.fechas: Memoria[tuple[int, int] | Motivo] = Memoria(lee_fecha)
        self.oficinas: Memoria[str | Motivo] = Memoria(self.lee_oficina)
        self.medidas: Memoria[Medida | Motivo] = Memoria(self.lee_indicador)
        self.respaldos: dict[tuple[CeldaCruda, CeldaCruda, type], _RespaldoLeido] = {}
        self.pistas = 0

    def larga(self) -> tuple[LecturaConteos, list[Problem]]:
        """Read one figure a row."""
        columnas = ubica_columnas(self.hoja, (*DE_LARGA, *DE_RESPALDO), DE_LARGA)
        en_fecha, en_oficina, en_indicador, en_valor = (columnas[nombre] for nombre in DE_LARGA)
        fechas, oficinas, medidas = self.fechas, self.oficinas, self.medidas
        con_respaldo = any(nombre in columnas for nombre in DE_RESPALDO)
        titulo = self.hoja.cabeza[en_valor]
        nueva, clave_de, figura_de, lugar_de = tuple.__new__, Clave, Figura, Lugar
        figuras: list[Figura] = []
        lugares: list[Lugar] = []
        problemas: list[Problem] = []
        respaldo: _RespaldoLeido = None
        for numero, fila in zip(self.hoja.numeros, self.hoja.filas, strict=True):
            cuando, oficina, medida = fechas[fila[en_fecha]], oficinas[fila[en_oficina]], medidas[fila[en_indicador]]
            if con_respaldo:
                respaldo = self.respaldo(fila, columnas)
            celda = fila[en_valor]
            if type(medida) is Medida:
                tipo = type(celda)
                valores = medida.valores
                if tipo is str:
                    valor = valores.textos[celda]
                elif tipo is float or tipo is int:
                    valor = valores.numeros[celda]
                else:
                    valor = valores.otros(celda)
            else:
                valor = self.conteos.lee(celda) if esta_vacia(celda) else None
            if (
                type(cuando) is Motivo
                or type(oficina) is Motivo
                or type(medida) is Motivo
                or type(valor) is Motivo
                or type(respaldo) is RespaldoMalo
            ):
                malas = zip(DE_LARGA, (cuando, oficina, medida, valor), strict=True)
                problemas += self.malas(numero, columnas, [*malas, *_de_respaldo(respaldo)])
                continue
            periodo, dia = cuando
            clave = nueva(clave_de, (periodo, oficina, medida.codigo, dia))
            figuras.append(nueva(figura_de, (clave, valor, respaldo)))
            lugares.append(nueva(lugar_de, (numero, titulo)))
        return LecturaConteos(figuras, lugares), problemas

    def ancha(self) -> tuple[LecturaConteos, list[Problem]]:
        """Read one figure a cell of the columns of indicadores; a blank cell is untouched."""
        codigos = self.catalogo.indicadores
        columnas = ubica_columnas(self.hoja, (*DE_ANCHA, *DE_RESPALDO, *codigos), DE_ANCHA)
        medidas = [
            (lugar, self.hoja.cabeza[lugar], Medida(codigo, self.valores_de(codigos[codigo])))
            for codigo, lugar in columnas.items()
            if codigo in codigos
        ]
        if not medidas:
            dice = "falta la columna «valor», o una columna por indicador (como «ci.nuevo»)."
            raise Rejected(self.hoja.problema(dice, self.hoja.numero_cabeza))
        lectura, problemas = LecturaConteos(), []
        con_respaldo = any(nombre in columnas for nombre in DE_RESPALDO)
        respaldo: _RespaldoLeido = None
        for numero, fila in zip(self.hoja.numeros, self.hoja.filas, strict=True):
            cuando, oficina = self.fechas[fila[columnas["fecha"]]], self.oficinas[fila[columnas["oficina"]]]
            if con_respaldo:
                respaldo = self.respaldo(fila, columnas)
            problemas += self.malas(
                numero, columnas, [("fecha", cuando), ("oficina", oficina), *_de_respaldo(respaldo)]
            )
            if type(cuando) is Motivo or type(oficina) is Motivo or type(respaldo) is RespaldoMalo:
                # The row stores nothing, but its bad values are told in the same reading.
                problemas += self.cifras(LecturaConteos(), numero, fila, medidas, (0, 0, "", None))
            else:
                problemas += self.cifras(lectura, numero, fila, medidas, (*cuando, oficina, respaldo))
        return lectura, problemas

    def cifras(
        self,
        lectura: LecturaConteos,
        numero: int,
        fila: FilaCruda,
        medidas: list[tuple[int, str, Medida]],
        sitio: tuple[int, int, str, Respaldo | None],
    ) -> list[Problem]:
        """Add the figures of one wide row to `lectura`; return what is wrong with the others."""
        periodo, dia, oficina, respaldo = sitio
        figuras, lugares = lectura.figuras, lectura.lugares
        nueva, clave_de, figura_de, lugar_de = tuple.__new__, Clave, Figura, Lugar
        problemas: list[Problem] = []
        for lugar, titulo, (codigo, valores) in medidas:
            celda = fila[lugar]
            if celda == "":
                continue
            tipo = type(celda)
            if tipo is float or tipo is int:
                valor = valores.numeros[celda]
            elif tipo is str:
                valor = valores.textos[celda]
            else:
                valor = valores.otros(celda)
            if type(valor) is Motivo:
                if not esta_vacia(celda):
                    problemas.append(self.hoja.problema(valor.dice, numero, titulo))
                continue
            figuras.append(nueva(figura_de, (nueva(clave_de, (periodo, oficina, codigo, dia)), valor, respaldo)))
            lugares.append(nueva(lugar_de, (numero, titulo)))
        return problemas

    def malas(self, numero: int, columnas: Mapping[str, int], leidas: Iterable[tuple[str, object]]) -> list[Problem]:
        """Tell the cells of a row that have no value."""
        return [
            self.hoja.problema(leida.dice, numero, self.hoja.cabeza[columnas[nombre]])
            for nombre, leida in leidas
            if isinstance(leida, Motivo)
        ]

    def respaldo(self, fila: FilaCruda, columnas: Mapping[str, int]) -> _RespaldoLeido:
        """Read the paper behind a row, once for each pair of cells."""
        documento, corte = (fila[columnas[nombre]] if nombre in columnas else "" for nombre in DE_RESPALDO)
        pareja = (documento, corte, type(documento))
        if pareja not in self.respaldos:
            self.respaldos[pareja] = lee_respaldo(documento, corte)
        return self.respaldos[pareja]

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
        self.pistas += 1
        if self.pistas > _MAXIMO_PISTAS:
            # Looking for the nearest name is slow, and a file with hundreds of unknown codes is the wrong file.
            return ""
        llanos = {llano(nombre): codigo for nombre, codigo in por_nombre.items()}
        if llano(dado) in llanos:
            return f" ¿Quiso decir «{llanos[llano(dado)]}»?"
        por_codigo = parecido(dado, por_nombre.values())
        cerca = get_close_matches(llano(dado), llanos, n=1, cutoff=_PARECIDO)
        return por_codigo or (f" ¿Quiso decir «{llanos[cerca[0]]}»?" if cerca else "")


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


def _de_respaldo(leido: _RespaldoLeido) -> Iterable[tuple[str, object]]:
    """Return what is wrong with each cell of the respaldo, if anything."""
    return zip(DE_RESPALDO, (leido.documento, leido.corte), strict=True) if type(leido) is RespaldoMalo else ()


def _repetidas(hoja: Hoja, lectura: LecturaConteos) -> list[Problem]:
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
            problemas.append(hoja.problema(dice, lugar.fila, lugar.columna))
    return problemas
