"""A month of valued material in Tarija, as a file of movements."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

CABEZA = (
    "fecha,formulario,numero,linea,tipo,material,origen,destino,cantidad,lote,serie_desde,serie_hasta,"
    "costo_unitario,importe,referencia,revierte,glosa\n"
)
OCTUBRE = (
    CABEZA
    + """\
2020-10-01,INI,1,1,inicial,CI001,,tj.almacen,17400,BO-1,328801,346200,1.03,,,,Inventario de apertura
2020-10-01,INI,1,2,inicial,IL009,,tj.almacen,40,,,,,52000.00,,,
2020-10-05,AV-2,118,1,ingreso,CI001,,,15000,BO-2,410001,425000,1.08,,,,
2020-10-06,ENT,213,1,asignacion,CI001,tj.almacen,tj.central,,BO-1,328801-331300,,,,,,
2020-10-06,ENT,213,2,asignacion,IL009,tj.almacen,tj.central,6,,,,,,,,
2020-10-07,ENT,214,1,envio,CI001,tj.almacen,tj.yacuiba,,BO-1,331301+2000,,,,,,
2020-10-09,REC,yacuiba-1,1,recepcion,CI001,,tj.yacuiba,1990,BO-1,331301,333290,,,ENT 214,,llegaron 1.990
2020-10-12,ENT,215,1,asignacion,CI001,tj.central,tj.central/op03,100,BO-1,328801,328900,,,,,
2020-10-12,AV-4,central-1,1,consumo,CI001,tj.central/op03,,90,BO-1,328801,328890,,,,,
2020-10-12,AV-4,central-1,2,anulacion,CI001,tj.central/op03,,3,BO-1,328891,328893,,,,,Mal impresas
2020-10-12,AV-4,central-1,3,devolucion,CI001,tj.central/op03,tj.central,5,BO-1,328894,328898,,,ENT/215/1,,
2020-10-13,ENT,216,1,asignacion,CI001,tj.almacen,tj.lourdes,1400,BO-1,333301,334700,,,,,
2020-10-13,REV,9,1,reversion,,,,,,,,,,,ENT/216/1,cantidad errada
2020-10-15,CNT,central-1,1,recuento,CI001,tj.central,,2404,,,,,,,,
2020-10-20,BAJ,1,1,baja,CI001,anulado/tj.central,,3,BO-1,328891,328893,,,,,
"""
)


def escrito(carpeta: Path, texto: str, nombre: str = "m.csv") -> Path:
    """Write a file, and return where it is."""
    archivo = carpeta / nombre
    archivo.write_text(texto, encoding="utf-8")
    return archivo
