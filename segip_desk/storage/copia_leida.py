"""A copy read back, distrusted until its last byte was counted.

What stands in it may be damaged, cut, of something else, or made to harm: it is read in pieces of a bounded size, and
nothing that it claims is believed before it was compared.
"""

from __future__ import annotations

import errno
import struct
import zipfile
import zlib
from collections import deque
from contextlib import contextmanager
from hashlib import sha256
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from segip_desk.core.copias import FORMATO, parse_manifiesto
from segip_desk.core.problems import Rejected, Unavailable, causa
from segip_desk.core.respaldos import es_sha256
from segip_desk.storage.archivador import TOPE_BYTES as TOPE_ARCHIVO
from segip_desk.storage.bitacora import genesis

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from typing import BinaryIO

    from segip_desk.core.copias import Manifiesto, Parte

MANIFIESTO = "manifiesto.json"
CARPETA_DE_ARCHIVOS = "respaldos/"

TOPE_BYTES = 8 << 30
"""How much text a copy may hold: a hundred times a base of ten years."""

_BLOQUE = 1 << 20
_TOPE_MANIFIESTO = 1 << 20
_TOPE_LINEA = 64 << 20
_TOPE_PARTES = 500
_CAMBIOS = "entrada\torden\tclave\tantes\tdespues"
_DANADA = "está dañada o fue alterada; use otra copia."
# What zipfile and zlib say of bytes that are not theirs.
_ILEGIBLE = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    struct.error,
    EOFError,
    NotImplementedError,
    OverflowError,
    ValueError,
)


class _Trozo(NamedTuple):
    """Some of an entry's changes, in a row: its number, their order, and their lines as the chain has them."""

    entrada: str
    orden: list[str]
    texto: str


class CadenaRota(Rejected):
    """The bitácora inside a copy does not hold: the copy was altered, or the base was before it was copied."""


