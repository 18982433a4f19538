"""The ledger told plainly: every piece by itself, every serial in a dictionary, all of it counted again each time.

Slow and obviously right: the ledger must answer the same after any stream of movements.
"""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from segip_desk.core.catalogo import Material
from segip_desk.core.conteos import Conflictos
from segip_desk.core.kardex.movimiento import Linea, Tipo
from segip_desk.core.kardex.rangos import Rango
from segip_desk.storage import crudo
from segip_desk.storage.kardex.dichos import fallas_de_derivados
from tests.bases import acto

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

    from segip_desk.storage.base import Base

MATERIALES = (
    Material("CI001", "Cédulas", "pieza", True, "peps", "32200", "ci"),  # noqa: FBT003 - as the catalogue has it
    Material("IL001", "Cinta", "rollo", False, "peps", "39500", ""),  # noqa: FBT003 - as above
)
AFUERA = {"nacional", "ajuste"}
LUGARES = ("tj.almacen", "tj.central", "tj.lourdes", "tj.central/op1")
EN_CAMINO = "transito/tj.lourdes"
INICIO = date(2020, 3, 2)
VUELVEN = {Tipo.RECEPCION, Tipo.DEVOLUCION, Tipo.REVERSION}

Pieza = tuple[str, int, int]
"""A piece of a layer: the date and the number of the movement that brought it, and which one it is of it."""


class NoSePuede(Exception):
    """The plain model refuses a movement."""


@dataclass(slots=True)
class Hecho:
    """A movement of the stream, with its number and that of the line that it answers or undoes."""

    orden: int
    linea: Linea
    origen: str
    destino: str
    cantidad: int
    numeros: tuple[int, ...]
    importe: int
    responde: int | None = None


