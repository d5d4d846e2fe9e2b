"""Filters: through links, in groups, by periods; what is not understood is said on the page and changes nothing."""

from typing import Any

import pytest
import sqlalchemy as sa

from models.engine import Actor, Invalid, filters
from models.repairs.repair_report import RepairReport
from tests.people import add_person
from tests.repairs.office import RepairOffice


@pytest.fixture
def office(session: Any) -> RepairOffice:
    return RepairOffice(session)


def found(office: RepairOffice, person: Actor | None = None, **typed: str | list[str]) -> set[int]:
    """Ids of the reports that the filters leave."""
    person = person or office.person("receptionist")
    conditions = tuple(
        filters.read_condition(
            RepairReport, key.replace("__", "."), [value] if isinstance(value, str) else value, person
        )
        for key, value in typed.items()
    )
    statement = sa.select(RepairReport.id).where(*filters.clauses(RepairReport, conditions, person))
    return set(office.session.scalars(statement))


def test_a_filter_follows_a_link_and_the_link_behind_it(office: RepairOffice) -> None:
    new, old = office.report(), office.report(unit_id=office.old_home.id)
    assert found(office, unit__floor="5") == {new.id, old.id}
    assert found(office, unit__building__code="3栋") == set()
    assert found(office, unit__code__contains="502") == {old.id}


def test_values_are_alternatives_and_groups_hold_where_any_of_them_does(office: RepairOffice) -> None:
    leak = office.report(repair_type="leak", priority="urgent")
    other = office.report(repair_type="other", priority="normal")
    safety = office.report(repair_type="safety", priority="normal")
    assert found(office, repair_type=["leak", "other"]) == {leak.id, other.id}
    assert found(office, repair_type__not=["leak", "other"]) == {safety.id}
    assert found(office, or1__repair_type="leak", or1__priority="normal") == {leak.id, other.id, safety.id}
    assert found(office, or1__repair_type="leak", or1__unit__code__contains="999", priority="urgent") == {leak.id}
    assert found(office, or1__repair_type="leak", or2__priority="normal") == set()


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("phone", "13800138000"),
        ("unit.owner_secret", "1"),
        ("reporter.phone", "138"),
        ("unit.building.community.name.contains", "x"),
        ("state", "no such state"),
        ("state.between", "a..b"),
        ("received_at", "2026-99-99"),
        ("received_at.within", "the future"),
        ("received_at.between", "2026-01-01"),
        ("unit_id", "three"),
        ("or1", "x"),
        ("or1.or2.state", "received"),
        ("", "x"),
        (".", "x"),
        ("state.is.not.empty", "x"),
    ],
)
def test_junk_is_a_sentence(office: RepairOffice, key: str, value: str) -> None:
    with pytest.raises(Invalid) as fault:
        filters.read_condition(RepairReport, key, [value], office.person("receptionist"))
    assert str(fault.value.reason)


def test_what_one_may_not_see_is_no_filter(office: RepairOffice) -> None:
    desk = office.person("receptionist")
    rights = {right: reach for right, reach in desk.rights.items() if right != "unit.see"}
    blind = Actor(name="x", rights=rights, communities=desk.communities)
    with pytest.raises(Invalid):
        found(office, blind, unit__floor="5")


def test_a_filter_through_a_link_stays_within_the_community(office: RepairOffice) -> None:
    office.report()
    desk = office.person("receptionist")
    elsewhere = Actor(name="x", rights=desk.rights, communities=frozenset({office.community.id + 1}))
    assert found(office, elsewhere, unit__floor="5") == set()


def test_junk_in_the_url_is_shown_as_a_chip_that_can_be_removed(session: Any, client: Any) -> None:
    office = RepairOffice(session)
    office.report()
    add_person(session(), "it", "it")
    add_person(session(), "receptionist", "receptionist", communities=[office.community.id])
    session.commit()
    answer = client("receptionist").get("/admin/repair_report/?state=received&colour=red&received_at.within=someday")
    assert answer.status_code == 422
    assert answer.text.count("chip-fault") == 2
    assert 'href="/admin/repair_report/?state=received&amp;received_at.within=someday"' in answer.text
    assert "/details/?id=" not in answer.text
