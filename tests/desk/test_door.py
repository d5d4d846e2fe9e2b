"""Visitors, messages and goods (M3-07 to M3-09): nobody and nothing passes the door unseen."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy.exc import IntegrityError

from models.desk.goods_release import GoodsRelease, expire_past
from models.desk.guest_message import GuestMessage
from models.desk.visitor_slip import VisitorSlip
from models.engine import SYSTEM, Act, Invalid, NotPermitted, Refused
from models.engine.acts import begin_act
from tests.desk.conftest import MONDAY

LATER, TUESDAY = MONDAY + timedelta(hours=1), MONDAY + timedelta(days=1)


@pytest.fixture
def visitor(enter: Any, person: Any, community: Any) -> Any:
    def visitor(**typed: Any) -> Any:
        filled = {"visitor_name": "孙先生", "has_shown_document": "1", "purpose": "private", "host_name": "张三"}
        return enter(VisitorSlip, MONDAY, person("receptionist"), community_id=community.id, **{**filled, **typed})

    return visitor


@pytest.fixture
def goods(enter: Any, person: Any, community: Any, home: Any) -> Any:
    def goods(**typed: Any) -> Any:
        filled = {"applicant_kind": "owner", "applicant_name": "张三", "unit_id": home.id, "reason": "move"}
        filled["items"] = [{"name": "沙发", "quantity": "1"}]
        return enter(GoodsRelease, MONDAY, person("receptionist"), community_id=community.id, **{**filled, **typed})

    return goods


def test_a_slip_is_written_only_after_a_document_was_shown(visitor: Any) -> None:
    with pytest.raises(Invalid, match="Ask for a document first"):
        visitor(has_shown_document="0")
    assert visitor().state is VisitorSlip.State.WRITTEN


def test_a_visitor_goes_in_with_the_hosts_consent_and_hands_the_slip_back(visitor: Any, do: Any, trail: Any) -> None:
    slip = visitor()
    do("receptionist", "admit", slip, LATER, host_answer="by_phone")
    assert (slip.entered_at, slip.due_at) == (LATER, MONDAY.replace(hour=15, minute=59, second=59))
    with pytest.raises(Refused, match="take the slip back first"):
        do("supervisor", "void", slip, void_reason="写错")
    do("guard", "take_back", slip, LATER)
    assert (slip.state, slip.left_at, slip.due_at) == (VisitorSlip.State.RETURNED, LATER, None)
    assert [entry.verb for entry in trail(slip)] == ["add", "admit", "take_back"]


def test_for_a_stranger_the_host_is_telephoned(visitor: Any, do: Any) -> None:
    slip = visitor(is_identity_uncertain="1")
    with pytest.raises(Invalid, match="telephone the host first"):
        do("receptionist", "admit", slip, LATER, host_answer="beforehand")
    do("receptionist", "admit", slip, LATER, host_answer="by_phone")
    assert slip.state is VisitorSlip.State.ADMITTED


def test_a_message_is_read_back_and_its_number_stays_with_the_desk(
    enter: Any, do: Any, person: Any, community: Any
) -> None:
    said = {"community_id": community.id, "for_whom": "张三", "caller_name": "李女士", "phone": "13900139000"}
    with pytest.raises(Invalid, match="back to the caller"):
        enter(GuestMessage, MONDAY, person("receptionist"), **said, message="请回电")
    taken = enter(GuestMessage, MONDAY, person("receptionist"), **said, message="请回电", is_read_back="1")
    assert GuestMessage.fields["phone"].sensitive
    do("receptionist", "deliver", taken, LATER)
    assert (taken.state, taken.delivered_at) == (GuestMessage.State.DELIVERED, LATER)


def test_a_release_lists_what_is_carried_out(goods: Any) -> None:
    with pytest.raises(Invalid, match="List what is carried out"):
        goods(items=[])


def test_a_tenant_needs_the_owners_consent(goods: Any, do: Any) -> None:
    slip = goods(applicant_kind="tenant")
    with pytest.raises(Invalid, match="needs the owner's consent"):
        do("receptionist", "issue", slip, LATER)
    do("receptionist", "issue", slip, LATER, owner_consent="业主电话同意")
    assert (slip.state, slip.valid_on.isoformat()) == (GoodsRelease.State.ISSUED, "2026-11-16")


def test_the_database_issues_no_tenants_slip_without_consent(goods: Any, session: Any, do: Any) -> None:
    slip = goods(applicant_kind="tenant")
    do("receptionist", "issue", slip, LATER, owner_consent="业主电话同意")
    begin_act(session, Act(SYSTEM, at=LATER))
    slip.owner_consent = None
    with pytest.raises(IntegrityError):
        session.flush()


def test_arrears_are_shown_and_stop_nobody(goods: Any, owner: Any, do: Any, session: Any) -> None:
    begin_act(session, Act(SYSTEM, at=MONDAY))
    owner.is_in_arrears = True
    session.flush()
    slip = goods()
    assert slip.is_in_arrears
    do("receptionist", "issue", slip, LATER)
    assert slip.state is GoodsRelease.State.ISSUED


def test_a_slip_is_used_once_and_at_the_gate(goods: Any, do: Any, trail: Any) -> None:
    slip = goods()
    do("receptionist", "issue", slip, LATER)
    with pytest.raises(NotPermitted):
        do("receptionist", "release", slip, LATER)
    do("guard", "release", slip, LATER)
    with pytest.raises(Refused, match="already “Released”"):
        do("guard", "release", slip, LATER)
    assert (slip.checked_by.name, slip.released_at) == ("guard", LATER)
    assert [entry.verb for entry in trail(slip)] == ["add", "issue", "release"]


def test_a_slip_is_good_on_its_day_only(goods: Any, do: Any, session: Any) -> None:
    slip = goods()
    do("receptionist", "issue", slip, LATER)
    with pytest.raises(Refused, match="valid on 2026-11-16 only"):
        do("guard", "release", slip, TUESDAY)
    act = Act(SYSTEM, at=TUESDAY, channel="clock")
    begin_act(session, act)
    assert (expire_past(session, act), expire_past(session, act)) == (1, 0)
    assert slip.state is GoodsRelease.State.EXPIRED
    do("receptionist", "issue", slip, TUESDAY, valid_on="2026-11-17")
    do("guard", "release", slip, TUESDAY)
    assert slip.state is GoodsRelease.State.RELEASED


def test_what_does_not_match_is_stopped_and_corrected(goods: Any, do: Any) -> None:
    slip = goods()
    do("receptionist", "issue", slip, LATER)
    assert slip.why_not_edit(SYSTEM) is not None
    do("guard", "stop", slip, LATER, discrepancy="多出保险柜一台")
    assert slip.why_not_edit(SYSTEM) is None
    do("receptionist", "issue", slip, LATER)
    assert (slip.state, slip.discrepancy) == (GoodsRelease.State.ISSUED, "多出保险柜一台")
