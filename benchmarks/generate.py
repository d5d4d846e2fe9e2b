"""Fills an empty database with an office of any size: the same size always makes the same rows."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random

import flask_migrate
from flask import Flask

from app import create_app
from config.settings import Settings
from models.engine import search
from models.engine.database import db

from . import office
from .bulk import bulk, restart_ids, without_indexes
from .estate import settle
from .index_entries import fill_index
from .reports import file_reports

SECRET = "a-secret-that-only-the-benchmark-uses-and-nobody-else"
SEED = 20261121
HOMES, ROWS_WITH_ALL_HOMES = 20_000, 20_000
LOADED = ("building", "unit", "customer", "occupancy", "repair_report", "work_order")


@contextmanager
def site(database_url: str, folder: Path) -> Iterator[Flask]:
    """The application on this database, until it lets go of it."""
    app = create_app(Settings(database_url=database_url, secret_key=SECRET, upload_dir=folder / "uploads"))
    with app.app_context():
        try:
            yield app
        finally:
            db.session.remove()
            db.engine.dispose()


def generate(database_url: str, rows: int, folder: Path, progress: Callable[[str], None] = print) -> None:
    """Migrate the empty database and fill it. A smaller number of rows makes a smaller estate, too."""
    began = time.monotonic()
    homes = HOMES if rows >= ROWS_WITH_ALL_HOMES else max(40, rows // 3)
    with site(database_url, folder):
        flask_migrate.upgrade()
        office.found(db.session())
        db.session.remove()
        db.engine.dispose()  # how SQLite writes can only be changed while nobody else is connected
        with bulk(db.engine) as connection:
            settle(connection, Random(SEED), homes)
            with without_indexes(connection, "repair_report", "work_order"):
                file_reports(connection, rows, homes)
            restart_ids(connection, LOADED)
        # The rows came past the session, so the search index does not know them yet.
        (search.rebuild if db.engine.dialect.name == "sqlite" else fill_index)(db.engine)
        with db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            is_sqlite = connection.dialect.name == "sqlite"
            connection.exec_driver_sql("ANALYZE" if is_sqlite else "VACUUM ANALYZE")  # as years of use would have done
    progress(f"{rows:,} repair reports of {homes:,} homes in {time.monotonic() - began:.0f} s")
