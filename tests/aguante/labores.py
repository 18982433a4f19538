"""What a child does until it is killed, or its time is over: real services on a real base.

Each write that is told to be stored is written to a file of acknowledgements, one JSON a line, after the
service returned.
"""

from __future__ import annotations

import json
import random
import time
from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from segip_desk.core.problems import Rejected, Unavailable
from segip_desk.services import cierres, copias, verificar
from segip_desk.services.auditoria import verificar_bitacora
from segip_desk.services.bases import abrir_base
from segip_desk.services.importar import importar
from segip_desk.services.quien import Quien

# Loaded here, before any child is forked, so that none of them spends its life on loading.
from segip_desk.storage import migracion as _migracion  # noqa: F401 - see above
from tests.bases import QUIEN

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from multiprocessing.connection import Connection
    from pathlib import Path

    from segip_desk.services.cargas import Clase
    from segip_desk.storage.base import Base

LISTO = "listo"
OFICINAS = ("tj.bermejo", "tj.central", "tj.lourdes")
INDICADORES = ("bio.mayores", "ci.nuevo", "ci.renovacion", "lc.nueva", "rec.ci")
EN_BOLIVIANOS = frozenset({"rec.ci"})
AREAS = ("emision", "biometrizacion", "recaudacion")
GESTION = 2020
VUELTAS = 25
"""What a writer does at least, on a machine that has little time for it."""
TARDE = "llegó tarde"
"""Why something enters a closed month."""


class Encargo(NamedTuple):
    """What a writer is told.

    Attributes:
        direccion: the base; usuario: as whom, which no other child is.
        semilla: of what it does; segundos: for how long.
        carpeta: where its files, its acknowledgements and its copies go.
    """

    direccion: str
    usuario: str
    semilla: int
    segundos: float
    carpeta: Path

    @property
    def acuses(self) -> Path:
        """Where its acknowledgements are."""
        return self.carpeta / f"{self.usuario}.acuses"


class Acuse(NamedTuple):
    """What a writer was told is stored.

    Attributes:
        accion, detalle: as the bitácora's entry has them.
        cambios: how many rows changed; none leaves no entry.
        quedan: each key that the write was about, and the text that it must have left there, None for nothing.
    """

    accion: str
    detalle: str
    cambios: int
    quedan: Mapping[str, str | None]


def leer_acuses(archivo: Path) -> Iterator[Acuse]:
    """Yield what a writer was told, in order; a line cut by its death was of a write that it was not told of."""
    with suppress(FileNotFoundError), archivo.open(encoding="utf-8") as lineas:
        for linea in lineas:
            if linea.endswith("\n"):
                yield Acuse(*json.loads(linea))


