"""Loading the demo: the same dice make the same office, whenever and wherever it is loaded."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from sqlalchemy.orm import Session, scoped_session

from config.settings import Settings
from models.demo import load, troubles
from models.engine import checks
from models.engine.audit_chain import AuditEntry
from models.engine.database import Base, db
from models.office.user import User
from models.site import settle
from tests.demo.conftest import NOW, SHIPPED, silent
from tests.site import application, settings_for


@pytest.fixture
def app(settings: Settings) -> Iterator[Flask]:
    """The application on a database with nobody in it yet."""
    with application(settings) as app:
        yield app


def test_it_has_at_least_sixty_kinds_of_repairs() -> None:
    assert len({trouble.content for trouble in troubles.TROUBLES}) >= 60


# A password has its salt, entries of one moment have no order between them, PostgreSQL counts what it then refused.
UNSTEADY = {"password_hash", "hash", "seq"}
UNSTEADY_IDS = {"notice"}
OF_THE_ENGINE = {"audit_head", "search_entry"}  # the terms of a search are stored as each database finds them


def _site(session: scoped_session[Session]) -> dict[str, list[str]]:
    """Every row that a load writes, and what was installed before."""
    return {
        table.name: sorted(
            str(tuple(row))
            for row in session.execute(sa.select(*(c for c in table.c if c.name not in _unsteady_of(table))))
        )
        for table in Base.metadata.sorted_tables
        if table.name not in OF_THE_ENGINE
    }


def _unsteady_of(table: sa.Table) -> set[str]:
    return UNSTEADY | {"id"} if table.name in UNSTEADY_IDS else UNSTEADY


AFTER_MIDNIGHT, IN_THE_MORNING = NOW - timedelta(hours=15, minutes=26), NOW - timedelta(hours=6)


def load_until(session: Session, now: datetime, days: int = 1) -> None:
    """The smallest office, of which nothing may lie ahead and nothing be amiss."""
    load(session, units=20, days=days, seed=1, say=silent, now=now)
    latest = sa.select(sa.func.max(AuditEntry.at)).where(AuditEntry.register.not_in(SHIPPED))
    assert session.scalars(latest).one() <= now
    assert checks.faults(session) == []


@pytest.mark.only_on("sqlite")
def test_nothing_is_later_than_the_moment_of_loading(session: scoped_session[Session]) -> None:
    load_until(session(), AFTER_MIDNIGHT)


@pytest.mark.long
@pytest.mark.only_on("postgresql")
def test_the_same_seed_makes_the_same_site_on_the_other_database(
    session: scoped_session[Session], copied: Callable[..., Any], tmp_path: Path
) -> None:
    load_until(session(), IN_THE_MORNING, days=2)
    here = _site(session)
    with copied("sqlite") as url, application(settings_for(url, tmp_path)) as app, app.app_context():
        load_until(db.session(), IN_THE_MORNING, days=2)
        there = _site(db.session)
    assert {name: set(here[name]) ^ set(there[name]) for name in here if here[name] != there[name]} == {}


@pytest.mark.only_on("sqlite")
def test_a_real_office_is_not_made_a_demo(session: scoped_session[Session]) -> None:
    settle(session(), demo=False)
    session.commit()

    with pytest.raises(ValueError, match="real office"):
        load(session(), units=20, days=1, seed=1, say=silent, now=NOW)

    assert session.scalar(sa.select(sa.func.count()).select_from(User)) == 0
