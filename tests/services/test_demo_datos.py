"""The demo's csv files hold every published figure of 2020, once."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from functools import cache

import pytest

from segip_desk.core.calendario import parse_fecha
from segip_desk.core.numeros import parse_centavos, parse_centesimas, parse_conteo
from segip_desk.recursos import recurso
from segip_desk.services.semillas import catalogo_semilla, comun
from tests.publicado.entrar import COLUMNAS, archivos, publicada
from tests.publicado.reglas import REGLAS, Celda

DEPARTAMENTOS = ("ch", "pa", "tj")

# What each table holds of its own, by hand: how many figures were entered from it, and what they add up to.
ENTRADAS = {
    "ch-biometrizacion-2020": (18, 84694),
    "ch-cedulas-2020": (48, 82999 - 142),
    "ch-cedulas-total-departamento": (1, 11121),
    "ch-certificaciones-2020": (24, 1874 + 133),
    "ch-extranjeria-2020": (36, 223),
    "ch-licencias-2020": (36, 11909),
    "ch-penitenciaria-2020": (12, 142),
    "ch-recaudaciones-2020": (36, 1599938 + 2225360 + 17290),
    "ch-saneamiento-2020": (32, 3494),
    "pa-biometrificaciones-2017-2020": (3, 51467 - 6676),
    "pa-brigadas-2020": (12, 229 + 103 + 934 + 609 + 904 + 115),
    "pa-emision-documental-2020": (48, 21527 + 4412 + 249 + 6676),
    "pa-mototaxistas": (5, 84 + 67 + 17 + 37 + 30),
    "tj-archivo-atenciones-2020": (54, 3765),
    "tj-archivo-formulario-1-2020": (13, 35923),
    "tj-archivo-trimestre-1": (6, 9800 + 23356),
    "tj-archivo-trimestre-2": (0, 0),
    "tj-archivo-trimestre-3": (6, 19296 + 20525),
    "tj-archivo-trimestre-4": (6, 28328 + 15456),
    "tj-biometrizacion-2020": (24, 69911),
    "tj-brigadas-distritales-2020": (15, 381),
    "tj-cedulas-2020": (72, 97365),
    "tj-certificaciones-2020": (8, 2871 + 1038),
    "tj-extranjeros-2020": (24, 432 + 93),
    "tj-gjv-sin-resolucion": (2, 184),
    "tj-licencias-2020": (48, 17587),
    "tj-penitenciaria-2020": (6, 119),
    "tj-resoluciones-2020": (2, 4),
    "tj-saneamiento-detalle-2020": (382, 3935),
    "tj-soporte-tecnico-2020": (39, 107 + 102 + 3063),
}


@cache
def lineas(departamento: str, que: str) -> list[dict[str, str]]:
    camino = recurso("demo", departamento, f"{que}.csv")
    if not camino.exists():
        return []
    with camino.open(encoding="utf-8", newline="") as archivo:
        lector = csv.DictReader(archivo, strict=True)
        assert lector.fieldnames == COLUMNAS[que].split(",")
        return list(lector)


@pytest.mark.parametrize("departamento", DEPARTAMENTOS)
def test_the_committed_files_are_what_the_rules_build(departamento: str) -> None:
    carpeta = recurso("demo", departamento)
    guardados = {camino.name: camino.read_bytes().decode("utf-8") for camino in carpeta.iterdir()}
    assert guardados == archivos(departamento)


def test_every_table_of_counts_has_its_rule() -> None:
    assert {tabla for reglas in REGLAS.values() for tabla in reglas} == set(ENTRADAS)


@pytest.mark.parametrize("tabla", sorted(ENTRADAS))
def test_the_figures_of_a_table_are_all_entered_and_add_up_as_published(tabla: str) -> None:
    leida = publicada(tabla)
    valores = [
        parse_conteo(linea["valor"].removesuffix(".00"))
        for linea in lineas(tabla[:2], "conteos")
        if linea["respaldo"] == leida.respaldo
    ]
    assert (len(valores), sum(valores)) == ENTRADAS[tabla]


def test_no_two_tables_share_a_respaldo() -> None:
    respaldos = Counter(publicada(tabla).respaldo for tabla in ENTRADAS)
    assert respaldos.most_common(1)[0][1] == 1


@pytest.mark.parametrize("departamento", DEPARTAMENTOS)
def test_each_figure_stands_at_a_known_place_and_reads_back(departamento: str) -> None:
    catalogo = catalogo_semilla(departamento)
    for linea in lineas(departamento, "conteos"):
        assert parse_fecha(linea["fecha"]) is not None
        assert linea["oficina"] in catalogo.oficinas
        indicador = catalogo.indicadores[linea["indicador"]]
        assert (parse_centavos if indicador.es_dinero else parse_conteo)(linea["valor"]) >= 0
        assert linea["corte"] == "2020-12-31"


@pytest.mark.parametrize("departamento", DEPARTAMENTOS)
def test_a_key_is_given_once_and_at_one_grain(departamento: str) -> None:
    claves = [(x["oficina"], x["indicador"], x["fecha"]) for x in lineas(departamento, "conteos")]
    assert len(set(claves)) == len(claves)
    for oficina, indicador, fecha in claves:
        assert fecha == fecha[:4] or (oficina, indicador, fecha[:4]) not in claves
        assert fecha == fecha[:7] or (oficina, indicador, fecha[:7]) not in claves


def test_every_number_of_a_published_table_is_entered_or_derived() -> None:
    """Walk the cells themselves: what is a number, and no total nor target, has a place in the register."""
    for departamento, reglas in REGLAS.items():
        for tabla, regla in reglas.items():
            leida = publicada(tabla)
            fuera = [
                (fila[0], columna, valor)
                for fila in leida.filas
                for columna, valor in zip(leida.columnas[1:], fila[1:], strict=True)
                if isinstance(valor, int) and regla(fila, columna) is None and not derivada(tabla, fila, columna)
            ]
            assert not fuera, (departamento, tabla, fuera)


def derivada(tabla: str, fila: list[Celda], columna: str) -> bool:
    """Tell whether a cell is a total, a target, or a figure that another table gives."""
    rotulos = " ".join(str(x) for x in (*fila[:2], columna)).casefold()
    otra = {
        "ch-cedulas-2020": columna == "PENITENCIARIA",
        "ch-cedulas-total-departamento": fila[0] == "OFICINAS FIJAS DEPARTAMENTAL CHUQUISACA",
        "pa-biometrificaciones-2017-2020": fila[0] == "2020",
        "pa-mototaxistas": fila[0] == "SEGUNDA OPCION HABILITADOS",
    }
    es_meta = columna.startswith(("POA", "REFORMULADO")) or columna.endswith("/ PROG")
    return "total" in rotulos or es_meta or otra.get(tabla, False)


def test_the_prison_of_chuquisaca_is_the_same_fact_in_both_tables() -> None:
    cedulas, propio = publicada("ch-cedulas-2020"), publicada("ch-penitenciaria-2020")
    columna = cedulas.columnas.index("PENITENCIARIA")
    assert [fila[columna] for fila in cedulas.filas] == [fila[-1] for fila in propio.filas]


def test_the_strips_of_pando_are_the_columns_of_its_emission_table() -> None:
    emision = publicada("pa-emision-documental-2020")
    for columna, tira in enumerate(("cedulas", "licencias", "cie", "biometria"), 1):
        assert publicada(f"pa-{tira}-2020").filas[0][1:] == [fila[columna] for fila in emision.filas[:-1]]


def test_the_summary_of_tarija_is_derived_from_what_was_entered() -> None:
    """C/RA and S/RA by month, and the results by area, follow from the detail."""
    anotado = lineas("tj", "conteos")

    def suma(*indicadores: str, fecha: str = "2020") -> int:
        return sum(int(x["valor"]) for x in anotado if x["indicador"] in indicadores and x["fecha"].startswith(fecha))

    con_ra = ("san.con_ra", "san.modificacion_con_ra", "san.licencia", "san.reposicion_licencia")
    sin_ra = ("san.sin_ra", "san.modificacion_sin_ra", "san.instructivo_027", "san.error_operador")
    resumen = publicada("tj-saneamiento-resumen-2020").filas
    for mes, fila in enumerate(resumen[:-1], 1):
        assert fila[1:3] == [suma(*con_ra, fecha=f"2020-{mes:02d}"), suma(*sin_ra, fecha=f"2020-{mes:02d}")]
    operaciones = [fila[1] for fila in publicada("tj-resumen-operaciones").filas]
    bio = suma("bio.menores", "bio.mayores")
    assert operaciones[:5] == [suma("ci.sin_detalle"), bio, suma("lc.sin_detalle"), 432, suma("lce.emitida")]


@pytest.mark.parametrize("departamento", DEPARTAMENTOS)
def test_targets_read_back_and_name_what_measures_them(departamento: str) -> None:
    metas = lineas(departamento, "poa")
    claves = [
        tuple(meta[campo] for campo in ("accion", "operacion", "codigo", "descripcion", "periodo")) for meta in metas
    ]
    assert len(set(claves)) == len(claves)
    for meta in metas:
        assert meta["indicador"] in {"", *comun().conceptos}
        assert meta["programado"]
        for campo in ("programado", "reformulado", "ejecutado"):
            assert not meta[campo] or parse_centesimas(meta[campo]) >= 0


def test_the_targets_are_those_that_were_printed() -> None:
    metas = {(meta["indicador"], meta["periodo"]): meta for meta in lineas("tj", "poa")}
    anuales = {codigo: metas[codigo, "2020"] for codigo in ("ci", "lc", "cie", "bio")}
    assert {codigo: (meta["programado"], meta["reformulado"]) for codigo, meta in anuales.items()} == {
        "ci": ("14781", "5280"),
        "lc": ("1962", "1680"),
        "cie": ("97", "101"),
        "bio": ("9986", "9984"),
    }
    for mes in range(1, 13):
        assert metas["arc_orden", f"2020-{mes:02d}"]["programado"] == "2000"
        assert metas["arc_digital", f"2020-{mes:02d}"]["programado"] == "5000"
    assert len(metas) == 28
    pando = lineas("pa", "poa")
    impreso = json.loads(recurso("demo", "informe-2020", "pa-poa-2020.json").read_text(encoding="utf-8"))["rows"]
    assert [[m["accion"], int(m["programado"]), int(m["ejecutado"]), m["evaluacion"]] for m in pando] == [
        [fila[0], fila[3], fila[4], fila[7]] for fila in impreso
    ]


def test_the_texts_beside_the_figures_are_entered() -> None:
    dichos = Counter((x["cuadro"], x["texto"]) for d in DEPARTAMENTOS for x in lineas(d, "observaciones"))
    assert dichos == {
        ("saneamiento_resumen", "CUARENTENA"): 4,
        ("archivo_poa", "COVID"): 6,
        ("biometrizacion_por_gestion", "Fuente BD"): 4,
        ("biometrizacion_por_gestion", "Ciudadanos mayores de 18 años"): 1,
    }


def test_every_line_of_the_invented_budget_says_that_it_is_invented() -> None:
    inventadas, observadas = (
        list(csv.DictReader(io.StringIO(recurso("demo", "inventado", "tj", f"{que}.csv").read_text(encoding="utf-8"))))
        for que in ("presupuesto", "observaciones")
    )
    assert {x["respaldo"].partition(":")[0] for x in inventadas} == {"Ejemplo inventado"}
    assert all(x["glosa"].startswith("Ejemplo inventado") and x["fecha"].startswith("2021-") for x in inventadas)
    momentos = {x["momento"].removeprefix("corte_") for x in inventadas}
    assert momentos == {"inicial", "traspaso", "certificado", "comprometido", "devengado", "pagado"}
    marcados = {x["cuadro"] for x in observadas if "inventada" in x["texto"]}
    assert marcados == {camino.stem for camino in recurso("cuadros").glob("presupuesto_*.toml")}
