"""The section of the papers behind figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from segip_desk.core.conteos import Respaldo
from segip_desk.desk.administracion.papeles import Papeles
from segip_desk.services import respaldos
from tests.desk.secciones import ir

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.modeltest import ModelTester

    from segip_desk.desk.sesion import Sesion
    from segip_desk.desk.ventana.marco import Ventana
    from tests.desk.conftest import Quieto

PAPEL = Respaldo("Nota 12/2020", "2020-10-31")


def test_a_paper_shows_its_files_and_takes_one_more(
    ventana: Ventana, sesion: Sesion, quieto: Quieto, tmp_path: Path, qtmodeltester: ModelTester
) -> None:
    for nombre in ("nota.txt", "anexo.txt"):
        (tmp_path / nombre).write_text(nombre, encoding="utf-8")
    respaldos.adjuntar(sesion.base, sesion.quien, PAPEL, tmp_path / "nota.txt")
    seccion = ir(ventana, sesion, quieto, "papeles")
    assert isinstance(seccion, Papeles)
    filas = seccion.lista.modelo.filas
    seccion.lista.selectRow(next(n for n, una in enumerate(filas) if una.papel == PAPEL))
    quieto(sesion)
    assert seccion.estado.text().startswith("Está intacto. 8 bytes, en ")
    seccion.agregar(tmp_path / "no hay.txt")
    quieto(sesion)
    assert "no existe el archivo" in seccion.respuesta.text()
    seccion.agregar(tmp_path / "anexo.txt")
    quieto(sesion)
    assert seccion.respuesta.text() == "Guardado: «anexo.txt» es de «Nota 12/2020; corte 2020-10-31»."
    assert seccion.mostrado is not None
    assert seccion.mostrado.copia is not None
    assert seccion.mostrado.copia.nombre == "anexo.txt"
    (tmp_path / "fuera").mkdir()
    sacados: list[Path] = []
    seccion.sacar(tmp_path / "fuera", sacados.append)
    quieto(sesion)
    assert [ruta.read_text(encoding="utf-8") for ruta in sacados] == ["anexo.txt"]
    qtmodeltester.check(seccion.lista.modelo)


def test_a_file_that_was_altered_is_not_opened(
    ventana: Ventana, sesion: Sesion, quieto: Quieto, tmp_path: Path
) -> None:
    (tmp_path / "nota.txt").write_text("nota", encoding="utf-8")
    copia = respaldos.adjuntar(sesion.base, sesion.quien, PAPEL, tmp_path / "nota.txt")
    ruta = respaldos.estado(sesion.base, copia).ruta
    ruta.chmod(0o600)
    ruta.write_text("otra", encoding="utf-8")
    seccion = ir(ventana, sesion, quieto, "papeles")
    assert isinstance(seccion, Papeles)
    filas = seccion.lista.modelo.filas
    seccion.lista.selectRow(next(n for n, una in enumerate(filas) if una.copia == copia))
    quieto(sesion)
    assert seccion.estado.text().startswith("Alterado: ya no es lo que se guardó. ")
    assert not seccion.abrir.isEnabled()
    seccion.sacar(tmp_path / "fuera.txt", lambda _: None)
    quieto(sesion)
    assert seccion.respuesta.text() != ""
    assert not (tmp_path / "fuera.txt").exists()
