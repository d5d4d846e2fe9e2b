"""Parking: one lease at a time per space, its rent by the published standard (M8-10)."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
import sqlalchemy as sa

from models.engine import SYSTEM, Act, Invalid, Refused, finding, search
from models.engine.acts import begin_act
from models.engine.masks import mask
from models.money.charge import Charge
from models.money.overdue import end_leases
from models.money.parking_lease import ParkingLease
from models.money.parking_space import ParkingSpace


@pytest.fixture
def rent(standard: Any) -> Any:
    return standard("地下车位租金", item="parking", basis="fixed", rate="350")


@pytest.fixture
def space(enter: Any, community: Any) -> Any:
    return enter(ParkingSpace, community_id=community.id, code="B1-017", kind="underground")


@pytest.fixture
def lease(add: Any, home: Any, rent: Any, space: Any) -> Any:
    unit = home()

    def lease(**typed: Any) -> Any:
        usual = {
            "parking_space_id": space.id,
            "unit_id": unit.id,
            "plate": "浙A12345",
            "fee_standard_id": rent.id,
            "from_on": "2026-11-01",
            "until_on": "2027-01-31",
        }
        return add("receptionist", ParkingLease, **usual | typed)

    return lease


def test_a_space_is_let_once_at_a_time(lease: Any, space: Any, trail: Any) -> None:
    found = lease()
    assert (space.state, found.rent) == (ParkingSpace.State.LEASED, Decimal("350.00"))
    with pytest.raises(Refused, match="“Leased”"):
        lease()
    assert [entry.verb for entry in trail(space)] == ["add", "let"]


@pytest.mark.parametrize(
    ("typed", "is_found"),
    [
        ("浙A12345", True),
        ("浙a·12345", True),
        ("A12345", True),
        ("345", True),
        ("浙A12346", False),
        ("苏A12345", False),
        ("12345", False),
        ("123", False),
    ],
)
def test_a_lease_is_found_by_its_plate_as_far_as_the_mask_shows_it(
    lease: Any, session: Any, people: Any, typed: str, is_found: bool
) -> None:
    found = lease()
    session.flush()
    search._keep(session())
    clause = finding.find(session(), people["receptionist"], ParkingLease, typed).clause
    assert (session.scalar(sa.select(ParkingLease.id).where(clause)) == found.id) is is_found
    assert mask(ParkingLease.fields["plate"], found.plate) == "浙A****345"


def test_rent_is_charged_month_after_month_to_the_end(
    lease: Any, do: Any, session: Any, trail: Any, adds_up: Any
) -> None:
    found = lease()
    do("collector", "charge_rent", found, months="2")
    do("collector", "charge_rent", found)
    with pytest.raises(Refused, match="charged to the last day"):
        do("collector", "charge_rent", found)
    charges = session.scalars(sa.select(Charge).order_by(Charge.id)).all()
    assert [(str(one.period_from), one.amount) for one in charges] == [("2026-11-01", 700), ("2027-01-01", 350)]
    assert found.charged_until_on == date(2027, 1, 31)
    assert trail(found)[-1].verb == "charge_rent"
    adds_up()


def test_a_renewed_lease_runs_on(lease: Any, do: Any, space: Any) -> None:
    found = lease()
    with pytest.raises(Invalid, match="must be later"):
        do("receptionist", "renew", found, until_on="2027-01-31")
    do("receptionist", "renew", found, until_on="2027-07-31")
    assert (found.state, space.state) == (ParkingLease.State.RENEWED, ParkingSpace.State.LEASED)
    assert found.due_at.date() == date(2027, 7, 31)


def test_the_clock_ends_a_lease_after_its_last_day(lease: Any, space: Any, session: Any, trail: Any) -> None:
    found = lease()

    def tick(at: datetime) -> int:
        act = Act(SYSTEM, at=at, channel="clock")
        begin_act(session, act)
        return end_leases(session, act)

    assert tick(datetime(2027, 1, 31, 8, tzinfo=UTC)) == 0
    assert tick(datetime(2027, 2, 1, 8, tzinfo=UTC)) == 1
    assert (found.state, space.state, found.due_at) == ("expired", "free", None)
    assert trail(found)[-1].verb == "expire"


def test_a_cancelled_lease_frees_its_space(lease: Any, do: Any, space: Any, trail: Any, adds_up: Any) -> None:
    found = lease()
    do("supervisor", "cancel", found, cancel_reason="业主售车退租")
    assert (space.state, trail(found)[-1].verb) == ("free", "cancel")
    lease()
    adds_up()


def test_the_rent_follows_a_parking_standard(lease: Any, standard: Any) -> None:
    with pytest.raises(Invalid, match="standard of the parking rent"):
        lease(fee_standard_id=standard().id)
