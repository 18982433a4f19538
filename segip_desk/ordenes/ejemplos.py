"""What the help of each command shows as examples: they are done, one by one, on the demonstration."""

from __future__ import annotations

_LINEA = '--linea "48 0 007" 39500 20-230 1021.05'
_DE_AQUI_ALLA = '--linea "48 0 007" 34110 20-230 -100.00 --linea "48 0 007" 24110 20-230 100.00'

EJEMPLOS: dict[str, tuple[str, ...]] = {
    "iniciar": ("--departamento tj", "--departamento tj --base /datos/tarija.sqlite"),
    "demo": ("--departamento tj --base demo.sqlite",),
    "copiar": ("/media/memoria",),
    "restaurar": ("segip-tj-20201231-181500.segipcopia --base recuperada.sqlite",),
    "usuarios": ('crear ana --nombre "Ana Flores" --rol administra', "rol luis registra --oficina tj.yacuiba"),
    "importar": (
        "conteos enero.xlsx --simular",
        'conteos enero.xlsx --respaldo "reporte RPED 123/2020" --corte 2020-10-31',
        "planilla lourdes-marzo.xlsx",
    ),
    "exportar": (
        "conteos --gestion 2020 --salida 2020.xlsx",
        "planilla --oficina tj.lourdes --mes 2021-03 --salida lourdes-marzo.xlsx",
    ),
    "cerrar": ("--area emision --gestion 2020 --mes 6 --salida acta-junio.pdf",),
    "reabrir": ('--area emision --gestion 2020 --mes 6 --motivo "Se sumó dos veces el sábado 13"',),
    "respaldo": ("2020-10/tj.central/ci.sin_detalle", "2020-10/tj.central/ci.sin_detalle --adjuntar nota.pdf"),
    "cuadros": ("--formato json",),
    "cuadro": (
        "ci_por_oficina --gestion 2020",
        "ci_por_oficina --gestion 2020 --hasta-mes 6 --salida ci.xlsx",
        "biometrizacion_por_gestion --gestion 2020 --desde-gestion 2017",
    ),
    "informe": (
        "--gestion 2020 --salida informe-2020.pdf",
        '--gestion 2020 --mes 6 --cite "DDTJ/INF/12/2020" --salida junio.pdf',
        "--gestion 2020 --trimestre 2 --salida trimestre.docx",
    ),
    "emitidos": ("--formato json", "1"),
    "autenticar": ("informe-2020.pdf",),
    "kardex": ("CI001 --lugar tj.almacen --desde 2020-10-01 --hasta 2020-10-31 --salida kardex.pdf",),
    "saldos": ("--fecha 2020-10-31", "--serie 4000456 --material CI001"),
    "acta": ('"ENT 22" --salida entrega.pdf',),
    "hoja-de-recuento": ("tj.almacen --salida hoja.pdf",),
    "parte": ("tj.central/op01 --fecha 2020-10-12 --salida parte.pdf",),
    "custodio": ('tj.central/op03 --nombre "M. Gutiérrez" --puesto "Operadora de emisión"',),
    "recuento": (
        "--pendientes",
        '--aceptar "CNT central-1" --motivo "No se halló" --series 331300 --lote BO-1',
    ),
    "incidente": ("--abiertos", '1 --informe "INF 3/2020" --cerrar'),
    "formulario": ('AV-2 --titulo "Asignación" --firmas "Entregué,Recibí" --confirmar',),
    "agotamiento": ("--lugar tj.yacuiba --fecha 2020-12-31",),
    "pedido": ("--dias 60 --fecha 2020-12-31 --salida pedido.pdf",),
    "presupuesto": (
        "--gestion 2021 --sistema sigep --hasta 2021-06",
        '--sistema sippec --linea "48 0 007" 24110 20-230',
    ),
    "certificar": (f"--sistema sippec --fecha 2021-06-20 {_LINEA} --salida cp.pdf",),
    "asentar": (
        f"comprometido --sistema sippec --fecha 2021-07-01 --documento C31-55 --referencia CP-7 {_LINEA}",
        f"devengado --sistema sippec --fecha 2021-07-05 --documento C31-55 --referencia C31-55 {_LINEA}",
    ),
    "certificacion": ("CP-7 --gestion 2021 --sistema sippec --salida cp.pdf",),
    "corte": ('sigep.xlsx --sistema sigep --fecha 2021-06-30 --categoria "48 0 007" --fuente 20-230 --simular',),
    "clasificador": ("--gestion 2026 --estilo sigep", "--gestion 2027 --copiar-de 2026"),
    "traspaso": (
        f'solicitar --sistema sippec --numero TR-1 --fecha 2021-07-05 --justificacion "No alcanza" {_DE_AQUI_ALLA}',
        "aprobar --sistema sippec --numero TR-1 --fecha 2021-07-06",
        "lista --gestion 2021",
    ),
    "cuota": ("--gestion 2021 --mes 7 --clase 2 --importe 12000.00", "--gestion 2021 --partida 25220 --clase 2"),
    "fondo": (
        'abrir --gestion 2021 --codigo CC-1 --tipo caja_chica --responsable "Administración"',
        "lista --gestion 2021",
    ),
    "conciliacion": (
        "--hasta 2021-06-30 --salida conciliacion.pdf",
        '--hasta 2021-06-30 --explicar "48 0 007" 43120 41-111 certificado --texto "Llegan en julio"',
    ),
    "poa-regla": ("--gestion 2021 --umbral 60",),
    "poa-evaluar": ('--periodo 2020 --tarea Biometrización --evaluacion "NO APLICA" --motivo "Era de otra gestión"',),
    "poa-atrasadas": ("--gestion 2020 --hasta-mes 9",),
    "verificar": (
        "--gestion 2020 --mes 9",
        '--explicar ordenamiento_y_formulario_1 --clave 2020-09/tj.departamental --motivo "Son dos trabajos"',
    ),
    "cuadrar": ("archivo.xlsx",),
    "bitacora": (
        "--de mflores --desde 2021-02",
        "--clave conteo/2020-10/tj.central/ci.nuevo",
        "--verificar --contra informe-2020.pdf",
    ),
}
"""By command: what follows its name."""


def ejemplos(orden: str) -> str:
    """Return the examples of a command as its help shows them; empty where it has none."""
    suyos = EJEMPLOS.get(orden, ())
    return "Por ejemplo:\n" + "\n".join(f"  segip-desk {orden} {uno}" for uno in suyos) if suyos else ""
