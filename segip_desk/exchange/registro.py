"""Hand out what the register holds, in the columns that an import takes: importing an export changes nothing."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from segip_desk.core.calendario import texto_fecha
from segip_desk.core.problems import Problem, Rejected
from segip_desk.exchange import observaciones, poa
from segip_desk.exchange.archivo import guardar
from segip_desk.exchange.celdas import BORRAR
from segip_desk.exchange.conteos import DE_LARGA, DE_RESPALDO
from segip_desk.exchange.escritura import texto_csv
from segip_desk.exchange.libros import SIN_FECHA, Libro

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime
    from pathlib import Path

    from segip_desk.core.calendario import Feriado
    from segip_desk.core.catalogo import Catalogo
    from segip_desk.core.conteos import Figura, Respaldo
    from segip_desk.core.observaciones import Observacion
    from segip_desk.core.poa import Programacion

Valor = int | str | Decimal | None
MAXIMO_FILAS_XLSX = 1_048_575
SIN_RESPALDO = ("", "")


class Cuadricula(NamedTuple):
    """Rows to hand out: titles, and cells that are a count, an amount with its decimals, a text or nothing."""

    nombre: str
    cabeza: tuple[str, ...]
    filas: list[tuple[Valor, ...]]


def exportar_conteos(figuras: Iterable[Figura], catalogo: Catalogo) -> Cuadricula:
    """Lay out figures as a long sheet: money in bolivianos, a valor of None as `borrar`.

    The columns `respaldo` and `corte` are there only when some figure has one.
    """
    dinero = frozenset(codigo for codigo, indicador in catalogo.indicadores.items() if indicador.es_dinero)
    figuras = list(figuras)
    filas: list[tuple[Valor, ...]] = []
    for (periodo, oficina, indicador, dia), valor, _ in figuras:
        escrito: Valor = valor
        if valor is None:
            escrito = BORRAR
        elif indicador in dinero:
            escrito = bolivianos(valor)
        filas.append((texto_fecha(periodo, dia), oficina, indicador, escrito))
    return con_respaldos(Cuadricula("conteos", DE_LARGA, filas), [figura.respaldo for figura in figuras])


def exportar_observaciones(
    observadas: Iterable[Observacion], respaldos: Sequence[Respaldo | None] | None = None
) -> Cuadricula:
    """Lay out observaciones; `respaldos`, where given, are parallel to them."""
    filas: list[tuple[Valor, ...]] = [(*observada.clave, observada.texto) for observada in observadas]
    return con_respaldos(Cuadricula("observaciones", observaciones.COLUMNAS, filas), respaldos)


def exportar_poa(
    programaciones: Iterable[Programacion], respaldos: Sequence[Respaldo | None] | None = None
) -> Cuadricula:
    """Lay out the POA; `respaldos`, where given, are parallel to its rows."""
    filas: list[tuple[Valor, ...]] = []
    for una in programaciones:
        gestion, accion, operacion, codigo, descripcion, periodo = una.clave
        filas.append(
            (
                *(gestion, accion, operacion, codigo, descripcion),
                *(una.unidad, una.responsable, una.verificacion, una.indicador, una.agregacion, periodo),
                *map(_unidades, (una.programado, una.reformulado, una.ejecutado)),
                una.evaluacion,
            )
        )
    return con_respaldos(Cuadricula("poa", poa.COLUMNAS, filas), respaldos)


def exportar_feriados(dias: Iterable[Feriado]) -> Cuadricula:
    """Lay out holidays; `origen` says who put each there."""
    return Cuadricula(
        "feriados", ("fecha", "nombre", "origen"), [(d.fecha.isoformat(), d.nombre, d.origen) for d in dias]
    )


def exportar_textos(textos: Iterable[tuple[int, str, str, str]]) -> Cuadricula:
    """Lay out the office's own words: (gestión, periodo, section, text)."""
    return Cuadricula("textos", ("gestion", "periodo", "seccion", "texto"), list(textos))


def cuadricula_csv(cuadricula: Cuadricula) -> str:
    """Write rows as csv."""
    return texto_csv(cuadricula.cabeza, cuadricula.filas)


def guardar_cuadricula(ruta: Path, cuadricula: Cuadricula, creado: datetime = SIN_FECHA) -> None:
    """Write rows as csv or xlsx, by the extension of `ruta`.

    Raises:
        Rejected: another extension, more rows than a sheet has, or a folder that may not be written.
        Unavailable: the disk gave up.
    """
    extension = ruta.suffix.lower()
    if extension == ".csv":
        guardar(ruta, cuadricula_csv(cuadricula))
    elif extension == ".xlsx":
        if len(cuadricula.filas) > MAXIMO_FILAS_XLSX:
            dice = f"son {len(cuadricula.filas)} filas y una hoja admite {MAXIMO_FILAS_XLSX}; expórtelas como .csv."
            raise Rejected(Problem(dice, archivo=ruta.name))
        guardar(ruta, _libro(cuadricula, creado))
    else:
        dice = f"no se escriben archivos «{ruta.suffix}»; use .csv o .xlsx."
        raise Rejected(Problem(dice, archivo=ruta.name))


def _libro(cuadricula: Cuadricula, creado: datetime) -> bytes:
    libro = Libro(creado, cuadricula.nombre)
    hoja = libro.libro.add_worksheet(cuadricula.nombre)
    hoja.write_row(0, 0, cuadricula.cabeza, libro.cabeza)
    hoja.freeze_panes(1, 0)
    entero, decimal = libro.formato(num_format="#,##0"), libro.formato(num_format="#,##0.00")
    for i, fila in enumerate(cuadricula.filas, 1):
        for j, valor in enumerate(fila):
            if isinstance(valor, str):
                # A text stays one, even if it begins with = or looks like a number.
                hoja.write_string(i, j, valor)
            elif isinstance(valor, Decimal):
                hoja.write_number(i, j, float(valor), decimal)
            elif valor is not None:
                hoja.write_number(i, j, valor, None if cuadricula.cabeza[j] == "gestion" else entero)
    for j, titulo in enumerate(cuadricula.cabeza):
        largo = max((len(str(fila[j])) for fila in cuadricula.filas if fila[j] is not None), default=0)
        hoja.set_column(j, j, min(max(largo, len(titulo)) * 1.1 + 2, 60))
    return libro.contenido()


def con_respaldos(cuadricula: Cuadricula, respaldos: Sequence[Respaldo | None] | None) -> Cuadricula:
    """Add the columns of the paper behind each row, when some row has one."""
    if respaldos is None or not any(respaldos):
        return cuadricula
    filas = [(*fila, *(respaldo or SIN_RESPALDO)) for fila, respaldo in zip(cuadricula.filas, respaldos, strict=True)]
    return Cuadricula(cuadricula.nombre, (*cuadricula.cabeza, *DE_RESPALDO), filas)


def bolivianos(centavos: int) -> Decimal:
    """Return an amount as a sheet has it."""
    return Decimal(centavos).scaleb(-2)


def _unidades(centesimas: int | None) -> Valor:
    if centesimas is None:
        return None
    return centesimas // 100 if centesimas % 100 == 0 else bolivianos(centesimas)
