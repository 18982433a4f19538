"""A certificación presupuestaria: what is certified, and its printed act."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from segip_desk.core.acto import Acto
from segip_desk.core.calendario import fecha_corta, fecha_larga
from segip_desk.core.cuadro.tabla import Cabeza, Celda, Clase, Tabla, Unidad
from segip_desk.core.identidad import en_una_linea
from segip_desk.core.informe import Firma, Tramo
from segip_desk.core.letras import son
from segip_desk.core.numeros import escribe_centavos
from segip_desk.core.presupuesto.cuotas import CLASES

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from segip_desk.core.catalogo import Departamento

ENTIDAD = "0340 Servicio General de Identificación Personal"


@dataclass(frozen=True, slots=True)
class LineaCertificada:
    """A line of a certificación: importe in centavos."""

    categoria: str
    partida: str
    fuente: str
    importe: int


@dataclass(frozen=True, slots=True)
class Certificacion:
    """A certificación presupuestaria: what is certified, and what its printed act says beside it.

    Attributes:
        documento: its number; empty is the next of the series.
        unidad: who asks; clase: de gasto, 0 unknown; centro, proceso: cost centre, and contracting process.
        elaborado, aprobado: the posts that sign.
    """

    sistema: str
    fecha: date
    lineas: tuple[LineaCertificada, ...]
    documento: str = ""
    unidad: str = ""
    clase: int = 0
    centro: str = ""
    proceso: str = ""
    justificacion: str = ""
    elaborado: str = ""
    aprobado: str = ""

    def en_limpio(self) -> Certificacion:
        """Return it with each of its texts in one line."""
        campos = ("documento", "unidad", "centro", "proceso", "justificacion", "elaborado", "aprobado")
        textos: dict[str, Any] = {campo: en_una_linea(getattr(self, campo)) for campo in campos}
        return replace(self, **textos)

    @property
    def total(self) -> int:
        """What it certifies in all, in centavos."""
        return sum(linea.importe for linea in self.lineas)


@dataclass(frozen=True, slots=True)
class Sello:
    """Where and when an act is printed: base is the short id of the base, cabeza the head of its bitácora."""

    departamento: Departamento
    impreso: datetime
    base: str
    cabeza: str


def acto_de(hecha: Certificacion, nombres: Mapping[str, str], revertido: int, sello: Sello) -> Acto:
    """Write the act of a certificación.

    Args:
        hecha: the certificación, with its number.
        nombres: the official name of each partida of its gestión.
        revertido: what of it was undone since, in centavos.
        sello: where and when it is printed.
    """
    gestion = hecha.fecha.year
    clase = f"{hecha.clase}, {CLASES[hecha.clase]}" if hecha.clase in CLASES else ""
    return Acto(
        titulo="Certificación presupuestaria",
        numero=f"N.º {hecha.documento}/{gestion}",
        departamento=sello.departamento,
        datos=(
            ("Entidad", ENTIDAD),
            ("Lugar y fecha", f"{sello.departamento.sede}, {fecha_larga(hecha.fecha)}"),
            ("Unidad solicitante", hecha.unidad),
            ("Sistema", hecha.sistema.upper()),
            ("Clase de gasto", clase),
            ("Centro de costo", hecha.centro),
            ("Proceso de contratación", hecha.proceso),
        ),
        tabla=_tabla(hecha, nombres),
        parrafos=tuple(_parrafos(hecha, revertido, sello)),
        firmas=(_firma("Elaborado por", hecha.elaborado), _firma("Aprobado por", hecha.aprobado)),
        impreso=sello.impreso,
        base=sello.base,
        cabeza=sello.cabeza,
    )


def _tabla(hecha: Certificacion, nombres: Mapping[str, str]) -> Tabla:
    filas = [
        Cabeza((linea.categoria, linea.fuente, linea.partida), (linea.categoria, linea.fuente, f"{linea.partida}/{n}"))
        for n, linea in enumerate(hecha.lineas, 1)
    ]
    celdas = [
        (
            Celda(Clase.TEXTO, nombres.get(linea.partida, linea.partida)),
            Celda(Clase.DATO, linea.importe, Unidad.CENTAVOS),
        )
        for linea in hecha.lineas
    ]
    total = Cabeza(("TOTAL GENERAL AUTORIZADO", "", ""), ("total", "", ""), Clase.TOTAL)
    return Tabla(
        id="certificacion",
        titulo=f"Importes certificados, gestión {hecha.fecha.year} (en bolivianos)",
        area="presupuesto",
        esquina=("PROG. PROY. ACT.", "FTE.-ORG.", "PARTIDA"),
        filas=(*filas, total),
        columnas=(
            Cabeza(("DESCRIPCIÓN",), ("descripcion",), Clase.TEXTO),
            Cabeza(("IMPORTE",), ("importe",), Clase.DATO),
        ),
        celdas=(*celdas, (Celda(Clase.VACIO), Celda(Clase.TOTAL, hecha.total, Unidad.CENTAVOS))),
    )


def _parrafos(hecha: Certificacion, revertido: int, sello: Sello) -> list[tuple[Tramo, ...]]:
    parrafos: list[tuple[Tramo, ...]] = [(Tramo(f"{son(hecha.total)}.", fuerte=True),)]
    if hecha.justificacion:
        parrafos.append((Tramo("Justificación: ", fuerte=True), Tramo(_con_punto(hecha.justificacion))))
    saldo = (
        f"Al {fecha_corta(hecha.fecha)} cada línea tenía en el {hecha.sistema.upper()} saldo por certificar para estos "
        "importes, según el registro de la Dirección Departamental."
    )
    parrafos.append((Tramo(saldo),))
    if revertido:
        queda = escribe_centavos(hecha.total - revertido)
        dice = f"Al imprimirla, el {fecha_corta(sello.impreso.date())}, se habían revertido "
        monto = Tramo(f"Bs {escribe_centavos(revertido)}", fuerte=True)
        parrafos.append((Tramo(dice), monto, Tramo(f" y quedaban certificados Bs {queda}.")))
    return parrafos


def _firma(que: str, cargo: str) -> Firma:
    return Firma(cargo=cargo or que, nombre=que if cargo else "")


def _con_punto(texto: str) -> str:
    limpio = texto.strip()
    return limpio if limpio.endswith(".") else f"{limpio}."
