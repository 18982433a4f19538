"""The audit trail: what was written, by whom and when, whether it is whole, and whether a paper agrees with it."""

from __future__ import annotations

import json
from collections import deque
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from segip_desk.core.calendario import parse_fecha, primer_dia, ultimo_dia
from segip_desk.core.cierre import limites
from segip_desk.core.copias import EXTENSION
from segip_desk.core.dichos import clave_dicha, valor_dicho
from segip_desk.core.problems import Problem, Rejected
from segip_desk.core.sello import Marca
from segip_desk.services.respaldos import fallas_de_archivos
from segip_desk.services.semillas import nombres_de_areas
from segip_desk.storage import bitacora, fichas
from segip_desk.storage.copia_leida import leer_manifiesto
from segip_desk.storage.cotejo import Cotejo
from segip_desk.storage.kardex.dichos import fallas_de_derivados

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from sqlalchemy.engine import Connection

    from segip_desk.core.catalogo import Catalogo
    from segip_desk.core.conteos import Cambio
    from segip_desk.storage.base import Base
    from segip_desk.storage.bitacora import Entrada
    from segip_desk.storage.cotejo import Diferencia, Salto

CAMBIOS_A_LA_VISTA = 12
"""How many changes of an entry a person is shown; JSON has them all."""
FALLAS_A_LA_VISTA = 200
"""A table that was emptied is one deed, not a million sentences."""
_RESPALDO = "#respaldo"
_CIERRE = "cierre/"


@dataclass(frozen=True, slots=True)
class Filtro:
    """Which entries are wanted; what is empty narrows nothing.

    Attributes:
        de: who wrote them.
        desde, hasta: ISO dates (`2020-06-15`, `2020-06` or `2020`), both included, of the time as it is printed.
        accion: a part of what was done or of its detail, whatever its capitals.
        clave: how the changed keys begin; an entry then shows those changes alone.
    """

    de: str = ""
    desde: str = ""
    hasta: str = ""
    accion: str = ""
    clave: str = ""

    def pasa(self, entrada: Entrada) -> bool:
        """Tell whether an entry is wanted, its keys aside."""
        return (
            (not self.de or entrada.usuario == self.de)
            and (not self.desde or entrada.instante[: len(self.desde)] >= self.desde)
            and (not self.hasta or entrada.instante[: len(self.hasta)] <= self.hasta)
            and self.accion.casefold() in f"{entrada.accion}: {entrada.detalle}".casefold()
        )


SIN_FILTRO = Filtro()


def bitacora_texto(base: Base, filtro: Filtro = SIN_FILTRO) -> Iterator[str]:
    """Yield the wanted entries line by line, for a person; those of one key say from which paper each value came."""
    hubo = False
    with base.lectura() as con:
        papeles: dict[str, str | None] = {}
        for entrada in _leidas(con, filtro):
            if filtro.clave:
                papeles |= {
                    cambio.clave.removesuffix(_RESPALDO): cambio.despues
                    for cambio in entrada.cambios
                    if cambio.clave.endswith(_RESPALDO)
                }
            if filtro.pasa(entrada):
                hubo = True
                yield from _historia(entrada, papeles) if filtro.clave else _lineas(entrada)
        ultima = bitacora.cabeza(con)
    if not hubo and filtro != SIN_FILTRO:
        yield "Ninguna anotación es como la que se pide."
    yield f"Cabeza de la cadena: {ultima[1] if ultima else 'la bitácora está vacía'}"


class Anotacion(NamedTuple):
    """An entry as a list shows it.

    Attributes:
        n: its number.
        instante: when, ISO, UTC.
        usuario: who.
        accion: what was done, with its detail; of a closing or a reopening, of which area and month.
        cambios: its first changes, a line each, in the words of the office.
        claves: the key of each of those changes, as the bitácora writes it.
        cuantos: how many changes it has.
    """

    n: int
    instante: str
    usuario: str
    accion: str
    cambios: tuple[str, ...]
    claves: tuple[str, ...]
    cuantos: int


def anotaciones(base: Base, filtro: Filtro = SIN_FILTRO, cuantas: int = 500) -> tuple[Anotacion, ...]:
    """Return the newest entries that are wanted, the newest first, each with no more than its first changes.

    Raises:
        Unavailable: the machine failed.
    """
    ultimas: deque[Anotacion] = deque(maxlen=cuantas)
    areas = nombres_de_areas()
    with base.lectura() as con:
        catalogo = fichas.catalogo(con)
        for entrada in _leidas(con, filtro):
            if filtro.pasa(entrada):
                ultimas.appendleft(_anotacion(entrada, catalogo, areas))
    return tuple(ultimas)


