"""Problems as values, and the three doors by which they leave."""

from __future__ import annotations

import errno
import os

import pytest

from segip_desk.core.problems import Problem, Rejected, SegipError, Unavailable, causa, parecido


@pytest.mark.parametrize(
    ("problema", "escrito"),
    [
        (Problem("el valor falta."), "el valor falta."),
        (Problem("el valor falta.", archivo="enero.csv"), "enero.csv: el valor falta."),
        (Problem("el valor falta.", fila=3, archivo="enero.csv"), "enero.csv:3: el valor falta."),
        (Problem("el valor falta.", 3, "valor", "enero.csv"), "enero.csv:3:valor: el valor falta."),
        (Problem("el valor falta.", 3, "valor"), "3:valor: el valor falta."),
        (Problem("el valor falta.", 3).en("enero.csv"), "enero.csv:3: el valor falta."),
    ],
)
def test_a_problem_says_where_it_is_as_far_as_it_is_known(problema: Problem, escrito: str) -> None:
    assert str(problema) == escrito


def test_a_refusal_keeps_every_problem_in_order() -> None:
    rechazo = Rejected(Problem("uno.", 2), "dos.")
    assert rechazo.problemas == (Problem("uno.", 2), Problem("dos."))
    assert str(rechazo) == "2: uno.\ndos."


def test_what_the_user_can_mend_and_what_the_machine_failed_are_two_things() -> None:
    assert issubclass(Rejected, SegipError)
    assert issubclass(Unavailable, SegipError)
    assert not issubclass(Rejected, Unavailable)
    assert str(Unavailable("El disco no responde.")) == "El disco no responde."


@pytest.mark.parametrize(
    ("dado", "conocidos", "pista"),
    [
        ("ci.nuevp", ["ci.nuevo", "ci.renovacion"], " ¿Quiso decir «ci.nuevo»?"),
        ("CI.NUEVO", ["ci.nuevo"], " ¿Quiso decir «ci.nuevo»?"),
        ("tj.Centrl", ["tj.central", "ch.sucre"], " ¿Quiso decir «tj.central»?"),
        ("algo distinto", ["ci.nuevo"], ""),
        ("", ["ci.nuevo"], ""),
        ("ci", [], ""),
    ],
)
def test_the_nearest_known_name_is_offered_where_one_is_near(dado: str, conocidos: list[str], pista: str) -> None:
    assert parecido(dado, conocidos) == pista


@pytest.mark.parametrize(
    ("numero", "dicho"),
    [
        (errno.ENOSPC, "no queda espacio en el disco"),
        (errno.EACCES, "no hay permiso"),
        (errno.ESTALE, f"error {errno.ESTALE} del sistema"),
    ],
)
def test_what_the_system_says_is_said_in_spanish(numero: int, dicho: str) -> None:
    assert causa(OSError(numero, os.strerror(numero))) == dicho


def test_an_error_without_number_has_its_name() -> None:
    assert causa(OSError("sin número")) == "error OSError del sistema"
