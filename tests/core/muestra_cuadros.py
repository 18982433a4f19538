"""A small catalogue, registers written as a clerk would, and tables read back as they print."""

from __future__ import annotations

import tomllib
from datetime import date
from textwrap import dedent
from typing import TYPE_CHECKING, Any

from segip_desk.core.calendario import Lapso, parse_fecha
from segip_desk.core.catalogo import Catalogo, Departamento, Indicador, Oficina, TipoOficina
from segip_desk.core.cuadro.armado import armar
from segip_desk.core.cuadro.cubo import Cubo
from segip_desk.core.cuadro.impresion import impresa
from segip_desk.core.cuadro.lectura import parse_definicion
from segip_desk.core.cuadro.registro import Registro
from segip_desk.core.observaciones import ClaveObservacion, Observacion

if TYPE_CHECKING:
    from collections.abc import Iterable

    from segip_desk.core.cuadro.definicion import Definicion
    from segip_desk.core.cuadro.tabla import Cabeza, Tabla
    from segip_desk.core.poa import Programacion

ANUAL = Lapso(2020)

OFICINAS = (
    Oficina("tj.central", "Central", "principal"),
    Oficina("tj.bermejo", "Bermejo", "regional"),
    Oficina("tj.yacuiba", "Yacuiba", "regional"),
    Oficina("tj.entre_rios", "Entre Ríos", "semipermanente", desde=date(2020, 7, 1), hasta=date(2020, 9, 30)),
    Oficina("tj.carcel", "Morros Blancos", "penitenciaria"),
    Oficina("tj.brigada", "Brigadas móviles", "brigada_movil"),
    Oficina("tj.departamental", "Departamental", "departamental"),
)


def _indicador(codigo: str, desglose: str, etiqueta: str, nombre: str = "", unidad: str = "documento") -> Indicador:
    concepto = codigo.partition(".")[0]
    return Indicador(codigo, "emision", concepto, desglose, etiqueta, nombre or etiqueta, unidad)


INDICADORES = (
    _indicador("ci.nuevo", "tramite", "Nuevo", "Cédula de identidad: nuevo"),
    _indicador("ci.renovacion", "tramite", "Renovación", "Cédula de identidad: renovación"),
    _indicador("ci.sin_detalle", "tramite", "Sin detalle", "Cédula de identidad: sin detalle"),
    _indicador("lc.emitida", "", "Licencias", "Licencia para conducir"),
    _indicador("bio.con_emision", "emision", "Con emisión", unidad="persona"),
    _indicador("bio.sin_emision", "emision", "Sin emisión", unidad="persona"),
    _indicador("bio.menores", "edad", "Menores", unidad="persona"),
    _indicador("bio.mayores", "edad", "Mayores", unidad="persona"),
    _indicador("bio.sin_detalle", "ninguno", "Biometrizados", unidad="persona"),
    _indicador("rec.ci", "documento", "C.I. (Bs)", unidad="Bs"),
    _indicador("rec.lc", "documento", "Licencias (Bs)", unidad="Bs"),
    Indicador("leg.querella", "legal", "leg_penal", "etapa", "Querella", "Querella formalizada", "caso", "ultimo"),
)

CATALOGO = Catalogo(
    Departamento("tj", "Tarija", "DDTJ", "BO-T", "Tarija"),
    {oficina.codigo: oficina for oficina in OFICINAS},
    {indicador.codigo: indicador for indicador in INDICADORES},
    frozenset({("tj.bermejo", "lc.emitida")}),
    {
        codigo: TipoOficina(codigo, nombre, por_oficina)
        for codigo, nombre, por_oficina in (
            ("principal", "Principal", True),
            ("brigada_movil", "Brigada móvil", False),
            ("departamental", "Toda la dirección", False),
        )
    },
)


