"""Key loans (M6-11, S23): registered work only, one at a time, back by the promised time."""

from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from models.engine import SYSTEM, Act, Invalid, NotPermitted, Refused, deadlines, ledger
from models.engine.acts import begin_act
from models.keys.key import Key
from models.keys.key_loan import KeyLoan
from models.keys.overdue import mark_overdue
from tests.keys.conftest import MONDAY

TUESDAY_NIGHT = MONDAY.replace(day=17, hour=15, minute=59, second=59)  # the end of Tuesday at the desk


def test_issuing_needs_no_more_than_the_borrower(
    public_key: Any, technician: Any, do: Any, session: Any, trail: Any
) -> None:
    key = public_key()
    do("receptionist", "issue", key, borrower="李师傅")

    loan = key.current_loan
    assert key.state is Key.State.OUT
    assert loan.number == "YS20261116-0001"
    assert (loan.state, loan.key, loan.borrower, loan.purpose) == ("out", key, "李师傅", "repair_visit")
    assert loan.borrower_department.name == "维修部"
    assert (loan.out_at, loan.due_back_at, loan.due_at) == (MONDAY, TUESDAY_NIGHT, TUESDAY_NIGHT)
    assert trail(key)[-1].verb == "issue"
    assert [(entry.verb, entry.cause) for entry in trail(loan)] == [("add", "key.issue")]


def test_a_staff_number_names_the_borrower_too(public_key: Any, technician: Any, do: Any) -> None:
    key = public_key()
    do("receptionist", "issue", key, borrower="1007", id_seen="1")
    assert key.current_loan.borrower == "李师傅"
    assert key.current_loan.has_shown_identity


def test_a_lent_key_cannot_be_issued_again(public_key: Any, do: Any, session: Any) -> None:
    key = public_key()
    do("receptionist", "issue", key, borrower="李师傅")
    with pytest.raises(Refused, match="already “Out”"):
        do("receptionist", "issue", key, borrower="王师傅")
    assert session.scalar(sa.select(sa.func.count()).select_from(KeyLoan)) == 1


def test_the_database_lends_a_key_once_at_a_time(session: Any, public_key: Any, community: Any, do: Any) -> None:
    key = public_key()

    def lend() -> None:
        session.add(KeyLoan(community=community, key=key, borrower="王师傅", purpose="cleaning", out_at=MONDAY))
        session.flush()

    begin_act(session, Act(SYSTEM, at=MONDAY))
    lend()
    with pytest.raises(IntegrityError), session.begin_nested():
        lend()
    # Whoever comes second, past a stale screen, reads a sentence and not a database error.
    with pytest.raises(Refused, match="lent already"):
        do("receptionist", "issue", key, borrower="李师傅")
    assert key.state is Key.State.IN_CABINET


def test_an_emergency_spare_is_never_lent(public_key: Any, do: Any, person: Any) -> None:
    spare = public_key(is_emergency_spare="1")
    with pytest.raises(Refused, match="is the emergency spare"):
        do("supervisor", "issue", spare, borrower="李师傅")
    assert "issue" not in [move.name for move in spare.available(person("supervisor"))]


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"purpose": "private"}, "purpose"),
        ({"purpose": "other"}, "purpose_note"),
        ({"purpose": "contractor", "purpose_note": "空调移机"}, "company"),
        ({"borrower": ""}, "borrower"),
    ],
)
def test_nobody_borrows_privately(public_key: Any, do: Any, typed: dict[str, str], field: str) -> None:
    key = public_key()
    with pytest.raises(Invalid) as refused:
        do("receptionist", "issue", key, **{"borrower": "赵先生", **typed})
    assert list(refused.value.errors) == [field]
    assert key.state is Key.State.IN_CABINET


@pytest.mark.parametrize("purpose", ["other", "contractor"])
def test_the_database_keeps_no_loan_without_its_work(
    session: Any, public_key: Any, community: Any, purpose: str
) -> None:
    key = public_key()
    begin_act(session, Act(SYSTEM, at=MONDAY))
    session.add(KeyLoan(community=community, key=key, borrower="赵先生", purpose=purpose, out_at=MONDAY))
    with pytest.raises(IntegrityError):
        session.flush()


