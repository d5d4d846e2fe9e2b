"""Which limit holds for a milestone, and which held before: standards are rows, and every wording of one is kept."""

from __future__ import annotations

from datetime import datetime
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session, mapped_column

from config.service_standards import UNWRITTEN_LADDER, UNWRITTEN_WARNING

from .columns import Moment
from .database import Base
from .once import once
from .reckoning import CalendarKind, Limit, Unit


class StandardVersion(Base):
    """What a standard said from a moment on. Written once, never changed."""

    __tablename__ = "standard_version"
    __table_args__ = (sa.UniqueConstraint("standard_id", "version"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    standard_id: Mapped[int] = mapped_column(sa.ForeignKey("service_standard.id"))
    version: Mapped[int]
    since: Mapped[datetime] = mapped_column(Moment())
    terms: Mapped[dict[str, Any]] = mapped_column(sa.JSON)

    @property
    def limit(self) -> Limit:
        """The limit of that wording."""
        return Limit(
            self.terms["amount"],
            Unit(self.terms["unit"]),
            CalendarKind(self.terms["calendar"]),
            self.terms["source"],
        )


class Ladder(NamedTuple):
    """Who is told when: minutes before the due time for a warning, then (minutes after it, level) for each rung."""

    warn_before: int
    rungs: tuple[tuple[int, str], ...]
    round_the_clock: bool = False


UNWRITTEN = Ladder(UNWRITTEN_WARNING, tuple((rung.minutes_after, rung.to) for rung in UNWRITTEN_LADDER))


def limit_of(standard: Any) -> Limit:
    """The limit that a standard sets now."""
    return Limit(standard.amount, Unit(standard.unit), CalendarKind(standard.calendar), standard.source)


def ladder_of(standard: Any) -> Ladder:
    """The ladder of a standard; where no standard is written, the usual one."""
    if standard is None:
        return UNWRITTEN
    rungs = sorted({(rung.minutes_after, rung.level.value) for rung in standard.ladder})
    return Ladder(standard.warn_before or 0, tuple(rungs), standard.round_the_clock)


def standard_for(session: Session, record: Any, milestone: str, grade: str = "") -> Any:
    """The service standard in force for this milestone: the community's own before the site's, the grade's before the
    general one. None if the milestone has no standard."""
    asked = (record.__tablename__, milestone, grade, getattr(record, "community_id", None))
    return once(session, ("standard", *asked), lambda: _standard_for(session, *asked))


def _standard_for(session: Session, register: str, milestone: str, grade: str, community_id: int | None) -> Any:
    from .record import REGISTERS

    model: Any = REGISTERS["service_standard"]
    found = session.scalars(
        sa.select(model).where(
            model.subject == register,
            model.milestone == milestone,
            model.grade.in_([grade, ""]),
            sa.or_(model.only_community_id == community_id, model.only_community_id.is_(None)),
            model.state == "active",
            model.voided_at.is_(None),
        )
    ).all()
    return max(found, key=lambda s: (s.only_community_id is not None, s.grade != "", s.id), default=None)


def history_of(session: Session, standard: Any) -> list[StandardVersion]:
    """Every wording of a standard, the newest first."""
    mine = StandardVersion.standard_id == standard.id
    with session.no_autoflush:
        return list(session.scalars(sa.select(StandardVersion).where(mine).order_by(StandardVersion.version.desc())))


def keep_version(session: Session, standard: Any, at: datetime) -> StandardVersion:
    """The wording that holds now; it is written down the first time it is met."""
    return once(session, ("wording", standard.id), lambda: _keep_version(session, standard, at))


def _keep_version(session: Session, standard: Any, at: datetime) -> StandardVersion:
    terms = _terms(standard)
    held = history_of(session, standard)
    if held and held[0].terms == terms:
        return held[0]
    number = held[0].version + 1 if held else 1
    # Written past the unit of work: a flush in the middle of an effect would meet half a record.
    session.connection().execute(
        sa.insert(StandardVersion.__table__),  # type: ignore[arg-type]
        {"standard_id": standard.id, "version": number, "since": at, "terms": terms},
    )
    return history_of(session, standard)[0]


def _terms(standard: Any) -> dict[str, Any]:
    ladder = ladder_of(standard)
    limit = limit_of(standard)
    return {
        "amount": limit.amount,
        "unit": limit.unit.value,
        "calendar": limit.calendar.value,
        "source": limit.source,
        "warn_before": ladder.warn_before,
        "rungs": [list(rung) for rung in ladder.rungs],
        "round_the_clock": ladder.round_the_clock,
    }
