"""Time limits kept and broken, as a filter of every list whose register has milestones.

`promise=finish:kept:2026-11-01..2026-11-30`: the records whose milestone fell due on those days and was reached in
time. `broken`: it was reached late, or is late still. What was called off or stands paused is neither.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import sqlalchemy as sa

from . import clock
from .deadlines import MILESTONES, Deadline
from .errors import Invalid
from .fields import Field
from .kinds import Choice, Day, Kind
from .words import Words, _l, say


class Outcome(Choice):
    """What became of a time limit."""

    KEPT = "kept", _l("In time"), "good"
    BROKEN = "broken", _l("Too late"), "bad"


@dataclass(frozen=True)
class Promise:
    """A milestone, what became of it, and the days on which it fell due."""

    milestone: str
    outcome: Outcome
    first: date
    last: date

    def __str__(self) -> str:
        return f"{self.milestone}:{self.outcome.value}:{self.first.isoformat()}..{self.last.isoformat()}"

    def clause(self, model: Any) -> sa.ColumnElement[bool]:
        """The records of `model` of which this holds."""
        in_time = Deadline.met_at <= Deadline.due_at
        late = sa.and_(Deadline.met_at.is_(None), Deadline.paused_at.is_(None), Deadline.due_at < clock.now())
        broken = sa.or_(Deadline.met_at > Deadline.due_at, late)
        fitting = sa.select(Deadline.record_id).where(
            Deadline.register == model.__tablename__,
            Deadline.milestone == self.milestone,
            Deadline.due_at >= clock.start_of_day(self.first),
            Deadline.due_at < clock.start_of_day(self.last + timedelta(days=1)),
            Deadline.dropped_at.is_(None),
            in_time if self.outcome is Outcome.KEPT else broken,
        )
        return model.id.in_(fitting)


class TimeLimit(Kind):
    """What `promise` is filtered by. It is no column: nobody types it, figures link to it."""

    name = "promise"
    operators = ("is",)

    def parse(self, typed: str) -> Promise:
        milestone, _, rest = typed.partition(":")
        outcome, _, days = rest.partition(":")
        first, dots, last = days.partition("..")
        if milestone not in MILESTONES or outcome not in list(Outcome) or not dots:
            raise Invalid(say("This search or filter cannot be understood."))
        return Promise(milestone, Outcome(outcome), Day().parse(first), Day().parse(last))

    def tell(self, typed: str) -> Words:
        """The filter in words."""
        asked = self.parse(typed)
        return say(
            "%(milestone)s, %(outcome)s, due %(first)s to %(last)s",
            milestone=MILESTONES[asked.milestone],
            outcome=asked.outcome.label,
            first=asked.first.isoformat(),
            last=asked.last.isoformat(),
        )


PROMISE = Field(key="promise", label=_l("Time limit"), kind=TimeLimit())
