"""The budget: its ledger, traspasos, quotas, funds, certificaciones, published totals and reconciliation."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

LARGO = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "asiento",
        sa.Column("gestion", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("sistema", sa.Text(), nullable=False),
        sa.Column("documento", sa.Text(), nullable=False),
        sa.Column("linea", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("momento", sa.Text(), nullable=False),
        sa.Column("fecha", sa.Text(), nullable=False),
        sa.Column("categoria", sa.Text(), nullable=False),
        sa.Column("partida", sa.Text(), nullable=False),
        sa.Column("fuente", sa.Text(), nullable=False),
        sa.Column("importe", LARGO, nullable=False),
        sa.Column("efecto", LARGO, nullable=False),
        sa.Column("referencia", sa.Text(), nullable=False),
        sa.Column("revierte", sa.Text(), nullable=False),
        sa.Column("beneficiario", sa.Text(), nullable=False),
        sa.Column("comprobante", sa.Text(), nullable=False),
        sa.Column("contratacion", sa.Text(), nullable=False),
        sa.Column("glosa", sa.Text(), nullable=False),
        sa.Column("hecho_aqui", sa.Integer(), nullable=False),
        sa.Column("respaldo_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("hecho_aqui in (0, 1)", name=op.f("ck_asiento_hecho_aqui")),
        sa.ForeignKeyConstraint(["respaldo_id"], ["respaldo.id"], name=op.f("fk_asiento_respaldo_id_respaldo")),
        sa.PrimaryKeyConstraint("gestion", "sistema", "documento", "linea", "momento", name=op.f("pk_asiento")),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "traspaso",
        sa.Column("gestion", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("sistema", sa.Text(), nullable=False),
        sa.Column("numero", sa.Text(), nullable=False),
        sa.Column("fecha", sa.Text(), nullable=False),
        sa.Column("estado", sa.Text(), nullable=False),
        sa.Column("justificacion", sa.Text(), nullable=False),
        sa.Column("informe", sa.Text(), nullable=False),
        sa.Column("modificacion", sa.Text(), nullable=False),
        sa.Column("resuelto", sa.Text(), nullable=False),
        sa.Column("motivo", sa.Text(), nullable=False),
        sa.Column("respaldo_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("estado in ('solicitado', 'aprobado', 'rechazado')", name=op.f("ck_traspaso_estado")),
        sa.ForeignKeyConstraint(["respaldo_id"], ["respaldo.id"], name=op.f("fk_traspaso_respaldo_id_respaldo")),
        sa.PrimaryKeyConstraint("gestion", "sistema", "numero", name=op.f("pk_traspaso")),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "traspaso_linea",
        sa.Column("gestion", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("sistema", sa.Text(), nullable=False),
        sa.Column("numero", sa.Text(), nullable=False),
        sa.Column("linea", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("categoria", sa.Text(), nullable=False),
        sa.Column("partida", sa.Text(), nullable=False),
        sa.Column("fuente", sa.Text(), nullable=False),
        sa.Column("importe", LARGO, nullable=False),
        sa.ForeignKeyConstraint(
            ["gestion", "sistema", "numero"],
            ["traspaso.gestion", "traspaso.sistema", "traspaso.numero"],
            name=op.f("fk_traspaso_linea_gestion_traspaso"),
        ),
        sa.PrimaryKeyConstraint("gestion", "sistema", "numero", "linea", name=op.f("pk_traspaso_linea")),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "cuota",
        sa.Column("gestion", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("sistema", sa.Text(), nullable=False),
        sa.Column("mes", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("clase", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("importe", LARGO, nullable=False),
        sa.Column("respaldo_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("importe >= 0", name=op.f("ck_cuota_importe")),
        sa.ForeignKeyConstraint(["respaldo_id"], ["respaldo.id"], name=op.f("fk_cuota_respaldo_id_respaldo")),
        sa.PrimaryKeyConstraint("gestion", "sistema", "mes", "clase", name=op.f("pk_cuota")),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "clase_gasto",
        sa.Column("gestion", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("partida", sa.Text(), nullable=False),
        sa.Column("clase", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("gestion", "partida", name=op.f("pk_clase_gasto")),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "fondo",
        sa.Column("gestion", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("codigo", sa.Text(), nullable=False),
        sa.Column("tipo", sa.Text(), nullable=False),
        sa.Column("responsable", sa.Text(), nullable=False),
        sa.Column("glosa", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("gestion", "codigo", name=op.f("pk_fondo")),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "fondo_movimiento",
        sa.Column("gestion", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("codigo", sa.Text(), nullable=False),
        sa.Column("n", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("fecha", sa.Text(), nullable=False),
        sa.Column("tipo", sa.Text(), nullable=False),
        sa.Column("importe", LARGO, nullable=False),
        sa.Column("documento", sa.Text(), nullable=False),
        sa.Column("glosa", sa.Text(), nullable=False),
        sa.Column("revierte", sa.Integer(), nullable=False),
        sa.Column("respaldo_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("importe > 0", name=op.f("ck_fondo_movimiento_importe")),
        sa.ForeignKeyConstraint(
            ["respaldo_id"], ["respaldo.id"], name=op.f("fk_fondo_movimiento_respaldo_id_respaldo")
        ),
        sa.ForeignKeyConstraint(
            ["gestion", "codigo"], ["fondo.gestion", "fondo.codigo"], name=op.f("fk_fondo_movimiento_gestion_fondo")
        ),
        sa.PrimaryKeyConstraint("gestion", "codigo", "n", name=op.f("pk_fondo_movimiento")),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "certificacion",
        sa.Column("gestion", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("sistema", sa.Text(), nullable=False),
        sa.Column("documento", sa.Text(), nullable=False),
        sa.Column("unidad", sa.Text(), nullable=False),
        sa.Column("clase", sa.Integer(), nullable=False),
        sa.Column("centro", sa.Text(), nullable=False),
        sa.Column("proceso", sa.Text(), nullable=False),
        sa.Column("justificacion", sa.Text(), nullable=False),
        sa.Column("elaborado", sa.Text(), nullable=False),
        sa.Column("aprobado", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("gestion", "sistema", "documento", name=op.f("pk_certificacion")),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "instantanea",
        sa.Column("gestion", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("sistema", sa.Text(), nullable=False),
        sa.Column("corte", sa.Text(), nullable=False),
        sa.Column("partida", sa.Text(), nullable=False),
        sa.Column("etapa", sa.Text(), nullable=False),
        sa.Column("importe", LARGO, nullable=False),
        sa.Column("respaldo_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["respaldo_id"], ["respaldo.id"], name=op.f("fk_instantanea_respaldo_id_respaldo")),
        sa.PrimaryKeyConstraint("gestion", "sistema", "corte", "partida", "etapa", name=op.f("pk_instantanea")),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "conciliacion",
        sa.Column("gestion", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("corte", sa.Text(), nullable=False),
        sa.Column("categoria", sa.Text(), nullable=False),
        sa.Column("partida", sa.Text(), nullable=False),
        sa.Column("fuente", sa.Text(), nullable=False),
        sa.Column("etapa", sa.Text(), nullable=False),
        sa.Column("clase", sa.Text(), nullable=False),
        sa.Column("sigep", LARGO, nullable=False),
        sa.Column("sippec", LARGO, nullable=False),
        sa.Column("texto", sa.Text(), nullable=False),
        sa.Column("usuario", sa.Text(), nullable=False),
        sa.Column("instante", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint(
            "gestion", "corte", "categoria", "partida", "fuente", "etapa", name=op.f("pk_conciliacion")
        ),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    saldos = ["gestion", "sistema", "categoria", "partida", "fuente", "momento", "fecha", "efecto"]
    op.create_index(op.f("ix_asiento_saldos"), "asiento", saldos)


def downgrade() -> None:
    op.drop_table("conciliacion")
    op.drop_table("instantanea")
    op.drop_table("certificacion")
    op.drop_table("fondo_movimiento")
    op.drop_table("fondo")
    op.drop_table("clase_gasto")
    op.drop_table("cuota")
    op.drop_table("traspaso_linea")
    op.drop_table("traspaso")
    op.drop_table("asiento")
