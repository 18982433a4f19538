"""The engine: a definition and a cube of figures give a `Tabla`."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from segip_desk.core.cuadro.cubo import Seleccion
from segip_desk.core.cuadro.ejes import (
    Casilla,
    Contexto,
    Presencia,
    casilla_total,
    casillas_de,
    conjunto_oficinas,
    cruzar,
    indicadores_de,
    juntar,
)
from segip_desk.core.cuadro.observado import Observado
from segip_desk.core.cuadro.tabla import NO_APLICA, VACIA, Cabeza, Celda, Clase, Tabla, Unidad, Union
from segip_desk.core.numeros import parte
from segip_desk.core.poa import meta_anual, por_tarea

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from segip_desk.core.calendario import Lapso
    from segip_desk.core.cuadro.definicion import CeldaAparte, Definicion, Eje, Meta
    from segip_desk.core.cuadro.ejes import Terminos
    from segip_desk.core.cuadro.registro import Registro

NOTA_UN_DESGLOSE = "Las mismas cifras figuran con más de un desglose; cada total toma uno solo."


def armar_de_figuras(definicion: Definicion, registro: Registro) -> Tabla:
    """Build the table of a definition whose rows and columns are cut from the cube.

    Raises:
        Rejected: the definition names something that the catalogue lacks.
    """
    return _Obra(definicion, registro).tabla()


def seguir_figuras(definicion: Definicion, registro: Registro) -> tuple[Tabla, Callable[[int, int], Terminos]]:
    """Build a table, and return with it what says what a printed cell adds, by the index of its row and column.

    A target, a text and a blank add nothing; of a share, it is what it is a share with.

    Raises:
        Rejected: the definition names something that the catalogue lacks.
    """
    obra = _Obra(definicion, registro)
    tabla = obra.tabla()
    return tabla, lambda i, j: obra.origen(i, j - obra.corridas, tabla.celdas[i][j].clase)


class _Obra:
    """One table in the making: its casillas, then its grid.

    Attributes:
        corridas: how many columns of texts and targets were put before the data.
    """

    def __init__(self, definicion: Definicion, registro: Registro) -> None:
        if definicion.filas is None or definicion.columnas is None:
            message = f"{definicion.id}: a table of figures has rows and columns"
            raise ValueError(message)
        self.definicion, self.registro = definicion, registro
        self.catalogo, self.cubo = registro.catalogo, registro.cubo
        self.eje_filas, self.eje_columnas = definicion.filas, definicion.columnas
        self.base = base_de(definicion, registro)
        contexto = Contexto(self.catalogo, self.cubo, registro.lapso, self.base, definicion.medida)
        filas = casillas_de(self.eje_filas, contexto)
        columnas = casillas_de(self.eje_columnas, contexto)
        self.filas = _con_total(self._presentes(filas, columnas), self.eje_filas, registro.lapso)
        self.columnas = _con_total(self._presentes(columnas, filas), self.eje_columnas, registro.lapso)
        self.observado = Observado(registro.observaciones, definicion.id, registro.lapso)
        self._dinero: dict[frozenset[str], bool] = {}
        self._aparte: dict[tuple[int, int], Terminos] = {}
        self.corridas = 0

    def tabla(self) -> Tabla:
        """Compute every cell and set the grid."""
        cuerpo = self._cuerpo()
        cabezas_fila = [f.cabeza for f in self.filas]
        cabezas_columna = [c.cabeza for c in self.columnas]
        uniones: list[Union] = []
        self._celdas_aparte(cuerpo, uniones)
        self._totales_de_grupo(cuerpo, uniones)
        self.observado.escribir(cuerpo, cabezas_fila, cabezas_columna)
        if self.eje_filas.subtotales:
            self._fila_de_subtotales(cuerpo, cabezas_fila, uniones)
        if self.eje_columnas.porcentaje:
            self._columna_porcentaje(cuerpo, cabezas_columna)
        if self.eje_filas.porcentaje:
            self._fila_porcentaje(cuerpo, cabezas_fila)
        self.corridas = len(self._columnas_primeras(cuerpo, cabezas_columna))
        uniones = [replace(u, columna=u.columna + self.corridas) for u in uniones]
        uniones += self._uniones_de_metas(cabezas_columna)
        if self.eje_columnas.observacion and self.observado.hay(cabezas_fila, self.eje_columnas.observacion):
            self.observado.columna(self.eje_columnas.observacion, cuerpo, cabezas_fila, cabezas_columna)
        lapso = self.registro.lapso
        return Tabla(
            id=self.definicion.id,
            titulo=self.definicion.titulo.format(periodo=lapso.titulo, gestion=lapso.gestion),
            area=self.definicion.area,
            esquina=self.eje_filas.esquina or ("",) * len(self.eje_filas.niveles),
            filas=tuple(cabezas_fila),
            columnas=tuple(cabezas_columna),
            celdas=tuple(tuple(fila) for fila in cuerpo),
            notas=(
                *self.definicion.notas,
                *self._nota_de_desgloses(),
                *self.observado.notas(cabezas_fila, cabezas_columna),
            ),
            uniones=tuple(uniones),
            fuente=self.definicion.fuente or self.registro.fuente,
            elaboracion=self.registro.elaboracion,
        )

    def origen(self, i: int, j: int, clase: Clase) -> Terminos:
        """Return what a cell of the finished table adds, by its place before the columns of texts and targets."""
        if clase in (Clase.TEXTO, Clase.META, Clase.VACIO, Clase.NO_APLICA):
            return ()
        if (i, j) in self._aparte:
            return _dentro(self._aparte[i, j], ((1, self.base),))
        # A share stands beyond the rows or the columns, and is of the total that they add.
        fila, columna = (
            casillas[n].terminos if n < len(casillas) else juntar(c for c in casillas if c.clase is Clase.DATO)
            for casillas, n in ((self.filas, i), (self.columnas, j))
        )
        return _dentro(_dentro(fila, columna), ((1, self.base),))

    def _cuerpo(self) -> list[list[Celda]]:
        """Compute every cell where a row and a column cross."""
        # A column is put inside the cuadro once, not once a cell.
        columnas = [(_dentro(columna.terminos, ((1, self.base),)), columna.clase) for columna in self.columnas]
        hay = ({fila.clase for fila in self.filas}, {clase for _, clase in columnas})
        clases = {(fila, columna): _mayor(fila, columna) for fila in hay[0] for columna in hay[1]}
        llanas = [_llana(suyos) for suyos, _ in columnas]
        cuerpo = []
        for fila in self.filas:
            suya = _llana(fila.terminos)
            suyas = [clases[fila.clase, clase] for _, clase in columnas]
            if suya is not None and None not in llanas:
                cuerpo.append(self._fila_llana([suya.cruce(columna) for columna in llanas if columna], suyas))
            else:
                todos = zip((suyos for suyos, _ in columnas), suyas, strict=True)
                cuerpo.append([self._celda(_dentro(fila.terminos, t), clase) if t else VACIA for t, clase in todos])
        return cuerpo

    def _fila_llana(self, cruces: Sequence[Seleccion], clases: Sequence[Clase]) -> list[Celda]:
        """Compute a row whose cells are one selection each, as nearly all are: asked of the cube at once."""
        celdas = []
        for seleccion, valor, clase in zip(cruces, self.cubo.valores(cruces), clases, strict=True):
            if valor is None and (clase is Clase.DATO or seleccion.nada):
                celdas.append(NO_APLICA if not seleccion.nada and self._no_aplica(seleccion) else VACIA)
            else:
                celdas.append(Celda(clase, valor or 0, self._unidad(seleccion.medida or frozenset())))
        return celdas

    def celda_de(self, terminos: Terminos, clase: Clase) -> Celda:
        """Compute a cell from its terms."""
        return self._celda(_dentro(terminos, ((1, self.base),)), clase)

    def _celda(self, dentro: Terminos, clase: Clase) -> Celda:
        """Compute a cell from terms inside the cuadro: blank where data is missing, 0 where a total is over blanks."""
        if not dentro:
            return VACIA
        hallados = [signo * v for signo, s in dentro if (v := self.cubo.valor(s)) is not None]
        if not hallados and clase is Clase.DATO:
            return NO_APLICA if all(self._no_aplica(s) for _, s in dentro) else VACIA
        return Celda(clase, sum(hallados), self._unidad(dentro[0][1].medida or frozenset()))

    def _nota_de_desgloses(self) -> tuple[str, ...]:
        """Say so where the rows and columns divide the same documents twice, since the total takes them once."""
        filas, columnas = (juntar(c for c in eje if c.clase is Clase.DATO) for eje in (self.filas, self.columnas))
        todo = _dentro(_dentro(filas, columnas), ((1, self.base),))
        return (NOTA_UN_DESGLOSE,) if any(self.cubo.repite(s) for _, s in todo) else ()

    def _no_aplica(self, seleccion: Seleccion) -> bool:
        negadas = self.catalogo.no_aplica
        if not negadas:
            return False
        oficinas = seleccion.oficinas or self.catalogo.oficinas
        return all((o, i) in negadas for o in oficinas for i in seleccion.medida or ())

    def _unidad(self, medida: frozenset[str]) -> Unidad:
        if medida not in self._dinero:
            self._dinero[medida] = any(self.catalogo.indicadores[i].es_dinero for i in medida)
        return Unidad.CENTAVOS if self._dinero[medida] else Unidad.CONTEO

    def _presentes(self, casillas: list[Casilla], frente: list[Casilla]) -> list[Casilla]:
        """Leave out the casillas that print only with figures and have none against the other axis."""
        if all(c.presencia is Presencia.SIEMPRE for c in casillas):
            return casillas
        todo = juntar(c for c in frente if c.clase is Clase.DATO)

        def hay(casilla: Casilla) -> bool:
            cruces = (s.cruce(self.base) for _, s in cruzar(casilla.terminos, todo))
            return any(not s.nada and self.cubo.valor(s) is not None for s in cruces)

        con_figuras = {id(c) for c in casillas if c.presencia is not Presencia.SIEMPRE and hay(c)}
        return [
            c
            for c in casillas
            if c.presencia is Presencia.SIEMPRE
            or id(c) in con_figuras
            or (not con_figuras and c.presencia is Presencia.OMITIBLE)
        ]

    def _celdas_aparte(self, cuerpo: list[list[Celda]], uniones: list[Union]) -> None:
        for aparte in self.definicion.celdas:
            i, j = self._lugar(aparte)
            if i is None or j is None:
                continue
            terminos = tuple(
                (signo, Seleccion(medida=frozenset(indicadores_de((medida,), self.catalogo))))
                for signo, medida in aparte.formula
            )
            ancho = min(aparte.ancho, len(self.columnas) - j)
            self._aparte[i, j] = terminos
            cuerpo[i][j : j + ancho] = [self.celda_de(terminos, Clase.DATO), *[VACIA] * (ancho - 1)]
            if ancho > 1:
                uniones.append(Union(i, j, ancho=ancho))

    def _lugar(self, aparte: CeldaAparte) -> tuple[int | None, int | None]:
        i = next((i for i, f in enumerate(self.filas) if aparte.fila in f.claves), None)
        j = next((j for j, c in enumerate(self.columnas) if aparte.columna in c.claves), None)
        return i, j

    def _totales_de_grupo(self, cuerpo: list[list[Celda]], uniones: list[Union]) -> None:
        """Print one merged total for the consecutive rows of a grupo."""
        totales = [j for j, c in enumerate(self.columnas) if c.clase is Clase.TOTAL]
        for inicio, fin in _rachas([f.grupo for f in self.filas]):
            if not self.filas[inicio].grupo or fin - inicio < 2:
                continue
            todo = juntar(self.filas[inicio:fin])
            for j in totales:
                self._aparte[inicio, j] = cruzar(todo, self.columnas[j].terminos)
                cuerpo[inicio][j] = self.celda_de(self._aparte[inicio, j], Clase.TOTAL)
                for i in range(inicio + 1, fin):
                    cuerpo[i][j] = VACIA
                uniones.append(Union(inicio, j, alto=fin - inicio))

    def _fila_de_subtotales(self, cuerpo: list[list[Celda]], cabezas: list[Cabeza], uniones: list[Union]) -> None:
        """Add a row with the subtotal of each outer column, merged over its inner columns."""
        eje, todo = self.eje_filas, juntar(f for f in self.filas if f.clase is Clase.DATO)
        fila = [VACIA] * len(self.columnas)
        for inicio, fin in _rachas([c.claves[0] for c in self.columnas]):
            if self.columnas[inicio].clase is Clase.DATO:
                self._aparte[len(cuerpo), inicio] = cruzar(todo, juntar(self.columnas[inicio:fin]))
                fila[inicio] = self.celda_de(self._aparte[len(cuerpo), inicio], Clase.SUBTOTAL)
                uniones.append(Union(len(cuerpo), inicio, ancho=fin - inicio))
        for j, columna in enumerate(self.columnas):
            if columna.clase is Clase.TOTAL and eje.total_en_subtotales:
                self._aparte[len(cuerpo), j] = cruzar(todo, columna.terminos)
                fila[j] = self.celda_de(self._aparte[len(cuerpo), j], Clase.TOTAL)
                for otra in cuerpo:
                    otra[j] = VACIA
        cabezas.append(_cabeza_suelta(eje.subtotales, "subtotales", Clase.SUBTOTAL, eje))
        cuerpo.append(fila)

    def _columna_porcentaje(self, cuerpo: list[list[Celda]], cabezas: list[Cabeza]) -> None:
        datos = juntar(c for c in self.columnas if c.clase is Clase.DATO)
        todo = self.celda_de(cruzar(juntar(f for f in self.filas if f.clase is Clase.DATO), datos), Clase.TOTAL)
        partes = [_porcentaje(self.celda_de(cruzar(f.terminos, datos), Clase.TOTAL), todo) for f in self.filas]
        # The row of subtotals stands in the grid already, and is of no casilla.
        partes += [VACIA] * (len(cuerpo) - len(partes))
        for fila, suya in zip(cuerpo, partes, strict=True):
            fila.append(suya)
        cabezas.append(_cabeza_suelta(self.eje_columnas.porcentaje, "porcentaje", Clase.PORCENTAJE, self.eje_columnas))

    def _fila_porcentaje(self, cuerpo: list[list[Celda]], cabezas: list[Cabeza]) -> None:
        datos = juntar(f for f in self.filas if f.clase is Clase.DATO)
        columnas = juntar(c for c in self.columnas if c.clase is Clase.DATO)
        todo = self.celda_de(cruzar(datos, columnas), Clase.TOTAL)
        partes = [_porcentaje(self.celda_de(cruzar(datos, c.terminos), Clase.TOTAL), todo) for c in self.columnas]
        # A column of shares has none of its own.
        cuerpo.append(partes + [VACIA] * bool(self.eje_columnas.porcentaje))
        cabezas.append(_cabeza_suelta(self.eje_filas.porcentaje, "porcentaje", Clase.PORCENTAJE, self.eje_filas))

    def _columnas_primeras(self, cuerpo: list[list[Celda]], cabezas: list[Cabeza]) -> list[Cabeza]:
        """Put the text and target columns before the data; return their heads."""
        primeras: list[Cabeza] = []
        valores: list[list[Celda]] = []
        if self.eje_columnas.lugar:
            primeras.append(_cabeza_suelta(self.eje_columnas.lugar, "lugar", Clase.TEXTO, self.eje_columnas))
            valores.append([self._lugares(f) for f in self.filas])
        for meta in self.eje_columnas.metas:
            objetivo = meta_de(meta, self.registro)
            if objetivo is None:
                continue
            lapso = self.registro.lapso
            # A target of the whole gestión beside a month must say whose it is.
            de_la_gestion = "" if lapso.es_anual else " (gestión)"
            etiqueta = meta.etiqueta.format(gestion=lapso.gestion) + de_la_gestion
            primeras.append(_cabeza_suelta(etiqueta, meta.campo, Clase.META, self.eje_columnas))
            valores.append([objetivo] + [VACIA] * (len(self.filas) - 1))
        cabezas[:0] = primeras
        for i, fila in enumerate(cuerpo):
            fila[:0] = [columna[i] if i < len(columna) else VACIA for columna in valores]
        return primeras

    def _uniones_de_metas(self, cabezas: Sequence[Cabeza]) -> list[Union]:
        alto = next((i for i, f in enumerate(self.filas) if f.clase is Clase.TOTAL), len(self.filas))
        return [Union(0, j, alto=alto) for j, c in enumerate(cabezas) if c.clase is Clase.META and alto > 1]

    def _lugares(self, fila: Casilla) -> Celda:
        if fila.clase is not Clase.DATO:
            return VACIA
        codigos = [o for _, s in fila.terminos for o in self.cubo.oficinas_con_figuras(s.cruce(self.base))]
        nombres = ", ".join(self.catalogo.oficinas[o].nombre for o in dict.fromkeys(codigos))
        return Celda(Clase.TEXTO, nombres) if nombres else VACIA


def _dentro(unos: Terminos, otros: Terminos) -> Terminos:
    """Cross terms as `cruzar` does, without those that can take no figure at all."""
    return tuple([(a * b, s) for a, una in unos for b, otra in otros if not (s := una.cruce(otra)).nada])


def _mayor(una: Clase, otra: Clase) -> Clase:
    """Return the kind of a cell from those of its row and column: a total prevails, then a subtotal."""
    for clase in (Clase.TOTAL, Clase.SUBTOTAL):
        if clase in (una, otra):
            return clase
    return Clase.DATO


def base_de(definicion: Definicion, registro: Registro) -> Seleccion:
    """Return what every cell of a cuadro is inside of: its medida, its oficinas and its time."""
    catalogo = registro.catalogo
    medida = indicadores_de(definicion.medidas, catalogo)
    oficinas = None if definicion.oficinas is None else conjunto_oficinas(definicion.oficinas, catalogo)
    lapso = registro.lapso
    # The gestiones before are whole; the lapso cuts its own.
    anteriores = {p for p in registro.periodos if p // 100 < lapso.gestion} if "gestion" in definicion.ejes else set()
    return Seleccion(frozenset(medida), oficinas, frozenset(anteriores.union(lapso.periodos)))


def meta_de(meta: Meta, registro: Registro) -> Celda | None:
    """Return the target of the gestión that a column prints; None where the POA has none."""
    gestion = registro.lapso.gestion
    tareas = por_tarea(p for p in registro.metas if p.indicador == meta.indicador and p.clave.gestion == gestion)
    suyas = [valor for filas in tareas.values() if (valor := meta_anual(filas, gestion, meta.campo)) is not None]
    return Celda(Clase.META, sum(suyas), Unidad.CENTESIMAS) if suyas else None


def _llana(terminos: Terminos) -> Seleccion | None:
    """Return the selection of what adds one selection and nothing else."""
    return terminos[0][1] if len(terminos) == 1 and terminos[0][0] == 1 else None


def _con_total(casillas: list[Casilla], eje: Eje, lapso: Lapso) -> list[Casilla]:
    if not eje.total:
        return casillas
    etiqueta = eje.total.format(gestion=lapso.gestion)
    return [*casillas, casilla_total(etiqueta, casillas, len(eje.niveles))]


def _cabeza_suelta(etiqueta: str, clave: str, clase: Clase, eje: Eje) -> Cabeza:
    relleno = ("",) * (len(eje.niveles) - 1)
    return Cabeza((etiqueta, *relleno), (clave, *relleno), clase)


def _porcentaje(celda: Celda, todo: Celda) -> Celda:
    if not isinstance(celda.valor, int) or not isinstance(todo.valor, int):
        return VACIA
    valor = parte(celda.valor, todo.valor)
    return VACIA if valor is None else Celda(Clase.PORCENTAJE, valor, Unidad.CENTESIMAS)


def _rachas(valores: Sequence[str]) -> list[tuple[int, int]]:
    """Return the (start, end) of each run of equal values."""
    cortes = [0, *(i for i in range(1, len(valores)) if valores[i] != valores[i - 1]), len(valores)]
    return [(a, b) for a, b in pairwise(cortes) if a < b]
