"""What a tarea is, how it stands and why, and the judgement that a person may write over the rule's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QWidget

from segip_desk.core.calendario import Lapso, fecha_corta
from segip_desk.core.cierre import hora_local
from segip_desk.core.numeros import escribe_centesimas
from segip_desk.core.plan.juicio import JUICIOS, parse_juicio
from segip_desk.core.plan.proyeccion import METODO
from segip_desk.desk.administracion.campos import campo, lista_corta
from segip_desk.desk.paginas.pestanas import con_consejo
from segip_desk.desk.ventana.piezas import boton, columna, con_aire, linea, rotulo

if TYPE_CHECKING:
    from segip_desk.core.plan.rejilla import TareaDelPlan

_AIRES = {"bien": "bien", "mal": "mal", "curso": "aviso"}
_DE_LA_REGLA = "Lo que diga la regla"


class Detalle(QWidget):
    """Beside the grid.

    Attributes:
        juzgada: emitted with a periodo, a judgement (empty leaves it to the rule) and its reason.
    """

    juzgada = Signal(str, str, str)

    def __init__(self) -> None:
        """Stand empty."""
        super().__init__()
        self.setAccessibleName("Tarea")
        self._tarea: TareaDelPlan | None = None
        self.que = rotulo("Elija una tarea.", "subtitulo", envuelve=True)
        self.ficha = rotulo("", "menor", envuelve=True)
        self.estado = rotulo("", "subtitulo", envuelve=True)
        self.porque = rotulo("", "secundario", envuelve=True)
        self.proyecta = rotulo("", envuelve=True)
        self.proyecta.setToolTip(METODO)
        self.avisos = rotulo("", "aviso", envuelve=True)
        self.juicio: QComboBox = lista_corta("Evaluación")
        self.juicio.addItem(_DE_LA_REGLA, "")
        for uno in JUICIOS:
            self.juicio.addItem(uno, uno)
        self.motivo = campo("Motivo de la evaluación", "Por qué no es la del porcentaje", self._juzgar)
        self.guarda = boton("Guardar la evaluación", self._juzgar)
        self.respuesta = rotulo("", "menor", envuelve=True)
        self.respuesta.setAccessibleName("Resultado de la evaluación")
        caja = columna(self, 16, 8)
        self.de: QComboBox = lista_corta("Periodo que se evalúa")
        piezas: tuple[QWidget, ...] = (
            *(self.que, self.ficha, linea(), self.estado, self.porque, self.proyecta, self.avisos, linea()),
            *(rotulo("Evaluación de la oficina", "subtitulo"), self.de, self.juicio, self.motivo, self.guarda),
            self.respuesta,
        )
        for pieza in piezas:
            caja.addWidget(pieza)
        self._de_tarea = piezas[1:]
        self.de.currentIndexChanged.connect(lambda _n: self._ver_juicio())
        caja.addStretch(1)
        self.poner(None)

    def poner(self, tarea: TareaDelPlan | None) -> None:
        """Show a tarea; what is half typed of the same one stays."""
        otra = tarea is None or self._tarea is None or tarea.clave != self._tarea.clave
        misma = not otra and tarea is not None and self._tarea is not None and tarea.filas == self._tarea.filas
        self._tarea = tarea
        for pieza in self._de_tarea:
            pieza.setVisible(tarea is not None)
        if tarea is None:
            self.que.setText("Elija una tarea.")
            for texto in (self.ficha, self.estado, self.porque, self.proyecta, self.avisos, self.respuesta):
                texto.clear()
            return
        self.que.setText(tarea.clave.descripcion)
        self.ficha.setText(_ficha(tarea))
        con_aire(self.estado, _AIRES.get(tarea.estado.tono, "subtitulo"))
        self.estado.setText(tarea.estado.dice)
        self.porque.setText(_porque(tarea))
        self.proyecta.setText(_proyeccion(tarea))
        self.avisos.setText("\n".join(tarea.avisos))
        self.avisos.setVisible(bool(tarea.avisos))
        if not misma:
            self._ver_juicio()
        if otra:
            self.decir("")

    def poner_periodos(self, lapso: Lapso) -> None:
        """Offer what may be judged: the gestión, and the quarter and the month that end where the grid is judged."""
        gestion, mes = lapso.gestion, lapso.hasta
        suyos = [Lapso(gestion), Lapso.trimestre(gestion, (mes + 2) // 3), Lapso.mes(gestion, mes)]
        codigos = [uno.codigo for uno in suyos]
        if codigos == [self.de.itemData(n) for n in range(self.de.count())]:
            return
        self.de.clear()
        for uno in suyos:
            self.de.addItem(f"De {uno.nombre}", uno.codigo)

    def _ver_juicio(self) -> None:
        """Say what was written of the period that is chosen."""
        filas = () if self._tarea is None else self._tarea.filas
        propia = next((una for una in filas if una.clave.periodo == self.de.currentData()), None)
        dicho = parse_juicio("" if propia is None else propia.evaluacion)
        self.juicio.setCurrentIndex(max(self.juicio.findData(dicho.dice), 0))
        self.motivo.setText(dicho.motivo)

    def permitir(self, dice: str | None) -> None:
        """Grey what may not be changed, and say why."""
        for pieza in (self.juicio, self.motivo, self.guarda):
            con_consejo(pieza, dice)

    def decir(self, texto: str, aire: str = "menor") -> None:
        """Say what came of a judgement, in place."""
        con_aire(self.respuesta, aire)
        self.respuesta.setText(texto)

    def _juzgar(self) -> None:
        if self._tarea is not None:
            self.decir("Guardando…")
            self.juzgada.emit(str(self.de.currentData()), str(self.juicio.currentData()), self.motivo.text())


def _ficha(tarea: TareaDelPlan) -> str:
    ficha = tarea.ficha
    partes = (
        ("Acción ", ficha.clave.accion),
        ("Operación ", ficha.clave.operacion),
        ("Unidad: ", ficha.unidad),
        ("Responsable: ", ficha.responsable),
        ("Fuente de verificación: ", ficha.verificacion),
        ("La mide: ", ficha.indicador),
        ("Se junta por ", {"ultimo": "último valor"}.get(ficha.agregacion, ficha.agregacion)),
    )
    return "\n".join(f"{que}{valor}" for que, valor in partes if valor)


def _porque(tarea: TareaDelPlan) -> str:
    total = tarea.total
    hecho = "sin ejecutado" if total.ejecutado is None else f"ejecutado {escribe_centesimas(total.ejecutado)}"
    meta = "sin meta" if total.meta is None else f"de una meta de {escribe_centesimas(total.meta)}"
    dicho = f"A la fecha, {hecho} {meta}"
    if total.porcentaje is not None:
        dicho += f": {escribe_centesimas(total.porcentaje)} %"
    partes = [f"{dicho}."]
    if total.evaluacion and tarea.segun and tarea.segun != tarea.juicio.dice:
        partes.append(f"Según la regla sería {tarea.segun}.")
    if tarea.juicio.motivo:
        quien = ""
        if tarea.firma is not None:
            cuando = fecha_corta(hora_local(tarea.firma.instante).date())
            quien = f" ({tarea.firma.usuario}, {cuando})"
        partes.append(f"Motivo{quien}: {tarea.juicio.motivo}.")
    return " ".join(partes)


def _proyeccion(tarea: TareaDelPlan) -> str:
    if tarea.proyeccion is None:
        return ""
    meta = f" de {escribe_centesimas(tarea.meta_del_ano)}" if tarea.meta_del_ano else ""
    return (
        f"A este paso, a fin de año: {escribe_centesimas(tarea.proyeccion)}{meta} {tarea.ficha.unidad}".rstrip() + "."
    )
