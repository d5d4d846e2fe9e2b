"""What the tests of the front desk stand on: a community, two departments, their people, and slips between them."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
import sqlalchemy as sa

from config.roles import SHIPPED_ROLES
from models.desk.info_transfer_slip import InfoTransferSlip
from models.engine import REGISTERS, SYSTEM, Act, Actor, Reach, ledger
from models.engine.acts import begin_act
from models.engine.audit_chain import AuditEntry
from models.engine.policy import shipped_grants_cached
from models.office.department import Department
from models.office.staff import StaffMember
from models.property.building import Building
from models.property.community import Community
from models.property.customer import Customer
from models.property.occupancy import Occupancy
from models.property.unit import Unit

MONDAY = datetime(2026, 11, 16, 1, 0, tzinfo=UTC)  # nine o'clock at the desk, the first day of 2026-W47


@pytest.fixture
def enter(session: Any) -> Callable[..., Any]:
    """``enter(Department, code="WX", …)`` fills in the add form, as the site's owner unless told otherwise."""

    def enter(model: Any, at: datetime = MONDAY, by: Actor = SYSTEM, **typed: Any) -> Any:
        act = Act(by, at=at)
        begin_act(session, act)
        return ledger.add(session, act, model, typed)

    return enter


@pytest.fixture
def community(enter: Callable[..., Any]) -> Any:
    return enter(Community, name="碧水湾", address="滨河路1号")


@pytest.fixture
def service(enter: Callable[..., Any]) -> Any:
    """The department of the desk, which raises slips."""
    return enter(Department, code="KF", name="客服部", kind="service")


@pytest.fixture
def repair(enter: Callable[..., Any]) -> Any:
    """The department that slips are addressed to."""
    return enter(Department, code="WX", name="维修部", kind="repair")


@pytest.fixture
def person(enter: Callable[..., Any], service: Any, repair: Any) -> Callable[..., Actor]:
    """``person("technician")`` holds what ships for that role; technicians work for repair, others for the desk."""
    members: dict[tuple[str, int], Any] = {}
    reach_of = {role.code: Reach[role.reach.upper()] for role in SHIPPED_ROLES}

    def person(role: str, department: Any = None) -> Actor:
        home = department or (repair if role == "technician" else service)
        if (role, home.id) not in members:
            members[role, home.id] = enter(
                StaffMember, staff_number=f"{len(members) + 1000}", name=role, department_id=home.id
            )
        rights = {right: reach_of[role] for right, roles in shipped_grants_cached().items() if role in roles}
        return Actor(
            name=role,
            staff_member_id=members[role, home.id].id,
            department_id=home.id,
            roles=(role,),
            rights=rights,
            communities=None,
        )

    return person


@pytest.fixture
def slip(enter: Callable[..., Any], person: Any, community: Any, repair: Any) -> Callable[..., Any]:
    """``slip(at=…, required_by_at=…)`` is raised by the receptionist for the repair department."""

    def slip(at: datetime = MONDAY, by: Actor | None = None, **typed: Any) -> Any:
        written = {"subject": "3栋电梯异响", "content": "业主反映夜间电梯有异响，请查。"}
        sent = {"community_id": community.id, "to_department_id": repair.id}
        return enter(InfoTransferSlip, at, by or person("receptionist"), **{**written, **sent, **typed})

    return slip


@pytest.fixture
def do(session: Any, person: Any) -> Callable[..., None]:
    """``do("supervisor", "close", slip, result="…")`` sends the form; a refusal is raised."""

    def do(who: str | Actor, verb: str, record: Any, at: datetime = MONDAY, **typed: Any) -> None:
        act = Act(person(who) if isinstance(who, str) else who, at=at)
        begin_act(session, act)
        model = REGISTERS[record.__tablename__]
        outcome = ledger.move(session, act, model, verb, [record.id], typed)[0]
        if outcome.refusal is not None:
            raise outcome.refusal

    return do


@pytest.fixture
def trail(session: Any) -> Callable[[Any], list[AuditEntry]]:
    """What the audit trail says of a record, oldest first."""

    def trail(record: Any) -> list[AuditEntry]:
        session.commit()
        of_record = (AuditEntry.register == record.__tablename__, AuditEntry.record_id == record.id)
        return list(session.scalars(sa.select(AuditEntry).where(*of_record).order_by(AuditEntry.seq)))

    return trail


@pytest.fixture
def home(enter: Callable[..., Any], community: Any) -> Any:
    """A dwelling: 3-2-501."""
    building = enter(Building, community_id=community.id, code="3", name="3栋")
    return enter(Unit, community_id=community.id, building_id=building.id, stair="2", floor="5", room_number="501")


@pytest.fixture
def owner(enter: Callable[..., Any], community: Any, home: Any) -> Any:
    """张三, who owns that dwelling."""
    customer = enter(Customer, community_id=community.id, kind="owner", name="张三", phone="13800138000")
    enter(
        Occupancy,
        community_id=community.id,
        unit_id=home.id,
        customer_id=customer.id,
        role="owner",
        from_on="2024-01-01",
    )
    return customer
