"""The tables of a base. Only Integer, BigInteger and Text: SQLite holds them as they are, and strictly."""

from __future__ import annotations

from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKey,
    ForeignKeyConstraint,
    Integer,
    Named,
    Table,
    Text,
    TypedColumns,
    UniqueConstraint,
)

from segip_desk.storage import esquema_comun
from segip_desk.storage.esquema_comun import AGRUPADA, ESTRICTA, LARGO
from segip_desk.storage.kardex import esquema as esquema_kardex
from segip_desk.storage.presupuesto import esquema as esquema_presupuesto

metadata = esquema_comun.metadata


class AjusteCols(TypedColumns):
    """What the base is: its identity, its departamento, the fingerprint of the seeded catalogue."""

    clave = Column(Text, primary_key=True)
    valor = Column(Text, nullable=False)


class OficinaCols(TypedColumns):
    """Offices; desde and hasta are ISO dates, dias_atencion weekdays from 1 (Monday), orden the catalogue's."""

    id = Column(Integer, primary_key=True, autoincrement=False)
    codigo = Column(Text, nullable=False, unique=True)
    nombre = Column(Text, nullable=False)
    tipo = Column(Text, nullable=False)
    desde: Named[str | None] = Column(Text)
    hasta: Named[str | None] = Column(Text)
    dias_atencion = Column(Text, nullable=False)
    orden = Column(Integer, nullable=False)


class IndicadorCols(TypedColumns):
    """What is counted."""

    id = Column(Integer, primary_key=True, autoincrement=False)
    codigo = Column(Text, nullable=False, unique=True)
    area = Column(Text, nullable=False)
    concepto = Column(Text, nullable=False)
    desglose = Column(Text, nullable=False)
    etiqueta = Column(Text, nullable=False)
    nombre = Column(Text, nullable=False)
    unidad = Column(Text, nullable=False)
    agregacion = Column(Text, nullable=False)
    orden = Column(Integer, nullable=False)


class MaterialCols(TypedColumns):
    """Valued material; con_serie is 0 or 1."""

    id = Column(Integer, primary_key=True, autoincrement=False)
    codigo = Column(Text, nullable=False, unique=True)
    nombre = Column(Text, nullable=False)
    unidad = Column(Text, nullable=False)
    con_serie = Column(Integer, nullable=False)
    metodo = Column(Text, nullable=False)
    partida = Column(Text, nullable=False)
    insumo_de = Column(Text, nullable=False)
    orden = Column(Integer, nullable=False)


class PartidaCols(TypedColumns):
    """The classifier by object of expense, one a gestión."""

    gestion = Column(Integer, primary_key=True, autoincrement=False)
    codigo = Column(Text, primary_key=True)
    nombre = Column(Text, nullable=False)


class FeriadoCols(TypedColumns):
    """Holidays; fecha is ISO, origen says who put it there."""

    fecha = Column(Text, primary_key=True)
    nombre = Column(Text, nullable=False)
    origen = Column(Text, nullable=False)


class GestionCols(TypedColumns):
    """What was seeded for a gestión (`feriados`, `partidas`), so that what the office removed does not come back."""

    gestion = Column(Integer, primary_key=True, autoincrement=False)
    sembrado = Column(Text, primary_key=True)


class NoAplicaCols(TypedColumns):
    """Grey cells: what an office cannot have."""

    oficina_id: Named[int] = Column(ForeignKey("oficina.id"), primary_key=True, autoincrement=False)
    indicador_id: Named[int] = Column(ForeignKey("indicador.id"), primary_key=True, autoincrement=False)


class RespaldoCols(TypedColumns):
    """Papers behind figures; corte is an ISO date or empty."""

    id = Column(Integer, primary_key=True, autoincrement=False)
    documento = Column(Text, nullable=False)
    corte = Column(Text, nullable=False)


class RespaldoArchivoCols(TypedColumns):
    """The files that are kept of each paper, named by their SHA-256: the bytes are in the base's `archivador`."""

    respaldo_id: Named[int] = Column(ForeignKey("respaldo.id"), primary_key=True, autoincrement=False)
    sha256 = Column(Text, primary_key=True)
    nombre = Column(Text, nullable=False)
    bytes = Column(Integer, nullable=False)


class ConteoCols(TypedColumns):
    """The figures: dia 0 is the month's, periodo yyyy00 the gestión's; valor counts, or centavos."""

    periodo = Column(Integer, primary_key=True, autoincrement=False)
    oficina_id: Named[int] = Column(ForeignKey("oficina.id"), primary_key=True, autoincrement=False)
    indicador_id: Named[int] = Column(ForeignKey("indicador.id"), primary_key=True, autoincrement=False)
    dia = Column(Integer, primary_key=True, autoincrement=False)
    valor: Named[int] = Column(LARGO, nullable=False)
    respaldo_id: Named[int | None] = Column(ForeignKey("respaldo.id"))


