"""A site for tests: its settings, the application on a database, and how an empty database becomes a site."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from flask import Flask
from werkzeug.routing import Rule

from config.settings import Settings
from tests.visitor import Visitor

# The application is imported inside the functions: tests that need none of it run without it.


def settings_for(database_url: str, folder: Path) -> Settings:
    return Settings(
        database_url=database_url,
        secret_key="a-secret-that-only-the-tests-use-and-nobody-else",
        upload_dir=folder / "uploads",
        start_work=False,  # a worker would find its settings in the environment; tests work themselves
    )


def remember_routes() -> None:
    """Each test makes an application of its own, and three quarters of that time went into compiling the same fifteen
    hundred routes: what a rule builds its address with depends on its text alone, so one process compiles it once."""
    compiled: dict[Any, Any] = {}
    compile_builder = Rule._compile_builder

    def remembered(rule: Rule, append_unknown: bool = True) -> Any:
        key = (rule.rule, rule.subdomain, rule.host, rule.is_leaf, append_unknown, repr(rule.defaults))
        if key not in compiled:
            compiled[key] = compile_builder(rule, append_unknown)
        return compiled[key]

    Rule._compile_builder = remembered  # type: ignore[method-assign]


@contextmanager
def application(settings: Settings) -> Iterator[Flask]:
    """The application until it lets go of its database; faults reach the test instead of a 500 page."""
    from app import create_app
    from models.engine.database import db

    app = create_app(settings)
    app.testing = True
    app.test_client_class = Visitor
    try:
        yield app
    finally:
        with app.app_context():
            for engine in db.engines.values():
                engine.dispose()


def prepare_database(database_url: str, folder: Path) -> None:
    """Migrates an empty database and installs what ships with the product: roles, standards, code lists."""
    import flask_migrate

    from models.engine.database import db
    from models.office import shipped

    with application(settings_for(database_url, folder)) as app, app.app_context():
        flask_migrate.upgrade()
        shipped.install(db.session)
        db.session.commit()
