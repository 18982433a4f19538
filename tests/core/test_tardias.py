"""What a report tells of closed months, in the words of the office."""

from __future__ import annotations

from segip_desk.core.catalogo import Catalogo
from segip_desk.core.cierre import Complemento, Mes, Reapertura
from segip_desk.core.tardias import CIFRAS_A_LA_VISTA, secciones_tardias
from tests.bases import INDICADORES, OFICINAS, TARIJA

CATALOGO = Catalogo(TARIJA, {o.codigo: o for o in OFICINAS}, {i.codigo: i for i in INDICADORES})
AREAS = {"emision": "Emisión documental"}
JUNIO = Mes("emision", 202006)
CUANDO = "2020-07-15T13:00:00.000Z"


def complemento(clave: str, antes: str | None, despues: str | None, entrada: int = 9) -> Complemento:
    """Return a change that entered June late."""
    return Complemento(JUNIO, entrada, clave, antes, despues, "Llegó el parte de Lourdes", "ana", CUANDO)


def dichos(*complementos: Complemento, reaperturas: tuple[Reapertura, ...] = ()) -> dict[str, list[str]]:
    """Return the paragraphs of each section."""
    return {
        seccion.titulo: ["".join(tramo.texto for tramo in parrafo) for parrafo in seccion.parrafos]
        for seccion in secciones_tardias(reaperturas, complementos, CATALOGO, AREAS)
    }


def test_without_late_papers_there_is_nothing_to_tell() -> None:
    assert dichos() == {}


def test_a_complemento_names_its_month_its_reason_who_and_each_figure() -> None:
    tardios = (
        complemento("conteo/2020-06-03/tj.lourdes/ci.nuevo", None, "1234"),
        complemento("conteo/2020-06-03/tj.lourdes/ci.nuevo#respaldo", None, "Nota 12/2020"),
        complemento("conteo/2020-06/tj.central/rec.ci", "287028.00", None),
        complemento("conteo/2020/tj.central/ci.nuevo", "1", "2"),
        complemento("observacion/ci_por_oficina/2020/tj.central/2020-06", None, "CUARENTENA"),
        complemento("conteo/2020-06/tj.cerrada/ci.viejo", "1", "2"),
        complemento("sin_actividad/2020-06-03/tj.central", None, "feriado"),
        complemento("sin_actividad/2020-06-03/todas#hasta", "2020-06-03", "2020-06-05"),
    )
    assert dichos(*tardios) == {
        "Complementos a meses cerrados": [
            (
                "Junio de 2020, Emisión documental. Llegó el parte de Lourdes. Lo cargó ana el 15/07/2020, "
                "según Nota 12/2020. "
                "Cédula: nuevo, Lourdes, 03/06/2020: de vacío a 1.234; "
                "Recaudación: cédulas, Oficina Central, junio de 2020: de Bs 287.028,00 a vacío; "
                "Cédula: nuevo, Oficina Central, gestión 2020: de 1 a 2; "
                "observacion/ci_por_oficina/2020/tj.central/2020-06: de vacío a CUARENTENA; "
                "ci.viejo, tj.cerrada, junio de 2020: de 1 a 2; "
                "Sin actividad desde 03/06/2020, Oficina Central: de vacío a feriado; "
                "Sin actividad desde 03/06/2020, todas las oficinas, último día: de 2020-06-03 a 2020-06-05."
            )
        ]
    }


def test_each_write_is_told_apart_and_a_long_one_is_not_copied() -> None:
    largo = [complemento(f"conteo/2020-06-{d:02d}/tj.central/ci.nuevo", None, "1") for d in range(1, 31)]
    otro = complemento("conteo/2020-06-01/tj.central/ci.nuevo#respaldo", "Nota 1", "Nota 2", 10)
    (primero, segundo) = dichos(*largo, otro)["Complementos a meses cerrados"]
    assert primero.count("Cédula: nuevo") == CIFRAS_A_LA_VISTA
    assert primero.endswith("; y 10 más, en la entrada 9 de la bitácora.")
    assert segundo.endswith("Lo cargó ana el 15/07/2020, según Nota 2.")


def test_a_month_that_was_opened_again_is_told_with_its_reason() -> None:
    una = Reapertura(Mes("archivo", 202006), "Se sumó dos veces.", "eva", "2020-07-16T02:00:00.000Z")
    assert dichos(reaperturas=(una,)) == {
        "Meses reabiertos": ["Junio de 2020, archivo. Se sumó dos veces. Reabrió el mes eva el 15/07/2020."]
    }
