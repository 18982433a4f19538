"""The page POA: the grid of a gestión, judged from January to the month above the page."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from segip_desk.core.cierre import AREA_POA, nombre_de_mes
from segip_desk.core.presupuesto.limite import ejecutado
from segip_desk.core.presupuesto.sumas import BASES
from segip_desk.desk import ajustes
from segip_desk.desk.administracion.campos import campo, lista_corta
from segip_desk.desk.paginas.pagina import Pagina
from segip_desk.desk.paginas.pestanas import Parte
from segip_desk.desk.poa.detalle import Detalle
from segip_desk.desk.poa.modelo import POR_TAREA, PRIMER_PERIODO
from segip_desk.desk.poa.rejilla import RejillaDelPlan
from segip_desk.desk.presupuesto.dichos import por_ciento
from segip_desk.desk.sesion import Cambio
from segip_desk.desk.ventana.avisos import frase_de
from segip_desk.desk.ventana.piezas import columna, fila, rotulo

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QComboBox, QWidget

    from segip_desk.core.conteos import Resumen
    from segip_desk.core.permisos import Que
    from segip_desk.core.plan.rejilla import Grano, Plan
    from segip_desk.core.poa import ClaveMeta
    from segip_desk.desk.contexto import Destino, Lugar
    from segip_desk.desk.paginas.pagina import Entorno
    from segip_desk.desk.poa.modelo import Escrita
    from segip_desk.services.plan.mesa import VistaPlan
    from segip_desk.services.quien import Quien
    from segip_desk.storage.base import Base

_GRANO = "poa/grano"
_NOMBRES = {"mes": "Por mes", "trimestre": "Por trimestre", "gestion": "Toda la gestión"}
POA = Cambio(areas=frozenset((AREA_POA,)))
"""What a target or a result changes."""


class _Juzgada(NamedTuple):
    tarea: ClaveMeta
    periodo: str
    dice: str
    motivo: str


class PlanDeLaGestion(Parte["VistaPlan"]):
    """The grid, what is typed in it, and what it says below."""

    titulo = "POA"
    que: ClassVar[Que] = "poa"

    def __init__(self, entorno: Entorno) -> None:
        """Make it."""
        super().__init__(entorno)
        self.detalle = Detalle()
        self.buscada = ""
        self.grano: QComboBox = lista_corta("Periodos de la rejilla")
        for uno in ("trimestre", "mes", "gestion"):
            self.grano.addItem(_NOMBRES[uno], uno)
        self.grano.setCurrentIndex(max(self.grano.findData(ajustes.texto(_GRANO)), 0))
        self.escribe: QComboBox = lista_corta("Qué se escribe en la fila Meta")
        self.escribe.addItem("la meta reformulada", "reformulado")
        self.escribe.addItem("la meta programada", "programado")
        self.motivo = campo("Por qué entra recién ahora", "Mes cerrado: por qué entra recién ahora")
        self.motivo.setMinimumWidth(280)
        self.resumen = rotulo("", "subtitulo", envuelve=True)
        self.rejilla = RejillaDelPlan(entorno.tema)
        self.vacio = rotulo("", "secundario", envuelve=True)
        self.pie = rotulo("", "menor", envuelve=True)
        self.financiera = rotulo("", envuelve=True)
        arriba = fila(separacion=8)
        for pieza in (self.grano, rotulo("En la fila Meta se escribe"), self.escribe, self.motivo):
            arriba.addWidget(pieza)
        arriba.addStretch(1)
        self.caja.addWidget(self.resumen)
        self.caja.addLayout(arriba)
        self.caja.addWidget(self.vacio)
        self.caja.addWidget(self.rejilla, 1)
        self.caja.addWidget(self.respuesta)
        self.caja.addWidget(self.financiera)
        self.caja.addWidget(self.pie)
        self.grano.currentIndexChanged.connect(lambda _n: self._otro_grano())
        self.escribe.currentIndexChanged.connect(lambda _n: self._otro_campo())
        self.rejilla.elegida.connect(self.detalle.poner)
        self.rejilla.modelo.escrita.connect(self._escribir)
        self.rejilla.modelo.mal_escrita.connect(lambda dice: self.decir(dice, "mal"))
        self.detalle.juzgada.connect(self._juzgar)

    def consulta(self) -> Callable[[Base], VistaPlan]:
        """Override Editable.consulta."""
        return partial(_leer, self.contexto.gestion, self.contexto.mes, self.grano.currentData())

    def llenar(self, datos: VistaPlan) -> None:
        """Override Editable.llenar."""
        plan = datos.plan
        self.rejilla.modelo.poner(plan, datos.cerrados)
        self.vacio.setVisible(not plan.tareas)
        self.vacio.setText(
            f"La gestión {plan.lapso.gestion} no tiene POA. Impórtelo en «Importar y exportar», con una fila por "
            "tarea y periodo; el manual (F1) dice qué columnas lleva."
        )
        self.motivo.setVisible(bool(datos.cerrados))
        self.resumen.setText(_resumen(plan))
        self.pie.setText(plan.regla.impresa if plan.tareas else "")
        dichos = (
            f"{BASES[sistema]} {por_ciento(ejecutado(total, sistema))} de lo vigente ({sistema.upper()})"
            for sistema, total in datos.financiera.items()
        )
        self.financiera.setText(
            f"Ejecución financiera a la misma fecha: {'; '.join(dichos)}." if datos.financiera else ""
        )
        self.financiera.setVisible(bool(datos.financiera))
        self.detalle.poner_periodos(plan.lapso)
        self._buscar()
        self.detalle.poner(self.rejilla.tarea)

    def permitir(self, dice: str | None) -> None:
        """Override Parte.permitir."""
        super().permitir(dice)
        self.rejilla.modelo.se_puede = dice is None
        self.detalle.permitir(dice)

    def actualizar(self, cambio: Cambio) -> None:
        """Override Seccion.actualizar: any figure may be what measures a tarea."""
        del cambio
        self.leer()

    def foco(self) -> None:
        """Put the keyboard on the grid."""
        self.rejilla.setFocus()

    def _buscar(self) -> None:
        """Choose the tarea that a Destino named, else the first."""
        plan = self.rejilla.modelo.plan
        if not self.rejilla.currentIndex().isValid():
            self.rejilla.setCurrentIndex(self.rejilla.modelo.index(1, PRIMER_PERIODO))
        if not self.buscada or plan is None:
            return
        for n, tarea in enumerate(plan.tareas):
            if self.buscada in str(tarea.clave):
                self.rejilla.setCurrentIndex(self.rejilla.modelo.index(POR_TAREA * n + 1, PRIMER_PERIODO))
        self.buscada = ""

    def _otro_grano(self) -> None:
        ajustes.poner(_GRANO, self.grano.currentData())
        self.leer()

    def _otro_campo(self) -> None:
        self.rejilla.modelo.campo_meta = self.escribe.currentData()

    def _escribir(self, una: Escrita) -> None:
        self.decir("Guardando…")
        que = partial(_fijar, una, self._complemento)
        self.sesion.escribir(que, lambda _r: self.decir("Guardado.", "bien"), self._negada, cambio=POA, dueno=self)

    def _negada(self, error: Exception) -> None:
        self.rejilla.modelo.olvidar()
        self.fallar(error)

    @property
    def _complemento(self) -> str:
        """Why what is written enters a closed month, where one is closed."""
        return self.motivo.text().strip() if self.motivo.isVisibleTo(self) else ""

    def _juzgar(self, periodo: str, dice: str, motivo: str) -> None:
        tarea = self.rejilla.tarea
        if tarea is None:
            return
        que = partial(_evaluar, _Juzgada(tarea.clave, periodo, dice, motivo), self._complemento)
        self.sesion.escribir(
            que,
            lambda _r: self.detalle.decir("Guardada.", "bien"),
            lambda error: self.detalle.decir(frase_de(error), "mal"),
            cambio=POA,
            dueno=self,
        )


class Poa(Pagina):
    """The page."""

    def __init__(self, entorno: Entorno) -> None:
        """Make it."""
        super().__init__(entorno)
        self.parte = PlanDeLaGestion(entorno)
        columna(self).addWidget(self.parte)
        self.contexto.cambiado.connect(self._mover)

    def mostrar(self, destino: Destino) -> None:
        """Show the POA, at the tarea that the clave names."""
        self.parte.buscada = destino.clave
        self.parte.leer()

    def actualizar(self, cambio: Cambio) -> None:
        """Read again what a write changed, now or when it is shown."""
        if self.isVisible():
            self.parte.actualizar(cambio)

    def panel(self) -> QWidget:
        """Return the detail of the tarea."""
        return self.parte.detalle

    def foco(self) -> None:
        """Put the keyboard on the grid."""
        self.parte.foco()

    def _mover(self, _lugar: Lugar) -> None:
        if self.isVisible():
            self.parte.leer()


def _resumen(plan: Plan) -> str:
    if not plan.tareas:
        return ""
    cuenta: dict[str, int] = {}
    for tarea in plan.tareas:
        cuenta[tarea.estado.dice] = cuenta.get(tarea.estado.dice, 0) + 1
    hasta = nombre_de_mes(plan.lapso.gestion * 100 + plan.lapso.hasta)
    dichos = " · ".join(f"{cuantas} {dice}" for dice, cuantas in sorted(cuenta.items(), key=lambda par: -par[1]))
    return f"{len(plan.tareas)} tareas de enero a {hasta}: {dichos}"


def _leer(gestion: int, hasta: int, grano: Grano, base: Base) -> VistaPlan:
    from segip_desk.services.plan.mesa import vista_del_plan  # noqa: PLC0415 - off the GUI thread

    return vista_del_plan(base, gestion, hasta, grano)


def _fijar(una: Escrita, complemento: str, base: Base, quien: Quien) -> Resumen:
    from segip_desk.services.plan.escribir import fijar  # noqa: PLC0415 - off the GUI thread

    return fijar(base, quien, una.tarea, una.periodo, una.campo, una.valor, complemento=complemento)


def _evaluar(una: _Juzgada, complemento: str, base: Base, quien: Quien) -> Resumen:
    from segip_desk.services.plan.escribir import evaluar  # noqa: PLC0415 - off the GUI thread

    return evaluar(base, quien, *una, complemento=complemento)
