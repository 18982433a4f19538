"""What must be true when writers are gone: each acknowledged write is in the bitácora, at its time, with what it left.

The bitácora is played back from its first entry, apart from the program's own rules; at each entry the register that it
makes must keep them: one grain a figure, and no closed month changed without a complemento.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from segip_desk.core.copias import EXTENSION
from segip_desk.services.auditoria import verificar_bitacora
from segip_desk.services.bases import abrir_base
from segip_desk.storage import bitacora
from segip_desk.storage.copia import A_MEDIAS
from segip_desk.storage.copia_leida import abrir_copia
from tests.aguante.labores import INDICADORES, TARDE, leer_acuses
from tests.bases import QUIEN

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path

    from segip_desk.storage.base import Base
    from segip_desk.storage.bitacora import Entrada
    from tests.aguante.labores import Acuse, Encargo

_AREA_DE = dict(zip(INDICADORES, ("biometrizacion", "emision", "emision", "emision", "recaudacion"), strict=True))


class Repaso:
    """The register as its bitácora makes it, entry after entry."""

    def __init__(self) -> None:
        """Begin before the first entry."""
        self.valores: dict[str, str] = {}
        self._granos: Counter[tuple[str, str, str]] = Counter()

    def pasar(self, entrada: Entrada) -> None:
        """Take an entry's changes, each from where the last one left its key, and look at the rules."""
        tardes = {
            clave.split("/", 2)[2]
            for clave, _, dice in entrada.cambios
            if clave.startswith("complemento/") and dice is not None and dice.endswith(TARDE)
        }
        for clave, antes, despues in entrada.cambios:
            familia = clave.partition("/")[0]
            if familia in {"complemento", "reloj"}:
                continue
            assert self.valores.get(clave) == antes, f"entrada {entrada.n}: {clave} era {self.valores.get(clave)}"
            if familia == "conteo":
                self._exigir_abierto(clave.partition("#")[0], tardes, entrada)
            if despues is None:
                del self.valores[clave]
            else:
                self.valores[clave] = despues
            if familia == "conteo" and "#" not in clave:
                self._contar(clave, (despues is not None) - (antes is not None))
        for clave, _, _ in entrada.cambios:
            if clave.startswith("conteo/"):
                self._exigir_un_grano(clave.partition("#")[0], entrada)

    def _exigir_abierto(self, clave: str, tardes: Collection[str], entrada: Entrada) -> None:
        _, fecha, _, indicador = clave.split("/")
        mes = fecha[:7] if len(fecha) > 4 else f"{fecha}-12"
        lugar = f"{mes}/{_AREA_DE[indicador]}"
        assert f"cierre/{lugar}" not in self.valores or lugar in tardes, f"entrada {entrada.n} cambia {lugar}, cerrado"

    def _contar(self, clave: str, mas: int) -> None:
        _, fecha, oficina, indicador = clave.split("/")
        if len(fecha) == 10:
            self._granos[oficina, indicador, fecha[:7]] += mas

    def _exigir_un_grano(self, clave: str, entrada: Entrada) -> None:
        _, fecha, oficina, indicador = clave.split("/")
        mes = fecha[:7]
        if f"conteo/{mes}/{oficina}/{indicador}" in self.valores:
            assert self._granos[oficina, indicador, mes] == 0, f"entrada {entrada.n}: {mes} tiene mes y días"


def revisar(direccion: str, encargos: Collection[Encargo], *, muertos: bool = False) -> int:
    """Look at a base after its writers, and return how many writes were acknowledged.

    Args:
        encargos: what each writer was told.
        muertos: whether they were killed: each may then have stored one write of which it was not told.
    """
    cuantos = 0
    with abrir_base(direccion, QUIEN) as base:
        hallado = verificar_bitacora(base)
        assert hallado.ok, hallado.fallas[:5]
        pendientes = {encargo.usuario: _con_entrada(encargo) for encargo in encargos}
        siguientes = {usuario: next(acuses, None) for usuario, acuses in pendientes.items()}
        sin_acuse: Counter[str] = Counter()
        repaso = Repaso()
        with base.lectura() as con:
            for entrada in bitacora.entradas(con):
                repaso.pasar(entrada)
                if entrada.usuario not in pendientes or not entrada.accion.startswith(
                    ("importar", "cerrar", "reabrir", "explicar")
                ):
                    continue
                acuse = siguientes[entrada.usuario]
                if acuse is None or (acuse.accion, acuse.detalle) != (entrada.accion, entrada.detalle):
                    sin_acuse[entrada.usuario] += 1
                    continue
                _comparar(acuse, entrada, repaso)
                cuantos += 1
                siguientes[entrada.usuario] = next(pendientes[entrada.usuario], None)
        perdidos = [acuse for acuse in siguientes.values() if acuse is not None]
        assert not perdidos, f"se dijo guardado, y no está: {perdidos[:3]}"
        assert all(veces <= muertos for veces in sin_acuse.values()), sin_acuse
    return cuantos


def revisar_copias(carpeta: Path, base: Base) -> int:
    """Look at every copy of a folder: whole, of this base, with a head that the base holds; return how many."""
    hechas = [ruta for ruta in carpeta.glob(f"*{EXTENSION}") if not ruta.match(A_MEDIAS)]
    with base.lectura() as con:
        for ruta in hechas:
            with abrir_copia(ruta) as copia:
                copia.verificar()
                assert copia.manifiesto.identidad == base.identidad
                assert copia.manifiesto.cabeza is not None
                assert bitacora.contiene(con, copia.manifiesto.cabeza) == copia.manifiesto.entradas
    return len(hechas)


def _con_entrada(encargo: Encargo) -> Iterator[Acuse]:
    return (acuse for acuse in leer_acuses(encargo.acuses) if acuse.cambios)


def _comparar(acuse: Acuse, entrada: Entrada, repaso: Repaso) -> None:
    """Look at what the write left, right after it."""
    for clave, valor in acuse.quedan.items():
        queda = repaso.valores.get(clave)
        igual = queda is not None and queda.startswith("cerrado") if valor == "cerrado" else queda == valor
        assert igual, f"entrada {entrada.n}: {clave} quedó «{queda}», y se dijo «{valor}»"
