"""Complaints (M4-01, M4-02, N1–N7): three grades with their limits, and nothing settled that is not."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy.exc import IntegrityError

from models.engine import SYSTEM, Act, Invalid, NotFound, NotPermitted, Reach, Refused, deadlines, ledger
from models.engine.acts import begin_act
from models.engine.checks import faults
from models.engine.masks import DOTS
from models.voice.callback import Callback
from models.voice.complaint import Complaint

from .desk import ComplaintDesk, end_of

# -- writing down ------------------------------------------------------------------------------------------------------


def test_a_complaint_is_written_down_at_once_with_who_and_how_to_reach_them(desk: ComplaintDesk) -> None:
    filed = desk.complaint()
    assert (filed.number, filed.state, filed.received_at) == ("TS20261116-0001", "received", desk.at)
    assert (filed.complainant_name, filed.phone, filed.channel) == ("张三", "13800138000", "phone")
    assert [entry.verb for entry in desk.trail(filed)] == ["add"]
    assert DOTS in desk.trail(filed)[0].changes["phone"][1]


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"complainant_id": ""}, "complainant_name"),
        ({"complainant_id": "", "complainant_name": "匿名", "unit_id": ""}, "phone"),
        ({"received_at": "2026-11-16T10:00"}, "received_at"),
        ({"event_at": "2026-11-17T10:00"}, "event_at"),
        ({"own_limit_at": "2026-11-15T10:00"}, "own_limit_at"),
    ],
)
def test_what_cannot_be_followed_up_is_refused(desk: ComplaintDesk, typed: dict[str, Any], field: str) -> None:
    with pytest.raises(Invalid) as refused:
        desk.complaint(**typed)
    assert list(refused.value.errors) == [field]


def test_a_letter_follows_the_same_course_and_is_answered_in_writing(desk: ComplaintDesk) -> None:
    who = {"complainant_id": "", "complainant_name": "李女士", "unit_id": "", "reply_to": "li@example.com"}
    filed = desk.solved(channel="letter", **who)
    desk.do("receptionist", "tell_result", filed, told_how="writing")
    assert (filed.state, filed.told_how) == ("told", "writing")


def test_the_time_of_receipt_stays(desk: ComplaintDesk) -> None:
    filed = desk.complaint()
    desk.later(hours=1)
    with pytest.raises(Invalid, match="every time limit counts"):
        desk.edit("receptionist", filed, received_at="2026-11-16T08:00")
    desk.edit("receptionist", filed, demand="赔偿")
    assert desk.trail(filed)[-1].changes == {"demand": ["尽快修好并说明原因", "赔偿"]}


def test_a_complaint_never_disappears(desk: ComplaintDesk) -> None:
    filed = desk.complaint()
    for role in ("supervisor", "manager"):
        with pytest.raises(NotPermitted):
            desk.do(role, "void", filed, void_reason="误报")


# -- grades and their limits -------------------------------------------------------------------------------------------


def test_an_ungraded_complaint_must_be_passed_on_within_the_hour(desk: ComplaintDesk) -> None:
    assert desk.running(desk.complaint()) == {"transmit": desk.at + timedelta(hours=1)}


def test_a_major_complaint_comes_to_the_director_today_is_answered_in_two_days_and_solved_in_ten(
    desk: ComplaintDesk,
) -> None:
    filed = desk.complaint()
    desk.do("supervisor", "classify", filed, grade="major")
    assert filed.state == "graded"
    assert desk.running(filed) == {
        "transmit": end_of(desk.at, 0),
        "answer": end_of(desk.at, 2),
        "solve": end_of(desk.at, 10),
    }
    desk.do("receptionist", "transfer", filed, department_id=desk.department.id)
    assert "transmit" in desk.running(filed)
    with pytest.raises(Refused, match="taken up by the director"):
        desk.do("supervisor", "take_up", filed)
    with pytest.raises(NotPermitted):
        desk.do("supervisor", "take_up_as_director", filed)
    desk.do("manager", "take_up_as_director", filed)
    assert (filed.state, filed.taken_up_by) == ("entered", desk.chen)
    assert "transmit" not in desk.running(filed)
    assert desk.trail(filed)[-1].verb == "take_up_as_director"


def test_an_important_complaint_is_with_the_supervisor_in_an_hour_and_solved_in_three_days(desk: ComplaintDesk) -> None:
    filed = desk.graded("important")
    assert desk.running(filed) == {
        "transmit": desk.at + timedelta(hours=1),
        "contact": desk.at + timedelta(hours=2),
        "solve": end_of(desk.at, 3),
    }
    desk.do("supervisor", "take_up", filed)
    assert filed.state == "entered"
    with pytest.raises(Refused, match="already"):
        desk.do("supervisor", "take_up", filed)
    assert "transmit" not in desk.running(filed)


def test_a_minor_complaint_is_solved_in_two_days(desk: ComplaintDesk) -> None:
    filed = desk.graded("minor")
    assert desk.running(filed) == {"contact": desk.at + timedelta(hours=2), "solve": end_of(desk.at, 2)}


def test_a_minor_complaint_follows_the_residents_own_limit(desk: ComplaintDesk) -> None:
    limit = desk.at + timedelta(hours=5)
    filed = desk.graded("minor", own_limit_at=limit.isoformat())
    assert desk.running(filed)["solve"] == limit
    later = desk.at + timedelta(days=6)
    desk.edit("receptionist", filed, own_limit_at=later.isoformat())
    assert desk.running(filed)["solve"] == later
    desk.edit("receptionist", filed, own_limit_at="")
    assert desk.running(filed)["solve"] == end_of(desk.at, 2)


def test_the_residents_own_limit_does_not_loosen_a_graver_complaint(desk: ComplaintDesk) -> None:
    filed = desk.graded("important", own_limit_at=(desk.at + timedelta(days=9)).isoformat())
    assert desk.running(filed)["solve"] == end_of(desk.at, 3)


@pytest.mark.parametrize("role", ["receptionist", "technician"])
def test_only_leads_grade(desk: ComplaintDesk, role: str) -> None:
    filed = desk.complaint()
    with pytest.raises(NotPermitted):
        desk.do(role, "classify", filed, grade="minor")


def test_the_clock_counts_from_reception_not_from_grading(desk: ComplaintDesk) -> None:
    filed = desk.complaint()
    received = desk.at
    desk.later(days=1)
    desk.do("supervisor", "classify", filed, grade="important")
    assert desk.running(filed)["solve"] == end_of(received, 3)


def test_a_change_of_grade_carries_the_clock(desk: ComplaintDesk) -> None:
    filed, received = desk.in_hand("minor"), desk.at
    desk.later(days=1)
    with pytest.raises(Invalid, match="this grade already"):
        desk.do("supervisor", "regrade", filed, grade="minor", grade_reason="误")
    desk.do("supervisor", "regrade", filed, grade="major", grade_reason="涉及人身安全")
    assert filed.state == "contacted"
    # From reception; but to the director on the day on which it turned out to be major.
    assert desk.running(filed) == {
        "transmit": end_of(desk.at, 0),
        "answer": end_of(received, 2),
        "solve": end_of(received, 10),
    }
    assert desk.trail(filed)[-1].changes["grade"] == ["minor", "major"]
    with pytest.raises(Refused, match="taken up by the director first"):
        desk.do("receptionist", "answer", filed, answer_text="今日修复")
    desk.do("manager", "take_up_as_director", filed)
    assert filed.state == "contacted"
    desk.do("supervisor", "regrade", filed, grade="minor", grade_reason="核实后无危险")
    assert desk.running(filed) == {"solve": end_of(received, 2)}


def test_waiting_stops_the_clock_and_a_change_of_grade_does_not_lose_it(desk: ComplaintDesk) -> None:
    filed, received = desk.in_hand("minor"), desk.at
    with pytest.raises(NotPermitted):
        desk.do("receptionist", "pause", filed, pause_reason="业主出差")
    desk.do("supervisor", "pause", filed, pause_reason="业主出差")
    desk.later(hours=10)
    desk.do("supervisor", "regrade", filed, grade="important", grade_reason="服务失误")
    assert all(d.paused_at == received for d in deadlines.of(desk.session, filed) if d.is_open)
    desk.later(hours=14)
    desk.do("receptionist", "resume", filed)
    assert (filed.paused_at, filed.waited_minutes) == (None, 24 * 60)
    assert desk.running(filed)["solve"] == end_of(received, 3) + timedelta(days=1)
    desk.do("supervisor", "regrade", filed, grade="minor", grade_reason="核实")
    assert desk.running(filed)["solve"] == filed.due_at == end_of(received, 2) + timedelta(days=1)
    (running,) = [d for d in deadlines.of(desk.session, filed) if d.is_open]
    assert "1440 minutes for which it waited" in str(running.because)


# -- handling ----------------------------------------------------------------------------------------------------------


def test_continuing_damage_is_stopped_before_anything_else(desk: ComplaintDesk) -> None:
    filed = desk.in_hand(is_damage_continuing="1")
    for verb, typed in (
        ("handle", {"kind": "measure", "note": "x"}),
        ("answer", {"answer_text": "x"}),
        ("propose", {"proposal": "x", "cost": "1"}),
    ):
        with pytest.raises(Refused, match="stop it first"):
            desk.do("receptionist", verb, filed, **typed)
    desk.do("receptionist", "stop_damage", filed, emergency_measure="已关闭楼层总阀")
    assert (filed.damage_stopped_at, filed.steps[-1].kind, filed.steps[-1].note) == (
        desk.at,
        "measure",
        "已关闭楼层总阀",
    )
    desk.do("receptionist", "handle", filed, kind="on_site", note="现场勘查")
    assert filed.state == "handling"
    with pytest.raises(Refused, match="nothing to stop"):
        desk.do("receptionist", "stop_damage", filed, emergency_measure="再关")


def test_the_complainant_is_contacted_before_the_handling(desk: ComplaintDesk) -> None:
    filed = desk.graded("important")
    desk.do("receptionist", "contact", filed, note="先致歉")
    assert (filed.state, filed.first_contact_at) == ("transferred", desk.at)  # nobody took it up yet
    assert "contact" not in desk.running(filed)
    desk.do("supervisor", "take_up", filed)
    assert filed.state == "contacted"


@pytest.mark.parametrize(
    ("responsibility", "step", "needed"),
    [("company", "apology", "Apology"), ("resident", "mediation", "mediated"), ("several", "on_site", "On the spot")],
)
def test_what_the_responsibility_asks_for_is_done_first(
    desk: ComplaintDesk, responsibility: str, step: str, needed: str
) -> None:
    filed = desk.in_hand(responsibility=responsibility)
    desk.do("receptionist", "handle", filed, kind="measure", note="已处理")
    with pytest.raises(Refused, match=needed):
        desk.do("receptionist", "resolve", filed, cause="原因", result="结果")
    desk.do("receptionist", "handle", filed, kind=step, note="已办")
    desk.do("receptionist", "resolve", filed, cause="原因", result="结果")
    assert filed.state == "resolved"


def test_nothing_is_solved_before_it_is_known_where_the_cause_lies(desk: ComplaintDesk) -> None:
    filed = desk.in_hand(responsibility="")
    desk.do("receptionist", "handle", filed, kind="measure", note="已处理")
    with pytest.raises(Refused, match="where the cause lies"):
        desk.do("receptionist", "resolve", filed, cause="原因", result="结果")
    desk.do("supervisor", "name_responsibility", filed, responsibility="facility", mood="solve")
    desk.do("receptionist", "resolve", filed, cause="原因", result="结果")


def test_a_remedy_has_its_cost_before_it_is_paid(desk: ComplaintDesk) -> None:
    filed = desk.in_hand()
    desk.do("receptionist", "handle", filed, kind="measure", note="已处理")
    done = {"cause": "水管老化", "result": "赔偿地板", "settlement_cost": "800"}
    with pytest.raises(Invalid, match="Draft the remedy"):
        desk.do("receptionist", "resolve", filed, **done)
    desk.do("receptionist", "propose", filed, proposal="更换两块地板", cost="800.00")
    desk.do("receptionist", "propose", filed, proposal="减免一个月物业费", cost="260")
    assert [str(remedy.cost) for remedy in filed.remedies] == ["800.00", "260.00"]
    desk.do("receptionist", "resolve", filed, **done)
    assert filed.settlement_cost == 800


def test_a_promised_reply_is_what_counts(desk: ComplaintDesk) -> None:
    filed = desk.in_hand("minor")
    promised = desk.at + timedelta(hours=30)
    with pytest.raises(Invalid, match="still to come"):
        desk.do("receptionist", "promise_reply", filed, promised_reply_at=desk.at.isoformat())
    desk.do("receptionist", "promise_reply", filed, promised_reply_at=promised.isoformat())
    assert desk.running(filed)["answer"] == promised
    desk.do("receptionist", "answer", filed, answer_text="已查明")
    assert "answer" not in desk.running(filed)
    with pytest.raises(Refused, match="answered already"):
        desk.do("receptionist", "promise_reply", filed, promised_reply_at=promised.isoformat())


def test_no_promise_loosens_the_two_days_of_a_major_complaint(desk: ComplaintDesk) -> None:
    filed = desk.in_hand("major")
    with pytest.raises(Invalid, match="2026-11-18 23:59"):
        desk.do("receptionist", "promise_reply", filed, promised_reply_at=(desk.at + timedelta(days=3)).isoformat())
    soon = desk.at + timedelta(days=1)
    desk.do("receptionist", "promise_reply", filed, promised_reply_at=soon.isoformat())
    assert desk.running(filed)["answer"] == soon


def test_a_major_complaint_is_answered_before_it_is_solved(desk: ComplaintDesk) -> None:
    filed = desk.in_hand("major")
    desk.do("receptionist", "handle", filed, kind="measure", note="已处理")
    with pytest.raises(Refused, match="clear answer first"):
        desk.do("receptionist", "resolve", filed, cause="原因", result="结果")


def test_beyond_authority_it_is_passed_upwards_and_the_complainant_told(desk: ComplaintDesk) -> None:
    filed = desk.in_hand("important")
    why = {"escalation_reason": "要求赔偿超出权限"}
    with pytest.raises(Invalid, match="not yourself"):
        desk.do("receptionist", "escalate", filed, escalated_to_id=desk.chen.id, **why)
    desk.do("receptionist", "escalate", filed, escalated_to_id=desk.li.id, **why)
    assert (filed.state, filed.escalated_to) == ("escalated", desk.li)
    assert desk.running(filed)["tell"] == end_of(desk.at, 0)
    desk.do("manager", "decide", filed, note="同意减免当月物业费")
    assert (filed.state, filed.steps[-1].kind) == ("handling", "decision")
    with pytest.raises(Refused, match="Tell the complainant first"):
        desk.do("receptionist", "resolve", filed, cause="原因", result="结果")
    desk.do("receptionist", "tell_escalation", filed)
    assert "tell" not in desk.running(filed)
    with pytest.raises(Refused, match="nothing passed upwards"):
        desk.do("receptionist", "tell_escalation", filed)
    desk.do("receptionist", "resolve", filed, cause="原因", result="结果")


def test_told_at_once_nothing_more_is_owed_about_the_escalation(desk: ComplaintDesk) -> None:
    filed = desk.in_hand()
    desk.do("receptionist", "escalate", filed, escalated_to_id=desk.li.id, escalation_reason="超出权限", is_told="1")
    assert "tell" not in desk.running(filed)


def test_it_is_not_handled_by_the_person_complained_about(desk: ComplaintDesk) -> None:
    filed = desk.complaint(complained_person="赵师傅")
    handed = {"department_id": desk.other_department.id, "responsible_id": desk.zhao.id}
    with pytest.raises(Invalid, match="Somebody else than the person complained about"):
        desk.do("supervisor", "classify", filed, grade="minor", **handed)
    desk.do("supervisor", "classify", filed, grade="minor", **handed | {"responsible_id": desk.li.id})
    with pytest.raises(Invalid, match="Somebody else"):
        desk.do("supervisor", "reassign", filed, **handed, reason="改派")


def test_reassigning_leaves_a_step_with_the_reason(desk: ComplaintDesk) -> None:
    filed = desk.graded()
    desk.do("supervisor", "reassign", filed, department_id=desk.department.id, reason="属维修部职责")
    assert (filed.department, filed.responsible, filed.steps[-1].note) == (desk.department, None, "属维修部职责")
    assert filed.steps[-1].department == desk.department


def test_what_is_broken_is_repaired_before_the_complaint_is_solved(desk: ComplaintDesk) -> None:
    filed = desk.in_hand()
    desk.do("receptionist", "report_repair", filed, content="3栋2单元电梯门机故障")
    report = filed.repair_report
    assert (report.unit, report.content, report.reporter_name) == (desk.new_home, "3栋2单元电梯门机故障", "张三")
    assert desk.trail(report)[0].cause == "complaint.report_repair"
    with pytest.raises(Refused, match="written for it already"):
        desk.do("receptionist", "report_repair", filed)
    desk.do("receptionist", "handle", filed, kind="measure", note="已报修")
    with pytest.raises(Refused, match=f"Repair {report.number} is not finished"):
        desk.do("receptionist", "resolve", filed, cause="门机故障", result="已修")
    desk.do("supervisor", "cancel", report, cancel_reason="维保单位已修")
    desk.do("receptionist", "resolve", filed, cause="门机故障", result="已修")


def test_an_agitated_resident_is_received_in_private_and_the_note_is_masked(desk: ComplaintDesk) -> None:
    filed = desk.complaint()
    with pytest.raises(NotPermitted):
        desk.do("receptionist", "talk_in_private", filed)
    desk.do("supervisor", "talk_in_private", filed, private_note="家中有病人，情绪激动")
    assert filed.private_talk_at == desk.at
    assert desk.trail(filed)[-1].changes["private_note"] == [None, DOTS]


def test_a_technician_sees_only_the_complaints_of_the_own_department(desk: ComplaintDesk) -> None:
    filed = desk.graded()
    with pytest.raises(NotFound):
        desk.do(desk.technician(desk.li), "contact", filed, note="已致电")
    desk.do(desk.technician(desk.zhao), "contact", filed, note="已致电")
    assert (filed.steps[-1].by, filed.steps[-1].department) == (desk.zhao, desk.other_department)


def test_the_whole_course_is_recorded_and_nobody_rewrites_it(desk: ComplaintDesk) -> None:
    filed = desk.told("important")
    kinds = [step.kind for step in filed.steps]
    assert kinds == ["graded", "transferred", "taken_up", "contact", "measure", "answer", "result"]
    assert all(step.by is not None and step.at == desk.at for step in filed.steps)
    assert not Complaint.fields["steps"].on_form
    with pytest.raises(Refused, match="stays as it is"):
        desk.edit("supervisor", filed, course="改写")


# -- the end -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("typed", [{"cause": "x"}, {"result": "x"}])
def test_cause_and_result_are_both_written_down(desk: ComplaintDesk, typed: dict[str, str]) -> None:
    filed = desk.in_hand()
    desk.do("receptionist", "handle", filed, kind="measure", note="已处理")
    with pytest.raises(Invalid):
        desk.do("receptionist", "resolve", filed, **typed)


def test_the_result_is_told_the_same_day_and_called_back_later(desk: ComplaintDesk) -> None:
    filed = desk.solved()
    assert desk.running(filed) == {"tell": end_of(desk.at, 0)}
    desk.do("receptionist", "tell_result", filed, told_how="door")
    assert (filed.state, filed.told_by, filed.told_how, desk.running(filed)) == ("told", desk.chen, "door", {})
    (callback,) = desk.asked(filed)
    assert (callback.subject_kind, callback.base_event, callback.repair_type) == ("complaint", "result_told", None)
    assert (callback.contact_name, callback.phone, callback.unit) == ("张三", "13800138000", desk.new_home)
    assert callback.due_at == end_of(desk.at, 2)
    with pytest.raises(Refused, match="already"):
        desk.do("receptionist", "tell_result", filed)


def test_a_content_complainant_lets_the_supervisor_close_and_the_archivist_file(desk: ComplaintDesk) -> None:
    filed = desk.told()
    (callback,) = desk.asked(filed)
    with pytest.raises(Refused):
        desk.do("supervisor", "close", filed)
    desk.do("receptionist", "mark_called", callback, outcome="solved", words="满意", satisfaction="5")
    assert filed.state == "called_back"
    assert desk.trail(filed)[-1].cause == "callback.mark_called"
    with pytest.raises(NotPermitted):
        desk.do("receptionist", "close", filed)
    desk.do("supervisor", "close", filed, lesson="夜间故障须当夜答复")
    assert (filed.state, callback.state) == ("closed", "closed")
    desk.do("archivist", "archive", filed, archive_place="2026-投诉-03")
    assert (filed.state, filed.archive_place) == ("archived", "2026-投诉-03")
    assert faults(desk.session) == []


def test_who_is_not_content_brings_the_complaint_back(desk: ComplaintDesk) -> None:
    filed = desk.told("important")
    (callback,) = desk.asked(filed)
    desk.later(days=1)
    desk.do("receptionist", "mark_called", callback, outcome="problem", words="电梯又停了")
    assert filed.state == "told"
    desk.do("receptionist", "order_rework", callback)
    assert (filed.state, callback.state, filed.times_reopened) == ("reopened", "closed", 1)
    assert (filed.reopen_reason, filed.result, filed.answered_at) == ("电梯又停了", None, None)
    assert desk.running(filed) == {"solve": end_of(desk.at, 3)}
    desk.do("receptionist", "handle", filed, kind="measure", note="更换控制板")
    desk.do("receptionist", "resolve", filed, cause="控制板老化", result="已更换")
    desk.do("receptionist", "tell_result", filed)
    assert [c.state for c in desk.asked(filed)] == ["closed", "due"]


def test_a_closed_complaint_is_reopened_by_a_lead_with_a_reason(desk: ComplaintDesk) -> None:
    filed = desk.told()
    desk.do("receptionist", "mark_called", desk.asked(filed)[0], outcome="solved")
    desk.do("supervisor", "close", filed)
    with pytest.raises(NotPermitted):
        desk.do("receptionist", "reopen", filed, reopen_reason="复发")
    desk.do("supervisor", "reopen", filed, reopen_reason="复发")
    assert (filed.state, filed.closed_at, filed.told_at) == ("reopened", None, None)
    assert desk.trail(filed)[-1].changes["state"] == ["closed", "reopened"]


def test_an_invalid_complaint_is_helped_and_told_all_the_same(desk: ComplaintDesk) -> None:
    filed = desk.complaint(is_damage_continuing="1")
    with pytest.raises(Invalid):
        desk.do("supervisor", "find_invalid", filed, invalid_reason="不属物业管理范围")
    desk.do(
        "supervisor",
        "find_invalid",
        filed,
        invalid_reason="不属物业管理范围",
        help_given="代为联系燃气公司",
    )
    assert (filed.state, filed.is_valid, desk.running(filed)) == ("invalid", False, {"tell": end_of(desk.at, 0)})
    desk.do("receptionist", "tell_result", filed)
    desk.do("receptionist", "mark_called", desk.asked(filed)[0], outcome="problem", words="就是物业的管道")
    desk.do("receptionist", "order_rework", desk.asked(filed)[0])
    assert (filed.state, filed.is_valid, filed.invalid_reason) == ("received", True, None)


def test_a_complaint_has_one_callback_in_the_database(desk: ComplaintDesk) -> None:
    filed = desk.told()
    begin_act(desk.session, Act(SYSTEM, at=desk.at))
    twin = {"subject_kind": "complaint", "base_event": "result_told", "base_at": desk.at}
    desk.session.add(Callback(community=desk.community, complaint=filed, **twin))
    with pytest.raises(IntegrityError):
        desk.session.flush()


@pytest.mark.parametrize("state", ["handling", "resolved", "told"])
def test_the_database_keeps_no_complaint_ahead_of_its_record(desk: ComplaintDesk, state: str) -> None:
    filed = desk.complaint()
    begin_act(desk.session, Act(SYSTEM, at=desk.at))
    filed.move(Complaint.State(state))
    with pytest.raises(IntegrityError):
        desk.session.flush()


def test_the_person_who_may_not_see_complaints_finds_none(desk: ComplaintDesk) -> None:
    filed = desk.complaint()
    guard = desk.person("guard", desk.zhao, Reach.COMMUNITY)
    with pytest.raises(NotPermitted):
        ledger.move(desk.session, Act(guard, at=desk.at), Complaint, "contact", [filed.id], {"note": "x"})
