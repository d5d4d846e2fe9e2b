"""The tick: what time brings, done once, however many processes ask for it.

Each register says in `on_time` what time does to its records; the tick calls them one after another, then climbs the
escalation ladders. Every part is a transaction of its own: one that fails neither stops nor undoes the others.
"""

from __future__ import annotations

import logging
import os
import socket
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from . import clock, escalation, lease
from .acts import SYSTEM, Act, begin_act
from .errors import Refused
from .record import REGISTERS, Register

TICK = "tick"
LEASE_LASTS = timedelta(minutes=5)

# What else time does, apart from registers: name → deed that returns how much it did.
ALSO: dict[str, Callable[[Session, Act], int]] = {}

log = logging.getLogger("guanjia.tick")


@dataclass
class Tick:
    """What a tick did. `is_mine` False: another process is at it, or has just been."""

    is_mine: bool = True
    moved: dict[str, int] = field(default_factory=dict)
    escalated: int = 0
    failed: list[str] = field(default_factory=list)


def tick(session: Session, at: datetime | None = None, *, unless_done_within: timedelta = timedelta()) -> Tick:
    """Do what is due by `at`, under the lease. Commits; the session must have nothing unfinished."""
    at = at or clock.now()
    me = f"{socket.gethostname()[:40]}:{os.getpid()}:{uuid.uuid4().hex[:12]}"
    if not lease.take(session, TICK, me, at, LEASE_LASTS):
        return Tick(is_mine=False)
    done = lease.last_done(session, TICK)
    session.rollback()
    result = Tick(is_mine=done is None or not unless_done_within or done + unless_done_within <= at)
    try:
        if result.is_mine:
            # Renewed by the true clock: work may take longer than a lease lasts.
            work(session, at, result, lambda: lease.take(session, TICK, me, max(at, clock.now()), LEASE_LASTS))
    finally:
        session.rollback()
        lease.give_back(session, TICK, me, at, is_done=result.is_mine and not result.failed)
    return result


def work(session: Session, at: datetime, result: Tick, still_mine: Callable[[], bool] = lambda: True) -> None:
    """What the tick does under its lease, part by part."""
    for name, model in REGISTERS.items():
        if model.on_time.__func__ is Register.on_time.__func__:  # type: ignore[attr-defined]
            continue  # time does nothing to it
        if moved := _in_a_transaction(session, at, name, model.on_time, result):
            result.moved[name] = moved
        if not still_mine():
            return
    for name, deed in ALSO.items():
        if done := _in_a_transaction(session, at, name, deed, result):
            result.moved[name] = done
    while climbed := _in_a_transaction(session, at, "escalation", escalation.climb, result):
        result.escalated += climbed.told
        if not climbed.looked or not still_mine():
            return


def _in_a_transaction(
    session: Session, at: datetime, name: str, deed: Callable[[Session, Act], Any], result: Tick
) -> Any:
    act = Act(SYSTEM, at=at, channel="clock")
    begin_act(session, act)
    try:
        done = deed(session, act)
        session.commit()
    except Exception:  # the others must still get their turn; what failed is told and tried again by the next tick
        session.rollback()
        log.exception("%s could not do what time brings", name)
        result.failed.append(name)
        return None
    return done


def move_by_time(session: Session, act: Act, model: Any, verb: str, *conditions: Any) -> int:
    """Make this transition on every record in force, in one of its states, that fits the conditions. Returns how many
    moved. A record that somebody works on waits for the next tick; one that refuses stays as it is."""
    move = model.transitions[verb]
    due = (
        sa.select(model)
        .where(model.state.in_(move.sources), model.voided_at.is_(None), *conditions)
        .order_by(model.id)
        .with_for_update(of=model, skip_locked=True)
        .execution_options(populate_existing=True)
    )
    moved = 0
    for record in session.scalars(due).all():
        try:
            move.follow(record, act)
        except Refused:
            continue  # it changed between the reading and the move
        moved += 1
    return moved
