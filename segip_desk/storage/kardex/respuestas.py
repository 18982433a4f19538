"""Rules of the ledger that look at more than places: counts that were accepted, and lines that answer others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from segip_desk.core.kardex.lugares import Clase
from segip_desk.core.kardex.movimiento import LineaInvalida, Tipo
from segip_desk.core.numeros import escribe_conteo
from segip_desk.storage import crudo
from segip_desk.storage.bitacora import entradas_de
from segip_desk.storage.kardex import lecturas

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

    from segip_desk.core.kardex.libro import Libro, Renglon
    from segip_desk.core.kardex.movimiento import ClaveMovimiento, Movimiento
    from segip_desk.storage.permisos import Permisos

_RECUENTOS = (
    "select m.id, m.fecha, m.cantidad from movimiento m where m.material_id = ? and m.fecha >= ? "
    "and m.tipo = 'recuento' and m.origen = ? and not exists (select 1 from movimiento r where r.revierte_id = m.id)"
)
_AJUSTE = (
    "select m.id from movimiento m where m.referencia_id = ? and m.tipo = 'ajuste' "
    "and not exists (select 1 from movimiento r where r.revierte_id = m.id)"
)
_SALDO = (
    "select coalesce(sum(cantidad), 0) from apunte "
    "where material_id = ? and lugar = ? and (fecha < ? or (fecha = ? and orden < ?))"
)
_RECEPCIONES = (
    "select m.id, m.cantidad from movimiento m where m.referencia_id = ? and m.tipo = 'recepcion' "
    "and not exists (select 1 from movimiento r where r.revierte_id = m.id)"
)


def saldo_en(con: Connection, material: int, lugar: str, fecha: str, orden: int) -> int:
    """Return what a place held just before a movement."""
    ((cuantas,),) = crudo.filas(con, _SALDO, (material, lugar, fecha, fecha, orden))
    return int(cuantas)


def recibido(con: Connection, envio: int) -> int:
    """Return how many pieces of an envío were received."""
    return sum(int(cuantas) for _, cuantas in crudo.filas(con, _RECEPCIONES, (envio,)))


def recibido_de(con: Connection, envio: ClaveMovimiento) -> int:
    """Return how many pieces of an envío were received, by its key."""
    guardados = lecturas.de_documento(con, envio)
    return recibido(con, guardados[0].id) if guardados else 0


def ajuste_de(con: Connection, recuento: int) -> int | None:
    """Return the movement that adjusted a count and stands; None where none does."""
    filas = crudo.filas(con, _AJUSTE, (recuento,))
    return int(filas[0][0]) if filas else None


class Recuentos:
    """The counts of a material: none of its movements enters before the last that was accepted."""

    def __init__(self, con: Connection, permisos: Permisos, material: int) -> None:
        """Look at them in a write."""
        self._con = con
        self._permisos = permisos
        self._material = material
        self._contados: dict[int, tuple[str, str, int, int]] = {}
        self._con_recuento: tuple[str, frozenset[str]] | None = None
        self._aceptados: dict[int, tuple[str, str]] = {}
        self._ajustes: dict[int, int] = {}
        self._deshechos: set[int] = set()

    def paso(self, uno: Renglon, libro: Libro, *, nuevo: bool) -> None:
        """Follow a movement: what a count found, which adjustment answers it, and what is undone.

        Args:
            nuevo: of this load; the base tells which counts stand of those that it has.
        """
        if uno.tipo == Tipo.RECUENTO:
            saldo = libro.saldo(uno.origen)
            self._contados[uno.orden] = (uno.origen, uno.fecha, uno.cantidad, saldo)
            if nuevo and saldo == uno.cantidad:
                self._aceptados[uno.orden] = (uno.origen, uno.fecha)
        elif not nuevo or uno.responde is None:
            return
        elif uno.tipo == Tipo.AJUSTE:
            self._ajustes[uno.orden] = uno.responde
            if uno.responde in self._contados:
                lugar, fecha, _, _ = self._contados[uno.responde]
                self._aceptados[uno.responde] = (lugar, fecha)
        elif uno.tipo == Tipo.REVERSION:
            self._deshechos.add(uno.responde)
            self._aceptados.pop(self._ajustes.pop(uno.responde, uno.responde), None)

    def revisar(self, uno: Renglon, movimiento: Movimiento) -> None:
        """Refuse a movement before an accepted count, and an adjustment that is not its difference.

        Raises:
            LineaInvalida: it cannot be.
        """
        if not uno.destino:
            return
        if uno.tipo == Tipo.AJUSTE and uno.responde is not None:
            self._revisar_ajuste(uno, uno.responde, movimiento)
        for lugar in (uno.origen, uno.destino):
            contado = self._ultimo_aceptado(lugar, uno)
            if contado is not None and contado >= uno.fecha:
                dia = "/".join(reversed(contado.split("-")))
                message = (
                    f"«{lugar}» se contó el {dia} y ese recuento está aceptado; no entra nada con fecha de ese día ni "
                    "anterior: revise la fecha."
                )
                raise LineaInvalida(message, "fecha")

    def _ultimo_aceptado(self, lugar: str, uno: Renglon) -> str | None:
        """Return the date of a place's last accepted count, from a movement's own on; not that which it answers."""
        propio = uno.responde if uno.tipo == Tipo.AJUSTE else None
        fechas = [fecha for n, (suyo, fecha) in self._aceptados.items() if suyo == lugar and n != propio]
        if lugar not in self._contados_desde(uno.fecha):
            return max(fechas, default=None)
        for id_, fecha, cantidad in crudo.filas(self._con, _RECUENTOS, (self._material, uno.fecha, lugar)):
            if id_ == propio or id_ in self._deshechos:
                continue
            if self._ajuste(id_) is not None or cantidad == saldo_en(self._con, self._material, lugar, fecha, id_):
                fechas.append(fecha)
        return max(fechas, default=None)

    def _contados_desde(self, fecha: str) -> frozenset[str]:
        """Return the places that have a count from a date on; movements come by date, and most places have none."""
        if self._con_recuento is None or fecha < self._con_recuento[0]:
            sql = "select origen from movimiento where material_id = ? and fecha >= ? and tipo = 'recuento'"
            lugares = frozenset(lugar for (lugar,) in crudo.filas(self._con, sql, (self._material, fecha)))
            self._con_recuento = fecha, lugares
        return self._con_recuento[1]

    def _ajuste(self, recuento: int) -> int | None:
        """Return the movement of the base that adjusted a count, and stands."""
        suyo = ajuste_de(self._con, recuento)
        return None if suyo in self._deshechos else suyo

    def _revisar_ajuste(self, uno: Renglon, recuento: int, movimiento: Movimiento) -> None:
        if recuento in self._ajustes.values() or self._ajuste(recuento) is not None:
            message = "ese recuento ya tiene su ajuste; para corregirlo, reviértalo."
            raise LineaInvalida(message, "referencia")
        if recuento in self._contados:
            _, _, contado, saldo = self._contados[recuento]
        else:
            sql = "select origen, fecha, cantidad from movimiento where id = ?"
            ((lugar, fecha, contado),) = crudo.filas(self._con, sql, (recuento,))
            saldo = saldo_en(self._con, self._material, lugar, fecha, recuento)
        diferencia = contado - saldo
        mueve = uno.cantidad if uno.origen == Clase.AJUSTE else -uno.cantidad
        if mueve != diferencia:
            lugar = uno.destino if uno.origen == Clase.AJUSTE else uno.origen
            dice = "no hay diferencia que ajustar"
            if diferencia > 0:
                dice = f"sobran {escribe_conteo(diferencia)}, que entran de «ajuste» a «{lugar}»"
            elif diferencia < 0:
                dice = f"faltan {escribe_conteo(-diferencia)}, que salen de «{lugar}» a «ajuste»"
            message = (
                f"se contaron {escribe_conteo(contado)} y el saldo era {escribe_conteo(saldo)}: {dice}; "
                "el ajuste mueve la diferencia entera."
            )
            raise LineaInvalida(message, "cantidad")
        self._revisar_persona(movimiento)

    def _revisar_persona(self, movimiento: Movimiento) -> None:
        """Refuse who counted as who accepts, where the base has accounts."""
        if self._permisos.libre or movimiento.referencia is None:
            return
        clave = str(movimiento.referencia)
        entrada = entradas_de(self._con, [clave]).get(clave)
        # A count of this very load has no entry yet: who loads it counted it.
        autores = [self._permisos.usuario] if entrada is None else [entrada.usuario]
        dice = self._permisos.de_a_dos(autores, f"registró el recuento {movimiento.referencia.dicha}", "aceptar")
        if dice is not None:
            raise LineaInvalida(dice, "referencia")


class Respuestas:
    """Lines that answer or undo others: each is undone once, and no envío is received beyond what was sent."""

    def __init__(self, con: Connection) -> None:
        """Look at them in a write."""
        self._con = con
        self._revertidos: set[int] = set()
        self._recepciones: dict[int, dict[int, int]] = {}
        self._enviados: dict[int, int] = {}

    def paso(self, id_: int, uno: Movimiento, responde: int | None) -> None:
        """Follow a movement."""
        if uno.tipo is Tipo.ENVIO:
            self._enviados[id_] = uno.cantidad
        if responde is not None and uno.tipo is Tipo.REVERSION:
            self._revertidos.add(responde)
        elif responde is not None and uno.tipo is Tipo.RECEPCION:
            self._recepciones.setdefault(responde, {})[id_] = uno.cantidad

    def revisar(self, id_: int, uno: Movimiento, responde: int | None) -> None:
        """Refuse what answers or undoes a line that was undone, and a recepción of more than was sent.

        Raises:
            LineaInvalida: it cannot be.
        """
        if responde is None:
            return
        nombrada = uno.revierte or uno.referencia
        dicha = "" if nombrada is None else nombrada.dicha
        sql = "select 1 from movimiento where revierte_id = ?"
        if responde in self._revertidos or crudo.filas(self._con, sql, (responde,)):
            message = f"{dicha} ya fue revertida."
            raise LineaInvalida(message, "revierte" if uno.revierte else "referencia")
        if uno.tipo is Tipo.REVERSION:
            self._revisar_reversion(dicha, responde)
        if uno.tipo is Tipo.RECEPCION and responde < id_:
            enviado = self._enviados.get(responde)
            if enviado is None:
                ((enviado,),) = crudo.filas(self._con, "select cantidad from movimiento where id = ?", (responde,))
            ya = sum(self._recibido(responde).values())
            if ya + uno.cantidad > enviado:
                message = (
                    f"{dicha} envió {escribe_conteo(enviado)}, ya se recibieron {escribe_conteo(ya)} y esta línea "
                    f"recibe {escribe_conteo(uno.cantidad)}; lo que sobra se declara con un recuento y su ajuste."
                )
                raise LineaInvalida(message, "cantidad")

    def _recibido(self, envio: int) -> dict[int, int]:
        """Return how many pieces each recepción of an envío brought, of the base and of this load."""
        todas = dict(crudo.filas(self._con, _RECEPCIONES, (envio,))) | self._recepciones.get(envio, {})
        return {id_: cuantas for id_, cuantas in todas.items() if id_ not in self._revertidos}

    def _revisar_reversion(self, dicha: str, original: int) -> None:
        """Refuse to undo what was answered: the answer is undone before."""
        if ajuste_de(self._con, original) not in {None, *self._revertidos}:
            message = f"{dicha} es un recuento con su ajuste; revierta antes el ajuste."
            raise LineaInvalida(message, "revierte")
        if self._recibido(original):
            message = f"{dicha} ya se recibió; revierta antes su recepción."
            raise LineaInvalida(message, "revierte")
