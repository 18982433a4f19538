"""What a write does to the catalogue and the settings of a base: offices, indicadores, holidays, control figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from segip_desk.storage import siembra
from segip_desk.storage.ausencias import escribir_ausencias
from segip_desk.storage.controles import escribir_controles
from segip_desk.storage.dias_feriados import escribir_feriados
from segip_desk.storage.escritura import Escritura
from segip_desk.storage.oficinas import escribir_oficina
from segip_desk.storage.texto import sin_basura

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import date

    from segip_desk.core.calendario import Feriado
    from segip_desk.core.catalogo import Indicador, Material, Oficina, Partida
    from segip_desk.core.conteos import Resumen
    from segip_desk.storage.ausencias import Ausencia
    from segip_desk.storage.controles import Contraste


class ObraDelCatalogo(Escritura):
    """The part of a write that is of the catalogue; see `obra.Obra`."""

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
