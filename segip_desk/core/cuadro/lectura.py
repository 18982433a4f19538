"""Reading the TOML of a cuadro: the whole of it, with every problem told at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from segip_desk.core.cuadro.definicion import (
    CAMPOS_META,
    CAMPOS_TAREA,
    EJES,
    CeldaAparte,
    Definicion,
    Eje,
    FiltroOficinas,
    Linea,
    Meta,
    Nivel,
    Tareas,
)
from segip_desk.core.cuadro.tabla import Clase
from segip_desk.core.lector import Lector
from segip_desk.core.problems import parecido

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from segip_desk.core.cuadro.def_valorados import Valorados
    from segip_desk.core.cuadro.gasto import Presupuesto
    from segip_desk.core.problems import Problem


_FILAS_APARTE = ("tareas", "presupuesto", "valorados")
"""Rows that are not cut from the cube, instead of [filas] and [columnas]."""
_CLAVES = (
    "id",
    "titulo",
    "area",
    "medida",
    "oficinas",
    "filas",
    "columnas",
    "celda",
    *_FILAS_APARTE,
    "notas",
    "fuente",
)


def parse_definicion(datos: Mapping[str, Any], archivo: str) -> tuple[Definicion | None, list[Problem]]:
    """Read a cuadro's TOML table; None and the problems where it cannot stand."""
    lector = Lector(archivo)
    lector.claves(datos, _CLAVES, "cuadro")
    for clave in ("id", "titulo", "area"):
        if not datos.get(clave):
            lector.queja("cuadro", f"falta «{clave}».")
    aparte = [clave for clave in _FILAS_APARTE if clave in datos]
    if len(aparte) + ("filas" in datos or "columnas" in datos) != 1:
        otras = " o ".join(f"[{clave}]" for clave in _FILAS_APARTE)
        lector.queja("cuadro", f"tiene [filas] y [columnas], o bien {otras}, y una sola de estas cosas.")
        return None, lector.problemas
    definicion = Definicion(
        id=lector.texto(datos, "id", "cuadro"),
        titulo=lector.plantilla(datos, "titulo", "cuadro", ("periodo", "gestion")),
        area=lector.texto(datos, "area", "cuadro"),
        medida=lector.textos(datos, "medida", "cuadro"),
        oficinas=_filtro(lector, datos["oficinas"], "oficinas") if "oficinas" in datos else None,
        filas=None if aparte else _eje(lector, lector.tabla(datos, "filas", "cuadro"), "filas"),
        columnas=None if aparte else _eje(lector, lector.tabla(datos, "columnas", "cuadro"), "columnas"),
        celdas=tuple(_celda(lector, t) for t in lector.tablas(datos, "celda", "cuadro")),
        tareas=_tareas(lector, lector.tabla(datos, "tareas", "cuadro")) if "tareas" in datos else None,
        presupuesto=_presupuesto(lector, datos) if "presupuesto" in datos else None,
        valorados=_valorados(lector, datos) if "valorados" in datos else None,
        notas=lector.textos(datos, "notas", "cuadro"),
        fuente=lector.texto(datos, "fuente", "cuadro"),
    )
    return (None if lector.problemas else definicion), lector.problemas


def _presupuesto(lector: Lector, datos: Mapping[str, Any]) -> Presupuesto:
    # As the next: it loads with the first table of its kind.
    from segip_desk.core.cuadro.gasto import parse_presupuesto  # noqa: PLC0415

    return parse_presupuesto(lector, lector.tabla(datos, "presupuesto", "cuadro"))


def _valorados(lector: Lector, datos: Mapping[str, Any]) -> Valorados:
    from segip_desk.core.cuadro.def_valorados import parse_valorados  # noqa: PLC0415

    return parse_valorados(lector, lector.tabla(datos, "valorados", "cuadro"))


_CLAVES_NIVEL = ("eje", "medida", "oficinas", "linea", "alias", "subtotal", "omitir_vacios", "breves")
_CLAVES_EJE = (
    "nivel",
    "esquina",
    "total",
    "porcentaje",
    "meta",
    "lugar",
    "observacion",
    "subtotales",
    "total_en_subtotales",
)


