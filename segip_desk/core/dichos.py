"""Keys and values of the bitácora in the words of the office: `C.I. nuevo, Oficina Central, 15/06/2020`."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

from segip_desk.core.calendario import MESES, fecha_corta, parse_fecha
from segip_desk.core.kardex.movimiento import NOMBRES_DE_TIPO
from segip_desk.core.numeros import escribe_centavos, escribe_conteo

if TYPE_CHECKING:
    from collections.abc import Mapping

    from segip_desk.core.catalogo import Catalogo

_DE_MES = {"cierre": ("Cierre de", 1), "complemento": ("Complemento de", 2)}
"""Families whose keys end in a month and an area: what they are called, and how many bars their keys have after it."""
_CAMPOS = {
    "respaldo": "su respaldo",
    "origen": "quién lo puso",
    "hasta": "hasta qué día",
    "verificacion": "verificación",
    "evaluacion": "evaluación",
    "agregacion": "cómo se suma",
}
_DE_REGLA = {"umbral": "CUMPLE desde qué porcentaje", "tope": "el porcentaje se imprime hasta 100 %"}


def clave_dicha(clave: str, catalogo: Catalogo, areas: Mapping[str, str] | None = None) -> str:
    """Say in words what a key of the bitácora names; a key of another sort stays as it is written.

    Args:
        clave: as the bitácora writes it.
        catalogo: the names of offices and indicadores.
        areas: the name of each area, by its code; without them an area is said by its code.
    """
    entera, _, campo = clave.partition("#")
    familia, _, resto = entera.partition("/")
    if familia in _DE_MES and resto.count("/") == _DE_MES[familia][1]:
        fecha, area = resto.split("/")[-2:]
        return f"{_DE_MES[familia][0]} {(areas or {}).get(area, area)}, {fecha_dicha(fecha)}"
    dicha = _DE_CADA.get(familia, _como_esta)(familia, resto, catalogo) if resto else familia
    return f"{dicha}: {_CAMPOS.get(campo, campo)}" if campo else dicha


def valor_dicho(clave: str, valor: str | None, catalogo: Catalogo) -> str:
    """Write a value as a person reads it: counts and money with their groups; None is an empty text."""
    if valor is None:
        return ""
    familia, *partes = clave.split("/")
    if familia == "movimiento" and "#" not in clave:
        return _movimiento_dicho(valor)
    if familia not in {"conteo", "control"} or "#" in clave or not valor.replace(".", "").isdecimal():
        return valor
    if "." in valor:
        return escribe_centavos(int(valor.replace(".", "")))
    indicador = catalogo.indicadores.get(partes[2]) if len(partes) > 2 else None
    en_bolivianos = indicador is not None and indicador.es_dinero
    return escribe_centavos(int(valor) * 100) if en_bolivianos else escribe_conteo(int(valor))


def fecha_dicha(texto: str) -> str:
    """Say a date of the register: `15/06/2020`, `junio de 2020`, `gestión 2020`; another text stays as it is."""
    leida = parse_fecha(texto)
    if leida is None:
        return texto
    (gestion, mes), dia = divmod(leida[0], 100), leida[1]
    if dia:
        return fecha_corta(date(gestion, mes, dia))
    return f"{MESES[mes - 1]} de {gestion}" if mes else f"gestión {gestion}"


def _cifra(_familia: str, resto: str, catalogo: Catalogo) -> str:
    fecha, oficina, indicador = (*resto.split("/", 2), "", "")[:3]
    return f"{_indicador(indicador, catalogo)}, {_oficina(oficina, catalogo)}, {fecha_dicha(fecha)}"


def _control(_familia: str, resto: str, catalogo: Catalogo) -> str:
    fecha, lugar, medida, fuente = (*resto.split("/", 3), "", "", "")[:4]
    dicho = f"{_indicador(medida, catalogo)}, {_oficina(lugar, catalogo)}, {fecha_dicha(fecha)}"
    return f"Cifra de control: {dicho}, según {fuente}"


def _observacion(_familia: str, resto: str, _catalogo: Catalogo) -> str:
    return f"Observación de {_con_comas(resto)}"


def _poa(_familia: str, resto: str, _catalogo: Catalogo) -> str:
    periodo, _, tarea = resto.partition("/")
    return f"POA, {fecha_dicha(periodo)}: {_con_comas(tarea)}"


def _texto(_familia: str, resto: str, _catalogo: Catalogo) -> str:
    periodo, _, seccion = resto.partition("/")
    return f"Texto «{seccion}» del informe, {fecha_dicha(periodo)}"


def _ajuste(familia: str, resto: str, catalogo: Catalogo) -> str:
    de_quien, _, campo = resto.partition(".")
    que, _, gestion = campo.partition(".")
    if de_quien != "poa" or que not in _DE_REGLA:
        return _como_esta(familia, resto, catalogo)
    return f"Regla de evaluación del POA, desde la gestión {gestion}: {_DE_REGLA[que]}"


def _feriado(_familia: str, resto: str, _catalogo: Catalogo) -> str:
    return f"Feriado del {fecha_dicha(resto)}"


def _sin_actividad(_familia: str, resto: str, catalogo: Catalogo) -> str:
    desde, _, oficina = resto.partition("/")
    return f"Sin actividad, {_oficina(oficina, catalogo)}, desde el {fecha_dicha(desde)}"


def _instantanea(_familia: str, resto: str, _catalogo: Catalogo) -> str:
    _, sistema, corte, partida, etapa = (*resto.split("/", 4), "", "", "", "")[:5]
    de_que = f"partida {partida}" if partida else "total"
    return f"Presupuesto publicado, {sistema.upper()}, {de_que}: {etapa} al {fecha_dicha(corte)}"


def _movimiento(_familia: str, resto: str, _catalogo: Catalogo) -> str:
    gestion, formulario, numero, linea = (*resto.split("/", 3), "", "", "")[:4]
    return f"Valorados, {formulario} {numero} línea {linea} de {gestion}"


def _movimiento_dicho(valor: str) -> str:
    """Say a line of the ledger: `Asignación: 2.500 de CI001 (BO-1 328801-331300), de tj.almacen a tj.central`."""
    try:
        campos = json.loads(valor)
        tipo, cuantas, material, origen = (campos[campo] for campo in ("tipo", "cantidad", "material", "origen"))
        dicho = f"{NOMBRES_DE_TIPO.get(tipo, tipo)}: {escribe_conteo(cuantas)} de {material}"
    except (ValueError, KeyError, TypeError):
        # Whoever meddled with the bitácora wrote something else: it is shown as it is.
        return valor
    piezas = " ".join(filter(None, (campos.get("lote"), campos.get("serie"))))
    dicho += f" ({piezas})" if piezas else ""
    destino = campos.get("destino")
    return f"{dicho}, de {origen} a {destino}" if destino else f"{dicho}, en {origen}"


def _como_esta(familia: str, resto: str, _catalogo: Catalogo) -> str:
    return f"{familia}/{resto}"


def _oficina(codigo: str, catalogo: Catalogo) -> str:
    suya = catalogo.oficinas.get(codigo)
    return codigo if suya is None else suya.nombre


def _indicador(codigo: str, catalogo: Catalogo) -> str:
    suyo = catalogo.indicadores.get(codigo)
    return codigo if suyo is None else suyo.nombre


def _con_comas(resto: str) -> str:
    return ", ".join(parte for parte in resto.split("/") if parte)


_DE_CADA = {
    "conteo": _cifra,
    "control": _control,
    "instantanea": _instantanea,
    "observacion": _observacion,
    "poa": _poa,
    "texto": _texto,
    "ajuste": _ajuste,
    "feriado": _feriado,
    "movimiento": _movimiento,
    "sin_actividad": _sin_actividad,
}
