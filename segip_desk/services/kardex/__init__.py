"""What the program can be asked to do with the ledger of valued material.

`Obra.movimientos` is the door; `registrar` enters, undoes, details and lists lines; `tarjeta` and `saldos` answer;
`jornada`, `recuentos`, `incidentes`, `formularios`, `custodios` and `niveles` are what the office works with.
"""
