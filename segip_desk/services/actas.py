"""The acta of a closed month: what is signed when nothing in it will change any more."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from segip_desk.core.armado_informe import Emision, armar_informe
from segip_desk.core.calendario import Lapso, fecha_corta, meses_antes
from segip_desk.core.cierre import AREA_POA, hora_local, tocado_por_meta
from segip_desk.core.completitud import MESES_DE_COSTUMBRE, escribe_dias
from segip_desk.core.definicion_informe import TITULOS, DefCapitulo, DefInforme, DefSeccion
from segip_desk.core.informe import Capitulo, Informe, Seccion, Tramo
from segip_desk.core.problems import Rejected, SegipError, Unavailable
from segip_desk.core.tardias import secciones_tardias
from segip_desk.core.verificacion.examen import pendientes
from segip_desk.services import definiciones, semillas
from segip_desk.services.completitud import completitud_de
from segip_desk.services.informes import LARGO_IDENTIDAD, escribir_informe, tonos
from segip_desk.services.tablas import constructor
from segip_desk.storage import bitacora, cierres, fichas, lecturas

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from sqlalchemy.engine import Connection

    from segip_desk.core.catalogo import Catalogo
    from segip_desk.core.cierre import Cierre, Mes
    from segip_desk.core.completitud import MesDeOficina
    from segip_desk.core.informe import Parrafo
    from segip_desk.storage.base import Base


def revisar_salida(salida: Path) -> None:
    """Refuse a file where no acta could be written, before the month is closed.

    Raises:
        Rejected: it is no PDF, or its folder is not there.
    """
    if salida.suffix.lower() != ".pdf":
        message = f"El acta se escribe como PDF, y no como «{salida.name}»; termine el nombre en «.pdf»."
        raise Rejected(message)
    if not salida.parent.is_dir() or salida.is_dir():
        message = f"No se puede escribir {salida}: no existe esa carpeta. Elija otra carpeta u otro nombre."
        raise Rejected(message)


def imprimir_acta(base: Base, cerrado: Mes, salida: Path, *, impreso: datetime) -> str:
    """Write the acta of a closed month as PDF, and return a sentence that says what was written and where.

    Raises:
        Rejected: the month is not closed.
        Unavailable: the machine failed; the month stays closed.
    """
    acta = preparar_acta(base, cerrado, impreso=impreso)
    try:
        return escribir_informe(acta, "pdf", salida).dice
    except SegipError as falla:
        message = f"{falla} El mes está cerrado; con «--acta --salida» se imprime otra vez su acta."
        raise Unavailable(message) from falla


def preparar_acta(base: Base, cerrado: Mes, *, impreso: datetime) -> Informe:
    """Bind the acta of a closed month: its figures, what is pending, the head of the chain and who signs.

    Args:
        impreso: when it is printed, as the document says it.

    Raises:
        Rejected: the month is not closed.
        Unavailable: the machine failed.
    """
    departamento = base.departamento.codigo
    lapso = Lapso.mes(*divmod(cerrado.periodo, 100))
    definicion = _definicion(departamento, cerrado.area)
    with base.lectura() as con:
        cierre = cierres.leer_cierres(con).get(cerrado)
        if cierre is None:
            message = f"El mes de {cerrado.nombre} no está cerrado; ciérrelo y después imprima su acta."
            raise Rejected(message)
        catalogo = fichas.catalogo(con)
        ultima = bitacora.cabeza(con)
        tabla_de = constructor(con, departamento, definicion.cuadros, lapso)
        faltantes = _pendientes(con, catalogo, cerrado)
        tarde = (
            [una for una in cierres.reaperturas(con, lapso) if una.mes == cerrado],
            [uno for uno in cierres.complementos(con, lapso) if uno.mes == cerrado],
        )
    emision = Emision(
        cite="",
        impreso=impreso,
        base=base.identidad[:LARGO_IDENTIDAD],
        cabeza=ultima[1] if ultima else "",
        firmas=semillas.perfil(departamento).firmas,
        tonos=tonos(),
        notas=secciones_tardias(*tarde, catalogo, semillas.nombres_de_areas()),
    )
    acta = armar_informe(definicion, catalogo, lapso, tabla_de, emision)
    return replace(acta, capitulos=(*acta.capitulos, _constancia(cierre, acta.cabeza, faltantes)))


def _definicion(departamento: str, area: str) -> DefInforme:
    """Return what an acta prints: every cuadro of the area that a single month can fill."""
    nombre = semillas.nombres_de_areas()[area]
    suyos = [d for d in definiciones.cuadros(departamento) if d.area == area and "gestion" not in d.ejes]
    return DefInforme(
        titulos=dict.fromkeys(TITULOS, f"Acta de cierre: {nombre}"),
        cifras=(),
        capitulos=(DefCapitulo(nombre, tuple(DefSeccion(d.id, d.nombre, d.id) for d in suyos)),),
    )


def _pendientes(con: Connection, catalogo: Catalogo, cerrado: Mes) -> tuple[Parrafo, ...]:
    """Say what the month lacks: oficinas that used to have figures, or tasks of the POA without execution."""
    if cerrado.area == AREA_POA:
        dichos = {"Tareas programadas para el mes que no tienen lo ejecutado": _tareas_sin_ejecucion(con, cerrado)}
    else:
        meses = {codigo: suyos[0] for codigo, suyos in _del_mes(con, catalogo, cerrado).items() if suyos}
        dichos = {
            "Sin cifras en el mes, aunque las tuvieron en los doce meses anteriores": [
                catalogo.oficinas[oficina].nombre
                for oficina in _oficinas_sin_cifras(con, catalogo, cerrado)
                if oficina not in meses or (meses[oficina].faltan and not meses[oficina].por_dias)
            ],
            "Días de atención sin cifras ni motivo": [
                f"{catalogo.oficinas[oficina].nombre}, {escribe_dias(suyo.faltan, suyo.esperados)}"
                for oficina, suyo in meses.items()
                if suyo.por_dias and suyo.faltan
            ],
        }
    parrafos = tuple(
        (Tramo(f"{dice}: "), Tramo("; ".join(faltan), fuerte=True), Tramo("."))
        for dice, faltan in dichos.items()
        if faltan
    )
    return parrafos or ((Tramo("Nada queda pendiente."),),)


def _del_mes(con: Connection, catalogo: Catalogo, cerrado: Mes) -> dict[str, tuple[MesDeOficina, ...]]:
    """Return the days of each office in the month; none, of an area that is no figures."""
    if all(indicador.area != cerrado.area for indicador in catalogo.indicadores.values()):
        return {}
    return completitud_de(con, [cerrado.periodo], cerrado.area, None)


def _oficinas_sin_cifras(con: Connection, catalogo: Catalogo, cerrado: Mes) -> tuple[str, ...]:
    indicadores = [i for i in catalogo.indicadores.values() if i.area == cerrado.area]
    por_mes = {periodo: set[str]() for periodo in (cerrado.periodo, *meses_antes(cerrado.periodo, MESES_DE_COSTUMBRE))}
    for periodo, oficina, _ in lecturas.cubo(con, indicadores, list(por_mes)):
        por_mes[periodo].add(oficina)
    ahora, *antes = map(frozenset, por_mes.values())
    return pendientes(catalogo, cerrado.periodo, antes, ahora)


def _tareas_sin_ejecucion(con: Connection, cerrado: Mes) -> list[str]:
    """Return the tasks of the periods that end with the month; what an indicador measures is never typed."""
    return [
        " ".join(parte for parte in (meta.clave.codigo, meta.clave.descripcion) if parte)
        for meta, _ in fichas.metas(con, cerrado.periodo // 100)
        if tocado_por_meta(0, meta.clave).mes == cerrado
        and (meta.programado or meta.reformulado)
        and meta.ejecutado is None
        and not meta.indicador
    ]


def _constancia(cierre: Cierre, cabeza: str, faltantes: tuple[Parrafo, ...]) -> Capitulo:
    cuando = hora_local(cierre.instante)
    quien = (
        Tramo("Cerró el mes "),
        Tramo(cierre.usuario, fuerte=True),
        Tramo(f" el {fecha_corta(cuando)} a las {cuando:%H:%M} (hora de Bolivia)."),
    )
    desde = (
        "Desde entonces sus cifras solo cambian por un complemento o una reapertura con motivo, y el informe lo dice."
    )
    cadena = (Tramo("Cabeza de la bitácora al imprimir: "), Tramo(cabeza, fuerte=True), Tramo("."))
    return Capitulo(
        "Constancia",
        (
            Seccion("Cierre", parrafos=(quien, (Tramo(desde),), cadena)),
            Seccion("Pendientes", parrafos=faltantes),
        ),
    )
