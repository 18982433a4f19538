"""One expense, as an auditor would follow it: from what was allowed to what was paid, and back to its papers."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from segip_desk.core.presupuesto.asiento import Asiento
from segip_desk.core.presupuesto.certificacion import Certificacion, LineaCertificada
from segip_desk.core.presupuesto.linea import Linea
from segip_desk.core.presupuesto.traspasos import ClaveTraspaso, LineaTraspaso, Traspaso
from segip_desk.core.problems import Rejected
from segip_desk.services.presupuesto import traspasos
from segip_desk.services.presupuesto.asentar import certificar, registrar
from segip_desk.services.presupuesto.cortes import DeQue, asentar
from segip_desk.services.presupuesto.ejecucion import ejecucion, libro_de_linea
from tests.bases import QUIEN

if TYPE_CHECKING:
    from pathlib import Path

    from segip_desk.storage.base import Base

CATEGORIA, FUENTE = "48 0 007", "20-230"
INMUEBLES = Linea("sippec", CATEGORIA, "24110", FUENTE)
CONSULTORES = INMUEBLES._replace(partida="25220")
PIDE = Certificacion(
    "sippec",
    date(2020, 3, 2),
    (LineaCertificada(CATEGORIA, "24110", FUENTE, 70_000_00),),
    proceso="CUCE 20-0340-00-1",
    justificacion="Pintura de la oficina central",
)


def _saldos(base: Base, linea: Linea) -> tuple[int, ...]:
    suyos = next(fila.saldos for fila in ejecucion(base, 2020).filas if fila.linea == linea)
    return suyos.vigente, suyos.certificado, suyos.comprometido, suyos.devengado, suyos.pagado


def _traspasar(base: Base) -> None:
    """Ask for a traspaso, which changes nothing, and approve it, once for all."""
    lineas = (
        LineaTraspaso(CATEGORIA, "25220", FUENTE, -10_000_00),
        LineaTraspaso(CATEGORIA, "24110", FUENTE, 10_000_00),
    )
    clave = ClaveTraspaso(2020, "sippec", "TR-1")
    pedido = Traspaso(
        *clave, date(2020, 3, 2), lineas, "No alcanza para la pintura", "SEGIP/DDTJ/12", "1ra Modificación"
    )
    traspasos.solicitar(base, QUIEN, pedido)
    with pytest.raises(Rejected, match=r"faltan Bs 10\.000,00"):
        certificar(base, QUIEN, PIDE)
    traspasos.aprobar(base, QUIEN, clave, date(2020, 3, 2))
    with pytest.raises(Rejected, match="ya está aprobado"):
        traspasos.rechazar(base, QUIEN, clave, date(2020, 3, 3), "Tarde")


def _gastar(base: Base) -> None:
    """Commit, owe and pay; what was owed too much is undone before it is paid."""
    gasto = Asiento(
        *(date(2020, 5, 4), INMUEBLES, "comprometido", 70_000_00, "C31-55"),
        referencia="CP-1",
        beneficiario="Pinturas Sur",
        comprobante="C31 55/2020",
        contratacion="CUCE 20-0340-00-1",
    )
    registrar(base, QUIEN, [gasto, replace(gasto, momento="devengado", referencia="C31-55")])
    devuelto = replace(
        gasto, momento="devengado", importe=1_500_00, documento="C31-60", referencia="", revierte="C31-55"
    )
    registrar(base, QUIEN, [replace(devuelto, fecha=date(2020, 5, 20))])
    pago = replace(gasto, fecha=date(2020, 6, 1), momento="pagado", documento="C31-71", referencia="C31-55")
    with pytest.raises(Rejected, match=r"devengado Bs 68\.500,00"):
        registrar(base, QUIEN, [pago])
    registrar(base, QUIEN, [replace(pago, importe=68_500_00)])


def test_un_gasto_de_punta_a_punta(base: Base, tmp_path: Path) -> None:
    # In January the office is allowed 60,000.00 for buildings and 30,000.00 for consultants.
    ley = Asiento(date(2020, 1, 2), INMUEBLES, "inicial", 60_000_00, "LEY", 1)
    registrar(base, QUIEN, [ley, replace(ley, linea=CONSULTORES, importe=30_000_00, renglon=2)])

    # In March it wants to certify 70,000.00: it is told what is missing, and where there is room.
    with pytest.raises(Rejected) as rechazo:
        certificar(base, QUIEN, PIDE)
    assert str(rechazo.value) == (
        "No alcanza la partida 24110 de la categoría 48 0 007, fuente 20-230 (SIPPEC), al 02/03/2020: vigente Bs "
        "60.000,00, ya certificado Bs 0,00, esta operación Bs 70.000,00; faltan Bs 10.000,00. El SIGEP lo rechaza como "
        "EGA-01012. Tienen saldo: 25220 (Bs 30.000,00). Baje el importe, o apruebe antes un traspaso."
    )

    # A traspaso is asked for; until it is approved nothing changes.
    _traspasar(base)
    assert certificar(base, QUIEN, PIDE).documento == "CP-1"

    # The work is committed, owed and paid; 1,500.00 too much was owed, and is undone before it is paid.
    _gastar(base)
    assert _saldos(base, INMUEBLES) == (70_000_00, 70_000_00, 70_000_00, 68_500_00, 68_500_00)

    # SIGEP's report of the year says 70,000.00: it is its own system, and the two are there to be reconciled.
    reporte = tmp_path / "sigep.csv"
    reporte.write_text(
        "partida;vigente;devengado;pagado\n2.4.1.10;70.000,00;70.000,00;68.500,00\nTOTAL;70.000,00;70.000,00;68.500,00\n",
        encoding="utf-8",
    )
    asentar(base, QUIEN, reporte, DeQue("sigep", date(2020, 12, 31), CATEGORIA, FUENTE))
    assert _saldos(base, INMUEBLES._replace(sistema="sigep"))[3] - _saldos(base, INMUEBLES)[3] == 1_500_00

    # To whom did the 70,000.00 of 24110 go, by which process and comprobante?
    cadena = [
        (nivel, uno.asiento.momento, uno.efecto, uno.asiento.beneficiario, uno.asiento.contratacion)
        for uno, nivel in libro_de_linea(base, 2020, INMUEBLES).cadenas
        if uno.asiento.etapa not in {"inicial", "vigente"}
    ]
    assert cadena == [
        (0, "certificado", 70_000_00, "", "CUCE 20-0340-00-1"),
        (1, "comprometido", 70_000_00, "Pinturas Sur", "CUCE 20-0340-00-1"),
        (2, "devengado", 70_000_00, "Pinturas Sur", "CUCE 20-0340-00-1"),
        (3, "devengado", -1_500_00, "Pinturas Sur", "CUCE 20-0340-00-1"),
        (3, "pagado", 68_500_00, "Pinturas Sur", "CUCE 20-0340-00-1"),
    ]
