"""What a report tells of closed months: which were opened again, and what entered them late."""

from __future__ import annotations

from typing import TYPE_CHECKING

from segip_desk.core.calendario import fecha_corta, parse_fecha, primer_dia
from segip_desk.core.cierre import hora_local, nombre_de_mes
from segip_desk.core.informe import Seccion, Tramo
from segip_desk.core.numeros import escribe_centavos, escribe_conteo, parse_centavos

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from segip_desk.core.catalogo import Catalogo, Indicador
    from segip_desk.core.cierre import Complemento, Mes, Reapertura
    from segip_desk.core.informe import Parrafo

CIFRAS_A_LA_VISTA = 20
"""A complemento of a whole office is told, and not copied: the bitácora has it whole."""


def secciones_tardias(
    reaperturas: Sequence[Reapertura],
    complementos: Sequence[Complemento],
    catalogo: Catalogo,
    areas: Mapping[str, str],
) -> tuple[Seccion, ...]:
    """Return the sections for the notes of a report, one paragraph a reopening or a reason; none, for none.

    Args:
        complementos: in the order in which they were written.
        areas: the name of each area, by code.
    """
    abiertos = tuple(
        (
            _cabeza(una.mes, areas),
            Tramo(f"{_frase(una.motivo)} Reabrió el mes {_quien(una.usuario, una.instante)}."),
        )
        for una in reaperturas
    )
    por_escritura: dict[tuple[int, Mes], list[Complemento]] = {}
    for uno in complementos:
        por_escritura.setdefault((uno.entrada, uno.mes), []).append(uno)
    tardios = tuple(_de_complementos(suyos, catalogo, areas) for suyos in por_escritura.values())
    titulos = (("Meses reabiertos", abiertos), ("Complementos a meses cerrados", tardios))
    return tuple(Seccion(titulo, parrafos=parrafos) for titulo, parrafos in titulos if parrafos)


def _de_complementos(suyos: Sequence[Complemento], catalogo: Catalogo, areas: Mapping[str, str]) -> Parrafo:
    """Tell the changes that one write made to one month."""
    uno = suyos[0]
    papeles = dict.fromkeys(c.despues for c in suyos if c.clave.endswith("#respaldo") and c.despues)
    cifras = [_cambio(c, catalogo) for c in suyos if not c.clave.endswith("#respaldo")]
    dice = f"{_frase(uno.motivo)} Lo cargó {_quien(uno.usuario, uno.instante)}"
    if papeles:
        dice += f", según {'; '.join(papeles)}"
    if cifras:
        dice += f". {'; '.join(cifras[:CIFRAS_A_LA_VISTA])}"
    sobran = len(cifras) - CIFRAS_A_LA_VISTA
    if sobran > 0:
        dice += f"; y {escribe_conteo(sobran)} más, en la entrada {uno.entrada} de la bitácora"
    return (_cabeza(uno.mes, areas), Tramo(f"{dice}."))


def _cabeza(mes: Mes, areas: Mapping[str, str]) -> Tramo:
    nombre = nombre_de_mes(mes.periodo)
    return Tramo(f"{nombre[0].upper()}{nombre[1:]}, {areas.get(mes.area, mes.area)}. ", fuerte=True)


def _frase(motivo: str) -> str:
    """End a reason as a sentence."""
    return motivo if motivo.endswith((".", "!", "?")) else f"{motivo}."


def _quien(usuario: str, instante: str) -> str:
    return f"{usuario} el {fecha_corta(hora_local(instante))}"


def _cambio(uno: Complemento, catalogo: Catalogo) -> str:
    """Tell one change in the words of the office: `Cédula: nuevo, Oficina Central, 15/06/2020: de 3 a 4`."""
    clase, *partes = uno.clave.split("/")
    que, indicador = uno.clave, None
    if clase == "conteo":
        fecha, oficina, codigo = partes
        indicador = catalogo.indicadores.get(codigo)
        nombres = (
            indicador.nombre if indicador else codigo,
            catalogo.oficinas[oficina].nombre if oficina in catalogo.oficinas else oficina,
            _cuando(fecha),
        )
        que = ", ".join(nombres)
    elif clase == "sin_actividad":
        que = _ausencia(partes[0], partes[1], catalogo)
    antes, despues = (_valor(valor, indicador) for valor in (uno.antes, uno.despues))
    return f"{que}: de {antes or 'vacío'} a {despues or 'vacío'}"


def _ausencia(desde: str, resto: str, catalogo: Catalogo) -> str:
    """Name a declaration: `Sin actividad desde 22/03/2020, todas las oficinas`."""
    oficina, _, campo = resto.partition("#")
    nombre = catalogo.oficinas[oficina].nombre if oficina in catalogo.oficinas else "todas las oficinas"
    return f"Sin actividad desde {_cuando(desde)}, {nombre}{', último día' if campo == 'hasta' else ''}"


def _cuando(fecha: str) -> str:
    periodo, dia = parse_fecha(fecha) or (0, 0)
    if dia:
        return fecha_corta(primer_dia(periodo, dia))
    return nombre_de_mes(periodo) if periodo % 100 else f"gestión {fecha}"


def _valor(valor: str | None, indicador: Indicador | None) -> str | None:
    if valor is None or indicador is None:
        return valor
    return f"Bs {escribe_centavos(parse_centavos(valor))}" if indicador.es_dinero else escribe_conteo(int(valor))
