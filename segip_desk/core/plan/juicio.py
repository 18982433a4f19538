"""Whether a task was fulfilled: the rule of the base, and the judgement of a person who says why it is another."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from segip_desk.core.numeros import NumeroInvalido, escribe_centesimas, parse_centesimas, plano_centesimas
from segip_desk.core.poa import CIEN

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from segip_desk.core.calendario import Lapso
    from segip_desk.core.poa import Avance, Programacion

CUMPLE, NO_CUMPLE, NO_APLICA = "CUMPLE", "NO CUMPLE", "NO APLICA"
JUICIOS = (CUMPLE, NO_CUMPLE, NO_APLICA)
UMBRAL = 50_00

_DICHO = re.compile(r"(no\s+cumple|no\s+aplica|cumple)\s*(?::\s*(.*))?", re.IGNORECASE | re.DOTALL)
_SI_O_NO = {True: "sí", False: "no"}


@dataclass(frozen=True, slots=True)
class ReglaPoa:
    """How tasks are judged, from a gestión on.

    Attributes:
        umbral: hundredths of a percent from which a task is CUMPLE.
        tope: whether a share prints, and counts in an average, up to 100 % only.
    """

    umbral: int = UMBRAL
    tope: bool = True

    @property
    def impresa(self) -> str:
        """The sentence that prints under a table with judgements."""
        como = "hasta 100 %" if self.tope else "tal cual es, aunque pase de 100 %"
        return (
            f"Evaluación: CUMPLE desde {escribe_centesimas(self.umbral)} % de ejecución sobre la meta vigente (la "
            "reformulada, donde la hay); NO APLICA donde no hay meta. La evaluación escrita por la oficina prevalece. "
            f"El porcentaje se imprime {como}."
        )

    def porcentaje(self, tarea: Avance) -> int | None:
        """Return the share of a task as it prints, in hundredths of a percent."""
        return tarea.porcentaje_tope if self.tope else tarea.porcentaje


class Juicio(NamedTuple):
    """A judgement as a person wrote it: `NO APLICA: el taller se suspendió`.

    Attributes:
        dice: one of `JUICIOS`, or a text of another kind as it was typed.
        motivo: why, empty where it was not said.
    """

    dice: str
    motivo: str = ""

    def __str__(self) -> str:
        """Write it as the column `evaluacion` holds it."""
        return f"{self.dice}: {self.motivo}" if self.motivo else self.dice


class Firma(NamedTuple):
    """Who wrote a judgement, and when (ISO, UTC)."""

    usuario: str
    instante: str


def parse_juicio(texto: str) -> Juicio:
    """Read a judgement and its reason, whatever its capitals."""
    partes = _DICHO.fullmatch(texto.strip())
    if partes is None:
        return Juicio(texto.strip())
    return Juicio(" ".join(partes[1].upper().split()), (partes[2] or "").strip())


def calcular(tarea: Avance, regla: ReglaPoa) -> str:
    """Judge a task by the rule alone; empty where a target stands and nothing is known of its execution."""
    if not tarea.meta:
        return NO_APLICA
    if tarea.ejecutado is None:
        return ""
    # Exact, not on the rounded percentage: 49,996 % is not 50 %.
    return CUMPLE if tarea.ejecutado * CIEN >= regla.umbral * tarea.meta else NO_CUMPLE


def evaluar(tarea: Avance, regla: ReglaPoa) -> str:
    """Judge a task: what a person wrote, else what the rule says."""
    return parse_juicio(tarea.evaluacion).dice if tarea.evaluacion else calcular(tarea, regla)


def juzgar(filas: Sequence[Programacion], tarea: Avance, lapso: Lapso, regla: ReglaPoa) -> str:
    """Judge a task over a lapso; empty where its only target is of a longer period, which has not ended.

    Args:
        filas: the task's rows.
        tarea: what was programmed and executed in the lapso.
        lapso: the months that are judged.
        regla: of their gestión.
    """
    if not tarea.evaluacion and tarea.meta is None and not lapso.es_anual and _tiene_otra_meta(filas):
        return ""
    return evaluar(tarea, regla)


def _tiene_otra_meta(filas: Sequence[Programacion]) -> bool:
    return any(fila.programado or fila.reformulado for fila in filas)


def ajustes_de_regla(gestion: int, regla: ReglaPoa) -> dict[str, str]:
    """Return the settings of the base that hold a rule, from a gestión on."""
    return {
        f"poa.umbral.{gestion}": plano_centesimas(regla.umbral),
        f"poa.tope.{gestion}": _SI_O_NO[regla.tope],
    }


def gestiones_con_regla(ajustes: Mapping[str, str]) -> tuple[int, ...]:
    """Return the gestiones in which the base sets a rule of its own, in order."""
    inicio = "poa.umbral."
    dichas = (clave.removeprefix(inicio) for clave in ajustes if clave.startswith(inicio))
    return tuple(sorted(int(dicha) for dicha in dichas if dicha.isdecimal()))


def regla_de(ajustes: Mapping[str, str], gestion: int, de_fabrica: ReglaPoa) -> ReglaPoa:
    """Return the rule of a gestión: the last one that the base set by then, else the departamento's."""
    dichas = [suya for suya in gestiones_con_regla(ajustes) if suya <= gestion]
    if not dichas:
        return de_fabrica
    try:
        umbral = parse_centesimas(ajustes[f"poa.umbral.{dichas[-1]}"])
    except NumeroInvalido:
        # Only another tool writes so; `bitacora --verificar` names it.
        return de_fabrica
    return ReglaPoa(umbral, ajustes.get(f"poa.tope.{dichas[-1]}") != _SI_O_NO[False])
