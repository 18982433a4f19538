"""Compare, cell by cell, what `segip-desk cuadro` prints with what was published in 2020.

Texts are compared without accents, capitals, punctuation and spaces. What is known to differ is in diferencias.toml,
each with its reason; nothing else may.
"""

from __future__ import annotations

import json
import re
import tomllib
import unicodedata
from functools import cache
from itertools import zip_longest
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from segip_desk.cli import HECHO, main
from segip_desk.recursos import recurso

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.publicado.cuadros import Consulta
    from tests.publicado.entrar import Publicada
    from tests.publicado.reglas import Celda

GESTION = 2020
_ESPERADAS = Path(__file__).with_name("diferencias.toml")
_DECIMAL = re.compile(r"-?\d+\.\d\d")


class Impresa(NamedTuple):
    """A cuadro as `--formato json` gives it: the printed grid, the labels of the rows in front.

    Attributes:
        titulo: with its period.
        niveles: how many columns are labels of the rows.
        cabeza: the heads of the columns, two levels joined with ` / `; those of the labels are empty.
        filas: as long as the head.
        clases: the kind of each cell; `rotulo` for the labels.
    """

    titulo: str
    niveles: int
    cabeza: list[str]
    filas: list[list[Celda]]
    clases: list[list[str]]


class Lugar(NamedTuple):
    """A cell of a published table: row and column, from 0, as in its JSON; row -1 is the head."""

    tabla: str
    fila: int
    columna: int


class Distinta(NamedTuple):
    """A cell that is not as published."""

    lugar: Lugar
    publicado: Celda
    calculado: Celda


class Esperada(NamedTuple):
    """A difference that is known: where, what, why, and whether the checks of the table itself say it is wrong."""

    lugar: Lugar
    fila: str
    columna: str
    publicado: Celda
    calculado: Celda
    reprobado: bool
    razon: str


class Rotulo(NamedTuple):
    """A published wording that we print otherwise, in one table."""

    tabla: str
    publicado: str
    nuestro: str
    razon: str


class Ocioso(NamedTuple):
    """A column of zeros that another published table leaves blank: the same fact, printed in two ways."""

    tabla: str
    columna: str
    contra: str
    razon: str


class Conocidas(NamedTuple):
    """What diferencias.toml holds."""

    diferencias: tuple[Esperada, ...]
    rotulos: tuple[Rotulo, ...]
    ociosos: tuple[Ocioso, ...]

    def de(self, tabla: str) -> Conocidas:
        """Return those of one table."""
        return Conocidas(
            tuple(d for d in self.diferencias if d.lugar.tabla == tabla),
            tuple(r for r in self.rotulos if r.tabla == tabla),
            tuple(o for o in self.ociosos if o.tabla == tabla),
        )


@cache
def conocidas() -> Conocidas:
    """Read diferencias.toml."""
    datos = tomllib.loads(_ESPERADAS.read_text(encoding="utf-8"))
    diferencias = tuple(
        Esperada(
            Lugar(d["tabla"], *d["celda"]), d["fila"], d["columna"], _blanco(d["publicado"]), _blanco(d["calculado"]),
            d["reprobado"], d["razon"],
        )
        for d in datos["diferencia"]
    )  # fmt: skip
    rotulos = tuple(Rotulo(**r) for r in datos["rotulo"])
    return Conocidas(diferencias, rotulos, tuple(Ocioso(**o) for o in datos["ocioso"]))


@cache
def impresa(base: Path, consulta: Consulta, gestion: int = GESTION) -> Impresa:
    """Ask the command line for a cuadro of a base, and lay it out as the published table is."""
    entera = pedir(base, consulta.cuadro, *consulta.opciones(gestion))
    if consulta.tira:
        return _tira(entera, consulta.tira)
    if consulta.mes_anterior:
        diciembre = pedir(base, consulta.cuadro, "--gestion", str(gestion - 1), "--mes", "12")
        return _con_columna_delante(entera, diciembre)
    return _recortada(entera, consulta)


def pedir(base: Path, *argumentos: str) -> Impresa:
    """Run `segip-desk cuadro … --formato json` and read what it writes."""
    salida = base.with_name("cuadro.json")
    estado = main(["cuadro", *argumentos, "--base", str(base), "--formato", "json", "--salida", str(salida)])
    if estado != HECHO:
        message = f"segip-desk cuadro {' '.join(argumentos)}: {estado}"
        raise RuntimeError(message)
    return leer_impresa(json.loads(salida.read_text(encoding="utf-8")))


def leer_impresa(documento: dict[str, Any]) -> Impresa:
    """Read the JSON of a cuadro."""
    grilla = documento["impresa"]
    niveles = max(len(etiquetas) for etiquetas in grilla["filas"])
    columnas = [" / ".join(filter(None, etiquetas)) for etiquetas in grilla["columnas"]]
    filas, celdas, clases = (grilla[parte] for parte in ("filas", "celdas", "clases"))
    return Impresa(
        str(documento["titulo"]),
        niveles,
        [""] * niveles + columnas,
        [[*etiquetas, *suyas] for etiquetas, suyas in zip(filas, celdas, strict=True)],
        [["rotulo"] * niveles + suyas for suyas in clases],
    )


