"""Every page that exists. A new one adds a line here and a module; nothing else changes."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from segip_desk.desk.paginas.pagina import Entorno, Pagina

PRINCIPAL, AL_PIE = "principal", "al pie"
"""Where a page's button stands in the sidebar."""


class Parte(NamedTuple):
    """A part of a page that the palette leads to: the clave of its Destino, its name, and words that find it."""

    clave: str
    titulo: str
    palabras: str = ""


@dataclass(frozen=True, slots=True)
class Ficha:
    """A page: how it is called and where its code is.

    Attributes:
        id: what a Destino names.
        titulo: as the sidebar and the palette name it.
        icono: name of an icon of `resources/iconos`.
        modulo: `package.module:Class`, a Pagina; loaded when the page is first shown.
        seccion: `PRINCIPAL`, or `AL_PIE` for what is not of every day.
        tecla: its shortcut (`Ctrl+1`), empty where it has none.
        ayuda: its chapter of the manual, without `.md`.
        palabras: other words that find it in the palette.
        partes: what of it the palette leads to by name.
    """

    id: str
    titulo: str
    icono: str
    modulo: str
    seccion: str = PRINCIPAL
    tecla: str = ""
    ayuda: str = "ventana"
    palabras: str = ""
    partes: tuple[Parte, ...] = ()

    @property
    def tecla_dicha(self) -> str:
        """Its shortcut as the keyboard of the office has it printed."""
        return self.tecla.replace("Shift", "Mayús")

    def hacer(self, entorno: Entorno) -> Pagina:
        """Load its module and make the page."""
        modulo, _, clase = self.modulo.partition(":")
        pagina: Pagina = getattr(import_module(modulo), clase)(entorno)
        return pagina


