"""The tables of valued material: what came in, went out and remains, cut from the ledger."""

from __future__ import annotations

from datetime import timedelta
from functools import cached_property
from itertools import compress, product
from typing import TYPE_CHECKING, NamedTuple

from segip_desk.core.calendario import fecha_corta, primer_dia, ultimo_dia
from segip_desk.core.cuadro.def_valorados import que_tipos
from segip_desk.core.cuadro.ejes import cabezas_de_meses
from segip_desk.core.cuadro.observado import Observado
from segip_desk.core.cuadro.tabla import VACIA, Cabeza, Celda, Clase, Tabla, Unidad
from segip_desk.core.kardex.flujo import ALMACEN, Flujo, Monto, Movido, cruce, sumar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import date

    from segip_desk.core.cuadro.def_valorados import Medida, Nivel, Valorados
    from segip_desk.core.cuadro.definicion import Definicion
    from segip_desk.core.cuadro.registro import Registro

SIN_KARDEX = Movido(primer_dia(199001), {})
_PLURALES = {"pieza": "PIEZAS", "rollo": "ROLLOS"}
TODO = "total"
"""The key of the mes of what is of the whole lapso."""


class Detras(NamedTuple):
    """What stands behind a cell: lines with their signs, and what there was before them, with the day that it is of."""

    lineas: tuple[tuple[int, Flujo], ...] = ()
    anterior: Monto | None = None
    desde: str = ""


class _Lugar(NamedTuple):
    """The coordinates of a row, a column or a cell; what is empty is not told apart."""

    mes: str = ""
    material: str = ""
    partida: str = ""
    oficina: str = ""
    medida: str = ""
    unidad: str = ""

    def junto(self, otro: _Lugar) -> _Lugar:
        """Return it with what it leaves open said by another."""
        return _Lugar(*(suya or ajena for suya, ajena in zip(self, otro, strict=True)))

    @property
    def acotado(self) -> _Lugar:
        """It, with the whole lapso told apart from none of its months."""
        return self._replace(mes="") if self.mes == TODO else self


class _Fila(NamedTuple):
    """A row or a column: its head, and where it stands."""

    cabeza: Cabeza
    lugar: _Lugar


def armar_de_valorados(definicion: Definicion, valorados: Valorados, registro: Registro) -> Tabla:
    """Build a table that is cut from the ledger."""
    return _Obra(definicion, valorados, registro).tabla()


def seguir_valorados(
    definicion: Definicion, valorados: Valorados, registro: Registro
) -> tuple[Tabla, Callable[[int, int], Detras]]:
    """Build a table, and return with it what says what stands behind a printed cell, by index of row and column."""
    obra = _Obra(definicion, valorados, registro)
    return obra.tabla(), obra.detras


