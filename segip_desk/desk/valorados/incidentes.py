"""What was lost, or did not arrive as it was sent, and what was done about it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtWidgets import QPlainTextEdit

from segip_desk.core.calendario import fecha_corta
from segip_desk.core.cierre import hora_local
from segip_desk.core.kardex.incidente import ABIERTO, CLASES, Incidente
from segip_desk.desk.administracion.campos import campo, con_rotulo, formulario
from segip_desk.desk.modelos.lista import Columna
from segip_desk.desk.valorados.con_lista import Catalogada
from segip_desk.desk.valorados.seccion import VALORADOS

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

    from segip_desk.desk.paginas.pagina import Entorno
    from segip_desk.services.quien import Quien
    from segip_desk.storage.base import Base


class Incidentes(Catalogada[Incidente]):
    """Every incident, and the one that is written about."""

    titulo = "Incidentes"
    siempre_una = True
    guia = (
        "Se abren solos: por un envío que no llegó entero y por un extravío o robo. Anote el informe y la denuncia, y "
        "cierre cada uno diciendo cómo terminó."
    )

    def __init__(self, entorno: Entorno) -> None:
        """Make it."""
        columnas: tuple[Columna[Incidente], ...] = (
            Columna("N.º", lambda uno: str(uno.numero), 56, a_la_derecha=True),
            Columna("Qué pasó", lambda uno: CLASES.get(uno.clase, uno.clase), 170),
            Columna("Movimiento", lambda uno: uno.movimiento.dicha, 170),
            Columna("Estado", lambda uno: uno.estado, 80),
            Columna("Informe", lambda uno: uno.informe, 110),
            Columna("Denuncia", lambda uno: uno.denuncia, 110),
            Columna("Dice", lambda uno: uno.texto),
            Columna("Anotó", _anoto, 170),
        )
        super().__init__(entorno, columnas, "Incidentes de material")
        self.primero = self.informe = campo("Informe", "CITE o número del informe", partial(self.guardar, cerrar=False))
        self.denuncia = campo("Denuncia", "Número y lugar de la denuncia", partial(self.guardar, cerrar=False))
        self.texto = QPlainTextEdit()
        self.texto.setAccessibleName("Qué se hizo")
        self.texto.setTabChangesFocus(True)
        self.texto.setFixedHeight(64)
        campos = formulario()
        con_rotulo(campos, "Informe", self.informe)
        con_rotulo(campos, "Denuncia", self.denuncia)
        con_rotulo(campos, "Qué se hizo", self.texto)
        self.armar(
            campos,
            (
                ("Guardar", partial(self.guardar, cerrar=False), "principal"),
                ("Guardar y cerrar el incidente", partial(self.guardar, cerrar=True), ""),
            ),
        )

    def consulta(self) -> Callable[[Base], tuple[Incidente, ...]]:
        """Override Editable.consulta."""
        return _leer

    def clave(self, una: Incidente) -> Hashable:
        """Override ConLista.clave."""
        return una.numero

    def llenar(self, datos: tuple[Incidente, ...]) -> None:
        """Show those that are open first, the newest on top."""
        super().llenar(tuple(sorted(datos, key=lambda uno: (uno.estado != ABIERTO, -uno.numero))))
        self.edicion.setVisible(bool(datos))
        if not datos:
            self.decir("No hay incidentes.")

    def mostrar(self, una: Incidente | None) -> None:
        """Fill the form."""
        self.informe.setText("" if una is None else una.informe)
        self.denuncia.setText("" if una is None else una.denuncia)
        self.texto.setPlainText("" if una is None else una.texto)

    def guardar(self, *, cerrar: bool) -> None:
        """Write what was done, and close it where asked."""
        if self.mostrado is None:
            return
        numero = self.mostrado.numero
        nota = _Nota(numero, self.informe.text(), self.denuncia.text(), self.texto.toPlainText(), cerrar=cerrar)
        hecho = f"Incidente {numero} cerrado." if cerrar else f"Incidente {numero} anotado."
        self.escribir(partial(_anotar, nota), lambda _: self.decir(hecho, "bien"), VALORADOS)


class _Nota(NamedTuple):
    """What is written about an incident."""

    numero: int
    informe: str
    denuncia: str
    texto: str
    cerrar: bool


def _anoto(uno: Incidente) -> str:
    return f"{uno.usuario}, {fecha_corta(hora_local(uno.instante).date())}" if uno.instante else uno.usuario


def _leer(base: Base) -> tuple[Incidente, ...]:
    from segip_desk.services.kardex.incidentes import listar  # noqa: PLC0415 - off the GUI thread

    return listar(base)


def _anotar(nota: _Nota, base: Base, quien: Quien) -> bool:
    from segip_desk.services.kardex.incidentes import anotar  # noqa: PLC0415 - off the GUI thread

    return anotar(
        base,
        quien,
        nota.numero,
        informe=nota.informe,
        denuncia=nota.denuncia,
        texto=nota.texto,
        cerrar=nota.cerrar,
    )
