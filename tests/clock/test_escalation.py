"""The escalation ladder: everybody on it is told, once, when somebody can read it."""

from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from models.engine import SYSTEM, Actor, deadlines
from models.engine.escalation import Escalation, waiting_for
from models.office.access import Role
from models.office.staff import StaffMember
from models.property.community import Community
from tests.clock.calendars import at
from tests.clock.conftest import ClockOffice
from tests.people import add_person

MORNING = at("2026-11-20 08:30")  # after the limit of Thursday night


@pytest.fixture
def report(office: ClockOffice, ladder: Any) -> Any:
    """A report to be finished by Thursday night."""
    rungs = ladder((0, "person"), (60, "supervisor"), (1440, "manager"), (4320, "director"))
    office.set_limit("repair_report", "finish", "other", ladder=rungs, warn_before="120")
    report = office.report(repair_type="other")
    deadlines.meet(report, "transmit", office.at)
    return report


def told(office: ClockOffice, record: Any) -> list[Escalation]:
    finish = office.deadline(record, "finish")
    mine = sa.select(Escalation).where(Escalation.deadline_id == finish.id).order_by(Escalation.id)
    return list(office.session.scalars(mine))


def test_a_warning_comes_in_office_hours_before_the_limit(office: ClockOffice, report: Any) -> None:
    """Due at the end of Thursday; two hours before that nobody is there, two hours before closing somebody is."""
    office.tick(at("2026-11-19 15:59"))
    assert told(office, report) == []
    office.tick(at("2026-11-19 16:00"))
    assert [(row.rung, row.minutes, row.level) for row in told(office, report)] == [("warning", -120, "person")]


def test_each_rung_is_climbed_in_its_turn_and_once(office: ClockOffice, report: Any) -> None:
    for moment in (MORNING, MORNING, MORNING + timedelta(minutes=1), MORNING + timedelta(days=14)):
        office.tick(moment)
    assert [row.level for row in told(office, report)] == ["person", "supervisor", "manager", "director"]
    trail = [entry for entry in office.trail(report) if entry.verb == "escalate"]
    assert [entry.changes["level"][1] for entry in trail] == ["person", "supervisor", "manager", "director"]
    assert {entry.channel for entry in trail} == {"clock"}
    assert office.deadline(report, "finish").escalates_at is None, "the tick need not look at it again"


def test_a_rung_past_the_weekend_waits_for_monday(office: ClockOffice, report: Any) -> None:
    office.tick(MORNING)
    assert [row.level for row in told(office, report)] == ["person", "supervisor"]
    office.tick(at("2026-11-21 10:00"))  # a day after the limit is Friday night: Saturday is nobody there
    assert len(told(office, report)) == 2
    office.tick(at("2026-11-23 08:30"))
    assert [row.level for row in told(office, report)] == ["person", "supervisor", "manager", "director"]


def test_what_was_met_is_not_escalated(office: ClockOffice, report: Any) -> None:
    deadlines.meet(report, "finish", at("2026-11-19 12:00"))
    office.tick(MORNING)
    assert told(office, report) == []


def test_a_warning_that_comes_too_late_is_left_to_the_next_rung(office: ClockOffice, report: Any) -> None:
    office.tick(at("2026-11-20 10:00"))
    assert [row.rung for row in told(office, report)][:1] == ["0:person"]


def test_the_technician_is_told_by_name(office: ClockOffice) -> None:
    repair = office.dispatched()
    office.tick(at("2026-11-20 09:00"))
    row = told(office, repair.report)[0]
    assert (row.staff_member_id, row.role) == (office.li.id, None)
    assert row.department_id == office.department.id


def test_the_department_head_is_told_when_the_technician_has_left(office: ClockOffice) -> None:
    repair = office.dispatched()
    office.do(SYSTEM, "leave", office.li)
    office.edit(SYSTEM, office.department, head_id=office.wang.id)
    office.tick(at("2026-11-20 09:00"))
    assert told(office, repair.report)[0].staff_member_id == office.wang.id


def test_nobody_is_told_twice_of_a_report_and_of_its_order(office: ClockOffice) -> None:
    repair = office.dispatched()
    office.do(office.technician(office.li), "accept", repair.order)
    for verb, typed in (("pause", {"pause_reason": "等配件"}), ("resume", {})):
        office.do(office.technician(office.li), verb, repair.order, **typed)
    office.tick(at("2026-11-20 09:00"))
    assert told(office, repair.report)
    assert told(office, repair.order) == []


def test_without_a_person_the_role_is_told_that_can_do_something(office: ClockOffice, report: Any) -> None:
    office.tick(MORNING)
    assert [(row.level, row.role) for row in told(office, report)] == [
        ("person", "receptionist"),
        ("supervisor", "supervisor"),
    ]


