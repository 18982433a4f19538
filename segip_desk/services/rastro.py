"""From a printed figure back to the register: the entries behind it, who wrote them and from which paper."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from segip_desk.core.calendario import MESES, fecha_corta, parse_fecha, primer_dia
from segip_desk.core.cierre import hora_local
from segip_desk.core.cuadro.rastro import Rastreador
from segip_desk.core.cuadro.tabla import Unidad
from segip_desk.core.kardex.lugares import Lugares
from segip_desk.core.kardex.movimiento import AREA_VALORADOS, NOMBRES_DE_TIPO, Tipo
from segip_desk.core.poa import meses_de
from segip_desk.core.presupuesto.sumas import de_instantanea, renglon_de
from segip_desk.services import definiciones
from segip_desk.services.tablas import leer_registro
from segip_desk.storage import bitacora, fichas, lecturas
from segip_desk.storage.kardex import flujos
from segip_desk.storage.presupuesto.instantaneas import leer_instantaneas
from segip_desk.storage.presupuesto.lecturas import asientos

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

    from sqlalchemy.engine import Connection

    from segip_desk.core.calendario import Lapso
    from segip_desk.core.catalogo import Catalogo
    from segip_desk.core.conteos import Clave, Figura, Grupo, Respaldo
    from segip_desk.core.cuadro.rastro import Rama, Rastro
    from segip_desk.core.cuadro.tabla import Cabeza, Celda
    from segip_desk.core.cuadro.valorados import Detras
    from segip_desk.core.poa import ClaveMeta, Programacion
    from segip_desk.core.presupuesto.sumas import Suma
    from segip_desk.storage.base import Base


class Firma(NamedTuple):
    """Who wrote a figure and when, by the office's clock."""

    usuario: str
    instante: datetime


@dataclass(frozen=True, slots=True)
class Apunte:
    """One figure of the register behind a cell.

    Attributes:
        clave: as the bitácora names it: `conteo/2020-06-15/tj.central/ci.nuevo`, `poa/2020/…#ejecutado`.
        gestion, mes: where a planilla shows it; mes is 0 for what is known for the gestión only.
        area: of the register.
        oficina, indicador: their codes; without oficina, for a row of the POA and a movement of material.
        fecha: as it is read: `15/06/2020`, `junio de 2020`, `gestión 2020`.
        lugar, que: the names of the office and of what is counted.
        valor: in `unidad`; negative where the cell takes it away.
        papel: the paper that it came from, empty without one.
    """

    clave: str
    gestion: int
    mes: int
    area: str
    oficina: str
    indicador: str
    fecha: str
    lugar: str
    que: str
    valor: int
    unidad: Unidad
    papel: str = ""


@dataclass(frozen=True, slots=True)
class Seguida:
    """A cell and the entries behind it; those of a count add up to it.

    Attributes:
        fila, columna: the heads of the cell.
        nota: what must be said of how they make the cell, where they do not just add.
    """

    titulo: str
    fila: Cabeza
    columna: Cabeza
    celda: Celda
    apuntes: tuple[Apunte, ...]
    nota: str = ""

    @property
    def suma(self) -> int:
        """What the entries add up to."""
        return sum(apunte.valor for apunte in self.apuntes)


def seguir(base: Base, ident: str, lapso: Lapso, fila: Sequence[str], columna: Sequence[str]) -> Seguida | None:
    """Return the entries behind the cell of a cuadro that its keys name; None where it prints no such cell any more.

    Args:
        base: the base.
        ident: the cuadro's id.
        lapso: that it was printed for.
        fila: the keys of the row, one a level.
        columna: the keys of the column.

    Raises:
        Rejected: there is no such cuadro.
        Unavailable: the machine failed.
    """
    departamento = base.departamento.codigo
    definicion = definiciones.cuadro(departamento, ident)
    with base.lectura() as con:
        registro = leer_registro(con, departamento, [definicion], lapso)
        rastreador = Rastreador(definicion, registro)
        tabla = rastreador.tabla
        i, j = _lugar(tabla.filas, fila), _lugar(tabla.columnas, columna)
        if i is None or j is None:
            return None
        rastro = rastreador.rastro(i, j)
        figuras = lecturas.de_celdas(con, {rama.parte[:1] + rama.parte[2:4] for rama in rastro.ramas})
        papeles = {meta.clave: papel for meta, papel in fichas.metas(con, lapso.gestion)} if rastro.metas else {}
        movidos = _de_kardex(con, rastro.kardex, registro.catalogo, tabla.celdas[i][j].unidad)
        asentados = _de_sumas(con, lapso.gestion, rastro.sumas)
    figurados = _de_figuras(rastro.ramas, figuras, registro.catalogo)
    apuntes = (*_de_metas(rastro, papeles), *figurados, *movidos, *asentados)
    if rastro.metas:
        # Targets are hundredths: what is measured stands beside them in the same unit.
        apuntes = tuple(apunte if apunte.unidad is not Unidad.CONTEO else _en_centesimas(apunte) for apunte in apuntes)
    return Seguida(tabla.titulo, tabla.filas[i], tabla.columnas[j], tabla.celdas[i][j], apuntes, rastro.nota)


