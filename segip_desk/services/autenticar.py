"""Was a PDF printed by this base as it is, and would it print the same figures today?

It is asked of what the paper says (its pages, and the figures that it carries inside) and of what the base remembers
(the register of issued reports, the bitácora, and the figures of today).
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Literal, NamedTuple

from segip_desk.core.autenticidad import ausentes, comparar_paginas, leer_marcas
from segip_desk.core.constancia import comparar, constancia, parse_constancia
from segip_desk.core.documento import titulo_en
from segip_desk.core.problems import Problem, Rejected
from segip_desk.core.sello import Marca, parse_marca
from segip_desk.exchange.pdf import leer_pdf
from segip_desk.services import definiciones
from segip_desk.services.informes import LARGO_IDENTIDAD, preparar_informe
from segip_desk.storage import bitacora
from segip_desk.storage.emitidos import leer_emitido, leer_emitidos

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from sqlalchemy.engine import Connection

    from segip_desk.core.autenticidad import Marcas, Retoque
    from segip_desk.core.constancia import Constancia, Distinta
    from segip_desk.core.emitidos import Emitido
    from segip_desk.exchange.pdf import PdfLeido
    from segip_desk.storage.base import Base

Clase = Literal["alterado", "otra_base", "sin_registro", "sin_comprobar", "distinto_hoy"]
HALLAZGOS_A_LA_VISTA = 200
"""A paper that was rewritten is one deed, not ten thousand sentences."""
_MAXIMO_CITA = 60
_SIN_CODIGO = (
    "no lleva el código de verificación de un informe de SEGIP Desk. Si es una hoja escaneada, sus palabras son una "
    "imagen: compare a mano el código de su pie con los que lista «segip-desk emitidos»."
)


class Hallazgo(NamedTuple):
    """One thing that is not as it should be, in a sentence; cuadro, fila and columna where it is of a figure.

    Attributes:
        impreso: what the paper says there; hoy: what the report would print today.
    """

    clase: Clase
    dice: str
    cuadro: str = ""
    fila: str = ""
    columna: str = ""
    impreso: str | None = None
    hoy: str | None = None

    @property
    def plano(self) -> dict[str, str | None]:
        """Write it for a machine; what does not apply is left out."""
        campos: dict[str, str | None] = {"clase": self.clase, "dice": self.dice}
        if self.cuadro:
            campos |= {"cuadro": self.cuadro, "fila": self.fila, "columna": self.columna}
            campos |= {"impreso": self.impreso, "hoy": self.hoy}
        return campos


@dataclass(frozen=True, slots=True)
class Autenticacion:
    """What was found.

    Attributes:
        archivo: the file's name.
        emitido: its number in the register, None where it is in none.
        codigo, base, cabeza: what it carries, empty where it does not.
        notas: what could not be checked, or was checked in another way, that is no finding.
    """

    archivo: str
    emitido: Emitido | None
    codigo: str
    base: str
    cabeza: str
    hallazgos: tuple[Hallazgo, ...]
    notas: tuple[str, ...]

    @property
    def ok(self) -> bool:
        """Tell whether this base printed it as it is, and would print the same today."""
        return not self.hallazgos

    def json(self) -> str:
        """Write it as the contract says."""
        campos = {
            "ok": self.ok,
            "emitido": self.emitido.n if self.emitido else None,
            "codigo": self.codigo,
            "base": self.base,
            "cabeza": self.cabeza,
            "hallazgos": [uno.plano for uno in self.hallazgos],
            "notas": self.notas,
        }
        return json.dumps(campos, ensure_ascii=False, indent=2)

    def texto(self) -> str:
        """Write it for a person."""
        quien = f"«{self.archivo}» es {self.emitido.nombre}: lo emitió {self.emitido.cuando}." if self.emitido else ""
        if self.ok:
            lineas = [quien, "Es auténtico: dice lo que se imprimió, y hoy se imprimirían las mismas cifras."]
        else:
            lineas = [quien or f"«{self.archivo}» lleva la verificación {self.codigo or 'que no se puede leer'}."]
            lineas += [f"  - {uno.dice}" for uno in self.hallazgos]
        return "\n".join([*filter(None, lineas), *self.notas])


def autenticar(base: Base, ruta: Path) -> Autenticacion:
    """Authenticate a PDF by its code, its figures and its words.

    Raises:
        Rejected: it is no PDF that can be read, or no report of this program.
        Unavailable: the machine failed.
    """
    leido = leer_pdf(ruta)
    marcas = leer_marcas(leido.paginas)
    propia = parse_constancia(leido.adjunto) if leido.adjunto else None
    marca = parse_marca(leido.claves) or Marca("", "")
    codigo = next(iter(marcas.codigos.values()), "") or marca.verificacion or (propia.codigo if propia else "")
    if not codigo:
        raise Rejected(Problem(_SIN_CODIGO, archivo=ruta.name))
    titulos = definiciones.informe(base.departamento.codigo).titulos.values()
    titulo = titulo_en(leido.claves) if propia is None else propia.titulo
    if titulo is not None and titulo not in titulos:
        message = f"es «{titulo}», y no un informe; revíselo con «segip-desk bitacora --verificar --contra»."
        raise Rejected(Problem(message, archivo=ruta.name))
    examen = _Examen(base, leido, marcas, marca, propia, codigo)
    examen.hacer()
    return Autenticacion(
        archivo=ruta.name,
        emitido=examen.emitido,
        codigo=codigo,
        base=marcas.base or marca.base,
        cabeza=marcas.cabeza or marca.cabeza,
        hallazgos=tuple(_pocos(examen.hallazgos)),
        notas=tuple(examen.notas),
    )


@dataclass(slots=True)
class _Examen:
    """One paper under examination.

    Attributes:
        propia: the record that it carries, None where it carries none that can be read.
        emitido: the issued report that it is; original: its record, as the base kept it.
        hoy: the record that the same period would have today.
    """

    base: Base
    leido: PdfLeido
    marcas: Marcas
    marca: Marca
    propia: Constancia | None
    codigo: str
    emitido: Emitido | None = None
    original: Constancia | None = None
    hoy: Constancia | None = None
    hallazgos: list[Hallazgo] = field(default_factory=list)
    notas: list[str] = field(default_factory=list)

    def hacer(self) -> None:
        """Examine it: its own words first, then what the base remembers, then the figures of today."""
        self._codigos()
        self._encima()
        if self._de_otra_base():
            self._paginas(self.propia)
            return
        with self.base.lectura() as con:
            self._buscar(con)
            self._cabeza(con)
        suya = self.original or self.propia
        if suya is not None:
            impreso = datetime(suya.lapso.gestion, 1, 1)  # noqa: DTZ001 - a date that no figure depends on
            self.hoy = constancia(preparar_informe(self.base, suya.lapso, cite="", impreso=impreso))
        if self.emitido is None or self.leido.huella != self.emitido.huella:
            self._paginas(suya)
            self._por_dentro()
        self._contra_hoy(suya)

    def _codigos(self) -> None:
        """Compare the codes of the pages, of the properties and of the figures inside."""
        for n, dicho in self.marcas.codigos.items():
            if dicho != self.codigo:
                self._halla("alterado", f"La página {n} dice la verificación {dicho}, y la primera, {self.codigo}.")
        if self.marca.verificacion and self.marca.verificacion != self.codigo:
            dice = f"Sus páginas dicen la verificación {self.codigo}, y sus propiedades, {self.marca.verificacion}."
            self._halla("alterado", dice)
        if self.propia is not None and self.propia.codigo != self.codigo:
            dice = (
                f"Dice la verificación {self.codigo}, y las cifras que lleva dentro dan {self.propia.codigo}: el "
                "código o las cifras fueron cambiados después de imprimirlo."
            )
            self._halla("alterado", dice)
        if self.leido.adjunto and self.propia is None:
            self._halla("alterado", "Las cifras que lleva dentro no se pueden leer: fueron cambiadas o recortadas.")
        elif self.propia is None:
            self.notas.append(
                "No lleva dentro sus cifras: otro programa lo volvió a guardar. Se revisó por el código y las palabras "
                "de sus páginas."
            )

    def _encima(self) -> None:
        for n in self.leido.encima:
            dice = f"La página {n} lleva encima una imagen o una anotación, que el informe impreso no tiene."
            self._halla("alterado", dice)

    def _de_otra_base(self) -> bool:
        """Tell whether it says that another base printed it, anywhere where it says of which it is."""
        nuestra = self.base.identidad[:LARGO_IDENTIDAD]
        dichas = {self.marcas.base, self.marca.base[:LARGO_IDENTIDAD]} - {"", nuestra}
        for ajena in sorted(dichas):
            dice = f"Dice que salió de la base {ajena}, y esta es la {nuestra}; revíselo con la base que lo imprimió."
            self._halla("otra_base", dice)
        return bool(dichas)

    def _buscar(self, con: Connection) -> None:
        """Find it in the register: the very file, else the one with its code whose words are nearest."""
        codigos = dict.fromkeys([self.codigo, *([self.propia.codigo] if self.propia else [])])
        candidatos = [uno for codigo in codigos for uno in leer_emitidos(con, codigo) if uno.formato == "pdf"]
        candidatos.sort(key=lambda uno: uno.huella != self.leido.huella)
        mejor: int | None = None
        for uno in candidatos[:HALLAZGOS_A_LA_VISTA]:
            entero = leer_emitido(con, uno.n)
            suya = parse_constancia(entero.constancia) if entero else None
            if suya is None:
                self._halla("alterado", f"En la base, las cifras del emitido n.º {uno.n} fueron dañadas por fuera.")
                continue
            lejos = len(comparar_paginas(suya, self.leido.paginas))
            if mejor is None or lejos < mejor:
                mejor, self.emitido, self.original = lejos, uno, suya
            if uno.huella == self.leido.huella or not lejos:
                break
        if self.emitido is None:
            self._halla("sin_registro", self._sin_registro())

    def _sin_registro(self) -> str:
        if self.marcas.borrador or (self.propia is not None and self.propia.borrador):
            return "Es un BORRADOR: la oficina no lo emitió, y no está en el registro."
        return (
            f"Ningún informe emitido por esta base lleva la verificación {self.codigo}: o no lo imprimió, o no pudo "
            "anotarlo en su registro de emitidos."
        )

    def _cabeza(self, con: Connection) -> None:
        for cabeza in sorted({self.marcas.cabeza, self.marca.cabeza} - {""}):
            if bitacora.contiene(con, cabeza) is None:
                dice = (
                    f"Lleva la cabeza {cabeza}, que esta bitácora no tiene: cambiaron el papel, o rehicieron la "
                    "bitácora. Revise la base con «segip-desk bitacora --verificar»."
                )
                self._halla("alterado", dice)

    def _paginas(self, suya: Constancia | None) -> None:
        """Compare the words of its pages with those that were printed."""
        if suya is None or not suya.paginas or suya.borrador:
            # Across the words of a draft is written that it is one.
            return
        if self.emitido is not None:
            self.notas.append("No es el mismo archivo, byte por byte: se compararon sus palabras y sus cifras.")
        retoques = comparar_paginas(suya, self.leido.paginas)
        self.hallazgos += self._de_retoques(retoques)
        if self.original is None and not retoques:
            for cuadro, titulo, fila, columna, valor in ausentes(suya, self.leido.paginas):
                dice = f"«{titulo}», {fila} / {columna}: lleva dentro {valor}, y ninguna página lo dice."
                self.hallazgos.append(Hallazgo("alterado", dice, cuadro, fila, columna))

    def _por_dentro(self) -> None:
        """Compare the figures that it carries with those that were issued."""
        if self.original is None or self.propia is None:
            return
        for d in comparar(self.original, self.propia):
            dice = f"En {d.lugar}, se imprimió {_cita(d.antes)}, y las cifras que lleva dentro dicen {_cita(d.ahora)}."
            hoy = self._hoy(d.cuadro, d.fila, d.columna)
            self.hallazgos.append(Hallazgo("alterado", dice, d.cuadro, d.fila, d.columna, d.ahora, hoy))

    def _de_retoques(self, retoques: Sequence[Retoque]) -> Iterator[Hallazgo]:
        """Tell each changed cell, and each other change once with all its pages."""
        otros: dict[tuple[str | None, str | None], list[int]] = {}
        for retoque in retoques:
            if retoque.cuadro:
                era, es = retoque.celda
                lugar = f"«{retoque.titulo}», {retoque.fila} / {retoque.columna},"
                dice = f"Página {retoque.pagina}: en {lugar} se imprimió «{era}», y ahora dice «{es}»."
                hoy = self._hoy(retoque.cuadro, retoque.fila, retoque.columna)
                yield Hallazgo("alterado", dice, retoque.cuadro, retoque.fila, retoque.columna, es, hoy)
            else:
                otros.setdefault(retoque.trozos, []).append(retoque.pagina)
        for (antes, ahora), paginas in otros.items():
            donde = f"Página {paginas[0]}" if len(paginas) == 1 else f"Páginas {', '.join(map(str, paginas))}"
            yield Hallazgo("alterado", f"{donde}: {_de_pagina(antes, ahora)}")

    def _contra_hoy(self, suya: Constancia | None) -> None:
        if suya is None or self.hoy is None:
            dice = (
                "No lleva dentro sus cifras y no está en el registro de emitidos: no hay con qué comparar lo que dice. "
                "Pida el archivo tal como salió del programa."
            )
            self._halla("sin_comprobar", dice)
            return
        self.hallazgos += map(_de_hoy, comparar(suya, self.hoy))

    def _hoy(self, cuadro: str, fila: str, columna: str) -> str | None:
        """Return what a cell would print today, by its names."""
        return next(_impresas(self.hoy, cuadro, fila, columna), None) if self.hoy else None

    def _halla(self, clase: Clase, dice: str) -> None:
        self.hallazgos.append(Hallazgo(clase, dice))


def _impresas(suya: Constancia, cuadro: str, fila: str, columna: str) -> Iterator[str]:
    for uno in suya.cuadros:
        if uno.id == cuadro:
            yield from uno.impresas(fila, columna)


def _de_hoy(d: Distinta) -> Hallazgo:
    if d.fila or d.columna:
        dice = f"En {d.lugar}, se imprimió {_cita(d.antes)}, y hoy se imprimiría {_cita(d.ahora)}."
    elif d.antes is None:
        dice = f"Hoy se imprimiría también {d.lugar}, que entonces no tenía cifras."
    elif d.ahora is None:
        dice = f"Hoy no se imprimiría {d.lugar}, que ya no tiene cifras."
    else:
        dice = f"Hoy {d.lugar} se imprimiría con las mismas cifras y otras filas, columnas o título."
    return Hallazgo("distinto_hoy", dice, d.cuadro, d.fila, d.columna, d.antes, d.ahora)


def _de_pagina(antes: str | None, ahora: str | None) -> str:
    if antes or ahora:
        return f"se imprimió {_cita(antes)}, y ahora dice {_cita(ahora)}."
    if ahora is None:
        return "no está en el archivo."
    if antes is None:
        return "no es de este informe; se agregó."
    return "no dice lo que se imprimió, o sus palabras no se pueden leer."


def _cita(texto: str | None) -> str:
    if not texto:
        return "nada"
    return f"«{texto if len(texto) <= _MAXIMO_CITA else texto[: _MAXIMO_CITA - 1] + '…'}»"


def _pocos(hallazgos: Sequence[Hallazgo]) -> list[Hallazgo]:
    sobran = len(hallazgos) - HALLAZGOS_A_LA_VISTA
    mas = [Hallazgo(hallazgos[-1].clase, f"… y {sobran} hallazgos más.")] if sobran > 0 else []
    return [*hallazgos[:HALLAZGOS_A_LA_VISTA], *mas]
