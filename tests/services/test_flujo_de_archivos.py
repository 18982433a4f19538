"""A random stream of files through the services, beside a plain dict, on both databases.

What is exported is what was imported, totals are sums, there is one grain a period, and the chain is whole.
"""

from __future__ import annotations

import csv
import io
import json
from datetime import datetime
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test
from openpyxl import Workbook, load_workbook

from segip_desk.core.calendario import Lapso
from segip_desk.core.problems import Rejected
from segip_desk.services import auditoria, tablas
from segip_desk.services.bases import abrir_base
from segip_desk.services.exportar import exportar, exportar_hoja
from segip_desk.services.importar import importar, simular
from tests.bases import QUIEN

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from segip_desk.services.cargas import Clase

Clave = tuple[str, str, str]
"""fecha, oficina, indicador."""
Cifras = dict[Clave, int]
Carga = dict[Clave, int | None]
"""What a file asks for; None erases."""

OFICINAS, INDICADORES = ("tj.central", "tj.departamental"), ("ci.nuevo", "ci.renovacion", "rec.ci")
DE_PLANILLA = ("ci.nuevo", "ci.renovacion", "rec.ci")
CUBREN = {"2020": ("2020-",), "2020-06": ("2020-06-",), "2020-07": ("2020-07-",)}

fechas = st.sampled_from(["2020", "2020-06", "2020-07", "2020-06-01", "2020-06-02", "2020-07-31", "2021-01"])
claves = st.tuples(fechas, st.sampled_from(OFICINAS), st.sampled_from(INDICADORES))
valores = st.none() | st.integers(0, 3) | st.just(123_456)
cargas = st.dictionaries(claves, valores, min_size=1, max_size=6)
cargas_de_hoja = st.dictionaries(
    st.tuples(st.integers(0, 3), st.sampled_from(DE_PLANILLA)), valores, min_size=1, max_size=4
)


def cubre(gruesa: Clave, fina: Clave) -> bool:
    """Tell whether the period of a key holds another's: a gestión its months and days, a month its days."""
    return gruesa[1:] == fina[1:] and fina[0].startswith(CUBREN.get(gruesa[0], ()))


def aplicar(cifras: Cifras, carga: Carga, *, reemplazar: bool) -> Cifras | None:
    """Return the figures after a load by the words of the design, or None where it must be refused."""
    puestas = [clave for clave, valor in carga.items() if valor is not None]
    nuevas = {
        clave: valor
        for clave, valor in cifras.items()
        if clave not in carga and not (reemplazar and any(cubre(clave, fina) for fina in puestas))
    }
    nuevas |= {clave: valor for clave, valor in carga.items() if valor is not None}
    return None if any(cubre(una, otra) for una in nuevas for otra in nuevas) else nuevas


