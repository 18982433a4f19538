"""The accounts: who may act on the base, what for, and how they enter."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from PySide6.QtWidgets import QCheckBox, QTabWidget

from segip_desk.desk.administracion.seccion import Editable
from segip_desk.desk.administracion.usuarios_fichas import DeClave, DeMaquinas, DeRoles
from segip_desk.desk.administracion.usuarios_nueva import DeCuenta
from segip_desk.desk.modelos.lista import Columna, Lista
from segip_desk.desk.sesion import Cambio
from segip_desk.desk.ventana.piezas import fila, linea, rotulo

if TYPE_CHECKING:
    from collections.abc import Callable

    from segip_desk.core.cuentas import Cuenta
    from segip_desk.desk.administracion.usuarios_ficha import Ficha
    from segip_desk.desk.paginas.pagina import Entorno
    from segip_desk.services.quien import Quien
    from segip_desk.storage.base import Base

R = TypeVar("R")
_CAMBIO = Cambio(areas=frozenset(("usuarios",)))
_ALTO_LISTA = 180
_SIN_CUENTAS = (
    "Esta base no tiene cuentas: actúa el usuario de la máquina. Cree la primera si varias personas la comparten; "
    "desde entonces la base pregunta siempre quién actúa."
)


class Leido(NamedTuple):
    """What the section shows.

    Attributes:
        cuentas: every account.
        dos_personas: whether a month is closed by who entered none of its figures.
        areas: the name of each area by code.
        maquina: this login of this machine.
    """

    cuentas: tuple[Cuenta, ...]
    dos_personas: bool
    areas: dict[str, str]
    maquina: str


def _estado(una: Cuenta) -> str:
    if not una.activa:
        return "desactivada"
    return "clave provisional" if una.provisional else "activa"


_COLUMNAS: tuple[Columna[Cuenta], ...] = (
    Columna("Usuario", lambda una: una.usuario, 130),
    Columna("Nombre", lambda una: una.nombre, 210),
    Columna("Puede", lambda una: "; ".join(rol.frase for rol in sorted(una.roles)) or "nada: no tiene roles"),
    Columna("Estado", _estado, 140),
)


class Usuarios(Editable["Leido"]):
    """The accounts, and what is done to the chosen one."""

    titulo = "Usuarios"
    guia = (
        "Cada persona con su cuenta, su clave y sus roles; la bitácora dice quién hizo qué. Una cuenta no se borra: se "
        "desactiva. Tenga siempre dos que administren."
    )
    areas = frozenset(("usuarios", "oficinas"))

    def __init__(self, entorno: Entorno) -> None:
        """Make it."""
        super().__init__(entorno)
        self._dice: str | None = None
        self._buscada = ""
        self.lista: Lista[Cuenta] = Lista(_COLUMNAS, "Cuentas de la base")
        self.lista.setMinimumHeight(_ALTO_LISTA)
        self.lista.selectionModel().selectionChanged.connect(lambda *_: self._ver())
        self.sin_cuentas = rotulo(_SIN_CUENTAS, "aviso", envuelve=True)
        self.sin_cuentas.hide()
        self.dos_personas = QCheckBox("Para cerrar un mes hace falta quien no haya registrado sus cifras")
        self.dos_personas.clicked.connect(self._pedir_dos)
        self.de_roles, self.de_clave = DeRoles(self), DeClave(self)
        self.de_maquinas, self.de_cuenta = DeMaquinas(self), DeCuenta(self)
        self.fichas = QTabWidget()
        for ficha in self._todas():
            self.fichas.addTab(ficha, ficha.titulo)
        aparte = fila(self.edicion)
        aparte.addWidget(self.dos_personas)
        aparte.addStretch(1)
        self.caja.addWidget(self.sin_cuentas)
        self.caja.addWidget(self.lista, 1)
        self.caja.addWidget(self.edicion)
        self.caja.addWidget(linea())
        self.caja.addWidget(self.fichas)
        self.caja.addWidget(self.respuesta)

    def consulta(self) -> Callable[[Base], Leido]:
        """Override Editable.consulta."""
        return _leer

    def foco(self) -> None:
        """Put the keyboard on the accounts, or on the first one to be made."""
        if self.lista.modelo.filas:
            self.lista.setFocus()
        else:
            self.de_cuenta.foco()

    @property
    def elegida(self) -> Cuenta | None:
        """The chosen account."""
        return self.lista.elegida

    @property
    def es_propia(self) -> bool:
        """Whether the chosen account is that of who acts."""
        return self.elegida is not None and self.elegida.usuario == self.sesion.quien.usuario

    def permitir(self, dice: str | None) -> None:
        """Grey what may not be changed, and say why; one's own password is one's own."""
        super().permitir(dice)
        self._dice = dice

    def llenar(self, datos: Leido) -> None:
        """Show the accounts."""
        elegida = self._buscada or (self.elegida.usuario if self.elegida is not None else self.sesion.quien.usuario)
        self._buscada = ""
        self.lista.poner(datos.cuentas, lambda una: una.usuario == elegida)
        if datos.cuentas and self.lista.elegida is None:
            self.lista.selectRow(0)
        hay = bool(datos.cuentas)
        self.sin_cuentas.setVisible(not hay)
        self.dos_personas.setChecked(datos.dos_personas)
        self.de_roles.poner_lugares(self.entorno.contexto.oficinas, datos.areas)
        self.de_maquinas.poner_maquina(datos.maquina)
        self.de_cuenta.poner_primera(None if hay else self.sesion.quien.usuario)
        if not hay:
            self.fichas.setCurrentWidget(self.de_cuenta)
        self._ver()

    def hacer(self, que: Callable[[Base, Quien], R], dicho: Callable[[R], str], buscada: str = "") -> None:
        """Write something of an account, and tell it in place.

        Args:
            que: what is written.
            dicho: what is told of its answer.
            buscada: the account to choose then; the one that is chosen, where empty.
        """

        def hecho(respuesta: R) -> None:
            self._buscada = buscada
            self.decir(dicho(respuesta), "bien")

        self.escribir(que, hecho, _CAMBIO)

    def _todas(self) -> tuple[Ficha, ...]:
        return (self.de_roles, self.de_clave, self.de_maquinas, self.de_cuenta)

    def _ver(self) -> None:
        for ficha in self._todas():
            ficha.mostrar(self.elegida)
            se_puede = self._dice is None and (ficha is self.de_cuenta or self.elegida is not None)
            ficha.setEnabled(se_puede or (ficha is self.de_clave and self.es_propia))

    def _pedir_dos(self, pide: bool) -> None:  # noqa: FBT001 - as the signal gives it
        self.hacer(
            partial(_dos_personas, pide),
            lambda _: (
                "Guardado: cierra un mes quien no registró sus cifras."
                if pide
                else "Guardado: ya no se pide otra persona."
            ),
        )


def _leer(base: Base) -> Leido:
    from segip_desk.services import quien, semillas, usuarios  # noqa: PLC0415 - off the GUI thread

    return Leido(usuarios.listar(base), usuarios.pide_dos_personas(base), semillas.nombres_de_areas(), quien.maquina())


def _dos_personas(pide: bool, base: Base, quien: Quien) -> bool:  # noqa: FBT001 - bound by partial
    from segip_desk.services.usuarios import pedir_dos_personas  # noqa: PLC0415 - off the GUI thread

    return pedir_dos_personas(base, quien, pide=pide)