class CopiaLeida:
    """An open copy, whose manifest was read and fits the parts that are there.

    Attributes:
        nombre: what a sentence about it begins with.
        manifiesto: what it says of itself; to be believed after `verificar`.
        archivos: the SHA-256 of each file of a paper that it carries.
    """

    def __init__(self, paquete: zipfile.ZipFile, nombre: str) -> None:
        """Take an open zip, and the name that a sentence about it begins with."""
        self._paquete = paquete
        self.nombre = nombre
        self.manifiesto: Manifiesto = _leer_manifiesto(paquete)
        _comparar(paquete.infolist(), self.manifiesto)
        self.archivos = [
            ficha.filename.removeprefix(CARPETA_DE_ARCHIVOS) for ficha in paquete.infolist() if _es_archivo(ficha)
        ]

    def bloques(self, parte: Parte) -> Iterator[str]:
        """Yield the first line of a part, and then its rows, some thousands of whole lines at a time.

        Raises:
            Rejected: it is not what the manifest says; it may be known only at the end.
            Unavailable: the disk gave up.
        """
        filas, largo, huella = -1, 0, sha256()
        cabeza = True
        with _nombrada(self.nombre), _legible():
            for bloque in self._lineas(parte):
                filas += bloque.count(b"\n")
                largo += len(bloque)
                huella.update(bloque)
                texto = bloque.decode()
                if cabeza:
                    primera, _, texto = texto.partition("\n")
                    yield primera
                    cabeza = False
                if texto:
                    yield texto
            if (filas, largo, huella.hexdigest()) != parte[1:]:
                raise Rejected(_parte_danada(parte))

    def archivo(self, sha256_: str) -> bytes:
        """Return a file of a paper, compared with its name.

        Raises:
            Rejected: it is not what its name says.
            Unavailable: the disk gave up.
        """
        with _nombrada(self.nombre), _legible():
            with self._paquete.open(nombre_de_archivo(sha256_)) as abierta:
                leido = abierta.read(TOPE_ARCHIVO + 1)
            if sha256(leido).hexdigest() != sha256_:
                message = f"un respaldo que guarda, «{sha256_}», {_DANADA}"
                raise Rejected(message)
        return leido

    def _lineas(self, parte: Parte) -> Iterator[bytes]:
        """Yield the bytes of a part, cut where lines end."""
        resto = b""
        with self._paquete.open(nombre_de_parte(parte.tabla)) as abierta:
            while leido := abierta.read(_BLOQUE):
                enteras, salto, cola = leido.rpartition(b"\n")
                if salto:
                    yield resto + enteras + salto
                    resto = cola
                else:
                    resto += cola
                if len(resto) > _TOPE_LINEA:
                    raise Rejected(_parte_danada(parte))
        if resto:
            raise Rejected(_parte_danada(parte))

    def verificar(self) -> None:
        """Check every part by its count and its hash, and the chain of the bitácora from its first entry to its head.

        Raises:
            CadenaRota: the chain does not hold.
            Rejected: something else is not as it was written.
            Unavailable: the disk gave up.
        """
        partes = {parte.tabla: parte for parte in self.manifiesto.partes}
        with _nombrada(self.nombre):
            if not {"entrada", "cambio"} <= set(partes):
                message = "le falta la bitácora de su base; use otra copia."
                raise Rejected(message)
            for tabla, parte in partes.items():
                if tabla not in {"entrada", "cambio"}:
                    deque(self.bloques(parte), maxlen=0)
            for huella in self.archivos:
                self.archivo(huella)
            self._verificar_cadena(self.bloques(partes["entrada"]), _trozos(self.bloques(partes["cambio"])))

    def _verificar_cadena(self, entradas: Iterator[str], trozos: Iterator[_Trozo]) -> None:
        columnas = next(entradas).split("\t")
        n, previo = 0, genesis(self.manifiesto.identidad)
        trozo = next(trozos, None)
        for linea in (linea for bloque in entradas for linea in bloque.removesuffix("\n").split("\n")):
            n += 1
            campos = dict(zip(columnas, linea.split("\t"), strict=False))
            if not {"n", "instante", "usuario", "accion", "detalle", "previo", "hash"} <= set(campos):
                raise CadenaRota(_cadena_rota(n))
            # The text of an entry, as `bitacora` describes it: the fields are escaped in the copy as they are there.
            cabeza = (previo, str(n), campos["instante"], campos["usuario"], campos["accion"], campos["detalle"])
            huella, orden = sha256(("\t".join(cabeza) + "\n").encode()), 0
            while trozo is not None and trozo.entrada == campos["n"]:
                if trozo.orden != [str(orden + i) for i in range(1, len(trozo.orden) + 1)]:
                    raise CadenaRota(_cadena_rota(n))
                orden += len(trozo.orden)
                huella.update(trozo.texto.encode())
                trozo = next(trozos, None)
            if (campos["n"], campos["previo"], campos["hash"]) != (str(n), previo, huella.hexdigest()):
                raise CadenaRota(_cadena_rota(n))
            previo = campos["hash"]
        cabeza_hallada = previo if n else None
        if trozo is not None or (n, cabeza_hallada) != (self.manifiesto.entradas, self.manifiesto.cabeza):
            raise CadenaRota(_cadena_rota(n + 1))


@contextmanager
def abrir_copia(ruta: Path) -> Iterator[CopiaLeida]:
    """Open a copy and read its manifest.

    Raises:
        Rejected: there is no file, it is no copy, or it is damaged; each sentence begins with the file's name.
        Unavailable: the disk gave up.
    """
    with _nombrada(ruta.name), _legible():
        archivo = _abrir(ruta)
    with archivo:
        with _nombrada(ruta.name), _legible(_AJENA):
            paquete = zipfile.ZipFile(archivo)
        with paquete:
            with _nombrada(ruta.name):
                copia = CopiaLeida(paquete, ruta.name)
            yield copia


def leer_manifiesto(ruta: Path) -> Manifiesto:
    """Return what a copy says of itself; its rows are not checked.

    Raises:
        Rejected: there is no file, or it is no copy.
        Unavailable: the disk gave up.
    """
    with abrir_copia(ruta) as copia:
        return copia.manifiesto


def nombre_de_parte(tabla: str) -> str:
    """Return what a table's text is called inside the zip."""
    return f"{tabla}.tsv"


def nombre_de_archivo(sha256_: str) -> str:
    """Return what the file of a paper is called inside the zip."""
    return f"{CARPETA_DE_ARCHIVOS}{sha256_}"


def _es_archivo(ficha: zipfile.ZipInfo) -> bool:
    return ficha.filename.startswith(CARPETA_DE_ARCHIVOS)


_AJENA = f"no es una {FORMATO}, o está dañada; elija un archivo hecho con «segip-desk copiar»."


