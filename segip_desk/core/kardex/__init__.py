"""The ledger of valued material: where each piece is, with whom, and what it is worth."""
