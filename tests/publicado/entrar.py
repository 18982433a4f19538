"""Enter the published tables of 2020 into the columns that `segip-desk importar` takes.

`python -m tests.publicado.entrar` writes resources/demo/{tj,ch,pa}/{conteos,observaciones,poa,instantaneas}.csv again
from resources/demo/informe-2020.
"""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, NamedTuple

from segip_desk.core.presupuesto.clasificador import parse_partida
from segip_desk.recursos import recurso
from tests.publicado.reglas import GESTION, REGLAS, TJ_ARCHIVO, Celda, archivo_ejecutado, mes

if TYPE_CHECKING:
    from collections.abc import Iterator

Linea = dict[str, str]

CORTE = "2020-12-31"
COLUMNAS = {
    "conteos": "fecha,oficina,indicador,valor,respaldo,corte",
    "observaciones": "cuadro,gestion,fila,columna,texto,respaldo,corte",
    "instantaneas": "fecha,sistema,partida,etapa,importe,respaldo,corte",
    "poa": (
        "gestion,accion,operacion,codigo,descripcion,unidad,responsable,verificacion,indicador,agregacion,periodo,"
        "programado,reformulado,ejecutado,evaluacion,respaldo,corte"
    ),
}


class Publicada(NamedTuple):
    """A published table: `columnas[0]` labels the rows."""

    id: str
    columnas: list[str]
    filas: list[list[Celda]]
    respaldo: str


def publicada(tabla: str) -> Publicada:
    """Read one published table by its id."""
    datos = json.loads(recurso("demo", "informe-2020", f"{tabla}.json").read_text(encoding="utf-8"))
    respaldo = f"Informe público {GESTION}, {datos['section']}: {datos['title']}"
    return Publicada(tabla, datos["columns"], datos["rows"], respaldo)


# The targets that a table of Tarija prints once for all its rows: POA 2020 and REFORMULADO - PANDEMIA.
_TJ_METAS = {
    "tj-cedulas-2020": ("Producción de cédulas de identidad", "documento", "ci"),
    "tj-licencias-2020": ("Producción de licencias para conducir", "documento", "lc"),
    "tj-extranjeros-2020": ("Producción de cédulas de identidad de extranjeros", "documento", "cie"),
    "tj-biometrizacion-2020": ("Biometrización", "persona", "bio"),
}
# Where the register measures what the task of Pando's POA counts.
_PA_MIDE = {"9.1.1": "ci", "9.1.2": "cie", "9.1.5": "bio", "12.2.1": "lc"}


def conteos(departamento: str) -> Iterator[Linea]:
    """Give the figures of a departamento, one line a published cell; a blank cell gives none."""
    for tabla_id, regla in REGLAS[departamento].items():
        tabla = publicada(tabla_id)
        for fila in tabla.filas:
            for columna, valor in zip(tabla.columnas[1:], fila[1:], strict=True):
                lugar = regla(fila, columna)
                if lugar is not None and isinstance(valor, int):
                    texto = f"{valor}.00" if lugar.indicador.startswith("rec.") else str(valor)
                    yield {**lugar._asdict(), "valor": texto, "respaldo": tabla.respaldo, "corte": CORTE}


def observaciones(departamento: str) -> Iterator[Linea]:
    """Give the texts that the tables of a departamento print beside or instead of a figure."""
    if departamento == "tj":
        resumen = publicada("tj-saneamiento-resumen-2020")
        for fila in resumen.filas:
            yield from _observacion(resumen, "saneamiento_resumen", mes(fila[0]) or "total", "observacion", fila[4])
        for n in range(1, 5):
            tabla = publicada(f"tj-archivo-trimestre-{n}")
            for fila in tabla.filas:
                concepto = TJ_ARCHIVO[str(fila[0]).split()[0]][0]
                for columna, valor in zip(tabla.columnas, fila, strict=True):
                    if isinstance(valor, str) and archivo_ejecutado(fila, columna):
                        yield from _observacion(tabla, "archivo_poa", concepto, f"{mes(columna)}/ejecutado", valor)
    if departamento == "pa":
        tabla = publicada("pa-biometrificaciones-2017-2020")
        for fila in tabla.filas:
            clave = str(fila[0]).casefold()
            yield from _observacion(tabla, "biometrizacion_por_gestion", clave, "observacion", fila[2])


def _observacion(tabla: Publicada, cuadro: str, fila: str, columna: str, texto: Celda) -> Iterator[Linea]:
    if texto is not None:
        donde = {"cuadro": cuadro, "gestion": GESTION, "fila": fila, "columna": columna}
        yield {**donde, "texto": str(texto), "respaldo": tabla.respaldo, "corte": CORTE}


def poa(departamento: str) -> Iterator[Linea]:
    """Give the targets of a departamento, and what it typed as executed."""
    if departamento == "tj":
        yield from _poa_compartido()
        yield from _poa_archivo()
    if departamento == "pa":
        yield from _poa_pando()


