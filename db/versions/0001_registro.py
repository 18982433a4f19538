"""The register of counts, observaciones and targets, its catalogue and its bitácora."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

LARGO = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "ajuste",
        sa.Column("clave", sa.Text(), nullable=False),
        sa.Column("valor", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("clave", name=op.f("pk_ajuste")),
        sqlite_strict=True,
    )
    op.create_table(
        "entrada",
        sa.Column("n", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("instante", sa.Text(), nullable=False),
        sa.Column("usuario", sa.Text(), nullable=False),
        sa.Column("accion", sa.Text(), nullable=False),
        sa.Column("detalle", sa.Text(), nullable=False),
        sa.Column("previo", sa.Text(), nullable=False),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("n", name=op.f("pk_entrada")),
        sqlite_strict=True,
    )
    op.create_table(
        "feriado",
        sa.Column("fecha", sa.Text(), nullable=False),
        sa.Column("nombre", sa.Text(), nullable=False),
        sa.Column("origen", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("fecha", name=op.f("pk_feriado")),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "gestion",
        sa.Column("gestion", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("sembrado", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("gestion", "sembrado", name=op.f("pk_gestion")),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "indicador",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("codigo", sa.Text(), nullable=False),
        sa.Column("area", sa.Text(), nullable=False),
        sa.Column("concepto", sa.Text(), nullable=False),
        sa.Column("desglose", sa.Text(), nullable=False),
        sa.Column("etiqueta", sa.Text(), nullable=False),
        sa.Column("nombre", sa.Text(), nullable=False),
        sa.Column("unidad", sa.Text(), nullable=False),
        sa.Column("agregacion", sa.Text(), nullable=False),
        sa.Column("orden", sa.Integer(), nullable=False),
        sa.CheckConstraint("agregacion in ('suma', 'ultimo')", name=op.f("ck_indicador_agregacion")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_indicador")),
        sa.UniqueConstraint("codigo", name=op.f("uq_indicador_codigo")),
        sqlite_strict=True,
    )
    op.create_table(
        "material",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("codigo", sa.Text(), nullable=False),
        sa.Column("nombre", sa.Text(), nullable=False),
        sa.Column("unidad", sa.Text(), nullable=False),
        sa.Column("con_serie", sa.Integer(), nullable=False),
        sa.Column("metodo", sa.Text(), nullable=False),
        sa.Column("partida", sa.Text(), nullable=False),
        sa.Column("insumo_de", sa.Text(), nullable=False),
        sa.Column("orden", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_material")),
        sa.UniqueConstraint("codigo", name=op.f("uq_material_codigo")),
        sqlite_strict=True,
    )
    op.create_table(
        "oficina",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("codigo", sa.Text(), nullable=False),
        sa.Column("nombre", sa.Text(), nullable=False),
        sa.Column("tipo", sa.Text(), nullable=False),
        sa.Column("desde", sa.Text(), nullable=True),
        sa.Column("hasta", sa.Text(), nullable=True),
        sa.Column("dias_atencion", sa.Text(), nullable=False),
        sa.Column("orden", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_oficina")),
        sa.UniqueConstraint("codigo", name=op.f("uq_oficina_codigo")),
        sqlite_strict=True,
    )
    op.create_table(
        "partida",
        sa.Column("gestion", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("codigo", sa.Text(), nullable=False),
        sa.Column("nombre", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("gestion", "codigo", name=op.f("pk_partida")),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "respaldo",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("documento", sa.Text(), nullable=False),
        sa.Column("corte", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_respaldo")),
        sa.UniqueConstraint("documento", "corte", name=op.f("uq_respaldo_documento_corte")),
        sqlite_strict=True,
    )
    op.create_table(
        "texto_informe",
        sa.Column("gestion", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("periodo", sa.Text(), nullable=False),
        sa.Column("clave", sa.Text(), nullable=False),
        sa.Column("texto", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("gestion", "periodo", "clave", name=op.f("pk_texto_informe")),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "cambio",
        sa.Column("entrada", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("orden", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("clave", sa.Text(), nullable=False),
        sa.Column("antes", sa.Text(), nullable=True),
        sa.Column("despues", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["entrada"], ["entrada.n"], name=op.f("fk_cambio_entrada_entrada")),
        sa.PrimaryKeyConstraint("entrada", "orden", name=op.f("pk_cambio")),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "conteo",
        sa.Column("periodo", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("oficina_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("indicador_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("dia", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("valor", LARGO, nullable=False),
        sa.Column("respaldo_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("dia between 0 and 31", name=op.f("ck_conteo_dia")),
        sa.CheckConstraint("valor >= 0", name=op.f("ck_conteo_valor")),
        sa.ForeignKeyConstraint(["indicador_id"], ["indicador.id"], name=op.f("fk_conteo_indicador_id_indicador")),
        sa.ForeignKeyConstraint(["oficina_id"], ["oficina.id"], name=op.f("fk_conteo_oficina_id_oficina")),
        sa.ForeignKeyConstraint(["respaldo_id"], ["respaldo.id"], name=op.f("fk_conteo_respaldo_id_respaldo")),
        sa.PrimaryKeyConstraint("periodo", "oficina_id", "indicador_id", "dia", name=op.f("pk_conteo")),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "meta",
        sa.Column("gestion", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("accion", sa.Text(), nullable=False),
        sa.Column("operacion", sa.Text(), nullable=False),
        sa.Column("codigo", sa.Text(), nullable=False),
        sa.Column("descripcion", sa.Text(), nullable=False),
        sa.Column("periodo", sa.Text(), nullable=False),
        sa.Column("unidad", sa.Text(), nullable=False),
        sa.Column("responsable", sa.Text(), nullable=False),
        sa.Column("verificacion", sa.Text(), nullable=False),
        sa.Column("indicador", sa.Text(), nullable=False),
        sa.Column("agregacion", sa.Text(), nullable=False),
        sa.Column("programado", LARGO, nullable=True),
        sa.Column("reformulado", LARGO, nullable=True),
        sa.Column("ejecutado", LARGO, nullable=True),
        sa.Column("evaluacion", sa.Text(), nullable=False),
        sa.Column("respaldo_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["respaldo_id"], ["respaldo.id"], name=op.f("fk_meta_respaldo_id_respaldo")),
        sa.PrimaryKeyConstraint(
            "gestion", "accion", "operacion", "codigo", "descripcion", "periodo", name=op.f("pk_meta")
        ),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "no_aplica",
        sa.Column("oficina_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("indicador_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(["indicador_id"], ["indicador.id"], name=op.f("fk_no_aplica_indicador_id_indicador")),
        sa.ForeignKeyConstraint(["oficina_id"], ["oficina.id"], name=op.f("fk_no_aplica_oficina_id_oficina")),
        sa.PrimaryKeyConstraint("oficina_id", "indicador_id", name=op.f("pk_no_aplica")),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "observacion",
        sa.Column("cuadro", sa.Text(), nullable=False),
        sa.Column("gestion", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("fila", sa.Text(), nullable=False),
        sa.Column("columna", sa.Text(), nullable=False),
        sa.Column("texto", sa.Text(), nullable=False),
        sa.Column("respaldo_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["respaldo_id"], ["respaldo.id"], name=op.f("fk_observacion_respaldo_id_respaldo")),
        sa.PrimaryKeyConstraint("cuadro", "gestion", "fila", "columna", name=op.f("pk_observacion")),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    op.drop_table("observacion")
    op.drop_table("no_aplica")
    op.drop_table("meta")
    op.drop_table("conteo")
    op.drop_table("cambio")
    op.drop_table("texto_informe")
    op.drop_table("respaldo")
    op.drop_table("partida")
    op.drop_table("oficina")
    op.drop_table("material")
    op.drop_table("indicador")
    op.drop_table("gestion")
    op.drop_table("feriado")
    op.drop_table("entrada")
    op.drop_table("ajuste")
