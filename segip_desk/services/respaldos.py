"""The papers behind figures: which there are, the files that are kept of them, and keeping one more."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from segip_desk.core.problems import Problem, Rejected, Unavailable, causa
from segip_desk.exchange.archivo import guardar
from segip_desk.exchange.celdas import RespaldoMalo, lee_respaldo
from segip_desk.storage.archivador import TOPE_BYTES, alterado, falta, grande
from segip_desk.storage.respaldos import copias_de, todas_las_copias, usos_de_los_respaldos

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from typing import BinaryIO

    from sqlalchemy.engine import Connection

    from segip_desk.core.conteos import Respaldo
    from segip_desk.core.respaldos import Copia, Estado
    from segip_desk.services.quien import Quien
    from segip_desk.storage.base import Base


class Segun(NamedTuple):
    """From which paper a load comes.

    Attributes:
        respaldo: that of the rows which say none themselves.
        archivo: a file of the paper, to be kept: a scan, a mail.
        con_hoja: whether a copy of the sheet itself is kept, as that of the papers whose figures it brought.
    """

    respaldo: Respaldo | None = None
    archivo: Path | None = None
    con_hoja: bool = True


class Papel(NamedTuple):
    """A paper, how many figures, targets and observaciones stand on it, and the files that are kept of it."""

    respaldo: Respaldo
    usos: int
    copias: tuple[Copia, ...]


class Guardado(NamedTuple):
    """A kept file as it is now: what it was, where it is, and whether it is still what it was."""

    copia: Copia
    ruta: Path
    estado: Estado


def leer_segun(documento: str | None, corte: str | None, archivo: Path | None) -> Segun:
    """Read from which paper a load comes, as a person says it.

    Raises:
        Rejected: the cut-off is no date or goes without a paper; or the name of the paper cannot be stored.
    """
    if not documento:
        if corte or documento is not None:
            message = 'Diga de qué papel es: «--respaldo "reporte RPED 123/2020" --corte 2020-10-31».'
            raise Rejected(message)
        return Segun(None, archivo)
    leido = lee_respaldo(documento, corte or "")
    if isinstance(leido, RespaldoMalo):
        de = (("--respaldo", leido.documento), ("--corte", leido.corte))
        raise Rejected(*(f"{opcion}: {motivo.dice}" for opcion, motivo in de if motivo is not None))
    return Segun(leido, archivo)


def papeles(base: Base) -> tuple[Papel, ...]:
    """Return every paper of the register, by its name.

    Raises:
        Unavailable: the machine failed.
    """
    with base.lectura() as con:
        usos = usos_de_los_respaldos(con)
        copias = copias_de(con, usos)
    return tuple(Papel(papel, cuantos, tuple(copias.get(papel, ()))) for papel, cuantos in usos.items())


def estado(base: Base, copia: Copia) -> Guardado:
    """Look at a kept file: where it is, and whether it is still what it was.

    Raises:
        Unavailable: the disk does not let it be read.
    """
    archivador = base.archivador
    return Guardado(copia, archivador.ruta(copia), archivador.estado(copia))


def extraer(base: Base, copia: Copia, destino: Path) -> Path:
    """Write a kept file out, compared with what it was; return where it is.

    Args:
        destino: the file to write, or a folder, where it takes the name that it had.

    Raises:
        Rejected: it is missing or was altered, or `destino` may not be written.
        Unavailable: the disk gave up.
    """
    ruta = destino / Path(copia.nombre).name if destino.is_dir() else destino
    guardar(ruta, base.archivador.bytes_de(copia))
    return ruta


def adjuntar(base: Base, quien: Quien, papel: Respaldo, ruta: Path) -> Copia:
    """Keep a file as that of a paper, which may be new; nothing is written where the paper has it already.

    Raises:
        Rejected: the file is missing, empty or larger than what is kept.
        Unavailable: the machine failed.
    """
    with base.escritura(quien.acto("guardar respaldo", ruta.name)) as obra:
        copia = guardar_archivo(base, ruta)
        obra.adjuntar([papel], copia)
        obra.confirmar()
    return copia


def guardar_archivo(base: Base, ruta: Path) -> Copia:
    """Keep a file in the base's folder; nothing names it yet.

    Raises:
        Rejected: it is missing, empty or larger than what is kept.
        Unavailable: the disk failed.
    """
    with _abierto(ruta) as archivo:
        return base.archivador.guardar(archivo, ruta.name)


def revisar_archivo(ruta: Path) -> None:
    """Refuse what `guardar_archivo` would, before anything is done.

    Raises:
        Rejected: it is missing, empty or larger than what is kept.
        Unavailable: the disk failed.
    """
    with _abierto(ruta):
        largo = ruta.stat().st_size
    if not largo or largo > TOPE_BYTES:
        raise Rejected(Problem(grande() if largo else "está vacío; elija el archivo del papel.", archivo=ruta.name))


def papel_del_archivo(segun: Segun, de_las_filas: Collection[Respaldo]) -> Respaldo:
    """Tell of which paper a file is that was handed in with a load.

    Raises:
        Rejected: the load says no paper, or several.
    """
    if segun.respaldo is not None:
        return segun.respaldo
    if len(de_las_filas) == 1:
        return next(iter(de_las_filas))
    cuantos = f"sus filas nombran {len(de_las_filas)} respaldos" if de_las_filas else "sus filas no dicen ninguno"
    message = f"No se sabe de qué papel es el archivo del respaldo: {cuantos}. Diga cuál con «--respaldo TEXTO»."
    raise Rejected(message)


def fallas_de_archivos(base: Base, con: Connection) -> Iterator[str]:
    """Yield what is wrong with each kept file that is missing, altered or not to be read, and the papers it is of."""
    por_copia: dict[Copia, list[Respaldo]] = {}
    for papel, copia in todas_las_copias(con):
        por_copia.setdefault(copia, []).append(papel)
    for copia, suyos in por_copia.items():
        try:
            _, ruta, como = estado(base, copia)
        except Unavailable as falla:
            # The rest of the check is still worth its answer.
            yield str(falla)
            continue
        if como != "intacto":
            dice = falta(ruta) if como == "falta" else alterado(ruta)
            yield f"De «{copia.nombre}», respaldo {_enumerados(suyos)}, {dice}"


def contar_archivos(base: Base) -> tuple[int, int]:
    """Return how many files of papers are whole, and how many are missing or were altered.

    Raises:
        Unavailable: the machine failed.
    """
    with base.lectura() as con:
        copias = {copia for _, copia in todas_las_copias(con)}
    enteras = sum(estado(base, copia).estado == "intacto" for copia in copias)
    return enteras, len(copias) - enteras


def _enumerados(suyos: Iterable[Respaldo]) -> str:
    nombres = [f"«{papel}»" for papel in suyos]
    return f"de {', '.join(nombres[:3])}" + (f" y {len(nombres) - 3} más" if len(nombres) > 3 else "")


@contextmanager
def _abierto(ruta: Path) -> Iterator[BinaryIO]:
    try:
        if ruta.is_dir():
            raise Rejected(Problem("es una carpeta; indique el archivo del papel.", archivo=ruta.name))
        if ruta.exists() and not ruta.is_file():
            raise Rejected(Problem("no es un archivo; indique el del papel.", archivo=ruta.name))
        archivo = ruta.open("rb")
    except FileNotFoundError as error:
        raise Rejected(Problem("no existe el archivo; revise la ruta.", archivo=str(ruta))) from error
    except PermissionError as error:
        message = "no tiene permiso para leer el archivo; pida acceso a él."
        raise Rejected(Problem(message, archivo=ruta.name)) from error
    except OSError as error:
        message = f"No se pudo leer {ruta} ({causa(error)}); revise el disco."
        raise Unavailable(message) from error
    with archivo:
        yield archivo
