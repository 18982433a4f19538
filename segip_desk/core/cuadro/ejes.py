"""The axes of a cuadro: from the levels of a definition to the rows and columns that stand in its place.

Each row and column becomes a `Casilla`: its labels, its keys, and the signed selections of figures that it adds.
A cell is a row's terms crossed with a column's; there is no other rule, so a subtotal, a total and a formula
are casillas like the rest.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import Enum
from typing import TYPE_CHECKING

from segip_desk.core.calendario import MESES, fecha_larga, periodo_de, primer_dia, texto_fecha
from segip_desk.core.cuadro.cubo import Cubo, Seleccion, unir
from segip_desk.core.cuadro.tabla import Cabeza, Clase
from segip_desk.core.problems import Rejected, parecido

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from segip_desk.core.calendario import Lapso
    from segip_desk.core.catalogo import Catalogo, Oficina
    from segip_desk.core.cuadro.definicion import Eje, FiltroOficinas, Linea, Nivel

Terminos = tuple[tuple[int, Seleccion], ...]

DEPARTAMENTAL = "departamental"
"""The type of the office where a figure of the whole direction stands: a table shows it only with figures."""
ROMANOS = ("I", "II", "III", "IV")


class Presencia(Enum):
    """When a row or column prints: always, only with figures, or unless others have figures and it has none."""

    SIEMPRE = "siempre"
    SI_HAY = "si_hay"
    OMITIBLE = "omitible"


@dataclass(frozen=True, slots=True)
class Casilla:
    """A row or a column before its cells are computed.

    Attributes:
        etiquetas, claves, breves: one a level, from the outer to the inner.
        terminos: what it adds: (sign, selection) ….
        grupo: rows of one grupo share one merged total.
        clave_fija: the definition gives its key; else a single indicador gives it its own.
    """

    etiquetas: tuple[str, ...]
    claves: tuple[str, ...]
    breves: tuple[str, ...]
    terminos: Terminos
    clase: Clase = Clase.DATO
    presencia: Presencia = Presencia.SIEMPRE
    grupo: str = ""
    clave_fija: bool = True

    @property
    def cabeza(self) -> Cabeza:
        """Its printed head."""
        return Cabeza(self.etiquetas, self.claves, self.clase, self.breves if self.breves != self.etiquetas else ())

    def dentro(self, fuera: Casilla) -> Casilla:
        """Return it as the inner level of `fuera`."""
        terminos = cruzar(fuera.terminos, self.terminos)
        clave = self.claves[-1]
        medida = terminos[0][1].medida if len(terminos) == 1 else None
        if not self.clave_fija and medida is not None and len(medida) == 1:
            (clave,) = medida
        presencias = (fuera.presencia, self.presencia)
        return replace(
            self,
            etiquetas=fuera.etiquetas + self.etiquetas,
            claves=(*fuera.claves, *self.claves[:-1], clave),
            breves=fuera.breves + self.breves,
            terminos=terminos,
            presencia=next((p for p in (Presencia.SI_HAY, Presencia.OMITIBLE) if p in presencias), Presencia.SIEMPRE),
        )


@dataclass(frozen=True)
class Contexto:
    """What the axes need to know.

    Attributes:
        base: the cuadro's own medida, oficinas and periodos; every cell is inside it.
    """

    catalogo: Catalogo
    cubo: Cubo
    lapso: Lapso
    base: Seleccion
    medida: tuple[str, ...] = field(default=())


def cruzar(unos: Terminos, otros: Terminos) -> Terminos:
    """Cross every term with every other: signs multiply, selections intersect."""
    return tuple((a * b, una.cruce(otra)) for a, una in unos for b, otra in otros)


def juntar(casillas: Iterable[Casilla]) -> Terminos:
    """Return the terms of a total over casillas: joined where they can be, so that nothing counts twice."""
    terminos = [termino for casilla in casillas for termino in casilla.terminos]
    llanos = unir(s for signo, s in terminos if signo == 1)
    return tuple((1, s) for s in llanos) + tuple((signo, s) for signo, s in terminos if signo != 1)


def indicadores_de(terminos: Iterable[str], catalogo: Catalogo) -> tuple[str, ...]:
    """Return the indicadores that a medida names: a concepto `ci`, a desglose `bio@edad`, an indicador `ci.nuevo`.

    Raises:
        Rejected: a name that the catalogue lacks.
    """
    hallados: dict[str, None] = {}
    for termino in terminos:
        concepto, _, desglose = termino.partition("@")
        if termino in catalogo.indicadores:
            hallados[termino] = None
            continue
        suyos = [i.codigo for i in catalogo.conceptos.get(concepto, ()) if not desglose or i.desglose == desglose]
        if not suyos:
            conocidos = [*catalogo.conceptos, *catalogo.indicadores]
            message = f"«{termino}» no es un concepto, un desglose ni un indicador del catálogo."
            raise Rejected(message + parecido(termino, conocidos))
        hallados.update(dict.fromkeys(suyos))
    return tuple(hallados)


def conjunto_oficinas(filtro: FiltroOficinas, catalogo: Catalogo) -> frozenset[str]:
    """Return the oficinas that a filter takes, whatever their type."""
    return frozenset(
        o.codigo
        for o in catalogo.oficinas.values()
        if (not filtro.codigos or o.codigo in filtro.codigos)
        and (not filtro.tipos or o.tipo in filtro.tipos)
        and o.tipo not in filtro.excluir_tipos
        and o.codigo not in filtro.excluir
    )


def casillas_de(eje: Eje, contexto: Contexto) -> list[Casilla]:
    """Return the rows or columns of an axis: its levels multiplied, with their subtotals, without its total."""
    return list(_niveles(eje.niveles, contexto))


def casilla_total(etiqueta: str, casillas: Sequence[Casilla], niveles: int) -> Casilla:
    """Return the total over the data casillas of an axis."""
    datos = [c for c in casillas if c.clase is Clase.DATO]
    relleno = ("",) * (niveles - 1)
    return Casilla((etiqueta, *relleno), ("total", *relleno), (etiqueta, *relleno), juntar(datos), clase=Clase.TOTAL)


def _niveles(niveles: Sequence[Nivel], contexto: Contexto) -> Iterator[Casilla]:
    propias = list(_EJES[niveles[0].eje](niveles[0], contexto))
    if len(niveles) == 1:
        yield from propias
        return
    dentro = list(_niveles(niveles[1:], contexto))
    for fuera in propias:
        suyas = [casilla.dentro(fuera) for casilla in dentro]
        suyas = [c for c in suyas if not all(s.nada for _, s in c.terminos)]
        yield from suyas
        if niveles[0].subtotal:
            relleno = ("",) * (len(niveles) - 2)
            yield Casilla(
                (*fuera.etiquetas, niveles[0].subtotal, *relleno),
                (*fuera.claves, "total", *relleno),
                (*fuera.breves, niveles[0].subtotal, *relleno),
                juntar(c for c in suyas if c.clase is Clase.DATO),
                clase=Clase.SUBTOTAL,
                presencia=fuera.presencia,
            )


def _casilla(nivel: Nivel, clave: str, etiqueta: str, seleccion: Seleccion, *, breve: str = "") -> Casilla:
    nombre, corto = nivel.alias.get(clave, (etiqueta, breve or etiqueta))
    presencia = Presencia.OMITIBLE if nivel.omitir_vacios else Presencia.SIEMPRE
    if nivel.breves and breve:
        nombre = breve.removesuffix(".").upper()
    return Casilla((nombre,), (clave,), (corto,), ((1, seleccion),), presencia=presencia)


def cabezas_de_meses(lapso: Lapso) -> list[Cabeza]:
    """Return the heads of the months of a lapso: `ENERO`, and `Ene.` where room is short."""
    nombres = [(periodo, MESES[periodo % 100 - 1]) for periodo in lapso.meses]
    return [
        Cabeza((nombre.upper(),), (texto_fecha(periodo),), breves=(f"{nombre[:3].capitalize()}.",))
        for periodo, nombre in nombres
    ]


def _por_mes(nivel: Nivel, contexto: Contexto) -> Iterator[Casilla]:
    for periodo, cabeza in zip(contexto.lapso.meses, cabezas_de_meses(contexto.lapso), strict=True):
        seleccion = Seleccion(periodos=frozenset((periodo,)))
        yield _casilla(nivel, cabeza.claves[0], cabeza.etiquetas[0], seleccion, breve=cabeza.breves[0])
    yield _sin_mes(nivel, contexto.lapso)


def _sin_mes(nivel: Nivel, lapso: Lapso) -> Casilla:
    """Return what is known only for the gestión: it has figures where the lapso is the whole of it, and prints then."""
    gestion = periodo_de(lapso.gestion)
    casilla = _casilla(nivel, texto_fecha(gestion), "SIN MES", Seleccion(periodos=frozenset((gestion,))))
    return replace(casilla, presencia=Presencia.SI_HAY)


def _por_trimestre(nivel: Nivel, contexto: Contexto) -> Iterator[Casilla]:
    lapso = contexto.lapso
    for n, romano in enumerate(ROMANOS):
        meses = frozenset(p for p in lapso.meses if (p % 100 - 1) // 3 == n)
        if meses:
            clave = f"{lapso.gestion}-T{n + 1}"
            yield _casilla(nivel, clave, f"{romano} TRIMESTRE", Seleccion(periodos=meses), breve=f"{romano} trim.")
    yield _sin_mes(nivel, lapso)


def _por_gestion(nivel: Nivel, contexto: Contexto) -> Iterator[Casilla]:
    for gestion, periodos in _periodos_por_gestion(contexto.base.periodos or ()).items():
        yield _casilla(nivel, str(gestion), str(gestion), Seleccion(periodos=frozenset(periodos)))


def _periodos_por_gestion(periodos: Iterable[int]) -> Mapping[int, list[int]]:
    """Return the periodos of each gestión, in order."""
    por_gestion: dict[int, list[int]] = {}
    for periodo in sorted(periodos):
        por_gestion.setdefault(periodo // 100, []).append(periodo)
    return por_gestion


def _por_fecha(nivel: Nivel, contexto: Contexto) -> Iterator[Casilla]:
    medida = contexto.base.medida or frozenset()
    for periodo, dia in contexto.cubo.fechas(medida, contexto.base.oficinas, frozenset(contexto.lapso.periodos)):
        primero = primer_dia(periodo, dia)
        if dia:
            etiqueta = fecha_larga(primero)
        else:
            etiqueta = f"{MESES[primero.month - 1]} de {primero.year}" if periodo % 100 else "sin fecha"
        seleccion = Seleccion(dias=frozenset(((periodo, dia),)))
        breve = f"{primero:%d/%m/%Y}" if dia else ""
        yield _casilla(nivel, texto_fecha(periodo, dia), etiqueta.upper(), seleccion, breve=breve)


def _por_oficina(nivel: Nivel, contexto: Contexto) -> Iterator[Casilla]:
    filtro, lapso = nivel.oficinas, contexto.lapso
    nombradas = [contexto.catalogo.oficinas[c] for c in filtro.codigos if c in contexto.catalogo.oficinas]
    resto = [] if filtro.solo else [o for o in contexto.catalogo.oficinas.values() if o not in nombradas]
    for oficina in (*nombradas, *resto):
        nombrada = oficina in nombradas
        if not nombrada and not _entra(oficina, filtro, contexto.catalogo):
            continue
        seleccion = Seleccion(oficinas=frozenset((oficina.codigo,)))
        casilla = _casilla(nivel, oficina.codigo, oficina.nombre, seleccion)
        abierta = oficina.abierta(lapso.inicio, lapso.fin)
        segura = nombrada or (not filtro.codigos and oficina.tipo != DEPARTAMENTAL)
        yield casilla if abierta and segura else replace(casilla, presencia=Presencia.SI_HAY)


def _entra(oficina: Oficina, filtro: FiltroOficinas, catalogo: Catalogo) -> bool:
    if oficina.codigo in filtro.excluir or oficina.tipo in filtro.excluir_tipos:
        return False
    if filtro.tipos:
        return oficina.tipo in filtro.tipos
    suyo = catalogo.tipos.get(oficina.tipo)
    return suyo is None or suyo.por_oficina or oficina.tipo == DEPARTAMENTAL


def _por_tipo_oficina(nivel: Nivel, contexto: Contexto) -> Iterator[Casilla]:
    tipos = dict.fromkeys(o.tipo for o in contexto.catalogo.oficinas.values())
    for tipo in tipos:
        suyas = frozenset(o.codigo for o in contexto.catalogo.oficinas.values() if o.tipo == tipo)
        nombre = contexto.catalogo.tipos[tipo].nombre if tipo in contexto.catalogo.tipos else tipo.replace("_", " ")
        casilla = _casilla(nivel, tipo, nombre.upper(), Seleccion(oficinas=suyas))
        yield replace(casilla, presencia=Presencia.SI_HAY) if tipo == DEPARTAMENTAL else casilla


def _por_concepto(nivel: Nivel, contexto: Contexto) -> Iterator[Casilla]:
    for termino in nivel.medida or contexto.medida:
        suyos = indicadores_de((termino,), contexto.catalogo)
        nombre = contexto.catalogo.indicadores[suyos[0]].nombre.partition(":")[0]
        yield _casilla(nivel, termino, nombre, Seleccion(medida=frozenset(suyos)))


def _por_indicador(nivel: Nivel, contexto: Contexto) -> Iterator[Casilla]:
    for codigo in indicadores_de(nivel.medida or contexto.medida, contexto.catalogo):
        indicador = contexto.catalogo.indicadores[codigo]
        casilla = _casilla(nivel, codigo, indicador.etiqueta, Seleccion(medida=frozenset((codigo,))))
        yield replace(casilla, presencia=Presencia.SI_HAY) if codigo.endswith("sin_detalle") else casilla


def _por_tramite(nivel: Nivel, contexto: Contexto) -> Iterator[Casilla]:
    codigos = indicadores_de(nivel.medida or contexto.medida, contexto.catalogo)
    de_tramite = tuple(c for c in codigos if contexto.catalogo.indicadores[c].desglose == "tramite")
    yield from _por_indicador(replace(nivel, medida=de_tramite), contexto)


def _por_lineas(nivel: Nivel, contexto: Contexto) -> Iterator[Casilla]:
    por_clave: dict[str, Terminos] = {}
    for linea in nivel.lineas:
        clave = linea.clave_propia
        terminos = _terminos_de(linea, por_clave, contexto)
        por_clave[clave] = terminos
        breve = linea.breve or linea.etiqueta
        presencia = Presencia.OMITIBLE if nivel.omitir_vacios else Presencia.SIEMPRE
        if linea.si_hay:
            presencia = Presencia.SI_HAY
        yield Casilla(
            (linea.etiqueta,),
            (clave,),
            (breve,),
            terminos,
            clase=linea.clase,
            presencia=presencia if linea.clase is Clase.DATO else Presencia.SIEMPRE,
            grupo=linea.grupo,
            clave_fija=bool(linea.clave),
        )


def _terminos_de(linea: Linea, por_clave: Mapping[str, Terminos], contexto: Contexto) -> Terminos:
    if not linea.formula:
        medida = None if linea.medida is None else frozenset(indicadores_de(linea.medida, contexto.catalogo))
        oficinas = None if linea.oficinas is None else conjunto_oficinas(linea.oficinas, contexto.catalogo)
        return ((1, Seleccion(medida=medida, oficinas=oficinas)),)
    llanos: list[Seleccion] = []
    otros: list[tuple[int, Seleccion]] = []
    for signo, clave in linea.formula:
        for s, seleccion in por_clave[clave]:
            if signo * s == 1:
                llanos.append(seleccion)
            else:
                otros.append((signo * s, seleccion))
    return tuple((1, s) for s in unir(llanos)) + tuple(otros)


_EJES: Mapping[str, Callable[[Nivel, Contexto], Iterator[Casilla]]] = {
    "mes": _por_mes,
    "trimestre": _por_trimestre,
    "gestion": _por_gestion,
    "fecha": _por_fecha,
    "oficina": _por_oficina,
    "tipo_oficina": _por_tipo_oficina,
    "concepto": _por_concepto,
    "indicador": _por_indicador,
    "tramite": _por_tramite,
    "lineas": _por_lineas,
}
