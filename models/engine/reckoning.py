"""From a limit to the moment when it is due, and why: each step a sentence with the time it adds.

Pure: the limit, the calendar and the moment decide. The steps add up: start plus the seconds of every step is the
moment when it is due, so that an old deadline can be checked without the rules of today.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby
from typing import Any

from . import clock
from .choices import Choice
from .words import Words, _l, freeze, say, thaw
from .working_calendar import ONE_DAY, WorkingCalendar

SHIPPED_SOURCE = re.compile(r"(?P<number>N\d+|[MP]\d+(?:-\d+)?)(?P<usual> †)?")
MOST_SKIPPED = 6  # stretches of closed days that are named one by one


class Unit(Choice):
    """In what a service standard counts."""

    MINUTE = "minute", _l("minutes")
    HOUR = "hour", _l("hours")
    DAY = "day", _l("days")
    WEEK = "week", _l("weeks")


class CalendarKind(Choice):
    """Which time counts."""

    CALENDAR = "calendar", _l("Every day and hour")
    WORKING = "working", _l("Working time")


@dataclass(frozen=True)
class Limit:
    """So much time, in which unit, on which calendar; `source` names the rule it comes from."""

    amount: int
    unit: Unit
    calendar: CalendarKind = CalendarKind.CALENDAR
    source: str = ""


@dataclass(frozen=True)
class Step:
    """One sentence of an explanation, and how much it moves the due time."""

    kind: str
    words: Words
    time: timedelta = timedelta()

    def frozen(self) -> dict[str, Any]:
        """As JSON."""
        return {"kind": self.kind, "words": freeze(self.words), "seconds": self.time.total_seconds()}

    @classmethod
    def thawed(cls, frozen: dict[str, Any]) -> Step:
        """Back from JSON."""
        return cls(frozen["kind"], thaw(frozen["words"]), timedelta(seconds=frozen["seconds"]))


@dataclass(frozen=True)
class Reckoned:
    """When something is due, and the steps that lead there."""

    due_at: datetime
    steps: tuple[Step, ...]


def replay(start: datetime, steps: Sequence[Step]) -> datetime:
    """The due time that these steps lead to."""
    return start + sum((step.time for step in steps), timedelta())


def add_time(base: datetime, amount: int, unit: Unit) -> datetime:
    """`amount` units after `base`, every day and hour counting. Days and weeks end with the last second of their day
    at the site: what is promised for a day may be done until that day is over (appendix B2)."""
    if unit in (Unit.MINUTE, Unit.HOUR):
        return base + timedelta(**{f"{unit.value}s": amount})
    days = amount * (7 if unit == Unit.WEEK else 1)
    return clock.end_of_day(clock.today(base) + timedelta(days=days))


def add_working_time(base: datetime, amount: int, unit: Unit, calendar: WorkingCalendar) -> datetime:
    """`amount` units of working time after `base`. Days and weeks end when the office closes."""
    if unit in (Unit.MINUTE, Unit.HOUR):
        return calendar.add(base, timedelta(**{f"{unit.value}s": amount}))
    return calendar.add_weeks(base, amount) if unit == Unit.WEEK else calendar.add_days(base, amount)


def due_after(limit: Limit, start: datetime, calendar: WorkingCalendar | None) -> datetime:
    """When a limit that runs from `start` is due. Working time needs the calendar."""
    if limit.calendar == CalendarKind.CALENDAR:
        return add_time(start, limit.amount, limit.unit)
    assert calendar is not None
    return add_working_time(start, limit.amount, limit.unit, calendar)


def reckon(limit: Limit, start: datetime, calendar: WorkingCalendar | None) -> Reckoned:
    """When it is due, with every step."""
    due_at = due_after(limit, start, calendar)
    steps = [Step("from", say("It counts from %(start)s.", start=told(start)))]
    skipped: list[Step] = []
    if limit.calendar == CalendarKind.WORKING:
        assert calendar is not None
        skipped = list(_skipped(limit, start, due_at, calendar))
    skipped_time = sum((step.time for step in skipped), timedelta())
    if limit.unit in (Unit.MINUTE, Unit.HOUR):
        counted = due_at - start - skipped_time
    else:
        counted = timedelta(days=limit.amount * (7 if limit.unit == Unit.WEEK else 1))
    steps += [Step("amount", _amount(limit), counted), *skipped]
    rest = due_at - replay(start, steps)
    if limit.unit in (Unit.DAY, Unit.WEEK):
        end = (
            say("A day lasts until the office closes.")
            if limit.calendar == CalendarKind.WORKING
            else say("A day lasts until it is over.")
        )
        steps.append(Step("until", end, rest))
    steps.append(Step("due", say("So it is due on %(due)s.", due=told(due_at))))
    return Reckoned(due_at, tuple(steps))


def promised(start: datetime, due_at: datetime) -> Reckoned:
    """A time that somebody promised: no rule made it."""
    return Reckoned(
        due_at, (Step("promised", say("This time was agreed: %(due)s.", due=told(due_at)), due_at - start),)
    )


def paused(
    due_at: datetime, begins: datetime, ends: datetime, kind: CalendarKind, calendar: WorkingCalendar | None, why: str
) -> Reckoned:
    """`due_at` after the clock stood still: later by the time of its own calendar that passed meanwhile."""
    if kind == CalendarKind.WORKING:
        assert calendar is not None
        stood = calendar.between(begins, ends)
        later = calendar.add(due_at, stood)
    else:
        stood = ends - begins
        later = due_at + stood
    gaps = {"start": told(begins), "end": told(ends), "length": length(stood), "due": told(later)}
    if why:
        words = say(
            "The clock stood still from %(start)s to %(end)s (%(why)s): %(length)s more, so until %(due)s.",
            why=why,
            **gaps,
        )
    else:
        words = say("The clock stood still from %(start)s to %(end)s: %(length)s more, so until %(due)s.", **gaps)
    return Reckoned(later, (Step("pause", words, later - due_at),))


# -- sentences -------------------------------------------------------------------------------------------------------


def told(moment: datetime) -> str:
    """A moment on the wall clock of the site."""
    return clock.told(moment)


def length(time: timedelta) -> Words:
    """A length of time, to the minute."""
    hours, minutes = divmod(round(time.total_seconds() / 60), 60)
    if not hours:
        return say("%(minutes)s min", minutes=minutes)
    return (
        say("%(hours)s h %(minutes)s min", hours=hours, minutes=minutes) if minutes else say("%(hours)s h", hours=hours)
    )


def _rule(source: str) -> Words | str:
    """Where the figure comes from; what ships names the trade's rules by number, with "†" where they give none."""
    shipped = SHIPPED_SOURCE.fullmatch(source)
    if shipped is None:
        return source or "–"
    if shipped["usual"]:
        return say("usual; the trade's rules give no figure, %(number)s", number=shipped["number"])
    return say("the trade's rules, %(number)s", number=shipped["number"])


