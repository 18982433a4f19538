"""The audit trail as a command."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from segip_desk.argumentos import parse_dia
from segip_desk.core.problems import Rejected
from segip_desk.ordenes.comun import CON_HALLAZGOS, HECHO, abrir

if TYPE_CHECKING:
    import argparse

    from segip_desk.ordenes.comun import Agregador
    from segip_desk.services.auditoria import Verificacion


def declarar(orden: Agregador) -> None:
    """Declare it."""
    bitacora = orden("bitacora", "muestra quién escribió qué y cuándo", _bitacora)
    bitacora.add_argument("--verificar", action="store_true", help="revisa que la cadena y el registro concuerden")
    ayuda_contra = "con --verificar: un informe, acta o copia cuya cabeza debe estar en la cadena"
    bitacora.add_argument("--contra", type=Path, metavar="ARCHIVO", help=ayuda_contra)
    bitacora.add_argument("--de", default="", metavar="USUARIO", help="solo lo que escribió")
    bitacora.add_argument("--desde", type=parse_dia, metavar="FECHA", help="2020-06-15, 2020-06 o 2020")
    bitacora.add_argument("--hasta", type=parse_dia, metavar="FECHA", help="hasta ese día, mes o año")
    bitacora.add_argument("--accion", default="", metavar="TEXTO", help="solo lo que lo dice en su acción o su archivo")
    ayuda_clave = "la historia de lo que empieza así: conteo/2020-10/tj.central/ci.nuevo"
    bitacora.add_argument("--clave", default="", metavar="TEXTO", help=ayuda_clave)
    bitacora.add_argument("--formato", choices=("texto", "json"), default="texto", help="cómo se escribe")


def _bitacora(a: argparse.Namespace) -> int:
    from segip_desk.services import auditoria

    filtro = auditoria.Filtro(a.de, a.desde or "", a.hasta or "", a.accion, a.clave)
    _coherente(a, filtrada=filtro != auditoria.SIN_FILTRO)
    with abrir(a) as base:
        if a.verificar:
            return _mostrar_verificacion(auditoria.verificar_bitacora(base, a.contra), a.formato)
        if a.formato == "json":
            print(auditoria.bitacora_json(base, filtro))
            return HECHO
        for linea in auditoria.bitacora_texto(base, filtro):
            print(linea)
    return HECHO


def _coherente(a: argparse.Namespace, *, filtrada: bool) -> None:
    """Refuse what would be left unread: a check is of the whole bitácora, and only a check looks at a paper."""
    if a.verificar and filtrada:
        message = "--verificar revisa toda la bitácora; quite --de, --desde, --hasta, --accion y --clave."
        raise Rejected(message)
    if a.contra is not None and not a.verificar:
        message = f"--contra va con --verificar: «bitacora --verificar --contra {a.contra}»."
        raise Rejected(message)
    if a.desde and a.hasta and a.desde[: len(a.hasta)] > a.hasta[: len(a.desde)]:
        message = f"--desde {a.desde} es posterior a --hasta {a.hasta}; inviértalas."
        raise Rejected(message)


def _mostrar_verificacion(hallado: Verificacion, formato: str) -> int:
    if formato == "json":
        print(hallado.json())
    elif hallado.ok:
        print(f"La cadena está entera: {hallado.entradas} entradas, cabeza {hallado.cabeza}.")
        print("El registro dice lo mismo que su bitácora.")
    else:
        print("La bitácora no responde por todo lo que hay:")
        for falla in hallado.fallas:
            print(f"  - {falla}")
    if formato == "texto" and hallado.papel:
        print(hallado.papel)
    return HECHO if hallado.ok else CON_HALLAZGOS
