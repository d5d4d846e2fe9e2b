"""How the demo office is made: communities, departments, staff, accounts, and what is no longer so."""

from __future__ import annotations

from datetime import timedelta

import sqlalchemy as sa

from models.engine import SYSTEM, Act, acting
from models.office.department import Department, DepartmentKind, Position
from models.office.staff import StaffMember
from models.property.community import Community

from . import accounts, leftovers
from .office import Office
from .places import ESTATES, Place, lay_out, settle_states, shops
from .roster import (
    COLLEAGUES,
    DEPARTMENTS,
    HEADS,
    LEFT,
    POSITIONS,
    Colleague,
)

LIAISON_RIGHTS = ("see", "add", "receive", "progress", "answer", "pass_on")


def found(office: Office, units: int) -> None:
    """Make the office itself. Commits."""
    session = office.session
    with acting(session, Act(SYSTEM, at=office.founding, channel="cli")) as act:
        _departments(office)
        communities = _communities(office)
        _positions(office)
        _staff(office, units)
        accounts.make_roles(office)
        accounts.make_accounts(office, act, communities)
    session.commit()
    office.places = [Place(estate, community, [], []) for estate, community in zip(ESTATES, communities, strict=True)]
    leftovers.leave(office)
    session.commit()


def _communities(office: Office) -> list[Community]:
    found = [
        Community(
            name=estate.name,
            address=estate.address,
            service_phone=estate.phone,
            repair_department=office.departments["GC"],
            complaint_department=office.departments["KF"],
        )
        for estate in ESTATES
    ]
    office.session.add_all(found)
    office.session.flush()
    return found


def _departments(office: Office) -> None:
    for code, name, english, kind in DEPARTMENTS:
        office.departments[code] = Department(code=code, name=name, name_en=english, kind=DepartmentKind(kind))
    office.departments["SB"].part_of = office.departments["GC"]
    office.session.add_all(office.departments.values())
    office.session.flush()


def _positions(office: Office) -> None:
    known: dict[str, Position] = {}
    for code, name, english, headcount, above in POSITIONS:
        known[name] = Position(
            department=office.departments[code],
            name=name,
            name_en=english,
            headcount=headcount,
            reports_to=known.get(above),
        )
        office.session.add(known[name])
    office.session.flush()


def _staff(office: Office, units: int) -> None:
    rng = office.rng
    positions = {position.name: position for position in office.session.scalars(sa.select(Position))}
    for number, colleague in enumerate(_colleagues(office, units), 1):
        office.staff[colleague.username or colleague.name] = StaffMember(
            staff_number=f"GJ{number:04d}",
            name=colleague.name,
            department=office.departments[colleague.department],
            position=positions[colleague.position],
            phone=office.names.phone(),
            joined_on=office.first_day - timedelta(days=rng.randrange(40, 3200)),
        )
    office.session.add_all(office.staff.values())
    office.session.flush()
    by_name = {member.name: member for member in office.staff.values()}
    for code, name in HEADS.items():
        office.departments[code].head = by_name[name]


def _colleagues(office: Office, units: int) -> list[Colleague]:
    """The roster, with more technicians for a larger estate."""
    roster = list(COLLEAGUES)
    names = {colleague.name for colleague in roster}
    for number in range(units // 1200):
        while (name := office.names.person(woman=False).name) in names:
            pass
        names.add(name)
        roster.append(Colleague(name, "GC", "水电维修工", f"weixiu{number + 10}", ("technician",)))
    office.technicians = [c.username for c in roster if c.department == "GC" and c.username not in ("", LEFT)]
    return roster


def build(office: Office, units: int) -> None:
    """Put up the buildings and hand over most of the homes. Commits."""
    left = units
    for place in office.places:
        is_last = place is office.places[-1]
        homes = left if is_last else units * place.estate.percent // 100
        left -= homes
        counters = homes // place.estate.shop_every if place.estate.shop_every else 0
        buildings, found = lay_out(place.estate, place.community, homes - counters)
        if counters:
            row, along_the_street = shops(place.community, counters)
            buildings.append(row)
            found += along_the_street
        settle_states(office.rng, place.estate, found, office.first_day)
        office.by("manager", office.founding, channel="import")
        office.store(buildings)
        office.store(found)
        place.buildings.extend(buildings)
        place.units.extend(found)