class Escritor:
    """One that writes without rest: loads, corrections, closings, targets, texts, explanations and copies."""

    def __init__(self, base: Base, encargo: Encargo) -> None:
        """Take a base and its orders."""
        self.base = base
        self.azar = random.Random(encargo.semilla)  # noqa: S311 - repeatable, not secret
        self.encargo = encargo
        self.quien = Quien(encargo.usuario)
        self.hechos = 0
        self.rechazados = 0
        self._acuses = encargo.acuses.open("a", encoding="utf-8")

    def vuelta(self) -> None:
        """Do one thing; what the rules or the lock refuse is no failure."""
        labores: dict[Callable[[], None], int] = {
            self.dias: 40,
            self.meses: 12,
            self.cerrar_o_reabrir: 14,
            self.metas: 8,
            self.observaciones: 8,
            self.feriados: 4,
            self.explicar: 2,
            self.copiar: 1,
            self.revisar: 1,
        }
        (labor,) = self.azar.choices(list(labores), list(labores.values()))
        try:
            labor()
        except Rejected:
            self.rechazados += 1
        except Unavailable as falla:
            # Eight that write on a slow disk may wait for longer than a person would.
            if "está escribiendo en ella" not in str(falla):
                raise

    def dias(self) -> None:
        """Load, correct or erase days of a month; sometimes in the place of the month's figure, sometimes late."""
        mes = self.azar.randint(1, 12)
        dias = self.azar.sample(range(1, 29), 6)
        self._conteos([f"{date(GESTION, mes, dia)}" for dia in dias], reemplazar=self.azar.random() < 0.3)

    def meses(self) -> None:
        """Load figures of whole months, which days that stand refuse."""
        self._conteos([f"{GESTION}-{mes:02d}" for mes in self.azar.sample(range(1, 13), 3)])

    def cerrar_o_reabrir(self) -> None:
        """Close a month, or open it again."""
        area, mes = self.azar.choice(AREAS), self.azar.randint(1, 12)
        clave = f"cierre/{GESTION}-{mes:02d}/{area}"
        motivo = f"{self.hechos}"
        if self.azar.random() < 0.5:
            cierres.cerrar(self.base, self.quien, area, GESTION, mes, motivo)
            self._anotar(Acuse("cerrar", motivo, 1, {clave: "cerrado"}))
        else:
            cierres.reabrir(self.base, self.quien, area, GESTION, mes, motivo)
            self._anotar(Acuse("reabrir", motivo, 1, {clave: None}))

    def metas(self) -> None:
        """Write some targets of the POA."""
        filas, quedan = ["gestion,descripcion,periodo,programado"], {}
        for tarea in self.azar.sample(range(6), 3):
            valor = self.azar.randint(1, 99)
            filas.append(f"{GESTION},Tarea {tarea},{GESTION}-06,{valor}")
            quedan[f"poa/{GESTION}-06////Tarea {tarea}#programado"] = str(valor)
        self._importar("poa", filas, quedan)

    def observaciones(self) -> None:
        """Write a text on the row of a month."""
        mes, texto = self.azar.randint(1, 12), f"=Texto {self.azar.randint(1, 9)}"
        fila = f"ci_por_oficina,{GESTION},{self.azar.choice(OFICINAS)},{GESTION}-{mes:02d},{texto}"
        clave = "observacion/" + "/".join(fila.split(",")[:4])
        self._importar("observaciones", ["cuadro,gestion,fila,columna,texto", fila], {clave: texto})

    def feriados(self) -> None:
        """Name a holiday."""
        dia, nombre = date(GESTION, 7, self.azar.randint(1, 28)), f"Día {self.azar.randint(1, 9)}"
        self._importar("feriados", ["fecha,nombre", f"{dia},{nombre}"], {f"feriado/{dia}": nombre})

    def explicar(self) -> None:
        """Explain something that the rules find."""
        hallados = [uno.hallazgo for uno in verificar.verificar(self.base, GESTION) if uno.abierto]
        if hallados:
            cual = self.azar.choice(hallados)
            verificar.explicar(self.base, self.quien, cual.regla, cual.clave, f"motivo {self.hechos}")
            self._anotar(Acuse("explicar", f"{cual.regla}: {cual.clave}", 1, {}))

    def copiar(self) -> None:
        """Copy the base; the copy is looked at when all is over."""
        copias.copiar(self.base, self.quien, self.encargo.carpeta)

    def revisar(self) -> None:
        """Look at the whole chain and the register while others write."""
        hallado = verificar_bitacora(self.base)
        if not hallado.ok:
            message = f"{hallado.fallas[:5]}"
            raise AssertionError(message)

    def _conteos(self, fechas: list[str], *, reemplazar: bool = False) -> None:
        oficina, indicadores = self.azar.choice(OFICINAS), self.azar.sample(INDICADORES, 2)
        filas, quedan = ["fecha,oficina,indicador,valor"], {}
        for fecha in fechas:
            for indicador in indicadores:
                valor = "borrar" if self.azar.random() < 0.15 else str(self.azar.randint(0, 999))
                valor = f"{valor}.00" if indicador in EN_BOLIVIANOS and valor != "borrar" else valor
                filas.append(f"{fecha},{oficina},{indicador},{valor}")
                quedan[f"conteo/{fecha}/{oficina}/{indicador}"] = None if valor == "borrar" else valor
        tarde = TARDE if self.azar.random() < 0.2 else None
        self._importar("conteos", filas, quedan, reemplazar=reemplazar, complemento=tarde)

    def _importar(
        self,
        clase: Clase,
        filas: list[str],
        quedan: Mapping[str, str | None],
        *,
        reemplazar: bool = False,
        complemento: str | None = None,
    ) -> None:
        archivo = self.encargo.carpeta / f"{self.encargo.usuario}-{self.hechos}.csv"
        archivo.write_text("\n".join(filas), encoding="utf-8")
        try:
            hecho = importar(self.base, self.quien, clase, archivo, reemplazar=reemplazar, complemento=complemento)
        finally:
            archivo.unlink()
        r = hecho.resumen
        self._anotar(Acuse(f"importar {clase}", archivo.name, r.nuevas + r.cambiadas + r.borradas, quedan))

    def _anotar(self, acuse: Acuse) -> None:
        self._acuses.write(json.dumps(acuse, ensure_ascii=False) + "\n")
        self._acuses.flush()
        self.hechos += 1


def escribir(canal: Connection, encargo: Encargo) -> None:
    """Write until the time is over, and say how many things were stored and how many refused."""
    with abrir_base(encargo.direccion, Quien(encargo.usuario)) as base:
        escritor = Escritor(base, encargo)
        canal.send(LISTO)
        hasta = time.monotonic() + encargo.segundos
        vueltas = 0
        while time.monotonic() < hasta or vueltas < VUELTAS:
            escritor.vuelta()
            vueltas += 1
    canal.send((escritor.hechos, escritor.rechazados))


def cargar_sin_fin(canal: Connection, encargo: Encargo) -> None:
    """Load figures, nothing else, until it is killed; where the machine fails first, say its sentence."""
    with abrir_base(encargo.direccion, Quien(encargo.usuario)) as base:
        escritor = Escritor(base, encargo)
        canal.send(LISTO)
        try:
            while True:
                with suppress(Rejected):
                    escritor.dias()
        except Unavailable as falla:
            canal.send(str(falla))


def cerrar_sin_fin(canal: Connection, encargo: Encargo) -> None:
    """Close months and open them again until it is killed."""
    with abrir_base(encargo.direccion, Quien(encargo.usuario)) as base:
        escritor = Escritor(base, encargo)
        canal.send(LISTO)
        while True:
            with suppress(Rejected):
                escritor.cerrar_o_reabrir()


def copiar_sin_fin(canal: Connection, direccion: str, carpeta: Path) -> None:
    """Copy until it is killed."""
    with abrir_base(direccion, QUIEN) as base:
        canal.send(LISTO)
        while True:
            copias.copiar(base, QUIEN, carpeta)


def abrir_antigua(canal: Connection, direccion: str) -> None:
    """Open an older base, which copies it and brings it up to date."""
    canal.send(LISTO)
    abrir_base(direccion, Quien("ana"), avisar=print).cerrar()
    canal.send(LISTO)


def identificado(_base: Base) -> Quien:
    """Say who restores, whatever the copy."""
    return QUIEN


def restaurar(canal: Connection, copia: Path, direccion: str) -> None:
    """Make a new base of a copy."""
    canal.send(LISTO)
    copias.restaurar(copia, direccion, identificado).base.cerrar()
    canal.send(LISTO)
