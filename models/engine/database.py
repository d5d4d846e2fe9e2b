"""The one database: naming of constraints, and what makes SQLite safe for several processes.

SQLite runs in WAL with FULL sync, foreign keys and a busy timeout. Whatever may write begins with BEGIN IMMEDIATE:
a deferred transaction that reads first and writes later loses its snapshot to another writer, and no timeout helps.
"""

from __future__ import annotations

import select
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import partial
from types import ModuleType
from typing import Any

import psycopg
import sqlalchemy as sa
from flask_sqlalchemy import SQLAlchemy
from flask_sqlalchemy.session import Session as AppSession
from sqlalchemy import event
from sqlalchemy.dialects import plugins
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.engine import URL, Connection, CreateEnginePlugin, Engine
from sqlalchemy.exc import InvalidatePoolError
from sqlalchemy.orm import DeclarativeBase

SAFE_SQLITE = (3, 51, 3)  # older ones can corrupt a WAL file when it is reset
CACHE_KIB, FRUGAL_KIB = 32_000, 2_000  # of the file of SQLite, for each connection
SILENT_SECONDS = 60  # of a connection to PostgreSQL: whoever pulled a cable has not said farewell
PREPARED_AFTER = 1  # times that a connection was asked the same
COMPILED = 3000  # statements kept compiled: some forty for each register

_reading_only: ContextVar[bool] = ContextVar("reading_only", default=False)


class Base(DeclarativeBase):
    """Every table of the product."""

    metadata = sa.MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


class OneDatabase(AppSession):
    """A session that need not ask, table by table at each flush, which of several databases is meant."""

    def get_bind(self, mapper: Any = None, clause: Any = None, bind: Any = None, **_more: Any) -> Engine | Connection:
        if bind is not None:
            return bind
        engine: Engine = self.info.get("engine") or self.info.setdefault("engine", self._db.engine)
        return _for_reading(engine) if _reading_only.get() else engine


def _for_reading(engine: Engine) -> Engine:
    """The same connections, refusing what writes. PostgreSQL is asked without a transaction: each statement would see
    what is committed when it begins all the same, and BEGIN and ROLLBACK were half of the round trips of a page."""
    reading: Engine | None = vars(engine).get("for_reading")
    if reading is None:
        options = {} if engine.dialect.name == "sqlite" else {"isolation_level": "AUTOCOMMIT"}
        reading = engine.execution_options(**options)
        event.listen(reading, "before_execute", _refuse_writing)
        vars(engine)["for_reading"] = reading
    return reading


def _refuse_writing(_connection: Connection, statement: Any, *_more: Any) -> None:
    if getattr(statement, "is_dml", False):
        raise RuntimeError("a request that only reads cannot write; say read_only(False) first")


class PlainSavepoints(CreateEnginePlugin):
    """Savepoints as plain text. Each has a name of its own, so that none was ever found among what is compiled: an
    eighth of the statements of an import were compiled for nothing."""

    def update_url(self, url: URL) -> URL:
        return url

    def engine_created(self, engine: Engine) -> None:
        for method, command in (
            ("do_savepoint", "SAVEPOINT"),
            ("do_rollback_to_savepoint", "ROLLBACK TO SAVEPOINT"),
            ("do_release_savepoint", "RELEASE SAVEPOINT"),
        ):
            setattr(engine.dialect, method, partial(_send, command))


def _send(command: str, connection: Connection, name: str) -> None:
    connection.exec_driver_sql(f"{command} {name}")


class HeardBeforeUse(CreateEnginePlugin):
    """A server that goes says so: something waits to be read on a connection that nobody asked anything. Only then, or
    after a long silence, is it asked whether it still answers. To ask before each request, as the pool would, takes
    three round trips."""

    def update_url(self, url: URL) -> URL:
        return url

    def engine_created(self, engine: Engine) -> None:
        event.listen(engine, "connect", _used)
        event.listen(engine, "checkin", _used)
        event.listen(engine, "checkout", _ask)


def _used(_connection: Any, record: Any) -> None:
    record.info["used_at"] = time.monotonic()


def _ask(connection: Any, record: Any, _proxy: Any) -> None:
    try:
        if _speaks(connection) or time.monotonic() - record.info["used_at"] > SILENT_SECONDS:
            connection.execute("SELECT 1")
            connection.rollback()
    except psycopg.Error as gone:
        raise InvalidatePoolError from gone


