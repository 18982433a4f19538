"""The budget as an auditor tries it: back-dated papers, several stages on a day, cut-offs and reversals."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.bases import Servidor
    from tests.contract.conftest import Consola

CABEZA = "fecha,sistema,categoria,partida,fuente,momento,importe,documento,linea,referencia,revierte\n"
SUYA = ("--sistema", "sippec")


def _fila(dia: str, partida: str, momento: str, importe: str, resto: str) -> str:
    return f"2020-{dia},sippec,48 0 007,{partida},20-230,{momento},{importe},{resto}\n"


def _importar(consola: Consola, carpeta: Path, *filas: str) -> None:
    archivo = carpeta / "f.csv"
    archivo.write_text(CABEZA + "".join(filas), encoding="utf-8")
    consola.bien("importar", "presupuesto", archivo)


@pytest.fixture
def con_credito(consola: Consola, tmp_path: Path) -> Consola:
    """Return a console on a base whose lines have some credit, on dates of their own."""
    _importar(
        consola,
        tmp_path,
        _fila("01-02", "24110", "inicial", "100.00", "LEY,1,,"),
        _fila("01-02", "25220", "inicial", "500.00", "LEY,2,,"),
        _fila("01-02", "34110", "inicial", "80.00", "LEY,3,,"),
        _fila("09-01", "31110", "inicial", "900.00", "LEY-2,1,,"),
        _fila("11-01", "25220", "certificado", "460.00", "CP-1,1,,"),
    )
    return consola


def test_a_refusal_offers_what_is_free_on_that_date_and_after(con_credito: Consola) -> None:
    hecho = con_credito("certificar", *SUYA, "--fecha", "2020-05-04", "--linea", "48 0 007", "24110", "20-230", "101")
    assert hecho.estado == 2
    # 31110 had nothing in May, and 460.00 of 25220 are certified in November.
    assert "Tienen saldo: 34110 (Bs 80,00); 25220 (Bs 40,00)." in hecho.error


def test_a_refusal_does_not_offer_what_the_same_paper_takes(con_credito: Consola) -> None:
    lineas = (
        *("--linea", "48 0 007", "24110", "20-230", "101"),
        *("--linea", "48 0 007", "34110", "20-230", "30"),
        *("--linea", "48 0 007", "25220", "20-230", "40"),
    )
    hecho = con_credito("certificar", *SUYA, "--fecha", "2020-05-04", *lineas)
    assert "Tienen saldo: 34110 (Bs 50,00). " in hecho.error


def test_a_refusal_does_not_offer_what_the_refused_paper_gives(con_credito: Consola) -> None:
    lineas = ("--linea", "48 0 007", "24110", "20-230", "-101", "--linea", "48 0 007", "25220", "20-230", "101")
    suyo = (*SUYA, "--numero", "TR-1", "--fecha", "2020-05-04")
    con_credito.bien("traspaso", "solicitar", *suyo, "--justificacion", "Pintura", *lineas)
    assert "34110 (Bs 80,00); 25220 (Bs 40,00)." in con_credito("traspaso", "aprobar", *suyo).error


MALOS = [
    ("comprometido", "61.00", ("--referencia", "CP-1"), "lo comprometido que lo sigue llega a Bs 461,00"),
    ("certificado", "42.00", ("--revierte", "CP-1"), "o revierta antes lo comprometido."),
    ("adicional", "5.00", ("--beneficiario", "Juan 4123456"), "«4123456» parece el número de documento"),
    ("adicional", "5.00", ("--glosa", "para 123456 TJ"), "«123456 TJ» parece el número de documento"),
]


@pytest.mark.parametrize(("momento", "importe", "resto", "dice"), MALOS)
def test_what_is_made_here_is_refused_with_what_to_do(
    con_credito: Consola, momento: str, importe: str, resto: tuple[str, ...], dice: str
) -> None:
    suyo = (*SUYA, "--fecha", "2020-11-05", "--linea", "48 0 007", "25220", "20-230")
    con_credito.bien("asentar", "comprometido", *suyo, "400.00", "--documento", "C31-1", "--referencia", "CP-1")
    con_credito.bien("asentar", "certificado", *suyo, "59.00", "--documento", "R-1", "--revierte", "CP-1")
    con_credito.bien("asentar", "certificado", *suyo, "40.00", "--documento", "CP-2")
    antes = con_credito.bien("exportar", "presupuesto").salida
    hecho = con_credito("asentar", momento, *suyo, importe, "--documento", "C31-2", *resto)
    assert (hecho.estado, dice in hecho.error) == (2, True), hecho
    assert con_credito.bien("exportar", "presupuesto").salida == antes


def test_no_act_of_the_budget_keeps_a_persons_number(con_credito: Consola) -> None:
    linea = ("--linea", "48 0 007", "24110", "20-230")
    dia = (*SUYA, "--fecha", "2020-05-04")
    cambio = (*linea, "-1", "--linea", "48 0 007", "25220", "20-230", "1")
    for orden in (
        ("certificar", *dia, *linea, "5", "--unidad", "Juan 4123456"),
        ("traspaso", "solicitar", *dia, "--numero", "T", "--justificacion", "por 4123456", *cambio),
        ("fondo", "abrir", "--gestion", 2020, "--codigo", "CC", "--responsable", "Juan 4123456"),
    ):
        hecho = con_credito(*orden)
        assert (hecho.estado, "«4123456» parece el número de documento" in hecho.error) == (2, True), hecho


def test_a_certificacion_is_of_a_known_clase(con_credito: Consola) -> None:
    linea = ("--linea", "48 0 007", "24110", "20-230", "5")
    hecho = con_credito("certificar", *SUYA, "--fecha", "2020-05-04", *linea, "--clase", "13")
    assert (hecho.estado, "No existe la clase de gasto 13" in hecho.error) == (2, True)


def test_a_traspaso_neither_stays_in_its_line_nor_is_of_two_dates(con_credito: Consola, tmp_path: Path) -> None:
    linea = ("--linea", "48 0 007", "24110", "20-230")
    suyo = (*SUYA, "--numero", "TR-1", "--fecha", "2020-05-04", "--justificacion", "Pintura")
    hecho = con_credito("traspaso", "solicitar", *suyo, *linea, "-5", *linea, "5")
    assert (hecho.estado, "La partida 24110 da y recibe en el mismo traspaso" in hecho.error) == (2, True)
    archivo = tmp_path / "t.csv"
    filas = (
        _fila("05-04", "24110", "traspaso", "-5.00", "TR-2,1,,"),
        _fila("06-04", "25220", "traspaso", "5.00", "TR-2,2,,"),
    )
    archivo.write_text(CABEZA + "".join(filas), encoding="utf-8")
    hecho = con_credito("importar", "presupuesto", archivo)
    assert (hecho.estado, "deben sumar cero, y al 04/05/2020 faltan en los destinos Bs 5,00" in hecho.error) == (
        2,
        True,
    )


CELDAS = [
    ("importe", "", "está vacío; escriba el importe, en bolivianos."),
    ("categoria", "", "falta la categoría programática; escríbala como «48 0 007»."),
    ("partida", "", "falta la partida; escríbala como 25220, 2.5.2.20 o 252.20."),
    ("fuente", "", "falta la fuente y organismo; escríbalos como «20-230»."),
    ("sistema", "", "falta el sistema; escriba sigep o sippec."),
    ("momento", "", "falta el momento; los que hay son: inicial,"),
    ("partida", "99999", "está en el clasificador de la gestión 2020.\n"),
    ("partida", "24000", "la gestión 2020. ¿Quiso decir «24110»?"),
]


@pytest.mark.parametrize(("columna", "celda", "dice"), CELDAS)
def test_a_blank_cell_is_told_as_such(
    con_credito: Consola, tmp_path: Path, columna: str, celda: str, dice: str
) -> None:
    nombres = CABEZA.strip().split(",")
    fila = dict(zip(nombres, _fila("05-04", "24110", "adicional", "1.00", "D,1,,").strip().split(","), strict=True))
    archivo = tmp_path / "c.csv"
    archivo.write_text(CABEZA + ",".join((fila | {columna: celda}).values()), encoding="utf-8")
    error = con_credito("importar", "presupuesto", archivo).error
    assert dice in error
    assert error.count("c.csv:2") == 1


def test_a_fund_shows_its_movements_with_the_number_that_undoes_them(con_credito: Consola) -> None:
    fondo = ("--gestion", 2020, "--codigo", "CC-1")
    con_credito.bien("fondo", "abrir", *fondo, "--responsable", "Administración")
    con_credito.bien("fondo", "asignacion", *fondo, "--fecha", "2020-05-04", "--importe", "100", "--documento", "C31-9")
    con_credito.bien("fondo", "rendicion", *fondo, "--fecha", "2020-05-05", "--importe", "30")
    con_credito.bien("fondo", "rendicion", *fondo, "--fecha", "2020-05-06", "--importe", "30", "--revierte", 2)
    lista = con_credito.bien("fondo", "lista", "--gestion", 2020).salida
    assert "    1  04/05/2020  asignacion  Bs 100,00  documento C31-9\n" in lista
    assert "    3  06/05/2020  rendicion  Bs -30,00  revierte 2\n" in lista
    hecho = con_credito("fondo", "rendicion", *fondo, "--fecha", "2020-05-02", "--importe", "5")
    assert "al 02/05/2020 se rinde y devuelve más de lo asignado: sobran Bs 5,00" in hecho.error


def test_a_report_that_was_undone_opens_no_stage(con_credito: Consola, tmp_path: Path) -> None:
    cortes = ("corte_pagado", "9.00", "REP,1,,"), ("corte_pagado", "9.00", "ANULA,1,,REP")
    _importar(con_credito, tmp_path, *(_fila("11-30", "25220", *corte) for corte in cortes))
    suyo = (*SUYA, "--fecha", "2020-12-05", "--documento", "C31-1", "--linea", "48 0 007", "25220", "20-230", "10")
    hecho = con_credito("asentar", "pagado", *suyo)
    assert (hecho.estado, "devengado Bs 0,00, ya pagado Bs 0,00" in hecho.error) == (2, True)


def test_what_is_typed_with_blanks_goes_out_and_comes_back_the_same(con_credito: Consola, tmp_path: Path) -> None:
    suyo = (*SUYA, "--fecha", "2020-12-05", "--linea", "48 0 007", "34110", "20-230", "10")
    con_credito.bien("asentar", "adicional", *suyo, "--documento", " AD  1 ", "--glosa", "dos  blancos\ny una línea")
    con_credito.bien("certificar", *suyo[:4], *suyo[4:], "--documento", " CP  7", "--justificacion", " Para  algo ")
    linea = ("--linea", "48 0 007", "34110", "20-230", "-1", "--linea", "48 0 007", "25220", "20-230", "1")
    traspaso = (*suyo[:4], "--numero", "TR  1 ", "--justificacion", "Por  eso")
    con_credito.bien("traspaso", "solicitar", *traspaso, *linea)
    con_credito.bien("traspaso", "aprobar", *traspaso)
    salida = tmp_path / "vuelta.csv"
    con_credito.bien("exportar", "presupuesto", "--salida", salida)
    assert "adicional,10.00,AD 1,1,,,,,dos blancos y una línea" in salida.read_text(encoding="utf-8")
    assert "nuevas: 0," in con_credito.bien("importar", "presupuesto", salida).salida
    hecho = con_credito("asentar", "adicional", *suyo, "--documento", "AD-2", "--glosa", "x" * 1001)
    assert (hecho.estado, "pasa de 1000 letras; acórtelo" in hecho.error) == (2, True)


def test_a_late_paper_enters_a_closed_month_with_its_reason(con_credito: Consola, tmp_path: Path) -> None:
    con_credito.bien("cerrar", "--area", "presupuesto", "--gestion", 2020, "--mes", 5)
    linea = (*SUYA, "--fecha", "2020-05-04", "--linea", "48 0 007", "24110", "20-230", "5")
    cambio = ("--linea", "48 0 007", "24110", "20-230", "-5", "--linea", "48 0 007", "25220", "20-230", "5")
    traspaso = (*linea[:4], "--numero", "TR-1")
    con_credito.bien(
        "traspaso",
        "solicitar",
        *traspaso[:2],
        "--fecha",
        "2020-04-30",
        "--numero",
        "TR-1",
        "--justificacion",
        "Pintura",
        *cambio,
    )
    for orden in (
        ("asentar", "adicional", *linea, "--documento", "AD-1"),
        ("certificar", *linea),
        ("traspaso", "aprobar", *traspaso),
    ):
        hecho = con_credito(*orden)
        assert (hecho.estado, "«--complemento»" in hecho.error) == (2, True)
        con_credito.bien(*orden, "--complemento", "El papel llegó en junio")
    archivo = tmp_path / "b.csv"
    archivo.write_text(CABEZA + _fila("06-04", "24110", "adicional", "borrar", "AD-1,1,,"), encoding="utf-8")
    assert (
        "un asiento no se borra: reviértalo con otro documento."
        in con_credito("importar", "presupuesto", archivo).error
    )


def test_the_ledger_goes_from_one_database_to_the_other_and_says_the_same(
    con_credito: Consola, servidor: Servidor, tmp_path: Path
) -> None:
    _importar(
        con_credito,
        tmp_path,
        *(
            _fila("02-03", "25220", "traspaso", "-150.10", "TR-1,1,,"),
            _fila("02-03", "34110", "traspaso", "150.10", "TR-1,2,,"),
        ),
        *(
            _fila("03-31", "25220", "corte_devengado", cuanto, resto)
            for cuanto, resto in (("7.00", "REP,1,,"), ("7.00", "A,1,,REP"))
        ),
        _fila("03-31", "25220", "corte_devengado", "70.07", "REP-2,1,,"),
        *(
            _fila("03-15", "25220", momento, "60.00", "C31-1,1,,")
            for momento in ("pagado", "devengado", "comprometido")
        ),
        _fila("04-01", "25220", "devengado", "0.07", "R-1,1,,C31-1"),
        _fila("12-31", "24110", "reduccion", "30.00", "RED,1,,"),
        _fila("12-31", "24110", "corte_vigente", "71.00", "REP-3,1,,").replace("sippec", "sigep"),
        _fila("12-31", "24110", "inicial", "5.00", "LEY,1,,").replace("2020", "2021"),
    )
    salida, otra = tmp_path / "libro.csv", servidor.nueva()
    con_credito.bien("exportar", "presupuesto", "--salida", salida)
    assert con_credito("iniciar", "--departamento", "tj", base=otra).estado == 0
    assert "nuevas: 17," in con_credito("importar", "presupuesto", salida, base=otra).salida
    assert "iguales: 17," in con_credito("importar", "presupuesto", salida, base=otra).salida
    assert con_credito("exportar", "presupuesto", base=otra).salida == salida.read_text(encoding="utf-8")
    for pedido in ("2021", "2020", "2020-11", "2020-04-01", "2020-03-31", "2020-03-30", "2020-02"):
        aqui, alla = (con_credito("presupuesto", "--hasta", pedido, "--formato", "json", base=b) for b in (None, otra))
        assert (aqui.estado, aqui.salida) == (0, alla.salida)
    assert con_credito("bitacora", "--verificar", base=otra).estado == 0
