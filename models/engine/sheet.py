"""A paper filled in for one record: what stands in each cell, masked for this person as on the details page."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import Any

from . import clock
from .acts import Actor
from .capitals import capitals
from .desk import path_of
from .fields import Field, table_name
from .kinds import Files, Link, LongText, Money
from .masks import mask
from .paper import Paper
from .policy import covers
from .record import RECORDS, Register
from .words import Words, say

HALF = 36  # signs of half width that fit half a row on two lines: what is longer has a row of its own
EMPTY = 2  # rows of a table in which nothing stands yet


@dataclass(frozen=True)
class Fact:
    """One label with its value; `is_wide` has a row of its own."""

    label: Words
    text: Words | str
    is_wide: bool = False
    is_long: bool = False


@dataclass(frozen=True)
class Table:
    """Child rows."""

    label: Words
    columns: list[tuple[Words, str]]  # label, and where its values stand: start, end
    rows: list[list[Words | str]]


@dataclass(frozen=True)
class Sheet:
    """What is printed of a record. `number` is what its code leads to, and `is_numbered` if people call it so; `rows`
    hold one wide fact, or two; `capitals` is None where nothing is said so."""

    paper: Paper
    number: str
    is_numbered: bool
    rows: list[list[Fact]]
    tables: list[Table]
    capitals: str | None = None
    amount: str = ""


def draw(
    paper: Paper, model: type[Register], record: Register | None, actor: Actor, *, in_clear: bool = False
) -> Sheet:
    """The paper for this record; without one an empty form, on which a wording can be looked at.

    `in_clear` shows what is masked as far as the person may reveal it. Asking for a reason is the caller's.
    """
    reader = Reader(model, record, actor, in_clear)
    facts = [_fact(paper, reader, path) for path in paper.facts]
    sum_of = getattr(record, paper.capitals) if paper.capitals and record is not None else None
    return Sheet(
        paper=paper,
        number=name_of(record) if record is not None else "",
        is_numbered="number" in model.fields,
        rows=_paired(facts),
        tables=[_table(paper, reader, key) for key in paper.tables],
        capitals=None if not paper.capitals else capitals(sum_of) if sum_of is not None else "",
        amount="" if sum_of is None else str(Money().show(sum_of)),
    )


def name_of(record: Register) -> str:
    """What identifies a record on paper: its number, or "customer.12" where it has none."""
    return str(getattr(record, "number", None) or f"{record.__tablename__}.{record.id}")


class Reader:
    """Reads fields of a record, and fields behind one link, as this person may see them."""

    def __init__(self, model: type[Register], record: Register | None, actor: Actor, in_clear: bool = False) -> None:
        self.model, self.record, self.actor, self.in_clear = model, record, actor, in_clear

    def tell(self, path: str) -> Words | str:
        """The value that a path names; blank where there is none, or where it lies beyond the person's rights."""
        if path == "today":
            return clock.today().isoformat()
        link, far = path_of(self.model, RECORDS, path)
        holder: Any = self.record
        if holder is not None and link is not None:
            holder = getattr(holder, link.attr)
            # Names of the office stand on every paper; what a register tells needs the right to see it there.
            if holder is not None and path.split(".")[0] != "community" and not covers(self.actor, holder):
                return ""
        return "" if holder is None else self.value(far, holder, holder.__tablename__)

    def value(self, told: Field, holder: Any, register: str) -> Words | str:
        """One value in words, masked unless it may be printed in clear."""
        value = getattr(holder, told.key)
        if value is None or value == "":
            return ""
        if told.sensitive and not (self.in_clear and self.actor.may(f"{register}.reveal")):
            return mask(told, value)
        if isinstance(told.kind, Link):
            return str(getattr(holder, told.attr))
        return told.kind.show(value)


def _fact(paper: Paper, reader: Reader, path: str) -> Fact:
    _, told = path_of(reader.model, RECORDS, path)
    shown = reader.tell(path)
    is_long = isinstance(told.kind, LongText)
    is_wide = is_long or _width(str(shown)) > HALF
    if shown and told.unit and not isinstance(told.kind, Money):
        shown = Words("%(number)s %(unit)s", number=shown, unit=told.unit)
    return Fact(paper.label(path, told.label), shown, is_wide, is_long)


def _width(text: str) -> int:
    """How wide a text is, in signs of half width: a Chinese one counts twice."""
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)


def _paired(facts: list[Fact]) -> list[list[Fact]]:
    """Two abreast, in their order; what is wide stands alone."""
    rows: list[list[Fact]] = []
    for fact in facts:
        if fact.is_wide or not rows or len(rows[-1]) == 2 or rows[-1][0].is_wide:
            rows.append([fact])
        else:
            rows[-1].append(fact)
    return rows


def _table(paper: Paper, reader: Reader, key: str) -> Table:
    lines = reader.model.fields[key]
    name = table_name(lines.kind.model)  # type: ignore[attr-defined]
    known = RECORDS[name].fields
    wanted = dict(paper.columns).get(key) or [k for k, each in known.items() if not isinstance(each.kind, Files)]
    columns = [known[column] for column in wanted]
    held = (
        [line for line in getattr(reader.record, key) if line.is_for(reader.actor)] if reader.record is not None else []
    )
    parent = reader.model.__tablename__
    rows = [[reader.value(column, line, parent) for column in columns] for line in held]
    rows += [[""] * len(columns) for _ in range(paper.spare if rows else max(paper.spare, EMPTY))]
    called = [
        (_head(column, paper.label(f"{key}.{column.attr}", column.label)), column.kind.align) for column in columns
    ]
    return Table(paper.label(key, lines.label), called, rows)


def _head(column: Field, label: Words) -> Words:
    """A column's label with the unit of its numbers."""
    if not column.unit or isinstance(column.kind, Money):
        return label
    return say("%(label)s (%(unit)s)", label=label, unit=column.unit)