def cubo(texto: str) -> Cubo:
    """Read a register: a line is `2020-06 central ci.nuevo 5`; money is in centavos, days add up to their month."""
    cifras: dict[tuple[int, str, str], int] = {}
    dias: dict[tuple[int, int, str, str], int] = {}
    for linea in filter(str.strip, texto.splitlines()):
        fecha, oficina, indicador, valor = linea.split()
        leida = parse_fecha(fecha)
        assert leida is not None, linea
        periodo, dia = leida
        dias[periodo, dia, f"tj.{oficina}", indicador] = int(valor)
        clave = (periodo, f"tj.{oficina}", indicador)
        antes = cifras.get(clave, 0) if CATALOGO.indicadores[indicador].agregacion == "suma" else 0
        cifras[clave] = antes + int(valor)
    return Cubo(CATALOGO, cifras, dias)


def registro(
    cifras: str,
    lapso: Lapso = ANUAL,
    *,
    observaciones: Iterable[tuple[str, str, str]] = (),
    metas: Iterable[Programacion] = (),
    gestiones: Iterable[int] = (),
) -> Registro:
    """Return a register; an observación is (fila, columna, texto) of the cuadro `prueba` in 2020."""
    periodos = {gestion * 100 + mes for gestion in gestiones for mes in range(13)}
    return Registro(
        CATALOGO,
        lapso,
        cubo(cifras),
        tuple(
            Observacion(ClaveObservacion("prueba", 2020, fila, columna), texto)
            for fila, columna, texto in observaciones
        ),
        tuple(metas),
        fuente="Registro.",
        elaboracion="SEGIP.",
        periodos=frozenset(periodos | set(lapso.periodos)),
    )


def datos(toml: str) -> dict[str, Any]:
    """Read the TOML of a cuadro called `prueba`."""
    return tomllib.loads(f'id = "prueba"\ntitulo = "Prueba, {{periodo}}"\narea = "emision"\n{dedent(toml)}')


def definicion(toml: str) -> Definicion:
    """Read a definition that has no fault."""
    leida, problemas = parse_definicion(datos(toml), "prueba.toml")
    assert not problemas, problemas
    assert leida is not None
    return leida


def tabla(toml: str, suyo: Registro) -> Tabla:
    """Build a table from its definition."""
    hecha = armar(definicion(toml), suyo)
    coherente(hecha)
    return hecha


def hoja(hecha: Tabla) -> str:
    """Write a table as it prints: heads, then a line a row, cells between bars, levels joined with `>`."""
    cabeza = ["", *(_nombre(c) for c in hecha.columnas)]
    filas = [[_nombre(f), *map(impresa, celdas)] for f, celdas in zip(hecha.filas, hecha.celdas, strict=True)]
    return "\n".join(" | ".join(linea).rstrip() for linea in [cabeza, *filas])


def esperada(texto: str) -> str:
    """Read an expected table: spaces around the bars are only for the eye."""
    lineas = dedent(texto).strip("\n").splitlines()
    return "\n".join(" | ".join(parte.strip() for parte in linea.split("|")).rstrip() for linea in lineas)


def coherente(hecha: Tabla) -> None:
    """Check the shape of a table: what every room that draws it takes for granted."""
    assert len(hecha.celdas) == len(hecha.filas)
    assert all(len(fila) == len(hecha.columnas) for fila in hecha.celdas)
    for cabezas, niveles in ((hecha.filas, len(hecha.esquina)), (hecha.columnas, None)):
        largos = {len(c.claves) for c in cabezas} | {len(c.etiquetas) for c in cabezas}
        assert largos <= ({niveles} if niveles else largos)
        assert len(largos) < 2
        assert all(len(c.breves) in (0, len(c.claves)) for c in cabezas)
        claves = [c.claves for c in cabezas]
        assert len(set(claves)) == len(claves), claves
    tomadas: set[tuple[int, int]] = set()
    for union in hecha.uniones:
        suyas = {(union.fila + i, union.columna + j) for i in range(union.alto) for j in range(union.ancho)}
        assert max(i for i, _ in suyas) < len(hecha.filas)
        assert max(j for _, j in suyas) < len(hecha.columnas)
        assert not suyas & tomadas
        tomadas |= suyas
        assert all(hecha.celdas[i][j].valor is None for i, j in suyas - {(union.fila, union.columna)})


def _nombre(cabeza: Cabeza) -> str:
    return " > ".join(etiqueta for etiqueta in cabeza.etiquetas if etiqueta)
