"""When the office works: hours, lunch, weekends, holidays, make-up days, own exceptions; and arithmetic on it.

Pure: it knows no database. Days are days of the wall clock in `zone`; moments are UTC-aware, so that a zone that
changes its clocks loses or gains nothing but the hour itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from . import clock
from .errors import Invalid, Refused
from .holidays import SATURDAY, WEEKEND, is_published, official
from .words import Words, _l, say

Span = tuple[datetime, datetime]
Hours = tuple[tuple[time, time], ...]
ONE_DAY = timedelta(days=1)
NEVER_OPEN = 3660  # days without an opening after which the calendar itself is wrong
CLOSED_BY_PLAN = _l("Day off by the office hours")


@dataclass(frozen=True)
class Timetable:
    """Office hours from a day on: the spans of a working day, the weekdays, and whether official holidays are kept."""

    hours: Hours
    weekdays: frozenset[int] = frozenset(range(SATURDAY))
    keeps_holidays: bool = True
    since: date = date.min


@dataclass(frozen=True)
class OwnDay:
    """A day that this office has for itself: closed, or open though it would be closed, with other hours or its own."""

    is_working: bool
    reason: str
    hours: Hours = ()


@dataclass(frozen=True)
class Day:
    """One day as the calendar sees it. `why`: why it is closed, or why it is open although one would not think so."""

    on: date
    spans: tuple[Span, ...]
    why: Words | str | None = None
    is_published: bool = True


def read_hours(typed: str) -> Hours:
    """`08:30-12:00, 13:30-18:00` as spans in order. Raises `Invalid` with what would be right."""
    spans: list[tuple[time, time]] = []
    for part in re.split(r"[,，;；]", typed):
        found = re.fullmatch(r"\s*(\d{1,2})[:：](\d\d)\s*[-–—~至]\s*(\d{1,2})[:：](\d\d)\s*", part)
        try:
            if found is None:
                raise ValueError
            opens = time(int(found[1]), int(found[2]))
            closes = time.max if found[3] == "24" and found[4] == "00" else time(int(found[3]), int(found[4]))
        except ValueError:
            raise Invalid(say("Write hours such as 08:30-12:00, 13:30-18:00.")) from None
        if closes <= opens or (spans and opens < spans[-1][1]):
            raise Invalid(say("Each span must end after it begins, and begin after the one before it."))
        spans.append((opens, closes))
    return tuple(spans)


class WorkingCalendar:
    """The working time of one office."""

    def __init__(
        self,
        timetables: Sequence[Timetable],
        own_days: Mapping[date, OwnDay] | None = None,
        zone: ZoneInfo | None = None,
    ) -> None:
        if not timetables:
            raise ValueError("a calendar needs office hours")
        self.timetables = sorted(timetables, key=lambda table: table.since)
        self.own_days = own_days or {}
        self.zone = zone or clock.zone()
        self._days: dict[date, Day] = {}

    # -- what a day is ------------------------------------------------------------------------------------------------

    def day(self, on: date) -> Day:
        """What this day is, and when the office is open on it."""
        if on not in self._days:
            self._days[on] = self._look_up(on)
        return self._days[on]

    def _look_up(self, on: date) -> Day:
        table = next((each for each in reversed(self.timetables) if each.since <= on), self.timetables[0])
        if own := self.own_days.get(on):
            hours = (own.hours or table.hours) if own.is_working else ()
            return Day(on, self._spans(on, hours), own.reason)
        published = is_published(on) or not table.keeps_holidays
        if table.keeps_holidays:
            by_law = official(on)
            if by_law.make_up_for is not None:
                why = say("Make-up workday for %(holiday)s", holiday=by_law.make_up_for)
                return Day(on, self._spans(on, table.hours), why)
            if by_law.holiday is not None:
                return Day(on, (), by_law.holiday)
        if on.weekday() in table.weekdays:
            return Day(on, self._spans(on, table.hours), None, published)
        return Day(on, (), WEEKEND if on.weekday() >= SATURDAY else CLOSED_BY_PLAN, published)

    def _spans(self, on: date, hours: Hours) -> tuple[Span, ...]:
        return tuple((self._at(on, opens), self._at(on, closes)) for opens, closes in hours)

    def _at(self, on: date, wall: time) -> datetime:
        if wall == time.max:  # 24:00
            return self.midnight(on + ONE_DAY)
        return datetime.combine(on, wall, self.zone).astimezone(UTC)

    def midnight(self, on: date) -> datetime:
        """The moment at which this day begins."""
        return datetime.combine(on, time.min, self.zone).astimezone(UTC)

    def date_of(self, moment: datetime) -> date:
        """The day on the wall clock."""
        return moment.astimezone(self.zone).date()

    # -- arithmetic ---------------------------------------------------------------------------------------------------

    def spans_from(self, moment: datetime) -> Iterator[Span]:
        """What is left of the open spans after `moment`, in order. Raises `Refused` if the office never opens again."""
        on, empty = self.date_of(moment), 0
        while empty < NEVER_OPEN:
            empty += 1
            for opens, closes in self.day(on).spans:
                if closes > moment:
                    empty = 0
                    yield max(opens, moment), closes
            on += ONE_DAY
        raise Refused(say("The working calendar has no office hours in the next ten years; correct it first."))

    def spans_before(self, moment: datetime) -> Iterator[Span]:
        """The open spans before `moment`, the latest first."""
        on, empty = self.date_of(moment), 0
        while empty < NEVER_OPEN:
            empty += 1
            for opens, closes in reversed(self.day(on).spans):
                if opens < moment:
                    empty = 0
                    yield opens, min(closes, moment)
            on -= ONE_DAY
        raise Refused(say("The working calendar has no office hours in the next ten years; correct it first."))

    def add(self, moment: datetime, amount: timedelta) -> datetime:
        """The first moment by which so much working time has passed; before `moment` if `amount` is negative."""
        left = abs(amount)
        if not left:
            return moment
        for opens, closes in self.spans_from(moment) if amount > timedelta() else self.spans_before(moment):
            if closes - opens >= left:
                return opens + left if amount > timedelta() else closes - left
            left -= closes - opens
        raise AssertionError("spans never end")

    def between(self, begins: datetime, ends: datetime) -> timedelta:
        """The working time between two moments."""
        total = timedelta()
        on, last = self.date_of(begins), self.date_of(ends)
        while on <= last:
            for opens, closes in self.day(on).spans:
                total += max(min(closes, ends) - max(opens, begins), timedelta())
            on += ONE_DAY
        return total

    def add_days(self, moment: datetime, days: int) -> datetime:
        """The close of the last of so many working days. The day of `moment` is not counted; with no days to count it
        is the close of that day, or of the next working day if the office closes no more on it."""
        if days == 0:
            return self.close_of(self.date_of(next(self.spans_from(moment))[0]))
        on, passed, empty = self.date_of(moment), 0, 0
        while passed < days:
            on += ONE_DAY
            empty = 0 if self.day(on).spans else empty + 1
            passed += bool(self.day(on).spans)
            if empty > NEVER_OPEN:
                raise Refused(say("The working calendar has no office hours in the next ten years; correct it first."))
        return self.close_of(on)

    def add_weeks(self, moment: datetime, weeks: int) -> datetime:
        """The close of the same weekday so many weeks later, or of the next working day if that is none."""
        begin = self.midnight(self.date_of(moment) + timedelta(weeks=weeks))
        return self.close_of(self.date_of(next(self.spans_from(max(begin, moment)))[0]))

    def close_of(self, on: date) -> datetime:
        """When the office closes on a working day; never at midnight, which is the next day already."""
        return min(self.day(on).spans[-1][1], self.midnight(on + ONE_DAY) - timedelta(seconds=1))

    def is_open(self, moment: datetime) -> bool:
        """Whether somebody is at work."""
        return any(opens <= moment < closes for opens, closes in self.day(self.date_of(moment)).spans)

    def next_opening(self, moment: datetime) -> datetime:
        """`moment` itself in office hours, else when the office opens next."""
        return next(self.spans_from(moment))[0]
