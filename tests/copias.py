"""Copies to test with: made of a base, looked into, and made again with something changed."""

from __future__ import annotations

import json
import zipfile
from datetime import datetime
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from segip_desk.core.copias import Origen
from segip_desk.storage.copia import Destino, Hecha, copiar

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from segip_desk.storage.base import Base

ORIGEN = Origen("ana", "2020-12-31T22:15:00Z", "pedida", "0.1.0")
LOCAL = datetime(2020, 12, 31, 18, 15)  # noqa: DTZ001 - the office's own clock
NOMBRE = "segip-tj-20201231-181500.segipcopia"


def copia_de(base: Base, carpeta: Path) -> Hecha:
    """Copy a base, always by the same person at the same moment."""
    with base.lectura() as con:
        return copiar(con, Destino(carpeta, LOCAL), ORIGEN)


def partes(ruta: Path) -> dict[str, bytes]:
    """Return the texts inside a copy by name, the manifest's left out."""
    with zipfile.ZipFile(ruta) as paquete:
        return {nombre: paquete.read(nombre) for nombre in paquete.namelist() if nombre != "manifiesto.json"}


def manifiesto_de(ruta: Path) -> dict[str, Any]:
    """Return a copy's manifest as its file has it."""
    with zipfile.ZipFile(ruta) as paquete:
        leido: dict[str, Any] = json.loads(paquete.read("manifiesto.json"))
        return leido


def rehacer(
    de: Path,
    a: Path,
    textos: Mapping[str, bytes] | None = None,
    cambiar: Callable[[dict[str, Any]], object] = bool,
) -> Path:
    """Make a copy again by hand, as who wants to deceive would: other texts, and a manifest that fits them.

    Args:
        textos: what parts hold instead, by name.
        cambiar: alters the manifest, at last.
    """
    suyas = {**partes(de), **(textos or {})}
    manifiesto = manifiesto_de(de)
    for parte in manifiesto["partes"]:
        texto = suyas[f"{parte['tabla']}.tsv"]
        parte["filas"] = texto.count(b"\n") - 1
        parte["bytes"] = len(texto)
        parte["sha256"] = sha256(texto).hexdigest()
    cambiar(manifiesto)
    with zipfile.ZipFile(a, "w", zipfile.ZIP_DEFLATED) as paquete:
        for nombre, texto in suyas.items():
            paquete.writestr(nombre, texto)
        paquete.writestr("manifiesto.json", json.dumps(manifiesto))
    return a
