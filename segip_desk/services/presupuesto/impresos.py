"""The papers of the budget: a certificación that is signed, and the conciliación of both systems."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from segip_desk.core.acto import Acto
from segip_desk.core.informe import Tramo
from segip_desk.core.presupuesto.certificacion import Sello, acto_de
from segip_desk.core.presupuesto.conciliacion import ejecuciones, tabla_de
from segip_desk.core.problems import Rejected
from segip_desk.exchange.archivo import guardar
from segip_desk.reports.papel import Ajustes
from segip_desk.services import semillas, tablas
from segip_desk.services.informes import LARGO_IDENTIDAD
from segip_desk.services.presupuesto.asentar import leer_certificacion
from segip_desk.services.presupuesto.conciliacion import conciliacion
from segip_desk.storage import bitacora, fichas
from segip_desk.storage.presupuesto import lecturas

if TYPE_CHECKING:
    from datetime import date, datetime
    from pathlib import Path

    from segip_desk.core.presupuesto.conciliacion import Conciliacion
    from segip_desk.reports.papel import Papel
    from segip_desk.storage.base import Base

Formato = Literal["texto", "csv", "json", "xlsx", "pdf"]


def acto_de_certificacion(base: Base, gestion: int, sistema: str, documento: str, impreso: datetime) -> Acto:
    """Write the act of a certificación that was made.

    Raises:
        Rejected: there is none of that number.
        Unavailable: the machine failed.
    """
    hecha = leer_certificacion(base, gestion, sistema, documento)
    with base.lectura() as con:
        nombres = lecturas.clasificador(con, gestion).nombres
        revertido = sum(
            uno.asiento.importe
            for uno in lecturas.asientos(con, gestion, sistema=sistema)
            if uno.asiento.momento == "certificado" and uno.asiento.revierte.partition(":")[0] == documento
        )
    return acto_de(hecha, nombres, revertido, _sello(base, impreso))


def imprimir_certificacion(
    base: Base,
    certificada: tuple[int, str, str],
    salida: Path,
    impreso: datetime,
    papel: Papel = "carta",
) -> str:
    """Write the act of a certificación as PDF, and return a sentence that says what was written and where.

    Args:
        certificada: its gestión, sistema and number.

    Raises:
        Rejected: there is none of that number, or the folder does not let it be written.
        Unavailable: the machine failed.
    """
    return _guardar(acto_de_certificacion(base, *certificada, impreso), salida, papel)


def escribir_conciliacion(
    base: Base, hasta: date, formato: Formato, salida: Path | None, impreso: datetime
) -> tuple[Conciliacion, str | None]:
    """Write the conciliación of both systems up to a day, and return it with what is to be shown, if anything is.

    Raises:
        Rejected: a system says nothing of that gestión; or a sheet or a PDF without a file.
        Unavailable: the machine failed.
    """
    hecha = conciliacion(base, hasta)
    if formato != "pdf":
        return hecha, tablas.escribir(tabla_de(hecha), formato, salida)
    if salida is None:
        message = "Un PDF se guarda en un archivo; agregue «--salida conciliacion.pdf»."
        raise Rejected(message)
    return hecha, _guardar(acto_de_conciliacion(base, hecha, impreso), salida, "carta")


def acto_de_conciliacion(base: Base, hecha: Conciliacion, impreso: datetime) -> Acto:
    """Write a conciliación as a paper that is signed.

    Raises:
        Unavailable: the machine failed.
    """
    sello, tabla = _sello(base, impreso), tabla_de(hecha)
    return Acto(
        titulo="Conciliación SIPPEC–SIGEP",
        numero=f"Al {hecha.hasta:%d/%m/%Y}",
        departamento=sello.departamento,
        datos=(
            ("Líneas comparadas", str(hecha.lineas)),
            ("Líneas iguales", str(hecha.iguales)),
            ("Diferencias", str(len(hecha.diferencias))),
            ("Diferencias abiertas", str(len(hecha.abiertas))),
        ),
        tabla=replace(tabla, titulo="Diferencias por línea y etapa", notas=tabla.notas[-1:]),
        parrafos=tuple((Tramo(dice),) for dice in ejecuciones(hecha)),
        firmas=semillas.perfil(base.departamento.codigo).firmas,
        impreso=impreso,
        base=sello.base,
        cabeza=sello.cabeza,
    )


def _sello(base: Base, impreso: datetime) -> Sello:
    with base.lectura() as con:
        ultima, departamento = bitacora.cabeza(con), fichas.catalogo(con).departamento
    return Sello(departamento, impreso, base.identidad[:LARGO_IDENTIDAD], ultima[1] if ultima else "")


def _guardar(acto: Acto, salida: Path, papel: Papel) -> str:
    # reportlab loads with it.
    from segip_desk.reports.acto import imprimir_acto  # noqa: PLC0415

    impreso = imprimir_acto(acto, Ajustes(papel))
    guardar(salida, impreso.contenido)
    cuantas = f"{impreso.paginas} páginas" if impreso.paginas > 1 else "1 página"
    return f"{acto.titulo}, {acto.numero}: {cuantas} en {salida}"
