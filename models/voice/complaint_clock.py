"""The time limits of complaints (N1–N7): counted from reception whatever happens to the grade, plus the time that the
office waited for the complainant."""

from __future__ import annotations

from datetime import datetime

from models.engine import Register, deadlines

from .complaint_guards import is_where_it_belongs
from .complaint_lists import Grade


def run(complaint: Register, at: datetime) -> None:
    """Let what is still owed run by the grade that holds now, from where the clock of this complaint began; what stood
    paused stays paused time."""
    begin, grade = complaint.clock_from_at, complaint.grade.value if complaint.grade else ""
    over = {"transmit", "solve", "answer"}
    if not is_where_it_belongs(complaint):
        # A complaint that rose in grade comes to its director on the day it rose, not on a day long past.
        deadlines.start(complaint, "transmit", complaint.rose_at or begin, grade=grade)
        over.discard("transmit")
    if grade:
        deadlines.start(complaint, "solve", begin, grade=grade, due_at=own_limit(complaint))
        over.discard("solve")
    if grade and complaint.answered_at is None:
        promised = complaint.promised_reply_at
        if deadlines.start(complaint, "answer", begin, grade=grade, due_at=promised) is not None:
            over.discard("answer")
    if over:
        deadlines.drop(complaint, at, *over)
    if complaint.paused_at is not None:
        deadlines.pause(complaint, complaint.paused_at, complaint.pause_reason or "")


def own_limit(complaint: Register) -> datetime | None:
    """The resident's own limit, which wins for minor complaints (N6, B4) unless they were reopened after it."""
    limit: datetime | None = complaint.own_limit_at
    if complaint.grade is not Grade.MINOR or limit is None or limit <= complaint.clock_from_at:
        return None
    return limit
