"""What the program can be asked to do with the ledger of valued material.

- `registrar.registrar(base, quien, lineas: Sequence[Linea], *, respaldo=None, complemento=None, simular=False) -> Resumen`
  (`Obra.movimientos(filas: Sequence[tuple[Linea, Respaldo | None]]) -> Resumen` is the door, `Conflictos` its refusal)
- `registrar.revertir(base, quien, clave, fecha, motivo, *, documento=None)`, `registrar.detallar(base, quien, clave,
  partes: Sequence[tuple[str, Rango]], fecha)`, `registrar.movimientos(base, filtro) -> tuple[Registrado, ...]`
- `tarjeta.tarjeta(base, material, *, lugar=None, desde=None, hasta=None) -> Tarjeta`
- `saldos.saldos(base, *, fecha=None, lugar=None, material=None) -> tuple[Saldo, ...]`, `saldos.donde_esta(base, material,
  serie, *, lote=None, fecha=None) -> tuple[Paradero, ...]`, `saldos.series_faltantes(base) -> tuple[Registrado, ...]`
- `jornada.proponer(base, custodio, material, fecha) -> Propuesta`, `jornada.asentar(base, quien, jornada)`
- `recuentos.hoja(base, lugar, fecha)`, `recuentos.contar(base, quien, ...)`, `recuentos.aceptar(base, quien, clave)`
- `incidentes.listar(base)`, `incidentes.anotar(base, quien, incidente)`
- `formularios.listar(base)`, `formularios.corregir(base, quien, formulario)`, `formularios.siguiente(base, tipo, lugar,
  gestion) -> tuple[str, str]`
- `custodios.listar(base)`, `custodios.guardar(base, quien, custodio)`; `niveles.listar(base)`, `niveles.guardar(...)`
"""
