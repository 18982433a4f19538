"""Random streams of asientos, cut-offs, traspasos and reversals, on both databases, beside a plain slow model."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING, get_args

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from segip_desk.storage import bitacora
from segip_desk.storage.cotejo import Cotejo
from tests.presupuesto_azar import ABRE, Corrida, Paso, Que

if TYPE_CHECKING:
    from segip_desk.storage.base import Base

_NUMERO = st.integers(min_value=0, max_value=50)
_IMPORTE = st.integers(min_value=1, max_value=9_99)
HECHOS = st.builds(Paso, st.sampled_from(["asiento", "reversion", "traspaso"]), *[_NUMERO] * 3, _IMPORTE, _NUMERO)
TODOS = st.builds(
    Paso,
    st.sampled_from(get_args(Que)),
    *[_NUMERO] * 3,
    _IMPORTE,
    _NUMERO,
)
_GESTIONES = count(1992)
# A base cannot be taken back to try a shorter stream on it: one that fails is shown as it was found.
_BUSCA = settings(
    max_examples=8,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@_BUSCA
@given(st.lists(HECHOS, min_size=4, max_size=20))
def test_what_is_made_here_never_breaks_an_invariant(base: Base, pasos: list[Paso]) -> None:
    corrida = Corrida(base, next(_GESTIONES))
    corrida.correr([*ABRE, *pasos])
    modelo = corrida.modelo
    for linea in {uno.linea for uno in modelo.filas}:
        assert max(modelo.faltas(linea, corrida.dias, modelo.dichas(linea))) <= 0


@_BUSCA
@given(st.lists(TODOS, min_size=4, max_size=20))
def test_what_is_imported_and_cut_off_adds_up_on_every_date(base: Base, pasos: list[Paso]) -> None:
    Corrida(base, next(_GESTIONES)).correr([*ABRE, *pasos])
    cotejo = Cotejo()
    with base.lectura() as con:
        assert bitacora.verificar(con, base.identidad, cotejo.oir) == []
        assert cotejo.comparar(con) == ([], [])
