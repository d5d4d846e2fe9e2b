"""The week's figures of the transfer slips, by the department that raised them (M3-04, N24)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

import sqlalchemy as sa
from sqlalchemy.orm import Session

from models.engine.deadlines import Deadline

from .info_transfer_slip import InfoTransferSlip
from .week import bounds


@dataclass(frozen=True)
class WeekOfDepartment:
    """Slips raised and closed in the week; open and overdue at its end, in whatever week they were raised.

    `average_hours_to_close` runs from raising to closing, over those closed in the week; None without any.
    """

    department_id: int
    raised: int
    closed: int
    open: int
    overdue: int
    average_hours_to_close: Decimal | None


def count_week(session: Session, community_id: int, week: str, *, at: datetime | None = None) -> list[WeekOfDepartment]:
    """The figures of one week in one query. `at`: what is past due then is overdue, in a week that runs."""
    begins, ends = bounds(week)
    moment = min(at or ends, ends)
    slip = InfoTransferSlip
    raised = slip.week_number == week
    closed = sa.and_(slip.closed_at >= begins, slip.closed_at < ends)
    still_open = sa.and_(slip.week_number <= week, sa.or_(slip.closed_at.is_(None), slip.closed_at >= ends))
    # Asked of the deadlines and not of `due_at`: what was closed late, but after this week, counts as well.
    late = (
        sa.select(Deadline.id)
        .where(
            Deadline.register == slip.__tablename__,
            Deadline.record_id == slip.id,
            Deadline.milestone == "close",
            Deadline.dropped_at.is_(None),
            Deadline.due_at < moment,
            sa.or_(Deadline.met_at.is_(None), Deadline.met_at >= ends),
        )
        .exists()
    )

    def many(condition: sa.ColumnElement[bool]) -> sa.ColumnElement[int]:
        return sa.func.sum(sa.case((condition, 1), else_=0))

    found = session.execute(
        sa.select(
            slip.from_department_id,
            many(raised),
            many(closed),
            many(still_open),
            many(sa.and_(still_open, late)),
            sa.func.sum(sa.case((closed, slip.minutes_to_close), else_=0)),
        )
        .where(slip.community_id == community_id, slip.voided_at.is_(None), sa.or_(raised, closed, still_open))
        .group_by(slip.from_department_id)
        .order_by(slip.from_department_id)
    )
    return [
        WeekOfDepartment(
            department_id=department_id,
            raised=raised_count,
            closed=closed_count,
            open=open_count,
            overdue=overdue_count,
            average_hours_to_close=round(Decimal(minutes) / (60 * closed_count), 1) if closed_count else None,
        )
        for department_id, raised_count, closed_count, open_count, overdue_count, minutes in found
    ]
