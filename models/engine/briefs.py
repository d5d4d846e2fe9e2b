"""A short look at records: what they are called, how they stand, when they are due, and the few facts that their
register names as `brief`. Pages that show records of many registers side by side are made of these."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from types import SimpleNamespace
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from .acts import Actor
from .choices import Choice
from .desk import path_of
from .fields import Field
from .kinds import Link
from .listing import cell
from .policy import require, visible
from .record import RECORDS, Register
from .words import Words

ALWAYS = ("id", "state", "voided_at", "void_reason", "created_at")


@dataclass(frozen=True)
class Brief:
    """One record in short. `facts` are field and text, blank ones left out; `row` holds the columns for guards."""

    model: type[Register]
    id: int
    title: str
    state: Choice
    created_at: datetime
    due_at: datetime | None
    facts: list[tuple[Field, Words | str]]
    row: Any

    @property
    def register(self) -> str:
        """The name of its register in addresses."""
        return self.model.__tablename__

    @property
    def name(self) -> str:
        """How an address names it: "repair_report.12"."""
        return f"{self.register}.{self.id}"

    def without(self, *targets: str) -> list[tuple[Field, Words | str]]:
        """The facts but for links to these registers, which the page says already."""
        return [(f, told) for f, told in self.facts if not (isinstance(f.kind, Link) and f.kind.target in targets)]


def briefs(
    session: Session,
    actor: Actor,
    model: type[Register],
    *clauses: Any,
    columns: Iterable[str] = (),
    order: Any = None,
    most: int = 50,
) -> list[Brief]:
    """The records that fit all clauses as far as the person may see them, in one statement. `columns` are read too."""
    require(actor, f"{model.__tablename__}.see")
    due = ("due_at",) if model.about.milestones else ()
    names = tuple(dict.fromkeys([*ALWAYS, model.about.title, *due, *columns]))
    told = _told(model, actor)
    statement = _select(model, names, tuple(told)).where(visible(actor, model), *clauses)
    statement = statement.order_by(*((order,) if order is not None else ()), model.id.desc()).limit(most)
    facts = list(told.values())
    return [_brief(model, facts, row) for row in session.execute(statement)]


def _told(model: type[Register], actor: Actor) -> dict[str, Field]:
    """The field of each fact, by its path. What lies behind a link needs the right to see it there."""
    said = (model.about.title, "state", "due_at", "community_id")
    paths = model.about.brief or [field.key for field in model.shown() if field.key not in said]
    found = {path: path_of(model, RECORDS, path) for path in paths}
    return {path: f for path, (link, f) in found.items() if link is None or actor.may(f"{_target(link)}.see")}


@lru_cache(maxsize=1024)
def _select(model: type[Register], names: tuple[str, ...], paths: tuple[str, ...]) -> sa.Select[Any]:
    """The columns under their names, the facts as `told0`, `told1` …, the title of a link as `told0_title`."""
    chosen: list[Any] = [getattr(model, name) for name in names]
    joins: dict[str, tuple[Any, Any]] = {}

    def joined(source: Any, link: Field, name: str) -> Any:
        if name not in joins:
            target = sa.inspect(RECORDS[_target(link)]).local_table.alias()
            joins[name] = (target, source[link.key] == target.c.id)
        return joins[name][0].c

    for number, path in enumerate(paths):
        link, field = path_of(model, RECORDS, path)
        source = sa.inspect(model).local_table.c
        if link is not None:
            source = joined(source, link, link.key)
        chosen.append(source[field.key].label(f"told{number}"))
        if isinstance(field.kind, Link):
            far = joined(source, field, f"{link.key}.{field.key}" if link is not None else field.key)
            chosen.append(far[RECORDS[field.kind.target].about.title].label(f"told{number}_title"))
    statement = sa.select(*chosen).select_from(model)
    for target, is_linked in joins.values():
        statement = statement.outerjoin(target, is_linked)
    return statement


def _target(link: Field) -> str:
    assert isinstance(link.kind, Link)
    return link.kind.target


def _brief(model: type[Register], told: list[Field], row: Any) -> Brief:
    facts = []
    for number, field in enumerate(told):
        held = {field.key: getattr(row, f"told{number}"), f"{field.key}_title": getattr(row, f"told{number}_title", "")}
        if (text := cell(field, SimpleNamespace(**held))) != "":
            facts.append((field, text))
    return Brief(
        model=model,
        id=row.id,
        title=str(getattr(row, model.about.title) or f"#{row.id}"),
        state=row.state,
        created_at=row.created_at,
        due_at=getattr(row, "due_at", None),
        facts=facts,
        row=row,
    )
