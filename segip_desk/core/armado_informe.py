"""Putting a report together: a definition, its tables and the office's own words give an `Informe`."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from segip_desk.core.calendario import Lapso
from segip_desk.core.cuadro.tabla import Unidad
from segip_desk.core.grafico import graficar
from segip_desk.core.informe import Capitulo, Firma, Informe, Seccion, Tramo
from segip_desk.core.narrativa import redactar
from segip_desk.core.numeros import escribe, escribe_centavos
from segip_desk.core.sello import cifras_canonicas, codigo
from segip_desk.core.vista import Vista

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from datetime import datetime

    from segip_desk.core.catalogo import Catalogo
    from segip_desk.core.cuadro.tabla import Tabla
    from segip_desk.core.definicion_informe import DefCapitulo, DefInforme, DefSeccion

SIN_CIFRAS = "En este periodo el registro no tiene cifras."
SIN_CIFRAS_PARA = "El registro no tiene cifras de este periodo para:"


@dataclass(frozen=True)
class Emision:
    """What a report carries besides its figures.

    Attributes:
        impreso: when it is printed; base, cabeza: which base, and the head of its bitácora.
        textos: the office's own words, by section; tonos: the hue of each concepto in the charts.
        notas: sections for the last chapter: what entered closed months late.
    """

    cite: str
    impreso: datetime
    base: str
    cabeza: str
    firmas: tuple[Firma, ...] = ()
    textos: Mapping[str, Sequence[str]] = field(default_factory=dict)
    tonos: Mapping[str, str] = field(default_factory=dict)
    notas: tuple[Seccion, ...] = ()


def armar_informe(
    definicion: DefInforme,
    catalogo: Catalogo,
    lapso: Lapso,
    tabla_de: Callable[[str, Lapso], Tabla],
    emision: Emision,
) -> Informe:
    """Bind a report to its figures.

    Sections without figures are left out and named at the end, so that nobody takes their absence for a zero.

    Args:
        tabla_de: builds a cuadro over a lapso.
    """
    obra = _Obra(catalogo, lapso, tabla_de, emision)
    capitulos = [c for c in map(obra.capitulo, definicion.capitulos) if c.secciones]
    if obra.sin_cifras or emision.notas or not capitulos:
        capitulos.append(obra.capitulo_de_notas(vacio=not capitulos))
    tablas = [tabla for c in capitulos for s in c.secciones for tabla in s.tablas]
    return Informe(
        titulo=definicion.titulos[tipo_de(lapso)],
        departamento=catalogo.departamento,
        lapso=lapso,
        capitulos=tuple(capitulos),
        firmas=emision.firmas,
        cifras=tuple(obra.cifras(definicion)),
        cite=emision.cite,
        impreso=emision.impreso,
        base=emision.base,
        cabeza=emision.cabeza,
        verificacion=codigo(cifras_canonicas(emision.base, lapso, tablas)),
    )


def tipo_de(lapso: Lapso) -> str:
    """Tell which kind of report covers a lapso: anual, trimestral, mensual, or parcial for a year up to a month."""
    if lapso.es_anual:
        return "anual"
    if lapso.es_trimestre:
        return "trimestral"
    return "mensual" if lapso.desde == lapso.hasta else "parcial"


class _Obra:
    """One report in the making."""

    def __init__(
        self, catalogo: Catalogo, lapso: Lapso, tabla_de: Callable[[str, Lapso], Tabla], emision: Emision
    ) -> None:
        self.catalogo, self.lapso, self.tabla_de, self.emision = catalogo, lapso, tabla_de, emision
        self.sin_cifras: list[str] = []

    def capitulo(self, definicion: DefCapitulo) -> Capitulo:
        """Build a chapter with the sections that have something to say."""
        return Capitulo(definicion.titulo, tuple(s for d in definicion.secciones for s in self._secciones(d)))

    def capitulo_de_notas(self, *, vacio: bool) -> Capitulo:
        """Name the cuadros that have no figure, so that their absence is not taken for a zero; and say the notes."""
        if not self.sin_cifras and not vacio:
            return Capitulo("Notas", self.emision.notas)
        texto = SIN_CIFRAS if vacio else f"{SIN_CIFRAS_PARA} {'; '.join(self.sin_cifras)}."
        return Capitulo("Notas", (Seccion("Cuadros sin cifras", parrafos=((Tramo(texto),),)), *self.emision.notas))

    def cifras(self, definicion: DefInforme) -> Iterator[tuple[str, str]]:
        """Bind the figures of the cover; one that the register lacks is left out."""
        for etiqueta, cuadro, clave in definicion.cifras:
            vista = Vista(self.tabla_de(cuadro, self.lapso), self.catalogo)
            linea = vista.linea(clave) if clave else None
            valor, unidad = (linea.valor, linea.unidad) if linea else (None if clave else vista.total, vista.unidad)
            if valor:
                yield etiqueta, f"Bs {escribe_centavos(valor)}" if unidad is Unidad.CENTAVOS else escribe(valor, unidad)

    def _secciones(self, definicion: DefSeccion) -> Iterator[Seccion]:
        textos = tuple(self.emision.textos.get(definicion.clave, ()))
        tablas = self._tablas(definicion) if definicion.cuadro else ()
        if tablas:
            yield self._seccion(definicion, tablas, textos)
        elif textos:
            yield Seccion(definicion.titulo, textos=textos)
        elif definicion.cuadro:
            self.sin_cifras.append(definicion.titulo)

    def _tablas(self, definicion: DefSeccion) -> tuple[Tabla, ...]:
        """Build the tables of a section that have figures, and name the quarters that have none where others do."""
        lapsos = _trimestres(self.lapso) if definicion.por_trimestre else [self.lapso]
        tablas = {lapso: self.tabla_de(definicion.cuadro, lapso) for lapso in lapsos}
        con_figuras = {lapso: t for lapso, t in tablas.items() if Vista(t, self.catalogo).tiene_figuras}
        if con_figuras:
            self.sin_cifras += [f"{definicion.titulo}: {lapso.titulo}" for lapso in lapsos if lapso not in con_figuras]
        return tuple(con_figuras.values())

    def _seccion(self, definicion: DefSeccion, tablas: tuple[Tabla, ...], textos: tuple[str, ...]) -> Seccion:
        """Write a section; its words and its chart are of the whole period, also where its tables are of quarters."""
        por_partes = definicion.por_trimestre and (definicion.texto or definicion.grafico)
        vista = Vista(self.tabla_de(definicion.cuadro, self.lapso) if por_partes else tablas[0], self.catalogo)
        parrafo, grafico = redactar(definicion.texto, vista, self.lapso), definicion.grafico
        return Seccion(
            titulo=definicion.titulo,
            parrafos=(parrafo,) if parrafo else (),
            tabla=tablas[0],
            mas_tablas=tablas[1:],
            grafico=graficar(grafico, vista, self.lapso.titulo, self.emision.tonos) if grafico else None,
            textos=textos,
        )


def _trimestres(lapso: Lapso) -> list[Lapso]:
    """Return the quarters of a lapso that it covers whole or in part, cut to it."""
    return [
        Lapso.trimestre(lapso.gestion, n)
        if lapso.desde <= 3 * n - 2 and 3 * n <= lapso.hasta
        else Lapso(lapso.gestion, max(lapso.desde, 3 * n - 2), min(lapso.hasta, 3 * n))
        for n in (1, 2, 3, 4)
        if 3 * n - 2 <= lapso.hasta and 3 * n >= lapso.desde
    ]
