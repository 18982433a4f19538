"""Copies of a base: on request, each day by themselves, and back into a new base."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from segip_desk import __version__
from segip_desk.core.calendario import fecha_corta
from segip_desk.core.cierre import dia_local, hora_impresa, hora_local
from segip_desk.core.copias import Guardada, Origen, imprimible, parse_guardada, sobran
from segip_desk.core.numeros import escribe_conteo
from segip_desk.core.problems import Problem, Rejected, SegipError, Unavailable, causa
from segip_desk.services.fallas import anotar_falla
from segip_desk.services.respaldos import contar_archivos
from segip_desk.services.usuarios import puede
from segip_desk.storage import copia as almacen
from segip_desk.storage import copia_leida, restauracion
from segip_desk.storage.archivador import CARPETA as CARPETA_DE_ARCHIVOS

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy.engine import Connection

    from segip_desk.core.copias import Manifiesto, Motivo
    from segip_desk.services.quien import Quien
    from segip_desk.storage.archivador import Archivador
    from segip_desk.storage.base import Base
    from segip_desk.storage.copia import Hecha
    from segip_desk.storage.direccion import Direccion
    from segip_desk.storage.restauracion import Restaurada

CARPETA = "copias"
"""The folder of the automatic copies, beside the base's file."""

_MODO_DE_SERVIDOR = 0o600
_OLVIDADA = timedelta(days=1)
"""After so long nobody is still writing a copy: what stands half made is of a machine that was switched off."""


def copiar(base: Base, quien: Quien, carpeta: Path) -> Hecha:
    """Copy a base into a folder, as one file that was read back and counted before it got its name.

    Raises:
        Rejected: the folder does not exist, or is a file.
        Unavailable: the folder or the disk failed, or the base's bitácora is broken; nothing is left there.
    """
    if not carpeta.is_dir():
        message = (
            "es un archivo; indique la carpeta donde va la copia."
            if carpeta.exists()
            else "no existe esa carpeta; créela, conecte la memoria o elija otra."
        )
        raise Rejected(Problem(message, archivo=str(carpeta)))
    with base.lectura() as con:
        return _copiar(con, quien, carpeta, "pedida", base.archivo, base.archivador)


def restaurar(ruta: Path, direccion: str, identificar: Callable[[Base], Quien]) -> Restaurada:
    """Make a new base of a copy, whole or not at all, and open it; nothing is added to its bitácora.

    Args:
        identificar: tells who acts, when the copy can be asked for its accounts.

    Raises:
        Rejected: the file is no copy, is damaged or of a newer program; there is something at that address; or who
            acts does not administer it.
        Unavailable: the folder, the disk or the server does not let it be made.
    """

    def permitir(base: Base) -> None:
        dice = puede(base, identificar(base), "restaurar")
        if dice is not None:
            raise Rejected(dice)

    # An automatic copy stands in a folder beside the base, whose files of papers it does not carry.
    vecinas = sorted(ruta.absolute().parent.parent.glob(f"*{CARPETA_DE_ARCHIVOS}"))
    return restauracion.restaurar(ruta, direccion, vecinas, permitir)


def leer_manifiesto(ruta: Path) -> Manifiesto:
    """Return what a copy says of itself: whose it is, who made it and when, its head; its rows are not checked.

    Raises:
        Rejected: there is no file, or it is no copy.
        Unavailable: the disk gave up.
    """
    return copia_leida.leer_manifiesto(ruta)


def asegurar_la_del_dia(base: Base, quien: Quien, avisar: Callable[[str], object]) -> None:
    """Copy a base that is a file, when no automatic copy of today stands beside it, and thin the old ones.

    It never stops what comes after it.

    Args:
        avisar: is told why there is no copy, in a sentence.
    """
    if base.archivo is None:
        return
    try:
        _asegurar(base, base.archivo, quien)
    except SegipError as falla:
        avisar(f"Hoy no hay copia automática. {falla}")
    except Exception as error:  # noqa: BLE001 - a bug of ours in the copy must not keep the office from its work
        donde = anotar_falla(error)
        avisar(
            f"Hoy no hay copia automática, y es culpa nuestra; envíe a quien mantiene el programa el archivo {donde}."
        )


def antes_de_migrar(quien: Quien) -> Callable[[Connection, Direccion], None]:
    """Return what copies an older base before its tables are changed; where it cannot, nothing is changed."""

    def copia(con: Connection, donde: Direccion) -> None:
        try:
            _copiar(con, quien, _carpeta(donde.archivo), "migracion", donde.archivo)
        except Unavailable as falla:
            message = (
                f"La base {donde.nombre} es de una versión anterior, y no se la puso al día porque antes "
                f"hay que copiarla. {falla}"
            )
            raise Unavailable(message) from falla

    return copia


def ultima_copia(base: Base) -> datetime | None:
    """Return when the newest automatic copy was made, by the office's clock; None where there is none."""
    if base.archivo is None:
        return None
    return max((copia.local for copia in _guardadas(_carpeta(base.archivo), base.identidad)), default=None)


def guardadas(base: Base) -> tuple[Path, tuple[Guardada, ...]]:
    """Return the folder of a base's automatic copies, and the copies in it, the newest first.

    Raises:
        Unavailable: the folder cannot be seen.
    """
    carpeta = _carpeta(base.archivo)
    suyas = sorted(_guardadas(carpeta, base.identidad), key=lambda copia: copia.local, reverse=True)
    return carpeta, tuple(suyas)


