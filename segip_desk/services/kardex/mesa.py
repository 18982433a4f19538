"""What the window asks of the ledger in one reading: a card with what stands around it, what is on its way, a month."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from segip_desk.core.calendario import periodo_de, ultimo_dia
from segip_desk.core.kardex.filtro import Filtro
from segip_desk.core.kardex.flujo import DEPARTAMENTO
from segip_desk.core.kardex.lugares import PROPIAS, Clase, clase_de
from segip_desk.core.kardex.movimiento import AREA_VALORADOS, Tipo, parse_nombrada
from segip_desk.core.problems import Rejected
from segip_desk.services.cierres import cierre_de
from segip_desk.services.kardex.agotamiento import agotamiento, existencia_en_el_tiempo
from segip_desk.services.kardex.registrar import registrados
from segip_desk.services.kardex.saldos import saldos
from segip_desk.services.kardex.tarjeta import tarjeta
from segip_desk.storage.kardex import lecturas

if TYPE_CHECKING:
    from segip_desk.core.catalogo import Material
    from segip_desk.core.cierre import Cierre
    from segip_desk.core.grafico import Grafico
    from segip_desk.core.kardex.agotamiento import Agotamiento
    from segip_desk.core.kardex.lugares import Lugares
    from segip_desk.core.kardex.movimiento import Movimiento
    from segip_desk.core.kardex.tarjeta import Saldo, Tarjeta
    from segip_desk.storage.base import Base


class Conocido(NamedTuple):
    """What a form of the ledger chooses from.

    Attributes:
        materiales: in catalogue order.
        tenedores: the store, the offices and the custodians.
        lugares: says how any place is called.
    """

    materiales: tuple[Material, ...]
    tenedores: tuple[str, ...]
    lugares: Lugares


def conocido(base: Base) -> Conocido:
    """Return the materials and the places of the base.

    Raises:
        Unavailable: the machine failed.
    """
    with base.lectura() as con:
        suyos = lecturas.lugares(con)
        materiales = tuple(lecturas.materiales(con).values())
    return Conocido(materiales, (suyos.almacen, *suyos.oficinas, *suyos.custodios), suyos)


class Vista(NamedTuple):
    """A card of a month, and what stands around it.

    Attributes:
        lugar: empty for the whole departamento.
        material, lugares: how they are called.
        tarjeta: of the month.
        donde: how many there are in each place of the departamento at the end of the month.
        consumo, anulado: pieces that left in the month from the place, or from the departamento.
        cierre: who closed the month, where it is closed.
    """

    lugar: str
    material: Material
    lugares: Lugares
    tarjeta: Tarjeta
    donde: tuple[tuple[str, int], ...]
    consumo: int
    anulado: int
    cierre: Cierre | None


def vista(base: Base, material: str, lugar: str, gestion: int, mes: int) -> Vista:
    """Return the card of a month; lugar is empty for the whole departamento.

    Raises:
        Rejected: an unknown material or place.
        Unavailable: the machine failed.
    """
    desde, hasta = date(gestion, mes, 1), ultimo_dia(periodo_de(gestion, mes))
    una = tarjeta(base, material, lugar=lugar or None, desde=desde, hasta=hasta)
    donde: dict[str, int] = {}
    for uno in saldos(base, fecha=hasta, material=una.material):
        if clase_de(uno.lugar) in PROPIAS:
            donde[uno.lugar] = donde.get(uno.lugar, 0) + uno.cantidad
    with base.lectura() as con:
        suyo = lecturas.materiales(con)[una.material]
        lugares = lecturas.lugares(con)
    return Vista(
        una.lugar,
        suyo,
        lugares,
        una,
        tuple(donde.items()),
        _salio(una, Clase.CONSUMO),
        _salio(una, Clase.ANULADO),
        cierre_de(base, AREA_VALORADOS, desde),
    )


def _salio(una: Tarjeta, hacia: Clase) -> int:
    """Return how many pieces went to an end in a card, those that came back by a reversal apart."""
    return sum(f.salida - f.ingreso for f in una.filas if f.contraparte and clase_de(f.contraparte) is hacia)


class Proyeccion(NamedTuple):
    """Until when a stock lasts, and its chart; None where nothing is known of it."""

    agotamiento: Agotamiento | None
    grafico: Grafico | None


def proyeccion(base: Base, material: str, lugar: str, fecha: date) -> Proyeccion:
    """Return until when the stock of a place lasts from the end of a day; lugar is empty for the departamento.

    Raises:
        Rejected: an unknown material or place.
        Unavailable: the machine failed.
    """
    donde = lugar or DEPARTAMENTO
    if "/" in donde:
        # A custodian's stock does not last: it is what they were given for the day.
        return Proyeccion(None, None)
    hallados = agotamiento(base, fecha, lugar=donde, material=material)
    if not hallados:
        return Proyeccion(None, None)
    return Proyeccion(hallados[0], existencia_en_el_tiempo(base, fecha, donde, material))


def tarjeta_de(base: Base, linea: str) -> tuple[str, str]:
    """Return the material and the place on whose card a line is, by its key in the bitácora.

    Args:
        linea: `movimiento/2020/AV-2/128/1`.

    Raises:
        Rejected: there is no such line.
        Unavailable: the machine failed.
    """
    nombrada = parse_nombrada(linea.removeprefix("movimiento/"), 0)
    with base.lectura() as con:
        hallados = [] if nombrada is None else lecturas.de_documento(con, nombrada)
    if not hallados:
        message = f"No hay ningún movimiento «{linea}» en este libro; revise su formulario, su número y su línea."
        raise Rejected(message)
    uno = hallados[0].movimiento
    lugares = [lugar for lugar in (uno.origen, uno.destino) if lugar and clase_de(lugar) in PROPIAS]
    return uno.material, lugares[0] if lugares else uno.destino or uno.origen


class EnCamino(NamedTuple):
    """An envío that did not arrive whole yet: how many pieces are still on their way."""

    movimiento: Movimiento
    recibido: int

    @property
    def falta(self) -> int:
        """How many were not received."""
        return self.movimiento.cantidad - self.recibido


def en_camino(base: Base) -> tuple[EnCamino, ...]:
    """Return the envíos that wait for their receiver, in the order of the ledger.

    What came back, or was lost on the way, does not wait any more.

    Raises:
        Unavailable: the machine failed.
    """
    with base.lectura() as con:
        envios = registrados(con, Filtro(tipo=Tipo.ENVIO, vigentes=True))
        respuestas = registrados(con, Filtro(de=f"{Clase.TRANSITO}/", vigentes=True))
    salidos: dict[object, int] = {}
    for una in respuestas:
        de = una.movimiento.referencia
        if una.movimiento.tipo is not Tipo.REVERSION and de is not None:
            salidos[de] = salidos.get(de, 0) + una.movimiento.cantidad
    todos = (EnCamino(uno.movimiento, salidos.get(uno.movimiento.clave, 0)) for uno in envios)
    return tuple(uno for uno in todos if uno.falta > 0)


def por_dar_de_baja(base: Base) -> tuple[Saldo, ...]:
    """Return the annulled pieces that wait for their baja, by office, material and lote.

    Raises:
        Unavailable: the machine failed.
    """
    return tuple(uno for uno in saldos(base) if clase_de(uno.lugar) is Clase.ANULADO and uno.cantidad)
