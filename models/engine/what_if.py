"""What would have been: the on-time rate of finished deadlines under another limit. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime

from .deadlines import Deadline
from .reckoning import CalendarKind, Limit, due_after, paused
from .working_calendar import WorkingCalendar


@dataclass
class Rate:
    """How many deadlines were kept. One that was dropped counts only if its time had run out before."""

    on_time: int = 0
    late: int = 0

    @property
    def percent(self) -> float | None:
        """The on-time rate, or None where nothing was counted."""
        return round(100 * self.on_time / (self.on_time + self.late), 1) if self.on_time + self.late else None

    def count(self, is_late: bool | None) -> None:
        """Count one; None is neither."""
        self.late += is_late is True
        self.on_time += is_late is False


@dataclass
class Comparison:
    """The rate as it was, as it would have been, and the deadlines that change sides, with their other due time."""

    was: Rate = field(default_factory=Rate)
    would_be: Rate = field(default_factory=Rate)
    changed: list[tuple[Deadline, datetime]] = field(default_factory=list)


CalendarOf = Callable[[int | None], WorkingCalendar]


def due_under(deadline: Deadline, limit: Limit, calendar: WorkingCalendar) -> datetime:
    """When a deadline would have been due under another limit, its pauses included."""
    due_at = due_after(limit, deadline.started_at, calendar)
    for pause in deadline.pauses:
        if pause.ended_at is not None:
            due_at = paused(due_at, pause.began_at, pause.ended_at, CalendarKind(limit.calendar), calendar, "").due_at
    return due_at


def was_late(deadline: Deadline, due_at: datetime) -> bool | None:
    """Whether it was late against this due time; None if it was dropped in time, so that nobody owed it."""
    if deadline.met_at is not None:
        return deadline.met_at > due_at
    if deadline.dropped_at is not None and deadline.dropped_at > due_at:
        return True
    return None


def compare(deadlines: Iterable[Deadline], limit: Limit, calendar_of: CalendarOf) -> Comparison:
    """The rates over deadlines that ended. Left out: times that were agreed, and what was reckoned anew."""
    found = Comparison()
    for deadline in deadlines:
        if deadline.is_open or deadline.is_promised or deadline.is_replaced:
            continue
        other_due = due_under(deadline, limit, calendar_of(deadline.community_id))
        before, after = was_late(deadline, deadline.due_at), was_late(deadline, other_due)
        found.was.count(before)
        found.would_be.count(after)
        if bool(before) != bool(after):
            found.changed.append((deadline, other_due))
    return found
