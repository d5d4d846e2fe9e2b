"""What a tally is told apart by: a closed list, a link, yes or no, or a date by day, week, month or quarter; of the
register itself or of a record that it links to (`unit.building_id`, `created_at.month`).

Each part is a filter of the list (`filters_of`), so that whatever is counted there can be opened.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any

import sqlalchemy as sa

from . import clock
from .acts import Actor
from .choices import Pick, YesNo
from .days import Day, Time
from .errors import Invalid
from .fields import Field
from .filters import MOST_HOPS, OutOfSight, filterable
from .indexes import FEW_OF_THEM
from .kinds import Link
from .policy import visible
from .record import RECORDS, Record
from .words import Words, _l, say

STEPS: dict[str, Words] = {
    "day": _l("by day"),
    "week": _l("by week"),
    "month": _l("by month"),
    "quarter": _l("by quarter"),
}
UNSEEN = "unseen"  # the key of rows whose linked record is not for this person
BLANK, NOT_YOURS = _l("Not filled in"), _l("Not for you to see")
Alternatives = Sequence[tuple[str, str]]  # filters of which one must hold


@dataclass(frozen=True)
class Axis:
    """One way to tell rows apart: `field` of the record that `hops` lead to; a date goes by its `step`."""

    field: Field
    hops: tuple[Field, ...] = ()
    step: str = ""

    @property
    def path(self) -> str:
        """The field as a filter names it."""
        return ".".join([*(hop.attr for hop in self.hops), self.field.key])

    @property
    def word(self) -> str:
        """The axis as a URL names it."""
        return f"{self.path}.{self.step}" if self.step else self.path

    @property
    def labels(self) -> list[Words]:
        """What people call it, link by link."""
        return [step.label for step in (*self.hops, self.field)] + ([STEPS[self.step]] if self.step else [])

    def key(self, value: Any) -> str | None:
        """The plain key of a value as the database groups it; None for what is blank."""
        if value is None:
            return None
        return str(value)[:10] if self.step else self.field.kind.write(value)

    def told(self, key: str | None, titles: dict[str, str]) -> Words | str:
        """What people read for a key."""
        if key is None:
            return BLANK
        if key == UNSEEN:
            return NOT_YOURS
        if isinstance(self.field.kind, Link):
            return titles.get(key, f"#{key}")
        if self.step:
            return _named(self.step, date.fromisoformat(key))
        return self.field.kind.show(self.field.kind.parse(key))

    def order(self, key: str | None, number: int) -> tuple[Any, ...]:
        """Closed lists as declared, dates as they come, links by how many; blanks last."""
        if key is None or key == UNSEEN:
            return 1, key is not None
        if isinstance(self.field.kind, Pick):
            return 0, [member.value for member in self.field.kind.choices].index(key)
        if isinstance(self.field.kind, Link):
            return 0, -number, int(key)
        return 0, key if self.step else -int(key)

    def filters_of(self, key: str | None, first: date | None = None, last: date | None = None) -> Alternatives:
        """The filters that leave the rows of one part. `first` and `last` cut the days of a date."""
        if key is None:
            steps = [self.hops[:n] for n in range(len(self.hops))]
            blank = [
                (".".join([*(h.attr for h in before), self.hops[len(before)].key, "empty"]), "1") for before in steps
            ]
            return [*blank, (f"{self.path}.empty", "1")]
        if not self.step:
            return [(self.path, key)]
        begins = date.fromisoformat(key)
        ends = ends_of(self.step, begins)
        begins, ends = max(begins, first or begins), min(ends, last or ends)
        return [(f"{self.path}.between", f"{begins.isoformat()}..{ends.isoformat()}")]


def ends_of(step: str, first: date) -> date:
    """The last day of the piece that begins on `first`."""
    if step == "day":
        return first
    if step == "week":
        return first + timedelta(days=6)
    months = first + timedelta(days=32 if step == "month" else 93)
    return months.replace(day=1) - timedelta(days=1)


def begins_of(step: str, day: date) -> date:
    """The first day of the piece in which `day` lies."""
    if step == "day":
        return day
    if step == "week":
        return day - timedelta(days=day.weekday())
    first = day.replace(day=1)
    return first if step == "month" else first.replace(month=first.month - (first.month - 1) % 3)


def _named(step: str, day: date) -> str:
    if step == "week":
        return "{}-W{:02}".format(*day.isocalendar()[:2])
    if step == "month":
        return f"{day:%Y-%m}"
    return f"{day.year} Q{(day.month + 2) // 3}" if step == "quarter" else day.isoformat()


def is_groupable(field: Field) -> bool:
    """Whether rows can be told apart by it."""
    return isinstance(field.kind, Pick | YesNo | Link | Day)


def read_axis(model: type[Record], word: str, actor: Actor) -> Axis:
    """Understand an axis of the URL. Raises `Invalid` for what is none, or not for this person."""
    *steps, last = word.split(".")
    step = ""
    if steps and last in STEPS:
        step, last = last, steps.pop()
    hops: list[Field] = []
    at = model
    for name in steps:
        hop = next((f for f in filterable(at) if isinstance(f.kind, Link) and f.attr == name), None)
        if hop is None or len(hops) == MOST_HOPS:
            raise _unknown(word)
        at = _target(hop, actor)
        hops.append(hop)
    field = next((f for f in filterable(at) if f.key == last and is_groupable(f)), None)
    if field is None or isinstance(field.kind, Day) != bool(step):
        raise _unknown(word)
    if isinstance(field.kind, Link):
        _target(field, actor)
    return Axis(field, tuple(hops), step)


def _target(link: Field, actor: Actor) -> type[Record]:
    assert isinstance(link.kind, Link)
    target = RECORDS[link.kind.target]
    if not actor.may(f"{target.__tablename__}.see"):
        raise OutOfSight(say("“%(register)s” is not for you to see.", register=target.about.label))
    return target


def _unknown(word: str) -> Invalid:
    return Invalid(say("Rows cannot be grouped by “%(name)s”.", name=word[:40]))


def axes_of(model: type[Record], actor: Actor) -> list[Axis]:
    """What a person may group the rows of a register by: its own fields, and of what it links to whatever many rows
    share."""
    own = [f for f in filterable(model) if is_groupable(f) and _is_seen(f, actor)]
    found = [Axis(f) for f in own if not isinstance(f.kind, Day)]
    for hop in own:
        if isinstance(hop.kind, Link) and hop.kind.target not in ("community", "user"):
            target = RECORDS[hop.kind.target]
            found += [Axis(f, (hop,)) for f in filterable(target) if _is_shared(f) and _is_seen(f, actor)]
    return found + [Axis(f, (), step) for f in own if isinstance(f.kind, Day) for step in STEPS]


def _is_seen(field: Field, actor: Actor) -> bool:
    return not isinstance(field.kind, Link) or actor.may(f"{field.kind.target}.see")


def _is_shared(field: Field) -> bool:
    if isinstance(field.kind, Link):
        return field.kind.target in FEW_OF_THEM and field.kind.target not in ("community", "user")
    return isinstance(field.kind, Pick) and field.key != "state"


# -- SQL --------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Reached:
    """An axis in SQL: its key, whether the linked record is out of sight (None: there is none), and what to join."""

    key: sa.ColumnElement[Any]
    is_unseen: sa.ColumnElement[bool] | None
    joins: tuple[tuple[Any, sa.ColumnElement[bool]], ...]


def reach(model: type[Record], axis: Axis, actor: Actor, dialect: str) -> Reached:
    """How the rows of `model` get to the key. Linked records are read within the person's own rows."""
    if not axis.hops:
        column = getattr(model, axis.field.key)
        return Reached(piece(column, axis, dialect) if axis.step else column, None, ())
    hop, *rest = axis.hops
    target = _target(hop, actor)
    inner = reach(target, Axis(axis.field, tuple(rest), axis.step), actor, dialect)
    chosen = sa.select(target.id.label("id"), inner.key.label("key"))
    if inner.is_unseen is not None:
        chosen = chosen.add_columns(inner.is_unseen.label("is_unseen"))
    chosen = chosen.select_from(target)
    for joined, link in inner.joins:
        chosen = chosen.outerjoin(joined, link)
    linked = chosen.where(visible(actor, target)).subquery()
    key = getattr(model, hop.key)
    is_unseen: Any = sa.and_(key.is_not(None), linked.c.id.is_(None))
    if inner.is_unseen is not None:
        is_unseen = sa.or_(is_unseen, linked.c.is_unseen)
    return Reached(linked.c.key, is_unseen, ((linked, linked.c.id == key),))


