"""What is typed, on its way to the register: shown at once, written by the writer thread, answered in place."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from segip_desk.core.conteos import Conflictos, Vigente
from segip_desk.core.problems import SegipError
from segip_desk.core.rejilla import escritura
from segip_desk.core.rejilla.pasos import (
    NADA_QUE_DESHACER,
    NADA_QUE_REHACER,
    Pila,
    paso_de,
    por_que_no_se_puede,
)
from segip_desk.desk.planilla import dichos, pedidos
from segip_desk.desk.planilla.modelo import PENDIENTES, Estado, Paso
from segip_desk.desk.sesion import Cambio

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from segip_desk.core.catalogo import Indicador
    from segip_desk.core.conteos import Clave, Figura, Respaldo
    from segip_desk.core.rejilla.escritura import Propuesta, Zona
    from segip_desk.core.rejilla.forma import Pedido
    from segip_desk.core.rejilla.hoja import Hoja
    from segip_desk.core.rejilla.pasos import Paso as PasoHecho
    from segip_desk.desk.planilla.modelo import Modelo
    from segip_desk.desk.sesion import Sesion
    from segip_desk.services.planillas import Guardado


class Redaccion(QObject):
    """Takes what the grid announces, and sees it saved.

    Attributes:
        dicho: emitted with (clase, texto) of what should be said above the page.
        atencion: emitted with a cell that waits for a person: refused, changed by another, or not saved.
        guardada: emitted with the keys of each write that was done.
        papel: the paper that is stamped on what is typed.
        complemento: why what is typed enters closed months; None where it does not.
    """

    dicho = Signal(str, str)
    atencion = Signal(int, int)
    guardada = Signal(object)

    def __init__(self, sesion: Sesion, modelo: Modelo, parent: QObject | None = None) -> None:
        """Listen to a model."""
        super().__init__(parent)
        self.papel: Respaldo | None = None
        self.complemento: str | None = None
        self._sesion = sesion
        self._modelo = modelo
        self._pilas: dict[Pedido, Pila] = {}
        self._en_vuelo: dict[Clave, Vigente | None] = {}
        self._lotes: dict[int, frozenset[Clave]] = {}
        self._siguiente = 0
        # What this desk wrote last at each key since the sheet was read: known and used by the writer thread alone.
        self._escritos: dict[Clave, int | None] = {}
        self._propias: set[int] = set()
        modelo.escrito.connect(self.escribir)

    @property
    def pendientes(self) -> int:
        """How many cells wait for a person, and are not in the register."""
        return sum(estado.paso in PENDIENTES for estado in self._modelo.estados.values())

    def es_propia(self, cambio: Cambio) -> bool:
        """Tell whether a notice is of a write of this desk, whose answer is shown already; asked once a notice."""
        if id(cambio) in self._propias:
            self._propias.discard(id(cambio))
            return True
        return False

    @property
    def version(self) -> int:
        """How many writes were asked for: what was read before one of them is older than the grid."""
        return self._siguiente

    def leida(self, hoja: Hoja) -> Hoja:
        """Take a sheet that was just read, and return it with what is still on its way."""
        if not self._en_vuelo:
            self._escritos = {}
            return hoja
        return hoja.con(self._en_vuelo)

    # What can be asked for

    def escribir(self, escritos: Mapping[tuple[int, int], str]) -> None:
        """Write what was typed in some cells."""
        hoja = self._modelo.hoja
        if hoja is not None:
            self._tomar(escritura.proponer(hoja, escritos, self.papel), escritos, "escribir")

    def pegar(self, texto: str, zona: Zona) -> None:
        """Write a block from the clipboard over the selected cells."""
        hoja = self._modelo.hoja
        if hoja is None:
            return
        propuesta = escritura.pegar(hoja, escritura.leer_bloque(texto), zona, self.papel)
        self._modelo.poner_diferencias(propuesta.diferencias)
        self._decir("aviso", dichos.de_totales(propuesta))
        self._tomar(propuesta, {}, "pegar")

    def llenar(self, texto: str, zona: Zona) -> None:
        """Write one text in every selected cell."""
        hoja = self._modelo.hoja
        if hoja is not None:
            self._tomar(escritura.llenar(hoja, zona, texto, self.papel), {}, "llenar")

    def bajar(self, zona: Zona) -> None:
        """Copy the first selected row over the others."""
        hoja = self._modelo.hoja
        if hoja is not None:
            self._tomar(escritura.bajar(hoja, zona, self.papel), {}, "copiar hacia abajo")

    def borrar(self, zona: Zona) -> None:
        """Erase the selected figures; what was typed and not taken is let go."""
        hoja = self._modelo.hoja
        if hoja is None:
            return
        self.descartar(zona.celdas)
        self._tomar(escritura.borrar(hoja, zona), {}, "borrar")

    def deshacer(self) -> None:
        """Write again what stood before the last step."""
        pila = self._pila
        paso, despues = pila.deshacer()
        self._volver(paso, despues, "deshacer", NADA_QUE_DESHACER)

    def rehacer(self) -> None:
        """Write again what was undone last."""
        pila = self._pila
        paso, despues = pila.rehacer()
        self._volver(paso, despues, "rehacer", NADA_QUE_REHACER)

    def descartar(self, celdas: Iterable[tuple[int, int]]) -> bool:
        """Let go of what was typed in some cells and not taken; tell whether there was any."""
        hoja = self._modelo.hoja
        sueltas: dict[tuple[int, int], Estado | None] = {
            celda: None
            for celda in celdas
            if (estado := self._modelo.estados.get(celda)) is not None and estado.paso in PENDIENTES
        }
        if hoja is None or not sueltas:
            return False
        cambios = {}
        for celda in sueltas:
            choque = self._modelo.estados[celda].choque
            if choque is not None:
                cambios[choque.figura.clave] = choque.vigente
        self._modelo.cambiar(hoja.con(cambios), sueltas)
        return True

    def insistir(self, celda: tuple[int, int]) -> None:
        """Write again what could not be saved, or what another changed meanwhile: now knowing what stands."""
        hoja, estado = self._modelo.hoja, self._modelo.estados.get(celda)
        if hoja is None or estado is None:
            return
        if estado.choque is not None:
            clave = estado.choque.figura.clave
            hoja = hoja.con({clave: estado.choque.vigente})
            self._modelo.cambiar(hoja, {celda: None})
            self._escritos.pop(clave, None)
        else:
            self._modelo.cambiar(hoja, {celda: None})
        self.escribir({celda: estado.texto})

    # How it is saved

    @property
    def _pila(self) -> Pila:
        hoja = self._modelo.hoja
        return Pila() if hoja is None else self._pilas.get(hoja.rejilla.pedido, Pila())

    def _tomar(self, propuesta: Propuesta, escritos: Mapping[tuple[int, int], str], que: str) -> None:
        hoja = self._modelo.hoja
        if hoja is None:
            return
        if propuesta.rechazos:
            estados = {(r.fila, r.columna): Estado(Paso.RECHAZADA, r.texto, r.dice) for r in propuesta.rechazos}
            dentro = {celda: e for celda, e in estados.items() if dichos.cabe(hoja, celda)}
            self._modelo.cambiar(hoja, dentro)
            if len(propuesta.rechazos) > 1 or que != "escribir":
                # Of one cell that was typed, its own place says it.
                self._decir("mal", dichos.de_rechazos(propuesta, hoja))
            if dentro:
                self.atencion.emit(*next(iter(dentro)))
            return
        if not propuesta.figuras:
            # Typed again as it was: what had been refused there is over.
            self._modelo.cambiar(hoja, dict.fromkeys(escritos))
            return
        antes = {figura.clave: hoja.vigente(figura.clave) for figura in propuesta.figuras}
        paso = paso_de(dichos.nombre(que, len(propuesta.figuras)), propuesta.figuras, antes)
        self._enviar(propuesta.figuras, antes, self._pila.hacer(paso))

    def _volver(self, paso: PasoHecho | None, despues: Pila, verbo: str, nada: str) -> None:
        hoja = self._modelo.hoja
        if hoja is None:
            return
        if paso is None:
            self.dicho.emit("aviso", nada)
            return
        actuales = {c.clave: hoja.vigente(c.clave) for c in paso.cambios}
        if (dice := por_que_no_se_puede(paso, verbo, actuales)) is not None:
            self.dicho.emit("aviso", dice)
            return
        self._enviar(paso.figuras, actuales, despues, accion=verbo)

    def _enviar(
        self,
        figuras: Sequence[Figura],
        antes: Mapping[Clave, Vigente | None],
        pila: Pila,
        *,
        accion: str | None = None,
    ) -> None:
        """Show some figures as they will stand, and hand them to the writer."""
        hoja = self._modelo.hoja
        if hoja is None:
            return
        pedido = hoja.rejilla.pedido
        nuevos = {f.clave: None if f.valor is None else Vigente(f.valor, f.respaldo) for f in figuras}
        self._en_vuelo.update(nuevos)
        numero, self._siguiente = self._siguiente, self._siguiente + 1
        self._lotes[numero] = frozenset(nuevos)
        self._pilas[pedido] = pila
        estados = self._estados_de(hoja, nuevos, Estado(Paso.GUARDANDO))
        # Only the last write is shown as saved: the others are simply there.
        viejas = [celda for celda, estado in self._modelo.estados.items() if estado.paso is Paso.GUARDADA]
        self._modelo.cambiar(hoja.con(nuevos), {**dict.fromkeys(viejas), **estados})
        vistos = {clave: None if uno is None else uno.valor for clave, uno in antes.items()}
        escribe = partial(
            pedidos.guardar,
            figuras=list(figuras),
            vistos=vistos,
            escritos=self._escritos,
            accion=accion,
            complemento=self.complemento,
        )
        self._sesion.escribir(
            escribe,
            partial(self._hecho, numero, figuras, antes),
            partial(self._negado, numero, figuras, antes),
            cambio=partial(self._noticia, figuras, {uno.area for uno in self._indicadores(hoja, nuevos)}),
            dueno=self,
        )

    def _noticia(self, figuras: Sequence[Figura], areas: set[str], guardado: Guardado) -> Cambio | None:
        if guardado.choques or guardado.entrada is None:
            return None
        noticia = Cambio(
            frozenset(areas),
            frozenset(f.clave.periodo for f in figuras),
            frozenset(str(f.clave) for f in figuras),
        )
        self._propias = {id(noticia)}
        return noticia

    def _hecho(
        self, numero: int, figuras: Sequence[Figura], antes: Mapping[Clave, Vigente | None], guardado: Guardado
    ) -> None:
        claves = self._aterrizar(numero)
        hoja = self._modelo.hoja
        if hoja is None:
            return
        if guardado.choques:
            chocan = {c.figura.clave: c for c in guardado.choques}
            vuelven = {c: v for c, v in antes.items() if c in claves}
            vuelven.update({clave: c.vigente for clave, c in chocan.items() if clave in claves})
            estados: dict[tuple[int, int], Estado | None] = {}
            for figura in figuras:
                celda = hoja.rejilla.celda(figura.clave)
                if celda is not None and figura.clave in claves:
                    estados[celda] = dichos.de_choque(hoja, figura, chocan.get(figura.clave), celda)
            self._retirar(hoja, vuelven, estados)
            return
        self._modelo.cambiar(hoja, self._estados_de(hoja, claves, Estado(Paso.GUARDADA)))
        self.guardada.emit(frozenset(f.clave for f in figuras))

    def _negado(
        self, numero: int, figuras: Sequence[Figura], antes: Mapping[Clave, Vigente | None], error: Exception
    ) -> None:
        claves = self._aterrizar(numero)
        hoja = self._modelo.hoja
        if hoja is None:
            return
        razones = {c.indice: c.dice for c in error.conflictos} if isinstance(error, Conflictos) else {}
        paso = Paso.RECHAZADA if razones else Paso.FALLIDA
        estados: dict[tuple[int, int], Estado | None] = {}
        for indice, figura in enumerate(figuras):
            celda = hoja.rejilla.celda(figura.clave)
            if celda is None or figura.clave not in claves:
                continue
            dice = razones.get(indice, "" if razones else str(error))
            texto = escritura.plano_de(figura.valor, es_dinero=hoja.rejilla.columnas[celda[1]].es_dinero)
            # What only went along with a refused figure is not saved either, and is not wrong.
            estados[celda] = Estado(paso, texto, dice or "No se guardó porque otra celda del bloque no se puede tomar.")
        self._retirar(hoja, {c: v for c, v in antes.items() if c in claves}, estados)
        if not isinstance(error, SegipError) or len(figuras) > 1:
            self.dicho.emit("mal", f"No se guardó nada de este paso. {error}")

    def _retirar(
        self,
        hoja: Hoja,
        vuelven: Mapping[Clave, Vigente | None],
        estados: dict[tuple[int, int], Estado | None],
    ) -> None:
        """Show what stands again, after a write that was not made; its step can no longer be undone."""
        pedido = hoja.rejilla.pedido
        pila = self._pilas.get(pedido, Pila())
        quedan = tuple(p for p in pila.hechos if not {c.clave for c in p.cambios} & set(vuelven))
        self._pilas[pedido] = Pila(quedan, ())
        self._modelo.cambiar(hoja.con(vuelven), estados)
        pendientes = [celda for celda, estado in estados.items() if estado is not None]
        if pendientes:
            self.atencion.emit(*pendientes[0])

    def _aterrizar(self, numero: int) -> frozenset[Clave]:
        """Return the keys of a write that no later one is about to overwrite."""
        claves = self._lotes.pop(numero)
        siguen: set[Clave] = set().union(*self._lotes.values())
        libres = claves - siguen
        for clave in libres:
            self._en_vuelo.pop(clave, None)
        return libres

    def _estados_de(self, hoja: Hoja, claves: Iterable[Clave], estado: Estado) -> dict[tuple[int, int], Estado | None]:
        celdas = (hoja.rejilla.celda(clave) for clave in claves)
        return {celda: estado for celda in celdas if celda is not None}

    def _indicadores(self, hoja: Hoja, claves: Iterable[Clave]) -> list[Indicador]:
        columnas = {hoja.rejilla.celda(clave) for clave in claves}
        medidas = [hoja.rejilla.columnas[celda[1]].indicador for celda in columnas if celda is not None]
        return [uno for uno in medidas if uno is not None]

    def _decir(self, clase: str, texto: str) -> None:
        if texto:
            self.dicho.emit(clase, texto)
