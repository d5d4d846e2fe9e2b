"""Family members belong to a customer in a unit, and their names are masked (M2-03)."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from models.engine import Act, Invalid, ledger
from models.property.household_member import HouseholdMember

Add = Callable[..., Any]


def add(session: Any, act: Act, customer: Any, unit: Any, **typed: Any) -> HouseholdMember:
    said = {"community_id": unit.community_id, "customer_id": customer.id, "unit_id": unit.id}
    said |= {"name": "赵小六", "relation": "child"}
    return ledger.add(session, act, HouseholdMember, said | typed)


def test_a_child_is_entered_with_its_family(
    session: Any, desk: Act, customer: Add, unit: Add, lives: Add, entries: Add
) -> None:
    owner, home = customer(), unit("1201")
    lives(owner, home)
    child = add(session, desk, owner, home, phone="13700137000")
    assert child.lives_in
    assert child.state == HouseholdMember.State.ACTIVE
    (entry,) = entries(child, "add")
    assert entry.changes["name"] == [None, "赵**"]
    assert "赵小六" not in f"{entry.title}{child}"


def test_a_family_member_needs_a_customer_registered_in_that_unit(
    session: Any, desk: Act, customer: Add, unit: Add, lives: Add
) -> None:
    owner, home = customer(), unit("1201")
    lives(owner, home)
    with pytest.raises(Invalid, match="not registered in this unit") as told:
        add(session, desk, owner, unit("1202"))
    assert "customer_id" in told.value.errors


def test_somebody_leaves_the_household_and_comes_back(
    session: Any, desk: Act, customer: Add, unit: Add, lives: Add, entries: Add
) -> None:
    owner, home = customer(), unit("1201")
    lives(owner, home)
    child = add(session, desk, owner, home)
    child.leave(desk)
    assert (child.state, child.left_on) == ("left", date(2026, 11, 21))
    child.come_back(desk)
    assert (child.state, child.left_on) == ("active", None)
    assert [entry.verb for entry in entries(child)] == ["add", "leave", "come_back"]
