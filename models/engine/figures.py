"""Figures: how many rows a list has, and the way to that list, out of one declaration.

A figure is a register with the filters of its list. What counts it and what its link opens is the same query, read as
the list reads its URL; so the two cannot differ, whoever looks. All figures of a page are one statement.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from .acts import SYSTEM, Actor
from .columns import Exact
from .counts import COUNT_CAP
from .errors import Rejected
from .limits import limits_of
from .query import Query, read_query
from .record import Register
from .words import Words

Filters = Mapping[str, str | Sequence[str]]
AT_ONCE = 250  # parts of one statement; SQLite joins at most 500


@dataclass(frozen=True, eq=False)
class Figure:
    """The rows of `model` that fit `filters`. `by`: a link to count them by; `sums`: a column of money to add up."""

    label: Words | str
    model: type[Register]
    filters: Filters
    tone: str = "info"
    by: str = ""
    sums: str = ""

    @property
    def arguments(self) -> dict[str, list[str]]:
        """The filters as the list's URL holds them."""
        return {key: [value] if isinstance(value, str) else list(value) for key, value in self.filters.items()}

    def narrowed(self, **further: str | Sequence[str]) -> Figure:
        """The same figure with more filters; two underscores stand for a point."""
        more = {key.replace("__", "."): value for key, value in further.items()}
        return Figure(self.label, self.model, {**self.filters, **more}, self.tone, self.by, self.sums)


@dataclass(frozen=True)
class Counted:
    """A figure with its number; `is_capped`: there are more. `parts` counts by link, the key None for blanks."""

    figure: Figure
    number: int
    is_capped: bool = False
    total: Decimal | None = None
    parts: Mapping[int | None, int] = field(default_factory=dict)

    def part(self, key: int | None) -> Counted:
        """The figure of one part, which is a list of its own."""
        by = self.figure.by
        filters = {**self.figure.filters, **({f"{by}.empty": "1"} if key is None else {by: str(key)})}
        one = Figure(self.figure.label, self.figure.model, filters, self.figure.tone)
        return Counted(one, self.parts.get(key, 0))


def count(session: Session, actor: Actor, figures: Iterable[Figure]) -> list[Counted]:
    """The figures that the person may see, counted. A register or a filter that is not theirs gives no figure."""
    asked = [(figure, query) for figure in figures if (query := _query_of(figure, actor)) is not None]
    found: list[Counted] = []
    for first in range(0, len(asked), AT_ONCE):
        found += _count(session, actor, asked[first : first + AT_ONCE])
    return found


def _query_of(figure: Figure, actor: Actor) -> Query | None:
    if not actor.may(f"{figure.model.__tablename__}.see"):
        return None
    try:
        query = _read(figure.model, tuple((key, tuple(values)) for key, values in figure.arguments.items()))
        # What leads through other registers is read with the person's own rights.
        return read_query(figure.model, figure.arguments, actor) if any(c.hops for c in query.conditions) else query
    except Rejected:
        return None


@lru_cache(maxsize=4096)
def _read(model: type[Register], arguments: tuple[tuple[str, tuple[str, ...]], ...]) -> Query:
    """The boards ask for the same figures every minute; reading them is half of the work."""
    return read_query(model, {key: list(values) for key, values in arguments}, SYSTEM)


def _count(session: Session, actor: Actor, asked: Sequence[tuple[Figure, Query]]) -> list[Counted]:
    parts = [_part(session, actor, place, figure, query) for place, (figure, query) in enumerate(asked)]
    held: list[dict[int | None, int]] = [{} for _ in asked]
    totals: list[Decimal | None] = [None for _ in asked]
    for place, key, number, total in session.execute(sa.union_all(*parts)):
        held[place][key] = number
        totals[place] = total
    found = []
    for (figure, _query), numbers, total in zip(asked, held, totals, strict=True):
        number = sum(numbers.values())
        is_capped = not figure.by and not figure.sums and number > COUNT_CAP
        if figure.by:
            found.append(Counted(figure, number, parts=numbers))
        else:
            total = Decimal("0.00") if figure.sums and total is None else total
            found.append(Counted(figure, min(number, COUNT_CAP) if is_capped else number, is_capped, total))
    return found


def _part(session: Session, actor: Actor, place: int, figure: Figure, query: Query) -> sa.Select[Any]:
    """One row (or one for each part): place, key of the part, number, sum. A plain count stops where lists stop."""
    clauses = limits_of(session, actor, query).clauses
    nobody, nothing = sa.cast(sa.null(), sa.Integer), sa.cast(sa.null(), Exact(14, 2))
    at: sa.ColumnElement[Any] = sa.literal(place, sa.Integer)
    if figure.by:
        key: Any = getattr(figure.model, figure.by)
        return sa.select(at, key, sa.func.count(), nothing).where(*clauses).group_by(key)
    if figure.sums:
        total = sa.type_coerce(sa.func.sum(getattr(figure.model, figure.sums)), Exact(14, 2))
        return sa.select(at, nobody, sa.func.count(), total).select_from(figure.model).where(*clauses)
    some = sa.select(sa.literal(1)).select_from(figure.model).where(*clauses).limit(COUNT_CAP + 1).subquery()
    return sa.select(at, nobody, sa.func.count(), nothing).select_from(some)
