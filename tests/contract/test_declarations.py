"""What every register must say of itself, so that nothing on screen is unnamed or unexplained."""

from __future__ import annotations

import inspect
from statistics import median

import pytest

from models.engine import RECORDS, REGISTERS, Part
from models.engine.about import PLAIN_VERBS
from models.engine.policy import SCREENS, shipped_grants
from tests.contract.offices import ROLES

each_register = pytest.mark.parametrize("register", REGISTERS)


@each_register
def test_it_has_a_name_and_says_what_it_is(register: str) -> None:
    model = REGISTERS[register]
    assert model.about.label
    assert model.about.area
    assert inspect.getdoc(model), "the docstring of the class says what is kept here"
    assert len({state.label for state in model.State}) == len(model.State)
    assert all(state.tone in ("neutral", "info", "warn", "good", "bad") for state in model.State)


@pytest.mark.parametrize("record", RECORDS)
def test_each_field_has_a_name_of_its_own(record: str) -> None:
    labels = [field.label for field in RECORDS[record].fields.values()]
    assert all(labels)
    assert sorted({label for label in labels if labels.count(label) > 1}) == []


@each_register
def test_each_transition_tells_staff_what_it_does(register: str) -> None:
    model = REGISTERS[register]
    for move in model.transitions.values():
        assert move.label
        assert len(move.help.split()) >= 4, f"{move.name}: staff read this above the form"
        assert move.help.rstrip().endswith("."), f"{move.name}: one or two whole sentences"
        assert move.tone in ("", "info", "good", "warn", "bad")
    labels = [move.label for move in model.transitions.values() if move.may]
    assert sorted({label for label in labels if labels.count(label) > 1}) == []


@each_register
def test_who_may_do_something_may_see_it(register: str) -> None:
    grants = shipped_grants()
    readers = grants[f"{register}.see"]
    blind = {
        f"{permission} by {role}"
        for permission, roles in grants.items()
        if permission.partition(".")[0] == register
        for role in roles - readers
    }
    assert sorted(blind) == []


def test_only_shipped_roles_hold_rights() -> None:
    held = {role for roles in shipped_grants().values() for role in roles}
    assert held <= set(ROLES)
    assert set(ROLES) <= held, "a role without any right is a mistake"


def test_no_screen_is_called_like_a_register() -> None:
    assert not SCREENS.keys() & REGISTERS.keys()


@each_register
def test_no_transition_hides_a_plain_verb(register: str) -> None:
    assert not REGISTERS[register].transitions.keys() & set(PLAIN_VERBS)


@each_register
def test_a_title_is_never_masked(register: str) -> None:
    """Titles stand in links, messages and the trail, where nothing masks them."""
    model = REGISTERS[register]
    assert not model.fields[model.about.title].sensitive


def test_the_median_register_stays_under_eighty_lines() -> None:
    """With its docstrings and the parts that it is told in; only blank lines are not counted."""

    def length(register: str) -> int:
        told = [cls for cls in REGISTERS[register].__mro__ if cls is REGISTERS[register] or Part in cls.__bases__]
        return sum(bool(line.strip()) for cls in told for line in inspect.getsource(cls).splitlines())

    assert median(map(length, REGISTERS)) < 80
