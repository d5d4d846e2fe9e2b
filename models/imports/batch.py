"""What is remembered of an import: the file and how it is read, what becomes of each row, and what each row touched."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.engine import Actor, Choice, NotFound, Words, _l
from models.engine.choices import Pick
from models.engine.columns import Moment
from models.engine.database import Base
from models.engine.words import thaw


class BatchState(Choice):
    """How far an import has come."""

    UPLOADED = "uploaded", _l("Columns to confirm"), "info"
    CHECKING = "checking", _l("Being checked"), "info"
    CHECKED = "checked", _l("Checked, not yet entered"), "warn"
    APPLYING = "applying", _l("Being entered"), "info"
    APPLIED = "applied", _l("Entered"), "good"
    UNDOING = "undoing", _l("Being undone"), "info"
    UNDONE = "undone", _l("Undone"), "neutral"


class Outcome(Choice):
    """What becomes of a row."""

    NEW = "new", _l("New"), "good"
    CHANGE = "change", _l("Changes a record"), "warn"
    SAME = "same", _l("Identical"), "neutral"
    REFUSED = "refused", _l("Refused"), "bad"
    SKIPPED = "skipped", _l("Left out"), "neutral"


class ImportBatch(Base):
    """One file on its way into one register. `position` is the last row of the file that is dealt with."""

    __tablename__ = "import_batch"
    __table_args__ = (
        sa.Index("ix_import_batch_register_owner", "register", "owner_id"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    register: Mapped[str] = mapped_column(sa.String(63))
    owner_id: Mapped[int | None] = mapped_column(sa.ForeignKey("user.id"))
    address: Mapped[str] = mapped_column(sa.String(64), default="")
    file: Mapped[str] = mapped_column(sa.String(200))
    file_name: Mapped[str] = mapped_column(sa.String(120))
    layout: Mapped[dict[str, Any]] = mapped_column(sa.JSON, default=dict)
    mapping: Mapped[dict[str, Any]] = mapped_column(sa.JSON, default=dict)
    missing: Mapped[dict[str, Any]] = mapped_column(sa.JSON, default=dict)
    state: Mapped[Any] = mapped_column(Pick(BatchState).column_type("state"), default=BatchState.UPLOADED)
    position: Mapped[int] = mapped_column(default=0)
    job_id: Mapped[int | None] = mapped_column(sa.ForeignKey("job.id"))
    created_at: Mapped[datetime] = mapped_column(Moment())
    applied_at: Mapped[datetime | None] = mapped_column(Moment())

    @property
    def note(self) -> str:
        """How the audit trail names it."""
        return f"{self.file_name} #{self.id}"


class ImportRow(Base):
    """What becomes of one row of the file; after the entering, which record it is. `told` are frozen sentences,
    `changes` maps a field to what stood there and what the file says, as people read them."""

    __tablename__ = "import_row"

    batch_id: Mapped[int] = mapped_column(sa.ForeignKey("import_batch.id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    outcome: Mapped[Any] = mapped_column(Pick(Outcome).column_type("outcome"))
    is_applied: Mapped[bool] = mapped_column(default=False)
    record_id: Mapped[int | None]
    title: Mapped[str] = mapped_column(sa.String(120), default="")
    told: Mapped[list[dict[str, Any]]] = mapped_column(sa.JSON, default=list)
    changes: Mapped[dict[str, list[Any]]] = mapped_column(sa.JSON, default=dict)

    @property
    def sentences(self) -> list[tuple[str, Words]]:
        """(field key or "", sentence) of everything that is said about the row."""
        return [(said["field"], thaw(said["words"])) for said in self.told]


class ImportTouch(Base):
    """A record that a row brought about or changed, with what stood there before: what undoing goes by."""

    __tablename__ = "import_touch"
    __table_args__ = (
        sa.Index("ix_import_touch_batch", "batch_id", "id"),
        sa.Index("ix_import_touch_record", "register", "record_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    batch_id: Mapped[int] = mapped_column(sa.ForeignKey("import_batch.id"))
    number: Mapped[int]
    register: Mapped[str] = mapped_column(sa.String(63))
    record_id: Mapped[int]
    before: Mapped[dict[str, Any] | None] = mapped_column(sa.JSON(none_as_null=True))
    version: Mapped[int | None]


class ImportMapping(Base):
    """How a file with these headings was read last time, for the next one that looks the same."""

    __tablename__ = "import_mapping"

    register: Mapped[str] = mapped_column(sa.String(63), primary_key=True)
    shape: Mapped[str] = mapped_column(sa.String(64), primary_key=True)
    mapping: Mapped[dict[str, Any]] = mapped_column(sa.JSON)
    at: Mapped[datetime] = mapped_column(Moment())


def batch_of(session: Session, actor: Actor, register: str, batch_id: Any) -> ImportBatch:
    """One of the person's own imports into this register; others are `NotFound`."""
    batch = session.get(ImportBatch, int(batch_id)) if str(batch_id).isdigit() and len(str(batch_id)) < 10 else None
    if batch is None or batch.register != register or batch.owner_id != actor.user_id or actor.user_id is None:
        raise NotFound
    return batch


def advance(session: Session, batch_id: int, *states: BatchState, to: BatchState, **values: Any) -> bool:
    """Move on if the batch still stands in one of `states`; of two who try, one does."""
    known = (ImportBatch.id == batch_id, ImportBatch.state.in_(states))
    statement = sa.update(ImportBatch).where(*known).values(state=to, **values)
    return session.connection().execute(statement).rowcount == 1


def counts(session: Session, batch_id: int) -> dict[str, int]:
    """How many rows have which outcome, and how many of them are entered."""
    of_batch = ImportRow.batch_id == batch_id
    found = session.execute(
        sa.select(ImportRow.outcome, sa.func.count()).where(of_batch).group_by(ImportRow.outcome)
    ).all()
    entered = session.scalar(sa.select(sa.func.count()).where(of_batch, ImportRow.is_applied)) or 0
    none = {outcome.value: 0 for outcome in Outcome}
    return none | {outcome.value: count for outcome, count in found} | {"entered": entered}
