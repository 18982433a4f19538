"""The day of a custodian, or of an office: proposed from what they have, entered in one write."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from segip_desk.core.kardex.jornada import Propuesta, lineas_de, por_que_no_cuadra
from segip_desk.core.kardex.lugares import TENEDORAS, Clase, clase_de, oficina_de
from segip_desk.core.problems import Rejected
from segip_desk.services.kardex import formularios
from segip_desk.services.kardex.registrar import registrar
from segip_desk.services.kardex.tarjeta import lugar_conocido, material_conocido
from segip_desk.storage.kardex import consultas

if TYPE_CHECKING:
    from datetime import date

    from segip_desk.core.conteos import Respaldo, Resumen
    from segip_desk.core.kardex.jornada import Jornada
    from segip_desk.services.quien import Quien
    from segip_desk.storage.base import Base


def proponer(base: Base, custodio: str, material: str, fecha: date) -> tuple[Propuesta, ...]:
    """Return what somebody has of a material at the end of a date, by lote: yesterday's remainder and what was given.

    Args:
        custodio: their place; an office works too, where the figures come by office.

    Raises:
        Rejected: an unknown place or material, or a place that holds nothing.
        Unavailable: the machine failed.
    """
    with base.lectura() as con:
        lugar, codigo = lugar_conocido(con, custodio), material_conocido(con, material)
        if clase_de(lugar) not in TENEDORAS:
            message = f"«{lugar}» no tiene jornada; use un custodio, una oficina o el almacén."
            raise Rejected(message)
        ayer = (fecha - timedelta(days=1)).isoformat()
        antes = {uno.lote: uno.cantidad for uno in consultas.saldos(con, ayer, codigo) if uno.lugar == lugar}
        hoy = [uno for uno in consultas.saldos(con, fecha.isoformat(), codigo) if uno.lugar == lugar]
    return tuple(
        Propuesta(
            lugar,
            codigo,
            uno.lote,
            fecha,
            min(antes.get(uno.lote, 0), uno.cantidad),
            max(uno.cantidad - antes.get(uno.lote, 0), 0),
            uno.rangos,
        )
        for uno in hoy
    )


def asentar(
    base: Base,
    quien: Quien,
    jornada: Jornada,
    *,
    respaldo: Respaldo | None = None,
    complemento: str | None = None,
) -> Resumen:
    """Enter a day: used, annulled and given back, in one write; what is left stays with the custodian.

    Without a number, the sheet takes the next one of its form and place.

    Raises:
        Rejected: it does not add up, or the ledger does not allow it; see `registrar`.
        Unavailable: the machine failed.
    """
    propuestas = proponer(base, jornada.custodio, jornada.material, jornada.fecha)
    suya = next((una for una in propuestas if una.lote == jornada.lote), None)
    if suya is None:
        message = f"«{jornada.custodio}» no tiene {jornada.material} el {jornada.fecha:%d/%m/%Y}; registre la entrega."
        raise Rejected(message)
    problemas = por_que_no_cuadra(suya, jornada)
    if problemas:
        raise Rejected(*(f"{suya.custodio}, {suya.material}: {dice}" for dice in problemas))
    oficina = oficina_de(suya.custodio)
    if clase_de(suya.custodio) is not Clase.CUSTODIO and (jornada.devueltos or jornada.devueltas):
        with base.lectura() as con:
            oficina = lugar_conocido(con, f"{base.departamento.codigo}.almacen")
    if not jornada.numero:
        codigo, numero = formularios.siguiente(base, "consumo", suya.custodio, jornada.fecha.year)
        jornada = replace(jornada, formulario=jornada.formulario or codigo, numero=numero)
    lineas = lineas_de(replace(jornada, custodio=suya.custodio, material=suya.material), oficina)
    return registrar(
        base, quien, lineas, respaldo=respaldo, complemento=complemento, accion="registrar jornada de custodio"
    )
