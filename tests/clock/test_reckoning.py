"""Every due time explains itself: sentences whose times add up to it."""

from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from models.engine.reckoning import CalendarKind, Limit, Step, Unit, due_after, paused, reckon, replay
from models.engine.working_calendar import WorkingCalendar
from tests.clock.calendars import at, calendar, moments, offices

limits = st.builds(Limit, st.integers(0, 40), st.sampled_from(Unit), st.sampled_from(CalendarKind), st.just("N10"))
WORKING = CalendarKind.WORKING


def told(limit: Limit, start: datetime, office: WorkingCalendar) -> list[str]:
    return [str(step.words) for step in reckon(limit, start, office).steps]


def test_it_says_what_was_left_out_and_why() -> None:
    friday = at("2026-09-18 16:00")
    assert told(Limit(12, Unit.HOUR, WORKING, "M3-03 †"), friday, calendar()) == [
        "It counts from 2026-09-18 16:00.",
        "12 hours of working time (usual; the trade's rules give no figure, M3-03).",
        "Breaks do not count: 1 h 30 min.",
        "Evenings and nights do not count: 29 h.",
        "2026-09-19 does not count: Weekend.",
        "2026-09-20 counts: Make-up workday for National Day.",
        "So it is due on 2026-09-21 10:30.",
    ]


def test_holidays_are_named() -> None:
    sentences = told(Limit(1, Unit.DAY, WORKING, "N27"), at("2026-09-30 09:00"), calendar())
    assert "2026-10-01 to 2026-10-07 do not count: National Day." in sentences
    assert sentences[-1] == "So it is due on 2026-10-08 18:00."


def test_it_says_when_the_holidays_are_not_published_yet() -> None:
    sentences = told(Limit(3, Unit.DAY, WORKING), at("2026-12-31 09:00"), calendar())
    assert "The holidays of 2027 are not published yet: only weekends were left out." in sentences


def test_calendar_days_leave_nothing_out() -> None:
    assert told(Limit(2, Unit.DAY, source="N10"), at("2026-11-20 09:00"), calendar()) == [
        "It counts from 2026-11-20 09:00.",
        "2 days, every day counting (the trade's rules, N10).",
        "A day lasts until it is over.",
        "So it is due on 2026-11-22 23:59.",
    ]


def test_what_is_due_in_days_is_never_due_at_midnight() -> None:
    """At 00:00 it would be due on the day after, or at the very beginning of its own."""
    for start in ("2026-11-20 00:00", "2026-11-20 12:00", "2026-11-20 23:59:59"):
        due = due_after(Limit(1, Unit.DAY), at(start), None)
        assert due == at("2026-11-21 23:59:59")


@given(limits, moments, offices)
def test_the_steps_add_up_to_the_due_time(limit: Limit, start: datetime, office: WorkingCalendar) -> None:
    reckoned = reckon(limit, start, office)
    again = [Step.thawed(step.frozen()) for step in reckoned.steps]
    assert replay(start, again) == reckoned.due_at == due_after(limit, start, office)
    counted = next(step.time for step in again if step.kind == "amount")
    seconds = {Unit.MINUTE: 60, Unit.HOUR: 3600, Unit.DAY: 86400, Unit.WEEK: 7 * 86400}[limit.unit]
    assert counted == timedelta(seconds=limit.amount * seconds), "what is said to count is what was promised"


@given(limits, moments, offices, st.tuples(moments, moments), st.tuples(moments, moments))
def test_pauses_add_up_in_any_order_and_explain_themselves(
    limit: Limit,
    start: datetime,
    office: WorkingCalendar,
    one: tuple[datetime, datetime],
    other: tuple[datetime, datetime],
) -> None:
    due = reckon(limit, start, office).due_at

    def after(due_at: datetime, *pauses: tuple[datetime, datetime]) -> datetime:
        for pause in pauses:
            reckoned = paused(due_at, min(pause), max(pause), CalendarKind(limit.calendar), office, "等配件")
            assert replay(due_at, reckoned.steps) == reckoned.due_at >= due_at
            due_at = reckoned.due_at
        return due_at

    assert after(due, one, other) == after(due, other, one)
    middle = min(one) + (max(one) - min(one)) / 2
    assert after(due, (min(one), middle), (middle, max(one))) == after(due, one), "a pause in two halves is one pause"
