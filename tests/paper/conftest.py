"""A repair office with its papers: an order at a technician's, a lent key, people who print and scan."""

from types import SimpleNamespace
from typing import Any

import pytest

from models.keys.key import Key
from tests.people import add_person
from tests.repairs.office import RepairOffice


@pytest.fixture
def office(session: Any) -> RepairOffice:
    return RepairOffice(session)


@pytest.fixture
def site(office: RepairOffice, client: Any) -> SimpleNamespace:
    """李师傅 holds an order; 王五 has borrowed a key; somebody sits in another community."""
    order = office.dispatched(content="厨房水管漏水").order
    key = office.enter(Key, community_id=office.community.id, tag="3-501-防盗门", kind="public", floor="3栋5层")
    office.do("receptionist", "issue", key, borrower="王五", purpose="repair_visit", id_seen="1")
    session = office.session
    for role, member in (("receptionist", office.chen), ("technician", office.li), ("key_keeper", office.wang)):
        add_person(session(), role, role, communities=[office.community.id], staff_member_id=member.id)
    add_person(session(), "manager", "manager", communities=[office.community.id])
    add_person(session(), "stranger", "manager")
    add_person(session(), "it", "it")
    found = SimpleNamespace(
        office=office, client=client, order=order.id, number=order.number, loan=key.current_loan.number, key=key.id
    )
    session.commit()
    return found
