"""A person's inbox: notices and escalations together, newest first; what they may not see any more is left out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from models.engine import Act, Actor, Words, escalation, say, ticking
from models.engine.audit_chain import AuditHead
from models.engine.database import put_once
from models.engine.deadlines import MILESTONES
from models.engine.escalation import Escalation
from models.engine.policy import titles_of
from models.engine.words import thaw

from .notice import EscalationRead, Inbox, Notice, NoticeKind

MOST_SHOWN = 100  # more than that nobody reads, and the badge says 99+
READ_DAYS = 30  # read notices are kept so long
UNREAD_DAYS = 180
SWEPT_AT_ONCE = 5000


@dataclass(frozen=True)
class Item:
    """One line of the inbox. `keys` name what it stands for: n12 is a notice, "e9 e7" are two rungs of one ladder."""

    keys: str
    kind: NoticeKind
    register: str
    record_id: int
    title: str
    said: Words
    at: datetime
    is_read: bool


@dataclass(frozen=True)
class Reading:
    """How the person reads: see `Inbox`."""

    read_to: int = 0
    muted: frozenset[str] = frozenset()


def version(session: Session, actor: Actor) -> tuple[int, int]:
    """What the unread depends on: the end of the trail, and what the person did with their inbox. One statement."""
    stamp = sa.select(Inbox.stamp).where(Inbox.user_id == actor.user_id).scalar_subquery()
    found = session.execute(sa.select(AuditHead.seq, stamp)).one()
    return found[0], found[1] or 0


def reading(session: Session, actor: Actor) -> Reading:
    """What the person has read and does not want to be told."""
    held = session.execute(sa.select(Inbox.read_to, Inbox.muted).where(Inbox.user_id == actor.user_id)).one_or_none()
    return Reading() if held is None else Reading(held[0], frozenset(held[1]))


def items(session: Session, actor: Actor, *, unread: bool = True, most: int = MOST_SHOWN) -> list[Item]:
    """What the person was told, newest first, at most `most`. Four statements."""
    how = reading(session, actor)
    found = [*_notices(session, actor, how, unread, most), *_escalations(session, actor, how, unread, most)]
    found.sort(key=lambda item: (item.at, item.keys), reverse=True)
    return _seen(session, actor, _together(found)[:most])


def _notices(session: Session, actor: Actor, how: Reading, unread: bool, most: int) -> Iterable[Item]:
    chosen = sa.select(Notice).where(Notice.user_id == actor.user_id, Notice.kind.not_in(sorted(how.muted)))
    if unread:
        chosen = chosen.where(Notice.read_at.is_(None))
    for row in session.scalars(chosen.order_by(Notice.at.desc(), Notice.id.desc()).limit(most)):
        kind = NoticeKind(row.kind)
        is_read = row.read_at is not None
        yield Item(f"n{row.id}", kind, row.register, row.record_id, "", thaw(row.said), row.at, is_read)


def _escalations(session: Session, actor: Actor, how: Reading, unread: bool, most: int) -> Iterable[Item]:
    read_alone = (
        sa.select(EscalationRead.escalation_id)
        .where(EscalationRead.user_id == actor.user_id, EscalationRead.escalation_id == Escalation.id)
        .exists()
    )
    is_read = sa.or_(Escalation.id <= how.read_to, read_alone)
    chosen = escalation.waiting_for(actor).add_columns(is_read).limit(most)
    if unread:
        chosen = chosen.where(~is_read)
    if NoticeKind.DUE_SOON.value in how.muted:
        chosen = chosen.where(Escalation.minutes >= 0)
    if NoticeKind.OVERDUE.value in how.muted:
        chosen = chosen.where(Escalation.minutes < 0)
    for row, was_read in session.execute(chosen):
        late, due = row.minutes >= 0, row.deadline
        kind = NoticeKind.OVERDUE if late else NoticeKind.DUE_SOON
        milestone = MILESTONES.get(due.milestone, Words(due.milestone))
        said = say("%(milestone)s · %(told)s", milestone=milestone, told=row.label)
        yield Item(f"e{row.id}", kind, due.register, due.record_id, "", said, row.at, bool(was_read))


def _together(found: list[Item]) -> list[Item]:
    """The newest of each kind for each record stands for the older ones, and is read with them."""
    held: dict[Any, Item] = {}
    for item in found:
        what = (item.kind, item.register, item.record_id, item.is_read)
        held[what] = replace(held[what], keys=f"{held[what].keys} {item.keys}") if what in held else item
    return list(held.values())


def _seen(session: Session, actor: Actor, found: list[Item]) -> list[Item]:
    """The items whose record the person sees now, with what people call it."""
    titles = titles_of(session, actor, {(item.register, item.record_id) for item in found})
    return [
        replace(item, title=titles[item.register, item.record_id])
        for item in found
        if (item.register, item.record_id) in titles
    ]


# -- what the person does ---------------------------------------------------------------------------------------------


def mark(session: Session, act: Act, keys: Iterable[str]) -> None:
    """These are read. Keys of others, and what is no key, change nothing."""
    keys = [key for typed in keys for key in typed.split()][: 10 * MOST_SHOWN]
    numbers = {kind: _numbers(keys, kind) for kind in "ne"}
    mine: Any = Notice.user_id == act.actor.user_id
    session.execute(
        sa.update(Notice)
        .where(mine, Notice.id.in_(numbers["n"]), Notice.read_at.is_(None))
        .values(read_at=act.at)
        .execution_options(synchronize_session=False)
    )
    told = sa.select(escalation.waiting_for(act.actor).subquery().c.id)
    held = sa.select(EscalationRead.escalation_id).where(EscalationRead.user_id == act.actor.user_id)
    fresh = sa.select(Escalation.id).where(
        Escalation.id.in_(numbers["e"]), Escalation.id.in_(told), Escalation.id.not_in(held)
    )
    for escalation_id in session.scalars(fresh).all():
        put_once(session, EscalationRead.__table__, {"user_id": act.actor.user_id, "escalation_id": escalation_id})
    _touch(session, act.actor)


def _numbers(keys: Iterable[str], kind: str) -> list[int]:
    return [
        int(key[1:]) for key in keys if key[:1] == kind and key[1:].isascii() and key[1:].isdigit() and len(key) < 11
    ]


def mark_all(session: Session, act: Act) -> None:
    """Everything that the person was told until now is read."""
    mine: Any = Notice.user_id == act.actor.user_id
    unread = sa.update(Notice).where(mine, Notice.read_at.is_(None)).values(read_at=act.at)
    session.execute(unread.execution_options(synchronize_session=False))
    held = _touch(session, act.actor)
    held.read_to = session.scalar(sa.select(sa.func.max(Escalation.id))) or 0
    session.execute(
        sa.delete(EscalationRead)
        .where(EscalationRead.user_id == act.actor.user_id)
        .execution_options(synchronize_session=False)
    )


def prefer(session: Session, actor: Actor, wanted: Iterable[str]) -> None:
    """From now on tell the person of these kinds and no others."""
    chosen = set(wanted)
    _touch(session, actor).muted = [kind.value for kind in NoticeKind if kind.value not in chosen]


def _touch(session: Session, actor: Actor) -> Inbox:
    put_once(session, Inbox.__table__, {"user_id": actor.user_id, "read_to": 0, "muted": [], "stamp": 0})
    held = session.get_one(Inbox, actor.user_id, with_for_update=True)
    held.stamp += 1
    return held


# -- what time does ---------------------------------------------------------------------------------------------------


def sweep(session: Session, act: Act) -> int:
    """Forget what was read long ago, and what nobody has read for half a year. Returns how many went."""
    old = sa.or_(
        Notice.read_at < act.at - timedelta(days=READ_DAYS),
        Notice.at < act.at - timedelta(days=UNREAD_DAYS),
    )
    some = sa.select(Notice.id).where(old).limit(SWEPT_AT_ONCE)
    gone = session.connection().execute(sa.delete(Notice).where(Notice.id.in_(some))).rowcount
    behind = sa.select(Inbox.read_to).where(Inbox.user_id == EscalationRead.user_id).scalar_subquery()
    session.connection().execute(sa.delete(EscalationRead).where(EscalationRead.escalation_id <= behind))
    return gone


ticking.ALSO["inbox"] = sweep
