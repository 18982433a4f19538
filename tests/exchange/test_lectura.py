"""What a clerk hands in is read, or refused in a sentence that names the file."""

from __future__ import annotations

import os
import random
from typing import TYPE_CHECKING

import pytest

from segip_desk.core.problems import Rejected, Unavailable
from segip_desk.exchange import lectura
from segip_desk.exchange.lectura import leer_hoja

if TYPE_CHECKING:
    from pathlib import Path

    from tests.exchange.conftest import Guardado, Libro


@pytest.mark.parametrize(
    ("contenido", "filas"),
    [
        ("a,b\n1,2\n", [["1", "2"]]),
        ("a;b\n1;2\n", [["1", "2"]]),
        ("a\tb\n1\t2\n", [["1", "2"]]),
        ("\ufeffa,b\n1,2", [["1", "2"]]),
        ("a,b\r\n1,2\r\n", [["1", "2"]]),
        ('a;b\n"1;x";2\n', [["1;x", "2"]]),
        ('"a,x";b\n1,5;2\n', [["1,5", "2"]]),
        ('a,b\n"dice ""no""",2\n', [['dice "no"', "2"]]),
        ('a,b\n"dos\nlíneas",2\n', [["dos\nlíneas", "2"]]),
        ("a,b\n1,2\n\n,\n  ,\n3,4\n\n\n", [["1", "2"], ["3", "4"]]),
        ("a,b,,\n1,2,,\n3,4,,\n", [["1", "2"], ["3", "4"]]),
        ("\n\na,b\n1,2\n", [["1", "2"]]),
        ("a\n1\n2\n", [["1"], ["2"]]),
    ],
)
def test_a_csv_is_read_whatever_its_separator(guarda: Guardado, contenido: str, filas: list[list[str]]) -> None:
    assert list(leer_hoja(guarda(contenido)).filas) == filas


def test_a_row_is_numbered_by_the_line_on_which_it_begins(guarda: Guardado) -> None:
    hoja = leer_hoja(guarda('a,b\n\n"x\ny",1\n,\nz,2\n'))
    assert (hoja.numero_cabeza, list(hoja.numeros)) == (1, [3, 6])


def test_a_row_of_another_length_is_a_bad_row_and_the_others_are_read(guarda: Guardado) -> None:
    hoja = leer_hoja(guarda("a,b,c\n1,2,3\n4,5\n6,7,8,9\n"))
    assert list(hoja.filas) == [["1", "2", "3"]]
    assert [str(problema) for problema in hoja.problemas] == [
        "f.csv:3:c: la fila tiene 2 celdas y la cabecera 3; revise separadores y comillas.",
        "f.csv:4: la fila tiene 4 celdas y la cabecera 3; revise separadores y comillas.",
    ]


