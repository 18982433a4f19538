"""What the program can be asked to do: one function a use, each write one transaction."""
