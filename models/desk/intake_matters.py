"""What goes into an intake compilation (M3-05): the open matters of each book that came in since the last one.

Another area adds its book by appending to `BOOKS`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session


@dataclass(frozen=True)
class Matter:
    """A question with the department that it concerns. `record` is told which compilation took it, if it asks."""

    source: str
    subject: str
    unit_id: int | None
    department_id: int
    record: Any = None


Book = Callable[[Session, Any, datetime, datetime], Iterator[Matter]]


def matters_between(session: Session, community: Any, since: datetime, until: datetime) -> Iterator[Matter]:
    """The matters of a community that came in after `since`, at the latest at `until`."""
    for book in BOOKS:
        yield from book(session, community, since, until)


def _new(session: Session, model: Any, community: Any, since: datetime, until: datetime, *more: Any) -> Any:
    return session.scalars(
        sa.select(model)
        .where(
            model.community_id == community.id,
            model.created_at > since,
            model.created_at <= until,
            model.voided_at.is_(None),
            *more,
        )
        .order_by(model.id)
    ).all()


def receptions(session: Session, community: Any, since: datetime, until: datetime) -> Iterator[Matter]:
    """Questions at the desk that no slip has taken over."""
    from .reception_record import ReceptionRecord

    State = ReceptionRecord.State
    still = ReceptionRecord.state.in_((State.OPEN, State.AWAITING_SPECIALIST))
    for record in _new(session, ReceptionRecord, community, since, until, still):
        department_id = record.referred_department_id or record.handler.department_id
        yield Matter(record.number, record.content, record.unit_id, department_id, record)


def slips(session: Session, community: Any, since: datetime, until: datetime) -> Iterator[Matter]:
    """Information-transfer slips that are not closed."""
    from .info_transfer_slip import InfoTransferSlip

    still = InfoTransferSlip.state != InfoTransferSlip.State.CLOSED
    for slip in _new(session, InfoTransferSlip, community, since, until, still):
        yield Matter(slip.number, slip.subject, None, slip.to_department_id)


def repairs(session: Session, community: Any, since: datetime, until: datetime) -> Iterator[Matter]:
    """Repairs with the department they were sent to, else the one that receives repairs here."""
    from models.repairs.repair_report import RepairReport

    still = RepairReport.state != RepairReport.State.CANCELLED
    for report in _new(session, RepairReport, community, since, until, still):
        department_id = report.department_id or community.repair_department_id
        if department_id is not None:
            yield Matter(report.number, report.content or str(report.place or ""), report.unit_id, department_id)


BOOKS: list[Book] = [receptions, slips, repairs]