def piece(column: Any, axis: Axis, dialect: str) -> sa.ColumnElement[Any]:
    """The first day of the piece in which a date lies on the wall clock of the site, as a text or a date."""
    is_moment = isinstance(axis.field.kind, Time)
    if dialect == "postgresql":
        local = sa.func.timezone(str(clock.zone()), column) if is_moment else column
        return sa.cast(sa.func.date_trunc(axis.step, local), sa.Date)
    days = _local_day(column) if is_moment else sa.func.date(column, type_=sa.String)
    if axis.step == "week":
        # The Sunday that ends the week, and back to its Monday.
        return sa.func.date(days, "weekday 0", "-6 days", type_=sa.String)
    if axis.step == "month":
        return sa.func.date(days, "start of month", type_=sa.String)
    if axis.step == "quarter":
        months_in = (sa.cast(sa.func.strftime("%m", days), sa.Integer) - 1) % 3
        return sa.func.date(
            days, "start of month", sa.literal("-") + months_in.cast(sa.String) + " months", type_=sa.String
        )
    return days


def _local_day(column: Any) -> sa.ColumnElement[Any]:
    """SQLite knows no zones: it is told the offset of each summer and winter."""
    offsets = _offsets(str(clock.zone()))
    said = [sa.func.date(column, f"{minutes:+d} minutes", type_=sa.String) for _until, minutes in offsets]
    if len(offsets) == 1:
        return said[0]
    return sa.case(
        *((column < until, day) for (until, _), day in zip(offsets[:-1], said, strict=False)), else_=said[-1]
    )


@cache
def _offsets(_zone: str) -> tuple[tuple[datetime, int], ...]:
    """(until when, minutes ahead of UTC) of the site's zone, from the year 2000 on."""
    found: list[tuple[datetime, int]] = []
    at, quarter = clock.start_of_day(date(2000, 1, 1)), timedelta(minutes=15)
    ahead = _ahead(at)
    for _day in range(60 * 366):
        following = at + timedelta(days=1)
        if _ahead(following) != ahead:
            turn = next(at + n * quarter for n in range(1, 97) if _ahead(at + n * quarter) != ahead)
            found.append((turn, ahead))
            ahead = _ahead(following)
        at = following
    return (*found, (at, ahead))


def _ahead(at: datetime) -> int:
    offset = clock.local(at).utcoffset()
    return int(offset.total_seconds() // 60) if offset else 0
