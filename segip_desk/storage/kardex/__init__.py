"""The ledger of valued material in the base."""