class Flujo(RuleBasedStateMachine):
    """A base and a dict that must always say the same."""

    def __init__(self, direccion: str, carpeta: Path) -> None:
        super().__init__()
        self.base = abrir_base(direccion, QUIEN)
        self.carpeta = carpeta
        self.cifras: Cifras = {}

    def teardown(self) -> None:
        """Override RuleBasedStateMachine.teardown: close the base."""
        self.base.cerrar()

    @rule(carga=cargas, reemplazar=st.booleans())
    def larga(self, carga: Carga, reemplazar: bool) -> None:  # noqa: FBT001 - hypothesis gives it by name
        """Import a long csv."""
        lineas = [",".join((*clave, _escrito(clave, valor))) for clave, valor in carga.items()]
        archivo = self.carpeta / "larga.csv"
        archivo.write_text("\n".join(("fecha,oficina,indicador,valor", *lineas)), encoding="utf-8")
        self.cargar("conteos", archivo, carga, reemplazar=reemplazar)

    @rule(carga=cargas, reemplazar=st.booleans())
    def ancha(self, carga: Carga, reemplazar: bool) -> None:  # noqa: FBT001 - hypothesis gives it by name
        """Import a wide workbook; what the load does not name is an empty cell."""
        libro = Workbook()
        libro.active.append(("fecha", "oficina", *INDICADORES))
        for sitio in dict.fromkeys(clave[:2] for clave in carga):
            suyas = [(*sitio, indicador) for indicador in INDICADORES]
            libro.active.append(
                (*sitio, *(_en_hoja(clave, carga[clave]) if clave in carga else None for clave in suyas))
            )
        archivo = self.carpeta / "ancha.xlsx"
        libro.save(archivo)
        self.cargar("conteos", archivo, carga, reemplazar=reemplazar)

    @rule(cambios=cargas_de_hoja, reemplazar=st.booleans())
    def planilla(self, cambios: dict[tuple[int, str], int | None], reemplazar: bool) -> None:  # noqa: FBT001 - as above
        """Hand out the sheet of June, change some of its cells (day 0 is the whole month) and take it back."""
        archivo = self.carpeta / "planilla.xlsx"
        exportar_hoja(self.base, "tj.central", 2020, 6, archivo)
        carga: Carga = {
            clave: valor
            for clave, valor in self.cifras.items()
            if clave[0].startswith("2020-06") and clave[1] == "tj.central"
        }
        libro = load_workbook(archivo)
        hoja = libro.active
        filas = {_rotulo(fila[0].value): fila[0].row for fila in hoja.iter_rows(max_col=1)}
        columnas = {celda.value: celda.column for celda in hoja[filas["Indicador"]]}
        for (dia, indicador), valor in cambios.items():
            fecha = f"2020-06-{dia:02d}" if dia else "2020-06"
            clave = (fecha, "tj.central", indicador)
            carga[clave] = valor
            fila = filas[fecha] if dia else filas["Todo el mes"]
            hoja.cell(fila, columnas[indicador], _en_hoja(clave, valor))
        libro.save(archivo)
        self.cargar("planilla", archivo, carga, reemplazar=reemplazar)

    @rule()
    def ida_y_vuelta(self) -> None:
        """Import what was exported, as csv and as a workbook, and find nothing changed."""
        cabeza = self.cabeza()
        for nombre in ("todo.csv", "todo.xlsx"):
            archivo = self.carpeta / nombre
            exportar(self.base, "conteos", salida=archivo)
            if self.cifras:
                hecho = importar(self.base, QUIEN, "conteos", archivo).resumen
                assert (hecho.nuevas, hecho.cambiadas, hecho.borradas) == (0, 0, 0)
                assert hecho.iguales == len(self.cifras)
        assert self.cabeza() == cabeza

    def cargar(self, clase: Clase, archivo: Path, carga: Carga, *, reemplazar: bool) -> None:
        """Import a file, told beforehand what would happen, and keep the dict in step."""
        esperadas = aplicar(self.cifras, carga, reemplazar=reemplazar)
        cabeza = self.cabeza()
        anunciado = simular(self.base, QUIEN, clase, archivo, reemplazar=reemplazar)
        assert self.cabeza() == cabeza
        assert bool(anunciado.problemas) == (esperadas is None)
        if esperadas is None:
            with pytest.raises(Rejected):
                importar(self.base, QUIEN, clase, archivo, reemplazar=reemplazar)
            assert self.cabeza() == cabeza
            return
        assert importar(self.base, QUIEN, clase, archivo, reemplazar=reemplazar) == anunciado
        assert anunciado.resumen.nuevas == len(esperadas.keys() - self.cifras.keys())
        self.cifras = esperadas

    def cabeza(self) -> object:
        """Check the chain and return its head."""
        verificada = auditoria.verificar_bitacora(self.base)
        assert verificada.fallas == ()
        return verificada.cabeza

    @invariant()
    def lo_exportado_es_lo_importado(self) -> None:
        """Compare the export with the dict."""
        filas = csv.DictReader(io.StringIO(exportar(self.base, "conteos") or ""))
        leidas = {(f["fecha"], f["oficina"], f["indicador"]): f["valor"] for f in filas}
        assert leidas == {clave: _escrito(clave, valor) for clave, valor in self.cifras.items()}

    @invariant()
    def los_totales_son_sumas(self) -> None:
        """Compare the totals of cuadros with sums of the dict."""
        self.cabeza()
        cedulas = self.suma("ci.", "2020")
        assert self.total("ci_total_departamento") == cedulas
        assert self.total("recaudacion") == _escrito(("", "", "rec.ci"), self.suma("rec.", "2020"))
        junio = self.total("recaudacion", Lapso(2020, 6, 6))
        assert junio == _escrito(("", "", "rec.ci"), self.suma("rec.", "2020-06"))

    def suma(self, indicador: str, fecha: str) -> int:
        """Add the figures of some indicadores in a period."""
        return sum(v for (f, _, i), v in self.cifras.items() if f.startswith(fecha) and i.startswith(indicador))

    def total(self, cuadro: str, lapso: Lapso | None = None) -> object:
        """Return the grand total of a cuadro."""
        tabla = tablas.cuadro(self.base, cuadro, lapso or Lapso(2020, 1, 12))
        return json.loads(tablas.escribir(tabla, "json", None) or "")["total"]


def test_a_stream_of_files_never_breaks_the_register(
    otra_direccion: Callable[[], str], motor: str, tmp_path: Path
) -> None:
    class Atado(Flujo):
        def __init__(self) -> None:
            super().__init__(otra_direccion(), tmp_path)

    ejemplos = 10 if motor == "sqlite" else 4
    run_state_machine_as_test(Atado, settings=settings(max_examples=ejemplos, stateful_step_count=8))


def _escrito(clave: Clave, valor: int | None) -> str:
    """Write a value as a csv holds it; money in bolivianos, and the word that erases."""
    if valor is None:
        return "borrar"
    return f"{valor // 100}.{valor % 100:02d}" if clave[2].startswith("rec.") else str(valor)


def _en_hoja(clave: Clave, valor: int | None) -> float | str:
    if valor is None:
        return "borrar"
    return valor / 100 if clave[2].startswith("rec.") else valor


def _rotulo(celda: object) -> str:
    return f"{celda:%Y-%m-%d}" if isinstance(celda, datetime) else str(celda)
