"""The register against its bitácora: whatever another tool does to a base is found, and named."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from segip_desk.core.calendario import Feriado
from segip_desk.core.catalogo import Material, Partida
from segip_desk.core.cierre import Mes
from segip_desk.core.conteos import Clave, Figura, Respaldo
from segip_desk.core.control import ClaveControl, Control
from segip_desk.core.cuentas import Cuenta, Rol
from segip_desk.core.kardex.formularios import Formulario, Nivel
from segip_desk.core.kardex.movimiento import Linea, Tipo
from segip_desk.core.observaciones import ClaveObservacion
from segip_desk.core.plan.juicio import ReglaPoa
from segip_desk.core.poa import ClaveMeta, Programacion
from segip_desk.core.presupuesto.asiento import Asiento
from segip_desk.core.presupuesto.linea import Linea as LineaPresupuesto
from segip_desk.core.presupuesto.traspasos import LineaTraspaso, Traspaso
from segip_desk.core.respaldos import Copia
from segip_desk.core.sin_actividad import ClaveInactividad, SinActividad
from segip_desk.core.verificacion.hallazgo import Hallazgo
from segip_desk.storage import bitacora, schema
from segip_desk.storage.cotejo import Cotejo
from segip_desk.storage.dicho import FAMILIAS, dichos
from segip_desk.storage.kardex.esquema import DERIVADAS
from segip_desk.storage.presupuesto import tablas
from tests.bases import acto
from tests.storage.test_emitidos import UNO

if TYPE_CHECKING:
    from segip_desk.storage.base import Base
    from segip_desk.storage.cotejo import Diferencia, Salto
    from segip_desk.storage.obra import Obra

ABRIL = Clave(202004, "tj.central", "ci.nuevo", 0)
NOTA = Respaldo("Nota 4/2020", "2020-04-30")
NOTADA = "5e" * 32
DE_NOTA = "respaldo/Nota 4/2020; corte 2020-04-30"
AREAS = {"ci_por_oficina": "emision"}
AUSENCIA = ClaveInactividad("todas", date(2020, 4, 1))
META = ClaveMeta(2020, "1", "1.1", "9.1", "Emitir", "2020-06")


@pytest.fixture
def llena(base: Base) -> Base:
    """Return a base with something in every table that the door writes, some of it changed and erased since."""
    with base.escritura(acto()) as obra:
        obra.catalogo(materiales=[Material("cart", "Cartón", "unidad", True, "peps", "25600", "ci")])  # noqa: FBT003
        obra.feriados(2020, [Feriado(date(2020, 1, 1), "Año Nuevo", "nacional")])
        obra.partidas(2020, [Partida("25600", "Imprenta")])
        obra.ajustar({"color": "azul"})
        obra.adjuntar([NOTA], Copia(NOTADA, "nota.pdf", 2_345))
        obra.conteos([Figura(ABRIL, 10, NOTA), Figura(ABRIL._replace(indicador="rec.ci"), 1234_50)])
        obra.conteos([Figura(ABRIL._replace(periodo=202005, dia=dia), dia) for dia in (1, 2, 3)])
        obra.observaciones([(ClaveObservacion("ci_por_oficina", 2020, "2020-04", ""), "CUARENTENA", NOTA)], AREAS)
        obra.metas([(Programacion(META, "caso", "Jefa", "", "ci.nuevo", "suma", 1000, None, 250, "bien"), NOTA)])
        obra.regla_poa(2020, ReglaPoa(60_00))
        obra.textos(2020, "2020", {"logros": "Se\tabrió\nLourdes."})
        obra.cerrar(Mes("recaudacion", 202005))
        obra.complementar("Llegó tarde")
        obra.conteos([Figura(Clave(202005, "tj.central", "rec.ci", dia), 700) for dia in (4, 5)])
        escribir_presupuesto(obra)
        obra.confirmar()
    with base.escritura(acto("corregir", usuario="luis")) as obra:
        obra.conteos([Figura(ABRIL, 12), Figura(ABRIL._replace(periodo=202005, dia=3), None)])
        obra.corregir_feriados([(date(2020, 1, 1), None), (date(2020, 4, 15), "Tarija")])
        obra.cerrar(Mes("emision", 202003))
        obra.explicar(Hallazgo("desgloses", "error", "2020-04/tj.central/ci", (), "No suman lo mismo."), "Otro corte.")
        obra.anotar(ABRIL, "Falta el papel.", marca=True)
        obra.no_aplica([("tj.yacuiba", "leg.querella")], [("tj.lourdes", "leg.querella")])
        obra.emitir(UNO)
        obra.sin_actividad([(SinActividad(AUSENCIA, date(2020, 4, 30), "cuarentena"), NOTA)])
        obra.controles([(Control(ClaveControl(202000, "tj.central", "rec_ci", "DNAF"), 1235_00), NOTA)])
        obra.movimientos([(Linea(date(2020, 4, 2), "AV-2", "1", Tipo.INGRESO, "cart", cantidad=9, costo=50), NOTA)])
        perdida = Linea(date(2020, 4, 3), "EXT", "1", Tipo.EXTRAVIO, "cart", "tj.central/op1", cantidad=2)
        entrega = Linea(date(2020, 4, 3), "AV-2", "2", Tipo.ASIGNACION, "cart", "tj.almacen", "tj.central/op1", 5)
        obra.movimientos([(entrega, None), (perdida, None)])
        obra.formularios([Formulario("AV-2", "Asignación", ("material",), ("Recibí",), tipos=("ingreso",))])
        obra.niveles([Nivel("tj.almacen", "cart", 1, 2)])
        obra.cuentas.crear(Cuenta("eva", "Eva Ríos", maquinas=("eva@pc1",), roles=frozenset([Rol("administra")])), "$x")
        obra.cuentas.dar("eva", Rol("registra", "tj.lourdes"))
        obra.confirmar()
    return base


def escribir_presupuesto(obra: Obra) -> None:
    """Write something in every table of the budget."""
    obra.partidas(2021, [Partida("20000", "Servicios no personales"), Partida("24110", "Inmuebles")])
    linea = LineaPresupuesto("sippec", "48 0 007", "24110", "20-230")
    cuando = date(2021, 2, 1)
    obra.presupuesto.asientos(
        [
            (Asiento(cuando, linea, "inicial", 1000_00, "LEY", hecho_aqui=True), NOTA),
            (Asiento(date(2021, 3, 1), linea, "corte_certificado", 500_00, "R-1"), None),
            (Asiento(cuando, linea, "certificado", 200_00, "CP-1", glosa="Pintura", hecho_aqui=True), None),
        ]
    )
    lineas = (LineaTraspaso("48 0 007", "24110", "20-230", -5_00), LineaTraspaso("48 0 007", "24110", "20-230", 5_00))
    obra.presupuesto.traspaso(Traspaso(2021, "sippec", "TR-1", cuando, lineas, "Falta"), NOTA)
    filas: tuple[tuple[tablas.Tabla, tuple[int | str, ...], tablas.Campos], ...] = (
        (tablas.CUOTA, (2021, "sigep", 2, 4), {"importe": 900_00}),
        (tablas.CLASE_GASTO, (2021, "20000"), {"clase": 4}),
        (tablas.FONDO, (2021, "CC"), {"tipo": "caja_chica", "responsable": "Administración", "glosa": ""}),
        (tablas.FONDO_MOVIMIENTO, (2021, "CC", 1), DE_FONDO),
        (
            tablas.CERTIFICACION,
            (2021, "sippec", "CP-1"),
            dict.fromkeys(tablas.CERTIFICACION.campos, "x") | {"clase": 4},
        ),
        (tablas.INSTANTANEA, (2021, "sigep", "2021-03-31", "24110", "pagado"), {"importe": 7_00}),
        (tablas.CONCILIACION, (2021, "2021-03-31", "48 0 007", "24110", "20-230", "devengado"), CONCILIADA),
    )
    for tabla, partes, campos in filas:
        obra.presupuesto.filas(tabla, [tablas.Escrita(partes, campos)], [None])


DE_FONDO: tablas.Campos = {
    "fecha": "2021-02-01",
    "tipo": "asignacion",
    "importe": 50_00,
    "documento": "",
    "glosa": "",
    "revierte": 0,
}
CONCILIADA: tablas.Campos = {
    "clase": "transito",
    "sigep": 1_00,
    "sippec": 0,
    "texto": "C31",
    "usuario": "ana",
    "instante": "2021",
}


def cotejar(base: Base) -> tuple[list[Diferencia], list[Salto], list[int]]:
    """Return what differs, what does not follow, and the entries where the chain is broken."""
    cotejo = Cotejo()
    with base.lectura() as con:
        rotas = [falla.n for falla in bitacora.verificar(con, base.identidad, cotejo.oir)]
        return *cotejo.comparar(con), rotas


def a_mano(base: Base, *ordenes: str) -> None:
    """Do to a base what the program would not."""
    with base.escritura(acto()) as obra:
        for orden in ordenes:
            obra.con.execute(text(orden))
        obra.con.commit()


def rehacer(base: Base) -> None:
    """Chain every entry again, as somebody who knows how would after changing one."""
    with base.escritura(acto()) as obra:
        previo = bitacora.genesis(base.identidad)
        for entrada in list(bitacora.entradas(obra.con)):
            nueva = bitacora.calcular_hash(replace(entrada, previo=previo))
            valores = {"previo": previo, "hash": nueva, "n": entrada.n}
            obra.con.execute(text("update entrada set previo = :previo, hash = :hash where n = :n"), valores)
            previo = nueva
        obra.con.commit()


def test_what_came_through_the_door_agrees(llena: Base) -> None:
    assert cotejar(llena) == ([], [], [])


def test_every_table_is_compared(llena: Base) -> None:
    """A table that is new must be read by `dicho`, or say here why it needs not."""
    with llena.lectura() as con:
        familias = {clave.partition("/")[0] for pares in dichos(con) for clave, _ in pares}
    assert familias == set(FAMILIAS)
    por_tabla = {"meta": "poa", "texto_informe": "texto", "respaldo_archivo": "respaldo"}
    # The papers are compared where they stand behind a figure, wrong passwords are no register, and the other two are
    # the bitácora itself.
    # What is derived from the ledger of valued material is made again and compared with its movements.
    aparte = {"respaldo", "intento", "entrada", "cambio", *DERIVADAS}
    assert {por_tabla.get(tabla, tabla) for tabla in schema.metadata.tables if tabla not in aparte} == set(FAMILIAS)


CIERRE, CERRADO = "cierre/2020-05/recaudacion", "cerrado por ana, 2020-06-15T13:45:07.250Z"
C = "conteo/2020-04/tj.central/"
DIEZ_SON_ONCE = "update cambio set despues = '11' where entrada = 2 and despues = '10' and clave like 'conteo/%'"


@pytest.mark.parametrize(
    ("fechoria", "clave", "registro", "dice"),
    [
        ("update conteo set valor = 99 where valor = 12", f"{C}ci.nuevo", "99", "12"),
        ("update conteo set valor = 99 where valor = 123450", f"{C}rec.ci", "0.99", "1234.50"),
        ("delete from conteo where valor = 123450", f"{C}rec.ci", None, "1234.50"),
        (
            "insert into conteo select 202107, oficina_id, indicador_id, dia, 7, null from conteo where valor = 12",
            "conteo/2021-07/tj.central/ci.nuevo",
            "7",
            None,
        ),
        (
            "update conteo set respaldo_id = 1 where valor = 12",
            f"{C}ci.nuevo#respaldo",
            "Nota 4/2020; corte 2020-04-30",
            None,
        ),
        ("update observacion set texto = 'COVID'", "observacion/ci_por_oficina/2020/2020-04/", "COVID", "CUARENTENA"),
        ("update meta set programado = 2000", f"{META}#programado", "20", "10"),
        ("update texto_informe set texto = 'Nada.'", "texto/2020/logros", "Nada.", "Se\tabrió\nLourdes."),
        ("update sin_actividad set motivo = 'feriado'", str(AUSENCIA), "feriado", "cuarentena"),
        ("update sin_actividad set hasta = '2020-05-30'", f"{AUSENCIA}#hasta", "2020-05-30", "2020-04-30"),
        ("update control set valor = 99", "control/2020/tj.central/rec_ci/DNAF", "0.99", "1235.00"),
        ("delete from feriado", "feriado/2020-04-15", None, "Tarija"),
        ("update partida set nombre = 'Otra' where gestion = 2020", "partida/2020/25600", "Otra", "Imprenta"),
        ("delete from no_aplica", "no_aplica/tj.yacuiba/leg.querella", None, "no aplica"),
        ("delete from cierre where periodo = 202005", CIERRE, None, CERRADO),
        ("update cierre set usuario = 'eva' where periodo = 202005", CIERRE, CERRADO.replace("ana", "eva"), CERRADO),
        (
            "delete from complemento where orden = (select max(orden) from complemento)",
            "complemento/2/2020-05/recaudacion",
            "1 cambio: Llegó tarde",
            "2 cambios: Llegó tarde",
        ),
        ("update respaldo_archivo set sha256 = 'f00d'", f"{DE_NOTA}#f00d", "nota.pdf, 2345 bytes", None),
        ("update respaldo_archivo set bytes = 7", f"{DE_NOTA}#{NOTADA}", "nota.pdf, 7 bytes", "nota.pdf, 2345 bytes"),
        ("delete from respaldo_archivo", f"{DE_NOTA}#{NOTADA}", None, "nota.pdf, 2345 bytes"),
        ("update ajuste set valor = 'rojo' where clave = 'color'", "ajuste/color", "rojo", "azul"),
        ("update rol set oficina = ''", "rol/eva/registra/todas/todas", "tiene", None),
        ("update usuario set activo = 0", "usuario/eva#estado", "desactivada", "activa"),
        ("update usuario set maquinas = 'luis@pc2'", "usuario/eva#maquinas", "luis@pc2", "eva@pc1"),
        (
            "update usuario set clave = '$y'",
            "usuario/eva#clave",
            "clave cambiada [5401aa82b12a7521]",
            "clave cambiada [53b5ba40646c8b3f]",
        ),
    ],
)
def test_what_is_done_to_the_register_is_named(
    llena: Base, fechoria: str, clave: str, registro: str | None, dice: str | None
) -> None:
    a_mano(llena, fechoria)
    diferencias, saltos, rotas = cotejar(llena)
    assert (clave, registro, dice) in [una[:3] for una in diferencias]
    assert {una.clave for una in diferencias} <= {
        clave,
        "feriado/2020-04-15#origen",
        "rol/eva/registra/tj.lourdes/todas",
        f"{DE_NOTA}#{NOTADA}",
    }
    assert (saltos, rotas) == ([], [])


def test_a_paper_that_changed_is_found_behind_all_that_it_stands_for(llena: Base) -> None:
    a_mano(llena, "update respaldo set corte = '2020-05-05'")
    diferencias, _, _ = cotejar(llena)
    assert {una.clave for una in diferencias} == {
        "observacion/ci_por_oficina/2020/2020-04/#respaldo",
        f"{META}#respaldo",
        f"{DE_NOTA}#{NOTADA}",
        f"respaldo/Nota 4/2020; corte 2020-05-05#{NOTADA}",
        f"{AUSENCIA}#respaldo",
        "control/2020/tj.central/rec_ci/DNAF#respaldo",
        "movimiento/2020/AV-2/1/1#respaldo",
        "asiento/2021-02-01/sippec/LEY/1/inicial#respaldo",
        "traspaso/2021/sippec/TR-1#respaldo",
    }


def test_the_value_of_an_office_is_named(llena: Base) -> None:
    a_mano(llena, "update oficina set nombre = 'Otra' where codigo = 'tj.lourdes'")
    assert [una.clave for una in cotejar(llena)[0]] == ["oficina/tj.lourdes"]


def test_an_entry_cut_off_the_end_leaves_the_register_without_its_reason(llena: Base) -> None:
    a_mano(llena, "delete from cambio where entrada = 3", "delete from entrada where n = 3")
    diferencias, saltos, rotas = cotejar(llena)
    assert (f"{C}ci.nuevo", "12", "10", 2) in diferencias
    assert ("conteo/2020-05-03/tj.central/ci.nuevo", None, "3", 2) in diferencias
    assert (saltos, rotas) == ([], [])


def test_a_changed_entry_is_told_by_the_chain_and_by_the_register(llena: Base) -> None:
    a_mano(llena, "update cambio set despues = '13' where entrada = 3 and despues = '12'")
    diferencias, _, rotas = cotejar(llena)
    assert [(una.clave, una.registro, una.bitacora) for una in diferencias] == [(f"{C}ci.nuevo", "12", "13")]
    assert rotas == [3]


def test_a_chain_made_again_must_still_agree_with_the_register_and_with_itself(llena: Base) -> None:
    a_mano(
        llena,
        DIEZ_SON_ONCE,
    )
    rehacer(llena)
    diferencias, saltos, rotas = cotejar(llena)
    assert (diferencias, rotas) == ([], [])
    assert saltos == [(f"{C}ci.nuevo", 3, "10", "11")]


def test_what_was_rewritten_everywhere_agrees_and_only_an_older_head_tells(llena: Base) -> None:
    with llena.lectura() as con:
        impresa = bitacora.cabeza(con)
    assert impresa is not None
    a_mano(
        llena,
        DIEZ_SON_ONCE,
        "update cambio set antes = '11' where entrada = 3 and antes = '10'",
    )
    rehacer(llena)
    assert cotejar(llena) == ([], [], [])
    with llena.lectura() as con:
        assert bitacora.contiene(con, impresa[1]) is None


def test_a_long_entry_is_hashed_in_pieces(base: Base) -> None:
    figuras = [
        Figura(Clave(gestion * 100 + mes, "tj.central", "ci.nuevo", dia), dia)
        for gestion in range(1990, 2021)
        for mes in range(1, 13)
        for dia in range(1, 29)
    ]
    with base.escritura(acto()) as obra:
        obra.conteos(figuras)
        obra.confirmar()
    assert cotejar(base) == ([], [], [])
    a_mano(base, "update cambio set despues = '5' where entrada = 2 and orden = 9000")
    assert cotejar(base)[2] == [2]


def test_the_history_of_a_key_has_its_changes_alone(llena: Base) -> None:
    with llena.lectura() as con:
        historia = list(bitacora.historia(con, f"{C}ci.nuevo"))
    assert [(entrada.n, entrada.usuario) for entrada in historia] == [(2, "ana"), (3, "luis")]
    assert [cambio[1:] for cambio in historia[1].cambios] == [("10", "12"), ("Nota 4/2020; corte 2020-04-30", None)]
