"""A copy is the base, whichever database it is on, and comes back as it was."""

from __future__ import annotations

import shutil
import stat
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from segip_desk.core.conteos import Clave, Figura, Respaldo
from segip_desk.core.observaciones import ClaveObservacion
from segip_desk.core.problems import Rejected
from segip_desk.storage import bitacora, copia_leida, copia_texto, crudo, fichas, lecturas, schema
from segip_desk.storage.base import Base, abrir
from segip_desk.storage.copia import Destino, copiar
from segip_desk.storage.copia_leida import abrir_copia, leer_manifiesto
from segip_desk.storage.migracion import REVISIONES
from segip_desk.storage.restauracion import restaurar
from tests.bases import TARIJA, acto
from tests.copias import LOCAL, NOMBRE, ORIGEN, copia_de, manifiesto_de, partes

if TYPE_CHECKING:
    from pathlib import Path

    from tests.bases import Servidor

FIGURA = Figura(Clave(202006, "tj.central", "ci.nuevo", 15), 12)
RARO = "tab\t salto\n vuelta\r barra\\ \\N \\t ñ€ 漢 \x0b\x0c\x1f '\"%s%%"


def escribir(base: Base) -> None:
    """Write something of every kind, with texts that need their escapes."""
    with base.escritura(acto(detalle=RARO)) as obra:
        obra.conteos([FIGURA, FIGURA._replace(clave=Clave(202000, "tj.central", "rec.ci", 0), valor=9_876_543_210)])
        obra.textos(2020, "2020", {"logros": RARO, "z": "á", "Z": "b", "ñ": "c", "a": "\\"})
        obra.confirmar()
    with base.escritura(acto()) as obra:
        obra.conteos([FIGURA._replace(valor=13, respaldo=Respaldo(RARO, "2020-06-30"))])
        obra.confirmar()


@pytest.fixture
def llena(base: Base) -> Base:
    """Return a base with something of every kind."""
    escribir(base)
    return base


def test_a_copy_comes_back_as_it_was(llena: Base, direccion_libre: str, tmp_path: Path) -> None:
    hecha = copia_de(llena, tmp_path)
    assert hecha.ruta == tmp_path / NOMBRE
    base, manifiesto, ultima = restaurar(hecha.ruta, direccion_libre)
    with base, base.lectura() as con, llena.lectura() as antes:
        assert (base.identidad, base.departamento) == (llena.identidad, TARIJA)
        assert bitacora.verificar(con, base.identidad) == []
        assert bitacora.cabeza(con) == bitacora.cabeza(antes) == (manifiesto.entradas, manifiesto.cabeza)
        assert list(lecturas.figuras(con)) == list(lecturas.figuras(antes))
        assert fichas.textos(con, 2020, "2020")["logros"] == RARO
        for tabla in schema.metadata.sorted_tables:
            filas = f"select * from {tabla.name}"
            assert sorted(crudo.filas(con, filas), key=repr) == sorted(crudo.filas(antes, filas), key=repr)
        assert ultima == "2020-06-15"
    # And it goes on from there.
    with abrir(direccion_libre) as base:
        with base.escritura(acto()) as obra:
            obra.conteos([FIGURA._replace(valor=99)])
            obra.confirmar()
        with base.lectura() as con:
            assert bitacora.verificar(con, base.identidad) == []


def test_the_manifest_says_what_is_there(llena: Base, tmp_path: Path, motor: str) -> None:
    hecha = copia_de(llena, tmp_path)
    manifiesto = leer_manifiesto(hecha.ruta)
    assert manifiesto == hecha.manifiesto
    assert manifiesto.origen == ORIGEN
    assert (manifiesto.motor, manifiesto.esquema, manifiesto.departamento) == (motor, REVISIONES[-1], "tj")
    assert manifiesto.identidad == llena.identidad
    with llena.lectura() as con:
        assert (manifiesto.entradas, manifiesto.cabeza) == bitacora.cabeza(con)
        for parte in manifiesto.partes:
            ((hay,),) = crudo.filas(con, f"select count(*) from {parte.tabla}")
            assert parte.filas == hay, parte.tabla
    assert [parte.tabla for parte in manifiesto.partes] == [tabla.name for tabla in schema.metadata.sorted_tables]


