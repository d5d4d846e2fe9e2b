"""How many rows a list has, as far as it is worth counting. What was counted is remembered while nothing is written."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from . import finding, memory
from .acts import Actor
from .limits import Limits, is_narrow
from .query import Query

COUNT_CAP = 10_000
MANY_SECONDS = 60  # of thousands nobody minds that one came in the last minute


@dataclass(frozen=True)
class Count:
    """How many rows a list has; not `is_exact`: more than `number`."""

    number: int
    is_exact: bool = True

    @property
    def words(self) -> str:
        """As a figure: 2,013, or 10,000+."""
        return f"{self.number:,}{'' if self.is_exact else '+'}"


def count_of(session: Session, actor: Actor, query: Query, limits: Limits, *, exact: bool = False) -> Count:
    """How many rows there are, as far as it is worth counting; all of them if `exact`."""
    cap = finding.FEW if query.search else COUNT_CAP
    if limits.is_many and not exact:
        return Count(cap, is_exact=False)
    key = (who_counts(actor, query), exact)
    known: Count | None = memory.recall(session, key)
    if known is not None:
        return known
    if exact:
        counted = sa.select(sa.func.count()).select_from(query.model).where(*limits.clauses)
    else:
        some = sa.select(sa.literal(1)).select_from(query.model).where(*limits.clauses).limit(cap + 1).subquery()
        counted = sa.select(sa.func.count()).select_from(some)
    number = session.scalar(counted) or 0
    found = Count(number) if exact or number <= cap else Count(cap, is_exact=False)
    remember_count(session, key, found, is_large=number > cap)
    return found


def remember_count(session: Session, key: Hashable, found: Count, *, is_large: bool) -> None:
    """What is large stays whatever is written meanwhile: above the cap it would be the same words after a recount."""
    large_for = MANY_SECONDS if found.is_exact else memory.MINUTES
    memory.remember(
        session, key, found, seconds=large_for if is_large else memory.SECONDS, whatever_is_written=is_large
    )


def who_counts(actor: Actor, query: Query) -> Hashable:
    """What a count depends on: the list, and what the person may see of it."""
    is_plain = not query.search and not any(condition.hops for condition in query.conditions)
    if is_plain and not is_narrow(actor, query.model):
        who: Any = actor.communities
    else:
        # A preview of a role is nobody's own: whoever looks lends it their communities.
        who = (actor.user_id, actor.staff_member_id, actor.department_id, actor.standing, actor.communities)
    what = tuple((condition.key, condition.values) for condition in query.conditions)
    return (query.model, what, query.search, query.voided, who)
