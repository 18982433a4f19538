"""Rules that compare the register with what others say of it: the control figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from segip_desk.core.control import oficinas_de
from segip_desk.core.verificacion.examen import nombre_periodo
from segip_desk.core.verificacion.figuras import CIEN
from segip_desk.core.verificacion.hallazgo import Cifra, Hallazgo
from segip_desk.core.verificacion.pista import Medido, de_donde_sale

if TYPE_CHECKING:
    from collections.abc import Iterator

    from segip_desk.core.control import Control
    from segip_desk.core.verificacion.examen import Examen
    from segip_desk.core.verificacion.regla import DeControl, Regla


def de_control(regla: Regla, como: DeControl, examen: Examen) -> Iterator[Hallazgo]:
    """Yield the control figures of the lapso that the register does not say, within its tolerance."""
    for control in sorted(examen.controles, key=lambda uno: uno.clave):
        periodo = control.clave.periodo
        if periodo not in examen.lapso.periodos:
            continue
        periodos = examen.lapso.periodos if periodo % 100 == 0 else (periodo,)
        oficinas = oficinas_de(control.clave.lugar, examen.catalogo)
        suyo = examen.suma((control.clave.medida,), periodos, oficinas)
        if suyo is None or abs(suyo - control.valor) * CIEN > como.tolerancia * control.valor:
            yield _distinta(regla, examen, control, suyo, Medido((control.clave.medida,), periodos, oficinas))


def _distinta(regla: Regla, examen: Examen, control: Control, suyo: int | None, medido: Medido) -> Hallazgo:
    clave = str(control.clave).removeprefix("control/")
    unidad = examen.unidad(medido.terminos)
    ajena = Cifra(str(control.clave), control.valor, unidad)
    donde = f"{_nombre(examen, control.clave.lugar)}, {nombre_periodo(control.clave.periodo)}"
    nombre = examen.nombre_medida(medido.terminos)
    if suyo is None:
        dice = (
            f"{donde}: {nombre}, según «{control.clave.fuente}», suma {ajena.escrita}; el registro no tiene la cifra."
        )
        return Hallazgo(regla.id, regla.gravedad, clave, (ajena,), f"{dice} {regla.hacer}")
    fecha, lugar, medida = clave.split("/")[:3]
    propia = Cifra(f"conteo/{fecha}/{lugar}/{medida}", suyo, unidad)
    de_mas = control.valor - suyo
    cuanto = Cifra("", abs(de_mas), unidad).escrita
    dice = (
        f"{donde}: {nombre} suma {propia.escrita} en el registro, y según «{control.clave.fuente}», {ajena.escrita}: "
        f"{cuanto} {'más' if de_mas > 0 else 'menos'}.{de_donde_sale(examen, medido, de_mas)} {regla.hacer}"
    )
    return Hallazgo(regla.id, regla.gravedad, clave, (propia, ajena), dice)


def _nombre(examen: Examen, lugar: str) -> str:
    """Name the place of a control figure in a sentence."""
    if lugar in examen.catalogo.oficinas:
        toda = oficinas_de(lugar, examen.catalogo) is None
        return examen.nombre_oficina(None if toda else lugar)
    tipo = examen.catalogo.tipos.get(lugar)
    return f"Las oficinas de tipo «{tipo.nombre if tipo else lugar}»"
