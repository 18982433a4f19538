"""Accounts, their roles, and the passwords that were wrong."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "usuario",
        sa.Column("usuario", sa.Text(), nullable=False),
        sa.Column("nombre", sa.Text(), nullable=False),
        sa.Column("clave", sa.Text(), nullable=False),
        sa.Column("provisional", sa.Integer(), nullable=False),
        sa.Column("activo", sa.Integer(), nullable=False),
        sa.Column("maquinas", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("usuario", name=op.f("pk_usuario")),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "rol",
        sa.Column("usuario", sa.Text(), nullable=False),
        sa.Column("rol", sa.Text(), nullable=False),
        sa.Column("oficina", sa.Text(), nullable=False),
        sa.Column("area", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["usuario"], ["usuario.usuario"], name=op.f("fk_rol_usuario_usuario")),
        sa.PrimaryKeyConstraint("usuario", "rol", "oficina", "area", name=op.f("pk_rol")),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "intento",
        sa.Column("cuenta", sa.Text(), nullable=False),
        sa.Column("origen", sa.Text(), nullable=False),
        sa.Column("fallas", sa.Integer(), nullable=False),
        sa.Column("ultima", sa.Text(), nullable=False),
        sa.Column("entro", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("cuenta", "origen", name=op.f("pk_intento")),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    op.drop_table("intento")
    op.drop_table("rol")
    op.drop_table("usuario")