def _amount(limit: Limit) -> Words:
    gaps = {"amount": limit.amount, "unit": limit.unit.label, "source": _rule(limit.source)}
    if limit.calendar == CalendarKind.CALENDAR:
        return say("%(amount)s %(unit)s, every day counting (%(source)s).", **gaps)
    return say("%(amount)s %(unit)s of working time (%(source)s).", **gaps)


def _skipped(limit: Limit, start: datetime, due_at: datetime, calendar: WorkingCalendar) -> Iterator[Step]:
    """What lies between `start` and `due_at` and does not count: lunch, nights, closed days."""
    first, last = calendar.date_of(start), calendar.date_of(due_at)
    by_day = limit.unit in (Unit.DAY, Unit.WEEK)
    days = [calendar.day(first + timedelta(days=n)) for n in range(by_day, (last - first).days + 1)]
    lunch = night = timedelta()
    closed: list[tuple[Any, Any, timedelta]] = []  # (day, why, how much of it)
    for day in days:
        begins, ends = calendar.midnight(day.on), calendar.midnight(day.on + ONE_DAY)
        if not day.spans:
            closed.append((day.on, day.why, min(ends, due_at) - max(begins, start)))
            continue
        if not by_day:
            opens, closes = day.spans[0][0], day.spans[-1][1]
            night += _within(begins, opens, start, due_at) + _within(closes, ends, start, due_at)
            for (_, before), (after, _) in zip(day.spans, day.spans[1:], strict=False):
                lunch += _within(before, after, start, due_at)
    if by_day and limit.unit == Unit.WEEK:
        # Weeks pass over closed days; only those at their end put the due time off.
        end = first + timedelta(weeks=limit.amount)
        closed = [each for each in closed if each[0] >= end]
    if lunch:
        yield Step("break", say("Breaks do not count: %(length)s.", length=length(lunch)), lunch)
    if night:
        yield Step("night", say("Evenings and nights do not count: %(length)s.", length=length(night)), night)
    yield from _closed_days(closed)
    extra = [day for day in days if day.spans and day.why is not None]
    for day in extra[:MOST_SKIPPED]:
        assert day.why is not None
        yield Step("extra", say("%(day)s counts: %(why)s.", day=day.on, why=day.why))
    if unknown := next((day.on.year for day in days if not day.is_published), None):
        yield Step(
            "unknown", say("The holidays of %(year)s are not published yet: only weekends were left out.", year=unknown)
        )


def _closed_days(closed: list[tuple[Any, Any, timedelta]]) -> Iterator[Step]:
    stretches = [
        list(group)
        for _key, group in groupby(enumerate(closed), lambda pair: (pair[1][0].toordinal() - pair[0], pair[1][1]))
    ]
    for stretch in stretches[:MOST_SKIPPED]:
        (_, (begin, why, _)), (_, (end, _, _)) = stretch[0], stretch[-1]
        time = sum((part for _, (_, _, part) in stretch), timedelta())
        words = (
            say("%(day)s does not count: %(why)s.", day=begin, why=why)
            if begin == end
            else say("%(first)s to %(last)s do not count: %(why)s.", first=begin, last=end, why=why)
        )
        yield Step("closed", words, time)
    if rest := [part for stretch in stretches[MOST_SKIPPED:] for _, (_, _, part) in stretch]:
        yield Step("closed", say("%(count)s more closed days do not count.", count=len(rest)), sum(rest, timedelta()))


def _within(begins: datetime, ends: datetime, start: datetime, due_at: datetime) -> timedelta:
    return max(min(ends, due_at) - max(begins, start), timedelta())
