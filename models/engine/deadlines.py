"""The clock: one table of deadlines for all registers, computed from `service_standard` rows.

`start` when a milestone begins to run, `meet` when it is reached, `drop` when it no longer matters. The earliest open
one is copied to the record's `due_at`, so that lists can sort and filter by it.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session, mapped_column, object_session

from . import clock
from .columns import Moment
from .database import Base
from .kinds import Choice
from .words import Words, _l, freeze, say, thaw


class Unit(Choice):
    """In what a service standard counts."""

    MINUTE = "minute", _l("minutes")
    HOUR = "hour", _l("hours")
    DAY = "day", _l("days")
    WEEK = "week", _l("weeks")


class Deadline(Base):
    """A promise that runs: this record must reach this milestone by `due_at`. Open while neither met nor dropped."""

    __tablename__ = "deadline"
    __table_args__ = (
        sa.Index("ix_deadline_record", "register", "record_id"),
        sa.Index(
            "ix_deadline_open",
            "register",
            "due_at",
            sqlite_where=sa.text("met_at IS NULL AND dropped_at IS NULL"),
            postgresql_where=sa.text("met_at IS NULL AND dropped_at IS NULL"),
        ),
        # One open deadline per milestone: a second start replaces the first.
        sa.Index(
            "uq_deadline_open",
            "register",
            "record_id",
            "milestone",
            unique=True,
            sqlite_where=sa.text("met_at IS NULL AND dropped_at IS NULL"),
            postgresql_where=sa.text("met_at IS NULL AND dropped_at IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    register: Mapped[str] = mapped_column(sa.String(63))
    record_id: Mapped[int]
    community_id: Mapped[int | None] = mapped_column(index=True)
    milestone: Mapped[str] = mapped_column(sa.String(40))
    standard_id: Mapped[int | None] = mapped_column(sa.ForeignKey("service_standard.id"))
    started_at: Mapped[datetime] = mapped_column(Moment())
    due_at: Mapped[datetime] = mapped_column(Moment())
    paused_at: Mapped[datetime | None] = mapped_column(Moment())
    met_at: Mapped[datetime | None] = mapped_column(Moment())
    dropped_at: Mapped[datetime | None] = mapped_column(Moment())
    # The steps of the computation as it was made, so that a later change of the standard does not rewrite history.
    steps: Mapped[dict[str, Any]] = mapped_column(sa.JSON)

    @property
    def because(self) -> Words:
        """Why it is due then, in words that can be translated."""
        return thaw(self.steps)

    @property
    def is_open(self) -> bool:
        """Whether it still runs or stands paused."""
        return self.met_at is None and self.dropped_at is None


def add_time(base: datetime, amount: int, unit: Unit) -> datetime:
    """`amount` units after `base`. Days and weeks end with the last second of their day at the site: what is promised
    for a day may be done until that day is over (appendix B2: calendar days)."""
    if unit in (Unit.MINUTE, Unit.HOUR):
        return base + timedelta(**{f"{unit.value}s": amount})
    days = amount * (7 if unit == Unit.WEEK else 1)
    return clock.end_of_day(clock.today(base) + timedelta(days=days))


def standard_for(session: Session, record: Any, milestone: str, grade: str = "") -> Any:
    """The service standard in force for this milestone: the community's own before the site's, the grade's before the
    general one. None if the milestone has no standard."""
    from .record import REGISTERS

    model: Any = REGISTERS["service_standard"]
    community_id = getattr(record, "community_id", None)
    found = session.scalars(
        sa.select(model).where(
            model.subject == record.__tablename__,
            model.milestone == milestone,
            model.grade.in_([grade, ""]),
            sa.or_(model.only_community_id == community_id, model.only_community_id.is_(None)),
            model.state == "active",
            model.voided_at.is_(None),
        )
    ).all()
    return max(found, key=lambda s: (s.only_community_id is not None, s.grade != "", s.id), default=None)


def start(
    record: Any,
    milestone: str,
    at: datetime,
    *,
    grade: str = "",
    due_at: datetime | None = None,
) -> Deadline | None:
    """Let a milestone run from `at`: to the given moment, else by its service standard. None if it has no standard."""
    session = object_session(record)
    assert session is not None
    if milestone not in record.about.milestones:
        raise KeyError(f"{record.__tablename__} declares no milestone {milestone!r}")
    if record.id is None:
        session.flush()
    standard = None
    if due_at is not None:
        because = say("Promised: %(due)s", due=_clock(due_at))
    else:
        standard = standard_for(session, record, milestone, grade)
        if standard is None:
            return None
        due_at = add_time(at, standard.amount, Unit(standard.unit))
        because = say(
            "From %(start)s, %(amount)s %(unit)s, so until %(due)s (%(source)s)",
            start=_clock(at),
            amount=standard.amount,
            unit=Unit(standard.unit).label,
            due=_clock(due_at),
            source=standard.source,
        )
    running = open_deadlines(session, record)
    if _close(running, (milestone,), "dropped_at", at):
        session.flush()  # before the new one is inserted: a milestone has one open deadline
    deadline = Deadline(
        register=record.__tablename__,
        record_id=record.id,
        community_id=getattr(record, "community_id", None),
        milestone=milestone,
        standard_id=standard.id if standard is not None else None,
        started_at=at,
        due_at=due_at,
        steps=freeze(because),
    )
    session.add(deadline)
    _copy_earliest(record, [*running, deadline])
    return deadline


def meet(record: Any, milestone: str, at: datetime) -> None:
    """The milestone is reached; late or not, its deadline no longer runs."""
    session = object_session(record)
    assert session is not None
    running = open_deadlines(session, record)
    _close(running, (milestone,), "met_at", at)
    _copy_earliest(record, running)


def drop(record: Any, at: datetime, *milestones: str) -> None:
    """The named milestones (all, if none is named) no longer matter: cancelled, voided."""
    session = object_session(record)
    assert session is not None
    running = open_deadlines(session, record)
    _close(running, milestones or record.about.milestones, "dropped_at", at)
    _copy_earliest(record, running)


def pause(record: Any, at: datetime) -> None:
    """Stop the clock of this record; `resume` gives the time back."""
    session = object_session(record)
    assert session is not None
    for deadline in open_deadlines(session, record):
        deadline.paused_at = deadline.paused_at or at


def resume(record: Any, at: datetime) -> None:
    """Let the clock run again: every open deadline moves by as long as it stood."""
    session = object_session(record)
    assert session is not None
    running = open_deadlines(session, record)
    for deadline in running:
        if deadline.paused_at is not None:
            deadline.due_at += at - deadline.paused_at
            deadline.paused_at = None
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


def _close(running: list[Deadline], milestones: tuple[str, ...], how: str, at: datetime) -> bool:
    """Close those of these milestones; whether there was one."""
    found = [deadline for deadline in running if deadline.milestone in milestones]
    for deadline in found:
        setattr(deadline, how, at)
    return bool(found)


def _copy_earliest(record: Any, running: list[Deadline]) -> None:
    record.due_at = min((deadline.due_at for deadline in running if deadline.is_open), default=None)


def _clock(moment: datetime) -> str:
    return clock.local(moment).strftime("%Y-%m-%d %H:%M")


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
