"""The ledger of valued material: 100,000 movements over ten years, twelve places and eighteen materials."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime, timedelta
from functools import partial
from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING

from benchmarks.generada import carpeta
from benchmarks.medir import Linea, exigir, por_turnos, segundos
from segip_desk.core.catalogo import Material
from segip_desk.core.kardex.movimiento import Linea as Renglon
from segip_desk.core.kardex.movimiento import Tipo
from segip_desk.core.kardex.rangos import Rango
from segip_desk.services.bases import abrir_base, crear_base
from segip_desk.services.kardex import registrar, saldos, tarjeta
from segip_desk.services.quien import Quien
from segip_desk.storage import crudo
from segip_desk.storage.kardex import lecturas

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from segip_desk.storage.base import Base

MOVIMIENTOS = 100_000
_QUIEN = Quien("ana", lambda: datetime(2090, 1, 5, 9, tzinfo=UTC))
_INICIO, _DIAS = date(2020, 1, 1), 3650
_TARJETA = (
    "select a.fecha, m.tipo, m.formulario, m.numero, m.linea, m.gestion, m.glosa, m.lote, m.serie_desde, "
    "m.serie_hasta, m.origen, m.destino, a.cantidad, a.valor, sum(a.cantidad) over w, sum(a.valor) over w "
    "from apunte a join movimiento m on m.id = a.orden where a.material_id = ? and a.lugar = ? "
    "window w as (order by a.fecha, a.orden)"
)
_SALDOS = (
    "select lugar, material_id, lote, sum(cantidad), sum(valor) from apunte where fecha <= ? "
    "group by lugar, material_id, lote having sum(cantidad) <> 0"
)


def kardex() -> Iterator[Linea]:
    """Measure a card, the balances at three dates and a new movement."""
    with abrir_base(str(_base()), _QUIEN) as base:
        lugar = _oficinas(base)[0]
        with base.lectura() as con:
            numero = lecturas.codigos_de_material(con)["CI001"]
            cruda = segundos(partial(crudo.filas, con, _TARJETA, (numero, lugar)))
            filas = len(crudo.filas(con, _TARJETA, (numero, lugar)))
            exigir(filas == len(tarjeta.tarjeta(base, "CI001", lugar=lugar).filas), "la tarjeta")
            nuestra, par = por_turnos(segundos(partial(tarjeta.tarjeta, base, "CI001", lugar=lugar)), cruda, veces=31)
            yield Linea("kardex", f"tarjeta de {filas} filas", nuestra, par, 1.5, "su consulta con ventana")
            for fecha in (date(2029, 12, 31), date(2027, 6, 30), date(2024, 12, 31)):
                cruda = segundos(partial(crudo.filas, con, _SALDOS, (fecha.isoformat(),)))
                nuestra, par = por_turnos(segundos(partial(saldos.saldos, base, fecha=fecha)), cruda, veces=9)
                yield Linea("kardex", f"saldos al {fecha:%d/%m/%Y}", nuestra, par, 3, "su suma en SQL")
        yield Linea("kardex", "un movimiento nuevo, guardado", _nuevos(base), 20, 1, "20 ms")


def _nuevos(base: Base) -> float:
    """Return the median ms of a new movement, each of the next day, on every kind of material."""
    tiempos = []
    with base.lectura() as con:
        ((ultima,),) = crudo.filas(con, "select max(fecha) from movimiento")
        materiales = list(lecturas.materiales(con).values())
    dia = date.fromisoformat(ultima)
    for n in range(40):
        dia += timedelta(days=1)
        material = materiales[n % len(materiales)]
        desde = dia.toordinal() * 1000
        serie = Rango(desde, desde + 9) if material.con_serie else None
        # Half of them take what the other half brought.
        for tipo, origen in ((Tipo.INGRESO, ""), (Tipo.CONSUMO, "tj.almacen")):
            linea = Renglon(dia, f"B-{ultima}", f"{n}{tipo}", tipo, material.codigo, origen, "", 10, "BO-1", serie)
            empieza = perf_counter()
            registrar.registrar(base, _QUIEN, [linea])
            tiempos.append(perf_counter() - empieza)
    return median(tiempos) * 1000


def _base() -> Path:
    """Return the base, made once."""
    archivo = carpeta() / "kardex-1.sqlite"
    if not archivo.exists():
        a_medias = archivo.with_suffix(".nueva")
        a_medias.unlink(missing_ok=True)
        with crear_base(str(a_medias), "tj", _QUIEN) as base:
            _llenar(base)
        a_medias.rename(archivo)
    return archivo


def _oficinas(base: Base) -> list[str]:
    with base.lectura() as con:
        return [codigo for codigo in lecturas.lugares(con).oficinas if not codigo.endswith("departamental")]


def _llenar(base: Base) -> None:
    """Give it its movements, a month a write."""
    with base.escritura(_QUIEN.acto("preparar")) as obra:
        obra.catalogo(materiales=[Material("XX018", "Otro", "pieza", False, "peps", "39500", "")])  # noqa: FBT003 - no series
        obra.confirmar()
    corriente = _Corriente(base)
    meses: dict[str, list[Renglon]] = {}
    for n in range(MOVIMIENTOS):
        linea = corriente.linea(n)
        meses.setdefault(f"{linea.fecha:%Y-%m}", []).append(linea)
    for lineas in meses.values():
        registrar.registrar(base, _QUIEN, lineas)


class _Corriente:
    """Movements that can be: a store that receives and hands out, offices and custodians that use what they have."""

    def __init__(self, base: Base) -> None:
        self._azar = random.Random(20)  # noqa: S311 - the same movements every time
        with base.lectura() as con:
            self._materiales = list(lecturas.materiales(con).values())
        oficinas = _oficinas(base)[:6]
        self._lugares = ["tj.almacen", *oficinas, *(f"{una}/op1" for una in oficinas[:5])]
        self._hay: dict[tuple[str, str], list[Rango]] = {}
        self._siguiente = 1

    def linea(self, n: int) -> Renglon:
        """Return the next movement, by date."""
        dia = _INICIO + timedelta(days=n * _DIAS // MOVIMIENTOS)
        material = self._materiales[n % len(self._materiales)]
        suyas = [lugar for lugar in self._lugares if self._hay.get((material.codigo, lugar))]
        almacen = self._hay.setdefault((material.codigo, "tj.almacen"), [])
        if not almacen or (len(suyas) < 2 and self._azar.random() < 0.1):
            rango = Rango(self._siguiente, self._siguiente + 49_999)
            self._siguiente += 50_000
            almacen.append(rango)
            return self._renglon(dia, n, Tipo.INGRESO, material, "", "", rango, 45 + n % 7)
        origen = self._azar.choice(suyas)
        if origen == "tj.almacen" or ("/" not in origen and self._azar.random() < 0.4):
            destino = self._destino(origen)
            rango = self._sacar(material.codigo, origen, 400)
            self._hay.setdefault((material.codigo, destino), []).append(rango)
            return self._renglon(dia, n, Tipo.ASIGNACION, material, origen, destino, rango)
        return self._renglon(dia, n, Tipo.CONSUMO, material, origen, "", self._sacar(material.codigo, origen, 60))

    def _destino(self, origen: str) -> str:
        otros: Sequence[str] = [uno for uno in self._lugares if uno not in {origen, "tj.almacen"}]
        return self._azar.choice(otros)

    def _sacar(self, material: str, lugar: str, cuantas: int) -> Rango:
        hay = self._hay[material, lugar]
        primero = hay[0]
        hasta = min(primero.hasta, primero.desde + self._azar.randrange(1, cuantas))
        hay[:1] = [Rango(hasta + 1, primero.hasta)] if hasta < primero.hasta else []
        return Rango(primero.desde, hasta)

    def _renglon(  # noqa: PLR0913, PLR0917 - the columns of a movement
        self, dia: date, n: int, tipo: Tipo, material: Material, origen: str, destino: str, rango: Rango, costo: int = 0
    ) -> Renglon:
        serie, lote = (rango, "BO-1") if material.con_serie else (None, "")
        return Renglon(
            dia,
            "B",
            str(n),
            tipo,
            material.codigo,
            origen,
            destino,
            rango.cantidad,
            lote,
            serie,
            costo or None,
            linea=1,
        )