def _speaks(connection: Any) -> bool:
    """Whether something came that was not asked for: a farewell, or the end of the connection."""
    heard = select.poll()
    heard.register(connection.fileno(), select.POLLIN)
    return bool(heard.poll(0))


plugins.register("plain_savepoints", __name__, "PlainSavepoints")
plugins.register("heard_before_use", __name__, "HeardBeforeUse")
db = SQLAlchemy(model_class=Base, session_options={"class_": OneDatabase})


def sqlite_driver() -> ModuleType:
    """The sqlite3 module to use: the standard one when new enough, else the wheel that brings a newer SQLite."""
    if sqlite3.sqlite_version_info >= SAFE_SQLITE:
        return sqlite3
    try:
        from pysqlite3 import dbapi2
    except ImportError:
        return sqlite3
    return dbapi2


def engine_options(url: str) -> dict[str, Any]:
    """Options of `create_engine` for this database."""
    kept: dict[str, Any] = {"query_cache_size": COMPILED, "plugins": ["plain_savepoints"]}
    if url.startswith("sqlite"):
        return kept | {"module": sqlite_driver()}
    kept["plugins"] = [*kept["plugins"], "heard_before_use"]
    # The connection used last is used next: it holds the plans of statements that were asked again and have no values.
    # Whatever has values is planned for them: a plan for any word would do for a rare one and be slow for the others.
    asked = {"prepare_threshold": PREPARED_AFTER, "options": "-c plan_cache_mode=force_custom_plan -c timezone=UTC"}
    return kept | {"connect_args": asked, "pool_use_lifo": True, "pool_size": 5, "max_overflow": 10}


def place_of(session: Any) -> tuple[Any, ...]:
    """Which database this is, for what a process remembers of one. A URL itself takes long to hash."""
    found: tuple[Any, ...] | None = session.info.get("place")
    if found is None:
        url = session.get_bind().engine.url
        found = session.info["place"] = (url.host, url.port, url.database, *url.query.items())
    return found


def put_once(session: Any, table: Any, row: dict[str, Any]) -> bool:
    """Insert a row unless the database holds one like it. Whoever gets True was first, whatever others do meanwhile."""
    insert = sqlite_insert if session.get_bind().dialect.name == "sqlite" else postgresql_insert
    put = insert(table).values(row).on_conflict_do_nothing().execution_options(preserve_rowcount=True)
    return bool(session.connection().execute(put).rowcount)


@contextmanager
def frugal(connection: Connection) -> Iterator[None]:
    """Inside, SQLite keeps no more of the file than it needs: who walks through a long table once fills the cache of
    the connection with pages that nobody asks for again. PostgreSQL keeps them in its own memory."""
    if connection.dialect.name != "sqlite":
        yield
        return
    connection.exec_driver_sql(f"PRAGMA cache_size=-{FRUGAL_KIB}")
    try:
        yield
    finally:
        connection.exec_driver_sql(f"PRAGMA cache_size=-{CACHE_KIB}")


@contextmanager
def reading_only() -> Iterator[None]:
    """Transactions begun inside only read, so that on SQLite they need not wait for a writer."""
    token = _reading_only.set(True)
    try:
        yield
    finally:
        _reading_only.reset(token)


def read_only(value: bool) -> None:
    """Say for the rest of this request whether its transactions only read."""
    _reading_only.set(value)


@event.listens_for(Engine, "connect")
def _prepare(connection: Any, _record: Any) -> None:
    if not isinstance(connection, sqlite3.Connection | sqlite_driver().Connection):
        return
    connection.isolation_level = None  # the driver's own late BEGIN would be a deferred one
    for pragma in (
        "journal_mode=WAL",
        "synchronous=FULL",
        "busy_timeout=30000",
        "foreign_keys=ON",
        "trusted_schema=OFF",
        f"cache_size=-{CACHE_KIB}",
    ):
        connection.execute(f"PRAGMA {pragma}")


@event.listens_for(Engine, "begin")
def _begin(connection: Connection) -> None:
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("BEGIN" if _reading_only.get() else "BEGIN IMMEDIATE")
