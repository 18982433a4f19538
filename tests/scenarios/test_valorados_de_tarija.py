"""What an auditor follows of valued material: from the opening of the year to its close, piece by piece.

The store of Tarija opens with 1,000 cards of Bs 0.50, receives 5,000 of Bs 0.60, sends to Yacuiba, whose parcel
arrives short; Central works a week, counts, loses, annuls and destroys. No piece is ever made or unmade.
"""

from __future__ import annotations

import shutil
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from segip_desk.core.kardex.incidente import CERRADO
from segip_desk.core.kardex.jornada import Anulado, Jornada
from segip_desk.core.kardex.movimiento import ClaveMovimiento, Linea, Tipo
from segip_desk.core.kardex.rangos import Rango
from segip_desk.core.problems import Rejected
from segip_desk.services import cierres
from segip_desk.services.auditoria import verificar_bitacora
from segip_desk.services.bases import crear_base
from segip_desk.services.exportar import exportar
from segip_desk.services.importar import importar
from segip_desk.services.kardex import incidentes, jornada, recuentos, registrar, saldos, tarjeta
from segip_desk.services.quien import Quien
from segip_desk.storage.base import abrir

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from segip_desk.core.kardex.tarjeta import Tarjeta
    from segip_desk.storage.base import Base

EVA = Quien("eva", lambda: datetime(2021, 2, 1, 9, tzinfo=UTC))
LUIS = Quien("luis", lambda: datetime(2021, 2, 1, 10, tzinfo=UTC))
CI = "CI001"
ALMACEN, CENTRAL, YACUIBA, OP1 = "tj.almacen", "tj.central", "tj.yacuiba", "tj.central/op1"


@pytest.fixture(scope="module")
def recien_hecha(tmp_path_factory: pytest.TempPathFactory) -> Path:
    archivo = tmp_path_factory.mktemp("tarija") / "tarija.sqlite"
    crear_base(str(archivo), "tj", EVA).cerrar()
    return archivo


@pytest.fixture
def base(recien_hecha: Path, tmp_path: Path) -> Iterator[Base]:
    with abrir(str(shutil.copy(recien_hecha, tmp_path / "tarija.sqlite"))) as suya:
        yield suya


def en(mes: int, dia: int, documento: str, tipo: Tipo, serie: Rango | None = None, **mas: object) -> Linea:
    formulario, numero = documento.split()
    campos: dict[str, object] = {"material": CI, "serie": serie, "lote": "BO-1" if serie else ""}
    return Linea(date(2020, mes, dia), formulario, numero, tipo, **{**campos, **mas})  # type: ignore[arg-type]


def anotar(base: Base, *lineas: Linea) -> None:
    registrar.registrar(base, EVA, lineas)


def cuantas(base: Base, fecha: date | None = None) -> dict[str, tuple[int, str]]:
    """Return how many pieces each place holds, and what they are worth in Bs."""
    hay: dict[str, tuple[int, int]] = {}
    for uno in saldos.saldos(base, fecha=fecha, material=CI, ajenos=True):
        n, v = hay.get(uno.lugar, (0, 0))
        hay[uno.lugar] = n + uno.cantidad, v + uno.valor
    assert (sum(n for n, _ in hay.values()), sum(v for _, v in hay.values())) == (0, 0)
    return {lugar: (n, f"{v / 100:.2f}") for lugar, (n, v) in hay.items()}


def abrir_y_recibir(base: Base) -> None:
    anotar(base, en(1, 2, "INI 1", Tipo.INICIAL, Rango(1, 1000), destino=ALMACEN, costo=50))
    anotar(base, en(1, 10, "AV-2 128", Tipo.INGRESO, Rango(1001, 6000), costo=60))


def enviar_a_yacuiba(base: Base) -> None:
    anotar(base, en(1, 13, "ENT 1", Tipo.ENVIO, Rango(1, 1200), destino=YACUIBA))
    anotar(base, en(1, 15, "REC 1", Tipo.RECEPCION, Rango(1, 1190), referencia="ENT 1"))