def _eje(lector: Lector, datos: Mapping[str, Any], donde: str) -> Eje:
    """Read an axis; one level may be written without [[nivel]]."""
    lector.claves(datos, (*_CLAVES_EJE, *(() if "nivel" in datos else _CLAVES_NIVEL)), donde)
    niveles = lector.tablas(datos, "nivel", donde) if "nivel" in datos else [datos]
    esquina = lector.textos(datos, "esquina", donde)
    if not niveles:
        lector.queja(donde, "necesita al menos un [[nivel]].")
    elif esquina and len(esquina) != len(niveles):
        lector.queja(donde, f"«esquina» lleva un texto por nivel: {len(niveles)}, y no {len(esquina)}.")
    return Eje(
        niveles=tuple(_nivel(lector, nivel, donde) for nivel in niveles),
        esquina=esquina,
        total=lector.plantilla(datos, "total", donde, ("gestion",)),
        porcentaje=lector.texto(datos, "porcentaje", donde),
        metas=tuple(_meta(lector, meta, f"{donde}.meta") for meta in lector.tablas(datos, "meta", donde)),
        lugar=lector.texto(datos, "lugar", donde),
        observacion=lector.texto(datos, "observacion", donde),
        subtotales=lector.texto(datos, "subtotales", donde),
        total_en_subtotales=lector.si_o_no(datos, "total_en_subtotales", donde),
    )


def _meta(lector: Lector, datos: Mapping[str, Any], donde: str) -> Meta:
    lector.claves(datos, ("etiqueta", "campo", "indicador"), donde)
    campo = lector.texto(datos, "campo", donde)
    if campo not in CAMPOS_META:
        lector.queja(donde, f"«campo» debe ser uno de: {', '.join(CAMPOS_META)}.")
    etiqueta = lector.plantilla(datos, "etiqueta", donde, ("gestion",))
    return Meta(etiqueta, campo, lector.texto(datos, "indicador", donde))


def _nivel(lector: Lector, datos: Mapping[str, Any], donde: str) -> Nivel:
    eje = lector.texto(datos, "eje", donde)
    if eje not in EJES:
        falta = f"el eje «{eje}» no existe" if eje else "falta «eje»"
        lector.queja(donde, f"{falta}; los ejes son: {', '.join(EJES)}.{parecido(eje, EJES)}")
    if (eje == "lineas") != ("linea" in datos):
        lector.queja(donde, 'las líneas se escriben en «linea» con eje = "lineas".')
    lineas = tuple(_linea(lector, linea, donde) for linea in lector.tablas(datos, "linea", donde))
    _revisar_claves(lector, lineas, donde)
    return Nivel(
        eje=eje,
        medida=lector.textos(datos, "medida", donde),
        oficinas=_filtro(lector, datos.get("oficinas", {}), donde),
        lineas=lineas,
        alias=_alias(lector, datos.get("alias", {}), donde),
        subtotal=lector.texto(datos, "subtotal", donde),
        omitir_vacios=lector.si_o_no(datos, "omitir_vacios", donde),
        breves=lector.si_o_no(datos, "breves", donde),
    )


def _revisar_claves(lector: Lector, lineas: Iterable[Linea], donde: str) -> None:
    """Complain of a key that two lines have, and of a formula that names no earlier line."""
    anteriores: set[str] = set()
    for linea in lineas:
        suyo = f"{donde}.linea «{linea.etiqueta}»"
        for _, clave in linea.formula:
            if clave not in anteriores:
                lector.queja(
                    suyo, f"la fórmula nombra «{clave}», que no es una línea anterior.{parecido(clave, anteriores)}"
                )
        if linea.clave_propia in anteriores:
            lector.queja(suyo, f"otra línea ya tiene la clave «{linea.clave_propia}»; dé a esta otra «clave».")
        if not linea.clave_propia:
            lector.queja(suyo, "necesita una «clave».")
        anteriores.add(linea.clave_propia)


def _alias(lector: Lector, datos: object, donde: str) -> dict[str, tuple[str, str]]:
    """Read labels by key: a text, or a list of the text and its short form."""
    if not isinstance(datos, dict):
        lector.queja(donde, "«alias» debe dar un texto a cada clave.")
        return {}
    alias: dict[str, tuple[str, str]] = {}
    for clave, valor in datos.items():
        formas = [valor, valor] if isinstance(valor, str) else valor
        if not isinstance(formas, list) or len(formas) != 2 or not all(isinstance(f, str) for f in formas):
            lector.queja(donde, f"el alias de «{clave}» debe ser un texto, o una lista del texto y su forma breve.")
            continue
        alias[clave] = (formas[0], formas[1])
    return alias


