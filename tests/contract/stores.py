"""A database that can be put back to how it was, so that all generated tests start from the same records."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import sqlalchemy as sa

from models.engine.database import Base, sqlite_driver


class SqliteStore:
    """A SQLite file beside the copy that it goes back to. Pages are copied through SQLite, so nothing is reopened."""

    def __init__(self, url: str) -> None:
        path = url.removeprefix("sqlite:///")
        connect = sqlite_driver().connect
        self._live = connect(path, isolation_level=None)
        self._kept = connect(str(Path(path).with_name("kept.db")), isolation_level=None)

    def keep(self) -> None:
        """From now on `rewind` leads here."""
        self._live.backup(self._kept)

    def rewind(self) -> None:
        self._kept.backup(self._live)

    def mark(self) -> Any:
        """Changes whenever anybody commits any change to any table."""
        return self._live.execute("PRAGMA data_version").fetchone()[0]

    def close(self) -> None:
        self._live.close()
        self._kept.close()


class PostgresStore:
    """A PostgreSQL database. Nothing is taken back here: its tests make records of their own."""

    def __init__(self, engine: sa.Engine) -> None:
        self._engine = engine

    def keep(self) -> None:
        """See `rewind`."""

    def rewind(self) -> None:
        """To copy a database takes longer than to make the few records that one test needs."""

    def mark(self) -> Any:
        """How many rows each table holds, and the last audit entry: every change of a record is one."""
        counts = [
            sa.select(sa.literal(table.name), sa.func.count()).select_from(table)
            for table in Base.metadata.sorted_tables
        ]
        head = sa.text("SELECT 'audit_head', seq FROM audit_head")
        with self._engine.connect() as connection:
            counted = connection.execute(sa.union_all(*counts)).all()
            return sorted(tuple(row) for row in [*counted, *connection.execute(head)])

    def close(self) -> None:
        """The application lets go of its connections itself."""