def test_the_oldest_cost_leaves_first_and_travels_with_the_pieces(base: Base) -> None:
    abrir_y_recibir(base)
    enviar_a_yacuiba(base)
    assert cuantas(base) == {
        "ajuste": (-1000, "-500.00"),
        "nacional": (-5000, "-3000.00"),
        ALMACEN: (4800, "2880.00"),
        YACUIBA: (1190, "614.00"),
        "transito/tj.yacuiba": (10, "6.00"),
    }
    (incidente,) = incidentes.listar(base, abiertos=True)
    assert (incidente.clase, incidente.movimiento.corta) == ("diferencia", "2020/ENT/1/1")
    assert "falta recibir 10" in incidente.texto
    anotar(base, en(1, 16, "REC 2", Tipo.RECEPCION, Rango(1191, 1200), referencia="ENT 1"))
    (incidente,) = incidentes.listar(base)
    assert incidente.estado == CERRADO


def test_what_never_arrived_is_a_loss_with_its_papers(base: Base) -> None:
    abrir_y_recibir(base)
    enviar_a_yacuiba(base)
    anotar(base, en(1, 20, "EXT 1", Tipo.EXTRAVIO, Rango(1191, 1200), origen="transito/tj.yacuiba", motivo="Robo."))
    assert [uno.clase for uno in incidentes.listar(base)] == ["diferencia", "extravio"]
    with pytest.raises(Rejected, match="se cierra con su informe"):
        incidentes.anotar(base, EVA, 2, cerrar=True)
    assert incidentes.anotar(base, LUIS, 2, informe="Inf. 3/2020", denuncia="FELCC 18/2020", cerrar=True)
    assert incidentes.listar(base)[1].denuncia == "FELCC 18/2020"
    (hallado,) = saldos.donde_esta(base, CI, 1195)
    assert hallado.lugar == "extravio"
    assert [(p.fecha, p.origen, p.destino) for p in hallado.camino] == [
        ("2020-01-10", "nacional", ALMACEN),
        ("2020-01-13", ALMACEN, "transito/tj.yacuiba"),
        ("2020-01-20", "transito/tj.yacuiba", "extravio"),
    ]
    (antes,) = saldos.donde_esta(base, CI, 1195, fecha=date(2020, 1, 12))
    assert antes.lugar == ALMACEN


def una_semana(base: Base) -> None:
    """Central gets 500, and its custodian 300; each day from what the day before left."""
    anotar(base, en(2, 3, "AV-2 1", Tipo.ASIGNACION, Rango(1, 500), origen=ALMACEN, destino=CENTRAL))
    anotar(base, en(2, 3, "AV-2 2", Tipo.ASIGNACION, Rango(1, 300), origen=CENTRAL, destino=OP1))
    desde = 1
    for dia in (3, 4, 5, 6):
        (propuesta,) = jornada.proponer(base, OP1, CI, date(2020, 2, dia))
        assert propuesta.rangos == (Rango(desde, 300),)
        hoy = Jornada(
            OP1,
            CI,
            "BO-1",
            date(2020, 2, dia),
            "",
            "",
            usados=(Rango(desde, desde + 39),),
            anulados=(Anulado("Mal impresa.", Rango(desde + 40, desde + 41)),),
        )
        assert jornada.asentar(base, EVA, hoy).nuevas == 2
        desde += 42
    anotar(base, en(2, 7, "AV-4 devolucion", Tipo.DEVOLUCION, Rango(desde, 300), referencia="AV-2 2"))


