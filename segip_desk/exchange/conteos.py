"""Turn a sheet of counts, long or wide, into figures to write; every bad cell is told, none hides another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from segip_desk.core.conteos import Clave, Figura, Respaldo
from segip_desk.core.problems import Problem, Rejected
from segip_desk.exchange.celdas import Motivo, RespaldoMalo, lee_respaldo
from segip_desk.exchange.hoja import esta_vacia, llano, ubica_columnas
from segip_desk.exchange.lector import Lector, LecturaConteos, Lugar, Medida, repetidas
from segip_desk.exchange.memoria import recolector_en_pausa

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from segip_desk.core.catalogo import Catalogo
    from segip_desk.exchange.hoja import CeldaCruda, FilaCruda, Hoja

DE_LARGA = ("fecha", "oficina", "indicador", "valor")
DE_ANCHA = ("fecha", "oficina")
DE_RESPALDO = ("respaldo", "corte")

_RespaldoLeido = Respaldo | RespaldoMalo | None


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
    lector = _LectorDeHoja(hoja, catalogo, ajenas)
    problemas = list(hoja.problemas)
    titulos = {llano(titulo) for titulo in hoja.cabeza}
    es_larga = "valor" in titulos or "indicador" in titulos
    with recolector_en_pausa():
        lectura, nuevos = lector.larga() if es_larga else lector.ancha()
        problemas += nuevos
        problemas += repetidas(hoja.archivo, lectura)
    problemas.sort(key=lambda problema: problema.fila or 0)
    return lectura, problemas


class _LectorDeHoja(Lector):
    """One reading of one sheet, in its two shapes."""

    def __init__(self, hoja: Hoja, catalogo: Catalogo, ajenas: Mapping[str, str]) -> None:
        super().__init__(hoja.archivo, catalogo, ajenas)
        self.hoja = hoja
        self.respaldos: dict[tuple[CeldaCruda, CeldaCruda, type], _RespaldoLeido] = {}

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


def _de_respaldo(leido: _RespaldoLeido) -> Iterable[tuple[str, object]]:
    """Return what is wrong with each cell of the respaldo, if anything."""
    return zip(DE_RESPALDO, (leido.documento, leido.corte), strict=True) if type(leido) is RespaldoMalo else ()
