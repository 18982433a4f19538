"""Verification: rules that are data, over one reading of the register, give hallazgos."""
