"""What a PDF from anybody says: its keywords, the record inside it, and the lines of its pages.

A hostile file can take a library down or fill the memory, so it is read in a process of its own, with little memory
and little time; what comes back is plain JSON.
"""

from __future__ import annotations

import json
import multiprocessing
import os
from ctypes import byref, c_double, c_ulong, create_string_buffer
from dataclasses import asdict, dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from segip_desk.core.constancia import ADJUNTO
from segip_desk.core.paginas import Puesta, en_lineas
from segip_desk.core.problems import Problem, Rejected, Unavailable, causa

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from pathlib import Path

    from pypdfium2 import PdfDocument, PdfPage

_TOPE = 64 << 20
_TOPE_ADJUNTO = 16 << 20
_TOPE_PAGINAS, _TOPE_LETRAS = 500, 1_000_000
_TOPE_RESPUESTA = 64 << 20
_MEMORIA = 1 << 30
_SEGUNDOS, _SEGUNDOS_DE_RELOJ = 20, 60
_BLANCOS = 32
_FALLA_NUESTRA = 1
"""How a process ends that raised before it read anything; a library that a file took down ends otherwise."""
_CLAVE_PEDIDA = 4
"""What pdfium says of a file that asks for a password."""

_NO_ES = "no es un PDF; «autenticar» revisa el informe en PDF, y el de Word o de Excel se revisa contra el PDF."
_DANADO = "está dañado o no es un PDF completo: no se pudo leer. Pida otra vez el archivo a quien lo envió."
_CIFRADO = "está protegido con una contraseña; ábralo, guárdelo sin contraseña y vuelva a intentar."
_GRANDE = "es demasiado grande o complejo para ser un informe de SEGIP Desk; revise que sea el archivo correcto."


@dataclass(frozen=True, slots=True)
class PdfLeido:
    """A PDF as it was read.

    Attributes:
        huella: SHA-256 of its bytes, in hexadecimal.
        claves: the keywords of its properties.
        adjunto: the text of the record inside it; empty where there is none.
        paginas: the lines of each page, as `core.paginas` has them.
        encima: the pages, from 1, with an image, or with a note, a stamp or a drawing that a reader put on them.
    """

    huella: str
    claves: str
    adjunto: str
    paginas: tuple[tuple[str, ...], ...]
    encima: tuple[int, ...]


def leer_pdf(ruta: Path) -> PdfLeido:
    """Read a PDF in a process of its own.

    Raises:
        Rejected: there is no such file, it is no PDF, is broken, asks for a password, or is too much of anything.
        Unavailable: the disk gave up.
    """
    _mirar(ruta)
    contexto = multiprocessing.get_context("spawn")
    recibe, envia = contexto.Pipe(duplex=False)
    lector = contexto.Process(target=_leer_aparte, args=(envia, str(ruta)), daemon=True)
    lector.start()
    envia.close()
    try:
        respuesta = recibe.recv_bytes(_TOPE_RESPUESTA) if recibe.poll(_SEGUNDOS_DE_RELOJ) else None
    except (EOFError, OSError):
        # It died of what the file did to it, or says more than any report.
        respuesta = None
        lector.join(1)
    finally:
        estado = lector.exitcode
        recibe.close()
        lector.kill()
        lector.join()
    if respuesta is None:
        if estado == _FALLA_NUESTRA:
            message = "the process that reads a PDF could not even begin"
            raise RuntimeError(message)
        raise Rejected(Problem(_GRANDE, archivo=ruta.name))
    dicho = json.loads(respuesta)
    if "problema" in dicho:
        raise Rejected(Problem(dicho["problema"], archivo=ruta.name))
    paginas = tuple(map(tuple, dicho["paginas"]))
    return PdfLeido(dicho["huella"], dicho["claves"], dicho["adjunto"], paginas, tuple(dicho["encima"]))


def _mirar(ruta: Path) -> None:
    """Refuse what is no PDF at all before a process is started for it."""
    try:
        tamano = ruta.stat().st_size
        with ruta.open("rb") as archivo:
            comienzo = archivo.read(1024)
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError, PermissionError) as error:
        message = f"no se puede leer: {causa(error)}. Revise el nombre y la carpeta."
        raise Rejected(Problem(message, archivo=ruta.name)) from error
    except OSError as error:
        message = f"{ruta.name}: no se pudo leer ({causa(error)}); revise el disco e intente de nuevo."
        raise Unavailable(message) from error
    if b"%PDF-" not in comienzo:
        raise Rejected(Problem(_NO_ES, archivo=ruta.name))
    if tamano > _TOPE:
        raise Rejected(Problem(_GRANDE, archivo=ruta.name))


