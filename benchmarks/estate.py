"""Two hundred buildings, twenty thousand homes, an owner in each and a tenant in every second one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from random import Random
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from models.demo.names import Names
from models.property.building import Building
from models.property.customer import Customer
from models.property.customer_kind import CustomerKind
from models.property.house_use import HouseUse
from models.property.occupancy import Occupancy, OccupancyRole
from models.property.unit import Unit

from .office import COMMUNITIES

FLOORS, HOMES_OF_A_FLOOR = 25, 4
FOUNDED = datetime(2021, 1, 4, 1, 0, tzinfo=UTC)
HANDED_OVER = date(2021, 1, 4)
MOST_ROWS = 2000  # of one INSERT

Rows = Iterator[dict[str, Any]]


def settle(connection: Connection, rng: Random, homes: int) -> int:
    """Store the first `homes` homes of the estate and who lives there. Returns how many customers there are.

    The owner of a home has the same id as the home: the reports name their reporter by it.
    """
    buildings = max(len(COMMUNITIES), -(-homes // (FLOORS * HOMES_OF_A_FLOOR)))
    names = Names(rng, date(2026, 1, 1))
    tenants = homes // 2
    _insert(connection, Building, _buildings(buildings))
    _insert(connection, Unit, _units(homes, buildings, rng))
    _insert(connection, Customer, _customers(homes, buildings, tenants, names))
    _insert(connection, Occupancy, _occupancies(homes, buildings, tenants))
    return homes + tenants


def _insert(connection: Connection, model: type[Any], rows: Rows) -> None:
    stamps = {"created_at": FOUNDED, "updated_at": FOUNDED}
    batch = []
    for row in rows:
        batch.append(stamps | row)
        if len(batch) == MOST_ROWS:
            connection.execute(sa.insert(model.__table__), batch)
            batch = []
    if batch:
        connection.execute(sa.insert(model.__table__), batch)


def community_of(building: int) -> int:
    """Neighbouring buildings lie in different communities, so that a small estate spreads over all of them."""
    return (building - 1) % len(COMMUNITIES) + 1


def _buildings(many: int) -> Rows:
    for number in range(1, many + 1):
        code = str((number - 1) // len(COMMUNITIES) + 1)
        yield {
            "id": number,
            "community_id": community_of(number),
            "code": code,
            "name": f"{code}栋",
            "floors": FLOORS,
            "stairs": 2,
        }


def _units(homes: int, buildings: int, rng: Random) -> Rows:
    for number in range(1, homes + 1):
        building = (number - 1) % buildings + 1
        place = (number - 1) // buildings
        floor, door = place // HOMES_OF_A_FLOOR + 1, place % HOMES_OF_A_FLOOR + 1
        stair, room = str((door + 1) // 2), f"{floor}{door:02d}"
        yield {
            "id": number,
            "community_id": community_of(building),
            "building_id": building,
            "stair": stair,
            "floor": floor,
            "room_number": room,
            "code": f"{(building - 1) // len(COMMUNITIES) + 1}-{stair}-{room}",
            "area": rng.randrange(60, 180),
            "house_use": HouseUse.LET if number % 2 == 0 else HouseUse.OWNER_OCCUPIED,
            "is_handed_over": True,
            "handed_over_on": HANDED_OVER,
            "leak_warranty_until": date(2029, 1, 4),
            "state": Unit.State.OCCUPIED,
        }


def _customers(homes: int, buildings: int, tenants: int, names: Names) -> Rows:
    for number in range(1, homes + tenants + 1):
        person = names.person()
        yield {
            "id": number,
            "community_id": community_of((_home_of(number, homes) - 1) % buildings + 1),
            "kind": CustomerKind.OWNER if number <= homes else CustomerKind.TENANT,
            "name": person.name,
            "salutation": person.salutation,
            "identity": person.identity,
            "phone": person.phone,
            "is_permanent_resident": True,
            "state": Customer.State.ACTIVE,
        }


def _home_of(customer: int, homes: int) -> int:
    """Owners live in the home of their own number, tenants in every second one."""
    return customer if customer <= homes else (customer - homes) * 2


def _occupancies(homes: int, buildings: int, tenants: int) -> Rows:
    for number in range(1, homes + tenants + 1):
        is_owner, home = number <= homes, _home_of(number, homes)
        yield {
            "id": number,
            "number": f"ZH20210104-{number:04d}",
            "community_id": community_of((home - 1) % buildings + 1),
            "unit_id": home,
            "customer_id": number,
            "role": OccupancyRole.OWNER if is_owner else OccupancyRole.TENANT,
            "is_main_contact": is_owner,
            "from_on": HANDED_OVER,
            "state": Occupancy.State.CURRENT,
        }
