"""From which paper: what an import keeps, what a figure answers, and what is told when a file is not what it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from segip_desk.core.conteos import Respaldo
from segip_desk.core.problems import Rejected
from segip_desk.services import importar as modulo_importar
from segip_desk.services import procedencia as servicio
from segip_desk.services import respaldos
from segip_desk.services.auditoria import verificar_bitacora
from segip_desk.services.bases import abrir_base
from segip_desk.services.exportar import exportar
from segip_desk.services.importar import importar, simular
from segip_desk.services.respaldos import Segun, leer_segun
from segip_desk.storage import base as almacen
from segip_desk.storage.obra import Obra
from tests.bases import QUIEN

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from segip_desk.services.cargas import Clase
    from segip_desk.services.exportar import Clase as Exportable
    from segip_desk.storage.base import Base

RPED = Respaldo("reporte RPED 123/2020", "2020-10-31")
CABEZA = "fecha,oficina,indicador,valor"
DIA = "tj.central,ci.nuevo"


@pytest.fixture
def tarija(otra_direccion: Callable[[], str]) -> Iterator[Base]:
    with abrir_base(otra_direccion(), QUIEN) as base:
        yield base


@pytest.fixture
def hoja(tmp_path: Path) -> Path:
    """Return a sheet of two days of October that says no paper."""
    return escribe(tmp_path / "octubre.csv", CABEZA, f"2020-10-01,{DIA},5", f"2020-10-02,{DIA},7")


def escribe(ruta: Path, *filas: str) -> Path:
    ruta.write_text("\n".join(filas) + "\n", encoding="utf-8")
    return ruta


def archivos(base: Base) -> list[Path]:
    return sorted(suyo for suyo in base.archivador.carpeta.rglob("*") if suyo.is_file())


def test_a_sheet_that_says_its_paper_is_kept_with_it(tarija: Base, hoja: Path) -> None:
    importar(tarija, QUIEN, "conteos", hoja, segun=Segun(RPED))
    hallada = servicio.procedencia(tarija, "2020-10/tj.central/ci.nuevo")
    assert (hallada.valor, hallada.papeles, hallada.ok) == ("12", (RPED,), True)
    assert [(parte.clave, parte.valor) for parte in hallada.partes] == [
        ("conteo/2020-10-01/tj.central/ci.nuevo", "5"),
        ("conteo/2020-10-02/tj.central/ci.nuevo", "7"),
    ]
    (guardado,) = hallada.archivos
    assert guardado.copia.nombre == "octubre.csv"
    assert guardado.ruta.read_bytes() == hoja.read_bytes()
    entrada = hallada.partes[0].entrada
    assert entrada is not None
    assert (entrada.usuario, entrada.accion, entrada.detalle) == ("ana", "importar conteos", "octubre.csv")
    assert verificar_bitacora(tarija).ok


def test_a_sheet_without_a_paper_is_not_kept(tarija: Base, hoja: Path) -> None:
    importar(tarija, QUIEN, "conteos", hoja)
    assert archivos(tarija) == []
    (parte, _) = servicio.procedencia(tarija, "2020-10/tj.central/ci.nuevo").partes
    assert (parte.respaldo, parte.archivos) == (None, ())


def test_a_row_keeps_its_own_paper_and_the_others_take_the_one_that_is_said(tarija: Base, tmp_path: Path) -> None:
    hoja = escribe(
        tmp_path / "mixta.csv",
        f"{CABEZA},respaldo,corte",
        f"2020-10-01,{DIA},5,Nota 4/2020,2020-10-02",
        f"2020-10-02,{DIA},7,,",
    )
    importar(tarija, QUIEN, "conteos", hoja, segun=Segun(RPED))
    hallada = servicio.procedencia(tarija, "2020-10/tj.central/ci.nuevo")
    assert hallada.papeles == (Respaldo("Nota 4/2020", "2020-10-02"), RPED)
    assert len(hallada.archivos) == len(archivos(tarija)) == 1
    assert [(papel, usos, len(copias)) for papel, usos, copias in respaldos.papeles(tarija)] == [
        (Respaldo("Nota 4/2020", "2020-10-02"), 1, 1),
        (RPED, 1, 1),
    ]


def test_a_sheet_is_that_of_the_papers_whose_figures_it_changed(tarija: Base, tmp_path: Path) -> None:
    filas = [f"{CABEZA},respaldo", f"2020-10-01,{DIA},5,Nota 4/2020", f"2020-10-02,{DIA},7,Nota 5/2020"]
    importar(tarija, QUIEN, "conteos", escribe(tmp_path / "una.csv", *filas))
    filas[2] = f"2020-10-02,{DIA},8,Nota 5/2020"
    importar(tarija, QUIEN, "conteos", escribe(tmp_path / "otra.csv", *filas))
    assert [[copia.nombre for copia in papel.copias] for papel in respaldos.papeles(tarija)] == [
        ["una.csv"],
        ["otra.csv", "una.csv"],
    ]


@pytest.mark.parametrize("clase", ["conteos", "observaciones", "poa"])
def test_the_import_of_an_export_changes_nothing(tarija: Base, tmp_path: Path, clase: Exportable) -> None:
    filas = {
        "conteos": (f"{CABEZA},respaldo,corte", f"2020-10-01,{DIA},5,Nota 4/2020,2020-10-02"),
        "observaciones": (
            "cuadro,gestion,fila,columna,texto,respaldo",
            "ci_por_oficina,2020,tj.central,,CUARENTENA,Nota 4/2020",
        ),
        "poa": (
            "gestion,accion,operacion,codigo,descripcion,periodo,programado,respaldo",
            "2020,9.1.1,DDTJ 2,5.2,Emitir,2020-06,10,Nota 4/2020",
        ),
    }
    importar(tarija, QUIEN, clase, escribe(tmp_path / "una.csv", *filas[clase]))
    assert [papel.copias[0].nombre for papel in respaldos.papeles(tarija)] == ["una.csv"]
    antes = verificar_bitacora(tarija)
    salida = tmp_path / "salida.csv"
    exportar(tarija, clase, salida=salida)
    assert importar(tarija, QUIEN, clase, salida).resumen.iguales == 1
    assert verificar_bitacora(tarija) == antes
    assert len(archivos(tarija)) == 1


def test_what_is_simulated_keeps_nothing(tarija: Base, hoja: Path) -> None:
    assert simular(tarija, QUIEN, "conteos", hoja, segun=Segun(RPED, hoja)).resumen.nuevas == 2
    assert (archivos(tarija), respaldos.papeles(tarija)) == ([], ())


def test_cut_off_between_the_file_and_the_commit_no_row_names_it(
    tarija: Base, hoja: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def apagado(_: Obra) -> None:
        raise KeyboardInterrupt

    antes = verificar_bitacora(tarija)
    with monkeypatch.context() as corte:
        corte.setattr(Obra, "confirmar", apagado)
        with pytest.raises(KeyboardInterrupt):
            importar(tarija, QUIEN, "conteos", hoja, segun=Segun(RPED))
    assert len(archivos(tarija)) == 1
    assert (verificar_bitacora(tarija), respaldos.papeles(tarija)) == (antes, ())
    importar(tarija, QUIEN, "conteos", hoja, segun=Segun(RPED))
    assert len(archivos(tarija)) == 1
    assert verificar_bitacora(tarija).ok


def test_a_scan_handed_in_with_the_sheet_is_kept_too(tarija: Base, hoja: Path, tmp_path: Path) -> None:
    pdf = escribe(tmp_path / "rped.pdf", "%PDF-1.4")
    importar(tarija, QUIEN, "conteos", hoja, segun=Segun(RPED, pdf))
    assert [copia.nombre for copia in respaldos.papeles(tarija)[0].copias] == ["octubre.csv", "rped.pdf"]


def test_a_scan_that_comes_later_is_kept_though_no_figure_changes(tarija: Base, hoja: Path, tmp_path: Path) -> None:
    importar(tarija, QUIEN, "conteos", hoja, segun=Segun(RPED))
    pdf = escribe(tmp_path / "rped.pdf", "%PDF-1.4")
    assert importar(tarija, QUIEN, "conteos", hoja, segun=Segun(RPED, pdf)).resumen.iguales == 2
    assert respaldos.adjuntar(tarija, QUIEN, RPED, pdf).nombre == "rped.pdf"
    assert [copia.nombre for copia in respaldos.papeles(tarija)[0].copias] == ["octubre.csv", "rped.pdf"]
    assert verificar_bitacora(tarija).ok


def test_a_scan_of_nobody_knows_which_paper_is_refused(tarija: Base, hoja: Path, tmp_path: Path) -> None:
    pdf = escribe(tmp_path / "rped.pdf", "%PDF-1.4")
    with pytest.raises(Rejected, match=r"sus filas no dicen ninguno\. Diga cuál con «--respaldo TEXTO»"):
        importar(tarija, QUIEN, "conteos", hoja, segun=Segun(archivo=pdf))
    dos = escribe(
        tmp_path / "dos.csv", f"{CABEZA},respaldo", f"2020-10-01,{DIA},5,Nota 4", f"2020-10-02,{DIA},5,Nota 5"
    )
    with pytest.raises(Rejected, match="sus filas nombran 2 respaldos"):
        simular(tarija, QUIEN, "conteos", dos, segun=Segun(archivo=pdf))
    assert archivos(tarija) == []


@pytest.mark.parametrize(
    ("nombre", "dice"),
    [("no.pdf", "no existe el archivo"), (".", "es una carpeta"), ("vacio.pdf", "está vacío"), ("grande.pdf", "25 MB")],
)
def test_a_scan_that_cannot_be_kept_is_refused_before_anything_is_written(
    tarija: Base, hoja: Path, tmp_path: Path, nombre: str, dice: str
) -> None:
    (tmp_path / "vacio.pdf").touch()
    with (tmp_path / "grande.pdf").open("wb") as grande:
        grande.truncate((25 << 20) + 1)
    for hacer in (simular, importar):
        with pytest.raises(Rejected, match=dice):
            hacer(tarija, QUIEN, "conteos", hoja, segun=Segun(RPED, tmp_path / nombre))
    assert (archivos(tarija), respaldos.papeles(tarija)) == ([], ())


def test_a_sheet_too_large_to_keep_is_loaded_and_it_is_said(
    tarija: Base, hoja: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(modulo_importar, "TOPE_BYTES", 10)
    hecho = importar(tarija, QUIEN, "conteos", hoja, segun=Segun(RPED))
    assert hecho.resumen.nuevas == 2
    assert "octubre.csv pesa más de" in hecho.aviso
    assert archivos(tarija) == []


def test_a_sheet_saved_over_while_it_was_read_is_refused(
    tarija: Base, hoja: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def a_la_vez(base: Base, ruta: Path) -> object:
        ruta.write_text("otra cosa")
        return respaldos.guardar_archivo(base, ruta)

    monkeypatch.setattr(modulo_importar, "guardar_archivo", a_la_vez)
    with pytest.raises(Rejected, match=r"octubre\.csv: cambió mientras se leía"):
        importar(tarija, QUIEN, "conteos", hoja, segun=Segun(RPED))
    assert respaldos.papeles(tarija) == ()


@pytest.mark.parametrize("clase", ["textos", "feriados"])
def test_what_has_no_paper_takes_none(tarija: Base, tmp_path: Path, clase: Clase) -> None:
    filas = {"textos": ("gestion,periodo,seccion,texto", "2020,2020,logros,Bien."), "feriados": ("fecha,nombre",)}
    hoja = escribe(tmp_path / "h.csv", *filas[clase], *(["2020-04-15,Tarija"] if clase == "feriados" else []))
    with pytest.raises(Rejected, match=f"«importar {clase}» no lleva respaldo"):
        importar(tarija, QUIEN, clase, hoja, segun=Segun(RPED))


def test_a_file_that_is_missing_or_altered_is_found_with_its_papers(tarija: Base, hoja: Path) -> None:
    importar(tarija, QUIEN, "conteos", hoja, segun=Segun(RPED))
    (guardado,) = servicio.procedencia(tarija, f"conteo/2020-10-01/{DIA.replace(',', '/')}").archivos
    guardado.ruta.chmod(0o644)
    guardado.ruta.write_text("otra cosa")
    (falla,) = verificar_bitacora(tarija).fallas
    assert "De «octubre.csv», respaldo de «reporte RPED 123/2020; corte 2020-10-31», la copia" in falla
    assert "alguien la cambió por fuera" in falla
    guardado.ruta.unlink()
    (falla,) = verificar_bitacora(tarija).fallas
    assert "no está la copia que se guardó" in falla
    hallada = servicio.procedencia(tarija, "2020/tj.central/ci.nuevo")
    assert (hallada.ok, hallada.archivos[0].estado) == (False, "falta")


@pytest.mark.parametrize(
    ("cifra", "dice"),
    [
        ("2020-10/tj.centra/ci.nuevo", "No existe la oficina «tj.centra». ¿Quiso decir «tj.central»?"),
        ("2020-10/tj.central/ci.nuev", "No existe el indicador «ci.nuev». ¿Quiso decir «ci.nuevo»?"),
        ("2020-11/tj.central/ci.nuevo", r"No hay ninguna cifra en «conteo/2020-11/tj.central/ci.nuevo».$"),
        ("2020-09-03/tj.central/ci.nuevo", "La hay de todo ese tiempo junto: «conteo/2020-09/tj.central/ci.nuevo»."),
        ("2020-09/tj.lourdes/ci.nuevo", "La hay de todo ese tiempo junto: «conteo/2020/tj.lourdes/ci.nuevo»."),
        ("hola", "nómbrela por su fecha"),
        ("poa/2020/1/2/3/4", "nómbrela por su fecha"),
    ],
)
def test_what_is_not_there_is_told_with_a_hint(tarija: Base, tmp_path: Path, cifra: str, dice: str) -> None:
    filas = (f"2020-10-01,{DIA},5", f"2020-09,{DIA},9", "2020,tj.lourdes,ci.nuevo,90")
    importar(tarija, QUIEN, "conteos", escribe(tmp_path / "h.csv", CABEZA, *filas))
    with pytest.raises(Rejected, match=dice):
        servicio.procedencia(tarija, cifra)


def test_a_level_is_its_last_value_and_money_has_its_centavos(tarija: Base, tmp_path: Path) -> None:
    filas = (
        "2020-10-01,tj.central,leg.querella,5",
        "2020-10-02,tj.central,leg.querella,3",
        "2020-10,tj.central,rec.ci,1234.50",
    )
    importar(tarija, QUIEN, "conteos", escribe(tmp_path / "h.csv", CABEZA, *filas))
    assert servicio.procedencia(tarija, "2020-10/tj.central/leg.querella").valor == "3"
    assert servicio.procedencia(tarija, "2020/tj.central/rec.ci").valor == "1234.50"


def test_an_observacion_answers_too(tarija: Base, tmp_path: Path) -> None:
    hoja = escribe(
        tmp_path / "o.csv", "cuadro,gestion,fila,columna,texto", "ci_por_oficina,2020,tj.central,,CUARENTENA"
    )
    importar(tarija, QUIEN, "observaciones", hoja, segun=Segun(RPED))
    hallada = servicio.procedencia(tarija, "observacion/ci_por_oficina/2020/tj.central/")
    assert (hallada.valor, hallada.papeles, hallada.ok) == ("CUARENTENA", (RPED,), True)
    assert [uno.copia.nombre for uno in hallada.archivos] == ["o.csv"]


def test_a_file_is_given_to_the_paper_of_a_figure_where_it_has_one(tarija: Base, hoja: Path, tmp_path: Path) -> None:
    cifra = "2020-10/tj.central/ci.nuevo"
    pdf = escribe(tmp_path / "rped.pdf", "%PDF-1.4")
    importar(tarija, QUIEN, "conteos", hoja)
    with pytest.raises(Rejected, match="no tiene respaldo; dígalo al importar"):
        servicio.adjuntar_a(tarija, QUIEN, servicio.procedencia(tarija, cifra), pdf)
    importar(tarija, QUIEN, "conteos", hoja, segun=Segun(RPED))
    servicio.adjuntar_a(tarija, QUIEN, servicio.procedencia(tarija, cifra), pdf)
    assert [uno.copia.nombre for uno in servicio.procedencia(tarija, cifra).archivos] == ["octubre.csv", "rped.pdf"]


def test_a_kept_file_is_written_out_whole_or_refused(tarija: Base, hoja: Path, tmp_path: Path) -> None:
    importar(tarija, QUIEN, "conteos", hoja, segun=Segun(RPED))
    ((copia,),) = [papel.copias for papel in respaldos.papeles(tarija)]
    (tmp_path / "sale").mkdir()
    for destino in (tmp_path / "sale", tmp_path / "otro.csv"):
        assert respaldos.extraer(tarija, copia, destino).read_bytes() == hoja.read_bytes()
    assert (tmp_path / "sale" / "octubre.csv").exists()
    respaldos.estado(tarija, copia).ruta.unlink()
    with pytest.raises(Rejected, match="no está la copia"):
        respaldos.extraer(tarija, copia, tmp_path / "tercero.csv")
    assert not (tmp_path / "tercero.csv").exists()


def test_the_name_of_a_kept_file_leads_nowhere_else(tarija: Base, tmp_path: Path) -> None:
    """Another tool may write any name into the register."""
    ruta = escribe(tmp_path / "a.csv", "a")
    copia = respaldos.adjuntar(tarija, QUIEN, RPED, ruta)._replace(nombre="../../fuera.csv")
    (tmp_path / "sale").mkdir()
    assert respaldos.extraer(tarija, copia, tmp_path / "sale") == tmp_path / "sale" / "fuera.csv"


@pytest.mark.parametrize(
    ("documento", "corte", "dice"),
    [
        (None, "2020-10-31", "Diga de qué papel es"),
        ("", None, "Diga de qué papel es"),
        ("Nota 4", "ayer", "--corte: "),
        ("x" * 2000, None, "--respaldo: "),
    ],
)
def test_a_paper_that_is_badly_said_is_refused(documento: str | None, corte: str | None, dice: str) -> None:
    with pytest.raises(Rejected, match=dice):
        leer_segun(documento, corte, None)
    assert leer_segun("Nota 4", "2020-10-31", None).respaldo == Respaldo("Nota 4", "2020-10-31")
    assert leer_segun(None, None, None) == Segun()


@given(st.lists(st.binary(min_size=1, max_size=200), min_size=1, max_size=4))
def test_every_file_that_is_kept_comes_out_as_it_went_in(
    plantilla_de_tarija: Path, tmp_path_factory: pytest.TempPathFactory, dichos: list[bytes]
) -> None:
    carpeta = tmp_path_factory.mktemp("c")
    direccion = carpeta / "tj.sqlite"
    direccion.write_bytes(plantilla_de_tarija.read_bytes())
    with almacen.abrir(str(direccion)) as base:
        for n, dice in enumerate(dichos):
            (carpeta / f"{n}.bin").write_bytes(dice)
            respaldos.adjuntar(base, QUIEN, RPED, carpeta / f"{n}.bin")
        ((_, _, copias),) = respaldos.papeles(base)
        salen = {respaldos.extraer(base, copia, carpeta / "sale.bin").read_bytes() for copia in copias}
        assert salen == set(dichos)
        assert verificar_bitacora(base).ok
