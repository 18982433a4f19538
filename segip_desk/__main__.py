"""`python -m segip_desk` is `segip-desk`: the process, around the command that it runs."""

from __future__ import annotations

import gc
import sys


def correr() -> int:
    """Run one command as a process of its own, and return its exit status.

    The cycle collector would walk the libraries again and again while they load, and once more when all ends: a third
    of a report's time, for nothing that a short life needs back. A window, which lives for hours, turns it on.
    """
    gc.disable()
    if getattr(sys, "frozen", False):
        # A frozen program starts itself again for what must be read in a process of its own.
        from multiprocessing import freeze_support  # noqa: PLC0415 - a checkout needs none

        freeze_support()
    from segip_desk.cli import main  # noqa: PLC0415 - it loads with the collector off

    try:
        return main()
    finally:
        gc.freeze()


if __name__ == "__main__":
    sys.exit(correr())
