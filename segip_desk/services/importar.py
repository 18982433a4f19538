"""Files in: all rows or none, through the one door for writes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from heapq import nsmallest
from typing import TYPE_CHECKING, NamedTuple

from segip_desk.core.conteos import Conflictos, Resumen
from segip_desk.core.problems import Problem, Rejected, Unavailable
from segip_desk.services.bases import sembrar_gestiones
from segip_desk.services.cargas import Carga, Clase, Fuente, leer
from segip_desk.services.kardex.nacional import leer_contexto
from segip_desk.services.respaldos import Segun, guardar_archivo, papel_del_archivo, revisar_archivo
from segip_desk.storage import fichas
from segip_desk.storage.archivador import TOPE_BYTES

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from segip_desk.core.conteos import Cambio
    from segip_desk.services.quien import Quien
    from segip_desk.storage.base import Base
    from segip_desk.storage.obra import Obra

    _Marca = tuple[int, int] | None

SIN_DECIR = Segun()
_SIN_FILA = 2**31


class CambioDeFila(NamedTuple):
    """A change, and the row and column of the file that make it; None where no row does (a total that gives way)."""

    fila: int | None
    columna: str | None
    cambio: Cambio


@dataclass(frozen=True, slots=True)
class Importacion:
    """What an import did, or would do.

    Attributes:
        resumen: rows by their effect.
        problemas: why rows cannot be stored, one or more a rejected row.
        tardias: how many of its rows entered, or would enter, a closed month as a complemento.
        aviso: what its user should know of it, or an empty text.
        cambios: the first of its changes, in the order of the file, as many as its Fuente asks for.
        cuantos_cambios: how many there are in all.
    """

    resumen: Resumen
    problemas: tuple[Problem, ...] = ()
    tardias: int = 0
    aviso: str = ""
    cambios: tuple[CambioDeFila, ...] = ()
    cuantos_cambios: int = 0

    @property
    def rechazadas(self) -> int:
        """How many rows are wrong; a problem of the whole file counts as one."""
        return len({p.fila for p in self.problemas})


def importar(
    base: Base,
    quien: Quien,
    clase: Clase,
    archivo: Path | Fuente,
    *,
    reemplazar: bool = False,
    complemento: str | None = None,
    segun: Segun = SIN_DECIR,
) -> Importacion:
    """Store every row of a file, or none.

    Args:
        archivo: the file, or how it is taken in; a Fuente may ask that only the rows that are right are stored.
        reemplazar: lets finer figures take the place of the coarser one that stands.
        complemento: why a late paper enters months already closed; without it they refuse.
        segun: from which paper it comes.

    Raises:
        Rejected: with every bad row; or the file cannot be read at all, or is no more what its user looked at.
        Unavailable: the machine failed.
    """
    fuente = archivo if isinstance(archivo, Fuente) else Fuente(archivo)
    ruta = fuente.ruta
    marca = marca_de(ruta)
    if fuente.marca is not None and marca != fuente.marca:
        raise Rejected(Problem("cambió desde que se miró; vuelva a mirarlo antes de guardar.", archivo=ruta.name))
    carga = _leer(base, clase, fuente, segun, reemplazar=reemplazar)
    problemas = list(carga.problemas)
    if problemas and not fuente.solo_buenas:
        raise Rejected(*problemas)
    if carga.antes:
        sembrar_gestiones(base, quien, carga.gestiones)
    with base.escritura(quien.acto(f"importar {clase}", ruta.name)) as obra:
        if complemento is not None:
            obra.complementar(complemento)
        try:
            resumen = carga.escribir(obra, carga.filas)
        except Conflictos as conflictos:
            if not fuente.solo_buenas:
                raise Rejected(*_en_el_archivo(conflictos, carga, fuente)) from conflictos
            resumen = _las_buenas(obra, carga, fuente, conflictos, problemas)
        tardias, cuantos = obra.guardia.tardias, len(obra.cambios)
        aviso = _archivar(base, obra, carga, (ruta, marca), segun)
        obra.confirmar()
    try:
        sembrar_gestiones(base, quien, carga.gestiones)
    except Unavailable as falla:
        message = f"Las cifras quedaron guardadas, pero no los feriados de su gestión; vuelva a importar. {falla}"
        raise Unavailable(message) from falla
    return Importacion(resumen, _en_orden(problemas), tardias, aviso, cuantos_cambios=cuantos)


def simular(
    base: Base,
    quien: Quien,
    clase: Clase,
    archivo: Path | Fuente,
    *,
    reemplazar: bool = False,
    complemento: str | None = None,
    segun: Segun = SIN_DECIR,
) -> Importacion:
    """Tell what an import would do with the rows that are right, and why the others are not; nothing is stored.

    Raises:
        Rejected: the file cannot be read at all, or who acts may not write what is of no row.
        Unavailable: the machine failed.
    """
    fuente = archivo if isinstance(archivo, Fuente) else Fuente(archivo)
    carga = _leer(base, clase, fuente, segun, reemplazar=reemplazar)
    problemas = list(carga.problemas)
    with base.escritura(quien.acto(f"simular {clase}", fuente.ruta.name)) as obra:
        if complemento is not None:
            obra.complementar(complemento)
        try:
            resumen = carga.escribir(obra, carga.filas)
        except Conflictos as conflictos:
            resumen = _las_buenas(obra, carga, fuente, conflictos, problemas)
        obra.permisos.revisar(obra.cambios)
        tardias, cambios = obra.guardia.tardias, obra.cambios
    situados = _situados(carga, cambios, fuente.a_la_vista) if fuente.a_la_vista else ()
    return Importacion(resumen, _en_orden(problemas), tardias, cambios=situados, cuantos_cambios=len(cambios))


def _las_buenas(obra: Obra, carga: Carga, fuente: Fuente, conflictos: Conflictos, problemas: list[Problem]) -> Resumen:
    """Write the rows that no conflict names, and add to `problemas` why the others are not."""
    malas = {problema.fila for problema in problemas}
    # What the reading said of a row is not said again.
    problemas += [p for p in _en_el_archivo(conflictos, carga, fuente) if p.fila not in malas]
    return _sin(obra, carga, {conflicto.indice for conflicto in conflictos.conflictos})


def _en_orden(problemas: Sequence[Problem]) -> tuple[Problem, ...]:
    return tuple(sorted(problemas, key=lambda problema: problema.fila or 0))


def _situados(carga: Carga, cambios: Sequence[Cambio], cuantos: int) -> tuple[CambioDeFila, ...]:
    """Return the first changes in the order of the file, each with where it stands there."""
    lugares = carga.por_clave
    en_ninguna: tuple[int | None, str | None] = (None, None)
    situados = (
        CambioDeFila(fila, columna, uno)
        for uno in cambios
        for fila, columna in (lugares.get(uno.clave.partition("#")[0], en_ninguna),)
    )
    return tuple(nsmallest(cuantos, situados, key=lambda uno: _SIN_FILA if uno.fila is None else uno.fila))


def _leer(base: Base, clase: Clase, fuente: Fuente, segun: Segun, *, reemplazar: bool) -> Carga:
    if segun.archivo is not None:
        revisar_archivo(segun.archivo)
    with base.lectura() as con:
        catalogo = fichas.catalogo(con)
        if clase == "nacional":
            fuente = replace(fuente, papel=segun.respaldo, valorados=leer_contexto(con))
    carga = leer(clase, fuente, catalogo, reemplazar=reemplazar)
    if fuente.mapa is not None:
        carga = replace(carga, problemas=[fuente.en_sus_palabras(problema) for problema in carga.problemas])
    if not carga.con_papel and (segun.respaldo or segun.archivo):
        message = f"«importar {clase}» no lleva respaldo: quite --respaldo, --corte y --respaldo-archivo."
        raise Rejected(message)
    carga = carga if segun.respaldo is None else carga.segun(segun.respaldo)
    if segun.archivo is not None:
        papel_del_archivo(segun, carga.nombrados)
    return carga


def _archivar(base: Base, obra: Obra, carga: Carga, hoja: tuple[Path, _Marca], segun: Segun) -> str:
    """Keep the sheet of a load that was written, and the file handed in with it; return what its user should know."""
    ruta, marca = hoja
    if segun.archivo is not None:
        obra.adjuntar([papel_del_archivo(segun, carga.nombrados)], guardar_archivo(base, segun.archivo))
    papeles = carga.papeles(obra.cambios) if segun.con_hoja else []
    if not papeles:
        return ""
    if ruta.stat().st_size > TOPE_BYTES:
        return (
            f"{ruta.name} pesa más de {TOPE_BYTES >> 20} MB, y no se guardó copia de ella en la base; consérvela "
            "aparte, que es el respaldo de estas cifras."
        )
    copia = guardar_archivo(base, ruta)
    if marca_de(ruta) != marca:
        message = "cambió mientras se leía; ciérrelo en el otro programa y vuelva a importar."
        raise Rejected(Problem(message, archivo=ruta.name))
    obra.adjuntar(papeles, copia)
    return ""


def marca_de(ruta: Path) -> _Marca:
    """Return what tells a file from itself after somebody saved over it; None where there is none to read."""
    try:
        hallado = ruta.stat()
    except OSError:
        # Who reads it says why it cannot.
        return None
    return hallado.st_mtime_ns, hallado.st_size


def _sin(obra: Obra, carga: Carga, en_falta: set[int]) -> Resumen:
    """Write the rows that no conflict names; leaving some out may only free others."""
    buenas = [fila for n, fila in enumerate(carga.filas) if n not in en_falta]
    try:
        return carga.escribir(obra, buenas)
    except Conflictos as otros:
        restan = [n for n in range(len(carga.filas)) if n not in en_falta]
        return _sin(obra, carga, en_falta | {restan[conflicto.indice] for conflicto in otros.conflictos})


def _en_el_archivo(conflictos: Conflictos, carga: Carga, fuente: Fuente) -> list[Problem]:
    nombre = fuente.ruta.name
    dichos = [
        Problem(c.dice, fila, c.columna or columna, nombre)
        for c in conflictos.conflictos
        for fila, columna in (carga.lugares[c.indice],)
    ]
    return [fuente.en_sus_palabras(problema) for problema in dichos]
