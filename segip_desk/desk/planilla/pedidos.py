"""What the planilla's page asks of the other threads. SQLAlchemy loads with the services, after the first paint."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from segip_desk.core.conteos import Clave, Figura, Respaldo
    from segip_desk.core.planilla import Planilla
    from segip_desk.core.rejilla.forma import Pedido
    from segip_desk.core.rejilla.hoja import Hoja
    from segip_desk.core.rejilla.rango import Rangos
    from segip_desk.core.sin_actividad import ClaveInactividad, SinActividad
    from segip_desk.services.cifra import FichaCifra
    from segip_desk.services.planillas import Guardado
    from segip_desk.services.quien import Quien
    from segip_desk.storage.base import Base


class Leida(NamedTuple):
    """What is read to show a grid: the sheet, and how its areas are called."""

    hoja: Hoja
    areas: Mapping[str, str]


def listar(pagina: str, base: Base) -> tuple[Planilla, ...]:
    """Read the planillas of a page."""
    from segip_desk.services import planillas  # noqa: PLC0415

    return planillas.listar(base, pagina)


def leer(pedido: Pedido, base: Base) -> Leida:
    """Read a grid."""
    from segip_desk.services import planillas, semillas  # noqa: PLC0415

    return Leida(planillas.abrir(base, pedido), semillas.nombres_de_areas())


def rangos(pedido: Pedido, base: Base) -> Rangos:
    """Read what is usual of its figures."""
    from segip_desk.services import planillas  # noqa: PLC0415

    return planillas.rangos(base, pedido)


def papeles(base: Base) -> tuple[Respaldo, ...]:
    """Read the papers to choose from."""
    from segip_desk.services import planillas  # noqa: PLC0415

    return planillas.papeles(base)


def ficha(clave: Clave, base: Base) -> FichaCifra:
    """Read what is known of a figure."""
    from segip_desk.services import cifra  # noqa: PLC0415

    return cifra.ficha(base, clave)


def anotar(clave: Clave, texto: str, base: Base, quien: Quien, *, marca: bool) -> None:
    """Keep a note on a figure."""
    from segip_desk.services import planillas  # noqa: PLC0415

    planillas.anotar(base, quien, clave, texto, marca=marca)


def vigentes(oficina: str, dia: date, base: Base) -> tuple[SinActividad, ...]:
    """Read the declarations that say that an office had no activity on a day."""
    from segip_desk.services import ausencias  # noqa: PLC0415

    return ausencias.listar(base, oficina=oficina, desde=dia, hasta=dia)


def declarar(una: SinActividad, respaldo: Respaldo | None, complemento: str | None, base: Base, quien: Quien) -> None:
    """Declare days without activity."""
    from segip_desk.services import ausencias  # noqa: PLC0415

    ausencias.declarar(base, quien, una, respaldo=respaldo, complemento=complemento)


def quitar(clave: ClaveInactividad, complemento: str | None, base: Base, quien: Quien) -> None:
    """Take back a declaration of days without activity."""
    from segip_desk.services import ausencias  # noqa: PLC0415

    ausencias.quitar(base, quien, clave, complemento=complemento)


def reabrir(areas: Sequence[str], gestion: int, mes: int, motivo: str, base: Base, quien: Quien) -> None:
    """Open the closed months of some areas again."""
    from segip_desk.services import cierres  # noqa: PLC0415

    for area in areas:
        cierres.reabrir(base, quien, area, gestion, mes, motivo)


def exportar(pedido: Pedido, ruta: Path, base: Base) -> None:
    """Save an office's month as a sheet to fill in."""
    from segip_desk.services import exportar as salidas  # noqa: PLC0415

    salidas.exportar_hoja(base, pedido.oficina, pedido.gestion, pedido.mes, ruta, pedido.planilla)


def guardar(
    base: Base,
    quien: Quien,
    *,
    figuras: list[Figura],
    vistos: dict[Clave, int | None],
    escritos: dict[Clave, int | None],
    accion: str | None,
    complemento: str | None,
) -> Guardado:
    """Write in the writer thread: what is expected at a key is what this desk wrote there last, else what was seen."""
    from segip_desk.services import planillas  # noqa: PLC0415 - SQLAlchemy loads with it, after the first paint

    esperados = {clave: escritos.get(clave, visto) for clave, visto in vistos.items()}
    extra = {} if accion is None else {"accion": accion}
    guardado = planillas.guardar(base, quien, figuras, esperados, complemento=complemento, **extra)
    if not guardado.choques:
        escritos.update({figura.clave: figura.valor for figura in figuras})
    return guardado