def firmas(base: Base, apuntes: Iterable[Apunte]) -> dict[str, Firma]:
    """Return who last wrote each entry, by its key; the whole bitácora is read, so it is asked apart.

    Raises:
        Unavailable: the machine failed.
    """
    with base.lectura() as con:
        entradas = bitacora.entradas_de(con, {apunte.clave for apunte in apuntes})
    return {clave: Firma(entrada.usuario, hora_local(entrada.instante)) for clave, entrada in entradas.items()}


def _lugar(cabezas: Sequence[Cabeza], claves: Sequence[str]) -> int | None:
    return next((n for n, cabeza in enumerate(cabezas) if cabeza.claves == tuple(claves)), None)


def _de_figuras(ramas: Sequence[Rama], figuras: Sequence[Figura], catalogo: Catalogo) -> Iterable[Apunte]:
    por_grupo: dict[Grupo, list[Figura]] = {}
    for figura in figuras:
        por_grupo.setdefault(figura.clave[:3], []).append(figura)
    for signo, parte in ramas:
        suyas = por_grupo.get((parte.periodo, parte.oficina, parte.indicador), [])
        if parte.dia is not None:
            suyas = [figura for figura in suyas if figura.clave.dia == parte.dia]
        elif catalogo.indicadores[parte.indicador].agregacion == "ultimo":
            suyas = suyas[-1:]
        for clave, valor, papel in suyas:
            yield _apunte(clave, signo * (valor or 0), papel, catalogo)


def _apunte(clave: Clave, valor: int, papel: Respaldo | None, catalogo: Catalogo) -> Apunte:
    indicador = catalogo.indicadores[clave.indicador]
    gestion, mes = divmod(clave.periodo, 100)
    return Apunte(
        clave=str(clave),
        gestion=gestion,
        mes=mes,
        area=indicador.area,
        oficina=clave.oficina,
        indicador=clave.indicador,
        fecha=_fecha(clave.periodo, clave.dia),
        lugar=catalogo.oficinas[clave.oficina].nombre,
        que=indicador.nombre,
        valor=valor,
        unidad=Unidad.CENTAVOS if indicador.es_dinero else Unidad.CONTEO,
        papel=_papel(papel),
    )


def _de_metas(rastro: Rastro, papeles: Mapping[ClaveMeta, Respaldo | None]) -> Iterable[Apunte]:
    for meta in rastro.metas:
        yield Apunte(
            clave=f"{meta.clave}#{rastro.campo}",
            gestion=meta.clave.gestion,
            mes=_mes(meta),
            area="poa",
            oficina="",
            indicador=meta.indicador,
            fecha=_periodo(meta.clave.periodo),
            lugar="POA",
            que=f"{rastro.campo.capitalize()}: {meta.clave.descripcion or meta.clave.codigo}",
            valor=getattr(meta, rastro.campo) or 0,
            unidad=Unidad.CENTESIMAS,
            papel=_papel(papeles.get(meta.clave)),
        )


