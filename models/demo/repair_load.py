"""Which repairs happen when, and what stands where when somebody first looks at the demo."""

from __future__ import annotations

from datetime import datetime, timedelta

from .diary import at_site
from .office import Office
from .people import Home
from .repair_course import UNFINISHED, Course
from .repairs import Repair

CALLS_THIS_MORNING = 14


def enter_repairs(office: Office, homes: list[list[Home]], rate: float) -> None:
    """Put all repairs of the period into the diary."""
    shares = [len(some) for some in homes]
    for day in office.days():
        for _call in range(office.many(rate, day)):
            place = office.rng.choices(range(len(homes)), shares)[0]
            _enter(office, office.call_time(day), place, homes, Course.drawn(office.rng))
    for position, (days_ago, course) in enumerate(UNFINISHED):
        day = max(office.first_day, office.today - timedelta(days=days_ago))
        at = at_site(day, 8, 20) + timedelta(minutes=position)
        _enter(office, at, position % 5 // 3, homes, course)
    _enter_this_morning(office, homes)


def _enter_this_morning(office: Office, homes: list[list[Home]]) -> None:
    """Calls that nobody has dispatched yet, most with an appointment."""
    rng, until = office.rng, office.diary.until
    for call in range(CALLS_THIS_MORNING + 4):
        at = until - timedelta(minutes=rng.randint(5, 210))
        appointment = None
        if call < CALLS_THIS_MORNING:
            appointment = at_site(office.today + timedelta(days=call % 3 // 2), rng.randrange(13, 17), 30 * (call % 2))
        course = Course(
            halt="received", appointment=appointment, about="home", is_incomplete=call == CALLS_THIS_MORNING
        )
        _enter(office, at, call % 2, homes, course)


def _enter(office: Office, at: datetime, place: int, homes: list[list[Home]], course: Course) -> None:
    office.diary.enter(at, Repair(office, at, place, homes[place], course).tell())
