"""An issued report: what the office handed in, as its register keeps it."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from segip_desk.core.calendario import fecha_corta
from segip_desk.core.cierre import hora_local

if TYPE_CHECKING:
    from datetime import datetime

    from segip_desk.core.calendario import Lapso

SIN_NUMERO = 0


@dataclass(frozen=True, slots=True)
class Emitido:
    """One official report that was printed.

    Attributes:
        lapso: the period; cite: its reference, or empty; formato: pdf, docx or xlsx; papel: carta or oficio.
        impreso: the moment that it says it was printed, by the office's clock.
        codigo: over its figures; cabeza: of the bitácora before its own entry, as the paper carries it.
        huella: SHA-256 of the file, in hexadecimal.
        constancia: its figures and its lines, `core.constancia`; empty where only the list was asked for.
        n: its number from 1, given by the base.
        usuario, instante: who printed it and when (ISO, UTC), given by the act.
    """

    lapso: Lapso
    cite: str
    formato: str
    papel: str
    impreso: datetime
    codigo: str
    cabeza: str
    huella: str
    constancia: str = ""
    n: int = SIN_NUMERO
    usuario: str = ""
    instante: str = ""

    @property
    def clave(self) -> str:
        """Its key in the bitácora: `emitido/7`."""
        return f"emitido/{self.n}"

    @property
    def dicho(self) -> str:
        """All that the register holds of it, as the bitácora says it."""
        return dicho_de(self, sha256(self.constancia.encode()).hexdigest())

    @property
    def nombre(self) -> str:
        """Name it in a sentence: `el informe n.º 7, de la gestión 2020, CITE 12/2020`."""
        cite = f", CITE {self.cite}" if self.cite else ", sin CITE"
        return f"el informe n.º {self.n}, de {self.lapso.nombre}{cite}"

    @property
    def cuando(self) -> str:
        """Who issued it, and when by the office's clock."""
        local = hora_local(self.instante)
        return f"{self.usuario}, {fecha_corta(local)} {local:%H:%M}"


def dicho_de(emitido: Emitido, cifras: str) -> str:
    """Say an issued report as the bitácora does, its figures by their hash `cifras`."""
    lapso = f"{emitido.lapso.codigo} ({emitido.lapso.desde}-{emitido.lapso.hasta})"
    return "; ".join(
        (
            f"informe {lapso}",
            f"CITE {emitido.cite}",
            f"{emitido.formato} {emitido.papel}",
            f"impreso {emitido.impreso.isoformat()}",
            f"verificación {emitido.codigo}",
            f"cabeza {emitido.cabeza}",
            f"archivo {emitido.huella}",
            f"cifras {cifras}",
            f"por {emitido.usuario}, {emitido.instante}",
        )
    )
