"""The login, where a base has accounts: a user and a password, and a new one where it was provisional."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFormLayout, QLineEdit, QWidget

from segip_desk.desk.ventana.piezas import boton, columna, con_aire, fila, rotulo, tarjeta

_ANCHO = 400


class Entrada(QWidget):
    """Asks who enters; what is wrong is said in place.

    Attributes:
        entra: emitted with (user, password).
        cambia: emitted with (user, old password, new password).
        otra_base: emitted when another base is wanted instead.
    """

    entra = Signal(str, str)
    cambia = Signal(str, str, str)
    otra_base = Signal()

    def __init__(self, base: str, departamento: str, usuario: str, parent: QWidget | None = None) -> None:
        """Ask, with the user that is thought to enter already written."""
        super().__init__(parent)
        self._usuario = _campo("Usuario")
        self._usuario.setText(usuario)
        self._clave = _campo("Clave", oculto=True)
        self._nueva = _campo("Clave nueva", oculto=True)
        self._repetida = _campo("Clave nueva, otra vez", oculto=True)
        self._dice = rotulo("", "mal", envuelve=True)
        self._dice.hide()
        self._entrar = boton("Entrar", self._pedir, "principal")
        marco, caja = tarjeta(12)
        marco.setMaximumWidth(_ANCHO)
        caja.addWidget(rotulo(f"Dirección Departamental de {departamento}", "titulo", envuelve=True))
        caja.addWidget(rotulo(f"La base {base} pide usuario y clave.", "secundario", envuelve=True))
        self._campos = QFormLayout()
        self._campos.setHorizontalSpacing(12)
        self._campos.setVerticalSpacing(8)
        for campo in (self._usuario, self._clave, self._nueva, self._repetida):
            self._campos.addRow(campo.accessibleName(), campo)
            campo.returnPressed.connect(self._pedir)
        for campo in (self._nueva, self._repetida):
            self._campos.setRowVisible(campo, False)  # noqa: FBT003 - as Qt has it
        caja.addLayout(self._campos)
        caja.addWidget(self._dice)
        pie = fila(separacion=8)
        pie.addWidget(self._entrar)
        pie.addWidget(boton("Elegir otra base", self.otra_base.emit, "enlace"))
        pie.addStretch(1)
        caja.addLayout(pie)
        todo = columna(self, 24)
        todo.addStretch(1)
        todo.addWidget(marco, 0, Qt.AlignmentFlag.AlignHCenter)
        todo.addStretch(2)
        self.setFocusProxy(self._clave if usuario else self._usuario)

    @property
    def dice(self) -> str:
        """What it tells below the fields."""
        return self._dice.text()

    @property
    def pide_nueva(self) -> bool:
        """Whether it asks for a new password too."""
        return self._campos.isRowVisible(self._nueva)

    def pedir_nueva(self) -> None:
        """Ask for a new password: the one that was written is right, and somebody else chose it."""
        self._habilitar(si=True)
        for campo in (self._nueva, self._repetida):
            self._campos.setRowVisible(campo, True)  # noqa: FBT003 - as Qt has it
        self._decir("Su clave es provisional, porque la puso quien administra. Escriba una propia.", "aviso")
        self._nueva.setFocus()

    def decir_error(self, dice: str) -> None:
        """Say why nobody entered, and let it be tried again."""
        self._habilitar(si=True)
        self._decir(dice, "mal")
        campo = self._nueva if self.pide_nueva else self._clave
        campo.setFocus()
        campo.selectAll()

    def _pedir(self) -> None:
        usuario, clave = self._usuario.text().strip(), self._clave.text()
        if not usuario or not clave:
            self._decir("Escriba su usuario y su clave.", "mal")
        elif not self.pide_nueva:
            self._habilitar(si=False)
            self.entra.emit(usuario, clave)
        elif self._nueva.text() != self._repetida.text():
            self._decir("Las dos claves nuevas no son iguales; escríbalas otra vez.", "mal")
        else:
            self._habilitar(si=False)
            self.cambia.emit(usuario, clave, self._nueva.text())

    def _habilitar(self, *, si: bool) -> None:
        self._entrar.setEnabled(si)
        self._entrar.setText("Entrar" if si else "Entrando…")

    def _decir(self, dice: str, aire: str) -> None:
        con_aire(self._dice, aire)
        self._dice.setText(dice)
        self._dice.show()


def _campo(nombre: str, *, oculto: bool = False) -> QLineEdit:
    hecho = QLineEdit()
    hecho.setAccessibleName(nombre)
    if oculto:
        hecho.setEchoMode(QLineEdit.EchoMode.Password)
    return hecho
