"""Charts on the screen: the same `Grafico` that the PDF draws."""
