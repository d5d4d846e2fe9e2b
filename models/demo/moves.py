"""People of the demo who move in and out, and files that are opened twice."""

from __future__ import annotations

from datetime import datetime, timedelta

from models.engine import clock
from models.property.customer import Customer
from models.property.customer_kind import CustomerKind, DocumentKind
from models.property.house_use import HouseUse
from models.property.occupancy import Occupancy, OccupancyRole
from models.property.unit import Unit

from .diary import Story, at_site
from .office import Office
from .people import Home


def register(office: Office, at: datetime, place: int, desk: str, kind: CustomerKind) -> Customer:
    """Open the file of somebody new."""
    person = office.names.person(age=(24, 60))
    customer = office.enter(
        office.by(desk, at),
        Customer,
        community=office.places[place].community,
        kind=kind,
        name=person.name,
        salutation=person.salutation,
        document_kind=DocumentKind.IDENTITY_CARD,
        identity=person.identity,
        phone=person.phone,
    )
    customer.register(office.by(desk, at))
    assert isinstance(customer, Customer)
    return customer


def let(office: Office, at: datetime, place: int, unit: Unit, stays: bool) -> Story:
    """A vacant home is let; after some days, where `stays` is false, the tenant leaves and the file is archived."""
    desk = office.desk(place)
    tenant = register(office, at, place, desk, CustomerKind.TENANT)
    at = yield office.diary.later(at, 10, 60)
    office.enter(
        office.by(desk, at),
        Occupancy,
        community=office.places[place].community,
        unit=unit,
        customer=tenant,
        role=OccupancyRole.TENANT,
        is_main_contact=True,
        from_on=clock.today(at),
    )
    unit.mark_occupied(office.by(desk, at), house_use=HouseUse.LET)
    if stays:
        return
    at = yield office.diary.days_later(at, 2)
    tenant.move_out(office.by(desk, at), moved_out_on=clock.today(at))
    unit.mark_vacant(office.by(desk, at))
    at = yield office.diary.later(at, 60, 900)
    tenant.archive(office.by("dangan", at))


def hand_over(office: Office, at: datetime, place: int, unit: Unit) -> Story:
    """A finished home gets its owner, who begins to decorate it."""
    desk, today = office.desk(place), clock.today(at)
    owner = office.session.get_one(Customer, office.buyers[unit.id])
    unit.hand_over(
        office.by(office.lead(place), at),
        handed_over_on=today,
        warranty_until=today + timedelta(days=730),
        leak_warranty_until=today + timedelta(days=1826),
    )
    office.enter(
        office.by(desk, at),
        Occupancy,
        community=office.places[place].community,
        unit=unit,
        customer=owner,
        role=OccupancyRole.OWNER,
        is_main_contact=True,
        from_on=today,
    )
    at = yield office.diary.days_later(at, 3)
    unit.start_decorating(office.by(desk, at))


def duplicate(office: Office, at: datetime, place: int, home: Home) -> Story:
    """Somebody is entered a second time, and the supervisor takes the second file out of use."""
    known = office.session.get_one(Customer, home.customer_id)
    again = office.enter(
        office.by(office.desk(place), at),
        Customer,
        community=office.places[place].community,
        kind=known.kind,
        name=known.name,
        phone=known.phone,
    )
    at = yield office.diary.later(at, 30, 200)
    again.void(office.by(office.lead(place), at), void_reason="与同一住户的原有档案重复")


def enter_moves(office: Office, homes: list[list[Home]]) -> None:
    """Put them into the diary: some in every community, one a day."""
    diary, first = office.diary, office.first_day
    for place, some in enumerate(homes):
        at = at_site(first, 10, 30 + place)
        if some:
            diary.enter(at, duplicate(office, at, place, office.rng.choice(some)))
        units = office.places[place].units
        empty = [unit for unit in units if unit.state == Unit.State.VACANT]
        for number, unit in enumerate(empty[: 1 + len(units) // 150]):
            at = at_site(first + timedelta(days=number), 13, 30 + place)
            diary.enter(at, let(office, at, place, unit, stays=number % 2 == 1))
        ready = [unit for unit in units if unit.state == Unit.State.READY]
        for number, unit in enumerate(ready[: len(ready) // 2]):
            at = at_site(first + timedelta(days=number), 14, 20 + place)
            diary.enter(at, hand_over(office, at, place, unit))
