"""A small office with two repair departments, two homes and a clock that the test moves."""

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import sqlalchemy as sa

from models.engine import REGISTERS, SYSTEM, Act, Actor, Reach, ledger
from models.engine.acts import begin_act
from models.engine.audit_chain import AuditEntry
from models.engine.policy import shipped_grants_cached
from models.office.department import Department
from models.office.service_standard import ServiceStandard
from models.office.staff import StaffMember
from models.property.building import Building
from models.property.community import Community
from models.property.customer import Customer
from models.property.unit import Unit
from models.repairs.repair_report import RepairReport
from models.repairs.work_order import WorkOrder
from models.voice.callback import Callback

MONDAY = datetime(2026, 11, 16, 1, 0, tzinfo=UTC)  # nine o'clock at the desk


class RepairOffice:
    """小陈 is at the desk, 李师傅 and 王师傅 in the repair department, 赵师傅 in another one; 张三 is an owner."""

    def __init__(self, session: Any) -> None:
        self.session, self.at = session, MONDAY
        if not session.scalar(sa.select(Department.id).where(Department.code == "WX")):
            self._found()
        begin_act(session, Act(SYSTEM, at=self.at))
        departments = {each.code: each for each in session.scalars(sa.select(Department))}
        self.department, self.other_department = departments["WX"], departments["GC"]
        staff = {each.staff_number: each for each in session.scalars(sa.select(StaffMember))}
        self.chen, self.li, self.wang, self.zhao = (staff[number] for number in ("1001", "1007", "1008", "2001"))
        self.community = session.scalars(sa.select(Community).where(Community.name == "碧水湾")).one()
        here = {"community_id": self.community.id}
        homes = {each.room_number: each for each in session.scalars(sa.select(Unit).filter_by(**here))}
        self.new_home, self.old_home = homes["501"], homes["502"]
        self.customer = session.scalars(sa.select(Customer).filter_by(**here, name="张三")).one()

    def _found(self) -> None:
        """Enter what stands in the database of most tests already (`tests/site.py`)."""
        department = self.enter(Department, code="WX", name="维修部", kind="repair")
        other = self.enter(Department, code="GC", name="工程部", kind="repair")
        community = self.enter(Community, name="碧水湾", address="滨河路1号", repair_department_id=department.id)
        for number, name, of in (("1001", "小陈", department), ("1007", "李师傅", department),
                                 ("1008", "王师傅", department), ("2001", "赵师傅", other)):  # fmt: skip
            self.enter(StaffMember, staff_number=number, name=name, department_id=of.id)
        building = self.enter(Building, community_id=community.id, code="3", name="3栋")
        common = {"community_id": community.id, "building_id": building.id, "stair": "2", "floor": "5"}
        # Under warranty until the end of the year; the waterproofing four years longer.
        for room, home, leaks in (("501", "2026-12-31", "2030-12-31"), ("502", "2020-12-31", "2026-12-31")):
            self.enter(Unit, **common, room_number=room, warranty_until=home, leak_warranty_until=leaks)
        self.enter(Customer, community_id=community.id, kind="owner", name="张三", phone="13800138000")

    # -- people --------------------------------------------------------------------------------------------------------

    def person(self, role: str, member: Any = None, reach: Reach = Reach.COMMUNITY) -> Actor:
        """Somebody who holds what ships for the role."""
        member = member or self.chen
        return Actor(
            name=member.name,
            staff_member_id=member.id,
            department_id=member.department_id,
            roles=(role,),
            rights={right: reach for right, roles in shipped_grants_cached().items() if role in roles},
            communities=frozenset({self.community.id}),
        )

    def technician(self, member: Any) -> Actor:
        """A technician sees the rows of the own department."""
        return self.person("technician", member, Reach.DEPARTMENT)

    # -- doing ---------------------------------------------------------------------------------------------------------

    def later(self, **time: float) -> datetime:
        """Let time pass."""
        self.at += timedelta(**time)
        return self.at

    def enter(self, model: Any, by: Actor = SYSTEM, **typed: Any) -> Any:
        """Fill in the add form."""
        act = Act(by, at=self.at)
        begin_act(self.session, act)
        return ledger.add(self.session, act, model, typed)

    def edit(self, by: Actor | str, record: Any, **typed: Any) -> None:
        """Change some fields of a record through its edit form."""
        actor = self.person(by) if isinstance(by, str) else by
        act = Act(actor, at=self.at)
        begin_act(self.session, act)
        ledger.edit(self.session, act, record, {**typed, "version": record.version}, partial=True)

    def do(self, by: Actor | str, verb: str, record: Any, **typed: Any) -> None:
        """Send the form of a transition; a refusal is raised."""
        actor = self.person(by) if isinstance(by, str) else by
        act = Act(actor, at=self.at)
        begin_act(self.session, act)
        model = REGISTERS[record.__tablename__]
        outcome = ledger.move(self.session, act, model, verb, [record.id], typed)[0]
        if outcome.refusal is not None:
            raise outcome.refusal

    def trail(self, record: Any) -> list[AuditEntry]:
        """What the audit trail says of a record, oldest first."""
        self.session.commit()
        of_record = (AuditEntry.register == record.__tablename__, AuditEntry.record_id == record.id)
        return list(self.session.scalars(sa.select(AuditEntry).where(*of_record).order_by(AuditEntry.seq)))

    # -- repairs -------------------------------------------------------------------------------------------------------

    def report(self, **typed: Any) -> Any:
        """The owner of the new home telephones; what is typed here replaces the usual."""
        usual = {"community_id": self.community.id, "unit_id": self.new_home.id, "reporter_id": self.customer.id}
        usual |= {"content": "厨房水龙头漏水", "repair_type": "other"}
        return self.enter(RepairReport, self.person("receptionist"), **{**usual, **typed})

    def dispatched(self, **typed: Any) -> SimpleNamespace:
        """A report on its way to 李师傅, with its order."""
        report = self.report(**typed)
        self.do("receptionist", "dispatch", report, technician_id=self.li.id)
        return SimpleNamespace(report=report, order=report.work_order)

    def on_site(self, **typed: Any) -> SimpleNamespace:
        """李师傅 has signed and stands before the door."""
        repair = self.dispatched(**typed)
        for verb in ("accept", "arrive"):
            self.later(minutes=30)
            self.do(self.technician(self.li), verb, repair.order)
        return repair

    def finished(self, **typed: Any) -> SimpleNamespace:
        """The work is done and, in a home, signed for by the owner."""
        repair = self.on_site(**typed)
        self.later(hours=1)
        signature = {"owner_signed_by": "张三"} if repair.order.unit_id else {}
        self.do(self.technician(self.li), "finish", repair.order, work_done="更换阀芯", **signature)
        return repair

    def callbacks(self, report: Any) -> list[Callback]:
        """The callbacks of a report, oldest first."""
        mine = Callback.repair_report_id == report.id
        return list(self.session.scalars(sa.select(Callback).where(mine).order_by(Callback.id)))

    def orders(self, report: Any) -> list[WorkOrder]:
        """The work orders of a report, oldest first."""
        mine = WorkOrder.repair_report_id == report.id
        return list(self.session.scalars(sa.select(WorkOrder).where(mine).order_by(WorkOrder.id)))

    def promise(self, subject: str, milestone: str, amount: int, unit: str) -> None:
        """Change a service standard of the site."""
        standard = self.session.scalar(
            sa.select(ServiceStandard).where(ServiceStandard.subject == subject, ServiceStandard.milestone == milestone)
        )
        self.edit("manager", standard, amount=str(amount), unit=unit)
