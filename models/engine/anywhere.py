"""One box for everything: which records of any register fit what somebody typed, within their rights.

Two statements whatever there is: one asks the index for the newest few of each register, one reads what is found. What
is masked is indexed as its mask shows it, so it is found by no more than that.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from types import SimpleNamespace
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from .acts import Actor
from .choices import Choice, Known, Pick
from .fields import Field
from .finding import MOST_WORDS, Hits, Question, probe
from .kinds import Link, LongText, Phone, Text
from .listing import cell
from .policy import visible
from .record import RECORDS, Register
from .search import searched_models
from .terms import Pattern, pattern
from .words import Words

MOST_HINTS = 3
LONGEST = 100


@dataclass(frozen=True)
class Hit:
    """One record that fits; `hints` tell it apart from others of the same title, masked where they are sensitive."""

    model: type[Register]
    id: int
    title: str
    state: Choice
    hints: tuple[Words | str, ...] = ()


@dataclass(frozen=True)
class Group:
    """The hits of one register; `is_more`: there are more than these."""

    model: type[Register]
    hits: list[Hit] = field(default_factory=list)
    is_more: bool = False


def searchable(actor: Actor) -> list[type[Register]]:
    """The registers in which the person may look something up."""
    return [model for model in searched_models() if actor.may(f"{model.__tablename__}.see")]


def patterns_of(text: str) -> list[tuple[str, Pattern]]:
    """(word, what it asks for) of what was typed."""
    words = text[:LONGEST].split()[:MOST_WORDS]
    return [(word, asked) for word in words if (asked := pattern(word)) is not None]


def anywhere(
    session: Session,
    actor: Actor,
    text: str,
    *,
    models: Sequence[type[Register]] | None = None,
    ahead: Mapping[str, Iterable[int]] | None = None,
    most: int = 5,
) -> list[Group]:
    """At most `most` records of each register in which every word stands, newest first. `ahead` names records, by
    register, that were found in a way of their own, such as a home by its room: they stand instead of the others."""
    asked = [each for _, each in patterns_of(text)]
    among = searchable(actor) if models is None else [m for m in models if actor.may(f"{m.__tablename__}.see")]
    if not asked or not among:
        return []
    questions = [Question(model, asked, few=most, newest_first=True) for model in among]
    wanted = []
    for model, found in zip(among, probe(session, actor, questions), strict=True):
        meant = tuple((ahead or {}).get(model.__tablename__, ()))
        if meant:
            wanted.append((model, Hits(meant[:most], is_many=len(meant) > most)))
        elif found.ids:
            wanted.append((model, found))
    return _read(session, actor, wanted)


def _read(session: Session, actor: Actor, wanted: list[tuple[type[Register], Hits]]) -> list[Group]:
    """The named records as hits, in one statement; those out of reach or void are left out."""
    if not wanted:
        return []
    selects = [_select(actor, number, model, hits) for number, (model, hits) in enumerate(wanted)]
    groups = [Group(model, [], hits.is_many) for model, hits in wanted]
    held: list[dict[int, Hit]] = [{} for _ in wanted]
    for row in session.execute(sa.union_all(*selects)):
        model, _ = wanted[row.question]
        held[row.question][row.id] = _hit(model, row)
    for group, (_, hits), found in zip(groups, wanted, held, strict=True):
        group.hits.extend(found[record_id] for record_id in hits.ids if record_id in found)
    return [group for group in groups if group.hits]


def _select(actor: Actor, number: int, model: type[Register], hits: Hits) -> Any:
    fits = (model.id.in_(hits.ids), model.voided_at.is_(None), visible(actor, model))
    return _columns(model).add_columns(sa.literal(number).label("question")).where(*fits)


@lru_cache(maxsize=256)
def _columns(model: type[Register]) -> sa.Select[Any]:
    """What is read of a hit, all of it as texts: every register has its own types, and one statement reads them."""
    table = sa.inspect(model).local_table
    chosen: list[Any] = [
        table.c.id,
        sa.cast(table.c[model.about.title], sa.Text).label("title"),
        sa.cast(table.c.state, sa.Text).label("state"),
    ]
    source: Any = table
    hints = _hints(model)
    for position in range(MOST_HINTS):
        value: Any = sa.null()
        if position < len(hints):
            hint = hints[position]
            value = table.c[hint.key]
            if isinstance(hint.kind, Link):
                target = sa.inspect(RECORDS[hint.kind.target]).local_table.alias()
                source = sa.outerjoin(source, target, value == target.c.id)
                value = target.c[RECORDS[hint.kind.target].about.title]
        chosen.append(sa.cast(value, sa.Text).label(f"hint{position}"))
    return sa.select(*chosen).select_from(source)


@lru_cache(maxsize=256)
def _hints(model: type[Register]) -> list[Field]:
    """The first listed fields that can be read as text: home, name, telephone, content."""
    said = (model.about.title, "state", "community_id")
    kinds = (Text, LongText, Phone, Pick, Known, Link)
    found = [f for f in model.shown() if f.key not in said and isinstance(f.kind, kinds)]
    first = [f for f in found if isinstance(f.kind, Link) and f.kind.target in ("unit", "customer")]
    return [*first, *(f for f in found if f not in first)][:MOST_HINTS]


def _hit(model: type[Register], row: Any) -> Hit:
    told = []
    for position, hint in enumerate(_hints(model)):
        value: Any = getattr(row, f"hint{position}")
        if value is None or value == "":
            continue
        if isinstance(hint.kind, Link):
            told.append(str(value))
            continue
        value = hint.kind.choices(value) if isinstance(hint.kind, Pick) else value
        told.append(cell(hint, SimpleNamespace(**{hint.key: value})))
    title = str(row.title or f"#{row.id}")
    return Hit(model, row.id, title, model.State(row.state), tuple(told))
