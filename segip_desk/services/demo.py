"""The figures of 2020 as they were published, entered through the same door as everybody's."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from segip_desk.core.kardex.formularios import Custodio, Nivel
from segip_desk.core.problems import Rejected
from segip_desk.recursos import recurso
from segip_desk.services.bases import crear_base
from segip_desk.services.importar import importar
from segip_desk.services.kardex import custodios, niveles
from segip_desk.services.respaldos import Segun
from segip_desk.services.toml import leer_toml

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from segip_desk.services.cargas import Clase
    from segip_desk.services.quien import Quien
    from segip_desk.storage.base import Base

GESTION = 2020
_CLASES: tuple[Clase, ...] = ("conteos", "observaciones", "poa", "instantaneas")
_INVENTADAS: tuple[Clase, ...] = ("movimientos", "presupuesto", "observaciones")


def con_demo() -> tuple[str, ...]:
    """Return the departamentos whose figures of 2020 come with the program."""
    return tuple(sorted(camino.parent.name for camino in recurso("demo").glob("*/conteos.csv")))


def crear_demo(direccion: str, departamento: str, quien: Quien) -> Base:
    """Make a new base with all the published figures of 2020, each with the table that it comes from as its paper.

    Tarija's has a quarter of valued material too, which is invented and says so.

    Raises:
        Rejected: there is something at that address, or no figures of that departamento.
        Unavailable: the machine does not let it be made.
    """
    if departamento not in con_demo():
        message = (
            f"No hay cifras de 2020 de «{departamento}»; las hay de: {', '.join(con_demo())}. "
            f"Para una base vacía use «segip-desk iniciar --departamento {departamento}»."
        )
        raise Rejected(message)

    def cargar(base: Base) -> None:
        _cargar(base, quien, recurso("demo", departamento), _CLASES)
        inventado = recurso("demo", "inventado", departamento)
        _cargar(base, quien, inventado, _INVENTADAS)
        if (inventado / "valorados.toml").is_file():
            _listas_de_valorados(base, quien, leer_toml(inventado / "valorados.toml"))

    return crear_base(direccion, departamento, quien, cargar)


def _cargar(base: Base, quien: Quien, carpeta: Path, clases: Iterable[Clase]) -> None:
    for clase in clases:
        ruta = carpeta / f"{clase}.csv"
        if ruta.is_file():
            importar(base, quien, clase, ruta, segun=Segun(con_hoja=False))


def _listas_de_valorados(base: Base, quien: Quien, datos: Mapping[str, Any]) -> None:
    """Name the custodians of the invented quarter, and below how many pieces their offices are short."""
    for uno in datos["custodio"]:
        custodios.guardar(base, quien, Custodio(**uno))
    niveles.guardar(base, quien, [Nivel(**uno) for uno in datos["nivel"]])
