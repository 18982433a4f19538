"""A paper of one sheet or a few: a card, an acta, a form, a count sheet; every figure in it already bound.

`reports` draws it; nothing in it is computed there.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from segip_desk.core.sello import Marca, codigo

if TYPE_CHECKING:
    from datetime import datetime

    from segip_desk.core.catalogo import Departamento
    from segip_desk.core.cuadro.tabla import Tabla
    from segip_desk.core.informe import Firma, Parrafo

_CLAVES = re.compile(r"documento «([^»]*)»; ")


@dataclass(frozen=True, slots=True)
class Documento:
    """A paper ready to be drawn.

    Attributes:
        titulo: `Kardex de material valorado`; numero: `AV-2 N.º 128`, or empty.
        datos: what stands under the title, each a label and its value.
        parrafos: words before the tables; cierre: words after them.
        firmas: who signs, a line each.
        impreso: when it is printed; given, never read from a clock.
        base: short id of the base; cabeza: head of its bitácora.
        aviso: what is said beside the number (`Formato por confirmar`), or empty.
        apaisado: whether the sheet is turned.
        alto_de_fila: the least height of a row, in points, where somebody is to write on it by hand.
    """

    titulo: str
    departamento: Departamento
    datos: tuple[tuple[str, str], ...]
    tablas: tuple[Tabla, ...]
    impreso: datetime
    base: str
    cabeza: str
    numero: str = ""
    parrafos: tuple[Parrafo, ...] = ()
    cierre: tuple[Parrafo, ...] = ()
    firmas: tuple[Firma, ...] = ()
    aviso: str = ""
    apaisado: bool = False
    alto_de_fila: float = 0.0

    @property
    def marca(self) -> Marca:
        """What its file carries to be known again."""
        return Marca(self.base, self.cabeza, self.verificacion)

    @property
    def claves(self) -> str:
        """The keywords of its file: what it is, and its marca."""
        return f"documento «{self.titulo}»; {self.marca}"

    @property
    def verificacion(self) -> str:
        """The code over what it says: the same words and figures give the same code."""
        dice = {
            "titulo": self.titulo,
            "numero": self.numero,
            "datos": self.datos,
            "tablas": [
                [[list(fila.etiquetas), [celda.valor for celda in celdas]] for fila, celdas in filas]
                for filas in (zip(tabla.filas, tabla.celdas, strict=True) for tabla in self.tablas)
            ],
        }
        return codigo(json.dumps(dice, ensure_ascii=False, separators=(",", ":"), sort_keys=True))


def titulo_en(claves: str) -> str | None:
    """Return the title of the document whose file has some keywords; None where it is no document."""
    hallado = _CLAVES.match(claves)
    return None if hallado is None else hallado[1]
