"""Sheets of days without activity and of control figures: what is read, what is refused, and out and in again."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from segip_desk.core.conteos import Respaldo
from segip_desk.core.control import ClaveControl, Control
from segip_desk.core.problems import Rejected
from segip_desk.core.sin_actividad import TODAS, ClaveInactividad, SinActividad
from segip_desk.exchange.ausencias import AusenciaLeida, exportar_ausencias, interpretar_ausencias
from segip_desk.exchange.controles import ControlLeido, exportar_controles, interpretar_controles
from segip_desk.exchange.lectura import leer_hoja
from segip_desk.exchange.registro import cuadricula_csv

if TYPE_CHECKING:
    from segip_desk.core.catalogo import Catalogo
    from tests.exchange.conftest import Guardado, Libro

AUSENCIAS = "oficina,desde,hasta,motivo\n"
CONTROLES = "fecha,oficina,indicador,valor,fuente\n"
DESDE = date(2020, 3, 22)


class Lectura:
    """Reads what is given, with the problems as they are told."""

    def __init__(self, guarda: Guardado, catalogo: Catalogo, ajenas: dict[str, str]) -> None:
        self._guarda, self._catalogo, self._ajenas = guarda, catalogo, ajenas

    def ausencias(self, texto: str) -> tuple[list[AusenciaLeida], list[str]]:
        """Read declarations."""
        leidas, problemas = interpretar_ausencias(leer_hoja(self._guarda(texto)), self._catalogo, self._ajenas)
        return leidas, [str(problema) for problema in problemas]

    def controles(self, texto: str) -> tuple[list[ControlLeido], list[str]]:
        """Read control figures."""
        leidos, problemas = interpretar_controles(leer_hoja(self._guarda(texto)), self._catalogo, self._ajenas)
        return leidos, [str(problema) for problema in problemas]


@pytest.fixture
def lee(guarda: Guardado, catalogo: Catalogo, ajenas: dict[str, str]) -> Lectura:
    return Lectura(guarda, catalogo, ajenas)


def test_a_row_is_a_declaration(lee: Lectura) -> None:
    filas = "Todas,2020-03-22,2020-06-30,CUARENTENA\ntj.central,2020-03-22,,  corte de   energia \n"
    assert lee.ausencias(AUSENCIAS + filas) == (
        [
            AusenciaLeida(SinActividad(ClaveInactividad(TODAS, DESDE), date(2020, 6, 30), "cuarentena"), None, 2),
            AusenciaLeida(SinActividad(ClaveInactividad("tj.central", DESDE), DESDE, "corte de energía"), None, 3),
        ],
        [],
    )


def test_borrar_takes_it_back_and_the_paper_is_kept(lee: Lectura) -> None:
    cabeza = AUSENCIAS.strip() + ",respaldo,corte\n"
    leidas, problemas = lee.ausencias(
        cabeza + "todas,2020-03-22,,borrar,,\ntj.central,2020-03-22,,feriado,DS 1,2020-03-20\n"
    )
    assert problemas == []
    assert leidas[0].ausencia == ClaveInactividad(TODAS, DESDE)
    assert leidas[1].respaldo == Respaldo("DS 1", "2020-03-20")


@pytest.mark.parametrize(
    ("fila", "problema"),
    [
        ("tj.centrl,2020-03-22,,feriado", "2:oficina: no se conoce la oficina «tj.centrl»."),
        (",2020-03-22,,feriado", "2:oficina: falta la oficina"),
        ("todas,,,feriado", "2:desde: falta la fecha"),
        ("todas,2020-03,,feriado", "2:desde: «2020-03» no es un día"),
        ("todas,2020-03-22,2020-03-21,feriado", "2:hasta: termina el 21/03/2020, antes de empezar"),
        ("todas,2020-03-22,,", "2:motivo: falta el motivo; escriba uno, como: feriado, cuarentena"),
        ("todas,2020-03-22,,Juan Pérez 1234567 TJ", "2:motivo: «1234567 TJ» parece el número de documento"),
        ("todas,2020-03-22,,feriado\ntodas,2020-03-22,,borrar", "3:desde: repite la fila 2; deje una sola."),
    ],
)
def test_a_bad_declaration_says_where_and_what_to_do(lee: Lectura, fila: str, problema: str) -> None:
    _, (dicho,) = lee.ausencias(AUSENCIAS + fila + "\n")
    assert dicho.startswith(f"f.csv:{problema}")


def test_a_row_is_a_control_figure(lee: Lectura) -> None:
    filas = (
        "2020,tj.central,ci,109.763,Tabla nacional\n"
        "2020-06,regional,ci@tramite,5,Tabla nacional\n"
        "2020-06,tj.central,rec,1234.50,DNAF\n"
        "2020-06,tj.central,ci.nuevo,borrar,DNAF\n"
    )
    leidos, problemas = lee.controles(CONTROLES + filas)
    assert problemas == []
    assert [leido.control for leido in leidos] == [
        Control(ClaveControl(202000, "tj.central", "ci", "Tabla nacional"), 109_763),
        Control(ClaveControl(202006, "regional", "ci@tramite", "Tabla nacional"), 5),
        Control(ClaveControl(202006, "tj.central", "rec", "DNAF"), 1234_50),
        ClaveControl(202006, "tj.central", "ci.nuevo", "DNAF"),
    ]


@pytest.mark.parametrize(
    ("fila", "problema"),
    [
        ("2020-06-15,tj.central,ci,5,DNO", "2:fecha: «2020-06-15» es un día; una cifra de control es de un mes"),
        ("2020,tj.centrl,ci,5,DNO", "2:oficina: no se conoce la oficina «tj.centrl»."),
        ("2020,tj.central,cii,5,DNO", "2:indicador: no se conoce el indicador «cii»"),
        ("2020,tj.central,ci,5.5,DNO", "2:valor: «5.5» no es un número entero"),
        ("2020,tj.central,rec,1.234,DNO", "2:valor: «1.234» puede leerse de dos maneras"),
        ("2020,tj.central,ci,-5,DNO", "2:valor: «-5» es negativo"),
        ("2020,tj.central,ci,,DNO", "2:valor: "),
        ("2020,tj.central,ci,5,", "2:fuente: falta la fuente"),
        ("2020,tj.central,ci,5,DNO\n2020,tj.central,ci,5,DNO", "3:valor: repite la fila 2"),
    ],
)
def test_a_bad_control_figure_says_where_and_what_to_do(lee: Lectura, fila: str, problema: str) -> None:
    _, (dicho,) = lee.controles(CONTROLES + fila + "\n")
    assert dicho.startswith(f"f.csv:{problema}")


def test_another_sheet_is_refused(lee: Lectura) -> None:
    with pytest.raises(Rejected, match="motivo"):
        lee.ausencias("oficina,desde\ntodas,2020-03-22\n")
    with pytest.raises(Rejected, match="fuente"):
        lee.controles("fecha,oficina,indicador,valor\n2020,tj.central,ci,5\n")


def test_dates_and_numbers_of_a_sheet_are_read(libro: Libro, catalogo: Catalogo, ajenas: dict[str, str]) -> None:
    ruta = libro([AUSENCIAS.strip().split(","), ["todas", DESDE, DESDE, "feriado"]])
    leidas, problemas = interpretar_ausencias(leer_hoja(ruta), catalogo, ajenas)
    assert ([una.ausencia for una in leidas], problemas) == (
        [SinActividad(ClaveInactividad(TODAS, DESDE), DESDE, "feriado")],
        [],
    )
    ruta = libro([CONTROLES.strip().split(","), [2020, "tj.central", "rec", 1234.5, "DNAF"]])
    leidos, problemas = interpretar_controles(leer_hoja(ruta), catalogo, ajenas)
    assert ([uno.control for uno in leidos], problemas) == (
        [Control(ClaveControl(202000, "tj.central", "rec", "DNAF"), 1234_50)],
        [],
    )


def test_what_goes_out_comes_in_again(lee: Lectura, catalogo: Catalogo) -> None:
    papel = Respaldo("DS 4199", "2020-03-21")
    declaradas = [
        SinActividad(ClaveInactividad(TODAS, DESDE), date(2020, 6, 30), "cuarentena"),
        SinActividad(ClaveInactividad("tj.central", DESDE), DESDE, "Inventario, mañana"),
    ]
    leidas, problemas = lee.ausencias(cuadricula_csv(exportar_ausencias(declaradas, [papel, None])))
    assert ([(una.ausencia, una.respaldo) for una in leidas], problemas) == (
        [(declaradas[0], papel), (declaradas[1], None)],
        [],
    )
    controles = [
        Control(ClaveControl(202000, "regional", "ci", "Tabla nacional"), 109_763),
        Control(ClaveControl(202006, "tj.central", "rec", "DNAF"), 1234_50),
    ]
    escrito = cuadricula_csv(exportar_controles(controles, catalogo, [None, papel]))
    leidos, problemas = lee.controles(escrito)
    assert ([(uno.control, uno.respaldo) for uno in leidos], problemas) == (
        [(controles[0], None), (controles[1], papel)],
        [],
    )
