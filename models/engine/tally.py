"""Tallies: rows of a register told apart by at most two axes and measured, each number with the list that it counts.

The rows are those that the person's own list shows under the same filters; the database groups them, in one statement
for all measures and one more for each level of a median. No row of the register is ever loaded.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from . import clock
from .acts import Actor
from .axes import UNSEEN, Axis, Reached, begins_of, ends_of, reach
from .counts import COUNT_CAP
from .errors import Invalid
from .figures import Counted, Figure
from .kinds import Link
from .limits import limits_of
from .measures import Measure, Reading, Value
from .policy import require, titles_of, visible
from .query import read_query
from .record import RECORDS, Register
from .words import Words, _l, say

MOST_AXES, MOST_MEASURES = 2, 8
MOST_GROUPS = 400
MOST_PIECES = 130  # of a period, so that an empty day is a row of its own
TOTAL = _l("In all")
Arguments = dict[str, tuple[str, ...]]
Key = str | None
_GROUP = re.compile(r"or([0-9]{1,2})\.")


@dataclass(frozen=True)
class Question:
    """What is asked: `model` under the filters of its list, on the days `first` to `last` of the column `on`."""

    model: type[Register]
    measures: tuple[Measure, ...]
    axes: tuple[Axis, ...] = ()
    filters: Mapping[str, Sequence[str]] = field(default_factory=dict)
    on: str = ""
    first: date | None = None
    last: date | None = None

    @property
    def arguments(self) -> Arguments:
        """The filters of the list that holds every row of the tally."""
        found = {key: _several(values) for key, values in self.filters.items()}
        if self.on and self.first and self.last:
            days = f"{self.first.isoformat()}..{self.last.isoformat()}"
            found = narrowed(found, [(f"{self.on}.between", days)])
        return found

    def part(self, keys: Sequence[Key]) -> Arguments:
        """The filters of the list that holds the rows of one group."""
        found = self.arguments
        for axis, key in zip(self.axes, keys, strict=False):
            is_period = axis.path == self.on
            found = narrowed(found, axis.filters_of(key, *((self.first, self.last) if is_period else ())))
        return found


@dataclass(frozen=True)
class Cell:
    """One value with its counts; each of them opens its list. `is_shut`: rows that belong to nothing one may open."""

    value: Value
    counted: tuple[Counted, ...]
    is_shut: bool = False


@dataclass(frozen=True)
class Row:
    """One group (or, with fewer keys than axes, all groups that begin so) with a cell for each measure."""

    keys: tuple[Key, ...]
    labels: tuple[Words | str, ...]
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Tally:
    """The answer: the groups in order, those of the first axis before those of both. `is_cut`: there are more."""

    question: Question
    rows: tuple[Row, ...]
    total: Row
    is_cut: bool = False

    @property
    def tops(self) -> list[Row]:
        """The groups of the first axis."""
        return [row for row in self.rows if len(row.keys) == 1]


def _several(values: str | Sequence[str]) -> tuple[str, ...]:
    return (values,) if isinstance(values, str) else tuple(values)


def narrowed(arguments: Arguments, further: Sequence[tuple[str, str | Sequence[str]]]) -> Arguments:
    """Filters of a list and one more; several of them are alternatives. A name that is taken would widen the list, so
    it goes into a group of its own."""
    found = dict(arguments)
    if len(further) == 1 and further[0][0] not in found:
        found[further[0][0]] = _several(further[0][1])
        return found
    taken = {int(group[1]) for key in found if (group := _GROUP.match(key))}
    number = next(n for n in range(1, 100) if n not in taken)
    return found | {f"or{number}.{key}": _several(values) for key, values in further}


def tally(session: Session, actor: Actor, asked: Question) -> Tally:
    """Work out a question. Raises `NotPermitted` without the right to see the register, `Invalid` for a filter that
    its list does not understand and for more groups than can be read."""
    return _Tallying(session, actor, asked).tally()


class _Tallying:
    def __init__(self, session: Session, actor: Actor, asked: Question) -> None:
        require(actor, f"{asked.model.__tablename__}.see")
        if len(asked.axes) > MOST_AXES or not 1 <= len(asked.measures) <= MOST_MEASURES:
            raise Invalid(say("Ask for one to %(most)s measures, and group by two things at most.", most=MOST_MEASURES))
        self.session, self.actor, self.asked = session, actor, asked
        query = read_query(asked.model, {key: list(values) for key, values in asked.arguments.items()}, actor)
        self.clauses = limits_of(session, actor, query).clauses
        self.dialect = session.get_bind().dialect.name
        self.reached = [reach(asked.model, axis, actor, self.dialect) for axis in asked.axes]

    def tally(self) -> Tally:
        axes, measures = self.asked.axes, self.asked.measures
        groups = self._added_up(len(axes))
        is_cut = len(groups) > MOST_GROUPS
        if is_cut and len(axes) > 1:
            raise Invalid(
                say("This makes more than %(most)s groups. Filter, or group by something coarser.", most=MOST_GROUPS)
            )
        levels: list[dict[tuple[Key, ...], list[list[Any]]]] = [{} for _ in range(len(axes) + 1)]
        levels[-1] = dict(list(groups.items())[:MOST_GROUPS])
        for level in range(len(axes)):
            levels[level] = self._added_up(0) if is_cut else self._together(levels[-1], level)
        self._fill(levels)
        for place, measure in enumerate(measures):
            if not measure.is_additive:
                for level, found in enumerate(levels):
                    medians = self._medians(measure, level)
                    for keys, raw in found.items():
                        raw[place] = list(medians.get(keys, (None, 0)))
        titles = self._titles(levels)
        total = self._row((), levels[0].get((), [[] for _ in measures]), titles)
        return Tally(self.asked, tuple(self._in_order(levels, titles)), total, is_cut)

    # -- asking ----------------------------------------------------------------------------------------------------

    def _columns(self, level: int) -> tuple[list[Any], list[Reached]]:
        """The keys of so many axes, each with whether what it leads through is out of sight."""
        reached = self.reached[:level]
        columns: list[Any] = []
        for place, axis in enumerate(reached):
            unseen = sa.literal(0) if axis.is_unseen is None else sa.case((axis.is_unseen, 1), else_=0)
            columns += [axis.key.label(f"key{place}"), unseen.label(f"unseen{place}")]
        return columns, reached

    def _statement(self, level: int, further: Sequence[Any], reading: Reading) -> Any:
        columns, reached = self._columns(level)
        statement = sa.select(*columns, *further).select_from(self.asked.model)
        for target, link in (join for axis in reached for join in axis.joins):
            statement = statement.outerjoin(target, link)
        for promise in reading.joins.values():
            statement = statement.outerjoin(promise, promise.c.record_id == self.asked.model.id)
        return statement.where(*self.clauses)

    def _added_up(self, level: int) -> dict[tuple[Key, ...], list[list[Any]]]:
        """Raw numbers of each group, most rows first; those of a median are left open."""
        reading = Reading(self.actor, self.asked.model, self.dialect)
        parts = [m.columns(reading) if m.is_additive else [] for m in self.asked.measures]
        flat = [column for part in parts for column in part]
        many = sa.func.count().label("many")
        statement = self._statement(level, [many, *(c.label(f"n{n}") for n, c in enumerate(flat))], reading)
        if level:
            names = [name for n in range(level) for name in (f"key{n}", f"unseen{n}")]
            statement = statement.group_by(*(sa.literal_column(name) for name in names))
            statement = statement.order_by(many.desc()).limit(MOST_GROUPS + 1)
        found: dict[tuple[Key, ...], list[list[Any]]] = {}
        for row in self.session.execute(statement):
            keys, values = self._keys(row, level), iter(row[2 * level + 1 :])
            found[keys] = [[next(values) for _ in part] for part in parts]
        return found

    def _keys(self, row: Any, level: int) -> tuple[Key, ...]:
        return tuple(
            UNSEEN if row[2 * n + 1] else axis.key(row[2 * n]) for n, axis in enumerate(self.asked.axes[:level])
        )

    def _medians(self, measure: Measure, level: int) -> dict[tuple[Key, ...], tuple[Any, int]]:
        """(median, number of rows) of each group: the middle row, or the mean of the two in the middle."""
        reading = Reading(self.actor, self.asked.model, self.dialect)
        (value,) = measure.columns(reading)
        inner = self._statement(level, [value.label("value")], reading).where(value.is_not(None)).subquery()
        names = [inner.c[f"{name}{n}"] for n in range(level) for name in ("key", "unseen")]
        window: dict[str, Any] = {"partition_by": names} if names else {}
        ranked = sa.select(
            inner,
            sa.func.row_number().over(order_by=inner.c.value, **window).label("place"),
            sa.func.count().over(**window).label("many"),
        ).subquery()
        keys = [ranked.c[f"{name}{n}"] for n in range(level) for name in ("key", "unseen")]
        middle = sa.select(*keys, sa.func.avg(ranked.c.value), sa.func.max(ranked.c.many)).where(
            (2 * ranked.c.place).between(ranked.c.many, ranked.c.many + 2)
        )
        rows = self.session.execute(middle.group_by(*keys) if keys else middle)
        return {self._keys(row, level): (row[-2], row[-1] or 0) for row in rows}

    def _together(self, groups: Mapping[tuple[Key, ...], list[list[Any]]], level: int) -> dict[Any, list[list[Any]]]:
        found: dict[tuple[Key, ...], list[list[Any]]] = {}
        for keys, raw in groups.items():
            if (held := found.get(keys[:level])) is None:
                found[keys[:level]] = [list(part) for part in raw]
                continue
            for mine, theirs in zip(held, raw, strict=True):
                mine[:] = [a if b is None else b if a is None else a + b for a, b in zip(mine, theirs, strict=True)]
        return found or ({(): self._nothing()} if level == 0 else {})

    def _nothing(self) -> list[list[Any]]:
        reading = Reading(self.actor, self.asked.model, self.dialect)
        return [[None for _ in m.columns(reading)] if m.is_additive else [] for m in self.asked.measures]

    def _fill(self, levels: list[dict[tuple[Key, ...], list[list[Any]]]]) -> None:
        """An empty day, week or month of the period is a row as well, or the time between would not be seen."""
        asked = self.asked
        axis = asked.axes[0] if asked.axes else None
        if axis is None or not axis.step or axis.path != asked.on or not asked.first or not asked.last:
            return
        at, many = begins_of(axis.step, asked.first), 0
        while at <= min(asked.last, clock.today()) and many < MOST_PIECES:
            levels[1].setdefault((at.isoformat(),), self._nothing())
            at, many = ends_of(axis.step, at) + timedelta(days=1), many + 1

    # -- telling ---------------------------------------------------------------------------------------------------

    def _titles(self, levels: Sequence[Mapping[tuple[Key, ...], Any]]) -> list[dict[str, str]]:
        """What the linked records are called, axis by axis, as far as the person sees them. One statement."""
        targets = [axis.field.kind.target if isinstance(axis.field.kind, Link) else "" for axis in self.asked.axes]
        wanted = {
            (targets[n], int(key))
            for keys in levels[-1]
            for n, key in enumerate(keys)
            if targets[n] and key is not None and key != UNSEEN
        }
        named = titles_of(self.session, self.actor, wanted)
        found = [{str(i): title for (register, i), title in named.items() if register == target} for target in targets]
        for target, titles in zip(targets, found, strict=True):
            self._tell_apart(target, titles)
        return found

    def _tell_apart(self, target: str, titles: dict[str, str]) -> None:
        """Every community has a building 1: records that are called alike say whose they are."""
        many = Counter(titles.values())
        alike = [int(key) for key, title in titles.items() if many[title] > 1]
        model = RECORDS.get(target)
        if not alike or model is None or model.about.scope_by != "community_id":
            return
        place: Any = RECORDS["community"]
        asked = sa.select(model.id, place.name).join(place, place.id == model.community_id).where(model.id.in_(alike))
        for key, name in self.session.execute(asked.where(visible(self.actor, model))):
            titles[str(key)] = f"{titles[str(key)]} · {name}"

    def _in_order(self, levels: Sequence[Mapping[tuple[Key, ...], Any]], titles: list[dict[str, str]]) -> Iterator[Row]:
        if len(levels) == 1:
            return
        rows = {keys: self._row(keys, raw, titles) for level in levels[1:] for keys, raw in level.items()}

        def order(row: Row) -> tuple[Any, ...]:
            found: list[Any] = []
            for n in range(1, len(row.keys) + 1):
                held = rows[row.keys[:n]]
                number = held.cells[0].counted[-1].number
                found.append(self.asked.axes[n - 1].order(row.keys[n - 1], number))
            return tuple(found)

        yield from sorted(rows.values(), key=order)

    def _row(self, keys: tuple[Key, ...], raw: Sequence[Sequence[Any]], titles: list[dict[str, str]]) -> Row:
        labels = [axis.told(key, titles[n]) for n, (axis, key) in enumerate(zip(self.asked.axes, keys, strict=False))]
        is_shut = UNSEEN in keys
        base = {} if is_shut else self.asked.part(keys)
        cells = []
        for measure, part in zip(self.asked.measures, raw, strict=True):
            value = measure.value(part or [None, 0])
            cells.append(Cell(value, tuple(self._counted(base, p.number, p.filters) for p in value.parts), is_shut))
        return Row(keys, tuple(labels) or (TOTAL,), tuple(cells))

    def _counted(self, base: Arguments, number: int, further: Mapping[str, str | Sequence[str]]) -> Counted:
        filters = base
        for key, values in further.items():
            filters = narrowed(filters, [(key, values)])
        if number > COUNT_CAP:
            filters = {**filters, "count": ("exact",)}
        return Counted(Figure("", self.asked.model, filters), number)
