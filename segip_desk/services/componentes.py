"""What is shipped with the program, and under which licence."""

from __future__ import annotations

from importlib import metadata
from typing import NamedTuple

from segip_desk import __version__
from segip_desk.recursos import recurso


class Componente(NamedTuple):
    """Something that is shipped: its name, version (empty where it has none), licence and what it is for."""

    nombre: str
    version: str
    licencia: str
    para: str


_PAQUETES = (
    ("PySide6-Essentials", "Qt para Python (PySide6)", "LGPL 3", "la ventana"),
    ("shiboken6", "Shiboken", "LGPL 3", "la ventana"),
    ("pyqtgraph", "pyqtgraph", "MIT", "los gráficos de la ventana"),
    ("numpy", "NumPy", "BSD", "los gráficos de la ventana"),
    ("SQLAlchemy", "SQLAlchemy", "MIT", "la base"),
    ("alembic", "Alembic", "MIT", "la base"),
    ("psycopg", "Psycopg", "LGPL 3", "la base en PostgreSQL"),
    ("argon2-cffi", "argon2-cffi", "MIT", "las claves de los usuarios"),
    ("reportlab", "ReportLab", "BSD", "el informe en PDF"),
    ("pypdfium2", "pypdfium2 y PDFium", "Apache 2.0 y BSD", "la vista previa"),
    ("python-calamine", "python-calamine", "MIT", "leer hojas de cálculo"),
    ("XlsxWriter", "XlsxWriter", "BSD", "escribir hojas de cálculo"),
    ("holidays", "holidays", "MIT", "los feriados"),
    ("platformdirs", "platformdirs", "MIT", "las carpetas del usuario"),
)


def componentes() -> tuple[Componente, ...]:
    """Return everything that is shipped, the program first."""
    suyos = [Componente("SEGIP Desk", __version__, "MIT", "el programa")]
    suyos += [Componente(nombre, _version(paquete), licencia, para) for paquete, nombre, licencia, para in _PAQUETES]
    suyos += [
        Componente("Noto Sans", "2.015", "SIL Open Font License 1.1", "las letras"),
        Componente("Lucide", "1.62", "ISC, y MIT en los que vienen de Feather", "los iconos"),
    ]
    return tuple(suyos)


def licencias() -> tuple[tuple[str, str], ...]:
    """Return (name, text) of the licences that travel with the program's own files."""
    return (
        ("Letras: Noto Sans", recurso("fuentes", "OFL.txt").read_text(encoding="utf-8")),
        ("Iconos: Lucide", recurso("iconos", "LICENSE").read_text(encoding="utf-8")),
    )


def _version(paquete: str) -> str:
    try:
        return metadata.version(paquete)
    except metadata.PackageNotFoundError:
        # A frozen program may carry a library without its label.
        return ""
