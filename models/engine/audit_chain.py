"""The chain of the audit trail: each entry bears an HMAC over its content and the entry before it, one row holds the
end, and the database itself refuses to change or remove what was entered.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection
from sqlalchemy.orm import Mapped, Session, mapped_column

from .columns import Moment
from .database import Base

GENESIS = "0" * 64

_key = b"guanjia"


def set_key(key: bytes) -> None:
    """The secret that signs the chain (setting GUANJIA_AUDIT_KEY)."""
    global _key
    _key = key


class AuditEntry(Base):
    """Who did what to which record, when, through which channel; `changes` maps a field to [old, new]."""

    __tablename__ = "audit_entry"
    __table_args__ = (sa.Index("ix_audit_entry_register_record_id", "register", "record_id"),)

    seq: Mapped[int] = mapped_column(
        sa.BigInteger().with_variant(sa.Integer(), "sqlite"), primary_key=True, autoincrement=False
    )
    at: Mapped[datetime] = mapped_column(Moment(), index=True)
    actor_id: Mapped[int | None] = mapped_column(index=True)
    actor: Mapped[str] = mapped_column(sa.String(80))
    channel: Mapped[str] = mapped_column(sa.String(12))
    address: Mapped[str] = mapped_column(sa.String(64))
    register: Mapped[str] = mapped_column(sa.String(63))
    record_id: Mapped[int | None]
    community_id: Mapped[int | None] = mapped_column(index=True)
    title: Mapped[str] = mapped_column(sa.String(120))
    verb: Mapped[str] = mapped_column(sa.String(63), index=True)
    cause: Mapped[str] = mapped_column(sa.String(127))
    changes: Mapped[dict[str, list[Any]]] = mapped_column(sa.JSON)
    note: Mapped[str] = mapped_column(sa.String(400))
    hash: Mapped[str] = mapped_column(sa.String(64))


class AuditHead(Base):
    """The end of the chain: one row, locked by every writer."""

    __tablename__ = "audit_head"

    id: Mapped[int] = mapped_column(primary_key=True)
    seq: Mapped[int] = mapped_column(sa.BigInteger())
    hash: Mapped[str] = mapped_column(sa.String(64))


TABLES = (AuditEntry.__tablename__, AuditHead.__tablename__)


def sign(previous: str, content: dict[str, Any]) -> str:
    """The HMAC of `content` (plain values) and of what stands before it in its chain."""
    told = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hmac.new(_key, f"{previous}\n{told}".encode(), hashlib.sha256).hexdigest()


def _content(row: dict[str, Any]) -> dict[str, Any]:
    return {**row, "at": row["at"].astimezone(UTC).isoformat()}


def append(connection: Connection, entries: list[dict[str, Any]]) -> None:
    """Enter what happened behind what was entered before. Each entry has the columns of `AuditEntry` but `seq` and
    `hash`; the end of the chain stays locked until the transaction ends."""
    head = AuditHead.__table__
    seq, previous = connection.execute(sa.select(head.c.seq, head.c.hash).with_for_update()).one()
    for entry in entries:
        seq += 1
        entry["seq"] = seq
        previous = entry["hash"] = sign(previous, _content(entry))
    connection.execute(sa.insert(AuditEntry), entries)
    connection.execute(sa.update(head).values(seq=seq, hash=previous))  # type: ignore[arg-type]


def faults(session: Session) -> Iterator[str]:
    """What is wrong with the chain: altered, missing or added entries, a head that does not fit. Nothing when whole."""
    columns = [column for column in AuditEntry.__table__.c if column.name != "hash"]
    seq, previous = 0, GENESIS
    altered: list[tuple[int, int]] = []  # first and last of those that follow each other
    rows = session.execute(
        sa.select(*columns, AuditEntry.__table__.c.hash).order_by(AuditEntry.seq).execution_options(yield_per=1000)
    )
    for row in rows.mappings():
        content = {key: value for key, value in row.items() if key != "hash"}
        if row["seq"] != seq + 1:
            yield f"audit entries {seq + 1} to {row['seq'] - 1} are missing"
        if sign(previous, _content(content)) != row["hash"]:
            first = altered.pop()[0] if altered and altered[-1][1] == seq else row["seq"]
            altered.append((first, row["seq"]))
        seq, previous = row["seq"], row["hash"]
    if altered == [(1, seq)] and seq > 1:
        yield (
            f"not one of {seq} audit entries fits the key of this site: "
            "give it the one that it had (GUANJIA_AUDIT_KEY, else SECRET_KEY)"
        )
    else:
        for first, last in altered:
            if first == last:
                yield f"audit entry {first} was altered, or the one before it was"
            else:
                yield f"audit entries {first} to {last} were altered, or those before them were"
    head = session.execute(sa.select(AuditHead.seq, AuditHead.hash)).one_or_none()
    if head is None or tuple(head) != (seq, previous):
        yield f"the head of the audit chain does not fit its last entry ({seq})"
