"""The decorations of the demo: applications, reviews, permits, workers at the gate, violations, acceptances."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any, NamedTuple

import sqlalchemy as sa

from models.decoration.decoration_acceptance import DecorationAcceptance
from models.decoration.decoration_application import DecorationApplication
from models.decoration.decoration_inspection import DecorationInspection
from models.decoration.decoration_permit import DecorationPermit, mark_expired
from models.decoration.decoration_review import DecorationReview
from models.decoration.decoration_violation import DecorationViolation
from models.decoration.decoration_worker import DecorationWorker, Trade
from models.decoration.papers import ApplicantKind, Builder, TitleProof
from models.decoration.prohibited import ProhibitedAct
from models.decoration.worker_pass import WorkerPass
from models.engine import SYSTEM, Act, clock
from models.property.customer import Customer
from models.property.occupancy import Occupancy, OccupancyRole
from models.property.unit import Unit
from models.repairs.choices import Verdict

from .custodies import OWN_HOMES
from .delivery import PLACE, Homes, decorating
from .diary import Story, at_site
from .office import Office, Waiting

COMPANIES = ("新居装饰公司", "名匠家装", "宜和装饰工程公司", "东篱空间设计", "恒艺装饰")
SCHEMES = (
    "全屋水电改造，卫生间重做防水，客厅铺地砖，卧室铺木地板",
    "厨房与餐厅之间的非承重墙开门洞，全屋吊顶，墙面刷乳胶漆",
    "封阳台（统一样式），更换入户门内侧门套，定制柜安装",
    "卫生间干湿分离，厨房橱柜更换，客厅背景墙",
    "全屋墙面铲新，空调预埋管线，灯具开关更换",
)
STRUCTURAL = "客厅与阳台间拆除部分墙体并加设过梁，主卧局部加层储物"
RETURNED = ("水电图未标注强弱电间距，请补充", "卫生间移位影响下层，请修改方案")
VETO = "拟拆墙体为剪力墙，拆除危及结构安全，不同意"
ACTS = (
    (ProhibitedAct.FACADE, "在外墙擅自开空调孔，直径大于规定"),
    (ProhibitedAct.OCCUPYING, "装修垃圾堆放在楼道，占用消防通道"),
    (ProhibitedAct.LOAD_BEARING, "在承重墙上横向开槽"),
    (ProhibitedAct.GAS, "橱柜包封燃气表，未留检修口"),
    (ProhibitedAct.COMMON_LINES, "从公共走道配电箱私接施工用电"),
)
CORRECTED = ("已清运垃圾，恢复通道", "已按原样封堵并做防水", "已停止开槽，用结构胶修补并复核", "已拆除包封，预留检修口")
CLEAN = ("现场按审核方案施工，灭火器到位", "材料堆放整齐，无违规作业", None, "闭水试验进行中，施工人员证件齐全")
FAULTS = ("卫生间闭水有渗漏，须返工", "空调外机未安装在指定位置")
TRADES = (Trade.ELECTRICITY, Trade.MASONRY, Trade.CARPENTRY, Trade.PAINTING, Trade.WATER, Trade.CARRYING)


class Course(NamedTuple):
    """What will happen to one decoration. `halt`: after which nothing more happens."""

    days_ago: int
    halt: str
    builder: Builder = Builder.CONTRACTOR
    is_structural: bool = False


C = Course
COURSES = (
    C(0, "submitted"),
    C(4, "review"),
    C(3, "returned"),
    C(2, "rejected"),
    C(2, "verified", is_structural=True),
    C(2, "drawings"),
    C(2, "filed"),
    C(3, "informed"),
    C(3, "fees"),
    C(4, "permitted"),
    C(5, "withdrawn"),
    C(4, "withdrawn_early"),
    C(7, "working"),
    C(7, "working", Builder.SELF),
    C(7, "violation_found"),
    C(7, "violation_told"),
    C(7, "violation_escalated"),
    C(7, "violation_corrected"),
    C(7, "violation_closed"),
    C(7, "permit_withdrawn"),
    C(7, "expired"),
    C(7, "requested"),
    C(7, "inspected"),
    C(7, "redo"),
    C(7, "accepted"),
    C(7, "settled"),
)


class Decoration(Waiting):
    """One home that is decorated."""

    def __init__(self, office: Office, at: datetime, place: int, unit: Unit, owner: Customer, course: Course) -> None:
        super().__init__(office, at)
        self.place, self.unit, self.owner, self.course = place, unit, owner, course
        self.leader = office.names.person(age=(30, 58), woman=False)

    def tell(self) -> Story:
        """From the application to the settled file."""
        yield from self._apply()
        if self.course.halt in EARLY:
            return
        yield from self._work()
        if self.course.halt in ENDS:
            yield from self._end()

    # -- until the permit -------------------------------------------------------------------------------------------

    def _apply(self) -> Story:
        course, rng, halt = self.course, self.rng, self.course.halt
        first = clock.today(self.at) + timedelta(days=1)
        is_own = course.builder is Builder.SELF
        self.application: DecorationApplication = self.office.enter(
            self._desk(),
            DecorationApplication,
            community=self.office.places[self.place].community,
            unit=self.unit,
            applicant=self.owner,
            applicant_kind=ApplicantKind.OWNER,
            builder=course.builder,
            contractor=None if is_own else rng.choice(COMPANIES),
            site_leader=self.leader.name,
            site_leader_phone=self.leader.phone,
            content=STRUCTURAL if course.is_structural else rng.choice(SCHEMES),
            planned_start_on=first,
            planned_end_on=first + timedelta(days=0 if halt == "expired" else rng.randrange(45, 100)),
            working_hours="08:00-12:00，14:00-18:00，节假日禁止噪声作业",
            is_structural=course.is_structural,
            authority_approval_number=f"余建装批{self.at:%Y}-{rng.randrange(100, 999)}"
            if course.is_structural
            else None,
            design_firm="浙江方圆建筑设计院" if course.is_structural else None,
        )
        if halt == "submitted":
            return
        yield from self._wait(20, 90)
        self._check()
        if halt in ("review", "withdrawn_early"):
            if halt == "withdrawn_early":
                yield from self._wait(30, 90)
                self.application.withdraw(self._desk(), reason="业主改变计划，暂不装修")
            return
        yield from self._wait(60, 300)
        review = self._of(DecorationReview)
        if halt == "rejected":
            review.refuse(self._technician(), refusal_reason=VETO)
            return
        if halt == "returned":
            review.return_scheme(self._technician(), refusal_reason=rng.choice(RETURNED))
            return
        review.approve(
            self._technician(),
            conditions="水电隐蔽工程须拍照留底；卫生间闭水48小时",
            structural_finding="已有主管部门批文，过梁按设计图施工" if course.is_structural else "不涉及承重结构",
        )
        if halt == "verified":
            return
        yield from self._wait(20, 60)
        review.sign_drawings(self._desk(), signed_by_decorator=self.owner.name, signed_by_leader=self.leader.name)
        if halt == "drawings":
            return
        review.file_copy(self._desk(), file_place=f"装修档案{self.application.id % 12 + 1}册")
        if halt == "filed":
            return
        self.application.inform(
            self._desk(),
            received_by=self.owner.name,
            undertakings=[{"kind": self._caution(), "promised_by": self.owner.name}] if rng.random() < 0.4 else None,
            agreement_decorator=self.owner.name,
            agreement_builder=self.leader.name,
        )
        if halt == "informed":
            return
        yield from self._wait(10, 60)
        self.application.take_fee(
            self._by(self.office.cashier(self.place)),
            fees=self.application.suggest_take_fee(SYSTEM)["fees"],
            is_confirmed=True,
        )
        if halt == "fees":
            return
        yield from self._wait(20, 120)
        self.application.issue_permit(
            self._lead(),
            valid_from_on=self.application.planned_start_on,
            valid_until_on=self.application.planned_end_on,
        )
        if halt == "withdrawn":
            yield from self._wait(100, 200)
            self.application.withdraw(self._desk(), reason="业主卖房，取消装修")

    def _caution(self) -> Any:
        from models.decoration.papers import Caution

        return self.rng.choice(list(Caution))

    def _check(self) -> None:
        self.application.check_documents(
            self._desk(),
            is_all_checked=True,
            is_use_restricted=self.course.builder is Builder.CONTRACTOR,
            title_proof=self.rng.choice(list(TitleProof)),
        )

    # -- the work ---------------------------------------------------------------------------------------------------

    def _work(self) -> Story:
        halt, rng = self.course.halt, self.rng
        workers = [self._worker(number) for number in range(2 if halt in ENDS else rng.randrange(3, 5))]
        for worker in workers[:-1] or workers:
            yield from self._wait(3, 15)
            worker.issue_pass(self._desk(), fee_amount=Decimal(10), receipt_number=f"SJC{worker.id:06d}")
        if halt == "working" and self.course.builder is Builder.SELF:
            workers[-1].leave(self._desk())
        passes = [self._of(WorkerPass, decoration_worker_id=worker.id) for worker in (workers[:-1] or workers)]
        self.application.begin(self._desk())
        yield from self._wait(5, 30)
        for one in passes:
            one.enter(self._guard())
        if halt == "permit_withdrawn":
            yield from self._wait(100, 200)
            self._of(DecorationPermit).withdraw(self._lead(), withdrawal_reason="多次夜间施工扰民，拒不改正")
            return
        yield from self._wait(200, 400)
        for one in passes[1 if halt == "working" else 0 :]:
            one.leave(self._guard())
        if halt == "working" and len(passes) > 1:
            passes[-1].declare_lost(self._desk(), loss_note="施工人员自述在公交车上遗失")
        if halt == "expired":
            self.at = yield self.office.diary.days_later(self.at, 2)
            mark_expired(self.session, self._mechanical())
        yield from self._look(halt)
        if halt in ENDS:
            yield from self._settle_passes(passes)

    def _look(self, halt: str) -> Story:
        sheet = self._plan()
        if halt == "expired":
            return  # planned, and nobody went
        yield from self._wait(30, 200)
        if not halt.startswith("violation"):
            if halt == "requested":
                sheet.find_nobody(self._watcher())
            else:
                sheet.find_clean(self._watcher(), findings=self.rng.choice(CLEAN))
            return
        what, findings = self.rng.choice(ACTS)
        sheet.find_violation(self._watcher(), prohibited_act=what, findings=findings)
        if halt == "violation_found":
            return
        violation = self._of(DecorationViolation)
        yield from self._wait(5, 30)
        is_stopped = halt in ("violation_told", "violation_closed")
        limit = at_site(clock.today(self.at) + timedelta(days=2), 18) if halt != "violation_told" else None
        violation.notify(self._watcher(), told_to=self.leader.name, correct_by_at=limit, is_stop_ordered=is_stopped)
        if halt == "violation_escalated":
            yield from self._wait(200, 400)
            violation.escalate(self._lead(), reported_to="管理处经理，并函告街道执法中队")
        if halt in ("violation_corrected", "violation_closed"):
            yield from self._wait(200, 500)
            violation.correct(self._watcher(), correction=self.rng.choice(CORRECTED))
        if halt == "violation_closed":
            yield from self._wait(30, 100)
            violation.close(self._lead())
            self.application.resume(self._lead())

    def _plan(self) -> DecorationInspection:
        sheet: DecorationInspection = self.office.enter(
            self._desk(),
            DecorationInspection,
            community=self.application.community,
            decoration_application=self.application,
            planned_on=clock.today(self.at),
        )
        return sheet

    def _settle_passes(self, passes: list[WorkerPass]) -> Story:
        yield from self._wait(30, 90)
        for number, one in enumerate(passes):
            one.take_back(self._desk())
            if self.course.halt != "requested" or number:
                one.settle(self._desk(), settlement=Decimal(0), note="工本费不退")

    def _end(self) -> Story:
        halt = self.course.halt
        self.application.complete(self._desk(), completed_on=clock.today(self.at))
        if halt == "requested":
            return
        yield from self._wait(60, 200)
        acceptance = self._of(DecorationAcceptance)
        is_bad = halt == "redo"
        acceptance.inspect(
            self._technician(),
            result=Verdict.FAILED if is_bad else Verdict.PASSED,
            findings=self.rng.choice(FAULTS) if is_bad else "与审核方案一致，闭水、通电试验正常",
        )
        if halt == "inspected":
            return
        yield from self._wait(20, 90)
        if is_bad:
            acceptance.order_redo(self._lead(), redo_reason=acceptance.findings)
            return
        acceptance.accept(self._lead())
        if halt == "settled":
            yield from self._wait(30, 120)
            self.application.return_deposit(self._by("manager"), deposit_returned=self.application.deposit_amount)
            yield from self._wait(10, 30)
            self.application.settle(self._desk(), file_place=f"装修档案{self.application.id % 12 + 1}册")

    # -- people and records -----------------------------------------------------------------------------------------

    def _worker(self, number: int) -> DecorationWorker:
        person = self.office.names.person(age=(20, 58), woman=False)
        trade = TRADES[(number + self.application.id) % len(TRADES)]
        worker: DecorationWorker = self.office.enter(
            self._desk(),
            DecorationWorker,
            community=self.application.community,
            decoration_application=self.application,
            name=person.name,
            identity=person.identity,
            phone=person.phone,
            trade=trade,
            certificate_number=f"T3301{self.rng.randrange(10**8):08d}",
            is_identity_seen=True,
        )
        return worker

    def _of(self, model: Any, **known: int) -> Any:
        """The newest record of this register that belongs to the application."""
        of_mine = [model.decoration_application_id == self.application.id]
        of_mine += [getattr(model, key) == value for key, value in known.items()]
        return self.session.scalars(sa.select(model).where(*of_mine).order_by(model.id.desc())).first()

    def _desk(self) -> Act:
        return self._by(self.office.desk(self.place))

    def _lead(self) -> Act:
        return self._by(self.office.lead(self.place))

    def _technician(self) -> Act:
        return self._by(self.rng.choice(("weixiu1", "weixiu4", "weixiu5")))

    def _guard(self) -> Act:
        return self._by(self.rng.choice(("anhu", "yeban")))

    def _watcher(self) -> Act:
        return self._by(self.rng.choice(("anhu", "weixiu1", self.office.desk(self.place))))

    def _mechanical(self) -> Act:
        act = Act(SYSTEM, at=self.at, channel="clock")
        self.session.info["act"] = act
        return act


EARLY = {
    "submitted", "review", "returned", "rejected", "verified", "drawings", "filed", "informed", "fees", "permitted",
    "withdrawn", "withdrawn_early",
}  # fmt: skip
ENDS = {"requested", "inspected", "redo", "accepted", "settled"}


def enter_decorations(office: Office, homes: Homes) -> None:
    """Put the decorations of the delivered building, and some of those elsewhere, into the diary."""
    free = homes.empty[OWN_HOMES:]
    for number, (unit, course) in enumerate(zip(free, COURSES, strict=False)):
        day = max(office.first_day, office.today - timedelta(days=course.days_ago))
        at = min(at_site(day, 8, 20) + timedelta(minutes=4 * number), office.diary.until - timedelta(minutes=10))
        _enter(office, at, PLACE, unit, homes.owners[unit.id], course)
    known = decorating(office)[:10]
    held = sa.select(Occupancy.unit_id, Occupancy.customer_id).where(
        Occupancy.unit_id.in_([unit.id for _place, unit in known]),
        Occupancy.role == OccupancyRole.OWNER,
        Occupancy.is_main_contact,
        Occupancy.state == Occupancy.State.CURRENT,
    )
    owners = {row.unit_id: row.customer_id for row in office.session.execute(held)}
    for number, (place, unit) in enumerate(known):
        if unit.id in owners:
            at = at_site(office.first_day, 10, 10) + timedelta(minutes=9 * number)
            owner = office.session.get_one(Customer, owners[unit.id])
            _enter(office, at, place, unit, owner, Course(9, "working"))


def _enter(office: Office, at: datetime, place: int, unit: Unit, owner: Customer, course: Course) -> None:
    office.diary.enter(at, Decoration(office, at, place, unit, owner, course).tell())