def _de_sumas(con: Connection, gestion: int, sumas: Sequence[tuple[int, Suma]]) -> list[Apunte]:
    """Return the asientos, and what was published without them, that some sums of the budget are made of."""
    signos = {suma[:3]: signo for signo, suma in sumas}
    if not signos:
        return []
    apuntes = []
    for una, papel in leer_instantaneas(con, gestion):
        suma = de_instantanea(una)
        if suma[:3] in signos:
            que = f"{una.etapa.capitalize()} publicado: {una.partida or 'total'}"
            valor = signos[suma[:3]] * una.importe
            apuntes.append(_de_presupuesto(f"{una.clave}#importe", una.corte, (una.sistema, que, valor), papel))
    for uno in asientos(con, gestion):
        asiento = uno.asiento
        signo = signos.get((asiento.linea, asiento.mes.periodo, renglon_de(asiento.etapa)))
        if signo and uno.efecto:
            que = " · ".join(filter(None, (asiento.momento, asiento.documento, asiento.beneficiario, asiento.glosa)))
            suyo = (asiento.linea.sistema, f"{asiento.linea.partida}: {que}", signo * uno.efecto)
            apuntes.append(_de_presupuesto(str(asiento), asiento.fecha.isoformat(), suyo, uno.respaldo))
    return apuntes


def _de_presupuesto(clave: str, dia: str, suyo: tuple[str, str, int], papel: Respaldo | None) -> Apunte:
    sistema, que, valor = suyo
    return Apunte(
        clave=clave,
        gestion=int(dia[:4]),
        mes=int(dia[5:7]),
        area="presupuesto",
        oficina="",
        indicador="",
        fecha=fecha_corta(date.fromisoformat(dia)),
        lugar=sistema.upper(),
        que=que,
        valor=valor,
        unidad=Unidad.CENTAVOS,
        papel=_papel(papel),
    )


def _de_kardex(con: Connection, detras: Detras, catalogo: Catalogo, unidad: Unidad) -> tuple[Apunte, ...]:
    """Return what there was before, in one entry, and each movement."""
    if detras.anterior is None and not detras.lineas:
        return ()
    dinero = unidad is Unidad.CENTAVOS
    oficinas = {oficina.codigo: oficina.nombre for oficina in catalogo.oficinas.values()}
    lugares = Lugares(catalogo.departamento.codigo, oficinas)
    papeles = flujos.papeles(con, {flujo.clave for _, flujo in detras.lineas})

    def apunte(clave: str, fecha: str, lugar: str, que: str, valor: int) -> Apunte:
        # Only what a planilla shows has a month of its own to go to.
        return Apunte(clave, 0, 0, AREA_VALORADOS, "", "", fecha, lugar, que, valor, unidad, _papel(papeles.get(clave)))

    hechos = []
    if detras.anterior is not None:
        antes = detras.anterior.centavos if dinero else detras.anterior.cantidad
        hechos.append(apunte("", detras.desde, "Kardex", "Saldo anterior", antes))
    for signo, flujo in detras.lineas:
        que = f"{NOMBRES_DE_TIPO[Tipo(flujo.tipo)]} {flujo.material}, {flujo.documento}"
        valor = flujo.monto.centavos if dinero else flujo.monto.cantidad
        lugar = f"{lugares.nombre(flujo.origen)} → {lugares.nombre(flujo.destino)}"
        deshecho = f"Reversión: {que[0].lower()}{que[1:]}" if flujo.deshace else que
        hechos.append(apunte(flujo.clave, fecha_corta(flujo.fecha), lugar, deshecho, signo * valor))
    return tuple(hechos)


def _en_centesimas(apunte: Apunte) -> Apunte:
    return replace(apunte, valor=apunte.valor * 100, unidad=Unidad.CENTESIMAS)


def _mes(meta: Programacion) -> int:
    leido = meses_de(meta.clave.periodo)
    return leido[1][-1] if leido and len(leido[1]) < len(MESES) else 0


def _periodo(periodo: str) -> str:
    """Write a period of the POA as it is read."""
    fecha = parse_fecha(periodo)
    return periodo.replace("-T", ", trimestre ") if fecha is None else _fecha(*fecha)


def _fecha(periodo: int, dia: int) -> str:
    if dia:
        return fecha_corta(primer_dia(periodo, dia))
    return f"{MESES[periodo % 100 - 1]} de {periodo // 100}" if periodo % 100 else f"gestión {periodo // 100}"


def _papel(papel: Respaldo | None) -> str:
    if papel is None:
        return ""
    corte = parse_fecha(papel.corte)
    return f"{papel.documento}, corte {fecha_corta(primer_dia(*corte))}" if corte else papel.documento
