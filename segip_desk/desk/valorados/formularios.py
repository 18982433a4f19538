"""The forms on which movements are written: their titles, columns, signers and numbers."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtWidgets import QCheckBox

from segip_desk.core.kardex.formularios import COLUMNAS, POR_CONFIRMAR, Formulario
from segip_desk.core.kardex.movimiento import NOMBRES_DE_TIPO, Tipo
from segip_desk.desk.administracion.campos import campo, con_rotulo, formulario, lista_corta
from segip_desk.desk.modelos.lista import Columna
from segip_desk.desk.valorados.con_lista import Catalogada
from segip_desk.desk.valorados.seccion import VALORADOS

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

    from segip_desk.core.permisos import Que
    from segip_desk.desk.paginas.pagina import Entorno
    from segip_desk.services.quien import Quien
    from segip_desk.storage.base import Base


def _tipos(uno: Formulario) -> str:
    return ", ".join(NOMBRES_DE_TIPO[Tipo(tipo)] for tipo in uno.tipos)


def _palabras(texto: str) -> tuple[str, ...]:
    return tuple(parte.strip() for parte in texto.split(",") if parte.strip())


class Formularios(Catalogada[Formulario]):
    """Every form, and the one that is corrected."""

    titulo = "Formularios"
    que: ClassVar[Que] = "administrar"
    guia = (
        "Los formatos oficiales no se conocen: cada formulario imprime lo que el movimiento tiene y dice «formato por "
        "confirmar» hasta que la oficina lo corrige y lo confirma."
    )

    def __init__(self, entorno: Entorno) -> None:
        """Make it."""
        columnas: tuple[Columna[Formulario], ...] = (
            Columna("Código", lambda uno: uno.codigo, 90),
            Columna("Título", lambda uno: uno.titulo),
            Columna("Se usa en", _tipos, 260),
            Columna("Números por", lambda uno: "lugar y año" if uno.serie == "lugar" else "año", 110),
            Columna("Formato", lambda uno: "confirmado" if uno.confirmado else POR_CONFIRMAR.lower(), 170),
        )
        super().__init__(entorno, columnas, "Formularios de valorados")
        self.codigo = campo("Código del formulario", "AV-2", self.guardar)
        self.primero = self.nombre = campo("Título", "", self.guardar)
        self.columnas = campo("Columnas", ", ".join(COLUMNAS), self.guardar)
        self.columnas.setToolTip(f"Puede llevar: {', '.join(COLUMNAS)}.")
        self.firmas = campo("Quién firma", "Entregué conforme, Recibí conforme", self.guardar)
        self.tipos = campo("Movimientos que lo usan", ", ".join(Tipo), self.guardar)
        self.tipos.setToolTip(f"Puede llevar: {', '.join(Tipo)}.")
        self.serie = lista_corta("De qué corren sus números")
        self.serie.addItem("del año, para todos", "gestion")
        self.serie.addItem("del año, por cada lugar", "lugar")
        self.confirmado = QCheckBox("La oficina confirma este formato")
        campos = formulario()
        con_rotulo(campos, "Código", self.codigo)
        con_rotulo(campos, "Título", self.nombre)
        con_rotulo(campos, "Columnas", self.columnas)
        con_rotulo(campos, "Firmas", self.firmas)
        con_rotulo(campos, "Se usa en", self.tipos)
        con_rotulo(campos, "Números", self.serie)
        campos.addRow("", self.confirmado)
        self.armar(campos, (("Guardar", self.guardar, "principal"), ("Otro formulario", self.nuevo, "")))

    def consulta(self) -> Callable[[Base], tuple[Formulario, ...]]:
        """Override Editable.consulta."""
        return _leer

    def clave(self, una: Formulario) -> Hashable:
        """Override ConLista.clave."""
        return una.codigo

    def mostrar(self, una: Formulario | None) -> None:
        """Fill the form."""
        suyo = una or Formulario("", "", ("linea", "material", "descripcion", "cantidad"), ())
        self.codigo.setText(suyo.codigo)
        self.codigo.setReadOnly(una is not None)
        self.nombre.setText(suyo.titulo)
        self.columnas.setText(", ".join(suyo.columnas))
        self.firmas.setText(", ".join(suyo.firmas))
        self.tipos.setText(", ".join(suyo.tipos))
        self.serie.setCurrentIndex(self.serie.findData(suyo.serie))
        self.confirmado.setChecked(suyo.confirmado)
        for donde in (self.columnas, self.firmas, self.tipos):
            donde.setCursorPosition(0)

    def guardar(self) -> None:
        """Write what the form says."""
        suyo = Formulario(
            self.codigo.text().strip(),
            self.nombre.text().strip(),
            _palabras(self.columnas.text()),
            _palabras(self.firmas.text()),
            str(self.serie.currentData()),
            _palabras(self.tipos.text()),
            self.confirmado.isChecked(),
        )
        self.buscado = suyo.codigo
        self.escribir(partial(_guardar, suyo), lambda _: self.decir(f"Guardado: {suyo.codigo}.", "bien"), VALORADOS)


def _leer(base: Base) -> tuple[Formulario, ...]:
    from segip_desk.services.kardex.formularios import listar  # noqa: PLC0415 - off the GUI thread

    return listar(base)


def _guardar(suyo: Formulario, base: Base, quien: Quien) -> bool:
    from segip_desk.services.kardex.formularios import corregir  # noqa: PLC0415 - off the GUI thread

    return corregir(base, quien, suyo)
