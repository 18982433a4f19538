"""A file looked at before it is stored, on both databases."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from segip_desk.core.mapa import Mapa
from segip_desk.core.problems import Rejected
from segip_desk.exchange.lectura import leer_hoja
from segip_desk.services import previa
from segip_desk.services.auditoria import verificar_bitacora
from segip_desk.services.bases import abrir_base
from segip_desk.services.demo import crear_demo
from segip_desk.services.exportar import exportar, exportar_hoja
from segip_desk.services.formatos import MOTIVO
from segip_desk.services.importar import importar, simular
from segip_desk.services.previa import A_LA_VISTA, Linea, Pedido, Previa
from segip_desk.services.rechazadas import guardar_rechazadas
from tests.bases import QUIEN

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from segip_desk.services.exportar import Clase
    from segip_desk.storage.base import Base

LARGA = """fecha,oficina,indicador,valor,respaldo
2021-01,tj.central,ci.nuevo,1204,Nota 1
2021-01,tj.lurdes,ci.nuevo,3,
2021-01,tj.central,rec.ci,287028.5,
2021-01,tj.yacuiba,ci.nuevo,12.5,
"""
AJENA = "Periodo;Localidad;C.I. nuevos;Firma\n2021-01;Central;14;x\n2021-01;Nadie;3;\n"


@pytest.fixture
def base(otra_direccion: Callable[[], str]) -> Iterator[Base]:
    """Return a base of Tarija without figures."""
    with abrir_base(otra_direccion(), QUIEN) as abierta:
        yield abierta


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Base]:
    """Return the figures of 2020, to be looked at only."""
    with crear_demo(str(tmp_path_factory.mktemp("demo") / "tarija.sqlite"), "tj", QUIEN) as abierta:
        yield abierta


def archivo(carpeta: Path, texto: str, nombre: str = "enero.csv") -> Path:
    ruta = carpeta / nombre
    ruta.write_text(texto, encoding="utf-8")
    return ruta


def mirar(base: Base, ruta: Path, pedido: Pedido | None = None) -> Previa:
    return previa.mirar(base, QUIEN, pedido or Pedido(ruta), {})


def test_each_row_is_told_in_the_order_of_the_file_and_nothing_is_stored(base: Base, tmp_path: Path) -> None:
    vista = mirar(base, archivo(tmp_path, LARGA))
    assert vista.pedido.clase == "conteos"
    assert vista.extrana is None
    assert vista.lineas[0] == Linea(
        2, "valor", "nueva", "Cédula de identidad: nuevo, Oficina Central, enero de 2021", "", "1.204"
    )
    assert [(una.fila, una.columna, una.efecto) for una in vista.lineas[1:]] == [
        (3, "oficina", "rechazada"),
        (4, "valor", "nueva"),
        (5, "valor", "rechazada"),
    ]
    assert vista.lineas[2].despues == "287.028,50"
    assert vista.hecho is not None
    assert (vista.hecho.resumen.nuevas, vista.hecho.rechazadas) == (2, 2)
    assert exportar(base, "conteos") == "fecha,oficina,indicador,valor\n"


def test_the_command_line_is_told_counts_and_no_changes(base: Base, tmp_path: Path) -> None:
    hecho = simular(base, QUIEN, "conteos", archivo(tmp_path, LARGA))
    assert hecho.cambios == ()
    assert hecho.resumen.nuevas == 2


def test_what_changes_is_told_with_what_stood_and_what_gives_way_has_no_row(base: Base, tmp_path: Path) -> None:
    cabeza = "fecha,oficina,indicador,valor\n"
    importar(base, QUIEN, "conteos", archivo(tmp_path, f"{cabeza}2021-01,tj.central,ci.nuevo,31\n"))
    ruta = archivo(tmp_path, f"{cabeza}2021-01,tj.central,ci.nuevo,40\n")
    assert mirar(base, ruta).lineas[0][2:] == (
        "cambiada",
        "Cédula de identidad: nuevo, Oficina Central, enero de 2021",
        "31",
        "40",
    )
    ruta = archivo(tmp_path, f"{cabeza}2021-01-04,tj.central,ci.nuevo,40\n")
    assert [una.efecto for una in mirar(base, ruta).lineas] == ["rechazada"]
    vista = mirar(base, ruta, Pedido(ruta, reemplazar=True))
    assert [(una.fila, una.efecto) for una in vista.lineas] == [(2, "nueva"), (None, "borrada")]


def test_all_is_stored_or_nothing_and_the_right_rows_only_when_so_asked(base: Base, tmp_path: Path) -> None:
    vista = mirar(base, archivo(tmp_path, LARGA))
    with pytest.raises(Rejected, match=r"tj\.lurdes"):
        previa.guardar(base, QUIEN, vista)
    assert exportar(base, "conteos") == "fecha,oficina,indicador,valor\n"
    hecho = previa.guardar(base, QUIEN, vista, solo_buenas=True)
    assert (hecho.resumen.nuevas, hecho.rechazadas) == (2, 2)
    assert "2021-01,tj.central,ci.nuevo,1204,Nota 1," in str(exportar(base, "conteos"))
    assert verificar_bitacora(base).ok


def test_the_right_rows_are_stored_beside_rows_that_the_register_refuses(base: Base, tmp_path: Path) -> None:
    filas = "2021-01,tj.central,ci.nuevo,5\n2021-01-04,tj.central,ci.nuevo,5\n2021-01,tj.central,ci.renovacion,6\n"
    vista = mirar(base, archivo(tmp_path, f"fecha,oficina,indicador,valor\n{filas}"))
    assert vista.hecho is not None
    assert vista.hecho.rechazadas >= 1
    hecho = previa.guardar(base, QUIEN, vista, solo_buenas=True)
    assert hecho.resumen == vista.hecho.resumen
    assert hecho.problemas == vista.hecho.problemas


def test_a_file_that_somebody_saved_over_meanwhile_is_not_stored(base: Base, tmp_path: Path) -> None:
    ruta = archivo(tmp_path, LARGA.replace("lurdes", "lourdes").replace("12.5", "12"))
    vista = mirar(base, ruta)
    os.utime(ruta, ns=(1, 1))
    with pytest.raises(Rejected, match="cambió desde que se miró"):
        previa.guardar(base, QUIEN, vista)


def test_rejected_rows_go_to_a_sheet_with_their_reason_and_come_back_corrected(base: Base, tmp_path: Path) -> None:
    ruta = archivo(tmp_path, LARGA + '2021-01,"=HYPERLINK(""http://x"")",ci.nuevo,3,\n')
    vista = mirar(base, ruta)
    assert vista.hecho is not None
    salida = tmp_path / "rechazadas.xlsx"
    assert guardar_rechazadas(ruta, vista.hecho.problemas, salida) == 3
    hoja = leer_hoja(salida)
    assert hoja.cabeza == ("fecha", "oficina", "indicador", "valor", "respaldo", MOTIVO)
    assert hoja.filas[0][:4] == ["2021-01", "tj.lurdes", "ci.nuevo", "3"]
    assert str(hoja.filas[0][-1]).startswith("oficina: no se conoce la oficina «tj.lurdes»")
    assert hoja.filas[2][1] == '=HYPERLINK("http://x")'
    corregida = tmp_path / "corregida.csv"
    guardar_rechazadas(ruta, [p for p in vista.hecho.problemas if p.fila == 3], corregida)
    corregida.write_text(corregida.read_text().replace("tj.lurdes,", "tj.lourdes,"), encoding="utf-8")
    otra = mirar(base, corregida)
    assert otra.extrana is None
    assert otra.hecho is not None
    assert (otra.hecho.resumen.nuevas, otra.hecho.problemas) == (1, ())
    assert previa.guardar(base, QUIEN, otra).resumen.nuevas == 1


def test_a_file_whose_only_fault_is_of_no_row_has_no_sheet_of_rows(tmp_path: Path) -> None:
    with pytest.raises(Rejected, match="Ninguna fila"):
        guardar_rechazadas(archivo(tmp_path, LARGA), [], tmp_path / "nada.xlsx")


def test_a_foreign_head_is_proposed_and_its_offices_may_go_by_name(base: Base, tmp_path: Path) -> None:
    ruta = archivo(tmp_path, AJENA)
    vista = mirar(base, ruta)
    assert vista.extrana is not None
    assert vista.extrana.mapa.columnas == ("fecha", "oficina", "ci.nuevo", "")
    assert vista.extrana.muestra == ("2021-01", "Central", "14", "x")
    assert [(una.columna, una.efecto) for una in vista.lineas] == [("ci.nuevo", "nueva"), ("Localidad", "rechazada")]
    assert previa.guardar(base, QUIEN, vista, solo_buenas=True).resumen.nuevas == 1
    recordados = {vista.extrana.huella: ("conteos", Mapa(("fecha", "oficina", "", "ci.nuevo")))}
    otra = previa.mirar(base, QUIEN, Pedido(ruta), recordados)  # type: ignore[arg-type]  # a literal kind
    assert otra.extrana is not None
    assert otra.extrana.recordado
    assert otra.pedido.mapa == Mapa(("fecha", "oficina", "", "ci.nuevo"))


def test_what_a_foreign_sheet_lacks_is_asked_and_may_be_one_for_all_rows(base: Base, tmp_path: Path) -> None:
    ruta = archivo(tmp_path, "Localidad,Trámite,Cantidad\nYacuiba,Cédula de identidad: nuevo,7\n")
    vista = mirar(base, ruta)
    assert vista.hecho is None
    assert vista.extrana is not None
    assert vista.extrana.falta == ("fecha",)
    mapa = Mapa(vista.extrana.mapa.columnas, (("fecha", "2021-03"),))
    otra = mirar(base, ruta, Pedido(ruta, "conteos", mapa))
    assert otra.hecho is not None
    assert previa.guardar(base, QUIEN, otra).resumen.nuevas == 1
    assert "2021-03,tj.yacuiba,ci.nuevo,7" in str(exportar(base, "conteos"))


def test_a_sheet_with_nothing_known_asks_for_a_long_head(base: Base, tmp_path: Path) -> None:
    vista = mirar(base, archivo(tmp_path, "zz1,zz2\n1,2\n"), Pedido(tmp_path / "enero.csv", "conteos"))
    assert vista.extrana is not None
    assert vista.extrana.falta == ("fecha", "oficina", "indicador", "valor")


@pytest.mark.parametrize("clase", ["conteos", "observaciones", "poa", "textos", "feriados", "sin_actividad", "control"])
@pytest.mark.parametrize("extension", ["csv", "xlsx"])
def test_what_is_exported_is_recognised_and_changes_nothing(
    demo: Base, tmp_path: Path, clase: Clase, extension: str
) -> None:
    salida = tmp_path / f"x.{extension}"
    exportar(demo, clase, gestion=2020, salida=salida)
    try:
        vista = mirar(demo, salida)
    except Rejected as vacio:
        assert "solo tiene la cabecera" in str(vacio)  # noqa: PT017 - the demo has none of that kind
        return
    assert vista.pedido.clase == clase
    assert vista.hecho is not None
    assert (vista.lineas, vista.hecho.problemas) == ((), ())
    assert vista.hecho.resumen.iguales > 0


def test_a_planilla_is_recognised_by_its_first_column(demo: Base, tmp_path: Path) -> None:
    salida = tmp_path / "planilla.xlsx"
    exportar_hoja(demo, "tj.central", 2020, 10, salida)
    vista = mirar(demo, salida)
    assert vista.pedido.clase == "planilla"
    assert vista.lineas == ()


def test_a_paper_is_read_as_its_user_wrote_it(base: Base, tmp_path: Path) -> None:
    segun = previa.leer_papel("Nota 7", "2021-01-31", None)
    vista = mirar(base, ruta := archivo(tmp_path, LARGA), Pedido(ruta, segun=segun))
    assert vista.hecho is not None
    assert "Nota 7; corte 2021-01-31" in {uno.cambio.despues for uno in vista.hecho.cambios}
    with pytest.raises(Rejected, match="«Hasta qué día llega»"):
        previa.leer_papel("Nota 7", "ayer", None)
    feriados = archivo(tmp_path, "fecha,nombre\n2021-04-16,Por decreto\n", "feriados.csv")
    with pytest.raises(Rejected, match="no sale de ningún papel"):
        mirar(base, feriados, Pedido(feriados, segun=segun))


@pytest.mark.parametrize(
    ("clase", "texto", "que"),
    [
        ("feriados", "fecha,nombre\n2021-04-16,Por decreto\n", "Feriado del 16/04/2021"),
        ("textos", "gestion,periodo,seccion,texto\n2021,2021,{},Hola\n", "Texto «{}» del informe, gestión 2021"),
    ],
)
def test_rows_of_other_kinds_are_told_with_their_row(
    base: Base, tmp_path: Path, clase: str, texto: str, que: str
) -> None:
    from segip_desk.services import definiciones  # noqa: PLC0415 - of one test

    seccion = next(iter(definiciones.informe("tj").secciones))
    linea = mirar(base, archivo(tmp_path, texto.format(seccion))).lineas[0]
    assert (clase, linea.fila, linea.que) == (clase, 2, que.format(seccion))


def test_only_the_first_rows_of_a_long_file_are_told_and_all_are_counted(base: Base, tmp_path: Path) -> None:
    dias = [f"2021-{mes:02d}-{dia:02d}" for mes in range(1, 13) for dia in range(1, 29)]
    filas = [f"{dia},tj.central,{ci},1" for dia in dias for ci in ("ci.nuevo", "ci.renovacion", "lc.nueva", "cert.ci")]
    vista = mirar(base, archivo(tmp_path, "fecha,oficina,indicador,valor\n" + "\n".join(filas)))
    assert vista.hecho is not None
    assert vista.hecho.resumen.nuevas == vista.cambios == len(filas) > A_LA_VISTA
    assert [una.fila for una in vista.lineas] == list(range(2, A_LA_VISTA + 2))
