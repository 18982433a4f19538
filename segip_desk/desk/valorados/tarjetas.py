"""The cards above a kardex card: how many there are, what is on its way, what was used, and what it is worth."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QWidget

from segip_desk.core.calendario import fecha_corta
from segip_desk.core.kardex.lugares import Clase, clase_de
from segip_desk.core.numeros import escribe_centavos, escribe_conteo
from segip_desk.desk.ventana.piezas import fila, rotulo, tarjeta

if TYPE_CHECKING:
    from segip_desk.core.kardex.agotamiento import Agotamiento
    from segip_desk.services.kardex.mesa import Vista


class Dato(QFrame):
    """A figure with its name above and what it is made of below."""

    def __init__(self) -> None:
        """Stand empty."""
        super().__init__()
        marco, caja = tarjeta(0)
        self._nombre = rotulo("", "menor")
        self.cifra = rotulo("", "cifra")
        self.detalle = rotulo("", "menor", envuelve=True)
        for pieza in (self._nombre, self.cifra, self.detalle):
            caja.addWidget(pieza)
        caja.addStretch(1)
        caja.setContentsMargins(12, 8, 12, 8)
        fila(self).addWidget(marco)

    def decir(self, nombre: str, cifra: str, detalle: str) -> None:
        """Say it."""
        self._nombre.setText(nombre)
        self.cifra.setText(cifra)
        self.detalle.setText(detalle)
        self.setAccessibleName(f"{nombre}: {cifra}. {detalle}")


class Datos(QWidget):
    """The row of cards."""

    def __init__(self) -> None:
        """Stand empty."""
        super().__init__()
        self.datos = [Dato() for _ in range(4)]
        caja = fila(self, separacion=12)
        for uno in self.datos:
            caja.addWidget(uno, 1)

    def poner(self, una: Vista) -> None:
        """Say what a card says."""
        saldo, hasta, mes, _ = self.datos
        de_todo = not una.lugar
        en_camino = [uno for uno in una.donde if clase_de(uno[0]) is Clase.TRANSITO and _es_suyo(uno[0], una.lugar)]
        saldo.decir(
            "Saldo en el departamento" if de_todo else f"Saldo en {una.lugares.nombre(una.lugar)}",
            escribe_conteo(una.tarjeta.saldo.cantidad),
            _reparto(una) if de_todo else f"Bs {escribe_centavos(una.tarjeta.saldo.valor)} por PEPS",
        )
        hasta.decir("En tránsito", escribe_conteo(sum(cuantas for _, cuantas in en_camino)), _hacia(en_camino, una))
        mes.decir(
            "Consumo del mes",
            escribe_conteo(una.consumo + una.anulado),
            f"{escribe_conteo(una.consumo)} consumidas + {escribe_conteo(una.anulado)} anuladas",
        )

    def poner_alcance(self, suyo: Agotamiento | None) -> None:
        """Say until when the stock lasts, and at which pace."""
        if suyo is None or suyo.antes is None:
            self.datos[-1].decir("Alcanza hasta", "—", "sin uso en los últimos meses, o para mucho tiempo")
            return
        ritmo = "al ritmo de la temporada" if suyo.antes == suyo.de_temporada else "al ritmo actual"
        cuando, dias = fecha_corta(suyo.antes.hasta), escribe_conteo(suyo.antes.dias)
        self.datos[-1].decir("Alcanza hasta", cuando, f"{dias} días de atención {ritmo}")


def _es_suyo(donde: str, lugar: str) -> bool:
    return not lugar or donde.endswith(f"/{lugar}")


def _hacia(en_camino: list[tuple[str, int]], una: Vista) -> str:
    nombres = dict.fromkeys(una.lugares.nombre(lugar.partition("/")[2]) for lugar, _ in en_camino)
    return f"a {', '.join(nombres)}" if nombres else "nada en camino"


def _reparto(una: Vista) -> str:
    almacen = sum(cuantas for lugar, cuantas in una.donde if clase_de(lugar) is Clase.ALMACEN)
    oficinas = sum(cuantas for lugar, cuantas in una.donde if clase_de(lugar) in {Clase.OFICINA, Clase.CUSTODIO})
    return f"{escribe_conteo(almacen)} en almacén · {escribe_conteo(oficinas)} en oficinas y custodios"
