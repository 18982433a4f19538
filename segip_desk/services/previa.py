"""A file as the window shows it before anything is stored: what it is, what it would change, and what is wrong."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal, NamedTuple

from segip_desk.core.dichos import clave_dicha, valor_dicho
from segip_desk.core.mapa import Mapa
from segip_desk.core.problems import Rejected
from segip_desk.exchange.celdas import RespaldoMalo, lee_respaldo
from segip_desk.exchange.hoja import es_planilla
from segip_desk.exchange.lectura import hoja_de, leer_filas, que_cabe
from segip_desk.exchange.mapeo import huella
from segip_desk.exchange.memoria import recolector_en_pausa
from segip_desk.exchange.nacional import es_nacional
from segip_desk.services.cargas import Fuente
from segip_desk.services.formatos import es_suya, falta, lleva_papel, opciones, proponer_mapa, reconocer, sin_motivo
from segip_desk.services.importar import SIN_DECIR, Importacion, importar, marca_de, simular
from segip_desk.services.respaldos import Segun
from segip_desk.storage import fichas

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from segip_desk.core.catalogo import Catalogo
    from segip_desk.exchange.hoja import Hoja
    from segip_desk.services.cargas import Clase
    from segip_desk.services.importar import CambioDeFila
    from segip_desk.services.quien import Quien
    from segip_desk.storage.base import Base

A_LA_VISTA = 1000
"""How many changes, and how many rejected rows, are told one by one."""
_RESPALDO = "#respaldo"
_SIN_CLASE = "Falta decir qué trae el archivo."
Efecto = Literal["nueva", "cambiada", "borrada", "rechazada"]


@dataclass(frozen=True, slots=True)
class Pedido:
    """What its user says of a file.

    Attributes:
        clase: what it holds; None leaves it to be recognised.
        mapa: which of its columns is which of ours; None takes what was remembered, or proposes.
        reemplazar, complemento, segun: as an import takes them.
    """

    ruta: Path
    clase: Clase | None = None
    mapa: Mapa | None = None
    reemplazar: bool = False
    complemento: str | None = None
    segun: Segun = SIN_DECIR


class Linea(NamedTuple):
    """What a row does, or why it cannot: its number and column in the file, and words for a person."""

    fila: int | None
    columna: str
    efecto: Efecto
    que: str
    antes: str = ""
    despues: str = ""


@dataclass(frozen=True, slots=True)
class Extrana:
    """A head that is not ours.

    Attributes:
        cabeza: its titles.
        huella: what it is remembered by.
        muestra: the first values of each column.
        opciones: what each may be, and how that is called.
        mapa: what each is, as its user said, was remembered or is proposed.
        recordado: whether it is as its user left it the last time.
        falta: what the map still has to give before anything can be told.
    """

    cabeza: tuple[str, ...]
    huella: str
    muestra: tuple[str, ...]
    opciones: Mapping[str, str]
    mapa: Mapa
    recordado: bool
    falta: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Previa:
    """A file that was looked at.

    Attributes:
        pedido: what was asked, with the kind and the map that were taken.
        marca: what tells the file from itself, if somebody saves over it meanwhile.
        extrana: its head, where it is not ours.
        hecho: what would come of it; None while its columns are not known.
        lineas: the first changes and the first rejected rows, in the order of the file.
        cambios: how many changes there are.
    """

    pedido: Pedido
    marca: tuple[int, int] | None
    extrana: Extrana | None = None
    hecho: Importacion | None = None
    lineas: tuple[Linea, ...] = ()
    cambios: int = 0


def mirar(base: Base, quien: Quien, pedido: Pedido, recordados: Mapping[str, tuple[Clase, Mapa]]) -> Previa:
    """Look at a file; nothing is stored.

    Args:
        recordados: the kind and the map of the heads that were seen before, by their fingerprint.

    Raises:
        Rejected: the file cannot be read at all.
        Unavailable: the machine failed.
    """
    marca = marca_de(pedido.ruta)
    with base.lectura() as con:
        catalogo = fichas.catalogo(con)
    with recolector_en_pausa(), que_cabe(pedido.ruta.name):
        filas, numeros = leer_filas(pedido.ruta)
        if pedido.clase == "planilla" or (pedido.clase is None and es_planilla(filas)):
            return _simulada(base, quien, Previa(replace(pedido, clase="planilla", mapa=None), marca), None, catalogo)
        if pedido.clase == "nacional" or (pedido.clase is None and es_nacional(filas)):
            return _simulada(base, quien, Previa(replace(pedido, clase="nacional", mapa=None), marca), None, catalogo)
        hoja = hoja_de(pedido.ruta.name, filas, numeros)
        previa = _situada(Previa(pedido, marca), hoja, catalogo, recordados)
        if previa.extrana is not None and previa.extrana.falta:
            return previa
        return _simulada(base, quien, previa, hoja, catalogo)


def leer_papel(papel: str, corte: str, escaneado: Path | None) -> Segun:
    """Read from which paper a file comes, as its user wrote it; blank where none is said.

    Raises:
        Rejected: the cut-off is no date or goes without a paper, or the name cannot be stored.
    """
    leido = lee_respaldo(papel, corte)
    if isinstance(leido, RespaldoMalo):
        de = (("De qué papel sale", leido.documento), ("Hasta qué día llega", leido.corte))
        raise Rejected(*(f"«{campo}»: {motivo.dice}" for campo, motivo in de if motivo is not None))
    return Segun(leido, escaneado)


def guardar(base: Base, quien: Quien, previa: Previa, *, solo_buenas: bool = False) -> Importacion:
    """Store a file that was looked at, in one transaction: all its rows, or those that are right where so asked.

    Raises:
        Rejected: a row is wrong, or the file is no more what was looked at.
        Unavailable: the machine failed.
    """
    pedido = previa.pedido
    if pedido.clase is None:
        raise Rejected(_SIN_CLASE)
    fuente = Fuente(pedido.ruta, pedido.mapa, marca=previa.marca, solo_buenas=solo_buenas)
    return importar(
        base,
        quien,
        pedido.clase,
        fuente,
        reemplazar=pedido.reemplazar,
        complemento=pedido.complemento,
        segun=pedido.segun,
    )


def _situada(previa: Previa, hoja: Hoja, catalogo: Catalogo, recordados: Mapping[str, tuple[Clase, Mapa]]) -> Previa:
    """Find out what a sheet holds, and which of its columns is which."""
    pedido, cabeza = previa.pedido, hoja.cabeza
    if pedido.mapa is None:
        vuelta = sin_motivo(cabeza)
        propia = cabeza if vuelta is None else cabeza[:-1]
        clase = reconocer(propia, catalogo) if pedido.clase is None else pedido.clase
        if clase is not None and es_suya(clase, propia, catalogo):
            return replace(previa, pedido=replace(pedido, clase=clase, mapa=vuelta))
    suya = huella(cabeza)
    dicha, mapa = recordados.get(suya, (None, None))
    recordado = pedido.mapa is None and mapa is not None and pedido.clase in {None, dicha}
    if pedido.mapa is not None:
        clase, mapa = pedido.clase or "conteos", pedido.mapa
    elif recordado and dicha is not None:
        clase = dicha
    else:
        clase, mapa = proponer_mapa(cabeza, catalogo, pedido.clase)
    mapa = mapa or Mapa(("",) * len(cabeza))
    extrana = Extrana(
        cabeza,
        suya,
        _muestra(hoja),
        {nombre: _rotulo(nombre, otros) for nombre, otros in opciones(clase, catalogo).items()},
        mapa,
        recordado,
        falta(clase, mapa),
    )
    return replace(previa, pedido=replace(pedido, clase=clase, mapa=mapa), extrana=extrana)


def _simulada(base: Base, quien: Quien, previa: Previa, hoja: Hoja | None, catalogo: Catalogo) -> Previa:
    pedido = previa.pedido
    if pedido.clase is None:
        raise Rejected(_SIN_CLASE)
    if (pedido.segun.respaldo or pedido.segun.archivo) and not lleva_papel(pedido.clase):
        message = "Un archivo de esta clase no sale de ningún papel; deje en blanco «De qué papel sale»."
        raise Rejected(message)
    fuente = Fuente(pedido.ruta, pedido.mapa, hoja, a_la_vista=2 * A_LA_VISTA)
    hecho = simular(
        base,
        quien,
        pedido.clase,
        fuente,
        reemplazar=pedido.reemplazar,
        complemento=pedido.complemento,
        segun=pedido.segun,
    )
    lineas = _lineas(hecho, catalogo)
    return replace(previa, hecho=hecho, lineas=lineas, cambios=hecho.cuantos_cambios)


def _lineas(hecho: Importacion, catalogo: Catalogo) -> tuple[Linea, ...]:
    """Tell the first changes and the first problems; a paper that only comes with its figure is no line of its own."""
    con_valor = {uno.cambio.clave for uno in hecho.cambios}
    cambios = [
        _linea(uno, catalogo)
        for uno in hecho.cambios
        if not (uno.cambio.clave.endswith(_RESPALDO) and uno.cambio.clave.removesuffix(_RESPALDO) in con_valor)
    ]
    malas = [Linea(p.fila, p.columna or "", "rechazada", p.dice) for p in hecho.problemas[:A_LA_VISTA]]
    return tuple(sorted([*malas, *cambios[:A_LA_VISTA]], key=lambda una: (una.fila is None, una.fila or 0)))


def _linea(uno: CambioDeFila, catalogo: Catalogo) -> Linea:
    clave, antes, despues = uno.cambio
    efecto: Efecto = "nueva" if antes is None else "borrada" if despues is None else "cambiada"
    era, es = (valor_dicho(clave, valor, catalogo) for valor in (antes, despues))
    return Linea(uno.fila, uno.columna or "", efecto, clave_dicha(clave, catalogo), era, es)


def _muestra(hoja: Hoja) -> tuple[str, ...]:
    """Return the first value that stands in each column."""
    primeras: Sequence[Sequence[object]] = hoja.filas[:50]
    return tuple(
        next((texto for fila in primeras if (texto := str(fila[lugar]).strip())), "")
        for lugar in range(len(hoja.cabeza))
    )


def _rotulo(nombre: str, otros: Sequence[str]) -> str:
    return f"{otros[0]} ({nombre})" if "." in nombre and otros else nombre
