"""The steps that a person takes: send a file, confirm its columns, enter it, undo it. Each returns what comes next."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import IO, Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from models.engine import Act, Invalid, Refused, Register, clock, jobs, say
from models.engine.jobs import Job
from models.engine.policy import require

from .batch import BatchState, ImportBatch, advance
from .books import open_book
from .columns import checked, propose, remember
from .layout import Layout, find_table
from .runs import age_out

KEPT = timedelta(days=90)  # as long can an import be undone; then its file and rows are forgotten


def receive(
    session: Session, act: Act, model: type[Register], file_name: str, content: IO[bytes], *, most_bytes: int
) -> ImportBatch:
    """Keep a ledger and find its table. Raises `Invalid` when it is none; then nothing is kept."""
    for verb in ("see", "import"):
        require(act.actor, f"{model.__tablename__}.{verb}")
    name = jobs.new_file()
    place = jobs.file_at(name)
    size = 0
    with place.open("wb") as file:
        while chunk := content.read(2**20):
            size += len(chunk)
            if size > most_bytes:
                break
            file.write(chunk)
    try:
        if size > most_bytes:
            raise Invalid(say("The file is larger than %(most)s MB.", most=most_bytes // 2**20), "file")
        layout = find_table(open_book(place), model)
        batch = ImportBatch(
            register=model.__tablename__,
            owner_id=act.actor.user_id,
            address=act.address[:64],
            file=name,
            file_name=re.sub(r"[\x00-\x1f/\\:]", "", file_name).strip()[-100:] or "ledger",
            layout=layout.as_json(),
            mapping=propose(session, model, layout),
            created_at=act.at,
        )
        session.add(batch)
        session.flush()
    except Exception:
        place.unlink(missing_ok=True)
        raise
    return batch


def look(batch: ImportBatch, model: type[Register]) -> Layout:
    """The table again with samples of its values, for the person who sent it."""
    book = open_book(jobs.file_at(batch.file))
    return find_table(book, model, batch.layout["sheet"], batch.layout["heads"])


def look_elsewhere(session: Session, batch: ImportBatch, model: type[Register], sheet: str, heads: list[int]) -> None:
    """Read another sheet, or take other rows for the headings."""
    _only(batch, BatchState.UPLOADED, BatchState.CHECKED)
    book = open_book(jobs.file_at(batch.file))
    if sheet not in book.sheets():
        raise Invalid(say("There is no such sheet."), "sheet")
    layout = find_table(book, model, sheet, heads or None)
    batch.layout, batch.mapping = layout.as_json(), propose(session, model, layout)
    batch.state = BatchState.UPLOADED


def confirm(session: Session, act: Act, batch: ImportBatch, model: type[Register], mapping: dict[str, Any]) -> Job:
    """Take the mapping and let the rows be checked."""
    mapping = checked(model, batch.layout, mapping)
    _only(batch, BatchState.UPLOADED, BatchState.CHECKED)
    remember(session, model, batch.layout["headings"], mapping)
    batch.mapping = mapping
    session.flush()
    return _begin(session, act, batch, "import_check", BatchState.CHECKING, BatchState.UPLOADED, BatchState.CHECKED)


def apply(session: Session, act: Act, batch: ImportBatch) -> Job:
    """Let the checked rows be entered. Of two who ask at once, one does."""
    return _begin(
        session, act, batch, "import_apply", BatchState.APPLYING, BatchState.CHECKED, applied_at=clock.now(), position=0
    )


def go_on(session: Session, act: Act, batch: ImportBatch) -> Job:
    """Enter what a cancelled or broken entering has left."""
    return _begin(session, act, batch, "import_apply", BatchState.APPLYING, BatchState.APPLIED)


def undo(session: Session, act: Act, batch: ImportBatch) -> Job:
    """Let everything be taken back that the batch did."""
    return _begin(session, act, batch, "import_undo", BatchState.UNDOING, BatchState.APPLIED)


def _begin(
    session: Session, act: Act, batch: ImportBatch, kind: str, to: BatchState, *states: BatchState, **values: Any
) -> Job:
    for verb in ("see", "import"):
        require(act.actor, f"{batch.register}.{verb}")
    job = jobs.queue(session, act.actor, kind, batch.note, {"batch": batch.id, "register": batch.register})
    if not advance(session, batch.id, *states, to=to, job_id=job.id, **values):
        raise Refused(say("This import has moved on meanwhile; look at where it stands."))
    session.expire(batch)
    return job


def _only(batch: ImportBatch, *states: BatchState) -> None:
    if batch.state not in states:
        raise Refused(say("This import has moved on meanwhile; look at where it stands."))


def _kept_since(session: Session, before: datetime) -> bool:
    """Whether an import of long ago is still at work; its jobs then stay with it."""
    return bool(session.scalar(sa.select(sa.exists().where(ImportBatch.created_at < before))))


def forget_old(session: Session) -> int:
    """Remove imports that are too old to be undone, with their files and jobs. Commits; returns how many."""
    before = clock.now() - KEPT
    names = age_out(session, before)
    session.flush()
    made = jobs.forget(session, before) if not _kept_since(session, before) else []
    session.commit()
    for name in (*names, *made):
        jobs.file_at(name).unlink(missing_ok=True)
    return len(names)
