"""The base that is measured: ten years of days of eleven offices and forty indicadores, 1.6 million counts.

It is made by the services, so that its schema, catalogue and settings are a user's. Only its figures go straight into
their table, inside the one door for writes and with one entry in the bitácora that says how many they are: through the
door alone, 1.6 million figures and their audit trail would take half a minute.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from calendar import monthrange
from pathlib import Path
from typing import TYPE_CHECKING

from segip_desk.core.conteos import Cambio
from segip_desk.services import semillas
from segip_desk.services.bases import crear_base, sembrar_gestiones
from segip_desk.services.quien import Quien
from segip_desk.storage import crudo
from segip_desk.storage.codigos import leer_codigos
from segip_desk.storage.migracion import REVISIONES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from segip_desk.storage.codigos import Codigos

DEPARTAMENTO = "lp"
GESTION = 2025
"""The last year with figures: the one that is opened, cut and printed."""
NUEVA = GESTION + 1
"""The year that is imported."""
ANIOS = 10
OFICINAS = (
    "lp.principal",
    "lp.segelic",
    "lp.zona_sur",
    "lp.teleferico_rojo",
    "lp.segelic_el_alto",
    "lp.santa_rosa",
    "lp.pacajes",
    "lp.achacachi",
    "lp.viacha",
    "lp.caranavi",
    "lp.penitenciarios",
)
INDICADORES = (
    *("ci.nuevo", "ci.renovacion", "ci.reposicion", "lc.nueva", "lc.renovacion", "lc.duplicado", "lce.emitida"),
    *("cie.nuevo", "cie.renovacion", "cie.duplicado", "pic.emitido", "cert.ci", "cert.lc", "cert.cie"),
    *("bio.con_emision", "bio.sin_emision", "bio.menores", "bio.mayores", "rec.ci", "rec.lc", "rec.cie", "rec.cert"),
    *("san.con_ra", "san.sin_ra", "san.modificacion_con_ra", "san.modificacion_sin_ra", "san.instructivo_027"),
    *("san.error_operador", "gjv.mayores", "gjv.menores", "leg.certificacion", "leg.requerimiento"),
    *("arc.orden_cedula", "arc.orden_licencia", "arc.digitalizado", "arc.atencion_tip", "arc.atencion_libros"),
    *("tic.soporte_correctivo", "tic.soporte_preventivo", "tic.asistencia"),
)
INSERTA = "insert into conteo (periodo, oficina_id, indicador_id, dia, valor) values (?, ?, ?, ?, ?)"
QUIEN = Quien("mediciones")
_VARIABLE = "SEGIP_DESK_BENCH"
_FORMA = 1
"""Raised when what is generated changes, so that a cached base of another shape is not taken."""

Figura = tuple[int, str, str, int, int]
"""A (periodo, oficina, indicador, dia, valor)."""


def carpeta() -> Path:
    """Return the folder of what is made once: `SEGIP_DESK_BENCH`, else one among the temporary files."""
    dada = os.environ.get(_VARIABLE)
    donde = Path(dada) if dada else Path(tempfile.gettempdir()) / "segip-desk-bench"
    donde.mkdir(parents=True, exist_ok=True)
    return donde


def base_generada(anios: int = ANIOS) -> Path:
    """Return the file of a base with so many years of figures, the last one GESTION; made the first time."""
    huella = semillas.huella(DEPARTAMENTO)[:10]
    archivo = carpeta() / f"{DEPARTAMENTO}-{anios}-{_FORMA}-{REVISIONES[-1]}-{huella}.sqlite"
    if not archivo.exists():
        print(f"Se genera la base de {anios} años, una sola vez: {archivo}")
        with tempfile.TemporaryDirectory(dir=carpeta()) as aparte:
            a_medias = Path(aparte) / "base.sqlite"
            _generar(a_medias, anios)
            a_medias.replace(archivo)
    return archivo


def copia(de: Path, a: Path) -> Path:
    """Copy a base that nobody has open, over what stands at `a`."""
    for resto in ("-wal", "-shm"):
        a.with_name(a.name + resto).unlink(missing_ok=True)
    shutil.copyfile(de, a)
    return a


def figuras(gestion: int) -> Iterator[Figura]:
    """Yield a year's figures in the order of days, as the sheets of an office bring them."""
    dinero = {i for i, codigo in enumerate(INDICADORES) if codigo.startswith("rec.")}
    for mes in range(1, 13):
        periodo = gestion * 100 + mes
        for dia in range(1, monthrange(gestion, mes)[1] + 1):
            for o, oficina in enumerate(OFICINAS):
                for i, indicador in enumerate(INDICADORES):
                    # Any figures will do, as long as every run makes the same ones and they differ.
                    valor = (periodo * 31 + dia * 17 + o * 131 + i * 71 + dia * o * i) % 197
                    yield periodo, oficina, indicador, dia, valor * 1_750 if i in dinero else valor


def numeradas(gestion: int, codigos: Codigos) -> list[tuple[int, int, int, int, int]]:
    """Return a year's figures with the base's own numbers, in the order of the key."""
    oficina, indicador = codigos.id_oficina, codigos.id_indicador
    return sorted((p, oficina[suya], indicador[que], dia, valor) for p, suya, que, dia, valor in figuras(gestion))


def _generar(archivo: Path, anios: int) -> None:
    gestiones = range(GESTION - anios + 1, GESTION + 1)
    with crear_base(str(archivo), DEPARTAMENTO, QUIEN) as base:
        sembrar_gestiones(base, QUIEN, gestiones)
        with base.escritura(QUIEN.acto("generar", f"{anios} años")) as obra:
            codigos = leer_codigos(obra.con)
            total = 0
            for gestion in gestiones:
                filas = numeradas(gestion, codigos)
                total += len(filas)
                crudo.insertar(obra.con, INSERTA, filas)
            obra.cambios.append(Cambio("conteo", None, f"{total} cifras generadas para medir"))
            obra.confirmar()