def copiar_ahora(base: Base, quien: Quien) -> Hecha:
    """Copy a base beside its automatic copies, whatever was copied today.

    Raises:
        Unavailable: the folder or the disk failed; nothing is left there.
    """
    carpeta = _carpeta(base.archivo)
    with base.lectura() as con:
        # It is the day's copy, made before its time or once more: the newest of a day is the one that is kept.
        return _copiar(con, quien, carpeta, "diaria", base.archivo)


def frase_de_copia(hecha: Hecha) -> str:
    """Say what was copied and where, for a person."""
    dentro, _, fuera = hecha.manifiesto.archivos
    return f"Copia hecha y comprobada: {hecha.ruta}\n{_cuanto(hecha.manifiesto)}{_archivos(dentro, fuera)}"


def frase_de_restaurada(restaurada: Restaurada) -> str:
    """Say what came back out of a copy, for a person."""
    base, manifiesto, ultima = restaurada
    origen = manifiesto.origen
    hasta = f"La última cifra es de {ultima}." if ultima else "No tiene cifras."
    return (
        f"Base de {base.departamento.nombre} restaurada: {base.nombre}\n"
        f"De la copia que hizo {origen.quien} el {_dia_y_hora(origen.cuando)}.\n{_cuanto(manifiesto)}\n{hasta}"
        f"{_archivos(*contar_archivos(base))}"
    )


def _cuanto(manifiesto: Manifiesto) -> str:
    oficinas, cifras = (escribe_conteo(manifiesto.filas(tabla)) for tabla in ("oficina", "conteo"))
    return (
        f"{oficinas} oficinas, {cifras} cifras y {escribe_conteo(manifiesto.entradas)} entradas en la bitácora, "
        f"cabeza {manifiesto.cabeza or 'ninguna'}."
    )


def _archivos(dentro: int, fuera: int) -> str:
    """Say how many files of papers there are, and how many are wanting; nothing where a base has none."""
    if not dentro and not fuera:
        return ""
    lleva = f"\nArchivos de respaldo: {escribe_conteo(dentro)}."
    if not fuera:
        return lleva
    return (
        f"{lleva} Faltan {escribe_conteo(fuera)}, que no están o fueron alterados; "
        "«segip-desk bitacora --verificar» dice cuáles."
    )


def _dia_y_hora(cuando: str) -> str:
    local = hora_local(cuando)
    return f"{fecha_corta(local.date())} a las {local:%H:%M}"


def _carpeta(archivo: Path | None) -> Path:
    """Return where the automatic copies are: beside the file, or in the user's own folder for a base on a server."""
    if archivo is not None:
        return archivo.parent / CARPETA
    # Its import is needed only here.
    from platformdirs import user_data_path  # noqa: PLC0415

    try:
        # Who works with a server may never have had a base in this folder.
        return Path(user_data_path("segip-desk", appauthor=False, ensure_exists=True)) / CARPETA
    except OSError as error:
        message = f"No se puede hacer la carpeta de sus datos ({causa(error)}); revise los permisos y el disco."
        raise Unavailable(message) from error


def _copiar(
    con: Connection,
    quien: Quien,
    carpeta: Path,
    motivo: Motivo,
    archivo: Path | None,
    archivador: Archivador | None = None,
) -> Hecha:
    # One that makes itself stands on the disk where the files of the papers are, and need not repeat them each day.
    ahora = quien.reloj()
    cuando = ahora.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    origen = Origen(imprimible(quien.usuario), cuando, motivo, __version__)
    # Who may read the base may read its copy, and nobody else.
    modo = _MODO_DE_SERVIDOR if archivo is None else archivo.stat().st_mode & 0o666
    return almacen.copiar(con, almacen.Destino(carpeta, hora_impresa(ahora), modo), origen, archivador)


def _asegurar(base: Base, archivo: Path, quien: Quien) -> None:
    carpeta = _carpeta(archivo)
    hoy = dia_local(quien.reloj())
    if any(copia.local.date() == hoy for copia in _guardadas(carpeta, base.identidad)):
        return
    with base.lectura() as con:
        _copiar(con, quien, carpeta, "diaria", archivo)
    viejas = [carpeta / copia.nombre for copia in sobran(_guardadas(carpeta, base.identidad), hoy)]
    _quitar(viejas + _olvidadas(carpeta, quien.reloj() - _OLVIDADA))


def _guardadas(carpeta: Path, identidad: str) -> list[Guardada]:
    """Return the automatic copies of a base; what is not ours has another name, and is not seen."""
    try:
        nombres = [suyo.name for suyo in carpeta.iterdir()]
    except (FileNotFoundError, NotADirectoryError):
        return []
    except OSError as error:
        message = f"No se puede ver la carpeta {carpeta} ({causa(error)}); revise sus permisos y el disco."
        raise Unavailable(message) from error
    return [copia for nombre in nombres if (copia := parse_guardada(nombre, identidad)) is not None]


def _olvidadas(carpeta: Path, antes: datetime) -> list[Path]:
    a_medias = carpeta.glob(almacen.A_MEDIAS)
    return [suya for suya in a_medias if suya.stat().st_mtime < antes.timestamp()]


def _quitar(rutas: list[Path]) -> None:
    for ruta in rutas:
        try:
            ruta.unlink(missing_ok=True)
        except OSError as error:
            message = f"Sí se hizo la copia, pero no se pudo quitar una vieja, {ruta} ({causa(error)})."
            raise Unavailable(message) from error
