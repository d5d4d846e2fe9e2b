"""One move over all rows of a list, as background work: batch by batch, each row told for itself.

The rows are written down when somebody asks; each is marked in the transaction that moves it. So a process that dies
leaves no row moved twice and none forgotten, and what was refused can be read afterwards.
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.engine import REGISTERS, Act, NotPermitted, Register, Rejected, Transition, _l, jobs, ledger, policy, say
from models.engine.acts import begin_act
from models.engine.database import Base
from models.engine.jobs import Claimed, Job, OpenSession, Progress
from models.engine.words import Words, freeze, thaw

from .actors import actor_of

KIND = "many_moves"
BATCH = 25  # rows that hold the database for others; about a second


class MovedRow(Base):
    """What became of one row: `is_moved` None while it waits; a refused one says why."""

    __tablename__ = "moved_row"
    __table_args__ = (sa.Index("ix_moved_row_job", "job_id", "is_moved", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    job_id: Mapped[int] = mapped_column(sa.ForeignKey("job.id", ondelete="CASCADE"))
    record_id: Mapped[int]
    title: Mapped[str] = mapped_column(sa.String(120), default="")
    is_moved: Mapped[bool | None]
    told: Mapped[dict[str, Any] | None] = mapped_column(sa.JSON(none_as_null=True))

    @property
    def reason(self) -> Words | None:
        """Why it was refused."""
        return thaw(self.told) if self.told else None


def ask_for(
    session: Session,
    act: Act,
    model: type[Register],
    move: Transition,
    ids: list[int],
    typed: dict[str, Any],
    *,
    of: str,
    title: str,
) -> Job:
    """Have all these rows moved; `of` is the address of the list. The caller commits, then starts a worker."""
    wanted = {
        "register": model.__tablename__,
        "verb": move.name,
        "permission": move.permission(model),
        "typed": typed,
        "of": of,
        "address": act.address,
    }
    job = jobs.queue(session, act.actor, KIND, title, wanted)
    job.total, job.parameters = len(ids), {**wanted, "job": job.id}
    session.execute(sa.insert(MovedRow), [{"job_id": job.id, "record_id": number} for number in ids])
    return job


def counts(session: Session, job: Job) -> tuple[int, int, int]:
    """How many rows moved, were refused, and wait."""
    found = session.execute(
        sa.select(MovedRow.is_moved, sa.func.count()).where(MovedRow.job_id == job.id).group_by(MovedRow.is_moved)
    )
    numbers: dict[bool | None, int] = dict(found.all())
    return numbers.get(True, 0), numbers.get(False, 0), numbers.get(None, 0)


def rows_of(session: Session, job: Job, *, is_moved: bool, most: int) -> list[MovedRow]:
    """The first rows that moved, or that were refused."""
    which = (MovedRow.job_id == job.id, MovedRow.is_moved == is_moved)
    return list(session.scalars(sa.select(MovedRow).where(*which).order_by(MovedRow.id).limit(most)))


def _forget_inputs(session: Session, parameters: dict[str, Any]) -> None:
    """What was typed may be a telephone number: it stands in the records now, masked, and nowhere else. Not before the
    work has ended: whoever takes it up again after a fault still needs it."""
    session.execute(sa.update(Job).where(Job.id == parameters["job"]).values(parameters={**parameters, "typed": {}}))


@jobs.kind_of_job(KIND, _l("Move over a whole list"), needs=lambda wanted: wanted["permission"], ended=_forget_inputs)
def move_all(open_session: OpenSession, job: Claimed, progress: Progress) -> dict[str, Any]:
    """Move what waits. The person's rights are those of the moment, not of the click."""
    while (left := _batch(open_session, job)) is not None:
        with open_session() as session:
            total = session.scalar(sa.select(Job.total).where(Job.id == job.id)) or 0
        progress(total - left, total)
    with open_session() as session:
        job.hold(session)
        found = session.get_one(Job, job.id)
        _forget_inputs(session, found.parameters)
        moved, refused, _left = counts(session, found)
        session.commit()
    return {"moved": moved, "refused": refused}


def _batch(open_session: OpenSession, job: Claimed) -> int | None:
    """Move the next rows; how many are left then, None when there was nothing to do."""
    wanted = job.parameters
    with open_session() as session:
        job.hold(session)
        waiting = (MovedRow.job_id == job.id, MovedRow.is_moved.is_(None))
        some = list(session.scalars(sa.select(MovedRow).where(*waiting).order_by(MovedRow.record_id).limit(BATCH)))
        if not some:
            return None
        person = actor_of(session, job.owner_id) if job.owner_id is not None else None
        if person is None:
            raise NotPermitted(say("Whoever asked for this may not sign in any more."))
        act = Act(person, channel="bulk", address=wanted["address"])
        begin_act(session, act)
        model = REGISTERS[wanted["register"]]
        for row in some:
            _move(session, act, model, wanted, row)
        session.flush()
        left = session.scalar(sa.select(sa.func.count()).select_from(MovedRow).where(*waiting)) or 0
        session.commit()
    return left


def _move(session: Session, act: Act, model: type[Register], wanted: dict[str, Any], row: MovedRow) -> None:
    try:
        (outcome,) = ledger.move(session, act, model, wanted["verb"], [row.record_id], wanted["typed"])
    except Rejected as fault:  # inputs that do not fit this row, or one that was taken out of sight meanwhile
        seen = session.scalar(sa.select(model).where(policy.visible(act.actor, model), model.id == row.record_id))
        row.title, row.is_moved, row.told = str(seen or f"#{row.record_id}")[:120], False, _frozen(fault)
        return
    row.title, row.is_moved = outcome.title[:120], outcome.refusal is None
    row.told = _frozen(outcome.refusal) if outcome.refusal is not None else None


def _frozen(refusal: Rejected) -> dict[str, Any]:
    return freeze(refusal.reason if isinstance(refusal.reason, Words) else Words(str(refusal.reason)))
