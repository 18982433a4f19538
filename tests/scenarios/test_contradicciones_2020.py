"""Scenario: what the public report of 2020 contradicts itself in, entered as published, is found and said aloud.

Each test is one line of the list of errors that was made by hand from that report, for Tarija and Chuquisaca. A table
is given to `cuadrar` as it was printed. A figure that another page gives of the same thing is entered as a control
figure, or as the POA's executed, and `verificar` puts it beside what the register adds up. The sentence that the office
would read is written out in each test.
"""

from __future__ import annotations

import csv
import json
from typing import TYPE_CHECKING

import pytest

from segip_desk.cli import main
from segip_desk.recursos import recurso

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

CONTROL = "fecha,oficina,indicador,valor,fuente"
POA = "gestion,descripcion,indicador,agregacion,periodo,programado,ejecutado"
HACER_CONTROL = (
    "Compare las fechas de corte y qué cuenta cada una; corrija el registro si está mal, o explique la diferencia."
)
HACER_POA = "Deje el ejecutado en blanco para que lo mida el registro, o explique la diferencia."
HACER_META = "Revise si la meta es de ese periodo y si están todas las cifras; si así fue, explíquelo."


class Direccion:
    """The desk of a departmental direction that has the figures of 2020 as they were published."""

    def __init__(self, departamento: str, carpeta: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self._carpeta, self._capsys = carpeta, capsys
        self._base = str(carpeta / f"{departamento}.sqlite")
        assert main(["demo", "--departamento", departamento, "--base", self._base]) == 0
        self._capsys.readouterr()

    def importa(self, clase: str, cabeza: str, *filas: str) -> None:
        """Enter what another page says."""
        archivo = self._carpeta / f"{clase}.csv"
        archivo.write_text("\n".join((cabeza, *filas)), encoding="utf-8")
        assert main(["importar", clase, str(archivo), "--base", self._base]) == 0

    def verifica(self, regla: str) -> list[str]:
        """Return what a rule says of 2020."""
        self._capsys.readouterr()
        assert main(["verificar", "--gestion", "2020", "--formato", "json", "--base", self._base]) == 1
        hallazgos = json.loads(self._capsys.readouterr().out)["hallazgos"]
        return [uno["dice"] for uno in hallazgos if uno["regla"] == regla]


@pytest.fixture
def tarija(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Direccion:
    return Direccion("tj", tmp_path, capsys)


@pytest.fixture
def chuquisaca(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Direccion:
    return Direccion("ch", tmp_path, capsys)


@pytest.fixture
def cuadra(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., list[str]]:
    """Return what `cuadrar` says of a table: a published one by its name, or rows that are given here."""

    def cuadra(tabla: str, *filas: list[object]) -> list[str]:
        archivo = recurso("demo", "informe-2020", f"{tabla}.json")
        if filas:
            archivo = tmp_path / f"{tabla}.csv"
            with archivo.open("w", encoding="utf-8", newline="") as abierto:
                csv.writer(abierto).writerows(filas)
        assert main(["cuadrar", str(archivo)]) == 1
        lineas = capsys.readouterr().out.splitlines()[1:]
        return [linea.removeprefix("  - ") for linea in lineas]

    return cuadra


def publicada(tabla: str) -> tuple[list[object], list[list[object]]]:
    """Return the head and the rows of a published table."""
    dicha = json.loads(recurso("demo", "informe-2020", f"{tabla}.json").read_text(encoding="utf-8"))
    return dicha["columns"], dicha["rows"]


def test_tarija_el_ordenamiento_de_la_tabla_nacional_cuenta_tambien_lo_digitalizado(tarija: Direccion) -> None:
    """116.761 files in order, 1460 % of the target: they are 57.424, and 59.337 digitalized."""
    tarija.importa("control", CONTROL, "2020,tj.departamental,arc_orden,116761,tabla nacional de archivo")
    assert tarija.verifica("cifras_de_control") == [
        (
            "Todo el departamento de Tarija, la gestión 2020: «Expedientes verificados y ordenados» suma 57.424 en el "
            "registro, y según «tabla nacional de archivo», 116.761: 59.337 más. La diferencia, 59.337, es justo lo "
            f"que suma «Digitalización». {HACER_CONTROL}"
        )
    ]
    # The same, typed as the POA's executed against the 8.000 that give 1460 %.
    tarija.importa("poa", POA, "2020,Ordenamiento,arc_orden,suma,2020,8000,116761")
    assert [dice for dice in tarija.verifica("poa_ejecutado_escrito") if "Ordenamiento" in dice] == [
        (
            "Tarea «Ordenamiento», la gestión 2020: el POA dice que se ejecutaron 116.761, y el registro mide 57.424 "
            "de «Expedientes verificados y ordenados». La diferencia, 59.337, es justo lo que suma «Digitalización». "
            f"{HACER_POA}"
        )
    ]
    assert [dice for dice in tarija.verifica("poa_meta_verosimil") if "Ordenamiento" in dice] == [
        "Tarea «Ordenamiento», la gestión 2020: la meta es 8.000 y se ejecutaron 116.761, el 1.459,51 %. " + HACER_META
    ]


def test_tarija_la_meta_de_digitalizacion_es_de_otro_periodo(tarija: Direccion) -> None:
    """297 %: 59.337 digitalized of 20.000; of the 5.000 a month that the POA says, they are 98,9 %."""
    assert not [dice for dice in tarija.verifica("poa_meta_verosimil") if "igitaliza" in dice]
    tarija.importa("poa", POA, "2020,Digitalización,arc_digital,suma,2020,20000,")
    assert [dice for dice in tarija.verifica("poa_meta_verosimil") if "Digitaliza" in dice] == [
        f"Tarea «Digitalización», la gestión 2020: la meta es 20.000 y se ejecutaron 59.337, el 296,69 %. {HACER_META}"
    ]


def test_tarija_el_ordenamiento_y_el_formulario_1_difieren_en_tres_meses(tarija: Direccion) -> None:
    hacer = "Si son la misma cosa, corrija la que esté mal; si son dos, explíquelo."
    assert tarija.verifica("ordenamiento_y_formulario_1") == [
        f"Departamental Tarija, {mes} de 2020: «Expedientes verificados y ordenados» ({ordenados}) debe ser igual a "
        f"«Verificaciones del formulario 1 de transferencia» ({formulario}). {hacer}"
        for mes, ordenados, formulario in (
            ("septiembre", "15.096", "9.515"),
            ("octubre", "9.701", "4.769"),
            ("diciembre", "13.200", "2.212"),
        )
    ]


def test_tarija_las_unidades_moviles_son_381_o_410(tarija: Direccion) -> None:
    nacional = "tabla nacional de unidades móviles"
    suyas = ("brigada_distrital,ci,410", "tj.distrito_11,ci,123", "tj.distrito_13,ci,56", "tj.distrito_7,ci,79")
    tarija.importa("control", CONTROL, *(f"2020,{una},{nacional}" for una in suyas))
    assert tarija.verifica("cifras_de_control") == [
        f"{lugar}, la gestión 2020: «Cédulas de identidad» suma {registro} en el registro, y según «{nacional}», "
        f"{ajena}. {HACER_CONTROL}"
        for lugar, registro, ajena in (
            ("Las oficinas de tipo «Brigada distrital»", "381", "410: 29 más"),
            ("Distrito 11", "121", "123: 2 más"),
            ("Distrito 13", "58", "56: 2 menos"),
            ("Distrito 7", "50", "79: 29 más"),
        )
    ]


def test_tarija_las_tablas_nacionales_dan_otras_cedulas_y_licencias(tarija: Direccion) -> None:
    """97.365 cédulas in the offices, which with the prison's 119 and the districts' 381 are 97.865."""
    suyas = ("ci,109763", "lc,17819", "cie,436")
    tarija.importa("control", CONTROL, *(f"2020,tj.departamental,{una},tablas nacionales" for una in suyas))
    assert tarija.verifica("cifras_de_control") == [
        f"Todo el departamento de Tarija, la gestión 2020: «{que}» suma {registro} en el registro, y según «tablas "
        f"nacionales», {ajena} más. {HACER_CONTROL}"
        for que, registro, ajena in (
            ("Cédulas de identidad", "97.865", "109.763: 11.898"),
            ("Cédulas de identidad de extranjeros", "432", "436: 4"),
            ("Licencias para conducir", "17.587", "17.819: 232"),
        )
    ]


def test_tarija_el_saneamiento_de_licencias_de_diciembre_pasa_al_total(cuadra: Callable[..., list[str]]) -> None:
    dicen = cuadra("tj-saneamiento-detalle-2020")
    assert dicen[0] == (
        "fila 59, columna 11: el total de la columna dice 161 y debería decir 107. Parece que se sumó también "
        "«NOVIEMBRE / TOTAL» (54)."
    )
    assert (
        "fila 60, columna 11: el total de la fila dice 519 y debería decir 465. Arrastra el error de «DICIEMBRE / "
        "TOTAL», que dice 161 y debería decir 107." in dicen
    )


@pytest.mark.parametrize(
    ("tabla", "en_la_ultima"),
    [
        ("tj-cedulas-2020", "celda P8: el total de la columna dice 10.928 y debería decir 97.365."),
        ("tj-licencias-2020", "celda P6: el total de la columna dice 2.076 y debería decir 17.587."),
    ],
)
def test_tarija_la_fila_de_totales_esta_corrida(
    cuadra: Callable[..., list[str]], tabla: str, en_la_ultima: str
) -> None:
    """As printed: the row begins two columns late, and its last two figures are lost."""
    cabeza, filas = publicada(tabla)
    filas[-1] = [filas[-1][0], None, None, None, None, *filas[-1][3:-2]]
    assert len(filas[-1]) == len(cabeza)
    dicen = cuadra(tabla, cabeza, *filas)
    corrida = "«TOTALES» está corrido 2 columnas a la derecha: aquí va"
    assert f"{en_la_ultima} {corrida} {en_la_ultima.rsplit(maxsplit=1)[-1]}" in dicen
    assert sum(corrida in dice for dice in dicen) == len(dicen) - 1 == 10


def test_tarija_las_busquedas_de_archivo_suman_mal(cuadra: Callable[..., list[str]]) -> None:
    assert cuadra("tj-archivo-atenciones-2020")[:3] == [
        (
            "fila 6, columna 1: el total de la columna dice 530 y debería decir 533. Parece que se dejó fuera «REQ "
            "FISCAL» (3)."
        ),
        (
            "fila 6, columna 7: el total de la columna dice 263 y debería decir 467. Parece repetir el valor de la "
            "celda vecina, «SEP»."
        ),
        (
            "fila 6, columna 9: el total de la columna dice 646 y debería decir 517. Parece repetir el valor de la "
            "celda vecina, «NOV»."
        ),
    ]


def test_chuquisaca_la_recaudacion_por_certificaciones_suma_mal(
    chuquisaca: Direccion, cuadra: Callable[..., list[str]]
) -> None:
    assert cuadra("ch-recaudaciones-2020") == [
        (
            "fila 12, columna 3: el total de la columna dice 17.300 y debería decir 17.290. Sobran 10; no se ve de "
            "dónde: revise la suma y lo que se sumó."
        )
    ]
    chuquisaca.importa("control", CONTROL, "2020,ch.departamental,rec.cert,17300.00,cuadro de recaudaciones")
    assert chuquisaca.verifica("cifras_de_control") == [
        (
            "Todo el departamento de Chuquisaca, la gestión 2020: «Recaudación por certificaciones» suma Bs 17.290,00 "
            f"en el registro, y según «cuadro de recaudaciones», Bs 17.300,00: Bs 10,00 más. {HACER_CONTROL}"
        )
    ]


def test_chuquisaca_el_texto_de_biometrizacion_no_es_el_de_su_tabla(chuquisaca: Direccion) -> None:
    chuquisaca.importa("control", CONTROL, "2020,ch.departamental,bio,58937,el párrafo del informe")
    (dice,) = chuquisaca.verifica("cifras_de_control")
    assert dice.startswith(
        "Todo el departamento de Chuquisaca, la gestión 2020: «Biometrizados» suma 84.694 en el registro, y según «el "
        "párrafo del informe», 58.937: 25.757 menos."
    )


def test_tarija_lo_pagado_se_da_de_dos_maneras(cuadra: Callable[..., list[str]]) -> None:
    """850.774,37 in one page; its thirty partidas, and what was accrued less what is owed, say 850.774,97."""
    _, filas = publicada("tj-presupuesto-gastos-2020")
    partidas = [[fila[0], fila[2]] for fila in filas[:-1]]
    assert len(partidas) == 30
    assert cuadra("gastos", ["PARTIDA", "PAGADO"], *partidas, ["TOTAL PAGADO", "850774.37"]) == [
        (
            "celda B32: el total de la columna dice 850.774,37 y debería decir 850.774,97. Parece que se escribió mal "
            "una cifra: 850.774,97."
        )
    ]
    cabeza = ["SISTEMA", "PRESUPUESTO VIGENTE", "TOTAL DEVENGADO", "TOTAL PAGADO", "SALDO POR PAGAR"]
    assert cuadra("sigep", cabeza, ["SIGEP", "1655356.33", "871674.06", "850774.37", "20899.09"]) == [
        "celda E2: el saldo dice 20.899,09 y debería decir 20.899,69. Parece que se escribió mal una cifra: 20.899,69."
    ]


def test_tarija_el_porcentaje_del_sippec_no_sale_de_sus_cifras(cuadra: Callable[..., list[str]]) -> None:
    assert cuadra("tj-ejecucion-sippec-2020") == [
        (
            "fila 0, columna 5: el porcentaje dice 62,31 y debería decir 62,88. «TOTAL CERTIFICADO» entre «PRESUPUESTO "
            "VIGENTE» da 62,88."
        )
    ]


def test_tarija_el_soporte_tecnico_de_2020_tiene_trece_meses(tarija: Direccion) -> None:
    """The published table adds December of 2019."""
    tarija.importa("control", CONTROL, "2020,tj.departamental,tic.asistencia,3063,cuadro de soporte técnico")
    assert tarija.verifica("cifras_de_control") == [
        (
            "Todo el departamento de Tarija, la gestión 2020: «Asistencia técnica diaria» suma 2.615 en el registro, y "
            "según «cuadro de soporte técnico», 3.063: 448 más. La diferencia, 448, es justo la cifra de diciembre de "
            f"2019. {HACER_CONTROL}"
        )
    ]
