"""Suggestions and opinions (M4-03): everybody is thanked, and answered in time or told when."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy.exc import IntegrityError

from models.engine import SYSTEM, Act, Invalid, NotPermitted, Refused
from models.engine.acts import begin_act
from models.voice.suggestion import Suggestion

from .desk import ComplaintDesk, end_of


def received(desk: ComplaintDesk, **typed: Any) -> Suggestion:
    """张三 proposes more charging points."""
    usual = {"community_id": desk.community.id, "customer_id": desk.customer.id, "content": "增设电动车充电桩"}
    found: Suggestion = desk.enter(Suggestion, desk.person("receptionist"), **{**usual, **typed})
    return found


def answered(desk: ComplaintDesk, **typed: Any) -> Suggestion:
    found = received(desk, **typed)
    desk.do("receptionist", "transfer", found, department_id=desk.department.id)
    desk.do("supervisor", "consider", found, opinion="负荷允许，可先试点两组")
    desk.do("receptionist", "answer", found, answer_text="拟在东区试点，十二月答复进度")
    return found


def test_a_suggestion_goes_from_the_desk_to_a_decision(desk: ComplaintDesk) -> None:
    found = answered(desk, is_thanked="1")
    assert (found.number, found.contributor, found.phone) == ("JY20261116-0001", "张三", "13800138000")
    assert (found.answered_by, found.due_at) == (desk.chen, None)
    with pytest.raises(NotPermitted):
        desk.do("receptionist", "adopt", found, outcome="试点")
    desk.do("supervisor", "adopt", found, outcome="东区试点两组，工程部十二月底前完成")
    desk.do("receptionist", "close", found)
    assert (found.state, found.decided_by) == ("closed", desk.chen)
    verbs = [entry.verb for entry in desk.trail(found)]
    assert list(dict.fromkeys(verbs)) == ["add", "transfer", "consider", "answer", "adopt", "close"]


def test_nobody_is_left_unthanked(desk: ComplaintDesk) -> None:
    found = answered(desk)
    desk.do("supervisor", "decline", found, outcome="消防通道不可占用")
    with pytest.raises(Refused, match="Thank the contributor first"):
        desk.do("receptionist", "close", found)
    desk.do("receptionist", "thank", found)
    assert desk.trail(found)[-1].changes == {"is_thanked": [False, True]}
    with pytest.raises(Refused, match="thanked already"):
        desk.do("receptionist", "thank", found)
    desk.do("receptionist", "close", found)


def test_the_answer_is_due_in_three_days_or_when_it_was_promised(desk: ComplaintDesk) -> None:
    found = received(desk)
    assert desk.running(found) == {"answer": end_of(desk.at, 3)}
    promised = desk.at + timedelta(days=7)
    desk.do("receptionist", "promise_reply", found, promised_reply_at=promised.isoformat())
    assert (desk.running(found), found.due_at) == ({"answer": promised}, promised)
    with pytest.raises(Invalid, match="still to come"):
        desk.do("receptionist", "promise_reply", found, promised_reply_at=desk.at.isoformat())


def test_what_is_passed_upwards_is_told_before_it_is_answered(desk: ComplaintDesk) -> None:
    found = received(desk)
    desk.do("receptionist", "escalate", found, escalated_to_id=desk.li.id)
    desk.do("supervisor", "consider", found, opinion="可行")
    with pytest.raises(Refused, match="Tell the contributor first"):
        desk.do("receptionist", "answer", found, answer_text="已报")
    desk.do("receptionist", "tell_escalation", found)
    desk.do("receptionist", "answer", found, answer_text="已报经理研究")
    assert found.escalation_told_at == desk.at


def test_somebody_says_it(desk: ComplaintDesk) -> None:
    with pytest.raises(Invalid, match="who says it"):
        received(desk, customer_id="")


def test_what_was_said_stays_once_it_is_answered(desk: ComplaintDesk) -> None:
    found = answered(desk)
    with pytest.raises(Refused, match="stays as it was written"):
        desk.edit("supervisor", found, content="改写")


@pytest.mark.parametrize("state", ["answered", "adopted", "closed"])
def test_the_database_keeps_no_decision_without_an_answer(desk: ComplaintDesk, state: str) -> None:
    found = received(desk)
    begin_act(desk.session, Act(SYSTEM, at=desk.at))
    found.move(Suggestion.State(state))
    with pytest.raises(IntegrityError):
        desk.session.flush()