FICHAS: tuple[Ficha, ...] = (
    Ficha(
        "inicio",
        "Inicio",
        "house",
        "segip_desk.desk.paginas.inicio:Inicio",
        tecla="Ctrl+1",
        ayuda="inicio",
        palabras="pendientes qué falta hoy avance poa",
    ),
    Ficha(
        "emision",
        "Emisión",
        "id-card",
        "segip_desk.desk.planilla.pagina:Emision",
        tecla="Ctrl+2",
        ayuda="escribir",
        palabras="planilla producción cédulas licencias biometrización certificaciones recaudación evaluación",
    ),
    Ficha(
        "saneamiento",
        "Saneamiento",
        "file-pen",
        "segip_desk.desk.planilla.pagina:Saneamiento",
        tecla="Ctrl+3",
        ayuda="escribir",
        palabras="planilla legal resoluciones gabinete jurídico",
    ),
    Ficha(
        "archivo",
        "Archivo",
        "archive",
        "segip_desk.desk.planilla.pagina:Archivo",
        tecla="Ctrl+4",
        ayuda="escribir",
        palabras="planilla expedientes tecnologías soporte",
    ),
    Ficha(
        "valorados",
        "Valorados",
        "package",
        "segip_desk.desk.valorados.pagina:Valorados",
        tecla="Ctrl+5",
        ayuda="valorados",
        palabras="kardex almacén material series láminas cartones rollos stock saldo",
        partes=(
            Parte("kardex", "Kardex de un material", "tarjeta saldo revertir"),
            Parte("movimiento", "Nuevo movimiento", "ingreso envío consumo anulación devolución baja extravío"),
            Parte("transito", "Recibir lo que está en tránsito", "recepción confirmar envío"),
            Parte("jornada", "Jornada de un custodio", "usado anulado devuelto operador parte"),
            Parte("serie", "¿Dónde está la serie?", "buscar número custodio camino"),
            Parte("recuentos", "Recuento físico", "contar inventario sobrante faltante ajuste aceptar"),
            Parte("bajas", "Anulado por dar de baja", "baja acta destruir"),
            Parte("incidentes", "Incidentes de material", "pérdida robo extravío denuncia informe diferencia"),
            Parte("cuadre", "Cuadre de lo emitido con el material", "comparar consumido recaudado"),
            Parte("agota", "Lo que se agota", "pedido alcanza días stock proyección"),
            Parte("niveles", "Mínimos y alertas", "nivel stock"),
            Parte("sin_series", "Movimientos sin detalle de series", "falta series dar"),
            Parte("custodios", "Custodios", "operador responsable material"),
            Parte("formularios", "Formularios de valorados", "AV-1 AV-2 AV-4 AV-5 AV-15 AV-20 formato firmas"),
        ),
    ),
    Ficha(
        "presupuesto",
        "Presupuesto",
        "wallet",
        "segip_desk.desk.presupuesto.pagina:Presupuesto",
        tecla="Ctrl+6",
        ayuda="presupuesto",
        palabras="partida certificar comprometer devengar pagar saldo sigep sippec vigente",
        partes=(
            Parte("ejecucion", "Ejecución por partida", "libro línea certificación a quién comprobante revertir"),
            Parte("traspasos", "Traspasos", "modificación presupuestaria aprobar rechazar mover saldo"),
            Parte("reporte", "Reporte acumulado", "corte sigep sippec cargar importar diferencia acumulado"),
            Parte("conciliacion", "Conciliación SIPPEC–SIGEP", "difieren diferencia explicar imprimir sistemas"),
            Parte("cuotas", "Cuotas por clase de gasto", "cuota compromiso mensual"),
            Parte("fondos", "Fondos por rendir", "caja chica fondo rotativo viáticos rendición"),
        ),
    ),
    Ficha(
        "poa",
        "POA",
        "target",
        "segip_desk.desk.poa.pagina:Poa",
        tecla="Ctrl+7",
        ayuda="poa",
        palabras="plan operativo anual metas tareas ejecutado reformulado programado cumple evaluación",
    ),
    Ficha(
        "cuadros",
        "Cuadros",
        "table-2",
        "segip_desk.desk.paginas.cuadros:Cuadros",
        tecla="Ctrl+Shift+C",
        ayuda="cuadros",
        palabras="tablas totales de dónde sale copiar excel",
    ),
    Ficha(
        "graficos",
        "Gráficos",
        "chart-column",
        "segip_desk.desk.paginas.graficos:Graficos",
        tecla="Ctrl+Shift+G",
        ayuda="graficos",
        palabras="barras líneas comparar acumulado meta png",
    ),
    Ficha(
        "informes",
        "Informes",
        "file-text",
        "segip_desk.desk.informes.pagina:Informes",
        tecla="Ctrl+8",
        ayuda="informe",
        palabras="imprimir pdf vista previa emitidos textos cite",
    ),
    Ficha(
        "verificacion",
        "Verificación",
        "badge-check",
        "segip_desk.desk.verificacion.pagina:Verificacion",
        tecla="Ctrl+9",
        ayuda="verificar",
        palabras="hallazgos reglas errores explicar cuadrar sumas tabla",
    ),
    Ficha(
        "archivos",
        "Importar y exportar",
        "upload",
        "segip_desk.desk.archivos.pagina:Archivos",
        ayuda="importar",
        palabras="archivo hoja excel csv libreoffice cargar subir bajar columnas rechazadas planilla",
    ),
    Ficha(
        "administracion",
        "Administración",
        "settings",
        "segip_desk.desk.administracion.pagina:Administracion",
        tecla="Ctrl+0",
        ayuda="administracion",
        palabras="oficina ajustes catálogo",
        partes=(
            Parte("cierres", "Cierre de meses", "cerrar reabrir acta"),
            Parte("oficinas", "Oficinas", "días de atención nombre abre cierra"),
            Parte("feriados", "Feriados", "calendario trasladado"),
            Parte("sin_actividad", "Días sin actividad", "declarar cuarentena corte motivo"),
            Parte("tarifas", "Tarifas", "precio bolivianos cédula"),
            Parte("papeles", "Papeles", "respaldos archivo escaneado nota corte"),
            Parte("usuarios", "Usuarios", "cuentas roles clave contraseña máquina"),
            Parte("copias", "Copias de seguridad", "restaurar respaldo"),
            Parte("bitacora", "Bitácora", "auditoría quién cuándo verificar cadena"),
        ),
    ),
    Ficha(
        "manual",
        "Manual",
        "book-open",
        "segip_desk.desk.paginas.manual:Manual",
        seccion=AL_PIE,
        palabras="ayuda instrucciones buscar",
    ),
)
"""In the order of the sidebar; the first is where the window opens."""


def ficha(ident: str, fichas: Sequence[Ficha] = FICHAS) -> Ficha | None:
    """Return the page of that id, None where there is none."""
    return next((una for una in fichas if una.id == ident), None)
