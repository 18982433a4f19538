"""A new account; the first one of a base administers the others."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox

from segip_desk.core.cuentas import (
    ADMINISTRA,
    CIERRA,
    REGISTRA,
    REVISA,
    ROLES,
    Cuenta,
    Rol,
    parse_usuario,
    por_que_no_es_usuario,
)
from segip_desk.desk.administracion import usuarios_actos as actos
from segip_desk.desk.administracion.campos import campo, campo_clave, con_rotulo, formulario, lista_corta
from segip_desk.desk.administracion.usuarios_ficha import NO_SON_IGUALES, Ficha, igual, vaciar
from segip_desk.desk.ventana.piezas import boton, fila

if TYPE_CHECKING:
    from segip_desk.desk.administracion.usuarios import Usuarios


class DeCuenta(Ficha):
    """Opens an account; the first one administers the others."""

    titulo = "Cuenta nueva"

    def __init__(self, seccion: Usuarios) -> None:
        """Make it."""
        super().__init__(seccion)
        self._es_primera = False
        self.usuario = campo("Usuario de la cuenta nueva", "ana.flores", self.crear)
        self.nombre = campo("Nombre de la persona", "Ana Flores", self.crear)
        self.clave = campo_clave("Clave de la cuenta nueva", self.crear)
        self.repetida = campo_clave("Clave de la cuenta nueva, otra vez", self.crear)
        self.rol = lista_corta("Rol de la cuenta nueva")
        for rol, dice in ROLES.items():
            self.rol.addItem(f"{rol}: {dice}", rol)
        self.todo = QCheckBox("También registra, revisa y cierra")
        self.todo.setToolTip("Quien administra no registra ni cierra si no tiene también esos roles.")
        izquierda, self._derecha = formulario(), formulario()
        con_rotulo(izquierda, "Usuario", self.usuario)
        con_rotulo(izquierda, "Nombre", self.nombre)
        con_rotulo(self._derecha, "Clave", self.clave)
        con_rotulo(self._derecha, "Otra vez", self.repetida)
        con_rotulo(izquierda, "Rol", self.rol)
        self._derecha.addRow("", self.todo)
        lado_a_lado = fila(separacion=24)
        lado_a_lado.addLayout(izquierda, 1)
        lado_a_lado.addLayout(self._derecha, 1)
        self.caja.addLayout(lado_a_lado)
        self.cerrar(boton("Crear la cuenta", self.crear, "principal"))

    def foco(self) -> None:
        """Put the keyboard where an account begins."""
        self.usuario.setFocus()

    def poner_primera(self, usuario: str | None) -> None:
        """Ask for the first account, of who acts now, or for another: then `usuario` is None."""
        primera = usuario is not None
        if primera and not self._es_primera:
            propuesto = parse_usuario(usuario or "")
            self.usuario.setText("" if por_que_no_es_usuario(propuesto) else propuesto)
        if primera != self._es_primera or primera:
            self.rol.setCurrentIndex(self.rol.findData(ADMINISTRA if primera else REGISTRA))
        if primera != self._es_primera:
            self.todo.setChecked(primera)
        self._es_primera = primera
        self.rol.setEnabled(not primera)
        self._derecha.setRowVisible(self.todo, primera)

    def crear(self) -> None:
        """Open the account that the form says, and forget its password."""
        clave = igual(self.clave, self.repetida)
        if clave is None:
            self.seccion.decir(NO_SON_IGUALES, "mal")
            return
        roles = {str(self.rol.currentData())}
        if self._es_primera and self.todo.isChecked():
            roles |= {REGISTRA, REVISA, CIERRA}
        usuario = parse_usuario(self.usuario.text())
        cuenta = Cuenta(usuario, self.nombre.text(), roles=frozenset(map(Rol, roles)))
        vaciar(self.clave, self.repetida)
        self.seccion.hacer(partial(actos.crear, cuenta, clave), self._creada, usuario)

    def _creada(self, cuenta: Cuenta) -> str:
        vaciar(self.usuario, self.nombre)
        quien = self.seccion.sesion.quien.usuario
        if cuenta.provisional:
            return (
                f"Cuenta «{cuenta.usuario}» creada. Su clave es provisional: désela en persona, y la cambia al entrar."
            )
        if cuenta.usuario != quien:
            return (
                f"Cuenta «{cuenta.usuario}» creada. Usted trabaja como «{quien}», que no tiene cuenta: cierre la "
                f"ventana y entre como «{cuenta.usuario}»."
            )
        return (
            f"Cuenta «{cuenta.usuario}» creada; es la suya. Cree enseguida otra que administre, por si olvida la clave."
        )
