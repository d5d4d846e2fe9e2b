"""The clock: one table of deadlines for all registers, computed from `service_standard` rows.

`start` when a milestone begins to run, `meet` when it is reached, `drop` when it no longer matters, `pause` and
`resume` around what nobody can hurry. The earliest one that runs is copied to the record's `due_at`, so that lists can
sort and filter by it; one that stands paused is not due, whatever the hour.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session, mapped_column, object_session, relationship

from . import reckoning
from .calendars import calendar_of
from .columns import Moment
from .database import Base
from .reckoning import CalendarKind, Reckoned, Step, Unit, add_time
from .standards import keep_version, limit_of, standard_for
from .words import Words, _l, say

__all__ = ["MILESTONES", "Deadline", "DeadlinePause", "Unit", "add_time", "standard_for"]

OPEN = sa.text("met_at IS NULL AND dropped_at IS NULL")


class Deadline(Base):
    """A promise that runs: this record must reach this milestone by `due_at`. Open while neither met nor dropped."""

    __tablename__ = "deadline"
    __table_args__ = (
        sa.Index("ix_deadline_record", "register", "record_id"),
        sa.Index("ix_deadline_open", "register", "due_at", sqlite_where=OPEN, postgresql_where=OPEN),
        sa.Index("ix_deadline_escalates", "escalates_at", sqlite_where=OPEN, postgresql_where=OPEN),
        sa.Index("ix_deadline_standard", "standard_id", "started_at"),
        sa.Index("ix_deadline_kept", "register", "milestone", "due_at"),
        # One open deadline per milestone: a second start replaces the first.
        sa.Index(
            "uq_deadline_open",
            "register",
            "record_id",
            "milestone",
            unique=True,
            sqlite_where=OPEN,
            postgresql_where=OPEN,
        ),
        sa.CheckConstraint("calendar IN ('calendar', 'working')", name="calendar"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    register: Mapped[str] = mapped_column(sa.String(63))
    record_id: Mapped[int]
    community_id: Mapped[int | None] = mapped_column(index=True)
    milestone: Mapped[str] = mapped_column(sa.String(40))
    standard_id: Mapped[int | None] = mapped_column(sa.ForeignKey("service_standard.id"))
    standard_version: Mapped[int | None]
    calendar: Mapped[str] = mapped_column(sa.String(12), default=CalendarKind.CALENDAR.value)
    is_promised: Mapped[bool] = mapped_column(default=False)  # somebody agreed on the time; the standard only escalates
    # The deadline of another record that it goes along with; only that one escalates, or people are told twice.
    beside_id: Mapped[int | None] = mapped_column(sa.ForeignKey("deadline.id"))
    is_replaced: Mapped[bool] = mapped_column(default=False)  # dropped because it was reckoned anew
    started_at: Mapped[datetime] = mapped_column(Moment())
    due_at: Mapped[datetime] = mapped_column(Moment())
    paused_at: Mapped[datetime | None] = mapped_column(Moment())
    met_at: Mapped[datetime | None] = mapped_column(Moment())
    dropped_at: Mapped[datetime | None] = mapped_column(Moment())
    # When the tick must look at it next; None when every rung of its ladder was climbed.
    escalates_at: Mapped[datetime | None] = mapped_column(Moment())
    # The steps of the computation as it was made, so that a later change of the standard does not rewrite history.
    steps: Mapped[list[dict[str, Any]]] = mapped_column(sa.JSON)

    pauses: Mapped[list[DeadlinePause]] = relationship(
        order_by="DeadlinePause.id", cascade="all", back_populates="deadline"
    )

    @property
    def because(self) -> list[Words]:
        """Why it is due then: sentences that can be translated."""
        told = [Step.thawed(step).words for step in self.steps]
        if self.paused_at is not None and self.is_open:
            told.append(say("The clock stands still since %(start)s.", start=reckoning.told(self.paused_at)))
        return told

    @property
    def is_open(self) -> bool:
        """Whether it still runs or stands paused."""
        return self.met_at is None and self.dropped_at is None

    def is_late(self, at: datetime) -> bool:
        """Whether the promise is broken at this moment. One that stands paused is not."""
        if not self.is_open:
            return self.met_at is not None and self.met_at > self.due_at
        return self.paused_at is None and self.due_at < at

    def _take(self, reckoned: Reckoned) -> None:
        """Move the due time, and say why."""
        self.due_at = reckoned.due_at
        self.steps = [*(self.steps or []), *(step.frozen() for step in reckoned.steps)]


class DeadlinePause(Base):
    """A time during which a deadline stood still, with the reason. Open while `ended_at` is missing."""

    __tablename__ = "deadline_pause"

    id: Mapped[int] = mapped_column(primary_key=True)
    deadline_id: Mapped[int] = mapped_column(sa.ForeignKey("deadline.id"), index=True)
    began_at: Mapped[datetime] = mapped_column(Moment())
    ended_at: Mapped[datetime | None] = mapped_column(Moment())
    reason: Mapped[str] = mapped_column(sa.String(400), default="")

    deadline: Mapped[Deadline] = relationship(back_populates="pauses")


def start(
    record: Any,
    milestone: str,
    at: datetime,
    *,
    grade: str = "",
    due_at: datetime | None = None,
    beside: Deadline | None = None,
) -> Deadline | None:
    """Let a milestone run from `at`: to the given moment, beside another deadline, else by its service standard. None
    if it has no standard. What stood paused since `at` under an earlier grade stays paused time under the new one."""
    session = object_session(record)
    assert session is not None
    if milestone not in record.about.milestones:
        raise KeyError(f"{record.__tablename__} declares no milestone {milestone!r}")
    if record.id is None:
        session.flush()
    with session.no_autoflush:
        standard = standard_for(session, record, milestone, grade)
    if standard is None and due_at is None and beside is None:
        return None
    deadline = Deadline(
        register=record.__tablename__,
        record_id=record.id,
        community_id=getattr(record, "community_id", None),
        milestone=milestone,
        standard_id=standard.id if standard is not None else None,
        is_promised=due_at is not None or beside is not None,
        calendar=CalendarKind.CALENDAR.value,
        started_at=at,
        escalates_at=at,
        steps=[],
    )
    if beside is not None:
        deadline.calendar, deadline.beside_id, deadline.escalates_at = beside.calendar, beside.id, None
        deadline._take(reckoning.promised(at, beside.due_at))
    elif due_at is not None:
        deadline._take(reckoning.promised(at, due_at))
    else:
        limit = limit_of(standard)
        deadline.calendar = limit.calendar.value
        deadline.standard_version = keep_version(session, standard, at).version
        deadline._take(reckoning.reckon(limit, at, _calendar(session, deadline)))
    running = open_deadlines(session, record)
    replaced = [held for held in running if held.milestone == milestone]
    _carry_pauses(session, replaced, deadline)
    for held in replaced:
        held.is_replaced = True
    if _close(replaced, "dropped_at", at):
        session.flush()  # before the new one is inserted: a milestone has one open deadline
    session.add(deadline)
    _copy_earliest(record, [*running, deadline])
    return deadline


def meet(record: Any, milestone: str, at: datetime) -> None:
    """The milestone is reached; late or not, its deadline no longer runs."""
    _end(record, "met_at", at, (milestone,))


def drop(record: Any, at: datetime, *milestones: str) -> None:
    """The named milestones (all, if none is named) no longer matter: cancelled, voided."""
    _end(record, "dropped_at", at, milestones or record.about.milestones)


def pause(record: Any, at: datetime, reason: str = "") -> None:
    """Stop the clock of this record; `resume` gives the time back, as much of it as its calendar counts."""
    session = object_session(record)
    assert session is not None
    running = open_deadlines(session, record)
    for deadline in running:
        if deadline.paused_at is None:
            deadline.paused_at = at
            deadline.pauses.append(DeadlinePause(began_at=at, reason=str(reason)[:400]))
    _copy_earliest(record, running)


def resume(record: Any, at: datetime) -> None:
    """Let the clock run again: every open deadline moves by as long as it stood, in its own calendar."""
    session = object_session(record)
    assert session is not None
    running = open_deadlines(session, record)
    for deadline in running:
        if deadline.paused_at is not None:
            _end_pause(session, deadline, at)
            deadline.escalates_at = at if deadline.beside_id is None else None
    _copy_earliest(record, running)


def of(session: Session, record: Any) -> list[Deadline]:
    """All deadlines of a record, oldest first."""
    return list(
        session.scalars(
            sa.select(Deadline)
            .where(Deadline.register == record.__tablename__, Deadline.record_id == record.id)
            .order_by(Deadline.id)
        )
    )


def open_deadlines(session: Session, record: Any) -> list[Deadline]:
    """The deadlines of a record that still run or stand paused, those included that are not yet stored."""
    stored = (
        sa.select(Deadline)
        .where(Deadline.register == record.__tablename__, Deadline.record_id == record.id)
        .where(Deadline.met_at.is_(None), Deadline.dropped_at.is_(None))
        .order_by(Deadline.id)
    )
    with session.no_autoflush:
        found = list(session.scalars(stored))
    found += [
        fresh
        for fresh in session.new
        if isinstance(fresh, Deadline) and (fresh.register, fresh.record_id) == (record.__tablename__, record.id)
    ]
    return [deadline for deadline in found if deadline.is_open]


def running(record: Any, milestone: str) -> Deadline | None:
    """The open deadline of one milestone, if there is one."""
    session = object_session(record)
    assert session is not None
    return next((each for each in open_deadlines(session, record) if each.milestone == milestone), None)


# -- behind the doors --------------------------------------------------------------------------------------------------


def _end(record: Any, how: str, at: datetime, milestones: Iterable[str]) -> None:
    session = object_session(record)
    assert session is not None
    held = open_deadlines(session, record)
    ending = [deadline for deadline in held if deadline.milestone in milestones]
    for deadline in ending:
        if deadline.paused_at is not None:
            _end_pause(session, deadline, max(at, deadline.paused_at))
    _close(ending, how, at)
    _copy_earliest(record, held)


def _close(ending: list[Deadline], how: str, at: datetime) -> bool:
    for deadline in ending:
        setattr(deadline, how, at)
    return bool(ending)


def _end_pause(session: Session, deadline: Deadline, at: datetime) -> None:
    open_pause = deadline.pauses[-1]
    open_pause.ended_at, deadline.paused_at = at, None
    _lengthen(session, deadline, open_pause.began_at, at, open_pause.reason)


def _carry_pauses(session: Session, replaced: list[Deadline], deadline: Deadline) -> None:
    """A pause is a fact about the record, not about the grade it had: what lies after the new start counts."""
    for held in (pause for old in replaced for pause in old.pauses):
        begins = max(held.began_at, deadline.started_at)
        if held.ended_at is None:
            deadline.paused_at = begins
            deadline.pauses.append(DeadlinePause(began_at=begins, reason=held.reason))
        elif held.ended_at > begins:
            deadline.pauses.append(DeadlinePause(began_at=begins, ended_at=held.ended_at, reason=held.reason))
            _lengthen(session, deadline, begins, held.ended_at, held.reason)


def _lengthen(session: Session, deadline: Deadline, begins: datetime, ends: datetime, why: str) -> None:
    kind = CalendarKind(deadline.calendar)
    deadline._take(reckoning.paused(deadline.due_at, begins, ends, kind, _calendar(session, deadline), why))


def _calendar(session: Session, deadline: Deadline) -> Any:
    if deadline.calendar == CalendarKind.CALENDAR:
        return None
    return calendar_of(session, deadline.community_id)


def _copy_earliest(record: Any, held: list[Deadline]) -> None:
    counting = [deadline.due_at for deadline in held if deadline.is_open and deadline.paused_at is None]
    record.due_at = min(counting, default=None)


MILESTONES: dict[str, Words] = {
    "transmit": _l("Passed to the department"),
    "dispatch": _l("Dispatch"),
    "accept": _l("Sign for the slip"),
    "arrive": _l("Arrive"),
    "finish": _l("Finish"),
    "callback": _l("Call back"),
    "receive": _l("Receive"),
    "answer": _l("Answer"),
    "close": _l("Close"),
    "return": _l("Return"),
    "report": _l("Report"),
    "approve": _l("Decide"),
}