def test_the_text_of_a_table_is_as_documented(llena: Base, tmp_path: Path) -> None:
    suyas = partes(copia_de(llena, tmp_path).ruta)
    assert suyas["conteo.tsv"].decode() == (
        "periodo\toficina_id\tindicador_id\tdia\tvalor\trespaldo_id\n"
        "202000\t1\t3\t0\t9876543210\t\\N\n"
        "202006\t1\t1\t15\t13\t1\n"
    )
    escapado = RARO.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n").replace("\r", "\\r")
    # Keys of text in the order of their bytes, whatever the database's language.
    assert suyas["texto_informe.tsv"].decode().split("\n")[1:-1] == [
        "2020\t2020\tZ\tb",
        "2020\t2020\ta\t\\\\",
        f"2020\t2020\tlogros\t{escapado}",
        "2020\t2020\tz\tá",
        "2020\t2020\tñ\tc",
    ]


def test_the_same_rows_make_the_same_bytes(llena: Base, tmp_path: Path) -> None:
    (tmp_path / "otra").mkdir()
    assert copia_de(llena, tmp_path).ruta.read_bytes() == copia_de(llena, tmp_path / "otra").ruta.read_bytes()


letras = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=6)
raras = st.text(st.sampled_from("aN\\\t\n\r%'\"ñ€\x08\x0b\x0c\x1f\x85\u2028"), max_size=6)


class Carga(NamedTuple):
    """What a base is filled with."""

    textos: dict[str, str]
    notas: list[str]
    figuras: dict[int, int]
    detalle: str


cargas = st.builds(
    Carga,
    st.dictionaries(raras.filter(bool), (letras | raras).filter(bool), max_size=6),
    st.lists((letras | raras).filter(bool), max_size=3, unique=True),
    st.dictionaries(st.integers(1, 28), st.integers(0, 999_999_999), max_size=5),
    letras | raras,
)


# Each example makes three bases: one that fails is read as it is, not shrunk for minutes.
@settings(max_examples=12, phases=[Phase.explicit, Phase.reuse, Phase.generate])
@given(carga=cargas)
def test_what_goes_through_both_databases_is_the_same(
    servidor: Servidor, plantilla_sqlite: Path, tmp_path_factory: pytest.TempPathFactory, carga: Carga
) -> None:
    carpeta = tmp_path_factory.mktemp("ida")
    vuelta, otra = carpeta / "vuelta", carpeta / "otra"
    with abrir(str(shutil.copy(plantilla_sqlite, carpeta / "base.db"))) as base:
        with base.escritura(acto(detalle=carga.detalle)) as obra:
            obra.conteos([Figura(Clave(202006, "tj.central", "ci.nuevo", dia), v) for dia, v in carga.figuras.items()])
            obra.textos(2020, "2020", carga.textos)
            claves = [ClaveObservacion("ci", 2020, nota, str(n)) for n, nota in enumerate(carga.notas)]
            obra.observaciones([(clave, clave.fila, None) for clave in claves], {"ci": "emision"})
            obra.confirmar()
        ida = copia_de(base, carpeta)
    en_servidor = restaurar(ida.ruta, servidor.nueva())
    with en_servidor.base:
        en_medio = copia_de(en_servidor.base, vuelta)
    assert en_medio.manifiesto == replace(ida.manifiesto, motor="postgresql")
    assert partes(en_medio.ruta) == partes(ida.ruta)
    en_archivo = restaurar(en_medio.ruta, str(carpeta / "nueva.db"))
    with en_archivo.base:
        assert partes(copia_de(en_archivo.base, otra).ruta) == partes(ida.ruta)


