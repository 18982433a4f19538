"""The office's own words in a report, section by section."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from segip_desk.core.identidad import parece_documento
from segip_desk.core.problems import Rejected, parecido
from segip_desk.services import definiciones
from segip_desk.storage import fichas

if TYPE_CHECKING:
    from segip_desk.core.calendario import Lapso
    from segip_desk.services.quien import Quien
    from segip_desk.storage.base import Base


class TextoPropio(NamedTuple):
    """A section of the report, and what the office says in it; empty where it says nothing."""

    capitulo: str
    clave: str
    titulo: str
    texto: str


def leer_textos(base: Base, lapso: Lapso) -> tuple[TextoPropio, ...]:
    """Return every section of the report, in its order, with the office's words of that lapso.

    Raises:
        Rejected: the report's definition was edited and is wrong.
        Unavailable: the machine failed.
    """
    definicion = definiciones.informe(base.departamento.codigo)
    with base.lectura() as con:
        dichos = fichas.textos(con, lapso.gestion, lapso.codigo)
    return tuple(
        TextoPropio(capitulo.titulo, seccion.clave, seccion.titulo, dichos.get(seccion.clave, ""))
        for capitulo in definicion.capitulos
        for seccion in capitulo.secciones
    )


def escribir_texto(base: Base, quien: Quien, lapso: Lapso, clave: str, texto: str) -> bool:
    """Write the office's words in a section, and tell whether they are others; an empty text takes them away.

    Raises:
        Rejected: no such section, or words that cannot be kept.
        Unavailable: the machine failed.
    """
    secciones = definiciones.informe(base.departamento.codigo).secciones
    if clave not in secciones:
        message = f"El informe no tiene la sección «{clave}».{parecido(clave, secciones)}"
        raise Rejected(message)
    documento = parece_documento(texto)
    if documento is not None:
        message = (
            f"«{documento}» parece el número de documento de una persona; no se guardan datos de personas, quítelo."
        )
        raise Rejected(message)
    with base.escritura(quien.acto("escribir texto", f"{lapso.titulo}, {clave}")) as obra:
        obra.textos(lapso.gestion, lapso.codigo, {clave: texto.strip()})
        return obra.confirmar() is not None
