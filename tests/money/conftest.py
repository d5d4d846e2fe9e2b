"""What the tests of money stand on: an office with two homes, its owners, its people, and prices in force."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
import sqlalchemy as sa

from models.engine import REGISTERS, SYSTEM, Act, Actor, Reach, ledger
from models.engine.acts import begin_act
from models.engine.audit_chain import AuditEntry
from models.engine.policy import shipped_grants_cached
from models.money.charge import Charge
from models.money.fee_account import FeeAccount
from models.money.fee_standard import FeeStandard
from models.money.receipt import Receipt
from models.office.department import Department
from models.office.staff import StaffMember
from models.property.building import Building
from models.property.community import Community
from models.property.customer import Customer
from models.property.occupancy import Occupancy
from models.property.unit import Unit

MONDAY = datetime(2026, 11, 16, 1, 0, tzinfo=UTC)  # nine o'clock at the desk
PEOPLE = {
    "collector": "fee_collector",
    "colleague": "fee_collector",
    "supervisor": "supervisor",
    "manager": "manager",
    "receptionist": "receptionist",
    "auditor": "auditor",
    "technician": "technician",
}


@pytest.fixture
def enter(session: Any) -> Callable[..., Any]:
    """``enter(Unit, room_number="501", …)`` fills in the add form as the site's owner would."""

    def enter(model: Any, at: datetime = MONDAY, by: Actor = SYSTEM, **typed: Any) -> Any:
        act = Act(by, at=at)
        begin_act(session, act)
        return ledger.add(session, act, model, typed)

    return enter


@pytest.fixture
def community(enter: Callable[..., Any]) -> Any:
    return enter(Community, name="碧水湾", address="滨河路1号")


@pytest.fixture
def home(enter: Callable[..., Any], community: Any, session: Any) -> Callable[..., Any]:
    """``home("501", area="89.50")`` is handed over and has an owner, 陈女士."""
    building = enter(Building, community_id=community.id, code="3", name="3栋")
    session.info["building"] = building.id

    def home(room: str = "501", area: str | None = "89.50", owner: str = "陈女士", **typed: Any) -> Any:
        unit = enter(Unit, community_id=community.id, building_id=building.id, room_number=room, area=area, **typed)
        act = Act(SYSTEM, at=MONDAY)
        Unit.release.follow(unit, act)
        Unit.hand_over.follow(unit, act)
        if owner:
            customer = enter(Customer, community_id=community.id, kind="owner", name=owner)
            enter(
                Occupancy,
                unit_id=unit.id,
                customer_id=customer.id,
                role="owner",
                is_main_contact="1",
                from_on="2026-01-01",
            )
        return unit

    return home


@pytest.fixture
def people(enter: Callable[..., Any]) -> dict[str, Actor]:
    """Actors who hold what ships for their role; each is a member of staff of their own."""
    department = enter(Department, code="CW", name="财务部", kind="finance")
    found = {}
    for number, (name, role) in enumerate(PEOPLE.items(), 1):
        member = enter(StaffMember, staff_number=f"10{number:02}", name=name, department_id=department.id)
        rights = {right: Reach.COMMUNITY for right, roles in shipped_grants_cached().items() if role in roles}
        found[name] = Actor(name=name, roles=(role,), rights=rights, communities=None, staff_member_id=member.id)
    return found


@pytest.fixture
def standard(enter: Callable[..., Any], community: Any) -> Callable[..., Any]:
    """``standard(rate="2.80")`` is the management fee, in force since the beginning of the year."""

    def standard(name: str = "物业服务费", at: datetime = MONDAY, in_force: bool = True, **typed: Any) -> Any:
        usual = {
            "community_id": community.id,
            "name": name,
            "item": "management",
            "basis": "area",
            "rate": "2.80",
            "legal_basis": "物业服务收费管理办法",
            "document_number": "价费〔2025〕12号",
            "published_by": "市物价局",
            "is_displayed": "1",
            "valid_from": "2026-01-01",
        }
        found = enter(FeeStandard, at=at, **usual | typed)
        if in_force:
            FeeStandard.put_in_force.follow(found, Act(SYSTEM, at=at))
        return found

    return standard


@pytest.fixture
def do(session: Any, people: dict[str, Actor]) -> Callable[..., None]:
    """``do("collector", "distribute", charge)`` sends the form; a refusal is raised."""

    def do(who: str, verb: str, record: Any, at: datetime = MONDAY, **typed: Any) -> None:
        act = Act(people[who], at=at)
        begin_act(session, act)
        outcome = ledger.move(session, act, REGISTERS[record.__tablename__], verb, [record.id], typed)[0]
        if outcome.refusal is not None:
            raise outcome.refusal

    return do


@pytest.fixture
def add(session: Any, people: dict[str, Actor]) -> Callable[..., Any]:
    """``add("collector", Receipt, …)`` enters a record as this person."""

    def add(who: str, model: Any, at: datetime = MONDAY, **typed: Any) -> Any:
        act = Act(people[who], at=at)
        begin_act(session, act)
        return ledger.add(session, act, model, typed)

    return add


@pytest.fixture
def bill(add: Callable[..., Any]) -> Callable[..., Charge]:
    """``bill(unit, standard, period_from="2026-11-01")`` writes a charge."""

    def bill(unit: Any, standard: Any, at: datetime = MONDAY, **typed: Any) -> Any:
        usual = {"period_from": "2026-11-01"} if standard.basis in ("area", "fixed") else {}
        return add("collector", Charge, at=at, unit_id=unit.id, fee_standard_id=standard.id, **usual | typed)

    return bill


@pytest.fixture
def pay(add: Callable[..., Any]) -> Callable[..., Receipt]:
    """``pay(account, "250.60")`` takes cash at the desk; ``who`` and any field may be given."""

    def pay(account: FeeAccount, amount: str, who: str = "collector", **typed: Any) -> Any:
        return add(
            who,
            Receipt,
            **{"fee_account_id": account.id, "amount": amount, "is_confirmed": "1", **typed},
        )

    return pay


@pytest.fixture
def trail(session: Any) -> Callable[[Any], list[AuditEntry]]:
    """What the audit trail says of a record, oldest first."""

    def trail(record: Any) -> list[AuditEntry]:
        session.commit()
        of_record = (AuditEntry.register == record.__tablename__, AuditEntry.record_id == record.id)
        return list(session.scalars(sa.select(AuditEntry).where(*of_record).order_by(AuditEntry.seq)))

    return trail


@pytest.fixture
def adds_up(session: Any) -> Callable[[], None]:
    """What `flask check` proves of the money registers holds."""

    def adds_up() -> None:
        session.flush()
        found = [
            fault for model in REGISTERS.values() if model.about.area == "money" for fault in model.faults(session)
        ]
        assert found == []

    return adds_up
