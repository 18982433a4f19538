"""The inside of a write: what can be written, in one transaction, with one entry in the bitácora."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from segip_desk.core.cierre import tocados_por_figuras
from segip_desk.core.conteos import Cambio, Conflictos
from segip_desk.core.instante import cambio_de_reloj, instante_de
from segip_desk.core.problems import Rejected
from segip_desk.core.rejilla.hoja import Nota
from segip_desk.core.revision import revisar
from segip_desk.core.verificacion.hallazgo import Explicacion
from segip_desk.storage import bitacora, crudo, emitidos, explicaciones, fichas, notas, siembra
from segip_desk.storage.ausencias import escribir_ausencias
from segip_desk.storage.cierres import REABRIR, Guardia
from segip_desk.storage.codigos import leer_codigos
from segip_desk.storage.controles import escribir_controles
from segip_desk.storage.cuentas import Cuentas
from segip_desk.storage.dias_feriados import escribir_feriados
from segip_desk.storage.figuras import aplicar, leer_vigentes
from segip_desk.storage.kardex import listas
from segip_desk.storage.kardex.escritura import escribir_movimientos
from segip_desk.storage.metas import escribir_metas, escribir_regla
from segip_desk.storage.observaciones import escribir_observaciones
from segip_desk.storage.oficinas import escribir_oficina
from segip_desk.storage.permisos import Permisos
from segip_desk.storage.respaldos import adjuntar
from segip_desk.storage.texto import sin_basura
from segip_desk.storage.textos import escribir_textos

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import date, datetime

    from sqlalchemy.engine import Connection

    from segip_desk.core.calendario import Feriado
    from segip_desk.core.catalogo import Indicador, Material, Oficina, Partida
    from segip_desk.core.cierre import Mes
    from segip_desk.core.conteos import Clave, Figura, Respaldo, Resumen
    from segip_desk.core.emitidos import Emitido
    from segip_desk.core.kardex.formularios import Custodio, Formulario, Nivel
    from segip_desk.core.kardex.incidente import Incidente
    from segip_desk.core.kardex.movimiento import Linea
    from segip_desk.core.observaciones import ClaveObservacion
    from segip_desk.core.plan.juicio import ReglaPoa
    from segip_desk.core.poa import ClaveMeta, Programacion
    from segip_desk.core.respaldos import Copia
    from segip_desk.core.verificacion.hallazgo import Hallazgo
    from segip_desk.storage.ausencias import Ausencia
    from segip_desk.storage.bitacora import Entrada
    from segip_desk.storage.controles import Contraste
    from segip_desk.storage.presupuesto.escritura import Presupuesto


@dataclass(frozen=True, slots=True)
class Acto:
    """Who writes, what for and when; instante knows its time zone, detalle may be empty (a file's name)."""

    usuario: str
    accion: str
    instante: datetime
    detalle: str = ""

    def __post_init__(self) -> None:
        """Refuse a time without zone: the bitácora is in UTC."""
        if self.instante.tzinfo is None:
            message = "instante must know its time zone"
            raise ValueError(message)


class Obra:
    """One write under way. Each method checks, writes and remembers its changes; nothing stays without `confirmar`.

    Attributes:
        con: the transaction, to read what stands.
        cambios: what was changed so far.
        entrada: what `confirmar` recorded, None before it and where nothing changed.
    """

    def __init__(self, con: Connection, acto: Acto, identidad: str) -> None:
        """Begin it on a connection that holds the write lock."""
        sin_basura(acto.usuario, acto.accion, acto.detalle)
        self.con = con
        self.cambios: list[Cambio] = []
        self.entrada: Entrada | None = None
        self._acto = acto
        self._identidad = identidad
        self._confirmada = False
        self._guardia: Guardia | None = None
        self._permisos: Permisos | None = None

    @property
    def guardia(self) -> Guardia:
        """The guard of closed months, read when first asked."""
        if self._guardia is None:
            self._guardia = Guardia(self.con, self.permisos)
        return self._guardia

    @property
    def permisos(self) -> Permisos:
        """The guard of who may write, read when first asked."""
        if self._permisos is None:
            self._permisos = Permisos(self.con, self._acto.usuario)
        return self._permisos

    @property
    def cuentas(self) -> Cuentas:
        """What this write does to the accounts; who may do it is asked of them as they stand before."""
        return Cuentas(self.con, self.cambios, self.permisos)

    @property
    def presupuesto(self) -> Presupuesto:
        """What this write does to the budget."""
        # Loaded by who writes in it: whoever types a count waits for nothing of it.
        from segip_desk.storage.presupuesto.escritura import Presupuesto  # noqa: PLC0415

        return Presupuesto(self.con, self.cambios, self.guardia)

    def complementar(self, motivo: str) -> None:
        """Let this write enter closed months, as a late paper does; the entry keeps why.

        Raises:
            Rejected: there is no reason.
        """
        sin_basura(motivo)
        self.guardia.motivo = _motivo(motivo, "por qué entra recién ahora")

    def cerrar(self, mes: Mes) -> None:
        """Close a month of an area; what follows in this write finds it closed.

        Raises:
            Rejected: it is closed already, has not ended, or who closes it may not.
        """
        acto = self._acto
        self.permisos.cerrar(mes)
        self.cambios.append(self.guardia.cerrar(mes, acto.usuario, acto.instante, self._instante))

    def reabrir(self, mes: Mes) -> None:
        """Open a closed month of an area again; the act's detalle says why.

        Raises:
            Rejected: it is not closed, or there is no reason.
        """
        if self._acto.accion != REABRIR:
            message = f"a month is opened again by an act that is called {REABRIR}: so do reports find it"
            raise ValueError(message)
        _motivo(self._acto.detalle, "por qué se reabre")
        self.cambios.append(self.guardia.reabrir(mes))

    def explicar(self, hallazgo: Hallazgo, texto: str) -> None:
        """Keep why a hallazgo is accepted; it stands while its figures are these.

        Raises:
            Rejected: there is no reason.
        """
        sin_basura(texto)
        dicho = Explicacion(hallazgo.huella, _motivo(texto, "por qué se acepta"), self._acto.usuario, self._instante)
        self.cambios += explicaciones.explicar(self.con, hallazgo, dicho)

    def anotar(self, clave: Clave, texto: str, *, marca: bool) -> None:
        """Keep a comment on a figure, and whether it is marked to be looked at; neither takes the note away."""
        sin_basura(texto)
        self.cambios += notas.anotar(self.con, clave, Nota(texto.strip(), marca, self._acto.usuario, self._instante))

    def adjuntar(self, papeles: Collection[Respaldo], copia: Copia) -> None:
        """Name a file that the base's `archivador` keeps as that of some papers."""
        sin_basura(copia.nombre, *(texto for papel in papeles for texto in papel))
        self.cambios += adjuntar(self.con, papeles, copia)

    def emitir(self, emitido: Emitido) -> None:
        """Keep an official report that was printed, by this act, under the next number; the very same file once."""
        sin_basura(emitido.cite)
        suyo = replace(emitido, usuario=self._acto.usuario, instante=self._instante)
        self.cambios += emitidos.guardar_emitido(self.con, suyo)

    def conteos(self, figuras: Sequence[Figura], *, reemplazar: bool = False) -> Resumen:
        """Write figures, and erase those of valor None; see `core.revision.revisar` for the rules.

        Raises:
            Conflictos: with the place in `figuras` of every figure that cannot be written, those of closed months
                among them.
        """
        sin_basura(*(texto for papel in {figura.respaldo for figura in figuras} for texto in papel or ()))
        with crudo.sin_recolector():
            codigos = leer_codigos(self.con)
            vigentes = leer_vigentes(self.con, figuras, codigos)
            catalogo = fichas.catalogo(self.con)
            revision, conflictos = revisar(figuras, vigentes, catalogo, reemplazar=reemplazar)
            if conflictos:
                raise Conflictos(conflictos)
            tocados = tocados_por_figuras(revision, figuras, catalogo.indicadores)
            self.guardia.pasar(tocados, permitidos=self.permisos.dejan(revision.tocadas))
            aplicar(self.con, revision, codigos)
            self.cambios += revision.cambios
        return revision.resumen

    def observaciones(
        self,
        filas: Sequence[tuple[ClaveObservacion, str | None, Respaldo | None]],
        areas: Mapping[str, str],
    ) -> Resumen:
        """Write texts on cuadros; a text of None erases.

        Args:
            areas: the area of each cuadro, whose closed months are guarded.

        Raises:
            Conflictos: a key comes twice, or is of a closed month.
        """
        return self._hecho(escribir_observaciones(self.con, self.guardia, filas, areas))

    def movimientos(self, filas: Sequence[tuple[Linea, Respaldo | None]]) -> Resumen:
        """Add lines to the ledger of valued material; one that stands already, equal, changes nothing.

        An envío that does not arrive whole, and a loss, open an incident; a custodian that is new is registered.

        Raises:
            Conflictos: with the place in `filas` of every line that cannot be; nothing was written.
        """
        resumen, cambios, unos = escribir_movimientos(self.con, self.guardia, self.permisos, filas, self._acto.instante)
        self.cambios += cambios
        firma = listas.Firma(self._acto.usuario, self._instante)
        self.cambios += listas.abrir_incidentes(self.con, unos, firma)
        return resumen

    def custodio(self, uno: Custodio) -> int:
        """Write a custodian over the one of the same code, and return how many values changed."""
        return self._contar(listas.escribir_custodio(self.con, uno))

    def formularios(self, unos: Sequence[Formulario]) -> int:
        """Write forms over those of the same code, and return how many values changed."""
        return self._contar(listas.escribir_formularios(self.con, unos))

    def sembrar_formularios(self, unos: Sequence[Formulario]) -> int:
        """Add the forms that the base lacks; those that stand are left as the office has them."""
        hay = {uno.codigo for uno in listas.leer_formularios(self.con)}
        return self._sembrar(listas.escribir_formularios(self.con, [uno for uno in unos if uno.codigo not in hay]))

    def niveles(self, unos: Sequence[Nivel]) -> int:
        """Write levels of stock; two zeros take one away."""
        return self._contar(listas.escribir_niveles(self.con, unos))

    def incidente(self, uno: Incidente) -> int:
        """Write what was done about an incident, signed by who acts."""
        firmado = replace(uno, usuario=self._acto.usuario, instante=self._instante)
        return self._contar(listas.anotar_incidente(self.con, firmado))

    def metas(self, filas: Sequence[tuple[Programacion | ClaveMeta, Respaldo | None]]) -> Resumen:
        """Write the POA's targets whole, each over what stands at its key; a key alone erases.

        Raises:
            Conflictos: a key comes twice, nothing measures a task so, a negative figure, or a closed month.
        """
        return self._hecho(escribir_metas(self.con, self.guardia, filas))

    def regla_poa(self, gestion: int, regla: ReglaPoa) -> int:
        """Set how the POA is judged from a gestión on, as `escribir_regla` does; return how many values changed."""
        return self._contar(escribir_regla(self.con, self.guardia, gestion, regla))

    def textos(self, gestion: int, periodo: str, textos: Mapping[str, str]) -> Resumen:
        """Write the office's own words in an informe, by section; an empty text erases."""
        return self._hecho(escribir_textos(self.con, gestion, periodo, textos))

    def catalogo(
        self,
        *,
        oficinas: Sequence[Oficina] = (),
        indicadores: Sequence[Indicador] = (),
        materiales: Sequence[Material] = (),
    ) -> int:
        """Add the codes that the base lacks, each after its neighbour of the sequence; what stands is kept as it is.

        Returns:
            How many were added.
        """
        return self._sembrar(
            siembra.sembrar(self.con, oficinas=oficinas, indicadores=indicadores, materiales=materiales)
        )

    def feriados(self, gestion: int, feriados: Sequence[Feriado]) -> int:
        """Seed the holidays of a gestión, once: a gestión already seeded is left as the office has it."""
        return self._sembrar(siembra.feriados(self.con, gestion, feriados))

    def corregir_feriados(self, dias: Sequence[tuple[date, str | None]]) -> Resumen:
        """Write holidays as the office knows them; a nombre of None makes the day a working one.

        What it erases does not come back: a gestión is seeded once.

        Raises:
            Conflictos: a day comes twice.
        """
        return self._hecho(escribir_feriados(self.con, dias))

    def sin_actividad(self, filas: Sequence[Ausencia]) -> Resumen:
        """Write days without activity, each over what stands at its key; a key alone takes it back.

        Raises:
            Conflictos: a key comes twice, a declaration says nothing, or some area has closed a month that it explains.
        """
        return self._hecho(escribir_ausencias(self.con, self.guardia, filas))

    def controles(self, filas: Sequence[Contraste]) -> Resumen:
        """Write control figures, each over what stands at its key; a key alone erases.

        Raises:
            Conflictos: a key comes twice, or it names no office, medida or source.
        """
        return self._hecho(escribir_controles(self.con, filas))

    def corregir_oficina(self, oficina: Oficina) -> int:
        """Write an office over the one of the same code, and return how many values changed.

        Its figures stay, in closed months too: what changes is what it is called and when it is expected.

        Raises:
            Rejected: it has figures outside its new dates.
        """
        return self._contar(escribir_oficina(self.con, oficina))

    def partidas(self, gestion: int, partidas: Sequence[Partida]) -> int:
        """Seed the classifier of a gestión, once: a gestión already seeded is left as the office has it."""
        return self._sembrar(siembra.partidas(self.con, gestion, partidas))

    def no_aplica(self, agregar: Collection[tuple[str, str]], quitar: Collection[tuple[str, str]] = ()) -> int:
        """Declare cells (oficina, indicador) that the office cannot have, and others that it can after all.

        Raises:
            Rejected: an unknown code, or a cell that holds figures.
        """
        return self._contar(siembra.no_aplica(self.con, agregar, quitar))

    def ajustar(self, ajustes: Mapping[str, str]) -> int:
        """Set settings of the base, such as the fingerprint of the catalogue that was last seeded."""
        sin_basura(*ajustes, *ajustes.values())
        return self._contar(siembra.ajustar(self.con, ajustes))

    def confirmar(self) -> Entrada | None:
        """Record the changes in the bitácora and commit all; None, and nothing recorded, where nothing changed.

        Raises:
            Rejected: who writes may not make some of the changes.
        """
        if self._confirmada:
            message = "a write is confirmed once"
            raise RuntimeError(message)
        self._confirmada = True
        self.permisos.revisar(self.cambios)
        if self.cambios:
            with crudo.sin_recolector():
                self.entrada = self._anotar()
            if self._guardia is not None:
                self._guardia.anotar()
        self.con.commit()
        return self.entrada

    @cached_property
    def _ultima(self) -> Entrada | None:
        return bitacora.ultima(self.con)

    @property
    def _instante(self) -> str:
        return instante_de(self._acto.instante, None if self._ultima is None else self._ultima.instante)

    def _anotar(self) -> Entrada:
        n, previo, anterior = 1, bitacora.genesis(self._identidad), None
        if self._ultima is not None:
            n, previo, anterior = self._ultima.n + 1, self._ultima.hash, self._ultima.instante
        acto = self._acto
        cambios = tuple(self.cambios if self._guardia is None else self._guardia.marcar(n, self.cambios))
        # Last: a complemento remembers its changes by their places.
        reloj = cambio_de_reloj(n, self._instante, anterior)
        cambios += () if reloj is None else (reloj,)
        sin_hash = (n, self._instante, acto.usuario, acto.accion, acto.detalle, previo, "", cambios)
        return bitacora.anotar(self.con, bitacora.Entrada(*sin_hash))

    def _hecho(self, escrito: tuple[Resumen, Sequence[Cambio]]) -> Resumen:
        resumen, cambios = escrito
        self.cambios += cambios
        return resumen

    def _sembrar(self, cambios: Sequence[Cambio]) -> int:
        self.permisos.sembrar(cambios)
        return self._contar(cambios)

    def _contar(self, cambios: Sequence[Cambio]) -> int:
        self.cambios += cambios
        return len(cambios)


def _motivo(texto: str, de_que: str) -> str:
    """Return a reason without the space around it; a blank one is refused."""
    if not texto.strip():
        message = f"Falta el motivo: diga {de_que}, con una frase que entienda quien lea el informe."
        raise Rejected(message)
    return texto.strip()
