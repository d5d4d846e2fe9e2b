"""The demo site, loaded once a run, with a copy for each process."""

import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from tests.conftest import SHARED
from tests.databases import once
from tests.site import application, settings_for

NOW = datetime(2026, 11, 18, 7, 30, tzinfo=UTC)  # half past three in the afternoon of a Wednesday
SHIPPED = (
    "role",
    "service_standard",
    "office_hours",
    "daily_hour",
    "message_template",
)  # registers that hold rows before the demo is loaded

A_DAY_LONG = {"charge: overdue"}  # then it is listed for dunning


def silent(_text: str) -> None:
    """Nobody reads along."""


@pytest.fixture
def is_lent() -> bool:
    """Loading commits as it goes."""
    return False


SITE = {"units": 60, "days": 8, "seed": 1}  # of the site that most of these tests look at


@pytest.fixture(scope="session")
def loaded(
    request: pytest.FixtureRequest, copied: Callable[[str], Any], tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """A SQLite file of this process with a small demo site in it."""
    from models.demo import load
    from models.engine.database import db

    shared, folder = request.config.stash[SHARED], tmp_path_factory.mktemp("demo")
    made = shared / "demo.db"

    def make() -> None:
        with copied("sqlite") as prepared:
            shutil.copyfile(prepared.removeprefix("sqlite:///"), made)
        with application(settings_for(f"sqlite:///{made}", folder)) as app, app.app_context():
            load(db.session(), **SITE, say=silent, now=NOW)
            db.session.remove()

    once(shared / "demo", make)
    return shutil.copyfile(made, folder / "demo.db")


@pytest.fixture
def app(loaded: Path, tmp_path: Path) -> Iterator[Flask]:
    """The application on the demo site, which is afterwards as it was."""
    with application(settings_for(f"sqlite:///{loaded}", tmp_path), is_lent=True) as app:
        yield app
