"""A database that can be put back to how it was: every generated test starts from the same records, however many
tests there are."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import psycopg
import sqlalchemy as sa
from psycopg import sql
from sqlalchemy.engine import make_url

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
    """A PostgreSQL database and the one that it is copied from again."""

    def __init__(self, url: str, engine: sa.Engine) -> None:
        here = make_url(url)
        self._engine, self._name = engine, str(here.database)
        admin = here.set(drivername="postgresql", database="postgres").render_as_string(hide_password=False)
        self._admin = psycopg.connect(admin, autocommit=True)

    def _copy(self, source: str, target: str) -> None:
        self._engine.dispose()
        names = {"source": sql.Identifier(source), "target": sql.Identifier(target)}
        self._admin.execute(sql.SQL("DROP DATABASE IF EXISTS {target} WITH (FORCE)").format(**names))
        self._admin.execute(sql.SQL("CREATE DATABASE {target} TEMPLATE {source}").format(**names))

    def keep(self) -> None:
        self._copy(self._name, f"{self._name}_kept")

    def rewind(self) -> None:
        self._copy(f"{self._name}_kept", self._name)

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
        self._engine.dispose()
        name = sql.Identifier(f"{self._name}_kept")
        self._admin.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(name))
        self._admin.close()
