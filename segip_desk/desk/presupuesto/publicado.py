"""What stands for a gestión of which only totals were published: those figures as they are, and blanks between them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from segip_desk.core.calendario import fecha_corta
from segip_desk.core.numeros import escribe_centavos, escribe_conteo
from segip_desk.desk.modelos.lista import Columna, Lista
from segip_desk.desk.presupuesto.dichos import bs
from segip_desk.desk.ventana.piezas import boton, columna, fila, rotulo

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from segip_desk.core.presupuesto.asiento import Etapa
    from segip_desk.core.presupuesto.ejecucion import Saldos
    from segip_desk.core.presupuesto.publicado import FilaPublicada, Publicado

_TITULOS: Mapping[Etapa, str] = {
    "inicial": "Inicial",
    "vigente": "Vigente",
    "certificado": "Certificado",
    "comprometido": "Comprom.",
    "devengado": "Devengado",
    "pagado": "Pagado",
}


def _cifra(etapa: Etapa) -> Columna[FilaPublicada]:
    def texto(una: FilaPublicada) -> str:
        return escribe_centavos(una.cifras[etapa].importe) if etapa in una.cifras else ""

    def consejo(una: FilaPublicada) -> str:
        if etapa not in una.cifras:
            return "No se publicó"
        cifra = una.cifras[etapa]
        return f"{bs(cifra.importe)} al {_dia(cifra.corte)}\n{cifra.papel or 'Sin respaldo'}"

    return Columna(_TITULOS[etapa], texto, 100, consejo=consejo, a_la_derecha=True)


def _papeles(una: FilaPublicada) -> str:
    return "; ".join(dict.fromkeys(cifra.papel for cifra in una.cifras.values() if cifra.papel))


COLUMNAS: tuple[Columna[FilaPublicada], ...] = (
    Columna("Partida", lambda una: f"{una.partida}  {una.nombre}".strip(), 290),
    *(_cifra(etapa) for etapa in _TITULOS),
    Columna("De dónde sale", _papeles),
)


class CifrasPublicadas(QWidget):
    """A sentence that says what this is, and the figures."""

    def __init__(self, registrar: Callable[[], object]) -> None:
        """Stand empty and hidden; `registrar` opens the form of the first asiento."""
        super().__init__()
        self._libro: QWidget | None = None
        self.dice = rotulo("", "secundario", envuelve=True)
        self.dice.setAccessibleName("Qué se publicó")
        self.lista: Lista[FilaPublicada] = Lista(COLUMNAS, "Cifras publicadas")
        self.nuevo = boton("Registrar…", registrar)
        caja = columna(self, separacion=8)
        cabeza = fila(separacion=16)
        cabeza.addWidget(self.dice, 1)
        cabeza.addWidget(self.nuevo, 0, Qt.AlignmentFlag.AlignTop)
        caja.addLayout(cabeza)
        caja.addWidget(self.lista, 1)
        self.setFocusProxy(self.lista)
        self.hide()

    def con(self, libro: QWidget) -> QWidget:
        """Return what holds both what shows a ledger and this, which stands for it where there is none."""
        self._libro = libro
        hecho = QWidget()
        caja = columna(hecho)
        caja.addWidget(libro)
        caja.addWidget(self)
        return hecho

    def poner(self, publicado: Publicado | None, hasta: date) -> tuple[Saldos, str, date] | None:
        """Show what was published of a system, for who asked for it up to a day; without it, hide.

        Returns:
            The whole of the system, its name and its day, where what it executed is known of it.
        """
        self._tomar_el_lugar(publicado is not None)
        if publicado is None:
            return None
        self.dice.setText(frase(publicado, hasta))
        total = (publicado.total,) if publicado.total.cifras else ()
        self.lista.poner((*total, *publicado.partidas))
        saldos = publicado.saldos
        return None if saldos is None else (saldos, publicado.sistema, date.fromisoformat(publicado.corte))

    def _tomar_el_lugar(self, suyo: bool) -> None:  # noqa: FBT001 - of one caller
        """Stand where the ledger stands, or give the place back; the keyboard goes with it."""
        entra, sale = (self, self._libro) if suyo else (self._libro, self)
        teclado = sale is not None and (sale.hasFocus() or sale.isAncestorOf(QApplication.focusWidget() or sale))
        for pieza, visible in ((entra, True), (sale, False)):
            if pieza is not None:
                pieza.setVisible(visible)
        if teclado and entra is not None:
            entra.setFocus()


def frase(publicado: Publicado, hasta: date) -> str:
    """Say what was published, that nothing else was, and what would take its place."""
    corte = _dia(publicado.corte)
    de_que = f"{publicado.sistema.upper()} de {publicado.corte[:4]}"
    frases = [f"Del {de_que} solo se publicaron estas cifras, al {corte}. Lo que no se publicó queda en blanco."]
    if publicado.corte > hasta.isoformat():
        frases.append(f"Hasta el {fecha_corta(hasta)} no se publicó nada.")
    frases += [
        f"{'La partida suma' if n == 1 else f'Las {escribe_conteo(n)} partidas suman'} {bs(suma)} en lo "
        f"{etapa}; esa suma es calculada."
        for etapa, (n, suma) in publicado.sumas.items()
    ]
    frases.append("En cuanto se asiente su reporte por línea, el libro ocupa este lugar.")
    return " ".join(frases)


def _dia(corte: str) -> str:
    return fecha_corta(date.fromisoformat(corte))