def _poa_compartido() -> Iterator[Linea]:
    for tabla_id, (descripcion, unidad, indicador) in _TJ_METAS.items():
        tabla = publicada(tabla_id)
        programado, reformulado = tabla.filas[0][1:3]
        yield _meta(
            tabla, descripcion=descripcion, unidad=unidad, indicador=indicador, periodo=GESTION,
            programado=programado, reformulado=reformulado,
        )  # fmt: skip


def _poa_pando() -> Iterator[Linea]:
    tabla = publicada("pa-poa-2020")
    for accion, operacion, descripcion, programado, ejecutado, _, verificacion, evaluacion in tabla.filas:
        yield _meta(
            tabla, accion=accion, operacion=operacion, descripcion=descripcion, verificacion=verificacion,
            indicador=_PA_MIDE.get(str(accion), ""), periodo=GESTION, programado=programado, ejecutado=ejecutado,
            evaluacion=evaluacion,
        )  # fmt: skip


def _poa_archivo() -> Iterator[Linea]:
    """Give the monthly targets of Tarija's archive; its first quarter spells task and indicator with slips."""
    bien = publicada("tj-archivo-trimestre-2").filas
    for n in range(1, 5):
        tabla = publicada(f"tj-archivo-trimestre-{n}")
        for fila, (descripcion, codigo, responsable, unidad, *_) in zip(tabla.filas, bien, strict=True):
            for columna, valor in zip(tabla.columnas, fila, strict=True):
                if columna.endswith("/ PROG"):
                    yield _meta(
                        tabla, codigo=codigo, descripcion=descripcion, unidad=unidad, responsable=responsable,
                        indicador=TJ_ARCHIVO[str(descripcion).split()[0]][0], periodo=mes(columna), programado=valor,
                    )  # fmt: skip


def _meta(tabla: Publicada, **campos: Celda) -> Linea:
    base: dict[str, Celda] = dict.fromkeys(COLUMNAS["poa"].split(","), "")
    base |= {"gestion": GESTION, "agregacion": "suma", "respaldo": tabla.respaldo, "corte": CORTE} | campos
    return {columna: "" if valor is None else str(valor) for columna, valor in base.items()}


# The totals of each system; pagado comes from its 30 partidas, which do not add up to the total that is printed.
_TJ_TOTALES = {
    "tj-ejecucion-sigep-2020": ("sigep", {"PRESUPUESTO VIGENTE": "vigente", "TOTAL DEVENGADO": "devengado"}),
    "tj-ejecucion-sippec-2020": (
        "sippec",
        {"PRESUPUESTO VIGENTE": "vigente", "TOTAL CERTIFICADO": "certificado", "TOTAL DEVENGADO": "devengado"},
    ),
}


def instantaneas(departamento: str) -> Iterator[Linea]:
    """Give what was published of the budget without its lines: pagado by partida, and the totals of both systems."""
    if departamento != "tj":
        return
    for tabla_id, (sistema, etapas) in _TJ_TOTALES.items():
        tabla = publicada(tabla_id)
        for columna, etapa in etapas.items():
            importe = str(tabla.filas[0][tabla.columnas.index(columna)])
            yield _instantanea(tabla, sistema=sistema, partida="", etapa=etapa, importe=importe)
    gastos = publicada("tj-presupuesto-gastos-2020")
    for codigo, _, pagado in gastos.filas[:-1]:
        partida = parse_partida(str(codigo))
        yield _instantanea(gastos, sistema="sigep", partida=partida, etapa="pagado", importe=str(pagado))


def _instantanea(tabla: Publicada, **campos: str) -> Linea:
    return {"fecha": CORTE, **campos, "respaldo": tabla.respaldo, "corte": CORTE}


LECTORES = {"conteos": conteos, "observaciones": observaciones, "poa": poa, "instantaneas": instantaneas}


def archivos(departamento: str) -> dict[str, str]:
    """Return the texts of a departamento's files by name; a kind without lines has no file."""
    textos: dict[str, str] = {}
    for que, lee in LECTORES.items():
        lineas = list(lee(departamento))
        if lineas:
            texto = io.StringIO()
            escritor = csv.DictWriter(texto, COLUMNAS[que].split(","), lineterminator="\n")
            escritor.writeheader()
            escritor.writerows(lineas)
            textos[f"{que}.csv"] = texto.getvalue()
    return textos


def main() -> None:
    """Write every csv of the demo again."""
    for departamento in REGLAS:
        carpeta = recurso("demo", departamento)
        carpeta.mkdir(parents=True, exist_ok=True)
        for nombre, texto in archivos(departamento).items():
            (carpeta / nombre).write_text(texto, encoding="utf-8", newline="\n")
            print(f"{departamento}/{nombre}")


if __name__ == "__main__":
    main()
