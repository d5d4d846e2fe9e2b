"""The working calendar of a community, built from the rows that managers keep."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from config import office_hours as shipped

from .working_calendar import OwnDay, Timetable, WorkingCalendar, read_hours

WEEKS: dict[str, frozenset[int]] = {
    "monday_to_friday": frozenset(range(5)),
    "monday_to_saturday": frozenset(range(6)),
    "every_day": frozenset(range(7)),
}
SHIPPED = Timetable(read_hours(shipped.HOURS), WEEKS[shipped.WEEK])


def calendar_of(session: Session, community_id: int | None) -> WorkingCalendar:
    """The calendar in force for a community: its own hours and days before the site's."""
    from .record import REGISTERS

    hours: Any = REGISTERS["office_hours"]
    own_day: Any = REGISTERS["calendar_exception"]
    with session.no_autoflush:
        tables = [
            Timetable(read_hours(row.hours), WEEKS[row.week.value], row.keeps_holidays, row.since_on)
            for row in _own_or_site(session, hours, community_id)
        ]
        days = {
            row.day_on: OwnDay(row.kind.value == "working", row.reason, read_hours(row.hours) if row.hours else ())
            for row in session.scalars(_in_force(own_day, community_id)).all()
        }
    return WorkingCalendar(tables or [SHIPPED], days)


def _own_or_site(session: Session, model: Any, community_id: int | None) -> list[Any]:
    rows = list(session.scalars(_in_force(model, community_id)))
    return [row for row in rows if row.only_community_id is not None] or rows


def _in_force(model: Any, community_id: int | None) -> sa.Select[Any]:
    # The site's rows first, so that the community's own day replaces the site's.
    return (
        sa.select(model)
        .where(
            sa.or_(model.only_community_id == community_id, model.only_community_id.is_(None)),
            model.state == "active",
            model.voided_at.is_(None),
        )
        .order_by(model.only_community_id.is_not(None), model.id)
    )
