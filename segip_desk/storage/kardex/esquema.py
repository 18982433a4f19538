"""The tables of the ledger of valued material.

What is entered is `movimiento`, to which lines are only added, and the lists around it. `apunte`, `capa`, `tenencia`,
`existencia` and `parte` are derived from it: rebuilt inside the transaction that writes, and no part of the bitácora.
"""

from __future__ import annotations

from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    Named,
    Table,
    Text,
    TypedColumns,
    UniqueConstraint,
)

from segip_desk.storage.esquema_comun import AGRUPADA, ESTRICTA, LARGO, metadata


class MovimientoCols(TypedColumns):
    """Lines of the ledger: fecha ISO, costo of one and importe of all in centavos; origen and destino normal forms."""

    id = Column(Integer, primary_key=True, autoincrement=False)
    fecha = Column(Text, nullable=False)
    gestion = Column(Integer, nullable=False)
    formulario = Column(Text, nullable=False)
    numero = Column(Text, nullable=False)
    linea = Column(Integer, nullable=False)
    tipo = Column(Text, nullable=False)
    material_id: Named[int] = Column(ForeignKey("material.id"), nullable=False)
    origen = Column(Text, nullable=False)
    destino = Column(Text, nullable=False)
    cantidad: Named[int] = Column(LARGO, nullable=False)
    lote = Column(Text, nullable=False)
    serie_desde: Named[int | None] = Column(LARGO)
    serie_hasta: Named[int | None] = Column(LARGO)
    costo: Named[int | None] = Column(LARGO)
    importe: Named[int | None] = Column(LARGO)
    referencia_id: Named[int | None] = Column(ForeignKey("movimiento.id"))
    revierte_id: Named[int | None] = Column(ForeignKey("movimiento.id"))
    glosa = Column(Text, nullable=False)
    motivo = Column(Text, nullable=False)
    respaldo_id: Named[int | None] = Column(ForeignKey("respaldo.id"))


class ApunteCols(TypedColumns):
    """Derived: what a movement (orden) took from a place and gave to another, by lote; valor is PEPS, in centavos."""

    material_id = Column(Integer, primary_key=True, autoincrement=False)
    lugar = Column(Text, primary_key=True)
    fecha = Column(Text, primary_key=True)
    orden = Column(Integer, primary_key=True, autoincrement=False)
    lote = Column(Text, primary_key=True)
    cantidad: Named[int] = Column(LARGO, nullable=False)
    valor: Named[int] = Column(LARGO, nullable=False)


class CapaCols(TypedColumns):
    """Derived: which pieces [desde, hasta) of the layer that a movement (capa) brought are at a place at the end."""

    material_id = Column(Integer, primary_key=True, autoincrement=False)
    lugar = Column(Text, primary_key=True)
    fecha = Column(Text, primary_key=True)
    capa = Column(Integer, primary_key=True, autoincrement=False)
    desde: Named[int] = Column(LARGO, primary_key=True, autoincrement=False)
    hasta: Named[int] = Column(LARGO, nullable=False)


class ParteCols(TypedColumns):
    """Derived: which pieces [desde, hasta) of which layers a movement carried."""

    movimiento = Column(Integer, primary_key=True, autoincrement=False)
    n = Column(Integer, primary_key=True, autoincrement=False)
    fecha = Column(Text, nullable=False)
    capa = Column(Integer, nullable=False)
    desde: Named[int] = Column(LARGO, nullable=False)
    hasta: Named[int] = Column(LARGO, nullable=False)


class TenenciaCols(TypedColumns):
    """Derived: where each serial is at the end; both ends included."""

    material_id = Column(Integer, primary_key=True, autoincrement=False)
    lote = Column(Text, primary_key=True)
    desde: Named[int] = Column(LARGO, primary_key=True, autoincrement=False)
    hasta: Named[int] = Column(LARGO, nullable=False)
    lugar = Column(Text, nullable=False)


