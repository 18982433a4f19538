"""`kill -9` at random moments: of writes, closings, copies, migrations, restorations, and of the server itself."""

from __future__ import annotations

import shutil
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from segip_desk.core.problems import Rejected, Unavailable
from segip_desk.services import copias
from segip_desk.services.auditoria import verificar_bitacora
from segip_desk.services.bases import abrir_base, crear_base
from segip_desk.services.exportar import exportar
from segip_desk.services.importar import importar
from segip_desk.storage.base import abrir
from segip_desk.storage.copia import A_MEDIAS
from segip_desk.storage.migracion import REVISIONES, migrar
from segip_desk.storage.motor import para_escribir
from tests.aguante.labores import (
    GESTION,
    LISTO,
    OFICINAS,
    Encargo,
    abrir_antigua,
    cargar_sin_fin,
    cerrar_sin_fin,
    copiar_sin_fin,
    identificado,
    restaurar,
)
from tests.aguante.repaso import revisar, revisar_copias
from tests.aguante.vivero import RAIZ, naciendo
from tests.bases import QUIEN

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from tests.bases import Servidor

ANTIGUAS = RAIZ / "tests" / "storage" / "bases_antiguas"
COMO_UN_SERVIDOR = ("shared_buffers=32MB", "max_connections=40", "fsync=off")
"""It keeps what it says to keep when its processes die; what a power cut does to a disk is not tried here."""
_NACE_CON_FORMULARIOS = "0009"
"""The revision from which a base is born with the forms of its material."""
_HASTA = 0.25
_POR_BASE = 12
_ESPERA_DEL_SERVIDOR = 15.0


@dataclass
class Taller:
    """Where bases are made to be broken.

    Attributes:
        carpeta: everything that is a file is in it.
        servidor: makes bases on PostgreSQL, None for files.
        azar: gives the moments.
    """

    carpeta: Path
    servidor: Servidor | None
    azar: random.Random
    _hechas: int = 0
    _plantillas: dict[str, str] = field(default_factory=dict)

    def base(self) -> str:
        """Return the address of a new base of Tarija without figures."""
        return self._copia("nueva", lambda direccion: crear_base(direccion, "tj", QUIEN).cerrar())

    def base_con_cifras(self) -> str:
        """Return the address of a new base with some months of days."""
        return self._copia("con_cifras", self._con_cifras)

    def base_antigua(self) -> str:
        """Return the address of a base that an older version left, with figures."""
        if self.servidor is None:
            vieja = self.azar.choice(REVISIONES[:-1])
            return str(shutil.copy(ANTIGUAS / f"{vieja}.sqlite", self.carpeta / f"antigua-{self._siguiente()}.sqlite"))

        # A base of today goes back no further than what its birth writes: older tables lack what its bitácora has.
        vieja = self.azar.choice(REVISIONES[REVISIONES.index(_NACE_CON_FORMULARIOS) : -1])

        def envejecer(direccion: str) -> None:
            self._con_cifras(direccion)
            with abrir(direccion) as base, para_escribir(base._motor, reformar=True) as con:
                migrar(con, vieja)
                con.commit()

        return self._copia(f"antigua_{vieja}", envejecer)

    def libre(self) -> str:
        """Return an address where a base may be made."""
        if self.servidor is None:
            return str(self.carpeta / f"libre-{self._siguiente()}.sqlite")
        return self.servidor.nueva()

    def nueva_carpeta(self) -> Path:
        """Return an empty folder."""
        carpeta = self.carpeta / f"carpeta-{self._siguiente()}"
        carpeta.mkdir()
        return carpeta

    def momento(self, hasta: float = _HASTA) -> None:
        """Wait for a moment that nobody can foresee."""
        time.sleep(self.azar.uniform(0, hasta))

    def _con_cifras(self, direccion: str) -> None:
        archivo = self.carpeta / "cifras.csv"
        filas = [
            f"{GESTION}-{mes:02d}-{dia:02d},{oficina},ci.nuevo,{dia}"
            for mes in range(1, 13)
            for dia in range(1, 29)
            for oficina in OFICINAS
        ]
        archivo.write_text("\n".join(["fecha,oficina,indicador,valor", *filas]), encoding="utf-8")
        with crear_base(direccion, "tj", QUIEN) as base:
            importar(base, QUIEN, "conteos", archivo)

    def _copia(self, nombre: str, hacer: Callable[[str], None]) -> str:
        """Return a copy of what was made the first time."""
        if self.servidor is None:
            if nombre not in self._plantillas:
                self._plantillas[nombre] = self.libre()
                hacer(self._plantillas[nombre])
            return str(shutil.copy(self._plantillas[nombre], self.carpeta / f"{nombre}-{self._siguiente()}.sqlite"))
        if nombre not in self._plantillas:
            direccion = self.libre()
            hacer(direccion)
            self._plantillas[nombre] = direccion.partition("@/")[2].partition("?")[0]
        return self.servidor.nueva(self._plantillas[nombre])

    def _siguiente(self) -> int:
        self._hechas += 1
        return self._hechas


def cortar_cargas(taller: Taller, veces: int) -> None:
    """Kill a load; see `_cortar_escritor`."""
    _cortar_escritor(taller, veces, cargar_sin_fin)


def cortar_cierres(taller: Taller, veces: int) -> None:
    """Kill a closing, or an opening again; see `_cortar_escritor`."""
    _cortar_escritor(taller, veces, cerrar_sin_fin)


