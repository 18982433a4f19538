"""Every write service against closed months: no figure of one ever changes without a complemento or a reopening."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, NamedTuple

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule, run_state_machine_as_test
from openpyxl import load_workbook

from segip_desk.core.calendario import Lapso
from segip_desk.core.cierre import Mes
from segip_desk.core.problems import Rejected
from segip_desk.services import auditoria
from segip_desk.services.bases import abrir_base
from segip_desk.services.cierres import cerrar, reabrir
from segip_desk.services.exportar import exportar, exportar_hoja
from segip_desk.services.importar import importar, simular
from segip_desk.storage import cierres
from tests.bases import QUIEN

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from segip_desk.services.cargas import Clase

AREAS = {"ci.nuevo": "emision", "ci.renovacion": "emision", "rec.ci": "recaudacion"}
AREAS_DE_CUADROS = {"ci_por_oficina": "emision", "recaudacion": "recaudacion"}
MESES = tuple(Mes(area, periodo) for area in ("emision", "recaudacion", "poa") for periodo in (202005, 202006, 202012))
CONTEOS = ("fecha", "oficina", "indicador", "valor")
OBSERVACIONES = ("cuadro", "gestion", "fila", "columna", "texto")
POA = ("gestion", "accion", "operacion", "codigo", "descripcion", "periodo", "programado")

conteos = st.tuples(
    st.sampled_from(["2020", "2020-05", "2020-06", "2020-06-01", "2020-06-02", "2020-07"]),
    st.sampled_from(["tj.central", "tj.bermejo"]),
    st.sampled_from(list(AREAS)),
    st.sampled_from(["0", "7", "25", "borrar"]),
)
observaciones = st.one_of(
    st.tuples(
        st.just("ci_por_oficina"),
        st.just("2020"),
        st.sampled_from(["tj.central", "tj.bermejo"]),
        st.sampled_from(["2020-05", "2020-06", "2020-07"]),
        st.sampled_from(["CUARENTENA", "COVID", "borrar"]),
    ),
    st.tuples(
        st.just("recaudacion"),
        st.just("2020"),
        st.sampled_from(["2020-05", "2020-06", "2020-07"]),
        st.just(""),
        st.sampled_from(["CUARENTENA", "borrar"]),
    ),
)
metas = st.tuples(
    st.just("2020"),
    st.just("1"),
    st.just("2"),
    st.sampled_from(["a", "b"]),
    st.just("Emisión de cédulas"),
    st.sampled_from(["2020", "2020-T2", "2020-05", "2020-07"]),
    st.sampled_from(["10", "20", "borrar"]),
)
motivos = st.sampled_from([None, None, "Llegó tarde"])


def filas(una: st.SearchStrategy[tuple[str, ...]], clave: int) -> st.SearchStrategy[list[tuple[str, ...]]]:
    """Return loads of rows that are not twice at a key: its first columns."""
    return st.lists(una, min_size=1, max_size=5, unique_by=lambda fila: fila[:clave])


class Guardada(NamedTuple):
    """Something that stands: its key as the bitácora writes it, its month, and all that is exported of it."""

    clave: str
    mes: Mes
    dice: tuple[str, ...]


def periodo_de(fecha: str) -> int:
    """Return the month that covers `2020`, `2020-T2`, `2020-06` or `2020-06-01`: by hand, not by the program."""
    if len(fecha) == 4:
        return 202012
    return 202006 if fecha == "2020-T2" else int(fecha[:4] + fecha[5:7])


class Cierres(RuleBasedStateMachine):
    """A base, and the months of it that are closed."""

    def __init__(self, direccion: str, carpeta: Path) -> None:
        super().__init__()
        self.base = abrir_base(direccion, QUIEN)
        self.carpeta = carpeta
        self.cerrados: set[Mes] = set()

    def teardown(self) -> None:
        """Override RuleBasedStateMachine.teardown: close the base, its chain whole."""
        fallas = auditoria.verificar_bitacora(self.base).fallas
        self.base.cerrar()
        assert fallas == ()

    @initialize(carga=filas(conteos, 3), poa=filas(metas, 6), meses=st.sets(st.sampled_from(MESES), min_size=1))
    def empieza(self, carga: list[tuple[str, ...]], poa: list[tuple[str, ...]], meses: set[Mes]) -> None:
        """Begin with figures of a gestión, of a month and of days, and others, and with some months closed."""
        propias: list[tuple[str, ...]] = [
            ("2020", "tj.central", "ci.nuevo", "900"),
            ("2020-06", "tj.bermejo", "ci.nuevo", "30"),
            ("2020-06-01", "tj.bermejo", "rec.ci", "500.00"),
        ]
        for lineas in (propias, carga):
            self.cargar("conteos", self.csv(CONTEOS, lineas), None)
        self.cargar("poa", self.csv(POA, poa), None)
        for mes in sorted(meses):
            self.cierra(mes)

    @rule(mes=st.sampled_from(MESES))
    def cierra(self, mes: Mes) -> None:
        """Close a month, or find it closed."""
        orden = (self.base, QUIEN, mes.area, *divmod(mes.periodo, 100))
        if mes in self.cerrados:
            with pytest.raises(Rejected, match="ya está cerrado"):
                cerrar(*orden)
        else:
            assert cerrar(*orden) == mes
        self.cerrados.add(mes)

    @precondition(lambda self: self.cerrados)
    @rule(datos=st.data())
    def reabre(self, datos: st.DataObject) -> None:
        """Open one of the closed months again."""
        mes = datos.draw(st.sampled_from(sorted(self.cerrados)))
        reabrir(self.base, QUIEN, mes.area, *divmod(mes.periodo, 100), "Se sumó dos veces")
        self.cerrados.discard(mes)

    @rule(carga=filas(conteos, 3), reemplazar=st.booleans(), motivo=motivos)
    def importa_conteos(self, carga: list[tuple[str, ...]], reemplazar: bool, motivo: str | None) -> None:  # noqa: FBT001 - hypothesis gives it by name
        """Import figures, with and without taking the place of the coarser ones."""
        self.cargar("conteos", self.csv(CONTEOS, carga), motivo, reemplazar=reemplazar)

    @rule(carga=filas(observaciones, 4), motivo=motivos)
    def importa_observaciones(self, carga: list[tuple[str, ...]], motivo: str | None) -> None:
        """Import texts on cuadros."""
        self.cargar("observaciones", self.csv(OBSERVACIONES, carga), motivo)

    @rule(carga=filas(metas, 6), motivo=motivos)
    def importa_poa(self, carga: list[tuple[str, ...]], motivo: str | None) -> None:
        """Import targets."""
        self.cargar("poa", self.csv(POA, carga), motivo)

    @rule(dia=st.integers(1, 3), valor=st.sampled_from([0, 7, "borrar"]), reemplazar=st.booleans(), motivo=motivos)
    def importa_planilla(self, dia: int, valor: int | str, reemplazar: bool, motivo: str | None) -> None:  # noqa: FBT001 - as above
        """Hand out the sheet of June, write a day in it and take it back."""
        archivo = self.carpeta / "planilla.xlsx"
        exportar_hoja(self.base, "tj.central", 2020, 6, archivo)
        libro = load_workbook(archivo)
        hoja = libro.active
        cabeza = next(fila for fila in hoja.iter_rows() if fila[0].value == "Indicador")
        columna = next(celda.column for celda in cabeza if celda.value == "ci.nuevo")
        primera = next(fila[0].row for fila in hoja.iter_rows() if hasattr(fila[0].value, "day"))
        hoja.cell(primera + dia - 1, columna, valor)
        libro.save(archivo)
        self.cargar("planilla", archivo, motivo, reemplazar=reemplazar)

    @rule(nombre=st.sampled_from(["Feriado por decreto", "borrar"]))
    def importa_lo_que_no_se_cierra(self, nombre: str) -> None:
        """Import holidays, the office's own words and control figures, which no closing holds."""
        self.cargar("feriados", self.csv(("fecha", "nombre"), [("2020-06-03", nombre)]), None)
        textos = self.csv(("gestion", "periodo", "seccion", "texto"), [("2020", "2020-06", "logros", nombre)])
        self.cargar("textos", textos, None)
        control = self.csv((*CONTEOS, "fuente"), [("2020-06", "tj.central", "ci", "7", nombre)])
        self.cargar("control", control, None)

    def csv(self, cabeza: tuple[str, ...], lineas: list[tuple[str, ...]]) -> Path:
        """Write a file to import."""
        archivo = self.carpeta / "carga.csv"
        with archivo.open("w", encoding="utf-8", newline="") as abierto:
            csv.writer(abierto).writerows((cabeza, *lineas))
        return archivo

    def cargar(self, clase: Clase, archivo: Path, motivo: str | None, *, reemplazar: bool = False) -> None:
        """Import a file, and compare what closed months held with what they hold."""
        antes, tardias_antes = self.guardado(), self.tardias()
        anunciado = simular(self.base, QUIEN, clase, archivo, reemplazar=reemplazar, complemento=motivo)
        assert (self.guardado(), self.tardias()) == (antes, tardias_antes)
        orden = (self.base, QUIEN, clase, archivo)
        if anunciado.problemas:
            with pytest.raises(Rejected) as caso:
                importar(*orden, reemplazar=reemplazar, complemento=motivo)
            assert self.guardado() == antes
            # What is told first may hide the rest, which a simulation goes on to.
            assert {p.dice for p in caso.value.problemas} <= {p.dice for p in anunciado.problemas}
            if any("está cerrado" in problema.dice for problema in anunciado.problemas):
                assert motivo is None
                assert self.cerrados
            return
        hecho = importar(*orden, reemplazar=reemplazar, complemento=motivo)
        assert hecho == anunciado
        cambiadas = {una for una in antes ^ self.guardado() if una.mes in self.cerrados}
        nuevas = {(clave, mes) for clave, mes, _ in self.tardias() - tardias_antes}
        assert nuevas == {(una.clave, una.mes) for una in cambiadas}
        assert hecho.tardias == len({una.clave for una in cambiadas})
        assert not cambiadas or motivo is not None

    def tardias(self) -> set[tuple[str, Mes, int]]:
        """Return what the base says that entered closed months, and in which entry."""
        with self.base.lectura() as con:
            return {(t.clave.partition("#")[0], t.mes, t.entrada) for t in cierres.complementos(con, Lapso(2020))}

    def guardado(self) -> set[Guardada]:
        """Return all that the base holds and a closing may cover."""
        leido = {
            clase: list(csv.DictReader(io.StringIO(exportar(self.base, clase) or "")))
            for clase in ("conteos", "observaciones", "poa")
        }
        return {
            *(
                Guardada(f"conteo/{f['fecha']}/{f['oficina']}/{f['indicador']}", mes, tuple(f.values()))
                for f in leido["conteos"]
                for mes in [Mes(AREAS[f["indicador"]], periodo_de(f["fecha"]))]
            ),
            *(
                Guardada(f"observacion/{f['cuadro']}/2020/{f['fila']}/{f['columna']}", mes, tuple(f.values()))
                for f in leido["observaciones"]
                for mes in [Mes(AREAS_DE_CUADROS[f["cuadro"]], periodo_de(max(f["fila"], f["columna"], key=_es_mes)))]
            ),
            *(
                Guardada(f"poa/{f['periodo']}/1/2/{f['codigo']}/{f['descripcion']}", mes, tuple(f.values()))
                for f in leido["poa"]
                for mes in [Mes("poa", periodo_de(f["periodo"]))]
            ),
        }


def _es_mes(texto: str) -> bool:
    return texto.startswith("2020")


def test_no_closed_month_changes_without_a_complemento(
    otra_direccion: Callable[[], str], motor: str, tmp_path: Path
) -> None:
    class Atado(Cierres):
        def __init__(self) -> None:
            super().__init__(otra_direccion(), tmp_path)

    ejemplos = 10 if motor == "sqlite" else 3
    run_state_machine_as_test(Atado, settings=settings(max_examples=ejemplos, stateful_step_count=10))
