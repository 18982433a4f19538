"""The first pages: the cover with its figures, and the contents."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from segip_desk.core.calendario import fecha_larga
from segip_desk.core.colores import ACENTO, CABEZA, LINEA, LINEA_FIRME, SECUNDARIO, TINTA
from segip_desk.reports.fuentes import imprimible, noto
from segip_desk.reports.pluma import Letra
from segip_desk.reports.texto import parte_lineas

if TYPE_CHECKING:
    from collections.abc import Sequence

    from segip_desk.core.informe import Informe
    from segip_desk.reports.papel import Hoja
    from segip_desk.reports.pluma import Pluma

INSTITUCION = "Servicio General de Identificación Personal"
_COLUMNAS = 3
_CALLE = 20.0
_CIFRA = 21.0
_PASO_CAPITULO, _PASO_SECCION = 16.0, 15.4
_SANGRIA = 26.0


class Entrada(NamedTuple):
    """A line of the contents: number, title, page and where it leads."""

    numero: str
    titulo: str
    clave: str
    pagina: int
    es_capitulo: bool


def direccion(informe: Informe) -> str:
    """Name the direction that reports."""
    return f"Dirección Departamental de {informe.departamento.nombre}"


def con_mayuscula(texto: str) -> str:
    """Put the first letter in capitals and leave the others."""
    return texto[:1].upper() + texto[1:]


def dibuja_portada(pluma: Pluma, informe: Informe, hoja: Hoja) -> None:
    """Draw the cover: who reports, what, of when, its figures, and its reference."""
    x, derecha = hoja.izquierda, hoja.derecha
    fuerte, normal = noto().fuerte, noto().normal
    pluma.rectangulo(0, 0, hoja.ancho, 10, CABEZA)
    y = 76.0
    pluma.texto(x, y, imprimible(INSTITUCION.upper()), Letra(normal, 9.0, SECUNDARIO))
    pluma.texto(x, y + 17, imprimible(direccion(informe)), Letra(fuerte, 12.0, TINTA))
    y = hoja.alto * 0.275
    pluma.lineas([(x, y, x + 44, y)], ACENTO, 3.0)
    y += 44
    for linea in parte_lineas(imprimible(informe.titulo), fuerte, hoja.ancho_texto / 34):
        pluma.texto(x, y, linea, Letra(fuerte, 34.0, TINTA))
        y += 40
    pluma.texto(x, y - 8, imprimible(con_mayuscula(informe.lapso.titulo)), Letra(normal, 18.0, ACENTO))
    if informe.borrador:
        nota = "Borrador: tiene hallazgos abiertos y no es un documento oficial."
        pluma.texto(x, y + 16, nota, Letra(normal, 9.3, SECUNDARIO))
    _cifras(pluma, informe.cifras, hoja, max(hoja.alto * 0.5, y + 40))
    pie = referencia(informe)
    y = hoja.alto - 62 - 17 * (len(pie) - 1)
    pluma.lineas([(x, y - 22, derecha, y - 22)], LINEA_FIRME, 0.6)
    for dice, valor in pie:
        pluma.texto(x, y, dice, Letra(normal, 8.0, SECUNDARIO))
        pluma.texto(x + 82, y, imprimible(valor), Letra(normal, 9.0, TINTA))
        y += 17


def referencia(informe: Informe) -> tuple[tuple[str, str], ...]:
    """Return what the cover says at its foot: (label, text), the head of the bitácora among them.

    Whoever keeps the paper can ask years later whether the base's chain still holds that head.
    """
    datos = (
        ("CITE", informe.cite),
        ("Lugar y fecha", f"{informe.departamento.sede}, {fecha_larga(informe.impreso.date())}"),
        ("Verificación", informe.verificacion),
        ("Bitácora", informe.cabeza),
    )
    return tuple((dice, valor) for dice, valor in datos if valor)


def paginas_de_indice(entradas: Sequence[Entrada], hoja: Hoja) -> list[list[Entrada]]:
    """Share the contents out over pages; a chapter never ends one."""
    paginas: list[list[Entrada]] = [[]]
    y = _inicio_indice(hoja)
    for i, entrada in enumerate(entradas):
        alto = _alto_entrada(entrada, hoja)
        junto = alto + (_alto_entrada(entradas[i + 1], hoja) if entrada.es_capitulo and i + 1 < len(entradas) else 0)
        if y + junto > hoja.abajo and paginas[-1]:
            paginas.append([])
            y = _inicio_indice(hoja)
        paginas[-1].append(entrada)
        y += alto
    return paginas


def dibuja_indice(pluma: Pluma, entradas: Sequence[Entrada], hoja: Hoja, *, primera: bool) -> None:
    """Draw one page of contents; each line is a link."""
    if primera:
        pluma.texto(hoja.izquierda, hoja.arriba + 20, "Contenido", Letra(noto().fuerte, 15.0, TINTA))
    y = _inicio_indice(hoja)
    for entrada in entradas:
        arriba = y
        y += _alto_entrada(entrada, hoja)
        cuerpo = 9.3
        letra = Letra(noto().de(fuerte=entrada.es_capitulo), cuerpo, TINTA)
        base = y - 5
        x = hoja.izquierda + (0 if entrada.es_capitulo else _SANGRIA - 8)
        lineas = _lineas_entrada(entrada, hoja)
        pluma.texto(x, base - (len(lineas) - 1) * 12, entrada.numero, letra)
        x += _SANGRIA - 8 if entrada.es_capitulo else _SANGRIA
        for i, linea in enumerate(lineas):
            pluma.texto(x, base - (len(lineas) - 1 - i) * 12, linea, letra)
        pagina = str(entrada.pagina)
        pluma.texto(hoja.derecha, base, pagina, letra, "d")
        fin = x + letra.tipo.ancho(lineas[-1], cuerpo) + 6
        hasta = hoja.derecha - letra.tipo.ancho(pagina, cuerpo) - 6
        if not entrada.es_capitulo and fin < hasta:
            pluma.lineas([(fin, base - 0.4, hasta, base - 0.4)], LINEA_FIRME, 0.6, (0.6, 2.4))
        pluma.enlace((hoja.izquierda, arriba, hoja.derecha, y), entrada.clave)


def _inicio_indice(hoja: Hoja) -> float:
    return hoja.arriba + 34


def _lineas_entrada(entrada: Entrada, hoja: Hoja) -> tuple[str, ...]:
    tipo = noto().de(fuerte=entrada.es_capitulo)
    return parte_lineas(imprimible(entrada.titulo), tipo, (hoja.ancho_texto - 2 * _SANGRIA - 34) / 9.3)


def _alto_entrada(entrada: Entrada, hoja: Hoja) -> float:
    paso = _PASO_CAPITULO + 6 if entrada.es_capitulo else _PASO_SECCION
    return paso + 12 * (len(_lineas_entrada(entrada, hoja)) - 1)


def _cifras(pluma: Pluma, cifras: Sequence[tuple[str, str]], hoja: Hoja, y: float) -> None:
    """Draw the figures in a grid of three columns, each over what it counts."""
    ancho = (hoja.ancho_texto - _CALLE * (_COLUMNAS - 1)) / _COLUMNAS
    normal, fuerte = noto().normal, noto().fuerte
    for inicio in range(0, len(cifras), _COLUMNAS):
        fila = cifras[inicio : inicio + _COLUMNAS]
        altura = 1
        for k, (dice, cifra) in enumerate(fila):
            x = hoja.izquierda + k * (ancho + _CALLE)
            pluma.lineas([(x, y, x + ancho, y)], LINEA, 0.8)
            texto = imprimible(cifra)
            cuerpo = min(_CIFRA, ancho / max(fuerte.ems(texto), 0.1))
            pluma.texto(x, y + 30, texto, Letra(fuerte, cuerpo, TINTA))
            lineas = parte_lineas(imprimible(dice), normal, ancho / 8.4)
            altura = max(altura, len(lineas))
            for i, linea in enumerate(lineas):
                pluma.texto(x, y + 45 + i * 11, linea, Letra(normal, 8.4, SECUNDARIO))
        y += 58 + 11 * altura
