"""Callbacks (M4-04, N9–N12): every finished repair, in time, written down as it was said."""

from datetime import timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from models.engine import SYSTEM, Act, Invalid, NotPermitted, Refused, deadlines
from models.engine.acts import begin_act
from models.voice.callback import Callback
from tests.repairs.office import RepairOffice


def due_days_after(office: RepairOffice, callback: Callback) -> int:
    """How many calendar days at the site lie between the base and the end of the day it is due."""
    (deadline,) = deadlines.of(office.session, callback)
    return ((deadline.due_at + timedelta(hours=8)).date() - (callback.base_at + timedelta(hours=8)).date()).days


@pytest.mark.parametrize("repair_type", ["safety", "other"])
def test_finishing_opens_a_callback_that_runs_two_days_from_completion(office: RepairOffice, repair_type: str) -> None:
    repair = office.finished(repair_type=repair_type)
    (callback,) = office.callbacks(repair.report)
    assert (callback.number, callback.state) == ("HF20261116-0001", "due")
    assert (callback.base_event, callback.base_at) == ("completion", repair.report.finished_at)
    assert (due_days_after(office, callback), callback.due_at) == (2, deadlines.of(office.session, callback)[0].due_at)
    assert (callback.contact_name, callback.phone, callback.unit) == ("张三", "13800138000", office.new_home)
    assert [(entry.verb, entry.cause != "") for entry in office.trail(callback)] == [("add", True)]


def test_a_leak_is_called_back_three_days_after_the_leak_test(office: RepairOffice) -> None:
    repair = office.finished(repair_type="leak")
    assert office.callbacks(repair.report) == []
    li = office.technician(office.li)
    office.later(hours=1)
    office.do(li, "start_leak_test", repair.order)
    assert office.callbacks(repair.report) == []
    office.later(days=2)
    office.do(li, "end_leak_test", repair.order, leak_test_result="passed")
    (callback,) = office.callbacks(repair.report)
    assert (callback.base_event, callback.base_at) == ("leak_test", office.at)
    assert due_days_after(office, callback) == 3


def test_marking_a_callback_takes_one_answer(office: RepairOffice) -> None:
    repair = office.finished()
    office.do("receptionist", "recover_slip", repair.report)
    (callback,) = office.callbacks(repair.report)
    office.later(days=1)
    office.do("receptionist", "mark_called", callback, outcome="solved")
    assert (callback.state, callback.method, callback.outcome) == ("done", "phone", "solved")
    assert (callback.called_at, callback.called_by) == (office.at, office.chen)
    assert [(line.is_reached, line.by) for line in callback.attempts] == [(True, office.chen)]
    assert (callback.due_at, repair.report.state) == (None, "called_back")
    assert office.trail(callback)[-1].verb == "mark_called"
    assert office.trail(repair.report)[-1].verb == "call_back"


def test_nobody_reached_is_an_attempt_and_the_callback_stays_due(office: RepairOffice) -> None:
    (callback,) = office.callbacks(office.finished().report)
    due = callback.due_at
    for _ in range(2):
        office.later(hours=2)
        office.do("receptionist", "attempt", callback, remark="无人接听")
    assert (callback.state, callback.due_at, callback.called_at) == ("attempted", due, None)
    assert [(line.is_reached, line.remark) for line in callback.attempts] == [(False, "无人接听")] * 2
    office.do("receptionist", "mark_called", callback, outcome="solved", satisfaction="5", words="很好")
    assert (callback.state, len(callback.attempts), callback.satisfaction) == ("done", 3, 5)


def test_a_callback_cannot_be_marked_twice(office: RepairOffice) -> None:
    (callback,) = office.callbacks(office.finished().report)
    office.do("receptionist", "mark_called", callback, outcome="solved")
    with pytest.raises(Refused, match="already “Called back”"):
        office.do("receptionist", "mark_called", callback, outcome="problem")
    assert callback.outcome == "solved"


@pytest.mark.parametrize("typed", [{}, {"outcome": "perhaps"}, {"outcome": "solved", "satisfaction": "6"}])
def test_the_answer_must_be_one_of_the_list(office: RepairOffice, typed: dict[str, str]) -> None:
    (callback,) = office.callbacks(office.finished().report)
    with pytest.raises(Invalid):
        office.do("receptionist", "mark_called", callback, **typed)
    assert callback.state == "due"


@pytest.mark.parametrize("role", ["manager", "technician", "it"])
def test_only_the_desk_marks_callbacks(office: RepairOffice, role: str) -> None:
    (callback,) = office.callbacks(office.finished().report)
    with pytest.raises(NotPermitted):
        office.do(role, "mark_called", callback, outcome="solved")


def test_nobody_opens_a_callback_by_hand(office: RepairOffice) -> None:
    with pytest.raises(NotPermitted):
        office.enter(Callback, office.person("supervisor"), community_id=office.community.id)


