"""Every rule over the register: what it finds, what was explained, and what a report says of it."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, TypedDict

from segip_desk.core.calendario import Lapso, fecha_corta, meses_antes
from segip_desk.core.cierre import dia_local, hora_local
from segip_desk.core.cuadro.ejes import indicadores_de
from segip_desk.core.informe import Seccion, Tramo
from segip_desk.core.problems import Rejected, parecido
from segip_desk.core.verificacion.examen import Examen
from segip_desk.core.verificacion.hallazgo import unir_explicaciones
from segip_desk.core.verificacion.regla import Cuadre, parse_regla
from segip_desk.core.verificacion.verificar import verificar as aplicar
from segip_desk.recursos import recurso
from segip_desk.services import semillas
from segip_desk.services.completitud import calendario_de
from segip_desk.services.plan.regla import regla_vigente
from segip_desk.services.toml import leer_toml
from segip_desk.storage import fichas, lecturas
from segip_desk.storage.controles import leer_controles
from segip_desk.storage.explicaciones import leer_explicaciones
from segip_desk.storage.kardex import flujos
from segip_desk.storage.presupuesto.cuotas import leer_usos
from segip_desk.storage.presupuesto.lecturas import asientos as leer_asientos
from segip_desk.storage.presupuesto.lecturas import gestiones as con_asientos

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from sqlalchemy.engine import Connection

    from segip_desk.core.catalogo import Catalogo
    from segip_desk.core.informe import Parrafo
    from segip_desk.core.kardex.flujo import Movido
    from segip_desk.core.verificacion.hallazgo import Verificado
    from segip_desk.core.verificacion.regla import Regla
    from segip_desk.services.quien import Quien
    from segip_desk.storage.base import Base

_NOMBRES = {"error": "Error", "aviso": "Aviso", "informativa": "Informativa"}


@cache
def reglas(departamento: str) -> tuple[Regla, ...]:
    """Return every rule, in order of id.

    Raises:
        Rejected: a file was edited and is wrong; every problem of all of them is listed.
    """
    catalogo = semillas.catalogo_semilla(departamento)
    leidas, problemas = [], []
    for camino in sorted(recurso("reglas").glob("*.toml")):
        regla, suyos = parse_regla(leer_toml(camino), camino.name, catalogo)
        problemas += suyos
        if regla is not None:
            leidas.append(regla)
    if problemas:
        raise Rejected(*problemas)
    return tuple(leidas)


def verificar(
    base: Base, gestion: int | None = None, mes: int | None = None, *, hoy: date | None = None
) -> tuple[Verificado, ...]:
    """Apply every rule to the whole register, to a gestión or to a month.

    Args:
        hoy: from it on no day is missing yet; None where all that is asked about is past.

    Raises:
        Rejected: a rule's file was edited and is wrong.
        Unavailable: the machine failed.
    """
    with base.lectura() as con:
        return _verificar(con, base.departamento.codigo, hoy, gestion, mes)


def verificar_lapso(
    con: Connection, departamento: str, lapso: Lapso, hoy: date | None = None
) -> tuple[Verificado, ...]:
    """Apply every rule to a lapso, the register read once; `hoy` as in `verificar`.

    Raises:
        Rejected: a rule's file was edited and is wrong.
    """
    return revisar(con, departamento, examinar(con, departamento, lapso, hoy))


def revisar(con: Connection, departamento: str, examen: Examen) -> tuple[Verificado, ...]:
    """Apply every rule to what was read, each hallazgo with its explanation.

    Raises:
        Rejected: a rule's file was edited and is wrong.
    """
    return unir_explicaciones(aplicar(reglas(departamento), examen), leer_explicaciones(con))


def examinar(con: Connection, departamento: str, lapso: Lapso, hoy: date | None = None) -> Examen:
    """Read what the rules look at of a lapso, and of the months before it; `hoy` as in `verificar`.

    Raises:
        Rejected: a rule's file was edited and is wrong.
    """
    suyas = reglas(departamento)
    catalogo = semillas.con_tipos(fichas.catalogo(con))
    indicadores = list(catalogo.indicadores.values())
    antes = meses_antes(lapso.meses[0], max(regla.meses_atras for regla in suyas))
    cifras = lecturas.cubo(con, indicadores, (*antes, *lapso.periodos))
    return Examen(
        catalogo=catalogo,
        lapso=lapso,
        cifras=cifras,
        metas=tuple(meta for meta, _ in fichas.metas(con, lapso.gestion)),
        controles=tuple(control for control, _ in leer_controles(con)),
        asientos=tuple(uno.asiento for uno in leer_asientos(con, lapso.gestion)),
        cuotas=leer_usos(con, lapso.gestion),
        presencia=_presencia(con, catalogo, lapso, antes, cifras),
        calendario=calendario_de(con, hoy),
        conceptos={codigo: concepto.nombre for codigo, concepto in semillas.comun().conceptos.items()},
        areas=semillas.nombres_de_areas(),
        regla_poa=regla_vigente(con, departamento, lapso.gestion),
        **_del_kardex(con, catalogo, lapso, suyas),
    )


class _DelKardex(TypedDict):
    kardex: Movido | None
    por_dia: dict[tuple[int, int, str, str], int]


def _del_kardex(con: Connection, catalogo: Catalogo, lapso: Lapso, suyas: Sequence[Regla]) -> _DelKardex:
    """Read the ledger, and by day what it is compared with; nothing where nothing moved."""
    cuadres = [regla.comprueba for regla in suyas if isinstance(regla.comprueba, Cuadre)]
    movido = flujos.leer_movido(con, lapso) if cuadres else None
    if movido is None or not movido.flujos:
        return {"kardex": None, "por_dia": {}}
    codigos = dict.fromkeys(i for uno in cuadres if uno.por_dias for i in indicadores_de(uno.emitido, catalogo))
    indicadores = [catalogo.indicadores[codigo] for codigo in codigos]
    return {"kardex": movido, "por_dia": lecturas.por_dia(con, indicadores, lapso.meses) if indicadores else {}}


def _presencia(
    con: Connection,
    catalogo: Catalogo,
    lapso: Lapso,
    antes: Sequence[int],
    cifras: Iterable[tuple[int, str, str]],
) -> dict[tuple[int, str, str], int]:
    """Return which days have figures; of the months before only where some month is blank, which is what they tell."""
    indicadores = list(catalogo.indicadores.values())
    presencia = lecturas.presencia(con, indicadores, lapso.meses)
    area = {indicador.codigo: indicador.area for indicador in indicadores}
    hay = {(periodo, oficina, area[indicador]) for periodo, oficina, indicador in presencia}
    dan = {(oficina, area[indicador]) for _, oficina, indicador in cifras}
    if len(hay) < len(dan) * len(lapso.meses):
        presencia |= lecturas.presencia(con, indicadores, antes)
    return presencia


def explicar(base: Base, quien: Quien, regla: str, clave: str, motivo: str) -> Verificado:
    """Keep why a hallazgo is accepted: it is open no more, while its figures are the same.

    Raises:
        Rejected: no such rule or hallazgo, or no reason.
        Unavailable: the machine failed.
    """
    departamento = base.departamento.codigo
    conocidas = [una.id for una in reglas(departamento)]
    if regla not in conocidas:
        message = f"No existe la regla «{regla}»; las que hay son: {', '.join(conocidas)}.{parecido(regla, conocidas)}"
        raise Rejected(message)
    with base.escritura(quien.acto("explicar", f"{regla}: {clave}")) as obra:
        # Checked inside the write: nobody can change the figures between what is seen and what is explained.
        hallados = [
            v for v in _verificar(obra.con, departamento, dia_local(quien.reloj())) if v.hallazgo.regla == regla
        ]
        claves = [v.hallazgo.clave for v in hallados]
        if clave not in claves:
            message = (
                f"La regla «{regla}» no encuentra nada en «{clave}»; copie la clave que muestra «segip-desk "
                f"verificar».{parecido(clave, claves)}"
            )
            raise Rejected(message)
        hallado = hallados[claves.index(clave)]
        obra.explicar(hallado.hallazgo, motivo)
        explicaciones = leer_explicaciones(obra.con)
        obra.confirmar()
    return unir_explicaciones((hallado.hallazgo,), explicaciones)[0]


def hallazgos_json(hallados: Sequence[Verificado]) -> str:
    """Write what was found for a machine."""
    return json.dumps({"hallazgos": [uno.plano for uno in hallados]}, ensure_ascii=False, indent=2)


def hallazgos_texto(hallados: Sequence[Verificado]) -> str:
    """Write what was found for a person: the sentence, how to name it, and why it is accepted."""
    if not hallados:
        return "El registro cumple todas las reglas."
    lineas = []
    for hallazgo, explicacion in hallados:
        lineas.append(f"{_NOMBRES[hallazgo.gravedad]}: {hallazgo.dice}")
        lineas.append(f"    regla {hallazgo.regla}, clave {hallazgo.clave}")
        if explicacion is not None:
            lineas.append(f"    Explicado por {explicacion.usuario}: {explicacion.texto}")
    abiertos = sum(uno.abierto for uno in hallados)
    return "\n".join([*lineas, f"Hallazgos: {len(hallados)}; esperan respuesta: {abiertos}."])


def secciones_de_hallazgos(hallados: Sequence[Verificado]) -> tuple[Seccion, ...]:
    """Return what a report prints: what makes it a draft, and the differences that were accepted."""
    pendientes: list[Parrafo] = [(Tramo(uno.hallazgo.dice),) for uno in hallados if uno.impide]
    aceptadas: list[Parrafo] = [
        (
            Tramo(hallazgo.dice.partition(". ")[0] + ". "),
            Tramo(explicacion.texto, fuerte=True),
            Tramo(f" ({explicacion.usuario}, {fecha_corta(hora_local(explicacion.instante))})."),
        )
        for hallazgo, explicacion in hallados
        if explicacion is not None
    ]
    secciones = (("Cifras que no pueden ser ciertas", pendientes), ("Diferencias explicadas", aceptadas))
    return tuple(Seccion(titulo, parrafos=tuple(parrafos)) for titulo, parrafos in secciones if parrafos)


def _verificar(
    con: Connection, departamento: str, hoy: date | None, gestion: int | None = None, mes: int | None = None
) -> tuple[Verificado, ...]:
    if gestion is not None:
        return verificar_lapso(con, departamento, Lapso(gestion, mes or 1, mes or 12), hoy)
    indicadores = list(fichas.catalogo(con).indicadores.values())
    con_metas = {meta.clave.gestion for meta, _ in fichas.metas(con)}
    con_control = {control.clave.periodo // 100 for control, _ in leer_controles(con)}
    gestiones = sorted(
        con_metas.union(con_control, con_asientos(con), lecturas.gestiones_con_figuras(con, indicadores))
    )
    return tuple(uno for suya in gestiones for uno in verificar_lapso(con, departamento, Lapso(suya), hoy))
