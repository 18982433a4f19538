"""The page of the budget: its execution as a tree, the ledger of a line, traspasos, quotas, funds and reports."""
