"""SQLAlchemy loads without what it may never use, and whoever asks for that is given the true module."""

from __future__ import annotations

import subprocess
import sys

_DICE = """
import sys
import segip_desk.storage.base
print(*(nombre in sys.modules for nombre in ("sqlalchemy", "asyncio", "importlib.metadata", "email")))
from sqlalchemy.util import concurrency
print(concurrency.is_exit_exception(ValueError()), concurrency.iscoroutine(3))
import asyncio, importlib.metadata
print(concurrency.asyncio.sleep is asyncio.sleep, importlib.metadata.version("sqlalchemy")[:2])
"""


def test_the_room_loads_light_and_what_was_left_out_answers_as_itself() -> None:
    dicho = subprocess.run([sys.executable, "-c", _DICE], check=True, capture_output=True, text=True).stdout

    assert dicho.splitlines() == ["True False False False", "False False", "True 2."]


def test_what_was_loaded_before_is_left_as_it_is() -> None:
    orden = "import asyncio, segip_desk.storage, sqlalchemy.util.concurrency as una; print(una.asyncio is asyncio)"
    dicho = subprocess.run([sys.executable, "-c", orden], check=True, capture_output=True, text=True).stdout

    assert dicho.strip() == "True"
