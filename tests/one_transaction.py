"""All that a test does to its database, within one transaction that is never committed: taking it back costs nothing,
and no database has to be copied. What the application commits becomes part of it, what it rolls back does not."""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import URL, Connection, Engine
from sqlalchemy.pool import StaticPool

KEPT = "kept"
READING = {"SELECT", "PRAGMA", "EXPLAIN", "SET", "SHOW", "SAVEPOINT", "RELEASE", "ROLLBACK"}


def settle(engine: Engine, url: URL) -> None:
    """The engine belongs to another database from now on, and what was made of it with it."""
    engine.url = url
    vars(engine).pop("for_reading", None)


@dataclass
class _Savepoint:
    """A transaction of the application."""

    connection: Connection
    name: str
    is_dirty: bool = False


class OneTransaction:
    """The only connection of an engine, while it is `held`. `changes` counts the transactions that changed a row."""

    def __init__(self, engine: Engine) -> None:
        self.engine, self.changes = engine, 0
        self._open: list[_Savepoint] = []
        self._begun, self._is_kept = 0, False
        self._raw: Any = None
        self._pools: dict[URL, StaticPool] = {}
        dialect = engine.dialect
        for name in ("do_commit", "do_rollback", "set_isolation_level"):
            setattr(dialect, name, self._unless_held(getattr(dialect, name)))
        sa.event.listen(engine, "begin", self._begin)
        sa.event.listen(engine, "commit", self._commit)
        sa.event.listen(engine, "rollback", self._roll_back)
        sa.event.listen(engine, "before_cursor_execute", self._replace, retval=True)
        sa.event.listen(engine, "after_cursor_execute", self._note)
        sa.event.listen(engine, "handle_error", self._note_failure)

    @property
    def is_held(self) -> bool:
        return self._raw is not None

    @contextmanager
    def held(self) -> Iterator[None]:
        """Everything within is forgotten at the end."""
        before, url = self.engine.pool, self.engine.url
        if url not in self._pools:
            self._pools[url] = StaticPool(before._creator, dialect=self.engine.dialect, _dispatch=before.dispatch)
        self.engine.pool = self._pools[url]
        self._raw = self.engine.pool.connect().dbapi_connection
        # What the application remembers of a database, it remembers by its address: each time is another.
        settle(self.engine, url.update_query_dict({"visit": uuid.uuid4().hex}))
        if self.engine.dialect.name == "sqlite":  # the other begins by itself
            self._send("BEGIN IMMEDIATE")
        try:
            yield
        finally:
            self._raw.rollback()
            self._raw, self._is_kept = None, False
            self._open.clear()
            self.engine.pool = before
            settle(self.engine, url)

    def close(self) -> None:
        """Let go of the connections that were held."""
        for pool in self._pools.values():
            pool.dispose()
        self._pools.clear()

    def keep(self) -> None:
        """From now on `rewind` leads here."""
        if self._is_kept:
            self._send(f"RELEASE SAVEPOINT {KEPT}")
        self._send(f"SAVEPOINT {KEPT}")
        self._is_kept = True

    def rewind(self) -> None:
        """Everything as it was when it was kept."""
        self._send(f"ROLLBACK TO SAVEPOINT {KEPT}")

    # -- how it is done -----------------------------------------------------------------------------------------------

    def _send(self, command: str) -> None:
        self._raw.execute(command)

    def _unless_held(self, do: Any) -> Any:
        def done(connection: Any, *more: Any) -> None:
            if not self.is_held:
                do(connection, *more)

        return done

    def _begin(self, connection: Connection) -> None:
        if self.is_held:
            self._begun += 1
            self._open.append(_Savepoint(connection, f"test_{self._begun}"))
            self._send(f"SAVEPOINT {self._open[-1].name}")

    def _commit(self, connection: Connection) -> None:
        if (ended := self._end(connection)) is not None:
            self.changes += ended.is_dirty
            self._send(f"RELEASE SAVEPOINT {ended.name}")

    def _roll_back(self, connection: Connection) -> None:
        """One that only read takes nothing back: within it, others may have committed."""
        if (ended := self._end(connection)) is not None:
            if ended.is_dirty:
                self._send(f"ROLLBACK TO SAVEPOINT {ended.name}")
            self._send(f"RELEASE SAVEPOINT {ended.name}")

    def _end(self, connection: Connection) -> _Savepoint | None:
        """Takes the transaction off the pile, and what was begun after it."""
        ended = self._of(connection)
        if ended is not None:
            del self._open[self._open.index(ended) :]
        return ended

    def _of(self, connection: Connection | None) -> _Savepoint | None:
        return next((each for each in reversed(self._open) if each.connection is connection), None)

    def _replace(
        self, _connection: Any, _cursor: Any, statement: str, parameters: Any, _context: Any, _many: bool
    ) -> tuple[str, Any]:
        is_begin = self.is_held and statement in ("BEGIN", "BEGIN IMMEDIATE")
        return ("SELECT 1" if is_begin else statement), parameters

    def _note(
        self, connection: Connection, cursor: Any, statement: str, _parameters: Any, _context: Any, _many: bool
    ) -> None:
        is_reading = statement.split(None, 1)[0].upper() in READING
        # What returns rows has counted none of them yet.
        is_change = not is_reading and (cursor.rowcount or "RETURNING" in statement)
        if is_change and (own := self._of(connection)) is not None:
            own.is_dirty = True

    def _note_failure(self, failure: Any) -> None:
        if (own := self._of(failure.connection)) is not None:
            own.is_dirty = True
