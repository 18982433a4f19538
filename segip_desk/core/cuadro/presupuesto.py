"""The tables of the budget: rows of the ledger, and what was allowed, promised, owed and paid in each.

Certificado, comprometido, devengado and pagado are what moved in the lapso; inicial, modificaciones, vigente and the
saldos are what there was at its end. A percentage is computed from what its own row adds up, never from others.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from segip_desk.core.calendario import MESES, fecha_corta, periodo_de
from segip_desk.core.cuadro.observado import Observado
from segip_desk.core.cuadro.tabla import VACIA, Cabeza, Celda, Clase, Tabla, Unidad
from segip_desk.core.numeros import parte
from segip_desk.core.presupuesto.clasificador import escribe_partida
from segip_desk.core.presupuesto.sumas import BASES, CREDITO, Suma, Sumas, de_instantanea

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from segip_desk.core.calendario import Lapso
    from segip_desk.core.cuadro.definicion import Definicion
    from segip_desk.core.cuadro.gasto import Cifra, ColumnaGasto, EjeGasto, Presupuesto
    from segip_desk.core.cuadro.registro import Registro
    from segip_desk.core.presupuesto.sumas import Renglon

Termino = tuple[int, tuple["Renglon", ...]]
"""Signo, and the renglones that are added with it."""

_ETAPA: Mapping[str, tuple[Termino, ...]] = {
    "inicial": ((1, ("inicial",)),),
    "modificaciones": ((1, ("modificaciones",)),),
    "vigente": ((1, CREDITO),),
    "certificado": ((1, ("certificado",)),),
    "comprometido": ((1, ("comprometido",)),),
    "devengado": ((1, ("devengado",)),),
    "pagado": ((1, ("pagado",)),),
    "saldo_por_certificar": ((1, CREDITO), (-1, ("certificado",))),
    "saldo_por_devengar": ((1, CREDITO), (-1, ("devengado",))),
    "saldo_por_pagar": ((1, ("devengado",)), (-1, ("pagado",))),
}
_AL_CIERRE = frozenset(
    {"inicial", "modificaciones", "vigente", "saldo_por_certificar", "saldo_por_devengar", "saldo_por_pagar"}
)
_DATOS = frozenset({"inicial", "modificaciones", "vigente", "certificado", "comprometido", "devengado", "pagado"})
"""What the ledger says; the other columns are computed from these."""


class Toma(NamedTuple):
    """What a cell takes from the ledger.

    Attributes:
        sumas: of which lines and months, each with its sign.
        de_una_parte: the cell is a percentage, and these are what it is a part with.
    """

    sumas: tuple[tuple[int, Suma], ...] = ()
    de_una_parte: bool = False


class _Fila(NamedTuple):
    """A row: its head, what it adds up, the sistema that it is of, and its months."""

    cabeza: Cabeza
    movidas: tuple[Suma, ...]
    sistema: str
    desde: int
    hasta: int
    vacia: bool = False


def armar_de_presupuesto(definicion: Definicion, gasto: Presupuesto, registro: Registro) -> Tabla:
    """Build a table whose rows are of the budget."""
    return _Obra(definicion, gasto, registro).tabla()


def seguir_presupuesto(
    definicion: Definicion, gasto: Presupuesto, registro: Registro
) -> tuple[Tabla, Callable[[int, int], Toma]]:
    """Build a table, and return with it what says what a printed cell takes, by index of row and column."""
    obra = _Obra(definicion, gasto, registro)
    return obra.tabla(), obra.toma


class _Obra:
    """One table in the making."""

    def __init__(self, definicion: Definicion, gasto: Presupuesto, registro: Registro) -> None:
        self.definicion, self.gasto, self.registro, self.lapso = definicion, gasto, registro, registro.lapso
        self.sumas = registro.presupuesto or Sumas(registro.lapso.gestion, {}, {})
        hasta = registro.lapso.meses[-1]
        todas = (*(s for s in self.sumas.movidas if s.periodo <= hasta), *self._publicadas())
        con_cifras = [s for s in gasto.sistemas if any(suma.linea.sistema == s for suma in todas)]
        self.sistemas = con_cifras if "sistema" in gasto.filas else con_cifras[:1]
        self.movidas = tuple(suma for suma in todas if suma.linea.sistema in self.sistemas)
        self.hechos = {(s.linea.sistema, s.renglon) for s in self.movidas}
        self.filas = self._filas()
        self.columnas = self._columnas()

    def tabla(self) -> Tabla:
        """Compute every cell and set the grid."""
        lapso = self.lapso
        cuerpo = [[self._celda(fila, c) for c in self.columnas] for fila in self.filas]
        filas, columnas = [fila.cabeza for fila in self.filas], [self._cabeza(columna) for columna in self.columnas]
        observado = Observado(self.registro.observaciones, self.definicion.id, lapso)
        observado.escribir(cuerpo, filas, columnas)
        return Tabla(
            id=self.definicion.id,
            titulo=self.definicion.titulo.format(periodo=lapso.titulo, gestion=lapso.gestion),
            area=self.definicion.area,
            esquina=self.gasto.esquina,
            filas=tuple(filas),
            columnas=tuple(columnas),
            celdas=tuple(map(tuple, cuerpo)),
            notas=(*self.definicion.notas, *self._notas(), *observado.notas(filas, columnas)),
            fuente=self.definicion.fuente or self.registro.fuente,
            elaboracion=self.registro.elaboracion,
        )

    def toma(self, i: int, j: int) -> Toma:
        """Return what a cell takes from the ledger; a text and a blank take nothing."""
        fila, columna = self.filas[i], self.columnas[j]
        cifra = columna.cifra or columna.parte
        if cifra is None or self._celda(fila, columna).valor is None:
            return Toma()
        suyas = tuple(
            (signo, suma)
            for signo, renglones in self._terminos(cifra, fila.sistema)
            for suma in self._entran(fila, renglones, del_cierre=self._del_cierre(cifra, columna))
        )
        return Toma(suyas, columna.parte is not None)

    # What is printed

    def _celda(self, fila: _Fila, columna: ColumnaGasto) -> Celda:
        if columna.texto is not None:
            dice = self._descripcion(fila) if columna.texto == "descripcion" else self._base(fila)
            return Celda(Clase.TEXTO, dice) if dice else VACIA
        if columna.tiempo:
            return (
                VACIA if fila.vacia else Celda(_clase_de_parte(columna), parte(fila.hasta % 100, 12), Unidad.CENTESIMAS)
            )
        if columna.cifra is not None:
            valor = self._valor(fila, columna.cifra, columna)
            if valor is None:
                return VACIA
            de_dato = Clase.DATO if columna.cifra in _DATOS else Clase.SUBTOTAL
            return Celda(de_dato if fila.cabeza.clase is Clase.DATO else fila.cabeza.clase, valor, Unidad.CENTAVOS)
        una, otra = (self._valor(fila, cifra, columna) if cifra else None for cifra in (columna.parte, columna.sobre))
        porcentaje = None if una is None or otra is None else parte(una, otra)
        return VACIA if porcentaje is None else Celda(_clase_de_parte(columna), porcentaje, Unidad.CENTESIMAS)

    def _valor(self, fila: _Fila, cifra: Cifra, columna: ColumnaGasto) -> int | None:
        """Add up a cifra of a row; None where nothing is known of it."""
        terminos = self._terminos(cifra, fila.sistema)
        if fila.vacia or not all(self._sabe(fila.sistema, cifra, renglones) for _, renglones in terminos):
            return None
        cierre = self._del_cierre(cifra, columna)
        return sum(
            signo * suma.importe
            for signo, renglones in terminos
            for suma in self._entran(fila, renglones, del_cierre=cierre)
        )

    def _entran(self, fila: _Fila, renglones: tuple[Renglon, ...], *, del_cierre: bool) -> list[Suma]:
        desde = periodo_de(self.lapso.gestion, 1) if del_cierre else fila.desde
        return [s for s in fila.movidas if s.renglon in renglones and desde <= s.periodo <= fila.hasta]

    def _sabe(self, sistema: str, cifra: Cifra, renglones: tuple[Renglon, ...]) -> bool:
        # Of a vigente that was published whole, nobody knows what was modified.
        if cifra == "modificaciones":
            renglones = ("inicial", "modificaciones")
        return any((sistema, uno) in self.hechos for uno in renglones)

    @staticmethod
    def _del_cierre(cifra: Cifra, columna: ColumnaGasto) -> bool:
        return columna.acumulado or cifra in _AL_CIERRE or cifra == "disponible"

    @staticmethod
    def _terminos(cifra: Cifra, sistema: str) -> tuple[Termino, ...]:
        """Return what a cifra adds; execution goes by the base of its system."""
        base = BASES.get(sistema, "devengado")
        if cifra == "ejecutado":
            return _ETAPA[base]
        if cifra == "disponible":
            return _ETAPA["saldo_por_certificar" if base == "certificado" else "saldo_por_devengar"]
        return _ETAPA[cifra]

    def _descripcion(self, fila: _Fila) -> str:
        clave = fila.cabeza.claves[-1]
        return self.sumas.nombres.get(clave, "") if fila.cabeza.clase is Clase.DATO else ""

    @staticmethod
    def _base(fila: _Fila) -> str:
        return f"{BASES.get(fila.sistema, 'devengado').capitalize()} sobre vigente"

    # Rows and columns

    def _publicadas(self) -> tuple[Suma, ...]:
        """Return what was published without its line, as far as the rows can tell where it goes."""
        if self.lapso.desde != 1 or {"mes", "fuente", "categoria"} & set(self.gasto.filas):
            return ()
        por_partida = {"partida", "grupo"} & set(self.gasto.filas)
        publicadas = self.sumas.publicadas(self.lapso.fin.isoformat())
        return tuple(de_instantanea(una) for una in publicadas if una.partida or not por_partida)

    def _filas(self) -> list[_Fila]:
        filas = self._de_meses() if self.gasto.filas == ("mes",) else self._niveles((), self.movidas)
        if self.gasto.total and filas:
            relleno = ("",) * (len(self.gasto.filas) - 1)
            etiqueta = self.gasto.total.format(gestion=self.lapso.gestion)
            cabeza = Cabeza((etiqueta, *relleno), ("total", *relleno), Clase.TOTAL)
            filas.append(self._fila(cabeza, self.movidas))
        return filas

    def _niveles(self, fuera: tuple[str, ...], movidas: Sequence[Suma]) -> list[_Fila]:
        """Return the rows of a level, each with those inside it, and the subtotal that closes them."""
        eje = self.gasto.filas[len(fuera)]
        por_clave: dict[str, list[Suma]] = {}
        for suma in movidas:
            por_clave.setdefault(self._clave(eje, suma), []).append(suma)
        filas: list[_Fila] = []
        for clave in sorted(por_clave, key=self._orden(eje)):
            camino, suyas = (*fuera, clave), por_clave[clave]
            if len(camino) == len(self.gasto.filas):
                etiquetas = tuple(map(self._etiqueta, self.gasto.filas, camino))
                filas.append(self._fila(Cabeza(etiquetas, camino), suyas))
                continue
            filas += self._niveles(camino, suyas)
            if self.gasto.subtotal:
                relleno = ("",) * (len(self.gasto.filas) - len(camino) - 1)
                etiquetas = tuple(map(self._etiqueta, self.gasto.filas, camino))
                cabeza = Cabeza(
                    (*etiquetas, self.gasto.subtotal, *relleno), (*camino, "total", *relleno), Clase.SUBTOTAL
                )
                filas.append(self._fila(cabeza, suyas))
        return filas

    def _de_meses(self) -> list[_Fila]:
        """Return a row a month; of one after the last movement nothing is known yet."""
        ultimo = max((suma.periodo for suma in self.movidas), default=0)
        return [
            _Fila(
                Cabeza((MESES[periodo % 100 - 1].upper(),), (f"{periodo // 100}-{periodo % 100:02d}",)),
                self.movidas,
                self.sistemas[0] if self.sistemas else "",
                periodo,
                periodo,
                vacia=periodo > ultimo,
            )
            for periodo in self.lapso.meses
        ]

    def _fila(self, cabeza: Cabeza, movidas: Sequence[Suma]) -> _Fila:
        meses = self.lapso.meses
        return _Fila(cabeza, tuple(movidas), movidas[0].linea.sistema if movidas else "", meses[0], meses[-1])

    def _clave(self, eje: EjeGasto, suma: Suma) -> str:
        if eje == "grupo":
            return self.sumas.grupo(suma.linea.partida)
        return str(getattr(suma.linea, eje))

    def _orden(self, eje: EjeGasto) -> Callable[[str], tuple[int, str]]:
        if eje == "sistema":
            return lambda clave: (self.sistemas.index(clave), clave)
        return lambda clave: (0, clave)

    def _etiqueta(self, eje: EjeGasto, clave: str) -> str:
        if eje == "sistema":
            return clave.upper()
        if eje == "grupo":
            return self.sumas.nombres.get(clave, clave)
        return escribe_partida(clave, self.gasto.estilo) if eje == "partida" else clave

    def _columnas(self) -> list[ColumnaGasto]:
        """Leave out the columns of which nothing is known, where there are rows."""
        return [
            columna
            for columna in self.gasto.columnas
            if not self.movidas or any(self._celda(fila, columna).valor is not None for fila in self.filas)
        ]

    @staticmethod
    def _cabeza(columna: ColumnaGasto) -> Cabeza:
        clase = Clase.PORCENTAJE if (columna.parte or columna.tiempo) and not columna.linea else Clase.DATO
        if columna.texto is not None:
            clase = Clase.TEXTO
        elif columna.cifra is not None and columna.cifra not in _DATOS:
            clase = Clase.SUBTOTAL
        return Cabeza((columna.etiqueta,), (columna.clave,), clase)

    def _notas(self) -> list[str]:
        notas = []
        if self.sistemas and "sistema" not in self.gasto.filas:
            notas.append(f"Cifras del {self.sistemas[0].upper()}, en bolivianos.")
        elif self.sistemas:
            bases = "; ".join(f"{s.upper()}, {BASES.get(s, 'devengado')} sobre vigente" for s in self.sistemas)
            notas.append(f"En bolivianos. Ejecución: {bases}. Disponible: lo vigente menos esa misma etapa.")
        if self.lapso.desde != 1 and self.filas and self.gasto.filas != ("mes",):
            notas.append(nota_del_corte(self.lapso))
        if any(suma.linea.fuente == "" for suma in self.movidas):
            notas.append("Publicado sin sus líneas; lo que no se publicó queda en blanco.")
        return notas


def nota_del_corte(lapso: Lapso) -> str:
    """Say of what time the figures are, where the lapso does not begin in January."""
    return (
        f"Lo certificado, comprometido, devengado y pagado es lo de {lapso.nombre}; el presupuesto y los saldos, los "
        f"del {fecha_corta(lapso.fin)}."
    )


def _clase_de_parte(columna: ColumnaGasto) -> Clase:
    return Clase.DATO if columna.linea else Clase.PORCENTAJE
