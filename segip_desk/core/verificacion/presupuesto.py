"""Rules of the budget: what was imported and cannot be, with the ministry's code for it where it has one."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from segip_desk.core.calendario import fecha_corta
from segip_desk.core.cuadro.tabla import Unidad
from segip_desk.core.numeros import escribe_centavos
from segip_desk.core.presupuesto.etapas import roturas
from segip_desk.core.presupuesto.revision import excesos
from segip_desk.core.verificacion.hallazgo import Cifra, Hallazgo

if TYPE_CHECKING:
    from collections.abc import Iterator

    from segip_desk.core.presupuesto.asiento import Asiento
    from segip_desk.core.presupuesto.linea import Linea
    from segip_desk.core.verificacion.examen import Examen
    from segip_desk.core.verificacion.regla import PresupuestoCuotas, PresupuestoDocumentos, PresupuestoEtapas, Regla


def presupuesto_etapas(regla: Regla, _como: PresupuestoEtapas, examen: Examen) -> Iterator[Hallazgo]:
    """Yield the stages that pass the one before them, from a date of the lapso on."""
    for linea, suyos in _por_linea(examen).items():
        for rotura in roturas(suyos):
            if not examen.lapso.inicio <= rotura.fecha <= examen.lapso.fin:
                continue
            donde = _clave(examen, linea)
            cifras = (
                Cifra(f"{donde}#{rotura.mayor}", rotura.de_mayor, Unidad.CENTAVOS),
                Cifra(f"{donde}#{rotura.menor}", rotura.de_menor, Unidad.CENTAVOS),
            )
            codigo = f" El SIGEP lo rechaza como {rotura.codigo}." if rotura.codigo else ""
            dice = (
                f"Partida {linea.nombre}, al {fecha_corta(rotura.fecha)}: lo {rotura.menor} ({cifras[1].escrita}) pasa "
                f"de lo {rotura.mayor} ({cifras[0].escrita}) en Bs {escribe_centavos(rotura.falta)}.{codigo} "
                f"{regla.hacer}"
            )
            yield Hallazgo(regla.id, regla.gravedad, f"{donde}/{rotura.menor}", cifras, dice)


def presupuesto_documentos(regla: Regla, _como: PresupuestoDocumentos, examen: Examen) -> Iterator[Hallazgo]:
    """Yield the documents that more follows than they are."""
    for linea, suyos in _por_linea(examen).items():
        for exceso in excesos(suyos):
            donde = f"{_clave(examen, linea)}/{exceso.documento}"
            cifras = (
                Cifra(f"{donde}#{exceso.momento}", exceso.importe, Unidad.CENTAVOS),
                Cifra(f"{donde}#{exceso.posterior}", exceso.de_posterior, Unidad.CENTAVOS),
            )
            dice = (
                f"Partida {linea.nombre}, documento «{exceso.documento}»: hay {exceso.momento} {cifras[0].escrita}, y "
                f"lo {exceso.posterior} que lo sigue es {cifras[1].escrita}. {regla.hacer}"
            )
            yield Hallazgo(regla.id, regla.gravedad, f"{donde}/{exceso.posterior}", cifras, dice)


def presupuesto_cuotas(regla: Regla, _como: PresupuestoCuotas, examen: Examen) -> Iterator[Hallazgo]:
    """Yield the quotas of the lapso's months of which more was committed."""
    for uso in examen.cuotas:
        gestion, sistema, mes, clase = uso.clave
        if uso.excedido <= 0 or gestion * 100 + mes not in examen.lapso.meses:
            continue
        donde = f"cuota/{gestion}/{sistema}/{mes}/{clase}"
        cifras = (
            Cifra(f"{donde}#importe", uso.cuota, Unidad.CENTAVOS),
            Cifra(f"{donde}#comprometido", uso.comprometido, Unidad.CENTAVOS),
        )
        yield Hallazgo(regla.id, regla.gravedad, donde, cifras, f"{uso.dice} {regla.hacer}")


def _por_linea(examen: Examen) -> dict[Linea, list[Asiento]]:
    """Return the asientos of each line up to the end of the lapso."""
    lineas: dict[Linea, list[Asiento]] = defaultdict(list)
    for uno in examen.asientos:
        if uno.fecha <= examen.lapso.fin:
            lineas[uno.linea].append(uno)
    return lineas


def _clave(examen: Examen, linea: Linea) -> str:
    return "/".join((f"presupuesto/{examen.lapso.gestion}", *linea))
