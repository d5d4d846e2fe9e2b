"""Lists: the rows of a page, in their order and with the columns shown.

A page is two statements whatever its size: one counts, and stops counting at a cap; one chooses the ids of the page
from an index and joins them with the columns shown. Searching adds one that asks the index (`finding.py`). A list has
two ends: the pages before the last are counted from there, so that nobody has to know how many there are.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session, aliased

from . import counts
from .acts import Actor
from .counts import Count, count_of
from .fields import Field
from .kinds import Link
from .limits import Limits, built, limits_of
from .masks import mask
from .policy import require
from .query import LAST, Query
from .record import RECORDS, Record, Register
from .words import Words


@dataclass
class Page:
    """One page of a list, and whether there are rows before and behind it."""

    rows: list[Any]
    has_more: bool
    count: Count
    query: Query = field(repr=False)
    has_before: bool = False

    @property
    def pages(self) -> int:
        """How many pages there are, as far as they were counted."""
        return max(1, -(-self.count.number // self.query.size))


def fetch(
    session: Session,
    actor: Actor,
    query: Query,
    extra: Iterable[str] = (),
    *,
    limits: Limits | None = None,
    count: Count | None = None,
) -> Page:
    """The rows of the page, and how many there are. `limits` and `count`: where they are known already."""
    require(actor, f"{query.model.__tablename__}.see")
    limits = limits or limits_of(session, actor, query)
    is_far = (query.page - 1) * query.size > counts.COUNT_CAP
    if count is None or ((query.exact or is_far) and not count.is_exact):
        count = count_of(session, actor, query, limits, exact=query.exact or is_far)
    if query.page <= LAST and count.is_exact:
        query = replace(query, page=max(1, query.page - (-count.number // query.size)))
    if query.page <= LAST:
        return _from_the_end(session, query, extra, limits, count)
    first = (query.page - 1) * query.size
    if is_far and first > count.number // 2:
        take = min(query.size, max(0, count.number - first))
        offset = max(0, count.number - first - take)
        rows, has_more = _rows(session, query, extra, limits, take, offset, backwards=True), offset > 0
    else:
        rows = _rows(session, query, extra, limits, query.size + 1, first)
        rows, has_more = rows[: query.size], len(rows) > query.size
    return Page(rows=rows, has_more=has_more, count=count, query=query, has_before=query.page > 1)


def _from_the_end(session: Session, query: Query, extra: Iterable[str], limits: Limits, count: Count) -> Page:
    """A page of a list of unknown length: the last one is full, and the rest is at the beginning."""
    behind = (LAST - query.page) * query.size
    rows = _rows(session, query, extra, limits, query.size + 1, behind, backwards=True)
    has_before = len(rows) > query.size
    return Page(rows=rows[-query.size :], has_more=behind > 0, count=count, query=query, has_before=has_before)


def _rows(
    session: Session,
    query: Query,
    extra: Iterable[str],
    limits: Limits,
    take: int,
    offset: int,
    *,
    backwards: bool = False,
) -> list[Any]:
    """So many rows, in the order of the list, from whichever end they were counted."""
    extra = tuple(extra)

    def make() -> sa.Select[Any]:
        # Numbers stand in the statement itself: PostgreSQL plans for how few rows are asked for, and keeps the plan.
        ids = sa.select(query.model.id).where(*limits.clauses).order_by(*order_by(query, backwards=backwards))
        ids = ids.limit(sa.bindparam("take", type_=sa.Integer, literal_execute=True))
        if offset:
            ids = ids.offset(sa.bindparam("offset", type_=sa.Integer, literal_execute=True))
        chosen = ids.subquery()
        return rows_select(query, extra).join(chosen, chosen.c.id == query.model.id).order_by(*order_by(query))

    statement = built(limits, ("rows", query.keys, extra, query.sort, backwards, offset > 0), make)
    asked = {"take": take, "offset": offset} if offset else {"take": take}
    session.flush()
    return list(session.connection().execute(statement, asked).all())  # tuples need no session to look at each


def order_by(query: Query, *, backwards: bool = False) -> list[sa.ColumnElement[Any]]:
    """The order, ended by the primary key so that pages neither overlap nor skip."""
    down = query.sort.startswith("-") != backwards
    column = getattr(query.model, query.sort_field)
    keys = [column] if query.sort_field == "id" else [column, query.model.id]
    return [key.desc() if down else key.asc() for key in keys]


def rows_select(query: Query, extra: Iterable[str] = ()) -> sa.Select[Any]:
    """The columns of the list as tuples: `id`, what guards read, then each shown column under its key, and the title of
    each linked record under `<key>_title`."""
    return _rows_select(query.model, query.keys, tuple(extra))


@lru_cache(maxsize=512)
def _rows_select(model: type[Record], keys: tuple[str, ...], extra: tuple[str, ...]) -> sa.Select[Any]:
    names = ["id", *(("state", "voided_at", "void_reason") if issubclass(model, Register) else ()), *keys, *extra]
    chosen: list[Any] = [getattr(model, name) for name in dict.fromkeys(names)]
    joins = []
    for key in keys:
        kind = model.fields[key].kind
        if isinstance(kind, Link):
            target = aliased(RECORDS[kind.target])
            title = RECORDS[kind.target].about.title
            chosen.append(getattr(target, title).label(f"{key}_title"))
            joins.append((target, getattr(model, key) == target.id))
    statement = sa.select(*chosen).select_from(model)
    for target, link in joins:
        statement = statement.outerjoin(target, link)
    return statement


def cell(shown: Field, row: Any) -> Words | str:
    """What a list, an export or a lookup shows of one value; masked where it is sensitive."""
    value = getattr(row, shown.key)
    if value is not None and not shown.sensitive and isinstance(shown.kind, Link):
        return str(getattr(row, f"{shown.key}_title") or f"#{value}")
    return told(shown, value)


def told(shown: Field, value: Any) -> Words | str:
    """What people are told of a value that is no link."""
    if value is None:
        return ""
    return mask(shown, value) if shown.sensitive else shown.kind.show(value)
