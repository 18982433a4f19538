"""Reports of the national system into the ledger: understood, refused twice, and their file kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from segip_desk.core.kardex.formularios import Custodio
from segip_desk.core.problems import Rejected
from segip_desk.services import semillas
from segip_desk.services.bases import abrir_base
from segip_desk.services.exportar import exportar
from segip_desk.services.importar import importar, simular
from segip_desk.services.kardex import custodios
from segip_desk.services.kardex.nacional import palabras
from segip_desk.services.previa import Pedido, guardar, mirar
from segip_desk.services.respaldos import leer_segun
from segip_desk.services.respaldos_dichos import papeles_json
from tests.bases import QUIEN
from tests.valorados import CABEZA, escrito

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from segip_desk.storage.base import Base

INGRESO = """\
SERVICIO GENERAL DE IDENTIFICACIÓN PERSONAL;;;;;;;
REPORTE DE INGRESO POR ASIGNACIÓN DE MATERIAL;;;;;;;
Movimiento(s): 128;;Fecha: 05/10/2020;;OFICINA: ALMACÉN TARIJA;;;
No.;Descripción;UM;Lote;Desde;Hasta;Cantidad;Estado
1;CÉDULA DE IDENTIDAD DS4924;PIEZA;BO-1;328801;331300;2500;MATERIAL NUEVO
2;IL009 PRINTER RIBBON;ROLLO;;;;6;MATERIAL NUEVO
"""
DEVOLUCION = """\
REPORTE DE DEVOLUCIÓN DE MATERIAL OPERADOR;;;;;;;
Movimiento(s): 128;RESPONSABLE: M. GUTIÉRREZ;OFICINA: CENTRAL;Fecha: 07/10/2020;;;;
No.;Descripción;UM;Lote;Desde;Hasta;Cantidad;Estado
1;DS4924;PIEZA;BO-1;328801;328890;90;MATERIAL UTILIZADO
2;DS4924;PIEZA;BO-1;328891;328893;3;MATERIAL ANULADO
3;DS4924;PIEZA;BO-1;328894;328900;7;MATERIAL SIN UTILIZAR
"""
ENTREGA = f"{CABEZA}2020-10-06,ENT,1,1,asignacion,CI001,tj.almacen,tj.central/op03,100,BO-1,328801,328900,,,,,\n"


@pytest.fixture
def base(otra_direccion: Callable[[], str]) -> Iterator[Base]:
    """Return a new base of Tarija with its catalogue."""
    with abrir_base(otra_direccion(), QUIEN) as abierta:
        yield abierta


def filas(base: Base) -> list[str]:
    texto = exportar(base, "movimientos")
    assert texto is not None
    return [",".join(fila.split(",")[:12]) for fila in texto.splitlines()[1:]]


def con_entrega(base: Base, carpeta: Path) -> None:
    """Bring material in, and give some of it to a custodian with a name."""
    importar(base, QUIEN, "nacional", escrito(carpeta, INGRESO, "ingreso.csv"))
    importar(base, QUIEN, "movimientos", escrito(carpeta, ENTREGA))
    custodios.guardar(base, QUIEN, Custodio("tj.central/op03", "M. Gutiérrez"))


def test_what_comes_in_is_an_ingreso_of_the_store(base: Base, tmp_path: Path) -> None:
    hecho = importar(base, QUIEN, "nacional", escrito(tmp_path, INGRESO, "ingreso.csv"))
    assert hecho.resumen.nuevas == 2
    assert filas(base) == [
        "2020-10-05,AV-3,I-128,1,ingreso,CI001,nacional,tj.almacen,2500,BO-1,328801,331300",
        "2020-10-05,AV-3,I-128,2,ingreso,IL009,nacional,tj.almacen,6,,,",
    ]


def test_what_an_operator_gives_back_goes_by_its_estado(base: Base, tmp_path: Path) -> None:
    con_entrega(base, tmp_path)
    importar(base, QUIEN, "nacional", escrito(tmp_path, DEVOLUCION, "devolucion.csv"))
    assert filas(base)[-3:] == [
        "2020-10-07,AV-3,D-128,1,consumo,CI001,tj.central/op03,consumo,90,BO-1,328801,328890",
        "2020-10-07,AV-3,D-128,2,anulacion,CI001,tj.central/op03,anulado/tj.central,3,BO-1,328891,328893",
        "2020-10-07,AV-3,D-128,3,devolucion,CI001,tj.central/op03,tj.central,7,BO-1,328894,328900",
    ]


def test_the_same_movement_is_refused_twice(base: Base, tmp_path: Path) -> None:
    archivo = escrito(tmp_path, INGRESO, "ingreso.csv")
    importar(base, QUIEN, "nacional", archivo)
    antes = filas(base)
    for hacer in (importar, simular):
        with pytest.raises(Rejected, match=r"ingreso\.csv: el movimiento 128 .* ya está registrado"):
            hacer(base, QUIEN, "nacional", archivo)
    assert filas(base) == antes


def test_the_file_is_kept_as_the_paper_of_its_movements(base: Base, tmp_path: Path) -> None:
    archivo = escrito(tmp_path, INGRESO, "ingreso.csv")
    importar(base, QUIEN, "nacional", archivo)
    papeles = papeles_json(base)
    assert "Sistema nacional, movimiento 128" in papeles
    assert "ingreso.csv" in papeles


def test_it_is_recognised_and_looked_at_before_it_is_stored(base: Base, tmp_path: Path) -> None:
    previa = mirar(base, QUIEN, Pedido(escrito(tmp_path, INGRESO, "ingreso.csv")), {})
    assert previa.pedido.clase == "nacional"
    assert previa.hecho is not None
    assert (previa.hecho.resumen.nuevas, [linea.fila for linea in previa.lineas if linea.efecto == "nueva"]) == (
        2,
        [5, 6],
    )
    assert filas(base) == []
    guardar(base, QUIEN, previa)
    assert len(filas(base)) == 2


@pytest.mark.parametrize(
    ("cambio", "dice"),
    [
        (("DS4924", "PASAPORTE"), "r.csv:5:Descripción: «CÉDULA"),
        (("331300", "331301"), "r.csv:5:cantidad: "),
        (("Desde;Hasta;Cantidad", "Desde;Hasta;Saldo"), "no se encuentra la tabla"),
        (("INGRESO POR ASIGNACIÓN", "MATERIAL"), "no se sabe qué reporte es"),
        (("Fecha: 05/10/2020", ""), "no dice la fecha"),
    ],
)
def test_what_is_not_understood_is_refused_in_a_sentence(
    base: Base, tmp_path: Path, cambio: tuple[str, str], dice: str
) -> None:
    texto = INGRESO.replace("CÉDULA DE IDENTIDAD DS4924", "CÉDULA DS4924").replace(*cambio)
    with pytest.raises(Rejected) as rechazo:
        importar(base, QUIEN, "nacional", escrito(tmp_path, texto, "r.csv"))
    assert dice in str(rechazo.value.problemas[0])
    assert filas(base) == []


def test_the_date_may_be_said_with_the_paper(base: Base, tmp_path: Path) -> None:
    archivo = escrito(tmp_path, INGRESO.replace("Fecha: 05/10/2020", ""), "r.csv")
    importar(base, QUIEN, "nacional", archivo, segun=leer_segun("AV-2 128", "2020-10-04", None))
    assert filas(base)[0].startswith("2020-10-04,AV-3,I-128,1,")
    assert "AV-2 128" in papeles_json(base)


def test_the_words_that_are_shipped_name_what_there_is(base: Base) -> None:
    codigos = {uno.codigo for uno in semillas.materiales()}
    assert base.departamento.codigo == "tj"
    assert set(palabras().materiales.values()) <= codigos
    assert palabras().formulario in {uno.codigo for uno in semillas.formularios()} | {"AV-3"}


def test_a_report_that_is_taken_for_movements_is_told_its_own_way_in(base: Base, tmp_path: Path) -> None:
    with pytest.raises(Rejected, match=r"es un reporte del sistema nacional; .*importar nacional r\.csv"):
        importar(base, QUIEN, "movimientos", escrito(tmp_path, INGRESO, "r.csv"))
