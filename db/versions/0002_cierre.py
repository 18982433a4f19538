"""Closed months of an area, and what entered them late."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "cierre",
        sa.Column("area", sa.Text(), nullable=False),
        sa.Column("periodo", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("usuario", sa.Text(), nullable=False),
        sa.Column("instante", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("area", "periodo", name=op.f("pk_cierre")),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "complemento",
        sa.Column("entrada", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("orden", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("area", sa.Text(), nullable=False),
        sa.Column("periodo", sa.Integer(), nullable=False),
        sa.Column("motivo", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["entrada", "orden"], ["cambio.entrada", "cambio.orden"], name=op.f("fk_complemento_entrada_cambio")
        ),
        sa.PrimaryKeyConstraint("entrada", "orden", name=op.f("pk_complemento")),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    op.drop_table("complemento")
    op.drop_table("cierre")