def test_a_copy_sees_one_moment(llena: Base, direccion: str, tmp_path: Path) -> None:
    with llena.lectura() as con, abrir(direccion) as otra:
        crudo.filas(con, "select 1 from conteo")
        with otra.escritura(acto()) as obra:
            obra.conteos([FIGURA._replace(valor=77)])
            obra.confirmar()
        hecha = copiar(con, Destino(tmp_path, LOCAL), ORIGEN)
    assert hecha.manifiesto.entradas == 3
    assert b"\t77\t" not in partes(hecha.ruta)["conteo.tsv"]


def test_many_blocks_are_one_text(llena: Base, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    entera = partes(copia_de(llena, tmp_path).ruta)
    monkeypatch.setattr(copia_texto, "_FILAS_POR_BLOQUE", 2)
    # Smaller than a line, so that every cut there may be is tried.
    monkeypatch.setattr(copia_leida, "_BLOQUE", 7)
    hecha = copia_de(llena, tmp_path)
    assert partes(hecha.ruta) == entera
    assert hecha.ruta.name == "segip-tj-20201231-181500-2.segipcopia"


def test_a_copy_is_never_put_over_another_file(llena: Base, tmp_path: Path) -> None:
    (tmp_path / NOMBRE).write_text("de otro")
    assert copia_de(llena, tmp_path).ruta.name == "segip-tj-20201231-181500-2.segipcopia"
    assert copia_de(llena, tmp_path).ruta.name == "segip-tj-20201231-181500-3.segipcopia"
    assert (tmp_path / NOMBRE).read_text() == "de otro"


def test_a_base_is_not_restored_over_another(llena: Base, direccion: str, tmp_path: Path) -> None:
    hecha = copia_de(llena, tmp_path)
    with pytest.raises(Rejected, match=r"^Ya existe|^La base .* ya tiene tablas"):
        restaurar(hecha.ruta, direccion)
    with llena.lectura() as con:
        assert bitacora.verificar(con, llena.identidad) == []


def test_a_copy_is_read_only_by_whom_it_is_for(llena: Base, tmp_path: Path) -> None:
    for modo in (0o600, 0o644):
        with llena.lectura() as con:
            hecha = copiar(con, Destino(tmp_path, LOCAL, modo), ORIGEN)
        assert stat.S_IMODE(hecha.ruta.stat().st_mode) == modo


def test_a_base_just_made_is_copied_too(tmp_path: Path, plantilla_sqlite: Path) -> None:
    with abrir(str(shutil.copy(plantilla_sqlite, tmp_path / "base.db"))) as base:
        with base.escritura(acto()) as obra:
            obra.con.execute(text("delete from cambio"))
            obra.con.execute(text("delete from entrada"))
            obra.con.commit()
        hecha = copia_de(base, tmp_path)
    assert (hecha.manifiesto.entradas, hecha.manifiesto.cabeza) == (0, None)
    restaurada, _, ultima = restaurar(hecha.ruta, str(tmp_path / "nueva.db"))
    restaurada.cerrar()
    assert ultima == ""


def test_nothing_but_the_register_is_in_a_copy(llena: Base, direccion_libre: str, tmp_path: Path) -> None:
    with llena.escritura(acto()) as obra:
        obra.con.execute(text("create table de_otro (a integer)"))
        obra.con.commit()
    hecha = copia_de(llena, tmp_path)
    assert "de_otro" not in {parte["tabla"] for parte in manifiesto_de(hecha.ruta)["partes"]}
    restaurar(hecha.ruta, direccion_libre).base.cerrar()


def test_a_copy_that_is_open_can_be_verified_twice(llena: Base, tmp_path: Path) -> None:
    with abrir_copia(copia_de(llena, tmp_path).ruta) as copia:
        copia.verificar()
        copia.verificar()
