"""Figures on screen: the link of each, and tables of figures told apart by person, department or community."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

import sqlalchemy as sa
from flask import Flask, url_for
from sqlalchemy.orm import Session

from models.engine import REGISTERS, Actor, Words, _l
from models.engine.figures import Counted, Figure
from models.engine.policy import visible

TARGETS = {"owner": "staff_member", "department": "department", "community": "community"}
MOST_ROWS = 30
NOBODY = _l("Nobody yet")


Cell = tuple[Counted, Counted] | None  # what is open, and what of it is overdue


@dataclass(frozen=True)
class Table:
    """Figures of several registers, told apart by person or place. `cut`: how many rows carry too little to be shown;
    `corner` names the first column."""

    corner: Words
    heads: list[Words | str]
    rows: list[tuple[Words | str, list[Cell]]]
    cut: int = 0

    def turned(self, corner: Words) -> Table:
        """The same with rows and columns exchanged, for few places and many registers."""
        columns = [(head, [cells[place] for _title, cells in self.rows]) for place, head in enumerate(self.heads)]
        return Table(corner, [title for title, _cells in self.rows], columns)


def url_of(figure: Figure) -> str:
    """The list that a figure counts."""
    index = url_for(f"{figure.model.__tablename__}.index")
    arguments = urlencode(figure.arguments, doseq=True)
    return f"{index}?{arguments}" if arguments else index


def amount(counted: Counted) -> str:
    """A number as people read it; one that lists stop counting at says so."""
    return f"{counted.number:,}{'+' if counted.is_capped else ''}"


def table_of(session: Session, person: Actor, by: str, pairs: Sequence[tuple[Counted, Counted]]) -> Table:
    """One table of (open, overdue). Names are one statement; who may not see the people gets an empty table."""
    target = REGISTERS[TARGETS[by]]
    held = [(open_, late) for open_, late in pairs if open_.number]
    table = Table(target.about.label, [open_.figure.model.about.label for open_, _late in held], [])
    if not person.may(f"{target.__tablename__}.see"):
        return table
    keys = {key for open_, _late in held for key in open_.parts}
    names = names_of(session, person, target, {key for key in keys if key is not None})

    def load(key: int | None) -> tuple[bool, int, int, int]:
        late, all_ = (sum(pair[n].parts.get(key, 0) for pair in held) for n in (1, 0))
        return key is None, -late, -all_, key or 0

    known = sorted((key for key in keys if key is None or key in names), key=load)  # who carries most comes first
    for key in known[:MOST_ROWS]:
        cells = [(open_.part(key), late.part(key)) if key in open_.parts else None for open_, late in held]
        table.rows.append((NOBODY if key is None else names[key], cells))
    return replace(table, cut=max(0, len(known) - MOST_ROWS))


def names_of(session: Session, person: Actor, target: type[Any], keys: set[int]) -> dict[int, str]:
    """What people call these records, as far as the person may see them."""
    if not keys:
        return {}
    title = getattr(target, target.about.title)
    found = session.execute(sa.select(target.id, title).where(target.id.in_(keys), visible(person, target)))
    return {key: str(name) for key, name in found}


def install(app: Flask) -> None:
    """Give the templates the links and numbers of figures."""
    app.jinja_env.filters.update(list_url=url_of, amount=amount)
