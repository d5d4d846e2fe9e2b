"""What limits the rows of a list: scope first, then filters, search and whether they are in force."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass, replace
from typing import Any, TypeVar, cast

import sqlalchemy as sa
from sqlalchemy.orm import Session
from sqlalchemy.sql import operators, visitors

from . import filters, finding
from .acts import Actor, Reach
from .policy import visible
from .query import Query
from .record import Record, Register


@dataclass(frozen=True)
class Limits:
    """Everything that limits the rows. `is_many`: they are known to be more than `finding.FEW`. `key`: what the clauses
    follow from, where they follow from nothing but that; statements with equal keys are built once."""

    clauses: tuple[sa.ColumnElement[bool], ...]
    is_many: bool = False
    key: Hashable = None


Made = TypeVar("Made")

_built: dict[Hashable, Any] = {}
MOST_BUILT = 1000


def built(limits: Limits, what: Hashable, make: Callable[[], Made]) -> Made:
    """A statement on these limits, built once: for a plain list that takes SQLAlchemy longer than asking does."""
    return make() if limits.key is None else _once((limits.key, what), make)


def _once(key: Hashable, make: Callable[[], Made]) -> Made:
    if (found := _built.get(key)) is None:
        if len(_built) >= MOST_BUILT:
            _built.clear()
        found = _built[key] = make()
    return cast(Made, found)


def limits_of(session: Session, actor: Actor, query: Query, hits: finding.Found | None = None) -> Limits:
    """What limits the rows of a list: scope first, then filters, search and whether they are in force. `hits`: what the
    search found, where it was asked before."""
    if query.search:
        hits = hits or finding.find(session, actor, query.model, query.search, voided=query.voided)
    asked = hits.key if hits is not None else ""
    if asked is None or any(condition.path != "state" for condition in query.conditions):
        return _limits_of(session, actor, query, hits)
    who = (actor.standing, actor.staff_member_id, actor.department_id) if is_narrow(actor, query.model) else None
    what = tuple((condition.key, condition.values) for condition in query.conditions)
    key = (session.get_bind().dialect.name, query.model, actor.communities, who, what, asked, query.voided, query.sort)

    def make() -> Limits:
        found = _limits_of(session, actor, query, hits)
        return replace(found, key=key, clauses=found.clauses if query.search else tuple(map(_inline, found.clauses)))

    return _once(key, make)


def _inline(clause: sa.ColumnElement[bool]) -> sa.ColumnElement[bool]:
    """The clause with its values standing in the statement: communities and states, nothing that somebody typed."""

    def stand(value: sa.BindParameter[Any]) -> None:
        value.literal_execute = True

    return visitors.cloned_traverse(clause, {}, {"bindparam": stand})


def _limits_of(session: Session, actor: Actor, query: Query, hits: finding.Found | None) -> Limits:
    found = [
        visible(actor, query.model, _as_tested(session, actor, query)),
        *filters.clauses(query.model, query.conditions, actor),
    ]
    is_many = False
    if hits is not None:
        found.append(hits.clause)
        is_many = hits.is_many and not query.conditions and not is_narrow(actor, query.model)
    if issubclass(query.model, Register):
        found.append(query.model.voided_at.is_not(None) if query.voided else query.model.voided_at.is_(None))
    return Limits(tuple(found), is_many)


def _as_tested(session: Session, actor: Actor, query: Query) -> Callable[[Any], Any]:
    """SQLite would collect all rows of the communities and sort them. Where they are not one that comes in the order of
    the list, the plus keeps it from doing so: it walks the order, or what was filtered by, and tests each row."""
    is_one_in_order = len(actor.communities or ()) == 1 and query.sort == query.model.about.order
    if session.get_bind().dialect.name != "sqlite" or (is_one_in_order and not query.conditions and not query.search):
        return lambda column: column
    return lambda column: sa.UnaryExpression(column, operator=operators.custom_op("+"), type_=column.type)


def is_narrow(actor: Actor, model: type[Record]) -> bool:
    """Whether the person sees only rows of their own or of their department, or of pages of theirs."""
    if model.about.screens:
        return True
    return bool(model.about.owners) and actor.reach(f"{model.__tablename__}.see") < Reach.COMMUNITY