def test_the_manager_stands_in_for_a_director_until_the_site_has_one(office: ClockOffice, report: Any) -> None:
    second = office.report(repair_type="other")
    office.tick(at("2026-11-27 09:00"))
    assert told(office, report)[-1].role == "manager"
    office.enter(Role, code="director", name="管理处主任", reach="community")
    office.move_clock_to(at("2026-11-27 10:00"))
    third = office.report(repair_type="other")
    office.tick(at("2026-12-10 09:00"))
    assert (told(office, third)[-1].level, told(office, third)[-1].role) == ("director", "director")
    assert told(office, second)[-1].role == "manager", "what was told stays as it was told"


def test_a_changed_ladder_holds_for_what_already_runs(office: ClockOffice, report: Any, ladder: Any) -> None:
    due_at = report.due_at
    office.tick(at("2026-11-16 10:00"))
    office.set_limit("repair_report", "finish", "other", ladder=ladder((0, "director")), amount="9")
    office.tick(MORNING)
    assert [row.level for row in told(office, report)] == ["director"]
    assert office.deadline(report, "finish").due_at == due_at, "its time stays as it was given"


def test_an_agreed_time_escalates_like_its_standard(office: ClockOffice, ladder: Any) -> None:
    office.set_limit("repair_report", "finish", "other", ladder=ladder((0, "manager")))
    report = office.report(repair_type="other")
    deadlines.start(report, "finish", office.at, grade="other", due_at=at("2026-11-17 10:00"))
    office.tick(at("2026-11-17 10:00"))
    assert [row.level for row in told(office, report)] == ["manager"]


def test_a_time_without_any_standard_escalates_all_the_same(office: ClockOffice) -> None:
    order = office.dispatched(appointment_at="2026-11-17T10:00").order
    office.tick(at("2026-11-18 12:00"))
    assert [level for _, level in office.rungs(office.deadline(order, "arrive"))] == ["person", "supervisor", "manager"]


def test_after_a_pause_the_ladder_follows_the_new_time(office: ClockOffice, report: Any) -> None:
    deadlines.pause(report, at("2026-11-17 09:00"), "等配件")
    office.tick(MORNING)
    deadlines.resume(report, at("2026-11-24 09:00"))
    office.tick(at("2026-11-25 09:00"))
    assert told(office, report) == []
    office.tick(at("2026-11-27 09:00"))
    assert [row.rung for row in told(office, report)] == ["0:person", "60:supervisor"]


# -- the inbox ---------------------------------------------------------------------------------------------------------


def inbox(office: ClockOffice, actor: Actor) -> list[str]:
    """Of what waits for somebody, the rungs of repairs: the clock of a centre asks for reports, too."""
    told = office.session.scalars(waiting_for(actor))
    return [row.level for row in told if row.deadline.register == "repair_report"]


def test_what_waits_for_me_is_what_i_was_told_by_name_or_role(office: ClockOffice, report: Any) -> None:
    office.tick(MORNING)
    assert inbox(office, office.person("receptionist")) == ["person"]
    assert inbox(office, office.person("supervisor")) == ["supervisor"]
    assert inbox(office, office.person("manager")) == []


def test_nothing_waits_for_anybody_once_it_is_done(office: ClockOffice, report: Any) -> None:
    office.tick(MORNING)
    deadlines.meet(report, "finish", MORNING)
    office.session.flush()
    assert inbox(office, office.person("supervisor")) == []


def test_a_role_is_told_within_its_communities_only(office: ClockOffice, report: Any) -> None:
    office.tick(MORNING)
    elsewhere = office.enter(Community, name="云栖里", address="云栖路1号")
    zhou = office.enter(StaffMember, staff_number="3001", name="小周", department_id=office.department.id)
    stranger = Actor(name="小周", staff_member_id=zhou.id, roles=("supervisor",), communities=frozenset({elsewhere.id}))
    assert inbox(office, stranger) == []


def test_the_details_page_says_why_it_is_due_then_and_who_was_told(
    office: ClockOffice, report: Any, client: Any
) -> None:
    office.tick(MORNING)
    add_person(office.session(), "it", "it")
    add_person(office.session(), "supervisor", "supervisor", communities=[office.community.id])
    record_id = report.id
    office.session.commit()
    page = client("supervisor").get(f"/admin/repair_report/details/?id={record_id}").text
    for sentence in (
        "自 2026-11-16 09:00 起算。",
        "3 天，按自然日计（惯例值，行业规程未定数值，N13）。",
        "因此到期时间为 2026-11-19 23:59。",
        "责任人：已到期",
        "主管：到期后 1 小时",
        "逐级上报",
    ):
        assert sentence in page, sentence
