"""Who owns, rents and lives in the homes of the demo, taken over from paper before the first day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from models.property.customer import Customer
from models.property.customer_kind import CustomerKind, DocumentKind
from models.property.house_use import HouseUse, UnitUsage
from models.property.household_member import HouseholdMember, Relation
from models.property.occupancy import Occupancy, OccupancyRole
from models.property.unit import Unit

from .names import Person
from .office import Office
from .places import Place

NOTES = (
    "白天多在公司，请于18点后联系。",
    "家有老人，上门前先打电话。",
    "对噪声较敏感，维修请避开午休。",
    "热心小区事务，曾任楼道长。",
    "养犬一只，上门请提醒拴好。",
)


class Home(NamedTuple):
    """A home with whom to ask there, as the daily stories need it."""

    unit_id: int
    customer_id: int
    name: str
    phone: str


class _Moving(NamedTuple):
    """A customer of a unit before either has an id."""

    unit: Unit
    customer: Customer
    role: OccupancyRole
    from_on: date
    until_on: date | None = None
    share: Decimal | None = None
    is_main: bool = True


def settle(office: Office, place: Place) -> list[Home]:
    """Enter customers, occupancies and households of a community; returns the homes in which somebody lives."""
    moving = [one for unit in place.units for one in _of_unit(office, place, unit)]
    waiting = [unit for unit in place.units if unit.state == Unit.State.READY]
    buyers = [_buyer(office, place) for _unit in waiting]
    office.store([*(one.customer for one in moving), *buyers, *_asking(office, place)])
    office.buyers |= {unit.id: buyer.id for unit, buyer in zip(waiting, buyers, strict=True)}
    office.store([_occupancy(place, one) for one in moving])
    office.store([member for one in moving for member in _household(office, place, one)])
    return [
        Home(one.unit.id, one.customer.id, one.customer.name, one.customer.phone or "")
        for one in moving
        if one.is_main and one.until_on is None and one.unit.state == Unit.State.OCCUPIED
        if (one.role == OccupancyRole.TENANT) == (one.unit.house_use == HouseUse.LET)
    ]


def _of_unit(office: Office, place: Place, unit: Unit) -> Iterator[_Moving]:
    rng, state = office.rng, Customer.State
    if unit.handed_over_on is None:
        return
    since = unit.handed_over_on
    is_shop = unit.usage == UnitUsage.SHOP
    owner = _company(office, place) if rng.random() < 0.02 else _somebody(office, place, CustomerKind.OWNER)
    half = Decimal(50) if rng.random() < 0.12 and owner.kind == CustomerKind.OWNER else None
    yield _Moving(unit, owner, OccupancyRole.OWNER, since, share=half)
    if half:
        yield _Moving(
            unit,
            _somebody(office, place, CustomerKind.OWNER),
            OccupancyRole.OWNER,
            since,
            share=half,
            is_main=False,
        )
    age = (office.first_day - since).days
    if unit.house_use == HouseUse.LET and age > 30:
        tenant = (
            _merchant(office, place)
            if is_shop
            else _company(office, place)
            if rng.random() < 0.08
            else _somebody(office, place, CustomerKind.TENANT)
        )
        yield _Moving(unit, tenant, OccupancyRole.TENANT, since + timedelta(days=rng.randrange(20, age)))
    elif unit.house_use == HouseUse.LET:
        unit.house_use = HouseUse.OWNER_OCCUPIED
    if age > 200 and (rng.random() < 0.05 or unit.state == Unit.State.CUSTODY):
        former = _somebody(office, place, CustomerKind.TENANT)
        left = since + timedelta(days=rng.randrange(150, age))
        former.state = state.ARCHIVED if rng.random() < 0.5 else state.MOVED_OUT
        former.moved_out_on = left
        yield _Moving(unit, former, OccupancyRole.TENANT, left - timedelta(days=rng.randrange(60, 149)), left)


def _buyer(office: Office, place: Place) -> Customer:
    """Somebody whose home is not handed over yet."""
    buyer = _somebody(office, place, CustomerKind.OWNER)
    buyer.state = Customer.State.REGISTERED
    return buyer


def _asking(office: Office, place: Place) -> list[Customer]:
    """People who only asked so far."""
    asking = [_somebody(office, place, CustomerKind.TENANT) for _one in range(2 + len(place.units) // 400)]
    for prospect in asking:
        prospect.state = Customer.State.PROSPECT
        prospect.agrees_to_texts = prospect.agrees_to_emails = False
        prospect.agreed_at = prospect.agreed_how = prospect.agreement_noted_by_id = None
        prospect.identity = prospect.document_kind = prospect.reviewed_on = prospect.reviewed_by_id = None
    return asking


def _somebody(office: Office, place: Place, kind: CustomerKind) -> Customer:
    rng, person = office.rng, office.names.person()
    customer = Customer(
        community_id=place.community.id,
        kind=kind,
        name=person.name,
        salutation=person.salutation,
        document_kind=DocumentKind.IDENTITY_CARD,
        identity=person.identity,
        phone=person.phone,
        state=Customer.State.ACTIVE,
        is_permanent_resident=rng.random() < 0.75,
    )
    if rng.random() < 0.25:
        other = office.names.person(surname=person.name[0])
        customer.emergency_contact, customer.emergency_phone = other.name, other.phone
    if rng.random() < 0.1:
        customer.email = f"resident{rng.randrange(10**6):06d}@example.com"
    if rng.random() < 0.04:
        customer.notes = rng.choice(NOTES)
    if rng.random() < 0.4:
        customer.reviewed_on = office.first_day - timedelta(days=rng.randrange(1, 300))
        customer.reviewed_by_id = office.staff["dangan"].id
    _agreement(office, customer)
    return customer


def _agreement(office: Office, customer: Customer) -> None:
    """Every third was asked when the ledgers were taken over and agreed; no dice, so that the rest stays as it was."""
    if int((customer.phone or "0")[-1]) % 3:
        return
    customer.agrees_to_texts, customer.agrees_to_emails = True, customer.email is not None
    customer.agreed_at, customer.agreed_how = office.founding, "入户登记时书面同意"
    customer.agreement_noted_by_id = office.staff["dangan"].id


def _company(office: Office, place: Place) -> Customer:
    customer, head = _somebody(office, place, CustomerKind.COMPANY), office.names.person(age=(30, 60))
    customer.contact_person = customer.name
    customer.name, customer.legal_representative = office.names.company(), head.name
    customer.document_kind, customer.identity = DocumentKind.BUSINESS_LICENCE, office.names.licence()
    customer.second_phone = office.names.landline()
    return customer


def _merchant(office: Office, place: Place) -> Customer:
    customer = _somebody(office, place, CustomerKind.MERCHANT)
    customer.contact_person = customer.name
    customer.name = office.names.shop()
    customer.document_kind, customer.identity = DocumentKind.BUSINESS_LICENCE, office.names.licence()
    return customer


def _occupancy(place: Place, one: _Moving) -> Occupancy:
    return Occupancy(
        community_id=place.community.id,
        unit_id=one.unit.id,
        customer_id=one.customer.id,
        role=one.role,
        share=one.share,
        is_main_contact=one.is_main,
        from_on=one.from_on,
        until_on=one.until_on,
        state=Occupancy.State.CURRENT if one.until_on is None else Occupancy.State.ENDED,
    )


def _household(office: Office, place: Place, one: _Moving) -> Iterator[HouseholdMember]:
    """The family of whoever lives in the home."""
    rng = office.rng
    lives_there = (one.role == OccupancyRole.TENANT) == (one.unit.house_use == HouseUse.LET)
    if not one.is_main or not lives_there or one.unit.state != Unit.State.OCCUPIED or one.until_on is not None:
        return
    if one.customer.kind not in (CustomerKind.OWNER, CustomerKind.TENANT):
        return
    surname, names = one.customer.name[0], office.names
    family: list[tuple[Relation, Person]] = []
    if rng.random() < 0.6:
        family.append((Relation.SPOUSE, names.person(age=(25, 70))))
    for _child in range(rng.choices((0, 1, 2), (50, 35, 15))[0]):
        family.append((Relation.CHILD, names.person(surname=surname, age=(0, 20))))
    if rng.random() < 0.18:
        family.append((Relation.PARENT, names.person(surname=surname, age=(60, 85))))
    if rng.random() < 0.03:
        family.append((Relation.DOMESTIC_WORKER, names.person(age=(35, 58), woman=True)))
    for relation, person in family:
        has_left = relation == Relation.CHILD and rng.random() < 0.06
        yield HouseholdMember(
            community_id=place.community.id,
            unit_id=one.unit.id,
            customer_id=one.customer.id,
            name=person.name,
            relation=relation,
            identity=person.identity,
            phone=None if relation == Relation.CHILD else person.phone,
            lives_in=not has_left,
            state=HouseholdMember.State.LEFT if has_left else HouseholdMember.State.ACTIVE,
            left_on=office.first_day - timedelta(days=rng.randrange(1, 200)) if has_left else None,
        )
