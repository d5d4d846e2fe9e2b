"""An office under attack: a receptionist of one community, its manager, IT; the attacker knows every id."""

from dataclasses import dataclass
from typing import Any

import pytest

from models.keys.key import Key
from models.property.building import Building
from models.property.community import Community
from models.property.customer import Customer
from models.property.unit import Unit
from tests.people import add_person
from tests.repairs.office import RepairOffice
from tests.visitor import Visitor, csrf_token

PHONE = "13912345678"


@dataclass
class Target:
    """Ids of what is attacked, and the browsers of the people."""

    report: int
    version: int
    key: int
    customer: int
    unit: int
    foreign_unit: int
    foreign_key: int
    community: int
    user: int
    desk: Visitor
    manager: Visitor
    it: Visitor


@pytest.fixture
def target(session: Any, client: Any) -> Target:
    office = RepairOffice(session)
    add_person(session(), "it", "it")
    user = add_person(
        session(), "receptionist", "receptionist", communities=[office.community.id], staff_member_id=office.chen.id
    )
    add_person(session(), "manager", "manager", communities=[office.community.id])
    report = office.report(content="<script>alert(1)</script>=2+5", phone=PHONE)
    community = {"community_id": office.community.id}
    key = office.enter(Key, tag='=HYPERLINK("http://x")', kind="public", floor="3栋5层", **community)
    customer = office.enter(Customer, name="李四", kind="owner", phone=PHONE, **community)
    elsewhere = office.enter(Community, name="云栖里", address="云栖路1号")
    building = office.enter(Building, community_id=elsewhere.id, code="9", name="9栋")
    foreign_unit = office.enter(Unit, community_id=elsewhere.id, building_id=building.id, room_number="901")
    foreign_key = office.enter(Key, community_id=elsewhere.id, tag="Z-1", kind="public", floor="9栋1层")
    ids = {
        "report": report.id,
        "version": report.version,
        "key": key.id,
        "customer": customer.id,
        "unit": office.new_home.id,
        "foreign_unit": foreign_unit.id,
        "foreign_key": foreign_key.id,
        "community": office.community.id,
        "user": user.id,
    }
    session.commit()
    session.rollback()
    return Target(**ids, desk=client("receptionist"), manager=client("manager"), it=client("it"))


@pytest.fixture
def csrf() -> Any:
    """``csrf(browser)`` is the token that a page of this browser holds."""
    return lambda browser: csrf_token(browser.get("/admin/").text)
