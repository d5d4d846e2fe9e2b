"""What must hold of the clock, for `flask check`: nothing open without somebody who answers for it and a time when it
is due; nothing that is closed or void still running."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from .deadlines import Deadline
from .record import REGISTERS
from .responsible import role_for

FEW = 5


def faults(session: Session) -> Iterator[str]:
    """One sentence for each record whose clock is wrong, a few of each kind."""
    for name, model in REGISTERS.items():
        if not model.about.milestones:
            continue
        yield from _still_running(session, name, model)
        if model.about.rests:
            yield from _not_running(session, name, model)
        yield from _nobodys(session, name, model)


def _running(model: Any) -> Any:
    return sa.exists().where(
        Deadline.register == model.__tablename__,
        Deadline.record_id == model.id,
        Deadline.met_at.is_(None),
        Deadline.dropped_at.is_(None),
    )


def _still_running(session: Session, name: str, model: Any) -> Iterator[str]:
    over = sa.or_(model.voided_at.is_not(None), model.state.in_(_rests(model)))
    for record_id in session.scalars(sa.select(model.id).where(over, _running(model)).limit(FEW)):
        yield f"{name} {record_id}: it is closed or void, and a time limit still runs"


def _not_running(session: Session, name: str, model: Any) -> Iterator[str]:
    is_open = sa.and_(model.voided_at.is_(None), model.state.not_in(_rests(model)))
    for record_id in session.scalars(sa.select(model.id).where(is_open, ~_running(model)).limit(FEW)):
        yield f"{name} {record_id}: it is open, and no time limit runs; is its service standard in force?"


def _nobodys(session: Session, name: str, model: Any) -> Iterator[str]:
    """Open records that no person or department has, in a state that no role may move on."""
    orphaned = [state for state in model.State if state not in _rests(model) and role_for(model, state) is None]
    if not orphaned:
        return
    keys = (*model.about.owners, *model.about.departments)
    unowned = sa.and_(model.voided_at.is_(None), model.state.in_(orphaned), _running(model))
    unowned = sa.and_(unowned, *(getattr(model, key).is_(None) for key in keys))
    for record_id in session.scalars(sa.select(model.id).where(unowned).limit(FEW)):
        yield f"{name} {record_id}: it is open, and nobody answers for it"


def _rests(model: Any) -> list[Any]:
    """The states in which nothing runs: as declared, else those that nothing leads out of."""
    if model.about.rests:
        return [model.State(value) for value in model.about.rests]
    left = {state for move in model.transitions.values() if move.to for state in (move.sources or model.State)}
    return [state for state in model.State if state not in left]
