"""Write the demonstration's quarter of valued material: invented movements that agree with Tarija's production of 2020.

    PYTHONPATH=. python packaging/demo_valorados.py > resources/demo/inventado/tj/movimientos.csv

Nothing of it is a fact: series, costs, papers and people are made up, and each line says so. What is true is only what
it must agree with: the cédulas and licences that each office emitted from October to December.
"""

from __future__ import annotations

import csv
import sys
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

INVENTADO = "Demostración: movimiento inventado"
RESPALDO = "Datos inventados para la demostración"
PEGADAS = "Láminas pegadas entre sí, sin recuperar"
ALMACEN, CENTRAL = "tj.almacen", "tj.central"
MESES = (10, 11, 12)
LOTE = {"CI001": "DEMO-1", "IL012": "DEMO-2", "CI003": "DEMO-3"}
ABRE = {"CI001": 4_000_001, "IL012": 700_001, "CI003": 90_001}
COSTO = {"CI001": "4.20", "CI002": "1.10", "CI003": "0.85", "IL012": "18.50", "IL009": "1450.00", "IL010": "620.00"}
COSTO["IL011"] = "890.00"
LICENCIAS_POR_ROLLO = 250
CABEZA = (
    *("fecha", "formulario", "numero", "linea", "tipo", "material", "origen", "destino", "cantidad", "lote"),
    *(
        "serie_desde",
        "serie_hasta",
        "costo_unitario",
        "importe",
        "referencia",
        "revierte",
        "glosa",
        "motivo",
        "respaldo",
    ),
)


class Hoja(NamedTuple):
    """A document of a day."""

    formulario: str
    numero: int
    dia: date


@dataclass
class Libro:
    """The lines so far, what each place holds, and the next number of each form."""

    filas: list[dict[str, object]] = field(default_factory=list)
    series: dict[tuple[str, str], list[list[int]]] = field(default_factory=dict)
    proximo: dict[str, int] = field(default_factory=lambda: dict(ABRE))
    numeros: dict[str, int] = field(default_factory=dict)

    def documento(self, formulario: str, dia: date) -> Hoja:
        """Return a form with its next number; no office works on a Saturday or a Sunday."""
        self.numeros[formulario] = self.numeros.get(formulario, 0) + 1
        return Hoja(formulario, self.numeros[formulario], dia - timedelta(days=max(0, dia.isoweekday() - 5)))

    def entra(self, doc: Hoja, tipo: str, material: str, destino: str, cantidad: int) -> None:
        """Bring new pieces from outside."""
        if material in ABRE:
            desde = self.proximo[material]
            self.proximo[material] += cantidad
            self.series.setdefault((material, destino), []).append([desde, desde + cantidad - 1])
            tramos: list[tuple[int, list[int] | None]] = [(cantidad, [desde, desde + cantidad - 1])]
        else:
            tramos = [(cantidad, None)]
        self._escribe(doc, tipo, material, "", destino, tramos, costo_unitario=COSTO[material])

    def mueve(
        self, doc: Hoja, tipo: str, material: str, origen: str, destino: str, cantidad: int,
        **otras: object,
    ) -> list[dict[str, object]]:  # fmt: skip
        """Move the oldest pieces of a place; those that are used up go nowhere else."""
        tramos: list[tuple[int, list[int] | None]] = [(cantidad, None)]
        if material in ABRE:
            tramos = [(b - a + 1, [a, b]) for a, b in self._saca(material, origen, cantidad)]
            self.series.setdefault((material, destino), []).extend(list(t) for _, t in tramos if t)
        return self._escribe(doc, tipo, material, origen, destino, tramos, **otras)

    def recibe(self, doc: Hoja, enviadas: list[dict[str, object]], faltan: int = 0) -> None:
        """Receive what was sent; of the last line some are missing."""
        for n, una in enumerate(enviadas):
            menos = faltan if n == len(enviadas) - 1 else 0
            material, destino = str(una["material"]), str(una["destino"])
            cantidad = int(str(una["cantidad"])) - menos
            tramo = None
            if una["serie_desde"]:
                desde = int(str(una["serie_desde"]))
                tramo = [desde, desde + cantidad - 1]
                if menos:
                    self.series[material, destino][-1][1] -= menos
            referencia = f"{una['formulario']}/{una['numero']}/{una['linea']}"
            self._escribe(doc, "recepcion", material, "", destino, [(cantidad, tramo)], referencia=referencia)

    def _saca(self, material: str, lugar: str, cantidad: int) -> list[list[int]]:
        pila, salen = self.series[material, lugar], []
        while cantidad:
            desde, hasta = pila[0]
            n = min(cantidad, hasta - desde + 1)
            salen.append([desde, desde + n - 1])
            pila[0][0] += n
            cantidad -= n
            if pila[0][0] > hasta:
                pila.pop(0)
        return salen

    def _escribe(
        self, doc: Hoja, tipo: str, material: str, origen: str, destino: str,
        tramos: list[tuple[int, list[int] | None]], **otras: object,
    ) -> list[dict[str, object]]:  # fmt: skip
        nuevas = []
        for cantidad, serie in tramos:
            linea = 1 + sum((f["formulario"], f["numero"]) == doc[:2] for f in self.filas)
            fila: dict[str, object] = {
                "fecha": doc.dia, "formulario": doc[0], "numero": doc[1], "linea": linea, "tipo": tipo,
                "material": material, "origen": origen, "destino": destino, "cantidad": cantidad,
                "lote": LOTE.get(material, ""), "serie_desde": serie[0] if serie else "",
                "serie_hasta": serie[1] if serie else "", "glosa": INVENTADO, "respaldo": RESPALDO, **otras,
            }  # fmt: skip
            self.filas.append(fila)
            nuevas.append(fila)
        return nuevas


