"""The register in SQLite or PostgreSQL: the only room that knows SQL."""

from __future__ import annotations

from segip_desk.storage.ligera import cargar

# Before any module of the room imports it whole.
cargar()
