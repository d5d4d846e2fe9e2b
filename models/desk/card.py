"""The card of a home and the person who calls: what is open, where the keys are, what waits, what is in force, who was
here last, and what is known in the building. Which registers stand on it, and where, is what they say of themselves
(`About.desk`); a register of its own needs no line here."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from models.engine import REGISTERS, Actor, Heading, NotFound, Register, Rejected, policy
from models.engine.briefs import Brief, briefs
from models.engine.desk import card_states, link_to, open_states
from models.engine.policy import visible
from models.property.building import Building
from models.property.customer import Customer
from models.property.room_code import building_key, buildings_in
from models.property.unit import Unit

from .residents import Relative, Resident, household, residents

MOST = 8  # records of one register on the card; the rest is a link to its list
MOST_KNOWN = 40
SHOWN_KNOWN = 6
ARREARS = "desk.arrears"


@dataclass(frozen=True)
class Section:
    """One heading of the card. `more` are the registers that hold more than stands here."""

    heading: Heading
    rows: list[Brief] = field(default_factory=list)
    more: list[type[Register]] = field(default_factory=list)


@dataclass(frozen=True)
class Card:
    """What the desk sees while somebody is on the line. `slip` is the one that was just entered or looked up."""

    unit: Any = None
    customer: Any = None
    slip: Brief | None = None
    living: list[Resident] = field(default_factory=list)
    homes: list[Resident] = field(default_factory=list)
    household: list[Relative] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)
    known: list[Brief] = field(default_factory=list)
    owes: bool | None = None  # None for whoever may not know

    @property
    def community_id(self) -> int | None:
        """Of which community the card is."""
        found: int | None = getattr(self.unit or self.customer, "community_id", None)
        return found

    def section(self, heading: Heading) -> Section | None:
        """What stands under a heading; None if nothing does."""
        return next((section for section in self.sections if section.heading is heading), None)


def draw(
    session: Session, actor: Actor, *, unit_id: str = "", customer_id: str = "", slip: str = "", columns: Any = None
) -> Card:
    """The card of a home, a person, or of both that a slip names. Raises `NotFound` for what is out of reach.

    `columns(model)` names what else is read of each record, such as what its guards ask for. One statement finds what
    stands on the card, then one reads each register that has something: their number depends on the declarations.
    """
    also = columns or (lambda _model: ())
    shown = _slip(session, actor, slip, also) if slip else None
    unit = policy.one(session, actor, Unit, unit_id) if unit_id else None
    customer = policy.one(session, actor, Customer, customer_id) if customer_id else None
    if shown is not None and unit is None and customer is None:
        unit, customer = _whose(session, actor, shown)
    homes = residents(session, actor, customer_ids=[customer.id]) if customer is not None else []
    rooms = {home.unit_id for home in homes}
    if unit is None and len(rooms) == 1:
        unit = policy.one(session, actor, Unit, rooms.pop())
    living = residents(session, actor, unit_ids=[unit.id]) if unit is not None else []
    callers = {one.customer_id for one in living}
    if customer is None and len(callers) == 1:
        customer = policy.one(session, actor, Customer, callers.pop())
    if unit is None and customer is None:
        return Card(slip=shown)
    found, known = _find(session, actor, unit, customer)
    owes = _owes(session, unit, customer) if actor.may(ARREARS) or actor.may("charge.see") else None
    read = {model: _read(session, actor, model, ids, also) for model, ids in _ids(found, known).items()}
    return Card(
        unit=unit,
        customer=customer,
        slip=shown,
        living=living,
        homes=homes,
        household=household(session, actor, unit.id) if unit is not None else [],
        sections=list(_sections(found, read, shown)),
        known=[read[model][record_id] for model, record_id in known if record_id in read[model]],
        owes=owes,
    )


def _owes(session: Session, unit: Unit | None, customer: Customer | None) -> bool:
    """Whether anything is overdue for this home or person, whom the asker may see: yes or no, no sum (§7.4)."""
    due = []
    for model in REGISTERS.values():
        if model.about.desk.heading is not Heading.MONEY:
            continue
        held = [(link_to(model, "unit"), unit), (link_to(model, "customer"), customer)]
        whose = [getattr(model, link.key) == one.id for link, one in held if link is not None and one is not None]
        if whose:
            in_states = model.state.in_(card_states(model))
            due.append(sa.exists().where(sa.or_(*whose), in_states, model.voided_at.is_(None)))
    return bool(due) and bool(session.scalar(sa.select(sa.or_(*due))))


def _slip(session: Session, actor: Actor, name: str, also: Any) -> Brief:
    register, _, record_id = name.partition(".")
    model = REGISTERS.get(register)
    if model is None:
        raise NotFound
    record = policy.one(session, actor, model, record_id)
    (shown,) = briefs(session, actor, model, model.id == record.id, columns=_links(model) + tuple(also(model)), most=1)
    return shown


def _links(model: type[Register]) -> tuple[str, ...]:
    found = (link_to(model, "unit"), link_to(model, "customer"))
    return tuple(link.key for link in found if link is not None)


def _whose(session: Session, actor: Actor, slip: Brief) -> tuple[Any, Any]:
    """The home and the person that a slip names, as far as they are within reach."""
    held: list[Any] = []
    for model in (Unit, Customer):
        link = link_to(slip.model, model.__tablename__)
        try:
            held.append(policy.one(session, actor, model, getattr(slip.row, link.key) if link is not None else None))
        except Rejected:
            held.append(None)
    return held[0], held[1]


# -- what stands on the card -------------------------------------------------------------------------------------------


# (register, whether it is known in the building rather than on the card) of each part of the statement, and that.
Question = tuple[list[tuple[type[Register], bool]], Any]
_asked: dict[Any, Question] = {}


def _find(
    session: Session, actor: Actor, unit: Unit | None, customer: Customer | None
) -> tuple[dict[type[Register], list[int]], list[tuple[type[Register], int]]]:
    """The ids of what stands on the card, by register, and what is known in the building; in one statement."""
    parts, statement = _question(actor, unit is not None, customer is not None)
    if not parts:
        return {}, []
    whose = {"unit": unit and unit.id, "customer": customer and customer.id}
    whose |= {"building": unit and unit.building_id, "community": unit and unit.community_id}
    rows = session.execute(statement, whose).all()
    building = _building(session, unit) if unit is not None else set()
    found: dict[type[Register], list[int]] = {}
    known: list[tuple[type[Register], int]] = []
    for number, record_id, place in rows:
        model, is_known = parts[number]
        if not is_known:
            found.setdefault(model, []).append(record_id)
        elif place is None or not (named := buildings_in(place)) or named & building:
            known.append((model, record_id))
    return found, known[:SHOWN_KNOWN]


def _question(actor: Actor, has_unit: bool, has_customer: bool) -> Question:
    """The statement for everybody who sees as much as this person: making it takes longer than its answer."""
    sees = tuple((name, actor.reach(f"{name}.see")) for name, model in REGISTERS.items() if actor.may(f"{name}.see"))
    narrow = (actor.staff_member_id, actor.department_id, actor.may("charge.see"))
    key = (sees, actor.communities, narrow, has_unit, has_customer)
    if key not in _asked:
        models = [REGISTERS[name] for name, _ in sees]
        chosen = [(model, False, _on_card(actor, model, has_unit, has_customer)) for model in models]
        chosen += [(model, True, _nearby(actor, model)) for model in models if has_unit and model.about.desk.known]
        asked = [(model, is_known, some.subquery()) for model, is_known, some in chosen if some is not None]
        selects = [
            sa.select(sa.literal(number).label("question"), some.c.id, some.c.place)
            for number, (_model, _is_known, some) in enumerate(asked)
        ]
        if len(_asked) > 200:
            _asked.clear()
        _asked[key] = ([each[:2] for each in asked], sa.union_all(*selects) if selects else None)
    return _asked[key]


def _on_card(actor: Actor, model: type[Register], has_unit: bool, has_customer: bool) -> Any:
    """Which records of a register stand on the card; None if none ever does."""
    desk, states = model.about.desk, card_states(model)
    if desk.heading is Heading.MONEY and not actor.may("charge.see"):
        return None  # whether somebody owes is told by the bills, to whoever may read those
    home, person = link_to(model, "unit"), link_to(model, "customer")
    whose = []
    if home is not None and has_unit:
        whose.append(getattr(model, home.key) == sa.bindparam("unit", type_=sa.Integer))
    if person is not None and has_customer:
        theirs = getattr(model, person.key) == sa.bindparam("customer", type_=sa.Integer)
        # What a person has to do with in another home is on the card of that home.
        whose.append(theirs if home is None or not has_unit else sa.and_(theirs, getattr(model, home.key).is_(None)))
    if not whose or not (states or desk.latest):
        return None
    limits = [sa.or_(*whose), model.voided_at.is_(None), visible(actor, model)]
    if not desk.latest:
        limits.append(model.state.in_(states))
    chosen = sa.select(model.id, sa.cast(sa.null(), sa.Text).label("place")).where(*limits)
    return chosen.order_by(model.id.desc()).limit(desk.latest or MOST + 1)


def _nearby(actor: Actor, model: type[Register]) -> Any:
    """Open records that concern the building of a home: of public places, or of its other homes."""
    name = model.about.desk.known
    here = model.community_id == sa.bindparam("community", type_=sa.Integer)
    limits = [model.voided_at.is_(None), visible(actor, model), here]
    if name == "unit_id":
        building = Unit.building_id == sa.bindparam("building", type_=sa.Integer)
        neighbours = sa.select(Unit.id).where(building, Unit.id != sa.bindparam("unit", type_=sa.Integer))
        place: Any = sa.cast(sa.null(), sa.Text)
        limits += [model.unit_id.in_(neighbours), model.state.in_(card_states(model))]
    else:
        place = getattr(model, name)
        running = [state for state in open_states(model) if state.value not in model.about.rests]
        limits += [place.is_not(None), model.state.in_(running)]
        if (home := link_to(model, "unit")) is not None:
            limits.append(getattr(model, home.key).is_(None))
    chosen = sa.select(model.id, sa.cast(place, sa.Text).label("place")).where(*limits)
    return chosen.order_by(model.id.desc()).limit(MOST_KNOWN)


def _building(session: Session, unit: Unit) -> set[str]:
    """How texts may name the building of a home."""
    named = session.execute(sa.select(Building.code, Building.name).where(Building.id == unit.building_id)).one()
    keys = {building_key(text) for text in named if text}
    return keys | {key.rpartition("-")[2] for key in keys}


def _ids(
    found: dict[type[Register], list[int]], known: list[tuple[type[Register], int]]
) -> dict[type[Register], list[int]]:
    wanted = {model: list(ids[: _most(model)]) for model, ids in found.items()}
    for model, record_id in known:
        wanted.setdefault(model, []).append(record_id)
    return wanted


def _most(model: type[Register]) -> int:
    return model.about.desk.latest or MOST


def _read(session: Session, actor: Actor, model: type[Register], ids: list[int], also: Any) -> dict[int, Brief]:
    found = briefs(session, actor, model, model.id.in_(ids), columns=also(model), most=len(ids))
    return {brief.id: brief for brief in found}


def _sections(
    found: dict[type[Register], list[int]], read: dict[type[Register], dict[int, Brief]], slip: Brief | None
) -> Iterator[Section]:
    """The headings that hold something, in their order; within one, what is due first, then what is newest."""
    for heading in Heading:
        rows, more = [], []
        for model, ids in found.items():
            if model.about.desk.heading is not heading:
                continue
            held = [read[model][record_id] for record_id in ids[: _most(model)] if record_id in read[model]]
            rows += [brief for brief in held if slip is None or brief.name != slip.name]
            if len(ids) > _most(model):
                more.append(model)
        rows.sort(key=lambda brief: -brief.created_at.timestamp())
        rows.sort(key=lambda brief: brief.due_at.timestamp() if brief.due_at is not None else float("inf"))
        if rows:
            yield Section(heading, rows, more)
