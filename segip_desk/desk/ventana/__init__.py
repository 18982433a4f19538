"""The frame around every page: where you can go, where you are, what a cell means, what is saved."""
