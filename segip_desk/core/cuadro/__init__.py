"""A cuadro: a definition cut from a cube of figures into a `Tabla`."""
