"""Taking back what an import did: the one door by which a business record is removed, or goes back in time.

Everything that was touched while a row was entered is remembered as it stood before (`Touches`), whichever register's
rules touched it. `take_back` returns there, newest first, each record only while it still stands as the row left it.
What it undoes is an audit entry; the trail keeps both the entering and the undoing.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from . import audit, search
from .deadlines import Deadline
from .errors import Refused
from .record import RECORDS, Record, Register
from .words import say

VERB = "undo_import"


@dataclass(frozen=True)
class Touch:
    """One record that a row brought about or changed. `before` None: it is new. `version` is what the row left."""

    table: str
    record_id: int
    before: dict[str, Any] | None
    version: int | None = None


def _tables() -> dict[str, type[Any]]:
    return {**RECORDS, Deadline.__tablename__: Deadline}


class Touches:
    """Watches a session and remembers what it is about to change."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._found: dict[tuple[str, int], tuple[Any, dict[str, Any] | None]] = {}

    @contextmanager
    def watched(self) -> Iterator[None]:
        """Remember what happens inside. Ends with everything flushed, so that the versions are the last ones."""
        event.listen(self._session, "before_flush", self._before)
        event.listen(self._session, "after_flush", self._after)
        try:
            yield
            self._session.flush()
        finally:
            event.remove(self._session, "before_flush", self._before)
            event.remove(self._session, "after_flush", self._after)

    def _before(self, session: Session, _context: Any, _instances: Any) -> None:
        for record in session.deleted:
            if isinstance(record, Record | Deadline):
                raise Refused(say("This row would remove a record, which could not be undone."))
        for record in session.dirty:
            if not isinstance(record, Record | Deadline) or not session.is_modified(record):
                continue
            key = (record.__tablename__, record.id)
            if key not in self._found:
                table: Any = type(record).__table__
                row = session.connection().execute(sa.select(table).where(table.c.id == record.id)).mappings().one()
                self._found[key] = (record, {name: frozen(value) for name, value in row.items()})

    def _after(self, session: Session, _context: Any) -> None:
        for record in session.new:
            if isinstance(record, Record | Deadline):
                self._found[record.__tablename__, record.id] = (record, None)

    def found(self) -> list[Touch]:
        """What was touched, in the order in which it was."""
        return [
            Touch(table, record_id, before, getattr(record, "version", None))
            for (table, record_id), (record, before) in self._found.items()
        ]


def take_back(session: Session, touches: list[Touch]) -> None:
    """Undo these, the last first. Raises `Refused` when one no longer stands as it was left; the caller then rolls
    back."""
    for touch in reversed(touches):
        model = _tables()[touch.table]
        record = session.get(model, touch.record_id, populate_existing=True)
        if record is None or (touch.version is not None and record.version != touch.version):
            title = str(record) if record is not None else f"#{touch.record_id}"
            raise Refused(say("%(record)s was changed after the import.", record=title))
        _undo(session, record, touch)


def _undo(session: Session, record: Any, touch: Touch) -> None:
    table: Any = type(record).__table__
    before = None if touch.before is None else thawed(table, touch.before)
    mine = [table.c.id == touch.record_id]
    if touch.version is not None:
        mine.append(table.c.version == touch.version)
    statement: Any = sa.delete(table) if before is None else sa.update(table).values(before)
    title = str(record)
    try:
        if isinstance(record, Register):
            with audit.taking_back(session, record, VERB, before) as connection:
                changed = connection.execute(statement.where(*mine)).rowcount
        else:  # a deadline or a child row: part of its record's story
            with audit.unnoticed(session) as connection:
                if before is None:
                    _remove_dependants(connection, table, touch.record_id)
                changed = connection.execute(statement.where(*mine)).rowcount
    except IntegrityError:
        raise Refused(say("Something else refers to %(record)s by now.", record=title)) from None
    if changed != 1:
        raise Refused(say("%(record)s was changed after the import.", record=title))
    if before is not None:
        session.refresh(record)
    else:
        session.expunge(record)
    if isinstance(record, Register):
        search.note_again(session, record)


def _remove_dependants(connection: sa.Connection, table: sa.Table, record_id: int) -> None:
    """What the clock noted on a deadline, such as whom it told, goes with the deadline."""
    for other in reversed(table.metadata.sorted_tables) if table.name == Deadline.__tablename__ else ():
        for link in other.foreign_keys:
            if link.column.table is table:
                connection.execute(sa.delete(other).where(link.parent == record_id))


def frozen(value: Any) -> Any:
    """A stored value as JSON holds it."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, datetime | date):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal) else value


def thawed(table: sa.Table, before: dict[str, Any]) -> dict[str, Any]:
    """The stored values back from JSON, by column."""
    return {name: _thaw(table.c[name].type, value) for name, value in before.items() if name in table.c}


def _thaw(kind: Any, value: Any) -> Any:
    if value is None:
        return None
    if isinstance(kind, sa.Enum):
        return kind.enum_class(value) if kind.enum_class is not None else value
    python = kind.impl.python_type if hasattr(kind, "impl") else kind.python_type
    if python is datetime:
        return datetime.fromisoformat(value)
    if python is date:
        return date.fromisoformat(value)
    return Decimal(value) if python is Decimal else value
