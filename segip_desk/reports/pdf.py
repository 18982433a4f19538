"""A report as PDF: the same report gives the same bytes."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple

from segip_desk.core.calendario import fecha_corta
from segip_desk.core.colores import BORRADOR, LINEA_FIRME, SECUNDARIO
from segip_desk.core.constancia import ADJUNTO, constancia
from segip_desk.reports.fuentes import condensada, imprimible, noto
from segip_desk.reports.maqueta import maquetar
from segip_desk.reports.papel import Ajustes
from segip_desk.reports.pluma import Letra, Pluma
from segip_desk.reports.portada import INSTITUCION, con_mayuscula, dibuja_indice, dibuja_portada, direccion

if TYPE_CHECKING:
    from typing import BinaryIO

    from segip_desk.core.constancia import Constancia
    from segip_desk.core.informe import Informe
    from segip_desk.reports.maqueta import Maqueta
    from segip_desk.reports.papel import Hoja

__all__ = ["Ajustes", "Impreso", "imprimir_pdf", "maquetar"]

_NOTA = 7.0


class Impreso(NamedTuple):
    """A report as the bytes of a PDF, its number of pages, and the record that it carries inside."""

    contenido: bytes
    paginas: int
    constancia: Constancia


def imprimir_pdf(informe: Informe, ajustes: Ajustes | None = None) -> Impreso:
    """Print a report as PDF."""
    maqueta = maquetar(informe, ajustes)
    memoria = BytesIO()
    suya = _dibuja(informe, maqueta, memoria)
    return Impreso(memoria.getvalue(), maqueta.total, suya)


def _dibuja(informe: Informe, maqueta: Maqueta, salida: BinaryIO) -> Constancia:
    pluma = Pluma(salida, informe.impreso)
    quien = direccion(informe)
    pluma.describe(
        titulo=f"{informe.titulo}, {informe.lapso.titulo}. {quien}",
        autor=f"{INSTITUCION}. {quien}",
        asunto=f"{informe.titulo} de {informe.lapso.nombre}" + (f". CITE {informe.cite}" if informe.cite else ""),
        claves=str(informe.marca),
    )
    _abre(pluma, maqueta.vertical)
    dibuja_portada(pluma, informe, maqueta.vertical)
    _cierra(pluma, informe, maqueta.vertical)
    numero = 1
    for i, entradas in enumerate(maqueta.indice):
        numero += 1
        _abre(pluma, maqueta.vertical)
        _corredor(pluma, informe, maqueta.vertical, (numero, maqueta.total))
        dibuja_indice(pluma, entradas, maqueta.vertical, primera=i == 0)
        _cierra(pluma, informe, maqueta.vertical)
    for pagina in maqueta.paginas:
        numero += 1
        _abre(pluma, pagina.hoja)
        _corredor(pluma, informe, pagina.hoja, (numero, maqueta.total))
        for puesto in pagina.puestos:
            puesto.pieza.dibuja(pluma, puesto.x, puesto.y)
        _cierra(pluma, informe, pagina.hoja)
    suya = constancia(informe, pluma.paginas)
    pluma.adjunta(ADJUNTO, "Las cifras de este informe, para autenticarlo con SEGIP Desk", suya.escribe().encode())
    pluma.guarda()
    return suya


def _abre(pluma: Pluma, hoja: Hoja) -> None:
    pluma.abre_pagina(hoja.ancho, hoja.alto)


def _cierra(pluma: Pluma, informe: Informe, hoja: Hoja) -> None:
    if informe.borrador:
        letra = Letra(noto().fuerte, 104.0, BORRADOR)
        pluma.sello((hoja.ancho / 2, hoja.alto / 2), 50.0 if hoja.alto > hoja.ancho else 34.0, "BORRADOR", letra)
    pluma.cierra_pagina()


def _corredor(pluma: Pluma, informe: Informe, hoja: Hoja, pagina: tuple[int, int]) -> None:
    """Draw the running head and the foot of a page."""
    izquierda = imprimible(f"{INSTITUCION} · {direccion(informe)}".upper())
    derecha = imprimible(f"{informe.titulo} · {informe.lapso.titulo}")
    arriba = 33.5
    reparte(pluma, hoja, arriba - 6, (izquierda, "", derecha))
    pluma.lineas([(hoja.izquierda, arriba, hoja.derecha, arriba)], LINEA_FIRME, 0.6)
    abajo = hoja.alto - 33.5
    pluma.lineas([(hoja.izquierda, abajo, hoja.derecha, abajo)], LINEA_FIRME, 0.6)
    emitido = f"emitido {fecha_corta(informe.impreso.date())} {informe.impreso:%H:%M}"
    cite = f"CITE: {informe.cite} · {emitido}" if informe.cite else con_mayuscula(emitido)
    codigo = f"base {informe.base} · verificación {informe.verificacion}"
    numero, total = pagina
    reparte(pluma, hoja, abajo + 12, (imprimible(cite), imprimible(codigo), f"Página {numero} de {total}"))


def reparte(pluma: Pluma, hoja: Hoja, y: float, textos: tuple[str, str, str]) -> None:
    """Set up to three texts across a line, in the face and size at which they do not touch."""
    for tipo, cuerpo in ((noto().normal, _NOTA), (condensada().normal, _NOTA), (condensada().normal, 6.0)):
        if sum(tipo.ancho(texto, cuerpo) for texto in textos) + 24 <= hoja.ancho_texto:
            break
    letra = Letra(tipo, cuerpo, SECUNDARIO)
    izquierda, centro, derecha = textos
    pluma.texto(hoja.izquierda, y, izquierda, letra)
    pluma.texto(hoja.derecha, y, derecha, letra, "d")
    if centro:
        desde = hoja.izquierda + tipo.ancho(izquierda, cuerpo)
        hasta = hoja.derecha - tipo.ancho(derecha, cuerpo)
        pluma.texto((desde + hasta) / 2, y, centro, letra, "c")
