"""Where each cell of the published tables of 2020 stands in the register.

Totals and percentages are derived, so no rule gives them a place; nor does one for a table whose figures another
table gives at a finer grain.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

Celda = int | str | None

GESTION = "2020"
_MESES = ("ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sep", "oct", "nov", "dic")


class Lugar(NamedTuple):
    """Where a published cell stands in the register."""

    fecha: str
    oficina: str
    indicador: str


if TYPE_CHECKING:
    Regla = Callable[[list[Celda], str], Lugar | None]


def mes(etiqueta: object) -> str | None:
    """Return the month that a label names (`2020-03` of `MAR`, `Marzo 2020` or `MARZO / PROG`), if it names one."""
    texto = str(etiqueta).casefold()
    if texto[:3] not in _MESES:
        return None
    gestion = int(GESTION) - ("anterior" in texto)
    return f"{gestion}-{_MESES.index(texto[:3]) + 1:02d}"


def meses_en_filas(columnas: Mapping[str, tuple[str, str]]) -> Regla:
    """Place a table of months by (oficina, indicador): `columnas` says which column is which."""

    def regla(fila: list[Celda], columna: str) -> Lugar | None:
        fecha = mes(fila[0])
        return Lugar(fecha, *columnas[columna]) if fecha and columna in columnas else None

    return regla


def meses_en_columnas(filas: Mapping[str, tuple[str, str]]) -> Regla:
    """Place a table of (oficina, indicador) by months: `filas` says which row is which."""

    def regla(fila: list[Celda], columna: str) -> Lugar | None:
        fecha = mes(columna)
        return Lugar(fecha, *filas[str(fila[0])]) if fecha and fila[0] in filas else None

    return regla


def celdas(lugares: Mapping[tuple[str, str], Lugar]) -> Regla:
    """Place cells one by one, by the labels of their row and column."""
    return lambda fila, columna: lugares.get((str(fila[0]), columna))


def saneamiento_detalle(fila: list[Celda], columna: str) -> Lugar | None:
    """Place Tarija's saneamiento, by month and office."""
    fecha, oficina, indicador = mes(fila[0]), _TJ_OFICINAS.get(str(fila[1])), _TJ_SANEAMIENTO.get(columna)
    return Lugar(fecha, f"tj.{oficina}", indicador) if fecha and oficina and indicador else None


def archivo_ejecutado(fila: list[Celda], columna: str) -> Lugar | None:
    """Place what Tarija's archive executed by month, of the quarterly follow-up."""
    fecha = mes(columna)
    if not fecha or not columna.endswith("EJEC."):
        return None
    return Lugar(fecha, "tj.departamental", TJ_ARCHIVO[str(fila[0]).split()[0]][1])


_TRAMITES = {"NUEVOS": "ci.nuevo", "RENOVACIONES": "ci.renovacion", "REPOSICIONES": "ci.reposicion"}
_TJ_OFICINAS = {
    "TARIJA": "central", "CENTRAL": "central", "LOURDES": "lourdes", "SAN JORGE": "san_jorge", "BERMEJO": "bermejo",
    "YACUIBA": "yacuiba", "VILLA MONTES": "villa_montes", "VILLAMONTES": "villa_montes",
}  # fmt: skip
_TJ_SANEAMIENTO = {
    "SANEAMIENTO C/R.A.": "san.con_ra", "SANEAMIENTO S/R.A.": "san.sin_ra",
    "MODIFICACION C/R.A.": "san.modificacion_con_ra", "MODIFICACION S/R.A.": "san.modificacion_sin_ra",
    "INSTRUCTIVO 027": "san.instructivo_027", "ERROR-OPERADOR": "san.error_operador",
    "SANEAMIENTO LIC": "san.licencia", "REPOSICION LIC": "san.reposicion_licencia",
}  # fmt: skip
# The first word of the task: its concepto and the indicador of what it executed.
TJ_ARCHIVO = {
    "Verificación": ("arc_orden", "arc.orden_sin_detalle"),
    "Digitalización": ("arc_digital", "arc.digitalizado"),
}
_TJ_DISTRITOS = (9, 11, 13, 12, 7)
_TJ_DIAS = {"17 DE NOVIEMBRE DE 2020": "2020-11-17", "23 DE NOVIEMBRE DE 2020": "2020-11-23"}


