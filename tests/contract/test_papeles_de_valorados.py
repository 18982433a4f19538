"""The papers of valued material: printed as their forms, and what stands around them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pdfplumber
import pytest

from tests.valorados import CABEZA, escrito

if TYPE_CHECKING:
    from pathlib import Path

    from tests.contract.conftest import Consola


def impreso(consola: Consola, carpeta: Path, *orden: object) -> str:
    """Print a paper, and return what its pages say."""
    salida = carpeta / "papel.pdf"
    hecho = consola.bien(*orden, "--salida", salida)
    assert str(salida) in hecho.salida
    with pdfplumber.open(salida) as pdf:
        return "\n".join(pagina.extract_text() for pagina in pdf.pages)


def test_an_acta_says_who_gives_who_takes_and_every_range(con_octubre: Consola, tmp_path: Path) -> None:
    dice = impreso(con_octubre, tmp_path, "acta", "ENT 213")
    for palabra in ("ENT N.º 213", "Acta de entrega", "Almacén departamental", "Oficina Central", "328801", "331300"):
        assert palabra in dice
    assert "Formato por confirmar" in dice
    assert "RECIBÍ CONFORME" in dice
    # Pieces are never added to rolls.
    assert "Total pieza 2.500" in dice
    assert "Total rollo 6" in dice


def test_a_reception_is_set_beside_what_was_sent(con_octubre: Consola, tmp_path: Path) -> None:
    dice = impreso(con_octubre, tmp_path, "acta", "2020/REC/yacuiba-1")
    assert "2.000 1.990 10" in dice
    assert "abre un incidente" in dice
    assert "Almacén departamental" in dice


def test_a_count_is_set_beside_the_ledger_of_that_moment(con_octubre: Consola, tmp_path: Path) -> None:
    dice = impreso(con_octubre, tmp_path, "acta", "2020/CNT/central-1")
    assert "2.405 2.404 Faltante -1" in dice


def test_the_acta_of_a_baja_lists_every_range(con_octubre: Consola, tmp_path: Path) -> None:
    rangos = "".join(
        f"2020-10-21,AV-4,b-{n},1,anulacion,CI001,tj.yacuiba,,1,BO-1,{331301 + 2 * n},{331301 + 2 * n},,,,,\n"
        for n in range(60)
    )
    bajas = "".join(
        f"2020-10-22,BAJ,2,{n + 1},baja,CI001,anulado/tj.yacuiba,,1,BO-1,{331301 + 2 * n},{331301 + 2 * n},,,,,\n"
        for n in range(60)
    )
    con_octubre.bien("importar", "movimientos", escrito(tmp_path, CABEZA + rangos + bajas))
    dice = impreso(con_octubre, tmp_path, "acta", "2020/BAJ/2")
    assert all(f" {331301 + 2 * n} {331301 + 2 * n} " in dice for n in range(60))
    assert "Resumen por material y lugar" in dice
    assert "Se dan de baja 60 (pieza)" in dice


def test_the_count_sheet_is_blind(con_octubre: Consola, tmp_path: Path) -> None:
    dice = impreso(con_octubre, tmp_path, "hoja-de-recuento", "tj.almacen", "--fecha", "2020-10-31")
    assert "Cédulas de identidad" in dice
    assert not any(cifra in dice for cifra in ("27.900", "12.900", "15.000", "333301", "410001"))
    assert "CONTÓ" in dice


def test_the_day_of_a_custodian_adds_up(con_octubre: Consola, tmp_path: Path) -> None:
    dice = impreso(con_octubre, tmp_path, "parte", "tj.central/op03", "--fecha", "2020-10-12")
    assert "Entregado = utilizado + anulado + sin utilizar" in dice
    assert "pieza 0 100 100 90 3 7" in dice
    assert "328899-328900" in dice
    assert "CUSTODIO" in dice


def test_a_form_that_the_office_edits_prints_so(con_octubre: Consola, tmp_path: Path) -> None:
    corregir = ("formulario", "ENT", "--titulo", "Nota de entrega", "--columnas", "material,cantidad,valor")
    con_octubre.bien(*corregir, "--firmas", "Almacenero", "--confirmar")
    dice = impreso(con_octubre, tmp_path, "acta", "ENT 213", "--gestion", 2020)
    assert "Nota de entrega" in dice
    assert "confirmar" not in dice
    assert "ALMACENERO" in dice
    assert "Total pieza 2.500 2.575,00" in dice
    assert "328801" not in dice


@pytest.mark.parametrize(
    ("orden", "dice"),
    [
        (("acta", "ENT 999", "--gestion", "2020", "--salida", "x.pdf"), "No hay ningún documento ENT 999"),
        (("acta", "ENT 999", "--salida", "x.pdf"), "No hay ningún documento ENT 999"),
        (("acta", "algo", "--salida", "x.pdf"), "no nombra un documento"),
        (("acta", "ENT 213", "--gestion", "2020", "--salida", "x.doc"), ".pdf"),
        (("hoja-de-recuento", "consumo", "--salida", "x.pdf"), "no se puede contar"),
        (("hoja-de-recuento", "tj.bermejo", "--salida", "x.pdf"), "no hay qué contar"),
        (("parte", "tj.central/op03", "--fecha", "2020-09-01", "--salida", "x.pdf"), "no tuvo material"),
        (("parte", "nacional", "--salida", "x.pdf"), "no es un custodio"),
        (("recuento", "--aceptar", "CNT 77", "--motivo", "x"), "No hay ningún recuento"),
        (("recuento", "--aceptar", "CNT central-1"), "motivo"),
        (("recuento", "--motivo", "x"), "--aceptar"),
        (("incidente", "9", "--texto", "x"), "No hay ningún incidente 9"),
        (("custodio", "tj.central/op04"), "nombre"),
        (("formulario", "AV-2", "--columnas", "color"), "columnas"),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(
    con_octubre: Consola, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, orden: tuple[str, ...], dice: str
) -> None:
    monkeypatch.chdir(tmp_path)
    hecho = con_octubre(*orden)
    assert (hecho.estado, hecho.salida) == (2, "")
    assert dice in hecho.error
    assert not (tmp_path / "x.pdf").exists()


def test_an_incident_is_listed_and_closed(con_octubre: Consola) -> None:
    (uno,) = con_octubre.bien("incidente", "--formato", "json").json
    assert (uno["movimiento"], uno["estado"]) == ("2020/ENT/214/1", "abierto")
    con_octubre.bien("incidente", 1, "--informe", "INF 3/2020", "--cerrar")
    assert con_octubre.bien("incidente", "--abiertos").salida == "Ningún incidente.\n"


def test_a_paper_is_no_report_and_says_how_to_look_at_it(con_octubre: Consola, tmp_path: Path) -> None:
    salida = tmp_path / "k.pdf"
    con_octubre.bien("kardex", "CI001", "--salida", salida)
    hecho = con_octubre("autenticar", salida)
    assert hecho.estado == 2
    assert "es «Kardex de material valorado», y no un informe" in hecho.error
    assert "La bitácora la tiene" in con_octubre.bien("bitacora", "--verificar", "--contra", salida).salida


def test_a_document_of_two_years_asks_which(con_octubre: Consola, tmp_path: Path) -> None:
    fila = "2021-01-04,ENT,213,1,asignacion,IL009,tj.almacen,tj.lourdes,1,,,,,,,,\n"
    con_octubre.bien("importar", "movimientos", escrito(tmp_path, CABEZA + fila))
    hecho = con_octubre("acta", "ENT 213", "--salida", tmp_path / "x.pdf")
    assert hecho.estado == 2
    assert "está en las gestiones 2020, 2021; diga cuál" in hecho.error
    assert "Lourdes" in impreso(con_octubre, tmp_path, "acta", "ENT 213", "--gestion", 2021)
