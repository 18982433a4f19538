"""`python -m segip_desk` is `segip-desk`."""

from __future__ import annotations

import sys

from segip_desk.cli import main

if __name__ == "__main__":
    sys.exit(main())
