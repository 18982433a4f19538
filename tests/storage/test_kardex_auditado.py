"""The ledger as an auditor tries it: what is undone, answered twice, out of order or out of somebody's dates."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from segip_desk.core.conteos import Conflictos
from segip_desk.core.kardex.formularios import Custodio
from segip_desk.core.kardex.movimiento import Linea, Tipo
from segip_desk.core.kardex.rangos import Rango
from segip_desk.storage.kardex import consultas, lecturas
from segip_desk.storage.kardex.dichos import fallas_de_derivados
from tests.bases import acto
from tests.kardex_modelo import sembrar_materiales

if TYPE_CHECKING:
    from segip_desk.storage.base import Base

CI, ROLLO, ALMACEN, YACUIBA = "CI001", "IL001", "tj.almacen", "tj.yacuiba"


def en(dia: int, documento: str, tipo: Tipo, **campos: object) -> Linea:
    formulario, numero = documento.split()
    campos = {"material": "" if "revierte" in campos else ROLLO, "linea": 1, **campos}
    return Linea(date(2020, 3, dia), formulario, numero, tipo, **campos)  # type: ignore[arg-type]


INICIAL = en(2, "INI 1", Tipo.INICIAL, destino=ALMACEN, cantidad=40, costo=10_00)


def mover(base: Base, *lineas: Linea) -> None:
    with base.escritura(acto()) as obra:
        obra.movimientos([(linea, None) for linea in lineas])
        obra.confirmar()
    with base.lectura() as con:
        assert fallas_de_derivados(con) == []


def quejas(base: Base, *lineas: Linea) -> list[tuple[int, str]]:
    with pytest.raises(Conflictos) as malo:
        mover(base, *lineas)
    return [(uno.indice, uno.dice) for uno in malo.value.conflictos]


def hay(base: Base, material: str = ROLLO) -> dict[tuple[str, str], tuple[int, int]]:
    with base.lectura() as con:
        unos = consultas.saldos(con, consultas.SIEMPRE, material)
    return {(uno.lugar, uno.lote): (uno.cantidad, uno.valor) for uno in unos if uno.cantidad > 0}


@pytest.fixture
def surtida(base: Base) -> Base:
    sembrar_materiales(base)
    mover(base, INICIAL)
    return base


def test_a_count_that_is_undone_moves_nothing_and_bars_no_date(surtida: Base) -> None:
    contado = en(4, "CNT 1", Tipo.RECUENTO, origen=ALMACEN, cantidad=40)
    consumo = en(4, "CON 1", Tipo.CONSUMO, origen=ALMACEN, cantidad=5)
    mover(surtida, contado)
    assert "ese recuento está aceptado" in quejas(surtida, consumo)[0][1]
    mover(surtida, en(5, "REV 1", Tipo.REVERSION, revierte="CNT/1/1"))
    assert hay(surtida) == {(ALMACEN, ""): (40, 400_00)}
    mover(surtida, consumo)
    assert hay(surtida)[ALMACEN, ""] == (35, 350_00)


def test_a_count_is_undone_and_counted_again_in_one_load(surtida: Base) -> None:
    mover(
        surtida,
        en(4, "CNT 1", Tipo.RECUENTO, origen=ALMACEN, cantidad=38),
        en(4, "AJ 1", Tipo.AJUSTE, origen=ALMACEN, cantidad=2, referencia="CNT/1/1"),
        en(5, "REV 1", Tipo.REVERSION, revierte="AJ/1/1"),
        en(5, "AJ 2", Tipo.AJUSTE, origen=ALMACEN, cantidad=2, referencia="CNT/1/1"),
    )
    assert hay(surtida)[ALMACEN, ""] == (38, 380_00)


def test_one_load_adjusts_a_count_once(surtida: Base) -> None:
    mover(surtida, en(4, "CNT 1", Tipo.RECUENTO, origen=ALMACEN, cantidad=38))
    dos = (en(4, f"AJ {n}", Tipo.AJUSTE, origen=ALMACEN, cantidad=2, referencia="CNT/1/1") for n in (1, 2))
    ((indice, dice),) = quejas(surtida, *dos)
    assert (indice, "ya tiene su ajuste" in dice) == (1, True)


def test_what_was_received_is_not_undone_before_its_receipt(surtida: Base) -> None:
    envios = [en(3, f"ENV {n}", Tipo.ENVIO, destino=YACUIBA, cantidad=10) for n in (1, 2)]
    mover(surtida, *envios, en(4, "REC 1", Tipo.RECEPCION, cantidad=10, referencia="ENV/1"))
    reversion = en(5, "REV 1", Tipo.REVERSION, revierte="ENV/1/1")
    assert "ya se recibió; revierta antes su recepción" in quejas(surtida, reversion)[0][1]
    mover(surtida, en(5, "REV 0", Tipo.REVERSION, revierte="REC/1/1"), reversion)
    assert hay(surtida) == {(ALMACEN, ""): (30, 300_00), (f"transito/{YACUIBA}", ""): (10, 100_00)}
    assert "ya fue revertida" in quejas(surtida, en(6, "REC 2", Tipo.RECEPCION, cantidad=1, referencia="ENV/1"))[0][1]


def test_the_lines_of_a_day_may_stand_in_any_order(surtida: Base) -> None:
    dia = (
        en(3, "CON 1", Tipo.CONSUMO, origen=f"{YACUIBA}/op1", cantidad=4),
        en(3, "ENT 1", Tipo.ASIGNACION, origen=YACUIBA, destino=f"{YACUIBA}/op1", cantidad=5),
        en(3, "REC 1", Tipo.RECEPCION, cantidad=50, referencia="ENV/1"),
        en(3, "ENV 1", Tipo.ENVIO, destino=YACUIBA, cantidad=50),
        en(3, "ING 1", Tipo.INGRESO, cantidad=30, costo=20_00),
    )
    mover(surtida, *dia)
    assert hay(surtida)[f"{YACUIBA}/op1", ""] == (1, 10_00)
    with surtida.lectura() as con:
        en_orden = [uno.movimiento.clave.formulario for uno in lecturas.movimientos(con)]
    assert en_orden == ["INI", "ING", "ENV", "REC", "ENT", "CON"]
    mover(surtida, *reversed(dia))


def test_what_cannot_be_in_any_order_is_refused_and_only_that(surtida: Base) -> None:
    dia = (
        en(3, "CON 1", Tipo.CONSUMO, origen=YACUIBA, cantidad=4),
        en(3, "CON 2", Tipo.CONSUMO, origen=YACUIBA, cantidad=2),
        en(3, "ENT 1", Tipo.ASIGNACION, origen=ALMACEN, destino=YACUIBA, cantidad=5),
    )
    ((indice, dice),) = quejas(surtida, *dia)
    assert indice == 1
    assert "«tj.yacuiba» tiene 1 y de ahí saldrían 2; revise la cantidad y la fecha" in dice


def test_what_names_a_line_that_was_refused_is_told_so(surtida: Base) -> None:
    recepcion = en(4, "REC 1", Tipo.RECEPCION, cantidad=50, referencia="ENV/1")
    dichas = dict(quejas(surtida, en(3, "ENV 1", Tipo.ENVIO, destino=YACUIBA, cantidad=50), recepcion))
    assert list(dichas) == [0, 1]
    assert "nombra ENV 1 línea 1 de 2020, que está en la misma carga y no se pudo registrar" in dichas[1]


def test_a_load_is_blamed_for_the_line_that_takes_what_leaves_later(surtida: Base) -> None:
    mover(surtida, en(10, "CON 9", Tipo.CONSUMO, origen=ALMACEN, cantidad=40))
    toma = en(5, "CON 1", Tipo.CONSUMO, origen=ALMACEN, cantidad=1)
    trae = en(6, "ING 1", Tipo.INGRESO, destino=YACUIBA, cantidad=1)
    ((indice, dice),) = quejas(surtida, toma, trae)
    assert indice == 0
    assert "ya no cabría CON 9 línea 1 de 2020" in dice


def test_of_many_lines_that_take_what_leaves_later_some_are_told(surtida: Base) -> None:
    mover(surtida, en(10, "CON 9", Tipo.CONSUMO, origen=ALMACEN, cantidad=40))
    malas = [en(5, f"CON {n}", Tipo.CONSUMO, origen=ALMACEN, cantidad=1) for n in range(10, 40)]
    assert len(quejas(surtida, *malas)) == 20


def test_an_envio_goes_to_who_receives_it(surtida: Base) -> None:
    a_custodio = en(5, "ENV 1", Tipo.ENVIO, destino="tj.central/op1", cantidad=1)
    assert (
        "no a «tj.central/op1»: a un custodio se le entrega con una «asignacion»" in quejas(surtida, a_custodio)[0][1]
    )


def test_numbers_without_a_lote_are_not_those_that_somebody_holds_with_one(surtida: Base) -> None:
    mover(surtida, en(2, "AV-2 1", Tipo.INGRESO, material=CI, serie=Rango(1, 100), lote="A"))
    otra = en(3, "AV-2 2", Tipo.INGRESO, material=CI, serie=Rango(90, 120))
    ((_, dice),) = quejas(surtida, otra)
    assert "las series 90-100 ya están en «tj.almacen» con el lote «A»; si son de otro lote, diga cuál." in dice


def test_no_lote_is_worth_less_than_nothing(surtida: Base) -> None:
    mover(
        surtida,
        en(2, "AV-2 1", Tipo.INGRESO, material=CI, serie=Rango(1, 100), lote="A", costo=20_00),
        en(3, "AV-2 2", Tipo.INGRESO, material=CI, serie=Rango(1, 100), lote="B", costo=1_00),
        en(4, "CON 1", Tipo.CONSUMO, material=CI, origen=ALMACEN, serie=Rango(1, 50), lote="B"),
    )
    quedan = {lote: uno for (lugar, lote), uno in hay(surtida, CI).items() if lugar == ALMACEN}
    assert quedan == {"A": (100, 733_33), "B": (50, 366_67)}


def test_a_custodian_answers_within_their_dates(surtida: Base) -> None:
    op1 = "tj.central/op1"
    with surtida.escritura(acto()) as obra:
        obra.custodio(Custodio(op1, "Ana Vaca", "Operadora", "2020-03-05", "2020-03-10"))
        obra.confirmar()

    def entrega(dia: int, numero: int) -> Linea:
        return en(dia, f"ENT {numero}", Tipo.ASIGNACION, origen=ALMACEN, destino=op1, cantidad=5)

    ((_, dice),) = quejas(surtida, entrega(4, 1))
    assert "«tj.central/op1» (Ana Vaca) responde por el material desde el 05/03/2020; revise la fecha" in dice
    mover(surtida, entrega(5, 1))
    tarde = (entrega(11, 2), en(11, "CON 1", Tipo.CONSUMO, origen=op1, cantidad=1))
    assert ["respondió por el material hasta el 10/03/2020" in dice for _, dice in quejas(surtida, *tarde)] == [
        True
    ] * 2
    mover(surtida, entrega(5, 1), en(11, "DEV 1", Tipo.DEVOLUCION, origen=op1, cantidad=5, referencia="ENT/1"))
    assert hay(surtida) == {(ALMACEN, ""): (40, 400_00)}


def test_what_moves_has_moved_already(surtida: Base) -> None:
    futuro = replace(en(3, "ING 1", Tipo.INGRESO, cantidad=1), fecha=date(2202, 3, 3))
    ((_, dice),) = quejas(surtida, futuro)
    assert "el 03/03/2202 todavía no llega (el reloj de esta computadora dice 15/06/2020); revise el año" in dice
