"""Who lives in a home, and in which homes somebody lives, as the desk sees them: names, telephones masked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from models.engine import Actor, Choice
from models.engine.masks import mask
from models.engine.policy import visible
from models.property.customer import Customer
from models.property.household_member import HouseholdMember
from models.property.occupancy import Occupancy
from models.property.unit import Unit

MOST = 40


@dataclass(frozen=True)
class Resident:
    """A customer in a home: as what, and by which masked telephone."""

    customer_id: int
    name: str
    unit_id: int
    room: str
    role: Choice
    is_main_contact: bool
    phone: str


@dataclass(frozen=True)
class Relative:
    """Somebody of the household, masked as privacy asks."""

    name: str
    relation: Choice
    phone: str
    lives_in: bool


def residents(
    session: Session, actor: Actor, *, unit_ids: Iterable[int] = (), customer_ids: Iterable[int] = (), most: int = MOST
) -> list[Resident]:
    """What holds today for any of the homes and customers, main contacts first; one statement, none without rights."""
    needed = (Occupancy, Customer, Unit)
    units, customers = list(unit_ids), list(customer_ids)
    if not (units or customers) or not all(actor.may(f"{model.__tablename__}.see") for model in needed):
        return []
    wanted = ([Occupancy.unit_id.in_(units)] if units else []) + (
        [Occupancy.customer_id.in_(customers)] if customers else []
    )
    rows = session.execute(
        sa.select(
            Occupancy.customer_id,
            Customer.name,
            Occupancy.unit_id,
            Unit.code,
            Occupancy.role,
            Occupancy.is_main_contact,
            Customer.phone,
        )
        .join(Customer, Occupancy.customer_id == Customer.id)
        .join(Unit, Occupancy.unit_id == Unit.id)
        .where(
            sa.or_(*wanted),
            Occupancy.state == Occupancy.State.CURRENT,
            Occupancy.voided_at.is_(None),
            *(visible(actor, model) for model in needed),
        )
        .order_by(Occupancy.is_main_contact.desc(), Occupancy.id)
        .limit(most)
    )
    phone = Customer.fields["phone"]
    return [Resident(*row[:-1], phone=mask(phone, row[-1])) for row in rows]


def household(session: Session, actor: Actor, unit_id: int) -> list[Relative]:
    """The members of the households of a home; one statement, none without the right."""
    if not actor.may("household_member.see"):
        return []
    names: dict[str, Any] = {key: HouseholdMember.fields[key] for key in ("name", "phone")}
    rows = session.execute(
        sa.select(HouseholdMember.name, HouseholdMember.relation, HouseholdMember.phone, HouseholdMember.lives_in)
        .where(
            visible(actor, HouseholdMember),
            HouseholdMember.unit_id == unit_id,
            HouseholdMember.state == HouseholdMember.State.ACTIVE,
            HouseholdMember.voided_at.is_(None),
        )
        .order_by(HouseholdMember.id)
        .limit(MOST)
    )
    return [
        Relative(mask(names["name"], name), relation, mask(names["phone"], phone), lives_in)
        for name, relation, phone, lives_in in rows
    ]
