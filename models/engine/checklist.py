"""Checklists inside a record: rows that are filled in step by step and never taken away."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from .errors import Invalid
from .fields import table_name
from .record import RECORDS, Line, Record
from .words import say


def fill_in(record: Record, name: str, rows: Sequence[Any] | None, key: str = "kind") -> list[Any]:
    """Write typed rows into the checklist `name` of a record: matched by id, else by `key`, else added.

    Returns the rows that were written. Rows that are not named stay, and so does a list that was only suggested.
    """
    lines: list[Any] = getattr(record, name)
    by_id = {line.id: line for line in lines}
    by_key = {getattr(line, key): line for line in reversed(lines)}
    model: Any = RECORDS[table_name(record.fields[name].kind.model)]  # type: ignore[attr-defined]
    written = []
    for row in rows or ():
        if isinstance(row, Line):
            continue
        written.append(_write(row, by_id, by_key, key, name) or model(**_without_id(row)))
        if written[-1] not in lines:
            lines.append(written[-1])
    return written


def _write(row: Mapping[str, Any], by_id: Any, by_key: Any, key: str, name: str) -> Any:
    line = by_id.get(row["id"]) if row.get("id") is not None else by_key.get(row.get(key))
    if line is None and row.get("id") is not None:
        raise Invalid(say("One of the rows belongs to another record; reload the form."), name)
    for attr, value in _without_id(row).items() if line is not None else ():
        if getattr(line, attr) != value:
            setattr(line, attr, value)
    return line


def _without_id(row: Mapping[str, Any]) -> dict[str, Any]:
    return {attr: value for attr, value in row.items() if attr != "id"}
