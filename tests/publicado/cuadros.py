"""Which cuadro prints each published table of 2020, and with what options."""

from __future__ import annotations

from typing import NamedTuple


class Consulta(NamedTuple):
    """How the command line is asked for a published table.

    Attributes:
        cuadro: the cuadro's id.
        trimestre: the quarter that the table is of, 0 for the whole gestión.
        tira: the column of the cuadro that the published table lays along as its only row; empty for the whole cuadro.
        fila: the only row of the cuadro that the published table is of; empty for all of them.
        columnas: the only columns of it that the published table prints; empty for all of them.
        primero: the rows that the published table puts before the others, in an order that it does not tell.
        mes_anterior: the table opens with December of the gestión before, which is a cuadro of its own.
    """

    cuadro: str
    trimestre: int = 0
    tira: str = ""
    mes_anterior: bool = False
    fila: str = ""
    columnas: tuple[str, ...] = ()
    primero: tuple[str, ...] = ()

    @property
    def entera(self) -> Consulta:
        """Ask for the cuadro whole, as the program prints it."""
        return Consulta(self.cuadro, self.trimestre)

    def opciones(self, gestion: int) -> tuple[str, ...]:
        """Return the options of `segip-desk cuadro`."""
        lapso = ("--trimestre", str(self.trimestre)) if self.trimestre else ()
        return ("--gestion", str(gestion), *lapso)


_SALDO_Y_EJECUCION = ("PRESUPUESTO DISPONIBLE", "EJECUCIÓN PRESUPUESTARIA")
CUADROS: dict[str, dict[str, Consulta]] = {
    "tj": {
        "tj-cedulas-2020": Consulta("ci_por_oficina"),
        "tj-licencias-2020": Consulta("lc_por_oficina"),
        "tj-extranjeros-2020": Consulta("extranjeria"),
        "tj-biometrizacion-2020": Consulta("biometrizacion"),
        "tj-brigadas-distritales-2020": Consulta("ci_brigadas"),
        "tj-penitenciaria-2020": Consulta("ci_penitenciarias"),
        "tj-resumen-operaciones": Consulta("resumen_operaciones"),
        "tj-saneamiento-detalle-2020": Consulta("saneamiento_por_oficina"),
        "tj-saneamiento-resumen-2020": Consulta("saneamiento_resumen"),
        "tj-gjv-sin-resolucion": Consulta("gjv"),
        "tj-certificaciones-2020": Consulta("legal_atencion"),
        "tj-resoluciones-2020": Consulta("legal_resoluciones"),
        "tj-resumen-legal": Consulta("legal_resumen"),
        "tj-archivo-formulario-1-2020": Consulta("archivo_verificacion"),
        "tj-archivo-atenciones-2020": Consulta("archivo_atencion"),
        "tj-archivo-trimestre-1": Consulta("archivo_poa", trimestre=1),
        "tj-archivo-trimestre-2": Consulta("archivo_poa", trimestre=2),
        "tj-archivo-trimestre-3": Consulta("archivo_poa", trimestre=3),
        "tj-archivo-trimestre-4": Consulta("archivo_poa", trimestre=4),
        "tj-soporte-tecnico-2020": Consulta("soporte_tecnico", mes_anterior=True),
        "tj-presupuesto-gastos-2020": Consulta("presupuesto_partidas", primero=("2.5.2.20", "4.3.1.20")),
        "tj-ejecucion-sigep-2020": Consulta(
            "presupuesto_resumen",
            fila="SIGEP",
            columnas=("PRESUPUESTO VIGENTE", "TOTAL DEVENGADO", "TOTAL PAGADO", *_SALDO_Y_EJECUCION),
        ),
        "tj-ejecucion-sippec-2020": Consulta(
            "presupuesto_resumen",
            fila="SIPPEC",
            columnas=("PRESUPUESTO VIGENTE", "TOTAL CERTIFICADO", "TOTAL DEVENGADO", *_SALDO_Y_EJECUCION),
        ),
        "tj-resumen-administracion": Consulta(
            "presupuesto_resumen", columnas=("PRESUPUESTO VIGENTE", "EJECUCIÓN PRESUPUESTARIA")
        ),
    },
    "ch": {
        "ch-cedulas-2020": Consulta("ci_por_oficina"),
        "ch-penitenciaria-2020": Consulta("ci_penitenciarias"),
        "ch-cedulas-total-departamento": Consulta("ci_total_departamento"),
        "ch-licencias-2020": Consulta("lc_por_oficina"),
        "ch-extranjeria-2020": Consulta("extranjeria"),
        "ch-emision-documental-general": Consulta("emision_general"),
        "ch-certificaciones-2020": Consulta("certificaciones"),
        "ch-recaudaciones-2020": Consulta("recaudacion"),
        "ch-biometrizacion-2020": Consulta("biometrizacion"),
        "ch-saneamiento-2020": Consulta("saneamiento_por_oficina"),
    },
    "pa": {
        "pa-emision-documental-2020": Consulta("emision_mensual"),
        "pa-cedulas-2020": Consulta("emision_mensual", tira="CÉDULAS"),
        "pa-licencias-2020": Consulta("emision_mensual", tira="LICENCIAS"),
        "pa-cie-2020": Consulta("emision_mensual", tira="CIES"),
        "pa-biometria-2020": Consulta("emision_mensual", tira="BIOMETRÍA"),
        "pa-brigadas-2020": Consulta("ci_brigadas"),
        "pa-biometrificaciones-2017-2020": Consulta("biometrizacion_por_gestion"),
        "pa-mototaxistas": Consulta("evaluaciones"),
        "pa-poa-2020": Consulta("poa"),
    },
}
DEPARTAMENTO_DE = {tabla: departamento for departamento, tablas in CUADROS.items() for tabla in tablas}
"""The departamento of each published table, in the order of its report."""
