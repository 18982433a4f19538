"""What is done to an account, a tab each: its roles, its password and state, its machines."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidgetItem, QWidget

from segip_desk.core.cuentas import CON_AREA, CON_OFICINA, LARGO_MINIMO, ROLES, Cuenta, Rol
from segip_desk.desk.administracion import usuarios_actos as actos
from segip_desk.desk.administracion.campos import campo, campo_clave, con_rotulo, formulario, lista_corta
from segip_desk.desk.administracion.usuarios_ficha import NO_SON_IGUALES, Ficha, igual, lista_de_cuenta, vaciar
from segip_desk.desk.ventana.piezas import boton, columna, fila, rotulo

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from segip_desk.core.catalogo import Oficina
    from segip_desk.desk.administracion.usuarios import Usuarios

_DATO = Qt.ItemDataRole.UserRole


class DeRoles(Ficha):
    """Gives roles to the account, and takes them."""

    titulo = "Roles"

    def __init__(self, seccion: Usuarios) -> None:
        """Make it."""
        super().__init__(seccion)
        self.suyos = lista_de_cuenta("Roles de la cuenta")
        self.suyos.currentItemChanged.connect(lambda *_: self._habilitar())
        self.boton_quitar = boton("Quitar el rol", self.quitar)
        self.rol, self.oficina, self.area = (
            lista_corta("Rol"),
            lista_corta("Oficina del rol"),
            lista_corta("Área del rol"),
        )
        for rol, dice in ROLES.items():
            self.rol.addItem(f"{rol}: {dice}", rol)
        self.rol.currentIndexChanged.connect(lambda _: self._habilitar())
        campos = formulario()
        con_rotulo(campos, "Rol", self.rol)
        con_rotulo(campos, "Oficina", self.oficina)
        con_rotulo(campos, "Área", self.area)
        lado_a_lado = fila(separacion=24)
        lado_a_lado.addWidget(self.suyos)
        lado_a_lado.addLayout(campos, 1)
        self.caja.addLayout(lado_a_lado)
        self.cerrar(self.boton_quitar, boton("Dar el rol", self.dar, "principal"))
        self._habilitar()

    def poner_lugares(self, oficinas: Sequence[Oficina], areas: Mapping[str, str]) -> None:
        """Take where a role may be."""
        elegidas = self.oficina.currentData(), self.area.currentData()
        self.oficina.clear()
        self.area.clear()
        self.oficina.addItem("Todas las oficinas", "")
        self.area.addItem("Todas las áreas", "")
        for una in oficinas:
            self.oficina.addItem(una.nombre, una.codigo)
        for codigo, nombre in areas.items():
            self.area.addItem(nombre, codigo)
        for lista, codigo in zip((self.oficina, self.area), elegidas, strict=True):
            lista.setCurrentIndex(max(lista.findData(codigo), 0))

    def mostrar(self, cuenta: Cuenta | None) -> None:
        """Show its roles."""
        fila_elegida = max(self.suyos.currentRow(), 0)
        self.suyos.clear()
        for rol in sorted(cuenta.roles) if cuenta is not None else ():
            item = QListWidgetItem(rol.frase)
            item.setData(_DATO, rol)
            self.suyos.addItem(item)
        self.suyos.setCurrentRow(min(fila_elegida, self.suyos.count() - 1))
        self._habilitar()

    def dar(self) -> None:
        """Give the role that the form says."""
        cuenta = self.seccion.elegida
        if cuenta is None:
            return
        rol = self._rol()
        self.seccion.hacer(
            partial(actos.dar, cuenta.usuario, rol),
            lambda nuevo: f"«{cuenta.usuario}» {'puede ahora' if nuevo else 'ya podía'}: {rol.frase}.",
        )

    def quitar(self) -> None:
        """Take the chosen role."""
        cuenta, item = self.seccion.elegida, self.suyos.currentItem()
        if cuenta is None or item is None:
            return
        rol = Rol(*item.data(_DATO))
        self.seccion.hacer(
            partial(actos.quitar, cuenta.usuario, rol), lambda _: f"«{cuenta.usuario}» ya no tiene el rol {rol.frase}."
        )

    def _rol(self) -> Rol:
        rol = str(self.rol.currentData())
        oficina = str(self.oficina.currentData()) if rol in CON_OFICINA else ""
        return Rol(rol, oficina, str(self.area.currentData()) if rol in CON_AREA else "")

    def _habilitar(self) -> None:
        self.boton_quitar.setEnabled(self.suyos.currentItem() is not None)
        self.oficina.setEnabled(self.rol.currentData() in CON_OFICINA)
        self.area.setEnabled(self.rol.currentData() in CON_AREA)


class DeClave(Ficha):
    """Changes one's own password, gives a provisional one to another, and lets an account enter or not."""

    titulo = "Clave y estado"

    def __init__(self, seccion: Usuarios) -> None:
        """Make it."""
        super().__init__(seccion)
        self._de = ""
        self.actual = campo_clave("Clave actual", self.guardar)
        self.nueva = campo_clave("Clave nueva", self.guardar)
        self.repetida = campo_clave("Clave nueva, otra vez", self.guardar)
        self.que = rotulo("", "menor", envuelve=True)
        self.boton_guardar = boton("Cambiar la clave", self.guardar, "principal")
        self.boton_estado = boton("Desactivar la cuenta", self.cambiar_estado)
        self._campos = formulario()
        con_rotulo(self._campos, "Clave actual", self.actual)
        con_rotulo(self._campos, "Clave nueva", self.nueva)
        con_rotulo(self._campos, "Otra vez", self.repetida)
        self.caja.addWidget(self.que)
        self.caja.addLayout(self._campos)
        self.cerrar(self.boton_guardar, self.boton_estado)

    def mostrar(self, cuenta: Cuenta | None) -> None:
        """Ask for the old password of one's own account; what was typed for another is not kept."""
        usuario = "" if cuenta is None else cuenta.usuario
        if usuario != self._de:
            self._de = usuario
            vaciar(self.actual, self.nueva, self.repetida)
        propia = self.seccion.es_propia
        self._campos.setRowVisible(self.actual, propia)
        self.boton_guardar.setText("Cambiar mi clave" if propia else "Poner clave provisional")
        self.que.setText(
            f"Al menos {LARGO_MINIMO} caracteres; tres o cuatro palabras sirven."
            + ("" if propia else " Quien la recibe la cambia al entrar.")
        )
        self.boton_estado.setText(
            "Desactivar la cuenta" if cuenta is None or cuenta.activa else "Activar la cuenta otra vez"
        )
        self.boton_estado.setEnabled(cuenta is not None and not propia)
        self.boton_estado.setToolTip("La cuenta con la que se trabaja la desactiva otra persona." if propia else "")

    def guardar(self) -> None:
        """Write the password, and forget what was typed."""
        cuenta = self.seccion.elegida
        if cuenta is None:
            return
        nueva = igual(self.nueva, self.repetida)
        if nueva is None:
            self.seccion.decir(NO_SON_IGUALES, "mal")
            return
        if self.seccion.es_propia:
            acto = partial(actos.cambiar_clave, self.actual.text(), nueva)
            dicho = "Su clave es otra; úsela la próxima vez que entre."
        else:
            acto = partial(actos.poner_clave, cuenta.usuario, nueva)
            dicho = f"«{cuenta.usuario}» tiene una clave provisional; désela en persona, y la cambia al entrar."
        vaciar(self.actual, self.nueva, self.repetida)
        self.seccion.hacer(acto, lambda _: dicho)

    def cambiar_estado(self) -> None:
        """Let the account enter, or not any more."""
        cuenta = self.seccion.elegida
        if cuenta is None:
            return
        activa = not cuenta.activa
        dicho = f"«{cuenta.usuario}» {'puede entrar otra vez' if activa else 'ya no puede entrar'}."
        self.seccion.hacer(partial(actos.activar, cuenta.usuario, activa), lambda _: dicho)


