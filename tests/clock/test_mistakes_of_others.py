"""Mistakes that the clocks of other service desks are known for, and that this one does not make."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from models.engine import checks, deadlines
from tests.clock.calendars import at
from tests.clock.conftest import ClockOffice

WORKING = {"calendar": "working"}


def test_a_change_of_grade_keeps_the_paused_time(office: ClockOffice) -> None:
    """Pause lost when the standard changes (GLPI)."""
    report = office.report(repair_type="other")
    deadlines.pause(report, office.later(hours=1), "等业主回电")
    deadlines.resume(report, office.later(hours=5))
    office.edit("receptionist", report, repair_type="safety")
    fresh = office.deadline(report, "finish")
    assert fresh.standard_id == office.standard("repair_report", "finish", "safety").id
    assert fresh.due_at == at("2026-11-17 23:59:59") + timedelta(hours=5)
    assert "等业主回电" in " ".join(fresh.because)
    assert office.trail(report)[-1].verb == "edit"


def test_a_change_of_grade_during_a_pause_stays_paused(office: ClockOffice) -> None:
    report = office.report(repair_type="other")
    deadlines.pause(report, office.later(hours=1), "等配件")
    office.edit("receptionist", report, repair_type="safety")
    assert office.deadline(report, "finish").paused_at == office.at
    assert report.due_at is None
    deadlines.resume(report, office.later(hours=30))
    assert office.deadline(report, "finish").due_at == at("2026-11-17 23:59:59") + timedelta(hours=30)


def test_a_new_beginning_does_not_inherit_pauses_that_were_before_it(office: ClockOffice) -> None:
    report = office.report(repair_type="other")
    deadlines.pause(report, office.later(hours=1))
    deadlines.resume(report, office.later(hours=5))
    again = deadlines.start(report, "finish", office.later(hours=1), grade="other")
    assert again is not None and again.pauses == []
    assert again.due_at == at("2026-11-19 23:59:59")


def test_a_limit_does_not_run_over_lunch(office: ClockOffice) -> None:
    """Lunch counted as working time (Frappe Helpdesk)."""
    office.set_limit("repair_report", "transmit", **WORKING)
    office.move_clock_to(at("2026-11-16 11:45"))
    assert office.deadline(office.report(), "transmit").due_at == at("2026-11-16 13:45")


def test_nobody_is_told_at_midnight(office: ClockOffice) -> None:
    """Escalation at 00:00 (GLPI)."""
    report = office.report(repair_type="other")
    finish = office.deadline(report, "finish")  # Thursday 23:59:59
    for told in ("2026-11-19 23:59:59", "2026-11-20 00:00", "2026-11-20 03:00", "2026-11-20 08:29"):
        office.tick(at(told))
        assert ("0:person", "person") not in office.rungs(finish), told
    office.tick(at("2026-11-20 08:30"))
    assert ("0:person", "person") in office.rungs(finish)


def test_a_standard_around_the_clock_escalates_at_any_hour(office: ClockOffice) -> None:
    report = office.report(repair_type="safety")
    office.tick(at("2026-11-18 00:00"))  # due a second earlier
    assert ("0:person", "person") in office.rungs(office.deadline(report, "finish"))


def test_a_pause_through_the_night_does_not_lengthen_working_time_by_the_night(office: ClockOffice) -> None:
    """The pending reason ignores the calendar (GLPI)."""
    office.set_limit("repair_report", "finish", "other", amount="8", unit="hour", **WORKING)
    report = office.report(repair_type="other")
    assert report.due_at == at("2026-11-16 09:30")  # to be passed on first
    office.move_clock_to(at("2026-11-16 17:30"))
    deadlines.pause(report, office.at, "等配件")
    deadlines.resume(report, at("2026-11-17 09:00"))
    # Eight hours from nine o'clock end at 9:00 on Tuesday; of the pause half an hour and half an hour were work.
    assert office.deadline(report, "finish").due_at == at("2026-11-17 10:00")


def test_what_stands_paused_is_not_violated(office: ClockOffice) -> None:
    """Violated while pending (GLPI)."""
    report = office.report(repair_type="safety")
    deadlines.meet(report, "transmit", office.later(minutes=5))
    deadlines.pause(report, office.later(hours=1), "业主外出")
    finish = office.deadline(report, "finish")
    next_week = at("2026-11-23 09:00")
    office.tick(next_week)
    assert not finish.is_late(next_week)
    assert office.rungs(finish) == []
    assert report.due_at is None, "no list shows it as overdue"
    assert checks.faults(office.session()) == []
    deadlines.resume(report, next_week)
    office.session.flush()
    assert finish.due_at > next_week and not finish.is_late(next_week)


def test_a_limit_over_national_day_ends_after_it_and_counts_the_make_up_saturday(office: ClockOffice) -> None:
    """Make-up workdays (调休) taken for weekends."""
    office.set_limit("repair_report", "finish", "other", amount="3", unit="day", **WORKING)
    office.move_clock_to(at("2026-09-30 10:00"))
    finish = office.deadline(office.report(repair_type="other"), "finish")
    assert finish.due_at == at("2026-10-10 18:00"), "8, 9 and Saturday 10 October"
    assert "2026-10-10 counts: Make-up workday for National Day." in finish.because


def test_nothing_escalates_when_it_begins(office: ClockOffice) -> None:
    """Escalation at creation (GLPI): a warning longer than the limit is no warning."""
    office.set_limit("repair_report", "transmit", warn_before="120")
    report = office.report()
    office.tick(office.at)
    office.tick(office.later(minutes=1))
    assert office.rungs(office.deadline(report, "transmit")) == []


def test_each_milestone_has_its_own_limit(office: ClockOffice, ladder: Callable[..., Any]) -> None:
    """Own and resolve mixed up (GLPI): one met milestone leaves the other running."""
    office.set_limit("repair_report", "transmit", ladder=ladder((0, "manager")), round_the_clock="1")
    report = office.report(repair_type="other")
    deadlines.meet(report, "finish", office.at)
    office.tick(office.later(hours=1))
    assert office.rungs(office.deadline(report, "transmit")) == [("0:manager", "manager")]
    assert office.rungs(office.deadline(report, "finish")) == []


@pytest.mark.parametrize("hour", ["00:00", "09:00", "23:59"])
def test_what_is_due_in_days_may_be_done_until_the_day_is_over(office: ClockOffice, hour: str) -> None:
    """Due at midnight: at 00:00 it would be late for the whole of its day."""
    office.move_clock_to(at(f"2026-11-16 {hour}"))
    assert office.deadline(office.report(repair_type="other"), "finish").due_at == at("2026-11-19 23:59:59")
