"""Days without activity, and control figures of other sources."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "sin_actividad",
        sa.Column("oficina", sa.Text(), nullable=False),
        sa.Column("desde", sa.Text(), nullable=False),
        sa.Column("hasta", sa.Text(), nullable=False),
        sa.Column("motivo", sa.Text(), nullable=False),
        sa.Column("respaldo_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["respaldo_id"], ["respaldo.id"], name=op.f("fk_sin_actividad_respaldo_id_respaldo")),
        sa.PrimaryKeyConstraint("oficina", "desde", name=op.f("pk_sin_actividad")),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "control",
        sa.Column("periodo", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("lugar", sa.Text(), nullable=False),
        sa.Column("medida", sa.Text(), nullable=False),
        sa.Column("fuente", sa.Text(), nullable=False),
        sa.Column("valor", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("respaldo_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("valor >= 0", name=op.f("ck_control_valor")),
        sa.ForeignKeyConstraint(["respaldo_id"], ["respaldo.id"], name=op.f("fk_control_respaldo_id_respaldo")),
        sa.PrimaryKeyConstraint("periodo", "lugar", "medida", "fuente", name=op.f("pk_control")),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    op.drop_table("control")
    op.drop_table("sin_actividad")
