"""A list as a calendar: what falls on each day of a month, by one of its dates."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from . import clock
from .acts import Actor
from .cards import on_cards
from .days import Time
from .fields import Field
from .limits import Limits
from .listing import rows_select
from .policy import require
from .query import Query, dates_of

SHOWN = 4  # of one day
COUNTED = 99  # of one day; beyond that the calendar says 99+


@dataclass(frozen=True)
class Square:
    """One day: its first rows, and how many there are."""

    day: date
    rows: list[Any]
    number: int
    is_outside: bool

    @property
    def rest(self) -> str:
        """How many are not shown, as words; "" for none."""
        rest = self.number - len(self.rows)
        return "" if rest <= 0 else f"{rest}+" if self.number > COUNTED else str(rest)


def goes_by(query: Query) -> Field | None:
    """The date that the calendar goes by: the one asked for, else the first that there is."""
    known = dates_of(query.model)
    return next((f for f in known if f.key == query.by), known[0] if known else None)


def first_of_month(query: Query) -> date:
    """The month that is asked for, else this one."""
    return date.fromisoformat(f"{query.at}-01") if query.at else clock.today().replace(day=1)


def weeks_of(session: Session, actor: Actor, query: Query, limits: Limits, by: Field) -> list[list[Square]]:
    """The weeks of the month, from Monday. One statement chooses the rows of each day, another one fetches them."""
    require(actor, f"{query.model.__tablename__}.see")
    first = first_of_month(query)
    following = (first + timedelta(days=32)).replace(day=1)
    start = first - timedelta(days=first.weekday())
    count = -(-(following - start).days // 7) * 7
    days = [start + timedelta(days=n) for n in range(count)]
    ids = _ids(session, query, limits, by, days)
    shown = [record_id for of_day in ids.values() for record_id in of_day[:SHOWN]]
    rows = _rows(session, query, shown)
    squares = [
        Square(
            day,
            [rows[record_id] for record_id in ids[day][:SHOWN] if record_id in rows],
            len(ids[day]),
            not first <= day < following,
        )
        for day in days
    ]
    return [squares[n : n + 7] for n in range(0, count, 7)]


def _ids(session: Session, query: Query, limits: Limits, by: Field, days: list[date]) -> dict[date, list[int]]:
    model: Any = query.model
    column = getattr(model, by.key)
    asked = []
    for number, day in enumerate(days):
        if isinstance(by.kind, Time):
            falls = sa.and_(column >= clock.start_of_day(day), column < clock.start_of_day(day + timedelta(days=1)))
        else:
            falls = column == day
        some = sa.select(model.id, column.label("falls")).where(*limits.clauses, falls).order_by(column, model.id)
        of_day = some.limit(COUNTED + 1).subquery()
        asked.append(sa.select(sa.literal(number).label("day"), of_day.c.id, of_day.c.falls))
    found: dict[date, list[int]] = {day: [] for day in days}
    every = sa.union_all(*asked).subquery()
    for number, record_id in session.execute(
        sa.select(every.c.day, every.c.id).order_by(every.c.day, every.c.falls, every.c.id)
    ):
        found[days[number]].append(record_id)
    return found


def _rows(session: Session, query: Query, ids: list[int]) -> dict[int, Any]:
    if not ids:
        return {}
    statement = rows_select(query).where(query.model.id.in_(ids))
    return {row.id: row for row in session.execute(statement)}


def in_squares(query: Query, by: Field) -> Query:
    """The query that fetches what a square shows of a row: its date, what it is called, where and what it is."""
    shown = tuple(f for f in on_cards(query).columns if f.key not in (by.key, "due_at"))
    due_at = (query.model.fields["due_at"],) if "due_at" in query.model.fields and by.key != "due_at" else ()
    return replace(query, columns=(by, *shown, *due_at))
