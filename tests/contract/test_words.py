"""The words of a declaration that say what happens: what a move writes, what a blank means, who may change what."""

from datetime import timedelta

import pytest

from models.desk.guest_message import GuestMessage
from models.desk.visitor_slip import VisitorSlip
from models.engine import MYSELF, NOW, SYSTEM, Act, Choice, Invalid, Unless, While, _l, clock, group, refuse_ahead, text
from models.engine.errors import DeclarationError
from models.engine.writes import Written
from models.keys.key_loan import KeyLoan


def test_a_move_cannot_write_what_nobody_is_asked_for() -> None:
    for wrong in (Written(("visitor_name",)), Written(("no_such_field",)), Written(meets=("approve",))):
        with pytest.raises(DeclarationError):
            wrong.check(VisitorSlip, "admit", {"host_answer": None})
    with pytest.raises(DeclarationError):
        Written(shows=("remark",)).check(VisitorSlip, "admit", {"host_answer": None})
    Written(("host_answer", "entered_at"), starts=("return",)).check(VisitorSlip, "admit", {"host_answer": None})


def test_a_question_left_blank_leaves_the_field_as_it_was() -> None:
    slip = VisitorSlip(remark="第一次来访")
    act = Act(SYSTEM)
    for blank in (None, ""):
        Written(("remark", "left_at")).before(slip, act, {"remark": blank})
        assert (slip.remark, slip.left_at) == ("第一次来访", act.at)
    Written(("remark",)).before(slip, act, {"remark": "已离开"})
    assert slip.remark == "已离开"


def test_what_the_engine_writes_is_blank_until_then_unless_it_says_otherwise() -> None:
    with group(_l("Course"), written_by="engine"):
        later, counted, known = text(_l("Result")), text(_l("Kind"), default="x"), text(_l("Name"), required=True)
    typed = text(_l("Name"))
    assert [one.field.required for one in (later, counted, known, typed)] == [False, True, True, True]
    assert [one.field.on_form for one in (later, typed)] == [False, True]
    assert (str(later.field.group), str(typed.field.group)) == ("Course", "")


def test_a_field_that_may_be_left_blank_says_what_that_means() -> None:
    taken_at, taken_by = GuestMessage.fields["taken_at"], GuestMessage.fields["taken_by_id"]
    assert (taken_at.blank, taken_at.required, str(taken_at.help)) == (NOW, False, "Left blank, it is now.")
    assert (taken_by.blank, str(taken_by.help)) == (MYSELF, "")  # nobody types it


def test_while_and_unless_are_each_other_s_opposite() -> None:
    loan = KeyLoan(state=KeyLoan.State.RETURNED)
    out: tuple[Choice, ...] = (KeyLoan.State.OUT, KeyLoan.State.OVERDUE)
    assert While(*out, says=_l("Over.")).why_not(loan) == Unless(KeyLoan.State.RETURNED, says=_l("Over.")).why_not(loan)
    loan.state = KeyLoan.State.OUT
    assert While(*out, says=_l("Over.")).why_not(loan) is None
    assert Unless(KeyLoan.State.RETURNED, says=_l("Over.")).why_not(loan) is None


def test_a_gap_in_the_sentence_is_the_record() -> None:
    loan = KeyLoan(state=KeyLoan.State.LOST, number="YS20261116-0001")
    assert str(loan.why_not_edit(SYSTEM)).startswith("YS20261116-0001 is finished")


def test_what_is_still_to_come_is_refused_and_a_blank_is_not() -> None:
    at = clock.now()
    for when in (None, at, clock.today(at)):
        refuse_ahead(when, at, "found_at")
    for when in (at + timedelta(minutes=1), clock.today(at) + timedelta(days=1)):
        with pytest.raises(Invalid, match="still to come"):
            refuse_ahead(when, at, "found_at")
