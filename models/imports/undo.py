"""Undoing an import as a whole, as long as nobody has built on one of its rows; otherwise saying who did."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from models.engine import Act, Refused, Words, _l, say
from models.engine.acts import begin_act
from models.engine.audit_chain import AuditEntry
from models.engine.jobs import Claimed, Lost, OpenSession, Progress, kind_of_job
from models.engine.kinds import Link
from models.engine.notes import Attachment, Comment
from models.engine.record import RECORDS, references
from models.engine.takeback import Touch, take_back
from models.engine.words import freeze

from .batch import BatchState, ImportBatch, ImportRow, ImportTouch, advance
from .runs import ROWS, actor_for, let_others_write, permission, settled_as

MOST_TOLD = 50


@kind_of_job("import_undo", _l("Undoing of an import"), permission, settled_as(BatchState.APPLIED, BatchState.UNDOING))
def undo(open_session: OpenSession, job: Claimed, progress: Progress) -> dict[str, Any]:
    """Take back everything that the batch did, the last row first. Nothing is touched when somebody built on it."""
    batch_id = job.parameters["batch"]
    with open_session() as session:
        batch = session.get(ImportBatch, batch_id)
        if batch is None:
            raise Lost
        of_batch = ImportTouch.batch_id == batch_id
        total = session.scalar(sa.select(sa.func.count(ImportTouch.number.distinct())).where(of_batch)) or 0
        told = list(_obstacles(session, batch))
    if told:
        return _stopped(open_session, job, batch_id, told)
    done = 0
    progress(done, total)
    while True:
        try:
            count = _stretch(open_session, job, batch_id)
        except Refused as refusal:  # somebody was faster than the look before
            return _stopped(
                open_session, job, batch_id, [{"words": freeze(_words(refusal.reason)), "by": "", "at": ""}]
            )
        if not count:
            break
        done += count
        progress(done, total)
        let_others_write(open_session)
    with open_session() as session:
        job.hold(session)
        if not advance(session, batch_id, BatchState.UNDOING, to=BatchState.UNDONE, position=0):
            raise Lost
        session.commit()
    return {"undone": done}


def _words(reason: Words | str) -> Words:
    return reason if isinstance(reason, Words) else Words(reason)


def _stopped(open_session: OpenSession, job: Claimed, batch_id: int, told: list[dict[str, Any]]) -> dict[str, Any]:
    with open_session() as session:
        job.hold(session)
        advance(session, batch_id, BatchState.UNDOING, to=BatchState.APPLIED)
        session.commit()
    return {"obstacles": told[:MOST_TOLD], "more": max(0, len(told) - MOST_TOLD)}


def _stretch(open_session: OpenSession, job: Claimed, batch_id: int) -> int:
    """Undo the last rows that are left, in one transaction. Returns how many rows."""
    with open_session() as session:
        job.hold(session)
        batch = session.get(ImportBatch, batch_id)
        assert batch is not None
        actor = actor_for(session, job.owner_id, batch.register)
        begin_act(session, Act(actor, channel="import", note=batch.note, address=batch.address))
        of_batch = ImportTouch.batch_id == batch_id
        numbers = session.scalars(
            sa.select(ImportTouch.number).where(of_batch).distinct().order_by(ImportTouch.number.desc()).limit(ROWS)
        ).all()
        if not numbers:
            return 0
        these = sa.and_(of_batch, ImportTouch.number >= min(numbers))
        touches = session.scalars(sa.select(ImportTouch).where(these).order_by(ImportTouch.id)).all()
        take_back(session, [Touch(t.register, t.record_id, t.before, t.version) for t in touches])
        session.execute(sa.delete(ImportTouch).where(these))
        rows = sa.update(ImportRow).where(ImportRow.batch_id == batch_id, ImportRow.number.in_(numbers))
        session.execute(rows.values(is_applied=False, record_id=None))
        session.commit()
    return len(numbers)


# -- who built on it --------------------------------------------------------------------------------------------------


def _obstacles(session: Session, batch: ImportBatch) -> Iterator[dict[str, Any]]:
    """What stands in the way, one sentence each with who and when: changed, noted upon or linked since."""
    found = 0
    for register, touches in _last_touches(session, batch.id):
        for told in (
            *_changed(session, register, touches),
            *_noted(session, register, touches, batch.applied_at),
            *_linked(session, batch.id, register, [t.record_id for t in touches if t.before is None]),
        ):
            yield told
            found += 1
            if found > 4 * MOST_TOLD:
                return


def _last_touches(session: Session, batch_id: int) -> Iterator[tuple[str, list[Any]]]:
    """The touches of each register in stretches; of a record that was touched several times, its last version and
    whether it is new."""
    registers = session.scalars(
        sa.select(ImportTouch.register).where(ImportTouch.batch_id == batch_id).distinct()
    ).all()
    for register in registers:
        if register not in RECORDS:
            continue  # deadlines are part of their record's story
        last = 0
        while True:
            mine = (ImportTouch.batch_id == batch_id, ImportTouch.register == register)
            ids = session.scalars(
                sa.select(ImportTouch.record_id)
                .where(*mine, ImportTouch.record_id > last)
                .distinct()
                .order_by(ImportTouch.record_id)
                .limit(500)
            ).all()
            if not ids:
                break
            last = ids[-1]
            kept: dict[int, Any] = {}
            for touch in session.scalars(
                sa.select(ImportTouch).where(*mine, ImportTouch.record_id.in_(ids)).order_by(ImportTouch.id)
            ):
                before = kept[touch.record_id].before if touch.record_id in kept else touch.before
                kept[touch.record_id] = Touch(register, touch.record_id, before, touch.version)
            yield register, list(kept.values())


def _changed(session: Session, register: str, touches: list[Any]) -> Iterator[dict[str, Any]]:
    model: Any = RECORDS[register]
    if not hasattr(model, "version"):
        return
    ids = [touch.record_id for touch in touches]
    held = {r.id: r for r in session.scalars(sa.select(model).where(model.id.in_(ids)))}
    for touch in touches:
        record = held.get(touch.record_id)
        if record is None or record.version != touch.version:
            title = str(record) if record is not None else f"#{touch.record_id}"
            yield _told(
                session, say("%(record)s was changed after the import.", record=title), register, touch.record_id
            )


def _noted(session: Session, register: str, touches: list[Any], since: datetime | None) -> Iterator[dict[str, Any]]:
    ids = [touch.record_id for touch in touches]
    kinds: tuple[tuple[Any, Words], ...] = (
        (Comment, _l("Somebody has written a comment on %(record)s.")),
        (Attachment, _l("Somebody has attached a file to %(record)s.")),
    )
    for table, words in kinds:
        notes = sa.select(table).where(table.register == register, table.record_id.in_(ids))
        for note in session.scalars(notes.where(table.at >= since) if since is not None else notes):
            record = session.get(RECORDS[register], note.record_id)
            reason = Words(words.msgid, record=str(record))
            yield {
                "words": freeze(reason),
                "by": note.by,
                "at": note.at.isoformat(),
                "register": register,
                "id": note.record_id,
            }


def _linked(session: Session, batch_id: int, register: str, ids: list[int]) -> Iterator[dict[str, Any]]:
    if not ids:
        return
    for model, f in references():
        if not isinstance(f.kind, Link) or f.kind.target != register:
            continue
        column = getattr(model, f.key)
        ours = sa.exists().where(
            ImportTouch.batch_id == batch_id,
            ImportTouch.register == model.__tablename__,
            ImportTouch.record_id == model.id,
        )
        for other in session.scalars(sa.select(model).where(column.in_(ids), ~ours).limit(MOST_TOLD)):
            record = session.get(RECORDS[register], getattr(other, f.key))
            reason = say("%(other)s refers to %(record)s.", other=str(other), record=str(record))
            yield _told(session, reason, model.__tablename__, other.id)


def _told(session: Session, words: Words, register: str, record_id: int) -> dict[str, Any]:
    last = session.scalars(
        sa.select(AuditEntry)
        .where(AuditEntry.register == register, AuditEntry.record_id == record_id)
        .order_by(AuditEntry.seq.desc())
        .limit(1)
    ).first()
    who = {"by": last.actor, "at": last.at.isoformat()} if last is not None else {"by": "", "at": ""}
    return {"words": freeze(words), **who, "register": register, "id": record_id}
