"""The weeks in which slips are tallied (N24): ISO weeks at the site, from Monday to Sunday."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from models.engine import Invalid, clock, say


def week_of(at: datetime) -> str:
    """The week of a moment, such as 2026-W47. Such names sort in the order of the weeks."""
    year, week, _day = clock.today(at).isocalendar()
    return f"{year}-W{week:02d}"


def bounds(week: str) -> tuple[datetime, datetime]:
    """When a week begins and when the next one does. Raises `Invalid` for a week that no calendar has."""
    named = re.fullmatch(r"(\d{4})-W(\d{2})", week)
    try:
        monday = date.fromisocalendar(int(named[1]), int(named[2]), 1) if named else None
    except ValueError:
        monday = None
    if monday is None:
        raise Invalid(say("Write a week such as 2026-W47."), "week_number")
    return clock.start_of_day(monday), clock.start_of_day(monday + timedelta(days=7))
