"""Time limits kept and broken, as a filter of every list whose register has milestones.

`promise=finish:kept:2026-11-01..2026-11-30`: the records whose milestone fell due on those days and was reached in
time. `broken`: it was reached late, or is late still. `either`: one of both. What was called off or stands paused is
neither. `promise=finish:kept:ever` asks of no days.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import sqlalchemy as sa

from . import clock
from .choices import Choice
from .days import Day
from .deadlines import MILESTONES, Deadline
from .errors import Invalid
from .fields import Field
from .kinds import Kind
from .words import Words, _l, say


class Outcome(Choice):
    """What became of a time limit."""

    KEPT = "kept", _l("In time"), "good"
    BROKEN = "broken", _l("Too late"), "bad"


EITHER, EVER = "either", "ever"


@dataclass(frozen=True)
class Promise:
    """A milestone, what became of it (None: kept or broken), and the days on which it fell due (None: whenever)."""

    milestone: str
    outcome: Outcome | None
    first: date | None = None
    last: date | None = None

    def __str__(self) -> str:
        outcome = self.outcome.value if self.outcome else EITHER
        days = f"{self.first.isoformat()}..{self.last.isoformat()}" if self.first and self.last else EVER
        return f"{self.milestone}:{outcome}:{days}"

    def holds(self) -> sa.ColumnElement[bool]:
        """Whether a deadline that was not called off came out so."""
        in_time = Deadline.met_at <= Deadline.due_at
        late = sa.and_(Deadline.met_at.is_(None), Deadline.paused_at.is_(None), Deadline.due_at < clock.now())
        broken = sa.or_(Deadline.met_at > Deadline.due_at, late)
        if self.outcome is None:
            return sa.or_(in_time, broken)
        return in_time if self.outcome is Outcome.KEPT else broken

    def clause(self, model: Any) -> sa.ColumnElement[bool]:
        """The records of `model` of which this holds."""
        fitting = sa.select(Deadline.record_id).where(
            Deadline.register == model.__tablename__,
            Deadline.milestone == self.milestone,
            Deadline.dropped_at.is_(None),
            self.holds(),
        )
        if self.first and self.last:
            begins, ends = clock.start_of_day(self.first), clock.start_of_day(self.last + timedelta(days=1))
            fitting = fitting.where(Deadline.due_at >= begins, Deadline.due_at < ends)
        return model.id.in_(fitting)


class TimeLimit(Kind):
    """What `promise` is filtered by. It is no column: nobody types it, figures link to it."""

    name = "promise"
    operators = ("is",)

    def parse(self, typed: str) -> Promise:
        milestone, _, rest = typed.partition(":")
        outcome, _, days = rest.partition(":")
        first, dots, last = days.partition("..")
        if milestone not in MILESTONES or outcome not in (*Outcome, EITHER) or not (dots or days == EVER):
            raise Invalid(say("This search or filter cannot be understood."))
        became = None if outcome == EITHER else Outcome(outcome)
        return Promise(milestone, became, *((Day().parse(first), Day().parse(last)) if dots else ()))

    def tell(self, typed: str) -> Words:
        """The filter in words."""
        asked = self.parse(typed)
        became = asked.outcome.label if asked.outcome else _l("In time or too late")
        if asked.first is None or asked.last is None:
            return say("%(milestone)s, %(outcome)s", milestone=MILESTONES[asked.milestone], outcome=became)
        return say(
            "%(milestone)s, %(outcome)s, due %(first)s to %(last)s",
            milestone=MILESTONES[asked.milestone],
            outcome=became,
            first=asked.first.isoformat(),
            last=asked.last.isoformat(),
        )


PROMISE = Field(key="promise", label=_l("Time limit"), kind=TimeLimit())
