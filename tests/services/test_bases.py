"""Making a base whole, or not at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from segip_desk.core.problems import Rejected
from segip_desk.services import definiciones
from segip_desk.services.bases import crear_base
from segip_desk.services.quien import Quien
from segip_desk.services.semillas import catalogo_semilla

if TYPE_CHECKING:
    from pathlib import Path

    from segip_desk.storage.base import Base


def test_what_a_base_begins_with_is_in_it_whole_or_there_is_no_base(tmp_path: Path) -> None:
    archivo = tmp_path / "tj.sqlite"

    def a_medias(base: Base) -> None:
        with base.escritura(Quien("ana").acto("importar")) as obra:
            obra.ajustar({"media": "carga"})
            obra.confirmar()
        message = "la otra media no se pudo leer"
        raise Rejected(message)

    with pytest.raises(Rejected, match="la otra media"):
        crear_base(str(archivo), "tj", Quien("ana"), a_medias)
    assert list(tmp_path.iterdir()) == []


def test_the_planillas_that_come_with_the_program_serve_every_catalogue() -> None:
    for departamento in ("tj", "lp", "pa"):
        catalogo = catalogo_semilla(departamento)
        planillas = definiciones.planillas(catalogo)
        hojas = {ident: p for ident, p in planillas.items() if not p.pagina}
        assert list(hojas) == ["apoyo", "diaria"]
        repetidas = [m.codigo for p in hojas.values() for m in p.medidas(catalogo, f"{departamento}.departamental")]
        assert len(set(repetidas)) == len(repetidas) > 30
