"""The escalation ladder: who was told of a deadline, when, exactly once for each rung.

A rung is a row, unique per deadline; whoever inserts it has told. So any number of processes may climb at once, and
one that dies in the middle leaves the rung to the next. `waiting_for` is what an inbox shows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship

from . import audit
from .acts import Act, Actor
from .calendars import calendar_of
from .choices import Choice
from .columns import Moment
from .database import Base, put_once
from .deadlines import Deadline
from .once import once
from .reckoning import CalendarKind, length
from .responsible import Recipient, recipient_of
from .standards import Ladder, ladder_of
from .words import Words, _l, say
from .working_calendar import WorkingCalendar

WARNING = "warning"
AT_ONCE = 200  # deadlines in one transaction
# Who else hears of a rung that was climbed, in the same transaction: the outbox. The last argument: at any hour.
ALSO: list[Callable[[Session, Act, Deadline, Any, Rung, Recipient, bool], None]] = []


class Escalation(Base):
    """One rung climbed: somebody was told that a deadline is near, here or past.

    `minutes` from the due time, negative for a warning. Told is a member of staff, or everybody of a role in the
    community; `department_id` is the department whose matter it is.
    """

    __tablename__ = "escalation"
    __table_args__ = (sa.UniqueConstraint("deadline_id", "rung"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    deadline_id: Mapped[int] = mapped_column(sa.ForeignKey("deadline.id"))
    rung: Mapped[str] = mapped_column(sa.String(40))
    minutes: Mapped[int]
    level: Mapped[str] = mapped_column(sa.String(20))
    at: Mapped[datetime] = mapped_column(Moment(), index=True)
    community_id: Mapped[int | None] = mapped_column(index=True)
    staff_member_id: Mapped[int | None] = mapped_column(sa.ForeignKey("staff_member.id"), index=True)
    department_id: Mapped[int | None] = mapped_column(sa.ForeignKey("department.id"))
    role: Mapped[str | None] = mapped_column(sa.String(40), index=True)

    deadline: Mapped[Deadline] = relationship(lazy="joined")

    @property
    def label(self) -> Words:
        """Who was told of what, in words."""
        level = LEVEL_LABELS.get(self.level, Words(self.level))
        if self.minutes < 0:
            return say("%(level)s: it is due soon", level=level)
        if not self.minutes:
            return say("%(level)s: it is due", level=level)
        return say("%(level)s: %(time)s past due", level=level, time=length(timedelta(minutes=self.minutes)))


class Level(Choice):
    """Who is told when a time limit runs out."""

    PERSON = "person", _l("Whoever is responsible")
    SUPERVISOR = "supervisor", _l("Supervisor")
    MANAGER = "manager", _l("Manager")
    DIRECTOR = "director", _l("Director")


LEVEL_LABELS: dict[str, Words] = {level.value: level.label for level in Level}


class Rung(NamedTuple):
    """A rung of one deadline: its name, the level, its distance from the due time, the moment to tell."""

    name: str
    level: str
    minutes: int
    at: datetime


def rungs_of(deadline: Deadline, ladder: Ladder, calendar: WorkingCalendar) -> Iterator[Rung]:
    """When each rung of a deadline is climbed, if nobody reaches the milestone before.

    A warning is given early enough to be read: office time counts back from the due time. What would lie before the
    deadline began is no warning at all. Later rungs wait until the office opens, unless they go around the clock.
    """
    always = ladder.round_the_clock
    if ladder.warn_before:
        before = timedelta(minutes=ladder.warn_before)
        at = deadline.due_at - before if always else calendar.add(deadline.due_at, -before)
        if at > deadline.started_at:
            yield Rung(WARNING, "person", -ladder.warn_before, at)
    for minutes, level in ladder.rungs:
        after = timedelta(minutes=minutes)
        in_office_time = deadline.calendar == CalendarKind.WORKING and not always
        at = calendar.add(deadline.due_at, after) if in_office_time else deadline.due_at + after
        yield Rung(f"{minutes}:{level}", level, minutes, at if always else calendar.next_opening(at))


class Climbed(NamedTuple):
    """How many deadlines were looked at, and how many people or roles were told."""

    looked: int
    told: int


def climb(session: Session, act: Act) -> Climbed:
    """Tell whoever must be told by `act.at`. Takes only so many deadlines at once: call it until it looks at none,
    and commit in between."""
    told, calendars = 0, dict[int | None, WorkingCalendar]()
    waiting = _to_look_at(session, act.at)
    climbed = told_of(session, [deadline.id for deadline in waiting])
    for deadline in waiting:
        record = _record_of(session, deadline)
        if record is None:
            deadline.escalates_at = None
            continue
        if deadline.community_id not in calendars:
            calendars[deadline.community_id] = calendar_of(session, deadline.community_id)
        held = {row.rung for row in climbed.get(deadline.id, ())}
        ahead = []
        for rung in rungs_of(deadline, _ladder(session, deadline), calendars[deadline.community_id]):
            if rung.name in held:
                continue
            if rung.at > act.at:
                ahead.append(rung.at)
            elif rung.name != WARNING or deadline.due_at > act.at:  # too late to warn: the next rung says so
                told += _tell(session, act, deadline, record, rung)
        deadline.escalates_at = min(ahead, default=None)
    session.flush()
    return Climbed(len(waiting), told)


def look_again(session: Session, standard_id: int, at: datetime) -> None:
    """A ladder was changed: its open deadlines are looked at by the next tick."""
    session.execute(
        sa.update(Deadline)
        .where(Deadline.standard_id == standard_id, Deadline.met_at.is_(None), Deadline.dropped_at.is_(None))
        .values(escalates_at=at)
    )


def waiting_for(actor: Actor) -> sa.Select[Any]:
    """What a person was told and what is not settled yet, the newest first: by name, or by a role held where they
    work."""
    by_role: sa.ColumnElement[bool] = Escalation.role.in_(actor.roles)
    if actor.communities is not None:
        inside = Escalation.community_id.in_(sorted(actor.communities))
        by_role = sa.and_(by_role, sa.or_(inside, Escalation.community_id.is_(None)))
    mine = [by_role]
    if actor.staff_member_id is not None:
        mine.append(Escalation.staff_member_id == actor.staff_member_id)
    return (
        sa.select(Escalation)
        .join(Escalation.deadline)
        .where(sa.or_(*mine), Deadline.met_at.is_(None), Deadline.dropped_at.is_(None))
        .order_by(Escalation.at.desc(), Escalation.id.desc())
    )


def told_of(session: Session, deadline_ids: list[int]) -> dict[int, list[Escalation]]:
    """What was told of each of these deadlines, in order."""
    found: dict[int, list[Escalation]] = {}
    mine = sa.select(Escalation).where(Escalation.deadline_id.in_(deadline_ids)).order_by(Escalation.at, Escalation.id)
    for row in session.scalars(mine) if deadline_ids else ():
        found.setdefault(row.deadline_id, []).append(row)
    return found


# -- behind the doors --------------------------------------------------------------------------------------------------


def _to_look_at(session: Session, at: datetime) -> list[Deadline]:
    # Somebody who is just meeting one of them holds its row: that one is looked at by the next tick.
    chosen = (
        sa.select(Deadline)
        .where(
            Deadline.escalates_at <= at,
            Deadline.met_at.is_(None),
            Deadline.dropped_at.is_(None),
            Deadline.paused_at.is_(None),
        )
        .order_by(Deadline.escalates_at, Deadline.id)
        .limit(AT_ONCE)
    )
    return list(
        session.scalars(chosen.with_for_update(of=Deadline, skip_locked=True).execution_options(populate_existing=True))
    )


def _record_of(session: Session, deadline: Deadline) -> Any:
    from .record import REGISTERS

    model = REGISTERS.get(deadline.register)
    return session.get(model, deadline.record_id) if model is not None else None


def _ladder(session: Session, deadline: Deadline) -> Ladder:
    from .record import REGISTERS

    standard_id = deadline.standard_id
    if standard_id is None:
        return ladder_of(None)
    model = REGISTERS["service_standard"]
    return once(session, ("ladder", standard_id), lambda: ladder_of(session.get(model, standard_id)))


def _tell(session: Session, act: Act, deadline: Deadline, record: Any, rung: Rung) -> int:
    """Write the rung; 1 if nobody had. The database decides who is first."""
    to: Recipient = recipient_of(session, record, rung.level)
    row = {
        "deadline_id": deadline.id,
        "rung": rung.name,
        "minutes": rung.minutes,
        "level": rung.level,
        "at": act.at,
        "community_id": deadline.community_id,
        "staff_member_id": to.staff_member_id,
        "department_id": to.department_id,
        "role": to.role,
    }
    if not put_once(session, Escalation.__table__, row):
        return 0
    told = to.name or to.role or ""
    audit.note(session, "escalate", record=record, milestone=deadline.milestone, level=rung.level, told=told)
    for tell in ALSO:
        tell(session, act, deadline, record, rung, to, _ladder(session, deadline).round_the_clock)
    return 1
