"""The demo: what somebody finds who looks at the product for the first time."""

import re
from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa
import time_machine
from sqlalchemy.orm import Session

from models.engine import REGISTERS, checks, clock, ticking
from models.engine.audit_chain import AuditEntry
from models.engine.kinds import Link
from models.office.staff import StaffMember
from models.property.customer import Customer
from models.property.household_member import HouseholdMember
from models.repairs.repair_report import RepairReport
from models.repairs.work_order import WorkOrder
from models.voice.callback import Callback
from tests.demo.conftest import A_DAY_LONG, NOW, SHIPPED
from tests.visitor import Visitor

LOGINS = ("receptionist", "supervisor", "manager", "it", "technician", "collector")
MIDNIGHT = clock.start_of_day(clock.today(NOW))


def test_every_state_of_every_register_can_be_seen(session: Session) -> None:
    missing = []
    for name, model in REGISTERS.items():
        shown = set(session.scalars(sa.select(model.state).where(model.voided_at.is_(None))))
        missing += [f"{name}: {state.value}" for state in model.State if state not in shown]

    assert set(missing) - A_DAY_LONG == set()


def test_nothing_in_it_is_broken(session: Session) -> None:
    assert checks.faults(session) == []


@pytest.mark.parametrize("username", LOGINS)
def test_its_logins_can_sign_in_and_look_around(client: Callable[..., Visitor], username: str) -> None:
    assert client(username).get("/admin/").status_code == 200


def test_the_desk_finds_reports_of_this_morning_to_dispatch(session: Session) -> None:
    waiting = sa.select(RepairReport).where(
        RepairReport.state == RepairReport.State.RECEIVED,
        RepairReport.received_at >= MIDNIGHT,
        RepairReport.appointment_at.is_not(None),
    )

    assert len(session.scalars(waiting).all()) >= 12


def test_the_desk_finds_callbacks_that_are_due_today(session: Session) -> None:
    due = sa.select(Callback).where(
        Callback.state.in_((Callback.State.DUE, Callback.State.ATTEMPTED)),
        Callback.due_at.between(MIDNIGHT, MIDNIGHT + timedelta(days=1)),
    )

    assert len(session.scalars(due).all()) >= 3


def test_orders_wait_for_the_technician_who_signs_in(session: Session) -> None:
    states = session.scalars(
        sa.select(WorkOrder.state)
        .join(StaffMember, StaffMember.id == WorkOrder.technician_id)
        .where(StaffMember.name == "李国强")
    ).all()

    assert states.count(WorkOrder.State.DISPATCHED) >= 3
    assert {WorkOrder.State.SIGNED_FOR, WorkOrder.State.ON_SITE, WorkOrder.State.REDO} <= set(states)


# The board is due at five, leases and what was seen on duty are looked after in time.
IN_TIME = ("whiteboard_post", "parking_lease", "duty_log")


@pytest.mark.parametrize(
    "name", [name for name, model in REGISTERS.items() if model.about.milestones and name not in IN_TIME]
)
def test_in_every_register_with_time_limits_something_is_overdue(session: Session, name: str) -> None:
    model = REGISTERS[name]

    assert session.scalar(sa.select(sa.func.count()).where(model.due_at < NOW))


def test_nothing_lies_in_the_future(session: Session) -> None:
    # Apart from what ships with the product: that was installed when this test began.
    latest = sa.select(sa.func.max(AuditEntry.at)).where(AuditEntry.register.not_in(SHIPPED))
    assert session.scalars(latest).one() <= NOW
    for model in REGISTERS.values():
        if model.__tablename__ not in SHIPPED:
            assert (session.scalar(sa.select(sa.func.max(model.created_at))) or NOW) <= NOW


def test_everything_was_done_by_somebody_who_may(session: Session) -> None:
    # The system founds the office and marks what is overdue; all the rest has an account behind it.
    by_nobody = sa.select(AuditEntry.register).where(AuditEntry.actor_id.is_(None), AuditEntry.channel == "screen")

    assert session.scalars(by_nobody).all() == []


def test_its_people_cannot_be_mistaken_for_real_ones(session: Session) -> None:
    told: list[Any] = []
    for model in (Customer, HouseholdMember, StaffMember, RepairReport):
        keys = [key for key, field in model.fields.items() if field.sensitive in ("phone", "identity")]
        told += [value for row in session.execute(sa.select(*(getattr(model, key) for key in keys))) for value in row]

    # Blocks that are not given to subscribers, a landline that begins with zero, regions that no card names.
    invented = re.compile(r"13[5-9]0000\d{4}|05710000\d{4}|9901\d{13}[\dX]|99330110MADEM\d{5}")
    assert [value for value in told if value and not invented.fullmatch(value)] == []


def test_records_are_linked_within_their_community(session: Session) -> None:
    astray = []
    for name, model in REGISTERS.items():
        for key, field in model.fields.items():
            target = REGISTERS.get(field.kind.target) if isinstance(field.kind, Link) else None
            if target is None or "community_id" not in model.__table__.c or "community_id" not in target.__table__.c:
                continue
            linked = sa.orm.aliased(target)
            other = sa.select(model.id).join(linked, linked.id == getattr(model, key))
            if session.scalars(other.where(linked.community_id != model.community_id).limit(1)).all():
                astray.append(f"{name}.{key}")

    assert astray == []


def test_what_was_voided_says_why(session: Session) -> None:
    reasons = [
        reason
        for model in REGISTERS.values()
        for reason in session.scalars(sa.select(model.void_reason).where(model.voided_at.is_not(None)))
    ]

    assert len(reasons) >= 4
    assert all(reasons)


@pytest.mark.long
def test_a_year_later_everything_open_still_has_an_owner_and_a_next_time(session: Session) -> None:
    """Nobody works, only the clock does: week after week at nine, then through a whole day hour by hour."""
    moments = [NOW + timedelta(weeks=week) for week in range(1, 53)]
    moments += [moments[-1] + timedelta(hours=hour) for hour in range(1, 25)]
    moved: Counter[str] = Counter()
    for moment in moments:
        with time_machine.travel(moment, tick=False):
            done = ticking.tick(session, moment)
        assert done.is_mine
        assert done.failed == []
        moved.update(done.moved)
    assert moved["key_loan"]
    assert moved["parking_lease"]
    with time_machine.travel(moments[-1], tick=False):
        assert checks.faults(session) == []
        assert ticking.tick(session, moments[-1]).moved == {}, "what was done is done"
