"""The printed act of a certificación presupuestaria."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from segip_desk.core.catalogo import Departamento
from segip_desk.core.informe import Firma
from segip_desk.core.presupuesto.certificacion import Certificacion, LineaCertificada, Sello, acto_de
from tests.core.muestra_cuadros import coherente, esperada, hoja

SELLO = Sello(Departamento("tj", "Tarija", "DDTJ", "BO-T", "Tarija"), datetime(2021, 6, 20, 9, 30), "0a1b2c3d", "f00d")  # noqa: DTZ001 - a paper carries the office's own clock
NOMBRES = {"39500": "Útiles de escritorio", "34110": "Combustibles"}
HECHA = Certificacion(
    "sippec",
    date(2021, 6, 18),
    (
        LineaCertificada("48 0 007", "39500", "20-230", 17_000_00),
        LineaCertificada("48 0 007", "34110", "20-230", 21_05),
    ),
    documento="CP-7",
    unidad="Unidad de Administración",
    clase=4,
    justificacion="Compra de útiles",
    elaborado="Técnico de presupuesto",
)


def dicho(acto_parrafo: tuple[object, ...]) -> str:
    """Return what a paragraph says."""
    return "".join(str(tramo[0]) for tramo in acto_parrafo)  # type: ignore[index]


def test_the_act_says_what_is_certified_and_by_whom() -> None:
    acto = acto_de(HECHA, NOMBRES, 0, SELLO)
    assert (acto.titulo, acto.numero) == ("Certificación presupuestaria", "N.º CP-7/2021")
    assert dict(acto.datos)["Lugar y fecha"] == "Tarija, 18 de junio de 2021"
    assert dict(acto.datos)["Clase de gasto"] == "4, bienes y servicios"
    coherente(acto.tabla)
    assert hoja(acto.tabla) == esperada(
        """
                                  | DESCRIPCIÓN          | IMPORTE
        48 0 007 > 20-230 > 39500 | Útiles de escritorio | 17.000,00
        48 0 007 > 20-230 > 34110 | Combustibles         | 21,05
        TOTAL GENERAL AUTORIZADO  |                      | 17.021,05
        """
    )
    letras, para_que, saldo = map(dicho, acto.parrafos)
    assert letras == "Son: Diecisiete mil veintiún 05/100 bolivianos."
    assert para_que == "Justificación: Compra de útiles."
    assert saldo.startswith("Al 18/06/2021 cada línea tenía en el SIPPEC saldo por certificar para estos importes")
    assert acto.firmas == (Firma("Técnico de presupuesto", "Elaborado por"), Firma("Aprobado por"))


def test_what_was_undone_since_is_said() -> None:
    acto = acto_de(HECHA, NOMBRES, 21_05, SELLO)
    assert dicho(acto.parrafos[-1]) == (
        "Al imprimirla, el 20/06/2021, se habían revertido Bs 21,05 y quedaban certificados Bs 17.000,00."
    )


def test_the_same_line_may_come_twice() -> None:
    doble = replace(HECHA, lineas=(HECHA.lineas[0], HECHA.lineas[0]))
    coherente(acto_de(doble, {}, 0, SELLO).tabla)
