"""The tables of the POA: a row a task, what was programmed beside what was executed."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from segip_desk.core.calendario import Lapso, parse_fecha
from segip_desk.core.cuadro.ejes import cabezas_de_meses
from segip_desk.core.cuadro.notas_tareas import notas_de_tareas
from segip_desk.core.cuadro.observado import Observado
from segip_desk.core.cuadro.resumen_tareas import resumir_tareas
from segip_desk.core.cuadro.tabla import VACIA, Cabeza, Celda, Clase, Tabla, Unidad
from segip_desk.core.plan.juicio import juzgar
from segip_desk.core.plan.medida import indicadores_que_miden, lo_medido, parse_medida
from segip_desk.core.plan.proyeccion import meta_del_ano, proyectar
from segip_desk.core.poa import Programacion, avance, por_tarea, que_cuentan

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from segip_desk.core.cuadro.definicion import Definicion, Tareas
    from segip_desk.core.cuadro.registro import Registro
    from segip_desk.core.poa import AgregacionMeta, CampoMeta

_CAMPOS: Mapping[str, CampoMeta] = {"programado": "programado", "reformulado": "reformulado"}


def armar_de_tareas(definicion: Definicion, tareas: Tareas, registro: Registro) -> Tabla:
    """Build a table whose rows are tasks of the POA.

    Raises:
        Rejected: the definition names something that the catalogue lacks.
    """
    if tareas.resumen:
        return resumir_tareas(definicion, tareas, registro)
    return _Obra(definicion, tareas, registro).tabla()


def seguir_tareas(
    definicion: Definicion, tareas: Tareas, registro: Registro
) -> tuple[Tabla, Callable[[int, int], Origen]]:
    """Build a table, and return with it what says where a printed cell comes from, by index of row and column.

    Raises:
        Rejected: the definition names something that the catalogue lacks.
    """
    if tareas.resumen:
        # What it counts are tasks, and its shares are of them.
        return resumir_tareas(definicion, tareas, registro), lambda _i, _j: Origen()
    obra = _Obra(definicion, tareas, registro)
    tabla = obra.tabla()
    filas = tuple(obra.filas.values())

    def origen(i: int, j: int) -> Origen:
        es_cifra = isinstance(tabla.celdas[i][j].valor, int)
        return obra.origen(filas[i], tabla.columnas[j]) if es_cifra else Origen()

    return tabla, origen


class Origen(NamedTuple):
    """Where the cell of a task comes from: rows of the POA, and a medida over the periodos that none of them covers.

    Attributes:
        campo: the field of the rows that it takes.
        agregacion: how they add up.
        oficinas: those that the medida takes; none is all.
    """

    filas: tuple[Programacion, ...] = ()
    campo: CampoMeta = "ejecutado"
    medida: frozenset[str] = frozenset()
    periodos: tuple[int, ...] = ()
    agregacion: AgregacionMeta = "suma"
    oficinas: frozenset[str] = frozenset()


class _Obra:
    """One table in the making."""

    def __init__(self, definicion: Definicion, tareas: Tareas, registro: Registro) -> None:
        self.definicion, self.tareas, self.registro, self.lapso = definicion, tareas, registro, registro.lapso
        suyas = [
            p
            for p in registro.metas
            if p.clave.gestion == registro.lapso.gestion
            and (not tareas.indicadores or p.indicador in tareas.indicadores)
        ]
        self.filas = por_tarea(suyas)
        if tareas.indicadores:
            orden = {indicador: n for n, indicador in enumerate(tareas.indicadores)}
            self.filas = dict(sorted(self.filas.items(), key=lambda par: orden[par[1][0].indicador]))
        self.niveles = 2 if tareas.por_mes else 1
        # A column of texts that no task has says nothing.
        self.textos = [
            (campo, etiqueta)
            for campo, etiqueta in tareas.textos
            if not self.filas or any(_campo(suyas[0], campo) for suyas in self.filas.values())
        ]
        self.con_verificacion = bool(tareas.verificacion) and (
            not self.filas or any(suyas[0].verificacion for suyas in self.filas.values())
        )

    def tabla(self) -> Tabla:
        """Compute every cell and set the grid."""
        columnas = list(self._columnas())
        cabezas = self._cabezas_fila()
        cuerpo = [self._fila(suyas) for suyas in self.filas.values()]
        tareas, registro = self.tareas, self.registro
        observado = Observado(registro.observaciones, self.definicion.id, self.lapso)
        observado.escribir(cuerpo, cabezas, columnas)
        _totales_de_texto(cuerpo, columnas)
        propias = notas_de_tareas(tareas, registro, self.filas.values())
        lapso = self.lapso
        return Tabla(
            id=self.definicion.id,
            titulo=self.definicion.titulo.format(periodo=lapso.titulo, gestion=lapso.gestion),
            area=self.definicion.area,
            esquina=(self._etiqueta("fila", "TAREA"),),
            filas=tuple(cabezas),
            columnas=tuple(columnas),
            celdas=tuple(tuple(fila) for fila in cuerpo),
            notas=(
                *self.definicion.notas,
                *propias,
                *observado.notas(cabezas, columnas),
            ),
            fuente=self.definicion.fuente or registro.fuente,
            elaboracion=registro.elaboracion,
        )

    def origen(self, suyas: Sequence[Programacion], columna: Cabeza) -> Origen:
        """Return where the figure of a task in a column comes from; a share is of what was executed."""
        del_mes = parse_fecha(columna.claves[0])
        lapso = Lapso.mes(self.lapso.gestion, del_mes[0] % 100) if del_mes else self.lapso
        campo = _CAMPOS.get(columna.claves[-1] or columna.claves[0], "ejecutado")
        indicador = suyas[0].indicador
        filas, periodos = que_cuentan(suyas, lapso, campo, medido_de(self.registro, indicador, self.lapso))
        medida = indicadores_que_miden(indicador, self.registro.catalogo) if periodos else ()
        oficinas = frozenset(parse_medida(indicador).oficinas)
        return Origen(filas, campo, frozenset(medida), periodos, suyas[0].agregacion, oficinas)

    def _columnas(self) -> list[Cabeza]:
        t = self.tareas
        columnas = [self._suelta(etiqueta, campo, Clase.TEXTO) for campo, etiqueta in self.textos]
        if t.por_mes:
            for mes in cabezas_de_meses(self.lapso):
                for campo, clase in (("programado", Clase.META), ("ejecutado", Clase.DATO)):
                    etiqueta = self._etiqueta(campo, campo.upper())
                    columnas.append(
                        Cabeza((*mes.etiquetas, etiqueta), (*mes.claves, campo), clase, (*mes.breves, etiqueta))
                    )
        columnas += [
            self._suelta(self._etiqueta(f"total_{campo}", f"TOTAL {campo.upper()}"), campo, clase, total=True)
            for campo, clase in self._totales
        ]
        columnas += [
            self._suelta(etiqueta.format(gestion=self.lapso.gestion), campo, clase)
            for etiqueta, campo, clase in (
                (t.porcentaje, "porcentaje", Clase.PORCENTAJE),
                (t.porcentaje_real, "porcentaje_real", Clase.PORCENTAJE),
                (t.meta_del_ano, "meta_del_ano", Clase.META),
                (t.proyeccion, "proyeccion", Clase.META),
            )
            if etiqueta
        ]
        if self.con_verificacion:
            columnas.append(self._suelta(t.verificacion, "verificacion", Clase.TEXTO))
        if t.evaluacion:
            columnas.append(self._suelta(t.evaluacion, "evaluacion", Clase.TEXTO))
        return columnas

    @property
    def _totales(self) -> list[tuple[str, Clase]]:
        """The total columns; the reformulated target only where some task has one."""
        hay = any(p.reformulado is not None for suyas in self.filas.values() for p in suyas)
        ejecutado = Clase.TOTAL if self.tareas.por_mes else Clase.DATO
        return [
            ("programado", Clase.META),
            *([("reformulado", Clase.META)] if hay else []),
            ("ejecutado", ejecutado),
        ]

    def _fila(self, suyas: Sequence[Programacion]) -> list[Celda]:
        medido = medido_de(self.registro, suyas[0].indicador, self.lapso)
        todo = avance(suyas, self.lapso, medido)
        celdas = [_texto(_campo(suyas[0], campo)) for campo, _ in self.textos]
        if self.tareas.por_mes:
            for periodo in self.lapso.meses:
                del_mes = avance(suyas, Lapso.mes(self.lapso.gestion, periodo % 100), medido)
                celdas += [_cifra(del_mes.programado, Clase.META), _cifra(del_mes.ejecutado, Clase.DATO)]
        for campo, clase in self._totales:
            valor = getattr(todo, campo)
            celdas.append(_cifra(0 if valor is None and clase is Clase.TOTAL else valor, clase))
        regla, t = self.registro.regla_poa, self.tareas
        if t.porcentaje:
            celdas.append(_cifra(regla.porcentaje(todo), Clase.PORCENTAJE))
        if t.porcentaje_real:
            celdas.append(_cifra(todo.porcentaje, Clase.PORCENTAJE))
        if t.meta_del_ano:
            celdas.append(_cifra(meta_del_ano(suyas, self.lapso.gestion), Clase.META))
        if t.proyeccion:
            celdas.append(_cifra(proyectar(todo.ejecutado, suyas[0].agregacion, self.lapso), Clase.META))
        if self.con_verificacion:
            celdas.append(_texto(suyas[0].verificacion))
        if t.evaluacion:
            celdas.append(_texto(juzgar(suyas, todo, self.lapso, regla)))
        return celdas

    def _cabezas_fila(self) -> list[Cabeza]:
        """Return the heads of the rows; tasks that share a key are told apart by all that names them."""
        cortas = [
            _campo(suyas[0], self.tareas.clave) or suyas[0].indicador or clave.codigo or clave.descripcion
            for clave, suyas in self.filas.items()
        ]
        return [
            Cabeza(
                (_campo(suyas[0], self.tareas.fila) or clave.codigo,),
                (corta if cortas.count(corta) == 1 else "/".join(filter(None, clave[1:-1])),),
            )
            for corta, (clave, suyas) in zip(cortas, self.filas.items(), strict=True)
        ]

    def _etiqueta(self, campo: str, falta: str) -> str:
        return self.tareas.etiquetas.get(campo, falta).format(gestion=self.lapso.gestion)

    def _suelta(self, etiqueta: str, campo: str, clase: Clase, *, total: bool = False) -> Cabeza:
        if self.niveles == 1:
            return Cabeza((etiqueta,), (campo,), clase)
        return Cabeza((etiqueta, ""), ("total", campo) if total else (campo, ""), clase)


def medido_de(registro: Registro, indicador: str, lapso: Lapso) -> dict[int, int]:
    """Return what the register measures of a task by periodo of a lapso, in hundredths; nothing without indicador.

    Raises:
        Rejected: the catalogue lacks it.
    """
    return lo_medido(indicador, lapso.periodos, registro.catalogo, registro.cubo)


def _campo(tarea: Programacion, campo: str) -> str:
    return str(getattr(tarea.clave, campo, "") or getattr(tarea, campo, ""))


def _texto(texto: str) -> Celda:
    return Celda(Clase.TEXTO, texto) if texto else VACIA


def _cifra(valor: int | None, clase: Clase) -> Celda:
    return VACIA if valor is None else Celda(clase, valor, Unidad.CENTESIMAS)


def _totales_de_texto(cuerpo: list[list[Celda]], columnas: Sequence[Cabeza]) -> None:
    """Let a total say what all its cells say, where none of them is a figure: `COVID`, and not 0."""
    datos = [j for j, c in enumerate(columnas) if c.clase is Clase.DATO]
    for fila in cuerpo:
        dicen = {fila[j] for j in datos}
        if len(dicen) == 1 and (celda := dicen.pop()).clase is Clase.TEXTO:
            fila[:] = [celda if c.clase is Clase.TOTAL else suya for c, suya in zip(columnas, fila, strict=True)]
