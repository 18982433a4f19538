"""Reading the TOML of a definition: every problem is kept, so that all are told at once."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from segip_desk.core.problems import Problem, parecido

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

_TERMINO = re.compile(r"([+-]?)\s*([\w.@]+)")
_FORMULA = re.compile(r"\s*[+-]?\s*[\w.@]+(?:\s*[+-]\s*[\w.@]+)*\s*")


class Lector:
    """Reads the tables of one TOML file.

    Attributes:
        archivo: the file's name, for the problems; problemas: what is wrong so far.
    """

    def __init__(self, archivo: str) -> None:
        """Read the definition that comes from `archivo`."""
        self.archivo = archivo
        self.problemas: list[Problem] = []

    def queja(self, donde: str, dice: str) -> None:
        """Keep a problem at `donde`."""
        self.problemas.append(Problem(f"{donde}: {dice}", archivo=self.archivo))

    def claves(self, tabla: Mapping[str, Any], conocidas: Collection[str], donde: str) -> None:
        """Complain of every word of `tabla` that is not known."""
        for clave in tabla:
            if clave not in conocidas:
                self.queja(donde, f"la palabra «{clave}» no se conoce.{parecido(clave, conocidas)}")

    def texto(self, tabla: Mapping[str, Any], clave: str, donde: str, *, falta: str = "") -> str:
        """Read a text; `falta` where there is none."""
        valor = tabla.get(clave, falta)
        if not isinstance(valor, str):
            self.queja(donde, f"«{clave}» debe ser un texto entre comillas.")
            return falta
        return valor

    def textos(self, tabla: Mapping[str, Any], clave: str, donde: str) -> tuple[str, ...]:
        """Read a list of texts; one text alone is a list of one."""
        valor = tabla.get(clave, [])
        if isinstance(valor, str):
            return (valor,)
        if not isinstance(valor, list) or not all(isinstance(v, str) for v in valor):
            self.queja(donde, f"«{clave}» debe ser una lista de textos.")
            return ()
        return tuple(valor)

    def si_o_no(self, tabla: Mapping[str, Any], clave: str, donde: str) -> bool:
        """Read true or false; false where there is none."""
        valor = tabla.get(clave, False)
        if not isinstance(valor, bool):
            self.queja(donde, f"«{clave}» debe ser true o false.")
            return False
        return valor

    def tablas(self, tabla: Mapping[str, Any], clave: str, donde: str) -> Sequence[Mapping[str, Any]]:
        """Read a list of tables."""
        valor = tabla.get(clave, [])
        if not isinstance(valor, list) or not all(isinstance(v, dict) for v in valor):
            self.queja(donde, f"«{clave}» debe ser una lista de tablas.")
            return ()
        return valor

    def tabla(self, tabla: Mapping[str, Any], clave: str, donde: str) -> Mapping[str, Any]:
        """Read a table; an empty one where there is none."""
        valor = tabla.get(clave, {})
        if not isinstance(valor, dict):
            self.queja(donde, f"«{clave}» debe ser una tabla.")
            return {}
        return valor

    def plantilla(self, tabla: Mapping[str, Any], clave: str, donde: str, nombres: Sequence[str]) -> str:
        """Read a text that may hold some names in braces, and no other brace."""
        texto = self.texto(tabla, clave, donde)
        entre_llaves = [f"{{{nombre}}}" for nombre in nombres]
        resto = texto
        for nombre in entre_llaves:
            resto = resto.replace(nombre, "")
        if {"{", "}"} & set(resto):
            self.queja(donde, f"entre llaves, «{clave}» solo admite {' y '.join(entre_llaves)}.")
        return texto

    def formula(self, tabla: Mapping[str, Any], donde: str) -> tuple[tuple[int, str], ...]:
        """Read `a + b - c` as signed terms; none where there is no formula."""
        texto = self.texto(tabla, "formula", donde)
        if "formula" in tabla and not _FORMULA.fullmatch(texto):
            self.queja(donde, f"la fórmula «{texto}» no se entiende; escriba claves con + y -.")
            return ()
        return tuple((-1 if signo == "-" else 1, clave) for signo, clave in _TERMINO.findall(texto))