def test_a_week_of_a_custodian(base: Base) -> None:
    abrir_y_recibir(base)
    una_semana(base)
    hay = cuantas(base)
    assert hay["consumo"] == (160, "80.00")
    assert hay["anulado/tj.central"] == (8, "4.00")
    assert hay[CENTRAL] == (332, "166.00")
    assert OP1 not in hay
    de_op1 = tarjeta.tarjeta(base, CI, lugar=OP1)
    assert [(f.fecha[-2:], f.ingreso, f.salida, f.saldo) for f in de_op1.filas[:3]] == [
        ("03", 300, 0, 300),
        ("03", 0, 40, 260),
        ("03", 0, 2, 258),
    ]
    de_todos = tarjeta.tarjeta(base, CI)
    assert {f.tipo for f in de_todos.filas} == {"inicial", "ingreso", "consumo", "anulacion"}
    assert de_todos.saldo == (6000 - 168, 500_00 + 3000_00 - 84_00)
    # Destroyed, range by range.
    anotar(base, en(3, 2, "BAJ 1", Tipo.BAJA, Rango(41, 42), origen="anulado/tj.central"))
    (hallado,) = saldos.donde_esta(base, CI, 41)
    assert [p.destino for p in hallado.camino] == [ALMACEN, CENTRAL, OP1, "anulado/tj.central", "baja"]


def test_a_count_with_a_loss_is_accepted_and_closes_what_was_before(base: Base) -> None:
    abrir_y_recibir(base)
    una_semana(base)
    (contado,) = recuentos.contar(base, EVA, CENTRAL, date(2020, 2, 28), [recuentos.Contado(CI, 330)])
    assert (contado.saldo, contado.diferencia, contado.estado) == (332, -2, "pendiente")
    with pytest.raises(Rejected, match="Falta el motivo: Faltante -2"):
        recuentos.aceptar(base, LUIS, contado.clave, " ")
    aceptado = recuentos.aceptar(base, LUIS, contado.clave, "No se hallaron.", series=[("BO-1", Rango(499, 500))])
    assert (aceptado.estado, cuantas(base)[CENTRAL][0]) == ("aceptado", 330)
    with pytest.raises(Rejected, match="se contó el 28/02/2020"):
        anotar(base, en(2, 28, "AV-4 90", Tipo.CONSUMO, Rango(301, 301), origen=CENTRAL))
    anotar(base, en(2, 29, "AV-4 90", Tipo.CONSUMO, Rango(301, 301), origen=CENTRAL))
    # A count without difference is evidence, and asks for nothing.
    (conforme,) = recuentos.contar(base, EVA, ALMACEN, date(2020, 2, 29), [recuentos.Contado(CI, 5500)])
    assert conforme.estado == "conforme"
    assert [uno.estado for uno in recuentos.listar(base)] == ["aceptado", "conforme"]


def test_a_reversal_brings_back_the_very_pieces(base: Base) -> None:
    abrir_y_recibir(base)
    una_semana(base)
    antes = cuantas(base)
    clave = ClaveMovimiento(2020, "AV-4", "central-1", 1)
    registrar.revertir(base, EVA, clave, date(2020, 2, 20), "Era de otra oficina.")
    despues = cuantas(base)
    assert despues[OP1] == (40, "20.00")
    assert despues["consumo"] == (antes["consumo"][0] - 40, "60.00")
    with pytest.raises(Rejected, match="ya fue revertida"):
        registrar.revertir(base, EVA, clave, date(2020, 2, 21), "Otra vez.")


def tarjetas(base: Base) -> list[Tarjeta]:
    return [tarjeta.tarjeta(base, CI, lugar=uno) for uno in (None, ALMACEN, CENTRAL, OP1, "consumo")]


def test_closing_changes_no_answer_and_the_balances_carry_by_themselves(base: Base) -> None:
    abrir_y_recibir(base)
    una_semana(base)
    antes = tarjetas(base), cuantas(base)
    for mes in range(1, 13):
        cierres.cerrar(base, EVA, "valorados", 2020, mes)
    assert (tarjetas(base), cuantas(base)) == antes
    with pytest.raises(Rejected, match="diciembre de 2020 del área «valorados» está cerrado"):
        anotar(base, en(12, 30, "AV-4 99", Tipo.CONSUMO, Rango(301, 301), origen=CENTRAL))
    enero = tarjeta.tarjeta(base, CI, desde=date(2021, 1, 1))
    assert (enero.saldo_anterior, enero.filas) == (antes[0][0].saldo, ())
    verificada = verificar_bitacora(base)
    assert verificada.fallas == ()


