"""What the palette offers: everything that the window can show or do now."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from segip_desk.desk.contexto import TODAS, Destino, Lugar
from segip_desk.desk.paginas.registro import ficha

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from segip_desk.desk.contexto import Contexto
    from segip_desk.desk.paginas.pagina import Pagina
    from segip_desk.desk.paginas.registro import Ficha
    from segip_desk.desk.sesion import Sesion
    from segip_desk.desk.ventana.marco import Ventana


class Opcion(NamedTuple):
    """One thing that can be found.

    Attributes:
        nombre: what it is called.
        clase: what it is: `Página`, `Oficina`, `Cuadro`, `Mes`, `Acción`.
        hace: what choosing it does.
        palabras: other words that find it.
        tecla: its shortcut, shown beside it.
    """

    nombre: str
    clase: str
    hace: Callable[[], object]
    palabras: str = ""
    tecla: str = ""


CUADROS = "cuadros"
"""The page that shows any cuadro."""


def de_paginas(ventana: Ventana, fichas: Iterable[Ficha]) -> list[Opcion]:
    """Return a line a page."""
    return [
        Opcion(una.titulo, "Página", partial(ventana.ir, Destino(una.id)), una.palabras, una.tecla_dicha)
        for una in fichas
    ]


def de_partes(ventana: Ventana, fichas: Iterable[Ficha]) -> list[Opcion]:
    """Return a line a part of a page that can be gone to."""
    return [
        Opcion(parte.titulo, una.titulo, partial(ventana.ir, Destino(una.id, clave=parte.clave)), parte.palabras)
        for una in fichas
        for parte in una.partes
    ]


def de_oficinas(contexto: Contexto) -> list[Opcion]:
    """Return a line an office: choosing it stands there, on the same page."""

    def poner(codigo: str) -> None:
        lugar = contexto.lugar
        contexto.poner(Lugar(codigo, lugar.gestion, lugar.mes))

    todas = Opcion("Todas las oficinas", "Oficina", partial(poner, TODAS))
    return [todas] + [
        Opcion(una.nombre, "Oficina", partial(poner, una.codigo), una.codigo) for una in contexto.oficinas
    ]


def de_la_pagina(pagina: Pagina | None) -> list[Opcion]:
    """Return what the page in sight can do."""
    acciones = pagina.acciones() if pagina is not None else ()
    return [
        Opcion(una.text().replace("&", ""), "Acción", una.trigger, una.toolTip(), una.shortcut().toString())
        for una in acciones
        if una.isEnabled()
    ]


def del_programa(ventana: Ventana) -> list[Opcion]:
    """Return what can be done anywhere."""
    tema = ventana.tema
    return [
        Opcion("Ayuda de esta página", "Acción", ventana.pedir_ayuda, "manual", "F1"),
        Opcion("Volver a la página anterior", "Acción", ventana.atras, "atrás", "Alt+Izquierda"),
        Opcion("Plegar o desplegar la barra lateral", "Acción", ventana.lateral.alternar, "menú", "Ctrl+B"),
        Opcion("Mostrar u ocultar el detalle", "Acción", ventana.alternar_panel, "panel derecha", "F9"),
        Opcion("Colores claros", "Acción", partial(tema.elegir, "claro"), "tema blanco día"),
        Opcion("Colores oscuros", "Acción", partial(tema.elegir, "oscuro"), "tema negro noche"),
        Opcion("Colores del sistema", "Acción", partial(tema.elegir, "sistema"), "tema"),
        Opcion("Acerca de SEGIP Desk", "Acción", ventana.acerca, "versión licencias"),
        Opcion("Cerrar el programa", "Acción", ventana.close, "salir"),
    ]


def leer_cuadros(ventana: Ventana, sesion: Sesion, fichas: Sequence[Ficha]) -> None:
    """Read the cuadros off the GUI thread, and offer them in the palette once they are known."""
    if ficha(CUADROS, fichas) is None:
        return
    from segip_desk.services import tablas  # noqa: PLC0415 - loaded with the base, after the first paint

    def ofrecer(lista: list[dict[str, str]]) -> None:
        ventana.poner_cuadros(
            [
                Opcion(uno["titulo"], "Cuadro", partial(ventana.ir, Destino(CUADROS, clave=uno["id"])), uno["id"])
                for uno in lista
            ]
        )

    sesion.leer(tablas.listar, ofrecer, dueno=ventana, turno="cuadros de la paleta")
