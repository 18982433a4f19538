"""The register of issued reports: what was handed in, with its figures."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "emitido",
        sa.Column("n", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("gestion", sa.Integer(), nullable=False),
        sa.Column("desde", sa.Integer(), nullable=False),
        sa.Column("hasta", sa.Integer(), nullable=False),
        sa.Column("trimestre", sa.Integer(), nullable=False),
        sa.Column("cite", sa.Text(), nullable=False),
        sa.Column("formato", sa.Text(), nullable=False),
        sa.Column("papel", sa.Text(), nullable=False),
        sa.Column("impreso", sa.Text(), nullable=False),
        sa.Column("codigo", sa.Text(), nullable=False),
        sa.Column("cabeza", sa.Text(), nullable=False),
        sa.Column("huella", sa.Text(), nullable=False),
        sa.Column("usuario", sa.Text(), nullable=False),
        sa.Column("instante", sa.Text(), nullable=False),
        sa.Column("cifras", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("n", name=op.f("pk_emitido")),
        sa.UniqueConstraint("huella", name=op.f("uq_emitido_huella")),
        sqlite_strict=True,
    )


def downgrade() -> None:
    op.drop_table("emitido")
