"""Making a base and opening one: with its catalogue, and with the codes that a newer program brings."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from segip_desk.core.calendario import ULTIMA_GESTION
from segip_desk.core.instante import aviso_de_reloj, esta_atrasado
from segip_desk.core.problems import Unavailable
from segip_desk.services import copias, semillas
from segip_desk.services.feriados import PRIMERA_CON_FERIADOS, feriados_semilla
from segip_desk.services.usuarios import hay_cuentas, puede
from segip_desk.storage import base as almacen
from segip_desk.storage import bitacora, fichas

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from segip_desk.services.quien import Quien
    from segip_desk.storage.base import Base
    from segip_desk.storage.obra import Obra

VARIABLE = "SEGIP_DESK_BASE"
HUELLA = "huella_catalogo"


def direccion_dicha() -> str | None:
    """Return what `SEGIP_DESK_BASE` says, None where it says nothing."""
    return os.environ.get(VARIABLE) or None


def direccion_habitual() -> str:
    """Return where the base is when nobody says: `SEGIP_DESK_BASE`, else the user's data folder."""
    dada = direccion_dicha()
    if dada:
        return dada
    # Its import is needed only here.
    from platformdirs import user_data_path  # noqa: PLC0415

    return str(Path(user_data_path("segip-desk", appauthor=False)) / "segip-desk.sqlite")


def crear_base(direccion: str, departamento: str, quien: Quien, cargar: Callable[[Base], object] | None = None) -> Base:
    """Make a new base for a departamento, with its catalogue and the holidays of this gestión.

    Args:
        cargar: puts in what else it begins with, before anybody else can see it; what it raises undoes the base.

    Raises:
        Rejected: there is something at that address already, or no such departamento.
        Unavailable: the machine does not let it be made.
    """
    suyo = semillas.perfil(departamento)

    def sembrar(base: Base) -> None:
        with base.escritura(quien.acto("iniciar", suyo.departamento.nombre)) as obra:
            _sembrar_catalogo(obra, departamento)
            obra.no_aplica(sorted(suyo.no_aplica))
            obra.confirmar()
        sembrar_gestiones(base, quien, [quien.reloj().year])
        if cargar is not None:
            cargar(base)

    return almacen.crear(direccion, suyo.departamento, sembrar)


def abrir_base(
    direccion: str,
    quien: Quien,
    avisar: Callable[[str], object] | None = None,
    identificar: Callable[[Base], Quien] | None = None,
) -> Base:
    """Open a base, and add the codes of the program's catalogue that it lacks; what the office changed is kept.

    An older base is copied before its tables are brought to this program's.

    Args:
        avisar: given by who will write: the day's first write is preceded by a copy, and this is told why there is
            none, and of a clock that is behind. Who only reads does not wait for it.
        identificar: tells who acts, once the base can be asked for its accounts. Without it `quien` does where there
            are none; where there are, nothing is added (`actualizar_catalogo`, once somebody has entered).

    Raises:
        Rejected: the address is of something else, or `identificar` lets nobody in.
        Unavailable: it is missing, damaged, newer than the program, or cannot be reached.
    """
    base = almacen.abrir(direccion, copias.antes_de_migrar(quien))
    try:
        if identificar is not None:
            quien = identificar(base)
        if avisar is not None:
            _avisar_del_reloj(base, quien, avisar)
            copias.asegurar_la_del_dia(base, quien, avisar)
        if identificar is not None or not hay_cuentas(base):
            actualizar_catalogo(base, quien)
    except BaseException:
        base.cerrar()
        raise
    return base


def sembrar_gestiones(base: Base, quien: Quien, gestiones: Iterable[int]) -> None:
    """Give each gestión its holidays and its classifier, the first time that something of it was written.

    In an entry of its own: what a person loaded should not be sought among the program's seeds.
    """
    with base.lectura() as con:
        hechas = fichas.sembrado(con)
    faltan = [g for g in sorted(set(gestiones)) if not {(g, "feriados"), (g, "partidas")} <= hechas]
    faltan = [g for g in faltan if PRIMERA_CON_FERIADOS <= g <= ULTIMA_GESTION]
    if faltan:
        with base.escritura(quien.acto("abrir gestión", ", ".join(map(str, faltan)))) as obra:
            for gestion in faltan:
                obra.feriados(gestion, feriados_semilla(base.departamento.codigo, gestion))
                obra.partidas(gestion, semillas.partidas())
            obra.confirmar()


def _avisar_del_reloj(base: Base, quien: Quien, avisar: Callable[[str], object]) -> None:
    """Tell who will write that their clock is behind what was written last."""
    with base.lectura() as con:
        ultima = bitacora.ultima(con)
    reloj = quien.reloj()
    if ultima is not None and esta_atrasado(reloj, ultima.instante):
        avisar(aviso_de_reloj(reloj, ultima.instante))


def actualizar_catalogo(base: Base, quien: Quien) -> None:
    """Add the codes of the program's catalogue that a base lacks, if who acts may write.

    Raises:
        Unavailable: the machine failed.
    """
    huella = semillas.huella(base.departamento.codigo)
    with base.lectura() as con:
        al_dia = fichas.ajustes(con).get(HUELLA) == huella
    # Who may not write reads what there is: the new codes come with the next one who may.
    if al_dia or puede(base, quien, "sembrar") is not None:
        return
    try:
        with base.escritura(quien.acto("actualizar catálogo")) as obra:
            _sembrar_catalogo(obra, base.departamento.codigo)
            obra.confirmar()
    except Unavailable:
        # The same of a file that only lets itself be read.
        if base.se_puede_escribir:
            raise


def _sembrar_catalogo(obra: Obra, departamento: str) -> None:
    suyo = semillas.catalogo_semilla(departamento)
    obra.catalogo(
        oficinas=list(suyo.oficinas.values()),
        indicadores=list(suyo.indicadores.values()),
        materiales=semillas.materiales(),
    )
    obra.sembrar_formularios(semillas.formularios())
    obra.ajustar({HUELLA: semillas.huella(departamento)})
