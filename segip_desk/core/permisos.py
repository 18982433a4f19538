"""What each kind of write asks of the account that acts, and why it is refused."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, NamedTuple

from segip_desk.core.cierre import AREA_POA, AREA_PRESUPUESTO
from segip_desk.core.cuentas import ADMINISTRA, CIERRA, REGISTRA, REVISA, ROLES, Rol, administradores
from segip_desk.core.kardex.movimiento import AREA_VALORADOS
from segip_desk.core.sin_actividad import TODAS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from segip_desk.core.catalogo import Catalogo
    from segip_desk.core.cuentas import Cuenta

Que = Literal[
    "conteos",
    "anotar",
    "observaciones",
    "poa",
    "regla_poa",
    "valorados",
    "aceptar",
    "presupuesto",
    "traspaso",
    "resolver",
    "textos",
    "explicar",
    "emitir",
    "cerrar",
    "reabrir",
    "administrar",
    "restaurar",
    "clave",
    "sembrar",
]
"""A kind of write; `sembrar` is what the program adds by itself when somebody who may write opens a base."""


class _Hecho(NamedTuple):
    """What a kind of write is called in a sentence, and the roles of which one is enough."""

    dice: str
    roles: tuple[str, ...]


_HECHOS: dict[Que, _Hecho] = {
    "conteos": _Hecho("registrar cifras", (REGISTRA,)),
    "anotar": _Hecho("anotar una cifra", (REGISTRA, REVISA)),
    "observaciones": _Hecho("escribir observaciones", (REGISTRA,)),
    "poa": _Hecho("registrar metas del POA", (REGISTRA,)),
    "regla_poa": _Hecho("cambiar la regla de evaluación del POA", (CIERRA, ADMINISTRA)),
    "valorados": _Hecho("registrar material valorado", (REGISTRA,)),
    "aceptar": _Hecho("aceptar un recuento", (REGISTRA, REVISA)),
    "presupuesto": _Hecho("registrar en el presupuesto", (REGISTRA,)),
    "traspaso": _Hecho("escribir traspasos", (REGISTRA, REVISA)),
    "resolver": _Hecho("aprobar ni rechazar un traspaso", (REVISA,)),
    "textos": _Hecho("escribir los textos del informe", (REGISTRA,)),
    "explicar": _Hecho("explicar una diferencia", (REVISA,)),
    "emitir": _Hecho("emitir un informe", (REGISTRA, REVISA, CIERRA, ADMINISTRA)),
    "cerrar": _Hecho("cerrar un mes", (CIERRA,)),
    "reabrir": _Hecho("reabrir un mes", (CIERRA,)),
    "administrar": _Hecho("cambiar cuentas, ajustes, feriados ni catálogo", (ADMINISTRA,)),
    "restaurar": _Hecho("restaurar una copia de esta base", (ADMINISTRA,)),
    "clave": _Hecho("cambiar su clave", tuple(ROLES)),
    "sembrar": _Hecho("escribir", (REGISTRA, REVISA, CIERRA, ADMINISTRA)),
}


class Exigencia(NamedTuple):
    """What a write asks for: one of the roles of `que`, where it writes.

    Attributes:
        oficina, area: where; None is nowhere in particular, and an empty one everywhere.
    """

    que: Que
    oficina: str | None = None
    area: str | None = None

    def cumple(self, rol: Rol) -> bool:
        """Tell whether a role is enough; who administers does it everywhere, or does not."""
        return (
            rol.rol in _HECHOS[self.que].roles
            and (rol.rol != ADMINISTRA or rol == Rol(ADMINISTRA))
            and (self.oficina is None or rol.oficina in {"", self.oficina})
            and (self.area is None or rol.area in {"", self.area})
        )


def por_que_no_puede(usuario: str, exigencia: Exigencia, cuentas: Mapping[str, Cuenta]) -> str | None:
    """Return why a user may not do something: who, which role is missing and where, and who gives it; None if they may.

    Args:
        cuentas: every account of the base; without any, everything is allowed.
    """
    if not cuentas:
        return None
    cuenta = cuentas.get(usuario)
    quienes = ", ".join(administradores(cuentas))
    dice, roles = _HECHOS[exigencia.que]
    if cuenta is None:
        return f"«{usuario}» no tiene cuenta en esta base y no puede {dice}. Pida una a quien administra: {quienes}."
    if not cuenta.activa:
        return f"La cuenta «{usuario}» está desactivada y no puede {dice}. Hable con quien administra: {quienes}."
    if any(map(exigencia.cumple, cuenta.roles)):
        return None
    falta = " o ".join(f"«{rol}»" for rol in roles) + _donde(exigencia)
    return f"«{usuario}» no puede {dice}: le falta el rol {falta}. Lo da quien administra: {quienes}."


def _donde(exigencia: Exigencia) -> str:
    """Say where a role is missing."""
    oficina = {None: "", "": "todas las oficinas"}.get(exigencia.oficina, f"la oficina «{exigencia.oficina}»")
    area = {None: "", "": "todas las áreas"}.get(exigencia.area, f"el área «{exigencia.area}»")
    partes = [parte for parte in (oficina, area) if parte]
    return f" en {' y '.join(partes)}" if partes else ""


@dataclass(slots=True)
class Lugares:
    """Where the key of a change stands: its office and its area.

    Attributes:
        catalogo: the base's offices and indicadores.
        areas: the area of each key that does not tell its own.
        situadas: what each movement of valued material is, and the office that makes it; empty is of no one's.
    """

    catalogo: Catalogo
    areas: dict[str, str] = field(default_factory=dict)
    situadas: dict[str, tuple[Que, str]] = field(default_factory=dict)
    _de_concepto: dict[str, str] = field(default_factory=dict)

    def exigencias(self, clave: str, usuario: str) -> Iterator[Exigencia]:
        """Yield all that a change asks of who makes it; what is of no area is the administrator's.

        Args:
            clave: as the bitácora writes it.
            usuario: who makes it.
        """
        familia, _, resto = clave.partition("/")
        if familia in {"conteo", "nota"}:
            _, oficina, indicador = resto.rsplit("/", 2)
            suyo = self.catalogo.indicadores.get(indicador.partition("#")[0])
            que: Que = "conteos" if familia == "conteo" else "anotar"
            yield Exigencia(que, oficina, "" if suyo is None else suyo.area)
        elif familia == "observacion":
            yield from self._en_oficinas("observaciones", resto, [self._area(clave) or ""])
        elif familia == "explicacion":
            yield from self._en_oficinas("explicar", resto, self._areas(resto))
        elif familia == "sin_actividad":
            oficina = _partes(resto)[-1]
            yield Exigencia("conteos", "" if oficina == TODAS else oficina)
        elif familia == "control":
            yield from (Exigencia("conteos", None, area) for area in self._areas(_partes(resto)[2]))
        elif familia == "cierre":
            yield Exigencia("cerrar", None, resto.rpartition("/")[2])
        elif clave == f"usuario/{usuario}#clave":
            yield Exigencia("clave")
        else:
            yield self._de_libros(clave) or _FIJAS.get(clave) or _FIJAS.get(familia) or self._de_su_area(clave)

    def _de_libros(self, clave: str) -> Exigencia | None:
        """Return what is asked of a line of the ledgers, where it depends on the line; else None."""
        familia, _, resto = clave.partition("/")
        if familia == "movimiento":
            return Exigencia(*self.situadas.get(clave.partition("#")[0], ("valorados", "")), AREA_VALORADOS)
        if familia == "custodio":
            oficina = _partes(resto)[0]
            return Exigencia("valorados", oficina if oficina in self.catalogo.oficinas else "", AREA_VALORADOS)
        if familia == "traspaso" and clave.endswith("#resuelto"):
            return Exigencia("resolver", None, AREA_PRESUPUESTO)
        if familia == "asiento" and resto.partition("#")[0].endswith("/traspaso"):
            return _FIJAS["traspaso"]
        return None

    def _area(self, clave: str) -> str | None:
        """Return the area that was told of a key; after a `#`, it names a field of its row."""
        return self.areas.get(clave) or self.areas.get(clave.rpartition("#")[0])

    def _de_su_area(self, clave: str) -> Exigencia:
        """Return what is asked of any other family: to register in its area, or where it has none, to administer."""
        area = self._area(clave)
        if clave.startswith("ajuste/poa."):
            return Exigencia("regla_poa", None, AREA_POA)
        return Exigencia("administrar") if area is None else Exigencia("conteos", None, area)

    def _en_oficinas(self, que: Que, texto: str, areas: Sequence[str | None]) -> Iterator[Exigencia]:
        """Yield what is asked for each office that a text names and each area; without offices, for no one's."""
        oficinas: list[str | None] = [parte for parte in _partes(texto) if parte in self.catalogo.oficinas]
        yield from (Exigencia(que, oficina, area) for area in areas for oficina in oficinas or [None])

    def _areas(self, texto: str) -> Sequence[str | None]:
        """Return the areas of the indicadores (`ci.nuevo`) and conceptos (`bio@edad`) that a text names, or of none."""
        if not self._de_concepto:
            self._de_concepto = {uno.concepto: uno.area for uno in self.catalogo.indicadores.values()}
        areas: dict[str | None, None] = {}
        for parte in _partes(texto):
            suyo = self.catalogo.indicadores.get(parte)
            area = self._de_concepto.get(parte.partition("@")[0]) if suyo is None else suyo.area
            if area is not None:
                areas[area] = None
        return list(areas) or [None]


_FIJAS = {
    "poa": Exigencia("poa", None, AREA_POA),
    "incidente": Exigencia("valorados", None, AREA_VALORADOS),
    "nivel": Exigencia("valorados", None, AREA_VALORADOS),
    **dict.fromkeys(
        ("asiento", "cuota", "clase_gasto", "fondo", "fondo_movimiento", "certificacion", "instantanea"),
        Exigencia("presupuesto", None, AREA_PRESUPUESTO),
    ),
    "traspaso": Exigencia("traspaso", None, AREA_PRESUPUESTO),
    "traspaso_linea": Exigencia("traspaso", None, AREA_PRESUPUESTO),
    "conciliacion": Exigencia("explicar", None, AREA_PRESUPUESTO),
    "texto": Exigencia("textos", None, ""),
    "complemento": Exigencia("conteos"),
    "respaldo": Exigencia("conteos"),
    "emitido": Exigencia("emitir"),
    "ajuste/huella_catalogo": Exigencia("sembrar"),
}
"""What is asked of the families, or of the very keys, that are of no place that their name tells."""


def _partes(texto: str) -> list[str]:
    return texto.partition("#")[0].split("/")
