"""Everything that a list shows, as the choice for one move: which rows these are, and what would become of each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from .acts import Actor
from .errors import Refused
from .limits import limits_of
from .policy import require, rows
from .query import Query
from .record import Register
from .transitions import Transition
from .words import Words, _l, say

MOST_MATCHING = 5_000  # what one person can still answer for; looking at it takes some seconds
CHUNK = 250
NAMED = 12  # of those refused for one reason
ANY_RECORD = _l("the record")


@dataclass
class Reason:
    """Why some of the rows cannot move: the sentence, how many, and what the first of them are called."""

    words: Words | str
    number: int = 0
    some: list[tuple[int, str]] = field(default_factory=list)


@dataclass
class Foreseen:
    """What would become of the rows. `first` is one that moves."""

    number: int
    moving: int = 0
    reasons: list[Reason] = field(default_factory=list)
    first: Any = None

    @property
    def refused(self) -> int:
        """How many would stay as they are."""
        return self.number - self.moving


def matching_ids(session: Session, actor: Actor, query: Query) -> list[int]:
    """Ids of all rows of the list. Raises `Refused` for more than one should move at once."""
    require(actor, f"{query.model.__tablename__}.see")
    limits = limits_of(session, actor, query)
    chosen = sa.select(query.model.id).where(*limits.clauses).order_by(query.model.id).limit(MOST_MATCHING + 1)
    ids = list(session.scalars(chosen))
    if len(ids) > MOST_MATCHING:
        raise Refused(
            say(
                "More than %(most)s rows match. Narrow the list by a filter, and move it part by part.",
                most=f"{MOST_MATCHING:,}",
            )
        )
    return ids


def foresee(session: Session, actor: Actor, model: type[Register], move: Transition, ids: list[int]) -> Foreseen:
    """Ask each row whether it could move now; refusals are put together by their reason."""
    found = Foreseen(number=len(ids))
    reasons: dict[Any, Reason] = {}
    for record in _records(session, actor, model, ids):
        refusal = move.why_not(record, actor)
        if refusal is None:
            found.moving += 1
            found.first = found.first or record
            continue
        title = str(record)
        reason = reasons.setdefault(_same(refusal.reason, title), Reason(_of_any(refusal.reason, title)))
        reason.number += 1
        if len(reason.some) < NAMED:
            reason.some.append((record.id, title))
    found.reasons = sorted(reasons.values(), key=lambda reason: -reason.number)
    return found


def first_that_moves(
    session: Session, actor: Actor, model: type[Register], move: Transition, ids: list[int]
) -> Any | None:
    """A row that can move now."""
    return next((r for r in _records(session, actor, model, ids) if move.why_not(r, actor) is None), None)


def _records(session: Session, actor: Actor, model: type[Register], ids: list[int]) -> Iterator[Any]:
    for start in range(0, len(ids), CHUNK):
        chunk = ids[start : start + CHUNK]
        yield from session.scalars(rows(actor, model).where(model.id.in_(chunk)).order_by(model.id))


def _same(words: Words | str, title: str) -> Any:
    """What a reason says, whatever the record is called."""
    if not isinstance(words, Words):
        return str(words)
    return words.msgid, tuple(sorted((key, str(gap)) for key, gap in words.gaps.items() if str(gap) != title))


def _of_any(words: Words | str, title: str) -> Words | str:
    if not isinstance(words, Words):
        return words
    return Words(words.msgid, **{key: ANY_RECORD if str(gap) == title else gap for key, gap in words.gaps.items()})
