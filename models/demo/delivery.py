"""A building of the demo that the developer delivers this month: homes to hand over, and homes that stand empty."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

from models.keys.key import Key
from models.keys.kinds import KeyKind, KeySource, OwnerKeyKind
from models.property.building import Building, BuildingKind
from models.property.customer import Customer
from models.property.customer_kind import CustomerKind, DocumentKind
from models.property.house_use import HouseUse, UnitUsage
from models.property.occupancy import Occupancy, OccupancyRole
from models.property.unit import Unit

from .office import Office

PLACE = 2  # the community that is still being delivered
AREAS = ("88.90", "104.35", "127.60", "141.20")


class Homes:
    """What the stories of handover, custody and decoration take their homes from."""

    def __init__(self, ready: list[Unit], empty: list[Unit], owners: dict[int, Customer]) -> None:
        self.ready, self.empty, self.owners = ready, empty, owners


def deliver(office: Office, ready: int, empty: int) -> Homes:
    """Put up the building, with buyers for all its homes and keys for those that wait. Commits."""
    place = office.places[PLACE]
    office.by("manager", office.founding, channel="import")
    building = Building(
        community_id=place.community.id,
        code="3期9",
        name="3期9栋",
        kind=BuildingKind.HIGH_RISE,
        floors=-(-(ready + empty) // 4),
        stairs=1,
    )
    office.store([building])
    units = [_unit(office, building, number) for number in range(ready + empty)]
    owners = [_owner(office) for _unit in units]
    for unit in units[ready:]:
        on = office.first_day - timedelta(days=office.rng.randrange(20, 300))
        unit.state, unit.is_handed_over, unit.handed_over_on = Unit.State.HANDED_OVER, True, on
        unit.warranty_until, unit.leak_warranty_until = on + timedelta(days=730), on + timedelta(days=1826)
    for owner in owners[:ready]:
        owner.state = Customer.State.REGISTERED
    office.store(units)
    office.store(owners)
    office.store(
        [
            Occupancy(
                community_id=place.community.id,
                unit=unit,
                customer=owner,
                role=OccupancyRole.OWNER,
                is_main_contact=True,
                from_on=unit.handed_over_on,
            )
            for unit, owner in zip(units[ready:], owners[ready:], strict=True)
        ]
    )
    office.by("yaoshi", office.founding, channel="import")
    office.store([key for unit in units[:ready] for key in _keys(office, unit)])
    return Homes(units[:ready], units[ready:], {unit.id: owner for unit, owner in zip(units, owners, strict=True)})


def _unit(office: Office, building: Building, number: int) -> Unit:
    floor, door = number // 4 + 1, number % 4 + 1
    room = f"{floor}{door:02d}"
    return Unit(
        community_id=building.community_id,
        building_id=building.id,
        floor=floor,
        room_number=room,
        code=f"{building.code}-{room}",
        usage=UnitUsage.HOME,
        area=Decimal(AREAS[number % 4]),
        state=Unit.State.READY,
    )


def _owner(office: Office) -> Customer:
    person = office.names.person(age=(26, 64))
    return Customer(
        community_id=office.places[PLACE].community.id,
        kind=CustomerKind.OWNER,
        name=person.name,
        salutation=person.salutation,
        document_kind=DocumentKind.IDENTITY_CARD,
        identity=person.identity,
        phone=person.phone,
        state=Customer.State.ACTIVE,
    )


def _keys(office: Office, unit: Unit) -> list[Key]:
    told = {
        "community_id": unit.community_id,
        "kind": KeyKind.OWNER,
        "unit_id": unit.id,
        "hook": f"J-{unit.room_number}",
    }
    told |= {"source": KeySource.DEVELOPER, "received_on": office.first_day - timedelta(days=9)}
    door, box = OwnerKeyKind.SECURITY_DOOR, OwnerKeyKind.MAILBOX
    return [
        Key(tag=f"{unit.code}-防盗门", owner_kind=door, quantity=5, **told),
        Key(tag=f"{unit.code}-防盗门-备用", owner_kind=door, is_emergency_spare=True, **told),
        Key(tag=f"{unit.code}-信报箱", owner_kind=box, quantity=2, **told),
    ]


def decorating(office: Office) -> list[tuple[int, Unit]]:
    """(place, home) of those elsewhere that are being decorated already."""
    return [
        (number, unit)
        for number, place in enumerate(office.places)
        for unit in place.units
        if unit.house_use == HouseUse.DECORATING
    ]
