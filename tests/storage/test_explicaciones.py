"""Explanations in the base, on both databases."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from segip_desk.core.problems import Rejected
from segip_desk.core.verificacion.hallazgo import Cifra, Hallazgo
from segip_desk.storage import bitacora
from segip_desk.storage.explicaciones import leer_explicaciones
from tests.bases import acto

if TYPE_CHECKING:
    from segip_desk.storage.base import Base


def hallazgo(valor: int = 5) -> Hallazgo:
    cifras = (Cifra("conteo/2020-06/tj.central/bio@edad", valor),)
    return Hallazgo("desgloses", "error", "2020-06/tj.central/bio", cifras, "No suman lo mismo.")


def explicar(base: Base, suyo: Hallazgo, texto: str) -> bitacora.Entrada | None:
    with base.escritura(acto("explicar")) as obra:
        obra.explicar(suyo, texto)
        return obra.confirmar()


def test_an_explanation_is_kept_told_in_the_bitacora_and_replaced(base: Base) -> None:
    primera = explicar(base, hallazgo(), " Otro corte. ")
    assert primera is not None
    assert [tuple(cambio) for cambio in primera.cambios] == [
        (
            "explicacion/desgloses/2020-06/tj.central/bio",
            None,
            "Otro corte. [conteo/2020-06/tj.central/bio@edad = 5]",
        )
    ]
    assert explicar(base, hallazgo(), "Otro corte.") is None
    assert explicar(base, hallazgo(6), "Otro corte.") is not None
    with base.lectura() as con:
        ((lugar, dicha),) = leer_explicaciones(con).items()
        assert lugar == ("desgloses", "2020-06/tj.central/bio")
        assert (dicha.huella, dicha.texto, dicha.usuario) == (hallazgo(6).huella, "Otro corte.", "ana")
        assert bitacora.verificar(con, base.identidad) == []


def test_without_a_reason_nothing_is_explained(base: Base) -> None:
    with pytest.raises(Rejected, match="Falta el motivo"):
        explicar(base, hallazgo(), "  ")
    with base.lectura() as con:
        assert leer_explicaciones(con) == {}