def _tj(indicador: str) -> tuple[str, str]:
    return "tj.departamental", indicador


def _ch(indicador: str) -> tuple[str, str]:
    return "ch.departamental", indicador


def _tj_oficinas(indicador: str) -> dict[str, tuple[str, str]]:
    return {nombre: (f"tj.{oficina}", indicador) for nombre, oficina in _TJ_OFICINAS.items()}


def _tj_anual(fila: str, columnas: Mapping[str, str]) -> Regla:
    return celdas({(fila, columna): Lugar(GESTION, *_tj(codigo)) for columna, codigo in columnas.items()})


_TARIJA: dict[str, Regla] = {
    "tj-cedulas-2020": meses_en_columnas(_tj_oficinas("ci.sin_detalle")),
    "tj-licencias-2020": meses_en_columnas(_tj_oficinas("lc.sin_detalle")),
    "tj-extranjeros-2020": meses_en_columnas({"CEDULAS-E": _tj("cie.sin_detalle"), "LICENCIAS-E": _tj("lce.emitida")}),
    "tj-biometrizacion-2020": meses_en_columnas(
        {"Menores de 18 años": _tj("bio.menores"), "Mayores de 18 años": _tj("bio.mayores")}
    ),
    "tj-brigadas-distritales-2020": celdas(
        {
            ("detalle", f"DISTRITO {n} / {tramite}"): Lugar(GESTION, f"tj.distrito_{n}", indicador)
            for n in _TJ_DISTRITOS
            for tramite, indicador in _TRAMITES.items()
        }
    ),
    "tj-penitenciaria-2020": celdas(
        {
            ("detalle", f"{dia} / {tramite}"): Lugar(fecha, "tj.morros_blancos", indicador)
            for dia, fecha in _TJ_DIAS.items()
            for tramite, indicador in _TRAMITES.items()
        }
    ),
    "tj-saneamiento-detalle-2020": saneamiento_detalle,
    "tj-gjv-sin-resolucion": _tj_anual("GJV", {"MAYORES DE EDAD": "gjv.mayores", "MENORES DE EDAD": "gjv.menores"}),
    "tj-certificaciones-2020": celdas(
        {
            (fila, columna): Lugar(GESTION, f"tj.{oficina}", indicador)
            for fila, indicador in (
                ("Certificaciones", "leg.certificacion"),
                ("Requerimientos Fiscales y Órdenes Judiciales", "leg.requerimiento"),
            )
            for columna, oficina in _TJ_OFICINAS.items()
        }
    ),
    "tj-resoluciones-2020": _tj_anual(
        "Resoluciones",
        {"EXTRANJEROS NATURALIZADOS": "leg.ra_naturalizado", "FOTOGRAFIA EXCEPCIONAL": "leg.ra_fotografia"},
    ),
    "tj-archivo-formulario-1-2020": meses_en_columnas(
        {"CEDULAS": _tj("arc.formulario1_cedula"), "LICENCIAS DE CONDUCIR": _tj("arc.formulario1_licencia")}
    ),
    "tj-archivo-atenciones-2020": meses_en_columnas(
        {
            "TIP": _tj("arc.atencion_tip"),
            "DOC LIC - CM": _tj("arc.atencion_doc_lic"),
            "CERTIF NAC": _tj("arc.atencion_certif_nac"),
            "LIBROS": _tj("arc.atencion_libros"),
            "REQ FISCAL": _tj("arc.atencion_req_fiscal"),
            "RA- FOTOC": _tj("arc.atencion_ra_fotoc"),
        }
    ),
    **{f"tj-archivo-trimestre-{n}": archivo_ejecutado for n in range(1, 5)},
    "tj-soporte-tecnico-2020": meses_en_columnas(
        {
            "TSoporte Técnico con Solicitud (Correctivo-Baja)": _tj("tic.soporte_correctivo"),
            "Soporte Técnico Preventivo": _tj("tic.soporte_preventivo"),
            "Asistencia Técnico Diaria": _tj("tic.asistencia"),
        }
    ),
}

