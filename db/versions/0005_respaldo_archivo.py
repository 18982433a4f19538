"""The files that are kept of the papers behind figures."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "respaldo_archivo",
        sa.Column("respaldo_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("nombre", sa.Text(), nullable=False),
        sa.Column("bytes", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["respaldo_id"], ["respaldo.id"], name=op.f("fk_respaldo_archivo_respaldo_id_respaldo")
        ),
        sa.PrimaryKeyConstraint("respaldo_id", "sha256", name=op.f("pk_respaldo_archivo")),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    op.drop_table("respaldo_archivo")
