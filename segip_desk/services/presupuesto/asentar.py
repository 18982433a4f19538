"""What is made here: asientos typed by a person, and certificaciones."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from segip_desk.core.presupuesto.asiento import Asiento
from segip_desk.core.presupuesto.certificacion import Certificacion, LineaCertificada
from segip_desk.core.presupuesto.cuotas import exigir_clase
from segip_desk.core.presupuesto.linea import Linea
from segip_desk.core.problems import Rejected
from segip_desk.services.bases import sembrar_gestiones
from segip_desk.storage.presupuesto import lecturas, tablas

if TYPE_CHECKING:
    from collections.abc import Sequence

    from segip_desk.core.conteos import Respaldo, Resumen
    from segip_desk.services.quien import Quien
    from segip_desk.storage.base import Base

SERIE = "CP"
"""How the numbers of certificaciones begin: `CP-12` is the twelfth of its gestión and sistema."""


def registrar(
    base: Base, quien: Quien, asientos: Sequence[Asiento], papel: Respaldo | None = None, complemento: str | None = None
) -> Resumen:
    """Append asientos made in this office: refused where they would break their line on any date.

    Raises:
        Rejected: with the breakdown of each that has no room, or what else is wrong; nothing is stored.
        Unavailable: the machine failed.
    """
    sembrar_gestiones(base, quien, {uno.gestion for uno in asientos})
    with base.escritura(quien.acto("registrar presupuesto", ", ".join({u.documento for u in asientos}))) as obra:
        if complemento is not None:
            obra.complementar(complemento)
        resumen = obra.presupuesto.asientos([(replace(uno.en_limpio(), hecho_aqui=True), papel) for uno in asientos])
        obra.confirmar()
    return resumen


def certificar(
    base: Base,
    quien: Quien,
    certificacion: Certificacion,
    papel: Respaldo | None = None,
    complemento: str | None = None,
) -> Certificacion:
    """Certify that some lines have what an expense needs, and return it with its number.

    Raises:
        Rejected: a line has no room, with its breakdown and the partidas that have, or no such clase; nothing is
            stored.
        Unavailable: the machine failed.
    """
    gestion = certificacion.fecha.year
    if not certificacion.lineas:
        message = "La certificación no tiene líneas; escriba qué partida se certifica, y por cuánto."
        raise Rejected(message)
    if certificacion.clase:
        exigir_clase(certificacion.clase)
    sembrar_gestiones(base, quien, {gestion})
    with base.escritura(quien.acto("certificar", certificacion.documento)) as obra:
        if complemento is not None:
            obra.complementar(complemento)
        usados = lecturas.documentos(obra.con, gestion, certificacion.sistema)
        hecha = certificacion.en_limpio()
        if not hecha.documento:
            hecha = replace(hecha, documento=_siguiente(usados))
        elif hecha.documento in usados:
            message = f"El número «{hecha.documento}» ya está usado en la gestión {gestion}; escriba otro, o ninguno."
            raise Rejected(message)
        obra.presupuesto.asientos([(uno, papel) for uno in _asientos(hecha)])
        campos: tablas.Campos = {campo: getattr(hecha, campo) for campo in tablas.CERTIFICACION.campos}
        escrita = tablas.Escrita((gestion, hecha.sistema, hecha.documento), campos)
        obra.presupuesto.filas(tablas.CERTIFICACION, [escrita], [hecha.fecha])
        obra.confirmar()
    return hecha


def leer_certificacion(base: Base, gestion: int, sistema: str, documento: str) -> Certificacion:
    """Return a certificación that was made.

    Raises:
        Rejected: there is none of that number.
        Unavailable: the machine failed.
    """
    with base.lectura() as con:
        filas = tablas.leer(con, tablas.CERTIFICACION, gestion)
        suya = next((una for una in filas if una.partes == (gestion, sistema, documento)), None)
        asientos = [uno.asiento for uno in lecturas.de_documento(con, gestion, sistema, documento)]
    if suya is None or not asientos:
        message = f"No hay una certificación «{documento}» de {sistema.upper()} en la gestión {gestion}."
        raise Rejected(message)
    lineas = tuple(
        LineaCertificada(uno.linea.categoria, uno.linea.partida, uno.linea.fuente, uno.importe)
        for uno in sorted(asientos, key=lambda uno: uno.renglon)
        if uno.momento == "certificado" and not uno.revierte
    )
    campos = {campo: str(valor) for campo, valor in (suya.campos or {}).items() if campo != "clase"}
    clase = int((suya.campos or {})["clase"])
    return Certificacion(sistema, asientos[0].fecha, lineas, documento, clase=clase, **campos)


def _siguiente(usados: set[str]) -> str:
    numeros = (texto.removeprefix(f"{SERIE}-") for texto in usados if texto.startswith(f"{SERIE}-"))
    return f"{SERIE}-{max((int(n) for n in numeros if n.isascii() and n.isdecimal()), default=0) + 1}"


def _asientos(hecha: Certificacion) -> list[Asiento]:
    return [
        Asiento(
            hecha.fecha,
            Linea(hecha.sistema, linea.categoria, linea.partida, linea.fuente),
            "certificado",
            linea.importe,
            hecha.documento,
            renglon,
            contratacion=hecha.proceso,
            glosa=hecha.justificacion,
            hecho_aqui=True,
        )
        for renglon, linea in enumerate(hecha.lineas, 1)
    ]
