"""What the rules find, with every figure called by its name and place: for a window, where each leads to its cell."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from segip_desk.core.calendario import MESES, parse_fecha
from segip_desk.core.cuadro.ejes import indicadores_de
from segip_desk.services.semillas import nombres_de_areas
from segip_desk.services.verificar import reglas, verificar
from segip_desk.storage import fichas

if TYPE_CHECKING:
    from segip_desk.core.catalogo import Catalogo
    from segip_desk.core.verificacion.hallazgo import Cifra, Hallazgo, Verificado
    from segip_desk.storage.base import Base


class CifraVista(NamedTuple):
    """A figure of a hallazgo.

    Attributes:
        nombre: what it is, where and of when, in words.
        escrita: how much, as it prints.
        area: whose planilla holds it; empty where it stands in none.
        gestion, mes: 0 where it is of no month.
        clave: as the bitácora has it; empty where the figure is what is missing.
    """

    nombre: str
    escrita: str
    area: str
    gestion: int
    mes: int
    oficina: str
    clave: str


class HallazgoVisto(NamedTuple):
    """A hallazgo, what its rule is called, and its figures."""

    verificado: Verificado
    titulo: str
    cifras: tuple[CifraVista, ...]


def hallazgos(base: Base, gestion: int | None = None) -> tuple[HallazgoVisto, ...]:
    """Apply every rule to a gestión, or to the whole register.

    Raises:
        Rejected: a rule's file was edited and is wrong.
        Unavailable: the machine failed.
    """
    titulos = {regla.id: regla.titulo for regla in reglas(base.departamento.codigo)}
    verificados = verificar(base, gestion)
    with base.lectura() as con:
        catalogo = fichas.catalogo(con)
    return tuple(
        HallazgoVisto(uno, titulos[uno.hallazgo.regla], _cifras(uno.hallazgo, catalogo)) for uno in verificados
    )


def _cifras(hallazgo: Hallazgo, catalogo: Catalogo) -> tuple[CifraVista, ...]:
    """Return its figures; where what it tells is that there are none, the planilla that lacks them."""
    vistas = tuple(_vista(cifra, catalogo) for cifra in hallazgo.cifras if cifra.clave)
    if vistas:
        return vistas
    fecha, _, resto = hallazgo.clave.partition("/")
    oficina, _, area = resto.partition("/")
    leida, nombre = parse_fecha(fecha), nombres_de_areas().get(area)
    suya = catalogo.oficinas.get(oficina)
    if leida is None or suya is None or nombre is None:
        return ()
    gestion, mes = divmod(leida[0], 100)
    cuando = f"{MESES[mes - 1]} de {gestion}" if mes else f"gestión {gestion}"
    return (CifraVista(f"{nombre}, {suya.nombre}, {cuando}", "sin cifras", area, gestion, mes, oficina, ""),)


def _vista(cifra: Cifra, catalogo: Catalogo) -> CifraVista:
    partes = cifra.clave.split("/")
    fecha = parse_fecha(partes[1]) if len(partes) > 2 and partes[0] == "conteo" else None
    if fecha is None:
        es_poa = partes[0] == "poa"
        nombre = "POA: " + " / ".join(partes[1:]) if es_poa else cifra.clave
        return CifraVista(nombre, cifra.escrita, "poa" if es_poa else "", 0, 0, "", cifra.clave)
    periodo, dia = fecha
    gestion, mes = divmod(periodo, 100)
    oficina = partes[2] if len(partes) > 3 else ""
    que, area = _que(partes[-1], catalogo)
    cuando = f"{MESES[mes - 1]} de {gestion}" if mes else f"gestión {gestion}"
    if dia:
        cuando = f"{dia} de {cuando}"
    suya = catalogo.oficinas.get(oficina)
    donde = suya.nombre if suya is not None else oficina or "todas las oficinas"
    return CifraVista(f"{que}, {donde}, {cuando}", cifra.escrita, area, gestion, mes, oficina, cifra.clave)


def _que(medidas: str, catalogo: Catalogo) -> tuple[str, str]:
    """Name a medida, or some added, and tell the area of the first."""
    nombres, area = [], ""
    for medida in medidas.split(" + "):
        suyos = indicadores_de((medida,), catalogo)
        primero = catalogo.indicadores[suyos[0]]
        area = area or primero.area
        concepto, _, _detalle = primero.nombre.partition(":")
        desglose = medida.partition("@")[2]
        nombre = primero.nombre if medida == primero.codigo else concepto
        nombres.append(f"{nombre} por {desglose}" if desglose else nombre)
    return " + ".join(nombres), area
