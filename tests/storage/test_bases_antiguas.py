"""A base of every older version still opens, with its figures and its chain whole."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from segip_desk.core.cierre import Mes
from segip_desk.storage import bitacora, cierres, fichas, lecturas
from segip_desk.storage.base import abrir
from segip_desk.storage.migracion import REVISIONES, revision
from tests.bases import acto

ANTIGUAS = Path(__file__).parent / "bases_antiguas"
"""Pando's demonstration, as each version made it."""
CABEZAS = {
    "0001": (6, "00c7f24c9c656ab243894ef44668a4e308316cf37824717b772a45d04e7fd5a5"),
    "0002": (6, "41204a95a500333dee278be83c396e59d4b93d5767c1d55430bef47df2e1b4d6"),
    "0003": (6, "5db16b206e38d0bb9db52fadc27b4a521b42ef2deb8ecc271e6a4b43926b0742"),
    "0004": (6, "560661dac73af52c4338ca9f4f1053cf63d632d6ea9d957c15fd283cd90515d2"),
    "0005": (6, "f561472f790978f62aa20593c58127b0f3c87eefe789befcb6c7b8518d830001"),
    "0006": (6, "7886f973831b5d35eca767e05681b3bc25aea2029ae0703e190bdacc45f1e81f"),
    "0007": (6, "d2f91859352effbe94ed77e52b9289368189686a21314114b4fc3cdd5f7b1614"),
    "0008": (6, "7a4a16e7791df8e58a342cd17a8bdaafcdb8a610ae604151db74943f0fdbf64f"),
    "0009": (6, "37b5cae2f51435c1104ae8c6ea2f09cf1575ab83e820b95b96a4bebd0bff70cb"),
}


def test_there_is_a_base_of_each_older_revision() -> None:
    assert sorted(archivo.stem for archivo in ANTIGUAS.glob("*.sqlite")) == list(REVISIONES[:-1])


@pytest.mark.parametrize("vieja", REVISIONES[:-1])
def test_an_old_base_opens_with_its_figures_and_its_chain(vieja: str, tmp_path: Path) -> None:
    archivo = str(shutil.copy(ANTIGUAS / f"{vieja}.sqlite", tmp_path / "base.sqlite"))
    for _ in range(2):
        with abrir(archivo) as base, base.lectura() as con:
            assert revision(con) == REVISIONES[-1]
            figuras = list(lecturas.figuras(con))
            assert (len(figuras), sum(figura.valor or 0 for figura in figuras)) == (68, 80_784)
            assert (len(fichas.metas(con)), len(fichas.observaciones(con))) == (19, 5)
            assert bitacora.cabeza(con) == CABEZAS[vieja]
            assert bitacora.verificar(con, base.identidad) == []
            assert cierres.leer_cierres(con) == {}
    with abrir(archivo) as base, base.escritura(acto("cerrar")) as obra:
        obra.cerrar(Mes("emision", 202001))
        assert obra.confirmar() is not None
