"""The owner unit chart of a building (业主户位表): its units floor by floor with their owners (M2-01)."""

from __future__ import annotations

from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from models.engine import Actor
from models.engine.policy import rows

from .building import Building
from .customer import Customer
from .occupancy import Occupancy, OccupancyRole
from .unit import Unit


@dataclass(frozen=True)
class Place:
    """One unit on the chart. `owners` is empty for people who may not see customers."""

    unit: Unit
    owners: tuple[Customer, ...] = ()


def owner_unit_chart(session: Session, actor: Actor, building: Building) -> dict[int | None, list[Place]]:
    """Units by floor from the top, those without a floor last; main contacts first. Two queries."""
    owners: dict[int, list[Customer]] = {}
    if actor.may("customer.see") and actor.may("occupancy.see"):
        held = (
            rows(actor, Customer)
            .add_columns(Occupancy.unit_id)
            .join(Occupancy, Occupancy.customer_id == Customer.id)
            .join(Unit, Unit.id == Occupancy.unit_id)
            .where(
                Unit.building_id == building.id,
                Occupancy.role == OccupancyRole.OWNER,
                Occupancy.state == Occupancy.State.CURRENT,
                Occupancy.voided_at.is_(None),
            )
            .order_by(Occupancy.is_main_contact.desc(), Occupancy.id)
        )
        for customer, unit_id in session.execute(held):
            owners.setdefault(unit_id, []).append(customer)
    units = session.scalars(
        rows(actor, Unit)
        .where(Unit.building_id == building.id, Unit.voided_at.is_(None))
        .order_by(sa.nulls_last(Unit.floor.desc()), Unit.stair, Unit.room_number)
    )
    chart: dict[int | None, list[Place]] = {}
    for unit in units:
        chart.setdefault(unit.floor, []).append(Place(unit, tuple(owners.get(unit.id, ()))))
    return chart