_CHUQUISACA: dict[str, Regla] = {
    # The column PENITENCIARIA is the same fact as ch-penitenciaria-2020, which says the trámite.
    "ch-cedulas-2020": meses_en_filas(
        {
            "SUCRE": ("ch.sucre", "ci.sin_detalle"),
            "UNIDADES EDUCATIVAS": ("ch.unidades_educativas", "ci.sin_detalle"),
            "CAMARGO": ("ch.camargo", "ci.sin_detalle"),
            "MONTEAGUDO": ("ch.monteagudo", "ci.sin_detalle"),
        }
    ),
    "ch-penitenciaria-2020": meses_en_filas(
        {
            "NUEVO": ("ch.penitenciaria", "ci.nuevo"),
            "RENOVACION": ("ch.penitenciaria", "ci.renovacion"),
            "REPOSICION": ("ch.penitenciaria", "ci.reposicion"),
        }
    ),
    "ch-cedulas-total-departamento": celdas(
        {("OFICINA SEMIPERMANENTE Y BRIGADAS MOVILES", "CANT."): Lugar(GESTION, "ch.brigadas", "ci.sin_detalle")}
    ),
    "ch-licencias-2020": meses_en_filas(
        {
            "SUCRE": ("ch.sucre", "lc.sin_detalle"),
            "CAMARGO": ("ch.camargo", "lc.sin_detalle"),
            "MONTEAGUDO": ("ch.monteagudo", "lc.sin_detalle"),
        }
    ),
    "ch-extranjeria-2020": meses_en_filas(
        {"CIE": _ch("cie.sin_detalle"), "PIC": _ch("pic.emitido"), "CERTIFICACION": _ch("cert.cie")}
    ),
    "ch-certificaciones-2020": meses_en_filas({"C.I.": _ch("cert.ci"), "L.C.": _ch("cert.lc")}),
    "ch-recaudaciones-2020": meses_en_filas(
        {
            "RECAU. C.I (BS.)": _ch("rec.ci"),
            "RECAU. LIC. (BS.)": _ch("rec.lc"),
            "RECAU. CERT. (BS.)": _ch("rec.cert"),
        }
    ),
    "ch-biometrizacion-2020": meses_en_filas(
        {
            "BIOMETRIZADOS CON EMISION DOCUMENTAL": _ch("bio.con_emision"),
            "BIOMETRIZADOS SIN EMISION": _ch("bio.sin_emision"),
        }
    ),
    "ch-saneamiento-2020": meses_en_filas(
        {
            "CON RESOLUCION / ENVIADOS A DNTIC": _ch("san.con_ra_dntic"),
            "CON RESOLUCION / EJECUTADOS EN SANEAMIENTO DEPARTAMENTAL": _ch("san.con_ra_departamental"),
            "SIN RESOLUCION / ENVIADOS A DNTIC": _ch("san.sin_ra_dntic"),
            "SIN RESOLUCION / EJECUTADOS EN SANEAMIENTO DOCUMENTAL": _ch("san.sin_ra_departamental"),
        }
    ),
}

_PANDO: dict[str, Regla] = {
    # The four tables of one document each repeat these same columns.
    "pa-emision-documental-2020": meses_en_filas(
        {
            "Cedulas": ("pa.cobija", "ci.sin_detalle"),
            "Licencias": ("pa.cobija", "lc.sin_detalle"),
            "Cies": ("pa.cobija", "cie.sin_detalle"),
            "Biometría": ("pa.cobija", "bio.sin_detalle"),
        }
    ),
    "pa-brigadas-2020": meses_en_columnas({"Brigadas Móviles": ("pa.brigadas", "ci.sin_detalle")}),
    # 2020 is the sum of the months above.
    "pa-biometrificaciones-2017-2020": celdas(
        {
            (gestion, "CANTIDAD BIOMETRÍA"): Lugar(gestion, "pa.cobija", "bio.sin_detalle")
            for gestion in ("2017", "2018", "2019")
        }
    ),
    "pa-mototaxistas": celdas(
        {
            ("PRIMERA OPCION", columna): Lugar(GESTION, "pa.departamental", indicador)
            for columna, indicador in (
                ("Postulantes Habilitados", "eva.habilitados"),
                ("Asistentes", "eva.asistentes"),
                ("Ausentes", "eva.ausentes"),
                ("Reprobados", "eva.reprobados"),
                ("Aprobados", "eva.aprobados"),
            )
        }
    ),
}

REGLAS: dict[str, dict[str, Regla]] = {"tj": _TARIJA, "ch": _CHUQUISACA, "pa": _PANDO}
