"""SIPPEC against SIGEP, line by line: what differs, of which class it is, and whether somebody said why.

A class is what the figures alone let one suppose. What is open is what nobody explained at these very figures: where
one of them moves, its explanation is of another day and the difference is open again.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

from segip_desk.core.calendario import fecha_corta
from segip_desk.core.cuadro.tabla import VACIA, Cabeza, Celda, Clase, Tabla, Unidad
from segip_desk.core.numeros import escribe_centavos, parte

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from segip_desk.core.presupuesto.asiento import Etapa

ClaseDiferencia = Literal["redondeo", "certificado_sin_procesar", "en_transito", "sin_explicar"]
CLASES: Mapping[ClaseDiferencia, str] = {
    "redondeo": "Redondeo",
    "certificado_sin_procesar": "Certificado y no procesado",
    "en_transito": "En tránsito",
    "sin_explicar": "Sin explicar",
}
TOLERANCIA = 99
"""Centavos: less than one boliviano is rounding."""
COMPARADAS: tuple[Etapa, ...] = ("vigente", "certificado", "comprometido", "devengado", "pagado")
ESTADOS = ("explicada", "abierta")


class Sitio(NamedTuple):
    """A line, whichever system says it; all empty is the whole of what was published without lines."""

    categoria: str
    partida: str
    fuente: str


class Cifras(NamedTuple):
    """What a system says of a line, in centavos; None where it says nothing of an etapa."""

    vigente: int | None = None
    certificado: int | None = None
    comprometido: int | None = None
    devengado: int | None = None
    pagado: int | None = None


class Dicho(NamedTuple):
    """Why two figures differ, as somebody said it: for these very figures."""

    sigep: int
    sippec: int
    texto: str
    usuario: str = ""
    instante: str = ""


@dataclass(frozen=True, slots=True)
class Diferencia:
    """An etapa of a line in which both systems differ.

    Attributes:
        etapa: as SIPPEC calls it.
        contra: the etapa of SIGEP that it is held against: devengado, where SIGEP keeps no certificado.
        sigep, sippec: centavos.
        clase: what the figures let one suppose.
        explicacion: what somebody said at these very figures; empty leaves it open.
    """

    sitio: Sitio
    etapa: Etapa
    contra: Etapa
    sigep: int
    sippec: int
    clase: ClaseDiferencia
    explicacion: str = ""

    @property
    def importe(self) -> int:
        """SIPPEC less SIGEP."""
        return self.sippec - self.sigep

    @property
    def abierta(self) -> bool:
        """Whether somebody still has to say why; rounding says it by itself."""
        return not self.explicacion and self.clase != "redondeo"


@dataclass(frozen=True, slots=True)
class Conciliacion:
    """Both systems side by side, up to a date.

    Attributes:
        lineas: how many lines were compared; iguales: how many of them agree in all.
        totales: what each system adds up to, by its name.
    """

    gestion: int
    hasta: date
    lineas: int
    iguales: int
    diferencias: tuple[Diferencia, ...]
    totales: Mapping[str, Cifras]

    @property
    def abiertas(self) -> tuple[Diferencia, ...]:
        """Those that nobody explained."""
        return tuple(una for una in self.diferencias if una.abierta)


def conciliar(
    gestion: int,
    hasta: date,
    sigep: Mapping[Sitio, Cifras],
    sippec: Mapping[Sitio, Cifras],
    dichos: Mapping[tuple[Sitio, str], Dicho],
) -> Conciliacion:
    """Compare both systems line by line.

    Args:
        gestion: the year; hasta: the last day that counts.
        sigep: what it says of each line.
        sippec: the same of the other system; a line that one lacks is nothing there, of the etapas that it keeps.
        dichos: what somebody said, by line and etapa.
    """
    lleva = {nombre: _lleva(cifras.values()) for nombre, cifras in (("sigep", sigep), ("sippec", sippec))}
    sitios = sorted({*sigep, *sippec})
    diferencias: list[Diferencia] = []
    iguales = 0
    for sitio in sitios:
        propias = list(
            _diferencias(
                sitio, _con_ceros(sigep.get(sitio), lleva["sigep"]), _con_ceros(sippec.get(sitio), lleva["sippec"])
            )
        )
        iguales += not propias
        diferencias += [_explicada(una, dichos.get((sitio, una.etapa))) for una in propias]
    totales = {"sigep": _total(sigep.values()), "sippec": _total(sippec.values())}
    return Conciliacion(gestion, hasta, len(sitios), iguales, tuple(diferencias), totales)


def _diferencias(sitio: Sitio, sigep: Cifras, sippec: Cifras) -> Iterable[Diferencia]:
    for etapa in COMPARADAS:
        suyo: int | None = getattr(sippec, etapa)
        contra: Etapa = "devengado" if etapa == "certificado" and sigep.certificado is None else etapa
        otro: int | None = getattr(sigep, contra)
        if suyo is not None and otro is not None and suyo != otro:
            yield Diferencia(sitio, etapa, contra, otro, suyo, _clase(etapa, contra, sigep, sippec))


def _clase(etapa: Etapa, contra: Etapa, sigep: Cifras, sippec: Cifras) -> ClaseDiferencia:
    """Say what the figures of a line let one suppose of a difference."""
    suyo, otro = getattr(sippec, etapa), getattr(sigep, contra)
    if abs(suyo - otro) <= TOLERANCIA:
        return "redondeo"
    if etapa == "certificado" and suyo > otro:
        return "certificado_sin_procesar"
    # A voucher that one system has and the other has not yet: what it would add must have been promised there.
    techo = sippec.certificado if otro > suyo else sigep.certificado
    if etapa != "vigente" and techo is not None and max(suyo, otro) <= techo:
        return "en_transito"
    return "sin_explicar"


def _explicada(una: Diferencia, dicho: Dicho | None) -> Diferencia:
    if dicho is None or (dicho.sigep, dicho.sippec) != (una.sigep, una.sippec):
        return una
    return Diferencia(una.sitio, una.etapa, una.contra, una.sigep, una.sippec, una.clase, dicho.texto)


def _lleva(todas: Iterable[Cifras]) -> frozenset[str]:
    return frozenset(etapa for una in todas for etapa in COMPARADAS if getattr(una, etapa) is not None)


def _con_ceros(cifras: Cifras | None, lleva: frozenset[str]) -> Cifras:
    """Return the figures of a line, 0 in the etapas that its system keeps and of which it says nothing there."""
    suyas = cifras or Cifras()
    return Cifras(*(0 if valor is None and etapa in lleva else valor for etapa, valor in suyas._asdict().items()))


def _total(todas: Iterable[Cifras]) -> Cifras:
    dadas = list(todas)
    lleva = _lleva(dadas)
    return Cifras(*(sum(getattr(una, etapa) or 0 for una in dadas) if etapa in lleva else None for etapa in COMPARADAS))


# As a table


_COLUMNAS = (
    ("ETAPA", "etapa", Clase.TEXTO),
    ("SIPPEC", "sippec", Clase.DATO),
    ("SIGEP", "sigep", Clase.DATO),
    ("DIFERENCIA", "diferencia", Clase.SUBTOTAL),
    ("CLASE", "clase", Clase.TEXTO),
    ("EXPLICACIÓN", "explicacion", Clase.TEXTO),
)


def tabla_de(hecha: Conciliacion) -> Tabla:
    """Lay a conciliación out as a table: a row a difference, with the execution of both systems under it."""
    return Tabla(
        id="conciliacion",
        titulo=f"Conciliación del SIPPEC con el SIGEP al {fecha_corta(hecha.hasta)}",
        area="presupuesto",
        esquina=("CATEGORÍA", "PARTIDA", "FUENTE"),
        filas=tuple(_cabeza(una) for una in hecha.diferencias),
        columnas=tuple(Cabeza((etiqueta,), (clave,), clase) for etiqueta, clave, clase in _COLUMNAS),
        celdas=tuple(_fila(una) for una in hecha.diferencias),
        notas=tuple(_notas(hecha)),
    )


def nombre_de_sitio(sitio: Sitio) -> str:
    """Name a line in a sentence."""
    if not sitio.partida:
        return "el total publicado"
    return f"la partida {sitio.partida} de la categoría {sitio.categoria}, fuente {sitio.fuente}"


def ejecuciones(hecha: Conciliacion) -> tuple[str, ...]:
    """Say the execution of each system, with what it is a percentage of."""
    return tuple(
        f"{sistema.upper()}: {etapa} Bs {escribe_centavos(valor)} sobre vigente Bs {escribe_centavos(vigente)}, "
        f"{escribe_centavos(porcentaje)} %."
        for sistema, etapa in (("sigep", "devengado"), ("sippec", "certificado"), ("sippec", "devengado"))
        if (cifras := hecha.totales.get(sistema))
        and (vigente := cifras.vigente)
        and (valor := getattr(cifras, etapa)) is not None
        and (porcentaje := parte(valor, vigente)) is not None
    )


def _cabeza(una: Diferencia) -> Cabeza:
    sitio = una.sitio
    etiquetas = sitio if sitio.partida else ("TOTAL PUBLICADO", "", "")
    # An etapa each: the key of a row must be its own.
    return Cabeza(tuple(etiquetas), (f"{sitio.categoria}/{una.etapa}", sitio.partida, sitio.fuente))


def _fila(una: Diferencia) -> tuple[Celda, ...]:
    etapa = una.etapa if una.etapa == una.contra else f"{una.etapa} (en SIGEP, {una.contra})"
    explicacion = una.explicacion or ("" if una.clase == "redondeo" else "Abierta")
    return (
        Celda(Clase.TEXTO, etapa.capitalize().replace("sigep", "SIGEP")),
        Celda(Clase.DATO, una.sippec, Unidad.CENTAVOS),
        Celda(Clase.DATO, una.sigep, Unidad.CENTAVOS),
        Celda(Clase.SUBTOTAL, una.importe, Unidad.CENTAVOS),
        Celda(Clase.TEXTO, CLASES[una.clase]),
        Celda(Clase.TEXTO, explicacion) if explicacion else VACIA,
    )


def _notas(hecha: Conciliacion) -> Sequence[str]:
    abiertas = f"abiertas: {len(hecha.abiertas)}" if hecha.abiertas else "ninguna abierta"
    lineas = f"Líneas comparadas: {hecha.lineas}; iguales: {hecha.iguales}."
    return (
        f"{lineas} Diferencias: {len(hecha.diferencias)}; {abiertas}.",
        *ejecuciones(hecha),
        "La diferencia es lo del SIPPEC menos lo del SIGEP, en bolivianos. Menos de un boliviano es redondeo.",
    )