def _anotacion(entrada: Entrada, catalogo: Catalogo, areas: Mapping[str, str]) -> Anotacion:
    vistos = entrada.cambios[:CAMBIOS_A_LA_VISTA]
    claves = tuple(cambio.clave for cambio in vistos)
    lineas = tuple(_cambio_en_linea(cambio, catalogo, areas) for cambio in vistos)
    meses = [clave_dicha(clave, catalogo, areas).partition(" de ")[2] for clave in claves if clave.startswith(_CIERRE)]
    accion = ", ".join((entrada.accion, *meses)) if meses else entrada.accion
    accion = f"{accion}: {entrada.detalle}" if entrada.detalle else accion
    cuantos = len(entrada.cambios)
    return Anotacion(entrada.n, entrada.instante, entrada.usuario, accion, lineas, claves, cuantos)


def _cambio_en_linea(cambio: Cambio, catalogo: Catalogo, areas: Mapping[str, str]) -> str:
    antes, despues = (
        "vacío" if valor is None else valor_dicho(cambio.clave, valor, catalogo)
        for valor in (cambio.antes, cambio.despues)
    )
    return f"{clave_dicha(cambio.clave, catalogo, areas)}: de {antes} a {despues}"


def dias_en_utc(desde: str, hasta: str) -> tuple[str, str]:
    """Return two dates of the office's calendar as a `Filtro` wants them, both included; an empty one stays empty.

    Args:
        desde: `2020-06-15`, `2020-06` or `2020`.
        hasta: the same.
    """
    primero, ultimo = (parse_fecha(texto) for texto in (desde, hasta))
    return (
        limites(primer_dia(*primero), primer_dia(*primero))[0] if primero else "",
        # The last moment of a day is before the first of the next one, which is not included.
        f"{limites(ultimo_dia(*ultimo), ultimo_dia(*ultimo))[1][:-8]}03:59:59" if ultimo else "",
    )


def bitacora_json(base: Base, filtro: Filtro = SIN_FILTRO) -> str:
    """Return the wanted entries as JSON."""
    with base.lectura() as con:
        entradas = [
            {
                "n": entrada.n,
                "instante": entrada.instante,
                "usuario": entrada.usuario,
                "accion": entrada.accion,
                "detalle": entrada.detalle,
                "cambios": [cambio._asdict() for cambio in entrada.cambios],
                "hash": entrada.hash,
            }
            for entrada in _leidas(con, filtro)
            if filtro.pasa(entrada)
        ]
        ultima = bitacora.cabeza(con)
    return json.dumps({"entradas": entradas, "cabeza": ultima[1] if ultima else None}, ensure_ascii=False, indent=2)


def _leidas(con: Connection, filtro: Filtro) -> Iterator[Entrada]:
    return bitacora.historia(con, filtro.clave) if filtro.clave else bitacora.entradas(con)


@dataclass(frozen=True, slots=True)
class Verificacion:
    """What a check found: how many entries, the head, every failure in a sentence, and where a paper's head stands."""

    entradas: int
    cabeza: str | None
    fallas: tuple[str, ...]
    papel: str = ""

    @property
    def ok(self) -> bool:
        """Tell whether everything holds."""
        return not self.fallas

    def json(self) -> str:
        """Write it as the contract says."""
        campos = {"ok": self.ok, "entradas": self.entradas, "cabeza": self.cabeza, "fallas": self.fallas}
        return json.dumps(campos, ensure_ascii=False, indent=2)


def verificar_bitacora(base: Base, contra: Path | None = None) -> Verificacion:
    """Check the chain from its first entry to its last, the register against it, the kept files, and a paper's head.

    Args:
        contra: a report, an acta or a copy, that carries a head.

    Raises:
        Rejected: `contra` is missing or carries no head.
        Unavailable: the machine failed.
    """
    marca = None if contra is None else _marca(contra)
    cotejo = Cotejo()
    with base.lectura() as con:
        fallas = [falla.dice for falla in bitacora.verificar(con, base.identidad, cotejo.oir)]
        diferencias, saltos = cotejo.comparar(con)
        de_cifras = [*(_salto(salto) for salto in saltos), *_en_frases(con, diferencias)]
        fallas += _pocas(de_cifras, "diferencias del registro con su bitácora")
        fallas += fallas_de_derivados(con)
        papel = ""
        if contra is not None and marca is not None:
            hallada, dice = _hallar(con, base.identidad, contra.name, marca)
            papel = dice if hallada else ""
            fallas += [] if hallada else [dice]
        fallas += _pocas(fallas_de_archivos(base, con), "archivos de respaldo que faltan o cambiaron")
        ultima = bitacora.cabeza(con)
    n, cabeza = ultima or (0, None)
    return Verificacion(n, cabeza, tuple(fallas), papel)


