"""How many rows of a list stand in each state: the figures on the tabs, each the count of the list that it opens.

One statement counts them all and stops at the cap of the list. Where there are more, the states are counted one by one,
each up to a smaller cap, if an index can: what is filtered has no figures then. So a list with tabs asks no more often
than one without. The tab that one stands on is the list itself, and counted as such.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from . import counts, finding, memory
from .acts import Actor
from .choices import Choice
from .counts import Count, count_of, remember_count, who_counts
from .limits import Limits, built, is_narrow, limits_of
from .policy import require
from .query import Query

TAB_CAP = 1_000  # of each state of a long list, while somebody looks at all of them: a page must not count for long


@dataclass(frozen=True)
class Tabs:
    """The figures of the tabs; a state that is not in `by_state` was not counted. `limits` and `count` are those of
    the list itself."""

    every: Count
    limits: Limits
    count: Count
    by_state: Mapping[Choice, Count] = field(default_factory=dict)

    @property
    def figures(self) -> tuple[tuple[Choice, Count], ...]:
        """State by state, in the order in which they were counted."""
        return tuple(self.by_state.items())


def tabs_of(session: Session, actor: Actor, query: Query) -> Tabs:
    """Count the rows of a list by state, following its other filters."""
    require(actor, f"{query.model.__tablename__}.see")
    hits = None
    if query.search:
        hits = finding.find(session, actor, query.model, query.search, voided=query.voided)
    limits, stateless = limits_of(session, actor, query, hits), query.stateless
    if query.voided:
        # What is void has a tab of its own; the hits of a search for it say nothing of the others.
        count = count_of(session, actor, query, limits)
        if query.search:
            return Tabs(every=Count(0, is_exact=False), limits=limits, count=count)
        every, by_state = _count(session, actor, stateless, limits_of(session, actor, stateless))
        return Tabs(every=every, limits=limits, count=count, by_state=by_state)
    if stateless.conditions == query.conditions:
        every, by_state = _count(session, actor, stateless, limits)
        return Tabs(every=every, limits=limits, count=every, by_state=by_state)
    state = _state_of(query)
    every, by_state = _count(session, actor, stateless, limits_of(session, actor, stateless, hits), state)
    known = by_state.get(state) if state is not None else None
    count = known if known is not None else count_of(session, actor, query, limits)
    return Tabs(every, limits, count, by_state)


def _state_of(query: Query) -> Choice | None:
    """The state whose tab the list is."""
    states = [c for c in query.conditions if c.path == "state" and not c.group]
    if len(states) == 1 and states[0].operator == "is" and len(states[0].values) == 1:
        return query.model.State(states[0].values[0])
    return None


def _count(
    session: Session, actor: Actor, query: Query, limits: Limits, here: Choice | None = None
) -> tuple[Count, Mapping[Choice, Count]]:
    """All rows and those of each state; `here` is the state whose tab is open."""
    cap = finding.FEW if query.search else counts.COUNT_CAP
    model: Any = query.model
    key = (who_counts(actor, query), False)
    every = Count(cap, is_exact=False) if limits.is_many else memory.recall(session, key)
    if every is None or every.is_exact:
        by_state = memory.recall(session, (*key, "states"))
        if every is not None and by_state is not None:
            return every, by_state
        asked = built(limits, ("states", cap), lambda: _by_state(model, limits, cap))
        found: dict[Choice, int] = dict(session.execute(asked).all())
        is_large = (number := sum(found.values())) > cap
        every = Count(cap, is_exact=False) if is_large else Count(number)
        remember_count(session, key, every, is_large=is_large)
        if not is_large:
            by_state = {state: Count(found.get(state, 0)) for state in model.State}
            memory.remember(session, (*key, "states"), by_state)
            return every, by_state
    if query.search or query.conditions or is_narrow(actor, query.model):
        return every, {}  # each state would have to be walked through for rows that may not be there
    caps = {state: cap if state == here else min(cap, TAB_CAP) for state in model.State}
    return every, _one_by_one(session, query, limits, caps, key)


def _by_state(model: Any, limits: Limits, cap: int) -> sa.Select[Any]:
    some = sa.select(model.state).where(*limits.clauses).limit(_standing(cap + 1)).subquery()
    return sa.select(some.c.state, sa.func.count()).group_by(some.c.state)


def _one_by_one(
    session: Session, query: Query, limits: Limits, caps: dict[Choice, int], key: Any
) -> dict[Choice, Count]:
    """Each state counted up to its cap."""
    model: Any = query.model
    keys = {state: (*key, state, cap) for state, cap in caps.items()}
    counted = {state: known for state in caps if (known := memory.recall(session, keys[state])) is not None}
    asked = tuple((state, cap) for state, cap in caps.items() if state not in counted)
    if not asked:
        return counted
    statement = built(limits, ("one by one", asked), lambda: _each(model, limits, asked))
    for value, number in session.execute(statement):
        state = model.State(value)
        counted[state] = count = Count(min(number, caps[state]), is_exact=number <= caps[state])
        remember_count(session, keys[state], count, is_large=number > TAB_CAP)
    return counted


def _each(model: Any, limits: Limits, asked: tuple[tuple[Choice, int], ...]) -> sa.CompoundSelect[Any]:
    parts = []
    for state, cap in asked:
        clauses = (*limits.clauses, model.state == _standing(state))
        some = sa.select(sa.literal_column("1")).where(*clauses).limit(_standing(cap + 1)).subquery()
        parts.append(sa.select(_standing(state.value), sa.func.count()).select_from(some))
    return sa.union_all(*parts)


def _standing(value: Any) -> sa.BindParameter[Any]:
    """A value that stands in the statement itself: PostgreSQL plans for it, and keeps the plan."""
    return sa.bindparam(None, value, unique=True, literal_execute=True)
