"""New movements followed in the ledger of their material, before anything is kept."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from segip_desk.core.conteos import Conflicto
from segip_desk.core.kardex.libro import Libro, NoCabe
from segip_desk.core.kardex.movimiento import LineaInvalida, Movimiento, Tipo
from segip_desk.core.kardex.rangos import restar
from segip_desk.storage import crudo
from segip_desk.storage.kardex import derivados, lecturas
from segip_desk.storage.kardex.respuestas import Recuentos, Respuestas

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from sqlalchemy.engine import Connection

    from segip_desk.core.kardex.libro import Renglon
    from segip_desk.storage.permisos import Permisos


_VUELTAS = 8
"""How often the lines of a day are tried in another order."""
_CULPABLES = 20
"""How many lines are told that leave later ones without their pieces: each costs the whole ledger again."""


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
    """What came of following: the movements as they end, why others cannot be, and what keeps the derived tables.

    Attributes:
        sin_piezas: the numbers of those that did not find their pieces; later in their day they might.
    """

    buenos: list[Nuevo]
    conflictos: list[Conflicto]
    guardar: Callable[[], None]
    sin_piezas: frozenset[int] = frozenset()


class _Imposible(Exception):
    """A movement that was there already does not hold any more."""

    def __init__(self, renglon: Renglon, culpable: Nuevo, error: NoCabe) -> None:
        super().__init__()
        self.renglon, self.culpable, self.error = renglon, culpable, error


def seguir(con: Connection, permisos: Permisos, material: int, nuevos: Sequence[Nuevo]) -> Seguidos:
    """Follow new movements of a material, by date: at the end of its ledger, or the whole of it where they go before.

    One that would leave a later movement without its pieces is refused, and the others are followed without it.
    The lines of a day may stand in any order: one that does not find its pieces is tried again after the others.
    """
    seguidos = _en_orden(con, permisos, material, nuevos)
    for _ in range(_VUELTAS):
        despues = _despues(nuevos, seguidos.sin_piezas)
        if [uno.indice for uno in despues] == [uno.indice for uno in nuevos]:
            break
        nuevos, antes = despues, seguidos
        seguidos = _en_orden(con, permisos, material, nuevos)
        if len(seguidos.conflictos) >= len(antes.conflictos):
            return antes
    return seguidos


def _despues(nuevos: Sequence[Nuevo], sin_piezas: Collection[int]) -> list[Nuevo]:
    """Put some movements, and what answers them, after the others of their day; numbers follow the order."""
    movidos: set[int] = set()
    for uno in nuevos:
        if uno.id in sin_piezas or uno.responde in movidos:
            movidos.add(uno.id)
    en_orden = sorted(nuevos, key=lambda uno: (uno.movimiento.fecha, uno.id in movidos))
    numeros = {uno.id: suyo for uno, suyo in zip(en_orden, sorted(otro.id for otro in nuevos), strict=True)}
    return [
        uno._replace(
            id=numeros[uno.id], responde=None if uno.responde is None else numeros.get(uno.responde, uno.responde)
        )
        for uno in en_orden
    ]


def _en_orden(con: Connection, permisos: Permisos, material: int, nuevos: Sequence[Nuevo]) -> Seguidos:
    """Follow new movements in the order in which they are given."""
    ((ultima,),) = crudo.filas(con, "select max(fecha) from movimiento where material_id = ?", (material,))
    if ultima is None or nuevos[0].movimiento.fecha.isoformat() >= ultima:
        return _Seguimiento(con, permisos, material, nuevos).al_final(nuevos)
    viejos = lecturas.renglones(con, material)
    quedan, culpables = list(nuevos), []
    while True:
        try:
            seguidos = _Seguimiento(con, permisos, material, nuevos).desde_el_comienzo(viejos, quedan)
        except _Imposible as imposible:
            quedan.remove(imposible.culpable)
            culpables.append(Conflicto(imposible.culpable.indice, _ya_no_cabe(con, imposible)))
            if not quedan or len(culpables) == _CULPABLES:
                return Seguidos([], culpables, lambda: None)
        else:
            return seguidos._replace(conflictos=[*culpables, *seguidos.conflictos])


def _ya_no_cabe(con: Connection, imposible: _Imposible) -> str:
    """Say which later movement would not hold any more."""
    despues = lecturas.de_numero(con, imposible.renglon.orden)
    uno = imposible.culpable.movimiento
    return (
        f"{uno.clave.dicha}, {uno.material}: después, el {despues.fecha:%d/%m/%Y}, ya no cabría "
        f"{despues.clave.dicha}: {imposible.error}; revise la fecha y la cantidad, o revierta antes aquella."
    )


def _culpable(renglon: Renglon, buenos: Sequence[Nuevo]) -> Nuevo:
    """Return the new movement that left a later one without its pieces: the last that touched where they were."""
    for nuevo in reversed(buenos):
        uno = nuevo.renglon
        pisan = uno.serie and renglon.serie and restar([renglon.serie], [uno.serie]) != (renglon.serie,)
        if pisan or uno.origen == renglon.origen:
            return nuevo
    return buenos[-1]


class _Seguimiento:
    """The ledger of one material while a load passes."""

    def __init__(self, con: Connection, permisos: Permisos, material: int, nuevos: Sequence[Nuevo]) -> None:
        self._con = con
        self._faltan = {uno.id for uno in nuevos}
        self._material = material
        self._conflictos: list[Conflicto] = []
        self._sin_piezas: set[int] = set()
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
        return Seguidos(
            buenos,
            self._conflictos,
            lambda: derivados.agregar(con, antes, despues, hechos),
            frozenset(self._sin_piezas),
        )

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
                raise _Imposible(renglon, _culpable(renglon, buenos), error) from error
            seguidos.append(renglon)
            self._recuentos.paso(renglon, libro, nuevo=False)
        con, material = self._con, self._material
        filas = {**derivados.estado(libro, material), **derivados.hechos(libro, material, seguidos)}
        return Seguidos(
            buenos, self._conflictos, lambda: derivados.rehacer(con, material, filas), frozenset(self._sin_piezas)
        )

    def _asentar(self, libro: Libro, nuevo: Nuevo) -> Nuevo | None:
        uno = nuevo.movimiento
        try:
            self._revisar_nombrada(nuevo)
            self._respuestas.revisar(nuevo.id, uno, nuevo.responde)
            self._recuentos.revisar(nuevo.renglon, uno)
            asiento = libro.asentar(nuevo.renglon)
        except NoCabe as error:
            self._sin_piezas.add(nuevo.id)
            dice, columna = f"el {uno.fecha:%d/%m/%Y} {error}; {error.haga}.", ""
        except LineaInvalida as error:
            dice, columna = str(error), error.columna
        else:
            self._faltan.discard(nuevo.id)
            self._respuestas.paso(nuevo.id, uno, nuevo.responde)
            self._recuentos.paso(nuevo.renglon, libro, nuevo=True)
            return nuevo._replace(movimiento=replace(uno, lote=asiento.lote))
        self._conflictos.append(Conflicto(nuevo.indice, f"{uno.clave.dicha}, {uno.material}: {dice}", columna))
        return None

    def _revisar_nombrada(self, nuevo: Nuevo) -> None:
        """Refuse what answers or undoes a line of this load that was refused."""
        uno = nuevo.movimiento
        nombrada = uno.revierte or uno.referencia
        if nuevo.responde in self._faltan and nombrada is not None:
            self._sin_piezas.add(nuevo.id)
            message = f"nombra {nombrada.dicha}, que está en la misma carga y no se pudo registrar; corríjala antes."
            raise LineaInvalida(message, "revierte" if uno.revierte else "referencia")
