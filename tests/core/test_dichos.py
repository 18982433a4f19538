"""Keys of the bitácora in words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from segip_desk.core.catalogo import Catalogo, Departamento, Indicador, Oficina
from segip_desk.core.dichos import clave_dicha, valor_dicho

CATALOGO = Catalogo(
    Departamento("tj", "Tarija", "DDTJ", "BO-T", "Tarija"),
    {"tj.central": Oficina("tj.central", "Oficina Central", "principal")},
    {
        "ci.nuevo": Indicador("ci.nuevo", "emision", "ci", "tramite", "Nuevo", "Cédula: nuevo", "documento"),
        "rec.ci": Indicador("rec.ci", "recaudacion", "rec", "documento", "C.I. (Bs)", "Recaudación por cédulas", "Bs"),
    },
    frozenset(),
)


@pytest.mark.parametrize(
    ("clave", "dicha"),
    [
        ("conteo/2020-06-15/tj.central/ci.nuevo", "Cédula: nuevo, Oficina Central, 15/06/2020"),
        ("conteo/2020-06/tj.central/ci.nuevo#respaldo", "Cédula: nuevo, Oficina Central, junio de 2020: su respaldo"),
        ("conteo/2020/tj.otra/xx.y", "xx.y, tj.otra, gestión 2020"),
        ("control/2020/tj.central/ci/Informe de la DNO", "Cifra de control: ci, Oficina Central, gestión 2020, según "),
        ("observacion/ci_por_oficina/2020/tj.central/", "Observación de ci_por_oficina, 2020, tj.central"),
        ("poa/2020-T1/1/2/3/Emitir", "POA, 2020-T1: 1, 2, 3, Emitir"),
        ("poa/2020/1///Emitir#evaluacion", "POA, gestión 2020: 1, Emitir: evaluación"),
        ("texto/2020-06/introduccion", "Texto «introduccion» del informe, junio de 2020"),
        ("feriado/2020-04-15", "Feriado del 15/04/2020"),
        ("sin_actividad/2020-03-22/tj.central", "Sin actividad, Oficina Central, desde el 22/03/2020"),
        ("cierre/2020-06/emision", "Cierre de Emisión documental, junio de 2020"),
        ("cierre/2020-06/otra", "Cierre de otra, junio de 2020"),
        ("complemento/31/2020-06/emision", "Complemento de Emisión documental, junio de 2020"),
        ("cierre/x", "cierre/x"),
        ("ajuste/identidad", "ajuste/identidad"),
        ("ajuste/poa.otra.2020", "ajuste/poa.otra.2020"),
        (
            "ajuste/poa.umbral.2020",
            "Regla de evaluación del POA, desde la gestión 2020: CUMPLE desde qué porcentaje",
        ),
        ("conteo", "conteo"),
        ("movimiento/2020/ENT/213/1", "Valorados, ENT 213 línea 1 de 2020"),
    ],
)
def test_a_key_is_said_in_words(clave: str, dicha: str) -> None:
    assert clave_dicha(clave, CATALOGO, {"emision": "Emisión documental"}).startswith(dicha)


@pytest.mark.parametrize(
    ("clave", "valor", "dicho"),
    [
        ("conteo/2020/tj.central/ci.nuevo", "14556", "14.556"),
        ("conteo/2020/tj.central/rec.ci", "287028.50", "287.028,50"),
        ("conteo/2020/tj.central/ci.nuevo", None, ""),
        ("conteo/2020/tj.central/ci.nuevo#respaldo", "2020", "2020"),
        ("feriado/2020-04-15", "15", "15"),
        (
            "movimiento/2020/ENT/213/1",
            '{"tipo":"envio","material":"CI001","origen":"nacional","destino":"tj","cantidad":2500,"lote":"B","serie":"1-9"}',
            "Envío: 2.500 de CI001 (B 1-9), de nacional a tj",
        ),
        ("movimiento/2020/ENT/213/1", '{"tipo": 5}', '{"tipo": 5}'),
        ("movimiento/2020/ENT/213/1#respaldo", "Nota 3", "Nota 3"),
    ],
)
def test_a_value_is_written_as_a_person_reads_it(clave: str, valor: str | None, dicho: str) -> None:
    assert valor_dicho(clave, valor, CATALOGO) == dicho


@given(st.text(alphabet="contepa/#-20.", max_size=30) | st.just("movimiento/2020"), st.text(max_size=12))
def test_any_text_is_said_without_failing(clave: str, valor: str) -> None:
    assert isinstance(clave_dicha(clave, CATALOGO), str)
    assert isinstance(valor_dicho(clave, valor, CATALOGO), str)
