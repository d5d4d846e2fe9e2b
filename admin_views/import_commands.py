"""Importing and exporting from a shell on the server: the same engine, rights and rules as on screen."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click
import sqlalchemy as sa
from flask import current_app
from flask.cli import with_appcontext
from sqlalchemy.orm import Session

from models.engine import REGISTERS, SYSTEM, Act, Actor, Invalid, Rejected, jobs
from models.engine.acts import begin_act
from models.engine.database import db
from models.imports import start
from models.imports.batch import ImportBatch, ImportRow, Outcome, counts
from models.imports.names import names_of, plain
from models.office.actors import actor_of
from models.office.user import User

DONE, SOME_REFUSED, USAGE = 0, 1, 2
MOST_TOLD = 20


def _open_session() -> Session:
    return Session(db.engine)


def _person(username: str | None) -> Actor:
    """Whose rights count: the account's, or the server's own."""
    if not username:
        return SYSTEM
    found = db.session.scalar(sa.select(User.id).where(User.username == username.casefold()))
    person = actor_of(db.session(), found) if found else None
    if person is None:
        raise click.UsageError(f"There is no account {username!r} that can sign in.")
    return person


def _register(name: str) -> Any:
    if name not in REGISTERS:
        raise click.UsageError(f"There is no register {name!r}; there are: {', '.join(REGISTERS)}.")
    return REGISTERS[name]


@click.command("work")
@with_appcontext
def work() -> None:
    """Do the background work that waits, and end. Any number may run; each job is done once."""
    import os

    os.nice(10)  # the desk goes first
    count = jobs.work(_open_session)
    click.echo(f"{count} jobs done.")


@click.command("import")
@click.argument("register")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--as", "username", help="Whose rights count; without it, the server's.")
@click.option("--dry-run", is_flag=True, help="Only check; enter nothing.")
@click.option("--map", "maps", multiple=True, metavar="COLUMN=FIELD", help="Read a column otherwise than proposed.")
@click.option("--set", "fixed", multiple=True, metavar="FIELD=VALUE", help="The same value for all rows.")
@click.option("--yes", is_flag=True, help="Do not ask before entering.")
@with_appcontext
def import_(
    register: str,
    file: Path,
    username: str | None,
    dry_run: bool,
    maps: tuple[str, ...],
    fixed: tuple[str, ...],
    yes: bool,
) -> None:
    """Enter a ledger. Exit code 0: all rows; 1: some were refused; 2: called wrongly."""
    model, person = _register(register), _person(username)
    session, act = db.session(), Act(person, channel="import")
    begin_act(session, act)
    try:
        with file.open("rb") as content:
            batch = start.receive(session, act, model, file.name, content, most_bytes=file.stat().st_size + 1)
        mapping = _mapping(batch, model, maps, fixed)
        for at, heading in enumerate(batch.layout["headings"]):
            key = mapping["columns"].get(str(at), "")
            click.echo(f"  {heading or '(no heading)'} -> {key or '-'}")
        job = start.confirm(session, act, batch, model, mapping)
        told = _run(job.id, batch.id, "check")
        _report(session, batch.id, told)
        if dry_run or not told["new"] + told["change"]:
            sys.exit(SOME_REFUSED if told["refused"] else DONE)
        if not yes and not click.confirm(f"Enter {told['new'] + told['change']} rows?"):
            sys.exit(SOME_REFUSED)
        begin_act(session, act)
        told = _run(start.apply(session, act, session.get_one(ImportBatch, batch.id)).id, batch.id, "enter")
    except Invalid as fault:
        raise click.UsageError(_english(fault)) from None
    except Rejected as refusal:
        raise click.ClickException(_english(refusal)) from None
    click.echo(f"{told['entered']} rows entered, {told['refused']} refused; import #{batch.id}.")
    sys.exit(SOME_REFUSED if told["refused"] else DONE)


def _mapping(batch: ImportBatch, model: Any, maps: tuple[str, ...], fixed: tuple[str, ...]) -> dict[str, Any]:
    columns: dict[str, str] = dict(batch.mapping["columns"])
    headings = [plain(text) for text in batch.layout["headings"]]
    for said in maps:
        heading, equals, name = said.rpartition("=")
        if not equals or plain(heading) not in headings:
            raise click.UsageError(f"--map {said!r}: there is no such column.")
        key = _field(model, name) if name else ""
        columns = {at: held for at, held in columns.items() if held != key}
        columns[str(headings.index(plain(heading)))] = key
    given = dict(said.partition("=")[::2] for said in fixed)
    return {**batch.mapping, "columns": columns, "fixed": {_field(model, name): value for name, value in given.items()}}


def _field(model: Any, name: str) -> str:
    for key, f in model.fields.items():
        if name in (key, f.attr) or names_of(f).get(plain(name), 0) >= 95:
            return str(key)
    raise click.UsageError(f"{name!r} is no field of {model.__tablename__}: {', '.join(model.fields)}.")


def _run(job_id: int, batch_id: int, label: str) -> dict[str, int]:
    """Do a job here and now, with a bar; the counts of the batch afterwards."""
    db.session.commit()
    with click.progressbar(length=1, label=label, file=sys.stderr) as bar:

        def told(done: int, total: int) -> None:
            bar.length = max(total, 1)
            bar.update(done - bar.pos)

        jobs.work(_open_session, only=job_id, told=told)
    job = db.session.get_one(jobs.Job, job_id, populate_existing=True)
    if job.state != jobs.JobState.DONE:
        raise click.ClickException(str(job.reason or "The work was called off."))
    found = counts(db.session(), batch_id)
    db.session.rollback()
    return found


def _report(session: Any, batch_id: int, told: dict[str, int]) -> None:
    click.echo(", ".join(f"{told[o.value]} {str(o.label).lower()}" for o in Outcome))
    refused = (ImportRow.batch_id == batch_id, ImportRow.outcome == Outcome.REFUSED)
    rows = session.scalars(sa.select(ImportRow).where(*refused).order_by(ImportRow.number).limit(MOST_TOLD)).all()
    for row in rows:
        said = " ".join(f"{key}: {words}" if key else str(words) for key, words in row.sentences)
        click.echo(f"  row {row.number}: {said}", err=True)
    session.rollback()


def _english(refusal: Rejected) -> str:
    return " ".join(str(text) for texts in refusal.errors.values() for text in texts)


@click.command("export")
@click.argument("register")
@click.option("--as", "username", help="Whose rights count; without it, the server's.")
@click.option("--filter", "filters", multiple=True, metavar="KEY=VALUE", help="As in the address of the list.")
@click.option("--columns", default="", help="Fields with commas between; as shipped without it.")
@click.option("--format", "kind", type=click.Choice(["csv", "xlsx"]), default="xlsx", show_default=True)
@click.option("-o", "target", required=True, type=click.Path(dir_okay=False, path_type=Path))
@with_appcontext
def export(
    register: str, username: str | None, filters: tuple[str, ...], columns: str, kind: str, target: Path
) -> None:
    """Write the rows of a list to a file; masked values stay masked, and the trail says who exported what."""
    from models.engine.policy import require
    from models.engine.query import read_query

    from .engine.spreadsheets import stream

    model, person = _register(register), _person(username)
    typed: dict[str, list[str]] = {"columns": [columns]} if columns else {}
    for said in filters:
        key, equals, value = said.partition("=")
        if not equals:
            raise click.UsageError(f"--filter {said!r}: write KEY=VALUE.")
        typed.setdefault(key, []).append(value)
    application: Any = current_app._get_current_object()  # type: ignore[attr-defined]
    try:
        require(person, f"{register}.export")
        query = read_query(model, typed, person)
        with application.test_request_context():  # the language of the site, as in a request
            answer = stream(application, person, query, kind, address="", is_patient=True)
            with click.progressbar(length=1, label="export", file=sys.stderr) as bar:
                with target.open("wb") as file:
                    for chunk in answer.response:
                        file.write(chunk if isinstance(chunk, bytes) else str(chunk).encode())
                bar.update(1)
    except Invalid as fault:
        raise click.UsageError(_english(fault)) from None
    except Rejected as refusal:
        raise click.ClickException(_english(refusal)) from None
    click.echo(f"{target} is written.")


COMMANDS: tuple[Any, ...] = (work, import_, export)