def test_a_contractor_borrows_for_a_company(public_key: Any, do: Any) -> None:
    key = public_key()
    do("receptionist", "issue", key, borrower="赵先生", purpose="contractor", company="恒通空调")
    assert (key.current_loan.company, key.current_loan.borrower_department) == ("恒通空调", None)


def test_the_promised_time_wins_over_the_service_standard(public_key: Any, do: Any, session: Any) -> None:
    key = public_key()
    do("receptionist", "issue", key, borrower="李师傅", due_back_at="2026-11-16T17:00")
    loan = key.current_loan
    assert loan.due_back_at == MONDAY.replace(hour=9)
    assert [deadline.milestone for deadline in deadlines.open_deadlines(session, loan)] == ["return"]


def test_a_key_is_not_promised_back_in_the_past(public_key: Any, do: Any, session: Any) -> None:
    key = public_key()
    with pytest.raises(Invalid, match="later than now"):
        do("receptionist", "issue", key, borrower="李师傅", due_back_at="2026-11-16T08:00")
    assert session.scalar(sa.select(sa.func.count()).select_from(KeyLoan)) == 0


def test_taking_the_key_back_finishes_the_loan(public_key: Any, do: Any, session: Any, trail: Any) -> None:
    key = public_key(quantity="2")
    do("receptionist", "issue", key, borrower="李师傅")
    loan, back_at = key.current_loan, MONDAY + timedelta(hours=3)
    assert ledger.suggestions(key, Key.take_back, SYSTEM)["quantity"] == 2
    do("receptionist", "take_back", key, at=back_at, quantity="2", condition_note="挂牌破损")

    assert (key.state, key.current_loan) == ("in_cabinet", None)
    assert (loan.state, loan.returned_at, loan.remarks) == ("returned", back_at, "挂牌破损")
    assert loan.due_at is None
    assert trail(key)[-1].verb == "take_back"
    assert trail(loan)[-1].verb == "come_back"
    do("receptionist", "issue", key, at=back_at, borrower="王师傅")
    assert key.current_loan is not loan


def test_the_check_finds_a_key_that_contradicts_its_loans(
    session: Any, public_key: Any, community: Any, do: Any
) -> None:
    lent, kept = public_key("G-05"), public_key("G-06", floor="3栋6层")
    do("receptionist", "issue", lent, borrower="李师傅")
    assert Key.faults(session) == []
    begin_act(session, Act(SYSTEM, at=MONDAY))
    session.add(KeyLoan(community=community, key=kept, borrower="王师傅", purpose="cleaning", out_at=MONDAY))
    session.flush()
    assert Key.faults(session) == ["key G-06: its state and its loans contradict each other"]


def test_as_many_keys_come_back_as_were_lent(public_key: Any, do: Any) -> None:
    key = public_key(quantity="3")
    do("receptionist", "issue", key, borrower="李师傅")
    with pytest.raises(Invalid, match="3 were lent and 2 came back"):
        do("receptionist", "take_back", key, quantity="2")
    assert (key.state, key.current_loan.state) == ("out", "out")


def test_a_key_lost_by_its_borrower_ends_the_loan(public_key: Any, do: Any, trail: Any) -> None:
    key = public_key()
    do("receptionist", "issue", key, borrower="李师傅")
    loan = key.current_loan
    do("key_keeper", "declare_lost", key, state_reason="借用人遗失")

    assert (key.state, key.current_loan) == ("lost", None)
    assert (loan.state, loan.remarks, loan.due_at) == ("lost", "借用人遗失", None)
    assert trail(loan)[-1].verb == "go_missing"


