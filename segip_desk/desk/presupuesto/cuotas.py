"""The monthly quotas by clase de gasto, what was committed of each, and of which clase each partida is."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from segip_desk.core.calendario import MESES
from segip_desk.core.numeros import escribe_centavos
from segip_desk.core.presupuesto.clasificador import parse_partida
from segip_desk.core.presupuesto.cuotas import CLASES, ClaveCuota, Uso
from segip_desk.core.presupuesto.linea import SISTEMAS, LineaInvalida
from segip_desk.core.problems import Rejected
from segip_desk.desk.administracion.campos import campo, lista_corta
from segip_desk.desk.modelos.lista import Columna, Lista
from segip_desk.desk.paginas.pestanas import Parte
from segip_desk.desk.presupuesto.campos import ANCHO_IMPORTE, leer_importe
from segip_desk.desk.presupuesto.dichos import PRESUPUESTO, bs
from segip_desk.desk.ventana.piezas import boton, columna, fila, linea, rotulo

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtWidgets import QComboBox

    from segip_desk.core.permisos import Que
    from segip_desk.desk.paginas.pagina import Entorno
    from segip_desk.services.quien import Quien
    from segip_desk.storage.base import Base


def _queda(una: Uso) -> str:
    return escribe_centavos(una.cuota - una.comprometido)


def _exceso(una: Uso) -> str:
    return una.dice if una.excedido > 0 else ""


_COLUMNAS: tuple[Columna[Uso], ...] = (
    Columna("Mes", lambda una: MESES[una.clave.mes - 1].capitalize(), 110),
    Columna("Sistema", lambda una: una.clave.sistema.upper(), 84),
    Columna("Clase de gasto", lambda una: f"{una.clave.clase} · {CLASES[una.clave.clase]}"),
    Columna("Cuota Bs", lambda una: escribe_centavos(una.cuota), 130, a_la_derecha=True),
    Columna("Comprometido Bs", lambda una: escribe_centavos(una.comprometido), 140, a_la_derecha=True),
    Columna("Queda Bs", _queda, 130, a_la_derecha=True),
    Columna("", lambda una: "Excedida" if una.excedido > 0 else "", 90, consejo=_exceso),
)


class Leido(NamedTuple):
    """The quotas with what was committed of them, and the clase of each partida that has one of its own."""

    usos: tuple[Uso, ...]
    clases: Mapping[str, int]


class Cuotas(Parte[Leido]):
    """The quotas of the gestión."""

    titulo = "Cuotas"
    que: ClassVar[Que] = "presupuesto"
    areas = frozenset(("presupuesto", "cierres", "usuarios"))

    def __init__(self, entorno: Entorno) -> None:
        """Make it."""
        super().__init__(entorno)
        self.resumen = rotulo("", "subtitulo", envuelve=True)
        self.lista: Lista[Uso] = Lista(_COLUMNAS, "Cuotas de la gestión")
        self.sistema: QComboBox = lista_corta("Sistema de la cuota")
        for sistema in SISTEMAS:
            self.sistema.addItem(sistema.upper(), sistema)
        self.mes: QComboBox = lista_corta("Mes de la cuota")
        for n, nombre in enumerate(MESES, 1):
            self.mes.addItem(nombre.capitalize(), n)
        self.clase = _lista_de_clases("Clase de gasto")
        self.importe = campo("Cuota en bolivianos", "vacía, la quita", self.fijar)
        self.importe.setFixedWidth(ANCHO_IMPORTE)
        self.fija = boton("Fijar la cuota", self.fijar, "principal")
        self.partida = campo("Partida de la clase", "20000", self.asignar)
        self.partida.setFixedWidth(ANCHO_IMPORTE)
        self.de_clase = _lista_de_clases("Clase de la partida")
        self.asigna = boton("Asignar la clase", self.asignar)
        self.clases = rotulo("", "menor", envuelve=True)
        cuota = fila(separacion=8)
        for pieza in (rotulo("Cuota de"), self.mes, self.sistema, self.clase, rotulo("Bs"), self.importe, self.fija):
            cuota.addWidget(pieza)
        cuota.addStretch(1)
        clase = fila(separacion=8)
        for pieza in (
            rotulo("La partida"),
            self.partida,
            rotulo("y lo que tiene debajo es de"),
            self.de_clase,
            self.asigna,
        ):
            clase.addWidget(pieza)
        clase.addStretch(1)
        abajo = columna(self.edicion, separacion=8)
        abajo.addLayout(cuota)
        abajo.addWidget(linea())
        abajo.addLayout(clase)
        self.caja.addWidget(self.resumen)
        self.caja.addWidget(self.lista, 1)
        self.caja.addWidget(self.edicion)
        self.caja.addWidget(self.clases)
        self.caja.addWidget(self.respuesta)
        self.lista.selectionModel().selectionChanged.connect(lambda *_: self._elegir())

    def consulta(self) -> Callable[[Base], Leido]:
        """Override Editable.consulta."""
        return partial(_leer, self.contexto.gestion)

    def llenar(self, datos: Leido) -> None:
        """Override Editable.llenar."""
        self.lista.poner(datos.usos)
        excedidas = sum(una.excedido > 0 for una in datos.usos)
        gestion = self.contexto.gestion
        self.resumen.setText(
            f"Cuotas de {gestion}: {len(datos.usos)}; excedidas: {excedidas}"
            if datos.usos
            else f"La gestión {gestion} no tiene cuotas; escriba abajo las que recibió la oficina."
        )
        dichas = "; ".join(f"{partida}: {CLASES[clase]}" for partida, clase in sorted(datos.clases.items()))
        self.clases.setText(
            f"Clases asignadas: {dichas}." if dichas else "Ninguna partida tiene clase de gasto todavía."
        )

    def foco(self) -> None:
        """Put the keyboard on the quotas, or on a new one."""
        (self.lista if self.lista.modelo.filas else self.mes).setFocus()

    def fijar(self) -> None:
        """Set a quota; a blank amount takes it away."""
        try:
            importe = leer_importe(self.importe) if self.importe.text().strip() else None
        except Rejected as error:
            self.fallar(error)
            return
        clave = ClaveCuota(
            self.contexto.gestion, str(self.sistema.currentData()), self.mes.currentData(), self.clase.currentData()
        )
        dicho = "Cuota quitada." if importe is None else f"Cuota fijada en {bs(importe)}."
        self.escribir(partial(_fijar, clave, importe), lambda _r: self.decir(dicho, "bien"), PRESUPUESTO)

    def asignar(self) -> None:
        """Say of which clase a partida is."""
        try:
            partida = parse_partida(self.partida.text())
        except LineaInvalida as error:
            self.decir(str(error), "mal")
            return
        que = partial(_asignar, self.contexto.gestion, partida, self.de_clase.currentData())
        self.escribir(que, lambda _r: self.decir(f"Clase asignada a {partida}.", "bien"), PRESUPUESTO)

    def _elegir(self) -> None:
        una = self.lista.elegida
        if una is not None:
            self.mes.setCurrentIndex(una.clave.mes - 1)
            self.sistema.setCurrentIndex(self.sistema.findData(una.clave.sistema))
            self.clase.setCurrentIndex(self.clase.findData(una.clave.clase))
            self.importe.setText(escribe_centavos(una.cuota))


def _lista_de_clases(nombre: str) -> QComboBox:
    hecha = lista_corta(nombre)
    for numero, clase in CLASES.items():
        hecha.addItem(f"{numero} · {clase}", numero)
    return hecha


def _leer(gestion: int, base: Base) -> Leido:
    from segip_desk.services.presupuesto.controles import clases, cuotas  # noqa: PLC0415 - off the GUI thread

    return Leido(cuotas(base, gestion), clases(base, gestion))


def _fijar(clave: ClaveCuota, importe: int | None, base: Base, quien: Quien) -> None:
    from segip_desk.services.presupuesto.controles import fijar_cuota  # noqa: PLC0415 - off the GUI thread

    fijar_cuota(base, quien, clave, importe)


def _asignar(gestion: int, partida: str, clase: int, base: Base, quien: Quien) -> None:
    from segip_desk.services.presupuesto.controles import asignar_clase  # noqa: PLC0415 - off the GUI thread

    asignar_clase(base, quien, gestion, partida, clase)
