"""docs/diferencias-2020.md: what was compared, and what differs from the published report, for a colleague to read."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from segip_desk.core.numeros import escribe_centesimas, escribe_conteo, parse_centavos
from tests.publicado.comparar import Conocidas, Esperada, comparar, conocidas, impresa
from tests.publicado.cuadros import CUADROS, DEPARTAMENTO_DE
from tests.publicado.entrar import publicada

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from tests.publicado.reglas import Celda

DESTINO = ("docs", "diferencias-2020.md")
NOMBRES = {"tj": "Tarija", "ch": "Chuquisaca", "pa": "Pando"}

_PREFACIO = """\
# Diferencias con el informe publicado de la gestión 2020

<!-- La escribe `make diferencias`; las razones están en tests/publicado/diferencias.toml. -->

Se compararon, celda por celda, los {tablas} cuadros de conteos, metas y presupuesto que Tarija, Chuquisaca y Pando
publicaron en el informe público de 2020 (`resources/demo/informe-2020`) con los que `segip-desk cuadro` imprime desde
el registro de `segip-desk demo`: rótulos, cifras, subtotales, totales, metas, porcentajes, textos y observaciones.

De {celdas} celdas, {iguales} son iguales y {distintas} difieren: cada una está abajo, con su razón. Las {reprobadas}
que llevan \\* tampoco cuadran con las sumas que el propio cuadro publicado declara. Los rótulos se comparan sin tildes,
mayúsculas, puntuación ni espacios; las cifras, exactas.

Quedan fuera los cuadros de las unidades nacionales. El de gastos por partida, que publicó dos partidas antes que las
demás sin decir por qué, sale aquí en el orden del clasificador.
"""


class _Cuenta(NamedTuple):
    """How many cells were compared and how many differ."""

    celdas: int
    distintas: int


def pagina(bases: Mapping[str, Path]) -> str:
    """Compare every table again and write the page.

    Args:
        bases: the base of each departamento with the figures of 2020.
    """
    cuenta = _contar(bases)
    sabidas = conocidas()
    partes = [
        _PREFACIO.format(
            tablas=len(DEPARTAMENTO_DE),
            celdas=escribe_conteo(cuenta.celdas),
            iguales=escribe_conteo(cuenta.celdas - cuenta.distintas),
            distintas=cuenta.distintas,
            reprobadas=sum(una.reprobado for una in sabidas.diferencias),
        ),
        *(_de_departamento(departamento, sabidas) for departamento in CUADROS),
        _rotulos(sabidas),
        _ociosos(sabidas),
    ]
    return "\n".join(partes)


def _contar(bases: Mapping[str, Path]) -> _Cuenta:
    celdas = distintas = 0
    for ident, departamento in DEPARTAMENTO_DE.items():
        tabla = publicada(ident)
        nuestra = impresa(bases[departamento], CUADROS[departamento][ident])
        celdas += sum(map(len, tabla.filas))
        distintas += len(comparar(tabla, nuestra, conocidas().de(ident)))
    return _Cuenta(celdas, distintas)


def _de_departamento(departamento: str, sabidas: Conocidas) -> str:
    suyas = [una for una in sabidas.diferencias if DEPARTAMENTO_DE[una.lugar.tabla] == departamento]
    titulo = f"## {NOMBRES[departamento]}\n"
    if not suyas:
        return f"{titulo}\nNinguna: sus {len(CUADROS[departamento])} cuadros salen como se publicaron.\n"
    cabeza = "| Cuadro | Lugar | Publicado | Correcto | Razón |\n| --- | --- | ---: | ---: | --- |\n"
    return f"{titulo}\n{cabeza}" + "".join(map(_fila, suyas))


def _fila(una: Esperada) -> str:
    consulta = CUADROS[DEPARTAMENTO_DE[una.lugar.tabla]][una.lugar.tabla]
    trimestre = f", trimestre {consulta.trimestre}" if consulta.trimestre else ""
    marca = " \\*" if una.reprobado else ""
    celdas = (
        f"`{consulta.cuadro}`{trimestre}",
        f"{una.fila}, {una.columna}",
        _escrita(una.publicado) + marca,
        _escrita(una.calculado),
        una.razon,
    )
    return f"| {' | '.join(celdas)} |\n"


def _rotulos(sabidas: Conocidas) -> str:
    filas = "".join(f"| `{r.tabla}` | {r.publicado} | {r.nuestro or '(nada)'} | {r.razon} |\n" for r in sabidas.rotulos)
    return f"## Rótulos corregidos\n\n| Tabla | Publicado | Aquí | Razón |\n| --- | --- | --- | --- |\n{filas}"


def _ociosos(sabidas: Conocidas) -> str:
    filas = "".join(f"- `{o.tabla}`, columna {o.columna}: {o.razon}\n" for o in sabidas.ociosos)
    return f"## Ceros y blancos\n\n{filas}"


def _escrita(celda: Celda) -> str:
    """Write a cell for a reader: `17.300`, a blank in words."""
    if celda is None:
        return "(en blanco)"
    if isinstance(celda, int):
        return escribe_conteo(celda)
    return escribe_centesimas(parse_centavos(celda))
