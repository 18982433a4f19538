"""The report as it would print now, to be looked at and printed from the window."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from segip_desk.reports.imagenes import Hojas, Imagen
from segip_desk.reports.papel import Ajustes
from segip_desk.services.informes import preparar_informe
from segip_desk.services.verificar import verificar_lapso

__all__ = ["Hojas", "Imagen", "VistaPrevia", "vista_previa"]

if TYPE_CHECKING:
    from datetime import datetime

    from segip_desk.core.calendario import Lapso
    from segip_desk.core.verificacion.hallazgo import Verificado
    from segip_desk.reports.papel import Papel
    from segip_desk.storage.base import Base


@dataclass(frozen=True, slots=True)
class VistaPrevia:
    """A report that was drawn and not written.

    Attributes:
        hojas: its pages; whoever holds it closes them.
        borrador: it would print BORRADOR.
        verificacion: the code of its figures.
        hallazgos: what the rules find in its period, explained or not.
    """

    titulo: str
    hojas: Hojas
    borrador: bool
    verificacion: str
    hallazgos: tuple[Verificado, ...]


def vista_previa(base: Base, lapso: Lapso, cite: str, papel: Papel, impreso: datetime) -> VistaPrevia:
    """Draw the report of a lapso.

    Raises:
        Rejected: its definition was edited and is wrong.
        Unavailable: the machine failed.
    """
    # The PDF's library loads with the first preview, not with the window.
    from segip_desk.reports.pdf import imprimir_pdf  # noqa: PLC0415

    informe = preparar_informe(base, lapso, cite=cite, impreso=impreso)
    contenido = imprimir_pdf(informe, Ajustes(papel)).contenido
    titulo = f"{informe.titulo}, {informe.lapso.titulo}"
    with base.lectura() as con:
        hallazgos = verificar_lapso(con, base.departamento.codigo, lapso)
    return VistaPrevia(titulo, Hojas(contenido), informe.borrador, informe.verificacion, hallazgos)