def test_a_movement_before_a_closed_month_is_refused_too(base: Base) -> None:
    abrir_y_recibir(base)
    cierres.cerrar(base, EVA, "valorados", 2020, 3)
    with pytest.raises(Rejected, match="cambiaría los saldos de un mes posterior"):
        anotar(base, en(2, 10, "AV-4 1", Tipo.CONSUMO, Rango(5, 6), origen=ALMACEN))
    registrar.registrar(
        base,
        EVA,
        [en(2, 10, "AV-4 1", Tipo.CONSUMO, Rango(5, 6), origen=ALMACEN)],
        complemento="El parte llegó tarde.",
    )
    assert verificar_bitacora(base).fallas == ()


def test_quantities_come_first_and_their_series_later(base: Base) -> None:
    abrir_y_recibir(base)
    anotar(base, en(2, 3, "AV-2 1", Tipo.ASIGNACION, Rango(1, 100), origen=ALMACEN, destino=YACUIBA))
    anotar(base, en(2, 5, "AV-4 1", Tipo.CONSUMO, cantidad=30, origen=YACUIBA))
    (falta,) = saldos.series_faltantes(base)
    (suyo,) = saldos.saldos(base, lugar=YACUIBA)
    assert (suyo.cantidad, suyo.rangos, suyo.sin_detalle) == (70, (Rango(1, 100),), -30)
    with pytest.raises(Rejected, match="movió 30 y los rangos suman 29"):
        registrar.detallar(base, EVA, falta.movimiento.clave, [("BO-1", Rango(1, 29))], date(2020, 2, 6))
    registrar.detallar(
        base, EVA, falta.movimiento.clave, [("BO-1", Rango(1, 20)), ("BO-1", Rango(31, 40))], date(2020, 2, 6)
    )
    assert saldos.series_faltantes(base) == ()
    (suyo,) = saldos.saldos(base, lugar=YACUIBA)
    assert (suyo.cantidad, suyo.rangos, suyo.sin_detalle) == (70, (Rango(21, 30), Rango(41, 100)), 0)


def test_the_year_that_is_handed_out_gives_an_empty_base_the_same_cards(
    base: Base, recien_hecha: Path, tmp_path: Path
) -> None:
    abrir_y_recibir(base)
    una_semana(base)
    (contado,) = recuentos.contar(base, EVA, CENTRAL, date(2020, 2, 28), [recuentos.Contado(CI, 330)])
    recuentos.aceptar(base, LUIS, contado.clave, "No se hallaron.", series=[("BO-1", Rango(499, 500))])
    anotar(base, en(3, 2, "BAJ 1", Tipo.BAJA, Rango(41, 42), origen="anulado/tj.central"))
    anotar(base, en(3, 3, "EXT 1", Tipo.EXTRAVIO, Rango(5999, 6000), origen=ALMACEN, motivo="Robo."))
    anotar(base, en(3, 4, "ENT 1", Tipo.ENVIO, Rango(501, 1700), destino=YACUIBA))
    anotar(base, en(3, 6, "REC 1", Tipo.RECEPCION, Rango(501, 1690), referencia="ENT 1"))
    anotar(base, en(3, 7, "AV-4 91", Tipo.CONSUMO, Rango(501, 520), origen=YACUIBA))
    registrar.revertir(base, EVA, ClaveMovimiento(2020, "AV-4", "91", 1), date(2020, 3, 8), "Era de otra oficina.")
    archivo = tmp_path / "valorados.xlsx"
    exportar(base, "movimientos", gestion=2020, salida=archivo)
    with abrir(str(shutil.copy(recien_hecha, tmp_path / "otra.sqlite"))) as otra:
        hecho = importar(otra, LUIS, "movimientos", archivo)
        assert hecho.resumen.nuevas == len(registrar.movimientos(base))
        assert tarjetas(otra) == tarjetas(base)
        assert cuantas(otra) == cuantas(base)
        assert exportar(otra, "movimientos") == exportar(base, "movimientos")
        assert importar(otra, LUIS, "movimientos", archivo).resumen.iguales == hecho.resumen.nuevas
        assert verificar_bitacora(otra).fallas == ()
