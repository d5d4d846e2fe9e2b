"""How migrations run: on the application's own engine, in one transaction, with types written as plain SQL types."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import sqlalchemy as sa
from alembic import context

from models.engine.columns import Exact, Moment
from models.engine.database import Base, db
from models.engine.search import is_declared


def written(kind: str, item: Any, _context: Any) -> Any:
    """Migrations stay readable and runnable when the product's own classes have moved on."""
    if kind != "type":
        return False
    if isinstance(item, Moment):
        return "sa.DateTime(timezone=True)"
    if isinstance(item, Exact):
        return f"sa.Numeric({item.precision}, {item.scale}).with_variant(sa.BigInteger(), 'sqlite')"
    return False


def compared(_context: Any, _inspected: Any, _declared: Any, held: Any, wanted: Any) -> bool | None:
    """Whether a column's type drifted; the product's own types are compared as what they store."""
    if isinstance(wanted, Moment | Exact | sa.Enum | sa.JSON):
        return False
    return None


def ours(_item: Any, name: str | None, _kind: str, _is_held: bool, _compared: Any) -> bool:
    """The search index is made by statements of its own: no model describes a virtual table or a GIN index."""
    return is_declared(name)


@contextmanager
def links_unwatched(connection: sa.Connection) -> Iterator[None]:
    """SQLite changes a rule by making the table anew; rows that point to it would not let the old one go. They are
    all looked at again before anything is kept."""
    if connection.dialect.name != "sqlite":
        yield
        return
    held = connection.connection.dbapi_connection
    assert held is not None
    held.execute("PRAGMA foreign_keys=OFF")
    try:
        yield
        if lost := connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall():
            raise RuntimeError(f"the migration would leave rows that point at nothing: {lost[:5]}")
        connection.commit()
    finally:
        connection.rollback()
        held.execute("PRAGMA foreign_keys=ON")


def run() -> None:
    with db.engine.connect() as connection, links_unwatched(connection):
        connection = connection.execution_options(unaudited=True)
        context.configure(
            connection=connection,
            target_metadata=Base.metadata,
            render_item=written,
            compare_type=compared,
            include_object=ours,
            render_as_batch=True,
        )
        with context.begin_transaction():
            context.run_migrations()
        connection.commit()


run()
