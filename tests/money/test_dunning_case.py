"""Dunning: one rung after another, the letter three months after the call, an end when it is paid (M8-05, F15)."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
import sqlalchemy as sa

from models.desk.card import draw
from models.engine import SYSTEM, Act, Heading, NotPermitted, Refused
from models.engine.acts import begin_act
from models.money.charge import Charge
from models.money.dunning_case import DunningCase
from models.money.overdue import mark_overdue

from .conftest import MONDAY


@pytest.fixture
def tick(session: Any) -> Any:
    def tick(at: Any = MONDAY) -> int:
        act = Act(SYSTEM, at=at, channel="clock")
        begin_act(session, act)
        return mark_overdue(session, act)

    return tick


@pytest.fixture
def late(home: Any, standard: Any, bill: Any, do: Any) -> Any:
    """A distributed bill whose last day was in June."""

    def late(room: str = "501", **typed: Any) -> Any:
        fee = standard(f"服务费{room}", rate="1.00")
        usual = {"period_from": "2026-05-01", "due_on": "2026-06-30"}
        charge = bill(home(room, area="100"), fee, **usual | typed)
        do("collector", "distribute", charge)
        return charge

    return late


@pytest.fixture
def case(late: Any, tick: Any, session: Any) -> Any:
    late()
    tick()
    return session.scalars(sa.select(DunningCase)).one()


def test_the_clock_lists_arrears_once(late: Any, tick: Any, session: Any, trail: Any, adds_up: Any) -> None:
    charge, fine = late(), late("502", due_on="2026-11-16")
    assert tick() == 1
    assert tick() == 0
    case = session.scalars(sa.select(DunningCase)).one()
    assert (case.amount, str(case.oldest_due_on)) == (Decimal("100.00"), "2026-06-30")
    assert (charge.state, fine.state) == (Charge.State.IN_DUNNING, Charge.State.DISTRIBUTED)
    assert (charge.fee_account.is_in_arrears, fine.fee_account.is_in_arrears) == (True, False)
    assert case.due_at is not None
    assert [entry.verb for entry in trail(charge)] == ["add", "distribute", "fall_due", "dun"]
    adds_up()


def test_a_bill_is_overdue_for_a_day_before_it_is_dunned(late: Any, tick: Any, session: Any, adds_up: Any) -> None:
    charge = late(due_on="2026-11-16")
    assert tick(MONDAY + timedelta(days=1)) == 1
    assert (charge.state, charge.fee_account.is_in_arrears) == (Charge.State.OVERDUE, True)
    assert tick(MONDAY + timedelta(days=1, hours=3)) == 0
    assert session.scalars(sa.select(DunningCase)).all() == []
    adds_up()
    tick(MONDAY + timedelta(days=2))
    assert (charge.state, charge.dunning_case.amount) == (Charge.State.IN_DUNNING, Decimal("100.00"))
    adds_up()


def test_the_desk_hears_that_somebody_owes_but_not_what(late: Any, tick: Any, session: Any, people: Any) -> None:
    owing, paying = late(), late("502", due_on="2026-11-16")
    tick()
    session.flush()

    def card(who: str, charge: Any) -> tuple[bool | None, bool]:
        drawn = draw(session(), people[who], unit_id=str(charge.unit_id))
        return drawn.owes, drawn.section(Heading.MONEY) is not None

    assert (card("receptionist", owing), card("receptionist", paying)) == ((True, False), (False, False))
    assert card("collector", owing) == (True, True)
    assert card("technician", owing) == (None, False)


def test_a_bill_that_was_not_handed_out_does_not_fall_overdue(home: Any, standard: Any, bill: Any, tick: Any) -> None:
    charge = bill(home(), standard(), period_from="2026-05-01", due_on="2026-06-30")
    assert tick() == 0
    assert charge.state == Charge.State.WRITTEN


def test_an_advance_pays_before_anything_falls_overdue(late: Any, pay: Any, tick: Any, session: Any) -> None:
    charge = late()
    pay(charge.fee_account, "400", lines=[{"amount": "400"}])
    assert tick() == 0
    assert (charge.state, charge.fee_account.advance_balance) == (Charge.State.PAID, Decimal("300.00"))
    assert session.scalar(sa.select(DunningCase.id)) is None


def test_payment_settles_the_case(case: Any, pay: Any, session: Any, trail: Any, adds_up: Any) -> None:
    pay(case.fee_account, "40")
    assert (case.state, case.amount) == (DunningCase.State.LISTED, Decimal("60.00"))
    pay(case.fee_account, "60")
    assert (case.state, case.amount, case.due_at) == (DunningCase.State.SETTLED, 0, None)
    assert case.fee_account.is_in_arrears is False
    assert trail(case)[-1].verb == "settle"
    adds_up()


def test_what_is_owed_again_is_listed_in_a_new_case(
    case: Any, pay: Any, do: Any, tick: Any, session: Any, adds_up: Any
) -> None:
    receipt = pay(case.fee_account, "100")
    do("manager", "annul", receipt, annul_reason="支票退票")
    assert case.state == DunningCase.State.SETTLED
    assert case.fee_account.is_in_arrears is True
    adds_up()
    tick()
    assert len(session.scalars(sa.select(DunningCase)).all()) == 2
    adds_up()


def test_a_letter_follows_three_months_after_the_first_reminder(case: Any, do: Any, trail: Any) -> None:
    do("receptionist", "remind", case, means="phone", reminded_at="2026-08-16T10:00", result="答应月底缴清")
    do("receptionist", "remind", case, means="sms", result="短信已发")
    assert str(case.reminded_at)[:10] == "2026-08-16"  # the first one counts
    with pytest.raises(Refused, match="Find the cause"):
        do("collector", "send_letter", case, courier_number="EMS1")
    do("collector", "find_cause", case, cause="service", cause_note="对保洁不满")
    with pytest.raises(Refused, match="three months after the first reminder"):
        do("collector", "send_letter", case, at=MONDAY - timedelta(days=1), courier_number="EMS1")
    do("collector", "send_letter", case, courier_number="EMS1")
    assert case.state == DunningCase.State.LETTER_SENT
    assert [action.kind for action in case.actions] == ["phone", "sms", "letter"]
    assert [entry.verb for entry in trail(case)] == ["add", "remind", "remind", "find_cause", "send_letter"]


def test_no_letter_before_a_reminder(case: Any, do: Any) -> None:
    with pytest.raises(Refused, match="already “Listed”"):
        do("collector", "send_letter", case, courier_number="EMS1")


@pytest.fixture
def lettered(case: Any, do: Any) -> Any:
    def lettered(**typed: Any) -> Any:
        do("collector", "remind", case, means="phone", reminded_at="2026-08-01T10:00")
        do("collector", "find_cause", case, **typed)
        do("collector", "send_letter", case, courier_number="EMS1")
        return case

    return lettered


def test_who_lives_here_is_visited_before_the_legal_channel(lettered: Any, do: Any, trail: Any) -> None:
    case = lettered(cause="refusal", lives_here="1")
    with pytest.raises(Refused, match="Visit them first"):
        do("manager", "go_legal", case, result="恶意拖欠")
    do("collector", "visit", case, result="拒绝开门")
    with pytest.raises(NotPermitted):
        do("supervisor", "go_legal", case, result="恶意拖欠")
    do("manager", "go_legal", case, result="恶意拖欠")
    assert trail(case)[-1].verb == "go_legal"


def test_only_a_refusal_without_reason_goes_to_law(lettered: Any, do: Any) -> None:
    with pytest.raises(Refused, match="refuse without reason"):
        do("manager", "go_legal", lettered(cause="hardship"), result="起诉")


def test_who_lives_elsewhere_is_not_visited(lettered: Any, do: Any) -> None:
    with pytest.raises(Refused, match="Only who lives in the estate"):
        do("collector", "visit", lettered(cause="forgotten"), result="-")


def test_a_write_off_gives_up_all_that_is_open(case: Any, pay: Any, do: Any, session: Any, adds_up: Any) -> None:
    pay(case.fee_account, "30")
    do("manager", "write_off", case, write_off_reason="业主已故，无遗产")
    charge = session.scalars(sa.select(Charge)).one()
    assert case.state == DunningCase.State.WRITTEN_OFF
    assert (charge.paid_amount, charge.waived_amount) == (Decimal("30.00"), Decimal("70.00"))
    adds_up()
