"""Filters of a list, from URL arguments to SQL: `[or<n>.]<field>[.<operator>]=<value>`.

`state=open` is the plainest. A field of a linked record is named through its link: `unit.building_id=3`. Several values
of one argument are alternatives (for `not`: exclusions); different arguments must all hold, except those of one group:
`or1.state=finished&or1.due_at.within=overdue` holds where either does.
Masked fields are no filters: an answer would give away what the mask hides.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property, lru_cache
from itertools import groupby
from typing import Any

import sqlalchemy as sa

from . import clock
from .acts import Actor
from .days import Day, Time, within
from .errors import Invalid
from .fields import Field
from .kinds import Files, Kind, Lines, Link
from .policy import visible
from .promises import PROMISE, TimeLimit
from .record import RECORDS, Record
from .words import Words, _l, say

MOST_VALUES = 50
LONGEST_VALUE = 400
MOST_HOPS = 2

OPERATOR_LABELS: dict[str, Words] = {
    "is": _l("is"),
    "not": _l("is not"),
    "contains": _l("contains"),
    "before": _l("before"),
    "since": _l("since"),
    "between": _l("between"),
    "within": _l("within"),
    "least": _l("at least"),
    "most": _l("at most"),
    "empty": _l("is empty"),
    "filled": _l("is filled in"),
}
PERIOD_LABELS: dict[str, Words] = {
    "today": _l("today"),
    "yesterday": _l("yesterday"),
    "tomorrow": _l("tomorrow"),
    "week": _l("this week"),
    "last_week": _l("last week"),
    "month": _l("this month"),
    "last_month": _l("last month"),
    "quarter": _l("this quarter"),
    "last_quarter": _l("last quarter"),
    "year": _l("this year"),
    "last_year": _l("last year"),
    "last_7_days": _l("the last 7 days"),
    "last_30_days": _l("the last 30 days"),
    "next_7_days": _l("the next 7 days"),
    "overdue": _l("overdue"),
    "next_hour": _l("within the hour"),
    "later_today": _l("later today"),
}
FROM_NOW = ("overdue", "next_hour", "later_today")
_GROUP = re.compile(r"or[0-9]{1,2}")
_DAY = Day()
ANYBODY = Actor(name="anybody")


class OutOfSight(Invalid):
    """A filter through records that this person may not see. Others may send them a link that has one."""


@dataclass(frozen=True)
class Condition:
    """One filter: `field` (of the record that `hops` lead to) `operator` any of `values`."""

    field: Field
    operator: str
    values: tuple[str, ...]
    hops: tuple[Field, ...] = ()
    group: str = ""

    @cached_property
    def path(self) -> str:
        """The field as the URL names it."""
        return ".".join([*(hop.attr for hop in self.hops), self.field.key])

    @cached_property
    def key(self) -> str:
        """Its name in the URL."""
        named = self.path if self.operator == "is" else f"{self.path}.{self.operator}"
        return f"{self.group}.{named}" if self.group else named

    @property
    def labels(self) -> list[Words]:
        """What people call the field, link by link."""
        return [step.label for step in (*self.hops, self.field)]


def filterable(model: type[Record]) -> list[Field]:
    """The fields that a list can be filtered by."""
    return [
        f
        for f in model.fields.values()
        if not f.sensitive and f.kind.operators and (f.filter or f.listed) and not isinstance(f.kind, Files | Lines)
    ]


def read_condition(model: type[Record], key: str, values: list[str], actor: Actor) -> Condition:
    """Understand one argument. Raises `Invalid` with the sentence that its chip shows."""
    if any("\x00" in value or len(value) > LONGEST_VALUE for value in values) or len(values) > MOST_VALUES:
        raise Invalid(say("This search or filter cannot be understood."))
    if "." not in key:
        return _read_plain(model, key, tuple(values))
    return _read(model, key, values, actor)


@lru_cache(maxsize=1000)
def _read_plain(model: type[Record], key: str, values: tuple[str, ...]) -> Condition:
    """A filter of the register itself means the same whoever asks."""
    return _read(model, key, values, ANYBODY)


def _read(model: type[Record], key: str, values: Sequence[str], actor: Actor) -> Condition:
    *steps, last = key.split(".")
    group = steps.pop(0) if steps and _GROUP.fullmatch(steps[0]) else ""
    operator = "is"
    if steps and last in OPERATOR_LABELS:
        operator, last = last, steps.pop()
    hops: list[Field] = []
    at = model
    for step in steps:
        hop = next((f for f in filterable(at) if isinstance(f.kind, Link) and f.attr == step), None)
        if hop is None or len(hops) == MOST_HOPS:
            raise _unknown(key)
        if not actor.may(f"{_target(hop).__tablename__}.see"):
            label = _target(hop).about.label
            raise OutOfSight(say("“%(register)s” is not for you to see; the filter by it is left out.", register=label))
        hops.append(hop)
        at = _target(hop)
    field = next((f for f in filterable(at) if f.key == last), None)
    if last == PROMISE.key and at.about.milestones:
        field = PROMISE
    if field is None:
        raise _unknown(key)
    condition = Condition(field, operator, tuple(values), tuple(hops), group)
    clause(model, condition, actor)  # refuses what cannot be understood
    return condition


def _unknown(key: str) -> Invalid:
    return Invalid(say("There is no filter “%(name)s” on this list.", name=key[:40]))


def _target(hop: Field) -> type[Record]:
    assert isinstance(hop.kind, Link)
    return RECORDS[hop.kind.target]


def clauses(model: type[Record], conditions: tuple[Condition, ...], actor: Actor) -> Iterator[sa.ColumnElement[bool]]:
    """The SQL of all filters: each by itself, those of one group as alternatives."""
    alone = [condition for condition in conditions if not condition.group]
    yield from (clause(model, condition, actor) for condition in alone)
    grouped = sorted((c for c in conditions if c.group), key=lambda condition: condition.group)
    for _group, members in groupby(grouped, key=lambda condition: condition.group):
        yield sa.or_(*(clause(model, condition, actor) for condition in members))


def clause(model: type[Record], condition: Condition, actor: Actor) -> sa.ColumnElement[bool]:
    """The SQL of one filter. Raises `Invalid` for a value or an operator that does not fit the field."""
    if condition.hops:
        hop, *rest = condition.hops
        target = _target(hop)
        inner = Condition(condition.field, condition.operator, condition.values, tuple(rest))
        fitting = sa.select(target.id).where(visible(actor, target), clause(target, inner, actor))
        return getattr(model, hop.key).in_(fitting)
    chosen = condition.field
    if condition.operator not in chosen.kind.operators:
        name = OPERATOR_LABELS.get(condition.operator, condition.operator[:20])
        raise Invalid(say("“%(field)s” cannot be filtered by “%(operator)s”.", field=chosen.label, operator=name))
    if isinstance(chosen.kind, TimeLimit):
        return sa.or_(*(chosen.kind.parse(value).clause(model) for value in condition.values))
    column = getattr(model, chosen.key)
    try:
        if len(condition.values) > 1 and condition.operator in ("is", "not") and not isinstance(chosen.kind, Time):
            return _among(column, chosen.kind, condition.operator, condition.values)
        parts = [_one(column, chosen.kind, condition.operator, value) for value in condition.values]
    except Invalid as fault:
        raise Invalid(say("%(field)s: %(reason)s", field=chosen.label, reason=fault.reason)) from None
    return sa.and_(*parts) if condition.operator == "not" else sa.or_(*parts)


def _among(column: Any, kind: Kind, operator: str, values: tuple[str, ...]) -> sa.ColumnElement[bool]:
    parsed = [kind.parse(value) for value in values]
    return column.in_(parsed) if operator == "is" else sa.or_(column.not_in(parsed), column.is_(None))


def _one(column: Any, kind: Kind, operator: str, value: str) -> sa.ColumnElement[bool]:
    if operator == "empty":
        return column.is_(None)
    if operator == "filled":
        return column.is_not(None)
    if operator == "contains":
        return column.icontains(value, autoescape=True)
    if operator == "within":
        if value in FROM_NOW:
            return _from_now(column, kind, value)
        return _days(column, kind, *within(value, clock.now()))
    if operator == "between":
        low, dots, high = value.partition("..")
        if not dots:
            raise Invalid(say("Write two values with two dots between them, such as 2026-11-01..2026-11-21."))
        if isinstance(kind, Day):
            return _days(column, kind, _DAY.parse(low), _DAY.parse(high))
        return column.between(kind.parse(low), kind.parse(high))
    parsed = kind.parse(value)
    if operator == "is":
        if isinstance(kind, Time) and len(value) == 10:
            return _days(column, kind, _DAY.parse(value), _DAY.parse(value))
        return column == parsed
    if operator == "not":
        return sa.or_(column != parsed, column.is_(None))
    if operator in ("before", "most"):
        return column < parsed if operator == "before" else column <= parsed
    return column >= parsed


def _from_now(column: Any, kind: Kind, value: str) -> sa.ColumnElement[bool]:
    """What is late, what is so within the hour, and what is left of today: a day is as long as it lasts."""
    if not isinstance(kind, Time):
        return column < clock.today() if value == "overdue" else column == clock.today()
    now = clock.now()
    if value == "overdue":
        return column < now
    until = now + timedelta(hours=1) if value == "next_hour" else clock.start_of_day(clock.today(now) + timedelta(1))
    return sa.and_(column >= now, column < until)


def _days(column: Any, kind: Kind, first: Any, last: Any) -> sa.ColumnElement[bool]:
    if isinstance(kind, Time):
        return sa.and_(column >= clock.start_of_day(first), column < clock.start_of_day(last + timedelta(days=1)))
    return column.between(first, last)


def arguments(conditions: tuple[Condition, ...]) -> Mapping[str, list[str]]:
    """The URL arguments that stand for these filters."""
    found: dict[str, list[str]] = {}
    for condition in conditions:
        found.setdefault(condition.key, []).extend(condition.values)
    return found
