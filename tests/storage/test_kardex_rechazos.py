"""What the ledger refuses, each with its sentence and nothing stored; and what a typed line is completed with."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from segip_desk.core.catalogo import Material
from segip_desk.core.cierre import Mes
from segip_desk.core.conteos import Conflictos
from segip_desk.core.cuentas import Cuenta, Rol
from segip_desk.core.kardex.movimiento import Linea, Tipo
from segip_desk.core.kardex.rangos import Rango
from segip_desk.core.problems import Rejected
from segip_desk.storage import crudo
from segip_desk.storage.autores import autores
from segip_desk.storage.kardex import lecturas
from segip_desk.storage.kardex.dichos import fallas_de_derivados
from tests.bases import acto

if TYPE_CHECKING:
    from segip_desk.storage.base import Base

CI, ROLLO = "CI001", "IL001"
MATERIALES = (
    Material(CI, "Cédulas", "pieza", True, "peps", "32200", "ci"),  # noqa: FBT003 - as the catalogue has it
    Material(ROLLO, "Cinta", "rollo", False, "peps", "39500", ""),  # noqa: FBT003 - as above
)
TABLAS = ("movimiento", "apunte", "capa", "parte", "tenencia", "existencia", "incidente", "custodio", "entrada")


def en(dia: int, documento: str, tipo: Tipo, material: str = CI, **campos: object) -> Linea:
    formulario, numero = documento.split()
    return Linea(date(2020, 3, dia), formulario, numero, tipo, material, **campos)  # type: ignore[arg-type]


@pytest.fixture
def llena(base: Base) -> Base:
    with base.escritura(acto()) as obra:
        obra.catalogo(materiales=MATERIALES)
        lineas = [
            en(2, "AV-2 1", Tipo.INGRESO, serie=Rango(1, 100), lote="BO-1", costo=50),
            en(2, "AV-2 1", Tipo.INGRESO, ROLLO, cantidad=10, linea=2),
            en(3, "ENT 1", Tipo.ENVIO, destino="tj.yacuiba", serie=Rango(1, 40), lote="BO-1"),
            en(4, "AV-2 2", Tipo.ASIGNACION, origen="tj.almacen", destino="tj.central/op1", serie=Rango(41, 60)),
            en(5, "REV 1", Tipo.REVERSION, "", revierte="AV-2/1/2"),
        ]
        obra.movimientos([(linea, None) for linea in lineas])
        obra.confirmar()
    return base


def mover(base: Base, *lineas: Linea, usuario: str = "ana") -> None:
    with base.escritura(acto(usuario=usuario)) as obra:
        obra.movimientos([(linea, None) for linea in lineas])
        obra.confirmar()


def contar(base: Base) -> dict[str, int]:
    with base.lectura() as con:
        return {tabla: crudo.filas(con, f"select count(*) from {tabla}")[0][0] for tabla in TABLAS}


RECHAZOS = {
    "la cantidad dice 5 y de 61 a 70 hay 10": en(
        9, "X 1", Tipo.CONSUMO, origen="tj.almacen", serie=Rango(61, 70), cantidad=5
    ),
    "no tiene las series 101-110 del lote «BO-1»": en(
        9, "X 1", Tipo.CONSUMO, origen="tj.almacen", serie=Rango(95, 110), lote="BO-1"
    ),
    "esas series no están en «tj.almacen»: 55-60 en «tj.central/op1»": en(
        9, "X 1", Tipo.CONSUMO, origen="tj.almacen", serie=Rango(55, 65), lote="BO-1"
    ),
    "esas series no están en «nacional»: 100 en «tj.almacen»": en(
        9, "X 1", Tipo.INGRESO, serie=Rango(100, 120), lote="BO-1"
    ),
    "«tj.almacen» tiene 40 y de ahí saldrían 41": en(9, "X 1", Tipo.CONSUMO, origen="tj.almacen", cantidad=41),
    "«tj.marte» no es un lugar de esta base": en(9, "X 1", Tipo.CONSUMO, origen="tj.marte", cantidad=1),
    "no es un material de esta base.*¿Quiso decir «CI001»?": en(9, "X 1", Tipo.INGRESO, "CI01", cantidad=1),
    "tiene 0 del lote «BO-9»": en(9, "X 1", Tipo.CONSUMO, origen="tj.almacen", cantidad=1, lote="BO-9"),
    "«consumo» no sale de «nacional»": en(9, "X 1", Tipo.CONSUMO, origen="nacional", cantidad=1),
    "«baja» no sale de «tj.almacen»": en(9, "X 1", Tipo.BAJA, origen="tj.almacen", cantidad=1),
    "REV 1 línea 1 de 2020 es una reversión; no se revierte": en(9, "X 1", Tipo.REVERSION, "", revierte="REV 1"),
    "ya fue revertida": en(9, "X 1", Tipo.REVERSION, "", revierte="AV-2/1/2"),
    "no hay ninguna línea «AV-9/1»": en(9, "X 1", Tipo.REVERSION, "", revierte="AV-9/1"),
    "una reversión deshace la línea entera": en(9, "X 1", Tipo.REVERSION, "", revierte="ENT 1", cantidad=39),
    "una recepción dice en «referencia» el envío": en(
        9, "X 1", Tipo.RECEPCION, destino="tj.yacuiba", serie=Rango(1, 40)
    ),
    "no es un envío a «tj.yacuiba»": en(
        9, "X 1", Tipo.RECEPCION, destino="tj.yacuiba", cantidad=1, referencia="AV-2/1/1"
    ),
    "ya está registrada con otro contenido": en(
        9, "AV-2 2", Tipo.ASIGNACION, origen="tj.almacen", destino="tj.central", cantidad=1, linea=1
    ),
    "no lleva series": en(9, "X 1", Tipo.INGRESO, ROLLO, serie=Rango(1, 5)),
    "aquí lo dan las entradas": en(9, "X 1", Tipo.CONSUMO, origen="tj.almacen", cantidad=1, costo=5),
    "no es 10 por 0,50": en(9, "X 1", Tipo.INGRESO, ROLLO, cantidad=10, costo=50, importe=900),
    "un ajuste dice en «referencia» el recuento": en(9, "X 1", Tipo.AJUSTE, origen="tj.almacen", cantidad=1),
    "falta la cantidad": en(9, "X 1", Tipo.CONSUMO, origen="tj.almacen"),
    "después, el 04/03/2020, ya no cabría AV-2 2 línea 1 de 2020": en(
        3, "X 1", Tipo.CONSUMO, origen="tj.almacen", serie=Rango(50, 50), lote="BO-1"
    ),
    "nada se mueve de «tj.central» a «tj.central»": en(
        9, "X 1", Tipo.TRANSFERENCIA, origen="tj.central", destino="tj.central", cantidad=1
    ),
}


def test_each_bad_line_has_its_sentence_and_nothing_is_stored(llena: Base) -> None:
    antes = contar(llena)
    for dice, linea in RECHAZOS.items():
        buena = en(9, "Y 1", Tipo.INGRESO, ROLLO, cantidad=1, linea=1)
        with pytest.raises(Conflictos, match=dice) as error, llena.escritura(acto()) as obra:
            obra.movimientos([(buena, None), (linea, None)])
        assert [conflicto.indice for conflicto in error.value.conflictos] == [1], dice
        assert contar(llena) == antes, dice


def test_every_bad_line_of_a_load_is_told(llena: Base) -> None:
    with pytest.raises(Conflictos) as error, llena.escritura(acto()) as obra:
        obra.movimientos([(linea, None) for linea in RECHAZOS.values()])
    assert {conflicto.indice for conflicto in error.value.conflictos} >= {0, 4, 5, 6, 8, 10}


def test_what_was_typed_short_is_kept_whole_and_comes_back_equal(llena: Base) -> None:
    cortas = [
        en(6, "REC 1", Tipo.RECEPCION, "", referencia="ENT 1"),
        en(7, "AV-4 7", Tipo.ANULACION, origen="TJ.Central/op1", destino="anulado", serie=Rango(41, 41)),
        en(7, "AV-4 007", Tipo.DEVOLUCION, cantidad=19, serie=Rango(42, 60), referencia="AV-2/2", linea=2),
    ]
    with llena.escritura(acto()) as obra:
        assert obra.movimientos([(linea, None) for linea in cortas]).nuevas == 3
        obra.confirmar()
    with llena.lectura() as con:
        hechos = [uno.movimiento for uno in lecturas.movimientos(con)]
    assert [(m.origen, m.destino, m.cantidad, m.lote) for m in hechos[-3:]] == [
        ("transito/tj.yacuiba", "tj.yacuiba", 40, "BO-1"),
        ("tj.central/op1", "anulado/tj.central", 1, "BO-1"),
        ("tj.central/op1", "tj.almacen", 19, "BO-1"),
    ]
    with llena.escritura(acto()) as obra:
        todas = [(m.linea(), None) for m in hechos]
        resumen = obra.movimientos([*todas, *((linea, None) for linea in cortas[:1])][: len(todas)])
        assert (resumen.nuevas, resumen.iguales) == (0, len(todas))
        assert obra.confirmar() is None


def test_a_load_of_many_lines_finds_those_that_stand_by_their_documents(llena: Base) -> None:
    lineas = [
        (
            Linea(date(2020, 6, 15), "AV-9", str(n // 2), Tipo.INGRESO, "CI001", "", "tj.almacen", n, linea=n % 2 + 1),
            None,
        )
        for n in range(2, 62)
    ]
    with llena.escritura(acto("cargar")) as obra:
        assert obra.movimientos(lineas[:20]).nuevas == 20
        obra.confirmar()
    with llena.escritura(acto("cargar")) as obra:
        resumen = obra.movimientos(lineas)
        assert (resumen.nuevas, resumen.iguales) == (40, 20)
    otra = replace(lineas[5][0], cantidad=999)
    with llena.escritura(acto("cargar")) as obra, pytest.raises(Conflictos, match="otro contenido") as rechazo:
        obra.movimientos([(otra, None) if una is lineas[5] else una for una in lineas])
    assert [uno.indice for uno in rechazo.value.conflictos] == [5]
    with llena.escritura(acto("cargar")) as obra, pytest.raises(Conflictos, match="dos veces"):
        obra.movimientos([*lineas, lineas[30]])


def test_a_count_is_accepted_by_a_second_person(llena: Base) -> None:
    with llena.escritura(acto(usuario="eva")) as obra:
        obra.cuentas.crear(Cuenta("eva", "Eva", roles=frozenset([Rol("administra"), Rol("registra")])), "$x")
        obra.cuentas.crear(Cuenta("luis", "Luis", roles=frozenset([Rol("revisa", "", "valorados")])), "$x")
        obra.confirmar()
    with llena.escritura(acto(usuario="eva")) as obra:
        obra.movimientos([(en(9, "CNT 1", Tipo.RECUENTO, origen="tj.almacen", cantidad=38), None)])
        obra.confirmar()
    ajuste = en(9, "CNT 2", Tipo.AJUSTE, cantidad=2, serie=Rango(99, 100), referencia="CNT 1", origen="tj.almacen")
    with pytest.raises(Conflictos, match=r"confirme otra persona\. Puede hacerlo: luis"):
        mover(llena, ajuste, usuario="eva")
    mover(llena, ajuste, usuario="luis")
    with pytest.raises(Rejected, match="no puede registrar material valorado"):
        mover(llena, en(10, "X 1", Tipo.CONSUMO, origen="tj.almacen", cantidad=1), usuario="luis")


def test_the_clerk_of_an_office_moves_only_what_is_there(llena: Base) -> None:
    with llena.escritura(acto(usuario="eva")) as obra:
        obra.cuentas.crear(Cuenta("eva", "Eva", roles=frozenset([Rol("administra"), Rol("registra")])), "$x")
        obra.cuentas.crear(Cuenta("rosa", "Rosa", roles=frozenset([Rol("registra", "tj.yacuiba")])), "$x")
        obra.confirmar()
    mover(llena, en(6, "REC 1", Tipo.RECEPCION, referencia="ENT 1"), usuario="rosa")
    with pytest.raises(Rejected, match="le falta el rol"):
        mover(llena, en(6, "X 1", Tipo.CONSUMO, origen="tj.central/op1", cantidad=1), usuario="rosa")


def test_who_moved_material_in_a_month_is_known(llena: Base) -> None:
    mover(llena, en(9, "X 1", Tipo.CONSUMO, origen="tj.almacen", cantidad=1), usuario="eva")
    with llena.lectura() as con:
        assert autores(con, Mes("valorados", 202003)) == {"ana", "eva"}
        assert autores(con, Mes("valorados", 202004)) == frozenset()


def test_a_derived_table_changed_by_hand_is_found(llena: Base) -> None:
    with llena.escritura(acto()) as obra:
        assert fallas_de_derivados(obra.con) == []
        obra.con.exec_driver_sql("update apunte set cantidad = cantidad + 1 where lugar = 'tj.almacen'")
        (falla, otra) = fallas_de_derivados(obra.con)
        assert "La tabla «apunte» no dice de CI001" in falla
        assert "IL001" in otra
