"""Work that takes longer than a request: kept in a table, done by a process of its own, once, whatever dies meanwhile.

A kind of job is a function `run(open_session, job, progress)`. It may be begun again after its process was killed, so
it keeps what it has done in its own tables and calls `job.hold(session)` in each of its transactions: that both shows
that it lives and makes sure that no other process has taken the job over.
"""

from __future__ import annotations

import logging
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Mapped, Session, mapped_column

from . import clock
from .acts import Actor
from .choices import Choice, Pick
from .columns import Moment
from .database import Base
from .errors import NotFound, Refused, Rejected
from .words import Words, _l, freeze, say, thaw

SILENT = timedelta(minutes=1)  # a running job that says nothing for so long is taken up again
MOST_TRIES = 5  # a job that kills its process each time is not tried for ever

log = logging.getLogger(__name__)
_folder = Path("var/uploads")


class JobState(Choice):
    """How far a job has come."""

    QUEUED = "queued", _l("Waiting"), "info"
    RUNNING = "running", _l("Running"), "info"
    DONE = "done", _l("Done"), "good"
    FAILED = "failed", _l("Failed"), "bad"
    CANCELLED = "cancelled", _l("Cancelled"), "neutral"


OPEN = (JobState.QUEUED, JobState.RUNNING)


class Job(Base):
    """One piece of work that somebody asked for. `claim` counts how often a process has taken it up."""

    __tablename__ = "job"
    __table_args__ = (sa.Index("ix_job_open", "state", "id"), {"sqlite_autoincrement": True})

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(sa.String(40))
    owner_id: Mapped[int | None] = mapped_column(sa.ForeignKey("user.id"), index=True)
    title: Mapped[str] = mapped_column(sa.String(200))
    parameters: Mapped[dict[str, Any]] = mapped_column(sa.JSON)
    state: Mapped[Any] = mapped_column(Pick(JobState).column_type("state"), default=JobState.QUEUED)
    is_cancel_asked: Mapped[bool] = mapped_column(default=False)
    claim: Mapped[int] = mapped_column(default=0)
    done: Mapped[int] = mapped_column(default=0)
    total: Mapped[int] = mapped_column(default=0)
    result: Mapped[dict[str, Any]] = mapped_column(sa.JSON, default=dict)
    file: Mapped[str | None] = mapped_column(sa.String(40))
    file_name: Mapped[str | None] = mapped_column(sa.String(120))
    created_at: Mapped[datetime] = mapped_column(Moment())
    started_at: Mapped[datetime | None] = mapped_column(Moment())
    heartbeat_at: Mapped[datetime | None] = mapped_column(Moment())
    finished_at: Mapped[datetime | None] = mapped_column(Moment())

    @property
    def is_open(self) -> bool:
        """Whether it waits or runs."""
        return self.state in OPEN

    @property
    def percent(self) -> int:
        """How much of it is done, as far as that is known."""
        return min(100, self.done * 100 // self.total) if self.total else 0

    @property
    def reason(self) -> Words | None:
        """Why it failed."""
        told = self.result.get("reason") if self.result else None
        return thaw(told) if told else None


OpenSession = Callable[[], Session]
Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Claimed:
    """A job as its process knows it."""

    id: int
    claim: int
    kind: str
    owner_id: int | None
    parameters: dict[str, Any]

    def hold(self, session: Session) -> None:
        """Say in this transaction that the job is still ours. Raises `Lost` if another process does it now."""
        mine = (Job.id == self.id, Job.claim == self.claim, Job.state == JobState.RUNNING)
        if session.connection().execute(sa.update(Job).where(*mine).values(heartbeat_at=clock.now())).rowcount != 1:
            raise Lost


Run = Callable[[OpenSession, Claimed, Progress], dict[str, Any] | None]


@dataclass(frozen=True)
class JobKind:
    """One kind of work. `needs` names the permission that a job's owner must still hold to fetch what it made;
    `ended` puts things in order when it failed or was cancelled, in the transaction that says so."""

    name: str
    label: Words
    run: Run
    needs: Callable[[dict[str, Any]], str]
    ended: Callable[[Session, dict[str, Any]], None]


KINDS: dict[str, JobKind] = {}


class Cancelled(Exception):
    """The owner has changed their mind. What was committed stays."""


class Lost(Exception):
    """Another process has taken the job up: stop without a word."""


def kind_of_job(
    name: str,
    label: Words,
    needs: Callable[[dict[str, Any]], str],
    ended: Callable[[Session, dict[str, Any]], None] = lambda _session, _parameters: None,
) -> Callable[[Run], Run]:
    """Declare a kind of job."""

    def declare(run: Run) -> Run:
        KINDS[name] = JobKind(name, label, run, needs, ended)
        return run

    return declare


def queue(session: Session, actor: Actor, kind: str, title: str, parameters: dict[str, Any]) -> Job:
    """Ask for work. The caller commits, then starts a worker."""
    KINDS[kind]
    job = Job(
        kind=kind, owner_id=actor.user_id, title=title[:200], parameters=parameters, created_at=clock.now(), result={}
    )
    session.add(job)
    session.flush()
    return job


def mine(session: Session, actor: Actor, job_id: Any) -> Job:
    """One of the person's own jobs; everybody else's are `NotFound`."""
    job = session.get(Job, int(job_id)) if str(job_id).isdigit() and len(str(job_id)) < 10 else None
    if job is None or job.owner_id != actor.user_id or actor.user_id is None:
        raise NotFound
    return job


def cancel(session: Session, actor: Actor, job_id: Any) -> None:
    """Ask a job to stop. One that has not begun ends at once. Raises `Refused` when it is over already."""
    job = mine(session, actor, job_id)
    waiting = sa.update(Job).where(Job.id == job.id, Job.state == JobState.QUEUED)
    stopped = session.execute(waiting.values(state=JobState.CANCELLED, finished_at=clock.now()))
    running = sa.update(Job).where(Job.id == job.id, Job.state == JobState.RUNNING).values(is_cancel_asked=True)
    if stopped.rowcount == 1:  # type: ignore[attr-defined]
        KINDS[job.kind].ended(session, job.parameters)
    elif session.execute(running).rowcount != 1:  # type: ignore[attr-defined]
        raise Refused(say("This is over already."))


def forget(session: Session, before: datetime) -> list[str]:
    """Forget what ended before this moment. Returns the names of the files, to be removed after the commit."""
    old = sa.and_(Job.created_at < before, Job.state.not_in(OPEN))
    names = session.scalars(sa.select(Job.file).where(old, Job.file.is_not(None))).all()
    session.execute(sa.delete(Job).where(old))
    return [name for name in names if name]


def set_folder(folder: Path) -> None:
    """Where files of jobs are kept (setting GUANJIA_UPLOAD_DIR)."""
    global _folder
    _folder = folder


def new_file() -> str:
    """A random name for what a job makes or reads."""
    _folder.mkdir(parents=True, exist_ok=True)
    return secrets.token_hex(20)


def file_at(name: str) -> Path:
    """Where the file of this name lies: outside everything that is served."""
    return _folder / name


# -- working ----------------------------------------------------------------------------------------------------------


def waiting(session: Session) -> int:
    """How many jobs nobody is doing: queued, or left by a process that died."""
    return session.scalar(sa.select(sa.func.count()).select_from(Job).where(_free(clock.now()))) or 0


def _free(now: datetime) -> sa.ColumnElement[bool]:
    left = sa.and_(Job.state == JobState.RUNNING, Job.heartbeat_at < now - SILENT)
    return sa.or_(Job.state == JobState.QUEUED, left)


def claim(open_session: OpenSession, only: int | None = None) -> Claimed | None:
    """Take the oldest job that nobody is doing (or the one named), against all who try the same."""
    while True:
        with open_session() as session:
            now = clock.now()
            which = [_free(now)] if only is None else [_free(now), Job.id == only]
            job = session.scalar(sa.select(Job).where(*which).order_by(Job.id).limit(1))
            if job is None:
                return None
            known = (Job.id == job.id, Job.claim == job.claim, Job.state == job.state)
            taken = {
                "state": JobState.RUNNING,
                "claim": job.claim + 1,
                "started_at": job.started_at or now,
                "heartbeat_at": now,
            }
            claimed = Claimed(job.id, job.claim + 1, job.kind, job.owner_id, dict(job.parameters))
            if session.connection().execute(sa.update(Job).where(*known).values(taken)).rowcount == 1:
                session.commit()
                return claimed


def work(open_session: OpenSession, *, only: int | None = None, told: Progress | None = None) -> int:
    """Do what waits until nothing does. Returns how many jobs were taken up."""
    count = 0
    while (job := claim(open_session, only)) is not None:
        _perform(open_session, job, told)
        count += 1
    return count


def _perform(open_session: OpenSession, job: Claimed, told: Progress | None) -> None:
    def progress(done: int, total: int) -> None:
        with open_session() as session:
            job.hold(session)
            session.execute(sa.update(Job).where(Job.id == job.id).values(done=done, total=total))
            asked = session.scalar(sa.select(Job.is_cancel_asked).where(Job.id == job.id))
            session.commit()
        if told is not None:
            told(done, total)
        if asked:
            raise Cancelled

    try:
        if job.claim > MOST_TRIES:
            raise Refused(say("It was begun %(times)s times and never came to an end.", times=MOST_TRIES))
        if job.kind not in KINDS:
            raise Refused(say("This version does not know this kind of work."))
        result = KINDS[job.kind].run(open_session, job, progress) or {}
        _finish(open_session, job, JobState.DONE, result)
    except Lost:
        return
    except Cancelled:
        _finish(open_session, job, JobState.CANCELLED, {})
    except Rejected as refusal:
        reason = refusal.reason if isinstance(refusal.reason, Words) else Words(refusal.reason)
        _finish(open_session, job, JobState.FAILED, {"reason": freeze(reason)})
    except OperationalError:  # the database went away: whoever works next takes the job up again
        raise
    except Exception:
        log.exception("job %s failed", job.id)
        reason = say("Something went wrong on our side. Tell IT this number: %(number)s", number=f"job {job.id}")
        _finish(open_session, job, JobState.FAILED, {"reason": freeze(reason)})


def _finish(open_session: OpenSession, job: Claimed, state: JobState, result: dict[str, Any]) -> None:
    with open_session() as session:
        mine = (Job.id == job.id, Job.claim == job.claim)
        ended = {"state": state, "finished_at": clock.now(), "result": result}
        ended |= {key: result.pop(key) for key in ("file", "file_name") if key in result}
        if session.connection().execute(sa.update(Job).where(*mine).values(ended)).rowcount != 1:
            return  # another process does it now
        if state != JobState.DONE and job.kind in KINDS:
            KINDS[job.kind].ended(session, job.parameters)
        session.commit()
