"""The seal of a handover: what both have signed, written down once, chained and signed (S19).

Each post has its book, and each handover of a book carries an HMAC over itself and the handover before it. The table
refuses UPDATE and DELETE by triggers, and so do the rows that it was made from; `flask check` compares all three. The
last seal of a book stands in the audit trail too, so that none can be cut off.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.engine import Refused, audit_chain, say
from models.engine.audit_chain import AuditEntry
from models.engine.columns import Moment
from models.engine.database import Base, put_once

from .handover_item import ShiftHandoverItem

# What was signed for. Whatever follows later (the state, the supervisor's note) is no part of it.
SIGNED = (
    "number",
    "community_id",
    "on_day",
    "shift",
    "post",
    "outgoing_id",
    "incoming_id",
    "previous_id",
    "situation",
    "open_matters",
    "notices",
    "guests",
    "problem",
    "settlement",
    "signed_out_at",
    "signed_out_number",
    "arrived_at",
    "signed_in_at",
    "signed_in_number",
)


class HandoverSeal(Base):
    """The sealed copy of one handover. `place` counts within the book of its post."""

    __tablename__ = "handover_seal"
    __table_args__ = (sa.UniqueConstraint("community_id", "post", "place"),)

    shift_handover_id: Mapped[int] = mapped_column(
        sa.ForeignKey("shift_handover.id"), primary_key=True, autoincrement=False
    )
    community_id: Mapped[int] = mapped_column(sa.ForeignKey("community.id"))
    post: Mapped[str] = mapped_column(sa.String(40))
    place: Mapped[int]
    at: Mapped[datetime] = mapped_column(Moment())
    content: Mapped[dict[str, Any]] = mapped_column(sa.JSON)
    hash: Mapped[str] = mapped_column(sa.String(64))


def seal(session: Session, record: Any, at: datetime) -> str:
    """Write down what was signed, and return its hash. Refused when the same book was just sealed by others."""
    session.flush()
    book = (HandoverSeal.community_id == record.community_id, HandoverSeal.post == record.post)
    last = session.execute(
        sa.select(HandoverSeal.place, HandoverSeal.hash).where(*book).order_by(HandoverSeal.place.desc()).limit(1)
    ).one_or_none()
    place, before = (last.place + 1, last.hash) if last is not None else (1, audit_chain.GENESIS)
    content = content_of(session, record)
    row = {
        "shift_handover_id": record.id,
        "community_id": record.community_id,
        "post": record.post,
        "place": place,
        "at": at,
        "content": content,
        "hash": audit_chain.sign(before, {"place": place, "content": content}),
    }
    if not put_once(session, HandoverSeal.__table__, row):
        raise Refused(say("Another handover of this post was signed at the same moment. Try again."))
    return str(row["hash"])


def content_of(session: Session, record: Any) -> dict[str, Any]:
    """What was signed for, as plain values that read alike on both databases."""
    columns = [column for column in ShiftHandoverItem.__table__.c if column.name != "shift_handover_id"]
    rows = sa.select(*columns).where(ShiftHandoverItem.shift_handover_id == record.id).order_by(ShiftHandoverItem.id)
    return {
        "handover": {key: _plain(getattr(record, key)) for key in SIGNED},
        "items": [{key: _plain(value) for key, value in row.items()} for row in session.execute(rows).mappings()],
    }


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, str) else value


def faults(session: Session, model: Any) -> Iterator[str]:
    """What is wrong with the books: seals altered, cut off or missing, and records that are not what was sealed."""
    known: dict[int, str] = {}
    book, place, before = None, 0, audit_chain.GENESIS
    seals = sa.select(HandoverSeal).order_by(HandoverSeal.community_id, HandoverSeal.post, HandoverSeal.place)
    for row in session.scalars(seals.execution_options(yield_per=200, populate_existing=True)):
        if book != (row.community_id, row.post):
            book, place, before = (row.community_id, row.post), 0, audit_chain.GENESIS
        record = session.get(model, row.shift_handover_id, populate_existing=True)
        name = str(record) if record is not None else f"#{row.shift_handover_id}"
        if row.place != place + 1:
            yield f"shift_handover: seals {place + 1} to {row.place - 1} of {row.post} are missing"
        if audit_chain.sign(before, {"place": row.place, "content": row.content}) != row.hash:
            yield f"shift_handover {name}: its seal was altered, or the one before it was"
        if record is None or content_of(session, record) != row.content:
            yield f"shift_handover {name}: it was altered after both had signed"
        place, before = row.place, row.hash
        known[row.shift_handover_id] = row.hash
    yield from _cut_off(session, known)
    for record_id, number in session.execute(sa.select(model.id, model.number).where(model.seal.is_not(None))):
        if record_id not in known:
            yield f"shift_handover {number}: its seal is missing"


def _cut_off(session: Session, known: dict[int, str]) -> Iterator[str]:
    """Seals that the audit trail knows and the books do not, or otherwise."""
    signed = sa.select(AuditEntry.record_id, AuditEntry.title, AuditEntry.changes).where(
        AuditEntry.register == "shift_handover", AuditEntry.verb == "sign"
    )
    for record_id, title, changes in session.execute(signed):
        told = changes.get("seal")
        if told is not None and known.get(record_id) != told[1]:
            yield f"shift_handover {title}: its seal is not the one that the audit trail tells of"
