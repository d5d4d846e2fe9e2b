"""What the tests of the key cabinet stand on: a community, its people, and keys on their hooks."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
import sqlalchemy as sa

from models.engine import REGISTERS, SYSTEM, Act, Actor, Reach, ledger
from models.engine.acts import begin_act
from models.engine.audit_chain import AuditEntry
from models.engine.policy import shipped_grants_cached
from models.keys.key import Key
from models.office.department import Department
from models.office.staff import StaffMember
from models.property.building import Building
from models.property.community import Community
from models.property.unit import Unit

MONDAY = datetime(2026, 11, 16, 1, 0, tzinfo=UTC)  # nine o'clock at the desk


@pytest.fixture
def enter(session: Any) -> Callable[..., Any]:
    """``enter(Key, tag="A-01", …)`` fills in the add form as the site's owner would."""

    def enter(model: Any, at: datetime = MONDAY, by: Actor = SYSTEM, **typed: Any) -> Any:
        act = Act(by, at=at)
        begin_act(session, act)
        return ledger.add(session, act, model, typed)

    return enter


@pytest.fixture
def community(enter: Callable[..., Any]) -> Any:
    return enter(Community, name="碧水湾", address="滨河路1号")


@pytest.fixture
def repair_department(enter: Callable[..., Any]) -> Any:
    return enter(Department, code="WX", name="维修部", kind="repair")


@pytest.fixture
def technician(enter: Callable[..., Any], repair_department: Any) -> Any:
    """李师傅 of the repair department, who borrows keys."""
    return enter(StaffMember, staff_number="1007", name="李师傅", department_id=repair_department.id)


@pytest.fixture
def unit(enter: Callable[..., Any], community: Any) -> Any:
    building = enter(Building, community_id=community.id, code="3", name="3栋")
    return enter(Unit, community_id=community.id, building_id=building.id, stair="2", floor="5", room_number="501")


@pytest.fixture
def person() -> Callable[[str], Actor]:
    """``person("receptionist")`` holds what ships for that role."""

    def person(role: str) -> Actor:
        rights = {right: Reach.COMMUNITY for right, roles in shipped_grants_cached().items() if role in roles}
        return Actor(name=role, roles=(role,), rights=rights, communities=None)

    return person


@pytest.fixture
def public_key(enter: Callable[..., Any], community: Any) -> Callable[..., Any]:
    """``public_key("G-05", is_emergency_spare="1")`` hangs a key of the fifth floor in the cabinet."""

    def hang(tag: str = "G-05", **typed: Any) -> Any:
        return enter(
            Key,
            **{"community_id": community.id, "tag": tag, "kind": "public", "floor": "3栋5层", **typed},
        )

    return hang


@pytest.fixture
def owner_key(enter: Callable[..., Any], community: Any, unit: Any) -> Callable[..., Any]:
    """``owner_key("Y-3-2-501")`` hangs the key of a security door in the cabinet."""

    def hang(tag: str = "Y-501", **typed: Any) -> Any:
        kinds = {"kind": "owner", "owner_kind": "security_door", "unit_id": unit.id}
        return enter(Key, **{"community_id": community.id, "tag": tag, **kinds, **typed})

    return hang


@pytest.fixture
def do(session: Any, person: Callable[[str], Actor]) -> Callable[..., None]:
    """``do("receptionist", "issue", key, borrower="李师傅")`` sends the form; a refusal is raised."""

    def do(role: str, verb: str, record: Any, at: datetime = MONDAY, **typed: Any) -> None:
        act = Act(person(role), at=at)
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