def _linea(lector: Lector, datos: Mapping[str, Any], donde: str) -> Linea:
    donde = f"{donde}.linea «{datos.get('etiqueta', '')}»"
    lector.claves(
        datos, ("etiqueta", "clave", "breve", "medida", "formula", "oficinas", "clase", "grupo", "si_hay"), donde
    )
    clase = lector.texto(datos, "clase", donde, falta="dato")
    if clase not in {"dato", "subtotal", "total"}:
        lector.queja(donde, "«clase» debe ser dato, subtotal o total.")
        clase = "dato"
    if "formula" in datos and "medida" in datos:
        lector.queja(donde, "lleva «formula» o «medida», y no ambas.")
    return Linea(
        etiqueta=lector.texto(datos, "etiqueta", donde),
        clave=lector.texto(datos, "clave", donde),
        breve=lector.texto(datos, "breve", donde),
        medida=lector.textos(datos, "medida", donde) if "medida" in datos else None,
        formula=lector.formula(datos, donde),
        oficinas=_filtro(lector, datos["oficinas"], donde) if "oficinas" in datos else None,
        clase=Clase(clase),
        grupo=lector.texto(datos, "grupo", donde),
        si_hay=lector.si_o_no(datos, "si_hay", donde),
    )


def _filtro(lector: Lector, datos: object, donde: str) -> FiltroOficinas:
    """Read a filter: a list of codes, or a table of codes and types."""
    tabla = {"codigos": datos} if isinstance(datos, list) else datos
    if not isinstance(tabla, dict):
        lector.queja(donde, "«oficinas» debe ser una lista de códigos o una tabla.")
        return FiltroOficinas()
    lector.claves(tabla, ("codigos", "tipos", "excluir_tipos", "excluir", "solo"), f"{donde}.oficinas")
    return FiltroOficinas(
        codigos=lector.textos(tabla, "codigos", donde),
        tipos=lector.textos(tabla, "tipos", donde),
        excluir_tipos=lector.textos(tabla, "excluir_tipos", donde),
        excluir=lector.textos(tabla, "excluir", donde),
        solo=lector.si_o_no(tabla, "solo", donde),
    )


def _celda(lector: Lector, datos: Mapping[str, Any]) -> CeldaAparte:
    lector.claves(datos, ("fila", "columna", "formula", "ancho"), "celda")
    ancho = datos.get("ancho", 1)
    if type(ancho) is not int or ancho < 1:
        lector.queja("celda", "«ancho» debe ser un número de columnas.")
        ancho = 1
    for clave in ("fila", "columna", "formula"):
        if clave not in datos:
            lector.queja("celda", f"falta «{clave}».")
    fila, columna = (lector.texto(datos, clave, "celda") for clave in ("fila", "columna"))
    return CeldaAparte(fila, columna, lector.formula(datos, "celda"), ancho)


def _tareas(lector: Lector, datos: Mapping[str, Any]) -> Tareas:
    conocidas = (
        "indicadores",
        "fila",
        "textos",
        "por_mes",
        "etiquetas",
        "porcentaje",
        "verificacion",
        "evaluacion",
        "clave",
        "porcentaje_real",
        "meta_del_ano",
        "proyeccion",
        "resumen",
        "financiero",
    )
    lector.claves(datos, conocidas, "tareas")
    textos, etiquetas = lector.tabla(datos, "textos", "tareas"), lector.tabla(datos, "etiquetas", "tareas")
    fila = lector.texto(datos, "fila", "tareas", falta="accion")
    clave = lector.texto(datos, "clave", "tareas", falta="indicador")
    resumen = lector.texto(datos, "resumen", "tareas")
    for campo in (*textos, fila, *([clave] if clave != "indicador" else []), *([resumen] if resumen else [])):
        if campo not in CAMPOS_TAREA:
            lector.queja("tareas", f"«{campo}» no es un dato de la tarea; use uno de: {', '.join(CAMPOS_TAREA)}.")
    return Tareas(
        indicadores=lector.textos(datos, "indicadores", "tareas"),
        fila=fila,
        textos=tuple((campo, lector.texto(textos, campo, "tareas.textos")) for campo in textos),
        por_mes=lector.si_o_no(datos, "por_mes", "tareas"),
        etiquetas={clave: lector.plantilla(etiquetas, clave, "tareas.etiquetas", ("gestion",)) for clave in etiquetas},
        porcentaje=lector.texto(datos, "porcentaje", "tareas"),
        verificacion=lector.texto(datos, "verificacion", "tareas"),
        evaluacion=lector.texto(datos, "evaluacion", "tareas"),
        clave=clave,
        porcentaje_real=lector.texto(datos, "porcentaje_real", "tareas"),
        meta_del_ano=lector.plantilla(datos, "meta_del_ano", "tareas", ("gestion",)),
        proyeccion=lector.plantilla(datos, "proyeccion", "tareas", ("gestion",)),
        resumen=resumen,
        financiero=lector.texto(datos, "financiero", "tareas"),
    )
