"""The guard of who may write: every change of a write is asked of the account that acts, inside the transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING

from segip_desk.core.conteos import Clave, Conflicto, Conflictos
from segip_desk.core.cuentas import CIERRE_DE_A_DOS, SI, segunda_persona
from segip_desk.core.kardex.movimiento import AREA_VALORADOS
from segip_desk.core.permisos import Exigencia, Lugares, por_que_no_puede
from segip_desk.core.problems import Rejected
from segip_desk.storage import fichas
from segip_desk.storage.autores import autores
from segip_desk.storage.cuentas import leer_cuentas

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy.engine import Connection

    from segip_desk.core.cierre import Mes, Tocado
    from segip_desk.core.conteos import Cambio
    from segip_desk.core.permisos import Que


class Permisos:
    """What one account may do in one write; on a base without accounts, all."""

    def __init__(self, con: Connection, usuario: str) -> None:
        """Read the accounts as they stand before the write changes anything."""
        self._con = con
        self._usuario = usuario
        self._cuentas = leer_cuentas(con)
        self._lugares: Lugares | None = None
        self._juzgadas: dict[str, str | None] = {}
        self._semillas: set[str] = set()

    @property
    def libre(self) -> bool:
        """Whether nobody is asked: the base has no accounts."""
        return not self._cuentas

    def dejan(self, claves: Iterable[Clave]) -> bool:
        """Tell whether figures may all be written: a load of thousands is of a few offices and indicadores."""
        if self.libre:
            return True
        por_lugar = {clave[1:3]: clave for clave in claves}
        return all(self._por_que_no(str(clave)) is None for clave in por_lugar.values())

    def pasar(self, tocados: Sequence[Tocado]) -> None:
        """Let the rows of a load through, or refuse them all.

        Args:
            tocados: the rows that change something, each with the area whose closing covers it.

        Raises:
            Conflictos: with the place of every row that the account may not write.
        """
        if self.libre:
            return
        self._lugar.areas.update((str(uno.clave), uno.mes.area) for uno in tocados if not isinstance(uno.clave, Clave))
        dichos = ((uno.indice, self._por_que_no(str(uno.clave))) for uno in tocados)
        conflictos = [Conflicto(indice, dice) for indice, dice in dichos if dice is not None]
        if conflictos:
            raise Conflictos(conflictos)

    @property
    def usuario(self) -> str:
        """Who acts."""
        return self._usuario

    def situar(self, clave: str, que: Que, oficina: str) -> None:
        """Tell what a movement of valued material is, and which office makes it: its key does not."""
        if not self.libre:
            self._lugar.situadas[clave] = (que, oficina)

    def de_a_dos(self, autores: Iterable[str], hizo: str, que: Que) -> str | None:
        """Return why who acts may not confirm what they did themselves; None if they may."""
        exigencia = Exigencia(que, None, AREA_VALORADOS)
        pueden = [una for una in self._cuentas if not por_que_no_puede(una, exigencia, self._cuentas)]
        return segunda_persona(self._usuario, autores, hizo, pueden)

    def sembrar(self, cambios: Sequence[Cambio]) -> None:
        """Let the program's own seeds through, with whoever may write at all.

        Raises:
            Rejected: they may not.
        """
        if cambios and not self.libre:
            dice = por_que_no_puede(self._usuario, Exigencia("sembrar"), self._cuentas)
            if dice is not None:
                raise Rejected(dice)
            self._semillas.update(cambio.clave for cambio in cambios)

    def revisar(self, cambios: Sequence[Cambio]) -> None:
        """Let a write end, or refuse it whole: the one question that no change escapes.

        Raises:
            Rejected: with each thing that the account may not do, once.
        """
        if self.libre:
            return
        por_lugar = {_lugar_de(clave): clave for clave, _, _ in cambios if clave not in self._semillas}
        dicen = map(self._por_que_no, por_lugar.values())
        negados = list(dict.fromkeys(dice for dice in dicen if dice is not None))
        if negados:
            raise Rejected(*negados)

    def cerrar(self, mes: Mes) -> None:
        """Let a month be closed: where the base asks for two people, by who entered none of its figures.

        Raises:
            Rejected: they may not close it, or they did enter some; it names who can.
        """
        dice = por_que_no_puede(self._usuario, Exigencia("cerrar", None, mes.area), self._cuentas)
        if dice is not None:
            raise Rejected(dice)
        if fichas.ajustes(self._con).get(CIERRE_DE_A_DOS) != SI:
            return
        cierran = [
            una
            for una in self._cuentas
            if not por_que_no_puede(una, Exigencia("cerrar", None, mes.area), self._cuentas)
        ]
        hizo = f"registró cifras de {mes.nombre}"
        dice = segunda_persona(self._usuario, autores(self._con, mes), hizo, cierran)
        if dice is not None:
            raise Rejected(dice)

    @property
    def _lugar(self) -> Lugares:
        if self._lugares is None:
            self._lugares = Lugares(fichas.catalogo(self._con))
        return self._lugares

    def _por_que_no(self, clave: str) -> str | None:
        """Return why a key may not be changed; what was asked once is not asked again."""
        donde = _lugar_de(clave)
        if donde not in self._juzgadas:
            exigencias = self._lugar.exigencias(clave, self._usuario)
            dicen = (por_que_no_puede(self._usuario, exigencia, self._cuentas) for exigencia in exigencias)
            self._juzgadas[donde] = next((dice for dice in dicen if dice is not None), None)
        return self._juzgadas[donde]


def _lugar_de(clave: str) -> str:
    """Return what is asked of a key: a figure is of its office and indicador, whatever its day."""
    return clave.split("/", 2)[2] if clave.startswith("conteo/") else clave
