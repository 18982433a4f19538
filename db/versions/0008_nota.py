"""What people say of a figure: a comment, and a mark to look at it again."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "nota",
        sa.Column("clave", sa.Text(), nullable=False),
        sa.Column("texto", sa.Text(), nullable=False),
        sa.Column("marca", sa.Integer(), nullable=False),
        sa.Column("usuario", sa.Text(), nullable=False),
        sa.Column("instante", sa.Text(), nullable=False),
        sa.CheckConstraint("marca in (0, 1)", name=op.f("ck_nota_marca")),
        sa.PrimaryKeyConstraint("clave", name=op.f("pk_nota")),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    op.drop_table("nota")
