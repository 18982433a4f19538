"""The budget in the base: its tables are in `schema_presupuesto`; here it is read and written through the door."""
