"""What prints under a table of the POA: how totals are read, the rule, and the judgements that have a reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from segip_desk.core.calendario import fecha_corta
from segip_desk.core.cierre import hora_local
from segip_desk.core.numeros import escribe_centesimas
from segip_desk.core.plan import proyeccion
from segip_desk.core.plan.juicio import calcular, parse_juicio
from segip_desk.core.plan.medida import lo_medido
from segip_desk.core.poa import CIEN, avance, meses_de

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from segip_desk.core.calendario import Lapso
    from segip_desk.core.cuadro.definicion import Tareas
    from segip_desk.core.cuadro.registro import Registro
    from segip_desk.core.plan.juicio import Firma
    from segip_desk.core.poa import Avance, ClaveMeta, Programacion

LECTURAS = {
    "suma": "el total suma las metas del periodo",
    "promedio": "el total es el promedio de las metas del periodo",
    "ultimo": "el total es la última meta del periodo",
    "porcentaje": "el total es el promedio de los porcentajes del periodo",
}
"""How the printed total of a target is read; the published tables leave it open."""
_LARGO = 70


def notas_de_tareas(tareas: Tareas, registro: Registro, filas: Iterable[Sequence[Programacion]]) -> Iterator[str]:
    """Yield the sentences under a table whose rows are tasks, in the order in which they print."""
    todas = list(filas)
    if tareas.por_mes:
        etiqueta = tareas.etiquetas.get("total_programado", "TOTAL PROGRAMADO").format(gestion=registro.lapso.gestion)
        for como in dict.fromkeys(suyas[0].agregacion for suyas in todas):
            yield f"{etiqueta}: {LECTURAS[como]}."
    if tareas.evaluacion:
        yield registro.regla_poa.impresa
        yield from _razones(registro, todas)
    if tareas.porcentaje and not tareas.porcentaje_real and registro.regla_poa.tope:
        yield from _reales(registro, todas)
    if tareas.proyeccion:
        yield proyeccion.METODO


def _razones(registro: Registro, todas: Sequence[Sequence[Programacion]]) -> Iterator[str]:
    """Yield the judgements of the lapso that a person gave with a reason: what the rule says, who, when and why."""
    for suyas in todas:
        fila = next((una for una in suyas if una.evaluacion and _es_del_lapso(una.clave.periodo, registro.lapso)), None)
        juicio = parse_juicio(fila.evaluacion) if fila else None
        if fila is None or juicio is None or not juicio.motivo:
            continue
        segun = calcular(_avance(registro, suyas), registro.regla_poa)
        contra = f" (según la regla, {segun})" if segun and segun != juicio.dice else ""
        quien = _quien(registro.firmas.get(fila.clave))
        yield f"{nombre_corto(fila.clave)}: {juicio.dice}{contra}{quien}. {juicio.motivo.rstrip('.')}."


def _reales(registro: Registro, todas: Sequence[Sequence[Programacion]]) -> Iterator[str]:
    """Yield the shares that the cap cuts."""
    cortadas = [
        f"{nombre_corto(suyas[0].clave)}, {escribe_centesimas(real)} %"
        for suyas in todas
        if (real := _avance(registro, suyas).porcentaje) is not None and real > CIEN
    ]
    if cortadas:
        yield f"Porcentaje real de lo que pasa de 100 %: {'; '.join(cortadas)}."


def _avance(registro: Registro, suyas: Sequence[Programacion]) -> Avance:
    medido = lo_medido(suyas[0].indicador, registro.lapso.periodos, registro.catalogo, registro.cubo)
    return avance(suyas, registro.lapso, medido)


def _es_del_lapso(periodo: str, lapso: Lapso) -> bool:
    return meses_de(periodo) == (lapso.gestion, range(lapso.desde, lapso.hasta + 1))


def _quien(firma: Firma | None) -> str:
    return "" if firma is None else f", escrito por {firma.usuario} el {fecha_corta(hora_local(firma.instante))}"


def nombre_corto(clave: ClaveMeta) -> str:
    """Name a task in a note: its codes, else the beginning of its description."""
    codigos = " ".join(filter(None, (clave.accion, clave.operacion, clave.codigo)))
    if codigos:
        return codigos
    texto = clave.descripcion
    return texto if len(texto) <= _LARGO else f"{texto[:_LARGO].rstrip()}…"
