"""The child rows of a record as people read them: on its details and beside the move that compares them at the gate."""

from __future__ import annotations

from typing import Any

from models.engine import Actor, Register
from models.engine.fields import Field, table_name
from models.engine.kinds import Files, Lines, Link
from models.engine.masks import mask
from models.engine.record import RECORDS

from .speech import t


def child_rows(record: Register, person: Actor) -> list[tuple[Field, list[Field], list[list[str]]]]:
    """(field, columns, rows of shown values) of each kind of child row, as far as they are for this person."""
    found = []
    for field in type(record).fields.values():
        if isinstance(field.kind, Lines):
            known = RECORDS[table_name(field.kind.model)].fields.values()
            columns = [column for column in known if not isinstance(column.kind, Files)]
            held = [line for line in getattr(record, field.key) if line.is_for(person)]
            rows = [[_shown(column, line) for column in columns] for line in held]
            found.append((field, columns, rows))
    return found


def _shown(column: Field, line: Any) -> str:
    value = getattr(line, column.key)
    if value is None:
        return ""
    if column.sensitive:
        return mask(column, value)
    if isinstance(column.kind, Link):
        return str(getattr(line, column.attr))
    return t(column.kind.show(value))
