"""A community with a building, and people who work for it; everything goes through the ledger, as at the desk."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
import sqlalchemy as sa

from models.engine import SYSTEM, Act, Actor, Reach, Register, ledger
from models.engine.acts import begin_act
from models.engine.audit_chain import AuditEntry
from models.engine.policy import shipped_grants_cached
from models.office.user import User
from models.property.building import Building
from models.property.community import Community
from models.property.customer import Customer
from models.property.occupancy import Occupancy
from models.property.unit import Unit

MORNING = datetime(2026, 11, 21, 1, 0, tzinfo=UTC)  # nine o'clock at the site


@pytest.fixture
def system(session: Any) -> Act:
    """What the site is set up by; whatever a test does without saying who is done by it."""
    act = Act(SYSTEM, at=MORNING)
    begin_act(session, act)
    return act


@pytest.fixture
def community(session: Any, system: Act) -> Community:
    return ledger.add(session, system, Community, {"name": "碧水湾", "address": "滨江路1号"})


@pytest.fixture
def person(session: Any, system: Act, community: Community) -> Callable[..., Act]:
    """``person("receptionist")`` does something at nine, with the shipped rights of her role, in the community."""

    def act_of(role: str, username: str = "", *, community: Community = community) -> Act:
        user = ledger.add(session, system, User, {"username": username or role, "name": username or role})
        rights = {right: Reach.COMMUNITY for right, roles in shipped_grants_cached().items() if role in roles}
        actor = Actor(name=user.name, user_id=user.id, roles=(role,), rights=rights)
        return Act(replace(actor, communities=frozenset({community.id})), at=MORNING)

    return act_of


@pytest.fixture
def desk(person: Callable[..., Act]) -> Act:
    return person("receptionist")


@pytest.fixture
def lead(person: Callable[..., Act]) -> Act:
    return person("supervisor")


@pytest.fixture
def building(session: Any, system: Act, community: Community) -> Callable[..., Building]:
    def add(code: str = "3", name: str = "3栋", *, community: Community = community, **typed: Any) -> Building:
        typed |= {"community_id": community.id, "code": code, "name": name}
        return ledger.add(session, system, Building, typed)

    return add


@pytest.fixture
def unit(session: Any, system: Act, building: Callable[..., Building]) -> Callable[..., Unit]:
    """``unit("1201")`` stands in building 3 and waits for its owner; ``state`` says how far it is instead."""
    known: list[Building] = []

    def add(room: str = "1201", state: str = "ready", *, of: Building | None = None, **typed: Any) -> Unit:
        if of is None:
            of = known[0] if known else building()
            known[:] = [of]
        typed |= {"community_id": of.community_id, "building_id": of.id, "room_number": room}
        made = ledger.add(session, system, Unit, typed)
        if state != "unreleased":
            made.release(system)
        if state not in ("unreleased", "ready"):
            made.hand_over(system)
        if state == "occupied":
            made.mark_occupied(system)
        if state == "vacant":
            made.mark_vacant(system)
        return made

    return add


@pytest.fixture
def customer(session: Any, system: Act, community: Community) -> Callable[..., Customer]:
    """``customer("张三")`` has an open file; ``is_registered=False``: nobody has confirmed it yet."""

    def add(name: str = "张三", *, is_registered: bool = True, **typed: Any) -> Customer:
        said = {"community_id": community.id, "kind": "owner", "name": name, "phone": "13800138000"}
        made = ledger.add(session, system, Customer, said | typed)
        if is_registered:
            made.register(system)
        return made

    return add


@pytest.fixture
def lives(session: Any, system: Act) -> Callable[..., Occupancy]:
    """``lives(customer, unit, "tenant")`` registers the customer in the unit."""

    def add(customer: Customer, unit: Unit, role: str = "owner", **typed: Any) -> Occupancy:
        said = {"community_id": unit.community_id, "customer_id": customer.id, "unit_id": unit.id}
        said |= {"role": role, "from_on": "2026-11-01"} | typed
        return ledger.add(session, system, Occupancy, said)

    return add


@pytest.fixture
def entries(session: Any) -> Callable[..., list[AuditEntry]]:
    """``entries(record, "approve")``: what the audit trail holds of it, after a commit."""

    def read(record: Register, verb: str = "") -> list[AuditEntry]:
        session.commit()
        found = sa.select(AuditEntry).where(
            AuditEntry.register == record.__tablename__, AuditEntry.record_id == record.id
        )
        if verb:
            found = found.where(AuditEntry.verb == verb)
        return list(session.scalars(found.order_by(AuditEntry.seq)))

    return read
