"""The annual report as a whole process, beside a process that draws the same with the canvas alone."""

from __future__ import annotations

import shutil
import tempfile
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from benchmarks.generada import DEPARTAMENTO, GESTION, QUIEN, base_generada, carpeta
from benchmarks.grabar import grabar
from benchmarks.medir import Linea, correr, ejecutar, memoria, por_turnos, segundos
from segip_desk.core.calendario import Lapso
from segip_desk.recursos import recurso
from segip_desk.services import demo, informes
from segip_desk.services.bases import abrir_base

if TYPE_CHECKING:
    from collections.abc import Iterator

    from segip_desk.core.informe import Informe

LIMITE, LIMITE_LIBREOFFICE = 3.0, 1.0
VECES = 11
IMPRESO = datetime(GESTION + 1, 1, 5, 9, 12)  # noqa: DTZ001 - a paper carries the office's own clock


class Caso(NamedTuple):
    """A base and the gestión that it prints."""

    nombre: str
    base: Path
    gestion: int


def informe() -> Iterator[Linea]:
    """Measure the report of the demonstration of Tarija and of the generated base."""
    with tempfile.TemporaryDirectory(dir=carpeta()) as aparte:
        donde = Path(aparte)
        tarija = donde / "tj.sqlite"
        demo.crear_demo(str(tarija), "tj", QUIEN).cerrar()
        for caso in (
            Caso("tj 2020", tarija, demo.GESTION),
            Caso(f"{DEPARTAMENTO} {GESTION}", base_generada(), GESTION),
        ):
            yield from _medir(caso, donde)


def imprimir(caso: Caso, salida: Path) -> tuple[str, ...]:
    """Return the arguments that print a report."""
    argumentos = ("informe", "--base", str(caso.base), "--gestion", str(caso.gestion), "--salida", str(salida))
    return ("-m", "segip_desk", *argumentos, "--fecha-impresion", IMPRESO.isoformat(timespec="minutes"))


def _medir(caso: Caso, donde: Path) -> Iterator[Linea]:
    llamadas = donde / "llamadas"
    with abrir_base(str(caso.base), QUIEN) as base:
        preparado = informes.preparar_informe(base, Lapso(caso.gestion), cite="", impreso=IMPRESO)
    grabar(preparado, llamadas)
    nuestro = imprimir(caso, donde / "nuestro.pdf")
    entradas = (str(caso.base), str(caso.gestion), str(llamadas), str(recurso("fuentes")))
    crudo = ("-m", "benchmarks.informe_crudo", *entradas, str(donde / "crudo.pdf"))
    medido, par = por_turnos(partial(correr, *nuestro), partial(correr, *crudo), veces=VECES)
    yield Linea("informe", f"PDF anual de {caso.nombre}, proceso", medido, par, LIMITE, "sqlite3 + lienzo de reportlab")
    yield Linea("informe", f"memoria al imprimir {caso.nombre}", memoria(*nuestro), memoria(*crudo), unidad="MB")
    yield from _libreoffice(caso, preparado, nuestro, donde)


def _libreoffice(caso: Caso, preparado: Informe, nuestro: tuple[str, ...], donde: Path) -> Iterator[Linea]:
    """Measure LibreOffice printing the report's workbook, or its document where there is no spreadsheet program."""
    programa = shutil.which("soffice")
    for formato in ("xlsx", "docx"):
        origen, salida = donde / f"informe.{formato}", donde / "informe.pdf"
        informes.escribir_informe(preparado, formato, origen)
        orden = [str(programa), f"-env:UserInstallation={(donde / 'perfil').as_uri()}", "--headless"]
        imprime = partial(ejecutar, [*orden, "--convert-to", "pdf", "--outdir", str(donde), str(origen)])
        salida.unlink(missing_ok=True)
        if programa is not None:
            imprime()
        if salida.exists():
            medido, par = por_turnos(partial(correr, *nuestro), segundos(imprime), veces=3)
            que = f"PDF anual de {caso.nombre}, proceso"
            yield Linea("informe", que, medido, par, LIMITE_LIBREOFFICE, f"LibreOffice, del {formato}")
            return
    print(f"LibreOffice no está instalado: no se mide cuánto tarda en imprimir las páginas de {caso.nombre}.")
