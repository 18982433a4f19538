"""The planilla: a grid in which a clerk types, each cell saved as it is left."""
