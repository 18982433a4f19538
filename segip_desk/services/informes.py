"""The report: bound to the register in one reading, and out as PDF, as a Word document or as a workbook."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Literal, NamedTuple

from segip_desk.core.armado_informe import Emision, armar_informe
from segip_desk.core.calendario import fecha_corta
from segip_desk.core.constancia import constancia
from segip_desk.core.tardias import secciones_tardias
from segip_desk.exchange.archivo import guardar
from segip_desk.reports.papel import Ajustes
from segip_desk.services import definiciones, semillas
from segip_desk.services.tablas import constructor
from segip_desk.services.verificar import secciones_de_hallazgos, verificar_lapso
from segip_desk.storage import bitacora, cierres, fichas

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from pathlib import Path

    from segip_desk.core.calendario import Lapso
    from segip_desk.core.constancia import Constancia
    from segip_desk.core.cuadro.tabla import Tabla
    from segip_desk.core.informe import Informe
    from segip_desk.reports.papel import Papel
    from segip_desk.storage.base import Base

Formato = Literal["pdf", "xlsx", "docx"]
FORMATOS: tuple[Formato, ...] = ("pdf", "xlsx", "docx")
LARGO_IDENTIDAD = 8
"""How much of the base's identity is printed: enough to tell the bases of one office apart."""


def preparar_informe(base: Base, lapso: Lapso, *, cite: str, impreso: datetime) -> Informe:
    """Bind the report of a lapso to what the register holds at this moment.

    Args:
        impreso: when it is printed, as the document says it: the same one gives the same bytes.

    Raises:
        Rejected: its definition was edited and is wrong.
        Unavailable: the machine failed.
    """
    departamento = base.departamento.codigo
    definicion = definiciones.informe(departamento)
    with base.lectura() as con:
        catalogo = fichas.catalogo(con)
        ultima = bitacora.cabeza(con)
        textos = fichas.textos(con, lapso.gestion, lapso.codigo)
        tabla_de = constructor(con, departamento, definicion.cuadros, lapso)
        hallados = verificar_lapso(con, departamento, lapso, impreso.date())
        tarde = cierres.reaperturas(con, lapso), cierres.complementos(con, lapso)
    emision = Emision(
        cite=cite,
        impreso=impreso,
        base=base.identidad[:LARGO_IDENTIDAD],
        cabeza=ultima[1] if ultima else "",
        firmas=semillas.perfil(departamento).firmas,
        textos=_parrafos(textos),
        tonos=tonos(),
        notas=(
            *secciones_tardias(*tarde, catalogo, semillas.nombres_de_areas()),
            *secciones_de_hallazgos(hallados),
        ),
    )
    informe = armar_informe(definicion, catalogo, lapso, tabla_de, emision)
    return replace(informe, borrador=any(hallado.impide for hallado in hallados))


def tonos() -> dict[str, str]:
    """Return the hue of each concepto, so that a kind of document keeps one colour in every chart."""
    return {concepto.codigo: concepto.tono for concepto in semillas.comun().conceptos.values()}


class Escrito(NamedTuple):
    """A report that was written: a sentence that says what and where, and the record that its file carries or could."""

    dice: str
    constancia: Constancia


def escribir_informe(informe: Informe, formato: Formato, salida: Path, papel: Papel = "carta") -> Escrito:
    """Write a report.

    Args:
        papel: of the PDF or the Word document, carta or oficio.

    Raises:
        Rejected: the folder does not let it be written.
        Unavailable: the disk gave up.
    """
    if formato == "xlsx":
        cuanto, suya = f"{_escribir_libro(informe, salida)} cuadros", constancia(informe)
    elif formato == "docx":
        # reportlab loads with it, and with the next: it knows how wide the words are.
        from segip_desk.reports.docx import documento_docx  # noqa: PLC0415

        guardar(salida, documento_docx(informe, Ajustes(papel)))
        cuanto, suya = f"{len(_tablas(informe))} cuadros", constancia(informe)
    else:
        from segip_desk.reports.pdf import imprimir_pdf  # noqa: PLC0415

        impreso = imprimir_pdf(informe, Ajustes(papel))
        guardar(salida, impreso.contenido)
        cuanto, suya = f"{impreso.paginas} páginas", impreso.constancia
    if informe.borrador:
        cuanto += ", BORRADOR por lo que dice «segip-desk verificar»,"
    return Escrito(f"{informe.titulo}, {informe.lapso.titulo}: {cuanto} en {salida}", suya)


def _escribir_libro(informe: Informe, salida: Path) -> int:
    from segip_desk.exchange.libros import Portada, libro_xlsx  # noqa: PLC0415 - a sheet's library, only for sheets

    tablas = _tablas(informe)
    lineas = [f"Dirección Departamental de {informe.departamento.nombre}", f"Impreso: {fecha_corta(informe.impreso)}"]
    if informe.cite:
        lineas.append(f"CITE: {informe.cite}")
    lineas += [f"Verificación: {informe.verificacion}", f"Bitácora: {informe.cabeza}"]
    portada = Portada(f"{informe.titulo}, {informe.lapso.titulo}", tuple(lineas), informe.impreso, str(informe.marca))
    libro_xlsx(salida, [(tabla.id, tabla) for tabla in tablas], portada)
    return len(tablas)


def _tablas(informe: Informe) -> list[Tabla]:
    return [tabla for capitulo in informe.capitulos for seccion in capitulo.secciones for tabla in seccion.tablas]


def _parrafos(textos: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """Split the office's own words at blank lines."""
    return {
        clave: tuple(parrafo.strip() for parrafo in texto.split("\n\n") if parrafo.strip())
        for clave, texto in textos.items()
    }
