"""What must never break, and until when a record may change: said once in the declaration, told in its own sentence.

rules = (
    Check("left_after", "state <> 'returned' OR left_at >= entered_at"),
    Unique("key_id", name="open", where="state = 'out' AND voided_at IS NULL", says=_l("This key is lent already.")),
)
editable = While(State.DRAFT, says=_l("What was reviewed stays as it is."))
voidable = Unless(State.OUT, says=_l("The key is out: take it back first."))
fixed = Fixed("unit", says=_l("Void this one and enter it at the right home."))
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from . import clock
from .choices import Choice
from .errors import Invalid
from .words import NONE, Words, say


@dataclass(frozen=True)
class Check:
    """A rule of one record, in SQL: the CHECK constraint `ck_<table>_<name>`. `says`: what staff read if it is broken;
    left out, the sentence names the fields that the rule speaks of."""

    name: str
    sql: str
    says: Words = NONE

    def built(self, table: str) -> sa.CheckConstraint:
        """The constraint itself."""
        return sa.CheckConstraint(self.sql, name=self.name)

    def is_told(self, table: str, told: str) -> bool:
        """Whether the database speaks of this rule."""
        return re.search(rf"\bck_{table}_{self.name}\b", told) is not None


class Unique:
    """At most one of the records that `where` chooses, in SQL, has these columns: the index `uq_<table>_<name>`, named
    after its columns unless it says otherwise. `says`: what staff read if there is one already."""

    def __init__(self, *columns: str, name: str = "", where: str = "", says: Words = NONE) -> None:
        self.name, self.columns, self.where, self.says = name or "_".join(columns), columns, where, says

    def built(self, table: str) -> sa.Index:
        """The index itself."""
        rows = sa.text(self.where) if self.where else None
        return sa.Index(f"uq_{table}_{self.name}", *self.columns, unique=True, sqlite_where=rows, postgresql_where=rows)

    def is_told(self, table: str, told: str) -> bool:
        """Whether the database speaks of this rule: PostgreSQL names the index, SQLite its columns."""
        columns = ", ".join(f"{table}.{column}" for column in self.columns)
        return re.search(rf"\buq_{table}_{self.name}\b|failed: {re.escape(columns)}$", told) is not None


class While:
    """Only in these states; in every other one `says` tells why not. A gap in the sentence is the record."""

    def __init__(self, *states: Choice, says: Words) -> None:
        self.states, self.says = frozenset(states), says

    def why_not(self, record: Any) -> Words | None:
        """The sentence, in a state in which it may not be."""
        return None if record.state in self.states else self._told(record)

    def _told(self, record: Any) -> Words:
        return say(self.says.msgid, **dict.fromkeys(re.findall(r"%\((\w+)\)s", self.says.msgid), str(record)))


class Unless(While):
    """In every state but these, in which `says` tells why not."""

    def why_not(self, record: Any) -> Words | None:
        return self._told(record) if record.state in self.states else None


class Fixed:
    """Fields that stay as they were entered; `says` tells what to do instead."""

    def __init__(self, *names: str, says: Words) -> None:
        self.names, self.says = names, says

    def changed(self, record: Any, values: dict[str, Any]) -> str | None:
        """The first of them, by attribute, that an edit would change."""
        return next(
            (name for name in self.names if values.get(name, getattr(record, name)) != getattr(record, name)), None
        )


def refuse_ahead(when: date | datetime | None, at: datetime, name: str) -> None:
    """Raise `Invalid` for the input `name` if it says a time or day that is still to come; one left blank passes."""
    if isinstance(when, datetime):
        if when > at:
            raise Invalid(say("This time is still to come."), name)
    elif when is not None and when > clock.today(at):
        raise Invalid(say("This day is still to come."), name)