@pytest.mark.parametrize(
    ("nombre", "contenido", "dice"),
    [
        ("f.csv", b"", "f.csv: el archivo está vacío."),
        ("f.csv", b"\n \n,,\n", "f.csv: el archivo está vacío: no tiene cabecera ni filas."),
        ("f.csv", b"a,b\n", "f.csv: solo tiene la cabecera"),
        ("f.csv", b"a,b\n\n,\n", "f.csv: solo tiene la cabecera"),
        ("f.csv", "a,b\n1,Ñ\n".encode("latin-1"), "f.csv:2: el texto no está en UTF-8"),
        ("f.csv", "a,b\n1,2\n".encode("utf-16"), "f.csv:1: el texto no está en UTF-8"),
        ("f.csv", b"a,b\n1,2\n3,\x00\n", "f.csv:3: hay un carácter nulo (NUL)"),
        ("f.csv", b'a,b\n1,"2\n', "f.csv:2: la línea no se puede separar en columnas (unas comillas se abren"),
        ("f.csv", b'a,b\n1,"2"x\n', "f.csv:2: la línea no se puede separar en columnas (hay comillas mal puestas)"),
        ("f.csv", b'a,b\n1,"' + b"x" * 200_000 + b'"\n', "una celda es demasiado larga"),
        ("f.xls", b"x", "f.xls: no se leen archivos «.xls»; guárdelo como .xlsx, .ods o .csv."),
        ("f.pdf", b"x", "f.pdf: no se leen archivos «.pdf»"),
        ("f", b"x", "f: no se leen archivos «»"),
        ("f.xlsx", b"", "f.xlsx: el archivo está vacío."),
        ("f.xlsx", b"a,b\n1,2\n", "f.xlsx: está dañado o no es un libro"),
        ("f.ods", b"PK\x03\x04", "f.ods: está dañado o no es un libro"),
        ("f.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "f.xlsx: está protegido con contraseña"),
    ],
)
def test_a_bad_file_is_refused_by_name(guarda: Guardado, nombre: str, contenido: bytes, dice: str) -> None:
    with pytest.raises(Rejected) as rechazo:
        leer_hoja(guarda(contenido, nombre))
    assert dice in str(rechazo.value)


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    with pytest.raises(Rejected, match=r"nada\.csv: no existe el archivo"):
        leer_hoja(tmp_path / "nada.csv")
    (tmp_path / "carpeta.csv").mkdir()
    with pytest.raises(Rejected, match=r"carpeta\.csv: es una carpeta"):
        leer_hoja(tmp_path / "carpeta.csv")


def test_what_is_neither_file_nor_folder_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "tubo.csv")
    with pytest.raises(Rejected, match=r"tubo\.csv: no es un archivo"):
        leer_hoja(tmp_path / "tubo.csv")


def test_a_path_that_no_disk_takes_is_the_machine_s_failure(tmp_path: Path) -> None:
    with pytest.raises((Rejected, Unavailable)):
        leer_hoja(tmp_path / ("x" * 5_000 + ".csv"))


def test_a_file_over_the_limit_is_refused(guarda: Guardado) -> None:
    ruta = guarda("a,b\n1,2\n")
    with ruta.open("r+b") as archivo:
        archivo.truncate(lectura.MAXIMO_BYTES + 1)
    with pytest.raises(Rejected, match=r"f\.csv: pesa más de 50 MB"):
        leer_hoja(ruta)


def entera_o_rechazada(ruta: Path) -> bool:
    """Tell whether a file is read with every row as long as its head, or refused by its name."""
    try:
        hoja = leer_hoja(ruta)
    except Rejected as rechazo:
        return str(rechazo).startswith(ruta.name)
    return len(hoja.numeros) == len(hoja.filas) and all(len(fila) == len(hoja.cabeza) for fila in hoja.filas)


@pytest.mark.parametrize("semilla", range(40))
def test_no_bytes_bring_the_reading_of_a_csv_down(guarda: Guardado, semilla: int) -> None:
    azar = random.Random(semilla)  # noqa: S311  # repeatable, not secret
    bueno = bytearray(b'fecha;oficina;indicador;valor\n2020-06;tj.central;ci.nuevo;"14"\n\n' * 3)
    for _ in range(azar.randint(1, 12)):
        bueno[azar.randrange(len(bueno))] = azar.choice(b'\x00";,\n\r\xff\xc3a1 \t')
    assert entera_o_rechazada(guarda(bytes(bueno)))


@pytest.mark.parametrize("semilla", range(120))
def test_no_bytes_bring_the_reading_of_a_workbook_down(libro: Libro, semilla: int) -> None:
    azar = random.Random(semilla)  # noqa: S311  # repeatable, not secret
    ruta = libro([["fecha", "oficina"], *[[f"2020-06-{dia:02d}", dia / 3] for dia in range(1, 20)]])
    bytes_ = bytearray(ruta.read_bytes())
    if semilla % 4 == 0:
        del bytes_[azar.randrange(len(bytes_)) :]
    for _ in range(azar.randint(1, 8)):
        if bytes_:
            bytes_[azar.randrange(len(bytes_))] = azar.randrange(256)
    ruta.write_bytes(bytes_)
    assert entera_o_rechazada(ruta)
