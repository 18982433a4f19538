"""How the page of the budget says things."""

from __future__ import annotations

from segip_desk.core.cierre import AREA_PRESUPUESTO
from segip_desk.core.numeros import escribe_centavos, escribe_centesimas
from segip_desk.desk.sesion import Cambio

PRESUPUESTO = Cambio(areas=frozenset((AREA_PRESUPUESTO,)))
"""What an asiento, a traspaso, a quota or a fondo changes."""
MOMENTOS = {
    "inicial": "Inicial",
    "traspaso": "Traspaso",
    "adicional": "Adicional",
    "reduccion": "Reducción",
    "certificado": "Certificado",
    "comprometido": "Comprometido",
    "devengado": "Devengado",
    "pagado": "Pagado",
    "corte_inicial": "Reporte: inicial",
    "corte_vigente": "Reporte: vigente",
    "corte_certificado": "Reporte: certificado",
    "corte_comprometido": "Reporte: comprometido",
    "corte_devengado": "Reporte: devengado",
    "corte_pagado": "Reporte: pagado",
}
"""What an asiento does, as a list says it."""
CIFRAS: tuple[tuple[str, str, str], ...] = (
    ("inicial", "Inicial", "Lo aprobado al empezar la gestión"),
    ("modificaciones", "Modif.", "Traspasos aprobados, adicionales y reducciones"),
    ("vigente", "Vigente", "Inicial más modificaciones"),
    ("certificado", "Certificado", "Reservado por certificaciones presupuestarias"),
    ("comprometido", "Comprom.", "Comprometido con un contrato o una orden"),
    ("devengado", "Devengado", "Lo que se debe porque ya se recibió"),
    ("pagado", "Pagado", "Lo que ya se pagó"),
    ("saldo_por_certificar", "Por certif.", "Vigente menos certificado: lo que todavía se puede certificar"),
    ("saldo_por_devengar", "Por deveng.", "Vigente menos devengado"),
    ("saldo_por_pagar", "Por pagar", "Devengado menos pagado"),
)
"""The columns of the tree: the figure, its head and what it is."""


def bs(centavos: int) -> str:
    """Write an amount with its currency."""
    return f"Bs {escribe_centavos(centavos)}"


def por_ciento(centesimas: int | None) -> str:
    """Write a share; a dash where there is nothing to divide by."""
    return "—" if centesimas is None else f"{escribe_centesimas(centesimas)} %"
