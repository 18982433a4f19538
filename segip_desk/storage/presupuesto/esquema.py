"""The tables of the budget."""

from __future__ import annotations

from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    Named,
    Table,
    Text,
    TypedColumns,
)

from segip_desk.storage.esquema_comun import AGRUPADA, LARGO, metadata

# All that a balance asks for, in the order of its lines: execution is read from the index alone.
_DE_SALDOS = ("gestion", "sistema", "categoria", "partida", "fuente", "momento", "fecha", "efecto")


class AsientoCols(TypedColumns):
    """Movements of a line: importe in centavos, cumulative in a `corte_x`; efecto is derived: a balance is its sum."""

    gestion = Column(Integer, primary_key=True, autoincrement=False)
    sistema = Column(Text, primary_key=True)
    documento = Column(Text, primary_key=True)
    linea = Column(Integer, primary_key=True, autoincrement=False)
    momento = Column(Text, primary_key=True)
    fecha = Column(Text, nullable=False)
    categoria = Column(Text, nullable=False)
    partida = Column(Text, nullable=False)
    fuente = Column(Text, nullable=False)
    importe: Named[int] = Column(LARGO, nullable=False)
    efecto: Named[int] = Column(LARGO, nullable=False)
    referencia = Column(Text, nullable=False)
    revierte = Column(Text, nullable=False)
    beneficiario = Column(Text, nullable=False)
    comprobante = Column(Text, nullable=False)
    contratacion = Column(Text, nullable=False)
    glosa = Column(Text, nullable=False)
    hecho_aqui = Column(Integer, nullable=False)
    respaldo_id: Named[int | None] = Column(ForeignKey("respaldo.id"))


class TraspasoCols(TypedColumns):
    """Requested changes between lines: estado solicitado, aprobado or rechazado; fecha, resuelto ISO, or empty."""

    gestion = Column(Integer, primary_key=True, autoincrement=False)
    sistema = Column(Text, primary_key=True)
    numero = Column(Text, primary_key=True)
    fecha = Column(Text, nullable=False)
    estado = Column(Text, nullable=False)
    justificacion = Column(Text, nullable=False)
    informe = Column(Text, nullable=False)
    modificacion = Column(Text, nullable=False)
    resuelto = Column(Text, nullable=False)
    motivo = Column(Text, nullable=False)
    respaldo_id: Named[int | None] = Column(ForeignKey("respaldo.id"))


class TraspasoLineaCols(TypedColumns):
    """What a traspaso takes (negative) from a line, or gives to it, in centavos; it sums to zero."""

    gestion = Column(Integer, primary_key=True, autoincrement=False)
    sistema = Column(Text, primary_key=True)
    numero = Column(Text, primary_key=True)
    linea = Column(Integer, primary_key=True, autoincrement=False)
    categoria = Column(Text, nullable=False)
    partida = Column(Text, nullable=False)
    fuente = Column(Text, nullable=False)
    importe: Named[int] = Column(LARGO, nullable=False)


class CuotaCols(TypedColumns):
    """What may be committed in a month, in centavos, by clase de gasto."""

    gestion = Column(Integer, primary_key=True, autoincrement=False)
    sistema = Column(Text, primary_key=True)
    mes = Column(Integer, primary_key=True, autoincrement=False)
    clase = Column(Integer, primary_key=True, autoincrement=False)
    importe: Named[int] = Column(LARGO, nullable=False)
    respaldo_id: Named[int | None] = Column(ForeignKey("respaldo.id"))


class ClaseGastoCols(TypedColumns):
    """The clase de gasto of a partida, and of all below it that have none of their own."""

    gestion = Column(Integer, primary_key=True, autoincrement=False)
    partida = Column(Text, primary_key=True)
    clase = Column(Integer, nullable=False)


class FondoCols(TypedColumns):
    """Caja chica, fondos rotativos and viáticos: responsable is a post."""

    gestion = Column(Integer, primary_key=True, autoincrement=False)
    codigo = Column(Text, primary_key=True)
    tipo = Column(Text, nullable=False)
    responsable = Column(Text, nullable=False)
    glosa = Column(Text, nullable=False)


