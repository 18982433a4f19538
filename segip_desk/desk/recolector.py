"""Python's cycle collector, in the GUI thread only: from another it could destroy a widget, and Qt with it."""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

_CADA_MS = 2000


class Recolector(QObject):
    """Collects now and then, instead of whenever any thread has made enough objects."""

    def __init__(self, parent: QObject) -> None:
        """Turn the automatic collector off; what was loaded until now is never looked at again."""
        super().__init__(parent)
        gc.disable()
        gc.freeze()
        self._reloj = QTimer(self)
        self._reloj.setInterval(_CADA_MS)
        self._reloj.timeout.connect(self.mirar)
        self._reloj.start()

    def mirar(self) -> None:
        """Collect the generations that are full, as Python itself would."""
        cuentas, umbrales = gc.get_count(), gc.get_threshold()
        llenas = [n for n, (cuenta, umbral) in enumerate(zip(cuentas, umbrales, strict=True)) if cuenta > umbral > 0]
        if llenas:
            gc.collect(max(llenas))

    def cerrar(self) -> None:
        """Stop, and collect once more while everything still stands."""
        self._reloj.stop()
        gc.collect()
