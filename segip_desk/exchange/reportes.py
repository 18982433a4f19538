"""Read a cumulative report of SIGEP or SIPPEC: its columns by their titles, its amounts in the style that they are."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from segip_desk.core.numeros import NumeroInvalido, importe_de_celda, marca_decimal
from segip_desk.core.presupuesto.asiento import ETAPAS
from segip_desk.core.presupuesto.clasificador import parse_partida
from segip_desk.core.presupuesto.linea import LineaInvalida, parse_categoria, parse_fuente
from segip_desk.core.presupuesto.reporte import FilaReporte, Reporte
from segip_desk.core.problems import Problem, Rejected
from segip_desk.exchange.celdas import corto, texto_llano
from segip_desk.exchange.hoja import ErrorDeHoja, es_total, esta_vacia, llano
from segip_desk.exchange.lectura import leer_filas

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from segip_desk.core.presupuesto.asiento import Etapa
    from segip_desk.core.presupuesto.reporte import Importes
    from segip_desk.exchange.hoja import CeldaCruda, FilaCruda

ESTILOS = {",": "1.655.356,33", ".": "1,655,356.33"}
"""How the amounts of a report are written, by what parts their decimals."""
_FILAS_DE_PORTADA = 30
_DE_LINEA: Mapping[str, tuple[str, ...]] = {
    "partida": ("partida", "partidas", "objeto", "obj", "objeto del gasto", "objeto de gasto", "obj gasto"),
    "categoria": ("categoria", "categoria programatica", "cat prog", "catprog", "prog proy act"),
    "fuente": ("fuente", "fuente organismo", "fte org", "fuente y organismo", "fuente financiamiento"),
    "organismo": ("organismo", "org", "organismo financiador"),
}
_DE_UNA_LINEA = (("categoria", parse_categoria), ("partida", parse_partida), ("fuente", parse_fuente))
_RUIDO = re.compile(r"\b(presupuesto|ppto|total|credito|importe|monto|acumulado|bs|en|aprobadas|aprobada)\b")
_DE_ETAPA: Mapping[str, str] = {
    "inicial": "inicial",
    "ley": "inicial",
    "aprobado": "inicial",
    "vigente": "vigente",
    "modificaciones": "modificaciones",
    "modificacion": "modificaciones",
    "modificado": "modificaciones",
    "certificado": "certificado",
    "preventivo": "certificado",
    "comprometido": "comprometido",
    "compromiso": "comprometido",
    "devengado": "devengado",
    "pagado": "pagado",
}


class PorDefecto(NamedTuple):
    """The categoría and the fuente of a report whose rows do not say them; empty where they must."""

    categoria: str = ""
    fuente: str = ""


def leer_reporte(ruta: Path, por_defecto: PorDefecto) -> tuple[Reporte, list[Problem]]:
    """Read a report, and return it with every problem of its rows.

    Raises:
        Rejected: it cannot be read, or has no column of partidas or none of amounts.
    """
    filas, numeros = leer_filas(ruta)
    return interpretar_reporte(ruta.name, filas, numeros, por_defecto)


def interpretar_reporte(
    archivo: str, filas: Sequence[FilaCruda], numeros: Sequence[int], por_defecto: PorDefecto
) -> tuple[Reporte, list[Problem]]:
    """Read the rows of a report; see `leer_reporte`."""
    cabeza, lugares = _cabeza(archivo, filas)
    titulos = [texto_llano(celda).strip() for celda in filas[cabeza]]
    lectora = _Lectora(archivo, titulos, lugares, por_defecto)
    cuerpo = [(n, fila) for n, fila in zip(numeros[cabeza + 1 :], filas[cabeza + 1 :], strict=True) if hay_dato(fila)]
    lectora.mirar_estilo([fila for _, fila in cuerpo])
    lineas: list[FilaReporte] = []
    totales: list[FilaReporte] = []
    for numero, fila in cuerpo:
        leida = lectora.fila(numero, fila)
        if leida is not None:
            (lineas if leida.partida else totales).append(leida)
    if not lineas and not lectora.problemas:
        lectora.queja("no tiene ninguna línea con partida; revise si es el reporte por partida.", None, None)
    usados = {*lugares.values()}
    ignoradas = tuple(t for n, t in enumerate(titulos) if t and n not in usados)
    etapas = [etapa for etapa in ETAPAS if etapa in lugares]
    columnas = {etapa: titulos[lugares[etapa]] for etapa in etapas}
    if "vigente" not in columnas and "modificaciones" in lugares and "inicial" in columnas:
        columnas["vigente"] = f"{columnas['inicial']} + {titulos[lugares['modificaciones']]}"
    estilo = ESTILOS.get(lectora.marca or "", "")
    return Reporte(archivo, estilo, columnas, ignoradas, tuple(lineas), tuple(totales)), lectora.problemas


def hay_dato(fila: FilaCruda) -> bool:
    """Tell whether a row holds anything."""
    return any(not esta_vacia(celda) for celda in fila)


def _cabeza(archivo: str, filas: Sequence[FilaCruda]) -> tuple[int, dict[str, int]]:
    """Return the row of the head, and the place of each column that the ledger knows."""
    for numero, fila in enumerate(filas[:_FILAS_DE_PORTADA]):
        lugares: dict[str, int] = {}
        for lugar, celda in enumerate(fila):
            que = _que_es(texto_llano(celda))
            if que is not None:
                lugares.setdefault(que, lugar)
        if "partida" in lugares and any(que in {*ETAPAS, "modificaciones"} for que in lugares):
            return numero, lugares
    dice = (
        "no tiene una fila de títulos con la partida y al menos un importe (inicial, vigente, certificado, "
        "comprometido, devengado o pagado); revise si es el reporte por partida."
    )
    raise Rejected(Problem(dice, archivo=archivo))


def _que_es(titulo: str) -> str | None:
    plano = " ".join(re.sub(r"[^a-z0-9 ]", " ", llano(titulo)).split())
    for que, nombres in _DE_LINEA.items():
        if plano in nombres:
            return que
    return _DE_ETAPA.get(" ".join(_RUIDO.sub(" ", plano).split()))


class _Lectora:
    """Reads the rows of one report."""

    def __init__(
        self, archivo: str, titulos: Sequence[str], lugares: Mapping[str, int], por_defecto: PorDefecto
    ) -> None:
        self.problemas: list[Problem] = []
        self.marca: str | None = None
        self._archivo = archivo
        self._titulos = titulos
        self._lugares = lugares
        self._por_defecto = por_defecto
        self._importes = {que: n for que, n in lugares.items() if que not in _DE_LINEA}

    def queja(self, dice: str, fila: int | None, lugar: int | None) -> None:
        """Keep what is wrong, and where."""
        self.problemas.append(Problem(dice, fila, None if lugar is None else self._titulos[lugar], self._archivo))

    def mirar_estilo(self, filas: Sequence[FilaCruda]) -> None:
        """Find the style of the amounts; two in one file are refused, and none of them is guessed."""
        marcas: dict[str, int] = {}
        for lugar in self._importes.values():
            for celda in (fila[lugar] for fila in filas if lugar < len(fila)):
                suya = marca_decimal(celda) if isinstance(celda, str) else None
                if suya is not None:
                    marcas.setdefault(suya, lugar)
        if len(marcas) == 1:
            (self.marca,) = marcas
        elif marcas:
            donde = max(marcas.values())
            self.queja(
                "mezcla dos estilos de número (1.655.356,33 y 1,655,356.33), y así no se sabe cuánto dice cada uno; "
                "vuelva a sacar el reporte en un solo estilo.",
                None,
                donde,
            )

    def fila(self, numero: int, fila: FilaCruda) -> FilaReporte | None:
        """Read a row; None where it is a heading or a foot, or something is wrong."""
        celda = _en(fila, self._lugares["partida"])
        if any(isinstance(c, str) and es_total(c) for c in fila):
            importes = self._leer_importes(numero, fila)
            return FilaReporte(numero, "", "", "", importes) if importes else None
        if esta_vacia(celda) or not any(not esta_vacia(_en(fila, n)) for n in self._importes.values()):
            return None
        partes: list[str] = []
        for que, parse in _DE_UNA_LINEA:
            try:
                partes.append(parse(self._texto(que, fila)))
            except LineaInvalida as error:
                self.queja(str(error), numero, self._lugares.get(que))
        importes = self._leer_importes(numero, fila)
        if len(partes) < len(_DE_UNA_LINEA) or not importes:
            return None
        categoria, partida, fuente = partes
        return FilaReporte(numero, categoria, partida, fuente, importes)

    def _texto(self, que: str, fila: FilaCruda) -> str:
        lugar = self._lugares.get(que)
        escrito = "" if lugar is None else texto_llano(_en(fila, lugar)).strip()
        organismo = self._lugares.get("organismo")
        if que == "fuente" and escrito and organismo is not None:
            return f"{escrito}-{texto_llano(_en(fila, organismo)).strip()}"
        if escrito or que == "partida":
            return escrito
        defecto: str = getattr(self._por_defecto, que)
        if not defecto:
            nombre = "categoría programática" if que == "categoria" else que
            message = f"el reporte no dice la {nombre}; dígala aparte (en la orden, con «--{que}»)."
            raise LineaInvalida(message)
        return defecto

    def _leer_importes(self, numero: int, fila: FilaCruda) -> Importes:
        leidos: dict[str, int] = {}
        malas = False
        for que, lugar in self._importes.items():
            celda = _en(fila, lugar)
            if esta_vacia(celda):
                leidos[que] = 0
                continue
            try:
                leidos[que] = self._importe(celda)
            except NumeroInvalido as error:
                malas = True
                self.queja(str(error), numero, lugar)
                continue
            if leidos[que] < 0 and que != "modificaciones":
                malas = True
                self.queja("es negativo, y una cifra acumulada no lo es; revise el reporte.", numero, lugar)
        return {} if malas else dict(self._completos(numero, leidos))

    def _importe(self, celda: CeldaCruda) -> int:
        if isinstance(celda, ErrorDeHoja):
            message = f"«{corto(celda)}» es un error de la hoja de cálculo; vuelva a sacar el reporte."
            raise NumeroInvalido(message)
        return importe_de_celda(celda, self.marca)

    def _completos(self, numero: int, leidos: Mapping[str, int]) -> Iterator[tuple[Etapa, int]]:
        """Yield the etapas of a row; vigente is inicial with its modificaciones, said or not."""
        inicial, modificaciones = leidos.get("inicial"), leidos.get("modificaciones")
        hay = inicial is not None and modificaciones is not None
        if hay and inicial is not None and modificaciones is not None:
            vigente = leidos.get("vigente", inicial + modificaciones)
            if vigente != inicial + modificaciones:
                dice = "el vigente no es el inicial más las modificaciones; revise esa fila del reporte."
                self.queja(dice, numero, self._lugares["vigente"])
            yield "vigente", vigente
        for etapa in ETAPAS:
            if etapa in leidos and not (hay and etapa == "vigente"):
                yield etapa, leidos[etapa]


def _en(fila: FilaCruda, lugar: int) -> CeldaCruda:
    return fila[lugar] if lugar < len(fila) else ""
