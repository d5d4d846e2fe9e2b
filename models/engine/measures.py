"""What a tally measures of each group: how many, a sum, an average, a share, time limits kept, the usual duration.

Every number comes with the list that it counts: a sum with the rows that it adds up, a share with both of its counts.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import sqlalchemy as sa

from . import filters
from .acts import Actor
from .choices import Pick, YesNo
from .columns import Exact
from .days import Time
from .deadlines import MILESTONES, Deadline
from .errors import Invalid
from .fields import Field
from .filters import filterable
from .kinds import Money, Number
from .promises import EITHER, EVER, Outcome, Promise
from .record import Record, Register
from .words import Words, _l, say

Narrowing = Mapping[str, str | Sequence[str]]
MANY_CHOICES = 8  # of a closed list: its shares are no longer offered one by one
MOST_DURATIONS = 12
PLANNED = ("appoint", "promised", "expected")


@dataclass(frozen=True)
class Part:
    """How many rows fit further filters: the number behind a figure. `filters` are those of the group and more."""

    number: int
    filters: Narrowing = field(default_factory=dict)


@dataclass(frozen=True)
class Value:
    """One cell of a tally. `shape`: count, money, number, share (of 1), hours. `value` None: nothing to tell. The last
    of `parts` is what the value is of."""

    shape: str
    value: Decimal | int | None
    parts: tuple[Part, ...]


@dataclass(frozen=True, eq=False)
class Measure:
    """What is asked of each group. `word` names it in a URL; `is_additive`: totals add up what the database says."""

    word: str
    label: Words
    is_additive = True

    def columns(self, at: Reading) -> list[sa.ColumnElement[Any]]:
        """What the database works out for it."""
        raise NotImplementedError

    def value(self, raw: Sequence[Any]) -> Value:
        """The cell, from what the database said."""
        raise NotImplementedError


@dataclass
class Reading:
    """A statement as it is being put together: whose, of which register, and what it joins."""

    actor: Actor
    model: type[Record]
    dialect: str
    joins: dict[str, Any] = field(default_factory=dict)

    def fits(self, narrowing: Narrowing) -> sa.ColumnElement[bool]:
        """Whether a row fits further filters of its list."""
        typed = {key: [value] if isinstance(value, str) else list(value) for key, value in narrowing.items()}
        read = tuple(filters.read_condition(self.model, key, values, self.actor) for key, values in typed.items())
        return sa.and_(sa.true(), *filters.clauses(self.model, read, self.actor))

    def promise(self, milestone: str) -> Any:
        """What became of the time limits of each record. Joined, since a share asks it of every row."""
        if milestone not in self.joins:
            # Both outcomes are asked of each deadline as the filter of lists asks them.
            kept, broken = (
                sa.func.max(sa.case((Promise(milestone, outcome).holds(), 1), else_=0)) for outcome in Outcome
            )
            self.joins[milestone] = (
                sa.select(Deadline.record_id, kept.label("kept"), broken.label("broken"))
                .where(
                    Deadline.register == self.model.__tablename__,
                    Deadline.milestone == milestone,
                    Deadline.dropped_at.is_(None),
                )
                .group_by(Deadline.record_id)
                .subquery()
            )
        return self.joins[milestone]


def _many(clause: sa.ColumnElement[bool]) -> sa.ColumnElement[int]:
    return sa.func.sum(sa.case((clause, 1), else_=0))


def _share(part: int, whole: int) -> Decimal | None:
    return Decimal(part) / Decimal(whole) if whole else None


@dataclass(frozen=True, eq=False)
class Count(Measure):
    """How many rows, or how many of them fit `where`."""

    where: Narrowing = field(default_factory=dict)

    def columns(self, at: Reading) -> list[sa.ColumnElement[Any]]:
        return [_many(at.fits(self.where)) if self.where else sa.func.count()]

    def value(self, raw: Sequence[Any]) -> Value:
        return Value("count", raw[0] or 0, (Part(raw[0] or 0, self.where),))


@dataclass(frozen=True, eq=False)
class Share(Measure):
    """Of the rows that fit `of`, how many fit `where` too."""

    where: Narrowing = field(default_factory=dict)
    of: Narrowing = field(default_factory=dict)

    def columns(self, at: Reading) -> list[sa.ColumnElement[Any]]:
        whole = _many(at.fits(self.of)) if self.of else sa.func.count()
        return [_many(at.fits({**self.of, **self.where})), whole]

    def value(self, raw: Sequence[Any]) -> Value:
        part, whole = raw[0] or 0, raw[1] or 0
        return Value("share", _share(part, whole), (Part(part, {**self.of, **self.where}), Part(whole, self.of)))


@dataclass(frozen=True, eq=False)
class Kept(Measure):
    """Of the rows whose time limit ended or passed: the share that was never late."""

    milestone: str = ""

    def columns(self, at: Reading) -> list[sa.ColumnElement[Any]]:
        became = at.promise(self.milestone).c
        return [_many(became.broken == 1), _many(sa.or_(became.kept == 1, became.broken == 1))]

    def value(self, raw: Sequence[Any]) -> Value:
        late, whole = raw[0] or 0, raw[1] or 0
        broken, either = (f"{self.milestone}:{word}:{EVER}" for word in (Outcome.BROKEN.value, EITHER))
        return Value(
            "late", _share(whole - late, whole), (Part(late, {"promise": broken}), Part(whole, {"promise": either}))
        )


@dataclass(frozen=True, eq=False)
class Sum(Measure):
    """A column of numbers, added up; or its average over the rows that have one."""

    column: Field = field(default=None)  # type: ignore[assignment]
    is_average: bool = False

    def columns(self, at: Reading) -> list[sa.ColumnElement[Any]]:
        column = getattr(at.model, self.column.key)
        kind = self.column.kind
        places = kind.places if isinstance(kind, Number) else 0
        total: Any = sa.func.sum(column)
        return [sa.type_coerce(total, Exact(16, places)) if places else total, sa.func.count(column)]

    def value(self, raw: Sequence[Any]) -> Value:
        total, number = raw[0], raw[1] or 0
        shape = "money" if isinstance(self.column.kind, Money) else "number"
        if self.is_average:
            total = Decimal(total) / number if number else None
        if total is not None and not isinstance(total, int):
            total = Decimal(total).quantize(Decimal("0.01"), ROUND_HALF_UP)
        elif shape == "money" and total is None and not self.is_average:
            total = Decimal("0.00")
        filled = {} if self.column.required else {f"{self.column.key}.filled": "1"}
        return Value(shape, total, (Part(number, filled),))


@dataclass(frozen=True, eq=False)
class Duration(Measure):
    """The median of the hours from one moment to another: half of the rows took no longer."""

    since: Field = field(default=None)  # type: ignore[assignment]
    until: Field = field(default=None)  # type: ignore[assignment]
    is_additive = False

    def columns(self, at: Reading) -> list[sa.ColumnElement[Any]]:
        first, last = (getattr(at.model, f.key) for f in (self.since, self.until))
        if at.dialect == "postgresql":
            return [sa.cast(sa.func.extract("epoch", last - first) / 3600, sa.Float)]
        return [(sa.func.julianday(last) - sa.func.julianday(first)) * 24]

    def value(self, raw: Sequence[Any]) -> Value:
        hours = None if raw[0] is None else Decimal(str(raw[0])).quantize(Decimal("0.1"), ROUND_HALF_UP)
        filled = {f"{f.key}.filled": "1" for f in (self.since, self.until) if not f.required and f.key != "created_at"}
        return Value("hours", hours, (Part(raw[1] or 0, filled),))


# -- by name ----------------------------------------------------------------------------------------------------------

COUNT = Count("count", _l("How many"))


def measures_of(model: type[Register]) -> list[Measure]:
    """What can be measured of a register, in the order in which it is offered."""
    found: list[Measure] = [COUNT]
    for milestone in model.about.milestones:
        words = say("On time: %(milestone)s", milestone=MILESTONES[milestone])
        found.append(Kept(f"kept.{milestone}", words, milestone))
    for f in _measured(model):
        found.append(Sum(f"sum.{f.key}", say("Sum: %(field)s", field=f.label), f))
        found.append(Sum(f"average.{f.key}", say("Average: %(field)s", field=f.label), f, is_average=True))
    return found + _shares(model) + _durations(model)


def _measured(model: type[Register]) -> list[Field]:
    """Numbers that a list may show; masked ones are none, and ones that no filter reaches could not be opened."""
    known = {f.key for f in filterable(model)}
    return [
        f
        for f in model.fields.values()
        if isinstance(f.kind, Number) and not f.sensitive and (f.required or f.key in known)
    ]


def _shares(model: type[Register]) -> list[Measure]:
    found: list[Measure] = []
    for f in filterable(model):
        if isinstance(f.kind, YesNo):
            found.append(Share(f"share.{f.key}.1", say("Share: %(field)s", field=f.label), {f.key: "1"}))
        elif isinstance(f.kind, Pick) and (f.key == "state" or len(f.kind.choices) <= MANY_CHOICES):
            for member in f.kind.choices:
                label = say("Share: %(field)s “%(value)s”", field=f.label, value=member.label)
                found.append(Share(f"share.{f.key}.{member.value}", label, {f.key: member.value}))
    return found


def _moments(model: type[Register]) -> list[Field]:
    return [f for f in filterable(model) if isinstance(f.kind, Time) and f.key != "due_at"]


def _durations(model: type[Register]) -> list[Measure]:
    """From the two moments with which a record begins to those that follow; what was merely agreed on is none."""
    moments = [f for f in _moments(model) if not f.key.startswith(PLANNED) and f.key != "created_at"]
    begins = [model.fields["created_at"], *moments[:2]]
    pairs = [(first, last) for first in begins for last in moments if moments.index(last) > _place(moments, first)]
    return [duration(model, first.key, last.key) for first, last in pairs[:MOST_DURATIONS]]


def _place(moments: list[Field], chosen: Field) -> int:
    return moments.index(chosen) if chosen in moments else 0


def duration(model: type[Register], since: str, until: str) -> Duration:
    """The median hours between two moments of a register."""
    first, last = model.fields[since], model.fields[until]
    label = say("Median: %(first)s → %(last)s", first=first.label, last=last.label)
    return Duration(f"hours.{since}.{until}", label, first, last)


def read_measure(model: type[Register], word: str) -> Measure:
    """Understand a measure of the URL. Raises `Invalid` for what is none."""
    for measure in measures_of(model):
        if measure.word == word:
            return measure
    kind, _, rest = word.partition(".")
    since, _, until = rest.partition(".")
    if kind == "hours" and since != until and {since, until} <= {f.key for f in _moments(model)}:
        return duration(model, since, until)
    raise Invalid(say("“%(name)s” cannot be measured here.", name=word[:40]))