class DeMaquinas(Ficha):
    """Says from which logins of which machines the account enters without a password."""

    titulo = "Entrar sin clave"

    def __init__(self, seccion: Usuarios) -> None:
        """Make it."""
        super().__init__(seccion)
        self.suyas = lista_de_cuenta("Máquinas de la cuenta")
        self.suyas.currentItemChanged.connect(lambda *_: self._habilitar())
        self.boton_quitar = boton("Quitar", self.quitar)
        self.maquina = campo("Sesión de una máquina", "ana@pc-01", self.agregar)
        self.esta = rotulo("", "menor", envuelve=True)
        lado = columna(derecha := QWidget(), separacion=8)
        campos = formulario()
        con_rotulo(campos, "Sesión", self.maquina)
        lado.addLayout(campos)
        lado.addWidget(self.esta)
        lado.addStretch(1)
        lado_a_lado = fila(separacion=24)
        lado_a_lado.addWidget(self.suyas)
        lado_a_lado.addWidget(derecha, 1)
        self.caja.addLayout(lado_a_lado)
        self.cerrar(self.boton_quitar, boton("Agregar", self.agregar, "principal"))
        self._habilitar()

    def poner_maquina(self, maquina: str) -> None:
        """Take this login of this machine."""
        self.esta.setText(
            f"La de ahora es «{maquina}». Quien abre esa sesión entra como esta cuenta sin escribir la clave: que la "
            "bloquee al levantarse."
        )

    def mostrar(self, cuenta: Cuenta | None) -> None:
        """Show its machines."""
        self.suyas.clear()
        self.suyas.addItems(list(cuenta.maquinas) if cuenta is not None else [])
        self.suyas.setCurrentRow(self.suyas.count() - 1)
        self._habilitar()

    def agregar(self) -> None:
        """Link what is typed."""
        cuenta = self.seccion.elegida
        if cuenta is not None:
            maquina = self.maquina.text().strip().lower()
            self.maquina.clear()
            self._enlazar(cuenta.usuario, (maquina,), (), f"«{maquina}» entra como «{cuenta.usuario}» sin clave.")

    def quitar(self) -> None:
        """Take the chosen link away."""
        cuenta, item = self.seccion.elegida, self.suyas.currentItem()
        if cuenta is not None and item is not None:
            maquina = item.text()
            self._enlazar(cuenta.usuario, (), (maquina,), f"«{maquina}» ya no entra sin clave.")

    def _enlazar(self, usuario: str, agregar: tuple[str, ...], quitar: tuple[str, ...], dicho: str) -> None:
        self.seccion.hacer(partial(actos.enlazar, usuario, agregar, quitar), lambda _: dicho)

    def _habilitar(self) -> None:
        self.boton_quitar.setEnabled(self.suyas.currentItem() is not None)
