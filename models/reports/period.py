"""The days that a report is about: a named period or any days, and the cycles in which reports are due."""

from __future__ import annotations

from datetime import date, timedelta

from models.engine import Choice, Invalid, _l, clock, say
from models.engine.days import Day, within
from models.office.dashboard import LONGEST_DAYS, Period

__all__ = ["EVER", "PERIODS", "Cycle", "Period", "last_before", "name_of", "period_around", "read_period"]

EVER = "ever"
PERIODS = (
    "today",
    "yesterday",
    "week",
    "last_week",
    "month",
    "last_month",
    "quarter",
    "last_quarter",
    "year",
    "last_year",
)


class Cycle(Choice):
    """How often a report is due."""

    DAILY = "daily", _l("Daily"), "neutral"
    WEEKLY = "weekly", _l("Weekly"), "info"
    MONTHLY = "monthly", _l("Monthly"), "info"
    YEARLY = "yearly", _l("Yearly"), "warn"

    @property
    def word(self) -> str:
        """The named period that such a report usually shows: the last whole one."""
        return {"daily": "yesterday", "weekly": "last_week", "monthly": "last_month", "yearly": "year"}[self.value]


def read_period(word: str, since: str, until: str, usual: str) -> Period:
    """The period of a URL. Raises `Invalid` for what is none."""
    if since or until:
        first, last = Day().parse(since or until), Day().parse(until or since)
        if first > last or (last - first).days > LONGEST_DAYS:
            raise Invalid(say("The period must begin before it ends, and last no more than three years."))
        return Period(first, last)
    if word and word not in PERIODS:
        raise Invalid(say("“%(word)s” is no period; use one of %(known)s.", word=word[:20], known=", ".join(PERIODS)))
    return Period(*within(word or usual, clock.now()), word or usual)


def period_around(cycle: Cycle, day: date) -> Period:
    """The whole day, week, month or year in which a day lies."""
    if cycle is Cycle.DAILY:
        return Period(day, day)
    if cycle is Cycle.WEEKLY:
        monday = day - timedelta(days=day.weekday())
        return Period(monday, monday + timedelta(days=6))
    if cycle is Cycle.MONTHLY:
        return Period(day.replace(day=1), (day.replace(day=1) + timedelta(days=32)).replace(day=1) - timedelta(days=1))
    return Period(date(day.year, 1, 1), date(day.year, 12, 31))


def last_before(cycle: Cycle, today: date) -> Period:
    """The last one that is over."""
    return period_around(cycle, period_around(cycle, today).first - timedelta(days=1))


def name_of(cycle: Cycle, period: Period) -> str:
    """What the period is called: 2026-11-21, 2026-W47, 2026-11, 2026."""
    if cycle is Cycle.WEEKLY:
        return "{}-W{:02}".format(*period.first.isocalendar()[:2])
    return period.first.isoformat()[: {"daily": 10, "monthly": 7, "yearly": 4}[cycle.value]]
