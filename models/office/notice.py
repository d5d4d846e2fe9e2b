"""The inbox's own tables: what somebody was told, and what they have read of it.

What time tells stands in `escalation` already and is not copied: of that, only the reading is kept here. Notices are no
business records; what was read is swept away after a while.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from models.engine import Choice, _l
from models.engine.columns import Moment
from models.engine.database import Base

UNREAD = sa.text("read_at IS NULL")


class NoticeKind(Choice):
    """What a notice is about; each can be switched off by the person."""

    ASSIGNED = "assigned", _l("Given to me"), "info"
    MENTIONED = "mentioned", _l("I am mentioned"), "info"
    DUE_SOON = "due_soon", _l("Due soon"), "warn"
    OVERDUE = "overdue", _l("Overdue"), "bad"
    REFUSED = "refused", _l("Refused"), "bad"
    ANSWERED = "answered", _l("Answered"), "good"


class Notice(Base):
    """One thing that one person was told. `said` is the sentence, frozen; the record is shown as far as they see it."""

    __tablename__ = "notice"
    __table_args__ = (
        sa.Index("ix_notice_mine", "user_id", "id"),
        # Told once until it was read, whatever moves to and fro meanwhile.
        sa.Index(
            "uq_notice_unread",
            "user_id",
            "register",
            "record_id",
            "kind",
            unique=True,
            sqlite_where=UNREAD,
            postgresql_where=UNREAD,
        ),
        sa.CheckConstraint("kind IN ('assigned', 'mentioned', 'refused', 'answered')", name="kind"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(sa.ForeignKey("user.id"))
    kind: Mapped[str] = mapped_column(sa.String(20))
    register: Mapped[str] = mapped_column(sa.String(63))
    record_id: Mapped[int]
    at: Mapped[datetime] = mapped_column(Moment(), index=True)
    said: Mapped[dict[str, Any]] = mapped_column(sa.JSON)
    read_at: Mapped[datetime | None] = mapped_column(Moment())


class Inbox(Base):
    """How one person reads: up to which escalation all is read, which kinds they do not want, and a count of changes
    that tells their browser when to ask for more than a number."""

    __tablename__ = "inbox"

    user_id: Mapped[int] = mapped_column(sa.ForeignKey("user.id"), primary_key=True, autoincrement=False)
    read_to: Mapped[int] = mapped_column(default=0)
    muted: Mapped[list[str]] = mapped_column(sa.JSON)
    stamp: Mapped[int] = mapped_column(default=0)


class EscalationRead(Base):
    """An escalation that somebody has read by itself, above the line up to which they have read all."""

    __tablename__ = "escalation_read"

    user_id: Mapped[int] = mapped_column(sa.ForeignKey("user.id"), primary_key=True, autoincrement=False)
    escalation_id: Mapped[int] = mapped_column(sa.ForeignKey("escalation.id"), primary_key=True, autoincrement=False)
