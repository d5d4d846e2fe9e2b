"""Reception records (M3-01): whoever was asked first owns the matter, and a promise to answer is kept."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy.exc import IntegrityError

from models.desk.call_record import CallRecord
from models.desk.reception_record import ReceptionRecord
from models.desk.work_log_entry import WorkLogEntry
from models.engine import SYSTEM, Act, Invalid, NotPermitted, Refused, deadlines
from models.engine.acts import begin_act
from models.repairs.repair_report import RepairReport
from tests.desk.conftest import MONDAY

LATER = MONDAY + timedelta(hours=1)
State = ReceptionRecord.State


@pytest.fixture
def asked(enter: Any, person: Any, community: Any) -> Any:
    """``asked(unit_id=…)`` is written down by the receptionist."""

    def asked(**typed: Any) -> Any:
        filled = {"community_id": community.id, "category": "consultation", "content": "地库车位怎么办理？", **typed}
        return enter(ReceptionRecord, MONDAY, person("receptionist"), **filled)

    return asked


def test_the_first_person_asked_owns_the_matter(asked: Any, trail: Any) -> None:
    record = asked()
    assert record.number == "JD20261116-0001"
    assert record.handler.name == "receptionist"
    assert [entry.verb for entry in trail(record)] == ["add"]


def test_nobody_else_is_answerable_without_a_reason(asked: Any, do: Any, person: Any, trail: Any) -> None:
    record, other = asked(), person("technician").staff_member_id
    with pytest.raises(NotPermitted):
        do("receptionist", "hand_over", record, handler_id=other, reason="转岗")
    with pytest.raises(Invalid, match="Fill this in"):
        do("supervisor", "hand_over", record, handler_id=other)
    do("supervisor", "hand_over", record, LATER, handler_id=other, reason="转岗")
    assert (record.handler_id, record.steps[-1].note) == (other, "转岗")
    assert trail(record)[-1].verb == "hand_over"


def test_the_database_keeps_no_question_without_an_owner(session: Any, community: Any) -> None:
    begin_act(session, Act(SYSTEM, at=MONDAY))
    session.add(
        ReceptionRecord(community=community, category="fee", channel="visit", content="费用", is_professional=False)
    )
    with pytest.raises(IntegrityError):
        session.flush()


def test_name_and_telephone_come_from_the_customers_file(asked: Any, owner: Any, home: Any) -> None:
    record = asked(customer_id=owner.id, unit_id=home.id)
    assert (record.visitor_name, record.phone) == ("张三", "13800138000")


def test_an_answer_at_once_ends_the_time_limit(asked: Any, do: Any, session: Any) -> None:
    record = asked()
    assert record.due_at is not None
    do("receptionist", "reply_now", record, LATER, answer="到收费窗口办理。")
    assert (record.state, record.replied_at, record.due_at) == (State.ANSWERED, LATER, None)


def test_a_promise_names_its_reason_and_becomes_the_time_limit(asked: Any, do: Any, session: Any) -> None:
    record = asked()
    with pytest.raises(Invalid, match="later than now"):
        do("receptionist", "promise", record, LATER, promised_at="2026-11-16T09:30", delay_reason="需工程部确认")
    do("receptionist", "promise", record, LATER, promised_at="2026-11-16T16:00", delay_reason="需工程部确认")
    assert record.due_at == record.promised_at == MONDAY + timedelta(hours=7)
    with pytest.raises(Refused, match="Reply promised"):
        do("receptionist", "close", record, LATER)
    do("receptionist", "reply", record, LATER + timedelta(hours=9), answer="非承重墙，可以改动。")
    kept = [deadline for deadline in deadlines.of(session, record) if deadline.met_at]
    assert record.state is State.REPLIED
    assert [deadline.met_at > deadline.due_at for deadline in kept] == [True]  # kept late, and the record shows it


def test_a_repair_is_made_of_it_without_writing_it_again(
    asked: Any, do: Any, owner: Any, home: Any, session: Any, trail: Any
) -> None:
    record = asked(content="厨房漏水", category="repair", customer_id=owner.id, unit_id=home.id)
    do("receptionist", "report_repair", record, LATER, repair_type="leak")
    report = record.repair_report
    assert record.state is State.CONVERTED
    assert (report.content, report.unit, report.reporter_name) == ("厨房漏水", home, "张三")
    assert (report.phone, report.repair_type, report.channel) == ("13800138000", "leak", "visit")
    assert [(entry.verb, entry.cause) for entry in trail(report)] == [("add", "reception_record.report_repair")]


def test_a_complaint_told_at_the_counter_is_not_typed_again(
    asked: Any, owner: Any, home: Any, do: Any, trail: Any
) -> None:
    record = asked(customer_id=owner.id, unit_id=home.id, category="complaint", content="夜间装修扰民")
    do("receptionist", "complain", record, LATER, demand="要求停工")
    found = record.complaint
    assert record.state is State.CONVERTED
    assert (found.course, found.unit, found.complainant, found.demand) == ("夜间装修扰民", home, owner, "要求停工")
    assert (found.complainant_name, found.phone, found.channel) == ("张三", "13800138000", "visit")
    assert found.clock_from_at == record.received_at  # its time limits count from the visit
    assert [(entry.verb, entry.cause) for entry in trail(found)] == [("add", "reception_record.complain")]
    with pytest.raises(Refused, match=f"{found.number} is still under way"):
        do("receptionist", "close", record, LATER)


def test_a_matter_outside_dwellings_names_its_place(asked: Any, do: Any) -> None:
    record = asked(content="大堂灯不亮")
    with pytest.raises(Invalid) as refused:
        do("receptionist", "report_repair", record, LATER, repair_type="other")
    assert list(refused.value.errors) == ["place"]
    assert record.state is State.OPEN
    do("receptionist", "report_repair", record, LATER, repair_type="other", place="3栋大堂")
    assert (record.repair_report.source, record.repair_report.place) == ("public_area", "3栋大堂")


def test_a_slip_is_raised_for_a_department_and_followed_to_its_end(
    asked: Any, do: Any, repair: Any, service: Any
) -> None:
    record = asked(content="电梯异响\n每晚都有")
    do("receptionist", "pass_on", record, LATER, to_department_id=repair.id)
    slip = record.info_transfer_slip
    assert (slip.subject, slip.source, slip.to_department) == ("电梯异响", record.number, repair)
    assert slip.from_department is service
    with pytest.raises(Refused, match=f"{slip.number} is still under way"):
        do("receptionist", "close", record, LATER)
    do("supervisor", "close", slip, LATER, result="导靴已更换")
    do("receptionist", "close", record, LATER)
    assert record.state is State.CLOSED


def test_a_call_is_answered_within_three_rings_or_flagged(enter: Any, person: Any, community: Any) -> None:
    call = {"community_id": community.id, "category": "fee", "intent": "核对停车费", "is_repeated_back": "1"}
    assert not enter(CallRecord, MONDAY, person("receptionist"), **call, rings="3").is_late
    assert enter(CallRecord, MONDAY, person("receptionist"), **call, rings="4").is_late
    with pytest.raises(Invalid, match="how often it rang"):
        enter(CallRecord, MONDAY, person("receptionist"), **call)
    with pytest.raises(Invalid, match="Repeat the caller's wish"):
        enter(CallRecord, MONDAY, person("receptionist"), **{**call, "is_repeated_back": "0"}, rings="1")
    assert not enter(CallRecord, MONDAY, person("receptionist"), **call, direction="out").is_late


def test_a_call_that_needs_follow_up_is_taken_up_before_it_is_closed(
    enter: Any, do: Any, person: Any, community: Any
) -> None:
    call = enter(
        CallRecord,
        MONDAY,
        person("receptionist"),
        community_id=community.id,
        category="help",
        intent="请上门看望老人",
        is_repeated_back="1",
        rings="1",
        needs_follow_up="1",
    )
    with pytest.raises(Refused, match="take it up first"):
        do("receptionist", "close", call, LATER)
    do("receptionist", "take_up", call, LATER)
    record = call.reception_record
    assert (call.state, record.content, record.channel) == (CallRecord.State.LINKED, "请上门看望老人", "phone")
    assert (record.handler_id, record.received_at) == (call.answered_by_id, MONDAY)


def test_a_repair_in_the_work_log_is_put_on_its_form_before_it_is_done(
    enter: Any, do: Any, person: Any, community: Any, home: Any, session: Any
) -> None:
    entry = enter(
        WorkLogEntry,
        MONDAY,
        person("receptionist"),
        community_id=community.id,
        kind="repair",
        content="卫生间渗水",
        unit_id=home.id,
        contact_name="张三",
        phone="13800138000",
    )
    with pytest.raises(Refused, match="on its form first"):
        do("receptionist", "finish", entry, LATER)
    do("receptionist", "report_repair", entry, LATER, repair_type="leak")
    do("receptionist", "finish", entry, LATER)
    assert isinstance(entry.repair_report, RepairReport)
    assert (entry.state, entry.repair_report.reporter_name) == (WorkLogEntry.State.DONE, "张三")
    with pytest.raises(Refused, match="already"):
        do("receptionist", "report_repair", entry, LATER, repair_type="leak")
