"""What the tables of every file share: their metadata, their kinds of column and their manners."""

from __future__ import annotations

from typing import Any

from sqlalchemy import BigInteger, Integer, MetaData

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    }
)

# A strict SQLite table knows no BIGINT; its INTEGER holds 64 bits already.
LARGO = BigInteger().with_variant(Integer(), "sqlite")

ESTRICTA: dict[str, Any] = {"sqlite_strict": True}
# Clustered by its key: a year's cube reads neighbouring pages, and the key is not kept twice.
AGRUPADA: dict[str, Any] = {"sqlite_strict": True, "sqlite_with_rowid": False}
