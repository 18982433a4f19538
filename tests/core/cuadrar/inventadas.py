"""Tables like those of the offices, invented so that they hold, and the ways a sheet may print them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hypothesis import strategies as st

if TYPE_CHECKING:
    from collections.abc import Sequence

MESES = ("ENERO", "FEBRERO", "MARZO", "ABRIL", "MAYO", "JUNIO", "JULIO", "AGOSTO", "SEPTIEMBRE", "OCTUBRE")
OFICINAS = ("LA PAZ", "EL ALTO", "UYUNI", "TUPIZA", "LLALLAGUA", "VILLAZON", "PENITENCIARIA")
MATERIALES = ("CI001-CEDULAS", "CI002-LAMINAS", "IL009-Printer Ribbon", "IL010-Film", "IL012-Tarjetas PVC", "CI003")
PARTIDAS = ("21100", "21200", "22110", "25400", "26610", "31110", "34110", "39500")

Valor = int | str | None
"""Money is a text with its two decimals after a stop, until it is printed."""
Lugar = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Inventada:
    """A table that holds: head and rows, and the cells that hold figures.

    Attributes:
        cabeza: one row or two.
        filas: rows, with the labels in front.
        totales: the cells (row of `filas`, column) that something computes.
        datos: those that something is computed from.
        cruzada: whether every datum is in a row sum and in a column sum.
    """

    cabeza: tuple[tuple[str | None, ...], ...]
    filas: tuple[tuple[Valor, ...], ...]
    totales: tuple[Lugar, ...]
    datos: tuple[Lugar, ...]
    cruzada: bool = False


def cuentas(minimo: int = 0, maximo: int = 30_000) -> st.SearchStrategy[int]:
    """Return counts, some of them nought as in the months of quarantine."""
    return st.one_of(st.integers(max(minimo, 20), maximo), st.integers(minimo, 60) if minimo == 0 else st.just(minimo))


@st.composite
def produccion(draw: st.DrawFn) -> Inventada:
    """Invent months x offices with a total row and a total column."""
    meses = draw(st.integers(4, 10))
    oficinas = draw(st.integers(3, 6))
    rejilla = draw(_rejilla(meses, oficinas))
    filas: list[tuple[Valor, ...]] = [(MESES[i], *fila, sum(fila)) for i, fila in enumerate(rejilla)]
    columnas = [sum(columna) for columna in zip(*rejilla, strict=True)]
    filas.append(("TOTAL", *columnas, sum(columnas)))
    totales = [(i, oficinas + 1) for i in range(meses + 1)] + [(meses, j) for j in range(1, oficinas + 1)]
    datos = [(i, j) for i in range(meses) for j in range(1, oficinas + 1)]
    return Inventada(
        (("MES", *OFICINAS[:oficinas], "TOTAL"),), tuple(filas), tuple(totales), tuple(datos), cruzada=True
    )


@st.composite
def bloques(draw: st.DrawFn) -> Inventada:
    """Invent month > office blocks with a subtotal each, two groups of columns with their totals, and a grand total."""
    oficinas, meses = draw(st.integers(2, 4)), draw(st.integers(3, 5))
    filas: list[tuple[Valor, ...]] = []
    totales: list[Lugar] = []
    datos: list[Lugar] = []
    anual = [0] * 5
    for m in range(meses):
        rejilla = draw(_rejilla(oficinas, 5))
        for o, fila in enumerate(rejilla):
            datos += [(len(filas), j) for j in (2, 3, 4, 6, 7)]
            totales += [(len(filas), j) for j in (5, 8, 9)]
            filas.append((MESES[m], OFICINAS[o], *_con_grupos(fila)))
        sumas = [sum(columna) for columna in zip(*rejilla, strict=True)]
        anual = [a + b for a, b in zip(anual, sumas, strict=True)]
        totales += [(len(filas), j) for j in range(2, 10)]
        filas.append((MESES[m], "TOTAL", *_con_grupos(sumas)))
    totales += [(len(filas), j) for j in range(2, 10)]
    filas.append(("TOTAL 2020", None, *_con_grupos(anual)))
    cabeza = (
        "MES",
        "OFICINA",
        "C/R.A.",
        "S/R.A.",
        "ERROR",
        "TOTAL (CI)",
        "NUEVA",
        "REPOSICION",
        "TOTAL (LIC)",
        "TOTAL",
    )
    return Inventada((cabeza,), tuple(filas), tuple(totales), tuple(datos))


@st.composite
def existencias(draw: st.DrawFn) -> Inventada:
    """Invent a stock summary: opening balance, what came in and went out, closing balance, and a total row."""
    materiales = draw(st.integers(4, 6))
    filas = []
    for n in range(materiales):
        inicial, compra, traspaso = draw(cuentas(500)), draw(cuentas()), draw(cuentas())
        consumo = draw(st.integers(0, inicial))
        envio = draw(st.integers(0, inicial - consumo + compra))
        final = inicial + compra + traspaso - consumo - envio
        filas.append((MATERIALES[n], inicial, compra, traspaso, consumo, envio, final))
    total: tuple[Valor, ...] = ("TOTAL", *(sum(int(fila[j]) for fila in filas) for j in range(1, 7)))
    cabeza = (
        ("DESCRIPCION", "SALDO INICIAL", "INGRESOS", None, "SALIDAS", None, "SALDO FINAL"),
        (None, None, "COMPRAS", "TRASPASOS", "CONSUMO", "ENVIOS", None),
    )
    totales = [(i, 6) for i in range(materiales)] + [(materiales, j) for j in range(1, 7)]
    datos = [(i, j) for i in range(materiales) for j in range(1, 6)]
    return Inventada(cabeza, (*filas, total), tuple(totales), tuple(datos))


@st.composite
def presupuesto(draw: st.DrawFn) -> Inventada:
    """Invent a budget by partida, in cents: current budget, accrued, balance and percentage, and a total row."""
    partidas = draw(st.integers(4, 8))
    lineas: list[list[int]] = []
    for _ in range(partidas):
        inicial = draw(st.integers(100_000, 90_000_000))
        cambio = draw(st.integers(-(inicial // 2), inicial))
        vigente = inicial + cambio
        devengado = draw(st.integers(vigente // 10, vigente))
        lineas.append([inicial, cambio, vigente, devengado, vigente - devengado])
    lineas.append([sum(columna) for columna in zip(*lineas, strict=True)])
    filas: list[tuple[Valor, ...]] = []
    for n, linea in enumerate(lineas):
        rotulos = ("TOTAL GENERAL", None) if n == partidas else (PARTIDAS[n], f"Gasto {n}")
        filas.append(
            (*rotulos, *map(_bolivianos, linea), _bolivianos((linea[3] * 20_000 + linea[2]) // (2 * linea[2])))
        )
    cabeza = ("PARTIDA", "DESCRIPCION", "INICIAL", "MODIFICACIONES", "VIGENTE", "DEVENGADO", "SALDO", "% EJECUCION")
    totales = [(i, j) for i in range(partidas + 1) for j in (4, 6, 7)] + [(partidas, j) for j in (2, 3, 5)]
    datos = [(i, j) for i in range(partidas) for j in (2, 3, 5)]
    return Inventada((cabeza,), tuple(filas), tuple(totales), tuple(datos))


@st.composite
def avance(draw: st.DrawFn) -> Inventada:
    """Invent programmed and executed by office with a percentage capped at a hundred, and no total."""
    oficinas = draw(st.integers(5, 7))
    filas: list[tuple[Valor, ...]] = []
    for n in range(oficinas):
        meta = draw(st.integers(100, 9_000))
        hecho = draw(st.integers(meta // 10, meta * 3 // 2 if n > 2 else meta - 1))
        porcentaje = min(10_000, (hecho * 20_000 + meta) // (2 * meta))
        filas.append((OFICINAS[n], meta, hecho, _bolivianos(porcentaje)))
    totales = [(i, 3) for i in range(oficinas)]
    datos = [(i, j) for i in range(oficinas) for j in (1, 2)]
    return Inventada((("OFICINA", "PROG.", "EJEC.", "% EJEC."),), tuple(filas), tuple(totales), tuple(datos))


@st.composite
def metas(draw: st.DrawFn) -> Inventada:
    """Invent offices x months where two targets stand before the months, merged in the first row."""
    oficinas, meses = draw(st.integers(3, 6)), draw(st.integers(4, 10))
    rejilla = draw(_rejilla(oficinas, meses))
    filas: list[tuple[Valor, ...]] = []
    for n, fila in enumerate(rejilla):
        sus_metas = (draw(cuentas(500)), draw(cuentas(500))) if n == 0 else (None, None)
        filas.append((OFICINAS[n], *sus_metas, *fila, sum(fila)))
    columnas = [sum(columna) for columna in zip(*rejilla, strict=True)]
    filas.append(("TOTALES", None, None, *columnas, sum(columnas)))
    totales = [(i, meses + 3) for i in range(oficinas + 1)] + [(oficinas, j) for j in range(3, meses + 3)]
    datos = [(i, j) for i in range(oficinas) for j in range(3, meses + 3)]
    cabeza = ("OFICINA", "POA 2020", "REFORMULADO", *MESES[:meses], "TOTAL")
    return Inventada((cabeza,), tuple(filas), tuple(totales), tuple(datos), cruzada=True)


def cualquiera() -> st.SearchStrategy[Inventada]:
    """Return a table of any of these kinds."""
    return st.one_of(produccion(), bloques(), existencias(), presupuesto(), avance(), metas())


@st.composite
def estilos(draw: st.DrawFn) -> dict[str, object]:
    """Return how a sheet prints a table: see `imprime`."""
    return {
        "estilo": draw(st.sampled_from(("1.234,56", "1,234.56", "llano", "numero"))),
        "arriba": draw(st.integers(0, 3)),
        "izquierda": draw(st.integers(0, 2)),
        "notas": draw(st.booleans()),
    }


def imprime(
    tabla: Inventada, *, estilo: str, arriba: int = 0, izquierda: int = 0, notas: bool = False
) -> tuple[list[list[str | int | float | None]], Lugar]:
    """Print a table in a sheet: its grid, and where its first row of figures and its first column stand in it.

    Args:
        tabla: which.
        estilo: `1.234,56` or `1,234.56`, `llano` for texts without thousands, `numero` for the numbers of a sheet.
        arriba: rows of titles above.
        izquierda: blank columns before.
        notas: whether a source and a note follow.
    """
    titulos = ("DIRECCION DEPARTAMENTAL", "Cuadro N° 3. PRODUCCION TOTAL GESTION 2020", "(Expresado en unidades)")
    sangria: list[str | int | float | None] = [None] * izquierda
    hoja = [[*sangria, titulo] for titulo in titulos[:arriba]]
    hoja += [[*sangria, *fila] for fila in tabla.cabeza]
    origen = len(hoja), izquierda
    hoja += [[*sangria, *(escrito(valor, estilo) for valor in fila)] for fila in tabla.filas]
    if notas:
        hoja += [[], [*sangria, "Fuente: Registro de la Unidad"], [*sangria, "Elaboración: propia"]]
    return hoja, origen


def escrito(valor: Valor, estilo: str) -> str | int | float | None:
    """Print a value in a style; labels stay as they are."""
    es_dinero = isinstance(valor, str) and valor.lstrip("-").replace(".", "").isdigit() and "." in valor
    if valor is None or (isinstance(valor, str) and not es_dinero):
        return valor
    if estilo == "numero":
        return valor if isinstance(valor, int) else float(valor)
    if estilo == "llano":
        return str(valor)
    entero, _, resto = str(valor).partition(".")
    con_miles = f"{int(entero):,}" if entero not in {"-0", "0"} else entero
    ingles = f"{con_miles}.{resto}" if resto else con_miles
    return ingles if estilo == "1,234.56" else ingles.translate(str.maketrans(",.", ".,"))


def traspuesta(filas: Sequence[Sequence[str | int | float | None]]) -> list[list[str | int | float | None]]:
    """Turn rows into columns."""
    ancho = max(map(len, filas))
    iguales = [[*fila, *([None] * (ancho - len(fila)))] for fila in filas]
    return [list(columna) for columna in zip(*iguales, strict=True)]


def _rejilla(filas: int, columnas: int) -> st.SearchStrategy[list[list[int]]]:
    fila = st.lists(cuentas(), min_size=columnas, max_size=columnas)
    return st.lists(fila, min_size=filas, max_size=filas)


def _con_grupos(fila: Sequence[int]) -> tuple[int, ...]:
    ci, lic = sum(fila[:3]), sum(fila[3:])
    return (*fila[:3], ci, *fila[3:], lic, ci + lic)


def _bolivianos(centavos: int) -> str:
    signo = "-" if centavos < 0 else ""
    return f"{signo}{abs(centavos) // 100}.{abs(centavos) % 100:02d}"