def test_the_clock_marks_a_late_loan_once(public_key: Any, do: Any, session: Any, trail: Any) -> None:
    key, other = public_key("G-05"), public_key("G-06", floor="3栋6层")
    do("receptionist", "issue", key, borrower="李师傅")
    do("receptionist", "issue", other, borrower="王师傅", due_back_at="2026-11-20T17:00")
    loan = key.current_loan

    def tick(at: Any) -> int:
        act = Act(SYSTEM, at=at, channel="clock")
        begin_act(session, act)
        return mark_overdue(session, act)

    assert tick(TUESDAY_NIGHT) == 0
    assert tick(TUESDAY_NIGHT + timedelta(seconds=1)) == 1
    assert tick(TUESDAY_NIGHT + timedelta(seconds=2)) == 0
    assert (loan.state, other.current_loan.state) == ("overdue", "out")
    assert [entry.verb for entry in trail(loan)] == ["add", "fall_due"]
    do("receptionist", "take_back", key, at=TUESDAY_NIGHT + timedelta(hours=9))
    assert loan.state is KeyLoan.State.RETURNED


def test_a_loan_does_not_fall_due_before_its_time(public_key: Any, do: Any) -> None:
    key = public_key()
    do("receptionist", "issue", key, borrower="李师傅")
    with pytest.raises(Refused, match="not due before 2026-11-17 23:59"):
        KeyLoan.fall_due.follow(key.current_loan, Act(SYSTEM, at=MONDAY))


def test_an_extension_has_a_reason_and_a_later_time(public_key: Any, do: Any, session: Any, trail: Any) -> None:
    key = public_key()
    do("receptionist", "issue", key, borrower="李师傅")
    loan, late = key.current_loan, TUESDAY_NIGHT + timedelta(hours=1)
    begin_act(session, Act(SYSTEM, at=late))
    mark_overdue(session, Act(SYSTEM, at=late))

    with pytest.raises(Invalid, match="Fill this in"):
        do("receptionist", "extend", loan, at=late, due_back_at="2026-11-19T17:00")
    with pytest.raises(Invalid, match="must be later"):
        do("receptionist", "extend", loan, at=late, due_back_at="2026-11-17T20:00", extension_reason="返工")
    do("receptionist", "extend", loan, at=late, due_back_at="2026-11-19T17:00", extension_reason="返工")
    assert loan.state is KeyLoan.State.OUT
    assert loan.due_at == loan.due_back_at == MONDAY.replace(day=19, hour=9)
    assert trail(loan)[-1].verb == "extend"


def test_reminders_are_counted(public_key: Any, do: Any, trail: Any) -> None:
    key = public_key()
    do("receptionist", "issue", key, borrower="李师傅")
    do("receptionist", "remind", key.current_loan, remarks="答应下班前送回")
    do("receptionist", "remind", key.current_loan)
    loan = key.current_loan
    assert (loan.reminder_count, loan.remarks, loan.state) == (2, "答应下班前送回", "out")
    assert [entry.verb for entry in trail(loan)] == ["add", "remind", "remind"]


def test_an_open_loan_cannot_be_voided(public_key: Any, do: Any, session: Any) -> None:
    key = public_key()
    do("receptionist", "issue", key, borrower="李师傅")
    act = Act(SYSTEM, at=MONDAY)
    with pytest.raises(Refused, match="take the key back first"):
        key.current_loan.void(act, void_reason="登记错误")


@pytest.mark.parametrize("role", ["technician", "guard", "manager", "it", "auditor"])
def test_only_the_key_desk_lends(role: str, public_key: Any, do: Any) -> None:
    with pytest.raises(NotPermitted):
        do(role, "issue", public_key(), borrower="李师傅")


@pytest.mark.parametrize("verb", ["come_back", "go_missing", "fall_due"])
@pytest.mark.parametrize("role", ["receptionist", "supervisor", "key_keeper", "manager"])
def test_nobody_moves_a_loan_past_its_key(role: str, verb: str, public_key: Any, do: Any) -> None:
    key = public_key()
    do("receptionist", "issue", key, borrower="李师傅")
    with pytest.raises(NotPermitted):
        do(role, verb, key.current_loan)