def _marca(ruta: Path) -> Marca:
    if ruta.suffix.lower() == EXTENSION:
        manifiesto = leer_manifiesto(ruta)
        if manifiesto.cabeza is None:
            raise Rejected(
                Problem("es la copia de una base sin ninguna anotación: no hay con qué comparar.", archivo=ruta.name)
            )
        return Marca(manifiesto.identidad, manifiesto.cabeza)
    # The other files are of the office's suites, and only this command reads them so.
    from segip_desk.exchange.marcas import leer_marca  # noqa: PLC0415

    return leer_marca(ruta)


def _hallar(con: Connection, identidad: str, archivo: str, marca: Marca) -> tuple[bool, str]:
    """Say where the chain holds a paper's head, or that it does not."""
    if not identidad.startswith(marca.base):
        return False, (
            f"«{archivo}» es de otra base ({marca.base[:8]}), y esta es la {identidad[:8]}: su cabeza no puede estar "
            "aquí. Compárelo con la base que lo hizo."
        )
    n = bitacora.contiene(con, marca.cabeza)
    entrada = None if n is None else bitacora.cabeza_de(con, n)
    if entrada is None:
        return False, (
            f"«{archivo}» lleva la cabeza {marca.cabeza}, que esta bitácora no tiene: la bitácora fue reescrita o "
            "recortada después de ese papel, o la base salió de una copia anterior a él. Guarde el papel y avise a "
            "quien la administra."
        )
    return True, (
        f"«{archivo}» lleva la cabeza de la entrada {entrada.n}, de {entrada.usuario}, {entrada.instante}: "
        f"{entrada.accion}. La bitácora la tiene."
    )


def _en_frases(con: Connection, diferencias: Sequence[Diferencia]) -> Iterator[str]:
    for diferencia in diferencias:
        yield _frase(diferencia, _quien(con, diferencia.n))


def _frase(diferencia: Diferencia, quien: str) -> str:
    clave, registro, dicho, _ = diferencia
    cual = _cual(clave)
    if dicho is None:
        borrada = f"; allí quedó borrado en {quien}" if quien else ""
        return f"{cual} vale «{registro}» en el registro, y la bitácora no lo anotó{borrada}: se agregó por fuera."
    if registro is None:
        return f"{cual} no está en el registro, y la bitácora dice «{dicho}» ({quien}): se quitó por fuera."
    return f"{cual} vale «{registro}» en el registro, y la bitácora dice «{dicho}» ({quien}): se cambió por fuera."


def _quien(con: Connection, n: int) -> str:
    entrada = bitacora.cabeza_de(con, n) if n else None
    return f"entrada {n}, de {entrada.usuario}, {entrada.instante}" if entrada else ""


def _salto(salto: Salto) -> str:
    antes, estaba = ("nada" if valor is None else f"«{valor}»" for valor in (salto.antes, salto.estaba))
    return (
        f"La entrada {salto.n} cambia {_cual(salto.clave)[0].lower()}{_cual(salto.clave)[1:]} desde {antes}, y lo "
        f"anotado antes era {estaba}: falta una anotación, o fue alterada."
    )


def _cual(clave: str) -> str:
    if clave.endswith(_RESPALDO):
        return f"El respaldo de «{clave.removesuffix(_RESPALDO)}»"
    return f"El dato «{clave}»"


def _pocas(fallas: Iterable[str], de_que: str) -> list[str]:
    todas = list(fallas)
    sobran = len(todas) - FALLAS_A_LA_VISTA
    return todas[:FALLAS_A_LA_VISTA] + ([f"… y {sobran} {de_que} más."] if sobran > 0 else [])


def _lineas(entrada: Entrada) -> Iterator[str]:
    yield _titulo(entrada)
    for cambio in islice(entrada.cambios, CAMBIOS_A_LA_VISTA):
        yield f"      {cambio.clave}: {cambio.antes or '·'} → {cambio.despues or '·'}"
    if len(entrada.cambios) > CAMBIOS_A_LA_VISTA:
        yield f"      … y {len(entrada.cambios) - CAMBIOS_A_LA_VISTA} cambios más"


def _historia(entrada: Entrada, papeles: dict[str, str | None]) -> Iterator[str]:
    """Yield an entry with every change, each with the paper that the value came from."""
    yield _titulo(entrada)
    con_valor = {cambio.clave for cambio in entrada.cambios}
    for clave, antes, despues in entrada.cambios:
        if clave.endswith(_RESPALDO) and clave.removesuffix(_RESPALDO) in con_valor:
            continue
        papel = None if despues is None else papeles.get(clave)
        yield f"      {clave}: {antes or '·'} → {despues or '·'}" + (f" (según {papel})" if papel else "")


def _titulo(entrada: Entrada) -> str:
    detalle = f": {entrada.detalle}" if entrada.detalle else ""
    return f"{entrada.n}  {entrada.instante}  {entrada.usuario}  {entrada.accion}{detalle}"
