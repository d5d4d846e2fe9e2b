"""Telling colleagues outside the house what their inbox tells them inside: notices, and the rungs of escalation."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from models.engine import Act, Register, Words, escalation
from models.engine.deadlines import MILESTONES, Deadline
from models.engine.policy import covers
from models.engine.responsible import Recipient
from models.office import telling
from models.office.access import Role
from models.office.actors import actor_of
from models.office.notice import NoticeKind
from models.office.user import User, UserRole

from . import channels, posting
from .events import Event
from .posting import Fact, News


def _of_a_notice(session: Session, act: Act, record: Register, kind: NoticeKind, user_id: int) -> None:
    """Somebody's inbox has just got a notice."""
    user = session.get(User, user_id) if channels.are_on() else None
    if user is not None:
        # The inbox tells each thing once until it is read; so does this.
        news = News(Event.NOTICE, record, f"{kind.value}@{act.at.isoformat()}", {"kind": kind.label}, kind=kind)
        posting.to_colleague(session, act, news, user)


def _of_a_rung(
    session: Session, act: Act, deadline: Deadline, record: Any, rung: escalation.Rung, to: Recipient, urgent: bool
) -> None:
    """A rung of a ladder has just been climbed."""
    if not channels.are_on():
        return
    kind = NoticeKind.OVERDUE if rung.minutes >= 0 else NoticeKind.DUE_SOON
    facts: dict[str, Fact] = {
        "kind": kind.label,
        "milestone": MILESTONES.get(deadline.milestone, Words(deadline.milestone)),
        "time": deadline.due_at,
    }
    # The deadline is told once for each rung, whatever else runs for its record.
    occurrence = f"{deadline.id}:{rung.name}"
    news = News(Event.ESCALATION, record, occurrence, facts, kind=kind, is_urgent=urgent)
    for user in _people(session, record, to):
        posting.to_colleague(session, act, news, user)
    if kind == NoticeKind.OVERDUE and to.role is not None:  # beyond the person: the office should know
        posting.to_group(session, act, news)


def _people(session: Session, record: Any, to: Recipient) -> list[User]:
    """The accounts that an escalation goes to, as far as they may see the record."""
    if to.staff_member_id is not None:
        who: Any = User.staff_member_id == to.staff_member_id
    elif to.role is not None:
        held = sa.select(UserRole.user_id).join(Role, Role.id == UserRole.role_id).where(Role.code == to.role)
        who = User.id.in_(held)
    else:
        return []
    found = session.scalars(sa.select(User).where(who, User.state == User.State.ACTIVE, User.voided_at.is_(None)))
    return [user for user in found.all() if (person := actor_of(session, user.id)) and covers(person, record)]


telling.ALSO.append(_of_a_notice)
escalation.ALSO.append(_of_a_rung)
