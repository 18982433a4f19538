"""The seeds that ship: whole, quick, and equal to the catalogue they were taken from."""

from __future__ import annotations

import csv
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from segip_desk.core.problems import Rejected
from segip_desk.core.semillas import padre_partida
from segip_desk.services import semillas

if TYPE_CHECKING:
    from collections.abc import Sequence

CATALOGO = Path(__file__).parents[1] / "publicado" / "catalogo"
NUEVE = ("be", "cb", "ch", "lp", "or", "pa", "pt", "sc", "tj")


def en_orden(dados: Sequence[Sequence[object]], suyos: Sequence[Sequence[object]]) -> bool:
    """Tell whether all that the catalogue gives is there in its order; an office may have added lines of its own."""
    return [fila for fila in suyos if fila in dados] == list(dados)


def filas(nombre: str) -> list[dict[str, str]]:
    with (CATALOGO / f"{nombre}.csv").open(encoding="utf-8", newline="") as archivo:
        return list(csv.DictReader(archivo))


def test_there_are_nine_departamentos_as_the_catalogue_gives_them() -> None:
    assert semillas.codigos_departamento() == NUEVE
    dados = {f["codigo"]: tuple(f.values()) for f in filas("departamentos")}
    suyos = semillas.departamentos()
    assert {c: (d.codigo, d.nombre, d.sigla, d.iso, d.sede) for c, d in suyos.items()} == dados


def test_the_indicadores_of_the_catalogue_are_there_in_its_order() -> None:
    campos = ("codigo", "area", "concepto", "desglose", "etiqueta", "nombre", "unidad", "agregacion")
    indicadores = semillas.comun().indicadores
    suyos = [[getattr(i, campo) for campo in campos] for i in indicadores.values()]
    assert en_orden([[fila[campo] for campo in campos] for fila in filas("indicadores")], suyos)
    assert {i.concepto for i in indicadores.values()} == set(semillas.comun().conceptos)


def test_materials_and_partidas_are_those_of_the_catalogue() -> None:
    campos = ("codigo", "nombre", "unidad", "con_serie", "metodo", "partida", "insumo_de")
    dados = [[fila[c] if c != "con_serie" else fila[c] == "si" for c in campos] for fila in filas("materiales")]
    assert en_orden(dados, [[getattr(m, campo) for campo in campos] for m in semillas.materiales()])
    partidas = [[p.codigo, p.nombre] for p in semillas.partidas()]
    assert en_orden([list(f.values()) for f in filas("partidas")], partidas)


def test_each_partida_hangs_from_its_grupo() -> None:
    codigos = [partida.codigo for partida in semillas.partidas()]
    assert {c for c in codigos if padre_partida(c, codigos) is None} == {f"{n}0000" for n in range(1, 10)}


@pytest.mark.parametrize("departamento", NUEVE)
def test_the_offices_of_a_departamento_are_those_of_the_catalogue_in_its_order(departamento: str) -> None:
    catalogo = semillas.catalogo_semilla(departamento)
    oficinas = catalogo.oficinas.values()
    dadas = [
        [f["codigo"], f["nombre"], f["tipo"], f["desde"], f["hasta"]]
        for f in filas("oficinas")
        if f["departamento"] == departamento
    ]
    assert en_orden(dadas, [[o.codigo, o.nombre, o.tipo, str(o.desde or ""), str(o.hasta or "")] for o in oficinas])
    assert catalogo.indicadores is semillas.comun().indicadores


@pytest.mark.parametrize("departamento", NUEVE)
def test_each_profile_says_who_signs_and_what_prints_under_a_table(departamento: str) -> None:
    perfil = semillas.perfil(departamento)
    assert perfil.umbral_cumple == 50_00
    assert perfil.firmas
    assert all(firma.cargo == firma.cargo.upper() for firma in perfil.firmas)
    for frase in (perfil.fuente, perfil.elaboracion):
        assert perfil.departamento.nombre in frase
        assert frase.endswith(".")


def test_every_office_is_known_with_its_departamento() -> None:
    dadas = {f["codigo"]: (f["nombre"], semillas.departamentos()[f["departamento"]].nombre) for f in filas("oficinas")}
    assert dadas.items() <= semillas.todas_las_oficinas().items()


def test_an_unknown_departamento_is_refused_with_the_known_ones() -> None:
    with pytest.raises(Rejected, match="«tarija»; los que hay son: be, cb, ch, lp, or, pa, pt, sc, tj"):
        semillas.catalogo_semilla("tarija")


@pytest.mark.parametrize("nombre", ["../catalogo", "", "TJ"])
def test_a_code_is_never_taken_as_a_path(nombre: str) -> None:
    with pytest.raises(Rejected, match="No existe el departamento"):
        semillas.perfil(nombre)
    with pytest.raises(Rejected, match="No existe el departamento"):
        semillas.huella(nombre)


def test_the_hash_tells_departamentos_apart() -> None:
    assert len({semillas.huella(codigo) for codigo in NUEVE}) == len(NUEVE)


def test_reading_the_seeds_takes_a_few_milliseconds() -> None:
    """In a process of its own, in time of the processor, the best of three: the machine is shared."""
    programa = (
        "import time; from segip_desk.services import semillas; a = time.process_time();"
        "semillas.catalogo_semilla('tj'); print(time.process_time() - a)"
    )
    orden = [sys.executable, "-c", programa]
    raiz = Path(__file__).parents[2]
    veces = [float(subprocess.run(orden, check=True, capture_output=True, text=True, cwd=raiz).stdout) for _ in "123"]
    assert min(veces) < 0.015
