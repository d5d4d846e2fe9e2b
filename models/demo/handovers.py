"""The handovers of the demo: notices, inspections, defects and their repair, until the owner has the keys."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal
from typing import NamedTuple

import sqlalchemy as sa

from models.engine import SYSTEM, Act, clock
from models.movein.house_defect import HouseDefect, Responsible
from models.movein.house_inspection import HouseInspection, ItemResult
from models.movein.meter import MeterKind, meter_of
from models.movein.move_in_case import HandoverMode, MoveInCase
from models.movein.papers import ApplicantKind
from models.movein.reinspection import Reinspection
from models.property.customer import Customer
from models.property.unit import Unit
from models.repairs.choices import Verdict

from .delivery import PLACE, Homes
from .diary import Story, at_site
from .office import Office, Waiting

DEFECTS = (
    ("卫生间", "闭水、地漏、给排水", "闭水24小时后楼下顶板有湿渍"),
    ("门窗", "窗扇开启、五金件、密封", "次卧窗扇闭合不严，密封条脱落"),
    ("客厅", "墙面、天棚、地面", "西墙空鼓约0.3平方米"),
    ("入户门", "门扇、门锁、猫眼", "门锁反锁不灵，需调整锁舌"),
    ("强弱电", "配电箱、开关插座、可视对讲", "可视对讲无画面"),
    ("阳台", "栏杆、地漏、防水", "栏杆焊点脱漆，晃动"),
    ("厨房", "给排水、烟道、燃气接口", "洗菜盆下水接口渗水"),
    ("卧室", "墙面、天棚、地面", "顶板有细裂缝，长约40厘米"),
)
WORK = (
    "已剔凿重新抹灰",
    "已更换密封条并调试",
    "已补焊、打磨补漆",
    "已重做防水并闭水48小时",
    "已更换分机",
    "已更换锁体",
)
STILL = ("裂缝处再次开裂", "闭水后仍有渗水", "窗扇仍有异响", "色差明显，业主不认可")
DEFERRED = ("业主出差，改下周办理", "贷款手续未办结，业主申请延期", "家中有事，约周末再来")
REFUSED = ("业主认为渗水未彻底解决，暂不接收", "业主对交付标准有异议，要求书面答复")


class Course(NamedTuple):
    """What will happen to one handover. `defects` found; `halt`: after which nothing more happens."""

    days_ago: int
    halt: str = ""
    defects: int = 0
    is_agreed: bool = True
    repair: str = ""  # how far the defects get: "", found, sent, repaired, rechecked, appointed, failed, missed
    kind: ApplicantKind = ApplicantKind.SELF


COURSES = (
    Course(0, "notice"),
    Course(0, "notice", kind=ApplicantKind.AGENT),
    Course(8, "documents"),
    Course(1, "prepared"),
    Course(1, "inspected", defects=1),
    Course(4, "accepted"),
    Course(5, "keys"),
    Course(7, kind=ApplicantKind.AGENT),
    Course(6, kind=ApplicantKind.COMPANY),
    Course(6, "deferred"),
    Course(5, "refused", 2, False, "found"),
    Course(6, "defects", 1, False, "sent"),
    Course(6, "defects", 2, False, "repaired"),
    Course(6, "defects", 1, False, "rechecked"),
    Course(6, "defects", 1, False, "appointed"),
    Course(7, "defects", 1, False, "failed"),
    Course(7, "defects", 1, False, "missed"),
    Course(7, "accepted", 2, True, "passed"),
    Course(7, "accepted", 1, False, "passed"),
    Course(7, "", 1, True, "passed"),
)


class Handover(Waiting):
    """One home on its way to its owner."""

    def __init__(self, office: Office, at: datetime, unit: Unit, owner: Customer, course: Course) -> None:
        super().__init__(office, at)
        self.unit, self.owner, self.course = unit, owner, course
        self.agent = office.names.person(age=(25, 60)) if course.kind is ApplicantKind.AGENT else None

    def tell(self) -> Story:
        """From the notice to the filed procedure book."""
        course, rng = self.course, self.rng
        self._notice()
        if course.halt == "notice":
            return
        yield from self._wait(30, 120)
        self.case.check_documents(self._desk(), documents=None, is_all_checked=course.halt != "documents")
        if course.halt == "documents":
            self.case.documents[-1].note = "照片未带，下次补"
            return
        if course.halt == "deferred":
            until = clock.today(self.at) + timedelta(days=9)
            self.case.defer(self._desk(), reason=rng.choice(DEFERRED), deferred_until_on=until)
            return
        signer = self._signer()
        self.case.sign_agreements(self._desk(), agreements=None, signed_by=signer)
        self.case.issue_items(self._desk(), items=None, signed_by=signer)
        yield from self._wait(10, 40)
        self.case.take_fee(
            self._by(self.office.cashier(PLACE)), **self.case.suggest_take_fee(SYSTEM), is_confirmed=True
        )
        yield from self._inspect()
        if course.halt in ("prepared", "inspected"):
            return
        yield from self._repair()
        if course.halt == "refused":
            self.case.refuse(self._desk(), reason=rng.choice(REFUSED))
        if self.case.state is not MoveInCase.State.ACCEPTED or course.halt == "accepted":
            return
        yield from self._wait(10, 60)
        self.case.sign_statement(self._desk(), statement_signed_by=signer, is_box_signed=True)
        self.case.hand_over_keys(self._by("yaoshi"), keys_signed_by=signer, key_count=7)
        if course.halt != "keys":
            yield from self._wait(60, 300)
            self.case.complete(self._lead(), file_place=f"档案柜C-{self.case.id % 9 + 1}层")
        if course.kind is ApplicantKind.COMPANY:
            gas = meter_of(self.session, self.unit, MeterKind.GAS)
            gas.remove(self._lead())

    def _notice(self) -> None:
        self.case: MoveInCase = self.office.enter(
            self._desk(),
            MoveInCase,
            community=self.office.places[PLACE].community,
            unit=self.unit,
            owner=self.owner,
            applicant_kind=self.course.kind,
            agent_name=self.agent.name if self.agent else None,
            agent_phone=self.agent.phone if self.agent else None,
            mode=HandoverMode.SPORADIC,
            notice_number=f"锦入字{self.at:%Y%m}-{self.rng.randrange(100, 999)}",
            agreed_on=clock.today(self.at),
        )

    def _inspect(self) -> Story:
        sheet: HouseInspection = self.office.enter(
            self._desk(), HouseInspection, community=self.case.community, move_in_case=self.case
        )
        if self.course.halt == "prepared":
            return
        yield from self._wait(40, 120)
        for place, item, remark in self.rng.sample(DEFECTS, self.course.defects):
            line = next(one for one in sheet.items if (one.place, one.item) == (place, item))
            line.result, line.remark = ItemResult.FAILED, remark
        sheet.inspect(
            self._technician(),
            is_rest_passed=True,
            present=self._signer(),
            water_reading=Decimal(self.rng.randrange(0, 4)),
            electricity_reading=Decimal(self.rng.randrange(3, 28)),
            gas_reading=Decimal(0),
        )
        if self.course.halt == "inspected":
            return
        sheet.sign(self._desk(), owner_signed_by=self._signer(), is_agreed=self.course.is_agreed)

    # -- defects ----------------------------------------------------------------------------------------------------

    def _repair(self) -> Story:
        of_case = HouseInspection.move_in_case_id == self.case.id
        found = sa.select(HouseDefect).join(HouseInspection).where(of_case).order_by(HouseDefect.id)
        for defect in self.session.scalars(found).all():
            yield from self._repair_one(defect, self.course.repair)

    def _repair_one(self, defect: HouseDefect, goal: str) -> Story:
        rng = self.rng
        if goal == "found":
            return
        yield from self._wait(20, 90)
        is_ours = goal == "sent"
        defect.send(
            self._desk(),
            responsible=Responsible.REPAIR if is_ours else Responsible.DEVELOPER,
            is_repair_assisting=False,
        )
        if goal == "sent":
            return
        yield from self._wait(200, 500)
        defect.note_repaired(self._technician(), work_done=rng.choice(WORK))
        if goal == "repaired":
            return
        yield from self._wait(30, 120)
        defect.recheck(self._technician(), recheck_result=Verdict.PASSED)
        if goal == "rechecked":
            return
        yield from self._wait(20, 60)
        agreed = at_site(clock.today(self.at) + timedelta(days=1), 9 + rng.randrange(6), 30)
        defect.agree(self._desk(), appointed_at=agreed)
        if goal == "appointed":
            return
        self.at = yield agreed
        latest = sa.select(Reinspection).where(Reinspection.house_defect_id == defect.id)
        visit = self.session.scalars(latest.order_by(Reinspection.id.desc())).first()
        assert visit is not None
        if goal == "failed":
            visit.fail(self._technician(), finding=rng.choice(STILL))
        elif goal == "missed":
            visit.miss(self._technician())
        else:
            visit.sign_off(self._technician(), owner_signed_by=self._signer())

    # -- people -----------------------------------------------------------------------------------------------------

    def _signer(self) -> str:
        return self.agent.name if self.agent else str(self.owner.name)

    def _desk(self) -> Act:
        return self._by(self.office.desk(PLACE))

    def _lead(self) -> Act:
        return self._by(self.office.lead(PLACE))

    def _technician(self) -> Act:
        return self._by(self.rng.choice(("weixiu1", "weixiu4", "weixiu5")))


def enter_handovers(office: Office, homes: Homes) -> None:
    """Put the handovers of the delivered building into the diary."""
    for number, unit in enumerate(homes.ready):
        course = COURSES[number % len(COURSES)]
        day = max(office.first_day, office.today - timedelta(days=course.days_ago))
        at = min(at_site(day, 8, 10) + timedelta(minutes=3 * number), office.diary.until - timedelta(minutes=15))
        office.diary.enter(at, Handover(office, at, unit, homes.owners[unit.id], course).tell())
