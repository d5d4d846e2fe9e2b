"""The kinds of field that hold a day or a moment, and the periods that people filter by."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import sqlalchemy as sa

from . import clock
from .columns import Moment
from .errors import Invalid
from .kinds import Kind
from .words import Words, say


class Day(Kind):
    """A date without a time."""

    name = "date"
    widget = "date"
    operators = ("is", "before", "since", "between", "within", "empty", "filled")

    def column_type(self, key: str) -> sa.types.TypeEngine[Any]:
        return sa.Date()

    def parse(self, typed: str) -> Any:
        try:
            day = date.fromisoformat(typed.strip())
        except ValueError:
            raise Invalid(say("Write a date such as 2026-11-21.")) from None
        if not 1900 <= day.year <= 2200:
            raise Invalid(say("The year must lie between 1900 and 2200."))
        return day

    def write(self, value: Any) -> str:
        return str(value.isoformat())

    def plain(self, value: Any) -> Any:
        return value.isoformat()

    def schema(self) -> dict[str, Any]:
        return {"type": "string", "format": "date"}


class Time(Day):
    """A moment: typed and read in the site's zone, stored UTC-aware."""

    name = "moment"
    widget = "datetime-local"

    def column_type(self, key: str) -> sa.types.TypeEngine[Any]:
        return Moment()

    def parse(self, typed: str) -> Any:
        try:
            moment = datetime.fromisoformat(typed.strip())
        except ValueError:
            raise Invalid(say("Write a date and time such as 2026-11-21 09:30.")) from None
        if not 1900 <= moment.year <= 2200:
            raise Invalid(say("The year must lie between 1900 and 2200."))
        if moment.tzinfo is None:
            return moment.replace(tzinfo=clock.zone())
        return moment

    def write(self, value: Any) -> str:
        return clock.local(value).strftime("%Y-%m-%dT%H:%M")

    def show(self, value: Any) -> Words | str:
        return clock.told(value)

    def plain(self, value: Any) -> Any:
        return value.isoformat()

    def schema(self) -> dict[str, Any]:
        return {"type": "string", "format": "date-time"}


def within(word: str, at: datetime) -> tuple[date, date]:
    """First and last day of a period named relative to `at`: the words of the filter "within"."""
    day = clock.today(at)
    monday = day - timedelta(days=day.weekday())
    first = day.replace(day=1)
    last_month_end = first - timedelta(days=1)
    quarter = first.replace(month=first.month - (first.month - 1) % 3)
    last_quarter_end = quarter - timedelta(days=1)
    periods = {
        "today": (day, day),
        "yesterday": (day - timedelta(days=1), day - timedelta(days=1)),
        "week": (monday, monday + timedelta(days=6)),
        "last_week": (monday - timedelta(days=7), monday - timedelta(days=1)),
        "month": (first, (first + timedelta(days=32)).replace(day=1) - timedelta(days=1)),
        "last_month": (last_month_end.replace(day=1), last_month_end),
        "quarter": (quarter, (quarter + timedelta(days=93)).replace(day=1) - timedelta(days=1)),
        "last_quarter": (last_quarter_end.replace(month=last_quarter_end.month - 2, day=1), last_quarter_end),
        "year": (day.replace(month=1, day=1), day.replace(month=12, day=31)),
        "last_year": (date(day.year - 1, 1, 1), date(day.year - 1, 12, 31)),
        "tomorrow": (day + timedelta(days=1), day + timedelta(days=1)),
        "next_7_days": (day, day + timedelta(days=6)),
        "last_7_days": (day - timedelta(days=6), day),
        "last_30_days": (day - timedelta(days=29), day),
    }
    try:
        return periods[word]
    except KeyError:
        raise Invalid(
            say("“%(word)s” is no period; use one of %(known)s.", word=word[:20], known=", ".join(periods))
        ) from None
