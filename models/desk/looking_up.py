"""The one box of the desk: homes by any way of writing their room, people by name, initials or telephone's end, people
of a home by both ("zs 3-1201"), and every slip, key and pass by its number."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from sqlalchemy.orm import Session

from models.engine import Actor
from models.engine.anywhere import Group, anywhere, patterns_of, searchable
from models.engine.finding import fitting
from models.property.customer import Customer
from models.property.room_code import readings, tidy
from models.property.unit import Unit

from .residents import Resident, residents


@dataclass(frozen=True)
class Answer:
    """What was found, register by register, homes and people first; `living` says who lives in them and where."""

    groups: list[Group] = field(default_factory=list)
    living: list[Resident] = field(default_factory=list)

    def homes_of(self, customer_id: int) -> list[Resident]:
        """Where this customer lives, works or owns."""
        return [one for one in self.living if one.customer_id == customer_id]

    def people_in(self, unit_id: int) -> list[Resident]:
        """Who lives, works or owns there."""
        return [one for one in self.living if one.unit_id == unit_id]


def look_up(session: Session, actor: Actor, text: str, *, most: int = 5) -> Answer:
    """What the words fit. At most eight statements, whatever is stored: two for each room that is named, one for the
    people named beside a room, two for all registers, one for who lives where."""
    text = " ".join(text.split())[:100]
    units, people = _rooms(session, actor, text)
    models = searchable(actor)
    models.sort(key=lambda model: {Unit: 0, Customer: 1}.get(model, 2))
    ahead = {"unit": list(units), "customer": [one.customer_id for one in people]}
    groups = anywhere(session, actor, text, models=models, ahead=ahead, most=most)
    if not groups and not patterns_of(text):
        return Answer()
    found = {group.model.__tablename__: [hit.id for hit in group.hits] for group in groups}
    living = residents(
        session, actor, unit_ids=found.get("unit", ()), customer_ids=found.get("customer", ()), most=12 * most
    )
    return Answer(groups, living)


def _rooms(session: Session, actor: Actor, text: str) -> tuple[list[int], list[Resident]]:
    """The homes that the text names, by itself or beside words for people; and the people of those homes that the other
    words fit."""
    if not actor.may("unit.see"):
        return [], []
    if units := Unit.named(session, actor, text):
        return units, []
    words = patterns_of(text)
    rooms = [word for word, _ in words if _may_be_room(word)]
    others: list[Any] = [asked for word, asked in words if word not in rooms]
    if not rooms or not others:
        return [], []
    units = Unit.named(session, actor, " ".join(rooms))
    if not units:
        return [], []
    living = residents(session, actor, unit_ids=units)
    named = fitting(session, Customer, {one.customer_id for one in living}, others) if living else set()
    return units, [one for one in living if one.customer_id in named]


def _may_be_room(word: str) -> bool:
    """张三 holds a numeral too: a room begins with its building or number."""
    plain = tidy(word)
    return plain[:1].isascii() and any(sign.isdigit() for sign in plain) and bool(readings(word))
