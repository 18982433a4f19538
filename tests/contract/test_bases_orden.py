"""`iniciar`, `demo`, `--base`, `SEGIP_DESK_BASE`, `--usuario`, `bitacora`, and the exit statuses of a bad base."""

from __future__ import annotations

import getpass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.bases import Servidor
    from tests.contract.conftest import Consola

NUEVE = ("tj", "ch", "pa", "lp", "cb", "or", "pt", "sc", "be")


@pytest.mark.parametrize("departamento", NUEVE)
def test_iniciar_makes_a_base_of_each_of_the_nine(consola: Consola, departamento: str, tmp_path: Path) -> None:
    base = str(tmp_path / "nueva.sqlite")
    assert consola("iniciar", "--departamento", departamento, base=base).estado == 0
    cuadros = consola("cuadros", "--formato", "json", base=base).json
    assert {"ci_por_oficina", "lc_por_oficina", "emision_general"} <= {cuadro["id"] for cuadro in cuadros}
    tabla = consola("cuadro", "ci_por_oficina", "--gestion", 2020, "--formato", "json", base=base).json
    oficinas = [clave for ejes in (*tabla["claves_filas"], *tabla["claves_columnas"]) for clave in ejes]
    assert any(clave.startswith(f"{departamento}.") for clave in oficinas)


@pytest.mark.parametrize("orden", [("iniciar", "--departamento", "ch"), ("demo",)])
def test_a_base_that_exists_is_never_written_over(consola: Consola, orden: tuple[str, ...]) -> None:
    antes = Path(consola.base).read_bytes()
    hecho = consola(*orden)
    assert hecho.estado == 2
    assert consola.base in hecho.error
    assert Path(consola.base).read_bytes() == antes


def test_demo_is_of_tarija_unless_it_is_told(consola_demo: Consola) -> None:
    filas = consola_demo.conteos().splitlines()
    assert filas[0].startswith("fecha,oficina,indicador,valor")
    assert all(fila.split(",")[1].startswith("tj.") for fila in filas[1:])


def test_demo_has_no_figures_of_the_other_six(consola: Consola, tmp_path: Path) -> None:
    base = tmp_path / "lp.sqlite"
    hecho = consola("demo", "--departamento", "lp", base=str(base))
    assert hecho.estado == 2
    assert "tj" in hecho.error
    assert "iniciar" in hecho.error
    assert not base.exists()


def test_an_unknown_departamento_is_refused_with_the_known_ones(consola: Consola, tmp_path: Path) -> None:
    base = tmp_path / "x.sqlite"
    hecho = consola("iniciar", "--departamento", "xx", base=str(base))
    assert hecho.estado == 2
    assert "xx" in hecho.error
    assert not base.exists()


def test_the_variable_says_which_base_when_nobody_does(consola: Consola, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SEGIP_DESK_BASE", consola.base)
    assert consola("exportar", "conteos", base="").salida == consola.conteos()


def test_without_a_word_the_base_is_in_the_folder_of_the_user(consola: Consola, sin_base_ajena: Path) -> None:
    assert consola("iniciar", "--departamento", "pa", base="").estado == 0
    assert [camino.suffix for camino in sin_base_ajena.rglob("*.sqlite")] == [".sqlite"]
    assert consola("cuadros", base="").estado == 0


def test_a_base_that_is_not_there_is_status_3(consola: Consola, tmp_path: Path) -> None:
    hecho = consola("cuadros", base=str(tmp_path / "falta.sqlite"))
    assert hecho.estado == 3
    assert "falta.sqlite" in hecho.error


@pytest.mark.parametrize("contenido", [b"", b"no es una base", b"SQLite format 3\0" + b"x" * 5000])
def test_a_damaged_base_is_status_3(consola: Consola, tmp_path: Path, contenido: bytes) -> None:
    base = tmp_path / "mala.sqlite"
    base.write_bytes(contenido)
    hecho = consola("cuadro", "ci_por_oficina", "--gestion", 2020, base=str(base))
    assert hecho.estado == 3
    assert "mala.sqlite" in hecho.error
    assert base.read_bytes() == contenido


def test_a_server_that_does_not_answer_is_status_3(consola: Consola, tmp_path: Path) -> None:
    hecho = consola("cuadros", base=f"postgresql+psycopg://nadie@/nada?host={tmp_path}")
    assert hecho.estado == 3


def test_a_base_may_be_a_postgresql_url(consola: Consola, servidor: Servidor, tmp_path: Path) -> None:
    direccion = servidor.nueva()
    archivo = tmp_path / "c.csv"
    archivo.write_text("fecha,oficina,indicador,valor\n2020-06,tj.central,ci.nuevo,7\n", encoding="utf-8")
    assert consola("iniciar", "--departamento", "tj", base=direccion).estado == 0
    assert consola("iniciar", "--departamento", "tj", base=direccion).estado == 2
    assert consola("importar", "conteos", archivo, base=direccion).estado == 0
    assert consola("exportar", "conteos", base=direccion).salida == archivo.read_text(encoding="utf-8")
    tabla = consola("cuadro", "ci_por_oficina", "--gestion", 2020, "--formato", "json", base=direccion).json
    assert tabla["total"] == 7
    assert consola("bitacora", "--verificar", base=direccion).estado == 0


def test_who_acts_is_who_is_told_else_the_login(consola: Consola, tmp_path: Path) -> None:
    archivo = tmp_path / "c.csv"
    for usuario, valor in (("ana", 1), (None, 2)):
        archivo.write_text(f"fecha,oficina,indicador,valor\n2020-06,tj.central,ci.nuevo,{valor}\n", encoding="utf-8")
        consola.bien("importar", "conteos", archivo, *(("--usuario", usuario) if usuario else ()))
    entradas = consola.bien("bitacora", "--formato", "json").json["entradas"]
    assert [entrada["usuario"] for entrada in entradas[-2:]] == ["ana", getpass.getuser()]


def test_the_options_of_every_command_may_stand_before_it(consola: Consola) -> None:
    antes = consola("--base", consola.base, "--usuario", "ana", "exportar", "conteos", base="")
    assert antes == consola("exportar", "conteos")


def test_bitacora_gives_the_keys_of_the_contract(consola: Consola) -> None:
    leida = consola.bien("bitacora", "--formato", "json").json
    assert set(leida) == {"entradas", "cabeza"}
    assert {"n", "instante", "usuario", "accion", "cambios", "hash"} <= set(leida["entradas"][0])
    assert set(leida["entradas"][0]["cambios"][0]) == {"clave", "antes", "despues"}
    assert leida["entradas"][-1]["hash"] == leida["cabeza"]
    verificada = consola.bien("bitacora", "--verificar", "--formato", "json").json
    assert verificada == {"ok": True, "entradas": len(leida["entradas"]), "cabeza": leida["cabeza"], "fallas": []}
    assert leida["cabeza"] in consola.bien("bitacora").salida
    assert leida["cabeza"] in consola.bien("bitacora", "--verificar").salida
