"""The inside of a write: what can be written, in one transaction, with one entry in the bitácora."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from segip_desk.core.cierre import tocados_por_figuras
from segip_desk.core.conteos import Conflictos
from segip_desk.core.rejilla.hoja import Nota
from segip_desk.core.revision import revisar
from segip_desk.core.verificacion.hallazgo import Explicacion
from segip_desk.storage import crudo, emitidos, explicaciones, fichas, notas
from segip_desk.storage.cierres import REABRIR
from segip_desk.storage.codigos import leer_codigos
from segip_desk.storage.cuentas import Cuentas
from segip_desk.storage.escritura import Acto, exigir_motivo
from segip_desk.storage.figuras import aplicar, leer_vigentes
from segip_desk.storage.kardex import listas
from segip_desk.storage.metas import escribir_metas, escribir_regla
from segip_desk.storage.obra_catalogo import ObraDelCatalogo
from segip_desk.storage.observaciones import escribir_observaciones
from segip_desk.storage.respaldos import adjuntar
from segip_desk.storage.texto import sin_basura
from segip_desk.storage.textos import escribir_textos

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

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
    from segip_desk.storage.presupuesto.escritura import Presupuesto

__all__ = ["Acto", "Obra"]


class Obra(ObraDelCatalogo):
    """One write under way. Each method checks, writes and remembers its changes; nothing stays without `confirmar`."""

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
        exigir_motivo(self._acto.detalle, "por qué se reabre")
        self.cambios.append(self.guardia.reabrir(mes))

    def explicar(self, hallazgo: Hallazgo, texto: str) -> None:
        """Keep why a hallazgo is accepted; it stands while its figures are these.

        Raises:
            Rejected: there is no reason.
        """
        sin_basura(texto)
        motivo = exigir_motivo(texto, "por qué se acepta")
        dicho = Explicacion(hallazgo.huella, motivo, self._acto.usuario, self._instante)
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
        # What follows the ledgers loads with the first movement: a base opens without it.
        from segip_desk.storage.kardex.escritura import escribir_movimientos  # noqa: PLC0415

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
