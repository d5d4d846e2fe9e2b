"""Delivering the outbox: after the commit, by the tick or a job, never by a web request.

A message is taken by compare-and-set with a lease, so that of several processes one sends it; it is sent while no
transaction is open, so that a slow server holds nobody at the desk up; then it is marked. A process that dies between
sending and marking leaves it to the next, which sends it again under the same Message-ID: at least once.
"""

from __future__ import annotations

import hashlib
import logging
import time
import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError

from models.engine import SYSTEM, Act, clock
from models.engine.acts import begin_act
from models.site import is_demo

from . import channels
from .channels import Channel, Failed, Letter, Trouble
from .outbox_message import OutboxMessage
from .reaching import masked, way_of

AT_ONCE = 10  # messages taken together
HELD = timedelta(minutes=5)  # so long the others leave them alone; a batch takes less
AT_MOST = 40.0  # seconds after which a round takes no more, so that the tick comes back
MOST_TRIES = 12
FIRST_WAIT, LONGEST_WAIT = timedelta(minutes=1), timedelta(hours=4)

log = logging.getLogger("guanjia.messages")


@dataclass
class Round:
    """What one round of the delivery did."""

    sent: int = 0
    failed: int = 0
    dead: int = 0


@dataclass(frozen=True)
class Taken:
    """A message as its sender knows it; nothing of it is written to a log."""

    id: int
    channel: Channel
    letter: Letter


def run(session: Session) -> Round:
    """What the tick calls. From a demo site nothing leaves: the people in it are made up, their numbers may not be."""
    if not channels.are_on() or is_demo(session):
        session.rollback()
        return Round()
    session.rollback()
    return deliver(session)


def deliver(session: Session, at: datetime | None = None) -> Round:
    """Send what is due, a while long. Commits; the session must have nothing unfinished.

    A server that cannot be reached is asked once in a round: its other messages wait without being counted as tried.
    """
    me, done, resting = uuid.uuid4().hex, Round(), set[Channel]()
    began = time.monotonic()
    while time.monotonic() - began < AT_MOST:
        taken = take(session, me, at or clock.now(), [each for each in channels.are_on() if each not in resting])
        if not taken:
            break
        held_until = time.monotonic() + HELD.total_seconds() / 2
        for each in taken:
            if each.channel in resting or time.monotonic() > held_until:
                _let_go(session, me, each, at or clock.now())
                continue
            trouble = _send(each)
            if trouble is not None and trouble.is_channel:
                resting.add(each.channel)
            _settle(session, me, each, at or clock.now(), trouble, done)
    return done


def take(session: Session, me: str, at: datetime, wanted: list[Channel]) -> list[Taken]:
    """Take some messages against all who try the same; drop what is not wanted any more; put off what comes in quiet
    hours. In a transaction of its own. Empty when nothing is due."""
    while wanted:
        act = _begin(session, at)
        found = list(session.scalars(_due(at, wanted)))
        taken = [each for message in found if (each := _take(session, act, message, me)) is not None]
        try:
            session.commit()
        except StaleDataError:  # somebody was faster
            session.rollback()
            continue
        if taken or not found:
            return taken
    return []


def _due(at: datetime, wanted: list[Channel]) -> sa.Select[Any]:
    return (
        sa.select(OutboxMessage)
        .where(
            OutboxMessage.state == OutboxMessage.State.WAITING,
            OutboxMessage.voided_at.is_(None),
            OutboxMessage.next_try_at <= at,
            sa.or_(OutboxMessage.held_until.is_(None), OutboxMessage.held_until <= at),
            OutboxMessage.channel.in_(wanted),
        )
        .order_by(OutboxMessage.next_try_at, OutboxMessage.id)
        .limit(AT_ONCE)
        .with_for_update(skip_locked=True)
        .execution_options(populate_existing=True)
    )


def _take(session: Session, act: Act, message: OutboxMessage, me: str) -> Taken | None:
    way = way_of(session, message, act.at)
    if way.unwanted is not None:
        OutboxMessage.drop.follow(message, act, unwanted=way.unwanted)
        return None
    if way.quiet_until is not None:
        message.next_try_at = way.quiet_until
        return None
    message.held_by, message.held_until = me, act.at + HELD
    return Taken(message.id, message.channel, Letter(message.key, way.address, message.subject, message.body))


def _send(taken: Taken) -> Failed | None:
    """Hand it to its channel; what went wrong, or None."""
    send = channels.sender(taken.channel)
    if send is None:
        return Failed(Trouble.UNREACHABLE, is_channel=True)
    try:
        send(taken.letter)
    except Failed as trouble:
        return trouble
    except Exception as fault:  # a fault of ours must not stop the others; its text may hold an address
        log.error("message %s could not be written: %s", taken.id, type(fault).__name__)
        return Failed(Trouble.UNSENDABLE)
    return None


def _settle(session: Session, me: str, taken: Taken, at: datetime, trouble: Failed | None, done: Round) -> None:
    """Write down what became of a message, in a transaction of its own, if it is still ours."""
    act = _begin(session, at)
    message = _mine(session, me, taken)
    if message is None:
        session.rollback()
        log.warning("message %s was taken over or given up while it was sent", taken.id)
        return
    message.held_by = message.held_until = None
    if trouble is None:
        OutboxMessage.mark_sent.follow(message, act, sent_to=masked(taken.channel, taken.letter.address))
        done.sent += 1
    elif trouble.is_final or message.tries + 1 >= MOST_TRIES:
        OutboxMessage.mark_dead.follow(message, act, trouble=trouble.trouble, answer_code=trouble.code)
        done.dead += 1
    else:
        wait = at + waits(message.key, message.tries + 1)
        OutboxMessage.postpone.follow(message, act, next_try_at=wait, trouble=trouble.trouble, answer_code=trouble.code)
        done.failed += 1
    session.commit()
    if trouble is not None:
        log.warning("message %s by %s: %s %s", taken.id, taken.channel.value, trouble.trouble.value, trouble.code or "")


def _let_go(session: Session, me: str, taken: Taken, at: datetime) -> None:
    """Leave a message for the next round as if it had not been taken."""
    _begin(session, at)
    if (message := _mine(session, me, taken)) is not None:
        message.held_by = message.held_until = None
    session.commit()


def _mine(session: Session, me: str, taken: Taken) -> OutboxMessage | None:
    return session.scalar(
        sa.select(OutboxMessage)
        .where(
            OutboxMessage.id == taken.id,
            OutboxMessage.held_by == me,
            OutboxMessage.state == OutboxMessage.State.WAITING,
        )
        .with_for_update()
        .execution_options(populate_existing=True)
    )


def _begin(session: Session, at: datetime) -> Act:
    act = Act(SYSTEM, at=at, channel="clock")
    begin_act(session, act)
    return act


def waits(key: str, tries: int) -> timedelta:
    """How long after this many tries the next one comes: a minute, then twice as long each time, up to four hours. Up
    to a fifth more or less, so that what failed together does not come back together; twelve tries take 16 hours."""
    wait = min(FIRST_WAIT * 2 ** (tries - 1), LONGEST_WAIT)
    spread = hashlib.sha256(f"{key}{tries}".encode()).digest()[0] / 255
    return wait * (0.8 + 0.4 * spread)