def _cortar_escritor(taller: Taller, veces: int, labor: Callable[..., None]) -> None:
    """Kill a writer again and again: all that it was told is stored is there, and nothing by halves."""
    direccion, carpeta, encargos = "", taller.carpeta, list[Encargo]()
    for vez in range(veces):
        if vez % _POR_BASE == 0:
            direccion, carpeta, encargos = taller.base(), taller.nueva_carpeta(), []
        encargos.append(Encargo(direccion, f"escritor{vez}", taller.azar.randrange(1 << 30), 0, carpeta))
        with naciendo(labor, encargos[-1]) as hijo:
            assert hijo.oir() == LISTO
            taller.momento()
            hijo.matar()
        revisar(direccion, encargos, muertos=True)


def cortar_copias(taller: Taller, veces: int) -> None:
    """Kill a copy: what has a copy's name is whole, and what has none is not taken for one."""
    direccion = taller.base_con_cifras()
    for _ in range(veces):
        carpeta = taller.nueva_carpeta()
        with naciendo(copiar_sin_fin, direccion, carpeta) as hijo:
            assert hijo.oir() == LISTO
            taller.momento()
            hijo.matar()
        with abrir_base(direccion, QUIEN) as base:
            assert verificar_bitacora(base).ok
            revisar_copias(carpeta, base)
            for resto in carpeta.glob(A_MEDIAS):
                _exigir_entera_o_rechazada(resto, taller.libre(), base.identidad)
        shutil.rmtree(carpeta)


def cortar_migraciones(taller: Taller, veces: int) -> None:
    """Kill the opening of an older base: it opens afterwards, with its figures, and its copies are whole."""
    dura = 0.0
    for vez in range(veces + 1):
        direccion = taller.base_antigua()
        with naciendo(abrir_antigua, direccion) as hijo:
            assert hijo.oir() == LISTO
            inicio = time.monotonic()
            if vez == 0:
                assert hijo.oir() == LISTO
                dura = time.monotonic() - inicio
            else:
                taller.momento(dura * 1.1)
                hijo.matar()
        with abrir_base(direccion, QUIEN) as base:
            hallado = verificar_bitacora(base)
            assert hallado.ok, hallado.fallas[:5]
            cifras = exportar(base, "conteos") or ""
            assert cifras.count("\n") - 1 == (68 if taller.servidor is None else 12 * 28 * len(OFICINAS))
            if base.archivo is not None:
                revisar_copias(base.archivo.parent / copias.CARPETA, base)
        shutil.rmtree(taller.carpeta / copias.CARPETA, ignore_errors=True)


def cortar_restauraciones(taller: Taller, veces: int) -> None:
    """Kill a restoration: the new base is whole, or there is none and it can be made."""
    with abrir_base(taller.base_con_cifras(), QUIEN) as base:
        copia = copias.copiar(base, QUIEN, taller.nueva_carpeta()).ruta
        cifras = exportar(base, "conteos")
    dura = 0.0
    for vez in range(veces + 1):
        direccion = taller.libre()
        with naciendo(restaurar, copia, direccion) as hijo:
            assert hijo.oir() == LISTO
            inicio = time.monotonic()
            if vez == 0:
                assert hijo.oir() == LISTO
                dura = time.monotonic() - inicio
            else:
                taller.momento(dura * 1.1)
                hijo.matar()
        try:
            nueva = abrir_base(direccion, QUIEN)
        except Unavailable as falla:
            assert "No existe la base" in str(falla) or "no es una base" in str(falla), falla  # noqa: PT017 - of those two
            nueva = copias.restaurar(copia, direccion, identificado).base
        with nueva:
            assert exportar(nueva, "conteos") == cifras
            assert verificar_bitacora(nueva).ok


def cortar_servidor(taller: Taller, veces: int) -> None:
    """Kill the server itself while two write: what they were told is stored is there when it starts again.

    The server must be one that keeps what it confirms (`COMO_UN_SERVIDOR`), and nobody else's.
    """
    assert taller.servidor is not None
    direccion, carpeta, encargos = taller.base(), taller.nueva_carpeta(), list[Encargo]()
    for vez in range(veces):
        suyos = [Encargo(direccion, f"escritor{vez}_{n}", vez * 2 + n, 0, carpeta) for n in range(2)]
        encargos += suyos
        with naciendo(cargar_sin_fin, suyos[0]) as uno, naciendo(cargar_sin_fin, suyos[1]) as otro:
            assert [uno.oir(), otro.oir()] == [LISTO, LISTO]
            taller.momento(1.0)
            taller.servidor.matar()
            for hijo in (uno, otro):
                assert "el servidor" in hijo.oir(_ESPERA_DEL_SERVIDOR)
        taller.servidor.arrancar()
        revisar(direccion, encargos, muertos=True)


class Corte(NamedTuple):
    """A kind of kill, and its share of them all."""

    cortar: Callable[[Taller, int], None]
    parte: int


CORTES: dict[str, Corte] = {
    "cargas": Corte(cortar_cargas, 9),
    "cierres": Corte(cortar_cierres, 4),
    "copias": Corte(cortar_copias, 5),
    "migraciones": Corte(cortar_migraciones, 4),
    "restauraciones": Corte(cortar_restauraciones, 3),
}


def repartir(veces: int, motores: Sequence[str]) -> dict[tuple[str, str], int]:
    """Share out some kills among kinds and databases; each has one at least."""
    total = sum(corte.parte for corte in CORTES.values()) * len(motores)
    return {
        (nombre, motor): max(1, round(veces * corte.parte / total))
        for nombre, corte in CORTES.items()
        for motor in motores
    }


def _exigir_entera_o_rechazada(resto: Path, direccion: str, identidad: str) -> None:
    """Look at a copy without a name: refused, or, when only its name was missing, as whole as any."""
    try:
        nueva = copias.restaurar(resto, direccion, identificado).base
    except Rejected:
        return
    with nueva:
        assert nueva.identidad == identidad
        assert verificar_bitacora(nueva).ok
