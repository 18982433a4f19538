"""The budget ledger, as plain rules: lines, asientos, stages, traspasos, quotas, funds and execution."""
