"""A random stream of writes beside a plain dict: one grain a period, totals are sums, the chain is whole."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from segip_desk.core.conteos import Clave, Conflictos, Figura, Respaldo
from segip_desk.storage import bitacora, lecturas
from segip_desk.storage.base import Base, abrir
from tests.bases import INDICADORES, acto

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.bases import Servidor

NOTAS = (None, Respaldo("Nota 1"), Respaldo("Nota 1", "2020-06-30"))
Registro = dict[Clave, tuple[int, Respaldo | None]]

momentos = st.sampled_from([(202000, 0), (202006, 0), (202007, 0), (202006, 1), (202006, 2), (202007, 31), (202101, 0)])
claves = st.builds(
    lambda momento, oficina, indicador: Clave(momento[0], oficina, indicador, momento[1]),
    momentos,
    st.sampled_from(["tj.central", "tj.departamental"]),
    st.sampled_from(["ci.nuevo", "rec.ci"]),
)
valores = st.none() | st.integers(0, 3) | st.just(10**8)
cargas = st.lists(
    st.builds(Figura, claves, valores, st.sampled_from(NOTAS)), max_size=6, unique_by=lambda figura: figura.clave
)
pasos = st.lists(st.tuples(cargas, st.booleans(), st.booleans()), min_size=1, max_size=6)


def cubre(gruesa: Clave, fina: Clave) -> bool:
    """Tell whether a key's period holds another's: a gestión its months and days, a month its days."""
    if gruesa[1:3] != fina[1:3] or gruesa == fina or gruesa.dia:
        return False
    return gruesa.periodo in {fina.periodo, fina.periodo // 100 * 100}


def aplicar(registro: Registro, carga: list[Figura], *, reemplazar: bool) -> Registro | None:
    """Return the register after a load by the words of the design, or None where it must be refused."""
    en_carga = {figura.clave for figura in carga}
    puestas = [figura.clave for figura in carga if figura.valor is not None]
    nuevo = dict(registro)
    if reemplazar:
        for clave in registro.keys() - en_carga:
            if any(cubre(clave, fina) for fina in puestas):
                del nuevo[clave]
    for clave, valor, nota in carga:
        hay = nuevo.pop(clave, None)
        if valor is not None:
            queda = hay is not None and hay[0] == valor and nota is None
            nuevo[clave] = (valor, hay[1] if queda and hay else nota)
    return None if any(cubre(una, otra) for una in nuevo for otra in nuevo) else nuevo


def seguir(base: Base, flujo: list[tuple[list[Figura], bool, bool]]) -> None:
    """Do a stream of writes on both, comparing after each."""
    registro: Registro = {}
    for carga, reemplazar, confirmar in flujo:
        esperado = aplicar(registro, carga, reemplazar=reemplazar)
        try:
            with base.escritura(acto()) as obra:
                obra.conteos(carga, reemplazar=reemplazar)
                if confirmar:
                    entrada = obra.confirmar()
                    assert (entrada is None) == (esperado == registro)
        except Conflictos:
            assert esperado is None
        else:
            assert esperado is not None
            registro = esperado if confirmar else registro
        comprobar(base, registro)


def comprobar(base: Base, registro: Registro) -> None:
    """Compare everything that can be read with the dict."""
    with base.lectura() as con:
        assert {f.clave: (f.valor, f.respaldo) for f in lecturas.figuras(con)} == registro
        assert bitacora.verificar(con, base.identidad) == []
        cubo = lecturas.cubo(con, INDICADORES, [*range(202000, 202013), *range(202100, 202113)])
        assert segun_la_bitacora(base) == {str(clave): valor for clave, (valor, _) in registro.items()}
    sumas: dict[tuple[int, str, str], int] = {}
    for clave, (valor, _) in registro.items():
        sumas[clave[:3]] = sumas.get(clave[:3], 0) + valor
    assert cubo == sumas


def segun_la_bitacora(base: Base) -> dict[str, int]:
    """Return the figures that the audit trail alone says that there are, each change starting where the last ended."""
    figuras: dict[str, str] = {}
    with base.lectura() as con:
        for entrada in bitacora.entradas(con, desde=2):
            for clave, antes, despues in entrada.cambios:
                assert figuras.pop(clave, None) == antes
                if despues is not None:
                    figuras[clave] = despues
    return {clave: int(valor.replace(".", "")) for clave, valor in figuras.items() if not clave.endswith("#respaldo")}


@pytest.fixture
def otra_base(motor: str, request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[], Base]:
    """Return what opens a base of its own at each call, for each example of a search."""
    if motor == "postgresql":
        servidor: Servidor = request.getfixturevalue("servidor")
        plantilla: str = request.getfixturevalue("plantilla_postgresql")
        return lambda: abrir(servidor.nueva(plantilla))
    archivo: Path = request.getfixturevalue("plantilla_sqlite")
    return lambda: abrir(str(shutil.copy(archivo, tmp_path / "base.db")))


def test_a_stream_of_loads_erasures_and_replacements_never_breaks(otra_base: Callable[[], Base], motor: str) -> None:
    @settings(max_examples=60 if motor == "sqlite" else 12)
    @given(flujo=pasos)
    def buscar(flujo: list[tuple[list[Figura], bool, bool]]) -> None:
        with otra_base() as base:
            seguir(base, flujo)

    buscar()
