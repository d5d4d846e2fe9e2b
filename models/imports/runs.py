"""The two passes over a file: the check enters every row and takes all of it back, the other one keeps it."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from models.engine import REGISTERS, SYSTEM, Act, Actor, NotPermitted, Register, _l, jobs, say
from models.engine.acts import begin_act
from models.engine.days import Day
from models.engine.jobs import Claimed, Lost, OpenSession, Progress, kind_of_job
from models.engine.kinds import Link
from models.engine.policy import require
from models.office.actors import actor_of

from .batch import BatchState, ImportBatch, ImportRow, ImportTouch, Outcome, advance, counts
from .books import Book, open_book, text_of
from .entering import Entered, enter_row
from .layout import FileRow, file_rows, years_of
from .reading import RowReader, creatable
from .twins import Twins

ROWS = 200  # in one transaction, or fewer where rows are slow:
SECONDS = 0.4  # so long at most does the desk wait for a writer
PAUSE = 0.12  # SQLite asks again every tenth of a second whether it may write
MOST_NAMED = 30


def permission(parameters: dict[str, Any]) -> str:
    """What it takes to import, and to fetch what came of it."""
    return f"{parameters['register']}.import"


def actor_for(session: Session, owner_id: int | None, register: str) -> Actor:
    """The person behind a batch with the rights held now. Raises `NotPermitted` when the right to import is gone."""
    actor = SYSTEM if owner_id is None else actor_of(session, owner_id)
    if actor is None:
        raise NotPermitted(say("The account that asked for this can no longer sign in."))
    for verb in ("see", "import"):
        require(actor, f"{register}.{verb}")
    return actor


@dataclass
class Pass:
    """One pass over the file of a batch."""

    batch_id: int
    register: str
    owner_id: int | None
    address: str
    note: str
    layout: dict[str, Any]
    mapping: dict[str, Any]
    book: Book
    twins: Twins
    total: int = 0
    years: dict[int, int] = field(default_factory=dict)
    missing: dict[str, dict[str, int]] = field(default_factory=dict)

    @property
    def model(self) -> type[Register]:
        return REGISTERS[self.register]

    def act(self, session: Session) -> Act:
        """The batch as a deed of its owner; the session knows it from here on."""
        actor = actor_for(session, self.owner_id, self.register)
        deed = Act(actor, channel="import", note=self.note, address=self.address)
        begin_act(session, deed)
        return deed


def begin(open_session: OpenSession, batch_id: int) -> Pass:
    """Open the file and look through it once."""
    with open_session() as session:
        batch = session.get(ImportBatch, batch_id)
        if batch is None:
            raise Lost
        model = REGISTERS[batch.register]
        layout = {**batch.layout, "as_above": batch.mapping.get("as_above", [])}
        found = Pass(
            batch.id,
            batch.register,
            batch.owner_id,
            batch.address,
            batch.note,
            layout,
            dict(batch.mapping),
            open_book(jobs.file_at(batch.file)),
            Twins(model),
        )
    dated = [int(at) for at, key in found.mapping["columns"].items() if isinstance(model.fields[key].kind, Day)]
    found.total, found.years = years_of(file_rows(found.book, found.layout), dated)
    return found


def settled_as(to: BatchState, *states: BatchState) -> Any:
    """What a batch falls back to when its job fails or is called off."""

    def settle(session: Session, parameters: dict[str, Any]) -> None:
        advance(session, parameters["batch"], *states, to=to)

    return settle


# -- the check --------------------------------------------------------------------------------------------------------


@kind_of_job("import_check", _l("Check of an import"), permission, settled_as(BatchState.UPLOADED, BatchState.CHECKING))
def check(open_session: OpenSession, job: Claimed, progress: Progress) -> dict[str, Any]:
    """Enter every row as it would be entered, note what becomes of it, and take all of it back. Starts over when it
    was interrupted."""
    with open_session() as session:
        job.hold(session)
        session.execute(sa.delete(ImportRow).where(ImportRow.batch_id == job.parameters["batch"]))
        session.commit()
    run = begin(open_session, job.parameters["batch"])
    progress(0, run.total)
    rows = iter(file_rows(run.book, run.layout))
    position = 0
    while found := _trial(open_session, job, run, rows):
        with open_session() as session:
            job.hold(session)
            session.execute(sa.insert(ImportRow), [_row(run.batch_id, row.number, entered) for row, entered in found])
            session.commit()
        position = found[-1][0].number
        progress(position, run.total)
        let_others_write(open_session)
    with open_session() as session:
        job.hold(session)
        actor = actor_for(session, run.owner_id, run.register)
        missing = _offers(run, actor)
        if not advance(session, run.batch_id, BatchState.CHECKING, to=BatchState.CHECKED, missing=missing, position=0):
            raise Lost
        told = counts(session, run.batch_id)
        session.commit()
    return told


def _trial(
    open_session: OpenSession, job: Claimed, run: Pass, rows: Iterator[FileRow]
) -> list[tuple[FileRow, Entered]]:
    """A stretch of rows, entered and taken back."""
    with open_session() as session:
        job.hold(session)
        act = run.act(session)
        reader = RowReader(session, act, run.model, run.mapping, run.years)
        found = []
        began = time.monotonic()
        for row in rows:
            entered = (
                _skipped(row)
                if row.skip
                else enter_row(session, act, run.model, reader, run.twins, row.number, row.cells)
            )
            _remark_above(row, entered, run)
            if not entered.title:
                entered.title = _title_in(row, run)
            for key, text in entered.missing.items():
                texts = run.missing.setdefault(key, {})
                if text in texts or len(texts) < 10 * MOST_NAMED:
                    texts[text] = texts.get(text, 0) + 1
            found.append((row, entered))
            if len(found) >= ROWS or time.monotonic() - began > SECONDS:
                break
        session.rollback()
    return found


def _offers(run: Pass, actor: Actor) -> dict[str, Any]:
    """What could be made because rows name it and nobody has entered it: by field, with what must be asked first."""
    offers = {}
    for key, texts in run.missing.items():
        kind = run.model.fields[key].kind
        asked = creatable(kind.target, actor.may) if isinstance(kind, Link) else None
        if asked is not None:
            named = sorted(texts, key=lambda text: -texts[text])
            offers[key] = {
                "count": len(texts),
                "texts": [text[:60] for text in named[:MOST_NAMED]],
                "asked": [f.key for f in asked],
            }
    return offers


# -- the entering -----------------------------------------------------------------------------------------------------


@kind_of_job(
    "import_apply", _l("Entering of an import"), permission, settled_as(BatchState.APPLIED, BatchState.APPLYING)
)
def apply(open_session: OpenSession, job: Claimed, progress: Progress) -> dict[str, Any]:
    """Enter the rows that the check found new or changed, in stretches; goes on after the last one that was stored."""
    run = begin(open_session, job.parameters["batch"])
    with open_session() as session:
        position = session.scalar(sa.select(ImportBatch.position).where(ImportBatch.id == run.batch_id)) or 0
    progress(position, run.total)
    rows = (row for row in file_rows(run.book, run.layout) if row.number > position)
    while (reached := _stretch(open_session, job, run, rows)) is not None:
        progress(reached, run.total)
        let_others_write(open_session)
    with open_session() as session:
        job.hold(session)
        if not advance(session, run.batch_id, BatchState.APPLYING, to=BatchState.APPLIED):
            raise Lost
        told = counts(session, run.batch_id)
        session.commit()
    return told


def _stretch(open_session: OpenSession, job: Claimed, run: Pass, rows: Iterator[FileRow]) -> int | None:
    """Enter some rows in one transaction. Returns the last row number, None when there are no more."""
    with open_session() as session:
        job.hold(session)
        act = run.act(session)
        reader = RowReader(session, act, run.model, run.mapping, run.years)
        began, seen, touches, reached = time.monotonic(), 0, [], None
        for row in rows:
            reached, seen = row.number, seen + 1
            planned = session.get(ImportRow, (run.batch_id, row.number))
            if planned is not None and planned.outcome in (Outcome.NEW, Outcome.CHANGE) and not planned.is_applied:
                entered = enter_row(session, act, run.model, reader, run.twins, row.number, row.cells, planned)
                if entered.outcome == Outcome.REFUSED:
                    planned.outcome, planned.told, planned.changes = Outcome.REFUSED, entered.frozen(), {}
                else:
                    planned.is_applied, planned.record_id = True, entered.record_id
                    planned.title = entered.title[:120]
                    touches += [
                        {
                            "batch_id": run.batch_id,
                            "number": row.number,
                            "register": touch.table,
                            "record_id": touch.record_id,
                            "before": touch.before,
                            "version": touch.version,
                        }
                        for touch in entered.touches
                    ]
            if seen >= ROWS or time.monotonic() - began > SECONDS:
                break
        if reached is None:
            return None
        session.flush()
        if touches:
            session.execute(sa.insert(ImportTouch), touches)
        session.execute(sa.update(ImportBatch).where(ImportBatch.id == run.batch_id).values(position=reached))
        session.commit()
    return reached


# -- telling ----------------------------------------------------------------------------------------------------------


def _row(batch_id: int, number: int, entered: Entered) -> dict[str, Any]:
    return {
        "batch_id": batch_id,
        "number": number,
        "outcome": entered.outcome,
        "title": entered.title[:120],
        "record_id": entered.record_id if entered.outcome in (Outcome.CHANGE, Outcome.SAME) else None,
        "told": entered.frozen(),
        "changes": entered.changes,
    }


def _skipped(row: FileRow) -> Entered:
    assert row.skip is not None
    return Entered(Outcome.SKIPPED, told=[("", row.skip)])


def _remark_above(row: FileRow, entered: Entered, run: Pass) -> None:
    for at in row.above:
        if str(at) in run.mapping["columns"]:
            text = text_of(row.cells[at])[:40]
            entered.told.append((run.mapping["columns"][str(at)], say("Blank: “%(text)s” as above.", text=text)))


def _title_in(row: FileRow, run: Pass) -> str:
    """What tells people which row is meant: its first words, but nothing that the panel would mask."""
    told = []
    for at, cell in enumerate(row.cells):
        key = run.mapping["columns"].get(str(at))
        if text_of(cell) and (row.skip or (key and not run.model.fields[key].sensitive)):
            told.append(text_of(cell))
    return " · ".join(told[:3])[:120]


def let_others_write(open_session: OpenSession) -> None:
    """A breath between two stretches: who waits for SQLite asks only now and then."""
    with open_session() as session:
        is_sqlite = session.get_bind().dialect.name == "sqlite"
    if is_sqlite:
        time.sleep(PAUSE)


def age_out(session: Session, older_than: Any) -> list[str]:
    """Forget imports of long ago: rows, what could be undone, and the file. Returns the names of the files."""
    old = session.scalars(
        sa.select(ImportBatch).where(
            ImportBatch.created_at < older_than,
            ImportBatch.state.not_in([BatchState.CHECKING, BatchState.APPLYING, BatchState.UNDOING]),
        )
    ).all()
    for batch in old:
        for table in (ImportTouch, ImportRow):
            session.execute(sa.delete(table).where(table.batch_id == batch.id))
        session.delete(batch)
    return [batch.file for batch in old]
