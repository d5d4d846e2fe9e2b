"""A site for tests: its settings, the application on a database, and how an empty database becomes a site."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import sqlalchemy as sa
import time_machine
from flask import Flask
from sqlalchemy.engine import make_url

from config.settings import Settings
from tests.one_transaction import OneTransaction, settle
from tests.visitor import Visitor

# The application is imported inside the functions: tests that need none of it run without it.


def settings_for(database_url: str, folder: Path) -> Settings:
    return Settings(
        database_url=database_url,
        secret_key="a-secret-that-only-the-tests-use-and-nobody-else",
        upload_dir=folder / "uploads",
        start_work=False,  # a worker would find its settings in the environment; tests work themselves
    )


class _Kept:
    """One application of this process, which each test points at its own database: making one, and compiling the same
    statements for it anew, took three quarters of the time of a test."""

    def __init__(self, settings: Settings) -> None:
        from app import create_app
        from models.engine.database import db

        self.app = create_app(settings)
        gc.set_threshold(100_000, 20, 20)  # what a test makes goes with it, and hardly any of it in circles
        self.app.testing = True
        self.app.test_client_class = Visitor
        self.config = dict(self.app.config)
        self.is_free = True
        with self.app.app_context():
            self.engine = db.engine
        sa.event.listen(self.engine, "do_connect", self._connect)
        self.one_transaction = self.app.extensions["one transaction"] = OneTransaction(self.engine)

    def _connect(self, dialect: Any, _record: Any, typed: list[Any], named: dict[str, Any]) -> None:
        typed[:], wanted = dialect.create_connect_args(self.engine.url)
        named |= {key: wanted[key] for key in wanted if key in ("dbname", "host", "port", "user", "password")}

    @contextmanager
    def at(self, settings: Settings, *, is_lent: bool) -> Iterator[Flask]:
        from app import settle_process

        self.is_free = False
        self.app.config.clear()
        self.app.config.update(self.config, **settings.flask_config(), GUANJIA=settings)
        settle(self.engine, make_url(settings.database_url))
        settle_process(settings)
        try:
            with self.one_transaction.held() if is_lent else nullcontext():
                yield self.app
        finally:
            if not is_lent:
                self.engine.dispose()
            self.is_free = True


_kept: dict[str, _Kept] = {}


@contextmanager
def application(settings: Settings, *, is_lent: bool = False) -> Iterator[Flask]:
    """The application until it lets go of its database; faults reach the test instead of a 500 page. Where the database
    is only lent, it is afterwards as it was."""
    backend = make_url(settings.database_url).get_backend_name()
    kept = _kept.get(backend)
    if kept is None or not kept.is_free:
        kept = _kept[backend] = _Kept(settings)
    try:
        with kept.at(settings, is_lent=is_lent) as app:
            yield app
    finally:
        if _kept[backend] is not kept:  # another was made beside it: nobody would close what this one has open
            kept.one_transaction.close()
            kept.engine.dispose()


INSTALLED = datetime(2026, 1, 5, 1, tzinfo=UTC)  # whenever it is done, and whatever time it is for the first test


def prepare_database(database_url: str, folder: Path) -> None:
    """Migrates an empty database and installs what ships with the product: roles, standards, code lists."""
    import flask_migrate

    from models.engine.database import db
    from models.office import shipped

    site = application(settings_for(database_url, folder))
    with time_machine.travel(INSTALLED, tick=False), site as app, app.app_context():
        flask_migrate.upgrade()
        shipped.install(db.session)
        db.session.commit()


def found_office(database_url: str, folder: Path) -> None:
    """Enters the small office that most tests begin with."""
    from models.engine.database import db
    from tests.repairs.office import RepairOffice

    with application(settings_for(database_url, folder)) as app, app.app_context():
        RepairOffice(db.session)
        db.session.commit()
