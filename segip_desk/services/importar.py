"""Files in: all rows or none, through the one door for writes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from segip_desk.core.conteos import Conflictos, Resumen
from segip_desk.core.problems import Problem, Rejected, Unavailable
from segip_desk.services.bases import sembrar_gestiones
from segip_desk.services.cargas import Carga, Clase, leer
from segip_desk.services.respaldos import Segun, guardar_archivo, papel_del_archivo, revisar_archivo
from segip_desk.storage import fichas
from segip_desk.storage.archivador import TOPE_BYTES

if TYPE_CHECKING:
    from pathlib import Path

    from segip_desk.services.quien import Quien
    from segip_desk.storage.base import Base
    from segip_desk.storage.obra import Obra

    _Marca = tuple[int, int] | None

SIN_DECIR = Segun()


@dataclass(frozen=True, slots=True)
class Importacion:
    """What an import did, or would do.

    Attributes:
        resumen: rows by their effect.
        problemas: why rows cannot be stored, one or more a rejected row.
        tardias: how many of its rows entered, or would enter, a closed month as a complemento.
        aviso: what its user should know of it, or an empty text.
    """

    resumen: Resumen
    problemas: tuple[Problem, ...] = ()
    tardias: int = 0
    aviso: str = ""

    @property
    def rechazadas(self) -> int:
        """How many rows are wrong; a problem of the whole file counts as one."""
        return len({p.fila for p in self.problemas})


def importar(
    base: Base,
    quien: Quien,
    clase: Clase,
    ruta: Path,
    *,
    reemplazar: bool = False,
    complemento: str | None = None,
    segun: Segun = SIN_DECIR,
) -> Importacion:
    """Store every row of a file, or none.

    Args:
        reemplazar: lets finer figures take the place of the coarser one that stands.
        complemento: why a late paper enters months already closed; without it they refuse.
        segun: from which paper it comes.

    Raises:
        Rejected: with every bad row; or the file cannot be read at all.
        Unavailable: the machine failed.
    """
    marca = _marca(ruta)
    carga = _leer(base, clase, ruta, segun, reemplazar=reemplazar)
    if carga.problemas:
        raise Rejected(*carga.problemas)
    if carga.antes:
        sembrar_gestiones(base, quien, carga.gestiones)
    with base.escritura(quien.acto(f"importar {clase}", ruta.name)) as obra:
        if complemento is not None:
            obra.complementar(complemento)
        try:
            resumen = carga.escribir(obra, carga.filas)
        except Conflictos as conflictos:
            raise Rejected(*_en_el_archivo(conflictos, carga, ruta)) from conflictos
        tardias = obra.guardia.tardias
        aviso = _archivar(base, obra, carga, (ruta, marca), segun)
        obra.confirmar()
    try:
        sembrar_gestiones(base, quien, carga.gestiones)
    except Unavailable as falla:
        message = f"Las cifras quedaron guardadas, pero no los feriados de su gestión; vuelva a importar. {falla}"
        raise Unavailable(message) from falla
    return Importacion(resumen, tardias=tardias, aviso=aviso)


def simular(
    base: Base,
    quien: Quien,
    clase: Clase,
    ruta: Path,
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
    carga = _leer(base, clase, ruta, segun, reemplazar=reemplazar)
    problemas = list(carga.problemas)
    with base.escritura(quien.acto(f"simular {clase}", ruta.name)) as obra:
        if complemento is not None:
            obra.complementar(complemento)
        try:
            resumen = carga.escribir(obra, carga.filas)
        except Conflictos as conflictos:
            malas = {problema.fila for problema in problemas}
            # What the reading said of a row is not said again.
            problemas += [p for p in _en_el_archivo(conflictos, carga, ruta) if p.fila not in malas]
            en_falta = {conflicto.indice for conflicto in conflictos.conflictos}
            resumen = _sin(obra, carga, en_falta)
        obra.permisos.revisar(obra.cambios)
        tardias = obra.guardia.tardias
    return Importacion(resumen, tuple(sorted(problemas, key=lambda problema: problema.fila or 0)), tardias)


def _leer(base: Base, clase: Clase, ruta: Path, segun: Segun, *, reemplazar: bool) -> Carga:
    if segun.archivo is not None:
        revisar_archivo(segun.archivo)
    with base.lectura() as con:
        catalogo = fichas.catalogo(con)
    carga = leer(clase, ruta, catalogo, reemplazar=reemplazar)
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
    if _marca(ruta) != marca:
        message = "cambió mientras se leía; ciérrelo en el otro programa y vuelva a importar."
        raise Rejected(Problem(message, archivo=ruta.name))
    obra.adjuntar(papeles, copia)
    return ""


def _marca(ruta: Path) -> _Marca:
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


def _en_el_archivo(conflictos: Conflictos, carga: Carga, ruta: Path) -> list[Problem]:
    return [Problem(c.dice, *carga.lugares[c.indice], archivo=ruta.name) for c in conflictos.conflictos]