class ExistenciaCols(TypedColumns):
    """Derived: how many pieces of a lote a place holds at the end, with series or without."""

    material_id = Column(Integer, primary_key=True, autoincrement=False)
    lugar = Column(Text, primary_key=True)
    lote = Column(Text, primary_key=True)
    cantidad: Named[int] = Column(LARGO, nullable=False)


class CustodioCols(TypedColumns):
    """Staff who answer for material: codigo `tj.central/op03`, desde and hasta ISO or empty."""

    codigo = Column(Text, primary_key=True)
    nombre = Column(Text, nullable=False)
    puesto = Column(Text, nullable=False)
    oficina = Column(Text, nullable=False)
    desde = Column(Text, nullable=False)
    hasta = Column(Text, nullable=False)


class FormularioCols(TypedColumns):
    """Forms: columnas and firmas a line each, serie how they are numbered, confirmado 0 or 1."""

    codigo = Column(Text, primary_key=True)
    titulo = Column(Text, nullable=False)
    columnas = Column(Text, nullable=False)
    firmas = Column(Text, nullable=False)
    serie = Column(Text, nullable=False)
    confirmado = Column(Integer, nullable=False)


class TipoFormularioCols(TypedColumns):
    """Which form a kind of movement uses."""

    tipo = Column(Text, primary_key=True)
    formulario = Column(Text, ForeignKey("formulario.codigo"), nullable=False)


class IncidenteCols(TypedColumns):
    """What was lost or did not arrive: movimiento is the line that opened it, instante ISO in UTC."""

    numero = Column(Integer, primary_key=True, autoincrement=False)
    movimiento: Named[int] = Column(ForeignKey("movimiento.id"), nullable=False)
    clase = Column(Text, nullable=False)
    informe = Column(Text, nullable=False)
    denuncia = Column(Text, nullable=False)
    estado = Column(Text, nullable=False)
    texto = Column(Text, nullable=False)
    usuario = Column(Text, nullable=False)
    instante = Column(Text, nullable=False)


class NivelCols(TypedColumns):
    """Below how many pieces a place is short of a material (by its code)."""

    lugar = Column(Text, primary_key=True)
    material = Column(Text, primary_key=True)
    minimo: Named[int] = Column(LARGO, nullable=False)
    alerta: Named[int] = Column(LARGO, nullable=False)


movimiento = Table(
    "movimiento",
    metadata,
    MovimientoCols,
    UniqueConstraint("gestion", "formulario", "numero", "linea"),
    UniqueConstraint("revierte_id"),
    CheckConstraint("cantidad >= 0", name="cantidad"),
    Index(None, "material_id", "fecha"),
    Index(None, "referencia_id"),
    **ESTRICTA,
)
apunte = Table("apunte", metadata, ApunteCols, **AGRUPADA)
capa = Table("capa", metadata, CapaCols, **AGRUPADA)
parte = Table("parte", metadata, ParteCols, **AGRUPADA)
tenencia = Table("tenencia", metadata, TenenciaCols, **AGRUPADA)
existencia = Table("existencia", metadata, ExistenciaCols, **AGRUPADA)
custodio = Table("custodio", metadata, CustodioCols, **AGRUPADA)
formulario = Table(
    "formulario",
    metadata,
    FormularioCols,
    CheckConstraint("confirmado in (0, 1)", name="confirmado"),
    **AGRUPADA,
)
tipo_formulario = Table("tipo_formulario", metadata, TipoFormularioCols, **AGRUPADA)
incidente = Table(
    "incidente", metadata, IncidenteCols, CheckConstraint("estado in ('abierto', 'cerrado')", name="estado"), **ESTRICTA
)
nivel = Table("nivel", metadata, NivelCols, CheckConstraint("minimo >= 0 and alerta >= 0", name="cifras"), **AGRUPADA)

DERIVADAS = ("apunte", "capa", "parte", "tenencia", "existencia")
"""The tables that are no part of the bitácora."""
TABLAS = (
    movimiento,
    apunte,
    capa,
    parte,
    tenencia,
    existencia,
    custodio,
    formulario,
    tipo_formulario,
    incidente,
    nivel,
)
