"""On which occasions residents are told, found where changes are written: a state that a record enters, a time agreed.

Recorded deeds of former years (imports, the command line, the demo) tell nobody.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.orm import Session

from models.engine import Act, Register
from models.property.customer import Customer

from . import channels, posting
from .events import Event
from .posting import News

HEARD = ("screen", "bulk", "api")


@dataclass(frozen=True)
class Occasion:
    """When residents are told. `happened` returns what sets this occasion apart from others of the same record, or ""
    if it is none; `before` holds the old values of what has changed, and is None for a new record."""

    event: Event
    register: str
    happened: Callable[[Any, Mapping[str, Any] | None], str]
    whom: Callable[[Session, Any], Iterable[Customer | None]]
    time: Callable[[Any], datetime | None] = lambda record: None
    until: Callable[[Any], datetime | None] = lambda record: None


def entered(*states: str) -> Callable[[Any, Mapping[str, Any] | None], str]:
    """The record came into one of these states just now."""

    def happened(record: Any, before: Mapping[str, Any] | None) -> str:
        moved = before is None or ("state" in before and before["state"] != record.state)
        return (
            f"{record.state.value}@{int(record.updated_at.timestamp())}"
            if moved and record.state.value in states
            else ""
        )

    return happened


def _appointed(record: Any, before: Mapping[str, Any] | None) -> str:
    """A time was agreed for a repair that is on its way. The same time is told once."""
    on_its_way = ("dispatched", "accepted", "in_repair")
    changed = before is not None and bool({"state", "appointment_at"} & before.keys())
    if not changed or record.state.value not in on_its_way or record.appointment_at is None:
        return ""
    return record.appointment_at.isoformat() if record.appointment_at > record.updated_at else ""


def _owners(session: Session, record: Any) -> Iterable[Customer]:
    from models.property.occupancy import OccupancyRole, current_occupancies

    return [
        held.customer
        for held in current_occupancies(session, unit_id=record.unit_id)
        if held.role == OccupancyRole.OWNER
    ]


OCCASIONS = (
    Occasion(
        Event.REPAIR_APPOINTED,
        "repair_report",
        _appointed,
        lambda _session, report: [report.reporter],
        time=lambda report: report.appointment_at,
        until=lambda report: report.appointment_at,
    ),
    Occasion(
        Event.REPAIR_FINISHED,
        "repair_report",
        entered("finished"),
        lambda _session, report: [report.reporter],
        time=lambda report: report.finished_at,
    ),
    Occasion(
        Event.COMPLAINT_RECEIVED,
        "complaint",
        lambda complaint, before: "received" if before is None else "",
        lambda _session, complaint: [complaint.complainant],
    ),
    Occasion(
        Event.COMPLAINT_TOLD,
        "complaint",
        entered("told"),
        lambda _session, complaint: [complaint.complainant],
    ),
    Occasion(Event.GOODS_RELEASED, "goods_release", entered("released"), _owners, time=lambda slip: slip.released_at),
    Occasion(
        Event.DECORATION_PERMITTED,
        "decoration_application",
        entered("permitted"),
        lambda _session, application: [application.applicant],
    ),
)
_BY_REGISTER = {
    register: [each for each in OCCASIONS if each.register == register]
    for register in {each.register for each in OCCASIONS}
}


@event.listens_for(Session, "after_flush")
def _tell_residents(session: Session, _context: Any) -> None:
    act: Act | None = session.info.get("act")
    if act is None or act.channel not in HEARD or not channels.are_on():
        return
    for thing in (*session.new, *session.dirty):
        for occasion in _BY_REGISTER.get(getattr(thing, "__tablename__", ""), ()):
            _tell(session, act, occasion, thing, thing in session.new)


def _tell(session: Session, act: Act, occasion: Occasion, record: Register, is_new: bool) -> None:
    before = None if is_new else sa.inspect(record).committed_state
    with session.no_autoflush:
        occurrence = occasion.happened(record, before)
        if not occurrence:
            return
        until = occasion.until(record)
        news = News(occasion.event, record, occurrence, {"time": occasion.time(record)}, good_until=until)
        for customer in occasion.whom(session, record):
            if customer is not None:
                posting.to_resident(session, act, news, customer)
