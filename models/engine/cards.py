"""A list as a board: one column for each state, with its first few cards, all in one statement."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from .acts import Actor
from .choices import Choice
from .fields import Field
from .kinds import Link, LongText
from .limits import Limits
from .listing import order_by, rows_select
from .policy import require
from .query import Query

CARDS = 20  # of one state; who wants more of them opens its list


@dataclass(frozen=True)
class Cards:
    """The first rows of one state; `has_more`: there are others."""

    state: Choice
    rows: list[Any]
    has_more: bool


def cards_of(session: Session, actor: Actor, query: Query, limits: Limits, extra: Iterable[str]) -> list[Cards]:
    """The columns of the board, in the order of the states. `query.columns` is what the cards show."""
    require(actor, f"{query.model.__tablename__}.see")
    model: Any = query.model
    some = []
    for state in model.State:
        first = sa.select(model.id).where(*limits.clauses, model.state == state).order_by(*order_by(query))
        some.append(sa.select(first.limit(CARDS + 1).subquery().c.id))
    ids = sa.union_all(*some).subquery()
    statement = rows_select(query, extra).join(ids, ids.c.id == model.id).order_by(*order_by(query))
    found: dict[Choice, list[Any]] = {state: [] for state in model.State}
    for row in session.execute(statement):
        found[row.state].append(row)
    return [Cards(state, rows[:CARDS], len(rows) > CARDS) for state, rows in found.items()]


def on_cards(query: Query) -> Query:
    """The query that fetches what a card shows: what the record is called, when it is due, who answers for it, and
    what the list shows first besides."""
    model = query.model
    wanted = [model.about.title, *(("due_at",) if "due_at" in model.fields else ()), *model.about.owners[:1]]
    others = [f for f in query.columns if f.key not in (*wanted, "state", "community_id")]
    links = [f for f in _telling(others) if isinstance(f.kind, Link)][:1]
    texts = [f for f in _telling(others) if not isinstance(f.kind, Link)][:1]
    shown = [*(model.fields[key] for key in dict.fromkeys(wanted)), *links, *texts]
    return replace(query, columns=tuple(shown))


def _telling(columns: list[Field]) -> list[Field]:
    """Where and what first: a card is read, not compared."""
    return sorted(columns, key=lambda f: 0 if isinstance(f.kind, Link) else 1 if isinstance(f.kind, LongText) else 2)
