"""The grid in which figures are typed: its shape, what stands in it, and what typing, pasting and undoing ask for."""