class ObservacionCols(TypedColumns):
    """Texts on rows and cells of cuadros."""

    cuadro = Column(Text, primary_key=True)
    gestion = Column(Integer, primary_key=True, autoincrement=False)
    fila = Column(Text, primary_key=True)
    columna = Column(Text, primary_key=True)
    texto = Column(Text, nullable=False)
    respaldo_id: Named[int | None] = Column(ForeignKey("respaldo.id"))


class MetaCols(TypedColumns):
    """POA: programado, reformulado and ejecutado are hundredths of the unit."""

    gestion = Column(Integer, primary_key=True, autoincrement=False)
    accion = Column(Text, primary_key=True)
    operacion = Column(Text, primary_key=True)
    codigo = Column(Text, primary_key=True)
    descripcion = Column(Text, primary_key=True)
    periodo = Column(Text, primary_key=True)
    unidad = Column(Text, nullable=False)
    responsable = Column(Text, nullable=False)
    verificacion = Column(Text, nullable=False)
    indicador = Column(Text, nullable=False)
    agregacion = Column(Text, nullable=False)
    programado: Named[int | None] = Column(LARGO)
    reformulado: Named[int | None] = Column(LARGO)
    ejecutado: Named[int | None] = Column(LARGO)
    evaluacion = Column(Text, nullable=False)
    respaldo_id: Named[int | None] = Column(ForeignKey("respaldo.id"))


class TextoInformeCols(TypedColumns):
    """The office's own words: periodo is the informe's (`2020`, `2020-T1`, `2020-06`), clave its section."""

    gestion = Column(Integer, primary_key=True, autoincrement=False)
    periodo = Column(Text, primary_key=True)
    clave = Column(Text, primary_key=True)
    texto = Column(Text, nullable=False)


class EntradaCols(TypedColumns):
    """The bitácora, an entry a write; instante is ISO in UTC, hash chains it to the entry before."""

    n = Column(Integer, primary_key=True, autoincrement=False)
    instante = Column(Text, nullable=False)
    usuario = Column(Text, nullable=False)
    accion = Column(Text, nullable=False)
    detalle = Column(Text, nullable=False)
    previo = Column(Text, nullable=False)
    hash = Column(Text, nullable=False)


class CambioCols(TypedColumns):
    """The values that an entry changed, in order; null is absent."""

    entrada: Named[int] = Column(ForeignKey("entrada.n"), primary_key=True, autoincrement=False)
    orden = Column(Integer, primary_key=True, autoincrement=False)
    clave = Column(Text, nullable=False)
    antes: Named[str | None] = Column(Text)
    despues: Named[str | None] = Column(Text)


class CierreCols(TypedColumns):
    """Months of an area that are closed: periodo yyyymm, instante ISO in UTC."""

    area = Column(Text, primary_key=True)
    periodo = Column(Integer, primary_key=True, autoincrement=False)
    usuario = Column(Text, nullable=False)
    instante = Column(Text, nullable=False)


class ComplementoCols(TypedColumns):
    """Changes (entrada, orden) that entered a closed month, and why."""

    entrada = Column(Integer, primary_key=True, autoincrement=False)
    orden = Column(Integer, primary_key=True, autoincrement=False)
    area = Column(Text, nullable=False)
    periodo = Column(Integer, nullable=False)
    motivo = Column(Text, nullable=False)


class ExplicacionCols(TypedColumns):
    """Why a hallazgo (regla, clave) is accepted: cifras are those that were explained, instante ISO in UTC."""

    regla = Column(Text, primary_key=True)
    clave = Column(Text, primary_key=True)
    cifras = Column(Text, nullable=False)
    texto = Column(Text, nullable=False)
    usuario = Column(Text, nullable=False)
    instante = Column(Text, nullable=False)


class EmitidoCols(TypedColumns):
    """Issued reports: desde and hasta are months, trimestre 0 or 1, impreso ISO by the office's clock.

    instante is ISO in UTC; cifras are the figures and the lines, pressed, in base 64.
    """

    n = Column(Integer, primary_key=True, autoincrement=False)
    gestion = Column(Integer, nullable=False)
    desde = Column(Integer, nullable=False)
    hasta = Column(Integer, nullable=False)
    trimestre = Column(Integer, nullable=False)
    cite = Column(Text, nullable=False)
    formato = Column(Text, nullable=False)
    papel = Column(Text, nullable=False)
    impreso = Column(Text, nullable=False)
    codigo = Column(Text, nullable=False)
    cabeza = Column(Text, nullable=False)
    huella = Column(Text, nullable=False, unique=True)
    usuario = Column(Text, nullable=False)
    instante = Column(Text, nullable=False)
    cifras = Column(Text, nullable=False)


class SinActividadCols(TypedColumns):
    """Days without activity: oficina is a code or `todas`, desde and hasta ISO dates, both included."""

    oficina = Column(Text, primary_key=True)
    desde = Column(Text, primary_key=True)
    hasta = Column(Text, nullable=False)
    motivo = Column(Text, nullable=False)
    respaldo_id: Named[int | None] = Column(ForeignKey("respaldo.id"))


