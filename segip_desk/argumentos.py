"""argparse that speaks Spanish: its own sentences are English, and no clerk should meet them."""

from __future__ import annotations

import argparse
import re
import sys
from datetime import datetime
from typing import TYPE_CHECKING, NoReturn

from segip_desk.core.calendario import PRIMERA_GESTION, ULTIMA_GESTION, parse_fecha, texto_fecha

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_SENTENCIAS = (
    (r"the following arguments are required: ORDEN", "falta decir qué hacer"),
    (r"the following arguments are required: (.*)", r"falta: \1"),
    (r"one of the arguments (.*) is required", r"falta una de estas opciones: \1"),
    (r"argument (\S+): not allowed with argument (\S+)", r"\1 y \2 no van juntas; deje una de las dos"),
    (r"unrecognized arguments: (.*)", r"no se conoce: \1"),
    (r"argument (.*?): expected one argument", r"\1 necesita un valor"),
    (r"argument (.*?): expected at least one argument", r"\1 necesita al menos un valor"),
    (r"argument (.*?): invalid choice: '?(.*?)'? \(choose from (.*)\)", r"\1: «\2» no es posible; elija entre: \3"),
    (r"argument (.*?): invalid \w+ value: '(.*)'", r"\1: «\2» no es un valor válido"),
    (r"ambiguous option: (\S+) could match (.*)", r"\1 puede ser varias opciones: \2"),
    (r"argument (.*?): ignored explicit argument '(.*)'", r"\1 no lleva valor, y se dio «\2»"),
    (r"argument (.*?): (.*)", r"\1: \2"),
)


def en_castellano(mensaje: str) -> str:
    """Return what argparse complains of, in Spanish."""
    for ingles, castellano in _SENTENCIAS:
        if re.fullmatch(ingles, mensaje, re.DOTALL):
            return re.sub(ingles, castellano, mensaje, flags=re.DOTALL).replace("'", "")
    return mensaje


class Tema(argparse.Action):
    """A head among the commands of a list: nobody can choose it."""

    def __init__(self, titulo: str) -> None:
        """Name what the commands below are about."""
        super().__init__(option_strings=[], dest="", metavar="")
        self.titulo = titulo


class _Ayuda(argparse.RawDescriptionHelpFormatter):
    """Help with its heads in Spanish."""

    def _format_action(self, action: argparse.Action) -> str:
        """Override HelpFormatter._format_action: a theme is a line of its own."""
        return f"\n  {action.titulo}\n" if isinstance(action, Tema) else super()._format_action(action)

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[argparse._MutuallyExclusiveGroup],
        prefix: str | None = None,
    ) -> None:
        """Override HelpFormatter.add_usage: the prefix is Spanish."""
        super().add_usage(usage, actions, groups, "Uso: " if prefix is None else prefix)


class Analizador(argparse.ArgumentParser):
    """A parser whose help and refusals are Spanish; what it refuses ends with status 2."""

    def __init__(
        self,
        *,
        prog: str | None = None,
        description: str | None = None,
        epilog: str | None = None,
        parents: Sequence[Analizador] = (),
        con_ayuda: bool = True,
        titulo: str = "Opciones",
    ) -> None:
        """Make one; `con_ayuda` is False in what others take as a parent."""
        super().__init__(
            prog=prog,
            description=description,
            epilog=epilog,
            parents=parents,
            formatter_class=_Ayuda,
            add_help=False,
            allow_abbrev=False,
        )
        self._positionals.title = "Qué"
        self._optionals.title = titulo
        if con_ayuda:
            self.add_argument("-h", "--ayuda", "--help", action="help", help="muestra esta ayuda y termina")

    def error(self, message: str) -> NoReturn:
        """Override ArgumentParser.error: one sentence, and where to read more."""
        sys.stderr.write(f"{self.prog}: {en_castellano(message)}. «{self.prog} --ayuda» explica cómo se usa.\n")
        sys.exit(2)


def parse_gestion(texto: str) -> int:
    """Read a year that the register can have."""
    if texto.isascii() and texto.isdigit() and PRIMERA_GESTION <= int(texto) <= ULTIMA_GESTION:
        return int(texto)
    message = f"«{texto}» no es una gestión; escriba un año de {PRIMERA_GESTION} a {ULTIMA_GESTION}"
    raise argparse.ArgumentTypeError(message)


def parse_mes(texto: str) -> int:
    """Read a month from 1 to 12."""
    if texto.isascii() and texto.isdigit() and 1 <= int(texto) <= 12:
        return int(texto)
    message = f"«{texto}» no es un mes; escriba un número de 1 a 12"
    raise argparse.ArgumentTypeError(message)


def parse_gestion_y_mes(texto: str) -> tuple[int | None, int]:
    """Read `6`, or `2020-06`, which says the year too."""
    fecha = parse_fecha(texto)
    if fecha is not None and fecha[0] % 100 and not fecha[1]:
        return divmod(fecha[0], 100)
    return None, parse_mes(texto)


def parse_trimestre(texto: str) -> int:
    """Read a quarter from 1 to 4."""
    if texto in {"1", "2", "3", "4"}:
        return int(texto)
    message = f"«{texto}» no es un trimestre; escriba un número de 1 a 4"
    raise argparse.ArgumentTypeError(message)


def parse_instante(texto: str) -> datetime:
    """Read `2021-01-05`, or `2021-01-05T09:12`."""
    try:
        return datetime.fromisoformat(texto).replace(tzinfo=None)
    except ValueError as error:
        message = f"«{texto}» no es una fecha; escríbala como 2021-01-05 o 2021-01-05T09:12"
        raise argparse.ArgumentTypeError(message) from error


def parse_dia(texto: str) -> str:
    """Read a day, a month or a year, and return it as the bitácora writes the beginning of its time."""
    fecha = parse_fecha(texto)
    if fecha is not None:
        return texto_fecha(*fecha)
    message = f"«{texto}» no es una fecha; escríbala como 2020-06-15, 2020-06 o 2020"
    raise argparse.ArgumentTypeError(message)


def parse_dias(texto: str) -> int:
    """Read how many days, from 1 to 400."""
    if texto.isascii() and texto.isdigit() and 1 <= int(texto) <= 400:
        return int(texto)
    message = f"«{texto}» no son días; escriba un número de 1 a 400"
    raise argparse.ArgumentTypeError(message)


def parse_numero(texto: str) -> int:
    """Read the number of something that the base numbers from 1."""
    if texto.isascii() and texto.isdigit() and 1 <= len(texto) <= 9 and int(texto):
        return int(texto)
    message = f"«{texto}» no es un número de emisión; escriba uno de los que lista «segip-desk emitidos»"
    raise argparse.ArgumentTypeError(message)
