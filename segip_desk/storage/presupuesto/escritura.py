"""What a write does to the budget: asientos, traspasos, quotas, funds, certificaciones and published totals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from segip_desk.core.cierre import AREA_PRESUPUESTO, Mes, Tocado
from segip_desk.core.identidad import por_que_no_se_guarda
from segip_desk.core.problems import Rejected
from segip_desk.storage.presupuesto import tablas
from segip_desk.storage.presupuesto.asientos import escribir_asientos
from segip_desk.storage.presupuesto.otros import filas_de_traspaso, leer_traspaso

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from sqlalchemy.engine import Connection

    from segip_desk.core.conteos import Cambio, Respaldo, Resumen
    from segip_desk.core.presupuesto.traspasos import Traspaso
    from segip_desk.storage.cierres import Guardia
    from segip_desk.storage.presupuesto.asientos import ConPapel
    from segip_desk.storage.presupuesto.tablas import Escrita, Tabla


class Presupuesto:
    """The budget of one write under way; each method checks, writes and remembers its changes."""

    def __init__(self, con: Connection, cambios: list[Cambio], guardia: Guardia) -> None:
        """Take the write's connection, its changes and its guard."""
        self._con = con
        self._cambios = cambios
        self._guardia = guardia

    def asientos(self, filas: Sequence[ConPapel]) -> Resumen:
        """Append asientos; one that stands already and says the same is equal.

        Raises:
            Conflictos: with the place of every one that cannot be written: what it names is not there, it stands with
                other figures, its month is closed, or it is made here and its line has no room for it.
        """
        return self._hecho(escribir_asientos(self._con, self._guardia, filas))

    def traspaso(self, traspaso: Traspaso, papel: Respaldo | None = None) -> Resumen:
        """Write a traspaso whole, over the one of the same number: only one that is asked for changes.

        Raises:
            Rejected: it was approved or rejected already, or its month is closed.
        """
        anterior = leer_traspaso(self._con, traspaso.gestion, traspaso.sistema, traspaso.numero)
        if anterior is not None and anterior.estado != "solicitado":
            message = f"El traspaso «{traspaso.numero}» ya está {anterior.estado}; pida otro con un número nuevo."
            raise Rejected(message)
        suya, lineas = filas_de_traspaso(traspaso, papel)
        sobran = () if anterior is None else range(len(traspaso.lineas) + 1, len(anterior.lineas) + 1)
        resumen = self.filas(tablas.TRASPASO, [suya], [traspaso.resuelto or traspaso.fecha])
        self._hecho(tablas.escribir(self._con, tablas.TRASPASO_LINEA, [*lineas, *_sin(sobran, traspaso)]))
        return resumen

    def filas(self, tabla: Tabla, filas: Sequence[Escrita], fechas: Sequence[date | None]) -> Resumen:
        """Write rows of a table of the budget, each over what stands at its key; fields of None erase.

        Args:
            fechas: parallel to them: the date whose month's closing covers each, None where none does.

        Raises:
            Conflictos: a key comes twice, or is of a closed month.
            Rejected: a text carries what looks like a person's number.
        """
        textos = (uno for una in filas for uno in (*una.partes, *(una.campos or {}).values()) if isinstance(uno, str))
        dice = por_que_no_se_guarda(*textos)
        if dice is not None:
            raise Rejected(dice)
        hecho = tablas.escribir(self._con, tabla, filas)
        tocadas = {cambio.clave.partition("#")[0] for cambio in hecho[1]}
        claves = [tablas.Clave(tabla.nombre, una.partes) for una in filas]
        self._guardia.pasar(
            Tocado(indice, clave, Mes(AREA_PRESUPUESTO, fecha.year * 100 + fecha.month))
            for indice, (clave, fecha) in enumerate(zip(claves, fechas, strict=True))
            if fecha is not None and str(clave) in tocadas
        )
        return self._hecho(hecho)

    def _hecho(self, escrito: tuple[Resumen, Sequence[Cambio]]) -> Resumen:
        resumen, cambios = escrito
        self._cambios += cambios
        return resumen


def _sin(renglones: Sequence[int], traspaso: Traspaso) -> list[Escrita]:
    """Return the lines that a traspaso had and has no more, to be erased."""
    return [tablas.Escrita((traspaso.gestion, traspaso.sistema, traspaso.numero, n), None) for n in renglones]
