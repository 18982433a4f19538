"""A file that is no copy, or no longer one: a sentence, and nothing made."""

from __future__ import annotations

import os
import random
import shutil
import struct
import zipfile
from typing import TYPE_CHECKING, Any

import pytest

from segip_desk.core.problems import Rejected, Unavailable
from segip_desk.storage import copia_leida
from segip_desk.storage.base import abrir
from segip_desk.storage.copia_leida import CadenaRota, abrir_copia
from segip_desk.storage.restauracion import restaurar
from tests.bases import acto
from tests.copias import NOMBRE, copia_de, partes, rehacer

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.bases import Servidor


@pytest.fixture(scope="module")
def sana(plantilla_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a whole copy, of two entries; it is only read."""
    carpeta = tmp_path_factory.mktemp("sana")
    with abrir(str(shutil.copy(plantilla_sqlite, carpeta / "base.db"))) as base:
        with base.escritura(acto()) as obra:
            obra.textos(2020, "2020", {"logros": "uno\ndos\\"})
            obra.confirmar()
        return copia_de(base, carpeta).ruta


def rechazo(ruta: Path) -> str:
    """Try to restore a file, see that nothing was made, and return why."""
    casa = ruta.with_name("casa")
    with pytest.raises(Rejected) as caso:
        restaurar(ruta, str(casa / "nueva.db"))
    assert not casa.exists() or list(casa.iterdir()) == []
    (problema,) = caso.value.problemas
    assert problema.archivo == ruta.name
    return problema.dice


def en_zip(ruta: Path, **suyas: bytes) -> Path:
    with zipfile.ZipFile(ruta, "w") as paquete:
        for nombre, contenido in suyas.items():
            paquete.writestr(nombre.replace("_", "."), contenido)
    return ruta


def test_what_is_no_copy_is_refused(tmp_path: Path) -> None:
    ajena = tmp_path / "ajena.segipcopia"
    for contenido in (b"", b"PK", b"SQLite format 3\0" * 300, b"fecha;oficina\n" * 1000):
        ajena.write_bytes(contenido)
        assert "no es una copia de SEGIP Desk" in rechazo(ajena)
    for suyas in ({"hoja_xml": b"<a/>"}, {"manifiesto_json": b"{}"}, {"manifiesto_json": b"\xff"}):
        assert "copia" in rechazo(en_zip(ajena, **suyas))
    assert "está dañada" in rechazo(en_zip(ajena, manifiesto_json=b"\xff"))
    assert "no existe el archivo" in rechazo(tmp_path / "falta.segipcopia")
    (tmp_path / "carpeta").mkdir()
    assert "es una carpeta" in rechazo(tmp_path / "carpeta")


@pytest.mark.skipif(os.name != "posix", reason="Windows has no such files")
def test_what_is_no_file_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "tubo")
    assert "no es un archivo" in rechazo(tmp_path / "tubo")


def test_the_name_of_the_file_does_not_matter(sana: Path, tmp_path: Path) -> None:
    otra = tmp_path / "lo que sea.zip"
    shutil.copy(sana, otra)
    restaurar(otra, str(tmp_path / "nueva.db")).base.cerrar()


def test_a_copy_cut_anywhere_is_refused(sana: Path, tmp_path: Path) -> None:
    bytes_ = sana.read_bytes()
    cortada = tmp_path / "cortada.segipcopia"
    for largo in range(0, len(bytes_), max(1, len(bytes_) // 60)):
        cortada.write_bytes(bytes_[:largo])
        assert "copia" in rechazo(cortada)


def test_a_copy_with_bytes_changed_is_refused_or_is_still_the_same(sana: Path, tmp_path: Path) -> None:
    azar = random.Random(20201231)  # noqa: S311 - the same bytes in every run
    bytes_, enteras = sana.read_bytes(), partes(sana)
    mala = tmp_path / "mala.segipcopia"
    iguales = 0
    for _ in range(400):
        cambiada = bytearray(bytes_)
        for _ in range(azar.choice((1, 1, 2, 8))):
            cambiada[azar.randrange(len(cambiada))] = azar.randrange(256)
        mala.write_bytes(cambiada)
        try:
            with abrir_copia(mala) as copia:
                copia.verificar()
        except Rejected:
            continue
        # A byte that says nothing of the content, such as a date, or the same byte again.
        assert partes(mala) == enteras
        iguales += 1
    assert iguales < 100


def test_the_directory_of_the_zip_is_not_believed(sana: Path, tmp_path: Path) -> None:
    """Every field of the zip's own directory is set to what is worst for who believes it."""
    bytes_ = sana.read_bytes()
    desde = struct.unpack("<I", bytes_[-6:-2])[0]
    mala = tmp_path / "mala.segipcopia"
    for lugar in range(desde, len(bytes_) - 3, 3):
        for valor in (b"\0\0\0\0", b"\xff\xff\xff\xff"):
            mala.write_bytes(bytes_[:lugar] + valor + bytes_[lugar + 4 :])
            try:
                with abrir_copia(mala) as copia:
                    copia.verificar()
            except Rejected:
                continue


def sin(tabla: str) -> Callable[[dict[str, Any]], object]:
    def quitar(manifiesto: dict[str, Any]) -> None:
        manifiesto["partes"] = [parte for parte in manifiesto["partes"] if parte["tabla"] != tabla]

    return quitar


def pone(campo: str, valor: object) -> Callable[[dict[str, Any]], object]:
    return lambda manifiesto: manifiesto.update({campo: valor})


@pytest.mark.parametrize(
    ("cambiar", "dice"),
    [
        (pone("identidad", "otra"), "cadena"),
        (pone("entradas", 3), "cadena"),
        (pone("cabeza", "0" * 64), "cadena"),
        (pone("esquema", "0999"), r"más nueva de SEGIP Desk \(esquema 0999\); instale"),
        (pone("version", 3), "más nueva"),
        (pone("formato", "otro"), "no es una copia"),
        (pone("entradas", "dos"), "manifiesto de la copia está dañado"),
        (sin("conteo"), "no son las de su manifiesto"),
        (lambda m: m["partes"].reverse(), "no son las de su manifiesto"),
        (lambda m: m["partes"][0].update(filas=99), "está dañada"),
        (lambda m: m["partes"][0].update(sha256="0" * 64), "está dañada"),
        (lambda m: m["partes"][0].update(bytes=1), "no son las de su manifiesto"),
        (lambda m: m["partes"][0].update(bytes=9 << 30), "más de lo que una base guarda"),
    ],
)
def test_a_manifest_that_lies_is_refused(
    sana: Path, tmp_path: Path, cambiar: Callable[[dict[str, Any]], object], dice: str
) -> None:
    rehecha = rehacer(sana, tmp_path / "rehecha.segipcopia")
    restaurar(rehecha, str(tmp_path / "buena.db")).base.cerrar()
    with pytest.raises(Rejected, match=dice):
        restaurar(rehacer(sana, rehecha, cambiar=cambiar), str(tmp_path / "nueva.db"))
    assert rechazo(rehecha)


def cambia(de: bytes, a: bytes) -> Callable[[bytes], bytes]:
    def cambiar(texto: bytes) -> bytes:
        assert de in texto
        return texto.replace(de, a, 1)

    return cambiar


@pytest.mark.parametrize(
    ("parte", "cambiar"),
    [
        ("entrada.tsv", cambia(b"\tana\t", b"\teva\t")),
        ("entrada.tsv", cambia(b"\n2\t", b"\n3\t")),
        ("entrada.tsv", cambia(b"n\tinstante", b"m\tinstante")),
        ("entrada.tsv", lambda texto: texto[: texto.index(b"\n2\t") + 1]),
        ("entrada.tsv", lambda texto: texto + texto.splitlines(keepends=True)[-1]),
        ("cambio.tsv", cambia(b"Lourdes", b"Lurdes")),
        ("cambio.tsv", cambia(b"1\t2\t", b"1\t9\t")),
        ("cambio.tsv", lambda texto: texto[: texto.rindex(b"2\t1\t")]),
        ("cambio.tsv", lambda texto: texto + b"2\t2\tx\t\\N\t\\N\n"),
        ("cambio.tsv", lambda texto: texto + b"9\t1\tx\t\\N\t\\N\n"),
    ],
)
def test_a_chain_altered_by_who_mends_the_hashes_is_found(
    sana: Path, tmp_path: Path, parte: str, cambiar: Callable[[bytes], bytes]
) -> None:
    textos = {parte: cambiar(partes(sana)[parte])}
    with pytest.raises(CadenaRota, match="la cadena de la bitácora está rota en la entrada"):
        restaurar(rehacer(sana, tmp_path / NOMBRE, textos), str(tmp_path / "nueva.db"))
    assert rechazo(tmp_path / NOMBRE)


MALAS = [
    ("oficina.tsv", cambia(b"id\t", b"idd\t")),
    ("oficina.tsv", cambia(b"\n1\t", b"\nuno\t")),
    ("oficina.tsv", cambia(b"\n2\t", b"\n1\t")),
    ("oficina.tsv", cambia(b"\n1\t", b"\n1\t1\t")),
    ("oficina.tsv", cambia(b"\tLourdes\t", b"\t\\N\t")),
    ("indicador.tsv", cambia(b"\tultimo\t", b"\tmedia\t")),
    ("no_aplica.tsv", cambia(b"\n2\t", b"\n77\t")),
    ("ajuste.tsv", cambia(b"identidad\t", b"identidad\t7")),
]


@pytest.mark.parametrize("destino", ["sqlite", "postgresql"])
@pytest.mark.parametrize(("parte", "cambiar"), MALAS)
def test_rows_that_no_base_admits_make_none(
    sana: Path,
    tmp_path: Path,
    parte: str,
    cambiar: Callable[[bytes], bytes],
    destino: str,
    request: pytest.FixtureRequest,
) -> None:
    mala = rehacer(sana, tmp_path / NOMBRE, {parte: cambiar(partes(sana)[parte])})
    if destino == "sqlite":
        assert "use otra copia" in rechazo(mala)
        return
    servidor: Servidor = request.getfixturevalue("servidor")
    direccion = servidor.nueva()
    with pytest.raises(Rejected, match="use otra copia"):
        restaurar(mala, direccion)
    with pytest.raises(Unavailable, match="no es una base"):
        abrir(direccion)
    restaurar(sana, direccion).base.cerrar()


def test_an_escape_that_there_is_not_is_refused(sana: Path, tmp_path: Path) -> None:
    textos = {"texto_informe.tsv": partes(sana)["texto_informe.tsv"].replace(b"\\\\", b"\\x")}
    assert "texto_informe" in rechazo(rehacer(sana, tmp_path / NOMBRE, textos))


def test_a_part_that_is_one_endless_line_is_refused(
    sana: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(copia_leida, "_TOPE_LINEA", 1 << 20)
    larga = partes(sana)["texto_informe.tsv"] + b"2020\t2020\tx\t" + b"0" * (4 << 20) + b"\n"
    assert "está dañada" in rechazo(rehacer(sana, tmp_path / NOMBRE, {"texto_informe.tsv": larga}))


def test_a_part_that_swells_is_not_read_to_its_end(sana: Path, tmp_path: Path) -> None:
    """A part says that it is small in the zip's directory, and is a hundred megabytes when it is opened."""
    hinchada = partes(sana)["texto_informe.tsv"] + (b"0" * 1023 + b"\n") * 100_000
    ruta = rehacer(sana, tmp_path / NOMBRE, {"texto_informe.tsv": hinchada})
    bytes_ = ruta.read_bytes()
    assert bytes_.count(struct.pack("<I", len(hinchada))) >= 2
    ruta.write_bytes(bytes_.replace(struct.pack("<I", len(hinchada)), struct.pack("<I", 500)))
    assert "no son las de su manifiesto" in rechazo(ruta)


def test_strange_zips_are_refused(sana: Path, tmp_path: Path) -> None:
    suyas = partes(sana)
    with zipfile.ZipFile(sana) as paquete:
        manifiesto = paquete.read("manifiesto.json")
    for compresion in (zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA):
        with zipfile.ZipFile(tmp_path / NOMBRE, "w", compresion) as paquete:
            for nombre, texto in suyas.items():
                paquete.writestr(nombre, texto)
            paquete.writestr("manifiesto.json", manifiesto, zipfile.ZIP_STORED)
        assert "no son las de su manifiesto" in rechazo(tmp_path / NOMBRE)
    # The same part twice, or one more that nobody announced.
    for de_mas in ("../../fuera.txt", "conteo.tsv", "manifiesto.json"):
        rehacer(sana, tmp_path / NOMBRE)
        with zipfile.ZipFile(tmp_path / NOMBRE, "a") as paquete, pytest.MonkeyPatch.context() as parche:
            parche.setattr("warnings.warn", lambda *_args, **_kwargs: None)
            paquete.writestr(de_mas, b"x")
        assert "no son las de su manifiesto" in rechazo(tmp_path / NOMBRE)
