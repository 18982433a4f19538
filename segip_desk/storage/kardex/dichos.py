"""What the ledger says, under the keys that the bitácora has; what is derived from it is compared apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from segip_desk.core.kardex.libro import Libro, NoCabe
from segip_desk.storage import crudo
from segip_desk.storage.kardex import derivados, lecturas, listas
from segip_desk.storage.respaldos import todos_los_respaldos

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sqlalchemy.engine import Connection

Dichos = list[tuple[str, str]]


def _movimientos(con: Connection) -> Iterator[Dichos]:
    papeles = todos_los_respaldos(con)
    for _, uno, papel in lecturas.movimientos(con):
        clave = str(uno.clave)
        dichos = [(clave, lecturas.texto_de_movimiento(uno))]
        if papel is not None:
            dichos.append((f"{clave}#respaldo", str(papeles.get(papel, f"«{papel}»"))))
        yield dichos


def _custodios(con: Connection) -> Iterator[Dichos]:
    yield [(f"custodio/{uno.codigo}", listas.texto_de_custodio(uno)) for uno in listas.leer_custodios(con)]


def _formularios(con: Connection) -> Iterator[Dichos]:
    yield [(f"formulario/{uno.codigo}", listas.texto_de_formulario(uno)) for uno in listas.leer_formularios(con)]


def _tipos(con: Connection) -> Iterator[Dichos]:
    filas = crudo.filas(con, "select tipo, formulario from tipo_formulario")
    yield [(f"tipo_formulario/{tipo}", formulario) for tipo, formulario in filas]


def _incidentes(con: Connection) -> Iterator[Dichos]:
    yield [(f"incidente/{uno.numero}", listas.texto_de_incidente(uno)) for uno in listas.leer_incidentes(con)]


def _niveles(con: Connection) -> Iterator[Dichos]:
    yield [(f"nivel/{uno.material}/{uno.lugar}", listas.texto_de_nivel(uno)) for uno in listas.leer_niveles(con)]


FAMILIAS: dict[str, Callable[[Connection], Iterator[Dichos]]] = {
    "movimiento": _movimientos,
    "custodio": _custodios,
    "formulario": _formularios,
    "tipo_formulario": _tipos,
    "incidente": _incidentes,
    "nivel": _niveles,
}
"""As `storage.dicho.FAMILIAS`, those of the ledger."""


def fallas_de_derivados(con: Connection) -> list[str]:
    """Return what is derived from the ledger and does not say what its movements do, in sentences."""
    fallas = []
    for codigo, material in sorted(lecturas.codigos_de_material(con).items()):
        libro, seguidos = Libro(), lecturas.renglones(con, material)
        try:
            for renglon in seguidos:
                libro.asentar(renglon)
        except NoCabe as error:
            fallas.append(f"Los movimientos de {codigo} no cuadran entre sí: {error}. Alguien los cambió por fuera.")
            continue
        filas = {**derivados.estado(libro, material), **derivados.hechos(libro, material, seguidos)}
        fallas += [
            f"La tabla «{tabla}» no dice de {codigo} lo que dicen sus movimientos: alguien la cambió por fuera; "
            "restaure la última copia."
            for tabla in derivados.difieren(con, material, filas)
        ]
    return fallas
