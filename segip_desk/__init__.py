"""SEGIP Desk: the register of a departmental direction of SEGIP, and every view of it."""

from __future__ import annotations

__version__ = "0.1.0"
