"""The today board: which figures there are, from what the registers declare of time, owners, states and watches.

Waiting for somebody is what escalation means by it (`responsible.py`): the owner; without one, the role that may move
the record on. Where only time brings the milestone, such as a permit that will expire, the record waits for nobody.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from .about import Alarm
from .acts import SYSTEM, Actor
from .errors import DeclarationError, Invalid
from .figures import Figure
from .limits import limits_of
from .query import read_query
from .record import REGISTERS, Register
from .responsible import role_for
from .words import _l

BY_TIME = frozenset({"expire", "return", "replace", "notify", "patrol", "collect"})  # nobody can hurry these
OVERDUE, DUE_NOW, DUE_TODAY = _l("Overdue"), _l("Due now"), _l("Due today")
FOR_ME, FOR_OTHERS = _l("Waiting for me"), _l("Waiting for others")
OPEN = _l("Open")
COLUMNS = (OVERDUE, DUE_NOW, DUE_TODAY, FOR_ME, FOR_OTHERS)


def timed(actor: Actor) -> list[type[Register]]:
    """The registers with time limits that the person sees, in the order of the menu."""
    return [model for model in REGISTERS.values() if model.about.milestones and _sees(actor, model)]


def _sees(actor: Actor, model: type[Register]) -> bool:
    return actor.may(f"{model.__tablename__}.see")


def open_states(model: type[Register]) -> list[str]:
    """The states in which a record still has something before it."""
    return [state.value for state in model.State if state.value not in (*model.about.rests, *model.about.idles)]


def waits(model: type[Register]) -> bool:
    """Whether an open record of this register waits for somebody, and not merely for a day."""
    return not BY_TIME.issuperset(model.about.milestones)


def watches(actor: Actor) -> list[Figure]:
    """What the registers want to be kept in sight."""
    return [
        Figure(watch.label, model, watch.filters, watch.tone)
        for model in REGISTERS.values()
        if _sees(actor, model)
        for watch in model.about.watches
    ]


def alarms(session: Session, actor: Actor) -> list[tuple[type[Register], Alarm]]:
    """What the books that this person sees miss as a whole."""
    return [
        (model, alarm) for model in REGISTERS.values() if _sees(actor, model) for alarm in model.alarms(session, actor)
    ]


def by_time(model: type[Register]) -> list[Figure]:
    """Late, due within the hour, and due by midnight."""
    return [
        Figure(OVERDUE, model, {"due_at.within": "overdue"}, "bad"),
        Figure(DUE_NOW, model, {"due_at.within": "next_hour"}, "warn"),
        Figure(DUE_TODAY, model, {"due_at.within": "later_today"}, "warn"),
    ]


def waiting(model: type[Register], actor: Actor) -> list[Figure]:
    """What waits for this person, and what waits for somebody else; together, all that is open."""
    states = open_states(model)
    if not waits(model) or not states:
        return []
    open_ = {"state": tuple(states)}
    mine = tuple(state for state in states if role_for(model, model.State(state)) in actor.roles)
    return [
        Figure(FOR_ME, model, open_ | _for_me(model, actor, mine), "info"),
        Figure(FOR_OTHERS, model, open_ | _for_others(model, actor, mine), "neutral"),
    ]


def _for_me(model: type[Register], actor: Actor, states: tuple[str, ...]) -> dict[str, Any]:
    """The first owner who is named is me; or nobody is named, and my role moves it on from its state."""
    owners, me = model.about.owners, str(actor.staff_member_id or 0)
    found: dict[str, Any] = {}
    for n, owner in enumerate(owners, 1):
        found |= {f"or{n}.{named}": me for named in owners[:n]} | {f"or{n}.{owner}.empty": "1"}
    last = len(owners) + 1
    if not owners:
        return {"state": states} if states else {"state.empty": "1"}
    found |= {f"or{last}.{named}": me for named in owners}
    return found | ({f"or{last}.state": states} if states else {})


def _for_others(model: type[Register], actor: Actor, states: tuple[str, ...]) -> dict[str, Any]:
    """The opposite: the first owner named is not me; or nobody is named, and others move it on."""
    owners, me = model.about.owners, str(actor.staff_member_id or 0)
    if not owners:
        return {"state.not": states} if states else {}
    found: dict[str, Any] = {}
    for n, owner in enumerate(owners, 1):
        found |= {f"or{n}.{named}.filled": "1" for named in owners[: n - 1]} | {f"or{n}.{owner}.not": me}
    if not states:
        return found
    last = len(owners) + 1
    others = tuple(state for state in open_states(model) if state not in states)
    found |= {f"or{last}.{named}.filled": "1" for named in owners}
    return found | ({f"or{last}.state": others} if others else {})


def loads(actor: Actor, by: str) -> list[tuple[Figure, Figure]]:
    """(open, overdue) of each register that the person sees, by "owner", "department" or "community"."""
    found = []
    for model in timed(actor):
        about = model.about
        key = {
            "owner": about.owners[0] if about.owners else "",
            "department": about.departments[-1] if about.departments else "",
            "community": about.scope_by if about.scope_by == "community_id" and waits(model) else "",
        }[by]
        if key:
            held = {"state": tuple(open_states(model))}
            late = held | {"due_at.within": "overdue"}
            found.append((Figure(OPEN, model, held, by=key), Figure(OVERDUE, model, late, "bad", by=key)))
    return found


@dataclass(frozen=True)
class Due:
    """One record that is late or due today."""

    model: type[Register]
    record_id: int
    title: str
    state: Any
    due_at: datetime

    def is_late(self, now: datetime) -> bool:
        """Whether its time is over."""
        return self.due_at < now


def due_first(session: Session, actor: Actor, figures: Sequence[Figure], most: int) -> list[Due]:
    """The records behind these figures that are late or due today, the longest overdue first. One statement."""
    models = [figure.model for figure in figures]
    parts = [part for place, figure in enumerate(figures) for part in _due_parts(session, actor, place, figure, most)]
    if not parts:
        return []
    every = sa.union_all(*parts).subquery()
    rows = session.execute(sa.select(every).order_by(every.c.due_at, every.c.place, every.c.id).limit(most))
    return [
        Due(models[place], record_id, title, models[place].State(state), due_at)
        for place, record_id, title, state, due_at in rows
    ]


def _due_parts(session: Session, actor: Actor, place: int, figure: Figure, most: int) -> Iterator[sa.Select[Any]]:
    model = figure.model
    for period in ("overdue", "later_today"):
        query = read_query(model, figure.narrowed(due_at__within=period).arguments, actor)
        first = (
            sa.select(
                sa.literal(place, sa.Integer).label("place"),
                model.id.label("id"),
                sa.cast(getattr(model, model.about.title), sa.String).label("title"),
                sa.cast(model.state, sa.String).label("state"),
                model.due_at.label("due_at"),
            )
            .where(*limits_of(session, actor, query).clauses)
            .order_by(model.due_at, model.id)
            .limit(most)
            .subquery()
        )
        yield sa.select(first)


def check_watches(models: Sequence[type[Register]]) -> None:
    """Raise `DeclarationError` for a figure whose filters its own list does not understand, and for answers, owners or
    people to tell that are not there."""
    for model in models:
        about = model.about
        for watch in about.watches:
            try:
                read_query(model, Figure(watch.label, model, watch.filters).arguments, SYSTEM)
            except Invalid as fault:
                raise DeclarationError(f"{model.__name__}: {watch.label}: {fault.reason}") from None
        if unknown := {*about.answers, *about.refusals} - {state.value for state in model.State}:
            raise DeclarationError(f"{model.__name__}: answered by {', '.join(unknown)}, which is no state of it")
        if unknown := {*about.owners, *about.departments, *about.tells} - model.fields.keys():
            raise DeclarationError(f"{model.__name__}: {', '.join(unknown)} is no column of it")
