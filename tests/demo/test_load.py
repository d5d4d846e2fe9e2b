"""Loading the demo: the same dice make the same office, whenever and wherever it is loaded."""

import shutil
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa
from flask import Flask
from sqlalchemy.engine import make_url
from sqlalchemy.orm import Session, scoped_session

from config.settings import Settings
from models.demo import load, troubles
from models.engine import REGISTERS, checks
from models.engine.audit import AuditEntry
from models.engine.database import Base
from models.office.user import User
from models.site import settle
from tests.demo.conftest import A_DAY_LONG, NOW, SHIPPED, silent
from tests.site import application, settings_for


@pytest.fixture
def app(settings: Settings) -> Iterator[Flask]:
    """The application on a database with nobody in it yet."""
    with application(settings) as app:
        yield app


def test_it_has_at_least_sixty_kinds_of_repairs() -> None:
    assert len({trouble.content for trouble in troubles.TROUBLES}) >= 60


@pytest.mark.only_on("postgresql")
def test_it_loads_on_the_other_database(session: scoped_session[Session]) -> None:
    """What the other tests look at is loaded on SQLite."""
    load(session(), units=40, days=7, seed=3, say=silent, now=NOW)

    assert checks.faults(session()) == []
    missing = [
        f"{name}: {state.value}"
        for name, model in REGISTERS.items()
        for state in set(model.State) - set(session.scalars(sa.select(model.state)))
    ]
    assert set(missing) - A_DAY_LONG <= {"outbox_message: dropped"}


@pytest.mark.only_on("sqlite")
def test_the_same_seed_makes_the_same_site(database_url: str, tmp_path: Path) -> None:
    sites = []
    for name in ("first.db", "again.db"):
        copy = shutil.copyfile(make_url(database_url).database or "", tmp_path / name)
        sites.append(_site(copy, tmp_path))

    first, again = sites
    assert [name for name in first if first[name] != again[name]] == []


def _site(file: Path, folder: Path) -> dict[str, list[str]]:
    """Every row that a load writes, but for the salted password and for the order of entries of one moment."""
    from models.engine.database import db

    unsteady = {"password_hash", "hash", "seq"}
    with application(settings_for(f"sqlite:///{file}", folder)) as app, app.app_context():
        load(db.session(), units=20, days=2, seed=5, say=silent, now=NOW)
        return {
            table.name: sorted(
                str(row) for row in db.session.execute(sa.select(*(c for c in table.c if c.name not in unsteady)))
            )
            for table in Base.metadata.sorted_tables
            if table.name != "audit_head"
        }


@pytest.mark.only_on("sqlite")
@pytest.mark.parametrize("hours", [-9, -6], ids=["before dawn", "at half past nine"])
def test_nothing_is_later_than_the_moment_of_loading(session: scoped_session[Session], hours: int) -> None:
    now: datetime = NOW + timedelta(hours=hours)

    load(session(), units=20, days=1, seed=1, say=silent, now=now)

    latest = sa.select(sa.func.max(AuditEntry.at)).where(AuditEntry.register.not_in(SHIPPED))
    assert session.scalars(latest).one() <= now
    assert checks.faults(session()) == []


@pytest.mark.only_on("sqlite")
def test_a_real_office_is_not_made_a_demo(session: scoped_session[Session]) -> None:
    settle(session(), demo=False)
    session.commit()

    with pytest.raises(ValueError, match="real office"):
        load(session(), units=20, days=1, seed=1, say=silent, now=NOW)

    assert session.scalar(sa.select(sa.func.count()).select_from(User)) == 0
