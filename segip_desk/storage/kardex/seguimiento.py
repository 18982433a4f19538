"""New movements followed in the ledger of their material, before anything is kept."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from segip_desk.core.conteos import Conflicto
from segip_desk.core.kardex.libro import Libro, NoCabe
from segip_desk.core.kardex.movimiento import LineaInvalida, Movimiento, Tipo
from segip_desk.storage import crudo
from segip_desk.storage.kardex import derivados, lecturas
from segip_desk.storage.kardex.respuestas import Recuentos, Respuestas

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sqlalchemy.engine import Connection

    from segip_desk.core.kardex.libro import Renglon
    from segip_desk.storage.permisos import Permisos


class Nuevo(NamedTuple):
    """A movement that is not kept yet: its place in the load, its number to be, and the number that it answers."""

    indice: int
    id: int
    movimiento: Movimiento
    responde: int | None

    @property
    def renglon(self) -> Renglon:
        """It, as the ledger follows it."""
        uno = self.movimiento
        desde, hasta = (None, None) if uno.serie is None else uno.serie
        fila = (uno.fecha.isoformat(), str(uno.tipo), uno.origen, uno.destino, uno.cantidad, uno.lote, desde, hasta)
        es_reversion = uno.tipo is Tipo.REVERSION
        responde = (None, self.responde) if es_reversion else (self.responde, None)
        return lecturas.renglon((self.id, *fila, uno.costo, uno.importe, *responde))


class Seguidos(NamedTuple):
    """What came of following: the movements as they end, why others cannot be, and what keeps the derived tables."""

    buenos: list[Nuevo]
    conflictos: list[Conflicto]
    guardar: Callable[[], None]


class _Imposible(Exception):
    """A movement that was there already does not hold any more."""

    def __init__(self, renglon: Renglon, culpable: Nuevo, error: NoCabe) -> None:
        super().__init__()
        self.renglon, self.culpable, self.error = renglon, culpable, error


def seguir(con: Connection, permisos: Permisos, material: int, nuevos: Sequence[Nuevo]) -> Seguidos:
    """Follow new movements of a material, by date: at the end of its ledger, or the whole of it where they go before.

    One that would leave a later movement without its pieces is refused, and the others are followed without it.
    """
    ((ultima,),) = crudo.filas(con, "select max(fecha) from movimiento where material_id = ?", (material,))
    if ultima is None or nuevos[0].movimiento.fecha.isoformat() >= ultima:
        return _Seguimiento(con, permisos, material).al_final(nuevos)
    viejos = lecturas.renglones(con, material)
    quedan, culpables = list(nuevos), []
    while True:
        try:
            seguidos = _Seguimiento(con, permisos, material).desde_el_comienzo(viejos, quedan)
        except _Imposible as imposible:
            quedan.remove(imposible.culpable)
            culpables.append(Conflicto(imposible.culpable.indice, _ya_no_cabe(con, imposible)))
        else:
            return seguidos._replace(conflictos=[*culpables, *seguidos.conflictos])


def _ya_no_cabe(con: Connection, imposible: _Imposible) -> str:
    """Say which later movement would not hold any more."""
    despues = lecturas.de_numero(con, imposible.renglon.orden)
    uno = imposible.culpable.movimiento
    return (
        f"{uno.clave.dicha}, {uno.material}: después, el {despues.fecha:%d/%m/%Y}, ya no cabría "
        f"{despues.clave.dicha}: {imposible.error}."
    )


class _Seguimiento:
    """The ledger of one material while a load passes."""

    def __init__(self, con: Connection, permisos: Permisos, material: int) -> None:
        self._con = con
        self._material = material
        self._conflictos: list[Conflicto] = []
        self._recuentos = Recuentos(con, permisos, material)
        self._respuestas = Respuestas(con)

    def al_final(self, nuevos: Sequence[Nuevo]) -> Seguidos:
        """Follow movements that come after all others, with no more of the ledger than they need."""
        con, material = self._con, self._material
        libro = derivados.leer_libro(con, material, [uno.renglon for uno in nuevos])
        antes = derivados.estado(libro, material)
        buenos = [bueno for uno in nuevos if (bueno := self._asentar(libro, uno)) is not None]
        hechos = derivados.hechos(libro, material, [uno.renglon for uno in buenos])
        despues = derivados.estado(libro, material)
        return Seguidos(buenos, self._conflictos, lambda: derivados.agregar(con, antes, despues, hechos))

    def desde_el_comienzo(self, viejos: Sequence[Renglon], nuevos: Sequence[Nuevo]) -> Seguidos:
        """Follow the whole ledger again, with the new ones in their places."""
        por_id = {uno.id: uno for uno in nuevos}
        todos = [*viejos, *(uno.renglon for uno in nuevos)]
        libro = Libro()
        buenos: list[Nuevo] = []
        seguidos: list[Renglon] = []
        for renglon in sorted(todos, key=lambda uno: (uno.fecha, uno.orden)):
            nuevo = por_id.get(renglon.orden)
            if nuevo is not None:
                bueno = self._asentar(libro, nuevo)
                if bueno is not None:
                    buenos.append(bueno)
                    seguidos.append(bueno.renglon)
                continue
            try:
                libro.asentar(renglon)
            except NoCabe as error:
                if not buenos:
                    raise
                raise _Imposible(renglon, buenos[-1], error) from error
            seguidos.append(renglon)
            self._recuentos.paso(renglon, libro)
        con, material = self._con, self._material
        filas = {**derivados.estado(libro, material), **derivados.hechos(libro, material, seguidos)}
        return Seguidos(buenos, self._conflictos, lambda: derivados.rehacer(con, material, filas))

    def _asentar(self, libro: Libro, nuevo: Nuevo) -> Nuevo | None:
        uno = nuevo.movimiento
        try:
            self._respuestas.revisar(nuevo.id, uno, nuevo.responde)
            self._recuentos.revisar(nuevo.renglon, uno)
            asiento = libro.asentar(nuevo.renglon)
        except (NoCabe, LineaInvalida) as error:
            dice = str(error).removesuffix(".")
            cuando = f"el {uno.fecha:%d/%m/%Y} " if isinstance(error, NoCabe) else ""
            columna = error.columna if isinstance(error, LineaInvalida) else ""
            conflicto = Conflicto(nuevo.indice, f"{uno.clave.dicha}, {uno.material}: {cuando}{dice}.", columna)
            self._conflictos.append(conflicto)
            return None
        self._respuestas.paso(nuevo.id, uno, nuevo.responde)
        self._recuentos.paso(nuevo.renglon, libro)
        return nuevo._replace(movimiento=replace(uno, lote=asiento.lote))
