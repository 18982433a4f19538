"""What is not of every day: closing, copies, offices, holidays, accounts, and the audit trail."""
