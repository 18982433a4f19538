"""The rules as plain Python: frozen values in, results and problems out. No Qt, SQL, files or clock."""
