"""PDFs of anybody: what is read of them, and what is refused in time and in a sentence."""

from __future__ import annotations

import io
import time
import zlib
from typing import TYPE_CHECKING

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from segip_desk.core.problems import Rejected
from segip_desk.exchange.pdf import leer_pdf
from tests.retoques import con_objetos, retocar

if TYPE_CHECKING:
    from pathlib import Path

    from segip_desk.exchange.pdf import PdfLeido


def lienzo(dibuja: str = "TOTAL 1.204", **como: object) -> bytes:
    memoria = io.BytesIO()
    canvas = Canvas(memoria, invariant=1, **como)
    canvas.setKeywords("verano")
    canvas.drawString(72, 700, dibuja)
    if dibuja == "imagen":
        pixel = io.BytesIO(b"P6 1 1 255\n\xff\xff\xff")
        canvas.drawImage(ImageReader(pixel), 72, 690, 90, 30)
    if dibuja == "nota":
        canvas.textAnnotation("1.304", Rect=[72, 690, 160, 720])
    canvas.showPage()
    canvas.save()
    return memoria.getvalue()


def leer(carpeta: Path, contenido: bytes) -> PdfLeido:
    archivo = carpeta / "p.pdf"
    archivo.write_bytes(contenido)
    return leer_pdf(archivo)


def test_its_words_and_its_keywords_are_read(tmp_path: Path) -> None:
    leido = leer(tmp_path, lienzo())
    assert (leido.claves, leido.paginas, leido.adjunto, leido.encima) == ("verano", (("TOTAL1.204",),), "", ())
    corregido = leer(tmp_path, retocar(lienzo(pageCompression=1), ("1.204", "1.304")))
    assert corregido.paginas == (("TOTAL1.304",),)
    assert corregido.huella != leido.huella


@pytest.mark.parametrize("que", ["imagen", "nota"])
def test_what_covers_a_page_is_told(que: str, tmp_path: Path) -> None:
    assert leer(tmp_path, lienzo(que)).encima == (1,)


@pytest.mark.parametrize(
    ("contenido", "dice"),
    [
        (b"", "no es un PDF"),
        (b"PK\x03\x04hoja", "no es un PDF"),
        (b"%PDF-1.4\n%%EOF\n", "dañado"),
        (lienzo()[:700], "dañado"),
        (lienzo(encrypt=StandardEncryption("clave", "otra")), "contraseña"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_reason(contenido: bytes, dice: str, tmp_path: Path) -> None:
    with pytest.raises(Rejected, match=dice) as rechazo:
        leer(tmp_path, contenido)
    assert rechazo.value.problemas[0].archivo == "p.pdf"


@pytest.mark.parametrize("donde", ["no-hay.pdf", "."])
def test_a_file_that_is_not_there_is_refused(donde: str, tmp_path: Path) -> None:
    with pytest.raises(Rejected, match="no se puede leer"):
        leer_pdf(tmp_path / donde)


def bomba(megas: int) -> bytes:
    """Return a page whose stream is little and unfolds to `megas` megabytes of words."""
    flujo = zlib.compressobj(1)
    megabyte = b"(1.204 )Tj " * 95_325
    doblado = flujo.compress(b"BT /F1 9 Tf 72 700 Td ") + b"".join(flujo.compress(megabyte) for _ in range(megas))
    doblado += flujo.flush()
    pdf = lienzo(pageCompression=1)
    objeto = b"<< /Filter [ /FlateDecode ] /Length %d >>\nstream\n%b\nendstream" % (len(doblado), doblado)
    (numero,) = [n for n in range(1, 12) if b"\n%d 0 obj\n<<\n/Filter" % n in pdf]
    return con_objetos(pdf, {numero: objeto})


@pytest.mark.parametrize("megas", [5, 1500])
def test_a_bomb_is_refused_in_little_time_and_memory(megas: int, tmp_path: Path) -> None:
    desde = time.monotonic()
    with pytest.raises(Rejected, match="demasiado grande"):
        leer(tmp_path, bomba(megas))
    # Of its own processor time it has twenty seconds; others may be on the machine.
    assert time.monotonic() - desde < 60


def test_too_many_pages_are_refused(tmp_path: Path) -> None:
    memoria = io.BytesIO()
    canvas = Canvas(memoria)
    for _ in range(501):
        canvas.showPage()
    canvas.save()
    with pytest.raises(Rejected, match="demasiado grande"):
        leer(tmp_path, memoria.getvalue())