def _abrir(ruta: Path) -> BinaryIO:
    try:
        if ruta.is_dir():
            message = "es una carpeta; indique el archivo de la copia, que está dentro."
            raise Rejected(message)
        if ruta.exists() and not ruta.is_file():
            message = "no es un archivo; indique el de la copia."
            raise Rejected(message)
        return ruta.open("rb")
    except FileNotFoundError as error:
        message = f"no existe el archivo «{ruta}»; revise el nombre y la carpeta."
        raise Rejected(message) from error
    except PermissionError as error:
        message = "no tiene permiso para leer el archivo; pida acceso a él."
        raise Rejected(message) from error


@contextmanager
def _nombrada(nombre: str) -> Iterator[None]:
    """Begin with the copy's name what is said of it."""
    try:
        yield
    except Rejected as rechazo:
        raise type(rechazo)(*(p if p.archivo else p.en(nombre) for p in rechazo.problemas)) from rechazo


@contextmanager
def _legible(dice: str = _DANADA) -> Iterator[None]:
    """Tell what the bytes of a copy, or the disk under them, do not let be read."""
    try:
        yield
    except _ILEGIBLE as error:
        raise Rejected(dice) from error
    except OSError as error:
        if error.errno == errno.EINVAL:
            # A place in the file that the file itself gives, and that there is not.
            raise Rejected(dice) from error
        message = f"No se pudo leer la copia: el disco respondió «{causa(error)}»; revise el disco o use otra copia."
        raise Unavailable(message) from error


def _leer_manifiesto(paquete: zipfile.ZipFile) -> Manifiesto:
    ficha = next((ficha for ficha in paquete.infolist() if ficha.filename == MANIFIESTO), None)
    if ficha is None or ficha.file_size > _TOPE_MANIFIESTO or _rara(ficha):
        raise Rejected(_AJENA)
    with _legible(), paquete.open(ficha) as abierta:
        texto = abierta.read(_TOPE_MANIFIESTO + 1).decode()
    return parse_manifiesto(texto)


def _comparar(fichas: list[zipfile.ZipInfo], manifiesto: Manifiesto) -> None:
    """Refuse a zip that does not hold exactly the parts of its manifest, before any is read."""
    partes = manifiesto.partes
    dentro = manifiesto.archivos
    if len(partes) > _TOPE_PARTES or max(sum(parte.bytes for parte in partes), dentro.bytes) > TOPE_BYTES:
        message = f"dice tener más de lo que una base guarda ({TOPE_BYTES >> 30} GB); use otra copia."
        raise Rejected(message)
    esperadas = [(nombre_de_parte(parte.tabla), parte.bytes) for parte in partes]
    archivos = {ficha.filename: ficha.file_size for ficha in fichas if _es_archivo(ficha)}
    halladas = [(f.filename, f.file_size) for f in fichas if f.filename != MANIFIESTO and f.filename not in archivos]
    malos = [
        nombre
        for nombre, largo in archivos.items()
        if largo > TOPE_ARCHIVO or not es_sha256(nombre.removeprefix(CARPETA_DE_ARCHIVOS))
    ]
    if (
        halladas != esperadas
        or malos
        or (len(archivos), sum(archivos.values())) != (dentro.dentro, dentro.bytes)
        or len(fichas) != len(partes) + len(archivos) + 1
        or any(map(_rara, fichas))
    ):
        message = f"las partes que tiene no son las de su manifiesto: {_DANADA}"
        raise Rejected(message)


def _rara(ficha: zipfile.ZipInfo) -> bool:
    """Tell whether a part is encrypted or packed as no copy is."""
    return bool(ficha.flag_bits & 1) or ficha.compress_type not in {zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED}


def _parte_danada(parte: Parte) -> str:
    return f"la tabla «{parte.tabla}» de la copia {_DANADA}"


def _cadena_rota(n: int) -> str:
    return f"la cadena de la bitácora está rota en la entrada {n}: alguien cambió, quitó o agregó algo por fuera."


def _trozos(bloques: Iterator[str]) -> Iterator[_Trozo]:
    """Group the changes of an entry, as far as they came together."""
    if next(bloques) != _CAMBIOS:
        raise Rejected(_DANADA)
    for bloque in bloques:
        filas = [linea.split("\t", 2) for linea in bloque.removesuffix("\n").split("\n")]
        if any(len(fila) != 3 for fila in filas):
            raise Rejected(_DANADA)
        for entrada, suyas in groupby(filas, key=itemgetter(0)):
            juntas = list(suyas)
            yield _Trozo(entrada, [fila[1] for fila in juntas], "".join([f"{fila[2]}\n" for fila in juntas]))
