"""Control figures from a sheet: what another source says, one figure a row, and out again."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from segip_desk.core.calendario import texto_fecha
from segip_desk.core.control import ClaveControl, Control, lugares, medidas, por_que_no_se_compara
from segip_desk.core.numeros import centavos_de_celda, conteo_de_celda
from segip_desk.exchange.celdas import Motivo, lee_fecha, lee_texto, texto_llano
from segip_desk.exchange.filas import Vistas, recorre
from segip_desk.exchange.hoja import ubica_columnas
from segip_desk.exchange.lector import Lector, Valores
from segip_desk.exchange.registro import Cuadricula, bolivianos, con_respaldos

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from segip_desk.core.catalogo import Catalogo
    from segip_desk.core.conteos import Respaldo
    from segip_desk.core.problems import Problem
    from segip_desk.exchange.filas import Fila
    from segip_desk.exchange.hoja import CeldaCruda, Hoja
    from segip_desk.exchange.registro import Valor

COLUMNAS = ("fecha", "oficina", "indicador", "valor", "fuente")


class ControlLeido(NamedTuple):
    """A control figure, or the key alone of one to erase; its paper and the row of its file."""

    control: Control | ClaveControl
    respaldo: Respaldo | None
    fila: int


def interpretar_controles(
    hoja: Hoja, catalogo: Catalogo, ajenas: Mapping[str, str]
) -> tuple[list[ControlLeido], list[Problem]]:
    """Read the control figures of a sheet; `borrar` as the valor erases.

    Args:
        ajenas: the departamento of every known office, by code.

    Returns:
        Those that are right, and every problem.

    Raises:
        Rejected: the head is not one of control.
    """
    columnas = ubica_columnas(hoja, (*COLUMNAS, "respaldo", "corte"), COLUMNAS)
    lectora = _Lectora(Lector(hoja.archivo, catalogo, ajenas))
    leidos: list[ControlLeido] = []
    problemas = list(hoja.problemas)
    vistas: Vistas[ClaveControl] = Vistas()
    for fila in recorre(hoja, columnas):
        uno = lectora.lee(fila)
        respaldo = fila.respaldo()
        if uno is not None:
            vistas.anota(fila, uno if isinstance(uno, ClaveControl) else uno.clave, "valor")
        if fila.problemas or uno is None:
            problemas += fila.problemas
        else:
            leidos.append(ControlLeido(uno, respaldo, fila.numero))
    return leidos, sorted(problemas, key=lambda problema: problema.fila or 0)


def exportar_controles(
    controles: Sequence[Control], catalogo: Catalogo, respaldos: Sequence[Respaldo | None] | None = None
) -> Cuadricula:
    """Lay out control figures, money in bolivianos; `respaldos`, where given, are parallel to them."""
    dinero = medidas(catalogo.indicadores.values())
    filas: list[tuple[Valor, ...]] = []
    for clave, valor in ((uno.clave, uno.valor) for uno in controles):
        escrito = bolivianos(valor) if dinero.get(clave.medida) else valor
        filas.append((texto_fecha(clave.periodo), clave.lugar, clave.medida, escrito, clave.fuente))
    return con_respaldos(Cuadricula("control", COLUMNAS, filas), respaldos)


class _Lectora:
    """Reads the rows of one file."""

    def __init__(self, lector: Lector) -> None:
        self._lector = lector
        self._lugares = frozenset(lugares(lector.catalogo))
        self._medidas = medidas(lector.catalogo.indicadores.values())
        self._valores = {True: Valores.de(centavos_de_celda), False: Valores.de(conteo_de_celda)}

    def lee(self, fila: Fila) -> Control | ClaveControl | None:
        """Read a row; None where something is wrong."""
        clave = ClaveControl(
            fila.lee("fecha", _lee_periodo, 0),
            fila.lee("oficina", self._lee_lugar, ""),
            fila.lee("indicador", self._lee_medida, ""),
            fila.lee("fuente", _lee_fuente, ""),
        )
        valor = fila.lee("valor", self._valores[self._medidas.get(clave.medida, False)].lee, None)
        if fila.problemas:
            return None
        if valor is None:
            return clave
        uno = Control(clave, valor)
        dice = por_que_no_se_compara(uno, self._lector.catalogo)
        if dice is not None:
            fila.mala("valor", dice)
            return None
        return uno

    def _lee_lugar(self, celda: CeldaCruda) -> str | Motivo:
        lugar = texto_llano(celda).strip()
        return lugar if lugar in self._lugares else self._lector.lee_oficina(celda)

    def _lee_medida(self, celda: CeldaCruda) -> str | Motivo:
        medida = texto_llano(celda).strip()
        if medida in self._medidas:
            return medida
        leido = self._lector.lee_indicador(celda)
        return leido if isinstance(leido, Motivo) else leido.codigo


def _lee_periodo(celda: CeldaCruda) -> int | Motivo:
    cuando = lee_fecha(celda)
    if isinstance(cuando, Motivo):
        return cuando
    periodo, dia = cuando
    if dia:
        return Motivo(f"«{texto_llano(celda)}» es un día; una cifra de control es de un mes o de una gestión.")
    return periodo


def _lee_fuente(celda: CeldaCruda) -> str | Motivo:
    fuente = lee_texto(celda)
    if isinstance(fuente, Motivo) or fuente:
        return fuente
    return Motivo("falta la fuente; escriba quién da la cifra, como «Informe nacional 2020».")
