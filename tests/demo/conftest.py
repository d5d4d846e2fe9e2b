"""The demo site, loaded once per process and copied for each test."""

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from flask import Flask

from tests.site import application, prepare_database, settings_for

NOW = datetime(2026, 11, 18, 7, 30, tzinfo=UTC)  # half past three in the afternoon of a Wednesday
SHIPPED = ("role", "service_standard", "office_hours")  # registers that hold rows before the demo is loaded

MOMENTARY = {"charge: overdue"}  # states that the same tick leaves again: what is overdue is listed for dunning


def silent(_text: str) -> None:
    """Nobody reads along."""


@pytest.fixture(scope="session")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with a small demo site in it."""
    from models.demo import load
    from models.engine.database import db

    folder = tmp_path_factory.mktemp("demo")
    url = f"sqlite:///{folder / 'demo.db'}"
    prepare_database(url, folder)
    with application(settings_for(url, folder)) as app, app.app_context():
        load(db.session(), units=60, days=8, seed=1, say=silent, now=NOW)
        db.session.remove()
    return folder / "demo.db"


@pytest.fixture
def app(loaded: Path, tmp_path: Path) -> Iterator[Flask]:
    """The application on a copy of the demo site."""
    copy = shutil.copyfile(loaded, tmp_path / "guanjia.db")
    with application(settings_for(f"sqlite:///{copy}", tmp_path)) as app:
        yield app
