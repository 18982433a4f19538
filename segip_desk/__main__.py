"""`python -m segip_desk` is `segip-desk`."""

import sys

from segip_desk.cli import main

if __name__ == "__main__":
    sys.exit(main())