def _leer_aparte(envia: Connection, ruta: str) -> None:
    """Read the file, in the other process, and send what it says or why it cannot be read."""
    # The library loads before the limits, and its last words would be of another language.
    import pypdfium2  # noqa: F401, PLC0415 - in the process that reads, and in no other

    _limitar()
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    try:
        dicho: dict[str, Any] = asdict(_leer(ruta))
    except Rejected as rechazo:
        dicho = {"problema": rechazo.problemas[0].dice}
    except OSError as error:
        dicho = {"problema": f"no se puede leer: {causa(error)}. Revise el nombre y la carpeta."}
    except (MemoryError, RecursionError):
        dicho = {"problema": _GRANDE}
    except Exception:  # noqa: BLE001 - what a spoilt file makes a library say is not known beforehand
        dicho = {"problema": _DANADO}
    envia.send_bytes(json.dumps(dicho).encode())
    envia.close()


def _limitar() -> None:
    """Take little memory and little time, where the system lets a process say so; elsewhere the clock alone ends it."""
    try:
        import resource  # noqa: PLC0415 - Windows has none
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORIA, _MEMORIA))
    resource.setrlimit(resource.RLIMIT_CPU, (_SEGUNDOS, _SEGUNDOS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _leer(ruta: str) -> PdfLeido:
    from pypdfium2 import PdfDocument, PdfiumError  # noqa: PLC0415 - see _leer_aparte

    with open(ruta, "rb") as archivo:  # noqa: PTH123 - a path that crossed as a text
        contenido = archivo.read(_TOPE + 1)
    try:
        documento = PdfDocument(contenido)
        if len(documento) > _TOPE_PAGINAS:
            raise Rejected(_GRANDE)
        claves = str(documento.get_metadata_value("Keywords"))
        paginas, encima, letras = [], [], 0
        for n, pagina in enumerate(documento, 1):
            puestas = _letras(pagina, _TOPE_LETRAS - letras)
            letras += len(puestas)
            paginas.append(en_lineas(puestas))
            if _algo_encima(pagina):
                encima.append(n)
            pagina.close()
        return PdfLeido(sha256(contenido).hexdigest(), claves, _adjunto(documento), tuple(paginas), tuple(encima))
    except PdfiumError as error:
        raise Rejected(_CIFRADO if error.err_code == _CLAVE_PEDIDA else _DANADO) from error


def _letras(pagina: PdfPage, tope: int) -> list[Puesta]:
    """Return every visible letter with the place of its baseline; the spaces that the library invents are none.

    Raises:
        Rejected: there are more than `tope`.
    """
    from pypdfium2 import raw  # noqa: PLC0415 - see _leer_aparte

    texto = pagina.get_textpage()
    x, y = c_double(), c_double()
    puestas = []
    cuantas = texto.count_chars()
    if cuantas > tope:
        raise Rejected(_GRANDE)
    for i in range(cuantas):
        letra = raw.FPDFText_GetUnicode(texto.raw, i)
        if letra > _BLANCOS and raw.FPDFText_IsGenerated(texto.raw, i) != 1:
            raw.FPDFText_GetCharOrigin(texto.raw, i, byref(x), byref(y))
            puestas.append(Puesta(x.value, y.value, _caracter(letra)))
    texto.close()
    return puestas


def _caracter(codigo: int) -> str:
    """Return a character; half of one, or what is none, would not cross as JSON."""
    return "\N{REPLACEMENT CHARACTER}" if 0xD800 <= codigo <= 0xDFFF or codigo > 0x10FFFF else chr(codigo)


def _algo_encima(pagina: PdfPage) -> bool:
    """Tell whether a page has an image or an annotation: a report of ours has links alone, and lines and words."""
    from pypdfium2 import raw  # noqa: PLC0415 - see _leer_aparte

    for i in range(raw.FPDFPage_GetAnnotCount(pagina.raw)):
        anotacion = raw.FPDFPage_GetAnnot(pagina.raw, i)
        clase = raw.FPDFAnnot_GetSubtype(anotacion)
        raw.FPDFPage_CloseAnnot(anotacion)
        if clase not in (raw.FPDF_ANNOT_LINK, raw.FPDF_ANNOT_POPUP):
            return True
    return any(True for _ in pagina.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=4))


def _adjunto(documento: PdfDocument) -> str:
    from pypdfium2 import raw  # noqa: PLC0415 - see _leer_aparte

    for i in range(min(documento.count_attachments(), 100)):
        adjunto = documento.get_attachment(i)
        if adjunto.get_name() == ADJUNTO:
            largo = c_ulong()
            raw.FPDFAttachment_GetFile(adjunto.raw, None, 0, byref(largo))
            if largo.value > _TOPE_ADJUNTO:
                raise Rejected(_GRANDE)
            letras = create_string_buffer(largo.value)
            raw.FPDFAttachment_GetFile(adjunto.raw, letras, largo.value, byref(largo))
            return letras.raw.decode(errors="replace")
    return ""
