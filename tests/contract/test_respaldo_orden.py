"""`respaldo` as a user runs it, and the options by which an import says its paper."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

import openpyxl
import pytest

if TYPE_CHECKING:
    from tests.bases import Servidor
    from tests.contract.conftest import Consola

CIFRA = "2020-10/tj.central/ci.nuevo"
DE_RPED = ("--respaldo", "reporte RPED 123/2020", "--corte", "2020-10-31")


@pytest.fixture
def hoja(tmp_path: Path) -> Path:
    filas = ("fecha,oficina,indicador,valor", "2020-10-01,tj.central,ci.nuevo,5", "2020-10-02,tj.central,ci.nuevo,7")
    hoja = tmp_path / "octubre.csv"
    hoja.write_text("\n".join(filas) + "\n", encoding="utf-8")
    return hoja


@pytest.fixture
def pdf(tmp_path: Path) -> Path:
    pdf = tmp_path / "rped.pdf"
    pdf.write_bytes(b"%PDF-1.4 escaneado")
    return pdf


@pytest.fixture
def cargada(consola: Consola, hoja: Path, pdf: Path) -> Consola:
    """Return a terminal with two days of October, the paper that they come from and two files of it."""
    consola.bien("importar", "conteos", hoja, *DE_RPED, "--respaldo-archivo", pdf, "--usuario", "ana")
    return consola


def guardado(consola: Consola, nombre: str) -> Path:
    """Return where the base keeps the file of that name."""
    (parte, *_) = consola("respaldo", CIFRA, "--formato", "json").json["partes"]
    return Path(next(uno["ruta"] for uno in parte["archivos"] if uno["nombre"] == nombre))


def test_a_figure_answers_from_which_paper(cargada: Consola, pdf: Path, hoja: Path) -> None:
    dicho = cargada.bien("respaldo", CIFRA).salida
    for parte in (
        "Oficina Central, 2020-10: 12",
        "Sale de 2 cifras registradas.",
        "Según reporte RPED 123/2020, con corte al 31/10/2020",
        "conteo/2020-10-01/tj.central/ci.nuevo: 5",
        "Lo registró ana el",
        "importar conteos: octubre.csv; entrada",
        "Archivo octubre.csv,",
        "Archivo rped.pdf, 18 bytes: intacto",
        sha256(pdf.read_bytes()).hexdigest(),
        sha256(hoja.read_bytes()).hexdigest(),
    ):
        assert parte in dicho
    assert cargada.bien("respaldo", f"conteo/{CIFRA}").salida == dicho


def test_its_json_is_the_contract(cargada: Consola, pdf: Path) -> None:
    dicho = cargada.bien("respaldo", CIFRA, "--formato", "json").json
    assert (dicho["cifra"], dicho["valor"], dicho["ok"], len(dicho["partes"])) == (f"conteo/{CIFRA}", "12", True, 2)
    parte = dicho["partes"][0]
    (_, escaneado) = parte.pop("archivos")
    assert escaneado == {
        "sha256": sha256(pdf.read_bytes()).hexdigest(),
        "nombre": "rped.pdf",
        "bytes": 18,
        "ruta": str(
            Path(cargada.base).with_name("tj.respaldos") / escaneado["sha256"][:2] / f"{escaneado['sha256']}.pdf"
        ),
        "estado": "intacto",
    }
    assert isinstance(parte.pop("instante"), str)
    assert parte.pop("entrada") > 1
    assert parte == {
        "clave": "conteo/2020-10-01/tj.central/ci.nuevo",
        "valor": "5",
        "respaldo": "reporte RPED 123/2020",
        "clase": "reporte RPED",
        "numero": "123/2020",
        "corte": "2020-10-31",
        "usuario": "ana",
    }


def test_a_figure_without_a_paper_says_so(consola: Consola, hoja: Path) -> None:
    consola.bien("importar", "conteos", hoja)
    assert "Sin respaldo: nadie dijo de qué papel salió." in consola.bien("respaldo", CIFRA).salida
    parte = consola.bien("respaldo", CIFRA, "--formato", "json").json["partes"][0]
    assert (parte["respaldo"], parte["corte"], parte["archivos"]) == (None, None, [])
    assert consola.bien("respaldo").salida == "Ninguna cifra dice de qué papel salió.\n"


@pytest.mark.parametrize(("estado", "dice"), [("falta", "FALTA"), ("alterado", "ALTERADO")])
def test_a_missing_or_altered_file_is_a_finding_everywhere(cargada: Consola, estado: str, dice: str) -> None:
    ruta = guardado(cargada, "rped.pdf")
    if estado == "falta":
        ruta.unlink()
    else:
        ruta.chmod(0o644)
        ruta.write_bytes(b"%PDF-1.4 cambiado.")
    hecho = cargada("respaldo", CIFRA)
    assert (hecho.estado, f"Archivo rped.pdf, 18 bytes: {dice}" in hecho.salida) == (1, True)
    assert cargada("respaldo", CIFRA, "--formato", "json").json["ok"] is False
    verificada = cargada("bitacora", "--verificar", "--formato", "json")
    assert verificada.estado == 1
    (falla,) = verificada.json["fallas"]
    assert "«rped.pdf», respaldo de «reporte RPED 123/2020; corte 2020-10-31»" in falla
    negada = cargada("respaldo", CIFRA, "--salida", ruta.parent)
    assert negada.estado == 2
    assert "rped.pdf" in negada.error


def test_the_kept_files_are_written_out(cargada: Consola, tmp_path: Path, pdf: Path, hoja: Path) -> None:
    sale = tmp_path / "sale"
    negada = cargada("respaldo", CIFRA, "--salida", sale)
    assert (negada.estado, "hay 2 archivos; indique una carpeta que exista" in negada.error) == (2, True)
    sale.mkdir()
    assert f"escrita en {sale / 'rped.pdf'}" in cargada.bien("respaldo", CIFRA, "--salida", sale).salida
    assert (sale / "rped.pdf").read_bytes() == pdf.read_bytes()
    assert (sale / "octubre.csv").read_bytes() == hoja.read_bytes()


def test_a_file_is_added_later_to_the_paper_of_a_figure(consola: Consola, hoja: Path, pdf: Path) -> None:
    consola.bien("importar", "conteos", hoja, *DE_RPED)
    assert "Archivo rped.pdf" in consola.bien("respaldo", CIFRA, "--adjuntar", pdf).salida
    assert "guardar respaldo: rped.pdf" in consola.bien("bitacora").salida
    consola.bien("bitacora", "--verificar")


def test_without_a_figure_the_papers_are_listed(cargada: Consola) -> None:
    dicho = cargada.bien("respaldo").salida
    assert "reporte RPED 123/2020, con corte al 31/10/2020: 2 cifras\n  octubre.csv," in dicho
    (papel,) = cargada.bien("respaldo", "--formato", "json").json["papeles"]
    assert (papel["usos"], [uno["nombre"] for uno in papel["archivos"]]) == (2, ["octubre.csv", "rped.pdf"])


@pytest.mark.parametrize(
    ("orden", "dice"),
    [
        (("respaldo", "2020-11/tj.central/ci.nuevo"), "No hay ninguna cifra"),
        (("respaldo", "2020-10/tj.centra/ci.nuevo"), "¿Quiso decir «tj.central»?"),
        (("respaldo", "hola"), "2020-10/tj.central/ci.nuevo"),
        (("respaldo", "--salida", "x"), "Diga de qué cifra"),
        (("importar", "conteos", "octubre.csv", "--corte", "2020-10-31"), "Diga de qué papel es"),
        (("importar", "conteos", "octubre.csv", "--respaldo", "Nota 4", "--corte", "ayer"), "--corte: "),
        (("importar", "conteos", "octubre.csv", *DE_RPED, "--respaldo-archivo", "no.pdf"), "no existe el archivo"),
    ],
)
def test_what_cannot_be_answered_is_refused(
    cargada: Consola, hoja: Path, monkeypatch: pytest.MonkeyPatch, orden: tuple[str, ...], dice: str
) -> None:
    monkeypatch.chdir(hoja.parent)
    hecho = cargada(*orden)
    assert (hecho.estado, hecho.salida, dice in hecho.error) == (2, "", True), hecho


def test_the_files_travel_inside_the_copy_and_into_a_server(
    cargada: Consola, servidor: Servidor, tmp_path: Path, pdf: Path
) -> None:
    (tmp_path / "copias").mkdir()
    assert "Archivos de respaldo: 2." in cargada.bien("copiar", tmp_path / "copias").salida
    (copia,) = (tmp_path / "copias").iterdir()
    for direccion in (str(tmp_path / "nueva.sqlite"), servidor.nueva()):
        assert "Archivos de respaldo: 2." in cargada("restaurar", copia, base=direccion).salida
        assert cargada("bitacora", "--verificar", base=direccion).estado == 0
        assert cargada("respaldo", CIFRA, "--salida", tmp_path, base=direccion).estado == 0
    assert (tmp_path / "rped.pdf").read_bytes() == pdf.read_bytes()


def test_an_automatic_copy_takes_them_from_the_folder_beside_it(cargada: Consola, hoja: Path, tmp_path: Path) -> None:
    (primera,) = (Path(cargada.base).parent / "copias").iterdir()
    primera.unlink()
    cargada.bien("importar", "conteos", hoja)
    (diaria,) = (Path(cargada.base).parent / "copias").iterdir()
    nueva = str(tmp_path / "otra" / "nueva.sqlite")
    assert "Archivos de respaldo: 2." in cargada("restaurar", diaria, base=nueva).salida
    assert cargada("bitacora", "--verificar", base=nueva).estado == 0
    # Away from its base it has none, and says so.
    lejos = tmp_path / "lejos" / "copias" / diaria.name
    lejos.parent.mkdir(parents=True)
    diaria.rename(lejos)
    otra = str(tmp_path / "tercera" / "nueva.sqlite")
    assert "Faltan 2, que no están o fueron alterados" in cargada("restaurar", lejos, base=otra).salida
    assert cargada("bitacora", "--verificar", base=otra).estado == 1


def test_a_planilla_carries_its_paper(consola: Consola, tmp_path: Path) -> None:
    hoja = tmp_path / "p.xlsx"
    consola.bien("exportar", "planilla", "--oficina", "tj.central", "--mes", "2020-10", "--salida", hoja)
    libro = openpyxl.load_workbook(hoja)
    assert [libro.active[celda].value for celda in ("A5", "A6")] == ["Respaldo", "Corte"]
    libro.active["B5"], libro.active["B6"], libro.active["C11"] = "correo 12/2020", "2020-10-31", 5
    libro.save(hoja)
    consola.bien("importar", "planilla", hoja)
    parte = consola.bien("respaldo", "2020-10-01/tj.central/ci.nuevo", "--formato", "json").json["partes"][0]
    assert (parte["clase"], parte["numero"], parte["corte"]) == ("correo", "12/2020", "2020-10-31")
    assert [uno["nombre"] for uno in parte["archivos"]] == ["p.xlsx"]
    libro.active["B6"] = "ayer"
    libro.save(hoja)
    hecho = consola("importar", "planilla", hoja)
    assert (hecho.estado, "p.xlsx:6:Corte: " in hecho.error) == (2, True), hecho