class _Obra:
    """One table in the making."""

    def __init__(self, definicion: Definicion, valorados: Valorados, registro: Registro) -> None:
        self.definicion, self.v, self.registro, self.lapso = definicion, valorados, registro, registro.lapso
        self.movido = registro.kardex or SIN_KARDEX
        self.materiales = {
            codigo: uno
            for codigo, uno in self.movido.materiales.items()
            if (not valorados.unidades or uno.unidad in valorados.unidades)
            and (not valorados.materiales or codigo in valorados.materiales)
        }
        self._elegidos: dict[tuple[str, ...], Sequence[str]] = {}
        self.tipos = {una.clave: que_tipos(una, valorados.medidas) for una in valorados.medidas}
        self.por_oficina = "oficina" in (*valorados.filas, *valorados.columnas)
        self.filas = self._lado(valorados.filas, de_filas=True)
        self.columnas = self._lado(valorados.columnas, de_filas=False)

    def tabla(self) -> Tabla:
        """Compute every cell and set the grid."""
        cuerpo = [[self._celda(f, c) for c in self.columnas] for f in self.filas]
        filas, columnas = [f.cabeza for f in self.filas], [c.cabeza for c in self.columnas]
        if self.v.descripcion and filas:
            niveles = len(columnas[0].claves) if columnas else 1
            relleno = ("",) * (niveles - 1)
            columnas.insert(0, Cabeza((self.v.descripcion, *relleno), ("descripcion", *relleno), Clase.TEXTO))
            for fila, suya in zip(cuerpo, self.filas, strict=True):
                nombre = self._descripcion(suya.lugar)
                fila.insert(0, Celda(Clase.TEXTO, nombre) if nombre else VACIA)
        observado = Observado(self.registro.observaciones, self.definicion.id, self.lapso)
        observado.escribir(cuerpo, filas, columnas)
        lapso = self.lapso
        return Tabla(
            id=self.definicion.id,
            titulo=self.definicion.titulo.format(periodo=lapso.titulo, gestion=lapso.gestion),
            area=self.definicion.area,
            esquina=self.v.esquina or ("",) * len(self.v.filas),
            filas=tuple(filas),
            columnas=tuple(columnas),
            celdas=tuple(tuple(fila) for fila in cuerpo),
            notas=(*self.definicion.notas, *observado.notas(filas, columnas)),
            fuente=self.definicion.fuente or self.registro.fuente,
            elaboracion=self.registro.elaboracion,
        )

    def detras(self, i: int, j: int) -> Detras:
        """Return what stands behind a printed cell; nothing of a text."""
        j -= bool(self.v.descripcion and self.filas)
        return Detras() if j < 0 else self._detras(self.filas[i].lugar.junto(self.columnas[j].lugar))

    @cached_property
    def lineas(self) -> dict[_Lugar, list[tuple[int, Flujo]]]:
        """The lines of the lapso by the finest coordinates, each with its sign."""
        halladas: dict[_Lugar, list[tuple[int, Flujo]]] = {}
        inicio, fin = self.lapso.inicio, self.lapso.fin
        for flujo in self.movido.flujos:
            if inicio <= flujo.fecha <= fin and flujo.material in self.materiales:
                for lugar, signo in self._de_que(flujo):
                    halladas.setdefault(lugar, []).append((signo, flujo))
        return halladas

    def _de_que(self, flujo: Flujo) -> Iterator[tuple[_Lugar, int]]:
        """Yield the coordinates that a line counts at, and its sign there."""
        suyo = self.materiales[flujo.material]
        abre = self._con_saldo_inicial and self._abre(flujo)
        for borde in flujo.bordes if self.por_oficina else self._bordes:
            cruza = cruce(flujo, borde)
            if cruza is None or (abre and cruza.mide == "ingresos"):
                continue
            oficina = borde if self.por_oficina else ""
            for medida in self.v.medidas:
                suya = medida.mide == cruza.mide and (self.por_oficina or medida.borde == borde)
                if suya and flujo.tipo in self.tipos[medida.clave]:
                    mes = f"{flujo.fecha:%Y-%m}"
                    lugar = _Lugar(mes, flujo.material, suyo.partida, oficina, medida.clave, suyo.unidad)
                    yield lugar, cruza.signo

    @cached_property
    def _bordes(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(una.borde for una in self.v.medidas))

    def _abre(self, flujo: Flujo) -> bool:
        """Tell whether a line is what there was at the start: an inventory that opens the ledger on the first day."""
        return flujo.tipo == "inicial" and flujo.fecha == self.lapso.inicio

    @cached_property
    def _con_saldo_inicial(self) -> bool:
        return any(una.mide == "saldo_inicial" for una in self.v.medidas)

    def _detras(self, lugar: _Lugar) -> Detras:
        medida = self._medida(lugar)
        if medida.mide in ("ingresos", "salidas"):
            return Detras(tuple(self._flujos(lugar._replace(medida=medida.clave))))
        return self._saldo(lugar, medida)

    @cached_property
    def _indices(self) -> dict[tuple[bool, ...], dict[tuple[str, ...], list[tuple[int, Flujo]]]]:
        return {}

    def _flujos(self, lugar: _Lugar) -> Sequence[tuple[int, Flujo]]:
        """Return the lines that a cell adds, in order of date."""
        pedido = lugar.acotado
        cuales = tuple(map(bool, pedido))
        if cuales not in self._indices:
            # The cells of a table ask by few sets of levels: the lines are laid out once for each.
            indice: dict[tuple[str, ...], list[tuple[int, Flujo]]] = {}
            for suyo, lineas in self.lineas.items():
                indice.setdefault(tuple(compress(suyo, cuales)), []).extend(lineas)
            for lineas in indice.values():
                lineas.sort(key=_fecha)
            self._indices[cuales] = indice
        return self._indices[cuales].get(tuple(compress(pedido, cuales)), ())

    def _saldo(self, lugar: _Lugar, medida: Medida) -> Detras:
        """Return what there was before the cell's time, and for a closing balance every line of that time too."""
        inicio, fin = self._dias(lugar)
        borde = lugar.oficina or medida.borde
        anterior, lineas = Monto(), []
        for codigo in self._suyos(lugar):
            anterior = anterior.mas(self.movido.antes_de(inicio, borde, codigo))
            for flujo in self.movido.por_material.get(codigo, ()):
                cruza = cruce(flujo, borde) if inicio <= flujo.fecha <= fin else None
                if cruza and (medida.mide == "saldo_final" or self._abre(flujo)):
                    lineas.append((cruza.signo if cruza.mide == "ingresos" else -cruza.signo, flujo))
        return Detras(tuple(lineas), anterior, fecha_corta(inicio))

    def _monto(self, lugar: _Lugar, medida: Medida) -> Monto | None:
        """Return what a cell says: the sum of what stands behind it; None where nothing does."""
        if medida.mide in ("ingresos", "salidas"):
            lineas = self._flujos(lugar._replace(medida=medida.clave))
            return sumar(lineas) if lineas else None
        inicio, fin = self._dias(lugar)
        borde, suyo = lugar.oficina or medida.borde, Monto()
        conocidos = [codigo for codigo in self._suyos(lugar) if codigo in self._con_kardex]
        for codigo in conocidos:
            dia = fin + timedelta(days=1) if medida.mide == "saldo_final" else inicio
            suyo = suyo.mas(self.movido.antes_de(dia, borde, codigo))
        if medida.mide == "saldo_inicial" and inicio == self.lapso.inicio:
            suyo = suyo.mas(sumar(self._saldo(lugar, medida).lineas))
        # A balance of what was never held is no 0.
        return suyo if conocidos else None

    def _dias(self, lugar: _Lugar) -> tuple[date, date]:
        if lugar.acotado.mes:
            mes = int(lugar.mes.replace("-", ""))
            return primer_dia(mes), ultimo_dia(mes)
        return self.lapso.inicio, self.lapso.fin

    def _suyos(self, lugar: _Lugar) -> Sequence[str]:
        """Return the material that a cell is of."""
        pedido = (lugar.material, lugar.partida, lugar.unidad)
        if pedido not in self._elegidos:
            self._elegidos[pedido] = [
                codigo
                for codigo, uno in self.materiales.items()
                if all(a in ("", b) for a, b in zip(pedido, (codigo, uno.partida, uno.unidad), strict=True))
            ]
        return self._elegidos[pedido]

    def _celda(self, fila: _Fila, columna: _Fila) -> Celda:
        clase = _mayor(fila.cabeza.clase, columna.cabeza.clase)
        lugar = fila.lugar.junto(columna.lugar)
        monto = self._monto(lugar, self._medida(lugar))
        if monto is None and clase is Clase.DATO:
            return VACIA
        suyo = monto or Monto()
        if self.v.valor == "centavos":
            return Celda(clase, suyo.centavos, Unidad.CENTAVOS)
        return Celda(clase, suyo.cantidad)

    def _medida(self, lugar: _Lugar) -> Medida:
        return next((una for una in self.v.medidas if una.clave == lugar.medida), self.v.medidas[0])

    @cached_property
    def _con_kardex(self) -> frozenset[str]:
        """The material that the ledger knows by the end of the lapso."""
        suyos = {material for (material, _), monto in self.movido.saldos.items() if monto != Monto()}
        fin = self.lapso.fin
        return frozenset(suyos | {flujo.material for flujo in self.movido.flujos if flujo.fecha <= fin})

    def _descripcion(self, lugar: _Lugar) -> str:
        if lugar.material:
            return self.materiales[lugar.material].nombre
        return self.movido.partidas.get(lugar.partida, "")

    def _lado(self, niveles: Sequence[Nivel], *, de_filas: bool) -> list[_Fila]:
        """Return the rows, or the columns, with their totals."""
        dentro = niveles[-1] if niveles else "medida"
        filas: list[_Fila] = []
        for fuera in product(*(self._de_nivel(nivel) for nivel in niveles[:-1])):
            suyas = [_unir((*fuera, una)) for una in self._de_nivel(dentro) if self._hay(_unir((*fuera, una)).lugar)]
            filas += suyas
            if de_filas and suyas and dentro == "material" and self.v.total_unidad:
                filas += list(self._por_unidad(fuera, suyas))
        if dentro == "medida" and any(una.grupo for una in self.v.medidas):
            filas = [self._con_grupo(fila) for fila in filas]
        if not de_filas and self.v.total:
            etiqueta = self.v.total.format(gestion=self.lapso.gestion)
            relleno = ("",) * (len(filas[0].cabeza.claves) - 1 if filas else 0)
            filas.append(_Fila(Cabeza((etiqueta, *relleno), (TODO, *relleno), Clase.TOTAL), _Lugar()))
        if de_filas and self.v.total_filas and filas:
            relleno = ("",) * (len(niveles) - 1)
            filas.append(_Fila(Cabeza((self.v.total_filas, *relleno), (TODO, *relleno), Clase.TOTAL), _Lugar()))
        return filas

    def _por_unidad(self, fuera: Sequence[_Fila], suyas: Sequence[_Fila]) -> Iterator[_Fila]:
        """Yield a row a unit: pieces are never added to rolls."""
        for unidad in dict.fromkeys(self.materiales[una.lugar.material].unidad for una in suyas):
            etiqueta = self.v.total_unidad.format(unidad=_PLURALES.get(unidad, unidad.upper()))
            propia = _Fila(Cabeza((etiqueta,), (f"total.{unidad}",), Clase.SUBTOTAL), _Lugar(unidad=unidad))
            yield _unir((*fuera, propia))

    def _de_nivel(self, nivel: str) -> list[_Fila]:
        """Return what one level goes by, in order."""
        if nivel == "mes":
            return self._meses()
        if nivel == "medida":
            return [_Fila(Cabeza((self._rotulo(m),), (m.clave,)), _Lugar(medida=m.clave)) for m in self.v.medidas]
        if nivel == "material":
            return [
                _Fila(Cabeza((f"{c} {m.nombre}",), (c,), breves=(c,)), _Lugar(material=c))
                for c, m in self.materiales.items()
            ]
        if nivel == "partida":
            partidas = sorted({uno.partida for uno in self.materiales.values()})
            return [_Fila(Cabeza((una,), (una,)), _Lugar(partida=una)) for una in partidas]
        return [
            _Fila(Cabeza((self._nombre(codigo),), (codigo,)), _Lugar(oficina=codigo)) for codigo in self._oficinas()
        ]

    def _meses(self) -> list[_Fila]:
        suyas = [_Fila(cabeza, _Lugar(mes=cabeza.claves[0])) for cabeza in cabezas_de_meses(self.lapso)]
        if self.v.total_lapso and len(suyas) > 1:
            etiqueta = self.v.total_lapso.format(gestion=self.lapso.gestion)
            suyas.append(_Fila(Cabeza((etiqueta,), (TODO,), Clase.SUBTOTAL), _Lugar(mes=TODO)))
        return suyas

    def _oficinas(self) -> list[str]:
        """Return the offices of the ledger in the order of the catalogue, the store first."""
        orden = {codigo: n for n, codigo in enumerate(self.registro.catalogo.oficinas)}
        return sorted(self.movido.oficinas, key=lambda codigo: (orden.get(codigo, -1), codigo))

    def _nombre(self, codigo: str) -> str:
        oficina = self.registro.catalogo.oficinas.get(codigo)
        if oficina is not None:
            return oficina.nombre.upper()
        return "ALMACÉN DEPARTAMENTAL" if codigo.endswith(f".{ALMACEN}") else codigo

    def _rotulo(self, medida: Medida) -> str:
        lapso = self.lapso
        return medida.etiqueta.format(
            desde=fecha_corta(lapso.inicio), hasta=fecha_corta(lapso.fin), gestion=lapso.gestion
        )

    def _con_grupo(self, fila: _Fila) -> _Fila:
        """Put a medida under the head of its group; one without group stands over both levels."""
        cabeza = fila.cabeza
        grupo = next(una.grupo for una in self.v.medidas if una.clave == fila.lugar.medida)
        rotulos = (grupo, cabeza.etiquetas[-1]) if grupo else (cabeza.etiquetas[-1], "")
        claves = (grupo.casefold(), cabeza.claves[-1]) if grupo else (cabeza.claves[-1], "")
        fuera = len(cabeza.etiquetas) - 1
        return fila._replace(
            cabeza=Cabeza((*cabeza.etiquetas[:fuera], *rotulos), (*cabeza.claves[:fuera], *claves), cabeza.clase)
        )

    def _hay(self, lugar: _Lugar) -> bool:
        """Tell whether a row or a column prints: a material, an office or a medida «si_hay» only with figures."""
        medida = next((una for una in self.v.medidas if una.clave == lugar.medida), None)
        if medida is not None and medida.si_hay and not self._flujos(_Lugar(medida=medida.clave)):
            return False
        if not (lugar.material or lugar.partida or lugar.oficina):
            return True
        medidas = [medida] if medida is not None else self.v.medidas
        hallados = (self._monto(lugar._replace(medida=una.clave), una) for una in medidas)
        return any(monto not in (None, Monto()) for monto in hallados)


def _fecha(linea: tuple[int, Flujo]) -> date:
    return linea[1].fecha


def _unir(partes: Sequence[_Fila]) -> _Fila:
    """Join one of each level into a row; the weightiest of their kinds is its own."""
    lugar, clase = _Lugar(), Clase.DATO
    for parte in partes:
        lugar, clase = lugar.junto(parte.lugar), _mayor(clase, parte.cabeza.clase)
    etiquetas = tuple(e for parte in partes for e in parte.cabeza.etiquetas)
    breves = tuple(b for parte in partes for b in parte.cabeza.breves or parte.cabeza.etiquetas)
    claves = tuple(c for parte in partes for c in parte.cabeza.claves)
    return _Fila(Cabeza(etiquetas, claves, clase, breves if breves != etiquetas else ()), lugar)


def _mayor(una: Clase, otra: Clase) -> Clase:
    return next((clase for clase in (Clase.TOTAL, Clase.SUBTOTAL) if clase in (una, otra)), Clase.DATO)
