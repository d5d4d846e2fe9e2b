"""What happened around a record: the deeds on everything that has to do with it, from whatever book, in one line of
time. A home and a person have such a chronicle, because their matters lie in forty books.

Which records belong to it follows from the links that are declared: those that point here, and those that point at one
of these. A book that points here by itself is not followed on a longer way, so a bill of a home belongs to whom it
names and not to everybody who ever complained about that home.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from .acts import Actor
from .audit_chain import AuditEntry
from .kinds import Link
from .policy import visible
from .record import REGISTERS, Record, Register
from .story import Event, event_of

FURTHEST = 4  # links between a record and the home or person that it is about
MOST_RECORDS = 400  # of each book, the newest
MOST = 200
# Everything has to do with these, so nothing follows from a link to them.
HUBS = frozenset(
    {"community", "building", "department", "staff_member", "position", "user", "role", "unit", "customer"}
)
QUIET = ("edit", "comment", "attach", "download", "reveal", "export")  # deeds on the paper, not of the matter


@dataclass(frozen=True)
class Deed:
    """Something that was done with a record of one of the books."""

    event: Event
    model: type[Register]
    record_id: int
    title: str


@cache
def ways(target: str) -> dict[str, tuple[tuple[str, str], ...]]:
    """Register → its (column, register that it points at) that lead to `target`: by the fewest links, and by what it
    cannot be without, such as the inspection of a defect that was never put on a repair form."""
    level = {target: 0}
    for step in range(1, FURTHEST + 1):
        near = {name for name, reached in level.items() if reached == step - 1}
        for name, model in REGISTERS.items():
            if name not in level and name not in HUBS and any(link.kind.target in near for link in _links(model)):
                level[name] = step
    return {
        name: tuple(
            (link.key, link.kind.target)
            for link in _links(REGISTERS[name])
            if (there := level.get(link.kind.target, FURTHEST + 1)) < reached or (there == reached and link.required)
        )
        for name, reached in level.items()
        if reached
    }


def _links(model: type[Register]) -> list[Any]:
    return [field for field in model.fields.values() if isinstance(field.kind, Link)]


def _around(model: Any, target: str, record_id: int, links: tuple[tuple[str, str], ...]) -> Any:
    """The ids of the records of this register that have to do with the one looked at. One way after the other: each
    follows the index of its link, which no database does for ways that are joined by OR."""
    parts = []
    for key, to in links:
        column, far = getattr(model, key), REGISTERS[to]
        is_near = column == record_id if to == target else column.in_(_around(far, target, record_id, ways(target)[to]))
        parts.append(sa.select(model.id).where(is_near))
    return sa.union_all(*parts) if len(parts) > 1 else parts[0]


def related(actor: Actor, record: Record) -> Iterator[tuple[str, Any]]:
    """(register, statement of ids) of what this person sees of everything that has to do with a record."""
    target = record.__tablename__
    for name, links in ways(target).items():
        model = REGISTERS[name]
        if actor.may(f"{name}.see"):
            mine = sa.select(model.id).where(
                model.id.in_(_around(model, target, record.id, links)), visible(actor, model)
            )
            yield name, mine.order_by(model.id.desc()).limit(MOST_RECORDS).subquery()


def deeds(session: Session, actor: Actor, record: Record) -> list[Deed]:
    """What was done with the records around this one, the newest first. Two statements."""
    ids = [
        sa.select(sa.literal(name).label("register"), mine.c.id.label("record_id"))
        for name, mine in related(actor, record)
    ]
    if not ids:
        return []
    around = sa.union_all(*ids).subquery()
    entries = session.scalars(
        sa.select(AuditEntry)
        .join(around, sa.and_(AuditEntry.register == around.c.register, AuditEntry.record_id == around.c.record_id))
        .where(AuditEntry.verb.not_in(QUIET))
        .order_by(AuditEntry.seq.desc())
        .limit(MOST)
    ).all()
    return [
        Deed(event_of(entry, {}), REGISTERS[entry.register], entry.record_id, entry.title)
        for entry in entries
        if entry.record_id is not None
    ]
