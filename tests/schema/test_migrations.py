"""The schema goes up and down from empty on both databases, and is what the models declare."""

import flask_migrate
import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from flask import Flask

from models.engine.audit import AuditBypass
from models.engine.database import Base, db
from models.engine.search import is_declared

pytestmark = pytest.mark.own_database


def test_the_schema_goes_down_to_nothing_and_up_again(app: Flask) -> None:
    with app.app_context():
        flask_migrate.downgrade(revision="base")
        assert set(sa.inspect(db.engine).get_table_names()) <= {"alembic_version"}
        flask_migrate.upgrade()
        held = {name for name in sa.inspect(db.engine).get_table_names() if is_declared(name)}
        assert held == {*Base.metadata.tables, "alembic_version"}


def test_the_migrations_make_what_the_models_declare(app: Flask) -> None:
    with app.app_context(), db.engine.connect() as connection:
        opts = {"target_metadata": Base.metadata, "include_object": lambda _item, name, *_rest: is_declared(name)}
        context = MigrationContext.configure(connection, opts=opts)
        assert compare_metadata(context, Base.metadata) == []


@pytest.mark.parametrize("statement", ["UPDATE audit_entry SET actor = 'x'", "DELETE FROM audit_entry"])
def test_the_database_itself_refuses_to_change_the_trail(app: Flask, statement: str) -> None:
    with app.app_context(), db.engine.connect() as connection:
        bypassing = connection.execution_options(unaudited=True)
        assert bypassing.execute(sa.text("SELECT count(*) FROM audit_entry")).scalar_one() > 0
        with pytest.raises(sa.exc.DatabaseError, match="append-only"):
            bypassing.execute(sa.text(statement))


def test_bulk_changes_that_no_entry_would_tell_are_refused(app: Flask) -> None:
    with app.app_context():
        for statement in ("UPDATE role SET name = 'x'", 'DELETE FROM "user"', "INSERT INTO role (code) VALUES ('x')"):
            with pytest.raises(AuditBypass):
                db.session.execute(sa.text(statement))
            db.session.rollback()
