"""Migrations and schema are one thing, on both databases."""

from __future__ import annotations

import shutil
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import inspect, text

from segip_desk.core.conteos import Clave, Figura
from segip_desk.core.problems import Unavailable
from segip_desk.recursos import carpeta
from segip_desk.storage import bitacora, lecturas, schema
from segip_desk.storage.base import Base, abrir
from segip_desk.storage.migracion import REVISIONES, migrar, revision
from tests.bases import acto

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy.engine import Connection

FIGURA = Figura(Clave(202006, "tj.central", "ci.nuevo", 15), 12)


def diferencias(con: Connection) -> list[Any]:
    """Return what Alembic would still change."""
    from alembic.autogenerate import compare_metadata  # noqa: PLC0415 - as in the program, only where it is used
    from alembic.migration import MigrationContext  # noqa: PLC0415 - the same

    contexto = MigrationContext.configure(con, opts={"compare_type": True, "compare_server_default": True})
    return list(compare_metadata(contexto, schema.metadata))


def test_the_constant_names_the_revisions_of_the_folder() -> None:
    from alembic.script import ScriptDirectory  # noqa: PLC0415 - as in the program, only where it is used

    guiones = ScriptDirectory(str(carpeta("db")))
    assert tuple(guion.revision for guion in guiones.walk_revisions())[::-1] == REVISIONES
    assert guiones.get_current_head() == REVISIONES[-1]


def test_a_migrated_base_is_the_schema(base: Base) -> None:
    with base.lectura() as con:
        assert revision(con) == REVISIONES[-1]
        assert diferencias(con) == []


def test_every_constraint_has_the_name_that_the_convention_gives(base: Base) -> None:
    with base.lectura() as con:
        mirador = inspect(con)
        for tabla in schema.metadata.tables.values():
            nombres = {mirador.get_pk_constraint(tabla.name)["name"]}
            for clase in (mirador.get_foreign_keys, mirador.get_unique_constraints, mirador.get_check_constraints):
                nombres |= {suya["name"] for suya in clase(tabla.name)}
            assert nombres == {restriccion.name for restriccion in tabla.constraints}, tabla.name


def test_sqlite_keeps_figures_clustered_and_strict(plantilla_sqlite: Path) -> None:
    with abrir(str(plantilla_sqlite)) as base, base.lectura() as con:
        filas = con.execute(text("select name, sql from sqlite_master where type = 'table'"))
        tablas = {fila.name: str(fila.sql).upper() for fila in filas}
    for tabla in schema.metadata.tables.values():
        hecha = tablas[tabla.name]
        assert "STRICT" in hecha, tabla.name
        assert ("WITHOUT ROWID" in hecha) == (tabla.dialect_options["sqlite"]["with_rowid"] is False), tabla.name


def test_a_base_goes_back_and_forth(base: Base) -> None:
    with base.escritura(acto()) as obra:
        migrar(obra.con, "base")
        assert inspect(obra.con).get_table_names() == ["alembic_version"]
        migrar(obra.con)
        assert diferencias(obra.con) == []
        obra.con.commit()
    with base.lectura() as con:
        assert diferencias(con) == []


SIGUIENTE = """
from __future__ import annotations
import sqlalchemy as sa
from alembic import op
revision = "9999"
down_revision = "{ultima}"
def upgrade() -> None:
    with op.batch_alter_table("conteo") as tabla:
        tabla.add_column(sa.Column("nota", sa.Text()))
    recreate = "always" if op.get_context().dialect.name == "sqlite" else "auto"
    with op.batch_alter_table("oficina", recreate=recreate) as tabla:
        tabla.add_column(sa.Column("telefono", sa.Text()))
    {despues}
"""


def poner_siguiente(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, despues: str = "") -> None:
    """Give the program one more revision."""
    db = shutil.copytree(carpeta("db"), tmp_path / "db")
    (db / "versions" / "9999_prueba.py").write_text(SIGUIENTE.format(ultima=REVISIONES[-1], despues=despues))
    monkeypatch.setattr("segip_desk.storage.migracion.carpeta", lambda _nombre: db)
    monkeypatch.setattr("segip_desk.storage.base.REVISIONES", (*REVISIONES, "9999"))


def test_an_older_base_is_brought_up_with_its_figures(
    direccion: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    with abrir(direccion) as base, base.escritura(acto()) as obra:
        obra.conteos([FIGURA])
        obra.confirmar()
    poner_siguiente(monkeypatch, tmp_path)
    with abrir(direccion) as base, base.lectura() as con:
        assert revision(con) == "9999"
        assert "nota" in {columna["name"] for columna in inspect(con).get_columns("conteo")}
        assert "telefono" in {columna["name"] for columna in inspect(con).get_columns("oficina")}
        assert list(lecturas.figuras(con)) == [FIGURA]
        assert bitacora.verificar(con, base.identidad) == []
    with abrir(direccion) as base, base.lectura() as con:
        assert revision(con) == "9999"
    # And the program of before says that it is too old.
    monkeypatch.undo()
    with pytest.raises(Unavailable, match="más nueva"):
        abrir(direccion)


def test_a_migration_that_fails_leaves_the_base_as_it_was(
    direccion: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    with abrir(direccion) as base, base.escritura(acto()) as obra:
        obra.conteos([FIGURA])
        obra.confirmar()
    poner_siguiente(monkeypatch, tmp_path, despues="raise ZeroDivisionError")
    with pytest.raises(ZeroDivisionError):
        abrir(direccion)
    monkeypatch.undo()
    with abrir(direccion) as base, base.lectura() as con:
        assert revision(con) == REVISIONES[-1]
        assert diferencias(con) == []
        assert list(lecturas.figuras(con)) == [FIGURA]


def test_a_migration_that_leaves_rows_pointing_to_nothing_is_undone(
    tmp_path: Path, plantilla_sqlite: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    archivo = str(shutil.copy(plantilla_sqlite, tmp_path / "base.db"))
    with abrir(archivo) as base, base.escritura(acto()) as obra:
        obra.conteos([FIGURA])
        obra.confirmar()
    poner_siguiente(monkeypatch, tmp_path, despues="op.execute('delete from oficina')")
    with pytest.raises(RuntimeError, match="point to nothing"):
        abrir(archivo)
    monkeypatch.undo()
    with abrir(archivo) as base, base.lectura() as con:
        assert list(lecturas.figuras(con)) == [FIGURA]


def test_opening_does_not_import_alembic(plantilla_sqlite: Path) -> None:

    programa = (
        "import sys; from segip_desk.storage.base import abrir; abrir(sys.argv[1]).cerrar(); "
        "print([m for m in ('alembic', 'sqlalchemy.orm', 'psycopg') if m in sys.modules])"
    )
    dicho = subprocess.run(
        [sys.executable, "-c", programa, str(plantilla_sqlite)], check=True, capture_output=True, text=True
    )
    assert dicho.stdout == "[]\n"
