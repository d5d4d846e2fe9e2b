"""Filling tables of millions of rows: without their indexes, triggers and foreign keys, which return afterwards."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine

IN_A_HURRY = ("foreign_keys=OFF", "synchronous=OFF", "journal_mode=OFF", "cache_size=-256000", "temp_store=MEMORY")
AS_BEFORE = ("foreign_keys=ON", "synchronous=FULL", "journal_mode=WAL", "cache_size=-32000", "temp_store=DEFAULT")


@contextmanager
def bulk(engine: Engine) -> Iterator[Connection]:
    """One transaction whose statements need no audit entry and whose rows may name rows that come later."""
    with engine.connect().execution_options(unaudited=True) as connection:
        _pragmas(connection, IN_A_HURRY)
        if connection.dialect.name == "postgresql":
            connection.exec_driver_sql("SET LOCAL session_replication_role = replica")
        yield connection
        connection.commit()
        _pragmas(connection, AS_BEFORE)


def _pragmas(connection: Connection, pragmas: Iterable[str]) -> None:
    if connection.dialect.name == "sqlite":  # beside SQLAlchemy, which would open a transaction first
        for pragma in pragmas:
            _driver(connection).execute(f"PRAGMA {pragma}")


def _driver(connection: Connection) -> Any:
    return connection.connection.driver_connection


@contextmanager
def without_indexes(connection: Connection, *tables: str) -> Iterator[None]:
    """Drop what is kept up to date row by row, and build it at once in the end."""
    held = list(_kept_up(connection, tables))
    for kind, name, table, _statement in held:
        on_table = f" ON {table}" if kind == "TRIGGER" and connection.dialect.name == "postgresql" else ""
        connection.exec_driver_sql(f'DROP {kind} "{name}"{on_table}')
    yield
    for _kind, _name, _table, statement in held:
        connection.exec_driver_sql(statement)


def _kept_up(connection: Connection, tables: tuple[str, ...]) -> Iterator[tuple[str, str, str, str]]:
    """(kind, name, table, statement that makes it again); what a constraint stands on cannot be dropped and stays."""
    names = ", ".join(f"'{table}'" for table in tables)
    if connection.dialect.name == "sqlite":
        statement = f"SELECT type, name, tbl_name, sql FROM sqlite_master WHERE tbl_name IN ({names}) AND sql <> ''"
        found = connection.exec_driver_sql(f"{statement} AND type IN ('index', 'trigger')")
    else:  # triggers sleep while the session is a replica
        found = connection.exec_driver_sql(
            f"SELECT 'index', indexname, tablename, indexdef FROM pg_indexes WHERE tablename IN ({names})"
            " AND schemaname = current_schema() AND indexname NOT IN (SELECT conname FROM pg_constraint)"
        )
    for kind, name, table, statement in found.all():
        yield kind.upper(), name, table, statement


def restart_ids(connection: Connection, tables: Iterable[str]) -> None:
    """New records get ids after the loaded ones; SQLite does so by itself."""
    if connection.dialect.name == "postgresql":
        for table in tables:
            sequence = f"pg_get_serial_sequence('{table}', 'id')"
            connection.execute(sa.text(f"SELECT setval({sequence}, coalesce(max(id), 0) + 1, false) FROM {table}"))
