"""What runs out, as it is said: a table, a draft request, a sentence and a chart."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from segip_desk.core.calendario import fecha_corta
from segip_desk.core.cuadro.tabla import Cabeza, Celda, Clase, Tabla, Unidad
from segip_desk.core.grafico import Grafico, Serie
from segip_desk.core.kardex.agotamiento import VENTANA
from segip_desk.core.numeros import escribe_conteo

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from segip_desk.core.catalogo import Material
    from segip_desk.core.kardex.agotamiento import Agotamiento, Calendario, Estado
    from segip_desk.core.kardex.flujo import Movido

ESTADOS: Mapping[Estado, str] = {
    "agotado": "Agotado",
    "minimo": "Bajo el mínimo",
    "alerta": "En alerta",
    "pronto": "Se acaba pronto",
    "bien": "",
}
_COLUMNAS = (
    ("saldo", "EXISTENCIA"),
    ("ritmo", "USO POR DÍA"),
    ("dias", "DÍAS DE ATENCIÓN"),
    ("hasta", "ALCANZA HASTA"),
    ("temporada", "AL RITMO DEL AÑO ANTERIOR"),
    ("minimo", "MÍNIMO"),
    ("alerta", "ALERTA"),
    ("estado", "ESTADO"),
)


def tabla_agotamiento(
    hay: Sequence[Agotamiento], fecha: date, materiales: Mapping[str, Material], nombres: Mapping[str, str]
) -> Tabla:
    """Write what each place has and how long it lasts."""
    notas = [f"El ritmo actual es el uso de los últimos {VENTANA} días entre sus días de atención."]
    if any(uno.segun_emision for uno in hay):
        notas.append("El año anterior no tiene kardex: su ritmo es el de los documentos emitidos.")
    return Tabla(
        id="agotamiento",
        titulo=f"Material que se acaba, al {fecha_corta(fecha)}",
        area="valorados",
        esquina=("LUGAR", "MATERIAL"),
        filas=tuple(
            Cabeza(
                (nombres.get(uno.lugar, uno.lugar), f"{uno.material} {materiales[uno.material].nombre}"),
                (uno.lugar, uno.material),
            )
            for uno in hay
        ),
        columnas=tuple(
            Cabeza((rotulo,), (clave,), Clase.TEXTO if clave in ("hasta", "temporada", "estado") else Clase.DATO)
            for clave, rotulo in _COLUMNAS
        ),
        celdas=tuple(tuple(_celdas(uno)) for uno in hay),
        notas=tuple(notas),
    )


def tabla_pedido(hay: Sequence[Agotamiento], fecha: date, dias: int, materiales: Mapping[str, Material]) -> Tabla:
    """Write a draft request: what to ask for, so that it covers some working days."""
    piden = [uno for uno in hay if uno.pedido(dias)]
    columnas = (("unidad", "UNIDAD"), ("saldo", "EXISTENCIA"), ("ritmo", "USO POR DÍA"), ("minimo", "MÍNIMO"))
    return Tabla(
        id="pedido",
        titulo=f"Borrador de pedido de material valorado para {dias} días de atención, al {fecha_corta(fecha)}",
        area="valorados",
        esquina=("MATERIAL",),
        filas=tuple(Cabeza((f"{uno.material} {materiales[uno.material].nombre}",), (uno.material,)) for uno in piden),
        columnas=tuple(
            Cabeza((rotulo,), (clave,), Clase.TEXTO if clave == "unidad" else Clase.DATO)
            for clave, rotulo in (*columnas, ("pedido", "CANTIDAD QUE SE PIDE"))
        ),
        celdas=tuple(
            (
                Celda(Clase.TEXTO, materiales[uno.material].unidad.capitalize()),
                Celda(Clase.DATO, uno.saldo),
                Celda(Clase.DATO, uno.ritmo.centesimas, Unidad.CENTESIMAS),
                _nivel(uno.minimo),
                Celda(Clase.DATO, uno.pedido(dias)),
            )
            for uno in piden
        ),
        notas=(
            f"Es el uso por día de los últimos {VENTANA} días, por {dias} días de atención, más el mínimo.",
            "De eso se resta la existencia. Es un borrador: revíselo antes de pedir.",
        ),
    )


def _celdas(uno: Agotamiento) -> Iterator[Celda]:
    yield Celda(Clase.DATO, uno.saldo)
    yield Celda(Clase.DATO, uno.ritmo.centesimas, Unidad.CENTESIMAS)
    yield Celda(Clase.VACIO) if uno.alcance is None else Celda(Clase.DATO, uno.alcance.dias)
    yield _texto("" if uno.alcance is None else fecha_corta(uno.alcance.hasta))
    yield _texto("" if uno.de_temporada is None else fecha_corta(uno.de_temporada.hasta))
    yield _nivel(uno.minimo)
    yield _nivel(uno.alerta)
    yield _texto(ESTADOS[uno.estado])


def _texto(texto: str) -> Celda:
    return Celda(Clase.TEXTO, texto) if texto else Celda(Clase.VACIO)


def _nivel(cuanto: int) -> Celda:
    return Celda(Clase.DATO, cuanto) if cuanto else Celda(Clase.VACIO)


def frase(uno: Agotamiento, material: str, donde: str) -> str:
    """Say what runs out, where and when."""
    if uno.estado == "agotado":
        return f"{donde}: no queda «{material}»."
    por = {"minimo": ", menos que el mínimo", "alerta": ", menos que el nivel de alerta"}.get(uno.estado, "")
    cuanto = uno.antes
    cuando = "" if cuanto is None else f"; {_dias(cuanto.dias)}, hasta el {fecha_corta(cuanto.hasta)}"
    return f"{donde}: de «{material}» hay {escribe_conteo(uno.saldo)}{por}{cuando}."


def _dias(cuantos: int) -> str:
    if cuantos == 1:
        return "alcanza un día de atención"
    return f"alcanza {cuantos} días de atención" if cuantos else "no alcanza ni un día de atención"


def serie(movido: Movido, uno: Agotamiento, calendario: Calendario, titulo: str, antes: int = 91) -> Grafico:
    """Return a stock over time as a chart, a point a week: what there was, and how it goes on at its pace.

    Args:
        antes: how many days back it begins.
    """
    pasados = [uno.fecha - timedelta(days=7 * n) for n in range(antes // 7, -1, -1)]
    fin = uno.fecha + timedelta(days=antes)
    venideros = [uno.fecha + timedelta(days=n) for n in range(7, antes + 1, 7)]
    hubo = [movido.antes_de(dia + timedelta(days=1), uno.lugar, uno.material).cantidad for dia in pasados]
    habra: list[int | None] = []
    for dia in venideros:
        gastado = uno.ritmo.centesimas * calendario.habiles(uno.fecha + timedelta(days=1), min(dia, fin))
        habra.append(max(0, (uno.saldo * 100 - gastado) // 100))
    vacios: list[int | None] = [None] * (len(pasados) - 1)
    niveles = (("Mínimo", uno.minimo), ("Alerta", uno.alerta))
    return Grafico(
        tipo="lineas",
        titulo=titulo,
        categorias=tuple(f"{dia:%d/%m}" for dia in (*pasados, *venideros)),
        series=(Serie("Existencia", (*hubo, *([None] * len(venideros)))),),
        area="valorados",
        metas=tuple((nombre, cuanto) for nombre, cuanto in niveles if cuanto),
        lineas=(Serie("Al ritmo actual", (*vacios, uno.saldo, *habra)),),
    )
