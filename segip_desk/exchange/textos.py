"""The office's own words in an informe, from a sheet: one section a row."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from segip_desk.core.problems import Problem, parecido
from segip_desk.exchange.celdas import Motivo, corto, es_borrar, lee_gestion, lee_texto
from segip_desk.exchange.filas import Vistas, recorre
from segip_desk.exchange.hoja import ubica_columnas
from segip_desk.exchange.observaciones import lee_observacion
from segip_desk.exchange.poa import lee_periodo

if TYPE_CHECKING:
    from collections.abc import Collection

    from segip_desk.exchange.hoja import CeldaCruda, Hoja

COLUMNAS = ("gestion", "periodo", "seccion", "texto")


class TextoLeido(NamedTuple):
    """The words of a section in the informe of a periodo (`2020`, `2020-T1`, `2020-06`), and the row of its file.

    An empty texto erases.
    """

    gestion: int
    periodo: str
    seccion: str
    texto: str
    fila: int


def interpretar_textos(hoja: Hoja, secciones: Collection[str]) -> tuple[list[TextoLeido], list[Problem]]:
    """Read the words of a sheet; a blank line inside a cell parts two paragraphs.

    Args:
        hoja: the sheet.
        secciones: the keys of the sections that the departamento's informe has.

    Returns:
        The texts that are right, and every problem.

    Raises:
        Rejected: the head is not one of textos.
    """
    columnas = ubica_columnas(hoja, COLUMNAS, COLUMNAS)

    def lee_seccion(celda: CeldaCruda) -> str | Motivo:
        clave = lee_texto(celda)
        if isinstance(clave, Motivo) or clave in secciones:
            return clave
        return Motivo(f"el informe no tiene la sección «{corto(clave)}».{parecido(clave, secciones)}")

    leidos: list[TextoLeido] = []
    problemas = list(hoja.problemas)
    vistas: Vistas[tuple[str, str]] = Vistas()
    for fila in recorre(hoja, columnas):
        gestion = fila.lee("gestion", lee_gestion, 0)
        periodo = fila.lee("periodo", lee_periodo, "")
        seccion = fila.lee("seccion", lee_seccion, "")
        texto = "" if es_borrar(fila.celda("texto")) else fila.lee("texto", _lee_parrafos, "")
        if not fila.problemas and not periodo.startswith(f"{gestion}"):
            fila.mala("periodo", f"«{periodo}» no es de la gestión {gestion}.")
        if not fila.problemas:
            vistas.anota(fila, (periodo, seccion), "texto")
        if fila.problemas:
            problemas += fila.problemas
        else:
            leidos.append(TextoLeido(gestion, periodo, seccion, texto, fila.numero))
    return leidos, sorted(problemas, key=lambda problema: problema.fila or 0)


def _lee_parrafos(celda: CeldaCruda) -> str | Motivo:
    """Read paragraphs parted by blank lines, each as an observación is read."""
    crudos = re.split(r"\n[ \t]*\n", celda.replace("\r\n", "\n").strip()) if isinstance(celda, str) else [celda]
    leidos = [lee_observacion(crudo) for crudo in crudos]
    malo = next((leido for leido in leidos if isinstance(leido, Motivo)), None)
    return malo or "\n\n".join(leido for leido in leidos if isinstance(leido, str))
