"""The time limits of complaints (N1–N7): counted from reception whatever happens to the grade, plus the time that the
office waited for the complainant."""

from __future__ import annotations

from datetime import datetime, timedelta

from models.engine import Register, deadlines, say
from models.engine.deadlines import Deadline
from models.engine.words import freeze

from .complaint_guards import is_where_it_belongs
from .complaint_lists import Grade


def run(complaint: Register, at: datetime) -> None:
    """Let what is still owed run by the grade that holds now, from where the clock of this complaint began."""
    begin, grade = complaint.clock_from_at, complaint.grade.value if complaint.grade else ""
    deadlines.drop(complaint, at, "transmit", "solve", "answer")
    started = []
    if not is_where_it_belongs(complaint):
        # A complaint that rose in grade comes to its director on the day it rose, not on a day long past.
        started.append(deadlines.start(complaint, "transmit", complaint.rose_at or begin, grade=grade))
    if grade:
        started.append(deadlines.start(complaint, "solve", begin, grade=grade, due_at=own_limit(complaint)))
        if complaint.answered_at is None:
            promised = complaint.promised_reply_at
            started.append(deadlines.start(complaint, "answer", begin, grade=grade, due_at=promised))
    _carry_wait(complaint, at, [deadline for deadline in started if deadline is not None])


def own_limit(complaint: Register) -> datetime | None:
    """The resident's own limit, which wins for minor complaints (N6, B4) unless they were reopened after it."""
    limit: datetime | None = complaint.own_limit_at
    if complaint.grade is not Grade.MINOR or limit is None or limit <= complaint.clock_from_at:
        return None
    return limit


def _carry_wait(complaint: Register, at: datetime, started: list[Deadline]) -> None:
    """Add the time that was waited to what follows a standard; what was promised stays. If it waits now, all stands."""
    if complaint.waited_minutes:
        for deadline in started:
            if deadline.standard_id is not None:
                deadline.due_at += timedelta(minutes=complaint.waited_minutes)
                waited = say(
                    "%(because)s, and %(minutes)s minutes for which it waited",
                    because=deadline.because,
                    minutes=complaint.waited_minutes,
                )
                deadline.steps = freeze(waited)
    deadlines.resume(complaint, complaint.paused_at or at)  # brings the earliest of them to the record
    if complaint.paused_at is not None:
        deadlines.pause(complaint, complaint.paused_at)
