"""The budget in the base: its tables (`esquema`), read and written through the one door."""
