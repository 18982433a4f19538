"""What is said above the figures of a cumulative report: how it was understood, and what would come of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from segip_desk.core.numeros import escribe_centavos, escribe_conteo

if TYPE_CHECKING:
    from segip_desk.services.presupuesto.cortes import Hojeada


def columnas_de(hoja: Hojeada) -> str:
    """Say how the report was understood: the style of its numbers, and what each column is."""
    reporte = hoja.reporte
    estilo = f"escritos como {reporte.estilo}" if reporte.estilo else "en celdas numéricas"
    vistas = ", ".join(f"«{titulo}» es lo {etapa}" for etapa, titulo in reporte.columnas.items())
    sobran = f" No se usan: {', '.join(f'«{uno}»' for uno in reporte.ignoradas)}." if reporte.ignoradas else ""
    return f"Números {estilo}. {vistas}.{sobran}"


def totales_de(hoja: Hojeada) -> str:
    """Say what the lines of the report add up to, and whether its own totals were looked at."""
    reporte = hoja.reporte
    sumas = ", ".join(f"{etapa} Bs {escribe_centavos(suma)}" for etapa, suma in reporte.suma.items())
    if not reporte.totales:
        revisados = "El archivo no trae totales que revisar."
    else:
        malos = {uno.fila for uno in hoja.problemas}.intersection(total.numero for total in reporte.totales)
        cuantos = cuantas(len(reporte.totales), "total revisado", "totales revisados")
        revisados = f"{cuantos}: {'todos cuadran' if not malos else f'no cuadran {escribe_conteo(len(malos))}'}."
    return f"{cuantas(len(reporte.filas), 'línea', 'líneas')}: {sumas}. {revisados}"


def cuantas(n: int, una: str, varias: str) -> str:
    """Write how many there are of something."""
    return f"{escribe_conteo(n)} {una if n == 1 else varias}"


def frase_de_hoja(hoja: Hojeada) -> tuple[str, str]:
    """Say what would come of a report, and in which look."""
    if hoja.problemas:
        motivos = cuantas(len(hoja.problemas), "motivo", "motivos")
        return f"No se puede registrar, por {motivos}; corrija el archivo, o lo que se dice de él.", "mal"
    difieren = [una for una in hoja.cifras if una.diferencia.efecto]
    if not difieren:
        return "Todo lo que dice el reporte ya está registrado así.", "bien"
    lineas = len({una.diferencia.linea for una in difieren})
    dichas = cuantas(len(difieren), "diferencia", "diferencias")
    return f"Si se registra: {dichas} en {cuantas(lineas, 'línea', 'líneas')}.", "bien"
