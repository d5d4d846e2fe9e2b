"""The indexes that follow from a declaration: what lists are read, filtered and sorted from."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import sqlalchemy as sa

from .choices import Pick, YesNo
from .fields import Field, table_name
from .kinds import Link

if TYPE_CHECKING:
    from .record import Register

IN_FORCE = "voided_at IS NULL"
FEW_OF_THEM = ("community", "building", "department", "staff_member", "position", "role", "user")


def partial_index(name: str, keys: Iterable[str], where: str, *, unique: bool = False) -> sa.Index:
    rows = sa.text(where)
    return sa.Index(name, *keys, unique=unique, sqlite_where=rows, postgresql_where=rows)


def list_indexes(cls: type[Register]) -> list[sa.Index]:
    """What a list is read from: its order, by itself, within a community and within each value of a closed list; what
    it can be sorted by; and what is void. The order stands in the index, so that a page is read without sorting; and so
    does what decides whether a row is seen, so that counting does not touch the rows."""
    table, about = table_name(cls.__name__), cls.about
    order = [about.order.lstrip("-"), *(["id"] if about.order.lstrip("-") != "id" else [])]
    scope = [about.scope_by] if about.scope_by and about.scope_by not in order else []
    found = [
        partial_index(f"ix_{table}_list", [*order, *scope, "state"], IN_FORCE),
        partial_index(f"ix_{table}_void", order, "voided_at IS NOT NULL"),
    ]
    if scope:
        found.append(partial_index(f"ix_{table}_scope", [*scope, *order, "state"], IN_FORCE))
    for key, field in cls.fields.items():
        column = getattr(cls.__dict__.get(key), "column", None)  # what every register has is no column of its own
        if key in (*order, *scope) or (column is not None and column.unique):
            continue
        if field.filter and has_few_values(field):
            found.append(partial_index(f"ix_{table}_{key}", [key, *order, *scope], IN_FORCE))
        elif field.filter or field.sort:
            found.append(sa.Index(f"ix_{table}_{key}", key, "id"))
    return found


def has_few_values(field: Field) -> bool:
    """Whether many rows share a value: a choice, a tick, a link to one of the office's few."""
    kind = field.kind
    return isinstance(kind, Pick | YesNo) or (isinstance(kind, Link) and kind.target in FEW_OF_THEM)
