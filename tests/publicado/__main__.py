"""`python -m tests.publicado` writes docs/diferencias-2020.md again (`make diferencias`)."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from tests.publicado.bases_2020 import bases_2020
from tests.publicado.pagina import DESTINO, pagina


def main() -> None:
    """Compare every published table of 2020 with what the program prints, and write the page."""
    destino = Path(*DESTINO)
    with TemporaryDirectory() as carpeta:
        texto = pagina(bases_2020(Path(carpeta)))
    destino.parent.mkdir(exist_ok=True)
    destino.write_text(texto, encoding="utf-8", newline="\n")
    print(destino)


if __name__ == "__main__":
    main()