@dataclass(slots=True)
class Modelo:
    """What there is after some movements: the pieces of each place, where each serial is, what each piece is worth."""

    piezas: dict[str, list[Pieza]] = field(default_factory=dict)
    series: dict[int, str] = field(default_factory=dict)
    valores: dict[Pieza, int] = field(default_factory=dict)
    llevo: dict[int, list[Pieza]] = field(default_factory=dict)
    cuantas: Counter[str] = field(default_factory=Counter)
    centavos: Counter[str] = field(default_factory=Counter)

    def mover(self, uno: Hecho) -> None:
        """Follow a movement."""
        for numero in uno.numeros:
            donde = self.series.get(numero)
            if uno.origen in AFUERA:
                if donde is not None and donde not in AFUERA:
                    raise NoSePuede
            elif donde != uno.origen:
                raise NoSePuede
        llevadas = self._sacar(uno)
        self.piezas.setdefault(uno.destino, []).extend(llevadas)
        self.llevo[uno.orden] = llevadas
        self.series.update(dict.fromkeys(uno.numeros, uno.destino))
        valor = sum(self.valores[pieza] for pieza in llevadas)
        self.cuantas.update({uno.destino: uno.cantidad})
        self.cuantas.subtract({uno.origen: uno.cantidad})
        self.centavos.update({uno.destino: valor})
        self.centavos.subtract({uno.origen: valor})

    def _sacar(self, uno: Hecho) -> list[Pieza]:
        if uno.origen in AFUERA and uno.linea.tipo is not Tipo.REVERSION:
            nuevas = [(uno.linea.fecha.isoformat(), uno.orden, n) for n in range(uno.cantidad)]
            hasta = [(2 * uno.importe * n + uno.cantidad) // (2 * uno.cantidad) for n in range(uno.cantidad + 1)]
            self.valores.update({pieza: hasta[n + 1] - hasta[n] for n, pieza in enumerate(nuevas)})
            return nuevas
        hay = sorted(self.piezas.get(uno.origen, []))
        queridas = self.llevo[uno.responde] if uno.linea.tipo in VUELVEN and uno.responde is not None else []
        en_orden = [*(p for p in hay if p in set(queridas)), *(p for p in hay if p not in set(queridas))]
        if len(en_orden) < uno.cantidad:
            raise NoSePuede
        salen = en_orden[: uno.cantidad]
        self.piezas[uno.origen] = [pieza for pieza in hay if pieza not in set(salen)]
        return salen


def seguir(hechos: list[Hecho]) -> Modelo:
    """Return what there is after some movements, in the order of their dates."""
    modelo = Modelo()
    for uno in sorted(hechos, key=lambda h: (h.linea.fecha, h.orden)):
        modelo.mover(uno)
    return modelo


@dataclass(slots=True)
class Corriente:
    """A random stream of movements of one material, some of them impossible."""

    azar: random.Random
    material: Material
    hechos: list[Hecho] = field(default_factory=list)
    revertidos: set[int] = field(default_factory=set)
    numero: int = 0

    @property
    def formulario(self) -> str:
        """The form of its documents, which no other stream has."""
        return f"K-{self.material.codigo}"

    def siguiente(self) -> Hecho:
        """Make up the next movement."""
        azar = self.azar
        self.numero += 1
        dia = INICIO + timedelta(days=azar.choice((self.numero // 2, self.numero // 2, azar.randrange(12))))
        que = azar.random()
        vivos = [h for h in self.hechos if h.orden not in self.revertidos and h.linea.tipo is not Tipo.REVERSION]
        if que < 0.15 and vivos:
            return self._reversion(azar.choice(vivos), dia)
        entregas = [h for h in vivos if h.linea.tipo is Tipo.ASIGNACION]
        if que < 0.3 and entregas:
            return self._devolucion(azar.choice(entregas), dia)
        envios = [h for h in vivos if h.linea.tipo is Tipo.ENVIO]
        if que < 0.42 and envios:
            return self._recepcion(azar.choice(envios), dia)
        return self._simple(dia)

    def _hecho(self, linea: Linea, origen: str, destino: str, responde: Hecho | None = None) -> Hecho:
        numeros = () if linea.serie is None else tuple(range(linea.serie.desde, linea.serie.hasta + 1))
        cantidad = linea.cantidad or len(numeros)
        orden = -1 if responde is None else responde.orden
        return Hecho(
            self.numero, linea, origen, destino, cantidad, numeros, linea.importe or 0, None if orden < 0 else orden
        )

    def _linea(self, dia: date, tipo: Tipo, cantidad: int, desde: int) -> Linea:
        serie = Rango(desde, desde + cantidad - 1) if self.material.con_serie else None
        return Linea(
            dia,
            self.formulario,
            str(self.numero),
            tipo,
            self.material.codigo,
            cantidad=cantidad,
            serie=serie,
            linea=1,
            lote="L" if serie is not None else "",
        )

    def _simple(self, dia: date) -> Hecho:
        azar = self.azar
        tipo, origen, destino = azar.choice(
            (
                (Tipo.INGRESO, "nacional", "tj.almacen"),
                (Tipo.ASIGNACION, "tj.almacen", "tj.central"),
                (Tipo.ASIGNACION, "tj.almacen", "tj.lourdes"),
                (Tipo.ASIGNACION, "tj.central", "tj.central/op1"),
                (Tipo.CONSUMO, azar.choice(LUGARES), "consumo"),
                (Tipo.ANULACION, "tj.central/op1", "anulado/tj.central"),
                (Tipo.BAJA, "anulado/tj.central", "baja"),
                (Tipo.ENVIO, "tj.almacen", EN_CAMINO),
                (Tipo.EXTRAVIO, azar.choice((EN_CAMINO, "tj.central")), "extravio"),
                (Tipo.TRANSFERENCIA, "tj.central", "tj.lourdes"),
            )
        )
        linea = self._linea(dia, tipo, azar.randrange(1, 9), azar.randrange(1, 30))
        if tipo is Tipo.INGRESO:
            linea = replace(linea, importe=azar.randrange(500))
        linea = replace(linea, origen=origen, destino=destino)
        return self._hecho(linea, origen, destino)

    def _devolucion(self, entrega: Hecho, dia: date) -> Hecho:
        cantidad = self.azar.randrange(1, entrega.cantidad + 1)
        desde = entrega.numeros[-1] - cantidad + 1 if entrega.numeros else 0
        linea = replace(
            self._linea(max(dia, entrega.linea.fecha), Tipo.DEVOLUCION, cantidad, desde),
            referencia=f"{self.formulario}/{entrega.orden}",
        )
        return self._hecho(linea, entrega.destino, entrega.origen, entrega)

    def _recepcion(self, envio: Hecho, dia: date) -> Hecho:
        cantidad = self.azar.randrange(1, envio.cantidad + 1)
        linea = replace(
            self._linea(
                max(dia, envio.linea.fecha), Tipo.RECEPCION, cantidad, envio.numeros[0] if envio.numeros else 0
            ),
            referencia=f"{self.formulario}/{envio.orden}",
        )
        return self._hecho(linea, envio.destino, "tj.lourdes", envio)

    def revisar(self, uno: Hecho) -> None:
        """Refuse to receive more than was sent, and to undo an envío before what it was answered with."""
        recibido = sum(
            h.cantidad
            for h in self.hechos
            if h.linea.tipo is Tipo.RECEPCION and h.responde == uno.responde and h.orden not in self.revertidos
        )
        if uno.linea.tipo is Tipo.REVERSION and recibido:
            raise NoSePuede
        if uno.linea.tipo is Tipo.RECEPCION:
            enviado = next(h.cantidad for h in self.hechos if h.orden == uno.responde)
            if recibido + uno.cantidad > enviado:
                raise NoSePuede

    def _reversion(self, original: Hecho, dia: date) -> Hecho:
        fecha = max(dia, original.linea.fecha)
        linea = Linea(
            fecha,
            self.formulario,
            str(self.numero),
            Tipo.REVERSION,
            revierte=f"{self.formulario}/{original.orden}",
            linea=1,
        )
        hecho = self._hecho(replace(linea, cantidad=original.cantidad), original.destino, original.origen, original)
        hecho.numeros = original.numeros
        return hecho


def sembrar_materiales(base: Base) -> None:
    """Give a base the two materials."""
    with base.escritura(acto()) as obra:
        obra.catalogo(materiales=MATERIALES)
        obra.confirmar()


def comparar(base: Base, semilla: int, cuantos: int) -> int:
    """Pass a random stream by both, compare them, and leave the base as it was; return how many movements passed."""
    pasaron = 0
    azar = random.Random(semilla)  # noqa: S311 - a stream of a test
    with base.escritura(acto()) as obra:
        for material in MATERIALES:
            corriente = Corriente(azar, material)
            for _ in range(cuantos):
                uno = corriente.siguiente()
                try:
                    corriente.revisar(uno)
                    modelo = seguir([*corriente.hechos, uno])
                except NoSePuede:
                    modelo = None
                try:
                    obra.movimientos([(uno.linea, None)])
                except Conflictos as error:
                    if modelo is not None:
                        message = f"{semilla}: {uno}: {error}"
                        raise AssertionError(message) from error
                    continue
                assert modelo is not None, f"{semilla}: {uno} was taken"
                corriente.hechos.append(uno)
                if uno.linea.tipo is Tipo.REVERSION and uno.responde is not None:
                    corriente.revertidos.add(uno.responde)
                pasaron += 1
            _igual(obra.con, material, seguir(corriente.hechos), semilla)
        assert fallas_de_derivados(obra.con) == [], semilla
    return pasaron


def _igual(con: Connection, material: Material, modelo: Modelo, semilla: int) -> None:
    ((numero,),) = crudo.filas(con, "select id from material where codigo = ?", (material.codigo,))
    sumas = crudo.filas(
        con, "select lugar, sum(cantidad), sum(valor) from apunte where material_id = ? group by lugar", (numero,)
    )
    hay = {lugar: (int(n), int(v)) for lugar, n, v in sumas}
    assert hay == {lugar: (n, modelo.centavos[lugar]) for lugar, n in modelo.cuantas.items()}, semilla
    assert (sum(n for n, _ in hay.values()), sum(v for _, v in hay.values())) == (0, 0)
    tramos = crudo.filas(con, "select desde, hasta, lugar from tenencia where material_id = ?", (numero,))
    assert {n: lugar for a, b, lugar in tramos for n in range(a, b + 1)} == modelo.series, semilla
