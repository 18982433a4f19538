"""The register of issued reports, on both databases."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from segip_desk.core.calendario import Lapso
from segip_desk.core.cuentas import Cuenta, Rol
from segip_desk.core.emitidos import Emitido
from segip_desk.core.problems import ReadOnly, Rejected
from segip_desk.storage.emitidos import dichos_de_emitidos, leer_emitido, leer_emitidos
from segip_desk.storage.errores import traducidos
from tests.bases import acto

if TYPE_CHECKING:
    from segip_desk.storage.base import Base
    from segip_desk.storage.bitacora import Entrada

UNO = Emitido(
    lapso=Lapso.trimestre(2020, 1),
    cite="DDTJ/INF/12/2020",
    formato="pdf",
    papel="carta",
    impreso=datetime(2021, 1, 5, 9, 12),  # noqa: DTZ001 - a paper carries the office's own clock
    codigo="7F3A-91C2-5D0E-B846",
    cabeza="0f" * 32,
    huella="ab" * 32,
    constancia='{"cifras":"…\t1.204"}',
)


def emitir(base: Base, suyo: Emitido) -> Entrada | None:
    with base.escritura(acto("emitir informe")) as obra:
        obra.emitir(suyo)
        return obra.confirmar()


def test_an_issued_report_is_kept_whole_and_told_in_the_bitacora(base: Base) -> None:
    entrada = emitir(base, UNO)
    assert entrada is not None
    (cambio,) = entrada.cambios
    assert (cambio.clave, cambio.antes) == ("emitido/1", None)
    for dicho in ("2020-T1 (1-3)", UNO.cite, UNO.codigo, UNO.cabeza, UNO.huella, "por ana, 2020-06-15T13:45:07.250Z"):
        assert dicho in (cambio.despues or "")
    with base.lectura() as con:
        guardado = replace(UNO, n=1, usuario="ana", instante="2020-06-15T13:45:07.250Z")
        assert leer_emitido(con, 1) == guardado
        assert leer_emitidos(con) == leer_emitidos(con, UNO.codigo) == (replace(guardado, constancia=""),)
        assert leer_emitidos(con, "otro") == ()
        assert leer_emitido(con, 2) is None
        assert list(dichos_de_emitidos(con)) == [[("emitido/1", cambio.despues)]]


def test_the_very_same_file_is_kept_once_and_another_gets_the_next_number(base: Base) -> None:
    assert emitir(base, UNO) is not None
    assert emitir(base, UNO) is None
    assert emitir(base, replace(UNO, huella="cd" * 32)) is not None
    with base.lectura() as con:
        assert [uno.n for uno in leer_emitidos(con)] == [1, 2]


def test_a_cite_that_no_database_could_hold_is_refused(base: Base) -> None:
    with pytest.raises(Rejected, match="no se puede guardar"):
        emitir(base, replace(UNO, cite="12\0"))


def test_figures_that_another_tool_spoilt_are_none_and_are_told(base: Base) -> None:
    emitir(base, UNO)
    with base.escritura(acto()) as obra:
        obra.con.execute(text("update emitido set cifras = 'AAAA'"))
        obra.con.commit()
    with base.lectura() as con:
        assert leer_emitido(con, 1) is None
        (((_, dicho),),) = dichos_de_emitidos(con)
        assert "cifras ilegibles" in dicho


def test_a_base_that_can_only_be_read_says_which_kind_of_failure_it_is(base: Base) -> None:
    with base.lectura() as con:
        if con.dialect.name == "sqlite":
            con.exec_driver_sql("pragma query_only = on")
        with pytest.raises(ReadOnly, match="solo se puede leer"), traducidos("la base"):
            con.execute(text("delete from emitido"))


def test_who_may_only_look_issues_nothing(base: Base) -> None:
    with base.escritura(acto()) as obra:
        obra.cuentas.crear(Cuenta("ana", "Ana", roles=frozenset([Rol("administra")])), "$x")
        obra.confirmar()
    with base.escritura(acto()) as obra:
        obra.cuentas.crear(Cuenta("eva", "Eva", roles=frozenset([Rol("consulta")])), "$x")
        obra.confirmar()
    with base.escritura(acto("emitir informe", usuario="eva")) as obra:
        obra.emitir(UNO)
        with pytest.raises(Rejected, match="no puede emitir un informe"):
            obra.confirmar()
    assert emitir(base, UNO) is not None