def produccion(conteos: Path) -> dict[tuple[int, str, str], int]:
    """Return what each office emitted, by (month, oficina, concepto)."""
    emitido: dict[tuple[int, str, str], int] = {}
    with conteos.open(encoding="utf-8") as archivo:
        for fila in csv.DictReader(archivo):
            mes, concepto = int(fila["fecha"][5:7] or 0), fila["indicador"].partition(".")[0]
            # Brigades and prisons take their material from an office; which one is not known.
            if (
                fila["fecha"][:4] == "2020"
                and mes in MESES
                and fila["indicador"] in ("ci.sin_detalle", "lc.sin_detalle")
            ):
                emitido[mes, fila["oficina"], concepto] = int(fila["valor"])
    return emitido


def usos(emitido: dict[tuple[int, str, str], int], mes: int, oficina: str) -> dict[str, tuple[int, int]]:
    """Return what an office uses and spoils in a month, by material."""
    cedulas, licencias = emitido[mes, oficina, "ci"], emitido.get((mes, oficina, "lc"), 0)
    suyos = {"CI001": (cedulas, 2 + cedulas // 400), "CI002": (cedulas, 3 + cedulas // 250)}
    if licencias:
        rollos = 1 + licencias // LICENCIAS_POR_ROLLO
        suyos |= {"IL012": (licencias, 1 + licencias // 500)}
        suyos |= dict.fromkeys(("IL009", "IL010", "IL011"), (rollos, 0))
    return suyos


def margen(mes: int, oficina: str, material: str, usa: int) -> int:
    """Return how many more than it needs an office is given; for January nearly all have theirs."""
    if mes == 12 and (oficina, material) != ("tj.yacuiba", "CI001"):
        return usa
    return {"CI001": 60, "CI002": 60, "IL012": 20}.get(material, 0)


def trimestre(emitido: dict[tuple[int, str, str], int]) -> Libro:
    """Make the quarter, in order of date."""
    libro = Libro()
    oficinas = sorted({oficina for _, oficina, _ in emitido}, key=lambda o: (o != CENTRAL, o))
    apertura = {"CI001": 9000, "CI002": 9500, "CI003": 800, "IL012": 2500, "IL009": 12, "IL010": 14, "IL011": 11}
    doc = libro.documento("INI", date(2020, 10, 1))
    for material, cantidad in apertura.items():
        libro.entra(doc, "inicial", material, ALMACEN, cantidad)
    for mes in MESES:
        _del_mes(libro, emitido, mes, oficinas)
    _cierre_del_ano(libro)
    libro.filas.sort(key=lambda fila: str(fila["fecha"]))
    return libro


def _del_mes(libro: Libro, emitido: dict[tuple[int, str, str], int], mes: int, oficinas: list[str]) -> None:
    """Receive from the national store, send to the offices, and use what each emitted."""
    necesita = {oficina: usos(emitido, mes, oficina) for oficina in oficinas}
    doc = libro.documento("AV-2", date(2020, mes, 4 if mes == 11 else 2))
    for material in ("CI001", "CI002", "IL012", "IL009", "IL010", "IL011"):
        total = sum(
            sum(suyos[material]) + margen(mes, oficina, material, suyos[material][0])
            for oficina, suyos in necesita.items()
            if material in suyos
        )
        redondo = 100 if material in ("CI001", "CI002", "IL012") else 1
        libro.entra(doc, "ingreso", material, ALMACEN, -(-total // redondo) * redondo)
    for oficina in oficinas:
        doc, recibido = libro.documento("ENT", date(2020, mes, 5)), libro.documento("REC", date(2020, mes, 6))
        enviadas: list[dict[str, object]] = []
        for material, (usa, anula) in necesita[oficina].items():
            cuantas = usa + anula + margen(mes, oficina, material, usa)
            enviadas += libro.mueve(doc, "envio", material, ALMACEN, oficina, cuantas)
        # One parcel came short of sheets, which have no series; the rest of it arrived whole.
        cortas = [una for una in enviadas if (mes, oficina, una["material"]) == (11, "tj.yacuiba", "CI002")]
        libro.recibe(recibido, [una for una in enviadas if una not in cortas])
        libro.recibe(recibido, cortas, 10)
        if mes == 10 and oficina == CENTRAL:
            necesita[oficina] = _semana_de_custodios(libro, necesita[oficina])
        for material, (usa, anula) in necesita[oficina].items():
            _gasta(libro, (mes, oficina, material), usa, anula)


def _gasta(libro: Libro, donde: tuple[int, str, str], usa: int, anula: int) -> None:
    """Use half of a month's pieces by its middle and half by its end, and annul those that were spoiled."""
    mes, oficina, material = donde
    for dia, parte in ((15, usa // 2), (30, usa - usa // 2)):
        if parte:
            doc = libro.documento("AV-4", date(2020, mes, dia))
            libro.mueve(doc, "consumo", material, oficina, "consumo", parte)
    if anula:
        doc = libro.documento("AV-4", date(2020, mes, 30))
        libro.mueve(doc, "anulacion", material, oficina, f"anulado/{oficina}", anula, motivo="Mal impresas")


def _semana_de_custodios(libro: Libro, necesita: dict[str, tuple[int, int]]) -> dict[str, tuple[int, int]]:
    """Give two custodians their cards for a week, and return what is left for the rest of the month."""
    usadas = anuladas = 0
    for dia in range(7, 14):
        fecha = date(2020, 10, dia)
        if fecha.isoweekday() > 5:
            continue
        for n, custodio in enumerate((f"{CENTRAL}/op01", f"{CENTRAL}/op02")):
            doc = libro.documento("AV-4", fecha)
            usa, anula, recibe = 70 + 3 * dia + n, int((dia + n) % 3 == 0), 120
            libro.mueve(libro.documento("ENT", fecha), "transferencia", "CI001", CENTRAL, custodio, recibe)
            libro.mueve(doc, "consumo", "CI001", custodio, "consumo", usa)
            if anula:
                libro.mueve(doc, "anulacion", "CI001", custodio, f"anulado/{CENTRAL}", 1, motivo="Fotografía corrida")
            libro.mueve(doc, "devolucion", "CI001", custodio, CENTRAL, recibe - usa - anula)
            usadas, anuladas = usadas + usa, anuladas + anula
    todas, malas = necesita["CI001"]
    return {**necesita, "CI001": (todas - usadas, malas - anuladas)}


def _cierre_del_ano(libro: Libro) -> None:
    """Return what an office does not need, and count the store: one card agrees, some sheets are missing."""
    fin = date(2020, 12, 31)
    doc = libro.documento("AV-4", date(2020, 12, 30))
    libro.mueve(doc, "devolucion", "CI002", "tj.villa_montes", ALMACEN, 100)
    saldos: dict[str, int] = {}
    for fila in libro.filas:
        material, cantidad = str(fila["material"]), int(str(fila["cantidad"]))
        if fila["destino"] == ALMACEN:
            saldos[material] = saldos.get(material, 0) + cantidad
        if fila["origen"] == ALMACEN:
            saldos[material] = saldos.get(material, 0) - cantidad
    conteo, ajuste = libro.documento("CNT", fin), libro.documento("CNT", fin)
    comunes = {"fecha": fin, "formulario": "CNT", "glosa": INVENTADO, "origen": ALMACEN, "respaldo": RESPALDO}
    contados = ((1, "CI001", saldos["CI001"], ""), (2, "CI002", saldos["CI002"] - 4, PEGADAS))
    libro.filas += [
        {
            **comunes, "numero": conteo.numero, "linea": n, "tipo": "recuento", "material": material,
            "cantidad": cantidad, "motivo": motivo,
        }
        for n, material, cantidad, motivo in contados
    ]  # fmt: skip
    libro.filas.append(
        {
            **comunes, "numero": ajuste.numero, "linea": 1, "tipo": "ajuste", "material": "CI002",
            "destino": "ajuste", "cantidad": 4, "referencia": f"CNT/{conteo.numero}/2", "motivo": PEGADAS,
        }
    )  # fmt: skip


if __name__ == "__main__":
    raiz = Path(__file__).parent.parent / "resources" / "demo" / "tj"
    escritor = csv.DictWriter(sys.stdout, CABEZA, restval="", lineterminator="\n")
    escritor.writeheader()
    escritor.writerows(trimestre(produccion(raiz / "conteos.csv")).filas)