def test_a_problem_found_becomes_rework_on_the_repair_and_a_second_callback(office: RepairOffice) -> None:
    repair = office.finished()
    office.do("receptionist", "recover_slip", repair.report)
    (first,) = office.callbacks(repair.report)
    office.later(days=1)
    office.do("receptionist", "mark_called", first, outcome="problem", words="又开始滴水")
    assert (first.state, first.due_at) == ("problem_found", office.at + timedelta(hours=2))
    assert repair.report.state == "callback_due"
    with pytest.raises(Refused, match="order the rework"):
        office.do("receptionist", "close", first)

    office.do("receptionist", "order_rework", first)
    assert (first.state, first.repair_informed_at, first.due_at) == ("closed", office.at, None)
    assert (repair.report.state, repair.report.reopen_reason) == ("reopened", "又开始滴水")
    assert (repair.order.state, repair.order.redo_reason) == ("redo", "又开始滴水")
    assert office.trail(repair.report)[-1].verb == "rework"
    assert office.trail(repair.order)[-1].verb == "rework"
    assert len(office.callbacks(repair.report)) == 1

    li = office.technician(office.li)
    for verb, typed in (
        ("accept", {}),
        ("arrive", {}),
        ("finish", {"work_done": "更换龙头", "owner_signed_by": "张三"}),
    ):
        office.later(hours=1)
        office.do(li, verb, repair.order, **typed)
    _, second = office.callbacks(repair.report)
    assert (second.state, second.base_at) == ("due", office.at)
    office.do("receptionist", "recover_slip", repair.report)
    office.do("receptionist", "mark_called", second, outcome="solved")
    office.do("receptionist", "close", repair.report)
    assert [callback.state for callback in office.callbacks(repair.report)] == ["closed", "closed"]
    assert Callback.faults(office.session) == []


def test_the_technicians_must_hear_what_is_wrong(office: RepairOffice) -> None:
    repair = office.finished()
    (callback,) = office.callbacks(repair.report)
    office.do("receptionist", "mark_called", callback, outcome="problem")
    with pytest.raises(Invalid, match="Say what is still wrong"):
        office.do("receptionist", "order_rework", callback)
    assert (callback.state, repair.report.state) == ("problem_found", "finished")
    office.do("receptionist", "order_rework", callback, handling="仍滴水，请换龙头")
    assert repair.order.redo_reason == callback.handling == "仍滴水，请换龙头"


def test_rework_ordered_by_a_supervisor_settles_the_problem_too(office: RepairOffice) -> None:
    repair = office.finished()
    (callback,) = office.callbacks(repair.report)
    office.do("receptionist", "mark_called", callback, outcome="problem", words="滴水")
    office.do("supervisor", "rework", repair.order, redo_reason="滴水")
    assert (callback.state, callback.repair_informed_at) == ("closed", office.at)
    assert repair.report.state == "reopened"


def test_a_closed_callback_is_only_corrected_by_a_lead_with_a_reason(office: RepairOffice) -> None:
    (callback,) = office.callbacks(office.finished().report)
    with pytest.raises(Refused, match="Mark the callback first"):
        office.edit("receptionist", callback, words="好")
    office.do("receptionist", "mark_called", callback, outcome="solved", words="好")
    office.edit("receptionist", callback, words="很好")
    office.do("receptionist", "close", callback)
    for role in ("receptionist", "supervisor"):
        with pytest.raises(Refused, match="stays as it was written"):
            office.edit(role, callback, words="非常好")
    with pytest.raises(NotPermitted):
        office.do("receptionist", "correct", callback, words="一般", correction_reason="听错")
    with pytest.raises(Invalid):
        office.do("supervisor", "correct", callback, words="一般")
    office.do("supervisor", "correct", callback, words="一般", correction_reason="听错")
    told = office.trail(callback)[-1]
    assert (told.verb, told.changes["words"]) == ("correct", ["很好", "一般"])
    assert told.changes["correction_reason"] == [None, "听错"]


def test_a_supervisor_appoints_who_calls(office: RepairOffice) -> None:
    (callback,) = office.callbacks(office.finished().report)
    with pytest.raises(NotPermitted):
        office.do("receptionist", "appoint", callback, caller_id=office.chen.id)
    office.do("supervisor", "appoint", callback, caller_id=office.chen.id)
    assert (callback.caller, callback.state) == (office.chen, "due")


def test_a_finished_repair_has_one_callback_in_the_database(office: RepairOffice) -> None:
    repair = office.finished()
    begin_act(office.session, Act(SYSTEM, at=office.at))
    twin = {"subject_kind": "repair_report", "repair_type": "other", "base_event": "completion", "base_at": office.at}
    office.session.add(Callback(community=office.community, repair_report=repair.report, **twin))
    with pytest.raises(IntegrityError):
        office.session.flush()


def test_no_leak_is_called_back_from_its_completion(office: RepairOffice) -> None:
    repair = office.finished(repair_type="leak")
    begin_act(office.session, Act(SYSTEM, at=office.at))
    early = {"subject_kind": "repair_report", "repair_type": "leak", "base_event": "completion", "base_at": office.at}
    office.session.add(Callback(community=office.community, repair_report=repair.report, **early))
    with pytest.raises(IntegrityError):
        office.session.flush()


def test_the_time_limit_follows_the_service_standard(office: RepairOffice) -> None:
    office.promise("callback", "callback", 1, "week")
    (callback,) = office.callbacks(office.finished(repair_type="safety").report)
    assert due_days_after(office, callback) == 7
