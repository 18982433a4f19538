"""The ledger of valued material, what is derived from it, and the lists around it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

_LARGO = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_ESTRICTA = {"sqlite_strict": True}
_AGRUPADA = {"sqlite_strict": True, "sqlite_with_rowid": False}


def upgrade() -> None:
    _del_libro()
    _derivadas()
    _listas()


def _del_libro() -> None:
    op.create_table(
        "movimiento",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("fecha", sa.Text(), nullable=False),
        sa.Column("gestion", sa.Integer(), nullable=False),
        sa.Column("formulario", sa.Text(), nullable=False),
        sa.Column("numero", sa.Text(), nullable=False),
        sa.Column("linea", sa.Integer(), nullable=False),
        sa.Column("tipo", sa.Text(), nullable=False),
        sa.Column("material_id", sa.Integer(), nullable=False),
        sa.Column("origen", sa.Text(), nullable=False),
        sa.Column("destino", sa.Text(), nullable=False),
        sa.Column("cantidad", _LARGO, nullable=False),
        sa.Column("lote", sa.Text(), nullable=False),
        sa.Column("serie_desde", _LARGO),
        sa.Column("serie_hasta", _LARGO),
        sa.Column("costo", _LARGO),
        sa.Column("importe", _LARGO),
        sa.Column("referencia_id", sa.Integer()),
        sa.Column("revierte_id", sa.Integer()),
        sa.Column("glosa", sa.Text(), nullable=False),
        sa.Column("motivo", sa.Text(), nullable=False),
        sa.Column("respaldo_id", sa.Integer()),
        sa.CheckConstraint("cantidad >= 0", name=op.f("ck_movimiento_cantidad")),
        sa.ForeignKeyConstraint(["material_id"], ["material.id"], name=op.f("fk_movimiento_material_id_material")),
        sa.ForeignKeyConstraint(
            ["referencia_id"], ["movimiento.id"], name=op.f("fk_movimiento_referencia_id_movimiento")
        ),
        sa.ForeignKeyConstraint(["respaldo_id"], ["respaldo.id"], name=op.f("fk_movimiento_respaldo_id_respaldo")),
        sa.ForeignKeyConstraint(["revierte_id"], ["movimiento.id"], name=op.f("fk_movimiento_revierte_id_movimiento")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_movimiento")),
        sa.UniqueConstraint(
            "gestion", "formulario", "numero", "linea", name=op.f("uq_movimiento_gestion_formulario_numero_linea")
        ),
        sa.UniqueConstraint("revierte_id", name=op.f("uq_movimiento_revierte_id")),
        **_ESTRICTA,
    )
    op.create_index(op.f("ix_movimiento_material_id_fecha"), "movimiento", ["material_id", "fecha"])
    op.create_index(op.f("ix_movimiento_referencia_id"), "movimiento", ["referencia_id"])


def _derivadas() -> None:
    op.create_table(
        "apunte",
        sa.Column("material_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("lugar", sa.Text(), nullable=False),
        sa.Column("fecha", sa.Text(), nullable=False),
        sa.Column("orden", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("lote", sa.Text(), nullable=False),
        sa.Column("cantidad", _LARGO, nullable=False),
        sa.Column("valor", _LARGO, nullable=False),
        sa.PrimaryKeyConstraint("material_id", "lugar", "fecha", "orden", "lote", name=op.f("pk_apunte")),
        **_AGRUPADA,
    )
    op.create_table(
        "capa",
        sa.Column("material_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("lugar", sa.Text(), nullable=False),
        sa.Column("fecha", sa.Text(), nullable=False),
        sa.Column("capa", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("desde", _LARGO, autoincrement=False, nullable=False),
        sa.Column("hasta", _LARGO, nullable=False),
        sa.PrimaryKeyConstraint("material_id", "lugar", "fecha", "capa", "desde", name=op.f("pk_capa")),
        **_AGRUPADA,
    )
    op.create_table(
        "parte",
        sa.Column("movimiento", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("n", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("fecha", sa.Text(), nullable=False),
        sa.Column("capa", sa.Integer(), nullable=False),
        sa.Column("desde", _LARGO, nullable=False),
        sa.Column("hasta", _LARGO, nullable=False),
        sa.PrimaryKeyConstraint("movimiento", "n", name=op.f("pk_parte")),
        **_AGRUPADA,
    )
    op.create_table(
        "tenencia",
        sa.Column("material_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("lote", sa.Text(), nullable=False),
        sa.Column("desde", _LARGO, autoincrement=False, nullable=False),
        sa.Column("hasta", _LARGO, nullable=False),
        sa.Column("lugar", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("material_id", "lote", "desde", name=op.f("pk_tenencia")),
        **_AGRUPADA,
    )
    op.create_table(
        "existencia",
        sa.Column("material_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("lugar", sa.Text(), nullable=False),
        sa.Column("lote", sa.Text(), nullable=False),
        sa.Column("cantidad", _LARGO, nullable=False),
        sa.PrimaryKeyConstraint("material_id", "lugar", "lote", name=op.f("pk_existencia")),
        **_AGRUPADA,
    )


def _listas() -> None:
    op.create_table(
        "custodio",
        sa.Column("codigo", sa.Text(), nullable=False),
        sa.Column("nombre", sa.Text(), nullable=False),
        sa.Column("puesto", sa.Text(), nullable=False),
        sa.Column("oficina", sa.Text(), nullable=False),
        sa.Column("desde", sa.Text(), nullable=False),
        sa.Column("hasta", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("codigo", name=op.f("pk_custodio")),
        **_AGRUPADA,
    )
    op.create_table(
        "formulario",
        sa.Column("codigo", sa.Text(), nullable=False),
        sa.Column("titulo", sa.Text(), nullable=False),
        sa.Column("columnas", sa.Text(), nullable=False),
        sa.Column("firmas", sa.Text(), nullable=False),
        sa.Column("serie", sa.Text(), nullable=False),
        sa.Column("confirmado", sa.Integer(), nullable=False),
        sa.CheckConstraint("confirmado in (0, 1)", name=op.f("ck_formulario_confirmado")),
        sa.PrimaryKeyConstraint("codigo", name=op.f("pk_formulario")),
        **_AGRUPADA,
    )
    op.create_table(
        "tipo_formulario",
        sa.Column("tipo", sa.Text(), nullable=False),
        sa.Column("formulario", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["formulario"], ["formulario.codigo"], name=op.f("fk_tipo_formulario_formulario_formulario")
        ),
        sa.PrimaryKeyConstraint("tipo", name=op.f("pk_tipo_formulario")),
        **_AGRUPADA,
    )
    op.create_table(
        "incidente",
        sa.Column("numero", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("movimiento", sa.Integer(), nullable=False),
        sa.Column("clase", sa.Text(), nullable=False),
        sa.Column("informe", sa.Text(), nullable=False),
        sa.Column("denuncia", sa.Text(), nullable=False),
        sa.Column("estado", sa.Text(), nullable=False),
        sa.Column("texto", sa.Text(), nullable=False),
        sa.Column("usuario", sa.Text(), nullable=False),
        sa.Column("instante", sa.Text(), nullable=False),
        sa.CheckConstraint("estado in ('abierto', 'cerrado')", name=op.f("ck_incidente_estado")),
        sa.ForeignKeyConstraint(["movimiento"], ["movimiento.id"], name=op.f("fk_incidente_movimiento_movimiento")),
        sa.PrimaryKeyConstraint("numero", name=op.f("pk_incidente")),
        **_ESTRICTA,
    )
    op.create_table(
        "nivel",
        sa.Column("lugar", sa.Text(), nullable=False),
        sa.Column("material", sa.Text(), nullable=False),
        sa.Column("minimo", _LARGO, nullable=False),
        sa.Column("alerta", _LARGO, nullable=False),
        sa.CheckConstraint("minimo >= 0 and alerta >= 0", name=op.f("ck_nivel_cifras")),
        sa.PrimaryKeyConstraint("lugar", "material", name=op.f("pk_nivel")),
        **_AGRUPADA,
    )


def downgrade() -> None:
    op.drop_table("nivel")
    op.drop_table("incidente")
    op.drop_table("tipo_formulario")
    op.drop_table("formulario")
    op.drop_table("custodio")
    op.drop_table("existencia")
    op.drop_table("tenencia")
    op.drop_table("parte")
    op.drop_table("capa")
    op.drop_table("apunte")
    op.drop_table("movimiento")