def comparar(tabla: Publicada, nuestra: Impresa, sabido: Conocidas) -> list[Distinta]:
    """Return every cell that is not as published, the head first.

    Args:
        tabla: as published.
        nuestra: as printed now; the heads of its row labels are not in the JSON, and are not compared.
        sabido: its corrected wordings and idle columns; its differences are not looked at.
    """
    ociosas = {tabla.columnas.index(ocioso.columna) for ocioso in sabido.ociosos}
    cabeza = ["" if j < nuestra.niveles else rotulo for j, rotulo in enumerate(tabla.columnas)]
    distintas = []
    publicadas: list[Sequence[Celda]] = [cabeza, *tabla.filas]
    nuestras_filas: list[Sequence[Celda]] = [nuestra.cabeza, *nuestra.filas]
    for fila, (suya, nuestras) in enumerate(zip_longest(publicadas, nuestras_filas, fillvalue=()), -1):
        for columna, (publicado, calculado) in enumerate(zip_longest(suya, nuestras)):
            if columna < nuestra.niveles and not publicado and not calculado:
                # A total has fewer labels than the rows that it sums.
                continue
            igual = iguales(publicado, calculado, sabido.rotulos)
            if not igual and not (columna in ociosas and publicado == 0 and calculado is None):
                distintas.append(Distinta(Lugar(tabla.id, fila, columna), publicado, calculado))
    return distintas


def iguales(publicado: Celda, calculado: Celda, rotulos: Sequence[Rotulo] = ()) -> bool:
    """Tell whether two cells say the same: figures exactly, texts by their letters and digits."""
    if any(isinstance(una, str) and _DECIMAL.fullmatch(una) for una in (publicado, calculado)):
        return calculado == (f"{publicado}.00" if isinstance(publicado, int) else publicado)
    if isinstance(publicado, str) and isinstance(calculado, str):
        suyo, nuestro = llano(publicado), llano(calculado)
        corregidos = (suyo.replace(llano(r.publicado), llano(r.nuestro)) for r in rotulos)
        return nuestro == suyo or nuestro in corregidos
    return publicado == calculado


def llano(texto: str) -> str:
    """Reduce a text to its letters and digits, without accents or capitals."""
    sueltas = unicodedata.normalize("NFKD", texto.casefold())
    return "".join(letra for letra in sueltas if letra.isalnum())


def reprobadas(tabla: str) -> set[tuple[int, int]]:
    """Return the cells that the checks of a published table say are wrong."""
    datos = json.loads(recurso("demo", "informe-2020", f"{tabla}.json").read_text(encoding="utf-8"))
    return {tuple(check["target"]) for check in datos.get("checks", ()) if not check["ok"]}


def _tira(entera: Impresa, columna: str) -> Impresa:
    """Lay one column of months along, as a table of one row; the total is not published."""
    j = entera.cabeza.index(columna)
    meses = [i for i, clases in enumerate(entera.clases) if clases[j] != "total"]
    return Impresa(
        entera.titulo,
        1,
        ["", *(str(entera.filas[i][0]) for i in meses)],
        [[columna, *(entera.filas[i][j] for i in meses)]],
        [["rotulo", *(entera.clases[i][j] for i in meses)]],
    )


def _recortada(entera: Impresa, consulta: Consulta) -> Impresa:
    """Keep the row and the columns that a published table prints, in its order."""
    n = entera.niveles
    filas = [i for i, fila in enumerate(entera.filas) if consulta.fila in {"", fila[0]}]
    filas.sort(key=lambda i: entera.filas[i][0] not in consulta.primero)
    elegidas = [entera.cabeza.index(rotulo) for rotulo in consulta.columnas]
    lugares = [*range(n), *(elegidas or range(n, len(entera.cabeza)))]
    return Impresa(
        entera.titulo,
        n,
        [entera.cabeza[j] for j in lugares],
        [[entera.filas[i][j] for j in lugares] for i in filas],
        [[entera.clases[i][j] for j in lugares] for i in filas],
    )


def _con_columna_delante(entera: Impresa, otra: Impresa) -> Impresa:
    """Put the first column of figures of another period before those of a table with the same rows."""
    n = entera.niveles
    if [fila[:n] for fila in entera.filas] != [fila[:n] for fila in otra.filas]:
        message = f"{entera.titulo} and {otra.titulo} have different rows"
        raise ValueError(message)

    def intercala(unas: list[Celda], otras: list[Celda]) -> list[Celda]:
        return [*unas[:n], otras[n], *unas[n:]]

    return Impresa(
        entera.titulo,
        n,
        [*entera.cabeza[:n], otra.cabeza[n], *entera.cabeza[n:]],
        [intercala(a, b) for a, b in zip(entera.filas, otra.filas, strict=True)],
        [[*a[:n], b[n], *a[n:]] for a, b in zip(entera.clases, otra.clases, strict=True)],
    )


def _blanco(celda: Celda) -> Celda:
    """TOML has no null: an empty text stands for a blank cell."""
    return None if celda == "" else celda
