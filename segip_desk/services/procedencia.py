"""From which paper a figure comes: what the register adds up for it, who entered each part, and what is kept of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from segip_desk.core.calendario import periodo_de, texto_fecha
from segip_desk.core.problems import Rejected, parecido
from segip_desk.core.respaldos import DE_RESPALDO, parse_cifra
from segip_desk.core.revision import texto_valor
from segip_desk.services.respaldos import Guardado, adjuntar, estado
from segip_desk.storage import bitacora, fichas, lecturas
from segip_desk.storage.respaldos import copias_de, usos_de_los_respaldos

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy.engine import Connection

    from segip_desk.core.catalogo import Catalogo, Indicador
    from segip_desk.core.conteos import Clave, Respaldo
    from segip_desk.core.respaldos import Copia
    from segip_desk.services.quien import Quien
    from segip_desk.storage.base import Base
    from segip_desk.storage.bitacora import Entrada

_DE_OTRAS = ("observacion/", "poa/", "movimiento/")
"""How the keys begin of what has a paper and is no count."""


@dataclass(frozen=True, slots=True)
class Parte:
    """A value of the register, as it was entered.

    Attributes:
        clave: as the bitácora writes it; valor: as the bitácora writes it.
        respaldo: its paper, None where nobody said one.
        entrada: what wrote it, without its changes; None where the bitácora does not say.
        archivos: what is kept of the paper.
    """

    clave: str
    valor: str
    respaldo: Respaldo | None
    entrada: Entrada | None
    archivos: tuple[Guardado, ...]


@dataclass(frozen=True, slots=True)
class Procedencia:
    """Where a figure comes from.

    Attributes:
        cifra: its key; que: what it is, in words; valor: as the bitácora would write it.
        partes: the values that it is made of, in order: itself, or its days and months.
    """

    cifra: str
    que: str
    valor: str
    partes: tuple[Parte, ...]

    @property
    def archivos(self) -> tuple[Guardado, ...]:
        """Every kept file, once."""
        return tuple(dict.fromkeys(uno for parte in self.partes for uno in parte.archivos))

    @property
    def papeles(self) -> tuple[Respaldo, ...]:
        """Every paper, once."""
        return tuple(dict.fromkeys(p.respaldo for p in self.partes if p.respaldo is not None))

    @property
    def ok(self) -> bool:
        """Tell whether every kept file is what it was."""
        return all(uno.estado == "intacto" for uno in self.archivos)


class _Dicho(NamedTuple):
    """A value with its key and its paper."""

    clave: str
    valor: str
    respaldo: Respaldo | None


def procedencia(base: Base, cifra: str) -> Procedencia:
    """Answer from which papers a figure comes, and whether what is kept of them is whole.

    Args:
        cifra: a key of the bitácora (`conteo/2020-10/tj.central/ci.nuevo`, also without its first word); a month or a
            gestión that is known by its days answers with each of them.

    Raises:
        Rejected: nothing stands there, or it is no such key.
        Unavailable: the machine failed.
    """
    clave = parse_cifra(cifra)
    with base.lectura() as con:
        if clave is None:
            que, valor, dichos = _de_otra(con, cifra.strip())
        else:
            que, valor, dichos = _de_conteos(con, clave)
        entradas = bitacora.entradas_de(con, {dicho.clave for dicho in dichos})
        copias = copias_de(con, {dicho.respaldo for dicho in dichos})
    guardados = {copia: estado(base, copia) for suyas in copias.values() for copia in suyas}
    partes = tuple(
        Parte(
            *dicho,
            entradas.get(dicho.clave),
            tuple(guardados[copia] for copia in copias.get(dicho.respaldo, ())) if dicho.respaldo else (),
        )
        for dicho in dichos
    )
    return Procedencia(str(clave) if clave else cifra.strip(), que, valor, partes)


def adjuntar_a(base: Base, quien: Quien, hallada: Procedencia, ruta: Path) -> Copia:
    """Keep a file as that of the paper behind a figure.

    Raises:
        Rejected: the figure has no paper, or several; or the file cannot be kept.
        Unavailable: the machine failed.
    """
    if len(hallada.papeles) != 1:
        message = (
            f"«{hallada.cifra}» sale de {len(hallada.papeles)} respaldos, y no se sabe de cuál es {ruta.name}; nombre "
            "uno de sus días."
            if hallada.papeles
            else f"«{hallada.cifra}» no tiene respaldo; dígalo al importar, con «--respaldo TEXTO»."
        )
        raise Rejected(message)
    return adjuntar(base, quien, hallada.papeles[0], ruta)


def _de_conteos(con: Connection, clave: Clave) -> tuple[str, str, list[_Dicho]]:
    """Return what a figure is, its value, and what it is made of."""
    catalogo = fichas.catalogo(con)
    indicador = _conocido(catalogo, clave)
    gestion, mes = divmod(clave.periodo, 100)
    periodos = (clave.periodo, clave.periodo) if mes else (periodo_de(gestion), periodo_de(gestion, 12))
    hay = lecturas.con_respaldo(con, clave.oficina, clave.indicador, *periodos)
    suyas = [figura for figura in hay if not clave.dia or figura.clave.dia == clave.dia]
    if not suyas:
        raise Rejected(_sin_cifra(con, clave))
    valores = [figura.valor or 0 for figura in suyas]
    valor = sum(valores) if indicador.agregacion == "suma" else valores[-1]
    dichos = [_Dicho(str(f.clave), texto_valor(f.valor or 0, indicador), f.respaldo) for f in suyas]
    que = f"{indicador.nombre}, {catalogo.oficinas[clave.oficina].nombre}, {texto_fecha(clave.periodo, clave.dia)}"
    return que, texto_valor(valor, indicador), dichos


def _conocido(catalogo: Catalogo, clave: Clave) -> Indicador:
    if clave.oficina not in catalogo.oficinas:
        message = f"No existe la oficina «{clave.oficina}».{parecido(clave.oficina, catalogo.oficinas)}"
        raise Rejected(message)
    if clave.indicador not in catalogo.indicadores:
        message = f"No existe el indicador «{clave.indicador}».{parecido(clave.indicador, catalogo.indicadores)}"
        raise Rejected(message)
    return catalogo.indicadores[clave.indicador]


def _sin_cifra(con: Connection, clave: Clave) -> str:
    """Say that nothing stands there, and what stands instead for a longer time."""
    gestion = clave.periodo // 100 * 100
    mas = lecturas.con_respaldo(con, clave.oficina, clave.indicador, gestion, clave.periodo)
    otra = next(
        (str(f.clave) for f in reversed(mas) if f.clave.dia == 0 and f.clave.periodo in {gestion, clave.periodo}), ""
    )
    pista = f" La hay de todo ese tiempo junto: «{otra}»." if otra else ""
    return f"No hay ninguna cifra en «{clave}».{pista}"


def _de_otra(con: Connection, clave: str) -> tuple[str, str, list[_Dicho]]:
    """Return the same of an observación, a target or a movement, as its entries in the bitácora leave it."""
    ultimos: dict[str, str | None] = {}
    for entrada in bitacora.historia(con, clave) if clave.startswith(_DE_OTRAS) else ():
        ultimos |= {c.clave: c.despues for c in entrada.cambios if c.clave.partition("#")[0] == clave}
    papel = ultimos.pop(f"{clave}{DE_RESPALDO}", None)
    vigentes = {suya: valor for suya, valor in ultimos.items() if valor is not None}
    if not vigentes:
        message = (
            f"No hay ninguna cifra en «{clave}»; nómbrela por su fecha, su oficina y su indicador, como "
            "«2020-10/tj.central/ci.nuevo»."
        )
        raise Rejected(message)
    respaldo = next((uno for uno in usos_de_los_respaldos(con) if str(uno) == papel), None)
    dichos = [_Dicho(suya, valor, respaldo) for suya, valor in vigentes.items()]
    return clave, vigentes.get(clave, ""), dichos