class ControlCols(TypedColumns):
    """What others say of a thing that the register counts: never added; valor counts, or centavos."""

    periodo = Column(Integer, primary_key=True, autoincrement=False)
    lugar = Column(Text, primary_key=True)
    medida = Column(Text, primary_key=True)
    fuente = Column(Text, primary_key=True)
    valor: Named[int] = Column(LARGO, nullable=False)
    respaldo_id: Named[int | None] = Column(ForeignKey("respaldo.id"))


class UsuarioCols(TypedColumns):
    """Accounts: clave is Argon2's text, provisional and activo 0 or 1, maquinas logins parted by spaces."""

    usuario = Column(Text, primary_key=True)
    nombre = Column(Text, nullable=False)
    clave = Column(Text, nullable=False)
    provisional = Column(Integer, nullable=False)
    activo = Column(Integer, nullable=False)
    maquinas = Column(Text, nullable=False)


class RolCols(TypedColumns):
    """What an account may do; an empty oficina or area is all of them."""

    usuario = Column(Text, ForeignKey("usuario.usuario"), primary_key=True)
    rol = Column(Text, primary_key=True)
    oficina = Column(Text, primary_key=True)
    area = Column(Text, primary_key=True)


class IntentoCols(TypedColumns):
    """Wrong passwords in a row by account and place; ultima is ISO in UTC, entro 1 where a right one ever came from."""

    cuenta = Column(Text, primary_key=True)
    origen = Column(Text, primary_key=True)
    fallas = Column(Integer, nullable=False)
    ultima = Column(Text, nullable=False)
    entro = Column(Integer, nullable=False)


class NotaCols(TypedColumns):
    """Comments on figures, and marks to look at them: clave is the bitácora's, marca 0 or 1, instante ISO in UTC."""

    clave = Column(Text, primary_key=True)
    texto = Column(Text, nullable=False)
    marca = Column(Integer, nullable=False)
    usuario = Column(Text, nullable=False)
    instante = Column(Text, nullable=False)


ajuste = Table("ajuste", metadata, AjusteCols, **ESTRICTA)
oficina = Table("oficina", metadata, OficinaCols, **ESTRICTA)
indicador = Table(
    "indicador",
    metadata,
    IndicadorCols,
    CheckConstraint("agregacion in ('suma', 'ultimo')", name="agregacion"),
    **ESTRICTA,
)
material = Table("material", metadata, MaterialCols, **ESTRICTA)
partida = Table("partida", metadata, PartidaCols, **AGRUPADA)
feriado = Table("feriado", metadata, FeriadoCols, **AGRUPADA)
gestion = Table("gestion", metadata, GestionCols, **AGRUPADA)
no_aplica = Table("no_aplica", metadata, NoAplicaCols, **AGRUPADA)
respaldo = Table("respaldo", metadata, RespaldoCols, UniqueConstraint("documento", "corte"), **ESTRICTA)
respaldo_archivo = Table("respaldo_archivo", metadata, RespaldoArchivoCols, **AGRUPADA)
conteo = Table(
    "conteo",
    metadata,
    ConteoCols,
    CheckConstraint("valor >= 0", name="valor"),
    CheckConstraint("dia between 0 and 31", name="dia"),
    **AGRUPADA,
)
observacion = Table("observacion", metadata, ObservacionCols, **AGRUPADA)
meta = Table("meta", metadata, MetaCols, **AGRUPADA)
texto_informe = Table("texto_informe", metadata, TextoInformeCols, **AGRUPADA)
entrada = Table("entrada", metadata, EntradaCols, **ESTRICTA)
cambio = Table("cambio", metadata, CambioCols, **AGRUPADA)
cierre = Table("cierre", metadata, CierreCols, **AGRUPADA)
complemento = Table(
    "complemento",
    metadata,
    ComplementoCols,
    ForeignKeyConstraint(["entrada", "orden"], ["cambio.entrada", "cambio.orden"]),
    **AGRUPADA,
)
explicacion = Table("explicacion", metadata, ExplicacionCols, **AGRUPADA)
emitido = Table("emitido", metadata, EmitidoCols, **ESTRICTA)
sin_actividad = Table("sin_actividad", metadata, SinActividadCols, **AGRUPADA)
control = Table("control", metadata, ControlCols, CheckConstraint("valor >= 0", name="valor"), **AGRUPADA)
usuario = Table("usuario", metadata, UsuarioCols, **AGRUPADA)
rol = Table("rol", metadata, RolCols, **AGRUPADA)
intento = Table("intento", metadata, IntentoCols, **AGRUPADA)
nota = Table("nota", metadata, NotaCols, CheckConstraint("marca in (0, 1)", name="marca"), **AGRUPADA)

VALORADOS = esquema_kardex.TABLAS
"""The tables of the ledger of valued material, described beside what reads them."""
PRESUPUESTO = esquema_presupuesto.TABLAS
"""The tables of the budget."""