class FondoMovimientoCols(TypedColumns):
    """What was given to a fondo, accounted for and given back: positive centavos; revierte is an n, or 0."""

    gestion = Column(Integer, primary_key=True, autoincrement=False)
    codigo = Column(Text, primary_key=True)
    n = Column(Integer, primary_key=True, autoincrement=False)
    fecha = Column(Text, nullable=False)
    tipo = Column(Text, nullable=False)
    importe: Named[int] = Column(LARGO, nullable=False)
    documento = Column(Text, nullable=False)
    glosa = Column(Text, nullable=False)
    revierte = Column(Integer, nullable=False)
    respaldo_id: Named[int | None] = Column(ForeignKey("respaldo.id"))


class CertificacionCols(TypedColumns):
    """What a printed certificación holds beyond its asientos, which have its documento."""

    gestion = Column(Integer, primary_key=True, autoincrement=False)
    sistema = Column(Text, primary_key=True)
    documento = Column(Text, primary_key=True)
    unidad = Column(Text, nullable=False)
    clase = Column(Integer, nullable=False)
    centro = Column(Text, nullable=False)
    proceso = Column(Text, nullable=False)
    justificacion = Column(Text, nullable=False)
    elaborado = Column(Text, nullable=False)
    aprobado = Column(Text, nullable=False)


class InstantaneaCols(TypedColumns):
    """Figures published without their lines, in centavos: corte is ISO, partida empty for all, etapa the ledger's."""

    gestion = Column(Integer, primary_key=True, autoincrement=False)
    sistema = Column(Text, primary_key=True)
    corte = Column(Text, primary_key=True)
    partida = Column(Text, primary_key=True)
    etapa = Column(Text, primary_key=True)
    importe: Named[int] = Column(LARGO, nullable=False)
    respaldo_id: Named[int | None] = Column(ForeignKey("respaldo.id"))


class ConciliacionCols(TypedColumns):
    """Why two systems differ in a line, for these very figures (centavos); instante is ISO in UTC."""

    gestion = Column(Integer, primary_key=True, autoincrement=False)
    corte = Column(Text, primary_key=True)
    categoria = Column(Text, primary_key=True)
    partida = Column(Text, primary_key=True)
    fuente = Column(Text, primary_key=True)
    etapa = Column(Text, primary_key=True)
    clase = Column(Text, nullable=False)
    sigep: Named[int] = Column(LARGO, nullable=False)
    sippec: Named[int] = Column(LARGO, nullable=False)
    texto = Column(Text, nullable=False)
    usuario = Column(Text, nullable=False)
    instante = Column(Text, nullable=False)


asiento = Table(
    "asiento",
    metadata,
    AsientoCols,
    CheckConstraint("hecho_aqui in (0, 1)", name="hecho_aqui"),
    Index("ix_asiento_saldos", *_DE_SALDOS),
    **AGRUPADA,
)
traspaso = Table(
    "traspaso",
    metadata,
    TraspasoCols,
    CheckConstraint("estado in ('solicitado', 'aprobado', 'rechazado')", name="estado"),
    **AGRUPADA,
)
traspaso_linea = Table(
    "traspaso_linea",
    metadata,
    TraspasoLineaCols,
    ForeignKeyConstraint(["gestion", "sistema", "numero"], ["traspaso.gestion", "traspaso.sistema", "traspaso.numero"]),
    **AGRUPADA,
)
cuota = Table("cuota", metadata, CuotaCols, CheckConstraint("importe >= 0", name="importe"), **AGRUPADA)
clase_gasto = Table("clase_gasto", metadata, ClaseGastoCols, **AGRUPADA)
fondo = Table("fondo", metadata, FondoCols, **AGRUPADA)
fondo_movimiento = Table(
    "fondo_movimiento",
    metadata,
    FondoMovimientoCols,
    CheckConstraint("importe > 0", name="importe"),
    ForeignKeyConstraint(["gestion", "codigo"], ["fondo.gestion", "fondo.codigo"]),
    **AGRUPADA,
)
certificacion = Table("certificacion", metadata, CertificacionCols, **AGRUPADA)
instantanea = Table("instantanea", metadata, InstantaneaCols, **AGRUPADA)
conciliacion = Table("conciliacion", metadata, ConciliacionCols, **AGRUPADA)

TABLAS = (
    asiento,
    traspaso,
    traspaso_linea,
    cuota,
    clase_gasto,
    fondo,
    fondo_movimiento,
    certificacion,
    instantanea,
    conciliacion,
)
