"""The command line: what an administrator or a scheduler does without a browser."""

from __future__ import annotations

import sys
from pathlib import Path

import click
import sqlalchemy as sa
from flask import Flask, current_app
from flask.cli import AppGroup, with_appcontext

from models.engine import SYSTEM, Act, Rejected, acting, checks, clock, jobs, lease, ticking
from models.engine import search as index
from models.engine.database import db
from models.imports.start import forget_old
from models.messages import channels, delivery
from models.office import shipped
from models.office.access import Role
from models.office.user import User, UserCommunity, UserRole

from . import import_commands
from .engine import worker

user_commands = AppGroup("user", help="Accounts.")


def install(app: Flask) -> None:
    """Add the commands to `flask --app app`."""
    app.cli.add_command(user_commands)
    for command in (*import_commands.COMMANDS, check, tick, search, backup, demo):
        app.cli.add_command(command)


@user_commands.command("create")
@click.argument("username")
@click.option("--name", required=True, help="Display name.")
@click.option("--role", "roles", multiple=True, required=True, help="Code of a role; may be given several times.")
@click.option("--community", "communities", multiple=True, help="Name of a community; none means all.")
@click.option("--password", prompt=True, hide_input=True, confirmation_prompt=True)
@with_appcontext
def create_user(username: str, name: str, roles: tuple[str, ...], communities: tuple[str, ...], password: str) -> None:
    """Make an account that can sign in: the first one of an office, or one when nobody can get in."""
    from models.property.community import Community
    from models.site import is_demo, settle

    session = db.session()
    if current_app.config["GUANJIA"].secret_is_default and not is_demo(session):
        raise click.ClickException("Set SECRET_KEY first: the one that ships is known to everybody.")
    try:
        with acting(session, Act(SYSTEM, channel="cli")) as act:
            shipped.install(session)
            settle(session, demo=is_demo(session))
            user = User(
                username=username.casefold(),
                name=name,
                is_everywhere=not communities,
                confidentiality_briefed_on=clock.today(act.at),
            )
            for code in roles:
                role = session.scalar(sa.select(Role).where(Role.code == code))
                if role is None:
                    raise click.ClickException(f"There is no role {code!r}.")
                user.roles.append(UserRole(role=role))
            for title in communities:
                community = session.scalar(sa.select(Community).where(Community.name == title))
                if community is None:
                    raise click.ClickException(f"There is no community {title!r}.")
                user.communities.append(UserCommunity(community=community))
            session.add(user)
            session.flush()
            user.set_password(act, password=password)
            user.activate(act)
        session.commit()
    except (Rejected, sa.exc.IntegrityError) as error:
        session.rollback()
        reason = error.reason if isinstance(error, Rejected) else f"There is an account {username!r} already."
        raise click.ClickException(str(reason)) from None
    click.echo(f"{username} can sign in.")


MOST_TOLD = 40  # faults one by one; the others are counted


@click.command("check")
@with_appcontext
def check() -> None:
    """Prove that nothing is broken: audit chain, links, deadlines, the registers' own rules. Exit code 1 if not."""
    found = checks.faults(db.session())
    for fault in found[:MOST_TOLD]:
        click.echo(fault, err=True)
    if len(found) > MOST_TOLD:
        click.echo(f"… and {len(found) - MOST_TOLD} more", err=True)
    click.echo(f"{len(found)} faults" if found else "All is well.")
    ticked = lease.last_done(db.session(), ticking.TICK)
    click.echo(f"The clock last ran at {clock.told(ticked)}." if ticked else "The clock never ran.")
    sys.exit(bool(found))


@click.command("tick")
@with_appcontext
def tick() -> None:
    """Do what time brings. Safe to run from any number of processes: each record moves once, each rung is climbed once.
    Exit code 1 if a part of it failed."""
    session = db.session()
    forget_old(session)
    waits = jobs.waiting(session)
    session.rollback()
    if waits:
        worker.start(by_hand=True)
    done = ticking.tick(session)
    if not done.is_mine:
        click.echo("Another process is doing it.")
        return
    for register, many in done.moved.items():
        click.echo(f"{register}: {many} moved")
    click.echo(f"{done.escalated} escalations")
    if channels.are_on():
        posted = delivery.run(session)
        click.echo(f"messages: {posted.sent} sent, {posted.failed} to be tried again, {posted.dead} not delivered")
    if done.failed:
        raise click.ClickException(f"Failed, and tried again by the next tick: {', '.join(done.failed)}")


@click.command("search")
@with_appcontext
def search() -> None:
    """Write the search index anew while the desk works on: after rows came past the application."""

    def tell(register: str, count: int) -> None:
        click.echo(f"\r{register}: {count} records", nl=False, err=True)

    index.rebuild(db.engine, tell)
    click.echo("\nThe search index says what the records say.", err=True)


@click.command("backup")
@click.argument("target", required=False, type=click.Path(path_type=Path))
@with_appcontext
def backup(target: Path | None) -> None:
    """Write a consistent copy of a SQLite database while the desk works on; it is checked before it gets its name."""
    from models.engine.backup import copy_sqlite

    if db.engine.dialect.name != "sqlite":
        raise click.ClickException("Use pg_dump for a PostgreSQL database.")
    target = target or Path("var") / f"backup-{clock.local(clock.now()):%Y%m%d-%H%M%S}.db"
    target.parent.mkdir(parents=True, exist_ok=True)
    if target.exists():
        raise click.ClickException(f"{target} exists already.")
    copy_sqlite(db.engine, target)
    click.echo(f"Copied to {target}.")


@click.command("demo")
@click.option("--units", default=240, show_default=True, type=click.IntRange(20, 100_000), help="Homes.")
@click.option("--days", default=30, show_default=True, type=click.IntRange(1, 3650), help="Days of work.")
@click.option("--seed", default=1, show_default=True, help="The same seed makes the same site.")
@click.option("--if-empty", is_flag=True, help="Do nothing when somebody can sign in already.")
@with_appcontext
def demo(units: int, days: int, seed: int, if_empty: bool) -> None:
    """Fill an empty database with a believable office."""
    from models.demo import load

    session = db.session()
    if session.scalar(sa.select(sa.func.count()).select_from(User)):
        if if_empty:
            return
        raise click.ClickException("This database is not empty; the demo needs one of its own.")
    load(session, units=units, days=days, seed=seed, say=click.echo)
