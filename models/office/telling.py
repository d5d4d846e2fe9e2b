"""Who is told of a change, in the transaction of the change: whoever it was given to, whoever waits for an answer, and
whoever a remark names. The registers say which columns and states these are. Nobody is told of what they did
themselves, nor twice of the same before they have read it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.orm import Session

from models.engine import REGISTERS, Act, Register, Words, say
from models.engine.database import put_once
from models.engine.notes import Comment
from models.engine.policy import covers
from models.engine.words import freeze

from .actors import actor_of
from .notice import Notice, NoticeKind
from .user import User

TELLING = ("screen", "bulk", "api")  # an import or the command line enters the past: it tells nobody
MOST_MENTIONS = 20
LONGEST_NAME = 60
# Who else hears of a new notice, in the same transaction: the outbox.
ALSO: list[Callable[[Session, Act, Register, NoticeKind, int], None]] = []
EXCERPT = 120


@event.listens_for(Session, "after_flush")
def _tell(session: Session, _context: Any) -> None:
    act: Act | None = session.info.get("act")
    if act is None or act.channel not in TELLING:
        return
    for thing in (*session.new, *session.dirty):
        if isinstance(thing, Register):
            _of_a_change(session, act, thing, is_new=thing in session.new)
        elif isinstance(thing, Comment) and thing in session.new:
            _of_a_remark(session, act, thing)


def _of_a_change(session: Session, act: Act, record: Register, *, is_new: bool) -> None:
    about, before, now = record.about, sa.inspect(record).committed_state, sa.inspect(record).dict
    for key in (*about.owners, *about.tells):
        if now.get(key) is not None and (is_new or (key in before and before[key] != now[key])):
            said = say("%(field)s: you, says %(who)s", field=record.fields[key].label, who=act.actor.name)
            _to(session, act, record, NoticeKind.ASSIGNED, said, User.staff_member_id == now[key])
    if is_new or "state" not in before or record.created_by_id is None:
        return
    state = record.state
    kind = NoticeKind.REFUSED if state.value in about.refusals else NoticeKind.ANSWERED
    if state.value in (*about.answers, *about.refusals) and before["state"] != state:
        said = say("%(state)s, by %(who)s", state=state.label, who=act.actor.name)
        _to(session, act, record, kind, said, User.id == record.created_by_id)


def _of_a_remark(session: Session, act: Act, remark: Comment) -> None:
    model = REGISTERS[remark.register]
    named = mentioned(session, remark.body)
    record = session.get(model, remark.record_id) if named else None
    if record is not None:
        said = say("%(who)s: “%(words)s”", who=act.actor.name, words=" ".join(remark.body.split())[:EXCERPT])
        _to(session, act, record, NoticeKind.MENTIONED, said, User.id.in_(named))


def mentioned(session: Session, body: str) -> list[int]:
    """Accounts that a remark names with an @: full name or user name, the longest that fits. Chinese puts no blank
    behind a name, so it is the names that are looked for and not words."""
    found: list[int] = []
    for piece in body.split("@")[1 : MOST_MENTIONS + 1]:
        tail = piece[:LONGEST_NAME]
        fits = sa.or_(*(sa.literal(tail).startswith(column, autoescape=False) for column in (User.name, User.username)))
        rows = session.execute(sa.select(User.id, User.name, User.username).where(fits, *_works_here())).all()
        lengths = {row.id: max(len(n) if tail.startswith(n) else 0 for n in (row.name, row.username)) for row in rows}
        longest = max(lengths.values(), default=0)
        found += [user_id for user_id, length in lengths.items() if length == longest > 0]
    return list(dict.fromkeys(found))


def colleagues(session: Session, record: Register, typed: str, most: int = 8) -> list[User]:
    """People who see this record and whose name begins so or contains it, for a remark that is to name one."""
    like = sa.or_(User.name.icontains(typed, autoescape=True), User.username.istartswith(typed, autoescape=True))
    chosen = sa.select(User).where(like, *_works_here()).order_by(User.name, User.id).limit(10 * most)
    return [user for user in session.scalars(chosen) if _sees(session, user.id, record)][:most]


def _works_here() -> Iterable[sa.ColumnElement[bool]]:
    return (User.state == User.State.ACTIVE, User.voided_at.is_(None))


def _sees(session: Session, user_id: int, record: Register) -> bool:
    person = actor_of(session, user_id)
    return person is not None and covers(person, record)


def _to(
    session: Session, act: Act, record: Register, kind: NoticeKind, said: Words, who: sa.ColumnElement[bool]
) -> None:
    for user_id in _recipients(session, act, record, who):
        fresh = {
            "user_id": user_id,
            "kind": kind.value,
            "register": record.__tablename__,
            "record_id": record.id,
            "at": act.at,
            "said": freeze(said),
        }
        if put_once(session, Notice.__table__, fresh):
            for tell in ALSO:
                tell(session, act, record, kind, user_id)


def _recipients(session: Session, act: Act, record: Register, who: sa.ColumnElement[bool]) -> Iterator[int]:
    with session.no_autoflush:
        for user_id in session.scalars(sa.select(User.id).where(who, *_works_here())).all():
            if user_id != act.actor.user_id and _sees(session, user_id, record):
                yield user_id
