"""A copy carries the files of the papers, and gives them back or says that it does not."""

from __future__ import annotations

import zipfile
from hashlib import sha256
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pytest

from segip_desk.core.conteos import Clave, Figura, Respaldo
from segip_desk.core.copias import Archivos
from segip_desk.core.problems import Rejected
from segip_desk.storage.copia import Destino, copiar
from segip_desk.storage.copia_leida import abrir_copia, leer_manifiesto
from segip_desk.storage.respaldos import copias_de, usos_de_los_respaldos
from segip_desk.storage.restauracion import restaurar
from tests.bases import acto
from tests.copias import LOCAL, ORIGEN, partes, rehacer

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from segip_desk.core.respaldos import Copia
    from segip_desk.storage.base import Base
    from tests.bases import Servidor

NOTA, RPED = Respaldo("Nota 4/2020", "2020-04-30"), Respaldo("reporte RPED 1/2020")
DICE = b"%PDF-1.4 la nota"


@pytest.fixture
def base(base: Base) -> Base:
    """Return a base with two papers, one with two files, and a file that is of both."""
    guardadas = [base.archivador.guardar(BytesIO(DICE + n), f"nota{n.decode()}.pdf") for n in (b"", b"2")]
    with base.escritura(acto()) as obra:
        obra.conteos([Figura(Clave(202004, "tj.central", "ci.nuevo", 0), 10, NOTA)])
        obra.adjuntar([NOTA, RPED], guardadas[0])
        obra.adjuntar([NOTA], guardadas[1])
        obra.confirmar()
    return base


def copia_de(base: Base, carpeta: Path, *, con_archivos: bool = True) -> Path:
    with base.lectura() as con:
        return copiar(con, Destino(carpeta, LOCAL), ORIGEN, base.archivador if con_archivos else None).ruta


def suyas(base: Base) -> dict[Respaldo, list[Copia]]:
    with base.lectura() as con:
        return copias_de(con, usos_de_los_respaldos(con))


def test_the_files_go_and_come_back_whichever_the_database(
    base: Base, direccion_libre: str, servidor: Servidor, tmp_path: Path
) -> None:
    ruta = copia_de(base, tmp_path)
    assert leer_manifiesto(ruta).archivos == Archivos(2, 2 * len(DICE) + 1, 0)
    for direccion in (direccion_libre, servidor.nueva()):
        nueva = restaurar(ruta, direccion).base
        with nueva:
            assert suyas(nueva) == suyas(base)
            assert {nueva.archivador.bytes_de(una) for una in suyas(nueva)[NOTA]} == {DICE, DICE + b"2"}
            otra = tmp_path / f"otra{direccion.startswith('p')}"
            assert partes(copia_de(nueva, otra)) == partes(ruta)


def test_a_missing_or_altered_file_stops_no_copy_and_is_counted(
    base: Base, direccion_libre: str, tmp_path: Path
) -> None:
    una, otra = suyas(base)[NOTA]
    base.archivador.ruta(una).unlink()
    base.archivador.ruta(otra).chmod(0o644)
    base.archivador.ruta(otra).write_bytes(b"otra cosa")
    ruta = copia_de(base, tmp_path)
    assert leer_manifiesto(ruta).archivos == Archivos(0, 0, 2)
    with restaurar(ruta, direccion_libre).base as nueva:
        assert suyas(nueva) == suyas(base)


def test_a_copy_without_files_finds_them_in_the_folders_beside_it(
    base: Base, tmp_path: Path, direccion_libre: str
) -> None:
    ruta = copia_de(base, tmp_path / "copias", con_archivos=False)
    assert leer_manifiesto(ruta).archivos == Archivos(0, 0, 2)
    una, otra = suyas(base)[NOTA]
    base.archivador.ruta(otra).chmod(0o644)
    base.archivador.ruta(otra).write_bytes(b"otra cosa")
    vecina = base.archivador.carpeta.rename(tmp_path / "vecina")
    with restaurar(ruta, direccion_libre, [tmp_path / "ninguna", vecina]).base as nueva:
        assert nueva.archivador.bytes_de(una) == DICE
        assert nueva.archivador.estado(otra) == "falta"


def nombre(dice: bytes) -> str:
    return f"respaldos/{sha256(dice).hexdigest()}"


def cuenta(dentro: int, largo: int) -> Callable[[dict[str, Any]], object]:
    return lambda manifiesto: manifiesto.update(archivos={"dentro": dentro, "bytes": largo, "fuera": 0})


@pytest.mark.parametrize(
    ("textos", "cambiar", "dice"),
    [
        ({nombre(DICE): DICE[::-1]}, bool, r"un respaldo que guarda, .* está dañada o fue alterada"),
        ({nombre(DICE): DICE + b"x"}, bool, "no son las de su manifiesto"),
        ({nombre(b"x"): b"x"}, bool, "no son las de su manifiesto"),
        ({nombre(b"x"): b"x"}, cuenta(3, 2 * len(DICE) + 2), "archivos que su registro no nombra"),
        ({"respaldos/../../malo": b"x"}, cuenta(3, 2 * len(DICE) + 2), "no son las de su manifiesto"),
        ({}, cuenta(2, 9 << 30), "más de lo que una base guarda"),
        ({}, lambda manifiesto: manifiesto.pop("archivos"), "manifiesto de la copia está dañado"),
        ({}, cuenta(-1, 0), "manifiesto de la copia está dañado"),
    ],
)
def test_what_was_done_to_the_files_of_a_copy_is_found(
    base: Base, tmp_path: Path, textos: dict[str, bytes], cambiar: Callable[[dict[str, Any]], object], dice: str
) -> None:
    rehecha = tmp_path / "rehecha.segipcopia"
    rehacer(copia_de(base, tmp_path), rehecha, textos, cambiar)
    with pytest.raises(Rejected, match=dice):
        restaurar(rehecha, str(tmp_path / "nueva.db"))
    assert not (tmp_path / "nueva.db").exists()


def test_a_copy_is_checked_with_its_files_before_anything_is_made_of_it(base: Base, tmp_path: Path) -> None:
    rehecha = rehacer(copia_de(base, tmp_path), tmp_path / "rehecha.segipcopia", {nombre(DICE): DICE[::-1]})
    with abrir_copia(rehecha) as copia, pytest.raises(Rejected, match="un respaldo que guarda"):
        copia.verificar()


def test_a_file_is_not_there_twice(base: Base, tmp_path: Path) -> None:
    ruta = copia_de(base, tmp_path)
    with zipfile.ZipFile(ruta, "a") as paquete, pytest.warns(UserWarning, match="Duplicate"):
        paquete.writestr(nombre(DICE), DICE)
    with pytest.raises(Rejected, match="no son las de su manifiesto"), abrir_copia(ruta):
        pass


def test_a_copy_of_the_first_form_has_none(base: Base, tmp_path: Path) -> None:
    def de_antes(manifiesto: dict[str, Any]) -> None:
        manifiesto["version"] = 1
        del manifiesto["archivos"]

    ruta = rehacer(copia_de(base, tmp_path, con_archivos=False), tmp_path / "vieja.segipcopia", None, de_antes)
    assert leer_manifiesto(ruta).archivos == Archivos()
    with restaurar(ruta, str(tmp_path / "nueva.db")).base as nueva:
        assert suyas(nueva) == suyas(base)
