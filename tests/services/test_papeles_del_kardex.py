"""Papers made from the register, on both databases."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import pytest

from segip_desk.services.bases import abrir_base
from segip_desk.services.exportar import exportar
from segip_desk.services.importar import importar
from segip_desk.services.kardex.papeles import papel_de_custodio, papel_de_documento, papel_de_recuento
from tests.bases import QUIEN
from tests.valorados import OCTUBRE, escrito

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from segip_desk.core.documento import Documento
    from segip_desk.storage.base import Base

IMPRESO = datetime(2020, 11, 3, 9, 30)  # noqa: DTZ001 - as a paper says it


@pytest.fixture
def base(otra_direccion: Callable[[], str], tmp_path: Path) -> Iterator[Base]:
    """Return a base of Tarija with a month of valued material."""
    with abrir_base(otra_direccion(), QUIEN) as abierta:
        importar(abierta, QUIEN, "movimientos", escrito(tmp_path, OCTUBRE))
        yield abierta


def celdas(papel: Documento, tabla: int = 0) -> list[tuple[object, ...]]:
    return [tuple(celda.valor for celda in fila) for fila in papel.tablas[tabla].celdas]


def test_every_document_of_a_month_can_be_printed(base: Base) -> None:
    texto = exportar(base, "movimientos")
    assert texto is not None
    documentos = dict.fromkeys(tuple(fila.split(",")[1:3]) for fila in texto.splitlines()[1:])
    for formulario, numero in documentos:
        papel = papel_de_documento(base, f"2020/{formulario}/{numero}", 0, impreso=IMPRESO)
        assert papel.numero == f"{formulario} N.º {numero}"
        assert papel.firmas
        assert papel.aviso == "Formato por confirmar"
        assert all(len(fila) == len(papel.tablas[0].columnas) for fila in papel.tablas[0].celdas)


def test_an_opening_is_valued_line_by_line(base: Base) -> None:
    papel = papel_de_documento(base, "INI 1", 2020, impreso=IMPRESO)
    titulos = [columna.etiquetas[0] for columna in papel.tablas[0].columnas]
    valor = titulos.index("Valor (Bs)")
    assert [fila[valor] for fila in celdas(papel)] == [17922_00, 52000_00, 17922_00, 52000_00]
    assert ("Recibe", "Almacén departamental") in papel.datos or ("Pasa a", "Almacén departamental") in papel.datos


def test_a_count_and_a_day_and_a_blind_sheet(base: Base) -> None:
    recuento = papel_de_documento(base, "2020/CNT/central-1", 0, impreso=IMPRESO)
    assert celdas(recuento) == [("Cédulas de identidad", "pieza", 2405, 2404, "Faltante -1", None)]
    parte = papel_de_custodio(base, "tj.central/op03", datetime(2020, 10, 12).date(), impreso=IMPRESO)  # noqa: DTZ001 - a day
    assert celdas(parte) == [("pieza", 0, 100, 100, 90, 3, 7)]
    hoja = papel_de_recuento(base, "tj.almacen", IMPRESO.date(), impreso=IMPRESO)
    assert {fila.etiquetas[0] for fila in hoja.tablas[0].filas if fila.etiquetas[0]} == {"CI001", "IL009"}
    assert not any(isinstance(valor, int) for fila in celdas(hoja) for valor in fila)


def test_what_is_handed_out_may_be_of_a_month(base: Base) -> None:
    def cuantas(gestion: int, mes: int | None) -> int:
        texto = exportar(base, "movimientos", gestion=gestion, mes=mes)
        assert texto is not None
        return texto.count("\n") - 1

    assert [cuantas(2020, None), cuantas(2020, 10), cuantas(2020, 9), cuantas(2021, None)] == [15, 15, 0, 0]
